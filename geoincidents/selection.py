"""Choosing incidents: by day, box, type, sector, distance from the line and precision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from geoincidents.errors import InputError
from geoincidents.schema import EVENT_TYPES, PRECISIONS, TABLES, Tables

__all__ = ["Selection"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What to keep of a log; a criterion that is None keeps everything.

    Parameters
    ----------
    start, end : datetime.date, optional
        First and last day; an incident is kept where its dates overlap them.
        An undated incident is left out once either is given.
    bbox : tuple of float, optional
        ``(west, south, east, north)`` in degrees; unlocated incidents are left out.
    event_types : tuple of str, optional
        Any of `geoincidents.schema.EVENT_TYPES`.
    sectors : tuple of str, optional
        Names of frontier sectors, in any case and with any dash.
    within_km : float, optional
        Greatest distance from the frontier line, in kilometres.
    min_precision : str, optional
        Coarsest `location_precision` that is still kept.

    Raises
    ------
    InputError
        If a value is outside its vocabulary or range.

    Examples
    --------
    >>> Selection(event_types=("talks",)).is_everything
    False
    >>> Selection(min_precision="street")
    Traceback (most recent call last):
    geoincidents.errors.InputError: no precision 'street'; one of: exact, near, district, province, region, \
frontier, country, unlocated
    """

    start: date | None = None
    end: date | None = None
    bbox: tuple[float, float, float, float] | None = None
    event_types: tuple[str, ...] | None = None
    sectors: tuple[str, ...] | None = None
    within_km: float | None = None
    min_precision: str | None = None

    def __post_init__(self) -> None:
        for name in self.event_types or ():
            if name not in EVENT_TYPES:
                raise InputError(f"no event type {name!r}; one of: {', '.join(EVENT_TYPES)}")
        if self.min_precision is not None and self.min_precision not in PRECISIONS:
            raise InputError(f"no precision {self.min_precision!r}; one of: {', '.join(PRECISIONS)}")
        if self.start and self.end and self.start > self.end:
            raise InputError(f"the period ends ({self.end}) before it starts ({self.start})")
        if self.within_km is not None and not self.within_km >= 0:
            raise InputError(f"a distance of {self.within_km} km from the line is not possible")
        if self.sectors is not None:
            from geoincidents.frontier import Frontier

            known = [row.name for row in Frontier.bundled().sector_rows]
            for name in self.sectors:
                if _plain(name) not in map(_plain, known):
                    raise InputError(f"no sector {name!r}; one of: {', '.join(known)}")
        if self.bbox is not None:
            west, south, east, north = self.bbox
            if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
                raise InputError(f"bbox is west,south,east,north in degrees, not {self.bbox}")

    @property
    def is_everything(self) -> bool:
        """Whether no criterion is set."""
        return self == Selection()

    def apply(self, tables: Tables) -> Tables:
        """Return the tables of the incidents that are kept.

        The rows of the other tables that belong to an incident follow it;
        sources and mentions without an incident stay.

        Parameters
        ----------
        tables : Tables
            Not changed.

        Examples
        --------
        >>> len(Selection(event_types=("talks",)).apply(Tables.of({})).incidents)
        0
        """
        if self.is_everything:
            return tables
        incidents = tables.incidents[self._mask(tables.incidents)]
        left_out = set(tables.incidents["incident_id"]) - set(incidents["incident_id"])
        kept: dict[str, Any] = {"incidents": incidents}
        for name, table in tables.items():
            if name == "incidents":
                continue
            kept[name] = (
                table[~table["incident_id"].isin(left_out)] if "incident_id" in TABLES[name] else table
            )
        return Tables(**kept)

    def _mask(self, incidents: Any) -> Any:
        import pandas as pd

        mask = pd.Series(True, index=incidents.index)
        if self.start:
            mask &= incidents["date_end"].ge(pd.Timestamp(self.start))
        if self.end:
            mask &= incidents["date_start"].le(pd.Timestamp(self.end))
        if self.event_types is not None:
            mask &= incidents["event_type"].isin(self.event_types)
        if self.sectors is not None:
            wanted = {_plain(name) for name in self.sectors}
            mask &= incidents["frontier_sector"].map(_plain, na_action="ignore").isin(wanted)
        if self.within_km is not None:
            mask &= incidents["frontier_distance_km"].le(self.within_km)
        if self.min_precision is not None:
            names = list(PRECISIONS)
            mask &= incidents["location_precision"].isin(names[: names.index(self.min_precision) + 1])
        if self.bbox is not None:
            west, south, east, north = self.bbox
            points = incidents.geometry
            mask &= points.x.between(west, east) & points.y.between(south, north)
        return mask


def _plain(sector: str) -> str:
    """Fold a sector's name: its dash is not on every keyboard."""
    return sector.casefold().replace("\u2013", "-")
