"""Patterns of what one side says of the other, and of who says so."""

from __future__ import annotations

import re

PARTY = (
    r"(?P<party>(?:the\s+)?(?:Afghan|Afghanistan|Kabul|Afghan Taliban|Taliban|Islamic Emirate|"
    r"Pakistan|Pakistani|Islamabad|Pak|Indian|Iranian|US)(?:'s)?(?:[ -](?:side|forces|troops|"
    r"soldiers|border forces|border guards|security forces|military|army|Taliban|"
    r"border security forces|fighters|regime|guards|government|authorities|jets|aircraft|"
    r"air force|drones))?)"
)
BEGAN = (
    r"(?:initiat(?:ed|ing|es)|start(?:ed|ing)|began|begun|provok(?:ed|ing)|trigger(?:ed|ing)|"
    r"instigat(?:ed|ing)|open(?:ed|ing) (?:[\w\"'-]+ ){0,4}fire(?: first)?|fir(?:ed|"
    r"ing) first|resort(?:ed|ing) to|launch(?:ed|ing)|carr(?:ied|ying) out|commit(?:ted|ting)|"
    r"violat(?:ed|ing))"
)
FIGHT = (
    r"(?:firing|fire|gunfire|shelling|exchange|clash(?:es)?|hostilities|attacks?|aggression|"
    r"violence|incident|shooting|fighting|skirmish(?:es)?|confrontation|ceasefire|truce|"
    r"strikes?|airstrikes?|bombardment)"
)
BY_PASSIVE = re.compile(
    rf"\b{FIGHT}\b[^.;]{{0,25}}?\b(?:was|were|had been|has been)\s+(?:first\s+)?(?:initiated|"
    rf"started|triggered|launched|begun|provoked|opened|instigated)\s+(?:from|by|"
    rf"on)\s+{PARTY}(?!\s+(?:air|drone|missile|strikes?|raids?|attacks?))\b",
    re.IGNORECASE,
)
BY_ACTIVE = re.compile(
    rf"{PARTY}\s+(?:had\s+|have\s+|has\s+|also\s+|first\s+|\w+ly\s+|without provocation\s+|"
    rf"again\s+|suddenly\s+)*(?P<began>{BEGAN})(?P<what>[^.;]{{0,60}})",
    re.IGNORECASE,
)
FROM = re.compile(
    rf"\b(?:unprovoked|indiscriminate)\s+(?:\w+\s+){{0,3}}?{FIGHT}\s+(?:\w+\s+){{0,3}}?(?:from|"
    rf"by)\s+(?:across\s+)?(?:the\s+)?{PARTY}|\b(?:firing|fire|"
    rf"shelling)\s+(?:came\s+)?from\s+(?:the\s+)?{PARTY.replace('party', 'other')}",
    re.IGNORECASE,
)
ACCUSED = re.compile(
    rf"\b(?P<verb>accus(?:ed|es|ing)|blam(?:ed|es|ing))\s+{PARTY}(?:\s+on\s+\w+day)?\s+(?:of|"
    rf"for)\s+(?P<what>[^.;]{{3,110}})|\bblamed\s+(?:the\s+)?(?P<event>{FIGHT})"
    rf"\s+on\s+{PARTY.replace('party', 'other')}",
    re.IGNORECASE,
)
EACH_OTHER = re.compile(
    r"\b(?:blam(?:ed|es|ing)|accus(?:ed|es|ing)) (?:each other|one another|"
    r"the other(?: side)?)\b[^.;]*|\b(?:traded|trade|trading|exchanged|exchanging|"
    r"swapped) (?:blame|accusations|allegations|barbs)\b[^.;]*|\b(?:each|either|both) (?:side|"
    r"sides|country|countries|nations?|neighbou?rs)[^.;]{0,30}\b(?:blam|accus)\w+[^.;]*|"
    r"\bconflicting (?:accounts|claims|versions) (?:of|about|over|on)\b[^.;]*",
    re.IGNORECASE,
)
CIVIL = re.compile(
    r"\b(?:target(?:ed|ing|s)|hit|hitting|shell(?:ed|ing)|struck|bomb(?:ed|ing)|fir(?:ed|"
    r"ing) (?:on|at|into))\s+(?:\w+\s+){0,3}?(?:civilians?|residential|homes|houses|"
    r"population|villages|villagers|a madrassa|schools?|markets?)\b(?:\s+(?:areas?|population|"
    r"homes|houses|settlements|localities))?",
    re.IGNORECASE,
)
AVOIDED = re.compile(
    r"\b(?:avoid\w*|without|not|never|n't|refrain\w* from)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
RETALIATED = re.compile(
    r"\b(?P<not>(?:ha(?:s|ve|d)|did|do) not (?:yet )?|not yet |never |"
    r"n't )?(?P<verb>retaliat(?:ed|e|ing)|returned (?:the )?fire|hit back|respond(?:ed|"
    r"ing)(?: (?:immediately|in kind|with|to the|effectively|promptly|befittingly|in a|after|"
    r"forcefully|swiftly|strongly|proportionately))|fired back|gave a befitting|"
    r"retaliatory (?:fire|action|strikes?|operations?))",
    re.IGNORECASE,
)
RESPONSIBLE = re.compile(
    r"\b(?P<none>no (?:group|one|organi[sz]ation|militant group)[^.;]{0,30})?\b(?:claim(?:ed|"
    r"s|ing)? (?P<no>no )?responsibility|accepted responsibility|"
    r"responsibility (?:for [^.;]{0,40})?was claimed)\b",
    re.IGNORECASE,
)
CONFIRMED = re.compile(
    rf"\b(?:confirm(?:ed|s|ing)|acknowledged|admitted)\s+(?:that\s+)?(?:the\s+|an?\s+|"
    rf"these\s+)?(?:[\w-]+\s+){{0,3}}?(?:incident|exchange|clash(?:es)?|attacks?|strikes?|"
    rf"airstrikes?|firing|shelling|killing|deaths?|fighting|closure|{FIGHT})\b",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:den(?:ied|ies|ying)|reject(?:ed|s|ing)?|refut(?:ed|es|ing)|dismiss(?:ed|es|"
    r"ing))\s+(?P<what>(?:the\s+|these\s+|those\s+|any\s+|such\s+|all\s+)?(?:claims?|charges?|"
    r"accusations?|allegations?|reports?|that\b|carrying out|involvement|responsibility|"
    r"targeting|having|any)[^.;]{0,120})",
    re.IGNORECASE,
)
OFFICE = re.compile(
    r"(?P<office>(?:(?:[A-Z][\w.'-]*|the|a|an|two|information|foreign|interior|defen[cs]e|"
    r"home|public|relations|press|media|deputy|chief|local|senior|security|military|"
    r"provincial|district|border|army|government|police|Afghan|Pakistani|"
    r"area)(?:'s)?\s+){0,6}(?:media wing|press wing|media office|ministry|Ministry|spokesman|"
    r"spokesperson|spokeswoman|officials?|military|army|government|statement|ISPR|"
    r"Foreign Office|foreign office|sources?|residents?|police|commissioner|Commissioner|"
    r"governor|Governor|minister|Minister|commander|authorities|forces|elders?|"
    r"eyewitness(?:es)?|witness(?:es)?)(?:\s+(?:of|for|"
    r"in)\s+(?:the\s+)?(?:[A-Z][\w'-]*\s*){1,4})?(?:\s+[A-Z][\w.'-]+){0,4})"
)
VIA = re.compile(
    r"\b(?:on X|on Twitter|in a (?:statement|tweet|post|press release|briefing|"
    r"video (?:message|statement))|told (?:reporters|(?:the )?(?:news agency )?(?:AFP|Reuters|"
    r"AP|BBC|Al Jazeera|Dawn|VOA|Anadolu|Tolo ?News|Pajhwok(?: Afghan News)?|The \w+ ?\w*))|"
    r"(?:news agency )?(?:AFP|Reuters|AP|Xinhua|Anadolu) reported|according to (?:AFP|Reuters|"
    r"AP|The \w+))\b",
    re.IGNORECASE,
)
