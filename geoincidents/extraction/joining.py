"""Joining: which incident of a text an event word is of, or that it begins a new one."""

from __future__ import annotations

import re
from datetime import date, timedelta

from geoincidents import dates
from geoincidents.dates import UNKNOWN, Span
from geoincidents.extraction import near
from geoincidents.extraction.clusters import Cluster
from geoincidents.extraction.fitting import (
    HELD,
    LETHAL,
    began_so,
    distinct_shelling,
    finer,
    goes_on,
    named_so,
    redates,
    same_family,
    same_toll,
    taken_up,
    through_the_night,
    too_late,
    turns_out,
)
from geoincidents.extraction.framing import Head
from geoincidents.extraction.placed import Placed
from geoincidents.extraction.sentences import BORDERS, DIPLOMACY, Event, Reading
from geoincidents.extraction.words.modes import CAUSED

__all__ = ["FRESH_DAYS", "WINDOW", "Joiner"]

# An event this many days older than the news is retold, not reported.
FRESH_DAYS = 5
_LEAD_SENTENCES = 3
# Incidents that an event word can still join; no report tells of as many, a long list of reports may.
WINDOW = 60


# 'The closure has cost traders dear': that it was closed is told elsewhere.
# What is answered was before the news.
_ANSWERED = ("retaliation for", "revenge for", "reprisal for", "reprisals for")
_AGAIN = re.compile(r"\b(?:again|once more|re-?closed|later|hours|then|still|remain\w*)\b", re.IGNORECASE)
_CLOSURE = re.compile(r"closures?|shutdowns?|blockades?", re.IGNORECASE)


