"""Which words are places, what they do in the sentence, and where the incident was: each case names its rule."""

import pytest
from extraction_world import PUBLISHED, gazetteer, news, read

from geoincidents.extraction import datelines, extract
from geoincidents.extraction.toponyms import Recogniser
from geoincidents.geocoding import Gazetteer
from geoincidents.schema import Article

ROLES = {
    "a capital that denies is a government": ("Kabul denied the report.", "Kabul", "speaker"),
    "a capital that has something is, too": ("Islamabad's envoy left.", "Islamabad", "speaker"),
    "a capital between others is": ("Ties between Islamabad and Delhi soured.", "Islamabad", "speaker"),
    "a capital that is told something is": ("The army urged Kabul to act.", "Kabul", "speaker"),
    "a capital that is bombed is a place": ("Jets carried out strikes on Kabul on Monday.", "Kabul", "target"),
    "a capital that is shaken is, too": ("Explosions rocked Kabul on Monday.", "Kabul", "target"),
    "a capital where something blew up is, too": ("A blast in Kabul killed a guard on Monday.", "Kabul", "target"),
    "an office in a capital is its context": ("The ministry in Kabul said that shots were fired.", "Kabul", "context"),
    "a country that says something is a government": ("Pakistan said that it was shelled.", "Pakistan", "speaker"),
    "a country around is context": ("A camp in Afghanistan was hit.", "Afghanistan", "context"),
    "a dateline is no place of the event": ("PESHAWAR: Troops clashed at Torkham on Monday.", "PESHAWAR", "context"),
    "a dateline with an agency": ("KABUL (AFP) - Troops clashed at Torkham on Monday.", "KABUL", "context"),
    "where fire came from is an origin": ("Shells fired from Kunar hit Bajaur on Monday.", "Kunar", "origin"),
    "where somebody comes from is, too": ("Men who had crossed from Khost attacked a post on Monday.", "Khost", "origin"),
    "what holds an origin is one, too": ("Mortars fired from Nari district of Kunar hit Arandu on Monday.", "Kunar", "origin"),
    "an office's place is context": ("The governor of Khost said that troops clashed.", "Khost", "context"),
    "a police spokesman's place is": ("Kunar police spokesman said that troops clashed.", "Kunar", "context"),
    "a place that its officer is called by is": ("Governor Khost said that troops clashed.", "Khost", "context"),
    "a city's police are no government": ("Kabul police said that shots were fired.", "Kabul", "context"),
    "districts do not speak; people do that are called like them": ("Gurbuz urged drivers to wait.", "Gurbuz", "speaker"),
    "where they met is the venue": ("Delegations held talks in Doha on Monday.", "Doha", "venue"),
    "where they signed is, too": ("A truce was signed in Ankara on Monday.", "Ankara", "venue"),
    "where troops clashed is the incident's": ("Troops clashed at Torkham on Monday.", "Torkham", "incident"),
    "the other end of a road is context": ("Troops clashed on the Torkham-Jalalabad road on Monday.", "Jalalabad", "context"),
    "Urdu: a capital without 'in' is a government": ("کابل نے الزام مسترد کر دیا۔", "کابل", "speaker"),
    "Urdu: a capital with 'in' is a place": ("پیر کو کابل میں دھماکہ ہوا۔", "کابل", "incident"),
    "Urdu: a dateline with its reporter": ("چمن (نمائندہ خصوصی) طورخم پر پیر کو فائرنگ ہوئی۔", "چمن", "context"),
    "Urdu: a dateline with a colon": ("چمن: طورخم پر پیر کو فائرنگ ہوئی۔", "چمن", "context"),
    "Urdu: officials in a place": ("خوست میں طالبان کے ترجمان نے کہا کہ طورخم پر فائرنگ ہوئی۔", "خوست", "context"),
    "Urdu: where somebody came from": ("حملہ آور خوست سے آئے اور فائرنگ کی۔", "خوست", "origin"),
    "Urdu: where the wounded were taken": ("طورخم پر فائرنگ کے زخمی چمن ہسپتال منتقل کر دیے گئے۔", "چمن", "context"),
    "Pashto: officials of a place": ("د خوست ولایت چارواکي وايي چې په تورخم کې نښته وشوه.", "خوست", "context"),
    "Dari: officials in a place": ("مقام های محلی در ولایت خوست می گویند که در تورخم درگیری شد.", "خوست", "context"),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "name", "role"), ROLES.values(), ids=ROLES)
