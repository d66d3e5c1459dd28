"""What is handed out: bounds that were tried, pins with hashes, archives that are the same bytes each time."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import geoincidents

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DEPENDENCIES = [Requirement(line) for line in PROJECT["dependencies"]]
OPTIONAL = [
    Requirement(line) for name in ("excel", "figures") for line in PROJECT["optional-dependencies"][name]
]


def pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return {
        canonicalize_name(found[1]): found[2] for found in re.finditer(r"^([\w.-]+)==([^\s\\]+)", text, re.M)
    }


@pytest.mark.parametrize("requirement", [*DEPENDENCIES, *OPTIONAL], ids=lambda requirement: requirement.name)
def test_every_dependency_is_pinned_within_its_bounds(requirement: Requirement) -> None:
    name = canonicalize_name(requirement.name)
    assert requirement.specifier.contains(pins("constraints.txt")[name])


@pytest.mark.parametrize("requirement", [*DEPENDENCIES, *OPTIONAL], ids=lambda requirement: requirement.name)
def test_the_lower_bounds_are_the_versions_that_were_tried(requirement: Requirement) -> None:
    (lowest,) = (each.version for each in requirement.specifier if each.operator in (">=", "=="))
    tried = pins("constraints-oldest.txt")[canonicalize_name(requirement.name)]
    assert Version(tried) == Version(lowest)


def test_the_pins_have_hashes_and_no_addresses() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(--|-)(extra-index-url|index-url|find-links|i|f)\b", text, re.M)
    for entry in re.split(r"^(?=[\w.-]+==)", text, flags=re.M)[1:]:
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_version_and_licence_are_the_same_everywhere() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert PROJECT["version"] == geoincidents.__version__
    assert f"\nversion: {geoincidents.__version__}\n" in citation
    assert f"\nlicense: {PROJECT['license']}\n" in citation
    for key in ("cff-version", "message", "title", "authors"):
        assert re.search(rf"^{key}:", citation, re.M)


def test_the_metadata_says_which_pythons_and_what_it_is_for() -> None:
    classifiers = " ".join(PROJECT["classifiers"])
    for version in ("3.11", "3.12", "3.13"):
        assert f"Python :: {version}" in classifiers
    assert PROJECT["scripts"] == {"geoincidents": "geoincidents.cli:main"}
    for key in ("description", "readme", "keywords", "license-files", "authors"):
        assert PROJECT[key]


def build(source: Path, out: Path, umask: int) -> dict[str, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(source)],
        capture_output=True,
        text=True,
        umask=umask,
        env={name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.mark.wheel
def test_wheel_and_sdist_are_the_same_bytes_wherever_and_whenever_built(tmp_path: Path) -> None:
    left_out = shutil.ignore_patterns(
        ".git", ".venv", "__pycache__", ".*_cache", ".cache", "site", "out", "dist"
    )
    first, second = tmp_path / "here", tmp_path / "elsewhere"
    shutil.copytree(ROOT, first, ignore=left_out)
    # Copied from the copy, since in ROOT other tests may write; with the times of now.
    shutil.copytree(first, second, copy_function=shutil.copy)
    one, other = (build(first, tmp_path / "a", 0o022), build(second, tmp_path / "b", 0o077))
    assert sorted(one) == sorted(other)
    assert len(one) == 2
    for name, content in one.items():
        assert hashlib.sha256(content).hexdigest() == hashlib.sha256(other[name]).hexdigest(), name

    (wheel,) = (tmp_path / "a").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = archive.namelist()
        (entry,) = (name for name in packed if name.endswith("entry_points.txt"))
        assert b"geoincidents = geoincidents.cli:main" in archive.read(entry)
    assert any(name.endswith("share/man/man1/geoincidents-map.1") for name in packed)
    (sdist,) = (tmp_path / "a").glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    wanted = {"CITATION.cff", "CONTRIBUTING.md", "SECURITY.md", "constraints.txt", "dev.py", "mkdocs.yml"}
    assert wanted <= names
