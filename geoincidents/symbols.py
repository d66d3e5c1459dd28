"""One symbol set for the page, the static figure and QGIS styles.

What happened is told by shape and hue, how well its place is known by the way
the shape is filled, and how many died by its size. Hues come in six families
that stay apart for readers with protanopia, deuteranopia and tritanopia (a test
simulates them); within a family the shape tells the types apart, so no meaning
hangs on colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = [
    "DISPUTED_COLOUR",
    "EVENT_STYLES",
    "FAMILIES",
    "PRECISION_STYLES",
    "PrecisionStyle",
    "Style",
    "outline",
    "radius",
]

Point = tuple[float, float]

# Radius of a glyph in CSS pixels: without known deaths, per root of a death, at most.
RADIUS_PX: Final = 5.5
RADIUS_PER_ROOT_PX: Final = 1.35
RADIUS_MOST_PX: Final = 22.0

# The half of a split glyph that stands for 'the other side says otherwise'.
DISPUTED_COLOUR: Final = "#1c1c1c"

FAMILIES: Final[Mapping[str, str]] = {
    "fighting": "Fighting on the ground",
    "explosions": "Fire from a distance",
    "border": "The border itself",
    "diplomacy": "Diplomacy",
    "protest": "Protest",
    "other": "Other",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How one type of event is drawn.

    Parameters
    ----------
    label : str
        Name of the type for readers, in English.
    family : str
        One of `FAMILIES`; its members share a hue.
    colour, colour_dark : str
        Fill as ``#rrggbb`` on light and on dark ground, each with a contrast of
        at least 3 to 1 to the land of its theme (WCAG 2.2, criterion 1.4.11).
    shape : str
        Name of the shape as QGIS simple markers call it; `outline` draws it.
    angle : float
        Clockwise turn of the shape in degrees.
    marker : str
        The nearest matplotlib marker.

    Examples
    --------
    >>> EVENT_STYLES["shelling"].shape
    'square'
    """

    label: str
    family: str
    colour: str
    colour_dark: str
    shape: str
    angle: float = 0.0
    marker: str = "o"

    def vertices(self) -> tuple[Point, ...]:
        """Return the shape's corners, turned, in the unit circle with y downwards.

        Examples
        --------
        >>> len(EVENT_STYLES["airstrike"].vertices())
        3
        """
        turn = math.radians(self.angle)
        cos, sin = math.cos(turn), math.sin(turn)
        return tuple(
            (round(x * cos - y * sin, 4), round(x * sin + y * cos, 4)) for x, y in outline(self.shape)
        )


@dataclass(frozen=True, slots=True)
class PrecisionStyle:
    """How the precision of a place shows.

    Parameters
    ----------
    label : str
        What the precision means, for readers, in English.
    glyph : {'solid', 'hollow', 'none'}
        Filling of the event's shape; 'none' draws no shape at all, since the
        point would be a pin for a guess.
    extent : {'none', 'circle', 'hatch', 'tint', 'line'}
        What is drawn for the ground that is covered: a circle of the true
        radius, a hatched or tinted area, or a thick stretch of the frontier.

    Examples
    --------
    >>> PRECISION_STYLES["country"].glyph
    'none'
    """

    label: str
    glyph: str
    extent: str


EVENT_STYLES: Final[Mapping[str, Style]] = {
    "armed_clash": Style("Armed clash", "fighting", "#b1122f", "#ff6b6b", "circle", 0, "o"),
    "raid": Style("Raid", "fighting", "#8f1038", "#fe7a8d", "diamond", 0, "D"),
    "attack": Style("Attack", "fighting", "#be3739", "#f6857c", "cross_fill", 45, "X"),
    "shelling": Style("Shelling", "explosions", "#ac5c0a", "#ffb347", "square", 0, "s"),
    "airstrike": Style("Air strike", "explosions", "#bc6b00", "#ffc266", "equilateral_triangle", 180, "v"),
    "bombing": Style("Bombing", "explosions", "#8f4d00", "#f5a919", "star", 0, "*"),
    "border_closure": Style("Border closure", "border", "#0a427c", "#6aa8ff", "octagon", 22.5, "8"),
    "border_reopening": Style(
        "Border reopening", "border", "#4582d0", "#9ac3ff", "equilateral_triangle", 90, ">"
    ),
    "talks": Style("Talks", "diplomacy", "#077260", "#44cda9", "hexagon", 30, "h"),
    "agreement": Style("Agreement", "diplomacy", "#098163", "#78dcb8", "pentagon", 0, "p"),
    "protest": Style("Protest", "protest", "#8e46a7", "#c98ace", "cross_fill", 0, "P"),
    "other": Style("Other", "other", "#515d72", "#c2ccdc", "trapezoid", 0, "d"),
}

