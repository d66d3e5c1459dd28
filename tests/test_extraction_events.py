"""What happened, and whether the text says that it did: each case names the rule that it pins."""

import pytest
from extraction_world import news, read, told

TYPES = {
    "an exchange of fire is a clash": ("Troops exchanged heavy fire at Torkham on Monday.", "armed_clash"),
    "traded fire is, too": ("Border guards traded fire at Torkham on Monday.", "armed_clash"),
    "opening fire is, too": ("Afghan forces opened fire on a post at Torkham on Monday.", "armed_clash"),
    "a foiled infiltration is, too": ("Forces foiled an infiltration attempt near Ghulam Khan on Monday.", "armed_clash"),
    "mortar shells are shelling": ("Mortar shells landed in Torkham on Monday.", "shelling"),
    "jets that bomb make an air strike": ("Jets bombed two houses in Barmal district on Monday.", "airstrike"),
    "a drone strike is one": ("A drone strike hit a compound in Miranshah on Monday.", "airstrike"),
    "strikes on a place are, too": ("Pakistan carried out strikes on Barmal district on Monday.", "airstrike"),
    "a state that bombs does it from the air": ("Pakistan bombed Barmal district on Monday.", "airstrike"),
    "a suicide bomber makes a bombing": ("A suicide bomber struck a convoy in Mir Ali on Monday.", "bombing"),
    "a roadside bomb does, too": ("A roadside bomb hit a patrol in Mir Ali on Monday.", "bombing"),
    "gunmen who storm a post attack it": ("Militants stormed a checkpost in Bajaur on Monday.", "attack"),
    "a ground assault from helicopters is a raid": ("Helicopters landed near Angoor Ada and commandos raided a house on Monday.", "raid"),
    "a border that is shut is closed": ("Pakistan shut the Torkham border crossing on Monday.", "border_closure"),
    "trade that is suspended closes it, too": ("Trade through Chaman was suspended on Monday.", "border_closure"),
    "a gate that opens again is reopened": ("The Chaman gate was reopened for trade on Monday.", "border_reopening"),
    "a flag meeting is talks": ("Officers held a flag meeting at Kharlachi on Monday.", "talks"),
    "a truce that is signed is an agreement": ("Both sides signed a truce in Doha on Monday.", "agreement"),
    "a sit-in is a protest": ("Traders staged a sit-in at Chaman on Monday.", "protest"),
    "militants killed by forces died in a fight": ("Security forces killed nine militants in Bajaur on Monday.", "armed_clash"),
    "Urdu: firing": ("پیر کو طورخم پر فائرنگ کا تبادلہ ہوا۔", "armed_clash"),
    "Urdu: closed": ("چمن بارڈر پیر کو بند کر دیا گیا۔", "border_closure"),
    "Urdu: air strikes": ("پاکستان نے پیر کو خوست میں فضائی حملے کیے۔", "airstrike"),
    "Pashto: blew himself up": ("يو کس د دوشنبې په ورځ په خوست کې ځان والوزاوه.", "bombing"),
    "Pashto: a clash": ("د دوشنبې په ورځ په سپین بولدک کې نښته وشوه.", "armed_clash"),
    "Dari: a clash": ("روز دوشنبه در تورخم درگیری شد.", "armed_clash"),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "event_type"), TYPES.values(), ids=TYPES)
def test_words_tell_the_type(sentence: str, event_type: str) -> None:
    ((found, day, _),) = told(sentence)
    assert (found, day) == (event_type, "2024-03-11")


NO_EVENT = {
    "negated": "No clash was reported at Torkham on Monday.",
    "negated with a verb": "Forces did not open fire at Torkham on Monday.",
    "denied": "The army denied that any strike took place in Khost on Monday.",
    "denied with a participle": "The army denied carrying out strikes in Khost on Monday.",
    "could": "Pakistan could strike targets in Khost, a minister warned.",
    "will": "The Torkham crossing will reopen on Saturday, officials said.",
    "if": "If militants attack posts in Kurram, forces are ready.",
    "a threat": "The ministry threatened attacks on posts near Chaman.",
    "a demand": "Traders demanded the reopening of the Chaman gate.",
    "an intention": "They were sent to Torkham to prevent clashes.",
    "a plan": "Officials plan to hold talks in Doha next week.",
    "a habit": "Attacks and clashes are common along the frontier near Kurram.",
    "a habit with an adverb": "Militants often attack posts in Kurram.",
    "a vague time": "Clashes at Torkham have killed many in recent years.",
    "a charge of harbouring": "Islamabad accuses Kabul of sheltering militants who attack Pakistani posts.",
    "a question": "Will there be new clashes at Torkham?",
    "a war of words": "A war of words over Chaman went on in Islamabad.",
    "closed doors": "Officials met behind closed doors in Quetta about exports.",
    "a labour strike": "Traders of Quetta called a strike on Monday.",
    "a diplomatic protest": "Pakistan lodged a strong protest with the Afghan envoy in Islamabad.",
    "an explanation": "The frontier at Torkham was drawn in 1893 and is crossed by traders.",
    "a ceasefire that holds": "The fragile ceasefire has largely held, officials said in Quetta.",
    "Urdu, negated": "طورخم پر کوئی فائرنگ نہیں ہوئی۔",
}


