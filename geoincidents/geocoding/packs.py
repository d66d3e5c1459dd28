"""Packs: further places that a user added to the gazetteer, kept in the data folder."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from geoincidents import bundle
from geoincidents.errors import InputError
from geoincidents.geocoding.prepared import FORMAT

__all__ = ["Pack", "data_folder", "folder", "index_folder", "installed", "prepared_folder"]

# Of the folder of a pack, and how the files of each format end that can be read.
_SUFFIXES: Final = {2: ".parquet", 3: ".arrow"}
_FORMAT: Final = 3


@dataclass(frozen=True, slots=True)
class Pack:
    """What is known of a pack.

    Parameters
    ----------
    name : str
        Name of its folder.
    file, sha256 : str
        The file it was made of, by name and hash.
    source, licence : str or None
        As the user stated them.
    n_places, n_names : int
        How many it holds.
    """

    name: str
    file: str
    sha256: str
    source: str | None
    licence: str | None
    n_places: int
    n_names: int
    format: int = _FORMAT

    def files(self, folder: Path) -> tuple[Path, Path]:
        """Return its tables of places and of names.

        Parameters
        ----------
        folder : Path
            Where it lies.
        """
        suffix = _SUFFIXES[self.format]
        return folder / f"places{suffix}", folder / f"names{suffix}"


def data_folder() -> Path:
    """Return the user's data folder: ``GEOINCIDENTS_DATA``, or the platform's own.

    Examples
    --------
    >>> import os; os.environ["GEOINCIDENTS_DATA"] = "somewhere"
    >>> data_folder().name
    'somewhere'
    """
    if own := os.environ.get("GEOINCIDENTS_DATA"):
        return Path(own)
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "geoincidents"


def installed(*, besides: str | None = None) -> list[tuple[Path, Pack]]:
    """Return the packs of the data folder with their folders, by name.

    Parameters
    ----------
    besides : str, optional
        Name of one that is left out, and not looked at.

    Raises
    ------
    InputError
        If a pack is damaged, or was made by another version of its format.
    """
    packs = []
    for path in sorted(folder().glob("*/pack.json")):
        if path.parent.name == besides:
            continue
        try:
            pack = Pack(**json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise InputError(f"{path}: is no description of a pack: {error}") from error
        if pack.format not in _SUFFIXES:
            raise InputError(f"{path.parent}: was made by another version; please add {pack.file} again")
        packs.append((path.parent, pack))
    return packs


def folder() -> Path:
    """Return where packs lie, in a folder each."""
    return data_folder() / "packs"


def prepared_folder() -> Path:
    """Return where the `index_folder` of all packs lies, named by what it was made of."""
    return folder() / ".prepared"


def index_folder(packs: Iterable[Pack]) -> Path:
    """Return where the index of the bundled data with some packs lies, if there is one.

    Parameters
    ----------
    packs : iterable of Pack
        In their order; none for the bundled data alone.
    """
    described = [json.dumps(asdict(pack)) for pack in packs]
    if not described:
        return bundle.folder("gazetteer")
    told = "\n".join([str(FORMAT), bundle.path("SHA256SUMS").read_text("utf-8"), *described])
    return prepared_folder() / sha256(told.encode()).hexdigest()[:16]
