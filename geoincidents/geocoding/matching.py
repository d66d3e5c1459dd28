"""Names that are alike: candidates from an index, ranked by how they are spelled.

Three things are compared and weighed: the keys (what was typed), the skeletons
(what is the same in every transliteration) and the consonants (what the Latin
and the Arabic script share).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz.distance import OSA, LCSseq
from rapidfuzz.process import cdist

from geoincidents.geocoding.names import consonants, is_arabic, skeleton
from geoincidents.geocoding.store import NameIndex
from geoincidents.geocoding.trigrams import TrigramIndex

__all__ = ["LEAST_LIKENESS", "Matcher"]

Rows = npt.NDArray[np.int32]
Reals = npt.NDArray[np.float64]

# Below, two names are no spellings of one: of names in the development set whose
# best match in their province was less alike, fewer than one in six was right.
LEAST_LIKENESS: Final = 0.6
_KEY, _SKELETON, _CONSONANTS = 0.35, 0.30, 0.35
_COMPARED: Final = 400  # forms compared, of those that share trigrams
_RANKED: Final = 48  # of these compared by key as well
# Words for village or hamlet that a name may have or lack.
_COMMON: Final = frozenset(
    (
        *("kalay", "kalai", "kelay", "kaley", "kali", "kili", "kilay", "killi", "kille", "kalle", "klay"),
        *("deh", "dih", "qarya", "qaryeh", "goth", "village", "bazar", "bazaar", "کلی", "قریه", "بازار"),
    )
)
_ACROSS_SCRIPTS: Final = 0.97  # likeness of a Latin and an Arabic spelling that agree in all they can
_WITHOUT_COMMON: Final = 0.90  # likeness of names that are one but for such a word


class Matcher:
    """Fuzzy search over the names of some layers.

    Parameters
    ----------
    indexes : sequence of NameIndex
        One a layer; their rows count places of all layers.

    Examples
    --------
    >>> from geoincidents.geocoding.store import name_table
    >>> names = name_table([{"place": 0, "name": "Torkham"}, {"place": 1, "name": "Chaman"}])
    >>> Matcher([NameIndex(names)]).search("turkhum")[0].tolist()
    [0]
    """

    def __init__(self, indexes: Sequence[NameIndex]) -> None:
        self._keys = pa.concat_arrays([index.keys for index in indexes])
        coded = pa.concat_arrays([index.skeletons for index in indexes]).dictionary_encode()
        self._skeletons = coded.dictionary
        form_of_key = np.asarray(coded.indices, np.int32)
        # keys of each form, and name rows of each key, as slices of these
        self._keys_by_form = np.argsort(form_of_key, kind="stable").astype(np.int32)
        self._key_bounds = _bounds(form_of_key, len(self._skeletons))
        self._places = np.concatenate([index.places for index in indexes])
        counts = np.concatenate([np.diff(index.bounds) for index in indexes])
        self._place_bounds = np.concatenate([[0], np.cumsum(counts)])
        self._form_of_row = np.repeat(form_of_key, counts)

    @cached_property
    def _by_skeleton(self) -> TrigramIndex:
        return TrigramIndex(self._skeletons)

    @cached_property
    def _texts(self) -> list[str]:
        texts: list[str] = self._skeletons.to_pylist()
        return texts

    @cached_property
    def _forms(self) -> dict[str, int]:
        return {text: form for form, text in enumerate(self._texts)}

    @cached_property
    def _consonants(self) -> Any:
        """The consonants of each form, coded; the same as `names.consonants` gives."""
        bare = pc.replace_substring_regex(self._skeletons, "^[aiuv]", "A")
        bare = pc.replace_substring_regex(bare, "^h", "H")
        return pc.replace_substring_regex(bare, "[aiuvh]", "").dictionary_encode()

    @cached_property
    def _consonant_texts(self) -> list[str]:
        texts: list[str] = self._consonants.dictionary_decode().to_pylist()
        return texts

    @cached_property
    def _by_consonants(self) -> tuple[TrigramIndex, Rows, Rows]:
        """The index over consonants, and the forms that have each, as slices."""
        coded = self._consonants
        group = np.asarray(coded.indices, np.int32)
        order = np.argsort(group, kind="stable").astype(np.int32)
        return TrigramIndex(coded.dictionary), order, _bounds(group, len(coded.dictionary))

    def mask(self, places: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Return which forms some of the places bear, for `search`.

        Parameters
        ----------
        places : array of bool
            One a place.
        """
        borne = np.zeros(len(self._skeletons), bool)
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
            Forms to search, as `mask` gives them.
        least : float, optional
            Likeness below which a name is left out.

        Returns
        -------
        rows : array of int32
            Each place once, the most alike first.
        likeness : array of float
            0-1; 1 for the same key.
        """
        loose, hard = skeleton(folded), consonants(folded)
        forms = self._candidates(loose, hard, is_arabic(folded), among)
        if not len(forms):
            return np.empty(0, np.int32), np.empty(0)
        loose_texts, hard_texts = self._texts, self._consonant_texts
        likeness = _loose_likeness(
            (loose, hard),
            [loose_texts[form] for form in forms.tolist()],
            [hard_texts[form] for form in forms.tolist()],
            is_arabic(folded),
        )
        if len(forms) > _RANKED:
            kept = np.sort(np.argpartition(-likeness, _RANKED)[:_RANKED])
            forms, likeness = forms[kept], likeness[kept]
        return self._ranked(folded, forms, likeness, least)

    def _candidates(self, loose: str, hard: str, arabic: bool, among: npt.NDArray[np.bool_] | None) -> Rows:
        same = self._forms.get(loose, -1)
        own = [np.array([same], np.int32)] if same >= 0 and (among is None or among[same]) else []
        found = [*own, self._by_skeleton.sharing(loose, _COMPARED, among)]
        if arabic:
            index, order, bounds = self._by_consonants
            groups = index.sharing(hard, _COMPARED // 4).tolist()
            forms = [order[bounds[group] : bounds[group + 1]] for group in groups]
            across = np.concatenate(forms) if forms else np.empty(0, np.int32)
            found.append(across if among is None else across[among[across]])
        return np.unique(np.concatenate(found))

    def _ranked(self, folded: str, forms: Rows, loose: Reals, least: float) -> tuple[Rows, Reals]:
        bounds = self._key_bounds
        keys = np.concatenate([self._keys_by_form[bounds[form] : bounds[form + 1]] for form in forms])
        loose = np.repeat(loose, bounds[forms + 1] - bounds[forms])
        texts = self._keys.take(pa.array(keys)).to_pylist()
        likeness = _likeness(folded, texts, loose)
        kept = np.flatnonzero(likeness >= least)
        kept = kept[np.argsort(-likeness[kept], kind="stable")]
        parts = [self._places[self._place_bounds[key] : self._place_bounds[key + 1]] for key in keys[kept]]
        rows = np.concatenate([np.empty(0, np.int32), *parts])
        spread = np.repeat(likeness[kept], [len(part) for part in parts])
        unique, first = np.unique(rows, return_index=True)
        order = np.argsort(first, kind="stable")
        return unique[order], spread[first][order]


def _bounds(groups: Rows, count: int) -> Rows:
    return np.concatenate([[0], np.cumsum(np.bincount(groups, minlength=count))])


def _loose_likeness(one: tuple[str, str], loose: Sequence[str], hard: Sequence[str], arabic: bool) -> Reals:
    """Return how alike a skeleton and its consonants are to others."""
    consonant = _compared(one[1], hard, OSA.normalized_similarity)
    if not arabic:
        whole = _compared(one[0], loose, OSA.normalized_similarity)
        latin: Reals = (_SKELETON * whole + _CONSONANTS * consonant) / (_SKELETON + _CONSONANTS)
        return latin
    # Short vowels that only the Latin spelling has count little; a long vowel
    # that only the Arabic one has counts in full.
    shared = _compared(one[0], [text.replace("v", "u") for text in loose], LCSseq.similarity)
    lengths = np.array([len(text) for text in loose])
    across: Reals = 0.5 * consonant + 0.4 * shared / len(one[0]) + 0.1 * shared / lengths
    return across


def _likeness(folded: str, texts: Sequence[str], loose: Reals) -> Reals:
    """Return the likeness of a key with others, given that of their looser forms."""
    joined = [text.replace(" ", "") for text in texts]
    typed = _compared(folded.replace(" ", ""), joined, OSA.normalized_similarity)
    likeness = _KEY * typed + (1 - _KEY) * loose
    if is_arabic(folded):
        across = np.array([not is_arabic(text) for text in texts])
        likeness[across] = _ACROSS_SCRIPTS * loose[across]
    bare = _bare(folded)
    for at, text in enumerate(texts):
        other = _bare(text)
        if other != text or bare != folded:
            likeness[at] = max(likeness[at], _WITHOUT_COMMON * _pair(bare, other))
    return likeness


def _pair(one: str, other: str) -> float:
    loose = _loose_likeness(
        (skeleton(one), consonants(one)), [skeleton(other)], [consonants(other)], is_arabic(one)
    )
    typed = OSA.normalized_similarity(one.replace(" ", ""), other.replace(" ", ""))
    return float(_KEY * typed + (1 - _KEY) * loose[0])


def _bare(folded: str) -> str:
    """Return a key without the words that a name may have or lack, where another word is left."""
    words = folded.split(" ")
    kept = [word for word in words if word not in _COMMON]
    return " ".join(kept) if kept and len(kept) < len(words) else folded


def _compared(one: str, others: Sequence[str], scorer: Any) -> Reals:
    compared: Reals = cdist([one], others, scorer=scorer)[0].astype(np.float64)
    return compared
