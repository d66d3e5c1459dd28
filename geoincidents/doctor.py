"""Is this installation well: versions, bundled data, packs, and what works without a network."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata, util
from typing import Final

from geoincidents import __version__, bundle
from geoincidents.errors import BundleError, GeoincidentsError

__all__ = ["Finding", "examine"]

# Which of our extras brings what, by the module that is imported.
_EXTRAS: Final = {
    "excel": ("openpyxl", "reading and writing .xlsx"),
    "figures": ("matplotlib", "figures for print (.png, .svg, .pdf)"),
    "notebook": ("jupyterlab", "notebooks"),
}
_DISTRIBUTION: Final = "geoincidents"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Parameters
    ----------
    part : str
        What: ``versions``, ``bundled data``, ``packs``, ``offline`` or ``extras``.
    name : str
        The thing itself.
    status : {'ok', 'missing', 'broken'}
        ``missing`` is no fault: an extra that nobody asked for.
    told : str
        What was found, and where it is broken what to do.

    Examples
    --------
    >>> Finding("versions", "click", "ok", "8.1.7").is_fault
    False
    """

    part: str
    name: str
    status: str
    told: str

    @property
    def is_fault(self) -> bool:
        """Whether something has to be mended."""
        return self.status == "broken"


def examine() -> Iterator[Finding]:
    """Yield what is found, one thing after the other; nothing asks the network.

    Examples
    --------
    >>> [finding.name for finding in examine() if finding.part == "versions"][:2]
    ['Python', 'geoincidents']
    """
    yield from _versions()
    yield from _bundled_data()
    yield from _packs()
    for name, trial in _TRIALS.items():
        yield _tried(name, trial)
    for extra, (module, purpose) in _EXTRAS.items():
        if util.find_spec(module) is None:
            yield Finding("extras", extra, "missing", f"{purpose}: pip install 'geoincidents[{extra}]'")
        else:
            yield Finding("extras", extra, "ok", purpose)


def _versions() -> Iterator[Finding]:
    yield Finding("versions", "Python", "ok", sys.version.split()[0])
    yield Finding("versions", _DISTRIBUTION, "ok", __version__)
    try:
        wanted = metadata.requires(_DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        yield Finding("versions", "installation", "missing", "runs from a folder, not from an installation")
        return
    from packaging.requirements import Requirement

    for requirement in map(Requirement, wanted):
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            found = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            yield Finding("versions", requirement.name, "broken", f"is not installed; needed: {requirement}")
            continue
        if requirement.specifier.contains(found, prereleases=True):
            yield Finding("versions", requirement.name, "ok", found)
        else:
            told = f"{found}, but geoincidents needs {requirement.specifier}"
            yield Finding("versions", requirement.name, "broken", told)


def _bundled_data() -> Iterator[Finding]:
    """Compare each bundled file with the hash that was recorded when it was built."""
    try:
        recorded = bundle.path("SHA256SUMS").read_text("utf-8").splitlines()
    except BundleError as error:
        yield Finding("bundled data", "SHA256SUMS", "broken", str(error))
        return
    for line in recorded:
        digest, name = line.split()
        try:
            content = bundle.path(name).read_bytes()
        except BundleError as error:
            yield Finding("bundled data", name, "broken", str(error))
            continue
        if hashlib.sha256(content).hexdigest() == digest:
            yield Finding("bundled data", name, "ok", f"{len(content) / 1e3:,.0f} kB, as it was built")
        else:
            told = "is not the file that was built: please reinstall geoincidents"
            yield Finding("bundled data", name, "broken", told)


def _packs() -> Iterator[Finding]:
    from geoincidents.geocoding import packs

    folder = packs.data_folder()
    try:
        found = packs.installed()
    except GeoincidentsError as error:
        yield Finding("packs", str(folder), "broken", str(error))
        return
    for _, pack in found:
        told = f"{pack.n_places} places, {pack.n_names} names; licence: {pack.licence or 'not stated'}"
        yield Finding("packs", pack.name, "ok", told)
    if not found:
        yield Finding("packs", "none", "ok", f"they would lie in {folder}")
    elif packs.index_folder([pack for _, pack in found]).is_dir():
        yield Finding("packs", "index", "ok", "fits the packs and this version")
    else:
        told = "none fits the packs and this version: starts are slower until a pack is added (again)"
        yield Finding("packs", "index", "missing", told)


def _geocoding() -> str:
    from geoincidents.geocoding import Gazetteer

    gazetteer = Gazetteer.bundled()
    match = gazetteer.geocode("Torkham")
    if match is None:
        raise BundleError("the gazetteer does not know Torkham: please reinstall geoincidents")
    return f"{len(gazetteer):,} places"


def _frontier() -> str:
    from geoincidents.frontier import Frontier

    line = Frontier.bundled()
    return f"{line.length_km:,.0f} km at a tolerance of {line.tolerance_km * 1000:.0f} m"


def _reading_and_map() -> str:
    from geoincidents import log

    example = log.example()
    page = example.map().render_page()
    return f"the bundled example: {len(example)} incidents on a page of {len(page) / 1e6:.1f} MB"


_TRIALS: Final[dict[str, Callable[[], str]]] = {
    "geocoding": _geocoding,
    "frontier": _frontier,
    "reading and map": _reading_and_map,
}


def _tried(name: str, trial: Callable[[], str]) -> Finding:
    try:
        return Finding("offline", name, "ok", trial())
    except Exception as error:  # whatever it is, a doctor reports it and goes on
        return Finding("offline", name, "broken", f"{type(error).__name__}: {error}")
