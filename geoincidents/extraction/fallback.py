"""Falling back: where the news was when the words that tell of it name no place."""

from __future__ import annotations

from collections.abc import Sequence

from geoincidents.extraction.clusters import Cluster
from geoincidents.extraction.fitting import LETHAL
from geoincidents.extraction.placed import Placed
from geoincidents.extraction.roles import OFFICE, Role
from geoincidents.extraction.sentences import Reading, clause_at

__all__ = ["fall_back"]

# How many sentences after the news may say where it was.
_AFTER = 5
# A dateline from a larger town tells where the paper has its office.
_SMALL_TOWN = 150_000


def fall_back(clusters: Sequence[Cluster], readings: Sequence[Reading]) -> None:
    """Give what a text opens with a place from the words around it, where its own words name none.

    Parameters
    ----------
    clusters : sequence of Cluster
        All incidents of a text; fighting that it opens with is filled in.
    readings : sequence of Reading
        Its sentences.
    """
    for cluster in clusters:
        if (
            any(not each.country_only for each in cluster.places)
            or cluster.vague
            or cluster.background
            or not cluster.lead
        ):
            continue
        if cluster.family not in LETHAL or not (cluster.when is not None or cluster.figures):
            continue
        others = {each.start for other in clusters if other is not cluster for each in other.places}
        first = cluster.events[0].sentence
        told = [reading for reading in readings if first <= reading.number <= first + _AFTER]
        for why, named in (
            ("the first place that the text names for it", _named(told, others)),
            ("where those are from who tell of it", _of_office(told)),
            ("where the report was written", _written(readings)),
        ):
            if named:
                cluster.places, cluster.along = named, ""
                cluster.notes.append(why)
                break


def _named(told: Sequence[Reading], others: set[int]) -> list[Placed]:
    """Return the places of the first sentence that puts anything anywhere, but those of other incidents."""
    for reading in told:
        # Where something might have been is not where it was, but the rest of its sentence may say that.
        unsure = {event.clause for event in reading.events if event.trigger.mode in ("negated", "possible")}
        if reading.events and len(reading.clauses) == len(unsure):
            continue
        fought = any(event.trigger.family in LETHAL | {"any"} for event in reading.events)
        named = [
            each
            for each, role in zip(reading.placed, reading.roles, strict=True)
            if role.name in ("incident", "target")
            and _below(each)
            and each.start not in others
            and clause_at(reading.clauses, each.start - reading.sentence.start) not in unsure
            and (fought or not _large(each))
        ]
        if named:
            return named
    return []


def _of_office(told: Sequence[Reading]) -> list[Placed]:
    """Return the place whose police, commander or people tell of it."""
    for reading in told:
        named = [
            each
            for each, role in zip(reading.placed, reading.roles, strict=True)
            if _is_office(role) and _below(each) and not _large(each)
        ]
        if named:
            return named
    return []


def _written(readings: Sequence[Reading]) -> list[Placed]:
    """Return the place of the dateline where it is no large town."""
    for reading in readings[:1]:
        line = [each for each in reading.placed if each.start - reading.sentence.start < reading.dateline]
        return [each for each in line if _below(each) and not _large(each)][:1]
    return []


def _is_office(role: Role) -> bool:
    return role.reason in (OFFICE, "where somebody spoke")


def _below(each: Placed) -> bool:
    """Whether a name says more than the country, on this side of the world."""
    return each.match is not None and not each.country_only and each.match.place.country in ("AF", "PK")


def _large(each: Placed) -> bool:
    return each.match is not None and (each.match.place.population or 0) > _SMALL_TOWN
