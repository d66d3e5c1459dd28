"""What is named without having happened, or happened elsewhere: each case names the rule that it pins."""

import pytest
from extraction_world import told

# Published on Friday, 15 March 2024.
REPORTS: dict[str, tuple[str, list[tuple[str, str, str | None]]]] = {
    "a strike of traders that was called off is no protest": (
        "Traders in Chaman called off their shutter-down strike on Monday.",
        [],
    ),
    "a court that hears an attack case hears of no attack": (
        "A court in Peshawar adjourned the hearing of the school attack case on Monday.",
        [],
    ),
    "a security meeting of one side is no talks": (
        "The prime minister chaired a security meeting in Islamabad on Monday.",
        [],
    ),
    "rockets in a cache were not fired": (
        "Two men were arrested in Chaman on Monday with a cache of rockets and mortar shells, police said.",
        [],
    ),
    "a bomb that was defused did not go off": (
        "Guards recovered and defused a roadside bomb near Miranshah on Monday.",
        [],
    ),
    "a shell that failed to explode was found": (
        "A mortar shell that failed to explode was found in a field in Bajaur on Monday.",
        [],
    ),
    "a blast in a coal mine is no bombing": (
        "A blast in a coal mine killed five men near Quetta on Monday.",
        [],
    ),
    "an explosion of anger is none": ("An explosion of anger followed in Jalalabad on Monday.", []),
    "clashes of former times are not told of": (
        "The road in Khost was lined with wrecks from previous clashes on Monday.",
        [],
    ),
    "what somebody vows to avenge was before": (
        "The minister vowed on Monday to avenge the killing of nine men in Gurbuz.",
        [],
    ),
    "attacks that are feared have not been": ("Families fled Barmal on Monday, fearing fresh attacks.", []),
    "an area that was sealed off is no border": (
        "Police sealed off the area around the border post in Chaman on Monday.",
        [],
    ),
    "where an attack was planned is not where it was": (
        "The attack in North Waziristan on Tuesday had been planned in Khost, the minister said.",
        [("attack", "2024-03-12", "North Waziristan")],
    ),
    "where the dead were buried is not where they died": (
        "Three guards killed in a clash in Kurram on Monday were buried in Peshawar on Tuesday.",
        [("armed_clash", "2024-03-11", "Kurram")],
    ),
    "the third attack of the month has the day of the report": (
        "Gunmen attacked a post in Mir Ali on Thursday, officials said. The attack, the third this month, killed two.",
        [("attack", "2024-03-14", "Mir Ali")],
    ),
    "operations in two districts are two": (
        "Eleven militants were killed in two separate operations in Bajaur and Kurram districts on Wednesday.",
        [("armed_clash", "2024-03-13", "Bajaur"), ("attack", "2024-03-13", "Kurram")],
    ),
    "what the text only reminds of is no news": (
        "Troops traded fire at Torkham on Thursday.\n\nIt may be recalled that four soldiers died in an attack in "
        "Kurram on Tuesday.",
        [("armed_clash", "2024-03-14", "Torkham")],
    ),
    "what the text reminds of in Urdu is not the day of the news": (
        "باجوڑ میں چوکی پر فائرنگ سے دو اہلکار شہید ہو گئے۔\n\nواضح رہے کہ 9 مارچ کو بھی تین اہلکار شہید ہو گئے تھے۔",
        [("armed_clash", "2024-03-15", None)],
    ),
    "an area in brackets holds the spot beside it": (
        "Four soldiers died in clashes on Wednesday near Angoor Ada (North Waziristan).",
        [("armed_clash", "2024-03-13", "Angoor Ada")],
    ),
    "whom somebody met where he went he met there": (
        "The minister flew to Kabul on Wednesday, where he met with Taliban leaders over the border of Pakistan.",
        [("talks", "2024-03-13", "Kabul")],
    ),
    "what is told amid other fighting was not there": (
        "Jets hit a camp in Gurbuz on Thursday. The strikes come amid days of clashes near Torkham.",
        [("airstrike", "2024-03-14", "Gurbuz"), ("armed_clash", "2024-03-14", "Torkham")],
    ),
    "eleven p.m. on a day is no end of a sentence": (
        "Jets hit a camp in Gurbuz at 11 p.m. Wednesday and killed two guards.",
        [("airstrike", "2024-03-13", "Gurbuz")],
    ),
    "what was said at length is no mere attribution": (
        "Jets hit a camp in Gurbuz on Thursday. The spokesman, a former teacher, said both attacks were revenge for "
        "drone strikes.",
        [("airstrike", "2024-03-14", "Gurbuz")],
    ),
    "who survived a bombing once did not die in it": (
        "A former judge, who survived a suicide bombing in Kabul in 2012, died in Quetta on Wednesday.",
        [],
    ),
    "closures that have cost money are not told of": (
        "The bank said on Thursday that border closures have cost traders dear since October.",
        [],
    ),
    "what is counted over a year is no news": (
        "More than 900 people have been killed in attacks in Kurram this year, a group said on Thursday.",
        [],
    ),
    "a gate that should be opened is not open": (
        "Elders demanded on Thursday that the gates of the Torkham crossing be reopened.",
        [],
    ),
    "a gate that had to be shut is shut": (
        "The Torkham crossing had to be closed on Thursday, officials said.",
        [("border_closure", "2024-03-14", "Torkham")],
    ),
    "where they drove who feared to be ambushed is where they were": (
        "Guards killed seven villagers on Wednesday after opening fire on them. The officers who shot them were "
        "driving through Gurbuz when they thought that they were about to be ambushed.",
        [("armed_clash", "2024-03-13", "Gurbuz")],
    ),
    "an attack of a year that is named was in that year": (
        "Money for the fence was voted in Islamabad on Thursday after the 2021 attack on guards.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "incidents"), REPORTS.values(), ids=REPORTS)
def test_what_is_only_named_is_no_incident(text: str, incidents: list[tuple[str, str, str | None]]) -> None:
    assert told(text) == incidents
