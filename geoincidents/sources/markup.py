"""HTML pages to running text, and what they state about themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, Final

__all__ = ["read_html"]

# Nothing in these is the article's text.
_SKIPPED: Final = frozenset(
    ("script", "style", "noscript", "template", "svg", "nav", "aside", "footer", "form", "iframe", "button",
     "select", "head", "figcaption", "menu")
)  # fmt: skip
_BREAKING: Final = frozenset(
    ("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote",
     "section", "article", "main", "header", "figure", "pre", "hr", "dt", "dd", "time")
)  # fmt: skip
# Elements without an end tag, which must not be waited for.
_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_META: Final = {
    "og:title": "title",
    "headline": "title",
    "og:site_name": "publisher",
    "og:url": "url",
    "article:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "publish-date": "published",
    "pubdate": "published",
    "author": "author",
}
# A page whose marked article is shorter than this holds its text elsewhere.
_LEAST_ARTICLE: Final = 200


def read_html(page: str) -> tuple[dict[str, str], str]:
    r"""Return what a page states about itself, and its running text.

    Parameters
    ----------
    page : str
        An HTML document, however broken.

    Returns
    -------
    facts : dict of str
        Title, publisher, url, published, language, where meta elements or
        JSON-LD give them.
    text : str
        The text of the article element if there is one, else of the body;
        menus, captions, scripts and forms left out. One line a block.

    Examples
    --------
    >>> facts, text = read_html('<title>Shots</title><nav>Home</nav><p>Fire at <b>Torkham</b>.<p>It ended.')
    >>> facts["title"], text
    ('Shots', 'Fire at Torkham.\nIt ended.')
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    article = _joined(reader.article)
    return reader.facts(), article if len(article) >= _LEAST_ARTICLE else _joined(reader.body)


def _joined(parts: list[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    """Collects text by block and metadata by name."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.article: list[str] = []
        self.body: list[str] = []
        self._open: list[str] = []
        self._title: list[str] = []
        self._scripts: list[str] = []
        self._stated: dict[str, str] = {}
        self._language: str | None = None
        self._canonical: str | None = None
        self._in_json = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an opening element."""
        values = {name: value or "" for name, value in attrs}
        if tag == "html" and values.get("lang"):
            self._language = values["lang"].split("-")[0].lower()
        elif tag == "meta":
            name = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
            if name in _META and values.get("content", "").strip():
                self._stated.setdefault(_META[name], values["content"].strip())
        elif tag == "link" and values.get("rel", "").lower() == "canonical":
            self._canonical = values.get("href")
        elif tag == "time" and values.get("datetime"):
            self._stated.setdefault("time", values["datetime"])
        self._in_json = tag == "script" and values.get("type", "").lower() == "application/ld+json"
        self._break(tag)
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and with it all that broken pages left open inside."""
        self._in_json = False
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        self._break(tag)

    def handle_data(self, data: str) -> None:
        """Take up text where it belongs to the page."""
        if self._in_json:
            self._scripts.append(data)
        elif self._open and self._open[-1] == "title" and "svg" not in self._open:
            self._title.append(data)
        elif not _SKIPPED.intersection(self._open):
            # Line breaks of the source are blanks; lines are made by blocks only.
            text = re.sub(r"\s+", " ", data)
            self.body.append(text)
            if "article" in self._open or "main" in self._open:
                self.article.append(text)

    def _break(self, tag: str) -> None:
        if tag in _BREAKING:
            self.body.append("\n")
            self.article.append("\n")

    def facts(self) -> dict[str, str]:
        """Return what the page states about itself, JSON-LD first."""
        found: dict[str, str] = {}
        for data in map(_loaded, self._scripts):
            for item in _objects(data):
                for key, field in (("datePublished", "published"), ("headline", "title")):
                    if isinstance(item.get(key), str):
                        found.setdefault(field, item[key])
        found = {**self._stated, **found}
        time = found.pop("time", None)
        if time:
            found.setdefault("published", time)
        title = " ".join("".join(self._title).split())
        if title:
            found.setdefault("title", title)
        if self._canonical:
            found.setdefault("url", self._canonical)
        if self._language:
            found["language"] = self._language
        return found


def _loaded(script: str) -> Any:
    try:
        return json.loads(script)
    except (ValueError, RecursionError):
        return None


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON-LD, which come alone, in lists and in graphs."""
    if isinstance(data, list):
        for item in data:
            yield from _objects(item)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph", []))
