"""ACLED, UCDP GED, GDELT, GTD and HXL: recognised by their columns, their codes kept and translated."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from geoincidents import sources
from geoincidents.exports.codebooks import to_acled, to_ucdp
from geoincidents.exports.tabular import HXL_TAGS
from geoincidents.schema import PRECISIONS, Tables, precision_codes
from geoincidents.sources import acled, gdelt, gtd, ucdp
from geoincidents.sources.batch import Batch
from geoincidents.sources.headerless import columns_of

ACLED = {
    "event_id_cnty": "AFG12345", "event_date": "2025-11-06", "year": "2025", "time_precision": "1", "disorder_type": "Political violence",
    "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "Military Forces of Afghanistan (2021-)", "assoc_actor_1": "",
    "inter1": "State forces", "actor2": "Military Forces of Pakistan (2024-)", "assoc_actor_2": "", "inter2": "External/Other forces",
    "interaction": "State forces-External/Other forces", "civilian_targeting": "", "iso": "4", "region": "Caucasus and Central Asia",
    "country": "Afghanistan", "admin1": "Kandahar", "admin2": "Spin Boldak", "admin3": "", "location": "Spin Boldak", "latitude": "31.0057",
    "longitude": "66.4000", "geo_precision": "2", "source": "A paper; Another paper", "source_scale": "National", "notes": "Fire was exchanged.",
    "fatalities": "0", "tags": "", "timestamp": "1762800000",
}  # fmt: skip
UCDP = {
    "id": "500123", "relid": "AFG-2025-1-1-1", "year": "2025", "active_year": "1", "code_status": "Clear", "type_of_violence": "1",
    "conflict_dset_id": "1", "conflict_new_id": "1", "conflict_name": "Afghanistan - Pakistan", "dyad_dset_id": "1", "dyad_new_id": "1",
    "dyad_name": "Government of Afghanistan - Government of Pakistan", "side_a_dset_id": "1", "side_a_new_id": "1", "side_a": "Government of Afghanistan",
    "side_b_dset_id": "2", "side_b_new_id": "2", "side_b": "Government of Pakistan", "number_of_sources": "2", "source_article": "A paper,2025-10-16",
    "source_office": "A paper", "source_date": "2025-10-16", "source_headline": "Dead at the gate", "source_original": "officials", "where_prec": "3",
    "where_coordinates": "Spin Boldak district", "where_description": "near the gate", "adm_1": "Kandahar province", "adm_2": "Spin Boldak district",
    "latitude": "31.0", "longitude": "66.3", "geom_wkt": "POINT (66.3 31.0)", "priogrid_gid": "174373", "country": "Afghanistan", "country_id": "700",
    "region": "Asia", "event_clarity": "1", "date_prec": "2", "date_start": "2025-10-14", "date_end": "2025-10-15", "deaths_a": "20", "deaths_b": "4",
    "deaths_civilians": "12", "deaths_unknown": "0", "best": "36", "high": "50", "low": "30", "gwnoa": "700", "gwnob": "770",
}  # fmt: skip
GTD = {
    "eventid": "201509180001", "iyear": "2015", "imonth": "9", "iday": "18", "approxdate": "", "extended": "0", "country": "153", "country_txt": "Pakistan",
    "region": "6", "region_txt": "South Asia", "provstate": "Khyber Pakhtunkhwa", "city": "Peshawar", "latitude": "34.006", "longitude": "71.534",
    "specificity": "1", "vicinity": "1", "summary": "Assailants attacked a base.", "attacktype1": "3", "attacktype1_txt": "Bombing/Explosion",
    "targtype1_txt": "Military", "target1": "Air base", "gname": "Tehrik-i-Taliban Pakistan (TTP)", "nkill": "43", "nwound": "29", "scite1": "A paper",
}  # fmt: skip


def read(folder: Path, *rows: dict[str, Any], name: str = "a.csv") -> Batch:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return sources.read([path])


def tables(batch: Batch) -> Tables:
    """Return the records as tables, as the log makes them once they are located."""
    from shapely import Point

    rows = []
    for record in batch.records:
        row = {key: value for key, value in record.items() if key not in ("lat", "lon")}
        where, geo = precision_codes(row.get("location_precision", "unlocated"))
        point = {"geometry": Point(record["lon"], record["lat"]) if "lat" in record else None}
        rows.append(
            {"where_prec": where, "geo_precision": geo, "source_ids": (record["source_id"],), **row, **point}
        )
    return Tables.of({"incidents": rows, "casualties": batch.casualties, "sources": batch.sources})


def test_an_acled_table_is_recognised_and_its_columns_translated(tmp_path: Path) -> None:
    batch = read(tmp_path, ACLED)
    (record,) = batch.records
    assert batch.sources[0]["kind"] == "acled"
    assert batch.faults == []
    expected = {
        "record_id": "AFG12345", "date_edtf": "2025-11-06", "event_type": "armed_clash", "acled_event_type": "Battles",
        "acled_sub_event_type": "Armed clash", "actor1": ACLED["actor1"], "country": "AF", "admin1": "Kandahar", "admin2": "Spin Boldak",
        "place_text": "Spin Boldak", "lat": 31.0057, "lon": 66.4, "geo_precision": 2, "location_precision": "near", "fatalities_best": 0,
        "record_source": "A paper; Another paper", "notes": "Fire was exchanged.", "interaction": ACLED["interaction"],
    }  # fmt: skip
    assert {key: record[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("event", "sub", "expected"),
    [
        ("Battles", "Armed clash", "armed_clash"),
        ("Battles", "Government regains territory", "armed_clash"),
        ("Explosions/Remote violence", "Air/drone strike", "airstrike"),
        ("Explosions/Remote violence", "Shelling/artillery/missile attack", "shelling"),
        ("Explosions/Remote violence", "Remote explosive/landmine/IED", "bombing"),
        ("Explosions/Remote violence", "Suicide bomb", "bombing"),
        ("Violence against civilians", "Attack", "attack"),
        ("Protests", "Peaceful protest", "protest"),
        ("Riots", "Violent demonstration", "protest"),
        ("Strategic developments", "Agreement", "agreement"),
        ("Strategic developments", "Change to group/activity", "other"),
    ],
)
def test_acled_events_have_our_types_and_keep_their_own(
    event: str, sub: str, expected: str, tmp_path: Path
) -> None:
    (record,) = read(tmp_path, {**ACLED, "event_type": event, "sub_event_type": sub}).records
    assert (record["event_type"], record["acled_event_type"], record["acled_sub_event_type"]) == (
        expected,
        event,
        sub,
    )


def test_acled_dates_known_to_a_week_or_month_become_stretches(tmp_path: Path) -> None:
    week, month = read(
        tmp_path, {**ACLED, "time_precision": "2"}, {**ACLED, "event_id_cnty": "b", "time_precision": "3"}
    ).records
    assert (week["date_edtf"], week["date_precision"]) == ("2025-11-03/2025-11-09", "week")
    assert (month["date_edtf"], month["date_precision"]) == ("2025-11", "month")
    assert month["date_text"] == "2025-11-06"


@pytest.mark.parametrize(
    ("profile", "row", "code"),
    [
        (acled, ACLED, "geo_precision"),
        (ucdp, UCDP, "where_prec"),
        (ucdp, UCDP, "date_prec"),
        (gtd, GTD, "specificity"),
        (acled, ACLED, "time_precision"),
    ],
)
def test_a_code_that_the_codebook_lacks_is_named(
    profile: Any, row: dict[str, Any], code: str, tmp_path: Path
) -> None:
    key = profile.PROFILE.columns["id"]
    batch = read(tmp_path, {**row, code: "9"}, {**row, key: "other"})
    assert [str(fault).split("a.csv")[1][:12] for fault in batch.faults] == [f":2: {code}: "[:12]]
    assert len(batch.records) == 1


def test_a_ucdp_table_is_recognised_and_its_columns_translated(tmp_path: Path) -> None:
    batch = read(tmp_path, UCDP)
    (record,) = batch.records
    assert batch.sources[0]["kind"] == "ucdp"
    assert batch.faults == []
    expected = {
        "record_id": "500123", "date_edtf": "2025-10-14/2025-10-15", "date_precision": "day", "event_type": "armed_clash",
        "actor1": "Government of Afghanistan", "actor2": "Government of Pakistan", "country": "AF", "admin1": "Kandahar", "admin2": "Spin Boldak",
        "place_text": "Spin Boldak district", "where_prec": 3, "location_precision": "district", "fatalities_low": 30, "fatalities_best": 36,
        "fatalities_high": 50, "type_of_violence": 1,
    }  # fmt: skip
    assert {key: record[key] for key in expected} == expected
    assert [(row["side"], row["victims"], row["best"]) for row in batch.casualties] == [
        ("Government of Afghanistan", "unknown", 20),
        ("Government of Pakistan", "unknown", 4),
        (None, "civilians", 12),
    ]


@pytest.mark.parametrize(
    ("where", "precision"),
    [(1, "exact"), (2, "near"), (3, "district"), (4, "province"), (5, "region"), (6, "country")],
)
def test_ucdp_place_codes_are_translated_both_ways(where: int, precision: str, tmp_path: Path) -> None:
    (record,) = read(tmp_path, {**UCDP, "where_prec": where}).records
    assert record["location_precision"] == precision
    assert PRECISIONS[precision][0] == where


@pytest.mark.parametrize(
    ("code", "start", "end", "edtf", "precision"),
    [
        (1, "2025-10-14", "2025-10-14", "2025-10-14", "day"),
        (3, "2025-10-13", "2025-10-19", "2025-10-13/2025-10-19", "week"),
        (4, "2025-10-01", "2025-10-31", "2025-10", "month"),
        (5, "2025-01-01", "2025-12-31", "2025", "year"),
    ],
)
def test_ucdp_date_codes_are_translated(
    code: int, start: str, end: str, edtf: str, precision: str, tmp_path: Path
) -> None:
    (record,) = read(tmp_path, {**UCDP, "date_prec": code, "date_start": start, "date_end": end}).records
    assert (record["date_edtf"], record["date_precision"]) == (edtf, precision)


@pytest.mark.parametrize("columns", [61, 58])
def test_gdelt_events_come_without_a_header(columns: int, tmp_path: Path) -> None:
    names = columns_of("1\t20251106" + "\t" * (columns - 2))
    assert names is not None
    values = {
        "GLOBALEVENTID": "1273", "SQLDATE": "20251106", "Actor1Name": "AFGHANISTAN", "Actor2Name": "PAKISTAN", "EventCode": "190", "EventBaseCode": "190",
        "EventRootCode": "19", "QuadClass": "4", "ActionGeo_Type": "4", "ActionGeo_FullName": "Spin Boldak, Kandahar, Afghanistan",
        "ActionGeo_CountryCode": "AF", "ActionGeo_Lat": "31.0057", "ActionGeo_Long": "66.4", "SOURCEURL": 'https://example.org/"a"',
    }  # fmt: skip
    line = "\t".join(values.get(name, "") for name in names)
    path = tmp_path / "20251106.export.CSV"
    path.write_text(
        f"{line}\n{line.replace('1273', '1274').replace('190', '042').replace('19', '04')}\nbroken\n",
        encoding="utf-8",
    )
    batch = sources.read([path])
    clash, talks = batch.records
    assert batch.sources[0]["kind"] == "gdelt"
    assert (clash["event_type"], clash["cameo"], clash["date_edtf"]) == ("armed_clash", "190", "2025-11-06")
    assert (clash["place_text"], clash["admin1"], clash["country"]) == ("Spin Boldak", "Kandahar", "AF")
    assert (clash["location_precision"], clash["gdelt_geo_type"]) == ("near", 4)
    assert clash["record_url"] == 'https://example.org/"a"'
    assert talks["event_type"] == "talks"
    assert [fault.row for fault in batch.faults] == [3]


@pytest.mark.parametrize(("geo", "precision"), [("1", "country"), ("4", "near"), ("5", "province")])
def test_gdelt_places_are_as_precise_as_their_kind(geo: str, precision: str, tmp_path: Path) -> None:
    row = {"GLOBALEVENTID": "1", "SQLDATE": "20251106", "EventCode": "195", "EventRootCode": "19", "ActionGeo_Type": geo, "ActionGeo_FullName": "Khost, Afghanistan", "ActionGeo_CountryCode": "AF", "ActionGeo_Lat": "33.3", "ActionGeo_Long": "69.9"}  # fmt: skip
    (record,) = read(tmp_path, row).records
    assert (record["location_precision"], record["event_type"]) == (precision, "airstrike")


@pytest.mark.parametrize(
    ("fips", "iso"), [("AF", "AF"), ("CH", "CN"), ("BG", "BD"), ("IZ", "IQ"), ("MU", "OM")]
)
def test_gdelt_writes_other_countries_codes_than_iso(fips: str, iso: str, tmp_path: Path) -> None:
    row = {"GLOBALEVENTID": "1", "SQLDATE": "20251106", "EventCode": "042", "EventRootCode": "04", "ActionGeo_Type": "1", "ActionGeo_FullName": "", "ActionGeo_CountryCode": fips}  # fmt: skip
    (record,) = read(tmp_path, row).records
    assert record["country"] == iso


@pytest.mark.parametrize(
    ("cameo", "expected"),
    [
        ("036", "other"), ("042", "talks"), ("046", "talks"), ("057", "agreement"), ("0871", "agreement"), ("145", "protest"),
        ("186", "attack"), ("1833", "bombing"), ("190", "armed_clash"), ("191", "other"), ("194", "shelling"), ("1952", "airstrike"),
    ],
)  # fmt: skip
def test_cameo_codes_have_our_types_and_an_intent_to_meet_is_no_talk(cameo: str, expected: str) -> None:
    assert gdelt.event_type(cameo) == expected


def test_a_spreadsheet_that_ate_the_zero_of_a_cameo_code_is_seen_through(tmp_path: Path) -> None:
    row = {"GLOBALEVENTID": "1", "SQLDATE": "20251106", "EventCode": "46", "EventRootCode": "4", "ActionGeo_FullName": "Doha, Qatar", "ActionGeo_Type": "4", "ActionGeo_CountryCode": "QA", "ActionGeo_Lat": "25.28", "ActionGeo_Long": "51.53"}  # fmt: skip
    (record,) = read(tmp_path, row).records
    assert (record["event_type"], record["cameo"]) == ("talks", "046")


def test_counts_of_the_knowledge_graph_become_records_by_place(tmp_path: Path) -> None:
    counts = "KILL#4#soldiers#4#Chaman, Balochistan, Pakistan#PK#PK02#30.92#66.45#-1;WOUND#9##4#Chaman, Balochistan, Pakistan#PK#PK02#30.92#66.45#-1;PROTEST#7##1#Pakistan#PK##30#70#PK;KILL#2##4#Khost, Khost, Afghanistan#AF#AF37#33.34#69.92#-2"
    cells = [
        "20251107201500-12",
        "20251107201500",
        "1",
        "example.org",
        "https://example.org/a",
        counts,
        *[""] * 21,
    ]
    path = tmp_path / "20251107.gkg.csv"
    path.write_text("\t".join(cells) + "\n", encoding="utf-8")
    batch = sources.read([path])
    chaman, khost = batch.records
    assert (chaman["place_text"], chaman["fatalities_best"], chaman["injured_best"]) == ("Chaman", 4, 9)
    assert (khost["country"], khost["fatalities_best"], khost.get("injured_best")) == ("AF", 2, None)
    assert (chaman["date_precision"], chaman["reported"], chaman["record_source"]) == (
        "unknown",
        "20251107",
        "example.org",
    )


def test_a_gtd_table_is_recognised_and_its_columns_translated(tmp_path: Path) -> None:
    batch = read(
        tmp_path,
        GTD,
        {**GTD, "eventid": "2", "iday": "0"},
        {**GTD, "eventid": "3", "imonth": "0", "iday": "0"},
    )
    day, month, year = batch.records
    assert batch.sources[0]["kind"] == "gtd"
    assert (day["date_edtf"], month["date_edtf"], year["date_edtf"]) == ("2015-09-18", "2015-09", "2015")
    assert (day["event_type"], day["location_precision"], day["country"]) == ("bombing", "near", "PK")
    assert (day["fatalities_best"], day["injured_best"], day["place_text"]) == (43, 29, "Peshawar")


def test_a_gtd_day_that_no_month_has_is_named(tmp_path: Path) -> None:
    batch = read(tmp_path, {**GTD, "imonth": "2", "iday": "30"}, {**GTD, "eventid": "2"})
    assert str(batch.faults[0]).endswith(":2: iday: 2015-2-30 is no date; row left out")


def test_hxl_tags_tell_what_the_columns_hold(tmp_path: Path) -> None:
    text = "Where,When,Dead,Women dead,How,Code\n#loc+name,#date+occurred,#affected+killed,#affected+f+killed,#event+type,#adm1+code\nTorkham,2025-11-06,3,1,Shelling,PK2\n"
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    batch = sources.read([path])
    (record,) = batch.records
    assert batch.sources[0]["kind"] == "hxl"
    assert (record["place_text"], record["date_edtf"], record["fatalities_best"], record["event_type"]) == (
        "Torkham",
        "2025-11-06",
        3,
        "shelling",
    )
    assert (record["Women dead"], record["Code"], record["source_row"]) == ("1", "PK2", 3)


def test_hxl_tags_may_stand_in_place_of_a_header(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("#loc+name,#date,#geo+lat,#geo+lon\nTorkham,2025-11-06,34.12,71.09\n", encoding="utf-8")
    (record,) = sources.read([path]).records
    assert (record["place_text"], record["lat"]) == ("Torkham", 34.12)


def test_our_own_hxl_tags_are_such_as_the_standard_has() -> None:
    from geoincidents.sources.hxl import _TAG

    assert all(_TAG.match(tag) for tag in HXL_TAGS.values())


def test_acled_rows_go_out_with_the_codes_that_they_came_with(tmp_path: Path) -> None:
    rows = [
        ACLED,
        {
            **ACLED,
            "event_id_cnty": "b",
            "geo_precision": "3",
            "time_precision": "3",
            "event_date": "2025-11-15",
        },
        {
            **ACLED,
            "event_id_cnty": "c",
            "event_type": "Riots",
            "sub_event_type": "Mob violence",
            "geo_precision": "1",
            "fatalities": "7",
        },
    ]
    out = to_acled(tables(read(tmp_path, *rows))).to_dict("records")
    kept = ("event_id_cnty", "event_date", "year", "time_precision", "event_type", "sub_event_type", "actor1", "actor2", "iso", "country", "admin1", "admin2", "location", "latitude", "longitude", "geo_precision", "source", "notes", "fatalities")  # fmt: skip
    for before, after in zip(rows, out, strict=True):
        for column in kept:
            number = column in ("latitude", "longitude")
            assert str(after[column]) == (str(float(before[column])) if number else before[column]), column


def test_what_only_the_data_set_itself_can_judge_goes_back_to_it_and_to_no_other(tmp_path: Path) -> None:
    (acled_out,) = to_acled(tables(read(tmp_path, ACLED))).to_dict("records")
    (ucdp_out,) = to_ucdp(tables(read(tmp_path, UCDP, name="b.csv"))).to_dict("records")
    judged = ("disorder_type", "inter1", "inter2", "interaction", "region", "source_scale", "timestamp")
    assert {column: acled_out[column] for column in judged} == {column: ACLED[column] for column in judged}
    judged = ("relid", "code_status", "conflict_name", "dyad_name", "source_headline", "event_clarity", "gwnoa", "gwnob")  # fmt: skip
    assert {column: ucdp_out[column] for column in judged} == {column: UCDP[column] for column in judged}
    assert list(ucdp_out) == list(UCDP)
    assert list(acled_out) == list(ACLED)
    (across,) = to_acled(tables(read(tmp_path, UCDP, name="c.csv"))).to_dict("records")
    assert across["region"] is None


@pytest.mark.parametrize(
    ("event", "sub", "disorder"),
    [
        ("Battles", "Armed clash", "Political violence"),
        ("Protests", "Peaceful protest", "Demonstrations"),
        ("Protests", "Excessive force against protesters", "Political violence; Demonstrations"),
        ("Riots", "Violent demonstration", "Demonstrations"),
        ("Riots", "Mob violence", "Political violence"),
        ("Strategic developments", "Agreement", "Strategic developments"),
    ],
)
def test_acleds_disorder_types_follow_its_table(event: str, sub: str, disorder: str) -> None:
    row = {"incident_id": "a", "acled_event_type": event, "acled_sub_event_type": sub}
    (out,) = to_acled(Tables.of({"incidents": [row]})).to_dict("records")
    assert out["disorder_type"] == disorder


def test_ucdp_rows_go_out_with_the_codes_that_they_came_with(tmp_path: Path) -> None:
    rows = [
        UCDP,
        {
            **UCDP,
            "id": "2",
            "where_prec": "6",
            "date_prec": "4",
            "date_start": "2025-10-01",
            "date_end": "2025-10-31",
            "deaths_unknown": "5",
        },
    ]
    out = to_ucdp(tables(read(tmp_path, *rows))).to_dict("records")
    kept = ("id", "year", "type_of_violence", "side_a", "side_b", "where_prec", "where_coordinates", "country", "country_id", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "best", "high", "low", "source_article")  # fmt: skip
    for before, after in zip(rows, out, strict=True):
        assert {column: str(after[column]) for column in kept} == {column: before[column] for column in kept}
    assert out[1]["deaths_unknown"] == 5
