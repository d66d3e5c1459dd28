"""Which segments of a chain can be nearest to which of many points.

Everything is measured along straight chords through the earth, so that bounds
are those of plain geometry: no projection, no distortion.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geoincidents.frontier.ellipsoid import Array

__all__ = ["Chain", "Index", "candidates", "cells", "first_of_each", "square", "starts_of"]

Index = NDArray[np.intp]
Cells = NDArray[np.uint64]

# Below this many points, comparing each with each segment is quicker than grouping them.
_FEW: Final = 48
# Groups are cells of a grid, from two degrees wide down to a few metres, halved from level to level.
_COARSEST_BITS, _FINEST_BITS = 4, 16
# Pairs of a point and a segment worked on at once, so that they stay in the processor's cache.
_PAIRS: Final = 65536
_SPREAD_BITS: Final = ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555))


class Chain:
    """Straight segments from vertex to vertex.

    Parameters
    ----------
    vertices : ndarray, shape (n, 3)
        Earth-centred coordinates in metres.

    Examples
    --------
    >>> chain = Chain(np.array([[0.0, 0, 0], [2, 0, 0], [2, 2, 0]]))
    >>> chord, share = chain.chords(np.array([[1.0, 1, 0]]), np.array([0, 0]), np.array([0, 1]))
    >>> chord.tolist(), share.tolist()
    ([1.0, 1.0], [0.5, 0.5])
    """

    def __init__(self, vertices: Array) -> None:
        self.vertices = vertices
        self.steps = np.diff(vertices, axis=0)
        self.squares = square(self.steps)
        # A column for each coordinate: gathering from columns is several times as quick as from rows.
        self._lines = np.vstack([vertices[:-1].T, self.steps.T, 1 / self.squares])
        self._spheres = np.vstack([(vertices[:-1] + self.steps / 2).T, np.sqrt(self.squares) / 2])

    def __len__(self) -> int:
        return len(self.steps)

    def chords(self, points: Array, owner: Index, segment: Index) -> tuple[Array, Array]:
        """Return the distance from points to segments, and the share of the segment at its foot.

        Parameters
        ----------
        points : ndarray, shape (n, 3)
            Metres.
        owner, segment : ndarray of int, shape (m,)
            Pairs of a point and a segment.
        """
        px, py, pz = (np.take(column, owner) for column in points.T)
        ax, ay, az, sx, sy, sz, inverse = (np.take(column, segment) for column in self._lines)
        px -= ax
        py -= ay
        pz -= az
        share = (px * sx + py * sy + pz * sz) * inverse
        np.clip(share, 0.0, 1.0, out=share)
        px -= share * sx
        py -= share * sy
        pz -= share * sz
        return np.sqrt(px * px + py * py + pz * pz), share

    def secants(self, points: Array, owner: Index, segment: Index, reach: Array) -> tuple[Array, Array]:
        """Return the shares of segments between which they are within reach of points.

        Parameters
        ----------
        points : ndarray, shape (n, 3)
            Metres.
        owner, segment : ndarray of int, shape (m,)
            Pairs of a point and a segment.
        reach : ndarray, shape (n,)
            Metres.

        Returns
        -------
        tuple of ndarray, shape (m,)
            Lower and upper share; the lower is the greater one where the whole
            segment is out of reach.
        """
        offset, step = points[owner] - self.vertices[segment], self.steps[segment]
        foot = np.einsum("ij,ij->i", offset, step) / self.squares[segment]
        half = reach[owner] ** 2 - square(offset - foot[:, None] * step)
        with np.errstate(invalid="ignore"):
            half = np.sqrt(half / self.squares[segment])
        low, high = np.maximum(foot - half, 0.0), np.minimum(foot + half, 1.0)
        missed = np.isnan(half)
        low[missed], high[missed] = 1.0, 0.0
        return low, high

    def apart(self, one: Index, other: Index) -> Array:
        """Return the largest distance between points of two segments, or a little more."""
        x, y, z, reach = (np.take(column, one) for column in self._spheres)
        u, v, w, further = (np.take(column, other) for column in self._spheres)
        x -= u
        y -= v
        z -= w
        return np.asarray(np.sqrt(x * x + y * y + z * z) + reach + further)


def candidates(
    chain: Chain, points: Array, codes: Cells, slack: float, reach: Array | None = None
) -> Iterator[tuple[slice, Index, Index]]:
    """Yield, for runs of points, pairs that hold the nearest segment of each point.

    With a reach, the pairs hold each segment that is within it instead.

    Parameters
    ----------
    chain : Chain
        The segments.
    points : ndarray, shape (n, 3)
        In the order of `codes`.
    codes : ndarray of int, shape (n,)
        As `cells` gives them, in increasing order.
    slack : float
        How much further than the nearest, in metres per cubic metre of the
        distance, a segment may be and still be wanted.
    reach : ndarray, shape (n,), optional
        Metres.

    Yields
    ------
    tuple of (slice, ndarray, ndarray)
        A run of points, and pairs (place in the run, segment) in order.
    """
    groups = _grouped(chain, points, codes, slack, reach)
    for run in _runs(groups.sizes[groups.of]):
        yield run, *groups.pairs(run)


def cells(lat: Array, lon: Array) -> Cells:
    """Return codes whose leading bits say in which cell of a grid a point lies (Morton's order).

    Examples
    --------
    >>> one, near, far = cells(np.array([34.0, 34.001, 30.0]), np.array([71.0, 71.001, 66.0])) >> np.uint64(8)
    >>> bool(one == near), bool(one == far)
    (True, False)
    """
    # 16 bits over 32 degrees around the data; what lies outside shares the outer cells.
    scale = 2**_FINEST_BITS / 32
    code = np.zeros(len(lat), np.uint64)
    for shift, value, origin in ((0, lon, 52.0), (1, lat, 14.0)):
        cell = np.clip((value - origin) * scale, 0, 2**_FINEST_BITS - 1).astype(np.uint64)
        for width, mask in _SPREAD_BITS:
            cell = (cell | (cell << np.uint64(width))) & np.uint64(mask)
        code |= cell << np.uint64(shift)
    return code


def square(vectors: Array) -> Array:
    """Return the squared lengths of vectors, shape (n, 3) to (n,)."""
    return np.asarray(np.einsum("ij,ij->i", vectors, vectors))


def starts_of(owner: Index) -> Index:
    """Return where each owner's pairs start, in pairs that are ordered by owner."""
    return np.flatnonzero(np.r_[len(owner) > 0, owner[1:] != owner[:-1]])


def first_of_each(owner: Index, flags: NDArray[np.bool_]) -> Index:
    """Return, for each owner in order, the index of its first flagged pair."""
    index = np.flatnonzero(flags)
    return index[starts_of(owner[index])]


@dataclass(frozen=True, slots=True)
class _Groups:
    """Members, the group of each, and per group a stretch of one list of segments."""

    of: Index
    sizes: Index
    segments: Index

    def pairs(self, run: slice) -> tuple[Index, Index]:
        """Give each member of a run the segments of its group, as pairs (place in the run, segment)."""
        of = self.of[run]
        sizes = self.sizes[of]
        first = np.cumsum(self.sizes) - self.sizes
        owner = np.repeat(np.arange(len(of)), sizes)
        shift = np.repeat(first[of] - (np.cumsum(sizes) - sizes), sizes)
        return owner, self.segments[np.arange(len(owner)) + shift]


def _grouped(chain: Chain, points: Array, codes: Cells, slack: float, reach: Array | None) -> _Groups:
    """Return small groups of the points, each with the segments that can be wanted in it."""
    count = len(points)
    groups = _Groups(np.zeros(count, np.intp), np.array([len(chain)]), np.arange(len(chain)))
    if count <= _FEW:
        return groups
    for bits in range(_COARSEST_BITS, _FINEST_BITS + 1):
        cell = codes >> np.uint64(2 * (_FINEST_BITS - bits))
        starts = np.flatnonzero(np.r_[True, cell[1:] != cell[:-1]])
        if bits > _COARSEST_BITS and len(starts) > count / 2:
            break
        members = np.diff(np.r_[starts, count])
        of = np.repeat(np.arange(len(starts)), members)
        centre = np.add.reduceat(points, starts) / members[:, None]
        spread = np.sqrt(np.maximum.reduceat(square(points - centre[of]), starts))
        furthest = None if reach is None else np.maximum.reduceat(reach, starts) + spread
        parents = _Groups(groups.of[starts], groups.sizes, groups.segments)
        kept, sizes = [], []
        for run in _runs(parents.sizes[parents.of]):
            owner, segment = parents.pairs(run)
            if furthest is None:
                keep = _rivals(chain, centre[run], spread[run], owner, segment, slack)
            else:
                keep = chain.chords(centre[run], owner, segment)[0] <= furthest[run][owner]
            kept.append(segment[keep])
            sizes.append(np.bincount(owner[keep], minlength=run.stop - run.start))
        groups = _Groups(of, np.concatenate(sizes), np.concatenate(kept))
    return groups


def _rivals(
    chain: Chain, centre: Array, spread: Array, owner: Index, segment: Index, slack: float
) -> NDArray[np.bool_]:
    """Tell which segments can be nearest to some point of a group.

    The difference of the distances to two segments changes, from the centre of a
    group to any of its points, by at most the spread times the angle between the
    two as seen from there.
    """
    distance, _ = chain.chords(centre, owner, segment)
    starts = starts_of(owner)
    least = np.minimum.reduceat(distance, starts)
    best = first_of_each(owner, distance <= least[owner])
    apart = chain.apart(segment, np.repeat(segment[best], np.diff(np.r_[starts, len(owner)])))
    closest = least[owner] - spread[owner]
    with np.errstate(divide="ignore", invalid="ignore"):
        angle = np.where(closest > 0, np.minimum(2.0, apart / closest), 2.0)
    reach = least[owner] + spread[owner] * angle
    return np.asarray(distance <= reach + slack * (reach + spread[owner]) ** 3 + 2.0)


def _runs(sizes: Index) -> Iterator[slice]:
    """Split members into runs that make about as many pairs as can be worked on at once."""
    ends = np.cumsum(sizes)
    start = 0
    while start < len(sizes):
        before = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, before + _PAIRS, "right")))
        yield slice(start, stop)
        start = stop
