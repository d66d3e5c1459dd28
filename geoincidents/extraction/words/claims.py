"""Patterns of what one side says of the other, and of who says so."""

from __future__ import annotations

import re

from geoincidents.extraction.clauses import REPORTING
from geoincidents.extraction.words.charges import FIGHT, PARTY

# Who is accused: "blamed B for x", "laid the blame on B", "B was accused by A of x".
ACCUSED = (
    re.compile(
        rf"\b(?:accus(?:ed|es|ing)|blam(?:ed|es|ing)|fault(?:ed|s|"
        rf"ing))\s+{PARTY}(?:\s+\w+)??(?:\s+on\s+\w+day)?\s+"
        rf"(?:of|for|over)\s+(?P<what>(?:(?!,? \b(?:while|whereas|but|although)\b)[^.;]){{3,110}})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:blam(?:ed|es|ing)|(?:put|puts|putting|laid|lays|laying|pinned|"
        rf"placed)\s+(?:the\s+)?blame(?:\s+for)?)\s+"
        rf"(?P<what>(?:(?:the|this|that|an?)\s+)?(?:[\w-]+\s+){{0,2}}?(?:{FIGHT}\s+)?)on\s+{PARTY}",
        re.IGNORECASE,
    ),
    # 'Blamed B.'
    re.compile(rf"\bblam(?:ed|es|ing)\s+{PARTY}(?P<what>)(?=\s*(?:[,.;\"]|$))", re.IGNORECASE),
    re.compile(
        rf"\b(?:held|holds|holding)\s+{PARTY}\s+(?:\w+\s+)?(?:responsible|"
        rf"accountable)\s+for\s+(?P<what>[^.;]{{3,80}})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{PARTY}\s+(?:was|were|is|has been|had been)\s+(?:\w+ly\s+)?(?:accused|blamed)\s+by\s+(?:(?!of\b|"
        rf"for\b)[\w'.-]+\s+){{1,6}}(?:of|for)\s+(?P<what>[^.;]{{3,110}})",
        re.IGNORECASE,
    ),
)
BLAMED_ON = re.compile(r"blamed on\b", re.IGNORECASE)
# Of what somebody is accused, where it is to have begun.
BEGINNING = re.compile(
    rf"\b(?:initiat|start|began|begin|provok|trigger|instigat|open\w* (?:[\w-]+ )?fire|fir(?:ed|"
    rf"ing) first|first|"
    rf"unprovoked|violat\w+ (?:the |a )?(?:cease-?fire|truce)|resort\w* to)|"
    rf"^(?:the\s+)?(?:\w+\s+){{0,3}}{FIGHT}\b|^\s*$|"
    rf"^(?:\w+ly\s+)?(?:attacking|shelling|firing (?:at|on|into|mortars?|rockets?|shells?|artillery))\b",
    re.IGNORECASE,
)
EACH_OTHER = re.compile(
    r"\b(?:blam(?:ed|es|ing)|accus(?:ed|es|ing)) (?:each other|one another|"
    r"the other(?: side)?)\b[^.;]*|\b(?:traded|trade|trading|exchanged|exchanging|"
    r"swapped) (?:blame|accusations|allegations|barbs)\b[^.;]*|\b(?:each|either|both) (?:side|"
    r"sides|country|countries|nations?|neighbou?rs)[^.;]{0,30}\b(?:blam|accus)\w+[^.;]*|"
    r"\b(?:both|each|either|two) (?:sides?|countries|nations)?[^.;\"]{0,25}\b(?:claim|say|said|insist|"
    r"alleg)\w* (?:that )?"
    r"the other(?: side)? (?:had )?(?:start|began|fired|open|attack)\w*[^.;]*|"
    r"\bconflicting (?:accounts|claims|versions) (?:of|about|over|on)\b[^.;]*",
    re.IGNORECASE,
)
OF_ELSE = re.compile(
    r"\b(?:of|for)\s+(?:\w+\s+){0,2}?(?:harbou?r|shelter|support|block|fail|turn|allow|not\b|lack|aid|back|"
    r"interfer|provid|sponsor|delay|deadlock|meddl|host|protect|fund|train)",
    re.IGNORECASE,
)
CIVIL = re.compile(
    r"\b(?:target(?:ed|ing|s)|hit|hitting|shell(?:ed|ing)|struck|bomb(?:ed|ing)|"
    r"(?:fir(?:e|ed|ing)|attack(?:ed|s)?|strikes?) (?:on|at|into))\s+(?:\w+\s+){0,3}?"
    r"(?:civilians?|residential|homes|houses|population|villages|villagers|a madrassa|schools?|"
    r"markets?)\b(?:\s+(?:areas?|population|"
    r"homes|houses|settlements|localities))?",
    re.IGNORECASE,
)
AVOIDED = re.compile(
    r"\b(?:avoid\w*|without|not|never|n't|refrain\w* from)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
RETALIATED = re.compile(
    r"\b(?P<not>(?:ha(?:s|ve|d)|did|do) not (?:yet )?|not yet |never |n't )?"
    r"(?P<verb>retaliat(?:ed|e|ing)|\w+ly (?:responded|replied|answered)|returned (?:the )?fire|hit back|"
    r"fired back|respond(?:ed|ing)(?: (?:immediately|in kind|with|to the|effectively|promptly|"
    r"befittingly|in a|"
    r"after|and|forcefully|swiftly|strongly|proportionately))|gave a befitting|"
    r"response (?:has been|was|had been) given|"
    r"retaliatory (?:fire|firing|action|strikes?|operations?)|"
    r"(?:was|were|came|comes|launched|carried out) in (?:retaliation|response)|"
    r"prompting (?P<prompted>(?:[\w'-]+\s+){1,5}?)to (?:respond|retaliate|return fire|hit back)|"
    r"(?P<opens>in (?:retaliation|response)\b[^.;,]{0,60},))",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:(?:would|will|shall|could|may|might|must|should|can|if|vow\w*|threat\w*|"
    r"right)\s+(?:\w+\s+){0,3}|to\s+)$",
    re.IGNORECASE,
)
RESPONSIBLE = re.compile(
    r"\b(?P<none>(?:not (?:yet |so far )?|"
    r"(?:no (?:(?:\w+ ){0,2}(?:group|outfit|faction)|one|organi[sz]ation)|nobody|none|"
    r"neither)\b[^.;]{0,30}))?"
    r"\b(?:claim(?:ed|s|ing)? (?P<no>no )?responsibility|(?:accepted|took) responsibility|took credit|"
    r"responsibility (?:for [^.;]{0,40})?was claimed)\b",
    re.IGNORECASE,
)
_TOLD = rf"(?:incident|exchange|strikes?|airstrikes?|killings?|closure|raids?|{FIGHT})"
CONFIRMED = re.compile(
    rf"\b(?:confirm(?:ed|s|ing)|acknowledged|admitted)\s+(?:[\w'-]+\s+){{0,9}}?{_TOLD}\b"
    rf"(?!\s+(?:had|has|have|was|were)\s+(?:stopped|ended|ceased|over))"
    rf"|\b{_TOLD}\s+(?:was|were|has been|have been)\s+(?:\w+\s+)?confirmed\s+by\b",
    re.IGNORECASE,
)
# A party that tells of what its own forces did.
OWN_ACT = re.compile(
    r"\b(?:it|we|(?:its|our|their) (?:forces|troops|jets|aircraft|soldiers)|Islamabad|Kabul|"
    r"Pakistan|Afghanistan)\s+"
    r"(?:(?:had|have|has|also)\s+)*(?:\w+ly\s+)?(?:conducted|carried out|launched|targeted|struck|bombed|hit|"
    r"initiated)\b(?!\s+by\b)",
    re.IGNORECASE,
)
# 'There was no airstrike.'
NO_SUCH = re.compile(
    rf"\b(?:there (?:was|were|has been|had been) no|no such)\s+(?:[\w-]+\s+)?{_TOLD}\b(?!\s+(?:from|of)\b)|"
    rf"\b{_TOLD}\b[^.;]{{0,40}}\bdid not (?:take place|happen|occur)\b",
    re.IGNORECASE,
)
UNCONFIRMED = re.compile(
    r"\b(?:without|not|n't|never|neither|nor|yet to|declin\w+ to|"
    r"refus\w+ to|could|cannot)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:den(?:ied|y|ies|ying)|reject(?:ed|s|ing)|refut(?:ed|es|ing)|dismiss(?:ed|es|ing)|disput(?:ed|"
    r"es|ing))\b"
    r"(?P<what>[^.;]{0,120})",
    re.IGNORECASE,
)
# 'Called the claim baseless' denies it as well.
CALLED_FALSE = re.compile(
    r"\b(?:call(?:ed|s|ing)|term(?:ed|s|ing)|describ(?:ed|es|ing)|brand(?:ed|s|"
    r"ing))\s+(?P<what>[^.;]{0,60}?)(?:as\s+)?"
    r"\b(?:baseless|false|untrue|fabricated|unfounded|groundless|propaganda|(?:a )?lies?|incorrect|wrong)\b",
    re.IGNORECASE,
)
# What is denied, where it is only named again: 'the claim', 'it', 'this version'.
SAID_AGAIN = re.compile(
    r"\s*(?:$|[,\"]|(?:(?:the|this|that|these|those|any|such|all|its|Pakistan's|Islamabad's|Kabul's|"
    r"Afghanistan's|"
    r"both|(?:Pakistani|Afghan|Taliban))\s+)*(?:claims?|charges?|accusations?|allegations?|assertions?|"
    r"versions?|"
    r"accounts?|statements?|blame|it|this|that|them)\b(?!\s+(?:of|that|about|any|it|its|there|the)\b))",
    re.IGNORECASE,
)
# What is denied, where it is told: an event, or a claim with its words.
SAID_ANEW = re.compile(
    r"\s+(?:the\s+|these\s+|those\s+|any\s+|such\s+|all\s+)?(?:claims?|charges?|accusations?|allegations?|"
    r"reports?|that\b|carrying out|involvement|responsibility|targeting|having|any)",
    re.IGNORECASE,
)
STARTED = re.compile(
    rf"\b(?:initiat|start|began|begun|provok|trigger|open\w* fire|first|unprovoked|"
    rf"{FIGHT} (?:had |was |were )?(?:c[ao]me|originated|fired|launched) from)",
    re.IGNORECASE,
)
_BRANCH = (
    r"information|foreign|interior|defen[cs]e|home|public|relations|press|media|provincial|district|border|"
    r"security|military|army|police|government"
)
_BODY = (
    r"(?:ministry|Ministry|government|military|army|police|authorities|forces|administration|department|"
    r"(?:[Ff]oreign|governor's|commissioner's) [Oo]ffice|governor|commissioner)"
)
# 'The spokesman for the Taliban's defence ministry', 'the governor's office in Kandahar'.
_BELONGS = (
    rf"(?:\s+(?:of|for|in|at|from|by)\s+(?:the\s+)?(?:(?:(?:[A-Z][\w'-]*|{_BRANCH})\s+){{0,5}}?{_BODY}\b|"
    rf"(?:[A-Z][\w'-]*\s*){{1,4}}))"
)
OFFICE = re.compile(
    rf"(?P<office>(?:(?:[A-Z][\w.'-]*|the|a|an|two|{_BRANCH}|deputy|chief|local|senior|"
    rf"area)(?:'s)?\s+){{0,6}}(?:media wing|press wing|media office|ministry|Ministry|"
    rf"(?:police|army|intelligence|security) chief|spokesman|"
    rf"spokesperson|spokeswoman|officials?|military|army|government|statement|ISPR|"
    rf"Foreign Office|foreign office|sources?|residents?|police|(?:governor|commissioner)'s office|"
    rf"commissioner|Commissioner|"
    rf"governor|Governor|Gov\.|minister|Minister|commander|authorities|forces|elders?|"
    rf"eyewitness(?:es)?|witness(?:es)?){_BELONGS}{{0,2}}(?:\s+[A-Z][\w.'-]+){{0,4}})"
)
VIA = re.compile(
    r"\b(?:on X|on Twitter|in a (?:statement|tweet|post|press release|briefing|"
    r"video (?:message|statement))|told (?:reporters|(?:the )?(?:news agency )?(?:AFP|Reuters|"
    r"AP|BBC|Al Jazeera|Dawn|VOA|Anadolu|Tolo ?News|Pajhwok(?: Afghan News)?|The \w+ ?\w*))|"
    r"(?:news agency )?(?:AFP|Reuters|AP|Xinhua|Anadolu) reported|according to (?:AFP|Reuters|"
    r"AP|The \w+))\b",
    re.IGNORECASE,
)

# Offices that stand for no state.
LOCAL = re.compile(r"\b(?:residents?|elders?|witness\w*|eyewitness\w*|sources?|statement)\b", re.IGNORECASE)
OPENS_IN = re.compile(r"\W*(?:[Mm]eanwhile,?\s+)?(?:In|At|From)\s+(?:the\s+)?")
# The name of a person alone, as the subject of a verb.
PERSON = re.compile(
    r"\W*(?:(?:[Aa]nd|[Bb]ut|[Ww]hile|[Hh]owever|[Mm]eanwhile|Mr|Gen|General|Mullah|Maulvi|Colonel|"
    r"Col)\.?,?\s+)*"
    r"(?P<name>(?!(?:The|This|That|These|Those|On|In|At|Both|Each|Local|Border|Security|Officials?|Afghan\w*|"
    r"Pakistan\w*)\b)(?:[A-Z][\w'-]+\s+){1,3}[A-Z][\w'-]+)\W*(?:(?:also|later|then|however|has|had)\s+)*"
)
# 'Gul Ahmad, a commander in Khost, said'.
BESIDE = re.compile(r",\s+[^,;\"]{4,90},")
# Verbs of saying; 'saying' and 'adding' go on for the one who spoke.
SPEECH = re.compile(
    rf"\b(?:(?P<according>according to|as per)\b|(?P<passive>(?:was|were|been|being|is|are)\s+(?:\w+ly\s+)?)?"
    rf"(?:(?!called\b){REPORTING}|dismiss(?:ed|es)|disput(?:ed|es)|refut(?:ed|es)|insists?|argued|"
    rf"contend(?:ed|s)|held(?= \S+ (?:\S+ )?responsible)|say|deny|(?:put|lays?|laid|pinned|"
    rf"placed)(?= (?:the )?blame)"
    rf"|statement(?=:)|(?P<participle>saying|adding|claiming|insisting|accusing|blaming|alleging|denying|"
    rf"rejecting|"
    rf"stating|confirming|dismissing|disputing)))\b",
    re.IGNORECASE,
)
AGENT = re.compile(r"\s+by\s+(?:the\s+)?")
# Where a sentence turns to another voice, and where the naming of somebody can begin or end.
TURN = re.compile(r"(?:,\s*)?\b(?:while|whereas|but|although|though)\b|;|,\s+(?:and|with)\b", re.IGNORECASE)
PARTS = re.compile(
    r"[,;:\"]\s*|\s-\s|\b(?:while|whereas|but|although|though|and|with|when|as|because|that|which)\s+",
    re.IGNORECASE,
)
PHRASE_END = re.compile(
    r"[,;.\"](?!\w)|\s(?:on|that|of the (?:clash|attack|incident|firing)|who|which|while|but|after|when|"
    r"told|for (?=\w+ing)|of (?=\w+ing))\s",
    re.IGNORECASE,
)
SAID_TAIL = re.compile(
    r"(?:\s+(?:(?:late |early )?on (?:X|Twitter|social media|Facebook|Telegram|\w+day(?: \w+)?)|(?:late |"
    r"early )?\w+day"
    r"|(?:in|via|through) (?:a|an|its|his|her|their) (?:[\w-]+ ){0,3}?(?:statements?|tweets?|posts?|"
    r"briefing|message|"
    r"interview|release|"
    r"conference)(?: on (?:X|\w+day))?|later|earlier|reporters|the (?:AFP|Reuters|AP|BBC)|AFP|Reuters|"
    r"yesterday|overnight))+",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"\W*(?:(?:and|but|while|however|although|later|earlier|also),?\s+)*(?:he|she|they|it|we|the statement|"
    r"a statement)\b(?!\s+(?:was|were|is|are)\s+\w+ed)",
    re.IGNORECASE,
)
NATIONS = re.compile(r"\b(?:Pakistan\w*|Afghan\w*|Taliban|Kabul|Islamabad|ISPR)\b")
NATION_ALONE = re.compile(
    r"\s*(?:the\s+)?(?P<nation>Pakistan|Islamabad|Afghanistan|Kabul|Taliban)\W*", re.IGNORECASE
)
