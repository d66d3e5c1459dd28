"""QGIS styles (QML) from the one symbol set, so that QGIS shows what our map shows.

Element and property names are those that QGIS 3.22 writes itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from geoincidents.symbols import (
    DISPUTED_COLOUR,
    EVENT_STYLES,
    PRECISION_STYLES,
    RADIUS_MOST_PX,
    RADIUS_PER_ROOT_PX,
    RADIUS_PX,
    Style,
)

__all__ = ["STYLED", "qml", "style_elements"]

# The colours of the page's light theme for what the symbol set does not name.
_PAPER: Final = "#fffdf9"
_EDGE: Final = "#ffffff"
_LINE: Final = "#2b2622"
_SECTOR: Final = "#7a6a58"
_LABEL: Final = "#3c3a36"
_CROSSING: Final = "#4a2228"
_HALO: Final = "#fcfaf5"
_VERSION: Final = "3.22.0"

Options = Mapping[str, str]


def _rgba(colour: str, alpha: float = 1.0) -> str:
    parts = (str(int(colour[start : start + 2], 16)) for start in (1, 3, 5))
    return ",".join((*parts, str(round(255 * alpha))))


def _options(parent: Element, values: Options) -> None:
    whole = SubElement(parent, "Option", type="Map")
    for name, value in values.items():
        SubElement(whole, "Option", name=name, value=value, type="QString")


def _layer(symbol: Element, kind: str, values: Options, expressions: Options | None = None) -> Element:
    """Add a symbol layer; `expressions` are properties that QGIS computes for each feature."""
    layer = SubElement(symbol, "layer", attrib={"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    _options(layer, values)
    defined = SubElement(layer, "data_defined_properties")
    whole = SubElement(defined, "Option", type="Map")
    SubElement(whole, "Option", name="name", value="", type="QString")
    properties = SubElement(whole, "Option", name="properties", type="Map")
    for name, expression in (expressions or {}).items():
        entry = SubElement(properties, "Option", name=name, type="Map")
        SubElement(entry, "Option", name="active", value="true", type="bool")
        SubElement(entry, "Option", name="expression", value=expression, type="QString")
        SubElement(entry, "Option", name="type", value="3", type="int")
    SubElement(whole, "Option", name="type", value="collection", type="QString")
    return layer


def _symbol(parent: Element, name: str, kind: str) -> Element:
    return SubElement(parent, "symbol", name=name, type=kind, alpha="1", clip_to_extent="1", force_rhr="0")


def _one_of(names: Sequence[str]) -> str:
    return f'"location_precision" IN ({", ".join(repr(name) for name in names)})'


def _marker(symbol: Element, style: Style) -> None:
    """Shape and hue tell the type, the filling the precision, the size the dead, a dark half a dispute."""
    drawn = [name for name, precision in PRECISION_STYLES.items() if precision.glyph != "none"]
    solid = _one_of([name for name in drawn if PRECISION_STYLES[name].glyph == "solid"])
    grown = f'{RADIUS_PX} + {RADIUS_PER_ROOT_PX} * sqrt(coalesce("fatalities_best", 0))'
    size = f"2 * min({grown}, {RADIUS_MOST_PX})"
    values = {
        "name": style.shape,
        "angle": str(style.angle),
        "color": _rgba(style.colour),
        "outline_color": _rgba(_EDGE),
        "outline_style": "solid",
        "outline_width": "1.2",
        "outline_width_unit": "Pixel",
        "size": str(2 * RADIUS_PX),
        "size_unit": "Pixel",
        "joinstyle": "round",
    }
    expressions = {
        "enabled": _one_of(drawn),
        "size": size,
        "fillColor": f"if({solid}, '{style.colour}', '{_PAPER}')",
        "outlineColor": f"if({solid}, '{_EDGE}', '{style.colour}')",
        "outlineWidth": f"if({solid}, 0.9, 2)",
    }
    _layer(symbol, "SimpleMarker", values, expressions)
    half = {"name": style.shape, "angle": str(style.angle), "size": str(2 * RADIUS_PX), "size_unit": "Pixel"}
    layer = _layer(
        symbol, "FilledMarker", half, {"enabled": f'"disputed" AND {_one_of(drawn)}', "size": size}
    )
    _dark_half(_symbol(layer, f"@{symbol.get('name')}@1", "fill"))


def _dark_half(symbol: Element) -> None:
    """Fill the right half, by a gradient with one hard step."""
    dark, clear = _rgba(DISPUTED_COLOUR), _rgba(DISPUTED_COLOUR, 0)
    values = {
        "color_type": "1",
        "rampType": "gradient",
        "color1": clear,
        "color2": dark,
        "discrete": "0",
        "stops": f"0.499;{clear}:0.5;{dark}",
        "type": "0",
        "coordinate_mode": "0",
        "spread": "0",
        "reference_point1": "0,0.5",
        "reference_point2": "1,0.5",
    }
    _layer(symbol, "GradientFill", values)


def _incidents() -> list[Element]:
    renderer = _by_type("marker", _marker)
    temporal = Element("temporal", mode="2", enabled="1", startField="date_start", endField="date_end")
    SubElement(temporal, "fixedRange")
    expression = Element("previewExpression")
    expression.text = 'coalesce("title", "place_name", "incident_id")'
    return [renderer, temporal, expression, _labels("title", 8, _LABEL, placement="6", drawn=False)]


def _single(kind: str) -> tuple[Element, Element]:
    renderer = Element("renderer-v2", type="singleSymbol", enableorderby="0")
    return renderer, _symbol(SubElement(renderer, "symbols"), "0", kind)


def _line(symbol: Element, colour: str, width_px: float, alpha: float = 1.0, dashes: str = "") -> None:
    values = {
        "line_color": _rgba(colour, alpha),
        "line_width": str(width_px),
        "line_width_unit": "Pixel",
        "capstyle": "round",
        "joinstyle": "round",
        "line_style": "solid",
        "use_custom_dash": "1" if dashes else "0",
        "customdash": dashes or "5;2",
        "customdash_unit": "Pixel",
    }
    _layer(symbol, "SimpleLine", values)


def _by_type(kind: str, draw: Callable[[Element, Style], None]) -> Element:
    """Return a renderer with one symbol for each type of event."""
    renderer = Element("renderer-v2", type="categorizedSymbol", attr="event_type", enableorderby="0")
    categories = SubElement(renderer, "categories")
    symbols = SubElement(renderer, "symbols")
    for number, (name, style) in enumerate(EVENT_STYLES.items()):
        labelled = {"value": name, "symbol": str(number), "label": style.label, "render": "true"}
        SubElement(categories, "category", attrib=labelled)
        draw(_symbol(symbols, str(number), kind), style)
    return renderer


def _area(symbol: Element, style: Style) -> None:
    """Draw a thin dashed edge in the hue of the type, and a hatching where only the area is known."""
    values = {
        "color": _rgba(style.colour, 0.06),
        "style": "solid",
        "outline_color": _rgba(style.colour, 0.6),
        "outline_style": "dash",
        "outline_width": "1",
        "outline_width_unit": "Pixel",
    }
    _layer(symbol, "SimpleFill", values)
    hatch = {
        "angle": "45",
        "distance": "7",
        "distance_unit": "Pixel",
        "color": _rgba(style.colour, 0.5),
        "line_width": "1",
        "line_width_unit": "Pixel",
    }
    layer = _layer(symbol, "LinePatternFill", hatch, {"enabled": "\"kind\" = 'area'"})
    _line(_symbol(layer, f"@{symbol.get('name')}@1", "line"), style.colour, 1, 0.5)


def _extents() -> list[Element]:
    return [_by_type("fill", _area)]


def _extent_lines() -> list[Element]:
    def stretch(symbol: Element, style: Style) -> None:
        _line(symbol, style.colour, 9, 0.35)

    return [_by_type("line", stretch)]


def _frontier() -> list[Element]:
    renderer, symbol = _single("line")
    _line(symbol, _EDGE, 4.5, 0.85)
    _line(symbol, _LINE, 1.8, dashes="9;4;2;4")
    return [renderer]


def _sectors() -> list[Element]:
    renderer, symbol = _single("line")
    _line(symbol, _SECTOR, 1, 0.0)
    return [renderer, _labels("name", 8, _SECTOR, placement="2")]


def _crossings() -> list[Element]:
    renderer, symbol = _single("marker")
    values = {
        "name": "square",
        "color": _rgba(_PAPER),
        "outline_color": _rgba(_LINE),
        "outline_width": "1.6",
        "outline_width_unit": "Pixel",
        "size": "7",
        "size_unit": "Pixel",
    }
    _layer(symbol, "SimpleMarker", values)
    return [renderer, _labels("name", 9, _CROSSING, placement="6")]


def _labels(field: str, points: int, colour: str, placement: str, drawn: bool = True) -> Element:
    """Return labels; those that are not drawn still keep the labels of other layers off their symbols."""
    labeling = Element("labeling", type="simple")
    settings = SubElement(labeling, "settings", calloutType="simple")
    style = SubElement(
        settings,
        "text-style",
        fieldName=field,
        fontSize=str(points),
        fontSizeUnit="Point",
        fontWeight="75" if colour == _CROSSING else "50",
        textColor=_rgba(colour),
        isExpression="0",
    )
    SubElement(
        style, "text-buffer", bufferDraw="1", bufferSize="1", bufferSizeUnits="MM", bufferColor=_rgba(_HALO)
    )
    # 2 is along the line, 6 the cartographic order of positions around a point.
    SubElement(
        settings,
        "placement",
        placement=placement,
        dist="1",
        distUnits="MM",
        predefinedPositionOrder="TR,BR,TL,BL,R,L",
    )
    SubElement(settings, "rendering", drawLabels=str(int(drawn)), obstacle="1", obstacleFactor="2")
    return labeling


STYLED: Final = {
    "incidents": _incidents,
    "extents": _extents,
    "extent_lines": _extent_lines,
    "frontier": _frontier,
    "sectors": _sectors,
    "crossings": _crossings,
}


def style_elements(layer: str) -> list[Element]:
    """Return the elements of a layer's style, for a QML document or a project.

    Parameters
    ----------
    layer : str
        Name of a layer; one that is drawn in no way has none.

    Examples
    --------
    >>> [element.tag for element in style_elements("crossings")]
    ['renderer-v2', 'labeling']
    """
    return STYLED[layer]() if layer in STYLED else []


def qml(layer: str) -> str:
    """Return the style of a layer as a QML document.

    Parameters
    ----------
    layer : {'incidents', 'extents', 'extent_lines', 'frontier', 'sectors', 'crossings'}
        Name of a layer.

    Raises
    ------
    KeyError
        If the layer has no style.

    Examples
    --------
    >>> qml("frontier").splitlines()[0]
    "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
    """
    elements = STYLED[layer]()
    labelled = any(element.tag == "labeling" for element in elements)
    root = Element(
        "qgis", version=_VERSION, styleCategories="AllStyleCategories", labelsEnabled=str(int(labelled))
    )
    root.extend(elements)
    indent(root, " ")
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{tostring(root, 'unicode')}\n"
