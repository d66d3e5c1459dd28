"""Answers that are worked out for all names at once, and the index that finds a name."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoincidents.geocoding import Gazetteer
from geoincidents.geocoding.answering import NO_HINTS, answer
from geoincidents.geocoding.lookup import Lookup
from geoincidents.geocoding.model import Match
from geoincidents.geocoding.nameindex import NameIndex
from geoincidents.geocoding.names import skeleton
from geoincidents.geocoding.ready import APART, ReadyAnswers, rounded
from geoincidents.geocoding.resolving import resolve_plain
from geoincidents.geocoding.store import KINDS, name_table


def one_by_one(lookup: Lookup, name: str) -> Match | None:
    """What a name is answered with when it is decided for itself."""
    rows, likeness = lookup.named(name)
    if len(rows) == 1:
        likeness = [1.0]
    weights = lookup.plain.of(rows, likeness, [False] * len(rows), None)
    return resolve_plain(lookup.places, rows, weights, likeness, lookup.plain.unlisted[None], None, name)


def differing(lookup: Lookup) -> list[str]:
    """Names whose ready answer is not the one that they get by themselves."""
    ready = ReadyAnswers(lookup.places, lookup.decided())
    return [
        name
        for run, name in enumerate(lookup.index.texts)
        if ready.told[run] != APART and ready.answer(run, name) != one_by_one(lookup, name)
    ]


def test_every_name_of_the_bundle_has_the_answer_that_it_gets_by_itself():
    gazetteer = Gazetteer.bundled(packs=False)
    lookup = gazetteer._lookup
    told = [name for name in lookup.index.texts if gazetteer.geocode(name) != answer(lookup, name, NO_HINTS)]
    assert told == [], "the rules have changed: please run gazetteer/build.py answers"
    apart = np.flatnonzero(lookup.prepared.held("answers")["told"] == APART)
    assert {gazetteer.geocode(lookup.index.texts[run]).precision for run in apart} == {"frontier"}


def test_names_of_the_bundle_are_decided_together_as_one_by_one():
    assert differing(Gazetteer.bundled(packs=False)._lookup) == []


PLACE = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Kalpin", "Markuh", "Deh Now"]),
        "names": st.lists(st.sampled_from(["Kalpin", "Sangar"]), max_size=1),
        "kind": st.sampled_from(KINDS),
        "lat": st.floats(29, 38),
        "lon": st.one_of(st.floats(60, 75), st.sampled_from([60.0, 179.9, -179.9])),
        "uncertainty_km": st.sampled_from([0.5, 2.0, 20.0, 60.0]),
        "population": st.sampled_from([None, 0, 8_000, 300_000]),
    }
)


@settings(deadline=None, max_examples=200)
@given(st.lists(PLACE, min_size=1, max_size=70))
def test_places_of_any_kind_and_number_are_decided_together_as_one_by_one(rows):
    assert differing(Gazetteer.from_rows(rows)._lookup) == []


def test_the_first_names_and_those_behind_many_have_the_same_answers():
    rows = [{"name": f"Kalpin {at}", "lat": 34.0 + at / 99, "lon": 70.0} for at in range(40)]
    rows += [{"name": "Kalpin 0", "lat": 31.0, "lon": 66.0}, {"name": "Sangar", "lat": 31.0, "lon": 65.0}]
    names = ["Kalpin 0", "Sangar", "Sangar district", "Sangarr", "nowhere"]
    early, late = Gazetteer.from_rows(rows), Gazetteer.from_rows(rows)
    for row in rows[1:]:
        late.geocode(f"{row['name']} ")
    assert [early.geocode(name) for name in names] == [late.geocode(name) for name in names]


def test_a_name_is_answered_alike_in_any_case_and_keeps_the_words_that_were_asked():
    places = Gazetteer.from_rows([{"name": "Sangin Dara", "lat": 34.1, "lon": 70.9}])
    plain, loud = places.geocode("sangin dara"), places.geocode("SANGIN DARA")
    assert replace(plain, query="") == replace(loud, query="")
    assert loud.query == "SANGIN DARA"


def layers() -> NameIndex:
    one = name_table({"place": row, "name": name} for row, name in enumerate(["Chaman", "Torkham"]))
    other = name_table({"place": row, "name": name} for row, name in enumerate(["Torkham", "Wana", "Asmar"]))
    return NameIndex([one, other], [0, 2])


def test_a_key_of_two_layers_comes_once_with_the_places_of_both():
    found = {key: rows.tolist() for key, rows in layers().items()}
    assert found == {"chaman": [0], "torkham": [1, 2], "asmar": [4], "wana": [3]}
    assert layers().find("torkham")[0] == [1, 2]


def test_each_key_of_all_layers_has_its_skeleton():
    index = layers()
    forms = index.forms
    assert [forms.texts[form] for form in forms.of_key] == [skeleton(key) for key in index.texts]


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abc زل", min_size=1, max_size=6).filter(str.strip), max_size=60))
def test_the_index_finds_its_own_keys_and_no_others(names):
    index = NameIndex([name_table({"place": row, "name": name} for row, name in enumerate(names))])
    keys = index.keys.to_pylist()
    assert [index.run(key) for key in keys] == list(range(len(keys)))
    assert index.run("abcabcd") == -1


@settings(deadline=None)
@given(st.lists(st.floats(0, 5000), max_size=20), st.sampled_from([1, 3]))
def test_many_numbers_are_rounded_as_python_rounds_one(values, digits):
    halves = [*values, 0.25, 2.675, 0.0005, 12.35]
    assert (rounded(np.array(halves), digits) / 10**digits).tolist() == [
        round(value, digits) for value in halves
    ]


@pytest.mark.parametrize("words", ["Sangin Dara district", "the Sangin Dara area"])
def test_generic_words_still_go_the_longer_way(words):
    places = Gazetteer.from_rows([{"name": "Sangin Dara", "lat": 34.1, "lon": 70.9}])
    assert places.geocode(words).place.name == "Sangin Dara"
