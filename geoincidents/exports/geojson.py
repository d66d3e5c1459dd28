"""GeoJSON (RFC 7946), as one collection or one feature a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from geoincidents.exports.documents import geometry
from geoincidents.exports.notices import metadata
from geoincidents.exports.plain import coordinates, encoded, plain, rows
from geoincidents.schema import Tables
from geoincidents.symbols import EVENT_STYLES, radius

__all__ = ["write_geojson", "write_lines"]

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
# simplestyle-spec 1.1.0 knows three sizes; the steps are radii in CSS pixels of the symbol set.
_SIZES: Final = ((7.0, "small"), (12.0, "medium"))


def write_geojson(tables: Tables, path: Path, layer: str = "incidents") -> None:
    """Write a table as a FeatureCollection after RFC 7946.

    Without a `crs` member, with at most seven decimals, rings by the right-hand
    rule, a bounding box, ids, ISO dates, and simplestyle properties that give
    each type of event its colour. An incident that could not be located is a
    feature with the geometry null. The sources that the incidents name stand in
    a member of their own.

    Parameters
    ----------
    tables : Tables
        A log's tables.
    path : Path
        The file.
    layer : {'incidents', 'extents'}, optional
        Which table.
    """
    bounds = _bounds(getattr(tables, layer))
    head: dict[str, Any] = {"type": "FeatureCollection", "name": layer, "metadata": metadata()}
    if bounds:
        head["bbox"] = bounds
    if layer == "incidents":
        head["sources"] = list(rows(tables.sources))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_ENCODER.encode(head)[:-1] + ',"features":[\n')
        file.write(",\n".join(features(tables, layer)))
        file.write("\n]}\n")


def write_lines(tables: Tables, path: Path, layer: str = "incidents") -> None:
    """Write a table with one GeoJSON feature a line.

    Parameters
    ----------
    tables : Tables
        A log's tables.
    path : Path
        The file.
    layer : {'incidents', 'extents'}, optional
        Which table.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(feature + "\n" for feature in features(tables, layer))


def features(tables: Tables, layer: str = "incidents") -> Iterator[str]:
    """Yield each row of a table as the text of a GeoJSON feature.

    Columns are encoded one by one and not row by row: most values repeat within
    a column, and each is encoded once.

    Examples
    --------
    >>> next(features(Tables.of({"incidents": [{"incident_id": "a"}]})))[:60]
    '{"type":"Feature","id":"a","geometry":null,"properties":{"in'
    """
    frame = getattr(tables, layer)
    columns = plain(frame)
    columns |= _style(columns) if layer == "incidents" else {}
    keys = {name: _ENCODER.encode(name) + ":" for name in columns}
    tokens = [encoded(values, partial(_token, keys[name])) for name, values in columns.items()]
    if layer == "incidents":
        shapes = _points(frame)
        ids = [f'"id":{_ENCODER.encode(value)},' for value in columns["incident_id"]]
    else:
        shapes = [_ENCODER.encode(geometry(shape)) for shape in frame.geometry]
        ids = [""] * len(frame)
    for identity, shape, properties in zip(ids, shapes, zip(*tokens, strict=True), strict=True):
        yield f'{{"type":"Feature",{identity}"geometry":{shape},"properties":{{{",".join(properties)}}}}}'


def _token(key: str, value: Any) -> str:
    return key + _ENCODER.encode(value)


def _points(frame: Any) -> list[str]:
    lats, lons = coordinates(frame)
    return [
        "null" if lat is None else f'{{"type":"Point","coordinates":[{lon!r},{lat!r}]}}'
        for lat, lon in zip(lats, lons, strict=True)
    ]


def _bounds(frame: Any) -> list[float]:
    west, south, east, north = (float(value) for value in frame.geometry.total_bounds)
    return [] if west != west else [round(value, 7) for value in (west, south, east, north)]


def _style(columns: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    colours = [EVENT_STYLES[kind].colour if kind in EVENT_STYLES else None for kind in columns["event_type"]]
    sizes = [_size(count) for count in columns["fatalities_best"]]
    return {"marker-color": colours, "marker-size": sizes}


def _size(fatalities: float | None) -> str:
    size = radius(fatalities)
    return next((name for most, name in _SIZES if size <= most), "large")
