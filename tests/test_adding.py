"""``onrecord add`` in one process and in several: the same store, with a reason for each input that is not in it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from databases import Place
from onrecord import demo, pipeline
from onrecord.readers.limits import Limits
from onrecord.records import Reading
from onrecord.store import Store
from test_pipeline import exported

FERRY = "“We close on Friday, whatever the council decides,” said the harbour master Ada Okonjo.\n"


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with Store.open(place, create=True) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The bundled articles, a broken line among them, a file without text and one that is no text."""
    path = tmp_path / "in"
    path.mkdir()
    lines = demo.ARTICLES.read_text("utf-8").splitlines()
    (path / "b.jsonl").write_text("\n".join([*lines[:20], "{broken", *lines[20:]]), "utf-8")
    (path / "a.txt").write_text(FERRY, "utf-8")
    (path / "c.txt").write_bytes(b"")
    (path / "d.txt").write_bytes(b"\x00\x01\x02" * 100)
    return path


@pytest.mark.parametrize("jobs", (2,))
def test_any_number_of_processes_gives_the_same_store(folder: Path, tmp_path: Path, jobs: int) -> None:
    with Store.open(tmp_path / "one.db", create=True) as one, Store.open(tmp_path / "many.db", create=True) as many:
        alone = pipeline.add([folder], one)
        together = pipeline.add([folder], many, jobs=jobs)
        assert exported(one) == exported(many)
        assert together.skipped == alone.skipped
        assert one.skipped() == many.skipped()
        assert (together.new, together.utterances) == (alone.new, alone.utterances)
    assert [skipped.source.rpartition("/")[2] for skipped in alone.skipped] == ["b.jsonl:21", "c.txt", "d.txt"]