PRECISION_STYLES: Final[Mapping[str, PrecisionStyle]] = {
    "exact": PrecisionStyle("Place known", "solid", "none"),
    "near": PrecisionStyle("Near a named place", "hollow", "circle"),
    "district": PrecisionStyle("District only", "hollow", "hatch"),
    "province": PrecisionStyle("Province only", "hollow", "hatch"),
    "region": PrecisionStyle("Region only", "hollow", "tint"),
    "frontier": PrecisionStyle("Somewhere along the frontier", "none", "line"),
    "country": PrecisionStyle("Country only, not drawn", "none", "none"),
    "unlocated": PrecisionStyle("Not located, not drawn", "none", "none"),
}


def outline(shape: str) -> tuple[Point, ...]:
    """Return the corners of a shape inside the unit circle, y downwards.

    The shapes have about the same area, so that none looks heavier than another.

    Parameters
    ----------
    shape : str
        A shape of `EVENT_STYLES`. A circle comes as a polygon of 32 corners.

    Raises
    ------
    KeyError
        If the symbol set has no such shape.

    Examples
    --------
    >>> outline("equilateral_triangle")[0]
    (0.0, -1.2)
    """
    return _OUTLINES[shape]


def radius(fatalities: float | None) -> float:
    """Return the radius of a glyph in CSS pixels, growing with the root of the deaths.

    Area follows the count, the rule for proportional symbols (Flannery's
    correction is left out: the sizes are banded by rounding anyway).

    Parameters
    ----------
    fatalities : float or None
        Deaths; None or a value that is not a number where nobody gave a count.

    Examples
    --------
    >>> radius(None), radius(25), radius(10_000)
    (5.5, 12.2, 22.0)
    """
    if fatalities is None or not fatalities > 0:
        return RADIUS_PX
    return min(round(RADIUS_PX + RADIUS_PER_ROOT_PX * math.sqrt(fatalities) - 0.05, 1), RADIUS_MOST_PX)


def _regular(corners: int, size: float = 1.0) -> tuple[Point, ...]:
    turns = (2 * math.pi * corner / corners for corner in range(corners))
    return tuple((round(size * math.sin(turn), 4), round(-size * math.cos(turn), 4)) for turn in turns)


def _star(points: int, size: float, waist: float) -> tuple[Point, ...]:
    outer, inner = _regular(points, size), _regular(2 * points, waist)[1::2]
    return tuple(corner for pair in zip(outer, inner, strict=True) for corner in pair)


def _cross(arm: float, half_width: float) -> tuple[Point, ...]:
    a, w = arm, half_width
    return (
        (-w, -a), (w, -a), (w, -w), (a, -w), (a, w), (w, w),
        (w, a), (-w, a), (-w, w), (-a, w), (-a, -w), (-w, -w),
    )  # fmt: skip


_OUTLINES: Final[Mapping[str, tuple[Point, ...]]] = {
    "circle": _regular(32, 0.96),
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "diamond": _regular(4, 1.15),
    "equilateral_triangle": _regular(3, 1.2),
    "pentagon": _regular(5, 1.08),
    "hexagon": _regular(6, 1.04),
    "octagon": _regular(8, 1.0),
    "star": _star(5, 1.3, 0.58),
    "cross_fill": _cross(1.1, 0.42),
    "trapezoid": ((-0.55, -0.7), (0.55, -0.7), (1.05, 0.7), (-1.05, 0.7)),
}
