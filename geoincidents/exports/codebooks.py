"""Incidents in the columns of ACLED and of UCDP GED, for tools that expect those.

Codes as in `geoincidents.sources.acled` and `geoincidents.sources.ucdp`, which
say what was read. What a codebook asks for and nobody has judged stays empty; a
row that came from the same data set gets the columns back that it came with.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from geoincidents.errors import InputError
from geoincidents.exports.plain import coordinates, rows
from geoincidents.schema import ACLED_EVENT, Tables

__all__ = ["CODEBOOKS", "to_acled", "to_ucdp"]

# ISO 3166-1 numeric and Gleditsch-Ward number, with the names that the two data sets use.
_COUNTRIES: Final = {"AF": (4, 700, "Afghanistan"), "PK": (586, 770, "Pakistan"), "IR": (364, 630, "Iran")}
_TIME_PRECISION: Final = {"day": 1, "week": 2, "month": 3}
_DATE_PREC: Final = {"week": 3, "month": 4, "year": 5}
# Table 2 of the ACLED Codebook: by sub-event type where it differs, else by event type.
_DISORDER: Final = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Strategic developments": "Strategic developments",
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Violent demonstration": "Demonstrations",
    "Mob violence": "Political violence",
}
_ACLED: Final = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
_UCDP: Final = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id",
    "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
    "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start",
    "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
    "gwnoa", "gwnob",
)  # fmt: skip


def to_acled(tables: Tables) -> Any:
    """Return the incidents with the columns and codes of ACLED.

    An event that is known to a week or a month is dated to the middle of it, as
    the codebook has it, and `time_precision` says so.

    Parameters
    ----------
    tables : Tables
        A log's tables.

    Returns
    -------
    pandas.DataFrame
        One row an incident; empty where ACLED has a column that we have not.

    Examples
    --------
    >>> to_acled(Tables.of({})).columns.tolist()[:2]
    ['event_id_cnty', 'event_date']
    """
    return _frame(tables, "acled", _ACLED, _acled_row)


def to_ucdp(tables: Tables) -> Any:
    """Return the incidents with the columns and codes of UCDP GED.

    `type_of_violence` is filled only where the source coded it: it takes a
    judgement on the actors that no text states.

    Parameters
    ----------
    tables : Tables
        A log's tables.

    Returns
    -------
    pandas.DataFrame
        One row an incident; empty where UCDP has a column that we have not.

    Examples
    --------
    >>> to_ucdp(Tables.of({})).columns.tolist()[:3]
    ['id', 'relid', 'year']
    """
    return _frame(tables, "ucdp", _UCDP, _ucdp_row)


CODEBOOKS: Final = {"acled": to_acled, "ucdp": to_ucdp}


def codebook(tables: Tables, name: str) -> Any:
    """Return the incidents in the columns of a codebook.

    Parameters
    ----------
    tables : Tables
        A log's tables.
    name : {'acled', 'ucdp'}
        Whose columns.

    Raises
    ------
    InputError
        If there is no such codebook.

    Examples
    --------
    >>> len(codebook(Tables.of({}), "ucdp"))
    0
    """
    if name not in CODEBOOKS:
        raise InputError(f"no codebook {name!r}; known are {', '.join(CODEBOOKS)}")
    return CODEBOOKS[name](tables)


def _frame(tables: Tables, kind: str, columns: tuple[str, ...], row_of: Any) -> Any:
    import pandas as pd

    sources = {row["source_id"]: row for row in rows(tables.sources)}
    deaths = _deaths(tables)
    lats, lons = coordinates(tables.incidents)
    listed = []
    for row, lat, lon in zip(rows(tables.incidents), lats, lons, strict=True):
        named = [sources[key] for key in row["source_ids"] if key in sources]
        own = any(source["kind"] == kind for source in named)
        kept = row if own else {}
        coded = row_of(row, named, deaths.get(row["incident_id"], {})) | {"latitude": lat, "longitude": lon}
        listed.append([kept.get(name) if coded.get(name) is None else coded[name] for name in columns])
    return pd.DataFrame(listed, columns=list(columns), dtype="object")


def _deaths(tables: Tables) -> dict[str, dict[str | None, int]]:
    """Return the dead by incident and by side, or by 'civilians' whoever's they were."""
    found: dict[str, dict[str | None, int]] = {}
    for row in rows(tables.casualties):
        if row["harm"] == "killed" and row["best"] is not None:
            side = "civilians" if row["victims"] == "civilians" else row["side"]
            by_side = found.setdefault(row["incident_id"], {})
            # Several sources state the same dead: the highest of them, not their sum.
            by_side[side] = max(by_side.get(side, 0), row["best"])
    return found


