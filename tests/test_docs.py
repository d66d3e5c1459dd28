"""The documentation: it builds without a warning, asks nobody for anything, and each of its examples runs."""

from __future__ import annotations

import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import geoincidents
from geoincidents import bundle
from geoincidents.cli import command

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
# What mkdocs writes of our own commands is checked by test_command_line; their examples parse there.
PAGES = [path for path in sorted(DOCS.rglob("*.md")) if path.name != "command-line.md"]
TITLED = re.compile(r'(?P<language>\w+)(?: title="(?P<title>[^"]+)")?')


@dataclass
class Block:
    """A fenced block of a page."""

    language: str
    title: str | None
    text: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    lines = page.read_text(encoding="utf-8").splitlines()
    start: int | None = None
    head: re.Match[str] | None = None
    for number, line in enumerate(lines):
        if not line.startswith("```"):
            continue
        if start is None:
            start, head = number, TITLED.match(line.removeprefix("```"))
            continue
        assert head is not None, f"{page.name}:{start + 1}: a block without a language"
        yield Block(head["language"], head["title"], "\n".join(lines[start + 1 : number]) + "\n", start + 1)
        start = None


def prepare(folder: Path, page: Path) -> None:
    """Lay out what a page takes for granted, unless it makes it itself."""
    if 'title="reports/' not in page.read_text(encoding="utf-8"):
        (folder / "reports").mkdir()
        for report in sorted(bundle.folder("example").glob("2025-11-07*")):
            shutil.copy(report, folder / "reports" / report.name)
    shutil.copy(bundle.folder("example") / "2025-11-07-chaman.txt", folder / "report.txt")
    (folder / "october.csv").write_text("date,place,event_type\n2025-10-12,Torkham,armed_clash\n", "utf-8")
    (folder / "towns.csv").write_text("town\nTorkham\nChaman\n", "utf-8")


def typed(line: str) -> None:
    """Run a line as the shell would, with the command line of this process."""
    words = shlex.split(line, comments=True)
    assert words.pop(0) == "geoincidents", line
    found = [sorted(map(str, Path().glob(word))) if "*" in word else [word] for word in words]
    command.main([word for words in found for word in words], prog_name="geoincidents", standalone_mode=False)


def likes(expected: str, got: str) -> bool:
    """Whether text is as the page has it; ``…`` there stands for anything."""
    pattern = ".*".join(map(re.escape, expected.strip().split("…")))
    return re.fullmatch(pattern, got.strip(), re.S) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_its_examples_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    prepare(tmp_path, page)
    names: dict[str, Any] = {"__name__": "page"}
    printed = ""
    for block in blocks(page):
        where = f"{page.relative_to(ROOT)}:{block.line}"
        if block.title == "output":
            assert likes(block.text, printed), f"{where}: it printed\n{printed}"
        elif block.title:
            Path(block.title).parent.mkdir(exist_ok=True)
            Path(block.title).write_text(block.text, encoding="utf-8")
        elif block.language in ("python", "console"):
            with redirect_stdout(io.StringIO()) as out:
                if block.language == "python":
                    exec(compile(block.text, where, "exec"), names)
                else:
                    for line in block.text.splitlines():
                        typed(line)
            printed = out.getvalue()
        else:
            assert block.language in ("text", "shell"), f"{where}: {block.language} is run by nothing"


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if ">>> " in page.read_text(encoding="utf-8")],
    ids=lambda page: page.relative_to(DOCS).as_posix(),
)
def test_its_doctests_hold(page: Path) -> None:
    failed, tried = doctest.testfile(str(page), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert tried
    assert not failed


def test_the_readme_works_word_for_word(tmp_path: Path) -> None:
    """Every command but those that install runs in a shell, every Python example in an interpreter."""
    readme = ROOT / "README.md"
    prepare(tmp_path, readme)
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    program = bin_folder / "geoincidents"
    program.write_text(f"#!{sys.executable}\nfrom geoincidents.cli import main\nmain()\n", encoding="utf-8")
    program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    script, code = [], []
    for block in blocks(readme):
        if block.title:
            target = tmp_path / block.title
            target.parent.mkdir(exist_ok=True)
            target.write_text(block.text, encoding="utf-8")
        elif block.language == "console" and "dev.py" not in block.text:
            script.append(block.text)
        elif block.language == "python":
            code.append(block.text)
    assert script
    assert code
    (tmp_path / "code.py").write_text("\n".join(code), encoding="utf-8")
    for job in (["bash", "-eu", "-c", "\n".join(script)], [sys.executable, "code.py"]):
        done = subprocess.run(job, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "incidents.geojson").stat().st_size > 0


def test_dev_py_has_the_jobs_that_the_readme_names() -> None:
    told = [block.text for block in blocks(ROOT / "README.md") if "dev.py" in block.text]
    jobs = re.findall(r"dev\.py (\w+)", "\n".join(told))
    helped = subprocess.run(
        [sys.executable, str(ROOT / "dev.py"), "help"], capture_output=True, text=True, check=True
    )
    assert jobs
    for job in jobs:
        assert f"  {job} " in helped.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (find_spec("mkdocs") and find_spec("material") and find_spec("mkdocstrings")):
        told = "DOCS NOT BUILT: pip install -e '.[docs]'"
        if os.environ.get("GEOINCIDENTS_REQUIRE_DOCS") == "1":
            pytest.fail(told)
        pytest.skip(told)
    out = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(out)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    return out


def test_the_site_asks_no_host_for_anything(site: Path) -> None:
    loads = re.compile(r'<(?:script|img|iframe|source)[^>]*\ssrc="?([^"\s>]+)|<link[^>]*\shref="?([^"\s>]+)')
    for page in site.rglob("*.html"):
        for found in loads.finditer(page.read_text(encoding="utf-8")):
            address = found[1] or found[2]
            if "canonical" not in found[0]:
                assert not re.match(r"(https?:)?//", address), f"{page.name}: {address}"


def test_every_public_name_is_in_the_reference(site: Path) -> None:
    reference = (site / "reference" / "python.html").read_text(encoding="utf-8")
    headings = set(re.findall(r'<h\d id="geoincidents\.([\w.]+)"', reference))
    documented = {heading.rsplit(".", 1)[-1] for heading in headings}
    assert set(geoincidents.__all__) <= documented
