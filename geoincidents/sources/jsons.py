"""Tables in JSON: lists of objects, GeoJSON, lines, channels' messages, our own document."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from geoincidents.encoding import decode
from geoincidents.errors import Fault, InputError
from geoincidents.sources.inputs import Input
from geoincidents.sources.sheet import Row, Sheet, shapes_of

__all__ = ["read_json", "read_lines"]

_UNHOLDABLE: Final = re.compile(r"\\u(?:d[89a-f]|0000)", re.I)


def read_json(source: Input) -> list[Sheet]:
    """Return the tables of a JSON file.

    Parameters
    ----------
    source : Input
        A list of objects, an object with one list, GeoJSON, an export of Telegram, or our document.

    Raises
    ------
    InputError
        If it is no JSON or none of these.

    Examples
    --------
    >>> read_json(Input("a.json", ".json", None, b'[{"place": "Torkham"}]'))[0].rows
    [(1, {'place': 'Torkham'})]
    """
    text = decode(source.data())[0].lstrip("\ufeff")
    try:
        data = _loaded(text)
    except ValueError as error:
        # Lines of JSON under a .json name are common (Telegram and Twitter tools write them).
        if "\n" in text.strip() and text.lstrip()[:1] == "{" and "Extra data" in str(error):
            return read_lines(source)
        raise InputError(f"is no JSON, or cut short ({error})") from error
    except RecursionError as error:
        raise InputError("is JSON that is nested too deeply for a table") from error
    return [_from_json(source.name, data)]


def _loaded(text: str) -> Any:
    """Parse JSON, with U+FFFD for what no file can hold: half of a surrogate pair, and zero."""
    data = json.loads(text)
    return _clean(data) if _UNHOLDABLE.search(text) else data


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return {_clean(key): _clean(item) for key, item in value.items()} if isinstance(value, dict) else value


def _from_json(name: str, data: Any) -> Sheet:
    if isinstance(data, list):
        return _from_objects(name, list(enumerate(data, 1)))
    if not isinstance(data, dict):
        raise InputError("is JSON, but neither a list of rows nor an object")
    if data.get("type") == "FeatureCollection":
        features = data.get("features")
        if not isinstance(features, list):
            raise InputError("is a FeatureCollection without a list of features")
        return _from_features(name, data, features)
    if data.get("type") == "Feature":
        return _from_features(name, data, [data])
    tables = {key: value for key, value in data.items() if isinstance(value, list)}
    if isinstance(tables.get("messages"), list):
        return _from_objects(name, _messages(data))
    if _is_document(tables):
        return Sheet(name, [], tables=tables)
    if "incidents" in tables:
        return _from_objects(name, list(enumerate(tables["incidents"], 1)))
    if len(tables) == 1:
        return _from_objects(name, list(enumerate(next(iter(tables.values())), 1)))
    if not tables:
        return _from_objects(name, [(1, data)])
    raise InputError(f"holds several lists ({', '.join(sorted(tables))}), none of them 'incidents'")


def _messages(export: Mapping[str, Any]) -> list[tuple[int, Any]]:
    """Return the messages of a Telegram export, each with the name of its channel."""
    channel = {"channel": export.get("name")}
    numbered = enumerate(export["messages"], 1)
    return [(number, {**channel, **item} if isinstance(item, dict) else item) for number, item in numbered]


def _is_document(tables: Mapping[str, list[Any]]) -> bool:
    """Tell our own document from a list of somebody else's incidents."""
    rows = tables.get("incidents")
    first = rows[0] if rows else None
    return rows is not None and (
        {"claims", "mentions"} <= tables.keys() or (isinstance(first, dict) and "date_edtf" in first)
    )


def _from_objects(name: str, items: list[tuple[int, Any]]) -> Sheet:
    sheet = Sheet(name, [])
    columns: dict[str, None] = {}
    for number, item in items:
        if isinstance(item, dict) and item.get("type") == "Feature":
            item = _feature(item)
        if not isinstance(item, dict):
            sheet.faults.append(Fault(name, number, None, "is no object; row left out"))
            continue
        columns.update(dict.fromkeys(map(str, item)))
        sheet.rows.append((number, item))
    sheet.columns = list(columns)
    return sheet


def _feature(item: Mapping[str, Any]) -> Row:
    properties = item.get("properties")
    row = dict(properties) if isinstance(properties, dict) else {}
    if item.get("id") is not None:
        row.setdefault("id", item["id"])
    row["geometry"] = item.get("geometry")
    return row


def _from_features(name: str, collection: Mapping[str, Any], features: list[Any]) -> Sheet:
    sheet = _from_objects(name, list(enumerate(features, 1)))
    crs = collection.get("crs")
    named = crs.get("properties", {}).get("name") if isinstance(crs, dict) else None
    shapes_of(sheet, str(named) if named else None)
    if isinstance(collection.get("sources"), list):
        sheet.tables = {"sources": collection["sources"]}
    return sheet


def read_lines(source: Input) -> list[Sheet]:
    r"""Return the table of a file with one JSON object or GeoJSON feature a line.

    Parameters
    ----------
    source : Input
        Such a file; a line that is broken is a fault, and the others are served.

    Raises
    ------
    InputError
        If no line is JSON.

    Examples
    --------
    >>> len(read_lines(Input("a.ndjson", ".ndjson", None, b'{"a": 1}\n{"a"'))[0].faults)
    1
    """
    items: list[tuple[int, Any]] = []
    faults = []
    for number, line in enumerate(decode(source.data())[0].split("\n"), 1):
        bare = line.strip("\x1e\r\n\t ")  # RFC 8142 puts a record separator before each text
        if not bare:
            continue
        try:
            items.append((number, _loaded(bare)))
        except (ValueError, RecursionError):
            faults.append(Fault(source.name, number, None, "is no JSON, or cut short; row left out"))
    if not items:
        raise InputError("holds no line of JSON")
    sheet = _from_objects(source.name, items)
    sheet.faults[:0] = faults
    shapes_of(sheet, None)
    return [sheet]
