"""A path in, a connection to a file of ours out. What isn't ours is refused untouched; what is older is brought up."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.resources import files
from itertools import chain
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from onrecord.errors import StoreError
from onrecord.store import facets

OURS = 0x4F6E5263  # "OnRc", the application_id in the file's header
WAIT = 60.0  # seconds that a writer waits for another one; a transaction takes milliseconds, settle() seconds

SHORT_WAIT = 2000  # milliseconds, for what can be done later as well

FILLS = {13: facets.fill}  # what a migration can't say in SQL, by the number of the schema it makes

Row = tuple[Any, ...]
Values = Sequence[object] | Mapping[str, object]


class Contradiction(StoreError):
    """Rows that don't fit each other or what is there; the caller knows what they were meant to say."""


class Database:
    """One connection: rows out, rows in, transactions; every failure of SQLite becomes a StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.black: Callable[[str], str] | None = None  # what every text goes through that is written
        self.begun: Callable[[], None] = lambda: None  # called when a transaction that writes has begun
        self._connection = connection

    def close(self) -> None:
        """Close the connection; the last one to close folds the log back into the file."""
        self._connection.close()

    def stop_at(self, when: float | None) -> None:
        """Let whatever is asked fail from that moment on (``time.monotonic``); None: never."""
        self._connection.set_progress_handler(None if when is None else lambda: monotonic() > when, 100_000)

    def define(self, name: str, arguments: int, function: Callable[..., str | int | float | bytes | None]) -> None:
        """A function for SQL."""
        with failures(self.path):
            self._connection.create_function(name, arguments, function, deterministic=True)

    @property
    def changes(self) -> int:
        """How many rows this connection has changed so far."""
        return self._connection.total_changes

    def alone(self, *, vacuum: bool = True) -> bool:
        """Write the file anew, without what was deleted from it, and fold the log into it; False where another program
        uses it meanwhile, or the disk has no room for it."""
        self.one(f"PRAGMA busy_timeout = {SHORT_WAIT}")
        try:
            if vacuum:
                self.write("PRAGMA secure_delete = ON")
                self.write("VACUUM")
            return bool(self.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0] == 0)
        except StoreError as error:
            if getattr(error.__cause__, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_FULL")):
                return False
            raise
        finally:
            self.one(f"PRAGMA busy_timeout = {round(1000 * WAIT)}")

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows of a query; none where a value is no Unicode (half a character), as nothing is stored by it."""
        with failures(self.path), suppress(UnicodeEncodeError):
            return self._connection.execute(sql, values).fetchall()
        return []

    def each(self, sql: str) -> Iterator[Row]:
        """The rows of a query, however many, as they are needed."""
        with failures(self.path):
            yield from self._connection.execute(sql)

    def one(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of a query, or None."""
        return next(iter(self.rows(sql, values)), None)

    def write(self, sql: str, values: Values = ()) -> None:
        """One statement that changes rows."""
        with failures(self.path):
            self._connection.execute(sql, self._written(values))

    def _written(self, values: Values) -> Values:
        if self.black is None or not values:
            return values
        if isinstance(values, Mapping):
            return {name: self.black(one) if isinstance(one, str) else one for name, one in values.items()}
        return [self.black(one) if isinstance(one, str) else one for one in values]

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Whole rows into a table, in the order of its columns."""
        values = list(rows)
        if values:
            marks = ", ".join("?" * len(values[0]))
            with failures(self.path):
                self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", map(self._written, values))

    def write_many(self, sql: str, rows: Iterable[Values]) -> None:
        """One statement that changes rows, for each of some values."""
        with failures(self.path):
            self._connection.executemany(sql, map(self._written, rows))

    def replace(self, table: str, rows: Iterable[Row]) -> None:
        """Whole rows into a table, in the order of its columns, instead of those with the same key."""
        several = iter(rows)
        first = next(several, None)
        if first is not None:
            marks = ", ".join("?" * len(first))
            self.write_many(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", chain((first,), several))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All or nothing: what is written inside is on disk at the end, or never was. Inside another one: on disk with
        that, and alone undone where it fails."""
        if self.read_only:
            raise StoreError(f"'{self.path}' can only be read here. Make the file and its folder writable, or copy it.")
        if self._connection.in_transaction:
            yield from self._transaction("SAVEPOINT part", "RELEASE part", "ROLLBACK TO part")
        else:
            yield from self._transaction("BEGIN IMMEDIATE", begun=self.begun)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What is read inside belongs together, whatever another program writes meanwhile."""
        if self._connection.in_transaction:
            yield
        else:
            yield from self._transaction("BEGIN")

    def _transaction(
        self, begin: str, commit: str = "COMMIT", undo: str = "ROLLBACK", begun: Callable[[], None] = lambda: None
    ) -> Iterator[None]:
        self.write(begin)
        try:
            begun()
            yield
            self.write(commit)
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute(undo)
            raise


def connect(path: Path, *, create: bool) -> Database:
    """Open the file, create it where asked to, apply the migrations it lacks.

    StoreError where it is missing, empty, not SQLite, not ours, newer than this program, or can't be reached.
    """
    if sqlite3.sqlite_version_info < (3, 37):
        raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old. Use a Python with SQLite 3.37 or newer.")
    there = _exists(path)
    if there and path.is_dir():
        raise StoreError(f"'{path}' is a folder. Name a file for the store: '{path / 'onrecord.db'}'.")
    if not there and not create:
        raise _missing(path)
    if not there and not path.absolute().parent.is_dir():
        raise StoreError(f"'{path.parent}' is no folder, so '{path.name}' can't be created there. Create it first.")
    read_only = there and not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))
    mode = "rw" if there else "rwc"
    if read_only:
        # Reading takes part in the log beside the file; without a log, and none can be made, nobody is writing.
        mode = "ro" if path.with_name(path.name + "-wal").exists() else "ro&immutable=1"
    until = monotonic() + WAIT
    while True:
        with failures(path):
            connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}",
                uri=True,
                timeout=WAIT,
                isolation_level=None,
                check_same_thread=False,  # a server's threads take it in turns
            )
        database = Database(path, connection, read_only=read_only)
        try:
            _prepare(database, create=create)
            return database
        except StoreError as error:
            database.close()
            # Two programs that create one file: SQLite refuses the change to WAL at once, without its own wait.
            if not getattr(error.__cause__, "sqlite_errorname", "").startswith("SQLITE_BUSY") or monotonic() > until:
                raise
            sleep(0.05)
        except BaseException:
            database.close()
            raise


