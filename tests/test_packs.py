from __future__ import annotations

import gzip
import json
import lzma
import shutil
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geoincidents import doctor
from geoincidents.errors import BundleError, InputError
from geoincidents.geocoding import Gazetteer, Match, adding, packs
from geoincidents.geocoding.gazetteer import _bundled


def geonames(number: int, name: str, lat: float = 34.5, lon: float = 69.2, **more: str) -> str:
    fields = {
        "alternates": "",
        "class": "P",
        "code": "PPL",
        "country": "AF",
        "admin1": "",
        "admin2": "",
        "population": "0",
    } | more
    cells = [
        *(
            str(number),
            name,
            name,
            fields["alternates"],
            str(lat),
            str(lon),
            fields["class"],
            fields["code"],
            fields["country"],
        ),
        *(
            "",
            fields["admin1"],
            fields["admin2"],
            "",
            "",
            fields["population"],
            "",
            "",
            "Asia/Kabul",
            "2024-01-01",
        ),
    ]
    return "\t".join(cells) + "\n"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "places.txt"
    path.write_text(
        geonames(1, "Qwerabad", alternates="Kwerabad,کوراباد") + geonames(2, "Zuxtan", 31.6, 65.7), "utf-8"
    )
    return path


def test_a_geonames_dump_becomes_a_pack_that_the_gazetteer_uses(dump):
    assert Gazetteer.bundled().geocode("Qwerabad") is None
    added = adding.add(dump, licence="CC BY 4.0", source="a test")
    assert (added.n_places, added.n_names, added.faults) == (2, 4, ())
    match = Gazetteer.bundled().geocode("Qwerabad")
    assert (match.place.place_id, match.place.source) == ("gn:1", "a test")
    assert Gazetteer.bundled().geocode("کوراباد").place.name == "Qwerabad"


def test_a_pack_of_the_format_before_is_still_read(dump):
    folder = adding.add(dump).path
    for part in ("places", "names"):
        table = pa.ipc.open_file(str(folder / f"{part}.arrow")).read_all()
        pq.write_table(
            table.select([name for name in table.column_names if name != "checksum"]),
            folder / f"{part}.parquet",
        )
        (folder / f"{part}.arrow").unlink()
    told = json.loads((folder / "pack.json").read_text("utf-8")) | {"format": 2}
    (folder / "pack.json").write_text(json.dumps(told), "utf-8")
    assert Gazetteer.bundled().geocode("Qwerabad").place.place_id == "gn:1"


def test_a_pack_of_a_format_that_is_not_known_is_refused_with_what_to_do(dump):
    path = adding.add(dump).path / "pack.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"format": 1}), "utf-8")
    with pytest.raises(InputError, match=r"add places\.txt again"):
        packs.installed()


def test_a_damaged_table_of_a_pack_is_told(dump):
    (adding.add(dump).path / "places.arrow").write_bytes(b"no table")
    with pytest.raises(BundleError, match=r"places\.arrow cannot be read"):
        Gazetteer.bundled()


def test_a_pack_can_be_left_out(dump):
    adding.add(dump)
    assert Gazetteer.bundled(packs=False).geocode("Qwerabad") is None


def test_licence_source_and_hash_stay_with_the_pack(dump):
    adding.add(dump, licence="CC BY 4.0", source="a test")
    ((folder, pack),) = packs.installed()
    assert (folder.name, pack.name, pack.licence, pack.source, pack.file) == (
        "places",
        "places",
        "CC BY 4.0",
        "a test",
        "places.txt",
    )
    assert len(pack.sha256) == 64
    assert "CC BY 4.0" in Gazetteer.bundled().info()["packs"]["places"]


def test_a_province_is_found_in_space_where_codes_are_empty(dump):
    adding.add(dump)
    gazetteer = Gazetteer.bundled()
    assert gazetteer.geocode("Qwerabad").place.admin1 == "Kabul"
    assert gazetteer.geocode("Zuxtan").place.admin1 == "Kandahar"


def test_codes_are_explained_by_the_rows_of_the_dump_itself(tmp_path):
    path = tmp_path / "codes.txt"
    path.write_text(
        geonames(1, "Westland", **{"class": "A", "code": "ADM1"}, admin1="07", country="TJ")
        + geonames(2, "Nearby", admin1="07", country="TJ"),
        "utf-8",
    )
    adding.add(path)
    assert Gazetteer.bundled().place("gn:2").admin1 == "Westland"


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".zip"])
def test_compressed_dumps_are_read(dump, tmp_path, suffix):
    path = tmp_path / f"places.txt{suffix}"
    if suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "about\n")
            archive.write(dump, "places.txt")
    else:
        opener = gzip.open if suffix == ".gz" else lzma.open
        with opener(path, "wb") as stream:
            stream.write(dump.read_bytes())
    assert adding.add(path).n_places == 2


