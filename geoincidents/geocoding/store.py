"""The gazetteer's columns in memory.

Columns stay Arrow and numpy arrays, since a list of Python objects for each of
some 200,000 places would cost more time and memory to load than every lookup
that follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geoincidents.errors import BundleError
from geoincidents.geocoding.interest import CURATED, NAMESAKE, at_frontier
from geoincidents.geocoding.model import Place
from geoincidents.geocoding.names import key, skeleton_of
from geoincidents.geocoding.prepared import ANEW, Prepared

__all__ = [
    "CHECKSUM",
    "FURTHER_NAME",
    "KINDS",
    "Layer",
    "Places",
    "Texts",
    "indices",
    "name_table",
    "numbers",
    "place_table",
    "read_layer",
    "view",
    "whole",
]

KINDS: Final = (
    "town",
    "village",
    "district",
    "province",
    "country",
    "crossing",
    "post",
    "pass",
    "region",
    "valley",
    "river",
    "mountain",
    "road",
    "other",
)
_CODED: Final = ("kind", "country", "admin1", "admin2", "across", "source")
OFFICIAL: Final = "official"  # kind of the name that a place is listed by
FURTHER_NAME: Final = 0.95  # likeness of a place's further names, which are less often meant
_UNKNOWN: Final = -1  # population
_CURATED_ID: Final = "gi:"  # how the identifiers of places begin that were added by hand
Rows = npt.NDArray[np.int32]

PLACE_SCHEMA: Final = pa.schema(
    [
        ("place_id", pa.string()),
        ("name", pa.string()),
        *((column, pa.dictionary(pa.int32(), pa.string())) for column in _CODED),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("uncertainty_km", pa.float32()),
        ("population", pa.int32()),
    ]
)
NAME_SCHEMA: Final = pa.schema(
    [
        ("place", pa.int32()),
        ("name", pa.string()),
        ("lang", pa.string()),
        ("script", pa.string()),
        ("kind", pa.dictionary(pa.int32(), pa.string())),
        ("key", pa.string()),
        ("skeleton", pa.string()),
    ]
)

# What lookups need of it; a table of names without the other columns is enough.
INDEX_SCHEMA: Final = pa.schema([NAME_SCHEMA.field(name) for name in ("place", "kind", "key", "skeleton")])

CHECKSUM: Final = "checksum"  # column of a table of names that may be there, see `nameindex.checksums`


def place_table(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Make the Arrow table of places from rows; columns that are absent are null."""
    listed = list(rows)
    columns = {name: [row.get(name) for row in listed] for name in PLACE_SCHEMA.names}
    return pa.Table.from_pydict(columns, schema=PLACE_SCHEMA)


