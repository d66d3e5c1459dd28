"""Reports written by the test: whatever the place, the day, the sides and the claimants, the answer is the matching one."""

from datetime import date, timedelta

from extraction_world import gazetteer, read
from hypothesis import given, settings
from hypothesis import strategies as st

from geoincidents.extraction import extract
from geoincidents.merging import merge
from geoincidents.schema import Article

SPOTS = {
    "Torkham": ("Jalalabad", "Nangarhar", 34.12),
    "Ghulam Khan": ("Miranshah", "Khost", 33.13),
    "Angoor Ada": ("Angoor Ada", "Paktika", 32.52),
    "Kharlachi": ("Parachinar", "Paktia", 33.83),
    "Spin Boldak": ("Chaman", "Kandahar", 31.01),
}
NATIONS = {
    "Afghanistan": (
        "Afghan",
        "Kabul",
        ("Afghan military", "Taliban government's spokesman", "Afghan defence ministry"),
    ),
    "Pakistan": (
        "Pakistani",
        "Islamabad",
        ("Pakistan's information ministry", "ISPR", "Pakistani foreign office"),
    ),
}
VENUES = ("Istanbul", "Doha", "Ankara")
FIGHTS = ("exchanged gunfire", "traded fire", "clashed", "exchanged heavy fire")

worlds = st.fixed_dictionaries(
    {
        "spot": st.sampled_from(sorted(SPOTS)),
        "day": st.dates(date(2022, 3, 1), date(2026, 12, 1)),
        "delay": st.integers(0, 2),
        "first": st.sampled_from(sorted(NATIONS)),
        "talks": st.sampled_from(VENUES),
        "signed": st.sampled_from(VENUES),
        "ago": st.integers(12, 50),
        "fight": st.sampled_from(FIGHTS),
        "claimants": st.tuples(st.integers(0, 2), st.integers(0, 2)),
        "weekday": st.booleans(),
    }
)


def brief(world: dict) -> tuple[str, date]:
    """A short report in which both sides blame each other."""
    first = world["first"]
    second = "Pakistan" if first == "Afghanistan" else "Afghanistan"
    (one, capital, _), (other, far_capital, _) = NATIONS[first], NATIONS[second]
    day, published = world["day"], world["day"] + timedelta(days=world["delay"])
    signed = day - timedelta(days=world["ago"])
    when = f"{day:%A}" if world["weekday"] else f"{day:%B} {day.day}"
    text = f"""{one} and {other} troops {world["fight"]} near the border town of {world["spot"]} on {when}, as both nations held talks in {world["talks"]}.
Officials of both sides confirmed the incident but blamed each other for starting the exchange. There were no reports of casualties.
A ceasefire was signed in {world["signed"]} on {signed:%B} {signed.day}, {signed.year}.
{capital} denies the charge of sheltering militants, and {far_capital} wants a guarantee, an envoy said.
The violence of last year was triggered by {one} air strikes on {far_capital} last year."""
    return text, published


def long_read(world: dict) -> tuple[str, date]:
    """A longer report with the claim of each side in its own words."""
    first = world["first"]
    second = "Pakistan" if first == "Afghanistan" else "Afghanistan"
    (one, capital, claimants), (_other, far_capital, others) = NATIONS[first], NATIONS[second]
    day, published = world["day"], world["day"] + timedelta(days=world["delay"])
    _near, _province, _ = SPOTS[world["spot"]]
    text = f"""Fresh tensions erupted along the frontier on {day:%A} ({day:%B} {day.day}, {day.year}), when troops from both sides {world["fight"]} near {world["spot"]}, a key border town. The exchange occurred even as talks resumed in {world["talks"]}.

While there were no casualties reported, both nations traded blame for initiating the hostilities.

According to the {claimants[world["claimants"][0]].removeprefix("the ")}, {second} used heavy weapons and targeted civilian areas. {second}, however, denied the accusations, saying that "firing was initiated from the {one} side".

"Firing was initiated from the {one} side, to which our forces responded immediately," {others[world["claimants"][1]]} said on X.

Relations between {capital} and {far_capital} have soured in recent years. {capital} wants peace, its envoy said."""
    return text, published


def check(text: str, published: date, world: dict) -> None:
    found = extract(Article("a", text, published=published), gazetteer())
    that_day = [
        row
        for row in found.incidents
        if row["date_start"] == world["day"] and row["event_type"] not in ("talks", "agreement")
    ]
    assert [(row["event_type"], row["place_name"]) for row in that_day] == [("armed_clash", world["spot"])]
    (clash,) = that_day
    assert (clash["initiator"], clash["disputed"], clash["fatalities_best"]) == ("contested", True, 0)
    began = {
        (row["claimant_side"], row["value"])
        for row in found.claims
        if (row["incident_id"], row["predicate"], row["stance"])
        == (clash["incident_id"], "initiated_by", "asserts")
    }
    assert began == {("AF", "Pakistan"), ("PK", "Afghanistan")}
    assert {row["event_type"] for row in found.incidents if row.get("place_name") == world["talks"]} >= {
        "talks"
    }
    # No government gets a pin.
    strikes = {row["place_name"] for row in found.incidents if row["event_type"] == "airstrike"}
    for row in found.incidents:
        if row.get("place_name") in ("Kabul", "Islamabad"):
            assert row["place_name"] in strikes


