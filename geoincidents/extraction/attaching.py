"""Attaching: which place goes with which event word of a sentence."""

from __future__ import annotations

import re

from geoincidents.extraction.placed import Placed
from geoincidents.extraction.sentences import DIPLOMACY, LOOKING_BACK, Event, Reading, clause_at

__all__ = ["STRUCK", "besides", "give_places", "happened", "head_of", "protested"]

# What fights and strikes are told in.
STRUCK = frozenset(("ground", "air", "bombing"))
_PREMODIFIES = re.compile(r"^(?:'s)?\s+(?:[\w-]+\s+){0,4}$")
_AGAINST = re.compile(
    r"\b(?:against|over|about|to condemn|condemning|to denounce)\s+(?:[\w'-]+\s+){0,3}$", re.IGNORECASE
)


def protested(reading: Reading, event: Event) -> bool:
    """Tell whether an event is what the protest before it is about: 'rallied in X against a strike'.

    Parameters
    ----------
    reading : Reading
        Its sentence.
    event : Event
        An event word; its day and place are not those of the protest.
    """
    before = reading.sentence.text[: event.trigger.start - reading.sentence.start]
    return bool(_AGAINST.search(before)) and any(
        other.trigger.family == "protest" and other.trigger.start < event.trigger.start
        for other in reading.events
    )


def head_of(
    heads: list[tuple[int, int, Event | None]], text: str, first: int, last: int
) -> tuple[int, int, Event | None] | None:
    """Find the head that a date or place stands with.

    Parameters
    ----------
    heads : list of (int, int, Event or None)
        Event words and verbs of saying of the clause, with their offsets.
    text : str
        The sentence.
    first, last : int
        Offsets of the date or place.

    Returns
    -------
    (int, int, Event or None) or None
        One of `heads`; None where there is none.
    """
    around = next((head for head in heads if head[0] <= first and last <= head[1]), None)
    if around is not None:
        # 'Overran X district': the place is named inside the words of the event.
        return around
    after = sorted((head for head in heads if head[0] >= last), key=lambda head: head[:2])
    before = sorted((head for head in heads if head[1] <= first), key=lambda head: head[:2], reverse=True)
    if (
        after
        and (text[last : last + 2] == "'s" or text[first:last].endswith(" after"))
        and _PREMODIFIES.match(text[last : after[0][0]])
    ):
        return after[0]
    if (
        after
        and re.fullmatch(r"\s+", text[last : after[0][0]])
        and re.search(r"ly$|\boften$", text[first:last])
    ):
        return after[0]
    if (
        after
        and _PREMODIFIES.match(text[last : after[0][0]])
        and not re.search(
            r"\b(?:in|on|at|near|and|while|when|as|of|by|with|without|after|for|over|"
            r"about)\b",
            text[last : after[0][0]],
        )
    ) and (
        not before
        or not re.search(r"\b(?:on|in|at|near)\s+(?:\w+\s+)?$", text[:first])
        or first - before[0][1] > after[0][0] - last + 25
    ):
        return after[0]
    if before:
        return before[0]
    return after[0] if after else None


def happened(reading: Reading, number: int) -> list[Event]:
    """Return the event words of a clause, those that did not happen only where no other did.

    'Talks ended without an agreement at X': the talks were at X.

    Parameters
    ----------
    reading : Reading
        A sentence.
    number : int
        Number of the clause.
    """
    events = [event for event in reading.events if event.clause == number]
    real = [event for event in events if event.trigger.mode not in ("negated", "possible", "mentioned")]
    return real or events


