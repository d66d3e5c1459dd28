"""Options that several commands share, and what they turn into."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

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


def inputs(required: bool) -> Callable[..., Any]:
    """Return a decorator with INPUT and the options of reading."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        return _apply(
            function,
            click.argument(
                "inputs", nargs=-1, required=required, metavar="INPUT..." if required else "[INPUT]..."
            ),
            click.option(
                "--published",
                type=_day,
                metavar="YYYY-MM-DD",
                help="Publication day of articles that name none.",
            ),
            click.option(
                "--map",
                "mapping",
                type=_columns,
                metavar="OURS=THEIRS,…",
                help="Which column is what: place=Location,date=When.",
            ),
            click.option(
                "--corrections", type=click.Path(), help="File of an analyst's corrections to apply."
            ),
            click.option("--no-merge", is_flag=True, help="Keep each report's incidents apart."),
            click.option("--strict", is_flag=True, help="Write nothing if any row has a fault (exit 1)."),
            click.option("-q", "--quiet", is_flag=True, help="No progress and no summary."),
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
        click.option("--from", "start", type=_day, metavar="YYYY-MM-DD", help="First day to keep."),
        click.option("--to", "end", type=_day, metavar="YYYY-MM-DD", help="Last day to keep."),
        click.option("--bbox", type=_box, metavar="W,S,E,N", help="Box to keep, in degrees."),
        click.option(
            "--type",
            "event_types",
            multiple=True,
            type=click.Choice(EVENT_TYPES),
            help="Event type to keep; repeatable.",
        ),
        click.option(
            "--sector", "sectors", multiple=True, metavar="NAME", help="Frontier sector to keep; repeatable."
        ),
        click.option(
            "--within-km", type=float, metavar="KM", help="Greatest distance from the frontier line."
        ),
        click.option(
            "--min-precision", type=click.Choice(list(PRECISIONS)), help="Coarsest place precision to keep."
        ),
    )


def read_inputs(
    inputs: tuple[str, ...],
    *,
    published: date | None,
    mapping: dict[str, str] | None,
    corrections: str | None,
    no_merge: bool,
    strict: bool,
    quiet: bool,
) -> IncidentLog:
    """Read the inputs (none: the bundled example), naming each fault on standard error.

    Exits with 1 under `strict` if there is any fault.
    """
    from geoincidents import bundle, log

    result = log.read(
        *(inputs or (bundle.folder("example"),)),
        published=published,
        mapping=mapping,
        corrections=corrections,
        merge=not no_merge,
        progress=not quiet,
        stdin=sys.stdin.buffer,
    )
    for fault in result.faults:
        click.echo(f"geoincidents: {fault}", err=True)
    if strict and result.faults:
        click.echo(f"geoincidents: {len(result.faults)} faults, nothing written (--strict)", err=True)
        raise SystemExit(1)
    return result
