"""Geocoding the rows of a table, each distinct name and hint once."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import partial
from io import StringIO
from lzma import LZMAError
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile

from geoincidents.encoding import decode
from geoincidents.errors import InputError, require_columns
from geoincidents.files import replacing
from geoincidents.geocoding.dumps import opened
from geoincidents.geocoding.gazetteer import Gazetteer
from geoincidents.schema import categorical

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geoincidents.geocoding.model import Match

__all__ = ["ADDED", "geocode", "geocode_table"]

# Columns that are added, before the geometry.
ADDED: Final = (
    "lat",
    "lon",
    "place_id",
    "place_name",
    "precision",
    "uncertainty_km",
    "score",
    "reason",
    "notes",
)
_HINTS: Final = ("country", "admin1", "admin2", "kind")
_SEPARATORS: Final = (",", ";", "\t", "|")
_REALS: Final = ("lat", "lon", "uncertainty_km", "score")


def geocode(
    frame: pd.DataFrame,
    name: str = "place",
    *,
    country: str | None = None,
    admin1: str | None = None,
    admin2: str | None = None,
    kind: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> gpd.GeoDataFrame:
    """Give each row of a frame the place that its name and hints point to.

    Parameters
    ----------
    frame : pandas.DataFrame
        Rows with a name each; it is not changed.
    name : str, optional
        Column with the names.
    country, admin1, admin2, kind : str, optional
        Columns with hints, as `Gazetteer.geocode` takes them.
    gazetteer : Gazetteer, optional
        Where names are looked up; the bundled one, with the user's packs.

    Returns
    -------
    geopandas.GeoDataFrame
        In EPSG:4326, with the rows, their order and index as they were. The
        columns of `ADDED` stand behind the others; they are missing, and the
        geometry is None, where there is no answer.

    Raises
    ------
    MissingColumnError
        If the frame lacks a column; a KeyError that lists those that it has.
    InputError
        If it has one of those that are added.

    Examples
    --------
    >>> import pandas as pd
    >>> towns = Gazetteer.from_rows([{"name": "Chaman", "country": "PK", "lat": 30.92, "lon": 66.45}])
    >>> rows = pd.DataFrame({"place": ["Chaman", "Nowhere"]}, index=[7, 3])
    >>> located = geocode(rows, gazetteer=towns)
    >>> located["lat"].tolist(), located.index.tolist()
    ([30.92, nan], [7, 3])
    """
    import geopandas as gpd
    import pandas as pd

    columns = {"name": name} | {
        hint: column for hint, column in zip(_HINTS, (country, admin1, admin2, kind), strict=True) if column
    }
    require_columns(frame.columns, columns.values())
    taken = [column for column in (*ADDED, "geometry") if column in frame.columns]
    if taken:
        raise InputError(f"there is a column {taken[0]!r} already, which geocoding adds: please rename it")
    asked = list(zip(*(_texts(frame[column]) for column in columns.values()), strict=True))
    gazetteer = gazetteer or Gazetteer.bundled()
    answers = {
        query: _answer(gazetteer, dict(zip(columns, query, strict=True))) for query in dict.fromkeys(asked)
    }
    rows = [_values(answers[query]) for query in asked]
    added = pd.DataFrame(rows, columns=list(ADDED), index=frame.index)
    added = added.astype({column: "float64" if column in _REALS else "string" for column in ADDED})
    added["precision"] = categorical("incidents", "location_precision", added["precision"])
    points = gpd.GeoSeries(
        gpd.points_from_xy(added["lon"], added["lat"]).to_numpy(), index=frame.index, crs="EPSG:4326"
    )
    points[added["lat"].isna()] = None
    return gpd.GeoDataFrame(pd.concat([pd.DataFrame(frame), added], axis=1), geometry=points)


def geocode_table(
    source: str | Path, target: str | Path, *, notice: Callable[[str], None] | None = None, **columns: str
) -> tuple[int, int]:
    """Geocode the rows of a file and write them, with the columns of `ADDED`, to another.

    A file that was made so, with all of these columns, is geocoded anew.

    Parameters
    ----------
    source : str or Path
        A CSV or TSV file in any usual encoding, compressed or not, or a Parquet file.
    target : str or Path
        ``.csv``, ``.tsv`` or ``.parquet`` (GeoParquet); written whole or not at all.
    notice : callable, optional
        Called with one sentence where columns are made anew.
    **columns : str
        ``name`` and perhaps ``country``, ``admin1``, ``admin2``, ``kind``: the
        columns as `geocode` takes them.

    Returns
    -------
    n_located, n_rows : int
        How many rows have a place, and how many there are.

    Raises
    ------
    MissingColumnError
        If the file has no such column.
    InputError
        If the file cannot be read, has some of `ADDED` but not all, or the
        target has another suffix.
    """
    suffix = Path(target).suffix.lower()
    if suffix not in (".csv", ".tsv", ".parquet"):
        raise InputError(f"{target}: a table is written as .csv, .tsv or .parquet")
    rows = _read(Path(source))
    if set(ADDED) <= set(rows.columns):
        if notice:
            notice(f"{source}: was geocoded before; the columns {ADDED[0]} to {ADDED[-1]} are made anew")
        rows = rows.drop(columns=[*ADDED, "geometry"], errors="ignore")
    require_columns(rows.columns, columns.values(), str(source))
    located = geocode(rows, **columns)  # type: ignore[arg-type]
    with replacing(target) as beside:
        if suffix == ".parquet":
            located.to_parquet(beside, index=False)
        else:
            plain = located.drop(columns="geometry")
            plain.to_csv(beside, index=False, sep="\t" if suffix == ".tsv" else ",", lineterminator="\n")
    return int(located["lat"].notna().sum()), len(located)


def _read(path: Path) -> pd.DataFrame:
    """Read a table; the cells of a CSV stay the text that they are."""
    import pandas as pd

    try:
        if path.suffix.lower() == ".parquet":
            return pd.read_parquet(path)
        with path.open("rb") as raw, opened(raw, path) as stream:
            text, _ = decode(stream.read())
        as_text = partial(pd.read_csv, dtype="string", keep_default_na=False)
        separator = max(_SEPARATORS, key=lambda sign: len(as_text(StringIO(text), sep=sign, nrows=0).columns))
        with warnings.catch_warnings():
            # Fields beyond the header would shift the columns or be dropped; pandas only warns of that.
            warnings.simplefilter("error", pd.errors.ParserWarning)
            return as_text(StringIO(text), sep=separator, index_col=False)
    except OSError as error:
        raise InputError(f"{path}: cannot be read as a table: {error.strerror or error}") from error
    except pd.errors.ParserWarning as error:
        raise InputError(
            f"{path}: cannot be read as a table: a row has more fields than the header"
        ) from error
    except (ValueError, EOFError, LZMAError, BadZipFile) as error:  # pandas' and Arrow's are ValueErrors
        raise InputError(f"{path}: cannot be read as a table: {error}") from error


def _texts(cells: pd.Series) -> list[str | None]:
    """Return cells as text, None where one is missing or empty."""
    there = cells.notna().tolist()
    return [
        str(cell).strip() or None if has else None for cell, has in zip(cells.tolist(), there, strict=True)
    ]


def _answer(gazetteer: Gazetteer, query: dict[str, Any]) -> Match | None:
    name = query.pop("name")
    return gazetteer.geocode(name, **query) if name else None


def _values(match: Match | None) -> tuple[Any, ...]:
    if match is None:
        return (None,) * len(ADDED)
    place = match.place
    notes = "; ".join(match.notes) or None
    spot = (match.lat, match.lon, place.place_id, place.name)
    return (*spot, match.precision, match.uncertainty_km, match.score, match.reason, notes)
