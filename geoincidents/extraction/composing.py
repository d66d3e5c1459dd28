"""Composing: event words of one text that tell of one event become one incident.

The order is that of the text. An event word joins what was told before it
where type, date and place allow it; a place or a date of its own that does
not fit makes a new incident. What is older than the news, or has no date but
'in recent years', is background.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from geoincidents import dates
from geoincidents.dates import UNKNOWN, Span
from geoincidents.extraction import near
from geoincidents.extraction.casualties import Figure
from geoincidents.extraction.placing import Placed
from geoincidents.extraction.reading import DIPLOMACY, Event, Reading
from geoincidents.extraction.when import When

__all__ = ["Cluster", "compose", "focus_day"]

# An event this many days older than the news is retold, not reported.
_FRESH_DAYS = 5
_LETHAL = frozenset(("ground", "air", "bombing"))
_LEAD_SENTENCES = 3
# Incidents that an event word can still join; no report tells of as many, a long list of reports may.
_WINDOW = 60


@dataclass(slots=True)
class Cluster:
    """One incident in the making.

    Parameters
    ----------
    family : str
        Family of its event types.
    events : list of Event
        The words that tell of it.
    span : Span
        When.
    when : When or None
        The expression that says so; None where it is taken from the news' own day.
    places : list of Placed
        Where, as told; the first is the one that stood with the event.
    figures : list of (Figure, bool)
        Casualties, each with whether its sentence names this incident's place.
    vague : bool
        Whether it has no date but 'in recent years'.
    lead : bool
        Whether the text opens with it.
    background : bool
        Whether it is retold and not the news.
    along : str
        Words that place it somewhere on the frontier, where nothing says more.
    siblings : list of Cluster
        Incidents that one sentence tells of at several places.
    notes : list of str
        The rules that decided.
    """

    family: str
    events: list[Event] = field(default_factory=list)
    span: Span = UNKNOWN
    when: When | None = None
    places: list[Placed] = field(default_factory=list)
    figures: list[tuple[Figure, bool]] = field(default_factory=list)
    vague: bool = False
    lead: bool = False
    background: bool = False
    along: str = ""
    siblings: list[Cluster] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def last_sentence(self) -> int:
        """Number of the sentence that told of it last."""
        return self.events[-1].sentence if self.events else -1


def focus_day(readings: Sequence[Reading], published: date | None, line: date | None = None) -> tuple[Span, str]:
    """Return the day that the news is about, and how it is known.

    Parameters
    ----------
    readings : sequence of Reading
        The sentences of the body.
    published : datetime.date or None
        Day of publication.
    line : datetime.date or None, optional
        Day that the dateline names.

    Returns
    -------
    span : Span
        The first day in the opening sentences that stands with an event; else
        the day on which somebody said so; else the dateline's, else the day of
        publication; else unknown.
    reason : str
        Which of these.
    """
    for reading in readings[: 2 * _LEAD_SENTENCES]:
        for event in sorted(reading.events, key=lambda event: event.trigger.family in DIPLOMACY):
            if event.when is None or event.when.kind != "date" or event.when.span.precision != "day" or event.trigger.mode not in ("actual", "state"):
                continue
            span = event.when.span
            if published is None or span.start and timedelta(0) <= published - span.start <= timedelta(days=10):
                return span, f"'{event.when.text}' with '{event.trigger.text}'"
    for reading in readings[: 2 * _LEAD_SENTENCES]:
        for found in reading.report_dates:
            if found.kind == "date" and found.span.precision == "day" and found.span.start and (published is None or timedelta(0) <= published - found.span.start <= timedelta(days=7)):
                return found.span, f"'{found.text}', when it was said"
    if line is not None:
        return dates.day(line), "day of the dateline"
    if published is not None:
        return dates.day(published), "day of publication"
    return UNKNOWN, "no date known"


def compose(readings: Sequence[Reading], focus: Span, published: date | None = None) -> list[Cluster]:
    """Group event words into incidents.

    Parameters
    ----------
    readings : sequence of Reading
        The sentences of the body, in order.
    focus : Span
        The day that the news is about, as `focus_day` gives it.
    published : datetime.date or None, optional
        Day of publication, on which a state that is told lasts.

    Returns
    -------
    list of Cluster
        In the order in which the text first tells of them.
    """
    composer = _Composer(focus, published)
    for reading in readings:
        composer.take(reading)
    _take_places_over(composer.clusters, readings)
    return composer.clusters


_BORDERS = frozenset(("closure", "reopening"))


def _take_places_over(clusters: list[Cluster], readings: Sequence[Reading]) -> None:
    """Give incidents of the border without a place that of the sentence before, or the one crossing that the text names."""
    paragraphs = {reading.number: reading.sentence.paragraph for reading in readings}
    crossings = _crossings(readings)
    for number, cluster in enumerate(clusters):
        if cluster.places or cluster.vague or cluster.family not in _BORDERS | {"ground"}:
            continue
        first = cluster.events[0].sentence
        before = [
            other
            for other in clusters[max(0, number - _WINDOW) : number + _WINDOW]
            if other.places
            and other.family in _BORDERS | {"ground"}
            and any(each.match is not None and each.match.place.kind in ("crossing", "town", "village", "post", "pass", "district") for each in other.places)
            and any(event.sentence < first and paragraphs[event.sentence] == paragraphs[first] for event in other.events)
        ]
        if before and cluster.family in _BORDERS | {other.family for other in before}:
            cluster.places = list(before[-1].places)
            cluster.notes.append("place taken over from the sentence before")
            continue
        if len(crossings) == 1 and not cluster.background:
            cluster.places = crossings[0]
            cluster.notes.append("the one crossing that the text names")
    texts = {reading.number: reading.sentence.text for reading in readings}
    for cluster in clusters:
        found = None if cluster.places else _ALONG.search(texts[cluster.events[0].sentence])
        if found is not None:
            cluster.along = found.group()


_ALONG = re.compile(
    r"\b(?:along|on|at|near|across)\s+(?:the\s+|their\s+|its\s+)?(?:[\w,'-]+\s+){0,4}?(?:border|frontier|Durand Line)\b(?! (?:town|village|crossing|post|area|guard|force|police))", re.IGNORECASE
)


def _crossings(readings: Sequence[Reading]) -> list[list[Placed]]:
    """The crossings that a text names, one list each, those of datelines left out."""
    found: dict[str, list[Placed]] = {}
    for reading in readings:
        for each, role in zip(reading.placed, reading.roles, strict=True):
            if each.match is not None and each.match.place.kind == "crossing" and "dateline" not in role.reason:
                found.setdefault(each.match.place.place_id, []).append(each)
    return list(found.values())


class _Composer:
    def __init__(self, focus: Span, published: date | None) -> None:
        self.focus, self.published = focus, published
        self.clusters: list[Cluster] = []
        self.paragraph = self.order = -1
        self.current: Span | None = None  # date told last in this paragraph
        self.told_of: dict[int, Cluster] = {}  # event word of this sentence -> its incident

    def take(self, reading: Reading) -> None:
        """Take one more sentence in."""
        self.order += 1
        self.told_of = {}
        if reading.sentence.paragraph != self.paragraph:
            self.paragraph = reading.sentence.paragraph
            if not re.match(r"\W*(?:in (?:retaliation|response|return)|these|those|the (?:attack|clash|strike|violence|fighting)\w*)\b", reading.sentence.text, re.IGNORECASE):
                self.current = None
        specific = [event for event in reading.events if event.trigger.family != "any"]
        generic = [event for event in reading.events if event.trigger.family == "any" and event.trigger.mode in ("actual", "mentioned")]
        # 'Killed' waits for the 'strike' of its clause; 'the exchange', alone in its own, is settled in its turn.
        lethal = {event.clause for event in specific if event.trigger.family in _LETHAL}
        waiting = [event for event in generic if event.clause in lethal]
        for event in reading.events:
            if event in specific and event.trigger.mode in ("actual", "state", "mentioned"):
                self._simultaneous(event, reading)
                self._place_event(event, reading)
            elif event in generic and event not in waiting:
                self._place_generic(event, reading, specific)
        self._remember(reading)
        for event in waiting:
            self._place_generic(event, reading, specific)
        for figure in reading.figures:
            self._give_figure(figure, reading)

    def _simultaneous(self, event: Event, reading: Reading) -> None:
        """Talks without a date in a clause with 'as' or 'while' were held on the day of what they go with."""
        if event.when is not None or event.trigger.family not in DIPLOMACY or reading.clauses[event.clause].connective not in ("as", "while", "even as", "when"):
            return
        with_it = [cluster for cluster in self.told_of.values() if not cluster.background]
        if with_it and with_it[0].when is not None and with_it[0].family in _LETHAL:
            event.when = with_it[0].when

    def _remember(self, reading: Reading) -> None:
        """The day that a sentence is about is that of its first event, not of one that it looks back to."""
        for event in reading.events:
            if event.when is not None and event.when.kind == "date" and event.when.span.start is not None:
                self.current = event.when.span
                return

    # ------------------------------------------------------------ events

    def _place_event(self, event: Event, reading: Reading) -> None:
        if event.trigger.event_type == "raid" and any(cluster.family == "air" and not cluster.background for cluster in self.clusters) and not re.search(
            r"\b(?:ground|night|house|police|commando|special forces)\b", reading.sentence.text, re.IGNORECASE
        ):
            event.trigger = replace(event.trigger, event_type="airstrike", family="air", rule="'raid' in a report of air strikes")
        groups = near.apart(event.places) if event.own_places else [event.places]
        joined = [cluster for group in groups if (cluster := self._join(event, group, reading)) is not None]
        for cluster in joined:
            self.told_of.setdefault(event.trigger.start, cluster)
            if len(joined) > 1:
                cluster.siblings = joined
                cluster.notes.append("one sentence names several places far apart: one incident each")

    def _join(self, event: Event, places: list[Placed], reading: Reading) -> Cluster | None:
        span, vague = self._span(event)
        best, best_score = None, -99.0
        for cluster in self.clusters[-_WINDOW:]:
            score = self._fit(cluster, event, span, vague, places)
            if score is not None and score >= best_score:
                best, best_score = cluster, score
        if best is not None:
            if best.siblings and not places:
                # What is told of all of them is told once, of the first.
                best = best.siblings[0]
            self._extend(best, event, places)
            return best
        if event.trigger.mode == "mentioned":
            return None
        return self._begin(event, span, vague, places, reading)

    def _span(self, event: Event) -> tuple[Span, bool]:
        found = event.when
        if found is None:
            return UNKNOWN, False
        if found.kind == "vague":
            return UNKNOWN, True
        if found.kind == "since" and event.trigger.family not in ("closure", "reopening"):
            return UNKNOWN, True
        return found.span, False

    def _fit(self, cluster: Cluster, event: Event, span: Span, vague: bool, places: list[Placed]) -> float | None:
        """How well an event word fits an incident; None where it cannot be it."""
        if not _same_family(cluster, event, places):
            return None
        score = 0.0
        if span is not UNKNOWN and span.start is not None:
            if cluster.span.start is None:
                if not event.own_date or cluster.vague:
                    return None
            elif not span.overlaps(cluster.span):
                return None
            else:
                score += 3 if span.edtf == cluster.span.edtf else 2
        elif vague:
            if not cluster.vague and not event.definite:
                return None
        elif self.current is not None and cluster.span.start is not None:
            score += 2 if self.current.overlaps(cluster.span) else -1
        elif cluster.background and event.definite:
            score -= 1
        elif cluster.background and cluster.family not in DIPLOMACY:
            # Without a date, the news is meant and not what it retells.
            return None if event.trigger.mode != "state" else 0.5
        own = places if event.own_places or not cluster.places else []
        if own and cluster.places:
            if any(near.related(one, other) for one in own for other in cluster.places):
                score += 2
            elif not (_taken_up(event) and len(self.clusters) == 1):
                return None
        elif own and span is UNKNOWN and cluster.background and not event.definite:
            return None
        if event.trigger.event_type == "shelling" and own and cluster.places and _distinct_shelling(cluster, own):
            return None
        score += 1 if cluster.last_sentence == event.sentence else 0
        score -= 0.05 * (event.sentence - cluster.last_sentence)
        return score

    def _extend(self, cluster: Cluster, event: Event, places: list[Placed]) -> None:
        cluster.events.append(event)
        span, _ = self._span(event)
        if span.start is not None and (cluster.span.start is None or _finer(span, cluster.span)):
            cluster.span, cluster.when = span, event.when
        for each in places if event.own_places or not cluster.places else []:
            if all(each.start != other.start for other in cluster.places):
                cluster.places.append(each)
        self._settle(cluster)

    def _begin(self, event: Event, span: Span, vague: bool, places: list[Placed], reading: Reading) -> Cluster | None:
        cluster = Cluster(event.trigger.family, [event], places=list(places), vague=vague)
        if span.start is not None:
            cluster.span, cluster.when = span, event.when
        elif not vague and (event.when is None or event.when.kind not in ("unresolved",)):
            if event.trigger.family == "talks" and event.when is None and (
                self.order >= _LEAD_SENTENCES and event.definite or _HELD.search(reading.sentence.text)
            ):
                cluster.vague = True
                cluster.notes.append("talks without a date: not the news")
            elif event.past and self.order >= _LEAD_SENTENCES:
                cluster.vague = True
                cluster.notes.append("told in the past perfect without a date: before the news")
            else:
                taken = self.current or self.focus
                if event.trigger.mode == "state" and self.published is not None:
                    # What lasts, lasts on the day on which it is told.
                    taken = dates.day(self.published)
                cluster.span = taken
                cluster.notes.append("without a date of its own: that of the news" if self.current is None else "date taken over from the sentence before")
        cluster.lead = not self.clusters or self.order < 2
        self.clusters.append(cluster)
        self._settle(cluster)
        return cluster

    def _settle(self, cluster: Cluster) -> None:
        """Say whether it is background."""
        if cluster.vague:
            cluster.background = True
            return
        if cluster.span.start is None or self.focus.start is None or self.focus.end is None or cluster.span.end is None:
            cluster.background = cluster.span.precision in ("month", "year")
            return
        if cluster.when is not None and cluster.when.kind == "since" and cluster.family == "closure":
            cluster.background = False
            return
        if cluster.span.precision in ("week", "month", "year"):
            cluster.background = not (cluster.lead and cluster.span.overlaps(self.focus))
            return
        cluster.background = cluster.span.end < self.focus.start - timedelta(days=_FRESH_DAYS)

    # ------------------------------------------------------------ generic words and figures

    def _place_generic(self, event: Event, reading: Reading, specific: list[Event]) -> None:
        """'Killed', 'the incident': part of the event beside them, else of the one that was told last."""
        beside = sorted(
            (other for other in specific if other.trigger.start in self.told_of and other.trigger.family in _LETHAL | {"protest", "other"}),
            key=lambda other: (other.clause != event.clause, abs(other.trigger.start - event.trigger.start)),
        )
        if beside:
            self.told_of[event.trigger.start] = self.told_of[beside[0].trigger.start]
            return
        span, vague = self._span(event)
        best, best_score = None, -99.0
        for cluster in self.clusters[-_WINDOW:]:
            if cluster.family not in _LETHAL:
                continue
            score = self._fit(cluster, event, span, vague, event.places)
            if score is not None and score >= best_score:
                best, best_score = cluster, score
        if best is None and _tells_of_deaths(event) and not vague and event.trigger.mode == "actual" and (event.own_places or not any(c.family in _LETHAL for c in self.clusters)):
            best = self._begin(event, span, vague, event.places, reading)
            if best is not None:
                best.family = "ground"
        elif best is not None:
            best = best.siblings[0] if best.siblings and not event.places else best
            self._extend(best, event, event.places)
        if best is not None:
            self.told_of[event.trigger.start] = best

    def _give_figure(self, figure: Figure, reading: Reading) -> None:
        """A figure goes to the incident of the event word in or nearest to it."""
        told = [
            (event, self.told_of[event.trigger.start])
            for event in reading.events
            if event.trigger.start in self.told_of
            and self.told_of[event.trigger.start].family in _LETHAL | {"protest", "other"}
        ]
        if told:
            start = figure.start - reading.sentence.start
            clause = next((number for number, part in enumerate(reading.clauses) if part.start <= start < part.end), 0)
            event, cluster = min(
                told,
                key=lambda pair: (pair[0].clause != clause, max(0, pair[0].trigger.start - figure.end, figure.start - pair[0].trigger.end)),
            )
            cluster.figures.append((figure, event.own_places or bool(event.places)))
            return
        fresh = [cluster for cluster in self.clusters[-_WINDOW:] if cluster.family in _LETHAL and not cluster.vague]
        if not fresh or any(found.kind == "vague" for found in reading.whens):
            return
        if self.current is None:
            fresh = [cluster for cluster in fresh if not cluster.background] or fresh
        cluster = max(fresh, key=lambda cluster: cluster.last_sentence)
        cluster = cluster.siblings[0] if cluster.siblings else cluster
        if reading.number - cluster.last_sentence <= 4:
            cluster.figures.append((figure, False))


# 'Have held two rounds of talks' sums up what was before.
_HELD = re.compile(r"\b(?:have|has|had) (?:already |so far |also )?held\b|\brounds of\b", re.IGNORECASE)


def _same_family(cluster: Cluster, event: Event, places: list[Placed]) -> bool:
    if cluster.family == event.trigger.family or event.trigger.family == "any":
        return True
    both = {cluster.family, event.trigger.family}
    if both == set(DIPLOMACY):
        # Talks without a date in the place of a signing are those that led to it.
        return event.when is None and event.own_places and any(near.related(one, other) for one in places for other in cluster.places)
    if both <= _LETHAL and event.trigger.event_type in ("attack", "raid"):
        return event.definite
    if both == {"air", "bombing"} and re.match(r"explosion|blast|bombing", event.trigger.text, re.IGNORECASE):
        # What is heard where a strike is told of is that strike.
        return not places or any(near.related(one, other) for one in places for other in cluster.places)
    if both <= _LETHAL and cluster.events and all(each.trigger.event_type in ("attack", None) for each in cluster.events):
        # 'An attack' that turns out to have been a bombing or an air strike.
        cluster.family = event.trigger.family if not event.own_places or not cluster.places or any(near.related(a, b) for a in places for b in cluster.places) else cluster.family
        return cluster.family == event.trigger.family
    return False


def _distinct_shelling(cluster: Cluster, places: list[Placed]) -> bool:
    """Shells that fell on another named settlement than the one that was fought at."""
    if any(event.trigger.event_type == "shelling" for event in cluster.events):
        return False
    names = {other.match.place.place_id for other in cluster.places if other.match is not None}
    return all(each.match is not None and each.match.place.kind in ("village", "town") and each.match.place.place_id not in names and each.within is None for each in places)


def _taken_up(event: Event) -> bool:
    """'The attack took place at X': what the text opened with, told more exactly."""
    return event.definite and not event.trigger.plural and not event.trigger.verb


def _finer(one: Span, other: Span) -> bool:
    order = ("day", "week", "month", "year", "unknown")
    if order.index(one.precision) != order.index(other.precision):
        return order.index(one.precision) < order.index(other.precision)
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return (one.end - one.start) < (other.end - other.start)


def _tells_of_deaths(event: Event) -> bool:
    return bool(re.match(r"killed|killing|martyr|dead|died|wounded|injured|struck|targeted|ہلاک|جاں|شہید|ووژل|وژل|کشته", event.trigger.text, re.IGNORECASE))


def is_told(cluster: Cluster) -> bool:
    """Tell whether a text says enough of an incident to list it.

    Parameters
    ----------
    cluster : Cluster
        As `compose` gives it.

    Returns
    -------
    bool
        The news needs a place, or to be what the text opens with; what is
        retold needs a date, and a place where the date is only a year.
    """
    placed = any(each.match is not None and not each.country_only for each in cluster.places)
    if cluster.vague:
        return False
    if cluster.family == "talks":
        return placed
    if cluster.background:
        return cluster.span.precision in ("day", "week", "month") and (placed or cluster.family != "other") or placed and cluster.span.precision == "year"
    if cluster.family == "agreement":
        return placed or cluster.when is not None or not cluster.events[0].definite
    return placed or cluster.lead and cluster.family != "other"
