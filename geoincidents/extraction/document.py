"""A text as sentences: where each begins and ends, and which parts are no news.

Nothing is cut out: every sentence keeps its offsets into the text as it came,
and parts that are set around an article (bylines, image credits, share lines,
comment forms, repeated headlines) are marked instead of removed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geoincidents.schema import Article

__all__ = ["Document", "Sentence", "read"]

# One character to one character, so that offsets stay: rules need to know one form of each sign only.
_PLAIN = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‛": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "―": "-",
        "−": "-",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u200b": " ",
        "\u200c": " ",
        "\ufeff": " ",
        "\t": " ",
        "\r": " ",
        "\u200e": " ",
        "\u200f": " ",
    }
    | {chr(start + digit): str(digit) for start in (0x660, 0x6F0) for digit in range(10)}
)

_LINE_BRACKET = re.compile(r"[^\n().؟?!]{2,40}\([^\n()]{2,110}\)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Hon|Gen|Maj|Col|Lt|Capt|Cpt|Sgt|Cdr|Brig|Adm|Gov|Sen|Rep|Pres|"
    r"Amb|St|Mt|vs|approx|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mohd|Muh|Md|Jr|Sr|dept|Ltd|Inc)|"
    r"(?<!\bon )\b[A-Za-z](?:\.[A-Za-z])*)\.$"
)
_CLOCK = re.compile(r"\b[ap]\.m\.$", re.IGNORECASE)
# '11 p.m. Saturday', '3 a.m. GMT'.
_ON_THAT_DAY = re.compile(
    r"\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? \d|(?:GMT|UTC|PKT|EST|EDT)\b|\w+ time\b)"
)
_STOP = re.compile(r"[.!?۔؟।]+[\"')\]]*(?=\s|$)|[۔؟](?=\S)|\n")
_BLANK = re.compile(r"\n[ \t\r]*\n\s*")

# Lines around an article. Each must be the whole line: the same words inside a sentence are news.
_AROUND = re.compile(
    r"^(?:"
    r"(?:leave a (?:reply|comment)|your email address will not be published.*|"
    r"required fields are marked.*|post a comment"
    r"|share (?:this|on|via)\b.*|share|tweet|print|email|whats ?app|facebook|follow us.*|"
    r"subscribe.*|sign up.*|read (?:more|also)\b.*"
    r"|also read\b.*|related (?:stories|articles|news|posts).*|advertisement|ad|avatar photo|"
    r"written by|tags?:.*|topics?:.*|more in .{0,40}"
    r"|click here.*|all rights reserved.*|copyright.*|©.*|comments? ?\(?\d*\)?|recommended.*|"
    r"download .{0,40}app.*)"
    r"|(?:[•*-]\s*)?(?:published|updated|last updated|last modified|posted)\b.{0,80}"
    r"|by (?:[A-Z][\w.'-]*\s*){1,5}(?:\||,|$).{0,60}"
    r"|(?:international|national|world|pakistan|afghanistan|asia|south asia|news|top stories|"
    r"home|opinion|latest)"
    r")\s*$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:(?:image|photo|picture|file photo|representational image)\s*(?:courtesy|credit|source|by)?\s*:.*$"
    r"|\((?:AP|AFP|Reuters|EPA|Getty|Xinhua|PTI|ANI|File|Photo)\b[^)]{0,60}\)\s*$"
    r"|\[(?:[^\]]{0,60}/)?(?:AP|AFP|Reuters|EPA|Getty)[^\]]{0,40}\]\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_WORD = re.compile(r"\w+")
# Longer than any sentence of a report; rules look at a whole sentence at a time.
_LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its place in the text.

    Parameters
    ----------
    start, end : int
        Offsets into the text; `end` is exclusive.
    paragraph : int
        Number of its paragraph, counted from 0.
    kind : {'body', 'heading', 'repeat', 'around'}
        ``repeat`` says again what the headline or an earlier sentence says;
        ``around`` is set around the article and no part of it.
    text : str
        Its characters with quotes, dashes, digits and spaces in one form each;
        as many as in the text, so that offsets count the same.
    """

    start: int
    end: int
    paragraph: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its sentences.

    Parameters
    ----------
    article : Article
        What was read.
    plain : str
        The text in plain signs, character for character.
    sentences : tuple of Sentence
        In order; they do not overlap.
    """

    article: Article
    plain: str
    sentences: tuple[Sentence, ...]

    @property
    def body(self) -> tuple[Sentence, ...]:
        """The sentences that tell news."""
        return tuple(sentence for sentence in self.sentences if sentence.kind == "body")


def plain(text: str) -> str:
    """Put quotes, dashes, digits and spaces into one form each, keeping every offset.

    Examples
    --------
    >>> print(plain("Pakistan’s “post” – ۱۴"))
    Pakistan's "post" - 14
    """
    return text.translate(_PLAIN)


def read(article: Article) -> Document:
    """Part an article into sentences.

    Parameters
    ----------
    article : Article
        Any text, also an empty one or one that is no language at all.

    Returns
    -------
    Document
        Offsets count the characters of ``article.text``.

    Examples
    --------
    >>> document = read(Article("a", "Maj. Gen. Noor spoke. Shots were fired."))
    >>> [sentence.text for sentence in document.sentences]
    ['Maj. Gen. Noor spoke.', 'Shots were fired.']
    """
    text = plain(article.text)
    said = {_gist(plain(article.title))} if article.title else set()
    sentences: list[Sentence] = []
    number = -1
    for first, last in _paragraphs(text):
        number += 1
        for start, end in _split(text, first, last):
            part = text[start:end].replace("\n", " ")
            # A line that ends a sentence ends a paragraph, as most news sites write them.
            if start > first and "\n" in text[max(first, start - 3) : start]:
                number += 1
            kind = _kind(part, said)
            if kind == "around":
                sentences.append(Sentence(start, end, number, kind, part))
                continue
            gist = _gist(part)
            if len(gist) >= 5:
                said.add(gist)
            credit = _CREDIT.search(part)
            if credit is not None and kind == "body":
                cut = start + credit.start()
                if part[: credit.start()].strip():
                    sentences.append(Sentence(start, cut, number, "body", part[: credit.start()]))
                sentences.append(Sentence(cut, end, number, "around", part[credit.start() :]))
                continue
            sentences.append(Sentence(start, end, number, kind, part))
    return Document(article, text, tuple(sentences))


def _gist(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _kind(part: str, said: set[tuple[str, ...]]) -> str:
    if _AROUND.match(part):
        return "around"
    gist = _gist(part)
    if gist in said and len(gist) >= 4:
        return "repeat"
    letters = [character for character in part if character.isalpha()]
    if letters and all("A" <= letter <= "Z" for letter in letters) and len(part) < 120:
        return "heading"
    if part.rstrip("\"')").endswith(("?", "؟")) or _titled(part):
        return "heading"
    return "body"


def _titled(part: str) -> bool:
    """Whether a line is a headline: capitals throughout and no stop at its end."""
    if len(part) > 200 or part.rstrip("\"')")[-1:] in ".!:;":
        return False
    words = [word for word in part.split() if word[:1].isalpha() and len(word) > 3]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    bounds = []
    start = 0
    for gap in _BLANK.finditer(text):
        bounds.append((start, gap.start()))
        start = gap.end()
    bounds.append((start, len(text)))
    return [(first, last) for first, last in bounds if text[first:last].strip()]


def _split(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Part a paragraph; a full stop of an abbreviation or an initial does not end a sentence."""
    ends = []
    # '(AFP. 3 May)' behind the place of a dateline is one thing, whatever stops stand in it.
    bracket = _LINE_BRACKET.match(text, first, last)
    for stop in _STOP.finditer(text, first, last):
        if bracket is not None and stop.start() < bracket.end():
            continue
        if stop.group() == "\n":
            if _wrapped(text, first, stop.start(), last):
                continue
        elif stop.group().startswith(".") and _ABBREVIATION.search(
            text, max(first, stop.start() - 12), stop.start() + 1
        ):
            after = text[stop.end() : stop.end() + 3].lstrip()
            clock = _CLOCK.search(text, first, stop.end()) and not _ON_THAT_DAY.match(text, stop.end())
            if after and not (clock and after[0].isupper()):
                continue
        elif stop.group()[0] in "!?" and text[stop.end() : stop.end() + 2].strip()[:1].islower():
            continue
        ends.append(stop.end())
    spans = []
    start = first
    for end in [*ends, last]:
        stripped = text[start:end]
        lead = len(stripped) - len(stripped.lstrip())
        body = stripped.strip()
        if body:
            spans.extend(_cut(text, start + lead, start + lead + len(body)))
        start = end
    return spans


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Part what is no sentence any more: tables and other lists without a full stop."""
    spans = []
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = space if space > 0 else start + _LONGEST
        spans.append((start, cut))
        start = cut
    return [*spans, (start, end)]


def _wrapped(text: str, first: int, newline: int, last: int) -> bool:
    """Tell a line that was broken to fit a width from one that ends a sentence."""
    line = text[max(first, text.rfind("\n", first, newline) + 1) : newline].rstrip()
    after = text[newline + 1 : min(last, newline + 40)].lstrip()
    if not after or not line or line[-1] in ".!?۔؟:\"'":
        return False
    return after[0].islower() or (len(line) >= 60 and not _AROUND.match(line))
