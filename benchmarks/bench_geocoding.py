"""How fast names become places: exact lookups, typing errors, hints; beside rapidfuzz.

    python benchmarks/bench_geocoding.py [--pack FILE]

Measures CPU seconds of a process with the bundled gazetteer, without packs;
with a pack, a dump of GeoNames for example, those of another process as well
that uses it. Loading ends with the first answer, and its memory is counted
from after the imports. The frontier itself is loaded apart, when it is first
asked for. Answers are not kept, as where one after the other is written; for
as many other names the place is read too.
The typing errors are made from its own names of eight letters and more, by a
seeded generator: an insertion, a deletion, a substitution or a swap each. A
spelling that is itself another name is left out, as nothing could tell. Both
searches take turns, so that what else the machine does slows both.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 8
LOOKUPS, TYPOS = 20_000, 2_000
TURN, COMPARED = 100, 60  # names in turn of ours, and of rapidfuzz


def resident_mb() -> float:
    """Return the memory of this process; 0 where the system does not tell."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * 4096 / 1e6 if status.exists() else 0.0


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the CPU seconds of some work, and its result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def mistyped(name: str, edits: int, generator: random.Random) -> str:
    """Return a name with some typing errors."""
    for _ in range(edits):
        at = generator.randrange(len(name))
        letter = generator.choice(LETTERS)
        name = generator.choice(
            (
                name[:at] + letter + name[at:],
                name[:at] + name[at + 1 :],
                name[:at] + letter + name[at + 1 :],
                name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
            )
        )
    return name


def fuzzy(gazetteer: Any, keys: Sequence[str], edits: int) -> dict[str, float]:
    """Compare a search among all names with rapidfuzz's matrix over the same names."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist

    generator = random.Random(edits)
    known = set(keys)
    long = [key for key in keys if len(key) >= SHORTEST]
    pairs = [(key, mistyped(key, edits, generator)) for key in generator.sample(long, TYPOS)]
    pairs = [(key, typed) for key, typed in pairs if " ".join(typed.split()) not in known]
    matcher = gazetteer._lookup.matcher
    rows = {key: set(gazetteer._lookup.rows(key).tolist()) for key, _ in pairs}
    own_s = matrix_s = 0.0
    found: list[Any] = []
    for start in range(0, len(pairs), TURN):
        typed = [typed for _, typed in pairs[start : start + TURN]]
        seconds, best = timed(lambda typed=typed: [matcher.search(name)[0] for name in typed])
        own_s, found = own_s + seconds, found + best
        seconds, _ = timed(
            lambda typed=typed: cdist(typed[:COMPARED], keys, scorer=OSA.normalized_similarity)
        )
        matrix_s += seconds / min(COMPARED, len(typed))
    right = sum(
        bool(len(best)) and int(best[0]) in rows[key] for (key, _), best in zip(pairs, found, strict=True)
    )
    own_rate, matrix_rate = len(pairs) / own_s, -(-len(pairs) // TURN) / matrix_s
    return {
        "top_1": round(right / len(pairs), 3),
        "per_s": round(own_rate),
        "rapidfuzz_cdist_per_s": round(matrix_rate),
        "times_as_fast": round(own_rate / matrix_rate, 1),
    }


def measure(packs: bool) -> dict[str, Any]:
    """Return the figures of this process, with the user's packs or without."""
    import pyarrow.parquet  # noqa: F401
    import pyproj  # noqa: F401
    import rapidfuzz.process  # noqa: F401
    import shapely  # noqa: F401

    import geoincidents.geocoding.gazetteer as module

    before = resident_mb()
    load_s, gazetteer = timed(lambda: first_answer(module.Gazetteer.bundled(packs=packs)))
    figures: dict[str, Any] = {
        "places": len(gazetteer),
        "load_s": round(load_s, 3),
        "load_mb_beyond_imports": round(resident_mb() - before),
    }
    line_s, _ = timed(lambda: gazetteer.geocode("Durand Line"))
    figures["frontier_ready_s"] = round(line_s, 3)
    keys = sorted({key for key, _ in gazetteer.surface_keys() if key.isascii()})
    figures["keys"] = len(keys)
    sample = random.Random(0).sample(keys, 2 * LOOKUPS)
    names, others = sample[:LOOKUPS], sample[LOOKUPS:]
    figures["distinct_names_per_s"] = round(LOOKUPS / timed(lambda: look_up(gazetteer, names))[0])
    figures["distinct_names_with_place_read_per_s"] = round(
        LOOKUPS / timed(lambda: read_places(gazetteer, others))[0]
    )
    figures["a_second_time_per_s"] = round(LOOKUPS / timed(lambda: look_up(gazetteer, names))[0])
    figures["from_then_on_per_s"] = round(LOOKUPS / timed(lambda: look_up(gazetteer, names))[0])
    ready_s, _ = timed(lambda: gazetteer._lookup.matcher.search("qwxz vbnm"))
    figures["fuzzy_ready_s"] = round(ready_s, 3)
    hinted_s, _ = timed(
        lambda: [gazetteer.geocode(name, country="AF", admin1="Kunar") for name in names[:TYPOS]]
    )
    figures["with_hints_per_s"] = round(TYPOS / hinted_s)
    for edits in (1, 2):
        figures[f"typos_{edits}"] = fuzzy(gazetteer, keys, edits)
    return figures


def look_up(gazetteer: Any, names: Sequence[str]) -> None:
    """Ask for names one by one."""
    for name in names:
        gazetteer.geocode(name)


def read_places(gazetteer: Any, names: Sequence[str]) -> None:
    """Ask for names one by one, and for the place of each answer."""
    for name in names:
        match = gazetteer.geocode(name)
        if match is not None:
            _ = match.place.name


def first_answer(gazetteer: Any) -> Any:
    """Return a gazetteer that is ready."""
    gazetteer.geocode("Torkham")
    return gazetteer


def with_pack(path: Path) -> dict[str, Any]:
    """Return the figures of this process, with a pack that is added for it alone."""
    from geoincidents.geocoding import adding

    with tempfile.TemporaryDirectory() as folder:
        os.environ["GEOINCIDENTS_DATA"] = folder
        adding.add(path)
        return in_process(measure, True)


def in_process(work: Callable[..., dict[str, Any]], *args: Any) -> dict[str, Any]:
    """Return what some work gives in a process of its own, which has loaded nothing yet."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, args)


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pack", type=Path, metavar="FILE", help="also measure with this pack added")
    asked = parser.parse_args()
    figures = {"bundle": in_process(measure, False)}
    if asked.pack:
        figures["with_pack"] = with_pack(asked.pack)
    json.dump(figures, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
