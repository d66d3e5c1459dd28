"""Showing how a text was read: its words with what they were taken for, and the rule behind each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from geoincidents.extraction import Extraction

__all__ = ["Note", "as_page", "as_text", "notes"]

# Text of a stranger may hold signs that command a terminal; tabs and line ends alone are let through.
_CONTROL: Final = {
    code: "\N{REPLACEMENT CHARACTER}" for code in (*range(32), *range(127, 160)) if code not in (9, 10)
}


@dataclass(frozen=True, slots=True)
class Note:
    """One stretch of the text and what it was taken for.

    Parameters
    ----------
    start, end : int
        Offsets into the text, in characters.
    kind : {'event', 'date', 'place', 'toll', 'claim'}
        What it tells.
    what : str
        What it was taken for, and the rule.

    Examples
    --------
    >>> Note(0, 7, "place", "incident: exact name of a crossing").kind
    'place'
    """

    start: int
    end: int
    kind: str
    what: str


def notes(extraction: Extraction) -> list[Note]:
    """Return what each word of a text was taken for, in the order of the text.

    Parameters
    ----------
    extraction : Extraction
        As `geoincidents.extraction.extract` gives it.

    Returns
    -------
    list of Note
        Mentions of places with role and reason; the words of events, dates and
        tolls with their rule; claims with claimant and stance. Without repeats.
    """
    found = [
        Note(row["start"], row["end"], "place", f"{row['role']}: {row['reason']}")
        for row in extraction.mentions
    ]
    for spans in extraction.evidence.values():
        for start, end, why in spans:
            kind, _, rest = why.partition(": ")
            if kind == "place":
                continue  # told by its mention, with the role
            found.append(
                Note(start, end, kind, rest) if kind in ("event", "date") else Note(start, end, "toll", why)
            )
    found += [
        Note(
            row["start"],
            row["end"],
            "claim",
            f"{row['claimant']} {row['stance']} {row['predicate']}: {row['value']}",
        )
        for row in extraction.claims
        if row.get("start") is not None
    ]
    return sorted(set(found), key=lambda note: (note.start, -note.end, note.kind, note.what))


def as_text(extraction: Extraction, colour: bool = False) -> str:
    """Return the text with numbered marks, and the notes below it, for a terminal.

    Parameters
    ----------
    extraction : Extraction
        What was read.
    colour : bool, optional
        Whether marked words are set in bold.

    Examples
    --------
    >>> from geoincidents.geocoding import Gazetteer
    >>> from geoincidents.extraction import extract
    >>> from geoincidents.schema import Article
    >>> gate = {"name": "Torkham", "kind": "crossing", "country": "AF", "lat": 34.12, "lon": 71.09}
    >>> print(as_text(extract(Article("a", "All was quiet at Torkham."), Gazetteer.from_rows([gate]))))
    ... # doctest: +ELLIPSIS
    a
    ...
    All was quiet at [Torkham 1].
    ...
    """
    listed = notes(extraction)
    bold, plain = ("\033[1m", "\033[0m") if colour else ("", "")
    text = extraction.article.text.translate(_CONTROL)
    marked = "".join(
        part if number is None else f"[{bold}{part}{plain} {number}]"
        for part, number, _ in _pieces(text, listed)
    )
    lines = [_heading(extraction).translate(_CONTROL), f"News of {extraction.focus}".translate(_CONTROL)]
    listing = [
        f"{number:4d}  {note.kind:5s}  {text[note.start : note.end]!r}: {note.what}"
        for number, note in enumerate(listed, 1)
    ]
    rest = "\n".join([*listing, "", *_incidents(extraction)])
    return "\n".join([*lines, "", marked.rstrip(), "", rest.translate(_CONTROL)])


def as_page(extractions: Iterable[Extraction]) -> str:
    """Return one HTML page of texts with their words highlighted; it needs no network and holds no script.

    Parameters
    ----------
    extractions : iterable of Extraction
        What was read, in the order to show.

    Examples
    --------
    >>> "<script" in as_page([])
    False
    """
    body = "\n".join(_section(extraction) for extraction in extractions)
    style = Path(__file__).with_suffix(".css").read_text("utf-8")
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>How the reports were read</title><style>{style}</style></head>\n"
        f"<body>\n{body}\n</body></html>\n"
    )


def _section(extraction: Extraction) -> str:
    text, listed = extraction.article.text, notes(extraction)
    marked = "".join(
        escape(part)
        if note is None
        else f'<mark class="{note.kind}" title="{escape(note.what)}">{escape(part)}<sup>{number}</sup></mark>'
        for part, number, note in _pieces(text, listed)
    )
    items = "\n".join(
        f"<li>{escape(text[note.start : note.end])} <small>{note.kind}, {escape(note.what)}</small></li>"
        for note in listed
    )
    told = "\n".join(f"<li>{escape(line)}</li>" for line in _incidents(extraction))
    return (
        f"<h1>{escape(_heading(extraction))}</h1>\n<p><small>News of {escape(extraction.focus)}</small></p>\n"
        f'<div class="text" dir="auto">{marked}</div>\n<h2>What it tells</h2>\n<ul>{told}</ul>\n'
        f"<h2>Why</h2>\n<ol>{items}</ol>"
    )


def _pieces(text: str, listed: list[Note]) -> Iterator[tuple[str, int | None, Note | None]]:
    """Cut the text at the notes; one inside another keeps its number in the list only."""
    at = 0
    for number, note in enumerate(listed, 1):
        inner = next((other for other in listed[number:] if other.start < note.end), None)
        # Of a claim and the words in it, the words are marked: they are what the list points to.
        if note.start < at or (note.kind == "claim" and inner is not None):
            continue
        yield text[at : note.start], None, None
        yield text[note.start : note.end], number, note
        at = note.end
    yield text[at:], None, None


def _heading(extraction: Extraction) -> str:
    article = extraction.article
    published = f" ({article.published})" if article.published else ""
    return f"{article.title or article.source_id}{published}"


def _incidents(extraction: Extraction) -> list[str]:
    lines = []
    for row in extraction.incidents:
        place = row.get("place_name") or "no place"
        background = ", background" if row.get("background") else ""
        kind = str(row["event_type"]).replace("_", " ")
        where = f"{place} ({row['location_precision']}{background})"
        lines.append(f"{row.get('date_edtf') or 'undated'}  {kind}, {where}: {row.get('geocode_reason')}")
    return lines or ["no incident"]
