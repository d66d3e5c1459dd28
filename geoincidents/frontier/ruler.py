"""A line as a ruler: which kilometre of it is nearest to a point, and where a kilometre lies."""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
import pyproj
import shapely
from numpy.typing import ArrayLike, NDArray

from geoincidents.errors import InputError
from geoincidents.frontier.ellipsoid import Array, cartesian, geodesic, geographic

__all__ = ["Ruler"]

_GEOD: Final = pyproj.Geod(ellps="WGS84")
# How far, relative to the square of the chord, a geodesic can vary with its azimuth where the
# chord does not: 1/24 of the difference between the curvatures 1/M² and 1/N², at the equator.
_AZIMUTH_SHARE: Final = (1 / 6335439.3**2 - 1 / 6378137.0**2) / 24
# Below this many points, comparing each with each segment is quicker than grouping them.
_FEW: Final = 48
# Groups of points are four times as small, in each direction, from level to level.
_LEVEL_BITS: Final = 2
_FINEST_BITS: Final = 16
# Points worked on at once, so that the arrays stay in the processor's cache.
_BATCH: Final = 65536


class Ruler:
    """Linear referencing along a line on the ellipsoid.

    Parameters
    ----------
    line : shapely.LineString
        Longitudes and latitudes; its steps should be at most a few kilometres
        long, so that chords, geodesics and straight lines in degrees agree.

    Examples
    --------
    >>> ruler = Ruler(shapely.LineString([(70, 34), (70, 34.01), (70, 34.02)]))
    >>> round(ruler.length_km, 3)
    2.219
    >>> km, distance_km = ruler.nearest([34.01], [70.1])
    >>> round(float(km[0]), 3), round(float(distance_km[0]), 2)
    (1.11, 9.24)
    """

    def __init__(self, line: shapely.LineString) -> None:
        self.line = line
        lon, lat = shapely.get_coordinates(line).T
        self._vertices = cartesian(lat, lon)
        self._steps = np.diff(self._vertices, axis=0)
        self._squares = np.einsum("ij,ij->i", self._steps, self._steps)
        _, _, lengths = _GEOD.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])
        # Kilometre of each vertex: the sum of the geodesic lengths before it.
        self.vertex_km: Array = np.concatenate([[0.0], np.cumsum(lengths)]) / 1000

    @property
    def length_km(self) -> float:
        """Geodesic length of the line in kilometres."""
        return float(self.vertex_km[-1])

    @cached_property
    def _middles(self) -> Array:
        return self._vertices[:-1] + self._steps / 2

    @cached_property
    def _halves(self) -> Array:
        return np.sqrt(self._squares) / 2

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
        if len(there) <= _FEW:
            groups = [there] if len(there) else []
        else:
            there = there[np.argsort(_morton(lats[there], lons[there]), kind="stable")]
            groups = np.array_split(there, -(-len(there) // _BATCH))
        for group in groups:
            points = cartesian(lats[group], lons[group])
            owner, segment = self._candidates(points, _morton(lats[group], lons[group]))
            km[group], away[group] = self._measure(points, owner, segment)
        return km, away / 1000

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
        index = np.clip(np.searchsorted(self.vertex_km, wanted, "right") - 1, 0, len(self._steps) - 1)
        share = (wanted - self.vertex_km[index]) / (self.vertex_km[index + 1] - self.vertex_km[index])
        return geographic(self._vertices[index] + self._steps[index] * share[:, None])

    def between(self, start_km: float, end_km: float) -> shapely.LineString:
        """Return the part of the line between two kilometres, in their order.

        Raises
        ------
        InputError
            If one is not on the line, or both are the same.
        """
        low, high = sorted((float(start_km), float(end_km)))
        if low == high:
            raise InputError("a part of the line needs two different kilometres")
        lat, lon = self.at([low, high])
        inside = (self.vertex_km > low) & (self.vertex_km < high)
        middle = shapely.get_coordinates(self.line)[inside]
        part = shapely.LineString(np.vstack([[lon[0], lat[0]], middle, [lon[1], lat[1]]]))
        return part if start_km < end_km else part.reverse()

    def _candidates(
        self, points: Array, codes: NDArray[np.uint64]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return pairs (point, segment) that hold the nearest segment of each point."""
        count, segments = len(points), len(self._steps)
        if count <= _FEW:
            return np.repeat(np.arange(count), segments), np.tile(np.arange(segments), count)
        first, total = np.zeros(1, np.intp), np.array([segments])
        segment = np.arange(segments)
        nodes = np.zeros(count, np.intp)  # the group of each point at the last level
        for bits in range(4, _FINEST_BITS + 1, _LEVEL_BITS):
            key = codes >> np.uint64(2 * (_FINEST_BITS - bits))
            starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
            if bits > 4 and len(starts) > count / 4:
                break
            sizes = np.diff(np.r_[starts, count])
            centre = np.add.reduceat(points, starts) / sizes[:, None]
            group = np.repeat(np.arange(len(starts)), sizes)
            spread = np.maximum.reduceat(np.linalg.norm(points - centre[group], axis=1), starts)
            owner, segment = _spread(first, total, nodes[starts], segment)
            keep = self._within_reach(centre, spread, owner, segment)
            segment, total = segment[keep], np.bincount(owner[keep], minlength=len(starts))
            first, nodes = np.cumsum(total) - total, group
        return _spread(first, total, nodes, segment)

    def _within_reach(
        self, centre: Array, spread: Array, owner: NDArray[np.intp], segment: NDArray[np.intp]
    ) -> NDArray[np.bool_]:
        """Tell which segments can be nearest to some point of a group.

        The difference of the distances to two segments changes, from the centre of
        a group to any of its points, by at most the spread times the angle between
        the two as seen from there.
        """
        distance, _ = self._chords(centre, owner, segment)
        starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
        least = np.minimum.reduceat(distance, starts)
        best = _first_of_each(owner, distance <= least[owner])
        rival, nearest = segment, segment[best][owner]
        apart = np.linalg.norm(self._middles[rival] - self._middles[nearest], axis=1)
        apart += self._halves[rival] + self._halves[nearest]
        closest = least[owner] - spread[owner]
        with np.errstate(divide="ignore", invalid="ignore"):
            angle = np.where(closest > 0, np.minimum(2.0, apart / closest), 2.0)
        reach = least[owner] + spread[owner] * angle
        return np.asarray(distance <= reach + _AZIMUTH_SHARE * (reach + spread[owner]) ** 3 + 1e-3)

    def _chords(
        self, points: Array, owner: NDArray[np.intp], segment: NDArray[np.intp]
    ) -> tuple[Array, Array]:
        """Return the chord from points to segments, and the share of the segment at its foot."""
        offset = points[owner] - self._vertices[segment]
        step = self._steps[segment]
        share = np.clip(np.einsum("ij,ij->i", offset, step) / self._squares[segment], 0.0, 1.0)
        offset -= share[:, None] * step
        return np.sqrt(np.einsum("ij,ij->i", offset, offset)), share

    def _measure(
        self, points: Array, owner: NDArray[np.intp], segment: NDArray[np.intp]
    ) -> tuple[Array, Array]:
        """Return kilometre and distance in metres of the nearest among candidate segments."""
        chord, share = self._chords(points, owner, segment)
        starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
        least = np.minimum.reduceat(chord, starts)
        close = chord <= (least + _AZIMUTH_SHARE * least**3 + 1e-6)[owner]
        owner, segment, share = owner[close], segment[close], share[close]
        foot = self._vertices[segment] + share[:, None] * self._steps[segment]
        away = geodesic(points[owner], foot)
        starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
        best = _first_of_each(owner, away <= np.minimum.reduceat(away, starts)[owner])
        segment, share = segment[best], share[best]
        start, end = self.vertex_km[segment], self.vertex_km[segment + 1]
        return start + share * (end - start), away[best]


def _spread(
    first: NDArray[np.intp], total: NDArray[np.intp], parent: NDArray[np.intp], segment: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Give each child the segments of its parent, as pairs (child, segment)."""
    sizes = total[parent]
    owner = np.repeat(np.arange(len(parent)), sizes)
    shift = np.repeat(first[parent] - (np.cumsum(sizes) - sizes), sizes)
    return owner, segment[np.arange(len(owner)) + shift]


def _first_of_each(owner: NDArray[np.intp], flags: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return, for each owner in order, the index of its first flagged pair."""
    index = np.flatnonzero(flags)
    owners = owner[index]
    return index[np.r_[True, owners[1:] != owners[:-1]]]


def _morton(lat: Array, lon: Array) -> NDArray[np.uint64]:
    """Return codes whose leading bits say in which cell of a grid a point lies."""
    # 16 bits over 32 degrees around the data; what lies outside shares the outer cells.
    scale = 2**_FINEST_BITS / 32
    code = np.zeros(len(lat), np.uint64)
    for shift, value, origin in ((0, lon, 52.0), (1, lat, 14.0)):
        cell = np.clip((value - origin) * scale, 0, 2**_FINEST_BITS - 1).astype(np.uint64)
        for width in (8, 4, 2, 1):
            mask = np.uint64(_MASKS[width])
            cell = (cell | (cell << np.uint64(width))) & mask
        code |= cell << np.uint64(shift)
    return code


_MASKS: Final = {8: 0x00FF00FF, 4: 0x0F0F0F0F, 2: 0x33333333, 1: 0x55555555}
