"""Which of the places that bear a name is meant, and how sure that is.

Each candidate gets a weight: how alike the names are, how well its kind fits
what was asked for, how prominent it is, whether the hints agree. One more
weight stands for a place that the gazetteer does not hold. The share of the
best candidate in all weight is the belief in it; what the belief leaves open
becomes uncertainty, the parent instead of the place, or no answer at all. The
constants were fitted on event data (docs/uncertainty.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from geoincidents.geocoding.kinds import FITTING
from geoincidents.geocoding.model import Match, Place
from geoincidents.geocoding.regions import KM_PER_DEGREE, Regions, distance_km
from geoincidents.geocoding.store import KINDS, Places

__all__ = ["PRECISION", "Candidates", "Context", "Parent", "outside_km", "resolve"]

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
# How often texts mean a place of each kind by a bare name, against a village.
_FREQUENCY: Final = {
    "town": 3.0,
    "village": 1.0,
    "district": 1.5,
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
_MISFIT: Final = 0.01  # weight of a kind that the evidence speaks against
_PROMINENT: Final = frozenset(("town", "district", "province", "country", "crossing", "pass", "region"))
_STEEPNESS: Final = 12.0  # a name that is a tenth less alike is 3.3 times less likely
_UNLISTED: Final = 0.05  # weight of a place that the gazetteer does not hold
_TOWN_POPULATION: Final = 5_000.0
_SAME_PLACE_KM: Final = 5.0  # candidates this close are one place in two sources
_FADE_KM: Final = 10.0  # a hint's border and a place's coordinates are both good to some such distance
_WRONG_HINT: Final = 0.03  # how often a hint names the wrong province, as weight of a prominent place outside
_WRONG_HINT_VILLAGE: Final = 0.003  # a village outside is more likely an unlisted namesake inside
_NEAR_KM: Final = 60.0
_LEAST_BELIEF: Final = 0.3  # below, the place is not named
_COVERED: Final = 0.85  # share of all weight that lies within the uncertainty
_EXACT_KM, _NEAR_BY_KM, _DISTRICT_KM, _PROVINCE_KM = 10.0, 25.0, 50.0, 150.0
_CONSIDERED: Final = 60
_MEASURED_KM: Final = 25.0  # beyond, the distance from a parent's bounding box is enough
_FARTHEST_KM: Final = 30_000.0  # less than float16 holds


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows of places whose names are alike, each with how much (0-1)."""

    rows: Rows
    likeness: Reals


@dataclass(frozen=True, slots=True, eq=False)
class Parent:
    """A province or district that a hint names.

    Parameters
    ----------
    place : Place
        What the hint names.
    hint : str
        Its words.
    outside_km : array of float
        For every place how far outside of the parent it lies, 0 inside.
    """

    place: Place
    hint: str
    outside_km: npt.NDArray[np.float16]


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


def resolve(places: Places, found: Candidates, context: Context, query: str) -> Match | None:
    """Choose among candidates, or answer the parent, or abstain.

    Parameters
    ----------
    places : Places
        All places.
    found : Candidates
        What bears the name or one like it; perhaps nothing.
    context : Context
        Hints.
    query : str
        The words that were asked for.
    """
    weights, outside = _weigh(places, found, context)
    order = np.argsort(-weights, kind="stable")[:_CONSIDERED]
    rows, weights, outside, likeness = (
        found.rows[order],
        weights[order],
        outside[order],
        found.likeness[order],
    )
    total = float(weights.sum()) + _UNLISTED
    if not len(rows):
        return _parent_answer(context, query, ())
    apart = distance_km(places.lat[rows[0]], places.lon[rows[0]], places.lat[rows], places.lon[rows])
    same = apart <= _SAME_PLACE_KM
    belief = float(weights[same].sum()) / total
    others = tuple(places[int(row)] for row in rows[~same][:10])
    place = places[int(rows[0])]
    if belief < _LEAST_BELIEF:
        return _parent_answer(context, query, (place, *others)[:10])
    reach = _reach(apart, weights, total, context)
    precision, uncertainty = _precision(place, reach, context.evidence)
    reason = _reason(place, float(likeness[0]), context, rows[~same], float(outside[0]))
    notes = _notes(place, context, float(outside[0]))
    return Match(
        place,
        place.lat,
        place.lon,
        precision,
        round(uncertainty, 1),
        round(belief, 3),
        reason,
        others,
        None,
        query,
        notes,
    )


