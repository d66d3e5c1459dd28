"""How many, who, and on which side: each case names the rule that it pins."""

from datetime import date

import pytest
from extraction_world import news, read
from hypothesis import given
from hypothesis import strategies as st

from geoincidents.extraction import casualties, tally
from geoincidents.extraction.numbers import cardinal

FIGURES = {
    "figures": ("47 people were killed", [("killed", "unknown", 47)]),
    "words": ("Twenty-one soldiers were killed", [("killed", "military", 21)]),
    "one is 'a'": ("A policeman was killed", [("killed", "police", 1)]),
    "a dozen": ("A dozen militants were killed", [("killed", "fighters", 12)]),
    "the active voice": ("The shelling killed three civilians", [("killed", "civilians", 3)]),
    "killed and wounded": ("Six people were killed and 17 wounded", [("killed", "unknown", 6), ("injured", "unknown", 17)]),
    "a further number without its noun": ("killing nine people and injuring 45 others", [("killed", "unknown", 9), ("injured", "unknown", 45)]),
    "lives": ("The strikes claimed six lives", [("killed", "unknown", 6)]),
    "martyred": ("Four soldiers were martyred", [("killed", "military", 4)]),
    "embraced martyrdom": ("Two soldiers embraced martyrdom", [("killed", "military", 2)]),
    "left dead": ("The blast left five children dead", [("killed", "civilians", 5)]),
    "an aside does not hide the verb": ("Ten people, most of them women, were killed", [("killed", "unknown", 10)]),
    "an aside in brackets does not, either": ("One Frontier Corps (FC) soldier was killed", [("killed", "military", 1)]),
    "women and children are civilians, added up": ("Nine children and a woman were killed", [("killed", "civilians", 10)]),
    "two kinds of victims are two figures": ("Two soldiers and a civilian were killed", [("killed", "military", 2), ("killed", "civilians", 1)]),
    "the death of": ("the death of five people", [("killed", "unknown", 5)]),
    "a toll": ("The death toll rose to 46", [("killed", "unknown", 46)]),
    "captured": ("Seven soldiers were captured", [("captured", "military", 7)]),
    "no casualties are zero": ("There were no casualties", [("killed", "unknown", 0), ("injured", "unknown", 0)]),
    "no loss of life is zero killed": ("There was no loss of life", [("killed", "unknown", 0)]),
    "no one was hurt": ("No one was hurt", [("killed", "unknown", 0), ("injured", "unknown", 0)]),
    "no number is no figure": ("Several houses were destroyed", []),
    "a year is no toll": ("In 2021 soldiers left the post", []),
    "Urdu": ("چھ شہری جاں بحق اور 17 زخمی", [("killed", "civilians", 6), ("injured", "unknown", 17)]),
    "Pashto": ("پنځه تنه ووژل شول", [("killed", "unknown", 5)]),
    "Dari": ("سه سرباز کشته شدند", [("killed", "military", 3)]),
}  # fmt: skip


@pytest.mark.parametrize(("words", "figures"), FIGURES.values(), ids=FIGURES)
def test_words_give_figures(words: str, figures: list[tuple[str, str, int]]) -> None:
    found = casualties.find(f"{words}.", 0)
    assert [(figure.harm, figure.victims, figure.quantity.best) for figure in found] == figures


