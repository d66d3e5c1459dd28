"""A real Chromium without network, and pages opened in it that must stay silent."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from geoincidents.maps import IncidentMap

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-precise-memory-info",
    "--js-flags=--expose-gc",
]


def _chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    return (
        named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    executable = _chromium()
    if executable is None:
        told = "no Chromium found: put it on the PATH or name it in the environment variable CHROMIUM"
        if os.environ.get("GEOINCIDENTS_REQUIRE_BROWSER") == "1":
            pytest.fail(told)
        pytest.skip(f"BROWSER TESTS NOT RUN, {told}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield running
        running.close()


@dataclass
class Opened:
    """A page that was opened, and what it did behind our back."""

    page: Any
    path: Path
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    def ready(self) -> None:
        self.page.wait_for_selector("html[data-ready=true]", state="attached", timeout=30_000)
        self.settle()

    def settle(self) -> None:
        """Wait until what was changed is drawn; the panel follows a brush every 160 ms."""
        self.page.wait_for_timeout(190)
        self.page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )

    def count(self) -> str:
        self.settle()
        return self.page.inner_text("#gi-count")

    def titles(self) -> list[str]:
        self.settle()
        return self.page.locator("#gi-list strong").all_inner_texts()

    def spot(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a position lies on the screen."""
        at = self.page.evaluate(
            "([lat, lon]) => { const p = map_incidents.latLngToContainerPoint([lat, lon]);"
            " const b = map_incidents.getContainer().getBoundingClientRect(); return [p.x + b.left, p.y + b.top]; }",
            [lat, lon],
        )
        return at[0], at[1]

    def picture(self, layer: str = "points") -> str:
        """Return the pixels or the shapes of a layer as text that two pictures can be compared by."""
        self.settle()
        return self.page.evaluate(
            """name => {
                const node = document.querySelector(`#gi-map .gi-canvas.${name}, #gi-${name}`);
                return node instanceof HTMLCanvasElement ? node.toDataURL() : node.outerHTML;
            }""",
            layer,
        )

    def becomes(self, picture: str, layer: str = "points") -> bool:
        """Tell whether a layer comes to look like a picture within three seconds."""
        return any(self.picture(layer) == picture for _ in range(12))


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Open the page of some tables; at the end it must have asked for nothing and complained of nothing."""
    contexts: list[Any] = []
    opened: list[Opened] = []

    def open_(
        tables: Any,
        *,
        size: tuple[int, int] = (1400, 900),
        fragment: str = "",
        change: Callable[[str], str] | None = None,
        add: Callable[[IncidentMap], None] | None = None,
        reduced_motion: str = "reduce",
        **options: Any,
    ) -> Opened:
        made = IncidentMap(tables, **options)
        if add:
            add(made)
        html = made.render_page()
        path = tmp_path / f"page{len(opened)}.html"
        path.write_text(change(html) if change else html, "utf-8")
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            offline=True,
            has_touch=size[0] < 500,
            reduced_motion=reduced_motion,
            accept_downloads=True,
            locale="en-GB",
            timezone_id="Asia/Kabul",
        )
        contexts.append(context)
        found = Opened(context.new_page(), path)
        opened.append(found)
        found.page.on("request", lambda request: found.requests.append(request.url))
        found.page.on(
            "console",
            lambda said: found.complaints.append(said.text) if said.type in ("error", "warning") else None,
        )
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.goto(path.as_uri() + fragment)
        found.ready()
        return found

    yield open_
    for one in opened:
        asked = [url for url in one.requests if not url.startswith(("data:", "blob:", one.path.as_uri()))]
        assert asked == []
        assert one.complaints == []
    for context in contexts:
        context.close()