def _weigh(places: Places, found: Candidates, context: Context) -> tuple[Reals, Reals]:
    """Return the weight of each candidate, and how many km outside of the parents it lies."""
    rows = found.rows
    lat, lon = places.lat[rows], places.lon[rows]
    kinds = places.kind[rows]
    fitting = FITTING.get(context.evidence or "", _FREQUENCY)
    weights = np.array([fitting.get(kind, _MISFIT) for kind in KINDS])[kinds]
    weights = weights * np.exp(-_STEEPNESS * (1.0 - found.likeness))
    weights *= np.clip((places.population[rows] / _TOWN_POPULATION), 1.0, 1000.0) ** 0.4
    prominent = np.array([kind in _PROMINENT for kind in KINDS])[kinds]
    floor = np.where(prominent, _WRONG_HINT, _WRONG_HINT_VILLAGE)
    if context.country:
        weights *= np.where(places.within_country(context.country, rows), 1.0, floor)
    outside = np.zeros(len(rows))
    for parent in context.parents:
        outside = np.maximum(outside, parent.outside_km[rows])
    weights *= np.maximum(np.exp(-outside / _FADE_KM), floor)
    if context.near:
        nearest = np.full(len(rows), np.inf)
        for near_lat, near_lon in context.near:
            nearest = np.minimum(nearest, distance_km(lat, lon, near_lat, near_lon))
        weights *= 1.0 + 4.0 * np.exp(-nearest / _NEAR_KM)
    return weights, outside


def outside_km(places: Places, regions: Regions, parent: Place) -> npt.NDArray[np.float16]:
    """Return how far each place lies outside of a parent, by its shape or else its radius.

    Parameters
    ----------
    places : Places
        All places.
    regions : Regions
        Shapes.
    parent : Place
        A province, district or region.

    Returns
    -------
    array of float16
        0 inside; good to 5 %, and beyond 25 km a lower bound.
    """
    lat, lon = places.lat, places.lon
    shape = regions.get(parent.place_id)
    if shape is None:
        gap = distance_km(parent.lat, parent.lon, lat, lon) - parent.uncertainty_km
        return _as_gap(gap)
    west, south, east, north = shape.bounds
    squeeze = np.cos(np.radians((south + north) / 2))
    beside = np.maximum(np.maximum(west - lon, lon - east), 0.0) * squeeze
    gap = np.hypot(beside, np.maximum(np.maximum(south - lat, lat - north), 0.0)) * KM_PER_DEGREE
    near = np.flatnonzero(gap < _MEASURED_KM)
    gap[near] = regions.outside_km(parent.place_id, lat[near], lon[near])
    return _as_gap(gap)


def _as_gap(gap: Reals) -> npt.NDArray[np.float16]:
    return np.clip(gap, 0.0, _FARTHEST_KM).astype(np.float16)


def _reach(apart: Reals, weights: Reals, total: float, context: Context) -> float:
    """Return the radius around the best candidate that holds most of the weight."""
    order = np.argsort(apart, kind="stable")
    held = np.cumsum(weights[order])
    enough = np.searchsorted(held, _COVERED * total)
    if enough < len(held):
        return float(apart[order][enough])
    # An unlisted place may be anywhere in the parent.
    radius = context.parents[-1].place.uncertainty_km if context.parents else _PROVINCE_KM
    return float(max(apart.max(), radius))


def _precision(place: Place, reach: float, evidence: str | None) -> tuple[str, float]:
    own = place.uncertainty_km
    precision = PRECISION[place.kind]
    uncertainty = own if reach <= _SAME_PLACE_KM else reach + own
    if precision in ("exact", "near"):
        if evidence == "district":
            return "district", max(uncertainty, _NEAR_BY_KM)
        for least, coarser in (
            (_PROVINCE_KM, "country"),
            (_DISTRICT_KM, "province"),
            (_NEAR_BY_KM, "district"),
            (_EXACT_KM, "near"),
        ):
            if uncertainty > least:
                return coarser, uncertainty
    return precision, uncertainty


def _parent_answer(context: Context, query: str, others: tuple[Place, ...]) -> Match | None:
    """Answer the smallest parent that is known, or nothing."""
    if not context.parents:
        return None
    place = context.parents[-1].place
    unsure = "none of several is likely enough" if others else "no place of this name is known there"
    return Match(
        place,
        place.lat,
        place.lon,
        PRECISION[place.kind],
        place.uncertainty_km,
        0.5,
        f"{unsure}; the {place.kind} {place.name} that the hint names stands for it",
        others,
        None,
        query,
    )


def _notes(place: Place, context: Context, outside: float) -> tuple[str, ...]:
    notes = []
    if context.country and place.country and place.country != context.country:
        told = f"the country hint {context.country} contradicts this place, which lies in {place.country}"
        notes.append(told)
    if outside > _FADE_KM:
        hints = " and ".join(repr(parent.hint) for parent in context.parents)
        notes.append(f"the hint {hints} contradicts this place, which lies {outside:.0f} km outside")
    return tuple(notes)


def _reason(place: Place, likeness: float, context: Context, others: Rows, outside: float) -> str:
    how = "exact name" if likeness >= 1.0 else f"similar name ({likeness:.2f})"
    said = f"{how} of a {place.kind}"
    if context.parents and outside <= _FADE_KM:
        said += f" within {context.parents[-1].place.name}"
    if len(others):
        said += f", preferred to {len(others)} other {'place' if len(others) == 1 else 'places'}"
    return said