# Whole sentences, to the totals of (killed, injured) that a reader would give.
SENTENCES = {
    "an abbreviation in brackets": ("At least 11 Islamic State (IS) militants were killed and four others wounded.", 11, 4),
    "an age before the noun": ("A six-year-old girl died when a rocket struck a house.", 1, None),
    "ages after the noun are no counts": ("A 60-year-old man and two boys aged 10 and 12 were killed.", 3, None),
    "a couple are two": ("Drones struck a house, killing a couple and four of their children.", 6, None),
    "scouts and border policemen are counted": ("The raid killed about nine Chitral Scouts and three border policemen.", 12, None),
    "an officer beside a policeman is he": ("The clash killed a police officer. Shots from the ridge killed one officer and injured two others.", 1, 2),
    "a second number keeps its noun": ("Three soldiers were martyred and seven militants were killed. Seven militants died.", 10, None),
    "jihadists are fighters": ("A drone killed four suspected jihadists near the pass.", 4, None),
    "what is said of somebody does not hide the verb": ("Five people, said to be traders, perished in the strike.", 5, None),
    "who was hit and died later is dead": ("A major who was hit in the clash succumbed to his injuries.", 1, None),
    "abbreviations of staffs": ("The ambush left 12 soldiers KIA.", 12, None),
    "nobody loses a life": ("Rockets hit a hill; residents suffered no life loss.", 0, None),
    "a number in quotation marks": ('The army says it beat back an attack, killing "25 to 30" Taliban fighters.', 25, None),
    "dead and hurt side by side": ("The blasts left five dead and 35 others hurt.", 5, 35),
    "shot dead": ("Unidentified gunmen shot dead a head constable outside his house.", 1, None),
    "foreigners": ("He said 14 foreigners, among them Chechens and Uzbeks, died in the raids.", 14, None),
    "an American and a soldier are two": ("A man in uniform opened fire, killing an American and a Pakistani soldier.", 2, None),
    "an officer by his rank and name": ("Captain Ali and four jawans embraced martyrdom.", 5, None),
    "laid down their lives": ("A total of 13 personnel, among them two officers, laid down their lives.", 13, None),
    "bodies": ("Doctors said they had received 12 bodies and 30 injured.", 12, 30),
    "deaths and injuries": ("It ended in a firefight, resulting in two deaths and eight injuries.", 2, 8),
    "an aside between dashes": ("Ten civilians - including six children - were killed.", 10, None),
    "a bare number before an aside": ("Seven, including four women, were killed.", 7, None),
    "a word that is put in quotation marks": ('The jets killed six "militants" in a house. Six "terrorists," one of them a leader, died.', 6, None),
    "all of those who were counted": ("A drone hit a car, killing five fighters on the spot. The missile killed all five of the people on board.", 5, None),
    "fighters of a side after as many of its soldiers": ("Eight Afghan soldiers were killed in the clash at the post. So far eight Afghan Taliban fighters have died.", 8, None),
    "fighters and people told at once": ("Three militants and two people were killed.", 5, None),
    "another source tells the toll of the same strike": ("The strike killed at least ten militants, the army said. Locals said that 17 people were killed in it.", 10, None),
    "people who were killed as well": ("Fifteen militants were killed. Four people belonging to a local militia were also killed. One security official was killed.", 20, None),
    "one who is named and others": ("The strike killed the commander Gul Zaman and six others.", 7, None),
    "somebody with his name": ("A tribal elder Malik Farid was killed by a mine.", 1, None),
    "bodies of those who were counted": ("The army killed 20 militants. A soldier and three civilians died. Villagers found six bodies.", 24, None),
    "a dozen gives way to a number": ("Eight soldiers and over a dozen militants were killed. The official said that 18 militants died.", 26, None),
    "kin": ("A man, his wife and three children were killed.", 5, None),
    "kin by their number": ("A roadside bomb killed a tribal elder and his two sons.", 3, None),
    "kin after the verb": ("A tribal elder was killed along with his two sons.", 3, None),
    "kin in the second half": ("The firing left a child dead and his father wounded.", 1, 1),
    "an apposition": ("A labourer identified as Gul Mohammad was killed and his brother was injured.", 1, 1),
    "an enumeration of the same people": ("Gunfire killed five people, four women and a man, and injured six others.", 5, 6),
    "part of a group": ("They overran a post, killing three of the eleven men on duty.", 3, None),
    "of them": ("Troops foiled a bid to cross, killing three of them.", 3, None),
    "some of those who were counted": ("Missiles killed eight people, three of them Arabs.", 8, None),
    "losses put at a number": ("The Afghan side put its losses at three border policemen.", 3, None),
    "of the injured": ("Two of the injured later died in hospital.", 2, None),
    "another besides": ("One person died on the spot and another succumbed to his wounds later.", 2, None),
    "including, of casualties": ("There were 15 casualties, including four dead.", 4, None),
    "lost": ("Pakistan lost 23 soldiers in the fighting.", 23, None),
    "lost posts are no dead": ("Pakistan lost two posts in the fighting.", None, None),
    "the killer is not counted": ("The bomber killed himself and nine worshippers.", 9, None),
    "killed or injured leaves the count open": ("58 soldiers were killed, adding that 20 fighters were killed or injured.", 58, None),
    "as many of two sides are no single count": ("Both sides lost two soldiers each.", None, None),
    "a doctor who speaks is no victim": ("The clash killed ten people, a doctor said.", 10, None),
    "who is not followed to the next verb": ("A security official who declined to be named said that 20 militants had been killed.", 20, None),
    "not one": ("The ministry said none of its troops were injured.", None, 0),
    "no one of a people": ("No American was hurt in the assault.", 0, 0),
    "without causing": ("Rockets landed in a field without causing any casualties.", 0, 0),
    "kin in a list": ("A bomb hit a house, killing his wife, two sons, two daughters and a niece.", 6, None),
    "two men and those with them": ("Two men, a woman and a child were crushed to death.", 4, None),
    "a name behind the noun": ("A tribal elder Gul Zaman was killed by a mine.", 1, None),
    "one by his rank": ("Havaldar Gul Zaman was martyred and six other personnel were injured.", 1, 6),
    "an official of a force": ("The raid resulted in the death of an FC official and injuries to three others.", 1, 3),
    "a word in the writer's own quotation marks": ('Missiles hit a car, killing 12 "militants," including a leader.', 12, None),
    "an abbreviation spelled out": ("They killed 12 FC (Frontier Corps) soldiers.", 12, None),
    "bodies of fighters": ("Five Taliban bodies were left behind.", 5, None),
    "wounds of the hospital": ("Two soldiers succumbed to injuries.", 2, None),
    "one more, who was also killed": ("Four people died. One security official was also killed.", 5, None),
    "people who are told of by what they are": (
        "A drone killed nine militants near the pass on its second flight of that night. The strike killed nine people.",
        9,
        None,
    ),
    "Urdu, two kinds": ("حملے میں تین فوجی اور ایک خاتون ہلاک ہوئیں۔", 4, None),
    "Dari, the verb far behind": ("شش سرباز و پنج غیرنظامی در ولایت کنر بر اثر آتش زخم برداشتند.", None, 11),
    "Dari, took the lives": ("انفجار یک ماین جان دو پولیس را گرفت.", 2, None),
    "Pashto": ("په برید کې درې ملکي کسان مړه شول او دوه ټپیان دي.", 3, 2),
}  # fmt: skip


