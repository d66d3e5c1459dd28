"""Polygons of countries, provinces and districts, all cut along the one frontier line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from steps.natural_earth import land
from steps.pakistan import districts
from steps.provinces import provinces
from steps.sources import Sources
from steps.tables import write_geo
from steps.vague import outlines

# Borders other than the frontier only tell a country from its other neighbours.
OUTLINE_TOLERANCE = 0.003  # degrees, about 300 m
DECIMALS = 5
PAKISTAN = (60.0, 22.0, 78.0, 38.0)
SHORE = 0.02


def build(
    sources: Sources, out: Path, frontier: shapely.LineString, rings: dict[str, NDArray[np.float64]]
) -> list[dict[str, Any]]:
    """Write regions.parquet; return its rows."""
    # The zones take in the territorial sea; two kilometres of it keep every quay on land.
    shore = land(sources, PAKISTAN).buffer(SHORE)
    countries = {code: country(frontier, ring) for code, ring in rings.items()}
    countries["PK"] = max(shapely.get_parts(countries["PK"].intersection(shore)), key=shapely.area)
    rows = [
        {
            "place_id": f"gi:{code.lower()}",
            "kind": "country",
            "country": code,
            "name": name,
            "geometry": shapely.orient_polygons(countries[code]),
        }
        for code, name in (("AF", "Afghanistan"), ("PK", "Pakistan"))
    ]
    rows += provinces(sources, countries)
    rows += districts(sources, rows)
    rows += outlines({row["place_id"]: row["geometry"] for row in rows}, frontier)
    write_geo(rows, out / "regions.parquet")
    return rows


def country(frontier: shapely.LineString, ring: NDArray[np.float64]) -> shapely.Polygon:
    """Return the polygon that a ring bounds, its frontier part replaced by our line."""
    ends = [int(np.argmin(np.hypot(*(ring - end).T))) for end in (frontier.coords[0], frontier.coords[-1])]
    first, last = min(ends), max(ends)
    one, other = ring[first : last + 1], np.vstack([ring[last:-1], ring[: first + 1]])
    middle = np.asarray(frontier.coords)[len(frontier.coords) // 2]
    parts = [shapely.LineString(part) for part in (one, other)]
    outer = max(parts, key=lambda part: part.distance(shapely.Point(middle)))
    coarse = outer.simplify(OUTLINE_TOLERANCE)
    inner = np.round(np.asarray(coarse.coords), DECIMALS)
    start = frontier.coords[0] if ends[0] == first else frontier.coords[-1]
    reverse = np.hypot(*(inner[0] - start)) > np.hypot(*(inner[-1] - start))
    walk = np.asarray(frontier.coords) if ends[0] == first else np.asarray(frontier.coords)[::-1]
    path = inner[::-1] if reverse else inner
    closed = np.vstack([walk, path[::-1][1:-1], walk[:1]])
    polygon = shapely.Polygon(closed)
    if not polygon.is_valid:
        raise ValueError("the simplified outline crosses itself or the frontier")
    return shapely.orient_polygons(polygon)
