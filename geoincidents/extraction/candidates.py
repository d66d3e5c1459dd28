"""Candidates: the names of a text that can be places', from the gazetteer and from the words around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geoincidents.extraction import unlisted
from geoincidents.extraction.document import Document, Sentence
from geoincidents.extraction.toponyms import Toponym, recogniser
from geoincidents.geocoding.names import key

if TYPE_CHECKING:
    from geoincidents.geocoding import Gazetteer

__all__ = ["find", "is_weak"]


def find(document: Document, gazetteer: Gazetteer) -> list[tuple[int, Toponym]]:
    """Find the names of a document that can be places', those that the words around give away included.

    Parameters
    ----------
    document : Document
        What was read.
    gazetteer : Gazetteer
        Where names are looked up.

    Returns
    -------
    list of (int, Toponym)
        In order of the text, each with the number of its sentence.
    """
    known = recogniser(gazetteer).find(document.article.text)
    names: list[tuple[int, Toponym]] = []
    position = 0
    for number, sentence in enumerate(document.sentences):
        if sentence.kind == "around":
            continue
        while position < len(known) and known[position].start < sentence.start:
            position += 1
        here = []
        while position < len(known) and known[position].start < sentence.end:
            here.append(known[position])
            position += 1
        here = sorted([*here, *_capitals(sentence)], key=lambda name: name.start)
        for name in _candidates(here, sentence):
            listed = _listed_name(_with_generic(name, sentence), gazetteer)
            names.extend((number, part) for part in _parted(listed, gazetteer))
    return names


_CAPITAL_OF = re.compile(
    r"\b(?P<people>Afghan|Pakistani|Qatari|Turkish|Iranian|Saudi|Uzbek|"
    r"Chinese)\s+capital\b(?!\s*,?\s*[A-Z]|\s+of\b)"
)
_CAPITALS = {
    "Afghan": "Kabul",
    "Pakistani": "Islamabad",
    "Qatari": "Doha",
    "Turkish": "Ankara",
    "Iranian": "Tehran",
    "Saudi": "Riyadh",
    "Uzbek": "Tashkent",
    "Chinese": "Beijing",
}


def _capitals(sentence: Sentence) -> list[Toponym]:
    """List the capitals that a sentence speaks of by their country: 'in the Qatari capital'."""
    return [
        Toponym(
            sentence.start + found.start(),
            sentence.start + found.end(),
            _CAPITALS[found.group("people")],
            "stands for its name",
            True,
            strong=True,
        )
        for found in _CAPITAL_OF.finditer(sentence.text)
    ]


def _listed_name(name: Toponym, gazetteer: Gazetteer) -> Toponym:
    """Say of a name that the words around it gave away whether the gazetteer has it in this spelling."""
    strong = recogniser(gazetteer).keys.get(key(name.text))
    return name if name.known or strong is None else name._replace(known=True, strong=strong)


def _parted(name: Toponym, gazetteer: Gazetteer) -> list[Toponym]:
    """'Kunar Nari district' is Nari of Kunar: a name that no list has, made of two that are well known."""
    strong = recogniser(gazetteer).keys
    words = name.text.split(" ") if not name.known and name.generic else []
    for cut in range(1, len(words)):
        whole, part = " ".join(words[:cut]), " ".join(words[cut:])
        if strong.get(key(whole)) and strong.get(key(part)):
            middle = name.start + len(whole)
            return [
                name._replace(end=middle, text=whole, generic="", known=True, strong=True),
                name._replace(start=middle + 1, text=part, known=True, strong=True),
            ]
    return [name]


def _candidates(known: list[Toponym], sentence: Sentence) -> list[Toponym]:
    """List the names of a sentence, known and given away; the longer one where one is part of another."""
    given = unlisted.find(sentence.text, sentence.start)
    kept = []
    for name in known:
        around = next(
            (
                each
                for each in given
                if each.start <= name.start and name.end <= each.end and len(each.text) > len(name.text)
            ),
            None,
        )
        # 'Zor Kot village' is not Kot; but 'Pakistani Torkham' is Torkham.
        if around is None or is_weak(around) or name.evidence == "a known name":
            kept.append(name)
    free = [
        each for each in given if not any(each.start < name.end and name.start < each.end for name in kept)
    ]
    return sorted([*kept, *free], key=lambda name: name.start)


_PART_OF_NAME = re.compile(r"\s(?:Pass|Valley|Corridor|Agency|River|Kotal|Crossing|Gate|Range|Desert)\b")


def _with_generic(name: Toponym, sentence: Sentence) -> Toponym:
    """'Khyber' before 'Pass' is the pass: a generic word with a capital belongs to the name."""
    last = name.end - sentence.start
    found = _PART_OF_NAME.match(sentence.text, last)
    if found is None:
        return name
    return name._replace(end=sentence.start + found.end(), text=name.text + sentence.text[last : found.end()])


def is_weak(name: Toponym) -> bool:
    """Tell whether only a preposition speaks for a name ('in Zor Kot'), so that it wants an answer to count.

    Parameters
    ----------
    name : Toponym
        As found.
    """
    return not name.known and name.evidence == "after a preposition of place"
