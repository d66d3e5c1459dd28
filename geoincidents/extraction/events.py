"""Events: the words that tell of one, its type, and whether it really happened."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geoincidents.extraction.clauses import Clause

__all__ = ["FAMILIES", "Trigger", "find"]

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


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event.

    Parameters
    ----------
    start, end : int
        Offsets into the text.
    text : str
        The word as written.
    event_type : str or None
        None for a word such as 'incident' or 'killed', which fits several.
    family : str
        One of the values of `FAMILIES`, or ``any``.
    mode : {'actual', 'negated', 'possible', 'habitual', 'state', 'mentioned'}
        Whether the text says that it happened; ``state`` is one that lasts
        ('remains closed'), ``mentioned`` a word that takes an event up again.
    plural, verb : bool
        How the word is used.
    rule : str
        Which rule decided the type and the mode, in words.
    """

    start: int
    end: int
    text: str
    event_type: str | None
    family: str
    mode: str
    plural: bool
    verb: bool
    rule: str


_AIRCRAFT = r"(?:jets?|fighter jets?|warplanes?|war planes?|aircraft|(?:fighter |military )?planes?|helicopters?|gunships?|choppers?|drones?|UAVs?|quadcopters?|predators?|air force)"
_BORDER = re.compile(
    r"\b(?:border|borders|crossing|crossings|gate|gates|gateway|frontier|trade routes?|transit|terminal|customs|bilateral trade|trade|"
    r"entry points?|border points?|torkham|chaman|friendship gate|corridor|route|routes|highway)\b",
    re.IGNORECASE,
)

