"""Several reports of one event to one row: the best of each, and nothing thrown away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from geoincidents.merging.pairing import Report
from geoincidents.schema import PRECISIONS

__all__ = ["combine", "finest"]

_DATE_RANK: Final = {"day": 0, "week": 1, "month": 2, "year": 3, "unknown": 4}
_DATES: Final = ("date_start", "date_end", "date_edtf", "date_precision")
_PLACE: Final = (
    "place_text",
    "place_id",
    "place_name",
    "country",
    "admin1",
    "admin2",
    "location_precision",
    "where_prec",
    "geo_precision",
    "uncertainty_km",
    "geocode_score",
    "geocode_reason",
    "place_alternatives",
    "point_is_representative",
    "geometry",
)


def finest(reports: Sequence[Report]) -> Report:
    """Return the report that knows best where the event was; the first published among equals."""
    ranks = list(PRECISIONS)

    def rank(report: Report) -> tuple[Any, ...]:
        row = report.row
        return (
            ranks.index(str(row.get("location_precision") or "unlocated")),
            bool(row.get("background")),
            report.order,
        )

    return min(reports, key=rank)


def combine(reports: Sequence[Report], reasons: Sequence[str], independent: int) -> dict[str, Any]:
    """Make one incident row of the reports of one event.

    The place comes from the report that knows it best, the date from the one
    that dates it finest, each other value from the first report that gives it.
    Fatalities span what all reports say; the best figure is the one that most
    reports give, the latest among equals. Where the reports name different
    sides as the one that began, the initiator is contested.

    Parameters
    ----------
    reports : sequence of Report
        At least one.
    reasons : sequence of str
        Why they were merged.
    independent : int
        How many of their sources do not copy another one.

    Returns
    -------
    dict
        A row without its final `incident_id`.
    """
    ordered = sorted(reports, key=lambda report: (bool(report.row.get("background")), report.order))
    row: dict[str, Any] = {}
    for report in ordered:
        for column, value in report.row.items():
            if row.get(column) is None:
                row[column] = value
    placed = finest(reports).row
    row.update({column: placed.get(column) for column in _PLACE})
    dated = min(
        ordered, key=lambda report: _DATE_RANK[str(report.row.get("date_precision") or "unknown")]
    ).row
    row.update({column: dated.get(column) for column in _DATES})
    rows = [report.row for report in sorted(reports, key=lambda report: report.order)]
    row.update(_tolls(rows))
    initiators = {str(other["initiator"]) for other in rows if other.get("initiator")}
    row["initiator"] = next(iter(initiators)) if len(initiators) == 1 else "contested" if initiators else None
    row["disputed"] = any(bool(other.get("disputed")) for other in rows) or row["initiator"] == "contested"
    row["background"] = all(bool(other.get("background")) for other in rows)
    row["source_ids"] = tuple(dict.fromkeys(name for other in rows for name in other.get("source_ids") or ()))
    row["n_sources"] = independent
    row["merge_reason"] = "; ".join(dict.fromkeys(reasons)) or None
    return row


def _tolls(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    def given(column: str) -> list[int]:
        return [int(row[column]) for row in rows if row.get(column) is not None]

    best = given("fatalities_best")
    texts = dict.fromkeys(str(row["casualties_text"]) for row in rows if row.get("casualties_text"))
    return {
        "fatalities_low": min([*given("fatalities_low"), *best], default=None),
        "fatalities_best": _most_told(best),
        "fatalities_high": max([*given("fatalities_high"), *best], default=None),
        "injured_best": _most_told(given("injured_best")),
        "casualties_text": "; ".join(texts) or None,
    }


def _most_told(values: Sequence[int]) -> int | None:
    """Return the commonest figure, the last told among equals; None where nobody gave one."""
    if not values:
        return None
    counts = Counter(values)
    return max(enumerate(values), key=lambda told: (counts[told[1]], told[0]))[1]
