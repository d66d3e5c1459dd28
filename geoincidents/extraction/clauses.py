"""Clauses: the stretches of a sentence within which a date, a place and an event belong together."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

__all__ = ["REPORTING", "Clause", "split"]

# Verbs with which somebody says what happened; the day beside them is the day of saying.
REPORTING = (
    r"(?:said(?!\s+to\s+(?:be|have)\b)|says|told|tells|confirmed|confirms|announced|announces|reported|"
    r"reports|claimed|"
    r"claims|added|stated|states|alleged|alleges"
    r"|asserted|tweeted|wrote|posted|accused|accuses|blamed|blames|denied|denies|rejected|"
    r"rejects|condemned|condemns|warned|warns"
    r"|noted|insisted|maintained|informed|revealed|disclosed|acknowledged|admitted|explained|"
    r"quoted|vowed|urged|called(?=\s+(?:for|on|upon|it|the|this|that)\b)|declared"
    r"|summoned(?! to\b)|commented|responded to|respond to|(?<=it )emerged|(?<=It )emerged)"
)
_REPORT = re.compile(
    rf"(?<!was )(?<!were )(?<!been )(?<!are )(?<!is )(?<!be )(?<!being )(?<!casualties )"
    rf"\b{REPORTING}\b(?! as having)"
    rf"|\bwas quoted as saying\b|\bwere quoted as saying\b|\baccording to\b|\bas per\b|"
    rf"\bin a (?:statement|tweet|post|press release|briefing)\b|\bit (?:has )?(?:emerged|transpired)\b|"
    rf"\bit was (?:learnt|learned)\b",
    re.IGNORECASE,
)
_CONNECTIVE = (
    r"while|whereas|even as|even though|(?:hours |days |weeks |months |shortly |soon )?(?:after|before)"
    # 'Shortly after midnight' is a time of day.
    r"(?!\s+(?:midnight|noon|midday|dawn|dusk|sunset|sunrise|nightfall|dark|daybreak|\d)\b)|"
    r"when|although|though|which"
    r"|in which|during which|after which|where|who|whose|amid|amidst|despite|in spite of|"
    r"following|follows|followed(?=\s+(?:an?|the|last|days|weeks|months|yesterday's|\w+day's)\b)|"
    r"in the wake of|because|until|unless|if|once|since(?!\s+(?:early |late |last |yesterday|"
    r"mid)?(?:[A-Z]\w+ \d|\d|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|"
    r"Aug|Sep|Oct|Nov|Dec|last|yesterday|then))"
    r"|but|in response to|(?:in |an act of )?(?:retaliation|revenge|reprisals?) for|as a result of|"
    r"prompting|aimed at|in order to|so that|whether"
)
_AS = (
    r"(?<!such )(?<!well )(?<!known )(?<!described )(?<!regarded )(?<!seen )(?<!same )(?<!identified )"
    r"(?<!named )(?<!served )(?<!quoted )(?<!viewed )"
    r"as(?= (?!part\b|well\b|an?\b|many\b|much\b|long\b|soon\b|saying\b|per\b|such\b|of\b|"
    r"far\b|its?\b|their\b|his\b|terrorists?\b|militants?\b|being\b))"
)
_BOUNDARY = re.compile(
    rf"(?P<semicolon>;)|,?\s+\b(?P<connective>{_CONNECTIVE}|{_AS})\b|(?P<dash>\s-\s)|"
    rf"(?P<and>,\s+(?:and|with)\s)"
    rf"|(?P<colon>:\s)",
    re.IGNORECASE,
)
# 'A day after troops fired at X, the gate of Y was shut': the comma ends what the sentence opens with.
_OPENING = re.compile(
    r"\W*(?:(?:an?|one|two|three|four|five|six|several|just|only|barely)\s+)?(?:(?:few|couple of)\s+)?"
    r"(?:(?:hours?|days?|weeks?|months?|minutes?)\s+)?(?:After|When|As|While|Since|Following|Once|Despite|"
    r"(?<!\w)after)\b"
    r"(?:\s+[^\s,;:]+){4,}?(?=,\s+(?!(?:which|who|whose|where|when|and|or|including|killing|leaving|wounding|"
    r"injuring|an?|as|with)\b)[\w\"'-]+\s)",
    re.IGNORECASE,
)
# A sentence that opens with what was before.
_FIRST = re.compile(
    r"\W*(?:[\w-]+ (?:hours?|days?|weeks?) )?(?P<word>After|Following|Despite|"
    r"In the wake of|(?<=s )after)\b"
)
# Where the words of a report begin.
_THAT = re.compile(
    rf"\b(?:{REPORTING}|claims?|reports?|statement|spokes\w+)\b[^.;]{{0,80}}?\b(?P<that>that)\s",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|says|added|stated|confirmed|announced|claimed|reported|alleged)\b(?:\s+(?:on|"
    r"late on|early on|late|early)?\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|"
    r"Sun)day(?:\s+(?:night|morning|evening))?)?(?P<after>\s+)(?=(?!on\b|in\b|at\b|that\b|"
    r"late\b|early\b|to\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)\S)"
)
# ', the ministry said on Sunday' at the end of a sentence.
_TRAILING = re.compile(
    rf",?[\"']?\s*(?:,)\s*(?P<who>(?:according to\s[^;]*|"
    rf"[^,;]{{0,90}}?\b{REPORTING}\b[^;]*?))[\"']?\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence.

    Parameters
    ----------
    start, end : int
        Offsets into the sentence.
    connective : str
        The word that opens it, in lower case; empty for the first.
    report : bool
        Whether it says who says it, and not what happened.
    """

    start: int
    end: int
    connective: str
    report: bool


