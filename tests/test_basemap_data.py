"""The basemap that travels in each page."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import numpy as np
import pytest
import shapely
from PIL import Image

from geoincidents import bundle
from geoincidents.frontier import Frontier

BASEMAP = json.loads(bundle.path("basemap.json").read_text("utf-8"))
WEST, SOUTH, EAST, NORTH = BASEMAP["window"]
LAYERS, LABELS = BASEMAP["layers"], BASEMAP["labels"]
FRONTIER = Frontier.bundled()


def relief() -> np.ndarray:
    with Image.open(bundle.path("relief.webp")) as image:
        return np.asarray(image.convert("RGB"), dtype=float)


def points(path: list[int]) -> np.ndarray:
    """Longitudes and latitudes of a coded line, as README.md tells it."""
    return np.cumsum(np.array(path).reshape(-1, 2), axis=0) / BASEMAP["scale"]


def every_path() -> list[list[int]]:
    rings = [ring for name in ("land", "lakes") for polygon in LAYERS[name] for ring in polygon]
    lines = [line for river in LAYERS["rivers"] for line in river["lines"]]
    return [*rings, *lines, *LAYERS["admin1"], *LAYERS["admin0"], *LAYERS["disputed"]]


def lines(name: str) -> Any:
    return shapely.MultiLineString([points(path) for path in LAYERS[name]])


def towns() -> dict[str, dict[str, Any]]:
    return {label["text"]: label for label in LABELS if label["kind"] in {"city", "capital"}}


def test_it_is_small_enough_to_travel_in_a_page() -> None:
    assert bundle.path("basemap.json").stat().st_size < 500_000
    assert bundle.path("relief.webp").stat().st_size < 600_000


def test_every_line_lies_in_the_window() -> None:
    for path in every_path():
        (west, south), (east, north) = points(path).min(axis=0), points(path).max(axis=0)
        assert west >= WEST - 0.002
        assert south >= SOUTH - 0.002
        assert east <= EAST + 0.002
        assert north <= NORTH + 0.002


def test_every_line_has_two_points_and_no_point_twice_running() -> None:
    for path in every_path():
        assert len(path) >= 4
        steps = np.array(path).reshape(-1, 2)[1:]
        assert np.any(steps, axis=1).all()


def test_rings_close() -> None:
    for name in ("land", "lakes"):
        for polygon in LAYERS[name]:
            for ring in polygon:
                assert np.array_equal(points(ring)[0], points(ring)[-1])


def test_kabul_is_on_land_and_the_arabian_sea_is_not() -> None:
    land = shapely.union_all([shapely.Polygon(points(polygon[0])).buffer(0) for polygon in LAYERS["land"]])
    assert land.contains(shapely.Point(69.17, 34.53))
    assert not land.contains(shapely.Point(64.0, 23.5))


def test_rivers_run_without_a_leap() -> None:
    for river in LAYERS["rivers"]:
        for path in river["lines"]:
            assert np.hypot(*np.diff(points(path), axis=0).T).max() < 0.5


@pytest.mark.parametrize("name", ["Indus", "Helmand", "Amu Darya", "Hari"])
def test_great_rivers_are_named(name: str) -> None:
    assert name in {river["name"] for river in LAYERS["rivers"] if river["rank"] == 1}


def test_no_line_between_countries_doubles_the_frontier() -> None:
    middle = FRONTIER.between(30.0, FRONTIER.length_km - 30.0)
    for name in ("admin0", "disputed"):
        assert lines(name).distance(middle) > 0.05


def test_lines_between_countries_start_at_the_ends_of_the_frontier() -> None:
    for end in (FRONTIER.line.coords[0], FRONTIER.line.coords[-1]):
        assert lines("admin0").distance(shapely.Point(end)) < 0.01


def test_province_lines_end_at_the_frontier_and_do_not_follow_it() -> None:
    provinces = lines("admin1")
    along = provinces.intersection(FRONTIER.line.buffer(0.004))
    assert along.length < 0.5
    assert len(shapely.get_parts(along)) > 10


def test_the_line_of_control_is_drawn_as_disputed() -> None:
    assert lines("disputed").distance(shapely.Point(74.3, 34.2)) < 0.5


def test_the_relief_fits_its_bounds_in_web_mercator() -> None:
    (south, west), (north, east) = BASEMAP["relief"]["bounds"]
    assert (west, south, east, north) == (WEST, SOUTH, EAST, NORTH)
    height, width, _ = relief().shape
    rise = np.degrees(np.diff(np.arctanh(np.sin(np.radians([south, north])))))[0]
    assert height / width == pytest.approx(rise / (east - west), rel=1e-3)


def test_the_relief_shows_sea_as_sea_and_snow_as_snow() -> None:
    image = relief()

    def colour(lat: float, lon: float) -> np.ndarray:
        height, width = image.shape[:2]
        top, low = (np.arctanh(np.sin(np.radians(edge))) for edge in (NORTH, SOUTH))
        row = (top - np.arctanh(np.sin(np.radians(lat)))) / (top - low) * height
        return np.asarray(
            image[int(row) - 4 : int(row) + 5, int((lon - WEST) / (EAST - WEST) * width)].mean(axis=0)
        )

    sea, snow, desert = colour(23.3, 63.0), colour(35.9, 76.5), colour(30.0, 63.5)
    assert sea[2] > sea[0]
    assert desert[0] > desert[2] + 10
    assert snow.min() > desert.min() - 20
    assert abs(snow[0] - snow[2]) < 25


def test_labels_lie_in_the_window_and_tell_their_zoom() -> None:
    for label in LABELS:
        assert WEST < label["lon"] < EAST
        assert SOUTH < label["lat"] < NORTH
        assert 4 <= label["zoom"] <= 8
        assert 1 <= label["rank"] <= 5
        assert label["text"].strip() == label["text"]


def test_countries_provinces_and_towns_are_named() -> None:
    kinds = Counter(label["kind"] for label in LABELS)
    assert kinds["province"] == 41
    assert {"Afghanistan", "Pakistan"} <= {label["text"] for label in LABELS if label["kind"] == "country"}
    assert 300 < len(LABELS) < 600


@pytest.mark.parametrize(
    "name",
    [
        "Spin Boldak",
        "Chaman",
        "Landi Kotal",
        "Parachinar",
        "Wana",
        "Khost",
        "Jalalabad",
        "Peshawar",
        "Quetta",
    ],
)
def test_towns_that_reports_name_are_on_the_map(name: str) -> None:
    label = towns()[name]
    found = FRONTIER.locate(label["lat"], label["lon"])
    assert found.distance_km is not None
    assert found.distance_km < 90


def test_both_capitals_are_capitals() -> None:
    assert {name for name in ("Kabul", "Islamabad") if towns()[name]["kind"] == "capital"} == {
        "Kabul",
        "Islamabad",
    }
