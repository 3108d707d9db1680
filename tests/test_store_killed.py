"""A program killed at any moment loses no finished article, and the next one carries on to the same end."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.records import (
    Article,
    Block,
    Conflict,
    Earliest,
    Edge,
    Link,
    Mention,
    Person,
    Quotation,
    Reading,
    Skipped,
    Span,
    Utterance,
    Version,
)
from onrecord.store import Settlement, Store
from onrecord.store.kept import Rows

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")

ARTICLES = 100


def reading(n: int) -> Reading:
    """Article ``n``: long enough that storing it takes a while, and like no other."""
    id = f"outlet {n % 7}/{n}#é"
    lines = [f"“The door number {n * k} stays shut,” Speaker {k} of {n} told Listener {k}." for k in range(1, 9)]
    text = "\n".join(lines)
    begins = [text.index(line) for line in lines]
    persons = tuple(Person(f"{id}@{k}", f"Speaker {k} of {n}", (f"S{k}",), evidence=("full name",)) for k in range(8))
    quotations = tuple(
        Quotation(
            f"{id}#{k}",
            id,
            "direct",
            (Span(begin, begin + 20), Span(begin + 21, begin + 30)),
            Mention((Span(begin + 31, begin + 40),), f"Speaker {k}", "name", f"{id}@{k}", None, ("cue",)),
            chain=(Link("phone call", "occasion"), Link("Harbour Post", "outlet", Span(0, 4))),
            nested_in=f"{id}#0" if k else None,
            evidence=("marks", "cue after"),
        )
        for k, begin in enumerate(begins)
    )
    blocks = (Block(Span(0, len(text)), "body"),)
    article = Article(id, text, f"Outlet {n % 7}", None, f"2025-03-{n % 28 + 1:02}", "en", f"Doors {n}", blocks)
    return Reading(article, quotations, (), persons, (Skipped(id, "extract", "a mark isn't closed"),))


def across(readings: list[Reading]) -> tuple[list[Person], list[Utterance]]:
    """Something about all the readings, that differs with each of them."""
    first, last = readings[0].quotations, readings[-1].quotations
    persons = [Person("p-1", "Speaker", local=tuple(p.id for r in readings for p in r.persons))]
    version = Version("v-1", "en", "The door stays shut", tuple(q.id for q in (*first, *last)))
    utterance = Utterance(
        "u-1",
        "p-1",
        "Speaker",
        Earliest(first[0].article, "2025-03"),
        (version,),
        (Edge(first[0].id, last[0].id, "later", 0.3),),
        (Conflict("number", (first[0].id, last[0].id), "two doors"),),
    )
    return persons, [utterance]


def add_all(path: Path) -> None:
    """What ``onrecord add`` does to the store; says on stdout what is finished."""
    with Store.open(path, create=True) as store:
        print("open", flush=True)
        for n in range(ARTICLES):
            one = reading(n)
            if store.add(one, "1") != "same":
                print(f"stored {n}", flush=True)
            if n % 10 == 0:
                store.skip(Skipped(f"file {n}.txt", "read", "empty"))
                print(f"skipped {n}", flush=True)
            if n % 25 == 24 and not store.settled:
                store.settle(*across(list(store.readings())), made_by="1")
        print("done", flush=True)


def sound(path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
        connection.execute("INSERT INTO quotation_search (quotation_search, rank) VALUES ('integrity-check', 1)")
    connection.close()


def contents(path: Path) -> list[object]:
    with Store.open(path) as store:
        everything = [list(store.readings()), store.skipped(), store.persons(), list(store.utterances())]
        return [*everything, store.settled, store.made_by, store.counts(), store.search("door 48", limit=300)]


def test_killed_at_random_moments_it_keeps_every_finished_article_and_carries_on(tmp_path: Path) -> None:
    path, undisturbed = tmp_path / "killed.db", tmp_path / "undisturbed.db"
    moment = random.Random(20250318)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    command = [sys.executable, __file__, str(path)]
    finished: set[str] = set()
    kills = 0
    for life in range(16):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as program:
            assert program.stdout is not None
            if life % 4:  # every fourth is killed while it starts, or while it creates the file
                program.stdout.readline()
            if life < 15:  # the last one is left alone
                time.sleep(moment.uniform(0, 0.06))
                program.kill()
            said = program.communicate()[0].splitlines()
        kills += program.returncode == -signal.SIGKILL
        finished.update(said)
        if not path.exists():
            continue
        sound(path)
        if finished:
            with Store.open(path) as store:
                for n in range(ARTICLES):
                    stored = store.reading(reading(n).article.id)
                    assert stored == reading(n) or (stored is None and f"stored {n}" not in finished)
                sources = {skipped.source for skipped in store.skipped()}
                assert {f"file {line.split()[1]}.txt" for line in finished if line.startswith("skipped")} <= sources
        if "done" in said:
            break
    assert "done" in finished
    assert kills >= 3, "it was hardly ever disturbed; the moments are too late"
    add_all(undisturbed)
    assert contents(path) == contents(undisturbed)


def killed_at_statement(path: Path, count: int, work: str) -> bool:
    """Do the work in a process that is killed at its ``count``-th SQL statement; False: it was done before that."""
    child = os.fork()
    if child == 0:
        try:
            kill_myself_at(count)
            do(path, work)
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in (0, -signal.SIGKILL)
    return status != 0


def kill_myself_at(count: int) -> None:
    """From now on in this process, each statement on any connection counts, those of triggers too."""
    connect, left = sqlite3.connect, count

    def one_less(statement: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(*places: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*places, **options)
        connection.set_trace_callback(one_less)
        return connection

    sqlite3.connect = counted  # type: ignore[assignment]


def do(path: Path, work: str) -> None:
    with Store.open(path, create=True) as store:
        if work == "add":
            store.add(reading(3), "1")
        elif work == "change":
            store.add(reading(2), "2")
        elif work == "settle":
            store.settle(*across([reading(2)]), made_by="after")
        elif work == "update":
            persons, [utterance] = across([reading(2)])
            kept: dict[str, Rows] = {"kept_by_key": ([(1, 2)], [(3, 4)]), "kept_outlet": ([], [("Glare",)])}
            change = Settlement(persons, (), [replace(utterance, id="u-2")], ["u-1"], kept)
            assert store.resettle(change, store.outstanding(), made_by="after")


@pytest.mark.parametrize("work", ("add", "change", "settle", "update"))
def test_killed_at_any_statement_a_transaction_is_done_wholly_or_not_at_all(tmp_path: Path, work: str) -> None:
    path = tmp_path / "killed.db"
    with Store.open(path, create=True) as store:
        for n in (1, 2):
            store.add(reading(n), "1")
        store.settle(*across([reading(1), reading(2)]), made_by="before")
    before = contents(path)
    count = 0
    while killed_at_statement(path, count, work):
        sound(path)
        assert contents(path) == before
        count += 3
    assert count > 30
    sound(path)
    assert contents(path) != before


def test_killed_at_any_statement_of_creating_the_file_it_is_created_by_the_next_one(tmp_path: Path) -> None:
    count = 0
    while killed_at_statement(tmp_path / f"{count}.db", count, "create"):
        sound(tmp_path / f"{count}.db")
        with Store.open(tmp_path / f"{count}.db", create=True) as store:
            assert store.add(reading(1), "1") == "new"
        count += 3
    assert count > 30


if __name__ == "__main__":
    add_all(Path(sys.argv[1]))
