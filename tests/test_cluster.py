"""A master and workers as processes of their own, as a cluster has them: the tables don't tell how many machines made
them, nor which of those that began are still there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clustered import SETTINGS, SOURCES, Cluster, cluster, end, until
from onrecord import demo
from sparked import differences

pytestmark = [pytest.mark.java, pytest.mark.timeout(900)]

# Little memory, few tasks for few articles, and no code compiled that runs for a moment: that is half of a small job.
QUICK = {"JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
SMALL = {
    **SETTINGS,
    "spark.executor.memory": "600m",
    "spark.driver.memory": "600m",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}
LONG = 500.0  # seconds that a step may take where much else is at work


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(4, tmp_path_factory.mktemp("machines"), env=QUICK) as made:
        yield made


def test_two_machines_make_the_tables_that_one_has(machines: Cluster, tmp_path: Path) -> None:
    english = tmp_path / "english.jsonl"
    lines = demo.ARTICLES.read_text("utf-8").splitlines(keepends=True)
    english.write_text("".join([line for line in lines if json.loads(line)["language"] == "en"][:6]), "utf-8")
    job = _begun(english, tmp_path / "out", machines, **{"spark.cores.max": "2"})
    until(lambda: len(at_work(machines)) == 2, "two machines take part", LONG)
    _ended(job)
    assert differences(_store(english, tmp_path), tmp_path / "out") == {}
    _asked(tmp_path / "out")


def test_a_job_that_loses_two_of_four_machines_ends_with_the_same_tables(machines: Cluster, tmp_path: Path) -> None:
    out = tmp_path / "out"
    job = _begun(demo.ARTICLES, out, machines)
    until(machines.pythons, "articles are read", LONG)
    machines.kill(0)
    until((out / "work" / "wordings" / "_SUCCESS").exists, "persons are joined", LONG)
    machines.kill(1)
    until(machines.pythons, "quotations are matched", LONG)
    for pid in machines.pythons():
        end(pid)
    assert job.poll() is None, "it was at work all the while"
    _ended(job)
    assert machines.state()["aliveworkers"] == 2
    assert differences(_store(demo.ARTICLES, tmp_path), out) == {}


def at_work(machines: Cluster) -> list[str]:
    """The workers that have given cores to a job."""
    return [one["id"] for one in machines.state()["workers"] if one["state"] == "ALIVE" and one["coresused"]]


def _store(articles: Path, folder: Path) -> Path:
    """The same articles, added by one machine."""
    db = folder / "one.db"
    command = [sys.executable, "-m", "onrecord", "--db", db, "add", articles]
    subprocess.run(command, check=True, env=_env(), capture_output=True)
    return db


def _asked(out: Path) -> None:
    """The questions in docs/cluster.md, which name the folder ``news``."""
    import duckdb

    questions = re.findall(r"```sql\n(.*?)```", (SOURCES.parent / "docs" / "cluster.md").read_text("utf-8"), re.DOTALL)
    assert len(questions) == 3
    for question in questions:
        assert duckdb.sql(question.replace("'news/", f"'{out}/")).columns


def _begun(articles: Path, out: Path, machines: Cluster, **settings: str) -> subprocess.Popen[str]:
    given = [part for key, value in {**SMALL, **settings}.items() for part in ("--conf", f"{key}={value}")]
    command = [sys.executable, "-m", "onrecord", "spark", articles, "--out", out, "--master", machines.master, *given]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=_env())


def _ended(job: subprocess.Popen[str]) -> None:
    told, _ = job.communicate(timeout=LONG)
    assert job.returncode == 0, told[-3000:]


def _env() -> dict[str, str]:
    path = os.pathsep.join(filter(None, (str(SOURCES), os.environ.get("PYTHONPATH"))))
    return {**os.environ, **QUICK, "PYTHONPATH": path}
