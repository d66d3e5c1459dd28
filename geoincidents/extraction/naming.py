"""Words that tell a place's name from a person's, a paper's, a force's or a people's."""

from __future__ import annotations

import re
from typing import Final

from geoincidents.extraction.words.names import PERSONAL, TITLES

__all__ = [
    "CAPITALISED",
    "COMPOUND",
    "COUNTRIES",
    "DEMONYM",
    "FRONTIER",
    "GENERIC",
    "GENERIC_AFTER",
    "LOCATIVE",
    "NAME",
    "is_personal",
]


CAPITALISED: Final = r"[A-Z\u00C0-\u00DE\u0100-\u017E][^\W\d_]*(?:['-](?!s\b)[^\W\d_]+)*"
# 'Musa Neka', 'Barg-e-Matel', 'Qala-i-Naw', 'Shah Wali Kot', 'Pul-e Alam'
NAME: Final = rf"{CAPITALISED}(?:[ -](?:e|i|ye|ul|al|ud|bin|o)\b[ -])?(?: ?{CAPITALISED}| [IVX]+\b){{0,3}}"

GENERIC: Final = (
    r"(?:border crossing point|border crossing|crossing point|border point|border post|"
    r"border gate|border town|border area|border village|tribal district|tribal region|"
    r"tribal area|tribal agency"
    r"|district headquarters|district center|district centre|refugee camp|military post|"
    r"check ?posts?|checkpoints?|outposts?|sub-?divisions?|sub-?districts?|union council|"
    r"frontier region|industrial area"
    r"|areas?|villages?|districts?|provinces?|tehsils?|agency|agencies|valleys?|pass|passes|"
    r"crossings?|regions?|towns?|city|sectors?|bazaars?|rivers?|mountains?|hills?|heights|"
    r"ridge|localit(?:y|ies)"
    r"|hamlets?|terminal|gate|border|corridor|desert|plains?|neighbou?rhood|suburbs?|posts?|"
    r"highway|road|airport|airbase|airfield|base|fort)"
)
GENERIC_AFTER: Final = re.compile(
    rf"(?:['’]s)?\s+(?:[a-z]+\s)?{GENERIC}\b|['’]s\s+(?:[A-Z][\w-]+\s){{1,2}}(?i:{GENERIC})\b|"
    rf"\s(?i:{GENERIC})\b"
)

LOCATIVE: Final = re.compile(
    r"\b(?:in|at|near|around|outside|inside|via|through|across|towards?|along|between|into|"
    r"from|to|reached|visited|toured|neighbou?ring|adjoining|adjacent to|opposite|close to|north of|south of|"
    r"east of|west of|off"
    r"|(?:areas?|parts?|districts?|provinces?|towns?|villages?|city|residents?|people|"
    r"governor|capital|outskirts|valley|region|tehsil|elders?|hills|mountains|suburbs?|bazaar|"
    r"headquarters|crossing|crossings|border|locality|vicinity) of(?: the)?)"
    r"\s+(?:the\s+|both\s+|southern\s+|northern\s+|eastern\s+|western\s+|south-?eastern\s+|"
    r"north-?eastern\s+|south-?western\s+|north-?western\s+|central\s+|nearby\s+|restive\s+|"
    r"upper\s+|lower\s+|border town of\s+|Pakistan's\s+|Afghanistan's\s+|Afghan\s+|"
    r"Pakistani\s+|[a-z]+ed\s+)?"
    r"(?:(?:border\s+)?(?:town|city|district|village|province|area|region|crossing)s?\s+of\s+)?$",
    re.IGNORECASE,
)
_STRICT_LOCATIVE: Final = re.compile(
    r"\b(?:in|at|near|around|outside|inside|(?:areas?|parts?|districts?|provinces?|towns?|"
    r"villages?|residents?|people|outskirts|valley|region|tehsil|hills|mountains|suburbs?|"
    r"bazaar|locality|vicinity|headquarters) of)\s+(?:the\s+|nearby\s+|both\s+)?$",
    re.IGNORECASE,
)

