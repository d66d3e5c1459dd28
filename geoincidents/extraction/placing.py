"""Placing: which place each name of a text means, in the light of the others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geoincidents.extraction import candidates, containment, datelines, naming, roles, senses
from geoincidents.extraction.distance import distance_km
from geoincidents.extraction.document import Document
from geoincidents.extraction.placed import Placed
from geoincidents.extraction.toponyms import Toponym
from geoincidents.extraction.words.names import SEATS
from geoincidents.geocoding import kinds
from geoincidents.geocoding.names import key

if TYPE_CHECKING:
    from geoincidents.geocoding import Gazetteer, Match

__all__ = ["place"]


_NEAR = re.compile(
    r"\b(?:near|nearby|close to|outside|around|adjacent to|not far from|in the vicinity of|"
    r"(?:km|kilomet(?:er|re)s|miles) (?:\w+ )?(?:from|of))\s+"
    r"(?:the\s+)?(?:(?:border|Afghan|Pakistani)\s+){0,2}(?:(?:town|city|village|crossing|area|"
    r"district)\s+of\s+)?$",
    re.IGNORECASE,
)
# Another spelling is believed only this near to a place that the report names as lists do.
_REACH_KM = 60.0
_LEAST = 0.5
_LEAST_WITHIN = 0.4
_DOUBTFUL = 0.6
_SURE = 0.8


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
    names = candidates.find(document, gazetteer)
    home = _countries(document)
    lookup = _Lookup(gazetteer)
    first = [_placed(document, names, index, lookup, home, ()) for index in range(len(names))]
    wholes = containment.wholes(document, names, first, lookup.geocode)
    first = [replace(each, match=wholes.get(index, each.match)) for index, each in enumerate(first)]
    near = _context(first)
    home |= _home(first)
    lookup.provinces = senses.provinces(first)
    placed = [
        first[index] if index in wholes else _placed(document, names, index, lookup, home, near, first)
        for index in range(len(names))
    ]
    by_start = {each.start: each for each in placed}
    placed = [_at_parent(each, by_start) for each in placed]
    kept = [each for each in placed if each.match is not None or not candidates.is_weak(each.name)]
    return _in_towns(document, _inherit(document, _one_sense(kept)))


# A district goes by the name of its town: how far from it a place of the district can be.
_TOWNS_DISTRICT_KM = 120.0


def _in_towns(document: Document, placed: list[Placed]) -> list[Placed]:
    """'At Arandu in Chitral': a small place is put into the town that its district is named after."""
    done = []
    for number, each in enumerate(placed):
        town = placed[number + 1] if number + 1 < len(placed) else None
        if (
            each.parent is None
            and town is not None
            and town.point is not None
            and each.point is not None
            and town.match is not None
            and town.match.place.kind == "town"
            and each.match is not None
            and each.match.place.kind in ("village", "crossing", "pass", "post")
            and each.match.place.country == town.match.place.country
            and re.fullmatch(
                r"(?:\s+(?:area|sector|valley|village|pass|region))?\s+(?:in|of)\s+",
                document.plain[each.end : town.start],
            )
            and distance_km(each.point, town.point) <= _TOWNS_DISTRICT_KM
        ):
            each = replace(each, parent=town.start)
        done.append(each)
    return done


class _Lookup:
    """Asks the gazetteer each question once: a report names the same few places over and over."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._answers: dict[tuple[object, ...], Match | None] = {}
        self.provinces: tuple[str, ...] = ()  # that the text names

    def geocode(self, name: str, **hints: Any) -> Match | None:
        """Answer as `Gazetteer.geocode` does, from memory where it was asked before."""
        question = (name, *sorted(hints.items()))
        if question not in self._answers:
            self._answers[question] = self._gazetteer.geocode(name, **hints)
        return self._answers[question]


def _countries(document: Document) -> frozenset[str]:
    text = document.plain[:20_000]
    words = (("Pakistan", "PK"), ("Afghan", "AF"), ("پاکستان", "PK"), ("افغان", "AF"))
    return frozenset(code for word, code in words if word in text)


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
    kind = containment.kind(name, before, after)
    if kind == "area":
        # 'The X area' is around a place of any kind.
        kind = None
    country = containment.country(before, after)
    found = containment.parent(document, names, index, first) if first else None
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
    if match is None and kind == "crossing":
        # 'The Chaman border' is the gate of the town; a town without a gate is the town.
        gate = lookup.geocode(f"{asked} crossing", country=country, near=near)
        match, kind = (gate, kind) if gate is not None and gate.place.kind == "crossing" else (None, None)
    if match is None:
        match = lookup.geocode(asked, country=country, admin1=admin1, admin2=admin2, kind=kind, near=near)
    if match is None and (admin1 or admin2):
        # Lists of districts are not always of the same year as the text.
        match = lookup.geocode(asked, country=country, kind=kind, near=near)
    if kind is not None and (match is None or _stands_in(asked, match, admin1, admin2)):
        # What a report calls a district may be a town or a crossing in the lists.
        other = lookup.geocode(asked, country=country, admin1=admin1, admin2=admin2, near=near)
        match = other if other is not None and other.precision in ("exact", "near") else match
    if parent is None and first:
        if country is None:
            match = senses.within_provinces(match, asked, kind, lookup.provinces, lookup.geocode)
        match = senses.beside_provinces(match, document.plain, names, index, first, lookup.geocode)
    if (
        match is not None
        and parent is not None
        and parent.match is not None
        and parent.match.place.kind != "country"
        and not containment.beside(
            match, parent.match, known=name.strong and match.place.kind not in ("district", "village")
        )
    ):
        match = None
    if match is not None and (
        _stands_in(asked, match, admin1, admin2)
        or (not _established(name) and not _plausible(match, parent, home, near))
    ):
        match = None
    within = parent.name.text if match is None and parent is not None else None
    return Placed(
        name, match, within, number, parent.start if parent is not None else None, bool(_NEAR.search(before))
    )


