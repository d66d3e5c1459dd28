"""Which of many strings are within two typing errors of one: an index of deletions.

Two strings that are at most two edits apart become equal by deleting at most
two letters of each. It is enough to do so with their beginnings (Garbe,
"SymSpell", 2012), and to delete just two, since a letter too few is one of the
end. Each string then has 28 forms, kept as sorted hashes that numpy makes
without a Python object for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from operator import mul
from struct import Struct
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geoincidents.geocoding.store import numbers, view

__all__ = ["DeletionIndex"]

_LETTERS: Final = 8  # of the beginning of a string
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
_SUMS: Final = Struct("<" + "I4x" * len(_PAIRS))
_FEWEST_BITS: Final = 12


class DeletionIndex:
    """The beginnings of strings with two letters deleted.

    Parameters
    ----------
    strings : pyarrow.StringArray
        Without nulls.

    Examples
    --------
    >>> index = DeletionIndex(pa.array(["torkham", "chaman", "spinboldak"]))
    >>> list(index.near("trokam"))
    [[0], [0]]
    """

    def __init__(self, strings: pa.StringArray) -> None:
        hashes = _beginnings(strings) @ _ADDED
        # Twice as many buckets as hashes or more: those that begin with the same bits share one,
        # which brings a few strings more to compare, and spares a look at the hashes themselves.
        bits = max(_FEWEST_BITS, hashes.size.bit_length() + 1)
        self._drop = 32 - bits
        # Bucket and string as one number each, since to sort takes less time than to find an order.
        flat = (hashes >> np.uint32(self._drop)).astype(np.uint64) << np.uint64(32)
        flat |= np.arange(len(strings), dtype=np.uint64)[:, None]
        flat = flat.ravel()
        flat.sort()
        self._ids = view(flat.astype(np.int32))
        counts = np.bincount((flat >> np.uint64(32)).astype(np.int32), minlength=1 << bits)
        self._bounds = view(np.append(0, counts.cumsum()).astype(np.int32))

    def near(self, string: str) -> Iterator[list[int]]:
        """Yield the positions of all strings within one edit of one, then of all within two; and of others.

        The beginnings of the others are alike, so that they have to be
        compared yet. The second list takes more time than the first, and
        needs not be asked for.

        Parameters
        ----------
        string : str
            What to look for.
        """
        beginning = _low_bytes(string[:_LETTERS]).ljust(_LETTERS, b"\0")
        sums = sum(map(mul, beginning, _ADDED_AT_ONCE)).to_bytes(_SUMS.size, "little")
        hashes = _SUMS.unpack(sums)
        bounds, ids, drop, found = self._bounds, self._ids, self._drop, set[int]()
        for part in (hashes[:_ONE], hashes[_ONE:]):
            for hashed in part:
                bucket = hashed >> drop
                start, end = bounds[bucket], bounds[bucket + 1]
                if start < end:
                    found.update(ids[start:end])
            yield sorted(found)


def _beginnings(strings: pa.StringArray) -> npt.NDArray[np.uint8]:
    """Return the first letters of each string as a matrix of bytes, zeros behind them."""
    lengths = numbers(pc.utf8_length(strings), np.int64)
    text = np.frombuffer(_low_bytes("".join(strings.to_pylist())) + bytes(_LETTERS), np.uint8)
    starts = lengths.cumsum() - lengths
    at = np.arange(_LETTERS)
    letters: npt.NDArray[np.uint8] = np.where(at < lengths[:, None], text[starts[:, None] + at], 0)
    return letters


def _low_bytes(text: str) -> bytes:
    """Return one byte for each letter; few letters of one script share one."""
    return text.encode("utf-32-le")[::4]
