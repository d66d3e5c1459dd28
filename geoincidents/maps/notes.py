"""What a map says about itself in words: its period, what is not known, whose line it draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geoincidents import schema
from geoincidents.maps.assets import texts

if TYPE_CHECKING:
    import pandas as pd

    from geoincidents.frontier import Frontier

__all__ = ["deck", "line_note", "say", "unknowns"]


def say(key: str, n: int | None = None, *, lang: str = "en", **values: object) -> str:
    """Return a text of the interface with its values filled in.

    Parameters
    ----------
    key : str
        Key of the texts.
    n : int, optional
        A count; it picks between the singular and the plural form.
    lang : str, optional
        Language; keys that it lacks are taken from English.
    **values
        Further values to fill in.

    Examples
    --------
    >>> say("incidents", 2), say("incidents", 1)
    ('2 incidents', '1 incident')
    """
    words = {**texts()["en"], **texts()[lang]}
    if n is not None:
        values["n"] = n
        key = f"{key}.one" if n == 1 and f"{key}.one" in words else f"{key}.other"
    text = words[key]
    for name, value in values.items():
        text = text.replace("{" + name + "}", f"{value:,}" if isinstance(value, int) else str(value))
    return text


def deck(tables: schema.Tables, *, lang: str = "en") -> str:
    """Return the line under the title: how many, when, from how many sources.

    Examples
    --------
    >>> deck(schema.Tables.of({}))
    '0 incidents'
    """
    frame = tables.incidents
    parts = [say("incidents", len(frame), lang=lang)]
    start, end = frame["date_start"].min(), frame["date_end"].max()
    if start == start:
        first, last = (f"{day.day} {day:%b %Y}" for day in (start, max(start, end) if end == end else start))
        parts.append(first if first == last else f"{first} – {last}")
    named = {name for names in frame["source_ids"] for name in names}
    if named or len(tables.sources):
        parts.append(say("header.sources", len(named) or len(tables.sources), lang=lang))
    disputed = _count(frame["disputed"])
    if disputed:
        parts.append(say("header.disputed", disputed, lang=lang))
    return " · ".join(parts)


def unknowns(tables: schema.Tables, *, lang: str = "en") -> str:
    """Return one sentence of what the map cannot tell, counted from the data.

    Examples
    --------
    >>> unknowns(schema.Tables.of({"incidents": [{"incident_id": "a", "location_precision": "province"}]}))
    'What this map cannot tell: 1 is known to a district or wider only; 1 has no date; for 1 nobody gives a \
number of deaths.'
    """
    frame = tables.incidents
    if frame.empty:
        return say("list.empty", lang=lang)
    precision = frame["location_precision"]
    vague = frame["date_precision"].isin(["month", "year"]) & frame["date_start"].notna()
    counts = {
        "about.unplaced": _count(precision.isin(["unlocated", "country", "frontier"])),
        "about.coarse": _count(precision.isin(["district", "province", "region"])),
        "about.vague": _count(vague),
        "about.nodate": _count(frame["date_start"].isna()),
        "about.nodeaths": _count(frame["fatalities_best"].isna()),
        "about.disputed": _count(frame["disputed"]),
    }
    parts = [say(key, count, lang=lang) for key, count in counts.items() if count]
    if not parts:
        return say("about.allknown", lang=lang)
    return f"{say('about.unknown', lang=lang)} {'; '.join(parts)}."


def line_note(frontier: Frontier | None, *, lang: str = "en") -> str:
    """Return the sentence that says that the line is disputed, and whose line is drawn.

    Examples
    --------
    >>> line_note(None)
    'Boundaries on this map take no side.'
    """
    if frontier is None:
        return say("line.none", lang=lang)
    names = {"osm": "OpenStreetMap", "natural_earth": "Natural Earth"}
    return say(
        "line.note",
        lang=lang,
        source=names.get(frontier.source, frontier.source),
        length=round(frontier.length_km),
        tolerance=round(frontier.tolerance_km * 1000),
    )


def _count(flags: pd.Series) -> int:
    return int(flags.fillna(False).astype(bool).sum())
