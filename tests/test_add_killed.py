"""``onrecord add`` killed with SIGKILL at any moment, then carried on, gives what an undisturbed run gives."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord import demo

COPIES = 3  # of the bundled corpus, so that there is time to be killed in


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("killed") / "corpus.jsonl"
    articles = [json.loads(line) for line in demo.ARTICLES.read_text("utf-8").splitlines()]
    with path.open("w", encoding="utf-8") as file:
        for copy in range(COPIES):
            for article in articles:
                file.write(json.dumps({**article, "id": f"{article['id']}-{copy}", "url": None}) + "\n")
    return path


def adding(corpus: Path, db: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord", "add", str(corpus), "--db", str(db)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def exported(db: Path) -> list[bytes]:
    return [
        subprocess.run(
            [sys.executable, "-m", "onrecord", "export", what, "--db", str(db)], capture_output=True, check=True
        ).stdout
        for what in ("articles", "utterances", "persons")
    ]


@pytest.fixture(scope="module")
def undisturbed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[bytes], float]:
    db = tmp_path_factory.mktemp("whole") / "onrecord.db"
    begin = time.perf_counter()
    assert adding(corpus, db).wait() == 0
    return exported(db), time.perf_counter() - begin


@pytest.mark.parametrize("seed", range(3))
def test_killed_and_carried_on_it_loses_nothing(
    seed: int, corpus: Path, undisturbed: tuple[list[bytes], float], tmp_path: Path
) -> None:
    whole, seconds = undisturbed
    chance = random.Random(seed)
    db = tmp_path / "onrecord.db"
    finished = 0
    for _ in range(3):
        run = adding(corpus, db)
        time.sleep(chance.uniform(0.1, seconds))
        run.send_signal(signal.SIGKILL)
        run.wait()
        if db.exists() and (articles := stored(db)):
            assert articles >= finished, "a finished article is gone"
            finished = articles
    assert adding(corpus, db).wait() == 0
    assert exported(db) == whole


def stored(db: Path) -> int:
    """How many articles a copy of the files holds: looking must not mend what the next run has to cope with."""
    copy = db.parent / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for part in db.parent.glob(f"{db.name}*"):
        shutil.copy(part, copy / part.name)
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "export", "articles", "--db", str(copy / db.name)],
        capture_output=True,
    )
    return len(done.stdout.splitlines()) if done.returncode == 0 else 0
