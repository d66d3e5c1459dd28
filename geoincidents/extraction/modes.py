"""Modes: whether an event is said to have happened, or denied, feared, planned or told as a habit."""

from __future__ import annotations

import re

from geoincidents.extraction.clauses import REPORTING, Clause
from geoincidents.extraction.words import modes as words
from geoincidents.extraction.words.events import FAMILIES

__all__ = ["HAS_ARABIC", "mode"]

HAS_ARABIC = words.HAS_ARABIC

# After these, closures, reopenings, talks and agreements are still to come; fighting may have been.
_AHEAD = frozenset(("before", "until"))
_CONDITIONS = frozenset(("if", "unless", "whether", "in order to", "so that", "aimed at"))
_STATES = frozenset(("closure", "reopening", "talks", "agreement"))
_RELATIVE = frozenset(("who", "which"))
# Demands speak of these as if they were: 'demanded the reopening'.
_DEMANDED = frozenset(("closure", "reopening"))
_DEFINITE = re.compile(
    rf"\b(?:the|this|these|those|today's|latest|last)\s+(?:(?!{REPORTING}\b|threaten|demand|plan|"
    rf"want)\w+\s+){{0,2}}$",
    re.IGNORECASE,
)


def mode(text: str, first: int, last: int, clause: Clause, event_type: str | None) -> tuple[str, str]:
    """Say whether the text says that an event happened, and by which rule.

    Parameters
    ----------
    text : str
        The sentence, in plain signs.
    first, last : int
        Offsets of the event word in it.
    clause : Clause
        The clause that it stands in.
    event_type : str or None
        Its type; None for a word that fits several.

    Returns
    -------
    mode, rule : str
        The mode as `events.Trigger` names it, and the rule in words.

    Examples
    --------
    >>> from geoincidents.extraction import clauses
    >>> text = "Forces could strike Khost."
    >>> mode(text, 13, 19, clauses.split(text)[0], "airstrike")
    ('possible', "'could' before it")
    """
    if HAS_ARABIC.match(text[first:last]):
        return _arabic(text, first, last, event_type)
    before, after = text[clause.start : first], text[last : clause.end]
    family = FAMILIES[event_type] if event_type else "any"
    definite = bool(_DEFINITE.search(before))
    return (
        _negated(text, first, after, before, definite)
        or _conditional(clause, text[first:last], before, family, definite)
        or _habitual(text, first, last, clause, before)
        or _ahead(text, first, last, before, after, family, definite)
        or _lasting(text[first:last], before, after, family)
        or _mentioned(text, first, last, before, after, family)
        or ("actual", "said as a fact")
    )


def _arabic(text: str, first: int, last: int, event_type: str | None) -> tuple[str, str]:
    """Urdu, Pashto and Dari negate and look ahead behind the word."""
    after = text[last:]
    if words.ARABIC_IF.search(text[:first]):
        return "possible", "after 'if'"
    if words.ARABIC_NOT.match(after) or words.ARABIC_NO.search(after[:12]):
        return "negated", "negated after the word"
    if words.ARABIC_FUTURE.match(after):
        return "possible", "told of the future"
    if event_type == "protest" and words.ARABIC_WITHIN.match(after):
        return "mentioned", "where something else happened"
    return "actual", "said as a fact"


def _negated(text: str, first: int, after: str, before: str, definite: bool) -> tuple[str, str] | None:
    """'No clash', 'denied any strike'; but 'did not comment on the strikes' says that there were."""
    if not definite:
        found = words.NO.search(before)
        if found is not None:
            return "negated", f"'{found.group().strip()}' before it"
        if words.DENIED.search(text[max(0, first - 160) : first]):
            return "negated", "denied"
    if words.NOT_AFTER.match(after):
        return "negated", "did not happen, says the text"
    return None


# At the head of a sentence, where no clause comes before it.
_IF = re.compile(r"\W*(?:if|unless)\b", re.IGNORECASE)


_PAST = re.compile(r"(?:ed|\bshut|\bmet)\b(?: \w+)?$")
_TO_BE = re.compile(r"\b(?:is|are|be|being|get|gets)\s+(?:\w+\s+)?$", re.IGNORECASE)


def _conditional(
    clause: Clause, word: str, before: str, family: str, definite: bool
) -> tuple[str, str] | None:
    # 'Before both sides agreed to a truce': they did.
    done = _PAST.search(word) is not None and not _TO_BE.search(before)
    ahead = clause.connective in _AHEAD and family in (*_STATES, "any") and not done
    if not definite and (clause.connective in _CONDITIONS or ahead):
        return "possible", f"after '{clause.connective}'"
    if definite and (clause.connective in ("if", "unless") or _IF.match(before)):
        # 'If the attacks go on': there were some, but nothing is told of them here.
        return "mentioned", "after 'if'"
    return None


def _habitual(text: str, first: int, last: int, clause: Clause, before: str) -> tuple[str, str] | None:
    if words.HABIT_AFTER.match(text[last:]):
        return "habitual", "told as a habit"
    found = words.HABIT.search(before)
    if found is not None and words.BLAMED.match(found.group()):
        return "mentioned", "who did it, not that it happened"
    if found is not None and not words.ON_A_DAY.search(text[last:]):
        return "habitual", f"'{found.group().split()[0]}' before it"
    if words.PREVIOUS.search(before) or words.OF_A_YEAR.search(before):
        return "habitual", "of former times"
    relative = clause.connective in _RELATIVE and re.fullmatch(r"\s*(?:who|which)\s+", before)
    if relative and words.PRESENT.fullmatch(text, first, last):
        return "habitual", "what they do, in the present tense"
    return None


