"""What changed between two logs: incidents added, changed and removed, with the fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from geoincidents.exports.plain import coordinates, rows
from geoincidents.schema import Tables

__all__ = ["Difference", "compare"]

Row = dict[str, Any]

# An incident that is gone became another one if both are this near in time and space.
_REACH_DAYS: Final = 3
_REACH_DEGREES: Final = 0.5
# Two logs of the same reports may differ in the last digits only.
_ALIKE: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Difference:
    """What one log has that another has not.

    Parameters
    ----------
    added, removed : list of dict
        Incidents of the new log only, and of the old one only.
    changed : mapping
        For an id that both have, the fields that differ: old and new value.
    superseded_by : mapping of str to str
        For an incident that is gone, the one that tells the same event now.
    claims_added, claims_removed : list of dict
        Claims of one log only.

    Examples
    --------
    >>> compare(Tables.of({}), Tables.of({})).is_empty
    True
    """

    added: list[Row] = field(default_factory=list)
    removed: list[Row] = field(default_factory=list)
    changed: Mapping[str, Mapping[str, tuple[Any, Any]]] = field(default_factory=dict)
    superseded_by: Mapping[str, str] = field(default_factory=dict)
    claims_added: list[Row] = field(default_factory=list)
    claims_removed: list[Row] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether the logs say the same."""
        return not (self.added or self.removed or self.changed or self.claims_added or self.claims_removed)

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON.

        Examples
        --------
        >>> list(Difference().as_dict())
        ['added', 'changed', 'removed', 'superseded_by', 'claims']
        """
        return {
            "added": self.added,
            "changed": [
                {"incident_id": key, "fields": {name: list(pair) for name, pair in fields.items()}}
                for key, fields in self.changed.items()
            ],
            "removed": self.removed,
            "superseded_by": dict(self.superseded_by),
            "claims": {"added": self.claims_added, "removed": self.claims_removed},
        }

    def as_text(self) -> str:
        r"""Return lines for people: ``+`` added, ``~`` changed, ``-`` removed.

        Examples
        --------
        >>> Difference(added=[{"incident_id": "a", "event_type": "raid"}]).as_text()
        '1 added, 0 changed, 0 removed; claims: 0 added, 0 removed\n+ a'
        """
        claims = f"{len(self.claims_added)} added, {len(self.claims_removed)} removed"
        counts = f"{len(self.added)} added, {len(self.changed)} changed, {len(self.removed)} removed"
        lines = [f"{counts}; claims: {claims}"]
        lines += [f"+ {_line(row)}" for row in self.added]
        for key, fields in self.changed.items():
            lines.append(f"~ {key}")
            lines += [f"    {name}: {_shown(old)} -> {_shown(new)}" for name, (old, new) in fields.items()]
        for row in self.removed:
            now = self.superseded_by.get(row["incident_id"])
            lines.append(f"- {_line(row)}" + (f" (now {now})" if now else ""))
        return "\n".join(lines)


def compare(old: Tables, new: Tables) -> Difference:
    """Return what the new log has changed against the old one.

    Incidents are matched by their ids, which do not change when further reports
    come in. One that is gone is `superseded_by` the only incident of the new log
    that shares a source with it and lies within three days and half a degree.

    Parameters
    ----------
    old, new : Tables
        Two logs' tables.

    Examples
    --------
    >>> first = Tables.of({"incidents": [{"incident_id": "a", "fatalities_best": 2}]})
    >>> second = Tables.of({"incidents": [{"incident_id": "a", "fatalities_best": 3}]})
    >>> compare(first, second).changed
    {'a': {'fatalities_best': (2, 3)}}
    """
    before, after = _by_id(old), _by_id(new)
    gone = [row for key, row in before.items() if key not in after]
    changed = {}
    for key, row in before.items():
        fields = _changes(row, after[key]) if key in after else {}
        if fields:
            changed[key] = fields
    claims_before, claims_after = _claims(old), _claims(new)
    return Difference(
        added=[row for key, row in after.items() if key not in before],
        removed=gone,
        changed=changed,
        superseded_by=_successors(gone, after.values()),
        claims_added=[row for key, row in claims_after.items() if key not in claims_before],
        claims_removed=[row for key, row in claims_before.items() if key not in claims_after],
    )


def _by_id(tables: Tables) -> dict[str, Row]:
    lats, lons = coordinates(tables.incidents)
    listed = zip(rows(tables.incidents), lats, lons, strict=True)
    return {row["incident_id"]: row | {"lat": lat, "lon": lon} for row, lat, lon in listed}


def _claims(tables: Tables) -> dict[Any, Row]:
    """Return claims by what they say: their ids count on, and one more moves them all."""
    said = ("incident_id", "source_id", "claimant", "predicate", "value", "stance", "start")
    return {tuple(row[name] for name in said): row for row in rows(tables.claims)}


def _changes(old: Row, new: Row) -> dict[str, tuple[Any, Any]]:
    names = dict.fromkeys((*old, *new))
    pairs = {name: (old.get(name), new.get(name)) for name in names}
    return {name: pair for name, pair in pairs.items() if not _same(*pair)}


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= _ALIKE
    return bool(one == other) or (not one and not other and {type(one), type(other)} <= {tuple, type(None)})


def _successors(gone: Iterable[Row], after: Iterable[Row]) -> dict[str, str]:
    candidates = list(after)
    found = {}
    for row in gone:
        fitting = [other["incident_id"] for other in candidates if _may_be(row, other)]
        if len(fitting) == 1:
            found[row["incident_id"]] = fitting[0]
    return found


def _may_be(old: Row, new: Row) -> bool:
    if not set(old["source_ids"] or ()) & set(new["source_ids"] or ()):
        return False
    if old["date_start"] and new["date_start"]:
        days = date.fromisoformat(old["date_start"]) - date.fromisoformat(new["date_start"])
        if abs(days.days) > _REACH_DAYS:
            return False
    if old["lat"] is None or new["lat"] is None:
        return bool(old["event_type"] == new["event_type"])
    return all(abs(old[axis] - new[axis]) <= _REACH_DEGREES for axis in ("lat", "lon"))


def _line(row: Row) -> str:
    told = (row.get("date_edtf"), row.get("title") or row.get("place_name"))
    return " ".join(str(part) for part in (row["incident_id"], *told) if part)


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    return "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
