"""The page's own scripts, styles and words, and Leaflet, read once."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

from geoincidents import bundle, schema, symbols
from geoincidents.errors import BundleError
from geoincidents.maps import fonts, ground, theme
from geoincidents.maps.payload import dumps

__all__ = [
    "SCRIPTS", "STYLES", "first_script", "library", "relief", "script", "static_block", "style", "text",
    "texts", "word_blocks",
]  # fmt: skip

# In this order they are one script: each file uses what stands before it, and
# functions of any.
SCRIPTS: Final = (
    "words.js", "store.js", "filters.js", "glyphs.js", "svgpen.js", "canvas.js", "ground.js", "frontier.js",
    "labels.js", "overlays.js", "extents.js", "points.js", "chart.js", "timeline.js", "strip.js", "list.js",
    "card.js", "facets.js", "offmap.js", "about.js", "download.js", "view.js", "picking.js", "state.js",
    "main.js",
)  # fmt: skip
STYLES: Final = ("page.css", "small.css", "print.css")

_LEAFLET_JS: Final = "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js"
_LEAFLET_CSS: Final = "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.css"

# Leaflet tries the namespaces of Internet Explorer and catches the error. A browser reads the
# whole script a second time for the lines in such an error; with something to try there is none.
_PROBED: Final = "document.namespaces = {add() {}};\n"
_PROBED_NO_MORE: Final = ";delete document.namespaces;\n"


@cache
def text(name: str) -> str:
    """Return one of the page's own files.

    Parameters
    ----------
    name : str
        File name in the folder ``assets``.

    Examples
    --------
    >>> "<main" in text("page.html")
    True
    """
    return resources.files("geoincidents.maps").joinpath("assets", name).read_text("utf-8")


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """Return the words of the interface by language.

    Examples
    --------
    >>> texts()["en"]["event.talks"]
    'Talks'
    """
    found: Mapping[str, Mapping[str, str]] = json.loads(text("texts.json"))
    return found


def library(address: str) -> str:
    """Return the content of an address that folium would load, from the installed packages.

    Parameters
    ----------
    address : str
        One of the addresses of folium 0.20 that folium-offline carries.

    Raises
    ------
    BundleError
        If nothing installed holds it.

    Examples
    --------
    >>> len(library("https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js")) > 100_000
    True
    """
    from offlinefolium.elements import _res as held

    try:
        content: str = held[address]
    except KeyError:
        raise BundleError(f"no offline copy of {address} is installed, and a page must not load it") from None
    return content


@cache
def script() -> str:
    """Return Leaflet and the page's own scripts as one script in strict mode."""
    own = "\n".join(_spare(text(name)) for name in SCRIPTS)
    leaflet = f"{_PROBED}{_read_once(library(_LEAFLET_JS))}\n{_PROBED_NO_MORE}"
    return _ascii(f'{leaflet}{{\n"use strict";\n{own}\n}}\n')


@cache
def first_script() -> str:
    """Return the short script that asks for the typefaces before the long one is read.

    Examples
    --------
    >>> "document.fonts.load" in first_script()
    True
    """
    return _spare(text("faces.js"))


def _read_once(leaflet: str) -> str:
    """Put Leaflet's one function in brackets: browsers then read it at once, and not first for its end."""
    return re.sub(
        r"\(this,(function\(t\)\{.*\})\);(?=\s*(?://|$))", r"(this,(\1));", leaflet, count=1, flags=re.DOTALL
    )


def _spare(code: str) -> str:
    """Leave out the comments that have lines of their own, and indentation: a fifth of a script."""
    code = re.sub(r"^\s*/\*\*.*?\*/\n", "", code, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"^\s*//.*\n|^\s+", "", code, flags=re.MULTILINE)


def _ascii(code: str) -> str:
    """Escape what a script holds in its literals: in ASCII a browser keeps it in half the room."""
    units = re.compile("[^\x00-\x7f]")
    return units.sub(lambda found: json.dumps(found[0])[1:-1], code)


@cache
def style() -> str:
    """Return Leaflet's style sheet, the typefaces, the themes' colours and the page's own style sheets."""
    own = "\n".join(text(name) for name in STYLES)
    return f"{library(_LEAFLET_CSS)}\n{fonts.css()}\n{theme.css_variables()}\n{own}"


@cache
def relief() -> str:
    """Return the picture of the relief as a data address.

    Examples
    --------
    >>> relief()[:23]
    'data:image/webp;base64,'
    """
    picture = base64.b64encode(bundle.path("relief.webp").read_bytes()).decode("ascii")
    return f"data:image/webp;base64,{picture}"


@cache
def static_block() -> str:
    """Return the JSON of what each page of this version has: symbols, themes, words, basemap."""
    return dumps(
        {
            "events": _events(),
            "precision": {
                name: {"glyph": style.glyph, "extent": style.extent}
                for name, style in symbols.PRECISION_STYLES.items()
            },
            "radius": {
                "base": symbols.RADIUS_PX,
                "root": symbols.RADIUS_PER_ROOT_PX,
                "most": symbols.RADIUS_MOST_PX,
            },
            "themes": {name: theme.theme(name) for name in theme.THEMES},
            "languages": {code: words["page.language"] for code, words in texts().items()},
            "acled": schema.ACLED_EVENT,
            "precision_codes": schema.PRECISIONS,
            "anchors": ground.anchors(),
            "advances": json.loads(text("advances.json")),
            "basemap": _basemap(),
        },
        plain=True,
    )


@cache
def word_blocks() -> tuple[tuple[str, str], ...]:
    """Return id and JSON of the words and names of places of each language.

    Examples
    --------
    >>> [name for name, _ in word_blocks()]
    ['gi-words-en', 'gi-words-ur']
    """
    places = json.loads(text("places.json"))
    return tuple(
        (f"gi-words-{code}", dumps({"texts": words, "places": places.get(code, {})}, plain=True))
        for code, words in texts().items()
    )


def _basemap() -> dict[str, Any]:
    """Return frame, relief and names of the ground; its lines are shapes of the page."""
    return {name: ground.held()[name] for name in ("window", "relief", "labels")}


def _events() -> dict[str, dict[str, Any]]:
    return {
        name: {"colour": style.colour, "colour_dark": style.colour_dark, "vertices": style.vertices()}
        for name, style in symbols.EVENT_STYLES.items()
    }
