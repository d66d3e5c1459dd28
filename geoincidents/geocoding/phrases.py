"""What the words around a name say: 'near X', '12 km south of X', 'X village, Y district'."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

__all__ = ["BEARINGS", "Phrase", "parse"]

_MILE_KM: Final = 1.609344
# Bearings in degrees, clockwise from north.
BEARINGS: Final = {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
}
_SHORT: Final = {"n": "north", "ne": "northeast", "e": "east", "se": "southeast"} | {
    "s": "south",
    "sw": "southwest",
    "w": "west",
    "nw": "northwest",
}
_DIRECTION: Final = (
    r"(?P<direction>(?:north|south)[\s-]?(?:east|west)(?:ern)?|(?:north|south|east|west)(?:ern)?"
    r"|(?-i:NE|NW|SE|SW|N|S|E|W))"
)
_NUMBER: Final = r"(?P<number>\d{1,4}(?:[.,]\d{1,2})?)(?:\s*(?:-|–|to)\s*(?P<upper>\d{1,4}))?"
_OFFSET: Final = re.compile(
    rf"^(?:\D{{0,20}}\s)?{_NUMBER}[\s-]*(?P<unit>km|kms|kilomet(?:er|re)s?|mi|miles?|m|met(?:er|re)s?)\b"
    rf"(?:\s*\([^)]{{0,30}}\))?(?:\s*(?:away|far))?\s*(?:(?:to|in|on)\s+the\s+)?"
    rf"(?:{_DIRECTION}(?:\s+side)?\s*)?(?:of|from|off|outside)\s+(?P<name>\S.*)$",
    re.IGNORECASE,
)
_SIDE: Final = re.compile(
    rf"^(?:(?:just|to|in|on)\s+)*(?:the\s+)?{_DIRECTION}(?:\s+(?:side|outskirts|part|parts))?\s+(?:of|from)\s+"
    r"(?P<name>\S.*)$",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"^(?:.{0,40}?\b)?between\s+(?P<name>\S.*?)\s+and\s+(?P<other>\S.*)$", re.IGNORECASE
)
_ROAD_FROM: Final = re.compile(
    r"^(?:the\s+)?(?:road|highway|route)\s+(?:from\s+)?(?P<name>\S.*?)\s+to\s+(?P<other>\S.*)$", re.IGNORECASE
)
_ROAD: Final = re.compile(
    r"^(?P<ends>\S.*?)\s+(?:main\s+)?(?:road|highway|motorway|route|corridor)s?$", re.IGNORECASE
)
_DASH: Final = re.compile(r"\s+[-–—]\s+|\s*[–—]\s*|-|\s+to\s+")
_NEAR: Final = re.compile(
    r"^(?:near(?:by)?|close\s+to|next\s+to|around|outside(?:\s+of)?|adjacent\s+to|opposite|beyond|not\s+far\s+from"
    r"|(?:in|on|at)\s+the\s+(?:vicinity|area|outskirts|edge|suburbs?|surroundings)\s+of"
    r"|(?:در\s+)?نزدیک(?:ی|ۍ)?)\s+(?P<name>\S.*)$",
    re.IGNORECASE,
)
_NEAR_AFTER: Final = re.compile(
    r"^(?P<name>\S.*?)\s+(?:suburbs?|outskirts|vicinity|کے\s+(?:قریب|نزدیک)|ته\s+(?:نږدې|نژدې)|سره\s+نږدې)$",
    re.IGNORECASE,
)
_COUNTRY: Final = r"(?:afghanistan|afghan|af|pakistan|pakistani|pak)"
_FRONTIER: Final = re.compile(
    rf"(?:durand\s+line|{_COUNTRY}\s*[-–—/ ]\s*{_COUNTRY}\s+(?:border|frontier)"
    rf"|(?:border|frontier)\s+between\s+{_COUNTRY}\s+and\s+{_COUNTRY}"
    r"|د?\s*(?:ډیورنډ|ډيورنډ)\s+کرښ[هېې]|خط\s+دیورند|ڈیورنڈ\s+لائن)",
    re.IGNORECASE,
)
_BORDER: Final = re.compile(
    rf"^(?:along\s+)?(?:the\s+)?(?:{_COUNTRY}\s+)?(?:border|frontier)(?P<land>\s+(?:area|region|district|town)s?)?"
    rf"(?:\s+with\s+{_COUNTRY})?\s+(?:in|of|at|near|along)\s+(?P<name>\S.*)$",
    re.IGNORECASE,
)
_BORDER_AFTER: Final = re.compile(
    r"^(?P<name>\S.*?)(?:'s|’s)?\s+(?:border|frontier)(?P<land>\s+(?:area|region|belt)s?)?$", re.IGNORECASE
)
_AT: Final = re.compile(r"^(?:\s*(?:at|in|near|of|along|around|,|\()\s*)+", re.IGNORECASE)
_LEADING: Final = re.compile(r"^(?:(?:the|in|at|on|from|inside|within|along)\s+)+(?=\S)", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_PARTS: Final = re.compile(
    r"\s*[,;،؛]\s*|\s+(?:of|in)\s+(?:the\s+)?|\s+(?=(?:ولسوالی|ولایت|ضلع|صوبہ|تحصیل)\s)", re.IGNORECASE
)
# Pashto puts the larger before the smaller: 'of Nangarhar, of Achin district'.
_PASHTO_OF: Final = re.compile(r"(?:^|\s)د\s+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name and what the words around it say.

    Parameters
    ----------
    name : str
        The name, with its generic words; empty where only the frontier is named.
    relation : {'at', 'near', 'offset', 'between', 'road', 'frontier', 'borderland'}
        How the place relates to the name.
    others : tuple of str
        Other names of the same place, in brackets; or what it lies in.
    within : tuple of str
        What it lies in, smallest first.
    ends : tuple of (str, str)
        Ways to read the two ends of a road or of 'between'.
    km : float or None
        Distance from the name.
    bearing : float or None
        Degrees clockwise from north.

    Examples
    --------
    >>> parse("12 km south of Wana").bearing
    180.0
    """

    name: str
    relation: str = "at"
    others: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    ends: tuple[tuple[str, str], ...] = ()
    km: float | None = None
    bearing: float | None = None


