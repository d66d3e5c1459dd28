"""Patterns of what is said of who began."""

from __future__ import annotations

import re

_PEOPLE = (
    r"Afghanistan's|Afghanistan|Afghan Taliban|Afghan|Kabul's|Kabul|Taliban's|Taliban|Islamic Emirate|"
    r"Pakistan's|Pakistani|Pakistan|Islamabad's|Islamabad|Pak|Indian|Iranian|US"
)
_FORCE = (
    r"(?:border |security |military )*(?:side|forces|troops|soldiers|guards|military|army|Taliban|police|"
    r"fighters|regime|government|authorities|jets|aircraft|air force|drones|posts?|territory|soil|guns|"
    r"artillery)"
)
# A side as the text names it: 'the Afghan border guards'.
_NEAR = r"(?:(?:inside|across|neighbou?ring|nearby|the)\s+)*"
PARTY = rf"(?P<party>(?:the\s+)?(?:{_PEOPLE})(?:[ -]{_FORCE})?)(?!-\w)"
FIGHT = (
    r"(?:firing|fire|gunfire|gunshots?|shots|shelling|shooting|exchange|clash(?:es)?|hostilities|"
    r"attacks?|assaults?|"
    r"aggression|"
    r"violence|incident|fighting|skirmish(?:es)?|confrontation|bombardment|strikes?|airstrikes?|violations?)"
)
_START = r"(?:initiated|started|triggered|launched|begun|provoked|opened|instigated|sparked|caused|prompted)"
_NOUNS = r"(?:(?:the|a|an|any|its|their|this|such|unprovoked|fresh|first|latest|recent|\w+ly)\s+)*"
# The one who began is named behind the words.
BY_AGENT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:{FIGHT}|it)\b[^.;\"]{{0,25}}?\b(?:was|were|had been|has been)\s+(?:first\s+|"
        rf"\w+ly\s+)?{_START}\s+"
        rf"(?:first\s+)?(?:from|by|on|when)\s+(?:(?:\w+\s+){{0,2}}(?:by|from)\s+)?(?:an?\s+|"
        rf"unprovoked\s+)*{PARTY}"
        rf"(?!\s+(?:air|drone|missile|strikes?|raids?)\b)",
        rf"\b(?:unprovoked|indiscriminate)\s+(?:[\w-]+\s+){{0,3}}?{FIGHT}[\"']?\s+(?:\w+\s+){{0,3}}?(?:from|by|of|"
        rf"on the part of)\s+{_NEAR}{PARTY}",
        rf"\b(?:unprovoked|indiscriminate)\s+{PARTY}\s+{FIGHT}\b",
        rf"\b{FIGHT}\s+(?:(?:had\s+)?(?:come|came|began|begun|started|originated|"
        rf"erupted)\s+)?(?:first\s+)?from\s+"
        rf"{_NEAR}{PARTY}",
        rf"\bfrom\s+(?:the\s+)?{PARTY}[^.;\"]{{0,40}}\bunprovoked\s+{FIGHT}\b",
        rf"\bc(?:a|o)me under\s+(?:\w+\s+)?(?:fire|attack)\s+from\s+(?:the\s+)?{PARTY}",
        rf"\b(?:was|were|been|came)\s+(?:(?:fired|shot)\s+(?:up)?(?:on|at)|shelled|attacked|targeted|"
        rf"under fire)\s+(?:with\s+(?:\w+\s+){{1,3}})?from\s+{_NEAR}{PARTY}",
        rf"\b(?:rockets?|shells?|mortars?|missiles?|rounds|artillery)\b[^.;\"]{{0,40}}?\b(?:fired|"
        rf"launched|lobbed)\b"
        rf"[^.;\"]{{0,30}}?\bfrom\s+{_NEAR}{PARTY}",
        rf"\b(?:repuls|repel|thwart|foil)\w+\s+(?:\w+\s+){{0,3}}?{FIGHT}\s+(?:by|from|of)\s+{PARTY}",
        # 'In retaliation for …': what is answered came first.
        rf"\bin\s+(?:retaliation|response|reply|reaction|answer)\s+(?:for|"
        rf"to)\s+{_NOUNS}{PARTY}(?:'s)?\s+{_NOUNS}{FIGHT}\b",
        rf"\bin\s+(?:retaliation|response|reply|reaction|answer)\s+(?:for|to)\s+{_NOUNS}{FIGHT}\s+(?:by|"
        rf"from)\s+{PARTY}",
    )
)
# What a side begins with: alone enough to say that it began.
BEGAN = re.compile(
    rf"\b(?:(?:initiat(?:ed|ing|es)|start(?:ed|ing)|began|begun|provok(?:ed|ing)|trigger(?:ed|ing)|"
    rf"instigat(?:ed|ing))\s+(?:it\b|(?:the\s+|an?\s+|any\s+|this\s+)?(?:[\w'-]+\s+){{0,3}}?{FIGHT}\b)"
    rf"|violat(?:ed|ing)\s+(?:the\s+|a\s+|their\s+)?(?:[\w-]+\s+){{0,2}}(?:cease-?fire|truce)\b"
    rf"|open(?:ed|ing)\s+(?:[\w\"'-]+\s+){{0,4}}?fire\b(?:\s+first)?"
    rf"|resort(?:ed|ing)\s+to\s+(?:[\w-]+\s+){{0,3}}?{FIGHT}\b"
    rf"|(?:launch(?:ed|ing)|carr(?:ied|ying) out|commit(?:ted|ting)|mount(?:ed|ing)|made)\s+(?:an?\s+|"
    rf"the\s+)?"
    rf"(?:unprovoked|first)\s+(?:[\w-]+\s+){{0,3}}?{FIGHT}\b"
    rf"|(?:(?:were|was)\s+)?(?:the\s+)?first\s+to\s+(?:fire|attack|shoot|open|strike)\b"
    rf"|(?:attack(?:ed|ing)?|fir(?:ed|ing)|fires?|shot|shoot(?:ing)?|struck|shell(?:ed|ing)|strikes?)\b"
    rf"[^.;\"]{{0,45}}?\b(?:first|without (?:any )?(?:provocation|warning)|unprovoked)\b(?!\s+\w*(?:time|"
    rf"round|"
    rf"week|day)))",
    re.IGNORECASE,
)
# What a side began with only where the words before say that it did: 'the clash erupted when …'.
ATTACKED = re.compile(
    r"\b(?:attack(?:ed|ing)?|fir(?:ed|ing)|shot|shell(?:ed|ing)|struck|crossed|tr(?:ied|ying) to|"
    r"attempt(?:ed|ing)|"
    r"bomb(?:ed|ing)|target(?:ed|ing)|ambushed|stormed|"
    r"launch(?:ed|ing)\s+(?:[\w-]+\s+){0,4}?(?:rockets?|mortars?|shells?|artillery|missiles?|"
    r"attacks?|assaults?|raids?|strikes?))\b",
    re.IGNORECASE,
)
VIOLENT = re.compile(r"(?!crossed|tr(?:ied|ying)|attempt)", re.IGNORECASE)
OPENS = re.compile(
    rf"(?:\b(?:{FIGHT}|it|violence)\s+(?:had\s+)?(?:first\s+)?(?:began|begun|erupted|started|broke out|"
    rf"ensued|flared|"
    rf"happened|occurred|took place|came)\b(?:(?!\b(?:hours?|days?|weeks?|months?|time)\b)[^.;\"]){{0,40}}?"
    rf"\b(?:when|after)|"
    rf"\b(?:respond\w*|retaliat\w*|returned (?:the )?fire|hit back|fired back|"
    rf"self-?\s?defen[cs]e)\b[^.;\"]{{0,40}}?"
    rf"\b(?:when|after|to))\s+(?:the\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
# Of whom nothing is said but that he stood on the other side.
ACROSS = re.compile(
    rf"\b(?:{FIGHT}|(?:fired|shot|shelled|attacked)(?:\s+(?:up)?on|\s+at)?|rockets?|mortars?|shells?|"
    rf"missiles?)\s+(?:(?:was|were|had been|came|come|coming|launched|fired|opened|landed|"
    rf"hit)\s+){{0,3}}from\s+"
    rf"(?:across|over|the (?:other|opposite) side of)\s+the\s+(?:[\w-]+\s+)?(?:border|frontier|line|fence)\b"
    rf"(?:\s+(?:in|inside)\s+(?:the\s+)?{PARTY})?",
    re.IGNORECASE,
)
# A side as its people.
PEOPLE = re.compile(r"\b(?:the\s+)?(?:Pakistanis|Afghans|(?:Afghan|Pakistani) side|(?:Afghan )?Taliban)\b")
INTO = re.compile(
    rf"\b(?:(?:{FIGHT}|rockets?|shells?|mortars?|missiles?|rounds)\s+(?:(?:was|were|had|have|been|being)\s+)*"
    rf"(?:fired|launched|lobbed)\s+(?:in)?to\s+{_NEAR}{PARTY}(?!['\w\s]*\bfrom\b))",
    re.IGNORECASE,
)
# 'Violations of Afghanistan's airspace': by the other side.
VIOLATED = re.compile(
    rf"\bviolat(?:ions?|ing|ed)\s+(?:of\s+)?(?:the\s+)?{PARTY}(?:'s|')?\s+(?:territor|airspace|soil|"
    rf"sovereign|border)\w*",
    re.IGNORECASE,
)
# Who is no side's.
_MILITANTS = r"\b(?:militants?|terrorists?|insurgents?|rebels?|TTP|fighters?|gunmen|Taliban)"
MILITANT = re.compile(rf"{_MILITANTS}(?:'s?)?\s*$", re.IGNORECASE)
BY_MILITANTS = re.compile(rf"{_MILITANTS}\b[^.;\"]{{0,60}}$", re.IGNORECASE)
# Between a subject and its verb: 'had entered the valley and' as well.
SUBJECT = re.compile(
    r"(?:'s)?(?:,? who (?:he|she|it|they) said)?"
    r"(?:\s+(?!(?:said|says|that|and(?!\s+(?:then\s+|had\s+|again\s+)*$)|but|while|told|of|when|after|"
    r"because|by|against|on its|accus\w+|blam\w+)\b)"
    r"[\w'(),-]+){0,7}\s+",
    re.IGNORECASE,
)
UNSURE = re.compile(
    r"\b(?:not|never|n't|would|could|will|may|might|must|should|if|whether|to|neither|nor|without|den(?:y|"
    r"ied|ies|ying)|"
    r"reject\w*|refut\w*)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
# 'Its Afghan posts': the speaker's own.
OWN = re.compile(r"\b(?:its|their|our|his)\s+$", re.IGNORECASE)
# 'The Afghan and Pakistani forces' are both.
BOTH = re.compile(
    r"\b(?:Afghan|Pakistani|Taliban|Afghanistan|Pakistan|Kabul|Islamabad)\s+(?:and|or)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# 'Were building a post and started firing': the subject stands farther away.
AND_VERB = re.compile(r"\band\s+(?:then\s+|had\s+)?$", re.IGNORECASE)
# 'They fired mortars on our post', in a quotation.
ON_US = re.compile(r"\b(?:our|us)\b", re.IGNORECASE)
# Of whom somebody is quoted to speak.
THEY = re.compile(
    r"(?:\"|[.,;]\s|\bthat\s|\band\s|\bthen\s|\bfirst\s)\s*(?P<they>they)\s+(?:(?:have|had|also|then)\s+)*$",
    re.IGNORECASE,
)
