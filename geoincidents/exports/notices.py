"""What every file that leaves the house says about its origin."""

from __future__ import annotations

from typing import Final

__all__ = ["DISPUTED", "FRONTIER", "GENERATOR", "PLACES", "metadata"]

GENERATOR: Final = "geoincidents"
FRONTIER: Final = (
    "The frontier line and all distances along it are derived from OpenStreetMap: © OpenStreetMap "
    "contributors, Open Database License 1.0 (https://opendatacommons.org/licenses/odbl/1-0/), "
    "https://www.openstreetmap.org/copyright"
)
PLACES: Final = (
    "Places: NGA GEOnet Names Server (public domain, through GDELT) and GeoNames "
    "(CC BY 4.0, https://www.geonames.org/)"
)
DISPUTED: Final = (
    "Afghanistan has never recognised the Durand Line as an international border. "
    "Drawing a line here takes no side."
)


def metadata() -> dict[str, str]:
    """Return generator, attribution and the note on the line.

    Examples
    --------
    >>> sorted(metadata())
    ['attribution', 'disclaimer', 'generator']
    """
    return {"generator": GENERATOR, "attribution": f"{FRONTIER}. {PLACES}.", "disclaimer": DISPUTED}
