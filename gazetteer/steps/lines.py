"""The frontier line and what is measured along it: crossings, their status, sectors.

The main line is the chain of edges that OpenStreetMap's time zones of Kabul and
Karachi share to the last digit, from the Iran tripoint to the China tripoint,
simplified (Douglas-Peucker) to 100 m. The alternative is Natural Earth's.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from shapely.ops import linemerge, transform

from steps import along, regions
from steps.sources import Sources
from steps.tables import write_geo
from steps.timezones import ring

TOLERANCE_M: Final = 100.0
# Natural Earth's line lies 1.2 km from OpenStreetMap's on average, the figure that
# data users should read its side and distance with.
NATURAL_EARTH_TOLERANCE_M: Final = 1200.0
# Between vertices this near, a straight line in degrees and a geodesic differ by
# less than 0.3 m, so that every program measures the same line.
LONGEST_STEP_M: Final = 500.0
# A plane in which the tolerance is true to 2 per cent along the whole frontier.
PLANE: Final = "+proj=omerc +lat_1=29.86 +lon_1=60.87 +lat_2=37.03 +lon_2=74.56 +ellps=WGS84 +units=m"
DECIMALS: Final = 6


def build(sources: Sources, out: Path) -> None:
    """Write frontier.parquet, regions.parquet, crossings.csv, crossing_status.csv and sectors.csv."""
    kabul, karachi = ring(sources, "Asia/Kabul"), ring(sources, "Asia/Karachi")
    line = simplified(shared(kabul, karachi))
    rival = natural_earth(sources)
    rows = [
        {
            "frontier_id": "AF-PK",
            "source": "osm",
            "tolerance_m": TOLERANCE_M,
            "licence": "ODbL-1.0",
            "attribution": "© OpenStreetMap contributors, ODbL 1.0",
            "geometry": line,
        },
        {
            "frontier_id": "AF-PK",
            "source": "natural_earth",
            "tolerance_m": NATURAL_EARTH_TOLERANCE_M,
            "licence": "public domain",
            "attribution": "Made with Natural Earth",
            "geometry": rival,
        },
    ]
    write_geo(rows, out / "frontier.parquet")
    areas = regions.build(sources, out, line, {"AF": kabul, "PK": karachi})
    along.build(out, line, areas)


def shared(one: NDArray[np.float64], other: NDArray[np.float64]) -> shapely.LineString:
    """Return the edges that two rings share, as one line from west to east."""
    edges = _edges(one) & _edges(other)
    merged = linemerge([(np.array(a) / 1e6, np.array(b) / 1e6) for a, b in sorted(edges)])
    if merged.geom_type != "LineString":
        merged = max(merged.geoms, key=lambda part: part.length)
    return eastward(merged)


def eastward(line: shapely.LineString) -> shapely.LineString:
    """Return a line that starts at its western end."""
    return line if line.coords[0][0] < line.coords[-1][0] else line.reverse()


def simplified(line: shapely.LineString) -> shapely.LineString:
    """Return a line within the tolerance of another, with no long step."""
    forward = pyproj.Transformer.from_crs("EPSG:4326", PLANE, always_xy=True).transform
    plane = transform(forward, line)
    kept = plane.simplify(TOLERANCE_M)
    # The very vertices of the source are kept, not their images through the plane.
    positions = {point: index for index, point in enumerate(plane.coords)}
    source = np.asarray(line.coords)[[positions[point] for point in kept.coords]]
    return stepped(source)


def stepped(vertices: NDArray[np.float64]) -> shapely.LineString:
    """Return the line with vertices put into its long straight stretches."""
    geod = pyproj.Geod(ellps="WGS84")
    lengths = geod.line_lengths(vertices[:, 0], vertices[:, 1])[: len(vertices) - 1]
    points = [vertices[0]]
    for start, end, length in zip(vertices[:-1], vertices[1:], lengths, strict=True):
        pieces = max(1, int(np.ceil(length / LONGEST_STEP_M)))
        points += [start + (end - start) * k / pieces for k in range(1, pieces + 1)]
    return shapely.LineString(np.round(points, DECIMALS))


def natural_earth(sources: Sources) -> shapely.LineString:
    """Return the arcs that Afghanistan and Pakistan share in Natural Earth 10m."""
    topology = json.loads(sources.read("world-atlas", "countries-10m.json"))
    countries = {
        shape["properties"]["name"]: shape for shape in topology["objects"]["countries"]["geometries"]
    }
    used = _arcs(countries["Afghanistan"]) & _arcs(countries["Pakistan"])
    scale, shift = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(topology["arcs"][index]), axis=0) * scale + shift for index in sorted(used)]
    merged = linemerge(arcs)
    if merged.geom_type != "LineString":
        raise ValueError("the arcs of Natural Earth's frontier make no single line")
    return stepped(np.asarray(eastward(merged).coords))


def _arcs(shape: dict[str, Any]) -> set[int]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return {index if index >= 0 else ~index for polygon in polygons for part in polygon for index in part}


def _edges(points: NDArray[np.float64]) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    keys = [tuple(pair) for pair in np.round(points * 1e6).astype(int).tolist()]
    return {(min(a, b), max(a, b)) for a, b in pairwise(keys)}
