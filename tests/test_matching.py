from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from geoincidents.geocoding.deletions import DeletionIndex
from geoincidents.geocoding.matching import Matcher
from geoincidents.geocoding.nameindex import NameIndex
from geoincidents.geocoding.names import consonants, key
from geoincidents.geocoding.store import name_table
from geoincidents.geocoding.trigrams import TrigramIndex, trigrams

NAMES = [
    "Torkham",
    "Chaman",
    "Spin Boldak",
    "Ghulam Khan",
    "Kharlachi",
    "Jahangir Kelay",
    "Loy Karez",
    "تورخم",
    "سپین بولدک",
]
WORDS = st.text(alphabet="abdghiklmnorsuzکبلو", min_size=1, max_size=14)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(NameIndex([name_table([{"place": row, "name": name} for row, name in enumerate(NAMES)])]))


def best(matcher: Matcher, name: str, least: float = 0.6) -> str | None:
    rows, _ = matcher.search(key(name), None, least)
    return NAMES[rows[0]] if len(rows) else None


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Torkhum", "Torkham"),
        ("Turkhem", "Torkham"),
        ("Chamaan", "Chaman"),
        ("Spinn Buldakk", "Spin Boldak"),
        ("Gulam Khan", "Ghulam Khan"),
        ("Jehangir Kalay", "Jahangir Kelay"),
        ("Loi Kareez", "Loy Karez"),
    ],
)
def test_another_spelling_finds_the_name(matcher, asked, meant):
    assert best(matcher, asked) == meant


def test_a_name_in_arabic_script_finds_its_latin_spelling(matcher):
    rows, likeness = matcher.search(key("چمن"))
    assert NAMES[rows[0]] == "Chaman"
    assert likeness[0] > 0.8


def test_the_same_name_has_the_likeness_one(matcher):
    rows, likeness = matcher.search("torkham")
    assert (NAMES[rows[0]], likeness[0]) == ("Torkham", 1.0)


def test_a_name_that_is_like_none_finds_none(matcher):
    assert best(matcher, "Wrotizek") is None
    assert best(matcher, "") is None


def test_a_word_for_village_may_be_missing(matcher):
    assert best(matcher, "Jahangir") == "Jahangir Kelay"


def test_a_short_name_in_arabic_script_with_another_letter_is_another_name(matcher):
    short = NameIndex([name_table([{"place": 0, "name": "کبلو"}, {"place": 1, "name": "کبلوزی"}])])
    assert len(Matcher(short).search("کتلو", least=0.8)[0]) == 0
    assert Matcher(short).search("کتلوزی", least=0.8)[0].tolist() == [1]


def test_a_mask_keeps_the_search_to_some_places(matcher):
    only = matcher.mask(np.array([name == "Chaman" for name in NAMES]))
    assert [NAMES[row] for row in matcher.search("chamann", only)[0]] == ["Chaman"]
    assert len(matcher.search("torkham", only)[0]) == 0


def test_likeness_falls_with_every_further_error(matcher):
    exact, one, two = (matcher.search(name)[1][0] for name in ("kharlachi", "kharlacho", "kharlxcho"))
    assert exact > one > two


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30, unique=True), WORDS)
def test_every_string_within_two_edits_is_among_the_deletions(strings, wanted):
    one, two = DeletionIndex(strings).near(wanted)
    near = {*one, *two}
    missed = [
        string
        for number, string in enumerate(strings)
        if OSA.distance(string, wanted) <= 2 and number not in near
    ]
    assert missed == []


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30, unique=True), WORDS)
def test_every_string_within_one_edit_is_found_by_the_shorter_way(strings, wanted):
    near = next(DeletionIndex(strings).near(wanted))
    close = [number for number, string in enumerate(strings) if OSA.distance(string, wanted) <= 1]
    assert set(close) <= set(near)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30, unique=True))
def test_each_string_shares_its_own_trigrams(strings):
    index = TrigramIndex(trigrams(pa.array(strings)))
    assert all(number in index.sharing(string, len(strings)) for number, string in enumerate(strings))


def test_all_of_many_strings_that_begin_alike_are_found():
    strings = [f"muhammadabad{number}" for number in range(40)] + ["torkham"]
    one, two = DeletionIndex(strings).near("muhamadabad")
    assert (sorted(one), two) == (list(range(40)), [])


def test_an_index_of_nothing_finds_nothing():
    empty = pa.array([], pa.string())
    assert list(DeletionIndex([]).near("torkham")) == [[], []]
    assert len(TrigramIndex(trigrams(empty)).sharing("turKam", 3)) == 0


@settings(deadline=None)
@given(st.text(alphabet="abdeghiklmnorstuvwyz ", max_size=12))
def test_the_matcher_makes_consonants_as_names_does(name):
    assume(key(name))
    made = Matcher(NameIndex([name_table([{"place": 0, "name": name}])]))
    assert made._consonants == [consonants(key(name))]
