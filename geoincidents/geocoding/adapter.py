"""The gazetteer as a geocoder of geopy, and so as a provider of geopandas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geoincidents.errors import InputError
from geoincidents.geocoding.gazetteer import Gazetteer

__all__ = ["GazetteerGeocoder"]


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]
    """A geocoder of geopy that asks the gazetteer instead of the network.

    Parameters
    ----------
    gazetteer : Gazetteer, optional
        The bundled one, with the user's packs, where none is given.
    country, admin1, admin2, kind : str, optional
        Hints for every query, as `Gazetteer.geocode` takes them.

    Examples
    --------
    >>> towns = Gazetteer.from_rows([{"name": "Chaman", "country": "PK", "lat": 30.92, "lon": 66.45}])
    >>> geocoder = GazetteerGeocoder(towns)
    >>> geocoder.geocode("chaman").latitude
    30.92
    >>> geocoder.reverse((30.9, 66.4)).address
    'Chaman (town, PK)'

    With geopandas:

    >>> import geopandas
    >>> found = geopandas.tools.geocode(["Chaman"], provider=GazetteerGeocoder, gazetteer=towns)
    >>> found.geometry[0].x
    66.45
    """

    def __init__(
        self,
        gazetteer: Gazetteer | None = None,
        *,
        country: str | None = None,
        admin1: str | None = None,
        admin2: str | None = None,
        kind: str | None = None,
    ) -> None:
        super().__init__()
        self.gazetteer = gazetteer or Gazetteer.bundled()
        self.hints = {"country": country, "admin1": admin1, "admin2": admin2, "kind": kind}

    def geocode(
        self,
        query: str | Mapping[str, Any],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Return where a name points.

        Parameters
        ----------
        query : str or mapping
            A name, or the arguments of `Gazetteer.geocode` with ``name`` among them.
        exactly_one : bool, optional
            False gives a list: the answer, then what else was considered.
        timeout : object, optional
            Taken as every geocoder of geopy takes it; nothing here can time out.

        Returns
        -------
        geopy.Location, list of geopy.Location or None
            None where the gazetteer abstains. ``raw`` holds `Match.to_dict`,
            and for what else was considered `Place.to_dict`.

        Raises
        ------
        InputError
            If a mapping has no ``name``, or anything that is no hint.
        """
        asked = {"name": query} if isinstance(query, str) else dict(query)
        unknown = sorted(set(asked) - {"name", "near", *self.hints})
        if "name" not in asked or unknown:
            told = f"{unknown[0]!r} is no hint" if unknown else "a query needs a name"
            raise InputError(f"{told}; a query may have: name, near, {', '.join(self.hints)}")
        match = self.gazetteer.geocode(**(self.hints | asked))
        if match is None:
            return None
        first = Location(match.place.label(), Point(match.lat, match.lon), match.to_dict())
        if exactly_one:
            return first
        others = [
            Location(place.label(), Point(place.lat, place.lon), place.to_dict())
            for place in match.alternatives
        ]
        return [first, *others]

    def reverse(
        self, query: Any, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """Return the named places nearest to a point.

        Parameters
        ----------
        query : geopy.Point, (lat, lon) or str
            As every geocoder of geopy takes it.
        exactly_one : bool, optional
            False gives the ten nearest.
        timeout : object, optional
            Taken as every geocoder of geopy takes it; nothing here can time out.

        Returns
        -------
        geopy.Location, list of geopy.Location or None
            None where no place lies within 50 km. ``raw`` holds
            `Place.to_dict` and ``distance_km``.

        Raises
        ------
        ValueError
            If the query is no point.
        """
        point = Point(query)
        found = self.gazetteer.nearest(point.latitude, point.longitude, limit=1 if exactly_one else 10)
        if not found:
            return None
        locations = [
            Location(place.label(), Point(place.lat, place.lon), place.to_dict() | {"distance_km": away})
            for place, away in found
        ]
        return locations[0] if exactly_one else locations
