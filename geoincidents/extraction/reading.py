"""Reading: everything that a sentence says, and which date and place go with which event word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from geoincidents.extraction import (
    actors,
    attaching,
    borders,
    casualties,
    clauses,
    datelines,
    dating,
    events,
    referring,
    roles,
    when,
)
from geoincidents.extraction.clauses import Clause
from geoincidents.extraction.document import Document, Sentence
from geoincidents.extraction.events import Trigger
from geoincidents.extraction.placed import Placed
from geoincidents.extraction.roles import Role
from geoincidents.extraction.sentences import BORDERS, LOOKING_BACK, Event, Reading, clause_at, day_said
from geoincidents.extraction.when import When

__all__ = ["read"]


_DEFINITE = re.compile(
    r"\b(?:\w+day|yesterday|night|week|month)'s\s+(?:[\w-]+\s+){0,2}$|\bthe\s+[\"']$|\b(?:the|"
    r"this|(?<!said )(?<!told )(?<!added )(?<!claimed )(?<!reported )(?<!confirmed )(?<!stated )"
    r"(?<!announced )that|these|those|such|latest|same)\s+(?:(?!(?:first|second|third|latest round|two|three|"
    r"four|several|many|some|an?|and|or|but|in|on|at|"
    r"of|to|by|with|for|from|after|as|who|which|was|were|is|are|has|have|had|been|carried|conducted|launched|"
    r"opened|staged|mounted)\b)[\w'-]+\s+){0,3}$|^\W*(?:in (?:retaliation|response|return))\b|"
    r"(?<!\w)(?:یہ|اس|ان|اسی|این|آن|دغه|دې|همدې|یاد(?:ې|و)?)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_PERFECT = re.compile(
    r"\bhad\s+(?:already|earlier|previously|before|long)\s+(?:been\s+)?(?:\w+\s+){0,4}$", re.IGNORECASE
)


def read(document: Document, placed: Sequence[Placed], published: date | None) -> list[Reading]:
    """Read every sentence that tells news.

    Parameters
    ----------
    document : Document
        The text in sentences.
    placed : sequence of Placed
        Its place names.
    published : datetime.date or None
        What relative dates are anchored to.

    Returns
    -------
    list of Reading
        One for each sentence of the body; headings are questions or titles
        and tell nothing themselves.
    """
    readings: list[Reading] = []
    told: date | None = None
    by_sentence: dict[int, list[Placed]] = {}
    for each in placed:
        by_sentence.setdefault(each.sentence, []).append(each)
    for number, sentence in enumerate(document.sentences):
        if sentence.kind != "body":
            continue
        last = readings[-1].sentence if readings else None
        before = last.text if last is not None and last.paragraph == sentence.paragraph else ""
        near = told or _day_ahead(document, number, published)
        reading = _sentence(sentence, number, by_sentence.get(number, []), published, near, before)
        readings.append(reading)
        days = [
            when.span.start
            for when in reading.whens
            # After 'overnight', or 'four days after' another event, the day is still the one told before.
            if when.kind == "date"
            and when.span.precision == "day"
            and when.rule not in ("overnight", "time after")
        ]
        told = days[-1] if days else told
    referring.resolve(readings)
    borders.keep_to_crossings(readings)
    return readings


_COUNTS = re.compile(r"\b(?:days?|night|evening) (?:after|before|earlier|later)\b")
# How many sentences behind the first one may say on what day it was.
_AHEAD = 2


def _day_ahead(document: Document, number: int, published: date | None) -> date | None:
    """Return the day from which 'a day after' counts, which the next sentences may name."""
    sentences = document.sentences
    if not _COUNTS.search(sentences[number].text):
        return None
    for sentence in sentences[number : number + _AHEAD + 1]:
        for found in when.find(sentence.text, sentence.start, published):
            if found.rule in ("weekday", "day and month") and found.kind == "date":
                return found.span.start
    return None


def _sentence(
    sentence: Sentence,
    number: int,
    placed: list[Placed],
    published: date | None,
    told: date | None,
    before: str,
) -> Reading:
    text, start = sentence.text, sentence.start
    line = datelines.length(text)
    parts = clauses.split(text)
    triggers = [
        trigger for trigger in events.find(text, start, parts, before) if trigger.start - start >= line
    ]
    placed_spans = [(each.start, each.end) for each in placed]
    triggers = [
        trigger
        for trigger in triggers
        if not any(a <= trigger.start and trigger.end <= b for a, b in placed_spans)
    ]
    reading = Reading(
        sentence,
        number,
        parts,
        triggers,
        _unquoted(when.find(text, start, published, told), text, start),
        placed,
        [],
        actors.find(text, start, published),
        casualties.find(text, start, published) if triggers or casualties.UNHARMED.search(text) else [],
        [],
        [],
        line,
    )
    reading.roles = _inherited([_role(reading, each) for each in placed], placed)
    reading.events = [
        Event(
            trigger,
            number,
            clause_at(parts, trigger.start - start),
            definite=bool(_DEFINITE.search(text[: trigger.start - start])) or trigger.mode == "mentioned",
            past=bool(_PERFECT.search(text[: trigger.start - start])),
            separate=bool(_SEPARATE.search(text[: trigger.end - start])),
            lasting=bool(_GOES_ON.match(text[trigger.end - start :])),
            before=_before(trigger, text[: trigger.start - start], parts),
            backwards=parts[clause_at(parts, trigger.start - start)].connective.endswith(LOOKING_BACK),
        )
        for trigger in triggers
    ]
    dating.give_dates(reading)
    said, recalled = day_said(reading), bool(_RECALLED.match(text))
    for event in reading.events:
        event.said = said
        event.recalled = recalled
        event.before = event.before or recalled
    attaching.give_places(reading)
    for event in reading.events:
        # 'Mortars fired in return hit X': not what they answered, which was elsewhere.
        answer = _IN_RETURN.match(text[event.trigger.end - start :])
        event.separate = event.separate or (event.own_places and bool(answer))
    return reading


def _before(trigger: Trigger, said: str, parts: list[Clause]) -> bool:
    """Tell what was before the news, nobody says when: 'it had been sealed', 'after a truce was extended'."""
    if trigger.family == "agreement":
        clause = parts[clause_at(parts, len(said))].connective
        return clause.endswith(("after", "following", "despite"))
    if _LONG_AFTER.match(parts[clause_at(parts, len(said))].connective):
        return True
    who = parts[clause_at(parts, len(said))]
    if trigger.family in ("ground", "air", "bombing") and who.connective == "who":
        # 'Militants who had attacked a post'.
        return bool(_WHO_HAD.search(said[who.start :]))
    if trigger.family == "closure" and who.connective.endswith(("after", "following")):
        # 'Reopened after remaining closed for 27 days.'
        return bool(_OPENED.search(said[: who.start]))
    # 'By nightfall it had been unlocked' is the news.
    return trigger.family in BORDERS and bool(_HAD.search(said)) and not _BY.match(said)


# 'It may be recalled that': what follows was before the news.
_RECALLED = re.compile(
    r"\W*(?:it (?:may|must|should|will|is to|can|might) be (?:\w+ )?(?:recalled|remembered|mentioned|noted)|"
    r"it is (?:also )?(?:worth|pertinent|important|relevant|notable)\s+(?:here )?(?:to (?:mention|note|"
    r"recall|remember)|"
    r"mentioning|noting|recalling|remembering)|worth (?:mentioning|noting|recalling)|readers may recall|"
    r"(?:واضح|یاد|خیال) رہے|قبل ازیں|اس سے (?:قبل|پہلے)|اس سے پہلے بھی|یہ امر قابل ذکر|"
    r"د یادونې وړ|د یادولو وړ|تر دې (?:مخکې|وړاندې)|له دې (?:مخکې|وړاندې)|(?:قابل|شایان) (?:ذکر|یادآوری)|"
    r"گفتنی است|"
    r"(?:پیش|قبل) از این)",
    re.IGNORECASE,
)
# 'Weeks after a raid': nobody says how many.
_LONG_AFTER = re.compile(r"(?:days|weeks|months) after$")
_WHO_HAD = re.compile(r"\bwho\s+had\s+(?:\w+\s+)?$", re.IGNORECASE)
_OPENED = re.compile(r"\bre-?open|\bopened\b|\bresum|\brestored\b", re.IGNORECASE)
_IN_RETURN = re.compile(r"\s+(?:\w+\s+){0,2}in (?:return|retaliation|reply)\b", re.IGNORECASE)
# Said before an event word: what was told until now is another event.
_SEPARATE = re.compile(
    r"\b(?:in|during)\s+(?:a|an|another|yet another)\s+(?:(?:separate|second|third|different|unrelated|"
    r"similar|"
    r"another|later|subsequent|follow-?up)\b|(?:\w+\s+)?(?:incident|attack|strike|clash|encounter|operation|"
    r"engagement|development)\b)|\bin (?:(?:two|three|other|several) )?separate (?:[\w-]+ )?(?:incidents|"
    r"attacks|"
    r"operations|clashes|engagements|encounters)\b|\bseparately\b|\bin another\b|"
    r"\b(?:a|the)\s+(?:second|third|separate|follow-?up)\s+(?:\w+\s+){0,2}$|"
    r"^\W*in the (?:second|third|fourth|other|latter)(?: (?:one|incident|attack|clash|strike|raid))?,",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"^(?:\s+(?:between|at|in|near|along|with|of)\s[^,.;]{0,60}?)?(?:,\s+which)?\s+"
    r"(?:had\s+|has\s+|have\s+)?(?:first\s+)?"
    r"(?:erupted|began|begun|started|broke out|continued|continues|went on|resumed|raged|lasted)\b",
    re.IGNORECASE,
)
# 'It had been sealed': before the news, though nobody says when.
_BY = re.compile(
    r"\W*By\s+(?:\w+\s+)?(?:dawn|noon|midday|nightfall|evening|morning|dusk|midnight|sunset|night)\b"
)
_HAD = re.compile(r"\bhad\s+(?:also\s+)?been\s+$", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*(?:"|$)')


def _unquoted(found: list[When], text: str, start: int) -> list[When]:
    """Leave out 'today' where somebody is quoted: it is the speaker's day, not the paper's."""
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    return [
        each
        for each in found
        if each.rule != "relative day" or not any(a <= each.start - start < b for a, b in quotes)
    ]


def _role(reading: Reading, each: Placed) -> Role:
    sentence = reading.sentence
    first, last = each.start - sentence.start, each.end - sentence.start
    clause = reading.clauses[clause_at(reading.clauses, first)] if reading.clauses else None
    own = each.match.place if each.match is not None and each.within is None else None
    return roles.read(
        sentence.text,
        sentence.start,
        first,
        last,
        kind=own.kind if own else None,
        name=own.name if own else each.name.text,
        line_end=reading.dateline,
        triggers=[
            trigger
            for trigger in reading.triggers
            if clause is not None and clause.start <= trigger.start - sentence.start < clause.end
        ],
        report=clause is not None and clause.report,
    )


def _inherited(given: list[Role], placed: list[Placed]) -> list[Role]:
    """'From the A district of B': B is where it came from as much as A."""
    at = {each.start: number for number, each in enumerate(placed)}
    for each, role in zip(placed, list(given), strict=True):
        if role.name == "origin" and each.parent in at:
            given[at[each.parent]] = role
    return given
