"""How fast the page is: a thousand incidents at once, a hundred thousand still at hand."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from bench_maps import made_up

pytestmark = pytest.mark.browser


def test_a_thousand_incidents_are_idle_within_two_seconds_and_fifty_megabytes(open_page: Any) -> None:
    page = open_page(made_up(1000))
    page.evaluate("() => new Promise(done => requestIdleCallback(done))")
    script_ms = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert script_ms < 2000
    page.evaluate("gc()")
    assert page.evaluate("performance.memory.usedJSHeapSize") < 50_000_000


def test_a_hundred_thousand_incidents_open_filter_and_search(open_page: Any) -> None:
    page = open_page(made_up(100_000))
    assert page.count() == "All 100,000 incidents"
    page.locator("#gi-legend .key").first.click()
    page.wait_for_function("() => document.getElementById('gi-count').textContent.includes(' of 100,000')")
    before = page.count()
    page.fill("#gi-search", "village 599")
    page.wait_for_function("before => document.getElementById('gi-count').textContent !== before", arg=before)
    assert any("Village 599" in title for title in page.titles())


def test_a_view_that_is_set_at_once_is_painted_once(open_page: Any) -> None:
    page = open_page(made_up(50))
    paintings = page.evaluate(
        """() => {
            const node = document.querySelector("#gi-map .gi-canvas.frontier");
            const seen = new MutationObserver(() => {});
            seen.observe(node, { childList: true });
            map_incidents.setZoom(8, { animate: false });
            return seen.takeRecords().length;
        }"""
    )
    assert paintings == 1


def test_the_strip_is_shapes_for_few_incidents_and_pixels_for_many(open_page: Any) -> None:
    few = open_page(made_up(200))
    assert few.locator("#gi-strip > svg path").count() > 10
    assert few.locator("#gi-strip canvas").count() == 0
    many = open_page(made_up(5000))
    many.settle()
    drawn = many.locator("#gi-strip > canvas").evaluate(
        "node => { const { data } = node.getContext('2d').getImageData(0, 0, node.width, node.height);"
        " return data.filter((value, at) => at % 4 === 3 && value > 0).length; }"
    )
    assert drawn > 5000
