"""A path in, a connection to a SQLite file of ours out. What isn't ours is refused untouched; what is older is brought
up."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from time import monotonic, sleep, time

from onrecord.errors import StoreError
from onrecord.store import facets, fts5
from onrecord.store.database import Column, Contradiction, Database, Migration, Row, Values
from onrecord.store.database import migrations as _migrations
from onrecord.store.sought import Index, Sought

OURS = 0x4F6E5263  # "OnRc", the application_id in the file's header
WAIT = 60.0  # seconds that a writer waits for another one; a transaction takes milliseconds, settle() seconds

SHORT_WAIT = 2000  # milliseconds, for what can be done later as well
FRESH = 1.0  # seconds after a change in which another might leave the same time on the file

FILLS = {13: facets.fill}  # what a migration can't say in SQL, by the number of the schema it makes


class SQLite(Database):
    """One connection to a file."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool) -> None:
        super().__init__(path, read_only=read_only)
        self.path: Path = path
        self._connection = connection

    def close(self) -> None:
        """Close the connection; the last one to close folds the log back into the file."""
        self._connection.close()

    @property
    def files(self) -> tuple[str, ...]:
        own = os.path.realpath(self.path)
        return (own, *(f"{own}-{part}" for part in ("wal", "shm", "journal")))

    @property
    def version(self) -> int:
        return int((self.one("PRAGMA user_version") or (0,))[0])

    @property
    def changes(self) -> int:
        return self._connection.total_changes

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def stop_at(self, when: float | None) -> None:
        self._connection.set_progress_handler(None if when is None else lambda: monotonic() > when, 100_000)

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

    def survey(self) -> None:
        pass  # its plans follow the order in which a query names the tables, and the indexes

    def mark(self) -> str | None:
        return mark(self.path)

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        with failures(self.path), suppress(UnicodeEncodeError):
            return self._connection.execute(sql, values).fetchall()
        return []

    def each(self, sql: str) -> Iterator[Row]:
        with failures(self.path):
            yield from self._connection.execute(sql)

    def write(self, sql: str, values: Values = ()) -> None:
        with failures(self.path):
            self._connection.execute(sql, self._written(values))

    def write_many(self, sql: str, rows: Iterable[Values]) -> None:
        with failures(self.path):
            self._connection.executemany(sql, map(self._written, rows))

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        values = list(rows)
        if values:
            marks = ", ".join("?" * len(values[0]))
            with failures(self.path):
                self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", map(self._written, values))

    def replace(self, table: str, rows: Iterable[Row]) -> None:
        several = iter(rows)
        first = next(several, None)
        if first is not None:
            marks = ", ".join("?" * len(first))
            self.write_many(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", chain((first,), several))

    def having(
        self, index: Index, sought: Sought, most: int, *, within: tuple[int, int] | None = None, newest: bool = False
    ) -> list[int]:
        return fts5.having(self, index, sought, most, within=within, newest=newest)

    def count(self, index: Index, sought: Sought, most: int) -> int:
        return fts5.count(self, index, sought, most)

    def tables(self) -> dict[str, list[Column]]:
        sql = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
        every = self.rows(sql)
        indexes = tuple(f"{name}_" for name, made in every if made.startswith("CREATE VIRTUAL"))
        return {
            table: [
                Column(name, kind.upper() == "TEXT", key > 0)
                for name, kind, key in self.rows("SELECT name, type, pk FROM pragma_table_info(?)", (table,))
            ]
            for table, _ in every
            if not f"{table}_".startswith(indexes)
        }

    @contextmanager
    def unguarded(self) -> Iterator[None]:
        triggers = self.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        indexes = self.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%'")
        self.write("PRAGMA defer_foreign_keys = ON")
        for name, _ in triggers:
            self.write(f'DROP TRIGGER "{name}"')
        yield
        for _, sql in triggers:
            self.write(sql)
        for (name,) in indexes:
            self.write(f'INSERT INTO "{name}" ("{name}") VALUES (\'rebuild\')')

    def how_to_write(self) -> str:
        return "Make the file and its folder writable, or copy it."

    def _begin_writing(self) -> None:
        self.write("BEGIN IMMEDIATE")

    def _begin_reading(self) -> None:
        self.write("BEGIN")

    def _undo(self, *statements: str) -> None:
        for statement in statements:
            if self._connection.in_transaction:
                self._connection.execute(statement)


def connect(path: Path, *, create: bool) -> SQLite:
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
        database = SQLite(path, connection, read_only=read_only)
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


def layout(path: Path) -> dict[str, list[tuple[str, str]]]:
    """The columns of every table of a new store at a path, each with its type: "TEXT", "INTEGER", "REAL" or "BLOB"."""
    database = connect(path, create=True)
    try:
        sql = "SELECT name, type FROM pragma_table_info(?)"
        return {table: [(name, kind) for name, kind in database.rows(sql, (table,))] for table in database.tables()}
    finally:
        database.close()


def _prepare(database: SQLite, *, create: bool) -> None:
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


def _recognise(database: SQLite) -> bool:
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
    if version > migrations()[-1].number:
        raise StoreError(
            f"'{database.path}' has schema {version}, this program knows {migrations()[-1].number}. "
            "Update it: pip install --upgrade onrecord"
        )
    return version == 0


def _migrate(database: SQLite) -> None:
    scripts = migrations()
    if database.version == scripts[-1].number:
        return
    with database.writing():  # one transaction for all: a file is at the old version or at the new one
        for migration in scripts:
            if migration.number > database.version:  # asked anew: another program may have been faster
                for statement in statements(migration.script):
                    database.write(statement)
                database.write(f"PRAGMA user_version = {migration.number}")
                FILLS.get(migration.number, lambda _: None)(database)
        database.write(f"PRAGMA application_id = {OURS}")


def migrations() -> list[Migration]:
    """The SQL scripts in order; the first makes version 1 of the schema out of an empty file, and so on."""
    return _migrations("sqlite")


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


def mark(path: str | os.PathLike[str]) -> str | None:
    """Stands for all that is in a file: another one after each change. None where that can't be told yet."""
    found = []
    for name in (os.fspath(path), f"{os.fspath(path)}-wal"):
        try:
            at = os.stat(name)
        except OSError:
            continue
        if time() - at.st_mtime < FRESH:
            return None
        found.append(f"{at.st_ino}-{at.st_size}-{at.st_mtime_ns}")
    return " ".join(found) or None


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
