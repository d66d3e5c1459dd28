"""Placing: which place each name of a text means, in the light of the others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from geoincidents.extraction import naming, unlisted
from geoincidents.extraction.distance import distance_km
from geoincidents.extraction.document import Document, Sentence
from geoincidents.extraction.toponyms import Toponym, recogniser
from geoincidents.geocoding import kinds
from geoincidents.geocoding.names import key

if TYPE_CHECKING:
    from geoincidents.geocoding import Gazetteer, Match

__all__ = ["Placed", "place"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A place name with the place that it means.

    Parameters
    ----------
    name : Toponym
        The name in the text.
    match : Match or None
        What the gazetteer answers; for a name that it does not know, the
        answer for the place that the text says it lies in.
    within : str or None
        Name of that place, where `match` is not the name's own.
    sentence : int
        Number of the sentence.
    parent : int or None
        Offset of the name of the place that the sentence says it lies in
        ('X district of Y').
    nearby : bool
        Whether the text says 'near' it and not 'in' it.
    """

    name: Toponym
    match: Match | None
    within: str | None
    sentence: int
    parent: int | None = None
    nearby: bool = False

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.name.start

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.name.end

    @property
    def country_only(self) -> bool:
        """Whether it names a country and no place in it."""
        return self.match is not None and self.within is None and self.match.place.kind == "country"

    @property
    def point(self) -> tuple[float, float] | None:
        """Its latitude and longitude, None where it has none."""
        return None if self.match is None else (self.match.lat, self.match.lon)


_COUNTRY_WORDS = {
    "pakistan": "PK",
    "pakistani": "PK",
    "pakistan's": "PK",
    "afghanistan": "AF",
    "afghan": "AF",
    "afghanistan's": "AF",
}
_COUNTRY_BEFORE = re.compile(
    r"\b(?:(?P<country>Pakistan's|Afghanistan's)\s+(?:[a-z-]+\s+){0,3}(?:of\s+)?(?:[A-Z]\w+\s+and\s+)?"
    r"|(?P<people>Pakistani|Afghan)\s+(?:[a-z-]+\s+){0,2}(?:town|towns|city|cities|village|villages|province|provinces|district|districts|region|area|side)\s+of\s+(?:[A-Z]\w+\s+and\s+)?)$"
)
_COUNTRY_AFTER = re.compile(r"^(?:'s)?(?:\s+(?:[a-z]+|[A-Z]\w+)){0,3}?(?:,| in| of| inside)\s+(?:[a-z-]+\s+){0,2}(?P<country>Afghanistan|Pakistan)(?P<people>)\b(?!'s)")
_KIND_AFTER = re.compile(rf"^(?:'s)?\s+(?P<kind>{naming.GENERIC})\b", re.IGNORECASE)
_KIND_BEFORE = re.compile(
    r"\b(?P<kind>[Dd]istrict|[Tt]ehsil|[Vv]illage|[Cc]ity|[Tt]own|[Pp]rovince|[Pp]ass|[Vv]alley)s?\s+(?:of\s+)?$"
)
_SHARED_KIND = re.compile(rf"^(?:,\s+{naming.NAME}|,?\s+and\s+{naming.NAME}){{1,8}}\s+(?P<kind>{naming.GENERIC})\b")
# 'X in Y', 'X, Y', 'X area of Y', 'X and Z villages of Y': X lies in Y.
_LOWER = r"(?:(?!(?:to|from|and|at|on|near|by|with|for|as|after|when|who|that|which|while|but|where)\b)[a-z-]+\s+)"
_LINK = re.compile(
    rf"^(?:'s)?(?:\s+(?i:{naming.GENERIC}))?"
    rf"(?:,?\s+(?:and|or)\s+{naming.NAME}(?:\s+(?i:{naming.GENERIC}))?)?"
    r"(?:\s+(?:on|along) (?:the )?(?:Durand Line|[a-z -]{0,20}border|frontier))?"
    rf"\s*(?:,\s*(?:an?|the)\s(?:{_LOWER}|{naming.DEMONYM}\s){{0,5}}(?:in|of)\s+|,\s*|\s+(?:in|of|within|inside)\s+)"
    rf"(?:the\s+|both\s+)?{_LOWER}{{0,3}}(?:(?:of|in)\s+)?"
    rf"(?:[Dd]istrict\s+|[Tt]ehsil\s+|Pakistan's\s+|Afghanistan's\s+)?{_LOWER}{{0,2}}(?:the\s+)?$"
)
_POSSESSIVE_LINK = re.compile(rf"^(?:'s|\s+(?:district|province|agency|tehsil)'s)?\s+{_LOWER}{{0,3}}$")
_NEAR = re.compile(
    r"\b(?:near|nearby|close to|outside|around|adjacent to|not far from|in the vicinity of|(?:km|kilomet(?:er|re)s|miles) (?:\w+ )?(?:from|of))\s+"
    r"(?:the\s+)?(?:(?:border|Afghan|Pakistani)\s+){0,2}(?:(?:town|city|village|crossing|area|district)\s+of\s+)?$",
    re.IGNORECASE,
)
_PLAIN_KINDS = {
    "district": "district",
    "tehsil": "district",
    "agency": "district",
    "sub-division": "district",
    "subdivision": "district",
    "tribal district": "district",
    "province": "province",
    "village": "settlement",
    "town": "settlement",
    "city": "settlement",
    "hamlet": "settlement",
    "pass": "pass",
    "valley": "valley",
    "crossing": "crossing",
    "border crossing": "crossing",
    "gate": "crossing",
    "border": "crossing",
    "border point": "crossing",
    "terminal": "crossing",
    "river": "river",
    "area": "area",
}
# Another spelling is believed only this near to a place that the report names as lists do.
_REACH_KM = 60.0
_LEAST = 0.5
_LEAST_WITHIN = 0.4
_DOUBTFUL = 0.6
# Districts are circles here; a place this far outside one can still be its.
_BESIDE_KM = 30.0
_LEVEL = {"country": 0, "province": 1, "region": 2, "district": 3}


