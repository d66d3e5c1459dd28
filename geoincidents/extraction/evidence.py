"""Evidence: whether the words around a name of the gazetteer make it a place's, a person's or a paper's."""

from __future__ import annotations

import re

from geoincidents.extraction import naming
from geoincidents.extraction.words.names import ARABIC_COMMON, NOT_PLACES, OFFICES, TITLES

__all__ = ["in_arabic", "of"]

# Without one of these before or behind it, a little known name is not looked at any closer.
_LEADS = frozenset(
    ("in", "at", "near", "around", "outside", "inside", "of", "and", "nearby", "both", "the", "killi")
)
_KINDS = frozenset(("pass", *(word.rstrip("s") for word in re.findall(r"[a-z]{4,}", naming.GENERIC))))


def _hopeless(text: str, start: int, end: int) -> bool:
    """Whether nothing beside a little known name can make it a place's."""
    after = text[end]
    if after in ",'’":
        return False
    if text[start - 1] == " " and text[text.rfind(" ", 0, start - 1) + 1 : start - 1].lower() in _LEADS:
        return False
    return after != " " or text[end + 1 : text.find(" ", end + 1)].lower().rstrip(".,;:s") not in _KINDS


def of(text: str, start: int, end: int, strong: bool, personal: bool) -> str | None:
    """Say why a capitalised name of the gazetteer is a place's here; None where it is not.

    The cheap questions come first: most names are decided by the word on either side.

    Parameters
    ----------
    text : str
        With a character before and behind every name.
    start, end : int
        Offsets of the name.
    strong : bool
        Whether its place is well known.
    personal : bool
        Whether people bear it, too.

    Examples
    --------
    >>> of(" Firing at Ghulam Khan. ", 11, 22, True, True)
    'a name after a preposition of place'
    >>> of(" said Ghulam Khan. ", 6, 17, True, True) is None
    True
    """
    if not strong and _hopeless(text, start, end):
        return None
    right = (
        _CAPITAL.match(text, end + 1) if text[end].isspace() and text[end + 1 : end + 2].isupper() else None
    )
    left = _word_before(text, start)
    generic = _kind_follows(text, end)
    if right is not None and not generic:
        if naming.organised(text[end : end + 40]):
            return None
        if not _may_follow(right.group()) and not _title_case(text, start):
            return None
    before = ""
    office = (
        strong
        and not personal
        and left in OFFICES
        and (right is None or generic or right.group() == "Division")
    )
    if (left[:1].isupper() or left in TITLES) and not office:
        before = _words_before(text, start)
        if naming.titled(before) and not (generic and naming.located(before)):
            return None
        if left[:1].isupper() and not _may_precede(left, before) and not _title_case(text, start):
            return None
    if generic:
        return "a name with the word of its kind"
    if strong and not personal:
        return "a known name"
    if naming.speaks(text[end : end + 60].replace("\n", " ")):
        return None
    before = before or _words_before(text, start)
    located = naming.located(before, strictly=not (personal and strong))
    if located and not _title_case(text, start):
        return "a name after a preposition of place"
    if _BEFORE_PROVINCE.match(text, end):
        return "a name before its province"
    return None


_CAPITAL = re.compile(naming.CAPITALISED)
_BEFORE_PROVINCE = re.compile(r",\s+(?:[A-Z][\w-]+\s+){1,2}(?:district|province|agency|tehsil)\b")


def _words_before(text: str, start: int) -> str:
    return text[max(0, start - 70) : start].replace("\n", " ").replace("’", "'")


def _kind_follows(text: str, end: int) -> bool:
    """Whether a word of a kind of place follows, asked of a pattern only where it can be."""
    if text[end] not in " \n'’":
        return False
    for word in text[end : end + 40].split(None, 3)[:3]:
        if word.lower().rstrip(".,;:s'’") in _KINDS:
            return naming.GENERIC_AFTER.match(text, end) is not None
    return False


def _word_before(text: str, start: int) -> str:
    """Return the word that a space parts from a name; empty where there is none."""
    if not text[start - 1].isspace():
        return ""
    word = text[max(text.rfind(" ", 0, start - 1), text.rfind("\n", 0, start - 1)) + 1 : start - 1]
    # 'Pakistan's Chaman': whose it is, not what it is called.
    return "" if word.endswith(("'s", "’s")) else word


