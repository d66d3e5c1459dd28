"""Themes: one file of colours that the page, its canvas and the static figure share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

from geoincidents.errors import InputError

__all__ = ["THEMES", "css_variables", "theme"]

THEMES: Final = ("light", "dark", "plain")


@cache
def _all() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    text = resources.files("geoincidents.maps").joinpath("assets/themes.json").read_text("utf-8")
    themes: Mapping[str, Mapping[str, Mapping[str, Any]]] = json.loads(text)
    return themes


def theme(name: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the colours of a theme.

    Parameters
    ----------
    name : {'light', 'dark', 'plain'}
        'plain' is white without relief, for print and slides.

    Returns
    -------
    mapping
        ``ui`` (the page's CSS variables) and ``map`` (what the canvas draws with).

    Raises
    ------
    InputError
        If there is no such theme.

    Examples
    --------
    >>> theme("plain")["map"]["relief"]
    0
    """
    if name not in THEMES:
        raise InputError(f"no theme {name!r}; the themes are: {', '.join(THEMES)}")
    return _all()[name]


def css_variables() -> str:
    """Return the themes as CSS custom properties, keyed by ``html[data-theme]``.

    Examples
    --------
    >>> css_variables().startswith('html[data-theme="light"]{')
    True
    """
    blocks = []
    for name in THEMES:
        declared = "".join(f"--{key}:{value};" for key, value in theme(name)["ui"].items())
        scheme = "dark" if name == "dark" else "light"
        blocks.append(f'html[data-theme="{name}"]{{color-scheme:{scheme};{declared}}}')
    return "\n".join(blocks)
