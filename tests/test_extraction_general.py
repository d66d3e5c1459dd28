"""Reports in other words than those that the rules were built on: each case names the rule that it pins."""

from typing import Any

import pytest
from extraction_world import read, told


def _told(text: str) -> list[tuple[str, str | None, str | None]]:
    """Type, place and day of what a report tells, background left out."""
    return [(kind, place, day) for kind, day, place in told(text)]


REPORTS: dict[str, tuple[str, list[tuple[str, str, str]]]] = {
    "shots can be exchanged in the passive": (
        "Shots were exchanged at Torkham on Monday night, a resident said.",
        [("armed_clash", "Torkham", "2024-03-11")],
    ),
    "closed to traffic is closed": (
        "The Torkham crossing was closed to all kinds of traffic on Monday.",
        [("border_closure", "Torkham", "2024-03-11")],
    ),
    "a gate that is thrown open reopens": (
        "The guards threw open the gate at Torkham on Tuesday.",
        [("border_reopening", "Torkham", "2024-03-12")],
    ),
    "trucks that roll after a deal to unlock a gate tell that it is open": (
        "Trucks rolled through Torkham on Tuesday after officials agreed to unlock the crossing.",
        [("border_reopening", "Torkham", "2024-03-12")],
    ),
    "missiles that flatten a house are an air strike": (
        "Two missiles flattened a house in Mir Ali on Monday.",
        [("airstrike", "Mir Ali", "2024-03-11")],
    ),
    "rockets that explode are shelling and no bombing besides": (
        "Rockets hit Torkham on Monday. The rockets exploded on a slope and caused no loss.",
        [("shelling", "Torkham", "2024-03-11")],
    ),
    "a hospital that is bombed is a place": (
        "QUETTA: A suicide bomber blew himself up at the Civil Hospital in Quetta on Monday.",
        [("bombing", "Quetta", "2024-03-11")],
    ),
    "a hospital that takes the wounded in is none": (
        "Troops clashed at Torkham on Monday. The wounded were taken to a hospital in Peshawar.",
        [("armed_clash", "Torkham", "2024-03-11")],
    ),
    "a separate incident is another one although its day lies within the first": (
        "On the nights of 11/12 and 12/13 March 2024, troops fought militants near Ghulam Khan. "
        "In a separate incident on 12 March, militants opened fire on a post at Angoor Ada.",
        [
            ("armed_clash", "Ghulam Khan", "2024-03-11/2024-03-13"),
            ("armed_clash", "Angoor Ada", "2024-03-12"),
        ],
    ),
    "gates that are shut together are one incident at the first": (
        "Pakistan closed the Torkham, Kharlachi and Ghulam Khan crossings on Monday.",
        [("border_closure", "Torkham", "2024-03-11")],
    ),
    "two events of one sentence keep their days": (
        "Gunfire erupted at Torkham on Tuesday, a day after the Taliban authorities closed the crossing.",
        [("armed_clash", "Torkham", "2024-03-12"), ("border_closure", "Torkham", "2024-03-11")],
    ),
    "talks are dated when they ended and not when a minister said so": (
        "Four days of talks in Istanbul ended on Tuesday without a deal, the minister said early on Wednesday, "
        "putting the truce at risk.",
        [("talks", "Istanbul", "2024-03-12")],
    ),
    "a flag meeting at the zero point is at the crossing that the text names": (
        "Trucks waited at Torkham. Officers held a flag meeting at the zero point on Monday.",
        [("talks", "Torkham", "2024-03-11")],
    ),
    "a report from the city of mediated talks says where the truce was made": (
        "DOHA (AFP) - Pakistan and Afghanistan agreed to a ceasefire in a round mediated by Qatar, "
        "the ministry said on Thursday.",
        [("agreement", "Doha", "2024-03-14")],
    ),
    "guards who shoot at a bomber are part of the bombing": (
        'A suicide bomber struck in Quetta on Monday. "He ran to the gate and guards opened fire," police said.',
        [("bombing", "Quetta", "2024-03-11")],
    ),
    "the first place of a list stands for several points": (
        "Fighting broke out at several points along the frontier on Monday. "
        "Officials named Angoor Ada, Kharlachi and Arandu.",
        [("armed_clash", "Angoor Ada", "2024-03-11")],
    ),
    "intermittent firing that continues is no habit": (
        "Intermittent firing continued for a third day at Kharlachi on Thursday.",
        [("armed_clash", "Kharlachi", "2024-03-14")],
    ),
    "shells since a day fell until the report": (
        "Twenty shells have hit Torkham since Tuesday.",
        [("shelling", "Torkham", "2024-03-12/2024-03-15")],
    ),
    "lines that were wrapped to a width read as one": (
        "Troops of the two countries exchanged heavy fire for most of the day at the crossing of Torkham on\n"
        "Monday.",
        [("armed_clash", "Torkham", "2024-03-11")],
    ),
    "fighting along the whole frontier is one incident": (
        "Fighting was reported at Angoor Ada, Kharlachi, Torkham, Arandu and Chaman on Monday.",
        [("armed_clash", "Angoor Ada", "2024-03-11")],
    ),
    "what had been closed was so before the day of its sentence": (
        "Islamabad reopened the gate at Torkham on Monday, which had been closed for a month.",
        [("border_reopening", "Torkham", "2024-03-11")],
    ),
    "the day of an opening without an event dates what follows": (
        "Guards tore down the fence at Torkham on Sunday. Later, mortar shells landed in Chaman.",
        [("shelling", "Chaman", "2024-03-10")],
    ),
}


