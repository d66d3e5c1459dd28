"""Events: the words that tell of one, its type, and whether it really happened."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from geoincidents.extraction import modes
from geoincidents.extraction.clauses import Clause
from geoincidents.extraction.words import events as words

__all__ = ["FAMILIES", "Trigger", "find"]

FAMILIES = words.FAMILIES


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event.

    Parameters
    ----------
    start, end : int
        Offsets into the text.
    text : str
        The word as written.
    event_type : str or None
        None for a word such as 'incident' or 'killed', which fits several.
    family : str
        One of the values of `FAMILIES`, or ``any``.
    mode : {'actual', 'negated', 'possible', 'habitual', 'state', 'mentioned'}
        Whether the text says that it happened; ``state`` is one that lasts
        ('remains closed'), ``mentioned`` a word that takes an event up again.
    plural, verb : bool
        How the word is used.
    rule : str
        Which rule decided the type and the mode, in words.
    """

    start: int
    end: int
    text: str
    event_type: str | None
    family: str
    mode: str
    plural: bool
    verb: bool
    rule: str


def _pattern(source: str, arabic: bool) -> re.Pattern[str]:
    if arabic:
        # Pashto and Urdu write one yeh and one kaf in several ways.
        source = re.sub("[یيې]", "[یيېۍ]", source).replace("ک", "[کك]")
        return re.compile(rf"(?<!\w)(?:{source})(?!\w)")
    return re.compile(rf"(?<!\w)(?:{source})(?!\w)", re.IGNORECASE)


_RULES = tuple((kind, _pattern(source, False)) for kind, source in words.LEXICON)
_ARABIC_RULES = tuple((kind, _pattern(source, True)) for kind, source in words.ARABIC)
_HAS_LATIN = re.compile(r"[A-Za-z]")


def find(text: str, start: int, clauses: list[Clause], said: str = "") -> list[Trigger]:
    """Find the event words of a sentence.

    Parameters
    ----------
    text : str
        The sentence, in plain signs.
    start : int
        Its offset in the whole text.
    clauses : list of Clause
        Its clauses, as `clauses.split` gives them.
    said : str, optional
        The sentence before, in which what 'it' is was named.

    Returns
    -------
    list of Trigger
        In the order of the text, without overlaps.

    Examples
    --------
    >>> from geoincidents.extraction import clauses
    >>> text = "Jets bombed a camp, but no clash was reported."
    >>> [(word.event_type, word.mode) for word in find(text, 0, clauses.split(text))]
    [('airstrike', 'actual'), ('armed_clash', 'negated')]
    """
    taken: list[tuple[int, int]] = []
    found: list[Trigger] = []
    rules = (_RULES if _HAS_LATIN.search(text) else ()) + (
        _ARABIC_RULES if modes.HAS_ARABIC.search(text) else ()
    )
    for kind, pattern in rules:
        for match in pattern.finditer(text):
            first, last = match.span()
            if any(first < b and a < last for a, b in taken):
                continue
            event_type = _confirm(kind, match, text, said)
            if event_type == "":
                continue
            taken.append((first, last))
            clause = next(
                (each for each in clauses if each.start <= first < each.end), Clause(0, len(text), "", False)
            )
            mode, rule = modes.mode(text, first, last, clause, event_type)
            word = match.group()
            found.append(
                Trigger(
                    start + first,
                    start + last,
                    word,
                    event_type,
                    FAMILIES[event_type] if event_type else "any",
                    mode,
                    word.lower().rstrip().endswith("s") and not word.lower().endswith("ss"),
                    bool(words.VERB.search(word)),
                    rule,
                )
            )
    return _flown(sorted(found, key=lambda trigger: trigger.start), text, start)


_AIRCRAFT = re.compile(rf"{words.AIRCRAFT}\b.*(?:ed|ing|hit|struck|out|fire)$", re.IGNORECASE | re.DOTALL)
_OF_WAR = re.compile(r"attack|assault|offensive|raid|shell|rocket|fir(?:ed|ing)|open", re.IGNORECASE)
# Others who act between the aircraft and the word, or words that part the two.
_ON_THE_GROUND = re.compile(
    r"\b(?:troops|soldiers|militants?|fighters|insurgents?|gunmen|guards|police\w*|Taliban|rebels|forces|"
    r"terrorists?|after|before|while|when|who|which|as|but|against|over|despite|following)\b|;",
    re.IGNORECASE,
)


