"""The image and docker-compose.yml, tried as far as they can be without an engine: each step, command and path."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema.validators import validator_for

from databases import Server
from onrecord import __version__
from standards import carried

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "review 0123456789abcdef0123456789abcdef"
WANTED = re.compile(r"\$\{(\w+):\?([^}]+)\}")  # a variable that compose refuses to begin without, and what it says then
OURS = ("schema", "server", "watch")


@cache
def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    return found


@cache
def dockerfile() -> tuple[tuple[str, str], ...]:
    """Each instruction with what it says, in order."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / "Dockerfile").read_text("utf-8"), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    return tuple((word, rest.strip()) for word, _, rest in (line.partition(" ") for line in lines if line))


def said(instruction: str) -> list[str]:
    return [rest for word, rest in dockerfile() if word == instruction]


def onrecord(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        capture_output=True, text=True, timeout=60, env={**os.environ, **more}, check=False,
    )  # fmt: skip


# docker-compose.yml


def test_it_is_what_the_compose_specification_allows() -> None:
    schema = json.loads(carried("check-jsonschema", "compose-spec.json")[0].read_text("utf-8"))
    validator_for(schema)(schema).validate(compose())


def test_the_image_has_the_version_of_the_program() -> None:
    assert {compose()["services"][name]["image"] for name in OURS} == {f"onrecord:{__version__}"}
    assert f"onrecord:{__version__} ." in (ROOT / "Dockerfile").read_text("utf-8")


def test_no_secret_is_in_it_and_whoever_begins_without_one_is_told_what_to_write() -> None:
    services = compose()["services"]
    told = {
        name: WANTED.fullmatch(str(given)) for one in services.values() for name, given in one["environment"].items()
    }
    for name in ("POSTGRES_PASSWORD", "PGPASSWORD", "ONRECORD_TOKEN"):
        wanted = told[name]
        assert wanted is not None
        assert f"{wanted[1]}=… into .env" in wanted[2]
    assert "@db/" in services["server"]["environment"]["ONRECORD_DB"]
    assert ":" not in services["server"]["environment"]["ONRECORD_DB"].partition("//")[2].partition("@")[0]


def test_the_pages_are_reached_from_this_machine_alone_and_the_database_from_none() -> None:
    services = compose()["services"]
    assert [port for one in services.values() for port in one.get("ports", ())] == ["127.0.0.1:8600:8600"]
    assert said("EXPOSE") == ["8600"]


def test_everything_runs_without_rights_and_on_a_file_system_that_cannot_be_written() -> None:
    assert said("USER")[-1].isdigit()
    assert said("USER")[-1] != "0"
    services = compose()["services"]
    assert all(one["read_only"] and "/tmp" in one["tmpfs"] for one in services.values())
    assert all(services[name]["cap_drop"] == ["ALL"] for name in OURS)


def test_everything_waits_for_what_it_needs_and_begins_again() -> None:
    services = compose()["services"]
    assert services["schema"]["depends_on"] == {"db": {"condition": "service_healthy"}}
    for name in ("server", "watch"):
        assert services[name]["depends_on"] == {"schema": {"condition": "service_completed_successfully"}}
    assert {name for name, one in services.items() if one.get("restart") == "unless-stopped"} == {
        "db",
        "server",
        "watch",
    }


def test_what_is_mounted_is_told_in_the_documentation_or_made() -> None:
    told = (ROOT / "docs" / "teams.md").read_text("utf-8")
    mounted = [volume for one in compose()["services"].values() for volume in one.get("volumes", ())]
    made = {volume.partition(":")[0] for volume in mounted if isinstance(volume, str)}
    assert made == set(compose()["volumes"])
    for bind in (volume for volume in mounted if not isinstance(volume, str)):
        assert bind["read_only"]
        assert not bind["bind"]["create_host_path"]  # else a folder lies there, and nobody knows why
        assert f"{Path(bind['source']).name}" in told
        assert bind["target"] in compose()["services"]["watch"]["command"]


