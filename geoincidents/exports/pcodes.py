"""P-codes: the place codes of OCHA, from a table that the user brings along."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from geoincidents.errors import require_columns
from geoincidents.geocoding.names import key
from geoincidents.schema import Tables
from geoincidents.sources.cells import country_code
from geoincidents.sources.columns import squash
from geoincidents.sources.inputs import expand
from geoincidents.sources.sheets import read_sheets

__all__ = ["add_pcodes"]

# Names of columns in OCHA's tables of administrative divisions, squashed; the first that is there counts.
_COLUMNS: Final = {
    "country": ("adm0pcode", "adm0en", "admin0pcode", "admin0nameen", "country", "iso2", "iso3"),
    "admin1": ("adm1en", "adm1name", "admin1nameen", "admin1name", "admin1", "province"),
    "admin1_code": ("adm1pcode", "admin1pcode"),
    "admin2": ("adm2en", "adm2name", "admin2nameen", "admin2name", "admin2", "district"),
    "admin2_code": ("adm2pcode", "admin2pcode"),
}


def add_pcodes(tables: Tables, path: str | Path) -> Tables:
    r"""Add the columns `adm1_pcode` and `adm2_pcode` to the incidents.

    Provinces and districts are matched by their names, spelling put aside as the
    gazetteer does; where a name is not in the table, or twice with different
    codes, the code stays empty.

    Parameters
    ----------
    tables : Tables
        A log's tables; not changed.
    path : str or Path
        A table in any format that is read, with columns such as ``ADM1_EN``,
        ``ADM1_PCODE``, ``ADM2_EN``, ``ADM2_PCODE``.

    Returns
    -------
    Tables
        With the two columns behind the others.

    Raises
    ------
    MissingColumnError
        If the table has no column of P-codes with their names.

    Examples
    --------
    >>> import tempfile
    >>> table = Path(tempfile.mkdtemp(), "codes.csv")
    >>> _ = table.write_text("ADM0_EN,ADM1_EN,ADM1_PCODE\nAfghanistan,Kandahar,AF27\n")
    >>> log = Tables.of({"incidents": [{"incident_id": "a", "country": "AF", "admin1": "Kandahār"}]})
    >>> add_pcodes(log, table).incidents["adm1_pcode"].tolist()
    ['AF27']
    """
    first, second = _codes(path)
    incidents = tables.incidents.copy()
    names = incidents[["country", "admin1", "admin2"]].astype(object).where(lambda frame: frame.notna(), None)
    provinces, districts = [], []
    for country, admin1, admin2 in names.itertuples(index=False):
        province = key(admin1) if admin1 else None
        provinces.append(first.get((country, province)))
        districts.append(second.get((country, province, key(admin2))) if admin2 else None)
    incidents["adm1_pcode"] = _column(provinces, incidents.index)
    incidents["adm2_pcode"] = _column(districts, incidents.index)
    return Tables(**(dict(tables.items()) | {"incidents": incidents}))


def _column(values: list[str | None], index: Any) -> Any:
    import pandas as pd

    return pd.Series(values, index=index, dtype="string")


def _codes(path: str | Path) -> tuple[dict[Any, str | None], dict[Any, str | None]]:
    """Return codes by country and province, and by country, province and district."""
    first: dict[Any, str | None] = {}
    second: dict[Any, str | None] = {}
    for sheet in read_sheets(next(iter(expand([path])))):
        present = {squash(name): name for name in sheet.columns}
        where = {
            field: next((present[name] for name in names if name in present), None)
            for field, names in _COLUMNS.items()
        }
        if not (where["admin1"] and where["admin1_code"]):
            require_columns(sheet.columns, ("ADM1_EN", "ADM1_PCODE"), str(path))
        for _, row in sheet.rows:
            cell = {field: str(row.get(name) or "").strip() for field, name in where.items() if name}
            country = country_code(cell.get("country"))
            province = key(cell["admin1"])
            _put(first, (country, province), cell["admin1_code"])
            if cell.get("admin2") and cell.get("admin2_code"):
                _put(second, (country, province, key(cell["admin2"])), cell["admin2_code"])
    return first, second


def _put(codes: dict[Any, str | None], place: Any, code: str) -> None:
    """Keep a code, unless the name stands for two places."""
    codes[place] = code if codes.get(place, code) == code else None
