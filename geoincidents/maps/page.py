"""The map: a `folium.Map` that writes itself as one page without any request."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import folium
from branca.element import Figure

from geoincidents import schema
from geoincidents.errors import InputError, MissingExtraError
from geoincidents.files import replacing
from geoincidents.maps import assets, ground, notes, payload
from geoincidents.maps import layers as drawn
from geoincidents.maps.document import Document
from geoincidents.maps.foreign import Foreign
from geoincidents.maps.theme import theme as known_theme

if TYPE_CHECKING:
    import geopandas as gpd

    from geoincidents.frontier import Frontier

__all__ = ["LAYERS", "IncidentMap"]

# What a reader can switch on and off.
LAYERS: Final = (
    "relief", "provinces", "labels", "frontier", "sectors", "bands", "km", "crossings", "incidents",
    "extents",
)  # fmt: skip
_NOTEBOOK_HEIGHT_PX: Final = 720
# A frame without 'allow-same-origin' cannot reach the notebook it stands in.
_FRAME_MAY: Final = "allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox"


class _Page(Figure):
    """The root that folium expects of a map; it renders our page, not folium's."""

    def render(self, **kwargs: Any) -> str:
        """Return the page of the map."""
        return self._map().render_page()

    def _repr_html_(self, **kwargs: Any) -> str:
        """Show the map as it shows itself."""
        return self._map()._repr_html_()

    def _map(self) -> IncidentMap:
        (found,) = (child for child in self._children.values() if isinstance(child, IncidentMap))
        return found


