"""A frontier: its line as a ruler, its two sides, sectors and crossings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import ArrayLike

from geoincidents.errors import InputError
from geoincidents.frontier import bands, columns
from geoincidents.frontier.bundled import bundled
from geoincidents.frontier.columns import Reference, Words, distinct
from geoincidents.frontier.crossings import Crossings
from geoincidents.frontier.densities import density
from geoincidents.frontier.ruler import Ruler
from geoincidents.frontier.sectors import Sector
from geoincidents.frontier.sides import Sides
from geoincidents.frontier.stretches import Stretches
from geoincidents.schema import CRS
from geoincidents.showing import facts

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["Frontier"]


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

    def _repr_html_(self) -> str:
        rows = [
            ("Length", f"{self.length_km:,.0f} km at a tolerance of {self.tolerance_km * 1000:,.0f} m"),
            ("Sectors", len(self.sector_rows)),
            ("Crossings and passes", len(self.gates.rows)),
            ("Source", self.attribution or self.source or None),
            ("Licence", self.licence or None),
        ]
        return facts(f"Frontier {self.frontier_id}", rows)

    @property
    def line(self) -> shapely.LineString:
        """The line from its Iran to its China tripoint, longitudes and latitudes."""
        return self.ruler.line

    @property
    def tolerance_km(self) -> float:
        """How far the line may lie from where its source has it."""
        return self.both.tolerance_km

    @property
    def crossings(self) -> gpd.GeoDataFrame:
        """The crossings from west to east, as points; a new frame each time."""
        import geopandas as gpd
        import pandas as pd

        rows = pd.DataFrame(self.gates.rows)
        return gpd.GeoDataFrame(rows, geometry=gpd.points_from_xy(rows["lon"], rows["lat"]), crs=CRS)

    @property
    def sectors(self) -> gpd.GeoDataFrame:
        """The sectors from west to east, as parts of the line; a new frame each time."""
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
            if isinstance(column, Words):
                code = column.codes[0]
                values.append(column.words[code] if code >= 0 else None)
            else:
                values.append(None if np.isnan(column[0]) else float(column[0]))
        return Reference(*values)

    def reference(self, frame: Any, *, uncertainty: str | None = None, country: str | None = None) -> Any:
        """Return a frame with the frontier columns added, rows and index kept.

        Parameters
        ----------
        frame : geopandas.GeoDataFrame
            Points; other shapes count with their centroid, and a missing or empty
            one gets missing values. Longitudes and latitudes unless it says otherwise.
        uncertainty, country : str, optional
            Columns with the uncertainty of each row in kilometres, and with the
            country of the place it stands for; ``uncertainty_km`` and ``country``
            where the frame has them.

        Returns
        -------
        geopandas.GeoDataFrame
            With `COLUMNS`, replaced where they were there; side, sector and crossing
            are categoricals of the words that this line has, from west to east.

        Raises
        ------
        MissingColumnError
            If the frame has no geometry, or lacks a column that was named.

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

        columns.require(frame, [name for name in (uncertainty, country) if name])
        points = frame.geometry if frame.crs is None else frame.geometry.to_crs(CRS)
        shapes: Any = np.where(shapely.is_empty(points.to_numpy()), None, points.to_numpy())
        if not np.isin(shapely.get_type_id(shapes), (-1, 0)).all():
            shapes = shapely.centroid(shapes)
        lon, lat = shapely.get_x(shapes), shapely.get_y(shapes)
        reaches, countries = frame.get(uncertainty or "uncertainty_km"), frame.get(country or "country")
        if countries is not None:
            # A missing country is None here: pandas' own NA answers no comparison.
            countries = countries.astype(object).where(countries.notna(), None)
        rows, back = distinct(lat, lon, reaches, countries)
        reach = np.zeros(len(rows)) if reaches is None else reaches.to_numpy(float, na_value=0.0)[rows]
        named = None
        if countries is not None:
            named = countries.astype(object).where(countries.notna(), None).to_numpy()[rows]
        out = frame.copy(deep=False)
        for name, column in self._columns(lat[rows], lon[rows], reach, named).items():
            if isinstance(column, Words):
                values = pd.Categorical.from_codes(column.codes[back], list(column.words))
            else:
                values = column[back]
            out[name] = pd.Series(values, index=frame.index)
        return out

    def at(self, km: float) -> shapely.Point:
        """Return the point at a kilometre; the inverse of `locate` on the line.

        Parameters
        ----------
        km : float
            From the start of the line.

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

        Parameters
        ----------
        start_km, end_km : float
            From the start of the line; the part runs from the first to the second.

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
            Longitudes and latitudes.

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

    def status_on(self, day: date, incidents: Any = None, good_for_days: int | None = 30) -> Any:
        """Return what is known of each crossing on a day: closed or open, since when, and who says so.

        Parameters
        ----------
        day : datetime.date
            The day asked for.
        incidents : pandas.DataFrame, optional
            The incidents table, whose closures and reopenings count as reports.
        good_for_days : int or None, optional
            A report older than this says nothing any more; None trusts it for ever.

        Returns
        -------
        pandas.DataFrame
            As `Crossings.status_on`, from west to east.

        Examples
        --------
        >>> table = Frontier.bundled().status_on(date(2025, 3, 1))
        >>> table.loc[table["status"] == "closed", "name"].tolist()
        ['Torkham']
        """
        return self.gates.status_on(day, incidents, good_for_days)

    def density(self, incidents: Any, *, step_km: float = 25.0, by: str | None = "month") -> Any:
        """Return the number of incidents on each part of the line in each period.

        An incident whose kilometre is uncertain is spread over its interval.

        Parameters
        ----------
        incidents : pandas.DataFrame
            With the columns that `reference` adds, and date_start.
        step_km : float, optional
            Length of a part.
        by : {'day', 'week', 'month', 'quarter', 'year'} or None, optional
            Length of a period; None makes one column, ``all``.

        Returns
        -------
        pandas.DataFrame
            As `geoincidents.frontier.density`; `geoincidents.frontier.hot_stretches` and
            `geoincidents.frontier.figure.figure` take it.

        Raises
        ------
        InputError
            If the step or the period is not possible.

        Examples
        --------
        >>> import geopandas as gpd
        >>> gate = gpd.points_from_xy([66.437], [30.953])
        >>> rows = gpd.GeoDataFrame({"uncertainty_km": [2.0]}, geometry=gate, crs=4326)
        >>> frontier = Frontier.bundled()
        >>> table = frontier.density(frontier.reference(rows), step_km=50, by=None)
        >>> table.loc[700.0, "all"].item()
        1.0
        """
        return density(incidents, self.length_km, step_km=step_km, by=by)

    def figure(self, table: Any, *, title: str | None = None) -> Any:
        """Return a figure of incidents by kilometre and period, with sectors and crossings named.

        Parameters
        ----------
        table : pandas.DataFrame
            As `density` gives it.
        title : str, optional
            Over the figure.

        Returns
        -------
        matplotlib.figure.Figure
            On its own, not known to pyplot; ``savefig`` writes it.

        Raises
        ------
        MissingExtraError
            If matplotlib is not installed.
        """
        from geoincidents.frontier.figure import figure

        return figure(table, self, title=title)

    def _sides(self, side: str | None) -> list[str]:
        if side is not None and side not in self.sides:
            raise InputError(f"no side {side!r}; the sides are: {', '.join(self.sides)}")
        return list(self.sides) if side is None else [side]

    def _columns(self, lat: ArrayLike, lon: ArrayLike, reach_km: ArrayLike, named: Any) -> dict[str, Any]:
        parts = self.both, self.sector_rows, self.gates
        return columns.compute(self.ruler, *parts, lat, lon, reach_km, named)


@cache
def _bundled(id: str, source: str) -> Frontier:
    return Frontier(**bundled(id, source))
