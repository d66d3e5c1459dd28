"""Chainage and distance against a brute-force geodesic reference."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geoincidents.errors import InputError
from geoincidents.frontier import Frontier
from geoincidents.frontier.ruler import Ruler

GEOD = pyproj.Geod(ellps="WGS84")
EARTH = pyproj.Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)
FRONTIER = Frontier.bundled()
REVERSE = Ruler(FRONTIER.line.reverse())
MIRROR = Ruler(shapely.transform(FRONTIER.line, lambda at: at * [-1, 1] + [140, 0]))
CHAINAGE_M = 10.0
DISTANCE = 1e-5


def brute_force(line: shapely.LineString, lat: np.ndarray, lon: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Kilometre and distance in kilometres, with geodesics alone.

    Every segment whose ends allow it (by their chords) is searched for its nearest point by golden
    section along the geodesic between them.
    """
    x, y = shapely.get_coordinates(line).T
    azimuth, _, length = GEOD.inv(x[:-1], y[:-1], x[1:], y[1:])
    start = np.concatenate([[0.0], np.cumsum(length)])
    pairs = []
    vertices = np.stack(EARTH.transform(x, y, np.zeros(len(x))), axis=1)
    points = np.stack(EARTH.transform(lon, lat, np.zeros(len(lat))), axis=1)
    for point in points:
        chord = np.linalg.norm(vertices - point, axis=1)
        # A segment is nowhere nearer than its nearer end by more than half its length; 50 m are
        # more than a geodesic varies against its chord.
        least = np.minimum(chord[:-1], chord[1:]) - length / 2
        pairs.append(np.flatnonzero(least <= chord.min() + 50))
    owner = np.repeat(np.arange(len(lat)), [len(found) for found in pairs])
    segment = np.concatenate(pairs)

    def distance(along: np.ndarray) -> np.ndarray:
        there = GEOD.fwd(x[segment], y[segment], azimuth[segment], along)
        return np.asarray(GEOD.inv(lon[owner], lat[owner], there[0], there[1])[2])

    low, high = np.zeros(len(segment)), length[segment].copy()
    ratio = (5**0.5 - 1) / 2
    for _ in range(24):
        one, other = high - ratio * (high - low), low + ratio * (high - low)
        left = distance(one) < distance(other)
        high, low = np.where(left, other, high), np.where(left, low, one)
    along = (low + high) / 2
    away = distance(along)
    best = np.lexsort((away, owner))
    best = best[np.r_[True, owner[best][1:] != owner[best][:-1]]]
    return (start[segment[best]] + along[best]) / 1000, away[best] / 1000


def off(
    ruler: Ruler, lat: np.ndarray, lon: np.ndarray, km: np.ndarray, expected_km: np.ndarray
) -> np.ndarray:
    """Metres between two chainages; none where both are as near, to what a geodesic can tell."""
    own, expected = ruler.at(km), ruler.at(np.clip(expected_km, 0, ruler.length_km))
    away = [np.asarray(GEOD.inv(lon, lat, there[1], there[0])[2]) for there in (own, expected)]
    tie = np.abs(away[0] - away[1]) <= 1e-8 * away[0]
    return np.where(tie, 0.0, np.abs(km - expected_km) * 1000)


def agrees(line: shapely.LineString, lat: np.ndarray, lon: np.ndarray) -> None:
    ruler = Ruler(line)
    km, away = ruler.nearest(lat, lon)
    expected_km, expected = brute_force(line, lat, lon)
    assert np.max(np.abs(away - expected) / np.maximum(expected, 1e-3)) <= DISTANCE
    assert np.max(off(ruler, lat, lon, km, expected_km)) <= CHAINAGE_M


def bent(lat: float, turns: list[float]) -> shapely.LineString:
    """A line of steps of a kilometre that turns by some degrees after each twenty."""
    points, heading = [(70.0, lat)], 60.0
    for turn in turns:
        heading += turn
        for _ in range(20):
            lon, north, _ = GEOD.fwd(*points[-1], heading, 1000.0)
            points.append((lon, north))
    return shapely.LineString(points)


def test_two_thousand_random_points_agree_with_brute_force() -> None:
    rng = np.random.default_rng(20251106)
    agrees(FRONTIER.line, rng.uniform(23.0, 39.0, 2000), rng.uniform(59.0, 78.0, 2000))


def test_points_close_to_the_line_agree_with_brute_force() -> None:
    rng = np.random.default_rng(7)
    lat, lon = FRONTIER.ruler.at(rng.uniform(0, FRONTIER.length_km, 400))
    agrees(FRONTIER.line, lat + rng.normal(0, 0.02, 400), lon + rng.normal(0, 0.02, 400))


def test_points_past_the_ends_belong_to_the_ends() -> None:
    rng = np.random.default_rng(3)
    west = (np.array([29.5, 29.9]), np.array([59.0, 60.5]))
    east = (np.array([37.4, 37.6]), np.array([75.5, 76.5]))
    for (lat, lon), km in ((west, 0.0), (east, FRONTIER.length_km)):
        lats, lons = rng.uniform(*lat, 50), rng.uniform(*lon, 50)
        agrees(FRONTIER.line, lats, lons)
        assert np.allclose(FRONTIER.ruler.nearest(lats, lons)[0], km, atol=1e-9)


