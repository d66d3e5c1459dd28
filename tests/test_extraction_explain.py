from datetime import date

import pytest

from geoincidents import Gazetteer
from geoincidents.extraction import Extraction, explain, extract
from geoincidents.schema import Article

TEXT = 'Troops traded fire at Torkham on Monday. "Kabul began it," Islamabad said. One soldier was killed.'


def read(text: str = TEXT) -> Extraction:
    return extract(Article("a", text, "Shots at the gate", date(2025, 3, 4)), Gazetteer.bundled())


def test_every_mention_and_every_event_word_has_its_rule() -> None:
    found = {(TEXT[note.start : note.end], note.kind) for note in explain.notes(read())}
    assert {("Torkham", "place"), ("traded fire", "event"), ("Monday", "date")} <= found
    assert all(note.what for note in explain.notes(read()))


def test_the_terminal_shows_the_text_the_notes_and_what_it_tells() -> None:
    shown = explain.as_text(read())
    assert shown.startswith("Shots at the gate (2025-03-04)\nNews of 2025-03-03")
    assert "at [Torkham " in shown
    assert "2025-03-03  armed clash, Torkham (exact)" in shown


def test_text_cannot_command_the_terminal() -> None:
    shown = explain.as_text(read("\x1b]0;owned\x07Troops traded fire at Torkham on Monday.\x9b31m"))
    assert not set("\x1b\x07\x9b") & set(shown)


def test_taking_the_marks_out_gives_the_text_back() -> None:
    import html
    import re

    section = re.search(r'<div class="text"[^>]*>(.*?)</div>', explain.as_page([read()]), re.DOTALL)
    assert section is not None
    assert html.unescape(re.sub(r"<sup>\d+</sup>|</?mark[^>]*>", "", section[1])) == TEXT


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "{{ 7*7 }}", "\"'><img src=x onerror=alert(1)>"]
)
def test_text_is_text_on_the_page(hostile: str) -> None:
    page = explain.as_page([read(f"{hostile} Troops traded fire at Torkham on Monday.")])
    assert "<script" not in page
    assert "<img" not in page


def test_a_text_without_an_incident_says_so() -> None:
    assert explain.as_text(read("All was quiet at Torkham.")).endswith("no incident")
