"""Layers that somebody added to the map with folium, made part of the page.

They come with scripts, styles and random ids of their own. Addresses are
replaced by the installed copies of what they name, ids by running numbers, and
each script is kept apart so that the page's policy can name it by its hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from branca.element import CssLink, Element, Figure, JavascriptLink

from geoincidents.maps import assets
from geoincidents.maps.document import PageError

__all__ = ["Foreign"]

# What folium adds to each map and the page has already, or does without.
_OWN: Final = frozenset({"leaflet", "leaflet_css"})
_STYLE: Final = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_SCRIPT: Final = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)


@dataclass(slots=True)
class Foreign:
    """What added layers bring into the page.

    Parameters
    ----------
    head, body : str
        Their markup without scripts.
    styles, scripts : list of str
        Contents of the elements to be written and hashed.
    """

    head: str = ""
    body: str = ""
    styles: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, map_: Any) -> Foreign:
        """Render the children of a map; without any there is nothing.

        Parameters
        ----------
        map_ : IncidentMap
            The map; it is not changed.

        Raises
        ------
        PageError
            If a child loads tiles: they are asked for with `online_tiles`.
        BundleError
            If a child needs a library of which no offline copy is installed.
        """
        children = list(map_._children.values())
        if not children:
            return cls()
        _refuse_tiles(children)
        page, figure = map_._parent, Figure()
        map_._parent = figure
        try:
            for child in children:
                child.render()
        finally:
            map_._parent = page
        return cls._sorted(figure, _ids(children))

    @classmethod
    def _sorted(cls, figure: Figure, ids: dict[str, str]) -> Foreign:
        found = cls()
        for name, part in figure.header._children.items():
            if isinstance(part, (JavascriptLink, CssLink)):
                if name in _OWN:
                    continue
                content = assets.library(part.url)
                (found.scripts if isinstance(part, JavascriptLink) else found.styles).append(content)
            elif name != "meta_http":
                found.head += _named(part.render(), ids)
        found.head = _STYLE.sub(lambda match: found._keep(found.styles, match[1]), found.head)
        for part in figure.html._children.values():
            found.body += _named(part.render(), ids)
        for markup in ("head", "body"):
            setattr(
                found,
                markup,
                _SCRIPT.sub(lambda match: found._keep(found.scripts, match[1]), getattr(found, markup)),
            )
        code = "\n".join(_named(part.render(), ids) for part in figure.script._children.values())
        found.scripts.append(code)
        return found

    @staticmethod
    def _keep(into: list[str], content: str) -> str:
        into.append(content)
        return ""


def _refuse_tiles(children: list[Any]) -> None:
    from folium.raster_layers import TileLayer

    for child in _walk(children):
        if isinstance(child, TileLayer) or type(child).__name__ in {"WmsTileLayer", "VectorGridProtobuf"}:
            raise PageError(
                f"{type(child).__name__} loads from another host; ask for tiles with online_tiles instead"
            )


def _walk(children: list[Any]) -> Iterator[Element]:
    """Yield the elements of a tree once each, those held as attributes included."""
    seen: set[int] = set()
    waiting = list(children)
    while waiting:
        element = waiting.pop(0)
        if id(element) in seen:
            continue
        seen.add(id(element))
        yield element
        held = [
            value for key, value in vars(element).items() if isinstance(value, Element) and key != "_parent"
        ]
        waiting += [*element._children.values(), *held]


def _ids(children: list[Any]) -> dict[str, str]:
    """Return a running number, written as an id, for each random id of a tree."""
    return {element._id: f"{number:032x}" for number, element in enumerate(_walk(children), 1)}


def _named(code: str, ids: dict[str, str]) -> str:
    return re.sub(r"[0-9a-f]{32}", lambda match: ids.get(match[0], match[0]), code)
