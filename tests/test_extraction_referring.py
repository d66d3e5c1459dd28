"""Words that refer back, and what is told twice: each case names the rule that it pins."""

import pytest
from extraction_world import read, told

CASES: dict[str, tuple[str, list[tuple[str, str | None, str]]]] = {
    "'here' is the place that the report is written from": (
        "PESHAWAR: Workers staged a sit-in on the ring road here on Monday.",
        [("protest", "Peshawar", "2024-03-11")],
    ),
    "a strike on 'the city' is on the one named just before": (
        "Smoke rose over Kabul on Monday. A spokesman confirmed precision strikes on the city.",
        [("airstrike", "Kabul", "2024-03-11")],
    ),
    "'it began in X' says more exactly where": (
        "In Paktika, the fighting went on for hours on Monday. It began in Barmal district.",
        [("armed_clash", "Barmal", "2024-03-11")],
    ),
    "'it had been closed' speaks of the gate of the sentence before": (
        "The Kharlachi crossing was reopened on Wednesday. It had been closed on Sunday.",
        [
            ("border_reopening", "Kharlachi", "2024-03-13"),
            ("border_closure", "Kharlachi", "2024-03-10"),
        ],
    ),
    "a list goes on behind what is said of its first place": (
        "Jets hit Barmal district, where six died, and a house in Gurbuz district on Monday.",
        [("airstrike", "Barmal", "2024-03-11"), ("airstrike", "Gurbuz", "2024-03-11")],
    ),
    "a meeting that ended in bloodshed was held where the blood was shed": (
        "A flag meeting held to calm the border ended in bloodshed in Parachinar on Monday.",
        [("talks", "Parachinar", "2024-03-11")],
    ),
    "talks at 'the spot' are held where was fought": (
        "Troops clashed in Nari on Monday. The next day a delegation went to the spot and agreed on a truce.",
        [("armed_clash", "Nari", "2024-03-11"), ("agreement", "Nari", "2024-03-12")],
    ),
    "a capital can be named by its country": (
        "The two sides agreed to a ceasefire on Monday after talks in the Qatari capital.",
        [("agreement", "Doha", "2024-03-11")],
    ),
    "the sentence after an attack says where its aim stood": (
        "Gunmen set fire to nine tankers on Monday. The trucks were parked at a depot outside Chaman.",
        [("attack", "Chaman", "2024-03-11")],
    ),
    "a gate that is still shut was shut once": (
        "Torkham remained closed on Wednesday. Officials shut the Torkham crossing on Monday.",
        [("border_closure", "Torkham", "2024-03-11")],
    ),
    "what reopens was no second closure": (
        "On Monday Pakistan reopened the routes at Chaman closed for seven months.",
        [("border_reopening", "Chaman", "2024-03-11")],
    ),
    "fire in return fell elsewhere than the fire that it answered": (
        "A soldier was killed by shelling in Kurram on Monday. "
        "Mortars fired in return killed two people in Gurbuz.",
        [("shelling", "Kurram", "2024-03-11"), ("shelling", "Gurbuz", "2024-03-11")],
    ),
    "a shared province does not make two attacks one": (
        "Gunmen attacked a house in Chaman, in Balochistan, on Monday. "
        "Attackers set trucks on fire in Quetta, in Balochistan, on Monday.",
        [("attack", "Chaman", "2024-03-11"), ("attack", "Quetta", "2024-03-11")],
    ),
    "the day after two verbs is that of the second": (
        "Troops clashed at Torkham on Monday. The crossing was sealed and reopened the next day.",
        [
            ("armed_clash", "Torkham", "2024-03-11"),
            ("border_closure", "Torkham", "2024-03-11"),
            ("border_reopening", "Torkham", "2024-03-12"),
        ],
    ),
    "a date beside 'two days later' is the date": (
        "Jets bombed Barmal on 8 March. Two days later, on 10 March, shells hit Kurram.",
        [("airstrike", "Barmal", "2024-03-08"), ("shelling", "Kurram", "2024-03-10")],
    ),
    "'a day after' counts from the first of two nights": (
        "Shells hit Gurbuz on Monday night and Tuesday, a day after a suicide bomber killed nine in Quetta.",
        [("shelling", "Gurbuz", "2024-03-11/2024-03-12"), ("bombing", "Quetta", "2024-03-10")],
    ),
    "'hours after' is the same day": (
        "Talks were held in Doha on Monday, hours after jets bombed Barmal.",
        [("talks", "Doha", "2024-03-11"), ("airstrike", "Barmal", "2024-03-11")],
    ),
    "a truce that was extended before is not the news": (
        "Jets bombed Barmal on Monday, hours after a truce was extended.",
        [("airstrike", "Barmal", "2024-03-11")],
    ),
    "how the dead were found and buried is no attack": (
        "Militants ambushed a patrol in Bajaur on Monday. Two soldiers were found beheaded on Tuesday. "
        "The dead were laid to rest in Peshawar on Wednesday.",
        [("attack", "Bajaur", "2024-03-11")],
    ),
    "a mine that hits a car is a bombing": (
        "One man was killed when a roadside mine hit a rickshaw in Gurbuz on Monday.",
        [("bombing", "Gurbuz", "2024-03-11")],
    ),
    "one shell is shelling": (
        "A shell crashed into a home in Gurbuz on Monday.",
        [("shelling", "Gurbuz", "2024-03-11")],
    ),
    "supplies that are stopped are a closure": (
        "Pakistan responded by stopping the alliance's supplies at Torkham on Monday.",
        [("border_closure", "Torkham", "2024-03-11")],
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_reads(rule: str) -> None:
    text, expected = CASES[rule]
    assert [(kind, place, day) for kind, day, place in told(text)] == expected


def test_a_running_total_is_no_toll_of_the_incident() -> None:
    (row,) = read(
        "Troops killed 17 militants in Bajaur on Monday, taking the number of those killed in three days to 71."
    ).incidents
    assert row["fatalities_best"] == 17
