"""Every format, read back by its real readers: counts, types, coordinate system, and every value."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sample_log import AWKWARD, incident, log
from shapely import Point, Polygon
from shapely.geometry import shape

from geoincidents import exports, sources
from geoincidents.errors import InputError
from geoincidents.exports.binary import LossWarning
from geoincidents.schema import TABLES, Tables
from geoincidents.symbols import EVENT_STYLES

WHOLE = (".json", ".gpkg", ".xlsx")
INCIDENTS = (".geojson", ".geojsonl", ".parquet", ".fgb", ".csv", ".kml", ".kmz")


def written(tables: Tables, folder: Path, suffix: str, **options: Any) -> Path:
    path = folder / f"log{suffix}"
    exports.write(tables, path, **options)
    return path


def back(path: Path) -> Tables:
    batch = sources.read([path])
    assert batch.faults == []
    return Tables.of(batch.documents[0])


def assert_same(one: Any, other: Any, ignore: tuple[str, ...] = ()) -> None:
    """Compare two tables value by value; geometries to the seventh decimal."""
    assert len(one) == len(other)
    for column in one.columns:
        if column == "geometry":
            pairs = zip(one.geometry, other.geometry, strict=True)
            assert all(a is b is None or a.normalize().equals_exact(b.normalize(), 1e-7) for a, b in pairs)
        elif column not in ignore:
            assert [None if v is pd.NA else v for v in one[column]] == pytest.approx([None if v is pd.NA else v for v in other[column]], nan_ok=True) if one[column].dtype.kind == "f" else one[column].equals(other[column]), column  # fmt: skip


@pytest.mark.parametrize("suffix", WHOLE)
def test_a_file_with_all_tables_reads_back_as_the_same_log(suffix: str, tmp_path: Path) -> None:
    before = log()
    after = back(written(before, tmp_path, suffix))
    for name, frame in before.items():
        # Which of the two extents comes first is not told by a GeoPackage, which parts areas from lines.
        assert_same(frame, getattr(after, name))
        assert set(frame.columns) == set(getattr(after, name).columns)


@pytest.mark.parametrize("suffix", INCIDENTS)
def test_a_file_with_incidents_reads_back_with_every_value(suffix: str, tmp_path: Path) -> None:
    before, after = log().incidents, back(written(log(), tmp_path, suffix)).incidents
    if suffix.startswith(".km"):
        # Folders by type change the order, and what is not drawn has no point.
        before, after = (frame.sort_values("incident_id", ignore_index=True) for frame in (before, after))
    assert_same(before, after)


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=texts,
    text=texts,
    names=st.lists(texts.filter(bool), max_size=3),
    killed=st.none() | st.integers(0, 9999),
    km=st.none() | st.floats(0, 2700),
    lat=st.floats(-89, 89),
    lon=st.floats(-179, 179),
)
@example(title="", text="", names=["[", ";"], killed=None, km=None, lat=0.0, lon=0.0)
@example(title="", text="", names=["[North] Waziristan"], killed=None, km=None, lat=0.0, lon=0.0)
@pytest.mark.parametrize("suffix", [".json", ".geojson", ".geojsonl", ".gpkg", ".parquet", ".csv"])
def test_no_value_is_lost_on_the_way_out_and_in(suffix: str, title: str, text: str, names: list[str], killed: int | None, km: float | None, lat: float, lon: float, tmp_path: Path) -> None:  # fmt: skip
    row = incident(
        0,
        title=title or None,
        casualties_text=text or None,
        place_alternatives=tuple(names),
        fatalities_best=killed,
        frontier_km=km,
        geometry=Point(lon, lat),
    )
    before = Tables.of({"incidents": [row]})
    assert_same(before.incidents, back(written(before, tmp_path, suffix)).incidents)


@pytest.mark.parametrize("suffix", [*WHOLE, *INCIDENTS, ".shp"])
@pytest.mark.filterwarnings("ignore::geoincidents.exports.binary.LossWarning")
def test_an_empty_log_can_be_written_in_every_format(suffix: str, tmp_path: Path) -> None:
    path = written(Tables.of({}), tmp_path, suffix)
    assert path.stat().st_size > 0 or suffix == ".geojsonl"


@pytest.mark.parametrize("suffix", [*WHOLE, *INCIDENTS])
def test_the_same_tables_give_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); from sample_log import log; from geoincidents import exports; exports.write(log(), sys.argv[1])"
    (tmp_path / "other").mkdir()
    subprocess.run(
        [sys.executable, "-c", code, tmp_path / "other" / f"log{suffix}"],
        check=True,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Kabul"},
    )
    assert written(log(), tmp_path, suffix).read_bytes() == (tmp_path / "other" / f"log{suffix}").read_bytes()


def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no format has the suffix '\.docx'; known are \.geojson"):
        exports.write(log(), tmp_path / "log.docx")


def test_an_option_that_a_format_has_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.geojson takes no option 'hxl'"):
        exports.write(log(), tmp_path / "log.geojson", hxl=True)


@pytest.mark.parametrize(
    ("suffix", "layer"), [(".geojson", "claims"), (".csv", "nothing"), (".shp", "sources")]
)
def test_a_layer_that_a_format_has_not_is_refused(suffix: str, layer: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=f"has no layer {layer!r}; the layers are: incidents"):
        exports.write(log(), tmp_path / f"log{suffix}", layer=layer)


def test_standard_output_needs_a_format_and_then_gets_the_whole_file(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="say which"):
        exports.write(log(), "-")
    exports.write(log(), "-", format="geojson")
    assert capfdbinary.readouterr().out == written(log(), tmp_path, ".geojson").read_bytes()


def test_a_file_that_cannot_be_written_ends_in_one_line() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with pytest.raises(InputError, match=r"/dev/full: cannot be written \(No space left"):
        exports.write(log(), "/dev/full", format=".json")


# GeoJSON


def geojson(folder: Path, tables: Tables | None = None, **options: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(
        written(tables or log(), folder, ".geojson", **options).read_text("utf-8")
    )
    return loaded


def test_geojson_is_what_rfc_7946_asks_for(tmp_path: Path) -> None:
    collection = geojson(tmp_path)
    assert "crs" not in collection
    assert collection["bbox"] == [66.4, 30.18, 73.05, 35.85]
    ids = [feature["id"] for feature in collection["features"]]
    assert len(set(ids)) == len(ids) == 12
    assert collection["features"][11]["geometry"] is None
    properties = collection["features"][0]["properties"]
    assert (properties["date_start"], properties["source_ids"]) == ("2025-10-01", ["wire-1", "wire-2"])
    assert properties["casualties_text"] == AWKWARD
    assert (properties["marker-color"], properties["marker-size"]) == (
        EVENT_STYLES["armed_clash"].colour,
        "small",
    )
    assert "OpenStreetMap" in collection["metadata"]["attribution"]
    assert "Open Database License" in collection["metadata"]["attribution"]
    assert "چمن".encode() in (tmp_path / "log.geojson").read_bytes()


def test_geojson_has_seven_decimals_at_most(tmp_path: Path) -> None:
    tables = Tables.of({"incidents": [incident(0, geometry=Point(66.123456789, 31.987654321))]})
    assert geojson(tmp_path, tables)["features"][0]["geometry"]["coordinates"] == [66.1234568, 31.9876543]


def test_geojson_polygons_follow_the_right_hand_rule(tmp_path: Path) -> None:
    clockwise = Polygon([(0, 0), (0, 2), (2, 2), (2, 0)], [[(0.5, 0.5), (1, 0.5), (1, 1)]])
    tables = Tables.of({"extents": [{"incident_id": "a", "kind": "area", "geometry": clockwise}]})
    found = shape(geojson(tmp_path, tables, layer="extents")["features"][0]["geometry"])
    assert found.exterior.is_ccw
    assert not found.interiors[0].is_ccw


def test_geojson_opens_in_gdal_with_dates_as_dates(tmp_path: Path) -> None:
    info = pyogrio.read_info(written(log(), tmp_path, ".geojson"))
    fields = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert info["features"] == 12
    assert info["crs"] == "EPSG:4326"
    assert (fields["date_start"], fields["fatalities_low"], fields["disputed"]) == (
        "OFTDate",
        "OFTInteger",
        "OFTInteger",
    )


def test_lines_of_geojson_are_features_one_each(tmp_path: Path) -> None:
    lines = written(log(), tmp_path, ".geojsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["Feature"] * 12
    assert pyogrio.read_info(tmp_path / "log.geojsonl")["features"] == 12


# GeoPackage


def test_a_geopackage_has_all_layers_with_types_and_the_frontier(tmp_path: Path) -> None:
    path = written(log(), tmp_path, ".gpkg")
    shapes = {
        name: (kind, pyogrio.read_info(path, layer=name)["features"])
        for name, kind in pyogrio.list_layers(path)
    }
    assert shapes["incidents"] == ("Point", 12)
    assert shapes["extents"] == ("Polygon", 1)
    assert shapes["extent_lines"] == ("LineString", 1)
    assert shapes["frontier"] == ("LineString", 1)
    assert shapes["crossings"][0] == "Point"
    assert shapes["sectors"][0] == "LineString"
    assert [shapes[name] for name in ("claims", "casualties", "mentions", "sources")] == [
        (None, 1),
        (None, 1),
        (None, 1),
        (None, 2),
    ]
    info = pyogrio.read_info(path, layer="incidents")
    types = dict(zip(info["fields"], zip(info["ogr_types"], info["ogr_subtypes"], strict=True), strict=True))
    assert info["crs"] == "EPSG:4326"
    assert types["date_start"][0] == "OFTDate"
    assert types["fatalities_best"][0] == "OFTInteger64"
    assert types["disputed"] == ("OFTInteger", "OFSTBoolean")
    assert types["source_ids"] == ("OFTString", "OFSTJSON")
    assert types["uncertainty_km"][0] == "OFTReal"


def test_a_geopackage_is_of_version_1_2_and_whole(tmp_path: Path) -> None:
    with sqlite3.connect(written(log(), tmp_path, ".gpkg")) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (10200,)
        assert database.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("SELECT rtreecheck('rtree_incidents_geom')").fetchone() == ("ok",)
        styled = database.execute("SELECT f_table_name FROM layer_styles WHERE useAsDefault").fetchall()
        assert {name for (name,) in styled} == {
            "incidents",
            "extents",
            "extent_lines",
            "frontier",
            "sectors",
            "crossings",
        }
        described = database.execute(
            "SELECT description FROM gpkg_data_columns WHERE column_name = 'frontier_km'"
        ).fetchone()
        assert described is not None
        stamps = database.execute("SELECT DISTINCT last_change FROM gpkg_contents").fetchall()
        assert stamps == [("2025-11-07T00:00:00.000Z",)]  # the last day of publication, not today
    database.close()


def test_the_line_in_a_geopackage_carries_its_licence_and_says_that_it_is_disputed(tmp_path: Path) -> None:
    line = pyogrio.read_dataframe(written(log(), tmp_path, ".gpkg"), layer="frontier")
    assert line["licence"][0] == "ODbL-1.0"
    assert "OpenStreetMap" in line["attribution"][0]
    assert "never recognised" in line["notice"][0]


def test_gdal_of_debian_opens_a_geopackage_without_a_warning(tmp_path: Path) -> None:
    import shutil

    ogrinfo = shutil.which("ogrinfo")
    if ogrinfo is None:
        pytest.skip("ogrinfo is not installed")
    done = subprocess.run(
        [ogrinfo, "-so", "-al", written(log(), tmp_path, ".gpkg")], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert "Feature Count: 12" in done.stdout
    assert "date_start: Date" in done.stdout


# FlatGeobuf, GeoParquet, Shapefile


def test_flatgeobuf_keeps_incidents_without_a_place(tmp_path: Path) -> None:
    frame = gpd.read_file(written(log(), tmp_path, ".fgb"))
    assert len(frame) == 12
    assert frame.geometry.isna().sum() == 1
    assert frame.crs == "EPSG:4326"
    assert frame["date_start"][0] == pd.Timestamp("2025-10-01")


def test_geoparquet_opens_in_geopandas_with_types(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    path = written(log(), tmp_path, ".parquet")
    frame = gpd.read_parquet(path)
    assert (len(frame), frame.crs) == (12, "EPSG:4326")
    assert frame["date_start"][0] == date(2025, 10, 1)
    assert list(frame["source_ids"][0]) == ["wire-1", "wire-2"]
    geo = json.loads(pq.read_schema(path).metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"]["geometry_types"] == ["Point"]


def test_a_shapefile_of_extents_leaves_lines_out_and_says_so(tmp_path: Path) -> None:
    with pytest.warns(LossWarning, match="1 extents that are lines were left out"):
        path = written(log(), tmp_path, ".shp", layer="extents")
    assert len(gpd.read_file(path)) == 1


def test_a_shapefile_warns_of_what_it_loses(tmp_path: Path) -> None:
    with pytest.warns(LossWarning, match="fatalities_best is fataliti_2.*A GeoPackage loses nothing"):
        path = written(log(), tmp_path, ".shp")
    frame = gpd.read_file(path)
    assert len(frame) == 12
    assert frame.crs == "EPSG:4326"
    assert all(len(name) <= 10 for name in frame.columns)
    assert frame["casualties"][0].startswith("چمن")


# KML


def kml(folder: Path, tables: Tables | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(written(tables or log(), folder, ".kml").read_bytes())


KML = {"k": "http://www.opengis.net/kml/2.2"}


def test_kml_has_folders_by_type_with_time_spans_and_styles(tmp_path: Path) -> None:
    root = kml(tmp_path)
    folders = {folder.findtext("k:name", "", KML): folder for folder in root.iterfind(".//k:Folder", KML)}
    assert len(folders["Armed clash"].findall("k:Placemark", KML)) == 1
    placemark = folders["Raid"].find("k:Placemark", KML)
    assert placemark is not None
    assert placemark.findtext("k:TimeSpan/k:begin", None, KML) == "2025-10-05"
    style = (placemark.findtext("k:styleUrl", "", KML)).lstrip("#")
    assert root.find(f".//k:Style[@id='{style}']", KML) is not None
    assert "never recognised" in (folders["Frontier"].findtext("k:description", "", KML))
    assert "Open Database License" in root.findtext("k:Document/k:description", "", KML)


def test_a_place_that_is_only_a_country_gets_no_pin_in_kml(tmp_path: Path) -> None:
    root = kml(tmp_path, Tables.of({"incidents": [incident(0, location_precision="country")]}))
    (placemark,) = [
        place
        for place in root.iterfind(".//k:Placemark", KML)
        if place.find("k:ExtendedData", KML) is not None
    ]
    assert placemark.find("k:Point", KML) is None


def test_what_a_record_holds_is_text_in_a_balloon(tmp_path: Path) -> None:
    root = kml(tmp_path)
    balloons = [text.text or "" for text in root.iterfind(".//k:Placemark/k:description", KML)]
    told = next(text for text in balloons if "چمن" in text)
    assert "&lt;b&gt;" in told
    assert "<b>&quot;two" not in told


def test_kmz_holds_the_pictures_that_it_names(tmp_path: Path) -> None:
    path = written(log(), tmp_path, ".kmz")
    with zipfile.ZipFile(path) as archive:
        document = archive.read("doc.kml").decode()
        hrefs = {part.split("</href>")[0] for part in document.split("<href>")[1:]}
        assert hrefs <= set(archive.namelist())
        assert all(archive.read(name)[:4] == b"\x89PNG" for name in hrefs)
        assert "http" not in "".join(hrefs)
    layers = [name for name, _ in pyogrio.list_layers(path)]
    assert "Armed clash" in layers


def test_the_pictures_of_the_symbols_are_pictures() -> None:
    import io

    from PIL import Image

    from geoincidents.exports.icons import icon

    colour = tuple(bytes.fromhex(EVENT_STYLES["shelling"].colour[1:]))

    for hollow in (False, True):
        with Image.open(io.BytesIO(icon("shelling", hollow))) as picture:
            assert (picture.size, picture.mode) == ((64, 64), "RGBA")
            assert picture.getpixel((0, 0))[3] == 0
            assert picture.getpixel((32, 32))[:3] == ((255, 253, 249) if hollow else colour)


# CSV and Excel


def test_csv_has_one_line_a_row_and_coordinates_in_columns(tmp_path: Path) -> None:
    with written(log(), tmp_path, ".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 12
    assert (rows[0]["lat"], rows[0]["lon"], rows[11]["lat"]) == ("31.0057", "66.4", "")
    assert (rows[0]["disputed"], rows[0]["fatalities_best"], rows[1]["fatalities_best"]) == ("true", "", "1")
    assert rows[0]["place_alternatives"] == '["one; two", "three, four"]'
    assert rows[1]["source_ids"] == "wire-1;wire-2"


def test_no_cell_of_a_spreadsheet_becomes_a_formula(tmp_path: Path) -> None:
    tables = Tables.of(
        {"incidents": [incident(0, title="=HYPERLINK(1)", casualties_text="+1", place_text="'quoted")]}
    )
    with written(tables, tmp_path, ".csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["title"], row["casualties_text"], row["place_text"]) == ("'=HYPERLINK(1)", "'+1", "''quoted")
    import openpyxl

    book = openpyxl.load_workbook(written(tables, tmp_path, ".xlsx"))
    cell = book["incidents"]["B2"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")
    for suffix in (".csv", ".xlsx"):
        assert back(tmp_path / f"log{suffix}").incidents["title"][0] == "=HYPERLINK(1)"


def test_a_row_of_hxl_tags_is_written_and_taken_back(tmp_path: Path) -> None:
    path = written(log(), tmp_path, ".csv", hxl=True)
    tags = path.read_text("utf-8").splitlines()[1].split(",")
    assert tags[0] == "#event+id"
    assert {"#geo+lat", "#geo+lon", "#affected+killed"} <= set(tags)
    assert_same(log().incidents, back(path).incidents)


@pytest.mark.parametrize(("codebook", "column"), [("acled", "event_id_cnty"), ("ucdp", "where_coordinates")])
def test_csv_can_have_the_columns_of_a_codebook(codebook: str, column: str, tmp_path: Path) -> None:
    path = written(log(), tmp_path, ".csv", codebook=codebook)
    assert column in path.read_text("utf-8").splitlines()[0].split(",")
    assert sources.read([path]).sources[0]["kind"] == codebook
    with pytest.raises(InputError, match="no codebook 'cameo'"):
        written(log(), tmp_path, ".csv", codebook="cameo")


def test_excel_has_a_sheet_a_table_and_one_about_the_columns(tmp_path: Path) -> None:
    book = pd.read_excel(written(log(), tmp_path, ".xlsx"), sheet_name=None)
    assert list(book) == [*TABLES, "about"]
    assert book["incidents"]["date_start"][0] == pd.Timestamp("2025-10-01")
    assert book["incidents"]["casualties_text"][0] == AWKWARD


def test_excel_without_its_package_names_the_pip_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from geoincidents.errors import MissingExtraError

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'geoincidents\[excel\]'"):
        exports.write(log(), tmp_path / "log.xlsx")


# Documents


def test_the_document_has_coordinates_in_place_of_geometries() -> None:
    document = exports.document(log())
    assert list(document) == ["sources", "incidents", "claims", "casualties", "mentions", "extents"]
    first = document["incidents"][0]
    assert "geometry" not in first
    assert (first["lat"], first["lon"], first["date_start"]) == (31.0057, 66.4, "2025-10-01")
    assert document["incidents"][11]["lat"] is None
    assert document["extents"][1]["geometry"] == {
        "type": "LineString",
        "coordinates": [[66.0, 31.0], [66.4, 31.0]],
    }
    json.dumps(document, allow_nan=False)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"event_type": "riot"}, "event_type: 'riot' is none of its values"),
        ({"location_precision": "street"}, "location_precision: 'street' is none of its values"),
        ({"date_start": "soon"}, "date_start: 'soon' is not what this column holds"),
        ({"fatalities_best": "many"}, "fatalities_best: 'many' is not what this column holds"),
        ({"lat": 91.0}, "lat, lon: are no coordinates"),
        ({"incident_id": None}, "incident_id: is missing"),
        (
            {"incident_id": "2025-11-02-raid-1"},
            "incident_id: '2025-11-02-raid-1' stands on an earlier row already",
        ),
    ],
)
def test_a_row_of_a_document_that_was_spoilt_is_named(
    changes: dict[str, Any], message: str, tmp_path: Path
) -> None:
    document = exports.document(log(3))
    document["incidents"][1]["incident_id"] = "2025-11-02-raid-1"
    document["incidents"][2].update(changes)
    path = tmp_path / "log.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    batch = sources.read([path])
    assert [str(fault) for fault in batch.faults] == [f"{path}:3: {message}; row left out"]
    assert len(batch.documents[0]["incidents"]) == 2
