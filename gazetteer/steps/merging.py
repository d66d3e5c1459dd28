"""Rows of several sources that are one place become one row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from geoincidents.geocoding.names import key, skeleton
from steps.rows import REGION, Name, Row, distance_km, plain

# Two villages of one name stand closer than this only where a source has the
# same one twice: GNS points repeat within an arc minute or two.
SAME_VILLAGE_KM: Final = 2.5
# GeoNames and GNS put the point of one town up to this far apart.
SAME_TOWN_KM: Final = 6.0
_SETTLED: Final = ("village", "town")
CELL_DEGREES: Final = 0.1  # 9 to 11 km: wider than the reach, so that nine cells are enough


class _Grid:
    """Rows by cell of a grid, to find those near a point."""

    def __init__(self, rows: list[Row]) -> None:
        self.cells: dict[tuple[int, int], list[Row]] = defaultdict(list)
        for row in rows:
            self.cells[self._cell(row.lat, row.lon)].append(row)

    @staticmethod
    def _cell(lat: float, lon: float) -> tuple[int, int]:
        return int(lat // CELL_DEGREES), int(lon // CELL_DEGREES)

    def near(self, lat: float, lon: float, reach_km: float) -> Iterator[tuple[float, Row]]:
        row, column = self._cell(lat, lon)
        for i in (row - 1, row, row + 1):
            for j in (column - 1, column, column + 1):
                for other in self.cells.get((i, j), ()):
                    away = distance_km(lat, lon, other.lat, other.lon)
                    if away <= reach_km:
                        yield away, other


def forms(row: Row) -> set[str]:
    """Return the loose forms of all Latin names of a row."""
    return {skeleton(name.text) for name in row.all_names() if name.text.isascii() or name.text < "\u0370"}


def merge(better: list[Row], others: list[Row]) -> list[Row]:
    """Return `better` with the names of `others` that are the same places, then the rest of `others`.

    One place is: a loose form of a name in common, no two kinds that differ,
    and points that are close. The coordinates of `better` stay.

    Parameters
    ----------
    better, others : list of Row
        Rows of the same countries; both without duplicates of their own.
    """
    grid = _Grid(better)
    named = {row.place_id: forms(row) for row in better}
    rest = []
    for row in others:
        wanted = forms(row)
        found = [
            (away, other.place_id, other)
            for away, other in grid.near(row.lat, row.lon, SAME_TOWN_KM)
            if wanted & named[other.place_id] and _alike(row, other)
        ]
        if found:
            _, _, target = min(found)
            target.add(*row.all_names())
            target.population = target.population or row.population
            target.feature = target.feature or row.feature
            target.source = _sources(target.source, f"{row.source} {row.place_id}")
        else:
            rest.append(row)
    return better + rest


def without_repeats(rows: list[Row]) -> list[Row]:
    """Return rows with those that repeat a name close by folded into the first."""
    groups: dict[str, list[Row]] = defaultdict(list)
    kept = []
    for row in rows:
        form = skeleton(row.name)
        for other in groups[form]:
            close = distance_km(row.lat, row.lon, other.lat, other.lon) <= SAME_VILLAGE_KM
            if close and _alike(row, other):
                other.add(Name(row.name), *row.names)
                break
        else:
            groups[form].append(row)
            kept.append(row)
    return kept


def _alike(row: Row, other: Row) -> bool:
    """Tell whether a row of one source may be the same place as a row of a better one."""
    if row.kind == other.kind:
        return row.country == other.country
    # A crossing is often written as a village of either side; its country is a convention.
    if other.kind in ("crossing", "post", "pass"):
        return row.kind == "village"
    return row.country == other.country and row.kind in _SETTLED and other.kind in _SETTLED


def _sources(first: str, second: str) -> str:
    return first if second.split(" gns:")[0] in first else f"{first}; {second}"


def distinct_keys(row: Row) -> list[tuple[Name, str]]:
    """Return the names of a row with their keys, each key once, the first that has it."""
    found: dict[str, Name] = {}
    names = row.all_names()
    if row.country in REGION:
        names += [plain(name) for name in names]
    for name in names:
        folded = key(name.text)
        if folded and folded not in found:
            found[folded] = name
    return [(name, folded) for folded, name in found.items()]
