"""Containment: what the words beside a name say of it, such as 'X district of Y' or 'Pakistan's X'."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from geoincidents.extraction import naming
from geoincidents.extraction.distance import distance_km
from geoincidents.extraction.document import Document
from geoincidents.extraction.placed import Placed
from geoincidents.extraction.toponyms import Toponym
from geoincidents.geocoding import kinds
from geoincidents.geocoding.names import is_arabic, key

if TYPE_CHECKING:
    from geoincidents.geocoding import Match


__all__ = ["beside", "country", "kind", "parent", "wholes"]


Ask = Callable[..., "Match | None"]

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
    r"|(?P<people>Pakistani|Afghan)\s+(?:[a-z-]+\s+){0,2}(?:town|towns|city|cities|village|"
    r"villages|province|provinces|district|districts|region|area|"
    r"side)\s+of\s+(?:[A-Z]\w+\s+and\s+)?)$"
)
_COUNTRY_AFTER = re.compile(
    r"^(?:'s)?(?:\s+(?:[a-z]+|[A-Z]\w+)){0,3}?(?:,| in| of|"
    r" inside)\s+(?:[a-z-]+\s+){0,2}(?P<country>Afghanistan|Pakistan)(?P<people>)\b(?!'s)"
)
_KIND_AFTER = re.compile(rf"^(?:'s)?\s+(?P<kind>{naming.GENERIC})\b", re.IGNORECASE)
_KIND_BEFORE = re.compile(
    r"\b(?P<kind>[Dd]istrict|[Dd]istt?(?=[.\s])|[Tt]ehsil|[Vv]illage|[Cc]ity|[Tt]own|[Pp]rovince|[Pp]ass|"
    r"[Vv]alley)s?\.?\s+(?:of\s+)?$"
)
_ANOTHERS_KIND = re.compile(
    r"[A-Z][\w'-]+\s+(?:district|tehsil|village|town|city|valley|pass)\s+(?:of|in)\s+$"
)
_SHARED_KIND = re.compile(
    rf"^(?:,\s+{naming.NAME}|,?\s+and\s+{naming.NAME}){{1,8}}\s+(?P<kind>{naming.GENERIC})\b"
)
# 'X in Y', 'X, Y', 'X area of Y', 'X and Z villages of Y': X lies in Y.
_LOWER = (
    r"(?:(?!(?:to|from|and|at|on|near|by|with|for|as|after|when|who|that|which|while|but|where|"
    r"border(?:s|ing)|adjacent|adjoin(?:s|ing)|opposite|facing|overlooking|connecting|linking)\b)[a-z-]+\s+)"
)
_LINK = re.compile(
    rf"^(?:'s)?(?:\s+(?i:{naming.GENERIC}))?"
    rf"(?:,?\s+(?:and|or)\s+{naming.NAME}(?:\s+(?i:{naming.GENERIC}))?)?"
    r"(?:\s+(?:on|along) (?:the )?(?:Durand Line|[a-z -]{0,20}border|frontier))?"
    rf"\s*(?:,\s*(?:an?|the)\s(?:{_LOWER}|{naming.DEMONYM}\s){{0,5}}(?:in|of)\s+|,\s*|\s+(?:in|"
    rf"of|within|inside)\s+)"
    rf"(?:the\s+|both\s+)?{_LOWER}{{0,3}}(?:(?:of|in)\s+)?"
    rf"(?:[Dd]istrict\s+|[Dd]istt?\.?\s+|[Tt]ehsil\s+|Pakistan's\s+|Afghanistan's\s+)?{_LOWER}{{0,2}}(?:the\s+)?$"
)
_POSSESSIVE_LINK = re.compile(rf"^(?:'s|\s+(?:district|province|agency|tehsil)'s)?\s+{_LOWER}{{0,3}}$")
_PLAIN_KINDS = {
    "district": "district",
    "dist": "district",
    "distt": "district",
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
# Districts are circles here; a place this far outside one can still be its.
_BESIDE_KM = 30.0
# A town or crossing that everybody knows is not taken for a namesake unless it is as far off as this.
_ASTRAY_KM = 150.0
# What is uncertain because of namesakes says nothing of how large a place is.
_WIDEST_KM = 250.0
_LEVEL = {"country": 0, "province": 1, "region": 2, "district": 3}


def kind(name: Toponym, before: str, after: str) -> str | None:
    """Return the kind that the words beside a name give it; a kind in the name itself goes before."""
    if kinds.split(key(name.text))[1] is not None or before.endswith("-"):
        return None
    match = _KIND_AFTER.match(after) or _SHARED_KIND.match(after) or _KIND_BEFORE.search(before)
    if match is not None and match.re is _KIND_BEFORE and _ANOTHERS_KIND.search(before):
        # 'X district of Y' says of X that it is a district, and of Y that it is more.
        match = None
    if match is None and is_arabic(name.text):
        return _arabic_kind(before, after)
    word = match.group("kind").lower() if match else name.generic
    singular = {
        "provinces": "province",
        "districts": "district",
        "villages": "village",
        "areas": "area",
        "towns": "town",
        "crossings": "crossing",
        "valleys": "valley",
        "tehsils": "tehsil",
    }
    return _PLAIN_KINDS.get(singular.get(word, word))


# 'صوبہ X', 'صوبوں X اور Y', 'د X ولایت', 'ضلع X'.
_ARABIC_PROVINCE = re.compile(r"(?<!\w)(?:صوبہ|صوبے|صوبوں|ولایت|ولايت|ولایات)\s+(?:\w+\s+(?:اور|و|او)\s+)?$")
_ARABIC_DISTRICT = re.compile(r"(?<!\w)(?:ضلع|تحصیل|ولسوالی|ولسوالۍ|اضلاع)\s+$")
_ARABIC_PROVINCE_AFTER = re.compile(r"\s+(?:ولایت|ولايت)(?!\w)")


def _arabic_kind(before: str, after: str) -> str | None:
    if _ARABIC_PROVINCE.search(before) or _ARABIC_PROVINCE_AFTER.match(after):
        return "province"
    return "district" if _ARABIC_DISTRICT.search(before) else None


def country(before: str, after: str) -> str | None:
    """Return the country that the words beside a name put it in, None where they do not."""
    found = _COUNTRY_BEFORE.search(before) or _COUNTRY_AFTER.match(after)
    if found is None:
        return None
    return _COUNTRY_WORDS[(found.group("country") or found.group("people")).lower()]


_ARABIC_KIND = "ولایت|ولايت|صوبے|صوبہ|ضلع|ضلعے|ولسوالۍ|ولسوالی|تحصیل|علاقے|علاقہ|شہر|قصبے|ایجنسی"
# 'د پکتیکا ولایت په برمل ولسوالۍ', 'صوبہ خوست کے ضلع گربز': neither a comma nor 'and' between.
_ARABIC_LINK = re.compile(
    rf"\s+(?:(?:{_ARABIC_KIND})\s+)?(?:(?:په|کے|کی|کا|در|د)\s+)?(?:(?:{_ARABIC_KIND})\s+)?"
)


_WHOLE_FIRST = re.compile(r"(?<!\w)(?:په|کے|کی|کا|د)(?!\w)")


def parent(
    document: Document, names: Sequence[tuple[int, Toponym]], index: int, first: Sequence[Placed]
) -> int | None:
    """Find the place that the sentence says this one lies in: 'X district of Y', 'X, Y', 'Y's X'."""
    number = names[index][0]
    text = document.plain
    outer = [
        step for step in _followed_by(document, names, index, first) if _holds(first[step], first[index])
    ]
    if outer:
        # 'X district of Afghanistan's Helmand': it lies in the province.
        best = max(outer, key=lambda step: (_level(first[step]) > 0, -step))
        while best + 1 in outer and _possessed(text, names, best + 1, first):
            # 'X area of Khost's Y district': it lies in the district.
            best += 1
        return best
    for step in (index - 1, index + 1):
        if 0 <= step < len(names) and names[step][0] == number and first[step].match is not None:
            one, other = sorted((names[index][1], names[step][1]), key=lambda each: each.start)
            link = _ARABIC_LINK.fullmatch(text, one.end, other.start)
            if link is None or not _holds(first[step], first[index]):
                continue
            # Urdu and Pashto name the whole first ('X کی تحصیل Y'), Dari the part ('منطقه Y ولسوالی X').
            if _level(first[step]) != _level(first[index]) or (step < index) == bool(
                _WHOLE_FIRST.search(link.group())
            ):
                return step
    if _possessed(text, names, index, first) and _holds(first[index - 1], first[index]):
        return index - 1
    return None


