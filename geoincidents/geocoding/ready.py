"""Answers to bare names, worked out for all names at once when the first is asked for.

Without a hint an answer depends on nothing but the name. `resolving` decides
one name after another; here all names that equally many places bear are one
matrix, a name a row, and decided together by the same rules. A lookup then
reads one record.
"""

from __future__ import annotations

from struct import Struct
from typing import Final

import numpy as np
import numpy.typing as npt

from geoincidents.geocoding.model import Match
from geoincidents.geocoding.nameindex import NameIndex
from geoincidents.geocoding.regions import KM_PER_DEGREE
from geoincidents.geocoding.resolving import (
    ALTERNATIVES,
    ANYWHERE_KM,
    AREA_CODES,
    COARSER,
    CONSIDERED,
    COVERED,
    DISTRICT_CODE,
    FARTHEST_APART_KM,
    LEAST_BELIEF,
    PRECISION,
    SAME_PLACE_KM,
    SHARE_OF_RADIUS,
    SPOT_KM,
    reason,
)
from geoincidents.geocoding.store import KINDS, Places, view
from geoincidents.geocoding.weighing import NO_CONTEXT, PlainWeights, steepness

__all__ = ["ReadyAnswers"]

Rows = npt.NDArray[np.integer]
Reals = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_RECORD: Final = np.dtype(
    [
        ("row", "<i4"),  # of the place; -1 for no answer
        ("others", "<i4"),  # where its alternatives begin
        ("lat", "<f8"),
        ("lon", "<f8"),
        ("uncertainty_km", "<f8"),
        ("belief", "<f8"),
        ("precision", "u1"),
        ("reason", "u1"),  # kind, and how many alternatives
    ]
)
_UNPACK: Final = Struct("<iiddddBB").unpack_from
_SIZE: Final = _RECORD.itemsize
_new: Final = tuple.__new__  # a third of the time that a call of the class takes
_PRECISIONS: Final = tuple(dict.fromkeys(PRECISION.values()))
_PRECISION_OF_KIND: Final = np.array([_PRECISIONS.index(PRECISION[kind]) for kind in KINDS], np.uint8)
_COUNTS: Final = ALTERNATIVES + 1
_REASONS: Final = tuple(
    reason(kind, 1.0, NO_CONTEXT, count, 0.0) for kind in KINDS for count in range(_COUNTS)
)
_IS_AREA: Final = np.isin(np.arange(len(KINDS)), list(AREA_CODES))


