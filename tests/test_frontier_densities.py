"""Incidents counted along the line and in time."""

from __future__ import annotations

import sys
from io import BytesIO

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoincidents.errors import InputError, MissingExtraError
from geoincidents.frontier import Frontier, density, hot_stretches
from geoincidents.frontier.figure import figure

LENGTH = 1000.0


def rows(*found: tuple[float | None, float, str | None]) -> pd.DataFrame:
    """Incidents at a kilometre, uncertain to either side by some kilometres, on a day."""
    table = pd.DataFrame(found, columns=["frontier_km", "reach", "date_start"])
    km = table["frontier_km"].astype(float)
    return pd.DataFrame(
        {
            "frontier_km": km,
            "frontier_km_min": (km - table["reach"]).clip(lower=0),
            "frontier_km_max": (km + table["reach"]).clip(upper=LENGTH),
            "date_start": pd.to_datetime(table["date_start"]),
        }
    )


def test_a_certain_incident_counts_once_where_it_is() -> None:
    table = density(rows((120.0, 0.0, "2025-11-06")), LENGTH, step_km=100)
    assert table["2025-11"].tolist() == [0, 1, 0, 0, 0, 0, 0, 0, 0, 0]


def test_an_uncertain_incident_is_spread_over_its_interval() -> None:
    table = density(rows((200.0, 20.0, "2025-11-06")), LENGTH, step_km=100)
    assert table["2025-11"].tolist()[1:3] == [0.5, 0.5]


def test_an_incident_at_the_end_of_the_line_is_in_the_last_part() -> None:
    assert density(rows((LENGTH, 0.0, None)), LENGTH, step_km=300, by=None)["all"].tolist() == [0, 0, 0, 1]


def test_the_last_part_ends_with_the_line() -> None:
    assert density(rows(), LENGTH, step_km=300, by=None).index.tolist() == [0.0, 300.0, 600.0, 900.0]


def test_every_period_between_the_first_and_the_last_has_a_column() -> None:
    table = density(rows((1.0, 0.0, "2024-12-30"), (2.0, 0.0, "2025-03-01")), LENGTH)
    assert [str(column) for column in table.columns] == ["2024-12", "2025-01", "2025-02", "2025-03"]
    assert table.sum().tolist() == [1, 0, 0, 1]


@pytest.mark.parametrize(("by", "name"), [("day", "2025-11-06"), ("quarter", "2025Q4"), ("year", "2025")])
def test_periods_can_be_other_than_months(by: str, name: str) -> None:
    table = density(rows((1.0, 0.0, "2025-11-06")), LENGTH, by=by)
    assert [str(column) for column in table.columns] == [name]


def test_what_has_no_kilometre_or_no_date_is_left_out_and_counted() -> None:
    table = density(rows((None, 0.0, "2025-11-06"), (5.0, 0.0, None), (6.0, 0.0, "2025-11-06")), LENGTH)
    assert table.to_numpy().sum() == 1
    assert (table.attrs["unplaced"], table.attrs["undated"]) == (1, 1)


def test_no_incidents_make_an_empty_table() -> None:
    table = density(rows(), LENGTH)
    assert table.shape == (40, 0)


@settings(deadline=None, max_examples=60)
@given(
    found=st.lists(st.tuples(st.floats(0, LENGTH), st.floats(0, 900)), max_size=20),
    step=st.floats(7, LENGTH),
)
def test_each_incident_counts_as_one_however_uncertain(found: list[tuple[float, float]], step: float) -> None:
    table = density(rows(*[(km, reach, "2025-11-06") for km, reach in found]), LENGTH, step_km=step)
    assert table.to_numpy().sum() == pytest.approx(len(found))


@pytest.mark.parametrize("step", [0.0, -5.0, LENGTH + 1, float("nan")])
def test_a_step_that_does_not_part_the_line_is_refused(step: float) -> None:
    with pytest.raises(InputError, match="part of the line"):
        density(rows(), LENGTH, step_km=step)


def test_an_unknown_period_is_named_with_those_there_are() -> None:
    with pytest.raises(InputError, match="day, week, month"):
        density(rows(), LENGTH, by="moon")


def test_hot_parts_side_by_side_are_one_stretch() -> None:
    table = density(
        rows(*[(km, 0.0, None) for km in (110, 120, 130, 210, 220, 800)]), LENGTH, step_km=100, by=None
    )
    found = hot_stretches(table, times=2.0)
    assert found[["km_start", "km_end", "incidents"]].to_numpy().tolist() == [[100.0, 300.0, 5.0]]
    assert found["per_100_km"].item() == 2.5
    assert found["share"].item() == pytest.approx(5 / 6)


def test_the_hottest_stretch_comes_first() -> None:
    table = density(
        rows(*[(km, 0.0, None) for km in (110, 120, 510, 520, 530)]), LENGTH, step_km=100, by=None
    )
    assert hot_stretches(table)["km_start"].tolist() == [500.0, 100.0]


def test_evenly_spread_incidents_make_nothing_hot() -> None:
    table = density(rows(*[(km + 0.5, 0.0, None) for km in range(0, 1000, 10)]), LENGTH, step_km=100, by=None)
    assert len(hot_stretches(table)) == 0


def test_no_incidents_make_nothing_hot() -> None:
    assert len(hot_stretches(density(rows(), LENGTH))) == 0


def test_the_figure_has_a_square_for_each_part_and_period_and_names_the_crossings() -> None:
    frontier = Frontier.bundled()
    table = frontier.density(rows((737.0, 5.0, "2025-10-06"), (1849.0, 0.0, "2025-11-06")))
    page = frontier.figure(table, title="Two incidents")
    (mesh,) = page.axes[0].collections
    assert np.asarray(mesh.get_array()).shape == table.shape
    texts = {text.get_text() for axes in page.axes for text in axes.texts}
    assert {"Wesh-Chaman", "Torkham", "Kandahar–Killa Abdullah (Chaman)"} <= texts


def test_a_figure_of_nothing_is_still_a_figure() -> None:
    assert figure(density(rows(), LENGTH)).axes


def test_the_figure_is_the_same_each_time() -> None:
    table = density(rows((737.0, 5.0, "2025-10-06")), LENGTH)
    drawn = [BytesIO(), BytesIO()]
    for file in drawn:
        figure(table).savefig(file, format="png", dpi=50)
    assert drawn[0].getvalue() == drawn[1].getvalue()


def test_without_matplotlib_the_figure_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(MissingExtraError, match=r"geoincidents\[figures\]"):
        figure(density(rows(), LENGTH))
