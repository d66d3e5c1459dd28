"""Telling: whether a text says enough of an incident to list it."""

from __future__ import annotations

import re

from geoincidents.extraction.clusters import Cluster
from geoincidents.extraction.sentences import BORDERS

__all__ = ["is_known", "is_told"]

_BOTH = re.compile(
    r"\b(?:Pakistan|Islamabad)\w*\b.*\b(?:Afghan|Kabul|Taliban)|\b(?:Afghan|Kabul|"
    r"Taliban)\w*\b.*\b(?:Pakistan|Islamabad)"
)
_HELD = re.compile(
    r"\b(?:held|hold(?:ing)?|met|meetings?|began|begun|start(?:ed|ing)|conclud\w+|wrapp?(?:ed|ing) up|"
    r"continu\w+|rounds?|"
    r"took place|taking place|engaged in|under ?way|hosted|facilitated|mediated|convened|sat down)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\bflag meetings?\b|\b(?:the two|both) (?:sides|countries|forces|neighbou?rs|armies)\b", re.IGNORECASE
)
_SHUT_ALL = re.compile(
    r"\b(?:the|all|its|key|vital|several|both|main|two|three|five|major)\s+(?:[\w-]+\s+){0,3}(?:borders?|"
    r"crossings?|"
    r"frontier|supply (?:routes?|lines?)|routes?|border points?|gates?)\b",
    re.IGNORECASE,
)


def is_known(cluster: Cluster, text: str) -> bool:
    """Tell whether talks of the two sides, or a closure of the border, are told though not where.

    Parameters
    ----------
    cluster : Cluster
        An incident without a place.
    text : str
        The sentence that tells of it first.
    """
    first = cluster.events[0]
    # 'All crossings have been closed since Friday.'
    since = first.trigger.mode == "state" and first.when is not None and first.when.kind == "since"
    if first.trigger.mode != "actual" and not since:
        return False
    if cluster.family == "talks":
        return bool(_HELD.search(text)) and bool(_BOTH.search(text) or _MEETING.search(text))
    if cluster.family in BORDERS:
        return (cluster.events[0].own_date or cluster.lead) and bool(_SHUT_ALL.search(text))
    return False


def is_told(cluster: Cluster) -> bool:
    """Tell whether a text says enough of an incident to list it.

    Parameters
    ----------
    cluster : Cluster
        As `compose` gives it.

    Returns
    -------
    bool
        The news needs a place, or to be what the text opens with and a date
        or a toll; what is retold needs a date, and a place where the date is only a year.
    """
    placed = any(each.match is not None and each.match.place.kind != "country" for each in cluster.places)
    if cluster.vague:
        return False
    if cluster.known and not cluster.background:
        return True
    if cluster.family == "talks":
        return placed
    if cluster.background:
        return (
            cluster.span.precision in ("day", "week", "month") and (placed or cluster.family != "other")
        ) or (placed and cluster.span.precision == "year")
    if cluster.family == "agreement":
        return placed or cluster.when is not None or not cluster.events[0].definite
    dated = cluster.when is not None or bool(cluster.figures) or bool(cluster.along)
    return placed or (cluster.lead and dated and cluster.family != "other")
