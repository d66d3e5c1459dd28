import pytest

from geoincidents import Gazetteer
from geoincidents.locating import locate_records


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.bundled()


def test_a_record_with_a_name_only_is_geocoded_with_its_reason(gazetteer: Gazetteer) -> None:
    (row,), faults = locate_records([{"place_text": "Torkham", "country": "AF"}], gazetteer)
    assert faults == []
    assert row["geometry"].distance(row["geometry"].__class__(71.09, 34.12)) < 0.05
    assert row["geocode_reason"]


def test_coordinates_that_are_given_are_kept(gazetteer: Gazetteer) -> None:
    (row,), faults = locate_records([{"place_text": "Torkham", "lat": 34.13, "lon": 71.1}], gazetteer)
    assert faults == []
    assert (row["geometry"].y, row["geometry"].x) == (34.13, 71.1)
    assert row["place_name"] == "Torkham"


def test_coordinates_far_from_the_named_place_are_kept_and_reported(gazetteer: Gazetteer) -> None:
    record = {"place_text": "Torkham", "lat": 30.95, "lon": 66.44, "source_path": "a.csv", "source_row": 7}
    (row,), (fault,) = locate_records([record], gazetteer)
    assert (row["geometry"].y, row["geometry"].x) == (30.95, 66.44)
    assert row["place_id"] is None
    assert str(fault).startswith("a.csv:7: lat, lon: the coordinates lie ")


def test_a_name_that_nothing_answers_to_stays_unlocated(gazetteer: Gazetteer) -> None:
    (row,), _ = locate_records([{"place_text": "Xyzzyqwv"}], gazetteer)
    assert row["geometry"] is None
    assert row["location_precision"] == "unlocated"
    assert "Xyzzyqwv" in row["geocode_reason"]


def test_a_record_with_a_province_only_is_as_precise_as_a_province(gazetteer: Gazetteer) -> None:
    (row,), _ = locate_records([{"admin1": "Khost", "country": "AF"}], gazetteer)
    assert row["location_precision"] == "province"
    assert (row["where_prec"], row["geo_precision"]) == (4, 3)
    assert row["point_is_representative"]


def test_the_inputs_are_not_changed(gazetteer: Gazetteer) -> None:
    record = {"place_text": "Torkham", "lat": 34.13, "lon": 71.1}
    locate_records([record], gazetteer)
    assert record == {"place_text": "Torkham", "lat": 34.13, "lon": 71.1}
