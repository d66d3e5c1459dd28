"""Borders: where a border is shut or opened, which is a crossing and no city far from one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geoincidents.extraction import near
from geoincidents.extraction.placed import Placed
from geoincidents.extraction.sentences import BORDERS, Reading

__all__ = ["keep_to_crossings", "possible"]

# On whose sides a crossing can lie.
_HOME = frozenset(("AF", "PK"))
# Towns at the line are smaller: Chaman, the largest, has 123,000 people.
_CITY = 150_000


def crossings(readings: Iterable[Reading]) -> list[Placed]:
    """Return the crossings that a text names, those of datelines left out.

    Parameters
    ----------
    readings : iterable of Reading
        Its sentences.
    """
    return [
        each
        for reading in readings
        for each, role in zip(reading.placed, reading.roles, strict=True)
        if each.match is not None and each.match.place.kind == "crossing" and "dateline" not in role.reason
    ]


def possible(place: Placed, named: Sequence[Placed]) -> bool:
    """Tell whether a border can be shut or opened at a place.

    Parameters
    ----------
    place : Placed
        A place of the text.
    named : sequence of Placed
        The crossings that the text names: beside them, a city far from all is where somebody spoke.
    """
    if place.match is None:
        return True
    if place.match.place.country not in _HOME:
        return False
    if (place.match.place.population or 0) < _CITY or place.match.place.kind != "town" or not named:
        return True
    return any(near.related(place, crossing) for crossing in named)


def keep_to_crossings(readings: Sequence[Reading]) -> None:
    """Take the places from closures and reopenings at which there is no border.

    Parameters
    ----------
    readings : sequence of Reading
        The sentences of a text; the places of their events are changed.
    """
    named = crossings(readings)
    for reading in readings:
        here = bool(crossings([reading]))
        for event in reading.events:
            if event.trigger.family not in BORDERS or not event.places:
                continue
            event.places = [
                place
                for place in event.places
                # 'The gate at X reopened, letting trucks into Y': it is at X.
                if possible(place, named) and not (here and _is_province(place))
            ]
            event.own_places = event.own_places and bool(event.places)


def _is_province(place: Placed) -> bool:
    return place.match is not None and place.within is None and place.match.place.kind == "province"
