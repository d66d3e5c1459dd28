"""Which of many strings are within two typing errors of one: an index of deletions.

Two strings that are at most two edits apart become equal by deleting at most
two letters of each. It is enough to do so with their beginnings (Garbe,
"SymSpell", 2012), so that each string has some forty forms, kept as sorted
hashes that numpy makes and searches without a Python object for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, combinations
from operator import mul
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geoincidents.geocoding.store import numbers, view

__all__ = ["DeletionIndex"]

Hashes = npt.NDArray[np.uint32]

_LETTERS: Final = 8  # of the beginning of a string
_PAIRS: Final = tuple(combinations(range(_LETTERS), 2))  # letters that are deleted
# A letter's weight by its place; odd, so that none is lost (Knuth's multiplicative hash).
_WEIGHTS: Final = np.uint32(0x9E3779B1) ** np.arange(1, _LETTERS + 1, dtype=np.uint32)
# The same for letters behind none that is deleted, and behind one.
_FEW_WEIGHTS: Final = (_WEIGHTS.tolist(), [0, *_WEIGHTS.tolist()[:-1]])
# What each letter of a beginning adds to the hash without each pair.
_ADDED: Final = np.array(
    [
        [0 if place in pair else _WEIGHTS[place - sum(gone < place for gone in pair)] for pair in _PAIRS]
        for place in range(_LETTERS)
    ],
    np.uint32,
)
_FEWEST_BITS: Final = 4
_LAST: Final = 0xFFFFFFFF  # the greatest hash; a sum is taken modulo the number behind it


class DeletionIndex:
    """The beginnings of strings with up to two letters deleted.

    Parameters
    ----------
    strings : pyarrow.StringArray
        Without nulls; letters beyond ASCII count as the bytes that they are.

    Examples
    --------
    >>> index = DeletionIndex(pa.array(["torkham", "chaman", "spinboldak"]))
    >>> list(index.near("trokam"))
    [[0], [0]]
    """

    def __init__(self, strings: pa.StringArray) -> None:
        # Hash and string as one number each, since to sort takes less time than to find an order.
        flat = _hashes(_beginnings(strings)).astype(np.uint64) << np.uint64(32)
        flat |= np.arange(len(strings), dtype=np.uint64)
        flat = flat.ravel()
        flat.sort()
        self._ids = view(flat.astype(np.uint32))
        hashes = (flat >> np.uint64(32)).astype(np.uint32)
        # Where the strings of each hash end.
        ends = np.append(np.flatnonzero(hashes[1:] != hashes[:-1]) + 1, len(flat))[: len(flat)]
        self._runs = view(np.append(0, ends).astype(np.int32))
        hashes = hashes[ends - 1]
        # A hash is looked for from the first of those that begin with the same bits.
        bits = max(_FEWEST_BITS, len(hashes).bit_length())
        self._shift, self._drop = np.uint32(32 - bits), 32 - bits
        counts = np.bincount(hashes >> self._shift, minlength=1 << bits)
        self._starts = (counts.cumsum() - counts).astype(np.int32)
        most = int(counts.max())
        self._window = np.arange(most, dtype=np.int32)
        self._hashes = np.append(hashes, np.full(most + 1, _LAST, np.uint32))
        self._views = view(self._starts), view(self._hashes)

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
        beginning = string.encode()[:_LETTERS].ljust(_LETTERS, b"\0")
        before, between = [list(accumulate(map(mul, beginning, row), initial=0)) for row in _FEW_WEIGHTS]
        whole = between[-1]
        few = {before[-1], *[own + whole - one for own, one in zip(before, between[1:], strict=False)]}
        found = self._strings(self._few(few))
        yield sorted(found)
        # Of many hashes at once numpy finds each in less time.
        wanted = np.frombuffer(beginning, np.uint8) @ _ADDED
        at = self._starts.take(wanted >> self._shift)[:, None] + self._window
        yield sorted(found | self._strings(at[self._hashes.take(at) == wanted[:, None]].tolist()))

    def _few(self, sums: set[int]) -> list[int]:
        """Return the positions of those hashes that there are."""
        (starts, hashes), drop, found = self._views, self._drop, []
        for total in sums:
            hashed = total & _LAST
            at = starts[hashed >> drop]
            here = hashes[at]
            while here < hashed:
                at += 1
                here = hashes[at]
            if here == hashed:
                found.append(at)
        return found

    def _strings(self, hashes: Iterable[int]) -> set[int]:
        """Return the strings that have some hashes, by the positions of these."""
        runs, last, found = self._runs, len(self._runs) - 1, set()
        for at in hashes:
            if at < last:
                found.update(self._ids[runs[at] : runs[at + 1]])
        return found


def _hashes(letters: npt.NDArray[np.uint8]) -> Hashes:
    """Return the hash of each beginning for each way to delete letters, a way a row.

    What stands before the first letter that is deleted counts with the weights
    of its place, what stands behind with those of the place before, and what
    stands behind the second with those of two places before: sums that all
    ways share.
    """
    count = len(letters)
    before, between, behind = np.zeros((3, _LETTERS + 1, count), np.uint32)
    for place in range(_LETTERS):
        letter = letters[:, place].astype(np.uint32)
        for gone, sums in enumerate((before, between, behind)):
            if place >= gone:
                np.multiply(letter, _WEIGHTS[place - gone], out=sums[place + 1])
            sums[place + 1] += sums[place]
    head = before[:-1] - between[1:]
    tail = between[:-1] + (behind[-1] - behind[1:])
    hashes = np.empty((1 + _LETTERS + len(_PAIRS), count), np.uint32)
    hashes[0] = before[-1]
    np.add(head, between[-1], out=hashes[1 : 1 + _LETTERS])
    for at, (first, second) in enumerate(_PAIRS, 1 + _LETTERS):
        np.add(head[first], tail[second], out=hashes[at])
    return hashes


def _beginnings(strings: pa.StringArray) -> npt.NDArray[np.uint8]:
    """Return the first letters of each string as a matrix of bytes, zeros behind them."""
    lengths = numbers(pc.binary_length(strings), np.int64)
    text = np.frombuffer("".join(strings.to_pylist()).encode() + bytes(_LETTERS), np.uint8)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]) if len(lengths) else lengths
    at = np.arange(_LETTERS)
    letters: npt.NDArray[np.uint8] = np.where(at < lengths[:, None], text[starts[:, None] + at], 0)
    return letters
