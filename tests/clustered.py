"""A number in, a Spark cluster of that many machines out: a master and workers, each a process of its own on loopback,
as a team would run it, and each may be killed at any moment.

A worker's machine is its session of processes: the worker, the executors it starts, and their Python processes. What
is killed dies with all of them, as when the power goes.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).resolve().parents[1] / "src"
STARTING = 60.0  # seconds that a JVM may take on a machine that has much else to do
# What the driver needs beside the master's address, to be reached from workers on loopback.
SETTINGS = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}


@dataclass
class Cluster:
    """A master's address and the machines that work for it."""

    master: str
    page: str  # the master's own page
    folder: Path
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def kill(self, n: int) -> None:
        """The machine goes: ``kill -9`` of everything that runs on it."""
        for pid in of_session(self.workers[n].pid):
            end(pid)
        self.workers[n].wait()

    def pythons(self) -> list[int]:
        """The Python processes that work on tasks, on all machines: those that a daemon has forked."""
        found = [pid for worker in self.workers for pid in of_session(worker.pid)]
        python = {pid for pid in found if b"pyspark" in _read(pid, "cmdline") and b"java" not in _read(pid, "cmdline")}
        return [pid for pid in sorted(python) if _stat(pid)[1] in python]

    def state(self) -> dict[str, Any]:
        """What the master says of its workers and jobs."""
        with urllib.request.urlopen(f"{self.page}/json/", timeout=10) as answer:
            told: dict[str, Any] = json.load(answer)
        return told


@contextmanager
def cluster(
    workers: int, folder: Path, *, cores: int = 1, memory: str = "1g", env: Mapping[str, str] = {}
) -> Iterator[Cluster]:
    """A master with so many workers of so many cores each, up and registered; all of it is gone afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    master = _started("master.Master", ["--port", "0", "--webui-port", "0"], folder / "master", env)
    made = Cluster("", "", folder)
    try:
        log = folder / "master" / "log"
        made.master = _said(log, r"Starting Spark master at (spark://\S+)", master)
        made.page = _said(log, r"MasterWebUI.* at (http://[\w.]+:\d+)", master).replace("localhost", "127.0.0.1")
        for n in range(workers):
            place = folder / f"worker{n}"
            given = ["--cores", str(cores), "--memory", memory, "--webui-port", "0", "--work-dir", str(place / "work")]
            made.workers.append(_started("worker.Worker", [*given, made.master], place, env))
        until(lambda: made.state()["aliveworkers"] == workers, "the workers don't reach their master")
        yield made
    finally:
        for process in (*made.workers, master):
            for pid in of_session(process.pid):
                end(pid)
            process.wait()


def until(wanted: Callable[[], object], what: str, seconds: float = STARTING) -> None:
    """Wait until something is so; AssertionError where it isn't in time."""
    late = time.monotonic() + seconds
    while not wanted():
        assert time.monotonic() < late, f"{what} within {seconds:.0f} s"
        time.sleep(0.1)


def of_session(session: int) -> list[int]:
    """The processes of a session: what began with the process of that number, in whatever groups."""
    every = (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())
    return [pid for pid in every if _stat(pid)[3] == session]


def end(pid: int) -> None:
    """``kill -9``, of what may be gone already."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _started(what: str, arguments: list[str], folder: Path, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    spec = find_spec("pyspark")
    assert spec is not None, "PySpark is not installed"
    assert spec.submodule_search_locations
    home = spec.submodule_search_locations[0]
    folder.mkdir(parents=True, exist_ok=True)
    here = {
        "SPARK_HOME": home,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(folder / "scratch"),
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_LOG_DIR": str(folder),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(SOURCES), os.environ.get("PYTHONPATH")))),
        "PYSPARK_PYTHON": sys.executable,
    }
    command = [f"{home}/bin/spark-class", f"org.apache.spark.deploy.{what}", "--host", "127.0.0.1", *arguments]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            command, stdout=log, stderr=log, env={**os.environ, **here, **env}, cwd=folder, start_new_session=True
        )


def _said(log: Path, pattern: str, process: subprocess.Popen[bytes]) -> str:
    """What a process has written that matches."""

    def found() -> re.Match[str] | None:
        assert process.poll() is None, log.read_text("utf-8", "replace")[-2000:]
        return re.search(pattern, log.read_text("utf-8", "replace"))

    until(found, f"nothing like '{pattern}' in {log}")
    match = found()
    assert match is not None
    return match[1]


def _stat(pid: int) -> tuple[str, int, int, int]:
    """State, parent, group and session of a process; -1 where it is gone."""
    told = _read(pid, "stat").rpartition(b") ")[2].split()
    return (told[0].decode(), int(told[1]), int(told[2]), int(told[3])) if told else ("", -1, -1, -1)


def _read(pid: int, what: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{what}").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""
