"""Attribution: who says what about an event, with the words and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geoincidents.extraction import actors, charges, speakers, wording
from geoincidents.extraction.actors import SIDES
from geoincidents.extraction.sentences import Reading
from geoincidents.extraction.speakers import NOBODY, Saying, Speaker
from geoincidents.extraction.words import claims as words

__all__ = ["Claim", "find"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim.

    Parameters
    ----------
    start, end : int
        Offsets of the words into the text.
    claimant : str
        Who says so, in the text's words where they name an office.
    side : str
        The claimant's side: a country code or empty.
    predicate : str
        initiated_by, targeted_civilians, retaliated, casualties, responsibility or occurred:
        What about.
    value : str
        Such as the name of the side that is said to have begun.
    stance : {'asserts', 'denies', 'unclear'}
        Whether the claimant says that it is so.
    via : str
        How it reached the text ('on X', 'quoted by AFP'); empty where it says nothing.
    sentence : int
        Number of the sentence.
    """

    start: int
    end: int
    claimant: str
    side: str
    predicate: str
    value: str
    stance: str
    via: str
    sentence: int


def find(readings: Sequence[Reading], day: date | None = None) -> list[Claim]:
    """Find the claims of a text.

    Parameters
    ----------
    readings : sequence of Reading
        Its sentences.
    day : datetime.date, optional
        Publication, which decides whose the Taliban are.

    Returns
    -------
    list of Claim
        In the order of the text.
    """
    told: list[Claim] = []
    for reading, sayings in zip(readings, speakers.read(readings, day), strict=True):
        told.extend(_Claims(reading, day, sayings, told).read())
    return told


# Claims that somebody can deny with 'the claim'.
_DISPUTED = frozenset(("initiated_by", "targeted_civilians", "responsibility"))
# How far behind its verb what a party did is told.
_REACH = 40
# 'The claim' was made at most this many sentences before.
_MEMORY = 4
_CHARGE = re.compile(r"\b(?:charges?|accusations?|allegations?|claims?)\b", re.IGNORECASE)
_OWN = re.compile(
    r"\b(?:we|our|they|its|their|troops|soldiers|(?:security |border )?(?:forces|guards))\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|been)\s+$", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:both|either|two|each) (?:sides?|countries|governments)\b", re.IGNORECASE)


