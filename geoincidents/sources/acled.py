"""ACLED exports: the Armed Conflict Location & Event Data Project.

Columns and codes after the ACLED Codebook as published in 2025 (the one whose
`inter1` is text), which was read: columns in its table 1, event and sub-event
types in table 2, `geo_precision` under Spatial precision codes, `time_precision`
under Time precision codes. Zero `fatalities` also stand where nothing was
reported; the column keeps them as they are, `notes` tell. Columns that are not
named here, the `inter` codes of either kind among them, are kept as they came.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from geoincidents.dates import interval, month
from geoincidents.sources.batch import Row
from geoincidents.sources.columns import is_empty
from geoincidents.sources.profile import Cells, Profile, code

__all__ = ["PROFILE", "event_type"]

# geo_precision -> our precision: 1 a particular town; 2 near a town, or a small part of a region for which a
# town stands; 3 a larger region, for which a provincial capital or a natural feature stands.
_PRECISION: Final = {1: "exact", 2: "near", 3: "province"}
_UNCERTAINTY_KM: Final = {2: 25.0, 3: 80.0}  # 80 km: the radius of a circle as large as a mean AF province

_SUB_TYPES: Final = {
    "shelling/artillery/missile attack": "shelling",
    "air/drone strike": "airstrike",
    "remote explosive/landmine/ied": "bombing",
    "suicide bomb": "bombing",
    "grenade": "bombing",
    "agreement": "agreement",
    "violent demonstration": "protest",
    "mob violence": "attack",
}
_TYPES: Final = {
    "battles": "armed_clash",
    "explosions/remote violence": "attack",
    "violence against civilians": "attack",
    "protests": "protest",
    "riots": "protest",
    "strategic developments": "other",
}


def event_type(event: str, sub_event: str) -> str:
    """Return our type of an ACLED event.

    Parameters
    ----------
    event, sub_event : str
        `event_type` and `sub_event_type` of ACLED.

    Examples
    --------
    >>> event_type("Explosions/Remote violence", "Air/drone strike")
    'airstrike'
    """
    by_sub = _SUB_TYPES.get(sub_event.strip().casefold())
    return by_sub or _TYPES.get(event.strip().casefold(), "other")


def _refine(cells: Cells, record: Row, _casualties: list[Row]) -> None:
    event, sub = (str(cells.get(name) or "").strip() for name in ("type", "sub_event_type"))
    record |= {
        "event_type": event_type(event, sub),
        "acled_event_type": event or None,
        "acled_sub_event_type": sub or None,
    }
    record.pop("event_type_text", None)
    geo = code(cells, "geo_precision", _PRECISION)
    if geo is not None:
        record |= {"geo_precision": geo, "location_precision": _PRECISION[geo]}
        record["uncertainty_km"] = _UNCERTAINTY_KM.get(geo)
    time = code(cells, "time_precision", (1, 2, 3))
    day = record["date_start"]
    if day is None or time in (None, 1):
        return
    # The codebook dates an event that is known to a week or a month to the middle of it (or, where the
    # beginning or the end of a month is told, to its first or last day).
    span = (
        interval(day - timedelta(3), day + timedelta(3), "week") if time == 2 else month(day.year, day.month)
    )
    record |= {"date_start": span.start, "date_end": span.end, "date_edtf": span.edtf}
    record |= {"date_precision": span.precision, "time_precision": time}
    if not is_empty(cells.get("date")):
        record["date_text"] = str(cells["date"])


PROFILE: Final = Profile(
    name="acled",
    signature=frozenset(("event_id_cnty", "sub_event_type")),
    columns={
        "id": "event_id_cnty",
        "date": "event_date",
        "time_precision": "time_precision",
        "type": "event_type",
        "sub_event_type": "sub_event_type",
        "actor1": "actor1",
        "actor2": "actor2",
        "country": "country",
        "admin1": "admin1",
        "admin2": "admin2",
        "place": "location",
        "lat": "latitude",
        "lon": "longitude",
        "geo_precision": "geo_precision",
        "source": "source",
        "notes": "notes",
        "killed": "fatalities",
    },
    refine=_refine,
)
