"""The symbols as small PNG pictures, for formats that want files."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from typing import Any, Final

from geoincidents.symbols import EVENT_STYLES

__all__ = ["icon"]

_SIZE: Final = 64
_OVERSAMPLED: Final = 4
# The largest outline of the symbol set reaches 1.3 units from its middle; the edge needs some room.
_REACH: Final = 1.55
_EDGE: Final = 0.14
_PAPER: Final = "#fffdf9"
_WHITE: Final = "#ffffff"


@cache
def icon(event_type: str, hollow: bool = False) -> bytes:
    """Return the symbol of a type of event as a PNG of 64 by 64 pixels, transparent around it.

    Parameters
    ----------
    event_type : str
        One of `geoincidents.schema.EVENT_TYPES`.
    hollow : bool, optional
        Whether it stands for a place that is not known exactly.

    Raises
    ------
    KeyError
        If there is no such type.

    Examples
    --------
    >>> icon("talks")[1:4]
    b'PNG'
    """
    import numpy as np
    import shapely

    style = EVENT_STYLES[event_type]
    body = shapely.Polygon(style.vertices())
    rim = body.buffer(_EDGE, join_style="mitre", mitre_limit=2)
    inside, outside = (_PAPER, style.colour) if hollow else (style.colour, _WHITE)
    fine = _SIZE * _OVERSAMPLED
    steps = ((np.arange(fine) + 0.5) / fine * 2 - 1) * _REACH
    x, y = np.meshgrid(steps, steps)
    picture = np.zeros((fine, fine, 4))
    for shape, colour in ((rim, outside), (body, inside)):
        picture[shapely.contains_xy(shape, x, y)] = [*_rgb(colour), 255]
    blocks = picture.reshape(_SIZE, _OVERSAMPLED, _SIZE, _OVERSAMPLED, 4)
    alpha = blocks[..., 3:].sum(axis=(1, 3))
    # Colours are weighed with their cover, else the transparent ground would darken the rim.
    colours = (blocks[..., :3] * blocks[..., 3:]).sum(axis=(1, 3)) / np.maximum(alpha, 1)
    pixels = np.concatenate([colours, alpha / _OVERSAMPLED**2], axis=2)
    return _png(np.rint(pixels).astype(np.uint8))


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))


def _png(pixels: Any) -> bytes:
    """Pack RGBA pixels (PNG specification, third edition, sections 5 and 11)."""
    height, width, _ = pixels.shape
    lines = b"".join(b"\0" + line.tobytes() for line in pixels)
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)
