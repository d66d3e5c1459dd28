"""Toponyms: the place names of a text, with where they stand.

One Aho-Corasick pass over the folded text finds every name of the gazetteer;
word boundaries, capitals and the words around decide which of them are meant
as places. Folding keeps every character in its position, so that offsets need
no table.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from geoincidents.extraction import evidence, naming
from geoincidents.extraction.words.names import CAPITALS, COMMON
from geoincidents.geocoding.names import fold_text, is_arabic, key

if TYPE_CHECKING:
    from geoincidents.geocoding import Gazetteer, Place

__all__ = ["Recogniser", "Toponym", "recogniser"]


class Toponym(NamedTuple):
    """A place name in a text.

    Parameters
    ----------
    start, end : int
        Offsets into the text.
    text : str
        As written.
    evidence : str
        Why it is taken for a place's name, in words.
    known : bool
        Whether the gazetteer holds it in this spelling.
    generic : str
        The word of its kind beside it ('district', 'pass'); empty without.
    strong : bool
        Whether its place is well known: a district, a crossing, a large town.
    """

    start: int
    end: int
    text: str
    evidence: str
    known: bool
    generic: str = ""
    strong: bool = False


# Most texts are of the 256 characters of Windows-1252, in which folding is one look-up a byte. Signs and
# line ends become a space each, so that names do not run across them, and no character moves.
_BYTES = "cp1252"
_FOLDED = bytes(
    ord(folded)
    if len(folded := key(bytes((code,)).decode(_BYTES, "replace"))[:1]) and folded.isascii()
    else 32
    for code in range(256)
)
_CHARACTERS = [bytes((code,)).decode(_BYTES, "replace") for code in range(256)]
_UPPER = [character.isupper() for character in _CHARACTERS]
_ALPHANUMERIC = [character.isalnum() for character in _CHARACTERS]
# Signs that end a name, and signs that open one.
_ENDS = [character in ".,;:!?)]}'\"’”…\n\r\t-–—/\u00a0" for character in _CHARACTERS]
_BEGINS = [character in "([{'\"‘“-–—/\n\t\u00a0" for character in _CHARACTERS]
# Signs outside it that are no letters; a text with others is folded character by character.
_LETTERS_BEYOND = re.compile("[^\x00-\xff\u0100-\u017f\u2000-\u206f\u20ac\u2122\ufeff]")

# A stop or a line end between the words of a name: they are the end and the beginning of two sentences.
_PARTED = re.compile(r"[.!?؟۔,،;:\n]")

_STRONG_KINDS = frozenset(("district", "province", "country", "crossing", "pass", "region", "valley"))
_HOME = frozenset(("AF", "PK"))
# Towns of this many people are known well enough to be meant when their name stands alone.
_TOWN_HOME, _TOWN_NEIGHBOUR, _TOWN_ABROAD = 15_000, 150_000, 400_000
_NEIGHBOURS = frozenset(("IR", "TJ", "UZ", "TM", "CN", "IN", "QA", "AE", "SA", "TR"))


class Recogniser:
    """Finds the names of a gazetteer in texts.

    Parameters
    ----------
    gazetteer : Gazetteer
        Whose names are looked for.

    Examples
    --------
    >>> from geoincidents.geocoding import Gazetteer
    >>> gate = {"name": "Chaman", "kind": "crossing", "country": "PK", "lat": 30.9, "lon": 66.4}
    >>> [name.text for name in Recogniser(Gazetteer.from_rows([gate])).find("Shots at Chaman’s gate.")]
    ['Chaman']
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        import ahocorasick_rs

        self.keys: dict[str, bool] = {}
        for name, rows in gazetteer.surface_keys():
            strong = _strength(name, [gazetteer.at(int(row)) for row in rows])
            if strong is not None:
                self.keys[name] = strong or self.keys.get(name, False)
        ordered = list(self.keys)
        self.strong = [self.keys[name] for name in ordered]
        self.personal = [naming.is_personal(name) for name in ordered]
        # Of these a shorter one may be meant where the longest ends inside a word ('Mir Alikhel').
        self.several = [" " in name for name in ordered]
        # Names that stand for their place wherever no other capitalised word stands beside them.
        self.plain = [one and not other for one, other in zip(self.strong, self.personal, strict=True)]
        # A name begins at a space: a pattern that begins with one is never tried inside a word.
        self.automaton: Any = ahocorasick_rs.AhoCorasick(
            [" " + name for name in ordered],
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> list[Toponym]:
        """Find place names of the gazetteer in a text of any length and script.

        Parameters
        ----------
        text : str
            As it came.

        Returns
        -------
        list of Toponym
            In order, without overlaps; names of people and organisations are left out.
        """
        single = _single(text)
        if single is None:
            return self._find_folded(text)
        folded = " " + single.translate(_FOLDED).decode("ascii") + " "
        # A line end on both sides, so that every name has a character before and behind it.
        text, single = f"\n{text}\n", b"\n" + single + b"\n"
        plain, several, upper, alphanumeric = self.plain, self.several, _UPPER, _ALPHANUMERIC
        found: list[Toponym] = []
        add = found.append
        make = tuple.__new__
        # A pattern begins with the space before its name: the name begins in the text, which has one
        # character more before it as well, where the match ends less the length of the name.
        # The loop runs for every match: what decides most of them stands here and not in functions.
        for pattern, first, end in self.automaton.find_matches_as_indexes(folded):
            after = single[end]
            if not upper[single[first + 1]]:
                if several[pattern]:
                    self._behind(text, folded, first + 1, end, found)
                continue
            if alphanumeric[after] and not several[pattern]:
                continue
            if plain[pattern]:
                before = single[first]
                if (not upper[single[end + 1]] if after == 32 else _ENDS[after]) and (
                    (
                        not alphanumeric[single[first - 1]]
                        or not upper[single[single.rfind(b" ", 0, first) + 1]]
                    )
                    if before == 32
                    else _BEGINS[before]
                ):
                    add(
                        make(Toponym, (first, end - 1, text[first + 1 : end], "a known name", True, "", True))
                    )
                    continue
            self._weigh(text, folded, pattern, first + 1, end, found)
        return found

    def _weigh(
        self, text: str, folded: str, pattern: int, start: int, end: int, found: list[Toponym]
    ) -> None:
        """Take a name up if what stands around it makes it a place's."""
        if folded[end] == " ":
            strong, personal = self.strong[pattern], self.personal[pattern]
        else:
            shorter = self._shorter(folded, start - 1, end)
            if shorter is None:
                return
            end, strong, personal = shorter
        why = evidence.of(text, start, end, strong, personal)
        if why is not None:
            found.append(Toponym(start - 1, end - 1, text[start:end], why, True, "", strong))

    def _behind(self, text: str, folded: str, start: int, end: int, found: list[Toponym]) -> None:
        """Take up the name in 'lower Kurram', which is a name itself where it has its capital."""
        second = folded.find(" ", start, end) + 1
        if not text[second].isupper() or folded[end] != " ":
            return
        name = folded[second:end]
        if name in self.keys:
            why = evidence.of(text, second, end, self.keys[name], naming.is_personal(name))
            if why is not None:
                found.append(Toponym(second - 1, end - 1, text[second:end], why, True, "", self.keys[name]))

    def _shorter(self, folded: str, start: int, end: int) -> tuple[int, bool, bool] | None:
        """Find the longest shorter name where the longest match ends inside a word."""
        cut = folded.rfind(" ", start + 1, end)
        while cut > start:
            name = folded[start + 1 : cut]
            if name in self.keys:
                return cut, self.keys[name], naming.is_personal(name)
            cut = folded.rfind(" ", start + 1, cut)
        return None

    def _find_folded(self, text: str) -> list[Toponym]:
        """Find names in a text of other scripts or with other diacritics, character by character."""
        folded, offsets = fold_text(text)
        folded = f" {folded} "
        # A line end on both sides, as in `find`; offsets are one further on in it.
        text = f"\n{text}\n"
        found = []
        for pattern, start, end in self.automaton.find_matches_as_indexes(folded):
            strong, personal = self.strong[pattern], self.personal[pattern]
            if folded[end] != " ":
                shorter = self._shorter(folded, start, end)
                if shorter is None:
                    continue
                end, strong, personal = shorter
            first, last = offsets[start] + 1, offsets[end - 2] + 2
            # Letters at the end that fold to nothing, such as a hamza, belong to the name.
            while text[last].isalnum() and fold_text(text[last])[0] == "":
                last += 1
            words = text[first:last]
            if _PARTED.search(words):
                continue
            why = None
            if is_arabic(words):
                why = evidence.in_arabic(text, first, last, strong)
            elif text[first].isupper():
                why = evidence.of(text, first, last, strong, personal)
            if why is not None:
                found.append(Toponym(first - 1, last - 1, words, why, True, "", strong))
        return found


def _single(text: str) -> bytes | None:
    """One byte for each character of a text; None where that would lose letters."""
    try:
        return text.encode(_BYTES)
    except UnicodeEncodeError:
        return None if _LETTERS_BEYOND.search(text) else text.encode("ascii", "replace")


@lru_cache(maxsize=4)
def recogniser(gazetteer: Gazetteer) -> Recogniser:
    """Return the recogniser of a gazetteer, built once."""
    return Recogniser(gazetteer)


# 'Bara in' is a name in a list and a name with a preposition in a text.
_NO_END = frozenset(("in", "of", "at", "on", "to", "and", "by", "from", "as", "is", "was"))


def _strength(name: str, places: list[Place]) -> bool | None:
    """Whether a name stands for a place by itself; None where it is not looked for at all."""
    if len(name) < 3 or name in COMMON or name.isdigit() or name.rpartition(" ")[2] in _NO_END:
        return None
    if places and all(place.kind == "region" and "durand" in place.place_id for place in places):
        # The frontier by its own name is a place's name; 'the Pak-Afghan border' only describes it.
        return True if "durand" in name and "border" not in name else None
    known = False
    strong = False
    for place in places:
        home = place.country in _HOME
        people = place.population or 0
        if home:
            known = True
            strong |= place.kind in _STRONG_KINDS or place.place_id.startswith("gi:") or people >= _TOWN_HOME
        elif (
            place.country is None
            or place.kind in ("country", "region", "river", "mountain")
            or (
                people >= (_TOWN_NEIGHBOUR if place.country in _NEIGHBOURS else _TOWN_ABROAD)
                or name in CAPITALS
            )
        ):
            known = strong = True
    return strong if known else None
