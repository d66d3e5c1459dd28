"""GeoNames dumps from the network, for the user who asks for them: resumed, checked, added as packs."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from geoincidents.errors import InputError
from geoincidents.geocoding import adding, packs

__all__ = ["BASE", "fetch"]

# Where GeoNames keeps a dump of each country, https://download.geonames.org/export/dump/readme.txt
BASE: Final = "https://download.geonames.org/export/dump"
_VARIABLE: Final = "GEOINCIDENTS_GEONAMES"
_LICENCE: Final = "CC BY 4.0"
_AGENT: Final = "geoincidents (gazetteer fetch)"
_TIMEOUT_S: Final = 30.0
_ATTEMPTS: Final = 5
_BLOCK: Final = 1 << 16


def fetch(
    country: str,
    *,
    base: str | None = None,
    progress: bool = False,
    pause: Callable[[int], None] | None = None,
) -> adding.Added:
    """Download the GeoNames dump of a country and add it as a pack.

    A download that breaks off is taken up where it ended, also by a later call;
    what came is only used once it is a whole archive that holds the country.

    Parameters
    ----------
    country : str
        ISO 3166-1 alpha-2 code.
    base : str, optional
        Address of the folder of the dumps; that of the environment variable
        ``GEOINCIDENTS_GEONAMES``, or GeoNames' own, without it.
    progress : bool, optional
        Draw progress bars on standard error.
    pause : callable, optional
        Called with the number of the attempt before another one is made; waits
        by default a second, then two, then four.

    Returns
    -------
    Added
        The pack, named ``geonames-XX``.

    Raises
    ------
    InputError
        If the code or the address is none, the server has no such dump or cannot
        be reached, or what it sent is no dump.
    """
    code = country.strip().upper()
    if not re.fullmatch(r"[A-Z]{2}", code):
        raise InputError(f"{country!r} is no country code of two letters, such as AF")
    address = f"{(base or os.environ.get(_VARIABLE) or BASE).rstrip('/')}/{code}.zip"
    if not address.startswith(("https://", "http://")):
        raise InputError(f"{address}: is no address of the web")
    folder = packs.data_folder() / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / f"{code}.zip"
    _download(address, archive, progress, pause or _wait)
    try:
        _check(archive, code, address)
        return adding.add(
            archive,
            name=f"geonames-{code}",
            licence=_LICENCE,
            source=f"GeoNames, {address}",
            progress=progress,
        )
    finally:
        archive.unlink(missing_ok=True)


def _wait(attempt: int) -> None:
    import time

    time.sleep(2.0 ** (attempt - 1))


def _download(address: str, target: Path, progress: bool, pause: Callable[[int], None]) -> None:
    part, mark = target.with_suffix(".part"), target.with_suffix(".part.version")
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            _transfer(address, part, mark, progress)
            break
        except HTTPError as error:
            if error.code == 416:  # what is there is already as long as the file, or longer: begin anew
                part.unlink(missing_ok=True)
            elif error.code < 500:
                raise InputError(f"{address}: the server says {error.code} {error.reason}") from error
            failure: Exception = error
        except (URLError, HTTPException, OSError) as error:
            failure = error
        if attempt == _ATTEMPTS:
            reason = getattr(failure, "reason", None) or failure
            kept = "; what came is kept and will be taken up" if part.exists() else ""
            raise InputError(f"{address}: cannot be downloaded ({reason}){kept}") from failure
        pause(attempt)
    mark.unlink(missing_ok=True)
    part.replace(target)


def _transfer(address: str, part: Path, mark: Path, progress: bool) -> None:
    """Append to the part what it lacks; begin anew where the server has another version by now."""
    from tqdm import tqdm

    have = part.stat().st_size if part.exists() and mark.exists() else 0
    headers = {"User-Agent": _AGENT}
    if have:
        headers |= {"Range": f"bytes={have}-", "If-Range": mark.read_text("utf-8")}
    with urlopen(Request(address, headers=headers), timeout=_TIMEOUT_S) as answer:
        resumed = answer.status == 206
        start = have if resumed else 0
        version = answer.headers.get("ETag") or answer.headers.get("Last-Modified")
        if version:
            mark.write_text(version, "utf-8")
        else:
            mark.unlink(missing_ok=True)
        length = answer.headers.get("Content-Length")
        total = start + int(length) if length else None
        with part.open("ab" if resumed else "wb") as file:
            bar: Any = tqdm(
                total=total,
                initial=start,
                unit="B",
                unit_scale=True,
                desc=address.rpartition("/")[2],
                disable=not progress,
            )
            with bar:
                while block := answer.read(_BLOCK):
                    file.write(block)
                    bar.update(len(block))
    if total is not None and part.stat().st_size != total:
        raise OSError(f"{part.stat().st_size} of {total} bytes came")


def _check(archive: Path, code: str, address: str) -> None:
    try:
        with zipfile.ZipFile(archive) as opened:
            broken = opened.testzip()
            names = opened.namelist()
    except zipfile.BadZipFile as error:
        raise InputError(f"{address}: what came is no zip archive") from error
    if broken is not None:
        raise InputError(f"{address}: {broken} in the archive is damaged")
    if f"{code}.txt" not in names:
        raise InputError(f"{address}: the archive does not hold {code}.txt")
