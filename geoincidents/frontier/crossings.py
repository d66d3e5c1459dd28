"""The crossings of a frontier, and what is known of their being open or closed."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geoincidents.errors import require_columns
from geoincidents.frontier.chain import Index
from geoincidents.frontier.ellipsoid import Array, cartesian, geodesic
from geoincidents.frontier.ruler import Ruler

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Crossing", "Crossings", "Report"]

# What an incident's type says of the crossing that it happened at.
_SAYS: Final = {"border_closure": "closed", "border_reopening": "open"}
# A closure is told of the gate or of the town beside it; what is known to its province only is of none.
_AT_KM: Final = 10.0
_EXACT: Final = ("exact", "near")


@dataclass(frozen=True, slots=True)
class Crossing:
    """A place where people cross the line.

    Parameters
    ----------
    crossing_id, name : str
        Key and usual name.
    name_af, name_pk : str
        Name on each side; empty where none is known.
    kind : {'official', 'customary', 'pass'}
        An official one has a gate and customs; a customary one is crossed by
        people who live there; a pass is a way over the mountains.
    lat, lon : float
        Degrees.
    good_to_km : float
        How far off the coordinates may be.
    km : float
        Along the line.
    sources : str
        Who states the coordinates.
    """

    crossing_id: str
    name: str
    name_af: str
    name_pk: str
    kind: str
    lat: float
    lon: float
    good_to_km: float
    km: float
    sources: str


@dataclass(frozen=True, slots=True)
class Report:
    """One dated report of a crossing's being closed or open.

    Parameters
    ----------
    crossing_id : str
        Of the crossing.
    day : datetime.date
        The day it is true of.
    status : {'closed', 'open'}
        What is reported.
    source : str
        Title and address, or the incident's identifier.
    """

    crossing_id: str
    day: date
    status: str
    source: str


class Crossings:
    """The crossings from west to east.

    Parameters
    ----------
    crossings : iterable of Crossing
        In any order.
    reports : iterable of Report, optional
        What is known of their status.

    Examples
    --------
    >>> gate = Crossing("gate", "The Gate", "", "", "official", 34.0, 71.0, 1.0, 12.0, "")
    >>> crossings = Crossings([gate], [Report("gate", date(2025, 2, 21), "closed", "a newspaper")])
    >>> crossings.status_on(date(2025, 3, 1))["status"].tolist()
    ['closed']
    """

    def __init__(self, crossings: Iterable[Crossing], reports: Iterable[Report] = ()) -> None:
        self.rows = sorted(crossings, key=lambda row: row.km)
        self.reports = sorted(reports, key=lambda report: (report.day, report.crossing_id))

    @classmethod
    def read(cls, crossings: Path, status: Path, ruler: Ruler) -> Crossings:
        """Read both tables from CSV files with the columns of `Crossing` and `Report`.

        Parameters
        ----------
        crossings, status : pathlib.Path
            The files.
        ruler : Ruler
            The line whose kilometres the crossings get.
        """
        with crossings.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        lat, lon = ([float(row[name]) for row in rows] for name in ("lat", "lon"))
        km, _ = ruler.nearest(lat, lon)
        with status.open(encoding="utf-8", newline="") as file:
            reports = [
                Report(row["crossing_id"], date.fromisoformat(row["date"]), row["status"], row["source"])
                for row in csv.DictReader(file)
            ]
        return cls(
            [
                Crossing(
                    crossing_id=row["crossing_id"],
                    name=row["name"],
                    name_af=row["name_af"],
                    name_pk=row["name_pk"],
                    kind=row["kind"],
                    lat=float(row["lat"]),
                    lon=float(row["lon"]),
                    good_to_km=float(row["good_to_km"]),
                    km=at,
                    sources=row["sources"],
                )
                for row, at in zip(rows, km.tolist(), strict=True)
            ],
            reports,
        )

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the crossings, in order."""
        return tuple(row.name for row in self.rows)

    @cached_property
    def _gates(self) -> Array:
        return cartesian([row.lat for row in self.rows], [row.lon for row in self.rows])

    def nearest(self, points: Array) -> tuple[Index, Array]:
        """Return the place in `rows` of the crossing nearest to each point, and how far it is.

        Parameters
        ----------
        points : ndarray, shape (n, 3)
            Earth-centred coordinates in metres.

        Returns
        -------
        tuple of ndarray, shape (n,)
            Index, and geodesic distance in kilometres.
        """
        x, y, z = np.ascontiguousarray(points.T)
        which, least = np.zeros(len(points), dtype=np.intp), np.full(len(points), np.inf)
        for index, (u, v, w) in enumerate(self._gates):
            # The squared distance less that of the point from the earth's centre, the same for all gates.
            square = (u * u + v * v + w * w) - 2 * (x * u + y * v + z * w)
            nearer = square < least
            which[nearer] = index
            np.minimum(least, square, out=least)
        return which, geodesic(points, self._gates[which]) / 1000

    def status_on(
        self, day: date, incidents: pd.DataFrame | None = None, good_for_days: int | None = 30
    ) -> pd.DataFrame:
        """Return what is known of each crossing on a day.

        Parameters
        ----------
        day : datetime.date
            The day asked for.
        incidents : pandas.DataFrame, optional
            The incidents table; its closures and reopenings count as reports,
            each of the crossing that it happened at, or of all those on its
            stretch of the line where it is about a stretch.
        good_for_days : int or None, optional
            A report older than this says nothing any more; None trusts it for ever.

        Returns
        -------
        pandas.DataFrame
            crossing_id, name, kind, status (closed, open or unknown), since (first day
            of the run of like reports, each of which was still good at the next),
            reported (day of the last one) and source.
        """
        import pandas as pd

        reports = (
            self.reports
            if incidents is None
            else sorted([*self.reports, *self.reported_by(incidents)], key=lambda report: report.day)
        )
        found: list[tuple[Any, ...]] = []
        believed = timedelta.max if good_for_days is None else timedelta(days=good_for_days)
        for row in self.rows:
            known = [
                report for report in reports if report.crossing_id == row.crossing_id and report.day <= day
            ]
            last = known[-1] if known else None
            status, since, source = "unknown", None, None
            if last and day - last.day <= believed:
                status, since, source = last.status, last.day, last.source
                for report in reversed(known):
                    if report.status != status or since - report.day > believed:
                        break
                    since = report.day
            found.append((row.crossing_id, row.name, row.kind, status, since, last and last.day, source))
        columns = ["crossing_id", "name", "kind", "status", "since", "reported", "source"]
        table = pd.DataFrame(found, columns=columns)
        for column in ("since", "reported"):
            table[column] = pd.to_datetime(table[column]).astype("datetime64[s]")
        return table

    def reported_by(self, incidents: pd.DataFrame) -> list[Report]:
        """Return the reports that closures and reopenings among incidents make."""
        found = []
        require_columns(incidents.columns, ("incident_id", "event_type", "date_start"))
        told = incidents[incidents["event_type"].isin(_SAYS) & incidents["date_start"].notna()]
        for row in told.to_dict("records"):
            day = row["date_start"].date()
            for crossing in self._of(row):
                found.append(Report(crossing, day, _SAYS[row["event_type"]], str(row["incident_id"])))
        return found

    def _of(self, incident: dict[str, Any]) -> list[str]:
        """Return the crossings that an incident is about."""
        precision, name = incident.get("location_precision"), incident.get("nearest_crossing")
        if isinstance(precision, str) and precision == "frontier":
            low, high = incident["frontier_km_min"], incident["frontier_km_max"]
            return [row.crossing_id for row in self.rows if low <= row.km <= high]
        exact = not isinstance(precision, str) or precision in _EXACT
        if (
            exact
            and isinstance(name, str)
            and name in self.names
            and incident["nearest_crossing_km"] <= _AT_KM
        ):
            return [self.rows[self.names.index(name)].crossing_id]
        return []
