"""Actors: who acts, in one name for all aliases, and on which side."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from geoincidents import bundle

__all__ = ["SIDES", "Actor", "ActorMention", "find", "other_side", "side_of"]

# What a side is called where the text names no force.
SIDES = {
    "AF": "Afghanistan",
    "PK": "Pakistan",
    "US": "United States",
    "IN": "India",
    "IR": "Iran",
    "NATO": "NATO",
}
# Since then the Taliban are Afghanistan's forces; before, they fought them.
_TALIBAN_RULE = date(2021, 8, 15)


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts.

    Parameters
    ----------
    name : str
        The one name that all aliases share.
    side : str
        Country code of a state's own; empty for others.
    kind : {'military', 'police', 'militants', 'government', 'state'}
        What it is.
    """

    name: str
    side: str
    kind: str


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor in a text, with offsets into the text."""

    start: int
    end: int
    text: str
    actor: Actor


_ARMED = (
    r"(?:forces|troops|soldiers|military|army|border guards?|guards|security personnel|"
    r"personnel|border police|security officials?|commandos|rangers|servicemen|border forces|"
    r"posts?|outposts?|checkposts?|military posts?|border posts?)"
)
_FLYING = (
    r"(?:air ?strikes?|air raids?|strikes?|jets|fighter jets|warplanes|planes|aircraft|"
    r"air force|drones?|helicopters|military aircraft|gunships|bombing|bombardment)"
)
_STATE = (
    r"(?:government|authorities|officials?|ministry|foreign ministry|minister|spokes\w+|"
    r"embassy|delegation|team|regime|administration|leaders?|leadership)"
)
_PEOPLE = (
    r"(?:Pakistani|Pakistan's|Pakistan|Pak|Islamabad's|Afghan Taliban's|Afghan Taliban|Afghan|"
    r"Afghanistan's|Afghanistan|Kabul's|Taliban's|Taliban|US-led|U\.S\.-led|US|U\.S\.|"
    r"American|NATO|Nato|Indian|India's|Iranian|Iran's|coalition)"
)
# 'Afghan border guards', but not 'the Taliban attacked its post'.
_BETWEEN = (
    r"(?!(?:its|their|his|the|an?|of|in|on|at|and|or|to|from|with|by|for|says?|have|has|had|was|were|"
    r"(?!armed\b|allied\b|united\b)[a-z]+ed)\b)[a-z-]+"
)
_PRODUCTIVE = re.compile(
    rf"\b(?P<people>{_PEOPLE})\s+(?:{_BETWEEN}\s+){{0,2}}?(?:(?P<armed>{_ARMED})|"
    rf"(?P<flying>{_FLYING})|(?P<state>{_STATE}))\b"
)
_MILITANTS = re.compile(
    r"\b(?:militants?|terrorists?|insurgents?|extremists?|gunmen|unidentified (?:men|gunmen|"
    r"attackers)|attackers|assailants|suicide (?:bomber|attacker)s?)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"\b(?P<people>Pakistan|Islamabad|Afghanistan|Kabul|(?:the )?Taliban|Rawalpindi)\b")
# A country that something happens in does not act.
_INSIDE = re.compile(
    r"\b(?:in|inside|into|within|across|from|of|near|on|at|over|with)\s+(?:\w+ern\s+)?$", re.IGNORECASE
)
_BOTH = re.compile(
    r"\b(?:both (?:sides|countries|nations|neighbou?rs|militaries|armies|forces)|"
    r"(?:the )?two (?:sides|countries|nations|neighbou?rs|militaries)|(?:border|"
    r"security) (?:forces|guards) (?:from|of) (?:both|the two) (?:sides|countries)|"
    r"either side|each side|each other|"
    r"Pak-Afghan (?:border )?forces|Afghan and Pakistani (?:[a-z]+\s){0,2}(?:forces|troops|"
    r"soldiers|guards)|Pakistani and Afghan (?:[a-z]+\s){0,2}(?:forces|troops|soldiers|"
    r"guards)|Pakistan and Afghanistan|Afghanistan and Pakistan|"
    r"Pakistani and Taliban (?:forces|troops)|Taliban and Pakistani (?:forces|troops))\b",
    re.IGNORECASE,
)


@cache
def _aliases() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, Actor]]:
    """Read the curated table as a Latin and an Arabic pattern, and the actor of each alias."""
    actors: dict[str, Actor] = {}
    with bundle.path("actors.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            actor = Actor(row["name"], row["side"], row["kind"])
            for alias in (row["name"], *row["aliases"].split("|")):
                actors[alias.casefold()] = actor
    ordered = sorted(actors, key=len, reverse=True)
    latin = "|".join(re.escape(alias) for alias in ordered if alias.isascii())
    arabic = "|".join(re.escape(alias) for alias in ordered if not alias.isascii())
    return (
        re.compile(rf"(?<!\w)(?:{latin})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{arabic})(?!\w)"),
        actors,
    )


def other_side(side: str) -> str:
    """Return the one across the line from a side; empty for those who have none.

    Examples
    --------
    >>> other_side("AF"), other_side("NATO")
    ('PK', '')
    """
    return {"AF": "PK", "PK": "AF"}.get(side, "")


def side_of(people: str, day: date | None = None) -> str:
    """Return the side that a name of a people, a country or its capital stands for.

    Parameters
    ----------
    people : str
        Such as ``Pakistani``, ``Kabul`` or ``Taliban``.
    day : datetime.date, optional
        When; before 15 August 2021 the Taliban are no state's.

    Examples
    --------
    >>> side_of("Islamabad"), side_of("the Taliban", date(2025, 1, 1)), side_of("Taliban", date(2015, 1, 1))
    ('PK', 'AF', '')
    """
    word = people.lower()
    if "taliban" in word and "afghan" not in word:
        return "" if day is not None and day < _TALIBAN_RULE else "AF"
    for stem, side in (
        ("pak", "PK"),
        ("islamabad", "PK"),
        ("rawalpindi", "PK"),
        ("afghan", "AF"),
        ("kabul", "AF"),
        ("nato", "NATO"),
        ("coalition", "NATO"),
        ("u.s", "US"),
        ("us", "US"),
        ("american", "US"),
        ("ind", "IN"),
        ("iran", "IR"),
    ):
        if word.startswith((stem, "the " + stem)):
            return side
    return ""


def find(text: str, start: int, day: date | None = None) -> list[ActorMention]:
    """Find the actors of a sentence.

    Parameters
    ----------
    text : str
        The sentence, in plain signs.
    start : int
        Its offset in the whole text.
    day : datetime.date, optional
        Publication, which decides whose forces the Taliban are.

    Returns
    -------
    list of ActorMention
        In order, the longest where several begin alike.

    Examples
    --------
    >>> [each.actor.name for each in find("TTP men fired at Pakistani border troops.", 0)]
    ['Tehreek-e-Taliban Pakistan', 'Pakistani forces']
    """
    found: list[ActorMention] = []
    taken: list[tuple[int, int]] = []

    def add(first: int, last: int, actor: Actor) -> None:
        """Keep a mention where no surer one stands."""
        if not any(first < b and a < last for a, b in taken):
            taken.append((first, last))
            found.append(ActorMention(start + first, start + last, text[first:last], actor))

    latin, arabic, actors = _aliases()
    for match in _BOTH.finditer(text):
        # Both sides at once: two mentions of the same words.
        if not any(match.start() < b and a < match.end() for a, b in taken):
            taken.append(match.span())
            for side, kind in (("AF", "Afghan forces"), ("PK", "Pakistani forces")):
                found.append(
                    ActorMention(
                        start + match.start(),
                        start + match.end(),
                        match.group(),
                        Actor(kind, side, "military"),
                    )
                )
    for pattern in (latin, arabic):
        for match in pattern.finditer(text):
            actor = actors[match.group().casefold()]
            if actor.name.startswith("Afghan Taliban") and day is not None and day < _TALIBAN_RULE:
                actor = Actor("Taliban", "", "militants")
            add(match.start(), match.end(), actor)
    for match in _PRODUCTIVE.finditer(text):
        add(match.start(), match.end(), _productive(match, day))
    for match in _BARE.finditer(text):
        if _INSIDE.search(text[: match.start()]) or text[match.end() : match.end() + 1] == "-":
            continue
        side = side_of(match.group("people"), day)
        add(
            match.start(),
            match.end(),
            Actor(SIDES[side], side, "state") if side else Actor("Taliban", "", "militants"),
        )
    for match in _MILITANTS.finditer(text):
        add(match.start(), match.end(), Actor("militants", "", "militants"))
    return sorted(found, key=lambda mention: (mention.start, mention.actor.side))


def _productive(match: re.Match[str], day: date | None) -> Actor:
    side = side_of(match.group("people"), day)
    if not side:
        return Actor("Taliban", "", "militants")
    adjective = {
        "AF": "Afghan",
        "PK": "Pakistani",
        "US": "US",
        "IN": "Indian",
        "IR": "Iranian",
        "NATO": "NATO",
    }[side]
    if match.group("flying"):
        return Actor("Pakistan Air Force" if side == "PK" else f"{adjective} forces", side, "military")
    if match.group("armed"):
        if "taliban" in match.group("people").lower():
            return Actor("Afghan Taliban forces", side, "military")
        return Actor(f"{adjective} forces", side, "military")
    return Actor(f"{adjective} government", side, "government")