def give_places(reading: Reading) -> None:
    """Give each place to the event that it stands with; events without one share those of the sentence.

    Parameters
    ----------
    reading : Reading
        A sentence; its `events` are filled in.
    """
    text, start = reading.sentence.text, reading.sentence.start
    loose: list[tuple[int, Placed]] = []
    by_event: dict[int, list[Placed]] = {}
    last_event: Event | None = None
    last_end = -1
    for each, role in zip(reading.placed, reading.roles, strict=True):
        if role.name not in ("incident", "target") or each.match is None:
            continue
        first, last = each.start - start, each.end - start
        number = clause_at(reading.clauses, first)
        if _LANDMARK.search(text[:first]) and any(
            other.start < each.start and other.start != each.parent
            for others in by_event.values()
            for other in others
        ):
            # 'In A, to the south of B': B only says where A is.
            continue
        heads: list[tuple[int, int, Event | None]] = [
            (event.trigger.start - start, event.trigger.end - start, event)
            for event in happened(reading, number)
        ]
        heads += besides(text, reading.clauses[number].start, first)
        chained = (
            last_event is not None
            and (last_event.clause == number or _goes_on(reading, last_event, number))
            and _chained(text[last_end:first])
            and not besides(text, last_end, first)
            # 'Protested in A against the closure of B': another event stands between.
            and not any(last_end <= event.trigger.start - start < first for event in reading.events)
        )
        chosen = (0, 0, last_event) if chained else head_of(heads, text, first, last)
        if chosen is None and not heads:
            chosen = _resumed(reading, number)
        if chosen is not None and chosen[2] is None and heads:
            # 'Planned in X', 'the funeral was held in X'.
            last_event, last_end = None, -1
            continue
        if chosen is None or chosen[2] is None:
            loose.append((number, each))
            last_event, last_end = None, -1
            continue
        event = chosen[2]
        by_event.setdefault(id(event), []).append(each)
        last_event, last_end = event, last
    for event in reading.events:
        if id(event) in by_event:
            event.places, event.own_places = by_event[id(event)], True
    for event in reading.events:
        if not event.places and not protested(reading, event):
            event.places = _shared_places(reading, event, loose)
            event.own_places = bool(event.places)
    witnesses = _witnesses(reading)
    for event in reading.events if witnesses else ():
        if (
            not event.places
            and not reading.clauses[event.clause].report
            and event.trigger.family not in DIPLOMACY
        ):
            event.places = witnesses
            rest = text[event.trigger.end - start :]
            event.own_places = not event.definite or bool(_HERE.search(rest))


