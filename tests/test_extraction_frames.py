"""How sentences frame what they tell: datelines, heads, periods, sums and claims; each case names its rule."""

from datetime import date

import pytest
from extraction_world import PUBLISHED, gazetteer, read, told

from geoincidents.extraction import datelines, extract
from geoincidents.extraction.document import plain
from geoincidents.schema import Article

LINES = {
    "a country and a date": "PESHAWAR, Pakistan, March 12 (Reuters) - ",
    "two towns and a date": "KABUL/ISLAMABAD, Dec 1 (Reuters) - ",
    "an agency without a dash": "Kabul/Islamabad, Jul 4 (PTI) ",
    "a date before a colon": "MIRANSHAH, Sept 8:",
    "two towns with spaces": "PESHAWAR / QUETTA:",
    "a country and a dash": "Spin Boldak, Afghanistan – ",
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_dateline_has_many_forms(line: str) -> None:
    text = plain(f"{line.rstrip()} Troops traded fire.")
    assert text[datelines.length(text) :].lstrip() == "Troops traded fire."


NO_LINES = (
    "Pakistan, Afghanistan agree to talks.",
    "In Kabul, April 5 was quiet.",
    "Kabul, however, said nothing.",
)


@pytest.mark.parametrize("sentence", NO_LINES)
def test_the_beginning_of_a_sentence_is_no_dateline(sentence: str) -> None:
    assert datelines.length(sentence) == 0


TOLD = {
    "'today' is the day of the dateline": (
        "PESHAWAR, March 14 (AFP) - Troops traded fire at Torkham today.",
        [("armed_clash", "2024-03-14", "Torkham")],
    ),
    "a head dates and places what follows it": (
        "• 12 MAR - Torkham. Mortar exchange for an hour.\n• 13 MAR - Chaman. A bomb went off near a post.",
        [("shelling", "2024-03-12", "Torkham"), ("bombing", "2024-03-13", "Chaman")],
    ),
    "a line by itself is a head, too": (
        "10:00 GMT - Chaman\nMilitants attacked a post this morning.",
        [("attack", "2024-03-15", "Chaman")],
    ),
    "'that morning' is of the day told last": (
        "Then came March 12. Shells hit Spin Boldak that morning.",
        [("shelling", "2024-03-12", "Spin Boldak")],
    ),
    "'in the past 24 hours' reaches over two days": (
        "Rockets hit Nari district in the past 24 hours.",
        [("shelling", "2024-03-14/2024-03-15", "Nari")],
    ),
    "'shortly after midnight' is a time of day": (
        "Jets struck Barmal district shortly after midnight on Tuesday, killing nine people.",
        [("airstrike", "2024-03-12", "Barmal")],
    ),
    "'said to be' tells nobody's saying": (
        "On Sunday five people, said to be traders, died in an attack at Mir Ali.",
        [("attack", "2024-03-10", "Mir Ali")],
    ),
    "what somebody called it does not take the day": (
        "Jets bombed what officials called camps in Barmal district on Monday.",
        [("airstrike", "2024-03-11", "Barmal")],
    ),
    "a definite word dates what was only assumed": (
        "Six militants were killed in an air strike in Khost province, an official said Thursday. "
        "The raid was conducted on Tuesday evening.",
        [("airstrike", "2024-03-12", "Khost")],
    ),
    "a sum without a place is no incident beside what it sums up": (
        "Troops clashed at Torkham on Monday. Fighting this week has killed nine people, officials said.",
        [("armed_clash", "2024-03-11", "Torkham")],
    ),
    "a similar attack is of the kind before it": (
        "A drone fired missiles at a house in Mir Ali on Monday. On Tuesday three men died in a similar attack at Miranshah.",
        [("airstrike", "2024-03-11", "Mir Ali"), ("airstrike", "2024-03-12", "Miranshah")],
    ),
    "deaths elsewhere on another day are one more of their kind": (
        "Ten people died when a drone hit a house in Mir Ali on Monday, and two were killed on Sunday at Parachinar.",
        [("airstrike", "2024-03-11", "Mir Ali"), ("airstrike", "2024-03-10", "Parachinar")],
    ),
    "what a protest is about has its own day and place": (
        "Tribesmen rallied on Wednesday in Miranshah against a missile strike that killed nine people. "
        "Helicopters fired the rockets at Mir Ali on Tuesday.",
        [("protest", "2024-03-13", "Miranshah"), ("airstrike", "2024-03-12", "Mir Ali")],
    ),
    "protesters are people and no protest": (
        "Guards opened fire at Chaman on Monday, killing two protesters.",
        [("armed_clash", "2024-03-11", "Chaman")],
    ),
    "where forces are posted is not where it happened": (
        "Mortars hit a house in Spin Boldak on Monday during an exchange of fire with troops posted on the Quetta side.",
        [("shelling", "2024-03-11", "Spin Boldak")],
    ),
    "a place inside the words of an event is its own": (
        "Fighters overran the headquarters of Barmal district on Monday.",
        [("attack", "2024-03-11", "Barmal")],
    ),
    "deaths borrow the place of the sentence before": (
        "On Monday, officers sat for an hour at Parachinar. As they left, a gunman sprayed a car, killing a soldier.",
        [("attack", "2024-03-11", "Parachinar")],
    ),
    "grenades are an attack": (
        "Militants lobbed two hand grenades at a post in Mir Ali on Monday.",
        [("attack", "2024-03-11", "Mir Ali")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "incidents"), TOLD.values(), ids=TOLD)
def test_frames_decide_what_is_told(text: str, incidents: list[tuple[str, str, str]]) -> None:
    assert told(text) == incidents


NOTHING = {
    "what is expected": "Expect cross-border strikes on Khost before the month ends.",
    "what is assessed": "We assess strikes on Khost as likely.",
    "what is not counted": "We do not count claims of a drone strike in Khost.",
    "what officials talk of": "Officials are talking of raids in Khost.",
    "what goes on if it goes on": "If the attacks in Khost continue, trade will suffer.",
    "whoever does it": "Whoever attacks Torkham will be punished.",
    "what was to be held": "Elders were to hold talks in Kabul.",
    "what is asked for": "Traders asked for Torkham to be opened.",
    "condemned attacks": "The chief minister condemned both attacks in Peshawar.",
    "a flood": "At least 20 people were killed when floods hit Bajaur district on Monday.",
    "a game": "Afghanistan beat Pakistan on Monday in a clash of the cricket tournament at Doha.",
    "'if' in Urdu": "اگر طورخم سرحد بند رہی تو نقصان ہوگا۔",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_what_did_not_happen_is_no_incident(text: str) -> None:
    assert told(text) == []


def test_what_happened_in_the_period_of_a_bulletin_is_its_news() -> None:
    text = "On 17 October, a mine exploded in Barmal district. On 5 December, troops clashed at Torkham."
    article = Article("a", text, title="Border incidents, October-December 2023", published=PUBLISHED)
    rows = extract(article, gazetteer()).incidents
    assert [(row["date_edtf"], row["background"]) for row in rows] == [
        ("2023-10-17", False),
        ("2023-12-05", False),
    ]


def test_the_same_report_without_a_period_retells() -> None:
    text = "On 17 October, a mine exploded in Barmal district."
    assert [row["background"] for row in read(text).incidents] == [True]


def test_a_province_and_its_district_are_told_apart_by_a_list() -> None:
    text = "Jets bombed homes in Khost and Paktika on Monday."
    assert told(text) == [("airstrike", "2024-03-11", "Khost"), ("airstrike", "2024-03-11", "Paktika")]


def test_asking_whether_a_word_fits_leaves_the_incident_as_it_is() -> None:
    text = "A policeman was shot dead in Mir Ali on Monday. In January a suicide bomber struck Peshawar."
    assert told(text) == [("attack", "2024-03-11", "Mir Ali")]


def test_a_saturday_in_urdu_is_told_from_a_week() -> None:
    text = "طورخم پر ہفتے کی شام فائرنگ کا تبادلہ ہوا۔"
    assert told(text, date(2024, 3, 15)) == [("armed_clash", "2024-03-09", "Torkham")]


def test_a_word_without_an_end_is_read_at_once() -> None:
    import time

    begun = time.process_time()
    assert told("A" * 50_000) == []
    assert time.process_time() - begun < 10
