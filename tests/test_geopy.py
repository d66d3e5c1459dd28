from __future__ import annotations

import geopandas
import pytest
from geopy.geocoders.base import Geocoder
from geopy.point import Point

from geoincidents.errors import InputError
from geoincidents.geocoding import Gazetteer, GazetteerGeocoder


@pytest.fixture(scope="module")
def towns() -> Gazetteer:
    return Gazetteer.from_rows(
        [
            {"place_id": "t:1", "name": "Zuxtan", "country": "AF", "lat": 34.2, "lon": 70.2},
            {
                "place_id": "t:2",
                "name": "Zuxtan",
                "kind": "village",
                "country": "AF",
                "lat": 31.2,
                "lon": 66.2,
            },
            {"place_id": "t:3", "name": "Qwerabad", "country": "PK", "lat": 34.2, "lon": 70.8},
        ]
    )


def test_it_is_a_geocoder_of_geopy(towns):
    assert isinstance(GazetteerGeocoder(towns), Geocoder)


def test_one_result_has_a_point_an_address_and_the_evidence(towns):
    location = GazetteerGeocoder(towns).geocode("zuxtan")
    assert (location.latitude, location.longitude, location.address) == (34.2, 70.2, "Zuxtan (town, AF)")
    assert location.raw["precision"]


def test_several_results_are_the_answer_and_the_alternatives(towns):
    found = GazetteerGeocoder(towns).geocode("zuxtan", exactly_one=False)
    assert [location.raw.get("place_id", "answer") for location in found] == ["answer", "t:2"]


def test_an_unknown_name_gives_none(towns):
    assert GazetteerGeocoder(towns).geocode("Wrotizek") is None


def test_a_query_may_hold_hints(towns):
    geocoder = GazetteerGeocoder(towns)
    assert geocoder.geocode({"name": "Qwerabad", "country": "PK"}).latitude == 34.2
    with pytest.raises(InputError, match="'state' is no hint"):
        geocoder.geocode({"name": "Qwerabad", "state": "x"})
    with pytest.raises(InputError, match="needs a name"):
        geocoder.geocode({"country": "PK"})


def test_reverse_gives_the_nearest_places_in_order(towns):
    geocoder = GazetteerGeocoder(towns)
    assert geocoder.reverse((34.2, 70.75)).raw["place_id"] == "t:3"
    several = geocoder.reverse("34.2, 70.75", exactly_one=False)
    assert [location.raw["place_id"] for location in several] == ["t:3"]
    assert geocoder.reverse(Point(0.0, 0.0)) is None


def test_geopandas_takes_it_as_a_provider(towns):
    found = geopandas.tools.geocode(["Zuxtan", "Wrotizek"], provider=GazetteerGeocoder, gazetteer=towns)
    assert found.geometry[0].coords[0] == (70.2, 34.2)
    assert found.geometry[1].is_empty


def test_geopandas_reverses_with_it(towns):
    points = geopandas.GeoSeries.from_xy([70.2], [34.2], crs="EPSG:4326")
    found = geopandas.tools.reverse_geocode(points, provider=GazetteerGeocoder, gazetteer=towns)
    assert found.address[0] == "Zuxtan (town, AF)"
