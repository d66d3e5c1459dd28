"""Write how wide the letters of the map's typefaces are: geoincidents/maps/assets/advances.json.

    python maps/measure_typefaces.py

With these widths a page sets its names without measuring each of them. Measured in Chromium, as the
pages are tested; run it when a typeface or the weights of names change.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from geoincidents.maps import fonts

ASSETS = Path(__file__).parents[1] / "geoincidents" / "maps" / "assets"
FACES = {
    "sans 500": "500 {}px 'Source Sans 3'",
    "sans 600": "600 {}px 'Source Sans 3'",
    "serif 600": "600 {}px 'Source Serif 4'",
}
# Names of the ground are written in ASCII; what else occurs is measured.
LETTERS = "".join(chr(code) for code in range(0x20, 0x7F))

MEASURE = """async ([font, letters]) => {
    await document.fonts.load(font);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = font;
    return [...letters].map(letter => Math.round(pen.measureText(letter).width));
}"""


def measured() -> dict[str, list[int]]:
    """Return the width of each letter in thousandths of the size, by face."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(f"<style>{fonts.css()}</style>")
        return {name: page.evaluate(MEASURE, [font.format(1000), LETTERS]) for name, font in FACES.items()}


if __name__ == "__main__":
    written = json.dumps({"letters": LETTERS, "faces": measured()})
    (ASSETS / "advances.json").write_text(written + "\n", "utf-8")
