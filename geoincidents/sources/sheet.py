"""A table as it was read, and its geometries in WGS 84."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from geoincidents.errors import Fault, InputError

__all__ = ["Sheet", "shapes_of", "to_wgs84"]

Row = dict[str, Any]


@dataclass(slots=True)
class Sheet:
    """One table as it was read, nothing interpreted.

    Parameters
    ----------
    name : str
        The input, with the name of the layer or sheet where it has several.
    columns : list of str
        As they are written.
    rows : list of (int, dict)
        Line of the file (the header is line 1) or number of the item, and the
        values by column. The geometry of a GIS file stands under ``geometry``.
    faults : list of Fault
        Rows that could not be read.
    layer : str or None
        Name of the layer or sheet.
    tables : mapping or None
        Rows by table name that a JSON document holds, or GeoJSON beside its features.

    Examples
    --------
    >>> Sheet("a.csv", ["place"]).rows
    []
    """

    name: str
    columns: list[str]
    rows: list[tuple[int, Row]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    layer: str | None = None
    tables: Mapping[str, list[Row]] | None = None


def shapes_of(sheet: Sheet, crs: str | None) -> None:
    """Turn GeoJSON geometries into shapes in WGS 84; a row whose geometry is none becomes a fault.

    Parameters
    ----------
    sheet : Sheet
        Its rows have GeoJSON objects under ``geometry``.
    crs : str or None
        The coordinate system that the file declares.
    """
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    kept = []
    for number, row in sheet.rows:
        geometry = row.get("geometry")
        if isinstance(geometry, dict):
            try:
                row["geometry"] = shape(geometry)
            except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError):
                message = "is no valid GeoJSON geometry; row left out"
                sheet.faults.append(Fault(sheet.name, number, "geometry", message))
                continue
        kept.append((number, row))
    sheet.rows = kept
    if crs is not None:
        to_wgs84(sheet, crs)


def to_wgs84(sheet: Sheet, crs: Any) -> None:
    """Transform the geometries of a table, and say so where its system is not WGS 84 already.

    Parameters
    ----------
    sheet : Sheet
        Its geometries are replaced and a fault is added.
    crs : any
        The coordinate system, as `pyproj.CRS.from_user_input` takes it.

    Raises
    ------
    InputError
        If the system is not known.
    """
    import numpy as np
    import shapely
    from pyproj import CRS, Transformer
    from pyproj.exceptions import CRSError

    try:
        declared = CRS.from_user_input(crs)
    except CRSError as error:
        raise InputError(f"declares a coordinate system that is not known: {str(crs)[:80]!r}") from error
    # CRS84 and EPSG:4326 are the same numbers here: both are read longitude first.
    if declared.equals(CRS.from_epsg(4326), ignore_axis_order=True):
        return
    change = Transformer.from_crs(declared, CRS.from_epsg(4326), always_xy=True)

    def moved(points: Any) -> Any:
        return np.column_stack(change.transform(points[:, 0], points[:, 1]))

    shapes = np.array([row.get("geometry") for _, row in sheet.rows], dtype=object)
    for (_, row), shape in zip(sheet.rows, shapely.transform(shapes, moved), strict=True):
        row["geometry"] = shape
    label = ":".join(declared.to_authority() or ()) or declared.name
    sheet.faults.append(
        Fault(sheet.name, None, "geometry", f"is in {label}; transformed to WGS 84 (EPSG:4326)")
    )
