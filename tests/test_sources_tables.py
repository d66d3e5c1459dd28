"""Tables: columns by their usual names, values by their types, and a clear line for what is wrong."""

from __future__ import annotations

import gzip
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoincidents import sources
from geoincidents.errors import InputError
from geoincidents.sources.batch import Batch
from geoincidents.sources.cells import count, country_code, day_first, degrees, event_type, span
from geoincidents.sources.columns import FIELDS


def table(tmp_path: Path, text: str, name: str = "a.csv", **options: Any) -> Batch:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return sources.read([path], **options)


def faults(batch: Batch) -> list[str]:
    return [str(fault)[str(fault).index("a.") :] for fault in batch.faults]


def test_a_plain_table_becomes_records(tmp_path: Path) -> None:
    text = "id,place,country,date,type,killed,injured,actor1,actor2,notes,weapon\n7,Torkham,Afghanistan,2025-11-06,Exchange of fire,2,,Taliban,Pakistan Army,Brief,mortar\n"
    batch = table(tmp_path, text)
    (record,) = batch.records
    assert record["place_text"] == "Torkham"
    assert record["country"] == "AF"
    assert (record["date_start"], record["date_edtf"], record["date_precision"]) == (
        date(2025, 11, 6),
        "2025-11-06",
        "day",
    )
    assert (record["event_type"], record["event_type_text"]) == ("armed_clash", "Exchange of fire")
    assert (record["acled_event_type"], record["acled_sub_event_type"]) == ("Battles", "Armed clash")
    assert (record["fatalities_best"], record.get("injured_best")) == (2, None)
    assert (record["actor1"], record["actor2"], record["notes"], record["weapon"]) == (
        "Taliban",
        "Pakistan Army",
        "Brief",
        "mortar",
    )
    assert (record["record_id"], record["source_row"]) == ("7", 2)
    assert batch.sources[0]["kind"] == "records"
    assert batch.casualties == [
        {"incident_id": record["incident_id"], "source_id": record["source_id"], "side": None, "victims": "unknown",
         "harm": "killed", "low": 2, "best": 2, "high": 2, "text": "2"}
    ]  # fmt: skip
    assert batch.faults == []


@pytest.mark.parametrize(
    ("field", "name"),
    [(f, n) for f in ("date", "place", "lat", "lon", "type", "killed", "injured") for n in FIELDS[f]],
)
def test_every_usual_name_of_a_column_is_understood(field: str, name: str, tmp_path: Path) -> None:
    values = {
        "date": "2025-11-06",
        "place": "Torkham",
        "lat": "34.12",
        "lon": "71.09",
        "type": "raid",
        "killed": "2",
        "injured": "3",
    }
    header = [name if key == field else key for key in values]
    batch = table(tmp_path, f"{','.join(header)}\n{','.join(values.values())}\n")
    (record,) = batch.records
    assert (record["date_edtf"], record["place_text"], record["lat"], record["lon"]) == (
        "2025-11-06",
        "Torkham",
        34.12,
        71.09,
    )
    assert (record["event_type"], record["fatalities_best"], record["injured_best"]) == ("raid", 2, 3)
    assert batch.faults == []


def test_columns_are_mapped_as_the_user_says(tmp_path: Path) -> None:
    text = "Ort,Wann,Wie\nTorkham,2025-11-06,raid\n"
    (record,) = table(tmp_path, text, mapping={"place": "Ort", "date": "Wann", "type": "wie"}).records
    assert (record["place_text"], record["date_edtf"], record["event_type"]) == (
        "Torkham",
        "2025-11-06",
        "raid",
    )


def test_a_mapped_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    batch = table(tmp_path, "place,date\nTorkham,2025-11-06\n", mapping={"killed": "Opfer"})
    assert faults(batch) == ["a.csv: killed: there is no column 'Opfer'; the columns are: place, date"]


def test_a_mapping_to_no_field_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no field 'where'"):
        table(tmp_path, "place\nTorkham\n", mapping={"where": "place"})


def test_a_table_that_says_nowhere_where_names_what_it_has_and_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(
        InputError,
        match=r"says nowhere where: needed is a column for the place .* the columns are: alpha, date; .*--map place=COLUMN",
    ):
        table(tmp_path, "alpha,date\nx,2025-11-06\n")


