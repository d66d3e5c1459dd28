"""Near: whether two place names of one report can be about one event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geoincidents.extraction.distance import distance_km
from geoincidents.extraction.placed import Placed
from geoincidents.geocoding.names import key

if TYPE_CHECKING:
    from geoincidents.geocoding import Match

__all__ = ["apart", "compatible", "finer", "finest", "level", "related", "same_spot"]

# Reports name the towns on both sides of a crossing for one event: Spin Boldak and Chaman are 11 km apart.
_REACH_KM = 25.0
# Districts are circles here: a spot of which no list says the district may be as far outside.
_EDGE_KM = 15.0
_AREAS = frozenset(("province", "district", "region", "country", "valley"))
_FINENESS = {"exact": 0, "near": 1, "district": 2, "province": 4, "region": 3, "frontier": 5, "country": 6}


def level(match: Match) -> str:
    """Return how large the place of a match is: a kind of area, or ``spot``.

    An answer that is only sure of the province is a province, whatever place
    it rests on.
    """
    if match.place.kind in _AREAS:
        return match.place.kind
    return match.precision if match.precision in ("province", "country") else "spot"


_UNSURE = "unsure"


def _sureness(match: Match) -> str:
    spot = match.place.kind not in _AREAS
    return _UNSURE if spot and match.precision in ("province", "region") else "sure"


def related(one: Placed, other: Placed) -> bool:
    """Tell whether two names can be about one place: the same, neighbours, or one in the other.

    Parameters
    ----------
    one, other : Placed
        Names of one report.
    """
    if one.match is None or other.match is None:
        return False
    a, b = one.match, other.match
    if a.place.place_id == b.place.place_id or other.start == one.parent or one.start == other.parent:
        return True
    levels = level(a), level(b)
    if "country" in levels:
        return a.place.country == b.place.country
    apart_km = distance_km((a.lat, a.lon), (b.lat, b.lon))
    if _UNSURE in (_sureness(a), _sureness(b)):
        # A spot that may be any of several namesakes speaks against nothing near it.
        return apart_km <= max(a.uncertainty_km, b.uncertainty_km)
    if _holds(a, b, apart_km) or _holds(b, a, apart_km):
        return True
    return not {"province", "region"} & set(levels) and apart_km <= _REACH_KM


def compatible(ones: Sequence[Placed], others: Sequence[Placed]) -> bool:
    """Tell whether two events can be one by their places; a shared province says little beside towns.

    Parameters
    ----------
    ones, others : sequence of Placed
        Where each of them was.
    """
    finer, others_finer = _below_provinces(ones), _below_provinces(others)
    if finer and others_finer:
        ones, others = finer, others_finer
    return any(related(one, other) for one in ones for other in others)


# A spot this near to the middle of an area may lie in it, or just across its edge.
_BESIDE_KM = 80.0


def finer(ones: Sequence[Placed], others: Sequence[Placed]) -> bool:
    """Tell whether some names are spots in or just beside the areas that are all that others name.

    Parameters
    ----------
    ones, others : sequence of Placed
        Names of one report.
    """
    spots = [each.match for each in ones if each.match is not None and level(each.match) == "spot"]
    areas = [each.match for each in others if each.match is not None]
    return (
        bool(spots)
        and all(level(area) not in ("spot", "country") for area in areas)
        and any(
            distance_km((spot.lat, spot.lon), (area.lat, area.lon)) <= _BESIDE_KM
            for spot in spots
            for area in areas
        )
    )


def same_spot(ones: Sequence[Placed], others: Sequence[Placed]) -> bool:
    """Tell whether two events are put at one and the same place below the province.

    Parameters
    ----------
    ones, others : sequence of Placed
        Where each of them was.
    """
    named = {each.match.place.place_id for each in _below_provinces(others) if each.match is not None}
    return any(
        each.match is not None and each.match.place.place_id in named for each in _below_provinces(ones)
    )


def _below_provinces(places: Sequence[Placed]) -> list[Placed]:
    return [
        each
        for each in places
        if each.match is not None and level(each.match) not in ("province", "region", "country")
    ]


def _holds(outer: Match, inner: Match, apart_km: float) -> bool:
    """Whether a place lies in an area."""
    kind, within = level(outer), level(inner)
    area, place = outer.place, inner.place
    if kind == "province" and within != "province":
        name = area.name if area.kind == "province" else area.admin1
        return place.country == area.country and name is not None and place.admin1 == name
    if (
        within != "province"
        and place.country == area.country
        and place.admin1 is not None
        and key(place.admin1) == key(area.name)
    ):
        # 'Kandahar's Spin Boldak': the name of a town that is also that of the other's province.
        return True
    if kind == "district" and place.country == area.country and _parts(place.admin2) >= _parts(area.name):
        # 'Upper Dir' is in Dir.
        return True
    if kind in ("district", "valley") and within not in ("province", "district", "region"):
        edge = _EDGE_KM if kind == "district" and place.admin2 is None else 0.0
        return apart_km <= outer.uncertainty_km + edge
    return kind == "region" and apart_km <= outer.uncertainty_km


def _parts(name: str | None) -> set[str]:
    return set(key(name or "").split())


def apart(places: Sequence[Placed]) -> list[list[Placed]]:
    """Part the places of one event word into groups too far apart to be one incident.

    Parameters
    ----------
    places : sequence of Placed
        As the sentence names them.

    Returns
    -------
    list of list of Placed
        At least one group; a name that only says which country is left out
        where there are others.
    """
    named = [each for each in places if not each.country_only] or list(places)
    groups: list[list[Placed]] = []
    for each in named:
        group = next(
            (
                group
                for group in groups
                if any(related(each, other) or _side_by_side(each, other) for other in group)
            ),
            None,
        )
        if group is None:
            groups.append([each])
        else:
            group.append(each)
    return groups or [[]]


# 'A (B)', 'A, B' and 'A of B'.
_NEXT_TO = 5


def _side_by_side(one: Placed, other: Placed) -> bool:
    """Whether a spot is named right beside the area that it lies in or at the edge of."""
    first, second = sorted((one, other), key=lambda each: each.start)
    return second.start - first.end <= _NEXT_TO and finer([first], [second])


def finest(places: Sequence[Placed]) -> Placed | None:
    """Return the place that says most precisely where; the earlier one of equals.

    Parameters
    ----------
    places : sequence of Placed
        Names of one incident.
    """
    located = [each for each in places if each.match is not None]
    # Of 'Kandahar's Spin Boldak' the town that gives its name to the province says less.
    inner = [
        each
        for each in located
        if not any(_around(each, other) or _said_to_hold(each, other) for other in located)
    ]
    return min(inner or located, key=_fineness, default=None)


def _fineness(each: Placed) -> float:
    assert each.match is not None
    return _FINENESS.get(each.match.precision, 9) - (0.5 if each.within is not None else 0)


def _said_to_hold(outer: Placed, inner: Placed) -> bool:
    """Whether the text puts one into the other and the gazetteer knows the inner one by itself."""
    return (
        inner.parent == outer.start
        and inner.within is None
        and inner.match is not None
        and level(inner.match) in ("spot", "district")
    )


def _around(outer: Placed, inner: Placed) -> bool:
    if outer.match is None or inner.match is None or outer.match.place.place_id == inner.match.place.place_id:
        return False
    far_km = distance_km((outer.match.lat, outer.match.lon), (inner.match.lat, inner.match.lon))
    return (
        level(inner.match) == "spot"
        and _holds(outer.match, inner.match, far_km)
        and _fineness(inner) <= _fineness(outer) + 1
    )