def _ahead(
    text: str, first: int, last: int, before: str, after: str, family: str, definite: bool
) -> tuple[str, str] | None:
    """Tell what could, should or will happen; 'to' before a verb unless it follows 'led' or the like."""
    happened = None if words.TO_MEET.search(before) else words.HAPPENED.search(before)
    modal = words.MODAL.search(before)
    if modal is not None and happened is None:
        opener = modal.group().split()[0].lower()
        # 'To stop the attacks': these have been; 'demanded the reopening': this has not.
        taken_up = definite and family not in _DEMANDED and opener not in words.SURELY_AHEAD
        if not taken_up:
            return "possible", f"'{' '.join(modal.group().split()[:2])}' before it".replace("' '", "'")
    if words.TO_BE.search(before) and _PAST.search(text[first:last]):
        return "possible", "'be' before it: what should be"
    if happened is None and words.INFINITIVE.search(before) and not text[first:last].lower().endswith("ed"):
        return "possible", "an intention: 'to' before it"
    if family != "any" and words.POSSIBLE_AFTER.match(after):
        return "possible", "told of the future"
    if family == "talks" and re.match(r"(?:\s+[\w'-]+){0,8}?\s+will\b", after):
        return "possible", "talks to come"
    if family != "any" and not definite and words.SUPPOSED_AFTER.match(after):
        return "possible", "what it would do"
    if family != "any" and words.ANY_ONE.search(before) and words.SUPPOSED_AFTER_ONE.match(after):
        return "possible", "what one would do"
    return None


def _lasting(word: str, before: str, after: str, family: str) -> tuple[str, str] | None:
    found = words.STATE.search(before)
    if family == "closure" and words.NTH_DAY.search(after) and words.SHUT.search(word):
        return "state", "a state that lasts, for some days already"
    if family != "closure" or found is None or not words.SHUT.search(word):
        return None
    perfect = found.group().split()[0].lower() in ("has", "have", "had")
    if perfect and not re.search(r"\bfor\b|\bsince\b", after):
        return None
    return "state", "a state that lasts"


# 'The dead were buried in X.'
_VICTIMS = re.compile(r"dead|wounded|injured")


def _mentioned(
    text: str, first: int, last: int, before: str, after: str, family: str
) -> tuple[str, str] | None:
    """Words that name an event without telling that it happened."""
    if words.COMPOUND.match(after):
        return "mentioned", "part of another word"
    word = text[first:last].lower()
    if words.PEOPLE.fullmatch(word) or (
        # 'Four suicide bombers were gunned down.'
        words.BOMBERS.fullmatch(word) and (words.UNDONE.match(after) or words.COUNTED.search(before))
    ):
        return "mentioned", "who does it, not what happened"
    if words.BOMBERS.fullmatch(word) and (
        words.BOMBERS_AMONG.search(before) or words.BOMBERS_FARED.match(after)
    ):
        return "mentioned", "who was there, not what happened"
    if family == "closure" and re.search(r"\b(?:re-?open|resum)\w*\s+(?:[\w'-]+\s+){1,5}$", before):
        return "mentioned", "says what reopens"
    if (
        family == "closure"
        and re.search(r"\b(?:hour|day|week|month|year)s?-long\s+$", before, re.IGNORECASE)
        and not words.CAUSED.search(before)
    ):
        return "mentioned", "a closure that has been, by its length"
    if (
        family == "closure"
        and re.fullmatch(r"closures?|shutdowns?|blockades?", word)
        and words.COST.match(after)
    ):
        return "mentioned", "what came of a closure"
    if family == "closure" and words.OVER.match(after):
        return "mentioned", "a closure that is over"
    if re.match(r"\W*(?:it|this|they)\s", text[first:last], re.IGNORECASE):
        return "mentioned", "takes up what was told"
    if words.DAY_FROM.search(text[:first]):
        return "mentioned", "what a day is counted from"
    if re.search(r"\bfound\s+(?:\w+\s+)?$", before):
        return "mentioned", "how somebody was found, not when it happened"
    if _VICTIMS.fullmatch(word) and re.search(r"\b(?:the|those)\s+$", before, re.IGNORECASE):
        return "mentioned", "the people, not what happened to them"
    if family == "ground" and words.CALLED.search(before):
        return "mentioned", "what somebody calls it"
    if words.WEAPON.fullmatch(word) and (words.HOARDED.search(before) or words.FOUND.match(after)):
        return "mentioned", "weapons that were found, not used"
    if words.SCENE.search(before):
        return "mentioned", "a place told by what happened there"
    if words.AVENGED.search(before) or (family == "protest" and words.CALLED_OFF.search(before)):
        return "mentioned", "what was before"
    if words.CONDEMNED.search(before):
        return "mentioned", "what somebody condemns"
    if family == "ground" and words.ENDED.search(before):
        return "mentioned", "what was ended"
    if word.endswith("fighting") and words.WHO_FIGHTS.search(text[:last]):
        return "mentioned", "says what somebody does, not what happened"
    made = word.startswith("agreed") or words.CONCLUDED.search(text[max(0, first - 60) : last + 70])
    if family == "agreement" and not made:
        return "mentioned", "an agreement that is not told to be made here"
    return None
