"""A line as a ruler: which kilometre of it is nearest to a point, and where a kilometre lies."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyproj
import shapely
from numpy.typing import ArrayLike

from geoincidents.errors import InputError
from geoincidents.frontier.chain import Chain, Index, candidates, cells, first_of_each, square, starts_of
from geoincidents.frontier.ellipsoid import Array, cartesian, geodesic, geographic

__all__ = ["Ruler"]

_GEOD: Final = pyproj.Geod(ellps="WGS84")
# How much a geodesic can vary with its azimuth where the chord does not, relative to the cube of the
# chord: 1/24 of the difference between the squared curvatures 1/M² and 1/N², which is largest at the equator.
_AZIMUTH_SHARE: Final = (1 / 6335439.3**2 - 1 / 6378137.0**2) / 24
# Candidates are found among longer segments that leave out vertices of straight stretches. At most this
# long, and this many degrees off, they stay within a metre of the line.
_COARSE_KM: Final = 4.0
_COARSE_DEGREES: Final = 2e-6
_OFF_M: Final = 1.0
# Nearer than this, the feet of the shortest chord and of the geodesic are the same to a metre.
_FAR_M: Final = 300_000.0
_STEP_M: Final = 20.0


class Ruler:
    """Linear referencing along a line on the ellipsoid.

    Parameters
    ----------
    line : shapely.LineString
        Longitudes and latitudes. Between vertices the line is the geodesic; steps
        of at most 500 m make it the straight line in degrees too.

    Examples
    --------
    >>> ruler = Ruler(shapely.LineString([(70, 34), (70, 34.01), (70, 34.02)]))
    >>> round(ruler.length_km, 3)
    2.218
    >>> km, distance_km = ruler.nearest([34.01], [70.1])
    >>> round(float(km[0]), 3), round(float(distance_km[0]), 2)
    (1.114, 9.24)
    """

    def __init__(self, line: shapely.LineString) -> None:
        self.line = line
        lon, lat = shapely.get_coordinates(line).T
        self._fine = Chain(cartesian(lat, lon))
        _, _, lengths = _GEOD.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])
        # Kilometre of each vertex: the sum of the geodesic lengths before it.
        self.vertex_km: Array = np.concatenate([[0.0], np.cumsum(lengths)]) / 1000
        self._corners = _corners(line, self.vertex_km)
        self._coarse = Chain(self._fine.vertices[self._corners])

    @property
    def length_km(self) -> float:
        """Geodesic length of the line in kilometres."""
        return float(self.vertex_km[-1])

    def nearest(self, lat: ArrayLike, lon: ArrayLike) -> tuple[Array, Array]:
        """Return the kilometre nearest to each point, and how far off it is.

        Parameters
        ----------
        lat, lon : array_like, shape (n,)
            Degrees; a point with a missing value gets missing values.

        Returns
        -------
        tuple of ndarray, shape (n,)
            Kilometre along the line, and geodesic distance in kilometres.

        Notes
        -----
        The nearest segment is found by chords through the earth, with groups of
        points pruned by bounds that never drop it; segments that the azimuth
        could tell apart are compared by geodesics.
        """
        lats, lons = np.atleast_1d(np.asarray(lat, float)), np.atleast_1d(np.asarray(lon, float))
        km, away = np.full(lats.shape, np.nan), np.full(lats.shape, np.nan)
        there = np.flatnonzero(np.isfinite(lats) & np.isfinite(lons))
        codes = cells(lats[there], lons[there])
        order = np.argsort(codes, kind="stable")
        there, codes = there[order], codes[order]
        points = cartesian(lats[there], lons[there])
        for run, owner, segment in candidates(self._coarse, points, codes, _AZIMUTH_SHARE):
            km[there[run]], away[there[run]] = self._measure(
                points[run], *self._finer(points[run], owner, segment)
            )
        return km, away / 1000

    def stretch(self, lat: ArrayLike, lon: ArrayLike, reach_km: ArrayLike) -> tuple[Array, Array]:
        """Return the lowest and highest kilometre of the line within reach of each point.

        Parameters
        ----------
        lat, lon : array_like, shape (n,)
            Degrees.
        reach_km : array_like, shape (n,)
            Kilometres; missing where the point has no reach.

        Returns
        -------
        tuple of ndarray, shape (n,)
            Missing where no part of the line is within reach.

        Examples
        --------
        >>> ruler = Ruler(shapely.LineString([(70, 34), (70, 34.01), (70, 34.02)]))
        >>> low, high = ruler.stretch([34.01], [70.0], [0.5])
        >>> round(float(high[0] - low[0]), 2)
        1.0
        """
        lats, lons, reach = (np.atleast_1d(np.asarray(value, float)) for value in (lat, lon, reach_km))
        low, high = np.full(lats.shape, np.nan), np.full(lats.shape, np.nan)
        there = np.flatnonzero(np.isfinite(lats + lons + reach))
        codes = cells(lats[there], lons[there])
        order = np.argsort(codes, kind="stable")
        there, codes = there[order], codes[order]
        points, metres = cartesian(lats[there], lons[there]), reach[there] * 1000
        for run, owner, segment in candidates(self._coarse, points, codes, 0.0, metres):
            start, end = self._coarse.secants(points[run], owner, segment, metres[run])
            inside = np.flatnonzero(start <= end)
            owner, segment, start, end = owner[inside], segment[inside], start[inside], end[inside]
            first, last = (self.vertex_km[self._corners[segment + side]] for side in (0, 1))
            begins = starts_of(owner)
            at = there[run][owner[begins]]
            low[at] = np.minimum.reduceat(first + start * (last - first), begins)
            high[at] = np.maximum.reduceat(first + end * (last - first), begins)
        return low, high

    def at(self, km: ArrayLike) -> tuple[Array, Array]:
        """Return latitude and longitude of the points at kilometres along the line.

        Parameters
        ----------
        km : array_like
            From 0 to `length_km`.

        Raises
        ------
        InputError
            If a kilometre is not on the line.

        Examples
        --------
        >>> ruler = Ruler(shapely.LineString([(70, 34), (70, 34.01)]))
        >>> lat, lon = ruler.at([0.0, ruler.length_km])
        >>> lat.round(6).tolist()
        [34.0, 34.01]
        """
        wanted = np.atleast_1d(np.asarray(km, float))
        # Rounding in a sum of lengths must not push the end off the line.
        if not np.all((wanted >= -1e-9) & (wanted <= self.length_km + 1e-9)):
            raise InputError(f"the line goes from kilometre 0 to {self.length_km:.1f}")
        index = self._segment_at(wanted)
        share = (wanted - self.vertex_km[index]) / (self.vertex_km[index + 1] - self.vertex_km[index])
        return geographic(self._surface(index, share))

    def between(self, start_km: float, end_km: float) -> shapely.LineString:
        """Return the part of the line between two kilometres, in their order.

        Raises
        ------
        InputError
            If one is not on the line, or both are the same.

        Examples
        --------
        >>> ruler = Ruler(shapely.LineString([(70, 34), (70, 34.01)]))
        >>> ruler.between(1.0, 0.5).coords[0][1] > ruler.between(1.0, 0.5).coords[1][1]
        True
        """
        low, high = sorted((float(start_km), float(end_km)))
        if low == high:
            raise InputError("a part of the line needs two different kilometres")
        lat, lon = self.at([low, high])
        inside = (self.vertex_km > low) & (self.vertex_km < high)
        middle = shapely.get_coordinates(self.line)[inside]
        part = shapely.LineString(np.vstack([[lon[0], lat[0]], middle, [lon[1], lat[1]]]))
        return part if start_km < end_km else part.reverse()

    def _segment_at(self, km: Array) -> Index:
        return np.clip(np.searchsorted(self.vertex_km, km, "right") - 1, 0, len(self._fine) - 1)

    def _finer(self, points: Array, owner: Index, coarse: Index) -> tuple[Index, Index]:
        """Return pairs of points and segments of the line, for pairs with coarse segments.

        Only the coarse segments that can hold the nearest point, and of each only
        the segment at the foot and its neighbours.
        """
        chord, share = self._coarse.chords(points, owner, coarse)
        least = np.minimum.reduceat(chord, starts_of(owner))
        close = chord <= (least + _AZIMUTH_SHARE * least**3 + 2 * _OFF_M)[owner]
        owner, coarse, share = owner[close], coarse[close], share[close]
        first, last = self._corners[coarse], self._corners[coarse + 1]
        foot = self.vertex_km[first] * (1 - share) + self.vertex_km[last] * share
        around = np.clip(self._segment_at(foot), first, last - 1)[:, None] + np.arange(-1, 2)
        inside = (around >= first[:, None]) & (around < last[:, None])
        return np.repeat(owner, inside.sum(axis=1)), around[inside]

    def _measure(self, points: Array, owner: Index, segment: Index) -> tuple[Array, Array]:
        """Return kilometre and distance in metres of the nearest among candidate segments."""
        chord, share = self._fine.chords(points, owner, segment)
        least = np.minimum.reduceat(chord, starts_of(owner))
        close = chord <= (least + _AZIMUTH_SHARE * least**3 + 1e-6)[owner]
        owner, segment, share = owner[close], segment[close], share[close]
        away = geodesic(points[owner], self._surface(segment, share))
        best = first_of_each(owner, away <= np.minimum.reduceat(away, starts_of(owner))[owner])
        segment, share, away = segment[best], share[best], away[best]
        far = np.flatnonzero(away > _FAR_M)
        share[far] = self._settled(points[far], segment[far], share[far], away[far])
        start, end = self.vertex_km[segment], self.vertex_km[segment + 1]
        return start + share * (end - start), away

    def _settled(self, points: Array, segment: Index, share: Array, away: Array) -> Array:
        """Return the feet of geodesics, a few metres from those of the shortest chords.

        One Newton step: along a straight line, a distance s has the second
        derivative 1/s at its least.
        """
        length = np.sqrt(self._fine.squares[segment])
        ahead = geodesic(points, self._surface(segment, share + _STEP_M / length))
        slope = (ahead - away) / _STEP_M - _STEP_M / (2 * away)
        return np.asarray(np.clip(share - slope * away / length, 0.0, 1.0))

    def _surface(self, segment: Index, share: Array) -> Array:
        """Return points of segments, lifted from the chord to the ellipsoid."""
        start = self._fine.vertices[segment]
        lift = share * (1 - share) * self._fine.squares[segment] / 2 / square(start)
        return np.asarray(start * (1 + lift)[:, None] + self._fine.steps[segment] * share[:, None])


def _corners(line: shapely.LineString, vertex_km: Array) -> Index:
    """Return the vertices of a coarser line that stays within a metre of a line."""
    bends, vertices = (
        shapely.get_coordinates(shape) @ [1, 1j] for shape in (line.simplify(_COARSE_DEGREES), line)
    )
    corner = np.isin(vertices, bends)
    corner[[0, -1]] = True
    straight = np.flatnonzero(corner)
    pieces = np.ceil(np.diff(vertex_km[straight]) / _COARSE_KM).astype(int)
    for long in np.flatnonzero(pieces > 1):
        start, end = vertex_km[straight[long : long + 2]]
        corner[np.searchsorted(vertex_km, np.linspace(start, end, pieces[long] + 1)[1:-1])] = True
    return np.flatnonzero(corner)
