"""The tables: their columns, types and vocabularies, and how rows become typed frames.

Six tables carry everything that geoincidents concludes. Columns named here are
a contract; further columns are welcome and kept behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from geoincidents.errors import InputError, require_columns

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = [
    "ACLED_EVENT",
    "CRS",
    "EVENT_TYPES",
    "GEO_TABLES",
    "KEYS",
    "LIST_COLUMNS",
    "ORDERED",
    "PRECISIONS",
    "ROLES",
    "STANCES",
    "TABLES",
    "VICTIMS",
    "VOCABULARIES",
    "Article",
    "Tables",
    "categorical",
    "frame",
    "precision_codes",
]

CRS: Final = "EPSG:4326"

EVENT_TYPES: Final = (
    "armed_clash",
    "shelling",
    "airstrike",
    "bombing",
    "raid",
    "attack",
    "border_closure",
    "border_reopening",
    "talks",
    "agreement",
    "protest",
    "other",
)

# event_type -> (event_type, sub_event_type) of the ACLED codebook, chapter "Events".
ACLED_EVENT: Final[Mapping[str, tuple[str, str]]] = {
    "armed_clash": ("Battles", "Armed clash"),
    "shelling": ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "airstrike": ("Explosions/Remote violence", "Air/drone strike"),
    "bombing": ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    "raid": ("Battles", "Armed clash"),
    "attack": ("Violence against civilians", "Attack"),
    "border_closure": ("Strategic developments", "Other"),
    "border_reopening": ("Strategic developments", "Other"),
    "talks": ("Strategic developments", "Other"),
    "agreement": ("Strategic developments", "Agreement"),
    "protest": ("Protests", "Peaceful protest"),
    "other": ("Strategic developments", "Other"),
}

# location_precision, finest first -> (UCDP where_prec, ACLED geo_precision). ACLED codes a larger region as 3
# and records nothing that is imprecise to the country, as what is told of the whole frontier is.
PRECISIONS: Final[Mapping[str, tuple[int | None, int | None]]] = {
    "exact": (1, 1),
    "near": (2, 2),
    "district": (3, 2),
    "province": (4, 3),
    "region": (5, 3),
    "frontier": (5, None),
    "country": (6, None),
    "unlocated": (None, None),
}

DATE_PRECISIONS: Final = ("day", "week", "month", "year", "unknown")
ROLES: Final = ("incident", "origin", "target", "venue", "context", "speaker")
STANCES: Final = ("asserts", "denies", "unclear")
VICTIMS: Final = ("military", "police", "civilians", "fighters", "unknown")
HARMS: Final = ("killed", "injured", "missing", "captured")
EXTENT_KINDS: Final = ("circle", "area", "corridor", "segment")

_TEXT: Final = "string"
_COUNT: Final = "Int64"
_REAL: Final = "float64"
_FLAG: Final = "boolean"
_DATE: Final = "datetime64[s]"
_LIST: Final = "object"  # a tuple of strings, or of mappings where the column says so
_GEOMETRY: Final = "geometry"
_WORD: Final = "category"  # of a closed vocabulary

# (table, column) -> every word that may stand there, in the order of the categories.
VOCABULARIES: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("incidents", "event_type"): EVENT_TYPES,
    ("incidents", "location_precision"): tuple(PRECISIONS),
    ("incidents", "date_precision"): DATE_PRECISIONS,
    ("casualties", "victims"): VICTIMS,
    ("casualties", "harm"): HARMS,
    ("claims", "stance"): STANCES,
    ("mentions", "role"): ROLES,
    ("extents", "kind"): EXTENT_KINDS,
}
# Those whose order means something: from fine to coarse.
ORDERED: Final = frozenset({("incidents", "location_precision"), ("incidents", "date_precision")})

TABLES: Final[Mapping[str, Mapping[str, str]]] = {
    "incidents": {
        "incident_id": _TEXT,
        "title": _TEXT,
        "date_start": _DATE,
        "date_end": _DATE,
        "date_edtf": _TEXT,
        "date_precision": _WORD,
        "event_type": _WORD,
        "acled_event_type": _TEXT,
        "acled_sub_event_type": _TEXT,
        "actor1": _TEXT,
        "actor2": _TEXT,
        "initiator": _TEXT,
        "fatalities_low": _COUNT,
        "fatalities_best": _COUNT,
        "fatalities_high": _COUNT,
        "injured_best": _COUNT,
        "casualties_text": _TEXT,
        "place_text": _TEXT,
        "place_id": _TEXT,
        "place_name": _TEXT,
        "country": _TEXT,
        "admin1": _TEXT,
        "admin2": _TEXT,
        "location_precision": _WORD,
        "where_prec": _COUNT,
        "geo_precision": _COUNT,
        "uncertainty_km": _REAL,
        "geocode_score": _REAL,
        "geocode_reason": _TEXT,
        # names of places that were considered and not chosen, best first
        "place_alternatives": _LIST,
        # True where the point stands for a line or an area and marks no spot of its own
        "point_is_representative": _FLAG,
        "frontier_km": _REAL,
        "frontier_km_min": _REAL,
        "frontier_km_max": _REAL,
        "frontier_distance_km": _REAL,
        # the words of these three are those of the line that is referred to
        "frontier_side": _WORD,
        "frontier_sector": _WORD,
        "nearest_crossing": _WORD,
        "nearest_crossing_km": _REAL,
        "disputed": _FLAG,
        "background": _FLAG,
        "n_sources": _COUNT,
        "n_claims": _COUNT,
        "source_ids": _LIST,
        "merge_reason": _TEXT,
        # what an analyst changed by hand, with who and why
        "corrected": _TEXT,
        "geometry": _GEOMETRY,
    },
    "casualties": {
        "incident_id": _TEXT,
        "source_id": _TEXT,
        "side": _TEXT,
        "victims": _WORD,
        "harm": _WORD,
        "low": _COUNT,
        "best": _COUNT,
        "high": _COUNT,
        "text": _TEXT,
    },
    "extents": {"incident_id": _TEXT, "kind": _WORD, "geometry": _GEOMETRY},
    "claims": {
        "claim_id": _TEXT,
        "incident_id": _TEXT,
        "source_id": _TEXT,
        "claimant": _TEXT,
        "predicate": _TEXT,
        "value": _TEXT,
        "stance": _WORD,
        "quote": _TEXT,
        "start": _COUNT,
        "end": _COUNT,
    },
    "mentions": {
        "mention_id": _TEXT,
        "source_id": _TEXT,
        "incident_id": _TEXT,
        "start": _COUNT,
        "end": _COUNT,
        "text": _TEXT,
        "place_id": _TEXT,
        "lat": _REAL,
        "lon": _REAL,
        "role": _WORD,
        "score": _REAL,
        "reason": _TEXT,
    },
    "sources": {
        "source_id": _TEXT,
        "kind": _TEXT,
        "title": _TEXT,
        "publisher": _TEXT,
        "url": _TEXT,
        "published": _DATE,
        # how the publication date was found: front matter, --published, text, file name
        "published_from": _TEXT,
        "sha256": _TEXT,
        "licence": _TEXT,
        "path": _TEXT,
    },
}

GEO_TABLES: Final = frozenset(name for name, columns in TABLES.items() if "geometry" in columns)
LIST_COLUMNS: Final = frozenset(
    column for columns in TABLES.values() for column, dtype in columns.items() if dtype == _LIST
)
KEYS: Final[Mapping[str, str]] = {
    "incidents": "incident_id",
    "claims": "claim_id",
    "mentions": "mention_id",
    "sources": "source_id",
}


@dataclass(frozen=True, slots=True)
class Article:
    """One text to extract from, and what is known about it besides.

    Parameters
    ----------
    source_id : str
        Key of its row in the sources table.
    text : str
        The text after any front matter; every offset counts its characters.
    title : str or None
        Headline, where one is known.
    published : datetime.date or None
        Publication date that relative dates are anchored to.
    publisher : str or None
        Who published it.

    Examples
    --------
    >>> Article("a", "Shots were fired at Torkham on Monday.").published is None
    True
    """

    source_id: str
    text: str
    title: str | None = None
    published: Any = None
    publisher: str | None = None


@dataclass(slots=True)
class Tables:
    """The six tables of a log, each a frame with the columns of `TABLES`.

    Parameters
    ----------
    incidents : geopandas.GeoDataFrame
        One row an incident, in EPSG:4326.
    casualties : pandas.DataFrame
        Tied to the incidents by ``incident_id``, to the sources by ``source_id``.
    extents : geopandas.GeoDataFrame
        What uncertainty or wording covers, in EPSG:4326.
    claims, mentions, sources : pandas.DataFrame
        Who says what, the places that are named, and the inputs.

    Examples
    --------
    >>> len(Tables.of({"incidents": []}).incidents)
    0
    """

    incidents: gpd.GeoDataFrame
    casualties: pd.DataFrame
    extents: gpd.GeoDataFrame
    claims: pd.DataFrame
    mentions: pd.DataFrame
    sources: pd.DataFrame

    @classmethod
    def of(cls, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> Tables:
        """Build the tables from rows; a table that is not named is empty.

        Parameters
        ----------
        rows : mapping of str to iterable of mapping
            Rows by table name, as `frame` takes them.

        Raises
        ------
        KeyError
            If a table is not one of `TABLES`.
        """
        unknown = sorted(set(rows) - set(TABLES))
        if unknown:
            raise KeyError(f"no table {unknown[0]!r}; the tables are: {', '.join(TABLES)}")
        return cls(**{name: frame(name, rows.get(name, ())) for name in TABLES})

    def items(self) -> list[tuple[str, pd.DataFrame]]:
        """Return ``(name, frame)`` for each table, in the order of `TABLES`."""
        return [(field.name, getattr(self, field.name)) for field in fields(self)]

    def check(self) -> None:
        """Raise unless each table has the columns of the contract: somebody may have taken one out.

        Raises
        ------
        MissingColumnError
            If one is not there.
        """
        for name, table in self.items():
            require_columns(table.columns, TABLES[name], f"the table {name}")


def frame(table: str, rows: Iterable[Mapping[str, Any]]) -> Any:
    """Make the typed frame of a table from rows.

    Missing values stay missing: a count that nobody gave is ``<NA>``, not 0,
    and a geometry is None.

    Parameters
    ----------
    table : str
        One of `TABLES`.
    rows : iterable of mapping
        Column values; columns of the contract that are absent become missing,
        further ones are kept behind them.

    Returns
    -------
    pandas.DataFrame or geopandas.GeoDataFrame
        In EPSG:4326 where the table has a geometry.

    Raises
    ------
    KeyError
        If `table` is not one of `TABLES`.
    InputError
        If a value is not of the vocabulary of its column.

    Examples
    --------
    >>> frame("casualties", [{"incident_id": "a", "best": 3}])["best"].tolist()
    [3]
    """
    import pandas as pd

    columns = TABLES[table]
    listed = [dict(row) for row in rows]
    further = dict.fromkeys(key for row in listed for key in row if key not in columns)
    data = pd.DataFrame(listed, columns=[*columns, *further], dtype="object")
    for column, dtype in columns.items():
        if dtype == _DATE:
            data[column] = pd.to_datetime(data[column]).astype(_DATE)
        elif dtype == _LIST:
            listed_values = [_listed(value) for value in data[column]]
            data[column] = pd.Series(listed_values, index=data.index, dtype="object")
        elif dtype == _REAL:
            data[column] = pd.to_numeric(data[column]).astype(_REAL)
        elif dtype == _WORD:
            data[column] = categorical(table, column, data[column])
        elif dtype != _GEOMETRY:
            data[column] = data[column].where(data[column].notna(), pd.NA).astype(dtype)
    data[list(further)] = data[list(further)].infer_objects()
    if "geometry" not in columns:
        return data
    import geopandas as gpd

    shapes = gpd.GeoSeries(
        [None if value is None or value is pd.NA or value != value else value for value in data["geometry"]],
        index=data.index,
        crs=CRS,
    )
    return gpd.GeoDataFrame(data.drop(columns="geometry"), geometry=shapes, crs=CRS)


def categorical(table: str, column: str, values: Any) -> Any:
    """Make the categorical of a column whose vocabulary is closed.

    Parameters
    ----------
    table, column : str
        Their names. A column that has no entry in `VOCABULARIES` takes the words
        that are there, such as the sectors of whatever line was referred to.
    values : pandas.Series
        Text, and what is missing.

    Returns
    -------
    pandas.Series
        Of the same index; ordered where the column is one of `ORDERED`.

    Raises
    ------
    InputError
        If a value is not of the vocabulary.

    Examples
    --------
    >>> import pandas as pd
    >>> known = categorical("incidents", "location_precision", pd.Series(["country", "exact"]))
    >>> (known <= "district").tolist()
    [False, True]
    """
    import pandas as pd

    texts = values.astype(object).where(values.notna(), None)
    used = set(texts.dropna())
    words = VOCABULARIES.get((table, column)) or tuple(sorted(used))
    unknown = sorted(map(str, used - set(words)))
    if unknown:
        raise InputError(f"{table}.{column}: {unknown[0]!r} is none of its words: {', '.join(words)}")
    kind = pd.CategoricalDtype(words, ordered=(table, column) in ORDERED)
    return texts.astype(kind)


def _listed(value: Any) -> tuple[Any, ...]:
    if isinstance(value, str):
        return tuple(part for part in value.split(";") if part)
    return tuple(value) if isinstance(value, (list, tuple)) else ()


def precision_codes(precision: str) -> tuple[int | None, int | None]:
    """Return the UCDP `where_prec` and ACLED `geo_precision` of a precision.

    Parameters
    ----------
    precision : str
        One of `PRECISIONS`.

    Returns
    -------
    tuple of (int or None, int or None)
        None where that codebook has no such level.

    Examples
    --------
    >>> precision_codes("district")
    (3, 2)
    """
    return PRECISIONS[precision]
