"""The frontier columns against the usual way, `shapely.STRtree` over the line's segments.

The peer projects the points to an oblique Mercator along the frontier, asks the
tree for the nearest segment, takes the foot on it back to degrees and measures
the geodesic to it: kilometre and distance, no sides, sectors or crossings.

    python benchmarks/bench_frontier.py [POINTS]
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from geoincidents.frontier import Frontier

POINTS, PLACES, ROWS = 200_000, 20_000, 1_000_000
PLANE = "+proj=omerc +lat_1=29.86 +lon_1=60.87 +lat_2=37.03 +lon_2=74.56 +ellps=WGS84"


class Peer:
    """Kilometre and distance by a tree over segments."""

    def __init__(self, frontier: Frontier) -> None:
        self.plane = pyproj.Transformer.from_crs("EPSG:4326", PLANE, always_xy=True)
        vertices = np.column_stack(self.plane.transform(*shapely.get_coordinates(frontier.line).T))
        self.segments = shapely.linestrings(np.stack([vertices[:-1], vertices[1:]], axis=1))
        self.start_km = frontier.ruler.vertex_km[:-1]
        self.step_km = np.diff(frontier.ruler.vertex_km)
        self.tree = shapely.STRtree(self.segments)
        self.geod = pyproj.Geod(ellps="WGS84")

    def reference(self, frame: gpd.GeoDataFrame) -> tuple[Any, Any]:
        lon, lat = shapely.get_coordinates(frame.geometry.to_numpy()).T
        points = shapely.points(*self.plane.transform(lon, lat))
        _, nearest = self.tree.query_nearest(points, all_matches=False)
        segments = self.segments[nearest]
        share = shapely.line_locate_point(segments, points, normalized=True)
        foot = shapely.get_coordinates(shapely.line_interpolate_point(segments, share, normalized=True))
        back = self.plane.transform(*foot.T, direction="INVERSE")
        _, _, away = self.geod.inv(lon, lat, *back)
        return self.start_km[nearest] + share * self.step_km[nearest], away / 1000


def points_inside(frontier: Frontier, count: int, seed: int) -> gpd.GeoDataFrame:
    """Random points in both countries."""
    rng = np.random.default_rng(seed)
    whole = shapely.union_all(list(frontier.sides.values()))
    shapely.prepare(whole)
    west, south, east, north = whole.bounds
    found = np.empty((0, 2))
    while len(found) < count:
        lon, lat = rng.uniform(west, east, count), rng.uniform(south, north, count)
        inside = shapely.contains_xy(whole, lon, lat)
        found = np.vstack([found, np.column_stack([lon[inside], lat[inside]])])
    return gpd.GeoDataFrame({}, geometry=gpd.points_from_xy(*found[:count].T), crs="EPSG:4326")


def seconds(run: Callable[[], Any], rounds: int = 3) -> float:
    """Processor time of the quickest of some rounds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else POINTS
    frontier = Frontier.bundled()
    peer = Peer(frontier)
    spread = points_inside(frontier, count, seed=1)
    places = points_inside(frontier, PLACES * count // POINTS, seed=2)
    rows = places.iloc[np.random.default_rng(3).integers(0, len(places), ROWS * count // POINTS)]
    rows = rows.reset_index(drop=True)
    frontier.reference(spread.head(1000))
    report: dict[str, Any] = {"points": len(spread), "rows": len(rows), "places": len(places)}
    report["ours_s"] = seconds(lambda: frontier.reference(spread))
    report["strtree_s"] = seconds(lambda: peer.reference(spread))
    report["ours_rows_s"] = seconds(lambda: frontier.reference(rows))
    report["strtree_rows_s"] = seconds(lambda: peer.reference(rows), rounds=1)
    report["times"] = report["strtree_s"] / report["ours_s"]
    report["times_rows"] = report["strtree_rows_s"] / report["ours_rows_s"]
    km, away = peer.reference(spread)
    own = frontier.reference(spread)
    report["strtree_off_km_99"] = float(np.quantile(np.abs(own["frontier_km"] - km), 0.99))
    report["strtree_off_distance"] = float(np.abs(away / own["frontier_distance_km"] - 1).max())
    print(json.dumps({key: round(value, 6) for key, value in report.items()}, indent=2))


if __name__ == "__main__":
    main()
