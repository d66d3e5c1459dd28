"""The page as one document: a policy that names each script by its hash, and a guard."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Final

from geoincidents.errors import GeoincidentsError

__all__ = ["Document", "PageError", "outside_addresses", "policy"]

_ADDRESS: Final = re.compile(r"^\s*(?:https?:)?//", re.IGNORECASE)
_CSS_ADDRESS: Final = re.compile(r"(?:url\(|@import)\s*[\"']?\s*((?:https?:)?//[^\"')\s]+)", re.IGNORECASE)
_LOADING: Final = {"src", "srcset", "data", "poster", "background", "href", "action", "formaction"}


class PageError(GeoincidentsError, ValueError):
    """A page cannot be written as asked, such as when it would load from another host.

    Examples
    --------
    >>> issubclass(PageError, ValueError)
    True
    """


@dataclass(slots=True)
class Document:
    """The parts of a page in the order in which they are written.

    Parameters
    ----------
    title, lang, theme : str
        Of the page; `title` is text.
    styles, scripts : list of str
        Each becomes an element of its own.
    body : str
        Markup of our own.
    data : list of (str, str)
        Id and JSON of each data block; JSON as `payload.dumps` writes it.
    foreign_head, foreign_body : str
        Markup of layers that somebody added.
    hosts : tuple of str
        Origins that pictures may come from, such as ``https://tile.example``.
    loose_styles : bool
        Whether layers of others may write style attributes.
    """

    title: str
    lang: str
    theme: str
    body: str
    styles: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    data: list[tuple[str, str]] = field(default_factory=list)
    foreign_head: str = ""
    foreign_body: str = ""
    hosts: tuple[str, ...] = ()
    loose_styles: bool = False

    def render(self) -> str:
        """Return the page.

        Raises
        ------
        PageError
            If an element of it would load from another host.
        """
        scripts = [_closed(code) for code in self.scripts]
        rules = policy(scripts, self.styles, hosts=self.hosts, loose_styles=self.loose_styles)
        head = (
            f'<!DOCTYPE html>\n<html lang="{escape(self.lang)}" data-theme="{escape(self.theme)}">\n<head>\n'
            '<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{escape(rules)}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f"<title>{_ascii(escape(self.title))}</title>\n"
        )
        styles = "".join(f"<style>{sheet}</style>\n" for sheet in self.styles)
        frame = f"{head}{styles}{self.foreign_head}</head>\n{_ascii(self.body)}{self.foreign_body}"
        found = [
            address for address in outside_addresses(frame) if not address.startswith(self.hosts or ("\0",))
        ]
        if found:
            raise PageError(
                f"the page would load {found[0]} from another host; only online tiles may do that"
            )
        blocks = "".join(
            f'<script type="application/json" id="{name}">{json}</script>\n' for name, json in self.data
        )
        code = "".join(f"<script>{script}</script>\n" for script in scripts)
        return f"{frame}{blocks}{code}</body>\n</html>\n"


def policy(
    scripts: Sequence[str], styles: Sequence[str], *, hosts: Sequence[str] = (), loose_styles: bool = False
) -> str:
    """Return the Content-Security-Policy of a page.

    Parameters
    ----------
    scripts, styles : sequence of str
        Contents of the elements that may take effect, each named by its SHA-256.
    hosts : sequence of str, optional
        Origins that pictures may come from.
    loose_styles : bool, optional
        Whether any style may take effect: layers of others write style attributes.

    Examples
    --------
    >>> policy(["alert(1)"], [])
    "default-src 'none'; script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='; style-src 'none'; \
img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
    """
    script_src = " ".join(_source(code) for code in scripts) or "'none'"
    style_src = (
        "'unsafe-inline'" if loose_styles else " ".join(_source(sheet) for sheet in styles) or "'none'"
    )
    img_src = " ".join(["data: blob:", *hosts])
    return (
        f"default-src 'none'; script-src {script_src}; style-src {style_src}; img-src {img_src}; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _source(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _ascii(markup: str) -> str:
    """Write other characters as references: a browser reads a page of ASCII alone in half the time."""
    return markup.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _closed(code: str) -> str:
    """Make a script that cannot end its own element early."""
    return re.sub(r"</(script)", r"<\\/\1", code, flags=re.IGNORECASE)


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        for name, value in attrs:
            if value and name in _LOADING and tag != "a" and _ADDRESS.match(value):
                self.found.append(value.strip())
            if value and name == "style":
                self.found += _CSS_ADDRESS.findall(value)

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.found += _CSS_ADDRESS.findall(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False


def outside_addresses(html: str) -> list[str]:
    """Return the addresses of other hosts that the elements of a page would load from.

    Links that a reader may follow are none of these.

    Examples
    --------
    >>> outside_addresses('<a href="https://a.example">x</a><img src="//b.example/c.png">')
    ['//b.example/c.png']
    """
    parser = _Addresses()
    parser.feed(html)
    parser.close()
    return parser.found
