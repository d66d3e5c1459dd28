"""QGIS opens every format, the GeoPackage with our styles, a project and its relations."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

import pytest
from sample_log import log

from geoincidents import exports
from geoincidents.exports.binary import LossWarning
from geoincidents.symbols import EVENT_STYLES

pytestmark = pytest.mark.qgis

FORMATS = (".geojson", ".fgb", ".csv", ".kml", ".kmz", ".shp", ".xlsx")
LAYERS = (
    "incidents",
    "extents",
    "extent_lines",
    "frontier",
    "crossings",
    "sectors",
    "claims",
    "casualties",
    "mentions",
    "sources",
)


def python_with_qgis() -> str | None:
    for name in ("/usr/bin/python3", shutil.which("python3")):
        if (
            name
            and Path(name).exists()
            and subprocess.run([name, "-c", "import qgis.core"], capture_output=True).returncode == 0
        ):
            return name
    return None


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Write every format once, and return what QGIS says about all of them."""
    python = python_with_qgis()
    if python is None:
        message = "QGIS is not installed (apt-get install qgis python3-qgis): nothing of its styles and project is tested"
        if os.environ.get("GEOINCIDENTS_REQUIRE_QGIS") == "1":
            pytest.fail(message)
        pytest.skip(message)
    folder = tmp_path_factory.mktemp("qgis")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LossWarning)
        for suffix in (".gpkg", *FORMATS):
            exports.write(log(), folder / f"log{suffix}")
    inside = {".kml": "|layername=Raid", ".kmz": "|layername=Raid", ".xlsx": "|layername=incidents"}
    uris = [f"{folder}/log.gpkg|layername={layer}" for layer in LAYERS] + [
        f"{folder}/log{suffix}{inside.get(suffix, '')}" for suffix in FORMATS
    ]
    picture = Path(os.environ.get("GEOINCIDENTS_QGIS_PICTURE", folder / "qgis.png"))
    command = [python, Path(__file__).with_name("qgis_reader.py"), picture, *uris]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=300,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)},
    )
    assert done.stdout, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    found["layers"] = {uri.removeprefix(f"{folder}/log"): facts for uri, facts in found["layers"].items()}
    found["picture"] = picture
    return found


def gpkg(seen: dict[str, Any], layer: str) -> dict[str, Any]:
    facts: dict[str, Any] = seen["layers"][f".gpkg|layername={layer}"]
    return facts


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_opens_with_its_count_and_system(suffix: str, seen: dict[str, Any]) -> None:
    (facts,) = (
        facts
        for uri, facts in seen["layers"].items()
        if uri.startswith(suffix) and (len(uri) == len(suffix) or uri[len(suffix)] == "|")
    )
    assert facts["valid"]
    assert facts["count"] == (1 if suffix.startswith(".km") else 12)
    if suffix not in (".csv", ".xlsx"):
        assert facts["crs"] == "EPSG:4326"


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_of_the_geopackage_opens(layer: str, seen: dict[str, Any]) -> None:
    facts = gpkg(seen, layer)
    assert facts["valid"]
    assert facts["count"] > 0


def test_dates_and_counts_are_typed(seen: dict[str, Any]) -> None:
    types = gpkg(seen, "incidents")["types"]
    assert (types["date_start"], types["fatalities_best"], types["disputed"]) == (
        "Date",
        "Integer64",
        "Boolean",
    )


def test_incidents_open_in_our_symbols_without_a_click(seen: dict[str, Any]) -> None:
    facts = gpkg(seen, "incidents")
    assert facts["renderer"] == "categorizedSymbol"
    assert facts["labels"] == [style.label for style in EVENT_STYLES.values()]


def test_the_project_opens_with_all_layers_and_relations(seen: dict[str, Any]) -> None:
    project = seen["project"]
    assert project["opened"]
    assert project["crs"] == "EPSG:3857"
    assert project["layers"] == {f"layer_{name}": True for name in LAYERS}
    assert set(project["relations"].values()) == {True}
    assert project["children"]["claims_incidents"] == 1
    assert project["children"]["mentions_sources"] == 1


def test_the_picture_shows_our_colours(seen: dict[str, Any]) -> None:
    drawn = set(seen["project"]["colours"])
    shown = {style.colour for style in EVENT_STYLES.values()}
    # Most types are drawn in the sample; antialiasing leaves their plain colour somewhere inside.
    assert len(drawn & shown) >= 8
    assert "#2b2622" in drawn  # the frontier
    assert seen["picture"].stat().st_size > 10_000
