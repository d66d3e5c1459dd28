"""The bundled line, what is measured along it, the regions, and the build that makes them."""

from __future__ import annotations

import csv
import json
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely

from geoincidents import bundle
from geoincidents.frontier import Frontier

FOLDER = Path(__file__).resolve().parent.parent / "gazetteer"
sys.path.insert(0, str(FOLDER))

from steps import pakistan, sources, timezones  # noqa: E402
from steps.compare import differences  # noqa: E402

GEOD = pyproj.Geod(ellps="WGS84")
FRONTIER = Frontier.bundled()
LINES = gpd.read_parquet(bundle.path("frontier.parquet"))
REGIONS = gpd.read_parquet(bundle.path("regions.parquet"))
AREAS = REGIONS[REGIONS.geometry.geom_type.isin(["Polygon", "MultiPolygon"])]


def rows(name: str) -> list[dict[str, str]]:
    with bundle.path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_kind(kind: str, country: str) -> gpd.GeoDataFrame:
    return REGIONS[(REGIONS["kind"] == kind) & (REGIONS["country"] == country)]


@pytest.mark.parametrize("line", list(LINES.itertuples()), ids=lambda line: line.source)
def test_a_line_is_simple_and_runs_from_west_to_east(line: Any) -> None:
    assert line.geometry.is_simple
    assert line.geometry.coords[0][0] < line.geometry.coords[-1][0]


@pytest.mark.parametrize("line", list(LINES.itertuples()), ids=lambda line: line.source)
def test_a_line_tells_its_licence_and_tolerance(line: Any) -> None:
    assert line.licence
    assert line.attribution
    assert line.tolerance_m > 0


@pytest.mark.parametrize("line", list(LINES.itertuples()), ids=lambda line: line.source)
def test_no_step_of_a_line_is_longer_than_500_metres(line: Any) -> None:
    lon, lat = shapely.get_coordinates(line.geometry).T
    assert GEOD.line_lengths(lon, lat).max() <= 500.5


def test_the_alternative_line_is_where_the_main_one_is() -> None:
    other = LINES.set_index("source").geometry["natural_earth"]
    lon, lat = shapely.get_coordinates(other).T
    _, away = FRONTIER.ruler.nearest(lat, lon)
    assert np.mean(away) < 1.5
    assert np.max(away) < 12


@pytest.mark.parametrize("country", ["AF", "PK"])
def test_a_countrys_outline_has_the_very_vertices_of_the_line(country: str) -> None:
    outline = of_kind("country", country).geometry.item()
    assert set(FRONTIER.line.coords) <= set(outline.exterior.coords)


def test_the_countries_have_the_area_that_is_published() -> None:
    area = {
        code: abs(GEOD.geometry_area_perimeter(of_kind("country", code).geometry.item())[0]) / 1e6
        for code in ("AF", "PK")
    }
    # CIA World Factbook: 652,230 km²; Pakistan 796,095 km² and its part of Kashmir, 85,000 km².
    assert area["AF"] == pytest.approx(652_230, rel=0.02)
    assert area["PK"] == pytest.approx(796_095 + 85_000, rel=0.02)


@pytest.mark.parametrize(("country", "count"), [("AF", 34), ("PK", 7)])
def test_provinces_fill_their_country_without_overlap(country: str, count: int) -> None:
    provinces = of_kind("province", country)
    assert len(provinces) == count
    assert shapely.coverage_is_valid(provinces.geometry.to_numpy())
    left = of_kind("country", country).geometry.item().symmetric_difference(provinces.union_all())
    assert left.area < 1e-4


def test_provinces_on_both_sides_meet_on_the_line() -> None:
    for country in ("AF", "PK"):
        covered = [FRONTIER.border_of(shape) for shape in of_kind("province", country).geometry]
        length = sum(
            part.km_end - part.km_start for part in covered if part and part.km_end - part.km_start > 8
        )
        assert length == pytest.approx(FRONTIER.length_km, rel=0.002)


def test_the_former_tribal_areas_are_within_the_province_that_they_joined() -> None:
    tribal = REGIONS.set_index("place_id").geometry["gi:pk-fata"]
    province = REGIONS.set_index("place_id").geometry["gi:pk-khyber-pakhtunkhwa"]
    assert tribal.difference(province).area < 1e-6


def test_districts_are_within_their_country() -> None:
    outside = of_kind("district", "PK").union_all().difference(of_kind("country", "PK").geometry.item())
    assert outside.area < 1e-4