@settings(max_examples=60, deadline=None)
@given(worlds)
def test_a_short_report_gives_one_clash_with_both_claims(world: dict) -> None:
    text, published = brief(world)
    check(text, published, world)
    signed = world["day"] - timedelta(days=world["ago"])
    rows = extract(Article("a", text, published=published), gazetteer()).incidents
    assert [(row["date_start"], row["place_name"]) for row in rows if row["event_type"] == "agreement"] == [
        (signed, world["signed"])
    ]


@settings(max_examples=60, deadline=None)
@given(worlds)
def test_a_longer_report_gives_one_clash_with_both_claims(world: dict) -> None:
    check(*long_read(world), world)


@settings(max_examples=30, deadline=None)
@given(worlds)
def test_both_reports_together_are_one_clash_of_two_sources(world: dict) -> None:
    told = [
        extract(Article(name, text, published=published), gazetteer())
        for name, (text, published) in (("a", brief(world)), ("b", long_read(world)))
    ]
    sources = [
        {"source_id": name, "published": world["day"] + timedelta(days=world["delay"])} for name in ("a", "b")
    ]
    rows = merge(told, sources=sources)["incidents"]
    clashes = [
        row for row in rows if row["event_type"] == "armed_clash" and row["date_start"] == world["day"]
    ]
    assert [(row["n_sources"], row["initiator"]) for row in clashes] == [(2, "contested")]


@settings(max_examples=30, deadline=None)
@given(worlds)
def test_a_report_is_read_the_same_each_time(world: dict) -> None:
    text, published = long_read(world)
    first, second = (extract(Article("a", text, published=published), gazetteer()) for _ in range(2))
    assert first.incidents == second.incidents
    assert first.claims == second.claims
    assert first.mentions == second.mentions


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_no_text_is_too_odd(text: str, published: date | None) -> None:
    found = read(text, published)
    for row in (*found.mentions, *found.claims):
        quoted = row.get("text", row.get("quote"))
        assert text[row["start"] : row["end"]] == quoted


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Torkham", "at", "Kabul", "killed", "six", "soldiers", "on Monday", "denied", "that", "clash", "،", "طورخم",
                "فائرنگ", "۱۵", "'s", '"', ",", ".", "\n", "(FC)", "air strikes", "no", "closed", "border", "said", "-", "and",
                "Khost", "province", "since 2021", "15 Aqrab 1404", "February 29", "talks", "in", "Doha", "dozens", "of",
            ]
        ),
        max_size=60,
    )
)  # fmt: skip
def test_no_order_of_words_is_too_odd(words: list[str]) -> None:
    read(" ".join(words))


def test_an_empty_text_tells_of_nothing() -> None:
    found = read("")
    assert (found.incidents, found.mentions, found.claims) == ([], [], [])


def test_a_text_without_a_date_keeps_its_incidents_undated() -> None:
    (row,) = read("Troops clashed at Torkham on Monday.", None).incidents
    assert (row["date_start"], row["date_precision"], row["date_edtf"]) == (None, "unknown", None)


def test_bytes_that_are_no_text_tell_of_nothing() -> None:
    noise = bytes(range(256)).decode("latin-1") * 200
    assert read(noise).incidents == []


def test_a_list_without_full_stops_is_read_in_linear_time() -> None:
    read("Torkham, " * 3000)


def test_lines_around_an_article_are_no_news() -> None:
    text = (
        "Share this\n\nTroops clashed at Torkham on Monday.\n\nBy A Reporter\n\nPublished March 12, 2024 8:12 pm\n\n"
        "Photo: A clash at Chaman\n\nLeave a Reply\n\nYour email address will not be published. Required fields are marked *"
    )
    assert [row["place_name"] for row in read(text).incidents] == ["Torkham"]


def test_a_headline_that_is_repeated_is_not_told_twice() -> None:
    headline = "Troops Clash At Torkham As Talks Go On"
    text = f"{headline}\n\n{headline}\n\nTroops clashed at Torkham on Monday."
    (row,) = read(text, title=headline).incidents
    assert row["date_edtf"] == "2024-03-11"


def test_each_incident_can_be_followed_back_to_its_words() -> None:
    text = "Two guards were killed on Monday when troops clashed at Torkham."
    found = read(text)
    ((incident, spans),) = found.evidence.items()
    assert incident == found.incidents[0]["incident_id"]
    assert {text[start:end] for start, end, _ in spans} >= {"Monday", "clashed", "Torkham", "Two guards"}