_HERE = re.compile(r"\bin the (?:\w+ )?(?:province|district|area|region|town|city|valley)\b", re.IGNORECASE)
_WITNESS = re.compile(
    r"(?<!hospital )(?<!medical )(?<!health )\b(?:witness(?:es)?|eyewitness(?:es)?|residents?|locals|"
    r"villagers|elders?|people|"
    r"officials?|police|sources|authorities|governor|spokes\w+|"
    r"commissioner)\s+(?:\w+\s+){0,3}(?:in|of|for|from|at)\s+(?:the\s+)?(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)


def _witnesses(reading: Reading) -> list[Placed]:
    """Places below the country whose people or officials tell the rest: 'residents of X said that …'."""
    text, start = reading.sentence.text, reading.sentence.start
    found = []
    for each, role in zip(reading.placed, reading.roles, strict=True):
        if role.name != "context" or each.match is None or each.start - start < reading.dateline:
            continue
        clause = reading.clauses[clause_at(reading.clauses, each.start - start)]
        small = (
            each.match.place.kind != "country"
            and "capital" not in role.reason
            and "office" not in role.reason
        )
        if clause.report and small and _WITNESS.search(text[clause.start : each.start - start]):
            found.append(each)
    return found


def _resumed(reading: Reading, number: int) -> tuple[int, int, Event | None] | None:
    """'Hit A, where six died, and B': the list goes on behind what is said of its first place."""
    if reading.clauses[number].connective not in ("and", ", and"):
        return None
    before = number - 1
    while before > 0 and reading.clauses[before].connective in ("where", "which", "in which", "killing"):
        before -= 1
    listed = [event for event in reading.events if event.clause == before and event.trigger.family in STRUCK]
    return (0, 0, listed[-1]) if listed and before < number - 1 else None


def _goes_on(reading: Reading, event: Event, number: int) -> bool:
    """Whether a clause that opens with 'and' tells of nothing, so that a list of places can go on in it."""
    return (
        number == event.clause + 1
        and reading.clauses[number].connective in ("and", ", and")
        and not any(other.clause == number for other in reading.events)
    )


_ALONG = re.compile(r"\b(?:along|across) (?:the|their) (?:[\w-]+ ){0,2}(?:border|frontier|Durand Line)\b")
_APPOSITION = re.compile(r"^\s*,\s+(?:an?|the|one of)\s[^,;:]{3,60},(?=\s+(?:and|or)\s)")
# What is done where, and on a day when, an event was not: before it or with those whom it struck.
_BESIDES = re.compile(
    r"\b(?:(?:was|were|been) (?:planned|orchestrated|masterminded|plotted|hatched|conceived)(?: and \w+ed)?|"
    r"buried|laid to rest|(?P<rite>(?:was|were) (?:held|offered|performed|attended)))\b"
)
_RITE = re.compile(r"\b(?:funerals?|last rites|namaz-e-janaza)\b", re.IGNORECASE)


def besides(text: str, first: int, last: int) -> list[tuple[int, int, None]]:
    """Find verbs of what was done before an event or after it: 'planned in X', 'the funeral was held in X'.

    Parameters
    ----------
    text : str
        A sentence.
    first, last : int
        Where to look: a day or a place behind such a verb is its own.

    Returns
    -------
    list of (int, int, None)
        Heads as `head_of` takes them, of no event.
    """
    return [
        (verb.start(), verb.end(), None)
        for verb in _BESIDES.finditer(text, first, last)
        if not verb.group("rite") or _RITE.search(text, first, verb.start())
    ]


_LANDMARK = re.compile(
    r"\b(?:north|south|east|west|north-?(?:east|west)|south-?(?:east|west))(?:ern)?"
    r"(?:\s+(?:edge|side|bank|end|outskirts))?\s+(?:of|from)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$|"
    r"\b(?:kilomet(?:er|re)s|km|kms|miles|mi)\)?\s+(?:away\s+)?from\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$|"
    r"\b(?:bordering|neighbou?ring|adjacent to|adjoining|next to|not far from|across (?:the border )?from|"
    r"opposite)\s+(?:the\s+)?(?:[\w'-]+\s+){0,3}$",
    re.IGNORECASE,
)


def _chained(between: str) -> bool:
    """Whether two names belong to one list, or one lies in the other: 'A, B and C', 'A district of B'."""
    # 'A, a restive province in the south, and the tribal district of B'.
    between = _APPOSITION.sub("", between)
    return len(between) < 60 and bool(
        re.fullmatch(
            r"(?:'s)?(?:\s+[a-zA-Z-]+){0,3}?\s*(?:,|and|or|in|of|,? as well as|,? along with|, and|"
            r", including|"
            r"including|\(|-|/|,\s*located in|,\s*part of)?\s*(?:the\s+|both\s+|"
            r"in\s+)?(?:[\w'-]+\s+){0,3}?(?:of\s+|in\s+)?(?:the\s+)?",
            between,
        )
    )


def _shared_places(reading: Reading, event: Event, loose: list[tuple[int, Placed]]) -> list[Placed]:
    """Places that an event takes over from the words beside it."""
    here = [each for number, each in loose if number == event.clause]
    if here:
        return here
    clause = reading.clauses[event.clause]
    if event.trigger.family == "talks" and clause.connective in ("where", "in which") and event.clause:
        # 'Flew to X, where he met them'.
        said = [each for number, each in loose if number == event.clause - 1]
        return said[-1:]
    if event.trigger.family == "talks":
        # 'The meeting ended in bloodshed in X': what became of it was where it was held.
        became = [
            other.places
            for other in reading.events
            if other.clause == event.clause and other.trigger.family == "any" and other.own_places
        ]
        return list(became[0]) if became else []
    if event.trigger.family == "agreement":
        # 'Agreed on a truce after talks in X' was agreed there.
        venues = [
            other.places
            for other in reading.events
            if other.own_places
            and (
                (other.trigger.family == "talks" and not other.own_date)
                # 'Agreed to a truce in X'.
                or (other.trigger.family == "agreement" and other.clause == event.clause)
            )
        ]
        return list(venues[0]) if venues else []
    others = sorted(
        (
            other
            for other in reading.events
            if other is not event
            and other.own_places
            # What is only borrowed is not lent again.
            and not other.shared_places
            and _lends(other, event, reading)
        ),
        key=lambda other: (other.clause != event.clause, abs(other.trigger.start - event.trigger.start)),
    )
    # 'Killed' in X is no event beside the strike: its places are the strike's own.
    event.shared_places = bool(others) and others[0].trigger.family != "any"
    if others:
        return list(others[0].places)
    if _ALONG.search(reading.sentence.text, clause.start, clause.end):
        # 'They landed in X after clashes along the border': these were not in X.
        return []
    # 'That comes after fences were torn down in X': what was before was elsewhere.
    return [each for number, each in loose if not reading.clauses[number].connective.endswith(LOOKING_BACK)]


def _lends(giver: Event, taker: Event, reading: Reading) -> bool:
    """Whether an event can have happened where another one of its sentence did."""
    if giver.trigger.family in DIPLOMACY:
        return False
    if giver.clause == taker.clause:
        return True
    if giver.before and reading.clauses[giver.clause].connective == "who":
        # 'Targeted militants who had attacked X': they did that elsewhere.
        return False
    borders = ("closure", "reopening", "protest")
    both = {giver.trigger.family, taker.trigger.family}
    if len(both) > 1 and not both & {"any", *borders}:
        return False
    # 'The strikes came after … an ambush in X': what came before happened elsewhere, unless it shut a border.
    backwards = reading.clauses[giver.clause].connective.endswith((*LOOKING_BACK, "since", "amid", "amidst"))
    return (
        giver.clause < taker.clause
        or not backwards
        or (taker.trigger.family in borders[:2] and giver.trigger.family != "bombing")
    )
