"""A static figure of incidents along a line and in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geoincidents.errors import MissingExtraError

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from geoincidents.frontier.line import Frontier

__all__ = ["figure"]

_INK, _FAINT, _HOT = "#2b2a28", "#8d877c", "#9b2d20"
_PAPER: Final = "#fbf9f4"
# From paper to the red of the frontier, even in lightness; nothing is the paper itself.
_SCALE: Final = (_PAPER, "#f0d9c0", "#e0a987", "#c26a52", "#9b2d20", "#5f1410")
# Labels of sectors shorter than this on the page would run into each other.
_ROOM_KM: Final = 45.0
_MOST_TICKS: Final = 12


def figure(table: pd.DataFrame, frontier: Frontier | None = None, *, title: str | None = None) -> Figure:
    """Return a figure of incidents by kilometre and period, with their sum beside it.

    Parameters
    ----------
    table : pandas.DataFrame
        As `density` gives it.
    frontier : Frontier, optional
        Whose sectors and official crossings are named.
    title : str, optional
        Over the figure.

    Returns
    -------
    matplotlib.figure.Figure
        On its own, not known to pyplot.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.

    Examples
    --------
    >>> import pandas as pd
    >>> from geoincidents.frontier import density
    >>> rows = pd.DataFrame({"frontier_km": [737.0], "frontier_km_min": [730.0], "frontier_km_max": [740.0],
    ...                      "date_start": [pd.Timestamp("2025-11-06")]})
    >>> len(figure(density(rows, 2669.0)).axes)
    3
    """
    try:
        from matplotlib.colors import LinearSegmentedColormap
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtraError("a figure", "figures") from error

    starts = table.index.to_numpy(float)
    edges = np.append(starts, table.attrs["length_km"])
    counts = table.to_numpy(float)
    page = Figure(figsize=(10, 7), layout="constrained", facecolor=_PAPER)
    grid, sums = page.subplots(1, 2, sharey=True, width_ratios=(4, 1))
    scale = LinearSegmentedColormap.from_list("incidents", _SCALE)
    shades = grid.pcolormesh(
        np.arange(counts.shape[1] + 1),
        edges,
        counts,
        cmap=scale,
        vmin=0,
        vmax=max(1.0, counts.max(initial=0.0)),
    )
    bar = page.colorbar(shades, ax=grid, location="bottom", shrink=0.4, aspect=30, pad=0.02)
    bar.set_label("expected incidents", color=_INK)
    bar.outline.set_visible(False)
    ticks: Any = (
        np.unique(np.linspace(0, counts.shape[1] - 1, _MOST_TICKS).round().astype(int))
        if counts.shape[1]
        else []
    )
    grid.set_xticks(
        np.asarray(ticks, float) + 0.5, [str(table.columns[tick]) for tick in ticks], rotation=30, ha="right"
    )
    grid.set_ylabel("kilometre from the Iran tripoint", color=_INK)
    sums.barh(starts, counts.sum(axis=1), height=np.diff(edges), align="edge", color=_HOT, linewidth=0)
    sums.set_xlabel("all periods", color=_INK)
    sums.set_xlim(left=0)
    grid.set_ylim(0, table.attrs["length_km"])
    for axes in (grid, sums):
        axes.set_facecolor(_PAPER)
        axes.tick_params(colors=_FAINT, labelcolor=_INK, length=3)
        for edge in axes.spines.values():
            edge.set_visible(False)
    if frontier is not None:
        _name(grid, sums, frontier)
    if title:
        page.suptitle(title, color=_INK, x=0.01, ha="left")
    return page


def _name(grid: Any, sums: Any, frontier: Frontier) -> None:
    """Draw the bounds of sectors, and name the longer ones and the official crossings."""
    for row in frontier.sector_rows:
        for axes in (grid, sums):
            axes.axhline(row.km_start, color=_FAINT, linewidth=0.4)
        if row.km_end - row.km_start >= _ROOM_KM:
            middle = (row.km_start + row.km_end) / 2
            sums.annotate(
                row.name,
                (1.02, middle),
                xycoords=("axes fraction", "data"),
                va="center",
                fontsize=7,
                color=_INK,
            )
    for gate in frontier.gates.rows:
        if gate.kind == "official":
            grid.annotate(
                gate.name,
                (0.005, gate.km),
                xycoords=("axes fraction", "data"),
                va="bottom",
                fontsize=7,
                color=_INK,
            )
            grid.axhline(gate.km, color=_INK, linewidth=0.5, linestyle=(0, (1, 3)))