def place(document: Document, gazetteer: Gazetteer) -> list[Placed]:
    """Find the place names of a document and say which places they mean.

    Parameters
    ----------
    document : Document
        What was read.
    gazetteer : Gazetteer
        Where names are looked up.

    Returns
    -------
    list of Placed
        In order of the text. A name without an answer is kept only where the
        words around it say that it is a place.
    """
    names = _names(document, gazetteer)
    home = _countries(document)
    lookup = _Lookup(gazetteer)
    first = [_placed(document, names, index, lookup, home, ()) for index in range(len(names))]
    near = _context(first)
    placed = [_placed(document, names, index, lookup, home, near, first) for index in range(len(names))]
    by_start = {each.start: each for each in placed}
    placed = [_at_parent(each, by_start) for each in placed]
    kept = [each for each in placed if each.match is not None or not _weak(each.name)]
    return _inherit(document, _one_sense(kept))


class _Lookup:
    """Asks the gazetteer each question once: a report names the same few places over and over."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._answers: dict[tuple[object, ...], Match | None] = {}

    def geocode(self, name: str, **hints: Any) -> Match | None:
        question = (name, *sorted(hints.items()))
        if question not in self._answers:
            self._answers[question] = self._gazetteer.geocode(name, **hints)
        return self._answers[question]


def _names(document: Document, gazetteer: Gazetteer) -> list[tuple[int, Toponym]]:
    """Every candidate with the number of its sentence."""
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
        found = [_with_generic(name, sentence) for name in _candidates(here, sentence)]
        names.extend((number, _listed_name(name, gazetteer)) for name in found)
    return names


def _listed_name(name: Toponym, gazetteer: Gazetteer) -> Toponym:
    """Say of a name that the words around it gave away whether the gazetteer has it in this spelling."""
    strong = recogniser(gazetteer).keys.get(key(name.text))
    return name if name.known or strong is None else replace(name, known=True, strong=strong)


def _candidates(known: list[Toponym], sentence: Sentence) -> list[Toponym]:
    """The names of a sentence, known and given away; the longer one where one is part of another."""
    given = unlisted.find(sentence.text, sentence.start)
    kept = []
    for name in known:
        around = next(
            (each for each in given if each.start <= name.start and name.end <= each.end and len(each.text) > len(name.text)),
            None,
        )
        # 'Zor Kot village' is not Kot; but 'Pakistani Torkham' is Torkham.
        if around is None or _weak(around) or name.evidence == "a known name":
            kept.append(name)
    free = [each for each in given if not any(each.start < name.end and name.start < each.end for name in kept)]
    return sorted([*kept, *free], key=lambda name: name.start)


_PART_OF_NAME = re.compile(r"\s(?:Pass|Valley|Corridor|Agency|River|Kotal|Crossing|Gate|Range|Desert)\b")


def _with_generic(name: Toponym, sentence: Sentence) -> Toponym:
    """'Khyber' before 'Pass' is the pass: a generic word with a capital belongs to the name."""
    last = name.end - sentence.start
    found = _PART_OF_NAME.match(sentence.text, last)
    if found is None:
        return name
    return replace(name, end=sentence.start + found.end(), text=name.text + sentence.text[last : found.end()])


def _weak(name: Toponym) -> bool:
    return not name.known and name.evidence == "after a preposition of place"


def _countries(document: Document) -> frozenset[str]:
    text = document.plain[:20_000]
    return frozenset(code for word, code in (("Pakistan", "PK"), ("Afghan", "AF")) if word in text)


def _placed(
    document: Document,
    names: Sequence[tuple[int, Toponym]],
    index: int,
    lookup: _Lookup,
    home: frozenset[str],
    near: tuple[tuple[float, float], ...],
    first: Sequence[Placed] = (),
) -> Placed:
    number, name = names[index]
    if naming.FRONTIER.match(name.text):
        return Placed(name, None, None, number)
    sentence = document.sentences[number]
    before = sentence.text[: name.start - sentence.start]
    after = sentence.text[name.end - sentence.start :]
    kind = _kind(name, before, after)
    country = _country(before, after)
    found = _parent(document, names, index, first) if first else None
    parent = first[found] if found is not None else None
    admin1 = admin2 = None
    if parent is not None and parent.match is not None:
        if parent.match.place.kind in ("province", "region"):
            admin1 = parent.match.place.name
        elif parent.match.place.kind == "country":
            country = country or parent.match.place.country
        else:
            admin1, admin2 = parent.match.place.admin1, parent.match.place.name
    asked = name.text.replace("\n", " ")
    match = lookup.geocode(asked) if name.known and naming.COUNTRIES.match(asked.lower()) else None
    if match is None:
        match = lookup.geocode(asked, country=country, admin1=admin1, admin2=admin2, kind=kind, near=near)
    if match is None and (admin1 or admin2):
        # Lists of districts are not always of the same year as the text.
        match = lookup.geocode(asked, country=country, kind=kind, near=near)
    if match is not None and not name.strong and parent is not None and parent.match is not None and not _by(match, parent.match):
        match = None
    if match is not None and (_stands_in(asked, match, admin1, admin2) or not _established(name) and not _plausible(match, parent, home, near)):
        match = None
    within = parent.name.text if match is None and parent is not None else None
    return Placed(name, match, within, number, parent.start if parent is not None else None, bool(_NEAR.search(before)))


def _at_parent(each: Placed, by_start: Mapping[int, Placed]) -> Placed:
    """Put a name that has no answer at the place that the sentence says it lies in."""
    if each.match is not None or each.parent is None:
        return each
    parent = by_start.get(each.parent)
    return each if parent is None else replace(each, match=parent.match, within=parent.name.text)


def _stands_in(asked: str, match: Match, *hints: str | None) -> bool:
    """Whether the answer is only the province or district that was asked for with the name."""
    return match.place.name in hints and kinds.split(key(asked))[0] != kinds.split(key(match.place.name))[0]


def _by(match: Match, parent: Match) -> bool:
    """Whether a place lies in or beside the one that the text says it lies in."""
    return distance_km((match.lat, match.lon), (parent.lat, parent.lon)) <= parent.uncertainty_km + _BESIDE_KM


def _established(name: Toponym) -> bool:
    """Whether a name is well enough known to be meant without another place near it."""
    return name.strong or name.known and " " in name.text


def _plausible(match: Match, parent: Placed | None, home: frozenset[str], near: Sequence[tuple[float, float]]) -> bool:
    """Whether another spelling of a name can be meant: where the text says that it lies, else not far from all else."""
    if match.place.country is not None and match.place.country not in home:
        return False
    if parent is not None and parent.match is not None and not parent.country_only:
        return match.score >= _LEAST_WITHIN
    if match.score < _LEAST:
        return False
    return not near or any(distance_km((match.lat, match.lon), point) <= _REACH_KM for point in near)


def _kind(name: Toponym, before: str, after: str) -> str | None:
    """The kind that the words beside a name give it; a kind in the name itself goes before."""
    if kinds.split(key(name.text))[1] is not None or before.endswith("-"):
        return None
    match = _KIND_AFTER.match(after) or _SHARED_KIND.match(after) or _KIND_BEFORE.search(before)
    word = match.group("kind").lower() if match else name.generic
    singular = {"provinces": "province", "districts": "district", "villages": "village", "areas": "area", "towns": "town", "crossings": "crossing", "valleys": "valley", "tehsils": "tehsil"}
    return _PLAIN_KINDS.get(singular.get(word, word))


def _country(before: str, after: str) -> str | None:
    found = _COUNTRY_BEFORE.search(before) or _COUNTRY_AFTER.match(after)
    if found is None:
        return None
    return _COUNTRY_WORDS[(found.group("country") or found.group("people")).lower()]


def _parent(document: Document, names: Sequence[tuple[int, Toponym]], index: int, first: Sequence[Placed]) -> int | None:
    """The place that the sentence says this one lies in: 'X district of Y', 'X, Y', 'Y's X'."""
    number, name = names[index]
    text = document.plain
    for step in range(index + 1, min(index + 5, len(names))):
        if names[step][0] != number or first[step].match is None:
            continue
        between = text[name.end : names[step][1].start]
        if len(between) > 90:
            break
        bare = _without_names(between, names, index, step, name.end)
        if _holds(first[step], first[index]) and _LINK.match(bare) and not _listed(text, bare, first, index, step):
            return step
    if index and names[index - 1][0] == number and first[index - 1].match is not None:
        between = text[names[index - 1][1].end : name.start]
        if "'s" in between and _POSSESSIVE_LINK.match(between) and _holds(first[index - 1], first[index]):
            return index - 1
    return None


