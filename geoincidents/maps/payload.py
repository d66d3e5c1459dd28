"""The records of a map as one compact columnar block of JSON.

Record text never meets a template: it is data in a block that the page reads
and writes out as text nodes. Columns are written once each: repeated words as a
dictionary and indices, coordinates and kilometres as scaled whole numbers,
dates as days since 1970-01-01, empty columns not at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from geoincidents import schema

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["dumps", "encode_frame", "encode_line", "incidents", "tables"]

# A line separator ends a statement in old script engines; "<" could open a tag.
_ESCAPES: Final = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029", "\ufeff": "\\ufeff"}
_UNSAFE: Final = re.compile("[<\u2028\u2029\ufeff\ud800-\udfff]")
# An escape takes three times the room of a letter: one character in so many may become one.
_RARE: Final = 20
_FOREIGN: Final = re.compile("[^\x00-\x7f]")

# Whole numbers per unit: 1e5 steps a degree are 1.1 m, 100 steps a kilometre 10 m.
_SCALES: Final[Mapping[str, int]] = {
    "lat": 100_000,
    "lon": 100_000,
    "uncertainty_km": 100,
    "frontier_km": 100,
    "frontier_km_min": 100,
    "frontier_km_max": 100,
    "frontier_distance_km": 100,
    "nearest_crossing_km": 100,
    "geocode_score": 1000,
    "score": 1000,
}
# What the page can tell from other columns.
_DERIVED: Final = frozenset(
    {"geometry", "acled_event_type", "acled_sub_event_type", "where_prec", "geo_precision"}
)


def dumps(value: object, *, plain: bool = False) -> str:
    r"""Write JSON that is safe inside a ``<script type="application/json">``.

    Parameters
    ----------
    value : object
        Made of dicts, lists, strings and numbers.
    plain : bool, optional
        Whether all that is not ASCII is escaped, however much it is.

    Returns
    -------
    str
        Without spaces; ``<``, line separators and lone surrogates are escaped, and all
        that is not ASCII where it is rare.

    Raises
    ------
    ValueError
        If a number is not finite.

    Examples
    --------
    >>> dumps({"a": "</script>"})
    '{"a":"\\u003c/script>"}'
    """
    text = json.dumps(value, ensure_ascii=plain, allow_nan=False, separators=(",", ":"))
    # A browser reads a page of ASCII alone in half the time and keeps it in half the room.
    if not text.isascii() and len(_FOREIGN.findall(text)) * _RARE < len(text):
        text = json.dumps(value, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}", text)


def incidents(tables: schema.Tables) -> dict[str, Any]:
    """Encode the incidents, by date and id, with longitude and latitude as columns.

    Parameters
    ----------
    tables : schema.Tables
        Points give a position; a missing or an empty geometry gives none.

    Returns
    -------
    dict
        ``n`` and ``columns`` as `encode_frame` gives them, and ``order``, the
        row numbers of the frame in the order of the page.

    Examples
    --------
    >>> incidents(schema.Tables.of({"incidents": [{"incident_id": "a"}]}))["n"]
    1
    """
    import numpy as np

    frame = tables.incidents
    order = np.lexsort(
        (
            frame["incident_id"].fillna("").to_numpy(dtype=str),
            frame["date_start"].to_numpy(dtype="datetime64[D]").astype("int64"),
        )
    )
    frame = frame.iloc[order]
    shapes = frame.geometry
    points = (shapes.geom_type == "Point") & ~shapes.is_empty
    places = shapes.where(points)
    data = frame.drop(columns=[name for name in frame.columns if name in _DERIVED])
    data = data.assign(lat=places.y, lon=places.x)
    finite = np.isfinite(data["lat"]) & np.isfinite(data["lon"]) & (data["lat"].abs() <= 90)
    data.loc[~finite, ["lat", "lon"]] = np.nan
    # The EDTF of a plain day says nothing that its day does not say.
    plain = data["date_start"].dt.strftime("%Y-%m-%d")
    data["date_edtf"] = data["date_edtf"].mask((data["date_edtf"] == plain).fillna(False).astype(bool))
    data["date_end"] = data["date_end"].mask(data["date_end"] == data["date_start"])
    return {**encode_frame(data), "order": order}


def tables(tables: schema.Tables, order: Sequence[int]) -> dict[str, Any]:
    """Encode claims, casualties, mentions and sources, tied to incidents by row.

    Parameters
    ----------
    tables : schema.Tables
        The tables of the map.
    order : sequence of int
        Rows of the incidents in the order of the page, as `incidents` gives.

    Examples
    --------
    >>> tables(schema.Tables.of({}), [])["claims"]["n"]
    0
    """
    import pandas as pd

    ids = tables.incidents["incident_id"].iloc[list(order)]
    row_of = pd.Series(range(len(ids)), index=ids.to_numpy()).groupby(level=0).first()
    encoded = {}
    for name in ("claims", "casualties", "mentions"):
        frame = getattr(tables, name)
        row = frame["incident_id"].map(row_of).astype("Int64")
        if name == "mentions":  # the page lists venues only
            keep = (frame["role"] == "venue").fillna(False).astype(bool)
        else:
            keep = row.notna().astype(bool)
        encoded[name] = encode_frame(frame.drop(columns="incident_id").assign(row=row)[keep])
    # Where a file lay on somebody's machine is nobody's business who opens the page.
    encoded["sources"] = encode_frame(tables.sources.drop(columns="path"))
    return encoded


def encode_frame(frame: pd.DataFrame) -> dict[str, Any]:
    """Encode each column of a frame in the shortest of the forms the page reads.

    Parameters
    ----------
    frame : pandas.DataFrame
        Dates become days since 1970-01-01, numbers of `_SCALES` whole steps.

    Returns
    -------
    dict
        ``n``, and ``columns`` of ``{"v": values}``, ``{"s": steps, "v": values}``,
        ``{"t": texts}``, ``{"d": words, "i": indices}``, where a missing value is
        null or index -1; columns without any value are left out.

    Examples
    --------
    >>> import pandas as pd
    >>> encode_frame(pd.DataFrame({"side": ["AF", "PK", "AF", "AF"]}))["columns"]["side"]
    {'d': ['AF', 'PK'], 'i': [0, 1, 0, 0]}
    """
    columns = {}
    for name in frame.columns:
        encoded = _encode(str(name), frame[name])
        if encoded is not None:
            columns[str(name)] = encoded
    return {"n": len(frame), "columns": columns}


def _encode(name: str, column: pd.Series) -> dict[str, Any] | None:
    import pandas as pd

    if name in schema.LIST_COLUMNS:
        listed = [tuple(map(str, value)) if value else None for value in column.tolist()]
        return _words(pd.Series(listed, dtype="object"))
    if column.isna().all():
        return None
    if pd.api.types.is_datetime64_any_dtype(column):
        days = column.to_numpy(dtype="datetime64[D]")
        return {"v": _numbers(days.astype("int64"), column.isna())}
    if pd.api.types.is_bool_dtype(column):
        return {"v": _numbers(column.fillna(False).astype(bool).astype("int8"), column.isna())}
    if pd.api.types.is_numeric_dtype(column):
        steps = _SCALES.get(name, 1)
        values = column.astype("Float64").to_numpy(dtype="float64", na_value=float("nan"))
        return _scaled(values, steps)
    return _words(column.astype("string"))


def _scaled(values: Any, steps: int) -> dict[str, Any] | None:
    import numpy as np

    missing = ~np.isfinite(values)
    if missing.all():
        return None
    scaled = np.where(missing, 0, values) * steps
    whole = np.rint(scaled)
    if steps == 1 and not np.allclose(whole, scaled, rtol=0, atol=1e-9):
        return {"v": [None if gone else float(value) for gone, value in zip(missing, values, strict=True)]}
    numbers = _numbers(whole.astype("int64"), missing)
    return {"s": steps, "v": numbers} if steps != 1 else {"v": numbers}


def _numbers(values: Any, missing: Any) -> list[int | None]:
    import numpy as np

    gone = np.asarray(missing, dtype=bool)
    whole: list[int | None] = np.asarray(values).tolist()
    for index in np.flatnonzero(gone):
        whole[index] = None
    return whole


def _words(column: pd.Series) -> dict[str, Any] | None:
    import pandas as pd

    index, words = pd.factorize(column, use_na_sentinel=True)
    if not len(words):
        return None
    listed = words.tolist()
    if len(listed) * 2 <= len(column):
        return {"d": listed, "i": index.tolist()}
    return {"t": [None if code < 0 else listed[code] for code in index.tolist()]}


def encode_line(points: Any, steps: int = 10_000) -> list[int]:
    """Encode the points of a line as whole steps, each relative to the one before.

    Parameters
    ----------
    points : array of shape (n, 2)
        Longitude and latitude in degrees.
    steps : int, optional
        Steps a degree; 10,000 are 11 m.

    Returns
    -------
    list of int
        ``[lon, lat, dlon, dlat, ...]`` without points that fall on the last one.

    Examples
    --------
    >>> encode_line([(71.0, 34.0), (71.0, 34.0), (71.01, 33.99)])
    [710000, 340000, 100, -100]
    """
    import numpy as np

    whole = np.rint(np.asarray(points, dtype="float64")[:, :2] * steps).astype("int64")
    moves = np.diff(whole, axis=0)
    kept = np.concatenate([whole[:1], moves[(moves != 0).any(axis=1)]])
    flat: list[int] = kept.ravel().tolist()
    return flat
