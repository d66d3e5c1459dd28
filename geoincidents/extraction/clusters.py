"""An incident in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from geoincidents.dates import UNKNOWN, Span
from geoincidents.extraction.casualties import Figure
from geoincidents.extraction.placed import Placed
from geoincidents.extraction.sentences import Event
from geoincidents.extraction.when import When

__all__ = ["Cluster"]


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
    assumed : bool
        Whether its date is only assumed to be that of the news.
    known : bool
        Whether the text says which talks or what closure it is, though not where.
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
    assumed: bool = False
    known: bool = False
    siblings: list[Cluster] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def last_sentence(self) -> int:
        """Number of the sentence that told of it last."""
        return self.events[-1].sentence if self.events else -1
