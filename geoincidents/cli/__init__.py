"""The command line: parse, call, report. Data goes to standard output, everything else to standard error.

Exit codes: 0 done; 1 ``--strict`` found faults and nothing was written; 2 wrong
usage or an input that cannot be read.
"""

from __future__ import annotations

import os
import signal
import sys
import warnings
from typing import Any

import click

from geoincidents import __version__
from geoincidents.cli import places, reports, upkeep
from geoincidents.cli.console import complain, mention
from geoincidents.cli.help import Group
from geoincidents.errors import GeoincidentsError

__all__ = ["command", "main"]


class _ReaderGoneError(Exception):
    """Whoever read our output has gone (| head); click would call that a failure."""


class _Root(Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _ReaderGoneError from None


@click.group(
    cls=_Root,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    examples=[
        ("geoincidents map -o example.html", "Draw the bundled example."),
        ("geoincidents map reports/ october.csv -o october.html", "Draw your reports and tables."),
        ("geoincidents map --help", "Read about a command; each has examples."),
    ],
)
@click.version_option(__version__, prog_name="geoincidents")
def command() -> None:
    """Turn reports about border incidents into maps and GIS data.

    Everything works offline. Data goes to standard output, everything else to standard
    error. Exit codes: 0 done; 1 faults under --strict, or something that doctor found
    broken; 2 wrong usage or an input that cannot be read.
    """


for part in (*reports.COMMANDS, *places.COMMANDS, *upkeep.COMMANDS):
    command.add_command(part)


def _warn(message: Warning | str, *_: Any, **__: Any) -> None:
    mention(message)


def _in_one_line(error: click.ClickException) -> str:
    """Return what is wrong and, where the usage is, the command that shows the right one."""
    message = " ".join(error.format_message().split()).removesuffix(".")
    context = getattr(error, "ctx", None)
    return f"{message} (see {context.command_path} --help)" if context else message


def main() -> None:
    """Run the command line; errors and warnings are one line on standard error, never a traceback."""
    warnings.showwarning = _warn
    # Whoever ends us gets the code that shells give, and no unfinished file is left behind.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        sys.exit(command.main(prog_name="geoincidents", standalone_mode=False) or 0)
    except click.exceptions.Abort:
        complain("stopped")
        sys.exit(130)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        complain(_in_one_line(error))
        sys.exit(2)
    except GeoincidentsError as error:
        complain(error)
        sys.exit(2)
    except _ReaderGoneError:
        # There is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        complain(f"{where}{error.strerror or error}")
        sys.exit(2)
