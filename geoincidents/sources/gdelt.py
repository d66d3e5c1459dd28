"""GDELT exports: events (1.0 and 2.0) and the counts of the Global Knowledge Graph.

Codes after the GDELT Event Codebook V2.0 and the GKG Codebook V2.1 (both of
2015-02-19) and chapter 6 of the CAMEO manual 1.1b3, all of which were read; the
columns stand in `geoincidents.sources.headerless`. Places are where GDELT's own
geocoder put them: a city is the middle of a place named in the text, not the
spot of the event, and is read as 'near'. The date of a count is that of the
report's publication.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from geoincidents.schema import ACLED_EVENT
from geoincidents.sources.batch import Row
from geoincidents.sources.profile import Cells, Profile, code
from geoincidents.sources.sheet import Sheet

__all__ = ["COUNTS", "EVENTS", "by_place", "event_type"]

# CAMEO code -> our type; the longest code that fits decides.
_CAMEO: Final = {
    "04": "talks", "057": "agreement", "0871": "agreement",
    "14": "protest", "18": "attack", "183": "bombing", "19": "armed_clash", "191": "other",
    "192": "armed_clash", "194": "shelling", "195": "airstrike", "196": "armed_clash", "20": "attack",
}  # fmt: skip
# ActionGeo_Type: 1 country, 2 US state, 3 US city, 4 city elsewhere, 5 province elsewhere.
_PRECISION: Final = {1: "country", 2: "province", 3: "near", 4: "near", 5: "province"}
# A town and what is told as being at it; the others as for UCDP.
_UNCERTAINTY_KM: Final = {1: 455.0, 2: 80.0, 3: 15.0, 4: 15.0, 5: 80.0}
# GDELT writes FIPS 10-4 codes. Here are those that differ, each before its ISO 3166-1 code, after GeoNames.
_PAIRS: Final = (
    "AAAW ACAG AGDZ AJAZ ANAD AQAS ASAU AUAT AVAI AYAQ BABH BCBW BDBM BFBS BGBD BHBZ BKBA BLBO BMMM BNBJ "
    "BOBY BPSB BUBG BXBN BYBI CBKH CDTD CELK CFCG CGCD CHCN CICL CJKY CKCC CNKM CQMP CSCR CTCF CWCK DADK "
    "DODM DRDO EIIE EKGQ ENEE ESSV EZCZ FGGF FPPF FSTF GAGM GBGA GGGE GJGD GKGG GMDE GQGU GVGN HAHT HOHN "
    "ICIS ISIL IVCI IZIQ JAJP KNKP KRKI KSKR KTCX KUKW KVXK LELB LGLV LHLT LILR LOSK LSLI LTLS MAMG MBMQ "
    "MCMO MFYT MGMN MHMS MIMW MJME MNMC MOMA MPMU MUOM NENU NGNE NHVU NING NNSX NSSR NTAN NUNI ODSS PAPY "
    "PCPN PMPA POPT PPPG PSPW PUGW RIRS RMMH RNMF RPPH RQPR RSRU SBPM SCKN SESC SFZA SGSN SNSG SPES STLC "
    "SUSD SVSJ SWSE SXGS SZCH TBBL TDTT TITJ TKTC TLTK TNTO TOTG TPST TSTN TTTL TUTR TXTM UCCW UKGB UPUA "
    "UVBF VIVG VMVN VQVI VTVA WANA WEPS WIEH WZSZ YICS YMYE ZAZM ZIZW "
)
_FIPS: Final = {pair[:2]: pair[2:] for pair in _PAIRS.split()}


def event_type(cameo: str) -> str:
    """Return our type of a CAMEO code.

    Examples
    --------
    >>> event_type("1833"), event_type("195"), event_type("010")
    ('bombing', 'airstrike', 'other')
    """
    return next((_CAMEO[cameo[:size]] for size in (4, 3, 2) if cameo[:size] in _CAMEO), "other")


def by_place(sheet: Sheet) -> Sheet:
    """Turn rows of the Knowledge Graph into one row for each place with a count of people.

    Any other table is returned as it is.

    Examples
    --------
    >>> by_place(Sheet("a.csv", ["place"])).columns
    ['place']
    """
    if not {"GKGRECORDID", "Counts"} <= set(sheet.columns):
        return sheet
    found = Sheet(sheet.name, list(_COUNT_COLUMNS.values()), faults=list(sheet.faults), layer=sheet.layer)
    for line, row in sheet.rows:
        shared = {name: row.get(name) for name in ("SourceCommonName", "DocumentIdentifier")}
        places: dict[str, Row] = {}
        for number, entry in enumerate(filter(None, str(row.get("Counts") or "").split(";")), 1):
            parts = entry.split("#")
            if len(parts) < 9 or parts[0] not in _COUNT_FIELDS:
                continue
            where = dict(zip(_PLACE_COLUMNS, (*parts[3:6], *parts[7:9]), strict=True))
            head = {"GKGRECORDID": f"{row['GKGRECORDID']}#{number}", "reported": row.get("DATE")}
            place = places.setdefault(f"{parts[7]},{parts[8]}", {**head, **shared, **where})
            place.setdefault(_COUNT_FIELDS[parts[0]], parts[1])
        found.rows += [(line, place) for place in places.values()]
    return found


def _refine_event(cells: Cells, record: Row, _casualties: list[Row]) -> None:
    cameo = str(cells.get("type") or "").removesuffix(".0")
    # A spreadsheet takes the leading zero of '042' away; root codes are two digits.
    root = str(cells.get("root") or "").removesuffix(".0").zfill(2)
    cameo = cameo if cameo.startswith(root) else f"0{cameo}"
    kind = event_type(cameo)
    acled, sub = ACLED_EVENT[kind]
    record |= {"event_type": kind, "acled_event_type": acled, "acled_sub_event_type": sub, "cameo": cameo}
    record.pop("event_type_text", None)
    _refine_place(cells, record)


def _refine_place(cells: Cells, record: Row) -> None:
    kind = code(cells, "geo_type", (0, *_PRECISION))
    country = str(cells.get("country") or "").strip()
    record.pop("country_text", None)
    if country:
        record["country"] = _FIPS.get(country, country)
    parts = [part.strip() for part in str(cells.get("place") or "").split(",") if part.strip()]
    if len(parts) == 3:
        record |= {"place_text": parts[0], "admin1": parts[1]}
    elif parts:
        record["place_text"] = parts[0]
    if kind and "lat" in record:
        record |= {"location_precision": _PRECISION[kind], "uncertainty_km": _UNCERTAINTY_KM[kind]}
        record["gdelt_geo_type"] = kind


def _refine_count(cells: Cells, record: Row, _casualties: list[Row]) -> None:
    # The graph knows when a report came, not when the event was.
    record["reported"] = str(cells.get("reported") or "")[:8]
    _refine_place(cells, record)


EVENTS: Final = Profile(
    name="gdelt",
    signature=frozenset(("GLOBALEVENTID", "SQLDATE", "EventCode")),
    columns={
        "id": "GLOBALEVENTID",
        "date": "SQLDATE",
        "type": "EventCode",
        "root": "EventRootCode",
        "actor1": "Actor1Name",
        "actor2": "Actor2Name",
        "geo_type": "ActionGeo_Type",
        "place": "ActionGeo_FullName",
        "country": "ActionGeo_CountryCode",
        "lat": "ActionGeo_Lat",
        "lon": "ActionGeo_Long",
        "url": "SOURCEURL",
    },
    refine=_refine_event,
)

_COUNT_FIELDS: Final = {"KILL": "killed", "WOUND": "wounded"}
_PLACE_COLUMNS: Final = (
    "Location_Type",
    "Location_FullName",
    "Location_CountryCode",
    "Location_Lat",
    "Location_Long",
)
_COUNT_COLUMNS: Final[Mapping[str, str]] = {
    "id": "GKGRECORDID",
    "reported": "reported",
    "source": "SourceCommonName",
    "url": "DocumentIdentifier",
    **dict(zip(("geo_type", "place", "country", "lat", "lon"), _PLACE_COLUMNS, strict=True)),
    "killed": "killed",
    "injured": "wounded",
}
COUNTS: Final = Profile(
    name="gdelt",
    signature=frozenset(("GKGRECORDID", "Location_FullName")),
    columns=_COUNT_COLUMNS,
    refine=_refine_count,
)
