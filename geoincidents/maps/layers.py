"""What the page draws besides the records: the frontier, extents, overlays, credits."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from geoincidents import bundle, schema
from geoincidents.maps.payload import encode_line

if TYPE_CHECKING:
    import geopandas as gpd

    from geoincidents.frontier import Frontier

__all__ = ["credits", "extents", "frontier", "overlay"]

_STEPS: Final = 10_000  # of a degree: 11 m, finer than the line's tolerance
_COARSE_DEGREES: Final = 0.002  # areas are hatched, 200 m do not show
_SOURCE_NAMES: Final = {"osm": "OpenStreetMap", "natural_earth": "Natural Earth"}


def frontier(line: Frontier | None, bands: Sequence[float] = ()) -> dict[str, Any] | None:
    """Return the line with the kilometre of each vertex, its crossings, sectors and bands.

    Parameters
    ----------
    line : Frontier or None
        None draws no line.
    bands : sequence of float, optional
        Distances from the line, in kilometres, whose outlines are drawn.

    Examples
    --------
    >>> from geoincidents.frontier import Frontier
    >>> round(frontier(Frontier.bundled())["length_km"])
    2669
    """
    if line is None:
        return None
    return {**_line(line), "bands": [_band(line, float(km)) for km in sorted(bands, reverse=True)]}


@lru_cache(maxsize=4)
def _line(line: Frontier) -> dict[str, Any]:
    import numpy as np
    import shapely

    points = shapely.get_coordinates(line.line)
    km = np.rint(line.ruler.vertex_km * 100).astype("int64")
    # `encode_line` drops points that fall on the one before; so must their kilometres.
    steps = np.rint(points * _STEPS).astype("int64")
    kept = np.concatenate([[True], (np.diff(steps, axis=0) != 0).any(axis=1)])
    return {
        "line": encode_line(points, _STEPS),
        "steps": _STEPS,
        "km": np.diff(km[kept], prepend=0).tolist(),
        "length_km": line.length_km,
        "tolerance_m": round(line.tolerance_km * 1000),
        "source_name": _SOURCE_NAMES.get(line.source, line.source),
        "bounds": list(line.line.bounds),
        "crossings": _crossings(line),
        "sectors": [
            {"name": row.name, "from": row.km_start, "to": row.km_end}
            for row in line.sectors[["name", "km_start", "km_end"]].itertuples(index=False, name="Sector")
        ],
    }


@lru_cache(maxsize=16)
def _band(line: Frontier, km: float) -> dict[str, Any]:
    shape = line.band(km).simplify(_COARSE_DEGREES)
    return {"km": km, "parts": [_rings(part) for part in _parts(shape)]}


def _crossings(line: Frontier) -> list[dict[str, Any]]:
    changes: dict[str, list[dict[str, Any]]] = {}
    with bundle.path("crossing_status.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = (date.fromisoformat(row["date"]) - date(1970, 1, 1)).days
            change = {"day": day, "status": row["status"], "source": row["source"]}
            changes.setdefault(row["crossing_id"], []).append(change)
    return [
        {
            "name": str(row["name"]),
            "kind": str(row["kind"]),
            "lat": float(row["lat"]),
            "lon": float(row["lon"]),
            "km": float(row["km"]),
            "status": sorted(changes.get(row["crossing_id"], []), key=lambda change: change["day"]),
        }
        for row in line.crossings.to_dict("records")
    ]


def extents(tables: schema.Tables, order: Sequence[int]) -> dict[str, Any]:
    """Return the shapes that incidents cover, each once, and which incident covers which.

    Circles are left out: the page draws them from point and radius.

    Parameters
    ----------
    tables : schema.Tables
        The tables of the map.
    order : sequence of int
        Rows of the incidents in the order of the page.

    Examples
    --------
    >>> extents(schema.Tables.of({}), [])["shapes"]
    []
    """
    import shapely

    frame = tables.extents
    frame = frame[(frame["kind"] != "circle").fillna(True).astype(bool) & frame.geometry.notna()]
    frame = frame[~frame.geometry.is_empty]
    if frame.empty:
        return {"steps": _STEPS, "shapes": [], "row": [], "shape": []}
    ids = tables.incidents["incident_id"].iloc[list(order)]
    row_of = {name: row for row, name in reversed(list(enumerate(ids)))}
    shapes: list[dict[str, Any]] = []
    known: dict[tuple[str, bytes], int] = {}
    rows, which = [], []
    for name, kind, shape in zip(frame["incident_id"], frame["kind"], frame.geometry, strict=True):
        if name not in row_of:
            continue
        key = (str(kind), shapely.to_wkb(shape))
        if key not in known:
            known[key] = len(shapes)
            shapes.append(_shape(str(kind), shape))
        rows.append(row_of[name])
        which.append(known[key])
    return {"steps": _STEPS, "shapes": shapes, "row": rows, "shape": which}


def _shape(kind: str, shape: Any) -> dict[str, Any]:
    simple = shape.simplify(_COARSE_DEGREES)
    lines = simple.geom_type.endswith("LineString")
    parts = [_rings(part) for part in _parts(simple)]
    return {"kind": kind, "line": lines, "parts": [part for part in parts if part]}


def _parts(shape: Any) -> Iterable[Any]:
    return (part for part in getattr(shape, "geoms", [shape]) if not part.is_empty)


def _rings(part: Any) -> list[list[int]]:
    if part.geom_type == "Polygon":
        return [encode_line(ring.coords, _STEPS) for ring in (part.exterior, *part.interiors)]
    return [encode_line(part.coords, _STEPS)] if part.geom_type == "LineString" else []


def overlay(name: str, frame: gpd.GeoDataFrame, colour: str = "#5b3f8c") -> dict[str, Any]:
    """Return a layer of the user's own as lines, areas and points.

    Parameters
    ----------
    name : str
        What the layer is called in the layer control.
    frame : geopandas.GeoDataFrame
        Any geometries in any coordinate system; without one they are taken for
        longitudes and latitudes.
    colour : str, optional
        ``#rrggbb``.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point
    >>> overlay("Camps", gpd.GeoDataFrame(geometry=[Point(71, 34)]))["points"]
    [[710000, 340000]]
    """
    frame = frame if frame.crs is None else frame.to_crs(schema.CRS)
    found: dict[str, Any] = {
        "name": name,
        "colour": colour,
        "steps": _STEPS,
        "lines": [],
        "polygons": [],
        "points": [],
    }
    for shape in frame.geometry:
        if shape is None or shape.is_empty:
            continue
        for part in _parts(shape):
            if part.geom_type == "Polygon":
                found["polygons"].append(_rings(part.simplify(_COARSE_DEGREES / 10)))
            elif part.geom_type == "LineString":
                found["lines"] += _rings(part.simplify(_COARSE_DEGREES / 10))
            elif part.geom_type == "Point":
                found["points"].append(encode_line([(part.x, part.y)], _STEPS))
    return found


@cache
def credits() -> list[dict[str, str]]:
    """Return what the map stands on: name, attribution, licence and address of each source.

    Examples
    --------
    >>> any("OpenStreetMap" in credit["name"] for credit in credits())
    True
    """
    rows = tomllib.loads(bundle.path("sources.toml").read_text("utf-8"))["source"]
    return [
        {key: str(row[key]) for key in ("name", "attribution", "licence", "url") if row.get(key)}
        for row in rows
    ]