@settings(deadline=None, max_examples=25)
@given(
    lat=st.floats(-70, 70),
    turns=st.lists(st.floats(-170, 170), min_size=2, max_size=6),
    seed=st.integers(0, 2**16),
)
def test_sharp_vertices_at_any_latitude_agree_with_brute_force(
    lat: float, turns: list[float], seed: int
) -> None:
    line = bent(lat, turns)
    rng = np.random.default_rng(seed)
    west, south, east, north = line.bounds
    lats, lons = rng.uniform(south - 0.5, north + 0.5, 60), rng.uniform(west - 0.5, east + 0.5, 60)
    agrees(line, lats, lons)


@settings(deadline=None, max_examples=50)
@given(km=st.floats(0, FRONTIER.length_km))
def test_a_point_of_the_line_has_its_own_kilometre_and_no_distance(km: float) -> None:
    lat, lon = FRONTIER.ruler.at(km)
    found, away = FRONTIER.ruler.nearest(lat, lon)
    assert abs(found[0] - km) * 1000 < 0.5
    assert away[0] * 1000 < 1e-3


@settings(deadline=None, max_examples=10)
@given(seed=st.integers(0, 2**16))
def test_a_reversed_line_counts_from_the_other_end(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lat, lon = rng.uniform(28, 38, 80), rng.uniform(60, 76, 80)
    km, away = FRONTIER.ruler.nearest(lat, lon)
    other, distance = REVERSE.nearest(lat, lon)
    assert np.allclose(away, distance, rtol=1e-7)
    assert np.max(off(FRONTIER.ruler, lat, lon, km, REVERSE.length_km - other)) <= 1.0


@settings(deadline=None, max_examples=10)
@given(seed=st.integers(0, 2**16))
def test_a_mirrored_line_gives_the_same(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lat, lon = rng.uniform(28, 38, 80), rng.uniform(60, 76, 80)
    km, away = FRONTIER.ruler.nearest(lat, lon)
    other, distance = MIRROR.nearest(lat, 140 - lon)
    assert np.allclose(away, distance, rtol=1e-9)
    assert np.allclose(km, other, atol=1e-3)


def test_many_points_at_once_give_what_each_gives_alone() -> None:
    rng = np.random.default_rng(11)
    lat, lon = rng.uniform(23, 39, 3000), rng.uniform(59, 78, 3000)
    km, away = FRONTIER.ruler.nearest(lat, lon)
    alone = [FRONTIER.ruler.nearest(lat[i], lon[i]) for i in range(0, 3000, 25)]
    assert np.array_equal(km[::25], np.concatenate([found for found, _ in alone]))
    assert np.array_equal(away[::25], np.concatenate([found for _, found in alone]))


def test_a_missing_point_has_no_kilometre() -> None:
    km, away = FRONTIER.ruler.nearest([np.nan, 31.0, np.inf], [66.0, 66.0, 66.0])
    assert np.isnan(km).tolist() == [True, False, True]
    assert np.isnan(away).tolist() == [True, False, True]


def test_no_points_give_no_kilometres() -> None:
    km, away = FRONTIER.ruler.nearest([], [])
    assert len(km) == len(away) == 0


def test_the_stretch_of_a_straight_line_is_as_long_as_the_uncertainty_to_either_side() -> None:
    line = bent(34.0, [0.0] * 5)
    lat, lon = Ruler(line).at(50.0)
    east, north, _ = GEOD.fwd(lon, lat, 150.0, 8000.0)
    low, high = Ruler(line).stretch(north, east, np.hypot(8.0, 3.0))
    assert low[0] == pytest.approx(47.0, abs=0.02)
    assert high[0] == pytest.approx(53.0, abs=0.02)


@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 2**16), reach=st.floats(0.5, 80))
def test_the_stretch_within_reach_has_all_of_the_line_that_is(seed: int, reach: float) -> None:
    rng = np.random.default_rng(seed)
    lat, lon = FRONTIER.ruler.at(rng.uniform(0, FRONTIER.length_km, 60))
    lat, lon = lat + rng.normal(0, 0.3, 60), lon + rng.normal(0, 0.3, 60)
    low, high = FRONTIER.ruler.stretch(lat, lon, np.full(60, reach))
    vertices = shapely.get_coordinates(FRONTIER.line)[::10]
    km = FRONTIER.ruler.vertex_km[::10]
    for row in range(0, 60, 6):
        _, _, away = GEOD.inv(np.full(len(km), lon[row]), np.full(len(km), lat[row]), *vertices.T)
        inside = km[away / 1000 <= reach * 0.999 - 0.002]
        if len(inside):
            assert low[row] <= inside.min() + 0.01
            assert high[row] >= inside.max() - 0.01


def test_the_line_between_two_kilometres_has_their_difference_as_length() -> None:
    part = FRONTIER.ruler.between(700.0, 750.0)
    assert GEOD.geometry_length(part) / 1000 == pytest.approx(50.0, abs=1e-3)


def test_the_line_between_two_kilometres_runs_from_the_first_to_the_second() -> None:
    there, back = FRONTIER.ruler.between(700.0, 750.0), FRONTIER.ruler.between(750.0, 700.0)
    assert there.coords[0] == back.coords[-1]
    assert there.coords[-1] == back.coords[0]


@pytest.mark.parametrize("km", [-0.1, 1e9, float("nan")])
def test_a_kilometre_off_the_line_is_refused(km: float) -> None:
    with pytest.raises(InputError, match="kilometre 0 to 2669"):
        FRONTIER.ruler.at(km)


def test_no_stretch_between_a_kilometre_and_itself() -> None:
    with pytest.raises(InputError, match="two different kilometres"):
        FRONTIER.ruler.between(5.0, 5.0)