@pytest.mark.parametrize(("text", "killed", "injured"), SENTENCES.values(), ids=SENTENCES)
def test_a_sentence_gives_its_totals(text: str, killed: int | None, injured: int | None) -> None:
    found = casualties.find(text, 0)
    assert tuple(tally.total(found, harm).best for harm in ("killed", "injured")) == (killed, injured)


BOUNDS = {
    "at least leaves the top open": ("At least nine people were killed", (9, 9, None)),
    "more than does, too": ("More than 20 people were killed", (20, 20, None)),
    "up to leaves the bottom open": ("Up to 12 people were killed", (None, 12, 12)),
    "a range has both": ("Between 15 and 20 militants were killed", (15, 15, 20)),
    "dozens have a bottom only": ("Dozens of people were killed", (24, None, None)),
    "about has neither": ("About 30 people were killed", (None, 30, None)),
    "a plain number is sure": ("30 people were killed", (30, 30, 30)),
}


@pytest.mark.parametrize(("words", "bounds"), BOUNDS.values(), ids=BOUNDS)
def test_words_leave_a_figure_open(words: str, bounds: tuple[int | None, ...]) -> None:
    (figure,) = casualties.find(f"{words}.", 0)
    assert (figure.quantity.low, figure.quantity.best, figure.quantity.high) == bounds


SIDES = {
    "a people": ("Three Pakistani soldiers were killed", "PK"),
    "a force": ("A Frontier Corps soldier was killed", "PK"),
    "the Taliban after 2021": ("Nine Taliban fighters were killed", "AF"),
    "'its' is the government's that speaks": ("Kabul said that two of its soldiers were killed", "AF"),
    "nobody says": ("Three civilians were killed", ""),
}


@pytest.mark.parametrize(("words", "side"), SIDES.values(), ids=SIDES)
def test_words_tell_the_side(words: str, side: str) -> None:
    (figure,) = casualties.find(f"{words}.", 0, date(2024, 1, 1))
    assert figure.side == side


