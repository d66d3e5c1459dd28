"""Tables of any format as one thing: columns, and rows with the line each stands on."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from geoincidents.errors import Fault, InputError, MissingExtraError
from geoincidents.sources.encoding import decode
from geoincidents.sources.headerless import columns_of
from geoincidents.sources.inputs import Input

__all__ = ["Sheet", "read_sheets"]

Row = dict[str, Any]
_DELIMITERS: Final = ("\t", ";", "|", ",")


@dataclass(slots=True)
class Sheet:
    """One table as it was read, nothing interpreted.

    Parameters
    ----------
    name : str
        The input, with the name of the layer or sheet where it has several.
    columns : list of str
        As they are written.
    rows : list of (int, dict)
        Line of the file (the header is line 1) or number of the item, and the
        values by column. The geometry of a GIS file stands under ``geometry``.
    faults : list of Fault
        Rows that could not be read.
    layer : str or None
        Name of the layer or sheet.
    tables : mapping or None
        Rows by table name where a JSON document holds several.

    Examples
    --------
    >>> Sheet("a.csv", ["place"]).rows
    []
    """

    name: str
    columns: list[str]
    rows: list[tuple[int, Row]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    layer: str | None = None
    tables: Mapping[str, list[Row]] | None = None


def read_sheets(source: Input) -> list[Sheet]:
    r"""Read the tables of a file.

    Parameters
    ----------
    source : Input
        A file whose suffix is one of `geoincidents.sources.inputs.RECORDS`.

    Returns
    -------
    list of Sheet
        One a layer or sheet; one for most formats.

    Raises
    ------
    InputError
        If the file cannot be read as what its suffix says.
    MissingExtraError
        If reading Excel files needs a package that is not installed.

    Examples
    --------
    >>> from geoincidents.sources.inputs import Input
    >>> sheet = read_sheets(Input("a.csv", ".csv", None, b"place,killed\nTorkham,2\n"))[0]
    >>> sheet.rows
    [(2, {'place': 'Torkham', 'killed': '2'})]
    """
    return _READERS[source.suffix](source)


def _text(source: Input) -> str:
    return decode(source.data())[0]


def _delimited(source: Input) -> list[Sheet]:
    # A long article in a cell is no error; the limit is the module's, so it is put back.
    limit = csv.field_size_limit(sys.maxsize)
    try:
        return [_csv_sheet(source, _text(source))]
    except csv.Error as error:
        raise InputError(f"is no table of delimited values ({error})") from error
    finally:
        csv.field_size_limit(limit)


def _csv_sheet(source: Input, text: str) -> Sheet:
    first = text.lstrip("\r\n").split("\n", 1)[0]
    known = columns_of(first)
    if known is not None:
        return _headerless_sheet(source.name, text, known)
    delimiter = "\t" if source.suffix in (".tsv", ".tab") else _delimiter(first)
    lines = _numbered(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    header_line, header = next(lines)
    columns = [cell.strip() for cell in header]
    while columns and not columns[-1]:
        columns.pop()
    repeated = sorted({name for name in columns if name and columns.count(name) > 1})
    if repeated:
        raise InputError(f"line {header_line} names the column {repeated[0]!r} more than once")
    sheet = Sheet(source.name, columns)
    for line, cells in lines:
        if len(cells) > len(columns):
            if any(cell.strip() for cell in cells[len(columns) :]):
                message = f"has {len(cells)} fields where the header has {len(columns)}; row left out"
                sheet.faults.append(Fault(source.name, line, None, message))
                continue
        elif len(cells) < len(columns) and len(cells) == 1:
            message = f"has one field where the header has {len(columns)}; row left out"
            sheet.faults.append(Fault(source.name, line, None, message))
            continue
        sheet.rows.append((line, dict(zip(columns, cells, strict=False))))
    return sheet


def _headerless_sheet(name: str, text: str, columns: list[str]) -> Sheet:
    """Read lines of tabs in which a quotation mark is a character like any other."""
    sheet = Sheet(name, columns)
    for number, line in enumerate(text.split("\n"), 1):
        cells = line.rstrip("\r").split("\t")
        if len(cells) == len(columns):
            sheet.rows.append((number, dict(zip(columns, cells, strict=True))))
        elif line.strip():
            message = f"has {len(cells)} fields where there are {len(columns)} columns; row left out"
            sheet.faults.append(Fault(name, number, None, message))
    return sheet


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield the line on which each row that is not empty begins."""
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1


