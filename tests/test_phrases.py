from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Transformer
from shapely.geometry import Point, box

from geoincidents.geocoding import Gazetteer
from geoincidents.geocoding.coordinates import from_mgrs
from geoincidents.geocoding.phrases import parse
from geoincidents.geocoding.regions import distance_km
from geoincidents.schema import PRECISIONS


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    rows = [
        {
            "place_id": "t:east",
            "name": "Estan",
            "kind": "province",
            "lat": 34.5,
            "lon": 70.5,
            "uncertainty_km": 60.0,
        },
        {
            "place_id": "t:dorma",
            "name": "Dorma",
            "kind": "district",
            "admin1": "Estan",
            "lat": 34.3,
            "lon": 70.6,
            "uncertainty_km": 18.0,
        },
        {"place_id": "t:kalpin", "name": "Kalpin", "kind": "village", "lat": 34.32, "lon": 70.62},
        {"place_id": "t:kalpin-2", "name": "Kalpin", "kind": "village", "lat": 36.8, "lon": 66.4},
        {"place_id": "t:one", "name": "Zuxtan", "kind": "town", "lat": 34.2, "lon": 70.2},
        {"place_id": "t:two", "name": "Qwerabad", "kind": "town", "lat": 34.2, "lon": 70.8},
        {"place_id": "t:dash", "name": "Bax-e Naw", "kind": "town", "lat": 34.8, "lon": 70.8},
    ]
    return Gazetteer.from_rows(
        [{"country": "AF", **row} for row in rows], regions={"t:east": box(70, 34, 71, 35)}
    )


@pytest.mark.parametrize(
    ("text", "name", "within"),
    [
        (
            "Kalpin village, Dorma district, Estan province",
            "Kalpin village",
            ("Dorma district", "Estan province"),
        ),
        ("Kalpin area of Dorma agency", "Kalpin area", ("Dorma agency",)),
        ("Kalpin in the Dorma district of Estan", "Kalpin", ("Dorma district", "Estan")),
        ("the Zuxtan crossing", "Zuxtan crossing", ()),
        ("ولسوالی اچین ولایت ننگرهار", "ولسوالی اچین", ("ولایت ننگرهار",)),
        ("د ننګرهار ولایت د اچین ولسوالۍ", "اچین ولسوالۍ", ("ننګرهار ولایت",)),
    ],
)
def test_what_a_name_lies_in_is_parted_from_it(text, name, within):
    phrase = parse(text)
    assert (phrase.name, phrase.within, phrase.relation) == (name, within, "at")


def test_brackets_hold_another_name_and_a_bare_number_says_nothing():
    assert parse("Dorma district (Kalpin)").others == ("Kalpin",)
    assert parse("Kalpin (2) village").name == "Kalpin village"


@pytest.mark.parametrize(
    ("text", "km", "bearing"),
    [
        ("12 km south of Zuxtan", 12.0, 180.0),
        ("about 10 miles north-east of Zuxtan", 16.09344, 45.0),
        ("some 5km SW of Zuxtan", 5.0, 225.0),
        ("10-14 kilometres (8 miles) to the northwest of Zuxtan", 12.0, 315.0),
        ("800 metres from Zuxtan", 0.8, None),
        ("east of Zuxtan", None, 90.0),
    ],
)
def test_distance_and_bearing_are_read(text, km, bearing):
    phrase = parse(text)
    assert (phrase.relation, phrase.name, phrase.bearing) == ("offset", "Zuxtan", bearing)
    assert phrase.km == (None if km is None else pytest.approx(km))


def test_the_ends_of_a_road_may_hold_dashes():
    assert ("Bax-e Naw", "Zuxtan") in parse("Bax-e Naw-Zuxtan highway").ends
    assert parse("road from Zuxtan to Qwerabad").ends == (("Zuxtan", "Qwerabad"),)
    assert parse("Zuxtan road").relation == "at"


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("along the Durand Line", "", "frontier"),
        ("the border between Pakistan and Afghanistan", "", "frontier"),
        ("Pak-Afghan border at Zuxtan", "Zuxtan", "frontier"),
        ("border in Dorma", "Dorma", "frontier"),
        ("Dorma border", "Dorma", "frontier"),
        ("border areas of Dorma", "Dorma", "borderland"),
        ("near Zuxtan", "Zuxtan", "near"),
        ("on the outskirts of Zuxtan", "Zuxtan", "near"),
        ("چمن کے قریب", "چمن", "near"),
    ],
)
def test_the_frontier_and_nearness_are_recognised(text, name, relation):
    phrase = parse(text)
    assert (phrase.name, phrase.relation) == (name, relation)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_parses(text):
    assert parse(text).relation in {"at", "near", "offset", "between", "road", "frontier", "borderland"}


def test_the_district_around_a_name_chooses_among_namesakes(gazetteer):
    match = gazetteer.geocode("Kalpin village, Dorma district, Estan province")
    assert (match.place.place_id, match.precision) == ("t:kalpin", "exact")


def test_where_only_the_district_is_known_the_answer_is_the_district(gazetteer):
    match = gazetteer.geocode("Wrotizek village, Dorma district")
    assert (match.place.place_id, match.precision, match.uncertainty_km) == ("t:dorma", "district", 15.3)
    assert "stands for it" in match.reason


def test_near_a_town_is_less_precise_and_has_a_circle(gazetteer):
    match = gazetteer.geocode("near Zuxtan")
    assert (match.place.place_id, match.precision) == ("t:one", "near")
    assert match.extent.contains(Point(70.2, 34.2))
    assert match.uncertainty_km > gazetteer.geocode("Zuxtan").uncertainty_km


