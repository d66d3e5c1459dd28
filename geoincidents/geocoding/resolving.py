"""Which of the places that bear a name is meant, and how sure that is.

The share of the likeliest candidate in all weight is the belief in it; what the
belief leaves open becomes uncertainty, the area instead of the place, or no
answer at all. The constants were fitted on event data (docs/uncertainty.md).
"""

from __future__ import annotations

from math import cos, hypot, radians
from typing import Final

import numpy as np
import numpy.typing as npt

from geoincidents.geocoding.model import Match, Place
from geoincidents.geocoding.names import skeleton
from geoincidents.geocoding.regions import KM_PER_DEGREE, distance_km
from geoincidents.geocoding.store import FURTHER_NAME, KINDS, Places
from geoincidents.geocoding.weighing import (
    AREAS,
    EVIDENT,
    FADE_KM,
    Candidates,
    Context,
    unlisted_weight,
    weigh,
)

__all__ = ["PRECISION", "reason", "resolve", "resolve_plain"]

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
COARSER: Final = ((150.0, "country"), (25.0, "province"), (10.0, "near"))
# Coordinates of one place in event data and in a gazetteer lie up to this far
# apart (nine of ten), unless people compared several sources.
SPOT_KM: Final = 4.5
# The radius of an area reaches its farthest corner; nine of ten points of event
# data that are known to the area only lie within this share of it.
SHARE_OF_RADIUS: Final = 0.85
_DISTRICT_KM: Final = 25.0  # candidates for the seat of one that lie farther apart are in several
_SEAT_KM: Final = 20.0  # a district lies within this of the town that it is named after
_PRECISIONS: Final = tuple(PRECISION[kind] for kind in KINDS)
AREA_CODES: Final = frozenset(KINDS.index(kind) for kind in AREAS)
DISTRICT_CODE: Final = KINDS.index("district")
_SAME_AREA_KM: Final = 60.0  # two districts of one name this close are one, whose middle sources put apart
SAME_PLACE_KM: Final = 5.0  # candidates this close are one place in two sources
LEAST_BELIEF: Final = 0.3  # below, the place is not named
_LEAST_BELIEF_OUTSIDE: Final = 0.5  # against a hint
COVERED: Final = 0.72  # share of all weight that lies within the uncertainty
ANYWHERE_KM: Final = 150.0  # from the best candidate to a place that is not listed
# Candidates farther apart have nothing in common that could be answered: no
# country of a frontier, but half a continent.
FARTHEST_APART_KM: Final = 600.0
# Below, a name is more likely that of a village that is not listed than a misspelling of a
# small place's: where no hint said where to look, none such in the development set was right.
_ANOTHER_NAME: Final = 0.93
_CITY: Final = 100_000  # people, of a place whose name is known well enough to be misspelled
CONSIDERED: Final = 60
ALTERNATIVES: Final = 5


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
    order = np.argsort(-weights, kind="stable")[:CONSIDERED]
    if not len(order):
        return _area_answer(context, query, ())
    first = order[0]
    rows = found.rows[order].tolist()
    alike, away = float(found.likeness[first]), float(outside[first])
    unlisted = unlisted_weight(places, context)
    return _decide(places, rows, weights[order].tolist(), unlisted, alike, away, context, query)


def resolve_plain(
    places: Places,
    rows: list[int],
    weights: list[float],
    likeness: list[float],
    unlisted: float,
    evidence: str | None,
    query: str,
) -> Match | None:
    """Choose among weighed places, with nothing known but their name, as `resolve` does.

    Parameters
    ----------
    places : Places
        All places.
    rows, weights, likeness : list
        The places that bear the name, their weights, and how alike their names are.
    unlisted : float
        Weight of a place that is not listed.
    evidence : str or None
        Kind that the name tells.
    query : str
        The words that were asked for.
    """
    order = sorted(range(len(rows)), key=weights.__getitem__, reverse=True)[:CONSIDERED]
    return _decide(
        places,
        [rows[at] for at in order],
        [weights[at] for at in order],
        unlisted,
        likeness[order[0]],
        0.0,
        EVIDENT[evidence],
        query,
    )


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
    row = rows[0]
    total = sum(weights) + unlisted
    others: tuple[Place, ...] = ()
    apart = [0.0]
    belief = weights[0] / total
    if len(rows) > 1:
        apart = _apart(places, rows)
        row = _best_source(places, rows, weights, apart)
        belief = sum(weight for weight, away in zip(weights, apart, strict=True) if away == 0.0) / total
        rivals = [rival for rival, away in zip(rows, apart, strict=True) if away > 0.0]
        others = tuple([places[rival] for rival in rivals[:ALTERNATIVES]])
    place = places[row]
    if belief < (_LEAST_BELIEF_OUTSIDE if outside > FADE_KM and context.areas else LEAST_BELIEF):
        return _area_answer(context, query, (place, *others)[:ALTERNATIVES])
    reach = _reach(apart, weights, total, context, place if outside == 0 else None)
    hinted = places.complete or context.areas or context.near
    if likeness < _ANOTHER_NAME and not hinted and not _often_named(places, row):
        reach = max(reach, ANYWHERE_KM)
    if reach > FARTHEST_APART_KM:
        return _area_answer(context, query, (place, *others)[:ALTERNATIVES])
    precision, uncertainty = _precision(places, row, reach, context)
    notes: tuple[str, ...] = ()
    if context.country or context.areas or context.notes:
        within = context.country is None or bool(
            places.within_country(context.country, np.array([row, rows[0]])).any()
        )
        notes = _notes(place, context, within, outside)
    columns = places.by_row
    return Match(
        place,
        columns.lat[row],
        columns.lon[row],
        precision,
        round(uncertainty, 1),
        round(belief, 3),
        reason(KINDS[columns.kind[row]], likeness, context, len(others), outside),
        others,
        None,
        query,
        notes,
    )


