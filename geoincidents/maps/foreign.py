"""Layers that somebody added to the map with folium, made part of the page.

They come with scripts, styles and random ids of their own. Addresses are
replaced by the installed copies of what they name, ids by running numbers, and
each script is kept apart so that the page's policy can name it by its hash.
"""

from __future__ import annotations

import copy
import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from branca.element import CssLink, Element, Figure, JavascriptLink
from folium import Map

from geoincidents.maps import assets
from geoincidents.maps.document import PageError

__all__ = ["Foreign"]

# What folium adds to each map. The page has Leaflet and takes the rest only where a layer's
# code shows that it is needed: a word of the code, then the names of the libraries.
_OWN: Final = frozenset({"leaflet", "leaflet_css"})
_NEEDED: Final = (
    ("$(", ("jquery",)),
    ("AwesomeMarkers", ("awesome_markers", "awesome_markers_css", "awesome_rotate_css", "glyphicons_css")),
    ('"prefix": "fa"', ("awesome_markers_font_css",)),
)
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
        if not map_._children:
            return cls()
        # Rendering changes folium's elements, so copies are rendered, on a copy of the map.
        figure, stand_in = Figure(), copy.copy(map_)
        children = copy.deepcopy(list(map_._children.values()), {id(map_): stand_in})
        _refuse_tiles(children)
        stand_in._parent = figure
        stand_in._children = OrderedDict(zip(map_._children, children, strict=True))
        for child in children:
            child.render()
        return cls._sorted(figure, _ids(children))

    @classmethod
    def _sorted(cls, figure: Figure, ids: dict[str, str]) -> Foreign:
        found = cls()
        code = "\n".join(_named(part.render(), ids) for part in figure.script._children.values())
        for address in _libraries(code):
            found._link(address)
        for name, part in figure.header._children.items():
            if isinstance(part, (JavascriptLink, CssLink)):
                if name not in _OWN:
                    found._link(part.url)
            elif name != "meta_http":
                found.head += _named(part.render(), ids)
        found.head = _STYLE.sub(lambda match: found._keep(found.styles, match[1]), found.head)
        found.body = "".join(_named(part.render(), ids) for part in figure.html._children.values())
        found.head = _SCRIPT.sub(lambda match: found._keep(found.scripts, match[1]), found.head)
        found.body = _SCRIPT.sub(lambda match: found._keep(found.scripts, match[1]), found.body)
        found.scripts.append(code)
        return found

    def _link(self, address: str) -> None:
        """Take the content of a linked script or style sheet, once."""
        content = assets.library(address)
        kept = self.styles if address.endswith(".css") else self.scripts
        if content not in kept:
            kept.append(content)

    @staticmethod
    def _keep(into: list[str], content: str) -> str:
        into.append(content)
        return ""


def _libraries(code: str) -> list[str]:
    """Return the addresses of folium's own libraries that a code needs."""
    known = dict([*Map.default_js, *Map.default_css])
    wanted = [name for word, names in _NEEDED if word in code for name in names]
    return [known[name] for name in wanted]


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
