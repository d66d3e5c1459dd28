"""When: each case names the rule that it pins. The reports are published on Friday, 15 March 2024."""

from datetime import date, timedelta

import pytest
from extraction_world import PUBLISHED, read, told
from hypothesis import given
from hypothesis import strategies as st

from geoincidents.extraction import when
from geoincidents.extraction.solar import solar_day, solar_month

SENTENCES = {
    "a weekday is the last one before publication": ("Shots were fired at Torkham on Monday.", "2024-03-11"),
    "the weekday of publication is that day": ("Shots were fired at Torkham on Friday.", "2024-03-15"),
    "a date in brackets makes the weekday exact": ("Shots were fired at Torkham on Thursday (March 14, 2024).", "2024-03-14"),
    "a date after the weekday does, too": ("Shots were fired at Torkham on Tuesday night, March 12.", "2024-03-12"),
    "a day and month take the year of publication": ("Shots were fired at Torkham on March 13.", "2024-03-13"),
    "the day may stand before the month": ("Shots were fired at Torkham on the 13th of March 2024.", "2024-03-13"),
    "an ISO date is a day": ("Shots were fired at Torkham on 2024-03-13.", "2024-03-13"),
    "today is the day of publication": ("Shots were fired at Torkham early this morning.", "2024-03-15"),
    "yesterday is the day before": ("Shots were fired at Torkham yesterday.", "2024-03-14"),
    "overnight are both days": ("Shots were fired at Torkham overnight.", "2024-03-14/2024-03-15"),
    "overnight counts from the day on which it was said": (
        "Police confirmed on Wednesday that a guard was killed in the overnight clashes at Torkham.",
        "2024-03-12/2024-03-13",
    ),
    "days ago count from publication": ("Shots were fired at Torkham two days ago.", "2024-03-13"),
    "two days of a month are a stretch": ("Fighting raged at Torkham on March 12-13.", "2024-03-12/2024-03-13"),
    "two weekdays are a stretch": ("Fighting raged at Torkham on Monday and Tuesday.", "2024-03-11/2024-03-12"),
    "the day of saying is not the day of the event": (
        "Troops clashed at Torkham on Tuesday, the ministry said on Thursday.",
        "2024-03-12",
    ),
    "without another date, the day of saying is taken": ("Troops clashed at Torkham, police said on Thursday.", "2024-03-14"),
    "without any date, the day of publication is": ("Troops clashed at Torkham, police said.", "2024-03-15"),
    "a possessive date belongs to what follows": ("Two guards died in Tuesday night's clash at Torkham.", "2024-03-12"),
    "a leading date belongs to its sentence": ("On Wednesday, troops of both sides clashed at Torkham.", "2024-03-13"),
    "a superlative's year is no date": ("Troops clashed at Torkham on Monday in the worst fighting since 2021.", "2024-03-11"),
    "a Solar Hijri date is converted": ("Troops clashed at Torkham on 23 Hut 1402.", "2024-03-13"),
    "a Solar Hijri date in Dari digits is, too": ("نیروهای مرزی ۲۳ حوت ۱۴۰۲ در تورخم درگیر شدند.", "2024-03-13"),
    "a Pashto weekday": ("د پنجشنبې په ورځ په تورخم کې نښته وشوه.", "2024-03-14"),
    "Urdu 'hafte' with a time of day is Saturday": ("طورخم سرحد پر ہفتے کی شام فائرنگ ہوئی۔", "2024-03-09"),
    "Urdu: last night": ("گزشتہ رات طورخم پر فائرنگ ہوئی۔", "2024-03-14"),
    "Dari: last night": ("شب گذشته در تورخم درگیری شد.", "2024-03-14"),
    "Pashto: last night": ("تېره شپه په تورخم کې نښته وشوه.", "2024-03-14"),
    "an Urdu weekday": ("طورخم سرحد پر جمعرات کو فائرنگ کا تبادلہ ہوا۔", "2024-03-14"),
    "an Urdu day and month, glued to its digits": ("طورخم سرحد پر 13مارچ 2024 کو فائرنگ ہوئی۔", "2024-03-13"),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "day"), SENTENCES.values(), ids=SENTENCES)
