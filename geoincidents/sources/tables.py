"""Table files: what kind of rows they hold, and who reads them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from geoincidents.errors import Fault, InputError
from geoincidents.schema import Article
from geoincidents.sources import acled, gdelt, gtd, ucdp
from geoincidents.sources.batch import Batch
from geoincidents.sources.cells import CellError, day_first, span
from geoincidents.sources.columns import is_empty, resolve
from geoincidents.sources.documents import is_ours, read_document
from geoincidents.sources.hxl import without_tags
from geoincidents.sources.inputs import Input, sha256, source_id
from geoincidents.sources.records import read_records
from geoincidents.sources.sheet import Sheet
from geoincidents.sources.sheets import read_sheets

__all__ = ["PROFILES", "read_table"]

PROFILES: Final = (acled.PROFILE, ucdp.PROFILE, gdelt.EVENTS, gdelt.COUNTS, gtd.PROFILE)


def read_table(source: Input, published: date | None, mapping: Mapping[str, str]) -> Batch:
    r"""Read one table file: a document of ours, articles in a text column, or records.

    Parameters
    ----------
    source : Input
        The file.
    published : datetime.date or None
        Publication date of articles in rows without a date.
    mapping : mapping of str to str
        Columns that the user has named by field.

    Raises
    ------
    InputError
        If the file cannot be read, or its columns are not what is needed.

    Examples
    --------
    >>> from geoincidents.sources.inputs import Input
    >>> batch = read_table(Input("a.csv", ".csv", None, b"place,date\nTorkham,2025-11-06\n"), None, {})
    >>> batch.records[0]["date_edtf"]
    '2025-11-06'
    """
    tagged = [without_tags(gdelt.by_place(sheet)) for sheet in read_sheets(source)]
    sheets = [sheet for sheet, _ in tagged]
    if is_ours(sheets):
        return read_document(sheets, quoted=source.suffix in (".csv", ".tsv", ".tab"))
    digest = sha256(source.data())
    key = source_id(source.stem, digest)
    batch = Batch()
    for number, (sheet, tags) in enumerate(tagged, 1):
        here = key if len(sheets) == 1 else f"{key}-{number}"
        if not sheet.rows and not sheet.faults:
            raise InputError("is a table without rows")
        profile = next((known for known in PROFILES if known.fits(sheet.columns)), None)
        columns, _ = resolve(sheet, {**tags, **mapping})
        if profile is None and "text" in columns and not columns.keys() & {"place", "lat"}:
            batch.add(_articles(sheet, source, published, mapping))
            continue
        part = read_records(sheet, here, {**tags, **mapping}, profile)
        kind = profile.name if profile else "hxl" if tags else "records"
        row = {"source_id": here, "kind": kind, "title": sheet.layer, "path": sheet.name}
        part.sources.append(
            {**row, "sha256": digest if here == key else sha256(f"{digest}{number}".encode())}
        )
        batch.add(part)
    return batch


def _articles(sheet: Sheet, source: Input, published: date | None, mapping: Mapping[str, str]) -> Batch:
    """Return the articles of a table with a text column, such as an export of a Telegram channel."""
    columns, faults = resolve(sheet, mapping)
    batch = Batch(faults=[*sheet.faults, *faults])
    first = day_first(row.get(columns["date"]) for _, row in sheet.rows) if "date" in columns else None
    for line, row in sheet.rows:
        text = _plain(row.get(columns["text"]))
        if not text.strip():
            continue  # service messages and pictures have none
        try:
            when = span(row.get(columns["date"]), first).start if "date" in columns else None
        except CellError as error:
            batch.faults.append(Fault(sheet.name, line, columns["date"], f"{error}; row left out"))
            continue
        found_from = columns["date"] if when else "--published" if published else None
        cell = {
            field: str(row[column]).strip()
            for field, column in columns.items()
            if not is_empty(row.get(column))
        }
        digest = sha256(text.encode())
        key = source_id(f"{source.stem}-{line}", digest)
        facts = {"title": cell.get("title"), "publisher": cell.get("source")}
        batch.articles.append(Article(key, text, facts["title"], when or published, facts["publisher"]))
        batch.sources.append(
            {
                "source_id": key,
                "kind": "article",
                **facts,
                "url": cell.get("url"),
                "published": when or published,
                "published_from": found_from,
                "sha256": digest,
                "path": sheet.name,
                "source_row": line,
            }
        )
    return batch


def _plain(value: Any) -> str:
    """Return running text from a cell; Telegram writes a list of strings and of marked-up parts."""
    if isinstance(value, list):
        return "".join(_plain(part.get("text") if isinstance(part, dict) else part) for part in value)
    return "" if is_empty(value) else str(value)
