"""Senses: which of several namesakes a text means, by the provinces and the lists that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from geoincidents.extraction.placed import Placed
from geoincidents.extraction.toponyms import Toponym
from geoincidents.geocoding import kinds
from geoincidents.geocoding.names import key

if TYPE_CHECKING:
    from geoincidents.geocoding import Match

__all__ = ["beside_provinces", "provinces", "within_provinces"]

# A text that names more provinces than this is about no one of them.
_FEW = 5
_BETWEEN = re.compile(r",?\s+(?:and|or)\s+|,\s+")
_INSIDE = frozenset(("district", "town", "village", "area", "post", "valley"))

Ask = Callable[..., "Match | None"]


def provinces(placed: Sequence[Placed]) -> tuple[str, ...]:
    """Return the provinces that a text names, in its order; none where it names many.

    Parameters
    ----------
    placed : sequence of Placed
        The names of the text as they were taken first.
    """
    named = dict.fromkeys(
        each.match.place.name
        for each in placed
        if each.match is not None and each.within is None and each.match.place.kind == "province"
    )
    return tuple(named) if len(named) <= _FEW else ()


def within_provinces(
    match: Match | None, asked: str, kind: str | None, named: Sequence[str], ask: Ask
) -> Match | None:
    """Prefer the namesake that lies in a province which the text names: 'raids in Paktika … in Barmal'.

    Parameters
    ----------
    match : Match or None
        The answer without it.
    asked : str
        The name.
    kind : str or None
        The kind that the words give it.
    named : sequence of str
        The provinces of the text.
    ask : callable
        Asks the gazetteer.
    """
    if match is None or match.place.kind not in _INSIDE or match.place.admin1 in named:
        return match
    found = []
    for province in named:
        other = ask(asked, admin1=province, kind=kind)
        if (
            other is not None
            and other.place.admin1 == province
            and other.place.kind in _INSIDE
            and other.precision not in ("province", "region", "country")
            and _alike(asked, other)
        ):
            found.append(other)
    return found[0] if len(found) == 1 else match


def beside_provinces(
    match: Match | None,
    text: str,
    names: Sequence[tuple[int, Toponym]],
    index: int,
    first: Sequence[Placed],
    ask: Ask,
) -> Match | None:
    """Take a name that a list puts beside a province for a province, too: 'in Khost and Paktika'.

    Parameters
    ----------
    match : Match or None
        The answer without it.
    text : str
        The text.
    names : sequence of (int, Toponym)
        Its names with the numbers of their sentences.
    index : int
        Which name.
    first : sequence of Placed
        The names as they were taken first.
    ask : callable
        Asks the gazetteer.
    """
    if match is None or match.place.kind not in ("town", "district") or match.place.admin1 is None:
        return match
    if key(match.place.admin1) != key(names[index][1].text):
        return match
    for other in (index - 1, index + 1):
        if not 0 <= other < len(names) or first[other].match is None:
            continue
        one, two = sorted((names[index][1], names[other][1]), key=lambda name: name.start)
        beside = _BETWEEN.fullmatch(text, one.end, two.start) is not None
        neighbour = first[other].match
        if beside and neighbour is not None and neighbour.place.kind == "province":
            found = ask(names[index][1].text, kind="province", country=match.place.country)
            if found is not None and found.place.kind == "province":
                return found
    return match


def _alike(asked: str, match: Match) -> bool:
    """Whether an answer is the name itself and not one that is only spelled somewhat like it."""
    wanted = kinds.split(key(asked))[0]
    return match.score >= 0.6 and wanted[:3] == kinds.split(key(match.place.name))[0][:3]
