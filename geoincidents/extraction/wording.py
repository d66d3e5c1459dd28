"""Wording: claimants and tolls in words that read well outside their sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geoincidents.extraction.casualties import Figure

__all__ = ["in_full", "toll"]


def in_full(claimant: str, before: Sequence[str]) -> str:
    """Name 'the ministry' as it was named before.

    Parameters
    ----------
    claimant : str
        In the words of its sentence.
    before : sequence of str
        Who spoke until then, in the order of the text.

    Examples
    --------
    >>> in_full("the ministry", ["the Afghan army", "Pakistan's information ministry"])
    "Pakistan's information ministry"
    """
    office = claimant.removeprefix("the ")
    if " " in office or not office.islower():
        return claimant
    return next(
        (each for each in reversed(before) if each.removeprefix("the ").endswith(f" {office}")), claimant
    )


def toll(figure: Figure) -> str:
    """Say a toll: 'at least nine people killed', 'no casualties'.

    Parameters
    ----------
    figure : Figure
        As the text gives it.

    Examples
    --------
    >>> from geoincidents.extraction import casualties
    >>> [toll(figure) for figure in casualties.find("Nine people were killed and 45 injured.", 0)]
    ['nine people killed', '45 injured']
    """
    words = re.sub(r"\s+", " ", figure.text).strip(" \"'")
    words = words[:1].lower() + words[1:]
    said = figure.quantity.best == 0 or re.search(r"shahadat|martyr", words)
    return words if said else f"{words} {figure.harm}"
