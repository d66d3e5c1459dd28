"""A frontier: its line as a ruler, its two sides, sectors and crossings."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from geoincidents import bundle
from geoincidents.errors import InputError
from geoincidents.frontier.ellipsoid import Array, cartesian, geodesic
from geoincidents.frontier.ruler import Ruler
from geoincidents.schema import CRS

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["Frontier", "Reference"]

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
class Reference:
    """Where a point lies with respect to a frontier; all None in neither country.

    Parameters
    ----------
    km, km_min, km_max : float or None
        Kilometre of the nearest point of the line, and the stretch that the
        uncertainty of the point covers.
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


class Frontier:
    """The line between two countries as a coordinate system.

    Examples
    --------
    >>> frontier = Frontier.bundled()
    >>> round(frontier.length_km)
    2669
    >>> found = frontier.locate(31.0057, 66.4)
    >>> found.side, round(found.distance_km, 1), found.nearest_crossing
    ('AF', 6.4, 'Wesh-Chaman')
    """

    def __init__(
        self, line: shapely.LineString, sides: dict[str, Any], tolerance_km: float, **facts: str
    ) -> None:
        self.ruler = Ruler(line)
        self.sides = sides
        self.tolerance_km = tolerance_km
        self.licence = facts.get("licence", "")
        self.attribution = facts.get("attribution", "")
        self.source = facts.get("source", "")
        self.frontier_id = facts.get("frontier_id", "")
        for polygon in sides.values():
            shapely.prepare(polygon)

    @classmethod
    def bundled(cls, id: str = "AF-PK", source: str = "osm") -> Frontier:
        """Return a frontier of the bundle, read once.

        Parameters
        ----------
        id : str, optional
            Which frontier.
        source : {'osm', 'natural_earth'}, optional
            Whose line.

        Raises
        ------
        InputError
            If there is none such.
        """
        return _bundled(cls, id, source)

    @property
    def line(self) -> shapely.LineString:
        """The line from its Iran to its China tripoint, longitudes and latitudes."""
        return self.ruler.line

    @property
    def length_km(self) -> float:
        """Geodesic length; it depends on the tolerance of the line."""
        return self.ruler.length_km

    @cached_property
    def _crossing_rows(self) -> list[dict[str, str]]:
        with bundle.path("crossings.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def _sector_rows(self) -> list[dict[str, str]]:
        with bundle.path("sectors.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def crossings(self) -> gpd.GeoDataFrame:
        """The crossings from west to east, as points."""
        import geopandas as gpd
        import pandas as pd

        rows = pd.DataFrame(self._crossing_rows).replace({"": None})
        for column in ("lat", "lon", "good_to_km", "km"):
            rows[column] = pd.to_numeric(rows[column])
        return gpd.GeoDataFrame(rows, geometry=gpd.points_from_xy(rows["lon"], rows["lat"]), crs=CRS)

    @cached_property
    def sectors(self) -> gpd.GeoDataFrame:
        """The sectors from west to east, as parts of the line."""
        import geopandas as gpd
        import pandas as pd

        rows = pd.DataFrame(self._sector_rows)
        for column in ("km_start", "km_end"):
            rows[column] = pd.to_numeric(rows[column]).clip(upper=self.length_km)
        parts = [self.between(a, b) for a, b in zip(rows["km_start"], rows["km_end"], strict=True)]
        return gpd.GeoDataFrame(rows, geometry=parts, crs=CRS)

    def locate(
        self, lat: float, lon: float, *, uncertainty_km: float = 0.0, country: str | None = None
    ) -> Reference:
        """Return where one point lies with respect to the frontier."""
        columns = self._columns([lat], [lon], [uncertainty_km], [country])
        values = {name: column.tolist()[0] for name, column in columns.items()}
        return Reference(*(None if value is None or value != value else value for value in values.values()))

    def reference(self, frame: Any, *, uncertainty: str = "uncertainty_km", country: str = "country") -> Any:
        """Return a frame with the frontier columns added."""
        import pandas as pd

        points = frame.geometry
        lat, lon = points.y.to_numpy(), points.x.to_numpy()
        blank = np.zeros(len(frame))
        reach = frame[uncertainty].to_numpy(float, na_value=0.0) if uncertainty in frame else blank
        named = frame[country].astype(object).where(frame[country].notna(), None) if country in frame else None
        named = [None] * len(frame) if named is None else named.to_numpy()
        columns = self._columns(lat, lon, reach, named)
        out = frame.copy()
        for name, values in columns.items():
            text = values.dtype == object
            out[name] = pd.Series(values, index=frame.index, dtype="string" if text else "float64")
        return out

    def at(self, km: float) -> shapely.Point:
        """Return the point at a kilometre."""
        lat, lon = self.ruler.at(km)
        return shapely.Point(lon[0], lat[0])

    def between(self, start_km: float, end_km: float) -> shapely.LineString:
        """Return the part of the line between two kilometres."""
        return self.ruler.between(start_km, end_km)

    def _columns(
        self, lat: ArrayLike, lon: ArrayLike, reach: ArrayLike, named: Any
    ) -> dict[str, NDArray[Any]]:
        lats, lons, reach = (np.asarray(values, float) for values in (lat, lon, reach))
        km, away = self.ruler.nearest(lats, lons)
        side = np.full(len(lats), None, dtype=object)
        for code, polygon in self.sides.items():
            side[shapely.contains_xy(polygon, lons, lats)] = code
        near = away <= self.tolerance_km
        inside = near | (side != None)  # noqa: E711
        side[inside & (away <= reach)] = "indeterminate"
        side[near] = "on_line"
        for code in self.sides:
            side[inside & (np.asarray(named, dtype=object) == code)] = code
        points = cartesian(lats, lons)
        gates = cartesian(
            [float(row["lat"]) for row in self._crossing_rows],
            [float(row["lon"]) for row in self._crossing_rows],
        )
        with np.errstate(invalid="ignore"):
            which = np.argmax(points @ gates.T, axis=1)
        crossing_km = geodesic(points, gates[which]) / 1000
        names = np.array([row["name"] for row in self._crossing_rows], dtype=object)[which]
        bounds = np.array([float(row["km_start"]) for row in self._sector_rows])
        sectors = np.array([row["name"] for row in self._sector_rows], dtype=object)
        sector = sectors[np.searchsorted(bounds, np.nan_to_num(km), "right") - 1]
        values: list[NDArray[Any]] = [km, km - reach, km + reach, away, side, sector, names, crossing_km]
        values[1], values[2] = np.clip(values[1], 0, None), np.clip(values[2], None, self.length_km)
        for column in values:
            column[~inside] = None if column.dtype == object else np.nan
        return dict(zip(COLUMNS, values, strict=True))


@cache
def _bundled(cls: type[Frontier], id: str, source: str) -> Frontier:
    import pyarrow.parquet as pq

    rows = pq.read_table(bundle.path("frontier.parquet")).to_pylist()
    for row in rows:
        if (row["frontier_id"], row["source"]) == (id, source):
            break
    else:
        known = ", ".join(f"{row['frontier_id']} ({row['source']})" for row in rows)
        raise InputError(f"no frontier {id!r} from {source!r}; the bundle has: {known}")
    regions = pq.read_table(bundle.path("regions.parquet"), filters=[("kind", "==", "country")]).to_pylist()
    sides = {part["country"]: shapely.from_wkb(part["geometry"]) for part in regions}
    return cls(
        shapely.from_wkb(row["geometry"]),
        sides,
        row["tolerance_m"] / 1000,
        **{name: row[name] for name in ("frontier_id", "source", "licence", "attribution")},
    )
