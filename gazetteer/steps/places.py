"""The table of places and the table of their names."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, Final

from geoincidents.geocoding.names import skeleton
from steps import curated, districts, geonames, gns, merging, topology
from steps.rows import REGION, Row, distance_km, script_of
from steps.sources import Sources
from steps.spatial import Areas, centre_and_radius

# Columns of places.parquet with their Arrow types; text that repeats is stored once.
COLUMNS: Final = {
    "place_id": "string",
    "name": "string",
    "kind": "dictionary",
    "country": "dictionary",
    "admin1": "dictionary",
    "admin2": "dictionary",
    "lat": "float64",
    "lon": "float64",
    "uncertainty_km": "float32",
    "population": "int32",
    "feature": "dictionary",
    "parent_id": "string",
    "valid_from": "int16",
    "valid_to": "int16",
    "across": "dictionary",
    "source": "dictionary",
}


def build(sources: Sources, out: Path) -> None:
    """Write places.parquet and names.parquet; regions.parquet has to be there."""
    import geopandas as gpd

    regions = gpd.read_parquet(out / "regions.parquet")
    towns, villages = geonames.cities(sources), gns.read(sources)
    known = {row.place_id: row for row in (*towns, *villages)}
    for record in curated.read("names.csv"):
        known[record["place_id"]].add(*curated.names(record))
    own = points(known)
    parents = districts.districts(sources, regions, known)
    areas = provinces(regions) + parents + districts.tehsils(parents, known)
    wide = vague(regions)
    # GNS has some districts and regions as points, without saying so.
    apart, names = districts.areas_of_their_own(), {skeleton(row.name) for row in wide}
    villages = [
        row
        for row in villages
        if row.kind != "district" and row.place_id not in apart and skeleton(row.name) not in names
    ]
    settled = merging.merge(own, towns)
    settled = merging.merge(settled, merging.without_repeats(villages))
    Areas(regions, "province").assign(areas + settled, "admin1")
    # GNS has some names far outside of the country that it files them under.
    settled = [row for row in settled if row.admin1 or row.country not in REGION]
    write(countries(sources) + areas + wide + settled, out)


def countries(sources: Sources) -> list[Row]:
    """Return the countries of the world, each at the middle of its largest part."""
    shapes = topology.countries(sources)
    found = []
    for number, row in geonames.countries(sources):
        if number in shapes:
            row.lat, row.lon, row.uncertainty_km = centre_and_radius(shapes[number])
            row.lon -= 360 if row.lon > 180 else 0
            found.append(row)
    by_id = {row.place_id: row for row in found}
    for record in curated.read("countries.csv"):
        by_id[record["place_id"]].add(*curated.names(record))
    return found


def provinces(regions: Any) -> list[Row]:
    """Return provinces, each at the middle of its outline."""
    shapes = dict(zip(regions["place_id"], regions.geometry, strict=True))
    rows = []
    for record in curated.read("provinces.csv"):
        row = curated.row(record, "province")
        row.lat, row.lon, row.uncertainty_km = centre_and_radius(shapes[row.place_id])
        row.admin1 = row.name
        row.parent_id = f"gi:{row.country.lower()}"
        rows.append(row)
    return rows


def vague(regions: Any) -> list[Row]:
    """Return the vague regions, each at the middle of its shape."""
    shapes = dict(zip(regions["place_id"], regions.geometry, strict=True))
    rows = []
    for record in curated.read("regions.csv"):
        row, shape = curated.row(record), shapes[record["place_id"]]
        if shape.geom_type == "LineString":
            middle = shape.interpolate(0.5, normalized=True)
            row.lat, row.lon = round(middle.y, 5), round(middle.x, 5)
            ends = (shape.coords[0], shape.coords[-1])
            row.uncertainty_km = max(distance_km(row.lat, row.lon, lat, lon) for lon, lat in ends)
        else:
            row.lat, row.lon, row.uncertainty_km = centre_and_radius(shape)
        rows.append(row)
    return rows


def points(known: dict[str, Row]) -> list[Row]:
    """Return the curated crossings, posts, passes, towns and villages.

    A crossing lies where `crossings.csv` says, which is measured along the
    line; a row that names another place by `at` lies where that is.

    Parameters
    ----------
    known : dict of str to Row
        Places by identifier; the curated ones are added to it.

    Raises
    ------
    KeyError
        If a row names by `at` a place that is not known.
    """
    crossings = {f"gi:{record['crossing_id']}": record for record in curated.read("crossings.csv")}
    rows = []
    for record in curated.read("points.csv"):
        crossing = crossings.get(record["place_id"])
        at = known[record["at"]] if record["at"] else None
        if crossing:
            record = {**record, "lat": crossing["lat"], "lon": crossing["lon"], "source": crossing["sources"]}
            record["uncertainty_km"] = crossing["good_to_km"]
        row = curated.row(record)
        if at:
            row.lat, row.lon = at.lat, at.lon
            row.source = "; ".join(part for part in (f"{at.source} {at.place_id}", row.source) if part)
        known[row.place_id] = row
        rows.append(row)
    return rows


def write(rows: list[Row], out: Path) -> None:
    """Write both tables, places in a fixed order and names by key.

    Raises
    ------
    ValueError
        If a row has no coordinates.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    lost = [row.place_id for row in rows if math.isnan(row.lat)]
    if lost:
        raise ValueError(f"{lost[0]} has no coordinates")
    rows.sort(key=lambda row: (row.country not in REGION, row.country, row.kind, row.place_id))
    columns = {
        column: _column([getattr(row, column) for row in rows], kind) for column, kind in COLUMNS.items()
    }
    named = sorted(
        (folded, index, name) for index, row in enumerate(rows) for name, folded in merging.distinct_keys(row)
    )
    names = {
        "place": pa.array([index for _, index, _ in named], pa.int32()),
        "name": pa.array([name.text for _, _, name in named]),
        "lang": _column([name.lang for _, _, name in named], "dictionary"),
        "script": _column([script_of(name.text) for _, _, name in named], "dictionary"),
        "kind": _column([name.kind for _, _, name in named], "dictionary"),
        "valid_from": _column([name.valid_from for _, _, name in named], "int16"),
        "valid_to": _column([name.valid_to for _, _, name in named], "int16"),
        "key": pa.array([folded for folded, _, _ in named]),
        # kept, since to work it out for all names takes seconds
        "skeleton": pa.array([skeleton(folded) for folded, _, _ in named]),
    }
    options = {"compression": "zstd", "compression_level": 19}
    pq.write_table(pa.table(columns), out / "places.parquet", **options)
    pq.write_table(pa.table(names), out / "names.parquet", **options)


def _column(values: list[Any], kind: str) -> Any:
    import pyarrow as pa

    if kind == "dictionary":
        return pa.array(values, pa.string()).dictionary_encode()
    return pa.array(values, {"string": pa.string()}.get(kind) or pa.type_for_alias(kind))
