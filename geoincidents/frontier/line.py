"""A frontier: its line as a ruler, its two sides, sectors and crossings."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from geoincidents import bundle
from geoincidents.errors import InputError
from geoincidents.frontier import bands
from geoincidents.frontier.crossings import Crossings
from geoincidents.frontier.ellipsoid import Array, cartesian
from geoincidents.frontier.ruler import Ruler
from geoincidents.frontier.sides import Sides, divided
from geoincidents.frontier.stretches import Stretches
from geoincidents.schema import CRS

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["COLUMNS", "Frontier", "Reference", "Sector"]

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
# Codes of words, and the words: -1 is a missing one.
_Words = tuple[NDArray[np.intp], Sequence[str]]


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


class Frontier(Stretches):
    """The line between two countries as a coordinate system.

    Parameters
    ----------
    line : shapely.LineString
        Longitudes and latitudes, from kilometre 0 on.
    sides : mapping of str to shapely.Polygon
        The countries by ISO code, with the line's own vertices along it.
    tolerance_km : float
        How far the line may lie from where its source has it.
    sectors : sequence of Sector, optional
        From kilometre 0 on, without gaps.
    crossings : Crossings, optional
        What lies along it.
    frontier_id, source, licence, attribution : str, optional
        Which line this is, and whose.

    Examples
    --------
    >>> frontier = Frontier.bundled()
    >>> round(frontier.length_km)
    2669
    >>> found = frontier.locate(31.0057, 66.4)
    >>> found.side, round(found.distance_km, 1), found.nearest_crossing
    ('AF', 6.3, 'Wesh-Chaman')
    """

    def __init__(
        self,
        line: shapely.LineString,
        sides: Mapping[str, Any],
        tolerance_km: float,
        *,
        sectors: Sequence[Sector] = (),
        crossings: Crossings | None = None,
        frontier_id: str = "",
        source: str = "",
        licence: str = "",
        attribution: str = "",
    ) -> None:
        super().__init__(Ruler(line), sides)
        self.both = Sides(sides, tolerance_km)
        self.gates = crossings or Crossings(())
        self.sector_rows = tuple(sectors)
        self.frontier_id, self.source = frontier_id, source
        self.licence, self.attribution = licence, attribution

    @classmethod
    def bundled(cls, id: str = "AF-PK", source: str = "osm") -> Frontier:
        """Return a frontier of the bundle, read once.

        Parameters
        ----------
        id : str, optional
            Which frontier.
        source : {'osm', 'natural_earth'}, optional
            Whose line: OpenStreetMap's to 100 m, or Natural Earth's for maps of
            1:10 million.

        Raises
        ------
        InputError
            If there is none such.

        Examples
        --------
        >>> round(Frontier.bundled(source="natural_earth").length_km)
        2246
        """
        return _bundled(id, source)

    def __repr__(self) -> str:
        return f"<Frontier {self.frontier_id} ({self.source}), {self.length_km:.0f} km>"

    @property
    def line(self) -> shapely.LineString:
        """The line from its Iran to its China tripoint, longitudes and latitudes."""
        return self.ruler.line

    @property
    def tolerance_km(self) -> float:
        """How far the line may lie from where its source has it."""
        return self.both.tolerance_km

    @cached_property
    def crossings(self) -> gpd.GeoDataFrame:
        """The crossings from west to east, as points, with the columns of `Crossing`."""
        import geopandas as gpd
        import pandas as pd

        rows = pd.DataFrame(self.gates.rows)
        return gpd.GeoDataFrame(rows, geometry=gpd.points_from_xy(rows["lon"], rows["lat"]), crs=CRS)

    @cached_property
    def sectors(self) -> gpd.GeoDataFrame:
        """The sectors from west to east, as parts of the line, with the columns of `Sector`."""
        import geopandas as gpd
        import pandas as pd

        parts = [self.between(row.km_start, row.km_end) for row in self.sector_rows]
        return gpd.GeoDataFrame(pd.DataFrame(self.sector_rows), geometry=parts, crs=CRS)

    def locate(
        self, lat: float, lon: float, *, uncertainty_km: float = 0.0, country: str | None = None
    ) -> Reference:
        """Return where one point lies with respect to the frontier.

        Parameters
        ----------
        lat, lon : float
            Degrees.
        uncertainty_km : float, optional
            How far the point may be from where it is.
        country : str, optional
            ISO code of the country of the named place that the point stands for;
            the place keeps that side, however near the line.

        Raises
        ------
        InputError
            If latitude, longitude or uncertainty are out of their range.

        Examples
        --------
        >>> frontier = Frontier.bundled()
        >>> frontier.locate(34.53, 69.17, uncertainty_km=5).side
        'AF'
        >>> frontier.locate(41.01, 28.98).km is None
        True
        """
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise InputError(f"{lat}, {lon} is no latitude and longitude in degrees")
        if not uncertainty_km >= 0:
            raise InputError(f"an uncertainty of {uncertainty_km} km is no distance")
        values = []
        for column in self._columns([lat], [lon], [uncertainty_km], [country]).values():
            if isinstance(column, tuple):
                codes, words = column
                values.append(words[codes[0]] if codes[0] >= 0 else None)
            else:
                values.append(None if np.isnan(column[0]) else float(column[0]))
        return Reference(*values)

    def reference(self, frame: Any, *, uncertainty: str = "uncertainty_km", country: str = "country") -> Any:
        """Return a frame with the frontier columns added, rows and index kept.

        Parameters
        ----------
        frame : geopandas.GeoDataFrame
            Points; other shapes count with their centroid, and a missing or empty
            one gets missing values. Longitudes and latitudes unless it says otherwise.
        uncertainty, country : str, optional
            Columns with the uncertainty of each row in kilometres, and with the
            country of the place it stands for; not needed.

        Returns
        -------
        geopandas.GeoDataFrame
            With `COLUMNS`, replaced where they were there.

        Notes
        -----
        Rows of one place are computed once.

        Examples
        --------
        >>> import geopandas as gpd
        >>> kabul = gpd.points_from_xy([69.17], [34.53])
        >>> rows = gpd.GeoDataFrame({"place": ["Kabul"]}, geometry=kabul, crs=4326)
        >>> Frontier.bundled().reference(rows)["frontier_side"].tolist()
        ['AF']
        """
        import pandas as pd

        points = frame.geometry if frame.crs is None else frame.geometry.to_crs(CRS)
        shapes = points.to_numpy()
        if not np.isin(shapely.get_type_id(shapes), (-1, 0)).all():
            shapes = shapely.centroid(shapes)
        lon, lat = shapely.get_x(shapes), shapely.get_y(shapes)
        reaches, countries = frame.get(uncertainty), frame.get(country)
        if countries is not None:
            # A missing country is None here: pandas' own NA answers no comparison.
            countries = countries.astype(object).where(countries.notna(), None)
        rows, back = _distinct(lat, lon, reaches, countries)
        reach = np.zeros(len(rows)) if reaches is None else reaches.to_numpy(float, na_value=0.0)[rows]
        named = None if countries is None else countries.to_numpy()[rows]
        out = frame.copy()
        for name, column in self._columns(lat[rows], lon[rows], reach, named).items():
            if isinstance(column, tuple):
                codes, words = column
                values = pd.array(list(words), dtype="string").take(codes[back], allow_fill=True)
            else:
                values = column[back]
            out[name] = pd.Series(values, index=frame.index)
        return out

    def at(self, km: float) -> shapely.Point:
        """Return the point at a kilometre; the inverse of `locate` on the line.

        Raises
        ------
        InputError
            If the line does not have that kilometre.

        Examples
        --------
        >>> point = Frontier.bundled().at(737.7)
        >>> round(point.y, 2), round(point.x, 2)
        (30.95, 66.44)
        """
        lat, lon = self.ruler.at(km)
        return shapely.Point(lon[0], lat[0])

    def between(self, start_km: float, end_km: float) -> shapely.LineString:
        """Return the part of the line between two kilometres, in their order.

        Raises
        ------
        InputError
            If the line does not have one of them, or both are the same.

        Examples
        --------
        >>> Frontier.bundled().between(700, 710).geom_type
        'LineString'
        """
        return self.ruler.between(start_km, end_km)

    def band(self, km: float, side: str | None = None) -> Any:
        """Return the land of both countries, or of one, that is within some kilometres of the line.

        Parameters
        ----------
        km : float
            Geodesic distance; good to a thousandth of it.
        side : str, optional
            ISO code of the country.

        Returns
        -------
        shapely.Polygon or shapely.MultiPolygon

        Raises
        ------
        InputError
            If the distance is not more than zero, or there is no such side.

        Examples
        --------
        >>> frontier = Frontier.bundled()
        >>> wide, narrow = frontier.band(10), frontier.band(5, side="AF")
        >>> wide.area > 3 * narrow.area
        True
        """
        return bands.band(self.line, float(km), [self.sides[name] for name in self._sides(side)])

    def offset(self, km: float, side: str) -> Any:
        """Return the line on one side at a distance from the frontier.

        Parameters
        ----------
        km : float
            Geodesic distance.
        side : str
            ISO code of the country.

        Returns
        -------
        shapely.LineString or shapely.MultiLineString
            In pieces where the land at that distance is not of one piece.

        Raises
        ------
        InputError
            If the distance is not more than zero, or there is no such side.
        """
        (name,) = self._sides(side)
        return bands.offset(self.line, float(km), self.sides[name])

    def _sides(self, side: str | None) -> list[str]:
        if side is not None and side not in self.sides:
            raise InputError(f"no side {side!r}; the sides are: {', '.join(self.sides)}")
        return list(self.sides) if side is None else [side]

    def _columns(
        self, lat: ArrayLike, lon: ArrayLike, reach_km: ArrayLike, named: Sequence[str | None] | None
    ) -> dict[str, Array | _Words]:
        lats, lons, reach = (np.asarray(values, dtype=float) for values in (lat, lon, reach_km))
        km, away = self.ruler.nearest(lats, lons)
        side = self.both.of(lats, lons, away, reach, named)
        low, high = km.copy(), km.copy()
        unsure = np.flatnonzero((side >= 0) & (reach > 0))
        # On a straight line, points up to `reach` away are nearest to the part of it that is no
        # further than this from the point itself.
        within = np.hypot(away[unsure], reach[unsure])
        low[unsure], high[unsure] = self.ruler.stretch(lats[unsure], lons[unsure], within)
        bounds = np.array([row.km_start for row in self.sector_rows])
        with np.errstate(invalid="ignore"):
            sector = np.searchsorted(bounds, km, "right") - 1 if len(bounds) else np.full(len(km), -1)
        gate, gate_km = self._nearest_gate(lats, lons)
        reals, words = [km, low, high, away, gate_km], [sector, gate]
        for real in reals:
            real[side < 0] = np.nan
        for codes in words:
            codes[side < 0] = -1
        values: list[Array | _Words] = [*reals[:4], (side, self.both.words)]
        values += [(sector, [row.name for row in self.sector_rows]), (gate, self.gates.names), gate_km]
        return dict(zip(COLUMNS, values, strict=True))

    def _nearest_gate(self, lat: Array, lon: Array) -> tuple[NDArray[np.intp], Array]:
        gate, away = np.full(len(lat), -1, dtype=np.intp), np.full(len(lat), np.nan)
        there = np.flatnonzero(np.isfinite(lat) & np.isfinite(lon))
        if len(self.gates):
            gate[there], away[there] = self.gates.nearest(cartesian(lat[there], lon[there]))
        return gate, away


def _distinct(lat: Array, lon: Array, *columns: Any) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return rows of which no two are the same, and for each row which of them it is."""
    import pandas as pd

    codes, known = pd.factorize(lat)
    count = len(known)
    for values in (lon, *columns):
        if values is not None:
            more, known = pd.factorize(values)
            # Missing values have the code -1; the product of two counts fits 64 bits.
            codes, known = pd.factorize((codes.astype("int64") + 1) * (len(known) + 1) + more + 1)
            count = len(known)
    rows = np.zeros(count, dtype=np.intp)
    rows[codes[::-1]] = np.arange(len(codes))[::-1]
    return rows, codes


