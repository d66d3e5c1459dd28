"""Places that are told by the line: along it, near a town, the border of a district, between two towns.

Names and phrases are read elsewhere; here points, polygons and kilometres become
segments and areas, each with a point that stands for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely

from geoincidents.errors import InputError
from geoincidents.frontier import bands
from geoincidents.frontier.ellipsoid import cartesian, geodesic
from geoincidents.frontier.ruler import Ruler

__all__ = ["Stretch", "Stretches", "measure"]

# Degrees that an outline may miss the line by, and kilometres of the line that it must then have. Bundled
# outlines share the line's own vertices; others are drawn more coarsely, but then only long borders count.
_TOUCHES: Final = ((1e-4, 0.5), (0.03, 10.0))
# Parts of the line shorter than this between the district's are no break.
_GAP_KM: Final = 5.0
_DIGITS: Final = 7  # RFC 7946, section 11.2


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a frontier, or of the land along it, and a point that stands for it.

    Parameters
    ----------
    kind : {'segment', 'corridor', 'area'}
        A part of the line, several of them, or land along it; as in the table of extents.
    geometry : shapely geometry
        Longitudes and latitudes.
    km_start, km_end : float
        The kilometres that it covers; all between them unless it is in parts.
    lat, lon : float
        A point of the geometry, in its middle. It marks no spot.
    uncertainty_km : float
        From that point to the furthest of the geometry.

    Examples
    --------
    >>> from geoincidents.frontier import Frontier
    >>> Frontier.bundled().along().uncertainty_km > 600
    True
    """

    kind: str
    geometry: Any
    km_start: float
    km_end: float
    lat: float
    lon: float
    uncertainty_km: float