def name_table(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Make the Arrow table of names from rows with `place` and `name`, sorted by key."""
    listed = [(folded, row) for row in rows if (folded := key(row["name"]))]
    listed.sort(key=lambda pair: (pair[0], pair[1]["place"]))
    skeletons = {folded: skeleton_of(folded) for folded in dict.fromkeys(folded for folded, _ in listed)}
    columns = {name: [row.get(name) for _, row in listed] for name in NAME_SCHEMA.names}
    columns |= {
        "key": [folded for folded, _ in listed],
        "skeleton": [skeletons[folded] for folded, _ in listed],
    }
    return pa.Table.from_pydict(columns, schema=NAME_SCHEMA)


class Layer(NamedTuple):
    """One source of places.

    Parameters
    ----------
    places : pyarrow.Table
        As `place_table` makes it.
    names : callable
        Gives their names as `name_table` makes them; who has them indexed does not ask.
    """

    places: pa.Table
    names: Callable[[], pa.Table]


def read_layer(places: Path, names: Path) -> Layer:
    """Read the two files of a layer of the gazetteer, in Parquet or as Arrow's own; names when asked for.

    Raises
    ------
    BundleError
        If a file is missing, damaged or lacks a column.
    """
    return Layer(_read(places, PLACE_SCHEMA), lambda: _read(names, INDEX_SCHEMA, CHECKSUM))


def _read(path: Path, schema: pa.Schema, *further: str) -> pa.Table:
    """Read the columns of a schema, and further ones where the file has them."""
    try:
        if path.suffix == ".arrow":  # mapped into memory: what is not looked at takes none
            table = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
        else:
            with pq.ParquetFile(path, memory_map=True) as file:
                table = file.read(schema.names, use_threads=False)
    except (OSError, pa.ArrowException) as error:
        raise BundleError(f"{path.name} cannot be read: {error}") from error
    present = [name for name in (*schema.names, *further) if name in table.column_names]
    if missing := [name for name in schema.names if name not in present]:
        raise BundleError(f"{path.name} lacks the column {missing[0]!r}")
    table = table.select(present)
    return table.cast(pa.schema([*schema, *(table.schema.field(name) for name in present[len(schema) :])]))


class ByRow(NamedTuple):
    """Columns of places as memory views, which give one number in half the time of an array."""

    lat: memoryview
    lon: memoryview
    uncertainty_km: memoryview
    kind: memoryview
    curated: memoryview


class Places:
    """The places, one a row, as columns.

    Parameters
    ----------
    table : pyarrow.Table
        With the columns of `PLACE_SCHEMA`.
    prepared : Prepared, optional
        Holds their weights, perhaps.
    complete : bool, optional
        Whether there are no other places, so that a name can mean none that is not here.
    """

    def __init__(self, table: pa.Table, prepared: Prepared = ANEW, *, complete: bool = False) -> None:
        self.complete = complete
        self._prepared = prepared
        ids = whole(table["place_id"])
        self._ids = Texts.of(ids)
        # Which places were added by hand.
        self.curated: npt.NDArray[np.bool_] = _flags(pc.starts_with(ids, _CURATED_ID))
        self._names = Texts.of(whole(table["name"]))
        self._codes: dict[str, Any] = {}
        self._values: dict[str, list[str | None]] = {}
        for column in _CODED:
            coded = whole(table[column].unify_dictionaries())
            self._values[column] = [*coded.dictionary.to_pylist(), None]
            self._codes[column] = numbers(coded.indices, np.int32, len(coded.dictionary))
        self.lat: npt.NDArray[np.float64] = numbers(table["lat"], np.float64)
        self.lon: npt.NDArray[np.float64] = numbers(table["lon"], np.float64)
        self.uncertainty_km: npt.NDArray[np.float32] = numbers(table["uncertainty_km"], np.float32)
        self.population: npt.NDArray[np.int64] = numbers(table["population"], np.int64, _UNKNOWN)
        codes = {value: code for code, value in enumerate(KINDS)}
        other = codes["other"]
        known = np.array([codes.get(value or "", other) for value in self._values["kind"]], np.int8)
        # Which places lie within a country.
        self._within = lru_cache(maxsize=16)(self._find_within)
        # Codes of `KINDS`, whatever the order of the kinds in the file.
        self.kind: npt.NDArray[np.int8] = known[self._codes["kind"]]
        # Gives the place of a row, as indexing does in a little more time.
        self.place = partial(Place.unread, self._readers())

    def __len__(self) -> int:
        return len(self.kind)

    def __getitem__(self, row: int) -> Place:
        return self.place(row)

    def _readers(self) -> dict[str, Callable[[int], Any]]:
        """Return what gives each field of the `Place` of a row."""

        def coded(column: str, missing: str | None = None) -> Callable[[int], str | None]:
            """Return what gives the text of a row in a coded column."""
            codes, values = view(self._codes[column]), self._values[column]
            told = [missing if value is None else value for value in values]
            return lambda row: told[codes[row]]

        kinds, population = view(self.kind), view(self.population)
        return {
            "place_id": self._ids.__getitem__,
            "name": self._names.__getitem__,
            "kind": lambda row: KINDS[kinds[row]],
            **{column: coded(column) for column in ("country", "admin1", "admin2")},
            "lat": view(self.lat).__getitem__,
            "lon": view(self.lon).__getitem__,
            "uncertainty_km": view(self.uncertainty_km).__getitem__,
            "population": lambda row: None if population[row] == _UNKNOWN else population[row],
            "source": coded("source", missing=""),
        }

    def within_country(self, country: str, rows: Rows) -> npt.NDArray[np.bool_]:
        """Tell which of `rows` lie in a country, or on its border as a crossing does."""
        within: npt.NDArray[np.bool_] = self._within(country)[rows]
        return within

    def _find_within(self, country: str) -> npt.NDArray[np.bool_]:
        inside = self._coded("country", lambda value: value == country)
        return inside | self._coded("across", lambda value: value.startswith(f"{country}/"))

    def _coded(self, column: str, fits: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
        """Tell which places have a value in a coded column that fits."""
        fitting: npt.NDArray[np.bool_] = np.array(
            [value is not None and fits(value) for value in self._values[column]], bool
        )[self._codes[column]]
        return fitting

    @cached_property
    def by_row(self) -> ByRow:
        """What is asked of one row at a time."""
        columns = (self.lat, self.lon, self.uncertainty_km, self.kind, self.curated.view(np.uint8))
        return ByRow(*map(view, columns))

    @cached_property
    def at_home(self) -> npt.NDArray[np.bool_]:
        """Whether each place lies in a country of which the gazetteer holds the villages too."""
        if self.complete:
            return np.ones(len(self), bool)
        country = self._codes["country"]
        villages = np.bincount(country[self.kind == KINDS.index("village")], minlength=country.max() + 1)
        at_home: npt.NDArray[np.bool_] = villages[country] > 0
        return at_home

    @cached_property
    def n_at_home(self) -> int:
        """How many places are at home."""
        return int(self.at_home.sum())

    @cached_property
    def interest(self) -> npt.NDArray[np.float64]:
        """How much likelier each place is named than another of its kind and size."""
        return self._prepared.arrays("interest", lambda: {"weights": self._interest()})["weights"]

    def _interest(self) -> npt.NDArray[np.float64]:
        weights = at_frontier(self.lat, self.lon) * np.where(self.curated, CURATED, 1.0)
        names = self._names.strings()
        districts = names.take(indices(np.flatnonzero(self.kind == KINDS.index("district"))))
        namesake = _flags(pc.is_in(names, value_set=districts)) & (self.kind == KINDS.index("village"))
        return np.where(namesake, NAMESAKE, 1.0) * weights

    def counts(self, column: str) -> dict[str, int]:
        """Count the places by the value of a coded column, most frequent first."""
        counted = np.bincount(self._codes[column], minlength=len(self._values[column]))
        pairs = zip(self._values[column], counted.tolist(), strict=True)
        return dict(sorted(((v, n) for v, n in pairs if v and n), key=lambda pair: (-pair[1], pair[0])))

    @cached_property
    def rows(self) -> dict[str, int]:
        """Row of each place_id, the first where two layers have it."""
        rows: dict[str, int] = {}
        for row in range(len(self)):
            rows.setdefault(self._ids[row], row)
        return rows


class Texts:
    """Many strings in one buffer, each made when it is asked for.

    Parameters
    ----------
    ends : array of int32
        Where each begins in `text`, and the next ends.
    text : array of uint8
        All of them, in UTF-8.
    """

    def __init__(self, ends: Rows, text: npt.NDArray[np.uint8]) -> None:
        self.ends = ends
        self.text = text.tobytes()
        self._ends = view(ends)

    @classmethod
    def of(cls, strings: pa.StringArray) -> Texts:
        """Take the buffers of an Arrow array."""
        _, ends, text = strings.buffers()
        at = slice(strings.offset, strings.offset + len(strings) + 1)
        return cls(np.frombuffer(ends or bytes(4), np.int32)[at], np.frombuffer(text or b"", np.uint8))

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return what they are made of, by name."""
        return {"ends": self.ends, "text": np.frombuffer(self.text, np.uint8)[: self.ends[-1]]}

    def __len__(self) -> int:
        return len(self.ends) - 1

    def strings(self) -> pa.StringArray:
        """Return them as an Arrow array, which copies none."""
        return pa.StringArray.from_buffers(len(self), pa.py_buffer(self.ends), pa.py_buffer(self.text))

    def __getitem__(self, at: int) -> str:
        ends = self._ends
        return self.text[ends[at] : ends[at + 1]].decode()


def _flags(column: Any) -> npt.NDArray[np.bool_]:
    """Return an Arrow column of truth values as an array."""
    return numbers(column, np.uint8).view(bool)


def numbers(column: Any, dtype: Any, missing: int = 0) -> npt.NDArray[Any]:
    """Return an Arrow column of numbers as an array.

    Read from its buffers: Arrow's own conversion imports pandas, which takes
    longer than to load the whole gazetteer.

    Parameters
    ----------
    column : pyarrow.Array or pyarrow.ChunkedArray
        Of numbers.
    dtype : numpy type
        Of the result.
    missing : int, optional
        What stands for a null.

    Examples
    --------
    >>> numbers(pa.array([3, None, 4]), np.int32, -1).tolist()
    [3, -1, 4]
    """
    array = whole(column).cast(pa.from_numpy_dtype(dtype))
    if not len(array):
        return np.empty(0, dtype)
    valid, values = array.buffers()
    here = slice(array.offset, array.offset + len(array))
    read = np.frombuffer(values, dtype)[here]
    if not array.null_count:
        return read
    known = np.unpackbits(np.frombuffer(valid, np.uint8), bitorder="little")[here]
    return np.where(known, read, missing).astype(dtype)


def view(array: Any) -> Any:
    """Return an array as a memory view, which gives one number in half the time of an array.

    Examples
    --------
    >>> view(np.array([3, 4]))[1]
    4
    """
    return memoryview(array)


def indices(array: npt.NDArray[np.integer]) -> pa.Int32Array:
    """Return an array as an Arrow one, for `take`; Arrow's own conversion imports pandas.

    Examples
    --------
    >>> indices(np.array([3, 4], np.int32)).to_pylist()
    [3, 4]
    """
    return pa.Array.from_buffers(pa.int32(), len(array), [None, pa.py_buffer(array.astype(np.int32))])


def whole(column: Any) -> Any:
    """Return a column as one array."""
    if not isinstance(column, pa.ChunkedArray):
        return column
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