def test_a_sentence_gives_its_event_the_day(sentence: str, day: str) -> None:
    (incident,) = told(sentence)
    assert incident[1] == day


EXPRESSIONS = {
    "a month without a year is the last such month": ("in December", "2023-12", "date"),
    "last month": ("last month", "2024-02", "date"),
    "last week is a week": ("last week", "2024-03-04/2024-03-10", "date"),
    "a month with its year": ("in January of 2022", "2022-01", "date"),
    "early in a month is the month": ("in early February", "2024-02", "date"),
    "weeks ago are a week": ("three weeks ago", "2024-02-19/2024-02-25", "date"),
    "a season is its months": ("in the spring of 2022", "2022-03/2022-05", "date"),
    "this year": ("this year", "2024", "date"),
    "a weekend is two days": ("over the weekend", "2024-03-09/2024-03-10", "date"),
    "recent years are no date": ("in recent years", "", "vague"),
    "a duration is no date": ("for three days", "", "vague"),
    "since begins a state": ("since February 21", "2024-02-21", "since"),
    "until only bounds": ("until March 20", "2024-03-20", "limit"),
    "a week of years is not a day of the month": ("over the past five years", "", "vague"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "edtf", "kind"), EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_an_expression_has_the_precision_of_its_words(words: str, edtf: str, kind: str) -> None:
    (found,) = when.find(f"It was shut {words}.", 0, PUBLISHED)
    assert (found.span.edtf, found.kind) == (edtf, kind)


def test_without_a_day_of_publication_a_weekday_stays_text() -> None:
    (found,) = when.find("Shots were fired on Monday.", 0, None)
    assert (found.text, found.span.precision, found.kind) == ("Monday", "unknown", "unresolved")


def test_days_earlier_count_from_the_day_told_last() -> None:
    found = when.find("The post was hit on Wednesday, two days earlier a patrol.", 0, PUBLISHED)
    assert [each.span.edtf for each in found] == ["2024-03-13", "2024-03-11"]


def test_days_after_date_what_they_follow() -> None:
    assert told("Torkham reopened on Friday, nine days after a gun battle shut it.") == [
        ("border_reopening", "2024-03-15", "Torkham")
    ]


def test_today_in_a_quotation_is_not_the_papers_day() -> None:
    text = (
        'Troops clashed at Torkham on Thursday. "We regret today\'s incident at Torkham," the ministry said.'
    )
    assert told(text) == [("armed_clash", "2024-03-14", "Torkham")]


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.integers(0, 300))
def test_a_day_and_month_without_a_year_mean_the_last_such_day(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    if (day.month, day.day) == (2, 29):
        return
    (found,) = when.find(f"on {day:%B} {day.day}", 0, published)
    assert found.span.start == day


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_within_the_week_before_publication(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    (found,) = when.find(f"on {day:%A}", 0, published)
    assert found.span.start == day


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1375, "1996-03-20"),
        (1387, "2008-03-20"),
        (1399, "2020-03-20"),
        (1400, "2021-03-21"),
        (1404, "2025-03-21"),
    ],
)
def test_the_solar_year_begins_at_the_equinox(year: int, day: str) -> None:
    assert solar_day(year, 1, 1).edtf == day


@given(st.integers(1300, 1450), st.integers(1, 12))
def test_solar_months_follow_each_other_without_a_gap(year: int, month: int) -> None:
    after = solar_day(year + month // 12, month % 12 + 1, 1)
    end = solar_month(year, month).end
    assert end is not None
    assert after.start == end + timedelta(days=1)


def test_there_is_no_day_thirty_two() -> None:
    with pytest.raises(ValueError, match="no day 32"):
        solar_day(1400, 1, 32)


@pytest.mark.parametrize(
    ("sentence", "month"),
    [
        ("گزشتہ سال ستمبر میں طورخم پر جھڑپ ہوئی تھی۔", "2023-09"),
        ("ماه گذشته در تورخم درگیری شد.", "2024-02"),
    ],
    ids=["Urdu: September of last year", "Dari: last month"],
)
def test_a_month_in_urdu_or_dari_is_background(sentence: str, month: str) -> None:
    (row,) = read(sentence).incidents
    assert (row["date_edtf"], row["background"]) == (month, True)
