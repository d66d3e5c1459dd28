"""Whether words tell of one incident, of another, or of none: each case names the rule that it pins."""

import pytest
from extraction_world import told

# Published on Friday, 15 March 2024.
REPORTS: dict[str, tuple[str, list[tuple[str, str, str | None]]]] = {
    "what aircraft go on to do is done from the air": (
        "Helicopters crossed the border from Afghanistan on Monday. Helicopters entered its airspace on Monday and "
        "attacked a post in Bajaur.",
        [("airstrike", "2024-03-11", "Bajaur")],
    ),
    "raids that gunships launch are air strikes": (
        "Helicopter gunships have launched raids on hideouts in Kurram.",
        [("airstrike", "2024-03-15", "Kurram")],
    ),
    "what troops do after aircraft is done on the ground": (
        "Jets struck a camp in Barmal on Monday and troops attacked a post in Kurram.",
        [("airstrike", "2024-03-11", "Barmal"), ("attack", "2024-03-11", "Kurram")],
    ),
    "a place to the south of which it was is not where it was": (
        "A drone strike killed nine people in Gurbuz on Monday, to the south of Kabul.",
        [("airstrike", "2024-03-11", "Gurbuz")],
    ),
    "a list of places goes on behind what is said of its first": (
        "Six soldiers were wounded on Monday in two separate attacks in Kurram, a district in the hills, and the "
        "tribal district of Bajaur in the far north.",
        [("attack", "2024-03-11", "Kurram"), ("attack", "2024-03-11", "Bajaur")],
    ),
    "the offensive that an attack answers is elsewhere": (
        "Gunmen attacked a post in Bajaur on Monday. It was in retaliation for the army offensive in North "
        "Waziristan, a spokesman said.",
        [("attack", "2024-03-11", "Bajaur")],
    ),
    "posts that were seized were not bombed": (
        "Afghan forces seized 12 posts in Kurram on Monday. Kabul said that Pakistani air strikes had killed children.",
        [("attack", "2024-03-11", "Kurram")],
    ),
    "nobody knows who was behind the attack that was told": (
        "Firing killed two soldiers in Kurram on Monday. It was not clear who was behind the attack, which hit a "
        "post near Kharlachi.",
        [("armed_clash", "2024-03-11", "Kharlachi")],
    ),
    "what was said long ago was no later": (
        "Troops traded fire at Torkham on Thursday.\n\nOn Feb. 12, the army said that it killed thirty fighters in air "
        "strikes on Gurbuz.",
        [("armed_clash", "2024-03-14", "Torkham")],
    ),
    "the site of fighting is a place": (
        "A drone strike on Monday hit a house in Nari, near the site of fierce fighting.",
        [("airstrike", "2024-03-11", "Nari")],
    ),
    "an explosive device that goes off is a bombing": (
        "Two guards were killed when an explosive device went off in Chaman on Monday.",
        [("bombing", "2024-03-11", "Chaman")],
    ),
    "an encounter is a clash": (
        "Four militants were killed in an encounter in Mir Ali on Monday.",
        [("armed_clash", "2024-03-11", "Mir Ali")],
    ),
    "an encounter with the press is none": (
        "The minister had an encounter with the press in Kabul on Monday.",
        [],
    ),
    "how fighting began that a sentence dates is part of it": (
        "Fighters attacked soldiers in Nari on Thursday, officials said. The battle in Nari began on Tuesday when "
        "militants attacked two posts.",
        [("attack", "2024-03-14", "Nari")],
    ),
    "those who died hours before a strike did not die in it": (
        "A drone strike killed seven people in Barmal on Monday. It was the second such drone strike, just hours "
        "after five people were killed in North Waziristan.",
        [("airstrike", "2024-03-11", "Barmal"), ("airstrike", "2024-03-11", "North Waziristan")],
    ),
    "the day of a statement is not that of what it tells": (
        "According to a statement of the army on Thursday, the clash in Kurram took place on Tuesday.",
        [("armed_clash", "2024-03-12", "Kurram")],
    ),
    "a day after a protest is no day of the firing that it was about": (
        "Shells fell in Bajaur on Thursday. It came a day after Kabul lodged a protest, saying firing in Gurbuz on "
        "Sunday had killed eight people.",
        [("shelling", "2024-03-14", "Bajaur"), ("armed_clash", "2024-03-10", "Gurbuz")],
    ),
    "an area that is prone to infiltration saw none": (
        "Infiltration-prone stretches in Bajaur were fenced on Monday.",
        [],
    ),
    "a night belongs to two days": (
        "A border clash at Torkham early on Wednesday killed a soldier. The quarrel turned into open combat on Tuesday "
        "night, with both sides trading fire for hours.",
        [("armed_clash", "2024-03-13", "Torkham")],
    ),
    "fighting between two districts is one": (
        "Fighting between the Afghan district of Nari and the Pakistani district of Bajaur began on Monday.",
        [("armed_clash", "2024-03-11", "Nari")],
    ),
    "another place in the same night is another attack": (
        "Shells fell at Ghulam Khan early on Thursday. On Wednesday night, militants attacked a post in Mir Ali.",
        [("shelling", "2024-03-14", "Ghulam Khan"), ("attack", "2024-03-13", "Mir Ali")],
    ),
    "air and ground operations are carried out from the air, too": (
        "Pakistan carried out air and ground operations in Barmal on Monday.",
        [("airstrike", "2024-03-11", "Barmal")],
    ),
    "strikes of the week are those that the text then tells": (
        "Strikes on Afghan towns this week have raised fears. On Monday jets struck Gurbuz.",
        [("airstrike", "2024-03-11", "Gurbuz")],
    ),
    "violence that leads to a week-long closure shuts a gate": (
        "Troops clashed in Gurbuz on Monday. Two guards died. Their comrades mourned them. The violence led to the "
        "week-long closure of the Torkham border crossing.",
        [("armed_clash", "2024-03-11", "Gurbuz"), ("border_closure", "2024-03-11", "Torkham")],
    ),
    "a day told later dates the closure that the text opens with": (
        "Pakistan has closed the Torkham crossing, officials said on Thursday. Hundreds went home before the "
        "border was closed again at 9pm on Wednesday.",
        [("border_closure", "2024-03-13", "Torkham")],
    ),
    "helicopters that bring the dead raid nobody": (
        "Troops clashed at Kharlachi on Monday. Helicopters carrying bodies landed in Peshawar after clashes "
        "along the border.",
        [("armed_clash", "2024-03-11", "Kharlachi")],
    ),
    "talks that were told go on": (
        "Delegations of Pakistan and Afghanistan continued talks in Istanbul on Thursday. The infiltration in Kurram on "
        "Tuesday was tried as the delegations held talks.",
        [("talks", "2024-03-14", "Istanbul"), ("armed_clash", "2024-03-12", "Kurram")],
    ),
    "what was shut before it opened is no news": (
        "Officials reopened the Torkham border crossing on Monday. Angered over the incident, Pakistan quickly closed "
        "the border.",
        [("border_reopening", "2024-03-11", "Torkham")],
    ),
    "the first lorry that crosses opens a gate": (
        "The first truck with supplies crossed the border at Torkham on Thursday after a closure of the route ended.",
        [("border_reopening", "2024-03-14", "Torkham")],
    ),
    "a gate that the text names for another day is not where it was": (
        "Shells fell in Bajaur on Thursday, officials said.\n\nOn Wednesday, two boys were hurt by firing.\n\n"
        "On 2 March, shells fired from Afghanistan killed two people at Ghulam Khan.",
        [("shelling", "2024-03-14", "Bajaur")],
    ),
    "a closure was on the day on which it was said": (
        "Officials said on Thursday that they were closing the Torkham border crossing.\n\n"
        "On Wednesday helicopters attacked a post in Bajaur.",
        [("border_closure", "2024-03-14", "Torkham"), ("airstrike", "2024-03-13", "Bajaur")],
    ),
    "a bombing and the attack beside it are one": (
        "Seven soldiers died in a suicide bombing and coordinated attack in Miranshah on Monday.",
        [("bombing", "2024-03-11", "Miranshah")],
    ),
    "what somebody calls a strike is no second one": (
        "Jets struck a house in Gurbuz on Monday. Kabul denounced the strike as an assault on the country.",
        [("airstrike", "2024-03-11", "Gurbuz")],
    ),
}


@pytest.mark.parametrize(("text", "incidents"), REPORTS.values(), ids=REPORTS)
def test_words_tell_of_one_incident_or_of_another(
    text: str, incidents: list[tuple[str, str, str | None]]
) -> None:
    assert told(text) == incidents
