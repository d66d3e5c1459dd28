"""What is handed on: packages, differences, summaries, blurred data, P-codes, and a dictionary without gaps."""

from __future__ import annotations

import csv
import hashlib
import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_log import incident, log
from shapely import Point

from geoincidents import exports
from geoincidents.errors import InputError
from geoincidents.exports.dictionary import DESCRIPTIONS, description
from geoincidents.exports.diff import compare
from geoincidents.exports.layers import frontier_layers
from geoincidents.exports.pcodes import add_pcodes
from geoincidents.exports.privacy import blur, drop
from geoincidents.exports.summary import summarise
from geoincidents.schema import TABLES, VOCABULARIES, Tables

# Dictionary


@pytest.mark.parametrize(
    ("table", "column"), [(t, c) for t, columns in TABLES.items() for c in columns if c != "geometry"]
)
def test_every_column_of_the_contract_is_described(table: str, column: str) -> None:
    assert description(table, column)


def test_every_column_of_the_frontier_is_described() -> None:
    for layer in frontier_layers():
        assert all(description(layer.name, name) for name in layer.frame.columns if name != "geometry"), (
            layer.name
        )


def test_no_description_is_longer_than_a_line() -> None:
    assert max(map(len, DESCRIPTIONS.values())) <= 100


def test_a_vocabulary_belongs_to_a_column() -> None:
    assert all(column in TABLES[table] for table, column in VOCABULARIES)


# Package


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package") / "out"
    exports.write(log(), folder)
    return folder


def test_a_package_has_the_tables_and_what_they_need(package: Path) -> None:
    names = {path.name for path in package.iterdir()}
    assert names == {
        "log.json", "log.gpkg", "incidents.geojson", "frontier.geojson", "dictionary.csv", "datapackage.json", "README.txt", "LICENCES.txt",
        "CITATION.cff", "SHA256SUMS", *(f"{table}.csv" for table in TABLES),
    }  # fmt: skip


def test_the_checksums_of_a_package_are_right_and_complete(package: Path) -> None:
    sums = dict(line.split("  ")[::-1] for line in (package / "SHA256SUMS").read_text().splitlines())
    assert set(sums) == {path.name for path in package.iterdir()} - {"SHA256SUMS"}
    assert all(
        hashlib.sha256((package / name).read_bytes()).hexdigest() == digest for name, digest in sums.items()
    )


def test_the_dictionary_of_a_package_names_every_column(package: Path) -> None:
    with (package / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["table"], row["column"]): row for row in csv.DictReader(file)}
    assert {(table, column) for table, columns in TABLES.items() for column in columns} <= set(rows)
    assert rows["incidents", "date_start"]["type"] == "date"
    assert rows["incidents", "event_type"]["values"].startswith("armed_clash | ")


def test_the_data_package_describes_the_files_as_they_are(package: Path) -> None:
    described = json.loads((package / "datapackage.json").read_text("utf-8"))
    for resource in described["resources"]:
        with (package / resource["path"]).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_a_package_carries_the_notice_of_the_line(package: Path) -> None:
    for name in ("LICENCES.txt", "datapackage.json", "frontier.geojson", "incidents.geojson"):
        assert "Open Database License" in (package / name).read_text("utf-8"), name
    assert "no licence is stated" in (package / "LICENCES.txt").read_text("utf-8")


def test_a_package_reads_back_as_the_same_log(package: Path) -> None:
    from geoincidents import sources

    document = sources.read([package / "log.json"]).documents[0]
    assert len(document["incidents"]) == 12


# Differences


def test_a_log_does_not_differ_from_itself() -> None:
    assert compare(log(), log()).is_empty


def test_additions_changes_and_removals_are_told_with_their_fields() -> None:
    old = Tables.of({"incidents": [incident(1), incident(2), incident(3)]})
    new = Tables.of(
        {"incidents": [incident(1, fatalities_best=9, geometry=Point(69.5, 32.5)), incident(3), incident(4)]}
    )
    found = compare(old, new)
    assert [row["incident_id"] for row in found.added] == [incident(4)["incident_id"]]
    assert [row["incident_id"] for row in found.removed] == [incident(2)["incident_id"]]
    assert found.changed == {
        incident(1)["incident_id"]: {"fatalities_best": (1, 9), "lat": (32.52, 32.5), "lon": (69.29, 69.5)}
    }
    lines = found.as_text().splitlines()
    assert lines[0] == "1 added, 1 changed, 1 removed; claims: 0 added, 0 removed"
    assert "    fatalities_best: 1 -> 9" in lines
    json.dumps(found.as_dict())


