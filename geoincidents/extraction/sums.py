"""Sums: counts of more than one incident, over a stretch of time or over what a text tells one by one."""

from __future__ import annotations

from collections.abc import Sequence

from geoincidents.extraction import tally
from geoincidents.extraction.casualties import Figure
from geoincidents.extraction.clusters import Cluster
from geoincidents.extraction.counting import IN_SEVERAL
from geoincidents.extraction.fitting import LETHAL
from geoincidents.extraction.sentences import Reading

__all__ = ["take_out"]


def take_out(clusters: Sequence[Cluster], readings: Sequence[Reading]) -> None:
    """Take the sum with which a text opens from the incident that holds it.

    'Seven were killed in two raids … In X six died … In Y one more': the
    incident at X keeps its six.

    Parameters
    ----------
    clusters : sequence of Cluster
        The incidents of the text.
    readings : sequence of Reading
        Its sentences.
    """
    told = [cluster for cluster in clusters if cluster.family in LETHAL and not cluster.background]
    opening = _opening(told, readings)
    if opening is None or len(told) < 2:
        return
    in_several = bool(IN_SEVERAL.search(opening.sentence.text))
    for cluster in told:
        cluster.figures = [
            (figure, here)
            for figure, here in cluster.figures
            if not _is_sum(figure, cluster, told, opening, in_several)
        ]


def _opening(told: Sequence[Cluster], readings: Sequence[Reading]) -> Reading | None:
    """Return the sentence that counts the dead first."""
    starts = [figure.start for cluster in told for figure, _ in cluster.figures if figure.harm == "killed"]
    first = min(starts, default=None)
    return next(
        (each for each in readings if first is not None and each.sentence.start <= first < each.sentence.end),
        None,
    )


def _is_sum(
    figure: Figure, cluster: Cluster, told: Sequence[Cluster], opening: Reading, in_several: bool
) -> bool:
    """Tell whether a figure of the opening counts others than the dead of its own incident.

    What is told later of each incident adds up to it; where the sentence does
    not say that it is of several, one of them is told of its own dead later.
    """
    if figure.start >= opening.sentence.end or figure.part or not figure.quantity.best:
        return False
    own, *others = [
        _later(figure, each, opening.sentence.end)
        for each in (cluster, *(other for other in told if other is not cluster))
    ]
    return (own > 0 or in_several) and sum(others) > 0 and own + sum(others) == figure.quantity.best


def _later(figure: Figure, cluster: Cluster, end: int) -> int:
    """Return how many of the same kind an incident's later sentences count."""
    figures = [
        other
        for other, _ in cluster.figures
        if other.start >= end and figure.victims in ("unknown", other.victims)
    ]
    return tally.total(figures, figure.harm).best or 0