def _listed(text: str, between: str, first: Sequence[Placed], index: int, step: int) -> bool:
    """Whether a comma parts two names of a list ('A, B and C') and does not say that one lies in the other."""
    if re.search(r"\b(?:in|of|within|inside|[Dd]istrict|[Tt]ehsil|[Aa]gency)\b", between):
        return False
    after, before = text[first[step].end :], text[: first[index].start]
    if re.match(r"\s(?:district|province|agency|tehsil|Agency|District|Province|Tehsil)\b", after):
        return False
    if re.match(r"(?:'s)?(?:,|,? and)\s+(?:the\s+)?[A-Z]", after) or re.search(r"[A-Z][\w'-]+(?:,|,? and)\s+$", before):
        return True
    inner, outer = first[index].match, first[step].match
    if inner is None or outer is None or not first[index].name.known:
        return False
    return outer.place.name not in (inner.place.admin1, inner.place.admin2) and not _by(inner, outer)


def _without_names(between: str, names: Sequence[tuple[int, Toponym]], index: int, step: int, offset: int) -> str:
    """The words between two names with other names of a list in one form."""
    for _, name in names[index + 1 : step]:
        if not naming.FRONTIER.match(name.text):
            between = between.replace(name.text, "Name")
    return re.sub(r"^(?:,\s+Name)*(?:,?\s+and\s+Name)?", "", between)