class Joiner:
    """The incidents of a text so far, and what the words before say of day and place.

    Parameters
    ----------
    focus : Span
        The day that the news is about.
    published : datetime.date or None
        Day of publication.
    period : Span or None
        The stretch that a bulletin covers.
    """

    def __init__(self, focus: Span, published: date | None, period: Span | None) -> None:
        self.focus, self.published, self.period = focus, published, period
        self.latest: date | None = (
            None  # day that the text tells of last, where it is just before publication
        )
        self.head: Head | None = None
        self.here: list[Placed] = []  # places of the sentence before, where it tells of no event
        self.disaster = -99  # sentence that told of one last
        self.clusters: list[Cluster] = []
        self.paragraph = self.order = self.first = -1
        self.current: Span | None = None  # date told last in this paragraph
        self.summed_up: Cluster | None = None  # what the sentence before summed up, if it did only that
        self.toll = 0  # the dead that this sentence counts
        self.told_of: dict[int, Cluster] = {}  # event word of this sentence -> its incident

    def join(self, event: Event, places: list[Placed], reading: Reading) -> Cluster | None:
        """Add an event word to the incident that it fits best, else begin one; None for a mere mention."""
        span, vague = self.span_of(event)
        best, best_score = None, -99.0
        for cluster in self.clusters[-WINDOW:]:
            score = self.fit(cluster, event, span, vague, places)
            if score is not None and score >= best_score:
                best, best_score = cluster, score
        if best is not None:
            if best.siblings and not places:
                # What is told of all of them is told once, of the first.
                best = best.siblings[0]
            self.extend(best, event, places)
            return best
        if event.trigger.mode == "mentioned" or self._only_taken_up(event, reading):
            return None
        return self.begin(event, span, vague, places, reading)

    def _only_taken_up(self, event: Event, reading: Reading) -> bool:
        """Whether a word takes up what the reader knows ('after the military operations'): no news."""
        if event.trigger.family == "closure" and not event.trigger.verb and not event.own_date:
            before = reading.sentence.text[: event.trigger.start - reading.sentence.start]
            again = bool(_CLOSURE.match(event.trigger.text)) and not CAUSED.search(before)
            return self.order >= _LEAD_SENTENCES and again
        answered = reading.clauses[event.clause].connective.endswith(_ANSWERED)
        return (
            (self.order >= _LEAD_SENTENCES or answered)
            and event.definite
            and event.backwards
            and not event.own_date
            and event.trigger.family in LETHAL
        )

    def span_of(self, event: Event) -> tuple[Span, bool]:
        """Return the date of an event word, and whether it only says 'in recent years'."""
        found = event.when
        if found is None or (event.trigger.family == "agreement" and event.before and not event.own_date):
            # A truce after which something happened may have been made long before.
            return UNKNOWN, found is not None
        if found.kind == "vague" and event.trigger.family in BORDERS:
            # 'Reopened for four days' says how long, not when.
            return UNKNOWN, not found.text.lower().startswith("for ")
        if found.kind == "vague":
            return UNKNOWN, True
        since = found.span.start if found.kind == "since" and found.span.precision == "day" else None
        if (
            since is not None
            and self.published is not None
            and event.own_date
            and event.trigger.family in LETHAL
            and timedelta(0) <= self.published - since <= timedelta(days=2 * FRESH_DAYS)
        ):
            # 'Twenty shells since Saturday': it went on until the report.
            return dates.interval(since, self.published), False
        if since is not None and event.trigger.family in LETHAL and not event.own_date:
            # 'Shut since Monday, when a bomb went off': on that day.
            return found.span, False
        if found.kind == "since" and event.trigger.family not in BORDERS:
            return UNKNOWN, True
        return found.span, False

    def fit(
        self, cluster: Cluster, event: Event, span: Span, vague: bool, places: list[Placed]
    ) -> float | None:
        """How well an event word fits an incident; None where it cannot be it."""
        # 'In two operations in A and B … In the second, in B': one of those told of at once.
        one_of = cluster.siblings and event.own_places and near.compatible(places, cluster.places)
        if event.separate and cluster.last_sentence < event.sentence and not one_of:
            return None
        if too_late(cluster, event):
            return None
        if not same_family(cluster, event, places):
            return None
        score = 0.0
        if span is not UNKNOWN and span.start is not None:
            if cluster.span.start is None:
                if not event.own_date or cluster.vague:
                    return None
            elif not span.overlaps(cluster.span):
                again = self._shut_again(cluster, event)
                again = again or began_so(cluster, event)
                again = again or through_the_night(cluster, event, span, places)
                if not (again or goes_on(event, span, cluster.span) or redates(event, span, cluster, places)):
                    return None
            else:
                score += 3 if span.edtf == cluster.span.edtf else 2
        elif vague:
            if not cluster.vague and not event.definite:
                return None
        elif self.current is not None and cluster.span.start is not None:
            told = event.trigger.verb or event.own_places
            if not self.current.overlaps(cluster.span) and told and not (event.definite or event.backwards):
                # 'On Monday they met. As they left, a gunman fired': not the fighting of Sunday.
                return None
            score += 2 if self.current.overlaps(cluster.span) else -1
        elif cluster.background and event.definite:
            score -= 1
        elif cluster.background and cluster.family not in DIPLOMACY:
            # What the news came after may be what it retells.
            after = event.backwards and cluster.family in LETHAL and cluster.last_sentence < event.sentence
            if event.trigger.mode == "state" or after:
                return 0.5
            # Without a date, the news is meant and not what it retells, where the news has any of the kind.
            if not self._only_retold(cluster, event):
                return None
            score -= 2
        own = places if event.own_places or not cluster.places else []
        if own and cluster.places:
            if near.compatible(own, cluster.places):
                score += 2
            elif not (self._only_one(cluster, event) or same_toll(cluster, self.toll)):
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
        score += 2 if event.definite and named_so(cluster, event) else 0
        score -= 0.05 * (event.sentence - cluster.last_sentence)
        return score

    def _only_retold(self, cluster: Cluster, event: Event) -> bool:
        """Whether an event word late in a text is of a kind that it has only retold so far."""
        return (
            self.order >= _LEAD_SENTENCES
            and not event.own_places
            and not cluster.vague
            and cluster.span.precision in ("day", "week")
            and not any(each.family == event.trigger.family and not each.background for each in self.clusters)
        )

    def _shut_again(self, cluster: Cluster, event: Event) -> bool:
        """Whether 'the border was closed', with no day beside it, says once more that a gate was shut."""
        return (
            event.trigger.family in BORDERS
            and cluster.family == event.trigger.family
            and not event.own_date
            and not cluster.background
        )

    def _only_one(self, cluster: Cluster, event: Event) -> bool:
        """Whether 'the attack at X' can only be the one that the news is of."""
        if event.backwards:
            # 'In retaliation for the offensive in B': what was answered was another one.
            return False
        if not taken_up(event) or event.separate or event.own_date:
            return taken_up(event) and len(self.clusters) == 1
        armed = [each for each in self.clusters if each.family in LETHAL and not each.background]
        return armed == [cluster]

    def extend(self, cluster: Cluster, event: Event, places: list[Placed]) -> None:
        """Add an event word, its date and its places to an incident."""
        if turns_out(cluster, event):
            cluster.family = event.trigger.family
        cluster.events.append(event)
        span, _ = self.span_of(event)
        told = cluster.assumed and event.own_date and event.when is not None and event.when.kind == "date"
        # 'The third this month' says less than the day that is assumed.
        told = told and not finer(cluster.span, span)
        if span.start is not None and (cluster.span.start is None or told or finer(span, cluster.span)):
            cluster.span, cluster.when, cluster.assumed = span, event.when, False
        elif span.start is None and self.current is not None and self._in_that_week(cluster):
            cluster.span, cluster.assumed = self.current, False
        elsewhere = bool(cluster.places) and not near.compatible(places, cluster.places)
        if elsewhere and event.own_places and taken_up(event) and near.finer(places, cluster.places):
            # 'The attack was on a post near X': so far only the district of X was named, or the one beside.
            elsewhere = False
        for each in places if (event.own_places and not elsewhere) or not cluster.places else []:
            if all(each.start != other.start for other in cluster.places):
                cluster.places.append(each)
        self._settle(cluster)

    def _in_that_week(self, cluster: Cluster) -> bool:
        """Whether the day told last says when in the week it was what the text opens with."""
        return (
            cluster.lead
            and cluster.family in LETHAL
            and cluster.span.precision == "week"
            and self.current is not None
            and self.current.precision == "day"
            and self.current.overlaps(cluster.span)
        )

    def begin(
        self, event: Event, span: Span, vague: bool, places: list[Placed], reading: Reading
    ) -> Cluster | None:
        """Begin an incident with an event word."""
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
        if self._shut_before(event, reading):
            cluster.vague = True
            cluster.notes.append("shut before it opened, which is the news")
        elif event.trigger.family == "talks" and event.when is None and summed_up:
            cluster.vague = True
            cluster.notes.append("talks without a date: not the news")
        elif (
            event.before
            or (event.past and self.order >= _LEAD_SENTENCES)
            or (event.backwards and event.trigger.mode == "state" and event.when is None)
            or (event.backwards and event.definite and event.trigger.plural and event.when is None)
        ):
            cluster.vague = True
            cluster.notes.append("told without a date as having been before")
        elif event.trigger.mode == "state" and self.published is not None:
            # What lasts, lasts on the day on which it is told.
            cluster.span = dates.day(self.latest or self.published)
            cluster.notes.append("a state that lasted on the last day that the text tells of")
        elif event.trigger.family in BORDERS | {"agreement"} and event.said.start is not None:
            cluster.span, cluster.assumed = event.said, event.trigger.family in BORDERS
            cluster.notes.append("the day on which it was made known")
        elif self._told_before(event):
            cluster.span, cluster.assumed = event.said, True
            cluster.notes.append("without a date of its own: the day on which it was told")
        elif self.current is not None:
            cluster.span = self.current
            cluster.notes.append("date taken over from the sentence before")
        else:
            cluster.span, cluster.assumed = self.focus, True
            cluster.notes.append("without a date of its own: that of the news")

    def _shut_before(self, event: Event, reading: Reading) -> bool:
        """Whether a closure without a date is that which a reopening, told before, has ended."""
        return (
            event.trigger.family == "closure"
            and event.trigger.mode == "actual"
            and event.when is None
            and bool(self.clusters)
            and self.clusters[0].family == "reopening"
            and not _AGAIN.search(reading.sentence.text)
        )

    def _told_before(self, event: Event) -> bool:
        """Whether somebody told of it on a day before that of the news."""
        said, focus = event.said.start, self.focus.start
        return (
            said is not None
            and focus is not None
            and event.trigger.family in LETHAL | {"any"}
            and said < focus
        )

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
        if cluster.events[0].recalled and cluster.span.end < self.focus.start:
            cluster.background = True
            return
        lately = cluster.when is not None and cluster.when.rule in ("last days", "last hours")
        if cluster.span.precision in ("week", "month", "year") and not lately:
            # Weeks are news; what is counted over a month or a year is not.
            news = cluster.span.precision == "week" or cluster.family in BORDERS
            cluster.background = not (news and cluster.lead and cluster.span.overlaps(self.focus))
            return
        fresh = self.focus.start - timedelta(days=FRESH_DAYS)
        if self.period is not None and self.period.start is not None:
            fresh = min(fresh, self.period.start)
        cluster.background = cluster.span.end < fresh
