"""What logs, matches and frontiers show of themselves in a notebook: light, and every value as text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

import geoincidents as gi
from geoincidents.showing import facts, grid

HOSTILE = "<img src=x onerror=alert(1)> $\\alpha$ 'a' \"b\" &amp;"
HARMLESS = {"table", "caption", "thead", "tbody", "tr", "th", "td"}


class Read(HTMLParser):
    """The tags of a fragment, and its text as a reader sees it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def hostile_log() -> gi.IncidentLog:
    row = {"incident_id": "a", "event_type": "raid", "place_name": HOSTILE, "initiator": HOSTILE}
    return gi.IncidentLog(gi.Tables.of({"incidents": [row]}))


def hostile_match() -> gi.Match:
    towns = gi.Gazetteer.from_rows([{"name": HOSTILE, "lat": 34.2, "lon": 70.2, "country": "AF"}])
    match = towns.geocode(HOSTILE)
    assert match is not None
    return match


@pytest.mark.parametrize("shown", [hostile_log, hostile_match], ids=["log", "match"])
def test_a_hostile_text_is_shown_as_it_is_written(shown) -> None:
    read = Read(shown()._repr_html_())
    assert HOSTILE in read.text
    assert read.tags <= HARMLESS
    assert not any(name.startswith("on") for name in read.attributes)


def test_nothing_is_typeset_by_the_notebook() -> None:
    for shown in (hostile_log(), hostile_match(), gi.Frontier.bundled()):
        assert "mathjax_ignore" in shown._repr_html_()


def test_a_large_log_shows_its_first_rows_and_says_so() -> None:
    rows = [{"incident_id": f"i{number}", "event_type": "raid"} for number in range(500)]
    shown = gi.IncidentLog(gi.Tables.of({"incidents": rows}))._repr_html_()
    assert "500 incidents" in shown
    assert "the first 20 of them" in shown
    assert len(shown) < 20_000


def test_an_empty_log_shows_that_it_is_empty() -> None:
    log = gi.IncidentLog(gi.Tables.of({}))
    assert "0 incidents, 0 claims, 0 sources" in log._repr_html_()
    assert repr(log) == "<IncidentLog: 0 incidents, 0 claims, 0 sources>"


def test_what_is_missing_is_an_empty_cell_and_a_long_text_is_cut() -> None:
    read = Read(grid("t", ["a", "b", "c"], [[None, float("nan"), "x" * 1000]]))
    assert "None" not in read.text
    assert "nan" not in read.text
    assert read.text.endswith("x…")
    assert "left out" not in facts("t", [("left out", None)])
