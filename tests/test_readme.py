"""The README is true: its commands print what it shows, its examples run, its links lead somewhere."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SAME = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def console() -> list[tuple[str, str]]:
    """(command, what the README says it prints), in order; "..." stands for anything."""
    blocks = re.findall(r"^```console\n(.*?)^```$", README, re.M | re.S)
    return [
        (command, shown)
        for block in blocks
        for command, shown in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block, re.M)
    ]


def test_there_are_commands_to_try() -> None:
    assert len(console()) >= 3


def test_commands_print_what_the_readme_shows(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src/onrecord/demo", tmp_path / "src/onrecord/demo")
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100", "NO_COLOR": "1"}
    for command, shown in console():
        words = shlex.split(command)
        if words[0] == "cat":  # a file that the reader is to imagine
            (tmp_path / words[1]).write_text(shown, "utf-8")
        if words[0] == "onrecord":
            words[:1] = [sys.executable, "-m", "onrecord"]
        done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        printed = done.stdout + done.stderr
        assert done.returncode == 0, f"$ {command}\n{printed}"
        assert doctest.OutputChecker().check_output(shown, printed, SAME), f"$ {command}\n{printed}"


def test_the_library_s_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    example = doctest.DocTestParser().get_doctest(README, {}, "README.md", "README.md", 0)
    assert example.examples
    outcome = doctest.DocTestRunner(optionflags=SAME).run(example)
    assert outcome.failed == 0


@pytest.mark.parametrize(
    "page",
    sorted([path.relative_to(ROOT).as_posix() for place in (ROOT, ROOT / "docs") for path in place.glob("*.md")]),
)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / page).read_text("utf-8"))
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []


def test_every_command_and_target_that_the_readme_names_exists() -> None:
    from onrecord.cli import cli

    assert set(re.findall(r"`?onrecord ([a-z]+)", README)) - set(cli.commands) == set()
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert set(re.findall(r"make ([a-z]+)", README)) - targets == set()