def _delimiter(header: str) -> str:
    counts = {delimiter: header.count(delimiter) for delimiter in _DELIMITERS}
    best = max(counts.values())
    return next((delimiter for delimiter, count in counts.items() if count == best), ",") if best else ","


def _json(source: Input) -> list[Sheet]:
    text = _text(source).lstrip("\ufeff")
    try:
        data = json.loads(text)
    except ValueError as error:
        # Lines of JSON under a .json name are common (Telegram and Twitter tools write them).
        if "\n" in text.strip() and text.lstrip()[:1] == "{" and "Extra data" in str(error):
            return _ndjson(source)
        raise InputError(f"is no JSON, or cut short ({error})") from error
    return [_from_json(source.name, data)]


def _from_json(name: str, data: Any) -> Sheet:
    if isinstance(data, list):
        return _from_objects(name, list(enumerate(data, 1)))
    if not isinstance(data, dict):
        raise InputError("is JSON, but neither a list of rows nor an object")
    if data.get("type") == "FeatureCollection":
        features = data.get("features")
        if not isinstance(features, list):
            raise InputError("is a FeatureCollection without a list of features")
        return _from_features(name, data, features)
    if data.get("type") == "Feature":
        return _from_features(name, data, [data])
    tables = {key: value for key, value in data.items() if isinstance(value, list)}
    if isinstance(tables.get("messages"), list):
        channel = {"channel": data.get("name")}
        return _from_objects(
            name, [(n, {**channel, **m}) for n, m in enumerate(tables["messages"], 1) if isinstance(m, dict)]
        )
    if "incidents" in tables:
        return Sheet(name, [], tables=tables)
    if len(tables) == 1:
        return _from_objects(name, list(enumerate(next(iter(tables.values())), 1)))
    if not tables:
        return _from_objects(name, [(1, data)])
    raise InputError(f"holds several lists ({', '.join(sorted(tables))}), none of them 'incidents'")


def _from_objects(name: str, items: list[tuple[int, Any]]) -> Sheet:
    sheet = Sheet(name, [])
    columns: dict[str, None] = {}
    for number, item in items:
        if isinstance(item, dict) and item.get("type") == "Feature":
            item = _feature(item)
        if not isinstance(item, dict):
            sheet.faults.append(Fault(name, number, None, "is no object; row left out"))
            continue
        columns.update(dict.fromkeys(map(str, item)))
        sheet.rows.append((number, item))
    sheet.columns = list(columns)
    return sheet


def _feature(item: Mapping[str, Any]) -> Row:
    properties = item.get("properties")
    row = dict(properties) if isinstance(properties, dict) else {}
    if item.get("id") is not None:
        row.setdefault("id", item["id"])
    row["geometry"] = item.get("geometry")
    return row


def _from_features(name: str, collection: Mapping[str, Any], features: list[Any]) -> Sheet:
    sheet = _from_objects(name, list(enumerate(features, 1)))
    crs = collection.get("crs")
    named = crs.get("properties", {}).get("name") if isinstance(crs, dict) else None
    _shapes(sheet, str(named) if named else None)
    return sheet


def _shapes(sheet: Sheet, crs: str | None) -> None:
    """Turn GeoJSON geometries into shapes in WGS 84, and say so where another system was declared."""
    from shapely.errors import GEOSException
    from shapely.geometry import shape

    kept = []
    for number, row in sheet.rows:
        geometry = row.get("geometry")
        if isinstance(geometry, dict):
            try:
                row["geometry"] = shape(geometry)
            except (GEOSException, ValueError, TypeError, KeyError, IndexError, AttributeError):
                message = "is no valid GeoJSON geometry; row left out"
                sheet.faults.append(Fault(sheet.name, number, "geometry", message))
                continue
        kept.append((number, row))
    sheet.rows = kept
    if crs is not None:
        _to_wgs84(sheet, crs)