def _country(row: Mapping[str, Any]) -> tuple[int | None, int | None, str | None]:
    return _COUNTRIES.get(row["country"], (None, None, row.get("country_text")))


def _joined(named: list[dict[str, Any]], column: str) -> str | None:
    return "; ".join(dict.fromkeys(str(row[column]) for row in named if row[column])) or None


def _acled_row(
    row: Mapping[str, Any], named: list[dict[str, Any]], _: Mapping[str | None, int]
) -> dict[str, Any]:
    iso, _number, country = _country(row)
    event, sub = ACLED_EVENT.get(row["event_type"], (None, None))
    event, sub = row["acled_event_type"] or event, row["acled_sub_event_type"] or sub
    middle = _middle(row)
    return {
        "event_id_cnty": row.get("record_id") or row["incident_id"],
        "event_date": middle and middle.isoformat(),
        "year": middle and middle.year,
        "time_precision": _TIME_PRECISION.get(row["date_precision"]),
        "disorder_type": _DISORDER.get(sub or "") or _DISORDER.get(event or ""),
        "event_type": event,
        "sub_event_type": sub,
        "actor1": row["actor1"],
        "actor2": row["actor2"],
        "iso": iso,
        "country": country,
        "admin1": row["admin1"],
        "admin2": row["admin2"],
        "location": row["place_name"] or row["place_text"],
        "geo_precision": row["geo_precision"],
        "source": row.get("record_source") or _joined(named, "publisher"),
        "notes": row.get("notes") or row["casualties_text"] or row["title"],
        "fatalities": row["fatalities_best"],
    }


def _middle(row: Mapping[str, Any]) -> date | None:
    if not row["date_start"]:
        return None
    start = date.fromisoformat(row["date_start"])
    end = date.fromisoformat(row["date_end"] or row["date_start"])
    return start + timedelta((end - start).days // 2)


def _ucdp_row(
    row: Mapping[str, Any], named: list[dict[str, Any]], deaths: Mapping[str | None, int]
) -> dict[str, Any]:
    _iso, number, country = _country(row)
    known = {row["actor1"] or "civilians", row["actor2"] or "civilians", "civilians"}
    return {
        "id": row.get("record_id") or row["incident_id"],
        "year": int(row["date_start"][:4]) if row["date_start"] else None,
        "type_of_violence": row.get("type_of_violence"),
        "side_a": row["actor1"],
        "side_b": row["actor2"],
        "number_of_sources": row["n_sources"],
        "source_article": row.get("record_source") or _joined(named, "title"),
        "source_office": _joined(named, "publisher"),
        "source_date": _joined(named, "published"),
        "where_prec": row["where_prec"],
        "where_coordinates": row["place_name"] or row["place_text"],
        "where_description": row.get("notes") or row["place_text"],
        "adm_1": row["admin1"],
        "adm_2": row["admin2"],
        "country": country,
        "country_id": number,
        "date_prec": _date_prec(row),
        "date_start": row["date_start"],
        "date_end": row["date_end"],
        "deaths_a": deaths.get(row["actor1"]) if row["actor1"] else None,
        "deaths_b": deaths.get(row["actor2"]) if row["actor2"] else None,
        "deaths_civilians": deaths.get("civilians"),
        "deaths_unknown": sum(count for side, count in deaths.items() if side not in known) or None,
        "best": row["fatalities_best"],
        "high": row["fatalities_high"],
        "low": row["fatalities_low"],
    }


def _date_prec(row: Mapping[str, Any]) -> int | None:
    if row["date_precision"] != "day":
        return _DATE_PREC.get(row["date_precision"])
    return 1 if row["date_start"] == row["date_end"] else 2
