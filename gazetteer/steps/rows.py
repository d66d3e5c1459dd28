"""A place while the table is being made: its columns and its names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from math import asin, cos, radians, sin, sqrt
from typing import Final

REGION: Final = ("AF", "PK")
EARTH_RADIUS_KM: Final = 6371.0088  # mean radius, IUGG

# Letters that only one of the languages of the region writes.
_LETTERS_OF: Final = {"ps": frozenset("ټډړږښګڼېۍځڅ"), "ur": frozenset("ٹڈڑںہھےۂۓ")}


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a place, with its language (None where unknown), its kind and the years it was official."""

    text: str
    lang: str | None = None
    kind: str = "variant"
    valid_from: int | None = None
    valid_to: int | None = None


@dataclass(slots=True)
class Row:
    """One place: the columns of places.parquet, and its names."""

    place_id: str
    name: str
    kind: str
    country: str
    lat: float
    lon: float
    uncertainty_km: float
    source: str
    admin1: str | None = None
    admin2: str | None = None
    population: int | None = None
    feature: str | None = None
    parent_id: str | None = None
    # of a town: the GeoNames code of the district that it lies in, and may be the seat of
    seat_of: str | None = None
    valid_from: int | None = None
    valid_to: int | None = None
    # of what lies on a border: country and province on the other side, as 'PK/Balochistan'
    across: str | None = None
    names: list[Name] = field(default_factory=list)

    def add(self, *names: Name) -> None:
        """Add names that are not there yet; the better known language and kind stay."""
        for name in names:
            for index, known in enumerate(self.names):
                if known.text == name.text:
                    if known.lang is None and name.lang:
                        self.names[index] = replace(known, lang=name.lang)
                    break
            else:
                self.names.append(name)

    def all_names(self) -> list[Name]:
        """Return the preferred name and the others, each once."""
        others = [name for name in self.names if name.text != self.name]
        return [Name(self.name, _language(self.name), "official"), *others]


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Return the great-circle distance by the haversine formula, good to 0.5 %."""
    lat_a, lon_a, lat_b, lon_b = map(radians, (lat_a, lon_a, lat_b, lon_b))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script of the first letter; ``Zyyy`` without one."""
    for character in text:
        if character.isalpha():
            name = unicodedata.name(character, "")
            for word, code in _SCRIPTS:
                if name.startswith(word):
                    return code
            return "Zzzz"
    return "Zyyy"


_SCRIPTS: Final = (
    ("LATIN", "Latn"),
    ("ARABIC", "Arab"),
    ("CYRILLIC", "Cyrl"),
    ("CJK", "Hans"),
    ("DEVANAGARI", "Deva"),
)


def _language(text: str) -> str | None:
    for language, letters in _LETTERS_OF.items():
        if letters.intersection(text):
            return language
    return None


# Letters of Pashto and Urdu as Dari, Arabic and hasty writers put them.
_PLAIN: Final = str.maketrans("ټډړښڼځږٹڈڑ", "تدرشنزژتدر")


def plain(name: Name) -> Name:
    """Return a name without the letters that only Pashto or Urdu has.

    Examples
    --------
    >>> plain(Name("سپین بولدک ډنډ", "ps")).text
    'سپین بولدک دند'
    """
    return Name(name.text.translate(_PLAIN).replace("څ", "س"), None, "variant")


def plain_latin(text: str) -> str:
    """Return a Latin name without diacritics and half rings, as the press writes it.

    Examples
    --------
    >>> plain_latin("Qal‘ah-ye Now"), plain_latin("Spīn Bōldak")
    ('Qalah-ye Now', 'Spin Boldak')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[‘’ʻʼ'`]", "", bare)


def found_name(text: str, kind: str = "variant") -> Name:
    """Return a name whose language is read from its letters, where they tell it."""
    return Name(tidy(text), _language(text), kind)


def tidy(text: str) -> str:
    """Return a name in NFC without stray punctuation, invisible marks and spaces."""
    bare = "".join(
        character
        for character in unicodedata.normalize("NFC", text)
        if unicodedata.category(character) != "Cf" or character == "\u200c"
    )
    return re.sub(r"\s+", " ", bare).strip(" ,;،.-")


# Words that say what kind of place a name names, at its start or end.
_DISTRICT_WORDS: Final = re.compile(
    r"^(?:ولسوالی|ولسوالۍ|ولسوالي|وُلُسوالی|ضلع|ضِلع|تحصیل|د)\s+"
    r"|\s*(?:ولسوالی|ولسوالۍ|ولسوالي|ضلع|تحصیل)$"
    r"|^(?:district of|wulêswālī|wuleswali|woluswali)\s+"
    r"|\s+(?:district|tumani|agency|tehsil|tahsil|subdivision)$",
    re.IGNORECASE,
)
_PROVINCE_WORDS: Final = re.compile(
    r"^(?:ولایت|ولايت|صوبہ|صوبۂ|د)\s+|\s*(?:ولایت|ولايت|صوبہ)$|^velayat-e\s+|\s+(?:province|viloyati|welaýaty)$",
    re.IGNORECASE,
)


def without_kind(text: str, kind: str) -> str:
    """Return the name of a district or province without the word for its kind."""
    words = _DISTRICT_WORDS if kind == "district" else _PROVINCE_WORDS
    bare = text
    while True:
        shorter = words.sub("", bare).strip()
        if shorter == bare or not shorter:
            return bare
        bare = shorter
