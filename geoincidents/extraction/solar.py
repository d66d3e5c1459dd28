"""The Solar Hijri calendar of Afghanistan: month names and conversion."""

from __future__ import annotations

from datetime import date, timedelta

from geoincidents.dates import Span, day, interval

__all__ = ["SOLAR_MONTHS", "solar_day", "solar_month"]

# Afghan names in Dari and Pashto, their usual Latin spellings, and the Iranian names.
_NAMES = (
    ("hamal", "حمل", "وری", "فروردین", "farvardin"),
    ("sawr", "saur", "sowr", "ثور", "غویی", "اردیبهشت", "ordibehesht"),
    ("jawza", "jauza", "جوزا", "غبرګولی", "خرداد", "khordad"),
    ("saratan", "سرطان", "چنګاښ", "تیر"),
    ("asad", "اسد", "زمری", "مرداد", "mordad"),
    ("sunbula", "sonbola", "sunbola", "سنبله", "وږی", "شهریور", "shahrivar"),
    ("mizan", "میزان", "تله", "مهر"),
    ("aqrab", "عقرب", "لړم", "آبان"),
    ("qaws", "qaus", "qows", "قوس", "لیندۍ", "لیندی", "آذر"),
    ("jadi", "jady", "جدی", "مرغومی", "دی"),
    ("dalw", "dalwa", "دلو", "سلواغه", "بهمن", "bahman"),
    ("hut", "hoot", "حوت", "کب", "اسفند", "esfand"),
)
SOLAR_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names}

# 1 Hamal 1404 was 21 March 2025.
_EPOCH_YEAR, _EPOCH = 1404, date(2025, 3, 21)


def _is_leap(year: int) -> bool:
    """Whether a year has 366 days, by the 33-year cycle (right for 1244 to 1472)."""
    return (25 * year + 11) % 33 < 8


def _new_year(year: int) -> date:
    first, last = sorted((year, _EPOCH_YEAR))
    days = sum(366 if _is_leap(number) else 365 for number in range(first, last))
    return _EPOCH + timedelta(days=days if year >= _EPOCH_YEAR else -days)


def _days_before(month: int) -> int:
    return 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)


def solar_day(year: int, month: int, number: int) -> Span:
    """Return the Gregorian day of a Solar Hijri date.

    Parameters
    ----------
    year, month, number : int
        Such as 1404, 8, 15 for 15 Aqrab 1404; years 1244 to 1472.

    Raises
    ------
    ValueError
        If there is no such day.

    Examples
    --------
    >>> solar_day(1404, 8, 15).edtf
    '2025-11-06'
    """
    if not (1244 <= year <= 1472 and 1 <= month <= 12 and 1 <= number <= _length(year, month)):
        raise ValueError(f"no day {number} of month {month} in {year} SH")
    return day(_new_year(year) + timedelta(days=_days_before(month) + number - 1))


def solar_month(year: int, month: int) -> Span:
    """Return the stretch of days of a Solar Hijri month.

    Raises
    ------
    ValueError
        If there is no such month.

    Examples
    --------
    >>> solar_month(1404, 1).edtf
    '2025-03-21/2025-04-20'
    """
    first = solar_day(year, month, 1).start
    last = solar_day(year, month, _length(year, month)).start
    assert first is not None
    assert last is not None
    return interval(first, last, "month")


def _length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or _is_leap(year) else 29
