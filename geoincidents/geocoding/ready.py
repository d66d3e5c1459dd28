"""Answers to bare names, worked out for all names at once when more than a few are asked for.

Without a hint an answer depends on nothing but the name. `resolving` decides
one name after another; here all names that equally many places bear are one
matrix, a name a row, and decided together by the same rules. A lookup then
reads one record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from geoincidents.geocoding.kinds import may_be_generic
from geoincidents.geocoding.model import Match, Place
from geoincidents.geocoding.nameindex import NameIndex
from geoincidents.geocoding.prepared import Arrays
from geoincidents.geocoding.regions import KM_PER_DEGREE
from geoincidents.geocoding.resolving import (
    ALTERNATIVES,
    ANYWHERE_KM,
    AREA_CODES,
    COARSER,
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
from geoincidents.geocoding.weighing import FURTHER_WEIGHT, NO_CONTEXT, PlainWeights

__all__ = ["APART", "ReadyAnswers", "completed", "together"]

Rows = npt.NDArray[np.integer]
Reals = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# Sixteen bytes, so that a record is copied as two numbers and read from one line of the cache.
_RECORD: Final = np.dtype(
    [
        ("row", "<i4"),  # of the place; -1 for no answer
        ("others", "<i4"),  # where its alternatives begin
        ("uncertainty", "<i4"),  # tenths of a km
        ("belief", "<u2"),  # thousandths
        ("precision", "u1"),
        ("reason", "u1"),  # kind, and how many alternatives
    ]
)
APART: Final = 2  # of a name that is decided by itself
_MOST: Final = 10  # places of one name; the few names of more are decided one by one
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
    arrays : mapping of str to array
        As `together` gives them.
    """

    def __init__(self, places: Places, arrays: Arrays) -> None:
        # Whether each name has no answer, one that is ready, or none yet.
        self.told = arrays["told"].tobytes()
        self._readers = _readers(places, arrays["records"].view(_RECORD), view(arrays["others"]))

    def answer(self, run: int, query: str) -> Match | None:
        """Answer the name at a position in the index, which must not be `APART`."""
        return Match.unread(self._readers, run, query) if self.told[run] else None


def _readers(places: Places, records: npt.NDArray[Any], others: Any) -> dict[str, Callable[[int], Any]]:
    """Return what gives each field but the query of the match of a name, by its position."""
    place, columns = places.place, places.by_row
    row, start, uncertainty, belief, precision, told = (view(records[name]) for name in _RECORD.names or ())

    def alternatives(run: int) -> tuple[Place, ...]:
        """Return the places that were considered besides."""
        return tuple(map(place, others[start[run] : start[run] + told[run] % _COUNTS]))

    return {
        "place": lambda run: place(row[run]),
        "lat": lambda run: columns.lat[row[run]],
        "lon": lambda run: columns.lon[row[run]],
        "precision": lambda run: _PRECISIONS[precision[run]],
        "uncertainty_km": lambda run: uncertainty[run] / 10,
        "score": lambda run: belief[run] / 1000,
        "reason": lambda run: _REASONS[told[run]],
        "alternatives": alternatives,
        "extent": lambda run: None,
        "notes": lambda run: (),
    }