_ARABIC_BEFORE = re.compile(r"(?:ضلع|صوبہ|صوبے|تحصیل|ولایت|ولسوالی|کلی|گاؤں|قریه|قصبہ)\s+$")
_ARABIC_TITLED = re.compile(
    r"(?<!\w)(?:حوالدار|سپاہی|سپاهي|نائیک|لانس نائیک|صوبیدار|کیپٹن|میجر|لیفٹیننٹ|کرنل|جنرل|کمانڈر|قوماندان|"
    r"مولوي|مولوی|مولانا|ملا|حاجی|حاجي|قاری|قاري|مفتی|مفتي|ډاکټر|ڈاکٹر|دکتر|انجنیر|سردار|ملک|شیخ|جناب|"
    r"آقای|ښاغلي)\s+$"
)
_ARABIC_AFTER = re.compile(r"\s+(?:ولایت|ولسوالۍ|ولسوالی|ایجنسی|بارڈر|کراسنگ|بندر)")


def in_arabic(text: str, start: int, end: int, strong: bool) -> str | None:
    """Say why a name in Arabic script is a place's here; None where it is not.

    Parameters
    ----------
    text : str
        The text.
    start, end : int
        Offsets of the name.
    strong : bool
        Whether its place is well known.
    """
    words = text[start:end]
    if len(words) < 3 or _ARABIC_TITLED.search(text[max(0, start - 20) : start]):
        return None
    if strong and words not in ARABIC_COMMON:
        return "a known name"
    if _ARABIC_BEFORE.search(text[max(0, start - 20) : start]) or _ARABIC_AFTER.match(text, end):
        return "a name with the word of its kind"
    return None


_PRECEDING = re.compile(
    rf"^(?:{naming.DEMONYM}|The|In|At|Near|On|From|To|Of|Around|Outside|Inside|Across|Along|"
    rf"For|With|Between|After|Before|While|And|But|As|Both|When|North|South|East|West|Northern|"
    rf"Southern|Eastern|Western|Central|Upper|Lower|Greater"
    r"|District|Distt?\.?|Province|Tehsil|Village|City|Town|Killi|Kili|Kali|Kotal|Mount|Lake|River|Fort|"
    r"Port|Camp|Bazaar|Agency|Dera|Khyber"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Since|Until|Meanwhile|Also|"
    r"Earlier|Later|By|Via|Through|Towards|Under|Against|Restive|Militants?|Officials|"
    r"Residents|Police|Troops|Forces|Border)$"
)
_FOLLOWING = re.compile(
    rf"^(?:{naming.DEMONYM}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Border|Crossing|Gate|District|"
    rf"Province|Agency|Tehsil|Pass|Valley|"
    rf"City|Town|River|Region|Division|Area|Road|Highway|Airport|Corridor|Bazaar|Fort|Camp|"
    rf"Point|Terminal|Village"
    r"|Police|Gov|Governor|Commissioner|Deputy|Assistant|Mayor|University|Hospital|Chamber|High|"
    r"District's|Government|Information|Provincial|Revenue|Security|Army|Military|Taliban|"
    r"Corps|Press|Regional|Central|Jail|Medical|Teaching|Ulema|Chief|Minister"
    r"|PM|DC|DPO|SSP|Education|Health|Customs|Trade|International|Bus|Railway|On|In|And|Or|To|"
    r"At|After|As|For|With|From|Amid|Following|Over|Says?|When|While|Where|Until|The|A|Is|Are|"
    r"Was|Of|By)$"
)


def _may_precede(word: str, before: str) -> bool:
    """Whether a capitalised word before a name leaves it a place's: 'Pakistani', 'Northern', 'At'."""
    if _PRECEDING.match(word) or word.isupper() or naming.COMPOUND.search(word):
        return True
    # The first word of a sentence is capitalised whatever it is.
    return (
        bool(re.search(rf"(?:^|[.!?:\"]\s*|\n\s*){re.escape(word)}\s+$", before))
        and word.lower() in NOT_PLACES
    )


def _may_follow(word: str) -> bool:
    return bool(_FOLLOWING.match(word)) or word.isupper() or word.lower() in ("kp", "khyber")


def _title_case(text: str, position: int) -> bool:
    """Whether the line is a headline, in which capitals tell nothing."""
    first = text.rfind("\n", max(0, position - 200), position) + 1
    last = text.find("\n", position, position + 200)
    if (first == 0 and position > 200) or (last < 0 and position + 200 < len(text)):
        return False
    line = text[first : last if last >= 0 else len(text)]
    if len(line) > 160 or line.rstrip().endswith("."):
        return False
    words = [word for word in line.split() if word[:1].isalpha() and len(word) > 3]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)
