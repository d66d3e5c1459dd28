"""What one sentence says, before it is said what belongs together."""

from __future__ import annotations

from dataclasses import dataclass, field

from geoincidents.dates import UNKNOWN, Span
from geoincidents.extraction.actors import ActorMention
from geoincidents.extraction.casualties import Figure
from geoincidents.extraction.clauses import Clause
from geoincidents.extraction.document import Sentence
from geoincidents.extraction.events import Trigger
from geoincidents.extraction.placed import Placed
from geoincidents.extraction.roles import Role
from geoincidents.extraction.when import When

__all__ = ["BORDERS", "DIPLOMACY", "LOOKING_BACK", "Event", "Reading", "clause_at", "day_said"]


DIPLOMACY = frozenset(("talks", "agreement"))
# What happens to a gate.
BORDERS = frozenset(("closure", "reopening"))


@dataclass(slots=True)
class Event:
    """An event word with the date and the places that the sentence gives it.

    Parameters
    ----------
    trigger : Trigger
        The word.
    sentence, clause : int
        Where it stands.
    when : When or None
        Its date; `own_date` tells whether it stands with the word itself.
    places : list of Placed
        Its places; `own_places` tells the same of them.
    definite : bool
        Whether it takes up what was told ('the clashes', 'this attack').
    past : bool
        Whether it lies before what the text tells ('had been shelled').
    before : bool
        Whether it lies before by nobody knows how much ('a truce after clashes').
    lasting : bool
        Whether its verb says that it began or went on ('the clash erupted').
    backwards : bool
        Whether it stands behind 'after': the news came after it.
    recalled : bool
        Whether the text only reminds of it ('it may be recalled that').
    separate : bool
        Whether the text says that it is another one ('in a separate incident').
    shared_places : bool
        Whether its places stand with another event word of the sentence.
    said : Span
        The day on which somebody told of it: it was no later.
    """

    trigger: Trigger
    sentence: int
    clause: int
    when: When | None = None
    own_date: bool = False
    places: list[Placed] = field(default_factory=list)
    own_places: bool = False
    definite: bool = False
    past: bool = False
    before: bool = False
    lasting: bool = False
    backwards: bool = False
    recalled: bool = False
    separate: bool = False
    shared_places: bool = False
    said: Span = UNKNOWN


@dataclass(slots=True)
class Reading:
    """What one sentence says."""

    sentence: Sentence
    number: int
    clauses: list[Clause]
    triggers: list[Trigger]
    whens: list[When]
    placed: list[Placed]
    roles: list[Role]
    actors: list[ActorMention]
    figures: list[Figure]
    events: list[Event]
    report_dates: list[When]
    dateline: int


# Words before a clause that tells what was before.
LOOKING_BACK = (
    "after",
    "following",
    "follows",
    "followed",
    "because",
    "despite",
    "in the wake of",
    "retaliation for",
    "revenge for",
    "in response to",
)


def clause_at(parts: list[Clause], offset: int) -> int:
    """Return the number of the clause that an offset of the sentence lies in."""
    return next((number for number, part in enumerate(parts) if part.start <= offset < part.end), 0)


def day_said(reading: Reading) -> Span:
    """Return the day on which somebody said what a sentence tells; unknown where that is no one day.

    Parameters
    ----------
    reading : Reading
        With its `report_dates`.
    """
    days = [
        found.span
        for found in reading.report_dates
        if found.kind == "date" and found.span.precision == "day" and found.span.start is not None
    ]
    return days[0] if days else UNKNOWN