def wholes(
    document: Document, names: Sequence[tuple[int, Toponym]], first: Sequence[Placed], ask: Ask
) -> dict[int, Match]:
    """Find the names that the words make the whole of another, and that were taken for a smaller namesake.

    'Gurbuz district of Khost' speaks of the province and not of its town. A
    namesake is only taken where the part lies in it.

    Parameters
    ----------
    document : Document
        What was read.
    names : sequence of (int, Toponym)
        Its names with the numbers of their sentences.
    first : sequence of Placed
        The names as they were taken first, each by itself.
    ask : callable
        Asks the gazetteer.

    Returns
    -------
    dict of int to Match
        What such names mean, by their number.
    """
    found: dict[int, Match] = {}
    for index, (number, name) in enumerate(names):
        sentence = document.sentences[number]
        first_, last = name.start - sentence.start, name.end - sentence.start
        word = kind(name, sentence.text[:first_], sentence.text[last:])
        steps = list(_followed_by(document, names, index, first))
        if _possessed(document.plain, names, index, first):
            steps.append(index - 1)
        for step in steps:
            if word != "district" and _holds(first[step], first[index]):
                break
            whole = _whole(names[index][1].text, word, names[step][1].text, first[step], ask)
            if whole is not None:
                found[step] = whole
                break
    return found


