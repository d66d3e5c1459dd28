"""What the bundle has of a frontier: its line, its countries, its sectors and crossings."""

from __future__ import annotations

from typing import Any

import shapely

from geoincidents import bundle
from geoincidents.errors import InputError
from geoincidents.frontier import sectors
from geoincidents.frontier.crossings import Crossings
from geoincidents.frontier.ruler import Ruler
from geoincidents.frontier.sides import divided

__all__ = ["bundled"]


def bundled(id: str, source: str) -> dict[str, Any]:
    """Return what a `Frontier` is made of.

    Parameters
    ----------
    id : str
        Which frontier.
    source : {'osm', 'natural_earth'}
        Whose line.

    Raises
    ------
    InputError
        If there is none such.

    Examples
    --------
    >>> sorted(bundled("AF-PK", "osm")["sides"])
    ['AF', 'PK']
    """
    facts = ["frontier_id", "source", "licence", "attribution"]
    rows = _rows("frontier.parquet", [*facts, "tolerance_m", "geometry"])
    found = [row for row in rows if (row["frontier_id"], row["source"]) == (id, source)]
    if not found:
        known = ", ".join(f"{row['frontier_id']} ({row['source']})" for row in rows)
        raise InputError(f"no frontier {id!r} from {source!r}; the bundle has: {known}")
    (row,) = found
    line = shapely.from_wkb(row["geometry"])
    sides = {
        part["country"]: shapely.from_wkb(part["geometry"])
        for part in _rows("regions.parquet", ["kind", "country", "geometry"])
        if part["kind"] == "country" and part["country"] in id.split("-")
    }
    ruler = Ruler(line)
    return {
        **{name: row[name] for name in facts},
        "line": line,
        # The bundled countries are cut along OpenStreetMap's line.
        "sides": sides if source == "osm" else divided(sides, line),
        "tolerance_km": row["tolerance_m"] / 1000,
        "sectors": sectors.read(bundle.path("sectors.csv"), ruler),
        "crossings": Crossings.read(bundle.path("crossings.csv"), bundle.path("crossing_status.csv"), ruler),
    }


def _rows(name: str, names: list[str]) -> list[dict[str, Any]]:
    """Return columns of a bundled table; pyarrow's shorter ways would import pandas."""
    import pyarrow.parquet as pq

    rows: list[dict[str, Any]] = pq.ParquetFile(bundle.path(name)).read(columns=names).to_pylist()
    return rows
