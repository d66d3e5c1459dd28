"""The gazetteer: from a name and what is known besides to a place, or to no answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from geoincidents import bundle
from geoincidents.errors import InputError
from geoincidents.geocoding.answering import KINDS_ASKED, Hints, answer
from geoincidents.geocoding.bare import BareAnswers
from geoincidents.geocoding.kinds import split
from geoincidents.geocoding.lookup import Lookup
from geoincidents.geocoding.model import Match, Place
from geoincidents.geocoding.names import key
from geoincidents.geocoding.packs import Pack, index_folder, installed
from geoincidents.geocoding.prepared import ANEW, Prepared, Preparing
from geoincidents.geocoding.regions import Regions
from geoincidents.geocoding.store import KINDS, OFFICIAL, Layer, name_table, place_table, read_layer

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Gazetteer"]

_MANY_PLACES: Final = 1000  # of one source


class Gazetteer:
    """Places by name, resolved in context.

    Use `bundled` or `from_rows`.

    Parameters
    ----------
    layers : sequence of Layer
        Places and their names.
    regions : Regions
        Shapes of provinces, districts and vague regions.
    packs : sequence of Pack, optional
        What is known of the packs among the layers.
    prepared : Prepared, optional
        Holds what is worked out of the layers, perhaps.
    complete : bool, optional
        Whether the layers hold every place that a name can mean.

    Examples
    --------
    >>> towns = Gazetteer.from_rows([{"name": "Chaman", "country": "PK", "lat": 30.92, "lon": 66.45}])
    >>> towns.geocode("Chaman").place.country
    'PK'
    >>> towns.geocode("Nowhere") is None
    True
    """

    def __init__(
        self,
        layers: Sequence[Layer],
        regions: Regions,
        packs: Sequence[Pack] = (),
        prepared: Prepared = ANEW,
        *,
        complete: bool = False,
    ) -> None:
        self._lookup = Lookup(layers, regions, prepared, complete=complete)
        self._packs = tuple(packs)
        self._bare = BareAnswers(self._lookup)

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
        return _bundled(tuple(installed()) if packs else ())

    @classmethod
    def from_rows(
        cls,
        places: Iterable[Mapping[str, Any]],
        names: Iterable[Mapping[str, Any]] = (),
        regions: Mapping[str, BaseGeometry] | None = None,
    ) -> Gazetteer:
        """Make a gazetteer from rows in memory, which are taken for all places that there are.

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
            {"place": number, "name": name, "kind": "variant" if at else OFFICIAL}
            for number, row in enumerate(rows)
            for at, name in enumerate(dict.fromkeys((row["name"], *row.get("names", ()))))
        ]
        layer = Layer(place_table(rows), lambda: name_table([*own, *names]))
        return cls([layer], Regions(regions or {}), complete=True)

    def __len__(self) -> int:
        return len(self._lookup.places)

    def place(self, place_id: str) -> Place:
        """Return a place by its identifier.

        Parameters
        ----------
        place_id : str
            As in the tables, such as a Match's ``place.place_id``.

        Raises
        ------
        KeyError
            If no place has it.
        """
        return self.at(self._lookup.places.rows[place_id])

    def region(self, place_id: str) -> BaseGeometry | None:
        """Return the shape of a place, longitude first, or None where it has none.

        Parameters
        ----------
        place_id : str
            As in the tables.
        """
        return self._lookup.regions.get(place_id)

    def of_kind(self, kind: str) -> list[Place]:
        """Return every place of a kind, in the order of the gazetteer.

        Parameters
        ----------
        kind : str
            Such as ``district``.

        Examples
        --------
        >>> rows = [{"name": "Khost", "kind": "province", "lat": 33.3, "lon": 69.9}]
        >>> [place.name for place in Gazetteer.from_rows(rows).of_kind("province")]
        ['Khost']
        """
        places = self._lookup.places
        return [places[row] for row in np.flatnonzero(places.kind == KINDS.index(kind)).tolist()]

    def surface_keys(self) -> Iterator[tuple[str, npt.NDArray[np.int32]]]:
        """Yield each key that a place is known by, with the rows of those places.

        Each key comes once; `at` gives the place of a row.
        """
        return self._lookup.keys()

    def at(self, row: int) -> Place:
        """Return the place of a row.

        Parameters
        ----------
        row : int
            As `surface_keys` gives it.
        """
        return self._lookup.places[int(row)]

    def candidates(self, name: str) -> list[Place]:
        """Return every place that bears a name exactly, or without its generic words.

        Parameters
        ----------
        name : str
            In any case and script.

        Examples
        --------
        >>> towns = Gazetteer.from_rows([{"name": "Chaman", "lat": 30.92, "lon": 66.45}])
        >>> [place.name for place in towns.candidates("CHAMAN city")]
        ['Chaman']
        """
        folded = key(name)
        rows = [self._lookup.rows(text) for text in dict.fromkeys((folded, split(folded)[0]))]
        return [self.at(row) for row in np.unique(np.concatenate(rows)).tolist()]

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
            Kind asked for: one of the kinds of a `Place`, ``settlement``
            (town or village), ``area`` or ``facility``.
        near : iterable of (lat, lon), optional
            Other places of the same report, as weak context.

        Returns
        -------
        Match or None
            None where no place is sure enough.

        Raises
        ------
        InputError
            If `kind` is none of those.
        """
        if not (country or admin1 or admin2 or kind or near):
            return self._bare.answer(name)
        if kind and kind not in KINDS_ASKED:
            raise InputError(f"there is no kind {kind!r}; the kinds are: {', '.join(sorted(KINDS_ASKED))}")
        return answer(self._lookup, name, Hints(country, admin1, admin2, kind, tuple(near)))

    def geocode_many(self, names: Iterable[str], **hints: Any) -> list[Match | None]:
        """Geocode several names with the same hints, as `geocode` does.

        Parameters
        ----------
        names : iterable of str
            Each is looked up once, however often it comes.
        **hints
            As `geocode` takes them.

        Examples
        --------
        >>> towns = Gazetteer.from_rows([{"name": "Chaman", "lat": 30.92, "lon": 66.45}])
        >>> [match is None for match in towns.geocode_many(["Chaman", "Nowhere"])]
        [False, True]
        """
        listed = list(names)
        answers = {name: self.geocode(name, **hints) for name in dict.fromkeys(listed)}
        return [answers[name] for name in listed]

    def nearest(
        self, lat: float, lon: float, *, limit: int = 1, within_km: float = 50.0
    ) -> list[tuple[Place, float]]:
        """Return the settlements, crossings and other spots nearest to a point.

        Parameters
        ----------
        lat, lon : float
            Degrees.
        limit : int, optional
            How many at most.
        within_km : float, optional
            How far they may lie.

        Returns
        -------
        list of (Place, float)
            With the distance in km, nearest first; areas are left out.

        Raises
        ------
        InputError
            If `lat` or `lon` is out of range.

        Examples
        --------
        >>> towns = Gazetteer.from_rows([{"name": "Chaman", "lat": 30.92, "lon": 66.45}])
        >>> towns.nearest(30.92, 66.44)[0][0].name
        'Chaman'
        """
        if not (abs(lat) <= 90 and abs(lon) <= 180):
            raise InputError(f"{lat}, {lon} is no latitude and longitude in degrees")
        found = self._lookup.nearest(lat, lon, within_km)[:limit]
        return [(self.at(row), round(away, 2)) for row, away in found]

    def info(self) -> dict[str, Any]:
        """Tell what the gazetteer holds."""
        places = self._lookup.places
        return {
            "places": len(places),
            "names": len(self._lookup.index),
            "kinds": places.counts("kind"),
            "countries": places.counts("country"),
            "sources": _large(places.counts("source")),
            "packs": {
                pack.name: f"{pack.n_places} places; licence: {pack.licence or 'not stated'};"
                f" source: {pack.source or pack.file}"
                for pack in self._packs
            },
        }


def _large(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts of sources of many places; curated places have a source each."""
    shown = {source: count for source, count in counts.items() if count >= _MANY_PLACES}
    rest = sum(counts.values()) - sum(shown.values())
    return shown | ({"single places, each with its own source": rest} if rest else {})