def test_a_table_with_one_coordinate_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has 'Latitude' but not the other coordinate"):
        table(tmp_path, "Latitude,date\n34.1,2025-11-06\n")


def test_a_table_without_dates_is_served_and_says_so(tmp_path: Path) -> None:
    batch = table(tmp_path, "place\nTorkham\n")
    assert batch.records[0]["date_precision"] == "unknown"
    assert "no column says when" in faults(batch)[0]


def test_two_columns_that_could_be_meant_are_told_and_the_plainer_is_used(tmp_path: Path) -> None:
    batch = table(tmp_path, "when,date,place\n2025-11-01,2025-11-06,Torkham\n")
    assert batch.records[0]["date_edtf"] == "2025-11-06"
    assert faults(batch) == [
        "a.csv: date: the columns 'date' and 'when' could all be it; 'date' is used, say --map date=COLUMN to choose"
    ]


def test_two_columns_with_the_same_values_are_no_doubt(tmp_path: Path) -> None:
    assert table(tmp_path, "when,date,place\n2025-11-06,2025-11-06,Torkham\n").faults == []


@pytest.mark.parametrize(
    ("cell", "edtf", "precision"),
    [
        ("2025-11-06", "2025-11-06", "day"),
        ("2025-11-06T20:15:00Z", "2025-11-06", "day"),
        ("2025/11/06", "2025-11-06", "day"),
        ("20251106", "2025-11-06", "day"),
        ("6 November 2025", "2025-11-06", "day"),
        ("Nov 6, 2025", "2025-11-06", "day"),
        ("06-Nov-2025", "2025-11-06", "day"),
        ("26/11/2025", "2025-11-26", "day"),
        ("11/26/2025", "2025-11-26", "day"),
        ("26.11.25", "2025-11-26", "day"),
        ("06/06/2025", "2025-06-06", "day"),
        ("2025-11", "2025-11", "month"),
        ("November 2025", "2025-11", "month"),
        ("2025", "2025", "year"),
        ("2025-10-19/2025-11-06", "2025-10-19/2025-11-06", "day"),
    ],
)
def test_dates_in_common_forms_are_understood(cell: str, edtf: str, precision: str) -> None:
    found = span(cell)
    assert (found.edtf, found.precision) == (edtf, precision)


@given(st.dates(date(1969, 1, 1), date(2068, 12, 31)))
def test_a_date_is_read_back_from_every_form_that_it_is_written_in(day: date) -> None:
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%d-%b-%Y"):
        assert span(day.strftime(form)).start == day
    assert span(day.strftime("%d/%m/%Y"), first=True).start == day
    assert span(day.strftime("%m/%d/%y"), first=False).start == day
    assert span(datetime(day.year, day.month, day.day, 3)).start == day


def test_a_column_shows_whether_the_day_comes_first(tmp_path: Path) -> None:
    batch = table(tmp_path, "place,date\nTorkham,06/11/2025\nTorkham,26/11/2025\n")
    assert [record["date_edtf"] for record in batch.records] == ["2025-11-06", "2025-11-26"]
    assert day_first(["01/02/2025", "13/01/2025", "01/13/2025"]) is None


def test_a_date_whose_day_and_month_could_be_swapped_is_refused(tmp_path: Path) -> None:
    batch = table(tmp_path, "place,date\nTorkham,06/11/2025\nChaman,2025-11-07\n")
    assert faults(batch) == ["a.csv:2: date: '06/11/2025' may be 2025-11-06 or 2025-06-11; row left out"]
    assert [record["place_text"] for record in batch.records] == ["Chaman"]


@pytest.mark.parametrize("cell", ["31/02/2025", "2025-02-30", "yesterday", "45000"])
def test_what_is_no_date_is_named_and_its_row_left_out(cell: str, tmp_path: Path) -> None:
    batch = table(tmp_path, f"place,date\nTorkham,{cell}\nChaman,2025-11-07\n")
    assert faults(batch) == [f"a.csv:2: date: {cell!r} is no date; row left out"]
    assert len(batch.records) == 1


