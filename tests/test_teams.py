"""What a team does with one store: several add at once, somebody may only read, backups come back, stores move."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from databases import Place, Server, contents
from onrecord import ask, decide, demo, follow, pipeline, review
from onrecord.cli import cli
from onrecord.errors import StoreError
from onrecord.records import Article, Reading
from onrecord.store import Outstanding, Settlement, Store

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import writers  # noqa: E402


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_MODEL", "none")


def onrecord(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, arguments)],
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip


# Several at once


@pytest.mark.postgres
@pytest.mark.timeout(400)
def test_writers_that_are_killed_and_a_server_that_goes_away_lose_and_double_nothing() -> None:
    said: list[str] = []
    wrong = writers.run(20, writers=2, readers=2, kill_every=10, seed=11, say=said.append)
    assert not wrong, "\n".join([*said, *wrong])


def reading(id: str, *said: str) -> Reading:
    """An article in which people say things: "Ada Okonjo: We close on Friday"."""
    sentences = (re.sub(r"(.+): (.+)", r"“\2, whatever the council decides,” said \1.", one) for one in said)
    found = pipeline.read_one(Article(id=id, text="\n\n".join(sentences), language="en", outlet="Harbour Post"))
    assert isinstance(found, Reading)
    return found


def rebuilt(readings: Sequence[Reading], folder: Path) -> dict[str, bytes]:
    with Store.open(folder / "rebuilt.db", create=True) as store:
        for one in readings:
            store.add(one, "1")
        pipeline.settle(store)
    return writers.exported(str(folder / "rebuilt.db"))


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Do something once, when a settlement has been worked out and is not written yet, as another program may."""

    def plan(act: Callable[[], None]) -> None:
        settle = Store.resettle
        due = [act]

        def resettle(
            self: Store, settlement: Settlement, seen: Outstanding, *, made_by: str, afresh: bool = False
        ) -> bool:
            while due:
                due.pop()()
            return settle(self, settlement, seen, made_by=made_by, afresh=afresh)

        monkeypatch.setattr(Store, "resettle", resettle)

    return plan


def test_whoever_was_named_in_an_article_that_changed_stays_while_others_go_on_adding(
    place: Place, tmp_path: Path, meanwhile: Callable[[Callable[[], None]], None]
) -> None:
    ferry, gate, rain = (
        reading("ferry", "Ada Okonjo: We close on Friday", "Tomas Reyle: The gate stays open"),
        reading("gate", "Ada Okonjo: Nobody asked the harbour", "Ada Okonjo: The keys are mine"),
        reading("rain", "Ines Marsh: Rain is coming from the west"),
    )
    wind = reading("wind", "Ines Marsh: The wind has turned to the north")
    with Store.open(place, create=True) as store, Store.open(place) as other:
        for one in (ferry, gate):
            store.add(one, "1")
        pipeline.settle(store)
        ferry = reading("ferry", "Ada Okonjo: We close on Monday", "Tomas Reyle: The gate stays open")
        store.add(ferry, "2")  # it is noted who was named in it
        meanwhile(lambda: other.add(rain, "1") and None)
        pipeline.settle(store)  # which isn't done with what the other one added
        other.add(wind, "1")
        pipeline.settle(store)
    assert writers.exported(str(place)) == rebuilt([ferry, gate, rain, wind], tmp_path)


def test_an_article_that_changes_while_it_is_compared_is_compared_again(
    place: Place, tmp_path: Path, meanwhile: Callable[[Callable[[], None]], None]
) -> None:
    ferry = reading("ferry", "Ada Okonjo: We close on Friday", "Tomas Reyle: The gate stays open")
    gate = reading("gate", "Ada Okonjo: We close on Friday", "Tomas Reyle: The gate stays open")
    shorter = reading("ferry", "Ines Marsh: Rain is coming from the west")
    with Store.open(place, create=True) as store, Store.open(place) as other:
        store.add(ferry, "1")
        store.add(gate, "1")
        meanwhile(lambda: other.add(shorter, "2") and None)
        pipeline.settle(store)
        assert store.settled
    assert writers.exported(str(place)) == rebuilt([shorter, gate], tmp_path)


# Who may what, backups, moving


def test_every_command_that_the_documentation_tells_is_one() -> None:
    told = re.findall(r"(?:^|`)onrecord (?:--db \S+ )?([a-z]+)", (ROOT / "docs" / "teams.md").read_text("utf-8"), re.M)
    assert {"add", "serve", "copy", "export", "follow"} <= set(told) <= set(cli.commands)


