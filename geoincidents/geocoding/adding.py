"""Adding packs: from a file of places to tables in the data folder, with an index of all names."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from geoincidents import bundle
from geoincidents.errors import Fault, GeoincidentsError, InputError
from geoincidents.geocoding import packs
from geoincidents.geocoding.dumps import RawPlace, read_dump
from geoincidents.geocoding.gazetteer import prepare
from geoincidents.geocoding.nameindex import checksums
from geoincidents.geocoding.packs import Pack
from geoincidents.geocoding.store import CHECKSUM, KINDS, OFFICIAL, Layer, name_table, place_table, read_layer

__all__ = ["Added", "add"]

_LEVELS: Final = (("admin1", "province"), ("admin2", "district"))


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a pack did.

    Parameters
    ----------
    path : Path
        Folder of the pack.
    n_places, n_names : int
        How many it holds.
    faults : tuple of Fault
        Rows that were left out.
    """

    path: Path
    n_places: int
    n_names: int
    faults: tuple[Fault, ...] = field(default=())


def add(
    path: Path | str,
    *,
    name: str | None = None,
    licence: str | None = None,
    source: str | None = None,
    progress: bool = False,
) -> Added:
    """Make a pack of a file of places; the gazetteer uses it from then on.

    A pack of the same name is replaced. Provinces and districts are taken
    from the file's own rows of them where it has codes, else from the shapes
    that geoincidents ships.

    Parameters
    ----------
    path : Path or str
        A GeoNames dump (19 columns between tabs), or a CSV with ``name``,
        ``lat`` and ``lon`` and perhaps ``names`` (parted by ``;``), ``kind``,
        ``country``, ``admin1``, ``admin2``, ``population``; also as .gz, .xz,
        .bz2 or .zip.
    name : str, optional
        Name of the pack; that of the file without it.
    licence, source : str, optional
        Kept with the pack and shown by ``gazetteer info``.
    progress : bool, optional
        Draw a progress bar on standard error.

    Raises
    ------
    InputError
        If the file cannot be read, holds no single good row, or the data
        folder cannot be written.
    """
    path = Path(path)
    label = _label(name or path.name)
    faults: list[Fault] = []
    places, names = _tables(path, source or label, faults, progress)
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    pack = Pack(label, path.name, digest, source, licence, len(places), len(names))
    return Added(_keep(pack, places, names, progress), len(places), len(names), tuple(faults))


def _tables(path: Path, source: str, faults: list[Fault], progress: bool) -> tuple[pa.Table, pa.Table]:
    """Read the places of a file and their names, and leave nothing else in memory."""
    from tqdm import tqdm

    rows = _read(path, faults, progress)
    if not rows:
        raise InputError(f"{path}: no row of it is a place" + (f"; the first: {faults[0]}" if faults else ""))
    _assign(rows)
    places = place_table(
        {
            **{name: getattr(row, name) for name in ("place_id", "name", "country", "admin1", "admin2")},
            **{name: getattr(row, name) for name in ("lat", "lon", "population", "uncertainty_km")},
            "kind": row.kind if row.kind in KINDS else "other",
            "source": source,
        }
        for row in rows
    )
    with tqdm(rows, unit=" places", desc="names", disable=not progress) as bar:
        names = name_table(
            {"place": number, "name": text, "kind": "variant" if at else OFFICIAL}
            for number, row in enumerate(bar)
            for at, text in enumerate(dict.fromkeys((row.name, *(text.strip() for text in row.names))))
            if text
        )
    return places, names.append_column(CHECKSUM, pa.array(checksums(names["key"])))


def _label(name: str) -> str:
    """Return a name for the folder of a pack: the file's name without its suffixes."""
    bare = re.sub(r"(\.(txt|tsv|csv|gz|xz|bz2|zip|geonames))+$", "", name, flags=re.I)
    label = re.sub(r"[^\w-]+", "-", bare).strip("-")
    if not label:
        raise InputError(f"{name!r} is no name for a pack")
    return label


