"""Fitting: whether an event word and an incident can be one event, by type, date and wording."""

from __future__ import annotations

import re

from geoincidents.dates import Span
from geoincidents.extraction import near
from geoincidents.extraction.clusters import Cluster
from geoincidents.extraction.placed import Placed
from geoincidents.extraction.sentences import BORDERS, DIPLOMACY, Event

__all__ = [
    "HELD",
    "LETHAL",
    "began_so",
    "distinct_shelling",
    "finer",
    "goes_on",
    "named_so",
    "redates",
    "same_family",
    "same_toll",
    "taken_up",
    "through_the_night",
    "too_late",
    "turns_out",
]


LETHAL = frozenset(("ground", "air", "bombing"))


def same_family(cluster: Cluster, event: Event, places: list[Placed]) -> bool:
    """Tell whether an event word can be of an incident's kind; 'an attack' takes the kind of what it was.

    Parameters
    ----------
    cluster : Cluster
        The incident; an attack that turns out to be a strike becomes one.
    event : Event
        The event word.
    places : list of Placed
        Where it happened.
    """
    if cluster.family == event.trigger.family or event.trigger.family == "any":
        return True
    both = {cluster.family, event.trigger.family}
    if both == set(DIPLOMACY) and event.own_places and cluster.events[-1].sentence == event.sentence:
        # A truce and the talks of one sentence and place that led to it.
        dates = [each.when.span for each in (event, cluster.events[-1]) if each.when is not None]
        if len(dates) < 2 or dates[0].overlaps(dates[1]):
            return any(near.related(one, other) for one in places for other in cluster.places)
    told = event.trigger.verb or not event.definite
    # 'They met and agreed to hold fire.'
    at_once = told and cluster.events[-1].sentence == event.sentence and _same_day(cluster, event)
    if both == set(DIPLOMACY) and at_once and not (event.own_places or cluster.places):
        return True
    if both == set(DIPLOMACY):
        # Talks without a date in the place of a signing are those that led to it.
        return (
            event.when is None
            and event.own_places
            and any(near.related(one, other) for one in places for other in cluster.places)
        )
    if both == {"ground", "bombing"} and cluster.family == "bombing" and _part_of_bombing(event):
        return True
    if both == {"ground", "bombing"} and cluster.family == "bombing" and _in_one_breath(cluster, event):
        return True
    if both == {"ground", "bombing"} and cluster.family == "ground" and _blown_up_in(cluster, event):
        return True
    if both <= LETHAL and event.trigger.event_type in ("attack", "raid"):
        return event.definite
    if both == {"air", "bombing"} and re.match(r"explosion|blast|bombing", event.trigger.text, re.IGNORECASE):
        # What is heard where a strike is told of is that strike.
        return not places or any(near.related(one, other) for one in places for other in cluster.places)
    if both == {"ground", "bombing"} and _heard_with(cluster, event):
        return True
    here = not event.own_places or any(near.related(one, other) for one in places for other in cluster.places)
    if both == {"air", "bombing"} and event.trigger.family == "air" and here:
        # 'Blasts were heard in X … strikes were carried out': the blasts were those.
        heard = all(_HEARD.match(each.trigger.text) for each in cluster.events)
        return heard and event.sentence - cluster.last_sentence <= 3
    if both <= LETHAL and cluster.events and all(_open(each) for each in cluster.events):
        # 'An attack' that turns out to have been a bombing or an air strike, told at once or of the lead.
        if event.backwards and any(each.trigger.event_type for each in cluster.events):
            # 'As revenge for drone strikes': those were not the attack.
            return False
        goes_on = cluster.lead or event.definite or event.sentence - cluster.last_sentence <= 1
        return goes_on and (
            not event.own_places
            or not cluster.places
            or any(near.related(a, b) for a in places for b in cluster.places)
        )
    return False


# Words of attacks that say no more than that.
_ATTACK = re.compile(r"attack|assault|aggression|came under|massacre|حمل|برید", re.IGNORECASE)


def _open(event: Event) -> bool:
    """Whether a word leaves open how somebody attacked: seized posts were not bombed from the air."""
    if event.trigger.event_type is None:
        return True
    return event.trigger.event_type == "attack" and bool(_ATTACK.search(event.trigger.text))


def _same_day(cluster: Cluster, event: Event) -> bool:
    """Whether an event word has the day of an incident, or none."""
    return event.when is None or event.when.span.overlaps(cluster.span)


