"""Which texts copy each other: a wire that ten papers print is one source, not ten."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from geoincidents.schema import Article

__all__ = ["copies"]

# Runs of eight words are rarely shared by chance; half of them in common is a reprint, after Broder (1997),
# "On the resemblance and containment of documents".
_RUN: Final = 8
_SHARED: Final = 0.5


def copies(articles: Iterable[Article]) -> dict[str, str]:
    """Find the texts that are mostly contained in another one.

    Parameters
    ----------
    articles : iterable of Article
        In any order.

    Returns
    -------
    dict of str to str
        `source_id` of a copy to that of the text which stands for it (the first
        in order of publication and id). Texts that stand for themselves are absent.

    Examples
    --------
    >>> wire = "Troops of both countries exchanged fire near the gate on Thursday, two officials said."
    >>> copies([Article("a", wire), Article("b", "KABUL: " + wire), Article("c", "Nothing of this kind.")])
    {'b': 'a'}
    """
    ordered = sorted(articles, key=lambda article: (str(article.published or "9999"), article.source_id))
    holders: dict[int, list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    found: dict[str, str] = {}
    for article in ordered:
        runs = _runs(article.text)
        sizes[article.source_id] = len(runs)
        shared: dict[str, int] = defaultdict(int)
        for run in runs:
            for holder in holders[run]:
                shared[holder] += 1
        for holder, count in shared.items():
            if count >= _SHARED * min(len(runs), sizes[holder]):
                found[article.source_id] = holder
                break
        else:
            for run in runs:
                holders[run].append(article.source_id)
    return found


def _runs(text: str) -> set[int]:
    words = re.findall(r"\w+", text.casefold())
    return {hash(tuple(words[i : i + _RUN])) for i in range(len(words) - _RUN + 1)}
