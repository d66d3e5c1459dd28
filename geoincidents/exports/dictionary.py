"""The data dictionary: what each column of each table means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["DESCRIPTIONS", "description"]

# Columns with the same name mean the same in every table; those that do not are in _OWN.
DESCRIPTIONS: Final[Mapping[str, str]] = {
    "incident_id": "Key of an incident, made of its date, type and place",
    "title": "Headline",
    "date_start": "First day",
    "date_end": "Last day",
    "date_edtf": "Date with its precision, EDTF level 1",
    "date_precision": "What the date is known to",
    "event_type": "What happened",
    "acled_event_type": "Event type of the ACLED codebook",
    "acled_sub_event_type": "Sub-event type of the ACLED codebook",
    "actor1": "Actor on one side",
    "actor2": "Actor on the other side",
    "initiator": "Who began: an actor, 'contested' where the sides disagree, empty where nobody says",
    "fatalities_low": "Lowest number of dead that a source states",
    "fatalities_best": "Best estimate of the dead; empty is not known, 0 is stated to be none",
    "fatalities_high": "Highest number of dead that a source states",
    "injured_best": "Best estimate of the injured",
    "casualties_text": "Casualties in the words of the source",
    "place_text": "Place as the source writes it",
    "place_id": "Key of the place in the gazetteer",
    "place_name": "Name of the place in the gazetteer",
    "country": "Country of the place, ISO 3166-1 alpha-2",
    "admin1": "Province",
    "admin2": "District",
    "location_precision": "What the place is known to",
    "where_prec": "Precision of the place, UCDP GED code 1-7",
    "geo_precision": "Precision of the place, ACLED code 1-3",
    "uncertainty_km": "Radius in which the place lies, kilometres",
    "geocode_score": "How sure the choice of the place is, 0 to 1",
    "geocode_reason": "Why this place was chosen",
    "place_alternatives": "Places that were considered and not chosen, best first",
    "point_is_representative": "Whether the point stands for an area or a line and marks no spot",
    "frontier_km": "Kilometre along the frontier from the Iran tripoint, nearest to the place",
    "frontier_km_min": "First kilometre that the uncertainty covers",
    "frontier_km_max": "Last kilometre that the uncertainty covers",
    "frontier_distance_km": "Distance to the frontier line, kilometres",
    "frontier_side": "Side of the line: ISO code, on_line or indeterminate",
    "frontier_sector": "Sector of the frontier",
    "nearest_crossing": "Nearest border crossing",
    "nearest_crossing_km": "Distance to it, kilometres",
    "disputed": "Whether sources contradict each other",
    "background": "Whether it is an older event that a text retells",
    "n_sources": "Number of sources",
    "n_claims": "Number of claims",
    "source_ids": "Keys of the sources",
    "merge_reason": "Why reports were taken for one incident",
    "corrected": "What an analyst changed by hand, with who and why",
    "source_id": "Key of a source",
    "side": "Side that the casualties are of",
    "victims": "Who was harmed",
    "harm": "What was done to them",
    "low": "Lowest number",
    "best": "Best number",
    "high": "Highest number",
    "text": "The words of the source",
    "kind": "Kind",
    "claim_id": "Key of a claim",
    "claimant": "Who claims it",
    "predicate": "What the claim is about",
    "value": "What is claimed",
    "stance": "Whether it is asserted or denied",
    "quote": "The words of the source",
    "start": "First character in the text of the source",
    "end": "Character behind the last",
    "mention_id": "Key of a mention",
    "lat": "Latitude, WGS 84 degrees",
    "lon": "Longitude, WGS 84 degrees",
    "role": "What the place is to the event",
    "score": "How sure the choice of the place is, 0 to 1",
    "reason": "Rule behind the role",
    "publisher": "Who published it",
    "url": "Address",
    "published": "Day of publication",
    "published_from": "What the day of publication was found from",
    "sha256": "SHA-256 of the file",
    "licence": "Licence of the text or data",
    "path": "File that was read",
    "archive": "Address of an archived copy",
    "accessed": "Day on which it was read",
    "reliability": "Reliability of the source, A (completely) to F (cannot be judged)",
    "credibility": "Credibility of the information, 1 (confirmed) to 6 (cannot be judged)",
    "language": "Language, ISO 639",
    "encoding": "Character encoding that was found",
    "record_id": "Key of the row in the table that was read",
    "source_row": "Line of the table that was read",
    "source_path": "Table that was read",
    "record_source": "Source that the table names for the row",
    "record_url": "Address that the table names for the row",
    "frontier_id": "Key of the frontier",
    "tolerance_km": "How far the line may lie from its source, kilometres",
    "length_km": "Geodesic length, kilometres; it depends on the tolerance",
    "attribution": "Credit and licence of the line",
    "notice": "What the line is, and what it is not",
    "crossing_id": "Key of a crossing",
    "name": "Name",
    "name_af": "Name on the Afghan side",
    "name_pk": "Name on the Pakistani side",
    "good_to_km": "How far the true spot may be, kilometres",
    "sources": "What the coordinates were taken from",
    "km": "Kilometre along the frontier",
    "sector_id": "Key of a sector",
    "starts_at": "What it starts at",
    "km_start": "First kilometre along the frontier",
    "km_end": "Last kilometre along the frontier",
}
_OWN: Final = {
    ("extents", "kind"): "Shape of what the uncertainty or the wording covers",
    ("sources", "kind"): "Kind of source",
    ("sources", "title"): "Headline or name of the table",
    ("crossings", "kind"): "official, customary or pass",
    ("mentions", "text"): "The name as it is written",
}


def description(table: str, column: str) -> str:
    """Return what a column means; empty for a column that is the user's own.

    Parameters
    ----------
    table, column : str
        Their names.

    Examples
    --------
    >>> description("crossings", "kind")
    'official, customary or pass'
    """
    return _OWN.get((table, column)) or DESCRIPTIONS.get(column, "")
