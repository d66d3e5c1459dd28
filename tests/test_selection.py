from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from geoincidents import InputError, Selection
from geoincidents.schema import Tables


def tables() -> Tables:
    rows = [
        {"incident_id": "clash", "date_start": "2025-11-06", "date_end": "2025-11-06", "event_type": "armed_clash",
         "location_precision": "near", "frontier_distance_km": 6.4, "frontier_sector": "Kandahar\u2013Killa Abdullah (Chaman)", "geometry": Point(66.4, 31.0)},
        {"incident_id": "strikes", "date_start": "2025-10-01", "date_end": "2025-10-31", "event_type": "airstrike",
         "location_precision": "exact", "frontier_distance_km": 150.0, "geometry": Point(69.2, 34.5)},
        {"incident_id": "somewhere", "event_type": "armed_clash", "location_precision": "unlocated"},
    ]  # fmt: skip
    claims = [{"claim_id": "c1", "incident_id": "clash"}, {"claim_id": "c2", "incident_id": "strikes"}]
    mentions = [{"mention_id": "m1", "incident_id": None}, {"mention_id": "m2", "incident_id": "strikes"}]
    return Tables.of({"incidents": rows, "claims": claims, "mentions": mentions})


def kept(**criteria: object) -> list[str]:
    return Selection(**criteria).apply(tables()).incidents["incident_id"].tolist()


def test_no_criterion_keeps_everything() -> None:
    assert kept() == ["clash", "strikes", "somewhere"]


def test_a_period_keeps_what_overlaps_it_and_drops_the_undated() -> None:
    assert kept(start=date(2025, 10, 19), end=date(2025, 11, 1)) == ["strikes"]


def test_a_box_drops_the_unlocated() -> None:
    assert kept(bbox=(66.0, 30.0, 67.0, 32.0)) == ["clash"]


def test_types_sectors_distance_and_precision_narrow_down() -> None:
    assert kept(event_types=("airstrike",)) == ["strikes"]
    assert kept(sectors=("kandahar-killa abdullah (chaman)",)) == ["clash"]
    assert kept(within_km=10) == ["clash"]
    assert kept(min_precision="exact") == ["strikes"]


def test_rows_of_other_tables_follow_their_incident_and_those_without_one_stay() -> None:
    left = Selection(event_types=("armed_clash",)).apply(tables())
    assert left.claims["claim_id"].tolist() == ["c1"]
    assert left.mentions["mention_id"].tolist() == ["m1"]


@given(st.sampled_from(["armed_clash", "airstrike", "talks"]), st.floats(0, 500))
def test_selecting_twice_is_selecting_once(event_type: str, within_km: float) -> None:
    selection = Selection(event_types=(event_type,), within_km=within_km)
    once = selection.apply(tables())
    assert selection.apply(once).incidents.equals(once.incidents)


@pytest.mark.parametrize(
    ("criteria", "message"),
    [
        ({"event_types": ("war",)}, "no event type 'war'"),
        ({"min_precision": "street"}, "no precision"),
        ({"start": date(2025, 2, 1), "end": date(2025, 1, 1)}, "ends"),
        ({"within_km": -1.0}, "not possible"),
        ({"sectors": ("Narnia",)}, "no sector 'Narnia'; one of: Nimroz"),
        ({"bbox": (70.0, 30.0, 60.0, 40.0)}, "west,south,east,north"),
    ],
)
def test_what_makes_no_sense_is_refused(criteria: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Selection(**criteria)
