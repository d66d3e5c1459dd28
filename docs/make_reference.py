"""Write the reference of commands and tables from the code: ``python docs/make_reference.py``.

Gives ``docs/reference/command-line.md``, ``docs/reference/tables.md`` and the manual pages of ``docs/man``.
With ``--check`` nothing is written; the exit code says whether they are current.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from geoincidents import __version__
from geoincidents.cli import command
from geoincidents.cli.help import examples, sections
from geoincidents.exports.dictionary import description
from geoincidents.schema import ORDERED, TABLES, VOCABULARIES

DOCS = Path(__file__).parent
COPYRIGHT = "Apache-2.0. The line and kilometres along it are derived from OpenStreetMap (ODbL 1.0)."

WORDS = """\
Columns of type `category` are pandas categoricals: they hold words of a closed vocabulary, and nothing else
can be put there by mistake. They take a byte a row (six such columns of 200,000 rows are 1.2 MB, as text 21
MB), sort and group in the order of the vocabulary, and stay what they are in a pickle, in `pandas.concat`
and in Parquet; every other format gets their text. Precisions are ordered from fine to coarse, so that
`incidents[incidents["location_precision"] <= "district"]` keeps what is known to its district or better.
Sides, sectors and crossings have the words of the line, from west to east.

Group with `groupby("event_type", observed=True)`, or words that no row has are counted as 0. To put in a
word of your own, make the column text first: `incidents["event_type"].astype("string")`.

Counts are `Int64` and texts `string`, so that what is missing is `<NA>` and no count becomes a fraction.
"""


def contexts() -> Iterator[click.Context]:
    """Yield a context for each command, a group before its parts."""
    root = click.Context(command, info_name="geoincidents", **command.context_settings)
    yield from _below(root)


def _below(context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(context.command, click.Group):
        for name, part in context.command.commands.items():
            yield from _below(click.Context(part, info_name=name, parent=context))


def usage(context: click.Context) -> str:
    """Return how a command is typed, without the word 'Usage'."""
    return " ".join([context.command_path, *context.command.collect_usage_pieces(context)])


def paragraphs(text: str | None) -> list[str]:
    """Return the paragraphs of a docstring, each on one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", (text or "").strip())]


def options(context: click.Context) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each heading with its options: how each is typed, and what it does."""
    for heading, listed in sections(context.command, context):
        records = [option.get_help_record(context) for option in listed]
        yield heading, [record for record in records if record]


def markdown() -> str:
    """Return the page of the docs."""
    lines = [
        "# Command line",
        "",
        "This page is made from the program itself (`docs/make_reference.py`). Each command tells the same",
        "with `--help`, and as a manual page (`man geoincidents-map`) once it is installed.",
        "",
    ]
    for context in contexts():
        lines += [f"## {context.command_path}", ""]
        for paragraph in paragraphs(context.command.help):
            lines += [paragraph, ""]
        lines += ["```text", usage(context), "```", ""]
        for heading, listed in options(context):
            lines += [f"| {heading} | |", "|---|---|"]
            for typed, does in listed:
                lines.append(
                    f"| `{typed.replace('|', chr(92) + '|')}` | {does.replace('|', chr(92) + '|')} |"
                )
            lines.append("")
        if examples(context.command):
            lines.append("```console")
            for typed, does in examples(context.command):
                lines += [f"# {does}", typed]
            lines += ["```", ""]
    return "\n".join(lines)


def tables() -> str:
    """Return the page of the tables and their columns."""
    lines = [
        "# Tables",
        "",
        "A log has six tables. Their columns are a contract; further ones may stand behind them.",
        "This page is made from the program itself (`docs/make_reference.py`).",
        "",
        *WORDS.splitlines(),
        "",
    ]
    for table, columns in TABLES.items():
        lines += [f"## {table}", "", "| column | type | what it is |", "|---|---|---|"]
        for column, dtype in columns.items():
            words = VOCABULARIES.get((table, column))
            told = description(table, column) + (f": {', '.join(words)}" if words else "")
            kind = "list" if dtype == "object" else dtype
            kind += ", ordered" if (table, column) in ORDERED else ""
            lines.append(f"| `{column}` | {kind} | {told} |")
        lines.append("")
    return "\n".join(lines)


def manual(context: click.Context) -> str:
    """Return the manual page of a command, in the man macros that every system has."""
    name = context.command_path.replace(" ", "-")
    told = paragraphs(context.command.help)
    # The date stays empty: a page of the same program is the same bytes.
    lines = [
        f'.TH "{name.upper()}" "1" "" "geoincidents {__version__}" "geoincidents"',
        ".SH NAME",
        _roff(f"{name} - {context.command.get_short_help_str(200).rstrip('.')}"),
        ".SH SYNOPSIS",
        f".B {_roff(context.command_path)}",
        _roff(" ".join(context.command.collect_usage_pieces(context))),
        ".SH DESCRIPTION",
    ]
    for number, paragraph in enumerate(told):
        lines += [".PP"] * bool(number) + [_roff(paragraph)]
    for heading, listed in options(context):
        lines.append(f".SH {heading.upper()}")
        for typed, does in listed:
            lines += [".TP", f".B {_roff(typed)}", _roff(does)]
    parts = context.command.commands.values() if isinstance(context.command, click.Group) else ()
    if parts:
        lines.append(".SH COMMANDS")
        for part in parts:
            lines += [".TP", f".BR {_roff(f'{name}-{part.name}')} (1)", _roff(part.get_short_help_str(200))]
    if examples(context.command):
        lines.append(".SH EXAMPLES")
        for typed, does in examples(context.command):
            lines += [".PP", _roff(does), ".PP", ".EX", f"    {_roff(typed)}", ".EE"]
    lines += [".SH COPYRIGHT", _roff(COPYRIGHT)]
    return "\n".join(lines) + "\n"


def _roff(text: str) -> str:
    """Return text that roff shows as it is: backslashes, dashes and leading dots and quotes escaped."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("…", r"\[u2026]")
    return re.sub(r"^([.'])", r"\\&\1", escaped)


def made() -> dict[Path, str]:
    """Return the text of every file that is made, by its path."""
    files = {
        DOCS / "reference" / "command-line.md": markdown(),
        DOCS / "reference" / "tables.md": tables(),
    }
    for context in contexts():
        files[DOCS / "man" / f"{context.command_path.replace(' ', '-')}.1"] = manual(context)
    return files


def outdated(files: dict[Path, str]) -> list[Path]:
    """Return the files that differ from what is on the disk, and those that no command has any more."""
    changed = [path for path, text in files.items() if not path.is_file() or path.read_text("utf-8") != text]
    return changed + [path for path in (DOCS / "man").glob("*.1") if path not in files]


def main(arguments: list[Any]) -> int:
    """Write the files, or with ``--check`` name those that are not current."""
    files = made()
    late = outdated(files)
    if arguments == ["--check"]:
        for path in late:
            print(f"{path.relative_to(DOCS.parent)}: not current; run python docs/make_reference.py")
        return 1 if late else 0
    for path in late:
        if path in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path], "utf-8")
        else:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
