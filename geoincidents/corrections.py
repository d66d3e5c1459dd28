"""The analyst's hand: corrections of place, date, type and role, merges, splits and drops.

Each says who and why. Corrections are a table in CSV, applied after every extraction, so that they
outlive a rebuild. Its columns:

========== =====================================================================
action     place, date, type, role, merge, split or drop
id         the incident's id; the mention's for ``role``
value      place: a name, or ``lat lon`` in degrees; date: EDTF; type: an event
           type; role: a role; merge: the id of the other incident; split: the
           id of the source whose report is taken out; drop: empty
expected   optional: what stands there now; if it does not, the correction no
           longer fits and is refused
who, why   both needed
========== =====================================================================
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geoincidents import dates
from geoincidents.errors import Fault, InputError, require_columns
from geoincidents.geocoding.columns import place_columns
from geoincidents.schema import ACLED_EVENT, EVENT_TYPES, ROLES

if TYPE_CHECKING:
    from geoincidents.geocoding import Gazetteer

__all__ = ["Correction", "Corrections"]

Row = dict[str, Any]
_NEEDED: Final = ("action", "id", "who", "why")


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of the table.

    Parameters
    ----------
    line : int
        Line of the file.
    action, id, value, expected, who, why : str
        As the columns; empty where the row leaves them so.
    """

    line: int
    action: str
    id: str
    value: str
    expected: str
    who: str
    why: str

    def __str__(self) -> str:
        return f"{self.action}{f' {self.value}' if self.value else ''} ({self.who}: {self.why})"


