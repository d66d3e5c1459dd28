"""What 'near', 'between', '12 km south of' and the frontier make of the places they name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geoincidents.geocoding.lookup import FRONTIER_ID, Lookup
from geoincidents.geocoding.model import Match, Place
from geoincidents.geocoding.phrases import Phrase
from geoincidents.geocoding.regions import KM_PER_DEGREE, distance_km

if TYPE_CHECKING:
    from geoincidents.frontier import Frontier, Stretch

__all__ = ["relate"]

Named = Callable[[Phrase], Match | None]
Anywhere = Callable[[str, tuple[tuple[float, float], ...]], Match | None]

_FRONTIER: Final = "AF-PK"
_NEAR_BY_KM: Final = 25.0  # what UCDP calls near; a wider stretch is a region
_NEAR_KM: Final = 10.0  # 'near' a town, in the sense of most reports
_SIDE_KM: Final = 22.0  # 'south of' a town, with no distance told
# Share of the told distance that nine of ten points lie within: distances are
# told as the road goes and rounded, and a bearing is one of eight.
_OFFSET_SHARE: Final = 0.4
_ROAD_BENDS: Final = 0.1  # how far a road strays from the straight line, of its length
_GATE_KM: Final = 15.0  # from a border town to its gate
_BORDER_KM: Final = 30.0  # farther from the line, a place has no border of its own
_BORDERLAND_KM: Final = 10.0
_CIRCLE_POINTS: Final = 64


def relate(lookup: Lookup, phrase: Phrase, query: str, named: Named, anywhere: Anywhere) -> Match | None:
    """Answer a phrase that says how a place relates to what it names.

    Parameters
    ----------
    lookup : Lookup
        Places and shapes.
    phrase : Phrase
        With any relation but ``at``.
    query : str
        The words, for the match.
    named : callable
        Resolves a phrase with the relation ``at``, where the hints say.
    anywhere : callable
        Resolves a name that need not lie where the hints say, such as the far
        end of a road, near a point.

    Returns
    -------
    Match or None
        None where what it names has no answer.
    """
    match phrase.relation:
        case "frontier" | "borderland":
            return _frontier(lookup, phrase, query, named)
        case "between" | "road":
            return _between(lookup, phrase, query, named, anywhere)
    match = named(replace(phrase, relation="at"))
    if match is None or match.precision == "country":
        return match
    if phrase.relation == "near":
        return _around(match, _NEAR_KM, "near")
    return _offset(match, phrase)


def _around(match: Match, km: float, words: str) -> Match:
    """Widen a match to what lies around it."""
    uncertainty = match.uncertainty_km + km
    return replace(
        match,
        precision=_precision(match, uncertainty),
        uncertainty_km=round(uncertainty, 1),
        extent=_circle(match.lat, match.lon, uncertainty),
        reason=f"{words} it: {match.reason}",
    )


def _precision(match: Match, uncertainty: float) -> str:
    """Return the precision of what lies about a match, which is never finer than its own."""
    return _known_to(uncertainty) if match.precision in ("exact", "near") else match.precision


def _known_to(uncertainty: float) -> str:
    return "near" if uncertainty <= _NEAR_BY_KM else "region"


def _offset(match: Match, phrase: Phrase) -> Match:
    if phrase.km is None:
        return _around(match, _SIDE_KM, "to one side of")
    told = f"{phrase.km:g} km"
    if phrase.bearing is None:
        return _around(match, phrase.km, f"{told} from")
    lat, lon = _destination(match.lat, match.lon, phrase.bearing, phrase.km)
    uncertainty = match.uncertainty_km + _OFFSET_SHARE * phrase.km
    return replace(
        match,
        lat=round(float(lat), 5),
        lon=round(float(lon), 5),
        precision=_precision(match, uncertainty),
        uncertainty_km=round(uncertainty, 1),
        extent=_circle(float(lat), float(lon), uncertainty),
        reason=f"{told} at {phrase.bearing:.0f} degrees from it: {match.reason}",
    )


def _between(lookup: Lookup, phrase: Phrase, query: str, named: Named, anywhere: Anywhere) -> Match | None:
    """Answer the middle of a road or of the land between two places."""
    area = named(Phrase("", within=phrase.within))
    around = ((area.lat, area.lon),) if area else ()
    pairs = [[anywhere(end, around) for end in ends] for ends in phrase.ends]
    found = [(one, other) for one, other in pairs if one and other and one.place != other.place]
    ends = [pair for pair in found if all(end.precision != "country" for end in pair)]
    if not ends:
        known = [end for pair in pairs for end in pair if end and (area is None or end.place != area.place)]
        if area is not None or not known:
            return area
        return _around(max(known, key=lambda end: end.score), _BORDER_KM, "on a road at")
    one, other = max(ends, key=lambda pair: pair[0].score * pair[1].score)
    line = _line(one, other, lookup.regions.get(area.place.place_id) if area else None)
    if line.is_empty:
        return area
    middle = line.interpolate(0.5, normalized=True)
    (west, south), (east, north) = line.coords[0], line.coords[-1]
    length = float(distance_km(south, west, north, east))
    uncertainty = length / 2 + _ROAD_BENDS * length + max(one.uncertainty_km, other.uncertainty_km)
    if area and phrase.within and uncertainty > area.uncertainty_km:
        return replace(area, extent=line, reason=f"on the way of {_ends(one, other)} there; {area.reason}")
    return Match(
        one.place,
        round(middle.y, 5),
        round(middle.x, 5),
        _known_to(uncertainty),
        round(uncertainty, 1),
        round(one.score * other.score, 3),
        f"the middle between {_ends(one, other)}, {length:.0f} km long",
        (other.place, *one.alternatives, *other.alternatives),
        line,
        query,
        tuple(dict.fromkeys((*one.notes, *other.notes))),
    )


def _ends(one: Match, other: Match) -> str:
    return f"{one.place.label()} and {other.place.label()}"


def _line(one: Match, other: Match, shape: Any) -> Any:
    """Return the straight line between two matches, or the longest part of it in a shape."""
    import shapely

    line = shapely.LineString([(one.lon, one.lat), (other.lon, other.lat)])
    if shape is None:
        return line
    parts = [part for part in shapely.get_parts(line.intersection(shape)) if part.length]
    return max(parts, key=lambda part: part.length, default=shapely.LineString())


def _frontier(lookup: Lookup, phrase: Phrase, query: str, named: Named) -> Match | None:
    """Answer the frontier, the part of it at a place or in an area, or the gate of a border town."""
    from geoincidents.frontier import Frontier

    frontier = Frontier.bundled(_FRONTIER)
    if not phrase.name:
        area = named(Phrase("", within=phrase.within))
        return _stretch(
            lookup, _border(lookup, frontier, area, phrase) or _whole(frontier), area, query, frontier
        )
    match = named(replace(phrase, relation="at"))
    gate = named(replace(phrase, name=f"{phrase.name} crossing", relation="at"))
    if gate and gate.place.kind == "crossing" and phrase.relation == "frontier":
        away = 0.0 if match is None else distance_km(match.lat, match.lon, gate.lat, gate.lon)
        if match is None or match.place.kind == "crossing" or float(away) <= _GATE_KM:
            return gate
    # The border of a name that a town and an area share is that of the area,
    # unless the town lies at it.
    for kind in ("province", "district", None):
        named_so = (
            match if kind is None else named(replace(phrase, name=f"{phrase.name} {kind}", relation="at"))
        )
        if named_so and named_so.place.kind in (kind, "region" if kind else named_so.place.kind):
            stretch = _border(lookup, frontier, named_so, phrase)
            if stretch is not None:
                return _stretch(lookup, stretch, named_so, query, frontier)
    return match and replace(match, notes=(*match.notes, "it lies away from the frontier"))


@lru_cache(maxsize=4)
def _whole(frontier: Frontier) -> Stretch:
    """Return all of the line, which takes some milliseconds to measure."""
    return frontier.along()


def _border(lookup: Lookup, frontier: Frontier, match: Match | None, phrase: Phrase) -> Stretch | None:
    """Return the part of the frontier, or of the land along it, that belongs to a match."""
    if match is None or match.place.kind == "country":
        return None
    shape = lookup.regions.get(match.place.place_id)
    if shape is not None and shape.geom_type.endswith("Polygon"):
        if phrase.relation == "borderland":
            return frontier.borderland_of(shape, _BORDERLAND_KM)
        return frontier.border_of(shape)
    reach = match.uncertainty_km
    away = frontier.locate(match.lat, match.lon).distance_km
    if away is None or away > _BORDER_KM + reach:
        return None
    return frontier.near(match.lat, match.lon, max(reach, 5.0))


def _stretch(lookup: Lookup, stretch: Stretch, match: Match | None, query: str, frontier: Frontier) -> Match:
    within = f" at {match.place.label()}" if match else ""
    reason = f"the frontier{within}, kilometre {stretch.km_start:.0f} to {stretch.km_end:.0f}"
    precision = "frontier"
    if match is not None:
        precision = "near" if stretch.uncertainty_km <= _NEAR_BY_KM else "frontier"
    place = match.place if match else _line_place(lookup, stretch, frontier)
    return Match(
        place,
        round(stretch.lat, 5),
        round(stretch.lon, 5),
        precision,
        round(stretch.uncertainty_km, 1),
        match.score if match else 0.9,
        reason,
        match.alternatives if match else (),
        stretch.geometry,
        query,
        match.notes if match else (),
    )


def _line_place(lookup: Lookup, stretch: Stretch, frontier: Frontier) -> Place:
    if lookup.frontier_row is not None:
        return lookup.places[lookup.frontier_row]
    return Place(
        FRONTIER_ID,
        "Durand Line",
        "region",
        None,
        None,
        None,
        round(stretch.lat, 5),
        round(stretch.lon, 5),
        round(stretch.uncertainty_km, 1),
        None,
        f"frontier line, tolerance {frontier.tolerance_km:g} km",
    )


def _destination(lat: float, lon: float, bearing: Any, km: float) -> tuple[Any, Any]:
    """Return where one gets from a point by a bearing and a distance, on the sphere."""
    angle, turn = np.radians(km / KM_PER_DEGREE), np.radians(bearing)
    start = np.radians(lat)
    end = np.arcsin(np.sin(start) * np.cos(angle) + np.cos(start) * np.sin(angle) * np.cos(turn))
    aside = np.arctan2(
        np.sin(turn) * np.sin(angle) * np.cos(start), np.cos(angle) - np.sin(start) * np.sin(end)
    )
    return np.degrees(end), lon + np.degrees(aside)


def _circle(lat: float, lon: float, km: float) -> Any:
    """Return the circle around a point as a polygon, longitude first."""
    import shapely

    bearings = np.linspace(360.0, 0.0, _CIRCLE_POINTS, endpoint=False)
    lats, lons = _destination(lat, lon, bearings, km)
    return shapely.Polygon(np.round(np.column_stack([lons, lats]), 6))
