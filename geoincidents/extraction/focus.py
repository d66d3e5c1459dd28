"""Focus: the day that a text is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from geoincidents import dates
from geoincidents.dates import UNKNOWN, Span
from geoincidents.extraction.sentences import DIPLOMACY, Event, Reading, clause_at

__all__ = ["focus_day"]


# What came before the news stands behind these.
_BACKWARDS = frozenset(
    ("after", "follows", "followed", "following", "despite", "since", "in the wake of", "in response to")
)
# Reports open with the news: later dates are of what they retell.
_OPENING = 6


def focus_day(
    readings: Sequence[Reading], published: date | None, line: date | None = None
) -> tuple[Span, str]:
    """Return the day that the news is about, and how it is known.

    Parameters
    ----------
    readings : sequence of Reading
        The sentences of the body.
    published : datetime.date or None
        Day of publication.
    line : datetime.date or None, optional
        Day that the dateline names.

    Returns
    -------
    span : Span
        The first day in the opening sentences that stands with an event; else
        the day on which somebody said so; else the dateline's, else the day of
        publication; else unknown.
    reason : str
        Which of these.
    """
    opening = readings[:_OPENING]
    told = [event for reading in opening for event in reading.events if event.trigger.family != "any"]
    # Talks of which a report of something else tells are not what it is about.
    of_talks = bool(told) and told[0].trigger.family in DIPLOMACY
    first = _with_event(opening, published, talks=of_talks)
    if first is not None:
        return first
    for reading in opening:
        for found in reading.report_dates:
            if (
                found.kind == "date"
                and found.span.precision == "day"
                and found.span.start
                and (published is None or timedelta(0) <= published - found.span.start <= timedelta(days=7))
            ):
                return found.span, f"'{found.text}', when it was said"
    first = _with_event(opening, published, talks=True)
    if first is not None:
        return first
    first = _with_event(opening, published, talks=False, backwards=True)
    if first is not None and (published is None or _just_before(first[0], published)):
        return first
    if line is not None:
        return dates.day(line), "day of the dateline"
    if published is not None:
        return dates.day(published), "day of publication"
    return UNKNOWN, "no date known"


# What the news came after was shortly before it.
_SHORTLY = timedelta(days=2)


def _just_before(span: Span, published: date) -> bool:
    return span.start is not None and published - span.start <= _SHORTLY


def _of_talks(event: Event, reading: Reading) -> bool:
    return any(
        other.clause == event.clause and other.trigger.family in DIPLOMACY and other.when == event.when
        for other in reading.events
    )


def _with_event(
    opening: Sequence[Reading], published: date | None, *, talks: bool, backwards: bool = False
) -> tuple[Span, str] | None:
    """Find the first recent day that stands with an event; with talks only where they may be meant."""
    for reading in opening:
        for event in sorted(reading.events, key=lambda event: event.trigger.family in DIPLOMACY):
            if (
                event.when is None
                or event.when.kind != "date"
                or event.when.span.precision != "day"
                or event.trigger.mode not in ("actual", "state")
                or event.recalled
                or (event.trigger.family in DIPLOMACY and not talks)
                # 'Held talks on operations': these are what the talks were about.
                or (event.trigger.family == "any" and not talks and _of_talks(event, reading))
                or _looks_back(event, reading) != backwards
            ):
                continue
            span = event.when.span
            if published is None or (
                span.start and timedelta(0) <= published - span.start <= timedelta(days=10)
            ):
                return span, f"'{event.when.text}' with '{event.trigger.text}'"
    return None


def _looks_back(event: Event, reading: Reading) -> bool:
    """Whether a word or its date stands in a clause that tells what was before."""
    clauses = [event.clause]
    if event.when is not None:
        clauses.append(clause_at(reading.clauses, event.when.start - reading.sentence.start))
    return any(reading.clauses[number].connective in _BACKWARDS for number in clauses)
