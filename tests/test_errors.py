"""What can go wrong says so in one sentence, in Python and on the command line."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

import geoincidents as gi
from geoincidents.corrections import Corrections
from geoincidents.errors import GeoincidentsError, MissingColumnError, require_columns
from geoincidents.exports import privacy
from geoincidents.frontier import density, hot_stretches

TOWNS = pd.DataFrame({"town": ["Chaman"], "land": ["PK"]})
POINTS = gpd.GeoDataFrame(TOWNS, geometry=gpd.points_from_xy([66.45], [30.92]), crs=4326)


def _corrections(folder: Path) -> None:
    file = folder / "corrections.csv"
    file.write_text("action,id,value\ndrop,a,\n", "utf-8")
    Corrections.read(file)


def _log_without_titles() -> gi.IncidentLog:
    log = gi.IncidentLog(gi.Tables.of({}))
    log.tables.incidents = log.incidents.drop(columns="title")
    return log


CALLS: dict[str, tuple[Callable[[Path], object], str]] = {
    "geocode": (lambda _: gi.geocode(TOWNS), "there is no column 'place'; the columns are: town, land"),
    "a hint": (
        lambda _: gi.geocode(TOWNS, name="town", country="country"),
        "there is no column 'country'; the columns are: town, land",
    ),
    "reference without points": (
        lambda _: gi.Frontier.bundled().reference(TOWNS),
        "there is no column 'geometry'; the columns are: town, land",
    ),
    "reference with a column that is named": (
        lambda _: gi.Frontier.bundled().reference(POINTS, uncertainty="radius"),
        "there is no column 'radius'; the columns are: town, land, geometry",
    ),
    "density": (
        lambda _: density(POINTS, 100.0),
        "there are no columns 'frontier_km', 'frontier_km_min', 'frontier_km_max', 'date_start'; "
        "the columns are: town, land, geometry",
    ),
    "status": (
        lambda _: gi.Frontier.bundled().status_on(date(2025, 11, 1), TOWNS),
        "there are no columns 'incident_id', 'event_type', 'date_start'; the columns are: town, land",
    ),
    "drop": (
        lambda _: privacy.drop(gi.Tables.of({}), ["nothing"]),
        "no field 'nothing' to drop; there are: acled_event_type, ",
    ),
    "corrections": (_corrections, "there are no columns 'who', 'why'; the columns are: action, id, value"),
    "export": (
        lambda folder: _log_without_titles().write(folder / "log.geojson"),
        "the table incidents: there is no column 'title'; the columns are: incident_id, date_start",
    ),
    "map": (lambda _: _log_without_titles().map(), "the table incidents: there is no column 'title'"),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_missing_column_is_a_key_error_that_lists_the_columns(name: str, tmp_path: Path) -> None:
    call, told = CALLS[name]
    with pytest.raises(KeyError) as raised:
        call(tmp_path)
    assert isinstance(raised.value, (GeoincidentsError, ValueError))
    assert told in str(raised.value)
    assert not str(raised.value).startswith(("'", '"'))


def test_nothing_is_written_where_a_column_is_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingColumnError):
        _log_without_titles().write(tmp_path / "log.geojson")
    assert list(tmp_path.iterdir()) == []


def test_such_an_error_can_be_sent_to_another_process() -> None:
    with pytest.raises(MissingColumnError) as raised:
        require_columns([], ["place"], "towns.csv")
    again = pickle.loads(pickle.dumps(raised.value))
    assert str(again) == "towns.csv: there is no column 'place'; the columns are: none at all"


def test_a_geometry_that_is_a_plain_column_is_told_apart_from_none() -> None:
    with pytest.raises(gi.InputError, match=r"make the table a geopandas.GeoDataFrame"):
        gi.Frontier.bundled().reference(pd.DataFrame(POINTS))


def test_hot_stretches_take_what_density_gives_and_nothing_else() -> None:
    with pytest.raises(gi.InputError, match="no table that `density` gave"):
        hot_stretches(pd.DataFrame({"all": [1.0]}))


def test_no_function_changes_what_it_is_given() -> None:
    before = POINTS.copy()
    gi.Frontier.bundled().reference(POINTS)
    gi.geocode(TOWNS, name="town")
    pd.testing.assert_frame_equal(pd.DataFrame(POINTS), pd.DataFrame(before))
    assert list(TOWNS.columns) == ["town", "land"]


def test_functions_go_into_a_pipe_and_keep_the_index() -> None:
    rows = TOWNS.set_axis(["x"], axis="index")
    placed = rows.pipe(gi.geocode, name="town", country="land").pipe(gi.Frontier.bundled().reference)
    assert placed.index.tolist() == ["x"]
    assert placed["frontier_side"].tolist() == ["PK"]
