"""Which of the places that bear a name is meant, and how sure that is.

The share of the likeliest candidate in all weight is the belief in it; what the
belief leaves open becomes uncertainty, the area instead of the place, or no
answer at all. The constants were fitted on event data (docs/uncertainty.md).
"""

from __future__ import annotations

from math import cos, exp, hypot, radians
from typing import Final

import numpy as np
import numpy.typing as npt

from geoincidents.geocoding.model import Match, Place
from geoincidents.geocoding.names import skeleton
from geoincidents.geocoding.regions import KM_PER_DEGREE, distance_km
from geoincidents.geocoding.store import FURTHER_NAME, KINDS, Places
from geoincidents.geocoding.weighing import (
    AREAS,
    FADE_KM,
    NO_CONTEXT,
    STEEPNESS,
    Candidates,
    Context,
    unlisted_weight,
    weigh,
)

__all__ = ["PRECISION", "resolve", "resolve_plain"]

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
# How far apart the places that may be meant lie, at least, for each coarser
# precision: UCDP calls a spot near where it is known to 25 km; beyond, what is
# known is the province or only the country.
_COARSER: Final = ((150.0, "country"), (25.0, "province"), (10.0, "near"))
# Coordinates of one place in event data and in a gazetteer lie up to this far
# apart (nine of ten), unless people compared several sources.
_SPOT_KM: Final = 4.5
# The radius of an area reaches its farthest corner; nine of ten points of event
# data that are known to the area only lie within this share of it.
_SHARE_OF_RADIUS: Final = 0.85
_SEAT_KM: Final = 20.0  # a district lies within this of the town that it is named after
_AREA_CODES: Final = frozenset(KINDS.index(kind) for kind in AREAS)
_DISTRICT_CODE: Final = KINDS.index("district")
_SAME_AREA_KM: Final = 60.0  # two districts of one name this close are one, whose middle sources put apart
_SAME_PLACE_KM: Final = 5.0  # candidates this close are one place in two sources
_LEAST_BELIEF: Final = 0.3  # below, the place is not named
_LEAST_BELIEF_OUTSIDE: Final = 0.5  # against a hint
_COVERED: Final = 0.72  # share of all weight that lies within the uncertainty
_ANYWHERE_KM: Final = 150.0  # from the best candidate to a place that is not listed
_CONSIDERED: Final = 60
_ALTERNATIVES: Final = 5


def resolve(places: Places, found: Candidates, context: Context, query: str) -> Match | None:
    """Choose among candidates, or answer the area that they lie in, or abstain.

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
    weights, outside = weigh(places, found, context)
    order = np.argsort(-weights, kind="stable")[:_CONSIDERED]
    if not len(order):
        return _area_answer(context, query, ())
    first = order[0]
    rows = found.rows[order].tolist()
    alike, away = float(found.likeness[first]), float(outside[first])
    unlisted = unlisted_weight(places, context)
    return _decide(places, rows, weights[order].tolist(), unlisted, alike, away, context, query)


def resolve_plain(
    places: Places, prior: Reals, unlisted: float, found: tuple[Rows, Reals], query: str
) -> Match | None:
    """Choose among places of exactly the name that was asked for, with nothing else known.

    Gives what `resolve` gives, many times as fast.

    Parameters
    ----------
    places : Places
        All places.
    prior : array of float
        Weight of each place, as `prior_weights` gives it.
    unlisted : float
        Weight of a place that is not listed, as `unlisted_weight` gives it.
    found : (array of int32, array of float)
        The places that bear the name, and how alike it is to their first.
    query : str
        The words that were asked for.
    """
    listed, alike = found[0].tolist(), found[1].tolist()
    weights = [prior.item(row) for row in listed]
    if len(listed) > 1:
        weights = [
            weight * exp(-STEEPNESS * (1.0 - like)) for weight, like in zip(weights, alike, strict=True)
        ]
        order = sorted(range(len(listed)), key=lambda at: -weights[at])[:_CONSIDERED]
        listed, weights, alike = ([column[at] for at in order] for column in (listed, weights, alike))
    return _decide(places, listed, weights, unlisted, alike[0], 0.0, NO_CONTEXT, query)


def _decide(
    places: Places,
    rows: list[int],
    weights: list[float],
    unlisted: float,
    likeness: float,
    outside: float,
    context: Context,
    query: str,
) -> Match | None:
    """Answer with the first of some candidates, as far as their weights allow.

    Parameters
    ----------
    rows, weights : list
        The candidates, the likeliest first.
    unlisted : float
        Weight of a place that is not listed.
    likeness, outside : float
        Of the first: how alike its name is, and how many km outside of the areas it lies.
    """
    place = places[rows[0]]
    total = sum(weights) + unlisted
    others: tuple[Place, ...] = ()
    apart = [0.0]
    belief = weights[0] / total
    if len(rows) > 1:
        apart = _apart(places, rows)
        place = places[_best_source(places, rows, weights, apart)]
        belief = sum(weight for weight, away in zip(weights, apart, strict=True) if away == 0.0) / total
        rivals = [row for row, away in zip(rows, apart, strict=True) if away > 0.0]
        others = tuple([places[row] for row in rivals[:_ALTERNATIVES]])
    if belief < (_LEAST_BELIEF_OUTSIDE if outside > FADE_KM and context.areas else _LEAST_BELIEF):
        return _area_answer(context, query, (place, *others)[:_ALTERNATIVES])
    reach = _reach(apart, weights, total, context, place if outside == 0 else None)
    precision, uncertainty = _precision(place, reach, context)
    within = context.country in (None, place.country) or bool(
        places.within_country(context.country or "", np.array(rows[:1]))[0]
    )
    return Match(
        place,
        place.lat,
        place.lon,
        precision,
        round(uncertainty, 1),
        round(belief, 3),
        _reason(place, likeness, context, others, outside),
        others,
        None,
        query,
        _notes(place, context, within, outside),
    )


def _best_source(places: Places, rows: list[int], weights: list[float], apart: list[float]) -> int:
    """Return the row that tells of the first candidate best: the first layer's, where several have it."""
    kind = places.kind.item(rows[0])
    same = [
        row
        for row, weight, away in zip(rows, weights, apart, strict=True)
        if away == 0.0 and places.kind.item(row) == kind and weight > weights[0] / 2
    ]
    return min(same)


