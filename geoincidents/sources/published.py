"""When a text was published: what its front matter, its own words or its file name say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from geoincidents.dates import MONTHS, parse_date

__all__ = ["in_name", "in_text"]

# How much of a text may hold its dateline or its 'published' line; below, dates are of events.
_HEAD: Final = 4000
_TAIL: Final = 600

_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_URDU_MONTHS: Final = {
    "جنوری": 1, "فروری": 2, "مارچ": 3, "اپریل": 4, "مئی": 5, "جون": 6, "جولائی": 7, "اگست": 8,
    "ستمبر": 9, "اکتوبر": 10, "نومبر": 11, "دسمبر": 12,
}  # fmt: skip
_DATE: Final = (
    rf"(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{4}}/\d{{1,2}}/\d{{1,2}}"
    rf"|(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s-]+(?:{_MONTH})\.?,?[\s-]+\d{{4}})"
)
_DAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
# The word opens a line or stands behind a bar or bullet, or a colon follows it: 'a video posted on
# November 6, 2025' in a sentence is no publication date.
_WORD: Final = r"(?:first |last )?(published|posted|publication date|date published|date|updated|modified)"
_LABEL: Final = re.compile(
    rf"(?:(?:^|[|•·])\W*{_WORD}(?:\s+(?:on|at))?\s*[:\-–|]?|\b{_WORD}\s*:)\s*{_DAY}(?P<date>{_DATE})",
    re.I | re.M,
)
# 'KABUL, Nov. 7, 2025', 'Islamabad/Kabul – March 6, 2025:', 'PESHAWAR (Reuters) - 7 November 2025'
_DATELINE: Final = re.compile(
    rf"^\W*(?P<place>[^\W\d_][\w.'’/ -]{{1,40}}(?:,\s*[A-Z][\w. ]{{1,25}})?)\s*"
    rf"(?:\([^)\n]{{1,40}}\))?\s*[,:\-–—|]+\s*(?:(?i:{_DAY})(?P<date>(?i:{_DATE})))",
    re.M,
)
_ALONE: Final = re.compile(
    rf"^\W*{_DAY}(?P<date>{_DATE})(?:\W{{0,4}}(?:at\s+)?\d{{1,2}}[:.]\d{{2}}.{{0,20}})?\W*$", re.I | re.M
)
_URDU: Final = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})\s*(?P<b>{'|'.join(_URDU_MONTHS)})[ ،,]*(?P<y>(?:19|20)\d\d)"
)
_EASTERN_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_IN_NAME: Final = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")


def in_text(text: str) -> date | None:
    """Find the day on which a text says that it was published.

    A date counts only where it is the text's own: after a word such as
    'Published', behind the place of a dateline, or on a line by itself near the
    top. A date inside a sentence is of an event and is left alone, and so is
    one without a year.

    Parameters
    ----------
    text : str
        An article.

    Returns
    -------
    datetime.date or None

    Examples
    --------
    >>> in_text("KABUL, Nov. 7, 2025 – The gate was shut.")
    datetime.date(2025, 11, 7)
    >>> in_text("The gate was shut on November 6, 2025.") is None
    True
    """
    head = text[:_HEAD]
    tail = text[max(_HEAD, len(text) - _TAIL) :]
    labelled = [*_labelled(head), *_labelled(tail)]
    for wanted in ("published", "updated"):
        for label, found in labelled:
            if (label in ("updated", "modified")) == (wanted == "updated"):
                return found
    for form in (_DATELINE, _ALONE):
        for match in form.finditer(head):
            if form is _DATELINE and not _is_dateline(match["place"]):
                continue
            found_date = parse_date(match["date"])
            if found_date:
                return found_date
    return _urdu(head[:400])


def in_name(stem: str) -> date | None:
    """Find an ISO date in a file name, with or without hyphens.

    Parameters
    ----------
    stem : str
        File name without suffix.

    Examples
    --------
    >>> in_name("brief-2025-11-07")
    datetime.date(2025, 11, 7)
    >>> in_name("story-1401727") is None
    True
    """
    for match in _IN_NAME.finditer(stem):
        try:
            found = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
        # Eight digits are as often an article number: only years with news on the web count.
        if 1900 <= found.year <= 2100:
            return found
    return None


def _labelled(part: str) -> Iterator[tuple[str, date]]:
    for match in _LABEL.finditer(part):
        found = parse_date(match["date"])
        if found:
            yield (match[1] or match[2]).lower(), found


def _is_dateline(place: str) -> bool:
    """Tell a dateline's place from the beginning of a sentence."""
    words = place.replace("/", " ").split()
    return len(words) <= 5 and all(not word[0].islower() for word in words)


def _urdu(head: str) -> date | None:
    for match in _URDU.finditer(head.translate(_EASTERN_DIGITS)):
        try:
            return date(int(match["y"]), _URDU_MONTHS[match["b"]], int(match["d"]))
        except ValueError:
            continue
    return None
