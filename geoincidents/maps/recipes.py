"""Recipes: maps as small TOML files that can be drawn again, byte for byte."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from geoincidents.errors import InputError
from geoincidents.selection import Selection

__all__ = ["Recipe", "read_overlay"]

# The words of the command line, in a recipe's table [select].
_SELECT: Final[Mapping[str, str]] = {
    "from": "start",
    "to": "end",
    "bbox": "bbox",
    "type": "event_types",
    "sector": "sectors",
    "within-km": "within_km",
    "min-precision": "min_precision",
}
_LISTS: Final = frozenset({"bbox", "type", "sector"})
_OPTIONS: Final = ("title", "theme", "lang", "bands", "layers")
_KEYS: Final = frozenset({"inputs", "select", "overlays", *_OPTIONS})


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a map is made of.

    Parameters
    ----------
    inputs : tuple of pathlib.Path
        Files and folders to read; none stands for the bundled example.
    selection : Selection
        Which incidents are kept.
    options : mapping
        What `IncidentMap` is called with besides the tables.
    overlays : mapping of str to pathlib.Path
        Vector files by the name of their layer.
    """

    inputs: tuple[Path, ...] = ()
    selection: Selection = field(default_factory=Selection)
    options: Mapping[str, Any] = field(default_factory=dict)
    overlays: Mapping[str, Path] = field(default_factory=dict)

    @classmethod
    def read(cls, path: str | Path) -> Recipe:
        r"""Read a recipe; paths in it start from its own folder.

        Parameters
        ----------
        path : str or pathlib.Path
            A TOML file with any of the keys ``title``, ``theme``, ``lang``,
            ``inputs``, ``bands``, ``layers`` (which layers are on at first) and the
            tables ``[select]`` (the words of the command line, without dashes in
            front) and ``[overlays]`` (files by name).

        Raises
        ------
        InputError
            If the file cannot be read, is no TOML, or has a key or value that
            recipes do not know.

        Examples
        --------
        >>> import tempfile
        >>> recipe = Path(tempfile.mkdtemp(), "raids.toml")
        >>> _ = recipe.write_text('title = "Raids"\n[select]\ntype = ["raid"]')
        >>> Recipe.read(recipe).selection.event_types
        ('raid',)
        """
        source = Path(path)
        try:
            given = tomllib.loads(source.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise InputError(f"{path}: is no recipe that can be read: {error}") from None
        unknown = sorted(set(given) - _KEYS)
        if unknown:
            raise InputError(f"{path}: no key {unknown[0]!r}; the keys are: {', '.join(sorted(_KEYS))}")
        folder = source.parent
        return cls(
            inputs=tuple(folder / name for name in _strings(path, "inputs", given.get("inputs", []))),
            selection=_selection(path, given.get("select", {})),
            options={name: given[name] for name in _OPTIONS if name in given},
            overlays={name: folder / file for name, file in given.get("overlays", {}).items()},
        )

    def map_options(self) -> dict[str, Any]:
        """Return what `IncidentMap` is called with, the overlays read.

        Raises
        ------
        InputError
            If an overlay cannot be read.
        """
        overlays = {name: read_overlay(path) for name, path in self.overlays.items()}
        return {**self.options, **({"overlays": overlays} if overlays else {})}


def read_overlay(path: str | Path) -> Any:
    """Read a vector file of the user's own, in any format and coordinate system that GDAL knows.

    Parameters
    ----------
    path : str or pathlib.Path
        Of the file.

    Returns
    -------
    geopandas.GeoDataFrame

    Raises
    ------
    InputError
        If it cannot be read.

    Examples
    --------
    >>> read_overlay("nowhere.geojson")
    Traceback (most recent call last):
    geoincidents.errors.InputError: nowhere.geojson: there is no such file
    """
    import geopandas as gpd

    if not Path(path).is_file():
        raise InputError(f"{path}: there is no such file")
    try:
        return gpd.read_file(path)
    except Exception as error:  # pyogrio raises many kinds, and each means the same here
        raise InputError(f"{path}: cannot be read as a layer: {error}") from None


def _strings(path: str | Path, name: str, value: Any) -> list[str]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise InputError(f"{path}: {name} is a list of texts, not {value!r}")
    return listed


def _selection(path: str | Path, given: Any) -> Selection:
    if not isinstance(given, dict):
        raise InputError(f"{path}: [select] is a table")
    unknown = sorted(set(given) - set(_SELECT))
    if unknown:
        raise InputError(f"{path}: [select] has no {unknown[0]!r}; it has: {', '.join(_SELECT)}")
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name in _LISTS and not isinstance(value, list):
            raise InputError(f"{path}: {name} is a list, not {value!r}")
        if name in ("from", "to") and type(value) is not date:
            raise InputError(f"{path}: {name} is a day such as 2025-11-06, without quotes, not {value!r}")
        values[_SELECT[name]] = tuple(value) if name in _LISTS else value
    try:
        return Selection(**values)
    except (TypeError, ValueError) as error:
        raise InputError(f"{path}: {error}") from None
