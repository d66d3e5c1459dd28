"""Who says what, and who began: each case names the rule that it pins."""

import pytest
from extraction_world import read

INITIATED = {
    "it was initiated from a side": (
        'Troops traded fire at Torkham on Monday. "Firing was initiated from the Afghan side," Pakistan\'s information ministry said.',
        {("Pakistan's information ministry", "Afghanistan", "asserts")},
    ),
    "a side opened fire first": (
        "Troops clashed at Torkham on Monday. Afghan officials said that Pakistani forces had opened fire first.",
        {("Afghan officials", "Pakistan", "asserts")},
    ),
    "a side is accused of starting": (
        "Troops clashed at Torkham on Monday. The Afghan defence ministry accused Pakistan of starting the clash.",
        {("the Afghan defence ministry", "Pakistan", "asserts")},
    ),
    "a side is blamed for it": (
        "Troops clashed at Torkham on Monday. Islamabad blamed Afghanistan for the firing.",
        {("Pakistan", "Afghanistan", "asserts")},
    ),
    "both blame each other": (
        "Troops of both sides clashed at Torkham on Monday and blamed each other for starting it.",
        {("Afghanistan", "Pakistan", "asserts"), ("Pakistan", "Afghanistan", "asserts")},
    ),
    "blame is traded": (
        "Troops clashed at Torkham on Monday. Both countries traded blame for the violence.",
        {("Afghanistan", "Pakistan", "asserts"), ("Pakistan", "Afghanistan", "asserts")},
    ),
    "unprovoked firing by a side": (
        "Two soldiers were killed at Chaman on Monday in unprovoked firing by Afghan forces, the ISPR said.",
        {("ISPR", "Afghanistan", "asserts")},
    ),
    "the text itself says so": (
        "Afghan forces resorted to unprovoked firing at Chaman on Monday.",
        {("the report", "Afghanistan", "asserts")},
    ),
    "the other side says that it was attacked": (
        "Troops clashed at Torkham on Monday. Pakistani border police said that Afghan soldiers had shelled their picket.",
        {("Pakistani border police", "Afghanistan", "asserts")},
    ),
    "an attack that the text tells of began nothing by itself": ("Afghan soldiers shelled a picket at Torkham on Monday.", set()),
    "the side that was struck says whose jets it were": (
        "Jets struck Barmal on Monday. The Afghan government said that Pakistani jets had bombed two houses.",
        {("the Afghan government", "Pakistan", "asserts")},
    ),
    "one who is named behind a paragraph speaks for it": (
        "Afghan soldiers shelled a village near Torkham on Monday. A boy was killed, the Pakistani army said.",
        {("the Pakistani army", "Afghanistan", "asserts")},
    ),
    "he who says so is named behind the verb": (
        "Troops clashed at Torkham on Monday. Pakistani forces answered after the Afghan side initiated the firing, said the ISPR.",
        {("ISPR", "Afghanistan", "asserts")},
    ),
    "who began is no militants' side": ("Two soldiers were killed near Torkham on Monday in a terrorist attack from Afghanistan.", set()),
    "a people stands for its side": (
        "Troops clashed at Torkham on Monday. Kabul said the Pakistanis shot first.",
        {("Afghanistan", "Pakistan", "asserts")},
    ),
    "they are the other side": (
        "Troops clashed at Torkham on Monday. Afghan officials said that the work was on their land, and that they fired first.",
        {("Afghan officials", "Pakistan", "asserts")},
    ),
    "fire from across the border": (
        "Two soldiers were killed in Bajaur on Monday by fire from across the border, the Pakistani army said.",
        {("the Pakistani army", "Afghanistan", "asserts")},
    ),
    "fired upon from a country": (
        "Two soldiers died in Kurram on Monday when they were fired upon from Afghanistan.",
        {("the report", "Afghanistan", "asserts")},
    ),
    "one subject of two verbs": (
        "Troops clashed at Torkham on Monday. The Afghan police said that Pakistani soldiers had entered the village and opened fire.",
        {("the Afghan police", "Pakistan", "asserts")},
    ),
    "the fire is denied to have come from a side": (
        "Two soldiers were killed in Bajaur on Monday. Kabul denied that the fire came from Afghan soil.",
        {("Afghanistan", "Afghanistan", "denies")},
    ),
    "a spokesman of a ministry": (
        "Troops clashed at Torkham on Monday. A spokesman for the Taliban's defence ministry said Pakistani troops opened fire first.",
        {("spokesman for the Taliban's defence ministry", "Pakistan", "asserts")},
    ),
    "somebody who is only named": (
        "Troops clashed at Torkham on Monday. Gul Rahman Zaheer wrote that Pakistani forces had opened fire.",
        {("Gul Rahman Zaheer", "Pakistan", "asserts")},
    ),
    "a quotation goes on after who speaks": (
        'Troops clashed at Torkham on Monday. "We reject the claims," said Pakistan\'s information ministry. "Firing was initiated from the Afghan side."',
        {("Pakistan's information ministry", "Afghanistan", "asserts")},
    ),
    "a quotation of two sentences comes before who speaks": (
        'Troops clashed at Torkham on Monday. "This was no accident. The Afghan side started the firing," said the Pakistani army.',
        {("the Pakistani army", "Afghanistan", "asserts")},
    ),
    "somebody who is named, and a phrase between": (
        "Troops clashed at Torkham on Monday. Gul Rahman Zaheer, for his part, alleged that the Pakistani side opened fire.",
        {("Gul Rahman Zaheer", "Pakistan", "asserts")},
    ),
    "a side is accused of attacking": (
        "Fighting broke out at Torkham on Monday. The Taliban government accused Pakistan of attacking its posts with mortars.",
        {("the Taliban government", "Pakistan", "asserts")},
    ),
    "a side is blamed and no more": (
        "Troops clashed at Torkham on Monday. A Pakistani official blamed the Afghan guards.",
        {("Pakistani official", "Afghanistan", "asserts")},
    ),
    "an attack was repulsed": (
        "Fighting broke out at Torkham on Monday. The Pakistani army said it had repulsed an attack by the Afghan Taliban.",
        {("the Pakistani army", "Afghanistan", "asserts")},
    ),
    "shells were fired from a country": (
        "Forty shells were fired into Kunar from Pakistan on Monday, Afghan officials said.",
        {("Afghan officials", "Pakistan", "asserts")},
    ),
    "rockets from across the border, in a country": (
        "Forty rockets fired from across the border in Pakistan hit Kunar on Monday.",
        {("the report", "Pakistan", "asserts")},
    ),
    "militants across the border are no side": ("Terrorists opened fire from across the Afghanistan border near Torkham on Monday.", set()),
    "airspace was violated": (
        "Afghan forces struck posts at Torkham on Monday. The Afghan army said it was an answer to violations of Afghanistan's airspace.",
        {("the Afghan army", "Pakistan", "asserts")},
    ),
    "they, in a quotation, on us": (
        'Troops clashed at Torkham on Monday. "First they shelled the village, and then they fired mortars on our guards," the Afghan police said.',
        {("the Afghan police", "Pakistan", "asserts")},
    ),
    "a subject far before its second verb": (
        "Troops clashed at Torkham on Monday. Afghan officials said Pakistani soldiers were trying to build a new post on the wrong side of the stream and started firing.",
        {("Afghan officials", "Pakistan", "asserts")},
    ),
    "both started": ("Afghan and Pakistani forces started firing at Torkham on Monday.", set()),
    "each accuses the other of something else": (
        "Troops clashed at Torkham on Monday. Both countries accuse each other of harbouring militants.",
        set(),
    ),
    "blamed on a side, by nobody": ("Troops clashed at Torkham on Monday after explosions blamed on Pakistan.", set()),
    "what came days before began nothing": (
        "Troops clashed at Torkham on Monday. The clash came two days after Pakistan targeted militants in Khost.",
        set(),
    ),
    "nobody says who began": ("Troops clashed at Torkham on Monday.", set()),
}  # fmt: skip


