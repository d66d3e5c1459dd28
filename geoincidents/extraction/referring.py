"""Referring: where it was that 'here', 'the city' or 'the village' speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geoincidents.extraction.placed import Placed
from geoincidents.extraction.sentences import Event, Reading

__all__ = ["resolve"]

# 'An official said here' says where he spoke.
_HERE = re.compile(r"(?<!said )(?<!told )(?<!reporters )(?<!reached )(?<!received )\bhere\b", re.IGNORECASE)
_THE = re.compile(
    r"\b(?:in|on|at|into|over|across|inside|near|outside|hit|struck|rocked|shook|bombed|shelled|pounded)\s+"
    r"the\s+(?:same\s+|border\s+|Afghan\s+|Pakistani\s+)?(?P<kind>city|town|capital|village|district|"
    r"province|valley)\b(?!\s+(?:of\b|[A-Z])|')"
)
_KINDS = {
    "city": ("town",),
    "town": ("town", "crossing"),
    "capital": ("town",),
    "village": ("village",),
    "district": ("district",),
    "province": ("province",),
    "valley": ("valley",),
}
# 'In the same area': where what was told last was.
_SAME = re.compile(
    r"\b(?:in|at|near|from)\s+the\s+same\s+(?:area|district|region|place|spot|sector|location|village|"
    r"town|valley|"
    r"province|agency|tehsil)\b"
)
_SAME_BACK = 5
# How many sentences back 'the city' can have been named.
_BACK = 2
_NAMED = frozenset(("incident", "target"))


def resolve(readings: Sequence[Reading]) -> None:
    """Give events without a place of their own the one that their words refer back to.

    Parameters
    ----------
    readings : sequence of Reading
        The sentences of a text; the places of their events are filled in.
    """
    line = _written_from(readings)
    for number, reading in enumerate(readings):
        for event in reading.events:
            # A bare 'killed' is told of by the words beside it.
            if event.own_places and not event.shared_places:
                continue
            same = _same(event, reading, readings[max(0, number - _SAME_BACK) : number])
            if same:
                event.places, event.own_places, event.shared_places = same, True, False
                continue
            found = _referred(event, reading, readings[max(0, number - _BACK) : number], line)
            if found is not None:
                event.places, event.own_places, event.shared_places = [found], True, False


def _same(event: Event, reading: Reading, before: Sequence[Reading]) -> list[Placed]:
    """Return the places of the event told last where the words put this one in 'the same area'."""
    clause = reading.clauses[event.clause]
    if not _SAME.search(reading.sentence.text, clause.start, clause.end):
        return []
    for other in reversed(before):
        placed = [each.places for each in other.events if each.own_places]
        if placed:
            return list(placed[-1])
    return []


def _referred(
    event: Event, reading: Reading, before: Sequence[Reading], line: Placed | None
) -> Placed | None:
    clause = reading.clauses[event.clause]
    first = event.trigger.end - reading.sentence.start
    words = reading.sentence.text[first : clause.end]
    if line is not None and not clause.report and _HERE.search(words):
        return line
    found = _THE.search(words)
    if found is None:
        return None
    here = [*before, reading]
    named = [
        each
        for other in here
        if other.sentence.paragraph == reading.sentence.paragraph
        for each, role in zip(other.placed, other.roles, strict=True)
        if each.match is not None
        and each.within is None
        and each.match.place.kind in _KINDS[found.group("kind")]
        and (role.name in _NAMED or role.reason == "a capital as a place, with no event")
        and each.start < event.trigger.end
    ]
    return named[-1] if named else None


def _written_from(readings: Sequence[Reading]) -> Placed | None:
    """Return the place of the dateline."""
    if not readings or not readings[0].dateline:
        return None
    first = readings[0]
    return next(
        (
            each
            for each in first.placed
            if each.match is not None and each.start - first.sentence.start < first.dateline
        ),
        None,
    )
