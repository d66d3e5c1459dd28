"""The sectors of a frontier: named parts of its line."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from geoincidents.frontier.chain import Index
from geoincidents.frontier.ellipsoid import Array
from geoincidents.frontier.ruler import Ruler

__all__ = ["Sector", "read", "which"]


@dataclass(frozen=True, slots=True)
class Sector:
    """A named part of the line.

    Parameters
    ----------
    sector_id, name : str
        Key, and name: the Afghan side first.
    km_start, km_end : float
        Its bounds.
    starts_at : str
        What meets at its start.
    """

    sector_id: str
    name: str
    km_start: float
    km_end: float
    starts_at: str


def read(path: Path, ruler: Ruler) -> list[Sector]:
    """Read sectors from a CSV file, with the kilometres of their bounds on a line.

    Parameters
    ----------
    path : pathlib.Path
        With sector_id, name, starts_at, and lat and lon of the point where each starts.
    ruler : Ruler
        The line.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    km, _ = ruler.nearest([float(row["lat"]) for row in rows], [float(row["lon"]) for row in rows])
    bounds = pairwise([0.0, *km[1:].tolist(), ruler.length_km])
    return [
        Sector(row["sector_id"], row["name"], start, end, row["starts_at"])
        for row, (start, end) in zip(rows, bounds, strict=True)
    ]


def which(sectors: Sequence[Sector], km: Array) -> Index:
    """Return the place in `sectors` of the one that each kilometre lies in; -1 where there is none.

    Examples
    --------
    >>> parts = [Sector("a", "A", 0.0, 5.0, ""), Sector("b", "B", 5.0, 9.0, "")]
    >>> which(parts, np.array([1.0, 5.0, 9.0])).tolist()
    [0, 1, 1]
    """
    starts = np.array([sector.km_start for sector in sectors])
    return np.searchsorted(starts, km, "right") - 1
