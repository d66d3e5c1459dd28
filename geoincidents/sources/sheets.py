"""Which reader makes tables of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from geoincidents.sources.binaries import read_excel, read_gis, read_parquet
from geoincidents.sources.delimited import read_delimited
from geoincidents.sources.inputs import Input
from geoincidents.sources.jsons import read_json, read_lines
from geoincidents.sources.sheet import Sheet

__all__ = ["read_sheets"]

_READERS: Final[Mapping[str, Callable[[Input], list[Sheet]]]] = {
    **dict.fromkeys((".csv", ".tsv", ".tab"), read_delimited),
    **dict.fromkeys((".json", ".geojson"), read_json),
    **dict.fromkeys((".ndjson", ".jsonl", ".geojsonl", ".geojsons"), read_lines),
    ".parquet": read_parquet,
    ".xlsx": read_excel,
    **dict.fromkeys((".gpkg", ".fgb", ".shp", ".kml", ".kmz"), read_gis),
}


def read_sheets(source: Input) -> list[Sheet]:
    r"""Read the tables of a file.

    Parameters
    ----------
    source : Input
        A file whose suffix is one of `geoincidents.sources.inputs.RECORDS`.

    Returns
    -------
    list of Sheet
        One a layer or sheet; one for most formats.

    Raises
    ------
    InputError
        If the file cannot be read as what its suffix says.
    MissingExtraError
        If reading Excel files needs a package that is not installed.

    Examples
    --------
    >>> from geoincidents.sources.inputs import Input
    >>> sheet = read_sheets(Input("a.csv", ".csv", None, b"place,killed\nTorkham,2\n"))[0]
    >>> sheet.rows
    [(2, {'place': 'Torkham', 'killed': '2'})]
    """
    return _READERS[source.suffix](source)
