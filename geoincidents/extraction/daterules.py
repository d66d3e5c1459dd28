"""Date rules: which words are a date, and which reader says what they mean."""

from __future__ import annotations

import re

from geoincidents.extraction import anchoring
from geoincidents.extraction.anchoring import Reader
from geoincidents.extraction.numbers import CARDINAL
from geoincidents.extraction.words.dates import (
    AR_DAY,
    AR_MONTH,
    AR_ORDINAL,
    DAY,
    EN_MONTH,
    PART,
    SOLAR,
    TO,
    UNIT,
    WEEKDAY,
    YEAR,
)

__all__ = ["RULES"]


def _compile(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(pattern, flags)


# Look-behinds must have one width each.
_BEFORE_MONTH = "|".join(
    rf"(?<=\b[{word[0].upper()}{word[0]}]{word[1:]} )"
    for word in (
        "in",
        "since",
        "of",
        "during",
        "from",
        "until",
        "by",
        "the",
        "to",
        "through",
        "in early",
        "in late",
    )
)
_FEW = r"(?:several|a few|few|some|a couple of|many|various)"
# (name of the rule, pattern, reader); the earlier rule wins where two overlap.
RULES: tuple[tuple[str, re.Pattern[str], Reader], ...] = (
    (
        "numeric date",
        _compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?!\d)"),
        anchoring.numeric_day,
    ),
    (
        "week of a month",
        _compile(
            rf"\b(?:the )?(?P<which>first|second|third|fourth|"
            rf"last) week of (?P<month>{EN_MONTH})(?:,? (?P<year>(?:19|20)\d\d))?"
        ),
        anchoring.week_of_month,
    ),
    ("ISO date", _compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)"), anchoring.iso_day),
    (
        "Solar Hijri date",
        _compile(
            rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+|م\s*|مه\s*|"
            rf"ام\s*)?(?P<month>{SOLAR})\s*,?\s*(?:سال\s*)?(?P<year>1[34]\d\d)(?!\d)"
        ),
        anchoring.solar,
    ),
    (
        "Solar Hijri date",
        _compile(
            rf"د\s*(?P<year>1[34]\d\d)\s*(?:کال|ل)?\s*د\s*(?P<month>{SOLAR})"
            rf"\s*(?:میاشتې\s*)?(?:په\s*)?(?P<day>\d{{1,2}})"
        ),
        anchoring.solar,
    ),
    (
        "Solar Hijri month",
        _compile(rf"(?<!\w)(?P<month>{SOLAR})\s*,?\s*(?P<year>1[34]\d\d)(?!\d)"),
        anchoring.solar,
    ),
    (
        "nights of a month",
        _compile(
            rf"\bnights?\s+(?:of\s+|between\s+)?(?:the\s+)?{DAY}\s*[/-]\s*\d{{1,2}}\s*(?:,|and|to|&)\s*"
            rf"\d{{1,2}}\s*[/-]\s*(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({EN_MONTH})(?:,?\s*{YEAR})?",
            0,
        ),
        anchoring.days_month,
    ),
    (
        "nights of a month",
        _compile(
            rf"\bnights?\s+(?:of\s+)?(?:the\s+)?{DAY}\s*/\s*(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?"
            rf"({EN_MONTH})(?:,?\s*{YEAR})?",
            0,
        ),
        anchoring.days_month,
    ),
    (
        "days of two months",
        _compile(rf"\b({EN_MONTH})\s*{DAY}{TO}({EN_MONTH})\s*{DAY}(?:,?\s*{YEAR})?", 0),
        anchoring.month_to_month,
    ),
    (
        "days of a month",
        _compile(rf"\b({EN_MONTH})\s*{DAY}{TO}{DAY}(?:,?\s*{YEAR})?", 0),
        anchoring.month_days,
    ),
    (
        "days of a month",
        _compile(rf"{DAY}{TO}{DAY}\s*(?:of\s+)?({EN_MONTH})(?:,?\s*{YEAR})?", 0),
        anchoring.days_month,
    ),
    (
        "day and month",
        _compile(rf"{DAY}[\s-]*(?:of\s+|day of\s+)?\b({EN_MONTH})(?:,?[\s-]*(?:of\s+)?{YEAR})?", 0),
        anchoring.day_month,
    ),
    (
        "day and month",
        _compile(rf"\b({EN_MONTH})[\s-]*(?:the\s+)?{DAY}(?:,?\s*{YEAR})?", 0),
        anchoring.month_day,
    ),
    (
        "days of a month",
        _compile(
            rf"(?<!\d)(\d{{1,2}})\s*(?:اور|و|او|تا|سے|-)\s*(\d{{1,2}})\s*({AR_MONTH})(?!\w*[آ-ی])"
            rf"(?:\s*،?\s*((?:19|20)\d\d))?"
        ),
        anchoring.days_month,
    ),
    (
        "day and month",
        _compile(
            rf"(?<!\d)(\d{{1,2}})\s*(?:مه|مې|م|ویں)?\s*({AR_MONTH})(?!\w*[آ-ی])(?:\s*،?\s*((?:19|"
            rf"20)\d\d))?"
        ),
        anchoring.day_month,
    ),
    (
        "day and month",
        _compile(rf"(?<!\d)(\d{{1,2}})\s*({AR_MONTH})\s*،?\s*((?:19|20)\d\d)"),
        anchoring.day_month,
    ),
    # 'هشتم مارچ', 'د سپتمبر په شپږمه'.
    (
        "day and month",
        _compile(
            rf"(?<!\w)(?P<day>{AR_ORDINAL})\s+(?P<month>{AR_MONTH})(?!\w*[آ-ی])(?:\s*،?\s*(?P<year>(?:19|"
            rf"20)\d\d))?"
        ),
        anchoring.arabic_day,
    ),
    (
        "day and month",
        _compile(
            rf"د\s+(?:(?P<year>(?:19|20)\d\d)\s+(?:کال\s+)?د\s+)?(?P<month>{AR_MONTH})\s+(?:میاشتې\s+)?په\s+"
            rf"(?P<day>{AR_ORDINAL}|\d{{1,2}})(?:مه|مې|م)?(?!\w)"
        ),
        anchoring.arabic_day,
    ),
    (
        "months of a year",
        _compile(rf"\b({EN_MONTH}){TO}({EN_MONTH}),?\s+{YEAR}", 0),
        anchoring.months_of_year,
    ),
    ("month and year", _compile(rf"\b({EN_MONTH}),?\s+(?:of\s+)?{YEAR}", 0), anchoring.month_of_year),
    (
        "month of last year",
        _compile(rf"(?<!\w)(?:گزشتہ|گذشتہ|پچھلے) (?:سال|برس) ({AR_MONTH})(?!\w)"),
        anchoring.month_of_last_year,
    ),
    ("month and year", _compile(rf"(?<!\w)({AR_MONTH})\s*،?\s*((?:19|20)\d\d)"), anchoring.month_of_year),
    (
        "season",
        _compile(
            r"\b(?:in |during |since )?(?:the )?(?:(?P<word>last|this) |(?:early|"
            r"late) )?(?P<season>spring|summer|autumn|winter)(?:(?: of|,)? (?P<year>(?:19|"
            r"20)\d\d))?(?! of)\b"
        ),
        anchoring.season,
    ),
    (
        "month",
        _compile(
            rf"(?:{_BEFORE_MONTH}|(?i:last |this |mid-|mid |early |late ))"
            rf"(?P<month>{EN_MONTH})(?!\s*\d)",
            0,
        ),
        anchoring.month_alone,
    ),
    ("month", _compile(rf"\b(?P<month>{EN_MONTH})(?='s\b)", 0), anchoring.month_alone),
    (
        "day of this month",
        _compile(r"\b(\d{1,2})(?:st|nd|rd|th) (?:day )?of (this|the current|the|last) month\b"),
        anchoring.day_of_month,
    ),
    (
        "year",
        _compile(
            rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bof )|(?<=\bfrom )|(?<=\bduring )|(?<=\buntil )|"
            rf"(?<=\blate )|(?<=\bearly )|(?<=\bafter )|(?<=\bbefore )){YEAR}"
        ),
        anchoring.calendar_year,
    ),
    (
        "weekdays",
        _compile(
            rf"\b{WEEKDAY}(?:\s+(?:morning|night|evening))?\s*(?:-|and|to|through|"
            rf"into)\s*(?:early\s+)?{WEEKDAY}(?:\s+night)?",
            0,
        ),
        anchoring.weekdays,
    ),
    (
        "overnight",
        _compile(rf"\bovernight\s+(?:on |from |into |late on )?(?P<weekday>{WEEKDAY})"),
        anchoring.overnight,
    ),
    (
        "weekday",
        _compile(
            rf"\b(?:(?P<word>(?i:last|past|previous|next|coming|upcoming|this coming|"
            rf"this))\s+)?(?P<weekday>{WEEKDAY}){PART}",
            0,
        ),
        anchoring.weekday,
    ),
    (
        "weekday",
        _compile(
            rf"(?<!\w)({AR_DAY})(?!\w)(?:(?<!پیر)(?<!منگل)(?<!ہفتہ)|(?=\s+(?:کو|کے روز|کی))|"
            rf"(?<=روز پیر)|(?<=روز منگل))"
        ),
        anchoring.arabic_weekday,
    ),
    # 'ہفتے' is Saturday with a time of day, else a week.
    (
        "weekday",
        _compile(r"(?<!\w)(ہفتے)(?=\s+(?:کو|کے روز|کی (?:شام|صبح|رات|شب|دوپہر|سہ پہر))(?!\w))"),
        anchoring.arabic_weekday,
    ),
    ("relative day", _compile(r"\bday before yesterday\b"), anchoring.days_from(-2)),
    (
        "relative day",
        _compile(
            r"\b(?:yesterday|last night|last evening)\b|(?<!\w)(?:"
            r"گزشتہ (?:روز|رات|شب|شام)|گذشتہ (?:روز|رات|شب|شام)|"
            r"دیروز|دیشب|(?:شب|روز) گذشته|تېره (?:شپه|ورځ)|پرون|بیګا|بیگا)(?!\w)"
        ),
        anchoring.days_from(-1),
    ),
    (
        "relative day",
        _compile(
            r"\b(?:earlier today|today|tonight|(?:early |late )?this (?:morning|afternoon|evening))\b|"
            r"(?<!\w)(?:آج|امروز|نن)(?!\w)"
        ),
        anchoring.days_from(0),
    ),
    (
        "vague time",
        _compile(
            r"\b(?:so far this year|(?:since|from) the (?:start|beginning) of (?:the |this |"
            r"last )?(?:\w+ ){0,3}year|"
            r"(?:have|has) so far|earlier in the (?:day|week)|in the same (?:week|month|year)|"
            r"(?:in|within) (?:one|a single|two|three) (?:weeks?|months?|years?)(?! of\b))\b"
        ),
        anchoring.vague,
    ),
    (
        "period",
        _compile(
            r"\b(?:earlier |later |late |early )?(last|previous|this|over the|at the) (weekend|week|"
            r"month|year)\b"
        ),
        anchoring.period,
    ),
    (
        "period",
        _compile(
            r"(?<!\w)(گزشتہ|گذشتہ|پچھلے|گذشته|تېره|تیره)\s+(ہفتے|ماہ|سال|هفته|ماه|اوو?نۍ|اوو?نی|میاشت)(?!\w)"
        ),
        anchoring.period,
    ),
    # 'هفته گذشته', 'ماه گذشته': Dari says it behind.
    ("period", _compile(r"(?<!\w)(?P<unit>هفته|ماه|سال)[ٔی]?\s+(?:گذشته|پیش)(?!\w)"), anchoring.last_period),
    (
        "last hours",
        _compile(
            r"\b(?:in|over|during|within|for) the (?:past|last|previous) (?P<hours>24|48|72|twenty-four|"
            r"forty-eight) hours\b"
        ),
        anchoring.last_hours,
    ),
    (
        "last days",
        _compile(
            rf"\b(?:in|over|during|within|for) the (?:past|last|previous) ({CARDINAL}) (day|week|month)s\b"
        ),
        anchoring.last_days,
    ),
    ("time ago", _compile(rf"\b({CARDINAL}|{_FEW})\s+{UNIT}\s+ago\b"), anchoring.time_ago),
    ("overnight", _compile(r"\bovernight\b(?P<weekday>)"), anchoring.overnight),
    (
        "time earlier",
        _compile(rf"\b({CARDINAL})\s+{UNIT}\s+(?:earlier|later|prior|before(?!\s+(?:the|an?)\b))\b"),
        anchoring.earlier,
    ),
    ("time after", _compile(rf"(?<!for )\b({CARDINAL}) {UNIT} after\b"), anchoring.time_after),
    ("vague time", _compile(r"\b(?:days|weeks|months|years) after\b"), anchoring.vague),
    # 'The night before the blast'.
    (
        "neighbouring day",
        _compile(r"\bthe (?:day|night|evening) (?:before|after)(?= (?:the|an?|that|this|his|their)\b)"),
        anchoring.neighbour,
    ),
    (
        "neighbouring day",
        _compile(
            r"\bthe (?:previous|next|following|same) (?:day|night|morning|evening)\b|"
            r"\bthe (?:day|night|evening) (?:before|after)\b(?! (?:yesterday|tomorrow|last\b|the\b|a\b))|"
            r"\b(?:earlier|later) (?:in|on|during|that|the same|the) (?:the )?(?:same )?day\b|"
            r"\b(?:that|the same) (?:same )?(?:day|night|morning|evening|afternoon)\b"
        ),
        anchoring.neighbour,
    ),
    (
        "vague time",
        _compile(
            rf"\b(?:in|over|during|for|within|across|through) (?:the )?(?:recent|past|last|previous|"
            rf"preceding|coming|few)(?: (?:{CARDINAL}|{_FEW}|couple of))?"
            r" (?:days|weeks|months|years|decades?|year|month|week)\b"
            r"|\bin the past\b|\bin recent (?:times|history|memory)\b|\bover the years\b|"
            r"\bfor (?:years|decades|months|weeks|generations|long)\b"
            rf"|\bfor (?:{CARDINAL}|{_FEW}) (?:consecutive |straight )?(?:days|weeks|months|years)\b|"
            rf"\brecent (?:days|weeks|months|years)\b"
            r"|\b(?:previously|recently|historically|traditionally|routinely|regularly|frequently|"
            r"often|repeatedly|periodically|occasionally|sporadically|intermittently|time and again|"
            r"several times|many times|on several occasions|since then)\b"
            r"|\b(?:days|weeks|months|years) (?:ago|earlier|before)\b|\bevery (?:day|week|month|"
            r"year)\b|\bdecades[- ](?:old|long)\b"
        ),
        anchoring.vague,
    ),
)
