"""What is known about a data set whose columns are published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geoincidents.sources.batch import Row
from geoincidents.sources.cells import FieldError
from geoincidents.sources.columns import is_empty, squash

__all__ = ["Profile", "code"]

Cells = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Profile:
    """One data set: how it is recognised, which columns it has, what its codes mean.

    Parameters
    ----------
    name : str
        Kind of its sources, such as ``acled``.
    signature : frozenset of str
        Columns that together no other table has.
    columns : mapping of str to str
        Column by field; besides the fields of `geoincidents.sources.columns.FIELDS`
        those that only `refine` reads.
    refine : callable
        Takes the cells of a row by field, its record and its casualties, and
        puts into both what the codes of the data set say. Raises `FieldError`
        for a code that its codebook does not have.

    Examples
    --------
    >>> from geoincidents.sources import acled
    >>> acled.PROFILE.fits(["EVENT_ID_CNTY", "event_date", "sub_event_type"])
    True
    """

    name: str
    signature: frozenset[str]
    columns: Mapping[str, str]
    refine: Callable[[Cells, Row, list[Row]], None]

    def fits(self, columns: Iterable[str]) -> bool:
        """Tell whether a table with these columns is of this data set."""
        return {squash(name) for name in self.signature} <= {squash(name) for name in columns}

    def mapping(self, columns: Iterable[str]) -> dict[str, str]:
        """Return the columns by field that a table really has, as it writes them."""
        present = {squash(name): name for name in columns}
        return {
            field: present[squash(name)] for field, name in self.columns.items() if squash(name) in present
        }


def code(cells: Cells, field: str, known: Iterable[int]) -> int | None:
    """Return a numeric code of a row; None for an empty cell.

    Parameters
    ----------
    cells : mapping
        Cells by field.
    field : str
        The field of the code.
    known : iterable of int
        The codes that the codebook has.

    Raises
    ------
    FieldError
        If the codebook has no such code.

    Examples
    --------
    >>> code({"where_prec": "2"}, "where_prec", range(1, 8))
    2
    """
    value = cells.get(field)
    if is_empty(value):
        return None
    listed = tuple(known)
    try:
        number = int(float(str(value)))
    except (ValueError, OverflowError):
        number = -1
    if number not in listed or float(str(value)) != number:
        raise FieldError(field, f"{value!r} is none of the codes {listed[0]} to {listed[-1]}")
    return number