def _holds(parent: Placed, child: Placed) -> bool:
    """Whether one place can hold the other: a province a district, a town a village that no list knows."""
    if parent.match is None or not parent.name.known and parent.within is not None:
        return False
    outer = _LEVEL.get(parent.match.place.kind, 4)
    if child.match is None:
        return True
    inner = _LEVEL.get(child.match.place.kind, 4)
    return outer < inner or outer == inner == 4 and not child.name.known


def _context(placed: Sequence[Placed]) -> tuple[tuple[float, float], ...]:
    points = [
        each.point
        for each in placed
        if each.match is not None and each.name.known and not each.country_only and each.match.place.country in ("AF", "PK") and each.match.score >= 0.8
    ]
    return tuple(dict.fromkeys(point for point in points if point is not None))[:12]


def _one_sense(placed: list[Placed]) -> list[Placed]:
    """Give a name that was doubtful, or not found, in one sentence the place that it has in another."""
    best: dict[str, Placed] = {}
    for each in placed:
        other = best.get(key(each.name.text))
        if each.match is not None and (other is None or _rank(each) > _rank(other)):
            best[key(each.name.text)] = each
    done = []
    for each in placed:
        other = best.get(key(each.name.text))
        doubtful = each.match is None or each.within is not None or each.match.score < _DOUBTFUL
        if other is not None and doubtful and other.match is not each.match:
            each = replace(each, match=other.match, within=other.within)
        done.append(each)
    return done


def _rank(each: Placed) -> tuple[bool, float]:
    return each.within is None, each.match.score if each.match is not None else 0.0


def _inherit(document: Document, placed: list[Placed]) -> list[Placed]:
    """Put a name without an answer at the place that its sentence, or one beside it, is about."""
    done: list[Placed] = []
    for number, each in enumerate(placed):
        if each.match is not None or naming.FRONTIER.match(each.name.text):
            done.append(each)
            continue
        beside = [
            other
            # A few names to either side are enough; a long text has thousands.
            for other in placed[max(0, number - 20) : number + 20]
            if other.match is not None
            and other.within is None
            and not other.country_only
            and other.match.place.country in ("AF", "PK")
            and abs(other.sentence - each.sentence) <= 3
            and not re.match(r"(?:'s)?\s+(?:Governor|Police|High Court|Assembly)", document.plain[other.end : other.end + 20])
        ]
        near = min(
            beside,
            key=lambda other: (
                # The places told before say where a text is; a province says little.
                abs(other.sentence - each.sentence) + (other.sentence > each.sentence) + 2 * (other.match is not None and other.match.place.kind == "province"),
                abs(other.start - each.start),
            ),
            default=None,
        )
        done.append(each if near is None else replace(each, match=near.match, within=near.name.text))
    return done
