"""What QGIS finds inside a GeoPackage of ours: default styles and a project."""

from __future__ import annotations

import io
import json
import math
import sqlite3
import zipfile
from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from geoincidents.exports.layers import Layer
from geoincidents.exports.notices import DISPUTED, FRONTIER
from geoincidents.exports.qml import STYLED, qml, style_elements

__all__ = ["PROJECT", "write_project", "write_styles"]

PROJECT: Final = "incidents"
# From the top of the legend down; tables without geometry follow.
_DRAWING_ORDER: Final = ("incidents", "crossings", "frontier", "sectors", "extent_lines", "extents")
# Referencing table and column -> referenced table and column, and the relation's name for readers.
_RELATIONS: Final = (
    ("claims", "incident_id", "incidents", "Claims"),
    ("casualties", "incident_id", "incidents", "Casualties"),
    ("mentions", "incident_id", "incidents", "Places named"),
    ("extents", "incident_id", "incidents", "Extents"),
    ("claims", "source_id", "sources", "Claims of the source"),
    ("casualties", "source_id", "sources", "Casualties of the source"),
    ("mentions", "source_id", "sources", "Places named in the source"),
)
_EARTH_RADIUS_M: Final = 6378137.0  # of the sphere of EPSG:3857


def write_styles(database: sqlite3.Connection, layers: Sequence[Layer], changed: str) -> None:
    """Write the table `layer_styles`, from which QGIS takes the style of a layer that is opened.

    Parameters
    ----------
    database : sqlite3.Connection
        The GeoPackage.
    layers : sequence of Layer
        Its layers.
    changed : str
        Time that the styles are of, ISO 8601.
    """
    database.execute(
        "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
        "f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), "
        "f_geometry_column TEXT(256), styleName TEXT(30), "
        "styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), "
        "update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"
    )
    # Registered as QGIS does it: GDAL lists, and QGIS finds, only tables that are.
    row = ("layer_styles", "attributes", "layer_styles", "Styles for QGIS", changed)
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) "
        "VALUES (?,?,?,?,?)",
        row,
    )
    for layer in layers:
        if layer.name in STYLED:
            where = ("", "", layer.name, "geom", "geoincidents")
            style = (*where, qml(layer.name), "", 1, layer.title, "", None, changed)
            database.execute(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
                "styleName, styleQML, styleSLD, useAsDefault, description, owner, ui, update_time) "
                "VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
                style,
            )


def write_project(database: sqlite3.Connection, layers: Sequence[Layer], file: str, changed: str) -> None:
    """Write the table `qgis_projects` with one project.

    QGIS opens it from its browser; the layers are found beside the project,
    that is in the GeoPackage under the name that it was written with.

    Parameters
    ----------
    database : sqlite3.Connection
        The GeoPackage.
    layers : sequence of Layer
        Its layers.
    file : str
        Name of the GeoPackage.
    changed : str
        Time that the project is of, ISO 8601.
    """
    database.execute("CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB)")
    stamp = json.dumps({"last_modified_time": changed[:19], "last_modified_user": "geoincidents"})
    database.execute(
        "INSERT INTO qgis_projects VALUES (?,?,?)", (PROJECT, stamp, _packed(_project(layers, file)))
    )


