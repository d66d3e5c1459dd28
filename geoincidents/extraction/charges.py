"""Charges: what a sentence says of who began, whoever says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from geoincidents.extraction import actors
from geoincidents.extraction.sentences import Reading
from geoincidents.extraction.words import charges as words

__all__ = ["Charge", "find"]

# A subject stands at most this far before its verb.
_REACH = 60


@dataclass(frozen=True, slots=True)
class Charge:
    """A side that is said to have begun.

    Parameters
    ----------
    start, end : int
        Offsets into the sentence.
    side : str
        The side that is said to have begun: a country code; empty for 'they' and
        'from across the border', which is the other side than the speaker's.
    by_other : bool
        Whether it is a charge only if the other side says so: 'A said that B shelled its posts'.
    """

    start: int
    end: int
    side: str
    by_other: bool = False


def find(reading: Reading, day: date | None = None) -> list[Charge]:
    """Find who is said to have begun.

    Parameters
    ----------
    reading : Reading
        A sentence.
    day : datetime.date, optional
        Publication, which decides whose the Taliban are.

    Returns
    -------
    list of Charge
        In the order of the text; what is denied, feared or only possible is none.
    """
    text = reading.sentence.text
    found: list[Charge] = []

    def add(first: int, last: int, side: str, by_other: bool = False) -> None:
        """Keep a charge unless its words charge the same side already."""
        if side and all(last <= each.start or each.end <= first or each.side != side for each in found):
            found.append(Charge(first, last, side, by_other))

    for pattern in words.BY_AGENT:
        # 'Was initiated by …', 'unprovoked firing from …': the one who began is named behind it.
        for match in pattern.finditer(text):
            before = text[: match.start()]
            others = words.BY_MILITANTS if "from" in match.group() else words.MILITANT
            if not _unsure(before) and not others.search(before):
                add(*match.span(), _party(match.group("party"), day))
    for match in (*words.INTO.finditer(text), *words.VIOLATED.finditer(text)):
        # 'Shells were fired into Kunar', 'violations of its airspace': from the other side of the line.
        if match.re is words.VIOLATED or not _unsure(text[: match.start()]):
            add(*match.span(), actors.other_side(_party(match.group("party"), day)))
    for match in words.ACROSS.finditer(text):
        before = text[: match.start()]
        if not _unsure(before) and not words.BY_MILITANTS.search(before):
            found.append(Charge(*match.span(), _party(match.group("party") or "", day)))
    for pattern, opener in ((words.BEGAN, False), (words.ATTACKED, True)):
        for match in pattern.finditer(text):
            they = words.THEY.search(text[: match.start()])
            if they is not None and (
                not opener or words.ON_US.search(text, match.end(), match.end() + _REACH)
            ):
                found.append(Charge(they.start("they"), match.end(), ""))
                continue
            subject = _subject(reading, match.start(), day)
            if subject is None:
                continue
            first, side, armed = subject
            before = text[:first]
            if _unsure(before) or words.OWN.search(before):
                continue
            by_other = opener and not words.OPENS.search(before)
            if not by_other or (armed and words.VIOLENT.match(match.group())):
                add(first, match.end(), side, by_other)
    return sorted(found, key=lambda charge: charge.start)


def _subject(reading: Reading, verb: int, day: date | None) -> tuple[int, str, bool] | None:
    """Find of which side a verb tells: where it is named, which it is, and whether it acts on the ground."""
    text, start = reading.sentence.text, reading.sentence.start
    before = [each for each in reading.actors if each.end - start <= verb]
    near = [each for each in before if each.end - start > verb - _REACH]
    people = list(words.PEOPLE.finditer(text, max(0, verb - _REACH), verb))
    if people and (not near or people[-1].start() >= near[-1].start - start):
        first, last, side, armed = *people[-1].span(), _party(people[-1].group(), day), True
    elif before:
        named = before[-1]
        if any(each.start == named.start and each.actor.side != named.actor.side for each in before):
            # 'Afghan and Pakistani forces' began together.
            return None
        first, last, side = named.start - start, named.end - start, named.actor.side
        armed = named.actor.kind in ("military", "state")
    else:
        return None
    between = text[last:verb]
    if not side or _unsure(between) or words.BOTH.search(text[:first]):
        return None
    if words.SUBJECT.fullmatch(between) if verb - last < _REACH else words.AND_VERB.search(between):
        return first, side, armed
    return None


def _party(words_of: str, day: date | None) -> str:
    return actors.side_of(re.sub(r"^the\s+", "", words_of, flags=re.IGNORECASE), day)


def _unsure(before: str) -> bool:
    """Whether what stands before denies it or only thinks of it."""
    return bool(words.UNSURE.search(before))
