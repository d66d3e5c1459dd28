"""The Python reference is made of docstrings, so these must say what the code takes."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module

import pytest
from numpydoc.validate import validate

import geoincidents as gi

# No docstring; parameters not documented, unknown, in another order, without a description, or without a colon's space.
FAULTS = {"GL08", "PR01", "PR02", "PR03", "PR07", "PR10", "RT03", "SS01"}
# Documented in the reference beside the public names.
FURTHER = (
    "geoincidents.frontier.columns.Reference",
    "geoincidents.frontier.densities.hot_stretches",
    "geoincidents.exports.write",
    "geoincidents.exports.privacy.blur",
    "geoincidents.exports.privacy.drop",
    "geoincidents.exports.diff.compare",
    "geoincidents.exports.summary.summarise",
    "geoincidents.exports.codebooks.to_acled",
    "geoincidents.exports.codebooks.to_ucdp",
    "geoincidents.schema.frame",
)


def documented() -> Iterator[str]:
    for name in gi.__all__:
        found = getattr(gi, name)
        yield f"{found.__module__}.{found.__qualname__}"
    yield from FURTHER


def members(path: str) -> Iterator[str]:
    module, _, name = path.rpartition(".")
    found = getattr(import_module(module), name)
    yield path
    if inspect.isclass(found):
        for member, value in vars(found).items():
            is_ours = callable(value) or isinstance(value, (classmethod, staticmethod))
            if is_ours and not member.startswith("_"):
                yield f"{path}.{member}"


@pytest.mark.parametrize("path", sorted({member for path in documented() for member in members(path)}))
def test_its_docstring_tells_what_the_code_takes(path: str) -> None:
    wrong = [f"{code}: {told}" for code, told in validate(path)["errors"] if code in FAULTS]
    assert wrong == []