@pytest.mark.parametrize(
    ("district", "lat", "lon"),
    [
        ("Quetta", 30.184, 67.001),
        ("Zhob", 31.341, 69.449),
        ("Kurram", 33.899, 70.102),
        ("North Waziristan", 33.001, 70.071),
        ("South Waziristan", 32.299, 69.573),
        ("Khyber", 34.105, 71.156),
        ("Bajaur", 34.735, 71.503),
        ("Chitral", 35.851, 71.786),
        ("Peshawar", 34.008, 71.578),
        ("Lahore", 31.558, 74.351),
        ("Multan", 30.197, 71.470),
        ("Larkana", 27.559, 68.212),
        ("Gwadar", 25.122, 62.325),
        ("Gilgit", 35.921, 74.309),
    ],
)
def test_a_districts_seat_lies_in_its_outline(district: str, lat: float, lon: float) -> None:
    outline = of_kind("district", "PK").set_index("name").geometry[district]
    # 4 km, the accuracy of the drawing's outlines.
    assert outline.distance(shapely.Point(lon, lat)) < 0.04


def test_every_region_is_valid_and_has_an_identifier_of_its_own() -> None:
    assert REGIONS.is_valid.all()
    assert REGIONS["place_id"].is_unique
    assert not REGIONS[["place_id", "kind", "name"]].isna().any(axis=None)


def test_regions_lie_where_both_countries_are() -> None:
    west, south, east, north = REGIONS.total_bounds
    assert (west, south, east, north) == pytest.approx((60.5, 23.5, 77.2, 38.6), abs=1.0)


@pytest.mark.parametrize("row", rows("crossings.csv"), ids=lambda row: row["crossing_id"])
def test_a_crossing_is_as_near_the_line_as_its_coordinates_are_good(row: dict[str, str]) -> None:
    _, away = FRONTIER.ruler.nearest(float(row["lat"]), float(row["lon"]))
    assert away[0] <= float(row["good_to_km"])


@pytest.mark.parametrize("row", rows("crossings.csv"), ids=lambda row: row["crossing_id"])
def test_a_crossing_tells_kind_sides_kilometre_and_sources(row: dict[str, str]) -> None:
    assert row["kind"] in {"official", "customary", "pass"}
    assert row["name_af"] or row["name_pk"]
    assert row["sources"]
    km, _ = FRONTIER.ruler.nearest(float(row["lat"]), float(row["lon"]))
    assert float(row["km"]) == pytest.approx(km[0], abs=0.006)
    names = set(REGIONS.loc[REGIONS["kind"] == "province", "name"])
    assert {row["af_admin1"], row["pk_admin1"]} <= names


def test_crossings_have_identifiers_and_names_of_their_own() -> None:
    found = rows("crossings.csv")
    assert len({row["crossing_id"] for row in found}) == len({row["name"] for row in found}) == len(found)


@pytest.mark.parametrize(
    "row", rows("crossing_status.csv"), ids=lambda row: f"{row['crossing_id']} {row['date']}"
)
def test_a_report_is_of_a_known_crossing_and_names_its_source(row: dict[str, str]) -> None:
    assert row["crossing_id"] in {crossing["crossing_id"] for crossing in rows("crossings.csv")}
    assert row["status"] in {"open", "closed"}
    assert date(1990, 1, 1) < date.fromisoformat(row["date"]) < date(2100, 1, 1)
    assert row["source"]


def test_no_crossing_has_two_reports_of_a_day() -> None:
    found = [(row["crossing_id"], row["date"]) for row in rows("crossing_status.csv")]
    assert len(set(found)) == len(found)


def test_sectors_follow_each_other_and_tell_what_meets_at_their_start() -> None:
    found = rows("sectors.csv")
    assert [row["km_end"] for row in found[:-1]] == [row["km_start"] for row in found[1:]]
    assert len({row["sector_id"] for row in found}) == len(found)
    assert all(row["starts_at"] for row in found)


def test_the_point_at_which_a_sector_starts_is_at_its_kilometre() -> None:
    found = rows("sectors.csv")
    km, away = FRONTIER.ruler.nearest(
        [float(row["lat"]) for row in found], [float(row["lon"]) for row in found]
    )
    assert np.allclose(km, [float(row["km_start"]) for row in found], atol=0.01)
    assert away.max() < 0.001


def test_every_source_tells_its_licence_and_what_was_done() -> None:
    entries = tomllib.loads((FOLDER / "sources.toml").read_text("utf-8"))["source"]
    for entry in entries:
        assert {"name", "url", "licence", "files", "done"} <= set(entry)
        if "package" in entry:
            assert {"version", "registry", "archive", "sha256", "attribution"} <= set(entry)
            assert len(entry["sha256"]) == 64


def test_every_bundled_file_is_named_by_a_source() -> None:
    entries = tomllib.loads((FOLDER / "sources.toml").read_text("utf-8"))["source"]
    named = {name for entry in entries for name in entry["files"]}
    hashed = {line.split()[1] for line in (FOLDER / "SHA256SUMS").read_text("utf-8").splitlines()}
    assert hashed <= named


