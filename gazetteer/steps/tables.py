"""Reading curated tables and writing built ones, the same bytes each time."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

# The part of the GeoParquet 1.0 metadata that readers need.
GEO = {
    "version": "1.0.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": []}},
}


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of a curated table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], path: Path) -> None:
    """Write rows with Unix line ends; None becomes an empty field."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", extrasaction="raise")
        writer.writeheader()
        writer.writerows(rows)


def write_geo(rows: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Write rows with a `geometry` as GeoParquet in WGS 84 longitudes and latitudes."""
    columns = {name: [row[name] for row in rows] for name in rows[0] if name != "geometry"}
    shapes = [shapely.to_wkb(row["geometry"], byte_order=1) for row in rows]
    table = pa.table({**columns, "geometry": pa.array(shapes, pa.binary())})
    table = table.replace_schema_metadata({"geo": json.dumps(GEO)})
    pq.write_table(table, path, compression="zstd", compression_level=19)
