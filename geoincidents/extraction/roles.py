"""Roles: what a place name does in its sentence, with the reason.

A capital that says, denies or demands is a government; a capital that is
bombed is a place. The place of a dateline is where somebody wrote, not where
something happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geoincidents.extraction import naming
from geoincidents.extraction import roles_arabic as arabic
from geoincidents.extraction.clauses import REPORTING
from geoincidents.extraction.events import Trigger
from geoincidents.extraction.words.names import OFFICES, SEATS

__all__ = ["OFFICE", "Role", "is_origin", "read"]

OFFICE = "names an office or somebody's home"


@dataclass(frozen=True, slots=True)
class Role:
    """A role of `geoincidents.schema.ROLES` and why.

    Parameters
    ----------
    name : str
        ``incident`` and ``venue`` are proposals until an incident takes the
        place up.
    reason : str
        The rule, in words.
    """

    name: str
    reason: str


_STRIKE_ON = re.compile(
    r"\b(?:strikes?|airstrikes?|attacks?|raids?|bomb(?:ed|ing|ings|ardment)|shell(?:ed|ing)|"
    r"hit|struck|target(?:ed|ing)|pounded|rocked|shook|blasts?|explosions?|assault|missiles?|"
    r"drones?|jets|clash(?:es)?|fighting|firing)\b"
    r"(?:\s+(?!said|told|between|from\b)[\w-]+){0,4}?\s*(?:\b(?:on|in|inside|at|near|over|across|of|"
    r"against|targeting|around|outside)\s+)?(?:the\s+)?(?:(?:Afghan|Pakistani|capital|city of|"
    r"capital city|parts of|areas of|central|"
    r"downtown)\s*,?\s*){0,3}(?:Name(?:,\s+Name)*,?\s+(?:and\s+)?)?$"
)
_IN = re.compile(
    r"\b(?:in|at|near|inside|outside|around|across|over|above|reached|visited|visit to|arrived in|"
    r"from|to)\s+(?:the\s+)?(?:Afghan\s+|Pakistani\s+)?(?:capital,?\s+|"
    r"(?:\w+\s+)?(?:city|town) of\s+)?(?:[A-Z]\w+\s+and\s+)?$",
    re.IGNORECASE,
)
_SPEECH_AFTER = re.compile(
    rf"^(?:,\s[^,]{{0,60}},)?\s*(?:has |have |had |also |however,? |later |earlier |"
    rf"repeatedly |strongly |not |yet |officially |formally |publicly |immediately |neither |is yet to |"
    rf"did not |does not |on \w+day |, however, )*(?:{REPORTING}|den(?:y|"
    rf"ies)|wants?|hopes?|hoped|believes?|demands?|demanded|insists?|maintains?|sees|seeks?|"
    rf"views?|refuses?|refused|fears?|says|argues|argued|considers?|expects?|threatened|"
    rf"protested|summoned|recogni[sz]es?|and (?:Islamabad|Kabul|Delhi)\b|must|should|needs|"
    rf"agreed|lodged|sought|pressed|pledged|promised|harbou?rs?|shelters?|supports?|regards)"
)
_RELATION_BEFORE = re.compile(
    r"\b(?:between|with|by|against|urged?|urging|ask(?:ed|ing)?|press(?:ed|ing)?|pressur(?:e|"
    r"ed|ing)|persuad(?:e|ed|ing)|blam(?:e|ed|es|ing)|accus(?:e|ed|es|ing)|told|warn(?:ed|s|"
    r"ing)?|demand(?:ed|s|ing)? that|called on|calls on|and|for|while|but|that|though|"
    r"although|as|because|if|from both|ties with|relations with|towards?)\s+(?:both\s+)?$",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    r"\b(?:from|crossed (?:over )?from|came from|coming from|arriv\w+ from|entered from|"
    r"infiltrat\w+ from|fired from|launched from|originat\w+ (?:from|in)|based in|hiding in|"
    r"operating (?:from|in|out of)|sanctuar\w+ in|havens? in|hideouts? in|fled from|native of|"
    r"hail\w* from|belong\w* to|emigrated from|immigrated from|refugees from|"
    r"displaced from|descended from|born in|grew up in|tribe of|tribes? from)\s+"
    r"(?:the\s+)?(?:(?:neighbou?ring|nearby|the|across|inside|within|southern|northern|eastern|"
    r"western|south-?\w+|north-?\w+|Afghan|Pakistani|Afghanistan's|Pakistan's|restive|tribal|"
    r"areas? of|"
    r"province of|region of|district of|soil of|city of|town of|Name(?:,| and|, and)?)\s+){0,4}$"
)
_OFFICE = re.compile(
    r"\b(?:reporters|journalists|sources?|analysts?|diplomats?|doctors?|governor|spokes\w+|official|"
    r"officials|police chief|commissioner|mayor|"
    r"resident|"
    r"native|member|lawmaker|head|director|chief|commander|minister|department|ministry|"
    r"administration|elder|elders|police|authorities|"
    r"office)\s+(?:(?!(?:(?:check|out)?-?(?:posts?|points?)|stations?|pickets?|patrols?|convoys?|vehicles?|"
    r"vans?|"
    r"mobiles?|bases?|camps?|lines|training|cent(?:re|er)s?|compounds?|buildings?|houses?|line|party|"
    r"parties|team|"
    r"teams|was|were|arrived|arrives|landed|flew|met|held|attended|signed|agreed|gathered|travelled|"
    r"traveled|killed|died|injured|wounded|shot)\b)\w+\s+){0,2}(?:of|for|in|"
    r"from)\s+(?:the\s+)?(?:(?!(?:at|"
    r"in|near|on|to|from|"
    r"and|that|who|was|were|said)\b)\w+\s+){0,3}$",
    re.IGNORECASE,
)
_HEADED = re.compile(rf"\b(?:{'|'.join(sorted(OFFICES))})\s+$")
# A hospital that tells of the wounded is an office; one that is bombed is a place.
_HOUSE = re.compile(
    r"\b(?:CMH|DHQ)\s+$|"
    r"\b(?:hospital|university|court|jail)\s+(?:\w+\s+){0,2}(?:of|for|in|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AT_HOUSE = re.compile(
    r"\b(?:at|inside|outside|near|into|of|hit|struck|on|attacked|stormed|bombed)\s+(?:(?:a|an|the|its)\s+)?"
    r"(?:[\w'-]+\s+){0,3}(?:hospital|university|court|jail)\s+(?:of|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# Where the wounded, the bodies or the displaced were taken is not where it happened.
_TAKEN = re.compile(
    r"\b(?P<verb>(?:bodies|remains|coffins?|(?:helicopters?|ambulances?|aircraft) carrying [^.;,]{0,40})\b"
    r"[^.;,]{0,40}?(?:landed|arrived|reached)|displac(?:ed|ing)|treated|treatment|shifted|moved|taken|rushed|admitted|transferred|"
    r"airlifted|evacuated|"
    r"brought|flown|"
    r"ferried|referred|succumbed|fled|moving|left for|leave for|heading (?:for|to)|headed (?:for|to)|"
    r"on (?:his|her|"
    r"their|its) way to|travel(?:led|ed|ling)? to|buried|funerals?)\b[^.;]{0,60}?"
    r"\b(?:in|at|to|for|into)\s+(?:(?!and\b|after\b|when\b)[\w'()-]+\s+){0,5}?$",
    re.IGNORECASE,
)
_OFFICE_AFTER = re.compile(
    r"^(?:'s)?\s+(?:[Pp]rovinc\w+\s+|[Dd]istrict\s+|[Aa]gency\s+|[Pp]rovincial\s+|"
    r"[Dd]eputy\s+)?(?:governor|police (?:chief|spokes\w+|officer|headquarters)|spokes\w+|"
    r"commissioner|Commissioner|mayor|residents?|DPO|DC|hospital|university|University|court|"
    r"High Court|Chamber|chamber|administration|information|Information|Governor|"
    r"Police [Cc]hief|officials?|revenue|Revenue|bureau|security (?:chief|commander)|lawmaker|"
    r"MPA|MNA|assembly|Assembly|government|chief minister|Chief Minister|cabinet)\b"
)
_GOVERNMENT_AFTER = re.compile(
    r"^'s\s+(?:\w+\s+){0,3}(?:government|ministry|demand|refusal|position|commitment|support|"
    r"claims?|forces|accusations?|insistence|control|concerns?|rulers?|authorities|leadership|"
    r"envoy|relations|policy|decision|stance|response|agenda|request|allegations?|patience|"
    r"military|army|officials|foreign|defence|information|interior)"
)
_VENUE = re.compile(
    r"\b(?:talks|negotiations?|meeting|meetings|met|summit|conference|dialogue|agreement|"
    r"ceasefire|accord|signed|mediat\w+|delegation|round|negotiat\w+|jirga|flag meeting)\b",
    re.IGNORECASE,
)


def read(
    text: str,
    start: int,
    first: int,
    last: int,
    *,
    kind: str | None,
    name: str,
    line_end: int,
    triggers: list[Trigger],
    report: bool,
) -> Role:
    """Say which role a place name has in its sentence.

    Parameters
    ----------
    text : str
        The sentence, in plain signs.
    start : int
        Its offset in the whole text.
    first, last : int
        Offsets of the name in the sentence.
    kind : str or None
        Kind of the place that it means.
    name : str
        Preferred name of that place.
    line_end : int
        How many characters of the sentence are its dateline.
    triggers : list of Trigger
        Event words of the sentence.
    report : bool
        Whether it stands in a clause that says who says so.

    Returns
    -------
    Role
        With the rule that decided.
    """
    before, after = text[:first], text[last:]
    if naming.FRONTIER.match(text[first:last]):
        return Role("context", "the frontier as a whole")
    if first < line_end:
        return Role("context", "in the dateline: where it was written")
    if _ARABIC.search(text[first:last]):
        return Role(*arabic.read(text, first, last, kind, name.lower() in SEATS))
    if _OPENS.fullmatch(before) and _SPOKEN.match(after):
        return Role("context", "where somebody spoke")
    if (
        kind in ("town", "village", "district")
        and name.lower() not in SEATS
        and _SAYS.match(after)
        and _SUBJECT.search(before)
    ):
        return Role("speaker", "somebody who bears the name of a place")
    seat = name.lower() in SEATS and kind not in ("province", "district")
    if seat and before.rstrip().endswith(",") and _SPEECH_AFTER.match(after):
        # 'After the raid on Kabul, Islamabad has denied'.
        return Role("speaker", "a capital that speaks or acts is a government")
    if kind == "country":
        return _country(before, after)
    struck = bool(_STRIKE_ON.search(_lists(before)))
    if seat and not struck:
        government = _government(before, after, bool(triggers))
        if government is not None:
            return government
    if seat and struck:
        return Role("target", "named as what was struck")
    if is_origin(before) and not struck:
        return Role("origin", "where somebody or something came from")
    office = _OFFICE.search(before[-90:]) or _OFFICE_AFTER.match(after) or _HEADED.search(before)
    if office and not struck:
        return Role("context", OFFICE)
    if _HOUSE.search(before[-60:]) and not struck and not (triggers and _AT_HOUSE.search(before[-90:])):
        return Role("context", OFFICE)
    taken = None if struck else _TAKEN.search(before[-130:])
    if taken is not None and not any(
        len(before) - len(before[-130:]) + taken.end("verb") <= trigger.start - start < first
        for trigger in triggers
    ):
        return Role("context", "where somebody was taken or went")
    if _POSTED.search(before) and _SIDE.match(after):
        return Role("context", "where they are posted")
    if _BESIDE.search(_lists(before)) and not struck:
        return Role("context", "what the place that is meant lies beside")
    if re.search(r"[A-Z][\w']+-$", before):
        return Role("context", "the other end of what lies between two places")
    if report and not triggers:
        return Role("context", "where somebody spoke")
    return Role("incident", "stands with what happened")


# Towns do not speak; people do that are called like them.
_SAYS = re.compile(
    r"\s+(?:said|told|added|claimed|says|tells|tweeted|stated|urged|warned|noted|explained|insisted|alleged|"
    r"argued|wrote|posted|confirmed|denied|vowed|asked|called on|appealed|recalled|replied)\b"
)
_SUBJECT = re.compile(r"(?:^|[\"']\s*|,\s+|\b(?:[Aa]nd|[Bb]ut|[Ww]hile|[Aa]s|that)\s+)$")
# 'In X, officials said …'.
_OPENS = re.compile(r"\W*(?:Meanwhile,?\s+|And\s+|But\s+)?(?:[Ii]n|[Aa]t|[Ff]rom)\s+")
_SPOKEN = re.compile(
    rf",\s+(?:(?:an?|the|two|three|several|one)\s+)?(?:[\w'-]+\s+){{0,4}}?(?:officials?|spokes\w+|chief|"
    rf"commander|"
    rf"ministry|authorities|governor|"
    rf"minister|sources|analysts?|leaders?|government)\s+(?:[\w'-]+\s+){{0,4}}?(?:{REPORTING})\b"
)
# 'In X, which borders Y and Z': it was in X.
_BESIDE = re.compile(
    r"\b(?:border(?:s|ing)|(?:adjacent|adjoining|contiguous|close|next) to|adjoin(?:s|ing)|abut(?:s|ting)|"
    r"shares? (?:an? )?(?:\w+ )?border with|opposite(?: to)?|facing|across (?:the border )?from|"
    r"(?:connect|link|join)(?:s|ing))\s+"
    r"(?:(?:the|with|to|Afghanistan(?:'s)?|Pakistan(?:'s)?|Afghan|Pakistani|eastern|western|southern|northern|"
    r"south-?\w+|"
    r"north-?\w+|neighbou?ring|tribal|districts?|provinces?|areas?|town|villages?|of|both|Name(?:,| and|"
    r", and)?)\s+)"
    r"{0,5}$"
)
# 'Forces posted on the X side': where they stand, not where it happened.
_POSTED = re.compile(r"\b(?:posted|stationed|based|deployed|positioned)\s+(?:on|in|at)\s+(?:the\s+)?$")
_SIDE = re.compile(r"\s+side\b")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


def _lists(before: str) -> str:
    """Put the names of a list that leads to this one into one form."""
    return re.sub(
        r"(?<=[\s,])(?:[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)?)(?=,\s|\s+and\s+(?:the\s+)?$|,\s+and\s+$)",
        "Name",
        before[-160:],
    )


def is_origin(before: str) -> bool:
    """Tell whether the words before a name make it where somebody or something came from.

    Parameters
    ----------
    before : str
        The sentence up to the name.

    Examples
    --------
    >>> is_origin("Gunmen who had crossed from "), is_origin("Gunmen stormed a post in ")
    (True, False)
    """
    return bool(_ORIGIN.search(_lists(before)))


def _country(before: str, after: str) -> Role:
    if after.startswith("'s") or _SPEECH_AFTER.match(after):
        return Role("speaker", "the country stands for its government")
    if re.search(
        r"\b(?:in|inside|across|into|within|from|to|near|of)\s+(?:\w+\s+){0,2}$", before, re.IGNORECASE
    ):
        return Role("context", "the country around")
    return Role("speaker", "the country stands for its government")


_SEATED = re.compile(
    r"\b(?:ministry|officials?|spokes\w+|embassy|government|office|ambassador|envoy|diplomats?|authorities|"
    r"analysts?|reporters|correspondent|ministers?)\s+"
    r"(?:(?!arriv|land|met\b|gather|flew\b|held\b|attend)\w+\s+)?in\s+$",
    re.IGNORECASE,
)


# 'According to Kabul'.
_SOURCE = re.compile(
    r"\b(?:according to|as per|told|informed|accused by|denied by|quoted by)\s+$", re.IGNORECASE
)
# What a city has, and no government is called by.
_OF_THE_CITY = re.compile(
    r"\s+(?:city|province|airport|residents|police|neighbou?rhood|hospitals?|market|mosque|suburbs?|zoo|"
    r"university|traffic|streets?|hotel)\b"
)


def _government(before: str, after: str, eventful: bool) -> Role | None:
    if _SEATED.search(before):
        return Role("context", "where an office is")
    if _SOURCE.search(before):
        return Role("speaker", "a capital that something is told by is a government")
    if _GOVERNMENT_AFTER.match(after) or _SPEECH_AFTER.match(after):
        return Role("speaker", "a capital that speaks or acts is a government")
    if _OF_THE_CITY.match(after):
        return None
    located = bool(_IN.search(before))
    if not located and (_RELATION_BEFORE.search(before) or after.startswith("'s") or not before.strip()):
        return Role("speaker", "a capital between or beside others is a government")
    if re.match(r"^-(?:based|backed|led|appointed)", after):
        return Role("speaker", "a capital that backs or leads is a government")
    if located:
        if _VENUE.search(before[-80:] + " " + after[:60]):
            return None
        if re.search(
            r"\b(?:said|told|reporters|ministry|spokes\w+|officials?|embassy|ambassador|envoy|"
            r"diplomats?|charge d'affaires|summon\w*|lodged|government|minister|analyst|based|office|"
            r"warned|parliament)\b",
            before[-70:],
            re.IGNORECASE,
        ):
            return Role("context", "where an office is")
        return None if eventful else Role("context", "a capital as a place, with no event")
    if re.match(
        r"^\s+(?:talks|meeting|round|process|agreement|accord|engagement|session|track|summit|conference|"
        r"dialogue|declaration)",
        after,
    ):
        return None
    return Role("speaker", "a capital without a preposition of place is a government")
