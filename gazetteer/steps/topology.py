"""Countries of the world from a TopoJSON file."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import shapely

from steps.sources import Sources


def countries(sources: Sources) -> dict[int, Any]:
    """Return the largest polygon of each of Natural Earth's 10m countries by ISO 3166-1 number."""
    topology = json.loads(sources.read("world-atlas", "countries-10m.json"))
    scale, shift = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]

    def ring(indices: list[int]) -> Any:
        parts = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in indices]
        points = np.concatenate([part[:-1] for part in parts] + [parts[0][:1]])
        if np.ptp(points[:, 0]) > 180:  # over the date line: go on counting eastwards
            points[:, 0] %= 360
        return points

    found: dict[int, Any] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        if shape.get("id"):  # areas without a code of their own have none
            rings = [[ring(part) for part in polygon] for polygon in polygons]
            # An islet of fewer corners has no area at this resolution.
            made = [shapely.Polygon(outer, holes) for outer, *holes in rings if len(outer) >= 4]
            if made:
                found.setdefault(int(shape["id"]), max(made, key=lambda part: part.area))
    return found
