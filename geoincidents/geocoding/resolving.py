"""Which of the places that bear a name is meant, and how sure that is.

Each candidate gets a weight: how alike the names are, how well its kind fits
what was asked for, how prominent it is, whether the hints agree. The share of
the best one in all weight is the belief in it; what the belief leaves open
becomes uncertainty, the parent instead of the place, or no answer at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from geoincidents.geocoding.kinds import FITTING
from geoincidents.geocoding.model import Match, Place
from geoincidents.geocoding.regions import Regions, distance_km
from geoincidents.geocoding.store import KINDS, Places

__all__ = ["PRECISION", "Candidates", "Context", "Parent", "resolve"]

Rows = npt.NDArray[np.int32]
Reals = npt.NDArray[np.float64]

# The precision that an answer of each kind has at best.
PRECISION: Final = {
    **dict.fromkeys(("town", "village", "crossing", "post", "pass", "other"), "exact"),
    **dict.fromkeys(("valley", "river", "mountain", "road"), "near"),
    "district": "district",
    "province": "province",
    "region": "region",
    "country": "country",
}
# How often texts mean a place of each kind by a bare name, against a town.
_FREQUENCY: Final = {
    "town": 1.0,
    "village": 0.3,
    "district": 0.5,
    "province": 0.9,
    "country": 1.0,
    "crossing": 1.0,
    "post": 0.5,
    "pass": 0.5,
    "region": 0.8,
    "valley": 0.3,
    "river": 0.2,
    "mountain": 0.2,
    "road": 0.2,
    "other": 0.2,
}
_MISFIT: Final = 0.01  # weight of a kind that the evidence speaks against
_PROMINENT: Final = frozenset(("town", "district", "province", "country", "crossing", "pass", "region"))
# Population assumed where unknown.
_POPULATION: Final = {"town": 5000.0, "crossing": 5000.0}
_HAMLET: Final = 500.0
_SAME_PLACE_KM: Final = 3.0  # candidates this close are one place in two sources
_FADE_KM: Final = 15.0  # a hint's border and a place's coordinates are both good to some such distance
_WRONG_HINT: Final = 0.03  # how often a hint names the wrong province, as weight of a prominent place outside
_WRONG_HINT_VILLAGE: Final = 0.003  # a village outside is more likely an unlisted namesake inside
_NEAR_KM: Final = 60.0
_LEAST_BELIEF: Final = 0.3  # below, the place is not named
_COVERED: Final = 0.9


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows of places whose names are alike, each with how much (0-1) and how that was found."""

    rows: Rows
    likeness: Reals
    how: str


@dataclass(frozen=True, slots=True)
class Parent:
    """A province or district that a hint names: its place, and how far outside others lie."""

    place: Place
    hint: str


@dataclass(frozen=True, slots=True)
class Context:
    """What is known besides the name.

    Parameters
    ----------
    country : str or None
        ISO 3166-1 alpha-2 code.
    parents : sequence of Parent
        Province first, then district.
    evidence : str or None
        Kind asked for, a key of `kinds.FITTING`.
    near : sequence of (lat, lon)
        Other places of the same report.
    """

    country: str | None = None
    parents: Sequence[Parent] = ()
    evidence: str | None = None
    near: Sequence[tuple[float, float]] = ()


