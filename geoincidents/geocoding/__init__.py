"""From names to places: normal forms, the gazetteer, matching, resolving in context."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from geoincidents.geocoding.adapter import GazetteerGeocoder
    from geoincidents.geocoding.frames import geocode, geocode_table
    from geoincidents.geocoding.gazetteer import Gazetteer
    from geoincidents.geocoding.model import Match, Place

__all__ = ["Gazetteer", "GazetteerGeocoder", "Match", "Place", "geocode", "geocode_table"]

_HOMES: Final = {
    "Gazetteer": "gazetteer",
    "GazetteerGeocoder": "adapter",
    "Match": "model",
    "Place": "model",
    "geocode": "frames",
    "geocode_table": "frames",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
