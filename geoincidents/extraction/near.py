"""Near: whether two place names of one report can be about one event."""

from __future__ import annotations

from collections.abc import Sequence

from geoincidents.extraction.distance import distance_km
from geoincidents.extraction.placing import Placed

__all__ = ["apart", "finest", "related"]

# Reports name the towns on both sides of a crossing for one event: Spin Boldak and Chaman are 11 km apart.
_REACH_KM = 25.0
_FINENESS = {"exact": 0, "near": 1, "district": 2, "province": 4, "region": 3, "frontier": 5, "country": 6}


def related(one: Placed, other: Placed) -> bool:
    """Tell whether two names can be about one place: the same, neighbours, or one in the other.

    Parameters
    ----------
    one, other : Placed
        Names of one report.
    """
    if one.match is None or other.match is None:
        return False
    a, b = one.match.place, other.match.place
    if a.place_id == b.place_id or one.parent_id == b.place_id or other.parent_id == a.place_id:
        return True
    if a.kind == "country" or b.kind == "country":
        return a.country == b.country
    apart_km = distance_km((one.match.lat, one.match.lon), (other.match.lat, other.match.lon))
    for outer, inner in ((one, other), (other, one)):
        assert outer.match is not None and inner.match is not None
        place = outer.match.place
        if place.kind == "province" and inner.match.place.kind != "province" and inner.match.place.admin1 == place.name and inner.match.place.country == place.country:
            return True
        if place.kind == "district" and inner.match.place.admin2 == place.name and inner.match.place.country == place.country:
            return True
        if place.kind in ("district", "region", "valley") and inner.match.place.kind not in ("province", "district") and apart_km <= outer.match.uncertainty_km:
            return True
        if place.kind == "region" and apart_km <= outer.match.uncertainty_km:
            return True
    return a.kind not in ("province", "region") and b.kind not in ("province", "region") and apart_km <= _REACH_KM


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
        group = next((group for group in groups if any(related(each, other) for other in group)), None)
        if group is None:
            groups.append([each])
        else:
            group.append(each)
    return groups or [[]]


def finest(places: Sequence[Placed]) -> Placed | None:
    """Return the place that says most precisely where; the earlier one of equals.

    Parameters
    ----------
    places : sequence of Placed
        Names of one incident.
    """
    located = [each for each in places if each.match is not None]
    if not located:
        return None
    return min(
        enumerate(located),
        key=lambda pair: (_FINENESS.get(pair[1].match.precision if pair[1].match else "", 9) + (1 if pair[1].within is not None else 0), pair[0]),
    )[1]
