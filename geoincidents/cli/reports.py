"""Commands over reports: map, export, extract, diff, summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from geoincidents.cli.options import inputs, read_inputs, selecting
from geoincidents.selection import Selection

if TYPE_CHECKING:
    from geoincidents.log import IncidentLog

__all__ = ["COMMANDS"]

_READING = ("published", "mapping", "corrections", "no_merge", "strict", "quiet")


def _read(given: dict[str, Any]) -> IncidentLog:
    paths = given.pop("inputs")
    return read_inputs(paths, **{name: given.pop(name) for name in _READING})


def _report(log: IncidentLog, output: str, quiet: bool) -> None:
    if quiet:
        return
    unlocated = int(log.incidents.geometry.isna().sum())
    left = f", {unlocated} unlocated" if unlocated else ""
    click.echo(f"{output}: {len(log)} incidents{left}, from {len(log.sources)} sources", err=True)


@click.command(name="map", epilog="Example: geoincidents map reports/ october.csv -o october.html")
@inputs(required=False)
@click.option("-o", "--output", required=True, metavar="OUT.html", help="The page to write.")
@click.option("--title", help="Heading of the page.")
@click.option("--theme", type=click.Choice(["light", "dark", "plain"]), default="light", show_default=True)
@click.option(
    "--lang", type=click.Choice(["en", "ur"]), default="en", show_default=True, help="Language of the page."
)
@click.option(
    "--online-tiles", metavar="NAME", help="Also offer tiles of that xyzservices name (asks the network)."
)
@selecting
def draw_map(selection: Selection, output: str, **given: Any) -> None:
    """Draw the incidents of INPUT on one HTML page that needs no network.

    INPUT is a file, a folder or - (standard input): articles (.txt, .md, .html) and
    records (.csv, .tsv, .json, .ndjson, .geojson, .parquet, .xlsx, .gpkg), gzip or not.
    Without INPUT the bundled example is drawn.
    """
    quiet = given["quiet"]
    log = _read(given).select(selection)
    log.map(**{name: value for name, value in given.items() if value is not None}).write(output)
    _report(log, output, quiet)


@click.command(
    epilog="Example: geoincidents export reports/ -o incidents.geojson\n\n"
    "Example: geoincidents export reports/ --blur 10 --drop actor1 -o for-the-web.gpkg"
)
@inputs(required=True)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    help="Where to; the suffix picks the format, a folder gets a package.",
)
@click.option("--layer", help="Table to write, for formats of one layer: incidents, claims, extents …")
@click.option("--hxl", is_flag=True, default=None, help="Put a row of HXL tags under the header (.csv).")
@click.option(
    "--codebook", type=click.Choice(["acled", "ucdp"]), help="Columns and codes of that data set (.csv)."
)
@click.option(
    "--blur", type=float, metavar="KM", help="Snap places to cells of this size, to protect people."
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
    blur: float | None,
    drop: tuple[str, ...],
    pcodes: str | None,
    **given: Any,
) -> None:
    """Write the incidents of INPUT for GIS tools and tables.

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


@click.command(epilog="Example: geoincidents extract report.txt | jq .incidents")
@inputs(required=True)
@click.option("-o", "--output", metavar="OUT.json", help="Where to; standard output without it.")
def extract(output: str | None, **given: Any) -> None:
    """Write all that was concluded from INPUT as one JSON document.

    Its tables are sources, incidents, claims, casualties, mentions and extents.
    """
    quiet = given["quiet"]
    log = _read(given)
    if output is None:
        import json

        from geoincidents import exports

        click.echo(json.dumps(exports.document(log.tables), ensure_ascii=False, indent=1))
    else:
        log.write(output)
        _report(log, output, quiet)


@click.command(epilog="Example: geoincidents diff last-week.json this-week.json")
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


@click.command(epilog="Example: geoincidents summary october.csv reports/ --from 2025-10-01")
@inputs(required=True)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True
)
@selecting
def summary(selection: Selection, form: str, **given: Any) -> None:
    """Count the incidents of INPUT by type, sector, month and side, with their tolls."""
    import json

    from geoincidents.exports.summary import summarise

    numbers = summarise(_read(given).select(selection).tables)
    if form == "json":
        click.echo(json.dumps(numbers.as_dict(), ensure_ascii=False, indent=1))
    else:
        click.echo(numbers.as_csv() if form == "csv" else numbers.as_text(), nl=form == "text")


COMMANDS = (draw_map, export, extract, diff, summary)
