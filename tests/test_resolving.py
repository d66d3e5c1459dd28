from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import box

from geoincidents.geocoding import Gazetteer
from geoincidents.geocoding.regions import Regions
from geoincidents.geocoding.store import Layer, name_table, place_table
from geoincidents.schema import PRECISIONS, precision_codes

PROVINCES = {"t:east": box(70, 34, 71, 35), "t:south": box(66, 31, 67, 32)}


def made(*rows: dict) -> Gazetteer:
    areas = [
        {
            "place_id": "t:east",
            "name": "Estan",
            "kind": "province",
            "country": "AF",
            "lat": 34.5,
            "lon": 70.5,
            "uncertainty_km": 70.0,
        },
        {
            "place_id": "t:south",
            "name": "Sudgar",
            "kind": "province",
            "country": "AF",
            "lat": 31.5,
            "lon": 66.5,
            "uncertainty_km": 70.0,
        },
    ]
    filled = [
        {"place_id": f"t:{number}", "country": "AF", "kind": "village", **row}
        for number, row in enumerate(rows)
    ]
    return Gazetteer.from_rows([*areas, *filled], regions=PROVINCES)


def test_the_larger_of_two_towns_is_meant():
    gazetteer = made(
        {"name": "Zuxtan", "kind": "town", "lat": 34.2, "lon": 70.2, "population": 8_000},
        {"name": "Zuxtan", "kind": "town", "lat": 31.2, "lon": 66.2, "population": 400_000},
    )
    match = gazetteer.geocode("Zuxtan")
    assert match.place.population == 400_000
    assert [place.population for place in match.alternatives] == [8_000]
    assert match.score < 1


def test_equal_namesakes_far_apart_are_not_exact_and_the_uncertainty_reaches_both():
    gazetteer = made(
        {"name": "Zuxtan", "lat": 34.1, "lon": 70.1}, {"name": "Zuxtan", "lat": 34.6, "lon": 70.8}
    )
    match = gazetteer.geocode("Zuxtan", admin1="Estan")
    assert match.precision == "province"
    assert match.uncertainty_km > 60
    assert match.score < 0.6


def test_among_many_namesakes_none_is_picked():
    rows = [{"name": "Zuxtan", "lat": 34.1 + 0.1 * number, "lon": 70.1 + 0.1 * number} for number in range(8)]
    gazetteer = made(*rows)
    assert gazetteer.geocode("Zuxtan") is None
    match = gazetteer.geocode("Zuxtan", admin1="Estan")
    assert (match.place.place_id, match.precision) == ("t:east", "province")
    assert len(match.alternatives) > 0


def test_a_name_is_never_stretched_to_a_far_namesake():
    gazetteer = made({"name": "Zuxtan", "lat": 31.2, "lon": 66.2})
    match = gazetteer.geocode("Zuxtan", admin1="Estan")
    assert match.place.place_id == "t:east"
    assert match.precision == "province"


def test_a_province_hint_lets_a_name_be_spelled_more_differently():
    gazetteer = made({"name": "Khwajgan", "lat": 34.2, "lon": 70.2})
    assert gazetteer.geocode("Khowjagan") is None or gazetteer.geocode("Khowjagan").score < 0.9
    assert gazetteer.geocode("Khowjagan", admin1="Estan").place.name == "Khwajgan"


@pytest.mark.parametrize("hint", ["Estan", "ESTAN province", "Están", "Istan", "استان"])
def test_a_hint_is_understood_in_any_spelling(hint):
    gazetteer = Gazetteer.from_rows(
        [
            {"place_id": "t:east", "name": "Estan", "names": ["استان"], "kind": "province", "country": "AF", "lat": 34.5, "lon": 70.5, "uncertainty_km": 70.0},
            {"place_id": "t:in", "name": "Zuxtan", "country": "AF", "lat": 34.2, "lon": 70.2},
            {"place_id": "t:out", "name": "Zuxtan", "country": "AF", "lat": 31.2, "lon": 66.2},
        ],
        regions=PROVINCES,
    )  # fmt: skip
    match = gazetteer.geocode("Zuxtan", admin1=hint)
    assert (match.place.place_id, match.notes) == ("t:in", ())


