"""Coordinates written in a text or a cell: decimal, degrees-minutes-seconds, MGRS."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["Written", "find", "from_mgrs"]

_KM_PER_DEGREE: Final = 111.195
_LEAST_UNCERTAINTY_KM: Final = 0.05  # a position is rarely told better than a building

_D: Final = r"(?:°|º|˚|\s?deg\.?)"
_M: Final = r"(?:'|′|’|‘|\s?min\.?)"
_S: Final = r"(?:\"|″|”|''|′′|’’|\s?sec\.?)"
_LAT_NUMBER: Final = r"\d{1,2}(?:\.\d+)?"
_LON_NUMBER: Final = r"\d{1,3}(?:\.\d+)?"


def _angle(number: str, letter: str) -> str:
    """Return a pattern of an angle without its hemisphere, its groups named after `letter`."""
    seconds = rf"(?:\s*(?P<{letter}s>\d{{1,2}}(?:\.\d+)?)\s*{_S}?)?"
    minutes = rf"(?:(?:\s*{_D}\s*|[:\s]\s*)(?P<{letter}m>\d{{1,2}}(?:\.\d+)?)\s*(?:{_M}|:)?{seconds})?"
    return rf"(?P<{letter}d>{number}){minutes}\s*{_D}?"


_LAT, _LON = _angle(_LAT_NUMBER, "a"), _angle(_LON_NUMBER, "o")
_GAP: Final = r"[\s,;/]*"
_FORMS: Final = tuple(
    re.compile(rf"(?<![\w.]){form}(?![\w.]\d)", re.IGNORECASE)
    for form in (
        rf"{_LAT}\s*(?P<ah>[NS])(?![a-z]){_GAP}{_LON}\s*(?P<oh>[EW])(?![a-z])",
        rf"(?P<ah>[NS])\s?{_LAT}{_GAP}(?P<oh>[EW])\s?{_LON}",
        rf"{_LON}\s*(?P<oh>[EW])(?![a-z]){_GAP}{_LAT}\s*(?P<ah>[NS])(?![a-z])",
        rf"(?P<oh>[EW])\s?{_LON}{_GAP}(?P<ah>[NS])\s?{_LAT}",
    )
)
# Without letters only a pair of numbers with decimals is taken for coordinates.
_PLAIN: Final = re.compile(
    r"(?<![\w.-])(?:lat(?:itude)?\.?\s*[:=]?\s*)?(?P<lat>-?\d{1,2}\.\d{2,})"
    r"\s*(?:[,;/]|\s)\s*(?:lon(?:g(?:itude)?)?\.?\s*[:=]?\s*)?(?P<lon>-?\d{1,3}\.\d{2,})(?![\w.]\d|\w)",
    re.IGNORECASE,
)
_MGRS: Final = re.compile(
    r"(?<!\w)(?P<zone>\d{1,2})\s?(?P<band>[C-HJ-NP-X])\s?(?P<square>[A-HJ-NP-Z][A-HJ-NP-V])"
    r"\s?(?P<digits>\d{1,5}\s\d{1,5}|\d{2,10})(?!\w)"
)
_BANDS: Final = "CDEFGHJKLMNPQRSTUVWX"
_COLUMNS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_ROWS: Final = "ABCDEFGHJKLMNPQRSTUV"


@dataclass(frozen=True, slots=True)
class Written:
    """Coordinates that a text states.

    Parameters
    ----------
    lat, lon : float
        Degrees, WGS 84.
    uncertainty_km : float
        Half the last digit that is written.
    start, end : int
        Where in the text they stand.
    """

    lat: float
    lon: float
    uncertainty_km: float
    start: int
    end: int


def find(text: str) -> Written | None:
    """Return the first coordinates that a text states, or None.

    Parameters
    ----------
    text : str
        With ``34.12N 71.09E``, ``34°07'12"N 71°05'24"E``, ``34.1200, 71.0900``
        or an MGRS reference somewhere in it.

    Examples
    --------
    >>> found = find("Torkham (34.12N 71.09E)")
    >>> found.lat, found.lon, found.uncertainty_km
    (34.12, 71.09, 0.6)
    >>> find("killed 12, wounded 34") is None
    True
    """
    for form in _FORMS:
        if (found := form.search(text)) and (written := _from_angles(found)):
            return written
    if found := _PLAIN.search(text):
        lat, lon = float(found["lat"]), float(found["lon"])
        if abs(lat) <= 90 and abs(lon) <= 180:
            decimals = min(len(found[name].partition(".")[2]) for name in ("lat", "lon"))
            return Written(lat, lon, _rounded(0.5 * 10.0**-decimals), *found.span())
    for found in _MGRS.finditer(text):
        try:
            lat, lon, side_km = from_mgrs(found[0])
        except ValueError:
            continue
        return Written(lat, lon, max(side_km / 2, _LEAST_UNCERTAINTY_KM), *found.span())
    return None


def _from_angles(found: re.Match[str]) -> Written | None:
    values, unit = [], 0.0
    for letter, hemisphere, limit in (("a", "ah", 90.0), ("o", "oh", 180.0)):
        degrees, minutes, seconds = (found[letter + part] for part in "dms")
        if (minutes and float(minutes) >= 60) or (seconds and float(seconds) >= 60):
            return None
        value = float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
        if value > limit:
            return None
        values.append(-value if found[hemisphere].upper() in "SW" else value)
        last, size = (seconds, 1 / 3600) if seconds else (minutes, 1 / 60) if minutes else (degrees, 1.0)
        unit = max(unit, size * 10.0 ** -len(last.partition(".")[2]))
    if unit == 1.0 and not re.search(_D, found[0]):
        return None  # two bare numbers, each with a letter behind it
    return Written(round(values[0], 6), round(values[1], 6), _rounded(unit / 2), *found.span())


def _rounded(degrees: float) -> float:
    return max(round(degrees * _KM_PER_DEGREE, 1), _LEAST_UNCERTAINTY_KM)


def from_mgrs(reference: str) -> tuple[float, float, float]:
    """Return the middle of an MGRS square as latitude and longitude, and its side in km.

    Parameters
    ----------
    reference : str
        Grid zone, square and 2 to 10 digits, spaces or not. The polar zones are not read.

    Raises
    ------
    ValueError
        If it is no such reference, or the square does not lie in that band.

    Notes
    -----
    The lettering of squares is that of NGA.STND.0037, "Universal Grids and
    Grid Reference Systems".

    Examples
    --------
    >>> lat, lon, side_km = from_mgrs("18SUJ2348306479")
    >>> round(lat, 4), round(lon, 4), side_km
    (38.8895, -77.0352, 0.001)
    """
    found = _MGRS.fullmatch(reference.strip())
    digits = found["digits"].replace(" ", "") if found else ""
    if found is None or len(digits) % 2 or not 1 <= (zone := int(found["zone"])) <= 60:
        raise ValueError(f"{reference!r} is no MGRS reference")
    half = len(digits) // 2
    side = 10.0 ** (5 - half)
    column = _COLUMNS.index(found["square"][0]) - (zone - 1) % 3 * 8
    row = (_ROWS.index(found["square"][1]) - (5 if zone % 2 == 0 else 0)) % 20
    if not 0 <= column < 8:
        raise ValueError(f"{reference!r}: zone {zone} has no such square")
    easting = (column + 1) * 100_000 + int(digits[:half]) * side + side / 2
    northing = row * 100_000 + int(digits[half:]) * side + side / 2
    south = (_BANDS.index(found["band"]) - 10) * 8.0
    north = 84.0 if found["band"] == "X" else south + 8.0
    from pyproj import Transformer

    zone_crs = f"EPSG:{32600 + zone if south >= 0 else 32700 + zone}"
    to_degrees = Transformer.from_crs(zone_crs, "EPSG:4326")
    # Rows repeat every 2,000 km; the band tells which of them is meant. A square
    # that a band's edge cuts may lie up to its own height outside.
    for turn in range(6):
        lat, lon = to_degrees.transform(easting, northing + turn * 2_000_000)
        if south - 0.9 <= lat <= north + 0.9:
            return float(lat), float(lon), side / 1000.0
    raise ValueError(f"{reference!r}: band {found['band']} has no such square")
