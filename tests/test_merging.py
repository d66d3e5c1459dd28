from dataclasses import dataclass, field
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from geoincidents.merging import copies, merge
from geoincidents.schema import Article

SPIN_BOLDAK = {
    "place_id": "sb",
    "place_name": "Spin Boldak",
    "country": "AF",
    "admin1": "Kandahar",
    "geometry": Point(66.4, 31.006),
}
CHAMAN = {
    "place_id": "ch",
    "place_name": "Chaman",
    "country": "PK",
    "admin1": "Balochistan",
    "geometry": Point(66.45, 30.922),
}
TORKHAM = {
    "place_id": "tk",
    "place_name": "Torkham",
    "country": "AF",
    "admin1": "Nangarhar",
    "geometry": Point(71.09, 34.12),
}
KANDAHAR = {
    "place_id": "kd", "place_name": "Kandahar", "country": "AF", "admin1": "Kandahar", "location_precision": "province",
    "uncertainty_km": 150.0, "geometry": Point(65.8, 31.3),
}  # fmt: skip


@dataclass
class Text:
    incidents: list[dict[str, Any]]
    claims: list[dict[str, Any]] = field(default_factory=list)
    casualties: list[dict[str, Any]] = field(default_factory=list)
    extents: list[dict[str, Any]] = field(default_factory=list)
    mentions: list[dict[str, Any]] = field(default_factory=list)


def report(
    source: str,
    place: dict[str, Any] | None = None,
    day: str = "2025-11-06",
    kind: str = "armed_clash",
    **more: Any,
) -> dict[str, Any]:
    row = {
        "incident_id": f"{source}-{kind}-{day}", "source_ids": (source,), "date_start": day, "date_end": day, "date_edtf": day,
        "date_precision": "day", "event_type": kind, "location_precision": "near" if place else "unlocated",
        "uncertainty_km": 4.0 if place else None, "geometry": None,
    }  # fmt: skip
    return {**row, **(place or {}), **more}


def text(source: str, *places: Any, **more: Any) -> Text:
    return Text([report(source, place, **more) for place in places])


def test_the_two_towns_at_one_gate_are_one_event() -> None:
    (row,) = merge([text("a", SPIN_BOLDAK), text("b", CHAMAN)])["incidents"]
    assert row["source_ids"] == ("a", "b")
    assert row["n_sources"] == 2
    assert "Spin Boldak and Chaman are" in row["merge_reason"]


def test_merging_can_be_switched_off() -> None:
    assert len(merge([text("a", SPIN_BOLDAK), text("b", CHAMAN)], merge=False)["incidents"]) == 2


def test_another_day_another_kind_or_a_far_place_stays_apart() -> None:
    first = text("a", SPIN_BOLDAK)
    assert len(merge([first, text("b", SPIN_BOLDAK, day="2025-11-08")])["incidents"]) == 2
    assert len(merge([first, text("b", SPIN_BOLDAK, kind="airstrike")])["incidents"]) == 2
    assert len(merge([first, text("b", TORKHAM)])["incidents"]) == 2


def test_two_incidents_of_one_text_are_never_merged() -> None:
    rows = [report("a", SPIN_BOLDAK), report("a", CHAMAN, incident_id="second")]
    assert len(merge([Text(rows)])["incidents"]) == 2


def test_a_third_report_that_fits_only_one_of_two_does_not_draw_them_together() -> None:
    def at(name: str, lon: float) -> dict[str, Any]:
        return {"place_id": name, "place_name": name, "geometry": Point(lon, 31.0)}

    # 13 km from one to the next, 26 km from the first to the last.
    parts = [text("a", at("west", 66.0)), text("b", at("middle", 66.137)), text("c", at("east", 66.274))]
    assert sorted(len(row["source_ids"]) for row in merge(parts)["incidents"]) == [1, 2]


def test_a_province_fits_a_town_in_it_and_the_town_is_kept() -> None:
    (row,) = merge([text("a", KANDAHAR), text("b", SPIN_BOLDAK)])["incidents"]
    assert row["place_name"] == "Spin Boldak"
    assert len(merge([text("a", KANDAHAR), text("b", CHAMAN)])["incidents"]) == 2


def test_sides_that_blame_each_other_make_the_initiator_contested() -> None:
    parts = [text("a", SPIN_BOLDAK, initiator="Pakistan"), text("b", CHAMAN, initiator="Afghanistan")]
    (row,) = merge(parts)["incidents"]
    assert (row["initiator"], row["disputed"]) == ("contested", True)


def test_one_accusation_alone_is_not_contested() -> None:
    (row,) = merge([text("a", SPIN_BOLDAK, initiator="Pakistan"), text("b", CHAMAN)])["incidents"]
    assert (row["initiator"], row["disputed"]) == ("Pakistan", False)