def test_a_hint_that_names_nothing_known_is_told():
    gazetteer = made({"name": "Zuxtan", "kind": "town", "lat": 34.2, "lon": 70.2})
    match = gazetteer.geocode("Zuxtan", country="Wonderland", admin1="Qqqqq", admin2="Wwwww")
    assert [note.split(" names ")[0] for note in match.notes] == [
        "the country hint 'Wonderland'",
        "'Qqqqq'",
        "'Wwwww'",
    ]


def test_a_country_hint_that_the_place_contradicts_is_told():
    gazetteer = made({"name": "Zuxtan", "kind": "town", "lat": 34.2, "lon": 70.2})
    assert "contradicts" in gazetteer.geocode("Zuxtan", country="PK").notes[0]


def test_a_crossing_lies_in_both_countries():
    gazetteer = made({"name": "Zuxtan", "kind": "crossing", "across": "PK/Westan", "lat": 34.2, "lon": 70.2})
    for country in ("AF", "PK"):
        assert gazetteer.geocode("Zuxtan", country=country).notes == ()


def test_other_places_of_the_report_choose_between_namesakes():
    gazetteer = made(
        {"name": "Zuxtan", "lat": 34.2, "lon": 70.2}, {"name": "Zuxtan", "lat": 31.2, "lon": 66.2}
    )
    assert gazetteer.geocode("Zuxtan", near=[(31.3, 66.3)]).place.lat == 31.2
    assert gazetteer.geocode("Zuxtan", near=[(34.3, 70.3)]).place.lat == 34.2


def test_a_place_at_the_frontier_goes_before_one_far_from_it():
    gazetteer = made(
        {"name": "Zuxtan", "lat": 36.9, "lon": 68.0}, {"name": "Zuxtan", "lat": 34.12, "lon": 71.08}
    )
    assert gazetteer.geocode("Zuxtan").place.lon == 71.08


def test_places_half_a_continent_apart_have_no_answer_in_common():
    here = {"name": "Zuxtan", "kind": "town", "lat": 34.2, "lon": 70.2}
    for lat, lon, answered in (
        (34.6, 70.9, True),
        (34.2, 76.0, True),
        (34.2, 80.2, False),
        (10.0, 10.0, False),
    ):
        match = made(here, here | {"lat": lat, "lon": lon}).geocode("Zuxtan")
        assert (match is not None) == answered, (lat, lon)
    far = made(here, here | {"lat": 34.2, "lon": 80.2})
    assert far.geocode("Zuxtan", admin1="Estan").place.lon == 70.2


def test_a_far_namesake_that_is_hardly_meant_takes_no_answer_away():
    gazetteer = made(
        {"name": "Zuxtan", "kind": "town", "lat": 34.2, "lon": 70.2, "population": 900_000},
        {"name": "Zuxtan", "kind": "river", "lat": 10.0, "lon": 10.0},
    )
    assert gazetteer.geocode("Zuxtan").precision == "exact"


@pytest.mark.parametrize("words", ["border", "crossing", "Village", "check post", "border area", "ولسوالی"])
def test_a_generic_word_alone_names_no_place(words: str):
    gazetteer = made({"name": words, "lat": 34.2, "lon": 70.2}, {"name": "Bordar", "lat": 34.3, "lon": 70.3})
    assert gazetteer.geocode(words) is None
    assert gazetteer.geocode(words, country="AF") is None
    assert gazetteer.geocode("Bordar") is not None


def test_with_an_area_a_generic_word_is_only_a_place_called_so():
    gazetteer = made(
        {"name": "Bazar", "lat": 34.2, "lon": 70.2}, {"name": "Bordar", "lat": 34.3, "lon": 70.3}
    )
    assert gazetteer.geocode("bazar", admin1="Estan").place.name == "Bazar"
    assert gazetteer.geocode("border", admin1="Estan").place.kind == "province"


def test_a_kind_in_brackets_chooses():
    gazetteer = made(
        {"name": "Zuxtan", "kind": "village", "lat": 34.2, "lon": 70.2},
        {"name": "Zuxtan", "kind": "crossing", "lat": 34.3, "lon": 70.3},
        {"name": "Afghanistan", "kind": "country", "lat": 34.0, "lon": 66.0, "uncertainty_km": 700.0},
    )
    for words, kind in (
        ("Zuxtan (village)", "village"),
        ("Zuxtan (border crossing)", "crossing"),
        ("Zuxtan (Afghanistan village)", "village"),
    ):
        assert gazetteer.geocode(words).place.kind == kind, words


