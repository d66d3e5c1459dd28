"""A place name of a text together with the place that it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geoincidents.extraction.toponyms import Toponym

if TYPE_CHECKING:
    from geoincidents.geocoding import Match


__all__ = ["Placed"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A place name with the place that it means.

    Parameters
    ----------
    name : Toponym
        The name in the text.
    match : Match or None
        What the gazetteer answers; for a name that it does not know, the
        answer for the place that the text says it lies in.
    within : str or None
        Name of that place, where `match` is not the name's own.
    sentence : int
        Number of the sentence.
    parent : int or None
        Offset of the name of the place that the sentence says it lies in
        ('X district of Y').
    nearby : bool
        Whether the text says 'near' it and not 'in' it.
    """

    name: Toponym
    match: Match | None
    within: str | None
    sentence: int
    parent: int | None = None
    nearby: bool = False

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.name.start

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.name.end

    @property
    def country_only(self) -> bool:
        """Whether it names a country and no place in it."""
        return self.match is not None and self.within is None and self.match.place.kind == "country"

    @property
    def point(self) -> tuple[float, float] | None:
        """Its latitude and longitude, None where it has none."""
        return None if self.match is None else (self.match.lat, self.match.lon)