@pytest.mark.parametrize("service", OURS)
def test_each_command_is_one_that_the_program_takes(service: str, tmp_path: Path) -> None:
    """Run with a store that can't be reached: what is wrong with it is not the command."""
    command = compose()["services"][service]["command"]
    (tmp_path / "feeds.opml").write_text("https://stage-weekly.example/feed\n", "utf-8")
    command = [str(tmp_path / "feeds.opml") if word == "/feeds.opml" else word for word in command]
    away = f"postgresql://onrecord@/none?host={tmp_path}&connect_timeout=2"
    done = onrecord(*command, ONRECORD_DB=away, ONRECORD_TOKEN=TOKEN)
    assert done.returncode == 1, done.stderr
    assert "Usage" not in done.stderr
    assert str(tmp_path) in done.stderr


# Dockerfile


def test_what_is_copied_is_there_and_let_through() -> None:
    ignored = [line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line]
    assert ignored[0] == "*"
    kept = {line[1:] for line in ignored if line.startswith("!")}
    copied = {source for rest in said("COPY") for source in shlex.split(rest)[:-1]}
    assert copied == kept
    assert all((ROOT / one).exists() for one in copied)
    assert not any(fnmatch(secret, one) for secret in (".env", "feeds.opml", ".git") for one in kept)


def test_the_health_check_asks_for_an_address_that_needs_no_token_and_no_store() -> None:
    check = json.loads(said("HEALTHCHECK")[0].partition("CMD ")[2])
    address = re.search(r"http://127\.0\.0\.1:8600(/[^']+)'", check[2])
    assert address
    assert (ROOT / "src" / "onrecord" / "web" / address[1].lstrip("/")).is_file()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the first stage in an environment of its own, which finds the libraries in that of the tests."""
    folder = tmp_path_factory.mktemp("image")
    build, install = (rest for rest in said("RUN") if "pip " in rest)
    assert build == 'pip wheel --no-cache-dir --wheel-dir /wheels ".[postgres]"'
    assert install.endswith("pip install --no-cache-dir --no-index /wheels/*.whl")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    for source in (source for rest in said("COPY") for source in shlex.split(rest)[:-1]):
        (folder / source).symlink_to(ROOT / source)
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", folder / "wheels", "."], cwd=folder, check=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    site = next((folder / "venv").glob("lib/python*/site-packages"))
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    (wheel,) = (folder / "wheels").glob("onrecord-*.whl")
    python = folder / "venv" / "bin" / "python"
    subprocess.run([*pip, "--python", python, "install", "--no-deps", "--no-index", wheel], check=True)
    return folder / "venv" / "bin" / "onrecord"


@contextmanager
def running(command: list[str], **more: str) -> Iterator[subprocess.Popen[str]]:
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, **more})
    try:
        yield run
    finally:
        run.terminate()
        run.wait(30)


@pytest.mark.postgres
def test_installed_as_in_the_image_it_makes_the_store_serves_it_and_is_healthy(
    installed: Path, postgres: Server, tmp_path: Path
) -> None:
    assert said("ENTRYPOINT") == ['["onrecord"]']
    services = compose()["services"]
    place = {"ONRECORD_DB": postgres.fresh(), "PYTHONPATH": "", "PGPASSWORD": "unused"}
    command = [str(installed), *services["schema"]["command"]]
    subprocess.run(command, env={**os.environ, **place}, check=True, timeout=60, cwd=tmp_path)
    serve = [str(installed), *services["server"]["command"]]
    with running([*serve, "--port", "0"], ONRECORD_TOKEN=TOKEN, **place) as run:
        assert run.stderr
        said_first = run.stderr.readline()
        port = re.search(r":(\d+)/ shows", said_first)
        assert port, said_first
        check = json.loads(said("HEALTHCHECK")[0].partition("CMD ")[2].replace(":8600", f":{port[1]}"))
        began = time.monotonic()
        subprocess.run([sys.executable, *check[1:]], check=True, timeout=10)
        assert time.monotonic() - began < 5
        asked = urllib.request.Request(f"http://127.0.0.1:{port[1]}/about")
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(asked, timeout=10)
        asked.add_header("Authorization", f"Bearer {TOKEN.split()[1]}")
        with urllib.request.urlopen(asked, timeout=10) as answer:
            assert answer.status == 200
