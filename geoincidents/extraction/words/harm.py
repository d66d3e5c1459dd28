"""Patterns of casualty figures: who, how many, and what happened to them."""

from __future__ import annotations

import re

from geoincidents.extraction.numbers import QUANTITY

MILITARY = (
    r"soldiers?|troops|troopers?|security (?:personnel|men|officials?|officers?|"
    r"forces personnel|forces members|forces)|army (?:men|man|personnel|soldiers?|officers?)|"
    r"service ?m[ae]n|jawans?|(?:FC|Frontier Corps|paramilitary|army|border|military|"
    r"Levies)?\s?(?:personnel|guards?|guardsm[ae]n)|FC m[ae]n|m[ae]n of the FC|"
    r"paramilitar(?:y|ies)|officers?|captain|major|lieutenant(?: colonel)?|colonel|havildar|"
    r"sepoys?|naik|subedar|members? of (?:its|their|the) (?:security |border |armed )?forces"
)
POLICE = (
    r"police ?(?:m[ae]n|officers?|officials?|personnel|guards?)|cops|policem[ae]n|"
    r"levies (?:personnel|m[ae]n)|khasadars?"
)
FIGHTERS = (
    r"militants?|terrorists?|insurgents?|fighters?|khwarij|khawarij|khariji|attackers?|"
    r"gunm[ae]n|assailants?|extremists?|suicide (?:bombers?|attackers?)|rebels?|infiltrators?|"
    r"commanders?|operatives?|Taliban"
)
CIVILIANS = (
    r"civilians?|wom[ae]n|children|child|girls?|boys?|minors?|infants?|villagers?|residents?|"
    r"locals|labou?rers?|workers?|traders?|passengers?|worshippers?|pedestrians?|drivers?|"
    r"family members|members of (?:a|one|the same) family|elders?|tribesm[ae]n|students?|"
    r"cricketers?|players|shepherds?|farmers?|refugees?|customs (?:clearing |"
    r"clearance )?agents?|clearance agent|agents?|shopkeepers?|families|protesters?|tourists?|"
    r"teenagers?|journalists?|teachers?|doctors?|truckers?"
)
UNKNOWN = (
    r"people|persons?|others?|individuals?|lives|victims|members?|m[ae]n|dead|bodies|Afghans|"
    r"Pakistanis|nationals"
)
NOUN = (
    rf"(?:(?P<police>{POLICE})|(?P<military>{MILITARY})|(?P<fighters>{FIGHTERS})|"
    rf"(?P<civilians>{CIVILIANS})|(?P<unknown>{UNKNOWN}))"
)
BARE_NOUN = re.sub(r"\?P<\w+>", "?:", NOUN)
BARE_QUANTITY = re.sub(r"\?P<\w+>", "?:", QUANTITY)
ADJECTIVES = (
    r"(?:(?!(?:and|or|were|was|in|of|at|on|the|killed|wounded|injured|including|by|from|to|"
    r"that|who|when|after|with|them|whom|rockets?|mortars?|districts?|villages?|posts?|hours?|"
    r"days?)\b)[A-Za-z][\w'.-]*\s+(?:\([A-Z]+\)\s+)?){0,4}?"
)
BELONGING = (
    r"(?:\s+(?:of|from)\s+(?:the\s+|a\s+|one\s+|same\s+)*(?:family\b|"
    r"(?-i:[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*){0,3})))?"
)
GROUP = (
    rf"(?:{BARE_QUANTITY}[\"']?\s+(?:of\s+(?:(?:its|their|the)\s+)?)?{ADJECTIVES}(?:{BARE_NOUN})\b"
    rf"{BELONGING})"
)
GROUPS = rf"(?P<groups>{GROUP}(?:\s*(?:,|and|, and|as well as|along with|, including)\s+{GROUP})*)"
ASIDE = (
    r"(?:\s*,?\s*(?:\((?:[^)]{0,80})\)|(?:(?:\w+ )?\w+ of (?:them|whom|the dead)|"
    r"(?:[\w-]+ ){1,5}among (?:them|the dead)|including|most of them|"
    r"mostly|among them|mainly|all|"
    r"some of them|the majority of them|many of them|both|majority)\b[^.;]{0,110}?))?\s*,?"
)
BE = (
    r"(?:(?:were|was|are|is|have|has|had|being|be|got|have been|has been|had been|were also|"
    r"was also|have also been)\s+)?(?:reportedly\s+|also\s+|confirmed\s+|reported\s+|"
    r"feared\s+|critically\s+|seriously\s+|badly\s+|been\s+|allegedly\s+|later\s+|"
    r"subsequently\s+|instantly\s+)*"
)
KILLED = (
    r"killed|martyred|dead|died|slain|embraced\s+(?:martyrdom|shahadat)|lost\s+(?:their|his|"
    r"her)\s+li(?:fe|ves)|gunned down|shot dead|eliminated|neutrali[sz]ed|perished|beheaded|"
    r"dispatched to hell|sent to hell|succumbed\s+to\s+(?:his|her|their)\s+(?:\w+\s+)?(?:injuries|wounds)"
)
HURT = r"injured|wounded|hurt|(?:sustained|suffered|received)\s+(?:\w+\s+)?(?:injuries|wounds)"
HARM = (
    rf"(?:(?P<killed>{KILLED})|(?P<injured>{HURT})|(?P<missing>missing|unaccounted for)|"
    rf"(?P<captured>captured|taken hostage|abducted|kidnapped|taken captive|apprehended|"
    rf"detained))"
)
OTHER_NUMBER = (
    rf"(?:\s*(?:,|and|while|, and|, while|;)\s+(?P<more>{BARE_QUANTITY})\s+(?:(?:{BARE_NOUN})"
    rf"\s+)?(?:were\s+|was\s+|others\s+|are\s+|have been\s+|more\s+)*(?:critically\s+|"
    rf"seriously\s+)?(?:(?P<morekilled>killed|dead|martyred)|(?P<moreinjured>injured|wounded|"
    rf"hurt|(?:sustained|suffered|received)\s+(?:\w+\s+)?(?:injuries|wounds))|(?P<moremissing>missing))\b)?"
)
PASSIVE = re.compile(rf"(?<![\w$-]){GROUPS}{ASIDE}\s*{BE}{HARM}\b{OTHER_NUMBER}", re.IGNORECASE)
ACTIVE = re.compile(
    rf"\b(?:(?P<killed>kill(?:ed|ing|s)|martyr(?:ed|ing)|claim(?:ed|ing) the li(?:ves|fe) of|"
    rf"deaths? of|eliminat(?:ed|ing)|shot dead|gunned down|neutrali[sz](?:ed|ing)|"
    rf"cost(?:ing)? the lives of|martyrdom of|killing of)"
    rf"|(?P<injured>(?:critically |seriously )?(?:injur(?:ed|ing|es)|wound(?:ed|ing|s)|hurt(?:ing)?)|"
    rf"injuries to)|(?P<captured>captur(?:ed|ing)|abduct(?:ed|ing)|kidnapp(?:ed|"
    rf"ing)))\s+(?:a further\s+|the\s+|also\s+)?{GROUPS}(?:,?\s+and\s+(?P<thenkilled>killed|"
    rf"killing)?(?P<theninjured>wounded|wounding|injured|injuring|left)\s+(?:a further\s+|"
    rf"another\s+)?(?P<then>{BARE_QUANTITY})\b)?",
    re.IGNORECASE,
)
ELLIPSIS = re.compile(
    rf"(?:\b(?P<verb>kill(?:ed|ing)|injur(?:ed|ing)|wound(?:ed|ing)|martyr(?:ed|"
    rf"ing))\s+(?:a further\s+|another\s+)?(?P<after>{BARE_QUANTITY})(?=\s*(?:[.,;)]|and\b|"
    rf"in\b|others\b|more\b|$))"
    rf"|(?<![\w$-])(?P<before>{BARE_QUANTITY})\s+(?:others?\s+|more\s+)?(?:were\s+|"
    rf"was\s+)?(?P<state>killed|dead|injured|wounded|martyred)\b)",
    re.IGNORECASE,
)
LEFT = re.compile(
    rf"\b(?:left|leaving|leaves)\s+{GROUPS}\s+(?:{HARM}|(?P<cut>\b\B))\b{OTHER_NUMBER}", re.IGNORECASE
)
LEFT_BARE = re.compile(
    rf"\b(?:left|leaving|leaves)\s+(?P<count>{BARE_QUANTITY})\s+(?P<state>dead|killed|injured|"
    rf"wounded)\b(?:\s*(?:,|and|, and)\s+(?P<more>{BARE_QUANTITY})"
    rf"\s+(?:others\s+)?(?P<morestate>injured|wounded|hurt|missing))?",
    re.IGNORECASE,
)
# 'Sepoy X and Naik Y embraced shahadat': soldiers counted by their ranks.
RANKED = re.compile(
    r"\b(?:Sepoy|(?:Lance )?(?:Naik|Havildar)|Naib Subedar|Subedar(?: Major)?|Captain|Capt|Major|Maj|"
    r"Lieutenant(?: "
    r"Colonel)?|Lt(?:\.? Col)?|Colonel|Constable|Soldier)\.?\s+(?=[A-Z])"
)
FELL = re.compile(
    r"\b(?:embrac(?:ed|ing)\s+(?:shahadat|martyrdom)|(?:was|were)\s+martyred|laid down (?:his|"
    r"their) li(?:fe|ves))\b",
    re.IGNORECASE,
)
LIVES = re.compile(
    rf"\b(?:claim(?:ed|ing|s)|cost(?:ing)?)\s+(?P<count>{BARE_QUANTITY})"
    rf"\s+(?:(?P<kind>civilian|innocent|Afghan|Pakistani)\s+)?lives\b",
    re.IGNORECASE,
)
TOLL = re.compile(
    rf"\b(?:death toll|toll|number of (?:dead|deaths|those killed|"
    rf"fatalities))\b[^.;]{{0,50}}?\b(?:to|at|reached|hit|is|"
    rf"was)\s+(?P<count>{BARE_QUANTITY})\b",
    re.IGNORECASE,
)
NONE = re.compile(
    r"\b(?:no|without any|without|nor any|not (?:yet )?(?:been )?any|no reports? of(?: any)?|"
    r"no immediate reports? of(?: any)?|no word (?:on|of)|did not (?:cause|result in) any|"
    r"didn't cause any|not cause any)\s+"
    r"(?:(?:human |civilian |reported |loss of |military |immediate |deaths or |injuries or |"
    r"fatalities or )*)(?P<what>casualt(?:y|ies)|loss(?: of (?:human )?li(?:fe|ves))?|losses|"
    r"deaths?|injur(?:y|ies)|fatalit(?:y|ies)|li(?:fe|ves) (?:was|were) lost)\b"
    r"|\bno (?:one|people|persons?|civilians?|residents?|soldiers?|humans?) (?:was|were|has been|"
    r"have been|had been) "
    r"(?P<hurt>hurt|harmed|injured|killed|wounded)|"
    r"\bnobody was (?P<body>hurt|injured|killed)|\bcasualties (?:were|"
    r"have) not (?:been )?reported|\bcausing no (?:casualties|injuries)",
    re.IGNORECASE,
)
PART_BEFORE = re.compile(
    r"\b(?:including|among (?:them|those|the (?:dead|victims|killed|injured|wounded))|of whom|"
    r"of them|comprising|consisting of|them)\s*(?:were\s+|at least\s+)?$",
    re.IGNORECASE,
)
ARABIC = (
    (
        re.compile(
            r"(?P<number>\d+(?=\s)|ایک|دو|تین|چار|پانچ|چھ|سات|آٹھ|نو|دس|یو|دوه|درې|څلور|پنځه|شپږ|یک|"
            r"سه|چهار|پنج|شش|هفت|هشت|ده)(?:\s*(?:سے|تا|یا|-)\s*(?P<second>\d+)"
            r")?\s+(?P<who>(?:\w+\s+){0,4}?)(?P<harm>ہلاک|جاں بحق|شہید|مارے گئے|کشته|شهید|ووژل|وژل|"
            r"شهیدان|زخمی|زخمي|ټپی|ټپيان|ژوبل|مجروح)"
        ),
        None,
    ),
)
ARABIC_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "",
            "ایک یو یک",
            "دو دوه",
            "تین درې سه",
            "چار څلور چهار",
            "پانچ پنځه پنج",
            "چھ شپږ شش",
            "سات هفت",
            "آٹھ هشت",
            "نو",
            "دس ده",
        )
    )
    for word in words.split()
}
ONE_GROUP = re.compile(
    rf"(?<![\w$-]){QUANTITY}[\"']?\s+(?:of\s+(?:(?:its|their|the)\s+)?)?{ADJECTIVES}{NOUN}\b", re.IGNORECASE
)
ONE_QUANTITY = re.compile(QUANTITY, re.IGNORECASE)
# What follows a verb that has an object.
OBJECT = re.compile(
    rf"\s+(?:{BARE_QUANTITY}\s|(?:the|his|her|their|its|several|civilians|people|soldiers|troops)\b)",
    re.IGNORECASE,
)