@pytest.mark.parametrize(("text", "claims"), INITIATED.values(), ids=INITIATED)
def test_words_tell_who_is_said_to_have_begun(text: str, claims: set[tuple[str, str, str]]) -> None:
    rows = [row for row in read(text).claims if row["predicate"] == "initiated_by"]
    assert {(row["claimant"], row["value"], row["stance"]) for row in rows} == claims


INITIATOR = {
    "one side alone is said to have begun": (INITIATED["a side opened fire first"][0], "Pakistan", False),
    "each says the other began": (INITIATED["both blame each other"][0], "contested", True),
    "the accused denies": (
        "Troops clashed at Torkham on Monday. Kabul accused Pakistan of starting the firing. Pakistan denied the accusation.",
        "contested",
        True,
    ),
    "nobody says": (INITIATED["nobody says who began"][0], None, False),
}


@pytest.mark.parametrize(("text", "initiator", "disputed"), INITIATOR.values(), ids=INITIATOR)
def test_claims_decide_the_initiator(text: str, initiator: str | None, disputed: bool) -> None:
    (row,) = read(text).incidents
    assert (row["initiator"], row["disputed"]) == (initiator, disputed)


OTHERS = {
    "civilians were targeted": (
        "Jets struck Barmal district on Monday. According to the Afghan government, Pakistan bombed civilian homes.",
        ("targeted_civilians", "Pakistan", "asserts"),
    ),
    "forces responded": (
        "Troops clashed at Chaman on Monday. Our forces responded immediately to the firing, Pakistan's army said.",
        ("retaliated", "Pakistan", "asserts"),
    ),
    "forces did not answer": (
        "Troops clashed at Chaman on Monday. The Afghan military said that it had not retaliated.",
        ("retaliated", "Afghanistan", "denies"),
    ),
    "the incident is confirmed": (
        "Troops clashed at Chaman on Monday. The Pakistani military confirmed the clash.",
        ("occurred", "yes", "asserts"),
    ),
    "a group claims responsibility": (
        "A suicide bomber struck Mir Ali on Monday. The TTP claimed responsibility for the attack.",
        ("responsibility", "Tehreek-e-Taliban Pakistan", "asserts"),
    ),
    "troops of the one who speaks hit back": (
        "Troops clashed at Chaman on Monday. Pakistan's army said shells landed on a post. It added that troops hit back.",
        ("retaliated", "Pakistan", "asserts"),
    ),
    "our forces answered the other side": (
        'Troops clashed at Chaman on Monday. "Fire came from the Afghan side, to which our forces responded immediately," the Pakistani army said.',
        ("retaliated", "Pakistan", "asserts"),
    ),
    "in retaliation, somebody struck": (
        "Jets struck Barmal on Sunday. In retaliation, Afghan forces shelled posts at Torkham on Monday.",
        ("retaliated", "Afghanistan", "asserts"),
    ),
    "a side was prompted to answer": (
        "Afghan forces fired mortars at Torkham on Monday, prompting Pakistani forces to respond.",
        ("retaliated", "Pakistan", "asserts"),
    ),
    "a party tells what its own forces did": (
        "Jets struck Barmal on Monday. A Pakistani security source said that Islamabad had conducted strikes there.",
        ("occurred", "yes", "asserts"),
    ),
    "there was no strike": (
        'Jets struck Barmal on Monday. "There was no airstrike," the Pakistani army said.',
        ("occurred", "yes", "denies"),
    ),
    "somebody gives a toll": (
        "Jets struck Barmal district on Monday, killing nine people, the Taliban government said.",
        ("casualties", "nine people killed", "asserts"),
    ),
}


