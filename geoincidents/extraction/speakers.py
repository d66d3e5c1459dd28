"""Speakers: who says which stretch of a sentence.

A sentence can hold several voices: 'A said x, while B said y'. Each verb of
saying takes the one who speaks from the words before it ('B said'), behind it
('…,' said B) or from its agent ('was accused by B'), and covers what it
reports: the words that follow, or those before where it trails them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from geoincidents.extraction import actors, wording
from geoincidents.extraction.actors import SIDES
from geoincidents.extraction.sentences import Reading
from geoincidents.extraction.words import claims as words

__all__ = ["NOBODY", "Saying", "Speaker", "read", "who"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who says something.

    Parameters
    ----------
    name : str
        In the text's words where they name an office; empty for nobody.
    side : str
        A country code or empty.
    named : bool
        Whether the text names his side; 'the military' has that of the country around it.
    """

    name: str
    side: str
    named: bool = True


NOBODY = Speaker("", "")


@dataclass(frozen=True, slots=True)
class Saying:
    """A stretch of a sentence with the one who says it; offsets into the sentence.

    `loose` where the sentence names nobody, but one behind it in its paragraph does:
    'Troops shelled the village. A boy was killed, the army said.' `trails` where he is named behind
    what he says.
    """

    start: int
    end: int
    speaker: Speaker
    loose: bool = False
    trails: bool = False


@dataclass(slots=True)
class _Known:
    """Who spoke and who was introduced until now: 'he', 'the official' and 'Noor' are among them.

    Parameters
    ----------
    last : Speaker
        Who spoke last.
    sentence : int
        Number of the sentence in which he did.
    quoted : bool
        Whether a quotation is still open where a sentence begins.
    countries : list of str
        Those in which the places below the country lie, in the order of the text.
    offices : list of str
        Claimants in the order of the text.
    people : dict
        Last name of a spokesman to him.
    """

    last: Speaker = NOBODY
    sentence: int = -9
    quoted: bool = False
    countries: list[str] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)
    people: dict[str, Speaker] = field(default_factory=dict)


# 'He' is who spoke at most this many sentences ago.
_MEMORY = 3


def read(readings: Sequence[Reading], day: date | None = None) -> list[list[Saying]]:
    """Part the sentences of a text among those who speak in them.

    Parameters
    ----------
    readings : sequence of Reading
        Its sentences.
    day : datetime.date, optional
        Publication, which decides whose the Taliban are.

    Returns
    -------
    list of list of Saying
        For each sentence in order, without overlaps; empty where the text itself speaks.
    """
    known, voices, waiting = _Known(), list[list[Saying]](), list[int]()
    for number, reading in enumerate(readings):
        text = reading.sentence.text
        known.countries += [
            each.match.place.country
            for each in reading.placed
            if each.match is not None and not each.country_only and each.match.place.country in SIDES
        ]
        finder = _Finder(reading, known, day)
        found = finder.read()
        finder.introduce(found)
        inside = known.quoted or text.lstrip().startswith('"')
        closes = (text.count('"') % 2 == 1) == known.quoted
        if found:
            known.last, known.sentence = found[-1].speaker, reading.number
            known.offices.extend(each.speaker.name for each in found)
            if known.quoted and found[0].start == 0:
                # '"We did not begin. They did," said B': the first sentence is his as well.
                for earlier in waiting:
                    voices[earlier] = [Saying(0, len(readings[earlier].sentence.text), found[0].speaker)]
            waiting = []
        elif inside and reading.number - known.sentence == 1:
            # 'B denied it. "They began."'
            found, known.sentence = [Saying(0, len(text), known.last)], reading.number
        elif inside and not closes:
            waiting.append(number)
        voices.append(found)
        known.quoted = not closes
        if closes:
            waiting = []
    _loosely(readings, voices)
    return voices


def _loosely(readings: Sequence[Reading], voices: list[list[Saying]]) -> None:
    """Let one who is named at the end of a sentence speak loosely for those before it in its paragraph."""
    for number in range(len(readings) - 2, -1, -1):
        behind = voices[number + 1][:1]
        here, after = readings[number].sentence, readings[number + 1].sentence
        if voices[number] or not behind or here.paragraph != after.paragraph:
            continue
        if behind[0].loose or (behind[0].start == 0 and behind[0].trails):
            voices[number] = [Saying(0, len(here.text), behind[0].speaker, loose=True)]


def who(found: list[Saying], position: int, *, loose: bool = False) -> Speaker:
    """Return who says what stands at an offset of a sentence; `NOBODY` where the text itself does.

    Parameters
    ----------
    found : list of Saying
        Those of the sentence.
    position : int
        The offset.
    loose : bool, default False
        Whether one who is named only behind it in the paragraph counts.

    Examples
    --------
    >>> found = [Saying(0, 20, Speaker("Pakistan", "PK")), Saying(20, 40, Speaker("Kabul", "AF"))]
    >>> who(found, 25).name, who(found, 50).name
    ('Kabul', '')
    """
    return next(
        (each.speaker for each in found if each.start <= position < each.end and (loose or not each.loose)),
        NOBODY,
    )


