"""Anchoring: what the words of a date mean, given the day of publication and the day told last."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from geoincidents import dates
from geoincidents.dates import UNKNOWN, Span
from geoincidents.extraction.numbers import cardinal
from geoincidents.extraction.solar import SOLAR_MONTHS, solar_day, solar_month
from geoincidents.extraction.words.dates import ARABIC_DAYS, ARABIC_ORDINALS, MONTHS, SEASONS, WEEKDAYS

__all__ = ["Anchors", "Reader"]


@dataclass(slots=True)
class Anchors:
    """What relative dates count from: the publication, and the day told last."""

    published: date | None
    told: date | None

    @property
    def near(self) -> date | None:
        """The day that a stretch such as 'overnight' counts from."""
        return self.told or self.published


Reader = Callable[[re.Match[str], Anchors], tuple[Span, str]]


def _month_number(name: str) -> int:
    return MONTHS[name.rstrip(".").lower()]


def _dated(month: int, number: int, year: str | None, anchors: Anchors) -> tuple[Span, str]:
    if year:
        return dates.day(date(int(year), month, number)), "date"
    if anchors.published is None:
        date(2000, month, number)  # no such day: no date
        return UNKNOWN, "unresolved"
    return dates.day(_latest(month, number, anchors.published)), "date"


def _latest(month: int, number: int, published: date) -> date:
    """Find the year that a text leaves out: the one of the latest such day, or of one soon to come."""
    day = date(published.year, month, number) if (month, number) != (2, 29) else _leap(published.year)
    if day > published + timedelta(days=45):
        return day.replace(year=day.year - 1)
    if day < published - timedelta(days=340):
        return day.replace(year=day.year + 1)
    return day


def _leap(year: int) -> date:
    while True:
        try:
            return date(year, 2, 29)
        except ValueError:
            year -= 1


def day_month(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read '6 November 2025'."""
    number, month, year = match.groups()
    return _dated(_month_number(month), int(number), year, anchors)