def parse(text: str) -> Phrase:
    """Read a phrase that names a place.

    Parameters
    ----------
    text : str
        Such as a cell of a table, or a place as a report words it.

    Returns
    -------
    Phrase
        With the relation ``at`` and the whole text as its name where nothing
        else is recognised.

    Examples
    --------
    >>> parse("Lower Sheb village, Achin district, Nangarhar province").within
    ('Achin district', 'Nangarhar province')
    >>> parse("near Torkham").relation
    'near'
    >>> parse("Quetta - Chaman highway").ends
    (('Quetta', 'Chaman'),)
    """
    bare = " ".join(text.split()).strip(" .,;:-–—")
    if not bare:
        return Phrase(text)
    return _frontier(bare) or _related(bare) or _parts(_LEADING.sub("", bare))


def _frontier(text: str) -> Phrase | None:
    if named := _FRONTIER.search(text):
        after = _AT.sub("", text[named.end() :]).strip(" )")
        return replace(_parts(after), relation="frontier") if after else Phrase("", "frontier")
    if found := _BORDER.match(text) or _BORDER_AFTER.match(text):
        inner = _parts(_LEADING.sub("", found["name"]))
        return replace(inner, relation="borderland" if found["land"] else "frontier")
    return None


def _related(text: str) -> Phrase | None:
    if found := _OFFSET.match(text):
        km = float(found["number"].replace(",", "."))
        if found["upper"]:
            km = (km + float(found["upper"])) / 2
        unit = found["unit"].lower()
        if unit.startswith("mi"):
            km *= _MILE_KM
        elif not unit.startswith("k"):
            km /= 1000.0
        return replace(_parts(found["name"]), relation="offset", km=km, bearing=_bearing(found["direction"]))
    if found := _SIDE.match(text):
        return replace(_parts(found["name"]), relation="offset", bearing=_bearing(found["direction"]))
    if found := _BETWEEN.match(text) or _ROAD_FROM.match(text):
        inner = _parts(found["other"])
        return Phrase("", "between", within=inner.within, ends=((found["name"], inner.name),))
    brackets = tuple(inner.strip() for inner in _BRACKETS.findall(text))
    plain = " ".join(_BRACKETS.sub(" ", text).split())
    if (found := _ROAD.match(plain)) and (ends := _ends(found["ends"])):
        return Phrase(plain, "road", within=tuple(part for part in brackets if part), ends=ends)
    if found := _NEAR.match(text) or _NEAR_AFTER.match(text):
        return replace(_parts(_LEADING.sub("", found["name"])), relation="near")
    return None


def _ends(text: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to part 'X-Y', where a name may hold a dash itself."""
    ways = []
    for dash in _DASH.finditer(text):
        one, other = text[: dash.start()].strip(), text[dash.end() :].strip()
        if len(one) > 1 and len(other) > 1:
            ways.append((one, other))
    return tuple(ways)


def _bearing(direction: str | None) -> float | None:
    if not direction:
        return None
    word = re.sub(r"[\s-]|ern$", "", direction.lower())
    return BEARINGS[_SHORT.get(word, word)]


def _parts(text: str) -> Phrase:
    """Part a name from what it lies in, and from what stands in brackets."""
    brackets = tuple(inner.strip() for inner in _BRACKETS.findall(text))
    plain = " ".join(_BRACKETS.sub(" ", text).split())
    smaller_first = [part for larger in reversed(_PASHTO_OF.split(plain)) for part in _PARTS.split(larger)]
    first, *rest = [part for part in smaller_first if part] or [text]
    others = tuple(inner for inner in brackets if inner and not inner.isdecimal())
    return Phrase(first, others=others, within=tuple(part.strip() for part in rest if part.strip()))
