"""The README is true: its commands print what it shows, its examples run, its links lead somewhere."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
# The command as a newcomer has it: with dictionaries more translated versions would be found.
WITHOUT_DICTIONARIES = """#!{python}
from pathlib import Path
from onrecord import cli, lexicon
lexicon.FREEDICT = Path("no dictionaries")
cli.main()
"""
SAME = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def console(page: str) -> Iterator[tuple[str, str]]:
    """(command, what the page says it prints), in order; "..." stands for anything."""
    for block in re.findall(r"^```console\n(.*?)^```$", page, re.M | re.S):
        yield from re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block, re.M)


def printed(page: str, folder: Path) -> Iterator[tuple[str, str, int]]:
    """(command, what it prints, exit code) for the page's commands, one after the other in ``folder``."""
    shutil.copytree(ROOT / "src/onrecord/demo", folder / "src/onrecord/demo")
    here = folder / "bin/onrecord"
    here.parent.mkdir()
    here.write_text(WITHOUT_DICTIONARIES.format(python=sys.executable), "utf-8")
    here.chmod(0o755)
    path = f"{here.parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100", "NO_COLOR": "1"}
    for command, shown in console(page):
        if command.startswith("cat "):  # a file that the reader is to imagine
            (folder / command.removeprefix("cat ")).write_text(shown, "utf-8")
        shell = ["bash", "-o", "pipefail", "-c", command]
        done = subprocess.run(shell, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        yield command, done.stdout + done.stderr, done.returncode


def rewritten(page: str, folder: Path) -> str:
    """The page with what its commands print now: ``make readme``."""
    shown = dict(console(page))
    for command, output, code in printed(page, folder):
        if code:
            raise SystemExit(f"$ {command}\n{output}")
        lines = [line.rstrip() for line in output.splitlines()]
        if shown[command].endswith("\n...\n"):  # only the beginning is shown: as much of it as before
            lines[shown[command].count("\n") - 1 :] = ["..."]
        page = page.replace(f"$ {command}\n{shown[command]}", "\n".join([f"$ {command}", *lines, ""]), 1)
    return page


def test_commands_print_what_the_readme_shows(tmp_path: Path) -> None:
    shown = dict(console(README))
    assert len(shown) >= 3
    for command, output, code in printed(README, tmp_path):
        assert code == 0, f"$ {command}\n{output}"
        same = doctest.OutputChecker().check_output(shown[command], output, SAME)
        assert same, f"the README shows something else; make readme puts this in:\n$ {command}\n{output}"


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


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as new:
        (ROOT / "README.md").write_text(rewritten(README, Path(new)), "utf-8")