def test_a_period_that_ends_before_it_starts_is_named(tmp_path: Path) -> None:
    batch = table(
        tmp_path, "place,date,end_date\nTorkham,2025-11-06,2025-11-05\n\nTorkham,2025-11-06,2025-11-08\n"
    )
    assert faults(batch) == ["a.csv:2: end_date: 2025-11-05 lies before 2025-11-06; row left out"]
    assert (batch.records[0]["date_edtf"], batch.records[0]["source_row"]) == ("2025-11-06/2025-11-08", 4)


@pytest.mark.parametrize(
    ("lat", "lon", "message"),
    [
        ("71.09", "34.12", "lat, lon: 71.09, 34.12 look swapped"),
        ("134.1", "71.09", "lat, lon: 134.1, 71.09 are out of range, perhaps swapped"),
        ("34.1", "371.09", "lat, lon: 34.1, 371.09 are out of range"),
        ("north", "71.09", "lat: 'north' is no coordinate in degrees"),
        ("34.1", "east", "lon: 'east' is no coordinate in degrees"),
        ("34.1", "", "lon: is empty though the other coordinate is given"),
    ],
)
def test_coordinates_that_cannot_be_are_named_and_their_row_left_out(
    lat: str, lon: str, message: str, tmp_path: Path
) -> None:
    batch = table(
        tmp_path, f"place,date,lat,lon\nTorkham,2025-11-06,{lat},{lon}\nChaman,2025-11-06,30.92,66.45\n"
    )
    assert faults(batch) == [f"a.csv:2: {message}; row left out"]
    assert len(batch.records) == 1


def test_zero_zero_stands_for_no_coordinates(tmp_path: Path) -> None:
    (record,) = table(tmp_path, "place,date,lat,lon\nTorkham,2025-11-06,0,0\n").records
    assert "lat" not in record


@pytest.mark.parametrize(
    ("lat", "lon", "km"), [("34.1", "71.1", 5.6), ("34", "71", 55.6), ("34.12", "71.0", None)]
)
def test_coordinates_of_few_decimals_are_no_exact_place(
    lat: str, lon: str, km: float | None, tmp_path: Path
) -> None:
    (record,) = table(tmp_path, f"place,date,lat,lon\nTorkham,2025-11-06,{lat},{lon}\n").records
    assert record.get("uncertainty_km") == km
    assert record.get("location_precision") == (None if km is None else "near")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("34.1185", 34.1185),
        ("34,1185", 34.1185),
        ("34.1185 N", 34.1185),
        ("34.1 S", -34.1),
        ("34°07'06\"N", 34.118333),
        ("71 5 24 W", -71.09),
    ],
)
def test_coordinates_in_common_forms_are_understood(cell: str, expected: float) -> None:
    assert degrees(cell) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("3", (3, 3, 3)),
        ("3.0", (3, 3, 3)),
        ("1,200", (1200, 1200, 1200)),
        ("2-5", (2, None, 5)),
        ("at least 4", (4, 4, None)),
        ("10+", (10, 10, None)),
        ("unknown", (None, None, None)),
        ("0", (0, 0, 0)),
    ],
)
def test_counts_in_common_forms_are_understood(cell: str, expected: tuple[int | None, ...]) -> None:
    assert count(cell) == expected


@pytest.mark.parametrize(
    ("cell", "what"), [("many", "number"), ("-1", "count of people"), ("2.5", "count of people")]
)
def test_what_is_no_count_is_named_and_its_row_left_out(cell: str, what: str, tmp_path: Path) -> None:
    batch = table(tmp_path, f"place,date,killed\nTorkham,2025-11-06,{cell}\nTorkham,2025-11-06,1\n")
    assert [record["source_row"] for record in batch.records] == [3]
    assert faults(batch) == [f"a.csv:2: killed: {cell!r} is no {what}; row left out"]


@pytest.mark.parametrize("cell", ["3025-11-06", "1025-11-06", "3025", "2100-01", "26/11/3025"])
def test_a_year_that_must_be_a_slip_of_the_keys_is_named(cell: str, tmp_path: Path) -> None:
    batch = table(tmp_path, f"place,when\nTorkham,{cell}\nTorkham,2025-11-06\nTorkham,1893-11-12\n")
    assert [record["source_row"] for record in batch.records] == [3, 4]
    (told,) = faults(batch)
    assert told.startswith("a.csv:2: when: ")
    assert told.endswith(" lies outside of the years 1893 to 2099; row left out")


