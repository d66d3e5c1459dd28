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
from datetime import date

from geoincidents.dates import Span
from geoincidents.extraction import counting, earlier, near, sums
from geoincidents.extraction.clusters import Cluster
from geoincidents.extraction.counting import OUTCOME
from geoincidents.extraction.fallback import fall_back
from geoincidents.extraction.fitting import LETHAL
from geoincidents.extraction.framing import head_of
from geoincidents.extraction.joining import FRESH_DAYS, WINDOW, Joiner
from geoincidents.extraction.placed import Placed
from geoincidents.extraction.sentences import BORDERS, DIPLOMACY, Event, Reading
from geoincidents.extraction.settling import absorb, set_aside, take_places_over
from geoincidents.extraction.when import When

__all__ = ["compose"]

# The sentences within which a text goes on with what it opens with.
_LEAD_LASTS = 2
# Fighting at this many places far apart is told as one.
_FRONT = 4


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
    composer.latest = _latest(readings, published)
    for reading in readings:
        composer.take(reading)
    take_places_over(composer.clusters, readings)
    set_aside(composer.clusters)
    clusters = absorb(composer.clusters)
    fall_back(clusters, readings)
    sums.take_out(clusters, readings)
    return clusters


# A paper tells of the day before, or of the days before a holiday.
_PRINTED = 3


def _latest(readings: Sequence[Reading], published: date | None) -> date | None:
    """Return the last day that a text tells of, where that is just before its publication."""
    if published is None:
        return None
    days = [
        found.span.end
        for reading in readings
        for found in reading.whens
        if found.kind == "date" and found.span.precision == "day" and found.span.end is not None
    ]
    told = [day for day in days if 0 <= (published - day).days <= _PRINTED]
    return max(told, default=None)


class _Composer(Joiner):
    """Takes the sentences of a text in, one by one."""

    def take(self, reading: Reading) -> None:
        """Take one more sentence in."""
        self.order += 1
        self.first = reading.number if self.first < 0 else self.first
        self.told_of = {}
        self.toll = max(
            (figure.quantity.best or 0 for figure in reading.figures if figure.harm == "killed"), default=0
        )
        if reading.sentence.paragraph != self.paragraph:
            self.paragraph = reading.sentence.paragraph
            if not re.match(
                r"\W*(?:in (?:retaliation|response|return)|these|those|the (?:attack|clash|strike|"
                r"violence|fighting)\w*)\b",
                reading.sentence.text,
                re.IGNORECASE,
            ):
                self.current = None
            self.here, self.summed_up = [], None
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
            counting.give(
                figure, reading, self.told_of, self.clusters[-WINDOW:], dated=self.current is not None
            )
        told = [
            self.told_of[event.trigger.start] for event in specific if event.trigger.start in self.told_of
        ]
        vague = told and all(cluster.vague and cluster.family in LETHAL for cluster in told)
        if reading.events:
            self.summed_up = told[-1] if vague else None
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
        if any(cluster.family in DIPLOMACY and not cluster.background for cluster in self.clusters):
            # Talks that the text has told of go on.
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
                if abs((found.span.start - self.focus.start).days) <= FRESH_DAYS:
                    self.current = found.span
                    self._redate_lead(found, reading)
                return

    def _redate_lead(self, found: When, reading: Reading) -> None:
        """Date a lead without a day by the next sentence: 'Six were killed … They were seen on 3 May'."""
        armed = [cluster for cluster in self.clusters if cluster.family in LETHAL and not cluster.vague]
        if reading.number > self.first + _LEAD_LASTS or not all(lead.assumed for lead in armed):
            return
        for lead in armed:
            if lead.span.start is None or found.span.start is None:
                continue
            if 0 < (lead.span.start - found.span.start).days <= FRESH_DAYS:
                lead.span, lead.when, lead.assumed = found.span, found, False

    # ------------------------------------------------------------ events

    def _place_event(self, event: Event, reading: Reading) -> None:
        if (
            event.trigger.event_type == "raid"
            and any(cluster.family == "air" and not cluster.background for cluster in self.clusters)
            and not re.search(
                r"\b(?:ground|night|house|police|commandos?|special forces|militants|rebels|insurgents|"
                r"gunmen)\b",
                reading.sentence.text,
                re.IGNORECASE,
            )
        ):
            event.trigger = replace(
                event.trigger, event_type="airstrike", family="air", rule="'raid' in a report of air strikes"
            )
        if (
            event.trigger.family == "bombing"
            and _DROPPED.match(event.trigger.text)
            and not event.own_date
            and any(cluster.family == "air" and not cluster.background for cluster in self.clusters)
        ):
            event.trigger = replace(
                event.trigger, event_type="airstrike", family="air", rule="a bomb in a report of air strikes"
            )
        if event.trigger.event_type == "attack" and _SIMILAR.search(
            reading.sentence.text[: event.trigger.start - reading.sentence.start]
        ):
            self._like_the_last(event)
        together = event.shared_places or event.trigger.family in BORDERS or _faced(event, reading)
        groups = near.apart(event.places) if event.own_places and not together else [event.places]
        if event.trigger.family == "ground" and len(groups) >= _FRONT:
            # Fighting along the whole frontier in one night is one incident at the first place that is named.
            groups = [event.places]
        known = list(self.clusters)
        joined = [cluster for group in groups if (cluster := self.join(event, group, reading)) is not None]
        self._same_date(event, joined, known)
        for cluster in joined:
            self.told_of.setdefault(event.trigger.start, cluster)
            if len(joined) > 1:
                cluster.siblings = joined
                cluster.notes.append("one sentence names several places far apart: one incident each")

    def _same_date(self, event: Event, joined: list[Cluster], known: list[Cluster]) -> None:
        """Date what is told together by what was known of one of them: 'the rockets landed in A and B'."""
        dated = next((cluster for cluster in joined if cluster in known and cluster.when is not None), None)
        if dated is None or event.own_date:
            return
        for cluster in joined:
            if cluster not in known and cluster.when is None:
                cluster.span, cluster.when, cluster.assumed = dated.span, dated.when, dated.assumed
                cluster.background = dated.background

    def _like_the_last(self, event: Event) -> None:
        """Give 'a similar attack' the kind that was told last."""
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
            key=lambda other: (
                other.clause != event.clause,
                # 'Jets hit X, killing six and drawing return fire': by the jets.
                bool(OUTCOME.match(event.trigger.text)) and other.trigger.start > event.trigger.start,
                abs(other.trigger.start - event.trigger.start),
            ),
        )
        if beside:
            cluster = self._where(event, self.told_of[beside[0].trigger.start])
            self.told_of[event.trigger.start] = self._another(event, cluster, reading) or cluster
            self._add_places(self.told_of[event.trigger.start], event)
            return
        span, vague = self.span_of(event)
        best, best_score = None, -99.0
        if self.summed_up is not None and event.when is None and not event.own_places:
            # 'Hundreds of shells fell this year. Ten people have been killed': by all of them.
            self.told_of[event.trigger.start] = self.summed_up
            return
        for cluster in self.clusters[-WINDOW:]:
            if cluster.family not in LETHAL:
                continue
            score = self.fit(cluster, event, span, vague, event.places)
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
            best = self._begin_generic(event, span, vague, reading)
        elif best is not None:
            best = best.siblings[0] if best.siblings and not event.places else best
            self.extend(best, event, event.places)
        if best is not None:
            self.told_of[event.trigger.start] = best

    def _begin_generic(self, event: Event, span: Span, vague: bool, reading: Reading) -> Cluster | None:
        """Begin what a bare 'killed' tells of: one incident, or several 'in two operations in A and B'."""
        several = bool(counting.IN_SEVERAL.search(reading.sentence.text))
        groups = near.apart(event.places) if several else [event.places]
        begun = [
            cluster
            for group in groups
            if (cluster := self.begin(event, span, vague, group, reading)) is not None
        ]
        for cluster in begun:
            cluster.family = "ground"
            cluster.siblings = begun if len(begun) > 1 else []
        return begun[0] if begun else None

    def _where(self, event: Event, cluster: Cluster) -> Cluster:
        """'15 were shot in X and ten killed in Y': of those told of at once the one at Y."""
        if not event.own_places or event.shared_places or near.compatible(event.places, cluster.places):
            return cluster
        return next(
            (other for other in cluster.siblings if near.compatible(event.places, other.places)), cluster
        )

    def _by_disaster(self, reading: Reading) -> bool:
        """Whether people died of a flood, a quake or a crash, told here or just before."""
        if _DISASTER.search(reading.sentence.text):
            self.disaster = reading.number
        return reading.number - self.disaster <= _DISASTER_LASTS

    def _another(self, event: Event, cluster: Cluster, reading: Reading) -> Cluster | None:
        """Begin one more of its kind: 'ten died in X on Sunday, and two near Y on Saturday'."""
        span, vague = self.span_of(event)
        if earlier.came_before(event, cluster, reading, self.told_of):
            begun = self.begin(event, span, vague, event.places, reading)
            if begun is not None:
                begun.family = cluster.family if earlier.is_one_more(event, cluster, reading) else "ground"
            return begun
        own = event.own_date and event.own_places and not event.shared_places and not vague
        if (
            not self.toll
            or not own
            or span.start is None
            or cluster.span.start is None
            or span.overlaps(cluster.span)
        ):
            return None
        begun = self.begin(event, span, False, event.places, reading)
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


