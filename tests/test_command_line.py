"""The command line as a person meets it: help, completion, colour, -q and -v, doctor."""

import json
import os
import pty
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from geoincidents import bundle, doctor
from geoincidents.cli import command
from geoincidents.cli.help import examples

ENTRY = [sys.executable, "-c", "from geoincidents.cli import main; main()"]
REPORT = "---\npublished: 2025-11-07\n---\nShots were fired near Chaman on Thursday.\n"


def commands() -> Iterator[tuple[str, click.Command]]:
    stack: list[tuple[str, click.Command]] = [("geoincidents", command)]
    while stack:
        name, found = stack.pop()
        yield name, found
        if isinstance(found, click.Group):
            stack += [(f"{name} {part}", each) for part, each in found.commands.items()]


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    given = {**os.environ, "COLUMNS": "80", **environment}
    return subprocess.run([*ENTRY, *map(str, arguments)], capture_output=True, text=True, env=given)


@pytest.mark.parametrize(
    ("name", "found"), list(commands()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_says_what_it_does_and_shows_an_example(name: str, found: click.Command) -> None:
    assert found.help
    assert len(found.get_short_help_str(60)) <= 60
    assert examples(found)
    for parameter in found.params:
        assert isinstance(parameter, click.Argument) or parameter.help, f"{name}: {parameter.name}"


@pytest.mark.parametrize(
    "line", sorted({line for _, found in commands() for line, _ in examples(found)}), ids=lambda line: line
)
def test_every_example_is_a_command_line_that_parses(line: str) -> None:
    words = shlex.split(line.replace('eval "$(', "").replace(')"', ""))
    words = words[words.index("geoincidents") + 1 :]
    ends = [words.index(mark) for mark in ("|", ">") if mark in words]
    words = words[: min(ends, default=len(words))]
    found: click.Command = command
    while isinstance(found, click.Group) and words[0] in found.commands:
        found = found.commands[words.pop(0)]
    if "--help" not in words:
        assert not isinstance(found, click.Group)
        assert found.make_context(line, words).params


def test_the_examples_are_shown_as_they_are_typed() -> None:
    shown = run("export", "--help").stdout
    for line, what in examples(command.commands["export"]):
        assert f"  # {what}\n  {line}\n" in shown


def test_options_stand_under_headings() -> None:
    shown = run("map", "--help").stdout
    assert shown.index("\nOptions:") < shown.index("\nReading:") < shown.index("\nChoosing incidents:")


def test_pressing_tab_completes_options_and_their_values() -> None:
    def offered(typed: str) -> set[str]:
        words = typed.split(" ")
        done = run(_GEOINCIDENTS_COMPLETE="bash_complete", COMP_WORDS=typed, COMP_CWORD=str(len(words) - 1))
        return {line.split(",")[1] for line in done.stdout.splitlines()}

    assert {"map", "export", "doctor"} <= offered("geoincidents ")
    assert "--within-km" in offered("geoincidents map --w")
    assert offered("geoincidents map --theme d") == {"dark"}
    assert any("Chaman" in name for name in offered("geoincidents map --sector kandahar"))


def test_the_manual_pages_and_the_reference_are_current() -> None:
    script = Path(__file__).parent.parent / "docs" / "make_reference.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True)
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_each_shell(shell: str) -> None:
    assert "_GEOINCIDENTS_COMPLETE" in run("completion", shell).stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash_completes_what_is_typed(tmp_path: Path) -> None:
    """The script is sourced by a real bash, which then completes a line as on Tab."""
    program = tmp_path / "geoincidents"
    program.write_text(f'#!/bin/sh\nexec {shlex.join(ENTRY)} "$@"\n', encoding="utf-8")
    program.chmod(0o755)

    def offered(*words: str) -> set[str]:
        typed = shlex.join(words)
        script = f"""
            eval "$(geoincidents completion bash)"
            complete -p geoincidents > /dev/null
            COMP_WORDS=({typed}) COMP_CWORD={len(words) - 1}
            _geoincidents_completion geoincidents
            printf '%s\\n' "${{COMPREPLY[@]}}"
        """
        done = subprocess.run(
            ["bash", "--norc", "-e", "-c", script],
            capture_output=True,
            text=True,
            env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        )
        assert done.returncode == 0, done.stderr
        return set(done.stdout.split())

    assert {"map", "export", "geocode"} <= offered("geoincidents", "")
    assert offered("geoincidents", "map", "--theme", "d") == {"dark"}


def on_a_terminal(*arguments: str, **environment: str) -> str:
    """Run with standard error on a terminal; return what it showed there."""
    own, theirs = pty.openpty()
    process = subprocess.Popen(
        [*ENTRY, *arguments], stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, **environment}
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            read = os.read(own, 4096)
        except OSError:  # Linux: nobody holds the other end any more
            break
        if not read:
            break
        shown += read
    process.wait()
    os.close(own)
    return shown.decode()


def test_colour_is_for_terminals_that_want_it() -> None:
    unwanted = {"NO_COLOR": "1"}
    assert "\x1b[" in on_a_terminal("map", "nowhere.txt", "-o", "x.html", NO_COLOR="", TERM="xterm")
    assert "\x1b[" not in on_a_terminal("map", "nowhere.txt", "-o", "x.html", **unwanted)
    assert "\x1b[" not in run("map", "nowhere.txt", "-o", "x.html").stderr


def test_quiet_says_nothing_and_verbose_says_why(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("date,place,event_type\n2025-11-06,Xyzzyqwv,armed_clash\n", encoding="utf-8")
    out = tmp_path / "out.json"
    assert run("extract", table, "-o", out, "-q").stderr == ""
    told = run("extract", table, "-o", out, "-v").stderr
    assert "not located" in told
    assert "Xyzzyqwv" in told


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish")
def test_fish_completes_what_is_typed(tmp_path: Path) -> None:
    """The script lies where fish looks for it, and fish completes a line as on Tab."""
    program = tmp_path / "geoincidents"
    program.write_text(f'#!/bin/sh\nexec {shlex.join(ENTRY)} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    scripts = tmp_path / "fish" / "completions"
    scripts.mkdir(parents=True)
    (scripts / "geoincidents.fish").write_text(run("completion", "fish").stdout, encoding="utf-8")
    given = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "XDG_CONFIG_HOME": str(tmp_path)}

    def offered(typed: str) -> set[str]:
        asked = ["fish", "-c", 'complete -C "$argv[1]"', typed]
        done = subprocess.run(asked, capture_output=True, text=True, env=given)
        return {line.split("\t")[0] for line in done.stdout.splitlines()}

    assert "map" in offered("geoincidents ma")
    assert offered("geoincidents map --theme d") == {"dark"}


def test_stopping_it_by_ctrl_c_is_one_line_and_leaves_no_file(tmp_path: Path) -> None:
    report, page = tmp_path / "report.txt", tmp_path / "page.html"
    os.mkfifo(report)
    with (
        subprocess.Popen(
            [*ENTRY, "map", str(report), "-o", str(page)],
            stderr=subprocess.PIPE,
            text=True,
            # What a shell starts in the background has Ctrl-C ignored, and its children too.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        ) as started,
        report.open("w", encoding="utf-8"),  # opens when the command has begun to read
    ):
        started.send_signal(signal.SIGINT)
        _, told = started.communicate(timeout=60)
    assert (started.returncode, told.split()) == (130, ["geoincidents:", "stopped"])
    assert not page.exists()


def test_geocode_says_that_a_hint_contradicts_the_place() -> None:
    told = run("geocode", "Chaman", "--country", "AF").stdout
    assert "note: the country hint AF contradicts this place" in told
    (answer,) = json.loads(run("geocode", "Chaman", "--country", "AF", "--json").stdout)
    assert ["contradicts" in note for note in answer["notes"]] == [True]
    assert "note:" not in run("geocode", "Chaman", "--country", "PK").stdout


@pytest.mark.parametrize(
    "words",
    [
        ["nosuch"],
        ["map"],
        ["export"],
        ["map", "--theme", "pink", "-o", "x.html"],
        ["map", "--bbox", "1,2", "-o", "x.html"],
        ["geocode"],
        ["frontier", "north", "66"],
        ["frontier", "--inof"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_line_that_names_the_help(words: list[str]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "--help" in done.stderr


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (["map"], "<!DOCTYPE html>"),
        (["export", "--format", "geojson"], '{"type":"FeatureCollection"'),
        (["extract"], "{"),
    ],
    ids=["map", "export", "extract"],
)
def test_a_dash_is_standard_output(words: list[str], start: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = run(*words, tmp_path / "a.txt", "-o", "-")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(start)


@pytest.mark.parametrize("words", [["doctor"], ["extract", "a.txt"], ["frontier", "--info"]], ids=" ".join)
def test_a_reader_who_leaves_is_no_failure(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run([*ENTRY, *words], stdout=theirs, stderr=subprocess.PIPE, cwd=tmp_path, text=True)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
@pytest.mark.parametrize("words", [["map"], ["export", "--format", "csv"], ["extract"]], ids=" ".join)
def test_a_full_disk_is_one_line(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = run(*words, tmp_path / "a.txt", "-o", "/dev/full")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "No space left on device" in done.stderr


@pytest.mark.parametrize("name", ["page.geojson", "page.docx", "page.png"])
def test_a_page_is_not_written_under_the_name_of_another_format(name: str, tmp_path: Path) -> None:
    done = run("map", "-o", tmp_path / name)
    assert done.returncode == 2
    assert "geoincidents export" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_suffix_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = run("export", tmp_path / "a.txt", "-o", tmp_path / "a.docx")
    assert done.returncode == 2
    assert {".geojson", ".gpkg", ".png", ".pdf", ".html"} <= set(done.stderr.replace(",", " ").split())


def test_one_of_a_thing_is_not_called_many(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    assert (
        " 1 incident from 1 source\n" in run("extract", tmp_path / "a.txt", "-o", tmp_path / "a.json").stderr
    )


def test_a_negative_coordinate_is_a_number() -> None:
    answer = json.loads(run("frontier", "-31.0", "-66.4", "--json").stdout)
    assert answer["km"] is None


def test_no_progress_bar_is_written_where_nobody_watches(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = run("extract", tmp_path / "a.txt", "-o", tmp_path / "a.json")
    assert done.stderr.count("\n") == 1
    assert "%" not in done.stderr


def test_the_doctor_finds_this_installation_well() -> None:
    done = run("doctor", "--json")
    findings = json.loads(done.stdout)
    assert [each for each in findings if each["status"] == "broken"] == []
    assert done.returncode == 0
    assert {each["part"] for each in findings} == {"versions", "bundled data", "packs", "offline", "extras"}


def test_the_doctor_names_a_file_that_was_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = bundle.path

    def path(name: str) -> Path:
        if name != "sectors.csv":
            return real(name)
        damaged = tmp_path / name
        damaged.write_bytes(real(name).read_bytes() + b"\n")
        return damaged

    monkeypatch.setattr(bundle, "path", path)
    broken = [finding for finding in doctor._bundled_data() if finding.is_fault]
    (found,) = (finding for finding in broken if finding.name == "sectors.csv")
    assert "reinstall" in found.told


def test_a_trial_that_fails_is_a_finding_and_no_traceback() -> None:
    def fails() -> str:
        raise ZeroDivisionError("it fell")

    assert doctor._tried("map", fails) == doctor.Finding(
        "offline", "map", "broken", "ZeroDivisionError: it fell"
    )
