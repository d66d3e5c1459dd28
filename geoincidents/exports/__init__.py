"""What goes out: one module a format; the suffix of the file picks it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from geoincidents.errors import InputError
from geoincidents.exports.documents import document
from geoincidents.files import filling, replacing
from geoincidents.schema import Tables

__all__ = ["FORMATS", "document", "write"]

# Suffix -> module and function that writes it, imported when it is asked for.
FORMATS: Final[Mapping[str, str]] = {
    ".geojson": "geojson.write_geojson",
    ".geojsonl": "geojson.write_lines",
    ".json": "documents.write_json",
    ".gpkg": "geopackage.write_geopackage",
    ".fgb": "binary.write_flatgeobuf",
    ".parquet": "binary.write_geoparquet",
    ".kml": "kml.write_kml",
    ".kmz": "kml.write_kmz",
    ".csv": "tabular.write_csv",
    ".xlsx": "tabular.write_excel",
    ".shp": "binary.write_shapefile",
}


def write(tables: Tables, path: str | Path, **options: Any) -> None:
    """Write a log's tables to a file, whole or not at all.

    Parameters
    ----------
    tables : Tables
        The tables.
    path : str or Path
        The file; its suffix is one of `FORMATS`. A path without a suffix is a
        folder, into which `geoincidents.exports.package.write_package` writes.
    **options
        What the format takes besides.

    Raises
    ------
    InputError
        If no format has that suffix, it takes no such option, or the file
        cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> write(Tables.of({}), folder / "log.json")
    >>> [file.name for file in folder.iterdir()]
    ['log.json']
    """
    target = Path(path)
    writer = _writer(target, options)
    with filling(target) if _is_folder(target) else replacing(target) as beside:
        writer(tables, beside, **options)


def _is_folder(target: Path) -> bool:
    return target.is_dir() or not target.suffix


def _writer(target: Path, options: Mapping[str, Any]) -> Callable[..., None]:
    suffix = "a folder" if _is_folder(target) else target.suffix.lower()
    if suffix not in (*FORMATS, "a folder"):
        raise InputError(f"{target}: no format has the suffix {suffix!r}; known are {', '.join(FORMATS)}")
    module, name = FORMATS.get(suffix, "package.write_package").split(".")
    writer: Callable[..., None] = getattr(import_module(f"geoincidents.exports.{module}"), name)
    for option in options:
        if option not in inspect.signature(writer).parameters:
            raise InputError(f"{target}: {suffix} takes no option {option!r}")
    return writer