def _packed(project: str) -> str:
    """Return the zip archive that QGIS keeps a project in, in hexadecimal digits as it expects."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo(f"{PROJECT}.qgs", (1980, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, project)
    return packed.getvalue().hex()


def _project(layers: Sequence[Layer], file: str) -> str:
    known = {layer.name: layer for layer in layers}
    drawn = [known[name] for name in _DRAWING_ORDER if name in known]
    rest = [layer for layer in layers if layer not in drawn]
    root = Element("qgis", version="3.22.0-Białowieża", projectname="Incidents")
    SubElement(root, "title").text = "Incidents along the frontier"
    _crs(SubElement(root, "projectCrs"), "EPSG:3857")
    tree = SubElement(root, "layer-tree-group")
    for layer in drawn:
        _tree_entry(tree, layer)
    tables = SubElement(tree, "layer-tree-group", name="Tables", checked="Qt::Checked", expanded="0")
    for layer in rest:
        _tree_entry(tables, layer)
    relations = SubElement(root, "relations")
    for table, column, parent, name in _RELATIONS:
        if table in known:
            _relation(relations, table, column, parent, name)
    _canvas(root, known["frontier"].frame.total_bounds)
    entries = SubElement(root, "projectlayers")
    for layer in (*drawn, *rest):
        _map_layer(entries, layer, file)
    order = SubElement(root, "layerorder")
    for layer in drawn:
        SubElement(order, "layer", id=_layer_id(layer.name))
    properties = SubElement(root, "properties")
    paths = SubElement(properties, "Paths")
    SubElement(paths, "Absolute", type="bool").text = "false"
    # Without this QGIS takes the project for one that has no coordinate system.
    SubElement(SubElement(properties, "SpatialRefSys"), "ProjectionsEnabled", type="int").text = "1"
    about = SubElement(root, "projectMetadata")
    SubElement(about, "abstract").text = DISPUTED
    SubElement(about, "license").text = FRONTIER
    indent(root, " ")
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{tostring(root, 'unicode')}\n"


def _layer_id(name: str) -> str:
    """Return an id that QGIS keeps: one without an underscore it replaces, and the relations break."""
    return f"layer_{name}"


def _crs(parent: Element, code: str) -> None:
    import pyproj

    system = SubElement(parent, "spatialrefsys")
    SubElement(system, "wkt").text = pyproj.CRS.from_user_input(code).to_wkt()
    SubElement(system, "authid").text = code


def _tree_entry(parent: Element, layer: Layer) -> None:
    SubElement(
        parent,
        "layer-tree-layer",
        id=_layer_id(layer.name),
        name=layer.title,
        checked="Qt::Checked",
        expanded="1" if layer.name == "incidents" else "0",
    )


def _relation(parent: Element, table: str, column: str, referenced: str, name: str) -> None:
    relation = SubElement(
        parent,
        "relation",
        id=f"{table}_{referenced}",
        name=name,
        referencingLayer=_layer_id(table),
        referencedLayer=_layer_id(referenced),
        strength="Association",
    )
    SubElement(relation, "fieldRef", referencingField=column, referencedField=column)


def _canvas(root: Element, bounds: Sequence[float]) -> None:
    west, south, east, north = bounds
    canvas = SubElement(root, "mapcanvas", name="theMapCanvas", annotationsVisible="1")
    SubElement(canvas, "units").text = "meters"
    extent = SubElement(canvas, "extent")
    (xmin, ymin), (xmax, ymax) = _mercator(west, south), _mercator(east, north)
    for name, value in (("xmin", xmin), ("ymin", ymin), ("xmax", xmax), ("ymax", ymax)):
        SubElement(extent, name).text = f"{value:.0f}"
    _crs(SubElement(canvas, "destinationsrs"), "EPSG:3857")


def _mercator(lon: float, lat: float) -> tuple[float, float]:
    x = math.radians(lon) * _EARTH_RADIUS_M
    return x, math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) * _EARTH_RADIUS_M


def _map_layer(parent: Element, layer: Layer, file: str) -> None:
    shape = {"fill": "Polygon", "line": "Line", "marker": "Point"}
    style = style_elements(layer.name)
    labelled = any(element.tag == "labeling" for element in style)
    symbol = next((element.find(".//symbol") for element in style if element.tag == "renderer-v2"), None)
    kind = shape[symbol.get("type", "marker")] if symbol is not None else "No geometry"
    entry = SubElement(parent, "maplayer", type="vector", geometry=kind, labelsEnabled=str(int(labelled)))
    SubElement(entry, "id").text = _layer_id(layer.name)
    SubElement(entry, "datasource").text = f"./{file}|layername={layer.name}"
    SubElement(entry, "layername").text = layer.title
    if layer.is_spatial:
        _crs(SubElement(entry, "srs"), "EPSG:4326")
    SubElement(entry, "provider", encoding="UTF-8").text = "ogr"
    entry.extend(style)
