"""Answers to bare names: looked up where they are ready, decided one by one while few are asked for."""

from __future__ import annotations

from typing import Final

import numpy as np

from geoincidents.geocoding.answering import LONGEST, NO_HINTS, answer
from geoincidents.geocoding.lookup import Lookup
from geoincidents.geocoding.model import Match
from geoincidents.geocoding.names import key
from geoincidents.geocoding.prepared import Arrays
from geoincidents.geocoding.ready import APART, ReadyAnswers, completed

__all__ = ["BareAnswers"]

_FEW: Final = 32  # names that are decided one by one; who asks more will ask many
_MOST_KEPT: Final = 65_536
_NOT_KEPT: Final = object()


class BareAnswers:
    """What phrases are answered with of which nothing else is known.

    An answer that took long is kept, and one that was ready from the second
    time: to keep each of very many would take longer than to give it again.

    Parameters
    ----------
    lookup : Lookup
        All places and their names.
    """

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        held = lookup.prepared.held("answers")
        if held is not None and len(held["told"]) != len(lookup.index):
            held = None  # made of other names
        self._ready = None if held is None else ReadyAnswers(lookup.places, held)
        # Dictionaries, since a `lru_cache` keeps an object more for each name that the garbage
        # collector looks at.
        self._kept: dict[str, Match | None] = {}
        self._asked = bytearray(len(lookup.index))  # which ready answers were given once

    def answer(self, text: str) -> Match | None:
        """Say where a phrase points, or abstain, as `answering.answer` does without hints.

        Parameters
        ----------
        text : str
            A name in any spelling or script.
        """
        found = self._kept.get(text, _NOT_KEPT)
        if found is not _NOT_KEPT:
            return found  # type: ignore[return-value]
        ready, find = self._ready, self._lookup.index.run
        if ready is None:
            if len(self._kept) < _FEW:
                return self._keep(text, answer(self._lookup, text, NO_HINTS))
            ready = self._ready = ReadyAnswers(self._lookup.places, self._lookup.decided())
        run = find(text.lower())  # what is a key but for its case needs no further folding
        if run < 0 and len(text) <= LONGEST:
            run = find(key(text))
        if run < 0 or ready.told[run] == APART:
            return self._keep(text, answer(self._lookup, text, NO_HINTS))
        match = ready.answer(run, text)
        if self._asked[run]:
            self._keep(text, match)
        else:
            self._asked[run] = True
        return match

    def prepare(self) -> None:
        """Work out the answers to all names, for good: also those that are else decided one by one."""
        lookup = self._lookup

        def make() -> Arrays:
            """Decide all at once that can be, then one by one what is left."""
            arrays, texts = lookup.decided(), lookup.index.texts
            apart = np.flatnonzero(arrays["told"] == APART).tolist()
            decided = {run: answer(lookup, texts[run], NO_HINTS) for run in apart}
            return completed(lookup.places, arrays, decided)

        lookup.prepared.arrays("answers", make)

    def _keep(self, text: str, match: Match | None) -> Match | None:
        """Return an answer, which is kept from now on."""
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[text] = match
        return match
