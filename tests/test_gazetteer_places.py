"""Every row of the bundled places, and of the curated tables that they are built from."""

from __future__ import annotations

import csv
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geoincidents.geocoding.names import key, skeleton

GAZETTEER = Path(__file__).parent.parent / "gazetteer"
CURATED = GAZETTEER / "curated"
sys.path.insert(0, str(GAZETTEER))

from steps import curated, geonames, gns, merging, spatial, vague  # noqa: E402
from steps.rows import Name, Row, found_name, plain, plain_latin, script_of, tidy, without_kind  # noqa: E402

KINDS = {
    *("town", "village", "district", "province", "country", "crossing", "post"),
    *("pass", "region", "valley", "river", "mountain", "road", "other"),
}
TABLES = ("provinces", "districts_af", "districts_pk", "tehsils_pk", "points", "regions")
# A village near an outline drawn by another hand; the outlines are good to some kilometres.
NEAR_DEGREES = 0.12


@cache
def table(name: str) -> list[dict[str, str]]:
    with (CURATED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def places() -> list[dict[str, Any]]:
    return list(pq.read_table(GAZETTEER / "places.parquet").to_pylist())


@cache
def by_id() -> dict[str, dict[str, Any]]:
    return {place["place_id"]: place for place in places()}


@cache
def names() -> dict[str, list[Any]]:
    return dict(pq.read_table(GAZETTEER / "names.parquet").to_pydict())


@cache
def names_of() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    rows = places()
    for place, name in zip(names()["place"], names()["name"], strict=True):
        found[rows[place]["place_id"]].add(name)
    return found


@cache
def shapes() -> dict[str, Any]:
    regions = pq.read_table(GAZETTEER / "regions.parquet").to_pydict()
    return dict(zip(regions["place_id"], shapely.from_wkb(regions["geometry"]), strict=True))


def province_shape(country: str, name: str) -> Any:
    (found,) = (
        row["place_id"] for row in table("provinces") if (row["country"], row["name"]) == (country, name)
    )
    return shapes()[found]


def known_as(name: str, kind: str | None = None, country: str | None = None) -> Iterator[dict[str, Any]]:
    rows = places()
    for place, folded in zip(names()["place"], names()["key"], strict=True):
        row = rows[place]
        if folded == key(name) and kind in (None, row["kind"]) and country in (None, row["country"]):
            yield row


class TestPlaces:
    def test_identifiers_are_unique(self) -> None:
        assert len(by_id()) == len(places())

    def test_kinds_are_those_of_the_vocabulary(self) -> None:
        assert {place["kind"] for place in places()} <= KINDS

    def test_every_row_has_coordinates_an_uncertainty_and_a_source(self) -> None:
        for place in places():
            assert -90 <= place["lat"] <= 90, place
            assert -180 <= place["lon"] <= 180, place
            assert (place["lat"], place["lon"]) != (0, 0), place
            assert 0 < place["uncertainty_km"] < 5000, place  # Antarctica
            assert place["source"], place
            assert len(place["country"]) == 2, place

    def test_both_tables_together_are_small(self) -> None:
        size = sum((GAZETTEER / f"{name}.parquet").stat().st_size for name in ("places", "names"))
        assert size < 5_000_000

    def test_all_places_of_the_region_lie_in_a_province(self) -> None:
        provinces = {(row["country"], row["name"]) for row in table("provinces")}
        for place in places():
            if place["country"] in ("AF", "PK") and place["kind"] not in ("country", "region"):
                assert (place["country"], place["admin1"]) in provinces, place

    def test_all_places_of_the_region_lie_in_or_by_their_country(self) -> None:
        for country in ("AF", "PK"):
            area = shapes()[f"gi:{country.lower()}"].buffer(NEAR_DEGREES)
            shapely.prepare(area)
            rows = [row for row in places() if row["country"] == country and not row["across"]]
            inside = shapely.contains_xy(area, [row["lon"] for row in rows], [row["lat"] for row in rows])
            # GNS puts a few names at sea, in the disputed north-east or beyond a border.
            outside = [row["name"] for row, lies in zip(rows, inside, strict=True) if not lies]
            assert len(outside) < 0.005 * len(rows), outside

    def test_parents_exist(self) -> None:
        for place in places():
            assert place["parent_id"] is None or place["parent_id"] in by_id(), place

    def test_a_name_of_three_kinds_is_three_places(self) -> None:
        kinds = Counter(place["kind"] for place in known_as("Kandahar", country="AF"))
        assert min(kinds["town"], kinds["district"], kinds["province"]) >= 1

    @pytest.mark.parametrize(
        ("name", "country", "lat", "lon"),
        [
            ("Doha", "QA", 25.3, 51.5),
            ("Istanbul", "TR", 41.0, 29.0),
            ("Moscow", "RU", 55.8, 37.6),
            ("Geneva", "CH", 46.2, 6.1),
            ("Beijing", "CN", 39.9, 116.4),
            ("Tehran", "IR", 35.7, 51.4),
            ("Ankara", "TR", 39.9, 32.9),
            ("Riyadh", "SA", 24.7, 46.7),
            ("Washington", "US", 38.9, -77.0),
            ("New York", "US", 40.7, -74.0),
            ("Islamabad", "PK", 33.7, 73.1),
            ("Kabul", "AF", 34.5, 69.2),
        ],
    )
    def test_cities_where_governments_talk_are_known(
        self, name: str, country: str, lat: float, lon: float
    ) -> None:
        near = [
            place
            for place in known_as(name, "town", country)
            if math.hypot(place["lat"] - lat, place["lon"] - lon) < 0.3
        ]
        assert near

    @pytest.mark.parametrize(
        ("name", "country"),
        [
            *(("Pakistan", "PK"), ("پاکستان", "PK"), ("افغانستان", "AF"), ("Qatar", "QA"), ("قطر", "QA")),
            *(("Turkey", "TR"), ("Türkiye", "TR"), ("ترکیه", "TR"), ("United States", "US"), ("UAE", "AE")),
        ],
    )
    def test_countries_go_by_their_usual_names(self, name: str, country: str) -> None:
        assert list(known_as(name, "country", country))


class TestNames:
    def test_keys_and_skeletons_are_those_of_the_names(self) -> None:
        columns = names()
        for name, folded, loose in zip(columns["name"], columns["key"], columns["skeleton"], strict=True):
            assert folded
            assert folded == key(name), name
            assert loose == skeleton(folded), name

    def test_rows_are_sorted_by_key_so_that_they_can_be_searched(self) -> None:
        assert names()["key"] == sorted(names()["key"])

    def test_a_place_has_each_key_once(self) -> None:
        pairs = list(zip(names()["place"], names()["key"], strict=True))
        assert len(set(pairs)) == len(pairs)

    def test_every_place_has_its_preferred_name(self) -> None:
        for place in places():
            keys = {key(name) for name in names_of()[place["place_id"]]}
            assert key(place["name"]) in keys, place

    def test_scripts_languages_and_kinds_are_of_their_vocabularies(self) -> None:
        assert set(names()["script"]) <= {"Latn", "Arab", "Cyrl", "Hans", "Deva", "Zyyy", "Zzzz"}
        assert set(names()["kind"]) <= {"official", "variant", "historic", "local", "short"}
        assert {code for code in names()["lang"] if code} <= {"en", "ps", "fa", "ur"}

    def test_provinces_and_districts_have_a_name_in_arabic_script(self) -> None:
        for place in places():
            if place["country"] in ("AF", "PK") and place["kind"] == "province":
                scripts = {script_of(name) for name in names_of()[place["place_id"]]}
                assert scripts >= {"Arab", "Latn"}, place
        for row in (*table("districts_af"), *table("districts_pk")):
            assert any(script_of(name) == "Arab" for name in names_of()[row["place_id"]]), row

    def test_no_curated_variant_is_a_common_english_word(self) -> None:
        words = {
            "back",
            "want",
            "much",
            "wish",
            "tall",
            "bag",
            "heart",
            "host",
            "wanna",
            "deer",
            "punch",
            "nike",
            "organ",
            "kitty",
            "rig",
            "bust",
        }
        for name in (*TABLES, "names", "countries"):
            for row in table(name):
                assert not words & {key(variant) for variant in curated.parts(row["variants"])}, row


class TestCuratedTables:
    @pytest.mark.parametrize("name", [*TABLES, "names", "countries"])
    def test_rows_are_whole(self, name: str) -> None:
        for row in table(name):
            assert None not in row, row
            assert None not in row.values(), row
            assert row["place_id"].partition(":")[0] in ("gi", "gn", "gns"), row

    def test_identifiers_are_unique_across_the_tables(self) -> None:
        counted = Counter(row["place_id"] for name in TABLES for row in table(name))
        assert [found for found, count in counted.items() if count > 1] == []

    def test_every_row_is_in_the_built_table_with_all_its_names(self) -> None:
        for name in (*TABLES, "countries"):
            for row in table(name):
                keys = {key(known) for known in names_of()[row["place_id"]]}
                missing = [one.text for one in curated.names(row) if key(one.text) not in keys]
                assert missing == [], row["place_id"]

    def test_a_point_with_coordinates_names_its_source(self) -> None:
        crossings = {f"gi:{row['crossing_id']}" for row in table("crossings")}
        for row in table("points"):
            where = [bool(row["lat"]), bool(row["at"]), row["place_id"] in crossings]
            assert sum(where) == 1, row
            assert row["source"] or row["at"] or row["place_id"] in crossings, row

    def test_a_crossing_lies_where_the_table_of_crossings_says(self) -> None:
        for row in table("crossings"):
            place = by_id()[f"gi:{row['crossing_id']}"]
            assert (place["lat"], place["lon"]) == (float(row["lat"]), float(row["lon"]))
            assert place["kind"] in ("crossing", "pass")
            assert place["across"].partition("/")[0] != place["country"]

    def test_points_lie_in_the_country_and_province_that_they_name(self) -> None:
        for row in table("points"):
            place = by_id()[row["place_id"]]
            area = province_shape(row["country"], row["admin1"])
            away = shapely.distance(area, shapely.Point(place["lon"], place["lat"]))
            assert away < NEAR_DEGREES, row["place_id"]

    def test_points_lie_in_the_pakistani_district_that_they_name(self) -> None:
        districts = {row["name"]: row["place_id"] for row in table("districts_pk")}
        for row in table("points"):
            shape = shapes().get(districts.get(row["admin2"], ""))
            if row["country"] == "PK" and shape is not None:
                place = by_id()[row["place_id"]]
                away = shapely.distance(shape, shapely.Point(place["lon"], place["lat"]))
                assert away < 0.25, (row["place_id"], away)

    def test_all_provinces_are_there_with_their_outline(self) -> None:
        count = Counter(row["country"] for row in table("provinces") if not row["valid_to"])
        assert count == {"AF": 34, "PK": 7}
        for row in table("provinces"):
            place = by_id()[row["place_id"]]
            assert shapes()[row["place_id"]].buffer(0.01).contains(shapely.Point(place["lon"], place["lat"]))

    def test_all_districts_are_there(self) -> None:
        count = Counter(row["admin1"] for row in table("districts_af") if row["code"])
        assert len(count) == 34
        assert sum(count.values()) == 398
        assert count["Nangarhar"] == 22
        assert len([row for row in table("districts_pk") if not row["valid_to"]]) > 150

    @pytest.mark.parametrize(("name", "country"), [("districts_af", "AF"), ("districts_pk", "PK")])
    def test_districts_lie_in_the_province_that_they_name(self, name: str, country: str) -> None:
        for row in table(name):
            place = by_id()[row["place_id"]]
            area = province_shape(country, row["admin1"])
            away = shapely.distance(area, shapely.Point(place["lon"], place["lat"]))
            assert away < NEAR_DEGREES, (row["place_id"], row["name"], away)
            assert 8 <= place["uncertainty_km"] <= 260, row
            assert by_id()[place["parent_id"]]["kind"] == "province"

    def test_districts_of_a_province_have_names_of_their_own(self) -> None:
        for name in ("districts_af", "districts_pk"):
            counted = Counter((row["admin1"], row["name"]) for row in table(name))
            assert max(counted.values()) == 1

    def test_tehsils_lie_by_their_district(self) -> None:
        # Of another district when the outlines were drawn.
        moved = {"gi:pk-ziarat-sanjawi", "gi:pk-washuk-basima"}
        for row in table("tehsils_pk"):
            place, parent = by_id()[row["place_id"]], by_id()[row["parent_id"]]
            assert parent["name"] == row["admin2"]
            shape = shapes().get(row["parent_id"])
            if shape is not None and row["place_id"] not in moved:
                away = shapely.distance(shape, shapely.Point(place["lon"], place["lat"]))
                assert away < 0.25, (row["place_id"], away)

    def test_names_that_are_past_have_their_years(self) -> None:
        fata = by_id()["gi:pk-fata"]
        assert (fata["kind"], fata["valid_to"]) == ("province", 2018)
        (frontier,) = (row for row in table("provinces") if row["name"] == "Khyber Pakhtunkhwa")
        assert ("NWFP", 1901, 2010) in curated.historic(frontier)
        assert "NWFP" in names_of()["gi:pk-khyber-pakhtunkhwa"]
        (areas,) = (row for row in table("provinces") if row["name"] == "Gilgit-Baltistan")
        assert ("Northern Areas", 1970, 2009) in curated.historic(areas)

    def test_vague_regions_have_a_shape_that_holds_their_point(self) -> None:
        for row in table("regions"):
            place, shape = by_id()[row["place_id"]], shapes()[row["place_id"]]
            assert shape.is_valid
            assert shape.buffer(0.01).contains(shapely.Point(place["lon"], place["lat"])), row

    def test_outlines_belong_to_rows_of_the_table_of_regions(self) -> None:
        features = json.loads((CURATED / "regions.geojson").read_text("utf-8"))["features"]
        ids = {row["place_id"] for row in table("regions")}
        for feature in features:
            assert feature["properties"]["place_id"] in ids
            assert shapely.geometry.shape(feature["geometry"]).is_valid

    def test_members_of_vague_regions_exist(self) -> None:
        for row in table("regions"):
            for member in curated.parts(row["members"]):
                assert member == vague.FRONTIER or member in shapes(), row


def row(name: str, lat: float, lon: float, **further: Any) -> Row:
    given = {"place_id": f"gns:{name}", "kind": "village", "country": "AF", "uncertainty_km": 3.0}
    return Row(**{**given, "name": name, "lat": lat, "lon": lon, "source": "NGA GNS via GDELT", **further})


class TestMerging:
    def test_one_place_in_two_sources_keeps_the_better_point_and_all_names(self) -> None:
        better = row("Spin Boldak", 31.0057, 66.4, place_id="gn:1", kind="town", population=100)
        (merged,) = merging.merge([better], [row("Spīn Buldak", 31.01, 66.41)])
        assert (merged.lat, merged.population) == (31.0057, 100)
        assert {name.text for name in merged.all_names()} == {"Spin Boldak", "Spīn Buldak"}

    def test_namesakes_that_are_apart_stay_two_places(self) -> None:
        assert len(merging.merge([row("Khar", 34.74, 71.53)], [row("Khar", 34.43, 72.67)])) == 2

    def test_a_district_and_its_town_stay_two_places(self) -> None:
        town, district = row("Argo", 37.06, 70.4), row("Argo", 37.06, 70.42, kind="district")
        assert len(merging.merge([town], [district])) == 2

    def test_a_crossing_takes_in_the_village_of_either_side(self) -> None:
        crossing = row("Torkham", 34.1185, 71.09, place_id="gi:torkham", kind="crossing")
        assert len(merging.merge([crossing], [row("Torkham", 34.131, 71.082, country="PK")])) == 1

    def test_a_source_that_repeats_a_village_counts_once(self) -> None:
        twice = [row("Barchi", 34.4994, 69.0839), row("Barchi", 34.5, 69.08, place_id="gns:2")]
        assert len(merging.without_repeats(twice)) == 1

    def test_names_with_one_key_are_one_name(self) -> None:
        place = row("Kābul", 34.5, 69.2)
        place.add(Name("Kabul"), Name("كابل", "fa"), Name("کابل", "fa"))
        assert [folded for _, folded in merging.distinct_keys(place)] == ["kabul", "کابل"]


class TestRows:
    @pytest.mark.parametrize(
        ("text", "kind", "bare"),
        [
            ("Argo District", "district", "Argo"),
            ("ولسوالی کشم", "district", "کشم"),
            ("د مقر ولسوالۍ", "district", "مقر"),
            ("ضلع چکوال", "district", "چکوال"),
            ("Bajaur Agency", "district", "Bajaur"),
            ("ولایت کنر", "province", "کنر"),
            ("District", "district", "District"),
        ],
    )
    def test_the_word_for_a_kind_is_no_part_of_the_name(self, text: str, kind: str, bare: str) -> None:
        assert without_kind(text, kind) == bare

    def test_letters_tell_the_language(self) -> None:
        assert found_name("سپین بولدک ډنډ").lang == "ps"
        assert found_name("باڑہ").lang == "ur"
        assert found_name("کابل").lang is None

    def test_a_pashto_name_is_also_kept_as_dari_writes_it(self) -> None:
        assert plain(Name("ترینکوټ", "ps")).text == "ترینکوت"

    def test_a_preferred_name_has_no_diacritics(self) -> None:
        assert plain_latin("Spīn Bōldak") == "Spin Boldak"

    @given(st.text())
    def test_tidying_twice_changes_nothing_more(self, text: str) -> None:
        assert tidy(tidy(text)) == tidy(text)

    @given(st.text(max_size=12))
    def test_a_script_is_found_for_every_text(self, text: str) -> None:
        assert len(script_of(text)) == 4

    def test_years_in_brackets_belong_to_a_name_of_the_past(self) -> None:
        found = curated.historic({"historic": "NWFP (1901-2010)|Chitral State (-1969)|Old name"})
        assert found == [("NWFP", 1901, 2010), ("Chitral State", None, 1969), ("Old name", None, None)]

    def test_short_forms_are_marked(self) -> None:
        assert [name.kind for name in curated.names({"variants": "KP|Khost"})] == ["short", "variant"]


class TestSources:
    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("Khojak Pass", "pass"),
            ("Bajaur Agency", "district"),
            ("Tank Frontier Region", "district"),
            ("Tochi River", "river"),
            ("Shamshad Ghar", "mountain"),
            ("Kabul Museum", "other"),
            ("Spin Boldak", "village"),
        ],
    )
    def test_a_word_of_a_gns_name_tells_the_kind(self, name: str, kind: str) -> None:
        assert gns.kind_of(name) == kind

    def test_codes_and_transcriptions_are_no_names(self) -> None:
        texts = ["KBL", "kabwl", "Kaboul", "کابل", "Кабул"]
        assert [name.text for name in geonames._names(texts, ("Latn", "Arab"))] == ["Kaboul", "کابل"]


class TestSpatial:
    def test_a_square_reaches_nearly_to_its_corners(self) -> None:
        lat, lon, radius = spatial.centre_and_radius(shapely.box(0, 0, 1, 1))
        assert (lat, lon) == (0.5, 0.5)
        assert 60 < radius < 78.6  # half its diagonal

    def test_a_crescent_is_placed_inside_itself(self) -> None:
        crescent = shapely.Point(70, 34).buffer(1).difference(shapely.Point(70.3, 34).buffer(1))
        lat, lon, _ = spatial.centre_and_radius(crescent)
        assert crescent.contains(shapely.Point(lon, lat))

    def test_a_region_without_members_or_outline_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        lost = {"place_id": "gi:x", "name": "X", "kind": "region", "country": "AF", "members": ""}
        monkeypatch.setattr(curated, "read", lambda name: [lost])
        with pytest.raises(ValueError, match="neither members nor an outline"):
            vague.outlines({}, None)