@cache
def _bundled(id: str, source: str) -> Frontier:
    import pyarrow.parquet as pq

    rows = pq.read_table(bundle.path("frontier.parquet")).to_pylist()
    found = [row for row in rows if (row["frontier_id"], row["source"]) == (id, source)]
    if not found:
        known = ", ".join(f"{row['frontier_id']} ({row['source']})" for row in rows)
        raise InputError(f"no frontier {id!r} from {source!r}; the bundle has: {known}")
    (row,) = found
    line = shapely.from_wkb(row["geometry"])
    columns, wanted = ["country", "geometry"], [("kind", "==", "country"), ("country", "in", id.split("-"))]
    countries = pq.read_table(bundle.path("regions.parquet"), columns=columns, filters=wanted).to_pylist()
    sides = {part["country"]: shapely.from_wkb(part["geometry"]) for part in countries}
    ruler = Ruler(line)
    return Frontier(
        line,
        # The bundled countries are cut along OpenStreetMap's line.
        sides if source == "osm" else divided(sides, line),
        row["tolerance_m"] / 1000,
        sectors=_sectors(ruler),
        crossings=Crossings.read(bundle.path("crossings.csv"), bundle.path("crossing_status.csv"), ruler),
        **{name: row[name] for name in ("frontier_id", "source", "licence", "attribution")},
    )


def _sectors(ruler: Ruler) -> list[Sector]:
    """Return the bundled sectors, with the kilometres of their bounds on a line."""
    with bundle.path("sectors.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    km, _ = ruler.nearest([float(row["lat"]) for row in rows], [float(row["lon"]) for row in rows])
    bounds = [0.0, *km[1:].tolist(), ruler.length_km]
    return [
        Sector(row["sector_id"], row["name"], start, end, row["starts_at"])
        for row, start, end in zip(rows, bounds[:-1], bounds[1:], strict=True)
    ]
