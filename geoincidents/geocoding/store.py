"""The gazetteer's columns in memory: places, and an index from key to places.

Columns stay Arrow and numpy arrays, since a list of Python objects for each of
some 200,000 places would cost more time and memory to load than every lookup
that follows.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geoincidents.errors import BundleError
from geoincidents.geocoding.interest import CURATED, at_frontier
from geoincidents.geocoding.model import Place
from geoincidents.geocoding.names import key, skeleton

__all__ = [
    "FURTHER_NAME",
    "KINDS",
    "NameIndex",
    "Places",
    "indices",
    "name_table",
    "numbers",
    "place_table",
    "read_layer",
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
_OF_A_PLACE: Final = ("country", "admin1", "admin2", "source")
_UNKNOWN: Final = -1  # population
Rows = npt.NDArray[np.int32]

# A row of the places in memory, without gaps.
_RECORD: Final = np.dtype(
    [
        ("lat", "<f8"),
        ("lon", "<f8"),
        ("uncertainty_km", "<f4"),
        ("population", "<i8"),
        ("kind", "i1"),
        *((column, "<i4") for column in _OF_A_PLACE),
        *((bound, "<i4") for bound in ("id", "id_end", "name", "name_end")),
    ]
)
_UNPACKED: Final = struct.Struct("<ddfqb8i")

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


def place_table(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Make the Arrow table of places from rows; columns that are absent are null."""
    listed = [{field.name: row.get(field.name) for field in PLACE_SCHEMA} for row in rows]
    return pa.Table.from_pylist(listed, schema=PLACE_SCHEMA)