class _Claims:
    """The claims of one sentence; `told` are those of the sentences before."""

    def __init__(self, reading: Reading, day: date | None, sayings: list[Saying], told: list[Claim]) -> None:
        self.reading, self.day, self.told = reading, day, told
        self.text, self.start = reading.sentence.text, reading.sentence.start
        self.sayings = sayings
        via = words.VIA.search(self.text)
        self.via = via.group() if via else ""
        self.found: list[Claim] = []

    def read(self) -> list[Claim]:
        """All claims of the sentence."""
        mutual = words.EACH_OTHER.search(self.text)
        if mutual and words.OF_ELSE.search(mutual.group()):
            # 'Accuse each other of harbouring militants' says nothing of who began.
            mutual = None
        if mutual:
            for side in ("AF", "PK"):
                self._add(
                    mutual,
                    Speaker(SIDES[side], side),
                    "initiated_by",
                    SIDES[actors.other_side(side)],
                    "asserts",
                )
        self._accusations()
        if not mutual:
            self._charges()
        self._conduct()
        self._retaliation()
        self._responsibility()
        self._confirmations()
        self._own_acts()
        self._denials()
        self._tolls()
        return self.found

    def _who(self, position: int, *, loose: bool = False) -> Speaker:
        return speakers.who(self.sayings, position, loose=loose)

    def _add(
        self, match: re.Match[str] | tuple[int, int], by: Speaker, predicate: str, value: str, stance: str
    ) -> None:
        first, last = match if isinstance(match, tuple) else match.span()
        claim = Claim(
            self.start + first,
            self.start + last,
            by.name or "the report",
            by.side,
            predicate,
            value,
            stance,
            self.via,
            self.reading.number,
        )
        same = [
            each
            for each in self.found
            if (each.predicate, each.value, each.stance) == (predicate, value, stance)
            and (each.claimant == claim.claimant or each.side == claim.side != "")
        ]
        if not same:
            self.found.append(claim)

    def _accusations(self) -> None:
        for match in (found for pattern in words.ACCUSED for found in pattern.finditer(self.text)):
            accused = actors.side_of(
                re.sub(r"^the\s+", "", match.group("party"), flags=re.IGNORECASE), self.day
            )
            value = SIDES[accused] if accused else "Taliban"
            by = self._who(match.end() - 1 if match.start("party") == match.start() else match.start())
            if by is NOBODY and words.BLAMED_ON.match(match.group()):
                # 'Explosions blamed on Pakistan': by whom?
                continue
            if by is NOBODY or (by.side and by.side == accused):
                by = self._accuser(match.start(), accused)
            what = match.group("what")
            if words.BEGINNING.search(what.strip()):
                self._add(match, by, "initiated_by", value, "asserts")
            if words.CIVIL.search(what):
                self._add(match, by, "targeted_civilians", value, "asserts")

    def _accuser(self, position: int, accused: str) -> Speaker:
        """Find the nearest actor before an accusation that is not the accused, else the other side."""
        before = [
            mention.actor
            for mention in self.reading.actors
            if mention.end - self.start <= position and mention.actor.side != accused
        ]
        if before:
            return Speaker(before[-1].name, before[-1].side)
        other = actors.other_side(accused)
        return Speaker(SIDES[other], other) if other else NOBODY

    def _charges(self) -> None:
        for charge in charges.find(self.reading, self.day):
            by = self._who(charge.start, loose=True)
            side = charge.side or actors.other_side(by.side)
            if charge.by_other and by.side != actors.other_side(side):
                continue
            if side and by.side != side:
                self._add((charge.start, charge.end), by, "initiated_by", SIDES[side], "asserts")

    def _conduct(self) -> None:
        for match in words.CIVIL.finditer(self.text):
            by = self._who(match.start(), loose=True)
            before = self.text[: match.start()]
            if by is NOBODY or self._denied_before(match.start()) or words.AVOIDED.search(before):
                continue
            accused = self._actor_before(match.start()) or SIDES.get(actors.other_side(by.side), "")
            if accused and not any(each.predicate == "targeted_civilians" for each in self.found):
                self._add(match, by, "targeted_civilians", accused, "asserts")

    def _retaliation(self) -> None:
        for match in words.RETALIATED.finditer(self.text):
            if not match.group("prompted") and words.PLANNED.search(self.text[: match.start()]):
                continue
            by = self._who(match.start(), loose=True)
            own = _OWN.search(self.text[: match.start()])
            if match.group("opens"):
                # 'In retaliation, B shelled the post.'
                behind = (each for each in self.reading.actors if each.start - self.start >= match.end())
                actor = next((SIDES.get(each.actor.side, "") for each in behind), "")
            elif match.group("prompted"):
                actor = self._actor_before(match.end(), after=match.start())
            else:
                actor = self._actor_before(match.start(), after=own.start() if own else 0)
            if not actor and (own or _PASSIVE.search(self.text[: match.start()])):
                actor = SIDES.get(by.side, "")
            actor = actor or self._actor_before(match.start())
            if actor or (by is not NOBODY and match.group("not")):
                stance = "denies" if match.group("not") else "asserts"
                self._add(match, by, "retaliated", actor or SIDES.get(by.side, by.name), stance)

    def _responsibility(self) -> None:
        for match in words.RESPONSIBLE.finditer(self.text):
            if match.group("none"):
                continue
            before = [each.actor for each in self.reading.actors if each.end - self.start <= match.start()]
            by = Speaker(before[-1].name, before[-1].side) if before else self._who(match.start())
            stance = "denies" if match.group("no") else "asserts"
            self._add(match, by, "responsibility", by.name or "the report", stance)

    def _confirmations(self) -> None:
        for match in words.CONFIRMED.finditer(self.text):
            if words.UNCONFIRMED.search(self.text[: match.start()]):
                continue
            if _BOTH.search(self.text[: match.start()]):
                for side in ("AF", "PK"):
                    self._add(match, Speaker(SIDES[side], side), "occurred", "yes", "asserts")
            elif (by := self._who(match.start())) is not NOBODY:
                self._add(match, by, "occurred", "yes", "asserts")

    def _own_acts(self) -> None:
        """'Islamabad said it had struck camps', 'the army said that there was no strike'."""
        for match in words.OWN_ACT.finditer(self.text):
            by = self._who(match.start())
            subject = match.group().split()[0]
            own = not subject.istitle() or actors.side_of(subject, self.day) == by.side
            if by.side and own and self._tells(match, after=_REACH):
                self._add(match, by, "occurred", "yes", "asserts")
        for match in words.NO_SUCH.finditer(self.text):
            by = self._who(match.start())
            if by is not NOBODY:
                self._add(match, by, "occurred", "yes", "denies")

    def _denials(self) -> None:
        for match in (*words.DENIED.finditer(self.text), *words.CALLED_FALSE.finditer(self.text)):
            by, what = self._who(match.start()), match.group("what")
            if by is NOBODY:
                continue
            own = SIDES.get(by.side, by.name)
            charged = self._charged(by)
            if words.CIVIL.search(what):
                self._add(match, by, "targeted_civilians", own, "denies")
            elif words.STARTED.search(what) and by.side:
                self._retold(match, by)
                self._add(match, by, "initiated_by", own, "denies")
            elif words.SAID_AGAIN.match(what) and charged:
                for predicate in charged:
                    self._add(match, by, predicate, own, "denies")
            elif words.SAID_ANEW.match(what) and (self._tells(match) or self._answers(what)):
                self._add(match, by, "occurred", "yes", "denies")

    def _answers(self, what: str) -> bool:
        """Whether a denial that tells of no event speaks of one that was told.

        'That …' does not, and 'the charge' only where somebody was charged just before.
        """
        if what.lower().startswith(" that "):
            return False
        return self._lately() if _CHARGE.search(what) else True

    def _lately(self) -> bool:
        return any(
            each.predicate in _DISPUTED
            and each.stance == "asserts"
            and each.sentence >= self.reading.number - 1
            for each in (*self.told, *self.found)
        )

    def _tells(self, match: re.Match[str], after: int = 0) -> bool:
        return any(
            match.start() <= event.trigger.start - self.start < match.end() + after
            and event.trigger.family != "any"
            for event in self.reading.events
        )

    def _charged(self, by: Speaker) -> list[str]:
        """Of what a side was accused lately: what 'the claim' is that it denies."""
        own = SIDES.get(by.side, by.name)
        return sorted(
            {
                each.predicate
                for each in (*self.told, *self.found)
                if each.stance == "asserts"
                and each.value == own
                and each.side != by.side
                and each.predicate in ("initiated_by", "targeted_civilians")
                and each.sentence >= self.reading.number - _MEMORY
            }
        )

    def _retold(self, match: re.Match[str], by: Speaker) -> None:
        """'Rejected Pakistan's claim that …': the other side's claim is told with its denial."""
        claimed = re.match(
            r"\s+(?:the\s+)?(?:Pakistan|Pakistani|Islamabad|Afghan|Afghanistan|Kabul|"
            r"Taliban)\b(?:'s)?\s+(?:\w+\s+){0,2}"
            r"(?:claims?|accusations?|allegations?|assertions?|charges?)\b",
            match.group("what"),
        )
        other = actors.other_side(by.side)
        if claimed and other:
            self._add(match, Speaker(SIDES[other], other), "initiated_by", SIDES[by.side], "asserts")

    def _tolls(self) -> None:
        for figure in self.reading.figures:
            by = self._who(figure.start - self.start)
            told = any(claim.start == figure.start for claim in self.found)
            if by is not NOBODY and not figure.part and not (told and figure.quantity.best == 0):
                self.found.append(
                    Claim(
                        figure.start,
                        figure.end,
                        by.name,
                        # Accounts of a toll are told apart by the sides that the text names.
                        by.side if by.named else "",
                        "casualties",
                        wording.toll(figure),
                        "asserts",
                        self.via,
                        self.reading.number,
                    )
                )

    def _denied_before(self, position: int) -> bool:
        return bool(
            re.search(r"\b(?:den\w+|reject\w*|refut\w+)\b[^.;]{0,60}$", self.text[:position], re.IGNORECASE)
        )

    def _actor_before(self, position: int, after: int = 0) -> str:
        before = [
            mention
            for mention in self.reading.actors
            if after < mention.end - self.start <= position
            and mention.actor.side
            and mention.actor.kind in ("military", "state", "police")
        ]
        return SIDES.get(before[-1].actor.side, "") if before else ""
