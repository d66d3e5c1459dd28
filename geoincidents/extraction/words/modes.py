"""Words that tell whether an event is said to have happened."""

from __future__ import annotations

import re

HAS_ARABIC = re.compile(r"[\u0600-\u06ff]")
NO = re.compile(
    r"\b(?:(?:do|does|did) not (?:count|include|list)(?:\s+[\w-]+){0,5}|no|not|never|without|neither|nor|"
    r"hardly)\s+(?:any\s+|yet\s+|a\s+single\s+|"
    r"immediate\s+|fresh\s+|new\s+|further\s+|been\s+(?:any\s+)?|reports? of\s+(?:any\s+)?|"
    r"signs? of\s+|evidence of\s+|formal\s+|such\s+|other\s+|major\s+|armed\s+|direct\s+|"
    r"border\s+|cross-?border\s+|civilian\s+|loss of\s+|carried out\s+|carry out\s+|"
    r"conducted?\s+|launch(?:ed)?\s+|(?:\w+ed)\s+){0,4}$",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:den(?:ied|ies|ying)|reject(?:ed|s|ing)|refut(?:ed|es|ing)|dismiss(?:ed|es|ing)|"
    r"ruled out|disputed)\s+"
    r"(?:(?:the\s+)?(?:reports?|claims?|allegations?|accusations?|rumou?rs?|charges?)\s+(?:of|"
    r"that|about|regarding)\s+|that\s+|having\s+|carrying\s+out\s+|conducting\s+|launching\s+|"
    r"any\s+|it\s+|its\s+|they\s+|their\s+|being\s+|there\s+|involvement\s+in\s+|"
    r"responsibility\s+for\s+|had\s+|has\s+|was\s+|were\s+|been\s+|been any\s+|a\s+|the\s+|"
    r"such\s+|troops\s+|forces\s+|[A-Z]\w+\s+|carried out\s+|launched\s+|conducted\s+|or\s+|"
    r"\w+ed\s+|\w+ing\s+|on\s+){0,8}$",
    re.IGNORECASE,
)
MODAL = re.compile(
    r"\b(?:could|would|may(?!\s+\d)|might|will|shall|should|can|cannot|must|won't|would not|if|unless|"
    r"whether|lest|in case of|in the event of|likely to|expected to|set to|due to|are to|"
    r"is to|scheduled to|scheduled for|ready to|prepared to|prepar(?:ed|es|ing) (?:for|an?)|"
    r"threats? (?:of|to)|threaten\w*|warn(?:ed|s|ing)? (?:\w+ )?(?:of|against|about)|"
    r"fears? (?:of|that)|"
    r"feared|fearing|fear of|bracing for|in anticipation of|wary of|risks? (?:of|a)|possib(?:le|ility of)|"
    r"potential|plan(?:s|ned|ning)? (?:to|for)|"
    r"plott(?:ed|ing)|want(?:s|ed)? to|seek(?:s|ing)? to|vow(?:ed|s)? to|pledge[ds]? to|"
    r"promise[ds]? to|call(?:ed|s|ing)? for|ask(?:ed|s|ing)? (?:for|that)|(?:talk|speak|spoke)(?:s|ed|"
    r"ing)? of|(?:was|were) to|who(?:ever|soever)|anyone who|expect(?:s|ed)?|assess(?:es)?|anticipat\w+|"
    r"urg(?:ed|es|ing)|demand(?:ed|s|"
    r"ing)?|hop(?:e|es|"
    r"ed|ing)|appeal(?:ed|s)? (?:for|to)|request(?:ed|s)?|insist(?:ed|s)? on|press(?:ed|"
    r"ing)? for|offer(?:ed|s)?|agreed? to|decided to|any|future|upcoming|planned|proposed|"
    r"next|imminent|would-be|fail(?:ed|s|ing)? to|agree(?:d|ing)? on|on the verge of|"
    r"ahead of|unless|refus(?:ed|es|ing)|capable of|in a bid to|bid to|"
    r"(?:in order )?to (?:prevent|avoid|stop|halt|end|curb|counter|deter|repel|discuss|defuse|"
    r"avert|curtail|check|rein in|pave the way for|facilitate|seek|launch|carry out|stage|"
    r"conduct|plan|hold|resume|start|begin|mount|perpetrate|orchestrate|help|allow|ensure|"
    r"negotiate|secure)|(?:prevent|avoid|stopp?|halt|end|curb|counter|deter|avert|foil)ing|"
    r"aimed at)\s+(?:\S+\s+){0,5}$",
    re.IGNORECASE,
)
INFINITIVE = re.compile(r"\b(?:to|not to)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
# 'Infinitives' that did happen.
HAPPENED = re.compile(
    r"\b(?:led|leading|forced|ordered|began|begun|continued?s?|started|resorted|managed|happened|came|"
    r"rushed|prompted|returned|used|prompting|forcing|causing|compell\w+|due|owing|responded|retaliated|"
    r"proceeded|moved|went on|"
    r"tried|attempted|attempting|trying|response|closer|amount(?:ed|ing)?|contribut\w+|"
    r"subject(?:ed)?|access|damage|related|linked|according|in addition|addition|thanks|"
    r"reaction)\s+(?:\w+\s+){0,3}to\s+(?:\w+\s+){0,4}$|"
    # 'Crossed from Kunar to launch the ambush'.
    r"\b(?:crossed|infiltrated|intruded|sneaked|snuck|slipped|poured|swarmed|entered|advanced)\s+"
    r"(?:[\w'-]+\s+){0,8}to\s+(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
# 'Returned to hold talks': these are to come.
TO_MEET = re.compile(
    r"\bto (?:hold|attend|discuss|convene|open|take part in)\s+(?:\w+\s+){0,4}$", re.IGNORECASE
)
HABIT = re.compile(
    r"\b(?:often|frequently|regularly|routinely|repeatedly|repeated|sporadic|periodic|"
    r"intermittent|occasional|occasionally|frequent|regular|constant|recurring|years of|"
    r"decades of|history of|surge in|rise in|increase in|spike in|uptick in|increased?|"
    r"increasing|rising|growing|number of(?! (?:people|persons|militants|civilians|soldiers|troops|dead|"
    r"deaths|those)"
    r"\b)|spate of|wave of|waves of|string of|responsible for|"
    r"blamed for|behind|accus\w+ of (?:staging|launching|carrying out|conducting|planning|"
    r"orchestrating|mounting)|(?:us(?:e|es|ed|ing)) (?:\w+ ){0,4}(?:soil|territory|land|"
    r"sanctuaries|bases|havens) (?:for|to)|sanctuar\w+|harbou?r\w*|safe havens?|havens|wages?|"
    r"waged|waging|insurgency|militants who|fighters who|groups? (?:that|who|which)|known for|"
    r"notorious for)\s+(?:\S+\s+){0,6}$",
    re.IGNORECASE,
)
# 'Nobody knew who was behind the attack': one that has been told.
BLAMED = re.compile(
    r"(?:behind|responsible for|blamed for) (?:(?:the|this|that|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|Sunday|yesterday)(?:'s)?) (?!(?:\S+ )*(?:attacks|strikes|violence|bombings|killings)\b)",
    re.IGNORECASE,
)
# 'Intermittent firing continued for a third day': not a habit, for all its 'intermittent'.
ON_A_DAY = re.compile(
    r"^[^,.;]{0,60}?\b(?:continued|went on|broke out|erupted|for an? \w+ (?:consecutive )?day|"
    r"(?:was|were) reported (?:on|from|in|at))\b",
    re.IGNORECASE,
)
HABIT_AFTER = re.compile(
    r"^\s*(?:,? and (?:\w+ ){1,3})?(?:are|is|have become|has become|occur|happen|take place|"
    r"remain|break out|erupt|flare up)\s+(?:\w+\s+)?(?:regular|common|frequent|routine|"
    r"frequently|regularly|often|not uncommon|rife|commonplace)",
    re.IGNORECASE,
)
NOT_AFTER = re.compile(
    r"^[\s,]*(?:[\w-]+\s+){0,8}?(?:did not (?:take place|occur|happen)|never (?:took place|happened|"
    r"occurred)|had not (?:taken place|occurred|happened)|was (?:averted|cancell?ed|"
    r"called off|postponed|denied)|were (?:averted|cancell?ed|called off|postponed|denied)|"
    r"(?:is|are|was|were|as|has been|have been) (?:\w+ly |all |simply |also |dismissed as )*(?:false|"
    r"untrue|baseless|incorrect|wrong|fake|"
    r"fabricated|unfounded|groundless|inaccurate|misleading|not true|not correct|not accurate|"
    r"without (?:any )?(?:basis|"
    r"foundation|truth)))\b",
    re.IGNORECASE,
)
POSSIBLE_AFTER = re.compile(
    r"^\s*(?:\w+\s+){0,3}?(?:will be|would be|could be|may be|might be|should be|is expected|"
    r"are expected|is due|are due|is scheduled|are scheduled|is likely|are likely|"
    r"will (?!remain)|would\b|could\b|might\b)",
    re.IGNORECASE,
)
# 'A closure of even one day would cost': told of no day or place, and what it would do.
ANY_ONE = re.compile(r"\b(?:an?|any|another)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
SUPPOSED_AFTER_ONE = re.compile(
    r"^(?:\s+(?!\w+ed\b|was\b|were\b|has\b|have\b|had\b|that\b|which\b|who\b|on\b)[\w'-]+){0,6}?\s+"
    r"(?:(?:would|could|might|may)\b|remains? (?:\w+ )?(?:possib|likely|unlikely|on the table))"
)
SUPPOSED_AFTER = re.compile(
    r"^(?:\s+(?!\w+ed\b|was\b|were\b|has\b|have\b|had\b|that\b|which\b|who\b)[a-z][\w'-]*){0,9}?\s+"
    r"(?:(?:would|could|might|may|can)\b(?! not be)|remains? (?:\w+ )?(?:possib|likely|unlikely|"
    r"on the table)|as (?:\w+ )?(?:likely|probable|possible|imminent|unlikely)\b)"
)
CONDEMNED = re.compile(
    r"\b(?:to condemn|condemning|to denounce|denouncing|to protest|protesting|protested|protest) "
    r"(?:(?:against|over|at) )?(?:(?!the\b)[A-Za-z-]+ ){0,2}$|\bcondemn(?:ed|s|ing)? (?:both|all|these|"
    r"such|any) (?:\w+ )?$",
    re.IGNORECASE,
)
STATE = re.compile(
    r"\b(?:remain(?:s|ed|ing)?|stay(?:s|ed)?|still|kept|keeps|continue[sd]? to be|is|are|"
    r"currently|recently|has been|have been|had been|ongoing|prolonged|week|"
    r"day)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
COMPOUND = re.compile(
    r"^(?:[- ](?:bomber|bombers|victims?|survivors?|helicopters?|disposal|jackets?|vests?|"
    r"squad|range|launchers?|attempts? foiled|talks|monitoring|violations?|mechanism|terms|"
    r"proposal|deal|hospital|cases?|trials?|suspects?|probes?|investigations?|inquir(?:y|ies)|anniversar\w+|"
    r"footage|videos?|squadrons?|drills?|exercises?|capabilit\w+|plots?|plans?)\b|-(?:prone|hit|related|"
    r"affected|ravaged|torn|free|stricken|ridden|style|"
    r"linked|era|plagued|weary|scarred|type|like)\b)",
    re.IGNORECASE,
)
CONCLUDED = re.compile(
    r"\b(?:sign(?:ed|ing)|reach(?:ed|ing)|agree[ds]?|broker(?:ed|ing)|announc(?:ed|es)|"
    r"declared|(?:came|went|come|goes|took) into (?:effect|force)|took (?:effect|hold)|struck|"
    r"inked|concluded|mediated|extend(?:ed|s)|clinched|hammered out|led to an?|"
    r"resulted in an?|secured|(?:stopped|ceased) (?:shooting|firing|fighting)|fell silent)\b",
    re.IGNORECASE,
)
# 'If' before it: told of what may be.
ARABIC_IF = re.compile(r"(?<!\w)(?:اگر|که چېرې|که چیرې|ممکن|ممکنہ|خدشہ|احتمال)(?!\w)[^،؛۔.]*$")
# 'In a demonstration': a blast went off there.
ARABIC_WITHIN = re.compile(r"\s*(?:کې|میں)(?!\w)")
ARABIC_FUTURE = re.compile(
    r"\s*(?:\w+\s+){0,2}(?:ہوں گے|ہونگے|ہوگا|ہوگی|ہو گا|ہو گی|کریں گے|کرے گا|خواهد|خواهند|"
    r"به وشي|به کیږي|کېږي|کیږي)(?!\w)"
)
ARABIC_NO = re.compile(r"(?<!\w)(?:نہیں|نه|نہ|بدون|تردید|رد کړ|رد کرد)\s*(?:\w+\s*){0,3}")
ARABIC_NOT = re.compile(r"\s*(?:\w+\s+)?(?:نہیں|نه|نہ)(?!\w)")
# With these before it, even 'the attack' is still to come.
SURELY_AHEAD = frozenset(("could", "would", "may", "might", "will", "threats", "feared", "unless"))
# 'Closed for a third consecutive day'.
NTH_DAY = re.compile(
    r"^[^.;]{0,80}?\bfor (?:an?|the) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"\d+(?:nd|rd|th)) "
    r"(?:\w+ )?day\b",
    re.IGNORECASE,
)
SHUT = re.compile(r"clos|shut|seal|block|suspend", re.IGNORECASE)
WHO_FIGHTS = re.compile(
    r"\b(?:forces|troops|soldiers|militants|fighters|groups?|insurgents|those|men|rebels|were|are|been|was|"
    r"is|still)\s*fighting$",
    re.IGNORECASE,
)
PRESENT = re.compile(r"(?:attack|target|ambush|raid|storm|cross|clash|strike|shell|bomb)s?", re.IGNORECASE)
# 'Led to the week-long closure'.
CAUSED = re.compile(
    r"\b(?:led|leading) to\b|\bresult(?:ed|ing) in\b|\b(?:caus|prompt|forc|trigger)(?:ed|ing)\b"
)
# 'A closure of supply routes ended'.
OVER = re.compile(
    r"^(?: (?!and\b|but\b|after\b|when\b)[\w'-]+){0,6}? (?:ended|(?:was|were|is|are|has been) "
    r"(?:lifted|over)|came to an end|expired)\b"
)
# 'Denounced the strikes as an assault on the nation'.
CALLED = re.compile(
    r"\b(?:denounc|condemn|describ|call|term|brand|label|view|regard|consider|slamm|decri|seen|treat)\w*\s+"
    r"(?:[\w'-]+\s+){0,6}as\s+(?:an?\s+)?(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
# 'Arrested with a cache of rockets', 'a mine was defused'.
WEAPON = re.compile(
    r"(?:\w+ (?:and|or) )?(?:(?:mortar|artillery|rocket)s? (?:shells?|rounds?|bombs?)|rockets|mortars?|"
    r"(?:\w+ )?bombs?|\w*IEDs?|improvised (?:explosive )?(?:devices?|bombs?)|explosives? devices?|"
    r"(?:land ?|(?:roadside|anti-?personnel|anti-?tank) )mines?|(?:car|truck|roadside|magnetic) bombs?)",
    re.IGNORECASE,
)
HOARDED = re.compile(
    r"\b(?:cach\w+|stock(?:pile)?s?|haul|arsenal|quantit\w+|consignments?|possession|"
    r"number) of\s+(?:[\w-]+\s+){0,4}"
    r"(?:and\s+)?(?:[\w-]+\s+){0,2}$|"
    r"\b(?:recover|seiz|confiscat|defus|diffus|discover|smuggl|unearth|dispos|"
    r"destroy)\w*\s+(?:[\w-]+\s+){0,5}$|"
    r"\b(?:found|armed with|equipped with|possessing|making|made)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
FOUND = re.compile(
    r"^(?: (?!killed\b|hit\b|struck\b|exploded\b)[\w-]+){0,4}? (?:(?:was|were|been|"
    r"being) (?:\w+ )?(?:found|defused|"
    r"diffused|recovered|seized|discovered|disposed|made safe|confiscated)\b|(?:that |"
    r"which )?(?:failed to|did not) "
    r"(?:explode|detonate|go off))",
    re.IGNORECASE,
)
# 'Wounded in previous clashes'.
PREVIOUS = re.compile(
    r"\b(?:previous|past|prior|historic)\s+(?:(?!week|day|night|month|year)[\w-]+\s+){0,2}$", re.IGNORECASE
)
# 'Vowed to avenge the killing'.
AVENGED = re.compile(r"\b(?:aveng\w+|seek\w* (?:revenge|justice) for)\s+(?:[\w'-]+\s+){0,2}$", re.IGNORECASE)
# 'Called off their strike'.
CALLED_OFF = re.compile(
    r"\b(?:call(?:ed|ing|s)? off|end(?:ed|ing|s)?|postpon(?:ed|ing)|suspend(?:ed|ing)|"
    r"cancel\w+)\s+(?:[\w'-]+\s+){0,4}$",
    re.IGNORECASE,
)
# 'The closures have cost traders dear': told by what came of them.
COST = re.compile(
    r"^(?: [\w'-]+){0,6}? (?:has|have|had) (?:\w+ )?(?:cost|hit|hurt|harmed|affected|damaged|disrupted|"
    r"crippled|caused|"
    r"deprived|stranded|squeezed|pushed|driven)\b"
)
# 'The 2021 attack'.
OF_A_YEAR = re.compile(r"\b(?:the|an?|of|that)\s+(?:(?:early|late|mid)-)?(?:19|20)\d\d\s+(?:[\w-]+\s+){0,2}$")
# 'Demanded that the gate be opened', but 'the gate had to be shut'.
TO_BE = re.compile(
    r"(?<!had to )(?<!have to )(?<!has to )(?<!forced to )(?<!reported to )(?<!believed to )(?<!said to )"
    r"(?<!thought to )(?<!known to )(?<!understood to )(?<!feared to )(?<!appeared to )(?<!seemed to )"
    r"(?<!continued to )(?<!came to )\bbe\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
# 'Near the site of the fighting', 'the scene of clashes': a place, told by what happened there.
SCENE = re.compile(r"\b(?:site|scene|epicent\w+|theatre|venue) of\s+(?:[\w'-]+\s+){0,4}$", re.IGNORECASE)
# 'The truce that ended the fighting': there was some, and this is not the telling of it.
ENDED = re.compile(
    r"\b(?:end(?:ed|ing|s)?|halt(?:ed|ing|s)|stopp(?:ed|ing)|paus(?:ed|ing)|quell(?:ed|ing)|defus(?:ed|"
    r"ing))\s+"
    r"(?:(?!in\b|on\b|at\b|with\b|after\b|when\b)[\w'-]+\s+){0,5}$",
    re.IGNORECASE,
)
# 'The night before the blast'.
DAY_FROM = re.compile(
    r"\bthe (?:day|night|evening|morning|week) (?:before|after) (?:the|that|"
    r"this)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
BOMBERS = re.compile(r"suicide (?:bombers|attackers|bomber|attacker)", re.IGNORECASE)
UNDONE = re.compile(
    r"[\"']*,?\s*(?:was|were|had been|have been|being)\s+(?:also\s+)?(?:gunned|killed|shot dead|eliminated|"
    r"neutrali|arrested|"
    r"captured|identified)",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\b(?:including|killing|killed|eliminated|among them|arrested)\s+[\"']?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
# Who protests or attacks is told, not that it happened.
PEOPLE = re.compile(r"(?:protest(?:ers|ors)|demonstrators)", re.IGNORECASE)
# 'Two suicide bombers were gunned down': what became of them, and no bombing.
BOMBERS = re.compile(r"suicide (?:\w+ )?bombers?", re.IGNORECASE)
BOMBERS_AMONG = re.compile(
    r"\b(?:including|among|would-be|of|alleged|potential)\s+(?:[\w'\"-]+\s+){0,2}$", re.IGNORECASE
)
BOMBERS_FARED = re.compile(
    r"[\"']?\s+(?:(?:were|was|had been|have been|has been)\s+(?:also\s+)?(?:gunned|killed|shot|arrested|"
    r"captured|"
    r"eliminated|neutrali[sz]ed|among|intercepted|held|detained|identified|trained)|in (?:his|"
    r"their) (?:teens|twenties))",
    re.IGNORECASE,
)
