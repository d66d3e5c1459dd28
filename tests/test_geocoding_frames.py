from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest

from geoincidents.errors import InputError
from geoincidents.geocoding import Gazetteer, geocode, geocode_table
from geoincidents.geocoding.frames import ADDED


class Counting:
    """A gazetteer that counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.inner = Gazetteer.from_rows([{"name": "Zuxtan", "country": "AF", "lat": 34.2, "lon": 70.2}])

    def geocode(self, name, **hints):
        self.asked.append((name, *hints.values()))
        return self.inner.geocode(name, **hints)


def test_rows_order_and_index_stay():
    frame = pd.DataFrame({"place": ["Wrotizek", "Zuxtan", "Zuxtan"], "n": [1, 2, 3]}, index=["c", "a", "a"])
    located = geocode(frame, gazetteer=Counting())
    assert located.index.tolist() == ["c", "a", "a"]
    assert located["n"].tolist() == [1, 2, 3]
    assert located.geometry.isna().tolist() == [True, False, False]
    assert located.crs == "EPSG:4326"
    assert list(frame.columns) == ["place", "n"]


def test_each_distinct_name_and_hint_is_resolved_once():
    gazetteer = Counting()
    frame = pd.DataFrame({"place": ["Zuxtan"] * 50 + ["Zuxtan"], "land": ["AF"] * 50 + ["PK"]})
    geocode(frame, country="land", gazetteer=gazetteer)
    assert gazetteer.asked == [("Zuxtan", "AF"), ("Zuxtan", "PK")]


def test_missing_names_and_hints_are_no_hints():
    frame = pd.DataFrame({"place": ["Zuxtan", None, "", float("nan")], "land": [None, "AF", "AF", "AF"]})
    located = geocode(frame, country="land", gazetteer=Counting())
    assert located["lat"].notna().tolist() == [True, False, False, False]


@pytest.mark.parametrize("dtype", ["string", "object", "category"])
def test_a_missing_value_of_pandas_own_is_missing(dtype):
    frame = pd.DataFrame({"place": pd.Series(["Zuxtan", pd.NA], dtype=dtype), "land": [pd.NA, "AF"]})
    located = geocode(frame, country="land", gazetteer=Counting())
    assert located["lat"].notna().tolist() == [True, False]


def test_an_empty_frame_stays_empty():
    located = geocode(pd.DataFrame({"place": []}), gazetteer=Counting())
    assert isinstance(located, gpd.GeoDataFrame)
    assert list(located.columns) == ["place", *ADDED, "geometry"]


def test_a_missing_column_is_told_with_those_that_there_are():
    with pytest.raises(KeyError, match="no column 'town'; the columns are: place"):
        geocode(pd.DataFrame({"place": ["Zuxtan"]}), name="town", gazetteer=Counting())


def test_a_column_is_never_overwritten():
    with pytest.raises(InputError, match="'lat' already"):
        geocode(pd.DataFrame({"place": ["Zuxtan"], "lat": [1.0]}), gazetteer=Counting())


def test_a_csv_keeps_its_cells_as_they_are(tmp_path):
    (tmp_path / "in.csv").write_text("code,town\n007,Torkham\n,Wrotizek zz\n", "utf-8")
    assert geocode_table(tmp_path / "in.csv", tmp_path / "out.csv", name="town") == (1, 2)
    written = pd.read_csv(tmp_path / "out.csv", dtype="string", keep_default_na=False)
    assert written["code"].tolist() == ["007", ""]
    assert list(written.columns) == ["code", "town", *ADDED]
    assert float(written["lat"][0]) == pytest.approx(34.12, abs=0.02)


@pytest.mark.parametrize(
    "content",
    [b"code;town\n1;Torkham\n", b"code\ttown\n1\tTorkham\n", "code,town\r\n1,Torkham\r\n".encode("utf-16")],
    ids=["semicolons", "tabs", "UTF-16"],
)
def test_a_csv_is_read_as_spreadsheets_write_it(tmp_path, content):
    (tmp_path / "in.csv").write_bytes(content)
    assert geocode_table(tmp_path / "in.csv", tmp_path / "out.csv", name="town") == (1, 1)


@pytest.mark.parametrize("rows", ["Torkham,PK,x\n", "Chaman,PK\nTorkham,PK,x\n"], ids=["first", "later"])
def test_a_row_of_too_many_fields_never_shifts_the_columns(tmp_path, rows):
    (tmp_path / "in.csv").write_text(f"town,land\n{rows}", "utf-8")
    with pytest.raises(InputError, match="fields"):
        geocode_table(tmp_path / "in.csv", tmp_path / "out.csv", name="town")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-8-sig"])
def test_a_csv_is_read_in_the_encodings_that_records_have(tmp_path, encoding):
    (tmp_path / "in.csv").write_bytes("town,note\nTorkham,café – shut\n".encode(encoding))
    assert geocode_table(tmp_path / "in.csv", tmp_path / "out.csv", name="town") == (1, 1)
    assert pd.read_csv(tmp_path / "out.csv")["note"].tolist() == ["café – shut"]


@pytest.mark.parametrize("suffix", ["csv", "tsv", "parquet"])
def test_its_own_output_is_geocoded_anew_and_that_is_told(tmp_path, suffix):
    (tmp_path / "in.csv").write_text("town,land\nTorkham,AF\nChaman,PK\n", "utf-8")
    first, second, told = tmp_path / f"one.{suffix}", tmp_path / f"two.{suffix}", []
    geocode_table(tmp_path / "in.csv", first, name="town")
    geocode_table(first, second, notice=told.append, name="town")
    assert second.read_bytes() == first.read_bytes()
    assert ["made anew" in notice for notice in told] == [True]


def test_a_table_with_one_such_column_of_its_own_is_refused(tmp_path):
    (tmp_path / "in.csv").write_text("town,lat\nTorkham,34.5\n", "utf-8")
    with pytest.raises(InputError, match="'lat' already"):
        geocode_table(tmp_path / "in.csv", tmp_path / "out.csv", name="town")
    assert not (tmp_path / "out.csv").exists()


def test_parquet_in_gives_geoparquet_out(tmp_path):
    pd.DataFrame({"town": ["Torkham"]}).to_parquet(tmp_path / "in.parquet")
    geocode_table(tmp_path / "in.parquet", tmp_path / "out.parquet", name="town")
    assert gpd.read_parquet(tmp_path / "out.parquet").geometry[0].x == pytest.approx(71.09, abs=0.02)


@pytest.mark.parametrize("target", ["out.xlsx", "out"])
def test_another_suffix_is_refused_before_anything_is_written(tmp_path, target):
    (tmp_path / "in.csv").write_text("town\nTorkham\n", "utf-8")
    with pytest.raises(InputError, match=r"\.csv, \.tsv or \.parquet"):
        geocode_table(tmp_path / "in.csv", tmp_path / target, name="town")
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize(
    ("name", "content"), [("in.csv", b'a,b\n"1,2\n'), ("in.parquet", b"no parquet"), ("missing.csv", None)]
)
def test_an_unreadable_table_is_told(tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match="cannot be read as a table"):
        geocode_table(tmp_path / name, tmp_path / "out.csv", name="a")
