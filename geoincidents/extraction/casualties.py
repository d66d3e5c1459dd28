"""Casualties: how many were killed or hurt, who, and on which side."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from geoincidents.extraction.actors import side_of
from geoincidents.extraction.numbers import Quantity, added, cardinal, quantity
from geoincidents.extraction.words import harm as words
from geoincidents.extraction.words import harm_arabic as arabic
from geoincidents.extraction.words import over_time

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
    besides : bool
        Whether they are further people than those of the other figures ('three others').
    """

    start: int
    end: int
    text: str
    harm: str
    victims: str
    side: str
    quantity: Quantity
    part: bool
    besides: bool = False


# Words of a toll in sentences that have no word of an event.
UNHARMED = re.compile(
    r"\btoll\b|\b(?:no|without|nobody|none)\s+(?:\w+\s+){0,3}?(?:loss|harm|hurt|casualt)|\blosses\b|"
    r"\bembrac\w+ (?:shahadat|"
    r"martyrdom)\b"
    rf"|{arabic.NONE.pattern}",
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
    # 'Twelve "militants"' are twelve militants.
    text = words.DOUBTED.sub(r" \1 ", text)
    collector = _Collector(text, start, day)
    latin, other = words.STEMS.search(text) is not None, arabic.SCRIPT.search(text) is not None
    # The surest shape first: no count is taken twice.
    steps = (
        (words.NONE, collector.none),
        (words.ACTIVE, collector.active),
        (words.LEFT, collector.passive),
        (words.PASSIVE, collector.passive),
        (words.LEFT_BARE, collector.left),
        (words.LIVES, collector.lives),
        (words.NAMED_AND, collector.with_name),
        (words.TOLL, collector.bare),
        (words.ELLIPSIS, collector.bare),
        (words.DEVERBAL, collector.bare),
        (words.FELL, collector.ranked),
        (words.ELSEWHERE, collector.elsewhere),
        (arabic.NONE, collector.none_arabic),
        (arabic.TOLL, collector.arabic),
        (arabic.TAKEN, collector.arabic),
    )
    for pattern, take in steps:
        # Most sentences have no toll, and these patterns are long.
        if other if take in (collector.arabic, collector.none_arabic) else latin:
            for match in pattern.finditer(text):
                take(match)
    return sorted(collector.found, key=lambda figure: (figure.start, figure.harm != "killed"))


def _harm(word: str) -> str:
    word = word.lower()
    if re.search(r"injur|wound|hurt", word) and not word.startswith("succumb"):
        return "injured"
    return "missing" if word == "missing" else "killed"


def _who(group: re.Match[str]) -> tuple[str, Quantity]:
    """Return the kind of victims of one group, and how many they are."""
    if group.group("ranked"):
        return "military", Quantity(1, 1, 1)
    kin = (group.group("kin") or "").lower()
    if kin:
        said = group.group("of_them")
        number = cardinal(said) if said else _SINGULAR.get(kin, None if kin.endswith(("s", "n")) else 1)
        victims = "unknown" if _COMPANIONS.fullmatch(kin) else "civilians"
        return victims, Quantity(number, number, number)
    kinds = ("police", "military", "fighters", "civilians", "unknown")
    victims = next((name for name in kinds if group.group(name)), "unknown")
    count = quantity(group)
    if (group.group("civilians") or "").lower() == "couple" and count.best == 1:
        count = Quantity(2, 2, 2)
    return victims, count


def _named(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return next(name for name in _HARMS if groups.get(name))


# How far behind a figure a further one without its noun and verb stands.
_NEAR = 90
_HARMS = ("killed", "injured", "missing", "captured")
_SINGULAR = {"parents": 2, "son": 1, "men": None}
_COMPANIONS = re.compile(r"(?:comrade|colleague|companion|accomplice|(?:body)?guard)s?|men")
_EACH = re.compile(r"\s+each\b", re.IGNORECASE)
_EITHER = re.compile(r"\s+or\s+(?:injured|wounded|hurt)\b", re.IGNORECASE)
_URDU_LETTERS = str.maketrans({"ي": "ی", "ك": "ک", "\u200c": " "})
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
        """Keep a figure where no surer one stands, unless it is no count of one event."""
        if not self._free(first, last) or count == Quantity(None, None, None) or (count.best or 0) > 5000:
            return
        self.taken.append((first, last))
        before, said = self.text[max(0, first - 40) : first], self.text[first:last]
        if over_time.counted(self.text, first):
            return
        including = words.PART_BEFORE.search(before)
        # 'Fifteen casualties, including four dead': no other figure counts the dead.
        part = including is not None and not words.MIXED.search(before[: including.start()])
        besides = victims == "unknown" and bool(words.BESIDES.search(said))
        if besides and words.AND_NAME.search(before) and self._free(first - len(before), first):
            # 'Gul Ahmad and six others' are seven.
            besides, count = False, added(count, Quantity(1, 1, 1))
        self.found.append(
            Figure(self.start + first, self.start + last, said, harm, victims, side, count, part, besides)
        )

    def active(self, match: re.Match[str]) -> None:
        """'Killed three civilians and injured two'."""
        self.groups(match, _named(match))
        if match.group("then"):
            self.count(match.span("then"), "injured", "unknown", "")

    def passive(self, match: re.Match[str]) -> None:
        """'Three civilians were killed, two injured'."""
        if not any(match.group(name) for name in _HARMS):
            return
        harm = _named(match)
        if words.OBJECT.match(self.text, match.end(harm)) and not _AUXILIARY.search(match.group()):
            # 'A suicide bomber killed 80 people': those before the verb did it.
            return
        known = len(self.found)
        self.groups(match, harm)
        if words.ALSO.search(self.text, match.end("groups"), match.end()):
            # 'Four people were also killed.'
            self.found[known:] = [
                replace(each, besides=each.victims != "fighters") for each in self.found[known:]
            ]
        company = words.WITH.match(self.text, match.end())
        if company is not None:
            known = len(self.found)
            self.groups(company, harm)
            self.found[known:] = [replace(each, besides=True) for each in self.found[known:]]
        if match.group("more"):
            other = (
                "killed"
                if match.group("morekilled")
                else "missing"
                if match.group("moremissing")
                else "injured"
            )
            group = words.ONE_GROUP.match(self.text, match.start("more"))
            if group is not None and group.end() <= match.end():
                # '… and twelve militants were killed'.
                victims, count = _who(group)
                side = self._side(group.group(), group.start(), victims)
                self.add(group.start(), group.end(), other, victims, side, count)
            else:
                self.count(match.span("more"), other, "unknown", "")

    def left(self, match: re.Match[str]) -> None:
        """'Left five dead and 35 injured'."""
        self.count(match.span("count"), _harm(match.group("state")), "unknown", "")
        if match.group("more"):
            self.count(match.span("more"), _harm(match.group("morestate")), "unknown", "")

    def lives(self, match: re.Match[str]) -> None:
        """'Claimed six civilian lives'."""
        kind = (match.group("kind") or "").lower()
        victims = "civilians" if kind in ("civilian", "innocent") else "unknown"
        self.count(
            match.span("count"), "killed", victims, side_of(kind) if kind[:3] in ("afg", "pak") else ""
        )

    def with_name(self, match: re.Match[str]) -> None:
        """'Killed the commander Gul Ahmad and six others': seven."""
        found = words.ONE_QUANTITY.match(self.text, *match.span("count"))
        if found is not None:
            count = added(quantity(found), Quantity(1, 1, 1))
            self.add(*match.span("count"), "killed", "unknown", "", count)

    def bare(self, match: re.Match[str]) -> None:
        """Take a number without a noun, beside the word for what happened to as many."""
        group = match.groupdict()
        name = next(name for name in ("count", "after", "before") if group.get(name))
        said = next((group[part] for part in ("what", "verb", "state") if group.get(part)), "toll")
        known = len(self.found)
        self.count(match.span(name), _harm(said), "unknown", "")
        if said.lower() == "bodies":
            # The words stay: bodies that are found are of those whom another figure may count.
            end = self.start + match.end("what")
            self.found[known:] = [
                replace(each, end=end, text=self.text[each.start - self.start : end - self.start])
                for each in self.found[known:]
            ]

    def groups(self, match: re.Match[str], harm: str) -> None:
        """Each 'four soldiers' of 'four soldiers and a civilian were killed'."""
        first, last = match.span("groups")
        before = len(self.found)
        # 'Twenty were killed or injured': no more than that were killed.
        either = bool(_EITHER.match(self.text, match.end()))
        if _EACH.match(self.text, last):
            # 'Two soldiers each' are as many times two as there are sides.
            return
        for group in words.ONE_GROUP.finditer(self.text, first, last):
            victims, count = _who(group)
            if either:
                count = Quantity(None, None, count.high)
            side = self._side(group.group(), group.start(), victims)
            known = len(self.found)
            self.add(group.start(), group.end(), harm, victims, side, count)
            if len(self.found) > max(known, before + 1) and self.found[known - 1].part:
                # 'Including a woman and two children': both are.
                self.found[-1] = replace(self.found[-1], part=True)
            if len(self.found) > max(known, before + 1) and words.AMONG_THEM.match(self.text, group.end()):
                # 'Five people, a woman among them'.
                self.found[-1] = replace(self.found[-1], part=True)
        own = [
            replace(each, part=True) if number and words.OF_THOSE.search(each.text) else each
            for number, each in enumerate(self.found[before:])
        ]
        if (
            len(own) > 2
            and not words.SINGLED_OUT.search(own[0].text)
            and own[0].quantity.best == sum(each.quantity.best or 0 for each in own[1:])
        ):
            # 'Five people, four women and a man' are five.
            own = [own[0], *(replace(each, part=True) for each in own[1:])]
        if any(each.victims != "unknown" and not each.part for each in own):
            own = [
                replace(each, besides=True)
                if each.victims == "unknown" and words.SINGLED_OUT.search(each.text)
                else each
                for each in own
            ]
        # 'Nine children and a woman' are ten civilians, not two counts of the same ones.
        self.found[before:] = self._joined(own)

    def _joined(self, figures: list[Figure]) -> list[Figure]:
        joined: list[Figure] = []
        for figure in figures:
            same = next(
                (
                    other
                    for other in joined
                    if (other.victims, other.side, other.besides, other.part, figure.part)
                    == (figure.victims, figure.side, figure.besides, False, False)
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
        """Keep the number in a stretch of the sentence; 'a' alone is none."""
        match = words.ONE_QUANTITY.match(self.text, *span)
        if match is not None and match.group("number") not in ("a", "an", "A", "An"):
            self.add(span[0], span[1], harm, victims, side, quantity(match))

    def ranked(self, match: re.Match[str]) -> None:
        """Count the soldiers named with their ranks before 'embraced shahadat', unless a figure did."""
        named = list(words.RANKED.finditer(self.text, 0, match.start()))
        if named and not any(figure.harm == "killed" for figure in self.found):
            count = len(named)
            self.add(named[0].start(), match.end(), "killed", "military", "", Quantity(count, count, count))

    def elsewhere(self, match: re.Match[str]) -> None:
        """'Six died in X and two more in Y': as many of the same harm elsewhere."""
        before = [figure for figure in self.found if figure.end - self.start <= match.start()]
        if before and match.start() - (before[-1].end - self.start) < _NEAR:
            self.count(match.span("count"), before[-1].harm, before[-1].victims, before[-1].side)

    def none(self, match: re.Match[str]) -> None:
        """'No casualties were reported'."""
        what = (match.group("what") or match.group("hurt") or "casualties").lower()
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
        self._nobody(match, harms)

    def none_arabic(self, match: re.Match[str]) -> None:
        """'No loss of life' in Urdu, Pashto or Dari."""
        if self._free(*match.span()):
            self.taken.append(match.span())
            self._nobody(match, ("killed",))

    def _nobody(self, match: re.Match[str], harms: tuple[str, ...]) -> None:
        first, last = (self.start + offset for offset in match.span())
        nobody = Quantity(0, 0, 0)
        self.found += [
            Figure(first, last, match.group(), harm, "unknown", "", nobody, False) for harm in harms
        ]

    def arabic(self, match: re.Match[str]) -> None:
        """Each group of an Urdu, Pashto or Dari toll."""
        hurt = match.groupdict().get("harm") and arabic.HURT.match(match.group("harm"))
        first, last = match.span("groups")
        before = len(self.found)
        for group in arabic.GROUP.finditer(self.text, first, last):
            word, who = group.group("number"), group.group("who").translate(_URDU_LETTERS)
            count = int(word) if word.isdigit() else arabic.NUMBERS[word]
            victims = next((kind for kind, sign in arabic.VICTIMS.items() if sign.search(who)), "unknown")
            side = "PK" if "پاکستان" in who else "AF" if "افغان" in who else ""
            high = max(count, int(group.group("second") or count))
            harm = "injured" if hurt else "killed"
            self.add(group.start(), group.end(), harm, victims, side, Quantity(count, count, high))
        self.found[before:] = self._joined(self.found[before:])

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
        if victims != "civilians" and re.search(r"\b(?:its|their)\b", lowered):
            owners = re.findall(
                r"\b(Pakistan|Afghanistan|Kabul|Islamabad|Pakistani|Afghan)\b", self.text[:position]
            )
            return side_of(owners[0]) if owners else ""
        return ""
