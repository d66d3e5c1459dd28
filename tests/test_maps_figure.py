"""The static figure: the same symbols on paper, and the same bytes each time."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from map_records import coarse, incident, tables
from shapely import Point, box

from geoincidents.errors import InputError, MissingExtraError
from geoincidents.maps import figure, notes, write_figure
from geoincidents.maps.glyphs import placed
from geoincidents.schema import Tables


@pytest.mark.parametrize(("suffix", "start"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")])
def test_each_format_is_written_the_same_twice(tmp_path: Path, suffix: str, start: bytes) -> None:
    one, two = (
        write_figure(coarse(), tmp_path / f"{name}{suffix}", dpi=60).read_bytes() for name in ("one", "two")
    )
    assert one.startswith(start)
    assert one == two


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="png"):
        write_figure(tables(), tmp_path / "map.gif")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("theme", ["light", "dark", "plain"])
@pytest.mark.parametrize("count", [0, 1, 60])
def test_none_one_and_many_make_a_sheet(count: int, theme: str) -> None:
    sheet = figure(tables(count), theme=theme)
    assert len(sheet.axes) == 3


def test_the_sheet_carries_title_period_sources_and_the_note_on_the_line() -> None:
    sheet = figure(coarse(), title="A title with $ and <b>")
    words = " ".join(text.get_text() for text in sheet.texts)
    for part in ("A title with $ and <b>", "1 Jan 2025", "never recognised", "OpenStreetMap", "The Daily"):
        assert part in words


def test_far_places_are_named_and_do_not_pull_the_map_apart() -> None:
    sheet = figure(coarse())
    assert any("Doha" in text.get_text() for text in sheet.axes[1].texts)


def test_hostile_text_is_only_drawn(tmp_path: Path) -> None:
    rows = tables(0, incidents=[incident(1, place_name="$\\frac{1}{2$ </svg><script>", title="\x00$")])
    written = write_figure(rows, tmp_path / "a.svg", title="$x$ </title><script>alert(1)</script>").read_text(
        "utf-8"
    )
    assert "<script" not in written


def test_an_incident_without_a_known_place_gets_no_glyph() -> None:
    rows = [
        incident(1, location_precision="country"),
        incident(2, geometry=None),
        incident(3, geometry=Point(70, 99)),
    ]
    assert placed(Tables.of({"incidents": rows})) == []


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(MissingExtraError, match="figures"):
        figure(tables())


def test_what_is_not_known_is_counted() -> None:
    words = notes.unknowns(coarse())
    for part in ("3 incidents are not drawn", "1 is known to a district", "1 to a month", "1 has no date"):
        assert part in words, words


@pytest.mark.parametrize("lang", ["en", "ur"])
def test_notes_are_written_in_each_language(lang: str) -> None:
    rows: Any = coarse()
    assert "{" not in notes.deck(rows, lang=lang) + notes.unknowns(rows, lang=lang)


def test_the_words_of_the_sheet_are_set_in_the_typefaces_of_the_page() -> None:
    from matplotlib.font_manager import findfont

    sheet = figure(coarse())
    written = [text for axes in sheet.axes for text in axes.texts] + list(sheet.texts)
    assert written
    files = {Path(findfont(text.get_fontproperties())).name for text in written}
    assert files == {
        "source-sans-3-latin-400-normal.ttf",
        "source-sans-3-latin-600-normal.ttf",
        "source-serif-4-latin-600-normal.ttf",
    }


def test_both_countries_are_named_on_what_a_sheet_shows_of_them() -> None:
    sheet = figure(tables(0, incidents=[incident(1, geometry=Point(70.2, 33.4))]))
    names = {text.get_text().replace(" ", "") for text in sheet.axes[0].texts}
    assert {"AFGHANISTAN", "PAKISTAN"} <= names


def test_the_hatch_of_a_large_area_is_wider_and_fainter_than_that_of_a_small_one() -> None:
    rows = [incident(number, location_precision="province") for number in (1, 2)]
    areas = [
        {
            "incident_id": f"i{number}",
            "kind": "area",
            "geometry": box(70 - half, 33 - half, 70 + half, 33 + half),
        }
        for number, half in ((1, 0.15), (2, 2.0))
    ]
    sheet = figure(tables(0, incidents=rows, extents=areas))
    small, large = (patch for patch in sheet.axes[0].patches if patch.get_hatch())
    assert len(small.get_hatch()) > len(large.get_hatch())
    assert small.get_alpha() > large.get_alpha()
