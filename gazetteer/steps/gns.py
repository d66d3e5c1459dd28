"""Places of the NGA GEOnet Names Server that news reports named, as GDELT keeps them."""

from __future__ import annotations

import re
from typing import Final

from steps.rows import Name, Row, tidy
from steps.sources import Sources

COUNTRIES: Final = {"Afghanistan": "AF", "Pakistan": "PK"}
# GNS gives most places of the region to the arc minute (1.9 km) or better; a
# village is spread over about a kilometre besides.
UNCERTAINTY_KM: Final = 3.0

# A word of the name that says what is named; GDELT drops the feature code.
_KINDS: Final = (
    (
        "district",
        re.compile(r"\b(?:District|Agency|Tahsil|Tehsil|Subdivision|Frontier Region|Tribal Area)$", re.I),
    ),
    ("province", re.compile(r"\b(?:Province|Territory)$|^Velayat-E\b", re.I)),
    ("pass", re.compile(r"\b(?:Pass|Kandao|Kandaw|Kotal|Ghashe|Ghakhai)$|^(?:Kowtal|Kotal)\b", re.I)),
    ("river", re.compile(r"\b(?:River|Rud|Rod|Khwar|Nala|Nadi|Nullah|Manda|Canal|Lora)$|^Darya", re.I)),
    ("mountain", re.compile(r"\b(?:Ghar|Sar|Peak|Koh|Range|Mountains?|Hills?)$|^Koh-", re.I)),
    ("valley", re.compile(r"\b(?:Valley|Darrah)$", re.I)),
    ("region", re.compile(r"\b(?:Desert|Plain|Glacier|Lake|Bay|Island|Forest)$", re.I)),
    (
        "other",
        re.compile(
            r"\b(?:Airport|Airfield|Air Base|Airbase|Station|Hospital|School|College|University|Mosque|Dam"
            r"|Barrage|Hotel|Bridge|Jail|Fort|Cantonment|Barracks|Museum|Shrine|Tomb|Camp|Tower|Mill|Mine)$",
            re.I,
        ),
    ),
)


def read(sources: Sources) -> list[Row]:
    """Return the places of Afghanistan and Pakistan, one a GNS identifier."""
    import pyarrow.parquet as pq

    table = pq.read_table(
        sources.open("gdeltforge", "places.parquet"),
        columns=["place", "place_type", "place_lat", "place_lon", "place_name"],
    )
    rows: dict[str, Row] = {}
    for record in table.to_pylist():
        name, *_, country = record["place_name"].rpartition(", ")
        if country not in COUNTRIES or record["place_type"] != 4:
            continue
        identifier = record["place"].removeprefix("gns:")
        # GDELT's own label is 'NAME, PROVINCE'; its provinces are dated, so that
        # the province is found in space instead.
        text = tidy(name.rpartition(", ")[0] or name)
        if not text or record["place_lat"] is None:
            continue
        kind = kind_of(text)
        rows[identifier] = Row(
            place_id=f"gns:{identifier}",
            name=_joined(text),
            kind=kind,
            country=COUNTRIES[country],
            lat=round(record["place_lat"], 5),
            lon=round(record["place_lon"], 5),
            uncertainty_km=UNCERTAINTY_KM if kind == "village" else 8.0,
            source="NGA GNS via GDELT",
        )
    for row in rows.values():
        row.add(Name(row.name, None, "variant"))
    return [rows[identifier] for identifier in sorted(rows)]


def kind_of(name: str) -> str:
    """Return the kind of place that a word of the name speaks of; ``village`` without one."""
    for kind, words in _KINDS:
        if words.search(name):
            return kind
    return "village"


def _joined(name: str) -> str:
    """Write the izafet small: GDELT capitalises every part of 'Qal'eh-Ye Now'."""
    return re.sub(r"(?<=-)(?:E|Ye|I|Yi|Wa|O|Ul)(?=[- ])", lambda found: found.group().lower(), name)