def test_an_incident_that_is_gone_names_the_one_that_tells_the_event_now() -> None:
    old = Tables.of({"incidents": [incident(1, incident_id="old")]})
    near = incident(1, incident_id="new", geometry=Point(69.3, 32.6))
    assert compare(old, Tables.of({"incidents": [near]})).superseded_by == {"old": "new"}
    elsewhere = incident(1, incident_id="new", geometry=Point(66.4, 31.0))
    assert compare(old, Tables.of({"incidents": [elsewhere]})).superseded_by == {}
    unrelated = incident(1, incident_id="new", source_ids=("another",))
    assert compare(old, Tables.of({"incidents": [unrelated]})).superseded_by == {}
    two = [near, incident(1, incident_id="newer")]
    assert compare(old, Tables.of({"incidents": two})).superseded_by == {}


def test_claims_are_compared_by_what_they_say_and_not_by_their_number() -> None:
    def claims(*quotes: str) -> Tables:
        return Tables.of(
            {
                "claims": [
                    {"claim_id": f"c{n}", "incident_id": "a", "value": quote}
                    for n, quote in enumerate(quotes)
                ]
            }
        )

    found = compare(claims("one", "two"), claims("zero", "one", "two"))
    assert [claim["value"] for claim in found.claims_added] == ["zero"]
    assert found.claims_removed == []


# Summary


def test_a_summary_counts_what_there_is_and_says_what_is_not_known() -> None:
    summary = summarise(log())
    assert (summary.incidents, summary.unlocated, summary.disputed, summary.sources, summary.claims) == (
        12,
        1,
        1,
        2,
        1,
    )
    assert summary.disputed_share == pytest.approx(0.083)
    assert summary.by_type["raid"] == 1
    assert summary.by_month == {"2025-10": 6, "2025-11": 6}
    assert sum(summary.by_sector.values()) == sum(summary.by_side.values()) == 12
    assert summary.tolls["killed"] == {"low": 66, "best": 66, "high": 90, "stated": 12}
    assert summary.tolls["injured"] == {"low": None, "best": None, "high": None, "stated": 0}


def test_a_summary_is_text_json_and_csv() -> None:
    summary = summarise(log())
    assert "killed: 66 (from 66 to 90), stated for 12 incidents" in summary.as_text()
    json.dumps(summary.as_dict())
    rows = list(csv.reader(summary.as_csv().splitlines()))
    assert ["total", "disputed_share", "0.083"] in rows
    assert ["type", "raid", "1"] in rows


# Privacy


@settings(max_examples=30, deadline=None)
@given(lat=st.floats(22, 40), lon=st.floats(58, 80), km=st.floats(1, 200))
def test_a_blurred_point_is_the_middle_of_a_cell_that_holds_it(lat: float, lon: float, km: float) -> None:
    coarse = blur(Tables.of({"incidents": [incident(1, geometry=Point(lon, lat), uncertainty_km=None)]}), km)
    point, cell = coarse.incidents.geometry[0], coarse.extents.geometry[0]
    assert cell.buffer(1e-9).covers(Point(lon, lat))
    assert cell.centroid.distance(point) < 1e-9
    assert coarse.incidents["uncertainty_km"][0] == pytest.approx(km / math.sqrt(2))
    assert coarse.incidents["blurred_km"][0] == km


def test_points_of_one_cell_cannot_be_told_apart() -> None:
    rows = [incident(1, incident_id=f"i{n}", geometry=Point(69.29 + n / 1000, 32.52)) for n in range(20)]
    points = blur(Tables.of({"incidents": rows}), 50).incidents.geometry
    assert len(set(points)) == 1


@pytest.mark.parametrize(
    ("to", "named"),
    [(25, "the middle of a cell of 25 km"), ("district", "the middle of Spin Boldak district")],
)
def test_nothing_in_a_blurred_log_names_the_spot(to: float | str, named: str, tmp_path: Path) -> None:
    rows = [
        incident(
            0,
            notes="at Spin Boldak",
            record_url="https://example.org/spin-boldak",
            merge_reason="both at Spin Boldak",
        )
    ]
    before = log()
    before.incidents = Tables.of({"incidents": rows}).incidents
    exports.write(blur(before, to), tmp_path / "log.json")
    told = (tmp_path / "log.json").read_text("utf-8")
    for telltale in (
        "at Spin Boldak",
        "spin-boldak",
        "66.4,",
        "31.0057",
        "they fired",
        "چمن",
        "example.org",
        "a.txt",
        "wire-1",
    ):
        assert telltale not in told
    assert ("Spin Boldak" in told) == (to == "district")  # a district may bear its town's name
    assert f"moved on purpose to {named}" in told


