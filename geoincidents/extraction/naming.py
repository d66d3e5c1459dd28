"""Words that tell a place's name from a person's, a paper's, a force's or a people's."""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "CAPITALISED",
    "COUNTRIES",
    "DEMONYM",
    "FRONTIER",
    "GENERIC",
    "LOCATIVE",
    "NAME",
    "NOT_PLACES",
    "PERSONAL",
    "TITLE",
    "is_personal",
]

# Given and family names of the region that are also names of villages. A name made of these alone is a
# person's until something in the sentence says that it is a place.
PERSONAL: Final = frozenset(
    """
abbas abbasi abdul abdullah abdur abid adil afghani afridi agha ahmad ahmadi ahmadzai ahmed akbar akhtar akhund akhundzada akram alam ali allah
amanullah amin amir amjad anas anwar arif arshad asad asadullah asghar ashraf asif asim aslam ata atta awan ayub azam azhar aziz azizi azizullah babar badshah
baheer baig bajwa bakht bakhtiar baloch baradar barakzai bashir bibi bilal bugti burhan butt chaudhry dad daud dawood dost durrani ehsan faisal faiz faizullah
farid farooq fateh fatima fazal fazl fida fitrat gandapur ghafoor ghani gilani gul gulbuddin habib habibullah hafeez hafiz hafizullah haider haji hakeem hakim hakimullah hameed
hamid hamdullah haqqani haq hasan hasham hashim hassan hekmatyar hidayat hussain hussein ibrahim idris iftikhar ijaz ikram ilyas imam imran inam inayat iqbal irfan ishaq
ismail ismat israr izhar jabbar jafar jalal jalil jamal jamil jan janan javed jawad jehangir jihad kakar kamal kamran karim karzai kayani kazim khadim khalid khalil khalili
khaliq khan khattak khawaja khurasani khurram khurshid lal latif liaquat lodhi mahmood mahmud mahsud majeed majid malik mangal mansoor mansour maqbool mashwani masood masoud
mateen matin maulana mawlawi mehmood mehsud mian mir mirza mohammad mohammadi mohammed mohsin mubarak mufti muhammad mujahid mujeeb mukhtar mullah munir murad murtaza musa
musharraf mushtaq mustafa muttaqi nabi nadeem nadir naeem najib najibullah naqeebullah naseer nasir nawab nawaz nazar niaz niazi noor noorzai nur omar osman pasha popal popalzai qadir qahar
qani qari qasim qayyum qazi qureshi rabbani rafi rafiq raheem rahim rahimi rahman rahmatullah raja rana rashid rasool rauf rawan raza razaq raziq rehman rehmat riaz roshan rustam
saad sabir sadiq saeed saif sajjad salahuddin salam saleem saleh salim salman samad sami samiullah sanaullah sardar sarfraz sarwar sattar sayed sayyid shafi shafiq shah shahbaz shahid
shahidullah shaikh shakeel shakir shams sharif shaukat sheikh sher sheikhzada shehbaz shinwari shirin siddiq siddiqui sikandar sohail stanikzai suhail suleman sulaiman sultan syed tahir taj tajik tanveer tariq
tayyab torek turab umar usman uzair wahid wakil wali waqar wasi wasim wasiq waseem wazir yaqoob yasin yawar younas younus yousaf yousafzai yousuf yusuf zabihullah zadran zafar zahid zahir
zaki zalmay zaman zardari zia ziaullah zubair zulfiqar wardak qaumi dar shahab nisar naveed mehdi meraj sohrab sardari taimur haroon jahangir jehan arsala babrak daulat rahmani sadat nangial
john michael david james robert donald barack joe george william richard thomas mark paul peter
""".split()
)

TITLE: Final = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|General|Maj|Major|Lt|Lieutenant|Col|Colonel|Brig|Brigadier|"
    r"Capt|Captain|Sgt|Havildar|Sepoy|Subedar|Naik|Lance Naik|Cpl|Pvt"
    r"|Commander|Comdr|Inspector|Constable|SHO|DPO|DSP|SP|DIG|IG|AC|DC|Deputy Commissioner|"
    r"Assistant Commissioner|Commissioner|Governor|Gov|Mayor"
    r"|President|Prime Minister|Premier|PM|Minister|Foreign Minister|Defen[cs]e Minister|"
    r"Interior Minister|Secretary|Senator|Sen|Rep|Ambassador|Envoy|Chief|Spokesman|"
    r"Spokesperson|Spokeswoman|spokesman|spokesperson|spokeswoman"
    r"|Mullah|Maulana|Maulvi|Mawlawi|Mawlavi|Maulavi|Molvi|Moulvi|Mufti|Qari|Sheikh|Shaikh|"
    r"Haji|Malik|Hafiz|Ustad|Engineer|Eng|Syed|Sayed|Sardar|Nawab|Nawabzada|Amir|Emir|King|"
    r"Prince|Sir|Pir|Imam|leader|journalist|analyst|named|aka|alias)"
)
_TITLE_BEFORE: Final = re.compile(rf"\b{TITLE}\.?\s+(?:[A-Z][\w.'-]*\s+){{0,3}}$")

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
_GENERIC_AFTER: Final = re.compile(
    rf"^(?:'s)?\s+(?:[a-z]+\s)?{GENERIC}\b|^'s\s+(?:[A-Z][\w-]+\s){{1,2}}(?i:{GENERIC})\b|"
    rf"^\s(?i:{GENERIC})\b",
    0,
)

LOCATIVE: Final = re.compile(
    r"\b(?:in|at|near|around|outside|inside|via|through|across|towards?|along|between|into|"
    r"from|to|reached|neighbou?ring|adjoining|adjacent to|opposite|close to|north of|south of|"
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

# Capitalised words that begin or end what is no place.
NOT_PLACES: Final = frozenset(
    """
january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
afghan afghans pakistani pakistanis pak indian iranian chinese american us uk un nato british russian qatari turkish saudi uzbek tajik pashtun baloch muslim islamic islam western soviet ttp ispr fc isi iea ied
taliban tehreek tehrik tehreek-e-taliban tehrik-i-taliban isis iskp daesh al-qaeda qaeda army military police forces force government ministry minister corps scouts rifles militia levies khasadar border security defence defense interior foreign office
parliament congress senate assembly court supreme high union council commission committee organisation organization agency news press times tribune diary herald post daily today tv radio television channel
reuters afp ap dawn geo ary xinhua pajhwok tolo tolonews khaama amu bbc cnn al jazeera anadolu twitter facebook x whatsapp telegram express
the a an in on at of and or but he she it they we i this that these those there here his her its their our my at least some many several both all one two three four five six seven eight nine ten
meanwhile however according local security senior officials sources eyewitnesses residents ramadan ramazan eid muharram ashura operation friday's defence-day independence day durand line islamabad's kabul's allah quran jihad jihadi sharia
following after before during earlier later since while when where which who what why how if so also as by for from to with no not now then
mr mrs ms dr gen general maj major lt col colonel president prime spokesman spokesperson inter-services public relations foreign
headquarters command company group party league movement front network alliance pact agreement accord treaty university college school hospital mosque ulema
emirate republic state kingdom nation nations international national federal provincial tribal district province chief deputy commissioner governor
women children soldiers soldier militants militant terrorists terrorist civilians people forces troops attack attacks strike strikes
""".split()
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
    return bool(_TITLE_BEFORE.search(before))


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
    return bool(_GENERIC_AFTER.match(after))


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
