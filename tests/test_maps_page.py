"""The page as a document: its policy, its folium side, and the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import pytest
import shapely
from folium import plugins
from map_records import coarse, tables

from geoincidents import bundle
from geoincidents.errors import BundleError, InputError
from geoincidents.maps import IncidentMap, PageError, assets, ground
from geoincidents.maps.document import outside_addresses
from geoincidents.schema import Tables


def policy_of(page: str) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found
    return html.unescape(found[1])


def scripts_of(page: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", page, re.DOTALL)


def test_two_builds_are_the_same_bytes() -> None:
    assert IncidentMap(coarse()).render_page() == IncidentMap(coarse()).render_page()


def test_rendering_twice_gives_the_same_page() -> None:
    made = IncidentMap(tables())
    folium.Marker([34, 70], popup="a", tooltip="b", icon=folium.Icon(color="red")).add_to(made)
    plugins.MarkerCluster([[34, 70], [34, 71]]).add_to(made)
    folium.LayerControl().add_to(made)
    assert made.render_page() == made.render_page()


def test_every_script_is_named_by_its_hash_and_no_other_may_run() -> None:
    made = IncidentMap(tables())
    folium.CircleMarker([34, 70], popup="here").add_to(made)
    page = made.render_page()
    rules = policy_of(page)
    for code in scripts_of(page):
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in rules
    assert "unsafe-eval" not in rules
    assert "unsafe-inline" not in rules.split("style-src")[0]
    assert rules.startswith("default-src 'none'")


def test_no_script_that_may_run_holds_a_record() -> None:
    rows = tables()
    rows.incidents["title"] = "a telling title"
    page = IncidentMap(rows, title="a telling heading").render_page()
    assert "a telling title" in page
    assert all("telling" not in code for code in scripts_of(page))


def test_our_own_files_hold_no_inline_handler_and_write_no_markup() -> None:
    for name in assets.SCRIPTS:
        code = assets.text(name)
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", code
        ), name
    assert not re.search(r"\son\w+=", assets.text("page.html"))
    assert "style=" not in assets.text("page.html")


def test_no_file_of_ours_is_too_long_to_read() -> None:
    for name in (*assets.SCRIPTS, *assets.STYLES):
        assert assets.text(name).count("\n") < 400, name


def test_nothing_in_the_page_would_be_loaded() -> None:
    assert outside_addresses(IncidentMap(coarse()).render_page()) == []


def test_the_example_sized_page_is_small() -> None:
    assert len(IncidentMap(tables(30)).render_page().encode()) < 1_200_000


def test_a_page_of_english_words_is_ascii_alone_and_its_title_reads_back() -> None:
    page = IncidentMap(tables(), title="Sp\u012bn B\u014ddak \u2013 Chaman").render_page()
    assert page.isascii()
    found = re.search(r"<title>(.*?)</title>", page)
    assert found
    assert html.unescape(found[1]) == "Sp\u012bn B\u014ddak \u2013 Chaman"


def test_the_script_of_the_page_is_our_code_without_its_comments() -> None:
    own = assets.script().partition('{\n"use strict";')[2]
    assert not re.search(r"^\s*(//|/\*|\*)", own, re.MULTILINE)
    for name in assets.SCRIPTS:
        for function in re.findall(r"^function (\w+)\(", assets.text(name), re.MULTILINE):
            assert f"\nfunction {function}(" in own, function


def test_a_layer_that_loads_tiles_is_refused_unless_asked_for() -> None:
    made = IncidentMap(tables())
    folium.TileLayer("OpenStreetMap").add_to(made)
    with pytest.raises(PageError, match="online_tiles"):
        made.render_page()


def test_a_layer_whose_library_is_not_installed_is_refused() -> None:
    made = IncidentMap(tables())
    layer = plugins.Fullscreen()
    layer.default_js = [("unheard", "https://cdn.example/unheard.js")]
    layer.add_to(made)
    with pytest.raises(BundleError, match="unheard"):
        made.render_page()


def test_markup_of_a_layer_that_points_outside_is_refused() -> None:
    made = IncidentMap(tables())
    made.get_root().html.add_child(folium.Element("<p>not rendered: the page has its own body</p>"))
    plugins.FloatImage("https://pictures.example/logo.png").add_to(made)
    with pytest.raises(PageError, match="pictures"):
        made.render_page()


def test_online_tiles_open_the_policy_for_their_host_only() -> None:
    rules = policy_of(IncidentMap(tables(), online_tiles="OpenStreetMap.Mapnik").render_page())
    assert "https://tile.openstreetmap.org" in rules
    assert "script-src 'sha256-" in rules
    with pytest.raises(InputError, match="no tile provider"):
        IncidentMap(tables(), online_tiles="Nobody.Knows")


def test_it_is_a_folium_map_whose_ways_to_save_give_the_page(tmp_path: Path) -> None:
    made = IncidentMap(tables())
    assert isinstance(made, folium.Map)
    made.save(str(tmp_path / "saved.html"))
    made.get_root().save(str(tmp_path / "root.html"))
    made.write(tmp_path / "written.html")
    page = made.render_page()
    for name in ("saved", "root", "written"):
        assert (tmp_path / f"{name}.html").read_text("utf-8") == page


def test_jquery_and_icons_come_only_with_layers_that_need_them() -> None:
    plain, marked = IncidentMap(tables()), IncidentMap(tables())
    folium.Marker([34, 70], popup="p").add_to(marked)
    assert "jQuery" not in plain.render_page()
    assert "jQuery" in marked.render_page()
    assert "Font Awesome" not in marked.render_page()


def test_a_notebook_gets_a_frame_of_its_own_over_a_picture() -> None:
    shown = IncidentMap(tables(2), title='A "title"')._repr_html_()
    assert shown.count("<iframe") == 1
    assert "allow-same-origin" not in shown
    assert 'alt="A &quot;title&quot;"' in shown
    assert shown.index("<img") < shown.index("<iframe")


@pytest.mark.parametrize(
    "wrong", [{"theme": "pink"}, {"lang": "xx"}, {"layers": {"clouds": True}}, {"online_tiles": "Nobody"}]
)
def test_a_wrong_option_is_named(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        IncidentMap(Tables.of({}), **wrong)


def test_title_and_language_stand_in_the_markup_as_text() -> None:
    page = IncidentMap(tables(1), title="</title><script>x</script>", lang="ur").render_page()
    assert '<html lang="ur"' in page
    assert "<title>&lt;/title&gt;&lt;script&gt;x&lt;/script&gt;</title>" in page


def test_the_page_brings_its_typefaces_and_their_licences() -> None:
    from importlib import resources

    from geoincidents.maps.fonts import FACES

    folder = resources.files("geoincidents.maps").joinpath("assets", "fonts")
    held = {file.name for file in folder.iterdir()}
    assert {face.file for face in FACES} == {name for name in held if name.endswith(".woff2")}
    for name in ("OFL-Source.txt", "OFL-Noto.txt"):
        assert "SIL Open Font License" in folder.joinpath(name).read_text("utf-8")


def test_every_translated_name_is_one_that_the_map_can_show() -> None:
    import csv

    from geoincidents.maps.assets import text

    known = {label["text"] for label in json.loads(bundle.path("basemap.json").read_text("utf-8"))["labels"]}
    for table in ("crossings.csv", "sectors.csv"):
        with bundle.path(table).open(encoding="utf-8", newline="") as file:
            known |= {row["name"] for row in csv.DictReader(file)}
    for lang, names in json.loads(text("places.json")).items():
        assert set(names) - known == set(), lang
        assert all(name.strip() for name in names.values())


def test_countries_provinces_crossings_and_sectors_have_a_name_in_urdu() -> None:
    import csv

    from geoincidents.maps.assets import text

    urdu = json.loads(text("places.json"))["ur"]
    labels = json.loads(bundle.path("basemap.json").read_text("utf-8"))["labels"]
    wanted = {one["text"] for one in labels if one["kind"] in ("country", "province", "sea", "capital")}
    for table in ("crossings.csv", "sectors.csv"):
        with bundle.path(table).open(encoding="utf-8", newline="") as file:
            wanted |= {row["name"] for row in csv.DictReader(file)}
    assert wanted - set(urdu) == set()
    assert all(any("\u0600" <= letter <= "\u06ff" for letter in name) for name in urdu.values())


def test_the_ground_is_shapes_of_the_page_and_no_record() -> None:
    page = IncidentMap(tables()).render_page()
    drawn = re.findall(r'<path data-ground="(\w+)" d="M', page)
    assert drawn == ["land", "lakes", "river1", "river2", "river3", "admin1", "admin0", "disputed"]
    assert '"layers":{"land"' not in page


def test_the_path_of_a_line_gives_its_points_back() -> None:
    points = [(12, 7), (15, 3), (15, 3), (-2, 40)]
    x, y, found = 0, 0, []
    numbers = [int(number) for number in re.findall(r"-?\d+", ground.path_of(points))]
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x, y))
    assert found == [(12, 7), (15, 3), (-2, 40)]


def test_a_name_has_anchors_on_its_own_ground_only() -> None:
    regions = gpd.read_parquet(bundle.path("regions.parquet"))
    for kind, named in ground.anchors().items():
        for name, flat in named.items():
            (area,) = regions[(regions["kind"] == kind) & (regions["name"] == name)].geometry
            for lon, lat in zip(flat[::3], flat[1::3], strict=True):
                assert area.contains(shapely.Point(lon / 100, lat / 100)), name
    assert len(ground.anchors()["country"]["Pakistan"]) > 3 * 50


def test_words_of_another_language_wait_in_a_block_of_their_own() -> None:
    page = IncidentMap(tables()).render_page()
    blocks = dict(re.findall(r'<script type="application/json" id="([\w-]+)">(.*?)</script>', page))
    assert set(blocks) == {"gi-static", "gi-words-en", "gi-words-ur", "gi-data"}
    urdu = json.loads(blocks["gi-words-ur"])
    assert urdu["texts"]["event.talks"] == assets.texts()["ur"]["event.talks"]
    assert urdu["texts"]["event.talks"] not in page.replace(blocks["gi-words-ur"], "")
