"""Tables of text: CSV, TSV and their kin."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from typing import Any, Final

from geoincidents.encoding import decode
from geoincidents.errors import Fault, InputError
from geoincidents.sources.headerless import columns_of
from geoincidents.sources.inputs import Input
from geoincidents.sources.sheet import Sheet

__all__ = ["read_delimited"]

_DELIMITERS: Final = ("\t", ";", "|", ",")


def read_delimited(source: Input) -> list[Sheet]:
    r"""Return the table of a file of delimited values; the delimiter is found.

    Parameters
    ----------
    source : Input
        A CSV or TSV file, with a header or one that is known to come without.

    Raises
    ------
    InputError
        If the header names a column twice, or a quotation mark is never closed.

    Examples
    --------
    >>> read_delimited(Input("a.csv", ".csv", None, b"place;killed\nTorkham;2\n"))[0].columns
    ['place', 'killed']
    """
    # A long article in a cell is no error; the limit is the module's, so it is put back.
    limit = csv.field_size_limit(sys.maxsize)
    try:
        return [_csv_sheet(source, decode(source.data())[0])]
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
