"""Names in their normal forms, so that spellings of one name meet.

Three forms, from strict to loose: `key` forgives what is typography (case,
diacritics, apostrophes, hyphens, variants of an Arabic letter); `skeleton`
forgives the choice of a transliteration; `consonants` is what a name keeps in
both the Latin and the Arabic script.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["consonants", "consonants_of", "fold_text", "is_arabic", "key", "skeleton", "skeleton_of"]

# Variants of one Arabic letter that keyboards and orthographies choose between.
_ARABIC = {
    "ي": "ی",
    "ى": "ی",
    "ې": "ی",
    "ۍ": "ی",
    "ے": "ی",
    "ێ": "ی",
    "ك": "ک",
    "ڪ": "ک",
    "ګ": "گ",
    "ڰ": "گ",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ة": "ه",
    "ۃ": "ه",
    "ټ": "ٹ",
    "ډ": "ڈ",
    "ړ": "ڑ",
    "ں": "ن",
    "ٱ": "ا",
    "ء": "",
    "ـ": "",
}
# Latin letters that Unicode does not decompose into a letter and a mark.
_LATIN = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ə": "a", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
# Signs that stand for ain, hamza or the like inside a word.
_APOSTROPHES = frozenset("'`´‘’‛′ʹʻʼʽʾʿˈˊˋꞌ＇")
_POSSESSIVE = re.compile(r"['’](?=[sS]\b)")


class _Folding(dict[int, str]):
    """What each character folds to; worked out once, when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _APOSTROPHES:
        return ""
    if character == "\u200c":  # the zero-width non-joiner parts words, as a space would
        return " "
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(_fold_part(part) for part in bare)


def _fold_part(part: str) -> str:
    if part in _ARABIC:
        return _ARABIC[part]
    if part in _LATIN:
        return _LATIN[part]
    category = unicodedata.category(part)
    if category in ("Mn", "Me", "Cf", "Lm") or part in _APOSTROPHES:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(part))
    return part if category[0] in "LN" or category == "Mc" else " "


_FOLDING = _Folding()


def key(name: str) -> str:
    """Give the strict normal form that exact lookups compare.

    Parameters
    ----------
    name : str
        A name in any script.

    Returns
    -------
    str
        Lower case, without diacritics, apostrophes and punctuation, words
        parted by one space; letters that Arabic, Persian, Pashto and Urdu
        keyboards write differently are one. Empty if `name` holds no letter
        or digit. The form of a form is that form.

    Examples
    --------
    >>> key("Spīn Bōldak"), key("Qal'ah-ye Now")
    ('spin boldak', 'qalah ye now')
    >>> key("كابل") == key("کابل")
    True
    """
    if "'" in name or "’" in name:
        name = _POSSESSIVE.sub(" ", name)
    return " ".join(name.translate(_FOLDING).split())


def fold_text(text: str) -> tuple[str, list[int]]:
    """Fold running text as `key` folds names, and say where each character came from.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    folded : str
        ``key(name)`` occurs in it, between spaces or at an end, wherever
        `name` occurs as words in `text`. Punctuation becomes a space, also at
        the end of a sentence: where that matters, look at the source.
    offsets : list of int
        For each folded character the index of its source character in `text`.

    Examples
    --------
    >>> folded, offsets = fold_text("At Spīn-Bōldak’s gate")
    >>> folded
    'at spin boldak s gate'
    >>> offsets[folded.index("boldak")]
    8
    """
    characters: list[str] = []
    offsets: list[int] = []
    gap = True  # so that the text starts without a space
    for index, character in enumerate(_POSSESSIVE.sub(" ", text)):
        for part in _FOLDING[ord(character)]:
            if part == " ":
                if gap:
                    continue
                gap = True
            else:
                gap = False
            characters.append(part)
            offsets.append(index)
    if characters and gap:
        characters.pop()
        offsets.pop()
    return "".join(characters), offsets


def is_arabic(name: str) -> bool:
    """Tell whether a name holds a letter of the Arabic script.

    Examples
    --------
    >>> is_arabic("تورخم"), is_arabic("Torkham")
    (True, False)
    """
    if name.isascii():
        return False
    return any("\u0600" <= character <= "\u06ff" or "\u0750" <= character <= "\u077f" for character in name)


