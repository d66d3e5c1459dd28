"""Casualties: how many were killed or hurt, who, and on which side."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from geoincidents.extraction.actors import side_of
from geoincidents.extraction.numbers import QUANTITY, Quantity, added, quantity

__all__ = ["Figure", "find"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of casualties as a text gives it.

    Parameters
    ----------
    start, end : int
        Offsets into the text.
    text : str
        Its words.
    harm : {'killed', 'injured', 'missing', 'captured'}
        What happened to them.
    victims : {'military', 'police', 'civilians', 'fighters', 'unknown'}
        Who they were.
    side : str
        Country code or empty.
    quantity : Quantity
        How many.
    part : bool
        Whether they are counted in another figure already ('including three women').
    """

    start: int
    end: int
    text: str
    harm: str
    victims: str
    side: str
    quantity: Quantity
    part: bool


_MILITARY = r"soldiers?|troops|troopers?|security (?:personnel|men|officials?|officers?|forces personnel|forces members|forces)|army (?:men|man|personnel|soldiers?|officers?)|service ?m[ae]n|jawans?|(?:FC|Frontier Corps|paramilitary|army|border|military|Levies)?\s?(?:personnel|guards?|guardsm[ae]n)|FC m[ae]n|m[ae]n of the FC|paramilitar(?:y|ies)|officers?|captain|major|lieutenant(?: colonel)?|colonel|havildar|sepoys?|naik|subedar|members? of (?:its|their|the) (?:security |border |armed )?forces"
_POLICE = r"police ?(?:m[ae]n|officers?|officials?|personnel|guards?)|cops|policem[ae]n|levies (?:personnel|m[ae]n)|khasadars?"
_FIGHTERS = r"militants?|terrorists?|insurgents?|fighters?|khwarij|khawarij|khariji|attackers?|gunm[ae]n|assailants?|extremists?|suicide (?:bombers?|attackers?)|rebels?|infiltrators?|commanders?|operatives?|Taliban"
_CIVILIANS = r"civilians?|wom[ae]n|children|child|girls?|boys?|minors?|infants?|villagers?|residents?|locals|labou?rers?|workers?|traders?|passengers?|worshippers?|pedestrians?|drivers?|family members|members of (?:a|one|the same) family|elders?|tribesm[ae]n|students?|cricketers?|players|shepherds?|farmers?|refugees?|customs (?:clearing |clearance )?agents?|clearance agent|agents?|shopkeepers?|families|protesters?|tourists?|teenagers?|journalists?|teachers?|doctors?|truckers?"
_UNKNOWN = r"people|persons?|others?|individuals?|lives|victims|members?|m[ae]n|dead|bodies|Afghans|Pakistanis|nationals"
_NOUN = rf"(?:(?P<police>{_POLICE})|(?P<military>{_MILITARY})|(?P<fighters>{_FIGHTERS})|(?P<civilians>{_CIVILIANS})|(?P<unknown>{_UNKNOWN}))"


def _numbered(pattern: str, number: int) -> str:
    """The pattern with its group names made unique."""
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\1{number}>", pattern)


_BARE_NOUN = re.sub(r"\?P<\w+>", "?:", _NOUN)
_BARE_QUANTITY = re.sub(r"\?P<\w+>", "?:", QUANTITY)
_ADJECTIVES = r"(?:(?!(?:and|or|were|was|in|of|at|on|the|killed|wounded|injured|including|by|from|to|that|who|when|after|with|rockets?|mortars?|districts?|villages?|posts?|hours?|days?)\b)[A-Za-z][\w'.-]*\s+(?:\([A-Z]+\)\s+)?){0,4}?"
_GROUP = rf"(?:{_BARE_QUANTITY}\s+(?:of\s+(?:its|their|the)\s+)?{_ADJECTIVES}(?:{_BARE_NOUN})\b)"
_GROUPS = rf"(?P<groups>{_GROUP}(?:\s*(?:,|and|, and|as well as|along with|, including)\s+{_GROUP})*)"
_ASIDE = r"(?:\s*,?\s*(?:\((?:[^)]{0,80})\)|(?:including|most of them|mostly|among them|mainly|all|some of them|the majority of them|many of them|both|majority)\b[^.;]{0,110}?))?\s*,?"
_BE = r"(?:(?:were|was|are|is|have|has|had|being|be|got|have been|has been|had been|were also|was also|have also been)\s+)?(?:reportedly\s+|also\s+|confirmed\s+|reported\s+|feared\s+|critically\s+|seriously\s+|badly\s+|been\s+|allegedly\s+|later\s+|subsequently\s+|instantly\s+)*"
_KILLED = r"killed|martyred|dead|died|slain|embraced\s+(?:martyrdom|shahadat)|lost\s+(?:their|his|her)\s+li(?:fe|ves)|gunned down|shot dead|eliminated|neutrali[sz]ed|perished|beheaded|dispatched to hell|sent to hell"
_HURT = r"injured|wounded|hurt|sustained\s+(?:\w+\s+)?injuries|suffered\s+(?:\w+\s+)?injuries"
_HARM = rf"(?:(?P<killed>{_KILLED})|(?P<injured>{_HURT})|(?P<missing>missing|unaccounted for)|(?P<captured>captured|taken hostage|abducted|kidnapped|taken captive|apprehended|detained))"
_OTHER_NUMBER = rf"(?:\s*(?:,|and|while|, and|, while|;)\s+(?P<more>{_BARE_QUANTITY})\s+(?:(?:{_BARE_NOUN})\s+)?(?:were\s+|was\s+|others\s+|are\s+|have been\s+|more\s+)*(?:critically\s+|seriously\s+)?(?:(?P<morekilled>killed|dead|martyred)|(?P<moreinjured>injured|wounded|hurt)|(?P<moremissing>missing))\b)?"

