"""Tolls of several incidents and of stretches of time: each case names the rule that it pins."""

import pytest
from extraction_world import news

from geoincidents.extraction import casualties
from geoincidents.extraction.words import over_time

TOLLS: dict[str, tuple[str, dict[str, int | None]]] = {
    "the sum of a report in its opening is not the toll of its first incident": (
        "At least nine militants were killed in Khost on Monday as jets hit several hideouts. "
        "Officials said that air strikes in Gurbuz killed seven militants. "
        "In a separate air strike in Barmal two militants were killed.",
        {"Gurbuz": 7, "Barmal": 2},
    ),
    "'in two operations' is a sum where one incident explains it whole": (
        "Security forces killed eight militants during two operations in North Waziristan on Monday. "
        "A clash took place in Mir Ali, where six militants were killed. "
        "In a separate clash in Miranshah two militants were killed.",
        {"Mir Ali": 6, "Miranshah": 2},
    ),
    "a count that the later ones do not add up to stays": (
        "Nine militants were killed in an air strike in Gurbuz on Monday. "
        "Seven militants were found dead at once. "
        "In a separate air strike in Barmal four militants were killed.",
        {"Gurbuz": 9, "Barmal": 4},
    ),
    "the militants of a later sentence are the people of the first, where as many": (
        "A drone strike killed six people in Gurbuz on Monday. "
        "An official told reporters on the phone that six militants were killed in the strike.",
        {"Gurbuz": 6},
    ),
    "those told of besides are within 'people' where they and a part make them up": (
        "Gunmen killed 20 people, including 17 soldiers, in an attack in Kurram on Monday. "
        "An official said three civilians were also killed in the attack.",
        {"Kurram": 20},
    ),
    "those told of besides are further people where nothing makes them up": (
        "Gunmen killed 20 people, including 15 soldiers, in an attack in Kurram on Monday. "
        "An official said three civilians were also killed in the attack.",
        {"Kurram": 23},
    ),
    "who had died hours before an attack is not of it": (
        "A drone strike killed eight militants in Gurbuz on Monday. "
        "The strike came only a few hours after four militants were killed.",
        {"Gurbuz": 8},
    ),
    "the day on which a toll rose is not that of the attack": (
        "Planes bombed hideouts in Bajaur on Thursday, killing 30 militants. "
        "Meanwhile, elders killed in Wednesday's suicide bombing in Parachinar were buried. "
        "The death toll rose to 14 on Thursday after four people died in hospital.",
        {"Bajaur": 30, "Parachinar": 14},
    ),
    "a toll that 'jumped to' is read behind a long name of the attack": (
        "The death toll from Monday's suicide bombing at a bazaar in the tribal district of Kurram jumped "
        "to 17 with more than 40 others injured.",
        {"Kurram": 17},
    ),
    "a year is no count of the dead": (
        "Six soldiers died in an attack in Bajaur on Monday. More than 400 elders since 2011 were killed "
        "in the region.",
        {"Bajaur": 6},
    ),
    "whoever escaped unhurt did not die": (
        "A roadside bomb exploded near an elder's car in Kurram on Monday. He escaped unhurt in the blast.",
        {"Kurram": 0},
    ),
    "nor did whoever remained unhurt": (
        "A roadside bomb exploded near an elder's car in Kurram on Monday. All guards remained unhurt in the blast.",
        {"Kurram": 0},
    ),
    "whoever escaped unhurt says nothing of the others": (
        "A bomb exploded in Kurram on Monday. The driver escaped unhurt in the blast but three people were killed.",
        {"Kurram": 3},
    ),
    "a militia counts its men": (
        "Five border guards and three Afghan militia were killed in a clash in Gurbuz on Monday.",
        {"Gurbuz": 8},
    ),
    "who speaks of the dead is none of them": (
        "An official said nine soldiers were killed in a clash in Kurram on Monday.",
        {"Kurram": 9},
    ),
    "'a woman among them' is counted already": (
        "Six Pakistanis, a woman among them, were killed in shelling in Kurram on Monday.",
        {"Kurram": 6},
    ),
    "no loss of life in Dari is a toll of none": (
        "روز دوشنبه در ولسوالی گربز در خوست درگیری شد اما این درگیری تلفات جانی در پی نداشت.",
        {"Gurbuz": 0},
    ),
    "no loss of life in Dari is read in a sentence of its own, too": (
        "روز دوشنبه در ولسوالی گربز در خوست درگیری شد. باشنده‌ها می‌گویند که تلفات جانی نداشته است.",
        {"Gurbuz": 0},
    ),
}


@pytest.mark.parametrize(("text", "tolls"), TOLLS.values(), ids=TOLLS.keys())
def test_tolls_of_reports(text: str, tolls: dict[str, int | None]) -> None:
    found = {row["place_name"]: row["fatalities_best"] for row in news(text)}
    assert found == tolls


@pytest.mark.parametrize(
    "text",
    [
        "Nearly 4,000 people have been killed in operations.",
        "At least 300 people have been killed in such attacks since January.",
        "The raids have claimed 90 lives in the past three months.",
        "Since 2021, militants have killed 700 policemen.",
        "More than 60 have died so far this year.",
        "The clash brought the number killed in three days to 71.",
    ],
)
def test_a_count_over_time_is_no_figure_of_an_incident(text: str) -> None:
    assert casualties.find(text, 0) == []


@pytest.mark.parametrize(
    "text",
    [
        "Fifteen people have been killed so far in the attack.",
        "Six soldiers have been killed in the clash on Monday.",
        "The death toll has risen to 12 since the blast.",
        "Two men were killed in Kurram three years after they had left it.",
    ],
)
def test_a_count_of_now_stays_a_figure(text: str) -> None:
    assert [figure.harm for figure in casualties.find(text, 0)] == ["killed"]


def test_a_running_total_leaves_the_figure_beside_it() -> None:
    text = "The raid left two dead, taking the number killed this month to 71."
    assert [figure.quantity.best for figure in casualties.find(text, 0)] == [2]
    assert not over_time.counted(text, text.index("two"))
