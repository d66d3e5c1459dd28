"""Cells of a table as values: dates, counts, coordinates, countries, types of event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from geoincidents.dates import UNKNOWN, Span, day, from_edtf, month, parse_date, year
from geoincidents.schema import EVENT_TYPES
from geoincidents.sources.columns import is_empty

__all__ = [
    "CellError",
    "FieldError",
    "check_grades",
    "count",
    "country_code",
    "day_first",
    "degrees",
    "event_type",
    "span",
]


class CellError(ValueError):
    """A cell that does not hold what its column stands for."""


class FieldError(CellError):
    """A cell that does not hold what its column stands for, and the field that it is."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


# The Admiralty code (NATO AJP-2.1): how reliable a source, how credible what it says.
_GRADES: Final = {"reliability": ("A", "F"), "credibility": ("1", "6")}


def check_grades(row: Mapping[str, Any]) -> None:
    """Raise `FieldError` where a row has a grade of evidence that does not exist.

    Examples
    --------
    >>> check_grades({"reliability": "B", "credibility": "2"})
    """
    for field, (best, worst) in _GRADES.items():
        value = row.get(field)
        if not is_empty(value) and not (len(str(value)) == 1 and best <= str(value) <= worst):
            raise FieldError(field, f"{value!r} is none of {best} to {worst}")


_MOST_PEOPLE: Final = 8_300_000_000  # all there are
# ISO 3166-1: alpha-2, alpha-3, numeric, and the English name, of the region and of who meets about it.
_COUNTRIES: Final = """
AF afg 004 afghanistan | PK pak 586 pakistan | IR irn 364 iran | CN chn 156 china | IN ind 356 india
TJ tjk 762 tajikistan | UZ uzb 860 uzbekistan | TM tkm 795 turkmenistan | KG kgz 417 kyrgyzstan
KZ kaz 398 kazakhstan | QA qat 634 qatar | TR tur 792 turkey türkiye | SA sau 682 saudi-arabia
AE are 784 united-arab-emirates | RU rus 643 russia | US usa 840 united-states | GB gbr 826 united-kingdom
"""
_CODE: Final = {
    name.casefold().lstrip("0"): words[0]
    for words in (entry.split() for entry in re.split(r"[|\n]", _COUNTRIES) if entry.strip())
    for name in words
}

_NUMERIC: Final = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?:[T ].*)?$")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_RANGE: Final = re.compile(r"(\d+)\s*(?:-|–|to)\s*(\d+)$")
_AT_LEAST: Final = re.compile(r"(?:at least|>=?|≥|over|more than|\+)\s*(\d+)$|(\d+)\s*\+$", re.I)
_HEMISPHERE: Final = re.compile(r"^\s*(-?\d+(?:[.,]\d+)?)\s*°?\s*([NSEWnsew])\s*$")
_MINUTES: Final = re.compile(
    r"^\s*(-?\d{1,3})\s*[°d:\s]\s*(\d{1,2}(?:\.\d+)?)\s*['′m:\s]\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:\"|″|''|s)?)?\s*([NSEWnsew])?\s*$"
)
_NO_COUNT: Final = frozenset(("", "-", "n/a", "na", "none", "null", "nan", "unknown", "unk", "?"))

# A type of event by the words of a category; the first row that fits decides.
_TYPES: Final = tuple(
    (event, re.compile(pattern))
    for event, pattern in (
        ("border_reopening", r"re-?open"),
        ("border_closure", r"clos(?:ure|ed|ing)|shut"),
        ("agreement", r"agreement|cease-?\s?fire|truce|accord"),
        ("talks", r"talks?\b|negotiat|dialogue|meeting|flag meet|jirga"),
        ("airstrike", r"air[\s/-]*(?:strike|drone|raid|attack)|drone|aerial|bombardment|jets?\b"),
        ("bombing", r"\bieds?\b|bomb|blast|explosi(?:on|ve device)|land\s?mine|suicide|grenade|vbied"),
        ("shelling", r"shell|artillery|mortar|rocket|missile|indirect fire"),
        (
            "armed_clash",
            r"clash|battle|(?:fire|gun)\s?fight|gun\s?(?:fire|battle)|exchange of fire|skirmish|fighting",
        ),
        ("raid", r"\braids?\b|infiltrat|incursion|search operation|cordon"),
        ("protest", r"protest|demonstrat|rally|riot|sit-in|strike action"),
        ("attack", r"attack|assault|ambush|kill|assassinat|shooting|violence|abduct|kidnap|target"),
    )
)


