"""Bytes to text, with the encoding found."""

from __future__ import annotations

import codecs
import re
from typing import Final

from geoincidents.errors import InputError

__all__ = ["decode"]

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
# Control characters that no text has: all but tab, line breaks, form feed and escape.
_CONTROL: Final = bytes({*range(9), 11, *range(14, 27), *range(28, 32)})
# In Windows-1256 Arabic letters are bytes from 0xC0; Western text has such bytes only now and then.
_ARABIC_SHARE: Final = 0.25


def decode(data: bytes) -> tuple[str, str]:
    """Return the text that the bytes stand for, and the encoding.

    A byte order mark decides, else UTF-8 where the bytes are valid, else what
    an HTML page declares, else Windows-1256 or Windows-1252, whichever the
    share of bytes in the Arabic range suggests: the two eight-bit encodings in
    which reports from this region are found.

    Parameters
    ----------
    data : bytes
        A whole file.

    Raises
    ------
    InputError
        If the bytes are empty or no text.

    Examples
    --------
    >>> decode("چمن".encode())
    ('چمن', 'utf-8')
    >>> decode("Chaman – shut".encode("cp1252"))
    ('Chaman – shut', 'cp1252')
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _nonempty(_strictly(data[len(mark) :], encoding)), encoding
    if not data.strip():
        raise InputError("is empty")
    encoding = _without_mark(data)
    return _nonempty(_strictly(data, encoding)), encoding


def _without_mark(data: bytes) -> str:
    if b"\0" in data[:4096]:
        # Latin text in UTF-16 has a zero in every other byte.
        head = data[: min(len(data), 4096) // 2 * 2]
        for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
            if zeros.count(0) > 0.4 * len(zeros):
                return encoding
        raise InputError("is binary, not text")
    if len(data.translate(None, _CONTROL)) < 0.98 * len(data):
        raise InputError("is binary, not text")
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:4096])
    if declared:
        try:
            data.decode(codecs.lookup(declared[1].decode("ascii")).name)
            return codecs.lookup(declared[1].decode("ascii")).name
        except (LookupError, UnicodeDecodeError):
            pass
    visible = data.translate(None, b" \t\r\n")
    high = sum(byte >= 0xC0 for byte in visible)
    return "cp1256" if high > _ARABIC_SHARE * len(visible) else "cp1252"


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding in ("cp1252", "cp1256"):
            return data.decode(encoding, "replace")
        raise InputError(f"is damaged: byte {error.start} is not {encoding}") from error


def _nonempty(text: str) -> str:
    if not text.strip():
        raise InputError("is empty")
    return text