def _flown(found: list[Trigger], text: str, start: int) -> list[Trigger]:
    """Put what aircraft go on to do into the air: 'helicopters crossed the line and attacked a post'."""
    flying = -1
    told = []
    for trigger in found:
        if trigger.family == "air" and _AIRCRAFT.match(trigger.text):
            flying = trigger.end
        elif (
            flying >= 0
            and trigger.family == "ground"
            and _OF_WAR.match(trigger.text)
            and not _ON_THE_GROUND.search(text[flying - start : trigger.start - start])
        ):
            trigger = replace(
                trigger, event_type="airstrike", family="air", rule="done by the aircraft named before it"
            )
        told.append(trigger)
    return told


_FROM_THE_AIR = re.compile(
    rf"\b{words.AIRCRAFT}\s+(?:had\s+|have\s+)?(?:fired|launched|dropped)\s+[^,.;]{{0,30}}$", re.IGNORECASE
)


# 'Fighting at the gate resumed': that is no trade.
_FOUGHT = re.compile(
    r"\b(?:fighting|clash(?:es)?|firing|shelling|gunfire|fire|hostilities|battles?|talks|negotiations|"
    r"dialogue|attacks?|"
    r"strikes?|operations?)\b(?:\s+(?!but\b|after\b|while\b|trade\b|traffic\b|movement\b|transit\b|"
    r"pedestrians?\b|crossings?\b|cargo\b|it\b|they\b)[\w'-]+){0,14}\s+$",
    re.IGNORECASE,
)
# What is shut in a town is no border.
_SHOPS = re.compile(
    r"\b(?:shops?|schools?|markets?|bazaars?|offices?|business(?:es)?|hospitals?|stores|banks|universit\w+|"
    r"colleges|mosques?|seminar\w+|parks?|factories|stations?|airports?|airspace|banks|internet|"
    r"mobile service)\b"
    r"(?:\s+(?!and\b)[\w'-]+){0,7}\s+$",
    re.IGNORECASE,
)
# What blows up by itself.
_BY_ACCIDENT = re.compile(
    r"\b(?:gas (?:leak\w*|cylinders?|explosion|blast|heater)|cylinder (?:blast|explosion)|caused by gas|"
    r"methane|boilers?|"
    r"coal ?mines?|mine (?:collapse|shaft)|short circuit|fireworks|transformer)\b",
    re.IGNORECASE,
)
# 'Chaired a security meeting': of one side alone.
_OF_ONE_SIDE = re.compile(
    r"\bchaired\b|\b(?:security|cabinet|review|in-camera|party|corps commanders'?) (?:meeting|session)"
)
# 'Sealed off the area around the post', 'blocked the road to the hospital'.
_AN_AREA = re.compile(
    r"\s+(?:off\s+)?(?:the|an?|this|that|their|its)\s+(?:\w+\s+){0,2}?(?:areas?|scene|site|spot|house|"
    r"homes?|building|"
    r"compound|city|town|villages?|streets?|neighbou?rhood|locality|hospital|market|bazaar|school|camp|"
    r"base|bridge|"
    r"airspace|ranks|gap)\b",
    re.IGNORECASE,
)
# 'Accused Pakistan of bombing a market.'
_BY_A_STATE = re.compile(r"\b(?:Pakistan|US|U\.S\.|NATO|Islamabad)\b")
_OBJECT = re.compile(r"\s+(?:an?|the|its|their|civilian|homes?|houses?|villages?|several|two|three|areas?)\b")
_BACKED_BY = re.compile(
    r"\b(?:backed|supported|aided|accompanied|covered|assisted|"
    r"escorted) by\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
# A meeting that is struck is a target.
_TARGETED = re.compile(
    r"\b(?:target(?:ed|ing)|hit|struck|attack(?:ed|ing|s on)?|bomb(?:ed|ing)|strikes? on)\s+(?:an?|"
    r"the)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
# Those of two sides discuss things when they meet.
_WHO_MEET = re.compile(
    r"\b(?:commanders|ministers|delegations|officials|leaders|sides|chiefs|generals|envoys|representatives|"
    r"elders|"
    r"counterparts?)\b",
    re.IGNORECASE,
)
_BOTH_SIDES = re.compile(r"\bAfghan.*\bPak|\bPak.*\bAfghan")
# 'It had been closed': what was, the sentence before says.
_IT = re.compile(r"\W*(?:it|they|both|the two)\s+(?:[\w-]+\s+){1,4}$", re.IGNORECASE)


def _confirm(kind: str | None, match: re.Match[str], text: str, said: str) -> str | None:
    """Settle the type of a word by what stands around it; empty where it is no event word here."""
    first, last = match.span()
    word = match.group().lower()
    near = text[max(0, first - 90) : last + 90]
    if kind in words.NEEDS_BORDER:
        taken_up = _IT.match(text[:first]) and words.BORDER.search(said)
        if not (words.BORDER.search(near) or words.ARABIC_BORDER.search(near) or taken_up):
            return ""
        if re.match(
            r"suspen|halt|resum|brought|came|come|ground|grinding|barred|block|.*restored", word
        ) and not re.search(
            r"\b(?:trade|traffic|crossing|crossings|movement|transit|pedestrian|border|exports?|"
            r"imports?|cargo|clearance|customs|trucks|supplies|convoys|vehicles|supply)\b|gate\b",
            text[max(0, first - 110) : last + 60],
            re.IGNORECASE,
        ):
            return ""
        if re.match(r"resum", word) and re.match(
            r"\s+(?:\w+\s+){0,2}(?:talks|negotiations|fire|firing|shelling|dialogue|fighting|attacks)",
            text[last:],
        ):
            return ""
        if _SHOPS.search(text[max(0, first - 90) : first]) or _AN_AREA.match(text[last:]):
            return ""
        if re.match(r"resum", word) and _FOUGHT.search(text[max(0, first - 160) : first]):
            return ""
        if re.match(r"(?:was|were|been|is|are|be) (?:\w+ )?opened", word) and re.match(
            r"\s+fire", text[last:]
        ):
            return ""
        return kind
    if kind == "shelling" and _FROM_THE_AIR.search(text[max(0, first - 60) : first]):
        # 'Helicopters fired the rockets': the strike, told once more.
        return ""
    if kind == "bombing" and _BY_ACCIDENT.search(text):
        return ""
    if kind == "bombing" and word.startswith(("explod", "detonat")) and words.FIRED.search(text[:first]):
        # 'The rockets exploded on a hillside': the end of what was fired.
        return ""
    if kind == "bombing" and re.match(r"bomb(?:ed|ings?)$", word):
        # States bomb from the air; whoever else does, sets a bomb off.
        others = re.search(
            r"\b(?:suicide|car|roadside|militants?|terrorists?|ISKP|Daesh|TTP)\b", near, re.IGNORECASE
        )
        if (
            re.search(rf"\b(?:{words.AIRCRAFT}|air|aerial|drone)\b", near, re.IGNORECASE)
            or (word == "bombed" and not others)
            or (
                word == "bombing"
                and not others
                and _BY_A_STATE.search(text[:first])
                and _OBJECT.match(text[last:])
            )
            or (
                word != "bombed"
                and re.search(
                    r"\b(?:Pakistan|Pakistani|Pakistan's|US|NATO|American|coalition)\s+(?:\w+\s+){0,2}$",
                    text[:first],
                )
            )
        ):
            return "airstrike"
    if kind == "protest" and re.search(
        r"\b(?:strong|formal|lodged|lodge|register(?:ed)?|diplomatic|official|in|note of|"
        r"under)\s+(?:a |its |their |strong |formal )*$",
        text[:first],
        re.IGNORECASE,
    ):
        return ""
    if (
        kind == "agreement"
        and re.fullmatch(r"agreed \w+", word)
        and not re.match(
            r"\s*(?:[\w-]+ ){0,4}?(?:ceas|truce|halt|stop|extend|reopen|open|hold (?!an?\b|the\b|another|"
            r"further|more|talks|flag|next|regular|joint|peace)|establish|continue|end|"
            r"pull|withdraw|resume|maintain|set up|refrain|mechanism|monitor|de-?escalat)",
            text[last:],
            re.IGNORECASE,
        )
    ):
        return ""
    if kind == "airstrike" and _BACKED_BY.search(text[:first]):
        # 'Troops backed by helicopters carried out a raid': the troops did.
        return ""
    if kind == "talks" and word.startswith(("meeting", "jirga")) and _TARGETED.search(text[:first]):
        return ""
    if kind == "talks" and _OF_ONE_SIDE.search(word) and not _BOTH_SIDES.search(text):
        return ""
    if word.startswith("discussed") and not (_WHO_MEET.search(text[:first]) and _BOTH_SIDES.search(text)):
        return ""
    if re.match(r"strikes?\b|operations?$|hit$|struck$|targeted$", word) and words.WORKERS.search(near):
        return ""
    if words.FIGURATIVE.search(near) and kind not in ("talks", "agreement", "airstrike"):
        inside = words.FIGURATIVE.search(near)
        if inside and abs(inside.start() - min(first, 90)) < 25:
            return ""
    return kind