# Event words, the more telling first: where two overlap the earlier rule wins.
_LEXICON: tuple[tuple[str | None, str], ...] = (
    ("airstrike", r"(?:air|aerial)[ -]?(?:strikes?|raids?|attacks?|assaults?|bombardments?|bombings?|offensive|operations?)"),
    ("airstrike", r"(?:drone|missile|uav|predator|jet|helicopter|quadcopter)s? (?:strikes?|attacks?|assaults?|raids?|hits?)"),
    ("airstrike", rf"{_AIRCRAFT}\s+(?:(?!land)[\w-]+\s+){{0,5}}?(?:bomb(?:ed|ing)|struck|hit|targeted|targeting|pounded|fired|attacked|strafed|carried out|carrying out|conducted|launched|dropped|bombarded|violated|entered)"),
    ("airstrike", r"missiles? (?:were fired|fired|hit|struck|landed|slammed)"),
    ("airstrike", r"(?:dropped|dropping) (?:\w+ ){0,2}bombs?|precision strikes?|cross-?border (?:air)?strikes?|strikes? (?:on|in|against|inside|across|targeting|targeted)|(?:carried out|carry out|carrying out|conducted|launched|launching) (?:\w+[ -]){0,3}strikes?|strikes (?:that )?(?:killed|hit|left|took place|came|were)|bombardments?|bombarded"),
    ("bombing", r"suicide (?:bomb\w*|attacks?|blasts?|car bomb\w*|explosions?)|(?:car|truck|roadside|remote[- ]controlled|magnetic|motorcycle) bomb(?:ing|s)?(?: blasts?| attacks?)?|bomb (?:blasts?|attacks?|explosions?)"),
    ("bombing", r"\bIEDs?(?: blasts?| explosions?| attacks?)?\b|improvised explosive devices?|(?:land ?)?mines? (?:blasts?|explosions?|exploded|went off)|land ?mines?|explosive[- ]laden \w+|explosives[- ](?:packed|laden) \w+"),
    ("bombing", r"explosions?|blasts?|detonat(?:ed|es|ion|ions|ing)|explod(?:ed|es|ing)|blew (?:himself|herself|themselves|itself)? ?up|bombings?|bombed"),
    ("border_closure", r"clos(?:ed|es|ing)\b(?![- ]?(?:door|to|ally|aid|ties|range|circuit|session|meeting))|closures?|shut(?:s|ting|ters)?(?: down| off)?\b(?![- ]?(?:eye|ter))|shutdowns?|sealed(?: off)?|sealing|blockades?|blocked|suspen(?:ded|ds|sion|ding)|halted|brought to a halt|barred"),
    ("border_reopening", r"re-?open(?:ed|s|ing)?|(?:was|were|been|is|are|be) (?:\w+ )?opened|opened (?:for|to|after|on|again|temporarily)|opens? (?:for|to) (?:trade|traffic|pedestrian|public|transit)|resum(?:ed|es|ption|ing)"),
    ("shelling", r"shell(?:ed|ing)\b|(?:mortar|artillery|rocket)s?(?:[ -](?:and|or) (?:mortar|artillery|rocket)s?)? (?:shells?|rounds?|fire|shelling|bombs?|attacks?|strikes?|barrages?|salvos?|duels?)\b|(?:mortars?|rockets)\b(?! launchers?| propelled|-propelled|-launchers?| and)|shells (?:were fired|landed|hit|fired|struck|fell)"),
    ("armed_clash", r"clash(?:es|ed|ing)?|(?:exchang|trad|swap)\w+ (?:of )?(?:[\w-]+ ){0,3}?(?:fire|gunfire|shots|shelling|artillery|firing)\b|fire exchanges?|exchanges? of (?:[\w-]+ )?(?:fire|gunfire)"),
    ("armed_clash", r"cross-?fire|fire ?fights?|gun ?-?(?:battles?|fights?)|shoot-?outs?|skirmish(?:es|ed)?|hostilities|confrontations?|standoff"),
    ("armed_clash", r"open(?:ed|ing|s)? (?:\w+ )?fire|(?<!cease)(?<!cease-)fir(?:ed|es|ing) (?:\w+ )?(?:on|at|upon|into|towards?|from|across|indiscriminately|back|shots|mortars?|rockets?)\b|gun ?fire|gunshots?|shots (?:were )?fired|shots rang|unprovoked (?:\w+ )?(?:firing|fire|shelling|aggression|attacks?)|\bfiring\b(?! squad| range)|(?:sniper|small arms|heavy|enemy|hostile|retaliatory|cross-?border|machine gun|return|rocket|automatic) fire\b|return(?:ed|ing) (?:the )?fire|(?:came|come|coming|were|was) under (?:\w+ )?(?:fire|attack)\b"),
    ("armed_clash", r"(?:heavy|fierce|intense|fresh|deadly|renewed|ongoing|border|the)?\s?fighting\b(?! (?:terror|against|corruption|for|alongside|with the))|fought\b|battl(?:e|es|ed|ing)\b(?!field|ground|-hard| against terror)|infiltrat(?:ion|e|ed|ing)(?: attempts?| bids?)?|(?:intelligence[- ]based|security|military|clearance|saniti[sz]ation|search|counter-?terrorism) operations?\b|\bIBOs?\b"),
    ("raid", r"raid(?:s|ed)?\b|ground (?:assaults?|operations?|attacks?|incursions?)|incursions?|helicopters? (?:\w+ ){0,4}?landed|(?:special forces|commandos?) (?:\w+ ){0,3}?(?:landed|attacked|stormed|raided)"),
    ("attack", r"attack(?:s|ed|ing)?\b(?! helicopters?)|assault(?:s|ed)?\b(?! rifles?)|ambush(?:es|ed)?|storm(?:ed|ing)\b|overran|shot dead|shot and (?:killed|wounded)|gunned down|beheaded|massacre[ds]?|offensives?|onslaught|aggression|(?:captured|seized|overrun|took control of|taken control of) (?:(?:the|a|an|two|three|several|[a-z]+|Afghan|Pakistani|\w+ Boldak) ){0,4}(?:posts?|checkpoints?|check ?posts?|checkposts|outposts?|crossing|district|town|city|capital|base|village|border)|(?:captured|overran) (?=[A-Z])|target killings?"),
    ("other", r"kidnapp(?:ed|ing)|abduct(?:ed|ion|ing)"),
    ("agreement", r"cease-?fires?|truces?|peace deals?|peace agreements?|agreements?|accords?|memorand(?:um|a) of understanding|\bMoUs?\b|agreed (?:to|on|upon|that)|pacts?"),
    ("talks", r"talks\b|negotiations?|negotiat(?:ed|ing)|flag meetings?|(?:peace |border |tribal |grand |joint )?jirgas?|dialogues?|meetings? (?:between|of|was|were|in|at|took|with)|rounds? of (?:\w+ )?(?:talks|negotiations)|met (?:with|in|at|on|his|her|to)\b"),
    ("protest", r"protest(?:s|ed|ers|ors|ing)?\b|sit-?ins?|demonstrat(?:ions?|ed|ors|ing)|rall(?:y|ies|ied)\b|dharna|hunger strikes?|(?:general|shutter[- ]down|wheel[- ]jam) strikes?"),
    (None, r"killed|killing|martyred|martyrdom|dead\b|died\b|deaths?\b|lost (?:his|their) li(?:fe|ves)|wounded|injured|injuring|wounding|casualt(?:y|ies)|lives\b|human losses?"),
    (None, r"incidents?|violence|flare-?ups?|escalations?|exchanges?|episodes?|tensions|operations?|struck|targeted|hit\b|bloodshed|strikes?\b"),
)
_ARABIC: tuple[tuple[str | None, str], ...] = (
    ("airstrike", r"فضائی (?:حمل\w*|کارروائی\w*)|ڈرون حمل\w*|حمل(?:ه|ات) هوایی|حملات هوایی|بمباری|بمباران|هوايي (?:برید\w*|حمل\w*)|هوایي (?:برید\w*|حمل\w*)|د الوتکو برید\w*"),
    ("bombing", r"خودکش (?:حمل\w*|دھماک\w*)|بم دھماک\w*|دھماک\w+|انفجار|چاودن\w*|ځانمرګي? برید\w*|حمله انتحاری|بارودی سرنگ|ماین"),
    ("shelling", r"گولہ باری|گولے|مارٹر\w*|راکٹ\w*|توپ\w* حمل\w*|حمله راکتی|حملات راکتی|راکتی|گلوله باری|توغند\w*|هاوان"),
    ("armed_clash", r"فائرنگ|جھڑپ\w*|تصادم|لڑائی|درگیر(?:ی\w*)?|تبادل آتش|تبادله آتش|تیراندازی|نښت\w*|جګړ\w*|ډز\w*|شخړ\w*"),
    ("border_reopening", r"دوبارہ کھ\w+|کھول دی\w*|کھل گ\w+|بازگشای\w+|باز شد|بازگشت\w*|بېرته پرانیست\w*|بیا پرانیست\w*|پرانیست\w*"),
    ("border_closure", r"بند(?:رہ\w*|کر\w*|ہے)?(?! و )|بندش|مسدود|بسته (?:شد|است|شده)|بسته ماند|وتړل\w*|تړل\w*|تړلې"),
    ("attack", r"حمل\w*|برید\w*|ہلاکت\w*"),
    ("agreement", r"جنگ بندی|معاہد\w*|آتش[ ‌]?بس|توافق\w*|اوربند\w*|تړون"),
    ("talks", r"مذاکرات|بات چیت|فلیگ میٹنگ|گفتگو|گفت[ ‌]?وگو|خبرې اترې|جرگ\w*|جرګ\w*|نشست"),
    ("protest", r"احتجاج\w*|مظاہر\w*|دھرنا|تظاهرات|اعتراض\w*|لاریون\w*|مظاهر\w*"),
    (None, r"ہلاک|جاں بحق|شہید|زخمی|کشته|زخمی|شهید|جان باخت\w*|ووژل\w*|وژل\w*|شهیدان|ټپی\w*|مړه"),
)


