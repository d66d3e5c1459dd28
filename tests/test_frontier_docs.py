"""What docs/frontier.md shows is what it gives."""

from __future__ import annotations

import doctest
from pathlib import Path

from geoincidents.frontier import Frontier

PAGE = Path(__file__).resolve().parent.parent / "docs" / "frontier.md"


def test_the_examples_of_the_page_run() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert tried > 20
    assert failed == 0


def test_the_lengths_that_the_page_quotes_are_those_of_the_lines() -> None:
    text = PAGE.read_text("utf-8")
    for source in ("osm", "natural_earth"):
        assert f"{Frontier.bundled(source=source).length_km:,.0f}" in text
