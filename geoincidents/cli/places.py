"""Commands over places: geocode, frontier, gazetteer."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geoincidents.cli.console import complain, counted, is_terminal, mention
from geoincidents.cli.help import Command, Group, Option
from geoincidents.errors import InputError

if TYPE_CHECKING:
    from geoincidents.geocoding import Gazetteer

__all__ = ["COMMANDS"]


_column = partial(click.option, cls=Option, section="Tables", metavar="C")


@click.command(
    cls=Command,
    short_help="Find places by name, or abstain.",
    examples=[
        ('geoincidents geocode "Spin Boldak" --country AF', "Where is it, how sure is that, and why?"),
        ('geoincidents geocode "12 km south of Torkham" --json', "A phrase, answered as JSON."),
        (
            "geoincidents geocode --table towns.csv --name-column town -o located.csv",
            "A whole table; its rows and columns stay.",
        ),
    ],
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--country", metavar="CODE", help="Country the place lies in, such as AF.")
@click.option("--admin1", metavar="NAME", help="Province it lies in, in any spelling.")
@click.option("--admin2", metavar="NAME", help="District it lies in, in any spelling.")
@click.option("--kind", metavar="KIND", help="Kind of place asked for: town, district, province, crossing …")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list, null where nothing is sure enough.")
@click.option(
    "--table",
    cls=Option,
    section="Tables",
    type=click.Path(dir_okay=False),
    metavar="IN",
    help="Geocode a column of this CSV or Parquet file.",
)
@_column("--name-column", help="Column with the names.")
@_column("--country-column", help="Column with the countries.")
@_column("--admin1-column", help="Column with the provinces.")
@_column("--admin2-column", help="Column with the districts.")
@click.option("-o", "--output", cls=Option, section="Tables", metavar="OUT", help="The table to write.")
def geocode(
    names: tuple[str, ...],
    country: str | None,
    admin1: str | None,
    admin2: str | None,
    kind: str | None,
    as_json: bool,
    table: str | None,
    output: str | None,
    **columns: str | None,
) -> None:
    """Find places by name in the bundled gazetteer, or abstain."""
    if table is not None:
        if names or not (columns["name_column"] and output):
            raise click.UsageError("--table goes with --name-column and -o, and without NAME")
        from geoincidents.geocoding import geocode_table

        wanted = {name.removesuffix("_column"): column for name, column in columns.items() if column}
        n_located, n_rows = geocode_table(table, output, notice=mention, **wanted)
        click.echo(f"{output}: {n_located:,} of {counted(n_rows, 'row')} located", err=True)
        return
    if not names:
        raise click.UsageError("name at least one place, or give --table")
    from geoincidents.geocoding import Gazetteer

    gazetteer = Gazetteer.bundled()
    _check_hints(gazetteer, country, kind)
    matches = [
        gazetteer.geocode(name, country=country, admin1=admin1, admin2=admin2, kind=kind) for name in names
    ]
    if as_json:
        answers = [match and match.to_dict() for match in matches]
        click.echo(json.dumps(answers, ensure_ascii=False, indent=1))
        return
    for name, match in zip(names, matches, strict=True):
        if match is None:
            click.echo(f"{name}: no answer that is sure enough")
            continue
        place = match.place
        where = ", ".join(part for part in (place.name, place.admin2, place.admin1, place.country) if part)
        click.echo(f"{name}: {where} ({place.kind}) at {match.lat:.4f} {match.lon:.4f}")
        sure = f"{match.precision}, within {match.uncertainty_km:g} km; score {match.score:.2f}"
        click.echo(f"  {sure}; {match.reason}")
        for note in match.notes:
            click.echo(f"  note: {note}")


def _check_hints(gazetteer: Gazetteer, country: str | None, kind: str | None) -> None:
    """Refuse a country or a kind that is none: an ignored hint would look like an answer to it."""
    facts = gazetteer.info()
    if (
        country
        and country.upper() not in facts["countries"]
        and not gazetteer.geocode(country, kind="country")
    ):
        raise InputError(f"--country: there is no country {country!r}; give its name or a code such as AF")
    kinds = sorted({"settlement", *facts["kinds"]})
    if kind and kind not in kinds:
        raise InputError(f"--kind: there is no kind {kind!r}; one of: {', '.join(kinds)}")


@click.command(
    cls=Command,
    short_help="Say where a point lies along the frontier.",
    # A negative coordinate is a number, not an option.
    context_settings={"ignore_unknown_options": True},
    examples=[
        (
            "geoincidents frontier 30.95 66.44",
            "Where a point lies along the line, and beside what.",
        ),
        ("geoincidents frontier --info", "Whose line this is, how long, and what lies along it."),
    ],
)
@click.argument("coordinates", nargs=-1, type=float, metavar="[LAT LON]")
@click.option("--info", is_flag=True, help="Tell of the line itself: source, length, sectors, crossings.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def frontier(coordinates: tuple[float, ...], info: bool, as_json: bool) -> None:
    """Say where a point lies along the Afghanistan-Pakistan frontier."""
    from geoincidents.frontier import Frontier

    if len(coordinates) not in (0, 2) or not (coordinates or info):
        raise click.UsageError("give LAT LON (two numbers, degrees), or --info")
    line = Frontier.bundled()
    answer: dict[str, Any] = {}
    if info:
        answer = {
            "frontier": line.frontier_id,
            "source": line.source,
            "licence": line.licence,
            "tolerance_km": line.tolerance_km,
            "length_km": line.length_km,
            "sectors": [row.name for row in line.sectors.itertuples(index=False)],
            "crossings": [row.name for row in line.crossings.itertuples(index=False)],
        }
    if coordinates:
        reference = asdict(line.locate(*coordinates))
        answer |= {
            name: reference[name]
            for name in ("km", "distance_km", "side", "sector", "nearest_crossing", "nearest_crossing_km")
        }
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    for name, value in answer.items():
        shown = "-" if value is None else f"{value:.2f}" if isinstance(value, float) else value
        if isinstance(value, list):
            shown = ", ".join(value)
        click.echo(f"{name.replace('_', ' ')}: {shown}")


@click.group(
    cls=Group,
    short_help="Look after the places that names are looked up in.",
    examples=[("geoincidents gazetteer info", "What is in it, and whose data that is.")],
)
def gazetteer() -> None:
    """Look after the places that names are looked up in."""


@gazetteer.command(
    examples=[
        ("geoincidents gazetteer info", "Counts by kind, country and source, and your packs."),
        ("geoincidents gazetteer info --json", "The same, whole, as JSON."),
    ]
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def info(as_json: bool) -> None:
    """Tell what the gazetteer holds, and from which sources."""
    from geoincidents.geocoding import Gazetteer

    facts = Gazetteer.bundled().info()
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False, indent=1))
        return
    for name, value in facts.items():
        if isinstance(value, dict):
            click.echo(f"{name.replace('_', ' ')}:")
            for key, part in list(value.items())[:12]:
                click.echo(f"  {key}: {part}")
            if len(value) > 12:
                click.echo(f"  … and {len(value) - 12} more (all of them with --json)")
        else:
            click.echo(f"{name.replace('_', ' ')}: {value}")


@gazetteer.command(
    examples=[
        (
            "geoincidents gazetteer add AF.zip --licence 'CC BY 4.0' --source GeoNames",
            "Every village of a GeoNames country dump.",
        ),
        ("geoincidents gazetteer add posts.csv", "Your own places: columns name, lat, lon, and more."),
    ]
)
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--name", metavar="NAME", help="Name of the pack; the file's name without it.")
@click.option("--licence", metavar="TEXT", help="Licence of the data, kept with it.")
@click.option("--source", metavar="TEXT", help="Where the data comes from, kept with it.")
def add(file: str, name: str | None, licence: str | None, source: str | None) -> None:
    """Add FILE, a GeoNames country dump or a CSV with name, lat and lon, to your gazetteer."""
    from geoincidents.geocoding import adding

    report = adding.add(Path(file), name=name, licence=licence, source=source, progress=is_terminal())
    for fault in report.faults:
        complain(fault)
    click.echo(f"{report.path}: {_size(report)}", err=True)


@gazetteer.command(
    examples=[
        ("geoincidents gazetteer fetch AF PK", "Get all GeoNames places of both countries, and use them."),
    ]
)
@click.argument("countries", nargs=-1, required=True, metavar="CODE...")
@click.option("--base", metavar="URL", help="Folder of the dumps; GeoNames' own without it.")
def fetch(countries: tuple[str, ...], base: str | None) -> None:
    """Download the GeoNames dumps of countries and add them to your gazetteer (asks the network).

    A download that breaks off is taken up where it ended.
    """
    from geoincidents.geocoding.fetch import fetch as download

    for country in countries:
        added = download(country, base=base, progress=True)
        for fault in added.faults:
            complain(fault)
        click.echo(f"{added.path}: {_size(added)}", err=True)


def _size(pack: Any) -> str:
    return f"{counted(pack.n_places, 'place')}, {counted(pack.n_names, 'name')}"


COMMANDS = (geocode, frontier, gazetteer)
