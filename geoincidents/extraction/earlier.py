"""Earlier: whether those whom a sentence counts died before the event that it tells of."""

from __future__ import annotations

import re
from collections.abc import Container

from geoincidents.extraction import near
from geoincidents.extraction.clusters import Cluster
from geoincidents.extraction.sentences import Event, Reading

__all__ = ["came_before", "is_one_more"]

_ANOTHER = re.compile(r"\b(?:an?|another)\s+(?:[\w-]+\s+)?(?:strike|attack|blast|raid|incident|ambush)\b")
# What tells that there were several of a kind.
_ONE_MORE = re.compile(r"\b(?:second|third|fourth|fifth|another|latest|similar)\b", re.IGNORECASE)


def came_before(event: Event, cluster: Cluster, reading: Reading, told_of: Container[int]) -> bool:
    """Tell whether a 'killed' is of what came before: 'a strike killed six, hours after nine had died in Y'.

    Parameters
    ----------
    event : Event
        The word.
    cluster : Cluster
        The incident that the sentence tells of beside it.
    reading : Reading
        The sentence.
    told_of : container of int
        Where the event words stand that are of an incident already.
    """
    clause = reading.clauses[event.clause]
    if not event.backwards or any(
        other.clause == event.clause and other.trigger.start in told_of for other in reading.events
    ):
        return False
    counted = any(
        figure.harm == "killed" and clause.start <= figure.start - reading.sentence.start < clause.end
        for figure in reading.figures
    )
    elsewhere = event.own_places and not event.shared_places
    elsewhere = elsewhere and bool(cluster.places) and not near.compatible(event.places, cluster.places)
    words = reading.sentence.text[clause.start : event.trigger.end - reading.sentence.start]
    return counted and (elsewhere or bool(_ANOTHER.search(words)))


def is_one_more(event: Event, cluster: Cluster, reading: Reading) -> bool:
    """Tell whether what came before was of the kind of an incident: 'a strike … hours after a strike'.

    Parameters
    ----------
    event : Event
        The word of what came before.
    cluster : Cluster
        The incident.
    reading : Reading
        The sentence.
    """
    word = event.trigger.text.lower()
    return bool(_ONE_MORE.search(reading.sentence.text)) or any(
        word in each.trigger.text.lower() for each in cluster.events
    )