@pytest.mark.parametrize(("text", "claim"), OTHERS.values(), ids=OTHERS)
def test_words_make_claims(text: str, claim: tuple[str, str, str]) -> None:
    rows = read(text).claims
    assert claim in {(row["predicate"], row["value"], row["stance"]) for row in rows}


def test_a_claim_keeps_its_words_and_how_it_came() -> None:
    text = 'Troops clashed at Torkham on Monday. "Firing was initiated from the Afghan side," Pakistan’s army said in a statement.'
    (row,) = [row for row in read(text).claims if row["predicate"] == "initiated_by"]
    assert text[row["start"] : row["end"]] == row["quote"] == "Firing was initiated from the Afghan side"
    assert (row["claimant_side"], row["via"]) == ("PK", "in a statement")


def test_an_official_whom_a_clause_parts_from_his_verb_is_still_the_claimant() -> None:
    text = "Jets hit Barmal district on Monday. A Pakistani official, who asked not to be named, said that 20 militants were killed."
    (row,) = [row for row in read(text).claims if row["predicate"] == "casualties"]
    assert row["claimant_side"] == "PK"


def test_the_military_is_that_of_the_country_where_the_text_began() -> None:
    text = 'Militants attacked a post in Bajaur on Monday. "Troops responded effectively," the military said.'
    (row,) = [row for row in read(text).claims if row["predicate"] == "retaliated"]
    assert (row["claimant_side"], row["value"]) == ("PK", "Pakistan")