def test_a_name_has_the_role_of_its_sentence(sentence: str, name: str, role: str) -> None:
    found = {row["text"]: row for row in read(sentence).mentions}
    assert found[name]["role"] == role, found[name]["reason"]


def test_no_government_gets_a_point() -> None:
    rows = read("Kabul and Islamabad traded accusations. Pakistan denied them.").mentions
    assert {row["role"] for row in rows} == {"speaker"}
    assert all(row["lat"] is None and row["lon"] is None for row in rows)


NO_PLACES = {
    "a person with a title": "Maj. Gen. Asif Malik said that the post held.",
    "a person who speaks": "Ghulam Khan, a trader, said that he waits.",
    "a person with a further name": "Habib Mir Ali Shah told reporters that he waits.",
    "a surname": "Spokesman Zabihullah Mujahid said that nothing was known.",
    "a paper": "The Kabul Times wrote that nothing was known.",
    "a force": "The Khyber Rifles and Kurram Militia held a parade.",
    "a people": "Afghan and Pakistani officials spoke.",
    "an officer in a list of places": "Officers from Landa Mena, Brigadier Zar Gul and others met.",
    "a part of the world": "It has the largest market in Asia and a base in Europe.",
    "a word that only begins a sentence": "Border trade fell. March was cold. Central markets closed.",
}


@pytest.mark.parametrize("sentence", NO_PLACES.values(), ids=NO_PLACES)
def test_names_of_people_and_papers_are_no_places(sentence: str) -> None:
    assert [row["text"] for row in read(sentence).mentions] == []


PLACES = {
    "a place that bears a person's name, after 'at'": ("Shots were fired at Ghulam Khan.", ["Ghulam Khan"]),
    "the same before the word of its kind": ("Ghulam Khan border crossing was shut.", ["Ghulam Khan"]),
    "names in a list": ("Posts in Bajaur, Kurram and Kunar were hit.", ["Bajaur", "Kurram", "Kunar"]),
    "a possessive": ("Pakistan’s Chaman was quiet.", ["Pakistan", "Chaman"]),
    "after a people": ("Afghan Torkham was quiet.", ["Torkham"]),
    "the word of its kind with a capital is its part": ("Shots were heard near Khyber Pass.", ["Khyber Pass"]),
    "villages that no list knows": ("Shells hit Zar Kot and Landa Mena villages of Chaman.", ["Zar Kot", "Landa Mena", "Chaman"]),
    "a village that is called so": ("Shells hit a village called Sra Khula.", ["Sra Khula"]),
    "where an event is told": ("A clash at Tor Tangi killed two guards on Monday.", ["Tor Tangi"]),
    "said to be a village": ("Rockets hit Tor Mela, a village some ten miles west of Chaman.", ["Tor Mela", "Chaman"]),
    "said to be a mountain": ("Sra Tsuka is a rugged mountain in Kunar.", ["Sra Tsuka", "Kunar"]),
    "where something is built": ("Gunmen stormed the post at Zara Kila.", ["Zara Kila"]),
    "what runs a place does not hide its name": ("Taliban-run Khost is calm.", ["Khost"]),
    "an office and its place": ("Commissioner Kurram District and DC Bajaur met.", ["Kurram", "Bajaur"]),
    "a province and its district in one name": ("Shells hit Kunar Nari district.", ["Kunar", "Nari"]),
    "a district in short": ("Men from Distt Kurram came.", ["Kurram"]),
    "Urdu: a village": ("کلی سردار میں فائرنگ ہوئی۔", ["کلی سردار"]),
    "hyphens and line ends do not part a name": ("Shots at Spin-Boldak, then at Spin\nBoldak.", ["Spin-Boldak", "Spin\nBoldak"]),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "names"), PLACES.values(), ids=PLACES)
