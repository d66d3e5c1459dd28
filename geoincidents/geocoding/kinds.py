"""Words in a name that tell the kind of the place: 'district', 'ضلع', 'bazaar'."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from geoincidents.geocoding.names import key

__all__ = ["EVIDENCE", "FITTING", "generic_kind", "may_be_generic", "split"]

# What a generic word is evidence of. An evidence is a kind of place, or
# 'settlement' (town or village), 'facility' and 'area', which no kind answers to.
EVIDENCE: Final[Mapping[str, tuple[str, ...]]] = {
    "district": (
        *("district", "dist", "districts", "tehsil", "tahsil", "tehsils", "taluka", "subdistrict"),
        *("sub district", "sub division", "subdivision", "woleswali", "wuleswali", "uluswali"),
        *("woluswali", "wolaswali", "agency", "tribal district", "tribal agency", "frontier region"),
        *("ولسوالۍ", "ولسوالی", "ولسوالي", "ضلع", "ضلعے", "تحصیل", "ایجنسی", "تحصيل", "علاقه داري"),
    ),
    "province": (
        *("province", "provinces", "wilayat", "velayat", "welayat", "vilayat", "division", "prov"),
        *("ولایت", "ولايت", "صوبہ", "صوبے", "صوبه", "ڈویژن"),
    ),
    "settlement": (
        *("village", "villages", "town", "city", "hamlet", "settlement", "municipality", "cantonment"),
        *("district center", "district centre", "district headquarters", "district capital", "capital"),
        *("center", "centre", "headquarters", "city center", "city centre", "bazaar", "bazar", "market"),
        *("village area", "town area", "provincial capital", "provincial center", "provincial centre"),
        *("کلی", "کلي", "کلې", "قریه", "قريه", "گاؤں", "شهر", "شہر", "ښار", "بازار", "قصبہ", "مرکز"),
    ),
    "crossing": (
        *("border crossing", "crossing", "crossing point", "border gate", "gate", "border point"),
        *("border port", "dry port", "border terminal", "terminal", "border", "customs", "zero point"),
        *(
            "border crossing point",
            "بارڈر",
            "بارډر",
            "سرحد",
            "گیٹ",
            "بندر",
            "گذرگاه",
            "گزرگاہ",
            "گذرگاہ",
            "دروازه",
            "دروازہ",
        ),
    ),
    "post": (
        *("post", "outpost", "check post", "checkpost", "checkpoint", "check point", "border post"),
        *("border outpost", "military post", "security post", "pickets", "picket", "پوسته", "چیک پوسٹ"),
    ),
    "pass": ("pass", "mountain pass", "کوتل", "کوټل", "درہ"),
    "valley": ("valley", "valleys", "وادی", "وادي"),
    "river": ("river", "stream", "canal", "khwar", "nala", "nullah", "دریا", "سیند"),
    "mountain": ("mountain", "mountains", "hill", "hills", "peak", "range", "mount", "heights", "غر", "کوه"),
    "region": ("region", "tribal area", "tribal areas", "tribal region", "منطقه"),
    "road": ("road", "highway", "route", "motorway", "street"),
    "area": (
        "area",
        "areas",
        "locality",
        "vicinity",
        "outskirts",
        "suburb",
        "suburbs",
        "علاقہ",
        "علاقے",
        "سیمه",
    ),
    "facility": (
        *("airbase", "air base", "air field", "airfield", "airport", "base", "military base", "camp"),
        *("refugee camp", "military camp", "fort", "garrison", "compound", "hospital", "mosque", "prison"),
        *("bridge", "dam", "university", "madrassa", "madrasa", "school", "police station"),
    ),
    "country": ("country", "republic"),
}

# How well a place of some kind answers to a name with some evidence, 0-1. A
# district often goes by its seat and a tribal agency by 'region', so that these
# stand in for one another; a village that only shares a district's name hardly does.
_SETTLED: Final = {"town": 1.0, "village": 1.0}
FITTING: Final[Mapping[str, Mapping[str, float]]] = {
    "district": {"district": 1.0, "region": 0.6, "town": 0.3, "village": 0.12, "province": 0.08},
    "province": {"province": 1.0, "region": 0.7, "district": 0.05, "town": 0.05, "country": 0.1},
    "settlement": {**_SETTLED, "crossing": 0.5, "post": 0.5, "district": 0.25, "other": 0.3, "pass": 0.1},
    "crossing": {"crossing": 1.0, "pass": 0.5, "post": 0.4, "town": 0.2, "village": 0.04, "district": 0.02},
    "post": {"post": 1.0, "crossing": 0.6, "pass": 0.5, **dict.fromkeys(_SETTLED, 0.4), "other": 0.4},
    "pass": {"pass": 1.0, "crossing": 0.7, "mountain": 0.3, "valley": 0.2, **dict.fromkeys(_SETTLED, 0.2)},
    "valley": {"valley": 1.0, "region": 0.6, "river": 0.6, "district": 0.4, **dict.fromkeys(_SETTLED, 0.4)},
    "river": {"river": 1.0, "valley": 0.6, **dict.fromkeys(_SETTLED, 0.3), "district": 0.2, "other": 0.3},
    "mountain": {"mountain": 1.0, "pass": 0.4, "region": 0.3, **dict.fromkeys(_SETTLED, 0.3), "other": 0.3},
    "region": {
        "region": 1.0,
        "valley": 0.5,
        "district": 0.6,
        "province": 0.6,
        **dict.fromkeys(_SETTLED, 0.2),
    },
    "road": {"road": 1.0, **dict.fromkeys(_SETTLED, 0.4), "pass": 0.3, "district": 0.2},
    "area": {**_SETTLED, "valley": 0.9, "region": 0.9, "district": 0.6, "mountain": 0.6, "post": 0.6},
    "facility": {**_SETTLED, "other": 1.0, "post": 0.8, "crossing": 0.5, "district": 0.3},
    "country": {"country": 1.0},
}


# The evidence of each generic word or words, and every word that one begins with.
_GENERIC: Final = {key(word): kind for kind, words in EVIDENCE.items() for word in words}
_BEGINNINGS: Final = frozenset(word.split()[0] for word in _GENERIC)


def generic_kind(folded: str) -> str | None:
    """Return what a folded name is evidence of that is nothing but a generic word, and names no place.

    Examples
    --------
    >>> generic_kind("border"), generic_kind("border post"), generic_kind("chaman border")
    ('crossing', 'post', None)
    """
    return _GENERIC.get(folded)


def may_be_generic(folded: str) -> bool:
    """Tell in little time whether a folded name may have generic words; False where it has none.

    Examples
    --------
    >>> may_be_generic("spin boldak"), may_be_generic("spin boldak district"), may_be_generic("bazaar")
    (False, True, True)
    """
    return not _BEGINNINGS.isdisjoint(folded.split()) if " " in folded else folded in _GENERIC


def split(folded: str) -> tuple[str, str | None]:
    """Part a folded name into its own words and what the generic ones are evidence of.

    Parameters
    ----------
    folded : str
        A name as `names.key` gives it.

    Returns
    -------
    core : str
        The name without generic words at its end or start; the whole name
        where nothing else is in it.
    evidence : str or None
        A key of `EVIDENCE`, of the word farthest out; None without one.

    Examples
    --------
    >>> split("spin boldak district")
    ('spin boldak', 'district')
    >>> split("khost district center")
    ('khost', 'settlement')
    >>> split("bazaar")
    ('bazaar', None)
    """
    words = folded.split()
    if len(words) == 1 or _BEGINNINGS.isdisjoint(words) or folded in _GENERIC:
        return folded, None
    evidence = None
    while True:
        for count in (3, 2, 1):
            if len(words) <= count:
                continue
            tail, head = " ".join(words[-count:]), " ".join(words[:count])
            if tail in _GENERIC:
                found, words = _GENERIC[tail], words[:-count]
                break
            if head in _GENERIC:
                found, words = _GENERIC[head], words[count:]
                words = words[1:] if words[0] in ("of", "e", "i", "ye", "د") and len(words) > 1 else words
                break
        else:
            return " ".join(words), evidence
        evidence = evidence or found