def test_the_columns_of_a_fault_are_called_as_the_table_calls_them(tmp_path: Path) -> None:
    text = "Ort,Tag,Breite,Laenge\nTorkham,2025-11-06,71.09,34.12\nTorkham,2025-11-06,34.12,x\n"
    mapping = {"place": "Ort", "date": "Tag", "lat": "Breite", "lon": "Laenge"}
    (tmp_path / "a.csv").write_text(text, "utf-8")
    batch = sources.read([tmp_path / "a.csv"], mapping=mapping)
    assert faults(batch) == [
        "a.csv:2: Breite, Laenge: 71.09, 34.12 look swapped; row left out",
        "a.csv:3: Laenge: 'x' is no coordinate in degrees; row left out",
    ]


@pytest.mark.parametrize("cell", ["wide", "-3", "1e9"])
def test_a_radius_that_cannot_be_is_named(cell: str, tmp_path: Path) -> None:
    batch = table(tmp_path, f"place,date,uncertainty_km\nTorkham,2025-11-06,{cell}\n")
    assert faults(batch) == [f"a.csv:2: uncertainty_km: {cell!r} is no radius in kilometres; row left out"]


def test_a_missing_count_is_not_zero(tmp_path: Path) -> None:
    nothing, none = table(tmp_path, "place,date,killed\nTorkham,2025-11-06,\nTorkham,2025-11-07,0\n").records
    assert "fatalities_best" not in nothing
    assert none["fatalities_best"] == 0


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("armed_clash", "armed_clash"), ("Armed clash", "armed_clash"), ("Gunfight", "armed_clash"), ("Shelling/artillery", "shelling"),
        ("Air/drone strike", "airstrike"), ("Suicide bombing", "bombing"), ("IED", "bombing"), ("Ambush", "attack"), ("Border closed", "border_closure"),
        ("Border re-opened", "border_reopening"), ("Flag meeting", "talks"), ("Ceasefire", "agreement"), ("Sit-in", "protest"), ("Flood", "other"),
    ],
)  # fmt: skip
def test_categories_are_translated_to_our_types(cell: str, expected: str) -> None:
    assert event_type(cell) == expected


def test_countries_are_known_by_name_and_by_code() -> None:
    assert {country_code(name) for name in ("AF", "afg", "Afghanistan", "4", "004", 4.0)} == {"AF"}
    assert country_code("Ruritania") is None


def test_a_country_that_is_not_known_is_kept_as_text(tmp_path: Path) -> None:
    (record,) = table(tmp_path, "place,date,country\nX,2025-11-06,Ruritania\n").records
    assert (record.get("country"), record["country_text"]) == (None, "Ruritania")


def test_an_id_that_stands_twice_is_named(tmp_path: Path) -> None:
    batch = table(tmp_path, "id,place,date\n1,Torkham,2025-11-06\n1,Chaman,2025-11-06\n")
    assert faults(batch) == ["a.csv:3: id: '1' stands on line 2 already; row left out"]


def test_a_row_with_too_many_fields_is_named(tmp_path: Path) -> None:
    batch = table(tmp_path, "place,date\nTorkham,2025-11-06,x\nChaman,2025-11-06\n")
    assert faults(batch) == ["a.csv:2: has 3 fields where the header has 2; row left out"]


def test_lines_are_counted_in_the_file_and_not_in_the_rows(tmp_path: Path) -> None:
    batch = table(tmp_path, 'place,notes,date\nTorkham,"two\nlines",2025-11-06\nChaman,x,never\n')
    assert batch.faults[0].row == 4


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str, tmp_path: Path) -> None:
    text = "place,date,killed\nTorkham,2025-11-06,2\n".replace(",", delimiter)
    assert table(tmp_path, text).records[0]["fatalities_best"] == 2


def test_a_header_that_names_a_column_twice_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="names the column 'place' more than once"):
        table(tmp_path, "place,place\na,b\n")


@pytest.mark.parametrize("text", ["place,date\n", ""])
def test_a_table_without_rows_is_an_error(text: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"is a table without rows|is empty"):
        table(tmp_path, text)


def test_an_open_quotation_mark_does_not_swallow_the_file_in_silence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no table of delimited values"):
        table(tmp_path, 'place,date\n"Torkham,2025-11-06\nChaman,2025-11-06\n')


