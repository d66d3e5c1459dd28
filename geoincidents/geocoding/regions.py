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

_SIMPLE_KM = 1.0
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

        with pq.ParquetFile(self._from) as file:
            table = file.read(["place_id", "geometry"])
        shapes = shapely.from_wkb(table["geometry"].to_pylist())
        return dict(zip(table["place_id"].to_pylist(), shapes, strict=True))

    def get(self, place_id: str) -> BaseGeometry | None:
        """Return the shape of a place, or None."""
        return self.shapes.get(place_id)

    @cached_property
    def _squeezed(self) -> dict[str, tuple[float, BaseGeometry]]:
        """Simple shapes whose degrees of longitude are as short as at their middle, made when needed."""
        return {}

    def outside_km(
        self, place_id: str, lat: npt.NDArray[np.float64], lon: npt.NDArray[np.float64]
    ) -> npt.NDArray[np.float64]:
        """Return how far outside of a region points lie, 0 inside.

        Distances are planar, with longitudes squeezed as at the middle of the
        region, to a border simplified to 1 km: good to some 3 % within a
        region's width of a province.

        Raises
        ------
        KeyError
            If the place has no shape.
        """
        import shapely

        if place_id not in self._squeezed:
            shape = self.shapes[place_id]
            squeeze = float(np.cos(np.radians((shape.bounds[1] + shape.bounds[3]) / 2)))
            squeezed = shapely.transform(shape, lambda points: points * (squeeze, 1.0))
            squeezed = shapely.simplify(squeezed, _SIMPLE_KM / KM_PER_DEGREE)
            shapely.prepare(squeezed)
            self._squeezed[place_id] = squeeze, squeezed
        squeeze, squeezed = self._squeezed[place_id]
        points: Any = shapely.points(lon * squeeze, lat)
        gap = np.zeros(len(lat))
        outside = ~shapely.intersects(squeezed, points)
        gap[outside] = shapely.distance(squeezed, points[outside]) * KM_PER_DEGREE
        return gap
