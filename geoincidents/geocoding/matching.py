"""Names like one: candidates from an index, ranked by how alike they are spelled.

A name with a typing error or two is found by an index of deletions. Where that
finds nothing, or a hint says where to look so that names may be less alike,
trigrams of the skeletons give the candidates; for a name in Arabic script also
those of the consonants, which Latin spellings share.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz.distance import OSA

from geoincidents.geocoding.deletions import DeletionIndex
from geoincidents.geocoding.likeness import Spelling, likeness, loose_likeness, whole_likeness
from geoincidents.geocoding.nameindex import NameIndex
from geoincidents.geocoding.prepared import ANEW, Arrays, Prepared
from geoincidents.geocoding.store import Texts, indices, numbers, view
from geoincidents.geocoding.trigrams import TrigramIndex, trigrams

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
    prepared : Prepared, optional
        Holds what is worked out of them, perhaps.

    Examples
    --------
    >>> from geoincidents.geocoding.store import name_table
    >>> names = name_table([{"place": 0, "name": "Torkham"}, {"place": 1, "name": "Chaman"}])
    >>> Matcher(NameIndex([names])).search("turkhum")[0].tolist()
    [0]
    """

    def __init__(self, index: NameIndex, prepared: Prepared = ANEW) -> None:
        self._prepared = prepared
        self._keys = index.texts
        self._joined: list[str] = pc.replace_substring(index.keys, " ", "").to_pylist()
        self._forms, form_of_key, self._form = index.forms
        # keys of each form, and rows of places of each key, as slices of these
        by_form = prepared.arrays("keys", lambda: _grouped(form_of_key, len(self._forms)))
        self._keys_by_form, self._key_bounds = by_form["order"], by_form["bounds"]
        self._places = index.places
        self._form_view = view(form_of_key)
        self._bound_view, self._place_view = view(index.bounds), view(index.places)
        self._form_of_row = np.repeat(form_of_key, np.diff(index.bounds))

    @cached_property
    def _by_deletion(self) -> DeletionIndex:
        return DeletionIndex(self._joined, self._prepared)

    @cached_property
    def _by_skeleton(self) -> TrigramIndex:
        return TrigramIndex(self._prepared.arrays("trigrams", lambda: trigrams(self._forms.strings())))

    @cached_property
    def _skeletons(self) -> list[str]:
        texts: list[str] = self._forms.strings().to_pylist()
        return texts

    @cached_property
    def _consonants_of_form(self) -> tuple[Texts, Rows]:
        """The consonants that forms have, each once, and the position of those of each form."""
        arrays = self._prepared.arrays("consonants", self._make_consonants)
        return Texts(arrays["ends"], arrays["text"]), arrays["of_form"]

    def _make_consonants(self) -> Arrays:
        """Work out the consonants of each form; the same as `names.consonants` gives."""
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
        coded = pc.split_pattern(whole, "\n").values.dictionary_encode()
        return {**Texts.of(coded.dictionary).arrays(), "of_form": numbers(coded.indices, np.int32)}

    @cached_property
    def _consonants(self) -> list[str]:
        texts, of_form = self._consonants_of_form
        listed: list[str] = texts.strings().take(indices(of_form)).to_pylist()
        return listed

    @cached_property
    def _by_consonants(self) -> tuple[TrigramIndex, Rows, Rows]:
        """The index over consonants, and the forms that have each, as slices."""
        texts, of_form = self._consonants_of_form
        index = self._prepared.arrays("consonant-trigrams", lambda: trigrams(texts.strings()))
        forms = self._prepared.arrays("consonant-forms", lambda: _grouped(of_form, len(texts)))
        return TrigramIndex(index), forms["order"], forms["bounds"]

    def prepare(self) -> None:
        """Work out all that searches need."""
        _ = self._by_deletion, self._by_skeleton, self._by_consonants

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
            found = self._edits(name.joined, next(near), 2 if long else 1)
            if long and all(edits == 2 for edits, _ in found):
                found += self._edits(name.joined, next(near), 2)
            else:
                found = [pair for pair in found if pair[0] < 2]
            nearest = [key for _, key in sorted(found)[:_TYPED]]
        same = self._form(name.skeleton)
        if same < 0:
            return nearest
        start, end = self._key_bounds[same : same + 2].tolist()
        return list(dict.fromkeys([*self._keys_by_form[start:end].tolist(), *nearest]))

    def _edits(self, joined: str, keys: list[int], most: int) -> list[tuple[int, int]]:
        """Return how many edits some keys are from one, and which they are, up to a number of edits."""
        texts, distance = self._joined, OSA.distance
        return [
            (edits, key) for key in keys if (edits := distance(joined, texts[key], score_cutoff=most)) <= most
        ]

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
        every = np.sort(np.concatenate(found))
        once: Rows = every[np.append(True, every[1:] != every[:-1])[: len(every)]]
        return once

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
        hard = self._consonants[form]
        return likeness(name, self._keys[key], self._joined[key], self._skeletons[form], hard)

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


def _grouped(groups: Rows, count: int) -> Arrays:
    """Return the positions of each of some groups as ``order``, and the ``bounds`` of each there."""
    return {
        "order": np.argsort(groups, kind="stable").astype(np.int32),
        "bounds": np.append(0, np.bincount(groups, minlength=count).cumsum()).astype(np.int32),
    }
