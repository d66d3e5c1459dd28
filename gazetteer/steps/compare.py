"""Whether a rebuilt file is the committed one, within what rounding may change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

LINE_TOLERANCE = 1e-6  # degrees, about 10 cm
GREY_LEVELS = 2  # of 255, what another build of the WebP encoder may change
REAL_TOLERANCE = 1e-6


def differences(kept: Path, made: Path) -> list[str]:
    """Return what differs between two files of one name, empty where nothing does."""
    if kept.suffix == ".parquet":
        return [f"{kept.name}: {fault}" for fault in _tables(kept, made)]
    if kept.suffix == ".webp":
        return [f"{kept.name}: {fault}" for fault in _images(kept, made)]
    if kept.suffix == ".json":
        same = json.loads(kept.read_bytes()) == json.loads(made.read_bytes())
    elif kept.suffix == ".arrow":
        same = kept.read_bytes() == made.read_bytes()
    else:
        same = kept.read_text("utf-8") == made.read_text("utf-8")
    return [] if same else [f"{kept.name}: content differs"]


def _tables(kept: Path, made: Path) -> list[str]:
    import pyarrow.parquet as pq

    one, other = pq.read_table(kept), pq.read_table(made)
    if one.column_names != other.column_names:
        return [f"columns {one.column_names} became {other.column_names}"]
    if one.num_rows != other.num_rows:
        return [f"{one.num_rows} rows became {other.num_rows}"]
    return [
        f"column {name} differs"
        for name in one.column_names
        if not _same_column(name, one.column(name), other.column(name))
    ]


def _same_column(name: str, one: Any, other: Any) -> bool:
    import pyarrow as pa
    import shapely

    if name == "geometry":
        pairs = zip(shapely.from_wkb(one.to_pylist()), shapely.from_wkb(other.to_pylist()), strict=True)
        return all(_same_shape(a, b) for a, b in pairs)
    if one.type != other.type:
        return False
    if pa.types.is_floating(one.type):
        return np.allclose(
            one.to_numpy(),
            other.to_numpy(),
            rtol=0,
            atol=REAL_TOLERANCE,
            equal_nan=True,
        )
    return bool(one.equals(other))


def _same_shape(one: Any, other: Any) -> bool:
    """Tell whether two shapes are one, vertex by vertex, or as outlines where they are areas.

    Where areas were cut along each other, the last digit decides whether a
    vertex on a straight stretch is kept, so that the same outline may have one
    more or less of them.
    """
    import shapely

    if one.equals_exact(other, LINE_TOLERANCE):
        return True
    if one.geom_type != other.geom_type or not one.geom_type.endswith("Polygon"):
        return False
    edges = [shapely.get_parts(shape.boundary) for shape in (one, other)]
    return (
        len(edges[0]) == len(edges[1]) and one.boundary.hausdorff_distance(other.boundary) <= LINE_TOLERANCE
    )


def _images(kept: Path, made: Path) -> list[str]:
    from PIL import Image

    def pixels(path: Path) -> Any:
        with Image.open(path) as image:
            return np.asarray(image.convert("RGB"), dtype=int)

    one, other = pixels(kept), pixels(made)
    if one.shape != other.shape:
        return [f"{one.shape} pixels became {other.shape}"]
    worst = int(np.abs(one - other).max())
    return [f"pixels differ by up to {worst} levels"] if worst > GREY_LEVELS else []
