"""What is on record in, Parquet tables with the columns of a store out, published all at once.

The rows are made by the functions that write them into a store. What is an index or a tally is left out: a store makes
it when the tables are imported.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.spark.reading import month
from onrecord.spark.rows import Row, mapped, unpacked
from onrecord.spark.work import Folder, Work
from onrecord.store import copies, sqlite, write
from onrecord.store.database import migrations

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

OF_ARTICLES = (
    "article", "article_by", "block", "local_person", "local_person_note", "quotation", "quotation_span",
    "quotation_evidence", "link", "not_speech", "titled", "skipped",
)  # fmt: skip
OF_PERSONS = ("person", "person_name", "person_evidence", "person_in_article")
OF_UTTERANCES = (
    "utterance", "utterance_tie", "version", "version_quote", "version_drift", "change", "edge", "conflict",
    "conflict_quote",
)  # fmt: skip
OTHERS = ("copy", "described", "revision", "correction", "input", "input_article")
TABLES = (*OF_ARTICLES, *OF_PERSONS, *OF_UTTERANCES, *OTHERS)
UNDATED = frozenset((*OF_PERSONS, "skipped", "described", "input"))  # that no month parts
# What tells rows from those that were there before, where a report says how many are new.
APART = {"utterance": ("id",), "version": ("utterance", "id"), "conflict": ("utterance", "kind", "note")}
KEYS = frozenset(("quotation.key", "skipped.key"))  # that a store gives by itself

TYPES = {"TEXT": "string", "INTEGER": "long", "REAL": "double", "BLOB": "binary"}
AT_ONCE = 4  # tables that are written side by side
FEW = 100  # articles of a batch: one makes hundreds of rows

NOW, NEXT, BEFORE, MANIFEST = "tables", "tables.new", "tables.old", "manifest.json"


@dataclass(frozen=True, slots=True)
class Found:
    """All that the tables hold."""

    readings: DataFrame  # READINGS
    persons: DataFrame  # PERSONS
    utterances: DataFrame  # UTTERANCES
    copies: DataFrame  # COPIES
    described: DataFrame  # DESCRIBED
    rows: DataFrame  # ROWS
    inputs: DataFrame
    input_articles: DataFrame
    skipped: DataFrame  # SKIPPED


@cache
def columns(table: str) -> tuple[tuple[str, str], ...]:
    """The columns of a table of the store, with their types in Spark; without keys that a store gives by itself.

    >>> columns("person_evidence")
    (('person', 'string'), ('n', 'long'), ('evidence', 'string'))
    """
    return tuple((name, TYPES[kind]) for name, kind in _schema()[table] if f"{table}.{name}" not in KEYS)


@cache
def _schema() -> Mapping[str, Sequence[tuple[str, str]]]:
    with tempfile.TemporaryDirectory() as folder:
        return sqlite.layout(Path(folder) / "empty.db")


def schema() -> int:
    """The number of the store's schema whose columns these are."""
    return max(one.number for one in migrations("sqlite"))


