"""A store and a folder of Spark's tables in, what differs between them out: nothing, where both took the same articles.

What a store numbers by itself is left out, and the order of rows.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.spark import importing
from onrecord.spark.tables import TABLES, columns

NUMBERED = {"correction": "n"}  # in the order in which they were noticed
# Where files lie is told in them; a test may move them.
SHOWN = 5

Row = tuple[Any, ...]


def differences(db: Path, out: Path, tables: Sequence[str] = TABLES) -> dict[str, str]:
    """Table → the first rows that only one of both has."""
    found = {}
    for table in tables:
        names = [name for name, _ in columns(table) if NUMBERED.get(table) != name]
        kept, made = in_store(db, table, names), in_tables(out, table, names)
        if kept != made:
            less, more = list((kept - made).elements()), list((made - kept).elements())
            found[table] = f"{len(less)} only in the store: {less[:SHOWN]}; {len(more)} only here: {more[:SHOWN]}"
    return found


def in_store(db: Path, table: str, names: Sequence[str]) -> Counter[Row]:
    with sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True) as connection:
        listed = ", ".join(f'"{name}"' for name in names)
        return Counter(connection.execute(f"SELECT {listed} FROM {table}"))


def in_tables(out: Path, table: str, names: Sequence[str] | None = None) -> Counter[Row]:
    every = [name for name, _ in columns(table)]
    at = [every.index(name) for name in names or every]
    return Counter(tuple(row[i] for i in at) for row in importing.rows(out, table))
