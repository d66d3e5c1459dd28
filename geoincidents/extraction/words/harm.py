"""Patterns of casualty figures: who, how many, and what happened to them."""

from __future__ import annotations

import re

from geoincidents.extraction.numbers import QUANTITY

MILITARY = (
    r"soldiers?|troops|troopers?|security (?:personnel|men|officials?|officers?|"
    r"forces personnel|forces members|forces)|army (?:men|man|personnel|soldiers?|officers?)|"
    r"service ?m[ae]n|jawans?|commandos?|(?:FC|Frontier Corps|paramilitary|army|border|military|"
    r"Levies)?\s?(?:personnel|guards?|guardsm[ae]n)|FC m[ae]n|m[ae]n of the FC|"
    r"(?:FC|Frontier Corps|paramilitary|army|military|security|Scouts|Rangers|border force) (?:officials?|"
    r"members?|employees?|staff)|peacekeepers?|servicewom[ae]n|conscripts?|recruits?|cadets?|airm[ae]n|pilots?|"
    r"paramilitar(?:y|ies)|scouts|rangers|guardsmen|militia(?:m[ae]n|s)?|(?:sub|second|first|non-commissioned|"
    r"junior commissioned)[ -]?"
    r"(?:lieutenants?|officers?)|officers?|captain|major|lieutenant(?: colonel)?|colonel|"
    r"brigadier|hav[ia]ldar|"
    r"sepoys?|naik|subedar|members? of (?:its|their|the) (?:security |border |armed )?forces"
)
POLICE = (
    r"(?:border )?police ?(?:m[ae]n|officers?|officials?|personnel|guards?|force)|cops|policem[ae]n|"
    r"(?:sub|assistant sub)?[ -]?inspectors?|SHO|ASI|"
    r"(?:head )?constables?|levies(?: (?:personnel|m[ae]n|officials))?|khass?adars?"
)
FIGHTERS = (
    r"militants?|terrorists?|insurgents?|fighters?|khwarij|khawarij|khariji|attackers?|"
    r"gunm[ae]n|assailants?|extremists?|suicide (?:bombers?|attackers?)|rebels?|infiltrators?|"
    r"commanders?|operatives?|jihad(?:ist|i)s?|loyalists|facilitators?|raiders?|bandits|outlaws|Taliban"
)
CIVILIANS = (
    r"(?:non-?combatants?|civilians?)|wom[ae]n|children|child|girls?|boys?|minors?|infants?|villagers?|"
    r"residents?|"
    r"locals|labou?rers?|workers?|traders?|passengers?|worshippers?|pedestrians?|drivers?|"
    r"family members|members of (?:a|one|the same) family|elders?|tribesm[ae]n|students?|"
    r"cricketers?|players|shepherds?|farmers?|refugees?|customs (?:clearing |"
    r"clearance )?agents?|clearance agent|agents?|shopkeepers?|families|protesters?|tourists?|"
    r"teenagers?|journalists?|teachers?|doctors?|truckers?|passers?-?by|couple|volunteers?|"
    r"engineers?|nomads?|priests?|clerics?|imams?|vaccinators?|polio workers?|bab(?:y|ies)|"
    r"toddlers?|mourners?|devotees?|pilgrims?|patients?|nurses?|employees?|staff(?:ers)?|contractors?|miners?|"
    r"herders?|herdsm[ae]n|peasants?|fisherm[ae]n|porters?|vendors?|motorists?|motorcyclists?|commuters?|"
    r"councillors?|lawmakers?|politicians?|lawyers?|returnees?|migrants?|deportees?|schoolchildren|schoolgirls?|"
    r"schoolboys?|pupils?|bystanders?|breadwinners?|housewi(?:fe|ves)|human lives|innocents?|"
    r"(?:grand)?sons?|(?:grand)?daughters?|wives|wife|husbands?|brothers?|sisters?|mothers?|fathers?|"
    r"nephews?|nieces?|cousins?|uncles?|aunts?|siblings?|grandchildren|relatives"
)
# A people's name counts a person where no noun follows it: 'an American and a Pakistani soldier'.
UNKNOWN = (
    r"people|persons?|others?|individuals?|lives|victims|members?|m[ae]n|officials?|servants?|prisoners?|"
    r"detainees?|leaders?|comrades?|colleagues?|"
    r"companions?|Afghans|"
    r"Pakistanis|Americans|Arabs|Chechens|Uzbeks|Indians|foreigners?|nationals|hostages?|"
    r"(?:Afghan|Pakistani|American|Arab|Chechen|Uzbek|Indian)(?=\s*(?:,|and\b|was\b|were\b|killed\b|dead\b|"
    r"died\b|injured\b|wounded\b|[.;)]|$))"
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
    r"days?|dead|died|hurt|martyred|deaths?|injuries|said|says|saying|told|added)\b)(?:\d+-year-old|"
    r"[A-Za-z][\w'.-]*)\s+(?:\([A-Z][\w ]*\)\s+)?){0,4}?"
)
BELONGING = (
    r"(?:\s+(?:of|from)\s+(?:the\s+|a\s+|one\s+|same\s+)*(?:family\b|"
    r"(?-i:[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*){0,3})))?"
)
# 'A tribal elder Gul Ahmad', 'the men Friday'.
CALLED = r"(?:\s+(?-i:[A-Z][\w.'-]+(?:\s+[A-Z][\w.'-]+){0,3}))?"
AGED = r"(?:,?\s+aged\s+\d+(?:(?:,|,?\s+and|\s+to)\s+\d+)*)?"
KIN = (
    r"wife|wives|husband|sons?|daughters?|brothers?|sisters?|mother|father|parents|nephews?|nieces?|cousins?|"
    r"uncle|aunt|comrades?|colleagues?|companions?|accomplices?|(?:body)?guards?|driver|children|child|"
    r"baby|relatives|men"
)
# 'His two sons', 'her mother': how many is said by the number, else by the noun.
POSSESSED = (
    rf"(?:his|her|their|whose)\s+(?:(?P<of_them>{BARE_QUANTITY})\s+)?(?:(?:own|elder|younger|minor|infant|"
    rf"pregnant|"
    rf"teenage|[\w]+-year-old)\s+)*(?P<kin>{KIN})\b"
)
RANK = (
    r"(?:Sepoy|(?:Lance )?(?:Naik|Nayak|Hav[ia]ldar)|Naib Subedar|Subedar(?: Major)?|Captain|Capt|Major|Maj|"
    r"Lieutenant(?: Colonel)?|Lt(?:\.? Col)?|Colonel|Constable|Soldier)\.?"
)
RANKED_NAME = rf"(?-i:{RANK}\s+(?!General)[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){{0,3}})"
OF_WHOM = r"(?:of\s+(?:them\b|whom\b|the\s+(?:injured|wounded)\b))"
OF_MANY = rf"(?:of\s+(?:(?:its|their|his|her|the|those)\s+)?(?:{BARE_QUANTITY}\s+)?)?"
# 'Ten people, a doctor said' counts no doctor.
SPEAKING = r"(?!\s+(?:said|says|told|added|confirmed|claimed|reported|alleged)\b)"
GROUP = (
    rf"(?:{BARE_QUANTITY}[\"']?\s+(?:{OF_WHOM}|{OF_MANY}{ADJECTIVES}(?:{BARE_NOUN})\b(?:{BELONGING}|{CALLED}){AGED})"
    rf"|{re.sub(r'[?]P<[a-z_]+>', '?:', POSSESSED)}|{RANKED_NAME}){SPEAKING}"
)
_AND = r"(?:,|and|, and|as well as|along with|together with|, including)"
GROUPS = rf"(?P<groups>[\"']?{GROUP}(?:\s*{_AND}\s+{GROUP})*)"
ASIDE = (
    r"(?:\s*,?\s*(?:\((?:[^)]{0,80})\)|(?:(?:\w+ )?\w+ of (?:them|whom|the dead)|"
    r"(?:[\w-]+ ){1,5}among (?:them|the dead)|including|most of them|"
    r"mostly|among them|mainly|all|"
    r"some of them|the majority of them|many of them|both|majority|"
    r"aged|identified as|said to (?:be|have been)|believed to (?:be|have been)|thought to (?:be|have been)|"
    r"described as|who (?:was|were|had|sustained|suffered)|named|from|residents? of|"
    r"belonging to)\b[^.;]{0,110}?|"
    r"(?-i:[A-Z][\w.'-]+(?:\s+[A-Z][\w.'-]+){0,4})|"
    r"-\s[^.;]{0,110}?\s-|,\s*(?-i:[A-Z])[^.;,]{0,50}(?=,)))?\s*,?"
)
# 'Seven, including four women, were': the aside after a bare number, set off on both sides.
ASIDE_SET_OFF = (
    r"\s*(?:,|\(|-\s)\s*(?:including|among them|mostly|most of them|all|\w+ of them)\b[^.;]{0,110}?"
    r"(?:,|\)|\s-)"
)
BE = (
    r"(?:(?:were|was|are|is|have|has|had|being|be|got|have been|has been|had been|were also|"
    r"was also|have also been)\s+)?(?:reportedly\s+|also\s+|confirmed\s+|reported\s+|"
    r"feared\s+|critically\s+|seriously\s+|badly\s+|been\s+|allegedly\s+|later\s+|"
    r"subsequently\s+|instantly\s+)*"
)
KILLED = (
    r"killed|martyred|dead|died|slain|(?-i:KIA)|embraced\s+(?:martyrdom|shahadat)|lost\s+(?:their|his|"
    r"her)\s+li(?:fe|ves)|gunned down|shot dead|eliminated|neutrali[sz]ed|perished|beheaded|"
    r"dispatched to hell|sent to hell|shot and killed|found dead|fell martyrs?|"
    r"laid down\s+(?:their|his|her)\s+li(?:fe|ves)|executed|assassinated|massacred|slaughtered|blown up|"
    r"(?:trampled|crushed|burn(?:ed|t)|stabbed|hacked|beaten|tortured)\s+to\s+death|"
    r"succumbed\s+to\s+(?:(?:his|her|their|the)\s+)?(?:\w+\s+)?(?:injuries|wounds)"
)
HURT = (
    r"injured|wounded|hurt|(?-i:WIA)|shot and (?:wounded|injured)|"
    r"(?:sustained|suffered|received)\s+(?:\w+\s+)?(?:injuries|wounds)"
)
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
# Without one of these there is no toll in English.
STEMS = re.compile(
    r"kill|martyr|dead|death|died|slain|loss|lost|injur|wound|hurt|harm|missing|unaccounted|captur|abduct|"
    r"kidnap|"
    r"hostage|captive|apprehend|detain|casualt|li(?:fe|ves)\b|bod(?:y|ies)|fatal|toll|eliminat|neutrali|"
    r"perish|"
    r"behead|to hell|succumb|gunned|shot\b|shahadat|\b[KW]IA\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(rf"(?<![\w$-]){GROUPS}{ASIDE}\s*{BE}{HARM}\b{OTHER_NUMBER}", re.IGNORECASE)
ACTIVE = re.compile(
    rf"\b(?:(?P<killed>kill(?:ed|ing|s)|martyr(?:ed|ing)|claim(?:ed|ing) the li(?:ves|fe) of|"
    rf"deaths? of|eliminat(?:ed|ing)|shot dead|gunned down|neutrali[sz](?:ed|ing)|"
    rf"cost(?:ing)? the lives of|martyrdom of|killing of|bod(?:y|ies) of|"
    rf"(?:losses|dead|death toll) at|lost(?!\s+(?:his|her|their|its|control|contact)\b))"
    rf"|(?P<injured>(?:critically |seriously )?(?:injur(?:ed|ing|es)|wound(?:ed|ing|s)|hurt(?:ing)?)|"
    rf"injuries to)|(?P<captured>captur(?:ed|ing)|abduct(?:ed|ing)|kidnapp(?:ed|"
    rf"ing)))\s+(?:a further\s+|the\s+|also\s+|himself and\s+)?{GROUPS}(?:,?\s+and\s+(?P<thenkilled>killed|"
    rf"killing)?(?P<theninjured>wounded|wounding|injured|injuring|left)\s+(?:a further\s+|"
    rf"another\s+)?(?P<then>{BARE_QUANTITY})\b)?",
    re.IGNORECASE,
)
ELLIPSIS = re.compile(
    rf"(?:\b(?P<verb>kill(?:ed|ing)|injur(?:ed|ing)|wound(?:ed|ing)|martyr(?:ed|"
    rf"ing))\s+(?:a further\s+|another\s+)?(?P<after>{BARE_QUANTITY})(?=\s*(?:[.,;)]|and\b|"
    rf"in\b|others\b|more\b|$))"
    rf"|(?<![\w$-])(?<!\bas )(?<!\baged )(?P<before>{BARE_QUANTITY})(?:\s+(?:others?|more)\b)?"
    rf"(?:{ASIDE_SET_OFF}\s*{BE}|\s+{BE})"
    rf"(?P<state>{KILLED}|{HURT}|missing)\b)",
    re.IGNORECASE,
)
# 'Two deaths and eight injuries', 'seven bodies were brought in'.
DEVERBAL = re.compile(
    rf"(?<![\w$-])(?P<count>{BARE_QUANTITY})\s+(?:more\s+|civilian\s+|dead\s+|confirmed\s+|charred\s+|"
    rf"mangled\s+|(?:soldiers|militants|terrorists|insurgents|rebels|fighters|enemy|Taliban)'?\s+)*"
    rf"(?P<what>deaths?|fatalities|fatality|bodies|injuries|lives (?:were|was|have been|had been) lost)\b",
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
RANKED = re.compile(rf"\b{RANK}\s+(?=[A-Z])")
FELL = re.compile(
    r"\b(?:embrac(?:ed|ing)\s+(?:shahadat|martyrdom)|(?:was|were)\s+martyred|laid down (?:his|"
    r"their) li(?:fe|ves))\b",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    rf"(?:,|\band)\s+(?P<count>{BARE_QUANTITY})\s+(?:(?:more|others|another)\s+)?(?:in|at|near)\s+(?:the\s+)?"
    r"(?-i:(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)[A-Z])",
    re.IGNORECASE,
)
LIVES = re.compile(
    rf"\b(?:claim(?:ed|ing|s)|cost(?:ing)?)\s+(?P<count>{BARE_QUANTITY})"
    rf"\s+(?:(?P<kind>civilian|innocent|Afghan|Pakistani)\s+)?lives\b",
    re.IGNORECASE,
)
RISEN = r"(?:risen|rose|rises|climbed|increased|jumped|soared|gone up|went up|mounted|swelled)"
TOLL = re.compile(
    rf"\b(?:death toll|toll|number of (?:dead|deaths|those killed|"
    rf"fatalities))\b(?:[^.;]{{0,50}}?\b(?:to|at|reached|hit|is|was)|"
    rf"[^.;]{{0,140}}?\b{RISEN} to)"
    rf"\s+(?P<count>(?!an?\b){BARE_QUANTITY})\b",
    re.IGNORECASE,
)
_HUMANS = rf"(?:one|body|people|humans?|{BARE_NOUN})"
NONE = re.compile(
    r"\b(?:no|without any|without causing any|without|nor any|not (?:yet )?(?:been )?any|"
    r"no reports? of(?: any)?|no immediate reports? of(?: any)?|no word (?:on|of)|"
    r"did not (?:cause|result in) any|didn't cause any|not cause any)\s+"
    r"(?:(?:human |civilian |reported |loss of |military |immediate |deaths or |injuries or |"
    r"fatalities or )*)(?P<what>casualt(?:y|ies)|loss(?: of (?:human )?li(?:fe|ves))?|losses|(?:human |"
    r"life )?loss(?:es)?|"
    r"deaths?|injur(?:y|ies)|fatalit(?:y|ies)|li(?:fe|ves) (?:was|were) lost)\b"
    rf"|\b(?:no ?(?:(?-i:[A-Z])\w+ )?{_HUMANS}|none of (?:its|their|his|the) (?:\w+ )?{_HUMANS}|"
    rf"not a single (?:\w+ )?{_HUMANS}) (?:was|were|has been|have been|had been) "
    r"(?P<hurt>hurt|harmed|injured|killed|wounded|martyred|lost)|"
    r"\bescaped? (?:unhurt|unharmed|unscathed|uninjured|injury)\b|"
    r"\b(?:remained|were|was) (?:unhurt|unharmed)\b|"
    r"\bcasualties (?:were|have) not (?:been )?reported|\bcausing no (?:casualties|injuries)",
    re.IGNORECASE,
)
# A word or two that the writer does not make his own.
DOUBTED = re.compile(r'"((?:[\w-]+ ){0,2}[\w-]+[,.]?)"')
# 'Killed the commander Gul Ahmad and six others'.
NAMED_AND = re.compile(
    rf"\b(?:kill(?:ed|ing)|martyr(?:ed|ing))\s+(?:(?!and\b)[\w',-]+\s+){{0,7}}?(?-i:[A-Z][\w'-]+),?\s+"
    rf"(?:and|along with|as well as|together with)\s+(?P<count>{BARE_QUANTITY})\s+(?:of (?:his|her|their) )?"
    rf"(?:\w+\s+)?(?:others?|men|guards|associates|companions|comrades|aides)\b",
    re.IGNORECASE,
)
# Whom a name stands before who is counted with them.
AND_NAME = re.compile(
    r"(?-i:[A-Z][\w'-]+)(?<!One)(?<!Two),?\s+(?:and|along with|as well as|together with)\s+$", re.IGNORECASE
)
# Along with those who were told of first.
WITH = re.compile(rf"\s*,?\s*(?:along|together)\s+with\s+{GROUPS}", re.IGNORECASE)
# Further people, not those that were counted before.
BESIDES = re.compile(r"^another\b|\b(?:others?|more|further)\b", re.IGNORECASE)
ALSO = re.compile(r"\balso\b", re.IGNORECASE)
# These words for people count no others in: 'a man, his wife and three children' are five.
SINGLED_OUT = re.compile(
    r"\b(?:m[ae]n|foreigners?|comrades?|colleagues?|companions?|(?:Afghan|Pakistani|American|Arab|Chechen|"
    r"Uzbek|"
    r"Indian)s?|guards?|(?:body)guards?)$",
    re.IGNORECASE,
)
# 'Eight people, three of them Arabs': counted already.
OF_THOSE = re.compile(r"\bof (?:them|whom)$", re.IGNORECASE)
AMONG_THEM = re.compile(r"\s+among\s+(?:them|those|the (?:dead|victims|killed))\b", re.IGNORECASE)
MIXED = re.compile(r"\bcasualties\b[^.;]{0,20}$", re.IGNORECASE)
PART_BEFORE = re.compile(
    r"\b(?:including|among (?:them|those|the (?:dead|victims|killed|injured|wounded))|of whom|"
    r"of them|comprising|consisting of|them)\s*(?:were\s+|at least\s+)?$",
    re.IGNORECASE,
)
ONE_GROUP = re.compile(
    rf"(?<![\w$-])(?:{QUANTITY}[\"']?\s+(?:{OF_WHOM}|{OF_MANY}{ADJECTIVES}{NOUN}\b{AGED})"
    rf"|{POSSESSED}|(?P<ranked>{RANKED_NAME}))",
    re.IGNORECASE,
)
ONE_QUANTITY = re.compile(rf"{QUANTITY}(?![\w-])", re.IGNORECASE)
# What follows a verb that has an object.
OBJECT = re.compile(
    rf"\s+(?:{BARE_QUANTITY}\s|(?:the|his|her|their|its|several|civilians|people|soldiers|troops)\b)",
    re.IGNORECASE,
)
# 'Died on Tuesday of his wounds': when somebody died is not when it happened.
DIED = re.compile(r"died|death|dead|martyr|wounded|injured|lost", re.IGNORECASE)
# 'The toll rose to nine on Friday': nor is when they were counted.
TOLL_ROSE = re.compile(
    rf"\btoll\b[^.;]{{0,140}}?\b{RISEN}\s+to\s+{BARE_QUANTITY}\s+(?:\w+\s+)?$", re.IGNORECASE
)
DIED_LATER = re.compile(
    r"\bdied (?:\w+ ){0,4}after (?:he|she|they|being)\b|\b(?:of|from|to|due to) (?:his|her|their|the|"
    r"bullet|gunshot)? ?"
    r"(?:\w+ )?(?:wounds?|injur\w+)\b|\bsuccumbed\b|\b(?:hospital|CMH)\b[^.;]{0,40}\bwhere\b|"
    r"\bwhile under treatment\b",
    re.IGNORECASE,
)
