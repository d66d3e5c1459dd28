"""What can go wrong, and the fault of one row.

Every exception that geoincidents raises on purpose is a `GeoincidentsError`
and also the builtin that a caller would expect, so that ``except ValueError``
works without knowing this package.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "BundleError",
    "Fault",
    "GeoincidentsError",
    "InputError",
    "MissingExtraError",
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
        Line of the file, counted from 1 (a table's header is line 1); None for
        the whole file.
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