def test_a_charge_that_is_no_incident_makes_no_claim() -> None:
    text = "Troops clashed at Torkham on Monday. Pakistan accuses Kabul of sheltering militants. Kabul denies the charge."
    assert read(text).claims == []


NONE = {
    "not yet claimed": "Jets struck Barmal on Monday. Islamabad has not yet claimed responsibility.",
    "nobody claims it": "A bomb killed two people in Mir Ali on Monday. Nobody claimed responsibility.",
    "an answer that is threatened": "Jets struck Barmal on Monday. The Afghan army would retaliate if it went on, Kabul said.",
    "a ministry that does not confirm": "Jets struck Barmal on Monday. The Pakistani foreign ministry, without confirming the strikes, urged calm.",
    "who was there is no event that is denied": "Jets struck Barmal on Monday. Kabul denied that any militants were there.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_words_that_say_nothing_of_the_event_make_no_claim(text: str) -> None:
    assert [row for row in read(text).claims if row["predicate"] != "casualties"] == []


def test_according_to_a_capital_names_who_says_so_and_no_place() -> None:
    text = "Troops traded fire at Torkham on Monday. Three Afghan guards were killed, according to Kabul, while Islamabad said nine fighters died."
    (row,) = read(text).incidents
    assert row["place_name"] == "Torkham"


ACTORS = {
    "two armies": ("Afghan and Pakistani forces clashed at Torkham on Monday.", ("Afghan forces", "Pakistani forces")),
    "an alias has one name": ("Tehrik-i-Taliban Pakistan fighters attacked a Frontier Corps post in Bajaur on Monday.", ("Tehreek-e-Taliban Pakistan", "Frontier Corps")),
    "the Pakistani Taliban are not the Afghan ones": ("Pakistani Taliban attacked Pakistani troops in Bajaur on Monday.", ("Tehreek-e-Taliban Pakistan", "Pakistani forces")),
    "who speaks does not fight": ("Militants attacked Pakistani troops in Bajaur on Monday, the Afghan government said.", ("militants", "Pakistani forces")),
    "where it happened does not fight": ("Pakistani jets bombed camps in Afghanistan on Monday.", ("Pakistan Air Force", None)),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "actors"), ACTORS.values(), ids=ACTORS)
def test_words_tell_who_fought(sentence: str, actors: tuple[str, str | None]) -> None:
    (row,) = read(sentence).incidents
    assert (row["actor1"], row["actor2"]) == actors