class Stretches:
    """What can be told by a line between two countries.

    Parameters
    ----------
    ruler : Ruler
        The line.
    sides : mapping of str to shapely.Polygon
        The countries by ISO code.
    """

    def __init__(self, ruler: Ruler, sides: Mapping[str, Any]) -> None:
        self.ruler = ruler
        self.sides = dict(sides)

    @property
    def length_km(self) -> float:
        """Geodesic length; it depends on the tolerance of the line."""
        return self.ruler.length_km

    def along(self, start_km: float = 0.0, end_km: float | None = None) -> Stretch:
        """Return the whole line, or the part of it between two kilometres.

        'Along the 2,600 km frontier'.

        Raises
        ------
        InputError
            If the line does not have one of them, or both are the same.

        Examples
        --------
        >>> from geoincidents.frontier import Frontier
        >>> part = Frontier.bundled().along(100, 200)
        >>> part.kind, part.km_start, part.km_end
        ('segment', 100.0, 200.0)
        """
        low, high = sorted((float(start_km), self.length_km if end_km is None else float(end_km)))
        return self._stretch("segment", self.ruler.between(low, high), low, high)

    def near(self, lat: float, lon: float, reach_km: float = 5.0) -> Stretch:
        """Return the part of the line that is opposite to a place.

        'The border at Chaman': as far along the line, to either side of the point
        nearest to the place, as the reach.

        Raises
        ------
        InputError
            If the reach is not more than zero, or the place has no coordinates.

        Examples
        --------
        >>> from geoincidents.frontier import Frontier
        >>> part = Frontier.bundled().near(30.922, 66.452)
        >>> part.km_start < 737.7 < part.km_end
        True
        """
        if not (reach_km > 0 and np.isfinite(lat) and np.isfinite(lon)):
            raise InputError("the border near a place needs coordinates and a reach of more than 0 km")
        _, away = self.ruler.nearest(lat, lon)
        low, high = self.ruler.stretch(lat, lon, np.hypot(away, reach_km))
        return self.along(float(low[0]), float(high[0]))

    def spanning(
        self, one: tuple[float, float], other: tuple[float, float], reach_km: float = 1.0
    ) -> Stretch:
        """Return the part of the line between the points nearest to two places.

        'Between Spin Boldak and Chaman'. Places on two sides of one gate leave little
        between them: the part then reaches as far to either side as the reach.

        Parameters
        ----------
        one, other : tuple of (latitude, longitude)
            Degrees.
        reach_km : float, optional
            The least length of the part is twice this.

        Examples
        --------
        >>> from geoincidents.frontier import Frontier
        >>> part = Frontier.bundled().spanning((31.006, 66.4), (30.922, 66.452))
        >>> round(part.km_end - part.km_start, 1)
        4.2
        """
        km, _ = self.ruler.nearest([one[0], other[0]], [one[1], other[1]])
        low, high = float(km.min()), float(km.max())
        if high - low < 2 * reach_km:
            middle = (low + high) / 2
            low, high = max(0.0, middle - reach_km), min(self.length_km, middle + reach_km)
        return self.along(low, high)

    def border_of(self, area: Any) -> Stretch | None:
        """Return the part of the line that bounds an area, or None where it does not reach the line.

        'The border in Kurram'. An area that meets the line in several places, some
        kilometres apart, has a corridor of several parts.

        Parameters
        ----------
        area : shapely.Polygon or shapely.MultiPolygon
            Of one side, such as a district or province.

        Examples
        --------
        >>> from geoincidents.frontier import Frontier
        >>> frontier = Frontier.bundled()
        >>> west, south, east, north = frontier.line.bounds
        >>> frontier.border_of(shapely.box(west, south, east, north)).kind
        'segment'
        >>> frontier.border_of(shapely.box(50, 10, 51, 11)) is None
        True
        """
        for reach, least in _TOUCHES:
            spans = self._spans(self.ruler.line.intersection(area.buffer(reach)))
            if sum(high - low for low, high in spans) >= least:
                break
        else:
            return None
        joined = [spans[0]]
        for low, high in spans[1:]:
            if low - joined[-1][1] <= _GAP_KM:
                joined[-1][1] = max(joined[-1][1], high)
            else:
                joined.append([low, high])
        if len(joined) == 1:
            return self.along(*joined[0])
        lines = shapely.MultiLineString([self.ruler.between(low, high) for low, high in joined])
        return self._stretch("corridor", lines, joined[0][0], joined[-1][1])

    def borderland_of(self, area: Any, km: float = 10.0) -> Stretch | None:
        """Return the part of an area within some kilometres of the line, or None where there is none.

        'Border areas of Khost'.

        Parameters
        ----------
        area : shapely.Polygon or shapely.MultiPolygon
            Such as a district, province or country.
        km : float, optional
            Geodesic distance from the line, up to 100.

        Raises
        ------
        InputError
            If the distance is not between 0 and 100.

        Examples
        --------
        >>> from geoincidents.frontier import Frontier
        >>> frontier = Frontier.bundled()
        >>> frontier.borderland_of(shapely.box(69, 33, 71, 34), 10).kind
        'area'
        """
        land = bands.band(self.ruler.line, float(km), [area])
        if land.is_empty:
            return None
        covered, _ = self.ruler.nearest(*shapely.get_coordinates(land).T[::-1])
        return self._stretch("area", land, float(covered.min()), float(covered.max()))

    def _spans(self, lines: Any) -> list[list[float]]:
        """Return the kilometres between which parts of the line lie, in order."""
        parts = [part for part in shapely.get_parts(lines) if part.geom_type == "LineString" and part.length]
        if not parts:
            return []
        ends = np.array([[part.coords[0], part.coords[-1]] for part in parts]).reshape(-1, 2)
        km, _ = self.ruler.nearest(ends[:, 1], ends[:, 0])
        return sorted(sorted(pair) for pair in km.reshape(-1, 2).tolist())

    def _stretch(self, kind: str, geometry: Any, km_start: float, km_end: float) -> Stretch:
        """Return a stretch with the point that stands for it."""
        if kind == "area":
            centre = (
                geometry.centroid if geometry.contains(geometry.centroid) else geometry.representative_point()
            )
            lat, lon = centre.y, centre.x
        else:
            parts = shapely.get_parts(geometry)
            longest = parts[np.argmax(shapely.length(parts))]
            ends = np.array([longest.coords[0], longest.coords[-1]])
            km, _ = self.ruler.nearest(ends[:, 1], ends[:, 0])
            lats, lons = self.ruler.at(km.mean())
            lat, lon = float(lats[0]), float(lons[0])
        x, y = shapely.get_coordinates(geometry).T
        furthest = float(geodesic(cartesian(y, x), cartesian(lat, lon)).max()) / 1000
        return Stretch(kind, geometry, km_start, km_end, float(lat), float(lon), furthest)


def measure(ruler: Ruler, incidents: Any, extents: Any) -> Any:
    """Return incidents with the kilometres of the stretch or band that they are told to be on.

    The circle around the point that stands for a stretch reaches further along
    the line than the stretch itself.

    Parameters
    ----------
    ruler : Ruler
        The line.
    incidents, extents : geopandas.GeoDataFrame
        Tables of a log; incidents that have a kilometre already.

    Returns
    -------
    geopandas.GeoDataFrame
        `frontier_km_min` and `frontier_km_max` anew where the place is the
        frontier and has an extent.
    """
    told = incidents["location_precision"].eq("frontier") & incidents["frontier_km"].notna()
    shapes = dict(zip(extents["incident_id"], extents.geometry, strict=True))
    for row in incidents.index[told.fillna(False)]:
        shape = shapes.get(incidents.at[row, "incident_id"])
        if shape is not None:
            # To the digits that files keep, so that a log that is read again gets the same kilometres.
            km, _ = ruler.nearest(*np.round(shapely.get_coordinates(shape), _DIGITS).T[::-1])
            incidents.loc[row, ["frontier_km_min", "frontier_km_max"]] = km.min(), km.max()
    return incidents