_PASSIVE = re.compile(rf"(?<![\w$-]){_GROUPS}{_ASIDE}\s*{_BE}{_HARM}\b{_OTHER_NUMBER}", re.IGNORECASE)
_ACTIVE = re.compile(
    rf"\b(?:(?P<killed>kill(?:ed|ing|s)|martyr(?:ed|ing)|claim(?:ed|ing) the li(?:ves|fe) of|deaths? of|eliminat(?:ed|ing)|shot dead|gunned down|neutrali[sz](?:ed|ing)|cost(?:ing)? the lives of|martyrdom of|killing of)"
    rf"|(?P<injured>(?:critically |seriously )?(?:injur(?:ed|ing|es)|wound(?:ed|ing|s))|injuries to)|(?P<captured>captur(?:ed|ing)|abduct(?:ed|ing)|kidnapp(?:ed|ing)))\s+(?:a further\s+|the\s+|also\s+)?{_GROUPS}(?:,?\s+and\s+(?P<thenkilled>killed|killing)?(?P<theninjured>wounded|wounding|injured|injuring|left)\s+(?:a further\s+|another\s+)?(?P<then>{_BARE_QUANTITY})\b)?",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(
    rf"(?:\b(?P<verb>kill(?:ed|ing)|injur(?:ed|ing)|wound(?:ed|ing)|martyr(?:ed|ing))\s+(?:a further\s+|another\s+)?(?P<after>{_BARE_QUANTITY})(?=\s*(?:[.,;)]|and\b|in\b|others\b|more\b|$))"
    rf"|(?<![\w$-])(?P<before>{_BARE_QUANTITY})\s+(?:others?\s+|more\s+)?(?:were\s+|was\s+)?(?P<state>killed|dead|injured|wounded|martyred)\b)",
    re.IGNORECASE,
)
_LEFT = re.compile(rf"\b(?:left|leaving|leaves)\s+{_GROUPS}\s+(?:{_HARM}|(?P<cut>\b\B))\b{_OTHER_NUMBER}", re.IGNORECASE)
_LEFT_BARE = re.compile(rf"\b(?:left|leaving|leaves)\s+(?P<count>{_BARE_QUANTITY})\s+(?P<state>dead|killed|injured|wounded)\b(?:\s*(?:,|and|, and)\s+(?P<more>{_BARE_QUANTITY})\s+(?:others\s+)?(?P<morestate>injured|wounded|hurt|missing))?", re.IGNORECASE)
_LIVES = re.compile(rf"\b(?:claim(?:ed|ing|s)|cost(?:ing)?)\s+(?P<count>{_BARE_QUANTITY})\s+(?:(?P<kind>civilian|innocent|Afghan|Pakistani)\s+)?lives\b", re.IGNORECASE)
_TOLL = re.compile(rf"\b(?:death toll|toll|number of (?:dead|deaths|those killed|fatalities))\b[^.;]{{0,50}}?\b(?:to|at|reached|hit|is|was)\s+(?P<count>{_BARE_QUANTITY})\b", re.IGNORECASE)
_NONE = re.compile(
    r"\b(?:no|without any|without|nor any|not (?:yet )?(?:been )?any|no reports? of(?: any)?|no immediate reports? of(?: any)?|no word (?:on|of)|did not (?:cause|result in) any|didn't cause any|not cause any)\s+"
    r"(?:(?:human |civilian |reported |loss of |military |immediate |deaths or |injuries or |fatalities or )*)(?P<what>casualt(?:y|ies)|loss(?: of (?:human )?li(?:fe|ves))?|losses|deaths?|injur(?:y|ies)|fatalit(?:y|ies)|li(?:fe|ves) (?:was|were) lost)\b"
    r"|\bno one (?:was|has been|had been) (?P<hurt>hurt|injured|killed|wounded)|\bnobody was (?P<body>hurt|injured|killed)|\bcasualties (?:were|have) not (?:been )?reported|\bcausing no (?:casualties|injuries)",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(r"\b(?:including|among (?:them|those|the (?:dead|victims|killed|injured|wounded))|of whom|of them|comprising|consisting of|them)\s*(?:were\s+|at least\s+)?$", re.IGNORECASE)
_ARABIC = (
    (re.compile(r"(?P<number>\d+(?=\s)|ایک|دو|تین|چار|پانچ|چھ|سات|آٹھ|نو|دس|یو|دوه|درې|څلور|پنځه|شپږ|یک|سه|چهار|پنج|شش|هفت|هشت|ده)(?:\s*(?:سے|تا|یا|-)\s*(?P<second>\d+))?\s+(?P<who>(?:\w+\s+){0,4}?)(?P<harm>ہلاک|جاں بحق|شہید|مارے گئے|کشته|شهید|ووژل|وژل|شهیدان|زخمی|زخمي|ټپی|ټپيان|ژوبل|مجروح)"), None),
)
_ARABIC_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("", "ایک یو یک", "دو دوه", "تین درې سه", "چار څلور چهار", "پانچ پنځه پنج", "چھ شپږ شش", "سات هفت", "آٹھ هشت", "نو", "دس ده")
    )
    for word in words.split()
}