def _pattern(source: str, arabic: bool) -> re.Pattern[str]:
    if arabic:
        return re.compile(rf"(?<!\w)(?:{source})(?!\w)")
    return re.compile(rf"(?<!\w)(?:{source})(?!\w)", re.IGNORECASE)


_RULES = tuple((kind, _pattern(source, False)) for kind, source in _LEXICON)
_ARABIC_RULES = tuple((kind, _pattern(source, True)) for kind, source in _ARABIC)
_HAS_ARABIC = re.compile(r"[\u0600-\u06ff]")
_HAS_LATIN = re.compile(r"[A-Za-z]")
# A word of the border must stand near, or 'closed' is about schools and 'opened' about fire.
_NEEDS_BORDER = frozenset(("border_closure", "border_reopening"))
_ARABIC_BORDER = re.compile(r"سرحد|بارڈر|گیٹ|گزرگاہ|گذرگاه|دروازه|دروازہ|راستہ|مرز|بندر|پولې|پوله|تورخم|طورخم|چمن|لار|تجارت|لارې|کرښه")


def find(text: str, start: int, clauses: list[Clause]) -> list[Trigger]:
    """Find the event words of a sentence.

    Parameters
    ----------
    text : str
        The sentence, in plain signs.
    start : int
        Its offset in the whole text.
    clauses : list of Clause
        Its clauses, as `clauses.split` gives them.

    Returns
    -------
    list of Trigger
        In the order of the text, without overlaps.

    Examples
    --------
    >>> from geoincidents.extraction import clauses
    >>> text = "Jets bombed a camp, but no clash was reported."
    >>> [(word.event_type, word.mode) for word in find(text, 0, clauses.split(text))]
    [('airstrike', 'actual'), ('armed_clash', 'negated')]
    """
    taken: list[tuple[int, int]] = []
    found: list[Trigger] = []
    rules = (_RULES if _HAS_LATIN.search(text) else ()) + (_ARABIC_RULES if _HAS_ARABIC.search(text) else ())
    for kind, pattern in rules:
        for match in pattern.finditer(text):
            first, last = match.span()
            if any(first < b and a < last for a, b in taken):
                continue
            event_type = _confirm(kind, match, text)
            if event_type == "":
                continue
            taken.append((first, last))
            clause = next((each for each in clauses if each.start <= first < each.end), Clause(0, len(text), "", False))
            mode, rule = _mode(text, first, last, clause, event_type)
            word = match.group()
            found.append(
                Trigger(
                    start + first,
                    start + last,
                    word,
                    event_type,
                    FAMILIES[event_type] if event_type else "any",
                    mode,
                    word.lower().rstrip().endswith("s") and not word.lower().endswith("ss"),
                    bool(_VERB.search(word)),
                    rule,
                )
            )
    return sorted(found, key=lambda trigger: trigger.start)


