"""Text of Word and PDF documents."""

from __future__ import annotations

import io
import zipfile
from typing import Final
from xml.etree import ElementTree

from geoincidents.errors import InputError, MissingExtraError

__all__ = ["read_docx", "read_pdf"]

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
# A report of this size in one document is a decompression bomb.
_MOST_BYTES: Final = 100_000_000


def read_docx(data: bytes) -> tuple[dict[str, str], str]:
    """Return the title and the text of a Word document, a line a paragraph.

    Its dates of creation and change are the file's, not the report's, and are
    not used.

    Raises
    ------
    InputError
        If the bytes are no Word document, or cut short.

    Examples
    --------
    >>> read_docx(b"no archive")
    Traceback (most recent call last):
    geoincidents.errors.InputError: is no Word document (.docx), or cut short
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _part(archive, "word/document.xml")
            core = _part(archive, "docProps/core.xml") if "docProps/core.xml" in archive.namelist() else None
    except (zipfile.BadZipFile, KeyError, EOFError, OSError, ElementTree.ParseError) as error:
        raise InputError("is no Word document (.docx), or cut short") from error
    lines = []
    for paragraph in body.iter(f"{_WORD}p"):
        pieces = []
        for node in paragraph.iter():
            if node.tag == f"{_WORD}t":
                pieces.append(node.text or "")
            elif node.tag in (f"{_WORD}tab", f"{_WORD}br"):
                pieces.append(" ")
        lines.append("".join(pieces).strip())
    title = core.findtext(_TITLE) if core is not None else None
    facts = {"title": title.strip()} if title and title.strip() else {}
    return facts, "\n".join(line for line in lines if line)


def _part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if archive.getinfo(name).file_size > _MOST_BYTES:
        raise InputError(f"holds a part of more than {_MOST_BYTES // 1_000_000} MB")
    return ElementTree.fromstring(archive.read(name))


def read_pdf(data: bytes) -> tuple[dict[str, str], str]:
    """Return the title and the text of a PDF document, page after page.

    Raises
    ------
    InputError
        If the bytes are no PDF, are locked, or hold pictures of text only.
    MissingExtraError
        If pypdf is not installed.
    """
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise MissingExtraError("reading PDF files", "pdf") from error
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("is locked with a password")
        text = "\n".join(page.extract_text() for page in reader.pages)
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError("is no PDF, or cut short") from error
    if not text.strip():
        raise InputError("holds no text, only pictures of it")
    return ({"title": title.strip()} if title and title.strip() else {}), text
