"""The ground of the page as shapes in the page, which a browser draws beside its main thread."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import Any, Final

from geoincidents import bundle

__all__ = ["WIDTH", "anchors", "held", "labels", "markup", "path_of"]

WIDTH: Final = 20_000  # units across the ground: a thousandth of a degree, as fine as its lines
_RANKS: Final = (1, 2, 3)
_PIECE: Final = 48  # steps of a line: what is far from a view is left out of it piece by piece
_WHOLE: Final = {"land", "lakes", "disputed"}  # areas, and dashes that must not begin anew


@cache
def held() -> Mapping[str, Any]:
    """Return the bundled basemap.

    Examples
    --------
    >>> held()["scale"]
    1000
    """
    read: Mapping[str, Any] = json.loads(bundle.path("basemap.json").read_text("utf-8"))
    return read


def labels() -> list[dict[str, Any]]:
    """Return the names of the ground, the weightiest first.

    Examples
    --------
    >>> labels()[0]["text"]
    'Afghanistan'
    """
    found: list[dict[str, Any]] = held()["labels"]
    return found


@cache
def anchors() -> Mapping[str, Mapping[str, list[int]]]:
    """Return, by kind and name, further points at which the name of an area may stand.

    Each has three numbers: longitude, latitude and the room to the edge of the area, in
    hundredths of a degree; the roomiest point comes first.

    Examples
    --------
    >>> len(anchors()["country"]["Pakistan"]) % 3
    0
    """
    text = resources.files("geoincidents.maps").joinpath("assets", "anchors.json").read_text("utf-8")
    read: Mapping[str, Mapping[str, list[int]]] = json.loads(text)
    return read


@cache
def markup() -> str:
    """Return the layers of the ground as one SVG element, a path for each layer.

    Examples
    --------
    >>> markup().count("<path") == 5 + len(_RANKS)
    True
    """
    base = held()
    layers, window = base["layers"], base["window"]
    lines: dict[str, Iterable[Sequence[int]]] = {
        "land": [ring for rings in layers["land"] for ring in rings],
        "lakes": [ring for rings in layers["lakes"] for ring in rings],
    }
    for rank in _RANKS:
        some = (river["lines"] for river in layers["rivers"] if river["rank"] == rank)
        lines[f"river{rank}"] = [line for river in some for line in river]
    lines |= {name: layers[name] for name in ("admin1", "admin0", "disputed")}
    drawn = "".join(
        f'<path data-ground="{name}" d="{_path(base, some, whole=name in _WHOLE)}"/>'
        for name, some in lines.items()
    )
    height = round(_placed(window, window[0], window[1])[1])
    return (
        f'<svg id="gi-ground" viewBox="0 0 {WIDTH} {height}" preserveAspectRatio="none" hidden>{drawn}</svg>'
    )


def _path(base: Mapping[str, Any], lines: Iterable[Sequence[int]], *, whole: bool) -> str:
    scale, window = base["scale"], base["window"]
    found = []
    for flat in lines:
        lons, lats = accumulate(flat[::2]), accumulate(flat[1::2])
        points = [_placed(window, lon / scale, lat / scale) for lon, lat in zip(lons, lats, strict=True)]
        step = len(points) if whole else _PIECE
        found += [path_of(points[at : at + step + 1]) for at in range(0, max(1, len(points) - 1), step)]
    return "".join(found)


def path_of(points: Iterable[tuple[float, float]]) -> str:
    """Return the path of a line in whole units: where it begins, then its steps.

    Parameters
    ----------
    points : iterable of (float, float)
        What the line runs through; a point that falls on the one before is passed over.

    Examples
    --------
    >>> path_of([(0, 0), (3.2, 4), (3.1, 4), (1, 5)])
    'M0 0l3 4-2 1'
    """
    rounded = [(round(x), round(y)) for x, y in points]
    (x0, y0), *rest = rounded
    steps = []
    for x, y in rest:
        if (x, y) != (x0, y0):
            steps += [x - x0, y - y0]
            x0, y0 = x, y
    written = "".join(f"{step}" if step < 0 else f" {step}" for step in steps).lstrip()
    return f"M{rounded[0][0]} {rounded[0][1]}" + (f"l{written}" if written else "")


def _placed(window: Sequence[float], lon: float, lat: float) -> tuple[float, float]:
    """Return where a point lies on the ground, in units from its north-western corner."""
    west, _, east, north = window
    unit = WIDTH / math.radians(east - west)
    down = math.asinh(math.tan(math.radians(north))) - math.asinh(math.tan(math.radians(lat)))
    return math.radians(lon - west) * unit, down * unit
