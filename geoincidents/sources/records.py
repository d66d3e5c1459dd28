"""Rows of a table to records in incident columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from geoincidents.dates import UNKNOWN, Span, interval
from geoincidents.errors import Fault, InputError
from geoincidents.schema import ACLED_EVENT, PRECISIONS, TABLES
from geoincidents.sources.batch import Batch, Row
from geoincidents.sources.cells import (
    CellError,
    FieldError,
    check_grades,
    count,
    country_code,
    day_first,
    degrees,
    event_type,
    span,
)
from geoincidents.sources.columns import is_empty, resolve
from geoincidents.sources.profile import Profile
from geoincidents.sources.sheet import Sheet

__all__ = ["read_records"]

_TEXTS: Final = {
    "place": "place_text",
    "admin1": "admin1",
    "admin2": "admin2",
    "actor1": "actor1",
    "actor2": "actor2",
    "initiator": "initiator",
    "title": "title",
    "notes": "notes",
    "source": "record_source",
    "url": "record_url",
    "reliability": "reliability",
    "credibility": "credibility",
    "archive": "archive",
    "accessed": "accessed",
}
# Half a step of the last digit of a degree of latitude (111.2 km, mean of WGS 84).
_DEGREE_KM: Final = 111.2
_MOST_KM: Final = 20_100.0  # half of the way around the earth
# Where two coordinates are swapped, they still fall into this box of the region (58-80 E, 22-40 N).
_REGION_LAT: Final = (22.0, 40.0)
_REGION_LON: Final = (58.0, 80.0)
# From the agreement on the line to the end of the century: a year beyond is a slip of the keys. The end is
# not today, for a table must read the same tomorrow.
_YEARS: Final = (1893, 2099)


def read_records(
    sheet: Sheet, source_id: str, mapping: Mapping[str, str], profile: Profile | None = None
) -> Batch:
    """Return the records of a table.

    Parameters
    ----------
    sheet : Sheet
        A table that holds one incident a row.
    source_id : str
        Key of its row in the sources table.
    mapping : mapping of str to str
        Columns that the user, or the tags of the table, have named by field.
    profile : Profile, optional
        The data set that the table is of, whose columns are then all known.

    Returns
    -------
    Batch
        Records, the casualties that they state, and the faults of rows that
        were left out.

    Raises
    ------
    InputError
        If no column says where anything happened.

    Examples
    --------
    >>> row = {"where": "Torkham", "when": "2025-11-06", "killed": "2"}
    >>> sheet = Sheet("a.csv", list(row), [(2, row)])
    >>> read_records(sheet, "a", {}).records[0]["fatalities_best"]
    2
    """
    columns, faults = resolve(sheet, mapping, profile.mapping(sheet.columns) if profile else None)
    batch = Batch(faults=[*sheet.faults, *faults, *_missing(sheet, columns)])
    first = day_first(row.get(columns["date"]) for _, row in sheet.rows) if "date" in columns else None
    used = set(columns.values()) | {"geometry"}
    further = {name: _further_name(name) for name in sheet.columns if name and name not in used}
    seen: dict[str, int] = {}
    for line, row in sheet.rows:
        cells = {field: row.get(column) for field, column in columns.items()}
        try:
            record, casualties, extent = _record(cells, row.get("geometry"), first)
            if profile is not None:
                profile.refine(cells, record, casualties)
            record_id = _identity(cells.get("id"), line, seen)
        except FieldError as wrong:
            field = ", ".join(columns.get(part, part) for part in wrong.field.split(", "))
            batch.faults.append(Fault(sheet.name, line, field, f"{wrong}; row left out"))
            continue
        key = f"{source_id}#{record_id}"
        record |= {new: row[old] for old, new in further.items() if not is_empty(row.get(old))}
        record |= {"incident_id": key, "record_id": record_id, "source_id": source_id}
        record |= {"source_path": sheet.name, "source_row": line}
        batch.records.append(record)
        batch.casualties += [{"incident_id": key, "source_id": source_id, **row} for row in casualties]
        if extent is not None:
            batch.extents.append({"incident_id": key, **extent})
    return batch


def _missing(sheet: Sheet, columns: Mapping[str, str]) -> list[Fault]:
    found = ", ".join(name for name in sheet.columns if name) or "none"
    has_point = {"lat", "lon"} <= columns.keys() or "geometry" in sheet.columns
    if not has_point and not columns.keys() & {"place", "admin1", "admin2"}:
        half = next((name for name in ("lat", "lon") if name in columns), None)
        lacks = f"has {columns[half]!r} but not the other coordinate" if half else "says nowhere where"
        raise InputError(
            f"{lacks}: needed is a column for the place (place, location, city …) or lat and lon; "
            f"the columns are: {found}; name them with --map place=COLUMN"
        )
    if "date" not in columns:
        message = f"no column says when (date, event_date, when …), so no date; the columns are: {found}"
        return [Fault(sheet.name, None, "date", message)]
    return []


def _further_name(name: str) -> str:
    """Keep a column that is none of ours under its own name, unless a column of the contract has it."""
    return (
        f"{name}_given"
        if name in TABLES["incidents"] or name in ("lat", "lon", "record_id", "source_id")
        else name
    )


def _identity(value: Any, line: int, seen: dict[str, int]) -> str:
    if is_empty(value):
        return str(line)
    identity = str(value).strip().removesuffix(".0")
    if identity in seen:
        raise FieldError("id", f"{identity!r} stands on line {seen[identity]} already")
    seen[identity] = line
    return identity


def _record(cells: Mapping[str, Any], shape: Any, first: bool | None) -> tuple[Row, list[Row], Row | None]:
    record: Row = {}
    for field, column in _TEXTS.items():
        value = cells.get(field)
        if not is_empty(value):
            record[column] = str(value).strip()
    record |= _dates(cells, first)
    record |= _country(cells)
    record |= _event(cells)
    if "reliability" in record or "credibility" in record:
        check_grades(record)
    tolls, casualties = _tolls(cells)
    record |= tolls
    where, extent = _where(cells, shape)
    return record | where, casualties, extent


def _dates(cells: Mapping[str, Any], first: bool | None) -> Row:
    start = _date_cell("date", cells, first)
    end = _date_cell("date_end", cells, first)
    found = start
    if start.start and end.end and end.end != start.end:
        if end.end < start.start:
            raise FieldError("date_end", f"{end.end} lies before {start.start}")
        found = interval(start.start, end.end)
    return {
        "date_start": found.start,
        "date_end": found.end,
        "date_edtf": found.edtf or None,
        "date_precision": found.precision,
    }


def _date_cell(field: str, cells: Mapping[str, Any], first: bool | None) -> Span:
    try:
        found = span(cells.get(field), first) if field in cells else UNKNOWN
    except CellError as error:
        raise FieldError(field, str(error)) from error
    for day in (found.start, found.end):
        if day is not None and not _YEARS[0] <= day.year <= _YEARS[1]:
            raise FieldError(field, f"{day} lies outside of the years {_YEARS[0]} to {_YEARS[1]}")
    return found


def _country(cells: Mapping[str, Any]) -> Row:
    value = cells.get("country")
    code = country_code(value)
    if code is None and not is_empty(value):
        return {"country_text": str(value).strip()}
    return {"country": code} if code else {}


def _event(cells: Mapping[str, Any]) -> Row:
    value = cells.get("type")
    kind = event_type(value)
    if kind is None:
        return {"event_type": "other"}
    acled, sub = ACLED_EVENT[kind]
    row = {"event_type": kind, "acled_event_type": acled, "acled_sub_event_type": sub}
    if str(value).strip() != kind:
        row["event_type_text"] = str(value).strip()
    return row


def _tolls(cells: Mapping[str, Any]) -> tuple[Row, list[Row]]:
    row: Row = {}
    casualties: list[Row] = []
    for field, harm in (("killed", "killed"), ("injured", "injured")):
        value = cells.get(field)
        try:
            low, best, high = count(value)
            if field == "killed":
                low = _bound(cells, "killed_low", low)
                high = _bound(cells, "killed_high", high)
        except CellError as error:
            raise FieldError(field, str(error)) from error
        if low is None and best is None and high is None:
            continue
        if field == "killed":
            row |= {"fatalities_low": low, "fatalities_best": best, "fatalities_high": high}
        else:
            row["injured_best"] = best
        stated = {"low": low, "best": best, "high": high, "text": str(value).strip()}
        casualties.append({"side": None, "victims": "unknown", "harm": harm, **stated})
    return row, casualties


def _bound(cells: Mapping[str, Any], field: str, otherwise: int | None) -> int | None:
    if is_empty(cells.get(field)):
        return otherwise
    try:
        return count(cells[field])[1]
    except CellError as error:
        raise FieldError(field, str(error)) from error


def _where(cells: Mapping[str, Any], shape: Any) -> tuple[Row, Row | None]:
    """Return the coordinate columns that a row gives, and the extent where it gives an area or a line."""
    row: Row = {}
    stated = cells.get("precision")
    if not is_empty(stated):
        if str(stated) not in PRECISIONS:
            raise FieldError("precision", f"{stated!r} is none of {', '.join(PRECISIONS)}")
        row["location_precision"] = str(stated)
    if "uncertainty_km" in cells:
        row["uncertainty_km"] = _radius(cells["uncertainty_km"])
    lat, lon = (_degrees(axis, cells) for axis in ("lat", "lon"))
    extent = None
    if lat is None and lon is None and shape is not None and not shape.is_empty:
        point = shape if shape.geom_type == "Point" else shape.representative_point()
        lat, lon = float(point.y), float(point.x)
        if shape.geom_type != "Point":
            extent = {"kind": "segment" if "Line" in shape.geom_type else "area", "geometry": shape}
            row |= {"point_is_representative": True}
            row.setdefault("location_precision", "region")
    if (lat is None) != (lon is None):
        missing = "lat" if lat is None else "lon"
        raise FieldError(missing, "is empty though the other coordinate is given")
    if lat is None or lon is None or (lat == 0 and lon == 0):
        # Null Island: tables write 0, 0 for 'not known', and no border of ours runs through it.
        return row, None
    _check_degrees(lat, lon)
    return {**_fineness(cells, row), **row, "lat": lat, "lon": lon}, extent


def _degrees(field: str, cells: Mapping[str, Any]) -> float | None:
    try:
        return degrees(cells.get(field))
    except CellError as error:
        raise FieldError(field, str(error)) from error


def _radius(value: Any) -> float | None:
    if is_empty(value):
        return None
    try:
        km = float(str(value).replace(",", "."))
    except ValueError:
        km = -1.0
    if not 0 <= km <= _MOST_KM:
        raise FieldError("uncertainty_km", f"{value!r} is no radius in kilometres")
    return km


def _check_degrees(lat: float, lon: float) -> None:
    def inside(north: float, east: float) -> bool:
        return _REGION_LAT[0] <= north <= _REGION_LAT[1] and _REGION_LON[0] <= east <= _REGION_LON[1]

    in_range = abs(lat) <= 90 and abs(lon) <= 180
    if inside(lon, lat) and not inside(lat, lon):
        raise FieldError("lat, lon", f"{lat:g}, {lon:g} look swapped")
    if not in_range:
        swapped = ", perhaps swapped" if abs(lon) <= 90 and abs(lat) <= 180 else ""
        raise FieldError("lat, lon", f"{lat:g}, {lon:g} are out of range{swapped}")


def _fineness(cells: Mapping[str, Any], row: Row) -> Row:
    """Coordinates of one decimal or none are no exact place, whatever the table believes."""
    if "location_precision" in row or "uncertainty_km" in row or is_empty(cells.get("lat")):
        return {}
    digits = max(len(str(cells[name]).partition(".")[2].rstrip("0")) for name in ("lat", "lon"))
    if digits >= 2:
        return {}
    return {"location_precision": "near", "uncertainty_km": round(_DEGREE_KM / 2 / 10**digits, 1)}
