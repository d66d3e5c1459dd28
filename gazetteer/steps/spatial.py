"""Where a place lies, and how far an area reaches."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from steps.rows import EARTH_RADIUS_KM, Row

# An area's radius is the circle round its centre that holds this share of it.
COVERED: Final = 0.95
# A point may lie this far outside the area it belongs to: the outlines are
# simplified, and a village near the line belongs to whom its source says.
REACH_DEGREES: Final = 0.3


def centre_and_radius(shape: Any, at: tuple[float, float] | None = None) -> tuple[float, float, float]:
    """Return latitude, longitude and radius in km of an area.

    Parameters
    ----------
    shape : shapely (Multi)Polygon
        In WGS 84 degrees.
    at : tuple of (latitude, longitude), optional
        A centre to use instead of the centroid.

    Notes
    -----
    The radius is found on a lattice of up to 1,600 points inside the shape.
    """
    import shapely

    west, south, east, north = shape.bounds
    # Cell middles of a lattice of 40 by 40 over the bounds.
    steps = (np.arange(40) + 0.5) / 40
    lon, lat = np.meshgrid(west + steps * (east - west), south + steps * (north - south))
    inside = shapely.contains_xy(shape, lon.ravel(), lat.ravel())
    lon, lat = lon.ravel()[inside], lat.ravel()[inside]
    centroid = shape.centroid
    if not shape.contains(centroid):
        centroid = shape.representative_point()
    centre_lat, centre_lon = at or (centroid.y, centroid.x)
    north_km = np.radians(lat - centre_lat) * EARTH_RADIUS_KM
    east_km = np.radians(lon - centre_lon) * EARTH_RADIUS_KM * np.cos(np.radians(centre_lat))
    weight = np.cos(np.radians(lat))
    away = np.hypot(north_km, east_km)
    order = np.argsort(away)
    share = np.cumsum(weight[order]) / weight.sum()
    radius = away[order][np.searchsorted(share, COVERED)]
    return round(centre_lat, 5), round(centre_lon, 5), round(float(radius), 1)


class Areas:
    """Provinces and districts as areas that points are put into.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        `regions.parquet`.
    kind : str
        The kind of area wanted.
    """

    def __init__(self, frame: Any, kind: str) -> None:
        chosen = frame[frame["kind"] == kind]
        self.names = list(chosen["name"])
        self.countries = np.array(chosen["country"])
        self.shapes = np.array(chosen.geometry)
        self.ids = list(chosen["place_id"])

    def assign(self, rows: list[Row], column: str, reach: float = REACH_DEGREES) -> None:
        """Write the name of the area that each row lies in into a column where it is empty.

        Only areas of the row's own country count; one outside all takes the
        nearest within `reach` degrees.
        """
        import shapely

        for country in sorted(set(self.countries)):
            mine = np.flatnonzero(self.countries == country)
            tree = shapely.STRtree(self.shapes[mine])
            wanted = [row for row in rows if row.country == country and getattr(row, column) is None]
            points = shapely.points([row.lon for row in wanted], [row.lat for row in wanted])
            places, areas = tree.query_nearest(points, max_distance=reach, all_matches=False)
            for place, area in zip(places.tolist(), areas.tolist(), strict=True):
                setattr(wanted[place], column, self.names[mine[area]])
