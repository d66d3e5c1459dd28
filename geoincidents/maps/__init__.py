"""Maps: the page, the static figure, and recipes for both."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geoincidents.maps.document import PageError
    from geoincidents.maps.page import IncidentMap
    from geoincidents.maps.sheet import figure, write_figure

__all__ = ["IncidentMap", "PageError", "figure", "write_figure"]

_HOMES = {
    "IncidentMap": "page",
    "PageError": "document",
    "figure": "sheet",
    "write_figure": "sheet",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