def find(text: str, start: int, day: date | None = None) -> list[Figure]:
    """Find the casualty figures of a sentence.

    Parameters
    ----------
    text : str
        The sentence, in plain signs.
    start : int
        Its offset in the whole text.
    day : datetime.date, optional
        Publication, which decides whose the Taliban are.

    Returns
    -------
    list of Figure
        In order. 'No casualties' gives a figure of zero killed and of zero injured.

    Examples
    --------
    >>> found = find("At least nine people, most of them women, were killed and 45 injured.", 0)
    >>> [(figure.harm, figure.quantity.best) for figure in found]
    [('killed', 9), ('injured', 45)]
    """
    collector = _Collector(text, start, day)
    for match in _NONE.finditer(text):
        collector.none(match)
    for match in _ACTIVE.finditer(text):
        harm = next(name for name in ("killed", "injured", "captured") if match.group(name))
        collector.groups(match, harm)
        if match.group("then"):
            collector.count(match.span("then"), "injured", "unknown", "")
    for pattern in (_LEFT, _PASSIVE):
        for match in pattern.finditer(text):
            named = [name for name in ("killed", "injured", "missing", "captured") if match.group(name)]
            if named:
                collector.groups(match, named[0])
            if match.group("more"):
                harm = "killed" if match.group("morekilled") else "missing" if match.group("moremissing") else "injured"
                collector.count(match.span("more"), harm, "unknown", "")
    for match in _LEFT_BARE.finditer(text):
        collector.count(match.span("count"), _harm(match.group("state")), "unknown", "")
        if match.group("more"):
            collector.count(match.span("more"), _harm(match.group("morestate")), "unknown", "")
    for match in _LIVES.finditer(text):
        kind = (match.group("kind") or "").lower()
        collector.count(match.span("count"), "killed", "civilians" if kind in ("civilian", "innocent") else "unknown", side_of(kind) if kind[:3] in ("afg", "pak") else "")
    for match in _TOLL.finditer(text):
        collector.count(match.span("count"), "killed", "unknown", "")
    for match in _ELLIPSIS.finditer(text):
        span = match.span("after") if match.group("after") else match.span("before")
        collector.count(span, _harm(match.group("verb") or match.group("state")), "unknown", "")
    for pattern, _ in _ARABIC:
        for match in pattern.finditer(text):
            collector.arabic(match)
    return sorted(collector.found, key=lambda figure: (figure.start, figure.harm != "killed"))


def _harm(word: str) -> str:
    word = word.lower()
    if word.startswith(("injur", "wound", "hurt")):
        return "injured"
    return "missing" if word == "missing" else "killed"


