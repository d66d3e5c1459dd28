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

from geoincidents.extraction import naming
from geoincidents.extraction.words.names import ARABIC_COMMON, CAPITALS, COMMON, NOT_PLACES, TITLES
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
            if not upper[single[first + 1]] or (alphanumeric[after] and not several[pattern]):
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
        evidence = _evidence(text, start, end, strong, personal)
        if evidence is not None:
            found.append(Toponym(start - 1, end - 1, text[start:end], evidence, True, "", strong))

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
            evidence = None
            if is_arabic(words):
                evidence = _evidence_arabic(text, first, last, strong)
            elif text[first].isupper():
                evidence = _evidence(text, first, last, strong, personal)
            if evidence is not None:
                found.append(Toponym(first - 1, last - 1, words, evidence, True, "", strong))
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


def _strength(name: str, places: list[Place]) -> bool | None:
    """Whether a name stands for a place by itself; None where it is not looked for at all."""
    if len(name) < 3 or name in COMMON or name.isdigit():
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


# Without one of these before or behind it, a little known name is not looked at any closer.
_LEADS = frozenset(
    ("in", "at", "near", "around", "outside", "inside", "of", "and", "nearby", "both", "the", "killi")
)
_KINDS = frozenset(("pass", *(word.rstrip("s") for word in re.findall(r"[a-z]{4,}", naming.GENERIC))))


def _hopeless(text: str, start: int, end: int) -> bool:
    """Whether nothing beside a little known name can make it a place's."""
    after = text[end]
    if after in ",'’":
        return False
    if text[start - 1] == " " and text[text.rfind(" ", 0, start - 1) + 1 : start - 1].lower() in _LEADS:
        return False
    return after != " " or text[end + 1 : text.find(" ", end + 1)].lower().rstrip(".,;:s") not in _KINDS


def _evidence(text: str, start: int, end: int, strong: bool, personal: bool) -> str | None:
    """Why a capitalised name of the gazetteer is a place's here; None where it is not.

    The cheap questions come first: most names are decided by the word on either side.
    """
    if not strong and _hopeless(text, start, end):
        return None
    right = (
        _CAPITAL.match(text, end + 1) if text[end].isspace() and text[end + 1 : end + 2].isupper() else None
    )
    left = _word_before(text, start)
    generic = _kind_follows(text, end)
    if right is not None and not generic:
        if naming.organised(text[end : end + 40]):
            return None
        if not _may_follow(right.group()) and not _title_case(text, start):
            return None
    before = ""
    if left[:1].isupper() or left in TITLES:
        before = _words_before(text, start)
        if naming.titled(before) and not (generic and naming.located(before)):
            return None
        if left[:1].isupper() and not _may_precede(left, before) and not _title_case(text, start):
            return None
    if generic:
        return "a name with the word of its kind"
    if strong and not personal:
        return "a known name"
    if naming.speaks(text[end : end + 60].replace("\n", " ")):
        return None
    before = before or _words_before(text, start)
    located = naming.located(before, strictly=not (personal and strong))
    if located and not _title_case(text, start):
        return "a name after a preposition of place"
    if _BEFORE_PROVINCE.match(text, end):
        return "a name before its province"
    return None


_CAPITAL = re.compile(naming.CAPITALISED)
_BEFORE_PROVINCE = re.compile(r",\s+(?:[A-Z][\w-]+\s+){1,2}(?:district|province|agency|tehsil)\b")


def _words_before(text: str, start: int) -> str:
    return text[max(0, start - 70) : start].replace("\n", " ").replace("’", "'")


def _kind_follows(text: str, end: int) -> bool:
    """Whether a word of a kind of place follows, asked of a pattern only where it can be."""
    if text[end] not in " \n'’":
        return False
    for word in text[end : end + 40].split(None, 3)[:3]:
        if word.lower().rstrip(".,;:s'’") in _KINDS:
            return naming.GENERIC_AFTER.match(text, end) is not None
    return False


