"""The district, else the province, that a place is blurred to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from geoincidents.geocoding.regions import distance_km

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geoincidents.geocoding import Gazetteer, Place

__all__ = ["Area", "Districts"]

_CORNERS: Final = 48
_DEGREE_KM: Final = 111.2  # of latitude, mean of WGS 84


@dataclass(frozen=True, slots=True)
class Area:
    """What a place is blurred to.

    Parameters
    ----------
    place : Place
        The district or province.
    shape : shapely geometry
        Its outline, or the circle that stands for it where none is published.
    certain : bool
        False where the district is only the nearest one, for want of outlines.
    """

    place: Place
    shape: BaseGeometry
    certain: bool = True

    @property
    def reason(self) -> str:
        """What was done, in one sentence."""
        told = f"moved on purpose to the middle of {self.place.name} {self.place.kind}"
        if self.place.kind != "district":
            return f"{told}, as its district is not known"
        return told if self.certain else f"{told}, the nearest of its province"


class Districts:
    """Find the district of places.

    Parameters
    ----------
    gazetteer : Gazetteer
        Where the districts, their outlines and their names are.

    Examples
    --------
    >>> from geoincidents.geocoding import Gazetteer
    >>> from shapely import box
    >>> row = {"place_id": "d", "name": "Gurbuz", "kind": "district", "country": "AF"}
    >>> row |= {"lat": 33.2, "lon": 70.0, "uncertainty_km": 15.0}
    >>> gazetteer = Gazetteer.from_rows([row], regions={"d": box(69.8, 33.1, 70.1, 33.3)})
    >>> Districts(gazetteer).of({"country": "AF"}, 33.25, 69.9).reason
    'moved on purpose to the middle of Gurbuz district'
    >>> Districts(gazetteer).of({"country": "TR"}, 41.0, 29.0) is None
    True
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def of(self, row: Mapping[str, Any], lat: float, lon: float) -> Area | None:
        """Return the district of a place, its province where that is not known, or None.

        Parameters
        ----------
        row : mapping
            ``country``, ``admin1`` and ``admin2`` as far as they are known.
        lat, lon : float
            Degrees.
        """
        country, admin1, admin2 = (row.get(name) or None for name in ("country", "admin1", "admin2"))
        district = self._named(admin2, "district", country, admin1) or self._around(
            "district", country, lat, lon
        )
        if district is not None:
            return self._area(district)
        province = self._named(admin1, "province", country, None) or self._around(
            "province", country, lat, lon
        )
        nearest = province and self._nearest(province, lat, lon)
        if nearest is not None:
            return self._area(nearest, certain=False)
        return self._area(province) if province else None

    @cached_property
    def _areas(self) -> dict[str, list[Place]]:
        return {kind: self._gazetteer.of_kind(kind) for kind in ("district", "province")}

    def _named(self, name: str | None, kind: str, country: str | None, admin1: str | None) -> Place | None:
        match = name and self._gazetteer.geocode(name, kind=kind, country=country, admin1=admin1)
        return match.place if match and match.place.kind == kind else None

    def _around(self, kind: str, country: str | None, lat: float, lon: float) -> Place | None:
        from shapely import Point

        point = Point(lon, lat)
        for place in self._areas[kind]:
            if country is None or place.country == country:
                shape = self._gazetteer.region(place.place_id)
                if shape is not None and shape.covers(point):
                    return place
        return None

    def _nearest(self, province: Place, lat: float, lon: float) -> Place | None:
        """Return the district whose middle is nearest, of those that reach as far as the point."""
        found = [
            (float(distance_km(lat, lon, place.lat, place.lon)), place)
            for place in self._areas["district"]
            if (place.country, place.admin1) == (province.country, province.name)
        ]
        reaching = [(away, place) for away, place in found if away <= place.uncertainty_km]
        return min(reaching, key=lambda pair: (pair[0], pair[1].place_id))[1] if reaching else None

    def _area(self, place: Place, *, certain: bool = True) -> Area:
        return Area(place, self._gazetteer.region(place.place_id) or _circle(place), certain)


def _circle(place: Place) -> BaseGeometry:
    from math import cos, pi, radians, sin

    from shapely import Polygon

    high = place.uncertainty_km / _DEGREE_KM
    wide = high / cos(radians(place.lat))
    turns = [2 * pi * step / _CORNERS for step in range(_CORNERS)]
    return Polygon([(place.lon + wide * cos(turn), place.lat + high * sin(turn)) for turn in turns])