def turns_out(cluster: Cluster, event: Event) -> bool:
    """Tell whether an incident takes the family of a word that joins it: an attack that was a bombing.

    Parameters
    ----------
    cluster : Cluster
        The incident, before the word joins it.
    event : Event
        The event word.
    """
    if event.trigger.family not in LETHAL or event.trigger.family == cluster.family:
        return False
    if _BLEW_UP.match(event.trigger.text):
        # 'They also blew up two schools': the attack was more than that.
        return False
    heard = event.trigger.family == "air" and all(_HEARD.match(each.trigger.text) for each in cluster.events)
    attacked = all(each.trigger.event_type in ("attack", None) for each in cluster.events)
    return cluster.family in LETHAL and (
        heard or (attacked and event.trigger.event_type not in ("attack", "raid"))
    )


_BLEW_UP = re.compile(r"bl(?:ew|own) up$", re.IGNORECASE)
_HEARD = re.compile(r"(?:explosions?|blasts?|انفجار\w*|دھماک\w*|چاودن\w*)$", re.IGNORECASE)


def _part_of_bombing(event: Event) -> bool:
    """'Guards opened fire' where a bomb has just gone off, with no place or day of its own."""
    return (
        not event.own_places
        and not event.own_date
        and not event.past
        and not event.separate
        and (
            event.trigger.event_type == "armed_clash"
            # 'Six assailants were gunned down.'
            or event.trigger.text.lower() in ("gunned down", "shot dead")
        )
    )


def _in_one_breath(cluster: Cluster, event: Event) -> bool:
    """Whether one clause tells both, of one day and place: 'a suicide bombing and coordinated attack'."""
    last = cluster.events[-1]
    return (
        event.trigger.event_type in ("attack", "raid")
        and (last.sentence, last.clause) == (event.sentence, event.clause)
        and event.when is last.when
        and (not event.own_places or event.shared_places or event.places == last.places)
        and not event.separate
    )


def _heard_with(cluster: Cluster, event: Event) -> bool:
    """'Explosions and gunfire were heard in X' is one thing that was heard."""
    return (
        cluster.events[-1].sentence == event.sentence
        and cluster.events[-1].clause == event.clause
        and all(_HEARD.match(each.trigger.text) for each in cluster.events)
        and bool(re.match(r"gun ?fire|gunshots?|shots|firing", event.trigger.text, re.IGNORECASE))
    )


def _blown_up_in(cluster: Cluster, event: Event) -> bool:
    """'Three bridges were blown up' in the fighting that a text has just told of."""
    return (
        not cluster.background
        and not event.own_places
        and not event.own_date
        and not event.separate
        and bool(
            re.match(
                r"bl(?:ew|own) up|explosions?|blasts?|exploded|detonated", event.trigger.text, re.IGNORECASE
            )
        )
        and any(each.trigger.event_type in ("armed_clash", "raid", "shelling") for each in cluster.events)
    )


def distinct_shelling(cluster: Cluster, places: list[Placed]) -> bool:
    """Shells that fell on another named settlement than the one that was fought at."""
    if any(event.trigger.event_type == "shelling" for event in cluster.events):
        return False
    containers = {each.parent for each in places}
    places = [each for each in places if each.start not in containers] or places
    names = {other.match.place.place_id for other in cluster.places if other.match is not None}
    return all(
        each.match is not None
        and each.match.place.kind in ("village", "town")
        and each.match.place.place_id not in names
        and each.within is None
        for each in places
    )


# Of 'ambush' and 'ambushed'.
_STEM = 5


def named_so(cluster: Cluster, event: Event) -> bool:
    """Tell whether an incident was told of by the same word: 'the ambush' is where somebody was ambushed.

    Parameters
    ----------
    cluster : Cluster
        The incident.
    event : Event
        The event word.
    """
    stem = event.trigger.text.lower().strip()[:_STEM]
    return any(other.trigger.text.lower().strip().startswith(stem) for other in cluster.events)


# As many dead are no chance.
_TELLING_TOLL = 4


def same_toll(cluster: Cluster, toll: int) -> bool:
    """Tell whether an incident killed as many as a sentence counts: it is told once more.

    Parameters
    ----------
    cluster : Cluster
        The incident.
    toll : int
        How many the sentence says died.
    """
    return (
        not cluster.background
        and toll >= _TELLING_TOLL
        and any(figure.harm == "killed" and figure.quantity.best == toll for figure, _ in cluster.figures)
    )


