"""CSV and Excel."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from geoincidents.errors import InputError, MissingExtraError
from geoincidents.exports.codebooks import codebook as as_coded
from geoincidents.exports.dictionary import description
from geoincidents.exports.notices import metadata
from geoincidents.exports.plain import coordinates, plain
from geoincidents.schema import Tables

__all__ = ["HXL_TAGS", "cells", "write_csv", "write_excel"]

# HXL 1.1 (hxlstandard.org), tags and attributes of its core schema.
HXL_TAGS: Final = {
    "incident_id": "#event+id",
    "title": "#event+name",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "event_type": "#event+type",
    "actor1": "#actor+name+side1",
    "actor2": "#actor+name+side2",
    "fatalities_low": "#affected+killed+min",
    "fatalities_best": "#affected+killed",
    "fatalities_high": "#affected+killed+max",
    "injured_best": "#affected+injured",
    "casualties_text": "#description+casualties",
    "place_text": "#loc+name+reported",
    "place_name": "#loc+name",
    "country": "#country+code+iso2",
    "admin1": "#adm1+name",
    "admin2": "#adm2+name",
    "adm1_pcode": "#adm1+code",
    "adm2_pcode": "#adm2+code",
    "location_precision": "#loc+precision",
    "uncertainty_km": "#geo+radius+km",
    "lat": "#geo+lat",
    "lon": "#geo+lon",
}
# A spreadsheet runs a text that begins with one of these as a formula, whoever wrote it.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_MOST_CHARACTERS: Final = 32767  # of a cell, Excel specifications and limits


def cells(tables: Tables, layer: str = "incidents") -> dict[str, list[Any]]:
    """Return a table's columns for a spreadsheet: lists joined, coordinates as columns.

    Parameters
    ----------
    tables : Tables
        A log's tables.
    layer : str, optional
        Which table; an extent's geometry becomes well-known text.

    Examples
    --------
    >>> list(cells(Tables.of({}), "extents"))
    ['incident_id', 'kind', 'geometry']
    """
    frame = getattr(tables, layer)
    columns = {name: [_joined(value) for value in values] for name, values in plain(frame).items()}
    if layer == "incidents":
        columns["lat"], columns["lon"] = coordinates(frame)
    elif layer == "extents":
        shapes = frame.geometry.to_wkt(rounding_precision=7) if len(frame) else []
        columns["geometry"] = list(shapes)
    return columns


def _joined(value: Any) -> Any:
    """Join a list of texts by semicolons, or write it as JSON where they could not be told from it again."""
    if isinstance(value, tuple):
        joined = ";".join(value)
        if not (joined.lstrip().startswith("[") or any(";" in item for item in value)):
            return joined
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict, tuple)) else value


def write_csv(
    tables: Tables, path: Path, layer: str = "incidents", hxl: bool = False, codebook: str | None = None
) -> None:
    """Write a table as CSV: UTF-8, commas, a header.

    A text that a spreadsheet would run as a formula gets an apostrophe before
    it, which our reader takes off again.

    Parameters
    ----------
    tables : Tables
        A log's tables.
    path : Path
        The file.
    layer : str, optional
        Which table.
    hxl : bool, optional
        Whether a row of HXL tags follows the header.
    codebook : {'acled', 'ucdp'}, optional
        Write the incidents in the columns and codes of that data set.

    Raises
    ------
    InputError
        If `codebook` is none of these, or is asked for together with HXL tags.
    """
    if codebook is not None and hxl:
        raise InputError("the columns of a codebook have no HXL tags: choose one")
    columns = cells(tables, layer) if codebook is None else plain(as_coded(tables, codebook))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        if hxl:
            writer.writerow([HXL_TAGS.get(name, "") for name in columns])
        writer.writerows(zip(*(_harmless(values) for values in columns.values()), strict=True))


def _harmless(values: Iterable[Any]) -> list[Any]:
    return [
        ("true" if value else "false")
        if isinstance(value, bool)
        else f"'{value}"
        if isinstance(value, str) and value.startswith((*_FORMULA, "'"))
        else value
        for value in values
    ]


def write_excel(tables: Tables, path: Path) -> None:
    """Write all tables as sheets of one workbook, dates as dates, with a sheet about the columns.

    Texts are texts: none becomes a formula. The same tables give the same bytes.

    Parameters
    ----------
    tables : Tables
        A log's tables.
    path : Path
        The file.

    Raises
    ------
    MissingExtraError
        If openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise MissingExtraError("writing Excel files", "excel") from error
    book = Workbook(write_only=True)
    for name, frame in tables.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        columns = cells(tables, name)
        days = {column for column in columns if column in frame and frame[column].dtype.kind == "M"}
        sheet.append(list(columns))
        typed = [_dates(values) if column in days else values for column, values in columns.items()]
        for row in zip(*typed, strict=True):
            sheet.append([_cell(sheet, value) for value in row])
    about = book.create_sheet("about")
    for key, value in metadata().items():
        about.append([key, value])
    about.append(["table", "column", "meaning"])
    for name, frame in tables.items():
        for column in frame.columns:
            about.append([name, str(column), description(name, str(column))])
    packed = io.BytesIO()
    book.save(packed)
    path.write_bytes(_timeless(packed.getvalue()))


def _dates(values: list[Any]) -> list[Any]:
    return [None if value is None else datetime.fromisoformat(value) for value in values]


def _cell(sheet: Any, value: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, datetime):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "yyyy-mm-dd"
        return cell
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:_MOST_CHARACTERS]
    if not text.startswith("="):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def _timeless(workbook: bytes) -> bytes:
    """Pack a workbook again without the times of writing that it carries."""
    import re

    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", content)
            fresh = zipfile.ZipInfo(entry.filename, _EPOCH)
            fresh.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fresh, content)
    return packed.getvalue()
