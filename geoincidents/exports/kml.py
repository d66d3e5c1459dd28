"""KML and KMZ for Google Earth: folders by type, time spans, symbols, the frontier."""

from __future__ import annotations

import html
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

from geoincidents.exports.icons import icon
from geoincidents.exports.layers import frontier_layers
from geoincidents.exports.notices import DISPUTED, metadata
from geoincidents.exports.plain import coordinates
from geoincidents.exports.tabular import cells
from geoincidents.schema import EVENT_TYPES, Tables
from geoincidents.symbols import EVENT_STYLES, PRECISION_STYLES, RADIUS_PX, radius

if TYPE_CHECKING:
    from geoincidents.frontier import Frontier

__all__ = ["write_kml", "write_kmz"]

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_NOWHERE: Final = "No point: known to the country, the frontier or not at all"
_TYPES: Final = {"i": "int", "u": "int", "f": "double", "b": "bool"}
# Characters that XML 1.0 cannot hold, not even escaped.
_ILLEGAL: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))
# Fields that the balloon tells, with the words before them.
_TOLD: Final = (
    ("date_edtf", "Date"),
    ("place_name", "Place"),
    ("location_precision", "Known to"),
    ("uncertainty_km", "Within km"),
    ("actor1", "One side"),
    ("actor2", "Other side"),
    ("initiator", "Begun by"),
    ("fatalities_best", "Dead"),
    ("injured_best", "Injured"),
    ("casualties_text", "In words"),
    ("frontier_km", "Frontier km"),
    ("n_sources", "Sources"),
)


