"""Options that several commands share, and what they turn into."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from geoincidents.cli.console import complain, counted, is_terminal, mention
from geoincidents.cli.help import Option
from geoincidents.schema import EVENT_TYPES, PRECISIONS
from geoincidents.selection import Selection

if TYPE_CHECKING:
    from geoincidents.log import IncidentLog

__all__ = ["inputs", "read_inputs", "selecting"]


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day of the form YYYY-MM-DD") from None


def _box(value: str) -> tuple[float, ...]:
    try:
        box = tuple(float(part) for part in value.split(","))
    except ValueError:
        box = ()
    if len(box) != 4:
        raise click.BadParameter(f"{value!r} is no box of the form west,south,east,north in degrees")
    return box


def _columns(value: str) -> dict[str, str]:
    pairs = [part.split("=", 1) for part in value.split(",")]
    if any(len(pair) != 2 or not all(pair) for pair in pairs):
        raise click.BadParameter(f"{value!r} is not of the form place=Location,date=When")
    return {ours.strip(): theirs.strip() for ours, theirs in pairs}


def _apply(function: Callable[..., Any], *decorators: Callable[..., Any]) -> Callable[..., Any]:
    for decorator in reversed(decorators):
        function = decorator(function)
    return function


_reading = partial(click.option, cls=Option, section="Reading")
_choosing = partial(click.option, cls=Option, section="Choosing incidents")


def _sector_names(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from geoincidents.frontier import Frontier

    names = [sector.name for sector in Frontier.bundled().sector_rows]
    return [CompletionItem(name) for name in names if name.casefold().startswith(incomplete.casefold())]


def inputs(required: bool) -> Callable[..., Any]:
    """Return a decorator with INPUT and the options of reading."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        return _apply(
            function,
            click.argument(
                "inputs", nargs=-1, required=required, metavar="INPUT..." if required else "[INPUT]..."
            ),
            click.option("-q", "--quiet", is_flag=True, help="No progress and no summary."),
            click.option(
                "-v",
                "--verbose",
                is_flag=True,
                help="Also say what was merged and what was not located, and why.",
            ),
            _reading(
                "--published",
                type=_day,
                metavar="YYYY-MM-DD",
                help="Publication day of articles that name none.",
            ),
            _reading(
                "--map",
                "mapping",
                type=_columns,
                metavar="OURS=THEIRS,…",
                help="Which column of a table is what: place=Location,date=When.",
            ),
            _reading(
                "--corrections",
                type=click.Path(),
                metavar="FILE",
                help="File of an analyst's corrections to apply.",
            ),
            _reading(
                "--online-geocoder",
                is_flag=True,
                help="Ask Nominatim for names that the gazetteer lacks: sends them over the network.",
            ),
            _reading("--no-merge", is_flag=True, help="Keep each report's incidents apart."),
            _reading("--strict", is_flag=True, help="Write nothing if any row has a fault (exit code 1)."),
        )

    return decorate


def selecting(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose incidents; the function gets one `selection`."""

    def call(**given: Any) -> Any:
        selection = Selection(
            start=given.pop("start"),
            end=given.pop("end"),
            bbox=given.pop("bbox"),
            event_types=given.pop("event_types") or None,
            sectors=given.pop("sectors") or None,
            within_km=given.pop("within_km"),
            min_precision=given.pop("min_precision"),
        )
        return function(selection=selection, **given)

    call.__doc__ = function.__doc__
    call.__name__ = function.__name__
    # Options that are already declared on the function stay with it.
    call.__click_params__ = list(getattr(function, "__click_params__", []))  # type: ignore[attr-defined]
    return _apply(
        call,
        _choosing("--from", "start", type=_day, metavar="YYYY-MM-DD", help="First day to keep."),
        _choosing("--to", "end", type=_day, metavar="YYYY-MM-DD", help="Last day to keep."),
        _choosing(
            "--bbox", type=_box, metavar="W,S,E,N", help="Box to keep: west, south, east, north in degrees."
        ),
        _choosing(
            "--type",
            "event_types",
            multiple=True,
            type=click.Choice(EVENT_TYPES),
            metavar="TYPE",
            help=f"Event type to keep; repeatable. One of: {', '.join(EVENT_TYPES)}.",
        ),
        _choosing(
            "--sector",
            "sectors",
            multiple=True,
            metavar="NAME",
            shell_complete=_sector_names,
            help="Frontier sector to keep, as `frontier --info` names it; repeatable.",
        ),
        _choosing(
            "--within-km", type=float, metavar="KM", help="Greatest distance from the line, in kilometres."
        ),
        _choosing(
            "--min-precision",
            type=click.Choice(list(PRECISIONS)),
            metavar="PRECISION",
            help=f"Coarsest place precision to keep. One of: {', '.join(PRECISIONS)}.",
        ),
    )


def _online() -> Any:
    from geoincidents.geocoding.online import OnlineGazetteer

    return OnlineGazetteer()


def read_inputs(
    inputs: tuple[str, ...],
    *,
    published: date | None,
    mapping: dict[str, str] | None,
    corrections: str | None,
    online_geocoder: bool,
    no_merge: bool,
    strict: bool,
    quiet: bool,
    verbose: bool,
) -> IncidentLog:
    """Read the inputs (none: the bundled example), naming each fault on standard error.

    With `verbose` also each incident that is not located, and each that was merged.

    Exits with 1 under `strict` if there is any fault.
    """
    from geoincidents import bundle, log

    result = log.read(
        *(inputs or (bundle.folder("example"),)),
        published=published,
        mapping=mapping,
        corrections=corrections,
        gazetteer=_online() if online_geocoder else None,
        merge=not no_merge,
        progress=not quiet and is_terminal(),
        stdin=sys.stdin.buffer,
    )
    for fault in result.faults:
        complain(fault)
    if verbose:
        _explain(result)
    if strict and result.faults:
        complain(f"{counted(len(result.faults), 'fault')}, nothing written (--strict)")
        raise SystemExit(1)
    return result


def _explain(result: IncidentLog) -> None:
    for row in result.incidents.itertuples():
        if row.location_precision == "unlocated":
            mention(f"{row.incident_id}: not located: {row.geocode_reason}")
        if isinstance(row.merge_reason, str):
            mention(f"{row.incident_id}: {counted(row.n_sources, 'source')}: {row.merge_reason}")
