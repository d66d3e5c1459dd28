"""Counting: which incident of a text a casualty figure is of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from geoincidents.extraction import near
from geoincidents.extraction.casualties import Figure
from geoincidents.extraction.clusters import Cluster
from geoincidents.extraction.fitting import LETHAL
from geoincidents.extraction.sentences import Event, Reading, clause_at

__all__ = ["IN_SEVERAL", "OUTCOME", "give"]

# How many sentences after an incident a figure without an event word can be of it.
_LASTS = 4


def give(
    figure: Figure,
    reading: Reading,
    told_of: Mapping[int, Cluster],
    clusters: Sequence[Cluster],
    *,
    dated: bool,
) -> None:
    """Give a figure to the incident of the event word in or nearest to it; a sum of several to none.

    Parameters
    ----------
    figure : Figure
        Of the sentence.
    reading : Reading
        The sentence.
    told_of : mapping of int to Cluster
        The incident of each of its event words, by offset.
    clusters : sequence of Cluster
        The incidents that the text told of until now.
    dated : bool
        Whether the text has named a day in this paragraph.
    """
    if IN_SEVERAL.search(reading.sentence.text) and not any(event.own_places for event in reading.events):
        return
    told = [
        (event, told_of[event.trigger.start])
        for event in reading.events
        if event.trigger.start in told_of
        and told_of[event.trigger.start].family in LETHAL | {"protest", "other"}
    ]
    if told:
        event, cluster = _nearest(figure, told, reading)
        if event.backwards and any(
            other is cluster and not each.backwards and each.clause != event.clause for each, other in told
        ):
            # 'The strike came hours after six were killed': they had died before.
            return
        here = len(near.apart(event.places)) == 1 and bool(event.places)
        told_at = _told_at(figure, cluster, reading) if cluster.siblings else None
        if told_at is not None:
            cluster, here = told_at, True
        elif cluster.siblings and not here:
            # What is told of all of them is told once, of the first.
            cluster = cluster.siblings[0]
        cluster.figures.append((figure, here))
        return
    fresh = [cluster for cluster in clusters if cluster.family in LETHAL and not cluster.vague]
    if not fresh or any(found.kind == "vague" for found in reading.whens):
        return
    if not dated:
        fresh = [cluster for cluster in fresh if not cluster.background] or fresh
    cluster = max(fresh, key=lambda cluster: cluster.last_sentence)
    cluster = cluster.siblings[0] if cluster.siblings else cluster
    if reading.number - cluster.last_sentence <= _LASTS:
        cluster.figures.append((figure, False))


def _nearest(
    figure: Figure, told: Sequence[tuple[Event, Cluster]], reading: Reading
) -> tuple[Event, Cluster]:
    """Return the event word nearest to a figure, those of its own clause first."""
    clause = clause_at(reading.clauses, figure.start - reading.sentence.start)
    if _OUTCOME_OF.search(reading.sentence.text[: figure.start - reading.sentence.start]):
        # 'Jets hit X, killing six and drawing return fire': of what came before.
        told = [pair for pair in told if pair[0].trigger.end <= figure.start] or told
    return min(
        told,
        key=lambda pair: (
            pair[0].clause != clause,
            max(0, pair[0].trigger.start - figure.end, figure.start - pair[0].trigger.end),
        ),
    )


# What a sentence says that came of what it has told.
OUTCOME: Final = re.compile(r"\b(?:killing|wounding|injuring|leaving|martyring|claiming)\b", re.IGNORECASE)
_OUTCOME_OF = re.compile(rf"{OUTCOME.pattern}\s+(?:[\w-]+\s+){{0,3}}$", re.IGNORECASE)
# 'Four were killed in two separate incidents': what follows says how many in each.
IN_SEVERAL = re.compile(
    r"\b(?:in|during) (?:two|three|four|five|several|different|multiple)(?: separate|"
    r" different)? (?:[\w-]+ )?(?:incidents|"
    r"attacks|operations|clashes|engagements|encounters|strikes|blasts)\b",
    re.IGNORECASE,
)


def _told_at(figure: Figure, cluster: Cluster, reading: Reading) -> Cluster | None:
    """Of incidents told at once the one whose place stands with a figure: 'six in X and two more in Y'."""
    clause = reading.clauses[clause_at(reading.clauses, figure.start - reading.sentence.start)]
    named = [
        each
        for each, role in zip(reading.placed, reading.roles, strict=True)
        if role.name in ("incident", "target")
    ]
    if clause.connective in ("where", "in which"):
        # 'In X, where six died'.
        named = [each for each in named if each.start < reading.sentence.start + clause.start][-1:]
    else:
        behind = [other.start for other in reading.figures if other.start > figure.start]
        last = min(behind, default=reading.sentence.end)
        named = [each for each in named if figure.end <= each.start < last]
    told = [
        one
        for one in cluster.siblings
        if any(near.related(each, other) for each in named for other in one.places)
    ]
    return told[0] if len(told) == 1 else None
