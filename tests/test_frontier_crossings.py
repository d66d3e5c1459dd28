"""What is known of crossings on a day."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from geoincidents import schema
from geoincidents.frontier import Crossing, Crossings, Frontier, Report

FRONTIER = Frontier.bundled()


def gate(name: str, km: float) -> Crossing:
    return Crossing(name.lower(), name, "", "", "official", 34.0, 71.0, 1.0, km, "")


def status(day: date, *reports: tuple[str, date, str], **options: object) -> pd.DataFrame:
    crossings = Crossings(
        [gate("Upper", 20.0), gate("Lower", 10.0)], [Report(*report, "paper") for report in reports]
    )
    return crossings.status_on(day, **options).set_index("crossing_id")


def incidents(**columns: object) -> pd.DataFrame:
    row = {
        "incident_id": "i1",
        "event_type": "border_closure",
        "date_start": date(2025, 3, 1),
        "location_precision": "exact",
        "nearest_crossing": "Upper",
        "nearest_crossing_km": 0.5,
        "frontier_km_min": 20.0,
        "frontier_km_max": 20.0,
    }
    return schema.frame("incidents", [{**row, **columns}])


def test_crossings_are_in_the_order_of_the_line() -> None:
    assert status(date(2025, 1, 1)).index.tolist() == ["lower", "upper"]


def test_without_a_report_the_status_is_unknown() -> None:
    assert status(date(2025, 1, 1))["status"].tolist() == ["unknown", "unknown"]


def test_a_report_tells_of_its_own_crossing() -> None:
    found = status(date(2025, 1, 9), ("upper", date(2025, 1, 7), "closed"))
    assert found["status"].to_dict() == {"lower": "unknown", "upper": "closed"}


def test_a_report_says_nothing_of_the_days_before_it() -> None:
    assert status(date(2025, 1, 6), ("upper", date(2025, 1, 7), "closed")).loc["upper", "status"] == "unknown"


def test_the_last_report_counts() -> None:
    reports = ("upper", date(2025, 1, 7), "closed"), ("upper", date(2025, 1, 12), "open")
    assert status(date(2025, 1, 11), *reports).loc["upper", "status"] == "closed"
    assert status(date(2025, 1, 12), *reports).loc["upper", "status"] == "open"


def test_an_old_report_is_not_believed_any_more() -> None:
    report = ("upper", date(2025, 1, 1), "closed")
    assert status(date(2025, 1, 31), report).loc["upper", "status"] == "closed"
    aged = status(date(2025, 2, 1), report)
    assert aged.loc["upper", "status"] == "unknown"
    assert aged.loc["upper", "reported"] == pd.Timestamp("2025-01-01")
    assert status(date(2026, 1, 1), report, good_for_days=None).loc["upper", "status"] == "closed"


def test_since_is_the_first_day_of_the_run_of_like_reports() -> None:
    found = status(
        date(2025, 2, 2),
        ("upper", date(2025, 1, 1), "open"),
        ("upper", date(2025, 1, 7), "closed"),
        ("upper", date(2025, 1, 20), "closed"),
    )
    assert found.loc["upper", "since"] == pd.Timestamp("2025-01-07")
    assert found.loc["upper", "reported"] == pd.Timestamp("2025-01-20")


def test_a_report_that_was_long_forgotten_does_not_start_the_run() -> None:
    reports = ("upper", date(2022, 11, 13), "closed"), ("upper", date(2025, 10, 12), "closed")
    assert status(date(2025, 10, 20), *reports).loc["upper", "since"] == pd.Timestamp("2025-10-12")


def test_a_closure_among_incidents_is_a_report_of_its_crossing() -> None:
    found = status(date(2025, 3, 5), incidents=incidents())
    assert found.loc["upper", ["status", "source"]].tolist() == ["closed", "i1"]
    assert found.loc["lower", "status"] == "unknown"


def test_a_reopening_among_incidents_opens_its_crossing() -> None:
    reopened = incidents(event_type="border_reopening", date_start=date(2025, 3, 9))
    found = status(date(2025, 3, 10), ("upper", date(2025, 3, 1), "closed"), incidents=reopened)
    assert found.loc["upper", "status"] == "open"


def test_a_closure_along_a_stretch_closes_what_lies_on_it() -> None:
    along = incidents(location_precision="frontier", frontier_km_min=0.0, frontier_km_max=15.0)
    found = status(date(2025, 3, 5), incidents=along)
    assert found["status"].to_dict() == {"lower": "closed", "upper": "unknown"}


@pytest.mark.parametrize(
    "columns",
    [
        {"location_precision": "province"},
        {"nearest_crossing_km": 40.0},
        {"nearest_crossing": None, "nearest_crossing_km": None},
        {"date_start": None},
        {"event_type": "armed_clash"},
    ],
)
def test_what_is_not_known_to_be_of_a_crossing_closes_none(columns: dict[str, object]) -> None:
    found = status(date(2025, 3, 5), incidents=incidents(**columns))
    assert set(found["status"]) == {"unknown"}


def test_in_the_last_week_of_october_2025_five_crossings_were_reported_closed() -> None:
    found = FRONTIER.gates.status_on(date(2025, 10, 27)).set_index("crossing_id")
    closed = found.index[found["status"] == "closed"].tolist()
    assert closed == ["wesh-chaman", "angoor-ada", "ghulam-khan", "kharlachi", "torkham"]
    assert (found.loc[closed, "since"] == pd.Timestamp("2025-10-12")).all()


def test_torkham_was_open_again_after_nine_days_in_september_2023() -> None:
    days = {day: FRONTIER.gates.status_on(date(2023, 9, day)).set_index("crossing_id") for day in (5, 10, 15)}
    assert [table.loc["torkham", "status"] for table in days.values()] == ["unknown", "closed", "open"]