def arabic_day(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'هشتم مارچ'."""
    word = match.group("day")
    number = int(word) if word.isdigit() else ARABIC_ORDINALS[word]
    return _dated(_month_number(match.group("month")), number, match.group("year"), anchors)


def month_day(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'November 6, 2025'."""
    month, number, year = match.groups()
    return _dated(_month_number(month), int(number), year, anchors)


def iso_day(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read '2025-11-06'."""
    return dates.day(date(*(int(part) for part in match.groups()))), "date"


def _stretch(first: tuple[Span, str], last: tuple[Span, str]) -> tuple[Span, str]:
    if first[0].start is None or last[0].start is None:
        return UNKNOWN, "unresolved"
    return dates.interval(first[0].start, last[0].start), "date"


def month_days(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'October 12-13'."""
    month, one, two, year = match.groups()
    number = _month_number(month)
    return _stretch(_dated(number, int(one), year, anchors), _dated(number, int(two), year, anchors))


def days_month(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read '12-13 October'."""
    one, two, month, year = match.groups()
    number = _month_number(month)
    return _stretch(_dated(number, int(one), year, anchors), _dated(number, int(two), year, anchors))


def month_to_month(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'September 30 to October 2'."""
    month, one, other, two, year = match.groups()
    return _stretch(
        _dated(_month_number(month), int(one), year, anchors),
        _dated(_month_number(other), int(two), year, anchors),
    )


def month_of_year(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'March 2024'."""
    month, year = match.groups()
    return dates.month(int(year), _month_number(month)), "date"


def months_of_year(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'March to May 2024'."""
    first, last, year = match.groups()
    start = dates.month(int(year), _month_number(first))
    end = dates.month(int(year), _month_number(last))
    if start.start is None or end.end is None or start.start > end.end:
        return UNKNOWN, "unresolved"
    return Span(start.start, end.end, f"{start.edtf}/{end.edtf}", "month"), "date"


def month_alone(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'in December': the last such month."""
    number = _month_number(match.group("month"))
    published = anchors.published
    if published is None:
        return UNKNOWN, "unresolved"
    year = published.year if number <= published.month else published.year - 1
    if match.group().lower().startswith("last") and number == published.month:
        year -= 1
    return dates.month(year, number), "date"


def day_of_month(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'the 7th of this month'."""
    if anchors.published is None:
        return UNKNOWN, "unresolved"
    month = anchors.published.replace(day=1)
    if match.group(2).lower() == "last":
        month = (month - timedelta(days=1)).replace(day=1)
    return dates.day(month.replace(day=int(match.group(1)))), "date"


def numeric_day(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read '12/03/2024', the day first as in the region unless that gives no day or one to come."""
    one, two, year = (int(part) for part in match.groups())
    found = [
        date(year, month, day) for day, month in ((one, two), (two, one)) if month <= 12 and 0 < day <= 28 + 3
    ]
    past = [day for day in found if anchors.published is None or day <= anchors.published]
    return dates.day((past or found)[0]), "date"


_WEEK_OF = {"first": 1, "second": 8, "third": 15, "fourth": 22}


def week_of_month(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'the last week of February'."""
    if anchors.published is None and not match.group("year"):
        return UNKNOWN, "unresolved"
    month = _month_number(match.group("month"))
    if match.group("year"):
        year = int(match.group("year"))
    else:
        assert anchors.published is not None
        year = anchors.published.year - (month > anchors.published.month)
    whole = dates.month(year, month)
    assert whole.start is not None
    assert whole.end is not None
    first = _WEEK_OF.get(match.group("which").lower())
    start = whole.start.replace(day=first) if first else whole.end - timedelta(days=6)
    return dates.interval(start, start + timedelta(days=6), "week"), "date"


def solar(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read a date of the Solar Hijri calendar."""
    parts = match.groupdict()
    month, year = SOLAR_MONTHS[parts["month"].lower()], int(parts["year"])
    if parts.get("day"):
        return solar_day(year, month, int(parts["day"])), "date"
    return solar_month(year, month), "date"


def season(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'last summer'."""
    word, season, year_text = (match.group(name) for name in ("word", "season", "year"))
    first = SEASONS[season.lower()]
    if year_text:
        year = int(year_text)
    elif anchors.published is None:
        return UNKNOWN, "unresolved"
    else:
        year = anchors.published.year
        if date(year, first, 1) > anchors.published or (
            (word or "").lower() == "last" and date(year, (first + 2) % 12 or 12, 28) >= anchors.published
        ):
            year -= 1
    start = dates.month(year, first)
    end = dates.month(year + (first == 12), (first + 1) % 12 + 1)
    assert start.start is not None
    return Span(start.start, end.end, f"{start.edtf}/{end.edtf}", "month"), "date"


def calendar_year(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'in 2023'."""
    return dates.year(int(match.group(1))), "date"


def _weekday_number(name: str) -> int:
    return next(number for number, day in enumerate(WEEKDAYS) if day.startswith(name.lower()))


def _weekday_before(number: int, published: date, *, strictly: bool = False) -> date:
    back = (published.weekday() - number) % 7
    return published - timedelta(days=back or (7 if strictly else 0))


def weekday(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'on Monday'."""
    number = _weekday_number(match.group("weekday")[:-3])
    if anchors.published is None:
        return UNKNOWN, "unresolved"
    word = (match.group("word") or "").lower()
    if word in ("next", "coming", "upcoming", "this coming"):
        ahead = (number - anchors.published.weekday()) % 7 or 7
        return dates.day(anchors.published + timedelta(days=ahead)), "date"
    found = _weekday_before(number, anchors.published, strictly=word in ("last", "past", "previous"))
    return dates.day(found), "date"


def weekdays(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'Saturday and Sunday'."""
    if anchors.published is None:
        return UNKNOWN, "unresolved"
    last = _weekday_before(_weekday_number(match.group(2)), anchors.published)
    first = _weekday_before(_weekday_number(match.group(1)), last)
    return dates.interval(first, last), "date"


def arabic_weekday(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read a weekday in Urdu, Pashto or Dari."""
    if anchors.published is None:
        return UNKNOWN, "unresolved"
    return dates.day(_weekday_before(ARABIC_DAYS[match.group(1)], anchors.published)), "date"


def days_from(days: int) -> Reader:
    """Make a reader of 'today' or 'yesterday': so many days from the publication."""

    def read(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
        if anchors.published is None:
            return UNKNOWN, "unresolved"
        found = anchors.published + timedelta(days=days)
        return dates.day(found), "date"

    return read


def last_hours(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'in the past 24 hours': the days that they reach back over."""
    if anchors.published is None:
        return UNKNOWN, "unresolved"
    hours = match.group("hours")
    days = {"twenty-four": 1, "forty-eight": 2}.get(hours.lower()) or int(hours) // 24
    return dates.interval(anchors.published - timedelta(days=days), anchors.published), "date"


def last_days(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'over the past three weeks': up to two months are a stretch, more is only 'lately'."""
    number = cardinal(match.group(1))
    if anchors.published is None:
        return UNKNOWN, "unresolved"
    days = (number or 0) * {"day": 1, "week": 7, "month": 30}[match.group(2).lower()]
    if not 0 < days <= 62:
        return UNKNOWN, "vague"
    return dates.interval(anchors.published - timedelta(days=days), anchors.published, "week"), "date"


def overnight(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read the night before the day that was told last, else before publication."""
    weekday = match.group("weekday")
    if anchors.near is None:
        return UNKNOWN, "unresolved"
    if weekday and anchors.published is not None:
        return dates.day(_weekday_before(_weekday_number(weekday[:-3]), anchors.published)), "date"
    return dates.interval(anchors.near - timedelta(days=1), anchors.near), "date"


def last_period(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'ماه گذشته': the week, month or year before that of publication."""
    return _period(match.group("unit"), anchors.published, last=True)


def month_of_last_year(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'in May last year'."""
    if anchors.published is None:
        return UNKNOWN, "unresolved"
    return dates.month(anchors.published.year - 1, MONTHS[match.group(1)]), "date"


def period(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'last week', 'this month'."""
    last = match.group(1).lower() in ("last", "previous", "گزشتہ", "گذشتہ", "پچھلے", "گذشته", "تېره", "تیره")
    return _period(match.group(2).lower(), anchors.published, last=last)


def _period(unit: str, published: date | None, *, last: bool) -> tuple[Span, str]:
    if published is None:
        return UNKNOWN, "unresolved"
    if unit in ("week", "ہفتے", "هفته", "اونۍ", "اونی", "اوونۍ", "اوونی"):
        monday = published - timedelta(days=published.weekday() + (7 if last else 0))
        end = monday + timedelta(days=6) if last else published
        return dates.interval(monday, max(monday, end), "week"), "date"
    if unit == "weekend":
        saturday = _weekday_before(5, published - timedelta(days=1))
        return dates.interval(saturday, saturday + timedelta(days=1)), "date"
    if unit in ("month", "ماہ", "ماه", "میاشت"):
        day = published.replace(day=1) - timedelta(days=1) if last else published
        return dates.month(day.year, day.month), "date"
    return dates.year(published.year - last), "date"


def time_ago(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'two days ago', counted from the publication."""
    return _counted(match, anchors.published)


def earlier(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'two days earlier', counted from the day told last."""
    return _counted(match, anchors.near)


def time_after(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """'Nine days after the clash': the clash was nine days before the day that was told last."""
    return _counted(match, anchors.near, back=True)


def _counted(match: re.Match[str], origin: date | None, *, back: bool = False) -> tuple[Span, str]:
    """Count units back (or on, for 'later') from a day; the unit is the precision."""
    number, unit = cardinal(match.group(1)), match.group(2).lower()
    if origin is None:
        return UNKNOWN, "unresolved"
    if number is None:
        return UNKNOWN, "vague"
    sign = 1 if not back and match.group().lower().endswith("later") else -1
    if unit in ("day", "night"):
        return dates.day(origin + timedelta(days=sign * number)), "date"
    if unit in ("week", "fortnight"):
        middle = origin + timedelta(days=sign * 7 * number * (2 if unit == "fortnight" else 1))
        monday = middle - timedelta(days=middle.weekday())
        return dates.interval(monday, monday + timedelta(days=6), "week"), "date"
    if unit == "month":
        months = origin.year * 12 + origin.month - 1 + sign * number
        return dates.month(months // 12, months % 12 + 1), "date"
    return dates.year(origin.year + sign * number * (10 if unit == "decade" else 1)), "date"


def neighbour(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read 'the same day', 'the next day', 'a day before'."""
    if anchors.near is None:
        return UNKNOWN, "unresolved"
    word = match.group().lower()
    days = (
        0
        if "same" in word or word.startswith(("earlier", "later", "that"))
        else 1
        if re.search(r"next|following|after", word)
        else -1
    )
    return dates.day(anchors.near + timedelta(days=days)), "date"


def vague(match: re.Match[str], anchors: Anchors) -> tuple[Span, str]:
    """Read a time that has no date, such as 'in recent years'."""
    return UNKNOWN, "vague"
