"""From the text of a report to incidents: who did what, where, when, and who says so.

`extract` composes the rooms in order; each answers one question about the
text and keeps the words that its answer rests on.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geoincidents.extraction import (
    attribution,
    composing,
    datelines,
    document,
    focus,
    framing,
    lined,
    placing,
    reading,
    rows,
    telling,
    whereabouts,
)
from geoincidents.schema import Article

if TYPE_CHECKING:
    from geoincidents.extraction.attribution import Claim
    from geoincidents.extraction.clusters import Cluster
    from geoincidents.geocoding import Gazetteer

__all__ = ["Extraction", "extract"]

Row = dict[str, Any]


@dataclass(slots=True)
class Extraction:
    """What one text tells, as rows of the tables; `incident_id` holds within it.

    Parameters
    ----------
    article : Article
        What was read.
    incidents, casualties, extents, claims, mentions : list of dict
        Rows with the columns of `geoincidents.schema.TABLES`.
    evidence : dict
        For each incident the words that tell of it, as ``(start, end, why)``.
    focus : str
        The day that the news is about, and how it is known.
    """

    article: Article
    incidents: list[Row] = field(default_factory=list)
    casualties: list[Row] = field(default_factory=list)
    extents: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    evidence: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    focus: str = ""


def extract(article: Article, gazetteer: Gazetteer) -> Extraction:
    """Extract what a report tells.

    Parameters
    ----------
    article : Article
        Any text, also one that tells of nothing.
    gazetteer : Gazetteer
        Where place names are looked up.

    Returns
    -------
    Extraction
        Without incidents where the text tells of none.

    Examples
    --------
    >>> from datetime import date
    >>> from geoincidents.geocoding import Gazetteer
    >>> gate = {"name": "Torkham", "kind": "crossing", "country": "AF", "lat": 34.12, "lon": 71.09}
    >>> text = "Troops traded fire at Torkham on Monday."
    >>> found = extract(Article("a", text, published=date(2025, 3, 4)), Gazetteer.from_rows([gate]))
    >>> [(row["event_type"], row["place_name"], row["date_edtf"]) for row in found.incidents]
    [('armed_clash', 'Torkham', '2025-03-03')]
    """
    # What the text is made of, and its place names.
    text = document.read(article)
    placed = placing.place(text, gazetteer)
    # What each sentence says: events, dates, actors, casualties, and which go together.
    # Words such as 'today' count from the day of the dateline, where a paper prints it a day later.
    line = datelines.day(text.body, article.published)
    readings = reading.read(text, placed, line or article.published)
    # Which of them tell of one event, and on what day the news is.
    day, why = focus.focus_day(readings, article.published, line)
    clusters = [
        cluster
        for cluster in composing.compose(
            readings, day, article.published, framing.period(text, article.published)
        )
        if telling.is_told(cluster)
    ]
    # Who says what of which.
    claims = _owned(attribution.find(readings, article.published), clusters)

    by_number = {each.number: each for each in readings}
    extraction = Extraction(article, focus=f"{day.edtf or 'unknown'}: {why}")
    owners: dict[int, tuple[str, str]] = {}
    for number, cluster in enumerate(clusters, 1):
        mine = claims.get(id(cluster), [])
        cluster.places = lined.reread(cluster.places, placed, article.text, gazetteer)
        row = rows.incident_row(number, cluster, text, by_number, mine)
        local = row["incident_id"]
        extraction.incidents.append(row)
        extraction.casualties.extend(rows.casualty_rows(local, cluster, text))
        extraction.claims.extend(rows.claim_rows(local, mine, text))
        extents = whereabouts.extent_rows(local, whereabouts.place_of(cluster), gazetteer)
        if not cluster.places and cluster.along:
            extents = lined.along(local, gazetteer)
        extraction.extents.extend(extents)
        extraction.evidence[local] = _evidence(cluster)
        for each in cluster.places:
            owners.setdefault(each.start, (local, cluster.family))
    roles = {
        each.start: role
        for sentence in readings
        for each, role in zip(sentence.placed, sentence.roles, strict=True)
    }
    extraction.mentions = rows.mention_rows(text, placed, roles, owners)
    return extraction


def _owned(claims: list[Claim], clusters: list[Cluster]) -> dict[int, list[Claim]]:
    """Give each claim to the incident that its sentence tells of, else to the news' own."""
    owned: dict[int, list[Claim]] = {}
    armed = [cluster for cluster in clusters if cluster.family in ("ground", "air", "bombing")]
    news = [cluster for cluster in armed if not cluster.background] or armed
    told: dict[int, list[Cluster]] = {}
    for cluster in armed:
        for sentence in sorted({event.sentence for event in cluster.events}):
            told.setdefault(sentence, []).append(cluster)
    openings = [cluster.events[0].sentence for cluster in news]
    for claim in claims:
        here = told.get(claim.sentence, [])
        fresh = [cluster for cluster in here if not cluster.background]
        before = news[: bisect_right(openings, claim.sentence)][-1:]
        chosen = next(iter(fresh or here or before or news), None)
        if chosen is not None:
            owned.setdefault(id(chosen), []).append(claim)
    return owned


def _evidence(cluster: Cluster) -> list[tuple[int, int, str]]:
    spans = [
        (event.trigger.start, event.trigger.end, f"event: {event.trigger.rule}") for event in cluster.events
    ]
    if cluster.when is not None:
        spans.append((cluster.when.start, cluster.when.end, f"date: {cluster.when.rule}"))
    spans += [(each.start, each.end, f"place: {each.name.evidence}") for each in cluster.places]
    spans += [(figure.start, figure.end, f"{figure.harm}, {figure.victims}") for figure, _ in cluster.figures]
    return sorted(set(spans))
