"""Tables as plain values: what every text format writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

__all__ = ["DECIMALS", "coordinates", "encoded", "plain", "rows"]

# RFC 7946, section 11.2: seven decimals are about a centimetre, more are pretence.
DECIMALS = 7


def plain(frame: Any) -> dict[str, list[Any]]:
    """Return the columns of a table as lists of plain values, without its geometry.

    Parameters
    ----------
    frame : pandas.DataFrame
        A table.

    Returns
    -------
    dict of list
        Strings, numbers, booleans and None; dates as ISO 8601 strings, a list of
        strings as a tuple, any other list as a list.

    Examples
    --------
    >>> from geoincidents.schema import frame
    >>> columns = plain(frame("sources", [{"source_id": "a", "published": "2025-11-07"}]))
    >>> columns["published"], columns["url"]
    (['2025-11-07'], [None])
    """
    return {str(name): _values(frame[name]) for name in frame.columns if name != "geometry"}


def _values(series: Any) -> list[Any]:
    import numpy as np

    if series.dtype.kind == "M":
        # Dates without a time of day are days; a further column may hold a time.
        moments = series.dt.tz_localize(None) if getattr(series.dt, "tz", None) is not None else series
        whole = bool((moments.dropna() == moments.dropna().dt.normalize()).all())
        texts = np.datetime_as_string(moments.to_numpy(), unit="D" if whole else "s").tolist()
        return [None if text == "NaT" else text for text in texts]
    if series.dtype == object:
        return [_value(value) for value in series.tolist()]
    missing = series.isna()
    values = series.astype(object).tolist()
    return (
        values
        if not missing.any()
        else [None if gone else v for v, gone in zip(values, missing, strict=True)]
    )


def _value(value: Any) -> Any:
    """Return one value of a column of mixed kinds as something that JSON can say."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, dict):
        return {str(key): _value(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        is_text = all(type(item) is str for item in value)
        return tuple(value) if is_text else [_value(item) for item in value]
    if isinstance(value, float):
        return value if value - value == 0 else None  # neither NaN nor infinity is JSON
    if hasattr(value, "item"):
        return _value(value.item())
    if value != value or str(value) == "<NA>":
        return None
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def encoded(values: list[Any], encode: Callable[[Any], str]) -> list[str]:
    """Return each value as text, encoding those that repeat but once.

    Parameters
    ----------
    values : list
        Plain values of one column.
    encode : callable
        From value to text.

    Examples
    --------
    >>> encoded([("a",), ("a",), 1, True], str)
    ["('a',)", "('a',)", '1', 'True']
    """
    kinds = {type(value) for value in values} - {type(None)}
    # 1, 1.0 and True are equal: a column that mixes kinds cannot be told apart by its values.
    if len(kinds) > 1 or kinds & {list, dict}:
        return [encode(value) for value in values]
    known = {value: encode(value) for value in set(values)}
    return [known[value] for value in values]


def rows(frame: Any) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table as mappings of plain values, without its geometry.

    Examples
    --------
    >>> from geoincidents.schema import frame
    >>> next(rows(frame("extents", [{"incident_id": "a", "kind": "circle"}])))
    {'incident_id': 'a', 'kind': 'circle'}
    """
    columns = plain(frame)
    names = list(columns)
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(names, values, strict=True))


def coordinates(frame: Any) -> tuple[list[float | None], list[float | None]]:
    """Return the latitudes and longitudes of a table of points; None where unlocated.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        Points in EPSG:4326.

    Returns
    -------
    lat, lon : list of float or None
        Degrees, to seven decimals.

    Examples
    --------
    >>> from shapely import Point
    >>> from geoincidents.schema import frame
    >>> coordinates(frame("incidents", [{"geometry": Point(66.4, 31.0)}, {}]))
    ([31.0, None], [66.4, None])
    """
    import numpy as np
    import shapely

    points = np.asarray(frame.geometry.values, dtype=object)
    pairs = [
        [None if value != value else value for value in np.round(axis, DECIMALS).tolist()]
        for axis in (shapely.get_y(points), shapely.get_x(points))
    ]
    return pairs[0], pairs[1]