def _best_source(places: Places, rows: list[int], weights: list[float], apart: list[float]) -> int:
    """Return the row that tells of the first candidate best: the first layer's, where several have it."""
    best, kinds, enough = rows[0], places.by_row.kind, weights[0] / 2
    for at in range(1, len(rows)):
        if (
            apart[at] == 0.0
            and rows[at] < best
            and weights[at] > enough
            and kinds[rows[at]] == kinds[rows[0]]
        ):
            best = rows[at]
    return best


def _apart(places: Places, rows: list[int]) -> list[float]:
    """Return how far each candidate lies from the first, 0 where it is the same place in another source.

    A town and the district around it that bears its name count as one: what
    happened in either is drawn at the town.
    """
    lats, lons, radii, kinds, _ = places.by_row
    first = rows[0]
    lat, lon, radius, kind = lats[first], lons[first], radii[first], kinds[first]
    squeeze = cos(radians(lat))
    apart = [0.0]
    for row in rows[1:]:
        aside = abs(lons[row] - lon) % 360.0
        away = hypot(lats[row] - lat, min(aside, 360.0 - aside) * squeeze) * KM_PER_DEGREE
        other = kinds[row]
        reach = SAME_PLACE_KM
        if other in AREA_CODES and other == kind:
            reach = max(radius, radii[row])
            if away > reach and skeleton(places[row].name) == skeleton(places[first].name):
                reach = _SAME_AREA_KM
        elif other == DISTRICT_CODE and kind not in AREA_CODES:
            reach = radii[row]
        apart.append(away if away > reach else 0.0)
    return apart


def _reach(
    apart: list[float], weights: list[float], total: float, context: Context, inside: Place | None
) -> float:
    """Return the radius around the best candidate that holds most of the weight."""
    if weights[0] >= COVERED * total:
        return 0.0
    held, wanted, reach = 0.0, COVERED * sum(weights), 0.0
    for away, weight in sorted(zip(apart, weights, strict=True)):
        held += weight
        if held >= wanted:
            reach = away
            break
    if held < COVERED * total:
        # One that is not listed may be meant, anywhere about them.
        reach = max(reach, ANYWHERE_KM)
    if context.areas and inside is not None:
        # An unlisted place may be anywhere in the area, and no farther.
        area = context.areas[-1].place
        centre = float(distance_km(inside.lat, inside.lon, area.lat, area.lon))
        reach = min(reach, centre + area.uncertainty_km)
    return reach


def _often_named(places: Places, row: int) -> bool:
    """Tell whether a place is named so often that a name like its own is a misspelling of it."""
    known: bool = places.curated[row] or places.population[row] >= _CITY
    return known or places.by_row.kind[row] in AREA_CODES


def _precision(places: Places, row: int, reach: float, context: Context) -> tuple[str, float]:
    columns = places.by_row
    code, radius = columns.kind[row], columns.uncertainty_km[row]
    own = radius if columns.curated[row] else max(radius, SPOT_KM)
    if code in AREA_CODES:
        if reach <= own:
            return _PRECISIONS[code], SHARE_OF_RADIUS * radius
        return "country" if reach > ANYWHERE_KM else _PRECISIONS[code], reach + own
    uncertainty = own if reach <= SAME_PLACE_KM else reach + own
    if context.evidence == "district" and reach <= _DISTRICT_KM:
        return "district", max(uncertainty, _SEAT_KM)
    coarser = _PRECISIONS[code]
    for least, name in COARSER:
        if reach > least:
            coarser = name
            break
    if coarser in ("province", "country") and context.areas:
        coarser = PRECISION[context.areas[-1].place.kind]
    return coarser, uncertainty


def _within_area_km(place: Place) -> float:
    """Return how far from the middle of an area nine of ten places in it lie."""
    return SHARE_OF_RADIUS * place.uncertainty_km


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


def reason(kind: str, likeness: float, context: Context, others: int, outside: float) -> str:
    """Say in a sentence why a place of some kind was chosen, before how many others."""
    how = "exact name" if likeness >= FURTHER_NAME else f"similar name ({likeness:.2f})"
    said = f"{how} of a {kind}"
    if context.areas and outside <= FADE_KM:
        said += f" within {context.areas[-1].place.name}"
    if others:
        more = f"{others} other" if others < ALTERNATIVES else f"at least {others} other"
        said += f", preferred to {more} {'place' if others == 1 else 'places'}"
    return said
