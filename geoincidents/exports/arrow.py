"""Layers as Arrow tables: the one form from which all binary formats are written."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path
from typing import Any, Final

from geoincidents.errors import InputError
from geoincidents.exports.plain import encoded, plain

__all__ = ["GEOMETRY", "arrow_table", "write_layer"]

GEOMETRY: Final = "geometry"
_HEADROOM: Final = 1 << 17  # bytes; GDAL gives up before the very last one


def arrow_table(frame: Any, lists: str = "json") -> Any:
    """Return a table in Arrow's form: days as days, what is missing as null.

    Parameters
    ----------
    frame : pandas.DataFrame
        A table; its geometry becomes a column of WKB.
    lists : {'json', 'native'}, optional
        Lists as JSON text and categoricals as text, for formats that have neither, or
        as what they are.

    Returns
    -------
    pyarrow.Table

    Examples
    --------
    >>> from geoincidents.schema import frame
    >>> table = arrow_table(frame("sources", [{"source_id": "a", "published": "2025-11-07"}]))
    >>> table.schema.field("published").type
    DataType(date32[day])
    """
    import pyarrow as pa

    names = [str(name) for name in frame.columns if name != "geometry"]
    arrays = [_array(frame[name], lists) for name in names]
    if "geometry" in frame.columns:
        import numpy as np
        import shapely

        shapes = shapely.to_wkb(np.asarray(frame.geometry.values, dtype=object), byte_order=1)
        arrays.append(pa.array(shapes, pa.binary()))
        names.append(GEOMETRY)
    return pa.Table.from_arrays(arrays, names)


def write_layer(table: Any, path: Path, **options: Any) -> None:
    """Write a table through GDAL.

    Parameters
    ----------
    table : pyarrow.Table
        As `arrow_table` makes it.
    path : Path
        The file.
    **options
        As `pyogrio.write_arrow` takes them.

    Raises
    ------
    InputError
        If GDAL cannot write it.
    """
    import pyogrio

    try:
        pyogrio.write_arrow(table, path, encoding="UTF-8", **options)
    except (
        pyogrio.errors.DataSourceError,
        pyogrio.errors.DataLayerError,
        pyogrio.errors.FeatureError,
    ) as error:
        # GDAL says a lot when a disk is full, but not that it is.
        full = shutil.disk_usage(path.parent).free < _HEADROOM
        told = os.strerror(errno.ENOSPC) if full else error
        raise InputError(f"{path.name}: cannot be written ({told})") from error


def _array(series: Any, lists: str) -> Any:
    import pyarrow as pa

    kind = series.dtype.kind
    if kind == "M":
        moments = series.dt.tz_localize(None) if getattr(series.dt, "tz", None) is not None else series
        filled = moments.dropna()
        is_whole = bool((filled == filled.dt.normalize()).all())
        array = pa.array(moments.astype("datetime64[ms]"), from_pandas=True)
        return array.cast(pa.date32()) if is_whole else array
    if kind in "iu":
        return pa.array(series, pa.int64(), from_pandas=True)
    if kind == "f":
        return pa.array(series, pa.float64(), from_pandas=True)
    if kind == "b":
        return pa.array(series, pa.bool_(), from_pandas=True)
    if series.dtype == "category" and lists == "native":
        words = pa.array(series.cat.categories.astype(object), pa.string())
        codes = pa.array(series.cat.codes.to_numpy(), mask=series.isna().to_numpy())
        return pa.DictionaryArray.from_arrays(codes, words, ordered=series.cat.ordered)
    if series.dtype != object:
        return pa.array(series, pa.string(), from_pandas=True)
    values = plain(series.to_frame("value"))["value"]
    if lists == "native" and all(value is None or isinstance(value, tuple) for value in values):
        return pa.array(values, pa.list_(pa.string()))
    texts = [value if value is None or type(value) is str else "" for value in values]
    if any(not isinstance(value, (str, type(None))) for value in values):
        texts = [
            None if value is None else text
            for value, text in zip(values, encoded(values, _as_text), strict=True)
        ]
    return pa.array(texts, pa.string())


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
