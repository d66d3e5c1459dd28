"""The main job: two reports of one clash become one incident with both claims."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import geoincidents as gi

AFGHAN = """---
title: Shots at the frontier
publisher: A paper
published: 2025-11-07
---
Troops of Afghanistan and Pakistan briefly exchanged fire near Spin Boldak in Kandahar province on Thursday. No casualties
were reported. The Afghan military said that Pakistan had started the firing.

Delegations of both countries were holding talks in Istanbul. A ceasefire was signed in Doha on October 19, after Pakistani
airstrikes on Kabul in October.
"""

PAKISTANI = """---
title: Firing at the border
publisher: Another paper
published: 2025-11-07
---
Afghan and Pakistani forces traded fire at the Pak-Afghan border at Chaman on November 6, 2025. "Firing was initiated from
the Afghan side," Pakistan's information ministry said. Islamabad says that it wants peace.
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "afghan.txt").write_text(AFGHAN, encoding="utf-8")
    (folder / "pakistani.txt").write_text(PAKISTANI, encoding="utf-8")
    return folder


def run(*arguments: object, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from geoincidents.cli import main; main()", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, input=stdin, env={**os.environ, "COLUMNS": "100"}
    )


def test_two_reports_of_one_clash_are_one_incident_with_both_claims(reports: Path) -> None:
    log = gi.read(reports)
    (clash,) = log.incidents[log.incidents["event_type"] == "armed_clash"].to_dict("records")
    assert clash["date_edtf"] == "2025-11-06"
    assert clash["initiator"] == "contested"
    assert clash["disputed"]
    assert clash["n_sources"] == 2
    assert clash["fatalities_best"] == 0
    gate = gi.Frontier.bundled().locate(30.953, 66.437)
    assert abs(clash["frontier_km"] - gate.km) < 15
    claims = log.claims[
        (log.claims["incident_id"] == clash["incident_id"]) & (log.claims["predicate"] == "initiated_by")
    ]
    assert any("Afghan" in row.claimant and "Pakistan" in row.value for row in claims.itertuples())
    assert any("Afghan" in row.value for row in claims.itertuples())
    assert len(claims) >= 2


def test_airstrikes_agreement_and_talks_stay_apart_and_no_government_gets_a_pin(reports: Path) -> None:
    log = gi.read(reports)
    apart = {(row.event_type, row.place_name) for row in log.incidents.itertuples()}
    assert {("airstrike", "Kabul"), ("agreement", "Doha"), ("talks", "Istanbul")} <= apart
    assert "Islamabad" not in set(log.incidents["place_name"])


def test_every_claim_can_be_followed_back_to_its_characters(reports: Path) -> None:
    log = gi.read(reports)
    texts = {path.name: path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in reports.iterdir()}
    by_source = {row.source_id: texts[Path(row.path).name] for row in log.sources.itertuples()}
    assert len(log.claims) > 0
    for claim in log.claims.itertuples():
        assert by_source[claim.source_id][claim.start : claim.end] == claim.quote
    for mention in log.mentions.itertuples():
        assert by_source[mention.source_id][mention.start : mention.end] == mention.text


def test_the_map_is_one_file_and_the_same_bytes_each_time(reports: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.html", tmp_path / "b.html"
    assert run("map", reports, "-o", first).returncode == 0
    assert run("map", reports, "-o", second).returncode == 0
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_size < 3_000_000


def test_the_order_in_which_inputs_are_named_does_not_matter(reports: Path, tmp_path: Path) -> None:
    named = sorted(reports.iterdir())
    written = [gi.read(*order).write(tmp_path / f"{n}.json") for n, order in enumerate([named, named[::-1]])]
    assert written[0].read_bytes() == written[1].read_bytes()


def test_geojson_comes_out_and_reads_back(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.geojson"
    done = run("export", reports, "-o", out)
    assert (done.returncode, done.stdout) == (0, "")
    features = json.loads(out.read_text(encoding="utf-8"))["features"]
    assert sum(feature["properties"]["event_type"] == "armed_clash" for feature in features) == 1


def test_extract_prints_one_document_with_its_tables() -> None:
    done = run("extract", "-", stdin=AFGHAN)
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert list(document) == ["sources", "incidents", "claims", "casualties", "mentions", "extents"]
    assert {"lat", "lon"} <= set(document["incidents"][0])


def test_a_file_that_does_not_exist_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    done = run("map", tmp_path / "none.txt", "-o", tmp_path / "out.html")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "none.txt" in done.stderr
    assert not (tmp_path / "out.html").exists()


def test_strict_writes_nothing_when_a_row_has_a_fault(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("date,place,event_type\n2025-11-06,Torkham,armed_clash\n31/31/2025,Chaman,armed_clash\n")
    out = tmp_path / "out.geojson"
    lenient = run("export", table, "-o", out)
    assert lenient.returncode == 0
    assert f"{table}:3: date: " in lenient.stderr
    assert len(json.loads(out.read_text())["features"]) == 1
    out.unlink()
    strict = run("export", table, "-o", out, "--strict")
    assert strict.returncode == 1
    assert not out.exists()


def test_geocode_gives_null_where_it_abstains() -> None:
    done = run("geocode", "Torkham", "Xyzzyqwv", "--json")
    assert done.returncode == 0
    found, nothing = json.loads(done.stdout)
    assert found["place"]["kind"] == "crossing"
    assert nothing is None


def test_frontier_tells_kilometre_side_and_crossing() -> None:
    answer = json.loads(run("frontier", "31.0057", "66.4", "--json").stdout)
    assert set(answer) == {"km", "distance_km", "side", "sector", "nearest_crossing", "nearest_crossing_km"}
    assert answer["side"] == "AF"
    assert answer["distance_km"] == pytest.approx(6.4, abs=1)


@pytest.mark.parametrize(
    "arguments", [["map"], ["geocode"], ["frontier"], ["frontier", "1"], ["nonsense"], ["export", "x.csv"]]
)
def test_wrong_usage_is_exit_code_2_without_a_traceback(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_fetching_a_country_that_is_none_is_one_line_and_asks_nobody() -> None:
    done = run("gazetteer", "fetch", "Afghanistan")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "no country code of two letters" in done.stderr


@pytest.mark.parametrize("hint", [("--country", "Narnia"), ("--kind", "banana")])
def test_a_hint_that_means_nothing_is_refused_and_not_ignored(hint: tuple[str, str]) -> None:
    done = run("geocode", "Torkham", *hint)
    assert done.returncode == 2
    assert done.stderr.startswith(f"geoincidents: {hint[0]}: there is no ")
