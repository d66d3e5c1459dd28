"""GeoPackage: all tables and the frontier, as QGIS likes to find them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geoincidents.exports import qgis
from geoincidents.exports.arrow import GEOMETRY, arrow_table, write_layer
from geoincidents.exports.dictionary import description
from geoincidents.exports.layers import Layer, layers
from geoincidents.exports.notices import metadata
from geoincidents.schema import CRS, VOCABULARIES, Tables

if TYPE_CHECKING:
    from geoincidents.frontier import Frontier

__all__ = ["write_geopackage"]

# Where nothing in the data has a date; the clock would make every file another one.
_NO_DATE: Final = "1970-01-01"
# Newer versions make GDAL 3.6, which is Debian's, warn.
_VERSION: Final = "1.2"
_SHAPES: Final = {"incidents": "Point", "crossings": "Point"}

# The schema extension (OGC 12-128r14, annex F.9), with which columns tell what they mean.
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_extensions VALUES
  ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec120/#extension_schema',
   'read-write'),
  ('gpkg_data_column_constraints', NULL, 'gpkg_schema',
   'http://www.geopackage.org/spec120/#extension_schema', 'read-write');
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
  mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
  min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
"""


def write_geopackage(tables: Tables, path: Path, frontier: Frontier | None = None) -> None:
    """Write all tables and the frontier as layers of one GeoPackage 1.2.

    Dates are typed as dates, lists are JSON, incidents without a place have no
    geometry. Spatial indexes, descriptions of all columns, lists of allowed
    values, default styles and a project for QGIS with the relations are inside.
    The same tables give the same bytes.

    Parameters
    ----------
    tables : Tables
        A log's tables.
    path : Path
        The file; it must be empty or not exist.
    frontier : Frontier, optional
        Whose line is written; the bundled one by default.
    """
    path.unlink(missing_ok=True)
    every = layers(tables, frontier)
    changed = f"{_day(tables)}T00:00:00.000Z"
    with _clock(changed):
        for layer in every:
            _write_layer(layer, path)
    with closing(sqlite3.connect(path)) as database:
        # The file is renamed onto its target when it is whole: it needs no journal.
        database.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_SCHEMA}")
        for layer in every:
            _describe(database, layer)
            _index(database, layer)
        _write_vocabularies(database)
        qgis.write_styles(database, every, changed)
        qgis.write_project(database, every, path.name, changed)
        database.commit()


def _day(tables: Tables) -> str:
    """Return the day that the data is of: the last day of publication, else of an incident."""
    for days in (tables.sources["published"], tables.incidents["date_end"]):
        last = days.max()
        if last == last:
            return str(last.date())
    return _NO_DATE


@contextmanager
def _clock(moment: str) -> Iterator[None]:
    """Make GDAL stamp this moment into what it writes, in place of the time of writing."""
    import pyogrio

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": moment})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _write_layer(layer: Layer, path: Path) -> None:
    options: dict[str, Any] = {"layer_options": {"FID": "fid", "DESCRIPTION": layer.title}}
    if layer.is_spatial:
        options |= {"geometry_name": GEOMETRY, "geometry_type": _shape(layer), "crs": CRS}
        options["layer_options"]["GEOMETRY_NAME"] = "geom"
    if not path.exists():
        options |= {"dataset_options": {"VERSION": _VERSION}, "dataset_metadata": metadata()}
    write_layer(arrow_table(layer.frame), path, layer=layer.name, driver="GPKG", **options)


def _shape(layer: Layer) -> str:
    if layer.name in _SHAPES:
        return _SHAPES[layer.name]
    kinds = layer.frame.geometry.geom_type.dropna().unique().tolist()
    if not kinds:
        return "Polygon"
    return str(kinds[0]) if len(kinds) == 1 else "Unknown"


def _describe(database: sqlite3.Connection, layer: Layer) -> None:
    for name in layer.frame.columns:
        meaning = description(layer.name, str(name))
        allowed = f"{layer.name}.{name}" if (layer.name, name) in VOCABULARIES else None
        listed = layer.frame[name].dtype == object and _has_lists(layer.frame[name])
        if name != "geometry" and (meaning or allowed or listed):
            mime = "application/json" if listed else None
            row = (layer.name, name, None, meaning or None, None, mime, allowed)
            database.execute("INSERT INTO gpkg_data_columns VALUES (?,?,?,?,?,?,?)", row)


def _has_lists(series: Any) -> bool:
    return any(isinstance(value, (list, tuple, dict)) for value in series)


def _index(database: sqlite3.Connection, layer: Layer) -> None:
    """Index the keys, by which QGIS follows the relations."""
    for column in dict.fromkeys((layer.key, "incident_id", "source_id")):
        if column not in layer.frame.columns:
            continue
        unique = "UNIQUE " if column == layer.key else ""
        database.execute(f'CREATE {unique}INDEX "{layer.name}_{column}" ON "{layer.name}"("{column}")')


def _write_vocabularies(database: sqlite3.Connection) -> None:
    for (table, column), values in VOCABULARIES.items():
        rows = [(f"{table}.{column}", "enum", value, *[None] * 5) for value in values]
        database.executemany("INSERT INTO gpkg_data_column_constraints VALUES (?,?,?,?,?,?,?,?)", rows)
