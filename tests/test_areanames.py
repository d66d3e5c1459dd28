"""Names of areas are found in any spelling, the nearer one with more likeness."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from geoincidents.geocoding.areanames import AreaNames
from geoincidents.geocoding.kinds import split
from geoincidents.geocoding.names import key, skeleton

AREAS = AreaNames([("kandahar", 1), ("khost", 2), ("khost district", 3), ("upper dir", 4), ("dir", 5)])


@pytest.mark.parametrize(
    ("hint", "likeness"),
    [
        ("kandahar", 1.05),  # the very name
        ("kandahar province", 1.0),  # the name and a word for its kind
        ("qandahar", 0.97),  # the same in another transliteration
    ],
)
def test_spellings_of_a_name_are_alike_by_how_near_they_are(hint, likeness):
    assert AREAS.alike(hint) == [(likeness, 1)]


def test_a_misspelled_name_is_less_alike_than_any_spelling_of_it():
    ((likeness, row),) = AREAS.alike("kandahor")
    assert (row, 0.84 <= likeness < 0.97) == (1, True)


def test_a_name_with_its_generic_words_goes_before_the_bare_one():
    assert sorted(AREAS.alike("khost district"), reverse=True) == [(1.05, 3), (1.0, 2)]


@pytest.mark.parametrize("hint", ["dor", "nowhere", "district", "kandaharandkhost"])
def test_short_names_and_others_are_no_misspellings(hint):
    assert AREAS.alike(hint) == []


def test_no_names_have_none_alike():
    assert AreaNames([]).alike("khost") == []


WORDS = st.text("abdhkou", min_size=3, max_size=8)


def by_the_rules(folded: str, name: str) -> float:
    """How alike a hint is to one name, worked out for itself."""
    (core, _), (own, _) = split(folded), split(name)
    loose, form = skeleton(core), skeleton(own)
    if name in (folded, core):
        return 1.05 if name == folded else 1.0
    if form == loose:
        return 0.98 if own == core else 0.97
    if abs(len(loose) - len(form)) > 2 or len(loose) < 4:
        return 0.0
    typed = OSA.normalized_similarity(core.replace(" ", ""), own.replace(" ", ""))
    return (typed + OSA.normalized_similarity(loose, form)) / 2 - 0.02


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(WORDS, st.sampled_from(["", " district", " city"])).map("".join), min_size=1, max_size=12
    ),
    WORDS,
    st.sampled_from(["", " district", " province"]),
)
def test_many_names_are_compared_as_one_by_one(names, word, kind):
    folded = key(word + kind)
    expected = {at: by_the_rules(folded, name) for at, name in enumerate(names)}
    found = {at: like for like, at in AreaNames((name, at) for at, name in enumerate(names)).alike(folded)}
    assert found == pytest.approx({at: like for at, like in expected.items() if like >= 0.84})
