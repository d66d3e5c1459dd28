"""Write where else names of countries and provinces may stand: geoincidents/maps/assets/anchors.json.

    python maps/find_anchors.py

A name whose own spot is out of sight, or covered, is set at one of these points of its area, so
that it never stands on a neighbour's ground. Run it when the outlines or the names change.
"""

from __future__ import annotations

import json
from math import cos, radians, sqrt
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geoincidents import bundle
from geoincidents.maps import ground

ASSETS = Path(__file__).parents[1] / "geoincidents" / "maps" / "assets"
PER_DEGREE = 100
ACROSS = {"country": 11, "province": 5}  # points across an area that were square
LEAST_ROOM = 0.12  # degrees from the edge of the area


def anchors(area: Any, across: int) -> list[int]:
    """Return longitude, latitude and room to the edge of points of an area, the roomiest first."""
    west, south, east, north = area.bounds
    shrink = cos(radians((south + north) / 2))
    flat = shapely.transform(area, lambda points: points * [shrink, 1])
    step = sqrt(flat.area) / across
    lon, lat = (
        axis.ravel()
        for axis in np.meshgrid(np.arange(west, east, step / shrink), np.arange(south, north, step))
    )
    points = shapely.points(lon * shrink, lat)
    room = np.where(shapely.contains(flat, points), shapely.distance(flat.boundary, points), 0)
    found = sorted(
        (
            tuple(round(float(value) * PER_DEGREE) for value in row)
            for row in zip(lon, lat, room, strict=True)
            if row[2] >= LEAST_ROOM
        ),
        key=lambda row: (-row[2], row),
    )
    return [value for row in found for value in row]


def main() -> None:
    """Find the anchors and write them."""
    regions = gpd.read_parquet(bundle.path("regions.parquet"))
    made: dict[str, dict[str, list[int]]] = {kind: {} for kind in ACROSS}
    for label in ground.labels():
        kind, name = label["kind"], label["text"]
        same = (
            regions[(regions["kind"] == kind) & (regions["name"] == name)] if kind in ACROSS else regions[:0]
        )
        point = shapely.Point(label["lon"], label["lat"])
        for area in same.geometry:
            if area.contains(point):
                made[kind][name] = anchors(area, ACROSS[kind])
    (ASSETS / "anchors.json").write_text(json.dumps(made, separators=(",", ":")) + "\n", "utf-8")
    print({kind: (len(held), sum(map(len, held.values())) // 3) for kind, held in made.items()})


if __name__ == "__main__":
    main()
