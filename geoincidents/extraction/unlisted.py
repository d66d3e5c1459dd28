"""Names of places that no list holds in this spelling, found by the words around them.

A village in the news is often in no gazetteer, or in another spelling: 'the
villages of X and Y', 'X district', 'a village called X', 'residents of X' say
all the same that X is a place.
"""

from __future__ import annotations

import re

from geoincidents.extraction import naming
from geoincidents.extraction.toponyms import Toponym
from geoincidents.extraction.words.names import ARABIC_STOP, NOT_PLACES, TITLES

__all__ = ["find"]

_LIST = rf"{naming.NAME}(?:,\s+{naming.NAME})*(?:,?\s+(?:and|or)\s+{naming.NAME})?"
_KIND = (
    r"(?:border crossing|crossing point|trad(?:e|ing) point|border point|border post|tribal district|"
    r"tribal region|tribal agency|union council|check ?posts?|checkpoints?|outposts?"
    r"|sub-?divisions?|sub-?districts?|areas?|villages?|districts?|provinces?|[Tt]ehsils?|"
    r"[Aa]gency|[Vv]alleys?|[Pp]ass|crossings?|regions?|towns?|city|[Ss]ectors?|[Bb]azaars?|"
    r"[Rr]iver"
    r"|(?<!order )(?<!olice )(?<!rmy )(?<!orps )(?<!ilitary )(?<!couts )posts?(?! on\b)|mountains?|hills?|"
    r"heights|localit(?:y|ies)|hamlets?|terminal|gate|[Cc]orridor|"
    r"neighbou?rhood|refugee camp|military post|plains?|desert|[Dd]istrict|[Pp]rovince|"
    r"[Vv]illage|[Aa]rea)"
)
_SPOT = (
    r"(?:village|town|hamlet|settlement|locality|neighbou?rhood|suburb|valley|area|district|region|tehsil|"
    r"sub-?district|border crossing|crossing point|crossing|border post|border town|outpost|hilltop|"
    r"mountain|ridge|pass)"
)
# What is built, and bombed, shelled or stormed, somewhere.
_BUILT = (
    r"house|houses|home|homes|compounds?|madrass?ahs?|madrass?as?|seminar(?:y|ies)|schools?|mosques?|"
    r"hideouts?|(?:check|out)?-?posts?|checkpoints?|pickets?|(?:training |refugee |military )?camps?|"
    r"hospitals?|clinics?|"
    r"positions|installations|bases?|forts?|bazaars?|bridges?|shops?|funeral"
)
# (what it says, pattern); the group 'names' holds one name or a list of them.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "a name with the word of its kind",
        re.compile(
            rf"\b(?P<names>{_LIST})\s+(?:border\s+|tribal\s+)?(?P<kind>{_KIND})\b(?!\s+[Cc]ommissioner)"
        ),
    ),
    (
        "named as a place of its kind",
        re.compile(
            r"\b(?P<kind>areas?|villages?|districts?|towns?|city|region|provinces?|tehsils?|valley|"
            r"locality|localities|hamlet|posts?|outposts?|crossings?|parts|outskirts|sub-districts?|"
            r"checkpoints?|subdivision)"
            rf"(?::|\s+(?:of|called|named|known as|like|including|such as|"
            rf"namely))\s+(?:the\s+)?(?P<names>{_LIST})"
        ),
    ),
    (
        "named as a place of its kind",
        re.compile(
            rf"\b(?P<kind>[Dd]istricts?|[Dd]istt?\.?|[Tt]ehsils?|[Vv]illages?|[Tt]owns?|[Mm]auza|"
            rf"[Uu]nion [Cc]ouncil|[Cc]heck ?[Pp]osts?)\s+(?P<names>{_LIST})"
        ),
    ),
    (
        "'Killi', village, begins it",
        re.compile(
            rf"\b(?P<kind>)(?P<names>(?:Killi|Kili|Kali|Kalay|Kilay|Qala|Karez|Goth|"
            rf"Chak)\s+{naming.CAPITALISED}(?:\s+{naming.CAPITALISED})?)"
        ),
    ),
    (
        "where people live",
        re.compile(
            rf"\b(?:[Rr]esidents?|[Pp]eople|[Vv]illagers?|[Ll]ocals|[Ii]nhabitants|[Ww]itness(?:es)?|"
            rf"[Ee]yewitness(?:es)?|[Ee]lders?|[Tt]ribesmen)\s+(?:of|in|from|"
            rf"near)\s+(?P<kind>)(?P<names>{_LIST})"
        ),
    ),
    (
        "where an event is told",
        re.compile(
            r"\b(?:attacks?|clash(?:es)?|fighting|firing|fire|blasts?|explosions?|operation|strikes?|"
            r"airstrikes?|raids?|ambush|shelling|bombing|incident|firefight|skirmish|battle|killed|"
            r"wounded|martyred|injured)"
            rf"\s+(?:\w+\s+){{0,2}}?(?:in|at|near)\s+(?P<kind>)(?P<names>{naming.NAME})"
        ),
    ),
    (
        "said to be a place of its kind",
        re.compile(
            rf"\b(?P<names>{naming.NAME})(?:,|\s+is|\s+was|\s+lies in|\s+\()\s*(?:an?|the)\s+"
            rf"(?:(?!(?:of|in|for|from|to)\b)[\w-]+\s+){{0,4}}?(?P<kind>{_SPOT})"
            r"(?=\s+(?:of|in|on|at|near|about|around|some|just|close|along|where|that|which|south|north|east|"
            r"west|between|under|inside|across|opposite|within|used|located|situated|bordering|adjacent|\d)|[,.;)])"
        ),
    ),
    (
        "what stands there",
        re.compile(rf"\b(?:{_BUILT})\s+(?:in|at|near)\s+(?P<kind>)(?P<names>{_LIST})"),
    ),
    (
        "after a preposition of place",
        re.compile(rf"\b(?:in|at|near|around|outside)\s+(?P<kind>)(?P<names>{_LIST})"),
    ),
)
_ARABIC_WORD = r"[\u0621-\u063a\u0641-\u06d3\u06d5]+"
_ARABIC_PATTERNS = (
    re.compile(rf"(?<!\w)(?P<kind>کلی|کلي|گاؤں|قریه|قصبہ|چک)\s+(?P<names>{_ARABIC_WORD})(?!\w)"),
    re.compile(rf"(?<!\w)(?P<kind>ضلع|تحصیل|ولسوالی)\s+(?P<names>{_ARABIC_WORD})(?!\w)"),
    re.compile(rf"(?<!\w)د\s+(?P<names>{_ARABIC_WORD})\s+(?P<kind>ولسوالۍ|ولسوالي|کلي|سیمه|سیمې)(?!\w)"),
)
# An Arabic-script generic that begins the name as 'Killi' does.
_ARABIC_WITHIN = frozenset(("کلی", "کلي"))