def test_names_of_places_are_found(sentence: str, names: list[str]) -> None:
    assert [row["text"] for row in read(sentence).mentions] == names


def test_offsets_count_the_characters_of_the_text_as_it_came() -> None:
    text = "“Firing – heavy – at Torkham,” said Kabul’s envoy… At Chaman\u00a0too. طورخم"
    for row in read(text).mentions:
        assert text[row["start"] : row["end"]] == row["text"]


def test_a_village_that_no_list_knows_is_placed_with_what_it_lies_in() -> None:
    (row,) = news("Shells hit Zar Kot village of Chaman on Monday.")
    assert (row["place_text"], row["place_name"], row["location_precision"]) == ("Zar Kot", "Chaman", "near")
    assert row["uncertainty_km"] >= 15
    assert "in no list" in row["geocode_reason"]


def test_near_a_town_is_near_and_not_in_it() -> None:
    (near,) = news("Troops clashed near Chaman on Monday.")
    (at,) = news("Troops clashed at Chaman on Monday.")
    assert (near["location_precision"], at["location_precision"]) == ("near", "exact")
    assert near["uncertainty_km"] > at["uncertainty_km"]


def test_along_the_frontier_is_no_point() -> None:
    (row,) = news("Troops clashed along the Durand Line on Monday.")
    assert (row["location_precision"], row["geometry"]) == ("frontier", None)


def test_inside_a_country_is_no_point() -> None:
    (row,) = news("Jets bombed camps inside Afghanistan on Monday.")
    assert row["geometry"] is None


def test_the_one_crossing_of_a_text_is_that_of_its_closed_border() -> None:
    text = "The main crossing was shut on Monday. The commissioner for Torkham said that it would stay so."
    (row,) = news(text)
    assert row["place_name"] == "Torkham"


def test_the_uncertainty_of_a_place_is_drawn() -> None:
    found = read("Troops clashed in Kurram district on Monday.")
    (extent,) = found.extents
    (row,) = found.incidents
    assert extent["kind"] == "circle"
    assert extent["geometry"].contains(row["geometry"])


def test_a_name_with_a_longer_one_behind_it_is_found_where_only_it_stands() -> None:
    names = Recogniser(gazetteer())
    assert [name.text for name in names.find("Shots at Mir Alikhel and at Mir Ali.")] == ["Mir Ali"]


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("PESHAWAR: Troops", "PESHAWAR:"),
        ("QUETTA/ISLAMABAD: Troops", "QUETTA/ISLAMABAD:"),
        ("KABUL, Nov. 6 (Xinhua) -- Troops", "KABUL, Nov. 6 (Xinhua) -- "),
        ("ISLAMABAD, Pakistan (AP) — Troops", "ISLAMABAD, Pakistan (AP) — "),
        ("Troops exchanged fire: it was loud", ""),
    ],
)
def test_a_dateline_is_told_from_a_sentence(line: str, dateline: str) -> None:
    from geoincidents.extraction.document import plain

    assert datelines.length(plain(line)) == len(dateline)


def test_names_at_either_end_of_a_text_are_found_in_every_script() -> None:
    names = Recogniser(gazetteer())
    for text in ("Torkham", "Torkham Torkham Torkham", "Mir Ali", "طورخم", "Torkham طورخم", "Ghulam Khan ё"):
        for name in names.find(text):
            assert text[name.start : name.end] == name.text
    assert [name.text for name in names.find("طورخم Torkham")] == ["طورخم", "Torkham"]


