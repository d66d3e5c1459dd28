"""How much likelier a place is named than another of its kind and size.

Reports of incidents at a border name places at the border, and the places that
people added to the gazetteer by hand are those that reports name. Who means a
village that bears a district's name seldom says so without more.
"""

from __future__ import annotations

from functools import cache
from math import ceil
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

from geoincidents import bundle

__all__ = ["CURATED", "NAMESAKE", "at_frontier"]

Reals = npt.NDArray[np.float64]

CURATED: Final = 2.0  # times as likely, for a place that was added by hand
NAMESAKE: Final = 0.5  # times as likely, for a village whose name is that of a district
_AT_FRONTIER: Final = 1.0  # times as likely besides, for a place on the line
_FADE_KM: Final = 20.0
_CELL: Final = 0.1  # degrees, some 10 km: distances are as coarse
_MARGIN: Final = 1.0  # degrees around the line; beyond, nothing is left
_KM_PER_DEGREE: Final = 111.195


def at_frontier(lat: Reals, lon: Reals) -> Reals:
    """Return how many times as likely places are named for lying near the frontier.

    Parameters
    ----------
    lat, lon : array of float
        Degrees.

    Examples
    --------
    >>> at_frontier(np.array([34.12, 51.5]), np.array([71.09, 0.0])).round(1).tolist()
    [1.9, 1.0]
    """
    import shapely

    south, west, shape, squeeze, line = _raster()
    row = np.floor((lat - south) / _CELL).astype(int)
    column = np.floor((lon - west) / _CELL).astype(int)
    inside = (row >= 0) & (row < shape[0]) & (column >= 0) & (column < shape[1])
    found = np.ones(len(lat))
    # A distance is measured for each cell that holds a place, once.
    cell = row[inside] * shape[1] + column[inside]
    held = np.flatnonzero(np.bincount(cell, minlength=shape[0] * shape[1]))
    middles = (held % shape[1] + 0.5) * _CELL + west, (held // shape[1] + 0.5) * _CELL + south
    away = shapely.distance(shapely.points(middles[0] * squeeze, middles[1]), line) * _KM_PER_DEGREE
    weights = np.zeros(shape[0] * shape[1])
    weights[held] = 1.0 + _AT_FRONTIER * np.exp(-away / _FADE_KM)
    found[inside] = weights[cell]
    return found


@cache
def _raster() -> tuple[float, float, tuple[int, int], float, Any]:
    """Return a raster around the line, and the line.

    That is its southern and western edge, its rows and columns, how much
    shorter a degree of longitude is, and the line with longitudes as short.
    """
    import shapely

    with pq.ParquetFile(bundle.path("frontier.parquet")) as file:
        lines = file.read(["geometry"])["geometry"].to_pylist()
    line = shapely.simplify(shapely.from_wkb(lines[0]), _CELL / 2, preserve_topology=False)
    west, south, east, north = line.bounds
    west, south = west - _MARGIN, south - _MARGIN
    squeeze = float(np.cos(np.radians((south + north + _MARGIN) / 2)))
    shape = (ceil((north + _MARGIN - south) / _CELL), ceil((east + _MARGIN - west) / _CELL))
    return south, west, shape, squeeze, shapely.transform(line, lambda points: points * (squeeze, 1.0))
