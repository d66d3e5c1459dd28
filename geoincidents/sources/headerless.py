"""Tables that come without a header: their columns, by the look of the first line.

GDELT's files are such: events (GDELT Event Codebook V2.0; 61 columns, 58 in
version 1.0) and the Global Knowledge Graph (GKG Codebook V2.1; 27 columns).
Order and names were compared with both codebooks and with the header rows that
the package gdelt 0.1.14 ships.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["columns_of"]

_ACTOR: Final = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
    "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_GEO: Final = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")


def _events(geo: tuple[str, ...]) -> list[str]:
    return [
        "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
        *(f"Actor{side}{name}" for side in (1, 2) for name in _ACTOR),
        "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
        "NumMentions", "NumSources", "NumArticles", "AvgTone",
        *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in geo),
        "DATEADDED", "SOURCEURL",
    ]  # fmt: skip


_EVENTS: Final = {
    len(names): names
    for names in (_events(_GEO), _events(tuple(name for name in _GEO if name != "ADM2Code")))
}
_GRAPH: Final = [
    "GKGRECORDID", "DATE", "SourceCollectionIdentifier", "SourceCommonName", "DocumentIdentifier", "Counts",
    "V2Counts", "Themes", "V2Themes", "Locations", "V2Locations", "Persons", "V2Persons", "Organizations",
    "V2Organizations", "V2Tone", "Dates", "GCAM", "SharingImage", "RelatedImages", "SocialImageEmbeds",
    "SocialVideoEmbeds", "Quotations", "AllNames", "Amounts", "TranslationInfo", "Extras",
]  # fmt: skip
_GRAPH_ID: Final = re.compile(r"\d{14}-T?\d+$")


def columns_of(first_line: str) -> list[str] | None:
    r"""Return the columns of a table whose first line is a row already.

    Parameters
    ----------
    first_line : str
        The line, with its tabs.

    Returns
    -------
    list of str or None
        None where the line looks like no table that is known to come so.

    Examples
    --------
    >>> columns_of("place\tdate") is None
    True
    >>> columns_of("1273\t20251106" + "\t" * 59)[-1]
    'SOURCEURL'
    """
    cells = first_line.rstrip("\r\n").split("\t")
    if len(cells) in _EVENTS and cells[0].isdigit() and re.fullmatch(r"\d{8}", cells[1]):
        return _EVENTS[len(cells)]
    if len(cells) == len(_GRAPH) and _GRAPH_ID.fullmatch(cells[0]):
        return _GRAPH
    return None
