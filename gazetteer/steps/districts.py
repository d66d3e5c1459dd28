"""Districts: where their middle is and how far they reach.

Afghan districts have no published outlines. Where GNS keeps a district as an
area of its own, its point is the middle. Elsewhere the province is parted
among the points of its districts (Voronoi cells), and the middle of the cell is
taken: against the 45 districts that have both, that is off by 5 km in the
median and 15 km in nine of ten, while the seat is off by 9 and 24 km.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np
import shapely

from geoincidents.geocoding.names import skeleton
from steps import curated, geonames
from steps.rows import Row, found_name
from steps.sources import Sources
from steps.spatial import centre_and_radius

# A district's edge is no better known than this, whichever way it was found.
LEAST_UNCERTAINTY_KM: Final = 8.0
# A district known by its seat alone; the median of those with an outline.
SEAT_UNCERTAINTY_KM: Final = 25.0
# A tehsil is about a third of a district; few are wider than this round their seat.
TEHSIL_UNCERTAINTY_KM: Final = 20.0
TABLES: Final = {"AF": "districts_af.csv", "PK": "districts_pk.csv"}


def areas_of_their_own() -> set[str]:
    """Return the identifiers of GNS rows that are districts though their name does not say so."""
    return {
        record["centre"] for table in TABLES.values() for record in curated.read(table) if record["centre"]
    }


def districts(sources: Sources, regions: Any, points: Mapping[str, Row]) -> list[Row]:
    """Return the districts of both countries.

    Parameters
    ----------
    sources : Sources
        For the names and codes of GeoNames.
    regions : geopandas.GeoDataFrame
        `regions.parquet`: the outlines of provinces and of Pakistani districts.
    points : mapping of str to Row
        All places of the sources by identifier, from which centres and seats are taken.

    Raises
    ------
    KeyError
        If a curated row names a place that no source has.
    """
    shapes = dict(zip(regions["place_id"], regions.geometry, strict=True))
    province_ids = {(r["country"], r["name"]): r["place_id"] for r in curated.read("provinces.csv")}
    known = dict(geonames.districts(sources))
    seats = _seats(points.values())
    rows, middles = [], set()
    for country, table in TABLES.items():
        for record in curated.read(table):
            row = curated.row({**record, "country": country}, "district")
            row.admin2 = row.name
            row.parent_id = province_ids[country, record["admin1"]]
            _name(row, known.get(record["code"]), set(curated.parts(record["wrong"])))
            if _place(row, record, points, seats):
                middles.add(row.place_id)
            rows.append(row)
    for province_id in province_ids.values():
        # Those without a code came later, within the districts that they were parted from.
        afghan = [row for row in rows if row.parent_id == province_id and row.country == "AF" and row.feature]
        _part(shapes[province_id], afghan, middles)
    for row in rows:
        if row.place_id in shapes:
            row.lat, row.lon, row.uncertainty_km = centre_and_radius(shapes[row.place_id])
            row.source = "the middle of its outline (svg-maps, georeferenced)"
        elif math.isnan(row.uncertainty_km):
            row.uncertainty_km = SEAT_UNCERTAINTY_KM
        row.uncertainty_km = max(row.uncertainty_km, LEAST_UNCERTAINTY_KM)
    return rows


def tehsils(parents: list[Row], points: Mapping[str, Row]) -> list[Row]:
    """Return the tehsils of Pakistan: at their seat, or where their district is.

    Parameters
    ----------
    parents : list of Row
        The districts.
    points : mapping of str to Row
        All places of the sources by identifier.
    """
    by_id = {row.place_id: row for row in parents}
    rows = []
    for record in curated.read("tehsils_pk.csv"):
        parent = by_id[record["parent_id"]]
        if record["seat"]:
            seat = points[record["seat"]]
            reach = min(TEHSIL_UNCERTAINTY_KM, parent.uncertainty_km)
            source = f"its seat or a village in it, {seat.name} ({seat.source} {seat.place_id})"
        else:
            seat, reach, source = parent, parent.uncertainty_km, f"where its district is: {parent.source}"
        made = {**record, "country": "PK", "source": source}
        row = curated.row(made, "district")
        row.lat, row.lon, row.uncertainty_km, row.feature = seat.lat, seat.lon, reach, "ADM3"
        rows.append(row)
    return rows


def _seats(rows: Iterable[Row]) -> dict[str, Row]:
    """Return by GeoNames code the town that a district is governed from."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.seat_of:
            found[row.seat_of].append(row)

    def rank(row: Row) -> tuple[bool, int, str]:
        return row.feature in ("PPLC", "PPLA", "PPLA2"), row.population or 0, row.place_id

    return {code: max(towns, key=rank) for code, towns in found.items()}


def _name(row: Row, known: Row | None, wrong: set[str]) -> None:
    if known:
        row.feature = known.feature
        row.add(*(name for name in known.all_names() if name.text not in wrong))
    main, _, other = row.name.partition(" (")
    if other:  # 'Shinwar (Ghani Khel)' goes by both names
        row.add(*(found_name(part) for part in (main, other.rstrip(")"))))


def _place(row: Row, record: Mapping[str, str], points: Mapping[str, Row], seats: Mapping[str, Row]) -> bool:
    """Put a district at the point that stands for it; tell whether that is its middle."""
    if record.get("lat"):
        return False
    seat = points[record["seat"]] if record["seat"] else seats.get(record["code"])
    point = points[record["centre"]] if record["centre"] else seat
    if point is None:
        raise KeyError(f"{row.place_id} ({row.name}) has neither a centre nor a seat")
    row.lat, row.lon = point.lat, point.lon
    what = "the middle of the district" if record["centre"] else f"its seat or a village in it, {point.name}"
    note = f"; {record['source']}" if record["source"] else ""
    row.source = f"{what} ({point.source} {point.place_id}){note}"
    # Most districts are called by their seat, so that its names are theirs too.
    if seat and skeleton(seat.name) == skeleton(row.name):
        seat.add(*(name for name in row.names if name.kind == "local"))
    return bool(record["centre"])


def _part(province: Any, rows: list[Row], middles: set[str]) -> None:
    """Part a province among its districts; move those known by a seat to the middle of their part."""
    if not rows:
        return
    # In degrees shrunk by the latitude, so that what is nearest is nearest on the ground.
    shrink = np.array([np.cos(np.radians(province.centroid.y)), 1.0])
    plane = shapely.transform(province, lambda at: at * shrink)
    points = {(row.lon * shrink[0], row.lat) for row in rows}
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.MultiPoint(sorted(points)), extend_to=plane.buffer(1))
    )
    for row in rows:
        point = shapely.Point(row.lon * shrink[0], row.lat)
        cell = min(cells, key=point.distance).intersection(plane)
        part = shapely.transform(cell, lambda at: at / shrink)
        if part.is_empty:
            continue
        at = (row.lat, row.lon) if row.place_id in middles else None
        row.lat, row.lon, row.uncertainty_km = centre_and_radius(part, at)
