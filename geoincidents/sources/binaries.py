"""Tables in binary files: Parquet, Excel, and whatever GIS format GDAL opens."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from pathlib import Path
from typing import Any, Final

from geoincidents.errors import InputError, MissingExtraError
from geoincidents.sources.inputs import Input
from geoincidents.sources.sheet import Sheet, to_wgs84

__all__ = ["read_excel", "read_gis", "read_parquet"]

# What openpyxl lets through when an archive, its XML or a reference in it is broken.
_DAMAGE: Final = (
    zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError, TypeError, AttributeError,
    EOFError, OSError, RuntimeError,
)  # fmt: skip


def read_parquet(source: Input) -> list[Sheet]:
    """Return the table of a Parquet file, with its geometry where it is GeoParquet.

    Parameters
    ----------
    source : Input
        A Parquet file.

    Raises
    ------
    InputError
        If it is none, or cut short.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    data = source.data()
    try:
        table = pq.read_table(pa.BufferReader(data))
        rows = list(enumerate(table.to_pylist(), 1))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError(f"is no Parquet file, or cut short ({str(error).splitlines()[0]})") from error
    sheet = Sheet(source.name, list(table.column_names), rows)
    described = (table.schema.metadata or {}).get(b"geo")
    if described is not None:
        from shapely.errors import ShapelyError

        try:
            _place(sheet, json.loads(described))
        except InputError:
            raise
        except (ValueError, LookupError, TypeError, AttributeError, ShapelyError) as error:
            raise InputError("is GeoParquet whose geometries cannot be read") from error
    return [sheet]


def _place(sheet: Sheet, geo: Any) -> None:
    """Turn the column that GeoParquet's metadata names into shapes in WGS 84."""
    from shapely import from_wkb

    column = geo["primary_column"]
    for _, row in sheet.rows:
        shape = row.pop(column)
        row["geometry"] = None if shape is None else from_wkb(shape)
    crs = geo["columns"][column].get("crs")
    if crs is not None:
        to_wgs84(sheet, json.dumps(crs))


def read_excel(source: Input) -> list[Sheet]:
    """Return the sheets of an Excel workbook that hold something.

    Parameters
    ----------
    source : Input
        An ``.xlsx`` file.

    Raises
    ------
    InputError
        If it is none, is cut short or holds nothing.
    MissingExtraError
        If openpyxl is not installed.
    """
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtraError("reading Excel files", "excel") from error
    data = source.data()
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [_excel_sheet(source, page, len(book.worksheets)) for page in book.worksheets]
    except _DAMAGE as error:
        raise InputError("is no Excel workbook (.xlsx), or cut short") from error
    found = [sheet for sheet in sheets if sheet is not None]
    if not found:
        raise InputError("is a workbook without rows")
    return found


def _excel_sheet(source: Input, page: Any, of: int) -> Sheet | None:
    rows = (
        (n, cells)
        for n, cells in enumerate(page.iter_rows(values_only=True), 1)
        if any(c is not None for c in cells)
    )
    header = next(rows, None)
    if header is None:
        return None
    columns = ["" if cell is None else str(cell).strip() for cell in header[1]]
    name = source.name if of == 1 else f"{source.name}[{page.title}]"
    sheet = Sheet(name, [column for column in columns if column], layer=page.title)
    for number, cells in rows:
        pairs = zip(columns, cells, strict=False)
        sheet.rows.append((number, {column: cell for column, cell in pairs if column}))
    return sheet


def read_gis(source: Input) -> list[Sheet]:
    """Return every layer of a GIS file, in WGS 84.

    Parameters
    ----------
    source : Input
        A GeoPackage, FlatGeobuf, Shapefile or KML file.

    Raises
    ------
    InputError
        If GDAL cannot open it.
    """
    import tempfile

    if source.path is None or source.path.name.lower().endswith(".gz"):
        with tempfile.TemporaryDirectory() as folder:
            unpacked = Path(folder, f"input{source.suffix}")
            unpacked.write_bytes(source.data())
            return _ogr_layers(source, unpacked)
    return _ogr_layers(source, source.path)


def _ogr_layers(source: Input, path: Any) -> list[Sheet]:
    import pyogrio
    from shapely.errors import ShapelyError

    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(path)]
        return [_ogr_layer(source, path, layer, len(layers)) for layer in layers]
    except InputError:
        raise  # a coordinate system that is not known says so itself
    except (
        pyogrio.errors.DataSourceError,
        pyogrio.errors.DataLayerError,
        ShapelyError,
        ValueError,
    ) as error:
        raise InputError(f"cannot be read as {source.suffix}, or is cut short") from error


def _ogr_layer(source: Input, path: Any, layer: str, of: int) -> Sheet:
    import pyogrio

    name = source.name if of == 1 else f"{source.name}[{layer}]"
    table = pyogrio.read_dataframe(path, layer=layer)
    crs = getattr(table, "crs", None)
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    sheet = Sheet(name, [str(column) for column in table.columns], list(enumerate(rows, 1)), layer=layer)
    if crs is not None:
        to_wgs84(sheet, crs)
    return sheet