@pytest.mark.parametrize(("text", "incidents"), REPORTS.values(), ids=REPORTS)
def test_reports_tell_of_incidents(text: str, incidents: list[tuple[str, str, str]]) -> None:
    assert _told(text) == incidents


NOTHING = {
    "reports that are untrue": "Reports that the Torkham crossing had been closed were untrue, an official said on Monday.",
    "reports that are baseless": "Rumours of shelling at Torkham are baseless, police said on Monday.",
    "what a closure would cost": "A closure of even one day would cost the traders of Torkham dearly.",
    "what shelling could do": "Officials warn that shelling or an attack on the terminal could shut the road at Torkham.",
    "what remains possible": "A strike inside Afghanistan remains possible, analysts in Islamabad said on Monday.",
    "what they failed to agree on": "Officers at Torkham failed to agree on reopening the gate on Monday.",
    "a jirga that will travel": "A jirga of elders from Chaman will travel to Kabul, officials said on Monday.",
    "a note of protest": "Kabul handed the envoy a protest note on Monday.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_words_of_events_that_tell_of_none(text: str) -> None:
    assert _told(text) == []


TOLLS = {
    "a toll that has risen stands behind all that it is of": (
        "The death toll from a suicide attack on a crowd in the bazaar at Torkham on Monday has climbed to 68.",
        68,
    ),
    "named soldiers are counted by their ranks": (
        "Militants fired on a post at Torkham on Monday. During the exchange Naik Wali and Sepoy Gul embraced shahadat.",
        2,
    ),
    "part of a toll is not added to it": (
        "Shells hit Torkham on Monday. Four civilians, three of them children, lost their lives.",
        4,
    ),
    "all that follows 'including' is part": (
        "Three civilians, including a woman and two children, were killed in firing at Torkham on Monday.",
        3,
    ),
    "soldiers of a named force are counted": (
        "Five personnel of the Frontier Corps were killed in firing at Torkham on Monday.",
        5,
    ),
    "nobody harmed is zero": ("Shells hit Torkham on Monday. No people were harmed.", 0),
    "soldiers of two armies add up": (
        "A US soldier and a Pakistani trooper were shot dead at Torkham on Monday.",
        2,
    ),
}


@pytest.mark.parametrize(("text", "killed"), TOLLS.values(), ids=TOLLS)
def test_tolls_in_other_words(text: str, killed: int) -> None:
    assert [row["fatalities_best"] for row in read(text).incidents] == [killed]


def _claims(text: str) -> list[dict[str, Any]]:
    return read(text).claims


def test_a_ministry_is_named_in_full_where_it_speaks_again() -> None:
    claims = _claims(
        "Pakistan's information ministry said that troops clashed at Torkham on Monday. "
        '"The firing was started by the Afghan side," the ministry said.'
    )
    assert {claim["claimant"] for claim in claims} == {"Pakistan's information ministry"}


def test_talks_are_between_governments() -> None:
    (row,) = read(
        "Afghan and Pakistani forces clashed last year. Talks were held in Istanbul on Monday."
    ).incidents[-1:]
    assert {row["actor1"], row["actor2"]} == {"Afghan government", "Pakistani government"}


def test_an_older_closure_of_the_crossing_is_at_the_one_that_the_text_names() -> None:
    rows = read(
        "Troops clashed at Torkham on Monday.\n\nPakistan had closed the crossing in January."
    ).incidents
    assert [(row["place_name"], row["date_edtf"]) for row in rows if row["background"]] == [
        ("Torkham", "2024-01")
    ]