def test_a_distance_and_a_bearing_move_the_point(gazetteer):
    match = gazetteer.geocode("20 km north of Zuxtan")
    assert match.lon == pytest.approx(70.2, abs=1e-6)
    assert distance_km(34.2, 70.2, match.lat, match.lon) == pytest.approx(20, rel=1e-3)
    assert match.precision == "near"


def test_a_distance_without_a_bearing_invents_none(gazetteer):
    match = gazetteer.geocode("20 km from Zuxtan")
    assert (match.lat, match.lon) == (34.2, 70.2)
    assert match.uncertainty_km >= 20


@pytest.mark.parametrize(
    "text", ["between Zuxtan and Qwerabad", "Zuxtan-Qwerabad road", "Zuxtan – Qwerabad highway"]
)
def test_between_two_towns_lies_the_middle(gazetteer, text):
    match = gazetteer.geocode(text)
    assert (match.lat, match.lon) == pytest.approx((34.2, 70.5))
    assert match.uncertainty_km >= 27
    assert match.extent.geom_type == "LineString"


def test_a_road_is_cut_to_the_province_that_is_named(gazetteer):
    match = gazetteer.geocode("Zuxtan-Kalpin road", admin1="Estan")
    assert box(70, 34, 71, 35).covers(match.extent)


def test_a_road_in_a_district_is_known_to_the_district(gazetteer):
    match = gazetteer.geocode("Zuxtan-Qwerabad road (Dorma district)")
    assert (match.place.place_id, match.precision) == ("t:dorma", "district")
    assert match.extent.geom_type == "LineString"


def test_a_road_with_one_known_end_is_near_that_end(gazetteer):
    match = gazetteer.geocode("Zuxtan-Wrotizek road")
    assert match.place.place_id == "t:one"
    assert (match.precision, match.uncertainty_km) == ("region", pytest.approx(34.5))


def test_the_whole_frontier_is_a_line_and_no_spot():
    match = Gazetteer.bundled().geocode("along the Durand Line")
    assert match.precision == "frontier"
    assert match.uncertainty_km > 500
    assert match.extent.geom_type == "LineString"


def test_the_border_of_a_border_town_is_its_gate():
    gazetteer = Gazetteer.bundled()
    for text in ("Torkham border", "the Torkham crossing", "Pak-Afghan border at Torkham", "Torkham"):
        assert gazetteer.geocode(text).place.place_id == "gi:torkham", text


def test_every_answer_has_a_known_precision_and_some_uncertainty():
    gazetteer = Gazetteer.bundled()
    for text in (
        "border in Kurram",
        "border areas of Khost",
        "Kunar",
        "near Chaman",
        "Jalalabad-Torkham road",
        "Kabul",
        "Pakistan",
    ):
        match = gazetteer.geocode(text)
        assert match.precision in PRECISIONS, text
        assert match.uncertainty_km > 0, text


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("34.12N 71.09E", 34.12, 71.09),
        ("71.09E, 34.12N", 34.12, 71.09),
        ("34°07'12\"N 71°05'24\"E", 34.12, 71.09),
        ("N34 07.2 E071 05.4", 34.12, 71.09),
        ("lat 34.1200, lon 71.0900", 34.12, 71.09),
        ("33.4500, -70.6667", 33.45, -70.6667),
        ("18SUJ2348306479", 38.8895, -77.0352),
    ],
)
def test_written_coordinates_are_the_answer(gazetteer, text, lat, lon):
    match = gazetteer.geocode(text)
    assert (match.lat, match.lon) == pytest.approx((lat, lon), abs=2e-3)
    assert match.precision == "exact"


@pytest.mark.parametrize(
    "text",
    [
        "killed 12, wounded 34",
        "5 N 12 E",
        "34.12N",
        "95.00N 71.00E",
        "on 7.11.2025 and 8.11.2025",
        "99ZZZ1234",
    ],
)
def test_other_numbers_are_no_coordinates(gazetteer, text):
    assert gazetteer.geocode(text) is None


def test_coordinates_are_checked_against_the_place_that_is_named(gazetteer):
    agreeing = gazetteer.geocode("Zuxtan (34.21N 70.19E)")
    assert (agreeing.place.place_id, agreeing.notes) == ("t:one", ())
    contradicting = gazetteer.geocode("Zuxtan (31.00N 66.00E)")
    assert "which is named with them" in contradicting.notes[0]
    assert (contradicting.lat, contradicting.lon) == (31.0, 66.0)


@settings(deadline=None)
@given(st.sampled_from("WXY"), st.sampled_from("BCDE"), st.integers(0, 99999), st.integers(0, 99999))
def test_an_mgrs_reference_leads_back_to_its_easting_and_northing(column, row, east, north):
    lat, lon, side_km = from_mgrs(f"42S {column}{row} {east:05d} {north:05d}")
    easting, northing = Transformer.from_crs("EPSG:4326", "EPSG:32642").transform(lat, lon)
    assert (easting % 100_000, northing % 100_000) == pytest.approx((east + 0.5, north + 0.5), abs=0.01)
    assert side_km == 0.001
    assert 31 < lat < 41


@settings(deadline=None)
@given(st.integers(0, 9999), st.integers(0, 9999))
def test_a_coarser_mgrs_square_holds_the_finer(east, north):
    fine = from_mgrs(f"42SXC{east:04d}{north:04d}")
    coarse = from_mgrs(f"42SXC{east // 100:02d}{north // 100:02d}")
    assert distance_km(*fine[:2], *coarse[:2]) < 0.75


@pytest.mark.parametrize(
    "reference", ["42S", "42SXC123", "61SXC1234", "42SII1234", "42SXM1234", "1SXC1234", "XC1234"]
)
def test_what_is_no_mgrs_reference_is_refused(reference):
    with pytest.raises(ValueError, match=reference):
        from_mgrs(reference)
