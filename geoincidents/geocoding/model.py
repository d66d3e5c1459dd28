"""What a lookup gives: a place of the gazetteer, and the match of a name with it.

To make them must take little time, since that is most of what a lookup takes:
both can be given unread, and read each field when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from geoincidents.showing import facts

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Match", "Place"]


# What gives a field for a row, by the name of the field.
Readers = Mapping[str, Callable[[int], Any]]


class _Unread:
    """What the fields of an object are read with that has not been asked for them yet."""

    __slots__ = ("_readers", "_row")
    _readers: Readers
    _row: int

    def __getattr__(self, name: str) -> Any:
        set_field = _SETTERS[type(self)].get(name)
        if set_field is None:
            raise AttributeError(f"a {type(self).__name__.lower()} has no {name!r}", name=name, obj=self)
        value = self._readers[name](self._row)
        set_field(self, value)
        return value


@dataclass(frozen=True, slots=True)
class Place(_Unread):
    """One place of the gazetteer.

    Parameters
    ----------
    place_id : str
        Stable identifier; its prefix tells the source.
    name : str
        Preferred name in Latin script.
    kind : str
        town, village, district, province, country, crossing, post, pass,
        region, valley, river, mountain, road or other.
    country : str or None
        ISO 3166-1 alpha-2 code.
    admin1, admin2 : str or None
        Province and district that it lies in.
    lat, lon : float
        Degrees, WGS 84.
    uncertainty_km : float
        The place lies within this distance of the point; for an area, its radius.
    population : int or None
        None where unknown.
    source : str
        What states it.

    Examples
    --------
    >>> Place("gi:torkham", "Torkham", "crossing", "AF", "Nangarhar", None, 34.12, 71.09, 1.0, None, "").kind
    'crossing'
    """

    place_id: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    uncertainty_km: float
    population: int | None
    source: str

    @classmethod
    def unread(cls, readers: Readers, row: int) -> Place:
        """Give a place each of whose fields is read when it is first asked for.

        Parameters
        ----------
        readers : mapping of str to callable
            Gives each field of a row.
        row : int
            What they are called with.
        """
        place = _new(cls)
        _set_readers(place, readers)
        _set_row(place, row)
        return place

    def label(self) -> str:
        """Give the name with its kind and what it lies in.

        Examples
        --------
        >>> Place("gn:1", "Chaman", "town", "PK", "Balochistan", None, 30.92, 66.45, 2.0, None, "").label()
        'Chaman (town, Balochistan, PK)'
        """
        within = [self.kind]
        if self.admin2 and self.admin2 != self.name:
            within.append(self.admin2)
        if self.admin1 and self.admin1 != self.name:
            within.append(self.admin1)
        if self.country:
            within.append(self.country)
        return f"{self.name} ({', '.join(within)})"

    def to_dict(self) -> dict[str, Any]:
        """Give its fields as JSON takes them."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Match(_Unread):
    """Where a name points, how precisely, and why.

    Parameters
    ----------
    place : Place
        The place of the gazetteer that the answer rests on.
    lat, lon : float
        Degrees, WGS 84; they differ from the place's own for a phrase such as
        '12 km south of X'.
    precision : str
        One of `geoincidents.schema.PRECISIONS`.
    uncertainty_km : float
        Nine of ten such answers lie within this distance of the truth.
    score : float
        0-1, the share of belief that this place is meant.
    reason : str
        One sentence.
    alternatives : tuple of Place
        What was considered and not chosen, best first.
    extent : shapely geometry or None
        What the words cover, where that is no point: a road, an area, a
        stretch of the frontier. Longitude first.
    query : str
        What was asked.
    notes : tuple of str
        Warnings, such as a hint that contradicts the place.
    """

    place: Place
    lat: float
    lon: float
    precision: str
    uncertainty_km: float
    score: float
    reason: str
    alternatives: tuple[Place, ...] = ()
    extent: BaseGeometry | None = None
    query: str = ""
    notes: tuple[str, ...] = ()

    @classmethod
    def unread(cls, readers: Readers, row: int, query: str) -> Match:
        """Give a match each of whose fields is read when it is first asked for.

        Parameters
        ----------
        readers : mapping of str to callable
            Gives each field but the query for a row.
        row : int
            What they are called with.
        query : str
            What was asked.
        """
        match = _new(cls)
        _set_readers(match, readers)
        _set_row(match, row)
        _set_query(match, query)
        return match

    def to_dict(self) -> dict[str, Any]:
        """Give the match as JSON takes it.

        Returns
        -------
        dict
            ``lat``, ``lon``, ``place``, ``precision``, ``uncertainty_km``,
            ``score``, ``reason``, ``notes``, ``alternatives`` and ``query``;
            ``extent`` as a GeoJSON geometry where there is one.
        """
        told: dict[str, Any] = {
            "query": self.query,
            "lat": round(self.lat, 6),
            "lon": round(self.lon, 6),
            "place": self.place.to_dict(),
            "precision": self.precision,
            "uncertainty_km": round(self.uncertainty_km, 1),
            "score": round(self.score, 3),
            "reason": self.reason,
            "notes": list(self.notes),
            "alternatives": [place.to_dict() for place in self.alternatives],
        }
        if self.extent is not None:
            from shapely.geometry import mapping

            told["extent"] = mapping(self.extent)
        return told

    def _repr_html_(self) -> str:
        """Show the match in a notebook, every value as text."""
        rows = [
            ("Place", self.place.label()),
            ("Where", f"{self.lat:.4f}, {self.lon:.4f} ± {self.uncertainty_km:.3g} km ({self.precision})"),
            ("Score", f"{self.score:.2f}"),
            ("Reason", self.reason),
            *(("Note", note) for note in self.notes),
        ]
        if self.alternatives:
            others = "; ".join(place.label() for place in self.alternatives)
            rows.append(("Also considered", others))
        return facts(self.query or self.place.name, rows)


_new = object.__new__
_set_readers = _Unread._readers.__set__  # type: ignore[attr-defined,misc]
_set_row = _Unread._row.__set__  # type: ignore[attr-defined,misc]
_set_query = Match.query.__set__  # type: ignore[attr-defined,misc]
# What sets each field.
_SETTERS: Final[Mapping[type, Mapping[str, Any]]] = {
    kind: {field.name: getattr(kind, field.name).__set__ for field in fields(kind)} for kind in (Place, Match)
}