ROWS = [
    {"place": "Torkham", "date": "2025-11-06", "killed": 2},
    {"place": "Chaman", "date": "2025-11-07", "killed": None},
]


def test_a_json_list_of_rows_is_a_table(tmp_path: Path) -> None:
    records = table(tmp_path, json.dumps(ROWS), "a.json").records
    assert [record["place_text"] for record in records] == ["Torkham", "Chaman"]


def test_a_list_inside_a_json_object_is_a_table(tmp_path: Path) -> None:
    assert len(table(tmp_path, json.dumps({"data": ROWS, "count": 2}), "a.json").records) == 2


def test_lines_of_json_are_a_table_and_a_broken_one_is_named(tmp_path: Path) -> None:
    text = "\n".join(map(json.dumps, ROWS)) + '\n{"place": "Qu'
    for name in ("a.ndjson", "a.jsonl", "a.json"):
        batch = table(tmp_path, text, name)
        assert len(batch.records) == 2
        assert faults(batch) == [f"{name}:3: is no JSON, or cut short; row left out"]


@pytest.mark.parametrize(
    "text",
    ['[{"place": "Tor', "[1, 2", "12", '{"a": [1], "b": [2]}', "[" * 100_000],
    ids=lambda text: text[:8],
)
def test_json_that_holds_no_table_ends_in_one_line(text: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        table(tmp_path, text, "a.json")
    assert "\n" not in str(error.value)


def collection(*features: Any, **members: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **members})


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": {"date": "2025-11-06", **properties}}


def test_geojson_gives_points_and_the_extents_of_areas(tmp_path: Path) -> None:
    area = {"type": "Polygon", "coordinates": [[[66, 31], [67, 31], [67, 32], [66, 31]]]}
    text = collection(
        feature({"type": "Point", "coordinates": [71.09, 34.12]}, place="Torkham"),
        feature(area),
        feature(None, place="Chaman"),
    )
    batch = table(tmp_path, text, "a.geojson")
    point, polygon, nowhere = batch.records
    assert (point["lat"], point["lon"]) == (34.12, 71.09)
    assert polygon["point_is_representative"]
    assert (polygon["location_precision"], batch.extents[0]["kind"]) == ("region", "area")
    assert batch.extents[0]["incident_id"] == polygon["incident_id"]
    assert "lat" not in nowhere


def test_a_geojson_geometry_that_is_none_is_named(tmp_path: Path) -> None:
    text = collection(
        feature({"type": "Point", "coordinates": "here"}),
        feature({"type": "Point", "coordinates": [71.09, 34.12]}),
    )
    batch = table(tmp_path, text, "a.geojson")
    assert faults(batch) == ["a.geojson:1: geometry: is no valid GeoJSON geometry; row left out"]


def test_another_coordinate_system_is_transformed_and_said_so(tmp_path: Path) -> None:
    utm = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32642"}}
    batch = table(
        tmp_path,
        collection(feature({"type": "Point", "coordinates": [692900.0, 3777000.0]}), crs=utm),
        "a.geojson",
    )
    assert faults(batch) == ["a.geojson: geometry: is in EPSG:32642; transformed to WGS 84 (EPSG:4326)"]
    assert batch.records[0]["lat"] == pytest.approx(34.12, abs=0.02)
    assert batch.records[0]["lon"] == pytest.approx(71.09, abs=0.02)


def test_the_usual_names_of_wgs_84_are_no_other_system(tmp_path: Path) -> None:
    for name in ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"):
        crs = {"type": "name", "properties": {"name": name}}
        batch = table(
            tmp_path,
            collection(feature({"type": "Point", "coordinates": [71.09, 34.12]}), crs=crs),
            "a.geojson",
        )
        assert batch.faults == []
        assert (batch.records[0]["lat"], batch.records[0]["lon"]) == (34.12, 71.09)