def test_the_whole_bundle_is_under_twelve_megabytes() -> None:
    hashed = [line.split()[1] for line in (FOLDER / "SHA256SUMS").read_text("utf-8").splitlines()]
    assert sum((FOLDER / name).stat().st_size for name in hashed) < 12e6


def test_an_archive_with_another_hash_is_refused(tmp_path: Path) -> None:
    manifest = tmp_path / "sources.toml"
    manifest.write_text(
        '[[source]]\npackage = "p"\nversion = "1"\nregistry = "pypi"\narchive = "p.whl"\nsha256 = "00"\n',
        "utf-8",
    )
    (tmp_path / "p.whl").write_bytes(b"something else")
    with pytest.raises(sources.SourceError, match="not the recorded archive"):
        sources.Sources(tmp_path, manifest).archive("p")


def test_a_packed_ring_is_read_bit_by_bit() -> None:
    values = np.array([5, 0, 31, 17, 1, 30, 2], dtype=np.uint32)
    bits = np.concatenate([[(value >> k) & 1 for k in range(5)] for value in values])
    padded = np.concatenate([bits, np.zeros(-len(bits) % 32)]).astype(np.uint8)
    words = np.packbits(padded, bitorder="little").view("<u4")
    found, at = timezones._unpack(words, 0, 5, len(values))
    assert found.tolist() == values.tolist()
    assert at == len(words)


def test_a_drawing_is_laid_on_the_outlines_that_it_shows() -> None:
    real = {"a": shapely.box(60, 25, 65, 30), "b": shapely.box(65, 25, 75, 28)}
    drawn = {
        name: shapely.transform(shape, lambda at: (at - [60, 30]) * [100, -100])
        for name, shape in real.items()
    }
    place = pakistan.georeference(drawn, real)
    corner = place(np.array([[0.0, 0.0], [1500.0, 500.0]]))
    assert np.allclose(corner, [[60, 30], [75, 25]], atol=1e-6)


def test_the_paths_of_a_drawing_are_read_with_relative_and_absolute_steps() -> None:
    text = '<svg><path id="a" d="m 1,1 2,0 0,2 -2,0 z"/><path id="b" d="M 0,0 L 4,0 4,4 0,4 z"/></svg>'
    found = pakistan.drawing(text)
    assert found["a"].equals(shapely.box(1, 1, 3, 3))
    assert found["b"].equals(shapely.box(0, 0, 4, 4))


def lines_file(path: Path, shift: float) -> Path:
    shape = shapely.LineString([(60, 30), (61 + shift, 31)])
    gpd.GeoDataFrame({"name": ["line"], "km": [1.5]}, geometry=[shape], crs="EPSG:4326").to_parquet(path)
    return path


def test_lines_that_differ_by_less_than_rounding_are_the_same(tmp_path: Path) -> None:
    kept = lines_file(tmp_path / "kept.parquet", 0.0)
    assert differences(kept, lines_file(tmp_path / "near.parquet", 5e-7)) == []
    assert differences(kept, lines_file(tmp_path / "far.parquet", 5e-6)) == [
        "kept.parquet: column geometry differs"
    ]


def areas_file(path: Path, *corners: tuple[float, float]) -> Path:
    gpd.GeoDataFrame(geometry=[shapely.Polygon(corners)], crs=4326).to_parquet(path)
    return path


def test_an_outline_with_one_more_vertex_on_a_straight_stretch_is_the_same(tmp_path: Path) -> None:
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    kept = areas_file(tmp_path / "kept.parquet", *square)
    assert differences(kept, areas_file(tmp_path / "more.parquet", (0.5, 5e-7), *square[1:], square[0])) == []
    assert differences(kept, areas_file(tmp_path / "bent.parquet", (0.5, 5e-6), *square[1:], square[0])) == [
        "kept.parquet: column geometry differs"
    ]


def test_tables_with_another_cell_differ(tmp_path: Path) -> None:
    for name, word in (("kept", "a"), ("made", "b")):
        pd.DataFrame({"name": [word], "n": [1]}).to_parquet(tmp_path / f"{name}.parquet")
    found = differences(tmp_path / "kept.parquet", tmp_path / "made.parquet")
    assert found == ["kept.parquet: column name differs"]


def test_documents_with_the_same_content_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_text(json.dumps({"a": 1, "b": 2}), "utf-8")
    (tmp_path / "made.json").write_text(json.dumps({"b": 2, "a": 1}, indent=1), "utf-8")
    assert differences(tmp_path / "kept.json", tmp_path / "made.json") == []
