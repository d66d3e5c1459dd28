"""What is measured along the line: where sectors begin, and the kilometre of each crossing.

A sector begins where two provinces or districts of one country meet at the
frontier. Their outlines are good to some three kilometres there, and so are the
kilometres.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely

from geoincidents.frontier.ruler import Ruler
from steps.sources import CURATED
from steps.tables import read_csv, write_csv

CROSSINGS: Final = (
    "crossing_id",
    "name",
    "name_af",
    "name_pk",
    "kind",
    "lat",
    "lon",
    "good_to_km",
    "af_admin1",
    "pk_admin1",
    "km",
    "sources",
)
SECTORS: Final = ("sector_id", "name", "km_start", "km_end", "lat", "lon", "starts_at")
STATUS: Final = ("crossing_id", "date", "status", "source")
KINDS: Final = {"official", "customary", "pass"}
# Outlines that share a vertex with the line do so to the last digit that is kept.
TOUCH: Final = 1e-5


def build(out: Path, frontier: shapely.LineString, regions: list[dict[str, Any]]) -> None:
    """Write crossings.csv, crossing_status.csv and sectors.csv."""
    ruler = Ruler(frontier)
    rows = crossings(ruler, regions)
    write_csv(rows, CROSSINGS, out / "crossings.csv")
    reports = read_csv(CURATED / "crossing_status.csv")
    unknown = {report["crossing_id"] for report in reports} - {row["crossing_id"] for row in rows}
    if unknown:
        raise ValueError(f"crossing_status.csv tells of unknown crossings: {', '.join(sorted(unknown))}")
    reports.sort(key=lambda report: (report["date"], report["crossing_id"]))
    write_csv(reports, STATUS, out / "crossing_status.csv")
    write_csv(sectors(ruler, regions), SECTORS, out / "sectors.csv")


def crossings(ruler: Ruler, regions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the crossings from west to east, with their kilometre and the provinces that meet there."""
    rows: list[dict[str, Any]] = list(read_csv(CURATED / "crossings.csv"))
    lat, lon = ([float(row[name]) for row in rows] for name in ("lat", "lon"))
    km, _ = ruler.nearest(lat, lon)
    feet = ruler.at(km)
    for row, at, foot_lat, foot_lon in zip(rows, km, *feet, strict=True):
        if row["kind"] not in KINDS:
            raise ValueError(f"{row['crossing_id']}: no kind {row['kind']!r}")
        foot = shapely.Point(foot_lon, foot_lat)
        row["km"] = round(float(at), 2)
        for country in ("AF", "PK"):
            own = [part for part in regions if (part["kind"], part["country"]) == ("province", country)]
            row[f"{country.lower()}_admin1"] = min(own, key=lambda part: part["geometry"].distance(foot))[
                "name"
            ]
    return sorted(rows, key=lambda row: row["km"])


def sectors(ruler: Ruler, regions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the sectors from west to east, with the point at which each begins."""
    areas = {
        (part["country"], part["name"]): part["geometry"] for part in regions if part["kind"] != "region"
    }
    rows = read_csv(CURATED / "sectors.csv")
    starts = [0.0]
    for row in rows[1:]:
        pair = (areas[row["country"], row[side]] for side in ("before", "after"))
        starts.append(meeting(ruler, *pair))
    if starts != sorted(starts):
        raise ValueError("sectors.csv is not in the order of the line")
    bounds = [*starts, ruler.length_km]
    lat, lon = ruler.at(np.array(starts))
    return [
        {
            "sector_id": row["sector_id"],
            "name": row["name"],
            "km_start": round(bounds[index], 2),
            "km_end": round(bounds[index + 1], 2),
            "lat": round(float(lat[index]), 6),
            "lon": round(float(lon[index]), 6),
            "starts_at": f"{row['before']} | {row['after']} ({row['country']})"
            if index
            else "the tripoint with Iran",
        }
        for index, row in enumerate(rows)
    ]


def meeting(ruler: Ruler, one: Any, other: Any) -> float:
    """Return the kilometre at which two neighbouring areas meet on the line."""
    shared = one.boundary.intersection(other.boundary.buffer(TOUCH))
    ends = shapely.get_coordinates(shared)
    km, away = ruler.nearest(ends[:, 1], ends[:, 0])
    near = away < 0.1
    if not near.any():
        raise ValueError("two areas that should meet on the frontier do not")
    return float(np.median(km[near]))
