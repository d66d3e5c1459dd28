"""Finding what bears a name: places by exact and similar names, and the areas that hints name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from geoincidents.geocoding.areanames import AreaNames
from geoincidents.geocoding.areas import MARGIN_KM, Area
from geoincidents.geocoding.kinds import generic_kind, split
from geoincidents.geocoding.matching import Matcher
from geoincidents.geocoding.model import Place
from geoincidents.geocoding.nameindex import NameIndex
from geoincidents.geocoding.names import key
from geoincidents.geocoding.prepared import ANEW, Arrays, Prepared
from geoincidents.geocoding.ready import together
from geoincidents.geocoding.regions import KM_PER_DEGREE, Regions, distance_km
from geoincidents.geocoding.store import KINDS, Layer, Places, indices
from geoincidents.geocoding.weighing import Candidates, PlainWeights

__all__ = ["FRONTIER_ID", "Lookup"]

Rows = npt.NDArray[np.int32]

FRONTIER_ID: Final = "gi:durand-line"
# Likeness below which a name is not answered where no hint says where to look.
_LEAST_ANYWHERE: Final = 0.8
_OTHER_NAME: Final = 0.93  # likeness of a name that stands in brackets behind the first
_FIRST_WORDS: Final = 0.8  # likeness of a name that is the beginning of the one asked for
_FEWEST_LETTERS: Final = 5  # of such a beginning
# What a hint of each level may name, the likeliest first.
_LEVELS: Final = {
    "province": ("province", "region", "district"),
    "district": ("district", "region", "province"),
    "country": ("country",),
    "any": ("province", "district", "region", "country"),
}
_NONE: Final = np.empty(0, np.int32)
_RANK_COST: Final = 0.02  # of each kind that is less likely than the one before
_AREA_KINDS: Final = ("province", "district", "region", "country")


class Lookup:
    """Places and their names, with the fuzzy index and the areas made when first needed.

    Parameters
    ----------
    layers : sequence of Layer
        Places and their names.
    regions : Regions
        Shapes of areas.
    prepared : Prepared, optional
        Holds what is worked out of the layers, perhaps.
    complete : bool, optional
        Whether there are no other places.
    """

    def __init__(
        self,
        layers: Sequence[Layer],
        regions: Regions,
        prepared: Prepared = ANEW,
        *,
        complete: bool = False,
    ) -> None:
        self.prepared = prepared
        self.places = Places(
            pa.concat_tables([layer.places for layer in layers]), prepared, complete=complete
        )
        self.regions = regions
        bases = np.cumsum([0, *(len(layer.places) for layer in layers)]).tolist()
        self.index = NameIndex((layer.names() for layer in layers), bases, prepared)
        self.area = lru_cache(maxsize=4096)(self._find_area)
        self._surroundings = lru_cache(maxsize=64)(self._find_surroundings)

    @cached_property
    def matcher(self) -> Matcher:
        """The fuzzy index."""
        return Matcher(self.index, self.prepared)

    @cached_property
    def plain(self) -> PlainWeights:
        """Weights where nothing but a name is known."""
        return PlainWeights(self.places)

    def decided(self) -> Arrays:
        """Return the answers to most names where nothing else is known, as `ready.together` does."""
        return together(self.places, self.index, self.plain, self.frontier_row)

    @cached_property
    def frontier_row(self) -> int | None:
        """Row of the frontier itself, which is a line and not the point that it is listed with."""
        rows = self.rows("durand line").tolist()
        return next((row for row in rows if self.places[row].place_id == FRONTIER_ID), None)

    def rows(self, folded: str) -> Rows:
        """Return the rows of the places that bear a name of this key."""
        return np.array(self.named(folded)[0], np.int32)

    def named(self, folded: str) -> tuple[list[int], list[float]]:
        """Return the rows of the places that bear a name of this key, and how alike it is to their first."""
        return self.index.find(folded)

    def keys(self) -> Iterator[tuple[str, Rows]]:
        """Yield each key with the rows of its places."""
        return self.index.items()

    def find(self, names: Sequence[str], parent: Area | None) -> Candidates:
        """Gather what bears one of some names, or a name like it.

        Parameters
        ----------
        names : sequence of str
            Keys; the first is the name, others stand in brackets behind it.
        parent : Area or None
            The smallest area that the place lies in: there, names may be less alike.
        """
        parts: list[Candidates] = []
        for number, folded in enumerate(names):
            core, _ = split(folded)
            exact = [self._exact(text, text == folded != core) for text in dict.fromkeys((folded, core))]
            weight = _OTHER_NAME if number else 1.0
            parts += [Candidates(part.rows, weight * part.likeness, part.whole) for part in exact]
            found = any(len(part.rows) for part in exact)
            if generic_kind(core):
                continue  # a place called so is meant, or none is named
            if parent is not None:
                forms = self._surroundings(parent)
                rows, likeness = self.matcher.search(core, forms)
                other = ~np.isin(rows, np.concatenate([part.rows for part in exact]))
                parts.append(Candidates.of(rows[other], weight * likeness[other]))
                if not found and not number:
                    parts.append(self._beginnings(core, parent))
            elif not found:
                rows, likeness = self.matcher.search(core, None, _LEAST_ANYWHERE)
                parts.append(Candidates.of(rows, weight * likeness))
        return _best(parts)

    def with_core(
        self, found: tuple[list[int], list[float]], core: str
    ) -> tuple[list[int], list[float], list[bool]]:
        """Join what bears a name exactly with what bears its core: the fields of `Candidates`, as lists."""
        best = {row: (_whole_name(like), True) for row, like in zip(*found, strict=True)}
        for row, like in zip(*self.named(core), strict=True):
            if row not in best or like > best[row][0]:
                best[row] = like, False
        rows = sorted(best)
        return rows, [best[row][0] for row in rows], [best[row][1] for row in rows]

    def _exact(self, text: str, whole: bool) -> Candidates:
        """Return the places of a key; its generic words are their own where it has them."""
        rows, likeness = self.named(text)
        alike = np.array([_whole_name(like) for like in likeness] if whole else likeness, np.float64)
        return Candidates(np.array(rows, np.int32), alike, np.full(len(rows), whole))

    def _beginnings(self, core: str, parent: Area) -> Candidates:
        """Return places in a parent whose name is the beginning of a longer one."""
        words = core.split()
        for count in range(len(words) - 1, 0, -1):
            beginning = " ".join(words[:count])
            if len(beginning) < max(_FEWEST_LETTERS, len(core) / 2):
                break
            rows = self.rows(beginning)
            rows = rows[parent.outside_km(rows) <= MARGIN_KM]
            if len(rows):
                return Candidates.of(rows, np.full(len(rows), _FIRST_WORDS))
        return Candidates.of(_NONE, np.empty(0))

    def _find_surroundings(self, parent: Area) -> npt.NDArray[np.bool_]:
        """Return which forms of names are borne within a parent or close to it."""
        inside = np.zeros(len(self.places), bool)
        inside[parent.rows] = True
        return self.matcher.mask(inside)

    @cached_property
    def _areas(self) -> dict[str, AreaNames]:
        """The names of the areas of each kind."""
        index, areas = self.index, {}
        for kind in _AREA_KINDS:
            borne = np.flatnonzero(self.places.kind[index.places] == KINDS.index(kind))
            keys = index.keys.take(indices(np.searchsorted(index.bounds, borne, side="right") - 1))
            areas[kind] = AreaNames(zip(keys.to_pylist(), index.places[borne].tolist(), strict=True))
        return areas

    def _find_area(self, hint: str, level: str, country: str | None, within: Area | None) -> Area | None:
        """Return the province, district, region or country that a hint names in any spelling, or None.

        Parameters
        ----------
        hint : str
            Words of the user or of a text.
        level : {'province', 'district', 'country', 'any'}
            What is looked for first; a generic word in the hint goes before.
        country : str or None
            Code of the country that it lies in.
        within : Parent or None
            The area that it lies in: namesakes elsewhere do not count.
        """
        folded = key(hint)
        core, evidence = split(folded)
        if not core:
            return None
        best: list[tuple[float, int]] = []
        for rank, kind in enumerate(_LEVELS.get(evidence or "", _LEVELS[level])):
            for like, row in self._areas[kind].alike(folded):
                if self._lies_in(row, kind, country, within):
                    best.append((like - _RANK_COST * rank, row))
        if not best:
            return None
        top = max(like for like, _ in best)
        rows = list(dict.fromkeys(row for like, row in best if like == top))
        if self._scattered(rows):
            return None
        place = self.places[rows[0]]
        return Area(place, hint, self.places, self.regions)

    def _lies_in(self, row: int, kind: str, country: str | None, within: Area | None) -> bool:
        if kind == "country":
            return True
        if country and not self.places.within_country(country, np.array([row]))[0]:
            return False
        return within is None or bool(within.outside_km(np.array([row]))[0] <= MARGIN_KM)

    def _scattered(self, rows: Sequence[int]) -> bool:
        """Tell whether equally good answers lie apart, so that none can be taken."""
        first = self.places[rows[0]]
        for row in rows[1:]:
            other = self.places[row]
            apart = np.hypot(first.lat - other.lat, first.lon - other.lon) * 100
            if apart > max(first.uncertainty_km, other.uncertainty_km):
                return True
        return False

    def nearest(self, lat: float, lon: float, within_km: float) -> list[tuple[int, float]]:
        """Return the rows of the spots within some km of a point with their distance, nearest first."""
        places, reach = self.places, within_km / KM_PER_DEGREE
        close = np.abs(places.lat - lat) <= reach
        aside = np.abs(places.lon - lon)
        close &= np.minimum(aside, 360.0 - aside) * np.cos(np.radians(lat)) <= reach * 1.05
        close &= ~np.isin(places.kind, [KINDS.index(kind) for kind in _AREA_KINDS])
        rows = np.flatnonzero(close)
        away = distance_km(lat, lon, places.lat[rows], places.lon[rows])
        order = np.argsort(away, kind="stable")
        return [
            (row, gap)
            for row, gap in zip(rows[order].tolist(), away[order].tolist(), strict=True)
            if gap <= within_km
        ]

    def country(self, hint: str | None) -> str | None:
        """Return the ISO code of a country that is hinted by its code or a name, or None."""
        if not hint:
            return None
        if len(hint.strip()) == 2 and hint.strip().isascii():
            return hint.strip().upper()
        area = self.area(hint, "country", None, None)
        return area.place.country if area else None

    def place(self, row: int) -> Place:
        """Return the place of a row."""
        return self.places[int(row)]


def _whole_name(likeness: float) -> float:
    """Return how alike a name is that is borne with its generic words: more than without them."""
    return (1.0 + likeness) / 2


def _best(parts: Sequence[Candidates]) -> Candidates:
    """Return each row once, with its greatest likeness."""
    rows = np.concatenate([part.rows for part in parts])
    likeness = np.concatenate([part.likeness for part in parts])
    whole = np.concatenate([part.whole for part in parts])
    order = np.lexsort((-likeness, rows))
    first = np.concatenate([[True], rows[order][1:] != rows[order][:-1]]) if len(rows) else order == 0
    kept = order[first]
    return Candidates(rows[kept], likeness[kept], whole[kept])
