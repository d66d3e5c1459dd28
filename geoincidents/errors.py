"""What can go wrong, and the fault of one row.

Every exception that geoincidents raises on purpose is a `GeoincidentsError`
and also the builtin that a caller would expect, so that ``except ValueError``
works without knowing this package.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = [
    "BundleError",
    "Fault",
    "GeoincidentsError",
    "InputError",
    "MissingColumnError",
    "MissingExtraError",
    "require_columns",
]


class GeoincidentsError(Exception):
    """Base of every error that this package raises on purpose.

    Examples
    --------
    >>> issubclass(InputError, GeoincidentsError)
    True
    """


class InputError(GeoincidentsError, ValueError):
    """An input that cannot be read at all, or an argument out of its range.

    Examples
    --------
    >>> raise InputError("reports/a.txt: is empty")
    Traceback (most recent call last):
    geoincidents.errors.InputError: reports/a.txt: is empty
    """


class MissingColumnError(InputError, KeyError):
    """A table lacks a column that was named or is needed; the message lists those that it has.

    Examples
    --------
    >>> issubclass(MissingColumnError, KeyError)
    True
    """

    def __str__(self) -> str:
        # KeyError shows its message as a quoted Python string.
        return Exception.__str__(self)


def require_columns(have: Iterable[object], wanted: Iterable[object], whose: str = "") -> None:
    """Raise unless each wanted column is there.

    Parameters
    ----------
    have : iterable
        Columns of the table.
    wanted : iterable of str
        Those that are needed.
    whose : str, optional
        What to call the table in front of the message, such as a file's name.

    Raises
    ------
    MissingColumnError
        If one is not there; the message names the missing ones and those that it has.

    Examples
    --------
    >>> require_columns(["town", "country"], ["place"])
    Traceback (most recent call last):
    geoincidents.errors.MissingColumnError: there is no column 'place'; the columns are: town, country
    """
    known = list(have)
    missing = [repr(name) for name in wanted if name not in known]
    if missing:
        start = f"{whose}: " if whose else ""
        told = "there is no column" if len(missing) == 1 else "there are no columns"
        listed = ", ".join(map(str, known)) or "none at all"
        raise MissingColumnError(f"{start}{told} {', '.join(missing)}; the columns are: {listed}")


class BundleError(GeoincidentsError, FileNotFoundError):
    """A bundled data file is missing or damaged: the installation is incomplete.

    Examples
    --------
    >>> issubclass(BundleError, FileNotFoundError)
    True
    """


class MissingExtraError(GeoincidentsError, ImportError):
    """An optional dependency is not installed.

    Parameters
    ----------
    what : str
        What was asked for, in the user's words.
    extra : str
        Name of the extra that brings it.

    Examples
    --------
    >>> print(MissingExtraError("writing Excel files", "excel"))
    writing Excel files needs an optional dependency: pip install 'geoincidents[excel]'
    """

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an optional dependency: pip install 'geoincidents[{extra}]'")
        self.extra = extra


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with one row; the other rows are still served.

    Parameters
    ----------
    file : str
        The input as the user named it.
    row : int or None
        Line of the file, counted from 1 (a table's header is line 1), or number
        of the record where a format has no lines, such as GeoJSON and Parquet;
        None for the whole file.
    field : str or None
        Column or key; None for the whole row.
    message : str
        What is wrong, and what was done about it.

    Examples
    --------
    >>> print(Fault("a.csv", 3, "date", "'31/02/2025' is no date; row left out"))
    a.csv:3: date: '31/02/2025' is no date; row left out
    """

    file: str
    row: int | None
    field: str | None
    message: str

    def __str__(self) -> str:
        place = self.file if self.row is None else f"{self.file}:{self.row}"
        return f"{place}: {self.message}" if self.field is None else f"{place}: {self.field}: {self.message}"