@pytest.fixture(scope="module")
def desk(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The bundled articles, a correction, somebody's decision and what is followed, in a database of their own."""
    postgres.do("CREATE ROLE keeper LOGIN", "CREATE DATABASE desk OWNER keeper TEMPLATE template0 ENCODING 'UTF8'")
    place = postgres.address("desk", user="keeper")
    lines = [line for line in demo.ARTICLES.read_text("utf-8").splitlines() if '"language": "en"' in line]
    first = {**json.loads(lines[0]), "modified": "2025-03-02"}
    later = {**first, "text": first["text"].replace("name", "sign"), "modified": "2025-03-09"}
    articles = tmp_path_factory.mktemp("desk") / "articles.jsonl"
    articles.write_text("\n".join([json.dumps(first), *lines[1:], json.dumps(later)]), "utf-8")
    with Store.open(place, create=True) as store:
        pipeline.add([articles], store)
        noor = ask.who(store, "Noor Velasco").person.id
        follow.person(store, "Noor Velasco")
        review.reject(store, store.quotations_by(noor)[0].id, who="Ines", note="a caption")
        decide.merge(store, noor, "Tomas Reyle", who="Ines", note="one and the same")
        decide.undo(store, who="Ines")
        pipeline.settle(store)
        ask.stories(store)
    return place


@pytest.mark.postgres
def test_a_dump_restored_into_a_new_database_says_the_same(desk: str, postgres: Server, tmp_path: Path) -> None:
    programs = Path(postgres._programs)
    dump = tmp_path / "onrecord.dump"
    made = ["--format=custom", "--schema=onrecord", "--no-owner", f"--file={dump}", f"--dbname={desk}"]
    subprocess.run([programs / "pg_dump", *made], check=True, timeout=60)
    postgres.do("CREATE DATABASE again OWNER keeper TEMPLATE template0 ENCODING 'UTF8'")
    again = postgres.address("again", user="keeper")
    subprocess.run([programs / "pg_restore", "--no-owner", f"--dbname={again}", dump], check=True, timeout=60)
    assert writers.exported(again) == writers.exported(desk)
    with Store.open(again) as store:
        assert [one.name for one in follow.listed(store)] == ["Noor Velasco"]
        store.add(reading("gate", "Ada Okonjo: We close on Friday"), "1")  # it goes on where the other one was
        pipeline.settle(store)


@pytest.mark.postgres
def test_somebody_who_may_only_read_asks_and_exports_and_changes_nothing(desk: str, postgres: Server) -> None:
    postgres.do("CREATE ROLE reader LOGIN")
    told = (ROOT / "docs" / "teams.md").read_text("utf-8")
    grants = [line.partition("--")[0] for line in told.splitlines() if "reader;" in line]
    assert len(grants) == 3
    postgres.do("SET ROLE keeper", *(one.replace("ROLE onrecord", "ROLE keeper") for one in grants), database="desk")
    reader = desk.replace("keeper@", "reader@")
    assert writers.exported(reader) == writers.exported(desk)
    with Store.open(reader) as store:
        assert ask.trace(store, "I never asked for the money").verdict.utterance
        assert ask.search(store, 'speaker:"Noor Velasco"').found
        with pytest.raises(StoreError, match="can only be read"):
            store.add(reading("gate", "Ada Okonjo: We close on Friday"), "1")
    with Store.open(desk) as store:
        store.add(reading("gate", "Ada Okonjo: We close on Friday"), "1")  # and isn't done with comparing it
    for command in (["who", "Noor Velasco"], ["stories"]):
        done = onrecord("--db", reader, *command)
        assert done.returncode == 0, (command, done.stderr)
    with Store.open(desk) as store:
        assert not store.settled
        assert store.remove("gate")
        pipeline.settle(store)


@pytest.mark.postgres
def test_all_of_a_store_moves_into_a_file_and_back_and_goes_on_there(
    desk: str, postgres: Server, tmp_path: Path
) -> None:
    file, back = tmp_path / "desk.db", postgres.fresh()
    assert onrecord("--db", desk, "copy", file).returncode == 0
    assert contents(file) == contents(f"{desk}&schema=onrecord")
    assert onrecord("--db", file, "copy", back).returncode == 0
    assert contents(back) == contents(file)
    assert writers.exported(back) == writers.exported(str(file)) == writers.exported(desk)
    with Store.open(file) as one, Store.open(back) as other:
        for store in (one, other):  # numbers, search and append-only logs go on
            follow.phrase(store, "nobody will be paid")
            review.undo(store, who="Ines")
            pipeline.settle(store)
            assert ask.search(store, 'speaker:"Noor Velasco"').found
    assert contents(back).keys() == contents(file).keys()
    assert [len(rows) for rows in contents(back).values()] == [len(rows) for rows in contents(file).values()]
    refused = onrecord("--db", file, "copy", back)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert "There is something in" in refused.stderr
