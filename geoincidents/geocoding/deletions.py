"""Which of many strings are within two typing errors of one: an index of deletions.

Two strings that are at most two edits apart become equal by deleting at most
two letters of each. It is enough to do so with their beginnings (Garbe,
"SymSpell", 2012), so that each string has some forty forms, kept as sorted
hashes that numpy makes and searches without a Python object for each.
"""

from __future__ import annotations

from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geoincidents.geocoding.store import numbers

__all__ = ["DeletionIndex"]

Ids = npt.NDArray[np.int32]

_LETTERS: Final = 8  # of the beginning of a string
_EDITS: Final = 2
# Which letters are kept, for each way to delete up to two of them; the last
# letter, behind the beginning, is always zero.
_KEPT: Final = np.array(
    [
        [at for at in range(_LETTERS) if at not in deleted] + [_LETTERS] * len(deleted)
        for count in range(_EDITS + 1)
        for deleted in combinations(range(_LETTERS), count)
    ]
)
# A letter's weight by its place; odd, so that none is lost (Knuth's multiplicative hash).
_WEIGHTS: Final = np.uint32(0x9E3779B1) ** np.arange(1, _LETTERS + 1, dtype=np.uint32)
# The same as a matrix: what each letter of a beginning adds to the hash of each way.
_ADDED: Final = np.zeros((_LETTERS + 1, len(_KEPT)), np.uint32)
for _place, _weight in enumerate(_WEIGHTS):
    _ADDED[_KEPT[:, _place], np.arange(len(_KEPT))] += _weight
_ADDED_BY_ONE: Final = np.ascontiguousarray(_ADDED[:, : _LETTERS + 1])  # no letter deleted, or one


class DeletionIndex:
    """The beginnings of strings with up to two letters deleted.

    Parameters
    ----------
    strings : pyarrow.StringArray
        Without nulls; letters beyond ASCII count as the bytes that they are.

    Examples
    --------
    >>> index = DeletionIndex(pa.array(["torkham", "chaman", "spinboldak"]))
    >>> index.near("trokam")
    [0]
    """

    def __init__(self, strings: pa.StringArray) -> None:
        letters = _beginnings(strings)
        count = len(letters)
        hashes = np.zeros((len(_KEPT), count), np.uint32)
        for variant, kept in enumerate(_KEPT):
            for weight, letter in zip(_WEIGHTS, kept, strict=True):
                hashes[variant] += weight * letters[:, letter]
        # Hash and string as one number each, since to sort takes less time than to find an order.
        flat = hashes.astype(np.uint64) << np.uint64(32)
        flat |= np.arange(count, dtype=np.uint64)
        flat = np.sort(flat.ravel())
        self._ids: Ids = flat.astype(np.uint32).view(np.int32)
        flat >>= np.uint64(32)
        firsts = np.flatnonzero(np.concatenate([[True], flat[1:] != flat[:-1]])) if count else flat
        self._hashes = flat[firsts].astype(np.uint32)
        self._starts = np.append(firsts, len(flat)).astype(np.int32)

    def near(self, string: str, edits: int = _EDITS) -> list[int]:
        """Return the positions of all strings within some edits of one, and of others.

        The beginnings of the others are alike, so that they have to be compared yet.

        Parameters
        ----------
        string : str
            What to look for.
        edits : {1, 2}, optional
            One edit takes less time.
        """
        letters = np.zeros(_LETTERS + 1, np.uint32)
        beginning = string.encode()[:_LETTERS]
        letters[: len(beginning)] = np.frombuffer(beginning, np.uint8)
        wanted = letters @ (_ADDED if edits == _EDITS else _ADDED_BY_ONE)
        if not len(self._hashes):
            return []
        runs = self._hashes.searchsorted(wanted)
        runs = runs[self._hashes.take(runs, mode="clip") == wanted]
        starts = self._starts[runs]
        counts = self._starts[runs + 1] - starts
        ends = counts.cumsum()
        if not len(ends):
            return []
        # The strings of all runs, without a slice for each.
        at = np.arange(ends[-1]) + np.repeat(starts - (ends - counts), counts)
        return sorted(set(self._ids[at].tolist()))


def _beginnings(strings: pa.StringArray) -> npt.NDArray[np.uint32]:
    """Return the first letters of each string as a matrix of bytes, zeros behind them."""
    lengths = numbers(pc.binary_length(strings), np.int64)
    text = np.frombuffer("".join(strings.to_pylist()).encode() + bytes(_LETTERS), np.uint8)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]) if len(lengths) else lengths
    at = np.arange(_LETTERS)
    letters = np.zeros((len(starts), _LETTERS + 1), np.uint32)
    letters[:, :_LETTERS] = np.where(at < lengths[:, None], text[starts[:, None] + at], 0)
    return letters
