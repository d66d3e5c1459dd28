"""How alike names are that are spelled differently, from 0 to 1.

Three things are compared: the keys (what was typed), the skeletons (what is
the same in every transliteration) and the consonants (what the Latin and the
Arabic script share).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA, LCSseq
from rapidfuzz.process import cdist

from geoincidents.geocoding.names import consonants_of, is_arabic, skeleton_of

__all__ = ["Spelling", "likeness", "loose_likeness", "whole_likeness"]

Reals = npt.NDArray[np.float64]

# Weights of the three, fitted on event data: it made little difference, so that
# they are close to equal.
_KEY, _SKELETON, _CONSONANTS = 0.35, 0.30, 0.35
# Across scripts: the consonants, the letters of the Arabic spelling that the
# Latin one has too, and those of the Latin spelling that the Arabic one has.
_ACROSS: Final = (0.5, 0.4, 0.1)
_ACROSS_SCRIPTS: Final = 0.97  # likeness of two spellings that agree in all that both scripts can write
# Words for village or hamlet that a name may have or lack.
_COMMON: Final = frozenset(
    (
        *("kalay", "kalai", "kelay", "kaley", "kali", "kili", "kilay", "killi", "kille", "kalle", "klay"),
        *("deh", "dih", "qarya", "qaryeh", "goth", "village", "bazar", "bazaar", "کلی", "قریه", "بازار"),
    )
)
_WITHOUT_COMMON: Final = 0.90  # likeness of names that are one but for such a word

_FEW: Final = 20  # strings below which a call each takes less time than a matrix


class Spelling(NamedTuple):
    """A name in the forms that are compared.

    Parameters
    ----------
    key, skeleton, consonants : str
        As the functions of `names` give them.
    joined : str
        The key without spaces.
    arabic : bool
        Whether it is in the Arabic script.

    Examples
    --------
    >>> Spelling.of("torkham").skeleton
    'turKam'
    """

    key: str
    skeleton: str
    consonants: str
    joined: str
    arabic: bool

    @staticmethod
    @lru_cache(maxsize=16384)
    def of(folded: str) -> Spelling:
        """Work the forms out from a key; the names that many are compared with are kept."""
        loose = skeleton_of(folded)
        return Spelling(folded, loose, consonants_of(loose), folded.replace(" ", ""), is_arabic(folded))


def likeness(name: Spelling, key: str, joined: str, loose: str, hard: str) -> float:
    """Return how alike a name is to another.

    Parameters
    ----------
    name : Spelling
        What was asked for.
    key, joined, loose, hard : str
        Key of the other, with and without spaces, its skeleton and consonants.

    Examples
    --------
    >>> likeness(Spelling.of("torkham"), "torkham", "torkham", "turKam", "trKm")
    1.0
    """
    own = _loose(name, loose, hard)
    if name.arabic and not is_arabic(key):
        alike = _ACROSS_SCRIPTS * own
    else:
        alike = _KEY * OSA.normalized_similarity(name.joined, joined) + (1 - _KEY) * own
    # Without words that either may lack they are no more alike than that; a single word is its own.
    single = len(key) == len(joined) and len(name.key) == len(name.joined)
    return alike if single or alike >= _WITHOUT_COMMON else max(alike, _without_common(name, key))


def loose_likeness(name: Spelling, skeletons: Sequence[str], hard: Sequence[str]) -> Reals:
    """Return how alike the skeleton and the consonants of a name are to those of many others.

    Parameters
    ----------
    name : Spelling
        What was asked for.
    skeletons, hard : sequence of str
        Skeletons and consonants of the others.
    """
    if len(skeletons) < _FEW:
        return np.array([_loose(name, one, other) for one, other in zip(skeletons, hard, strict=True)])
    consonant = _compared(name.consonants, hard, OSA.normalized_similarity)
    if not name.arabic:
        whole = _compared(name.skeleton, skeletons, OSA.normalized_similarity)
        latin: Reals = (_SKELETON * whole + _CONSONANTS * consonant) / (_SKELETON + _CONSONANTS)
        return latin
    shared = _compared(name.skeleton, [text.replace("v", "u") for text in skeletons], LCSseq.similarity)
    lengths = np.array([len(text) for text in skeletons])
    hard_weight, own_weight, other_weight = _ACROSS
    across: Reals = hard_weight * consonant
    across += own_weight * shared / len(name.skeleton) + other_weight * shared / lengths
    return across


def whole_likeness(name: Spelling, keys: Sequence[str], joined: Sequence[str], loose: Reals) -> Reals:
    """Return the likeness of a name with others, given that of their looser forms.

    Parameters
    ----------
    name : Spelling
        What was asked for.
    keys, joined : sequence of str
        Keys of the others, and these without spaces.
    loose : array of float
        What `loose_likeness` gives for them.
    """
    alike: Reals = _KEY * _compared(name.joined, joined, OSA.normalized_similarity) + (1 - _KEY) * loose
    if name.arabic:
        across = np.array([not is_arabic(key) for key in keys])
        alike[across] = _ACROSS_SCRIPTS * loose[across]
    either = not _COMMON.isdisjoint(name.key.split(" "))
    for at, key in enumerate(keys):
        if either or not _COMMON.isdisjoint(key.split(" ")):
            alike[at] = max(alike[at], _without_common(name, key))
    return alike


def _loose(name: Spelling, skeleton: str, hard: str) -> float:
    consonant = OSA.normalized_similarity(name.consonants, hard)
    if not name.arabic:
        whole = OSA.normalized_similarity(name.skeleton, skeleton)
        return float((_SKELETON * whole + _CONSONANTS * consonant) / (_SKELETON + _CONSONANTS))
    # Short vowels that only the Latin spelling has count little; a long vowel
    # that only the Arabic one has counts in full.
    shared = LCSseq.similarity(name.skeleton, skeleton.replace("v", "u"))
    hard_weight, own_weight, other_weight = _ACROSS
    across = own_weight * shared / len(name.skeleton) + other_weight * shared / len(skeleton)
    return float(hard_weight * consonant + across)


def _without_common(name: Spelling, key: str) -> float:
    """Return how alike a name is to a key without the words that either may lack; 0 where there are none."""
    words, other = name.key.split(" "), key.split(" ")
    if _COMMON.isdisjoint(words) and _COMMON.isdisjoint(other):
        return 0.0
    return _WITHOUT_COMMON * _pair(_bare(words), _bare(other))


def _pair(one: list[str], other: list[str]) -> float:
    name, compared = Spelling.of(" ".join(one)), Spelling.of(" ".join(other))
    loose = _loose(name, compared.skeleton, compared.consonants)
    return _KEY * OSA.normalized_similarity(name.joined, compared.joined) + (1 - _KEY) * loose


def _bare(words: list[str]) -> list[str]:
    """Return words without those that a name may have or lack, where another is left."""
    if _COMMON.isdisjoint(words):
        return words
    return [word for word in words if word not in _COMMON] or words


def _compared(one: str, others: Sequence[str], scorer: Any) -> Reals:
    compared: Reals = cdist([one], others, scorer=scorer, dtype=np.float64)[0]
    return compared
