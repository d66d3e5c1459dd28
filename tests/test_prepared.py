"""Arrays that are kept on disk come back as they were."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as some

from geoincidents.geocoding.matching import Matcher
from geoincidents.geocoding.nameindex import NameIndex
from geoincidents.geocoding.prepared import ANEW, FORMAT, Prepared, Preparing
from geoincidents.geocoding.store import name_table

KINDS = st.sampled_from([np.uint8, np.int32, np.uint32, np.int64, np.float32, np.float64])
GROUPS = st.dictionaries(
    st.from_regex(r"[a-z]{1,8}", fullmatch=True),
    KINDS.flatmap(lambda dtype: some.arrays(dtype, st.integers(0, 20))),
    min_size=1,
    max_size=4,
)


@settings(deadline=None)
@given(GROUPS)
def test_a_group_comes_back_with_its_values_and_types(group):
    with TemporaryDirectory() as folder:
        Preparing(Path(folder)).arrays("group", lambda: group)
        held = Prepared(Path(folder)).held("group")
        assert list(held) == list(group)
        for name, array in group.items():
            assert held[name].dtype == array.dtype
            np.testing.assert_array_equal(held[name], array)


# What the arrays of a few names come to in each format.
SUMS = {1: "534b317b490a5eb7"}


def test_arrays_that_are_made_in_another_way_have_another_format(tmp_path):
    names = ["Torkham", "Tor Kham", "Chaman", "Spin Boldak", "تورخم", "Deh Now"]
    table = name_table({"place": row, "name": name} for row, name in enumerate(names))
    preparing = Preparing(tmp_path)
    Matcher(NameIndex([table], prepared=preparing), preparing).prepare()
    total = sha256()
    for path in sorted(tmp_path.iterdir()):
        for name, array in sorted(Prepared(tmp_path).held(path.stem).items()):
            total.update(f"{path.stem} {name} {array.dtype}".encode() + array.tobytes())
    assert total.hexdigest()[:16] == SUMS[FORMAT], "please raise prepared.FORMAT"


def test_what_is_held_is_not_made(tmp_path):
    Preparing(tmp_path).arrays("group", lambda: {"numbers": np.arange(3)})
    found = Prepared(tmp_path).arrays("group", lambda: pytest.fail("was made again"))
    assert found["numbers"].tolist() == [0, 1, 2]


def test_what_is_not_held_is_made(tmp_path):
    for prepared in (ANEW, Prepared(tmp_path), Prepared(tmp_path / "missing")):
        assert prepared.held("group") is None
        assert prepared.arrays("group", lambda: {"numbers": np.arange(2)})["numbers"].tolist() == [0, 1]


def test_preparing_makes_anew_what_lies_there_and_tells_of_each_group(tmp_path):
    told = []
    for count in (2, 3):
        Preparing(tmp_path, lambda: told.append(1)).arrays(
            "group", lambda count=count: {"n": np.arange(count)}
        )
    assert Prepared(tmp_path).held("group")["n"].tolist() == [0, 1, 2]
    assert len(told) == 2
