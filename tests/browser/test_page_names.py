"""Names on the map: on their own ground, and as wide as the page takes them to be."""

from __future__ import annotations

from typing import Any

from map_records import tables


def names_of(page: Any, kind: str) -> set[str]:
    """Return the names of a kind that stand on the map."""
    return set(page.locator(f"#gi-map .labels .{kind}").all_inner_texts())


def test_a_country_is_named_where_it_is_in_sight_and_no_neighbour_is_drawn_onto_its_ground(
    open_page: Any,
) -> None:
    page = open_page(tables())
    page.evaluate("() => map_incidents.setView([33.2, 70.3], 7, {animate: false})")
    page.settle()
    assert names_of(page, "country") == {"AFGHANISTAN", "PAKISTAN"}
    page.evaluate("() => map_incidents.setView([33.5, 66.0], 7.5, {animate: false})")
    page.settle()
    assert names_of(page, "country") == {"AFGHANISTAN"}


def test_names_are_as_wide_as_the_page_takes_them_to_be(open_page: Any) -> None:
    page = open_page(tables())
    off = page.evaluate("""() => {
        const held = JSON.parse(document.getElementById("gi-static").textContent).advances;
        const widths = Object.fromEntries([...held.letters].map((letter, at) => [letter, at]));
        return [...document.querySelectorAll(".labels .city, .labels .capital")].map((node) => {
            const list = held.faces[node.matches(".capital") ? "sans 600" : "sans 500"];
            const size = parseFloat(getComputedStyle(node).fontSize);
            const sum = [...node.textContent].reduce((all, letter) => all + list[widths[letter]], 0);
            return node.getBoundingClientRect().width / ((sum * size) / 1000);
        });
    }""")
    assert len(off) > 5
    assert all(0.93 < ratio < 1.03 for ratio in off)
