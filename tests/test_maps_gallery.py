"""The gallery: each committed map is, byte for byte, what its recipe gives."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

MAPS = Path(__file__).parent.parent / "maps"


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("render", MAPS / "render.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("recipe", sorted(path.stem for path in MAPS.glob("*.toml")))
def test_a_recipe_gives_the_map_of_the_gallery(recipe: str) -> None:
    script = _script()
    path = MAPS / f"{recipe}.toml"
    same = script.target(path).read_text("utf-8") == script.render(path)
    assert same, f"gallery/{recipe}.html is out of date: run python maps/render.py"


def test_the_gallery_holds_a_map_for_each_recipe_and_no_other() -> None:
    script = _script()
    assert {script.target(path) for path in script.recipes()} == set((MAPS / "gallery").glob("*.html"))
    assert len(script.recipes()) >= 4
