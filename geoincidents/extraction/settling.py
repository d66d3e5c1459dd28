"""Settling: where an incident was that has no place of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geoincidents.extraction import borders, near
from geoincidents.extraction.clusters import Cluster
from geoincidents.extraction.fitting import LETHAL
from geoincidents.extraction.placed import Placed
from geoincidents.extraction.sentences import BORDERS, Reading
from geoincidents.extraction.telling import is_known

__all__ = ["absorb", "set_aside", "take_places_over"]


# How far back a place is taken over from.
_WINDOW = 60


def take_places_over(clusters: list[Cluster], readings: Sequence[Reading]) -> None:
    """Give incidents of the border a place: of the sentence before, or the one crossing that the text names.

    Parameters
    ----------
    clusters : list of Cluster
        All incidents of a text; those without a place are filled in.
    readings : sequence of Reading
        Its sentences.
    """
    told = _Told(clusters, readings)
    for number, cluster in enumerate(clusters):
        if cluster.places or cluster.vague:
            continue
        found = told.taken_over(number, cluster)
        if found is not None:
            cluster.places, note = found
            cluster.notes.append(note)
    for cluster in clusters:
        text = told.texts[cluster.events[0].sentence]
        if not cluster.places and cluster.lead:
            cluster.places = _of_lead(cluster, clusters, readings)
        cluster.known = not cluster.places and is_known(cluster, text)
        along = None if cluster.places else _ALONG.search(text)
        if along is not None:
            cluster.along = along.group()


def _of_lead(cluster: Cluster, clusters: Sequence[Cluster], readings: Sequence[Reading]) -> list[Placed]:
    """Find where what a text opens with was: the venue of talks, or the place that is listed behind."""
    sentence = cluster.events[0].sentence
    beside = any(other.family == "agreement" and other.events[0].sentence == sentence for other in clusters)
    # Talks that made the agreement of their sentence are told with it.
    made = cluster.family == "agreement" or (cluster.family == "talks" and not beside)
    places = _venue(cluster, readings) if made else []
    if not places and cluster.family not in ("talks", "agreement", "other"):
        places = _listed_after(cluster, readings)
    return places


class _Told:
    """What a text tells of the places that its incidents can take over."""

    def __init__(self, clusters: Sequence[Cluster], readings: Sequence[Reading]) -> None:
        self.clusters, self.readings = clusters, readings
        self.paragraphs = {reading.number: reading.sentence.paragraph for reading in readings}
        self.texts = {reading.number: reading.sentence.text for reading in readings}
        self.crossings = _crossings(readings)
        self.named = [each for mentions in self.crossings for each in mentions]
        self.opening = _opening(readings)

    def taken_over(self, number: int, cluster: Cluster) -> tuple[list[Placed], str] | None:
        """Find the places of the incident with a number, and why; None where nothing gives them."""
        first = cluster.events[0].sentence
        if cluster.family in ("talks", "agreement"):
            fought = self._spot_of_fighting(cluster)
            if fought:
                return fought, "'the spot' where was fought"
        if not self._takes(cluster):
            return None
        lying = _lying_in(first, self.readings) if cluster.family == "ground" and cluster.lead else []
        if lying:
            return lying, "where the next sentence says that it is"
        # What is retold was elsewhere, unless the words take 'the crossing' up.
        taken_up = not cluster.background or bool(_TAKEN_UP.search(self.texts[first]))
        before = self._before(number, first)
        if taken_up and before and cluster.family in BORDERS | {other.family for other in before}:
            return list(before[-1].places), "place taken over from the sentence before"
        opens = self._opens_with(cluster)
        if opens:
            return opens, "the place that the text opens with"
        # Fighting told in passing may have been anywhere.
        passing = cluster.family == "ground" and not cluster.lead and not cluster.events[0].definite
        if not taken_up or passing or len(self.crossings) != 1:
            return None
        if _of_another_day(cluster, self.crossings[0], self.clusters):
            return None
        return self.crossings[0], "the one crossing that the text names"

    def _takes(self, cluster: Cluster) -> bool:
        """Whether what an incident is can stand at a place that was told of elsewhere."""
        text = self.texts[cluster.events[0].sentence]
        if cluster.family == "agreement":
            return bool(cluster.lead and self.opening and _HOLD_FIRE.search(text))
        if cluster.family == "talks":
            return bool(_AT_BORDER.search(text))
        return cluster.family == "ground" or (cluster.family in BORDERS and not _EVERY.search(text))

    def _spot_of_fighting(self, cluster: Cluster) -> list[Placed]:
        """Find where was fought, for talks or an agreement 'on the spot'."""
        text = self.texts[cluster.events[0].sentence]
        local = _THE_SPOT.search(text) or (cluster.family == "agreement" and _LOCAL.search(text))
        return (_fought_at(cluster, self.clusters) or []) if local and not cluster.background else []

    def _before(self, number: int, first: int) -> list[Cluster]:
        """Find the incidents at a spot or in a district that the paragraph told of before a sentence."""
        return [
            other
            for other in self.clusters[max(0, number - _WINDOW) : number + _WINDOW]
            if other.places
            and other.family in BORDERS | {"ground"}
            and any(
                each.match is not None
                and each.match.place.kind in ("crossing", "town", "village", "post", "pass", "district")
                for each in other.places
            )
            and any(
                event.sentence < first and self.paragraphs[event.sentence] == self.paragraphs[first]
                for event in other.events
            )
        ]

    def _opens_with(self, cluster: Cluster) -> list[Placed]:
        """Find the places that a text opens with, for what is news and was told of before."""
        first = cluster.events[0]
        again = first.definite or bool(_THE_BORDER.match(self.texts[first.sentence]))
        if cluster.background or not (again or cluster.family in ("agreement", "talks")):
            return []
        border = cluster.family in BORDERS
        return [each for each in self.opening if not border or borders.possible(each, self.named)]


def _of_another_day(cluster: Cluster, named: list[Placed], clusters: Sequence[Cluster]) -> bool:
    """Whether a text names a crossing only for what was there on other days than an incident."""
    there = [
        other
        for other in clusters
        if other is not cluster and any(near.related(one, two) for one in named for two in other.places)
    ]
    return (
        cluster.family == "ground"
        and bool(there)
        and all(not other.span.overlaps(cluster.span) for other in there)
    )


def set_aside(clusters: Sequence[Cluster]) -> None:
    """Put into the background violence told in one clause beside the news, without a day and without a toll.

    Parameters
    ----------
    clusters : sequence of Cluster
        All incidents of a text. 'The border there has seen gunfire too' might be
        of any day: only what the text opens with, comes back to, dates or counts is its news.
    """
    for cluster in clusters:
        in_passing = len(cluster.events) == 1 and not cluster.lead and not cluster.figures
        dated = cluster.when is not None or not cluster.assumed
        if in_passing and not dated and cluster.family in LETHAL and not cluster.background:
            cluster.background = True
            cluster.notes.append("told in passing: nobody says when, or what came of it")


# What is summed up ('three days of fighting') is at most this many days from what it sums up.
_SUMMED_DAYS = 3
_KINDRED = (
    frozenset(("ground",)),
    frozenset(("air",)),
    frozenset(("bombing",)),
    frozenset(("talks", "agreement")),
)


def absorb(clusters: list[Cluster]) -> list[Cluster]:
    """Leave out incidents without a place that only sum up, or say again, one that has a place.

    Parameters
    ----------
    clusters : list of Cluster
        All incidents of a text. 'Fighting in which 40 died' beside 'the clash at X' is no other
        incident; its figures go to none, since they are of more than one.
    """
    return [
        cluster
        for cluster in clusters
        if not _summed_up(cluster, clusters) and not _still_shut(cluster, clusters)
    ]


# A gate that 'stayed shut' was shut by the closure that the text tells, if it is this young.
_SHUT_DAYS = 7


def _still_shut(cluster: Cluster, clusters: Sequence[Cluster]) -> bool:
    """Whether a closure is only the lasting of one that the text tells with its day."""
    if cluster.family != "closure" or any(event.trigger.mode != "state" for event in cluster.events):
        return False
    if cluster.when is not None and cluster.when.kind == "since":
        return False
    for other in clusters:
        if other is cluster or other.family not in BORDERS or other.when is None or other.vague:
            continue
        if not any(near.related(one, two) for one in cluster.places for two in other.places):
            continue
        if cluster.span.start is None or other.span.start is None or other.span.precision != "day":
            continue
        days = (cluster.span.start - other.span.start).days
        if other.family == "reopening":
            return False
        if other.when.kind == "since" or 0 <= days <= _SHUT_DAYS:
            return True
    return False


def _summed_up(cluster: Cluster, clusters: Sequence[Cluster]) -> bool:
    kindred = next((kinds for kinds in _KINDRED if cluster.family in kinds), None)
    if cluster.places or cluster.background or cluster.vague or kindred is None:
        return False
    if cluster.span.precision == "week" and any(
        other.family in kindred and other.span.precision == "day" and other.span.overlaps(cluster.span)
        for other in clusters
    ):
        # 'Strikes this week', where the text goes on to tell of those of Sunday.
        return True
    # What the text opens with, on a day of its own, sums nothing up.
    counted = cluster.lead and bool(cluster.figures) and cluster.events[0].own_date
    dated = (
        cluster.lead
        and cluster.events[0].trigger.verb
        and cluster.when is not None
        and cluster.when.kind == "date"
    )
    for other in clusters:
        if other is cluster or other.family not in kindred or other.background or not other.places:
            continue
        if all(each.match is None or each.match.place.kind == "country" for each in other.places):
            continue
        if counted and any(event.separate for event in other.events):
            continue
        one, two = cluster.span, other.span
        if dated and other.when is not None and not one.overlaps(two):
            continue
        if one.start is None or one.end is None or two.start is None or two.end is None:
            continue
        if max(one.start - two.end, two.start - one.end).days <= (0 if dated else _SUMMED_DAYS):
            return True
    return False


# Countries in whose cities the two sides have met; a report from elsewhere abroad is written far from talks.
_HOSTS = frozenset(("AE", "CN", "IR", "OM", "QA", "SA", "TR", "UZ"))
_HOSTED = re.compile(r"\b(?:mediat|broker|host|facilitat|round|venue|sign)\w*", re.IGNORECASE)


def _venue(cluster: Cluster, readings: Sequence[Reading]) -> list[Placed]:
    """Find the city abroad that a report of mediated talks is written from."""
    reading = next(each for each in readings if each.number == cluster.events[0].sentence)
    if not reading.dateline or not _HOSTED.search(reading.sentence.text):
        return []
    found = [
        each
        for each in reading.placed
        if each.start - reading.sentence.start < reading.dateline
        and each.match is not None
        and each.match.place.country in _HOSTS
        and each.match.place.kind != "country"
    ]
    if found:
        cluster.notes.append("the city of the dateline, where talks are hosted")
    return found[:1]


# 'The trucks were parked at X': where what was attacked stood.
_STOOD = re.compile(
    r"\W*(?:The|His|Her|Their|Its|Both|It|They)\s+(?:[\w'-]+\s+){0,4}?(?:was|were|is|are|stood|stands|"
    r"lies|lay|"
    r"had|happened|occurred|took)\b"
)


def _lying_in(first: int, readings: Sequence[Reading]) -> list[Placed]:
    """Find the places at which the sentence after says that what was attacked stood."""
    after = next((reading for reading in readings if reading.number == first + 1), None)
    if after is None or after.events or not _STOOD.match(after.sentence.text):
        return []
    return [
        each
        for each, role in zip(after.placed, after.roles, strict=True)
        if role.name == "incident" and each.match is not None and not each.country_only
    ]


_SEVERAL = re.compile(
    r"\b(?:several|various|multiple|many|different|a number of|at least \w+|two|three|four|five|six|seven|"
    r"eight|\d+)\s+(?:\w+\s+){0,3}(?:points?|places?|locations?|spots?|sites?|areas?|districts?|positions?|"
    r"sectors?|posts|outposts|checkpoints|villages)\b",
    re.IGNORECASE,
)


def _listed_after(cluster: Cluster, readings: Sequence[Reading]) -> list[Placed]:
    """Find the first of the places that a text lists next where it opens with 'at several points'."""
    for first in sorted({event.sentence for event in cluster.events}):
        opening = next(reading for reading in readings if reading.number == first)
        if not _SEVERAL.search(opening.sentence.text):
            continue
        for reading in readings:
            if not first < reading.number <= first + 4 or reading.events:
                continue
            named = [
                each
                for each, role in zip(reading.placed, reading.roles, strict=True)
                if role.name == "incident" and each.match is not None and each.match.place.kind != "province"
            ]
            if len(named) > 1:
                cluster.notes.append("the first of the places that the text lists next")
                return named[:1]
    return []


def _opening(readings: Sequence[Reading]) -> list[Placed]:
    """Return the one settlement or district that the first sentence puts something in."""
    if not readings:
        return []
    found = {
        each.match.place.place_id: each
        for each, role in zip(readings[0].placed, readings[0].roles, strict=True)
        if role.name == "incident"
        and each.match is not None
        and each.match.place.kind not in ("province", "country")
    }
    return list(found.values()) if len(found) == 1 else []


_ALONG = re.compile(
    r"\b(?:along|on|at|near|across)\s+(?:the\s+|their\s+|"
    r"its\s+)?(?:[\w,'-]+\s+){0,4}?(?:border|frontier|Durand Line)\b(?! (?:town|village|"
    r"crossing|post|area|guard|force|police))",
    re.IGNORECASE,
)
_THE_SPOT = re.compile(
    r"\b(?:to|at|on|visited|reached) the (?:spot|scene|site)\b|(?<!\w)(?:به|در) محل(?!\w)|موقع پر|جائے وقوعہ",
    re.IGNORECASE,
)


def _fought_at(cluster: Cluster, clusters: Sequence[Cluster]) -> list[Placed]:
    """Return where the fighting was that a text tells of last before talks."""
    first = cluster.events[0].sentence
    before = [
        other
        for other in clusters
        if other.family == "ground"
        and other.places
        and not other.background
        and other.events[0].sentence <= first
    ]
    return list(before[-1].places) if before else []


# No crossing that the text names is meant.
_EVERY = re.compile(
    r"\b(?:all|every)\s+(?:[\w-]+\s+){0,2}(?:crossings?|border points?|borders?|gates?)\b", re.IGNORECASE
)
_TAKEN_UP = re.compile(
    r"\bthe (?:border |same )?(?:crossing|gate|terminal|crossing point)\b|^\W*it (?:was|had|has|re)",
    re.IGNORECASE,
)
_THE_BORDER = re.compile(r"\W*The (?:border|frontier|crossing|gate|route|highway)\b")
# What commanders agree on where they face each other.
_HOLD_FIRE = re.compile(
    r"\b(?:hold (?:their )?fire|zero[- ]?(?:line|point)|flag meeting|white flags?|local commanders?)\b",
    re.IGNORECASE,
)
# Officers on the spot make a truce where they fought.
_LOCAL = re.compile(
    r"\bhold (?:their )?fire\b|\b(?:local|border|sector) commanders\b|"
    r"\bwhite flags?\b",
    re.IGNORECASE,
)
_AT_BORDER = re.compile(
    r"\b(?:flag meeting|(?:at|near) (?:the )?(?:\w+ )?(?:crossing|gate|border|post|zero[- ]?(?:line|"
    r"point)))\b",
    re.IGNORECASE,
)


def _crossings(readings: Sequence[Reading]) -> list[list[Placed]]:
    """List the crossings that a text names, each with all its mentions."""
    found: dict[str, list[Placed]] = {}
    for each in borders.crossings(readings):
        if each.match is not None:
            found.setdefault(each.match.place.place_id, []).append(each)
    return list(found.values())
