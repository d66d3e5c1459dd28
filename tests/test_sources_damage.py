"""Whatever bytes come in, reading ends in a result or in one clear line, never in a traceback."""

from __future__ import annotations

import gzip
import json
import random
import warnings
from pathlib import Path

import pytest
from sample_log import log

from geoincidents import exports, sources
from geoincidents.errors import InputError
from geoincidents.schema import Tables

ARTICLE = b"---\ntitle: x\npublished: 2025-11-07\n---\nFire was exchanged at Torkham.\n"
TABLE = b"id,place,date,lat,lon,killed\n1,Torkham,2025-11-06,34.1,71.0,3\n2,Chaman,06/11/2025,30,66,many\n"
TOKENS = (
    b"null",
    b'""',
    b"[]",
    b"{}",
    b"-1",
    b"1e999",
    b"NaN",
    b'"\\ud800"',
    b"9" * 30,
    b",",
    b'"',
    b"\n",
    b"\x00",
)


def damaged(content: bytes, seed: int) -> bytes:
    """Cut, flip, insert or replace, as the seed has it."""
    chance = random.Random(seed)
    data = bytearray(content)
    match seed % 4:
        case 0:
            return bytes(data[: chance.randrange(len(data) + 1)])
        case 1:
            for _ in range(chance.choice((1, 5, 50))):
                data[chance.randrange(len(data))] = chance.randrange(256)
        case 2:
            place = chance.randrange(len(data) + 1)
            data[place:place] = chance.randbytes(20)
        case _:
            for _ in range(3):
                place = chance.randrange(len(data) + 1)
                data[place : place + chance.randrange(8)] = chance.choice(TOKENS)
    return bytes(data)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    found = {
        ".txt": ARTICLE,
        ".html": b"<html><title>x</title><p>Fire</p>",
        ".tsv": TABLE.replace(b",", b"\t"),
    }
    for suffix in set(exports.FORMATS) - {".shp"}:
        exports.write(log(), folder / f"log{suffix}")
        found[suffix] = (folder / f"log{suffix}").read_bytes()
    return found


@pytest.mark.parametrize("seed", range(24))
@pytest.mark.parametrize("suffix", [".txt", ".html", ".tsv", *sorted(set(exports.FORMATS) - {".shp"})])
def test_damaged_bytes_never_end_in_a_traceback(
    suffix: str, seed: int, whole: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(damaged(whole[suffix], seed))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # GDAL and openpyxl tell what they find odd
        try:
            batch = sources.read([path])
        except InputError as error:
            batch, told = None, str(error)
    if batch is None:
        assert "\n" not in told
        return
    for document in batch.documents:
        Tables.of(document)
    for fault in batch.faults:
        assert fault.file == str(path)
        assert "\n" not in str(fault)
        # A fault is of a row, or of a column of the whole file: never of nothing.
        assert fault.row is not None or fault.field is not None
    blamed = [fault.row for fault in batch.faults if fault.message.endswith("row left out")]
    assert len(set(blamed)) == len(blamed)
    assert set(blamed).isdisjoint(record["source_row"] for record in batch.records)
    # Nothing read and no row to blame would be a file that cannot be read: that raises.
    assert not batch.is_empty or not batch.faults or blamed


# One broken cell among good rows, in every format of tables

GOOD = [
    {"id": f"r{n}", "place": "Torkham", "date": f"2025-11-0{n}", "lat": "34.1212", "lon": "71.0912", "killed": "3"}
    for n in range(1, 6)
]  # fmt: skip
BROKEN = {
    "date": ("31/02/2025", "date: '31/02/2025' is no date"),
    "killed": ("many", "killed: 'many' is no number"),
    "lat": ("95.5", "lat, lon: 95.5, 71.0912 are out of range, perhaps swapped"),
    "lon": ("x", "lon: 'x' is no coordinate in degrees"),
    "id": ("r1", "id: 'r1' stands on line {first} already"),
}


def write_csv(rows: list[dict[str, str]], path: Path) -> None:
    mark = "\t" if path.suffix == ".tsv" else ","
    text = "\n".join(mark.join(values) for values in [list(rows[0]), *(row.values() for row in rows)])
    data = text.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)


def write_json(rows: list[dict[str, str]], path: Path) -> None:
    listed = [json.dumps(row) for row in rows]
    path.write_text("\n".join(listed) if path.suffix == ".ndjson" else f"[{','.join(listed)}]", "utf-8")


def write_geojson(rows: list[dict[str, str]], path: Path) -> None:
    features = [{"type": "Feature", "geometry": None, "properties": row} for row in rows]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")


def write_frame(rows: list[dict[str, str]], path: Path) -> None:
    import geopandas as gpd
    import pandas as pd

    table = pd.DataFrame(rows)
    if path.suffix == ".xlsx":
        table.to_excel(path, index=False)
    elif path.suffix == ".parquet":
        table.to_parquet(path)
    else:
        gpd.GeoDataFrame(
            table, geometry=gpd.points_from_xy([71.0] * len(rows), [34.0] * len(rows)), crs=4326
        ).to_file(path)


WRITERS = {
    "a.csv": write_csv, "a.tsv": write_csv, "a.csv.gz": write_csv, "a.json": write_json, "a.ndjson": write_json,
    "a.geojson": write_geojson, "a.xlsx": write_frame, "a.parquet": write_frame, "a.gpkg": write_frame, "a.fgb": write_frame,
}  # fmt: skip
WITH_HEADER = {"a.csv", "a.tsv", "a.csv.gz", "a.xlsx"}


@pytest.mark.parametrize("field", list(BROKEN))
@pytest.mark.parametrize("name", list(WRITERS))
def test_a_broken_cell_is_named_by_file_row_and_field_and_the_other_rows_are_served(
    name: str, field: str, tmp_path: Path
) -> None:
    cell, message = BROKEN[field]
    rows = [dict(row) for row in GOOD]
    rows[2][field] = cell
    path = tmp_path / name
    WRITERS[name](rows, path)
    batch = sources.read([path])
    first = 2 if name in WITH_HEADER else 1  # the header is line 1
    assert [str(fault) for fault in batch.faults] == [
        f"{path}:{first + 2}: {message.format(first=first)}; row left out"
    ]
    assert [record["source_row"] for record in batch.records] == [first, first + 1, first + 3, first + 4]


@pytest.mark.parametrize("name", ["a.csv.gz", "a.json", "a.geojson", "a.xlsx", "a.parquet"])
def test_a_file_that_was_cut_short_is_refused_in_one_line_that_names_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    WRITERS[name](GOOD, path)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(InputError) as refused:
        sources.read([path])
    assert str(refused.value).startswith(f"{path}")
    assert "\n" not in str(refused.value)
