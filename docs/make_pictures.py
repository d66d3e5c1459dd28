"""Make the pictures of README and docs from the current code: ``python docs/make_pictures.py``.

Needs Chromium (``CHROMIUM`` names another one) and the ``test`` extra.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

import geoincidents as gi

IMAGES = Path(__file__).parent / "images"
TITLE = "Incidents along the Afghanistan–Pakistan frontier"
# name -> (width, height, theme)
PAGES = {
    "example": (1400, 900, "light"),
    "example-dark": (1400, 900, "dark"),
    "example-phone": (390, 844, "light"),
}
QUALITY = 82  # of WebP: letters stay sharp, a page takes about 0.1 MB


def keep(name: str, png: bytes) -> None:
    """Write a picture into the folder of images."""
    Image.open(io.BytesIO(png)).convert("RGB").save(IMAGES / f"{name}.webp", quality=QUALITY, method=6)


def pages(chromium: str, log: gi.IncidentLog) -> None:
    """Take a picture of the page of the example in each size and theme, without a network."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, (width, height, theme) in PAGES.items():
            file = Path(folder) / f"{name}.html"
            log.map(title=TITLE, theme=theme).write(file)
            page = browser.new_page(viewport={"width": width, "height": height}, offline=True)
            page.goto(file.as_uri())
            page.wait_for_selector("html[data-ready=true]", state="attached")
            page.wait_for_timeout(300)
            keep(name, page.screenshot())
            page.close()
        browser.close()


def figures(log: gi.IncidentLog) -> None:
    """Draw the figure for print, and the incidents by kilometre and year."""
    with tempfile.TemporaryDirectory() as folder:
        keep("figure", log.write(Path(folder) / "figure.png").read_bytes())
    frontier = gi.Frontier.bundled()
    strip: Any = frontier.figure(frontier.density(log.incidents, step_km=100, by="year"))
    png = io.BytesIO()
    strip.savefig(png, format="png", dpi=120)
    keep("strip", png.getvalue())


def main() -> int:
    """Make every picture; return the exit code."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        print("make_pictures.py: no Chromium found; set CHROMIUM", file=sys.stderr)
        return 2
    IMAGES.mkdir(exist_ok=True)
    log = gi.example()
    pages(chromium, log)
    figures(log)
    return 0


if __name__ == "__main__":
    sys.exit(main())
