"""What a GIS file holds besides the incidents: all tables and the frontier, as named layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geoincidents.exports.notices import DISPUTED
from geoincidents.schema import CRS, KEYS, Tables

if TYPE_CHECKING:
    from geoincidents.frontier import Frontier

__all__ = ["Layer", "frontier_layers", "layers"]

_TITLES: Final = {
    "incidents": "Incidents",
    "extents": "What uncertainty or wording covers",
    "extent_lines": "Stretches of the frontier that the wording covers",
    "claims": "Who says what",
    "casualties": "Casualties by side and source",
    "mentions": "Place names in the texts",
    "sources": "Sources",
    "frontier": "Frontier line",
    "crossings": "Border crossings",
    "sectors": "Sectors of the frontier",
}


@dataclass(frozen=True, slots=True)
class Layer:
    """One table of a GIS file.

    Parameters
    ----------
    name, title : str
        For machines and for readers.
    frame : pandas.DataFrame
        A GeoDataFrame where it has a geometry.
    key : str or None
        Column whose values are unique.
    """

    name: str
    title: str
    frame: Any
    key: str | None

    @property
    def is_spatial(self) -> bool:
        """Whether it has a geometry."""
        return "geometry" in self.frame.columns


def layers(tables: Tables, frontier: Frontier | None = None) -> list[Layer]:
    """Return all layers, incidents first.

    Parameters
    ----------
    tables : Tables
        A log's tables.
    frontier : Frontier, optional
        Whose line is written; the bundled one by default.

    Examples
    --------
    >>> [layer.name for layer in layers(Tables.of({}))][-3:]
    ['frontier', 'crossings', 'sectors']
    """
    order = ("incidents", "extents", "claims", "casualties", "mentions", "sources")
    ours = [Layer(name, _TITLES[name], getattr(tables, name), KEYS.get(name)) for name in order]
    return [part for layer in ours for part in _by_shape(layer, tables.incidents)] + frontier_layers(frontier)


def _by_shape(layer: Layer, incidents: Any) -> list[Layer]:
    """Part the extents by kind of shape: a layer of both areas and lines is none that GIS tools can style."""
    if layer.name != "extents":
        return [layer]
    # The type of the incident, by which the extents are coloured as their incidents are.
    kinds = incidents.set_index("incident_id")["event_type"]
    frame = layer.frame.assign(event_type=layer.frame["incident_id"].map(kinds).astype("string"))
    is_line = layer.frame.geometry.geom_type.isin(("LineString", "MultiLineString"))
    areas = Layer("extents", _TITLES["extents"], frame[~is_line], None)
    lines = Layer("extent_lines", _TITLES["extent_lines"], frame[is_line], None)
    return [areas, lines] if len(lines.frame) else [areas]


def frontier_layers(frontier: Frontier | None = None) -> list[Layer]:
    """Return the line, its crossings and its sectors as layers.

    Parameters
    ----------
    frontier : Frontier, optional
        The bundled one by default.

    Examples
    --------
    >>> frontier_layers()[0].frame["frontier_id"].tolist()
    ['AF-PK']
    """
    import geopandas as gpd

    if frontier is None:
        from geoincidents.frontier import Frontier

        frontier = Frontier.bundled()
    facts = {
        "frontier_id": frontier.frontier_id,
        "length_km": round(frontier.length_km, 1),
        "tolerance_km": frontier.tolerance_km,
        "licence": frontier.licence,
        "attribution": frontier.attribution,
        "notice": DISPUTED,
    }
    line = gpd.GeoDataFrame([facts], geometry=[frontier.line], crs=CRS)
    crossings = frontier.crossings.drop(columns=["lat", "lon"], errors="ignore")
    return [
        Layer("frontier", _TITLES["frontier"], line, "frontier_id"),
        Layer("crossings", _TITLES["crossings"], crossings, "crossing_id"),
        Layer("sectors", _TITLES["sectors"], frontier.sectors, "sector_id"),
    ]
