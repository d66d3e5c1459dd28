"""Can two reports be of one event? Type, days, place and actors decide, each with its reason."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

__all__ = ["Report", "candidates", "pair"]

# Reports tell the same fighting as a clash, as shelling or as an attack; a strike from the air they do not
# confuse with it.
FAMILIES: Final[Mapping[str, str]] = {
    "armed_clash": "fighting",
    "shelling": "fighting",
    "raid": "fighting",
    "attack": "fighting",
}
# Two places this near are within reach of one event: Spin Boldak and Chaman, on either side of one gate, are
# 11 km apart, and fighting along a stretch of the line is reported from the town at either end.
REACH_KM: Final = 15.0
# A district or a valley named by both reports; beyond this a shared area says too little.
WIDEST_REACH_KM: Final = 60.0
_COARSE: Final = ("province", "region", "frontier", "country")
# A span longer than this (a year) ties no two reports together.
_LONGEST_SPAN: Final = timedelta(days=62)


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """One report of an event: its row, and the text or table that it stands in.

    Parameters
    ----------
    row : mapping
        An incident row.
    origin : str
        What it comes from; reports of one origin are never paired, because whoever
        wrote it told them apart.
    order : tuple
        Sorts reports by publication.
    """

    row: Mapping[str, Any]
    origin: str
    order: tuple[Any, ...]

    @property
    def key(self) -> str:
        """Name of the report: its source, and its id there."""
        return f"{self.order[1]}/{self.row['incident_id']}"

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day, or None where the date is unknown."""
        first, last = self.row.get("date_start"), self.row.get("date_end")
        if first is None or last is None:
            return None
        return _day(first), _day(last)

    @property
    def family(self) -> str:
        """What kind of event it is, as far as reports tell kinds apart."""
        return FAMILIES.get(str(self.row["event_type"]), str(self.row["event_type"]))


def _day(value: Any) -> date:
    return date.fromisoformat(str(value)[:10])


def candidates(articles: Sequence[Report], others: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Yield the pairs that could be one event: same family and a day in common.

    Pairs of two records are left out: rows of tables are told apart by whoever
    made the table, and a record finds its articles through them.

    Parameters
    ----------
    articles : sequence of Report
        Reports from texts.
    others : sequence of Report
        Reports from tables.

    Yields
    ------
    tuple of (Report, Report)
        Each pair once.
    """
    shelves: dict[tuple[str, date], list[Report]] = defaultdict(list)
    for report in others:
        for key in _keys(report):
            shelves[key].append(report)
    for report in articles:
        met: set[int] = set()
        for key in _keys(report):
            for other in shelves[key]:
                if id(other) not in met and other.origin != report.origin:
                    met.add(id(other))
                    yield other, report
        for key in _keys(report):
            shelves[key].append(report)


def _keys(report: Report) -> Iterable[tuple[str, date]]:
    days = report.days
    if days is None or days[1] - days[0] > _LONGEST_SPAN:
        return ()
    return [(report.family, days[0] + timedelta(days=i)) for i in range((days[1] - days[0]).days + 1)]


def pair(a: Report, b: Report) -> tuple[float, str] | None:
    """Say how well two reports fit one event, and why; None where they cannot be one.

    Parameters
    ----------
    a, b : Report
        Of one family, with a day in common.

    Returns
    -------
    tuple of (float, str) or None
        Score from 0 to 1, and the reason in words.
    """
    when = _when(a, b)
    where = _where(a.row, b.row)
    if when is None or where is None or a.family != b.family:
        return None
    same_type = a.row["event_type"] == b.row["event_type"]
    # Two kinds of fighting on one day are one event only where both reports name a spot, and nearly the same.
    if not same_type and not (where[0] >= 0.8 and when[0] >= 0.9):
        return None
    actors = _actors(a.row) & _actors(b.row)
    score = 0.4 * when[0] + 0.4 * where[0] + 0.1 * same_type + 0.1 * bool(actors)
    kind = f"both {str(a.row['event_type']).replace('_', ' ')}" if same_type else "both fighting"
    return score, f"{when[1]}, {kind}, {where[1]}"


def _when(a: Report, b: Report) -> tuple[float, str] | None:
    first, second = a.days, b.days
    if first is None or second is None or first[0] > second[1] or second[0] > first[1]:
        return None
    precisions = {str(report.row.get("date_precision")) for report in (a, b)}
    if precisions == {"day"}:
        return 1.0, "same day"
    if len(precisions) == 1:
        return 0.8, f"same {precisions.pop()}"
    return 0.5, "dates that overlap"


def _where(a: Mapping[str, Any], b: Mapping[str, Any]) -> tuple[float, str] | None:
    """How near two places are, as (0 to 1, words); None where they are out of reach."""
    one, other = a.get("geometry"), b.get("geometry")
    if one is None and other is None:
        return 0.4, "neither gives a place"
    if one is None or other is None:
        return None
    if a.get("place_id") is not None and a.get("place_id") == b.get("place_id"):
        return 1.0, f"both at {a.get('place_name')}"
    coarse = [row for row in (a, b) if row.get("location_precision") in _COARSE]
    if len(coarse) == 1:
        fine = b if coarse[0] is a else a
        holds = coarse[0].get("admin1") is not None and coarse[0].get("admin1") == fine.get("admin1")
        return (0.6, f"{fine.get('place_name')} lies in {coarse[0].get('place_name')}") if holds else None
    if coarse:
        return None
    apart_km = _distance_km(one.y, one.x, other.y, other.x)
    reach_km = min(WIDEST_REACH_KM, max(REACH_KM, _reach(a) + _reach(b)))
    if apart_km > reach_km:
        return None
    names = " and ".join(str(row.get("place_name") or "the stated point") for row in (a, b))
    return 1.0 - 0.4 * apart_km / reach_km, f"{names} are {apart_km:.0f} km apart"


def _reach(row: Mapping[str, Any]) -> float:
    value = row.get("uncertainty_km")
    return 0.0 if value is None or value != value else float(value)


def _distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance (haversine, mean radius 6371.0088 km); half a percent is enough here."""
    p1, p2, dl = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    h = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(dl / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


def _actors(row: Mapping[str, Any]) -> set[str]:
    return {str(row[name]) for name in ("actor1", "actor2") if row.get(name)}
