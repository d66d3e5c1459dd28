"""Files that this package has written, taken back as they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from geoincidents.dates import parse_date
from geoincidents.errors import Fault
from geoincidents.schema import KEYS, TABLES, VOCABULARIES
from geoincidents.sources.batch import Batch, Row
from geoincidents.sources.columns import is_empty
from geoincidents.sources.sheet import Sheet

__all__ = ["is_ours", "read_document"]

# No other table is likely to have all of these columns.
_OURS: Final = frozenset(("incident_id", "event_type", "date_edtf", "location_precision"))
# Columns that exports add for the eye, and that say nothing new.
_DERIVED: Final = frozenset(
    ("fid", "ogc_fid", "id", "lat", "lon", "marker-color", "marker-size", "marker-symbol", "description",
     "stroke", "stroke-width", "fill", "fill-opacity", "uncertainty_note")
)  # fmt: skip


def is_ours(sheets: Iterable[Sheet]) -> bool:
    """Tell whether tables come from a file that this package has written.

    Examples
    --------
    >>> is_ours([Sheet("a.csv", ["place", "date"])])
    False
    """
    return any("incidents" in (sheet.tables or ()) or set(sheet.columns) >= _OURS for sheet in sheets)


def read_document(sheets: Iterable[Sheet], quoted: bool = False) -> Batch:
    """Return the finished rows of a document.

    Parameters
    ----------
    sheets : iterable of Sheet
        Its tables; those that are none of `geoincidents.schema.TABLES`, such as
        the frontier line of a GeoPackage, are passed over.
    quoted : bool, optional
        Whether texts may have an apostrophe before them, as in our CSV files.

    Returns
    -------
    Batch
        With one document, and a fault for each row that is not as it must be.

    Examples
    --------
    >>> sheet = Sheet("log.json", [], tables={"incidents": [{"incident_id": "a", "event_type": "riot"}]})
    >>> print(read_document([sheet]).faults[0])
    log.json:1: event_type: 'riot' is none of its values; row left out
    """
    batch = Batch()
    document: dict[str, list[Row]] = {}
    for sheet in sheets:
        batch.faults.extend(sheet.faults)
        for table, rows in _tables(sheet).items():
            if quoted:
                rows = [(number, _unquoted(row)) for number, row in rows]
            kept, faults = _checked(sheet.name, table, rows)
            document.setdefault(table, []).extend(kept)
            batch.faults.extend(faults)
    batch.documents.append(document)
    return batch


def _unquoted(row: Any) -> Any:
    """Take off the apostrophe that keeps spreadsheets from running a text as a formula."""
    return {
        key: value[1:] if isinstance(value, str) and value[:1] == "'" else value for key, value in row.items()
    }


def _tables(sheet: Sheet) -> Mapping[str, list[tuple[int, Any]]]:
    beside = sheet.tables or {}
    found = {name: list(enumerate(rows, 1)) for name, rows in beside.items() if name in TABLES}
    if set(sheet.columns) >= _OURS:
        return {**found, "incidents": list(sheet.rows)}
    if found:
        return found
    # GIS files hold the extents that are lines in a layer of their own.
    table = "extents" if sheet.layer == "extent_lines" else str(sheet.layer)
    return {table: list(sheet.rows)} if table in TABLES else {}


def _checked(name: str, table: str, rows: list[tuple[int, Any]]) -> tuple[list[Row], list[Fault]]:
    kept: list[Row] = []
    faults: list[Fault] = []
    seen: set[str] = set()
    key = KEYS.get(table)
    for number, row in rows:
        if not isinstance(row, dict):
            faults.append(Fault(name, number, table, "is no object; row left out"))
            continue
        typed, wrong = _typed(table, row)
        if wrong is None and key is not None:
            wrong = _key_fault(key, typed.get(key), seen)
        if wrong is not None:
            faults.append(Fault(name, number, wrong[0], f"{wrong[1]}; row left out"))
            continue
        kept.append(typed)
    return kept, faults


def _key_fault(key: str, value: Any, seen: set[str]) -> tuple[str, str] | None:
    if not value:
        return key, "is missing"
    if value in seen:
        return key, f"{value!r} stands on an earlier row already"
    seen.add(value)
    return None


def _typed(table: str, row: Mapping[str, Any]) -> tuple[Row, tuple[str, str] | None]:
    columns = TABLES[table]
    typed: Row = {}
    for column, value in row.items():
        dtype = columns.get(column)
        if dtype is None:
            if (table, column) == ("extents", "event_type"):
                continue  # a GeoPackage repeats the incident's, to colour by
            if column not in _DERIVED or (column in ("lat", "lon") and table == "mentions"):
                typed[column] = None if not isinstance(value, (list, dict)) and is_empty(value) else value
            continue
        if not isinstance(value, (list, tuple, dict)) and dtype != "geometry" and is_empty(value):
            typed[column] = None
            continue
        try:
            typed[column] = _CASTS[dtype](value)
        except (ValueError, TypeError, AttributeError, LookupError, OverflowError):
            return typed, (column, f"{str(value)[:60]!r} is not what this column holds")
        if typed[column] not in VOCABULARIES.get((table, column), (typed[column],)):
            return typed, (column, f"{typed[column]!r} is none of its values")
    if table == "incidents" and typed.get("geometry") is None:
        try:
            typed["geometry"] = _point(row.get("lat"), row.get("lon"))
        except (ValueError, TypeError):
            return typed, ("lat, lon", "are no coordinates")
    return typed, None


def _point(lat: Any, lon: Any) -> Any:
    if is_empty(lat) or is_empty(lon):
        return None
    if not (-90 <= float(lat) <= 90 and -180 <= float(lon) <= 180):
        raise ValueError("out of range")
    from shapely import Point

    return Point(float(lon), float(lat))


def _date(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = parse_date(str(value))
    if found is None:
        raise ValueError("no date")
    return found


def _count(value: Any) -> int:
    number = float(value)
    if not abs(number) <= 2**53 or number != int(number):  # beyond it a float is no exact count
        raise ValueError("not whole")
    return int(number)


def _flag(value: Any) -> bool:
    text = str(value).strip().lower()
    if text not in ("true", "false", "1", "0", "1.0", "0.0"):
        raise ValueError("neither true nor false")
    return text in ("true", "1", "1.0")


def _list(value: Any) -> tuple[Any, ...]:
    if isinstance(value, str):
        listed = json.loads(value) if value.lstrip().startswith("[") else value.split(";")
        return tuple(item for item in listed if item != "")
    return tuple(value)


def _geometry(value: Any) -> Any:
    if isinstance(value, dict):
        from shapely.geometry import shape

        return shape(value)
    if isinstance(value, str):
        from shapely import from_wkt

        return from_wkt(value) if value else None
    return None if value is None or value != value else value


_CASTS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "string": str,
    "category": str,
    "Int64": _count,
    "float64": float,
    "boolean": _flag,
    "datetime64[s]": _date,
    "object": _list,
    "geometry": _geometry,
}
