"""The data block: what goes in comes out in the browser, and nothing in it can end it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from geoincidents.maps import payload
from geoincidents.schema import Tables


def decode(column: dict[str, Any]) -> list[Any]:
    """Read a column as the page's `store.js` does."""
    if "t" in column:
        return list(column["t"])
    if "d" in column:
        return [None if index < 0 else column["d"][index] for index in column["i"]]
    steps = column.get("s", 1)
    return [None if value is None else value / steps for value in column["v"]]


@given(st.text())
def test_json_in_a_script_element_reads_back_and_holds_no_tag(text: str) -> None:
    written = payload.dumps({"text": text})
    assert "<" not in written
    assert not {"\u2028", "\u2029"} & set(written)
    written.encode("utf-8")
    assert json.loads(written)["text"] == text


def test_a_lone_surrogate_is_escaped() -> None:
    assert payload.dumps("\ud83d") == '"\\ud83d"'


def test_letters_beyond_ascii_are_escaped_where_they_are_rare_and_stay_where_they_are_many() -> None:
    rare = payload.dumps({"text": "Sp\u012bn B\u014ddak " + "x" * 200})
    assert rare.isascii()
    many = payload.dumps({"text": "\u0686\u0645\u0646"})
    assert "\u0686\u0645\u0646" in many


@given(st.lists(st.none() | st.text(max_size=8), min_size=1, max_size=30))
def test_words_read_back_whatever_form_they_take(values: list[str | None]) -> None:
    frame = pd.DataFrame({"title": pd.Series(values, dtype="string")})
    columns = payload.encode_frame(frame)["columns"]
    read = decode(columns["title"]) if "title" in columns else [None] * len(values)
    assert read == values


@given(st.lists(st.none() | st.floats(-180, 180), min_size=1, max_size=30))
def test_coordinates_read_back_to_a_metre(values: list[float | None]) -> None:
    frame = pd.DataFrame({"lon": pd.Series(values, dtype="float64")})
    columns = payload.encode_frame(frame)["columns"]
    read = decode(columns["lon"]) if "lon" in columns else [None] * len(values)
    for value, back in zip(values, read, strict=True):
        assert (value is None) == (back is None)
        assert value is None or back is None or abs(value - back) <= 0.6e-5


def test_missing_is_not_zero() -> None:
    tables = Tables.of({"incidents": [{"incident_id": "a"}, {"incident_id": "b", "fatalities_best": 0}]})
    columns = payload.incidents(tables)["columns"]
    assert decode(columns["fatalities_best"]) == [None, 0]


def test_days_are_counted_from_1970_and_undated_rows_come_first_or_last_but_stay() -> None:
    rows = [
        {"incident_id": "late", "date_start": date(2025, 1, 2)},
        {"incident_id": "none"},
        {"incident_id": "early", "date_start": date(1969, 12, 31)},
    ]
    encoded = payload.incidents(Tables.of({"incidents": rows}))
    named = dict(
        zip(decode(encoded["columns"]["incident_id"]), decode(encoded["columns"]["date_start"]), strict=True)
    )
    assert named == {"late": 20090, "none": None, "early": -1}


def test_columns_without_any_value_are_left_out() -> None:
    encoded = payload.incidents(Tables.of({"incidents": [{"incident_id": "a"}]}))
    assert list(encoded["columns"]) == ["incident_id"]


def test_claims_are_tied_to_the_row_of_their_incident() -> None:
    tables = Tables.of(
        {
            "incidents": [
                {"incident_id": "b", "date_start": date(2025, 2, 1)},
                {"incident_id": "a", "date_start": date(2025, 1, 1)},
            ],
            "claims": [{"claim_id": "1", "incident_id": "b"}, {"claim_id": "2", "incident_id": "gone"}],
        }
    )
    encoded = payload.incidents(tables)
    claims = payload.tables(tables, encoded["order"])["claims"]
    assert claims["n"] == 1
    assert decode(claims["columns"]["row"]) == [1]


@pytest.mark.parametrize("shape", [None, Point(), Point(10, 95)])
def test_what_is_no_position_gives_none(shape: Any) -> None:
    encoded = payload.incidents(Tables.of({"incidents": [{"incident_id": "a", "geometry": shape}]}))
    assert "lat" not in encoded["columns"]


def test_the_order_of_rows_does_not_change_the_block() -> None:
    rows = [{"incident_id": name, "date_start": date(2025, 1, 1)} for name in "cab"]
    one, two = (payload.incidents(Tables.of({"incidents": some})) for some in (rows, rows[::-1]))
    assert payload.dumps(one["columns"]) == payload.dumps(two["columns"])


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=2, max_size=40))
def test_a_line_reads_back_within_its_step(points: list[tuple[float, float]]) -> None:
    flat = payload.encode_line(points)
    x = y = 0
    for at in range(0, len(flat), 2):
        x, y = x + flat[at], y + flat[at + 1]
    assert abs(x / 10_000 - points[-1][0]) <= 0.51e-4
    assert abs(y / 10_000 - points[-1][1]) <= 0.51e-4


def test_the_page_does_not_tell_where_a_file_lay_on_the_machine() -> None:
    from geoincidents import IncidentMap
    from geoincidents.schema import Tables

    source = {"source_id": "a", "kind": "article", "path": "/home/somebody/secret-project/a.txt"}
    assert "secret-project" not in IncidentMap(Tables.of({"sources": [source]})).render_page()
