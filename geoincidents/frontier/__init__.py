"""The frontier as a ruler: kilometre, distance, side, sector and crossing of every place."""

from geoincidents.frontier.crossings import Crossing, Crossings, Report
from geoincidents.frontier.line import COLUMNS, Frontier, Reference, Sector
from geoincidents.frontier.stretches import Stretch

__all__ = ["COLUMNS", "Crossing", "Crossings", "Frontier", "Reference", "Report", "Sector", "Stretch"]
