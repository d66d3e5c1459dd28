"""Tally: from the casualty figures of one incident to its totals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geoincidents.extraction.casualties import Figure

__all__ = ["Total", "distinct", "total"]


@dataclass(frozen=True, slots=True)
class Total:
    """A total with its bounds; None is what nobody said.

    Examples
    --------
    >>> Total(9, 9, 12).best
    9
    """

    low: int | None
    best: int | None
    high: int | None


def distinct(figures: Iterable[Figure]) -> dict[tuple[str, str, str], list[Figure]]:
    """Group figures that count the same people: one harm, one kind of victims, one side.

    Parameters
    ----------
    figures : iterable of Figure
        Of one incident, in the order of the text.

    Returns
    -------
    dict
        ``(harm, victims, side)`` to the rival or repeated counts of that group.
    """
    groups: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in figures:
        if figure.part:
            continue
        side = figure.side
        if not side:
            # 'Soldiers' after 'Pakistani soldiers' are those.
            known = [key[2] for key in groups if key[:2] == (figure.harm, figure.victims) and key[2]]
            side = known[0] if len(set(known)) == 1 else ""
        elif (figure.harm, figure.victims, "") in groups:
            groups[(figure.harm, figure.victims, side)] = groups.pop((figure.harm, figure.victims, ""))
        groups.setdefault((figure.harm, figure.victims, side), []).append(figure)
    return groups


def total(figures: Iterable[Figure], harm: str) -> Total:
    """Add the groups of one harm up.

    Of rival counts for one group the first, with which the report opens, is
    the best; the others bound it. 'People' are everybody: groups that are told
    besides are counted in them unless they are more, and fighters, whom
    reports count apart.

    Parameters
    ----------
    figures : iterable of Figure
        Of one incident, in the order of the text.
    harm : str
        Such as ``killed``.

    Returns
    -------
    Total
        All None where the text gives no figure.
    """
    groups = {key: counts for key, counts in distinct(figures).items() if key[0] == harm}
    nobody = [counts for counts in groups.values() if all(each.quantity.best == 0 for each in counts)]
    some = {key: counts for key, counts in groups.items() if counts not in nobody}
    if not some:
        return Total(0, 0, 0) if nobody else Total(None, None, None)
    everybody = [_bounds(counts) for key, counts in some.items() if key[1] == "unknown"]
    fighters = [_bounds(counts) for key, counts in some.items() if key[1] == "fighters"]
    named = [_bounds(counts) for key, counts in some.items() if key[1] not in ("unknown", "fighters")]
    people = _most(everybody)
    parts = _sum(named)
    if people is not None and (parts is None or (parts.best or 0) <= (people.best or people.low or 0)):
        parts = people
    elif people is not None and parts is not None:
        parts = Total(_least(parts.low, people.low), parts.best, parts.high)
    return _sum([each for each in (parts, _sum(fighters)) if each is not None]) or Total(None, None, None)


def _bounds(counts: list[Figure]) -> Total:
    first = next((each.quantity for each in counts if each.quantity.best is not None), counts[0].quantity)
    lows = [each.quantity.low for each in counts if each.quantity.low is not None]
    tops = [each.quantity.high if each.quantity.high is not None else each.quantity.best for each in counts]
    highs = [value for value in tops if value is not None]
    open_above = any(each.quantity.high is None for each in counts)
    high = max(highs) if highs and not (open_above and len(counts) == 1) else None
    return Total(min(lows) if lows else None, first.best, high)


def _most(totals: list[Total]) -> Total | None:
    return max(totals, key=lambda each: each.best or each.low or 0) if totals else None


def _sum(totals: list[Total]) -> Total | None:
    if not totals:
        return None
    if len(totals) == 1:
        return totals[0]

    def add(values: list[int | None]) -> int | None:
        known = [value for value in values if value is not None]
        return sum(known) if len(known) == len(values) else None

    best = [each.best if each.best is not None else each.low for each in totals]
    return Total(add([each.low for each in totals]), add(best), add([each.high for each in totals]))


def _least(one: int | None, other: int | None) -> int | None:
    known = [value for value in (one, other) if value is not None]
    return min(known) if known else None
