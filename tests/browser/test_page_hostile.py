"""Whatever a record holds is text in the page: never markup, never a script, never a template."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from map_records import incident, tables

from geoincidents.schema import TABLES, Tables

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

pytestmark = pytest.mark.browser

HOSTILE = {
    "markup": '<img src=x onerror="window.struck=1"><b onmouseover=alert(1)>bold</b>',
    "script": "</script><script>window.struck=1</script><!-- --><![CDATA[",
    "jinja": "{{ 7*7 }}{% for x in y %}{{ ''.__class__.__mro__ }}{{ cycler.__init__.__globals__.os.popen('id') }}",
    "template literal": "`${window.struck=1}` ${alert(1)} \\`",
    "line separators": "one\u2028two\u2029three\u0085four",
    "direction": "\u202egnp.exe\u202c \u2066isolated\u2069 \u200f\u200e",
    "null": "before\x00after\x1b[31m\x07",
    "quotes": "\"'`;--></style><style>*{display:none}</style>&lt;&amp;&#60;",
    "address": "javascript:window.struck=1",
}


def _poisoned(text: str) -> Tables:
    words = {
        name: text
        for name, kind in TABLES["incidents"].items()
        if kind == "string" and name not in ("incident_id", "location_precision", "date_precision")
    }
    row = incident(1) | words | {"place_alternatives": (text, text), "source_ids": (text,)}
    claim = {name: text for name, kind in TABLES["claims"].items() if kind == "string"} | {
        "incident_id": "i1"
    }
    hurt = {name: text for name, kind in TABLES["casualties"].items() if kind == "string"} | {
        "incident_id": "i1"
    }
    source = {name: text for name, kind in TABLES["sources"].items() if kind == "string"}
    venue = {name: text for name, kind in TABLES["mentions"].items() if kind == "string"} | {"role": "venue"}
    return Tables.of(
        {
            "incidents": [row, incident(2, incident_id=text)],
            "claims": [claim],
            "casualties": [hurt],
            "sources": [source],
            "mentions": [venue],
        }
    )


def _without_policy(html: str) -> str:
    return re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", html)


@pytest.mark.parametrize("policy", ["policy", "no policy"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_in_every_field_stays_text(open_page: Any, kind: str, policy: str) -> None:
    text = HOSTILE[kind]
    page = open_page(
        _poisoned(text),
        title=text,
        change=None if policy == "policy" else _without_policy,
    )
    page.page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    elements = page.evaluate("document.querySelectorAll('script, style, img, iframe, object, embed').length")
    page.locator("#gi-list button").first.click()
    assert page.locator("#gi-card h2").inner_text()
    page.mouse.move(*page.spot(30.95, 66.44))
    for tab in ("filters", "offmap", "about"):
        page.click(f"#gi-tab-{tab}")
    page.fill("#gi-search", text.replace("\x00", "")[:50])
    page.settle()
    assert page.evaluate("window.struck") is None
    assert (
        page.evaluate("document.querySelectorAll('script, style, img, iframe, object, embed').length")
        == elements
    )
    assert page.evaluate("document.body.innerText.includes('49')") is False


@pytest.mark.parametrize("policy", ["policy", "no policy"])
def test_a_megabyte_of_text_does_not_break_the_page(open_page: Any, policy: str) -> None:
    long = tables(2, incidents=[incident(5, title="long " * 200_000, place_name="x" * 500_000)])
    page = open_page(long, change=None if policy == "policy" else _without_policy)
    page.locator("#gi-list button").first.click()
    assert len(page.inner_text("#gi-card")) < 20_000
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("count", [0, 1])
def test_none_and_one_incident_make_a_readable_page(open_page: Any, count: int) -> None:
    page = open_page(Tables.of({"incidents": [incident(n) for n in range(count)]}))
    assert page.count() == ["All 0 incidents", "1 incident"][count]
    page.click("#gi-tab-about")
    assert page.locator("#gi-about h3").first.is_visible()


def test_all_unlocated_and_undated_incidents_are_listed(open_page: Any) -> None:
    rows = [
        incident(
            n, geometry=None, location_precision="unlocated", frontier_km=None, date_start=None, date_end=None,
            date_edtf=None, date_precision=None,
        )
        for n in range(5)
    ]  # fmt: skip
    page = open_page(Tables.of({"incidents": rows}))
    assert len(page.titles()) == 5
    assert page.inner_text("#gi-tab-offmap").endswith("5")
    assert page.locator("#gi-strip-row").is_hidden()


def test_without_a_date_there_is_no_time_to_play(open_page: Any) -> None:
    undated = incident(1, date_start=None, date_end=None, date_edtf=None, date_precision=None)
    page = open_page(Tables.of({"incidents": [undated]}))
    assert page.locator("#gi-dock").is_hidden()
    assert page.locator("#gi-list strong").count() == 1


def test_a_hundred_thousand_at_one_point_are_one_ring(open_page: Any) -> None:
    from bench_maps import made_up
    from shapely import Point

    made = made_up(100_000)
    made.incidents.geometry = [Point(70, 33)] * 100_000
    page = open_page(made)
    page.mouse.move(*page.spot(33, 70))
    page.wait_for_selector("#gi-tip:not([hidden])")
    assert "100,000 incidents" in page.inner_text("#gi-tip")


def test_rows_of_nothing_but_ids_make_a_page(open_page: Any) -> None:
    page = open_page(Tables.of({"incidents": [{"incident_id": "a"}, {"incident_id": "b"}]}))
    assert page.titles() == ["Other", "Other"]
    page.locator("#gi-list button").first.click()
    assert "nobody gives a number" in page.inner_text("#gi-card")


def test_incidents_elsewhere_in_the_world_get_a_map_of_their_own(open_page: Any) -> None:
    from shapely import Point

    rows = [incident(n, geometry=Point(10 + n, 50), frontier_km=None) for n in range(4)]
    page = open_page(Tables.of({"incidents": rows}))
    west = page.evaluate("map_incidents.getBounds().getWest()")
    assert west < 15
    assert page.locator("#gi-inset").is_hidden()


def test_odd_geometry_is_no_position(open_page: Any) -> None:
    from shapely import LineString, Point

    rows = [
        incident(0, geometry=Point()),
        incident(1, geometry=LineString([(70, 34), (71, 35)])),
        incident(2, geometry=Point(70, 120)),
    ]
    page = open_page(Tables.of({"incidents": rows}))
    assert page.inner_text("#gi-tab-offmap").endswith("3")
