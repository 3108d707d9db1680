"""A store on a PostgreSQL server: why it can't be had, and what lost connections and other programs leave of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from databases import PASSWORD, Place, Server, ask, contents, schema_of, tables
from onrecord import pipeline
from onrecord.errors import StoreError
from onrecord.records import Article, Reading
from onrecord.store import Store, without_password
from onrecord.store import database as databases_
from onrecord.store.database import Migration

pytestmark = pytest.mark.postgres

STORY = (
    "“I never asked for the money,” Noor Velasco told Stage Weekly.",
    "„Um das Geld habe ich nie gebeten“, sagte Noor Velasco der Stage Weekly.",
    "“I never asked for the money,” said Tomas Reyle, according to Harbour Post.",
    "Noor Velasco said: “We close on Friday, whatever the council decides.”",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve articles, three a day."""
    inputs = tmp_path / "articles"
    inputs.mkdir()
    for n in range(12):
        text = f"{STORY[n % 4]} Visitor number {n} asked the harbour for another answer and got none."
        (inputs / f"2025-03-{n // 3 + 1:02} {n:02}.txt").write_text(text, "utf-8")
    return inputs


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_MODEL", "none")


def onrecord(*arguments: str) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    command = [sys.executable, "-m", "onrecord", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)


def plain(address: Place) -> dict[str, list[tuple[object, ...]]]:
    """All that is stored, without numbers that a transaction which was undone may skip."""
    found = contents(address)
    for table in ("arrival", "skipped"):
        found[table] = sorted((row[1:] for row in found[table]), key=repr)
    return found


def undisturbed(folder: Path, address: str) -> dict[str, list[tuple[object, ...]]]:
    with Store.open(address, create=True) as store:
        pipeline.add([folder], store)
    return plain(address)


# Where it can't be had.


def refusal(address: str, *, create: bool = True) -> str:
    with pytest.raises(StoreError) as caught:
        Store.open(address, create=create)
    message = str(caught.value)
    assert "\n" not in message
    assert PASSWORD not in message
    assert "s3cr" not in message
    assert without_password(address) in message
    return message


@pytest.mark.parametrize(
    ("address", "why"),
    (
        (lambda it: it.over_tcp(password="s3cr-wrong"), "PGPASSWORD"),
        (lambda it: it.over_tcp(password=None), "PGPASSWORD"),
        (lambda it: it.address(user="nobody-here"), "createuser"),
        (lambda it: it.address("no-such-database"), "createdb .*no-such-database"),
        (lambda it: it.over_tcp().replace(str(it.port), "1"), "whether the server runs"),
        (lambda it: f"postgresql://desk:{'s3cr'}@nowhere.invalid/news", "whether its name is right"),
        (lambda it: "postgresql://desk:s3cr@127.0.0.1:port/news", "postgresql://USER@HOST/DATABASE"),
        (lambda it: "postgresql://desk:s3cr/et@127.0.0.1/news", "whether its name is right"),
        (lambda it: "postgresql://desk:s3cr%zz@127.0.0.1/news", "postgresql://USER@HOST/DATABASE"),
        (lambda it: "postgresql://desk@127.0.0.1/news?password=s3cr&colour=red", "postgresql://USER@HOST/DATABASE"),
    ),
    ids=("password", "no password", "user", "database", "server", "host", "port", "slash", "percent", "option"),
)
def test_what_is_wrong_with_an_address_is_said_with_the_next_step_and_without_the_password(
    postgres: Server, monkeypatch: pytest.MonkeyPatch, address: Callable[[Server], str], why: str
) -> None:
    monkeypatch.delenv("PGPASSWORD", raising=False)
    monkeypatch.setenv("PGPASSFILE", os.devnull)
    message = refusal(address(postgres))
    assert re.search(why, message), message


def test_a_schema_without_a_store_says_how_to_make_one(postgres: Server) -> None:
    assert "add FOLDER" in refusal(postgres.fresh(), create=False)


@pytest.mark.parametrize("create", (False, True))
@pytest.mark.parametrize("table", ("diary (day INT)", "schema_version (v INT)", "meta (changes INT)"))
def test_a_schema_of_another_program_is_refused_and_left_alone(postgres: Server, table: str, create: bool) -> None:
    address = postgres.fresh()
    schema = schema_of(address)
    postgres.do(f"CREATE SCHEMA {schema}", f"CREATE TABLE {schema}.{table}")
    assert "another program" in refusal(address, create=create)
    assert len(tables(address)) == (table != "schema_version (v INT)")


