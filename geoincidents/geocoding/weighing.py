"""How likely each place that bears a name is the one that is meant.

Each candidate gets a weight: how alike the names are, how well its kind fits
what was asked for, how prominent it is, whether the hints agree. One more
weight stands for a place that the gazetteer does not hold. The constants were
fitted on event data (docs/uncertainty.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import Final

import numpy as np
import numpy.typing as npt

from geoincidents.geocoding.areas import Area
from geoincidents.geocoding.kinds import FITTING
from geoincidents.geocoding.regions import distance_km
from geoincidents.geocoding.store import FURTHER_NAME, KINDS, Places, view

__all__ = [
    "AREAS",
    "EVIDENT",
    "FADE_KM",
    "FURTHER_WEIGHT",
    "NO_CONTEXT",
    "STEEPNESS",
    "Candidates",
    "Context",
    "PlainWeights",
    "unlisted_weight",
    "weigh",
]

Rows = npt.NDArray[np.int32]
Reals = npt.NDArray[np.float64]

# How often texts mean a place of each kind by a bare name, against a village.
_FREQUENCY: Final = {
    "town": 4.0,
    "village": 1.0,
    "district": 2.0,
    "province": 3.0,
    "country": 10.0,
    "crossing": 4.0,
    "post": 1.5,
    "pass": 1.5,
    "region": 2.0,
    "valley": 0.7,
    "river": 0.4,
    "mountain": 0.4,
    "road": 0.4,
    "other": 0.4,
}
AREAS: Final = frozenset(("district", "province", "region", "country"))
_NAMED_SO: Final = 0.9  # likeness from which a district is taken to be the one that is named
_MISFIT: Final = 0.01  # weight of a kind that the evidence speaks against
_PROMINENT: Final = AREAS | {"town", "crossing", "pass"}
STEEPNESS: Final = 13.0  # a name that is a tenth less alike is 3.7 times less likely
FURTHER_WEIGHT: Final = exp(STEEPNESS * (FURTHER_NAME - 1.0))  # of a place by a name that is not its first
# Weight of a place that the gazetteer does not hold: the more places of the
# area it holds, the less likely it lacks one.
_UNLISTED_IN_AREA: Final = 2.8  # over the square root of their number
# Likewise, of the countries whose villages it holds. With the bundle alone a
# village by its bare name is then just not sure enough to be called exact: of
# those in the development set three in ten were namesakes.
_UNLISTED_ANYWHERE: Final = 66.0
_UNLISTED_RANGE: Final = (0.05, 0.5)
_LISTED: Final = frozenset(("district", "province", "country"))  # kinds of which it holds all
_SIZED: Final = frozenset((None, "settlement"))  # evidence with which the larger place is likelier
_TOWN_POPULATION: Final = 5_000.0
_POPULATION_POWER: Final = 0.7  # a place ten times as large is named five times as often
# Weight of a place in a country of which the gazetteer holds the large towns only,
# where no hint speaks of that country.
_ABROAD: Final = 0.02
_SURELY_LIKE: Final = 0.8  # less alike, a name is no misspelling of a large town's, which people know
FADE_KM: Final = 4.0  # a hint's border and a place's coordinates are both good to some such distance
_WRONG_HINT: Final = 0.05  # how often a hint names the wrong area, as weight of a prominent place outside
_WRONG_HINT_VILLAGE: Final = 0.001  # a village outside is more likely an unlisted namesake inside
_NEAR_KM: Final = 60.0


@dataclass(frozen=True, slots=True)
class Candidates:
    """Places whose names are alike.

    Parameters
    ----------
    rows : array of int32
        The places.
    likeness : array of float
        How alike, 0-1.
    whole : array of bool
        Whether the generic words of the name are part of the place's own, so
        that they say nothing about its kind.
    """

    rows: Rows
    likeness: Reals
    whole: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, rows: Rows, likeness: Reals) -> Candidates:
        """Make candidates whose generic words are not their own."""
        return cls(rows, likeness, np.zeros(len(rows), bool))


@dataclass(frozen=True, slots=True)
class Context:
    """What is known besides the name.

    Parameters
    ----------
    country : str or None
        ISO 3166-1 alpha-2 code.
    areas : sequence of Area
        What it lies in, largest first.
    evidence : str or None
        Kind asked for, a key of `kinds.FITTING`.
    near : sequence of (lat, lon)
        Other places of the same report.
    notes : tuple of str
        Hints that named nothing known.
    """

    country: str | None = None
    areas: Sequence[Area] = ()
    evidence: str | None = None
    near: Sequence[tuple[float, float]] = ()
    notes: tuple[str, ...] = ()


# Where nothing but the kind is known, by what the name is evidence of.
EVIDENT: Final[Mapping[str | None, Context]] = {
    evidence: Context(evidence=evidence) for evidence in (None, *FITTING)
}
NO_CONTEXT: Final = EVIDENT[None]


class PlainWeights:
    """The weights of a few places by their very name, where nothing else is known.

    They are what `weigh` and `unlisted_weight` give; without arrays it takes a
    tenth of the time.

    Parameters
    ----------
    places : Places
        All places.
    """

    def __init__(self, places: Places) -> None:
        plain = places.interest * np.where(places.at_home, 1.0, _ABROAD)
        self._plain = view(plain)
        self._sized = view(plain * _size_weights(places.population))
        self._kinds = view(places.kind)
        frequency = np.array([_FREQUENCY[kind] for kind in KINDS])[places.kind]
        self.bare: Reals = frequency * self._sized  # by a name without generic words
        self._bare = view(self.bare)
        self._fits = {
            evidence: [fitting.get(kind, _MISFIT) for kind in KINDS] for evidence, fitting in FITTING.items()
        }
        self.unlisted = {
            evidence: unlisted_weight(places, Context(evidence=evidence)) for evidence in (None, *FITTING)
        }

    def of(
        self, rows: list[int], likeness: list[float], whole: list[bool], evidence: str | None
    ) -> list[float]:
        """Return the weight of each of some rows.

        Parameters
        ----------
        rows, likeness, whole : list
            The fields of `Candidates`.
        evidence : str or None
            Kind asked for, a key of `kinds.FITTING`.
        """
        if evidence is None:
            bare = self._bare
            return [
                bare[row] * exp(STEEPNESS * (like - 1.0)) for row, like in zip(rows, likeness, strict=True)
            ]
        fits, base = self._fits[evidence], self._sized if evidence in _SIZED else self._plain
        kinds = [self._kinds[row] for row in rows]
        asked = KINDS.index(evidence) if evidence in _LISTED else -1
        named = any(kind == asked and like >= _NAMED_SO for kind, like in zip(kinds, likeness, strict=True))
        weights = []
        for row, kind, like, own in zip(rows, kinds, likeness, whole, strict=True):
            fit = fits[kind]
            if own:
                fit = max(fit, 1.0)
            elif named and kind != asked:
                fit *= _MISFIT
            weights.append(fit * base[row] * exp(STEEPNESS * (like - 1.0)))
        return weights


def weigh(places: Places, found: Candidates, context: Context) -> tuple[Reals, Reals]:
    """Return the weight of each candidate, and how many km outside of the areas it lies."""
    rows = found.rows
    kinds = places.kind[rows]
    weights = np.exp(-STEEPNESS * (1.0 - found.likeness))
    weights *= _kind_weights(context.evidence, found, kinds) * places.interest[rows]
    if context.evidence in _SIZED:
        sizes = _size_weights(places.population[rows])
        borne = found.likeness >= FURTHER_NAME
        if borne.any():
            # Where a place bears the very name, it is no misspelling of a city's.
            sizes[~borne] = 1.0
        sizes[found.likeness < _SURELY_LIKE] = 1.0
        weights *= sizes
    prominent = np.array([kind in _PROMINENT for kind in KINDS])[kinds]
    floor = np.where(prominent, _WRONG_HINT, _WRONG_HINT_VILLAGE)
    abroad = np.where(places.at_home[rows], 1.0, _ABROAD)
    if context.country:
        weights *= np.where(places.within_country(context.country, rows), 1.0, floor * abroad)
    else:
        weights *= abroad
    outside = np.zeros(len(rows))
    for area in context.areas:
        outside = np.maximum(outside, area.outside_km(rows))
    weights *= np.maximum(np.exp(-outside / FADE_KM), floor)
    if context.near:
        nearest = np.full(len(rows), np.inf)
        for lat, lon in context.near:
            nearest = np.minimum(nearest, distance_km(places.lat[rows], places.lon[rows], lat, lon))
        weights *= 1.0 + 4.0 * np.exp(-nearest / _NEAR_KM)
    return weights, outside


def _size_weights(population: npt.NDArray[np.int64]) -> Reals:
    weights: Reals = np.clip(population / _TOWN_POPULATION, 1.0, 1000.0) ** _POPULATION_POWER
    return weights


def _kind_weights(evidence: str | None, found: Candidates, kinds: npt.NDArray[np.int8]) -> Reals:
    fitting = FITTING.get(evidence or "", _FREQUENCY)
    weights: Reals = np.array([fitting.get(kind, _MISFIT) for kind in KINDS])[kinds]
    weights[found.whole] = np.maximum(weights[found.whole], 1.0)
    if evidence in _LISTED:
        # All districts are listed: where one has the name, no village stands in for it.
        asked = kinds == KINDS.index(evidence)
        if (asked & (found.likeness >= _NAMED_SO)).any():
            weights[~asked & ~found.whole] *= _MISFIT
    return weights


def unlisted_weight(places: Places, context: Context = NO_CONTEXT) -> float:
    """Return the weight of a place that the gazetteer does not hold."""
    least, most = _UNLISTED_RANGE
    if places.complete or context.evidence in _LISTED:
        return least
    if context.areas:
        share = _UNLISTED_IN_AREA / sqrt(max(context.areas[-1].n_inside, 1))
    else:
        share = _UNLISTED_ANYWHERE / sqrt(max(places.n_at_home, 1))
    return min(max(share, least), most)
