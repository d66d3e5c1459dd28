"""Framing: the period that a text reports on, and heads that date and place the lines under them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from geoincidents.dates import Span
from geoincidents.extraction import when
from geoincidents.extraction.document import Document, plain
from geoincidents.extraction.placed import Placed
from geoincidents.extraction.sentences import Reading

__all__ = ["Head", "head_of", "period"]

# How many sentences may say of what period a report is.
_OPENING = 6
_LEAST = timedelta(days=2)
_LONGEST = timedelta(days=400)
_REPORTS = re.compile(
    r"\b(?:period|week(?:ly)?|fortnight|month(?:ly)?|quarter(?:ly)?|annual|reporting|report|sitrep|"
    r"situation|incidents|"
    r"bulletin|watch|monitor|update|overview|digest|round-?up|summary|chronology|timeline)\b",
    re.IGNORECASE,
)


def period(document: Document, published: date | None) -> Span | None:
    """Return the stretch of days that a report covers, where it says so at its head.

    Parameters
    ----------
    document : Document
        Such as a weekly bulletin: all that it lists of the period is its news.
    published : datetime.date or None
        Day of publication.

    Returns
    -------
    Span or None
        None for a report of the day.
    """
    title = plain(document.article.title or "")
    opening = [sentence.text for sentence in document.sentences[:_OPENING] if sentence.kind != "around"]
    for text in (title, *opening):
        if len(text) > 160 or not _REPORTS.search(text):
            continue
        for found in when.find(text, 0, published):
            span = found.span
            if (
                found.kind == "date"
                and span.start is not None
                and span.end is not None
                and _LEAST <= span.end - span.start <= _LONGEST
                and (published is None or span.start <= published)
                and found.rule in _STRETCHES
            ):
                return span
    return None


_STRETCHES = frozenset(
    ("days of a month", "days of two months", "months of a year", "month and year", "Solar Hijri month")
)


@dataclass(frozen=True, slots=True)
class Head:
    """A line or the first words of an item, such as '08 SEP - Torkham.': it dates and places what follows.

    Parameters
    ----------
    paragraph : int
        Number of its paragraph, which it holds for.
    alone : bool
        Whether it is a line by itself: then it holds for the next paragraph.
    span : Span or None
        The day that it names.
    places : tuple of Placed
        The places that it names.
    """

    paragraph: int
    alone: bool
    span: Span | None
    places: tuple[Placed, ...]

    def holds(self, reading: Reading) -> bool:
        """Whether a sentence stands under it."""
        return self.paragraph <= reading.sentence.paragraph <= self.paragraph + self.alone


_WORD = re.compile(r"[^\W\d_]{2,}")
# At most this many words besides places and dates: a head is no sentence.
_MORE = 3


def head_of(reading: Reading) -> Head | None:
    """Read a sentence as a head; None where it says more than when and where.

    Parameters
    ----------
    reading : Reading
        A sentence.
    """
    text, start = reading.sentence.text, reading.sentence.start
    if len(text) > 80 or reading.figures or any(each.trigger.family != "any" for each in reading.events):
        return None
    places = tuple(
        each
        for each, role in zip(reading.placed, reading.roles, strict=True)
        if role.name == "incident" and each.match is not None
    )
    days = [each for each in reading.whens if each.kind == "date" and each.span.precision == "day"]
    if not places and not days:
        return None
    spans = [(each.start - start, each.end - start) for each in reading.placed]
    spans += [(each.start - start, each.end - start) for each in days]
    rest = [
        word
        for word in _WORD.finditer(text)
        if not any(first <= word.start() < last for first, last in spans)
    ]
    if len(rest) > _MORE or any(word.group().endswith(("ed", "ing")) for word in rest):
        return None
    alone = not text.rstrip().endswith(".")
    return Head(reading.sentence.paragraph, alone, days[0].span if days else None, places)
