"""From a phrase and hints to a match: what the phrase names, then what its words make of that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from geoincidents.geocoding import relations
from geoincidents.geocoding.areas import Area
from geoincidents.geocoding.coordinates import Written, find
from geoincidents.geocoding.kinds import FITTING, generic_kind, split
from geoincidents.geocoding.lookup import Lookup
from geoincidents.geocoding.model import Match, Place
from geoincidents.geocoding.names import key
from geoincidents.geocoding.phrases import Phrase, parse
from geoincidents.geocoding.regions import distance_km
from geoincidents.geocoding.resolving import resolve, resolve_plain
from geoincidents.geocoding.weighing import Candidates, Context

__all__ = ["KINDS_ASKED", "LONGEST", "NO_HINTS", "Hints", "answer"]

_NOTHING: Final = Candidates.of(np.empty(0, np.int32), np.empty(0))
LONGEST: Final = 300  # characters; more is a text, not the name of a place
_EXACT_KM: Final = 10.0  # coordinates of whole degrees only are coarser
_SLACK_KM: Final = 5.0  # between stated coordinates and the place that they are of
# What each kind that may be asked for is evidence of.
KINDS_ASKED: Final = {kind: kind for kind in FITTING} | {
    **dict.fromkeys(("town", "village", "city"), "settlement"),
    "other": "facility",
}


@dataclass(frozen=True, slots=True)
class Hints:
    """What the caller knows besides the words."""

    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    kind: str | None = None
    near: tuple[tuple[float, float], ...] = ()


NO_HINTS: Final = Hints()


def answer(lookup: Lookup, text: str, hints: Hints) -> Match | None:
    """Say where a phrase points, or abstain."""
    folded = key(text) if len(text) <= LONGEST else ""
    if not folded:
        return None
    found = lookup.named(folded)
    at_line = lookup.frontier_row in found[0]
    if found[0] and not at_line:
        if hints is NO_HINTS:
            return _plain(lookup, folded, found, text)
        return _named(lookup, Phrase(text), hints, text)
    if written := find(text):
        return _checked(lookup, text, written, hints)
    phrase = Phrase("", "frontier") if at_line else parse(text)
    if phrase.relation == "at":
        return _named(lookup, phrase, hints, text)
    return relations.relate(
        lookup,
        phrase,
        text,
        lambda part: _named(lookup, part, hints, text),
        lambda name, around: _named(
            lookup, Phrase(name), Hints(hints.country, near=(*around, *hints.near)), text
        ),
    )


def _plain(lookup: Lookup, folded: str, found: tuple[list[int], list[float]], query: str) -> Match | None:
    """Answer a name that places bear, where no hint is given: what `_named` answers, many times as fast."""
    core, evidence = split(folded)
    if generic_kind(core):
        return None
    rows, likeness = found
    if len(rows) == 1 and evidence is None:
        likeness = [1.0]  # a name of one place alone is as good as its first
    whole = [False] * len(rows)
    if evidence is not None:
        rows, likeness, whole = lookup.with_core(found, core)
    weights = lookup.plain.of(rows, likeness, whole, evidence)
    unlisted = lookup.plain.unlisted[evidence]
    return resolve_plain(lookup.places, rows, weights, likeness, unlisted, evidence, query)


def _checked(lookup: Lookup, text: str, written: Written, hints: Hints) -> Match:
    """Answer stated coordinates, and say whether the place that is named with them agrees."""
    stated = f"{written.lat:g} {written.lon:g}"
    rest = f"{text[: written.start]} {text[written.end :]}".replace("()", " ").strip(" ,;:()-–")
    named = answer(lookup, rest, hints) if key(rest) else None
    reason = "coordinates as they are written"
    notes: tuple[str, ...] = ()
    place = Place(
        f"coordinates:{written.lat:.5f},{written.lon:.5f}",
        stated,
        "other",
        None,
        None,
        None,
        written.lat,
        written.lon,
        written.uncertainty_km,
        None,
        "the text itself",
    )
    if named is not None:
        away = float(distance_km(written.lat, written.lon, named.lat, named.lon))
        if away <= named.uncertainty_km + written.uncertainty_km + _SLACK_KM:
            place, reason = named.place, f"{reason}, {away:.1f} km from {named.place.label()}"
        else:
            notes = (
                f"the coordinates lie {away:.0f} km from {named.place.label()}, which is named with them",
            )
    precision = "exact" if written.uncertainty_km <= _EXACT_KM else "region"
    others = () if named is None or named.place is place else (named.place,)
    return Match(
        place,
        written.lat,
        written.lon,
        precision,
        written.uncertainty_km,
        0.95 if not notes else 0.6,
        reason,
        others,
        None,
        text,
        notes,
    )


def _named(lookup: Lookup, phrase: Phrase, hints: Hints, query: str) -> Match | None:
    """Resolve a name in what it lies in, as the phrase and the hints say."""
    country, areas, notes = _areas(lookup, phrase, hints)
    names, told = [key(phrase.name)], None
    for other in phrase.others:
        core, evidence = split(key(other))
        alone = generic_kind(core)
        area = None if alone else lookup.area(other, "any", country, areas[-1] if areas else None)
        if alone:  # 'X (village)'
            told = told or evidence or alone
        elif area is not None and area.place.kind == "country":  # 'X (Pakistan village)'
            country, told = country or area.place.country, told or evidence
        elif area is not None:
            areas.append(area)
        elif core:
            names.append(key(other))
    names = [name for name in names if name and (areas or not generic_kind(split(name)[0]))]
    if not names:
        return resolve(lookup.places, _NOTHING, Context(country, tuple(areas), notes=notes), query)
    evidence = KINDS_ASKED[hints.kind] if hints.kind else split(names[0])[1] or told
    found = lookup.find(names, areas[-1] if areas else None)
    return resolve(lookup.places, found, Context(country, tuple(areas), evidence, hints.near, notes), query)


def _areas(lookup: Lookup, phrase: Phrase, hints: Hints) -> tuple[str | None, list[Area], tuple[str, ...]]:
    """Return the country, the areas from the largest to the smallest, and what hints named nothing known."""
    country = lookup.country(hints.country)
    notes = []
    if hints.country and country is None:
        notes.append(f"the country hint {hints.country!r} names no known country")
    areas: list[Area] = []
    told = [(hints.admin1, "province"), (hints.admin2, "district")]
    told += [(part, "any") for part in reversed(phrase.within)]
    for hint, level in told:
        if not hint or not key(hint):
            continue
        area = lookup.area(hint, level, country, areas[-1] if areas else None)
        if area is None and areas:
            area = lookup.area(hint, level, country, None)
        if area is None:
            notes.append(f"{hint!r} names no known {'area' if level == 'any' else level}")
        elif area.place.kind == "country":
            country = country or area.place.country
        else:
            areas.append(area)
    return country, areas, tuple(notes)
