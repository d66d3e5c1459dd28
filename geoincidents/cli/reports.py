"""Commands over reports: map, export, extract."""

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


@click.command(epilog="Example: geoincidents export reports/ -o incidents.geojson")
@inputs(required=True)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    help="Where to; the suffix picks the format, a folder gets a package.",
)
@selecting
def export(selection: Selection, output: str, **given: Any) -> None:
    """Write the incidents of INPUT for GIS tools and tables.

    Formats: .geojson, .geojsonl, .gpkg, .parquet, .fgb, .kml, .kmz, .csv, .xlsx, .shp,
    .json (everything) and .png, .svg, .pdf (a figure for print).
    """
    quiet = given["quiet"]
    log = _read(given).select(selection)
    log.write(output)
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


COMMANDS = (draw_map, export, extract)