def resolve(
    places: Places, regions: Regions, found: Candidates, context: Context, query: str
) -> Match | None:
    """Choose among candidates, or answer the parent, or abstain."""
    weights, outside = _weigh(places, regions, found, context)
    keep = np.argsort(-weights, kind="stable")[:40]
    rows, weights, outside, likeness = found.rows[keep], weights[keep], outside[keep], found.likeness[keep]
    if not len(rows) or weights[0] <= 0:
        return None
    lat, lon = places.lat[rows], places.lon[rows]
    apart = distance_km(lat[0], lon[0], lat, lon)
    same = apart <= _SAME_PLACE_KM
    belief = float(weights[same].sum() / weights.sum())
    reliability = float(likeness[0])
    if context.parents and outside[0] > _FADE_KM:
        strong = KINDS[places.kind[rows[0]]] in _PROMINENT and reliability >= 0.95
        if not strong:
            return None
    score = belief * reliability
    if score < _LEAST_BELIEF:
        return None
    place = places[int(rows[0])]
    order = np.argsort(apart, kind="stable")
    reached = np.cumsum(weights[order]) / weights.sum()
    reach = float(apart[order][np.searchsorted(reached, _COVERED - 1e-9)])
    uncertainty = max(place.uncertainty_km, reach + (place.uncertainty_km if reach else 0.0))
    precision = PRECISION[place.kind]
    if precision in ("exact", "near"):
        precision = "exact" if precision == "exact" and uncertainty <= 10 else "near"
    others = tuple(places[int(row)] for row in rows[~same][:10])
    notes = _notes(place, context, float(outside[0]))
    return Match(
        place, place.lat, place.lon, precision, round(uncertainty, 1), round(score, 3),
        _reason(place, found.how, context, others, float(outside[0])), others, None, query, notes,
    )  # fmt: skip


def _weigh(places: Places, regions: Regions, found: Candidates, context: Context) -> tuple[Reals, Reals]:
    rows = found.rows
    fitting = FITTING.get(context.evidence or "", _FREQUENCY)
    kind_weight = np.array([fitting.get(kind, _MISFIT) for kind in KINDS])
    assumed = np.array([_POPULATION.get(kind, _HAMLET) for kind in KINDS])
    kinds = places.kind[rows]
    population = places.population[rows].astype(float)
    population = np.where(population > 0, population, assumed[kinds])
    weights = found.likeness**8 * kind_weight[kinds] * np.clip((population / 1000.0) ** 0.5, 0.5, 30.0)
    prominent = np.array([kind in _PROMINENT for kind in KINDS])[kinds]
    floor = np.where(prominent, _WRONG_HINT, _WRONG_HINT_VILLAGE)
    outside = np.zeros(len(rows))
    if context.country:
        agrees = places.having("country", context.country, rows)
        weights = weights * np.where(agrees, 1.0, floor)
    for parent in context.parents:
        gap = outside_km(regions, parent.place, places.lat[rows], places.lon[rows])
        outside = np.maximum(outside, gap)
    weights = weights * np.maximum(np.exp(-outside / _FADE_KM), floor)
    if context.near:
        nearest = np.full(len(rows), np.inf)
        for lat, lon in context.near:
            nearest = np.minimum(nearest, distance_km(places.lat[rows], places.lon[rows], lat, lon))
        weights = weights * (1.0 + 4.0 * np.exp(-nearest / _NEAR_KM))
    return weights, outside


def outside_km(regions: Regions, parent: Place, lat: Reals, lon: Reals) -> Reals:
    """Return how far points lie outside of a province or district, by its shape or its radius."""
    if regions.get(parent.place_id) is not None:
        return regions.outside_km(parent.place_id, lat, lon)
    gap: Reals = np.maximum(0.0, distance_km(parent.lat, parent.lon, lat, lon) - parent.uncertainty_km)
    return gap


def _notes(place: Place, context: Context, outside: float) -> tuple[str, ...]:
    notes = []
    if context.country and place.country and place.country != context.country:
        notes.append(
            f"the country hint {context.country} contradicts this place, which lies in {place.country}"
        )
    if outside > _FADE_KM:
        hints = " and ".join(repr(parent.hint) for parent in context.parents)
        notes.append(f"the hint {hints} contradicts this place, which lies {outside:.0f} km outside")
    return tuple(notes)


def _reason(place: Place, how: str, context: Context, others: tuple[Place, ...], outside: float) -> str:
    said = f"{how} of a {place.kind}"
    if context.parents and outside <= _FADE_KM:
        said += f" within {context.parents[-1].place.name}"
    if others:
        said += f", preferred to {len(others)} other {'place' if len(others) == 1 else 'places'}"
    return said
