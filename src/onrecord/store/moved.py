"""All rows of one database in, the same rows in another out, whichever the two are: a file becomes a team's store, or a
team's store a file."""

from __future__ import annotations

from itertools import islice

from onrecord.errors import StoreError
from onrecord.store.database import Database

ALWAYS = ("meta", "watching", "forgetting")  # tables with a row from the beginning
AT_ONCE = 1000  # rows


def move(source: Database, target: Database) -> int:
    """Everything, in one transaction; how many rows. StoreError where something is in the target, or the source is of
    another schema."""
    tables, there = (
        {name: one for name, one in db.tables().items() if name != "schema_version"} for db in (source, target)
    )
    missing = tables.keys() ^ there.keys()
    if missing:
        raise StoreError(f"'{source.path}' and '{target.path}' have other tables: {', '.join(sorted(missing))}.")
    moved = 0
    with source.reading(), target.writing():
        for table in tables:
            if table not in ALWAYS and target.one(f'SELECT 1 FROM "{table}" LIMIT 1'):
                raise StoreError(f"There is something in '{target.path}' already. Name a store that is new or empty.")
        with target.unguarded():
            for table, columns in tables.items():
                names = ", ".join(f'"{column.name}"' for column in columns)
                target.write(f'DELETE FROM "{table}"')
                rows = source.each(f'SELECT {names} FROM "{table}"')
                while some := list(islice(rows, AT_ONCE)):
                    target.insert(f'"{table}" ({names})', some)
                    moved += len(some)
    return moved
