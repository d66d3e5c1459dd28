"""A folder to hand over: the tables in open formats, what they mean, whose they are, and checksums."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geoincidents import __version__
from geoincidents.exports.dictionary import description
from geoincidents.exports.documents import geometry, write_json
from geoincidents.exports.geojson import write_geojson
from geoincidents.exports.geopackage import write_geopackage
from geoincidents.exports.layers import frontier_layers
from geoincidents.exports.notices import DISPUTED, FRONTIER, PLACES, metadata
from geoincidents.exports.plain import rows
from geoincidents.exports.tabular import write_csv
from geoincidents.schema import KEYS, VOCABULARIES, Tables

if TYPE_CHECKING:
    from geoincidents.frontier import Frontier

__all__ = ["write_package"]

# Frictionless Table Schema names of our types.
_TYPES: Final = {"M": "date", "i": "integer", "u": "integer", "f": "number", "b": "boolean"}
_ODBL: Final = "https://opendatacommons.org/licenses/odbl/1-0/"
_NOTE: Final = """Incidents along the frontier
============================

log.json           all tables in one document; geoincidents reads it back as it was
log.gpkg           all tables and the frontier for QGIS and other GIS, with styles and a project
incidents.geojson  incidents as points, coloured by type
frontier.geojson   the frontier line, its crossings and sectors
*.csv              one file a table
dictionary.csv     what each column means, and the values it may have
datapackage.json   the same for machines (Frictionless Data Package)
LICENCES.txt       whose data this is and what may be done with it
CITATION.cff       how to cite it
SHA256SUMS         checksums: sha256sum -c SHA256SUMS

"""


def write_package(tables: Tables, folder: Path, frontier: Frontier | None = None) -> None:
    """Write all tables into a folder, with data dictionary, licences, citation and checksums.

    Parameters
    ----------
    tables : Tables
        A log's tables.
    folder : Path
        An empty folder.
    frontier : Frontier, optional
        Whose line is written; the bundled one by default.
    """
    write_json(tables, folder / "log.json")
    write_geopackage(tables, folder / "log.gpkg", frontier)
    write_geojson(tables, folder / "incidents.geojson")
    for name, _ in tables.items():
        write_csv(tables, folder / f"{name}.csv", layer=name)
    _write_frontier(folder / "frontier.geojson", frontier)
    _write_dictionary(tables, folder / "dictionary.csv")
    _text(folder / "README.txt", _NOTE + DISPUTED + "\n")
    _text(folder / "LICENCES.txt", _licences(tables))
    _text(folder / "CITATION.cff", _citation(tables))
    _text(folder / "datapackage.json", json.dumps(_datapackage(tables), ensure_ascii=False, indent=1) + "\n")
    listed = sorted(file for file in folder.iterdir() if file.name != "SHA256SUMS")
    sums = (f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in listed)
    _text(folder / "SHA256SUMS", "".join(sums))


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_frontier(path: Path, frontier: Frontier | None) -> None:
    features: list[dict[str, Any]] = []
    for layer in frontier_layers(frontier):
        for row, shape in zip(rows(layer.frame), layer.frame.geometry, strict=True):
            properties = {"layer": layer.name, **row}
            features.append({"type": "Feature", "properties": properties, "geometry": geometry(shape)})
    collection = {"type": "FeatureCollection", "metadata": metadata(), "features": features}
    _text(path, json.dumps(collection, ensure_ascii=False) + "\n")


def _write_dictionary(tables: Tables, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("table", "column", "type", "meaning", "values"))
        for name, frame in tables.items():
            for column in frame.columns:
                values = " | ".join(VOCABULARIES.get((name, column), ()))
                writer.writerow((name, column, _type(frame, column), description(name, column), values))


def _type(frame: Any, column: str) -> str:
    return "geometry" if column == "geometry" else _TYPES.get(frame[column].dtype.kind, "string")


def _licences(tables: Tables) -> str:
    lines = [FRONTIER + ".", PLACES + ".", "", "Sources of the incidents:"]
    for row in rows(tables.sources):
        what = row["title"] or row["path"] or row["source_id"]
        parts = [what, row["publisher"], row["published"], row["url"]]
        licence = row["licence"] or "no licence is stated: facts may be used, the text is its publisher's"
        lines.append(f"- {', '.join(str(part) for part in parts if part)} ({licence})")
    return "\n".join(lines) + "\n"


def _citation(tables: Tables) -> str:
    days = tables.incidents["date_start"].dropna()
    span = f", {days.min().date()} to {days.max().date()}" if len(days) else ""
    title = f"Incidents along the Afghanistan-Pakistan frontier{span}"
    abstract = f"{len(tables.incidents)} incidents compiled with geoincidents {__version__}."
    return (
        "cff-version: 1.2.0\nmessage: Please cite this dataset and the sources in sources.csv.\n"
        f"type: dataset\ntitle: {json.dumps(title)}\nauthors:\n  - name: The compilers of this log\n"
        f"abstract: {json.dumps(abstract)}\n"
    )


def _datapackage(tables: Tables) -> dict[str, Any]:
    resources = []
    for name, frame in tables.items():
        fields = [_field(name, frame, column) for column in frame.columns if column != "geometry"]
        if name == "incidents":
            axes = [(axis, description(name, axis)) for axis in ("lat", "lon")]
            fields += [{"name": axis, "type": "number", "description": meaning} for axis, meaning in axes]
        elif name == "extents":
            fields.append({"name": "geometry", "type": "string", "description": "Well-known text, WGS 84"})
        schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
        if name in KEYS:
            schema["primaryKey"] = KEYS[name]
        where = {"name": name, "path": f"{name}.csv", "format": "csv", "encoding": "utf-8"}
        resources.append({**where, "schema": schema})
    return {
        "name": "incidents",
        "title": "Incidents along the frontier",
        "description": DISPUTED,
        "licenses": [{"name": "ODbL-1.0", "path": _ODBL, "title": FRONTIER}],
        "resources": resources,
    }


def _field(table: str, frame: Any, column: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column, "type": _type(frame, column)}
    meaning = description(table, column)
    if meaning:
        field["description"] = meaning
    if (table, column) in VOCABULARIES:
        field["constraints"] = {"enum": list(VOCABULARIES[table, column])}
    return field
