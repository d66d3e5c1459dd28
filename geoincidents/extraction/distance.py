"""Distance on the sphere, good enough to tell near from far."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

__all__ = ["distance_km"]

# Mean radius of the Earth (IUGG).
_EARTH_RADIUS_KM = 6371.009


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points in kilometres.

    Parameters
    ----------
    one, other : tuple of float
        Latitude and longitude in degrees.

    Examples
    --------
    >>> round(distance_km((31.0, 66.4), (30.92, 66.45)))
    10
    """
    lat, lon, other_lat, other_lon = map(radians, (*one, *other))
    half = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))
