"""The command line: parse, call, report. Data goes to standard output, everything else to standard error.

Exit codes: 0 done; 1 ``--strict`` found faults and nothing was written; 2 wrong
usage or an input that cannot be read.
"""

from __future__ import annotations

import os
import sys
import warnings
from typing import Any

import click

from geoincidents import __version__
from geoincidents.cli import places, reports
from geoincidents.errors import GeoincidentsError

__all__ = ["command", "main"]


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Everything works offline. Try: geoincidents map -o example.html",
)
@click.version_option(__version__, prog_name="geoincidents")
def command() -> None:
    """Turn reports about border incidents into maps and GIS data."""


for part in (*reports.COMMANDS, *places.COMMANDS):
    command.add_command(part)


def _warn(message: Warning | str, *_: Any, **__: Any) -> None:
    click.echo(f"geoincidents: {message}", err=True)


def main() -> None:
    """Run the command line; errors and warnings are one line on standard error, never a traceback."""
    warnings.showwarning = _warn
    try:
        sys.exit(command.main(prog_name="geoincidents", standalone_mode=False) or 0)
    except click.exceptions.Abort:
        click.echo("geoincidents: stopped", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except GeoincidentsError as error:
        click.echo(f"geoincidents: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader has gone (| head): there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"geoincidents: {where}{error.strerror or error}", err=True)
        sys.exit(2)
