"""The page serves everyone: axe-core finds nothing serious, in any theme, language and size."""

from __future__ import annotations

import os
from typing import Any

import pytest
from map_records import coarse

pytestmark = pytest.mark.browser

SERIOUS = ("serious", "critical")


def _violations(page: Any) -> list[str]:
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        if os.environ.get("GEOINCIDENTS_REQUIRE_BROWSER") == "1":
            pytest.fail("axe-playwright-python is not installed")
        pytest.skip("ACCESSIBILITY NOT TESTED: axe-playwright-python is not installed")
    found = Axe().run(page.page).response["violations"]
    return [
        f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes']][:3]}"
        for one in found
        if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("theme", ["light", "dark", "plain"])
@pytest.mark.parametrize("tab", ["list", "filters", "offmap", "about"])
def test_axe_finds_no_serious_violation(open_page: Any, theme: str, tab: str) -> None:
    page = open_page(coarse(), theme=theme, change=_loosened)
    page.click(f"#gi-tab-{tab}")
    page.settle()
    assert _violations(page) == []


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
@pytest.mark.parametrize("lang", ["en", "ur"])
def test_axe_finds_no_serious_violation_with_a_card_open(
    open_page: Any, size: tuple[int, int], lang: str
) -> None:
    page = open_page(coarse(), size=size, lang=lang, fragment="#open=i0&disputed=1", change=_loosened)
    assert _violations(page) == []


def _loosened(html: str) -> str:
    """Let the test's own tool run in the page: it is injected as a script."""
    return html.replace("script-src ", "script-src 'unsafe-eval' ")


def test_the_page_says_its_language_and_title_and_can_be_zoomed(open_page: Any) -> None:
    page = open_page(coarse(), title="A title", lang="ur")
    assert page.page.title() == "A title"
    assert page.get_attribute("html", "lang") == "ur"
    viewport = page.get_attribute('meta[name="viewport"]', "content")
    assert "user-scalable" not in viewport
    assert "maximum-scale" not in viewport


def test_every_control_has_a_name(open_page: Any) -> None:
    page = open_page(coarse())
    nameless = page.evaluate(
        "() => [...document.querySelectorAll('button, input, select, [role=slider], [role=tab]')]"
        ".filter(node => node.offsetParent && !(node.ariaLabel || node.innerText?.trim() || node.labels?.length))"
        ".map(node => node.outerHTML.slice(0, 120))"
    )
    assert nameless == []


def test_no_text_of_the_interface_is_missing_in_any_language() -> None:
    import json
    import re

    from geoincidents.maps.assets import SCRIPTS, text, texts

    english = texts()["en"]
    for lang, words in texts().items():
        assert set(words) == set(english), lang
        for key, word in words.items():
            holes = set(re.findall(r"{(\w+)}", english[key]))
            assert set(re.findall(r"{(\w+)}", word)) <= holes | {"n"}, key
            assert word.strip(), key
    code = "\n".join(text(name) for name in SCRIPTS) + text("page.html")
    asked = set(re.findall(r"\bt\(\"([a-z_.]+)\"", code)) | set(
        re.findall(r'data-(?:t|label|title)="([\w.]+)"', code)
    )
    known = {key.rsplit(".", 1)[0] if key.endswith((".one", ".other")) else key for key in english}
    assert asked - known - set(english) == set(), json.dumps(sorted(asked - known))
