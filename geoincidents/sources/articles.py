"""Articles: front matter, text, and when they were published."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any, Final

from geoincidents.dates import parse_date
from geoincidents.encoding import decode
from geoincidents.errors import Fault, InputError
from geoincidents.schema import Article
from geoincidents.sources.batch import Batch
from geoincidents.sources.cells import FieldError, check_grades
from geoincidents.sources.inputs import Input, sha256, source_id
from geoincidents.sources.markup import read_html
from geoincidents.sources.office import read_docx, read_pdf
from geoincidents.sources.published import in_name, in_text

__all__ = ["read_article"]

_OPENING: Final = re.compile(r"\A---[ \t]*\r?\n")
_CLOSING: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.M)
_KEY: Final = re.compile(r"([A-Za-z][\w -]{0,30}?)\s*:(?:\s+(.*)|)$")
# Names that other tools give the same facts.
_SYNONYMS: Final = {
    "date": "published",
    "published_at": "published",
    "publication_date": "published",
    "headline": "title",
    "link": "url",
    "license": "licence",
    "lang": "language",
    "outlet": "publisher",
    "site": "publisher",
    "archive_url": "archive",
    "archived": "archive",
    "retrieved": "accessed",
    "access_date": "accessed",
}
# What else a source may state about itself; the grades are those of the NATO system (AJP-2.1).
FURTHER: Final = ("language", "author", "archive", "accessed", "reliability", "credibility")
_TITLE_WORDS: Final = range(4, 31)


def read_article(source: Input, published: date | None = None) -> Batch:
    r"""Read one article.

    Parameters
    ----------
    source : Input
        A text, Markdown, HTML, Word or PDF file, with front matter or without.
    published : datetime.date, optional
        Publication date for texts whose front matter gives none.

    Returns
    -------
    Batch
        One article with its source row.

    Raises
    ------
    InputError
        If the file is empty, binary or damaged.

    Examples
    --------
    >>> from geoincidents.sources.inputs import Input
    >>> batch = read_article(Input("a.txt", ".txt", None, b"---\npublished: 2025-11-07\n---\nShots at dawn."))
    >>> batch.articles[0].text, batch.articles[0].published
    ('Shots at dawn.', datetime.date(2025, 11, 7))
    """
    data = source.data()
    digest = sha256(data)
    if source.suffix in (".docx", ".pdf"):
        facts, text = read_docx(data) if source.suffix == ".docx" else read_pdf(data)
        return article_batch(source, text, facts, [], published, digest, {})
    decoded, encoding = decode(data)
    facts, text, faults = front_matter(decoded, source.name)
    stated = "front matter"
    if source.suffix in (".html", ".htm"):
        page, text = read_html(text)
        stated = stated if "published" in facts else "page metadata"
        facts = {**page, **facts}
    if not text.strip():
        raise InputError("has no text besides what it says about itself")
    return article_batch(source, text, facts, faults, published, digest, {"encoding": encoding}, stated)


def article_batch(
    source: Input,
    text: str,
    facts: dict[str, str],
    faults: list[Fault],
    published: date | None,
    digest: str,
    further: dict[str, Any],
    stated: str = "front matter",
) -> Batch:
    """Return the batch of one article from its text and the facts known about it.

    Parameters
    ----------
    source : Input
        Where it comes from.
    text : str
        What is extracted from.
    facts : dict of str
        Front matter, or what stands in its place in other formats.
    faults : list of Fault
        What was wrong with the facts.
    published : datetime.date or None
        The user's date.
    digest : str
        SHA-256 of the file.
    further : dict
        Further columns of the source row.
    stated : str, optional
        What the publication date among the facts is called.

    Examples
    --------
    >>> from geoincidents.sources.inputs import Input
    >>> source = Input("x-2025-11-07.txt", ".txt", None, b"")
    >>> article_batch(source, "Shots.", {"title": "A"}, [], None, "0" * 64, {}).sources[0]["title"]
    'A'
    """
    when, found_from, fault = _published(facts, text, source, published, stated)
    if fault is not None:
        faults = [*faults, fault]
    try:
        check_grades(facts)
    except FieldError as error:
        faults = [*faults, Fault(source.name, None, error.field, f"{error}; the grade is left out")]
        facts.pop(error.field)
    key = source_id(source.stem, digest)
    title = facts.pop("title", None) or _title(text)
    publisher = facts.pop("publisher", None)
    row: dict[str, Any] = {
        "source_id": key,
        "kind": "article",
        "title": title,
        "publisher": publisher,
        "url": facts.pop("url", None),
        "published": when,
        "published_from": found_from,
        "sha256": digest,
        "licence": facts.pop("licence", None),
        "path": source.name,
        **further,
        **{key: facts[key] for key in FURTHER if key in facts},
    }
    return Batch(articles=[Article(key, text, title, when, publisher)], sources=[row], faults=faults)


def front_matter(text: str, name: str) -> tuple[dict[str, str], str, list[Fault]]:
    r"""Split a text into the facts of its front matter and the rest, unchanged.

    Parameters
    ----------
    text : str
        A whole file. Front matter is ``key: value`` lines between two lines of
        ``---``, the first of which opens the file; a value may be quoted as JSON.
    name : str
        For messages.

    Returns
    -------
    facts : dict of str
        Keys in small letters with underscores, usual synonyms made one.
    rest : str
        The text after it; every offset counts its characters.
    faults : list of Fault
        Lines that could not be understood.

    Examples
    --------
    >>> front_matter('---\ntitle: "Shots"\n---\nAt dawn.', "a.txt")[:2]
    ({'title': 'Shots'}, 'At dawn.')
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return {}, text, []
    lines = text[opening.end() : closing.start()].splitlines()
    # A rule of dashes above prose is no front matter.
    if not any(_KEY.match(line) for line in lines):
        return {}, text, []
    facts: dict[str, str] = {}
    faults: list[Fault] = []
    for number, line in enumerate(lines, 2):
        if not line.strip() or line.startswith(("#", " ", "\t", "-")):
            continue  # comments, and the lists and blocks of YAML, which say nothing we use
        match = _KEY.match(line)
        if match is None:
            faults.append(
                Fault(name, number, None, "front matter is lines of 'key: value'; line passed over")
            )
            continue
        key = re.sub(r"[\s-]+", "_", match[1].strip().lower())
        value = _unquoted((match[2] or "").strip())
        if value:
            facts.setdefault(_SYNONYMS.get(key, key), value)
    return facts, text[closing.end() :], faults


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] == '"':
        try:
            return str(json.loads(value)).strip()
        except ValueError:
            return value[1:-1].strip()
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'").strip()
    return value


def _published(
    facts: dict[str, str], text: str, source: Input, given: date | None, label: str
) -> tuple[date | None, str | None, Fault | None]:
    """Return the publication date, what it was found from, and a fault where the stated one is no date."""
    fault = None
    stated = facts.pop("published", None)
    if stated is not None:
        when = parse_date(stated)
        if when is not None:
            return when, label, None
        fault = Fault(
            source.name, None, "published", f"{stated!r} is no date that can be understood (2025-11-07)"
        )
    if given is not None:
        return given, "--published", fault
    for when, found_from in ((in_text(text), "text"), (in_name(source.stem), "file name")):
        if when is not None:
            return when, found_from, fault
    return None, None, fault


def _title(text: str) -> str | None:
    """Return the headline: a Markdown heading, or an early line of its own that is no sentence."""
    lines = [line.strip() for line in text[:3000].splitlines()]
    for line in lines[:10]:
        heading = re.match(r"#{1,2}\s+(.+?)\s*#*$", line)
        if heading:
            return heading[1]
    for line in lines[:10]:
        if len(line.split()) in _TITLE_WORDS and len(line) <= 200:
            return None if line[-1] in '.!:…”"' or in_text(line) else line
        if len(line) > 200:
            return None
    return None
