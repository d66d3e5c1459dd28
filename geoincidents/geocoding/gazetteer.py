"""The gazetteer: from a name and what is known besides to a place, or to no answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from geoincidents import bundle
from geoincidents.geocoding.kinds import FITTING, split
from geoincidents.geocoding.matching import Matcher
from geoincidents.geocoding.model import Match, Place
from geoincidents.geocoding.names import key
from geoincidents.geocoding.packs import installed
from geoincidents.geocoding.regions import Regions
from geoincidents.geocoding.resolving import Candidates, Context, Parent, outside_km, resolve
from geoincidents.geocoding.store import NameIndex, Places, name_table, place_table, read_layer

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Gazetteer"]

_LEAST_ANYWHERE = 0.8  # likeness below which a name without a hint is not answered
_MARGIN_KM = 20.0  # a hinted province's neighbours that are looked at too


class Gazetteer:
    """Places by name, resolved in context.

    Use `bundled` or `from_rows`.

    Parameters
    ----------
    layers : sequence of (places, names)
        Arrow tables as `store.place_table` and `store.name_table` make them.
    regions : Regions
        Shapes of provinces, districts and vague regions.

    Examples
    --------
    >>> towns = Gazetteer.from_rows([{"name": "Chaman", "country": "PK", "lat": 30.92, "lon": 66.45}])
    >>> towns.geocode("Chaman").place.country
    'PK'
    >>> towns.geocode("Nowhere") is None
    True
    """

    def __init__(self, layers: Sequence[tuple[pa.Table, pa.Table]], regions: Regions) -> None:
        self._places = Places(pa.concat_tables([places for places, _ in layers]))
        self._indexes = []
        base = 0
        for places, names in layers:
            self._indexes.append(NameIndex(names, base))
            base += len(places)
        self._regions = regions
        self._parent = lru_cache(maxsize=128)(self._find_parent)
        self._mask = lru_cache(maxsize=64)(self._find_mask)

    @classmethod
    def bundled(cls, *, packs: bool = True) -> Gazetteer:
        """Give the gazetteer that ships with geoincidents, with the packs that the user added.

        Parameters
        ----------
        packs : bool, optional
            False leaves the packs out.

        Raises
        ------
        BundleError
            If a file of it is missing or damaged.
        InputError
            If a pack is damaged.
        """
        return _bundled(tuple(folder for folder, _ in installed()) if packs else ())

    @classmethod
    def from_rows(
        cls,
        places: Iterable[Mapping[str, Any]],
        names: Iterable[Mapping[str, Any]] = (),
        regions: Mapping[str, BaseGeometry] | None = None,
    ) -> Gazetteer:
        """Make a gazetteer from rows in memory.

        Parameters
        ----------
        places : iterable of mapping
            Fields of `Place`; ``name``, ``lat`` and ``lon`` are needed. Each
            place also answers to its ``name``, and to a list ``names``.
        names : iterable of mapping
            Further names: ``place`` (position in `places`) and ``name``.
        regions : mapping of str to shapely geometry, optional
            Shapes by place_id.
        """
        rows = [
            {"place_id": f"row:{number}", "kind": "town", "uncertainty_km": 2.0, "source": "row", **row}
            for number, row in enumerate(places)
        ]
        own = [
            {"place": number, "name": name}
            for number, row in enumerate(rows)
            for name in dict.fromkeys((row["name"], *row.get("names", ())))
        ]
        return cls([(place_table(rows), name_table([*own, *names]))], Regions(regions or {}))

    def __len__(self) -> int:
        return len(self._places)

    def place(self, place_id: str) -> Place:
        """Return a place by its identifier.

        Raises
        ------
        KeyError
            If no place has it.
        """
        return self._places[self._places.rows[place_id]]

    def region(self, place_id: str) -> BaseGeometry | None:
        """Return the shape of a place, longitude first, or None where it has none."""
        return self._regions.get(place_id)

    def surface_keys(self) -> Iterator[tuple[str, npt.NDArray[np.int32]]]:
        """Yield each key that a place is known by, with the rows of those places.

        A key may come once from each layer (the bundle and each pack). `at`
        gives the place of a row.
        """
        for index in self._indexes:
            yield from index.items()

    def at(self, row: int) -> Place:
        """Return the place of a row, as `surface_keys` gives it."""
        return self._places[int(row)]

    def candidates(self, name: str) -> list[Place]:
        """Return every place that bears a name exactly, or without its generic words.

        Examples
        --------
        >>> towns = Gazetteer.from_rows([{"name": "Chaman", "lat": 30.92, "lon": 66.45}])
        >>> [place.name for place in towns.candidates("CHAMAN city")]
        ['Chaman']
        """
        folded = key(name)
        return [self._places[int(row)] for row in self._exact(folded, split(folded)[0])]

    def geocode(
        self,
        name: str,
        *,
        country: str | None = None,
        admin1: str | None = None,
        admin2: str | None = None,
        kind: str | None = None,
        near: Iterable[tuple[float, float]] = (),
    ) -> Match | None:
        """Say where a name points, or abstain.

        Parameters
        ----------
        name : str
            A name in any spelling or script.
        country : str, optional
            Country it lies in: a code or a name.
        admin1, admin2 : str, optional
            Province and district it lies in, in any spelling. A hint can be
            wrong: where a place contradicts it, the notes say so.
        kind : str, optional
            Kind asked for: one of the kinds of a `Place`, or ``settlement``.
        near : iterable of (lat, lon), optional
            Other places of the same report, as weak context.

        Returns
        -------
        Match or None
            None where no place is sure enough.
        """
        folded = key(name)
        core, evidence = split(folded)
        country = self._country(country)
        context = Context(
            country,
            self._parents(country, admin1, admin2),
            kind if kind in FITTING else evidence,
            tuple(near),
        )
        found = self._found(folded, core, context)
        return resolve(self._places, found, context, name)

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._indexes)

    def _found(self, folded: str, core: str, context: Context) -> Candidates:
        """Gather what bears the name, or in the parents one like it, else anywhere one much like it."""
        exact = self._exact(folded, core)
        parts = [(exact, np.ones(len(exact)))]
        if context.parents:
            parts.append(self._matcher.search(core, self._mask(context.parents[-1])))
        elif not len(exact):
            parts.append(self._matcher.search(core, None, _LEAST_ANYWHERE))
        rows = np.concatenate([rows for rows, _ in parts])
        likeness = np.concatenate([likeness for _, likeness in parts])
        rows, first = np.unique(rows, return_index=True)
        return Candidates(rows, likeness[first])

    def _find_mask(self, parent: Parent) -> npt.NDArray[np.bool_]:
        """Return which forms of names are borne within a parent or close to it."""
        return self._matcher.mask(parent.outside_km <= _MARGIN_KM)

    def _rows(self, folded: str) -> npt.NDArray[np.int32] | None:
        found = [rows for index in self._indexes if (rows := index[folded]) is not None]
        if not found:
            return None
        return found[0] if len(found) == 1 else np.concatenate(found)

    def _exact(self, folded: str, core: str) -> npt.NDArray[np.int32]:
        found = [rows for text in dict.fromkeys((folded, core)) if (rows := self._rows(text)) is not None]
        return np.unique(np.concatenate([np.empty(0, np.int32), *found]))

    def _country(self, hint: str | None) -> str | None:
        if not hint:
            return None
        if len(hint) == 2 and hint.isascii():
            return hint.upper()
        rows = self._rows(key(hint))
        for row in () if rows is None else rows:
            if self._places[int(row)].kind == "country":
                return self._places[int(row)].country
        return None

    def _parents(self, country: str | None, admin1: str | None, admin2: str | None) -> tuple[Parent, ...]:
        found = []
        for hint, level in ((admin1, "province"), (admin2, "district")):
            if hint and (parent := self._parent(hint, level, country)) is not None:
                found.append(parent)
        return tuple(found)

    def _find_parent(self, hint: str, level: str, country: str | None) -> Parent | None:
        folded = key(hint)
        for text in dict.fromkeys((folded, split(folded)[0])):
            rows = self._rows(text)
            for row in () if rows is None else rows:
                place = self._places[int(row)]
                wanted = (level, "region") if level == "province" else (level, "region", "province")
                if place.kind in wanted and country in (None, place.country):
                    return Parent(place, hint, outside_km(self._places, self._regions, place))
        return None

    def info(self) -> dict[str, Any]:
        """Tell what the gazetteer holds."""
        return {
            "places": len(self._places),
            "names": sum(len(index) for index in self._indexes),
            "countries": self._places.counts("country"),
            "kinds": self._places.counts("kind"),
        }


@lru_cache(maxsize=2)
def _bundled(packs: tuple[Path, ...]) -> Gazetteer:
    folders = (bundle.folder("gazetteer"), *packs)
    layers = [read_layer(folder / "places.parquet", folder / "names.parquet") for folder in folders]
    return Gazetteer(layers, Regions(bundle.path("regions.parquet")))
