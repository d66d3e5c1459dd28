"""Rows: from the incidents of one text to rows of the tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from geoincidents.extraction import tally
from geoincidents.extraction.attribution import Claim
from geoincidents.extraction.clusters import Cluster
from geoincidents.extraction.document import Document
from geoincidents.extraction.events import FAMILIES
from geoincidents.extraction.placed import Placed
from geoincidents.extraction.roles import Role
from geoincidents.extraction.sentences import DIPLOMACY, Reading
from geoincidents.extraction.whereabouts import NO_POINT, place_of, where
from geoincidents.schema import ACLED_EVENT

if TYPE_CHECKING:
    pass

__all__ = ["casualty_rows", "claim_rows", "incident_row", "mention_rows"]

Row = dict[str, Any]

_TITLES: Final[Mapping[str, str]] = {
    "armed_clash": "Armed clash",
    "shelling": "Shelling",
    "airstrike": "Air strike",
    "bombing": "Bombing",
    "raid": "Raid",
    "attack": "Attack",
    "border_closure": "Border closed",
    "border_reopening": "Border reopened",
    "talks": "Talks",
    "agreement": "Agreement",
    "protest": "Protest",
    "other": "Incident",
}
# What 'two more were killed in Y' is where the words beside it tell of a strike or a bomb.
_BY_FAMILY: Final = {"air": "airstrike", "bombing": "bombing"}
# Among kinds of fighting, the one that says most wins over the one that is said most.
_TELLING: Final = {"armed_clash": 1.0, "raid": 1.3, "shelling": 0.9, "attack": 0.8}
# The least belief in a place for a mention to carry its point.
_SURE: Final = 0.3


def event_type(cluster: Cluster) -> str:
    """Return the type that the words of an incident speak for most."""
    votes: Counter[str] = Counter()
    for order, event in enumerate(cluster.events):
        kind = event.trigger.event_type
        if kind is not None and FAMILIES[kind] == cluster.family:
            votes[kind] += _TELLING.get(kind, 1.0) + (0.5 if order == 0 else 0.0)  # type: ignore[assignment]
    if not votes:
        killed = [figure.victims for figure, _ in cluster.figures if figure.harm == "killed"]
        if cluster.family in _BY_FAMILY:
            return _BY_FAMILY[cluster.family]
        # Militants are killed in fights; whoever else is killed is attacked.
        return "armed_clash" if "fighters" in killed else "attack"
    return max(votes.items(), key=lambda vote: vote[1])[0]


def incident_row(
    number: int,
    cluster: Cluster,
    document: Document,
    readings: Mapping[int, Reading],
    claims: Sequence[Claim],
) -> Row:
    """Return the row of one incident.

    Parameters
    ----------
    number : int
        Its number in the text, which makes its local id.
    cluster : Cluster
        What the text tells of it.
    document : Document
        The text.
    readings : mapping of int to Reading
        Its sentences by number.
    claims : sequence of Claim
        What is claimed about it.
    """
    kind = event_type(cluster)
    place = place_of(cluster)
    actors = _actors(cluster, readings)
    initiator = _initiator(claims)
    figures = _counted(cluster)
    accounts = {claim.start: claim.side for claim in claims if claim.predicate == "casualties"}
    killed, injured = (tally.total(figures, harm, accounts) for harm in ("killed", "injured"))
    span = cluster.span
    row: Row = {
        "incident_id": f"{document.article.source_id}-{number}",
        "date_start": span.start,
        "date_end": span.end,
        "date_edtf": span.edtf or None,
        "date_precision": span.precision,
        "date_text": cluster.when.text if cluster.when is not None else None,
        "event_type": kind,
        "acled_event_type": ACLED_EVENT[kind][0],
        "acled_sub_event_type": ACLED_EVENT[kind][1],
        "actor1": actors[0] if actors else None,
        "actor2": actors[1] if len(actors) > 1 else None,
        "initiator": initiator,
        "fatalities_low": killed.low,
        "fatalities_best": killed.best,
        "fatalities_high": killed.high,
        "injured_best": injured.best,
        "casualties_text": "; ".join(dict.fromkeys(_words(document, figure) for figure in figures)) or None,
        "disputed": initiator == "contested" or _contradicted(claims),
        "background": cluster.background,
        "source_ids": (document.article.source_id,),
        **where(place, cluster.along),
    }
    row["title"] = _title(kind, row, place)
    return row


def _words(document: Document, figure: Any) -> str:
    """Return the stretch of text that a figure stands in, up to the punctuation around it."""
    text = document.article.text
    last = re.search(r"[,.;:\n،۔؛]|$", text[figure.end : figure.end + 60])
    end = figure.end + (last.start() if last else 0)
    return re.sub(r"\s+", " ", text[figure.start : end]).strip()


def _counted(cluster: Cluster) -> list[Any]:
    """Return the figures of an incident; those of several places together only where none is its own."""
    own = [figure for figure, here in cluster.figures if here]
    killed = any(figure.harm == "killed" for figure in own)
    if cluster.siblings and killed:
        return own
    return [figure for figure, _ in cluster.figures]


def _title(kind: str, row: Row, place: Placed | None) -> str:
    if row.get("place_name") is None:
        return _TITLES[kind]
    preposition = (
        "near"
        if row["location_precision"] == "near"
        else "in"
        if row["location_precision"] not in ("exact",) or kind in DIPLOMACY
        else "at"
    )
    return f"{_TITLES[kind]} {preposition} {row['place_name']}"


def _actors(cluster: Cluster, readings: Mapping[int, Reading]) -> list[str]:
    """Return the two on different sides that the words of the incident stand with, first come first."""
    wanted = ("military", "militants", "police", "state", "government")
    found: list[tuple[int, str, str]] = []
    for event in cluster.events:
        if event.trigger.event_type is None:
            continue
        reading = readings[event.sentence]
        clause = reading.clauses[event.clause] if reading.clauses else None
        for mention in reading.actors:
            start = mention.start - reading.sentence.start
            if (
                clause is None
                or not clause.start <= start < clause.end
                or (clause.report and mention.actor.kind != "military")
            ):
                continue
            rank = wanted.index(mention.actor.kind) if mention.actor.kind in wanted else 9
            found.append((0 if rank < 3 else 1, mention.actor.name, mention.actor.side or mention.actor.name))
    if cluster.family in DIPLOMACY:
        governments = _governments(cluster, readings, [side for _, _, side in sorted(found, key=_rank)])
        if governments:
            return governments
    chosen: list[str] = []
    sides: set[str] = set()
    for _, name, side in sorted(found, key=_rank):
        if side not in sides and len(chosen) < 2:
            chosen.append(name)
            sides.add(side)
    return chosen


def _rank(found: tuple[int, str, str]) -> int:
    return found[0]


_GOVERNMENTS = {"AF": "Afghan government", "PK": "Pakistani government"}


def _governments(cluster: Cluster, readings: Mapping[int, Reading], sides: Sequence[str]) -> list[str]:
    """Name the governments that talk: those of the sentence, else both where the text tells of both sides.

    Officers at a flag meeting and talks with militants are left as they are told.
    """
    told = " ".join(readings[event.sentence].sentence.text for event in cluster.events)
    if re.search(r"\b(?:flag meeting|jirga|TTP|Pakistani Taliban|Tehr[ei]+k)", told, re.IGNORECASE):
        return []
    named = [side for side in dict.fromkeys(sides) if side in _GOVERNMENTS]
    everyone = {mention.actor.side for reading in readings.values() for mention in reading.actors}
    if everyone >= set(_GOVERNMENTS):
        named += [side for side in _GOVERNMENTS if side not in named]
    return [_GOVERNMENTS[side] for side in named]


def _initiator(claims: Sequence[Claim]) -> str | None:
    """Return who began, `contested` where claims disagree or the accused denies, None where nobody says."""
    said = {
        claim.value for claim in claims if claim.predicate == "initiated_by" and claim.stance == "asserts"
    }
    denied = {
        claim.value for claim in claims if claim.predicate == "initiated_by" and claim.stance == "denies"
    }
    if len(said) > 1 or (said and denied & said):
        return "contested"
    return next(iter(said)) if said else None


def _contradicted(claims: Sequence[Claim]) -> bool:
    stances: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        if claim.predicate != "casualties":
            stances.setdefault((claim.predicate, claim.value), set()).add(claim.stance)
    return any({"asserts", "denies"} <= found for found in stances.values())


def casualty_rows(local: str, cluster: Cluster, document: Document) -> list[Row]:
    """Return the casualty rows of an incident, one a group of victims and count."""
    rows = []
    for (harm, victims, side), counts in tally.distinct(_counted(cluster)).items():
        for figure in counts:
            rows.append(
                {
                    "incident_id": local,
                    "source_id": document.article.source_id,
                    "side": side or None,
                    "victims": victims,
                    "harm": harm,
                    "low": figure.quantity.low,
                    "best": figure.quantity.best,
                    "high": figure.quantity.high,
                    "text": document.article.text[figure.start : figure.end],
                }
            )
    return [row for number, row in enumerate(rows) if row not in rows[:number]]


def claim_rows(local: str, claims: Sequence[Claim], document: Document) -> list[Row]:
    """Return the claim rows of an incident."""
    return [
        {
            "claim_id": None,
            "incident_id": local,
            "source_id": document.article.source_id,
            "claimant": claim.claimant,
            "predicate": claim.predicate,
            "value": claim.value,
            "stance": claim.stance,
            "quote": document.article.text[claim.start : claim.end],
            "start": claim.start,
            "end": claim.end,
            "claimant_side": claim.side or None,
            "via": claim.via or None,
        }
        for claim in claims
    ]


def mention_rows(
    document: Document,
    placed: Sequence[Placed],
    roles: Mapping[int, Role],
    owners: Mapping[int, tuple[str, str]],
) -> list[Row]:
    """Return a row for each place name.

    Parameters
    ----------
    document : Document
        The text.
    placed : sequence of Placed
        Its place names.
    roles : mapping of int to Role
        The role that the sentence gives, by offset.
    owners : mapping of int to (str, str)
        Local id and family of the incident that took the place up, by offset.
    """
    rows = []
    for each in placed:
        role = roles.get(each.start, Role("context", "in a headline or a caption"))
        owner = owners.get(each.start)
        name, reason = role.name, role.reason
        if owner is not None and owner[1] in DIPLOMACY:
            name, reason = "venue", "where they met"
        elif owner is None and name == "incident":
            name, reason = "context", "stands with no event"
        match = each.match
        located = (
            match is not None
            and name != "speaker"
            and match.score >= _SURE
            and (match.precision not in NO_POINT or match.place.kind != "country")
        )
        placing = (
            match.reason
            if match is not None and each.within is None
            else f"in no list; placed with {each.within}"
            if each.within
            else "in no list"
        )
        rows.append(
            {
                "mention_id": None,
                "source_id": document.article.source_id,
                "incident_id": owner[0] if owner is not None else None,
                "start": each.start,
                "end": each.end,
                "text": document.article.text[each.start : each.end],
                "place_id": match.place.place_id if match is not None and each.within is None else None,
                "lat": match.lat if located and match is not None else None,
                "lon": match.lon if located and match is not None else None,
                "role": name,
                "score": round(match.score, 3) if match is not None else None,
                "reason": f"{reason}; {each.name.evidence}; {placing}",
            }
        )
    return rows
