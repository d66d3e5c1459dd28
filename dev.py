#!/usr/bin/env python3
"""Set everything up and run one job: ``python3 dev.py example`` or ``python3 dev.py test``.

Needs Python 3.11 or newer and nothing else. The first call makes a virtual
environment in ``.venv`` and installs geoincidents there; later calls reuse it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "installed-from"


def set_up(extras: str) -> None:
    """Make the virtual environment, unless it is there and of today's pyproject.toml."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    done = set(STAMP.read_text().split()) if STAMP.exists() else set()
    if {wanted, extras} <= done:
        return
    if not BIN.exists():
        print("making a virtual environment in .venv …", file=sys.stderr, flush=True)
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
        if made.returncode:
            sys.exit("dev.py: python3 -m venv failed; on Debian and Ubuntu: apt-get install python3-venv")
    print("installing geoincidents and what it needs (about a minute) …", file=sys.stderr, flush=True)
    python = str(BIN / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--editable", f"{ROOT}[{extras}]"], check=True)
    STAMP.write_text("\n".join({wanted, extras} | (done if wanted in done else set())))


def main(arguments: list[str]) -> int:
    """Run the job that the first argument names, with the rest passed on."""
    job, *rest = arguments or ["help"]
    if job == "example":
        set_up("figures")
        output = rest[0] if rest else "example.html"
        return subprocess.run([str(BIN / "geoincidents"), "map", "-o", output], check=False).returncode
    if job == "test":
        set_up("test")
        # Without a screen-less browser or QGIS at hand the tests that need them are skipped, loudly.
        return subprocess.run(
            [str(BIN / "python"), "-m", "pytest", "-n", "auto", *rest], cwd=ROOT, check=False
        ).returncode
    print(__doc__)
    print("  example [OUT.html]    draw the map of the bundled example (default: example.html)")
    print("  test [PYTEST ARGS]    run the tests")
    return 0 if job in ("help", "-h", "--help") else 2


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python is given first
        sys.exit(f"dev.py needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    sys.exit(main(sys.argv[1:]))