class _Collector:
    """Gathers figures, each count of the sentence once."""

    def __init__(self, text: str, start: int, day: date | None) -> None:
        self.text, self.start, self.day = text, start, day
        self.found: list[Figure] = []
        self.taken: list[tuple[int, int]] = []

    def _free(self, first: int, last: int) -> bool:
        return not any(first < b and a < last for a, b in self.taken)

    def add(self, first: int, last: int, harm: str, victims: str, side: str, count: Quantity) -> None:
        if not self._free(first, last) or count == Quantity(None, None, None) or (count.best or 0) > 5000:
            return
        self.taken.append((first, last))
        part = bool(_PART_BEFORE.search(self.text[max(0, first - 40) : first]))
        self.found.append(Figure(self.start + first, self.start + last, self.text[first:last], harm, victims, side, count, part))

    def groups(self, match: re.Match[str], harm: str) -> None:
        """Each 'four soldiers' of 'four soldiers and a civilian were killed'."""
        first, last = match.span("groups")
        before = len(self.found)
        for group in _ONE_GROUP.finditer(self.text, first, last):
            victims = next((name for name in ("police", "military", "fighters", "civilians", "unknown") if group.group(name)), "unknown")
            words = group.group()
            self.add(group.start(), group.end(), harm, victims, self._side(words, group.start(), victims), quantity(group))
        # 'Nine children and a woman' are ten civilians, not two counts of the same ones.
        self.found[before:] = self._joined(self.found[before:])

    def _joined(self, figures: list[Figure]) -> list[Figure]:
        joined: list[Figure] = []
        for figure in figures:
            same = next((other for other in joined if (other.victims, other.side, other.part, figure.part) == (figure.victims, figure.side, False, False)), None)
            if same is None:
                joined.append(figure)
                continue
            text = self.text[same.start - self.start : figure.end - self.start]
            joined[joined.index(same)] = replace(same, end=figure.end, text=text, quantity=added(same.quantity, figure.quantity))
        return joined

    def count(self, span: tuple[int, int], harm: str, victims: str, side: str) -> None:
        match = _ONE_QUANTITY.match(self.text, *span)
        if match is not None and match.group("number") not in ("a", "an", "A", "An"):
            self.add(span[0], span[1], harm, victims, side, quantity(match))

    def none(self, match: re.Match[str]) -> None:
        what = (match.group("what") or match.group("hurt") or match.group("body") or "casualties").lower()
        nobody = Quantity(0, 0, 0)
        first, last = match.span()
        if not self._free(first, last):
            return
        self.taken.append((first, last))
        harms = ("killed", "injured") if what.startswith(("cas", "loss", "hurt")) else ("injured",) if what.startswith(("inj", "wound")) else ("killed",)
        for harm in harms:
            self.found.append(Figure(self.start + first, self.start + last, match.group(), harm, "unknown", "", nobody, False))

    def arabic(self, match: re.Match[str]) -> None:
        word = match.group("number")
        count = int(word) if word.isdigit() else _ARABIC_NUMBERS.get(word)
        if count is None or count > 5000:
            return
        harm = "injured" if re.match(r"زخمی|زخمي|ټپی|ټپيان|ژوبل|مجروح", match.group("harm")) else "killed"
        who = match.group("who")
        victims = "military" if re.search(r"اہلکار|فوجی|سپاہی|عسکر|سرتیري|سرباز|نظامی", who) else "fighters" if re.search(r"دہشت|شدت پسند|جنگجو|طالب|جنګیال", who) else "civilians" if re.search(r"شہری|خواتین|بچے|بچوں|زن|کودک|غیرنظامی|ملکی|ماشوم", who) else "unknown"
        side = "PK" if "پاکستان" in who else "AF" if "افغان" in who else ""
        high = int(match.group("second") or count)
        self.add(match.start(), match.end(), harm, victims, side, Quantity(count, count, max(count, high)))

    def _side(self, words: str, position: int, victims: str) -> str:
        lowered = words.lower()
        if re.search(r"\b(?:fc|frontier corps|levies|khasadar|rangers|pakistani|pakistan)\b", lowered):
            return "PK"
        if re.search(r"\b(?:afghan|ana)\b", lowered):
            return "AF"
        if "taliban" in lowered:
            return "" if "pakistani taliban" in lowered else side_of("taliban", self.day)
        if victims == "fighters":
            return ""
        if re.search(r"\b(?:its|their)\b", lowered):
            owners = re.findall(r"\b(Pakistan|Afghanistan|Kabul|Islamabad|Pakistani|Afghan)\b", self.text[:position])
            return side_of(owners[0]) if owners else ""
        return ""


_ONE_GROUP = re.compile(rf"(?<![\w$-]){QUANTITY}\s+(?:of\s+(?:its|their|the)\s+)?{_ADJECTIVES}{_NOUN}\b", re.IGNORECASE)
_ONE_QUANTITY = re.compile(QUANTITY, re.IGNORECASE)
