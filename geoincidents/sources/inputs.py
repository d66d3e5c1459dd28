"""Which files an input stands for, and their bytes."""

from __future__ import annotations

import glob
import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from geoincidents.errors import InputError

__all__ = ["ARTICLES", "RECORDS", "Input", "expand", "source_id"]

ARTICLES: Final = (".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf")
RECORDS: Final = (
    ".csv", ".tsv", ".tab", ".json", ".ndjson", ".jsonl", ".geojson", ".geojsonl", ".geojsons",
    ".parquet", ".xlsx", ".gpkg", ".fgb", ".shp", ".kml", ".kmz",
)  # fmt: skip
# A file of this size that came packed is a decompression bomb, not a table of incidents.
_MOST_BYTES: Final = 4_000_000_000
_KNOWN: Final = (*ARTICLES, *RECORDS)


@dataclass(frozen=True, slots=True)
class Input:
    """One file, or what came through standard input.

    Parameters
    ----------
    name : str
        How messages and the sources table call it.
    suffix : str
        Format, such as ``.csv``, without any ``.gz``.
    path : Path or None
        Where it lies; None for standard input.
    content : bytes or None
        The bytes where they were read already.
    """

    name: str
    suffix: str
    path: Path | None = None
    content: bytes | None = None

    @property
    def stem(self) -> str:
        """File name without its suffixes; ``stdin`` for standard input."""
        if self.path is None:
            return "stdin"
        name = self.path.name.removesuffix(".gz")
        return name.removesuffix(Path(name).suffix) or name

    def data(self) -> bytes:
        """Return the bytes, unpacked where they are gzip.

        Raises
        ------
        InputError
            If the file cannot be read, or the archive is damaged or cut short.
        """
        content = self.content
        if content is None:
            assert self.path is not None  # one of the two is always there
            try:
                content = self.path.read_bytes()
            except OSError as error:
                raise InputError(f"cannot be read ({error.strerror})") from error
        if content[:2] == b"\x1f\x8b":
            try:
                with gzip.open(io.BytesIO(content)) as archive:
                    unpacked = archive.read(_MOST_BYTES + 1)
            except (EOFError, zlib.error, OSError) as error:
                raise InputError("is a gzip archive that is damaged or cut short") from error
            if len(unpacked) > _MOST_BYTES:
                raise InputError(f"unpacks to more than {_MOST_BYTES // 1_000_000_000} GB")
            return unpacked
        return content


def expand(inputs: Sequence[str | Path], stdin: BinaryIO | None = None) -> Iterator[Input]:
    """Yield the files that the inputs stand for, each once, in order.

    Parameters
    ----------
    inputs : sequence of str or Path
        Files, folders (read with their subfolders, sorted by name; files of
        other kinds and hidden ones are passed over), glob patterns, or ``-``.
    stdin : binary file, optional
        What ``-`` reads from.

    Raises
    ------
    InputError
        If an input does not exist, matches nothing, or is of no known kind.

    Examples
    --------
    >>> list(expand(["missing.txt"]))
    Traceback (most recent call last):
    geoincidents.errors.InputError: missing.txt: no such file or folder
    """
    seen: set[Path] = set()
    for given in inputs:
        if str(given) == "-":
            if stdin is None:
                raise InputError("-: there is no standard input to read")
            content = stdin.read()
            yield Input("<stdin>", _sniff(content), None, content)
            continue
        for path in _paths(given):
            resolved = path.resolve()
            if resolved not in seen:
                seen.add(resolved)
                yield Input(str(path), _suffix(path), path)


def source_id(stem: str, digest: str) -> str:
    """Return the key of a source: readable, and bound to its content.

    Parameters
    ----------
    stem : str
        File name without suffix.
    digest : str
        SHA-256 of the content, hexadecimal.

    Examples
    --------
    >>> source_id("RNA 2025-11-07", "3fa2c1d09b")
    'rna-2025-11-07-3fa2c1d0'
    """
    slug = re.sub(r"[\W_]+", "-", stem.casefold()).strip("-")[:48].strip("-")
    return f"{slug or 'text'}-{digest[:8]}"


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes, hexadecimal.

    Examples
    --------
    >>> sha256(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(content).hexdigest()


def _suffix(path: Path) -> str:
    return Path(path.name.lower().removesuffix(".gz")).suffix


def _paths(given: str | Path) -> list[Path]:
    path = Path(given)
    if path.is_dir():
        below = (file for file in sorted(path.rglob("*")) if file.is_file())
        found = [file for file in below if _suffix(file) in _KNOWN and not _is_hidden(file, path)]
        if not found:
            raise InputError(f"{given}: the folder holds no file that can be read ({', '.join(_KNOWN)})")
        return found
    if path.exists():
        if _suffix(path) not in _KNOWN:
            raise InputError(f"{given}: unknown kind of file; known are {', '.join(_KNOWN)}, with .gz or not")
        return [path]
    if glob.has_magic(str(given)):
        matched = [Path(name) for name in sorted(glob.glob(str(given), recursive=True))]  # noqa: PTH207
        files = [file for file in matched if file.is_file() and _suffix(file) in _KNOWN]
        if files:
            return files
        raise InputError(f"{given}: matches no file that can be read")
    raise InputError(f"{given}: no such file or folder")


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _sniff(content: bytes) -> str:
    """Tell the format of bytes without a name."""
    if content[:2] == b"\x1f\x8b":
        try:
            content = zlib.decompressobj(31).decompress(content, 65536)
        except zlib.error:
            return ".txt"
    if content[:4] == b"PAR1":
        return ".parquet"
    if content.startswith(b"SQLite format 3\0"):
        return ".gpkg"
    if content[:4] == b"PK\x03\x04":
        return ".docx" if b"word/" in content[:4096] else ".xlsx"
    if content[:5] == b"%PDF-":
        return ".pdf"
    head = content[:65536].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] in (b"{", b"["):
        return ".json"
    if head[:9].lower() == b"<!doctype" or head[:5].lower() == b"<html":
        return ".html"
    lines = head.decode("utf-8", "replace").splitlines()[:2]
    # A header and a row with as many cells; prose hardly has two lines with the same count of commas.
    for delimiter in ("\t", ";", ","):
        cells = [line.count(delimiter) for line in lines]
        if len(cells) == 2 and cells[0] == cells[1] >= 2 and len(lines[0]) < 2000:
            return ".csv"
    return ".txt"
