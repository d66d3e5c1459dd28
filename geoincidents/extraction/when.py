"""When: dates in a sentence, each anchored and with its precision.

'On Thursday' is a day only together with the day of publication; 'in October'
is a month; 'in recent years' is no date at all, but tells that the event beside
it is no news. Every expression keeps its words and the rule that read it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from geoincidents.dates import UNKNOWN, Span
from geoincidents.extraction.anchoring import Anchors
from geoincidents.extraction.daterules import RULES

__all__ = ["When", "find"]


@dataclass(frozen=True, slots=True)
class When:
    """A date expression.

    Parameters
    ----------
    start, end : int
        Offsets into the text.
    text : str
        Its words.
    span : Span
        What they mean; `dates.UNKNOWN` where they cannot be resolved.
    kind : {'date', 'since', 'limit', 'vague', 'unresolved'}
        ``since`` begins a state that lasts; ``limit`` only bounds a comparison
        ('worst since 2021'); ``vague`` is a time that has no date ('in recent
        years'); ``unresolved`` lacks what it would be anchored to.
    rule : str
        Which rule read it, in words.
    """

    start: int
    end: int
    text: str
    span: Span
    kind: str
    rule: str


# Rules whose dates count from another one, and rules whose dates they can count from.
_COUNTED = frozenset(("neighbouring day", "time earlier", "time after", "overnight"))
_COUNTED_FROM = frozenset(("weekday", "weekdays", "day and month", "days of a month"))
_TO_COME = re.compile(
    r"\b(?:will|shall|(?:is|are|were|was) (?:to|set to|due to|expected to|scheduled (?:to|for)|"
    r"likely to))\s[^.;,]{0,80}$",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    r"\b(?:worst|deadliest|biggest|largest|heaviest|first|most|highest|lowest|longest|"
    r"bloodiest|fiercest|second|third)\b",
    re.IGNORECASE,
)


def find(text: str, start: int, published: date | None, told: date | None = None) -> list[When]:
    """Find the date expressions of a sentence.

    Parameters
    ----------
    text : str
        The sentence, in plain signs.
    start : int
        Its offset in the whole text.
    published : datetime.date or None
        Day of publication, which weekdays, 'last month' and dates without a
        year are anchored to. Without it they stay unresolved.
    told : datetime.date or None, optional
        Day that was told last, which 'two days earlier' counts from.

    Returns
    -------
    list of When
        In the order of the text, without overlaps.

    Examples
    --------
    >>> found = find("They met on Thursday (November 6) and last month.", 0, date(2025, 11, 7))
    >>> [(when.text, when.span.edtf) for when in found]
    [('Thursday (November 6', '2025-11-06'), ('last month', '2025-10')]
    """
    anchors = Anchors(published, told)
    taken: list[tuple[int, int]] = []
    found: list[When] = []
    cited = [match.span() for match in _CITED.finditer(text)]
    for rule, pattern, reader in RULES:
        for match in pattern.finditer(text):
            first, last = match.span()
            if any(first < b and a < last for a, b in taken):
                continue
            if any(a <= first and last <= b for a, b in cited):
                continue
            if rule in _COUNTED:
                # 'That day' is the one told before it, and not one that the sentence names after.
                before = [each for each in found if each.start - start < first and each.rule in _COUNTED_FROM]
                behind = [each for each in found if each.start - start > last and each.rule in _COUNTED_FROM]
                if rule == "time after" and behind:
                    # 'A day after X, Y happened on Monday'.
                    anchors.told = behind[0].span.start
                else:
                    anchors.told = max(before, key=lambda each: each.start).span.start if before else told
            try:
                span, kind = reader(match, anchors)
            except (ValueError, OverflowError):
                continue
            taken.append((first, last))
            found.append(When(start + first, start + last, match.group(), span, kind, rule))
    found.sort(key=lambda when: when.start)
    return _joined([_bounded(when, text, start) for when in found], text, start)


# '(A Paper, 14 November 2022)' dates the paper.
_CITED = re.compile(
    r"\((?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][^()]{1,200},\s*"
    r"(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2},?)\s+\d{4}\s*\)"
)
# 'From 25 May until now', in Urdu, Dari and Pashto.
_UNTIL_NOW = re.compile(
    r"\s*(?:سے\s+(?:اب|آج|لے|لیکر|تاحال)|(?:تا|الی)\s*(?:کنون|اکنون|حال|امروز)|به این سو|راهیسې|را په دېخوا)"
)


def _bounded(when: When, text: str, start: int) -> When:
    """Mark 'since …' and the year of a superlative: neither dates the event beside it."""
    if when.kind != "date":
        return when
    before = text[: when.start - start]
    if _UNTIL_NOW.match(text, when.end - start):
        return replace(when, kind="since")
    if re.search(r"\b(?:since|ever since)\s+(?:early |late |mid-?)?$", before, re.IGNORECASE):
        kind = "limit" if _SUPERLATIVE.search(before) else "since"
        return replace(when, kind=kind)
    if re.search(
        r"\b(?:until|till|by|before|expires? (?:on|in)|deadline of)\s+(?:the end of |early |"
        r"late )?$",
        before,
        re.IGNORECASE,
    ):
        return replace(when, kind="limit")
    if when.rule == "weekday" and _TO_COME.search(before):
        # 'Will be allowed from Friday': a day to come.
        return replace(when, kind="limit")
    return when


def _joined(found: list[When], text: str, start: int) -> list[When]:
    """Join 'Thursday' and '(November 6, 2025' or 'Friday night, April 15' into one expression."""
    joined: list[When] = []
    for when in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.rule in ("time earlier", "neighbouring day")
            and when.rule in ("weekday", "day and month")
            and re.fullmatch(r",?\s+on\s+(?:the\s+)?", text[last.end - start : when.start - start])
        ):
            # 'Four days later, on 28 December' is 28 December.
            words = text[last.start - start : when.end - start]
            joined[-1] = replace(when, start=last.start, text=words)
            continue
        if (
            last is not None
            and {last.rule, when.rule} == {"weekday", "day and month"}
            and re.fullmatch(r"[\s,(]*(?:the\s+)?(?:on\s+)?", text[last.end - start : when.start - start])
        ):
            exact = when if when.rule == "day and month" else last
            if exact.span is UNKNOWN:
                exact = last if exact is when else when
            words = text[last.start - start : when.end - start]
            joined[-1] = replace(exact, start=last.start, end=when.end, text=words)
            continue
        joined.append(when)
    return joined
