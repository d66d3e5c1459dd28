"""Further folium layers on the map, and the map in a notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import folium
import pytest
from folium import plugins
from map_records import tables

from geoincidents.maps import IncidentMap

pytestmark = pytest.mark.browser


def _add_everything(made: IncidentMap) -> None:
    folium.Marker([34, 70], popup="a <b>popup</b>", tooltip="a tip").add_to(made)
    folium.Marker([33, 70], icon=folium.Icon(color="red", icon="info-sign")).add_to(made)
    folium.CircleMarker([33, 69], popup="circle").add_to(made)
    folium.PolyLine([[32, 68], [33, 69]]).add_to(folium.FeatureGroup("A group").add_to(made))
    point = {"type": "Point", "coordinates": [69, 34]}
    feature = {"type": "Feature", "properties": {"name": "x"}, "geometry": point}
    collection = {"type": "FeatureCollection", "features": [feature]}
    folium.GeoJson(collection, tooltip=folium.GeoJsonTooltip(["name"])).add_to(made)
    plugins.HeatMap([[34, 70], [33, 69]]).add_to(made)
    plugins.MarkerCluster([[34.2, 70], [34.2, 70.01]]).add_to(made)
    folium.LayerControl().add_to(made)


def test_layers_of_folium_work_on_the_map(open_page: Any) -> None:
    page = open_page(tables(), add=_add_everything)
    assert page.locator(".leaflet-marker-icon").count() >= 2
    page.locator(".leaflet-marker-icon").first.click(force=True)
    page.wait_for_selector(".leaflet-popup")
    assert page.locator(".leaflet-popup b").inner_text() == "popup"
    assert page.locator(".leaflet-control-layers").count() == 1


def test_layers_of_folium_leave_the_page_as_it_is(open_page: Any) -> None:
    plain = open_page(tables())
    font = plain.evaluate("getComputedStyle(document.body).font")
    marked = open_page(tables(), add=_add_everything)
    assert marked.evaluate("getComputedStyle(document.body).font") == font
    assert marked.count() == "All 8 incidents"


def test_the_map_runs_in_the_frame_that_a_notebook_shows(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><title>notebook</title>{IncidentMap(tables(3))._repr_html_()}", "utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(path.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready=true]").wait_for(state="attached")
    frame.locator("#gi-list button").first.click()
    assert frame.locator("#gi-card-title").inner_text() == "Incident 2 at Charlie"
    assert errors == []
    context.close()


def test_several_maps_in_one_notebook_do_not_disturb_each_other(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "notebook.html"
    shown = [IncidentMap(tables(number), title=f"Map {number}")._repr_html_() for number in (2, 3)]
    path.write_text(f"<!doctype html><title>notebook</title>{''.join(shown)}", "utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    frames = [page.frame_locator("iframe").nth(number) for number in (0, 1)]
    for number, frame in enumerate(frames):
        page.locator("iframe").nth(number).scroll_into_view_if_needed()  # out of sight it waits
        frame.locator("html[data-ready=true]").wait_for(state="attached")
    first, second = frames
    first.locator("#gi-list button").first.click()
    assert first.locator("#gi-card-title").inner_text()
    assert not second.locator("#gi-card-title").is_visible()
    assert [frame.locator("#gi-count").inner_text() for frame in frames] == [
        "All 2 incidents",
        "All 3 incidents",
    ]
    assert errors == []
    context.close()


def test_where_scripts_are_stripped_a_picture_stays(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "stripped.html"
    shown = IncidentMap(tables(3), title="What stays")._repr_html_()
    path.write_text(shown[: shown.index("<iframe")] + "</div>", "utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.get_attribute("img", "alt") == "What stays"
    assert page.evaluate("document.querySelector('img').naturalWidth") > 400
    context.close()


def test_a_popup_alone_may_have_the_styles_that_folium_writes(open_page: Any) -> None:
    page = open_page(tables(), add=lambda made: folium.Marker([34, 70], popup="<i>alone</i>").add_to(made))
    page.locator(".leaflet-marker-icon").first.click(force=True)
    assert page.locator(".leaflet-popup i").inner_text() == "alone"
