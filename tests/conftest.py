"""What every test shares: nothing of the person at this machine (and, by pyproject.toml, no network)."""

from __future__ import annotations

import pytest
from hypothesis import settings

# How long an example takes says more of the machine than of the code; and what fails says something of
# the change, not of luck, so that the examples are the same each time. Others: --hypothesis-profile=others.
settings.register_profile("any machine", deadline=None, derandomize=True)
settings.register_profile("others", deadline=None)
settings.load_profile("any machine")

# Runs inside QGIS's own Python and imports what is only there.
collect_ignore = ["qgis_reader.py"]


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packs that the person at this machine has added do not change what a test sees."""
    monkeypatch.setenv("GEOINCIDENTS_DATA", str(tmp_path_factory.mktemp("data")))
