"""The reviewed tables of `curated/` as rows.

A name field holds names parted by ``|``; a name that was official for a time
only carries its years in brackets: ``NWFP (1901-2010)``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from steps.rows import Name, Row, found_name
from steps.sources import CURATED
from steps.tables import read_csv

LANGUAGES: Final = ("ps", "fa", "ur")
_YEARS: Final = re.compile(r"^(?P<name>.*?)\s+\((?P<first>\d{4})?-(?P<last>\d{4})?\)$")
NOWHERE: Final = float("nan")


def read(name: str, folder: Path = CURATED) -> list[dict[str, str]]:
    """Return the rows of a curated table."""
    return read_csv(folder / name)


def names(record: Mapping[str, str]) -> list[Name]:
    """Return the names of a curated record, with language and kind.

    Examples
    --------
    >>> names({"ps": "خوست", "variants": "Khowst|FATA"})[-1]
    Name(text='FATA', lang=None, kind='short', valid_from=None, valid_to=None)
    """
    found = [
        Name(text, language, "local") for language in LANGUAGES for text in parts(record.get(language, ""))
    ]
    for text in parts(record.get("variants", "")):
        kind = "short" if text.isupper() and len(text.replace(".", "")) <= 5 and text.isascii() else "variant"
        found.append(found_name(text, kind))
    for text, first, last in historic(record):
        found.append(replace(found_name(text, "historic"), valid_from=first, valid_to=last))
    return found


def historic(record: Mapping[str, str]) -> list[tuple[str, int | None, int | None]]:
    """Return names of the past with their first and last year."""
    found: list[tuple[str, int | None, int | None]] = []
    for text in parts(record.get("historic", "")):
        match = _YEARS.match(text)
        if match is None:
            found.append((text, None, None))
        else:
            years = [int(match[group]) if match[group] else None for group in ("first", "last")]
            found.append((match["name"], years[0], years[1]))
    return found


def parts(field: str) -> list[str]:
    """Return the values of a field, without the blanks around them."""
    return [part.strip() for part in field.split("|") if part.strip()]


def row(record: Mapping[str, str], kind: str | None = None) -> Row:
    """Return the row of a curated record; NaN stands for what is found in space later."""
    made = Row(
        place_id=record["place_id"],
        name=record["name"],
        kind=kind or record["kind"],
        country=record["country"],
        lat=_real(record.get("lat")),
        lon=_real(record.get("lon")),
        uncertainty_km=_real(record.get("uncertainty_km")),
        source=record["source"],
        admin1=record.get("admin1") or None,
        admin2=record.get("admin2") or None,
        parent_id=record.get("parent_id") or None,
        valid_from=_year(record.get("valid_from")),
        valid_to=_year(record.get("valid_to")),
        across=record.get("across") or None,
    )
    made.add(*names(record))
    return made


def _real(field: str | None) -> float:
    return float(field) if field else NOWHERE


def _year(field: str | None) -> int | None:
    return int(field) if field else None