class ReadyAnswers:
    """What each name is answered with where nothing but the name is known.

    Parameters
    ----------
    places : Places
        All places.
    index : NameIndex
        Their names.
    plain : PlainWeights
        Their weights.
    apart : int or None
        Row of a place whose names are not answered here.
    """

    def __init__(self, places: Places, index: NameIndex, plain: PlainWeights, apart: int | None) -> None:
        self._places = places
        self._plain = plain
        counts = np.diff(index.bounds)
        self._records = np.zeros(len(index), _RECORD)
        others: list[Rows] = []
        left_out = [np.flatnonzero(counts > CONSIDERED)]
        for count in np.unique(counts[counts <= CONSIDERED]).tolist():
            runs = np.flatnonzero(counts == count)
            at = index.bounds[runs][:, None] + np.arange(count)
            unsure = self._decide(runs, index.places[at], index.likeness[at], others)
            left_out.append(runs[unsure])
        self._others = view(np.concatenate(others) if others else np.empty(0, np.int32))
        self._bytes = view(self._records.view(np.uint8))
        if apart is not None:
            named = np.flatnonzero(index.places == apart)
            left_out.append(np.searchsorted(index.bounds, named, side="right") - 1)
        self.left_out = frozenset(np.concatenate(left_out).tolist())

    def answer(self, run: int, query: str) -> Match | None:
        """Answer the name at a position of the index; it must not be one of `left_out`."""
        row, start, lat, lon, uncertainty_km, belief, precision, told = _UNPACK(self._bytes, run * _SIZE)
        if row < 0:
            return None
        places, count = self._places, told % _COUNTS
        others = tuple([places[other] for other in self._others[start : start + count]]) if count else ()
        return _new(
            Match,
            (
                places[row],
                lat,
                lon,
                _PRECISIONS[precision],
                uncertainty_km,
                belief,
                _REASONS[told],
                others,
                None,
                query,
                (),
            ),
        )

    def _decide(self, runs: Rows, rows: Rows, likeness: Reals, others: list[Rows]) -> Flags:
        """Work out the records of names that equally many places bear, as `resolving` does.

        Parameters
        ----------
        runs : array of int
            Positions of the names.
        rows, likeness : array of shape (names, places)
            The places that bear each, and how alike their names are.
        others : list of array
            The alternatives of each name are added to it.

        Returns
        -------
        array of bool
            Which names must be decided one by one.
        """
        places, unlisted = self._places, self._plain.unlisted[None]
        weights = self._plain.bare[rows]
        if rows.shape[1] > 1:  # a name of one place alone is as good as its first
            weights = weights * steepness(likeness)
        order = np.argsort(-weights, axis=1, kind="stable")
        rows, weights = np.take_along_axis(rows, order, 1), np.take_along_axis(weights, order, 1)
        borne = weights.cumsum(axis=1)[:, -1]
        total = borne + unlisted
        apart, unsure = self._apart(rows)
        here = apart == 0.0
        best = self._best_source(rows, weights, here)
        belief = np.where(here, weights, 0.0).cumsum(axis=1)[:, -1] / total
        reach = _reach(apart, weights, borne, total)
        precision, uncertainty_km = self._precision(best, reach)
        count = np.minimum(np.count_nonzero(~here, axis=1), ALTERNATIVES)
        rank = np.cumsum(~here, axis=1)
        taken = ~here & (rank <= ALTERNATIVES)
        before = sum(map(len, others))
        others.append(rows[taken])
        records = self._records
        records["row"][runs] = np.where((belief < LEAST_BELIEF) | (reach > FARTHEST_APART_KM), -1, best)
        records["others"][runs] = before + np.append(0, count.cumsum()[:-1])
        records["lat"][runs], records["lon"][runs] = places.lat[best], places.lon[best]
        records["uncertainty_km"][runs] = rounded(uncertainty_km, 1)
        records["belief"][runs] = rounded(belief, 3)
        records["precision"][runs] = precision
        records["reason"][runs] = places.kind[best].astype(np.int64) * _COUNTS + count
        return unsure

    def _apart(self, rows: Rows) -> tuple[Reals, Flags]:
        """Return how far each place lies from the first of its row, 0 where it is the same place.

        And which rows hold two areas whose names would have to be compared for that.
        """
        places = self._places
        lats, lons, kinds = places.lat[rows], places.lon[rows], places.kind[rows]
        radii = places.uncertainty_km[rows].astype(np.float64)
        aside = np.abs(lons - lons[:, :1]) % 360.0
        aside = np.minimum(aside, 360.0 - aside) * np.cos(np.radians(lats[:, :1]))
        away = np.hypot(lats - lats[:, :1], aside) * KM_PER_DEGREE
        area = _IS_AREA[kinds]
        alike = area & (kinds == kinds[:, :1])
        reach = np.where(alike, np.maximum(radii, radii[:, :1]), SAME_PLACE_KM)
        around = (kinds == DISTRICT_CODE) & ~area[:, :1]
        reach = np.where(around, radii, reach)
        away[:, 0] = 0.0
        return np.where(away > reach, away, 0.0), (alike & (away > reach)).any(axis=1)

    def _best_source(self, rows: Rows, weights: Reals, here: Flags) -> Rows:
        """Return the row that tells of the first place of each row best: the first layer's."""
        kinds = self._places.kind[rows]
        fit = here & (weights > weights[:, :1] / 2) & (kinds == kinds[:, :1])
        fit[:, 0] = True
        best: Rows = np.where(fit, rows, np.iinfo(np.int32).max).min(axis=1)
        return best

    def _precision(self, rows: Rows, reach: Reals) -> tuple[npt.NDArray[np.uint8], Reals]:
        places = self._places
        kinds, radius = places.kind[rows], places.uncertainty_km[rows].astype(np.float64)
        own = np.where(places.curated[rows], radius, np.maximum(radius, SPOT_KM))
        area = _IS_AREA[kinds]
        close = reach <= np.where(area, own, SAME_PLACE_KM)
        uncertainty = np.where(close, np.where(area, SHARE_OF_RADIUS * radius, own), reach + own)
        precision = _PRECISION_OF_KIND[kinds]
        for least, name in reversed(COARSER):
            precision = np.where(~area & (reach > least), np.uint8(_PRECISIONS.index(name)), precision)
        country = np.uint8(_PRECISIONS.index("country"))
        return np.where(area & ~close & (reach > ANYWHERE_KM), country, precision), uncertainty


def _reach(apart: Reals, weights: Reals, borne: Reals, total: Reals) -> Reals:
    """Return the radius around the first place of each row that holds most of the weight."""
    order = np.lexsort((weights, apart), axis=1)
    held = np.take_along_axis(weights, order, 1).cumsum(axis=1)
    enough = held >= (COVERED * borne)[:, None]
    at = np.where(enough.any(axis=1), enough.argmax(axis=1), 0)[:, None]
    reach = np.take_along_axis(np.take_along_axis(apart, order, 1), at, 1)[:, 0]
    # One that is not listed may be meant, anywhere about them.
    short = np.take_along_axis(held, at, 1)[:, 0] < COVERED * total
    reach = np.where(short, np.maximum(reach, ANYWHERE_KM), reach)
    return np.where(weights[:, 0] >= COVERED * total, 0.0, reach)


def rounded(values: Reals, digits: int) -> Reals:
    """Round as Python's `round` does, which numpy does not always.

    Examples
    --------
    >>> rounded(np.array([2.675, 1.25]), 2).tolist() == [round(2.675, 2), round(1.25, 2)]
    True
    """
    scaled = values * 10.0**digits
    whole = np.rint(scaled)
    result = whole / 10.0**digits
    halfway = np.flatnonzero(np.abs(np.abs(scaled - whole) - 0.5) < 1e-6)
    result[halfway] = [round(value, digits) for value in values[halfway].tolist()]
    return result