_PART = re.compile(rf"{naming.NAME}")
_STRIP_LEFT = re.compile(
    rf"^(?:(?:{naming.DEMONYM}|The|A|An|In|At|Near|On|From|To|Of|And|But|While|When|After|As|"
    rf"Two|Three|Four|Five|Several|Some|Many|Upper(?=\s+[a-z])|Both|These|Those|All|Meanwhile|"
    rf"According|Pakistan|Afghanistan|Militants|Security|Officials|Residents|Local|Border|"
    rf"Sources|Police|Earlier|Later|January|February|March|April|May|June|July|August|"
    rf"September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|"
    rf"Sunday)\b[\s']*s?\s*)+"
)

_STRIP_RIGHT = re.compile(
    r"\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|"
    r"September|"
    r"October|November|December)$"
)
# No language writes words as long; patterns of names would try each of their letters.
_ENDLESS = re.compile(r"\w{80}")


def find(text: str, start: int) -> list[Toponym]:
    """Find the names in a sentence that the words around them make places.

    Parameters
    ----------
    text : str
        The sentence, in plain signs.
    start : int
        Its offset in the whole text.

    Returns
    -------
    list of Toponym
        In order; the ones after a bare preposition are weak and count only
        where the gazetteer has an answer for them.

    Examples
    --------
    >>> [name.text for name in find("Shells hit Zor Kot and Landa villages.", 0)]
    ['Zor Kot', 'Landa']
    """
    taken: list[tuple[int, int]] = []
    found: list[Toponym] = []
    if _ENDLESS.search(text):
        return found
    for evidence, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            for first, last in _names(text, match):
                if any(first < b and a < last for a, b in taken) or not _nameable(
                    text, first, last, evidence
                ):
                    continue
                if text[first:last].split()[0] in TITLES and last != match.end("names"):
                    # 'Commissioner Kohat, Brigadier Azeem, Kurram district': one of a list is a man.
                    continue
                taken.append((first, last))
                words = text[first:last]
                found.append(
                    Toponym(
                        start + first,
                        start + last,
                        words,
                        evidence,
                        False,
                        (match.group("kind") or "").lower(),
                    )
                )
    for pattern in _ARABIC_PATTERNS:
        for match in pattern.finditer(text):
            first, last = match.span("names")
            kind = match.group("kind")
            if kind in _ARABIC_WITHIN and match.start("kind") < first:
                first = match.start("kind")
            overlapped = [pair for pair in taken if first < pair[1] and pair[0] < last]
            if overlapped or match.group("names") in ARABIC_STOP:
                continue
            taken.append((first, last))
            found.append(
                Toponym(
                    start + first,
                    start + last,
                    text[first:last],
                    "a name with the word of its kind",
                    False,
                    kind,
                )
            )
    return sorted(found, key=lambda name: name.start)


def _names(text: str, match: re.Match[str]) -> list[tuple[int, int]]:
    """List the single names of a matched list, without what only stands before them."""
    first, last = match.span("names")
    spans = []
    for part in _PART.finditer(text, first, last):
        begin, end = part.span()
        lead = _STRIP_LEFT.match(text[begin:end])
        if lead is not None:
            begin += lead.end()
        # 'In Zor Kot Monday'.
        tail = _STRIP_RIGHT.search(text[begin:end])
        if tail is not None:
            end = begin + tail.start()
        if begin < end and text[begin].isupper():
            spans.append((begin, end))
    return spans


def _nameable(text: str, first: int, last: int, evidence: str) -> bool:
    """Whether the words can be a place's name at all."""
    words = [word for word in re.split(r"[\s]+", text[first:last]) if word]
    lowered = [word.lower().strip("'").removesuffix("'s") for word in words]
    if any(word in NOT_PLACES for word in (lowered[0], lowered[-1])):
        return False
    if any(
        word
        in ("taliban", "army", "police", "corps", "government", "ministry", "tehreek", "pakistani", "afghan")
        for word in lowered
    ):
        return False
    if naming.COMPOUND.search(text[first:last]):
        return False
    if len(words) == 1 and ((words[0].isupper() and len(words[0]) <= 5) or len(words[0]) < 3):
        return False
    if naming.titled(text[max(0, first - 70) : first]) or (
        naming.speaks(text[last : last + 60]) and evidence == "after a preposition of place"
    ):
        return False
    return not (evidence == "after a preposition of place" and naming.organised(text[last : last + 40]))
