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
        The side that is said to have begun: a country code; empty for 'they'
        in a quotation, which is the other side than the speaker's.
    """

    start: int
    end: int
    side: str


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
    text, start = reading.sentence.text, reading.sentence.start
    found: list[Charge] = []

    def add(first: int, last: int, side: str) -> None:
        if side and all(last <= each.start or each.end <= first or each.side != side for each in found):
            found.append(Charge(first, last, side))

    for pattern in words.BY_AGENT:
        # 'Was initiated by …', 'unprovoked firing from …': the one who began is named behind it.
        for match in pattern.finditer(text):
            if not _unsure(text[: match.start()]):
                add(*match.span(), _party(match.group("party"), day))
    for pattern, opener in ((words.BEGAN, False), (words.ATTACKED, True)):
        for match in pattern.finditer(text):
            first = match.start()
            mention = next(
                (
                    each
                    for each in reversed(reading.actors)
                    if each.end - start <= first and each.end - start > first - _REACH
                ),
                None,
            )
            they = words.THEY.search(text[:first])
            if they is not None and not opener:
                found.append(Charge(they.start("they"), match.end(), ""))
                continue
            if mention is None or not mention.actor.side:
                continue
            between = text[mention.end - start : first]
            if not words.SUBJECT.fullmatch(between) or _unsure(between):
                continue
            if opener and not words.OPENS.search(text[: mention.start - start]):
                continue
            if _unsure(text[: mention.start - start]) or words.OWN.search(text[: mention.start - start]):
                continue
            add(mention.start - start, match.end(), mention.actor.side)
    return sorted(found, key=lambda charge: charge.start)


def _party(words_of: str, day: date | None) -> str:
    return actors.side_of(re.sub(r"^the\s+", "", words_of, flags=re.IGNORECASE), day)


def _unsure(before: str) -> bool:
    """Whether what stands before denies it or only thinks of it."""
    return bool(words.UNSURE.search(before))
