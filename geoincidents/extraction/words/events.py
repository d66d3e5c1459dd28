"""Words that tell of events, by type, in English and in Urdu, Pashto and Dari."""

from __future__ import annotations

import re

# Types of one family can name one event: a firefight is called a clash, an attack and shelling.
FAMILIES = {
    "armed_clash": "ground",
    "shelling": "ground",
    "raid": "ground",
    "attack": "ground",
    "airstrike": "air",
    "bombing": "bombing",
    "border_closure": "closure",
    "border_reopening": "reopening",
    "talks": "talks",
    "agreement": "agreement",
    "protest": "protest",
    "other": "other",
}
AIRCRAFT = (
    r"(?:jets?|fighter jets?|warplanes?|war planes?|aircraft|(?:fighter |military )?planes?|"
    r"helicopters?|gunships?|choppers?|drones?|UAVs?|quadcopters?|predators?|air force)"
)
BORDER = re.compile(
    r"\b(?:border|borders|crossing|crossings|gate|gates|gateway|frontier|trade routes?|"
    r"transit|terminal|customs|bilateral trade|trade|supply lines?|supplies|"
    r"trad(?:e|ing) (?:points?|posts?)|trucks|convoys|containers|entry points?|border points?|torkham|"
    r"chaman|friendship gate|corridor|"
    r"route|routes|highway)\b",
    re.IGNORECASE,
)
# Event words, the more telling first: where two overlap the earlier rule wins.
LEXICON: tuple[tuple[str | None, str], ...] = (
    (
        "airstrike",
        r"(?:air|aerial)[ -]?(?:strikes?|raids?|attacks?|assaults?|bombardments?|bombings?|"
        r"offensive|operations?)",
    ),
    (
        "airstrike",
        r"(?:air|aerial) (?:and|or) (?:ground|artillery|drone|missile|land) (?:strikes|operations|attacks|"
        r"assaults|raids)|(?:ground|artillery|drone|missile) and (?:air|aerial) (?:strikes|"
        r"operations|attacks|assaults|raids)",
    ),
    (
        "airstrike",
        r"(?:drone|missile|uav|predator|jet|helicopter|quadcopter)s? (?:strikes?|attacks?|"
        r"assaults?|raids?|hits?)",
    ),
    (
        "airstrike",
        rf"{AIRCRAFT},?\s+(?:(?!land|troops|soldiers|guards|militants)[\w-]+,?\s+){{0,9}}?(?:bomb(?:ed|"
        rf"ing)|struck|hit|targeted|"
        rf"targeting|pounded|fired|attacked|strafed|carried out|carrying out|conducted|launched|"
        rf"dropped|bombarded|violated|entered|killed|destroyed|flattened|demolished|opened fire)",
    ),
    (
        "airstrike",
        r"missiles? (?:were fired|fired|hit|struck|landed|slammed|flattened|destroyed|levelled|"
        r"leveled|razed|"
        r"demolished|killed|tore|rained)|bombs? (?:fell|were dropped|rained|landed)",
    ),
    (
        "airstrike",
        r"(?:dropped|dropping) (?:\w+ ){0,2}(?:bombs?|explosives|munitions|grenades)|precision strikes?|"
        r"cross-?border (?:air)?strikes?|strikes? (?:on|in|against|inside|across|targeting|"
        r"targeted)|(?:carried out|carry out|carrying out|conducted|launched|"
        r"launching) (?:(?!no\b)\w+[ -]){0,3}strikes?|strikes (?:that )?(?:killed|hit|left|took place|"
        r"came|were)|bombardments?|bombarded",
    ),
    (
        "bombing",
        r"suicide (?:bomb\w*|attacks?|blasts?|car bomb\w*|explosions?)|(?:car|truck|roadside|"
        r"remote[- ]controlled|magnetic|motorcycle) bomb(?:ing|s)?(?: blasts?| attacks?)?|"
        r"bomb (?:blasts?|attacks?|explosions?)|bombs? (?:ripped|tore|went off|exploded|detonated|killed|"
        r"struck|targeted)|"
        r"rammed (?:\w+ ){0,6}(?:vehicle|car|truck|motorcycle|bike)",
    ),
    (
        "bombing",
        r"\b(?:VB|SVB|RC)?IEDs?(?: blasts?| explosions?| attacks?)?\b|"
        r"improvised (?:explosive )?(?:devices?|bombs?)|"
        r"(?:land ?)?mines? (?:blasts?|explosions?|exploded|went off|hit|struck|killed|"
        r"wounded|tore|ripped)|"
        r"(?:land ?|(?:roadside|anti-?personnel|anti-?tank) )mines?|"
        r"explosives? devices?|(?:device|explosives|grenade)s? (?:went off|blew up)|"
        r"explosive[- ]laden \w+|explosives[- ](?:packed|laden) \w+|(?:packed|loaded|laden|"
        r"filled) with explosives|"
        r"bombs? (?:planted|hidden|placed|concealed|rigged|attached|wrecked|damaged|destroyed|"
        r"wounded|injured)",
    ),
    (
        "bombing",
        r"explosions?|blasts?|detonat(?:ed|es|ion|ions|ing)|explod(?:ed|es|ing)|bl(?:ew|own) (?:himself|"
        r"herself|themselves|itself)? ?up|bombings?|bombed",
    ),
    (
        "border_closure",
        r"clos(?:ed|es|ing)\b(?![- ]?(?:door|to(?! (?:[\w-]+ ){0,4}?"
        r"(?:traffic|travel\w*|pedestrians?|trad\w+|public|vehic\w+|"
        r"people|trucks?|"
        r"transit|movement|commut\w+|crossings?|cargo))|ally|aid|ties|range|circuit|session|meeting))|"
        r"closures?|shut(?:s|ting|ters)?(?: down| off)?\b(?![- ]?(?:eye|ter))|shutdowns?|"
        r"sealed(?: off)?|sealing|blockades?|blocked|suspen(?:ded|ds|sion|ding)|halted|"
        r"brought to a (?:halt|standstill)|(?:came|ground|grinding|come) to a (?:\w+ )?(?:halt|standstill|"
        r"stop)|"
        r"lock(?:ed|s|ing)(?: down)? (?:the |its |their |both )?(?:[\w-]+ ){0,2}(?:gates?|crossings?|border)|"
        r"barred|"
        r"(?:stop(?:s|ped|ping)?|cut(?:s|ting)?|chok(?:ed|ing)|sever(?:ed|ing)|ban(?:ned|ning)) "
        r"(?:off )?(?:[\w'-]+ ){0,4}(?:supply (?:lines?|routes?)|supplies|convoys|"
        r"trucks|traffic|trade|route|border)\b",
    ),
    (
        "border_reopening",
        r"re-?open(?:ed|s|ing)?|unlock(?:ed|s|ing)|(?:was|were|been|is|being) (?:\w+ )?restored|"
        r"unseal(?:ed|ing)|(?:threw|thrown|flung) open|"
        r"(?:lift|eas|end|reliev)(?:ed|s|ing) (?:[\w'-]+ ){0,4}(?:blockade|closure|shutdown|"
        r"ban on (?:trade|cargo|transit|movement))|"
        r"(?:drove|crossed|passed|went|moved|rolled|streamed) (?:through|over|across|into) "
        r"(?:[\w',-]+ ){1,9}the first(?= (?:[\w-]+ ){0,6}(?:since|in|after)\b)|"
        r"(?<=first )(?:[\w-]+ ){0,3}?(?:trucks?|convoys?|vehicles?|containers?|tankers?|lorr(?:y|ies)|"
        r"shipments?|consignments?) (?:[\w',-]+ ){0,14}?(?:crossed|crosses|moved|rolled|"
        r"passed|entered|drove)\b|"
        r"allow(?:ed|s|ing) (?:[\w'-]+ ){0,4}(?:trucks|vehicles|containers|traffic|pedestrians|travellers|"
        r"travelers|convoys|shipments|people) (?:\w+ ){0,3}to (?:cross|pass|enter|leave|move)|"
        r"(?:trucks|vehicles|containers|traffic|travellers|travelers|pedestrians|people|lorries|trailers) "
        r"(?:\w+ ){0,5}?(?:rolled|streamed|poured(?! (?:on)?to the streets)|began (?:crossing|moving|"
        r"rolling|passing)|"
        r"started (?:crossing|moving|rolling|passing))|(?:was|were|been|is|are|"
        r"be) (?:\w+ )?opened|opened (?:as well|too|for|to|"
        r"after|on|again|temporarily)|opens? (?:for|to) (?:trade|traffic|pedestrian|public|"
        r"transit)|resum(?:ed|es|ption|ing)",
    ),
    (
        "shelling",
        r"shell(?:ed|ing)\b|(?:mortar|artillery|rocket)s?(?:[ -](?:and|or) (?:mortar|artillery|"
        r"rocket)s?)? (?:shells?|rounds?|fire|shelling|bombs?|attacks?|strikes?|barrages?|salvos?|"
        r"duels?)\b|(?:mortars?|rockets)\b(?! launchers?| propelled|-propelled|-launchers?| and)|"
        r"rounds? of (?:artillery|mortars?|rockets?)(?: fire)?|(?:shells?|projectiles?) (?:had |"
        r"have )?(?:were fired|landed|hit|fired|struck|fell|slammed|rained|crashed|came down|burst|exploded)|"
        r"(?:artillery|howitzers?|mortars|heavy guns|tanks?) (?:\w+ ){0,2}?(?:fired|pounded|hit|"
        r"struck|shelled|opened)",
    ),
    (
        "armed_clash",
        r"clash(?:es|ed|ing)?|(?:shots|gunfire|fire|shells|artillery fire|heavy fire|"
        r"mortars) (?:was|were|had been|"
        r"has been|being) (?:exchanged|traded)|(?:exchang|trad|"
        r"swap)\w+ (?:of )?(?:[\w-]+ ){0,3}?(?:fire|gunfire|"
        r"shots|shelling|artillery|firing)\b|fire exchanges?|exchanges? of (?:[\w-]+ )?(?:fire|"
        r"gunfire)",
    ),
    (
        "armed_clash",
        r"(?:shot|fired|shooting|firing) at (?:each other|one another)|retook|retaken|recaptur(?:ed|ing)|"
        r"cross-?fire|fire ?fights?|gun ?-?(?:battles?|fights?)|shoot-?outs?|skirmish(?:es|ed)?|"
        r"hostilities|confrontations?|standoff|"
        r"encounters?\b(?! (?:with (?:the )?(?:press|media|reporters)|killings?|specialist))|"
        r"(?:armed|military|fire|fierce|heavy|intense|latest|deadly) engagements?",
    ),
    (
        "armed_clash",
        r"open(?:ed|ing|s)? (?:\w+ )?fire|(?<!cease)(?<!cease-)fir(?:ed|es|ing) (?:[\w-]+ ){0,3}?(?:on|at|"
        r"upon|into|towards?|from|across|indiscriminately|back|shots|mortars?|rockets?)\b|"
        r"gun ?fire|gunshots?|shots (?:were )?fired|shots rang|unprovoked (?:\w+ )?(?:firing|fire|"
        r"shelling|aggression|attacks?)|\bfiring\b(?! squad| range)|(?:sniper|small arms|heavy|"
        r"enemy|hostile|retaliatory|cross-?border|machine gun|return|rocket|automatic) fire\b|"
        r"return(?:ed|ing) (?:the )?fire|(?:came|come|coming|were|was) under (?:\w+ )?(?:fire|"
        r"attack)\b",
    ),
    (
        "armed_clash",
        r"(?:heavy|fierce|intense|fresh|deadly|renewed|ongoing|border|"
        r"the)?\s?fighting\b(?! (?:terror|against|corruption|for|alongside|with the))|fought\b|"
        r"battl(?:e|es|ed|ing)\b(?!field|ground|-hard| against terror)|infiltrat(?:ion|e|ed|"
        r"ing)(?: attempts?| bids?)?|(?:intelligence[- ]based|security|military|clearance|"
        r"saniti[sz]ation|search|counter-?terrorism|follow-?up|mopping-?up) operations?\b|\bIBOs?\b",
    ),
    (
        "raid",
        r"raid(?:s|ed)?\b|ground (?:assaults?|operations?|attacks?|incursions?)|incursions?|"
        r"helicopters? (?:(?!carrying|with|brought|bearing)\w+ ){0,4}?landed|"
        r"(?:special forces|commandos?) (?:\w+ ){0,3}?(?:landed|attacked|stormed|raided)",
    ),
    (
        "attack",
        r"(?:set|setting) (?:fire to|ablaze|alight)|"
        r"(?:set|setting) (?:[\w-]+ ){1,5}(?:on fire|ablaze|alight)|"
        r"torch(?:ed|ing)\b|(?:burst|barged|broke) into|(?:set|fell) upon|waylaid|"
        r"(?:lobbed|hurled|threw|tossed) (?:[\w-]+ ){0,4}?(?:grenades?|bombs?|explosives)|"
        r"grenades? (?:was|were) (?:thrown|lobbed|hurled)|"
        r"attack(?:s|ed|ing)?\b(?! helicopters?)|assault(?:s|ed)?\b(?! rifles?)|ambush(?:es|ed)?|"
        r"storm(?:ed|ing)\b|(?:tried|trying|attempted|attempting) to (?:storm|overrun|enter|seize|capture)\b|"
        r"sprayed\b|overran|shot dead|shot and (?:killed|wounded)|gunned down|beheaded|"
        r"massacre[ds]?|offensives?|onslaught|aggression|(?:captured|seized|overrun|"
        r"took control of|taken control of) (?:(?:the|a|an|two|three|several|[a-z]+|\d+|Afghan|"
        r"Pakistani|\w+ Boldak) ){0,4}(?:posts?|checkpoints?|check ?posts?|checkposts|outposts?|"
        r"crossing|district|town|city|capital|base|village|border)|(?:captured|overran) (?=[A-Z])|"
        r"shot (?=(?:\w+ ){1,2}(?:people|persons|men|labou?rers|workers|soldiers|troops|policemen|passengers|"
        r"villagers|civilians|elders|guards)\b)|target killings?|shootings?\b(?! ranges?| at\b| down\b)",
    ),
    ("other", r"kidnapp(?:ed|ing)|abduct(?:ed|ion|ing)"),
    (
        "agreement",
        r"cease-?fires?|truces?|peace deals?|peace agreements?|agreements?|accords?|memorand(?:um|"
        r"a) of understanding|\bMoUs?\b|agreed (?:to|on|upon|that)|"
        r"agreed (?:[\w'-]+ ){1,6}?to (?:hold (?:their )?fire|cease fire|(?:stop|halt|"
        r"end) (?:the )?(?:firing|shelling|"
        r"fighting|hostilities|clashes)|a (?:cease-?fire|truce))|pacts?",
    ),
    (
        "talks",
        r"(?:held|convened|attended|hosted|chaired|concluded) (?:(?!no\b)[\w-]+ ){0,4}(?:meetings?|"
        r"consultations?|"
        r"deliberations)\b|talks\b|negotiations?|negotiat(?:ed|ing)|flag meetings?|(?:peace |border |tribal |"
        r"grand |joint )?jirgas?|dialogues?|meetings? (?:between|of|was|were|in|at|took|with)|"
        r"rounds? of (?:\w+ )?(?:talks|negotiations)|"
        r"(?:(?<=delegations )|(?<=commanders )|(?<=ministers )|(?<=elders )|(?<=sides )|(?<=envoys )|"
        r"(?<=negotiators )|"
        r"(?<=ani officials )|(?<=fghan officials ))(?:(?:are|were) meeting|meet|met)\b|"
        r"(?:discussions|parleys|closed-door session)\b|"
        r"(?:tripartite|trilateral|quadrilateral|bilateral|commission|commanders'?|"
        r"delegation-level|high-level|closed-door|emergency) (?:[\w'-]+ ){0,2}?(?:meetings?|sessions?)|"
        r"(?<!been )(?<!be )(?<!was )(?<!were )discussed(?! by\b)|met(?=\.|,|$)|met (?:with|in|at|on|again|"
        r"for (?:an?|the|talks)\b|face|his|her|to|"
        r"(?:[A-Z]\w+ ){1,4}(?:leaders?|officials|ministers?|counterparts?|"
        r"negotiators|delegations?))\b",
    ),
    (
        "protest",
        r"took to the streets|marched (?:in|through|to|on|across)\b|protest(?:s|ed|ers|ors|"
        r"ing)?\b(?! (?:notes?|letters?|demarches?)\b)|sit-?ins?|"
        r"demonstrat(?:ions?|ed|ors|ing)|rall(?:y|ies|"
        r"ied)\b|dharna|hunger strikes?|(?:general|shutter[- ]down|wheel[- ]jam) strikes?",
    ),
    (
        None,
        r"killed|killing|slain|sent to hell|eliminated|neutrali[sz]ed|martyred|martyrdom|dead\b|died\b|"
        r"deaths?\b|lost (?:his|their) li(?:fe|"
        r"ves)|wounded|injured|injuring|wounding|casualt(?:y|ies)|lives\b|human losses?",
    ),
    # 'It began in X': the fighting that was told of.
    (
        None,
        r"^\W*(?:it|this|they) (?:all )?(?:had )?(?:began|begun|started|broke out|took place|taken place|"
        r"happened|occurred|erupted|unfolded)",
    ),
    (
        None,
        r"incidents?|violence|flare-?ups?|escalations?|exchanges?|episodes?|tensions|operations?|"
        r"struck|targeted|hit\b|bloodshed|strikes?\b",
    ),
)
# What flies, before the word of what it did.
_FLYING = r"(?:طیار\w+|جیٹ\w*|لڑاکا|ڈرون\w*|جت\w*|جنگنده\w*|هواپیما\w*|پهپاد\w*|الوتک\w*|جټ\w*|ډرون\w*)"
ARABIC: tuple[tuple[str | None, str], ...] = (
    ("airstrike", rf"{_FLYING}\s+(?:\w+\s+){{0,8}}?(?:حمل\w*|برید\w*|بمبار\w*|بم گر\w*)"),
    (
        "airstrike",
        r"فضائی (?:حمل\w*|کارروائی\w*)|ڈرون حمل\w*|حمل(?:ه|ات)(?: ?ی)? هوایی|حملات هوایی|بمباری|بمباران|"
        r"هوايي (?:برید\w*|حمل\w*)|هوایي (?:برید\w*|حمل\w*)|د الوتکو (?:په )?برید\w*|"
        r"د ډرون\w* (?:په )?برید\w*|بې پیلوټه الوتک\w* (?:په )?برید\w*",
    ),
    (
        "bombing",
        r"خودکش (?:حمل\w*|دھماک\w*)|بم دھماک\w*|دھماک\w+|بم (?:\w+ )?پھٹ\w*|بارودی مواد|انفجار|چاودن\w*|"
        r"ځانمرګي? برید\w*|ځان(?: يې| یې)? (?:و?الوز\w+|چاود\w+|منفجر)|خود را (?:منفجر|انفجار)|"
        r"ځان (?:يې |یې )?(?:و?الوز\w+|چاود\w+|منفجر)|خود را (?:منفجر|انفجار)|"
        r"حمله انتحاری|بارودی سرنگ|ماین",
    ),
    (
        "shelling",
        r"گولہ باری|گولے|مارٹر\w*|راکٹ\w*|توپ\w* حمل\w*|حمله راکتی|حملات راکتی|راکتی|گلوله باری|"
        r"د (?:توغندیو|هاوانونو|هاوان|توپونو|توپخانې) (?:په )?(?:برید\w*|ډز\w*)|توغند\w*|هاوان\w*",
    ),
    (
        "armed_clash",
        r"دراندازی|فائرنگ|جھڑپ\w*|تصادم|لڑائی|نبرد\w*|زد ?و ?خورد|"
        r"درگیر(?:ی\w*)?|تبادل آتش|تبادله آتش|تیراندازی|نښت\w*|جګړ\w*|"
        r"ډز\w*|شخړ\w*",
    ),
    (
        "border_reopening",
        r"دوبارہ کھ\w+|کھول دی\w*|کھل گ\w+|بازگشای\w+|باز شد|بازگشت\w*|بېرته پرانیست\w*|"
        r"بیا پرانیست\w*|پرانیست\w*|بیرته خلاص\w*|خلاص(?:ه|و) (?:شو\w*|کړ\w*)|گشوده شد\w*|باز (?:گردید|"
        r"می ?شود|"
        r"کرد\w*)|بحال",
    ),
    (
        "border_closure",
        r"بند(?:رہ\w*|کر\w*|ہے)?(?! و )|بندش|مسدود|بسته (?:شد|است|شده)|بسته ماند|"
        r"بند (?:شو\w*|شد\w*|کړ\w*|کرد\w*)|معطل|"
        r"بست(?:ند)?$|بست(?:ند)?(?=[.،؛]|\s*$)|وتړل\w*|تړل\w*|"
        r"تړلې",
    ),
    ("attack", r"حمل\w*|برید\w*|ہلاکت\w*|قبضہ کر\w*"),
    ("agreement", r"جنگ بندی|معاہد\w*|آتش[ ‌]?بس|توافق\w*|اوربند\w*|تړون"),
    (
        "talks",
        r"ملاقات\w*|دیدار (?:کرد\w*|نمود\w*)|لیدنه کتنه|مذاکرات|بات چیت|فلیگ میٹنگ|گفتگو|گفت[ ‌]?وگو|"
        r"خبرې اترې|جرگ\w*|جرګ\w*|نشست",
    ),
    ("protest", r"احتجاج\w*(?!\s+(?:ریکارڈ|درج|نوٹ))|مظاہر\w*|دھرنا|تظاهرات|اعتراض\w*|لاریون\w*|مظاهر\w*"),
    (None, r"پېښ\w*|پیښ\w*|واقع[ہےه]\b|کارروائی\w*|رویداد\w*|حادث\w+"),
    (
        None,
        r"نشانہ بنا\w*|مارے گئے|مارا گیا|ماری گئی\w*|جان سے گئے|جان کی بازی|ہلاک|جاں بحق|شہید|زخمی|کشته|"
        r"زخمی|شهید|جان باخت\w*|ووژل\w*|وژل\w*|شهیدان|ټپی\w*|مړه",
    ),
    (None, r"واقع[ہےات]\w*|واقعه|رویداد\w*|حادثه|پېښ\w+"),
)
# A word of the border must stand near, or 'closed' is about schools and 'opened' about fire.
NEEDS_BORDER = frozenset(("border_closure", "border_reopening"))
ARABIC_BORDER = re.compile(
    r"سرحد|بارڈر|گیٹ|گزرگاہ|گذرگاه|دروازه|دروازہ|دروازې|راستہ|مرز|بندر|پولې|پوله|تورخم|طورخم|چمن|لار|"
    r"تجارت|لارې|کرښه"
)
VERB = re.compile(
    r"(?:ed|struck|hit|fought|met|shut|opened|overran|killed|dead|died|martyred|met \w+|"
    r"blew.*up)$|^(?:shot|exchanged|traded|opened|fired|firing at|closing|shutting|clashed)",
    re.IGNORECASE,
)
FIGURATIVE = re.compile(
    r"\b(?:war of words|explosion (?:of|in) (?!(?:a|an|the|his|her)\b)|verbal|heart attack|media attack|"
    r"cyber ?attack|attack on (?:democracy|"
    r"our values)|legal battle|court battle|battle (?:against|with) (?:covid|polio|cancer|"
    r"poverty)|political|diplomatic|economic|sectarian tensions|tri-series|cricket|tournament|(?:T20|"
    r"World Cup|Asia Cup)|semi-?final|innings|wickets?|"
    r"batsm[ae]n|seamers|openers|bowlers?)\b",
    re.IGNORECASE,
)
# What flies explodes where it comes down.
FIRED = re.compile(
    r"\b(?:rockets?|shells?|mortars?|missiles?|projectiles?|rounds?|grenades?)\s+(?:(?:that|"
    r"which)\s+)?(?:[\w'-]+\s+){0,8}$",
    re.IGNORECASE,
)
# Strikes of workers and traders, and deals that are struck.
WORKERS = re.compile(r"\b(?:hunger|labou?r|general|traders'?|shutter|wheel|deal)\b", re.IGNORECASE)
