"""What comes in: articles and tables, one module a question, none of it interpreted further than its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from geoincidents.errors import Fault, InputError
from geoincidents.sources.batch import Batch
from geoincidents.sources.inputs import ARTICLES, Input, expand

__all__ = ["Batch", "read", "scan"]


def read(
    inputs: Sequence[str | Path],
    *,
    published: date | None = None,
    mapping: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Batch:
    """Read articles, tables and our own documents.

    Parameters
    ----------
    inputs : sequence of str or Path
        Files, folders (with their subfolders), glob patterns, or ``-``.
    published : datetime.date, optional
        Publication date of articles whose front matter gives none.
    mapping : mapping of str to str, optional
        Column by field for tables whose columns have unusual names, such as
        ``{"place": "Location"}``; see `geoincidents.sources.columns.FIELDS`.
    stdin : binary file, optional
        What ``-`` reads from.

    Returns
    -------
    Batch
        All that could be read; what could not is named in its faults.

    Raises
    ------
    InputError
        If an input does not exist or is of no known kind, or nothing at all could be read.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a-2025-11-07.txt").write_text("Shots were fired at Torkham on Thursday.")
    ...     read([folder]).articles[0].published
    datetime.date(2025, 11, 7)
    """
    whole = Batch()
    for part in scan(inputs, published=published, mapping=mapping, stdin=stdin):
        whole.add(part)
    # A table in which every row has its own fault was read; a file that cannot be read at all was not.
    if whole.is_empty and whole.faults and all(fault.row is None for fault in whole.faults):
        more = f" (and {len(whole.faults) - 1} more like it)" if len(whole.faults) > 1 else ""
        raise InputError(f"{whole.faults[0]}{more}")
    return whole


def scan(
    inputs: Sequence[str | Path],
    *,
    published: date | None = None,
    mapping: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Batch]:
    """Yield what each file holds, one after the other; a bad file gives a batch with its fault.

    Takes the arguments of `read` and raises as it does for inputs that do not
    exist, but yields on where nothing could be read. A text that came before
    with the same bytes is named as a fault and not read twice.

    Examples
    --------
    >>> list(scan([]))
    []
    """
    from geoincidents.sources.columns import check_mapping

    fields = check_mapping(mapping)
    seen: dict[str, str] = {}
    for source in expand(inputs, stdin):
        try:
            part = _read_one(source, published, fields)
        except InputError as error:
            yield Batch(faults=[Fault(source.name, None, None, str(error))])
            continue
        yield _without_repeats(part, seen)


def _read_one(source: Input, published: date | None, mapping: Mapping[str, str]) -> Batch:
    if source.suffix in ARTICLES:
        from geoincidents.sources.articles import read_article

        return read_article(source, published)
    from geoincidents.sources.tables import read_table

    return read_table(source, published, mapping)


def _without_repeats(part: Batch, seen: dict[str, str]) -> Batch:
    """Leave out articles and tables whose source was read before under another name."""
    for row in list(part.sources):
        key = row["source_id"]
        digest = str(row["sha256"])
        if digest in seen:
            part.faults.append(
                Fault(str(row["path"]), None, None, f"is the same as {seen[digest]}; read once")
            )
            part.sources.remove(row)
            for rows in (part.records, part.casualties, part.claims):
                rows[:] = [other for other in rows if other["source_id"] != key]
            part.articles[:] = [article for article in part.articles if article.source_id != key]
        else:
            seen[digest] = str(row["path"])
    return part