# Of which people die without an incident, and for how many sentences that holds.
_DISASTER = re.compile(
    r"\b(?:flash )?(?:floods?|flooding|earthquakes?|quakes?|landslides?|avalanches?|torrential|monsoon|rains|"
    r"(?:road|traffic|mining) accidents?|crashed|collided|overturned|roof collapse\w*|drowned|heat ?wave|"
    r"polio|coal ?mine|"
    r"covid|coronavirus|cholera|dengue|stampede|lightning|snowfall)\b",
    re.IGNORECASE,
)
_DISASTER_LASTS = 4


# Bombs that hit something, where planes are told of.
_DROPPED = re.compile(
    r"bombs? (?:struck|killed|destroyed|damaged|targeted|tore|ripped|wounded|"
    r"injured)",
    re.IGNORECASE,
)
_SIMILAR = re.compile(r"\b(?:similar|another such|second such|an identical)\s+(?:\w+\s+)?$", re.IGNORECASE)


_BETWEEN = re.compile(r"\bbetween\s+(?:[\w'-]+\s+){0,5}$")


def _faced(event: Event, reading: Reading) -> bool:
    """Whether the places of an event are those of two sides: 'fighting between A and B'."""
    first = min((each.start for each in event.places), default=reading.sentence.start)
    return bool(_BETWEEN.search(reading.sentence.text[: first - reading.sentence.start]))


def _places_of(reading: Reading) -> list[Placed]:
    """Return the places below the country that a sentence puts something in."""
    return [
        each
        for each, role in zip(reading.placed, reading.roles, strict=True)
        if role.name == "incident" and each.match is not None and not each.country_only
    ]


def _tells_of_deaths(event: Event) -> bool:
    return bool(
        re.match(
            r"killed|killing|martyr|dead|died|slain|neutrali|eliminated|sent to hell|lost (?:his|their)|"
            r"wounded|injured|struck|targeted|ہلاک|جاں|شہید|ووژل|وژل|"
            r"کشته",
            event.trigger.text,
            re.IGNORECASE,
        )
    )
