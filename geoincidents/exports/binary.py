"""FlatGeobuf, GeoParquet and Shapefile: one table a file."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any, Final

from geoincidents.exports.arrow import GEOMETRY, arrow_table, write_layer
from geoincidents.exports.notices import metadata
from geoincidents.schema import CRS, Tables

__all__ = ["LossWarning", "write_flatgeobuf", "write_geoparquet", "write_shapefile"]

_GEOPARQUET: Final = "1.1.0"
# dBASE III, which a Shapefile keeps its columns in: 10 characters of a name, 254 of a text.
_NAME_LENGTH: Final = 10
_TEXT_LENGTH: Final = 254


class LossWarning(UserWarning):
    """A format that cannot hold all that was to be written, and what it lost."""


def write_flatgeobuf(tables: Tables, path: Path, layer: str = "incidents") -> None:
    """Write a table as FlatGeobuf.

    The format has a moment but no day: dates are midnights.

    Parameters
    ----------
    tables : Tables
        A log's tables.
    path : Path
        The file.
    layer : {'incidents', 'extents'}, optional
        Which table.
    """
    frame = getattr(tables, layer)
    # A spatial index has no room for incidents without a place, and GDAL would drop them.
    indexed = "NO" if len(frame) == 0 or frame.geometry.isna().any() else "YES"
    write_layer(
        arrow_table(frame),
        path,
        layer=layer,
        driver="FlatGeobuf",
        geometry_name=GEOMETRY,
        geometry_type="Point" if layer == "incidents" else "Unknown",
        crs=CRS,
        layer_options={"SPATIAL_INDEX": indexed},
    )


def write_geoparquet(tables: Tables, path: Path, layer: str = "incidents") -> None:
    """Write a table as GeoParquet 1.1, dates as dates and lists as lists.

    Parameters
    ----------
    tables : Tables
        A log's tables.
    path : Path
        The file.
    layer : str, optional
        Any table; one without a geometry becomes plain Parquet.
    """
    import pyarrow.parquet as pq

    frame = getattr(tables, layer)
    table = arrow_table(frame, lists="native")
    facts = {"geoincidents": json.dumps(metadata(), ensure_ascii=False)}
    if GEOMETRY in table.column_names:
        facts["geo"] = json.dumps(_geo(frame))
    pq.write_table(table.replace_schema_metadata(facts), path, compression="zstd")


def _geo(frame: Any) -> dict[str, Any]:
    """Return the metadata that makes a Parquet file a GeoParquet file."""
    import pyproj

    kinds = sorted(frame.geometry.geom_type.dropna().unique().tolist())
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": kinds,
        "crs": pyproj.CRS.from_user_input(CRS).to_json_dict(),
        "edges": "planar",
    }
    bounds = [float(value) for value in frame.geometry.total_bounds]
    if bounds[0] == bounds[0]:
        column["bbox"] = bounds
    return {"version": _GEOPARQUET, "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}


def write_shapefile(tables: Tables, path: Path, layer: str = "incidents") -> None:
    """Write a table as a Shapefile, and warn of what it loses.

    Parameters
    ----------
    tables : Tables
        A log's tables.
    path : Path
        The ``.shp`` file; its companions are written beside it.
    layer : {'incidents', 'extents'}, optional
        Which table.

    Warns
    -----
    LossWarning
        Names of columns are cut to ten characters and texts to 254.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    frame, left_out = getattr(tables, layer), ""
    if layer == "extents":
        is_line = frame.geometry.geom_type.isin(("LineString", "MultiLineString"))
        left_out = f"; {is_line.sum()} extents that are lines were left out" if is_line.any() else ""
        frame = frame[~is_line]
    table = arrow_table(frame)
    names = _short_names([name for name in table.column_names if name != GEOMETRY])
    cut = []
    for position, name in enumerate(table.column_names):
        column = table.column(position)
        if name != GEOMETRY and column.type == pa.string():
            # Counted in bytes of UTF-8: Pashto and Urdu letters are two each.
            longest = pc.max(pc.binary_length(column)).as_py() or 0
            cut += [name] if longest > _TEXT_LENGTH else []
    path.unlink(missing_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # GDAL's own account of the same loss
        write_layer(
            table.rename_columns([names.get(name, name) for name in table.column_names]),
            path,
            driver="ESRI Shapefile",
            geometry_name=GEOMETRY,
            geometry_type="Point" if layer == "incidents" else "Polygon",
            crs=CRS,
        )
    shortened = [f"{name} is {short}" for name, short in names.items() if name != short]
    message = f"a Shapefile has column names of {_NAME_LENGTH} characters: {', '.join(shortened)}"
    if cut:
        message += f"; texts longer than {_TEXT_LENGTH} bytes were cut in: {', '.join(cut)}"
    warnings.warn(
        f"{message}{left_out}; true and false are 1 and 0. A GeoPackage loses nothing",
        LossWarning,
        stacklevel=3,
    )


def _short_names(names: list[str]) -> dict[str, str]:
    """Return a name of ten characters for each, all different."""
    short: dict[str, str] = {}
    for name in names:
        candidate = name[:_NAME_LENGTH]
        number = 1
        while candidate in short.values():
            number += 1
            candidate = f"{name[: _NAME_LENGTH - len(str(number)) - 1]}_{number}"
        short[name] = candidate
    return short
