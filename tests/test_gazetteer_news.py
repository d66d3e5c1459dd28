"""Places that reports of this frontier name: bases, camps, posts and villages, found by each name and in no other word."""

from __future__ import annotations

from functools import cache

import pytest

from geoincidents.extraction.toponyms import recogniser
from geoincidents.geocoding import Gazetteer


@cache
def bundle() -> Gazetteer:
    return Gazetteer.bundled(packs=False)


NAMES = {
    "an airfield by the word that the press uses": ("Kandahar airport", "gi:kandahar-airfield"),
    "an airfield by the man whom it is named for": ("Hamid Karzai International Airport", "gi:kabul-airport"),
    "an airfield in Pashto": ("د کابل هوايي ډګر", "gi:kabul-airport"),
    "an air base in Urdu": ("شمسی ایئر بیس", "gi:shamsi-airfield"),
    "two camps on one ground": ("Camp Leatherneck", "gi:camp-bastion"),
    "a base by its letters": ("FOB Chapman", "gi:camp-chapman"),
    "a camp of refugees": ("Gulan refugee camp", "gi:gulan-camp"),
    "a post with the word for it": ("Salala check post", "gi:salala"),
    "a post in another spelling": ("Lakka Tiga", "gi:laka-tiga"),
    "a suburb, not the village of its name": ("Hayatabad", "gi:hayatabad"),
    "a town at the foot of Kurram, not the valley of Dir": ("ٹل", "gi:thall"),
    "a garrison in short": ("Bannu Cantt", "gns:6207649"),
    "a valley with the word for it": ("Shahikot Valley", "gi:shah-i-kot"),
    "a gate by its English name": ("Friendship Gate", "gi:wesh-chaman"),
    "the same beside its town": ("Chaman Friendship Gate", "gi:wesh-chaman"),
}


@pytest.mark.parametrize(("name", "place"), NAMES.values(), ids=NAMES)
def test_a_name_of_the_news_is_found_without_a_hint(name: str, place: str) -> None:
    match = bundle().geocode(name)
    assert match is not None
    assert match.place.place_id == place


HINTED = {
    "a village known to its district only": ("Laman", "AF", "Paktika", "gi:laman-barmal"),
    "a valley that a village elsewhere is called after": ("Zhawar Kili", "AF", "Khost", "gi:zhawar-kili-khost"),
    "a market on the edge of a city": ("Karkhano Market", "PK", "Khyber Pakhtunkhwa", "gi:karkhano"),
    "a place on the line, told of the other side": ("Lwara Mandi", "PK", "Khyber Pakhtunkhwa", "gi:lwara"),
    "a city by its letters": ("DI Khan", "PK", "Khyber Pakhtunkhwa", "gn:1180281"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "country", "admin1", "place"), HINTED.values(), ids=HINTED)
def test_a_name_of_the_news_is_found_in_its_province(
    name: str, country: str, admin1: str, place: str
) -> None:
    match = bundle().geocode(name, country=country, admin1=admin1)
    assert match is not None
    assert match.place.place_id == place


@pytest.mark.parametrize(("town", "province"), [("Kandahar", "Kandahar"), ("Jacobabad", "Sindh")])
def test_a_town_is_not_its_airfield(town: str, province: str) -> None:
    match = bundle().geocode(town, admin1=province)
    field = bundle().geocode(f"{town} airbase", admin1=province)
    assert match is not None
    assert field is not None
    assert (match.place.kind, field.place.kind) == ("town", "other")


def test_a_place_known_to_its_district_only_reaches_over_it() -> None:
    match = bundle().geocode("Laka Tiga", country="PK")
    assert match is not None
    assert match.uncertainty_km >= 25


FOUND = {
    "a base at the end of a name": ("Two rockets landed at Bagram Air Base.", ["Bagram Air Base"]),
    "a camp with a small letter": ("Five fell ill at the Omari camp near Torkham.", ["Omari camp", "Torkham"]),
    "a post by its other spelling": ("Police held the Takhta Baig check post.", ["Takhta Baig"]),
    "a square and the man it is named for": ("Abdul Haq said that Abdul Haq Square was shut.", ["Abdul Haq Square"]),
    "a base and the man it is named for": ("Noor Khan flew to Noor Khan Airbase.", ["Noor Khan Airbase"]),
    "a man of an airport": ("Hamid Karzai was at the airport.", []),
    "a man of a camp": ("Chapman, an officer, was wounded.", []),
    "a person whose name a camp bears": ("Gulan Khan was killed.", []),
    "a person whose name a village bears": ("Laman Ali, 30, was shot.", []),
    "a word that begins a sentence": ("Tall walls shook. Camp fires burned.", []),
    "waters far away": ("The Strait of Hormuz stays open.", []),
    "a gate of friendship that is none": ("It was called a friendship gate.", []),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "names"), FOUND.values(), ids=FOUND)
def test_a_name_is_read_where_the_place_is_meant(sentence: str, names: list[str]) -> None:
    assert [name.text for name in recogniser(bundle()).find(sentence)] == names