class IncidentMap(folium.Map):
    """A map of incidents that is one HTML file and asks nothing of the network.

    Record text is data in the page and is only ever written as text. Further
    folium layers can be added with `add_child`; their scripts are hashed into the
    page's policy, and the promise that no record text is executed ends at them.

    Parameters
    ----------
    tables : schema.Tables
        What to draw, such as `IncidentLog.tables`.
    frontier : Frontier, optional
        The line; the bundled one by default.
    title : str, optional
        Heading and page title.
    theme : {'light', 'dark', 'plain'}, optional
        What the page opens with; readers can change it.
    lang : {'en', 'ur'}, optional
        Language of the interface that the page opens with.
    online_tiles : str or xyzservices.TileProvider, optional
        A tile provider to load the ground from, such as ``"OpenStreetMap.Mapnik"``.
        By default nothing is loaded and the bundled relief is the ground.
    overlays : mapping of str to geopandas.GeoDataFrame, optional
        Layers of the user's own by the name they get in the layer control.
    bands : sequence of float, optional
        Distances from the line, in kilometres, to outline on both sides.
    layers : mapping of str to bool, optional
        Which layers are on at first, where not as usual: any of `LAYERS`.

    Raises
    ------
    MissingColumnError
        If a table lacks a column of the contract.
    InputError
        If the theme, the language or the tile provider is not known.

    Examples
    --------
    >>> page = IncidentMap(schema.Tables.of({}), title="Nothing yet").render_page()
    >>> "<title>Nothing yet</title>" in page
    True
    """

    def __init__(
        self,
        tables: schema.Tables,
        *,
        frontier: Frontier | None = None,
        title: str | None = None,
        theme: str = "light",
        lang: str = "en",
        online_tiles: Any = None,
        overlays: Mapping[str, gpd.GeoDataFrame] | None = None,
        bands: Sequence[float] = (),
        layers: Mapping[str, bool] | None = None,
    ) -> None:
        known_theme(theme)
        unknown = sorted(set(layers or {}) - set(LAYERS))
        if unknown:
            raise InputError(f"no layer {unknown[0]!r}; the layers are: {', '.join(LAYERS)}")
        if lang not in assets.texts():
            raise InputError(f"no language {lang!r}; the languages are: {', '.join(assets.texts())}")
        tables.check()
        super().__init__(tiles=None, location=[33, 69], zoom_start=6)
        # folium gives random ids; this one makes the page the same each time.
        self._id = "incidents"
        _Page().add_child(self)
        self.tables = tables
        self.title = title or notes.say("title", lang=lang)
        self.theme = theme
        self.lang = lang
        self.overlays = dict(overlays or {})
        self.bands = tuple(bands)
        self.layers = dict(layers or {})
        self.online_tiles = _provider(online_tiles)
        if frontier is None:
            from geoincidents.frontier import Frontier

            frontier = Frontier.bundled()
        self.frontier = frontier

    def render_page(self) -> str:
        """Return the page as one HTML document.

        Raises
        ------
        PageError
            If a layer that was added would load from another host.
        BundleError
            If a layer that was added needs a library of which no offline copy is installed.
        """
        foreign = Foreign.of(self)
        hosts = self.online_tiles["hosts"] if self.online_tiles else ()
        page = Document(
            title=self.title,
            lang=self.lang,
            theme=self.theme,
            body=self._body(),
            # Ours come last, so that a style sheet of others does not change the page.
            styles=[*foreign.styles, assets.style()],
            scripts=[assets.first_script(), assets.script(), *foreign.scripts],
            data=[
                ("gi-static", assets.static_block()),
                *assets.word_blocks(),
                ("gi-data", payload.dumps(self._data())),
            ],
            foreign_head=foreign.head,
            foreign_body=foreign.body,
            hosts=tuple(hosts),
            loose_styles=bool(foreign.scripts),
        )
        return page.render()

    def write(self, path: str | Path) -> Path:
        """Write the page, whole or not at all.

        Parameters
        ----------
        path : str or pathlib.Path
            Where to.

        Raises
        ------
        InputError
            If it cannot be written there.
        """
        with replacing(path) as beside:
            beside.write_text(self.render_page(), "utf-8")
        return Path(path)

    def _body(self) -> str:
        count = len(self.tables.incidents)
        words = assets.texts()[self.lang]
        noscript = words.get("noscript", assets.texts()["en"]["noscript"])
        facts = f"{self.title}: {count}"
        return (
            assets.text("page.html")
            .replace("%RELIEF%", assets.relief())
            .replace("%GROUND%", ground.markup())
            .replace("%NOSCRIPT%", escape(noscript.replace("{facts}", facts)))
            .replace("%TITLE%", escape(self.title))
        )

    def _data(self) -> dict[str, Any]:
        incidents = payload.incidents(self.tables)
        order = incidents.pop("order")
        skipped = {"geometry", "acled_event_type", "acled_sub_event_type", "where_prec", "geo_precision"}
        return {
            "page": {
                "title": self.title,
                "theme": self.theme,
                "lang": self.lang,
                "map_name": self.get_name(),
                "columns": [name for name in schema.TABLES["incidents"] if name not in skipped],
                "credits": drawn.credits(),
                "layers": self.layers,
                "online": self.online_tiles,
            },
            "incidents": incidents,
            **payload.tables(self.tables, order),
            "extents": drawn.extents(self.tables, order),
            "frontier": drawn.frontier(self.frontier, self.bands),
            "overlays": [drawn.overlay(name, frame) for name, frame in self.overlays.items()],
        }

    def _repr_html_(self, **kwargs: Any) -> str:
        """Show the page in a frame of its own, over a picture of it that stays where frames are stripped."""
        # In ASCII, since the hashes of the policy hold only if no character is misread on the way.
        page = escape(self.render_page(), quote=True).encode("ascii", "xmlcharrefreplace").decode()
        title = escape(self.title, quote=True)
        return (
            f'<div style="position:relative;width:100%;height:{_NOTEBOOK_HEIGHT_PX}px;overflow:hidden">'
            f"{self._picture(title)}"
            f'<iframe srcdoc="{page}" title="{title}" '
            f'sandbox="{_FRAME_MAY}" '
            'style="position:absolute;inset:0;width:100%;height:100%;border:0"></iframe></div>'
        )

    def _picture(self, title: str) -> str:
        """Return the static figure as an image element; nothing without the extra that draws it."""
        from geoincidents.maps.sheet import figure

        try:
            sheet = figure(
                self.tables, frontier=self.frontier, title=self.title, theme=self.theme, lang=self.lang
            )
        except MissingExtraError:
            return ""
        held = io.BytesIO()
        sheet.savefig(held, format="png", dpi=90, metadata={"Software": None})
        data = base64.b64encode(held.getvalue()).decode("ascii")
        return (
            f'<img src="data:image/png;base64,{data}" alt="{title}" style="max-width:100%;max-height:100%">'
        )


def _provider(tiles: Any) -> dict[str, Any] | None:
    """Return address, options and origins of a tile provider, asked for by name or object."""
    if tiles is None or tiles is False:
        return None
    import xyzservices.providers

    try:
        provider = xyzservices.providers.query_name(tiles) if isinstance(tiles, str) else tiles
        url = provider.build_url()
    except ValueError as error:
        raise InputError(f"no tile provider {tiles!r}: {error}") from None
    sample = url.split("/", 3)
    host = sample[2].replace("{s}", "*")
    return {
        "url": url,
        "options": {
            "maxZoom": int(provider.get("max_zoom", 18)),
            "subdomains": provider.get("subdomains", "abc"),
        },
        "attribution": str(provider.get("attribution", "")),
        "hosts": [f"{sample[0]}//{host}"],
    }