def test_what_takes_too_long_is_skipped_and_tried_again_next_time(store: Store, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(FERRY, "utf-8")
    (tmp_path / "in" / "b.txt").write_text(FERRY.replace("Friday", "Monday") + "Nothing else. \n" * 8_000, "utf-8")
    report = pipeline.add([tmp_path / "in"], store, jobs=1, limits=Limits(seconds=0.0))
    assert report.new == 1
    assert [(one.source, one.reason) for one in report.skipped] == [
        (str(tmp_path / "in" / "a.txt"), "takes too long; leave it out, or report it if it is an ordinary article")
    ]
    report = pipeline.add([tmp_path / "in"], store, jobs=1)
    assert (report.new, report.same, report.skipped, store.skipped()) == (1, 1, (), ())


def test_what_was_read_before_costs_a_look_up_and_is_still_named_where_it_was_skipped(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pipeline.add([folder], store)

    def read_again(*_: object) -> None:
        raise AssertionError("an input that was read before is read again")

    monkeypatch.setattr(pipeline, "_articles", read_again)
    second = pipeline.add([folder], store)
    assert (second.new, second.changed, second.same, second.skipped) == (0, 0, first.new, first.skipped)


def test_afresh_reads_again_what_was_read_before(store: Store, folder: Path) -> None:
    first = pipeline.add([folder], store)
    before = exported(store)
    again = pipeline.add([folder], store, resume=False)
    assert (again.new, again.changed, again.same) == (0, 0, first.new)
    assert dict(again.stages)["finding"] > 0
    assert exported(store) == before


def test_what_was_under_embargo_is_read_when_that_has_ended(store: Store, tmp_path: Path) -> None:
    ends = datetime.now(UTC) + timedelta(seconds=2)
    item = {
        "uri": "urn:northwire:2025:ferry-1",
        "type": "text",
        "pubstatus": "usable",
        "language": "en",
        "embargoed": ends.isoformat(),
        "headline": "Ferry stops",
        "body_text": FERRY,
    }
    (tmp_path / "ferry.json").write_text(json.dumps(item), "utf-8")
    report = pipeline.add([tmp_path / "ferry.json"], store)
    assert (report.new, [one.stage for one in report.skipped]) == (0, ["embargo"])
    time.sleep(2.1)
    report = pipeline.add([tmp_path / "ferry.json"], store)
    assert (report.new, report.skipped, store.skipped()) == (1, (), ())


def test_progress_tells_how_many_bytes_were_passed(store: Store, folder: Path) -> None:
    seen: list[pipeline.Progress] = []
    pipeline.add([folder], store, progress=seen.append)
    passed = [one.passed for one in seen]
    assert passed == sorted(passed)
    assert passed[-1] == sum(file.stat().st_size for file in folder.iterdir())


def test_the_report_is_written_as_json(folder: Path, tmp_path: Path) -> None:
    done = onrecord("add", folder, "--jobs", "2", "--report", tmp_path / "r.json", db=tmp_path / "o.db")
    assert done.returncode == 3
    report = json.loads((tmp_path / "r.json").read_text("utf-8"))
    with Store.open(tmp_path / "o.db") as store:
        assert report["store"] == store.counts()
    assert report["new"] == report["store"]["articles"]
    assert [one["source"] for one in report["skipped"]] == [
        str(folder / name) for name in ("b.jsonl:21", "c.txt", "d.txt")
    ]
    assert set(report["stages"]) == {"reading", "finding", "storing", "comparing"}
    assert all(seconds > 0 for seconds in report["stages"].values())


def test_a_worker_that_is_killed_takes_one_input_with_it(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in demo.ARTICLES.read_text("utf-8").splitlines()]
    many = [json.dumps({**one, "id": f"{one['id']}-{n}", "url": None}) for n in range(3) for one in lines]
    (tmp_path / "in.jsonl").write_text("\n".join(many), "utf-8")
    db = tmp_path / "o.db"
    run = subprocess.Popen(command("add", tmp_path / "in.jsonl", "--jobs", "2", db=db), stderr=subprocess.DEVNULL)
    workers = wait_for_workers(run.pid)
    time.sleep(1)  # past what a process needs to begin
    os.kill(workers[0], signal.SIGKILL)
    code = run.wait(timeout=100)
    with Store.open(db) as store:
        articles, skipped = store.counts()["articles"], store.skipped()
    assert articles + len(skipped) == len(many)
    assert len(skipped) <= 1
    assert code == (3 if skipped else 0)
    assert all("crash" in one.reason for one in skipped)
    assert onrecord("add", tmp_path / "in.jsonl", db=db).returncode == 0
    with Store.open(db) as store:
        assert (store.counts()["articles"], store.skipped()) == (len(many), ())


def command(*arguments: object, db: Path) -> list[str]:
    return [sys.executable, "-m", "onrecord", "--db", str(db), *map(str, arguments)]


def onrecord(*arguments: object, db: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments, db=db), capture_output=True, text=True, timeout=100)


def wait_for_workers(parent: int) -> list[int]:
    """The processes that a process of the pool's has made, once there are two."""
    for _ in range(300):
        found = [pid for pid in descendants(parent) if "forkserver" in cmdline(pid)]
        if len(found) >= 3:  # the one that forks, and two that work
            return found[1:]
        time.sleep(0.1)
    pytest.fail("no workers")


def descendants(parent: int) -> list[int]:
    children = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text("utf-8").rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(stat[1]) == parent:
                children.append(int(entry.name))
    return [pid for child in sorted(children) for pid in (child, *descendants(child))]


def cmdline(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def test_files_of_one_name_in_several_folders_are_several_articles(store: Store, tmp_path: Path) -> None:
    days = ("Monday", "Tuesday", "Wednesday")
    for day in days:
        (tmp_path / "site" / day).mkdir(parents=True)
        text = f"“{day} is the day,” said Ada Okonjo of the {day} boat to nobody else in the old harbour.\n"
        (tmp_path / "site" / day / "index.txt").write_text(text, "utf-8")
    ids = ["Tuesday/index", "Wednesday/index", "index"]
    report = pipeline.add([tmp_path / "site"], store)
    assert (report.new, report.skipped) == (3, ())
    assert [article.id for article in store.articles()] == ids
    again = pipeline.add([tmp_path / "site" / "Wednesday", tmp_path / "site"], store, resume=False)
    assert (again.new, again.changed, again.same) == (0, 0, 3)
    assert [article.id for article in store.articles()] == ids
    alone = [one.article.id for one in pipeline.readings([tmp_path / "site"]) if isinstance(one, Reading)]
    assert sorted(alone) == ids


def test_one_address_for_all_rows_of_a_table_is_no_address_of_their_own(store: Store, tmp_path: Path) -> None:
    texts = (FERRY, "“Rain is coming,” said the forecaster Ines Marsh in a bulletin for sailors on the coast.")
    for name, url in (("front", "https://x.example/"), ("page", "https://x.example/news")):
        lines = [json.dumps({"text": text, "url": url}) for text in texts]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")
    paths = [tmp_path / "front.jsonl", tmp_path / "page.jsonl"]
    ids = ["front.jsonl:1", "front.jsonl:2", "x.example/news", "x.example/news~2"]
    assert [one.article.id for one in pipeline.readings(paths) if isinstance(one, Reading)] == ids
    report = pipeline.add(paths, store)
    assert (report.new, report.skipped) == (4, ())
    assert [article.id for article in store.articles()] == ids
