from __future__ import annotations

import json
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import box

from geoincidents import bundle
from geoincidents.errors import BundleError, InputError
from geoincidents.geocoding.gazetteer import Gazetteer
from geoincidents.geocoding.names import key, skeleton
from geoincidents.geocoding.store import read_layer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.from_rows(
        [
            {"place_id": "t:af", "name": "Afghanistan", "kind": "country", "country": "AF", "lat": 33.9, "lon": 66.0, "uncertainty_km": 500.0},
            {"place_id": "t:pk", "name": "Pakistan", "kind": "country", "country": "PK", "lat": 30.0, "lon": 70.0, "uncertainty_km": 700.0},
            {"place_id": "t:east", "name": "East", "kind": "province", "country": "AF", "lat": 34.5, "lon": 70.5, "uncertainty_km": 60.0},
            {"place_id": "t:south", "name": "South", "kind": "province", "country": "AF", "lat": 31.5, "lon": 66.5, "uncertainty_km": 60.0},
            {"place_id": "t:gate", "name": "Sangin Dara", "names": ["سنگین دره"], "kind": "crossing", "country": "AF", "admin1": "East", "lat": 34.1, "lon": 70.9},
            {"place_id": "t:v1", "name": "Kalpin", "kind": "village", "country": "AF", "admin1": "East", "lat": 34.4, "lon": 70.4},
            {"place_id": "t:v2", "name": "Kalpin", "kind": "village", "country": "AF", "admin1": "South", "lat": 31.4, "lon": 66.4},
            {"place_id": "t:d", "name": "Markuh", "kind": "district", "country": "AF", "admin1": "East", "lat": 34.3, "lon": 70.6, "uncertainty_km": 18.0},
            {"place_id": "t:dt", "name": "Markuh", "kind": "town", "country": "AF", "admin1": "East", "lat": 34.2, "lon": 70.7},
        ],
        regions={"t:east": box(70, 34, 71, 35), "t:south": box(66, 31, 67, 32)},
    )  # fmt: skip


def test_a_unique_name_is_found_in_any_case_and_with_diacritics(gazetteer):
    match = gazetteer.geocode("SANGĪN-DARA")
    assert match.place.place_id == "t:gate"
    assert match.precision == "exact"


def test_a_name_in_arabic_script_finds_the_same_place(gazetteer):
    assert gazetteer.geocode("سنګين دره").place.place_id == "t:gate"


def test_an_unknown_name_has_no_answer(gazetteer):
    assert gazetteer.geocode("Qwertzuiop") is None


def test_a_province_hint_chooses_between_namesakes(gazetteer):
    assert gazetteer.geocode("Kalpin", admin1="East province").place.place_id == "t:v1"
    assert gazetteer.geocode("Kalpin", admin1="south").place.place_id == "t:v2"


def test_without_a_hint_a_namesake_far_away_is_an_alternative(gazetteer):
    match = gazetteer.geocode("Kalpin", near=[(34.4, 70.5)])
    assert match.place.place_id == "t:v1"
    assert [place.place_id for place in match.alternatives] == ["t:v2"]


def test_the_word_district_asks_for_the_district(gazetteer):
    match = gazetteer.geocode("Markuh district")
    assert (match.place.place_id, match.precision) == ("t:d", "district")


def test_a_country_is_hinted_by_code_or_name(gazetteer):
    for hint in ("AF", "af", "Afghanistan"):
        assert gazetteer.geocode("Sangin Dara", country=hint).notes == ()


def test_a_hint_that_a_prominent_place_contradicts_is_told(gazetteer):
    match = gazetteer.geocode("Sangin Dara", admin1="South")
    assert match.place.place_id == "t:gate"
    assert "contradicts" in match.notes[0]


def test_a_place_is_found_by_its_identifier(gazetteer):
    assert gazetteer.place("t:d").kind == "district"
    with pytest.raises(KeyError):
        gazetteer.place("t:none")


def test_surface_keys_lead_to_their_places(gazetteer):
    keys = {name: [gazetteer.at(row).place_id for row in rows] for name, rows in gazetteer.surface_keys()}
    assert keys["kalpin"] == ["t:v1", "t:v2"]