def test_where_a_place_bears_the_very_name_no_city_is_misspelled():
    gazetteer = made(
        {"name": "Zuxtan", "kind": "town", "lat": 34.2, "lon": 70.2},
        {"name": "Zaxtan", "kind": "town", "lat": 34.6, "lon": 70.3, "population": 3_000_000},
    )
    assert gazetteer.geocode("Zuxtan", admin1="Estan").place.name == "Zuxtan"


@pytest.mark.parametrize(
    ("place_id", "population", "hints", "precision"),
    [
        ("t:0", 20_000, {}, "province"),
        ("t:0", 20_000, {"country": "AF"}, "province"),
        ("t:0", 20_000, {"near": [(34.3, 70.3)]}, "exact"),
        ("t:0", 900_000, {}, "exact"),
        ("gi:zuxtan", 20_000, {}, "exact"),
    ],
)
def test_a_name_like_that_of_a_small_town_may_be_a_village_that_is_not_listed(
    place_id: str, population: int, hints: dict, precision: str
):
    town = {"place_id": place_id, "name": "Zuxtanabad", "kind": "town", "country": "AF"}
    village = {
        "place_id": "t:1",
        "name": "Kalpin",
        "kind": "village",
        "country": "AF",
        "lat": 31.2,
        "lon": 66.2,
    }
    places = [
        {**town, "lat": 34.2, "lon": 70.2, "population": population, "uncertainty_km": 2.0},
        {**village, "uncertainty_km": 2.0},
    ]
    names = [{"place": at, "name": row["name"], "kind": "official"} for at, row in enumerate(places)]
    gazetteer = Gazetteer([Layer(place_table(places), lambda: name_table(names))], Regions({}))
    match = gazetteer.geocode("Zoxtenabad", **hints)
    assert (match.place.name, match.precision) == ("Zuxtanabad", precision)
    assert (match.uncertainty_km > 150) == (precision == "province")
    assert gazetteer.geocode("Zuxtanabad", **hints).precision == "exact"


def test_the_kind_that_is_asked_for_chooses():
    gazetteer = made(
        {"name": "Zuxtan", "kind": "town", "lat": 34.2, "lon": 70.2},
        {"name": "Zuxtan", "kind": "district", "lat": 34.4, "lon": 70.6, "uncertainty_km": 15.0},
        {"name": "Zuxtan", "kind": "crossing", "lat": 34.1, "lon": 70.9},
    )
    for kind in ("town", "district", "crossing"):
        assert gazetteer.geocode("Zuxtan", kind=kind).place.kind == kind
    for text, kind in (
        ("Zuxtan bazaar", "town"),
        ("Zuxtan border crossing", "crossing"),
        ("ضلع Zuxtan", "district"),
    ):
        assert gazetteer.geocode(text).place.kind == kind, text


def test_a_town_stands_for_the_district_that_is_not_listed():
    gazetteer = made({"name": "Zuxtan", "kind": "town", "lat": 34.2, "lon": 70.2})
    match = gazetteer.geocode("Zuxtan district")
    assert (match.place.kind, match.precision) == ("town", "district")
    assert match.uncertainty_km >= 20


def test_a_generic_word_that_is_part_of_the_name_says_nothing():
    gazetteer = made({"name": "Zuxtan Bazaar", "kind": "pass", "lat": 34.2, "lon": 70.2})
    assert gazetteer.geocode("Zuxtan Bazaar").place.kind == "pass"


def test_one_place_in_two_sources_is_one_candidate():
    gazetteer = made(
        {"name": "Zuxtan", "lat": 34.20, "lon": 70.20},
        {"name": "Zuxtan", "lat": 34.21, "lon": 70.21},
    )
    match = gazetteer.geocode("Zuxtan")
    assert (match.place.place_id, match.alternatives, match.precision) == ("t:0", (), "exact")


def partial(*rows: dict) -> Gazetteer:
    """Give a gazetteer that may lack places, as the bundled one does."""
    names = name_table(
        {"place": number, "name": row["name"], "kind": "official"} for number, row in enumerate(rows)
    )
    return Gazetteer([Layer(place_table(rows), lambda: names)], Regions({}))