def split(text: str) -> list[Clause]:
    """Part a sentence into clauses.

    Parameters
    ----------
    text : str
        A sentence in plain signs.

    Returns
    -------
    list of Clause
        They cover the sentence in order.

    Examples
    --------
    >>> text = "The gate was shut on Monday after troops traded fire, an official said on Tuesday."
    >>> for clause in split(text):
    ...     print(text[clause.start : clause.end].strip(), clause.report)
    The gate was shut on Monday False
    after troops traded fire False
    , an official said on Tuesday. True
    """
    cuts: dict[int, str] = {}
    for match in _BOUNDARY.finditer(text):
        word = match.group("connective")
        cuts.setdefault(match.start(), (word or match.group().strip(" ,")).lower())
    for match in _THAT.finditer(text):
        cuts.setdefault(match.start("that"), "that")
    for match in _SAID.finditer(text):
        cuts.setdefault(match.end("after"), "that")
    opening = _OPENING.match(text)
    if opening is not None:
        cuts.setdefault(opening.end(), "")
    trailing = _trailing(text)
    if trailing is not None:
        cuts = {cut: word for cut, word in cuts.items() if cut < trailing}
        cuts[trailing] = "said"
    before = _FIRST.match(text)
    if before is not None:
        cuts[0] = before.group("word").lower()
    edges = [0, *sorted(cut for cut in cuts if 0 < cut < len(text)), len(text)]
    clauses = []
    for first, last in itertools.pairwise(edges):
        part = text[first:last]
        if not part.strip():
            continue
        report = first == trailing or (bool(_REPORT.search(part)) and cuts.get(first) != "said")
        clauses.append(Clause(first, last, cuts.get(first, ""), report))
    return clauses


# What is said has been said: when, to whom or in which words follows at most.
_NO_MORE = re.compile(
    r"\W*$|\s+(?:on|in|by|at|to|over|via|from|during|late|later|early|earlier|yesterday|today|tonight|"
    r"through|"
    r"separately|here|there|as|when|while|without|about|of|citing|quoting|speaking|with|after|before|"
    r"following|"
    r"referring|adding|this|last|recently|\w+day|[A-Z]\w*)\b"
)
_WHAT = re.compile(r"\s+(?:that|there|the|a|an|it|they|he|she|at least|more)\b", re.IGNORECASE)


def _trailing(text: str) -> int | None:
    """Where an attribution at the end of a sentence begins."""
    for comma in reversed([match.start() for match in re.finditer(r",", text)]):
        tail = text[comma + 1 :]
        if len(tail) > 160:
            return None
        stripped = tail.lstrip(" \"'")
        if re.match(r"according to\b|as per\b", stripped, re.IGNORECASE):
            return comma
        said = re.search(
            r"\b(?:said|says|told|added|announced|confirmed|reported|stated|tweeted|claimed|wrote|"
            r"quoted as saying|emerged|transpired|was learnt)\b",
            stripped,
            re.IGNORECASE,
        )
        if said and not re.search(
            r"\b(?:that|which|who|after|when|where)\b", stripped[: said.start()], re.IGNORECASE
        ):
            rest = stripped[said.end() :]
            told = said.group().lower() in ("told", "quoted as saying", "reported")
            if (_NO_MORE.match(rest) or (told and not _WHAT.match(rest))) and "," not in rest[:60]:
                return comma
    return None
