"""Render the gallery: ``python maps/render.py`` writes the map of each recipe into ``gallery/``.

With ``--check`` nothing is written; the exit code tells whether each committed map
is, byte for byte, what its recipe gives.
"""

from __future__ import annotations

import sys
from pathlib import Path

from geoincidents import read
from geoincidents.maps import IncidentMap
from geoincidents.maps.recipes import Recipe

HERE = Path(__file__).parent


def recipes() -> list[Path]:
    """Return the recipes of this folder."""
    return sorted(HERE.glob("*.toml"))


def target(recipe: Path) -> Path:
    """Return where the map of a recipe lies."""
    return HERE / "gallery" / f"{recipe.stem}.html"


def render(path: Path) -> str:
    """Return the page of a recipe."""
    recipe = Recipe.read(path)
    log = read(*recipe.inputs).select(recipe.selection)
    return IncidentMap(log.tables, **recipe.map_options()).render_page()


def main(arguments: list[str]) -> int:
    """Write or check each map; return the exit code."""
    stale = []
    for recipe in recipes():
        page = render(recipe)
        kept = target(recipe)
        if "--check" not in arguments:
            kept.write_text(page, "utf-8")
        elif not kept.is_file() or kept.read_text("utf-8") != page:
            stale.append(kept.name)
    for name in stale:
        print(f"gallery/{name} is not what its recipe gives: run python maps/render.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