def _prepare(database: Database, *, create: bool) -> None:
    blank = _recognise(database)  # before anything is written: another program's file stays as it is
    if blank and not create:
        raise _missing(database.path)
    database.write("PRAGMA foreign_keys = ON")
    if not database.read_only:
        # WAL: readers never wait for a writer, and a killed writer leaves the file whole.
        # FULL: an article reported as stored is on the disk, so it outlives a power cut as well as kill -9.
        # It costs an fsync an article: 2.3 ms instead of 2.2 where it was measured, and reading one takes longer.
        database.one("PRAGMA journal_mode = WAL")
        database.write("PRAGMA synchronous = FULL")
    _migrate(database)
    # How many quotations hold a word; a view into the search index, nothing is stored.
    database.write("CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, quotation_search, 'col')")


def _recognise(database: Database) -> bool:
    """True where the file has nothing in it yet. StoreError where it is somebody else's or of a later program."""
    with database.reading():  # together: another program may be creating it
        application, version, tables = (
            int((database.one(sql) or (0,))[0])
            for sql in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
        )
    if application != OURS and (application or version or tables):
        raise StoreError(
            f"'{database.path}' is a SQLite file of another program. "
            "Name another file with --db; this one is left as it is."
        )
    if version > len(migrations()):
        raise StoreError(
            f"'{database.path}' has schema {version}, this program knows {len(migrations())}. "
            "Update it: pip install --upgrade onrecord"
        )
    return version == 0


def _migrate(database: Database) -> None:
    scripts = migrations()
    if _version(database) == len(scripts):
        return
    with database.writing():  # one transaction for all: a file is at the old version or at the new one
        for number, script in enumerate(scripts, start=1):
            if number > _version(database):  # asked anew: another program may have been faster
                for statement in statements(script):
                    database.write(statement)
                database.write(f"PRAGMA user_version = {number}")
                FILLS.get(number, lambda _: None)(database)
        database.write(f"PRAGMA application_id = {OURS}")


def _version(database: Database) -> int:
    return int((database.one("PRAGMA user_version") or (0,))[0])


def migrations() -> list[str]:
    """The SQL scripts in order; the first makes version 1 of the schema out of an empty file, and so on."""
    folder = files("onrecord.store") / "migrations"
    scripts = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return [script.read_text(encoding="utf-8") for script in scripts]


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one (``executescript`` would commit behind our back).

    >>> list(statements("SELECT 1; -- one\\nSELECT\\n 2;\\n"))
    ['SELECT 1; -- one', 'SELECT\\n 2;']
    """
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


@contextmanager
def failures(path: Path) -> Iterator[None]:
    """SQLite's errors as ours, with the next step."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise Contradiction(str(error)) from error
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        raise StoreError(_explain(name, path) or f"'{path}': {error}.") from error


def _explain(name: str, path: Path) -> str | None:
    # SQLITE_CANTOPEN_ISDIR and the like are kinds of SQLITE_CANTOPEN.
    steps = {
        "SQLITE_INTERRUPT": "This took too long. Ask for less at once.",
        "SQLITE_BUSY": f"'{path}' is locked by another program. Wait until it is done, or end it; then try again.",
        "SQLITE_LOCKED": f"'{path}' is locked by another program. Wait until it is done, or end it; then try again.",
        "SQLITE_READONLY": f"'{path}' can't be written. Make the file and its folder writable, or name another file.",
        "SQLITE_CANTOPEN": f"'{path}' can't be opened. See whether its folder exists and you may write there.",
        "SQLITE_PERM": f"'{path}' can't be opened. See whether its folder exists and you may write there.",
        "SQLITE_NOTADB": f"'{path}' is not a store but some other file. Name another file; this one is left as it is.",
        "SQLITE_CORRUPT": f"'{path}' is damaged. Move it away and add the articles again, or restore a copy.",
        "SQLITE_FULL": f"The disk of '{path}' is full. Make room and run the command again; what was stored is kept.",
        "SQLITE_IOERR": f"The disk of '{path}' doesn't answer as it should. See to it, and run the command again.",
    }
    return next((step for kind, step in steps.items() if name == kind or name.startswith(kind + "_")), None)


def _missing(path: Path) -> StoreError:
    return StoreError(f"There is no store at '{path}'. Run 'onrecord add FOLDER' first, or name one with --db.")


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except PermissionError as error:
        raise StoreError(f"'{path}' lies where you may not look. Ask for access, or name another file.") from error
    except OSError:
        return False
    return True
