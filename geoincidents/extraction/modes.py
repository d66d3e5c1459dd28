"""Modes: whether an event is said to have happened, or denied, feared, planned or told as a habit."""

from __future__ import annotations

import re

from geoincidents.extraction.clauses import Clause
from geoincidents.extraction.words import modes as words
from geoincidents.extraction.words.events import FAMILIES

__all__ = ["HAS_ARABIC", "mode"]

HAS_ARABIC = words.HAS_ARABIC


def mode(text: str, first: int, last: int, clause: Clause, event_type: str | None) -> tuple[str, str]:
    """Say whether the text says that it happened, and by which rule."""
    before, after = text[clause.start : first], text[last : clause.end]
    word = text[first:last]
    definite = bool(
        re.search(
            r"\b(?:the|this|that|these|those|today's|latest|last)\s+(?:\w+\s+){0,2}$", before, re.IGNORECASE
        )
    )
    if words.HAS_ARABIC.match(word):
        if re.match(r"\s*\w*\s*(?:نہیں|نه|نہ)\b", text[last:]) or words.ARABIC_NO.search(
            text[last : last + 12]
        ):
            return "negated", "negated after the word"
        if words.ARABIC_FUTURE.match(text[last:]):
            return "possible", "told of the future"
        return "actual", "said as a fact"
    if words.NO.search(before) and not definite:
        return "negated", f"'{words.NO.search(before).group().strip()}' before it"  # type: ignore[union-attr]
    if not definite and words.DENIED.search(text[max(0, first - 160) : first]):
        return "negated", "denied"
    if words.NOT_AFTER.match(after):
        return "negated", "did not happen, says the text"
    if (
        clause.connective
        in ("if", "unless", "whether", "until", "before", "in order to", "so that", "aimed at")
        and not definite
    ) and (
        clause.connective not in ("before", "until")
        or event_type is None
        or FAMILIES[event_type] in ("closure", "reopening", "talks", "agreement")
    ):
        return "possible", f"after '{clause.connective}'"
    if words.HABIT_AFTER.match(text[last:]):
        return "habitual", "told as a habit"
    modal = words.MODAL.search(before)
    if modal and not words.HAPPENED.search(before):
        opener = modal.group().split()[0].lower()
        if not (
            definite
            and opener in ("any", "to", "if", "hope", "aimed", "demanded", "urged", "next", "planned")
        ) or opener in ("could", "would", "may", "might", "will"):
            return "possible", f"'{' '.join(modal.group().split()[:2])}' before it"
    if (
        words.INFINITIVE.search(before)
        and not words.HAPPENED.search(before)
        and not word.lower().endswith("ed")
    ):
        return "possible", "an intention: 'to' before it"
    if words.POSSIBLE_AFTER.match(after) and event_type is not None:
        return "possible", "told of the future"
    if words.HABIT.search(before):
        return "habitual", f"'{words.HABIT.search(before).group().split()[0]}' before it"  # type: ignore[union-attr]
    if (
        event_type == "border_closure"
        and words.STATE.search(before)
        and re.search(r"clos|shut|seal|block|suspend", word, re.IGNORECASE)
    ):
        state = words.STATE.search(before).group().split()[0].lower()  # type: ignore[union-attr]
        if state not in ("has", "have", "had") or re.search(r"\bfor\b|\bsince\b", after):
            return "state", "a state that lasts"
    if words.COMPOUND.match(after):
        return "mentioned", "part of another word"
    if re.search(r"fighting$", word, re.IGNORECASE) and re.search(
        r"\b(?:forces|troops|soldiers|militants|fighters|groups?|insurgents|those|men|rebels|were|"
        r"are|been|was|is|still)\s*$",
        before + word[: -len("fighting")],
        re.IGNORECASE,
    ):
        return "mentioned", "says what somebody does, not what happened"
    if (
        event_type == "agreement"
        and not words.CONCLUDED.search(text[max(0, first - 60) : last + 70])
        and not word.lower().startswith("agreed")
    ):
        return "mentioned", "an agreement that is not told to be made here"
    return "actual", "said as a fact"
