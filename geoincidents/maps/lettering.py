"""Names on a static map: the weightier one first, none on another, all with a halo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, hypot
from typing import Any, Final

import numpy as np

from geoincidents.maps.fonts import SANS, SERIF, for_figures
from geoincidents.maps.plate import Plate, rgba

__all__ = ["Lettering"]

_MOST_ANCHORS: Final = 8
_KM_PER_DEGREE: Final = 111.2

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Hand:
    size_pt: float
    colour: str
    font: tuple[str, ...] = SANS
    weight: str = "normal"
    upper: bool = False
    dot_pt: float = 0.0


_HANDS: Final[Mapping[str, _Hand]] = {
    "country": _Hand(11, "label_country", SERIF, weight="semibold", upper=True),
    "sea": _Hand(8, "label_water", SERIF, weight="semibold"),
    "province": _Hand(5.6, "label_province", upper=True),
    "capital": _Hand(7.2, "label", weight="semibold", dot_pt=1.7),
    "city": _Hand(6.2, "label_minor", dot_pt=1.3),
    "crossing": _Hand(6.6, "label_frontier", weight="semibold", dot_pt=3.2),
    "km": _Hand(5.2, "label_km", dot_pt=3.0),
}


class Lettering:
    """Sets names on a plate and remembers what is taken.

    Parameters
    ----------
    plate : Plate
        Where to write.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from geoincidents.maps.theme import theme
    >>> plate = Plate(Figure().add_axes((0, 0, 1, 1)), (360, 360), (60, 30, 70, 36), theme("light")["map"])
    >>> letters = Lettering(plate)
    >>> letters.write("Here", "city", 65.0, 33.0), letters.write("There", "country", 65.2, 33.0)
    (True, False)
    """

    def __init__(self, plate: Plate) -> None:
        for_figures()
        self.plate = plate
        self._taken: list[Box] = []
        self._incidents: list[Box] = []
        self._line: list[Box] = []

    def keep_off(self, x: float, y: float, half_width: float, half_height: float | None = None) -> None:
        """Take a box round a position, all in points, that no name may cover."""
        tall = half_width if half_height is None else half_height
        self._taken.append((x - half_width, y - tall, x + half_width, y + tall))

    def keep_off_incident(self, x: float, y: float, radius: float) -> None:
        """Take the room of an incident; a known town that it covers is named beside it."""
        self.keep_off(x, y, radius)
        self._incidents.append(self._taken[-1])

    def keep_off_line(self, lon: Sequence[float], lat: Sequence[float]) -> None:
        """Keep names off a line, but for those that find no other place."""
        x, y = self.plate.xy(lon, lat)
        self._line = [
            (at - 2.5, up - 2.5, at + 2.5, up + 2.5)
            for at, up in _steps(x, y, 5.0)
            if self.plate.shows(at, up)
        ]

    def write(
        self,
        text: str,
        kind: str,
        lon: float,
        lat: float,
        *,
        known: bool = False,
        anchors: Sequence[int] = (),
    ) -> bool:
        """Write a name where it has room; tell whether it had.

        `known` towns are named though covered; an area has `anchors` as `ground.anchors` gives
        them, where its name may stand as well.
        """
        hand = _HANDS[kind]
        (x,), (y,) = self.plate.xy([lon], [lat])
        if not anchors and not self.plate.shows(x, y):
            return False
        upper = text.upper() if hand.upper else text
        words = " ".join(upper) if kind == "country" else upper
        width, height = _extent(words, hand)
        if anchors and self._write_area(words, hand, (x, y), (width, height), anchors):
            return True
        return self.plate.shows(x, y) and self._write_at(words, kind, (x, y), (width, height), known)

    def _write_at(
        self, words: str, kind: str, spot: tuple[float, float], size: tuple[float, float], known: bool
    ) -> bool:
        hand, (x, y), (width, height) = _HANDS[kind], spot, size
        town = kind in ("capital", "city")
        dot = (x - hand.dot_pt, y - hand.dot_pt, x + hand.dot_pt, y + hand.dot_pt)
        open_ground = town and self._take(dot, pressed=True)
        hidden = town and not open_ground
        if hidden and not (known and any(_meet(dot, box) for box in self._incidents)):
            return False
        further = (0.0, 8.0, 14.0, 20.0) if hidden or kind == "crossing" else (0.0,)
        stands = [
            box
            for away in further
            for box in _stands(x, y, width, height, hand.dot_pt + away if hand.dot_pt else 0)
        ]
        for pressed in (False,) if kind == "km" else (False, True):
            for box in stands:
                if self._inside(box) and self._take(box, pressed=pressed):
                    self._set(words, hand, box)
                    if open_ground:
                        self._dot(x, y, hand)
                    return True
        return False

    def _write_area(
        self,
        words: str,
        hand: _Hand,
        spot: tuple[float, float],
        size: tuple[float, float],
        anchors: Sequence[int],
    ) -> bool:
        """Write the name of an area at its own spot, else where it has most room of what is in sight."""
        half, (across, up) = size[0] / 2, self.plate.size_pt
        lons, lats = np.array(anchors[::3]) / 100, np.array(anchors[1::3]) / 100
        rooms = (
            np.array(anchors[2::3]) / 100 * np.array([self.plate.km_pt(lat) for lat in lats]) * _KM_PER_DEGREE
        )
        found = []
        for x, y, room in zip(*self.plate.xy(lons, lats), rooms, strict=True):
            aside = min(x, across - x)
            if aside > half + 6 and room > 0.45 * half:
                found.append((min(room, aside - half, y, up - y), x, y))
        best = sorted(found, reverse=True)[:_MOST_ANCHORS]
        for x, y in (spot, *((x, y) for _, x, y in best)):
            (box,) = _stands(x, y, *size, 0)
            if self._inside(box) and self._take(box, pressed=False):
                self._set(words, hand, box)
                return True
        return False

    def _inside(self, box: Box) -> bool:
        return self.plate.shows(box[0], box[1], -2) and self.plate.shows(box[2], box[3], -2)

    def _take(self, box: Box, *, pressed: bool) -> bool:
        """Take a box if it is free; where that is `pressed`, the line gives way."""
        if any(_meet(box, other) for other in self._taken):
            return False
        if not pressed and any(_meet(box, other) for other in self._line):
            return False
        self._taken.append(box)
        return True

    def _set(self, words: str, hand: _Hand, box: Box) -> None:
        from matplotlib.patheffects import withStroke

        self.plate.axes.text(
            box[0], (box[1] + box[3]) / 2, words, fontsize=hand.size_pt, family=hand.font, weight=hand.weight,
            color=rgba(self.plate.colours[hand.colour]), va="center_baseline", ha="left",
            zorder=12, clip_on=True, parse_math=False,
            path_effects=[withStroke(linewidth=1.8, foreground=rgba(self.plate.colours["halo"]))],
        )  # fmt: skip

    def _dot(self, x: float, y: float, hand: _Hand) -> None:
        colours = self.plate.colours
        self.plate.axes.plot(
            [x],
            [y],
            "o",
            ms=2 * hand.dot_pt,
            mfc=colours["glyph_paper"],
            mec=colours["town"],
            mew=0.6,
            zorder=11,
        )


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _steps(x: Any, y: Any, step: float) -> Iterator[tuple[float, float]]:
    """Yield points along a line, no further apart than a step."""
    for x0, y0, x1, y1 in zip(x[:-1], y[:-1], x[1:], y[1:], strict=True):
        pieces = max(1, ceil(hypot(x1 - x0, y1 - y0) / step))
        for piece in range(pieces):
            yield x0 + (x1 - x0) * piece / pieces, y0 + (y1 - y0) * piece / pieces


@cache
def _extent(words: str, hand: _Hand) -> tuple[float, float]:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    font = FontProperties(family=list(hand.font), weight=hand.weight)
    box = TextPath((0, 0), words.replace("$", "S"), size=hand.size_pt, prop=font).get_extents()
    return float(box.width) + 1.5, hand.size_pt * 1.15


def _stands(x: float, y: float, width: float, height: float, dot: float) -> Iterator[Box]:
    """Yield the boxes a name may fill, the best first: right, left, above, below and aside of its dot."""
    half, tall, gap = width / 2, height / 2, dot + 1.6
    if not dot:
        yield (x - half, y - tall, x + half, y + tall)
        return
    yield (x + gap, y - tall, x + gap + width, y + tall)
    yield (x - gap - width, y - tall, x - gap, y + tall)
    yield (x - half, y + gap, x + half, y + gap + height)
    yield (x - half, y - gap - height, x + half, y - gap)
    aside = dot * 0.7 + 1.0
    yield (x + aside, y + aside, x + aside + width, y + aside + height)
    yield (x + aside, y - aside - height, x + aside + width, y - aside)
    yield (x - aside - width, y + aside, x - aside, y + aside + height)
    yield (x - aside - width, y - aside - height, x - aside, y - aside)
