"""The frontier as a ruler: kilometre, distance, side, sector and crossing of every place."""

from geoincidents.frontier.columns import COLUMNS, Reference
from geoincidents.frontier.crossings import Crossing, Crossings, Report
from geoincidents.frontier.densities import density, hot_stretches
from geoincidents.frontier.line import Frontier
from geoincidents.frontier.sectors import Sector
from geoincidents.frontier.stretches import Stretch

__all__ = [
    "COLUMNS",
    "Crossing",
    "Crossings",
    "Frontier",
    "Reference",
    "Report",
    "Sector",
    "Stretch",
    "density",
    "hot_stretches",
]
