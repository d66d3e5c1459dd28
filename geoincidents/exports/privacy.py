"""Do no harm: coarser places and fewer fields for data that is handed on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from geoincidents.errors import InputError, MissingColumnError
from geoincidents.schema import KEYS, TABLES, Tables, precision_codes

if TYPE_CHECKING:
    from geoincidents.frontier import Frontier

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


def blur(tables: Tables, km: float, frontier: Frontier | None = None) -> Tables:
    """Move every point to the middle of a coarse cell, and take away what names the spot.

    The cells lie on a grid of their own and not around the points, so that many
    incidents share one and none can be found by averaging. The reason says what
    was done, `blurred_km` how coarse; the uncertainty grows by the cell, and the
    kilometres along the frontier are measured anew from its middle. Names below
    the province, quotes, mentions, titles and addresses of sources and all columns
    that are not of the contract are taken out; ids are made anew, since they tell
    the place or the file.

    Parameters
    ----------
    tables : Tables
        A log's tables; not changed.
    km : float
        Side of a cell, in kilometres, above 0 and up to 500.
    frontier : Frontier, optional
        The line that is measured along; the bundled one by default.

    Raises
    ------
    InputError
        If `km` is out of range.

    Examples
    --------
    >>> from shapely import Point
    >>> row = {"incident_id": "a", "event_type": "raid", "place_name": "Wana", "geometry": Point(69.57, 32.3)}
    >>> coarse = blur(Tables.of({"incidents": [row]}), 25).incidents
    >>> coarse["place_name"].isna().all(), coarse["uncertainty_km"].round(1).tolist()
    (np.True_, [17.7])
    """
    if not 0 < km <= _MOST_KM:
        raise InputError(f"cells of {km:g} km cannot be blurred to: between 0 and {_MOST_KM:g} km")
    found = {name: frame.copy() for name, frame in tables.items()}
    incidents = _coarse(found["incidents"], km, frontier)
    for name, columns in _TELLTALE.items():
        frame = incidents if name == "incidents" else found[name]
        own = [column for column in frame.columns if column not in TABLES[name] and column not in _HARMLESS]
        found[name] = _emptied(frame, name, [*columns, *own])
    found["mentions"] = found["mentions"].iloc[:0]
    found["extents"] = _cells(found["incidents"], km)
    return _renamed(found)


def _coarse(incidents: Any, km: float, frontier: Frontier | None) -> Any:
    import geopandas as gpd

    if frontier is None:
        from geoincidents.frontier import Frontier

        frontier = Frontier.bundled()
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
