"""Make the pictures of README and docs from the current code: ``python docs/make_pictures.py``.

Needs Chromium (``CHROMIUM`` names another one) and the ``test`` extra.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import geoincidents as gi

IMAGES = Path(__file__).parent / "images"
TITLE = "Incidents along the Afghanistan-Pakistan frontier"
# name -> (width, height, theme)
PICTURES = {
    "example": (1400, 900, "light"),
    "example-dark": (1400, 900, "dark"),
    "example-phone": (390, 844, "light"),
}


def main() -> int:
    """Write every picture; return the exit code."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        print("make_pictures.py: no Chromium found; set CHROMIUM", file=sys.stderr)
        return 2
    IMAGES.mkdir(exist_ok=True)
    log = gi.example()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, (width, height, theme) in PICTURES.items():
            page_file = Path(folder) / f"{name}.html"
            log.map(title=TITLE, theme=theme).write(page_file)
            page = browser.new_page(viewport={"width": width, "height": height}, offline=True)
            page.goto(page_file.as_uri())
            page.wait_for_timeout(1500)
            page.screenshot(path=IMAGES / f"{name}.png")
            page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
