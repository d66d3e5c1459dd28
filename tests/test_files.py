"""Files are written whole or not at all, and keep their mode."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from geoincidents.errors import InputError
from geoincidents.files import filling, replacing

WAITING = """
import time
from geoincidents import cli, files

@cli.command.command()
def wait():
    with files.replacing("a.txt"):
        print("writing", flush=True)
        time.sleep(60)

cli.main()
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with replacing(tmp_path / "a.txt") as beside:
            beside.write_text("x")
    finally:
        os.umask(before)
    assert mode(tmp_path / "a.txt") == 0o640


def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o604)
    with replacing(path) as beside:
        beside.unlink()  # GDAL makes its files anew
        beside.write_text("new")
    assert (path.read_text(), mode(path)) == ("new", 0o604)


def test_what_fails_leaves_nothing_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with suppress(RuntimeError), replacing(path) as beside:
        beside.write_text("half")
        raise RuntimeError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_process_left_is_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / f".a.txt.{os.getpid()}.part").mkdir()
    with replacing(tmp_path / "a.txt") as beside, replacing(tmp_path / "a.txt") as other:
        beside.write_text("x")
        other.write_text("y")
    assert (tmp_path / "a.txt").read_text() == "x"


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes without a signal")
def test_a_command_that_is_ended_leaves_nothing(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAITING, "wait"], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        process.terminate()
    assert process.returncode == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []


def test_a_symbolic_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "a.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    with replacing(link) as beside:
        beside.write_text("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_pipe_receives_the_bytes_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    received: list[str] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_text()))
    reader.start()
    with replacing(pipe) as beside:
        beside.write_text("through")
    reader.join(timeout=10)
    assert received == ["through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(("name", "message"), [("missing/a.txt", "does not exist"), (".", "is a folder")])
def test_a_target_that_cannot_be_is_named(name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message), replacing(tmp_path / name):
        pass


def test_the_file_beside_has_the_final_name(tmp_path: Path) -> None:
    with replacing(tmp_path / "log.gpkg") as beside:
        assert beside.name == "log.gpkg"


def test_companions_move_with_the_file(tmp_path: Path) -> None:
    with replacing(tmp_path / "a.shp") as beside:
        beside.with_suffix(".dbf").write_text("x")
    assert {path.name for path in tmp_path.iterdir()} == {"a.shp", "a.dbf"}


def test_a_folder_is_filled_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    with suppress(RuntimeError), filling(folder) as inside:
        (inside / "a.txt").write_text("half")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []
    folder.mkdir()
    (folder / "mine.txt").write_text("stays")
    with filling(folder) as inside:
        (inside / "a.txt").write_text("x")
    assert {path.name for path in folder.iterdir()} == {"a.txt", "mine.txt"}
    with pytest.raises(InputError, match="is a file"), filling(folder / "a.txt"):
        pass
