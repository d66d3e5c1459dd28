"""Commands over reports: map, export, extract, diff, summary."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geoincidents.cli.console import complain, counted
from geoincidents.cli.help import Command
from geoincidents.cli.options import inputs, read_inputs, selecting
from geoincidents.selection import Selection

if TYPE_CHECKING:
    from geoincidents.log import IncidentLog

__all__ = ["COMMANDS"]


def _coarseness(value: str) -> float | str:
    try:
        return value if value == "district" else float(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is neither a number of kilometres nor 'district'") from None


_READING = (
    "published",
    "mapping",
    "online_geocoder",
    "corrections",
    "no_merge",
    "strict",
    "quiet",
    "verbose",
)


def _read(given: dict[str, Any]) -> IncidentLog:
    paths = given.pop("inputs")
    return read_inputs(paths, **{name: given.pop(name) for name in _READING})


def _report(log: IncidentLog, output: str, quiet: bool) -> None:
    if quiet:
        return
    unlocated = int(log.incidents.geometry.isna().sum())
    left = f" ({unlocated} unlocated)" if unlocated else ""
    told = f"{counted(len(log), 'incident')}{left} from {counted(len(log.sources), 'source')}"
    click.echo(told if output == "-" else f"{output}: {told}", err=True)


def _page(_: click.Context, __: click.Parameter, value: str) -> str:
    """Refuse a name that promises another format; a device or a name without a suffix promises none."""
    suffix = Path(value).suffix.lower()
    if suffix not in (".html", ".htm", ""):
        raise click.BadParameter(f"{value} is no name of an HTML page; `geoincidents export` writes {suffix}")
    return value


@click.command(
    name="map",
    cls=Command,
    short_help="Draw incidents on one offline HTML page.",
    examples=[
        ("geoincidents map -o example.html", "Draw the bundled example."),
        ("geoincidents map reports/ october.csv -o october.html", "Draw a folder of articles and a table."),
        (
            "geoincidents map reports/ --from 2025-10-01 --within-km 50 -o near.html",
            "Only what happened from October on, at most 50 km from the line.",
        ),
        ("cat report.txt | geoincidents map - --published 2025-11-07 -o report.html", "Read from a pipe."),
    ],
)
@inputs(required=False)
@click.option(
    "-o",
    "--output",
    required=True,
    callback=_page,
    metavar="OUT.html",
    help="The page to write; - is standard output.",
)
@click.option("--title", metavar="TEXT", help="Heading of the page.")
@click.option(
    "--theme",
    type=click.Choice(["light", "dark", "plain"]),
    help="Colours that the page opens with; light by default.",
)
@click.option("--lang", type=click.Choice(["en", "ur"]), help="Language of its controls; en by default.")
@click.option(
    "--online-tiles", metavar="NAME", help="Also offer tiles of that xyzservices name (asks the network)."
)
@click.option(
    "--overlay", "overlays", multiple=True, metavar="[NAME=]FILE", help="Vector file to draw too; repeatable."
)
@click.option(
    "--band",
    "bands",
    multiple=True,
    type=float,
    metavar="KM",
    help="Distance from the line to outline, in kilometres; repeatable.",
)
@selecting
def draw_map(selection: Selection, output: str, overlays: tuple[str, ...], **given: Any) -> None:
    """Draw the incidents of INPUT on one HTML page that needs no network.

    INPUT is a file, a folder or - (standard input): articles (.txt, .md, .html, .docx,
    .pdf) and records (.csv, .tsv, .json, .ndjson, .geojson, .parquet, .xlsx, .gpkg, .fgb,
    .shp, .kml), gzip or not.
    Without INPUT the bundled example is drawn. A single .toml INPUT is a recipe: it says
    what to read, what to keep and how to draw it, and options given beside it win.
    """
    from geoincidents.maps.recipes import Recipe, read_overlay

    quiet = given["quiet"]
    recipe = Recipe()
    if len(given["inputs"]) == 1 and given["inputs"][0].endswith(".toml"):
        recipe = Recipe.read(given["inputs"][0])
        given["inputs"] = tuple(map(str, recipe.inputs))
    log = _read(given).select(recipe.selection).select(selection)
    options = recipe.map_options() | {name: value for name, value in given.items() if value}
    for overlay in overlays:
        name, _, path = overlay.rpartition("=")
        options.setdefault("overlays", {})[name or Path(path).stem] = read_overlay(path)
    log.map(**options).write(output)
    _report(log, output, quiet)


@click.command(
    cls=Command,
    short_help="Write GIS layers, tables or a figure.",
    examples=[
        ("geoincidents export reports/ -o incidents.geojson", "One layer of points for any GIS."),
        ("geoincidents export reports/ -o incidents.gpkg", "All layers, styled, with a QGIS project."),
        ("geoincidents export reports/ -o figure.pdf", "A figure for print."),
        (
            "geoincidents export reports/ --blur 10 --drop actor1 -o for-the-web.gpkg",
            "Places in cells of 10 km, without the first actor.",
        ),
        ("geoincidents export reports/ --blur district -o by-district.csv", "Places as their districts."),
    ],
)
@inputs(required=True)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    help="Where to; the suffix picks the format, a folder gets a package, - is standard output.",
)
@click.option("--format", metavar="SUFFIX", help="Format where OUT does not tell it: geojson, csv …")
@click.option(
    "--layer",
    metavar="TABLE",
    help="Table to write, for formats of one: incidents (the default), claims, extents …",
)
@click.option("--hxl", is_flag=True, default=None, help="Put a row of HXL tags under the header (.csv).")
@click.option(
    "--codebook", type=click.Choice(["acled", "ucdp"]), help="Columns and codes of that data set (.csv)."
)
@click.option(
    "--blur",
    type=_coarseness,
    metavar="KM|district",
    help="Snap places to cells of so many kilometres or to their district, to protect people.",
)
@click.option("--drop", multiple=True, metavar="FIELD", help="Leave a field out; repeatable.")
@click.option(
    "--pcodes",
    type=click.Path(),
    metavar="FILE",
    help="Table of OCHA P-codes to add to provinces and districts.",
)
@selecting
def export(
    selection: Selection,
    output: str,
    blur: float | str | None,
    drop: tuple[str, ...],
    pcodes: str | None,
    **given: Any,
) -> None:
    """Write the incidents of INPUT for GIS tools and tables.

    INPUT is a file, a folder or - (standard input), as `geoincidents map` reads them.
    Formats: .geojson, .geojsonl, .gpkg, .parquet, .fgb, .kml, .kmz, .csv, .xlsx, .shp,
    .json (everything), .png, .svg and .pdf (a figure for print), or a folder
    (a package with a data dictionary, licences and checksums).
    """
    from geoincidents.exports import pcodes as codes
    from geoincidents.exports import privacy

    quiet = given["quiet"]
    log = _read(given).select(selection)
    if pcodes is not None:
        log.tables = codes.add_pcodes(log.tables, pcodes)
    if blur is not None:
        log.tables = privacy.blur(log.tables, blur)
    if drop:
        log.tables = privacy.drop(log.tables, drop)
    log.write(output, **{name: value for name, value in given.items() if value is not None})
    _report(log, output, quiet)


@click.command(
    cls=Command,
    short_help="Write everything that was concluded, as JSON.",
    examples=[
        ("geoincidents extract report.txt", "Read what was concluded from one report."),
        ("geoincidents extract reports/ -o week-45.json", "Keep it; reading it again gives the same log."),
        ("geoincidents extract report.txt --explain", "See which words led to what, and by which rule."),
        ("geoincidents extract report.txt | jq '.incidents[].place_name'", "Pick a field."),
    ],
)
@inputs(required=True)
@click.option("-o", "--output", metavar="OUT", help="Where to (.json); standard output without it.")
@click.option(
    "--explain",
    is_flag=True,
    help="Show each text with its words, what they were taken for and why; with -o as a page (.html).",
)
def extract(output: str | None, explain: bool, **given: Any) -> None:
    """Write all that was concluded from INPUT as one JSON document.

    INPUT is a file, a folder or - (standard input), as `geoincidents map` reads them.
    The tables are sources, incidents, claims, casualties, mentions and extents.
    """
    quiet = given["quiet"]
    if explain:
        _explain(given["inputs"], given["published"], output)
        return
    log = _read(given)
    if output in (None, "-"):
        from geoincidents.exports.documents import dumps

        click.echo(dumps(log.tables))
    else:
        # A name without a suffix is no folder here: what extract writes is one document.
        log.write(output, **({} if Path(output).suffix else {"format": "json"}))
        _report(log, output, quiet)


def _explain(inputs: tuple[str, ...], published: date | None, output: str | None) -> None:
    from geoincidents import log
    from geoincidents.extraction import explain
    from geoincidents.files import replacing

    read, faults = log.explain(*inputs, published=published, stdin=sys.stdin.buffer)
    for fault in faults:
        complain(fault)
    if output is None:
        # click takes the bold off again where nobody looks at a terminal.
        click.echo("\n\n".join(explain.as_text(each, colour=True) for each in read))
        return
    with replacing(output) as beside:
        beside.write_text(explain.as_page(read), encoding="utf-8")


@click.command(
    cls=Command,
    short_help="Tell what changed between two logs.",
    examples=[
        ("geoincidents diff last-week.json this-week.json", "Compare two kept logs."),
        ("geoincidents diff last-week.json reports/ --json", "Compare with reports, as JSON."),
    ],
)
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def diff(old: str, new: str, as_json: bool) -> None:
    """Tell what changed between two logs: incidents added, changed and removed, field by field.

    OLD and NEW are anything that can be read; .json files of extract or export are quickest.
    """
    import json

    from geoincidents import log
    from geoincidents.exports.diff import compare

    difference = compare(log.read(old).tables, log.read(new).tables)
    if as_json:
        click.echo(json.dumps(difference.as_dict(), ensure_ascii=False, indent=1))
    else:
        click.echo(difference.as_text())


@click.command(
    cls=Command,
    short_help="Count by type, sector, month and side.",
    examples=[
        (
            "geoincidents summary october.csv reports/ --from 2025-10-01",
            "Count what happened since October.",
        ),
        ("geoincidents summary reports/ --format csv > counts.csv", "Count into a table."),
    ],
)
@inputs(required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="How the numbers are written.",
)
@selecting
def summary(selection: Selection, form: str, **given: Any) -> None:
    """Count the incidents of INPUT by type, sector, month and side, with their tolls.

    INPUT is a file, a folder or - (standard input), as `geoincidents map` reads them.
    """
    import json

    from geoincidents.exports.summary import summarise

    numbers = summarise(_read(given).select(selection).tables)
    if form == "json":
        click.echo(json.dumps(numbers.as_dict(), ensure_ascii=False, indent=1))
    else:
        click.echo(numbers.as_csv() if form == "csv" else numbers.as_text(), nl=form == "text")


COMMANDS = (draw_map, export, extract, diff, summary)
