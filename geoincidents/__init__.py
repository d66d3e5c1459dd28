"""geoincidents: reports about border incidents into offline maps and GIS data.

The public names below are imported when they are first used, so that
``import geoincidents`` costs almost nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# public name -> module that defines it
_HOMES = {
    "BundleError": "geoincidents.errors",
    "Fault": "geoincidents.errors",
    "Frontier": "geoincidents.frontier",
    "Gazetteer": "geoincidents.geocoding",
    "GazetteerGeocoder": "geoincidents.geocoding",
    "GeoincidentsError": "geoincidents.errors",
    "IncidentLog": "geoincidents.log",
    "IncidentMap": "geoincidents.maps",
    "InputError": "geoincidents.errors",
    "Match": "geoincidents.geocoding",
    "MissingColumnError": "geoincidents.errors",
    "MissingExtraError": "geoincidents.errors",
    "Place": "geoincidents.geocoding",
    "Selection": "geoincidents.selection",
    "Tables": "geoincidents.schema",
    "example": "geoincidents.log",
    "geocode": "geoincidents.geocoding",
    "read": "geoincidents.log",
}

if TYPE_CHECKING:
    from geoincidents.errors import (
        BundleError,
        Fault,
        GeoincidentsError,
        InputError,
        MissingColumnError,
        MissingExtraError,
    )
    from geoincidents.frontier import Frontier
    from geoincidents.geocoding import Gazetteer, GazetteerGeocoder, Match, Place, geocode
    from geoincidents.log import IncidentLog, example, read
    from geoincidents.maps import IncidentMap
    from geoincidents.schema import Tables
    from geoincidents.selection import Selection

__all__ = [
    "BundleError",
    "Fault",
    "Frontier",
    "Gazetteer",
    "GazetteerGeocoder",
    "GeoincidentsError",
    "IncidentLog",
    "IncidentMap",
    "InputError",
    "Match",
    "MissingColumnError",
    "MissingExtraError",
    "Place",
    "Selection",
    "Tables",
    "example",
    "geocode",
    "read",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'geoincidents' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
