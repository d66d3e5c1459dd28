"""Which column of a table says what: usual names, the user's mapping, and doubts told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from geoincidents.errors import Fault, InputError
from geoincidents.sources.sheet import Sheet

__all__ = ["FIELDS", "check_mapping", "resolve", "squash"]

# Field -> names of columns that mean it, the plainest first; compared without case, blanks and signs.
_NAMES: Final = {
    "id": "incident_id event_id record_id id uid incident_no event_no case_id",
    "date": "date date_start event_date incident_date start_date date_of_event date_of_incident when day "
    "occurred occurred_on date_occurred datetime date_time",
    "date_end": "date_end end_date event_end until",
    "place": "place place_text place_name location location_name where city town village locality "
    "settlement site toponym places",
    "country": "country country_code country_name iso2 iso3 nation",
    "admin1": "admin1 adm1 adm_1 admin1_name adm1_name adm1_en province state governorate",
    "admin2": "admin2 adm2 adm_2 admin2_name adm2_name adm2_en district county tehsil",
    "lat": "lat latitude lat_dd y y_coord point_y",
    "lon": "lon lng long longitude lon_dd x x_coord point_x",
    "type": "event_type type incident_type type_of_event type_of_incident event category kind",
    "killed": "fatalities killed deaths dead fatalities_best n_killed nkill death_toll total_killed "
    "number_killed deaths_total",
    "killed_low": "fatalities_low killed_low killed_min min_killed deaths_low",
    "killed_high": "fatalities_high killed_high killed_max max_killed deaths_high",
    "injured": "injured wounded injuries injured_best n_injured nwound n_wounded total_injured",
    "actor1": "actor1 actor_1 actor perpetrator attacker side_a group",
    "actor2": "actor2 actor_2 side_b target victim",
    "initiator": "initiator initiated_by started_by",
    "title": "title headline name",
    "notes": "notes description summary details narrative comment comments remarks",
    "source": "source sources source_name publisher outlet reported_by channel",
    "url": "url link source_url href web",
    "precision": "location_precision",
    "uncertainty_km": "uncertainty_km",
    "text": "text full_text article_text article body content message",
    "reliability": "reliability source_reliability",
    "credibility": "credibility information_credibility",
    "archive": "archive archive_url",
    "accessed": "accessed access_date retrieved",
}
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    field: tuple(names.split()) for field, names in _NAMES.items()
}
# Two candidates for one of these change what the map shows, so they are told.
_DECISIVE: Final = (
    "id",
    "date",
    "place",
    "country",
    "admin1",
    "admin2",
    "lat",
    "lon",
    "type",
    "killed",
    "injured",
)


def squash(name: str) -> str:
    """Return a column name without case, blanks and signs, as names are compared.

    Examples
    --------
    >>> squash("Event_Date "), squash("eventDate")
    ('eventdate', 'eventdate')
    """
    return re.sub(r"[\W_]+", "", name.casefold())


_MEANING: Final = {
    squash(name): (field, rank) for field, names in FIELDS.items() for rank, name in enumerate(names)
}


def check_mapping(mapping: Mapping[str, str] | None) -> Mapping[str, str]:
    """Return the user's mapping of fields to columns, once its fields are known.

    Parameters
    ----------
    mapping : mapping of str to str, optional
        Column by field, such as ``{"place": "Location"}``.

    Raises
    ------
    InputError
        If a field is none of `FIELDS`.

    Examples
    --------
    >>> check_mapping({"where": "Location"})
    Traceback (most recent call last):
    geoincidents.errors.InputError: no field 'where' to map a column to; the fields are: id, date, date_end, \
place, country, admin1, admin2, lat, lon, type, killed, killed_low, killed_high, injured, actor1, actor2, \
initiator, title, notes, source, url, precision, uncertainty_km, text, reliability, credibility, archive, \
accessed
    """
    for field in mapping or {}:
        if field not in FIELDS:
            known = ", ".join(FIELDS)
            raise InputError(f"no field {field!r} to map a column to; the fields are: {known}")
    return mapping or {}


def resolve(
    sheet: Sheet, mapping: Mapping[str, str], known: Mapping[str, str] | None = None
) -> tuple[dict[str, str], list[Fault]]:
    """Return the column of each field, and what is doubtful about the choice.

    Parameters
    ----------
    sheet : Sheet
        A table.
    mapping : mapping of str to str
        Columns that the user has named by field; they win.
    known : mapping of str to str, optional
        Columns by field of a data set that was recognised; usual names are then
        not looked for.

    Returns
    -------
    columns : dict of str
        Column by field, for the fields that were found.
    faults : list of Fault
        A mapped column that is not there; two columns with different values
        that could both be meant.

    Examples
    --------
    >>> resolve(Sheet("a.csv", ["Location", "When", "lives_lost"]), {"killed": "lives_lost"})[0]
    {'killed': 'lives_lost', 'place': 'Location', 'date': 'When'}
    """
    faults: list[Fault] = []
    chosen: dict[str, str] = {}
    exact = {squash(column): column for column in sheet.columns}
    for field, wanted in mapping.items():
        column = wanted if wanted in sheet.columns else exact.get(squash(wanted))
        if column is None:
            have = ", ".join(sheet.columns)
            faults.append(
                Fault(sheet.name, None, field, f"there is no column {wanted!r}; the columns are: {have}")
            )
        else:
            chosen[field] = column
    if known is not None:
        return {**known, **chosen}, faults
    candidates: dict[str, list[tuple[int, str]]] = {}
    for column in sheet.columns:
        field, rank = _MEANING.get(squash(column), ("", 0))
        if field and field not in chosen and column not in chosen.values():
            candidates.setdefault(field, []).append((rank, column))
    for field, ranked in candidates.items():
        names = [column for _, column in sorted(ranked)]
        if len(names) > 1 and field in _DECISIVE:
            names, fault = _settle(sheet, field, names)
            faults.extend(fault)
        chosen[field] = names[0]
    return chosen, faults


def _settle(sheet: Sheet, field: str, names: Sequence[str]) -> tuple[list[str], list[Fault]]:
    """Return the columns that hold something, and a fault where they differ."""
    filled = [name for name in names if any(not is_empty(row.get(name)) for _, row in sheet.rows)]
    if len(filled) < 2:
        return filled or list(names), []
    first, *others = filled
    if _same(sheet, first, others):
        return filled, []
    listed = " and ".join(repr(name) for name in filled)
    message = f"the columns {listed} could all be it; {first!r} is used, say --map {field}=COLUMN to choose"
    return filled, [Fault(sheet.name, None, field, message)]


def _same(sheet: Sheet, first: str, others: Iterable[str]) -> bool:
    return all(
        str(row.get(first)).strip() == str(row.get(other)).strip()
        for _, row in sheet.rows
        for other in others
    )


def is_empty(value: Any) -> bool:
    """Tell whether a cell holds nothing.

    Examples
    --------
    >>> is_empty("  "), is_empty(0), is_empty(float("nan"))
    (True, False, True)
    """
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    return bool(value != value)  # NaN and NaT are not equal to themselves
