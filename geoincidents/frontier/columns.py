"""The frontier columns of many points at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike

from geoincidents.errors import InputError, require_columns
from geoincidents.frontier import sectors
from geoincidents.frontier.chain import Index
from geoincidents.frontier.crossings import Crossings
from geoincidents.frontier.ellipsoid import Array, cartesian
from geoincidents.frontier.ruler import Ruler
from geoincidents.frontier.sides import Sides

__all__ = ["COLUMNS", "Reference", "Words", "compute", "distinct", "require"]

# What `reference` adds, in the order of the incidents table.
COLUMNS: Final = (
    "frontier_km",
    "frontier_km_min",
    "frontier_km_max",
    "frontier_distance_km",
    "frontier_side",
    "frontier_sector",
    "nearest_crossing",
    "nearest_crossing_km",
)


@dataclass(frozen=True, slots=True)
class Words:
    """A column of words: a code for each row, -1 where it is missing, and the words."""

    codes: Index
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a point lies with respect to a frontier; all None in neither country.

    Parameters
    ----------
    km : float or None
        Kilometre of the nearest point of the line.
    km_min, km_max : float or None
        The stretch of the line that the uncertainty of the point covers.
    distance_km : float or None
        Geodesic distance to the line.
    side : str or None
        ISO code of a country, ``on_line`` within the line's tolerance,
        ``indeterminate`` where the uncertainty reaches across.
    sector : str or None
        Name of the sector that the kilometre lies in.
    nearest_crossing : str or None
        Its name.
    nearest_crossing_km : float or None
        Geodesic distance to it.
    """

    km: float | None = None
    km_min: float | None = None
    km_max: float | None = None
    distance_km: float | None = None
    side: str | None = None
    sector: str | None = None
    nearest_crossing: str | None = None
    nearest_crossing_km: float | None = None


def require(frame: Any, named: Sequence[str]) -> None:
    """Raise unless a frame has points and the columns that were named.

    Raises
    ------
    MissingColumnError
        If a column, or the geometry, is not there.
    InputError
        If the geometry is a plain column.
    """
    require_columns(frame.columns, named)
    if not hasattr(frame, "crs"):  # a GeoDataFrame has none either where no column is its geometry
        require_columns(frame.columns, ["geometry"])
        raise InputError("'geometry' is a plain column: make the table a geopandas.GeoDataFrame with it")


def compute(
    ruler: Ruler,
    sides: Sides,
    parts: Sequence[sectors.Sector],
    gates: Crossings,
    lat: ArrayLike,
    lon: ArrayLike,
    reach_km: ArrayLike,
    named: ArrayLike | None,
) -> dict[str, Array | Words]:
    """Return the columns of points, all missing in neither country.

    Parameters
    ----------
    ruler, sides, parts, gates
        The line, its two countries, its sectors and its crossings.
    lat, lon : array_like, shape (n,)
        Degrees; missing where there is no point.
    reach_km : array_like, shape (n,)
        Uncertainty of each point.
    named : array_like of str or None, shape (n,), optional
        Country of the named place that a point stands for.
    """
    lats, lons, reach = (np.asarray(values, dtype=float) for values in (lat, lon, reach_km))
    land = sides.land(lats, lons, named)
    # Only what is in one of the countries is measured.
    rows = np.flatnonzero(land >= 0)
    lats, lons, reach = lats[rows], lons[rows], reach[rows]
    names = None if named is None else np.asarray(named, dtype=object)[rows]
    km, away = ruler.nearest(lats, lons)
    low, high = km.copy(), km.copy()
    unsure = np.flatnonzero(reach > 0)
    # On a straight line, points up to `reach` away are nearest to the part of it that is no further
    # than this from the point itself.
    within = np.hypot(away[unsure], reach[unsure])
    low[unsure], high[unsure] = ruler.stretch(lats[unsure], lons[unsure], within)
    gate, gate_km = np.full(len(km), -1, dtype=np.intp), np.full(len(km), np.nan)
    if len(gates):
        gate, gate_km = gates.nearest(cartesian(lats, lons))
    side, sector = sides.of(land[rows], away, reach, names), sectors.which(parts, km)

    def full(values: Any, missing: Any) -> Any:
        out = np.full(len(land), missing, dtype=values.dtype)
        out[rows] = values
        return out

    kms = [full(values, np.nan) for values in (km, low, high, away, gate_km)]
    words = [
        Words(full(side, -1), sides.words),
        Words(full(sector, -1), [part.name for part in parts]),
        Words(full(gate, -1), gates.names),
    ]
    return dict(zip(COLUMNS, (*kms[:4], *words, kms[4]), strict=True))


def distinct(lat: Array, lon: Array, *columns: Any) -> tuple[Index, Index]:
    """Return rows of which no two are the same, and for each row which of them it is.

    Examples
    --------
    >>> rows, back = distinct(np.array([34.0, 35.0, 34.0]), np.array([71.0, 71.0, 71.0]))
    >>> rows.tolist(), back.tolist()
    ([0, 1], [0, 1, 0])
    """
    import pandas as pd

    codes, known = pd.factorize(lat)
    count = len(known)
    for values in (lon, *columns):
        # What no two rows have in common already tells them apart.
        if values is not None and count < len(codes):
            more, known = pd.factorize(values)
            # Missing values have the code -1; the product of two counts fits 64 bits.
            codes, known = pd.factorize((codes.astype("int64") + 1) * (len(known) + 1) + more + 1)
            count = len(known)
    rows = np.zeros(count, dtype=np.intp)
    rows[codes[::-1]] = np.arange(len(codes))[::-1]
    return rows, codes
