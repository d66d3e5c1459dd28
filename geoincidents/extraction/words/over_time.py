"""Words of a count that grew over weeks, months or years, and so is of no one incident."""

from __future__ import annotations

import re

_MONTHS = r"January|February|March|April|May|June|July|August|September|October|November|December"
_SINCE = (
    rf"since (?:\d{{4}}|last|early|late|mid|then|(?:the )?(?:start|beginning|fall|takeover|collapse)|"
    rf"(?:(?:the )?\d{{1,2}} )?(?:{_MONTHS}))"
)
_UNITS = r"(?:[\w-]+ )?(?:days|weeks?|months?|years?|decades?)"
_STRETCH = (
    rf"(?:{_SINCE}|(?:over|in|within|during|for) (?:the )?(?:past|last|recent|previous|current) {_UNITS}|"
    r"(?:so far )?this (?:month|year)|so far in \d{4}|in recent (?:weeks|months|years)|"
    r"operations|campaigns?|insurgency|war\b)"
)
_HAVE_DIED = r"(?:have|has) (?:been )?(?:killed|left|claimed|died|lost|martyred|perished)"
# 'Taking the number killed in three days to 71'; the stretch may be told behind the figure.
_RUNNING = re.compile(
    r"\b(?:tak|bring|rais|push|lift)(?:ing|es|s)\b[^.;]{0,100}\bto\s+(?:at least\s+|over\s+|"
    r"more than\s+|around\s+)?$|\b(?:took|brought|raised|pushed)\s+(?:the|its)\s[^.;]{0,100}\bto\s+"
    r"(?:at least\s+|over\s+|more than\s+)?$",
    re.IGNORECASE,
)
_RUN = re.compile(
    r"\b(?:in|over|within|during|for) (?:the )?(?:past |last )?(?:[\w-]+ )?(?:days?|weeks?|months?|years?)\b|"
    r"\bthis (?:week|month|year)\b|\bsince\b|\bso far\b",
    re.IGNORECASE,
)
_GREW = re.compile(
    rf"\b{_HAVE_DIED}\b[^.;]{{0,80}}?\b{_STRETCH}|\b{_SINCE}\b[^.;]{{0,80}}?\b{_HAVE_DIED}\b", re.IGNORECASE
)
# How far before a running total its verb stands.
_BEFORE = 110


def counted(text: str, first: int) -> bool:
    """Tell whether the figure at an offset of a sentence is a count over time.

    Examples
    --------
    >>> text = "The raid left two dead, taking the number killed this month to 71."
    >>> [counted(text, text.index(figure)) for figure in ("two", "71")]
    [False, True]
    """
    window = text[max(0, first - _BEFORE) :]
    if _RUNNING.search(window[: min(first, _BEFORE)]) and _RUN.search(window):
        return True
    return _GREW.search(text) is not None
