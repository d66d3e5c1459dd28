"""The polygons of countries, provinces, districts and vague regions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["KM_PER_DEGREE", "Regions", "distance_km"]

KM_PER_DEGREE = 111.195  # of latitude, on a sphere of the mean radius 6371.0088 km (IUGG)


def distance_km(lat: Any, lon: Any, to_lat: Any, to_lon: Any) -> npt.NDArray[np.float64]:
    """Give great-circle distances by the haversine formula, good to 0.5 %.

    Parameters
    ----------
    lat, lon, to_lat, to_lon : float or array
        Degrees; arrays that broadcast with each other.

    Examples
    --------
    >>> round(float(distance_km(34.0, 71.0, 35.0, 71.0)), 1)
    111.2
    """
    lat, lon, to_lat, to_lon = (np.radians(value) for value in (lat, lon, to_lat, to_lon))
    half = np.sin((to_lat - lat) / 2) ** 2 + np.cos(lat) * np.cos(to_lat) * np.sin((to_lon - lon) / 2) ** 2
    angle = 2 * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    return np.degrees(angle) * KM_PER_DEGREE  # type: ignore[no-any-return]


class Regions:
    """Shapes by place_id, read when first asked for.

    Parameters
    ----------
    shapes : mapping of str to shapely geometry, or Path
        The shapes, or a GeoParquet file with ``place_id`` and ``geometry``.
    """

    def __init__(self, shapes: Mapping[str, BaseGeometry] | Path) -> None:
        self._from = shapes

    @cached_property
    def shapes(self) -> dict[str, BaseGeometry]:
        """Shape of each place that has one, longitude first."""
        if not isinstance(self._from, Path):
            return dict(self._from)
        import shapely

        table = pq.read_table(self._from, columns=["place_id", "geometry"])
        shapes = shapely.from_wkb(table["geometry"].to_pylist())
        for shape in shapes:
            shapely.prepare(shape)
        return dict(zip(table["place_id"].to_pylist(), shapes, strict=True))

    def get(self, place_id: str) -> BaseGeometry | None:
        """Return the shape of a place, or None."""
        return self.shapes.get(place_id)

    def outside_km(
        self, place_id: str, lat: npt.NDArray[np.float64], lon: npt.NDArray[np.float64]
    ) -> npt.NDArray[np.float64]:
        """Return how far outside of a region points lie, 0 inside, to about 1 %.

        Raises
        ------
        KeyError
            If the place has no shape.
        """
        import shapely

        shape = self.shapes[place_id]
        points: Any = shapely.points(lon, lat)
        outside = ~shapely.intersects(shape, points)
        gaps = np.zeros(len(lat))
        if outside.any():
            nearest = shapely.get_point(shapely.shortest_line(shape, points[outside]), 0)
            gaps[outside] = distance_km(
                lat[outside], lon[outside], shapely.get_y(nearest), shapely.get_x(nearest)
            )
        return gaps
