"""The wheel, built and used outside the checkout."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def run(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = f"import geoincidents; assert geoincidents.__file__.startswith({str(installed)!r}); from geoincidents.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
    )


def test_it_carries_the_data_and_not_its_build(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        data_bytes = sum(info.file_size for info in archive.infolist() if "/data/" in info.filename)
    assert "geoincidents/data/gazetteer/places.parquet" in names
    assert "geoincidents/py.typed" in names
    assert not [name for name in names if name.endswith("build.py") or "/steps/" in name]
    assert data_bytes < 12_000_000


def test_it_carries_every_bundled_file_that_the_build_records(wheel: Path) -> None:
    recorded = {line.split()[1] for line in (ROOT / "gazetteer" / "SHA256SUMS").read_text().splitlines()}
    with zipfile.ZipFile(wheel) as archive:
        packed = {Path(name).name for name in archive.namelist() if "/data/gazetteer/" in name}
    assert recorded <= packed


def test_it_geocodes_a_name_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "geocode", "Torkham", "--json")
    assert done.returncode == 0, done.stderr
    (answer,) = json.loads(done.stdout)
    assert abs(answer["lat"] - 34.12) < 0.03
    assert abs(answer["lon"] - 71.09) < 0.03


def test_it_draws_the_example_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "map", "-o", "example.html")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "example.html").stat().st_size > 100_000