_VERB = re.compile(
    r"(?:ed|struck|hit|fought|shut|opened|overran|killed|dead|died|martyred|met \w+|blew.*up)$|^(?:shot|exchanged|traded|opened|fired|firing at|closing|shutting|clashed)",
    re.IGNORECASE,
)
_FIGURATIVE = re.compile(
    r"\b(?:war of words|verbal|heart attack|media attack|cyber ?attack|attack on (?:democracy|our values)|legal battle|court battle|battle (?:against|with) (?:covid|polio|cancer|poverty)|political|diplomatic|economic|sectarian tensions)\b",
    re.IGNORECASE,
)


def _confirm(kind: str | None, match: re.Match[str], text: str) -> str | None:
    """Settle the type of a word by what stands around it; empty where it is no event word here."""
    first, last = match.span()
    word = match.group().lower()
    near = text[max(0, first - 90) : last + 90]
    if kind in _NEEDS_BORDER:
        if not (_BORDER.search(near) or _ARABIC_BORDER.search(near)):
            return ""
        if re.match(r"suspen|halt|resum|brought|barred|block", word) and not re.search(
            r"\b(?:trade|traffic|crossing|crossings|movement|transit|pedestrian|border|exports?|imports?|cargo|clearance|customs|trucks)\b|gate\b",
            text[max(0, first - 60) : last + 60],
            re.IGNORECASE,
        ):
            return ""
        if re.match(r"resum", word) and re.match(r"\s+(?:\w+\s+){0,2}(?:talks|negotiations|fire|firing|shelling|dialogue|fighting|attacks)", text[last:]):
            return ""
        if re.match(r"(?:was|were|been|is|are|be) (?:\w+ )?opened", word) and re.match(r"\s+fire", text[last:]):
            return ""
        return kind
    if kind == "bombing" and re.match(r"bomb(?:ed|ings?)$", word):
        # States bomb from the air; whoever else does, sets a bomb off.
        others = re.search(r"\b(?:suicide|car|roadside|militants?|terrorists?|ISKP|Daesh|TTP)\b", near, re.IGNORECASE)
        if re.search(rf"\b(?:{_AIRCRAFT}|air|aerial|drone)\b", near, re.IGNORECASE) or word == "bombed" and not others or word != "bombed" and re.search(
            r"\b(?:Pakistan|Pakistani|Pakistan's|US|NATO|American|coalition)\s+(?:\w+\s+){0,2}$", text[:first]
        ):
            return "airstrike"
    if kind == "protest" and re.search(
        r"\b(?:strong|formal|lodged|lodge|register(?:ed)?|diplomatic|official|in|note of|under)\s+(?:a |its |their |strong |formal )*$", text[:first], re.IGNORECASE
    ):
        return ""
    if kind == "agreement" and word.startswith("agreed") and not re.match(
        r"\s*(?:\w+ ){0,4}?(?:ceas|truce|halt|stop|extend|reopen|open|hold|establish|continue|end|pull|withdraw|resume|maintain|set up|refrain|mechanism|monitor|de-?escalat)", text[last:], re.IGNORECASE
    ):
        return ""
    if kind is None and word in ("strike", "strikes", "struck", "hit", "targeted", "operation", "operations", "tensions", "deaths", "death", "lives"):
        return None if not re.search(r"\b(?:hunger|labou?r|general|traders'?|shutter|deal)\b", near, re.IGNORECASE) else ""
    if _FIGURATIVE.search(near) and kind not in ("talks", "agreement", "airstrike"):
        inside = _FIGURATIVE.search(near)
        if inside and abs(inside.start() - min(first, 90)) < 25:
            return ""
    return kind