@dataclass(slots=True)
class Corrections:
    """The corrections of one file, in its order.

    Parameters
    ----------
    path : str
        The file as the user named it.
    rows : list of Correction
        Those that can be understood.
    faults : list of Fault
        Rows that cannot, and corrections that no longer fit.
    """

    path: str
    rows: list[Correction]
    faults: list[Fault] = field(default_factory=list)

    @classmethod
    def read(cls, path: str | Path) -> Corrections:
        r"""Read a table of corrections.

        Raises
        ------
        InputError
            If the file cannot be read.
        MissingColumnError
            If it lacks a column.

        Examples
        --------
        >>> import tempfile
        >>> file = Path(tempfile.mkdtemp(), "corrections.csv")
        >>> _ = file.write_text("action,id,value,who,why\ndrop,2025-11-06-raid-wana-1,,A. B.,told twice")
        >>> print(Corrections.read(file).rows[0])
        drop (A. B.: told twice)
        """
        try:
            lines = Path(path).read_text("utf-8-sig").splitlines()
        except OSError as error:
            raise InputError(f"{path}: corrections cannot be read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise InputError(f"{path}: corrections are a table in UTF-8; this is none") from None
        reader = csv.DictReader(lines)
        require_columns(reader.fieldnames or (), _NEEDED, str(path))
        found = cls(str(path), [])
        for given in reader:
            cell = {name: (given.get(name) or "").strip() for name in (*_NEEDED, "value", "expected")}
            row = Correction(reader.line_num, **cell)
            blank = next((name for name in _NEEDED if not cell[name]), None)
            if row.action not in _ACTIONS:
                found._refuse(row, "action", f"no action {row.action!r}; one of: {', '.join(_ACTIONS)}")
            elif blank:
                found._refuse(row, blank, "is empty; every correction says who and why")
            else:
                found.rows.append(row)
        return found

    def regrouping(self, incidents: Iterable[Mapping[str, Any]]) -> tuple[list[str], list[tuple[str, ...]]]:
        """Return what merging has to do otherwise.

        Parameters
        ----------
        incidents : iterable of mapping
            Incident rows as merging gave them, with their `reports`.

        Returns
        -------
        apart : list of str
            Reports that stay alone.
        together : list of tuple of str
            Reports that are one incident.
        """
        reports = {str(row["incident_id"]): tuple(row["reports"]) for row in incidents}
        apart: list[str] = []
        together: list[tuple[str, ...]] = []
        for row in self.rows:
            if row.action not in ("merge", "split"):
                continue
            if row.id not in reports:
                self._gone(row)
            elif row.action == "split":
                own = [report for report in reports[row.id] if report.startswith(f"{row.value}/")]
                if not own or len(reports[row.id]) == 1:
                    self._refuse(row, "value", f"{row.id} has no report of {row.value!r} to take out")
                apart += own if len(reports[row.id]) > 1 else []
            elif row.value not in reports:
                self._refuse(row, "value", f"there is no incident {row.value!r} to merge with")
            else:
                together.append((*reports[row.id], *reports[row.value]))
        return apart, together

    def apply(self, tables: dict[str, list[Row]], gazetteer: Gazetteer) -> None:
        """Correct rows in place; what no longer fits is refused and named in `faults`.

        Parameters
        ----------
        tables : dict of str to list of dict
            Rows by table, as merging gave them.
        gazetteer : Gazetteer
            Where corrected places are looked up.
        """
        for row in self.rows:
            change = _ACTIONS[row.action]
            if change is None:
                continue
            table, key = ("mentions", "mention_id") if row.action == "role" else ("incidents", "incident_id")
            target = next((other for other in tables[table] if other[key] == row.id), None)
            if target is None:
                self._gone(row)
                continue
            column = _NOW.get(row.action)
            now = str(target.get(column) or "") if column else ""
            if row.expected and row.expected != now:
                self._refuse(
                    row, "expected", f"{row.id} has {now!r} now, not {row.expected!r}: it no longer fits"
                )
                continue
            try:
                change(row, target, tables, gazetteer)
            except ValueError as error:
                self._refuse(row, "value", str(error))
                continue
            target["corrected"] = "; ".join(part for part in (target.get("corrected"), str(row)) if part)

    def _gone(self, row: Correction) -> None:
        self._refuse(row, "id", f"there is no {row.id!r} any more: it no longer fits")

    def _refuse(self, row: Correction, column: str, why: str) -> None:
        self.faults.append(Fault(self.path, row.line, column, f"{why}; not applied"))


def _place(row: Correction, incident: Row, tables: dict[str, list[Row]], gazetteer: Gazetteer) -> None:
    match = gazetteer.geocode(row.value)
    if match is None:
        raise ValueError(f"no place in the gazetteer answers to {row.value!r}")
    incident.update(place_columns(match))
    incident["geocode_reason"] = f"corrected by {row.who} ({row.why}): {match.reason}"
    tables["extents"][:] = [other for other in tables["extents"] if other["incident_id"] != row.id]


def _date(row: Correction, incident: Row, *_: Any) -> None:
    span = dates.from_edtf(row.value)
    incident.update(
        date_start=span.start, date_end=span.end, date_edtf=span.edtf or None, date_precision=span.precision
    )


def _type(row: Correction, incident: Row, *_: Any) -> None:
    if row.value not in EVENT_TYPES:
        raise ValueError(f"no event type {row.value!r}; one of: {', '.join(EVENT_TYPES)}")
    incident["event_type"] = row.value
    incident["acled_event_type"], incident["acled_sub_event_type"] = ACLED_EVENT[row.value]


def _role(row: Correction, mention: Row, *_: Any) -> None:
    if row.value not in ROLES:
        raise ValueError(f"no role {row.value!r}; one of: {', '.join(ROLES)}")
    mention["role"] = row.value
    mention["reason"] = f"corrected by {row.who} ({row.why})"


def _drop(row: Correction, _: Row, tables: dict[str, list[Row]], *__: Any) -> None:
    for rows in tables.values():
        rows[:] = [other for other in rows if other.get("incident_id") != row.id]


# None: merging itself does it, see `Corrections.regrouping`.
_ACTIONS: Final[Mapping[str, Callable[..., None] | None]] = {
    "place": _place,
    "date": _date,
    "type": _type,
    "role": _role,
    "merge": None,
    "split": None,
    "drop": _drop,
}
_NOW: Final = {"place": "place_name", "date": "date_edtf", "type": "event_type", "role": "role"}