def _apart(places: Places, rows: list[int]) -> list[float]:
    """Return how far each candidate lies from the first, 0 where it is the same place in another source.

    A town and the district around it that bears its name count as one: what
    happened in either is drawn at the town.
    """
    lat, lon = places.lat.item(rows[0]), places.lon.item(rows[0])
    kind, radius = places.kind.item(rows[0]), places.uncertainty_km.item(rows[0])
    squeeze = cos(radians(lat))
    apart = []
    for row in rows:
        aside = abs(places.lon.item(row) - lon) % 360.0
        away = hypot(places.lat.item(row) - lat, min(aside, 360.0 - aside) * squeeze) * KM_PER_DEGREE
        other = places.kind.item(row)
        reach = _SAME_PLACE_KM
        if other in _AREA_CODES and other == kind:
            reach = max(radius, places.uncertainty_km.item(row))
            if away > reach and skeleton(places[row].name) == skeleton(places[rows[0]].name):
                reach = _SAME_AREA_KM
        elif other == _DISTRICT_CODE and kind not in _AREA_CODES:
            reach = places.uncertainty_km.item(row)
        apart.append(away if away > reach else 0.0)
    return apart


def _reach(
    apart: list[float], weights: list[float], total: float, context: Context, inside: Place | None
) -> float:
    """Return the radius around the best candidate that holds most of the weight."""
    if weights[0] >= _COVERED * total:
        return 0.0
    held = 0.0
    for away, weight in sorted(zip(apart, weights, strict=True)):
        held += weight
        if held >= _COVERED * total:
            reach = away
            break
    else:
        reach = max(*apart, _ANYWHERE_KM)
    if context.areas and inside is not None:
        # An unlisted place may be anywhere in the area, and no farther.
        area = context.areas[-1].place
        centre = float(distance_km(inside.lat, inside.lon, area.lat, area.lon))
        reach = min(reach, centre + area.uncertainty_km)
    return reach


def _precision(place: Place, reach: float, context: Context) -> tuple[str, float]:
    own = place.uncertainty_km
    if not place.place_id.startswith("gi:"):
        own = max(own, _SPOT_KM)
    if place.kind in AREAS:
        return PRECISION[place.kind], _within_area_km(place) if reach <= own else reach + own
    uncertainty = own if reach <= _SAME_PLACE_KM else reach + own
    if context.evidence == "district":
        return "district", max(uncertainty, _SEAT_KM)
    coarser = PRECISION[place.kind]
    for least, name in _COARSER:
        if reach > least:
            coarser = name
            break
    if coarser in ("province", "country") and context.areas:
        coarser = PRECISION[context.areas[-1].place.kind]
    return coarser, uncertainty


def _within_area_km(place: Place) -> float:
    """Return how far from the middle of an area nine of ten places in it lie."""
    return _SHARE_OF_RADIUS * place.uncertainty_km


def _area_answer(context: Context, query: str, others: tuple[Place, ...]) -> Match | None:
    """Answer the smallest area that is known, or nothing."""
    if not context.areas:
        return None
    place = context.areas[-1].place
    unsure = "none of several places is likely enough" if others else "no place of this name is known there"
    return Match(
        place,
        place.lat,
        place.lon,
        PRECISION[place.kind],
        round(_within_area_km(place), 1),
        0.5,
        f"{unsure}; the {place.kind} {place.name} that is named with it stands for it",
        others,
        None,
        query,
        context.notes,
    )


def _notes(place: Place, context: Context, within_country: bool, outside: float) -> tuple[str, ...]:
    notes = list(context.notes)
    if context.country and not within_country:
        told = f"the country hint {context.country} contradicts this place, which lies in {place.country}"
        notes.append(told)
    if outside > FADE_KM:
        hints = " and ".join(repr(area.hint) for area in context.areas)
        notes.append(f"the hint {hints} contradicts this place, which lies {outside:.0f} km outside")
    return tuple(notes)


def _reason(
    place: Place, likeness: float, context: Context, others: tuple[Place, ...], outside: float
) -> str:
    how = "exact name" if likeness >= FURTHER_NAME else f"similar name ({likeness:.2f})"
    said = f"{how} of a {place.kind}"
    if context.areas and outside <= FADE_KM:
        said += f" within {context.areas[-1].place.name}"
    if others:
        more = f"{len(others)} other" if len(others) < _ALTERNATIVES else f"at least {len(others)} other"
        said += f", preferred to {more} {'place' if len(others) == 1 else 'places'}"
    return said
