"""What 'near', 'between', '12 km south of' and the frontier make of the places they name."""

from __future__ import annotations

from collections.abc import Callable

from geoincidents.geocoding.lookup import Lookup
from geoincidents.geocoding.model import Match
from geoincidents.geocoding.phrases import Phrase

__all__ = ["relate"]


def relate(
    lookup: Lookup, phrase: Phrase, query: str, named: Callable[[Phrase], Match | None]
) -> Match | None:
    """Answer a phrase that says how a place relates to what it names."""
    if not phrase.name:
        return None
    return named(Phrase(phrase.name, others=phrase.others, within=phrase.within))
