"""On which side of a frontier a point lies, decided by the polygons of both countries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import ArrayLike

from geoincidents.frontier.chain import Index
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
    >>> land = sides.land(np.array([32.0, 10.0]), np.array([64.0, 64.0]))
    >>> land.tolist()
    [0, -1]
    >>> sides.words[sides.of(land[:1], np.array([94.0]), np.array([0.0]))[0]]
    'AF'
    """

    def __init__(self, polygons: Mapping[str, Any], tolerance_km: float) -> None:
        self.polygons = dict(polygons)
        self.tolerance_km = tolerance_km
        # What the codes of `of` stand for; -1 is neither country.
        self.words = (*self.polygons, ON_LINE, INDETERMINATE)
        for polygon in self.polygons.values():
            shapely.prepare(polygon)

    def land(self, lat: Array, lon: Array, named: ArrayLike | None = None) -> Index:
        """Return in which country each point lies: an index into `words`, or -1 for neither.

        Parameters
        ----------
        lat, lon : ndarray, shape (n,)
            Degrees.
        named : array_like of str or None, shape (n,), optional
            Country of the named place that the point stands for; it decides where the
            point is just outside of both.
        """
        codes = np.full(len(lat), -1, dtype=np.intp)
        for code, polygon in enumerate(self.polygons.values()):
            left = np.flatnonzero(codes < 0)
            codes[left[shapely.intersects_xy(polygon, lon[left], lat[left])]] = code
        if named is not None:
            words = np.asarray(named, dtype=object)
            for code, (country, polygon) in enumerate(self.polygons.items()):
                lost = np.flatnonzero((words == country) & (codes < 0) & np.isfinite(lat + lon))
                points = shapely.points(lon[lost], lat[lost])
                codes[lost[shapely.dwithin(polygon, points, _WORD_DEGREES)]] = code
        return codes

    def of(self, land: Index, away_km: Array, reach_km: Array, named: ArrayLike | None = None) -> Index:
        """Return the side of points that are in one of the countries: indices into `words`.

        Parameters
        ----------
        land : ndarray of int, shape (n,)
            As `land` gives it, none of them -1.
        away_km : ndarray, shape (n,)
            Distance to the line.
        reach_km : ndarray, shape (n,)
            Uncertainty of the point.
        named : array_like of str or None, shape (n,), optional
            Country of the named place that the point stands for, which keeps its side.
        """
        codes = land.copy()
        codes[away_km <= reach_km] = self.words.index(INDETERMINATE)
        codes[away_km <= self.tolerance_km] = self.words.index(ON_LINE)
        if named is not None:
            words = np.asarray(named, dtype=object)
            near_by = away_km <= np.maximum(reach_km, WORD_KM)
            for code, country in enumerate(self.polygons):
                codes[(words == country) & ((land == code) | near_by)] = code
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
