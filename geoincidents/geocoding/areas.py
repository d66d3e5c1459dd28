"""An area that a hint or a phrase names, and how far outside of it places lie."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from geoincidents.geocoding.model import Place
from geoincidents.geocoding.regions import KM_PER_DEGREE, Regions, distance_km
from geoincidents.geocoding.store import Places

__all__ = ["MARGIN_KM", "Area"]

Rows = npt.NDArray[np.int32]
Reals = npt.NDArray[np.float64]

MARGIN_KM: Final = 20.0  # neighbours of an area that are looked at too


class Area:
    """A province, district, region or country, by its shape or else its radius.

    Parameters
    ----------
    place : Place
        The area.
    hint : str
        The words that named it.
    places : Places
        All places.
    regions : Regions
        Shapes.

    Examples
    --------
    >>> from geoincidents.geocoding.store import place_table
    >>> here = {"place_id": "a", "name": "Here", "kind": "district", "lat": 34.0, "lon": 70.0}
    >>> there = {"place_id": "b", "name": "There", "kind": "village", "lat": 34.0, "lon": 71.0}
    >>> rows = [here | {"uncertainty_km": 20.0}, there | {"uncertainty_km": 2.0}]
    >>> places = Places(place_table(rows))
    >>> area = Area(places[0], "Here", places, Regions({}))
    >>> area.outside_km(np.array([0, 1])).round().tolist()
    [0.0, 72.0]
    """

    def __init__(self, place: Place, hint: str, places: Places, regions: Regions) -> None:
        self.place = place
        self.hint = hint
        self._lat, self._lon = places.lat, places.lon
        if regions.get(place.place_id) is None:
            gap = self._beyond(np.arange(len(places)))
            self.rows = np.flatnonzero(gap <= MARGIN_KM).astype(np.int32)
            self._gap = gap[self.rows]
        else:
            rows = self._around(regions)
            gap = regions.outside_km(place.place_id, self._lat[rows], self._lon[rows])
            self.rows, self._gap = rows[gap <= MARGIN_KM], gap[gap <= MARGIN_KM]
        self.n_inside = int(np.count_nonzero(self._gap == 0))

    def outside_km(self, rows: Rows) -> Reals:
        """Return how far outside places lie, 0 inside; beyond `MARGIN_KM` from the radius, roughly."""
        at = np.minimum(np.searchsorted(self.rows, rows), max(len(self.rows) - 1, 0))
        if not len(self.rows):
            return self._beyond(rows)
        close = self.rows[at] == rows
        return np.where(close, self._gap[at], np.maximum(self._beyond(rows), MARGIN_KM))

    def _beyond(self, rows: npt.NDArray[np.integer]) -> Reals:
        away = distance_km(self.place.lat, self.place.lon, self._lat[rows], self._lon[rows])
        return np.maximum(away - self.place.uncertainty_km, 0.0)

    def _around(self, regions: Regions) -> Rows:
        """Return the rows of the places in the bounding box and the margin around it."""
        shape = regions.shapes[self.place.place_id]
        west, south, east, north = shape.bounds
        reach = MARGIN_KM / KM_PER_DEGREE
        sideways = reach / float(np.cos(np.radians((south + north) / 2)))
        inside = (self._lat >= south - reach) & (self._lat <= north + reach)
        inside &= (self._lon >= west - sideways) & (self._lon <= east + sideways)
        return np.flatnonzero(inside).astype(np.int32)