class _Finder:
    """Reads one sentence."""

    def __init__(self, reading: Reading, known: _Known, day: date | None) -> None:
        self.reading, self.known, self.day = reading, known, day
        self.text, self.start = reading.sentence.text, reading.sentence.start

    def read(self) -> list[Saying]:
        """Take the verbs of saying in order; a new one ends what the one before it reports."""
        text, found, reached = self.text, list[Saying](), 0
        for verb in words.SPEECH.finditer(text):
            if verb.start() < reached:
                continue
            first, last, speaker = self._speaker(verb, reached, found)
            reached = last
            if speaker is NOBODY:
                continue
            before, after = text[:first].rstrip(" "), text[_tail(text, last) :]
            trails = (
                bool(before.strip(" ,\"'"))
                and not _LEAD.fullmatch(before)
                and (
                    _ENDS.match(after) is not None
                    or (not found and _QUOTED.match(text, 0, first) is not None)
                )
            )
            begin = first
            if trails:
                begin = _last_turn(text, found[-1].start, first) if found else 0
            elif not found and (_LEAD.fullmatch(before) or not before.strip(" ,\"'")):
                begin = 0
            if found and found[-1].end > begin:
                found[-1] = Saying(found[-1].start, begin, found[-1].speaker)
            # 'The clash, B said, began …' and '"…," said B, "…"' go on.
            goes_on = not trails or re.match(r"\s*[,.]?\s*[\"\w]", after) is not None
            end = len(text) if goes_on else _tail(text, last)
            found.append(Saying(begin, end, speaker, trails=trails))
        return [each for each in found if each.start < each.end]

    def introduce(self, found: list[Saying]) -> None:
        """Remember spokesmen by name, also where they say nothing yet."""
        for match in words.OFFICE.finditer(self.text):
            named = re.search(r"\s([A-Z][\w'-]+)$", match.group("office"))
            if named is None:
                continue
            speaker = self._named(*match.span("office"))
            if speaker is not None and speaker.side:
                self.known.people.setdefault(named.group(1), speaker)
                if not found:
                    self.known.last, self.known.sentence = speaker, self.reading.number

    # ------------------------------------------------------------ one verb

    def _speaker(self, verb: re.Match[str], reached: int, found: list[Saying]) -> tuple[int, int, Speaker]:
        """Find where the naming of the speaker begins, where it ends with its verb, and who it is."""
        text, first, last = self.text, verb.start(), verb.end()
        if verb.group("passive"):
            # 'Were accused by B of …'.
            agent = words.AGENT.match(text, last)
            if agent is None:
                return first, last, NOBODY
            return first, last, self._named(agent.end(), _phrase_end(text, agent.end())) or NOBODY
        quoted = text[:first].rstrip(" ").endswith(('"', "'"))
        if _INVERTED.search(text[:first]) and _names_only(text[last : _phrase_end(text, last)]):
            # '…, said the ministry.'
            quoted = True
        if verb.group("according") or quoted or not text[reached:first].strip(" ,\"'"):
            # 'According to B', '"…," said B'.
            end = _phrase_end(text, last)
            speaker = self._named(last, end) or self._again(text[last:end])
            if speaker is not None or verb.group("according"):
                return first, end, speaker or NOBODY
        if verb.group("participle") and found and text[:first].rstrip(" ").endswith((",", "and", "but")):
            # 'A said x, adding that …': the same one goes on.
            return first, last, found[-1].speaker
        begin, speaker = self._subject(reached, first)
        return begin, last, speaker

    def _subject(self, reached: int, last: int) -> tuple[int, Speaker]:
        """Find who speaks in the words before a verb: in the nearest part that names somebody."""
        edges = [reached, *(cut.end() for cut in words.PARTS.finditer(self.text, reached, last))]
        end = last
        for first in reversed(edges):
            part = self.text[first:end]
            joined = re.search(r"\band\s*$", self.text[reached:first]) is not None
            speaker = self._named(first, end) or self._again(part)
            if speaker is not None and (speaker.side or not joined):
                return self._opened(first, reached), speaker
            if joined:
                continue
            end = first
            if words.TURN.search(self.text[max(reached, first - 12) : first]):
                break
        return last, NOBODY

    def _opened(self, first: int, reached: int) -> int:
        """Take the connective before a part with it."""
        opener = re.search(
            r"[\s,;:]*(?:\b(?:while|whereas|but|and|although|though|with)\b\s*)?$", self.text[reached:first]
        )
        return reached + opener.start() if opener is not None else first

    def _named(self, first: int, last: int) -> Speaker | None:
        """Who is named in a stretch: an office, a side or somebody introduced before."""
        named = [
            mention
            for mention in self.reading.actors
            if first <= mention.start - self.start < last and mention.actor.name != "militants"
        ]
        office = self._office(first, last)
        if named:
            side = named[0].actor.side
            return Speaker(wording.in_full(office or named[0].actor.name, self.known.offices), side)
        alone = words.NATION_ALONE.fullmatch(self.text, first, last)
        side = actors.side_of(alone.group("nation"), self.day) if alone is not None else ""
        if side:
            return Speaker(SIDES[side], side)
        names = re.findall(r"[A-Z][\w'-]+", self.text[first:last])
        people = [self.known.people[name] for name in names if name in self.known.people]
        if people:
            return people[0]
        if not office:
            return self._person(first, last)
        side = self._side(first, last)
        if not side and re.match(r"the\s|(?:spokes\w+|statement)\b", office, re.IGNORECASE):
            # 'The official': he who spoke before.
            side = self._before().side
        full = wording.in_full(office, self.known.offices)
        return Speaker(full, side) if side else Speaker(full, self._homeland(office), named=False)

    def _person(self, first: int, last: int) -> Speaker | None:
        """Somebody who is only named, and not like a place: 'Gul Ahmad wrote that …'."""
        name = words.PERSON.fullmatch(self.text, first, last)
        if name is None or any(
            each.start - self.start < name.end("name") and name.start("name") < each.end - self.start
            for each in self.reading.placed
        ):
            return None
        beside = words.BESIDE.match(self.text, name.end("name"))
        side = self._side(*beside.span()) if beside is not None else ""
        speaker = Speaker(name.group("name"), side)
        if side:
            self.known.people.setdefault(speaker.name.split()[-1], speaker)
        return speaker

    def _again(self, part: str) -> Speaker | None:
        """'He', 'it', 'they': who spoke last."""
        if words.PRONOUN.match(part) is None:
            return None
        before = self._before()
        return before if before.name else None

    def _before(self) -> Speaker:
        return self.known.last if self.reading.number - self.known.sentence <= _MEMORY else NOBODY

    def _side(self, first: int, last: int) -> str:
        """Find the country of an office: named with it, or that of its town or province."""
        for word in words.NATIONS.findall(self.text[first:last]):
            side = "PK" if word == "ISPR" else actors.side_of(word, self.day)
            if side:
                return side
        for each in self.reading.placed:
            if (
                first <= each.start - self.start < last
                and each.match is not None
                and each.match.place.country in SIDES
            ):
                return each.match.place.country
        return ""

    def _homeland(self, office: str) -> str:
        """Find whose 'the military' is: of the town that opens the sentence, else of where the text began."""
        if words.LOCAL.search(office):
            return ""
        for each in self.reading.placed:
            if words.OPENS_IN.fullmatch(self.text, 0, each.start - self.start) and each.match is not None:
                return each.match.place.country if each.match.place.country in SIDES else ""
        return next(iter(self.known.countries), "")

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


