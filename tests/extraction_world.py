"""A small gazetteer in code, and the shortest way from a sentence to what is extracted from it."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from geoincidents.extraction import Extraction, extract
from geoincidents.geocoding import Gazetteer
from geoincidents.schema import Article

# A Friday.
PUBLISHED = date(2024, 3, 15)

_PLACES: tuple[tuple[Any, ...], ...] = (
    # name, kind, country, admin1, lat, lon, further names
    ("Afghanistan", "country", "AF", None, 33.9, 66.0, ("افغانستان",)),
    ("Pakistan", "country", "PK", None, 30.0, 70.0, ("پاکستان",)),
    ("Qatar", "country", "QA", None, 25.3, 51.2, ()),
    ("Kabul", "town", "AF", "Kabul", 34.53, 69.17, ("کابل",)),
    ("Islamabad", "town", "PK", "Islamabad", 33.69, 73.05, ("اسلام آباد",)),
    ("Peshawar", "town", "PK", "Khyber Pakhtunkhwa", 34.01, 71.58, ()),
    ("Quetta", "town", "PK", "Balochistan", 30.18, 67.0, ()),
    ("Doha", "town", "QA", None, 25.29, 51.53, ()),
    ("Istanbul", "town", "TR", None, 41.01, 28.95, ("استنبول",)),
    ("Ankara", "town", "TR", None, 39.92, 32.85, ()),
    ("Torkham", "crossing", "AF", "Nangarhar", 34.12, 71.09, ("طورخم", "تورخم")),
    ("Ghulam Khan", "crossing", "PK", "Khyber Pakhtunkhwa", 33.13, 70.03, ()),
    ("Angoor Ada", "crossing", "PK", "Khyber Pakhtunkhwa", 32.52, 69.28, ("Angoor Adda",)),
    ("Kharlachi", "crossing", "PK", "Khyber Pakhtunkhwa", 33.83, 69.96, ()),
    ("Arandu", "crossing", "PK", "Khyber Pakhtunkhwa", 35.31, 71.55, ()),
    ("Spin Boldak", "town", "AF", "Kandahar", 31.01, 66.4, ("سپین بولدک",)),
    ("Chaman", "town", "PK", "Balochistan", 30.92, 66.45, ("چمن",)),
    ("Jalalabad", "town", "AF", "Nangarhar", 34.43, 70.45, ()),
    ("Miranshah", "town", "PK", "Khyber Pakhtunkhwa", 33.0, 70.07, ()),
    ("Mir Ali", "town", "PK", "Khyber Pakhtunkhwa", 32.97, 70.27, ()),
    ("Parachinar", "town", "PK", "Khyber Pakhtunkhwa", 33.9, 70.1, ()),
    ("Khyber Pass", "pass", "PK", "Khyber Pakhtunkhwa", 34.11, 71.09, ()),
    ("Kandahar", "province", "AF", None, 31.3, 65.8, ("قندهار", "کندهار")),
    ("Khost", "province", "AF", None, 33.35, 69.9, ("خوست",)),
    ("Kunar", "province", "AF", None, 34.96, 71.09, ()),
    ("Paktika", "province", "AF", None, 32.5, 68.8, ()),
    ("Nangarhar", "province", "AF", None, 34.27, 70.45, ()),
    ("Balochistan", "province", "PK", None, 28.3, 65.9, ()),
    ("Barmal", "district", "AF", "Paktika", 32.63, 69.2, ()),
    ("Gurbuz", "district", "AF", "Khost", 33.2, 69.96, ()),
    ("North Waziristan", "district", "PK", "Khyber Pakhtunkhwa", 32.95, 69.96, ()),
    ("Kurram", "district", "PK", "Khyber Pakhtunkhwa", 33.75, 70.2, ()),
    ("Bajaur", "district", "PK", "Khyber Pakhtunkhwa", 34.8, 71.47, ()),
    ("Nari", "district", "AF", "Kunar", 35.3, 71.5, ()),
    # Names that people bear, too.
    ("Asif", "village", "PK", "Punjab", 31.0, 73.0, ()),
    ("Mujahid", "village", "PK", "Punjab", 31.5, 73.5, ()),
    ("Malik", "village", "AF", "Kunar", 34.9, 71.0, ()),
)
_RADIUS_KM = {"country": 500.0, "province": 70.0, "district": 25.0}
_PEOPLE = {"town": 50_000}


@cache
def gazetteer() -> Gazetteer:
    """The places above."""
    return Gazetteer.from_rows(
        {
            "place_id": f"t:{number}",
            "name": name,
            "kind": kind,
            "country": country,
            "admin1": admin1,
            "lat": lat,
            "lon": lon,
            "names": names,
            "uncertainty_km": _RADIUS_KM.get(kind, 3.0),
            "population": 500_000 if country in ("QA", "TR") else _PEOPLE.get(kind),
        }
        for number, (name, kind, country, admin1, lat, lon, names) in enumerate(_PLACES)
    )


def read(text: str, published: date | None = PUBLISHED, title: str | None = None) -> Extraction:
    """Extract from a text published on Friday, 15 March 2024."""
    return extract(Article("a", text, title=title, published=published), gazetteer())


def news(text: str, published: date | None = PUBLISHED) -> list[dict[str, Any]]:
    """The incidents that are the news, without background."""
    return [row for row in read(text, published).incidents if not row["background"]]


def told(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str, str | None]]:
    """Type, date and place of each incident that is news."""
    return [(row["event_type"], row["date_edtf"], row.get("place_name")) for row in news(text, published)]
