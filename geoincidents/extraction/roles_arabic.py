"""Roles in Urdu, Pashto and Dari, where the words of place may follow the name."""

from __future__ import annotations

import re

__all__ = ["read"]

# One yeh and one kaf, however they are written.
_LETTERS = str.maketrans("يك", "یک")
_IN_AFTER = re.compile(r"\s*(?:میں|پر|کے (?:علاقے|قریب|مقام)|کې|کښې|ښار|شہر|ته نږدې)(?!\w)")
_AT_BEFORE = re.compile(r"(?:در|په|بر|شهر|دارالحکومت|پایتخت|نزدیکی|نږدې)\s+(?:(?:ولایت|ولسوالی|شهر)\s+)?$")
_KIND = r"(?:(?:ولایت|ولسوالی|ولسوالۍ|ضلع|ضلعے|صوبے|صوبہ|شہر|شهر|ښار|ایجنسی)\s*)?"
_SPEAKERS = (
    r"ترجمان|حکام|انتظامیہ|پولیس|ذرائع|عہدیدار\w*|گورنر|ڈپٹی کمشنر|سخنگو\w*|والی|مقام\w*(?!\s+پر)|"
    r"منابع|مسوول\w*|مسئول\w*|"
    r"چارواک\w*|ویاند|سرچین\w*"
)
# 'ننگرہار میں طالبان کے ترجمان', 'د کونړ ولایت چارواکي', 'په ننګرهار کې امنیتي چارواکي'.
_OFFICE_AFTER = re.compile(
    rf"\s*{_KIND}(?:د\s+)?(?:(?:میں|کے|کی|کې)\s+"
    rf"(?:(?!(?:ہوا|ہوئی|شو|شول|کې|میں)\s)\w+\s+){{0,2}}?(?:(?:کے|کی)\s+)?)?"
    rf"(?:{_SPEAKERS})(?!\w)"
)
# 'مقام‌های محلی در ولایت کنر', 'سخنگوی والی کنر'.
_OFFICE_BEFORE = re.compile(
    rf"(?<!\w)(?:{_SPEAKERS})\s+(?:(?:های|ها|محلی|امنیتی|دولتی|والی|پولیس|"
    rf"وزارت)\s+){{0,3}}(?:در\s+)?{_KIND}\s*$"
)
# 'کوہاٹ سے', 'از اسعدآباد', 'له کونړ څخه'.
_FROM_AFTER = re.compile(rf"\s*{_KIND}(?:سے|څخه|نه)(?!\w)(?!\s+(?:ملحق|متصل|ملحقہ))")
_FROM_BEFORE = re.compile(rf"(?<!\w)(?:از|له)\s+{_KIND}\s*$")
# Where the wounded were taken, or a car was going.
_TAKEN_AFTER = re.compile(
    r"\s*(?:کے\s+|د\s+)?(?:(?:سول|ضلعی|ڈسٹرکٹ)\s+)?(?:ہسپتال|اسپتال|روغتون|شفاخانه)|"
    r"\s+(?:جا رہ\w+|جارہ\w+|منتقل)"
)
_TAKEN_BEFORE = re.compile(r"(?:شفاخانه|شفاخانهٔ|بیمارستان)\s+(?:\w+\s+)?$")


def read(text: str, first: int, last: int, kind: str | None, seat: bool) -> tuple[str, str]:
    """Say which role a place name has in a sentence in Arabic script.

    Parameters
    ----------
    text : str
        The sentence, in plain signs.
    first, last : int
        Offsets of the name in it.
    kind : str or None
        Kind of the place that it means.
    seat : bool
        Whether it is the capital of a government that reports name so.

    Returns
    -------
    tuple of str
        The role, and the rule that decided.

    Examples
    --------
    >>> text = "زخمیوں کو پشاور ہسپتال منتقل کر دیا گیا"
    >>> read(text, 10, 15, "town", False)[0]
    'context'
    """
    text = text.translate(_LETTERS)
    before, after = text[:first], text[last:]
    located = bool(_IN_AFTER.match(after) or _AT_BEFORE.search(before))
    if kind == "country":
        if located:
            return "context", "the country around"
        return "speaker", "the country stands for its government"
    if _OFFICE_AFTER.match(after) or _OFFICE_BEFORE.search(before):
        return "context", "names an office or somebody's home"
    if seat and not located:
        return "speaker", "a capital without a word of place is a government"
    if _FROM_AFTER.match(after) or _FROM_BEFORE.search(before):
        return "origin", "where somebody or something came from"
    if _TAKEN_AFTER.match(after) or _TAKEN_BEFORE.search(before):
        return "context", "where somebody was taken or went"
    return "incident", "stands with what happened"
