"""Dates with their precision, as EDTF level 1.

A `Span` is a stretch of days that is known to some precision. It is what the
text says: 'in October' is a month, not its first day.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

__all__ = ["MONTHS", "UNKNOWN", "Span", "day", "from_edtf", "interval", "month", "parse_date", "year"]

MONTHS = {
    name.lower(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number])
} | {"sept": 9}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_FORMS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?!\d)"),
    re.compile(rf"\b(?P<b>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b", re.I),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<b>{_MONTH})\.?,?[\s-]+(?P<y>\d{{4}})\b", re.I),
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days with the precision it is known to.

    Parameters
    ----------
    start, end : datetime.date or None
        First and last day; None where the date is unknown.
    edtf : str
        EDTF level 1 string, such as ``2025-10`` or ``2025-10-19/2025-11-06``;
        empty where unknown.
    precision : {'day', 'week', 'month', 'year', 'unknown'}
        A stretch that is given by its two days has the precision ``day``.

    Examples
    --------
    >>> month(2025, 2).end
    datetime.date(2025, 2, 28)
    """

    start: date | None
    end: date | None
    edtf: str
    precision: str

    def overlaps(self, other: Span) -> bool:
        """Tell whether some day lies in both; an unknown date overlaps nothing.

        Examples
        --------
        >>> month(2025, 10).overlaps(day(date(2025, 10, 19)))
        True
        """
        if not (self.start and self.end and other.start and other.end):
            return False
        return self.start <= other.end and other.start <= self.end


UNKNOWN = Span(None, None, "", "unknown")


def day(value: date) -> Span:
    """Return the span of one day.

    Examples
    --------
    >>> day(date(2025, 11, 6)).edtf
    '2025-11-06'
    """
    return Span(value, value, value.isoformat(), "day")


def month(year: int, month: int) -> Span:
    """Return the span of a calendar month.

    Raises
    ------
    ValueError
        If there is no such month.

    Examples
    --------
    >>> month(2025, 10).edtf
    '2025-10'
    """
    last = calendar.monthrange(year, month)[1]
    return Span(date(year, month, 1), date(year, month, last), f"{year:04d}-{month:02d}", "month")


def year(year: int) -> Span:
    """Return the span of a calendar year.

    Examples
    --------
    >>> year(2021).edtf
    '2021'
    """
    return Span(date(year, 1, 1), date(year, 12, 31), f"{year:04d}", "year")


def interval(start: date, end: date, precision: str = "day") -> Span:
    """Return the span of a stretch of days, both included.

    Parameters
    ----------
    start, end : datetime.date
        In either order.
    precision : str, optional
        What the stretch stands for, such as ``week``.

    Examples
    --------
    >>> interval(date(2025, 10, 12), date(2025, 10, 13)).edtf
    '2025-10-12/2025-10-13'
    """
    first, last = min(start, end), max(start, end)
    if first == last and precision == "day":
        return day(first)
    return Span(first, last, f"{first.isoformat()}/{last.isoformat()}", precision)


def from_edtf(text: str) -> Span:
    """Read the EDTF level 1 forms that this package writes.

    Parameters
    ----------
    text : str
        ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or two of these joined by ``/``;
        empty for an unknown date. A qualifier (``~``, ``?``, ``%``) at the end
        is allowed and kept in `edtf`.

    Raises
    ------
    ValueError
        If `text` is none of these.

    Examples
    --------
    >>> from_edtf("2025-10").precision
    'month'
    >>> from_edtf("2025-10-19/2025-11-06").end
    datetime.date(2025, 11, 6)
    """
    bare = text.strip()
    if not bare:
        return UNKNOWN
    if "/" in bare:
        first, last = (from_edtf(part) for part in bare.split("/", 1))
        if not (first.start and last.end) or first.start > last.end:
            raise ValueError(f"{text!r} is no EDTF interval")
        days = (last.end - first.start).days + 1
        precision = "week" if first.precision == "day" and days == 7 else first.precision
        return Span(first.start, last.end, bare, precision)
    plain = bare.rstrip("~?%")
    form = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", plain)
    if form is None:
        raise ValueError(f"{text!r} is no EDTF date (level 1)")
    numbers = [int(part) for part in form.groups() if part]
    match numbers:
        case [only]:
            span = year(only)
        case [first_number, second]:
            span = month(first_number, second)
        case _:
            span = day(date(*numbers))
    return Span(span.start, span.end, bare, span.precision)


def parse_date(text: str) -> date | None:
    """Find the first full calendar date in a text.

    Parameters
    ----------
    text : str
        Any text; ISO dates, ``November 7, 2025`` and ``7 November 2025`` are
        understood. Forms whose day and month could be swapped are not.

    Returns
    -------
    datetime.date or None
        None where the text holds no such date.

    Examples
    --------
    >>> parse_date("Published November 7, 2025 8:12 pm")
    datetime.date(2025, 11, 7)
    >>> parse_date("on 7/11/2025") is None
    True
    """
    found = []
    for form in _FORMS:
        for match in form.finditer(text):
            parts = match.groupdict()
            number = MONTHS[parts["b"].lower()] if parts.get("b") else int(parts["m"])
            try:
                found.append((match.start(), date(int(parts["y"]), number, int(parts["d"]))))
            except ValueError:
                continue
            break
    return min(found)[1] if found else None
