"""Columns of a closed vocabulary are categoricals, and stay so on the ways that tables go."""

from __future__ import annotations

import pickle
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point

import geoincidents as gi
from geoincidents.errors import InputError
from geoincidents.schema import DATE_PRECISIONS, PRECISIONS, TABLES, VOCABULARIES, Tables, frame

ROWS = [
    {
        "incident_id": "a",
        "event_type": "raid",
        "location_precision": "country",
        "geometry": Point(66.4, 31.0),
    },
    {"incident_id": "b", "event_type": "talks", "location_precision": "exact", "date_precision": "month"},
    {"incident_id": "c"},
]


@pytest.fixture
def incidents() -> gpd.GeoDataFrame:
    return gi.Frontier.bundled().reference(frame("incidents", ROWS))


def test_every_vocabulary_is_of_a_categorical_column() -> None:
    assert all(TABLES[table][column] == "category" for table, column in VOCABULARIES)
    for (table, column), words in VOCABULARIES.items():
        assert tuple(getattr(Tables.of({}), table)[column].cat.categories) == words


def test_precisions_are_ordered_from_fine_to_coarse(incidents: gpd.GeoDataFrame) -> None:
    assert (incidents["location_precision"] <= "district").tolist() == [False, True, False]
    assert incidents["location_precision"].cat.categories.tolist() == list(PRECISIONS)
    assert incidents["date_precision"].cat.categories.tolist() == list(DATE_PRECISIONS)
    assert incidents.sort_values("location_precision")["incident_id"].tolist() == ["b", "a", "c"]


def test_a_value_outside_the_vocabulary_is_refused_and_not_lost() -> None:
    with pytest.raises(
        InputError, match=r"incidents.event_type: 'picnic' is none of its words: armed_clash, "
    ):
        frame("incidents", [{"event_type": "picnic"}])


def test_what_is_missing_stays_missing(incidents: gpd.GeoDataFrame) -> None:
    assert incidents["event_type"].isna().tolist() == [False, False, True]
    assert incidents["frontier_side"].isna().tolist() == [False, True, True]


def test_the_words_of_the_line_are_in_their_order_along_it(incidents: gpd.GeoDataFrame) -> None:
    line = gi.Frontier.bundled()
    assert incidents["frontier_sector"].cat.categories.tolist() == line.sectors["name"].tolist()
    assert incidents["nearest_crossing"].cat.categories.tolist() == line.crossings["name"].tolist()
    assert set(incidents["frontier_side"].cat.categories) == {"AF", "PK", "on_line", "indeterminate"}


def test_they_outlive_a_pickle_a_concat_and_a_parquet_file(
    incidents: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    words = [column for column, dtype in TABLES["incidents"].items() if dtype == "category"]
    before = incidents.dtypes[words].to_dict()
    incidents.drop(columns=["place_alternatives", "source_ids"]).to_parquet(tmp_path / "pandas.parquet")
    Tables.of({})  # an empty table is as good a neighbour as any
    for after in (
        pickle.loads(pickle.dumps(incidents)),
        pd.concat([incidents, incidents], ignore_index=True),
        gpd.read_parquet(tmp_path / "pandas.parquet"),
    ):
        assert after.dtypes[words].to_dict() == before


def test_our_own_parquet_gives_them_back(incidents: gpd.GeoDataFrame, tmp_path: Path) -> None:
    tables = Tables.of({})
    tables.incidents = incidents
    gi.IncidentLog(tables).write(tmp_path / "log.parquet")
    back = gpd.read_parquet(tmp_path / "log.parquet")
    assert back["location_precision"].dtype == incidents["location_precision"].dtype
    assert back["event_type"].astype(object).where(back["event_type"].notna(), None).tolist() == [
        "raid",
        "talks",
        None,
    ]


def test_an_empty_table_joins_and_groups_like_a_full_one(incidents: gpd.GeoDataFrame) -> None:
    empty = incidents.iloc[:0]
    assert empty.groupby("event_type", observed=True).size().empty
    counts = incidents.groupby("event_type", observed=True).size()
    assert counts.to_dict() == {"raid": 1, "talks": 1}
    both = pd.concat([frame("incidents", []), frame("incidents", ROWS)])
    assert both["event_type"].dtype == "category"
    colours = pd.DataFrame({"event_type": ["raid", "talks"], "colour": ["red", "blue"]})
    joined = incidents.merge(colours, on="event_type", how="left")
    assert joined["colour"].astype(object).where(joined["colour"].notna(), None).tolist() == [
        "red",
        "blue",
        None,
    ]


def test_places_that_are_looked_up_have_the_same_precisions() -> None:
    towns = gi.Gazetteer.from_rows([{"name": "Zuxtan", "country": "AF", "lat": 34.2, "lon": 70.2}])
    located = gi.geocode(pd.DataFrame({"place": ["Zuxtan", "Nowhere"]}), gazetteer=towns)
    assert located["precision"].dtype == frame("incidents", ROWS)["location_precision"].dtype
    assert located["precision"].isna().tolist() == [False, True]


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "fgb", "kml", "csv", "json", "html"])
def test_what_is_written_is_plain_text(suffix: str, incidents: gpd.GeoDataFrame, tmp_path: Path) -> None:
    tables = Tables.of({})
    tables.incidents = incidents
    path = gi.IncidentLog(tables).write(tmp_path / f"log.{suffix}")
    content = path.read_bytes()
    assert b"talks" in content
    assert b"<NA>" not in content
    assert b"nan" not in content.replace(b"finan", b"").lower() or suffix in ("html", "gpkg")