_NO = re.compile(
    r"\b(?:no|not|never|without|neither|nor|hardly)\s+(?:any\s+|yet\s+|a\s+single\s+|immediate\s+|fresh\s+|new\s+|further\s+|been\s+(?:any\s+)?|reports? of\s+(?:any\s+)?|signs? of\s+|evidence of\s+|formal\s+|such\s+|other\s+|major\s+|armed\s+|direct\s+|border\s+|cross-?border\s+|civilian\s+|loss of\s+|carried out\s+|carry out\s+|conducted?\s+|launch(?:ed)?\s+|(?:\w+ed)\s+){0,4}$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:den(?:ied|ies|ying)|reject(?:ed|s|ing)|refut(?:ed|es|ing)|dismiss(?:ed|es|ing)|ruled out|disputed)\s+"
    r"(?:(?:the\s+)?(?:reports?|claims?|allegations?|accusations?|rumou?rs?|charges?)\s+(?:of|that|about|regarding)\s+|that\s+|having\s+|carrying\s+out\s+|conducting\s+|launching\s+|any\s+|it\s+|its\s+|they\s+|their\s+|being\s+|there\s+|involvement\s+in\s+|responsibility\s+for\s+|had\s+|has\s+|was\s+|were\s+|been\s+|been any\s+|a\s+|the\s+|such\s+|troops\s+|forces\s+|[A-Z]\w+\s+|carried out\s+|launched\s+|conducted\s+|or\s+|\w+ed\s+|\w+ing\s+|on\s+){0,8}$",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:could|would|may|might|will|shall|should|can|cannot|must|won't|would not|if|unless|whether|lest|in case of|in the event of|likely to|expected to|set to|due to|are to|is to|scheduled to|scheduled for|ready to|prepared to|prepar(?:ed|ing) for|threat(?:s|en\w*)? (?:of|to)|warn(?:ed|s|ing)? (?:\w+ )?(?:of|against|about)|fears? (?:of|that)|feared|risks? (?:of|a)|possib(?:le|ility of)|potential|plan(?:s|ned|ning)? (?:to|for)|plott(?:ed|ing)|want(?:s|ed)? to|seek(?:s|ing)? to|vow(?:ed|s)? to|pledge[ds]? to|promise[ds]? to|call(?:ed|s|ing)? for|urg(?:ed|es|ing)|demand(?:ed|s|ing)?|hop(?:e|es|ed|ing)|appeal(?:ed|s)? (?:for|to)|request(?:ed|s)?|insist(?:ed|s)? on|press(?:ed|ing)? for|offer(?:ed|s)?|agreed? to|decided to|any|future|upcoming|planned|proposed|next|imminent|would-be|unless|refus(?:ed|es|ing)|capable of|in a bid to|bid to|(?:in order )?to (?:prevent|avoid|stop|halt|end|curb|counter|deter|repel|discuss|defuse|avert|curtail|check|rein in|pave the way for|facilitate|seek|launch|carry out|stage|conduct|plan|hold|resume|start|begin|mount|perpetrate|orchestrate|help|allow|ensure|negotiate|secure)|(?:prevent|avoid|stopp?|halt|end|curb|counter|deter|avert|foil)ing|aimed at)\s+(?:\S+\s+){0,5}$",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"\b(?:to|not to)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
# 'Infinitives' that did happen.
_HAPPENED = re.compile(
    r"\b(?:led|leading|forced|began|begun|continued?s?|started|resorted|managed|happened|came|rushed|prompted|returned|used|due|owing|responded|retaliated|proceeded|moved|went on|tried|attempted|attempting|trying|response|closer|amount(?:ed|ing)?|contribut\w+|subject(?:ed)?|access|damage|related|linked|according|in addition|addition|thanks|reaction)\s+(?:\w+\s+){0,3}to\s+(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"\b(?:often|frequently|regularly|routinely|repeatedly|repeated|sporadic|periodic|intermittent|occasional|occasionally|frequent|regular|constant|recurring|years of|decades of|history of|surge in|rise in|increase in|spike in|uptick in|increased?|increasing|rising|growing|number of|spate of|wave of|waves of|string of|responsible for|blamed for|behind|accus\w+ of (?:staging|launching|carrying out|conducting|planning|orchestrating|mounting)|(?:us(?:e|es|ed|ing)) (?:\w+ ){0,4}(?:soil|territory|land|sanctuaries|bases|havens) (?:for|to)|sanctuar\w+|harbou?r\w*|safe havens?|havens|wages?|waged|waging|insurgency|militants who|fighters who|groups? (?:that|who|which)|known for|notorious for)\s+(?:\S+\s+){0,6}$",
    re.IGNORECASE,
)
_HABIT_AFTER = re.compile(
    r"^\s*(?:,? and (?:\w+ ){1,3})?(?:are|is|have become|has become|occur|happen|take place|remain|break out|erupt|flare up)\s+(?:\w+\s+)?(?:regular|common|frequent|routine|frequently|regularly|often|not uncommon|rife|commonplace)",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"^\s*(?:\w+\s+){0,6}?(?:did not (?:take place|occur|happen)|never (?:took place|happened|occurred)|had not (?:taken place|occurred|happened)|was (?:averted|cancell?ed|called off|postponed|denied)|were (?:averted|cancell?ed|called off|postponed|denied))",
    re.IGNORECASE,
)
_POSSIBLE_AFTER = re.compile(r"^\s*(?:\w+\s+){0,3}?(?:will be|would be|could be|may be|might be|should be|is expected|are expected|is due|are due|is scheduled|are scheduled|is likely|are likely|will (?!remain)|would\b|could\b|might\b)", re.IGNORECASE)
_STATE = re.compile(r"\b(?:remain(?:s|ed|ing)?|stay(?:s|ed)?|still|kept|keeps|continue[sd]? to be|is|are|currently|recently|has been|have been|had been|ongoing|prolonged|week|day)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_COMPOUND = re.compile(r"^(?:[- ](?:bomber|bombers|victims?|survivors?|helicopters?|disposal|jackets?|vests?|squad|range|launchers?|attempts? foiled|talks|monitoring|violations?|mechanism|terms|proposal|deal|hospital))", re.IGNORECASE)
_CONCLUDED = re.compile(
    r"\b(?:sign(?:ed|ing)|reach(?:ed|ing)|agree[ds]?|broker(?:ed|ing)|announc(?:ed|es)|declared|(?:came|went|come|goes|took) into (?:effect|force)|took (?:effect|hold)|struck|inked|concluded|mediated|extend(?:ed|s)|clinched|hammered out|led to an?|resulted in an?|secured)\b",
    re.IGNORECASE,
)
_ARABIC_FUTURE = re.compile(r"\s*(?:\w+\s+){0,2}(?:ہوں گے|ہونگے|ہوگا|ہوگی|ہو گا|ہو گی|کریں گے|کرے گا|خواهد|خواهند|به وشي|به کیږي)(?!\w)")
_ARABIC_NO = re.compile(r"(?:نہیں|نه|نہ|بدون|تردید|رد کړ|رد کرد)\s*(?:\w+\s*){0,3}")


def _mode(text: str, first: int, last: int, clause: Clause, event_type: str | None) -> tuple[str, str]:
    """Say whether the text says that it happened, and by which rule."""
    before, after = text[clause.start : first], text[last : clause.end]
    word = text[first:last]
    definite = bool(re.search(r"\b(?:the|this|that|these|those|today's|latest|last)\s+(?:\w+\s+){0,2}$", before, re.IGNORECASE))
    if _HAS_ARABIC.match(word):
        if re.match(r"\s*\w*\s*(?:نہیں|نه|نہ)\b", text[last:]) or _ARABIC_NO.search(text[last : last + 12]):
            return "negated", "negated after the word"
        if _ARABIC_FUTURE.match(text[last:]):
            return "possible", "told of the future"
        return "actual", "said as a fact"
    if _NO.search(before) and not definite:
        return "negated", f"'{_NO.search(before).group().strip()}' before it"  # type: ignore[union-attr]
    if not definite and _DENIED.search(text[max(0, first - 160) : first]):
        return "negated", "denied"
    if _NOT_AFTER.match(after):
        return "negated", "did not happen, says the text"
    if clause.connective in ("if", "unless", "whether", "until", "before", "in order to", "so that", "aimed at") and not definite:
        if clause.connective not in ("before", "until") or event_type is None or FAMILIES[event_type] in ("closure", "reopening", "talks", "agreement"):
            return "possible", f"after '{clause.connective}'"
    if _HABIT_AFTER.match(text[last:]):
        return "habitual", "told as a habit"
    modal = _MODAL.search(before)
    if modal and not _HAPPENED.search(before):
        opener = modal.group().split()[0].lower()
        if not (definite and opener in ("any", "to", "if", "hope", "aimed", "demanded", "urged", "next", "planned")) or opener in ("could", "would", "may", "might", "will"):
            return "possible", f"'{' '.join(modal.group().split()[:2])}' before it"
    if _INFINITIVE.search(before) and not _HAPPENED.search(before) and not word.lower().endswith("ed"):
        return "possible", "an intention: 'to' before it"
    if _POSSIBLE_AFTER.match(after) and not (event_type is None):
        return "possible", "told of the future"
    if _HABIT.search(before):
        return "habitual", f"'{_HABIT.search(before).group().split()[0]}' before it"  # type: ignore[union-attr]
    if event_type == "border_closure" and _STATE.search(before) and re.search(r"clos|shut|seal|block|suspend", word, re.IGNORECASE):
        state = _STATE.search(before).group().split()[0].lower()  # type: ignore[union-attr]
        if state not in ("has", "have", "had") or re.search(r"\bfor\b|\bsince\b", after):
            return "state", "a state that lasts"
    if _COMPOUND.match(after):
        return "mentioned", "part of another word"
    if re.search(r"fighting$", word, re.IGNORECASE) and re.search(r"\b(?:forces|troops|soldiers|militants|fighters|groups?|insurgents|those|men|rebels|were|are|been|was|is|still)\s*$", before + word[: -len("fighting")], re.IGNORECASE):
        return "mentioned", "says what somebody does, not what happened"
    if event_type == "agreement" and not _CONCLUDED.search(text[max(0, first - 60) : last + 70]) and not word.lower().startswith("agreed"):
        return "mentioned", "an agreement that is not told to be made here"
    return "actual", "said as a fact"
