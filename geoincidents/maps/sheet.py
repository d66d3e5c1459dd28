"""The static figure: one sheet with the page's symbols, for print, slides and reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geoincidents import schema, symbols
from geoincidents.errors import InputError, MissingExtraError
from geoincidents.files import replacing
from geoincidents.maps import ground, layers, notes
from geoincidents.maps.fonts import SANS, SERIF, for_figures
from geoincidents.maps.glyphs import PT_PER_PX, draw_extents, draw_glyph, draw_incidents, placed
from geoincidents.maps.lettering import Lettering
from geoincidents.maps.plate import Plate
from geoincidents.maps.theme import theme as known_theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from geoincidents.frontier import Frontier

__all__ = ["figure", "write_figure"]

_POINTS_PER_INCH: Final = 72
_SUFFIXES: Final = (".png", ".svg", ".pdf")
# Left, bottom, width and height of map and key, in parts of the sheet.
_MAP_FRAME: Final = (0.025, 0.125, 0.755, 0.765)
_KEY_FRAME: Final = (0.795, 0.125, 0.185, 0.765)
_FOOT_LETTERS: Final = 230  # a line of the foot at its size, on a sheet of ten inches
_MOST_PAPERS: Final = 10
_WINDOW: Final = (58.0, 22.0, 78.0, 40.0)  # what the basemap shows
_LEAST_DEGREES: Final = 2.4  # a lone spot is shown with the country round it
_FRONTIER_DASH: Final = (0, (7, 2.4, 1.2, 2.4))


def figure(
    tables: schema.Tables,
    *,
    frontier: Frontier | None = None,
    title: str | None = None,
    theme: str = "light",
    lang: str = "en",
    size_in: tuple[float, float] = (10.0, 7.2),
) -> Figure:
    """Return the map as a matplotlib figure.

    Parameters
    ----------
    tables : schema.Tables
        What to draw.
    frontier : Frontier, optional
        The line; the bundled one by default.
    title : str, optional
        Heading.
    theme : {'light', 'dark', 'plain'}, optional
        Colours.
    lang : {'en', 'ur'}, optional
        Language of the words of the sheet.
    size_in : tuple of float, optional
        Width and height of the sheet in inches.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.

    Examples
    --------
    >>> figure(schema.Tables.of({}), title="Nothing yet").get_size_inches().tolist()
    [10.0, 7.2]
    """
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise MissingExtraError("drawing a static figure", "figures") from None
    if frontier is None:
        from geoincidents.frontier import Frontier

        frontier = Frontier.bundled()
    for_figures()
    chosen = known_theme(theme)
    sheet = Figure(figsize=size_in, facecolor=chosen["ui"]["paper"])
    rows = placed(tables)
    inside = [row for row in rows if _within(row)]
    plate = _plate(sheet, _bounds(inside, frontier), chosen["map"])
    dark = theme == "dark"
    plate.draw_ground()
    with_extent = draw_extents(plate, tables, dark=dark)
    for row in inside:
        row["has_extent"] = row["incident_id"] in with_extent
    _draw_frontier(plate, frontier)
    letters = Lettering(plate)
    letters.keep_off(plate.size_pt[0], 0, plate.size_pt[0] / 4 + 24, 32)
    letters.keep_off(plate.size_pt[0], plate.size_pt[1], 34, 48)
    for x, y, radius in draw_incidents(plate, inside, dark=dark):
        letters.keep_off_incident(x, y, radius)
    lon, lat = np.array(frontier.line.simplify(0.01).coords).T
    letters.keep_off_line(lon, lat)
    _name(letters, frontier)
    _scale_bar(plate)
    _write(sheet, tables, frontier, title, chosen["ui"], lang)
    _key(sheet, tables, rows, chosen, dark, lang)
    _locator(sheet, plate, frontier)
    return sheet


def write_figure(tables: schema.Tables, path: str | Path, *, dpi: int = 200, **options: Any) -> Path:
    """Write the map as a picture; the same tables give the same bytes.

    Parameters
    ----------
    tables : schema.Tables
        What to draw.
    path : str or pathlib.Path
        Ends in ``.png``, ``.svg`` or ``.pdf``.
    dpi : int, optional
        Dots per inch of a PNG.
    **options
        As `figure` takes them.

    Raises
    ------
    InputError
        If the suffix is none of these, or the file cannot be written.
    MissingExtraError
        If matplotlib is not installed.

    Examples
    --------
    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp(), "map.svg")
    >>> write_figure(schema.Tables.of({}), target).stat().st_size > 10_000
    True
    """
    suffix = Path(path).suffix.lower()
    if suffix not in _SUFFIXES:
        raise InputError(f"{path}: a figure is written as one of {', '.join(_SUFFIXES)}")
    sheet = figure(tables, **options)
    import matplotlib as mpl

    # No clock and no random ids in the file.
    metadata = {".png": {"Software": None}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}[suffix]
    with (
        replacing(path) as beside,
        mpl.rc_context({"svg.hashsalt": "geoincidents", "svg.fonttype": "path", "hatch.linewidth": 0.5}),
    ):
        sheet.savefig(beside, format=suffix[1:], dpi=dpi, metadata=metadata)
    return Path(path)


def _within(row: dict[str, Any]) -> bool:
    west, south, east, north = _WINDOW
    return bool(west <= row["lon"] <= east and south <= row["lat"] <= north)


def _bounds(rows: Sequence[dict[str, Any]], frontier: Frontier) -> tuple[float, float, float, float]:
    if not rows:
        west, south, east, north = frontier.line.bounds
        return (west, south, east, north)
    lon, lat = np.array([(row["lon"], row["lat"]) for row in rows]).T
    grow_lon = max(0.5, (_LEAST_DEGREES - np.ptp(lon)) / 2)
    grow_lat = max(0.4, (_LEAST_DEGREES - np.ptp(lat)) / 2)
    return (
        float(lon.min() - grow_lon), float(lat.min() - grow_lat),
        float(lon.max() + grow_lon), float(lat.max() + grow_lat),
    )  # fmt: skip


def _plate(sheet: Figure, bounds: tuple[float, float, float, float], colours: Any) -> Plate:
    axes = sheet.add_axes(_MAP_FRAME)
    for spine in axes.spines.values():
        spine.set(color=colours["shore"], linewidth=0.8, zorder=60)
    return Plate(axes, _points(sheet, _MAP_FRAME), bounds, colours)


def _draw_frontier(plate: Plate, frontier: Frontier) -> None:
    # At small scales a calm line lets the dash be read.
    line = frontier.line.simplify(0.012 if plate.zoom < 7 else 0.003)
    lon, lat = np.array(line.coords).T
    plate.draw_line(lon, lat, color=plate.colours["glyph_edge"], lw=2.8, alpha=0.85, zorder=10)
    plate.draw_line(lon, lat, color=plate.colours["frontier"], lw=1.25, ls=_FRONTIER_DASH, zorder=10.1)
    for row in frontier.crossings.to_dict("records"):
        (x,), (y,) = plate.xy([row["lon"]], [row["lat"]])
        if row["kind"] == "official" and plate.shows(x, y):
            colours = plate.colours
            plate.axes.plot(
                [x],
                [y],
                marker="s",
                ms=3.6,
                mfc=colours["crossing_fill"],
                mec=colours["crossing"],
                mew=0.9,
                zorder=13,
            )
    for km in range(0, int(frontier.length_km) + 1, 100):
        before, after = frontier.at(max(0, km - 1)), frontier.at(min(frontier.length_km, km + 1))
        (x0, x1), (y0, y1) = plate.xy([before.x, after.x], [before.y, after.y])
        slope = float(np.hypot(x1 - x0, y1 - y0)) or 1.0
        reach = 4.0 if km % 500 == 0 else 2.6
        nx, ny = -(y1 - y0) / slope * reach, (x1 - x0) / slope * reach
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        plate.axes.plot(
            [x - nx, x + nx], [y - ny, y + ny], color=plate.colours["frontier"], lw=0.8, zorder=10.2
        )


def _name(letters: Lettering, frontier: Frontier) -> None:
    for row in frontier.crossings.to_dict("records"):
        if row["kind"] == "official":
            letters.write(str(row["name"]), "crossing", row["lon"], row["lat"])
    for name in ground.labels():
        if name["zoom"] <= letters.plate.zoom + 0.6:
            known = name["rank"] <= 2
            anchors = ground.anchors().get(name["kind"], {}).get(name["text"], ())
            letters.write(name["text"], name["kind"], name["lon"], name["lat"], known=known, anchors=anchors)
    for km in range(100, int(frontier.length_km) + 1, 100):
        point = frontier.at(km)
        letters.write(f"{km:,} km", "km", point.x, point.y)


def _scale_bar(plate: Plate) -> None:
    """Draw a bar of a round length, true at 34 degrees north, and an arrow that points north."""
    colours, width = plate.colours, plate.size_pt[0]
    unit = plate.km_pt(34.0)
    length = max((km for km in (10, 20, 50, 100, 200, 500) if km * unit < width / 4), default=5)
    x1, y = width - 14, 14
    x0 = x1 - length * unit
    plate.axes.fill(
        [x0 - 8, x1 + 8, x1 + 8, x0 - 8], [5, 5, 30, 30], fc=colours["glyph_paper"], alpha=0.75, zorder=40
    )
    plate.axes.plot([x0, x0, x1, x1], [y + 3, y, y, y + 3], color=colours["label"], lw=1, zorder=41)
    words = {"fontsize": 6.4, "color": colours["label"], "family": SANS, "zorder": 41}
    plate.axes.text((x0 + x1) / 2, y + 4, f"{length} km", ha="center", va="bottom", **words)
    # Web Mercator: north is up everywhere on the plate.
    nx, ny = x1 - 4, plate.size_pt[1] - 34
    plate.axes.add_patch(_arrow(nx, ny, colours))
    plate.axes.text(nx, ny + 19, "N", ha="center", va="bottom", weight="semibold", **words)


def _arrow(x: float, y: float, colours: Any) -> Any:
    from matplotlib.patches import Polygon

    corners = [(x, y + 18), (x + 5, y), (x, y + 4.5), (x - 5, y)]
    return Polygon(corners, fc=colours["label"], ec=colours["glyph_edge"], lw=0.8, zorder=41)


def _write(
    sheet: Figure, tables: schema.Tables, frontier: Frontier, title: str | None, ui: Any, lang: str
) -> None:
    heading = title or notes.say("title", lang=lang)
    plain: dict[str, Any] = {"parse_math": False}
    sheet.text(
        0.025,
        0.951,
        heading,
        family=SERIF,
        weight="semibold",
        fontsize=16,
        color=ui["ink"],
        va="center",
        **plain,
    )
    sheet.text(
        0.025, 0.914, notes.deck(tables, lang=lang), family=SANS, fontsize=8.6, color=ui["muted"], va="center"
    )
    credits = " · ".join(dict.fromkeys(one.get("attribution", one["name"]) for one in layers.credits()))
    publishers = tables.sources["publisher"].dropna().unique().tolist()
    papers = ", ".join(publishers[:_MOST_PAPERS]) + (" …" if len(publishers) > _MOST_PAPERS else ".")
    told = f"{notes.say('sources', lang=lang)}: {papers} " if publishers else ""
    lines = [notes.unknowns(tables, lang=lang), notes.line_note(frontier, lang=lang), f"{told}{credits}."]
    y = 0.107
    for at, line in enumerate(lines):
        for part in wrap(line, _FOOT_LETTERS)[:4]:
            sheet.text(
                0.025, y, part, family=SANS, fontsize=6, color=ui["muted" if at else "ink"], va="top", **plain
            )
            y -= 0.0163


def _key(
    sheet: Figure, tables: schema.Tables, rows: Sequence[dict[str, Any]], chosen: Any, dark: bool, lang: str
) -> None:
    axes = sheet.add_axes(_KEY_FRAME)
    axes.axis("off")
    wide, tall = _points(sheet, _KEY_FRAME)
    axes.set(xlim=(0, wide), ylim=(0, tall))
    ui, colours = chosen["ui"], chosen["map"]
    y = tall - 6

    def line(text: str, *, count: int | None = None, **glyph: Any) -> None:
        nonlocal y
        radius = glyph.pop("radius", 6.5 * PT_PER_PX)
        type_ = glyph.pop("type_", "armed_clash")
        draw_glyph(axes, 8, y - 5, radius, type_, colours, dark=dark, **glyph)
        axes.text(20, y - 5, text, fontsize=7.2, family=SANS, color=ui["ink"], va="center_baseline")
        if count is not None:
            axes.text(
                wide - 2,
                y - 5,
                f"{count:,}",
                fontsize=7.2,
                family=SANS,
                color=ui["muted"],
                ha="right",
                va="center_baseline",
            )
        y -= 13.5

    tally = Counter(str(value) for value in tables.incidents["event_type"].fillna("other"))
    for type_ in symbols.EVENT_STYLES:
        if tally[type_]:
            line(notes.say(f"event.{type_}", lang=lang), count=tally[type_], type_=type_)
    y -= 7
    shown = {row["precision"].extent if row["precision"].glyph == "hollow" else "solid" for row in rows}
    if "solid" in shown:
        line(notes.say("legend.exact", lang=lang))
    if "circle" in shown:
        line(notes.say("legend.near", lang=lang), hollow=True)
    if shown & {"hatch", "tint"}:
        line(notes.say("legend.area", lang=lang), hollow=True, coarse=True)
    if any(row["split"] for row in rows):
        line(notes.say("legend.disputed", lang=lang), split=True)
    far = [row for row in rows if not _within(row)]
    _elsewhere(axes, far, y - 10, ui, lang)


def _elsewhere(axes: Axes, far: Sequence[dict[str, Any]], y: float, ui: Any, lang: str) -> None:
    """Places far away, by name, instead of lines across the world."""
    if not far:
        return
    axes.text(
        0,
        y,
        notes.say("inset.title", lang=lang),
        fontsize=7.2,
        weight="semibold",
        family=SANS,
        color=ui["ink"],
        va="top",
    )
    names = Counter((str(row["place_name"]), row["type"]) for row in far)
    for (name, type_), count in list(names.items())[:6]:
        y -= 12
        text = f"{name}: {notes.say(f'event.{type_}', lang=lang).lower()}" + (
            f" ({count})" if count > 1 else ""
        )
        axes.text(0, y, text[:44], fontsize=6.8, family=SANS, color=ui["muted"], va="top", parse_math=False)


def _locator(sheet: Figure, plate: Plate, frontier: Frontier) -> None:
    """Both countries and the plate's frame among their neighbours."""
    left, bottom, width, _ = _KEY_FRAME
    inches = sheet.get_size_inches()
    frame = (left, bottom, width, width * inches[0] / inches[1] * 0.9)
    axes, colours = sheet.add_axes(frame), plate.colours
    small = Plate(axes, _points(sheet, frame), _WINDOW, colours)
    small.draw_ground(relief=False, detail=False)
    for spine in axes.spines.values():
        spine.set(color=colours["shore"], linewidth=0.8)
    line = np.array(frontier.line.simplify(0.05).coords).T
    small.draw_line(*line, color=colours["frontier"], lw=0.9, ls=(0, (4, 1.5, 1, 1.5)), zorder=10)
    (x0, x1), (y0, y1) = small.xy(*plate.corners())
    axes.plot([x0, x1, x1, x0, x0], [y0, y0, y1, y1, y0], color=colours["label_frontier"], lw=1.2, zorder=30)
    for name in ground.labels()[:2]:
        (x,), (y,) = small.xy([name["lon"]], [name["lat"]])
        colour = colours["label_country"]
        axes.text(
            x,
            y,
            name["text"].upper(),
            fontsize=4.6,
            family=SERIF,
            weight="semibold",
            color=colour,
            ha="center",
            va="center",
            zorder=29,
        )


def _points(sheet: Figure, frame: tuple[float, float, float, float]) -> tuple[float, float]:
    width, height = sheet.get_size_inches()
    return (float(frame[2] * width * _POINTS_PER_INCH), float(frame[3] * height * _POINTS_PER_INCH))
