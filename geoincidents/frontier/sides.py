"""On which side of a frontier a point lies, decided by the polygons of both countries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geoincidents.frontier.ellipsoid import Array

__all__ = ["INDETERMINATE", "ON_LINE", "Sides", "divided"]

ON_LINE: Final = "on_line"
INDETERMINATE: Final = "indeterminate"
# A place that is named as a country's is taken at its word this far into the other one, or out of
# both: coordinates of villages and outlines of countries err by that much. Further off, the polygons win.
WORD_KM: Final = 5.0
_WORD_DEGREES: Final = 0.05


class Sides:
    """The two countries of a frontier.

    Parameters
    ----------
    polygons : mapping of str to shapely.Polygon
        By ISO 3166-1 code, with the line's own vertices along the frontier.
    tolerance_km : float
        How far the line may lie from where it is.

    Examples
    --------
    >>> west, east = shapely.box(60, 30, 65, 35), shapely.box(65, 30, 70, 35)
    >>> sides = Sides({"AF": west, "PK": east}, 0.1)
    >>> codes = sides.of(np.array([32.0]), np.array([64.0]), np.array([94.0]), np.array([0.0]))
    >>> sides.words[codes[0]]
    'AF'
    """

    def __init__(self, polygons: Mapping[str, Any], tolerance_km: float) -> None:
        self.polygons = dict(polygons)
        self.tolerance_km = tolerance_km
        # What the codes of `of` stand for; -1 is neither country.
        self.words = (*self.polygons, ON_LINE, INDETERMINATE)
        for polygon in self.polygons.values():
            shapely.prepare(polygon)

    def of(
        self,
        lat: Array,
        lon: Array,
        away_km: Array,
        reach_km: Array,
        named: Sequence[str | None] | None = None,
    ) -> NDArray[np.intp]:
        """Return a code for each point: an index into `words`, or -1 in neither country.

        Parameters
        ----------
        lat, lon : ndarray, shape (n,)
            Degrees.
        away_km : ndarray, shape (n,)
            Distance to the line.
        reach_km : ndarray, shape (n,)
            Uncertainty of the point.
        named : sequence of str or None, shape (n,), optional
            Country of the named place that the point stands for.
        """
        codes = np.full(len(lat), -1, dtype=np.intp)
        for code, polygon in enumerate(self.polygons.values()):
            left = np.flatnonzero(codes < 0)
            codes[left[shapely.contains_xy(polygon, lon[left], lat[left])]] = code
        # A vertex of the line itself is in neither open polygon.
        near = away_km <= self.tolerance_km
        found = codes.copy()
        inside = (codes >= 0) | near
        codes[inside & (away_km <= reach_km)] = self.words.index(INDETERMINATE)
        codes[near] = self.words.index(ON_LINE)
        if named is not None:
            words = np.asarray(named, dtype=object)
            for code, (country, polygon) in enumerate(self.polygons.items()):
                own = words == country
                near_by = away_km <= np.maximum(reach_km, WORD_KM)
                codes[own & inside & ((found == code) | near_by)] = code
                lost = np.flatnonzero(own & ~inside)
                points = shapely.points(lon[lost], lat[lost])
                codes[lost[shapely.dwithin(polygon, points, _WORD_DEGREES)]] = code
        return codes


def divided(polygons: Mapping[str, Any], line: shapely.LineString) -> dict[str, Any]:
    """Return two countries as another line divides the land that they make together.

    Parameters
    ----------
    polygons : mapping of str to shapely.Polygon
        The countries.
    line : shapely.LineString
        From outer border to outer border; an end that does not reach it is
        joined to the nearest point of it.
    """
    whole = shapely.union_all(list(polygons.values()))
    ends = [shapely.Point(line.coords[0]), shapely.Point(line.coords[-1])]
    joins = [shapely.shortest_line(end, whole.boundary) for end in ends if whole.contains(end)]
    edges = shapely.union_all([whole.boundary, line, *joins])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(edges)))
    own: dict[str, list[Any]] = {country: [] for country in polygons}
    for face in faces:
        if whole.contains(face.representative_point()):
            shares = {country: face.intersection(polygon).area for country, polygon in polygons.items()}
            own[max(shares, key=lambda country: shares[country])].append(face)
    return {country: shapely.union_all(parts) for country, parts in own.items()}
