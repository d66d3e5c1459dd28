"""Places from files of others: GeoNames dumps, and CSV with a name and coordinates."""

from __future__ import annotations

import bz2
import csv
import gzip
import lzma
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from geoincidents.errors import Fault, InputError

__all__ = ["RawPlace", "read_dump"]

# Columns of a GeoNames dump, https://download.geonames.org/export/dump/readme.txt
_GEONAMES: Final = (
    *("geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature_class"),
    *("feature_code", "country", "cc2", "admin1", "admin2", "admin3", "admin4", "population"),
    *("elevation", "dem", "timezone", "modified"),
)
# Columns of a CSV by the names that people give them.
_SYNONYMS: Final = {
    "name": ("name", "place", "place_name", "toponym", "placename", "settlement"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "place_id": ("place_id", "id", "geonameid", "pcode"),
    "names": ("names", "alternatenames", "alternate_names", "variants", "aliases"),
    "kind": ("kind", "type", "placetype"),
    "country": ("country", "country_code", "iso2"),
    "admin1": ("admin1", "province", "adm1", "adm1_en"),
    "admin2": ("admin2", "district", "adm2", "adm2_en"),
    "population": ("population", "pop"),
    "uncertainty_km": ("uncertainty_km", "radius_km"),
}
_FEATURES: Final = {
    **dict.fromkeys(("PPLC", "PPLA", "PPLA2", "PPLG"), "town"),
    **dict.fromkeys(("ADM1", "ADM1H", "TERR"), "province"),
    **dict.fromkeys(("ADM2", "ADM2H", "ADM3", "ADM3H", "ADMD"), "district"),
    **dict.fromkeys(("PCLI", "PCL", "PCLD", "PCLIX"), "country"),
    **dict.fromkeys(("PASS", "GAP"), "pass"),
    **dict.fromkeys(("VAL", "VALG", "VALS", "CNYN", "RVN"), "valley"),
    **dict.fromkeys(("PSTB", "PSTC", "BDGB"), "crossing"),
    **dict.fromkeys(("PSTP", "PST", "MILB", "FT"), "post"),
}
_CLASSES: Final = {"P": "village", "T": "mountain", "H": "river", "L": "region", "R": "road", "A": "district"}
_TOWN_POPULATION: Final = 10_000
# Radius of what a row stands for, where it does not tell itself: a GeoNames
# point of a settlement is good to an arc minute or two, that of an area is its middle.
_UNCERTAINTY_KM: Final = {"district": 20.0, "province": 75.0, "country": 500.0, "region": 30.0}
_POINT_UNCERTAINTY_KM: Final = 3.0
_LONGEST_LINE: Final = 1_000_000  # characters; a dump's longest row has some 10,000


@dataclass(slots=True)
class RawPlace:
    """One place as its file gives it, with the line it stands in."""

    line: int
    place_id: str
    name: str
    lat: float
    lon: float
    kind: str
    names: list[str] = field(default_factory=list)
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int | None = None
    uncertainty_km: float = _POINT_UNCERTAINTY_KM
    # codes of a dump, which its own rows of provinces and districts explain
    codes: tuple[str, str] = ("", "")


def read_dump(
    path: Path, fault: Callable[[Fault], None], progress: Callable[[int], None]
) -> Iterator[RawPlace]:
    """Yield the places of a file; rows that make no sense go to `fault` instead.

    Parameters
    ----------
    path : Path
        A GeoNames dump (19 columns between tabs) or a CSV with a header that
        has at least a name, a latitude and a longitude; also compressed as
        .gz, .xz, .bz2 or .zip.
    fault : callable
        Is given each malformed row's `Fault`.
    progress : callable
        Is given how many bytes of the file were read so far.

    Raises
    ------
    InputError
        If the file cannot be read or is neither of the two.
    """
    label = str(path)
    try:
        with path.open("rb") as raw, opened(raw, path) as stream:
            lines = _lines(stream, label, fault, lambda: progress(raw.tell()))
            first = next(lines, None)
            if first is None:
                raise InputError(f"{path}: is empty")
            reader = _geonames if first[1].count("\t") == len(_GEONAMES) - 1 else _table
            yield from reader(first, lines, label, fault)
    except (OSError, EOFError, lzma.LZMAError, zipfile.BadZipFile) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise InputError(f"{path}: cannot be read: {reason}") from error


@contextmanager
def opened(raw: IO[bytes], path: Path) -> Iterator[IO[bytes]]:
    """Unpack a file as its suffix says: .zip (the largest file in it), .gz, .xz, .bz2 or not at all."""
    suffix = path.suffix.lower()
    if suffix == ".zip":
        with zipfile.ZipFile(raw) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            tables = [info for info in members if "readme" not in info.filename.lower()]
            if not tables:
                raise InputError(f"{path}: holds no file")
            with archive.open(max(tables, key=lambda info: info.file_size)) as stream:
                yield stream
    elif suffix in (".gz", ".xz", ".bz2"):
        opener: Any = {".gz": gzip.open, ".xz": lzma.open, ".bz2": bz2.open}[suffix]
        with opener(raw) as stream:
            yield stream
    else:
        yield raw


def _lines(
    stream: IO[bytes], label: str, fault: Callable[[Fault], None], tick: Callable[[], None]
) -> Iterator[tuple[int, str]]:
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        if number % 2000 == 0:
            tick()
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            fault(Fault(label, number, None, "is not UTF-8; row left out"))
            continue
        if text.strip():
            yield number, text
    tick()


def _geonames(
    first: tuple[int, str], lines: Iterator[tuple[int, str]], label: str, fault: Callable[[Fault], None]
) -> Iterator[RawPlace]:
    for number, line in _chain(first, lines):
        values = line.split("\t")
        if len(values) != len(_GEONAMES):
            told = f"has {len(values)} columns, not {len(_GEONAMES)}; row left out"
            fault(Fault(label, number, None, told))
            continue
        row = dict(zip(_GEONAMES, values, strict=True))
        code, population = row["feature_code"], row["population"]
        kind = _FEATURES.get(code) or _CLASSES.get(row["feature_class"], "other")
        if kind == "village" and population.isdigit() and int(population) >= _TOWN_POPULATION:
            kind = "town"
        fields = {
            "name": row["name"],
            "lat": row["latitude"],
            "lon": row["longitude"],
            "place_id": f"gn:{row['geonameid']}" if row["geonameid"].isdigit() else "",
            "kind": kind,
            "country": row["country"],
            "population": population,
        }
        if not fields["place_id"]:
            fault(Fault(label, number, "geonameid", f"{row['geonameid']!r} is no number; row left out"))
            continue
        if place := _checked(fields, number, label, fault):
            place.names = [row["asciiname"], *row["alternatenames"].split(",")]
            place.codes = (row["admin1"], row["admin2"])
            yield place


def _table(
    first: tuple[int, str], lines: Iterator[tuple[int, str]], label: str, fault: Callable[[Fault], None]
) -> Iterator[RawPlace]:
    header = first[1]
    delimiter = max("\t;,", key=header.count)
    titles = [title.strip().strip('"').casefold() for title in header.split(delimiter)]
    columns = {
        name: at
        for name, synonyms in _SYNONYMS.items()
        for at in [next((titles.index(title) for title in synonyms if title in titles), None)]
        if at is not None
    }
    missing = [name for name in ("name", "lat", "lon") if name not in columns]
    if missing:
        raise InputError(
            f"{label}: is neither a GeoNames dump (19 columns between tabs) nor a CSV with"
            f" name, lat and lon: lacks {', '.join(missing)}"
        )
    for number, line in lines:
        try:
            values = next(csv.reader([line], delimiter=delimiter, strict=True))
        except csv.Error as error:
            fault(Fault(label, number, None, f"{error}; row left out"))
            continue
        if len(values) != len(titles):
            told = f"has {len(values)} columns, not {len(titles)}; row left out"
            fault(Fault(label, number, None, told))
            continue
        fields = {name: values[at].strip() for name, at in columns.items()}
        names = fields.pop("names", "")
        fields.setdefault("place_id", f"row:{number}")
        fields["kind"] = fields.get("kind", "").casefold() or "village"
        if place := _checked(fields, number, label, fault):
            place.names = names.split(";") if ";" in names else names.split("|")
            yield place


def _chain(first: tuple[int, str], lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    yield first
    yield from lines


def _checked(
    fields: dict[str, str], number: int, label: str, fault: Callable[[Fault], None]
) -> RawPlace | None:
    """Return the place of a row, or None after telling what is wrong with it."""

    def refuse(name: str, why: str) -> RawPlace | None:
        fault(Fault(label, number, name, f"{fields.get(name, '')!r} {why}; row left out"))
        return None

    if not fields["name"].strip():
        return refuse("name", "is no name")
    reals = {}
    for name, limit in (("lat", 90.0), ("lon", 180.0)):
        try:
            reals[name] = float(fields[name])
        except ValueError:
            return refuse(name, "is no number")
        if not -limit <= reals[name] <= limit:
            return refuse(name, f"is not within {limit:g} degrees")
    country = fields.get("country", "").upper()
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        return refuse("country", "is no ISO 3166-1 alpha-2 code")
    population = fields.get("population", "")
    if population and not population.isdecimal():
        return refuse("population", "is no count")
    kind = fields["kind"]
    radius = fields.get("uncertainty_km", "")
    try:
        uncertainty = float(radius) if radius else _UNCERTAINTY_KM.get(kind, _POINT_UNCERTAINTY_KM)
    except ValueError:
        return refuse("uncertainty_km", "is no number")
    return RawPlace(
        number,
        fields["place_id"],
        fields["name"].strip(),
        reals["lat"],
        reals["lon"],
        kind,
        country=country or None,
        admin1=fields.get("admin1") or None,
        admin2=fields.get("admin2") or None,
        population=int(population) if population and int(population) else None,
        uncertainty_km=uncertainty,
    )
