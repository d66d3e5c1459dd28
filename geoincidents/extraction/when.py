"""When: dates in a sentence, each anchored and with its precision.

'On Thursday' is a day only together with the day of publication; 'in October'
is a month; 'in recent years' is no date at all, but tells that the event beside
it is no news. Every expression keeps its words and the rule that read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geoincidents import dates
from geoincidents.dates import UNKNOWN, Span
from geoincidents.extraction.numbers import CARDINAL, cardinal
from geoincidents.extraction.solar import SOLAR_MONTHS, solar_day, solar_month

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


_ARABIC_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("جنوری", "جنوري", "ژانویه"),
            ("فروری", "فبروری", "فبرورۍ", "فوریه"),
            ("مارچ", "مارس"),
            ("اپریل", "اپرېل", "آوریل"),
            ("مئی", "مۍ", "می", "مه"),
            ("جون", "ژوئن"),
            ("جولائی", "جولای", "ژوئیه"),
            ("اگست", "اګست", "آگست", "اوت"),
            ("ستمبر", "سپتمبر", "سپتامبر"),
            ("اکتوبر", "اکتبر"),
            ("نومبر", "نوامبر"),
            ("دسمبر", "ډسمبر", "دسامبر"),
        ),
        1,
    )
    for name in names
}
_ARABIC_DAYS = {
    name: number
    for number, names in enumerate(
        (
            ("پیر", "دوشنبه", "دوشنبې", "دو شنبه"),
            ("منگل", "سه شنبه", "سه شنبې", "سې شنبې", "سهشنبه"),
            ("بدھ", "چهارشنبه", "چهار شنبه", "چهارشنبې", "څلورشنبه", "څلورشنبې"),
            ("جمعرات", "پنج شنبه", "پنجشنبه", "پنجشنبې", "پنځشنبه", "پنځشنبې"),
            ("جمعہ", "جمعه", "جمعې"),
            ("ہفتہ", "شنبه", "شنبې"),
            ("اتوار", "یکشنبه", "یک شنبه", "یکشنبې"),
        )
    )
    for name in names
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = dates.MONTHS | _ARABIC_MONTHS

_EN_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b\.?"
)
_AR_MONTH = "(?:" + "|".join(sorted(_ARABIC_MONTHS, key=len, reverse=True)) + ")"
_AR_DAY = "(?:" + "|".join(sorted(_ARABIC_DAYS, key=len, reverse=True)) + ")"
_SOLAR = "(?:" + "|".join(sorted(SOLAR_MONTHS, key=len, reverse=True)) + ")"
_DAY = r"(?<![\d,.])(\d{1,2})(?:st|nd|rd|th)?(?!\d|[,.]\d|%)"
_YEAR = r"((?:18|19|20)\d\d)(?!\d|-\d|\s?(?:km|people|troops|soldiers|migrants|trucks))"
_WEEKDAY = r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_TO = r"\s*(?:-|to|and|till|until|through|&)\s*"
_PART = r"(?:\s+(?:morning|afternoon|evening|night|midnight|noon|dawn|at dawn))?"
_UNIT = r"(day|week|fortnight|month|year|decade)s?"
_SUPERLATIVE = re.compile(
    r"\b(?:worst|deadliest|biggest|largest|heaviest|first|most|highest|lowest|longest|bloodiest|fiercest|second|third)\b",
    re.IGNORECASE,
)

# (name of the rule, pattern, reader); the earlier rule wins where two overlap.
_Reader = Callable[[re.Match[str], "_Anchors"], tuple[Span, str]]


@dataclass(slots=True)
class _Anchors:
    """What relative dates count from: the publication, and the day told last."""

    published: date | None
    told: date | None

    @property
    def near(self) -> date | None:
        return self.told or self.published


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
    anchors = _Anchors(published, told)
    taken: list[tuple[int, int]] = []
    found: list[When] = []
    for rule, pattern, reader in _RULES:
        for match in pattern.finditer(text):
            first, last = match.span()
            if any(first < b and a < last for a, b in taken):
                continue
            try:
                span, kind = reader(match, anchors)
            except (ValueError, OverflowError):
                continue
            taken.append((first, last))
            found.append(When(start + first, start + last, match.group(), span, kind, rule))
            if kind == "date" and rule in ("weekday", "day and month"):
                anchors.told = span.start
    found.sort(key=lambda when: when.start)
    return _joined([_bounded(when, text, start) for when in found], text, start)


def _bounded(when: When, text: str, start: int) -> When:
    """Mark 'since …' and the year of a superlative: neither dates the event beside it."""
    if when.kind != "date":
        return when
    before = text[: when.start - start]
    if re.search(r"\b(?:since|ever since)\s+(?:early |late |mid-?)?$", before, re.IGNORECASE):
        kind = "limit" if _SUPERLATIVE.search(before) else "since"
        return replace(when, kind=kind)
    if re.search(r"\b(?:until|till|by|before|expires? (?:on|in)|deadline of)\s+(?:the end of |early |late )?$", before, re.IGNORECASE):
        return replace(when, kind="limit")
    return when


def _joined(found: list[When], text: str, start: int) -> list[When]:
    """Join 'Thursday' and '(November 6, 2025' or 'Friday night, April 15' into one expression."""
    joined: list[When] = []
    for when in found:
        last = joined[-1] if joined else None
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


# ---------------------------------------------------------------- readers


def _month_number(name: str) -> int:
    return _MONTHS[name.rstrip(".").lower()]


def _dated(month: int, number: int, year: str | None, anchors: _Anchors) -> tuple[Span, str]:
    if year:
        return dates.day(date(int(year), month, number)), "date"
    if anchors.published is None:
        date(2000, month, number)  # no such day: no date
        return UNKNOWN, "unresolved"
    return dates.day(_latest(month, number, anchors.published)), "date"


def _latest(month: int, number: int, published: date) -> date:
    """The year that a text leaves out is the one that makes the day most recent; soon to come is possible."""
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


def _day_month(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    number, month, year = match.groups()
    return _dated(_month_number(month), int(number), year, anchors)


def _month_day(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    month, number, year = match.groups()
    return _dated(_month_number(month), int(number), year, anchors)


def _iso(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    return dates.day(date(*(int(part) for part in match.groups()))), "date"


def _stretch(first: tuple[Span, str], last: tuple[Span, str]) -> tuple[Span, str]:
    if first[0].start is None or last[0].start is None:
        return UNKNOWN, "unresolved"
    return dates.interval(first[0].start, last[0].start), "date"


def _month_days(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    month, one, two, year = match.groups()
    number = _month_number(month)
    return _stretch(_dated(number, int(one), year, anchors), _dated(number, int(two), year, anchors))


def _days_month(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    one, two, month, year = match.groups()
    number = _month_number(month)
    return _stretch(_dated(number, int(one), year, anchors), _dated(number, int(two), year, anchors))


def _month_to_month(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    month, one, other, two, year = match.groups()
    return _stretch(
        _dated(_month_number(month), int(one), year, anchors), _dated(_month_number(other), int(two), year, anchors)
    )


def _month_of_year(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    month, year = match.groups()
    return dates.month(int(year), _month_number(month)), "date"


def _month_alone(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    number = _month_number(match.group("month"))
    published = anchors.published
    if published is None:
        return UNKNOWN, "unresolved"
    year = published.year if number <= published.month else published.year - 1
    if match.group().lower().startswith("last") and number == published.month:
        year -= 1
    return dates.month(year, number), "date"


def _solar(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    parts = match.groupdict()
    month, year = SOLAR_MONTHS[parts["month"].lower()], int(parts["year"])
    if parts.get("day"):
        return solar_day(year, month, int(parts["day"])), "date"
    return solar_month(year, month), "date"


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def _season(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    word, season, year_text = (match.group(name) for name in ("word", "season", "year"))
    first = _SEASONS[season.lower()]
    if year_text:
        year = int(year_text)
    elif anchors.published is None:
        return UNKNOWN, "unresolved"
    else:
        year = anchors.published.year
        if date(year, first, 1) > anchors.published or (word or "").lower() == "last" and date(year, (first + 2) % 12 or 12, 28) >= anchors.published:
            year -= 1
    start = dates.month(year, first)
    end = dates.month(year + (first == 12), (first + 1) % 12 + 1)
    assert start.start is not None
    return Span(start.start, end.end, f"{start.edtf}/{end.edtf}", "month"), "date"


def _year(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    return dates.year(int(match.group(1))), "date"


def _weekday_number(name: str) -> int:
    return next(number for number, day in enumerate(_WEEKDAYS) if day.startswith(name.lower()))


def _weekday_before(number: int, published: date, *, strictly: bool = False) -> date:
    back = (published.weekday() - number) % 7
    return published - timedelta(days=back or (7 if strictly else 0))


def _weekday(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    number = _weekday_number(match.group("weekday")[:-3])
    if anchors.published is None:
        return UNKNOWN, "unresolved"
    word = (match.group("word") or "").lower()
    if word in ("next", "coming", "upcoming", "this coming"):
        ahead = (number - anchors.published.weekday()) % 7 or 7
        return dates.day(anchors.published + timedelta(days=ahead)), "date"
    found = _weekday_before(number, anchors.published, strictly=word in ("last", "past", "previous"))
    return dates.day(found), "date"


def _weekdays(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    if anchors.published is None:
        return UNKNOWN, "unresolved"
    last = _weekday_before(_weekday_number(match.group(2)), anchors.published)
    first = _weekday_before(_weekday_number(match.group(1)), last)
    return dates.interval(first, last), "date"


def _arabic_weekday(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    if anchors.published is None:
        return UNKNOWN, "unresolved"
    return dates.day(_weekday_before(_ARABIC_DAYS[match.group(1)], anchors.published)), "date"


def _days_from(days: int, night: bool = False) -> _Reader:
    def read(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
        if anchors.published is None:
            return UNKNOWN, "unresolved"
        found = anchors.published + timedelta(days=days)
        return dates.day(found), "date"

    return read


def _overnight(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    """The night before the day that was told last, else before publication."""
    weekday = match.group("weekday")
    if anchors.near is None:
        return UNKNOWN, "unresolved"
    if weekday and anchors.published is not None:
        return dates.day(_weekday_before(_weekday_number(weekday[:-3]), anchors.published)), "date"
    return dates.interval(anchors.near - timedelta(days=1), anchors.near), "date"


def _period(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    word, unit = match.group(1).lower(), match.group(2).lower()
    published = anchors.published
    if published is None:
        return UNKNOWN, "unresolved"
    last = word in ("last", "previous", "گزشتہ", "پچھلے", "گذشته", "تېره", "تیره")
    if unit in ("week", "ہفتے", "هفته", "اونۍ", "اونی"):
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


def _ago(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    return _counted(match, anchors.published)


def _earlier(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    return _counted(match, anchors.near)


def _after(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
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
    if unit == "day":
        return dates.day(origin + timedelta(days=sign * number)), "date"
    if unit in ("week", "fortnight"):
        middle = origin + timedelta(days=sign * 7 * number * (2 if unit == "fortnight" else 1))
        monday = middle - timedelta(days=middle.weekday())
        return dates.interval(monday, monday + timedelta(days=6), "week"), "date"
    if unit == "month":
        months = origin.year * 12 + origin.month - 1 + sign * number
        return dates.month(months // 12, months % 12 + 1), "date"
    return dates.year(origin.year + sign * number * (10 if unit == "decade" else 1)), "date"


def _neighbour(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    if anchors.near is None:
        return UNKNOWN, "unresolved"
    word = match.group().lower()
    days = 0 if "same" in word else 1 if re.search(r"next|following|after", word) else -1
    return dates.day(anchors.near + timedelta(days=days)), "date"


def _vague(match: re.Match[str], anchors: _Anchors) -> tuple[Span, str]:
    return UNKNOWN, "vague"


def _compile(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(pattern, flags)


# Look-behinds must have one width each.
_BEFORE_MONTH = "|".join(
    rf"(?<=\b[{word[0].upper()}{word[0]}]{word[1:]} )"
    for word in ("in", "since", "of", "during", "from", "until", "by", "the", "to", "through", "in early", "in late")
)
_FEW = r"(?:several|a few|few|some|a couple of|many|various)"
_RULES: tuple[tuple[str, re.Pattern[str], _Reader], ...] = (
    ("ISO date", _compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)"), _iso),
    (
        "Solar Hijri date",
        _compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+|م\s*|مه\s*|ام\s*)?(?P<month>{_SOLAR})\s*,?\s*(?:سال\s*)?(?P<year>1[34]\d\d)(?!\d)"),
        _solar,
    ),
    (
        "Solar Hijri date",
        _compile(rf"د\s*(?P<year>1[34]\d\d)\s*(?:کال|ل)?\s*د\s*(?P<month>{_SOLAR})\s*(?:میاشتې\s*)?(?:په\s*)?(?P<day>\d{{1,2}})"),
        _solar,
    ),
    ("Solar Hijri month", _compile(rf"(?<!\w)(?P<month>{_SOLAR})\s*,?\s*(?P<year>1[34]\d\d)(?!\d)"), _solar),
    ("days of two months", _compile(rf"\b({_EN_MONTH})\s*{_DAY}{_TO}({_EN_MONTH})\s*{_DAY}(?:,?\s*{_YEAR})?", 0), _month_to_month),
    ("days of a month", _compile(rf"\b({_EN_MONTH})\s*{_DAY}{_TO}{_DAY}(?:,?\s*{_YEAR})?", 0), _month_days),
    ("days of a month", _compile(rf"{_DAY}{_TO}{_DAY}\s*(?:of\s+)?({_EN_MONTH})(?:,?\s*{_YEAR})?", 0), _days_month),
    ("day and month", _compile(rf"{_DAY}[\s-]*(?:of\s+|day of\s+)?\b({_EN_MONTH})(?:,?[\s-]*(?:of\s+)?{_YEAR})?", 0), _day_month),
    ("day and month", _compile(rf"\b({_EN_MONTH})[\s-]*(?:the\s+)?{_DAY}(?:,?\s*{_YEAR})?", 0), _month_day),
    ("day and month", _compile(rf"(?<!\d)(\d{{1,2}})\s*(?:مه|مې|م|ویں)?\s*({_AR_MONTH})(?!\w*[آ-ی])(?:\s*،?\s*((?:19|20)\d\d))?"), _day_month),
    ("day and month", _compile(rf"(?<!\d)(\d{{1,2}})\s*({_AR_MONTH})\s*،?\s*((?:19|20)\d\d)"), _day_month),
    ("month and year", _compile(rf"\b({_EN_MONTH}),?\s+(?:of\s+)?{_YEAR}", 0), _month_of_year),
    ("month and year", _compile(rf"(?<!\w)({_AR_MONTH})\s*،?\s*((?:19|20)\d\d)"), _month_of_year),
    (
        "season",
        _compile(r"\b(?:in |during |since )?(?:the )?(?:(?P<word>last|this) |(?:early|late) )?(?P<season>spring|summer|autumn|winter)(?:(?: of|,)? (?P<year>(?:19|20)\d\d))?(?! of)\b"),
        _season,
    ),
    (
        "month",
        _compile(
            rf"(?:{_BEFORE_MONTH}|(?i:last |this |mid-|mid |early |late ))"
            rf"(?P<month>{_EN_MONTH})(?!\s*\d)",
            0,
        ),
        _month_alone,
    ),
    ("month", _compile(rf"\b(?P<month>{_EN_MONTH})(?='s\b)", 0), _month_alone),
    ("year", _compile(rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bof )|(?<=\bfrom )|(?<=\bduring )|(?<=\buntil )|(?<=\blate )|(?<=\bearly )|(?<=\bafter )|(?<=\bbefore )){_YEAR}"), _year),
    ("weekdays", _compile(rf"\b{_WEEKDAY}(?:\s+(?:morning|night|evening))?\s*(?:-|and|to|through|into)\s*(?:early\s+)?{_WEEKDAY}(?:\s+night)?", 0), _weekdays),
    ("overnight", _compile(rf"\bovernight\b(?:\s+(?:on|from|into|late on)?\s*(?P<weekday>{_WEEKDAY}))?"), _overnight),
    (
        "weekday",
        _compile(rf"\b(?:(?P<word>(?i:last|past|previous|next|coming|upcoming|this coming|this))\s+)?(?P<weekday>{_WEEKDAY}){_PART}", 0),
        _weekday,
    ),
    ("weekday", _compile(rf"(?<!\w)({_AR_DAY})(?!\w)(?:(?<!پیر)(?<!منگل)(?<!ہفتہ)|(?=\s+(?:کو|کے روز|کی))|(?<=روز پیر)|(?<=روز منگل))"), _arabic_weekday),
    ("relative day", _compile(r"\bday before yesterday\b"), _days_from(-2)),
    ("relative day", _compile(r"\b(?:yesterday|last night|last evening)\b|(?<!\w)(?:گزشتہ روز|گزشتہ رات|دیروز|دیشب|پرون|بیگا)(?!\w)"), _days_from(-1)),
    (
        "relative day",
        _compile(r"\b(?:earlier today|today|tonight|(?:early |late )?this (?:morning|afternoon|evening))\b|(?<!\w)(?:آج|امروز|نن)(?!\w)"),
        _days_from(0),
    ),
    ("vague time", _compile(r"\b(?:so far this year|earlier in the (?:day|week)|in the same (?:week|month|year))\b"), _vague),
    (
        "period",
        _compile(r"\b(?:earlier |later |late |early )?(last|previous|this|over the|at the) (weekend|week|month|year)\b"),
        _period,
    ),
    ("period", _compile(r"(?<!\w)(گزشتہ|پچھلے|گذشته|تېره|تیره)\s+(ہفتے|ماہ|سال|هفته|ماه|اونۍ|میاشت)(?!\w)"), _period),
    ("time ago", _compile(rf"\b({CARDINAL}|{_FEW})\s+{_UNIT}\s+ago\b"), _ago),
    ("time earlier", _compile(rf"\b({CARDINAL})\s+{_UNIT}\s+(?:earlier|before|later|prior)\b(?!\s+(?:the|a)\b)"), _earlier),
    ("time after", _compile(rf"\b({CARDINAL}) {_UNIT} after\b"), _after),
    ("vague time", _compile(r"\b(?:days|weeks|months|years) after\b"), _vague),
    ("neighbouring day", _compile(r"\bthe (?:previous|next|following|same) (?:day|night|morning|evening)\b|\bthe day (?:before|after)\b(?! (?:yesterday|tomorrow|the\b|a\b))"), _neighbour),
    (
        "vague time",
        _compile(
            rf"\b(?:in|over|during|for|within|across|through) (?:the )?(?:recent|past|last|previous|preceding|coming|few)(?: (?:{CARDINAL}|{_FEW}|couple of))?"
            r" (?:days|weeks|months|years|decades?|year|month|week)\b"
            r"|\bin the past\b|\bin recent (?:times|history|memory)\b|\bover the years\b|\bfor (?:years|decades|months|weeks|generations|long)\b"
            rf"|\bfor (?:{CARDINAL}|{_FEW}) (?:consecutive |straight )?(?:days|weeks|months|years)\b|\brecent (?:days|weeks|months|years)\b"
            r"|\b(?:previously|recently|historically|traditionally|routinely|regularly|frequently|often|repeatedly|periodically|occasionally|sporadically|intermittently|time and again|several times|many times|on several occasions|since then)\b"
            r"|\b(?:days|weeks|months|years) (?:ago|earlier|before)\b|\bevery (?:day|week|month|year)\b|\bdecades[- ](?:old|long)\b"
        ),
        _vague,
    ),
)