def together(places: Places, index: NameIndex, plain: PlainWeights, apart: int | None) -> Arrays:
    """Decide all names at once, but those with generic words and the few that need more than numbers.

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

    Returns
    -------
    mapping of str to array
        ``records`` of 16 bytes, one a name; ``others``, the rows of the
        alternatives of all; ``told``, whether a name has no answer (0), one
        (1), or has to be decided by itself (`APART`).
    """
    deciding = _Deciding(places, plain)
    records = np.empty((len(index), 2), np.int64)
    weights = plain.bare[index.places] * np.where(index.likeness == 1.0, 1.0, FURTHER_WEIGHT)
    others: list[Rows] = []
    counts = np.minimum(np.diff(index.bounds), _MOST + 1).astype(np.uint8)
    by_count = np.argsort(counts, kind="stable")
    alone, *several, many = np.split(by_count, np.bincount(counts, minlength=_MOST + 2).cumsum()[1:-1])
    records[alone] = _as_numbers(deciding.alone())[index.places[index.bounds[alone]]]
    left_out = [many, np.flatnonzero([may_be_generic(text) for text in index.texts])]
    for count, runs in enumerate(several, 2):
        at = index.bounds[runs][:, None] + np.arange(count)
        decided, unsure = deciding.several(index.places[at], weights[at], others)
        records[runs] = _as_numbers(decided)
        left_out.append(runs[unsure])
    if apart is not None:
        named = np.flatnonzero(index.places == apart)
        left_out.append(np.searchsorted(index.bounds, named, side="right") - 1)
    told = (records.view(_RECORD)["row"].ravel() >= 0).astype(np.uint8)
    told[np.concatenate(left_out)] = APART
    return {
        "records": records.ravel(),
        "others": np.concatenate([np.empty(0, np.int32), *others]).astype(np.int32),
        "told": told,
    }


def completed(places: Places, arrays: Arrays, decided: Mapping[int, Match | None]) -> Arrays:
    """Return ready answers with others that were decided one by one.

    What a record cannot hold, such as the course of a line, stays to be decided.

    Parameters
    ----------
    places : Places
        All places.
    arrays : mapping of str to array
        As `together` gives them.
    decided : mapping of int to Match or None
        Answers by the position of a name.
    """
    records, told = arrays["records"].view(_RECORD).copy(), arrays["told"].copy()
    others = arrays["others"].tolist()
    for run, match in decided.items():
        told[run] = match is not None
        if match is not None and match.precision in _PRECISIONS:
            records[run] = (
                places.rows[match.place.place_id],
                len(others),
                round(match.uncertainty_km * 10),
                round(match.score * 1000),
                _PRECISIONS.index(match.precision),
                KINDS.index(match.place.kind) * _COUNTS + len(match.alternatives),
            )
            others += [places.rows[place.place_id] for place in match.alternatives]
    made: Arrays = {"records": records.view(np.int64), "others": np.array(others, np.int32), "told": told}
    ready = ReadyAnswers(places, made)
    for run, match in decided.items():
        if match is not None and match != ready.answer(run, match.query):
            told[run] = APART
    return made


