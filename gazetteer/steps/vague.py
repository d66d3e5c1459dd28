"""Regions without borders of their own: 'tribal districts', 'Loya Paktia', 'Wakhan Corridor'.

A row of `curated/regions.csv` is the union of the provinces and districts that
it names as members; where `curated/regions.geojson` has an outline for it, the
part of them within that outline, or the outline itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import shapely

from steps import curated
from steps.sources import CURATED

# Members may be drawn by different hands; gaps narrower than this are closed.
GAP_DEGREES: Final = 0.01
FRONTIER: Final = "frontier"


def outlines(shapes: Mapping[str, Any], frontier: Any) -> list[dict[str, Any]]:
    """Return the rows of `regions.parquet` for vague regions.

    Parameters
    ----------
    shapes : mapping of str to shapely geometry
        Provinces and districts by identifier.
    frontier : shapely.LineString
        The line, for the member ``frontier``.

    Raises
    ------
    KeyError
        If a member has no shape.
    ValueError
        If a region has neither members nor an outline.
    """
    drawn = {
        feature["properties"]["place_id"]: shapely.geometry.shape(feature["geometry"])
        for feature in json.loads((CURATED / "regions.geojson").read_text("utf-8"))["features"]
    }
    rows = []
    for record in curated.read("regions.csv"):
        members = curated.parts(record["members"])
        outline = drawn.get(record["place_id"])
        if members == [FRONTIER]:
            shape = frontier
        elif members:
            joined = shapely.union_all([shapes[member].buffer(GAP_DEGREES) for member in members])
            shape = joined.buffer(-GAP_DEGREES)
            shape = shape.intersection(outline) if outline else shape
        elif outline:
            shape = outline
        else:
            raise ValueError(f"{record['place_id']} has neither members nor an outline")
        rows.append(
            {
                "place_id": record["place_id"],
                "kind": record["kind"],
                "country": record["country"],
                "name": record["name"],
                "geometry": shapely.set_precision(shape.simplify(GAP_DEGREES / 4), 1e-5)
                if shape is not frontier
                else shape,
            }
        )
    return rows
