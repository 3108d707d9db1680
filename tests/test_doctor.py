"""doctor tells what is there with the version the part itself tells, and how to get what isn't."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

from onrecord import doctor
from onrecord.languages import KNOWN, language


@pytest.fixture
def bare_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A PATH with nothing on it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_python_and_sqlite_are_the_ones_that_run_here() -> None:
    assert doctor.python().version == ".".join(map(str, sys.version_info[:3]))
    assert doctor.sqlite().version == sqlite3.sqlite_version
    assert doctor.sqlite().detail == "with FTS5"


def test_every_library_it_names_is_one_that_the_package_requires_and_none_is_left_out() -> None:
    required = {re.split(r"[^\w-]", name)[0] for name in metadata.requires("onrecord") or () if "extra ==" not in name}
    assert {name for name, _ in doctor.LIBRARIES} == required


def test_a_library_has_the_version_that_is_installed() -> None:
    assert {part.name: part.version for part in doctor.libraries()}["rich"] == metadata.version("rich")


def test_every_missing_part_has_a_next_step_and_no_found_one_has() -> None:
    parts = doctor.examine()
    assert [part.name for part in parts if part.found == bool(part.install)] == []
    assert [part.name for part in parts if not part.enables] == []


def test_a_program_that_is_missing_comes_with_its_package(bare_path: Path) -> None:
    java = doctor.java()
    assert (java.found, java.version, java.install) == (False, None, "apt install default-jre-headless")
    assert doctor.chromium().install == "apt install chromium"


@pytest.mark.parametrize(
    ("script", "told"),
    (
        ("echo 'openjdk version \"21.0.2\" 2024-01-16' >&2", "21.0.2"),
        ("echo 'Unable to locate a Java Runtime.' >&2; exit 1", None),
    ),
)
def test_a_program_tells_its_version_or_is_there_without_one(bare_path: Path, script: str, told: str | None) -> None:
    (bare_path / "java").write_text(f"#!/bin/sh\n{script}\n")
    (bare_path / "java").chmod(0o755)
    assert (doctor.java().found, doctor.java().version) == (True, told)


def test_each_language_with_a_file_of_facts_is_named_with_how_much_is_in_it() -> None:
    parts = doctor.languages()
    assert [part.name for part in parts] == [language(code).name for code in KNOWN]
    for part in parts:
        assert all(int(number) > 0 for number in re.findall(r": (\d+)", part.detail)), part


def test_each_pair_of_languages_has_a_part_and_a_package_to_install() -> None:
    pairs = doctor.dictionaries()
    assert len(pairs) == len(KNOWN) * (len(KNOWN) - 1) / 2
    assert all(
        re.fullmatch(r"apt install( dict-freedict-\w{3}-\w{3})+", part.install) for part in pairs if part.install
    )


@pytest.mark.freedict
def test_an_installed_dictionary_is_found_where_it_lies() -> None:
    here = {path.stem for path in Path("/usr/share/dictd").glob("freedict-*.index")}
    found = {part.name: part for part in doctor.dictionaries()}["German–English"]
    assert found.found == bool(here & {"freedict-deu-eng", "freedict-eng-deu"})
    assert all(Path(place).exists() for place in found.detail.split(", ") if place)


@pytest.mark.parametrize(("encoding", "found"), (("utf-8", True), ("ascii", False), ("latin-1", False)))
def test_a_terminal_that_cannot_carry_quotation_marks_is_said_to(encoding: str, found: bool) -> None:
    code = "from onrecord import doctor; print(doctor.terminal().found, doctor.terminal().install)"
    environment = {"PYTHONIOENCODING": encoding, "PYTHONPATH": str(Path(doctor.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split(" ", 1)[0] == str(found)
    assert ("PYTHONUTF8=1" in done.stdout) != found


@pytest.mark.datasette
def test_datasette_has_its_real_version() -> None:
    done = subprocess.run([sys.executable, "-m", "datasette", "--version"], capture_output=True, text=True, check=True)
    assert doctor.datasette().version == done.stdout.split()[-1]


@pytest.mark.java
def test_java_has_the_version_that_the_running_machine_tells() -> None:
    asked = ["java", "-XshowSettings:properties", "-version"]
    settings = subprocess.run(asked, capture_output=True, text=True, check=True).stderr
    told = re.search(r"java\.version = (\S+)", settings)
    assert told is not None
    assert doctor.java().version == told.group(1)


@pytest.mark.browser
def test_chromium_has_the_version_that_a_page_in_it_sees(browser: Callable[[Path | str], str]) -> None:
    page = browser("<p id=p></p><script>p.textContent = navigator.userAgent</script>")
    seen = re.search(r"Chrome/(\d+)", page)
    told = doctor.chromium().version
    assert seen is not None
    assert told is not None
    assert told.split(".")[0] == seen.group(1)


@pytest.mark.postgres
def test_postgresql_has_the_version_that_a_running_server_tells(tmp_path_factory: pytest.TempPathFactory) -> None:
    part = doctor.postgresql()
    programs = Path(part.detail).parent
    # The server refuses to run as root.
    as_its_user = (
        ["runuser", "-u", "postgres", "--"] if shutil.which("runuser") and Path.home() == Path("/root") else []
    )
    place = Path(
        subprocess.run([*as_its_user, "mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip()
    )

    def run(program: str, *arguments: str) -> str:
        command = [*as_its_user, programs / program, *arguments]
        done = subprocess.run(command, cwd="/", capture_output=True, text=True, timeout=60, check=True)
        return done.stdout

    try:
        run("initdb", "--auth=trust", "--username=postgres", "--no-sync", f"--pgdata={place}")
        # Reached through a socket in its own folder, at no port.
        run("pg_ctl", "start", "-w", f"--pgdata={place}", f"--log={place / 'log'}", f"-o-h '' -k {place} -F")
        try:
            query = ("--tuples-only", "--no-align", "--command=SHOW server_version")
            told = run("psql", f"--host={place}", "--username=postgres", "--dbname=postgres", *query)
        finally:
            run("pg_ctl", "stop", "-w", f"--pgdata={place}", "--mode=immediate")
    finally:
        subprocess.run([*as_its_user, "rm", "-rf", str(place)], check=True)
    assert part.version == told.split()[0]
