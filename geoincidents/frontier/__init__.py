"""The frontier as a ruler: kilometre, distance, side, sector and crossing of every place."""

from geoincidents.frontier.line import Frontier, Reference

__all__ = ["Frontier", "Reference"]