def _word_before(text: str, start: int) -> str:
    """Return the word that a space parts from a name; empty where there is none."""
    if not text[start - 1].isspace():
        return ""
    word = text[max(text.rfind(" ", 0, start - 1), text.rfind("\n", 0, start - 1)) + 1 : start - 1]
    # 'Pakistan's Chaman': whose it is, not what it is called.
    return "" if word.endswith(("'s", "’s")) else word


# A stop or a line end between the words of a name: they are the end and the beginning of two sentences.
_PARTED = re.compile(r"[.!?؟۔,،;:\n]")
_ARABIC_BEFORE = re.compile(r"(?:ضلع|صوبہ|صوبے|تحصیل|ولایت|ولسوالی|کلی|گاؤں|قریه|قصبہ)\s+$")
_ARABIC_AFTER = re.compile(r"\s+(?:ولایت|ولسوالۍ|ولسوالی|ایجنسی|بارڈر|کراسنگ|بندر)")


def _evidence_arabic(text: str, start: int, end: int, strong: bool) -> str | None:
    words = text[start:end]
    if words in ARABIC_COMMON or len(words) < 3:
        return None
    if strong:
        return "a known name"
    if _ARABIC_BEFORE.search(text[max(0, start - 20) : start]) or _ARABIC_AFTER.match(text, end):
        return "a name with the word of its kind"
    return None


_PRECEDING = re.compile(
    rf"^(?:{naming.DEMONYM}|The|In|At|Near|On|From|To|Of|Around|Outside|Inside|Across|Along|"
    rf"For|With|Between|After|Before|While|And|But|As|Both|When|North|South|East|West|Northern|"
    rf"Southern|Eastern|Western|Central|Upper|Lower|Greater"
    r"|District|Province|Tehsil|Village|City|Town|Killi|Kili|Kali|Kotal|Mount|Lake|River|Fort|"
    r"Port|Camp|Bazaar|Agency|Dera|Khyber"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Since|Until|Meanwhile|Also|"
    r"Earlier|Later|By|Via|Through|Towards|Under|Against|Restive|Militants?|Officials|"
    r"Residents|Police|Troops|Forces|Border)$"
)
_FOLLOWING = re.compile(
    rf"^(?:{naming.DEMONYM}|Border|Crossing|Gate|District|Province|Agency|Tehsil|Pass|Valley|"
    rf"City|Town|River|Region|Division|Area|Road|Highway|Airport|Corridor|Bazaar|Fort|Camp|"
    rf"Point|Terminal|Village"
    r"|Police|Governor|Commissioner|Deputy|Assistant|Mayor|University|Hospital|Chamber|High|"
    r"District's|Government|Information|Provincial|Revenue|Security|Army|Military|Taliban|"
    r"Corps|Press|Regional|Central|Jail|Medical|Teaching|Ulema|Chief|Minister"
    r"|PM|DC|DPO|SSP|Education|Health|Customs|Trade|International|Bus|Railway|On|In|And|Or|To|"
    r"At|After|As|For|With|From|Amid|Following|Over|Says?|When|While|Where|Until|The|A|Is|Are|"
    r"Was|Of|By)$"
)


def _may_precede(word: str, before: str) -> bool:
    """Whether a capitalised word before a name leaves it a place's: 'Pakistani', 'Northern', 'At'."""
    if _PRECEDING.match(word) or word.isupper():
        return True
    # The first word of a sentence is capitalised whatever it is.
    return (
        bool(re.search(rf"(?:^|[.!?:\"]\s*|\n\s*){re.escape(word)}\s+$", before))
        and word.lower() in NOT_PLACES
    )


def _may_follow(word: str) -> bool:
    return bool(_FOLLOWING.match(word)) or word.isupper() or word.lower() in ("kp", "khyber")


def _title_case(text: str, position: int) -> bool:
    """Whether the line is a headline, in which capitals tell nothing."""
    first = text.rfind("\n", max(0, position - 200), position) + 1
    last = text.find("\n", position, position + 200)
    if (first == 0 and position > 200) or (last < 0 and position + 200 < len(text)):
        return False
    line = text[first : last if last >= 0 else len(text)]
    if len(line) > 160 or line.rstrip().endswith("."):
        return False
    words = [word for word in line.split() if word[:1].isalpha() and len(word) > 3]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)
