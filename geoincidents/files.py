"""Writing files whole or not at all: beside the target first, then renamed onto it."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geoincidents.errors import InputError

__all__ = ["replacing"]


@contextmanager
def replacing(target: str | Path) -> Iterator[Path]:
    """Yield a path to write to, which becomes `target` once the block ends well.

    A target that exists keeps its mode, a new one gets what the umask leaves;
    a symbolic link stays and its file is replaced. A device or a pipe cannot be
    renamed onto: it receives the finished bytes. If the block raises, nothing
    of the target has changed.

    Parameters
    ----------
    target : str or Path
        The file to be written. Its folder must exist.

    Yields
    ------
    Path
        A file beside the target with the same suffix; it exists and is empty.

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
    final = Path(os.path.realpath(target))
    if final.is_dir():
        raise InputError(f"{target}: is a folder, a file is to be written")
    if not final.parent.is_dir():
        raise InputError(f"{target}: the folder {final.parent} does not exist")
    if final.exists() and not os.access(final, os.W_OK):
        raise InputError(f"{target}: may not be written")
    if final.exists() and not stat.S_ISREG(final.stat().st_mode):
        with tempfile.TemporaryDirectory() as folder:
            beside = Path(folder, final.name)
            beside.touch()
            yield beside
            with final.open("wb") as device:
                device.write(beside.read_bytes())
        return
    mode = final.stat().st_mode if final.exists() else None
    beside = final.with_name(f".{final.stem}.{os.getpid()}.part{final.suffix}")
    try:
        # Created by open and not by mkstemp, whose files nobody else may read.
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except OSError as error:
        raise InputError(f"{target}: cannot be written ({error.strerror})") from error
    try:
        mode = beside.stat().st_mode if mode is None else mode
        yield beside
        beside.chmod(stat.S_IMODE(mode))
        beside.replace(final)
    finally:
        beside.unlink(missing_ok=True)
