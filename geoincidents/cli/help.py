"""Help that teaches: options in named groups, and examples that are shown as they are typed.

Commands, options and examples are plain attributes of click's own objects, from which the man pages,
the reference in the docs and the tests of every example are made too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

__all__ = ["Command", "Group", "Option", "examples", "sections"]

_GENERAL = "Options"


class Option(click.Option):
    """An option that is listed under a heading of its own.

    Parameters
    ----------
    section : str, optional
        The heading; ``Options`` without it.
    """

    def __init__(self, *args: Any, section: str = _GENERAL, **given: Any) -> None:
        super().__init__(*args, **given)
        self.section = section


class Command(click.Command):
    """A command with examples.

    Parameters
    ----------
    examples : iterable of (str, str)
        A line as it is typed, and what it does.
    """

    def __init__(self, *args: Any, examples: Iterable[tuple[str, str]] = (), **given: Any) -> None:
        super().__init__(*args, **given)
        self.examples = tuple(examples)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, each group under its heading."""
        for heading, options in sections(self, ctx):
            with formatter.section(heading):
                formatter.write_dl([record for option in options if (record := option.get_help_record(ctx))])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples without breaking their lines."""
        _write_examples(self.examples, formatter)


class Group(click.Group):
    """A group of commands with examples, as `Command` has them."""

    command_class = Command

    def __init__(self, *args: Any, examples: Iterable[tuple[str, str]] = (), **given: Any) -> None:
        super().__init__(*args, **given)
        self.examples = tuple(examples)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order they were added: the most used ones first."""
        return list(self.commands)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples without breaking their lines."""
        _write_examples(self.examples, formatter)


def examples(command: click.Command) -> tuple[tuple[str, str], ...]:
    """Return the examples of a command: lines as they are typed, and what each does."""
    return tuple(getattr(command, "examples", ()))


def sections(command: click.Command, ctx: click.Context) -> list[tuple[str, list[click.Option]]]:
    """Return the options of a command under their headings, the general ones first."""
    found: dict[str, list[click.Option]] = {_GENERAL: []}
    for parameter in command.get_params(ctx):
        if isinstance(parameter, click.Option) and not parameter.hidden:
            found.setdefault(getattr(parameter, "section", _GENERAL), []).append(parameter)
    return [(heading, options) for heading, options in found.items() if options]


def _write_examples(listed: tuple[tuple[str, str], ...], formatter: click.HelpFormatter) -> None:
    if not listed:
        return
    with formatter.section("Examples"):
        for line, what in listed:
            formatter.write(f"{'':>{formatter.current_indent}}# {what}\n")
            formatter.write(f"{'':>{formatter.current_indent}}{line}\n")
