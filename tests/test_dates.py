from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoincidents.dates import UNKNOWN, Span, day, from_edtf, interval, month, parse_date, year

DAYS = st.dates(date(1893, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_a_day_survives_being_written_as_edtf(value: date) -> None:
    assert from_edtf(day(value).edtf) == day(value)


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_a_month_survives_being_written_as_edtf(y: int, m: int) -> None:
    assert from_edtf(month(y, m).edtf) == month(y, m)


@given(DAYS, st.integers(1, 400))
def test_an_interval_holds_both_its_ends_in_either_order(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    span = interval(last, first)
    assert (span.start, span.end) == (first, last)
    assert from_edtf(span.edtf).start == first
    assert from_edtf(span.edtf).end == last


@given(DAYS)
def test_a_day_lies_in_its_month_and_year(value: date) -> None:
    assert day(value).overlaps(month(value.year, value.month))
    assert month(value.year, value.month).overlaps(year(value.year))


def test_an_unknown_date_overlaps_nothing() -> None:
    assert not UNKNOWN.overlaps(year(2025))
    assert not year(2025).overlaps(UNKNOWN)


def test_seven_days_are_a_week_when_read_back() -> None:
    assert from_edtf("2025-10-27/2025-11-02").precision == "week"


def test_a_qualifier_is_kept() -> None:
    assert from_edtf("2025-10~") == Span(date(2025, 10, 1), date(2025, 10, 31), "2025-10~", "month")


@pytest.mark.parametrize("text", ["2025-13", "2025-02-30", "last week", "2025-11-06/2025-10-19", "25-1-1"])
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|month|day|date"):
        from_edtf(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KABUL, 7 November 2025 -", date(2025, 11, 7)),
        ("Updated: Nov. 7, 2025", date(2025, 11, 7)),
        ("Sept 3rd 2008", date(2008, 9, 3)),
        ("3-Sep-2008", date(2008, 9, 3)),
        ("2025/11/07 08:00", date(2025, 11, 7)),
        ("first 2024-01-02, then March 4, 2025", date(2024, 1, 2)),
        ("on 07/11/2025", None),
        ("31 February 2025", None),
        ("", None),
    ],
)
def test_a_full_calendar_date_is_found_and_an_ambiguous_one_is_not(text: str, expected: date | None) -> None:
    assert parse_date(text) == expected
