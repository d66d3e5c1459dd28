"""Whatever bytes come in, reading ends in a result or in one clear line, never in a traceback."""

from __future__ import annotations

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
    # Nothing read and no row to blame would be a file that cannot be read: that raises.
    assert not batch.is_empty or not batch.faults or any(fault.row for fault in batch.faults)
