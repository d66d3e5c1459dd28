"""Do no harm: coarser places and fewer fields for data that is handed on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from geoincidents.errors import InputError, MissingColumnError
from geoincidents.exports.plain import rows
from geoincidents.schema import KEYS, TABLES, Tables, precision_codes

if TYPE_CHECKING:
    from geoincidents.exports.districts import Area
    from geoincidents.frontier import Frontier
    from geoincidents.geocoding import Gazetteer

__all__ = ["blur", "drop"]

_DEGREE_KM: Final = 111.2  # of latitude, mean of WGS 84
_MOST_KM: Final = 500.0
# Columns that lead back to the spot, by name, by wording or by address.
_TELLTALE: Final[Mapping[str, tuple[str, ...]]] = {
    "incidents": (
        "title",
        "place_text",
        "place_id",
        "place_name",
        "place_alternatives",
        "admin2",
        "casualties_text",
        "merge_reason",
        "corrected",
    ),
    "claims": ("quote", "start", "end", "value"),
    "casualties": ("text",),
    "sources": ("title", "url", "path", "sha256"),
}
# What is left of columns that are not in the contract: anything else may tell the spot.
_HARMLESS: Final = frozenset(("blurred_km", "reliability", "credibility", "language", "accessed"))

_COARSE: Final = ("province", "region", "country")
# Telltale columns that hold the district where that is what is blurred to.
_DISTRICT: Final = ("place_id", "place_name", "admin2")


def blur(
    tables: Tables,
    to: float | str,
    frontier: Frontier | None = None,
    gazetteer: Gazetteer | None = None,
) -> Tables:
    """Move every point to the middle of a coarse cell or of its district, and take away what names the spot.

    The cells lie on a grid of their own and not around the points, so that many
    incidents share one and none can be found by averaging. The district is the
    one that the incident names, else the one whose outline holds the point, else
    the nearest of the province (where no outlines are published), else the
    province itself; what is known no better than that stays where it is, and a
    point in no province that is known is taken away. The reason says what was
    done, `blurred_km` how coarse; the uncertainty grows by as much, and the
    kilometres along the frontier are measured anew. Names below the district
    (for cells: below the province), quotes, mentions, titles and addresses of
    sources and all columns that are not of the contract are taken out; ids are
    made anew, since they tell the place or the file.

    Parameters
    ----------
    tables : Tables
        A log's tables; not changed.
    to : float or 'district'
        Side of a cell in kilometres, above 0 and up to 500, or the word.
    frontier : Frontier, optional
        The line that is measured along; the bundled one by default.
    gazetteer : Gazetteer, optional
        Where the districts are; the bundled one by default.

    Raises
    ------
    InputError
        If `to` is out of range or another word.

    Examples
    --------
    >>> from shapely import Point
    >>> row = {"incident_id": "a", "event_type": "raid", "place_name": "Wana", "geometry": Point(69.57, 32.3)}
    >>> coarse = blur(Tables.of({"incidents": [row]}), 25).incidents
    >>> coarse["place_name"].isna().all(), coarse["uncertainty_km"].round(1).tolist()
    (np.True_, [17.7])
    >>> blur(Tables.of({"incidents": [row]}), "district").incidents["geocode_reason"].tolist()
    ['moved on purpose to the middle of South Waziristan district']
    """
    if frontier is None:
        from geoincidents.frontier import Frontier

        frontier = Frontier.bundled()
    found = {name: frame.copy() for name, frame in tables.items()}
    own: tuple[str, ...] = ()
    if to == "district":
        incidents, found["extents"] = _districts(found["incidents"], found["extents"], frontier, gazetteer)
        own = _DISTRICT
    elif isinstance(to, str) or not 0 < to <= _MOST_KM:
        asked = repr(to) if isinstance(to, str) else f"cells of {to:g} km"
        raise InputError(
            f"places cannot be blurred to {asked}: 'district', or cells between 0 and {_MOST_KM:g} km"
        )
    else:
        incidents = _coarse(found["incidents"], to, frontier)
        found["extents"] = _cells(incidents, to)
    # The reason of what was not found names it.
    unlocated = incidents["location_precision"].eq("unlocated").fillna(False) & ~incidents["blurred"]
    incidents.loc[unlocated, "geocode_reason"] = None
    incidents = incidents.drop(columns="blurred")
    for name, columns in _TELLTALE.items():
        frame = incidents if name == "incidents" else found[name]
        kept = {*TABLES[name], *_HARMLESS}
        gone = [*columns, *(column for column in frame.columns if column not in kept)]
        found[name] = _emptied(frame, name, [column for column in gone if column not in own])
    found["mentions"] = found["mentions"].iloc[:0]
    return _renamed(found)


def _coarse(incidents: Any, km: float, frontier: Frontier) -> Any:
    import geopandas as gpd

    located = incidents.geometry.notna()
    centres = [None if point is None else _centre(point.y, point.x, km) for point in incidents.geometry]
    shapes = gpd.GeoSeries(
        gpd.points_from_xy([c and c[1] for c in centres], [c and c[0] for c in centres]), incidents.index
    )
    incidents = incidents.set_geometry(shapes.where(located, None).set_crs(incidents.crs))
    half_diagonal = km / math.sqrt(2)
    incidents.loc[located, "uncertainty_km"] = (
        incidents.loc[located, "uncertainty_km"].fillna(0) + half_diagonal
    )
    exact = located & incidents["location_precision"].eq("exact").fillna(False)
    incidents.loc[exact, "location_precision"] = "near"
    for column, code in zip(("where_prec", "geo_precision"), precision_codes("near"), strict=True):
        incidents.loc[exact, column] = code
    incidents.loc[located, "geocode_reason"] = f"moved on purpose to the middle of a cell of {km:g} km"
    incidents.loc[located, "point_is_representative"] = True
    incidents["blurred_km"] = located.map({True: float(km), False: None}).astype("float64")
    incidents["blurred"] = located
    return frontier.reference(incidents)


def _centre(lat: float, lon: float, km: float) -> tuple[float, float]:
    height = km / _DEGREE_KM
    row = math.floor(lat / height)
    middle = max(-89.0, min(89.0, (row + 0.5) * height))
    width = height / math.cos(math.radians(middle))
    return middle, (math.floor(lon / width) + 0.5) * width


def _cells(incidents: Any, km: float) -> Any:
    """Return the cells as extents: they are what the points now stand for."""
    from shapely import box

    from geoincidents.schema import frame

    found = []
    for incident, point in zip(incidents["incident_id"], incidents.geometry, strict=True):
        if point is not None:
            half = km / _DEGREE_KM / 2
            wide = half / math.cos(math.radians(point.y))
            shape = box(point.x - wide, point.y - half, point.x + wide, point.y + half)
            found.append({"incident_id": incident, "kind": "area", "geometry": shape})
    return frame("extents", found)


def _districts(
    incidents: Any, extents: Any, frontier: Frontier, gazetteer: Gazetteer | None
) -> tuple[Any, Any]:
    """Return incidents and extents with the districts in place of the spots."""
    import pandas as pd

    from geoincidents.exports.districts import Districts
    from geoincidents.frontier import COLUMNS
    from geoincidents.schema import frame

    if gazetteer is None:
        from geoincidents.geocoding import Gazetteer

        gazetteer = Gazetteer.bundled()
    districts = Districts(gazetteer)
    listed, shapes = [], []
    for row, point in zip(rows(incidents), incidents.geometry, strict=True):
        area = None if point is None else districts.of(row, point.y, point.x)
        change = _change(row, point, area)
        listed.append({**row, "geometry": point, "blurred_km": None, "blurred": True, **change})
        if "blurred_km" in change and area is not None:
            shapes.append({"incident_id": row["incident_id"], "kind": "area", "geometry": area.shape})
    moved = [row for row in listed if row["blurred"]]
    for row, measured in zip(moved, rows(frontier.reference(frame("incidents", moved))), strict=True):
        row.update((column, measured[column]) for column in COLUMNS)
    changed = frame("incidents", listed)
    changed["blurred"] = changed["blurred"].astype(bool)
    stays = set(changed.loc[~changed["blurred"], "incident_id"])
    kept = extents[extents["incident_id"].isin(stays)]
    drawn = frame("extents", shapes)
    return changed, pd.concat([kept, drawn], ignore_index=True) if len(kept) else drawn


def _change(row: Mapping[str, Any], point: Any, area: Area | None) -> dict[str, Any]:
    """Return what changes in a row: it goes to its district, stays as coarse as it is, or loses its point."""
    if point is None:
        return {**dict.fromkeys(_DISTRICT), "blurred": False}
    if area is None:
        return _nowhere()
    if not _is_coarser(row, area):
        return _moved(row, area)
    gone = ("admin2",) if row["location_precision"] in _COARSE else _DISTRICT
    reason = "was known no better than to a district"
    return {**dict.fromkeys(gone), "geocode_reason": reason, "blurred": False}


def _is_coarser(row: Mapping[str, Any], area: Area) -> bool:
    """Tell whether a place is known no better than to its district anyway."""
    if row["location_precision"] in _COARSE:
        return True
    own_km = row["uncertainty_km"]
    return row["location_precision"] == "frontier" and (own_km or 0.0) >= area.place.uncertainty_km


def _moved(row: Mapping[str, Any], area: Area) -> dict[str, Any]:
    place = area.place
    from shapely import Point

    where, geo = precision_codes(place.kind)
    return {
        "geometry": Point(place.lon, place.lat),
        "place_id": place.place_id,
        "place_name": place.name,
        "country": place.country,
        "admin1": place.admin1 or (place.name if place.kind == "province" else None),
        "admin2": place.name if place.kind == "district" and area.certain else None,
        "location_precision": place.kind,
        "where_prec": where,
        "geo_precision": geo,
        "uncertainty_km": round((row["uncertainty_km"] or 0.0) + place.uncertainty_km, 1),
        "geocode_reason": area.reason,
        "point_is_representative": True,
        "blurred_km": round(place.uncertainty_km, 1),
    }


def _nowhere() -> dict[str, Any]:
    gone = (
        "geometry",
        *_DISTRICT,
        "uncertainty_km",
        "where_prec",
        "geo_precision",
        "point_is_representative",
    )
    reason = "point taken away on purpose: it lies in no province that is known"
    return {**dict.fromkeys(gone), "location_precision": "unlocated", "geocode_reason": reason}


def _renamed(found: Mapping[str, Any]) -> Tables:
    """Give incidents, sources and claims ids that tell neither place nor file."""
    incidents, sources = found["incidents"], found["sources"]
    days = incidents["date_edtf"].fillna("undated").str.replace("/", "-")
    stems = [f"{day}-{kind}" for day, kind in zip(days, incidents["event_type"].fillna("other"), strict=True)]
    numbers: dict[str, int] = {}
    new_incidents: dict[str, str] = {}
    for old, stem in sorted(zip(incidents["incident_id"], stems, strict=True), key=lambda pair: pair[::-1]):
        numbers[stem] = numbers.get(stem, 0) + 1
        new_incidents[old] = f"{stem}-{numbers[stem]}"
    new_sources = {old: f"source-{number}" for number, old in enumerate(sources["source_id"], 1)}
    for frame in found.values():
        for column, new in (("incident_id", new_incidents), ("source_id", new_sources)):
            if column in frame:
                frame[column] = frame[column].map(new).astype("string")
    incidents["source_ids"] = [
        tuple(new_sources[key] for key in keys if key in new_sources) for keys in incidents["source_ids"]
    ]
    claims = found["claims"]
    claims["claim_id"] = [f"claim-{number}" for number in range(1, len(claims) + 1)]
    claims["claim_id"] = claims["claim_id"].astype("string")
    return Tables(**found)


def drop(tables: Tables, names: Iterable[str]) -> Tables:
    """Take fields out of the tables.

    A column of the contract stays and is empty, one of the user's own goes.

    Parameters
    ----------
    tables : Tables
        A log's tables; not changed.
    names : iterable of str
        ``column``, in every table that has it, or ``table.column``.

    Raises
    ------
    MissingColumnError
        If no table has the column.
    InputError
        If it is the key that holds the tables together.

    Examples
    --------
    >>> tables = Tables.of({"claims": [{"claim_id": "c", "quote": "they fired"}]})
    >>> drop(tables, ["claims.quote"]).claims["quote"].tolist()
    [<NA>]
    """
    found = {field.name: getattr(tables, field.name) for field in fields(tables)}
    for name in names:
        table, _, column = name.rpartition(".")
        holders = [key for key, frame in found.items() if column in frame.columns and table in ("", key)]
        if not holders:
            known = sorted({str(column) for frame in found.values() for column in frame.columns})
            raise MissingColumnError(f"no field {name!r} to drop; there are: {', '.join(known)}")
        if column in ("incident_id", "source_id", *KEYS.values()):
            raise InputError(f"{name!r} holds the tables together and cannot be dropped")
        for key in holders:
            found[key] = _emptied(found[key], key, [column])
    return Tables(**found)


def _emptied(frame: Any, table: str, columns: Iterable[str]) -> Any:
    frame = frame.copy()
    for column in columns:
        if column == "geometry":
            frame = frame.set_geometry(frame.geometry.where([False] * len(frame), None))
        elif column not in TABLES[table]:
            frame = frame.drop(columns=column)
        elif frame[column].dtype == object:
            frame[column] = [()] * len(frame)
        else:
            frame[column] = frame[column].where([False] * len(frame))
    return frame