def test_the_taliban_before_2021_are_no_states() -> None:
    (figure,) = casualties.find("Nine Taliban fighters were killed.", 0, date(2015, 1, 1))
    assert (figure.side, figure.victims) == ("", "fighters")


TOTALS = {
    "several groups add up": ("Four soldiers and twelve militants were killed in a clash at Torkham on Monday.", 16),
    "a part is counted once": ("Ten people, including three women, were killed in a blast at Torkham on Monday.", 10),
    "what is told again is counted once": (
        "Ten people were killed in a clash at Torkham on Monday. The clash killed ten people, a doctor said.",
        10,
    ),
    "the opening counts before a rival figure": (
        "Fifteen people were killed in a raid near Angoor Ada on Monday. At least 20 people were killed, the governor said.",
        15,
    ),
    "rivals do not add up": (
        "Jets killed 40 people in Barmal district on Monday, the Taliban government said. A Pakistani official said that "
        "20 militants were killed.",
        40,
    ),
    "a group that two count differently is counted once, as the report opens": (
        "Seven soldiers were killed in a clash at Torkham on Monday, the army said. It said that 18 militants were killed, "
        "too. A militant spokesman said that 12 soldiers were killed.",
        25,
    ),
    "the Taliban's fighters are Afghan soldiers": (
        "Eight Afghan soldiers were killed in a clash at Torkham on Monday. Pakistani fire killed eight Afghan Taliban and "
        "wounded nine, sources said.",
        8,
    ),
    "losses that each side admits do": (
        "Six civilians were killed in a clash at Chaman on Monday, Pakistan's army said. The governor of Kandahar said that "
        "one Taliban fighter was killed.",
        7,
    ),
    "none is zero": ("Troops clashed at Torkham on Monday. No casualties were reported.", 0),
    "nothing said is nothing known": ("Troops clashed at Torkham on Monday.", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "total"), TOTALS.values(), ids=TOTALS)
def test_figures_of_an_incident_give_its_total(text: str, total: int | None) -> None:
    (row,) = news(text)
    assert row["fatalities_best"] == total


def test_each_place_has_its_own_toll() -> None:
    text = (
        "At least 47 people were killed in two air strikes on Monday. The strikes hit Khost and Kunar provinces. "
        "The strikes in Khost killed 41 civilians. In Kunar the strikes killed six."
    )
    assert {row["place_name"]: row["fatalities_best"] for row in news(text)} == {"Khost": 41, "Kunar": 6}


def test_an_outcome_is_of_what_was_told_before_it() -> None:
    text = "Jets bombed houses in Khost on Monday, killing eight people and drawing return fire in Kurram."
    assert {row["event_type"]: row["fatalities_best"] for row in news(text)}["airstrike"] == 8


def test_what_happened_in_all_places_is_told_once() -> None:
    rows = news("Jets hit Khost and Kunar on Monday, killing eight people.")
    assert sorted(row["fatalities_best"] or 0 for row in rows) == [0, 8]


def test_a_figure_keeps_its_words_and_its_source() -> None:
    (row,) = read("Jets killed at least nine people in Barmal district on Monday.").casualties
    assert (row["text"], row["low"], row["best"], row["high"]) == ("at least nine people", 9, 9, None)
    assert (row["source_id"], row["harm"]) == ("a", "killed")


_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


@given(st.integers(20, 99))
def test_numbers_in_words_are_read_back(number: int) -> None:
    word = _TENS[number // 10 - 2] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    assert cardinal(word) == number
    assert cardinal(str(number)) == number


@given(st.integers(1, 999), st.integers(1, 999))
def test_a_sentence_gives_back_the_figures_that_it_was_made_with(killed: int, hurt: int) -> None:
    found = casualties.find(f"{killed} soldiers were killed and {hurt} others were wounded.", 0)
    assert [(figure.harm, figure.quantity.best) for figure in found] == [
        ("killed", killed),
        ("injured", hurt),
    ]


def test_deaths_since_a_month_are_of_no_single_event() -> None:
    text = "Rockets killed a shepherd in Nari district on Thursday. Since January about 50 people have died in such shelling."
    (row,) = read(text).incidents
    assert row["fatalities_best"] == 1