def test_a_match_is_plain_json(gazetteer):
    told = json.loads(json.dumps(gazetteer.geocode("Kalpin", admin1="East").to_dict()))
    assert told["place"]["place_id"] == "t:v1"


def test_a_match_shows_what_it_was_asked_as_text():
    places = Gazetteer.from_rows([{"name": "a<b>", "lat": 1.0, "lon": 2.0}])
    shown = places.geocode("a<b>")._repr_html_()
    assert "<b>" not in shown
    assert "a&lt;b&gt;" in shown


WORDS = st.sampled_from(
    [
        "(",
        ")",
        ",",
        "-",
        "–",
        "'",
        "1",
        "٣",
        "near",
        "between",
        "and",
        "12",
        "km",
        "south",
        "of",
        "road",
        "district",
        "border",
        "in",
        "at",
        "the",
        "to",
        "Chaman",
        "Kurram",
        "Khost",
        "طورخم",
        "ضلع",
        "د",
        "Afghanistan",
        "Durand",
        "Line",
        "34.12N",
        "71.09E",
        "\u200c",
        "İ",
        "ß",
    ]
)


@settings(deadline=None)  # the first call loads the gazetteer
@given(
    st.one_of(st.text(max_size=20), st.lists(WORDS, max_size=8).map(" ".join)),
    st.one_of(st.none(), WORDS),
    st.one_of(st.none(), WORDS),
)
def test_any_words_and_hints_have_an_answer_that_makes_sense_or_none(name, country, admin1):
    match = Gazetteer.bundled().geocode(name, country=country, admin1=admin1)
    if match is not None:
        json.dumps(match.to_dict())
        assert -90 <= match.lat <= 90
        assert -180 <= match.lon <= 180
        assert match.uncertainty_km > 0
        assert 0 < match.score <= 1


def test_a_kind_that_there_is_not_is_refused_with_those_that_there_are(gazetteer):
    with pytest.raises(InputError, match=r"no kind 'hamlet'.*district.*settlement"):
        gazetteer.geocode("Kalpin", kind="hamlet")


def test_a_whole_text_is_no_name():
    assert Gazetteer.bundled().geocode("Chaman " * 100) is None


def test_info_tells_what_there_is_and_stays_short():
    told = Gazetteer.bundled().info()
    assert told["places"] == len(Gazetteer.bundled())
    assert sum(told["kinds"].values()) == told["places"]
    assert len(told["sources"]) < 10


def test_lookups_need_neither_pandas_nor_geopandas():
    code = (
        "import sys; from geoincidents.geocoding import Gazetteer; g = Gazetteer.bundled();"
        "g.geocode('Turkhum'); g.geocode('Kalpin', admin1='Kunar'); g.nearest(34.1, 71.1);"
        "print([name for name in ('pandas', 'geopandas', 'folium', 'matplotlib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_damaged_file_is_a_bundle_error(tmp_path):
    (tmp_path / "places.parquet").write_bytes(b"no parquet")
    with pytest.raises(BundleError, match=r"places\.parquet"):
        read_layer(tmp_path / "places.parquet", tmp_path / "names.parquet")


def test_the_bundled_names_have_the_forms_that_names_gives_them():
    with pq.ParquetFile(bundle.path("names.parquet")) as file:
        table = file.read(["name", "key", "skeleton"])
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    assert [name for name, folded, loose in rows if (key(name), skeleton(name)) != (folded, loose)] == []


def test_a_place_is_the_same_before_and_after_it_is_read():
    gazetteer = Gazetteer.bundled(packs=False)
    match = gazetteer.geocode("Torkham")
    again = pickle.loads(pickle.dumps(match.place))
    assert match.place == again == gazetteer.place(match.place.place_id)
    assert hash(match.place) == hash(again)
    with pytest.raises(AttributeError, match="no 'latitude'"):
        match.place.latitude  # noqa: B018
    with pytest.raises(FrozenInstanceError):
        match.place.lat = 0.0