def write_kml(tables: Tables, path: Path, frontier: Frontier | None = None) -> None:
    """Write incidents, extents and the frontier as KML 2.2.

    Parameters
    ----------
    tables : Tables
        A log's tables.
    path : Path
        The file.
    frontier : Frontier, optional
        Whose line is written; the bundled one by default.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_document(tables, frontier, packed=False))


def write_kmz(tables: Tables, path: Path, frontier: Frontier | None = None) -> None:
    """Write the same as `write_kml`, packed with the pictures of the symbols.

    Parameters
    ----------
    tables : Tables
        A log's tables.
    path : Path
        The file.
    frontier : Frontier, optional
        Whose line is written; the bundled one by default.
    """
    files = {"doc.kml": "".join(_document(tables, frontier, packed=True)).encode()}
    for kind in EVENT_TYPES:
        for glyph in ("solid", "hollow"):
            files[f"symbols/{kind}-{glyph}.png"] = icon(kind, glyph == "hollow")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def _text(value: Any) -> str:
    return escape(str(value).translate(_ILLEGAL))


def _document(tables: Tables, frontier: Frontier | None, packed: bool) -> Iterator[str]:
    about = "\n".join(metadata().values())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n'
    yield f"<name>Incidents</name><open>1</open><description>{_text(html.escape(about))}</description>\n"
    columns = cells(tables)
    if not packed:
        yield _schema(tables.incidents, columns)
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    yield from _styles(rows, packed)
    located = [row for row in rows if row["lat"] is not None and _glyph(row) != "none"]
    placed = {row["incident_id"] for row in located}
    for kind, group in groupby(sorted(located, key=_order), key=lambda row: row["event_type"]):
        yield from _folder(_label(kind), (_placemark(row, True, packed) for row in group))
    rest = [row for row in rows if row["incident_id"] not in placed]
    if rest:
        yield from _folder(_NOWHERE, (_placemark(row, False, packed) for row in rest))
    if len(tables.extents):
        yield from _folder("Extents", _extents(tables, rows))
    yield from _frontier(frontier)
    yield "</Document></kml>\n"


def _order(row: Mapping[str, Any]) -> tuple[int, str, str]:
    kind = row["event_type"]
    place = EVENT_TYPES.index(kind) if kind in EVENT_TYPES else len(EVENT_TYPES)
    return place, row["date_start"] or "", row["incident_id"] or ""


def _label(kind: str | None) -> str:
    return EVENT_STYLES[kind].label if kind and kind in EVENT_STYLES else "Other"


def _glyph(row: Mapping[str, Any]) -> str:
    precision = row["location_precision"]
    return PRECISION_STYLES[precision].glyph if precision in PRECISION_STYLES else "hollow"


def _schema(frame: Any, columns: Iterable[str]) -> str:
    fields = "".join(
        f"<SimpleField type={quoteattr(_type(frame, name))} name={quoteattr(name)}/>" for name in columns
    )
    return f'<Schema name="incidents" id="incidents">{fields}</Schema>\n'


def _type(frame: Any, column: str) -> str:
    if column in ("lat", "lon"):
        return "double"
    return _TYPES.get(frame[column].dtype.kind, "string")


def _style_id(row: Mapping[str, Any]) -> str:
    kind = row["event_type"] if row["event_type"] in EVENT_STYLES else "other"
    # Half steps of scale: a size of its own for each count would be a style for each incident.
    step = round(2 * radius(row["fatalities_best"]) / RADIUS_PX)
    return f"{kind}-{_glyph(row)}-{step}"


def _styles(rows: Iterable[Mapping[str, Any]], packed: bool) -> Iterator[str]:
    for name in sorted({_style_id(row) for row in rows if _glyph(row) != "none"}):
        kind, glyph, step = name.rsplit("-", 2)
        scale = f"<scale>{0.35 * int(step) / 2:.2f}</scale>"
        picture = f"<Icon><href>symbols/{kind}-{glyph}.png</href></Icon>"
        # Without a picture of its own the pin of the viewer is tinted.
        body = f"{scale}{picture}" if packed else f"<color>{_abgr(EVENT_STYLES[kind].colour)}</color>{scale}"
        yield (
            f'<Style id="{name}"><IconStyle>{body}</IconStyle><LabelStyle><scale>0.7</scale></LabelStyle>'
            f"<BalloonStyle><text>$[description]</text></BalloonStyle></Style>\n"
        )
    yield (
        '<Style id="extent"><LineStyle><color>8c2b1c8a</color><width>1.5</width></LineStyle>'
        '<PolyStyle><color>1f2b1c8a</color></PolyStyle></Style>\n<Style id="frontier"><LineStyle>'
        '<color>ff22262b</color><width>2.5</width></LineStyle></Style>\n<Style id="crossing"><IconStyle>'
        "<color>ffffffff</color><scale>0.5</scale></IconStyle></Style>\n"
    )


def _abgr(colour: str) -> str:
    return f"ff{colour[5:7]}{colour[3:5]}{colour[1:3]}"


def _folder(name: str, placemarks: Iterable[str]) -> Iterator[str]:
    yield f"<Folder><name>{_text(name)}</name>\n"
    yield from placemarks
    yield "</Folder>\n"


def _placemark(row: Mapping[str, Any], located: bool, packed: bool) -> str:
    name = row["title"] or row["place_name"] or row["incident_id"] or ""
    point = f"<Point><coordinates>{row['lon']!r},{row['lat']!r}</coordinates></Point>" if located else ""
    style = f"<styleUrl>#{_style_id(row)}</styleUrl>" if located else ""
    return (
        f"<Placemark><name>{_text(name)}</name>{_time(row)}<description>{_text(_balloon(row))}</description>"
        f"{style}<ExtendedData>{_fields(row, packed)}</ExtendedData>"
        f"{point}</Placemark>\n"
    )


def _fields(row: Mapping[str, Any], packed: bool) -> str:
    """Return the columns of a row: typed by the schema, but bare in a KMZ, where GDAL knows no schema."""
    filled = [(quoteattr(key), _text(_simple(value))) for key, value in row.items() if value is not None]
    if packed:
        return "".join(f"<Data name={key}><value>{value}</value></Data>" for key, value in filled)
    values = "".join(f"<SimpleData name={key}>{value}</SimpleData>" for key, value in filled)
    return f'<SchemaData schemaUrl="#incidents">{values}</SchemaData>'


def _simple(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value


def _balloon(row: Mapping[str, Any]) -> str:
    """Return HTML: a balloon is a page, so what a record says is escaped for it, and then for XML."""
    title = html.escape(str(row["title"] or row["place_name"] or ""))
    lines = [f"<b>{title}</b>"] if title else []
    for column, words in _TOLD:
        if row.get(column) is not None:
            lines.append(f"{words}: {html.escape(str(row[column]))}")
    return "<br>".join(lines)


def _time(row: Mapping[str, Any]) -> str:
    if not row["date_start"]:
        return ""
    end = row["date_end"] or row["date_start"]
    return f"<TimeSpan><begin>{row['date_start']}</begin><end>{end}</end></TimeSpan>"


def _extents(tables: Tables, rows: list[dict[str, Any]]) -> Iterator[str]:
    known = {row["incident_id"]: row for row in rows}
    frame = tables.extents
    for incident, kind, shape in zip(frame["incident_id"], frame["kind"], frame.geometry, strict=True):
        row = known.get(incident)
        name = (row and (row["title"] or row["place_name"])) or incident
        when = _time(row) if row else ""
        if shape is not None:
            yield (
                f"<Placemark><name>{_text(name)}</name>{when}<description>{_text(kind)}</description>"
                f"<styleUrl>#extent</styleUrl>{_shape(shape)}</Placemark>\n"
            )


def _shape(shape: Any) -> str:
    if hasattr(shape, "geoms"):
        return f"<MultiGeometry>{''.join(_shape(part) for part in shape.geoms)}</MultiGeometry>"
    if shape.geom_type == "Polygon":
        rings = [
            ("outerBoundaryIs", shape.exterior),
            *(("innerBoundaryIs", ring) for ring in shape.interiors),
        ]
        parts = (f"<{tag}><LinearRing>{_path(ring)}</LinearRing></{tag}>" for tag, ring in rings)
        return f"<Polygon><tessellate>1</tessellate>{''.join(parts)}</Polygon>"
    tag = "Point" if shape.geom_type == "Point" else "LineString"
    return f"<{tag}>{_path(shape)}</{tag}>"


def _path(shape: Any) -> str:
    pairs = " ".join(f"{x:.6f},{y:.6f}" for x, y, *_ in shape.coords)
    return f"<coordinates>{pairs}</coordinates>"


def _frontier(frontier: Frontier | None) -> Iterator[str]:
    line, crossings, _ = frontier_layers(frontier)
    facts = line.frame.iloc[0]
    about = html.escape(f"{facts['attribution']}. {DISPUTED}")
    yield f"<Folder><name>Frontier</name><description>{_text(about)}</description>\n"
    yield (
        f"<Placemark><name>Frontier line</name><description>{_text(about)}</description>"
        f"<styleUrl>#frontier</styleUrl>{_shape(facts['geometry'])}</Placemark>\n"
    )
    lats, lons = coordinates(crossings.frame)
    for name, lat, lon in zip(crossings.frame["name"], lats, lons, strict=True):
        yield (
            f"<Placemark><name>{_text(name)}</name><styleUrl>#crossing</styleUrl>"
            f"<Point><coordinates>{lon!r},{lat!r}</coordinates></Point></Placemark>\n"
        )
    yield "</Folder>\n"
