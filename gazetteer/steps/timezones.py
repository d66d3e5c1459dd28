"""Rings of the packed time zone boundaries (OpenStreetMap) that timezonefinder-data ships.

The archive stores a ring as blocks of 128 vertices. A block keeps its lowest
longitude and latitude, and for each vertex the steps of 1e-6 degree above
them, packed with as few bits as the block needs; its last value repeats the
first vertex of the next block. The layout is described by the archive's own
``polygons.fbs`` and by timezonefinder's documentation of layout 3.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from steps.sources import Sources

PACKAGE = "timezonefinder-data"
BLOCK = 128
STEP = 10  # of the stored unit, 1e-7 degree
UNIT = 1e7


def ring(sources: Sources, zone: str) -> NDArray[np.float64]:
    """Return the outer ring of a zone that has only one, as (n, 2) longitudes and latitudes."""
    names = sources.read(PACKAGE, "data/timezone_names.txt").decode().split("\n")
    owners = _array(sources, "data/zone_ids.npy")
    (index,) = np.flatnonzero(owners == names.index(zone))
    first, last = _array(sources, "boundaries/block_offsets.npy")[index : index + 2]
    bases = _array(sources, "boundaries/block_bases.npy")[first:last].astype(np.int64)
    floors = _array(sources, "boundaries/block_ranges.npy")[first:last, 0].astype(np.int64)
    widths = _array(sources, "boundaries/block_widths.npy")[first:last].astype(np.int64)
    left = int(_array(sources, "boundaries/nr_vertices.npy")[index])
    words = _payload(sources.read(PACKAGE, "boundaries/coordinates.bin"), int(index))
    at, blocks = 0, []
    for base, floor, (wide, high) in zip(bases, floors, widths, strict=True):
        count = min(BLOCK, left)
        x, at = _unpack(words, at, int(wide), count + 1)
        y, at = _unpack(words, at, int(high), count + 1)
        blocks.append(np.column_stack([base + STEP * x, floor + STEP * y])[:count])
        left -= count
    points = np.concatenate(blocks) / UNIT
    return np.vstack([points, points[:1]])


def _array(sources: Sources, member: str) -> Any:
    return np.load(sources.open(PACKAGE, member))


def _payload(buffer: bytes, index: int) -> NDArray[np.uint32]:
    """Follow the FlatBuffers offsets to the words of one ring."""

    def number(at: int, kind: str = "<u4") -> int:
        return int(np.frombuffer(buffer, kind, 1, at)[0])

    def field(table: int, slot: int) -> int:
        layout = table - number(table, "<i4")
        at = table + number(layout + 4 + 2 * slot, "<u2")
        return at + number(at)

    rings = field(number(0), 0)
    entry = rings + 4 + 4 * index
    words = field(entry + number(entry), 0)
    return np.frombuffer(buffer, "<u4", number(words), words + 4)


def _unpack(words: NDArray[np.uint32], at: int, width: int, count: int) -> tuple[NDArray[np.int64], int]:
    size = -(-count * width // 32)
    if width == 0:
        return np.zeros(count, dtype=np.int64), at
    bits = np.unpackbits(words[at : at + size].view(np.uint8), bitorder="little")[: count * width]
    weights = np.int64(1) << np.arange(width, dtype=np.int64)
    return bits.reshape(count, width).astype(np.int64) @ weights, at + size
