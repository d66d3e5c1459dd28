"""Incidents on a static map: the page's symbols, spread and gathered by the same rules."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geoincidents import schema, symbols
from geoincidents.maps.fonts import SANS
from geoincidents.maps.plate import Plate

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.patches import Patch

__all__ = ["PT_PER_PX", "draw_extents", "draw_glyph", "draw_incidents", "placed"]

# The symbol set counts in CSS pixels; print is looked at from nearer, so a little smaller.
PT_PER_PX: Final = 0.62
_CELL_PT: Final = 26.0
_SAME_SPOT_PT: Final = 3.0
_MOST_SPREAD: Final = 8
# Areas of up to so many points across with their hatch and how strong they are drawn.
_HATCHES: Final = ((110.0, "////", 1.0), (220.0, "///", 0.8), (math.inf, "//", 0.6))

Row = Mapping[str, Any]


def placed(tables: schema.Tables) -> list[dict[str, Any]]:
    """Return the incidents that get a glyph, by date and id, with their position.

    Examples
    --------
    >>> placed(schema.Tables.of({"incidents": [{"incident_id": "a", "location_precision": "unlocated"}]}))
    []
    """
    frame = tables.incidents
    rows = []
    for row in frame.to_dict("records"):
        shape = row["geometry"]
        style = symbols.PRECISION_STYLES.get(_text(row["location_precision"], "exact"))
        if (
            shape is None
            or shape.geom_type != "Point"
            or shape.is_empty
            or style is None
            or style.glyph == "none"
        ):
            continue
        if not (math.isfinite(shape.x) and abs(shape.y) <= 90):
            continue
        row |= {"lon": shape.x, "lat": shape.y, "precision": style, "type": _type(row["event_type"])}
        row["radius_pt"] = symbols.radius(_number(row["fatalities_best"])) * PT_PER_PX
        row["split"] = row["disputed"] is True or row["disputed"] == 1
        rows.append(row)
    return sorted(rows, key=lambda row: (str(row["date_start"]), str(row["incident_id"])))


def _number(value: Any) -> float | None:
    return None if value is None or value != value or str(value) == "<NA>" else float(value)


def _text(value: Any, otherwise: str) -> str:
    return value if isinstance(value, str) else otherwise


def _type(value: Any) -> str:
    return value if isinstance(value, str) and value in symbols.EVENT_STYLES else "other"


def draw_glyph(
    axes: Axes, x: float, y: float, radius: float, type_: str, colours: Mapping[str, Any], *,
    hollow: bool = False, coarse: bool = False, split: bool = False, dark: bool = False, zorder: float = 20,
) -> None:  # fmt: skip
    """Draw one symbol at a position in points.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Axes whose unit is a point.
    x, y, radius : float
        Points.
    type_ : str
        Event type.
    colours : mapping
        Map colours of the theme.
    hollow, coarse, split : bool, optional
        Near or coarser, known to an area only, and where the sides disagree.
    dark : bool, optional
        Whether the ground is dark.
    """
    from matplotlib.patches import Polygon, Rectangle

    style = symbols.EVENT_STYLES[type_]
    colour = style.colour_dark if dark else style.colour
    corners = np.array(style.vertices()) * [radius, -radius] + [x, y]
    dash = (0, (1.6, 1.2)) if coarse else "solid"

    def add(fill: Any, edge: Any, width: float, order: float, line: Any = "solid") -> Patch:
        shape = Polygon(corners, fc=fill, ec=edge, lw=width, ls=line, joinstyle="round", zorder=order)
        return axes.add_patch(shape)

    add("none", colours["glyph_edge"], 3.2 if hollow else 1.8, zorder)
    main = ("none", colour) if hollow else (colour, "none")
    if hollow:
        add(colours["glyph_paper"], "none", 0, zorder + 0.1)
    add(main[0], main[1], 1.4 if hollow else 0, zorder + 0.2, dash)
    if split:
        ink = colours["glyph_ink"]
        half = add(
            "none" if hollow else ink, ink if hollow else "none", 1.4 if hollow else 0, zorder + 0.3, dash
        )
        half.set_clip_path(Rectangle((x, y - 2 * radius), 2 * radius, 4 * radius, transform=axes.transData))


def draw_incidents(
    plate: Plate, rows: Sequence[dict[str, Any]], *, dark: bool = False
) -> list[tuple[float, float, float]]:
    """Draw incidents: alone, spread round their spot, or gathered in a ring of types.

    Returns
    -------
    list of (float, float, float)
        Position and radius of what was drawn, in points, for names to keep off.
    """
    xs, ys = plate.xy([row["lon"] for row in rows], [row["lat"] for row in rows])
    taken = []
    for group in _groups(xs, ys):
        members = [rows[index] for index in group]
        x, y = float(np.mean(xs[group])), float(np.mean(ys[group]))
        if not plate.shows(x, y, 6):
            continue
        same = np.ptp(xs[group]) < _SAME_SPOT_PT and np.ptp(ys[group]) < _SAME_SPOT_PT
        if len(group) == 1:
            _single(plate, members[0], x, y, dark)
            taken.append((x, y, members[0]["radius_pt"]))
        elif same and len(group) <= _MOST_SPREAD:
            taken.append((x, y, _spread(plate, members, x, y, dark)))
        else:
            taken.append((x, y, _ring(plate, members, x, y, dark)))
    return taken


def _groups(xs: Any, ys: Any) -> list[list[int]]:
    """Return indices that would cover one another, the fullest group first."""
    cells: dict[tuple[int, int], list[int]] = {}
    for index, (x, y) in enumerate(zip(xs, ys, strict=True)):
        cells.setdefault((int(x // _CELL_PT), int(y // _CELL_PT)), []).append(index)
    kept: list[tuple[float, float, list[int]]] = []
    for members in sorted(cells.values(), key=lambda members: (-len(members), members[0])):
        x, y = float(np.mean(xs[members])), float(np.mean(ys[members]))
        near = next((one for one in kept if abs(one[0] - x) < 17 and abs(one[1] - y) < 17), None)
        if near:
            near[2].extend(members)
        else:
            kept.append((x, y, members))
    return [sorted(members) for _, _, members in kept]


def _single(plate: Plate, row: Row, x: float, y: float, dark: bool) -> None:
    style: symbols.PrecisionStyle = row["precision"]
    _circle(plate, row, dark)
    draw_glyph(
        plate.axes, x, y, row["radius_pt"], row["type"], plate.colours,
        hollow=style.glyph == "hollow", coarse=style.extent in ("hatch", "tint"),
        split=row["split"], dark=dark,
    )  # fmt: skip


def _circle(plate: Plate, row: Row, dark: bool) -> None:
    """Draw the circle an incident lies in, of its true radius, where there is no area to draw."""
    from matplotlib.patches import Circle

    reach = _number(row["uncertainty_km"])
    if row["precision"].extent == "none" or reach is None or row.get("has_extent"):
        return
    style = symbols.EVENT_STYLES[row["type"]]
    colour = style.colour_dark if dark else style.colour
    (x,), (y,) = plate.xy([row["lon"]], [row["lat"]])
    radius = reach * plate.km_pt(row["lat"])
    if radius > 6:
        plate.axes.add_patch(Circle((x, y), radius, fc=colour, alpha=0.08, lw=0, zorder=14))
        hatch = "////" if row["precision"].extent == "hatch" else None
        edge = {"ec": colour, "alpha": 0.55, "lw": 0.8, "hatch": hatch, "ls": "--" if hatch else "-"}
        plate.axes.add_patch(Circle((x, y), radius, fc="none", zorder=14, **edge))


def _spread(plate: Plate, members: Sequence[Row], x: float, y: float, dark: bool) -> float:
    sizes = [2 * row["radius_pt"] + 2.4 for row in members]
    ring = max(8.0, sum(sizes) / (2 * math.pi))
    turn = math.pi / 2
    for at, row in enumerate(members):
        turn -= math.pi * (sizes[at - 1] + sizes[at]) / sum(sizes) if at else 0
        gx, gy = x + ring * math.cos(turn), y + ring * math.sin(turn)
        plate.axes.plot([x, gx], [y, gy], color=plate.colours["glyph_ink"], alpha=0.5, lw=0.5, zorder=15)
        _single(plate, row, gx, gy, dark)
    plate.axes.plot([x], [y], "o", ms=2.4, color=plate.colours["glyph_ink"], zorder=19)
    return float(ring + 0.5 * max(sizes))


def _ring(plate: Plate, members: Sequence[Row], x: float, y: float, dark: bool) -> float:
    from matplotlib.patches import Circle, Wedge

    radius = min(30.0, 10.5 + 3.2 * math.log2(len(members))) * PT_PER_PX
    plate.axes.add_patch(Circle((x, y), radius + 1, fc=plate.colours["glyph_edge"], lw=0, zorder=24))
    tally = Counter(row["type"] for row in members)
    start = 90.0
    for type_, style in symbols.EVENT_STYLES.items():
        sweep = 360 * tally[type_] / len(members)
        if sweep:
            colour = style.colour_dark if dark else style.colour
            wedge = Wedge(
                (x, y), radius, start - sweep, start, fc=colour, ec=plate.colours["glyph_edge"], lw=0.5
            )
            plate.axes.add_patch(wedge).set_zorder(24.1)
            start -= sweep
    plate.axes.add_patch(Circle((x, y), radius * 0.64, fc=plate.colours["glyph_paper"], lw=0, zorder=24.2))
    plate.axes.text(
        x, y, str(len(members)), ha="center", va="center_baseline", fontsize=6.2, weight="semibold",
        family=SANS, color=plate.colours["label"], zorder=24.3,
    )  # fmt: skip
    return radius


def draw_extents(plate: Plate, tables: schema.Tables, *, dark: bool = False) -> set[str]:
    """Hatch the areas that incidents lie in, each once; return the ids of incidents that have one."""
    from matplotlib.path import Path

    types = dict(zip(tables.incidents["incident_id"], tables.incidents["event_type"], strict=True))
    frame = tables.extents
    seen: set[bytes] = set()
    drawn: set[str] = set()
    for id_, kind, shape in zip(frame["incident_id"], frame["kind"], frame.geometry, strict=True):
        if shape is None or shape.is_empty or kind == "circle":
            continue
        drawn.add(id_)
        if shape.wkb in seen:
            continue
        seen.add(shape.wkb)
        style = symbols.EVENT_STYLES[_type(types.get(id_))]
        colour = style.colour_dark if dark else style.colour
        for part in getattr(shape, "geoms", [shape]):
            if part.geom_type == "LineString":
                plate.draw_line(*np.array(part.coords)[:, :2].T, color=colour, lw=5, alpha=0.4, zorder=9)
            elif part.geom_type == "Polygon":
                rings = (part.exterior, *part.interiors)
                paths = [
                    Path(np.column_stack(plate.xy(*np.array(ring.coords)[:, :2].T)), closed=True)
                    for ring in rings
                ]
                _draw_area(plate, Path.make_compound_path(*paths), colour, hatched=kind == "area")
    return drawn


def _draw_area(plate: Plate, outline: Any, colour: str, *, hatched: bool) -> None:
    """Draw an area; the larger it is on the sheet, the wider its hatch and the fainter all of it."""
    from matplotlib.patches import PathPatch

    box = outline.get_extents()
    across = math.sqrt(box.width * box.height)
    lines, weight = next((lines, weight) for most, lines, weight in _HATCHES if across <= most)
    plate.axes.add_patch(PathPatch(outline, fc=colour, alpha=0.08 * weight, lw=0, zorder=9))
    hatch = lines if hatched else None
    plate.axes.add_patch(
        PathPatch(outline, fc="none", ec=colour, alpha=0.45 * weight, lw=0.6, hatch=hatch, zorder=9)
    )
