"""Names like one: candidates from an index, ranked by how alike they are spelled.

A name with a typing error or two is found by an index of deletions. Where that
finds nothing, or a hint says where to look so that names may be less alike,
trigrams of the skeletons give the candidates; for a name in Arabic script also
those of the consonants, which Latin spellings share.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from geoincidents.geocoding.deletions import DeletionIndex
from geoincidents.geocoding.likeness import Spelling, likeness, loose_likeness, whole_likeness
from geoincidents.geocoding.nameindex import Finder, NameIndex, checksums
from geoincidents.geocoding.store import numbers, view
from geoincidents.geocoding.trigrams import TrigramIndex

__all__ = ["LEAST_LIKENESS", "Matcher"]

Rows = npt.NDArray[np.int32]
Reals = npt.NDArray[np.float64]

# Below, two names are no spellings of one: of names in the development set whose
# best match in their province was less alike, fewer than one in six was right.
LEAST_LIKENESS: Final = 0.6
_COMPARED: Final = 400  # forms compared, of those that share trigrams
_RANKED: Final = 48  # of these compared by key as well
_TYPED: Final = 16  # keys compared in full, of those within two edits
_SHORT: Final = 5  # letters below which one edit is the most


class Matcher:
    """Fuzzy search over the names of some layers.

    Parameters
    ----------
    index : NameIndex
        The names.

    Examples
    --------
    >>> from geoincidents.geocoding.store import name_table
    >>> names = name_table([{"place": 0, "name": "Torkham"}, {"place": 1, "name": "Chaman"}])
    >>> Matcher(NameIndex([names])).search("turkhum")[0].tolist()
    [0]
    """

    def __init__(self, index: NameIndex) -> None:
        self._keys = index.texts
        self._joined: list[str] = pc.replace_substring(index.keys, " ", "").to_pylist()
        coded = index.skeletons.dictionary_encode()
        self._forms = coded.dictionary
        self._form_of_key = numbers(coded.indices, np.int32)
        # keys of each form, and rows of places of each key, as slices of these
        self._keys_by_form = np.argsort(self._form_of_key, kind="stable").astype(np.int32)
        self._key_bounds = _bounds(self._form_of_key, len(self._forms))
        self._places, self._place_bounds = index.places, index.bounds
        self._form_view = view(self._form_of_key)
        self._bound_view, self._place_view = view(self._place_bounds), view(self._places)
        self._form_of_row = np.repeat(self._form_of_key, np.diff(index.bounds))

    @cached_property
    def _by_deletion(self) -> DeletionIndex:
        return DeletionIndex(self._joined)

    @cached_property
    def _by_skeleton(self) -> TrigramIndex:
        return TrigramIndex(self._forms)

    @cached_property
    def _skeletons(self) -> list[str]:
        texts: list[str] = self._forms.to_pylist()
        return texts

    @cached_property
    def _form(self) -> Callable[[str], int]:
        """What gives the form that a skeleton has, or -1."""
        return Finder(self._forms, checksums(self._forms)).find

    @cached_property
    def _coded_consonants(self) -> Any:
        """The consonants of each form, coded; the same as `names.consonants` gives."""
        # One text of all takes less time than each; Arrow's own way to take it over imports pandas.
        text = "\n".join(["", *self._skeletons])
        for letter in "aiuv":
            text = text.replace("\n" + letter, "\nA")
        text = text.replace("\nh", "\nH")
        for letter in "aiuvh":
            text = text.replace(letter, "")
        encoded = text[1:].encode()
        ends = pa.py_buffer(np.array([0, len(encoded)], np.int32))
        whole = pa.StringArray.from_buffers(1, ends, pa.py_buffer(encoded))
        return pc.split_pattern(whole, "\n").values.dictionary_encode()

    @cached_property
    def _consonants(self) -> list[str]:
        texts: list[str] = self._coded_consonants.dictionary_decode().to_pylist()
        return texts

    @cached_property
    def _by_consonants(self) -> tuple[TrigramIndex, Rows, Rows]:
        """The index over consonants, and the forms that have each, as slices."""
        coded = self._coded_consonants
        group = numbers(coded.indices, np.int32)
        order = np.argsort(group, kind="stable").astype(np.int32)
        return TrigramIndex(coded.dictionary), order, _bounds(group, len(coded.dictionary))

    def mask(self, places: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Return which forms some of the places bear, for `search`.

        Parameters
        ----------
        places : array of bool
            One a place.
        """
        borne = np.zeros(len(self._forms), bool)
        borne[self._form_of_row[places[self._places]]] = True
        return borne

    def search(
        self, folded: str, among: npt.NDArray[np.bool_] | None = None, least: float = LEAST_LIKENESS
    ) -> tuple[Rows, Reals]:
        """Return the places whose names are like one, with how much.

        Parameters
        ----------
        folded : str
            A name as `names.key` gives it.
        among : array of bool, optional
            Forms to search, as `mask` gives them; then all of them that are
            like the name are found, else those that are like it at all only
            where none is within two typing errors.
        least : float, optional
            Likeness below which a name is left out.

        Returns
        -------
        rows : array of int32
            Each place once, the most alike first.
        likeness : array of float
            0-1; 1 for the same key.
        """
        if not folded:
            return np.empty(0, np.int32), np.empty(0)
        name = Spelling.of(folded)
        if among is None:
            typed = self._typed(name)
            alike = [self._likeness(name, key) for key in typed]
            if typed and max(alike) >= least:
                return self._rows(typed, alike, least)
        forms = self._candidates(name, among)
        if not len(forms):
            return np.empty(0, np.int32), np.empty(0)
        loose = self._loose(name, forms)
        if len(forms) > _RANKED:
            kept = np.sort(np.argpartition(-loose, _RANKED)[:_RANKED])
            forms, loose = forms[kept], loose[kept]
        keys, own = self._keys_of(forms)
        listed = keys.tolist()
        texts, joined = self._keys, self._joined
        whole = whole_likeness(
            name, [texts[key] for key in listed], [joined[key] for key in listed], loose[own]
        )
        return self._rows(listed, whole.tolist(), least)

    def _typed(self, name: Spelling) -> list[int]:
        """Return the keys within two edits of a name, the nearest first, and those of its skeleton."""
        long, nearest = len(name.joined) >= _SHORT, list[int]()
        # Without short vowels, few letters with another one are another name.
        if long or not name.arabic:
            near = self._by_deletion.near(name.joined)
            nearest = self._within(name.joined, next(near), 1)
            if long and not nearest:
                nearest = self._within(name.joined, next(near), 2)
        same = self._form(name.skeleton)
        if same < 0:
            return nearest
        start, end = self._key_bounds[same : same + 2].tolist()
        return list(dict.fromkeys([*self._keys_by_form[start:end].tolist(), *nearest]))

    def _within(self, joined: str, keys: list[int], edits: int) -> list[int]:
        """Return those of some keys that are within some edits of one, the nearest first."""
        if not keys:
            return []
        texts = self._joined
        nearest = extract(
            joined, [texts[key] for key in keys], scorer=OSA.distance, score_cutoff=edits, limit=_TYPED
        )
        return [keys[at] for _, _, at in nearest]

    def _candidates(self, name: Spelling, among: npt.NDArray[np.bool_] | None) -> Rows:
        """Return the forms that share most trigrams with a name, and its own form."""
        found = [self._by_skeleton.sharing(name.skeleton, _COMPARED, among)]
        same = self._form(name.skeleton)
        if same >= 0 and (among is None or among[same]):
            found.append(np.array([same], np.int32))
        if name.arabic:
            index, order, bounds = self._by_consonants
            groups = index.sharing(name.consonants, _COMPARED // 4).tolist()
            forms = [order[bounds[group] : bounds[group + 1]] for group in groups]
            across = np.concatenate([np.empty(0, np.int32), *forms])
            found.append(across if among is None else across[among[across]])
        return np.unique(np.concatenate(found))

    def _keys_of(self, forms: Rows) -> tuple[Rows, Rows]:
        """Return the keys of some forms, and for each key the position of its form."""
        starts, ends = self._key_bounds[forms].tolist(), self._key_bounds[forms + 1].tolist()
        keys = [self._keys_by_form[start:end] for start, end in zip(starts, ends, strict=True)]
        own = np.repeat(np.arange(len(forms), dtype=np.int32), [len(part) for part in keys])
        return np.concatenate([np.empty(0, np.int32), *keys]), own

    def _loose(self, name: Spelling, forms: Rows) -> Reals:
        listed = forms.tolist()
        skeletons, hard = self._skeletons, self._consonants
        return loose_likeness(name, [skeletons[form] for form in listed], [hard[form] for form in listed])

    def _likeness(self, name: Spelling, key: int) -> float:
        form = self._form_view[key]
        return likeness(name, self._keys[key], self._skeletons[form], self._consonants[form])

    def _rows(self, keys: list[int], alike: list[float], least: float) -> tuple[Rows, Reals]:
        """Return the places of some keys that are like enough, each once with its greatest likeness."""
        found: dict[int, float] = {}
        bounds, places = self._bound_view, self._place_view
        for at in sorted(range(len(keys)), key=alike.__getitem__, reverse=True):
            if alike[at] < least:
                break
            for row in places[bounds[keys[at]] : bounds[keys[at] + 1]]:
                found.setdefault(row, alike[at])
        rows = np.fromiter(found, np.int32, len(found))
        return rows, np.fromiter(found.values(), np.float64, len(found))


def _bounds(groups: Rows, count: int) -> Rows:
    return np.concatenate([[0], np.cumsum(np.bincount(groups, minlength=count))])