class Collected:
    """What a database would be told to keep, by table, in the order of its columns."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = defaultdict(list)

    def insert(self, into: str, rows: Iterable[Row]) -> None:
        """Whole rows, or those of the columns in brackets."""
        told = re.fullmatch(r"(\w+)(?: \(([\w, ]+)\))?", into)
        assert told is not None, into
        table = told[1]
        every = [name for name, _ in _schema()[table]]
        given = told[2].split(", ") if told[2] else every
        wanted = [name for name, _ in columns(table)]
        at = [given.index(name) if name in given else None for name in wanted]
        self.rows[table] += (tuple(None if i is None else _plain(row[i]) for i in at) for row in rows)

    def write_many(self, sql: str, rows: Iterable[Any]) -> None:
        """Rows by a statement that inserts them; one that deletes finds nothing here."""
        into = re.match(r"INSERT INTO (\w+(?: \([\w, ]+\))?) VALUES", sql)
        if into:
            self.insert(into[1], rows)

    def one(self, sql: str, values: object = ()) -> Row | None:
        """Nothing is there yet."""
        return None


def _plain(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


def nested(tables: Iterable[str]) -> str:
    """One row for what makes rows of several tables."""
    of = (f"{table} array<struct<{', '.join(f'`{n}`: {t}' for n, t in columns(table))}>>" for table in tables)
    return ", ".join(["month string", *of])


def _of_articles(rows: Iterator[Row]) -> Iterator[Row]:
    for of, digest, address, reading in rows:
        told = Collected()
        write.add_reading(told, unpacked(reading), digest, address)  # type: ignore[arg-type]
        yield (of, *(told.rows[table] for table in OF_ARTICLES))


def _of_persons(rows: Iterator[Row]) -> Iterator[Row]:
    for (record,) in rows:
        told = Collected()
        write.add_persons(told, [unpacked(record)])  # type: ignore[arg-type]
        yield ("", *(told.rows[table] for table in OF_PERSONS))


def _of_utterances(rows: Iterator[Row]) -> Iterator[Row]:
    for (record,) in rows:
        told, utterance = Collected(), unpacked(record)
        write.add_utterances(told, [utterance])  # type: ignore[arg-type]
        write.add_versions(told, [utterance])  # type: ignore[arg-type]
        yield (month(utterance.earliest.date), *(told.rows[table] for table in OF_UTTERANCES))


def _of_copies(rows: Iterator[Row]) -> Iterator[Row]:
    for of, record in rows:
        for row in copies.rows([unpacked(record)]):
            yield (*map(_plain, row), of)


def _of_rows(rows: Iterator[Row], *, table: str) -> Iterator[Row]:
    for n, of, values in rows:
        kept = unpacked(values)
        # Numbers of corrections say in what order they were noticed.
        yield (*((n, *kept[1:]) if table == "correction" else kept), of)


def _made(found: Found, work: Work) -> dict[str, DataFrame]:
    """The rows of every table, with their month."""
    from pyspark.sql import functions as f

    made: dict[str, DataFrame] = {}
    for tables, rows, make in (
        (OF_ARTICLES, found.readings.select("month", "digest", "address", "reading"), _of_articles),
        (OF_PERSONS, found.persons.select("record"), _of_persons),
        (OF_UTTERANCES, found.utterances.select("record"), _of_utterances),
    ):
        wide = work.done(f"rows/{tables[0]}", partial(mapped, rows, make, nested(tables), most=FEW))
        for table in tables:
            made[table] = wide.select("month", f.explode(table).alias("row")).select("row.*", "month")
    months = found.readings.select("article", "month")
    whole = ", ".join(f"`{name}` {kind}" for name, kind in columns("copy"))
    printed = found.copies.join(months, "article").select("month", "record")
    made["copy"] = mapped(printed, _of_copies, f"{whole}, month string")
    for table in ("revision", "correction"):
        whole = ", ".join(f"`{name}` {kind}" for name, kind in columns(table))
        some = found.rows.where(f.col("tbl") == table).select("n", "month", "values")
        kept = mapped(some, partial(_of_rows, table=table), f"{whole}, month string")
        made[table] = kept
    nothing: dict[str, Column] = {"n": f.lit(0), "article": f.lit(None)}
    left = found.skipped.select("*", *(value.alias(name) for name, value in nothing.items()))
    made["skipped"] = made["skipped"].select(_cast("skipped")).unionAll(left.select(_cast("skipped")))
    for table, rows in (
        ("described", found.described),
        ("input", found.inputs),
        ("input_article", found.input_articles),
    ):
        made[table] = rows
    return {table: rows.select(*_cast(table), *([] if table in UNDATED else ["month"])) for table, rows in made.items()}


def _cast(table: str) -> list[Column]:
    from pyspark.sql import functions as f

    return [f.col(name).cast(kind).alias(name) for name, kind in columns(table)]


def written(found: Found, out: Folder, work: Work, facts: Mapping[str, object]) -> dict[str, Any]:
    """Write the tables beside those that are there, then put them in their place; the manifest says what they hold.

    Who reads them meanwhile has the old ones or the new ones. ``facts``: what else the manifest is to say.
    """
    recovered(out)
    made = _made(found, work)
    with ThreadPoolExecutor(AT_ONCE) as several:
        list(several.map(lambda table: _write(made[table], table, out), made))
    measured, new = _measured(made, out, work), _new(made, out, work)
    manifest = {**facts, "tables": measured, "new": new}
    out.write(f"{NEXT}/{MANIFEST}", json.dumps(manifest, indent=1, ensure_ascii=False).encode())
    publish(out)
    return manifest


def publish(out: Folder) -> None:
    """Put the tables that are whole in the place of those that were there."""
    out.remove(BEFORE)
    if out.exists(NOW):
        out.rename(NOW, BEFORE)
    out.rename(NEXT, NOW)
    out.remove(BEFORE)


def recovered(out: Folder) -> None:
    """Finish what was killed between two steps."""
    if not out.exists(NOW) and out.exists(f"{NEXT}/{MANIFEST}"):
        publish(out)
    elif not out.exists(NOW) and out.exists(BEFORE):
        out.rename(BEFORE, NOW)
    out.remove(BEFORE)


def _write(rows: DataFrame, table: str, out: Folder) -> None:
    names = [name for name, _ in columns(table)]
    place = f"{NEXT}/{table}"
    if out.exists(f"{place}/_SUCCESS"):
        return
    if table in UNDATED:
        rows.hint("rebalance").sortWithinPartitions(*names[:2]).write.mode("overwrite").parquet(out / place)
    else:
        even = rows.hint("rebalance", "month").sortWithinPartitions("month", *names[:2])
        even.write.partitionBy("month").mode("overwrite").parquet(out / place)


def _measured(made: Mapping[str, DataFrame], out: Folder, work: Work) -> dict[str, dict[str, object]]:
    """How many rows each table has, and a digest of them in whatever order they come."""
    from pyspark.sql import functions as f

    def measure(table: str) -> DataFrame:
        names = [name for name, _ in columns(table)]
        kept = work.spark.read.schema(made[table].schema).parquet(out / f"{NEXT}/{table}")
        return kept.agg(f.lit(table).alias("of"), f.count("*"), f.bit_xor(f.xxhash64(*names)))

    every = reduce(lambda a, b: a.unionAll(b), map(measure, made)).collect()  # all in one job: most of them are small
    told = {table: (count, digest) for table, count, digest in every}
    return {
        table: {
            "rows": told[table][0],
            "digest": f"{(told[table][1] or 0) % (1 << 64):016x}",
            "columns": [name for name, _ in columns(table)],
        }
        for table in made
    }


def _new(made: Mapping[str, DataFrame], out: Folder, work: Work) -> dict[str, int]:
    """How many rows of some tables aren't in those that are there."""
    from pyspark.sql import functions as f

    def count(table: str) -> DataFrame:
        names, schema = list(APART[table]), made[table].schema
        rows = work.spark.read.schema(schema).parquet(out / f"{NEXT}/{table}").select(names)
        if out.exists(f"{NOW}/{table}"):
            there = work.spark.read.schema(schema).parquet(out / f"{NOW}/{table}").select(names)
            rows = rows.join(there, names, "left_anti")
        return rows.agg(f.lit(table), f.count("*"))

    counts: dict[str, int] = dict(reduce(lambda a, b: a.unionAll(b), map(count, APART)).collect())
    return counts