# Consonants of the Arabic script, as the Latin transliterations of this region
# write them; a digraph is one capital letter. Vowel letters are worked out apart.
_ROMAN = str.maketrans(
    {
        "ا": "a",
        "ب": "b",
        "پ": "p",
        "ت": "t",
        "ٹ": "t",
        "ط": "t",
        "ث": "s",
        "س": "s",
        "ص": "s",
        "ج": "j",
        "چ": "C",
        "ح": "h",
        "ه": "h",
        "خ": "K",
        "د": "d",
        "ڈ": "d",
        "ذ": "z",
        "ز": "z",
        "ض": "z",
        "ظ": "z",
        "ر": "r",
        "ڑ": "r",
        "ژ": "Z",
        "ږ": "g",
        "ش": "S",
        "ښ": "S",
        "ع": "a",
        "غ": "g",
        "ف": "f",
        "ق": "k",
        "ک": "k",
        "گ": "g",
        "ل": "l",
        "م": "m",
        "ن": "n",
        "ڼ": "n",
        "ڻ": "n",
        "و": "u",
        "ی": "i",
        "ځ": "z",
        "څ": "s",
    }
)
_DIGRAPHS = (
    ("tsch", "C"),
    ("sch", "S"),
    ("kh", "K"),
    ("gh", "g"),
    ("ch", "C"),
    ("sh", "S"),
    ("zh", "Z"),
    ("dj", "j"),
    ("dz", "z"),
    ("ts", "s"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("ck", "k"),
    ("x", "ks"),
    ("q", "k"),
    ("c", "k"),
)
# Each with the letters of which it needs some: to look for these takes a fraction of the time.
_LATIN_RULES: Final = (
    (("eh",), re.compile(r"(?<=\w\w)eh\b"), "a"),
    (("oo", "ou", "ow", "aw", "au", "uw"), re.compile(r"oo|ou|(?:o|a)w(?![aeiou])|au|uw(?![aeiou])"), "u"),
    (
        ("ee", "ie", "iy", "yi", "ay", "ey", "ai", "ei"),
        re.compile(r"ee|ie|iy|yi|[ae]y(?![aeiou])|[ae]i"),
        "i",
    ),
)
_ONE_LETTER: Final = (("w", "v"), ("o", "u"), ("e", "i"), ("y", "i"))
_LATIN_H: Final = re.compile(r"(?<=[aiu])h(?![aiu])")
# At the end of an Arabic word h stands for a vowel, or follows one and is silent.
_SILENT_H: Final = re.compile(r"(?<=[aiu])h$")
_FINAL_H: Final = re.compile(r"(?<=[^aiu])h$")
# The izafet that joins two nouns ('Qala-i-Naw', 'Deh-e Salah') comes and goes.
_IZAFET = frozenset(("i", "e", "y", "ye", "yi"))


def skeleton(name: str) -> str:
    """Give the loose form in which the usual transliterations of a name are one.

    Long and short vowels, o/u, e/i/y, w/v, q/k/c, gh/g, doubled letters, a
    silent h, the izafet, and whether words are joined make no difference.

    Parameters
    ----------
    name : str
        A name in the Latin or the Arabic script.

    Returns
    -------
    str
        Letters without spaces; a capital stands for a digraph (``K`` is kh).

    Examples
    --------
    >>> skeleton("Spīn Bōldak") == skeleton("Spin Buldak") == skeleton("Spinboldak")
    True
    >>> skeleton("Qal'ah-ye Now") == skeleton("Qala-i-Naw")
    True
    """
    return skeleton_of(key(name))


def skeleton_of(folded: str) -> str:
    """Give the skeleton of a name whose key is known, as `skeleton` does.

    Examples
    --------
    >>> skeleton_of("spin boldak")
    'spinbuldak'
    """
    words = folded.split(" ")
    text = folded if _IZAFET.isdisjoint(words) else " ".join([word for word in words if word not in _IZAFET])
    if not text:
        text = "".join(words)
    if text.isascii():
        return _latin(text).replace(" ", "")
    return "".join([_arabic(word) if is_arabic(word) else _latin(word) for word in text.split(" ")])


def _arabic(word: str) -> str:
    return _FINAL_H.sub("a", _SILENT_H.sub("", word.translate(_ROMAN)))


def _latin(text: str) -> str:
    for digraph, letter in _DIGRAPHS:
        if digraph in text:
            text = text.replace(digraph, letter)
    for needed, pattern, letter in _LATIN_RULES:
        for letters in needed:
            if letters in text:
                text = pattern.sub(letter, text)
                break
    for letter, other in _ONE_LETTER:
        text = text.replace(letter, other)
    if "h" in text:
        text = _LATIN_H.sub("", text)
    # Of letters that are doubled one is kept.
    return "".join([letter for letter, before in zip(text, " " + text, strict=False) if letter != before])


# Letters that one of the scripts leaves out, or writes where the other does not.
_WEAK: Final = "aiuvh"
_HEADS: Final = {**dict.fromkeys("aiuv", "A"), "h": "H"}  # what stands for them at the start


def consonants(name: str) -> str:
    """Give the letters that a name keeps in both the Latin and the Arabic script.

    Arabic script leaves most short vowels out, and one letter of it is both v
    and u, so that across scripts only the other consonants, and whether a
    vowel stands at the start, can be compared.

    Parameters
    ----------
    name : str
        A name in the Latin or the Arabic script.

    Examples
    --------
    >>> consonants("Torkham") == consonants("طورخم") == consonants("تورخم")
    True
    """
    return consonants_of(skeleton(name))


def consonants_of(form: str) -> str:
    """Give the consonants of a name whose skeleton is known, as `consonants` does.

    Examples
    --------
    >>> consonants_of("turKam")
    'trKm'
    """
    head, rest = form[:1], form[1:]
    for letter in _WEAK:
        rest = rest.replace(letter, "")
    return _HEADS.get(head, head) + rest
