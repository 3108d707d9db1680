"""What the store needs of a database, whichever it is: rows in, rows out, transactions; and which one a place means.

SQL is written once, in what SQLite and PostgreSQL both understand, with ``?`` and ``:name`` for values. What they say
differently is a method here, with an implementation each.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.errors import StoreError
from onrecord.store.sought import Index, Sought

Row = tuple[Any, ...]
Values = Sequence[object] | Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    is_text: bool
    is_key: bool  # of those that tell its rows apart


class Contradiction(StoreError):
    """Rows that don't fit each other or what is there; the caller knows what they were meant to say."""


class Database(ABC):
    """One connection: rows out, rows in, transactions; every failure of the database becomes a StoreError."""

    def __init__(self, path: Path | str, *, read_only: bool = False) -> None:
        self.path = path  # where it is, as a message may say it
        self.read_only = read_only
        self.black: Callable[[str], str] | None = None  # what every text goes through that is written
        self.begun: Callable[[], None] = lambda: None  # called when a transaction that writes has begun

    @property
    @abstractmethod
    def files(self) -> tuple[str, ...]:
        """The files it lies in, for who reads a folder that holds them; none where a server keeps it."""

    @property
    @abstractmethod
    def version(self) -> int:
        """The number of its schema; 0 where nothing is in it yet."""

    @property
    @abstractmethod
    def changes(self) -> int:
        """How many rows this connection has changed so far."""

    @property
    @abstractmethod
    def in_transaction(self) -> bool:
        """Whether something has begun that is still to be committed."""

    @abstractmethod
    def close(self) -> None:
        """Close the connection."""

    @abstractmethod
    def stop_at(self, when: float | None) -> None:
        """Let whatever is asked fail from that moment on (``time.monotonic``); None: never."""

    @abstractmethod
    def alone(self, *, vacuum: bool = True) -> bool:
        """Leave nothing of deleted rows in unused places; False where another program uses it meanwhile, or there is no
        room for it, so that it is still to be done."""

    @abstractmethod
    def survey(self) -> None:
        """Look at how much there is, where queries are planned by that: when everything was written afresh."""

    @abstractmethod
    def mark(self) -> str | None:
        """Stands for all that can be read now: another one after each change. None where that can't be told."""

    @abstractmethod
    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows of a query; none where a value is no Unicode (half a character), as nothing is stored by it."""

    @abstractmethod
    def each(self, sql: str) -> Iterator[Row]:
        """The rows of a query, however many, as they are needed."""

    def one(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of a query, or None."""
        return next(iter(self.rows(sql, values)), None)

    @abstractmethod
    def write(self, sql: str, values: Values = ()) -> None:
        """One statement that changes rows."""

    @abstractmethod
    def write_many(self, sql: str, rows: Iterable[Values]) -> None:
        """One statement that changes rows, for each of some values."""

    @abstractmethod
    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Whole rows into a table, in the order of its columns; or of those named: "block (article, n)"."""

    @abstractmethod
    def replace(self, table: str, rows: Iterable[Row]) -> None:
        """Whole rows into a table, in the order of its columns, instead of those with the same key."""

    @abstractmethod
    def having(
        self, index: Index, sought: Sought, most: int, *, within: tuple[int, int] | None = None, newest: bool = False
    ) -> list[int]:
        """The keys of the rows that have what is sought, in a range of keys, at most so many: the least first, or the
        greatest."""

    @abstractmethod
    def count(self, index: Index, sought: Sought, most: int) -> int:
        """How many rows have what is sought; ``most`` at most."""

    @abstractmethod
    def tables(self) -> dict[str, list[Column]]:
        """The tables that rows are put into, with their columns; what is made from them for search isn't among them."""

    @abstractmethod
    def unguarded(self) -> AbstractContextManager[None]:
        """Inside, what else is only added to can change, nothing is counted, and references are looked at at the end;
        then search knows of all changes. Inside a transaction that writes."""

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All or nothing: what is written inside is on disk at the end, or never was. Inside another one: on disk with
        that, and alone undone where it fails."""
        if self.read_only:
            raise StoreError(f"'{self.path}' can only be read here. {self.how_to_write()}")
        if self.in_transaction:
            undo = ("ROLLBACK TO part", "RELEASE part")
            yield from self._transaction(lambda: self.write("SAVEPOINT part"), lambda: self.write("RELEASE part"), undo)
        else:
            yield from self._transaction(self._begin_writing, self._commit, ("ROLLBACK",), self.begun)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What is read inside belongs together, whatever another program writes meanwhile."""
        if self.in_transaction:
            yield
        else:
            yield from self._transaction(self._begin_reading, self._commit, ("ROLLBACK",))

    @abstractmethod
    def how_to_write(self) -> str:
        """The next step of who may only read, and wants to write."""

    @abstractmethod
    def _begin_writing(self) -> None: ...

    @abstractmethod
    def _begin_reading(self) -> None: ...

    def _commit(self) -> None:
        self.write("COMMIT")

    @abstractmethod
    def _undo(self, *statements: str) -> None:
        """Go back to where a transaction began, if that is still possible; what doesn't reach the end is undone."""

    def _transaction(
        self,
        begin: Callable[[], None],
        commit: Callable[[], None],
        undo: Sequence[str],
        begun: Callable[[], None] = lambda: None,
    ) -> Iterator[None]:
        begin()
        try:
            begun()
            yield
            commit()
        except BaseException:
            self._undo(*undo)
            raise

    def _written(self, values: Values) -> Values:
        if self.black is None or not values:
            return values
        if isinstance(values, Mapping):
            return {name: self.black(one) if isinstance(one, str) else one for name, one in values.items()}
        return [self.black(one) if isinstance(one, str) else one for one in values]


