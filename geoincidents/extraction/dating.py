"""Dating: which date goes with which event word of a sentence."""

from __future__ import annotations

import re

from geoincidents.extraction.attaching import STRUCK, besides, happened, head_of, protested
from geoincidents.extraction.clauses import REPORTING
from geoincidents.extraction.sentences import BORDERS, DIPLOMACY, Event, Reading, clause_at
from geoincidents.extraction.when import When
from geoincidents.extraction.words import harm

__all__ = ["give_dates"]


_REPORT_VERB = re.compile(rf"\b{REPORTING}\b", re.IGNORECASE)
_LEADING = re.compile(
    r"^\W*(?:(?:on|in|early|late|by|at|earlier|later|just|only|and|but|meanwhile,?|then,?|"
    r"since|during)\s+)*(?:the\s+)?$",
    re.IGNORECASE,
)
_ENDING = DIPLOMACY | {"reopening"}
_SIMULTANEOUS = frozenset(("when", "as", "while", "even as", "where", "in which", "during which", "who"))


_COUNTED_FROM = re.compile(r"\s+(?:the|an?|that|this|his|their)\s+(?:[\w-]+\s+){0,3}")


def give_dates(reading: Reading) -> None:
    """Give each date to the event or the verb of saying that it stands with; its clause shares it.

    Parameters
    ----------
    reading : Reading
        A sentence; its `events` and `report_dates` are filled in.
    """
    text, start = reading.sentence.text, reading.sentence.start
    shared: dict[int, When] = {}
    for found in reading.whens:
        if found.kind == "limit" or found.start - start < reading.dateline:
            continue
        # 'Nine days after' dates what follows it.
        number = clause_at(
            reading.clauses, (found.end if found.text.endswith(("after", "before")) else found.start) - start
        )
        clause = reading.clauses[number]
        heads: list[tuple[int, int, Event | None]] = [
            (event.trigger.start - start, event.trigger.end - start, event)
            for event in happened(reading, number)
            # 'A day after it lodged a protest, saying the firing …': it is the protest that is counted from.
            if not (
                found.rule == "time after"
                and _SAYING.search(text[: event.trigger.start - start], found.end - start)
            )
            # 'The night before the blast' dates what else is told, and not the blast.
            if not (
                found.rule == "neighbouring day"
                and found.end <= event.trigger.start
                and _COUNTED_FROM.fullmatch(text, found.end - start, event.trigger.start - start)
            )
        ]
        heads += besides(text, clause.start, found.start - start)
        heads += [
            (verb.start(), verb.end(), None)
            for verb in _REPORT_VERB.finditer(text, clause.start, clause.end)
            if clause.report and not any(a <= verb.start() < b for a, b, _ in heads)
        ]
        first, last = found.start - start, found.end - start
        leading = bool(_LEADING.match(text[clause.start : first])) or bool(
            _LEADING.match(re.sub(r"^\W*\w+\W", "", text[clause.start : first]))
        )
        chosen = head_of(heads, text, first, last)
        if (
            chosen is not None
            and chosen[2] is None
            and (chosen in besides(text, clause.start, found.start - start))
        ):
            reading.report_dates.append(found)
            continue
        if chosen is None:
            if found.rule == "time after" and happened(reading, number):
                continue
            if clause.report:
                reading.report_dates.append(found)
            else:
                shared.setdefault(number, found)
            continue
        event = chosen[2]
        if (
            event is None
            or harm.TOLL_ROSE.search(text[clause.start : first])
            or (harm.DIED.match(event.trigger.text) and harm.DIED_LATER.search(text))
        ):
            reading.report_dates.append(found)
            continue
        if (
            found.kind == "vague"
            and found.text.lower().startswith("for ")
            and event.trigger.family in BORDERS
        ):
            # 'Kept the gate shut for three days' says how long, not when.
            continue
        if event.when is not None and _said_before(event, found, text, start):
            # 'In a statement on Tuesday it said the raid took place on Sunday'.
            reading.report_dates.append(event.when)
            event.when = None
        if event.when is None or (event.when.kind == "vague" and found.kind != "vague"):
            event.when, event.own_date = found, True
        if leading:
            shared.setdefault(number, found)
    for event in reading.events:
        if event.when is None and protested(reading, event):
            continue
        # 'A gate that had been closed' was so before the day of its sentence.
        earlier = event.before and reading.clauses[event.clause].connective == "which"
        # 'Reopened on Monday after remaining shut': until then.
        earlier = earlier or (event.backwards and event.trigger.mode == "state")
        if event.when is None and not earlier:
            event.when = (
                shared.get(event.clause)
                or _clause_date(reading, event)
                or _sentence_date(reading, event, shared)
                or _told_in(reading)
                or _news_of(reading, event)
            )


