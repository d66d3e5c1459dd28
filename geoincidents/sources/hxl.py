"""HXL: the row of hashtags that tells what the columns of a humanitarian table hold.

After the HXL standard 1.1 (hxlstandard.org): a tag and its attributes, in a row
of their own among the first 25.
"""

from __future__ import annotations

import re
from typing import Any, Final

from geoincidents.sources.columns import is_empty
from geoincidents.sources.sheet import Sheet

__all__ = ["without_tags"]

_TAG: Final = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+\s*[a-z][a-z0-9_]*)*$", re.I)
_MOST_ROWS_BEFORE: Final = 25
# Tag and attributes -> field. A column needs the tag and all attributes named here and none of the excluded.
_FIELDS: Final[tuple[tuple[str, str, set[str]], ...]] = (
    ("date_end", "date", {"end"}),
    ("date", "date", set()),
    ("id", "event", {"id"}),
    ("id", "meta", {"id"}),
    ("type", "event", {"type"}),
    ("title", "event", {"name"}),
    ("lat", "geo", {"lat"}),
    ("lon", "geo", {"lon"}),
    ("killed", "affected", {"killed"}),
    ("injured", "affected", {"injured"}),
    ("country", "country", set()),
    ("admin1", "adm1", set()),
    ("admin2", "adm2", set()),
    ("place", "loc", set()),
    ("type", "event", set()),
    ("actor1", "actor", set()),
    ("url", "meta", {"url"}),
    ("source", "meta", {"source"}),
    ("notes", "description", set()),
)
# A count of some of the people, a code, or a date of the report is not the field itself.
_EXCLUDED: Final = frozenset(
    ("f", "m", "children", "adults", "elderly", "code", "v_pcode", "reported", "published", "end", "id")
)


def without_tags(sheet: Sheet) -> tuple[Sheet, dict[str, str]]:
    """Take the row of hashtags off a table.

    Parameters
    ----------
    sheet : Sheet
        Any table.

    Returns
    -------
    sheet : Sheet
        The table without the tags and what stands above them; as it was where
        it has none.
    mapping : dict of str
        Column by field, after the tags.

    Examples
    --------
    >>> tagged = Sheet("a.csv", ["Where", "When"], [(2, {"Where": "#loc+name", "When": "#date"})])
    >>> without_tags(tagged)[1]
    {'date': 'When', 'place': 'Where'}
    """
    if sheet.columns and all(_TAG.match(column) for column in sheet.columns):
        return sheet, _mapping({column: column for column in sheet.columns})
    for position, (_, row) in enumerate(sheet.rows[:_MOST_ROWS_BEFORE]):
        filled = {column: str(value).strip() for column, value in row.items() if not is_empty(value)}
        if filled and all(_TAG.match(value) for value in filled.values()):
            rest = Sheet(sheet.name, sheet.columns, sheet.rows[position + 1 :], sheet.faults, sheet.layer)
            return rest, _mapping(filled)
    return sheet, {}


def _mapping(tags: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for field, tag, needed in _FIELDS:
        for column, value in tags.items():
            name, *attributes = re.split(r"\s*\+\s*", value.lower().lstrip("#"))
            fits = name == tag and needed <= set(attributes)
            if fits and not _EXCLUDED.difference(needed) & set(attributes) and column not in found.values():
                found.setdefault(field, column)
    return found
