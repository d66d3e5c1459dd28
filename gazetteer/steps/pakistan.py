"""Outlines of Pakistan's districts, from a drawing without coordinates.

The drawing is in straight degrees, so an affine map places it. It is found by
matching the outlines of the drawing's provinces to ours, point by nearest
point, again and again (iterative closest point, Besl and McKay 1992): half of
the points end within 0.8 km of our outlines, nine in ten within 3 km. Then the
districts of a province are stretched to fill it.
"""

from __future__ import annotations

import re
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from steps.provinces import fit
from steps.sources import CURATED, Sources
from steps.tables import read_csv

Points = NDArray[np.float64]

PACKAGE: Final = "@svg-maps/pakistan.districts"
# Units of the drawing; a tenth of the accuracy of its outlines.
SAMPLE, JOINT = 4.0, 0.8
ROUNDS: Final = 12
# The outlines are generalised differently; the worst tenth of the matches is let go.
TRUSTED: Final = 0.9


def districts(sources: Sources, provinces: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows of the districts that the drawing has, which fill their provinces."""
    areas = {row["name"]: row["geometry"] for row in provinces if row["kind"] == "province"}
    curated = [row for row in read_csv(CURATED / "districts_pk.csv") if row["outline"]]
    drawn = drawing(sources.read(PACKAGE, "pakistan.districts.svg").decode())
    groups: dict[str, list[dict[str, str]]] = {}
    for row in curated:
        groups.setdefault(row["admin1"], []).append(row)
    edges = {
        name: shapely.union_all([drawn[row["outline"]].buffer(JOINT) for row in rows]).buffer(-JOINT)
        for name, rows in groups.items()
    }
    place = georeference(edges, areas)
    found = []
    for name, rows in sorted(groups.items()):
        placed = {row["place_id"]: shapely.transform(drawn[row["outline"]], place) for row in rows}
        fitted = fit(placed, areas[name]) if len(placed) > 1 else dict.fromkeys(placed, areas[name])
        names = {row["place_id"]: row["name"] for row in rows}
        found += [
            {"place_id": key, "kind": "district", "country": "PK", "name": names[key], "geometry": shape}
            for key, shape in sorted(fitted.items())
        ]
    return found


def georeference(drawn: dict[str, Any], real: dict[str, Any]) -> Any:
    """Return the affine map of drawing units to degrees that lays outlines on outlines."""
    samples = {
        name: shapely.get_coordinates(shapely.segmentize(shape.boundary, SAMPLE))
        for name, shape in drawn.items()
    }
    points = np.vstack(list(samples.values()))
    west, south, east, north = shapely.total_bounds([real[name] for name in drawn])
    low, high = points.min(axis=0), points.max(axis=0)
    scale = np.array([east - west, south - north]) / (high - low)
    matrix = np.vstack([np.diag(scale), [west, north] - low * scale])
    for _ in range(ROUNDS):
        matched = []
        for name, sample in samples.items():
            edge = real[name].boundary
            at = shapely.line_locate_point(edge, shapely.points(_affine(sample, matrix)))
            matched.append(shapely.get_coordinates(shapely.line_interpolate_point(edge, at)))
        target = np.vstack(matched)
        away = np.hypot(*(target - _affine(points, matrix)).T)
        kept = away <= np.quantile(away, TRUSTED)
        inputs = np.column_stack([points, np.ones(len(points))])
        matrix = np.linalg.lstsq(inputs[kept], target[kept], rcond=None)[0]
    return lambda at: _affine(at, matrix)


def drawing(text: str) -> dict[str, Any]:
    """Return the shapes of an SVG drawing by identifier; its paths have only straight lines."""
    found = {}
    for attributes in re.findall(r"<path(.*?)/>", text, re.DOTALL):
        name, path = (re.findall(rf'\b{key}="([^"]+)"', attributes)[0] for key in ("id", "d"))
        shapes = [shapely.make_valid(shapely.Polygon(ring)) for ring in _rings(path)]
        found[name] = shapely.make_valid(shapely.union_all(shapes))
    return found


def _rings(data: str) -> list[Points]:
    """Return the closed rings of path data: absolute and relative moves and lines."""
    rings: list[Points] = []
    at, ring, relative = np.zeros(2), [], False
    words = iter(re.findall(r"[MmLlz]|-?\d+\.?\d*(?:e-?\d+)?", data))
    for word in words:
        if word in "Mm" and len(ring):
            rings.append(np.array(ring))
            ring = []
        if word in "MmLl":
            relative = word in "ml"
        elif word == "z":
            at = ring[0]
        else:
            step = np.array([float(word), float(next(words))])
            at = at + step if relative else step
            ring.append(at)
    return [ring for ring in (*rings, np.array(ring)) if len(ring) > 3]


def _affine(points: Points, matrix: Points) -> Points:
    return np.asarray(points @ matrix[:2] + matrix[2])