def test_a_store_of_a_later_program_is_refused(postgres: Server) -> None:
    address = postgres.fresh()
    Store.open(address, create=True).close()
    ask(address, "UPDATE schema_version SET version = 99")
    assert "pip install --upgrade onrecord" in refusal(address)


def test_a_python_without_psycopg_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "onrecord.store.postgres", raising=False)
    monkeypatch.delattr("onrecord.store.postgres", raising=False)
    assert "pip install 'onrecord[postgres]'" in refusal("postgresql://desk:s3cr@127.0.0.1/news")


def test_a_database_that_cannot_keep_all_of_unicode_is_refused(postgres: Server) -> None:
    postgres.do("DROP DATABASE IF EXISTS latin", "CREATE DATABASE latin ENCODING LATIN1 LOCALE 'C' TEMPLATE template0")
    assert "createdb --encoding=UTF8" in refusal(postgres.address("latin"))


def test_who_may_not_make_a_schema_is_told_and_who_was_given_one_can_use_it(postgres: Server) -> None:
    address = f"{postgres.over_tcp()}?schema=given"
    assert "GRANT CREATE ON DATABASE" in refusal(address)
    postgres.do("CREATE SCHEMA given AUTHORIZATION desk")
    with Store.open(address, create=True) as store:
        assert store.add(Reading(Article("a", "text")), "1") == "new"
        assert PASSWORD not in str(store.path)