def test_a_coordinate_system_that_is_not_known_is_an_error(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "EPSG:999999"}}
    with pytest.raises(InputError, match="declares a coordinate system that is not known"):
        table(tmp_path, collection(feature(None), crs=crs), "a.geojson")


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb", ".shp"])
def test_gis_files_are_read_in_their_own_coordinate_system(suffix: str, tmp_path: Path) -> None:
    import geopandas as gpd
    from shapely import Point

    frame = gpd.GeoDataFrame(
        {"place": ["Torkham"], "date": ["2025-11-06"]}, geometry=[Point(71.09, 34.12)], crs=4326
    ).to_crs(32642)
    path = tmp_path / f"a{suffix}"
    frame.to_file(path)
    batch = sources.read([path])
    assert (batch.records[0]["lat"], batch.records[0]["lon"]) == (pytest.approx(34.12), pytest.approx(71.09))
    assert "is in EPSG:32642; transformed" in faults(batch)[0]


def test_parquet_and_excel_hold_tables_with_types(tmp_path: Path) -> None:
    import pandas as pd

    frame = pd.DataFrame({"place": ["Torkham"], "date": [pd.Timestamp("2025-11-06")], "killed": [2.0]})
    frame.to_parquet(tmp_path / "a.parquet")
    frame.to_excel(tmp_path / "a.xlsx", index=False)
    for name in ("a.parquet", "a.xlsx"):
        (record,) = sources.read([tmp_path / name]).records
        assert (record["place_text"], record["date_edtf"], record["fatalities_best"]) == (
            "Torkham",
            "2025-11-06",
            2,
        )


@pytest.mark.parametrize("suffix", [".parquet", ".xlsx", ".gpkg", ".fgb", ".csv.gz", ".json.gz"])
def test_a_file_that_was_cut_short_ends_in_one_clear_line(suffix: str, tmp_path: Path) -> None:
    import geopandas as gpd
    from shapely import Point

    frame = gpd.GeoDataFrame(
        {"place": ["Torkham"] * 500, "date": "2025-11-06"}, geometry=[Point(71, 34)] * 500, crs=4326
    )
    path = tmp_path / f"a{suffix}"
    if suffix == ".parquet":
        frame.to_parquet(path)
    elif suffix == ".xlsx":
        frame.drop(columns="geometry").to_excel(path)
    elif suffix.endswith(".gz"):
        path.write_bytes(gzip.compress(frame.drop(columns="geometry").to_csv().encode()))
    else:
        frame.to_file(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(InputError, match="cut short") as error:
        sources.read([path])
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_packed_table_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"place,date\nTorkham,2025-11-06\n"))
    assert sources.read([path]).records[0]["place_text"] == "Torkham"


def test_grades_and_archive_addresses_are_carried_through(tmp_path: Path) -> None:
    text = "place,date,reliability,credibility,archive,accessed\nTorkham,2025-11-06,B,2,https://example.org/x,2025-11-07\n"
    (record,) = table(tmp_path, text).records
    assert (record["reliability"], record["credibility"]) == ("B", "2")
    assert (record["archive"], record["accessed"]) == ("https://example.org/x", "2025-11-07")


def test_a_grade_that_is_none_is_named(tmp_path: Path) -> None:
    batch = table(tmp_path, "place,date,reliability\nTorkham,2025-11-06,Z\nTorkham,2025-11-07,A\n")
    assert faults(batch) == ["a.csv:2: reliability: 'Z' is none of A to F; row left out"]


def test_two_hundred_thousand_rows_are_read_in_reasonable_time(tmp_path: Path) -> None:
    import time

    rows = "".join(f"{n},Torkham,AF,2025-11-06,raid,34.12,71.09,2\n" for n in range(20_000))
    start = time.process_time()
    batch = table(tmp_path, "id,place,country,date,type,lat,lon,killed\n" + rows)
    assert len(batch.records) == 20_000
    assert time.process_time() - start < 10  # a tenth of the rows; generous, for shared machines


def test_a_list_called_incidents_that_is_not_ours_is_a_table(tmp_path: Path) -> None:
    assert len(table(tmp_path, json.dumps({"incidents": ROWS, "count": 2}), "a.json").records) == 2


def test_half_a_character_in_json_does_not_break_what_is_written(tmp_path: Path) -> None:
    text = '[{"place": "Tor\\ud800kham\\u0000", "date": "2025-11-06", "notes": "\\ud83d\\ude00"}]'
    (record,) = table(tmp_path, text, "a.json").records
    assert (record["place_text"], record["notes"]) == ("Tor\ufffdkham\ufffd", "😀")
