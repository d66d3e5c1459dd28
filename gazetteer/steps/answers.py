"""What every name of the bundled places is answered with by itself, so that nobody waits for it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from geoincidents.geocoding.bare import BareAnswers
from geoincidents.geocoding.lookup import Lookup
from geoincidents.geocoding.prepared import Preparing
from geoincidents.geocoding.regions import Regions
from geoincidents.geocoding.store import read_layer
from steps.sources import Sources


def build(sources: Sources, out: Path) -> None:
    """Write answers.arrow; places, names and regions are read from `out`."""
    layer = read_layer(out / "places.parquet", out / "names.parquet")
    with tempfile.TemporaryDirectory() as scratch:
        lookup = Lookup([layer], Regions(out / "regions.parquet"), Preparing(Path(scratch)))
        BareAnswers(lookup).prepare()
        shutil.copyfile(Path(scratch, "answers.arrow"), out / "answers.arrow")
