"""Tables of made-up incidents for pages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from shapely import Point, box

from geoincidents.schema import EVENT_TYPES, Tables

# Kilometre, latitude and longitude of made-up spots near the line.
SPOTS = {
    "Alpha": (1850.0, 34.12, 71.09),
    "Bravo": (740.0, 30.95, 66.44),
    "Charlie": (1500.0, 33.1, 70.0),
    "Delta": (2000.0, 34.9, 71.2),
}


def incident(number: int, **values: Any) -> dict[str, Any]:
    """Return a row that stands at one of the spots, with everything filled in."""
    name, (km, lat, lon) = list(SPOTS.items())[number % len(SPOTS)]
    day = date(2025, 1, 1) + timedelta(days=7 * number)
    row = {
        "incident_id": f"i{number}",
        "title": f"Incident {number} at {name}",
        "date_start": day,
        "date_end": day,
        "date_edtf": day.isoformat(),
        "date_precision": "day",
        "event_type": EVENT_TYPES[number % 4],
        "actor1": ["Northern guards", "Eastern patrol"][number % 2],
        "actor2": "Southern guards",
        "fatalities_best": number,
        "fatalities_low": number,
        "fatalities_high": number,
        "place_name": name,
        "place_text": name,
        "country": "AF",
        "location_precision": "exact",
        "uncertainty_km": 1.0,
        "geocode_reason": "the name is known",
        "frontier_km": km,
        "frontier_km_min": km - 1,
        "frontier_km_max": km + 1,
        "frontier_distance_km": 2.0,
        "frontier_side": ["AF", "PK"][number % 2],
        "frontier_sector": f"Sector {name}",
        "disputed": number % 3 == 0,
        "background": False,
        "n_sources": 1,
        "source_ids": (f"s{number % 2}",),
        "geometry": Point(lon, lat),
    }
    return row | values


SOURCES = [
    {"source_id": "s0", "title": "First report", "publisher": "The Daily", "url": "https://daily.example/1"},
    {"source_id": "s1", "title": "Second report", "publisher": "The Weekly", "url": "javascript:alert(1)"},
]


def tables(count: int = 8, **rows: Any) -> Tables:
    """Return the tables of `count` incidents; further rows by table name are added."""
    return Tables.of(
        {
            "incidents": [incident(number) for number in range(count)] + rows.pop("incidents", []),
            "sources": SOURCES,
            "claims": [
                {
                    "claim_id": "c0",
                    "incident_id": "i0",
                    "source_id": "s0",
                    "claimant": "Northern ministry",
                    "predicate": "initiated_by",
                    "value": "Southern guards",
                    "stance": "asserts",
                    "quote": "they fired first",
                    "start": 0,
                    "end": 5,
                },
                {
                    "claim_id": "c1",
                    "incident_id": "i0",
                    "source_id": "s1",
                    "claimant": "Southern ministry",
                    "predicate": "initiated_by",
                    "value": "Southern guards",
                    "stance": "denies",
                    "quote": "we did not",
                    "start": 0,
                    "end": 5,
                },
            ],
            **rows,
        }
    )


def coarse() -> Tables:
    """Return one incident of each precision, an area and venues far away among them."""
    district = box(69.0, 32.5, 69.6, 33.0)
    rows = [
        incident(0),
        incident(1, location_precision="near", uncertainty_km=20.0),
        incident(2, location_precision="district", uncertainty_km=30.0, geometry=Point(69.3, 32.75)),
        incident(
            3, location_precision="frontier", geometry=None, frontier_km_min=900.0, frontier_km_max=1100.0
        ),
        incident(4, location_precision="country", geometry=None),
        incident(5, location_precision="unlocated", geometry=None, frontier_km=None),
        incident(
            6,
            event_type="talks",
            place_name="Doha",
            country="QA",
            geometry=Point(51.53, 25.29),
            frontier_km=None,
        ),
        incident(
            7,
            date_start=date(2025, 2, 1),
            date_end=date(2025, 2, 28),
            date_edtf="2025-02",
            date_precision="month",
        ),
        incident(8, date_start=None, date_end=None, date_edtf=None, date_precision="unknown"),
    ]
    return Tables.of(
        {
            "incidents": rows,
            "extents": [{"incident_id": "i2", "kind": "area", "geometry": district}],
            "sources": SOURCES,
        }
    )