def _whole(part: str, word: str | None, name: str, taken: Placed, ask: Ask) -> Match | None:
    """Return the province or district of a name that holds a part, where a smaller place was taken."""
    for level, hint in (("province", "admin1"), ("district", "admin2")):
        if _level(taken) <= _LEVEL[level] or (level == "district" and word == "district"):
            continue
        whole = ask(name, kind=level)
        if whole is None or whole.place.kind != level:
            continue
        inner = ask(part, kind=word, **{hint: whole.place.name})
        if inner is None or inner.place == whole.place:
            continue
        if getattr(inner.place, hint) == whole.place.name:
            return whole
    return None


def _followed_by(
    document: Document, names: Sequence[tuple[int, Toponym]], index: int, first: Sequence[Placed]
) -> Iterator[int]:
    """Yield the names that the words after one put it in: 'X district of Y', 'X, Y'."""
    number, name = names[index]
    text = document.plain
    for step in range(index + 1, min(index + 5, len(names))):
        if names[step][0] != number or first[step].match is None:
            continue
        between = text[name.end : names[step][1].start]
        if len(between) > 90:
            break
        bare = _without_names(between, names, index, step, name.end)
        linked = _LINK.match(bare) and not _listed(text, bare, first, index, step)
        beside_it = not name.known and re.fullmatch(r"\s+near\s+", bare)
        if linked or beside_it:
            yield step


def _possessed(text: str, names: Sequence[tuple[int, Toponym]], index: int, first: Sequence[Placed]) -> bool:
    """Whether the name before puts this one in itself: 'Khost's Gurbuz district'."""
    if not index or names[index - 1][0] != names[index][0] or first[index - 1].match is None:
        return False
    between = text[names[index - 1][1].end : names[index][1].start]
    return "'s" in between and bool(_POSSESSIVE_LINK.match(between))


def _listed(text: str, between: str, first: Sequence[Placed], index: int, step: int) -> bool:
    """Whether a comma parts two names of a list ('A, B and C') and puts neither into the other."""
    if re.search(r"\b(?:in|of|within|inside|[Dd]istrict|[Tt]ehsil|[Aa]gency)\b", between):
        return False
    if not first[index].name.known and _level(first[step]) in (_LEVEL["district"], _LEVEL["province"]):
        # 'In Zor Kot, Kurram and Landa, North Waziristan': what no list has lies in the district behind it.
        return False
    after, before = text[first[step].end :], text[: first[index].start]
    if re.match(r"\s(?:district|province|agency|tehsil|Agency|District|Province|Tehsil)\b", after):
        return False
    if re.match(r"(?:'s)?(?:,|,? and)\s+(?:the\s+)?[A-Z]", after) or re.search(
        r"[A-Z][\w'-]+(?:,|,? and)\s+$", before
    ):
        return True
    inner, outer = first[index].match, first[step].match
    if inner is None or outer is None or not first[index].name.known:
        return False
    return outer.place.name not in (inner.place.admin1, inner.place.admin2) and not beside(inner, outer)


def _without_names(
    between: str, names: Sequence[tuple[int, Toponym]], index: int, step: int, offset: int
) -> str:
    """Return the words between two names with other names of a list in one form."""
    for _, name in names[index + 1 : step]:
        if not naming.FRONTIER.match(name.text):
            between = between.replace(name.text, "Name")
    between = re.sub(r"\bName's\s+", "", between)
    return re.sub(r"^(?:,\s+Name)*(?:,?\s+and\s+Name)?", "", between)


def _level(place: Placed) -> int:
    return _LEVEL.get(place.match.place.kind, 4) if place.match is not None else 4


def _holds(parent: Placed, child: Placed) -> bool:
    """Whether one place can hold the other: a province a district, a town a village that no list knows."""
    if parent.match is None or (not parent.name.known and parent.within is not None):
        return False
    outer, inner = _level(parent), _level(child)
    if child.match is None:
        return True
    # 'Area X, Y district': of two districts the text makes one the smaller.
    return outer < inner or outer == inner == 3 or (outer == inner == 4 and not child.name.known)


def beside(match: Match, parent: Match, *, known: bool = False) -> bool:
    """Whether a place lies in or beside the one that the text says it lies in, a well-known one less near."""
    inside = parent.place.kind == "province" and match.place.admin1 == parent.place.name
    away = distance_km((match.lat, match.lon), (parent.lat, parent.lon))
    return inside or away <= min(parent.uncertainty_km, _WIDEST_KM) + (_ASTRAY_KM if known else _BESIDE_KM)
