"""How many incidents fall on each part of a line, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geoincidents.errors import InputError, require_columns

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["density", "hot_stretches"]

_KILOMETRES: Final = ("frontier_km", "frontier_km_min", "frontier_km_max")
# What `by` says, and the name that pandas has for it.
_PERIODS: Final = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}


def density(
    incidents: pd.DataFrame, length_km: float, *, step_km: float = 25.0, by: str | None = "month"
) -> pd.DataFrame:
    """Return the number of incidents on each part of a line in each period.

    An incident whose kilometre is uncertain is spread evenly over its interval, so
    the numbers are expected ones and need not be whole; an interval in two parts
    counts in both. The sum is the number of incidents that have a kilometre and a date.

    Parameters
    ----------
    incidents : pandas.DataFrame
        With frontier_km, frontier_km_min, frontier_km_max and date_start.
    length_km : float
        Of the line.
    step_km : float, optional
        Length of a part; the last one is shorter.
    by : {'day', 'week', 'month', 'quarter', 'year'} or None, optional
        Length of a period; None makes one column, ``all``, which takes in incidents
        without a date.

    Returns
    -------
    pandas.DataFrame
        A row for each part, named by its first kilometre, and a column for each
        period from the first incident to the last. `attrs` has step_km, length_km and
        how many incidents are left out, having no kilometre (``unplaced``) or no
        date (``undated``).

    Raises
    ------
    MissingColumnError
        If a column is missing, as of a table that `Frontier.reference` has not seen.
    InputError
        If the step is not between 0 and the length, or there is no such period.

    Examples
    --------
    >>> import pandas as pd
    >>> day = pd.Timestamp("2025-11-06")
    >>> rows = pd.DataFrame({"frontier_km": [20.0], "frontier_km_min": [10.0], "frontier_km_max": [30.0],
    ...                      "date_start": [day]})
    >>> density(rows, 100.0, step_km=25)["2025-11"].tolist()
    [0.75, 0.25, 0.0, 0.0]
    """
    import pandas as pd

    if not 0 < step_km <= length_km:
        raise InputError(f"a part of the line is between 0 and {length_km:.0f} km long, not {step_km}")
    if by is not None and by not in _PERIODS:
        raise InputError(f"no period {by!r}; the periods are: {', '.join(_PERIODS)}")
    require_columns(incidents.columns, [*_KILOMETRES, *(["date_start"] if by else [])])
    placed = incidents[incidents["frontier_km"].notna()]
    dated = placed if by is None else placed[placed["date_start"].notna()]
    edges = np.append(np.arange(0.0, length_km, step_km), length_km)
    parts = _shares(dated, edges)
    index = pd.Index(edges[:-1], name="km")
    if by is None:
        table = pd.DataFrame({"all": parts.sum(axis=0)}, index=index)
    else:
        period = pd.PeriodIndex(dated["date_start"].dt.to_period(_PERIODS[by]))
        columns = pd.period_range(period.min(), period.max(), freq=_PERIODS[by]) if len(period) else period
        table = pd.DataFrame(0.0, index=index, columns=columns.rename("period"))
        for row, column in enumerate(columns.get_indexer(period)):
            table.iloc[:, column] += parts[row]
    table.attrs = {
        "step_km": float(step_km),
        "length_km": float(length_km),
        "unplaced": len(incidents) - len(placed),
        "undated": len(placed) - len(dated),
    }
    return table


def hot_stretches(table: pd.DataFrame, *, times: float = 3.0, least: float = 2.0) -> pd.DataFrame:
    """Return the stretches of a line with many more incidents than the line has on the whole.

    Parameters
    ----------
    table : pandas.DataFrame
        As `density` gives it; its periods are added up.
    times : float, optional
        How many times as many incidents to a kilometre as the whole line has make a
        part hot. Hot parts side by side are one stretch.
    least : float, optional
        Stretches with fewer incidents than this are left out.

    Returns
    -------
    pandas.DataFrame
        km_start, km_end, incidents, per_100_km and share (of all incidents), most
        incidents first.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"frontier_km": [30.0] * 4, "frontier_km_min": [30.0] * 4,
    ...                      "frontier_km_max": [30.0] * 4})
    >>> found = hot_stretches(density(rows, 200.0, by=None))
    >>> found[["km_start", "km_end", "incidents", "share"]].values.tolist()
    [[25.0, 50.0, 4.0, 1.0]]
    """
    import pandas as pd

    counts = table.sum(axis=1).to_numpy(float)
    if "length_km" not in table.attrs:
        raise InputError("this is no table that `density` gave: it does not know how long the line is")
    starts = table.index.to_numpy(float)
    ends = np.append(starts[1:], table.attrs["length_km"])
    whole, total = table.attrs["length_km"], counts.sum()
    hot = (counts > 0) & (counts / (ends - starts) >= times * total / whole)
    change = np.flatnonzero(np.diff(np.concatenate([[False], hot, [False]]).astype(int)))
    rows = []
    for first, last in change.reshape(-1, 2):
        found, length = counts[first:last].sum(), ends[last - 1] - starts[first]
        if found >= least:
            rows.append((starts[first], ends[last - 1], found, found / length * 100, found / total))
    columns = ["km_start", "km_end", "incidents", "per_100_km", "share"]
    stretches = pd.DataFrame(rows, columns=columns, dtype=float)
    return stretches.sort_values(["incidents", "km_start"], ascending=[False, True], ignore_index=True)


def _shares(incidents: pd.DataFrame, edges: Any) -> Any:
    """Return how much of each incident falls between the edges, shape (incidents, parts)."""
    middle = incidents["frontier_km"].to_numpy(float)[:, None]
    low, high = (
        np.where(np.isnan(ends), middle, ends)
        for ends in (incidents[f"frontier_km_{end}"].to_numpy(float)[:, None] for end in ("min", "max"))
    )
    width = high - low
    covered = np.clip(np.minimum(high, edges[1:]) - np.maximum(low, edges[:-1]), 0.0, None)
    # The last part has its end, the others do not.
    at = (middle >= edges[:-1]) & ((middle < edges[1:]) | (edges[1:] == edges[-1]))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(width > 0, covered / width, at.astype(float))
