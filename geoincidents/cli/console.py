"""What a person is told on standard error, in colour where that is a terminal."""

from __future__ import annotations

import os
import sys
from typing import IO

import click

__all__ = ["complain", "counted", "is_terminal", "mention", "styled"]

_NAME = "geoincidents"


def complain(message: object) -> None:
    """Say what is wrong, in one line."""
    click.echo(f"{_styled_name('red')}: {message}", err=True, color=_colour(sys.stderr))


def mention(message: object) -> None:
    """Say something that is good to know, in one line."""
    click.echo(f"{_styled_name('yellow')}: {message}", err=True, color=_colour(sys.stderr))


def styled(text: str, **style: object) -> str:
    """Return text for standard output with a style, which is left out where that is no terminal."""
    return click.style(text, **style) if _colour(sys.stdout) is not False else text  # type: ignore[arg-type]


def counted(number: int, noun: str) -> str:
    """Return a number and what it counts, as one says it."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def is_terminal() -> bool:
    """Whether somebody watches standard error, so that a progress bar has a reader."""
    return sys.stderr.isatty()


def _styled_name(colour: str) -> str:
    return click.style(_NAME, fg=colour, bold=True)


def _colour(stream: IO[str]) -> bool | None:
    """Return False where colours are not wanted; see https://no-color.org."""
    if os.environ.get("NO_COLOR") or not stream.isatty():
        return False
    return None
