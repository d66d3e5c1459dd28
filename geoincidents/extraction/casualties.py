"""Casualties: how many were killed or hurt, who, and on which side."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from geoincidents.extraction.actors import side_of
from geoincidents.extraction.numbers import Quantity, added, quantity
from geoincidents.extraction.words import harm as words

__all__ = ["UNHARMED", "Figure", "find"]


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


# Words of a toll in sentences that have no word of an event.
UNHARMED = re.compile(
    r"\btoll\b|\b(?:no|without)\s+(?:\w+\s+){0,3}?(?:loss|harm|hurt|casualt)|\bembrac\w+ (?:shahadat|"
    r"martyrdom)\b",
    re.IGNORECASE,
)


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
    for match in words.NONE.finditer(text):
        collector.none(match)
    for match in words.ACTIVE.finditer(text):
        harm = next(name for name in ("killed", "injured", "captured") if match.group(name))
        collector.groups(match, harm)
        if match.group("then"):
            collector.count(match.span("then"), "injured", "unknown", "")
    for pattern in (words.LEFT, words.PASSIVE):
        for match in pattern.finditer(text):
            named = [name for name in ("killed", "injured", "missing", "captured") if match.group(name)]
            if (
                named
                and words.OBJECT.match(text, match.end(named[0]))
                and not _AUXILIARY.search(match.group())
            ):
                # 'A suicide bomber killed 80 people': those before the verb did it.
                continue
            if named:
                collector.groups(match, named[0])
            if match.group("more"):
                harm = (
                    "killed"
                    if match.group("morekilled")
                    else "missing"
                    if match.group("moremissing")
                    else "injured"
                )
                collector.count(match.span("more"), harm, "unknown", "")
    for match in words.LEFT_BARE.finditer(text):
        collector.count(match.span("count"), _harm(match.group("state")), "unknown", "")
        if match.group("more"):
            collector.count(match.span("more"), _harm(match.group("morestate")), "unknown", "")
    for match in words.LIVES.finditer(text):
        kind = (match.group("kind") or "").lower()
        collector.count(
            match.span("count"),
            "killed",
            "civilians" if kind in ("civilian", "innocent") else "unknown",
            side_of(kind) if kind[:3] in ("afg", "pak") else "",
        )
    for match in words.TOLL.finditer(text):
        collector.count(match.span("count"), "killed", "unknown", "")
    for match in words.ELLIPSIS.finditer(text):
        span = match.span("after") if match.group("after") else match.span("before")
        collector.count(span, _harm(match.group("verb") or match.group("state")), "unknown", "")
    for match in words.FELL.finditer(text):
        collector.ranked(match)
    for pattern, _ in words.ARABIC:
        for match in pattern.finditer(text):
            collector.arabic(match)
    return sorted(collector.found, key=lambda figure: (figure.start, figure.harm != "killed"))


def _harm(word: str) -> str:
    word = word.lower()
    if word.startswith(("injur", "wound", "hurt")):
        return "injured"
    return "missing" if word == "missing" else "killed"


_AUXILIARY = re.compile(r"\b(?:were|was|been|are|is|being)\b", re.IGNORECASE)


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
        part = bool(words.PART_BEFORE.search(self.text[max(0, first - 40) : first]))
        self.found.append(
            Figure(
                self.start + first, self.start + last, self.text[first:last], harm, victims, side, count, part
            )
        )

    def groups(self, match: re.Match[str], harm: str) -> None:
        """Each 'four soldiers' of 'four soldiers and a civilian were killed'."""
        first, last = match.span("groups")
        before = len(self.found)
        for group in words.ONE_GROUP.finditer(self.text, first, last):
            victims = next(
                (
                    name
                    for name in ("police", "military", "fighters", "civilians", "unknown")
                    if group.group(name)
                ),
                "unknown",
            )
            side = self._side(group.group(), group.start(), victims)
            known = len(self.found)
            self.add(group.start(), group.end(), harm, victims, side, quantity(group))
            if len(self.found) > max(known, before + 1) and self.found[known - 1].part:
                # 'Including a woman and two children': both are.
                self.found[-1] = replace(self.found[-1], part=True)
        # 'Nine children and a woman' are ten civilians, not two counts of the same ones.
        self.found[before:] = self._joined(self.found[before:])

    def _joined(self, figures: list[Figure]) -> list[Figure]:
        joined: list[Figure] = []
        for figure in figures:
            same = next(
                (
                    other
                    for other in joined
                    if (other.victims, other.side, other.part, figure.part)
                    == (figure.victims, figure.side, False, False)
                ),
                None,
            )
            if same is None:
                joined.append(figure)
                continue
            text = self.text[same.start - self.start : figure.end - self.start]
            joined[joined.index(same)] = replace(
                same, end=figure.end, text=text, quantity=added(same.quantity, figure.quantity)
            )
        return joined

    def count(self, span: tuple[int, int], harm: str, victims: str, side: str) -> None:
        match = words.ONE_QUANTITY.match(self.text, *span)
        if match is not None and match.group("number") not in ("a", "an", "A", "An"):
            self.add(span[0], span[1], harm, victims, side, quantity(match))

    def ranked(self, match: re.Match[str]) -> None:
        """Count the soldiers named with their ranks before 'embraced shahadat', unless a figure did."""
        named = list(words.RANKED.finditer(self.text, 0, match.start()))
        if named and not any(figure.harm == "killed" for figure in self.found):
            count = len(named)
            self.add(named[0].start(), match.end(), "killed", "military", "", Quantity(count, count, count))

    def none(self, match: re.Match[str]) -> None:
        what = (match.group("what") or match.group("hurt") or match.group("body") or "casualties").lower()
        nobody = Quantity(0, 0, 0)
        first, last = match.span()
        if not self._free(first, last):
            return
        self.taken.append((first, last))
        harms = (
            ("killed",)
            if what.endswith(("life", "lives"))
            else ("killed", "injured")
            if what.startswith(("cas", "loss", "hurt", "harm"))
            else ("injured",)
            if what.startswith(("inj", "wound"))
            else ("killed",)
        )
        for harm in harms:
            self.found.append(
                Figure(
                    self.start + first, self.start + last, match.group(), harm, "unknown", "", nobody, False
                )
            )

    def arabic(self, match: re.Match[str]) -> None:
        word = match.group("number")
        count = int(word) if word.isdigit() else words.ARABIC_NUMBERS.get(word)
        if count is None or count > 5000:
            return
        harm = "injured" if re.match(r"زخمی|زخمي|ټپی|ټپيان|ژوبل|مجروح", match.group("harm")) else "killed"
        who = match.group("who")
        victims = (
            "military"
            if re.search(r"اہلکار|فوجی|سپاہی|عسکر|سرتیري|سرباز|نظامی", who)
            else "fighters"
            if re.search(r"دہشت|شدت پسند|جنگجو|طالب|جنګیال", who)
            else "civilians"
            if re.search(r"شہری|خواتین|بچے|بچوں|زن|کودک|غیرنظامی|ملکی|ماشوم", who)
            else "unknown"
        )
        side = "PK" if "پاکستان" in who else "AF" if "افغان" in who else ""
        high = int(match.group("second") or count)
        self.add(match.start(), match.end(), harm, victims, side, Quantity(count, count, max(count, high)))

    def _side(self, group: str, position: int, victims: str) -> str:
        lowered = group.lower()
        if re.search(r"\b(?:fc|frontier corps|levies|khasadar|rangers|pakistani|pakistan)\b", lowered):
            return "PK"
        if re.search(r"\b(?:afghan|ana)\b", lowered):
            return "AF"
        if re.search(r"\b(?:American|US|U\.S\.?)(?=\s)", group):
            return "US"
        if "taliban" in lowered:
            return "" if "pakistani taliban" in lowered else side_of("taliban", self.day)
        if victims == "fighters":
            return ""
        if re.search(r"\b(?:its|their)\b", lowered):
            owners = re.findall(
                r"\b(Pakistan|Afghanistan|Kabul|Islamabad|Pakistani|Afghan)\b", self.text[:position]
            )
            return side_of(owners[0]) if owners else ""
        return ""
