"""Several reports of one event become one incident, with every claim and its evidence kept."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from geoincidents.merging.combining import combine, finest
from geoincidents.merging.copies import copies
from geoincidents.merging.pairing import Report, candidates, pair

__all__ = ["Told", "copies", "merge"]

Row = dict[str, Any]


class Told(Protocol):
    """What one text or one batch of records tells: rows whose `incident_id` holds within it."""

    incidents: list[Row]
    casualties: list[Row]
    extents: list[Row]
    claims: list[Row]


def merge(
    articles: Iterable[Told],
    records: Told | None = None,
    *,
    sources: Iterable[Mapping[str, Any]] = (),
    copied: Mapping[str, str] | None = None,
    taken: Iterable[str] = (),
    merge: bool = True,
    apart: Iterable[str] = (),
    together: Iterable[Sequence[str]] = (),
) -> dict[str, list[Row]]:
    """Merge the reports of each event into one incident with a final id.

    Reports are paired where their types, days and places agree; a group is
    only formed where *every* two of its reports agree (complete linkage), so
    that a chain of neighbours does not draw distant events together. Reports
    of one text, and rows of one table, are never merged with each other.

    Parameters
    ----------
    articles : iterable of Told
        What each text tells; those with `mentions` keep them.
    records : Told, optional
        Rows of tables, located.
    sources : iterable of mapping, optional
        Rows of the sources table; publication order decides ties and ids.
    copied : mapping of str to str, optional
        `source_id` of texts that copy another one; they do not count as further
        sources. See `copies`.
    taken : iterable of str, optional
        Incident ids that are in use already.
    merge : bool, optional
        False keeps every report an incident of its own.
    apart, together : iterable, optional
        Reports (as an incident's `reports` name them) that stay alone, and groups
        of them that are one incident, whatever the rules say.

    Returns
    -------
    dict of str to list of dict
        Rows of all tables but `sources`. Ids are ``DATE-TYPE-PLACE-ORDINAL`` of
        the first report, which a later report does not change.
    """
    published = {str(row["source_id"]): str(row.get("published") or "9999") for row in sources}
    told = list(articles)
    texts = [_reports(part, published, str(number)) for number, part in enumerate(told)]
    rows = _reports(records, published, None) if records is not None else []
    from_texts = [report for part in texts for report in part]
    reports = from_texts + rows
    alone = set(apart)
    free = [[report for report in part if report.key not in alone] for part in (from_texts, rows)]
    groups, why = _group(free[0], free[1], together, merge)
    grouped = {id(report) for group in groups for report in group}
    groups += [[report] for report in reports if id(report) not in grouped]
    groups.sort(key=lambda group: min(report.order for report in group))

    ids = _Ids(taken)
    final: dict[tuple[str, str], str] = {}
    places: dict[str, Report] = {}
    incidents: list[Row] = []
    for group in groups:
        names = [name for report in group for name in report.row.get("source_ids") or ()]
        independent = len({(copied or {}).get(name, name) for name in names})
        row = combine(group, why.get(id(group[0]), ()), independent)
        row["incident_id"] = ids.new(min(group, key=lambda report: report.order).row)
        row["reports"] = tuple(report.key for report in group)
        for report in group:
            final[report.origin, str(report.row["incident_id"])] = row["incident_id"]
        places[row["incident_id"]] = finest(group)
        incidents.append(row)
    parts = [(str(number), part) for number, part in enumerate(told)]
    if records is not None:
        parts.append(("", records))
    tables = _follow(parts, final, places)
    return {"incidents": _counted(incidents, tables["claims"]), **tables}


def _reports(part: Told, published: Mapping[str, str], origin: str | None) -> list[Report]:
    reports = []
    for number, row in enumerate(part.incidents):
        source = str((row.get("source_ids") or (row.get("source_id") or "",))[0])
        row = {**row, "source_ids": tuple(row.get("source_ids") or ((source,) if source else ()))}
        order = (published.get(source, "9999"), source, number)
        reports.append(Report(row, origin if origin is not None else f"table:{source}", order))
    return reports


def _group(
    articles: Sequence[Report],
    records: Sequence[Report],
    together: Iterable[Sequence[str]],
    by_rule: bool,
) -> tuple[list[list[Report]], dict[int, list[str]]]:
    """Form groups of reports that all fit each other, best pairs first; those joined by hand before all."""
    fits = {}
    for a, b in candidates(articles, records) if by_rule else ():
        found = pair(a, b)
        if found is not None:
            fits[frozenset((id(a), id(b)))] = (*found, a, b)
    groups: dict[int, list[Report]] = {}
    reasons: dict[int, list[str]] = defaultdict(list)
    by_key = {report.key: report for report in (*articles, *records)}
    for keys in together:
        whole = list(
            {
                id(other): other for key in keys for other in groups.get(id(by_key[key]), [by_key[key]])
            }.values()
        )
        reasons[id(whole[0])].append("joined by hand")
        groups |= {id(report): whole for report in whole}
    for _, reason, a, b in sorted(fits.values(), key=lambda fit: (-fit[0], fit[2].order, fit[3].order)):
        one, other = groups.get(id(a), [a]), groups.get(id(b), [b])
        if one is other or {report.origin for report in one} & {report.origin for report in other}:
            continue
        if not all(frozenset((id(x), id(y))) in fits for x in one for y in other):
            continue
        whole = one + other
        reasons[id(whole[0])] = [*reasons.pop(id(one[0]), []), *reasons.pop(id(other[0]), []), reason]
        for report in whole:
            groups[id(report)] = whole
    return list({id(group): group for group in groups.values()}.values()), reasons


class _Ids:
    """Gives ids made of date, type, place and an ordinal."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def new(self, row: Mapping[str, Any]) -> str:
        date = str(row.get("date_edtf") or "undated").replace("/", "_")
        kind = str(row["event_type"]).replace("_", "-")
        base = f"{date}-{kind}-{_slug(str(row.get('place_name') or row.get('place_text') or 'unlocated'))}"
        ordinal = 1
        while f"{base}-{ordinal}" in self._taken:
            ordinal += 1
        self._taken.add(f"{base}-{ordinal}")
        return f"{base}-{ordinal}"


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return (
        re.sub(r"[^\w]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")[:48]
        or "place"
    )


def _follow(
    parts: Sequence[tuple[str, Told]], final: Mapping[tuple[str, str], str], places: Mapping[str, Report]
) -> dict[str, list[Row]]:
    """Give the rows of the other tables their incident's final id."""
    tables: dict[str, list[Row]] = {"casualties": [], "extents": [], "claims": [], "mentions": []}
    for origin, part in parts:
        owners = {
            str(row["incident_id"]): origin
            or f"table:{(row.get('source_ids') or (row.get('source_id'),))[0]}"
            for row in part.incidents
        }
        for table, rows in tables.items():
            for row in getattr(part, table, ()):
                local = row.get("incident_id")
                if local is None:
                    rows.append(dict(row))
                    continue
                owner = owners[str(local)]
                incident = final[owner, str(local)]
                chosen = places[incident]
                # An extent belongs to the place that was chosen, not to every place that was told.
                if table == "extents" and (chosen.origin, str(chosen.row["incident_id"])) != (
                    owner,
                    str(local),
                ):
                    continue
                rows.append({**row, "incident_id": incident})
    numbers: dict[str, int] = defaultdict(int)
    for table, name, owner in (
        ("claims", "claim_id", "incident_id"),
        ("mentions", "mention_id", "source_id"),
    ):
        for row in tables[table]:
            key = f"{row.get(owner)}-{name[0]}"
            numbers[key] += 1
            row[name] = f"{key}{numbers[key]}"
    return tables


def _counted(incidents: list[Row], claims: Iterable[Row]) -> list[Row]:
    counts = Counter(claim.get("incident_id") for claim in claims)
    for row in incidents:
        row["n_claims"] = counts[row["incident_id"]]
    return incidents
