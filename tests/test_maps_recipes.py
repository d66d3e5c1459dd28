"""Recipes: what a map is made of, in one file, with each mistake named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geoincidents.errors import InputError
from geoincidents.maps.recipes import Recipe, read_overlay

ROADS = (
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {},'
    ' "geometry": {"type": "LineString", "coordinates": [[70, 33], [71, 34]]}}]}'
)


def recipe(folder: Path, text: str) -> Path:
    path = folder / "recipe.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_recipe_says_what_to_read_keep_and_draw(tmp_path: Path) -> None:
    (tmp_path / "roads.geojson").write_text(ROADS, "utf-8")
    read = Recipe.read(
        recipe(
            tmp_path,
            """
            title = "Raids"
            theme = "dark"
            inputs = ["reports", "october.csv"]
            bands = [25, 50]
            layers = { sectors = true }
            [select]
            from = 2025-01-01
            to = 2025-12-31
            type = ["raid", "attack"]
            bbox = [60, 25, 75, 38]
            within-km = 50
            min-precision = "district"
            [overlays]
            Roads = "roads.geojson"
            """,
        )
    )
    assert read.inputs == (tmp_path / "reports", tmp_path / "october.csv")
    assert read.selection.start == date(2025, 1, 1)
    assert read.selection.event_types == ("raid", "attack")
    assert read.selection.within_km == 50
    options = read.map_options()
    assert options["theme"] == "dark"
    assert options["layers"] == {"sectors": True}
    assert len(options["overlays"]["Roads"]) == 1


def test_an_empty_recipe_is_the_example_as_it_is(tmp_path: Path) -> None:
    read = Recipe.read(recipe(tmp_path, ""))
    assert read == Recipe()
    assert read.map_options() == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("colour = 'red'", "colour"),
        ("[select]\nwhere = 1", "where"),
        ("[select]\nfrom = '2025-01-01'", "without quotes"),
        ("[select]\ntype = 'raid'", "is a list"),
        ("[select]\ntype = ['riot']", "riot"),
        ("[select]\nwithin-km = 'far'", "recipe.toml"),
        ("inputs = 5", "list of texts"),
        ("title = ", "no recipe that can be read"),
    ],
)
def test_each_mistake_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        Recipe.read(recipe(tmp_path, text))


def test_a_missing_recipe_or_overlay_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        Recipe.read(tmp_path / "nowhere.toml")
    (tmp_path / "broken.geojson").write_text("{", "utf-8")
    with pytest.raises(InputError, match="broken"):
        read_overlay(tmp_path / "broken.geojson")
