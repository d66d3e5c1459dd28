"""The page beside folium's own ways to show many markers, in one run, in Chromium.

    python benchmarks/bench_maps.py                    # 1,000 and 10,000 incidents
    python benchmarks/bench_maps.py 1000 10000 100000  # takes some minutes

For each way: processor seconds to build the page in Python, bytes of the page and of the
records in it, processor seconds of the main thread until the page is drawn and idle (median of
three openings, the page's own process only), and megabytes of JavaScript heap after a collection.
For our page also the longest frame while a reader filters and brushes. Each way shows the same
facts of each incident.

Our page brings a ground of its own, with relief, names, typefaces, list and charts; the ways of
folium stand on nothing. So ``records_thread_s`` says what the records alone cost: the main thread's
time less that of the same way with one record. 'FastMarkerCluster on relief' is the peer on the same
picture of the ground and the same line, without names, list or charts.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import numpy as np
import pandas as pd
from folium.plugins import FastMarkerCluster, MarkerCluster
from offlinefolium.elements import _res as held

from geoincidents import bundle, schema
from geoincidents.frontier import Frontier
from geoincidents.maps import IncidentMap, assets

# Beyond this many markers stock folium takes minutes to build and to open.
MOST_MARKERS = 10_000

TRACED = ["devtools.timeline", "disabled-by-default-devtools.timeline"]

OPEN_POPUP = """function (row) {
    var marker = L.marker(new L.LatLng(row[0], row[1]));
    marker.bindPopup(row[2]);
    return marker;
}"""


def made_up(count: int) -> schema.Tables:
    """Return the tables of `count` made-up incidents at 600 places, the same each time."""
    import geopandas as gpd

    rng = np.random.default_rng(count)
    place = rng.integers(0, 600, count)
    lat, lon = 30 + rng.random(600) * 6, 66 + rng.random(600) * 6
    types = np.array(schema.EVENT_TYPES)[rng.integers(0, len(schema.EVENT_TYPES), count)]
    days = np.sort(np.datetime64("2005-01-01") + rng.integers(0, 7600, count)).astype("datetime64[s]")
    iso = np.datetime_as_string(days, unit="D")
    km = np.round(rng.random(600) * 2600, 1)[place]
    killed = rng.poisson(2, count)
    names = np.array([f"Village {number}" for number in range(600)])[place]
    rows = pd.DataFrame(
        {
            "incident_id": [f"{d}-{t}-{n}" for n, (d, t) in enumerate(zip(iso, types, strict=True))],
            "title": [
                f"{t.replace('_', ' ').capitalize()} at {p}" for t, p in zip(types, names, strict=True)
            ],
            "date_start": days,
            "date_end": days,
            "date_edtf": iso,
            "date_precision": "day",
            "event_type": types,
            "actor1": [f"Group {number}" for number in place % 17],
            "actor2": [f"Group {number}" for number in place % 23],
            "fatalities_low": killed,
            "fatalities_best": killed,
            "fatalities_high": killed,
            "place_name": names,
            "country": "AF",
            "admin1": [f"Province {number}" for number in place % 34],
            "location_precision": np.array(["exact", "near", "district"])[place % 3],
            "uncertainty_km": 1.0 + place % 20,
            "geocode_reason": "the name is in the gazetteer",
            "frontier_km": km,
            "frontier_distance_km": np.round(rng.random(600) * 40, 1)[place],
            "frontier_side": np.array(["AF", "PK"])[place % 2],
            "frontier_sector": [f"Sector {number}" for number in (km // 300).astype(int)],
            "disputed": rng.random(count) < 0.1,
            "source_ids": [(f"s{number % 40}",) for number in place],
        }
    )
    for name, kind in schema.TABLES["incidents"].items():
        if name not in rows and name != "geometry":
            rows[name] = pd.Series([None] * count, dtype="object" if kind == "object" else kind)
    points = gpd.points_from_xy(
        np.round(lon[place] + rng.normal(0, 0.02, count), 5),
        np.round(lat[place] + rng.normal(0, 0.02, count), 5),
    )
    tables = schema.Tables.of(
        {"sources": [{"source_id": f"s{n}", "publisher": f"Paper {n}"} for n in range(40)]}
    )
    tables.incidents = gpd.GeoDataFrame(rows, geometry=points, crs=schema.CRS)
    return tables


SAID = (
    "title", "date_edtf", "event_type", "actor1", "actor2", "fatalities_best", "place_name", "country",
    "admin1", "location_precision", "uncertainty_km", "geocode_reason", "frontier_km",
    "frontier_distance_km", "frontier_side", "frontier_sector", "disputed",
)  # fmt: skip


def sentences(tables: schema.Tables) -> list[list[Any]]:
    """Return latitude, longitude and a popup with the facts of each incident."""
    frame = tables.incidents
    columns = [frame[name].tolist() for name in SAID]
    texts = ["<br>".join(html.escape(str(value)) for value in row) for row in zip(*columns, strict=True)]
    return [
        [lat, lon, text]
        for lat, lon, text in zip(frame.geometry.y.tolist(), frame.geometry.x.tolist(), texts, strict=True)
    ]


def ours(tables: schema.Tables) -> str:
    return IncidentMap(tables).render_page()


def markers(tables: schema.Tables) -> str:
    made = folium.Map([33, 69], zoom_start=6, tiles=None)
    for lat, lon, text in sentences(tables):
        folium.Marker([lat, lon], popup=text).add_to(made)
    return str(made.get_root().render())


def marker_cluster(tables: schema.Tables) -> str:
    made = folium.Map([33, 69], zoom_start=6, tiles=None)
    group = MarkerCluster().add_to(made)
    for lat, lon, text in sentences(tables):
        folium.Marker([lat, lon], popup=text).add_to(group)
    return str(made.get_root().render())


def fast_marker_cluster(tables: schema.Tables) -> str:
    # `maxZoom`, not `max_zoom`: folium drops the latter and the cluster stays blank.
    made = folium.Map([33, 69], zoom_start=6, tiles=None, maxZoom=18)
    FastMarkerCluster(sentences(tables), callback=OPEN_POPUP).add_to(made)
    return str(made.get_root().render())


def fast_marker_cluster_on_relief(tables: schema.Tables) -> str:
    bounds = json.loads(bundle.path("basemap.json").read_text("utf-8"))["relief"]["bounds"]
    made = folium.Map([33, 69], zoom_start=6, tiles=None, maxZoom=18)
    folium.raster_layers.ImageOverlay(assets.relief(), bounds).add_to(made)
    folium.GeoJson(Frontier.bundled().line.__geo_interface__).add_to(made)
    FastMarkerCluster(sentences(tables), callback=OPEN_POPUP).add_to(made)
    return str(made.get_root().render())


def geojson_on_canvas(tables: schema.Tables) -> str:
    made = folium.Map([33, 69], zoom_start=6, tiles=None, prefer_canvas=True)
    frame = tables.incidents[[*SAID, "geometry"]].copy()
    popup = folium.GeoJsonPopup(fields=list(SAID))
    folium.GeoJson(frame, marker=folium.CircleMarker(radius=4), popup=popup).add_to(made)
    return str(made.get_root().render())


WAYS: dict[str, Callable[[schema.Tables], str]] = {
    "ours": ours,
    "Marker": markers,
    "MarkerCluster": marker_cluster,
    "FastMarkerCluster": fast_marker_cluster,
    "FastMarkerCluster on relief": fast_marker_cluster_on_relief,
    "GeoJson on canvas": geojson_on_canvas,
}


def offline(page: str) -> str:
    """Put the installed copies of what a stock page loads into it, scripts and styles alike."""

    def script(match: re.Match[str]) -> str:
        code = held.get(match[1], "").replace("</script", "<\\/script")
        return f"<script>{code}</script>"

    def style(match: re.Match[str]) -> str:
        return f"<style>{held.get(match[1], '')}</style>"

    page = re.sub(r'<script src="([^"]+)"></script>', script, page)
    return re.sub(r'<link rel="stylesheet" href="([^"]+)"\s*/?>', style, page)


def data_bytes(way: str, page: str, tables: schema.Tables) -> int:
    """Return the bytes that the records take in a page."""
    if way == "ours":
        block = re.search(r'id="gi-data">(.*?)</script>', page, re.DOTALL)
        assert block
        return len(block[1].encode())
    empty = WAYS[way](made_up(1))
    return len(page.encode()) - len(empty.encode())


FRAMES = """async work => {
    const gaps = [];
    let last = performance.now(), on = true;
    const tick = () => {
        const now = performance.now(); gaps.push(now - last); last = now; if (on) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    window.stopFrames = () => { on = false; return Math.round(Math.max(...gaps.slice(1))); };
}"""


def longest_frames(page: Any) -> dict[str, int]:
    """Return the longest frame in milliseconds while a reader filters, searches, brushes and zooms."""
    found = {}
    box = page.locator("#gi-histogram").bounding_box()

    def brush() -> None:
        page.mouse.move(box["x"] + 300, box["y"] + 30)
        page.mouse.down()
        for step in range(30):
            page.mouse.move(box["x"] + 300 + 12 * step, box["y"] + 30)
            page.wait_for_timeout(25)
        page.mouse.up()

    acts: dict[str, Callable[[], Any]] = {
        "filter": lambda: page.locator("#gi-legend .key").first.click(),
        "brush": brush,
        "zoom": lambda: page.evaluate("() => { map_incidents.setZoom(8, {animate: false}); }"),
    }
    for name, act in acts.items():
        page.evaluate(FRAMES)
        page.wait_for_timeout(100)
        act()
        page.wait_for_timeout(400)
        found[name] = page.evaluate("() => stopFrames()")
    return found


# One way to wait for all: until the page is drawn, as ours says of itself, and has nothing left to do.
DRAWN = """() => new Promise(done => {
    const ours = () => document.getElementById("gi-map") && !("ready" in document.documentElement.dataset);
    const look = () => ours() ? requestAnimationFrame(look) : requestIdleCallback(done);
    look();
})"""


def main_thread_s(trace: bytes, page: Path) -> float:
    """Return the processor seconds of a page's main thread, which other work on the machine leaves alone."""
    events = json.loads(trace)["traceEvents"]
    own = {
        one["pid"]
        for one in events
        if one.get("name") == "ParseHTML" and page.as_uri() in json.dumps(one.get("args", {}))
    }
    main = {
        (one["pid"], one["tid"])
        for one in events
        if one.get("name") == "thread_name" and one["args"]["name"] == "CrRendererMain" and one["pid"] in own
    }
    tasks = (one for one in events if one.get("name") == "RunTask" and (one["pid"], one["tid"]) in main)
    return sum(one.get("tdur", 0) for one in tasks) / 1e6


def in_browser(browser: Any, path: Path, way: str) -> dict[str, Any]:
    """Open a page three times and return what it cost."""
    busy = [opened(browser, path)[0] for _ in range(2)]
    last, page = opened(browser, path, keep=True)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.evaluate("() => gc()")
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    found = {
        "main_thread_s": round(sorted([*busy, last])[1], 3),
        "heap_mb": round(metrics["JSHeapUsedSize"] / 1e6, 1),
    }
    if way == "ours":
        found |= {f"{name}_frame_ms": value for name, value in longest_frames(page).items()}
    page.context.close()
    return found


def opened(browser: Any, path: Path, *, keep: bool = False) -> tuple[float, Any]:
    """Open a page in a context of its own; return its main thread's seconds and the page."""
    page = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True).new_page()
    browser.start_tracing(page=page, categories=TRACED)
    page.goto(path.as_uri(), timeout=300_000)
    page.evaluate(DRAWN)
    busy = main_thread_s(browser.stop_tracing(), path)
    if not keep:
        page.context.close()
    return busy, page


def main(counts: list[int]) -> None:
    from playwright.sync_api import sync_playwright

    ours(made_up(10))  # read the bundle once, as a second page would find it
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info", "--js-flags=--expose-gc"],
        )
        path = Path(folder, "page.html")
        alone: dict[str, float] = {}
        for count in [1, *counts]:
            tables = made_up(count)
            for way, build in WAYS.items():
                if count > MOST_MARKERS and way in ("Marker", "MarkerCluster"):
                    continue
                begun = time.process_time()
                page = build(tables)
                took = time.process_time() - begun
                path.write_text(page if way == "ours" else offline(page), "utf-8")
                cost = in_browser(browser, path, way)
                alone.setdefault(way, cost["main_thread_s"])
                row = {
                    "way": way,
                    "incidents": count,
                    "build_s": round(took, 3),
                    "page_mb": round(path.stat().st_size / 1e6, 2),
                    "data_mb": round(data_bytes(way, page, tables) / 1e6, 2),
                    "records_thread_s": round(cost["main_thread_s"] - alone[way], 3),
                    **cost,
                }
                print(json.dumps(row), flush=True)
        browser.close()


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [1_000, 10_000])