def _to_wgs84(sheet: Sheet, crs: Any) -> None:
    import numpy as np
    import shapely
    from pyproj import CRS, Transformer
    from pyproj.exceptions import CRSError

    try:
        declared = CRS.from_user_input(crs)
    except CRSError as error:
        raise InputError(f"declares a coordinate system that is not known: {str(crs)[:80]!r}") from error
    # CRS84 and EPSG:4326 are the same numbers here: both are read longitude first.
    if declared.equals(CRS.from_epsg(4326), ignore_axis_order=True):
        return
    change = Transformer.from_crs(declared, CRS.from_epsg(4326), always_xy=True)

    def moved(points: Any) -> Any:
        return np.column_stack(change.transform(points[:, 0], points[:, 1]))

    shapes = np.array([row.get("geometry") for _, row in sheet.rows], dtype=object)
    for (_, row), shape in zip(sheet.rows, shapely.transform(shapes, moved), strict=True):
        row["geometry"] = shape
    label = ":".join(declared.to_authority() or ()) or declared.name
    sheet.faults.append(
        Fault(sheet.name, None, "geometry", f"is in {label}; transformed to WGS 84 (EPSG:4326)")
    )


def _ndjson(source: Input) -> list[Sheet]:
    items: list[tuple[int, Any]] = []
    faults = []
    for number, line in enumerate(_text(source).split("\n"), 1):
        bare = line.strip("\x1e\r\n\t ")  # RFC 8142 puts a record separator before each text
        if not bare:
            continue
        try:
            items.append((number, json.loads(bare)))
        except ValueError:
            faults.append(Fault(source.name, number, None, "is no JSON, or cut short; row left out"))
    if not items:
        raise InputError("holds no line of JSON")
    sheet = _from_objects(source.name, items)
    sheet.faults[:0] = faults
    _shapes(sheet, None)
    return [sheet]


def _parquet(source: Input) -> list[Sheet]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(pa.BufferReader(source.data()))
    except pa.ArrowException as error:
        raise InputError(f"is no Parquet file, or cut short ({str(error).splitlines()[0]})") from error
    sheet = Sheet(source.name, list(table.column_names), list(enumerate(table.to_pylist(), 1)))
    geo = json.loads((table.schema.metadata or {}).get(b"geo", b"{}"))
    column = geo.get("primary_column")
    if column in table.column_names:
        from shapely import from_wkb

        for _, row in sheet.rows:
            shape = row.pop(column)
            row["geometry"] = None if shape is None else from_wkb(shape)
        crs = geo["columns"][column].get("crs")
        if crs is not None:
            _to_wgs84(sheet, json.dumps(crs))
    return [sheet]


def _excel(source: Input) -> list[Sheet]:
    import zipfile

    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtraError("reading Excel files", "excel") from error
    try:
        book = openpyxl.load_workbook(io.BytesIO(source.data()), read_only=True, data_only=True)
        sheets = [_excel_sheet(source, page, len(book.worksheets)) for page in book.worksheets]
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, OSError) as error:
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


def _ogr(source: Input) -> list[Sheet]:
    """Read every layer of a GIS file through GDAL."""
    import tempfile
    from pathlib import Path

    if source.path is None or source.path.name.lower().endswith(".gz"):
        with tempfile.TemporaryDirectory() as folder:
            unpacked = Path(folder, f"input{source.suffix}")
            unpacked.write_bytes(source.data())
            return _ogr_layers(source, unpacked)
    return _ogr_layers(source, source.path)


def _ogr_layers(source: Input, path: Any) -> list[Sheet]:
    import pyogrio

    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(path)]
        return [_ogr_layer(source, path, layer, len(layers)) for layer in layers]
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise InputError(f"cannot be read as {source.suffix}, or is cut short") from error


def _ogr_layer(source: Input, path: Any, layer: str, of: int) -> Sheet:
    import pyogrio

    name = source.name if of == 1 else f"{source.name}[{layer}]"
    table = pyogrio.read_dataframe(path, layer=layer)
    crs = getattr(table, "crs", None)
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    sheet = Sheet(name, [str(column) for column in table.columns], list(enumerate(rows, 1)), layer=layer)
    if crs is not None:
        _to_wgs84(sheet, crs)
    return sheet


_READERS: Final[Mapping[str, Callable[[Input], list[Sheet]]]] = {
    **dict.fromkeys((".csv", ".tsv", ".tab"), _delimited),
    **dict.fromkeys((".json", ".geojson"), _json),
    **dict.fromkeys((".ndjson", ".jsonl", ".geojsonl", ".geojsons"), _ndjson),
    ".parquet": _parquet,
    ".xlsx": _excel,
    **dict.fromkeys((".gpkg", ".fgb", ".shp", ".kml", ".kmz"), _ogr),
}