def test_tolls_span_all_reports_and_silence_is_no_zero() -> None:
    tolls = [(4, 4, 4), (None, None, None), (9, 10, 12)]
    parts = [
        text(str(i), SPIN_BOLDAK, fatalities_low=low, fatalities_best=best, fatalities_high=high)
        for i, (low, best, high) in enumerate(tolls)
    ]
    (row,) = merge(parts)["incidents"]
    assert (row["fatalities_low"], row["fatalities_high"]) == (4, 12)
    (silent,) = merge([text("a", SPIN_BOLDAK)])["incidents"]
    assert silent["fatalities_best"] is None


def test_claims_of_both_sides_follow_their_incident() -> None:
    first, second = text("a", SPIN_BOLDAK), text("b", CHAMAN)
    first.claims.append(
        {"incident_id": first.incidents[0]["incident_id"], "value": "Pakistan", "source_id": "a"}
    )
    second.claims.append(
        {"incident_id": second.incidents[0]["incident_id"], "value": "Afghanistan", "source_id": "b"}
    )
    rows = merge([first, second])
    assert {claim["incident_id"] for claim in rows["claims"]} == {rows["incidents"][0]["incident_id"]}
    assert len({claim["claim_id"] for claim in rows["claims"]}) == 2
    assert rows["incidents"][0]["n_claims"] == 2


def test_a_mention_without_an_incident_stays() -> None:
    part = text("a", SPIN_BOLDAK)
    part.mentions.append({"incident_id": None, "source_id": "a", "role": "speaker"})
    assert merge([part])["mentions"] == [
        {"incident_id": None, "source_id": "a", "role": "speaker", "mention_id": "a-m1"}
    ]


def test_rows_of_one_table_stay_apart_and_meet_a_text() -> None:
    table = Text([report("t", SPIN_BOLDAK, incident_id="1"), report("t", SPIN_BOLDAK, incident_id="2")])
    assert len(merge([], table)["incidents"]) == 2
    assert sorted(len(row["source_ids"]) for row in merge([text("a", CHAMAN)], table)["incidents"]) == [1, 2]


def test_only_the_extent_of_the_chosen_place_is_kept() -> None:
    coarse, fine = text("a", KANDAHAR), text("b", SPIN_BOLDAK)
    for part in (coarse, fine):
        part.extents.append(
            {"incident_id": part.incidents[0]["incident_id"], "kind": part.incidents[0]["place_name"]}
        )
    assert [row["kind"] for row in merge([coarse, fine])["extents"]] == ["Spin Boldak"]


def test_a_further_report_does_not_change_the_id() -> None:
    sources = [{"source_id": "a", "published": "2025-11-07"}, {"source_id": "b", "published": "2025-11-08"}]
    (alone,) = merge([text("a", SPIN_BOLDAK)], sources=sources)["incidents"]
    (both,) = merge([text("b", CHAMAN), text("a", SPIN_BOLDAK)], sources=sources)["incidents"]
    assert alone["incident_id"] == both["incident_id"] == "2025-11-06-armed-clash-spin-boldak-1"


def test_a_copy_is_no_further_source() -> None:
    (row,) = merge([text("a", SPIN_BOLDAK), text("b", CHAMAN)], copied={"b": "a"})["incidents"]
    assert row["n_sources"] == 1


def test_a_reprint_is_found_and_a_rewording_is_not() -> None:
    wire = "Troops of the two countries exchanged fire for an hour near the gate on Thursday, officials in the town said."
    other = "For an hour on Thursday there was shooting near the gate between troops of the two countries, it was said."
    found = copies(
        [Article("one", wire), Article("two", "KABUL - " + wire + " More to come."), Article("three", other)]
    )
    assert found == {"two": "one"}


PLACES = st.sampled_from([SPIN_BOLDAK, CHAMAN, TORKHAM, KANDAHAR, None])
PARTS = st.lists(st.tuples(PLACES, st.sampled_from(["2025-11-05", "2025-11-06"])), max_size=6)


@given(PARTS, st.randoms(use_true_random=False))
def test_no_report_is_lost_and_the_order_of_inputs_does_not_matter(drawn: list[Any], random: Any) -> None:
    parts = [text(f"s{i}", place, day=day) for i, (place, day) in enumerate(drawn)]
    shuffled = random.sample(parts, len(parts))

    def shape(rows: dict[str, list[dict[str, Any]]]) -> list[Any]:
        return sorted((row["incident_id"], sorted(row["source_ids"])) for row in rows["incidents"])

    merged = shape(merge(parts))
    assert merged == shape(merge(shuffled))
    assert sorted(name for _, names in merged for name in names) == sorted(f"s{i}" for i in range(len(parts)))
