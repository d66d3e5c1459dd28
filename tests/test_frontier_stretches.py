"""Places that are told by the line become segments and areas."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pyproj
import pytest
import shapely

from geoincidents import bundle
from geoincidents.errors import InputError
from geoincidents.frontier import Frontier

FRONTIER = Frontier.bundled()
REGIONS = gpd.read_parquet(bundle.path("regions.parquet")).set_index("name").geometry
GEOD = pyproj.Geod(ellps="WGS84")


def test_along_the_frontier_is_the_whole_line() -> None:
    found = FRONTIER.along()
    assert (found.kind, found.km_start, found.km_end) == ("segment", 0.0, FRONTIER.length_km)
    assert found.geometry.equals_exact(FRONTIER.line, 1e-9)


def test_the_point_of_a_segment_is_its_middle() -> None:
    found = FRONTIER.along(100.0, 200.0)
    assert FRONTIER.locate(found.lat, found.lon).km == pytest.approx(150.0, abs=0.01)


def test_the_uncertainty_reaches_the_furthest_point() -> None:
    found = FRONTIER.along(0.0, 50.0)
    lon, lat = shapely.get_coordinates(found.geometry).T
    _, _, away = GEOD.inv(np.full(len(lon), found.lon), np.full(len(lon), found.lat), lon, lat)
    assert found.uncertainty_km == pytest.approx(max(away) / 1000, rel=1e-6)


def test_the_border_at_a_town_is_the_line_opposite_to_it() -> None:
    found = FRONTIER.near(30.9221, 66.4515, reach_km=5.0)
    nearest = FRONTIER.locate(30.9221, 66.4515).km
    assert nearest is not None
    assert found.km_start < nearest < found.km_end
    assert 6.0 < found.km_end - found.km_start < 16.0


@pytest.mark.parametrize(
    "bad", [{"lat": float("nan"), "lon": 66.0}, {"lat": 31.0, "lon": 66.0, "reach_km": 0.0}]
)
def test_the_border_at_no_place_is_refused(bad: dict[str, float]) -> None:
    with pytest.raises(InputError, match="coordinates and a reach"):
        FRONTIER.near(**bad)


def test_between_two_towns_is_the_line_between_their_kilometres() -> None:
    found = FRONTIER.spanning((31.0057, 66.4), (30.9221, 66.4515))
    assert found.km_start == pytest.approx(735.07, abs=0.05)
    assert found.km_end == pytest.approx(739.23, abs=0.05)


def test_between_two_towns_is_the_same_the_other_way_round() -> None:
    one, other = (34.1185, 71.09), (33.8289, 69.9636)
    assert FRONTIER.spanning(one, other).km_start == FRONTIER.spanning(other, one).km_start


def test_between_two_towns_at_one_gate_is_the_line_around_it() -> None:
    found = FRONTIER.spanning((34.1185, 71.09), (34.1185, 71.09), reach_km=2.0)
    assert found.km_end - found.km_start == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("Kurram", 1579.5, 1762.9),
        ("Khost", 1461.5, 1662.8),
        ("Bajaur", 1948.3, 2003.0),
        ("Nimroz", 0.0, 176.1),
    ],
)
def test_the_border_in_a_district_or_province_is_its_part_of_the_line(
    name: str, start: float, end: float
) -> None:
    found = FRONTIER.border_of(REGIONS[name])
    assert found is not None
    assert (found.km_start, found.km_end) == pytest.approx((start, end), abs=1.0)
    assert found.geometry.distance(REGIONS[name]) < 1e-4


@pytest.mark.parametrize("name", ["Kabul", "Lahore", "Sindh", "Mastung"])
def test_an_area_away_from_the_line_has_no_border_there(name: str) -> None:
    assert FRONTIER.border_of(REGIONS[name]) is None


def test_an_outline_that_misses_the_line_by_a_little_still_borders_it() -> None:
    found = FRONTIER.border_of(REGIONS["Kurram"].buffer(-0.015))
    assert found is not None
    assert found.km_end - found.km_start > 150


def test_an_area_that_meets_the_line_twice_has_a_corridor_of_two_parts() -> None:
    both = shapely.union_all([REGIONS["Nimroz"], REGIONS["Khost"]])
    found = FRONTIER.border_of(both)
    assert found is not None
    assert found.kind == "corridor"
    assert len(found.geometry.geoms) == 2
    assert found.km_start == 0.0
    assert found.km_end == pytest.approx(1662.8, abs=1.0)


def test_border_areas_of_a_province_are_the_part_of_it_near_the_line() -> None:
    found = FRONTIER.borderland_of(REGIONS["Khost"], 10.0)
    assert found is not None
    assert found.kind == "area"
    assert found.geometry.difference(REGIONS["Khost"].buffer(1e-6)).area == pytest.approx(0.0, abs=1e-9)
    lon, lat = shapely.get_coordinates(found.geometry).T
    _, away = FRONTIER.ruler.nearest(lat, lon)
    assert away.max() < 10.05
    assert found.geometry.contains(shapely.Point(found.lon, found.lat))


def test_an_area_away_from_the_line_has_no_border_areas() -> None:
    assert FRONTIER.borderland_of(REGIONS["Kabul"], 10.0) is None
