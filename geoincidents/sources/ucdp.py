"""UCDP GED, yearly and candidate: the Uppsala Conflict Data Program's georeferenced events.

Codes after the UCDP GED Codebook: `where_prec`, `date_prec` and
`type_of_violence` as the R package mapme.biodiversity restates them for version
22.1 and two readers quote them for 26.1; the 49 columns are those of the
published table 23.1. The codebook itself could not be had.
"""

from __future__ import annotations

import re
from typing import Final

from geoincidents.dates import interval, month, year
from geoincidents.schema import ACLED_EVENT
from geoincidents.sources.batch import Row
from geoincidents.sources.cells import CellError, FieldError, count
from geoincidents.sources.profile import Cells, Profile, code

__all__ = ["PROFILE"]

# where_prec -> our precision: 1 the exact place; 2 within about 25 km of a known point; 3 and 4 the second
# and first administrative division; 5 a linear feature, or a region larger than a province or without firm
# bounds; 6 the country; 7 international water or airspace.
_PRECISION: Final = {
    1: "exact", 2: "near", 3: "district", 4: "province", 5: "region", 6: "country", 7: "region",
}  # fmt: skip
# The codebook gives code 2 its 25 km. The others are radii of circles as large as the mean district
# (1,600 km2) and province (19,000 km2) of Afghanistan, and as the country.
_UNCERTAINTY_KM: Final = {2: 25.0, 3: 23.0, 4: 80.0, 6: 455.0}
# type_of_violence: 1 state-based, 2 non-state, 3 one-sided. date_prec: 1 the day, 2 two to six days,
# 3 a week, 4 a month, 5 a year.
_VIOLENCE: Final = {1: "armed_clash", 2: "armed_clash", 3: "attack"}
_DATES: Final = {1: "day", 2: "day", 3: "week", 4: "month", 5: "year"}
# Column of deaths -> the field of the side, and who died.
_DEATHS: Final = {
    "deaths_a": ("actor1", "unknown"),
    "deaths_b": ("actor2", "unknown"),
    "deaths_civilians": (None, "civilians"),
    "deaths_unknown": (None, "unknown"),
}
_UNIT: Final = re.compile(r"\s+(?:province|district|agency|tehsil)\s*$", re.I)


def _refine(cells: Cells, record: Row, casualties: list[Row]) -> None:
    violence = code(cells, "type", _VIOLENCE)
    if violence is not None:
        kind = _VIOLENCE[violence]
        acled, sub = ACLED_EVENT[kind]
        record |= {"event_type": kind, "acled_event_type": acled, "acled_sub_event_type": sub}
        record |= {"type_of_violence": violence}
        record.pop("event_type_text", None)
    where = code(cells, "where_prec", _PRECISION)
    if where is not None:
        record |= {"where_prec": where, "location_precision": _PRECISION[where]}
        record["uncertainty_km"] = _UNCERTAINTY_KM.get(where)
    for name in ("admin1", "admin2"):
        if name in record:
            record[name] = _UNIT.sub("", record[name])
    _date(cells, record)
    _deaths(cells, record, casualties)


def _date(cells: Cells, record: Row) -> None:
    precision = code(cells, "date_prec", _DATES)
    start, end = record["date_start"], record["date_end"]
    if precision is None or start is None:
        return
    record |= {"date_prec": precision, "date_precision": _DATES[precision]}
    span = interval(start, end, _DATES[precision])
    # A calendar month or year has its own short form; other long spans stay two days.
    for whole in (month(start.year, start.month), year(start.year)):
        if (whole.start, whole.end) == (start, end):
            span = whole
    record["date_edtf"] = span.edtf


def _deaths(cells: Cells, record: Row, casualties: list[Row]) -> None:
    """Put the deaths by side in place of the one total that the columns low, best and high give."""
    sides = []
    for field, (actor, victims) in _DEATHS.items():
        try:
            best = count(cells.get(field))[1]
        except CellError as error:
            raise FieldError(field, str(error)) from error
        if best:
            stated = {"low": None, "best": best, "high": None, "text": f"{field} {best}"}
            sides.append({"side": record.get(actor or ""), "victims": victims, "harm": "killed", **stated})
    if sides:
        casualties[:] = sides


PROFILE: Final = Profile(
    name="ucdp",
    signature=frozenset(("where_prec", "type_of_violence", "date_start", "best")),
    columns={
        "id": "id",
        "date": "date_start",
        "date_end": "date_end",
        "date_prec": "date_prec",
        "type": "type_of_violence",
        "actor1": "side_a",
        "actor2": "side_b",
        "country": "country",
        "admin1": "adm_1",
        "admin2": "adm_2",
        "place": "where_coordinates",
        "lat": "latitude",
        "lon": "longitude",
        "where_prec": "where_prec",
        "notes": "where_description",
        "source": "source_article",
        "killed": "best",
        "killed_low": "low",
        "killed_high": "high",
        **{name: name for name in _DEATHS},
    },
    refine=_refine,
)
