"""Land within some kilometres of a line, and lines at a distance from it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
import pyproj
import shapely

from geoincidents.errors import InputError

__all__ = ["around", "band", "offset"]

# Vertices of the line that are buffered in one plane of their own. The plane is true to 1e-4 within
# 150 km of its centre, and the pieces are some 60 km long.
_PIECE: Final = 128
_DECIMALS: Final = 5
# Sides of a quarter circle: the corners of the band are 0.2 per cent short of round.
_QUARTER: Final = 24


@lru_cache(maxsize=16)
def around(line: shapely.LineString, km: float) -> Any:
    """Return everything within some kilometres of a line.

    Parameters
    ----------
    line : shapely.LineString
        Longitudes and latitudes, with steps of a kilometre or so.
    km : float
        Geodesic distance, up to 100.

    Returns
    -------
    shapely.Polygon or shapely.MultiPolygon

    Raises
    ------
    InputError
        If the distance is not between 0 and 100.

    Examples
    --------
    >>> wide = around(shapely.LineString([(70, 34), (70, 34.01)]), 5.0)
    >>> west, south, east, north = wide.bounds
    >>> round((north - south) * 110.9, 1)
    11.1
    """
    if not 0 < km <= 100:
        raise InputError(f"a band is up to 100 km wide on each side, not {km}")
    vertices = shapely.get_coordinates(line)
    parts = []
    for start in range(0, len(vertices) - 1, _PIECE):
        piece = vertices[start : start + _PIECE + 1]
        lon, lat = piece.mean(axis=0)
        plane = pyproj.Proj(proj="aeqd", lat_0=lat, lon_0=lon, ellps="WGS84")
        flat = shapely.LineString(np.column_stack(plane(*piece.T)))
        wide = flat.buffer(km * 1000, quad_segs=_QUARTER)
        x, y = shapely.get_coordinates(wide).T
        lons, lats = plane(x, y, inverse=True)
        parts.append(shapely.set_coordinates(wide, np.column_stack([lons, lats])))
    whole = shapely.union_all(parts)
    return shapely.make_valid(shapely.transform(whole, lambda xy: np.round(xy, _DECIMALS)))


def band(line: shapely.LineString, km: float, sides: Sequence[Any]) -> Any:
    """Return the part of some areas that is within some kilometres of a line.

    Parameters
    ----------
    line : shapely.LineString
        Longitudes and latitudes.
    km : float
        Geodesic distance, up to 100.
    sides : sequence of shapely.Polygon
        The areas.

    Raises
    ------
    InputError
        If the distance is not between 0 and 100.

    Examples
    --------
    >>> line = shapely.LineString([(70, 34), (70, 34.01)])
    >>> half = band(line, 5.0, [shapely.box(70, 33, 71, 35)])
    >>> half.bounds[0]
    70.0
    """
    return _polygons(around(line, km).intersection(shapely.union_all(list(sides))))


def offset(line: shapely.LineString, km: float, side: Any) -> Any:
    """Return the lines inside an area that are at a distance from a line.

    Parameters
    ----------
    line : shapely.LineString
        Longitudes and latitudes.
    km : float
        Geodesic distance, up to 100.
    side : shapely.Polygon
        The area.

    Raises
    ------
    InputError
        If the distance is not between 0 and 100.

    Examples
    --------
    >>> line = shapely.LineString([(70, 34), (70, 34.01)])
    >>> offset(line, 5.0, shapely.box(70, 33, 71, 35)).geom_type
    'LineString'
    """
    found = around(line, km).boundary.intersection(side)
    return shapely.line_merge(found) if found.geom_type == "MultiLineString" else found


def _polygons(shape: Any) -> Any:
    """Return a shape without the points and lines that an intersection can leave."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