@lru_cache(maxsize=2)
def _bundled(packs: tuple[tuple[Path, Pack], ...]) -> Gazetteer:
    listed = [pack for _, pack in packs]
    layers = [read_layer(*pack.files(path)) for path, pack in packs]
    made = Gazetteer([_own_layer(), *layers], _own_regions(), listed, Prepared(index_folder(listed)))
    # Arrow keeps what it needed for reading: some 30 MB that are not needed again.
    pa.default_memory_pool().release_unused()
    return made


def _own_layer() -> Layer:
    return read_layer(bundle.path("places.parquet"), bundle.path("names.parquet"))


def _own_regions() -> Regions:
    return Regions(bundle.path("regions.parquet"))


def prepare(layers: Sequence[Layer], folder: Path, progress: bool = False) -> None:
    """Work out what is needed of the bundled data with further layers, and write it into a folder.

    Parameters
    ----------
    layers : sequence of Layer
        Of the packs, in their order.
    folder : Path
        Where to; it is made.
    progress : bool, optional
        Draw a progress bar on standard error.
    """
    from tqdm import tqdm

    folder.mkdir(parents=True)
    with tqdm(unit=" parts", desc="index", disable=not progress) as bar:
        lookup = Lookup([_own_layer(), *layers], _own_regions(), Preparing(folder, bar.update))
        BareAnswers(lookup).prepare()
        lookup.matcher.prepare()
