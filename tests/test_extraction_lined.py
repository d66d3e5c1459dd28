"""Places that are told by the line become stretches and bands of it, with their kilometres."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import geoincidents as gi
from geoincidents.frontier import Frontier

FRONTIER = Frontier.bundled()


@pytest.fixture
def told(tmp_path: Path) -> Any:
    def read(text: str) -> Any:
        path = tmp_path / "a.txt"
        path.write_text(f"---\npublished: 2025-11-07\n---\n{text}\n", "utf-8")
        return gi.read(path)

    return read


def test_the_border_in_a_district_is_its_part_of_the_line(told: Any) -> None:
    log = told("Two soldiers were killed in a clash at the border in Kurram on Tuesday, police said.")
    (row,), (extent,) = log.incidents.to_dict("records"), log.extents.to_dict("records")
    assert (row["location_precision"], row["point_is_representative"], row["place_name"]) == (
        "frontier",
        True,
        "Kurram",
    )
    assert extent["kind"] == "segment"
    assert (row["where_prec"], row["geocode_reason"][:22]) == (5, "the frontier at Kurram")
    sectors = FRONTIER.sectors.set_index("sector_id")
    assert row["frontier_km_min"] == pytest.approx(sectors.loc["khost-kurram", "km_start"], abs=1)
    assert row["frontier_km_max"] == pytest.approx(sectors.loc["nangarhar-kurram", "km_end"], abs=1)


@pytest.mark.parametrize(
    "words", ["border areas of Khost", "the border region of Khost", "Khost border areas"]
)
def test_the_border_areas_of_a_province_are_a_band_of_it(words: str, told: Any) -> None:
    log = told(f"Shells hit {words} on Wednesday, residents said.")
    (row,), (extent,) = log.incidents.to_dict("records"), log.extents.to_dict("records")
    assert (row["location_precision"], row["country"], extent["kind"]) == ("frontier", "AF", "area")
    sectors = FRONTIER.sectors.set_index("sector_id")
    assert row["frontier_km_min"] == pytest.approx(sectors.loc["khost-north-waziristan", "km_start"], abs=2)


def test_what_lies_between_two_towns_is_the_stretch_between_them_and_neither(told: Any) -> None:
    log = told("Gunmen attacked a patrol between Spin Boldak and Chaman on Thursday, police said.")
    (row,), (extent,) = log.incidents.to_dict("records"), log.extents.to_dict("records")
    assert (row["location_precision"], extent["kind"]) == ("near", "segment")
    west, south, east, north = extent["geometry"].bounds
    assert south < row["geometry"].y < north
    assert west < row["geometry"].x < east


def test_somewhere_along_the_frontier_covers_the_line_and_has_no_point(told: Any) -> None:
    log = told("Troops of both sides clashed along the 2,600 km frontier on Monday.")
    (row,), (extent,) = log.incidents.to_dict("records"), log.extents.to_dict("records")
    assert (row["location_precision"], row["geometry"]) == ("frontier", None)
    assert extent["geometry"].length == pytest.approx(FRONTIER.line.length, rel=1e-6)


@pytest.mark.parametrize(
    "text",
    [
        "Police said two men were killed in Khost on Wednesday.",
        "Two soldiers were killed in the border town of Chaman on Wednesday, police said.",
        "A patrol was attacked between Quetta and Peshawar on Wednesday, police said.",
    ],
)
def test_without_such_words_a_place_stays_as_it_is(text: str, told: Any) -> None:
    assert "frontier" not in told(text).incidents["location_precision"].tolist()
    assert "segment" not in told(text).extents["kind"].tolist()


def test_a_log_with_stretches_reads_back_as_the_same_log(told: Any, tmp_path: Path) -> None:
    log = told(
        "Two soldiers died in a clash at the border in Kurram on Tuesday. Shells hit border areas of Khost on Monday."
    )
    log.write(tmp_path / "log.json")
    gi.read(tmp_path / "log.json").write(tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "log.json").read_bytes()


def test_a_closure_of_a_stretch_closes_the_crossings_on_it(told: Any) -> None:
    log = told("Pakistan closed the border in Kurram on Tuesday after firing, officials said.")
    table = FRONTIER.status_on(date(2025, 11, 5), log.incidents).set_index("crossing_id")
    assert table.loc["borki", "status"] == "closed"
    assert table.loc["bin-shahi", "status"] == "unknown"