def name_table(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Make the Arrow table of names from rows with `place` and `name`, sorted by key."""
    listed = []
    for row in rows:
        whole = {field.name: row.get(field.name) for field in NAME_SCHEMA}
        whole["key"] = key(row["name"])
        whole["skeleton"] = skeleton(row["name"])
        if whole["key"]:
            listed.append(whole)
    listed.sort(key=lambda whole: (whole["key"], whole["place"]))
    return pa.Table.from_pylist(listed, schema=NAME_SCHEMA)


def read_layer(places: Path, names: Path) -> tuple[pa.Table, pa.Table]:
    """Read the two files of a layer of the gazetteer.

    Raises
    ------
    BundleError
        If a file is missing, damaged or lacks a column.
    """
    tables = []
    for path, schema in ((places, PLACE_SCHEMA), (names, INDEX_SCHEMA)):
        try:
            with pq.ParquetFile(path, memory_map=True) as file:
                table = file.read(schema.names, use_threads=False)
        except (OSError, pa.ArrowException) as error:
            raise BundleError(f"{path.name} cannot be read: {error}") from error
        missing = [name for name in schema.names if name not in table.column_names]
        if missing:
            raise BundleError(f"{path.name} lacks the column {missing[0]!r}")
        tables.append(table.cast(schema))
    return tables[0], tables[1]


class Places:
    """The places, one a row, as columns.

    Parameters
    ----------
    table : pyarrow.Table
        With the columns of `PLACE_SCHEMA`.
    complete : bool, optional
        Whether there are no other places, so that a name can mean none that is not here.
    """

    def __init__(self, table: pa.Table, *, complete: bool = False) -> None:
        self.complete = complete
        self._ids = _Texts(_whole(table["place_id"]))
        self._names = _Texts(_whole(table["name"]))
        self._codes: dict[str, Any] = {}
        self._values: dict[str, list[str | None]] = {}
        for column in _CODED:
            coded = _whole(table[column].unify_dictionaries())
            self._values[column] = [*coded.dictionary.to_pylist(), None]
            self._codes[column] = numbers(coded.indices, np.int32, len(coded.dictionary))
        self.lat: npt.NDArray[np.float64] = numbers(table["lat"], np.float64)
        self.lon: npt.NDArray[np.float64] = numbers(table["lon"], np.float64)
        self.uncertainty_km: npt.NDArray[np.float32] = numbers(table["uncertainty_km"], np.float32)
        self.population: npt.NDArray[np.int64] = numbers(table["population"], np.int64, _UNKNOWN)
        codes = {value: code for code, value in enumerate(KINDS)}
        other = codes["other"]
        known = np.array([codes.get(value or "", other) for value in self._values["kind"]], np.int8)
        # Codes of `KINDS`, whatever the order of the kinds in the file.
        self.kind: npt.NDArray[np.int8] = known[self._codes["kind"]]
        self._records = self._packed()
        self._made: dict[int, Place] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def _packed(self) -> bytes:
        """Return what makes a place as one record a row, which is read in one go."""
        records = np.zeros(len(self), _RECORD)
        records["lat"], records["lon"] = self.lat, self.lon
        records["uncertainty_km"], records["population"] = self.uncertainty_km, self.population
        records["kind"] = self.kind
        for column in _OF_A_PLACE:
            records[column] = self._codes[column]
        for texts, start, end in ((self._ids, "id", "id_end"), (self._names, "name", "name_end")):
            records[start], records[end] = texts.ends[:-1], texts.ends[1:]
        return records.tobytes()

    def __getitem__(self, row: int) -> Place:
        made = self._made.get(row)
        if made is None:
            lat, lon, uncertainty, population, kind, country, admin1, admin2, source, *spans = (
                _UNPACKED.unpack_from(self._records, row * _UNPACKED.size)
            )
            values = self._values
            made = self._made[row] = Place(
                self._ids.text[spans[0] : spans[1]],
                self._names.text[spans[2] : spans[3]],
                KINDS[kind],
                values["country"][country],
                values["admin1"][admin1],
                values["admin2"][admin2],
                lat,
                lon,
                uncertainty,
                None if population == _UNKNOWN else population,
                values["source"][source] or "",
            )
        return made

    def having(self, column: str, value: str, rows: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
        """Tell which of `rows` have a value in a coded column."""
        try:
            code = self._values[column].index(value)
        except ValueError:
            return np.zeros(len(rows), bool)
        having: npt.NDArray[np.bool_] = self._codes[column][rows] == code
        return having

    def within_country(self, country: str, rows: Rows) -> npt.NDArray[np.bool_]:
        """Tell which of `rows` lie in a country, or on its border as a crossing does."""
        within = self.having("country", country, rows)
        for value in self._values["across"]:
            if value and value.startswith(f"{country}/"):
                within |= self.having("across", value, rows)
        return within

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
        curated = np.fromiter((name.startswith("gi:") for name in self._ids), bool, len(self))
        return at_frontier(self.lat, self.lon) * np.where(curated, CURATED, 1.0)

    def counts(self, column: str) -> dict[str, int]:
        """Count the places by the value of a coded column, most frequent first."""
        counted = np.bincount(self._codes[column], minlength=len(self._values[column]))
        pairs = zip(self._values[column], counted.tolist(), strict=True)
        return dict(sorted(((v, n) for v, n in pairs if v and n), key=lambda pair: (-pair[1], pair[0])))

    @cached_property
    def rows(self) -> dict[str, int]:
        """Row of each place_id, the first where two layers have it."""
        rows: dict[str, int] = {}
        for row, place_id in enumerate(self._ids):
            rows.setdefault(place_id, row)
        return rows


class _Texts:
    """Many strings as one, parted by their offsets: a third of the time of an Arrow scalar each."""

    def __init__(self, strings: pa.StringArray) -> None:
        self.text = "".join(strings.to_pylist())
        lengths = numbers(pc.utf8_length(strings), np.int64)
        self.ends: npt.NDArray[np.int32] = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __iter__(self) -> Iterator[str]:
        return (self.text[start:end] for start, end in pairwise(self.ends.tolist()))


class NameIndex:
    """Rows of places by the key of a name.

    Parameters
    ----------
    table : pyarrow.Table
        With the columns of `INDEX_SCHEMA`, sorted by ``key``.
    base : int
        Added to the column ``place``, where the places of several layers are one table.
    """

    def __init__(self, table: pa.Table, base: int = 0) -> None:
        runs = pc.run_end_encode(_whole(table["key"]))
        self.keys: pa.StringArray = runs.values
        self.bounds: npt.NDArray[np.int32] = np.concatenate([[0], numbers(runs.run_ends, np.int32)])
        self.places: Rows = numbers(table["place"], np.int32) + np.int32(base)
        self._skeletons = table["skeleton"]
        self._likeness = np.where(self._own(table["kind"]), 1.0, FURTHER_NAME)
        self._runs: dict[str, int] = {name: run for run, name in enumerate(self.keys.to_pylist())}
        self._slices: list[int] = self.bounds.tolist()

    @cached_property
    def skeletons(self) -> pa.StringArray:
        """The skeleton of each key."""
        return _whole(self._skeletons).take(indices(self.bounds[:-1]))

    def __len__(self) -> int:
        return len(self.keys)

    def _own(self, kinds: Any) -> npt.NDArray[np.bool_]:
        """Tell which names are the first of their place, or in a script that has no first name."""
        coded = _whole(kinds.unify_dictionaries())
        official = [name == OFFICIAL for name in coded.dictionary.to_pylist()] + [False]
        own = np.array(official)[numbers(coded.indices, np.int32, len(official) - 1)]
        latin = np.array([name.isascii() for name in self.keys.to_pylist()], bool)
        either: npt.NDArray[np.bool_] = own | ~np.repeat(latin, np.diff(self.bounds))
        return either

    def find(self, wanted: str) -> tuple[Rows, npt.NDArray[np.float64]] | None:
        """Return the rows of the places that bear a name of this key with how alike it is, or None.

        It is 1 for the first name of a place, a little less for a further one.
        """
        run = self._runs.get(wanted)
        if run is None:
            return None
        here = slice(self._slices[run], self._slices[run + 1])
        return self.places[here], self._likeness[here]

    def texts(self) -> list[str]:
        """Return the keys, in order."""
        return list(self._runs)

    def items(self) -> Iterator[tuple[str, npt.NDArray[np.int32]]]:
        """Yield each key with the rows of its places."""
        for name, run in self._runs.items():
            yield name, self.places[self._slices[run] : self._slices[run + 1]]


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
    array = _whole(column).cast(pa.from_numpy_dtype(dtype))
    if not len(array):
        return np.empty(0, dtype)
    valid, values = array.buffers()
    here = slice(array.offset, array.offset + len(array))
    read = np.frombuffer(values, dtype)[here]
    if not array.null_count:
        return read
    known = np.unpackbits(np.frombuffer(valid, np.uint8), bitorder="little")[here]
    return np.where(known, read, missing).astype(dtype)


def indices(array: npt.NDArray[np.integer]) -> pa.Int32Array:
    """Return an array as an Arrow one, for `take`; Arrow's own conversion imports pandas.

    Examples
    --------
    >>> indices(np.array([3, 4], np.int32)).to_pylist()
    [3, 4]
    """
    return pa.Array.from_buffers(pa.int32(), len(array), [None, pa.py_buffer(array.astype(np.int32))])


def _whole(column: Any) -> Any:
    """Return a column as one array."""
    if not isinstance(column, pa.ChunkedArray):
        return column
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