def test_a_country_hint_speaks_against_a_city_of_a_country_that_is_not_covered():
    home = {
        "place_id": "t:0",
        "name": "Zuxtan",
        "kind": "village",
        "country": "PK",
        "lat": 34.2,
        "lon": 70.2,
        "uncertainty_km": 2.0,
    }
    villages = [home | {"place_id": f"t:{at}", "name": f"Kalpin {at}"} for at in range(1, 4)]
    city = home | {"place_id": "t:9", "kind": "town", "country": "ZZ", "lat": -8.0, "population": 900_000}
    assert partial(home, *villages, city).geocode("Zuxtan", country="PK").place.country == "PK"
    assert partial(*villages, city).geocode("Zuxtan", country="PK") is None


def test_a_name_that_is_hardly_like_a_city_s_is_not_the_city():
    gazetteer = made(
        {"name": "Lazhora", "kind": "town", "lat": 34.2, "lon": 70.2, "population": 9_000_000},
    )
    assert gazetteer.geocode("Lazhoro", admin1="Estan").place.name == "Lazhora"
    assert gazetteer.geocode("Lasuri", admin1="Estan").place.kind == "province"


def test_a_town_abroad_needs_to_be_large_or_hinted():
    abroad = {
        "place_id": "t:0",
        "name": "Zuxtan",
        "kind": "town",
        "country": "ZZ",
        "lat": 10.0,
        "lon": 10.0,
        "uncertainty_km": 2.0,
    }
    home = abroad | {"kind": "village", "country": "AF", "lat": 34.2, "lon": 70.2}

    assert partial(abroad, home).geocode("Zuxtan").place.country == "AF"
    assert partial(abroad, home).geocode("Zuxtan", country="ZZ").place.country == "ZZ"
    assert partial(abroad | {"population": 9_000_000}, home).geocode("Zuxtan").place.country == "ZZ"


def test_a_village_away_from_the_frontier_is_exact_only_where_a_hint_says_where_to_look():
    bundled = Gazetteer.bundled(packs=False)
    villages = [
        place
        for place in bundled.of_kind("village")
        if place.admin1 in ("Faryab", "Herat") and not place.population and place.place_id[:3] != "gi:"
    ]
    alone = [place for place in villages if len(bundled.candidates(place.name)) == 1]
    bare, hinted = [], []
    for place in alone[:: len(alone) // 40]:
        bare.append(bundled.geocode(place.name))
        hinted.append(bundled.geocode(place.name, country="AF", admin1=place.admin1))
    assert not any(match.precision == "exact" for match in bare if match)
    assert sum(match is not None and match.precision == "exact" for match in hinted) > len(hinted) / 2


def test_what_the_gazetteer_may_lack_lowers_the_score():
    row = {"name": "Zuxtan", "kind": "village", "country": "AF", "lat": 36.9, "lon": 65.0}
    whole = Gazetteer.from_rows([row]).geocode("Zuxtan")
    assert whole.score > 0.9
    bundled = Gazetteer.bundled()
    unsure = bundled.geocode("Zarkharid")
    assert unsure is None or unsure.score < whole.score


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(30, 37), st.floats(61, 72)), min_size=1, max_size=6),
    st.sampled_from([None, "Estan", "Sudgar"]),
)
def test_every_answer_is_within_its_bounds(points, admin1):
    gazetteer = made(*({"name": "Zuxtan", "lat": lat, "lon": lon} for lat, lon in points))
    match = gazetteer.geocode("Zuxtan", admin1=admin1)
    if match is not None:
        assert 0 < match.score <= 1
        assert match.uncertainty_km > 0
        assert match.precision in PRECISIONS
        assert match.place not in match.alternatives
        assert precision_codes(match.precision)


def test_a_village_is_hardly_meant_by_the_bare_name_that_a_district_bears() -> None:
    rows = [
        {
            "name": "Kharlan",
            "kind": "district",
            "country": "PK",
            "lat": 33.9,
            "lon": 71.0,
            "uncertainty_km": 20.0,
        },
        {"name": "Kharlan", "kind": "village", "country": "PK", "lat": 30.9, "lon": 70.9},
        {"name": "Kharlan", "kind": "village", "country": "AF", "lat": 34.2, "lon": 66.4},
    ]
    towns = Gazetteer.from_rows(rows)
    alone, told = towns.geocode("Kharlan"), towns.geocode("Kharlan village", country="AF")
    assert (alone.place.kind, told.place.kind) == ("district", "village")
    assert alone.uncertainty_km < 50
