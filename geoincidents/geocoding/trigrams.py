"""Which of many short strings share trigrams with one: candidates for a fuzzy match.

Strings that are an edit or two apart share most of their trigrams, and a rare
trigram has few strings. Built with numpy in a fraction of a second, where a
table of deletions takes tens of seconds for as many names.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geoincidents.geocoding.prepared import Arrays
from geoincidents.geocoding.store import numbers, view

__all__ = ["TrigramIndex", "trigrams"]

Ids = npt.NDArray[np.int32]

_LETTERS: Final = 32  # codes 1-31; 0 stands before and after each string
_GRAMS: Final = _LETTERS**3
# Strings looked at for one query: more found no more of the names that one or
# two typing errors had been put into (of 190,000), and took longer.
_LOOKED_AT: Final = 8_000
_LOOKED_AT_AMONG: Final = 60_000  # before those that do not count are dropped
_LENGTH_WEIGHT: Final = 0.2  # trigrams that a letter more or less is worth
_FEWEST_GRAMS: Final = 4  # of the rarest; two errors can spoil all others


def _letter_codes() -> npt.NDArray[np.uint16]:
    codes = np.arange(256) % (_LETTERS - 1) + 1
    codes[ord("a") : ord("z") + 1] = range(1, 27)
    codes[[ord(capital) for capital in "ACHKS"]] = range(27, 32)
    return codes.astype(np.uint16)


_CODES: Final = _letter_codes()
_NONE: Final = np.empty(0, np.int32)


class TrigramIndex:
    """The trigrams of a list of strings, and the strings of each trigram.

    Parameters
    ----------
    arrays : mapping of str to array
        As `trigrams` gives them.

    Examples
    --------
    >>> index = TrigramIndex(trigrams(pa.array(["turKam", "Caman", "spinbuldak"])))
    >>> index.sharing("turKm", 1).tolist()
    [0]
    """

    def __init__(self, arrays: Arrays) -> None:
        self._owners, self._lengths = arrays["owners"], arrays["lengths"]
        self._starts = view(arrays["starts"])

    def sharing(self, string: str, most: int, among: npt.NDArray[np.bool_] | None = None) -> Ids:
        """Return the positions of the strings that share most trigrams with one.

        Parameters
        ----------
        string : str
            What to look for.
        most : int
            How many to return at most; a difference in length counts a little
            against a string.
        among : array of bool, optional
            Which strings count.
        """
        owners = np.sort(self._postings(string, among))
        if not len(owners):
            return _NONE
        first = np.concatenate([[0], np.flatnonzero(owners[1:] != owners[:-1]) + 1])
        found = owners[first]
        if len(found) > most:
            shared = np.diff(np.concatenate([first, [len(owners)]]))
            rank = np.abs(self._lengths[found] - len(string)) * _LENGTH_WEIGHT - shared
            found = found[np.argpartition(rank, most)[:most]]
        return found  # type: ignore[no-any-return]

    def _postings(self, string: str, among: npt.NDArray[np.bool_] | None) -> Ids:
        """Return the strings of the trigrams of one, the rarest trigrams first, up to a limit."""
        codes = [0, *_CODES[np.frombuffer(string.encode(), np.uint8)].tolist(), 0]
        grams = {
            (codes[at - 1] * _LETTERS + codes[at]) * _LETTERS + codes[at + 1]
            for at in range(1, len(codes) - 1)
        }
        spans = sorted((self._starts[gram + 1] - self._starts[gram], self._starts[gram]) for gram in grams)
        limit = _LOOKED_AT if among is None else _LOOKED_AT_AMONG
        parts: list[Ids] = [_NONE]
        for used, (length, start) in enumerate(spans):
            limit -= length
            if limit < 0 and used >= _FEWEST_GRAMS:
                break
            parts.append(self._owners[start : start + length])
        postings = np.concatenate(parts)
        if among is not None:
            postings = postings[among[postings]]
        return postings


def trigrams(strings: pa.StringArray) -> Arrays:
    """Return the arrays of a `TrigramIndex`.

    Parameters
    ----------
    strings : pyarrow.StringArray
        Without nulls.

    Returns
    -------
    mapping of str to array
        ``owners``, the positions of the strings that have each trigram, by
        trigram; ``starts``, where those of each begin; ``lengths`` of the strings.
    """
    codes, owners = _padded(strings)
    centre = np.flatnonzero(codes[1:-1]) + 1
    grams = _grams(codes, centre)
    counts = np.bincount(grams, minlength=_GRAMS)
    return {
        # a radix sort, since the codes have 16 bits
        "owners": owners[centre][np.argsort(grams, kind="stable")],
        "starts": np.append(0, counts.cumsum()).astype(np.int32),
        "lengths": numbers(pc.binary_length(strings), np.int32),
    }


def _grams(codes: npt.NDArray[np.uint16], centre: Any) -> npt.NDArray[np.uint16]:
    before, at, after = codes[centre - 1], codes[centre], codes[centre + 1]
    grams: npt.NDArray[np.uint16] = (before * _LETTERS + at) * _LETTERS + after
    return grams


def _padded(strings: pa.StringArray) -> tuple[npt.NDArray[np.uint16], Ids]:
    """Return the letter codes of all strings, each with a 0 around it, and the string of each."""
    lengths = numbers(pc.binary_length(strings), np.int32)
    text = np.frombuffer("".join(strings.to_pylist()).encode(), np.uint8)
    owner = np.repeat(np.arange(len(strings), dtype=np.int32), lengths)
    at = np.arange(len(text)) + owner + 1
    codes = np.zeros(len(text) + len(strings) + 1, np.uint16)
    codes[at] = _CODES[text]
    owners = np.full(len(codes), -1, np.int32)
    owners[at] = owner
    return codes, owners
