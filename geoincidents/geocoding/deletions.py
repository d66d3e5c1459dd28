"""Which of many strings are within two typing errors of one: an index of deletions.

Two strings that are at most two edits apart become equal by deleting at most
two letters of each. It is enough to do so with their beginnings (Garbe,
"SymSpell", 2012), and to delete just two, since a letter too few is one of the
end. Each string then has 36 forms, kept as sorted hashes that numpy makes
without a Python object for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from operator import mul
from struct import Struct
from typing import Final

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from geoincidents.geocoding.prepared import ANEW, Arrays, Prepared
from geoincidents.geocoding.store import view

__all__ = ["DeletionIndex"]

_LETTERS: Final = 9  # of the beginning of a string
# Letters that are deleted; first the ways to delete one, and the last letter.
_PAIRS: Final = sorted(combinations(range(_LETTERS), 2), key=lambda pair: pair[1] < _LETTERS - 1)
_ONE: Final = _LETTERS - 1  # how many these are
# A letter's weight by the place that it comes to; odd, so that none is lost (Knuth's multiplicative hash).
_WEIGHTS: Final = np.uint32(0x9E3779B1) ** np.arange(1, _LETTERS - 1, dtype=np.uint32)
# What each letter of a beginning adds to the hash without each pair.
_ADDED: Final = np.array(
    [
        [0 if place in pair else _WEIGHTS[place - sum(gone < place for gone in pair)] for pair in _PAIRS]
        for place in range(_LETTERS)
    ],
    np.uint32,
)
# The same as one great number for each letter, with 64 bits for each pair: to multiply and add
# these takes Python less time than numpy takes for so few. Of each sum the lower half is the hash.
_ADDED_AT_ONCE: Final = [int.from_bytes(row.astype("<u8").tobytes(), "little") for row in _ADDED]
_BUCKETS: Final = Struct("<" + "I4x" * len(_PAIRS))
_FEWEST_BITS: Final = 12  # of the number of a bucket
_MOST_BITS: Final = 23
_PART_BITS: Final = 3  # of a hash behind those of its bucket, which tell its part of the bucket
_PART: Final = (1 << _PART_BITS) - 1


class DeletionIndex:
    """The beginnings of strings with two letters deleted.

    Parameters
    ----------
    strings : sequence of str
        What is looked for.
    prepared : Prepared, optional
        Holds the index, perhaps.

    Examples
    --------
    >>> index = DeletionIndex(["torkham", "chaman", "spinboldak"])
    >>> list(index.near("trokam"))
    [[0], []]
    """

    def __init__(self, strings: Sequence[str], prepared: Prepared = ANEW) -> None:
        arrays = prepared.arrays("deletions", lambda: _index(strings))
        self._ids, self._bounds, self._holds = (view(arrays[name]) for name in ("ids", "bounds", "holds"))
        # What makes the sum of a string the numbers of all its buckets, each with its part behind.
        bits = len(arrays["holds"]).bit_length() - 1 + _PART_BITS
        self._drop = 32 - bits
        self._bits = int.from_bytes(_BUCKETS.pack(*[(1 << bits) - 1] * len(_PAIRS)), "little")

    def near(self, string: str) -> Iterator[list[int]]:
        """Yield the positions of all strings within one edit of one, then of the further within two.

        And of others whose beginnings are alike, so that they have to be
        compared yet. The second list takes more time than the first, and
        needs not be asked for.

        Parameters
        ----------
        string : str
            What to look for.
        """
        beginning = _low_bytes(string[:_LETTERS]).ljust(_LETTERS, b"\0")
        sums = sum(map(mul, beginning, _ADDED_AT_ONCE)) >> self._drop & self._bits
        buckets = _BUCKETS.unpack(sums.to_bytes(_BUCKETS.size, "little"))
        bounds, ids, holds, before = self._bounds, self._ids, self._holds, set[int]()
        for asked in (buckets[:_ONE], buckets[_ONE:]):
            found = set[int]()
            for bucket in [at >> _PART_BITS for at in asked if holds[at >> _PART_BITS] >> (at & _PART) & 1]:
                found.update(ids[bounds[bucket] : bounds[bucket + 1]])
            yield list(found - before)
            before = found


def _index(strings: Sequence[str]) -> Arrays:
    """Return the arrays of a `DeletionIndex`."""
    # Hashes that begin with the same bits share a bucket, which brings a few strings
    # more to compare, and spares a look at the hashes themselves.
    count = len(strings)
    bits = min(max((count * len(_PAIRS)).bit_length() + 1, _FEWEST_BITS), _MOST_BITS)
    # Bucket, part and string as one number each, since to sort takes less time than to find an order.
    both: npt.NDArray[np.uint64] = np.empty((len(_PAIRS), count), "<u8")
    halves = both.view("<u4")
    halves[:, ::2] = np.arange(count)
    for row, hashes in zip(halves, _hashes(_beginnings(strings)), strict=True):
        np.right_shift(hashes, np.uint32(32 - bits - _PART_BITS), out=row[1::2])
    both = both.ravel()
    both.sort()
    parts = both.view("<u4")[1::2]
    last = np.flatnonzero(np.append(parts[1:] != parts[:-1], True))[: len(parts)]
    parts = parts[last]
    buckets = parts >> np.uint32(_PART_BITS)
    # Where the strings of each bucket end, and those of the next begin: what is behind its last part.
    bounds = np.zeros((1 << bits) + 1, np.int32)
    bounds[buckets + 1] = last + 1
    # Most buckets are empty, or hold other hashes: that each tells the parts that it holds by the
    # bits of a byte spares a look at where it would be. (Of arrays this large the system keeps
    # track in fewer steps than of bytes.)
    holds = np.zeros(1 << bits, np.uint8)
    first = np.flatnonzero(np.append(True, buckets[1:] != buckets[:-1]))[: len(buckets)]
    if len(first):
        bit = np.uint8(1) << (parts & np.uint32(_PART)).astype(np.uint8)
        holds[buckets[first]] = np.bitwise_or.reduceat(bit, first)
    return {
        "ids": both.astype(np.int32),
        "bounds": np.maximum.accumulate(bounds, out=bounds),
        "holds": holds,
    }


def _hashes(letters: npt.NDArray[np.uint8]) -> Iterator[npt.NDArray[np.uint32]]:
    """Yield the hashes of many beginnings without each pair of letters, as `_ADDED` gives those of one.

    To delete the letter before instead of another moves one letter by a place,
    so that the sums differ by one term.
    """
    places = list(letters.T.astype(np.uint32))
    without_last = sum(weight * letter for weight, letter in zip(_WEIGHTS, places[1:-1], strict=True))
    for first in range(_LETTERS - 1):
        if first:
            without_last = without_last + _WEIGHTS[first - 1] * (places[first - 1] - places[first])
        total = without_last
        yield total
        for second in range(_LETTERS - 1, first + 1, -1):
            total = total + _WEIGHTS[second - 2] * (places[second] - places[second - 1])
            yield total


def _beginnings(strings: Sequence[str]) -> npt.NDArray[np.uint8]:
    """Return the first letters of each string as a matrix of bytes, zeros behind them."""
    lengths = np.fromiter(map(len, strings), np.int32, len(strings))
    text = np.frombuffer(_low_bytes("".join(strings)) + bytes(_LETTERS), np.uint8)
    letters: npt.NDArray[np.uint8] = sliding_window_view(text, _LETTERS)[lengths.cumsum() - lengths]
    letters *= np.arange(_LETTERS) < lengths[:, None]
    return letters


def _low_bytes(text: str) -> bytes:
    """Return one byte for each letter; few letters of one script share one."""
    return text.encode() if text.isascii() else text.encode("utf-32-le")[::4]