def _at_parent(each: Placed, by_start: Mapping[int, Placed]) -> Placed:
    """Put a name that has no answer at the place that the sentence says it lies in."""
    if each.match is not None or each.parent is None:
        return each
    parent = by_start.get(each.parent)
    if parent is None or parent.country_only:
        # A country says too little: a place told beside it may say more.
        return each
    return replace(each, match=parent.match, within=parent.name.text)


def _stands_in(asked: str, match: Match, *hints: str | None) -> bool:
    """Whether the answer is only the province or district that was asked for with the name."""
    return match.place.name in hints and kinds.split(key(asked))[0] != kinds.split(key(match.place.name))[0]


def _established(name: Toponym) -> bool:
    """Whether a name is well enough known to be meant without another place near it."""
    return name.strong or (name.known and " " in name.text)


def _plausible(
    match: Match, parent: Placed | None, home: frozenset[str], near: Sequence[tuple[float, float]]
) -> bool:
    """Whether another spelling can be meant: where the text says that it lies, else not far from all else."""
    if match.place.country is not None and match.place.country not in home:
        return False
    if parent is not None and parent.match is not None and not parent.country_only:
        return match.score >= _LEAST_WITHIN
    if match.score < _LEAST:
        return False
    return not near or any(distance_km((match.lat, match.lon), point) <= _REACH_KM for point in near)


def _home(placed: Sequence[Placed]) -> frozenset[str]:
    """Return the countries of the places that a text names beyond doubt."""
    return frozenset(
        each.match.place.country
        for each in placed
        if each.match is not None
        and each.match.place.country is not None
        and not each.country_only
        and _established(each.name)
        and each.match.score >= _SURE
    )


def _context(placed: Sequence[Placed]) -> tuple[tuple[float, float], ...]:
    sure = [
        each
        for each in placed
        if each.match is not None
        and each.name.known
        and not each.country_only
        and each.match.place.country in ("AF", "PK")
        and each.match.score >= _SURE
    ]
    # The middle of a province is near to much that the text is not about.
    spots = [each for each in sure if each.match is not None and each.match.place.kind != "province"]
    points = [each.point for each in spots or sure]
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


def _before(document: Document, each: Placed) -> str:
    sentence = document.sentences[each.sentence]
    return sentence.text[: each.start - sentence.start]


def _in_dateline(document: Document, each: Placed) -> bool:
    sentence = document.sentences[each.sentence]
    return each.start - sentence.start < datelines.length(sentence.text)


def _inherit(document: Document, placed: list[Placed]) -> list[Placed]:
    """Put a name without an answer at the place that its sentence, or one beside it, is about."""
    done: list[Placed] = []
    by_start = {each.start: each for each in placed}
    for number, each in enumerate(placed):
        if each.match is not None or naming.FRONTIER.match(each.name.text):
            done.append(each)
            continue
        parent = by_start.get(each.parent) if each.parent is not None else None
        around = parent.match.place.country if parent is not None and parent.match is not None else None
        beside = [
            other
            # A few names to either side are enough; a long text has thousands.
            for other in placed[max(0, number - 20) : number + 20]
            if other.match is not None
            and other.within is None
            and not other.country_only
            and other.match.place.country in (("AF", "PK") if around is None else (around,))
            and abs(other.sentence - each.sentence) <= 3
            # Governments and datelines are not what a text is about.
            and key(other.name.text) not in SEATS
            and not other.name.text.isupper()
            and not _in_dateline(document, other)
            and not roles.is_origin(_before(document, other))
            and not re.match(
                r"(?:'s)?\s+(?:Governor|Police|High Court|Assembly)",
                document.plain[other.end : other.end + 20],
            )
        ]
        near = min(
            beside,
            key=lambda other: (
                # The places told before say where a text is; a province says little.
                abs(other.sentence - each.sentence)
                + 2 * (other.sentence > each.sentence)
                + (2 if other.sentence != each.sentence else 1)
                * (other.match is not None and other.match.place.kind == "province"),
                abs(other.start - each.start),
            ),
            default=None,
        )
        near = near or parent
        done.append(each if near is None else replace(each, match=near.match, within=near.name.text))
    return done
