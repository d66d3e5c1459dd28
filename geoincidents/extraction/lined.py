"""Places that are told by the line: 'the border in Kurram', 'between Spin Boldak and Chaman'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from geoincidents.extraction.placed import Placed

if TYPE_CHECKING:
    from geoincidents.geocoding import Gazetteer, Match

__all__ = ["along", "reread"]

_WINDOW: Final = 60
_BORDER_OF: Final = re.compile(
    r"(?:the\s+)?(?:(?:[Pp]ak|[Aa]fghan|[Pp]akistan|[Aa]fghanistan)(?:i)?[\s–-]+){0,2}"
    r"(?:border|frontier)(?:\s+(?:areas?|regions?|belt|districts?))?\s+(?:in|of|inside)\s+(?:the\s+)?$"
)
_BORDER_AFTER: Final = re.compile(
    r"(?:\s+(?:[Pp]rovince|[Dd]istrict|[Aa]gency)(?:'s|’s)?)?\s+(?:border|frontier)\s+(?:areas?|regions?|"
    r"belt)\b"
)
_SPOTS: Final = frozenset(("town", "village", "crossing", "post", "pass"))
_BETWEEN: Final = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_AND: Final = re.compile(r"\s+and\s+(?:the\s+)?")
_MOST_KM: Final = 50.0  # two towns further apart are the ends of a journey


def reread(
    places: Sequence[Placed], named: Sequence[Placed], text: str, gazetteer: Gazetteer
) -> list[Placed]:
    """Return places with the stretch or the band that the words around them make of them.

    Parameters
    ----------
    places : sequence of Placed
        Where an incident was.
    named : sequence of Placed
        All place names of the text.
    text : str
        The text that their offsets count in.
    gazetteer : Gazetteer
        What knows the line.

    Returns
    -------
    list of Placed
        In the same order; those without such words as they are.
    """
    between = _between(named, text, gazetteer)
    return [
        replace(place, match=between[place.start])
        if place.start in between
        else _border(place, text, gazetteer)
        for place in places
    ]


def along(local: str, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """Return the whole line as the extent of what is told to have been somewhere along it."""
    match = gazetteer.geocode("Durand Line")
    if match is None or match.extent is None:
        return []
    return [{"incident_id": local, "kind": "segment", "geometry": match.extent}]


def _border(place: Placed, text: str, gazetteer: Gazetteer) -> Placed:
    match = place.match
    if match is None or place.within is not None or place.country_only:
        return place
    before = _BORDER_OF.search(text[max(0, place.start - _WINDOW) : place.start])
    after = _BORDER_AFTER.match(text[place.end : place.end + _WINDOW])
    if before is None and after is None:
        return place
    name = text[place.start : place.end]
    query = f"{before.group()}{name}" if before else f"{name}{after.group() if after else ''}"
    found = gazetteer.geocode(query, country=match.place.country)
    return replace(place, match=found) if found is not None and found.precision == "frontier" else place


def _between(named: Sequence[Placed], text: str, gazetteer: Gazetteer) -> dict[int, Match]:
    """Return what lies between two spots that a text names in one breath, by the offset of either name."""
    found: dict[int, Match] = {}
    for one, other in pairwise(named):
        if not (_is_spot(one) and _is_spot(other) and _AND.fullmatch(text[one.end : other.start])):
            continue
        if _BETWEEN.search(text[max(0, one.start - _WINDOW) : one.start]):
            match = gazetteer.geocode(f"between {one.name.text} and {other.name.text}")
            if match is not None and match.extent is not None and match.uncertainty_km <= _MOST_KM:
                found[one.start] = found[other.start] = match
    return found


def _is_spot(place: Placed) -> bool:
    return place.match is not None and place.match.place.kind in _SPOTS
