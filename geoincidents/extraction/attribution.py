"""Attribution: who says what about an event, with the words and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from geoincidents.extraction import actors, wording
from geoincidents.extraction.actors import SIDES
from geoincidents.extraction.clauses import REPORTING
from geoincidents.extraction.sentences import Reading
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
    claims: list[Claim] = []
    full: list[str] = []
    for reading in readings:
        sayings = _Claims(reading, day)
        found = [replace(claim, claimant=wording.in_full(claim.claimant, full)) for claim in sayings.read()]
        if sayings.claimant:
            full.append(sayings.claimant)
        told = any(
            claim.predicate in _DISPUTED and claim.sentence >= reading.number - 1
            for claim in [*claims, *found]
            if claim.stance == "asserts"
        )
        # 'Kabul denies the charge' answers what was said just before; where that was no event, nor is this.
        claims.extend(claim for claim in found if told or not _answers_a_charge(claim, reading))
    return claims


_DISPUTED = frozenset(("initiated_by", "targeted_civilians", "responsibility"))


def _answers_a_charge(claim: Claim, reading: Reading) -> bool:
    if claim.stance != "denies" or claim.predicate not in ("occurred", "initiated_by"):
        return False
    words = reading.sentence.text[claim.start - reading.sentence.start : claim.end - reading.sentence.start]
    return bool(
        re.search(r"\b(?:charges?|accusations?|allegations?|claims?)\b", words, re.IGNORECASE)
    ) and not any(
        claim.start <= event.trigger.start < claim.end and event.trigger.family != "any"
        for event in reading.events
    )


def _other(side: str) -> str:
    return {"AF": "PK", "PK": "AF"}.get(side, "")


_SAYS = re.compile(rf"\b{REPORTING}\b", re.IGNORECASE)
_ACCORDING = re.compile(r"\b(?:according to|as per)\s+", re.IGNORECASE)
_NATIONS = re.compile(r"\b(?:Pakistan\w*|Afghan\w*|Taliban|Kabul|Islamabad|ISPR)\b")


class _Claims:
    """The claims of one sentence."""

    def __init__(self, reading: Reading, day: date | None) -> None:
        self.reading, self.day = reading, day
        self.text, self.start = reading.sentence.text, reading.sentence.start
        self.claimant, self.side = self._claimant()
        via = words.VIA.search(self.text)
        self.via = via.group() if via else ""
        self.found: list[Claim] = []

    def read(self) -> list[Claim]:
        """All claims of the sentence."""
        mutual = words.EACH_OTHER.search(self.text)
        if mutual:
            for side in ("AF", "PK"):
                self._add(mutual, SIDES[side], side, "initiated_by", SIDES[_other(side)], "asserts")
        self._initiators(mutual is not None)
        self._conduct()
        self._answers()
        return self.found

    def _add(
        self, match: re.Match[str], claimant: str, side: str, predicate: str, value: str, stance: str
    ) -> None:
        first, last = match.span()
        known = any(
            each.predicate == predicate
            and each.value == value
            and each.claimant == claimant
            and each.stance == stance
            for each in self.found
        )
        if not known:
            self.found.append(
                Claim(
                    self.start + first,
                    self.start + last,
                    claimant,
                    side,
                    predicate,
                    value,
                    stance,
                    self.via,
                    self.reading.number,
                )
            )

    def _value(self, party: str) -> tuple[str, str]:
        side = actors.side_of(re.sub(r"^the\s+", "", party, flags=re.IGNORECASE), self.day)
        return (SIDES[side] if side else "Taliban"), side

    def _initiators(self, mutual: bool) -> None:
        for match in words.ACCUSED.finditer(self.text):
            value, accused = self._value(match.group("party") or match.group("other"))
            what = match.group("what") or match.group("event") or ""
            accuser, side = self._subject(match.start(), accused)
            if re.search(
                rf"\b(?:{words.BEGAN}|unprovoked)|^(?:the\s+)?(?:\w+\s+){{0,3}}{words.FIGHT}\b",
                what,
                re.IGNORECASE,
            ):
                self._add(match, accuser, side, "initiated_by", value, "asserts")
            if words.CIVIL.search(what):
                self._add(match, accuser, side, "targeted_civilians", value, "asserts")
        for match in words.BY_PASSIVE.finditer(self.text):
            value, accused = self._value(match.group("party"))
            self._add(match, *self._says(), "initiated_by", value, "asserts")
        for match in words.FROM.finditer(self.text):
            value, accused = self._value(match.group("party") or match.group("other"))
            self._add(match, *self._says(), "initiated_by", value, "asserts")
        if mutual:
            return
        for match in words.BY_ACTIVE.finditer(self.text):
            began, what = match.group("began").lower(), match.group("what")
            opening = began.startswith(("opened", "opening", "fired first", "firing first", "resort"))
            if not (
                opening
                or re.match(
                    rf"\s*(?:the\s+|an?\s+|any\s+)?(?:[\w'-]+\s+){{0,3}}{words.FIGHT}\b", what, re.IGNORECASE
                )
            ):
                continue
            if began.startswith(("launch", "carr", "commit")) and not re.search(
                r"unprovoked|first|aggression", what
            ):
                continue
            if self._denied_before(match.start()):
                continue
            value, accused = self._value(match.group("party"))
            self._add(match, *self._says(), "initiated_by", value, "asserts")

    def _conduct(self) -> None:
        for match in words.CIVIL.finditer(self.text):
            if (
                self.claimant
                and not self._denied_before(match.start())
                and not words.AVOIDED.search(self.text[: match.start()])
            ):
                accused = self._actor_before(match.start()) or SIDES.get(_other(self.side), "")
                if accused and not any(each.predicate == "targeted_civilians" for each in self.found):
                    self._add(match, self.claimant, self.side, "targeted_civilians", accused, "asserts")
        for match in words.RETALIATED.finditer(self.text):
            who, side = (self.claimant, self.side) if self.claimant else ("", "")
            actor = self._actor_before(match.start()) or (
                SIDES.get(side, "")
                if re.search(r"\b(?:we|our|they)\b[^.;]{0,60}$", self.text[: match.start()], re.IGNORECASE)
                else ""
            )
            if who and (actor or match.group("not")):
                self._add(
                    match,
                    who,
                    side,
                    "retaliated",
                    actor or SIDES.get(side, who),
                    "denies" if match.group("not") else "asserts",
                )
        for match in words.RESPONSIBLE.finditer(self.text):
            if match.group("none"):
                continue
            claimant, side = self._subject(match.start(), "")
            self._add(
                match,
                claimant,
                side,
                "responsibility",
                claimant,
                "denies" if match.group("no") else "asserts",
            )

    def _answers(self) -> None:
        """Read confirmations and denials."""
        for match in words.CONFIRMED.finditer(self.text):
            both = re.search(
                r"\b(?:both|either|two|each) (?:sides?|countries|governments)\b",
                self.text[: match.start()],
                re.IGNORECASE,
            )
            if both:
                for side in ("AF", "PK"):
                    self._add(match, SIDES[side], side, "occurred", "yes", "asserts")
            elif self.claimant:
                self._add(match, self.claimant, self.side, "occurred", "yes", "asserts")
        for match in words.DENIED.finditer(self.text):
            if not self.claimant:
                continue
            what = match.group("what")
            started = re.search(
                r"\b(?:initiat|start|began|begun|provok|trigger|open\w* fire|first|unprovoked)|"
                r"accusations?\b",
                what,
                re.IGNORECASE,
            )
            if words.CIVIL.search(what):
                self._add(
                    match,
                    self.claimant,
                    self.side,
                    "targeted_civilians",
                    SIDES.get(self.side, self.claimant),
                    "denies",
                )
            elif started and self.side:
                self._add(match, self.claimant, self.side, "initiated_by", SIDES[self.side], "denies")
            else:
                self._add(match, self.claimant, self.side, "occurred", "yes", "denies")
        if self.claimant:
            for figure in self.reading.figures:
                told = any(claim.start == figure.start for claim in self.found)
                if not figure.part and not (told and figure.quantity.best == 0):
                    self.found.append(
                        Claim(
                            figure.start,
                            figure.end,
                            self.claimant,
                            self.side,
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

    def _says(self) -> tuple[str, str]:
        """Who says so; where the text itself does, it is told as a fact."""
        return (self.claimant, self.side) if self.claimant else ("the report", "")

    def _subject(self, position: int, accused: str) -> tuple[str, str]:
        """Who does something at this position: the nearest actor before it that is not the accused."""
        before = [
            mention
            for mention in self.reading.actors
            if mention.end - self.start <= position and mention.actor.side != accused
        ]
        if before:
            office = self._office(0, position)
            return office or before[-1].actor.name, before[-1].actor.side
        if self.claimant:
            return self.claimant, self.side
        return (SIDES[_other(accused)], _other(accused)) if _other(accused) else ("the report", "")

    def _actor_before(self, position: int) -> str:
        before = [
            mention
            for mention in self.reading.actors
            if mention.end - self.start <= position
            and mention.actor.side
            and mention.actor.kind in ("military", "state", "police")
        ]
        return SIDES.get(before[-1].actor.side, "") if before else ""

    def _claimant(self) -> tuple[str, str]:
        """Find who says what the sentence says: the actor of its reporting clause."""
        for number, clause in enumerate(self.reading.clauses):
            if not clause.report:
                continue
            stretch = self._speaker(number)
            who = self._who(*stretch) if stretch is not None else None
            if who is not None:
                return who
        return "", ""

    def _speaker(self, number: int) -> tuple[int, int] | None:
        """Where a reporting clause names the one who speaks: before its verb, or after 'according to'."""
        clause = self.reading.clauses[number]
        words_of = self.text[clause.start : clause.end]
        accords = _ACCORDING.search(words_of)
        if accords is not None:
            first = clause.start + accords.end()
            comma = self.text.find(",", first, clause.end)
            return first, comma if comma > first else clause.end
        verb = _SAYS.search(words_of)
        if verb is None:
            return None
        first, last = clause.start, clause.start + verb.start()
        if not self.text[first:last].strip(" ,\"'"):
            # '…,' said the ministry.
            return clause.start + verb.end(), clause.end
        if clause.connective in ("who", "which") and number:
            # 'An official, who asked not to be named, said'.
            first = self.reading.clauses[number - 1].start
        return first, last

    def _who(self, first: int, last: int) -> tuple[str, str] | None:
        named = [
            mention
            for mention in self.reading.actors
            if first <= mention.start - self.start < last and mention.actor.name != "militants"
        ]
        office = self._office(first, last)
        if named:
            return office or named[0].actor.name, named[0].actor.side
        if not office:
            return None
        sides = [
            "PK" if word == "ISPR" else actors.side_of(word, self.day)
            for word in _NATIONS.findall(self.text[first:last])
        ]
        return office, next((side for side in sides if side), "") or self._country(first, last)

    def _country(self, first: int, last: int) -> str:
        """Find the country of an office that is named by its town or province."""
        for each in self.reading.placed:
            if (
                first <= each.start - self.start < last
                and each.match is not None
                and each.match.place.country in SIDES
            ):
                return each.match.place.country
        return ""

    def _office(self, first: int, last: int) -> str:
        match = words.OFFICE.search(self.text[first:last].strip(" ,\"'"))
        if match is None:
            return ""
        office = re.sub(r"\s+", " ", match.group("office")).strip(" ,'\"")
        stretch = self.text[first:last]
        before = stretch[: stretch.find(match.group("office"))]
        office = re.sub(r"^(?:an?)\s+", "", office, flags=re.IGNORECASE)
        if re.match(r"the\s", office, re.IGNORECASE):
            return office[4:] if office[4:].isupper() else "the" + office[3:]
        named = re.search(r"\bthe\s+$", before, re.IGNORECASE) and not office.isupper()
        return f"the {office}" if named else office
