"""A log in numbers: by type, sector, month and side, tolls, disputes, what is not located."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from geoincidents.exports.plain import rows
from geoincidents.schema import EVENT_TYPES, Tables

__all__ = ["Summary", "summarise"]

_NONE: Final = "not known"


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of a log.

    Parameters
    ----------
    incidents, background, unlocated, disputed : int
        All incidents; those that texts retell as older ones; without a point;
        with sources that contradict each other.
    sources, claims : int
        Rows of these tables.
    by_type, by_sector, by_month, by_side : mapping of str to int
        Incidents; a month is that of the first day.
    tolls : mapping of str to mapping
        `killed` and `injured`: sums of the lowest, best and highest numbers, over
        as many incidents as state one.

    Examples
    --------
    >>> summarise(Tables.of({})).disputed_share is None
    True
    """

    incidents: int
    background: int
    unlocated: int
    disputed: int
    sources: int
    claims: int
    by_type: dict[str, int]
    by_sector: dict[str, int]
    by_month: dict[str, int]
    by_side: dict[str, int]
    tolls: dict[str, dict[str, int | None]]

    @property
    def disputed_share(self) -> float | None:
        """Disputed incidents of all, 0 to 1; None where there are none."""
        return round(self.disputed / self.incidents, 3) if self.incidents else None

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON.

        Examples
        --------
        >>> summarise(Tables.of({})).as_dict()["incidents"]
        0
        """
        return {
            "incidents": self.incidents,
            "background": self.background,
            "unlocated": self.unlocated,
            "disputed": self.disputed,
            "disputed_share": self.disputed_share,
            "sources": self.sources,
            "claims": self.claims,
            "by_type": self.by_type,
            "by_sector": self.by_sector,
            "by_month": self.by_month,
            "by_side": self.by_side,
            "tolls": self.tolls,
        }

    def as_text(self) -> str:
        """Return lines for people.

        Examples
        --------
        >>> summarise(Tables.of({})).as_text().splitlines()[0]
        '0 incidents from 0 sources, 0 claims'
        """
        share = "" if self.disputed_share is None else f" ({self.disputed_share:.0%})"
        lines = [
            f"{self.incidents} incidents from {self.sources} sources, {self.claims} claims",
            f"disputed: {self.disputed}{share}; unlocated: {self.unlocated}; background: {self.background}",
        ]
        for harm, toll in self.tolls.items():
            low, best, high = (toll[name] for name in ("low", "best", "high"))
            told = f"{best} (from {low} to {high}), stated for {toll['stated']} incidents"
            lines.append(f"{harm}: {told if toll['stated'] else 'stated for no incident'}")
        for name, counts in self._groups():
            if counts:
                width = max(map(len, counts))
                lines += [
                    "",
                    f"by {name}:",
                    *(f"  {key:<{width}} {count:>6}" for key, count in counts.items()),
                ]
        return "\n".join(lines)

    def as_csv(self) -> str:
        """Return a table with the columns group, name and value.

        Examples
        --------
        >>> summarise(Tables.of({})).as_csv().splitlines()[:2]
        ['group,name,value', 'total,incidents,0']
        """
        file = io.StringIO()
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("group", "name", "value"))
        for name, value in self.as_dict().items():
            if not isinstance(value, dict):
                writer.writerow(("total", name, value))
        for harm, toll in self.tolls.items():
            writer.writerows((harm, name, value) for name, value in toll.items())
        for group, counts in self._groups():
            writer.writerows((group, name, value) for name, value in counts.items())
        return file.getvalue()

    def _groups(self) -> list[tuple[str, dict[str, int]]]:
        return [
            ("type", self.by_type),
            ("sector", self.by_sector),
            ("month", self.by_month),
            ("side", self.by_side),
        ]


def summarise(tables: Tables) -> Summary:
    """Return the numbers of a log.

    A toll is a sum over the incidents that state one. Where an incident has a
    best number but no lowest or highest, the best stands for it.

    Parameters
    ----------
    tables : Tables
        A log's tables.

    Examples
    --------
    >>> rows = [{"incident_id": "a", "event_type": "raid", "fatalities_best": 2}, {"incident_id": "b"}]
    >>> summarise(Tables.of({"incidents": rows})).tolls["killed"]
    {'low': 2, 'best': 2, 'high': 2, 'stated': 1}
    """
    listed = list(rows(tables.incidents))
    types = Counter(row["event_type"] or _NONE for row in listed)
    months = Counter((row["date_start"] or _NONE)[:7] if row["date_start"] else _NONE for row in listed)
    return Summary(
        incidents=len(listed),
        background=sum(bool(row["background"]) for row in listed),
        unlocated=int(tables.incidents.geometry.isna().sum()),
        disputed=sum(bool(row["disputed"]) for row in listed),
        sources=len(tables.sources),
        claims=len(tables.claims),
        by_type={name: types[name] for name in (*EVENT_TYPES, _NONE) if types[name]},
        by_sector=_by_place(listed),
        by_month=dict(sorted(months.items())),
        by_side=dict(sorted(Counter(row["frontier_side"] or _NONE for row in listed).items())),
        tolls={
            "killed": _toll(listed, "fatalities_low", "fatalities_best", "fatalities_high"),
            "injured": _toll(listed, "injured_best", "injured_best", "injured_best"),
        },
    )


def _by_place(listed: list[dict[str, Any]]) -> dict[str, int]:
    """Count by sector, from the Iran to the China tripoint."""
    counts = Counter(row["frontier_sector"] or _NONE for row in listed)
    first: dict[str, float] = {}
    for row in listed:
        name, km = row["frontier_sector"] or _NONE, row["frontier_km"]
        if km is not None:
            first[name] = min(km, first.get(name, km))
    return {name: counts[name] for name in sorted(counts, key=lambda name: (first.get(name, 1e9), name))}


def _toll(listed: list[dict[str, Any]], low: str, best: str, high: str) -> dict[str, int | None]:
    stated = [row for row in listed if any(row[name] is not None for name in (low, best, high))]
    if not stated:
        return {"low": None, "best": None, "high": None, "stated": 0}

    def total(*names: str) -> int:
        return sum(next((row[name] for name in names if row[name] is not None), 0) for row in stated)

    return {
        "low": total(low, best, high),
        "best": total(best, low, high),
        "high": total(high, best, low),
        "stated": len(stated),
    }
