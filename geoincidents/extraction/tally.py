"""Tally: from the casualty figures of one incident to its totals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
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
        elif _are_those(groups.get((figure.harm, figure.victims, ""), []), figure):
            groups[(figure.harm, figure.victims, side)] = groups.pop((figure.harm, figure.victims, ""))
        groups.setdefault((figure.harm, figure.victims, side), []).append(figure)
    return groups


def _are_those(before: Sequence[Figure], figure: Figure) -> bool:
    """Tell whether 'soldiers' are the 'Afghan soldiers' told of next: not where one list has both."""
    return bool(before) and figure.start - before[-1].end > _TOGETHER


def total(figures: Iterable[Figure], harm: str, accounts: Mapping[int, str] | None = None) -> Total:
    """Add the groups of one harm up.

    Each side's account is added up for itself, because rivals count different
    people: the best figure is that of the account which the report gives
    first, with the losses that another side admits as its own; the other
    accounts bound it.

    Parameters
    ----------
    figures : iterable of Figure
        Of one incident, in the order of the text.
    harm : str
        Such as ``killed``.
    accounts : mapping of int to str, optional
        Side that gives the figure at an offset. What no side is named for
        belongs to the first account.

    Returns
    -------
    Total
        All None where the text gives no figure.
    """
    told: dict[str, list[Figure]] = {}
    of_harm = [figure for figure in figures if figure.harm == harm]
    given, parts = ([each for each in of_harm if each.part == part] for part in (False, True))
    # 'The army found six bodies' of the twenty who were killed.
    given = [figure for figure in given if not figure.text.endswith("bodies")] or given
    # 'The driver escaped unhurt' counts nobody else's dead.
    given = [figure for figure in given if not _UNHURT.search(figure.text)] or given
    first = next((label for figure in given if (label := (accounts or {}).get(figure.start, ""))), "")
    for figure in given:
        told.setdefault((accounts or {}).get(figure.start, "") or first, []).append(figure)
    if not told:
        return Total(None, None, None)
    totals = {label: _account(counts, parts) for label, counts in told.items()}
    best = totals[next(iter(told))]
    sides = {figure.side for figure in told[next(iter(told))]}
    others = [label for label in told if label != next(iter(told))]
    for label in others:
        admitted = [figure for figure in told[label] if figure.side == label and label not in sides]
        if admitted:
            best = _sum([best, _account(admitted, parts)]) or best
    bounds = [best, *totals.values()]
    lows = [each.low for each in bounds if each.low is not None]
    highs = [each.high if each.high is not None else each.best for each in bounds]
    known = [value for value in highs if value is not None]
    open_above = best.high is None and len(bounds) == 2
    return Total(min(lows, default=None), best.best, None if open_above else max(known, default=None))


def _account(figures: list[Figure], parts_told: Sequence[Figure]) -> Total:
    """Add up what one account says.

    Of several counts for one group the first, with which the report opens, is
    the best; the others bound it. 'People' are everybody: groups that are told
    besides are counted in them unless they are more, and fighters, whom
    reports count apart.
    """
    groups = _without_repeated(distinct(figures))
    nobody = [key for key, counts in groups.items() if all(each.quantity.best == 0 for each in counts)]
    some = {key: counts for key, counts in groups.items() if key not in nobody}
    if not some:
        return Total(0, 0, 0)
    again = _told_anew(some)
    if again:
        return _bounds(again)
    people = [counts for key, counts in some.items() if key[1] == "unknown"]
    everybody = _most([_bounds(counted) for counts in people if (counted := _those(counts, besides=False))])
    fighters = _sum([_bounds(counts) for key, counts in some.items() if key[1] == "fighters"])
    kinds = [
        _bounds(counted)
        for key, counts in some.items()
        if key[1] not in ("unknown", "fighters") and (counted := _those(counts, besides=False))
    ]
    further = [
        _bounds(counted)
        for key, counts in some.items()
        if key[1] != "fighters" and (counted := _those(counts, besides=True))
    ]
    if everybody is not None and _made_up(everybody, _sum(further), parts_told):
        # 'Thirty people, including 27 soldiers … Three civilians were also killed.'
        further = []
    if everybody is not None and not kinds:
        # 'One person died on the spot, and another later.'
        parts = _sum([everybody, *further])
    else:
        parts = _within(everybody, _sum(kinds + further))
    return _sum([each for each in (parts, fighters) if each is not None]) or Total(None, None, None)


def _made_up(everybody: Total, further: Total | None, parts: Sequence[Figure]) -> bool:
    """Tell whether those told of besides are the rest of 'people' after a part that was told."""
    if further is None or not further.best or everybody.best is None:
        return False
    return any(each.quantity.best == everybody.best - further.best for each in parts)


def _told_anew(groups: Mapping[tuple[str, str, str], list[Figure]]) -> list[Figure]:
    """Return all counts where 'people' are the fighters again, by another source.

    'Twelve militants were killed … Officials said that the strike killed 17 people.'
    """
    fighters = [figure for key, counts in groups.items() if key[1] == "fighters" for figure in counts]
    people = [figure for key, counts in groups.items() if key[1] == "unknown" for figure in counts]
    if len(fighters) + len(people) < sum(map(len, groups.values())) or not fighters or not people:
        return []
    later = people[0].start - fighters[-1].start > _TOGETHER and not any(each.besides for each in people)
    more = (people[0].quantity.best or 0) > (fighters[0].quantity.best or 0)
    return [*fighters, *people] if later and more else []


_UNHURT = re.compile(r"\b(?:un(?:hurt|harmed|scathed|injured)|escaped? injury)$", re.IGNORECASE)
# Words for people in uniform of any kind.
_UNIFORMED = re.compile(
    r"\b(?:officers?|officials|guards?|personnel|members|security (?:men|forces))$", re.IGNORECASE
)


# Two counts within one enumeration are of different people.
_TOGETHER = 40


def _without_repeated(
    groups: dict[tuple[str, str, str], list[Figure]],
) -> dict[tuple[str, str, str], list[Figure]]:
    """Leave out who is counted twice under two names.

    'One officer' beside 'a policeman' is he, 'all five' after 'five militants' are those, 'five
    militants' after 'five people' too, and so are 'eight fighters' of a side after eight of its soldiers.
    """
    kept: dict[tuple[str, str, str], list[Figure]] = {}
    for key, figures in groups.items():
        if not any(_is_again(key, figures, other, before) for other, before in groups.items()):
            kept[key] = figures
    return kept


def _is_again(
    key: tuple[str, str, str],
    figures: Sequence[Figure],
    other: tuple[str, str, str],
    before: Sequence[Figure],
) -> bool:
    (_, victims, side), (_, theirs, sided) = key, other
    if victims == "military" and theirs == "police":
        return all(_UNIFORMED.search(each.text) and _counted_in(each, before) for each in figures)
    if (victims, theirs) == ("fighters", "unknown"):
        # 'Four people died … At least four militants were killed', and some say seven.
        apart = before[0].start < figures[0].start - _TOGETHER
        return apart and _counted_in(figures[0], before[:1]) and not figures[0].besides
    again = (victims == "unknown" and theirs == "fighters") or (
        {victims, theirs} == {"military", "fighters"} and side == sided != ""
    )
    return (
        again
        and before[0].start < figures[0].start - _TOGETHER
        and all(_counted_in(each, before) and not each.besides for each in figures)
    )


def _counted_in(figure: Figure, others: Sequence[Figure]) -> bool:
    return bool(figure.quantity.best) and any(each.quantity.best == figure.quantity.best for each in others)


def _within(everybody: Total | None, parts: Total | None) -> Total | None:
    """Count groups in 'people', unless they are more."""
    if everybody is None or parts is None:
        return parts or everybody
    if (parts.best or 0) <= (everybody.best or everybody.low or 0):
        return everybody
    return Total(_least(parts.low, everybody.low), parts.best, parts.high)


def _those(counts: list[Figure], *, besides: bool) -> list[Figure]:
    return [figure for figure in counts if figure.besides == besides]


def _exact(counts: list[Figure]) -> list[Figure]:
    """Return the counts with a number; 'over a dozen' gives way to one that is told later."""
    told = [each for each in counts if each.quantity.best is not None]
    return [each for each in told if "dozen" not in each.text.lower()] or told


def _bounds(counts: list[Figure]) -> Total:
    first = next((each.quantity for each in _exact(counts)), counts[0].quantity)
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
        """Add up; None where one is unknown."""
        known = [value for value in values if value is not None]
        return sum(known) if len(known) == len(values) else None

    # What has neither a figure nor a bottom ('20 killed or injured') adds to the top only.
    # 'Three soldiers and several militants' are three that are counted.
    best = [each.best for each in totals if each.best is not None]
    best = best or [each.low for each in totals if each.low is not None]
    return Total(
        min(sum(each.low or 0 for each in totals), sum(best)) if best else None,
        sum(best) if best else None,
        add([each.high for each in totals]),
    )


def _least(one: int | None, other: int | None) -> int | None:
    known = [value for value in (one, other) if value is not None]
    return min(known) if known else None