def test_a_town_far_from_where_the_words_put_the_name_is_not_meant() -> None:
    found = {row["text"]: row for row in read("Gunmen stormed the Chaman post in Kurram on Monday.").mentions}
    assert "placed with Kurram" in found["Chaman"]["reason"]


def test_where_helicopters_bring_bodies_is_not_where_it_happened() -> None:
    found = read(
        "Army helicopters carrying bodies have landed in Peshawar after clashes in Bajaur on Monday."
    )
    assert [row["place_name"] for row in found.incidents] == ["Bajaur"]


def test_a_town_outside_the_circle_of_its_district_is_in_it() -> None:
    text = (
        "Firing killed seven soldiers in North Waziristan on Monday. Nobody knew who was behind the attack, "
    )
    (row,) = news(f"{text}which targeted a post at Mir Ali.")
    assert (row["place_name"], row["fatalities_best"]) == ("Mir Ali", 7)


def test_news_that_only_a_country_places_is_where_the_text_says_it_was() -> None:
    text = "Troops clashed with gunmen inside Pakistan on Monday, officials said. Washington denied it. "
    (row,) = news(f"{text}Two officials said that the gunmen had crossed into Kurram on Monday.")
    assert row["place_name"] == "Kurram"


def test_posts_that_were_seized_are_where_the_next_sentence_lists_them() -> None:
    text = "The army launched an offensive along the border on Monday. It seized seven Afghan posts. These include two "
    (row,) = news(f"{text}in the Zar Kot area of Nari district, and one near Gurbuz.")
    assert (row["place_text"], row["place_name"]) == ("Zar Kot", "Nari")


def test_a_common_word_in_arabic_script_is_a_place_only_beside_the_word_of_its_kind() -> None:
    gazetteer = Gazetteer.bundled(packs=False)
    for text, names in (("چهار نفر به شمول کودکان زخمی شدند", []), ("په شمول ولسوالۍ کې برید وشو", ["شمول"])):
        assert [name.text for name in Recogniser(gazetteer).find(text)] == names


LIES_IN = {
    "the district of a province": ("Zar Kot area of Kunar's Nari district", "Nari"),
    "a district in short": ("Zar Kot Sector, Distt Kurram", "Kurram"),
    "not what it lies beside": ("Zar Kot area, bordering Afghanistan, in Bajaur", "Bajaur"),
    "not where they came from": ("Bajaur, where men from Khost stormed the post at Zar Kot", "Bajaur"),
}


@pytest.mark.parametrize(("words", "place"), LIES_IN.values(), ids=LIES_IN)
def test_a_name_that_no_list_has_is_where_the_words_put_it(words: str, place: str) -> None:
    found = {row["text"]: row for row in read(f"Six men were killed in {words}.").mentions}
    assert f"placed with {place}" in found["Zar Kot"]["reason"]


WHOLES = {
    "a district's province, not the town of its name": ("Shells hit Gurbuz district of Khost on Monday.", "Gurbuz"),
    "a district possessed by its province": ("Jets bombed Khost's Spera district on Monday.", "Spera"),
    "a district at the edge of a large province": (
        "Six men were killed in a clash in Balochistan's Zhob district on Monday.",
        "Zhob",
    ),
    "a town's border is its gate": (
        "The Chaman border was closed on Monday.",
        "Chaman-Spin Boldak crossing (Friendship Gate)",
    ),
    "a spelling in a country that only a province of it names": (
        "Jets bombed Shelton district of Kunar province on Monday.",
        "Shigal wa Sheltan",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "place"), WHOLES.values(), ids=WHOLES)
def test_a_part_and_its_whole_are_read_together(sentence: str, place: str) -> None:
    report = Article("a", sentence, published=PUBLISHED)
    (row,) = extract(report, Gazetteer.bundled(packs=False)).incidents
    assert row["place_name"] == place
