"""How results show themselves in a notebook: small tables in which every value is text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["facts", "grid"]

# Notebooks typeset what stands between dollar signs and follow styles of their own; both would change a text.
_CLASS = "tex2jax_ignore mathjax_ignore"
_LEFT = "style='text-align:left'"
_LONGEST = 200  # characters of a value that are shown


def facts(caption: str, rows: Iterable[tuple[str, object]]) -> str:
    """Return a table of names and values as HTML.

    Parameters
    ----------
    caption : str
        Over the table.
    rows : iterable of (str, object)
        A value that is None is left out.

    Examples
    --------
    >>> facts("A <b>", [("side", "AF"), ("note", None)]).count("<tr>")
    1
    """
    cells = "".join(
        f"<tr><th scope='row' {_LEFT}>{escape(name)}</th><td {_LEFT}>{escape(str(value))}</td></tr>"
        for name, value in rows
        if value is not None
    )
    return f"<table class='{_CLASS}'><caption>{escape(caption)}</caption>{cells}</table>"


def grid(caption: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table with a header as HTML; missing values are empty cells.

    Parameters
    ----------
    caption : str
        Over the table.
    header : sequence of str
        Names of the columns.
    rows : iterable of sequence
        As many values each.

    Examples
    --------
    >>> "<td" in grid("Towns", ["name"], [["Chaman"]])
    True
    """
    head = "".join(f"<th scope='col' {_LEFT}>{escape(name)}</th>" for name in header)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return (
        f"<table class='{_CLASS}'><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cell(value: object) -> str:
    # pandas' NA answers no comparison; it is known by its text, without importing pandas.
    text = "" if str(value) in ("None", "<NA>", "nan", "NaT") else str(value)
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    return f"<td dir='auto' {_LEFT}>{escape(text)}</td>"
