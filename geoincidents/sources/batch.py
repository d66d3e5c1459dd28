"""What reading gives: articles, records, finished tables, and what was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from geoincidents.errors import Fault
from geoincidents.schema import Article

__all__ = ["Batch", "Document"]

Row = dict[str, Any]
Document = Mapping[str, list[Row]]


@dataclass(slots=True)
class Batch:
    """Everything that one or more inputs hold, not yet located or merged.

    Parameters
    ----------
    articles : list of Article
        Texts to extract from.
    records : list of dict
        Rows of tables in incident columns. Each has `source_id`, `source_path`
        and `source_row` (line of the file), `record_id` (its id in the table, or
        the line), and `incident_id`, a key that holds within this batch and ties
        the rows of `casualties`, `claims` and `extents` to it. Coordinates that
        the table gives stand in `lat` and `lon` (degrees, WGS 84).
    casualties, claims, extents : list of dict
        Rows of these tables which records state themselves.
    sources : list of dict
        Rows of the sources table, one an input file or article.
    documents : list of mapping
        Finished rows by table name, from files that this package has written.
    faults : list of Fault
        What was wrong, in the order of the inputs.

    Examples
    --------
    >>> Batch().is_empty
    True
    """

    articles: list[Article] = field(default_factory=list)
    records: list[Row] = field(default_factory=list)
    casualties: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    extents: list[Row] = field(default_factory=list)
    sources: list[Row] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing could be read."""
        return not (self.articles or self.records or self.documents)

    def add(self, other: Batch) -> None:
        """Append all that another batch holds.

        Examples
        --------
        >>> whole = Batch()
        >>> whole.add(Batch(faults=[Fault("a.txt", None, None, "is empty")]))
        >>> len(whole.faults)
        1
        """
        for name in self.__slots__:
            getattr(self, name).extend(getattr(other, name))
