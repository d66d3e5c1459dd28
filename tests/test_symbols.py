"""The symbol set: complete, legible, and apart for readers with colour blindness."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoincidents import schema, symbols
from geoincidents.maps.theme import theme

# Machado, Oliveira and Fernandes 2009, severity 1.0, for linear RGB.
SIGHT = {
    "normal": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def _linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _lab(linear: np.ndarray) -> np.ndarray:
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.072175],
            [0.0193339, 0.119192, 0.9503041],
        ]
    )
    xyz = to_xyz @ np.clip(linear, 0, 1) / [0.95047, 1, 1.08883]
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def _contrast(one: str, two: str) -> float:
    dark, light = sorted(float(_linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, two))
    return (light + 0.05) / (dark + 0.05)


def test_every_event_type_and_precision_has_a_style() -> None:
    assert set(symbols.EVENT_STYLES) == set(schema.EVENT_TYPES)
    assert list(symbols.PRECISION_STYLES) == list(schema.PRECISIONS)
    assert {style.family for style in symbols.EVENT_STYLES.values()} == set(symbols.FAMILIES)


def test_within_a_family_the_shape_tells_the_types_apart() -> None:
    looks = [(style.family, style.shape, style.angle) for style in symbols.EVENT_STYLES.values()]
    assert len(set(looks)) == len(looks)


@pytest.mark.parametrize("ground", ["light", "dark", "plain"])
def test_every_colour_stands_out_from_the_land_of_its_theme(ground: str) -> None:
    land = theme(ground)["map"]["land"]
    for style in symbols.EVENT_STYLES.values():
        assert _contrast(style.colour_dark if ground == "dark" else style.colour, land) >= 3


@pytest.mark.parametrize("ground", ["colour", "colour_dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_families_stay_apart_for_every_sight(sight: str, ground: str) -> None:
    seen = {
        name: _lab(np.array(SIGHT[sight]) @ _linear(getattr(style, ground)))
        for name, style in symbols.EVENT_STYLES.items()
    }
    for one, two in combinations(symbols.EVENT_STYLES, 2):
        if symbols.EVENT_STYLES[one].family != symbols.EVENT_STYLES[two].family:
            assert np.linalg.norm(seen[one] - seen[two]) > 12, (one, two)


def test_shapes_fill_about_the_same_area() -> None:
    for style in symbols.EVENT_STYLES.values():
        x, y = np.array(style.vertices()).T
        area = abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2
        assert 1.7 < area < 3.2, style.shape


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_more_deaths_never_make_a_smaller_glyph(one: int, two: int) -> None:
    low, high = sorted((one, two))
    assert symbols.RADIUS_PX <= symbols.radius(low) <= symbols.radius(high) <= symbols.RADIUS_MOST_PX


@pytest.mark.parametrize("nobody", [None, float("nan"), 0])
def test_no_count_gives_the_smallest_glyph(nobody: float | None) -> None:
    assert symbols.radius(nobody) == symbols.RADIUS_PX


@pytest.mark.parametrize("ground", ["light", "dark", "plain"])
def test_text_of_each_theme_is_legible(ground: str) -> None:
    ui = theme(ground)["ui"]
    for text in ("ink", "muted", "accent"):
        for paper in ("paper", "panel", "sunk"):
            assert _contrast(ui[text], ui[paper]) >= 4.5, (text, paper)
    assert _contrast(ui["on-accent"], ui["accent"]) >= 4.5
