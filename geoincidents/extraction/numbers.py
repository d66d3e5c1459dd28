"""Numbers in words and figures, with what 'at least', 'dozens' or 'nearly' leave open."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["CARDINAL", "QUANTITY", "Quantity", "added", "cardinal", "quantity"]

_UNIT_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_UNITS = _UNIT_WORDS.split()
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: number for number, word in enumerate(_UNITS)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_WORDS |= {
    "a": 1,
    "an": 1,
    "single": 1,
    "another": 1,
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "couple": 2,
}

_MULTIPLIERS = frozenset(("dozen", "hundred", "thousand"))
_WHOLE = frozenset(("couple", "single"))

_UNIT = "|".join(sorted(_UNITS[1:], key=len, reverse=True))
_TEN = "|".join(_TENS)
_WORDED = (
    rf"(?:(?:{_TEN})[- ](?:{'|'.join(_UNITS[1:10])})|(?:a|one|two|three|four|five|six|seven|"
    rf"eight|nine) (?:hundred|thousand)"
    rf"|half a dozen|a dozen|two dozen|three dozen|a couple|a single|{_TEN}|{_UNIT}|zero)"
)
CARDINAL = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|{_WORDED}|a|an|another|one)"

# Counts that a word leaves open, with the least that it says.
_LOOSE = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "several": 3,
    "a number of": 2,
    "a few": 2,
    "few": 2,
    "many": 3,
    "multiple": 2,
    "some": 2,
    "a large number of": 10,
    "numerous": 3,
    "a dozen or so": 10,
}
_AT_LEAST = r"at least|no fewer than|no less than|a minimum of|not less than|minimum"
_OVER = r"more than|over|upwards of|in excess of"
_UP_TO = r"up to|as many as|at most|no more than|a maximum of"
_ABOUT = (
    r"about|around|nearly|almost|some|approximately|roughly|close to|an estimated|reportedly|"
    r"a total of|another|the|all|all of the"
)
_LOOSE_PATTERN = "|".join(sorted((re.escape(word) for word in _LOOSE), key=len, reverse=True))
# 'Since 2011 were killed': a year, and no count.
_OF_YEARS = (
    *("since", "in", "until", "from", "during", "after", "before", "early", "late", "mid"),
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_AFTER_THESE = "|".join(rf"(?<=\b{word}\s)" for word in _OF_YEARS)
_YEAR = rf"(?:{_AFTER_THESE})(?:19|20)\d\d\b"
QUANTITY = (
    rf"(?:(?:(?P<least>{_AT_LEAST})|(?P<over>{_OVER})|(?P<most>{_UP_TO})|(?P<about>{_ABOUT}))\s+)?"
    rf"(?:between\s+(?P<from>\d+|{_WORDED})\s+(?:and|to)\s+(?P<till>\d+|{_WORDED})"
    rf"|(?P<loose>{_LOOSE_PATTERN})|(?!{_YEAR})(?P<number>{CARDINAL})(?:\s*(?:-|to|or)\s*(?P<second>\d+|{_WORDED}))?)"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count with its bounds; None is a bound that nobody gave.

    Examples
    --------
    >>> Quantity(9, 9, None)
    Quantity(low=9, best=9, high=None)
    """

    low: int | None
    best: int | None
    high: int | None


def added(one: Quantity, other: Quantity) -> Quantity:
    """Add two counts of different people up; a bound that one lacks is lacking.

    Examples
    --------
    >>> added(Quantity(9, 9, 9), Quantity(1, 1, None))
    Quantity(low=10, best=10, high=None)
    """

    def plus(a: int | None, b: int | None) -> int | None:
        """Return the sum, None where one is lacking."""
        return None if a is None or b is None else a + b

    return Quantity(plus(one.low, other.low), plus(one.best, other.best), plus(one.high, other.high))


def cardinal(text: str) -> int | None:
    """Read a whole number in figures or English words.

    Parameters
    ----------
    text : str
        Such as ``14``, ``1,200``, ``twenty-one`` or ``a dozen``.

    Returns
    -------
    int or None
        None where `text` is no number.

    Examples
    --------
    >>> [cardinal(text) for text in ("twenty-one", "1,200", "two dozen", "a couple", "dozens")]
    [21, 1200, 24, 2, None]
    """
    bare = text.strip().lower().replace(",", "")
    if bare.isdigit():
        return int(bare) if len(bare) < 10 else None
    if bare == "half a dozen":
        return 6
    total = 0
    for word in re.split(r"[\s-]+", bare):
        value = _WORDS.get(word)
        if value is None:
            return None
        if word in _MULTIPLIERS:
            total = (total or 1) * value
        elif word in _WHOLE:
            total = value
        else:
            total += value
    return total


def quantity(match: re.Match[str]) -> Quantity:
    """Read what a match of `QUANTITY` says.

    Parameters
    ----------
    match : re.Match
        Of a pattern that holds `QUANTITY`.

    Returns
    -------
    Quantity
        'At least nine' has no high bound; 'dozens' has only a low one; of
        'three to five' the best figure is the lower, which both agree on.

    Examples
    --------
    >>> quantity(re.search(QUANTITY, "at least nine"))
    Quantity(low=9, best=9, high=None)
    >>> quantity(re.search(QUANTITY, "dozens"))
    Quantity(low=24, best=None, high=None)
    """
    loose = match.group("loose")
    if loose:
        return Quantity(_LOOSE[loose.lower()], None, None)
    first, last = match.group("from", "till") if match.group("from") else match.group("number", "second")
    number = cardinal(first)
    second = cardinal(last) if last else None
    if number is None:
        return Quantity(None, None, None)
    if second is not None and second > number:
        return Quantity(number, number, second)
    if match.group("least") or match.group("over"):
        return Quantity(number, number, None)
    if match.group("most"):
        return Quantity(None, number, number)
    if match.group("about") and match.group("about").lower() in (
        "about",
        "around",
        "nearly",
        "almost",
        "approximately",
        "roughly",
        "close to",
        "an estimated",
    ):
        return Quantity(None, number, None)
    return Quantity(number, number, number)
