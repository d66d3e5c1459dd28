"""What a page keeps and hands on: its state over a reload and the back button, bands, paper."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from map_records import coarse, incident, tables
from PIL import Image
from shapely import Point

from geoincidents import bundle
from geoincidents.frontier import Frontier
from geoincidents.schema import Tables


def chosen_of(page: Any) -> dict[str, Any]:
    """Return what a reader sees of the state of a page."""
    return {
        "count": page.count(),
        "chips": page.locator("#gi-chips .chip").all_inner_texts(),
        "sort": page.input_value("#gi-sort"),
        "theme": page.get_attribute("html", "data-theme"),
        "language": page.get_attribute("html", "lang"),
        "direction": page.get_attribute("html", "dir"),
        "search": page.input_value("#gi-search"),
        "at": page.evaluate("[map_incidents.getZoom(), map_incidents.getCenter().lat.toFixed(1)]"),
        "titles": page.titles(),
    }


def test_a_reload_keeps_filters_words_order_theme_language_layers_and_place(open_page: Any) -> None:
    page = open_page(tables(12))
    page.click('#gi-legend .key[data-word="bombing"]')
    page.fill("#gi-search", "delta")
    page.select_option("#gi-sort", "oldest")
    page.select_option("#gi-theme", "plain")
    page.select_option("#gi-lang", "ur")
    page.click("#gi-layers-button")
    page.locator('#gi-layers input[data-layer="km"]').click()
    page.evaluate("map_incidents.setView([33.4, 69.6], 8, {animate: false})")
    page.wait_for_function(
        "() => ['q=delta', 'lang=ur', 'switched=km', 'sort=oldest', '2F33.4'].every(part => location.hash.includes(part))"
    )
    before = chosen_of(page)
    assert before["language"] == "ur"
    assert before["chips"]
    page.reload()
    page.ready()
    assert chosen_of(page) == before
    page.click("#gi-layers-button")
    assert not page.locator('#gi-layers input[data-layer="km"]').is_checked()


def test_a_reload_keeps_the_chosen_days_and_kilometres(open_page: Any) -> None:
    page = open_page(tables(12), fragment="#time=2025-01-10/2025-02-20&km=1400-1900")
    before = chosen_of(page)
    assert before["count"].startswith("3 of 12")
    assert len(before["chips"]) == 2
    page.reload()
    page.ready()
    assert chosen_of(page) == before


def test_the_back_button_leads_back_to_what_a_link_was_followed_from(open_page: Any) -> None:
    page = open_page(tables(12), fragment="#type=bombing")
    first = chosen_of(page)
    assert len(first["titles"]) == 3
    page.evaluate("() => { location.hash = 'type=shelling&theme=dark'; }")
    page.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")
    assert page.locator("#gi-chips .chip").count() == 1
    page.evaluate("() => history.back()")
    page.wait_for_function("() => document.documentElement.dataset.theme === 'light'")
    assert chosen_of(page) == first
    page.evaluate("() => history.forward()")
    page.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")


def coloured(page: Any, layer: str) -> int:
    """Return how many pixels of a canvas are drawn."""
    found: int = page.evaluate(
        """name => {
            const canvas = document.querySelector(`#gi-map canvas.${name}`);
            if (!canvas.width) return 0;
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            let count = 0;
            for (let at = 3; at < data.length; at += 4) if (data[at] > 0) count += 1;
            return count;
        }""",
        layer,
    )
    return found


WHERE = "[map_incidents.getZoom(), map_incidents.getCenter().lat, map_incidents.getCenter().lng]"


def test_a_view_that_nobody_has_moved_shows_all_again_in_a_new_size(open_page: Any) -> None:
    page, wanted = open_page(tables(12), size=(1000, 500)), open_page(tables(12), size=(1400, 900))
    page.set_viewport_size({"width": 1400, "height": 900})
    page.settle()
    assert page.evaluate(WHERE) == pytest.approx(wanted.evaluate(WHERE))


def test_at_first_an_area_that_an_incident_is_known_to_lie_in_is_in_view_whole(open_page: Any) -> None:
    spots = [(31.0, 66.5, "exact", 1.0), (34.0, 70.0, "district", 50.0)]
    rows = [
        incident(at, location_precision=precision, uncertainty_km=reach, geometry=Point(lon, lat))
        for at, (lat, lon, precision, reach) in enumerate(spots)
    ]
    page = open_page(Tables.of({"incidents": rows}))
    north, south = (page.spot(34.0 + km / 111.2, 70.0)[1] for km in (50, -50))
    box = page.locator("#gi-map").bounding_box()
    assert box["y"] < north < south < box["y"] + box["height"]


def test_a_view_that_was_moved_keeps_its_centre_and_scale_in_a_new_size(open_page: Any) -> None:
    page = open_page(tables(12), size=(1000, 500))
    page.evaluate("map_incidents.setView([33.4, 69.6], 8, {animate: false})")
    page.set_viewport_size({"width": 1400, "height": 900})
    page.settle()
    assert page.evaluate(WHERE) == pytest.approx([8, 33.4, 69.6], abs=0.01)


def test_a_new_size_is_drawn_with_its_first_frame(open_page: Any) -> None:
    page = open_page(tables(12), size=(1400, 600))
    page.evaluate(
        """() => {
            const map = document.getElementById("gi-map"), points = map.querySelector(".gi-canvas.points");
            const histogram = document.querySelector("#gi-histogram svg");
            const before = map.clientHeight;
            const look = () => {
                if (map.clientHeight === before) return requestAnimationFrame(look);
                // A frame is made of what observers of sizes leave, which come after this.
                requestAnimationFrame(() => {
                    window.left_over = [map.clientHeight - points.clientHeight, histogram.getBBox().width - histogram.clientWidth];
                });
            };
            requestAnimationFrame(look);
        }"""
    )
    page.set_viewport_size({"width": 1000, "height": 900})
    page.wait_for_function("() => window.left_over !== undefined")
    below, beside = page.evaluate("window.left_over")
    assert below < 0
    assert beside <= 0


def test_bands_are_drawn_to_their_distance_and_a_page_without_has_no_canvas_for_them(open_page: Any) -> None:
    bare = open_page(tables())
    assert coloured(bare, "overlay") == 0
    narrow, wide = (open_page(tables(), bands=[km]) for km in (10, 20))
    for page in (narrow, wide):
        page.evaluate("map_incidents.setView([33.4, 69.9], 8, {animate: false})")
        page.settle()
    small, large = coloured(narrow, "overlay"), coloured(wide, "overlay")
    assert small > 10_000
    assert 1.6 < large / small < 2.4
    wide.click("#gi-layers-button")
    assert "20" in wide.inner_text("#gi-layers")
    wide.locator('#gi-layers input[data-layer="bands"]').click()
    wide.settle()
    assert coloured(wide, "overlay") == 0


def changes() -> dict[str, list[tuple[date, str]]]:
    """Return the dated statuses of each crossing of the bundle."""
    found: dict[str, list[tuple[date, str]]] = {}
    with bundle.path("crossing_status.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["crossing_id"], []).append((date.fromisoformat(row["date"]), row["status"]))
    return {name: sorted(rows) for name, rows in found.items()}


@pytest.mark.parametrize("which", [0, 1, -1])
def test_a_crossing_says_its_status_on_the_last_day_that_is_chosen(open_page: Any, which: int) -> None:
    name, rows = max(changes().items(), key=lambda item: len(item[1]))
    crossing = Frontier.bundled().crossings.set_index("crossing_id").loc[name]
    day, status = rows[which]
    following = [other for other, _ in rows if other > day]
    until = min([day + timedelta(days=3), *(other - timedelta(days=1) for other in following)])
    first = rows[0][0] - timedelta(days=400)
    everywhere = [
        incident(number, date_start=on, date_end=on)
        for number, on in ((0, first), (4, rows[-1][0] + timedelta(days=30)))
    ]
    page = open_page(
        tables(0, incidents=everywhere), fragment=f"#time={first}/{until}&at=9/{crossing.lat}/{crossing.lon}"
    )
    page.mouse.click(*page.spot(crossing.lat, crossing.lon))
    told = page.inner_text("#gi-tip")
    assert str(crossing["name"]) in told
    assert f"{status} since {day.day} {day:%b} {day.year}" in told


def test_a_crossing_is_crossed_out_only_while_it_is_closed(open_page: Any) -> None:
    name, rows = max(changes().items(), key=lambda item: len(item[1]))
    closed = next(day for day, status in rows if status == "closed")
    opened = next(day for day, status in rows if status == "open" and day > closed)
    kinds = {closed: None, opened: None}
    crossing = Frontier.bundled().crossings.set_index("crossing_id").loc[name]
    for day in kinds:
        page = open_page(
            tables(0, incidents=[incident(1, date_start=day, date_end=day)]),
            fragment=f"#at=10/{crossing.lat}/{crossing.lon}",
        )
        kinds[day] = page.locator("#gi-map .gi-canvas.frontier path").count()
    assert kinds[closed] == kinds[opened] + 1


def printed(page: Any) -> None:
    """Bring a page to paper as a browser does."""
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def test_on_paper_stand_the_map_as_a_picture_and_the_whole_list(open_page: Any) -> None:
    page = open_page(tables(40), size=(794, 1123))
    printed(page)
    assert page.locator("#gi-print").is_visible()
    assert page.locator("#gi-print").evaluate("canvas => canvas.width") > 1000
    assert len(page.titles()) == 40
    assert page.locator("#gi-unlisted").inner_text() == ""
    assert page.locator("#gi-map").is_hidden()
    assert page.locator("#gi-more").is_hidden()
    assert page.page.pdf().startswith(b"%PDF")


def test_a_very_long_list_on_paper_says_how_many_it_leaves_out(open_page: Any) -> None:
    page = open_page(tables(400))
    printed(page)
    listed = len(page.titles())
    assert 300 <= listed < 400
    assert page.inner_text("#gi-unlisted") == f"{400 - listed} more are not listed here."


def test_a_dark_page_is_light_on_paper_and_dark_again_after_it(open_page: Any) -> None:
    page = open_page(coarse(), theme="dark")
    printed(page)
    shot = Image.open(io.BytesIO(page.locator("#gi-print").screenshot())).convert("L")
    pixels = np.asarray(shot)
    assert (pixels == 255).mean() > 0.05, "the paper is white"
    assert pixels.mean() > 170
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.get_attribute("html", "data-theme") == "dark"


def test_a_saved_picture_has_a_key_and_says_what_is_not_known(open_page: Any) -> None:
    page = open_page(coarse())
    page.click("#gi-save-button")
    with page.expect_download() as held:
        page.click('#gi-save [data-file="svg"]')
    written = held.value.path().read_text("utf-8")
    for words in (
        "somewhere in the hatched area",
        "frontier, disputed",
        "crossing",
        "What this map cannot tell",
    ):
        assert words in written


def test_a_crossing_is_drawn_anew_when_other_days_are_chosen(open_page: Any) -> None:
    name, rows = max(changes().items(), key=lambda item: len(item[1]))
    closed = next(day for day, status in rows if status == "closed")
    opened = next(day for day, status in rows if status == "open" and day > closed)
    crossing = Frontier.bundled().crossings.set_index("crossing_id").loc[name]
    rows_of_days = [incident(at, date_start=day, date_end=day) for at, day in ((1, closed), (5, opened))]
    page = open_page(
        tables(0, incidents=rows_of_days),
        fragment=f"#at=10/{crossing.lat}/{crossing.lon}&time={closed}/{closed}",
    )
    while_closed = page.picture("frontier")
    page.locator("#gi-chips .chip").click()
    page.settle()
    assert page.picture("frontier") != while_closed
