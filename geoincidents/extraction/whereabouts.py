"""Whereabouts: the place columns of an incident, and what its uncertainty covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geoincidents.extraction import near
from geoincidents.extraction.clusters import Cluster
from geoincidents.extraction.placed import Placed
from geoincidents.geocoding.columns import place_columns
from geoincidents.schema import precision_codes

if TYPE_CHECKING:
    from geoincidents.geocoding import Gazetteer, Match


__all__ = ["NO_POINT", "extent_rows", "place_of", "where"]


Row = dict[str, Any]
# 'Near' a town: farther than this, reports name another one.
_NEAR_KM: Final = 12.0
# A village that is only known by the town beside it.
_BESIDE_KM: Final = 15.0
# Below this a place is a country or a line, and a point in it would be invented.
NO_POINT: Final = frozenset(("country", "frontier"))


def place_of(cluster: Cluster) -> Placed | None:
    """Return the place that says most precisely where an incident was."""
    specific = [each for each in cluster.places if not each.country_only]
    return near.finest(specific or cluster.places)


def where(place: Placed | None, along: str) -> Row:
    """Return the place columns of an incident.

    Parameters
    ----------
    place : Placed or None
        Where it was.
    along : str
        Words that put it somewhere on the frontier, where nothing says more.

    Returns
    -------
    dict
        Without a point where only a country or the frontier is known.
    """
    if place is None or place.match is None:
        precision = "frontier" if along and place is None else "unlocated"
        where_prec, geo_precision = precision_codes(precision)
        reason = (
            f"no place answers to {place.name.text!r}"
            if place is not None
            else "the text names no place for it"
        )
        return {
            "place_text": place.name.text if place is not None else along or None,
            "location_precision": precision,
            "where_prec": where_prec,
            "geo_precision": geo_precision,
            "geocode_reason": f"{along!r} says no more" if precision == "frontier" else reason,
            "geometry": None,
        }
    columns = place_columns(place.match)
    columns["place_text"] = place.name.text
    if place.within is not None:
        columns.update(_within(place, place.match))
    elif place.nearby and columns["location_precision"] in ("exact", "near"):
        columns["location_precision"] = "near"
        columns["where_prec"], columns["geo_precision"] = precision_codes("near")
        columns["uncertainty_km"] = max(place.match.uncertainty_km, _NEAR_KM)
    if columns["location_precision"] in NO_POINT and place.match.extent is None:
        columns["geometry"] = None
    return columns


def _within(place: Placed, match: Match) -> Row:
    """Columns for a name without a point of its own, at the place that it lies in."""
    precision = match.precision
    if precision in ("exact", "near"):
        # Villages that go by a town's name lie in its surroundings.
        precision = "near"
    where_prec, geo_precision = precision_codes(precision)
    return {
        "location_precision": precision,
        "where_prec": where_prec,
        "geo_precision": geo_precision,
        "uncertainty_km": max(match.uncertainty_km, _BESIDE_KM),
        "geocode_score": round(match.score * 0.7, 3),
        "geocode_reason": f"{place.name.text!r} is in no list; the text places it with {place.within}",
        "point_is_representative": True,
    }


def extent_rows(local: str, place: Placed | None, gazetteer: Gazetteer) -> list[Row]:
    """Return what the words or the uncertainty cover: the shape of the area, else a circle.

    Parameters
    ----------
    local : str
        Id of the incident.
    place : Placed or None
        Its place.
    gazetteer : Gazetteer
        Where the shapes of areas lie.
    """
    if place is None or place.match is None:
        return []
    match = place.match
    shape, kind = match.extent, "area"
    if shape is None and match.precision in ("district", "province", "region"):
        shape = gazetteer.region(match.place.place_id)
    if shape is not None and shape.geom_type.endswith("LineString"):
        kind = "segment"
    if shape is None:
        if match.precision in NO_POINT:
            return []
        shape, kind = (
            _circle(
                match.lat,
                match.lon,
                max(match.uncertainty_km, _BESIDE_KM if place.within else _NEAR_KM if place.nearby else 0.0),
            ),
            "circle",
        )
    return [{"incident_id": local, "kind": kind, "geometry": shape}]


def _circle(lat: float, lon: float, radius_km: float) -> Any:
    """Draw a circle on the ground as a polygon of 48 corners, longitude first."""
    from math import cos, pi, radians, sin

    from shapely import Polygon

    # Kilometres in a degree of latitude, WGS 84 mean.
    high = radius_km / 111.13
    wide = high / max(0.05, cos(radians(lat)))
    corners = [
        (lon + wide * cos(2 * pi * step / 48), lat + high * sin(2 * pi * step / 48)) for step in range(48)
    ]
    return Polygon([(round(x, 5), round(y, 5)) for x, y in corners])
