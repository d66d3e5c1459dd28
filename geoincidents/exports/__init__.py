"""What goes out: one module a format; the suffix of the file picks it."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from geoincidents.errors import InputError
from geoincidents.exports.documents import document
from geoincidents.files import filling, replacing
from geoincidents.schema import GEO_TABLES, TABLES, Tables

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


# These hold one table with a geometry.
_SPATIAL: Final = frozenset((".geojson", ".geojsonl", ".fgb", ".shp"))
_FOLDER: Final = "a folder"


def write(tables: Tables, path: str | Path, *, format: str | None = None, **options: Any) -> None:
    """Write a log's tables to a file, whole or not at all.

    Parameters
    ----------
    tables : Tables
        The tables.
    path : str or Path
        The file; its suffix is one of `FORMATS`. A path without a suffix is a
        folder, into which `geoincidents.exports.package.write_package` writes.
        ``-`` is standard output.
    format : str, optional
        One of `FORMATS`, for a path whose suffix does not tell it.
    **options
        What the format takes besides.

    Raises
    ------
    MissingColumnError
        If a table lacks a column of the contract.
    InputError
        If there is no such format, it takes no such option, or the file cannot
        be written.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> write(Tables.of({}), folder / "log.json")
    >>> [file.name for file in folder.iterdir()]
    ['log.json']
    """
    target = Path(path)
    suffix = _format(target, format)
    writer = _writer(suffix, options)
    tables.check()
    try:
        with _place(target, suffix) as beside:
            writer(tables, beside, **options)
    except OSError as error:
        raise InputError(f"{target}: cannot be written ({error.strerror or error})") from error


def _format(target: Path, format: str | None) -> str:
    """Return the suffix that tells how to write; a plain path of none is a folder."""
    if format is not None:
        suffix = f".{format.lower().lstrip('.')}"
    elif str(target) == "-":
        raise InputError("standard output has no suffix that tells the format: say which")
    else:
        suffix = _FOLDER if target.is_dir() or not target.suffix else target.suffix.lower()
    if suffix not in (*FORMATS, _FOLDER):
        raise InputError(f"{target}: no format has the suffix {suffix!r}; known are {', '.join(FORMATS)}")
    return suffix


@contextmanager
def _place(target: Path, suffix: str) -> Iterator[Path]:
    if str(target) == "-":
        with TemporaryDirectory() as folder:
            whole = Path(folder, f"log{suffix}")
            whole.touch()
            yield whole
            sys.stdout.buffer.write(whole.read_bytes())
            sys.stdout.buffer.flush()
        return
    with filling(target) if suffix == _FOLDER else replacing(target) as beside:
        yield beside


def _writer(suffix: str, options: Mapping[str, Any]) -> Callable[..., None]:
    module, name = FORMATS.get(suffix, "package.write_package").split(".")
    writer: Callable[..., None] = getattr(import_module(f"geoincidents.exports.{module}"), name)
    for option in options:
        if option not in inspect.signature(writer).parameters:
            raise InputError(f"{suffix} takes no option {option!r}")
    layer = options.get("layer", "incidents")
    known = [table for table in TABLES if suffix not in _SPATIAL or table in GEO_TABLES]
    if layer not in known:
        raise InputError(f"{suffix} has no layer {layer!r}; the layers are: {', '.join(known)}")
    return writer