def span(value: Any, first: bool | None = None) -> Span:
    """Return the days that a date cell stands for.

    Parameters
    ----------
    value : any
        A date, a timestamp, or text: ISO 8601, ``7 November 2025``,
        ``November 7, 2025``, ``20251107``, ``2025-11``, ``2025``, an EDTF
        interval, or day and month in numbers.
    first : bool, optional
        Whether the day comes first in such numbers; None where the column does
        not show it.

    Raises
    ------
    CellError
        If it is no date, or day and month could be swapped.

    Examples
    --------
    >>> span("20251107").edtf, span("25/12/2025").edtf, span("2025-10").precision
    ('2025-11-07', '2025-12-25', 'month')
    >>> span("03/04/2025")
    Traceback (most recent call last):
    geoincidents.sources.cells.CellError: '03/04/2025' may be 2025-04-03 or 2025-03-04
    """
    if is_empty(value):
        return UNKNOWN
    if isinstance(value, datetime):
        return day(value.date())
    if isinstance(value, date):
        return day(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _span_of(str(value).strip(), first)


@lru_cache(maxsize=8192)  # a table has many rows of one day
def _span_of(text: str, first: bool | None) -> Span:
    numeric = _NUMERIC.match(text)
    if numeric:
        return day(_from_numbers(text, numeric, first))
    compact = _COMPACT.match(text)
    try:
        if compact:
            return day(date(*map(int, compact.groups())))
        return from_edtf(text)
    except ValueError:
        found = parse_date(text)
    if found is not None and len(text) <= 60:
        return day(found)
    return _month_or_year(text)


def _from_numbers(text: str, numeric: re.Match[str], first: bool | None) -> date:
    one, two, long_year = (int(part) for part in numeric.groups())
    full_year = long_year if long_year > 99 else 2000 + long_year if long_year < 69 else 1900 + long_year
    if first is None and one <= 12 and two <= 12 and one != two:
        either = f"{full_year}-{two:02d}-{one:02d} or {full_year}-{one:02d}-{two:02d}"
        raise CellError(f"{text!r} may be {either}")
    day_number, month_number = (one, two) if first or (first is None and one > 12) else (two, one)
    try:
        return date(full_year, month_number, day_number)
    except ValueError as error:
        raise CellError(f"{text!r} is no date") from error


def _month_or_year(text: str) -> Span:
    from geoincidents.dates import MONTHS

    words = re.fullmatch(r"([A-Za-z]+)\.?,?\s+(\d{4})", text)
    if words and words[1].lower() in MONTHS:
        return month(int(words[2]), MONTHS[words[1].lower()])
    if re.fullmatch(r"\d{4}", text):
        return year(int(text))
    raise CellError(f"{text!r} is no date")


def day_first(values: Iterable[Any]) -> bool | None:
    """Tell from a whole column whether the day comes first in dates of numbers.

    Returns
    -------
    bool or None
        None where no value shows it, or values contradict each other.

    Examples
    --------
    >>> day_first(["03/04/2025", "25/12/2025"]), day_first(["03/04/2025"])
    (True, None)
    """
    shown = set()
    for value in values:
        match = _NUMERIC.match(value.strip()) if isinstance(value, str) else None
        if match:
            one, two = int(match[1]), int(match[2])
            if one > 12 >= two:
                shown.add(True)
            elif two > 12 >= one:
                shown.add(False)
    return shown.pop() if len(shown) == 1 else None


def count(value: Any) -> tuple[int | None, int | None, int | None]:
    """Return the lowest, the best and the highest number that a cell states.

    Parameters
    ----------
    value : any
        ``3``, ``3.0``, ``2-5``, ``at least 4``, ``4+``; empty or 'unknown' is no number.

    Raises
    ------
    CellError
        If it is negative, broken or no number.

    Examples
    --------
    >>> count("3"), count("2-5"), count("at least 4"), count("")
    ((3, 3, 3), (2, None, 5), (4, 4, None), (None, None, None))
    """
    if is_empty(value):
        return None, None, None
    return _count_of(str(value).strip().replace(",", ""))


@lru_cache(maxsize=1024)
def _count_of(text: str) -> tuple[int | None, int | None, int | None]:
    if text.lower() in _NO_COUNT:
        return None, None, None
    pair = _RANGE.match(text)
    if pair:
        low, high = sorted((int(pair[1]), int(pair[2])))
        return low, None, high
    least = _AT_LEAST.match(text)
    if least:
        low = int(least[1] or least[2])
        return low, low, None
    try:
        number = float(text)
    except ValueError as error:
        raise CellError(f"{text!r} is no number") from error
    if not 0 <= number <= _MOST_PEOPLE or number != int(number):
        raise CellError(f"{text!r} is no count of people")
    return int(number), int(number), int(number)


def degrees(value: Any) -> float | None:
    r"""Return a coordinate in degrees.

    Parameters
    ----------
    value : any
        A number, with a comma or a point; ``34.1 N``; degrees, minutes and seconds.

    Raises
    ------
    CellError
        If it is none of these.

    Examples
    --------
    >>> degrees("34,1185"), degrees("71.09 W"), degrees('34°07\'06"N')
    (34.1185, -71.09, 34.118333)
    """
    if is_empty(value):
        return None
    if isinstance(value, (int, float)):
        return float(value)
    text = str(value).strip()
    try:
        return float(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
    except ValueError:
        pass
    lettered, parts = _HEMISPHERE.match(text), _MINUTES.match(text)
    if lettered:
        size, letter = float(lettered[1].replace(",", ".")), lettered[2]
    elif parts:
        size = abs(float(parts[1])) + float(parts[2]) / 60 + float(parts[3] or 0) / 3600
        size, letter = round(-size if parts[1].startswith("-") else size, 6), parts[4] or ""
    else:
        raise CellError(f"{value!r} is no coordinate in degrees")
    return -size if letter and letter in "SWsw" else size


def country_code(value: Any) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country's name or code; None where unknown.

    Examples
    --------
    >>> country_code("Pakistan"), country_code("AFG"), country_code("586"), country_code("nowhere")
    ('PK', 'AF', 'PK', None)
    """
    if is_empty(value):
        return None
    text = str(value).strip().casefold().removesuffix(".0").lstrip("0").replace(" ", "-")
    if text in _CODE:
        return _CODE[text]
    return text.upper() if re.fullmatch(r"[a-z]{2}", text) else None


def event_type(value: Any) -> str | None:
    """Return the type of event that a category means; None for an empty cell.

    Examples
    --------
    >>> event_type("Exchange of fire"), event_type("IED explosion"), event_type("Flood")
    ('armed_clash', 'bombing', 'other')
    """
    if is_empty(value):
        return None
    return _event_type_of(str(value).strip().casefold())


@lru_cache(maxsize=1024)
def _event_type_of(text: str) -> str:
    own = re.sub(r"[\s/-]+", "_", text)
    if own in EVENT_TYPES:
        return own
    return next((event for event, pattern in _TYPES if pattern.search(text)), "other")
