"""The curated table of actors: every row is tested."""

import csv
from collections import Counter
from datetime import date

import pytest

from geoincidents import bundle
from geoincidents.extraction import actors

with bundle.path("actors.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_each_alias_gives_the_one_name_of_its_actor(row: dict[str, str]) -> None:
    assert row["kind"] in ("military", "police", "militants", "government")
    assert row["side"] in ("", *actors.SIDES)
    for alias in (row["name"], *row["aliases"].split("|")):
        found = actors.find(f" {alias} ", 0, date(2024, 1, 1))
        assert [mention.actor.name for mention in found] == [row["name"]], alias


def test_no_alias_belongs_to_two_actors() -> None:
    counts = Counter(
        alias
        for row in ROWS
        for alias in {alias.casefold() for alias in (row["name"], *row["aliases"].split("|"))}
    )
    assert [alias for alias, count in counts.items() if count > 1] == []


def test_the_taliban_fought_afghanistan_before_2021_and_are_its_forces_since() -> None:
    (before,) = actors.find("Taliban fighters attacked.", 0, date(2019, 1, 1))
    (after,) = actors.find("Taliban fighters attacked.", 0, date(2024, 1, 1))
    assert (before.actor.side, before.actor.kind) == ("", "militants")
    assert (after.actor.side, after.actor.kind) == ("AF", "military")


def test_both_sides_at_once_are_two_actors() -> None:
    found = actors.find("The two sides clashed.", 0)
    assert [mention.actor.side for mention in found] == ["AF", "PK"]
