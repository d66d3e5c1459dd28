"""The JSON document that `extract` prints: all tables, one object."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from geoincidents.exports.plain import DECIMALS, coordinates, rows
from geoincidents.schema import Tables

__all__ = ["document", "dumps", "geometry", "write_json"]

_ORDER: Final = ("sources", "incidents", "claims", "casualties", "mentions", "extents")


def document(tables: Tables) -> dict[str, list[dict[str, Any]]]:
    """Return all tables as one object of plain values.

    Parameters
    ----------
    tables : Tables
        A log's tables.

    Returns
    -------
    dict of list of dict
        Rows by table. An incident has `lat` and `lon` in place of its geometry,
        an extent its geometry as GeoJSON; dates are ISO 8601.

    Examples
    --------
    >>> list(document(Tables.of({})))
    ['sources', 'incidents', 'claims', 'casualties', 'mentions', 'extents']
    """
    whole = {name: list(rows(getattr(tables, name))) for name in _ORDER}
    for row, lat, lon in zip(whole["incidents"], *coordinates(tables.incidents), strict=True):
        row["lat"], row["lon"] = lat, lon
    for row, shape in zip(whole["extents"], tables.extents.geometry, strict=True):
        row["geometry"] = geometry(shape)
    return whole


def geometry(shape: Any) -> dict[str, Any] | None:
    """Return a geometry as RFC 7946 has it: seven decimals, rings by the right-hand rule.

    Parameters
    ----------
    shape : shapely geometry or None

    Examples
    --------
    >>> from shapely import Point
    >>> geometry(Point(66.4, 31.0))
    {'type': 'Point', 'coordinates': [66.4, 31.0]}
    """
    if shape is None or shape.is_empty:
        return None
    from shapely import orient_polygons
    from shapely.geometry import mapping

    return {key: _rounded(value) for key, value in mapping(orient_polygons(shape)).items()}


def _rounded(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_rounded(item) for item in value]
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return round(value, DECIMALS) if isinstance(value, float) else value


def dumps(tables: Tables) -> str:
    r"""Return the document as text, one row a line.

    Examples
    --------
    >>> dumps(Tables.of({}))[:28]
    '{\n"sources": [],\n"incidents"'
    """
    # The C encoder cannot indent; a line a row is quick to write, and diffs show rows.
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    parts = []
    for name, listed in document(tables).items():
        body = ",\n".join(map(encode, listed))
        parts.append(f'"{name}": [\n{body}\n]' if listed else f'"{name}": []')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def write_json(tables: Tables, path: Path) -> None:
    """Write the document of `document`.

    Parameters
    ----------
    tables : Tables
        A log's tables.
    path : Path
        The file.
    """
    path.write_text(dumps(tables), encoding="utf-8", newline="\n")