DEMONYM: Final = (
    r"(?:Afghan|Afghani|Afghans|Pakistani|Pakistanis|Pak|Pak-Afghan|Indian|Iranian|Chinese|"
    r"American|US|British|Russian|Qatari|Turkish|Saudi|Uzbek|Tajik|Turkmen|Baloch|Pashtun|"
    r"Punjabi|Sindhi|NATO|UN|Western|Soviet|Arab|Islamic|Muslim)"
)
# The line itself is no place of an incident: 2,600 km are nowhere in particular.
FRONTIER: Final = re.compile(
    r"(?:the )?Durand(?: Line)?\b|خط دیورند|د ډیورند کرښه|ڈیورنڈ لائن|ډیورنډ کرښه", re.IGNORECASE
)
COUNTRIES: Final = re.compile(
    r"^(?:afghanistan|pakistan|india|iran|china|islamic (?:republic|emirate) of \w+)$"
)

# 'A Mehsud-populated area', 'a Taliban-held valley'.
COMPOUND: Final = re.compile(
    r"-(?:populated|controlled|dominated|held|based|backed|led|linked|majority|infested|run|ruled|speaking|"
    r"occupied|administered|allied|affiliated)\b"
)

_ORGANISATION_AFTER: Final = re.compile(
    r"^\s+(?:Times|Post|News|Diary|Tribune|Daily|Herald|Press|Today|TV|Radio|Zalmi|Shura|"
    r"Scouts|Rifles|Militia|Levies|Accord|Agreement|Talks Agreement|Declaration|Process|"
    r"Format|Group|League|Gladiators|Kings|Qalandars|Sultans|Network|Foundation|Trust|"
    r"Dialogue|Consensus)\b"
)
_SPEAKS_AFTER: Final = re.compile(
    r"^(?:,? who\b|,? an? (?:\w+ ){0,3}(?:resident|official|spokes\w+|analyst|expert|elder|"
    r"trader|driver|leader|commander|lawmaker|senator|minister|journalist|villager|shopkeeper|"
    r"professor|researcher|farmer|labou?rer)\b|,? \d{2}\b,|\s+(?:said|told|added|claimed|"
    r"stated|tweeted|wrote|was appointed|was elected|tells|says)\b)"
)


def is_personal(name: str) -> bool:
    """Tell whether every word of a name is a personal name of the region.

    Parameters
    ----------
    name : str
        In lower case.

    Examples
    --------
    >>> is_personal("ghulam khan"), is_personal("spin boldak")
    (True, False)
    """
    return all(word in PERSONAL or word == "ghulam" for word in name.replace("-", " ").split())


def titled(before: str) -> bool:
    """Tell whether a title or rank stands before a name ('Maj. Gen. Ahmad Sharif').

    Examples
    --------
    >>> titled("said Maj. "), titled("clashes at ")
    (True, False)
    """
    for word in reversed(before.split()[-4:]):
        if word.strip(".,").removesuffix("'s") in TITLES:
            return True
        if not word[0].isupper():
            return False
    return False


def speaks(after: str) -> bool:
    """Tell whether what follows a name makes it a person's.

    Examples
    --------
    >>> speaks(", an area resident, said"), speaks(" crossing was shut")
    (True, False)
    """
    return bool(_SPEAKS_AFTER.match(after))


def organised(after: str) -> bool:
    """Tell whether what follows a name makes it a paper's or a force's ('Khyber Rifles').

    Examples
    --------
    >>> organised(" Rifles fought"), organised(" district")
    (True, False)
    """
    return bool(_ORGANISATION_AFTER.match(after))


def generic_follows(after: str) -> bool:
    """Tell whether a word such as 'district' or 'crossing' follows a name.

    Examples
    --------
    >>> generic_follows(" border crossing"), generic_follows(" told reporters")
    (True, False)
    """
    return bool(GENERIC_AFTER.match(after))


def located(before: str, *, strictly: bool = False) -> bool:
    """Tell whether a preposition of place leads to a name.

    Parameters
    ----------
    before : str
        What stands before it.
    strictly : bool, optional
        Whether only prepositions count that do not also lead to people.

    Examples
    --------
    >>> located("shots were fired at "), located("from "), located("from ", strictly=True)
    (True, True, False)
    """
    return bool((_STRICT_LOCATIVE if strictly else LOCATIVE).search(before))