class _Deciding:
    """Decides many names at once, by the rules of `resolving`.

    Parameters
    ----------
    places : Places
        All places.
    plain : PlainWeights
        Their weights.
    """

    def __init__(self, places: Places, plain: PlainWeights) -> None:
        self._places, self._plain = places, plain

    def alone(self) -> npt.NDArray[Any]:
        """Return the record of each place for names that it alone bears, which are as good as its first."""
        places, weights = self._places, self._plain.bare
        belief = weights / (weights + self._plain.unlisted[None])
        # One that is not listed may be meant, anywhere about it.
        reach = np.where(belief >= COVERED, 0.0, ANYWHERE_KM)
        records = self._records_of(np.arange(len(places)), belief, reach)
        records["reason"] = places.kind * np.int64(_COUNTS)
        return records

    def _records_of(self, rows: Rows, belief: Reals, reach: Reals) -> npt.NDArray[Any]:
        """Make records of places, the belief in them and the radius of what may be meant."""
        precision, uncertainty_km = self._precision(rows, reach)
        records = np.zeros(len(rows), _RECORD)
        records["row"] = np.where((belief < LEAST_BELIEF) | (reach > FARTHEST_APART_KM), -1, rows)
        records["uncertainty"] = rounded(uncertainty_km, 1)
        records["belief"] = rounded(belief, 3)
        records["precision"] = precision
        return records

    def several(self, rows: Rows, weights: Reals, others: list[Rows]) -> tuple[npt.NDArray[Any], Flags]:
        """Work out the records of names that equally many places bear, as `resolving` does.

        Parameters
        ----------
        rows, weights : array of shape (names, places)
            The places that bear each, and their weights.
        others : list of array
            The alternatives of each name are added to it.

        Returns
        -------
        records : structured array
            One a name.
        unsure : array of bool
            Which names must be decided one by one.
        """
        order = np.argsort(-weights, axis=1, kind="stable")
        rows, weights = np.take_along_axis(rows, order, 1), np.take_along_axis(weights, order, 1)
        borne = weights.cumsum(axis=1)[:, -1]
        total = borne + self._plain.unlisted[None]
        apart, unsure = self._apart(rows)
        here = apart == 0.0
        best = self._best_source(rows, weights, here)
        belief = np.where(here, weights, 0.0).cumsum(axis=1)[:, -1] / total
        reach = np.zeros(len(rows))
        wide = weights[:, 0] < COVERED * total
        reach[wide] = _reach(apart[wide], weights[wide], borne[wide], total[wide])
        records = self._records_of(best, belief, reach)
        count = np.minimum(np.count_nonzero(~here, axis=1), ALTERNATIVES)
        records["reason"] = self._places.kind[best] * np.int64(_COUNTS) + count
        records["others"] = sum(map(len, others)) + np.append(0, count.cumsum()[:-1])
        others.append(rows[~here & (np.cumsum(~here, axis=1) <= ALTERNATIVES)])
        return records, unsure

    def _apart(self, rows: Rows) -> tuple[Reals, Flags]:
        """Return how far each place lies from the first of its row, 0 where it is the same place.

        And which rows hold two areas whose names would have to be compared for that.
        """
        places, first, further = self._places, rows[:, :1], rows[:, 1:]
        lats = places.lat[first]
        aside = np.abs(places.lon[further] - places.lon[first])
        aside = np.minimum(aside, 360.0 - aside) * np.cos(np.radians(lats))
        apart = np.zeros(rows.shape)
        away = apart[:, 1:]
        np.multiply(np.hypot(places.lat[further] - lats, aside), KM_PER_DEGREE, out=away)
        kinds, own = places.kind[further], places.kind[first]
        area, radii = _IS_AREA[kinds], places.uncertainty_km[further].astype(np.float64)
        alike = area & (kinds == own)
        reach = np.where(alike, np.maximum(radii, places.uncertainty_km[first]), SAME_PLACE_KM)
        reach = np.where((kinds == DISTRICT_CODE) & ~_IS_AREA[own], radii, reach)
        unsure = (alike & (away > reach)).any(axis=1)
        away[away <= reach] = 0.0
        return apart, unsure

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
    """Return the radius around the first place of each row that holds most of the weight, of many places."""
    order = np.lexsort((weights, apart), axis=1)
    held = np.take_along_axis(weights, order, 1).cumsum(axis=1)
    enough = held >= (COVERED * borne)[:, None]
    at = np.where(enough.any(axis=1), enough.argmax(axis=1), 0)[:, None]
    reach = np.take_along_axis(np.take_along_axis(apart, order, 1), at, 1)[:, 0]
    # One that is not listed may be meant, anywhere about them.
    short = np.take_along_axis(held, at, 1)[:, 0] < COVERED * total
    return np.where(short, np.maximum(reach, ANYWHERE_KM), reach)


def rounded(values: Reals, digits: int) -> Reals:
    """Round as Python's `round` does, which numpy does not always; as counts of the last digit.

    Examples
    --------
    >>> (rounded(np.array([2.675, 1.25]), 2) / 100).tolist() == [round(2.675, 2), round(1.25, 2)]
    True
    """
    scaled = values * 10.0**digits
    counts: Reals = np.rint(scaled)
    halfway = np.flatnonzero(np.abs(np.abs(scaled - counts) - 0.5) < 1e-6)
    counts[halfway] = [round(round(value, digits) * 10**digits) for value in values[halfway].tolist()]
    return counts


def _as_numbers(records: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Return records as two numbers each, which numpy copies many times as fast."""
    return records.view(np.int64).reshape(-1, 2)
