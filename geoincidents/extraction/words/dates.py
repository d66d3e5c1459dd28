"""Names and patterns of dates, months and days of the week, in English, Urdu, Pashto and Dari."""

from __future__ import annotations

from geoincidents import dates
from geoincidents.extraction.solar import SOLAR_MONTHS

ARABIC_MONTHS = {
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
            ("ستمبر", "سپتمبر", "سپتامبر", "سېپتمبر", "سیپتمبر"),
            ("اکتوبر", "اکتبر"),
            ("نومبر", "نوامبر"),
            ("دسمبر", "ډسمبر", "دسامبر"),
        ),
        1,
    )
    for name in names
}
ARABIC_DAYS = {
    name: number
    for number, names in enumerate(
        (
            ("پیر", "سوموار", "دوشنبه", "دوشنبې", "دو شنبه"),
            ("منگل", "سه شنبه", "سه شنبې", "سې شنبې", "سهشنبه"),
            ("بدھ", "چهارشنبه", "چهار شنبه", "چهارشنبې", "څلورشنبه", "څلورشنبې", "چهار شنبې"),
            ("جمعرات", "پنج شنبه", "پنجشنبه", "پنجشنبې", "پنځشنبه", "پنځشنبې", "پنج شنبې"),
            ("جمعہ", "جمعے", "جمعه", "جمعې"),
            ("ہفتہ", "شنبه", "شنبې", "ہفتے"),
            ("اتوار", "یکشنبه", "یک شنبه", "یکشنبې", "یک شنبې"),
        )
    )
    for name in names
}
# 'Eighth of March', in Dari and in Pashto.
ARABIC_ORDINALS = {
    name: number
    for number, names in enumerate(
        (
            ("اول", "یکم", "لومړۍ", "لومړی", "لومړي"),
            ("دوم", "دویمه", "دوهمه"),
            ("سوم", "درېیمه", "دریمه"),
            ("چهارم", "څلورمه"),
            ("پنجم", "پنځمه"),
            ("ششم", "شپږمه"),
            ("هفتم", "اوومه"),
            ("هشتم", "اتمه"),
            ("نهم", "نهمه"),
            ("دهم", "لسمه"),
            ("یازدهم", "یوولسمه"),
            ("دوازدهم", "دوولسمه"),
            ("سیزدهم", "دیارلسمه"),
            ("چهاردهم", "څوارلسمه"),
            ("پانزدهم", "پنځلسمه"),
            ("شانزدهم", "شپاړسمه"),
            ("هفدهم", "اوولسمه"),
            ("هجدهم", "اتلسمه"),
            ("نوزدهم", "نولسمه"),
            ("بیستم", "شلمه"),
        ),
        1,
    )
    for name in names
}
AR_ORDINAL = "(?:" + "|".join(sorted(ARABIC_ORDINALS, key=len, reverse=True)) + ")"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = dates.MONTHS | ARABIC_MONTHS

EN_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|"
    r"SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?"
)
AR_MONTH = "(?:" + "|".join(sorted(ARABIC_MONTHS, key=len, reverse=True)) + ")"
# 'ہفتے' is a week as often as a Saturday: it has a rule of its own.
AR_DAY = "(?:" + "|".join(sorted(set(ARABIC_DAYS) - {"ہفتے"}, key=len, reverse=True)) + ")"
SOLAR = "(?:" + "|".join(sorted(SOLAR_MONTHS, key=len, reverse=True)) + ")"
DAY = r"(?<![\d,.])(\d{1,2})(?:st|nd|rd|th)?(?!\d|[,.]\d|%)"
YEAR = r"((?:18|19|20)\d\d)(?!\d|-\d|\s?(?:km|people|troops|soldiers|migrants|trucks))"
WEEKDAY = r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
TO = r"\s*(?:[-–]|to|and|till|until|through|&)\s*"
PART = r"(?:\s+(?:morning|afternoon|evening|night|midnight|noon|dawn|at dawn))?"
UNIT = r"(day|night|week|fortnight|month|year|decade)s?"
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
