"""The plate of a static map: Web Mercator in points, and the basemap drawn on it.

One unit of the plate's axes is one point of the paper, so that widths, radii and
gaps are what the symbol set says on any size of map.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geoincidents import bundle
from geoincidents.maps import ground

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["EARTH_KM", "Plate", "mercator", "rgba"]

Array = NDArray[np.float64]

EARTH_KM: Final = 40075.016686  # length of the WGS 84 equator
_RIVER_WIDTHS: Final = {1: 0.9, 2: 0.6, 3: 0.4}


def mercator(lon: ArrayLike, lat: ArrayLike) -> tuple[Array, Array]:
    """Return Web Mercator coordinates in the unit square, y growing northwards.

    Parameters
    ----------
    lon, lat : array_like
        Degrees; latitudes beyond 85.06 are taken for 85.06.

    Examples
    --------
    >>> x, y = mercator([0.0], [0.0])
    >>> float(x[0]), round(float(y[0]), 6)
    (0.5, 0.5)
    """
    phi = np.radians(np.clip(np.asarray(lat, float), -85.06, 85.06))
    return np.asarray(lon, float) / 360 + 0.5, 0.5 + np.arctanh(np.sin(phi)) / (2 * np.pi)


class Plate:
    """Axes whose unit is a point of paper, showing a stretch of the earth.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Emptied and filled by the methods.
    size_pt : tuple of float
        Width and height of the axes in points.
    bounds : tuple of float
        ``(west, south, east, north)`` that must be seen; the plate shows more
        where its shape differs.
    colours : mapping of str to str
        The map colours of a theme.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> plate = Plate(Figure().add_axes((0, 0, 1, 1)), (360, 360), (60, 30, 70, 36), {"void": "#eee"})
    >>> x, y = plate.xy([65.0], [33.0])
    >>> round(float(x[0]))
    180
    """

    def __init__(
        self,
        axes: Axes,
        size_pt: tuple[float, float],
        bounds: tuple[float, float, float, float],
        colours: Mapping[str, Any],
    ) -> None:
        self.axes = axes
        self.size_pt = size_pt
        self.colours = colours
        west, south, east, north = bounds
        (x0, x1), (y0, y1) = mercator([west, east], [south, north])
        self.scale = min(size_pt[0] / (x1 - x0), size_pt[1] / (y1 - y0))
        self._x0 = (x0 + x1) / 2 - size_pt[0] / 2 / self.scale
        self._y0 = (y0 + y1) / 2 - size_pt[1] / 2 / self.scale
        axes.set(xlim=(0, size_pt[0]), ylim=(0, size_pt[1]), xticks=[], yticks=[], facecolor=colours["void"])

    def xy(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Array, Array]:
        """Return positions on the plate in points."""
        x, y = mercator(lon, lat)
        return (x - self._x0) * self.scale, (y - self._y0) * self.scale

    def corners(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return the longitudes and the latitudes of the lower left and the upper right corner."""
        x = (self._x0, self._x0 + self.size_pt[0] / self.scale)
        y = (self._y0, self._y0 + self.size_pt[1] / self.scale)
        lat = [float(np.degrees(np.arcsin(np.tanh((one - 0.5) * 2 * np.pi)))) for one in y]
        return ((x[0] - 0.5) * 360, (x[1] - 0.5) * 360), (lat[0], lat[1])

    def km_pt(self, lat: float) -> float:
        """Return the points of a kilometre at a latitude."""
        return float(self.scale / (EARTH_KM * np.cos(np.radians(lat))))

    @property
    def zoom(self) -> float:
        """The zoom of a web map of this scale, at 96 pixels an inch."""
        return float(np.log2(self.scale * 96 / 72 / 256))

    def shows(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Tell whether a position in points lies on the plate."""
        return -margin <= x <= self.size_pt[0] + margin and -margin <= y <= self.size_pt[1] + margin

    def draw_ground(self, *, relief: bool = True, detail: bool = True) -> None:
        """Draw water, land, boundaries, and with `detail` also lakes, rivers and provinces."""
        base, colours = ground.held(), self.colours
        west, south, east, north = base["window"]
        x, y = self.xy([west, east], [south, north])
        self.axes.fill([x[0], x[1], x[1], x[0]], [y[0], y[0], y[1], y[1]], fc=rgba(colours["water"]), lw=0)
        layers = base["layers"]
        self._fill(layers["land"], colours["land"], 1)
        if relief and colours["relief"]:
            self._relief(base["relief"])
        if detail:
            self._fill(layers["lakes"], colours["water"], 3)
            for river in layers["rivers"]:
                self._stroke(river["lines"], colours["river"], _RIVER_WIDTHS[river["rank"]], 4)
            self._stroke(layers["admin1"], colours["province"], 0.55, 5, (0, (4, 2, 1, 2)))
        self._stroke(layers["admin0"], colours["admin0"], 0.75, 6)
        self._stroke(layers["disputed"], colours["admin0"], 0.75, 6, (0, (5, 3)))

    def draw_line(self, lon: ArrayLike, lat: ArrayLike, **style: Any) -> None:
        """Draw one line over the ground."""
        x, y = self.xy(lon, lat)
        self.axes.plot(x, y, solid_capstyle="butt", solid_joinstyle="round", **style)

    def _relief(self, relief: Mapping[str, Any]) -> None:
        from PIL import Image

        (south, west), (north, east) = relief["bounds"]
        x, y = self.xy([west, east], [south, north])
        picture = Image.open(io.BytesIO(bundle.path(relief["file"]).read_bytes())).convert("RGB")
        extent = (x[0], x[1], y[0], y[1])
        self.axes.imshow(picture, extent=extent, zorder=2, interpolation="bilinear", aspect="auto")
        veil = rgba(self.colours["veil"])
        self.axes.fill([x[0], x[1], x[1], x[0]], [y[0], y[0], y[1], y[1]], fc=veil, lw=0, zorder=2)
        self.axes.set(xlim=(0, self.size_pt[0]), ylim=(0, self.size_pt[1]))

    def _fill(self, polygons: Iterable[list[list[int]]], colour: str, zorder: float) -> None:
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        for rings in polygons:
            parts = [Path(np.column_stack(self.xy(*_degrees(ring))), closed=True) for ring in rings]
            patch = PathPatch(Path.make_compound_path(*parts), fc=rgba(colour), lw=0, zorder=zorder)
            self.axes.add_patch(patch)

    def _stroke(
        self, lines: Iterable[list[int]], colour: str, width: float, zorder: float, dash: Any = "solid"
    ) -> None:
        from matplotlib.collections import LineCollection

        parts = [np.column_stack(self.xy(*_degrees(line))) for line in lines]
        made = LineCollection(
            parts, colors=[rgba(colour)], linewidths=width, linestyles=[dash], zorder=zorder
        )
        self.axes.add_collection(made)


def _degrees(flat: list[int]) -> tuple[Array, Array]:
    points = np.cumsum(np.asarray(flat, float).reshape(-1, 2), axis=0) / ground.held()["scale"]
    return points[:, 0], points[:, 1]


def rgba(colour: str) -> Any:
    """Return a CSS colour as matplotlib takes it.

    Examples
    --------
    >>> rgba("rgba(255, 0, 0, .5)")
    (1.0, 0.0, 0.0, 0.5)
    """
    if not colour.startswith("rgba("):
        return colour
    red, green, blue, alpha = (float(part) for part in colour[5:-1].split(","))
    return (red / 255, green / 255, blue / 255, alpha)