def taken_up(event: Event) -> bool:
    """Tell 'the attack took place at X', which says more exactly what the text opened with."""
    return event.definite and not event.trigger.plural and not event.trigger.verb


# Fighting goes on over midnight, and what 'erupted' on one day is told of on the next.
_GOES_ON_DAYS = 3


def goes_on(event: Event, span: Span, other: Span) -> bool:
    """Tell whether an event word of another day speaks of the same fighting: 'the clash erupted on Sunday'.

    Parameters
    ----------
    event : Event
        The event word.
    span, other : Span
        Its date and that of the incident.
    """
    if span.start is None or span.end is None or other.start is None or other.end is None:
        return False
    gap = max(span.start - other.end, other.start - span.end).days
    return (
        event.lasting
        and not (event.trigger.family == "any" and event.own_places)
        and 0 <= gap <= _GOES_ON_DAYS
    )


_AT_NIGHT = re.compile(r"night|evening|\blate\b|midnight|overnight", re.IGNORECASE)


def through_the_night(cluster: Cluster, event: Event, span: Span, places: list[Placed]) -> bool:
    """Tell whether an incident and an event word are the two days of one night.

    Parameters
    ----------
    cluster : Cluster
        The incident.
    event : Event
        The event word.
    span : Span
        Its date.
    places : list of Placed
        Where it happened.
    """
    if event.separate or cluster.family != event.trigger.family or cluster.family != "ground":
        return False
    if span.start is None or cluster.span.start is None or cluster.when is None or event.when is None:
        return False
    if {span.precision, cluster.span.precision} != {"day"}:
        return False
    days = (span.start - cluster.span.start).days
    evening = cluster.when if days > 0 else event.when
    here = not (event.own_places and cluster.places) or near.same_spot(places, cluster.places)
    return abs(days) == 1 and bool(_AT_NIGHT.search(evening.text)) and here


def began_so(cluster: Cluster, event: Event) -> bool:
    """Tell whether a word says how fighting began that the same sentence dates: 'began on Sunday when …'.

    Parameters
    ----------
    cluster : Cluster
        The incident.
    event : Event
        The event word.
    """
    last = cluster.events[-1]
    return (
        last.lasting
        and last.sentence == event.sentence
        and last.clause < event.clause
        and event.when is not None
        and event.when is last.when
    )


def too_late(cluster: Cluster, event: Event) -> bool:
    """Tell whether an incident was after the day on which somebody told of the event.

    Parameters
    ----------
    cluster : Cluster
        The incident.
    event : Event
        The event word.
    """
    said = event.said.end
    return (
        said is not None
        and cluster.span.start is not None
        and cluster.span.start > said
        and not cluster.assumed
        and event.when is None
    )


# What is reported is at most this many days old.
_NEWS_DAYS = 4


def redates(event: Event, span: Span, cluster: Cluster, places: list[Placed]) -> bool:
    """Tell whether a dated word is of an incident whose date was only assumed: 'the raid was on Monday'.

    Parameters
    ----------
    event : Event
        The event word.
    span : Span
        Its date.
    cluster : Cluster
        The incident.
    places : list of Placed
        Where the event word puts it.
    """
    if (
        event.backwards
        or not cluster.assumed
        or not event.own_date
        or span.precision != "day"
        or cluster.family not in LETHAL | BORDERS | {"talks"}
    ):
        return False
    assumed = cluster.span
    if span.start is None or span.end is None or assumed.start is None or assumed.end is None:
        return False
    if not 0 < max(span.start - assumed.end, assumed.start - span.end).days <= _NEWS_DAYS:
        return False
    here = not (event.own_places and cluster.places) or any(
        near.related(one, other) for one in places for other in cluster.places
    )
    return here and (event.definite or (cluster.lead and not event.separate))


def finer(one: Span, other: Span) -> bool:
    """Tell whether a date says more precisely when than another one."""
    order = ("day", "week", "month", "year", "unknown")
    if order.index(one.precision) != order.index(other.precision):
        return order.index(one.precision) < order.index(other.precision)
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return (one.end - one.start) < (other.end - other.start)


# 'Have held two rounds of talks' sums up what was before.
HELD = re.compile(r"\b(?:have|has|had) (?:already |so far |also )?held\b|\brounds of\b", re.IGNORECASE)
