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
from geoincidents.geocoding.store import FURTHER_NAME, KINDS, Places, view
from geoincidents.geocoding.weighing import (
    AREAS,
    FADE_KM,
    NO_CONTEXT,
    Candidates,
    Context,
    PlainWeights,
    unlisted_weight,
    weigh,
)

__all__ = ["PRECISION", "Alone", "resolve", "resolve_plain"]

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
_DISTRICT_KM: Final = 25.0  # candidates for the seat of one that lie farther apart are in several
_SEAT_KM: Final = 20.0  # a district lies within this of the town that it is named after
_PRECISIONS: Final = tuple(PRECISION[kind] for kind in KINDS)
_EXACT_NAME: Final = tuple(f"exact name of a {kind}" for kind in KINDS)
_AREA_CODES: Final = frozenset(KINDS.index(kind) for kind in AREAS)
_DISTRICT_CODE: Final = KINDS.index("district")
_SAME_AREA_KM: Final = 60.0  # two districts of one name this close are one, whose middle sources put apart
_SAME_PLACE_KM: Final = 5.0  # candidates this close are one place in two sources
_LEAST_BELIEF: Final = 0.3  # below, the place is not named
_LEAST_BELIEF_OUTSIDE: Final = 0.5  # against a hint
_COVERED: Final = 0.72  # share of all weight that lies within the uncertainty
_ANYWHERE_KM: Final = 150.0  # from the best candidate to a place that is not listed
# Candidates farther apart have nothing in common that could be answered: no
# country of a frontier, but half a continent.
_FARTHEST_APART_KM: Final = 600.0
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
    order = sorted(range(len(rows)), key=weights.__getitem__, reverse=True)[:_CONSIDERED]
    context = NO_CONTEXT if evidence is None else Context(evidence=evidence)
    return _decide(
        places,
        [rows[at] for at in order],
        [weights[at] for at in order],
        unlisted,
        likeness[order[0]],
        0.0,
        context,
        query,
    )


class Alone:
    """The answers to names that one place alone bears, worked out for all places at once.

    They are what `resolve` gives where nothing else is known; most names have one place.

    Parameters
    ----------
    places : Places
        All places.
    plain : PlainWeights
        Their weights.
    """

    def __init__(self, places: Places, plain: PlainWeights) -> None:
        self._places = places
        belief = plain.bare / (plain.bare + plain.unlisted[None])
        reach = np.where(belief >= _COVERED, 0.0, _ANYWHERE_KM)
        radius = places.uncertainty_km.astype(np.float64)
        own = np.where(places.curated, radius, np.maximum(radius, _SPOT_KM))
        area = np.isin(places.kind, list(_AREA_CODES))
        close = np.where(area, reach <= own, reach <= _SAME_PLACE_KM)
        at_best = np.where(area, _SHARE_OF_RADIUS * radius, own)
        coarser = next(name for least, name in _COARSER if least < _ANYWHERE_KM)
        self._precisions = (*_PRECISIONS, coarser)
        precision = np.where(area | close, places.kind, len(_PRECISIONS)).astype(np.int8)
        precision[belief < _LEAST_BELIEF] = -1
        columns = (np.where(close, at_best, reach + own), belief, precision)
        self._uncertainty, self._belief, self._precision = map(view, columns)

    def answer(self, row: int, query: str) -> Match | None:
        """Answer a name with the one place that bears it."""
        code = self._precision[row]
        if code < 0:
            return None
        places = self._places
        lat, lon, _, kind, _ = places.by_row
        return Match(
            places[row],
            lat[row],
            lon[row],
            self._precisions[code],
            round(self._uncertainty[row], 1),
            round(self._belief[row], 3),
            _EXACT_NAME[kind[row]],
            (),
            None,
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
        others = tuple([places[rival] for rival in rivals[:_ALTERNATIVES]])
    place = places[row]
    if belief < (_LEAST_BELIEF_OUTSIDE if outside > FADE_KM and context.areas else _LEAST_BELIEF):
        return _area_answer(context, query, (place, *others)[:_ALTERNATIVES])
    reach = _reach(apart, weights, total, context, place if outside == 0 else None)
    if reach > _FARTHEST_APART_KM:
        return _area_answer(context, query, (place, *others)[:_ALTERNATIVES])
    precision, uncertainty = _precision(places, row, reach, context)
    notes: tuple[str, ...] = ()
    if context is not NO_CONTEXT:
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
        _reason(KINDS[columns.kind[row]], likeness, context, others, outside),
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
        reach = _SAME_PLACE_KM
        if other in _AREA_CODES and other == kind:
            reach = max(radius, radii[row])
            if away > reach and skeleton(places[row].name) == skeleton(places[first].name):
                reach = _SAME_AREA_KM
        elif other == _DISTRICT_CODE and kind not in _AREA_CODES:
            reach = radii[row]
        apart.append(away if away > reach else 0.0)
    return apart


def _reach(
    apart: list[float], weights: list[float], total: float, context: Context, inside: Place | None
) -> float:
    """Return the radius around the best candidate that holds most of the weight."""
    if weights[0] >= _COVERED * total:
        return 0.0
    held, wanted, reach = 0.0, _COVERED * sum(weights), 0.0
    for away, weight in sorted(zip(apart, weights, strict=True)):
        held += weight
        if held >= wanted:
            reach = away
            break
    if held < _COVERED * total:
        # One that is not listed may be meant, anywhere about them.
        reach = max(reach, _ANYWHERE_KM)
    if context.areas and inside is not None:
        # An unlisted place may be anywhere in the area, and no farther.
        area = context.areas[-1].place
        centre = float(distance_km(inside.lat, inside.lon, area.lat, area.lon))
        reach = min(reach, centre + area.uncertainty_km)
    return reach


def _precision(places: Places, row: int, reach: float, context: Context) -> tuple[str, float]:
    columns = places.by_row
    code, radius = columns.kind[row], columns.uncertainty_km[row]
    own = radius if columns.curated[row] else max(radius, _SPOT_KM)
    if code in _AREA_CODES:
        if reach <= own:
            return _PRECISIONS[code], _SHARE_OF_RADIUS * radius
        return "country" if reach > _ANYWHERE_KM else _PRECISIONS[code], reach + own
    uncertainty = own if reach <= _SAME_PLACE_KM else reach + own
    if context.evidence == "district" and reach <= _DISTRICT_KM:
        return "district", max(uncertainty, _SEAT_KM)
    coarser = _PRECISIONS[code]
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


def _reason(kind: str, likeness: float, context: Context, others: tuple[Place, ...], outside: float) -> str:
    how = "exact name" if likeness >= FURTHER_NAME else f"similar name ({likeness:.2f})"
    said = f"{how} of a {kind}"
    if context.areas and outside <= FADE_KM:
        said += f" within {context.areas[-1].place.name}"
    if others:
        more = f"{len(others)} other" if len(others) < _ALTERNATIVES else f"at least {len(others)} other"
        said += f", preferred to {more} {'place' if len(others) == 1 else 'places'}"
    return said