@pytest.mark.parametrize("to", [25, "district"])
def test_a_blurred_log_still_holds_together(to: float | str) -> None:
    coarse = blur(log(), to)
    ids = set(coarse.incidents["incident_id"])
    assert len(ids) == 12
    assert set(coarse.claims["incident_id"]) | set(coarse.extents["incident_id"]) <= ids
    assert set(coarse.claims["source_id"]) <= set(coarse.sources["source_id"])
    assert {key for keys in coarse.incidents["source_ids"] for key in keys} == set(
        coarse.sources["source_id"]
    )
    assert coarse.incidents["location_precision"].eq("exact").sum() == 0
    assert len(log().incidents) == 12


def test_kilometres_are_measured_from_the_middle_of_the_cell() -> None:
    coarse = blur(Tables.of({"incidents": [incident(6)]}), 30).incidents
    from geoincidents.frontier import Frontier

    point = coarse.geometry[0]
    assert coarse["frontier_km"][0] == pytest.approx(Frontier.bundled().locate(point.y, point.x).km, abs=0.01)


@pytest.mark.parametrize("to", [0, -1, 501, float("nan"), "province"])
def test_what_cannot_be_blurred_to_is_refused(to: float | str) -> None:
    with pytest.raises(InputError, match="cannot be blurred to"):
        blur(log(), to)


def by_district(**fields: Any) -> Any:
    """Return an incident of which only `fields` are told, blurred to its district, and what it covers."""
    told = {"incident_id": "i", "event_type": "raid", "date_edtf": "2025-11-06", **fields}
    coarse = blur(Tables.of({"incidents": [told]}), "district")
    return coarse.incidents.iloc[0], coarse.extents.geometry.tolist()


def test_a_place_goes_to_the_middle_of_the_district_that_it_names() -> None:
    row, (shape,) = by_district(
        geometry=Point(69.93, 33.21), country="AF", admin1="Khost", admin2="Gurbuz", place_name="Masterbel",
        place_text="Masterbel", location_precision="exact", uncertainty_km=3.0,
    )  # fmt: skip
    assert (row["place_name"], row["admin2"], row["location_precision"]) == ("Gurbuz", "Gurbuz", "district")
    assert (row["where_prec"], row["geo_precision"], row["point_is_representative"]) == (3, 2, True)
    assert row["geocode_reason"] == "moved on purpose to the middle of Gurbuz district"
    assert row["uncertainty_km"] == pytest.approx(row["blurred_km"] + 3.0)
    assert shape.covers(row["geometry"])
    assert row.isna()["place_text"]
    from geoincidents.frontier import Frontier

    point, km = row["geometry"], row["uncertainty_km"]
    measured = Frontier.bundled().locate(point.y, point.x, uncertainty_km=km, country="AF")
    assert (row["frontier_km"], row["frontier_km_min"]) == pytest.approx((measured.km, measured.km_min))


def test_two_places_of_a_district_cannot_be_told_apart() -> None:
    rows = [
        incident(0, incident_id=f"i{n}", geometry=Point(69.6 + n / 100, 32.3), country="PK", admin1="Khyber Pakhtunkhwa", admin2=None)
        for n in range(5)
    ]  # fmt: skip
    coarse = blur(Tables.of({"incidents": rows}), "district").incidents
    assert len(set(coarse.geometry)) == 1
    assert set(coarse["admin2"]) == {"South Waziristan"}  # its outline holds them


def test_without_outlines_the_nearest_district_of_the_province_is_meant_and_said_to_be() -> None:
    row, _ = by_district(geometry=Point(66.4, 31.0057), country="AF", admin1="Kandahar")
    assert row["place_name"] == "Spin Boldak"
    assert row["geocode_reason"].endswith("Spin Boldak district, the nearest of its province")
    assert row.isna()["admin2"]


