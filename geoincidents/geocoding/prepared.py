"""Arrays that were worked out of the gazetteer's tables before, and are mapped into memory.

To index some 300,000 names takes a second or two; to map the arrays of the
index, which another process worked out, takes none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

__all__ = ["ANEW", "FORMAT", "Arrays", "Prepared", "Preparing"]

Arrays = Mapping[str, npt.NDArray[Any]]

FORMAT: Final = 1  # to be raised when an array is made or read in another way


class Prepared:
    """The arrays that a folder holds.

    Parameters
    ----------
    folder : Path or None
        With a file for each group of arrays. What it lacks, or what cannot
        be read, is worked out anew; None lacks all.

    Examples
    --------
    >>> Prepared(None).arrays("squares", lambda: {"n": np.arange(3) ** 2})["n"].tolist()
    [0, 1, 4]
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def held(self, group: str) -> Arrays | None:
        """Return a group of arrays, or None where the folder does not hold it.

        Parameters
        ----------
        group : str
            Name of the group.
        """
        if self._folder is None:
            return None
        try:
            with pa.memory_map(str(self._path(group))) as file:
                table = pa.ipc.open_file(file).read_all()
        except (OSError, pa.ArrowException):
            return None
        return {name: _array(table[name].chunk(0).flatten()) for name in table.column_names}

    def arrays(self, group: str, make: Callable[[], Arrays]) -> Arrays:
        """Return a group of arrays, worked out where the folder does not hold it.

        Parameters
        ----------
        group : str
            Name of the group.
        make : callable
            Works them out.
        """
        held = self.held(group)
        return make() if held is None else held

    def _path(self, group: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{group}.arrow"


class Preparing(Prepared):
    """Works every group of arrays out, and writes it into a folder.

    Parameters
    ----------
    folder : Path
        Where to.
    told : callable, optional
        Called when a group is written.
    """

    def __init__(self, folder: Path, told: Callable[[], object] = lambda: None) -> None:
        super().__init__(folder)
        self._told = told

    def held(self, group: str) -> Arrays | None:
        """Return None, so that nothing is taken over that lay there."""
        return None

    def arrays(self, group: str, make: Callable[[], Arrays]) -> Arrays:
        """Work a group of arrays out, write and return it."""
        made = make()
        # A column of one list for each array, since they are not equally long.
        table = pa.table({name: _list(array) for name, array in made.items()})
        with pa.ipc.new_file(str(self._path(group)), table.schema) as file:
            file.write_table(table)
        self._told()
        return made


ANEW: Final = Prepared(None)


def _list(array: npt.NDArray[Any]) -> pa.ListArray:
    """Return an array as an Arrow column of one list, without a copy."""
    dtype = pa.from_numpy_dtype(array.dtype)
    values = pa.Array.from_buffers(dtype, len(array), [None, pa.py_buffer(np.ascontiguousarray(array))])
    return pa.ListArray.from_arrays(pa.array([0, len(array)], pa.int32()), values)


def _array(values: pa.Array) -> npt.NDArray[Any]:
    """Return an Arrow column of numbers as an array, without a copy."""
    dtype = values.type.to_pandas_dtype()
    if not len(values):
        return np.empty(0, dtype)
    return np.frombuffer(values.buffers()[1], dtype, values.offset + len(values))[values.offset :]
