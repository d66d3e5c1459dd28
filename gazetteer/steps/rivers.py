"""Rivers with their names, joined from the countries that the archive cuts them by."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import zlib
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely

from steps.sources import Sources

COUNTRIES: Final = ("AF", "CN", "IN", "IR", "KG", "PK", "TJ", "TM", "UZ")
TOLERANCE: Final = 0.004
# Degrees of river inside the window that make it one of the first, second or third rank.
RANKS: Final = ((6.0, 1), (2.5, 2), (0.0, 3))
SHORTEST: Final = 0.25
JUMP: Final = 0.2  # degrees; the rivers' own steps are shorter


def read(sources: Sources, window: tuple[float, float, float, float]) -> list[tuple[str, int, Any]]:
    """Return (name, rank, lines) of the rivers of a window, by name."""
    pieces: dict[str, list[Any]] = {}
    for country in _countries(sources):
        for river in country["rivers"]:
            pieces.setdefault(river["name"] or "", []).extend(_stretches(river["points"]))
    found = []
    for name, lines in sorted(pieces.items()):
        inside = shapely.clip_by_rect(shapely.union_all(lines), *window)
        if inside.geom_type == "MultiLineString":
            inside = shapely.line_merge(inside)
        if inside.length >= SHORTEST:
            rank = next(rank for length, rank in RANKS if inside.length >= length)
            found.append((name, rank if name else RANKS[-1][1], inside.simplify(TOLERANCE)))
    return found


def _stretches(points: list[list[float]]) -> list[Any]:
    """Return the lines of a river, cut where the archive jumps from one part to the next."""
    vertices = np.asarray(points, dtype=float)
    jumps = np.flatnonzero(np.hypot(*np.diff(vertices, axis=0).T) > JUMP) + 1
    return [shapely.LineString(part) for part in np.split(vertices, jumps) if len(part) > 1]


def _countries(sources: Sources) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as scratch:
        (path,) = sources.extract("pyworldatlas-mapdata-standard", ["data/maps.sqlite3"], Path(scratch))
        with sqlite3.connect(path) as store:
            marks = ",".join("?" * len(COUNTRIES))
            query = f"select payload from country_map where alpha2 in ({marks}) order by alpha2"
            rows = store.execute(query, COUNTRIES).fetchall()
        store.close()
    return [json.loads(zlib.decompress(payload)) for (payload,) in rows]
