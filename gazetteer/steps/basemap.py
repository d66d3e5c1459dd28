"""The layers under the map, small enough to travel in each page: basemap.json and relief.webp.

README.md tells the format. Nothing here draws the frontier: the page draws it
once, from frontier.parquet, and the outlines of both countries stop at it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely

from steps import labels, natural_earth, relief, rivers
from steps.sources import Sources

WINDOW: Final = relief.WINDOW
# Numbers are thousandths of a degree, about 100 m: a pixel at zoom level 10.
SCALE: Final = 1000
COAST, BORDER, PROVINCE, LAKE = 0.004, 0.003, 0.003, 0.003  # degrees a line may be moved by
SMALLEST_LAND: Final = 1e-3  # square degrees, 10 km²
SMALLEST_LAKE: Final = 4e-3
# Natural Earth's lines run up to this far from OpenStreetMap's; theirs are left out there.
DOUBLE: Final = 0.1


def build(sources: Sources, out: Path) -> None:
    """Write basemap.json and relief.webp; frontier.parquet and regions.parquet have to be there."""
    lines = gpd.read_parquet(out / "frontier.parquet")
    frontier = lines.loc[lines["source"] == "osm", "geometry"].iloc[0]
    regions = gpd.read_parquet(out / "regions.parquet").set_index("place_id")
    around = (WINDOW[0] - 0.1, WINDOW[1] - 0.1, WINDOW[2] + 0.1, WINDOW[3] + 0.1)
    land = natural_earth.land(sources, around)
    relief.render(sources, land, out / "relief.webp")
    borders, disputed = outlines(sources, regions, frontier)
    document = {
        "format": 1,
        "window": list(WINDOW),
        "scale": SCALE,
        "relief": {"file": "relief.webp", "bounds": [list(WINDOW[1::-1]), list(WINDOW[:1:-1])]},
        "layers": {
            "land": polygons(land, COAST, SMALLEST_LAND),
            "lakes": polygons(lakes(sources), LAKE, SMALLEST_LAKE),
            "rivers": [
                {"name": name, "rank": rank, "lines": paths(line)}
                for name, rank, line in rivers.read(sources, WINDOW)
            ],
            "admin1": paths(internal(regions)),
            "admin0": paths(borders.simplify(BORDER)),
            "disputed": paths(disputed.simplify(BORDER)),
        },
        "labels": labels.make(sources, regions, WINDOW),
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    (out / "basemap.json").write_text(text + "\n", "utf-8")


def outlines(sources: Sources, regions: Any, frontier: Any) -> tuple[Any, Any]:
    """Return the lines between countries but for the frontier, and the disputed ones of them."""
    both = shapely.union_all([regions.loc[code, "geometry"].exterior for code in ("gi:af", "gi:pk")])
    shore = natural_earth.land(sources, (55.0, 20.0, 80.0, 42.0)).boundary.buffer(0.05)
    own = shapely.line_merge(both.difference(frontier).difference(shore))
    others = shapely.union_all(natural_earth.layer(sources, "admin_0_boundary_lines_land", WINDOW))
    others = others.difference(both.buffer(DOUBLE))
    # Who holds what in Kashmir ends at a line of control that neither side calls a border;
    # north of it the same areas meet China.
    kashmir = regions.loc[["gi:pk-azad-kashmir", "gi:pk-gilgit-baltistan"], "geometry"].union_all()
    held = own.intersection(kashmir.boundary.buffer(1e-5))
    china = shapely.box(73.0, 35.9, 78.0, 38.0)
    disputed = held.difference(china)
    own = own.difference(disputed.buffer(1e-5))
    clipped = (shapely.clip_by_rect(shape, *WINDOW) for shape in (own.union(others), disputed))
    settled, contested = (shapely.line_merge(_lines(shape)) for shape in clipped)
    return settled, contested


def internal(regions: Any) -> Any:
    """Return the lines between provinces of one country."""
    provinces = regions[regions["kind"] == "province"]
    found = []
    for country, group in provinces.groupby("country"):
        outline = regions.loc[f"gi:{country.lower()}", "geometry"]
        edges = shapely.union_all(group.geometry.boundary.to_numpy())
        found.append(edges.difference(outline.exterior.buffer(2e-5)))
    return shapely.line_merge(_lines(shapely.union_all(found))).simplify(PROVINCE)


def lakes(sources: Sources) -> Any:
    """Return the lakes of the window."""
    parts = natural_earth.layer(sources, "lakes", WINDOW)
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def polygons(shape: Any, tolerance: float, smallest: float) -> list[list[list[int]]]:
    """Return polygons as lists of rings, small ones left out."""
    clipped = shapely.clip_by_rect(shape, *WINDOW).simplify(tolerance)
    found = []
    for part in shapely.get_parts(clipped):
        if part.area >= smallest:
            rings = [
                part.exterior,
                *(ring for ring in part.interiors if shapely.Polygon(ring).area >= smallest),
            ]
            found.append([_coded(ring) for ring in rings])
    return found


def paths(shape: Any) -> list[list[int]]:
    """Return lines as coded lists, those that round to a point left out."""
    coded = (_coded(part) for part in shapely.get_parts(_lines(shape)))
    return [path for path in coded if len(path) > 2]


def _coded(line: Any) -> list[int]:
    """Return a line as its first point and steps from point to point, in whole units."""
    points = np.round(shapely.get_coordinates(line) * SCALE).astype(int)
    moved = np.r_[True, np.any(points[1:] != points[:-1], axis=1)]
    points = points[moved]
    steps = np.vstack([points[:1], np.diff(points, axis=0)])
    return [int(value) for value in steps.ravel()]


def _lines(shape: Any) -> Any:
    parts = [
        part for part in shapely.get_parts(shape) if part.geom_type == "LineString" and not part.is_empty
    ]
    return shapely.MultiLineString(parts)
