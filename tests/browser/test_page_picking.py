"""Areas and stretches on the map itself: pointed at, clicked, opened from the keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from map_records import coarse, incident, tables
from shapely import Point, box

from geoincidents.schema import Tables

pytestmark = pytest.mark.browser

PROVINCE, DISTRICT = box(68.0, 31.8, 70.6, 33.6), box(69.0, 32.5, 69.6, 33.0)


def areas(in_district: int = 1) -> Tables:
    """Return incidents in a district that lies in the province of another, and one at a known place."""
    somewhere = [
        incident(
            n, title=f"Somewhere in the district {n}", location_precision="district",
            geometry=Point(69.3, 32.75), frontier_km=None,
        )
        for n in range(in_district)
    ]  # fmt: skip
    wider = incident(
        90, title="Somewhere in the province", location_precision="province", geometry=Point(69.0, 32.2)
    )
    known = incident(91, title="At a known place", geometry=Point(69.5, 32.95))
    extents = [{"incident_id": row["incident_id"], "kind": "area", "geometry": DISTRICT} for row in somewhere]
    extents.append({"incident_id": "i90", "kind": "area", "geometry": PROVINCE})
    return tables(0, incidents=[*somewhere, wider, known], extents=extents)


def _near(page: Any) -> None:
    page.evaluate("map_incidents.setView([32.7, 69.3], 8.5, {animate: false})")
    page.settle()


def test_a_click_into_an_area_opens_its_incident_and_the_smaller_area_wins(open_page: Any) -> None:
    page = open_page(areas())
    _near(page)
    page.mouse.click(*page.spot(32.6, 69.1))
    assert page.inner_text("#gi-card-title") == "Somewhere in the district 0"
    page.mouse.click(*page.spot(33.3, 69.3))
    assert page.inner_text("#gi-card-title") == "Somewhere in the province"


def test_a_point_wins_over_the_area_it_stands_in(open_page: Any) -> None:
    page = open_page(areas())
    _near(page)
    page.mouse.click(*page.spot(32.95, 69.5))
    assert page.inner_text("#gi-card-title") == "At a known place"


def test_pointing_into_an_area_tells_of_it_and_shows_it(open_page: Any) -> None:
    page = open_page(areas())
    _near(page)
    before = page.picture()
    page.mouse.move(*page.spot(32.6, 69.1))
    page.wait_for_selector("#gi-tip:not([hidden])")
    assert "Somewhere in the district 0" in page.inner_text("#gi-tip")
    assert page.evaluate("document.getElementById('gi-map').style.cursor") == "pointer"
    assert page.picture() != before
    page.mouse.move(*page.spot(34.2, 69.1))
    page.wait_for_selector("#gi-tip", state="hidden")
    assert page.becomes(before)


def test_an_area_of_several_incidents_is_listed(open_page: Any) -> None:
    page = open_page(areas(in_district=3))
    _near(page)
    page.mouse.move(*page.spot(32.55, 69.05))
    page.wait_for_selector("#gi-tip:not([hidden])")
    assert "3 incidents" in page.inner_text("#gi-tip")
    page.mouse.click(*page.spot(32.55, 69.05))
    page.wait_for_function("() => document.querySelector('#gi-chips').innerText.includes('One area: 3')")
    assert len(page.titles()) == 3


def test_a_stretch_of_the_line_is_opened_by_a_click_on_it(open_page: Any) -> None:
    from geoincidents.frontier import Frontier

    line = Frontier.bundled()
    page = open_page(coarse())
    point = line.at(1000.0)
    page.evaluate(
        "([lat, lon]) => map_incidents.setView([lat, lon], 8, {animate: false})", [point.y, point.x]
    )
    page.settle()
    page.mouse.click(*page.spot(point.y, point.x))
    assert page.inner_text("#gi-card-title") == "Incident 3 at Delta"


def test_the_circle_of_a_near_place_is_clicked_anywhere_in_it(open_page: Any) -> None:
    page = open_page(tables(0, incidents=[incident(1, location_precision="near", uncertainty_km=25.0)]))
    page.evaluate("map_incidents.setView([30.95, 66.44], 9, {animate: false})")
    page.settle()
    page.mouse.click(*page.spot(31.1, 66.5))
    assert page.inner_text("#gi-card-title") == "Incident 1 at Bravo"


def test_areas_that_are_filtered_away_or_switched_off_are_not_hit(open_page: Any) -> None:
    page = open_page(areas(), fragment="#prec=exact")
    _near(page)
    page.mouse.click(*page.spot(32.6, 69.1))
    assert page.locator("#gi-card").is_hidden()


def test_the_cross_in_the_middle_points_and_opens_from_the_keyboard(open_page: Any) -> None:
    page = open_page(areas())
    page.evaluate("map_incidents.setView([32.6, 69.1], 8.5, {animate: false})")
    page.keyboard.press("Tab")
    page.locator("#gi-map").focus()
    page.keyboard.press("ArrowUp")
    page.wait_for_selector("#gi-tip:not([hidden])")
    page.keyboard.press("Enter")
    assert page.locator("#gi-card-title").inner_text().startswith("Somewhere in")
