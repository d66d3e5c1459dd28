"""The place columns of an incident, from the match that a name gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geoincidents.schema import precision_codes

if TYPE_CHECKING:
    from geoincidents.geocoding.model import Match, Place

__all__ = ["place_columns"]


def place_columns(match: Match) -> dict[str, Any]:
    """Return the place columns of an incident that a match gives.

    Parameters
    ----------
    match : Match
        An answer of the gazetteer.

    Returns
    -------
    dict
        Values for the place columns of the incidents table, geometry included.
    """
    from shapely import Point

    where_prec, geo_precision = precision_codes(match.precision)
    return {
        "place_id": match.place.place_id,
        "place_name": match.place.name,
        "country": match.place.country,
        "admin1": match.place.admin1,
        "admin2": match.place.admin2,
        "location_precision": match.precision,
        "where_prec": where_prec,
        "geo_precision": geo_precision,
        "uncertainty_km": match.uncertainty_km,
        "geocode_score": match.score,
        "geocode_reason": match.reason,
        "place_alternatives": tuple(_label(place) for place in match.alternatives),
        "point_is_representative": match.precision not in ("exact", "near"),
        "geometry": Point(match.lon, match.lat),
    }


def _label(place: Place) -> str:
    return ", ".join(part for part in (place.name, place.kind, place.admin1, place.country) if part)
