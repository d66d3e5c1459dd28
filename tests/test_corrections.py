from pathlib import Path

import pytest

import geoincidents as gi

REPORTS = {
    "a": "Afghan and Pakistani forces exchanged fire at Torkham on Thursday. Two soldiers were killed.",
    "b": "Pakistani and Afghan troops traded fire at Torkham on 6 November 2025.",
    "c": "An airstrike on Khost killed four people on Wednesday.",
}
CLASH = "2025-11-06-armed-clash-torkham-1"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    for name, text in REPORTS.items():
        (tmp_path / f"{name}.txt").write_text(f"---\npublished: 2025-11-07\n---\n{text}\n")
    return tmp_path


def corrected(reports: Path, *rows: str, header: str = "action,id,value,expected,who,why") -> gi.IncidentLog:
    file = reports / "hand.csv"
    file.write_text("\n".join([header, *rows]))
    return gi.read(*sorted(reports.glob("?.txt")), corrections=file)


def row(log: gi.IncidentLog, incident_id: str = CLASH) -> dict[str, object]:
    (found,) = log.incidents[log.incidents["incident_id"] == incident_id].to_dict("records")
    return dict(found)


def test_without_corrections_the_two_reports_are_one_incident(reports: Path) -> None:
    log = gi.read(*sorted(reports.glob("?.txt")))
    assert row(log)["n_sources"] == 2
    assert len(log) == 2


def test_a_place_is_corrected_and_says_by_whom_and_why(reports: Path) -> None:
    found = row(corrected(reports, f"place,{CLASH},Chaman,Torkham,A. Analyst,the video shows it"))
    assert found["place_name"] == "Chaman"
    assert "A. Analyst" in str(found["geocode_reason"])
    assert found["corrected"] == "place Chaman (A. Analyst: the video shows it)"
    assert found["frontier_side"] == "PK"


def test_a_date_and_a_type_are_corrected(reports: Path) -> None:
    found = row(corrected(reports, f"date,{CLASH},2025-11-05,,A,b", f"type,{CLASH},shelling,,A,b"))
    assert (found["date_edtf"], found["event_type"], found["acled_event_type"]) == (
        "2025-11-05", "shelling", "Explosions/Remote violence",
    )  # fmt: skip


def test_a_report_is_taken_out_and_two_incidents_are_joined(reports: Path) -> None:
    log = gi.read(*sorted(reports.glob("?.txt")))
    source = row(log)["source_ids"][1]  # type: ignore[index]
    split = corrected(reports, f"split,{CLASH},{source},,A,another one")
    assert len(split) == 3
    strike = log.incidents.loc[log.incidents["event_type"] == "airstrike", "incident_id"].item()
    joined = corrected(reports, f"merge,{CLASH},{strike},,A,one operation")
    assert len(joined) == 1
    assert "joined by hand" in str(row(joined, joined.incidents["incident_id"].item())["merge_reason"])


def test_a_dropped_incident_takes_its_rows_with_it(reports: Path) -> None:
    log = corrected(reports, f"drop,{CLASH},,,A,told twice")
    assert CLASH not in set(log.incidents["incident_id"])
    for table in (log.claims, log.casualties, log.extents):
        assert CLASH not in set(table["incident_id"])


def test_a_role_is_corrected(reports: Path) -> None:
    mention = gi.read(*sorted(reports.glob("?.txt"))).mentions["mention_id"].iloc[0]
    log = corrected(reports, f"role,{mention},context,,A,only named")
    assert log.mentions.set_index("mention_id").loc[mention, "role"] == "context"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("place,2020-01-01-raid-wana-1,Chaman,,A,b", "there is no '2020-01-01-raid-wana-1' any more"),
        (f"place,{CLASH},Chaman,Kabul,A,b", "it no longer fits"),
        (f"place,{CLASH},Xyzzyqwv,,A,b", "no place in the gazetteer"),
        (f"date,{CLASH},yesterday,,A,b", "no EDTF"),
        (f"type,{CLASH},war,,A,b", "no event type"),
        (f"move,{CLASH},x,,A,b", "no action 'move'"),
        (f"drop,{CLASH},,,A,", "says who and why"),
        (f"split,{CLASH},nothing,,A,b", "no report of 'nothing'"),
        (f"merge,{CLASH},nothing,,A,b", "no incident 'nothing'"),
    ],
)
def test_what_no_longer_fits_is_refused_by_line_and_changes_nothing(
    reports: Path, line: str, message: str
) -> None:
    log = corrected(reports, line)
    (fault,) = log.faults
    assert str(fault).startswith(f"{reports / 'hand.csv'}:2: ")
    assert message in str(fault)
    assert row(log)["place_name"] == "Torkham"


def test_a_table_without_who_and_why_is_refused(reports: Path) -> None:
    with pytest.raises(KeyError, match="no columns 'who', 'why'; the columns are: action, id, value"):
        corrected(reports, header="action,id,value")