def test_a_csv_needs_a_name_and_coordinates_only(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text('Place,Latitude,Longitude,aliases\n"Ridge, the",34.1,71.0,Kamar;Ghundi\n', "utf-8")
    assert adding.add(path).n_names == 3
    assert Gazetteer.bundled().place("row:2").name == "Ridge, the"


def test_malformed_rows_are_refused_by_line_and_the_others_served(tmp_path):
    path = tmp_path / "bad.txt"
    rows = [
        geonames(1, "Goodplace"),
        "one\ttwo\n",
        geonames(3, "Northmost", 91.0),
        geonames(4, "Nowhere").replace("69.2", "east"),
        geonames(1, "Again"),
        geonames(6, "Worldly", country="AFG"),
        geonames(7, "Crowded", population="many"),
    ]
    path.write_bytes("".join(rows).encode() + b"\xff\xfe\n")
    added = adding.add(path)
    assert added.n_places == 1
    assert [(fault.row, fault.field) for fault in added.faults] == [
        (2, None),
        (3, "lat"),
        (4, "lon"),
        (5, "place_id"),
        (6, "country"),
        (7, "population"),
        (8, None),
    ]


def test_a_file_without_any_place_adds_nothing(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(InputError, match="lacks name, lat, lon"):
        adding.add(path)
    assert packs.installed() == []


@pytest.mark.parametrize("content", [b"", b"\n\n"])
def test_an_empty_file_is_refused(tmp_path, content):
    path = tmp_path / "empty.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match="is empty"):
        adding.add(path)


def test_a_broken_archive_and_a_missing_file_are_refused(tmp_path):
    broken = tmp_path / "broken.xz"
    broken.write_bytes(b"this is no archive")
    for path in (broken, tmp_path / "missing.txt"):
        with pytest.raises(InputError, match="cannot be read"):
            adding.add(path)


def test_a_pack_of_the_same_name_is_replaced_and_nothing_else_is_left(dump):
    adding.add(dump, name="mine")
    dump.write_text(geonames(9, "Successor"), "utf-8")
    adding.add(dump, name="mine")
    assert [pack.n_places for _, pack in packs.installed()] == [1]
    assert sorted(path.name for path in packs.folder().iterdir()) == [".prepared", "mine"]
    assert len(list(packs.prepared_folder().iterdir())) == 1


def test_a_name_cannot_lead_out_of_the_data_folder(dump):
    assert adding.add(dump, name="../../evil").path.parent == packs.data_folder() / "packs"
    with pytest.raises(InputError):
        adding.add(dump, name="../..")


def test_a_damaged_description_is_told(dump):
    folder = adding.add(dump).path
    (folder / "pack.json").write_text("{}", "utf-8")
    with pytest.raises(InputError, match=r"pack\.json"):
        packs.installed()


QUERIES = [
    "Qwerabad",
    "Qwerabadd",
    "Zuxtan village",
    "کوراباد",
    "کورابادد",
    "Khost district",
    "Torkam",
    "Nowhere",
]


def test_the_index_of_a_pack_answers_as_the_tables_do(dump):
    adding.add(dump)
    indexed = told(Gazetteer.bundled())
    shutil.rmtree(packs.prepared_folder())
    _bundled.cache_clear()
    assert told(Gazetteer.bundled()) == indexed
    assert sum(map(bool, indexed[0])) >= 6


def told(gazetteer: Gazetteer) -> tuple[list[Match | None], dict[str, list[int]]]:
    """Answers with hints and without, and what bears each name."""
    hints: list[dict[str, str]] = [{}, {"country": "AF"}, {"admin1": "Khost"}]
    answers = [match for hint in hints for match in gazetteer.geocode_many(QUERIES, **hint)]
    return answers, {key: rows.tolist() for key, rows in gazetteer.surface_keys()}


def test_names_are_not_looked_at_where_they_are_indexed(dump):
    folder = adding.add(dump).path
    (folder / "names.arrow").write_bytes(b"no table")
    assert Gazetteer.bundled().geocode("Qwerabad").place.place_id == "gn:1"
    assert Gazetteer.bundled().geocode("Qwerabbad").place.place_id == "gn:1"


@pytest.mark.parametrize("content", [b"", b"no table", b"ARROW1\0\0"])
def test_a_damaged_index_is_made_anew(dump, content):
    adding.add(dump)
    for path in packs.prepared_folder().rglob("*.arrow"):
        path.write_bytes(content)
    assert Gazetteer.bundled().geocode("Qwerabad").place.place_id == "gn:1"
    assert Gazetteer.bundled().geocode("Kwerabadd").place.place_id == "gn:1"


def test_an_index_of_other_packs_is_not_used(dump):
    first = adding.add(dump, name="first").path
    dump.write_text(geonames(9, "Successorabad"), "utf-8")
    adding.add(dump, name="second")
    assert Gazetteer.bundled().geocode("Qwerabad").place.place_id == "gn:1"
    shutil.rmtree(first)
    assert Gazetteer.bundled().geocode("Qwerabad") is None
    assert Gazetteer.bundled().geocode("Successorabad").place.place_id == "gn:9"


def test_the_doctor_tells_whether_the_index_fits(dump):
    adding.add(dump)
    assert index_finding().status == "ok"
    shutil.rmtree(packs.prepared_folder())
    found = index_finding()
    assert (found.status, found.is_fault) == ("missing", False)
    assert "until a pack is added" in found.told


def index_finding() -> doctor.Finding:
    return next(found for found in doctor._packs() if found.name == "index")


def test_a_damaged_pack_is_mended_by_adding_it_again(dump):
    for name in ("first", "second"):
        (adding.add(dump, name=name).path / "pack.json").write_text("{}", "utf-8")
    for name in ("first", "second"):
        adding.add(dump, name=name)
    assert [pack.name for _, pack in packs.installed()] == ["first", "second"]
    assert packs.prepared_folder().exists()


def test_the_progress_bar_goes_to_standard_error(dump, capsys):
    adding.add(dump, progress=True)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "places.txt" in captured.err
