"""Composing: event words of one text that tell of one event become one incident.

The order is that of the text. An event word joins what was told before it
where type, date and place allow it; a place or a date of its own that does
not fit makes a new incident. What is older than the news, or has no date but
'in recent years', is background.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from geoincidents import dates
from geoincidents.dates import UNKNOWN, Span
from geoincidents.extraction import near
from geoincidents.extraction.casualties import Figure
from geoincidents.extraction.clusters import Cluster
from geoincidents.extraction.fitting import (
    HELD,
    LETHAL,
    distinct_shelling,
    finer,
    goes_on,
    redates,
    same_family,
    taken_up,
    turns_out,
)
from geoincidents.extraction.framing import Head, head_of
from geoincidents.extraction.placed import Placed
from geoincidents.extraction.sentences import DIPLOMACY, Event, Reading
from geoincidents.extraction.settling import absorb, take_places_over

__all__ = ["compose"]

# An event this many days older than the news is retold, not reported.
_FRESH_DAYS = 5
_LEAD_SENTENCES = 3
# Fighting at this many places far apart is told as one.
_FRONT = 4
# Incidents that an event word can still join; no report tells of as many, a long list of reports may.
_WINDOW = 60


def compose(
    readings: Sequence[Reading], focus: Span, published: date | None = None, period: Span | None = None
) -> list[Cluster]:
    """Group event words into incidents.

    Parameters
    ----------
    readings : sequence of Reading
        The sentences of the body, in order.
    focus : Span
        The day that the news is about, as `focus_day` gives it.
    published : datetime.date or None, optional
        Day of publication, on which a state that is told lasts.
    period : Span or None, optional
        The stretch that a bulletin covers: what happened in it is its news.

    Returns
    -------
    list of Cluster
        In the order in which the text first tells of them.
    """
    composer = _Composer(focus, published, period)
    for reading in readings:
        composer.take(reading)
    take_places_over(composer.clusters, readings)
    return absorb(composer.clusters)


class _Composer:
    def __init__(self, focus: Span, published: date | None, period: Span | None) -> None:
        self.focus, self.published, self.period = focus, published, period
        self.head: Head | None = None
        self.here: list[Placed] = []  # places of the sentence before, where it tells of no event
        self.disaster = -99  # sentence that told of one last
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
            if not re.match(
                r"\W*(?:in (?:retaliation|response|return)|these|those|the (?:attack|clash|strike|"
                r"violence|fighting)\w*)\b",
                reading.sentence.text,
                re.IGNORECASE,
            ):
                self.current = None
            self.here = []
        self._under_head(reading)
        specific = [event for event in reading.events if event.trigger.family != "any"]
        generic = [
            event
            for event in reading.events
            if event.trigger.family == "any" and event.trigger.mode in ("actual", "mentioned")
        ]
        # 'Killed' waits for the 'strike' of its clause; 'the exchange', alone in its own, takes its turn.
        lethal = {event.clause for event in specific if event.trigger.family in LETHAL}
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
        self.here = [] if reading.events else _places_of(reading)

    def _under_head(self, reading: Reading) -> None:
        """Give the day and the place of the head of its item to a sentence that names none."""
        head = head_of(reading)
        if head is not None:
            self.head = head
        if self.head is None or not self.head.holds(reading):
            self.head = None
            return
        if self.head.span is not None:
            self.current = self.head.span
        for event in reading.events:
            if not event.places and event.trigger.family not in DIPLOMACY:
                event.places, event.own_places = list(self.head.places), bool(self.head.places)

    def _simultaneous(self, event: Event, reading: Reading) -> None:
        """Talks without a date in a clause with 'as' or 'while' were held on the day of what they go with."""
        if (
            event.when is not None
            or event.trigger.family not in DIPLOMACY
            or reading.clauses[event.clause].connective not in ("as", "while", "even as", "when")
        ):
            return
        with_it = [cluster for cluster in self.told_of.values() if not cluster.background]
        if with_it and with_it[0].when is not None and with_it[0].family in LETHAL:
            event.when = with_it[0].when

    def _remember(self, reading: Reading) -> None:
        """Keep the day of a sentence: that of its first event, not of one that it looks back to."""
        for event in reading.events:
            if event.when is not None and event.when.kind == "date" and event.when.span.start is not None:
                self.current = event.when.span
                return
        if reading.events:
            return
        for found in reading.whens:
            # 'On Sunday they took the fence down. Later, shells fell.'
            near_by = (
                found.kind == "date" and found.span.precision == "day" and found not in reading.report_dates
            )
            if near_by and found.span.start is not None and self.focus.start is not None:
                if abs((found.span.start - self.focus.start).days) <= _FRESH_DAYS:
                    self.current = found.span
                return

    # ------------------------------------------------------------ events

    def _place_event(self, event: Event, reading: Reading) -> None:
        if (
            event.trigger.event_type == "raid"
            and any(cluster.family == "air" and not cluster.background for cluster in self.clusters)
            and not re.search(
                r"\b(?:ground|night|house|police|commando|special forces)\b",
                reading.sentence.text,
                re.IGNORECASE,
            )
        ):
            event.trigger = replace(
                event.trigger, event_type="airstrike", family="air", rule="'raid' in a report of air strikes"
            )
        if event.trigger.event_type == "attack" and _SIMILAR.search(
            reading.sentence.text[: event.trigger.start - reading.sentence.start]
        ):
            self._like_the_last(event)
        together = event.shared_places or event.trigger.family in ("closure", "reopening")
        groups = near.apart(event.places) if event.own_places and not together else [event.places]
        if event.trigger.family == "ground" and len(groups) >= _FRONT:
            # Fighting along the whole frontier in one night is one incident at the first place that is named.
            groups = [event.places]
        joined = [cluster for group in groups if (cluster := self._join(event, group, reading)) is not None]
        for cluster in joined:
            self.told_of.setdefault(event.trigger.start, cluster)
            if len(joined) > 1:
                cluster.siblings = joined
                cluster.notes.append("one sentence names several places far apart: one incident each")

    def _like_the_last(self, event: Event) -> None:
        """'A similar attack' is of the kind that was told last."""
        last = next((cluster for cluster in reversed(self.clusters) if cluster.family in LETHAL), None)
        kind = (
            next(
                (each.trigger.event_type for each in last.events if each.trigger.family == last.family), None
            )
            if last
            else None
        )
        if last is not None and kind is not None:
            event.trigger = replace(
                event.trigger, event_type=kind, family=last.family, rule="'similar' to the one before"
            )

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
        if found.kind == "vague" and event.trigger.family in ("closure", "reopening"):
            # 'Reopened for four days' says how long, not when.
            return UNKNOWN, not found.text.lower().startswith("for ")
        if found.kind == "vague":
            return UNKNOWN, True
        since = found.span.start if found.kind == "since" and found.span.precision == "day" else None
        if (
            since is not None
            and self.published is not None
            and event.trigger.family in LETHAL
            and timedelta(0) <= self.published - since <= timedelta(days=2 * _FRESH_DAYS)
        ):
            # 'Twenty shells since Saturday': it went on until the report.
            return dates.interval(since, self.published), False
        if found.kind == "since" and event.trigger.family not in ("closure", "reopening"):
            return UNKNOWN, True
        return found.span, False

    def _fit(
        self, cluster: Cluster, event: Event, span: Span, vague: bool, places: list[Placed]
    ) -> float | None:
        """How well an event word fits an incident; None where it cannot be it."""
        if event.separate and cluster.last_sentence < event.sentence:
            return None
        if not same_family(cluster, event, places):
            return None
        score = 0.0
        if span is not UNKNOWN and span.start is not None:
            if cluster.span.start is None:
                if not event.own_date or cluster.vague:
                    return None
            elif not span.overlaps(cluster.span):
                if not (goes_on(event, span, cluster.span) or redates(event, span, cluster, places)):
                    return None
            else:
                score += 3 if span.edtf == cluster.span.edtf else 2
        elif vague:
            if not cluster.vague and not event.definite:
                return None
        elif self.current is not None and cluster.span.start is not None:
            if not self.current.overlaps(cluster.span) and event.trigger.verb and not event.definite:
                # 'On Monday they met. As they left, a gunman fired': not the fighting of Sunday.
                return None
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
            elif not (taken_up(event) and len(self.clusters) == 1):
                return None
        elif own and span is UNKNOWN and cluster.background and not event.definite:
            return None
        if (
            event.trigger.event_type == "shelling"
            and own
            and cluster.places
            and distinct_shelling(cluster, own)
        ):
            return None
        score += 1 if cluster.last_sentence == event.sentence else 0
        score -= 0.05 * (event.sentence - cluster.last_sentence)
        return score

    def _extend(self, cluster: Cluster, event: Event, places: list[Placed]) -> None:
        if turns_out(cluster, event):
            cluster.family = event.trigger.family
        cluster.events.append(event)
        span, _ = self._span(event)
        told = cluster.assumed and event.own_date and event.when is not None and event.when.kind == "date"
        if span.start is not None and (cluster.span.start is None or told or finer(span, cluster.span)):
            cluster.span, cluster.when, cluster.assumed = span, event.when, False
        for each in places if event.own_places or not cluster.places else []:
            if all(each.start != other.start for other in cluster.places):
                cluster.places.append(each)
        self._settle(cluster)

    def _begin(
        self, event: Event, span: Span, vague: bool, places: list[Placed], reading: Reading
    ) -> Cluster | None:
        cluster = Cluster(event.trigger.family, [event], places=list(places), vague=vague)
        if span.start is not None:
            cluster.span, cluster.when = span, event.when
        elif not vague and (event.when is None or event.when.kind != "unresolved"):
            self._date(cluster, event, reading)
        if not cluster.places and event.trigger.family in LETHAL | {"any"} and self.here:
            cluster.places = list(self.here)
            cluster.notes.append("place of the sentence before")
        cluster.lead = not self.clusters or self.order < 2
        self.clusters.append(cluster)
        self._settle(cluster)
        return cluster

    def _date(self, cluster: Cluster, event: Event, reading: Reading) -> None:
        """Give an incident without a date that of the news, unless the words put it before."""
        summed_up = (self.order >= _LEAD_SENTENCES and event.definite) or HELD.search(reading.sentence.text)
        if event.trigger.family == "talks" and event.when is None and summed_up:
            cluster.vague = True
            cluster.notes.append("talks without a date: not the news")
        elif event.before or (event.past and self.order >= _LEAD_SENTENCES):
            cluster.vague = True
            cluster.notes.append("told without a date as having been before")
        elif event.trigger.mode == "state" and self.published is not None:
            # What lasts, lasts on the day on which it is told.
            cluster.span = dates.day(self.published)
            cluster.notes.append("a state that lasted on the day of publication")
        elif event.trigger.family == "agreement" and (said := _day_said(reading)) is not None:
            cluster.span = said
            cluster.notes.append("the day on which it was made known")
        elif self.current is not None:
            cluster.span = self.current
            cluster.notes.append("date taken over from the sentence before")
        else:
            cluster.span, cluster.assumed = self.focus, True
            cluster.notes.append("without a date of its own: that of the news")

    def _settle(self, cluster: Cluster) -> None:
        """Say whether it is background."""
        if cluster.vague:
            cluster.background = True
            return
        if (
            cluster.span.start is None
            or self.focus.start is None
            or self.focus.end is None
            or cluster.span.end is None
        ):
            cluster.background = cluster.span.precision in ("month", "year")
            return
        if cluster.when is not None and cluster.when.kind == "since" and cluster.family == "closure":
            cluster.background = False
            return
        if cluster.span.precision in ("week", "month", "year"):
            cluster.background = not (cluster.lead and cluster.span.overlaps(self.focus))
            return
        fresh = self.focus.start - timedelta(days=_FRESH_DAYS)
        if self.period is not None and self.period.start is not None:
            fresh = min(fresh, self.period.start)
        cluster.background = cluster.span.end < fresh

    # ------------------------------------------------------------ generic words and figures

    def _place_generic(self, event: Event, reading: Reading, specific: list[Event]) -> None:
        """'Killed', 'the incident': part of the event beside them, else of the one that was told last."""
        beside = sorted(
            (
                other
                for other in specific
                if other.trigger.start in self.told_of
                and other.trigger.family in LETHAL | {"protest", "other"}
            ),
            key=lambda other: (other.clause != event.clause, abs(other.trigger.start - event.trigger.start)),
        )
        if beside:
            cluster = self.told_of[beside[0].trigger.start]
            self.told_of[event.trigger.start] = self._another(event, cluster, reading) or cluster
            self._add_places(self.told_of[event.trigger.start], event)
            return
        span, vague = self._span(event)
        best, best_score = None, -99.0
        for cluster in self.clusters[-_WINDOW:]:
            if cluster.family not in LETHAL:
                continue
            score = self._fit(cluster, event, span, vague, event.places)
            if score is not None and score >= best_score:
                best, best_score = cluster, score
        if (
            best is None
            and _tells_of_deaths(event)
            and not vague
            and event.trigger.mode == "actual"
            and (event.own_places or event.separate or not any(c.family in LETHAL for c in self.clusters))
            and not self._by_disaster(reading)
        ):
            best = self._begin(event, span, vague, event.places, reading)
            if best is not None:
                best.family = "ground"
        elif best is not None:
            best = best.siblings[0] if best.siblings and not event.places else best
            self._extend(best, event, event.places)
        if best is not None:
            self.told_of[event.trigger.start] = best

    def _by_disaster(self, reading: Reading) -> bool:
        """Whether people died of a flood, a quake or a crash, told here or just before."""
        if _DISASTER.search(reading.sentence.text):
            self.disaster = reading.number
        return reading.number - self.disaster <= _DISASTER_LASTS

    def _another(self, event: Event, cluster: Cluster, reading: Reading) -> Cluster | None:
        """'A strike killed ten in X on Sunday, and two were killed near Y on Saturday': one more of its kind."""
        span, vague = self._span(event)
        own = event.own_date and event.own_places and not event.shared_places and not vague
        if not own or span.start is None or cluster.span.start is None or span.overlaps(cluster.span):
            return None
        begun = self._begin(event, span, False, event.places, reading)
        if begun is not None:
            begun.family = cluster.family
        return begun

    def _add_places(self, cluster: Cluster, event: Event) -> None:
        """'Jets struck X … nine died in Y': Y is where, if the text gives nothing else or Y lies in X."""
        if not event.own_places or event.shared_places:
            return
        for each in event.places:
            for one in cluster.siblings or [cluster]:
                fits = not one.places or any(near.related(each, other) for other in one.places)
                if fits and all(each.start != other.start for other in one.places):
                    one.places.append(each)
                    break

    def _give_figure(self, figure: Figure, reading: Reading) -> None:
        """Give a figure to the incident of the event word in or nearest to it."""
        told = [
            (event, self.told_of[event.trigger.start])
            for event in reading.events
            if event.trigger.start in self.told_of
            and self.told_of[event.trigger.start].family in LETHAL | {"protest", "other"}
        ]
        if told:
            start = figure.start - reading.sentence.start
            clause = next(
                (number for number, part in enumerate(reading.clauses) if part.start <= start < part.end), 0
            )
            event, cluster = min(
                told,
                key=lambda pair: (
                    pair[0].clause != clause,
                    max(0, pair[0].trigger.start - figure.end, figure.start - pair[0].trigger.end),
                ),
            )
            cluster.figures.append((figure, len(near.apart(event.places)) == 1 and bool(event.places)))
            return
        fresh = [
            cluster for cluster in self.clusters[-_WINDOW:] if cluster.family in LETHAL and not cluster.vague
        ]
        if not fresh or any(found.kind == "vague" for found in reading.whens):
            return
        if self.current is None:
            fresh = [cluster for cluster in fresh if not cluster.background] or fresh
        cluster = max(fresh, key=lambda cluster: cluster.last_sentence)
        cluster = cluster.siblings[0] if cluster.siblings else cluster
        if reading.number - cluster.last_sentence <= 4:
            cluster.figures.append((figure, False))


# Of which people die without an incident, and for how many sentences that holds.
_DISASTER = re.compile(
    r"\b(?:flash )?(?:floods?|flooding|earthquakes?|quakes?|landslides?|avalanches?|torrential|monsoon|rains|"
    r"(?:road|traffic|mining) accidents?|crashed|collided|overturned|roof collapse\w*|drowned|heat ?wave|"
    r"polio|"
    r"covid|coronavirus|cholera|dengue|stampede|lightning|snowfall)\b",
    re.IGNORECASE,
)
_DISASTER_LASTS = 4


_SIMILAR = re.compile(r"\b(?:similar|another such|second such|an identical)\s+(?:\w+\s+)?$", re.IGNORECASE)


def _places_of(reading: Reading) -> list[Placed]:
    """Return the places below the country that a sentence puts something in."""
    return [
        each
        for each, role in zip(reading.placed, reading.roles, strict=True)
        if role.name == "incident" and each.match is not None and not each.country_only
    ]


def _day_said(reading: Reading) -> Span | None:
    days = [
        found.span
        for found in reading.report_dates
        if found.kind == "date" and found.span.precision == "day" and found.span.start is not None
    ]
    return days[0] if days else None


def _tells_of_deaths(event: Event) -> bool:
    return bool(
        re.match(
            r"killed|killing|martyr|dead|died|wounded|injured|struck|targeted|ہلاک|جاں|شہید|ووژل|وژل|"
            r"کشته",
            event.trigger.text,
            re.IGNORECASE,
        )
    )
