"""Datelines: where and on what day a report was written, at the head of its first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from geoincidents.dates import MONTHS
from geoincidents.extraction.document import Sentence
from geoincidents.extraction.words.dates import EN_MONTH

__all__ = ["day", "length"]

_NAME = r"[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,3}"
_CAPITALS = r"[A-Z][A-Z.'-]+(?:\s+[A-Z][A-Z.'-]+){0,3}"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH_DAY = re.compile(rf"(?P<month>{EN_MONTH})\s*(?P<day>\d{{1,2}})(?!\d)")
_DAY_MONTH = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{EN_MONTH})")
_DATE = (
    rf"(?:(?:{_WEEKDAY},?\s*)?(?:{EN_MONTH}\s*\d{{1,2}}|\d{{1,2}}\s+{EN_MONTH})(?:,?\s+\d{{4}})?|{_WEEKDAY})"
)
# 'KABUL (Reuters) -', 'WANA, Pakistan, June 11 (AFP) -', 'PESHAWAR / QUETTA:', 'Kabul/Doha, Jul 4 (PTI)'.
_LINE = re.compile(
    rf"\s*(?P<places>(?:{_CAPITALS}|{_NAME})(?:\s*/\s*(?:{_CAPITALS}|{_NAME})){{0,3}})"
    rf"(?P<land>(?:,\s*(?!{_DATE}){_NAME}){{0,2}})"
    rf"(?P<date>\s*[,-]\s*{_DATE})?"
    r",?\s*(?P<agency>[(\[][A-Z][^)\]]{1,75}[)\]])?"
    rf"(?:\s*[,-]\s*(?P<later>{_DATE}))?"
    r"\s*(?P<stop>:(?=[\sA-Z])|\s?-{1,2}\s|:$)?"
)
# 'پشاور: …', 'چمن۔22مئی(…)', 'پشاور (نمائندہ خصوصی) …', 'اسعدآباد (پژواک): …'.
_ARABIC = re.compile(
    r"\s*[\u0600-\u06ff][\u0600-\u06ff /،]{2,30}?\s*"
    r"(?::|۔\s*(?=\d)|\s-\s|\([\u0600-\u06ff][^)]{1,90}\)\s*[:۔-]?\s)"
)
_FRESH = timedelta(days=7)


def length(text: str) -> int:
    """Return how many characters of a first sentence are its dateline.

    Parameters
    ----------
    text : str
        The first sentence of a paragraph, in plain signs.

    Returns
    -------
    int
        0 where it has none.

    Examples
    --------
    >>> length("KABUL (Reuters) - Troops exchanged fire."), length("Troops exchanged fire.")
    (18, 0)
    >>> length("WANA, Pakistan, June 11 (AFP) - Jets bombed a camp.")
    32
    """
    arabic = _ARABIC.match(text[:130])
    if arabic is not None:
        return arabic.end()
    match = _match(text)
    return match.end() if match is not None else 0


def day(sentences: Sequence[Sentence], published: date | None) -> date | None:
    """Return the day that the dateline of a report names, where it is not long before publication.

    Parameters
    ----------
    sentences : sequence of Sentence
        Of the body.
    published : datetime.date or None
        Day of publication, which gives the year.
    """
    if published is None:
        return None
    for sentence in sentences[:3]:
        match = _match(sentence.text)
        if match is None:
            continue
        written = match.group("date") or match.group("later") or match.group("agency") or ""
        parts = _MONTH_DAY.search(written) or _DAY_MONTH.search(written)
        if parts is None:
            continue
        for year in (published.year, published.year - 1):
            try:
                found = date(year, MONTHS[parts["month"].rstrip(".").lower()], int(parts["day"]))
            except ValueError:
                return None
            if timedelta(0) <= published - found <= _FRESH:
                return found
    return None


def _match(text: str) -> re.Match[str] | None:
    match = _LINE.match(text[:140])
    if match is None:
        return None
    places, stop = match.group("places"), (match.group("stop") or "").strip()
    marked = match.group("agency") or match.group("date") or match.group("later")
    whole = match.end() >= len(text.rstrip(". "))
    if not stop:
        # 'Kabul/Islamabad, Jul 4 (PTI) Afghanistan accused …', or a line by itself.
        ended = match.group("agency") and (match.group("date") or places.isupper())
        return match if ended or (whole and match.group("date")) else None
    capitals = re.sub(r"[/\s]", "", places).isupper()
    if capitals or marked or "/" in places or (match.group("land") and stop != ":"):
        return match
    # 'Torkham: ' before a sentence is a dateline, too; 'Background: ' looks like one.
    return match if stop == ":" and len(places.split()) <= 2 else None