def test_who_may_only_read_can_read(postgres: Server) -> None:
    address = postgres.fresh()
    schema = schema_of(address)
    with Store.open(address, create=True) as store:
        store.add(Reading(Article("a", "text")), "1")
    postgres.do(f"GRANT USAGE ON SCHEMA {schema} TO desk", f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO desk")
    with Store.open(f"{postgres.over_tcp()}?schema={schema}") as store:
        assert [one.id for one in store.articles()] == ["a"]
        with pytest.raises(StoreError, match="can only be read"):
            store.add(Reading(Article("b", "text")), "1")


def test_no_command_shows_the_password(postgres: Server, folder: Path) -> None:
    postgres.do("DROP SCHEMA IF EXISTS shown CASCADE", "CREATE SCHEMA shown AUTHORIZATION desk")
    address = f"{postgres.over_tcp()}?schema=shown"
    for n in range(8):
        (folder / f"broken {n}.txt").write_bytes(b"\0\1\2")
    said = [onrecord("--db", address, *command).communicate()[0] for command in (["add", str(folder)], ["skipped"])]
    assert "12 new" in said[0]
    assert f"--db 'postgresql://desk@127.0.0.1:{postgres.port}/postgres?schema=shown'" in said[0]
    assert not any("s3cr" in one for one in said)


# What it is.


def test_the_tables_and_columns_are_those_of_the_file(postgres: Server, tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db", create=True) as store, Store.open(postgres.lent()) as other:
        assert store.schema == other.schema
        assert tables(str(postgres.lent())) == tables(tmp_path / "a.db")


def test_a_database_holds_several_stores_and_other_things(postgres: Server) -> None:
    one, two = postgres.lent(), postgres.fresh()
    with Store.open(one) as first, Store.open(two, create=True) as second:
        first.add(Reading(Article("a", "text")), "1")
        assert list(second.articles()) == []


def test_a_text_with_a_nul_comes_back_as_it_was(postgres: Server) -> None:
    text = "One\0two “three\0”"
    with Store.open(postgres.lent()) as store:
        store.add(Reading(Article("a\0b", text, outlet="\0")), "1")
        assert store.reading("a\0b") == Reading(Article("a\0b", text, outlet="\0"))
        assert store.outlets() == {"\0"}


def test_what_takes_too_long_is_stopped(postgres: Server) -> None:
    with Store.open(postgres.lent()) as store:
        store.stop_at(time.monotonic() + 0.2)
        with pytest.raises(StoreError, match="took too long"):
            store._db.rows("SELECT pg_sleep(20)")
        store.stop_at(time.monotonic() - 1)
        with pytest.raises(StoreError, match="took too long"):
            store.counts()
        store.stop_at(None)
        assert store.counts()["articles"] == 0


# Both stores.


def later(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program whose schema is one later."""
    known = databases_.migrations

    def migrations(kind: str) -> list[Migration]:
        return [*known(kind), Migration(known(kind)[-1].number + 1, "later.sql", script)]

    monkeypatch.setattr("onrecord.store.postgres.migrations", migrations)
    monkeypatch.setattr("onrecord.store.sqlite._migrations", migrations)


@pytest.fixture
def older(place: Place, postgres: Server) -> Place:
    """A store with an article, which isn't lent on, since it becomes another one."""
    own = postgres.fresh() if isinstance(place, str) else place
    with Store.open(own, create=True) as store:
        store.add(Reading(Article("old", "text")), "1")
    return own


def test_a_migration_brings_both_to_the_next_version(older: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(older) as store:
        now = store.schema
    later(monkeypatch, "ALTER TABLE article ADD COLUMN mood TEXT;\nUPDATE article SET mood = 'calm';\n")
    with Store.open(older) as store:
        assert store.schema == now + 1
        assert store.article("old") is not None
    assert ask(older, "SELECT id, mood FROM article") == [{"id": "old", "mood": "calm"}]
    Store.open(older).close()


def test_a_migration_that_fails_leaves_both_as_they_were(older: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(older), tables(older)
    with monkeypatch.context() as patched:
        later(patched, "ALTER TABLE article ADD COLUMN mood TEXT;\nINSERT INTO nowhere VALUES (1);\n")
        with pytest.raises(StoreError, match="nowhere"):
            Store.open(older)
    assert (contents(older), tables(older)) == before
    with Store.open(older) as store:
        assert store.schema == databases_.migrations("sqlite")[-1].number


# Several programs, and connections that are lost.


def test_programs_that_add_at_once_lose_and_double_nothing(postgres: Server, folder: Path) -> None:
    alone, together = postgres.lent(), postgres.fresh()
    adding = [onrecord("--db", together, "add", str(folder)) for _ in range(3)]
    said = [one.communicate()[0] for one in adding]
    assert [one.returncode for one in adding] == [0] * 3, said
    found, wanted = plain(together), undisturbed(folder, alone)
    for table in ("meta", "arrival", "kept_wording", "quotation", "quotation_search", "findable"):
        found.pop(table, None), wanted.pop(table, None)  # numbers of the order in which things came in
    assert {name: len(rows) for name, rows in found.items()} == {name: len(rows) for name, rows in wanted.items()}
    for table in ("article", "link", "person_in_article", "utterance", "version_quote", "edge", "tally", "report"):
        assert found[table] == wanted[table]


def test_a_connection_that_is_lost_between_transactions_is_made_again(postgres: Server) -> None:
    with Store.open(postgres.lent()) as store:
        store.add(Reading(Article("a", "text")), "1")
        cut(postgres)
        assert [one.id for one in store.articles()] == ["a"]
        cut(postgres)
        assert store.add(Reading(Article("b", "text")), "1") == "new"


def cut(server: Server) -> None:
    server.do("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'onrecord'")


@pytest.mark.parametrize("seventh", range(0, 7, 2))
def test_a_connection_that_is_lost_in_mid_transaction_loses_and_doubles_nothing(
    postgres: Server, folder: Path, monkeypatch: pytest.MonkeyPatch, seventh: int
) -> None:
    from onrecord.store.postgres import Postgres

    disturbed, alone = postgres.lent(), postgres.lent()
    wanted = undisturbed(folder, alone)
    run, asked, cuts = Postgres._run, 0, 0

    def counted(self: Postgres, work: object, *, again: bool = False) -> object:
        nonlocal asked, cuts
        asked += self.in_transaction
        if self.in_transaction and asked % 53 == 7 * seventh + 1 and cuts < 6:
            cuts += 1
            cut(postgres)
        return run(self, work, again=again)  # type: ignore[arg-type]

    with Store.open(disturbed) as store:
        monkeypatch.setattr(Postgres, "_run", counted)
        report = pipeline.add([folder], store)
    monkeypatch.undo()
    assert cuts == 6
    assert (report.new, report.skipped) == (12, ())
    found = plain(disturbed)
    assert {name for name in wanted if found[name] != wanted[name]} <= {"meta", "outstanding_article"}
    postgres.given_back(disturbed)
    postgres.given_back(alone)


@pytest.mark.parametrize("how", ("fast", "immediate"))
def test_a_server_that_is_started_again_costs_an_add_nothing_but_time(postgres: Server, folder: Path, how: str) -> None:
    for n in range(12, 60):
        (folder / f"2025-04-01 {n}.txt").write_text(f"{STORY[n % 4]} Visitor number {n} stayed.", "utf-8")
    address, alone = postgres.lent(), postgres.lent()
    adding = onrecord("--db", address, "add", str(folder))
    while not ask(address, "SELECT count(*) AS n FROM article")[0]["n"]:
        assert adding.poll() is None, adding.communicate()[0]
        time.sleep(0.02)
    postgres.stop(how)
    postgres.start()
    said = adding.communicate()[0]
    assert adding.returncode == 0, said
    assert "60 new" in said
    assert plain(address) == undisturbed(folder, alone)
    postgres.given_back(address)
    postgres.given_back(alone)
