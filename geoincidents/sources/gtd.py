"""Global Terrorism Database columns (START, University of Maryland).

Columns and codes after the GTD Codebook: the wording of `specificity` as studies
of the data quote it (2017 to 2021), the nine attack types as public code lists
them; the codebook itself could not be had. Zero is an unknown month or day.
"""

from __future__ import annotations

from typing import Final

from geoincidents.dates import day, month, year
from geoincidents.schema import ACLED_EVENT
from geoincidents.sources.batch import Row
from geoincidents.sources.cells import FieldError
from geoincidents.sources.profile import Cells, Profile, code

__all__ = ["PROFILE"]

# specificity: 1 the town itself; 2 and 3 the centre of the smallest unit that is known, because the town's
# point is not or it was in no town; 4 the centre of the first-order division; 5 nothing known.
_PRECISION: Final = {1: "exact", 2: "district", 3: "district", 4: "province", 5: "unlocated"}
_UNCERTAINTY_KM: Final = {2: 23.0, 3: 23.0, 4: 80.0}  # as for UCDP
# attacktype1: 1 assassination, 2 armed assault, 3 bombing or explosion, 4 hijacking, 5 barricade,
# 6 kidnapping, 7 facility, 8 unarmed assault, 9 unknown.
_ATTACKS: Final = {
    1: "attack", 2: "attack", 3: "bombing", 4: "attack", 5: "attack", 6: "attack", 7: "attack",
    8: "attack", 9: "attack",
}  # fmt: skip


def _refine(cells: Cells, record: Row, _casualties: list[Row]) -> None:
    kind = _ATTACKS[code(cells, "attacktype", _ATTACKS) or 9]
    acled, sub = ACLED_EVENT[kind]
    record |= {"event_type": kind, "acled_event_type": acled, "acled_sub_event_type": sub}
    if record.get("event_type_text", "").replace(".0", "").isdigit():
        record.pop("event_type_text")
    year_number = code(cells, "date", range(1900, 2101))
    month_number, day_number = (code(cells, name, range(most)) for name, most in (("month", 13), ("day", 32)))
    try:
        if not year_number:
            return
        span = year(year_number)
        if month_number:
            span = month(year_number, month_number)
            if day_number:
                span = day(span.start.replace(day=day_number)) if span.start else span
    except ValueError as error:
        raise FieldError("day", f"{year_number}-{month_number}-{day_number} is no date") from error
    record |= {"date_start": span.start, "date_end": span.end, "date_edtf": span.edtf}
    record["date_precision"] = span.precision
    specificity = code(cells, "specificity", _PRECISION)
    if specificity is None or "lat" not in record:
        return
    record |= {
        "location_precision": _PRECISION[specificity],
        "uncertainty_km": _UNCERTAINTY_KM.get(specificity),
    }
    record["specificity"] = specificity
    if specificity == 1 and code(cells, "vicinity", (-9, 0, 1)) == 1:
        record["location_precision"] = "near"


PROFILE: Final = Profile(
    name="gtd",
    signature=frozenset(("eventid", "iyear", "imonth", "iday")),
    columns={
        "id": "eventid",
        "date": "iyear",
        "month": "imonth",
        "day": "iday",
        "type": "attacktype1_txt",
        "attacktype": "attacktype1",
        "actor1": "gname",
        "actor2": "target1",
        "country": "country_txt",
        "admin1": "provstate",
        "place": "city",
        "lat": "latitude",
        "lon": "longitude",
        "specificity": "specificity",
        "vicinity": "vicinity",
        "notes": "summary",
        "source": "scite1",
        "killed": "nkill",
        "injured": "nwound",
    },
    refine=_refine,
)
