"""Each control of the page, driven as a reader would, and what it changes."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from map_records import coarse, incident, tables

pytestmark = pytest.mark.browser


def test_a_word_of_the_key_filters_map_list_and_count_at_once(open_page: Any) -> None:
    page = open_page(tables())
    before = page.picture()
    page.click('#gi-legend .key[data-word="armed_clash"]')
    assert page.count() == "2 of 8 incidents"
    assert page.titles() == ["Incident 4 at Alpha", "Incident 0 at Alpha"]
    assert page.picture() != before
    page.click('#gi-legend .key[data-word="armed_clash"]')
    assert page.count() == "All 8 incidents"
    assert page.becomes(before)


@pytest.mark.parametrize(
    ("facet", "word", "left"),
    [
        ("type", "shelling", 2),
        ("actor", "Eastern patrol", 4),
        ("side", "PK", 4),
        ("sector", "Sector Bravo", 2),
        ("source", "s1", 4),
    ],
)
def test_each_facet_keeps_the_rows_that_have_the_word(
    open_page: Any, facet: str, word: str, left: int
) -> None:
    page = open_page(tables())
    page.click("#gi-tab-filters")
    page.check(f'[data-facet="{facet}"] input[data-word="{word}"]')
    assert page.count() == f"{left} of 8 incidents"
    page.uncheck(f'[data-facet="{facet}"] input[data-word="{word}"]')
    assert page.count() == "All 8 incidents"


def test_two_facets_are_met_both_and_two_words_of_one_either(open_page: Any) -> None:
    page = open_page(tables())
    page.click("#gi-tab-filters")
    page.check('[data-facet="type"] input[data-word="shelling"]')
    page.check('[data-facet="type"] input[data-word="armed_clash"]')
    assert page.count() == "4 of 8 incidents"
    page.check('[data-facet="side"] input[data-word="AF"]')
    assert page.count() == "2 of 8 incidents"


def test_precision_is_a_filter(open_page: Any) -> None:
    page = open_page(coarse())
    page.click("#gi-tab-filters")
    page.check('[data-facet="precision"] input[data-word="district"]')
    assert page.count() == "1 of 9 incidents"


def test_disputed_only_and_least_deaths(open_page: Any) -> None:
    page = open_page(tables())
    page.click("#gi-tab-filters")
    page.check("#gi-disputed")
    assert page.count() == "3 of 8 incidents"
    page.fill("#gi-deaths", "4")
    assert page.count() == "1 of 8 incidents"


def test_days_and_kilometres_can_be_typed(open_page: Any) -> None:
    page = open_page(tables())
    page.click("#gi-tab-filters")
    page.fill("#gi-from", "2025-01-10")
    page.fill("#gi-to", "2025-02-06")
    page.press("#gi-to", "Tab")
    assert page.count() == "4 of 8 incidents"
    page.fill("#gi-km-from", "700")
    page.fill("#gi-km-to", "800")
    page.press("#gi-km-to", "Tab")
    assert page.count() == "1 of 8 incidents"


def test_search_finds_words_of_records_and_of_quotes_without_regard_to_marks(open_page: Any) -> None:
    page = open_page(tables(2, incidents=[incident(9, title="Fire at Spīn Bōldak")]))
    page.fill("#gi-search", "spin boldak")
    page.wait_for_function("() => document.querySelectorAll('#gi-list strong').length === 1")
    assert page.titles() == ["Fire at Spīn Bōldak"]
    page.fill("#gi-search", "fired first")
    page.wait_for_function(
        "() => document.querySelector('#gi-list strong').textContent.includes('Incident 0')"
    )
    assert page.count() == "1 of 3 incidents"


def test_chips_name_what_is_chosen_and_take_it_away(open_page: Any) -> None:
    page = open_page(tables(), fragment="#type=bombing&disputed=1")
    assert page.locator("#gi-chips .chip").count() == 1 + 1
    page.locator("#gi-chips .chip").first.click()
    assert page.count() == "3 of 8 incidents"
    page.click("#gi-chips button.text")
    assert page.count() == "All 8 incidents"
    page.wait_for_selector("#gi-chips", state="hidden")


def test_the_list_is_sorted_by_what_is_asked(open_page: Any) -> None:
    page = open_page(tables())
    assert page.titles()[0] == "Incident 7 at Delta"
    page.select_option("#gi-sort", "oldest")
    assert page.titles()[0] == "Incident 0 at Alpha"
    page.select_option("#gi-sort", "km")
    assert page.titles()[0].endswith("Bravo")
    page.select_option("#gi-sort", "deaths")
    assert page.titles()[0] == "Incident 7 at Delta"


def test_a_long_list_comes_in_pieces(open_page: Any) -> None:
    page = open_page(tables(70))
    assert len(page.titles()) == 14
    page.locator("#gi-more").dispatch_event("click")
    assert len(page.titles()) >= 28


def test_a_long_list_goes_on_as_one_scrolls(open_page: Any) -> None:
    page = open_page(tables(70))
    for _ in range(8):
        page.evaluate(
            "() => { const v = document.getElementById('gi-view-list'); v.scrollTop = v.scrollHeight; }"
        )
        page.settle()
    assert len(page.titles()) == 70
    assert page.locator("#gi-more").is_hidden()


def test_dragging_on_the_histogram_chooses_days_and_a_click_lets_go(open_page: Any) -> None:
    page = open_page(tables())
    box = page.locator("#gi-histogram").bounding_box()
    page.mouse.move(box["x"] + 150, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 450, box["y"] + 30, steps=4)
    page.mouse.up()
    some = page.count()
    assert " of 8 incidents" in some
    page.mouse.click(box["x"] + box["width"] - 40, box["y"] + 30)
    assert page.count() == "All 8 incidents"


def test_dragging_on_the_strip_chooses_kilometres_and_shows_them_on_the_map(open_page: Any) -> None:
    page = open_page(tables())
    before = page.picture("overlay")
    box = page.locator("#gi-strip").bounding_box()
    x = box["x"] + 500
    page.mouse.move(x, box["y"] + 80)
    page.mouse.down()
    page.mouse.move(x, box["y"] + 110, steps=4)
    page.mouse.up()
    assert page.count() == "2 of 8 incidents"
    assert all(title.endswith("Bravo") for title in page.titles())
    assert page.picture("overlay") != before


def test_what_the_brush_of_the_strip_leaves_out_stays_there_as_a_trace(open_page: Any) -> None:
    page = open_page(tables())
    shapes = page.locator("#gi-strip svg path")

    def traces() -> int:
        """How many marks are drawn as what is left out."""
        shown = shapes.evaluate_all(
            "all => all.filter(one => one.getAttribute('fill-opacity') === '0.18').map(one => one.getAttribute('d'))"
        )
        return sum(outline.count("M") for outline in shown)

    assert traces() == 0
    page.evaluate("location.hash = '#km=700-800'")
    page.wait_for_function("() => document.getElementById('gi-count').textContent === '2 of 8 incidents'")
    page.settle()
    assert traces() == 6
    page.locator("#gi-chips .chip").click()
    assert page.count() == "All 8 incidents"
    assert traces() == 0


def test_brushes_can_be_moved_with_the_keyboard(open_page: Any) -> None:
    page = open_page(tables())
    handle = page.locator("#gi-histogram .handle").first
    handle.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    assert " of 8 incidents" in page.count()
    assert handle.get_attribute("aria-valuetext")
    page.keyboard.press("Home")
    assert page.count() == "All 8 incidents"
    page.locator("#gi-strip .handle").nth(1).focus()
    for _ in range(12):
        page.keyboard.press("PageDown")
    assert " of 8 incidents" in page.count()


def test_play_runs_through_time_and_stops(open_page: Any) -> None:
    page = open_page(tables(), reduced_motion="no-preference")
    page.click("#gi-play")
    page.wait_for_function("() => document.getElementById('gi-play').getAttribute('aria-pressed') === 'true'")
    first = page.inner_text("#gi-chips")
    page.wait_for_function("first => document.getElementById('gi-chips').innerText !== first", arg=first)
    page.click("#gi-play")
    assert page.get_attribute("#gi-play", "aria-pressed") == "false"


def test_a_click_on_the_map_opens_the_card_and_escape_closes_it(open_page: Any) -> None:
    page = open_page(tables(4))
    page.mouse.click(*page.spot(30.95, 66.44))
    assert page.inner_text("#gi-card-title") == "Incident 1 at Bravo"
    page.keyboard.press("Escape")
    assert page.locator("#gi-card").is_hidden()


def test_pointing_at_an_incident_tells_its_title(open_page: Any) -> None:
    page = open_page(tables(4))
    page.mouse.move(*page.spot(33.1, 70.0))
    page.wait_for_selector("#gi-tip:not([hidden])")
    assert "Incident 2 at Charlie" in page.inner_text("#gi-tip")


def test_the_card_says_when_where_who_and_who_says_so(open_page: Any) -> None:
    page = open_page(tables())
    page.select_option("#gi-sort", "oldest")
    page.locator("#gi-list button").first.click()
    text = page.inner_text("#gi-card")
    for part in (
        "1 January 2025",
        "Alpha",
        "the name is known",
        "kilometres 1,849–1,851",
        "2 km from the line",
        "Northern guards – Southern guards",
        "Northern ministry",
        "denies",
        "“we did not”",
        "First report",
    ):
        assert part in text, part


def test_a_web_address_is_a_link_and_any_other_is_not(open_page: Any) -> None:
    page = open_page(tables())
    page.select_option("#gi-sort", "oldest")
    page.locator("#gi-list button").first.click()
    links = page.eval_on_selector_all("#gi-card a", "links => links.map(link => link.getAttribute('href'))")
    assert set(links) == {"https://daily.example/1"}


def test_closing_the_card_gives_the_focus_back_to_the_list(open_page: Any) -> None:
    page = open_page(tables())
    page.locator("#gi-list button").nth(2).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "gi-card-title"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent").startswith("Incident 5")


def test_keys_step_through_the_incidents_and_find_the_search(open_page: Any) -> None:
    page = open_page(tables())
    page.locator("#gi-map").focus()
    page.keyboard.press("n")
    assert page.inner_text("#gi-card-title") == "Incident 7 at Delta"
    page.keyboard.press("n")
    assert page.inner_text("#gi-card-title") == "Incident 6 at Charlie"
    page.keyboard.press("p")
    assert page.inner_text("#gi-card-title") == "Incident 7 at Delta"
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "gi-search"


def test_incidents_of_one_spot_are_spread_around_it_the_same_way_each_time(open_page: Any) -> None:
    rows = [incident(0, incident_id=f"x{n}", fatalities_best=0) for n in range(5)]
    page = open_page(tables(0, incidents=rows))
    x, y = page.spot(34.12, 71.09)
    first = page.picture()
    page.reload()
    page.ready()
    assert page.becomes(first)
    page.mouse.click(x, y - 13)
    assert page.locator("#gi-card").is_visible()


def test_a_cluster_opens_on_click_by_zooming_in(open_page: Any) -> None:
    from shapely import Point

    rows = [
        incident(n, incident_id=f"y{n}", geometry=Point(71.0 + 0.02 * (n % 5), 34.0 + 0.02 * (n // 5)))
        for n in range(20)
    ]
    page = open_page(tables(2, incidents=rows))
    page.evaluate("map_incidents.setView([34.03, 71.04], 7, {animate: false})")
    before = page.picture()
    page.mouse.click(*page.spot(34.03, 71.04))
    page.wait_for_function("() => map_incidents.getZoom() > 7")
    view = page.evaluate("map_incidents.getBounds().toBBoxString()")
    west, south, east, north = (float(edge) for edge in view.split(","))
    assert west < 71.0, "all that was in the cluster is in sight"
    assert east > 71.08
    assert south < 34.0
    assert north > 34.06
    assert east - west < 1, "and little more"
    assert page.picture() != before
    page.mouse.click(*page.spot(34.06, 71.08))
    assert "Incident 19" in page.inner_text("#gi-card h2"), "what was one ring can now be opened one by one"


def test_a_crowd_on_one_spot_is_listed(open_page: Any) -> None:
    rows = [incident(0, incident_id=f"z{n}") for n in range(90)]
    page = open_page(tables(2, incidents=[*rows, incident(1)]))
    assert any(title.endswith("Bravo") for title in page.titles())
    page.evaluate("map_incidents.setView([34.12, 71.09], 14, {animate: false})")
    page.settle()
    page.mouse.click(*page.spot(34.12, 71.09))
    page.wait_for_function("() => document.querySelector('#gi-chips').innerText.includes('One spot')")
    assert {title.split(" at ")[1] for title in page.titles()} == {"Alpha"}
    page.locator("#gi-chips .chip").click()
    page.wait_for_selector("#gi-chips", state="hidden")
    assert any(title.endswith("Bravo") for title in page.titles())


@pytest.mark.parametrize(
    ("layer", "canvas"),
    [
        ("provinces", "ground"),
        ("labels", "labels"),
        ("frontier", "frontier"),
        ("sectors", "overlay"),
        ("km", "frontier"),
        ("crossings", "frontier"),
        ("incidents", "points"),
        ("extents", "overlay"),
    ],
)
def test_each_layer_can_be_switched_off_and_on_again(open_page: Any, layer: str, canvas: str) -> None:
    page = open_page(coarse())
    before = page.picture(canvas)
    page.click("#gi-layers-button")
    box = page.locator(f'#gi-layers input[data-layer="{layer}"]')
    box.click()
    assert page.picture(canvas) != before
    box.click()
    assert page.becomes(before, canvas)


def test_the_relief_can_be_switched_off_and_on_again(open_page: Any) -> None:
    page = open_page(coarse())
    assert page.locator(".gi-relief img").is_visible()
    assert page.evaluate("document.querySelector('.gi-relief img').naturalWidth") > 2000
    page.click("#gi-layers-button")
    page.locator('#gi-layers input[data-layer="relief"]').click()
    page.wait_for_selector(".gi-relief", state="hidden")
    page.locator('#gi-layers input[data-layer="relief"]').click()
    page.wait_for_selector(".gi-relief", state="visible")


def test_the_relief_lies_where_its_bounds_say(open_page: Any) -> None:
    page = open_page(coarse())
    for zoom in (6, 9):
        page.evaluate("zoom => map_incidents.setView([33, 69], zoom, {animate: false})", zoom)
        page.settle()
        box = page.locator(".gi-relief img").bounding_box()
        x, y = page.spot(40.0, 58.0)
        right, bottom = page.spot(22.0, 78.0)
        found = (box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"])
        assert found == pytest.approx((x, y, right, bottom), abs=1.5)


def test_theme_and_language_can_be_changed(open_page: Any) -> None:
    page = open_page(tables())
    before = page.picture("ground")
    page.select_option("#gi-theme", "dark")
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.picture("ground") != before
    page.select_option("#gi-lang", "ur")
    page.settle()
    assert page.get_attribute("html", "lang") == "ur"
    assert page.get_attribute("html", "dir") == "rtl"
    assert page.inner_text("#gi-tab-list") == "واقعات"


def test_names_of_the_map_are_those_of_the_language(open_page: Any) -> None:
    page = open_page(tables())
    english = page.picture("labels")
    page.select_option("#gi-lang", "ur")
    page.wait_for_function("() => document.fonts.check('16px \"Noto Naskh Arabic\"', 'کابل')")
    assert page.picture("labels") != english
    picture = _download(page, "svg").decode("utf-8")
    assert "افغانستان" in picture
    assert "AFGHANISTAN" not in picture
    page.select_option("#gi-lang", "en")
    assert page.becomes(english, "labels")


def test_the_scale_is_in_the_language_of_the_page(open_page: Any) -> None:
    page = open_page(tables())
    scale = page.locator(".leaflet-control-scale-line")
    english = scale.inner_text()
    assert english.endswith(" km")
    page.select_option("#gi-lang", "ur")
    assert scale.inner_text() == english.replace("km", "کلومیٹر")
    page.select_option("#gi-lang", "en")
    page.evaluate("map_incidents.setZoom(14, {animate: false})")
    assert scale.inner_text() == "500 m"
    wide = scale.evaluate("node => node.getBoundingClientRect().width")
    metres = page.evaluate(
        "wide => { const y = map_incidents.getSize().y / 2;"
        " return map_incidents.distance(map_incidents.containerPointToLatLng([0, y]),"
        " map_incidents.containerPointToLatLng([wide, y])); }",
        wide,
    )
    assert metres == pytest.approx(500, rel=0.03)


def test_no_name_lies_under_a_panel_or_across_the_edge(open_page: Any) -> None:
    page = open_page(tables())
    open_key = page.picture("labels")
    page.click("#gi-legend summary")
    page.settle()
    assert page.picture("labels") != open_key, "names come out where the key stood"
    page.click("#gi-legend summary")
    assert page.becomes(open_key, "labels")


def test_zooming_and_the_way_home(open_page: Any) -> None:
    page = open_page(tables())
    home = page.evaluate("map_incidents.getZoom()")
    middle = page.evaluate("map_incidents.getCenter()")
    page.click(".leaflet-control-zoom-in")
    page.wait_for_function("home => map_incidents.getZoom() > home", arg=home)
    page.click("#gi-home")
    page.wait_for_function("home => map_incidents.getZoom() === home", arg=home)
    assert page.evaluate("map_incidents.getCenter()") == pytest.approx(middle, abs=0.01)


def test_arrow_keys_move_the_map(open_page: Any) -> None:
    page = open_page(tables())
    page.locator("#gi-map").focus()
    for key, moved in [
        ("ArrowRight", "lng > 70.1"),
        ("ArrowLeft", "lng < 69.9"),
        ("ArrowDown", "lat < 32.9"),
        ("ArrowUp", "lat > 33.1"),
    ]:
        page.evaluate("map_incidents.setView([33, 70], 7, {animate: false})")
        page.keyboard.press(key)
        page.wait_for_function(f"() => map_incidents.getCenter().{moved}")
    assert page.evaluate("map_incidents.getZoom()") == 7


def test_the_address_gives_the_same_view_again(open_page: Any) -> None:
    page = open_page(tables())
    page.click('#gi-legend .key[data-word="bombing"]')
    page.select_option("#gi-sort", "oldest")
    page.select_option("#gi-theme", "dark")
    page.locator("#gi-list button").first.click()
    page.wait_for_function("() => location.hash.includes('open=') && location.hash.includes('theme=dark')")
    before, title = page.picture(), page.inner_text("#gi-card-title")
    page.reload()
    page.ready()
    assert page.count() == "2 of 8 incidents" or "of 8" in page.count()
    assert page.inner_text("#gi-card-title") == title
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.becomes(before)


def test_nonsense_in_the_address_is_passed_over(open_page: Any) -> None:
    page = open_page(
        tables(), fragment="#at=a/b/c&time=x&km=-&deaths=-4&open=nobody&lang=xx&theme=pink&sort=none"
    )
    assert page.count() == "All 8 incidents"


def test_tabs_work_with_arrow_keys(open_page: Any) -> None:
    page = open_page(tables())
    page.locator("#gi-tab-list").focus()
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("#gi-tab-filters", "aria-selected") == "true"
    assert page.locator("#gi-view-filters").is_visible()


def test_what_is_off_the_map_is_listed_with_the_reason(open_page: Any) -> None:
    page = open_page(coarse())
    page.click("#gi-tab-offmap")
    text = page.inner_text("#gi-offmap")
    for part in (
        "Far away (1)",
        "Somewhere along the frontier (1)",
        "Known to a country only (1)",
        "Not located (1)",
    ):
        assert part in text
    assert "Doha" in page.inner_text("#gi-inset")
    page.locator("#gi-inset button").first.click()
    assert page.inner_text("#gi-card-title") == "Incident 6 at Charlie"


def test_a_place_far_away_does_not_pull_the_map_apart(open_page: Any) -> None:
    page = open_page(coarse())
    west = page.evaluate("map_incidents.getBounds().getWest()")
    assert west > 55


def _download(page: Any, kind: str) -> bytes:
    page.click("#gi-save-button")
    with page.page.expect_download() as waiting:
        page.click(f'#gi-save [data-file="{kind}"]')
    return Path(waiting.value.path()).read_bytes()


def test_the_chosen_rows_are_saved_as_geojson(open_page: Any) -> None:
    page = open_page(coarse(), fragment="#prec=exact&prec=unlocated")
    document = json.loads(_download(page, "geojson"))
    found = {feature["id"]: feature for feature in document["features"]}
    assert found["i0"]["geometry"] == {"type": "Point", "coordinates": [71.09, 34.12]}
    assert found["i5"]["geometry"] is None
    assert found["i0"]["properties"]["date_start"] == "2025-01-01"
    assert found["i0"]["properties"]["date_edtf"] == "2025-01-01"
    assert found["i0"]["properties"]["disputed"] is True
    assert found["i0"]["properties"]["where_prec"] == 1
    assert "i2" not in found


def test_the_chosen_rows_are_saved_as_csv_that_no_spreadsheet_runs(open_page: Any) -> None:
    page = open_page(tables(1, incidents=[incident(5, title='=cmd|"/c calc"!A1, "quoted"')]))
    text = _download(page, "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 2
    assert rows[1]["title"] == '\'=cmd|"/c calc"!A1, "quoted"'
    assert rows[0]["source_ids"] == "s0"
    assert rows[0]["lat"] == "34.12"


def test_the_view_is_saved_as_png_and_svg(open_page: Any) -> None:
    page = open_page(coarse(), title="A <b>title</b> & more")
    assert _download(page, "png").startswith(b"\x89PNG")
    picture = _download(page, "svg").decode("utf-8")
    assert "<title>A &lt;b&gt;title&lt;/b&gt; &amp; more</title>" in picture
    assert "AFGHANISTAN" in picture
    assert 'href="http' not in picture
    assert picture.count("@font-face") >= 2, "the drawing has its typefaces with it"
    assert "200 km" in picture or "100 km" in picture


def test_a_phone_gets_a_sheet_that_rises(open_page: Any) -> None:
    page = open_page(tables(), size=(390, 844))
    low = page.locator("#gi-panel").bounding_box()["height"]
    page.click("#gi-grip")
    page.wait_for_function("low => document.getElementById('gi-panel').offsetHeight > low + 200", arg=low)
    page.click("#gi-tab-filters")
    assert page.locator("#gi-facets").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_touch_on_a_phone_opens_the_card(open_page: Any) -> None:
    page = open_page(tables(4), size=(390, 844))
    page.touchscreen.tap(*page.spot(30.95, 66.44))
    page.wait_for_selector("#gi-card:not([hidden])")
    assert page.inner_text("#gi-card-title") == "Incident 1 at Bravo"


def test_dates_of_a_month_are_said_and_drawn_as_a_month(open_page: Any) -> None:
    page = open_page(coarse(), fragment="#open=i7")
    assert "Feb 2025" in page.inner_text("#gi-card")
    assert "Known to: the month" in page.inner_text("#gi-card")


def test_overlays_of_the_user_are_drawn_and_named(open_page: Any) -> None:
    import geopandas as gpd
    from shapely import LineString

    roads = gpd.GeoDataFrame(geometry=[LineString([(66, 31), (70, 33)])], crs="EPSG:4326")
    page = open_page(tables(), overlays={"Roads": roads})
    before = page.picture("overlay")
    page.click("#gi-layers-button")
    page.locator("#gi-layers label", has_text="Roads").click()
    assert page.picture("overlay") != before


def test_dates_in_the_future_of_the_reader_do_not_matter(open_page: Any) -> None:
    page = open_page(
        tables(0, incidents=[incident(1, date_start=date(1919, 8, 8), date_end=date(1919, 8, 8))])
    )
    assert "8 Aug 1919" in page.inner_text("#gi-deck")