def test_what_is_known_to_a_province_only_stays_there() -> None:
    province = {"country": "AF", "admin1": "Khost", "location_precision": "province", "uncertainty_km": 50.0}
    row, shapes = by_district(geometry=Point(69.9, 33.4), place_name="Khost", **province)
    assert (row["location_precision"], row["place_name"], row["geometry"]) == (
        "province",
        "Khost",
        Point(69.9, 33.4),
    )
    assert row["geocode_reason"] == "was known no better than to a district"
    assert shapes == []
    assert row.isna()["blurred_km"]


def test_a_short_stretch_of_the_line_is_no_coarser_than_a_district_and_a_long_one_is() -> None:
    at = {
        "geometry": Point(70.03, 33.13),
        "country": "PK",
        "admin2": "North Waziristan",
        "location_precision": "frontier",
    }
    short, _ = by_district(uncertainty_km=5.0, **at)
    long, _ = by_district(uncertainty_km=400.0, place_name="Ghulam Khan", **at)
    assert (short["location_precision"], short["place_name"]) == ("district", "North Waziristan")
    assert long["location_precision"] == "frontier"
    assert long.isna()["place_name"]


def test_a_point_in_no_province_that_is_known_is_taken_away() -> None:
    row, shapes = by_district(geometry=Point(28.98, 41.01), country="TR", place_name="Istanbul")
    assert (row["geometry"], row["location_precision"], shapes) == (None, "unlocated", [])
    assert row["geocode_reason"].startswith("point taken away on purpose")
    assert row.isna()["place_name"]


@pytest.mark.parametrize("to", [25, "district"])
def test_the_reason_of_a_place_that_was_not_found_does_not_name_it(to: float | str) -> None:
    row = {"incident_id": "i", "event_type": "raid", "location_precision": "unlocated", "geocode_reason": "no place answers to 'Zarkalay'"}  # fmt: skip
    assert blur(Tables.of({"incidents": [row]}), to).incidents["geocode_reason"].isna().all()


def test_a_dropped_field_is_empty_and_one_of_the_users_own_is_gone() -> None:
    before = Tables.of({"incidents": [incident(0, notes="x")], "claims": [{"claim_id": "c", "quote": "x"}]})
    after = drop(before, ["notes", "claims.quote", "source_ids", "geometry"])
    assert "notes" not in after.incidents
    assert after.claims["quote"].isna().all()
    assert after.incidents["source_ids"].tolist() == [()]
    assert after.incidents.geometry.isna().all()
    assert "notes" in before.incidents


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nothing", "no field 'nothing' to drop; there are: "),
        ("claims.title", "no field 'claims.title'"),
        ("incident_id", "holds the tables together"),
    ],
)
def test_a_field_that_cannot_be_dropped_is_named(name: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        drop(log(), [name])


# P-codes


def codes(folder: Path, text: str) -> Path:
    path = folder / "codes.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_p_codes_are_matched_by_names_in_any_spelling(tmp_path: Path) -> None:
    table = codes(
        tmp_path,
        "ADM0_EN,ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE\nAfghanistan,Kandahar,AF27,Spin Boldak,AF2705\nPakistan,Khyber Pakhtunkhwa,PK2,Khyber,PK217\n",
    )
    rows: list[dict[str, Any]] = [
        {"incident_id": "a", "country": "AF", "admin1": "Kandahār", "admin2": "Spin-Boldak"},
        {"incident_id": "b", "country": "PK", "admin1": "KHYBER PAKHTUNKHWA"},
        {"incident_id": "c", "country": "PK", "admin1": "Kandahar"},
        {"incident_id": "d"},
    ]
    incidents = add_pcodes(Tables.of({"incidents": rows}), table).incidents
    assert incidents["adm1_pcode"].fillna("").tolist() == ["AF27", "PK2", "", ""]
    assert incidents["adm2_pcode"].fillna("").tolist() == ["AF2705", "", "", ""]


def test_a_name_with_two_codes_gets_none(tmp_path: Path) -> None:
    table = codes(tmp_path, "country,ADM1_EN,ADM1_PCODE\nAF,Kandahar,AF27\nAF,Kandahar,AF99\n")
    incidents = add_pcodes(
        Tables.of({"incidents": [{"incident_id": "a", "country": "AF", "admin1": "Kandahar"}]}), table
    ).incidents
    assert incidents["adm1_pcode"].isna().all()


def test_a_table_without_p_codes_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="no columns 'ADM1_EN', 'ADM1_PCODE'; the columns are: a, b"):
        add_pcodes(log(), codes(tmp_path, "a,b\n1,2\n"))
