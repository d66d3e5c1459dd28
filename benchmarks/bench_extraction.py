"""Recognition beside the bare automaton, and a stream of articles in flat memory.

    python benchmarks/bench_extraction.py [--articles 10000]

The peer is `ahocorasick_rs` as it comes (leftmost-longest, every name of the
gazetteer) on text that is folded already: no word boundaries, no offsets into
the text as it came, no people told from places. Ours starts from the raw text
and ends with the place names. MB of raw text a CPU-second, the best of seven
turns each, garbage collection off for both. For the record the peer also runs
on the shorter list of names that recognition looks for.

The stream is made of the bundled example reports with other figures in each, and a
file of noise among them; memory is the peak of the process after the first
hundred articles and at the end.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date

import ahocorasick_rs
from tqdm import tqdm

from geoincidents import bundle
from geoincidents.extraction import extract
from geoincidents.extraction.toponyms import Recogniser
from geoincidents.geocoding import Gazetteer
from geoincidents.geocoding.names import fold_text
from geoincidents.schema import Article

LEAST_RATIO = 0.5
MOST_GROWTH_MB = 50
TURNS = 7


def reports() -> list[str]:
    """Return the texts of the bundled example without their front matter."""
    paths = sorted(bundle.folder("example").glob("*.txt"))
    return [path.read_text(encoding="utf-8").split("\n---\n", 1)[-1] for path in paths]


def megabytes_a_second(run: Callable[[], object], size: int) -> float:
    best = float("inf")
    for _ in range(TURNS):
        begin = time.process_time()
        run()
        best = min(best, time.process_time() - begin)
    return size / 1e6 / best


def automaton(names: list[str]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def recognition(gazetteer: Gazetteer) -> float:
    """Print the speeds and return ours over the bare automaton's."""
    text = "\n\n".join(reports())
    text *= 2_000_000 // len(text) + 1
    folded, _ = fold_text(text)
    every = automaton([name for name, _ in gazetteer.surface_keys()])
    recogniser = Recogniser(gazetteer)
    looked_for = automaton(list(recogniser.keys))
    gc.disable()
    ours = megabytes_a_second(lambda: recogniser.find(text), len(text))
    bare = megabytes_a_second(lambda: every.find_matches_as_indexes(folded), len(folded))
    shorter = megabytes_a_second(lambda: looked_for.find_matches_as_indexes(folded), len(folded))
    gc.enable()
    print(f"recognition {ours:.0f} MB/s, bare automaton {bare:.0f} MB/s: {ours / bare:.2f}x")
    print(f"  (bare automaton on the {len(recogniser.keys):,} names looked for: {shorter:.0f} MB/s)")
    return ours / bare


def articles(count: int) -> Iterator[Article]:
    texts = reports()
    for number in range(count):
        if number % 1000 == 500:
            yield Article(f"noise-{number}", os.urandom(5000).decode("latin-1"))
            continue
        text = texts[number % len(texts)].replace("two", str(number % 90 + 2))
        yield Article(f"a-{number}", f"{text}\n\nReport {number}.", published=date(2025, 11, 7))


def stream(gazetteer: Gazetteer, count: int) -> float:
    """Print the speed and return the growth of the peak memory in MB."""
    begin = time.process_time()
    incidents, peak = 0, 0
    for number, article in enumerate(tqdm(articles(count), total=count, unit="article", disable=None)):
        incidents += len(extract(article, gazetteer).incidents)
        if number == 100:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) / 1024
    spent = time.process_time() - begin
    print(f"{count:,} articles, {incidents:,} incidents: {count / spent:.0f} articles/s, {grown:.0f} MB more")
    return grown


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    count = parser.parse_args().articles
    gazetteer = Gazetteer.bundled()
    ratio = recognition(gazetteer)
    grown = stream(gazetteer, count)
    return int(ratio < LEAST_RATIO or grown > MOST_GROWTH_MB)


if __name__ == "__main__":
    sys.exit(main())
