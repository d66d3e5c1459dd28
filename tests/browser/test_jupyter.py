"""A real JupyterLab and Notebook 7 in Chromium, the network cut: run all, see the map, switch its layers."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
NOTEBOOK = "from_reports_to_a_map.ipynb"
PATIENCE_MS = 240_000


def absent(told: str) -> None:
    if os.environ.get("GEOINCIDENTS_REQUIRE_BROWSER") == "1":
        pytest.fail(told)
    pytest.skip(f"JUPYTER NOT TRIED: {told}")


@dataclass(frozen=True)
class Served:
    """A running server: its address, the folder that it serves, and under which path it shows a notebook."""

    address: str
    folder: Path
    shown_at: str


# The module that is started, and where it shows notebooks.
INTERFACES = {"jupyterlab": "lab/tree", "notebook": "notebooks"}


@pytest.fixture(scope="module", params=INTERFACES)
def jupyter(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a folder with a notebook on loopback."""
    module = request.param
    if find_spec(module) is None:
        absent("pip install -e '.[notebook]'")
    folder, home = tmp_path_factory.mktemp("lab"), tmp_path_factory.mktemp("jupyter")
    shutil.copy(ROOT / "notebooks" / NOTEBOOK, folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # Cells that are not in view would not be in the page at all.
    tracker = home / "settings" / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    tracker.parent.mkdir(parents=True)
    tracker.write_text('{"windowingMode": "none", "autoStartDefaultKernel": true}', encoding="utf-8")
    own = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    own["JUPYTERLAB_SETTINGS_DIR"] = str(home / "settings")
    settings = [
        f"--ServerApp.root_dir={folder}",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--ServerApp.open_browser=False",
        "--ServerApp.allow_root=True",
        "--IdentityProvider.token=",
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", module, *settings],
            env={**os.environ, **own, "PYTHONPATH": str(ROOT), "GEOINCIDENTS_DATA": str(home / "packs")},
            stdout=log,
            stderr=log,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/api/status", server, home / "log")
        yield Served(address, folder, INTERFACES[module])
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:  # it waits for its kernels
            server.kill()
            server.wait()


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert server.poll() is None, log.read_text(errors="replace")[-2000:]
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"Jupyter did not start: {log.read_text(errors='replace')[-2000:]}")


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that reaches this machine and nothing else; nothing else must be needed."""
    context = browser.new_context(viewport={"width": 1500, "height": 1000})
    context.route(lambda url: not url.startswith("http://127.0.0.1:"), lambda route: route.abort())
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE_MS)
    yield opened
    context.close()


def kernels(address: str) -> list[dict[str, Any]]:
    """The kernels that the server tells of; none while it answers that it cannot say, as where one starts."""
    try:
        with urllib.request.urlopen(f"{address}/api/kernels", timeout=5) as answer:
            found: list[dict[str, Any]] = json.load(answer)
    except urllib.error.HTTPError:
        return []
    return found


def wait_until(page: Any, happened: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_MS / 1000
    while not happened():
        assert time.monotonic() < until
        page.wait_for_timeout(100)  # and no sleep: the page's requests are let through meanwhile


def run_all(page: Any, served: Served, notebook: str) -> None:
    address = served.address
    page.goto(f"{address}/{served.shown_at}/{notebook}?reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    wait_until(page, lambda: any(kernel["execution_state"] == "idle" for kernel in kernels(address)))
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def test_run_all_shows_the_map_and_its_layers_can_be_switched(page: Any, jupyter: Served) -> None:
    run_all(page, jupyter, NOTEBOOK)
    wait_until(page, lambda: (jupyter.folder / "out" / "incidents.geojson").exists())
    assert page.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]').count() == 0

    page.locator("iframe[srcdoc]").first.scroll_into_view_if_needed()
    frame = page.frame_locator("iframe[srcdoc]").first
    frame.locator("html[data-ready=true]").wait_for(state="attached")
    assert frame.locator("#gi-map").is_visible()
    assert frame.locator("#gi-count").inner_text().strip()

    box = frame.locator('#gi-layers input[data-layer="incidents"]')

    def picture(shown: bool) -> str:
        """The points with their layer switched so, in view: what is not is not painted by Chromium."""
        page.locator("iframe[srcdoc]").first.scroll_into_view_if_needed()
        if not box.is_visible():
            frame.locator("#gi-layers-button").click()
        box.set_checked(shown)
        page.wait_for_timeout(300)
        drawn: str = frame.locator("#gi-map canvas.points").evaluate("canvas => canvas.toDataURL()")
        return drawn

    def switches() -> bool:
        before = picture(shown=True)
        return picture(shown=False) != before and picture(shown=True) == before

    # More than once, as cells that still run move the page and Jupyter may load the frame anew.
    wait_until(page, switches)


def test_where_scripts_are_stripped_a_picture_is_left(page: Any, jupyter: Served) -> None:
    """A notebook from somebody else is not trusted: Jupyter takes frames and scripts out of its outputs."""
    import geoincidents as gi

    shown = gi.example().map(title="Seen without scripts")._repr_html_()
    cell = {
        "cell_type": "code",
        "id": "map",
        "execution_count": 1,
        "metadata": {},
        "source": "log.map()",
        "outputs": [
            {
                "output_type": "execute_result",
                "execution_count": 1,
                "metadata": {},
                "data": {"text/html": shown},
            }
        ],
    }
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (jupyter.folder / "foreign.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    page.goto(f"{jupyter.address}/{jupyter.shown_at}/foreign.ipynb?reset")
    picture = page.locator('.jp-OutputArea img[alt="Seen without scripts"]')
    picture.wait_for(state="visible")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 300")
    assert page.locator(".jp-OutputArea iframe[srcdoc]").count() == 0
