"""Where the bundled data lies: inside the wheel, else in the checkout's folders."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from geoincidents.errors import BundleError

__all__ = ["folder", "path"]

_INSTALLED = Path(__file__).parent / "data"
_CHECKOUT = Path(__file__).parent.parent
# In a checkout the same files lie at the top level, where people look for them.
_CHECKOUT_FOLDERS = {"example": _CHECKOUT / "maps" / "example"}


@cache
def folder(name: str) -> Path:
    """Return the folder of a bundled collection of files.

    Parameters
    ----------
    name : {'gazetteer', 'example'}
        The places, lines and basemap; or the bundled reports.

    Raises
    ------
    BundleError
        If the folder is in neither place.

    Examples
    --------
    >>> folder("example").is_dir()
    True
    """
    for candidate in (_INSTALLED / name, _CHECKOUT_FOLDERS.get(name, _CHECKOUT / name)):
        if candidate.is_dir():
            return candidate
    raise BundleError(f"bundled folder {name!r} is missing: please reinstall geoincidents")


def path(name: str) -> Path:
    """Return the path of a file of the bundled gazetteer.

    Parameters
    ----------
    name : str
        File name, such as ``places.parquet``.

    Raises
    ------
    BundleError
        If the file is missing.

    Examples
    --------
    >>> path("places.parquet").suffix
    '.parquet'
    """
    found = folder("gazetteer") / name
    if not found.is_file():
        raise BundleError(f"bundled file {name!r} is missing: please reinstall geoincidents")
    return found
