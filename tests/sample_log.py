"""A small log with everything in it that a format can stumble over."""

from __future__ import annotations

from datetime import date
from typing import Any

from shapely import LineString, Point

from geoincidents.schema import EVENT_TYPES, Tables

PLACES = [
    ("Spin Boldak", 31.0057, 66.4, "near"),
    ("Angoor Ada", 32.52, 69.29, "exact"),
    ("Khost", 33.33, 69.92, "province"),
    ("Quetta", 30.18, 67.0, "exact"),
    ("Bajaur", 34.78, 71.5, "district"),
    ("Chitral", 35.85, 71.78, "exact"),
    ("Torkham", 34.12, 71.09, "exact"),
    ("Ghulam Khan", 33.1, 70.0, "exact"),
    ("Kabul", 34.53, 69.17, "exact"),
    ("Islamabad", 33.68, 73.05, "exact"),
    ("Chaman", 30.92, 66.45, "exact"),
    (None, None, None, "unlocated"),
]
# Pashto, markup, a formula, template marks, both kinds of quotes and a line break: text, and nothing but text.
AWKWARD = 'چمن کې ډزې <b>"two"</b> & {{7*7}} ${x} `y` =1+1\nوژل شوي'


def incident(number: int, **changes: Any) -> dict[str, Any]:
    """Return the row of one incident; its place and type go round with the number."""
    place, lat, lon, precision = PLACES[number % len(PLACES)]
    day = date(2025, 10 + number % 2, 1 + number % 28)
    kind = EVENT_TYPES[number % len(EVENT_TYPES)]
    row: dict[str, Any] = {
        "incident_id": f"{day}-{kind}-{number}",
        "title": None if place is None else f"{kind} near {place}",
        "date_start": day,
        "date_end": day,
        "date_edtf": day.isoformat(),
        "date_precision": "day",
        "event_type": kind,
        "actor1": "Afghan Taliban",
        "actor2": "Pakistan Army",
        "initiator": "contested" if number == 0 else None,
        "fatalities_low": number,
        "fatalities_best": None if number % 3 == 0 else number,
        "fatalities_high": number + 2,
        "casualties_text": AWKWARD,
        "place_text": place,
        "place_name": place,
        "country": None if place is None else "AF",
        "location_precision": precision,
        "uncertainty_km": 8.123456789,
        "geocode_score": 0.9,
        "place_alternatives": ("one; two", "three, four") if number == 0 else ("three",),
        "point_is_representative": False,
        "frontier_km": 1234.5678,
        "frontier_sector": f"Sector {number % 4}",
        "frontier_side": "AF",
        "disputed": number == 0,
        "background": False,
        "n_sources": 2,
        "n_claims": 2 if number == 0 else 0,
        "source_ids": ("wire-1", "wire-2"),
        "geometry": None if lat is None else Point(lon, lat),
    }
    return row | changes


def log(count: int = 12) -> Tables:
    """Return the tables of a log, every one of them with rows."""
    incidents = [incident(number) for number in range(count)]
    first = incidents[0]["incident_id"]
    return Tables.of(
        {
            "incidents": incidents,
            "extents": [
                {"incident_id": first, "kind": "circle", "geometry": Point(66.4, 31.0057).buffer(0.1)},
                {"incident_id": first, "kind": "segment", "geometry": LineString([(66, 31), (66.4, 31)])},
            ],
            "claims": [
                {
                    "claim_id": "c1",
                    "incident_id": first,
                    "source_id": "wire-1",
                    "claimant": "Afghan military",
                    "predicate": "initiated_by",
                    "value": "Pakistan",
                    "stance": "asserts",
                    "quote": AWKWARD,
                    "start": 3,
                    "end": 99,
                }
            ],
            "casualties": [
                {
                    "incident_id": first,
                    "source_id": "wire-1",
                    "side": "Pakistan Army",
                    "victims": "military",
                    "harm": "killed",
                    "low": 1,
                    "best": 2,
                    "high": None,
                    "text": "at least one",
                }
            ],
            "mentions": [
                {
                    "mention_id": "m1",
                    "source_id": "wire-1",
                    "incident_id": first,
                    "start": 1,
                    "end": 12,
                    "text": "Spin Boldak",
                    "lat": 31.0057,
                    "lon": 66.4,
                    "role": "incident",
                    "score": 0.9,
                    "reason": "the event's own sentence",
                }
            ],
            "sources": [
                {
                    "source_id": "wire-1",
                    "kind": "article",
                    "title": "Shots at the frontier",
                    "publisher": "A paper",
                    "url": "https://example.org/1",
                    "published": date(2025, 11, 7),
                    "published_from": "front matter",
                    "sha256": "0" * 64,
                    "path": "a.txt",
                    "reliability": "B",
                },
                {"source_id": "wire-2", "kind": "article", "path": "b.txt", "sha256": "1" * 64},
            ],
        }
    )