_SAYING = re.compile(rf"\b(?:{REPORTING}|saying|according to|statement|press release)\b", re.IGNORECASE)


def _said_before(event: Event, found: When, text: str, start: int) -> bool:
    """Whether the date that an event has is that of saying, and one behind its word is its own."""
    old, word = event.when, event.trigger
    return (
        old is not None
        and found.kind == "date"
        and old.end <= word.start
        and word.end <= found.start
        and bool(_SAYING.search(text[: word.start - start]))
        and not any(letter in text[word.end - start : found.start - start] for letter in ",;")
    )


def _told_in(reading: Reading) -> When | None:
    """'In March they said that …': a month in which it was said is the one in which it was, too."""
    found = reading.report_dates[0] if reading.report_dates else None
    return found if found is not None and found.span.precision in ("month", "year") else None


_HAD = re.compile(r"\b(?:had|have|has)\s+(?:\w+\s+){0,4}$", re.IGNORECASE)


def _news_of(reading: Reading, event: Event) -> When | None:
    """'On Monday, officials said that jets hit X': what is new to the text was on the day that opens it."""
    found = reading.report_dates[0] if len(reading.report_dates) == 1 else None
    first = event.trigger.start - reading.sentence.start
    text = reading.sentence.text
    if (
        found is None
        or found.span.precision != "day"
        or event.definite
        or not event.trigger.verb
        or event.trigger.family not in STRUCK
        or reading.clauses[event.clause].connective != "that"
        or _HAD.search(text[:first])
        or not _LEADING.match(text[: found.start - reading.sentence.start])
    ):
        return None
    return found


def _clause_date(reading: Reading, event: Event) -> When | None:
    """Find a date that stands with another event word of the clause."""
    for other in reading.events:
        if other is not event and other.clause == event.clause and other.own_date and other.when is not None:
            families = {other.trigger.family, event.trigger.family}
            if families == {"closure", "reopening"} and event.trigger.start < other.trigger.start:
                # 'Was sealed and reopened the next day': the day is that of the second.
                continue
            # 'Clashes have killed many in recent years': the verb's vague time is the noun's, too.
            if (other.when.kind == "vague" and "any" not in families and len(families) > 1) or (
                families & DIPLOMACY and len(families) > 1 and not families <= DIPLOMACY
            ):
                continue
            return other.when
    return None


_SOON = ("hours", "shortly", "soon")


def _sentence_date(reading: Reading, event: Event, shared: dict[int, When]) -> When | None:
    """Take a date over from the clauses before, or from those with 'when' or 'as' after."""
    for number in range(event.clause - 1, -1, -1):
        if reading.clauses[number].report and number not in shared:
            continue
        dated = [
            other
            for other in reading.events
            if other.clause == number and other.when is not None and other.own_date
        ]
        found = shared.get(number) or (dated[-1].when if dated else None)
        connective = reading.clauses[event.clause].connective
        # 'Hours after' is the same day, 'after' any.
        after = connective.endswith(
            ("after", "following", "follows", "followed")
        ) and not connective.startswith(_SOON)
        if after and dated and dated[-1].trigger.family in _ENDING and event.trigger.family not in _ENDING:
            # A truce follows the fighting that it ends, and an opened gate its closing, by however much.
            event.past = event.before = True
            return None
        if found is not None:
            return found if found.kind != "vague" or number in shared else None
    text, last = reading.sentence.text, event.trigger.end - reading.sentence.start
    for number in range(event.clause + 1, len(reading.clauses)):
        clause = reading.clauses[number]
        if event.trigger.family == "closure" and clause.connective in ("after", "following"):
            # 'Was shut after the attack of 28 June': on that day.
            attacks = [
                other.when
                for other in reading.events
                if other.clause == number and other.own_date and other.trigger.family in STRUCK
            ]
            if attacks:
                return attacks[0]
        if clause.connective == "which" and not text[last : clause.start].strip(" ,") and number in shared:
            # 'The truce, which took effect on Wednesday'.
            return shared[number]
        if (
            reading.clauses[number].connective not in _SIMULTANEOUS | {"", "and", ", and", "that", "-"}
            or reading.clauses[number].report
        ):
            break
        dated = [
            other
            for other in reading.events
            if other.clause == number and other.when is not None and other.own_date
        ]
        found = shared.get(number) or (dated[0].when if dated else None)
        if (
            event.trigger.family in DIPLOMACY
            and clause.connective == "where"
            and dated
            and dated[0].trigger.family not in DIPLOMACY
        ):
            # 'A truce in X, where nine were killed in May'.
            return None
        if found is not None and found.kind == "date":
            return found
    return None
