"""IncidentLog, the facade: reports in, tables, maps and files out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geoincidents import bundle
from geoincidents.errors import Fault, InputError
from geoincidents.schema import TABLES, Article, Tables
from geoincidents.selection import Selection
from geoincidents.showing import grid

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geoincidents.extraction import Extraction
    from geoincidents.frontier import Frontier
    from geoincidents.geocoding import Gazetteer
    from geoincidents.maps import IncidentMap
    from geoincidents.sources.batch import Batch

Row = dict[str, Any]
__all__ = ["IncidentLog", "example", "explain", "read"]

_FIGURES = (".png", ".svg", ".pdf")
_SHOWN_ROWS = 20  # of the table that a notebook shows


@dataclass(slots=True, repr=False)
class IncidentLog:
    """Everything that was concluded from the inputs, as six tables.

    Parameters
    ----------
    tables : Tables
        The tables; `incidents`, `claims`, `casualties`, `mentions`, `extents`
        and `sources` are shortcuts to them.
    faults : list of Fault
        Rows that could not be read or are in doubt, each named.

    Examples
    --------
    >>> log = example()
    >>> bool((log.incidents["initiator"] == "contested").any())
    True
    """

    tables: Tables
    faults: list[Fault] = field(default_factory=list)

    @property
    def incidents(self) -> gpd.GeoDataFrame:
        """One row an incident, EPSG:4326; the geometry is None where unlocated."""
        return self.tables.incidents

    @property
    def claims(self) -> pd.DataFrame:
        """Who says what, with character offsets; rival claims are rows."""
        return self.tables.claims

    @property
    def casualties(self) -> pd.DataFrame:
        """Killed, injured, missing and captured, by side and source."""
        return self.tables.casualties

    @property
    def mentions(self) -> pd.DataFrame:
        """Place names in the texts, with the role of each and the reason."""
        return self.tables.mentions

    @property
    def extents(self) -> gpd.GeoDataFrame:
        """What the uncertainty or the wording covers, as geometry."""
        return self.tables.extents

    @property
    def sources(self) -> pd.DataFrame:
        """The inputs, one row each."""
        return self.tables.sources

    def __len__(self) -> int:
        return len(self.tables.incidents)

    def select(self, selection: Selection) -> IncidentLog:
        """Return a log of the incidents that a selection keeps.

        Parameters
        ----------
        selection : Selection
            The criteria.

        Returns
        -------
        IncidentLog
            A new log; this one is not changed.

        Examples
        --------
        >>> talks = example().select(Selection(event_types=("talks",)))
        >>> set(talks.incidents["event_type"])
        {'talks'}
        """
        return IncidentLog(selection.apply(self.tables), list(self.faults))

    def map(self, **options: Any) -> IncidentMap:
        """Return the map of this log, a `folium.Map` that shows itself in a notebook.

        Parameters
        ----------
        **options
            As `geoincidents.IncidentMap` takes them: title, theme, language.

        Examples
        --------
        >>> type(example().map(title="Clashes")).__name__
        'IncidentMap'
        """
        from geoincidents.maps import IncidentMap

        return IncidentMap(self.tables, **options)

    def write(self, path: str | Path, **options: Any) -> Path:
        """Write the log; the suffix picks the format.

        Parameters
        ----------
        path : str or pathlib.Path
            Where to. ``.html`` is the map, ``.png``, ``.svg`` and ``.pdf`` the
            static figure, anything else a format of `geoincidents.exports`.
        **options
            Passed on to the writer of that format.

        Returns
        -------
        pathlib.Path
            The file that was written.

        Raises
        ------
        InputError
            If no format has that suffix, or the file cannot be written.

        Examples
        --------
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> example().write(folder / "incidents.geojson").stat().st_size > 0
        True
        """
        target = Path(path)
        suffix = target.suffix.lower()
        if suffix in (".html", ".htm"):
            self.map(**options).write(target)
        elif suffix in _FIGURES:
            from geoincidents.maps import write_figure

            write_figure(self.tables, target, **options)
        else:
            from geoincidents import exports

            if suffix and suffix not in exports.FORMATS and not (options.get("format") or target.is_dir()):
                known = ", ".join((*exports.FORMATS, ".html", *_FIGURES))
                raise InputError(f"{target}: no format has the suffix {suffix!r}; known are {known}")
            exports.write(self.tables, target, **options)
        return target

    def __repr__(self) -> str:
        return f"<IncidentLog: {self._counts()}>"

    def _repr_html_(self) -> str:
        columns = ["date_edtf", "event_type", "place_name", "location_precision", "initiator", "n_sources"]
        shown = self.incidents[columns].head(_SHOWN_ROWS)
        more = len(self) - len(shown)
        caption = self._counts() + (f"; the first {len(shown)} of them:" if more else "")
        return grid(caption, columns, shown.itertuples(index=False))

    def _counts(self) -> str:
        told = [(len(self), "incident"), (len(self.claims), "claim"), (len(self.sources), "source")]
        told += [(len(self.faults), "fault")] if self.faults else []
        return ", ".join(f"{count:,} {what}{'' if count == 1 else 's'}" for count, what in told)


def read(
    *inputs: str | Path,
    published: date | None = None,
    merge: bool = True,
    corrections: str | Path | None = None,
    gazetteer: Gazetteer | None = None,
    frontier: Frontier | None = None,
    progress: bool = False,
    **options: Any,
) -> IncidentLog:
    """Read reports and records into a log.

    Parameters
    ----------
    *inputs : str or pathlib.Path
        Files, folders or patterns of articles and tables; ``-`` is standard input.
    published : datetime.date, optional
        Publication date of articles whose front matter names none.
    merge : bool, optional
        Whether reports of one event become one incident.
    corrections : str or pathlib.Path, optional
        The analyst's corrections, applied after extraction.
    gazetteer : Gazetteer, optional
        Where names are looked up; the bundled one by default.
    frontier : Frontier, optional
        The line that positions refer to; the bundled one by default.
    progress : bool, optional
        Whether to show a progress bar, once reading takes more than a second.
    **options
        Passed on to `geoincidents.sources.read`, such as ``mapping``.

    Returns
    -------
    IncidentLog
        Rows that cannot be read are named in its `faults`.

    Raises
    ------
    InputError
        If an input cannot be read at all.

    Examples
    --------
    >>> log = read(bundle.folder("example"))
    >>> log.sources["kind"].unique().tolist()
    ['article']
    """
    from geoincidents import sources
    from geoincidents.extraction import extract
    from geoincidents.frontier import Frontier
    from geoincidents.frontier.stretches import measure
    from geoincidents.geocoding import Gazetteer
    from geoincidents.locating import locate_records

    batch = sources.read(inputs, published=published, **options)
    _put_in_order(batch)
    gazetteer = gazetteer or Gazetteer.bundled()
    frontier = frontier or Frontier.bundled()
    told = [extract(article, gazetteer) for article in _watched(batch.articles, progress)]
    located, faults = locate_records(batch.records, gazetteer)
    finished = {
        name: [row for document in batch.documents for row in document.get(name, ())] for name in TABLES
    }
    taken = [str(row["incident_id"]) for row in finished["incidents"]]
    combine = _combining(batch, told, located, taken, merge)
    merged, refused = _combined(combine, corrections, gazetteer)
    for row in merged["incidents"]:
        del row["reports"]
    merged["sources"] = batch.sources
    tables = Tables.of({name: [*finished[name], *merged[name]] for name in TABLES})
    tables.incidents = measure(frontier.ruler, frontier.reference(tables.incidents), tables.extents)
    return IncidentLog(tables, [*batch.faults, *faults, *refused])


def _combining(
    batch: Batch, told: list[Extraction], located: list[Row], taken: list[str], merge: bool
) -> Callable[..., dict[str, list[Row]]]:
    """Return what makes the tables of all that was read, whatever corrections say of parting and joining."""
    from geoincidents import merging

    return partial(
        merging.merge,
        told,
        _Records(located, batch.casualties, batch.extents, batch.claims),
        sources=batch.sources,
        copied=merging.copies(batch.articles),
        taken=taken,
        merge=merge,
    )


def _combined(
    combine: Callable[..., dict[str, list[Row]]], corrections: str | Path | None, gazetteer: Gazetteer
) -> tuple[dict[str, list[Row]], list[Fault]]:
    """Return the rows by table, corrected by hand, and the corrections that do not fit."""
    from geoincidents.corrections import Corrections

    merged = combine()
    if corrections is None:
        return merged, []
    hand = Corrections.read(corrections)
    apart, together = hand.regrouping(merged["incidents"])
    merged = combine(apart=apart, together=together)
    hand.apply(merged, gazetteer)
    return merged, hand.faults


def _put_in_order(batch: Batch) -> None:
    """Order by publication, then by source: it does not matter in which order the inputs were named."""
    told = {str(row["source_id"]): str(row.get("published") or "9999") for row in batch.sources}

    def order(source_id: str) -> tuple[str, str]:
        return told.get(source_id, "9999"), source_id

    batch.articles.sort(key=lambda article: order(article.source_id))
    for rows in (batch.sources, batch.records, batch.casualties, batch.claims):
        rows.sort(key=lambda row: order(str(row["source_id"])))
    batch.extents.sort(key=lambda row: str(row["incident_id"]))


def _watched(articles: list[Article], progress: bool) -> Iterable[Article]:
    """Give the articles with a progress bar, which appears where they take more than a second."""
    if not progress:
        return articles
    # In a notebook the bar is a widget where widgets are installed; without them tqdm would warn.
    bar = import_module("tqdm.auto" if find_spec("ipywidgets") else "tqdm").tqdm
    watched: Iterable[Article] = bar(articles, desc="reading articles", unit="article", delay=1)
    return watched


def explain(
    *inputs: str | Path, gazetteer: Gazetteer | None = None, **options: Any
) -> tuple[list[Extraction], list[Fault]]:
    """Read articles and keep how each was read, for `geoincidents.extraction.explain`.

    Parameters
    ----------
    *inputs : str or pathlib.Path
        As `read` takes them; tables among them are passed over.
    gazetteer : Gazetteer, optional
        Where names are looked up; the bundled one by default.
    **options
        Passed on to `geoincidents.sources.read`.

    Returns
    -------
    extractions : list of Extraction
        One a text, in the order of the inputs.
    faults : list of Fault
        What could not be read.

    Raises
    ------
    InputError
        If an input cannot be read at all.

    Examples
    --------
    >>> read_texts, _ = explain(bundle.folder("example"))
    >>> read_texts[0].incidents[0]["event_type"]
    'raid'
    """
    from geoincidents import sources
    from geoincidents.extraction import extract
    from geoincidents.geocoding import Gazetteer

    batch = sources.read(inputs, **options)
    known = gazetteer or Gazetteer.bundled()
    return [extract(article, known) for article in batch.articles], batch.faults


@dataclass(slots=True)
class _Records:
    """The rows that tables state, as merging takes them."""

    incidents: list[Row]
    casualties: list[Row]
    extents: list[Row]
    claims: list[Row]


def example() -> IncidentLog:
    """Return the log of the bundled example: eleven short reports, 2008 to 2025.

    Examples
    --------
    >>> len(example()) > 8
    True
    """
    return read(bundle.folder("example"))
