import pandas as pd
import pytest
from shapely import Point

from geoincidents import schema
from geoincidents.schema import TABLES, Tables, frame


def test_every_table_has_its_columns_in_order_even_when_empty() -> None:
    for name, table in Tables.of({}).items():
        assert list(table.columns) == list(TABLES[name])


def test_a_count_that_nobody_gave_is_missing_and_not_zero() -> None:
    table = frame("casualties", [{"best": None, "low": 0}])
    assert table["best"].isna().all()
    assert table["low"].tolist() == [0]


def test_an_unlocated_incident_has_no_geometry() -> None:
    table = frame(
        "incidents", [{"incident_id": "a", "geometry": None}, {"incident_id": "b", "geometry": Point(66, 31)}]
    )
    assert table.geometry.isna().tolist() == [True, False]
    assert table.crs == "EPSG:4326"


def test_dates_are_dates() -> None:
    table = frame("incidents", [{"date_start": "2025-11-06"}, {"date_start": None}])
    assert table["date_start"].tolist()[0] == pd.Timestamp("2025-11-06")
    assert table["date_start"].isna().tolist() == [False, True]


def test_a_further_column_is_kept_behind_the_contract() -> None:
    table = frame("claims", [{"claim_id": "a", "grade": "B2"}])
    assert list(table.columns)[-1] == "grade"
    assert table["grade"].tolist() == ["B2"]


def test_lists_are_tuples_however_they_were_written() -> None:
    table = frame("incidents", [{"source_ids": ["a", "b"]}, {"source_ids": "a;b"}, {"source_ids": None}])
    assert table["source_ids"].tolist() == [("a", "b"), ("a", "b"), ()]


def test_a_table_that_does_not_exist_is_refused_with_the_ones_that_do() -> None:
    with pytest.raises(KeyError, match="incidents"):
        Tables.of({"events": []})


def test_every_precision_has_the_codes_of_the_codebooks() -> None:
    # UCDP GED Codebook, where_prec; ACLED Codebook (2025), Spatial precision codes.
    assert [schema.precision_codes(name) for name in schema.PRECISIONS] == [
        (1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (5, None), (6, None), (None, None),
    ]  # fmt: skip


def test_every_event_type_has_its_acled_pair() -> None:
    assert set(schema.ACLED_EVENT) == set(schema.EVENT_TYPES)
