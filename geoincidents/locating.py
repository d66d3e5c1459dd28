"""Records of a table to places: coordinates that are given are used and checked, names are geocoded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from geoincidents.errors import Fault
from geoincidents.geocoding.columns import place_columns
from geoincidents.schema import precision_codes

if TYPE_CHECKING:
    from geoincidents.geocoding import Gazetteer, Match

__all__ = ["locate_records"]

_HINTS = ("country", "admin1", "admin2")


def locate_records(
    records: Iterable[dict[str, Any]], gazetteer: Gazetteer
) -> tuple[list[dict[str, Any]], list[Fault]]:
    """Give each record a point, its precision and the reason.

    A coordinate that the record states is kept; where it lies further from
    the named place than both uncertainties allow, that is reported. A record
    with a name only is geocoded with its country and province as hints, each
    distinct combination once. A record that can be located by neither stays,
    with a geometry of None.

    Parameters
    ----------
    records : iterable of dict
        Rows with incident columns; `lat` and `lon` where coordinates are given.
    gazetteer : Gazetteer
        Where names are looked up.

    Returns
    -------
    rows : list of dict
        Incident rows; the inputs are not changed.
    faults : list of Fault
        Coordinates that contradict the named place.
    """
    seen: dict[tuple[Any, ...], Match | None] = {}
    rows: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for record in records:
        row = dict(record)
        lat, lon = row.pop("lat", None), row.pop("lon", None)
        query = (row.get("place_text"), *(row.get(hint) for hint in _HINTS))
        if query not in seen:
            seen[query] = _geocode(query, gazetteer)
        match = seen[query]
        if lat is not None and lon is not None:
            fault = _given(row, float(lat), float(lon), match)
            if fault is not None:
                faults.append(fault)
        elif match is not None:
            row.update(place_columns(match))
        else:
            row.update(_nowhere(query[0]))
        row["where_prec"], row["geo_precision"] = _codes(row)
        rows.append(row)
    return rows, faults


def _geocode(query: tuple[Any, ...], gazetteer: Gazetteer) -> Match | None:
    name, country, admin1, admin2 = query
    # Where only the district or the province is named, that is the place, with its own radius.
    for asked, kind in ((name, None), (admin2, "district"), (admin1, "province")):
        if asked:
            hints = {
                "country": country,
                "admin1": admin1 if kind != "province" else None,
                "admin2": admin2 if kind is None else None,
            }
            return gazetteer.geocode(str(asked), kind=kind, **hints)
    return None


def _nowhere(name: Any) -> dict[str, Any]:
    reason = f"no place in the gazetteer answers to {name!r}" if name else "the record names no place"
    return {"location_precision": "unlocated", "geocode_reason": reason, "geometry": None}


def _given(row: dict[str, Any], lat: float, lon: float, match: Match | None) -> Fault | None:
    """Put the stated coordinates into the row; return the fault where the name says otherwise."""
    from shapely import Point

    row["geometry"] = Point(lon, lat)
    row["location_precision"] = row.get("location_precision") or "exact"
    row["geocode_reason"] = "coordinates as stated in the record"
    row["point_is_representative"] = row["location_precision"] not in ("exact", "near")
    if match is None:
        return None
    for column in ("place_id", "place_name", "country", "admin1", "admin2"):
        value = place_columns(match)[column]
        if row.get(column) is None and value is not None:
            row[column] = value
    from pyproj import Geod

    apart_km = Geod(ellps="WGS84").inv(lon, lat, match.lon, match.lat)[2] / 1000
    allowed_km = float(row.get("uncertainty_km") or 5.0) + match.uncertainty_km
    if apart_km <= allowed_km:
        row["geocode_reason"] += f", {apart_km:.0f} km from {match.place.name}"
        return None
    # The stated point stays, but it is not this place's: do not lend it the place's name.
    for column in ("place_id", "place_name"):
        row[column] = None
    row["geocode_reason"] += f", though {match.place.name} lies {apart_km:.0f} km away"
    named = f"{match.place.name} ({match.place.admin1 or match.place.country})"
    return Fault(
        str(row.get("source_path") or row.get("source_id") or "record"),
        row.get("source_row"),
        "lat, lon",
        f"the coordinates lie {apart_km:.0f} km from {named}, which the row names; they are kept",
    )


def _codes(row: dict[str, Any]) -> tuple[int | None, int | None]:
    where_prec, geo_precision = precision_codes(row["location_precision"])
    return row.get("where_prec") or where_prec, row.get("geo_precision") or geo_precision