@pytest.mark.parametrize("sentence", NO_EVENT.values(), ids=NO_EVENT)
def test_what_did_not_happen_is_no_incident(sentence: str) -> None:
    assert news(sentence) == []


def test_a_denial_is_kept_as_a_claim() -> None:
    claims = read(
        "Jets bombed Barmal district on Monday. The Pakistani military denied carrying out any strike."
    ).claims
    assert [(row["predicate"], row["stance"]) for row in claims] == [("occurred", "denies")]


def test_an_accusation_of_a_strike_tells_of_the_strike() -> None:
    assert told("Kabul accused Pakistan of bombing houses in Barmal district on Monday.") == [
        ("airstrike", "2024-03-11", "Barmal")
    ]


def test_an_event_told_in_several_sentences_is_one_incident() -> None:
    text = (
        "Troops exchanged fire at Torkham on Wednesday. The firing went on for an hour. Two guards were wounded in the clash, "
        "police said. Residents fled when the shooting began."
    )
    assert told(text) == [("armed_clash", "2024-03-13", "Torkham")]


def test_several_events_in_one_sentence_are_several_incidents() -> None:
    text = "The Torkham crossing was closed on Wednesday as troops of both countries exchanged fire."
    assert told(text) == [
        ("border_closure", "2024-03-13", "Torkham"),
        ("armed_clash", "2024-03-13", "Torkham"),
    ]


def test_places_far_apart_are_several_incidents_and_places_in_each_other_one() -> None:
    assert [place for *_, place in told("Jets hit Khost and Kunar provinces on Monday.")] == [
        "Khost",
        "Kunar",
    ]
    assert [place for *_, place in told("Jets hit Barmal district of Paktika province on Monday.")] == [
        "Barmal"
    ]


def test_an_attack_that_turns_out_a_bombing_is_a_bombing() -> None:
    text = "Seven soldiers were killed in an attack in Mir Ali on Monday. A suicide bomber rammed a car into the post, police said."
    assert told(text) == [("bombing", "2024-03-11", "Mir Ali")]


def test_violence_told_in_passing_is_background() -> None:
    text = (
        "Troops clashed near Torkham on Wednesday. Officials called for calm.\n\n"
        "There was shelling in Kurram as well."
    )
    counted = text.replace("as well", "as well, which killed two people")
    news = [
        [row["event_type"] for row in read(each).incidents if not row["background"]]
        for each in (text, counted)
    ]
    assert news == [["armed_clash"], ["armed_clash", "shelling"]]


def test_what_is_retold_is_background() -> None:
    text = "Troops exchanged fire at Torkham on Wednesday. In December, jets bombed houses in Khost."
    assert [(row["event_type"], row["date_edtf"], row["background"]) for row in read(text).incidents] == [
        ("armed_clash", "2024-03-13", False),
        ("airstrike", "2023-12", True),
    ]


def test_a_retold_event_draws_what_follows_it_along() -> None:
    text = (
        "Troops exchanged fire at Torkham on Wednesday.\n\nIn December, jets bombed Kabul. In retaliation, Taliban fighters "
        "attacked posts in Kurram."
    )
    rows = read(text).incidents
    assert [(row["event_type"], row["date_edtf"]) for row in rows if row["background"]] == [
        ("airstrike", "2023-12"),
        ("attack", "2023-12"),
    ]


def test_a_closure_that_lasts_is_told_from_its_first_day() -> None:
    assert told("The Torkham crossing has been closed since March 2, officials said.") == [
        ("border_closure", "2024-03-02", "Torkham")
    ]


def test_talks_held_while_troops_fight_are_of_that_day() -> None:
    text = "Troops exchanged fire near Chaman on Thursday, as both nations held talks in Istanbul."
    assert told(text) == [("armed_clash", "2024-03-14", "Chaman"), ("talks", "2024-03-14", "Istanbul")]


def test_a_text_without_an_incident_gives_none() -> None:
    text = "The frontier is 2,600 km long. It runs from the Wakhan to Balochistan. Traders cross at Torkham and Chaman."
    assert read(text).incidents == []


def test_a_clash_takes_no_place_from_the_strike_that_came_with_it() -> None:
    text = (
        "Troops exchanged fire at Torkham on Wednesday.\n\nThe tensions follow deadly clashes in December, when air strikes "
        "on Kabul targeted leaders of militants."
    )
    rows = {row["event_type"]: row for row in read(text).incidents if row["background"]}
    assert rows["airstrike"]["place_name"] == "Kabul"
    assert rows["armed_clash"].get("place_name") is None


def test_a_retold_clash_takes_no_place_from_the_news() -> None:
    text = (
        "Troops exchanged fire near Chaman on Thursday. The exchange occurred even as talks resumed in Istanbul, following "
        "last month's deadly clashes."
    )
    (retold,) = [row for row in read(text).incidents if row["background"]]
    assert (retold["date_edtf"], retold["geometry"]) == ("2024-02", None)
