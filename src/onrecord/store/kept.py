"""Rows of what was found across articles in, the same rows out: what an update looks up and what it changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from onrecord.records import Copy, Person, Span, Titled, Utterance, Wording
from onrecord.store import copies
from onrecord.store.database import Database

Row = tuple[Any, ...]
Rows = tuple[Iterable[Row], Iterable[Row]]  # those that go, by their first columns, and those that come
TABLES = (
    "kept_wording", "kept_of_article", "kept_by_text", "kept_by_key", "kept_match", "kept_place", "kept_member",
    "kept_head", "kept_word", "kept_by_word", "kept_by_sense", "kept_link", "kept_counterpart", "kept_translation",
    "kept_aligned", "kept_by_voice",
    "kept_locals", "kept_local_by_key", "kept_outlet", "kept_title", "copy", "kept_print", "kept_by_run",
    "described",
)  # fmt: skip
FIELDS = tuple(field.name for field in fields(Wording))


@dataclass(frozen=True, slots=True)
class Outstanding:
    """Which articles the tables across articles don't know of as they are, and the state of the store that says so."""

    articles: tuple[str, ...]  # ids, sorted; also of articles that are gone
    persons: tuple[str, ...]  # ids of persons across articles who were named in them
    changes: int
    settlements: int


@dataclass(slots=True)
class Settlement:
    """What becomes of the tables across articles: what comes in, and what is there no more or comes in another way."""

    persons: Sequence[Person] = ()
    persons_gone: Iterable[str] = ()
    utterances: Iterable[Utterance] = ()
    utterances_gone: Iterable[str] = ()
    kept: Mapping[str, Rows] = field(default_factory=dict)  # for the next update, by table


class Kept:
    """What earlier updates have kept."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def rows(self, table: str, key: int, most: int | None = None) -> list[Row]:
        """The rows of a table under a key, without it, at most so many."""
        sql = f"SELECT {COLUMNS.get(table, 'item')} FROM kept_{table} WHERE key = ?"
        return self._db.rows(sql, (key,)) if most is None else self._db.rows(f"{sql} LIMIT ?", (key, most))

    def card(self, number: int) -> Row:
        """What choosing candidates needs of a wording."""
        found = self._db.one(f"SELECT {CARD} FROM kept_wording WHERE number = ?", (number,))
        assert found is not None
        return found

    def wording(self, number: int) -> tuple[Row, Wording]:
        """The same and the wording itself."""
        found = self._db.one(f"SELECT {CARD}, record FROM kept_wording WHERE number = ?", (number,))
        assert found is not None
        return found[:-1], loads(found[-1])

    def next_number(self) -> int:
        """A number from which on no wording has one."""
        row = self._db.one("SELECT coalesce(max(number), -1) + 1 FROM kept_wording")
        return int(row[0]) if row else 0

    def printed(self, number: int) -> tuple[Row, tuple[int, ...]] | None:
        """What an article is ranked by among copies, its id the last, and its keys; None for one without any."""
        sql = "SELECT day, unsure, credit, length, article, keys FROM kept_print WHERE number = ?"
        row = self._db.one(sql, (number,))
        return None if row is None else (row[:-1], copies.unpacked(row[-1]))

    def copy(self, article: str) -> Copy | None:
        """What an article was a copy of, as of the last update."""
        return copies.copy(self._db, article)

    def copies(self, original: str) -> tuple[Copy, ...]:
        """The copies of an article, as of the last update."""
        return copies.copies(self._db, original)

    def locals_of(self, article: str) -> str | None:
        """The persons of an article as they were kept."""
        row = self._db.one("SELECT locals FROM kept_locals WHERE article = ?", (article,))
        return None if row is None else str(row[0])

    def locals_by_key(self, key: int) -> list[str]:
        """The ids of persons in articles who may be known by a key."""
        return [id for (id,) in self._db.rows("SELECT local FROM kept_local_by_key WHERE key = ?", (key,))]

    def outlets(self) -> set[str]:
        """The outlets of all articles, as of the last update."""
        return {outlet for (outlet,) in self._db.rows("SELECT outlet FROM kept_outlet")}

    def titles_of(self, article: str) -> list[str]:
        """The titles of things that an article names."""
        return [title for (title,) in self._db.rows("SELECT title FROM kept_title WHERE article = ?", (article,))]

    def titled(self, title: str) -> dict[str, tuple[tuple[Titled, ...], tuple[str, ...]]]:
        """Article → what it calls the thing with a title, and its quotations that name it."""
        return {
            article: (tuple(Titled(t, noun, Span(*span)) for t, noun, span in json.loads(things)), tuple(json.loads(q)))
            for article, things, q in self._db.rows(
                "SELECT article, things, quotations FROM kept_title WHERE title = ?", (title,)
            )
        }


CARD = "id, article, language, length, date, speaker, text"
COLUMNS = {
    "match": "item, confidence, because",
    "place": "item, root, weak, parent",
    "word": "item, language, unit, written",
    "link": "item, strength",
    "counterpart": "item, score, confidence, because, firm",
    "translation": "item, confidence, because, firm",
    "aligned": "item, confidence, because",
}


def dumps(wording: Wording) -> str:
    """A wording as a line of JSON.

    >>> one = Wording("a#0", "No.", "en", via=("EFE",))
    >>> loads(dumps(one)) == one
    True
    """
    return json.dumps([getattr(wording, name) for name in FIELDS], ensure_ascii=False, separators=(",", ":"))


def loads(line: str) -> Wording:
    """What ``dumps`` wrote."""
    values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in json.loads(line)]
    return Wording(*values)


def write(db: Database, kept: Mapping[str, Rows]) -> tuple[set[str], set[str]]:
    """Take out the rows that go, by their first columns, then put in or replace those that come; the articles that are
    or were copies of others, and the titles about which there is another conflict, of those."""
    noted: dict[str, set[str]] = {"copy": set(), "described": set()}
    for table in kept.keys() - set(TABLES):
        raise KeyError(table)
    keys = {"kept_wording": "number", "kept_locals": "article", "kept_outlet": "outlet"}
    keys |= {"copy": "article", "kept_print": "number", "described": "title"}
    pairs = {"kept_local_by_key": ("key", "local"), "kept_title": ("title", "article")}
    for table, (gone, come) in kept.items():
        if table in noted:
            gone, come = list(gone), list(come)
            noted[table] = {row[0] for row in (*gone, *come)}
        names = (keys[table],) if table in keys else pairs.get(table, ("key", "item"))
        db.write_many(f"DELETE FROM {table} WHERE {' AND '.join(f'{name} = ?' for name in names)}", gone)
        db.replace(table, come)
    return noted["copy"], noted["described"]
