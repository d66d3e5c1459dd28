"""Commands about geoincidents itself: doctor and completion."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby
from typing import Final

import click

from geoincidents.cli.console import styled
from geoincidents.cli.help import Command

__all__ = ["COMMANDS"]

_SIGNS: Final = {"ok": ("ok", "green"), "missing": ("--", "yellow"), "broken": ("!!", "red")}


@click.command(
    cls=Command,
    short_help="Examine this installation.",
    examples=[
        ("geoincidents doctor", "Look at everything."),
        ("geoincidents doctor --json > report.json", "Keep it, for a report of a bug."),
    ],
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list of findings.")
def doctor(as_json: bool) -> None:
    """Examine this installation: versions, bundled data, packs, and what works offline.

    Every bundled file is compared with the hash of its build, a name is looked up, a
    point is put on the frontier and the bundled example is read and drawn. Nothing is
    sent anywhere. The exit code is 1 where something is broken (!!); an extra that is
    not installed (--) is no fault.
    """
    from geoincidents.doctor import examine

    findings = examine()
    if as_json:
        listed = list(findings)
        click.echo(json.dumps([asdict(finding) for finding in listed], ensure_ascii=False, indent=1))
        raise SystemExit(any(finding.is_fault for finding in listed))
    broken = 0
    for part, group in groupby(findings, key=lambda finding: finding.part):
        click.echo(styled(part, bold=True))
        for finding in group:
            sign, colour = _SIGNS[finding.status]
            click.echo(f"  {styled(sign, fg=colour)}  {finding.name}: {finding.told}")
            broken += finding.is_fault
    click.echo(f"{broken} to mend" if broken else "all is well")
    raise SystemExit(bool(broken))


@click.command(
    cls=Command,
    short_help="Complete commands and options on Tab.",
    examples=[
        (
            'eval "$(geoincidents completion bash)"',
            "Complete in this shell; in ~/.bashrc, in each.",
        ),
        (
            "geoincidents completion fish > ~/.config/fish/completions/geoincidents.fish",
            "Complete in fish from now on.",
        ),
    ],
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what SHELL needs to complete commands, options and their values on Tab."""
    from click.shell_completion import get_completion_class

    from geoincidents.cli import command

    maker = get_completion_class(shell)
    if maker is None:
        raise click.UsageError(f"there is no completion for {shell}")
    click.echo(maker(command, {}, "geoincidents", "_GEOINCIDENTS_COMPLETE").source())


COMMANDS = (doctor, completion)