def connect(place: str | Path, *, create: bool) -> Database:
    """The database at a place: a file of SQLite, or a schema of PostgreSQL where the place is an address
    (postgresql://user@host/database). Made where asked to, and brought up where it is of an older program.

    StoreError where it is missing, not ours, newer than this program, or can't be reached.
    """
    if not is_address(place):
        from onrecord.store import sqlite

        return sqlite.connect(Path(place), create=create)
    try:
        from onrecord.store import postgres
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "psycopg":
            raise
        raise StoreError(
            f"'{without_password(str(place))}' is a PostgreSQL database, and this Python has no psycopg to reach it. "
            "Install it: pip install 'onrecord[postgres]'"
        ) from missing
    except ImportError as broken:
        raise StoreError(
            f"psycopg, by which '{without_password(str(place))}' is reached, doesn't work here ({broken}). "
            "Install it with what it needs: pip install 'onrecord[postgres]'"
        ) from broken
    return postgres.connect(str(place), create=create)


@contextmanager
def alone(address: str, what: str) -> Iterator[bool]:
    """Whether nobody else does this with the store at an address, on whatever machine; while inside, nobody else begins
    to."""
    from onrecord.store import postgres

    with postgres.only_one(address, what) as is_alone:
        yield is_alone


def is_address(place: object) -> bool:
    """Whether a place is an address of a server, and no file.

    >>> is_address("postgresql://desk@db.example/news"), is_address("postgres.db"), is_address(Path("news.db"))
    (True, False, False)
    """
    return isinstance(place, str) and bool(re.match(r"postgres(ql)?://", place, re.I))


def without_password(address: str) -> str:
    """An address as it may be shown: whoever reads a log or looks over a shoulder learns no password.

    >>> without_password("postgresql://desk:s3cr:t@db.example/news?sslmode=require&password=x")
    'postgresql://desk@db.example/news?sslmode=require'
    """
    scheme, _, rest = address.partition("://")
    before, mark, query = rest.partition("?")
    user, at, host = before.rpartition("@")
    told = [part for part in query.split("&") if not re.match(r"(ssl)?password=", part, re.I)] if mark else []
    shown = [part for part in told if part]
    return f"{scheme}://{user.partition(':')[0]}{at}{host}{'?' + '&'.join(shown) if shown else ''}"


@dataclass(frozen=True, slots=True)
class Migration:
    """A script of SQL, and the number of the schema it makes, maybe together with others of that number."""

    number: int
    name: str
    script: str


def migrations(kind: str) -> list[Migration]:
    """The scripts for "sqlite" or "postgres", in order. Of PostgreSQL the first ones make version 15 out of an empty
    schema; later numbers come in pairs."""
    folder = files("onrecord.store") / "migrations" / kind
    scripts = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return [Migration(int(f.name[:3]), f.name, f.read_text(encoding="utf-8")) for f in scripts]
