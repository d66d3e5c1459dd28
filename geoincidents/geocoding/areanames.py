"""The names of provinces, districts, regions and countries, to be found in any spelling."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from geoincidents.geocoding.kinds import split
from geoincidents.geocoding.names import skeleton

__all__ = ["AreaNames"]

_LEAST: Final = 0.84  # likeness from which a hint names an area
# Likeness of the very name; of the name that a hint has besides its generic words; and of one
# that every transliteration makes the same, whether it has the same letters or not.
_SAME, _SAME_CORE = 1.05, 1.0
_SAME_LETTERS, _SAME_SKELETON = 0.98, 0.97
_MISSPELLED: Final = 0.02  # less, for a name that is only like it
_LONGER: Final = 2  # letters that a misspelled skeleton has more or less at most
_SHORTEST: Final = 4  # letters of a skeleton that may be misspelled


class AreaNames:
    """The names of the areas of one kind.

    Parameters
    ----------
    names : iterable of (str, int)
        Keys of names, and the row of the area that bears each.

    Examples
    --------
    >>> areas = AreaNames([("kandahar", 7), ("khost", 9)])
    >>> areas.alike("qandahar"), areas.alike("khost"), areas.alike("ghor")
    ([(0.97, 7)], [(1.05, 9)], [])
    """

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        listed = list(names)
        self._names = [name for name, _ in listed]
        self._rows = [row for _, row in listed]
        self._cores = [split(name)[0] for name in self._names]
        self._joined = [core.replace(" ", "") for core in self._cores]
        self._skeletons = [skeleton(core) for core in self._cores]
        self._lengths = np.array([len(form) for form in self._skeletons], np.int32)
        self._by_name: dict[str, list[int]] = {}
        for at, name in enumerate(self._names):
            self._by_name.setdefault(name, []).append(at)

    def alike(self, folded: str) -> list[tuple[float, int]]:
        """Return how alike names are to a hint, and the rows of their areas, where they are alike.

        Parameters
        ----------
        folded : str
            The hint as `names.key` gives it.
        """
        core, _ = split(folded)
        loose = skeleton(core)
        typed = cdist(
            [core.replace(" ", "")], self._joined, scorer=OSA.normalized_similarity, dtype=np.float64
        )
        same = cdist([loose], self._skeletons, scorer=OSA.normalized_similarity, dtype=np.float64)[0]
        like = (typed[0] + same) / 2 - _MISSPELLED
        like[(np.abs(self._lengths - len(loose)) > _LONGER) | (len(loose) < _SHORTEST)] = 0.0
        for at in np.flatnonzero(same == 1.0).tolist():
            like[at] = _SAME_LETTERS if self._cores[at] == core else _SAME_SKELETON
        for name, likeness in ((core, _SAME_CORE), (folded, _SAME)):
            like[self._by_name.get(name, [])] = likeness
        return [(float(like[at]), self._rows[at]) for at in np.flatnonzero(like >= _LEAST).tolist()]