# 'On Monday' or 'In a statement' before the one who speaks: no report yet.
_LEAD = re.compile(
    r"\W*(?:(?:on|in|late|early|earlier|later|meanwhile|however|but|and|while|also|separately|for|"
    r"speaking|after|during|at)\b[^,;\"]{0,60},?|[\w'-]+,|(?:while|whereas|but|although|though))\s*",
    re.IGNORECASE,
)
# '"…," B, who …, told the paper': what is quoted stands before.
_QUOTED = re.compile(r'\s*"[^"]{12,}"(?:\s+[^",]+,)*')
# Behind a verb of saying that trails what it reports.
_ENDS = re.compile(r"\s*(?:[.\"')]*$|[,;.]|(?:while|whereas|but|and)\b)", re.IGNORECASE)


_INVERTED = re.compile(r",\s*$")


def _names_only(phrase: str) -> bool:
    """Whether a phrase names one who can speak, and says nothing of him."""
    named = words.OFFICE.match(phrase.strip())
    return (named is not None and named.end() == len(phrase.strip())) or words.PERSON.fullmatch(
        phrase
    ) is not None


def _tail(text: str, last: int) -> int:
    """Where 'said' ends with 'on Monday', 'in a statement' or 'on X'."""
    found = words.SAID_TAIL.match(text, last)
    return found.end() if found is not None else last


def _phrase_end(text: str, first: int) -> int:
    """Where the naming of somebody ends that a verb or 'according to' leads to."""
    found = words.PHRASE_END.search(text, first)
    return found.start() if found is not None else len(text)


def _last_turn(text: str, first: int, last: int) -> int:
    """Where the last clause of a stretch begins."""
    cuts = [cut.start() for cut in words.TURN.finditer(text, first + 1, last)]
    return cuts[-1] if cuts else last
