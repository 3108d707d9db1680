"""A PostgreSQL server of the tests' own, and what a test asks of a store behind the program's back, whichever it is."""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeGuard

PASSWORD = "s3cr:t/pa?ss"  # of the user "desk"; everybody else is trusted who comes through the socket
Place = Path | str  # a file, or an address
FIRST_ROWS = (
    "INSERT INTO meta VALUES (1, 0, 0, NULL)",
    "INSERT INTO watching VALUES (1, NULL, 0, NULL, 0, 0)",
    "INSERT INTO forgetting VALUES (1, decode(repeat('5a17', 8), 'hex'))",
)


class Server:
    """A server in a folder of its own, which goes with it. It doesn't run as root, so as root it is somebody else's."""

    def __init__(self, postgres: str, *, fsync: bool = False) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
        self._programs = Path(postgres).resolve().parent
        self._as: list[str] = []
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
            self._as = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._numbers = itertools.count(1)
        self._free: list[str] = []
        self._data = self.folder / "data"
        self._run(
            "initdb", "--pgdata", self._data, "--username=postgres", "--auth-local=trust", "--auth-host=scram-sha-256",
            "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        self._told = [
            f"-k {self.folder}", f"-p {self.port}", "-c listen_addresses=127.0.0.1", "-c max_connections=60",
            f"-c fsync={'on' if fsync else 'off'}", "-c shared_buffers=32MB", "-c autovacuum_naptime=5s",
        ]  # fmt: skip
        self.start()
        self.do(f"CREATE ROLE desk LOGIN PASSWORD '{PASSWORD}'")

    def start(self) -> None:
        self._run(
            "pg_ctl", "start", "--wait", "--pgdata", self._data, "--log", self.folder / "log", "-o",
            " ".join(self._told),
        )  # fmt: skip

    def stop(self, how: str = "fast") -> None:
        """With "fast" whatever is going on is undone; "immediate": as in a power cut."""
        self._run("pg_ctl", "stop", "--wait", "--pgdata", self._data, "--mode", how)

    def remove(self) -> None:
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: object) -> None:
        command = [*self._as, str(self._programs / program), *map(str, arguments)]
        # Not through a pipe: the server keeps what it was given, and who waits for its end would wait for ever.
        with (self.folder / "said").open("w") as said:
            done = subprocess.run(command, stdout=said, stderr=said, cwd=self.folder, check=False, timeout=60)
        assert done.returncode == 0, (self.folder / "said").read_text() + "\n".join(map(str, command))

    def address(self, database: str = "postgres", schema: str | None = None, user: str = "postgres") -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}&port={self.port}" + (
            f"&schema={schema}" if schema else ""
        )

    def over_tcp(self, user: str = "desk", password: str | None = PASSWORD, database: str = "postgres") -> str:
        from urllib.parse import quote

        told = f":{quote(password, safe='')}" if password is not None else ""
        return f"postgresql://{user}{told}@127.0.0.1:{self.port}/{database}"

    def fresh(self) -> str:
        """The address of a schema that nobody has used."""
        return self.address(schema=f"s{os.getpid()}_{next(self._numbers)}")

    def lent(self) -> str:
        """The address of an empty store, which is given back: making the tables takes longer than most tests."""
        if self._free:
            return self._free.pop()
        from onrecord.store import Store

        address = self.fresh()
        Store.open(address, create=True).close()
        return address

    def given_back(self, address: str) -> None:
        """Empty it for the next one."""
        schema = schema_of(address)
        self.do(
            "SET lock_timeout = '10s'",
            f'SET search_path = "{schema}"',
            "SET session_replication_role = replica",  # no triggers, no foreign keys
            f"""DO $$ DECLARE one RECORD; BEGIN
                FOR one IN SELECT tablename AS name FROM pg_tables WHERE schemaname = '{schema}'
                AND tablename <> 'schema_version' LOOP EXECUTE format('DELETE FROM %I', one.name); END LOOP;
                FOR one IN SELECT sequencename AS name FROM pg_sequences WHERE schemaname = '{schema}' AND last_value
                IS NOT NULL LOOP EXECUTE format('ALTER SEQUENCE %I RESTART', one.name); END LOOP;
            END $$""",
            *FIRST_ROWS,
        )
        self._free.append(address)

    def do(self, *statements: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """As the one who may do everything; the rows of the last statement."""
        import psycopg

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            cursor = connection.cursor()
            for statement in statements:
                cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []


def schema_of(place: str) -> str:
    return place.rpartition("schema=")[2] if "schema=" in place else "onrecord"


def is_address(place: Place) -> TypeGuard[str]:
    return isinstance(place, str) and place.startswith("postgres")


def ask(place: Place, sql: str, values: Sequence[object] = ()) -> list[dict[str, Any]]:
    """What somebody with sqlite3 or psql sees, or does, in SQL that both understand; ``?`` stands for values."""
    with behind(place) as run:
        return run(sql, values)


@contextmanager
def behind(place: Place) -> Iterator[Callable[..., list[dict[str, Any]]]]:
    """The same for several statements."""
    if is_address(place):
        import psycopg
        from psycopg.rows import dict_row

        from onrecord.store.postgres import _split, turned

        with psycopg.connect(_split(place)[0], autocommit=True, row_factory=dict_row) as connection:
            connection.execute(f'SET search_path = "{schema_of(place)}"')

            def run(sql: str, values: Sequence[object] = ()) -> list[dict[str, Any]]:
                cursor = connection.execute(turned(sql), values)
                return cursor.fetchall() if cursor.description else []

            yield run
    else:
        with closing(sqlite3.connect(place)) as database, database:
            database.row_factory = sqlite3.Row
            yield lambda sql, values=(): [dict(row) for row in database.execute(sql, values)]


def tables(place: Place) -> dict[str, list[tuple[str, str, bool]]]:
    """Table → its columns with their kind (integer, real, text, bytes) and whether they may be NULL, without what is
    there for search and versions alone."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    kinds = {"bigint": "integer", "double precision": "real", "text": "text", "bytea": "bytes", "blob": "bytes"}
    if is_address(place):
        rows = ask(
            place,
            "SELECT c.table_name AS name, c.column_name AS col, c.data_type AS kind, c.is_nullable = 'YES' AS gap "
            "FROM information_schema.columns AS c JOIN information_schema.tables AS t USING (table_schema, table_name) "
            "WHERE table_schema = ? AND t.table_type = 'BASE TABLE' ORDER BY 1, c.ordinal_position",
            (schema_of(place),),
        )
    else:
        rows = ask(
            place,
            'SELECT t.name AS name, c.name AS col, c.type AS kind, NOT (c."notnull" OR c.pk) AS gap '
            "FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c WHERE t.schema = 'main' "
            "AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1, c.cid",
        )
    for table, column, kind, nullable in (row.values() for row in rows):
        if "_search" not in table and table != "schema_version":
            found.setdefault(table, []).append((column, kinds.get(kind.lower(), kind.lower()), bool(nullable)))
    return found


def contents(place: Place) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, in an order that is the same for both."""
    with behind(place) as run:
        return {
            table: sorted((tuple(row.values()) for row in run(f"SELECT * FROM {table}")), key=repr)
            for table in tables(place)
            if table != "forgetting"  # a salt is another one in each
        }
