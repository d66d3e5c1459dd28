"""Writing files whole or not at all: beside the target first, then renamed onto it."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geoincidents.errors import InputError

__all__ = ["filling", "replacing"]


@contextmanager
def replacing(target: str | Path) -> Iterator[Path]:
    """Yield a path to write to, which becomes `target` once the block ends well.

    A target that exists keeps its mode, a new one gets what the umask leaves;
    a symbolic link stays and its file is replaced. A device or a pipe cannot be
    renamed onto: it receives the finished bytes, and so does standard output
    (``-``). If the block raises, nothing of the target has changed.

    Parameters
    ----------
    target : str or Path
        The file to be written. Its folder must exist.

    Yields
    ------
    Path
        A file of the same name in a folder beside the target; it exists and is empty.

    Raises
    ------
    InputError
        If the folder is missing, or the target is a folder or may not be written.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with replacing(Path(folder, "a.txt")) as beside:
    ...         _ = beside.write_text("whole")
    ...     print(Path(folder, "a.txt").read_text(), len(list(Path(folder).iterdir())))
    whole 1
    """
    if str(target) == "-":
        with tempfile.TemporaryDirectory() as scratch:
            beside = Path(scratch, "output")
            beside.touch()
            yield beside
            sys.stdout.buffer.write(beside.read_bytes())
            sys.stdout.buffer.flush()
        return
    final = Path(os.path.realpath(target))
    if final.is_dir():
        raise InputError(f"{target}: is a folder, a file is to be written")
    if not final.parent.is_dir():
        raise InputError(f"{target}: the folder {final.parent} does not exist")
    if final.exists() and not os.access(final, os.W_OK):
        raise InputError(f"{target}: may not be written")
    if final.exists() and not stat.S_ISREG(final.stat().st_mode):
        with tempfile.TemporaryDirectory() as scratch:
            beside = Path(scratch, final.name)
            beside.touch()
            yield beside
            with final.open("wb") as device:
                device.write(beside.read_bytes())
        return
    mode = stat.S_IMODE(final.stat().st_mode) if final.exists() else None
    # A folder of our own beside the target: the file in it can have its final name, which some formats write
    # into themselves, and is created by the writer with the mode that the umask leaves.
    with _beside(final, target) as folder:
        beside = folder / final.name
        beside.touch()
        yield beside
        if mode is not None:
            beside.chmod(mode)
        for companion in folder.iterdir():
            if companion != beside:  # a Shapefile is several files
                companion.replace(final.with_name(companion.name))
        beside.replace(final)


@contextmanager
def filling(target: str | Path) -> Iterator[Path]:
    """Yield an empty folder, whose files move into `target` once the block ends well.

    Files of the same names are replaced; others in the target stay.

    Parameters
    ----------
    target : str or Path
        A folder; it is made where it does not exist.

    Yields
    ------
    Path
        A folder beside the target.

    Raises
    ------
    InputError
        If the target is a file or cannot be made.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with filling(Path(folder, "package")) as inside:
    ...         _ = (inside / "a.txt").write_text("whole")
    ...     [file.name for file in Path(folder, "package").iterdir()]
    ['a.txt']
    """
    final = Path(os.path.realpath(target))
    if final.exists() and not final.is_dir():
        raise InputError(f"{target}: is a file, a folder is to be written")
    if not final.parent.is_dir():
        raise InputError(f"{target}: the folder {final.parent} does not exist")
    with _beside(final, target) as folder:
        inside = folder / final.name
        inside.mkdir()
        yield inside
        if not final.exists():
            inside.rename(final)
        else:
            for file in inside.iterdir():
                file.replace(final / file.name)


@contextmanager
def _beside(final: Path, target: str | Path) -> Iterator[Path]:
    """Make a hidden folder on the file system of the target, so that what is in it can be renamed."""
    try:
        # A name that nobody has: one left by a process that was killed must not be in the way.
        folder = Path(tempfile.mkdtemp(prefix=".geoincidents-", suffix=".part", dir=final.parent))
    except OSError as error:
        raise InputError(f"{target}: cannot be written ({error.strerror})") from error
    try:
        yield folder
    except OSError as error:
        if error.filename is None and error.errno == errno.ENOSPC:
            raise InputError(f"{target}: cannot be written ({error.strerror})") from error
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
