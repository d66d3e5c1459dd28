"""From a key to the rows of the places that bear a name of it, over all layers of the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geoincidents.geocoding.prepared import ANEW, Arrays, Prepared
from geoincidents.geocoding.store import (
    CHECKSUM,
    FURTHER_NAME,
    OFFICIAL,
    Texts,
    indices,
    numbers,
    view,
    whole,
)

__all__ = ["Finder", "Forms", "NameIndex", "checksums"]

Rows = npt.NDArray[np.int32]

_FEWEST_SLOTS: Final = 16


class Forms(NamedTuple):
    """The skeletons that keys have, each once.

    Parameters
    ----------
    texts : Texts
        The skeletons.
    of_key : array of int32
        Position of the skeleton of each key.
    find : Finder
        Gives the position of a skeleton.
    """

    texts: Texts
    of_key: Rows
    find: Finder


class NameIndex:
    """Rows of places by the key of a name.

    The keys stay one buffer, in the order of the first layer, then what each
    further layer adds. A name is looked for where its checksum says. A
    dictionary of as many strings would take most of the time and memory that
    loading does.

    Parameters
    ----------
    layers : iterable of pyarrow.Table
        With the columns of `store.INDEX_SCHEMA`, each sorted by ``key``; one
        may have the `checksums` of its keys as a column ``checksum``. They
        are not asked for where the index is prepared.
    bases : sequence of int, optional
        Added to the column ``place`` of each layer, where their places are one table.
    prepared : Prepared, optional
        Holds the index, perhaps.

    Examples
    --------
    >>> from geoincidents.geocoding.store import name_table
    >>> index = NameIndex([name_table([{"place": 0, "name": "Torkham"}, {"place": 1, "name": "Chaman"}])])
    >>> index.find("torkham"), index.find("nowhere")
    (([0], [0.95]), ([], []))
    """

    def __init__(
        self, layers: Iterable[pa.Table], bases: Sequence[int] = (0,), prepared: Prepared = ANEW
    ) -> None:
        self._layers = zip(layers, bases, strict=False)
        self._prepared = prepared
        arrays = prepared.arrays("names", lambda: self._merged.index())
        keys = Texts(arrays["ends"], arrays["text"])
        self.keys = keys.strings()
        self.places, self.likeness, self.bounds = (arrays[name] for name in ("places", "likeness", "bounds"))
        self._slices, self._rows, self._alike = map(view, (self.bounds, self.places, self.likeness))
        # Position of a key among `keys`, or -1.
        self.run = Finder(keys, arrays["slots"])

    @cached_property
    def _merged(self) -> _Merged:
        return _Merged(self._layers)

    @cached_property
    def forms(self) -> Forms:
        """The skeletons of the keys."""
        arrays = self._prepared.arrays("forms", lambda: self._merged.forms())
        texts = Texts(arrays["ends"], arrays["text"])
        return Forms(texts, arrays["of_key"], Finder(texts, arrays["slots"]))

    @cached_property
    def texts(self) -> list[str]:
        """The keys as strings."""
        texts: list[str] = self.keys.to_pylist()
        return texts

    def __len__(self) -> int:
        return len(self.keys)

    def find(self, wanted: str) -> tuple[list[int], list[float]]:
        """Return the rows of the places that bear a name of this key, with how alike it is.

        It is 1 for the first name of a place, a little less for a further one.
        """
        run = self.run(wanted)
        return self.borne(run) if run >= 0 else ([], [])

    def borne(self, run: int) -> tuple[list[int], list[float]]:
        """Return what `find` does for the key at a position."""
        start, end = self._slices[run], self._slices[run + 1]
        return self._rows[start:end].tolist(), self._alike[start:end].tolist()

    def items(self) -> Iterator[tuple[str, Rows]]:
        """Yield each key with the rows of its places."""
        for run, name in enumerate(self.texts):
            yield name, self.places[self._slices[run] : self._slices[run + 1]]


class Finder:
    """Positions of strings that differ from each other, by what they are.

    Parameters
    ----------
    texts : Texts
        The strings.
    slots : array of int32
        As `slots` gives it for their `checksums`.

    Examples
    --------
    >>> names = pa.array(["torkham", "chaman"])
    >>> find = Finder(Texts.of(names), slots(checksums(names)))
    >>> find("chaman"), find("nowhere")
    (1, -1)
    """

    def __init__(self, texts: Texts, slots: Rows) -> None:
        self._text, self._ends = texts.text, view(texts.ends)
        self._slots = view(slots)
        # There are as many as a power of two, and some behind.
        self._mask = (1 << (len(slots) - 1).bit_length() - 1) - 1

    def __call__(self, wanted: str) -> int:
        """Return the position of a string, or -1."""
        encoded = wanted.encode()
        slot = crc32(encoded) & self._mask
        slots, ends = self._slots, self._ends
        while (position := slots[slot]) >= 0:
            if self._text[ends[position] : ends[position + 1]] == encoded:
                return position  # type: ignore[no-any-return]
            slot += 1
        return -1


def slots(checks: npt.NDArray[np.uint32]) -> Rows:
    """Return which string is looked for where its checksum says: each there, or in the next free slot.

    Parameters
    ----------
    checks : array of uint32
        The `checksums` of the strings.

    Returns
    -------
    array of int32
        Positions of strings, -1 in free slots, of which the last is one.
    """
    count = max(_FEWEST_SLOTS, 2 << len(checks).bit_length())
    # Slot and position as one number each, since to sort takes less time than to find an order.
    both = (checks & np.uint32(count - 1)).astype(np.uint64) << np.uint64(32)
    both |= np.arange(len(both), dtype=np.uint64)
    both.sort()
    ahead = np.arange(len(both))
    taken = np.maximum.accumulate((both >> np.uint64(32)).astype(np.int64) - ahead) + ahead
    found = np.full(max([count, *taken[-1:] + 1]) + 1, -1, np.int32)
    found[taken] = both.astype(np.int32)
    return found


class _Merged:
    """All layers as one.

    Parameters
    ----------
    layers : iterable of (Table, int)
        Each with what is added to its column ``place``.
    """

    def __init__(self, layers: Iterable[tuple[pa.Table, int]]) -> None:
        first, *further = (_Layer(table, base) for table, base in layers)
        # the columns of the layers, and where in them the names of new keys begin
        self._skeletons = [(first.skeletons, first.bounds[:-1])]
        self.keys, self.places, self.likeness, self.bounds = (
            first.keys,
            first.places,
            first.likeness,
            first.bounds,
        )
        self._checks = first.checks
        for part in further:
            self._take_in(part)

    def index(self) -> Arrays:
        """Return the arrays of a `NameIndex`."""
        return {
            **Texts.of(self.keys).arrays(),
            "places": self.places,
            "likeness": self.likeness,
            "bounds": self.bounds,
            "slots": slots(self._checks),
        }

    def forms(self) -> Arrays:
        """Return the arrays of `Forms`."""
        parts = [whole(column).take(indices(starts)) for column, starts in self._skeletons]
        coded = pa.concat_arrays(parts).dictionary_encode()
        return {
            **Texts.of(coded.dictionary).arrays(),
            "of_key": numbers(coded.indices, np.int32),
            "slots": slots(checksums(coded.dictionary)),
        }

    def _take_in(self, part: _Layer) -> None:
        """Add a layer, the rows of a key that is known already behind its others."""
        run = numbers(pc.index_in(part.keys, value_set=self.keys), np.int32, -1).copy()
        new = run < 0
        run[new] = len(self.keys) + np.arange(np.count_nonzero(new), dtype=np.int32)
        self.keys = pa.concat_arrays([self.keys, part.keys.take(indices(np.flatnonzero(new)))])
        own, further = np.diff(self.bounds), np.diff(part.bounds)
        behind = np.zeros(
            len(self.keys), np.int32
        )  # how many rows of each key stand before those of the layer
        behind[: len(own)] = own
        counts = behind.copy()
        counts[run] += further
        bounds = np.append(np.int32(0), counts.cumsum(dtype=np.int32))
        # Where each row goes: to the place of its key, and on by its position among the rows of it.
        places = np.empty(bounds[-1], np.int32)
        likeness = np.empty(bounds[-1])
        for start, count, first, source in (
            (bounds[: len(own)], own, self.bounds[:-1], self),
            (bounds[run] + behind[run], further, part.bounds[:-1], part),
        ):
            to = np.repeat(start - first, count) + np.arange(len(source.places))
            places[to], likeness[to] = source.places, source.likeness
        self.places, self.likeness, self.bounds = places, likeness, bounds
        self._skeletons.append((part.skeletons, part.bounds[:-1][new]))
        self._checks = np.concatenate([self._checks, part.checks[new]])


class _Layer:
    """What one layer adds to the index."""

    def __init__(self, table: pa.Table, base: int) -> None:
        runs = pc.run_end_encode(whole(table["key"]))
        self.keys: pa.StringArray = runs.values
        self.bounds: Rows = np.append(np.int32(0), numbers(runs.run_ends, np.int32))
        self.places: Rows = numbers(table["place"], np.int32) + np.int32(base)
        self.skeletons = table["skeleton"]
        self.likeness = np.where(self._own(table["kind"]), 1.0, FURTHER_NAME)
        self.checks: npt.NDArray[np.uint32]
        if CHECKSUM in table.column_names:
            self.checks = numbers(table[CHECKSUM], np.uint32)[self.bounds[:-1]]
        else:
            self.checks = checksums(self.keys)

    def _own(self, kinds: Any) -> npt.NDArray[np.bool_]:
        """Tell which names are the first of their place, or in a script that has no first name."""
        coded = whole(kinds.unify_dictionaries())
        official = [name == OFFICIAL for name in coded.dictionary.to_pylist()] + [False]
        own = np.array(official)[numbers(coded.indices, np.int32, len(official) - 1)]
        latin = numbers(pc.string_is_ascii(self.keys), np.uint8).view(bool)
        either: npt.NDArray[np.bool_] = own | ~np.repeat(latin, np.diff(self.bounds))
        return either


def checksums(strings: Any) -> npt.NDArray[np.uint32]:
    """Return the CRC-32 of each string, by which `NameIndex` finds it.

    Parameters
    ----------
    strings : pyarrow.StringArray or pyarrow.ChunkedArray
        Without nulls.

    Examples
    --------
    >>> checksums(pa.array(["torkham"])).tolist() == [crc32(b"torkham")]
    True
    """
    return np.fromiter(map(crc32, strings.cast(pa.binary()).to_pylist()), np.uint32, len(strings))
