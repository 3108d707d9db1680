"""An address in, a connection to a schema of ours in a PostgreSQL database out. What isn't ours is refused untouched.

``postgresql://user@host:port/database?schema=NAME`` and whatever else libpq takes there (``sslmode``, ``service``,
several hosts). All of a store lies in one schema, ``onrecord`` where none is named, so that the database may hold other
things and several stores. The password stands best in ``~/.pgpass`` or ``PGPASSWORD``, not in the address; messages
never show it. Everything needs a session of its own: a pooler such as PgBouncer has to pool sessions.

One program writes at a time, as with a file: a transaction takes an advisory lock first. It is milliseconds long, while
finding quotations, which takes the time, needs none. Readers never wait.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from time import monotonic, sleep
from typing import TypeVar
from urllib.parse import unquote

import psycopg
from psycopg import conninfo, errors
from psycopg.adapt import Buffer, Loader
from psycopg.pq import TransactionStatus
from psycopg.types.numeric import Int8Dumper
from psycopg.types.string import StrDumper, TextLoader

from onrecord.errors import Disconnected, StoreError
from onrecord.store import tsearch
from onrecord.store.database import (
    Column,
    Contradiction,
    Database,
    Migration,
    Row,
    Values,
    migrations,
    without_password,
)
from onrecord.store.sought import Index, Sought

SCHEMA = "onrecord"
OLDEST = 13  # version of the server
OURS = "On Record"  # what the table schema_version says of whose the schema is

WAIT = 300.0  # seconds that a writer waits for another one; settling a large store for the first time takes minutes
SHORT_WAIT = 2.0  # for what can be done later as well
AWAY = 60.0  # seconds that a server may be away, as when it is started again
PAUSE = 0.25  # before it is tried again
TIMES = 5  # that a question is asked whose connection is lost

MANY = 24  # rows from which on COPY is faster than a statement each
LOTS = 500  # rows that may be there, from which on COPY into another table is
BATCH = 1000  # rows that are fetched at a time where there may be any number

NUL = "\U0005fffe"  # stands for it in the database, which can't keep it: a code point that no text has

T = TypeVar("T")


class Postgres(Database):
    """One connection to a schema. One that is lost between transactions is made again; in one, Disconnected tells."""

    def __init__(self, address: str) -> None:
        super().__init__(without_password(address))
        self._address = address
        self._target, self.schema = _split(address)
        self._lock = _number(self.schema, "writes")
        self._changes = 0
        self._depth = 0  # of transactions begun and not ended
        self._until: float | None = None
        self._most = self._timeout = 0  # milliseconds of a statement: that are wanted, that the server knows of
        self._keys: dict[str, tuple[list[str], list[str]]] = {}
        self._connection = self._opened()
        self._look()

    def close(self) -> None:
        self._connection.close()

    @property
    def files(self) -> tuple[str, ...]:
        return ()

    @property
    def version(self) -> int:
        row = self.one("SELECT version FROM schema_version")
        return int(row[0]) if row else 0

    @property
    def changes(self) -> int:
        return self._changes

    @property
    def in_transaction(self) -> bool:
        return self._depth > 0

    def stop_at(self, when: float | None) -> None:
        # The server stops one statement, and none begins behind that moment.
        self._until = when
        self._most = 0 if when is None else max(100, round(10 * (when - monotonic())) * 100)

    def alone(self, *, vacuum: bool = True) -> bool:
        """Write the tables anew, without what was deleted from them; False where another program uses them or still
        sees what they held, or the disk has no room. The server's log, archives of it and backups are left alone."""
        if not vacuum:
            return True
        tables = self.rows(  # that hold texts
            "SELECT relname, pg_has_role(relowner, 'USAGE') FROM pg_class WHERE relnamespace = to_regnamespace(?) "
            "AND relkind = 'r' AND pg_relation_size(oid) + pg_relation_size(reltoastrelid) > 0 ORDER BY relname",
            (_quoted(self.schema),),
        )
        self.write(f"SET lock_timeout = {SHORT_WAIT * 1000:.0f}")
        try:
            if not all(owned for _, owned in tables) or not self._unseen():
                return False
            for table, _ in tables:
                self.write(f"VACUUM (FULL, ANALYZE) {_quoted(table)}")
            # The server knows frequent words and values. Who may not do this gets a warning, and its own vacuum will.
            self.write("VACUUM FULL pg_catalog.pg_statistic")
        except StoreError as error:
            if isinstance(error.__cause__, errors.LockNotAvailable | errors.DiskFull | errors.DeadlockDetected):
                return False
            raise
        finally:
            self.write(f"SET lock_timeout = {WAIT * 1000:.0f}")
        return True

    def _unseen(self) -> bool:
        """Whether nobody looks at the database any more as it was before now."""
        before = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND backend_xmin IS NOT NULL AND "
        until = monotonic() + SHORT_WAIT
        while self.rows(f"{before} pid <> pg_backend_pid() AND xact_start < now() - interval '0.1 second'"):
            if monotonic() > until:
                return False
            sleep(PAUSE)
        return True

    def survey(self) -> None:
        self.run(f"ANALYZE {', '.join(map(_quoted, self.tables()))}")

    def mark(self) -> str | None:
        # What transactions can be seen, of a server that has run since then: the same while nothing is written.
        row = self.one("SELECT CAST(pg_current_snapshot() AS TEXT), extract(epoch FROM pg_postmaster_start_time())")
        return " ".join(map(str, row)) if row else None

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        with suppress(UnicodeEncodeError):
            return self._run(lambda it: it.execute(turned(sql), values).fetchall(), again=True)
        return []

    def each(self, sql: str) -> Iterator[Row]:
        # Held by the server beyond a transaction, so that whoever reads may write meanwhile.
        with self._failures(), self._sound().cursor("each", withhold=not self.in_transaction) as cursor:
            cursor.execute(turned(sql), ())
            while some := cursor.fetchmany(BATCH):
                yield from some

    def write(self, sql: str, values: Values = ()) -> None:
        written = self._written(values)
        self._changes += max(0, self._run(lambda it: it.execute(turned(sql), written).rowcount))

    def run(self, script: str) -> None:
        """Several statements, without values."""
        self._run(lambda it: it.execute(script, prepare=False))

    def write_many(self, sql: str, rows: Iterable[Values]) -> None:
        several = list(map(self._written, rows))
        if not several:
            return

        def many(connection: psycopg.Connection[Row]) -> int:
            with connection.cursor() as cursor:
                cursor.executemany(turned(sql), several)
                return cursor.rowcount

        if len(several) == 1:
            self._changes += max(0, self._run(lambda it: it.execute(turned(sql), several[0]).rowcount))
        else:
            self._changes += max(0, self._run(many))

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        coming = iter(rows)
        while some := list(islice(coming, BATCH)):
            if len(some) < MANY:
                marks = ", ".join("?" * len(some[0]))
                self.write_many(f"INSERT INTO {table} VALUES ({marks})", some)
            else:
                self._copy(table, list(map(self._written, some)))

    def _copy(self, table: str, rows: Sequence[Values]) -> None:
        def copied(connection: psycopg.Connection[Row]) -> None:
            with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)  # type: ignore[arg-type]

        self._run(copied)
        self._changes += len(rows)

    def replace(self, table: str, rows: Iterable[Row]) -> None:
        several = list(rows)
        if not several:
            return
        columns, key = self._columns(table)
        sets = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name not in key)
        done = f"ON CONFLICT ({', '.join(map(_quoted, key))}) DO " + (f"UPDATE SET {sets}" if sets else "NOTHING")
        if len(several) < LOTS:
            self.write_many(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))}) {done}", several)
            return
        places = [columns.index(name) for name in key]
        last = {tuple(row[n] for n in places): row for row in several}  # one statement takes no key twice
        self.run(f"CREATE TEMP TABLE IF NOT EXISTS new_{table} (LIKE {table})")
        self._copy(f"new_{table}", list(map(self._written, last.values())))
        self.run(f"INSERT INTO {table} SELECT * FROM new_{table} {done}; TRUNCATE new_{table}")

    def _columns(self, table: str) -> tuple[list[str], list[str]]:
        """The columns of a table, and those of its key."""
        if table not in self._keys:
            rows = self.rows(
                "SELECT a.attname, a.attnum = ANY (i.indkey) FROM pg_attribute AS a "
                "JOIN pg_index AS i ON i.indrelid = a.attrelid AND i.indisprimary "
                "WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
                (table,),
            )
            self._keys[table] = [name for name, _ in rows], [name for name, is_key in rows if is_key]
        return self._keys[table]

    def having(
        self, index: Index, sought: Sought, most: int, *, within: tuple[int, int] | None = None, newest: bool = False
    ) -> list[int]:
        return tsearch.having(self, index, sought, most, within=within, newest=newest)

    def count(self, index: Index, sought: Sought, most: int) -> int:
        return tsearch.count(self, index, sought, most)

    def tables(self) -> dict[str, list[Column]]:
        found: dict[str, list[Column]] = {}
        for table, name, kind, is_key in self.rows(
            "SELECT c.relname, a.attname, format_type(a.atttypid, NULL), coalesce(a.attnum = ANY (i.indkey), false) "
            "FROM pg_class AS c JOIN pg_namespace AS s ON s.oid = c.relnamespace "
            "JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
            "LEFT JOIN pg_index AS i ON i.indrelid = c.oid AND i.indisprimary "
            "WHERE s.nspname = ? AND c.relkind = 'r' ORDER BY c.relname, a.attnum",
            (self.schema,),
        ):
            found.setdefault(table, []).append(Column(name, kind == "text", is_key))
        return {name: columns for name, columns in found.items() if not name.endswith("_search")}

    @contextmanager
    def unguarded(self) -> Iterator[None]:
        # Those that tell search of changes go on.
        tables = self.rows(
            "SELECT DISTINCT c.relname FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid "
            "JOIN pg_namespace AS s ON s.oid = c.relnamespace JOIN pg_proc AS f ON f.oid = t.tgfoid "
            "WHERE s.nspname = ? AND NOT t.tgisinternal AND f.proname NOT LIKE '%~_indexed' ESCAPE '~' ORDER BY 1",
            (self.schema,),
        )
        self.write("SET CONSTRAINTS ALL IMMEDIATE")  # what is to be looked at stands in the way of ALTER TABLE
        for (table,) in tables:
            self.write(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        self.write("SET CONSTRAINTS ALL DEFERRED")
        yield
        self.write("SET CONSTRAINTS ALL IMMEDIATE")
        for (table,) in tables:
            self.write(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        # Numbers that rows brought with them are given to no others.
        for sequence, table, column in self.rows(
            "SELECT CAST(s.oid AS BIGINT), c.relname, a.attname FROM pg_depend AS d "
            "JOIN pg_class AS s ON s.oid = d.objid AND s.relkind = 'S' JOIN pg_class AS c ON c.oid = d.refobjid "
            "JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid "
            "JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE d.deptype = 'i' AND n.nspname = ?",
            (self.schema,),
        ):
            most = f'SELECT coalesce(max("{column}"), 0) + 1 FROM "{table}"'
            self.rows(f"SELECT setval(CAST(CAST(? AS BIGINT) AS REGCLASS), ({most}), false)", (sequence,))

    def how_to_write(self) -> str:
        return "Ask who keeps the database for the right to write, or name a server that isn't a copy of another."

    # Transactions

    def _begin_writing(self) -> None:
        # READ COMMITTED: what is read behind the lock is what the writer before has left.
        self._begin(f"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock({self._lock})")

    def _begin_reading(self) -> None:
        self._begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def _begin(self, statements: str) -> None:
        def begun(connection: psycopg.Connection[Row]) -> None:
            try:
                connection.execute(statements, prepare=False)
            except psycopg.Error:
                with suppress(psycopg.Error):
                    connection.execute("ROLLBACK")
                raise

        self._run(begun, again=True)
        self._depth = 1

    def _commit(self) -> None:
        done = self._run(lambda it: it.execute("COMMIT").statusmessage)
        if done != "COMMIT":  # a statement had failed, and somebody took no notice
            raise StoreError(f"'{self.path}' has undone what was to be stored. Run the command again.")
        self._depth = 0

    def _undo(self, *statements: str) -> None:
        try:
            for statement in statements:
                if self._connection.info.transaction_status in (TransactionStatus.INTRANS, TransactionStatus.INERROR):
                    self._connection.execute(statement)
        except psycopg.Error:  # gone with the connection
            self._connection.close()
        if statements == ("ROLLBACK",):
            self._depth = 0
            if self._connection.info.transaction_status != TransactionStatus.IDLE:  # interrupted in a statement
                self._connection.close()

    # Connections

    def _opened(self, patience: float = 0.0) -> psycopg.Connection[Row]:
        """A connection, if need be to a server that is starting."""
        until = monotonic() + max(patience, AWAY)
        while True:
            try:
                return self._prepared(psycopg.connect(self._target, autocommit=True, prepare_threshold=3))
            except psycopg.OperationalError as error:
                if monotonic() > until or not (patience or _soon(error)):
                    raise StoreError(_unreachable(error, self._address)) from error
                sleep(PAUSE)

    def _prepared(self, connection: psycopg.Connection[Row]) -> psycopg.Connection[Row]:
        connection.prepared_max = 1000  # a server holds as many plans as there are statements here: a few hundred
        for python, dumper in ((str, _Text), (int, Int8Dumper), (bool, _Truth)):
            connection.adapters.register_dumper(python, dumper)
        for kind, loader in (("text", _Loaded), ("bool", _Number), ("numeric", _Number)):
            connection.adapters.register_loader(kind, loader)
        connection.execute(
            "SELECT set_config('search_path', %s, false), set_config('lock_timeout', %s, false), "
            "set_config('client_min_messages', 'warning', false), set_config('jit', 'off', false), "
            # What is reported as stored is on the disk, whatever the server's own setting.
            "set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' "
            "ELSE current_setting('synchronous_commit') END, false)",
            (_quoted(self.schema), f"{WAIT * 1000:.0f}"),
        )
        return connection

    def _look(self) -> None:
        """Whether this server and what we may do there are enough."""
        number, encoding, standby = self.rows(
            "SELECT current_setting('server_version_num'), current_setting('server_encoding'), pg_is_in_recovery()"
        )[0]
        if int(number) // 10_000 < OLDEST:
            raise StoreError(
                f"'{self.path}' is PostgreSQL {int(number) // 10_000}; from {OLDEST} on it can hold a store. Update it."
            )
        if encoding != "UTF8":
            raise StoreError(
                f"'{self.path}' keeps text as {encoding}. Make a database that keeps all of Unicode: "
                "createdb --encoding=UTF8 --template=template0 NAME"
            )
        self.read_only = bool(standby)

    def _sound(self) -> psycopg.Connection[Row]:
        """The connection, made again where it was lost outside a transaction."""
        if self._until is not None and monotonic() > self._until:
            raise StoreError(TOO_LONG)
        if self._connection.closed or self._connection.broken:
            if self._depth:
                raise Disconnected(self._lost())
            self._connection = self._opened(AWAY)
            self._timeout = 0
        if self._most != self._timeout and not self._depth:
            with self._failures():
                self._connection.execute(f"SET statement_timeout = {self._most}")
            self._timeout = self._most
        return self._connection

    def _run(self, work: Callable[[psycopg.Connection[Row]], T], *, again: bool = False) -> T:
        """What work does with the connection; ``again``: on another one where it was lost, as nothing is done twice."""
        for left in reversed(range(TIMES)):
            try:
                connection = self._sound()
                with self._failures():
                    return work(connection)
            except Disconnected:
                if not (again and left) or self._depth:
                    raise
        raise AssertionError("the last time it is raised")

    @contextmanager
    def _failures(self) -> Iterator[None]:
        """PostgreSQL's errors as ours, with the next step."""
        try:
            yield
        except psycopg.Error as error:
            if self._connection.closed or self._connection.broken:
                raise Disconnected(self._lost()) from error
            if isinstance(error, errors.IntegrityError):
                raise Contradiction(_contradiction(error)) from error
            raise StoreError(_explain(error, str(self.path))) from error

    def _lost(self) -> str:
        return (
            f"The connection to '{self.path}' was lost. What was reported as stored is stored; "
            "run the command again when the server is there."
        )


def connect(address: str, *, create: bool) -> Postgres:
    """Connect, make the schema where asked to, apply the migrations it lacks.

    StoreError where the server, the database or the schema is missing, not ours, newer than this program, or closed to
    who asks.
    """
    database = Postgres(address)
    try:
        _prepare(database, create=create)
    except BaseException:
        database.close()
        raise
    return database


@contextmanager
def only_one(address: str, what: str) -> Iterator[bool]:
    """Whether nobody else does this with the store, wherever they are; while inside, nobody else begins to."""
    database = Postgres(address)
    lock = _number(database.schema, what)
    try:
        row = database.one(f"SELECT pg_try_advisory_lock({lock})")
        is_only = bool(row and row[0])
        yield is_only
        if is_only:  # the server may take a moment to see that a connection is gone
            database.one(f"SELECT pg_advisory_unlock({lock})")
    finally:
        database.close()


def _prepare(database: Postgres, *, create: bool) -> None:
    schema = database.schema
    version = _recognise(database, schema)
    if not version and not create:
        raise StoreError(
            f"There is no store at '{database.path}'. Run 'onrecord --db {database.path} add FOLDER' first, "
            "or name another with --db."
        )
    scripts = migrations("postgres")
    if version < scripts[-1].number:
        with database.writing():  # one transaction for all, and one program at a time
            _migrate(database, schema, scripts, _recognise(database, schema))
    if not database.read_only:
        row = database.one("SELECT has_table_privilege('meta', 'UPDATE')")
        database.read_only = not (row and row[0])


def _recognise(database: Postgres, schema: str) -> int:
    """The version of the schema; 0 where nothing is in it. StoreError where it is somebody else's or of a later
    program."""
    tables = {
        name
        for (name,) in database.rows(
            "SELECT c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname = ?",
            (schema,),
        )
    }
    if not tables:
        return 0
    whose: Row | None = None
    if "schema_version" in tables:
        try:
            whose = database.one("SELECT application, version FROM schema_version")
        except StoreError as error:
            if not isinstance(error.__cause__, errors.UndefinedColumn):  # another table of that name
                raise
    if whose is None or whose[0] != OURS:
        raise StoreError(
            f"In '{database.path}' the schema '{schema}' is of another program. "
            "Name another one: add ?schema=NAME to the address; this one is left as it is."
        )
    known = migrations("postgres")[-1].number
    if whose[1] > known:
        raise StoreError(
            f"'{database.path}' has schema {whose[1]}, this program knows {known}. "
            "Update it: pip install --upgrade onrecord"
        )
    return int(whose[1])


def _migrate(database: Postgres, schema: str, scripts: Sequence[Migration], version: int) -> None:
    if not version:
        if not database.one("SELECT 1 FROM pg_namespace WHERE nspname = ?", (schema,)):
            database.write(f"CREATE SCHEMA {_quoted(schema)}")  # who may not may still have been given an empty one
        database.write(
            'CREATE TABLE schema_version ("only" BIGINT PRIMARY KEY CHECK ("only" = 1), application TEXT NOT NULL, '
            "version BIGINT NOT NULL)"
        )
        database.write("INSERT INTO schema_version VALUES (1, ?, 0)", (OURS,))
    for migration in scripts:
        if migration.number > version:
            database.run(migration.script)
    database.write("UPDATE schema_version SET version = ?", (scripts[-1].number,))


# Addresses


def _split(address: str) -> tuple[str, str]:
    """What libpq is told, and the schema.

    >>> _split("postgresql://desk@db.example/news?schema=city&sslmode=require")[1]
    'city'
    """
    before, _, query = address.partition("?")
    parts = [part for part in query.split("&") if part]
    schemas = [unquote(part.partition("=")[2]) for part in parts if part.startswith("schema=")]
    rest = "&".join(part for part in parts if not part.startswith("schema="))
    known = {"application_name": "onrecord", "connect_timeout": "10", "client_encoding": "utf8"}
    scheme, _, place = before.partition("://")
    url = f"{scheme.lower()}://{place}" + (f"?{rest}" if rest else "")
    try:
        told = conninfo.conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise StoreError(f"'{without_password(address)}' is no address: {_shown(error, address)}. {EXAMPLE}") from error
    return conninfo.make_conninfo(url, **{k: v for k, v in known.items() if k not in told}), (schemas or [SCHEMA])[-1]


EXAMPLE = (
    "Write it as in postgresql://USER@HOST/DATABASE; a password is best in PGPASSWORD or ~/.pgpass, and in an address "
    "its signs are written as in %40 for @."
)
TOO_LONG = "This took too long. Ask for less at once."


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _number(schema: str, what: str) -> int:
    """The advisory lock of a schema for something; those of other programs are numbers like it, so it is a long one."""
    return int.from_bytes(blake2b(f"onrecord {schema} {what}".encode(), digest_size=8).digest(), "big", signed=True)


# Statements

_PART = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|--[^\n]*|::|\?|:([a-z_]+)|%|\b(TEXT|INTEGER)\b", re.S)


@lru_cache(maxsize=4096)
def turned(sql: str) -> str:
    """A statement as psycopg takes it; tables of the connection alone as they have to be here.

    >>> turned("SELECT '?', a FROM t WHERE b = ? AND c = :c AND d LIKE '5%'")
    "SELECT '?', a FROM t WHERE b = %s AND c = %(c)s AND d LIKE '5%%'"
    >>> turned("CREATE TEMP TABLE IF NOT EXISTS t (a TEXT, n INTEGER)")
    'CREATE TEMP TABLE IF NOT EXISTS t (a TEXT COLLATE "C", n BIGINT) ON COMMIT DELETE ROWS'
    >>> turned("SELECT 1 FROM t WHERE n IN ()")  # one of none: never
    'SELECT 1 FROM t WHERE n IN (NULL)'
    """
    is_temporary = sql.startswith("CREATE TEMP TABLE")

    def part(found: re.Match[str]) -> str:
        text = found.group()
        if text == "?":
            return "%s"
        if found.group(1):
            return f"%({found.group(1)})s"
        if found.group(2):
            return {"TEXT": 'TEXT COLLATE "C"', "INTEGER": "BIGINT"}[text] if is_temporary else text
        return text.replace("%", "%%")

    # Emptied with each transaction: nothing else takes deleted rows out of a table that no vacuum reaches.
    return _PART.sub(part, sql.replace(" IN ()", " IN (NULL)")) + (" ON COMMIT DELETE ROWS" if is_temporary else "")


class _Text(StrDumper):
    def dump(self, obj: str) -> Buffer | None:
        return super().dump(obj.replace("\0", NUL) if "\0" in obj else obj)


class _Truth(Int8Dumper):
    def dump(self, obj: bool) -> Buffer | None:
        return super().dump(int(obj))


class _Number(Loader):
    """Sums and conditions, as SQLite gives them: whole numbers."""

    def load(self, data: Buffer) -> int | float:
        text = bytes(data)
        if text in (b"t", b"f"):
            return int(text == b"t")
        return float(text) if b"." in text else int(text)


class _Loaded(TextLoader):
    def load(self, data: Buffer) -> bytes | str:
        text = super().load(data)
        return text.replace(NUL, "\0") if isinstance(text, str) and NUL in text else text


# Failures


def _said(error: psycopg.Error) -> str:
    """The first line of what the server or libpq says."""
    return (error.diag.message_primary or str(error)).strip().split("\n")[0].rstrip(".")


def _soon(error: psycopg.Error) -> bool:
    """Whether a server that doesn't take connections will, as far as it says so in English."""
    return bool(re.search("starting up|shutting down|in recovery mode|not yet accepting", str(error)))


def _shown(error: psycopg.Error, address: str) -> str:
    """The last line of what libpq says, without what may be a part of the password: one with a sign that means
    something in an address ends in a wrong place."""
    lines = [line for line in str(error).strip().splitlines() if line.strip()]
    user = unquote(address.partition("://")[2].partition("?")[0].rpartition("@")[0]) + address.partition("?")[2]
    secret = user.partition(":")[2] + user.partition("password=")[2] + address
    why = re.sub(r"^.*?(FATAL|failed|bad|ERROR): +", "", lines[-1] if lines else "").strip().rstrip(".")
    name = without_password(address)
    return re.sub(r'"([^"]*)"', lambda m: m.group() if m.group(1) in name or m.group(1) not in secret else '"…"', why)


def _unreachable(error: psycopg.Error, address: str) -> str:
    said, path = str(error), without_password(address)
    database = re.search(r'database "(.*)" does not exist', said)
    steps = (
        ("password|authentication failed|no pg_hba.conf", "See to user and password: they stand in the address, "
         "in PGPASSWORD or in ~/.pgpass."),
        ("database .* does not exist", "Make it: createdb --encoding=UTF8 --template=template0 "
         f"{database.group(1) if database else 'NAME'}"),
        ("connection option", EXAMPLE),
        ("role .* does not exist", "Name another user in the address, or make this one: createuser NAME"),
        ("too many clients|remaining connection slots|too many connections", "Too many programs use it. Wait, or let "
         "it take more: max_connections."),
        ("resolve host|translate host name|Name or service not known", "See whether its name is right."),
        ("", "See whether the server runs, and takes connections there."),
    )  # fmt: skip
    step = next(step for pattern, step in steps if re.search(pattern, said))
    return f"'{path}' can't be reached: {_shown(error, address)}. {step}"


def _contradiction(error: psycopg.Error) -> str:
    """What doesn't fit, and where: as SQLite says it, as far as the server tells."""
    column = re.match(r"[^(]*\(([^)]*)\)=", error.diag.message_detail or "")
    where = ".".join(filter(None, (error.diag.table_name, column.group(1) if column else None)))
    return f"{_said(error)}: {where}" if where else _said(error)


def _explain(error: psycopg.Error, path: str) -> str:
    steps: tuple[tuple[type[psycopg.Error], str], ...] = (
        (errors.QueryCanceled, TOO_LONG),
        (errors.LockNotAvailable, f"'{path}' is locked by another program. Wait until it is done, or end it; then try "
         "again."),
        (errors.ReadOnlySqlTransaction, f"'{path}' can only be read. Name a server that isn't a copy of another."),
        (errors.InsufficientPrivilege, f"In '{path}' this user may not do that ({_said(error)}). Ask who keeps the "
         "database: GRANT CREATE ON DATABASE to make a store, or the rights on its schema and tables to use one."),
        (errors.DiskFull, f"The disk of '{path}' is full. Make room and run the command again; what was stored is "
         "kept."),
    )  # fmt: skip
    return next((step for kind, step in steps if isinstance(error, kind)), f"'{path}': {_said(error)}.")
