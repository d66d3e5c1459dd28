"""Gates that are shut and opened, talks about them, and the days of both: each case names the rule it pins."""

import pytest
from extraction_world import news, read, told

REPORTS: dict[str, tuple[str, list[tuple[str, str, str | None]]]] = {
    "a gate is not in the city where officials spoke of it": (
        "The delegations met in Istanbul on Tuesday. The gate at Torkham was shut to trade on Monday, they said in "
        "Istanbul.",
        [("talks", "2024-03-12", "Istanbul"), ("border_closure", "2024-03-11", "Torkham")],
    ),
    "trucks let into a province are told of the gate": (
        "Guards reopened Angoor Ada on Monday, allowing fifty stranded trucks to cross into Paktika.",
        [("border_reopening", "2024-03-11", "Angoor Ada")],
    ),
    "the first trucks since a closure tell that a gate is open": (
        "Nine trucks drove through the gate at Chaman on Monday, the first such convoy since the winter.",
        [("border_reopening", "2024-03-11", "Chaman")],
    ),
    "trucks that are stopped at a gate tell that it is shut": (
        "Officials said they were ordered to stop supply trucks at Torkham on Monday.",
        [("border_closure", "2024-03-11", "Torkham")],
    ),
    "a gate shut after an attack was shut on the day of the attack": (
        "The Ghulam Khan crossing, which was closed after the suicide attack of March 12, is quiet.",
        [("border_closure", "2024-03-12", "Ghulam Khan"), ("bombing", "2024-03-12", "Ghulam Khan")],
    ),
    "possessives take a closure up": (
        "Torkham was shut on Monday. Traders spoke of the Torkham crossing's closure at length.",
        [("border_closure", "2024-03-11", "Torkham")],
    ),
    "what emerged on a day was not before it": (
        "Guards have closed the Angoor Ada gate, it emerged on Thursday.",
        [("border_closure", "2024-03-14", "Angoor Ada")],
    ),
    "two sides that met on a day are news without a place": (
        "Torkham reopened on Thursday. Afghan and Pakistani commissioners held a meeting on Wednesday.",
        [("border_reopening", "2024-03-14", "Torkham"), ("talks", "2024-03-13", None)],
    ),
    "delegations that met for a day in a city held talks there": (
        "The Afghan and Pakistani delegations met for a second day in Istanbul on Tuesday.",
        [("talks", "2024-03-12", "Istanbul")],
    ),
    "to return and hold meetings is an intention": (
        "Troops clashed at Torkham on Monday. The envoy returned on Tuesday to Islamabad to hold meetings with "
        "officials.",
        [("armed_clash", "2024-03-11", "Torkham")],
    ),
    "sides that met and agreed did both at once": (
        "Troops clashed at Torkham on Monday. Commanders of the two sides met the next day and agreed to hold fire.",
        [("armed_clash", "2024-03-11", "Torkham"), ("talks", "2024-03-12", None)],
    ),
    "a truce in a town has not the day of what happened there": (
        "The two countries have agreed to keep a ceasefire in Chaman, where nine people were killed on 2 March.",
        [("agreement", "2024-03-15", "Chaman")],
    ),
    "what was agreed before a full stop was agreed": (
        "Dozens died at Torkham on Wednesday before both sides agreed to a 48-hour ceasefire.",
        [("attack", "2024-03-13", "Torkham"), ("agreement", "2024-03-13", None)],
    ),
    "the comma ends what a sentence opens with": (
        "A day after both sides agreed to a truce in Doha, troops clashed at Torkham on Thursday.",
        [("agreement", "2024-03-13", "Doha"), ("armed_clash", "2024-03-14", "Torkham")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), REPORTS.values(), ids=REPORTS)
def test_gates_and_talks_are_told(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(row["event_type"], row["date_edtf"], row.get("place_name")) for row in news(text)] == expected


DAYS: dict[str, tuple[str, list[tuple[str, str, str | None]]]] = {
    "news that opens with a day is of that day": (
        "Jets bombed Barmal on Monday. On Wednesday, officials said a drone fired missiles at a house in Mir Ali.",
        [("airstrike", "2024-03-11", "Barmal"), ("airstrike", "2024-03-13", "Mir Ali")],
    ),
    "the next sentence can date the lead": (
        "Forces killed six militants near Ghulam Khan, the army said on Thursday. The men were seen on the night "
        "between March 11 and 12.",
        [("armed_clash", "2024-03-11/2024-03-12", "Ghulam Khan")],
    ),
    "'that day' is the one before it and not one after it": (
        "A bomb went off in Quetta on March 11. Nine soldiers died that day; two more succumbed on Thursday.",
        [("bombing", "2024-03-11", "Quetta")],
    ),
    "the day of what came before is not that of the news": (
        "A missile strike killed six people near Khost, residents said on Thursday. It came after commandos raided "
        "a house in Mir Ali on Monday.",
        [("airstrike", "2024-03-14", "Khost"), ("raid", "2024-03-11", "Mir Ali")],
    ),
    "the 9th of this month": (
        "Militants fired at Torkham from the 9th of this month.",
        [("armed_clash", "2024-03-09", "Torkham")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), DAYS.values(), ids=DAYS)
def test_the_day_of_the_news_is_found(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told(text) == expected


TOLLS: dict[str, tuple[str, list[tuple[str | None, int | None]]]] = {
    "two more elsewhere are of the incident there": (
        "Jets bombed Barmal and Gurbuz on Monday. Seven people died in Barmal and two more in Gurbuz.",
        [("Barmal", 7), ("Gurbuz", 2)],
    ),
    "where some died is the place before": (
        "Aircraft hit a house in Barmal, where six people died, and a market in Gurbuz on Monday.",
        [("Barmal", 6), ("Gurbuz", None)],
    ),
    "what is killed in another of the places is told of it": (
        "Forces killed 12 militants in clashes in Kurram and Bajaur on Monday. Eight were gunned down in Bajaur "
        "and four were killed in Kurram.",
        [("Kurram", 4), ("Bajaur", 8)],
    ),
    "who died in what is summed up is not of the news": (
        "Rockets fell in Nari on Wednesday; nobody was hurt. Hundreds of shells have so far been fired at the "
        "villages since the start of the year. Ten civilians have been killed.",
        [("Nari", 0)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TOLLS.values(), ids=TOLLS)
def test_tolls_go_to_the_place_that_they_are_told_of(
    text: str, expected: list[tuple[str | None, int | None]]
) -> None:
    assert [(row.get("place_name"), row["fatalities_best"]) for row in news(text)] == expected


SCRIPTS: dict[str, tuple[str, str]] = {
    "a day by its ordinal, in Dari": ("روز یکشنبه هشتم مارچ در تورخم درگیری شد.", "2024-03-08"),
    "a day by its ordinal, in Pashto": ("د مارچ په شپږمه نېټه په تورخم کې نښته وشوه.", "2024-03-06"),
    "the week before, as Pashto writes it": ("تېره اوونۍ په تورخم کې نښته وشوه.", "2024-03-04/2024-03-10"),
}


@pytest.mark.parametrize(("text", "day"), SCRIPTS.values(), ids=SCRIPTS)
def test_days_are_read_in_other_scripts(text: str, day: str) -> None:
    assert [row["date_edtf"] for row in read(text).incidents] == [day]


READINGS: dict[str, tuple[str, list[tuple[str, str, str | None]]]] = {
    "a gate that stays shut does so on the day of the news": (
        "Troops fired at each other at Torkham on Wednesday. The gate stayed closed for a third day.",
        [("armed_clash", "2024-03-13", "Torkham"), ("border_closure", "2024-03-13", "Torkham")],
    ),
    "what a text opens with on its own day sums nothing up": (
        "Helicopters attacked a column on Wednesday, killing dozens. Insurgents raided a post in Nari on Monday; "
        "jets bombed Gurbuz on Monday.",
        [
            ("airstrike", "2024-03-13", None),
            ("raid", "2024-03-11", "Nari"),
            ("airstrike", "2024-03-11", "Gurbuz"),
        ],
    ),
    "who bears the name of a town says what he says": (
        "Troops clashed at Torkham on Monday. Chaman said he saw it.",
        [("armed_clash", "2024-03-11", "Torkham")],
    ),
    "where families were displaced to is not where it happened": (
        "Shells hit Nari on Monday. The attacks had displaced 90 families into Jalalabad.",
        [("shelling", "2024-03-11", "Nari")],
    ),
    "counted bombers are no bombing": (
        "Fifteen militants, including four suicide bombers, were killed in a clash in Bajaur on Monday.",
        [("armed_clash", "2024-03-11", "Bajaur")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), READINGS.values(), ids=READINGS)
def test_what_stands_around_is_not_the_news(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(row["event_type"], row["date_edtf"], row.get("place_name")) for row in news(text)] == expected


ELSEWHERE: dict[str, tuple[str, list[tuple[str, str, str | None]]]] = {
    "'a day after' counts from the day that the next sentence names": (
        "Torkham was reopened, a day after forces traded fire there. Trucks rolled on Wednesday.",
        [("border_reopening", "2024-03-13", "Torkham"), ("armed_clash", "2024-03-12", "Torkham")],
    ),
    "the same district is that of the sentence before": (
        "Troops clashed in Nari on Wednesday.\n\nOn Tuesday, fighting in the same district killed two men.",
        [("armed_clash", "2024-03-13", "Nari"), ("armed_clash", "2024-03-12", "Nari")],
    ),
    "shops that are shut are no border": (
        "Troops clashed at Torkham on Monday, and shops near the crossing were shut.",
        [("armed_clash", "2024-03-11", "Torkham")],
    ),
    "fighting between two forces that resumed is no trade": (
        "Fighting between the guards and the militia resumed on Monday at the gate of Torkham.",
        [("armed_clash", "2024-03-11", "Torkham")],
    ),
    "a date in the bracket of a dateline is none of an event": (
        "PESHAWAR, (Some News / Frontier Point - 14th Mar, 2024 ) :A soldier was killed when men opened fire on a "
        "post in Bajaur on Tuesday night.",
        [("armed_clash", "2024-03-12", "Bajaur")],
    ),
    "the night before a blast is that of what else is told": (
        "A blast hit a shop in Quetta on Wednesday. The night before the blast, gunmen attacked a post in Bajaur.",
        [("bombing", "2024-03-13", "Quetta"), ("attack", "2024-03-12", "Bajaur")],
    ),
    "a trading point that is ordered closed is a gate": (
        "An official on Tuesday ordered the Arandu trading point closed.",
        [("border_closure", "2024-03-12", "Arandu")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_words_around_an_event_say_when_and_where(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert [(row["event_type"], row["date_edtf"], row.get("place_name")) for row in news(text)] == expected


def test_an_envoy_who_is_told_a_protest_in_urdu_is_no_demonstration() -> None:
    assert news("کابل میں وزارت خارجہ نے سفیر کو طلب کر کے احتجاج ریکارڈ کرایا۔") == []


WORDS: dict[str, tuple[str, list[tuple[str, str, str | None]]]] = {
    "trade that comes to a standstill": (
        "Trade through Torkham came to a standstill on Monday.",
        [("border_closure", "2024-03-11", "Torkham")],
    ),
    "a gate that is locked": (
        "The guards locked the gate at Torkham on Monday.",
        [("border_closure", "2024-03-11", "Torkham")],
    ),
    "traffic that is restored": (
        "The flow of traffic was restored at Torkham on Wednesday.",
        [("border_reopening", "2024-03-13", "Torkham")],
    ),
    "supplies that are blocked": (
        "Protesters blocked convoys through Torkham on Thursday.",
        [("border_closure", "2024-03-14", "Torkham")],
    ),
    "talks that ended without an agreement were where they ended": (
        "Talks between the two sides ended without an agreement at Torkham on Tuesday.",
        [("talks", "2024-03-12", "Torkham")],
    ),
    "what a jirga was to end has not its day": (
        "A jirga of elders was held in Ghulam Khan on Monday to end the standoff.",
        [("talks", "2024-03-11", "Ghulam Khan")],
    ),
    "a minister who arrived for talks held them there": (
        "Pakistan's foreign minister arrived in Kabul on Tuesday and held talks with the Taliban.",
        [("talks", "2024-03-12", "Kabul")],
    ),
    "a bare day behind a place": (
        "Troops clashed at Torkham Monday.",
        [("armed_clash", "2024-03-11", "Torkham")],
    ),
    "a day in figures": (
        "Troops clashed at Torkham on 12/03/2024.",
        [("armed_clash", "2024-03-12", "Torkham")],
    ),
    "nights ago": (
        "Troops clashed at Torkham two nights ago.",
        [("armed_clash", "2024-03-13", "Torkham")],
    ),
    "militants that are neutralised": (
        "Seven militants were neutralised in Bajaur on Monday.",
        [("armed_clash", "2024-03-11", "Bajaur")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), WORDS.values(), ids=WORDS)
def test_news_says_it_in_many_words(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(row["event_type"], row["date_edtf"], row.get("place_name")) for row in news(text)] == expected


def test_a_week_of_a_month_is_seven_days() -> None:
    rows = read("Troops clashed at Torkham in the last week of February.").incidents
    assert [(row["date_edtf"], row["background"]) for row in rows] == [("2024-02-23/2024-02-29", True)]


LETTERS: dict[str, tuple[str, list[tuple[str, str, str | None]]]] = {
    "'at the place of' is no official, in Urdu": (
        "طورخم کے مقام پر فلیگ میٹنگ منگل کو ہوئی۔",
        [("talks", "2024-03-12", "Torkham")],
    ),
    "jets that attack are an air strike, in Dari": (
        "جت‌های پاکستانی روز دوشنبه بر کابل حمله کردند.",
        [("airstrike", "2024-03-11", "Kabul")],
    ),
    "delegations that met held talks, in Dari": (
        "هیئت‌های افغانستان و پاکستان روز سه شنبه در استنبول دیدار کردند.",
        [("talks", "2024-03-12", "Istanbul")],
    ),
    "a bombardment, as Pashto writes it": (
        "پاکستاني الوتکو په خوست کې د دوشنبې په ورځ بمبارۍ کړې دي.",
        [("airstrike", "2024-03-11", "Khost")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LETTERS.values(), ids=LETTERS)
def test_news_in_other_scripts_is_read(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(row["event_type"], row["date_edtf"], row.get("place_name")) for row in news(text)] == expected


BEFORE: dict[str, tuple[str, list[tuple[str, str, str | None]]]] = {
    "a gate that reopens had been closed before": (
        "Torkham reopened on Wednesday after remaining closed for 27 days.",
        [("border_reopening", "2024-03-13", "Torkham")],
    ),
    "what a blockade that ends was imposed for was before": (
        "The gate of Torkham was reopened on Wednesday, ending a blockade imposed after a helicopter attack "
        "killed two guards in Kurram.",
        [("border_reopening", "2024-03-13", "Torkham")],
    ),
    "what militants had done is not what was done to them": (
        "Rockets hit Nari on Monday. The army said it targeted militants who had attacked posts in Bajaur.",
        [("shelling", "2024-03-11", "Nari")],
    ),
    "a weekday that is still to come dates nothing": (
        "Torkham was reopened on Wednesday. Travel will be allowed from Monday. Troops clashed at Arandu.",
        [("border_reopening", "2024-03-13", "Torkham"), ("armed_clash", "2024-03-13", "Arandu")],
    ),
    "a state is told although the word for what is shut stands far before it": (
        "Trade between the two neighbouring countries of the region through the busy town of Chaman remained "
        "suspended for the 15th day on Tuesday.",
        [("border_closure", "2024-03-12", "Chaman")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BEFORE.values(), ids=BEFORE)
def test_what_was_before_is_not_the_news(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(row["event_type"], row["date_edtf"], row.get("place_name")) for row in news(text)] == expected


def test_several_more_add_nothing_to_what_is_counted() -> None:
    (row,) = news("Three soldiers and several militants were killed in a clash in Bajaur on Monday.")
    assert (row["fatalities_low"], row["fatalities_best"], row["fatalities_high"]) == (3, 3, None)
