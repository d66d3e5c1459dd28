"""Kilometre, distance, side, sector and crossing of places along the frontier."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geoincidents.errors import InputError
from geoincidents.frontier import COLUMNS, Frontier, Reference
from geoincidents.geocoding import Gazetteer

FRONTIER = Frontier.bundled()
GEOD = pyproj.Geod(ellps="WGS84")
# The line closed far to the north-west: what is inside is on the Afghan side of it.
NORTH_WEST = shapely.Polygon([*FRONTIER.line.coords, (74.6, 46.0), (50.0, 46.0), (50.0, 29.8)])


def frame(lat: list[float], lon: list[float], **columns: object) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(columns, geometry=gpd.points_from_xy(lon, lat), crs="EPSG:4326")


def test_the_line_runs_from_the_iran_to_the_china_tripoint() -> None:
    (west, south), (east, north) = FRONTIER.line.coords[0], FRONTIER.line.coords[-1]
    assert (south, west) == pytest.approx((29.86, 60.87), abs=0.01)
    assert (north, east) == pytest.approx((37.03, 74.56), abs=0.01)


def test_the_line_at_a_hundred_metres_is_2669_kilometres_long() -> None:
    assert FRONTIER.length_km == pytest.approx(2669.4, abs=0.5)
    assert FRONTIER.tolerance_km == 0.1


def test_crossings_follow_each_other_from_the_desert_to_the_pamir() -> None:
    wanted = [
        "bahram-chah", "wesh-chaman", "badini", "qamar-din-karez", "angoor-ada", "ghulam-khan", "kharlachi",
        "torkham", "ghakhi-pass", "bin-shahi", "arandu", "broghil-pass",
    ]  # fmt: skip
    km = FRONTIER.crossings.set_index("crossing_id")["km"]
    assert km[wanted].is_monotonic_increasing


# What the distances are elsewhere: for Wana the line of 2020, for Peshawar another middle of the city (docs/frontier.md).
STATED_KM = {
    "Spin Boldak": 6.4, "Chaman": 3.8, "Landi Kotal": 6.6, "Parachinar": 12.0, "Miranshah": 15.3,
    "Khost": 19.1, "Wana": 28.0, "Peshawar": 41.4, "Jalalabad": 51.6,
}  # fmt: skip
OTHERWISE = {"Wana": 24.5, "Peshawar": 44.9}


@pytest.mark.parametrize("name", sorted(STATED_KM))
def test_a_town_of_the_bundle_is_as_far_from_the_line_as_is_stated(name: str) -> None:
    town = Gazetteer.bundled().geocode(name)
    assert town is not None
    assert town.place.country is not None
    found = FRONTIER.locate(town.lat, town.lon, country=town.place.country)
    assert found.side == town.place.country
    assert found.distance_km == pytest.approx(OTHERWISE.get(name, STATED_KM[name]), abs=1.0)
    # Where it is not, the place does not claim to be known so well.
    assert found.distance_km == pytest.approx(STATED_KM[name], abs=max(1.0, town.uncertainty_km))


def test_natural_earths_middle_of_peshawar_is_three_kilometres_nearer() -> None:
    assert FRONTIER.locate(34.006962, 71.533057).distance_km == pytest.approx(41.4, abs=1.0)


def test_no_side_is_wrong_beyond_the_tolerance() -> None:
    rng = np.random.default_rng(5)
    km = rng.uniform(0, FRONTIER.length_km, 3000)
    lat, lon = FRONTIER.ruler.at(km)
    lat, lon = lat + rng.normal(0, 0.05, 3000), lon + rng.normal(0, 0.05, 3000)
    rows = FRONTIER.reference(frame(lat.tolist(), lon.tolist())).dropna(subset=["frontier_side"])
    afghan = shapely.contains_xy(NORTH_WEST, rows.geometry.x, rows.geometry.y)
    expected = np.where(afghan, "AF", "PK")
    near = rows["frontier_distance_km"] <= FRONTIER.tolerance_km
    assert (rows["frontier_side"] == np.where(near, "on_line", expected)).all()
    assert set(rows["frontier_side"]) == {"AF", "PK", "on_line"}


@settings(deadline=None, max_examples=60)
@given(km=st.floats(1, FRONTIER.length_km - 1))
def test_a_point_of_the_line_is_on_the_line(km: float) -> None:
    point = FRONTIER.at(km)
    found = FRONTIER.locate(point.y, point.x)
    assert found.side == "on_line"
    assert found.km == pytest.approx(km, abs=0.001)


@pytest.mark.parametrize(("lat", "lon"), [(41.01, 28.98), (25.29, 51.53), (28.61, 77.21), (0.0, 0.0)])
def test_a_point_in_neither_country_has_no_reference(lat: float, lon: float) -> None:
    assert FRONTIER.locate(lat, lon) == Reference()


def test_uncertainty_that_reaches_across_leaves_the_side_open() -> None:
    assert FRONTIER.locate(31.0057, 66.4, uncertainty_km=6.0).side == "AF"
    assert FRONTIER.locate(31.0057, 66.4, uncertainty_km=7.0).side == "indeterminate"


@pytest.mark.parametrize("country", ["AF", "PK"])
def test_a_named_place_keeps_its_own_countrys_side_however_near_the_line(country: str) -> None:
    on_line = FRONTIER.at(1849.6)
    assert FRONTIER.locate(on_line.y, on_line.x, uncertainty_km=3, country=country).side == country


def test_a_named_place_across_the_line_by_less_than_its_coordinates_err_keeps_its_side() -> None:
    # A point two kilometres into Pakistan that stands for an Afghan village.
    assert FRONTIER.locate(30.935, 66.445).side == "PK"
    assert FRONTIER.locate(30.935, 66.445, country="AF").side == "AF"


def test_a_country_that_the_point_is_far_from_does_not_decide() -> None:
    assert FRONTIER.locate(34.0151, 71.5249, country="AF").side == "PK"


def test_a_country_of_neither_side_does_not_decide() -> None:
    assert FRONTIER.locate(34.53, 69.17, country="IR").side == "AF"


def test_a_named_place_just_outside_both_countries_is_referenced() -> None:
    outside = 30.954, 61.79  # Zaranj's edge, on the far bank in the outline
    assert FRONTIER.locate(*outside).km is None
    assert FRONTIER.locate(*outside, country="AF").side == "AF"


def test_a_certain_point_has_no_interval() -> None:
    found = FRONTIER.locate(34.53, 69.17)
    assert found.km_min == found.km == found.km_max


@settings(deadline=None, max_examples=40)
@given(km=st.floats(0, FRONTIER.length_km), reach=st.floats(0.1, 60))
def test_the_interval_has_the_kilometre_and_grows_with_the_uncertainty(km: float, reach: float) -> None:
    point = FRONTIER.at(km)
    one = FRONTIER.locate(point.y, point.x, uncertainty_km=reach)
    more = FRONTIER.locate(point.y, point.x, uncertainty_km=2 * reach)
    if one.km is not None and one.km_min is not None and one.km_max is not None:
        assert more.km_min is not None
        assert more.km_max is not None
        assert more.km_min <= one.km_min <= one.km <= one.km_max <= more.km_max


def test_the_interval_of_a_point_near_the_line_is_the_line_within_its_circle() -> None:
    point = FRONTIER.at(100.0)  # in the desert, where the line is straight
    found = FRONTIER.locate(point.y, point.x, uncertainty_km=10.0)
    assert found.km_min == pytest.approx(90.0, abs=0.05)
    assert found.km_max == pytest.approx(110.0, abs=0.05)


@pytest.mark.parametrize(
    "bad", [{"lat": 91.0, "lon": 0.0}, {"lat": 0.0, "lon": 181.0}, {"lat": float("nan"), "lon": 70.0}]
)
def test_what_is_no_coordinate_is_refused(bad: dict[str, float]) -> None:
    with pytest.raises(InputError, match="no latitude and longitude"):
        FRONTIER.locate(**bad)


@pytest.mark.parametrize("bad", [-1.0, float("nan")])
def test_what_is_no_uncertainty_is_refused(bad: float) -> None:
    with pytest.raises(InputError, match="no distance"):
        FRONTIER.locate(34.0, 70.0, uncertainty_km=bad)


def test_a_sector_is_that_of_the_nearest_kilometre() -> None:
    rows = FRONTIER.sectors
    for row in rows.itertuples():
        point = FRONTIER.at((row.km_start + row.km_end) / 2)
        assert FRONTIER.locate(point.y, point.x).sector == row.name


def test_a_crossing_is_its_own_nearest_crossing() -> None:
    rows = FRONTIER.reference(FRONTIER.crossings)
    assert (rows["nearest_crossing"] == rows["name"]).all()
    assert (rows["nearest_crossing_km"] < 1e-6).all()


def test_the_nearest_crossing_is_the_one_with_the_least_geodesic_distance() -> None:
    rng = np.random.default_rng(8)
    rows = FRONTIER.reference(frame(rng.uniform(29, 37, 300).tolist(), rng.uniform(61, 75, 300).tolist()))
    gates = FRONTIER.crossings
    for row in rows.dropna(subset=["nearest_crossing"]).iloc[::10].itertuples():
        lon, lat = np.full(len(gates), row.geometry.x), np.full(len(gates), row.geometry.y)
        _, _, away = GEOD.inv(lon, lat, gates["lon"], gates["lat"])
        assert row.nearest_crossing == gates["name"].iloc[np.argmin(away)]
        assert row.nearest_crossing_km == pytest.approx(min(away) / 1000, rel=1e-6)


def test_reference_gives_each_row_what_locate_gives() -> None:
    rows = frame(
        [34.53, 31.0057, 41.0, 30.9221],
        [69.17, 66.4, 28.9, 66.4515],
        uncertainty_km=[5.0, 8.0, 1.0, None],
        country=pd.array(["AF", None, "TR", "PK"], dtype="string"),
    )
    out = FRONTIER.reference(rows)
    for row in out.itertuples():
        reach = 0.0 if pd.isna(row.uncertainty_km) else row.uncertainty_km
        country = None if pd.isna(row.country) else row.country
        found = FRONTIER.locate(row.geometry.y, row.geometry.x, uncertainty_km=reach, country=country)
        got = [None if pd.isna(getattr(row, name)) else getattr(row, name) for name in COLUMNS]
        assert got == [getattr(found, name) for name in Reference.__slots__]


def test_reference_keeps_rows_index_and_columns() -> None:
    rows = frame([34.53, 34.53, 31.0], [69.17, 69.17, 66.4], name=["b", "a", "c"]).set_axis([7, 7, 2])
    out = FRONTIER.reference(rows)
    assert out.index.tolist() == [7, 7, 2]
    assert out["name"].tolist() == ["b", "a", "c"]
    assert list(out.columns) == ["name", "geometry", *COLUMNS]
    assert list(rows.columns) == ["name", "geometry"]


def test_reference_replaces_columns_that_are_there() -> None:
    once = FRONTIER.reference(frame([34.53], [69.17]))
    twice = FRONTIER.reference(once.assign(frontier_km=-1.0))
    assert twice["frontier_km"].tolist() == once["frontier_km"].tolist()
    assert list(twice.columns) == list(once.columns)


def test_a_missing_or_empty_geometry_has_missing_values() -> None:
    rows = gpd.GeoDataFrame(geometry=[None, shapely.Point(), shapely.Point(69.17, 34.53)], crs="EPSG:4326")
    out = FRONTIER.reference(rows)
    assert out["frontier_km"].isna().tolist() == [True, True, False]
    assert out["frontier_side"].isna().tolist() == [True, True, False]


def test_an_area_counts_with_its_centroid() -> None:
    area = gpd.GeoDataFrame(geometry=[shapely.Point(69.17, 34.53).buffer(0.2)], crs="EPSG:4326")
    found = FRONTIER.reference(area)["frontier_km"].item()
    assert found == pytest.approx(FRONTIER.locate(34.53, 69.17).km, abs=0.01)


def test_points_in_another_reference_system_are_understood() -> None:
    rows = frame([34.53], [69.17])
    there = FRONTIER.reference(rows.to_crs("EPSG:3857"))["frontier_km"].item()
    assert there == pytest.approx(FRONTIER.reference(rows)["frontier_km"].item(), abs=1e-6)


def test_an_empty_frame_gets_the_columns() -> None:
    out = FRONTIER.reference(frame([], []))
    assert len(out) == 0
    assert set(COLUMNS) <= set(out.columns)


def test_columns_have_the_types_of_the_incidents_table() -> None:
    out = FRONTIER.reference(frame([34.53, 41.0], [69.17, 28.9]))
    words = {"frontier_side", "frontier_sector", "nearest_crossing"}
    assert all(out[name].dtype == ("category" if name in words else "float64") for name in COLUMNS)


def test_rows_of_one_place_are_the_same() -> None:
    rng = np.random.default_rng(1)
    lat, lon = rng.uniform(29, 37, 50), rng.uniform(61, 75, 50)
    which = rng.integers(0, 50, 2000)
    many = FRONTIER.reference(frame(lat[which].tolist(), lon[which].tolist()))
    few = FRONTIER.reference(frame(lat.tolist(), lon.tolist())).iloc[which].reset_index(drop=True)
    pd.testing.assert_frame_equal(pd.DataFrame(many[list(COLUMNS)]), pd.DataFrame(few[list(COLUMNS)]))


def test_the_alternative_line_has_its_own_length_sides_and_kilometres() -> None:
    other = Frontier.bundled(source="natural_earth")
    assert other.length_km == pytest.approx(2246, abs=1)
    assert other.tolerance_km == 1.2
    assert other.locate(34.53, 69.17).side == "AF"
    assert other.locate(34.0151, 71.5249).side == "PK"
    assert other.sectors["km_end"].iloc[-1] == other.length_km
    assert other.crossings["km"].is_monotonic_increasing
    assert other.sectors["km_start"].is_monotonic_increasing


def test_both_lines_divide_the_same_land() -> None:
    other = Frontier.bundled(source="natural_earth")
    for country, polygon in FRONTIER.sides.items():
        changed = other.sides[country].symmetric_difference(polygon)
        assert changed.area < 0.01 * polygon.area


def test_an_unknown_line_is_named_with_those_there_are() -> None:
    with pytest.raises(InputError, match=r"AF-PK \(osm\), AF-PK \(natural_earth\)"):
        Frontier.bundled(source="carto")


def test_the_bundled_frontier_is_read_once() -> None:
    assert Frontier.bundled() is FRONTIER


def test_sectors_are_parts_of_the_line_without_gaps() -> None:
    rows = FRONTIER.sectors
    assert rows["km_start"].iloc[0] == 0.0
    assert rows["km_end"].iloc[-1] == pytest.approx(FRONTIER.length_km)
    assert rows["km_end"].iloc[:-1].tolist() == rows["km_start"].iloc[1:].tolist()
    lengths = [GEOD.geometry_length(part) / 1000 for part in rows.geometry]
    assert np.allclose(lengths, rows["km_end"] - rows["km_start"], atol=0.01)


@pytest.mark.parametrize("km", [5.0, 10.0, 25.0, 50.0])
def test_the_edge_of_a_band_is_at_its_distance(km: float) -> None:
    for side in ("AF", "PK"):
        edge = shapely.get_coordinates(FRONTIER.offset(km, side))[::20]
        _, away = FRONTIER.ruler.nearest(edge[:, 1], edge[:, 0])
        assert np.max(np.abs(away / km - 1)) < 0.003


def test_a_band_has_what_is_nearer_and_not_what_is_further() -> None:
    rng = np.random.default_rng(2)
    lat, lon = FRONTIER.ruler.at(rng.uniform(10, 2660, 500))
    lat, lon = lat + rng.normal(0, 0.2, 500), lon + rng.normal(0, 0.2, 500)
    _, away = FRONTIER.ruler.nearest(lat, lon)
    land = shapely.contains_xy(shapely.union_all(list(FRONTIER.sides.values())), lon, lat)
    inside = shapely.contains_xy(FRONTIER.band(10.0), lon, lat)
    assert inside[land & (away < 9.97)].all()
    assert not inside[away > 10.03].any()


def test_a_band_of_one_side_is_in_that_country() -> None:
    band = FRONTIER.band(10.0, side="AF")
    assert band.difference(FRONTIER.sides["AF"].buffer(1e-5)).area == pytest.approx(0.0, abs=1e-9)


def test_both_sides_together_are_the_band() -> None:
    parts = FRONTIER.band(10.0, side="AF").area + FRONTIER.band(10.0, side="PK").area
    assert parts == pytest.approx(FRONTIER.band(10.0).area, rel=1e-6)


@pytest.mark.parametrize("km", [0.0, -5.0, 101.0, float("nan")])
def test_a_band_of_no_or_too_great_width_is_refused(km: float) -> None:
    with pytest.raises(InputError, match="up to 100 km"):
        FRONTIER.band(km)


def test_an_unknown_side_is_named_with_those_there_are() -> None:
    with pytest.raises(InputError, match="AF, PK"):
        FRONTIER.band(5.0, side="IN")