def _read(path: Path, faults: list[Fault], progress: bool) -> list[RawPlace]:
    from tqdm import tqdm

    rows: dict[str, RawPlace] = {}
    size = path.stat().st_size if path.is_file() else 0
    with tqdm(total=size, unit="B", unit_scale=True, desc=path.name, disable=not progress) as bar:
        for row in read_dump(path, faults.append, lambda read: bar.update(read - bar.n) and None):
            if row.place_id in rows:
                told = f"{row.place_id!r} stands in line {rows[row.place_id].line} already; row left out"
                faults.append(Fault(str(path), row.line, "place_id", told))
            else:
                rows[row.place_id] = row
    return list(rows.values())


def _assign(rows: list[RawPlace]) -> None:
    """Name the province and district of each row that does not name them itself."""
    explained = {
        (level, row.country, *row.codes[: 1 + (level == "admin2")]): row.name
        for level, kind in _LEVELS
        for row in rows
        if row.kind == kind and row.codes[level == "admin2"]
    }
    for row in rows:
        for level, _ in _LEVELS:
            code = (level, row.country, *row.codes[: 1 + (level == "admin2")])
            if getattr(row, level) is None and row.codes[level == "admin2"] and code in explained:
                setattr(row, level, explained[code])
    for level, kind in _LEVELS:
        lacking = [row for row in rows if getattr(row, level) is None]
        for row, region in zip(lacking, _containing(lacking, kind), strict=True):
            setattr(row, level, region)


def _containing(rows: list[RawPlace], kind: str) -> Iterable[str | None]:
    """Yield the name of the shipped region of a kind that contains each row, or None."""
    import shapely

    with pq.ParquetFile(bundle.path("regions.parquet")) as file:
        table = file.read(["kind", "country", "name", "geometry"])
    regions = [region for region in table.to_pylist() if region["kind"] == kind]
    points: Any = shapely.points(np.array([(row.lon, row.lat) for row in rows]).reshape(-1, 2))
    shapes = shapely.from_wkb([region["geometry"] for region in regions])
    inside = np.full(len(rows), -1)
    # The few shapes are what is asked for, since those are made ready for it.
    for region, point in shapely.STRtree(points).query(shapes, predicate="intersects").T[::-1].tolist():
        if rows[point].country in (None, regions[region]["country"]):
            inside[point] = region
    return (regions[region]["name"] if region >= 0 else None for region in inside)


def _keep(pack: Pack, places: pa.Table, names: pa.Table, progress: bool) -> Path:
    """Write a pack and the index of all names beside their places, then put them there."""
    folder, prepared = packs.folder(), packs.prepared_folder()
    target = folder / pack.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".adding-", dir=folder) as scratch:
            made, old, index = (Path(scratch, name) for name in ("new", "old", "index"))
            made.mkdir()
            for path, table in zip(pack.files(made), (places, names), strict=True):
                whole = table.combine_chunks()
                with pa.ipc.new_file(str(path), whole.schema) as file:
                    file.write_table(whole)
            (made / "pack.json").write_text(json.dumps(asdict(pack), indent=1) + "\n", "utf-8")
            indexed = _index(pack, Layer(places, lambda: names), index, progress)
            # An index goes before its pack does, and comes after it, so that none is read of other names.
            if prepared.exists():
                prepared.rename(Path(scratch, "old-index"))
            if target.exists():
                target.rename(old)
            try:
                made.rename(target)
            except OSError:
                if old.exists():
                    old.rename(target)
                raise
            if indexed:
                index.rename(prepared)
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error.strerror or error}") from error
    return target


def _index(pack: Pack, layer: Layer, folder: Path, progress: bool) -> bool:
    """Index the names of the bundled data, the packs that lie there and a new one into a folder.

    False where another pack is damaged: once that is mended by adding it again, there is an index.
    """
    try:
        others = packs.installed(besides=pack.name)
        known = [(path, other, read_layer(*other.files(path))) for path, other in others]
        # The new one as it is in memory: Windows moves no folder with a file that is open.
        in_order = sorted([*known, (packs.folder() / pack.name, pack, layer)], key=lambda one: one[0])
        name = packs.index_folder(one for _, one, _ in in_order).name
        prepare([one for _, _, one in in_order], folder / name, progress)
    except GeoincidentsError:
        return False
    return True
