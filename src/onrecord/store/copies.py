"""Which articles are copies of which, and what choosing candidates needs of them, out of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from struct import pack, unpack

from onrecord.records import Copy
from onrecord.store.database import Database, Row

COLUMNS = "article, original, share, agency, is_update"


def copy(db: Database, article: str) -> Copy | None:
    """What an article is a copy of, None where it is none."""
    row = db.one(f"SELECT {COLUMNS} FROM copy WHERE article = ?", (article,))
    return None if row is None else _copy(row)


def chain(db: Database, article: str) -> tuple[Copy, ...]:
    """What an article is a copy of, what that is a copy of, and so on to an article that is none."""
    found: list[Copy] = []
    while (one := copy(db, found[-1].of if found else article)) is not None:
        found.append(one)
    return tuple(found)


def copies(db: Database, original: str) -> tuple[Copy, ...]:
    """The copies of an article, by id."""
    rows = db.rows(f"SELECT {COLUMNS} FROM copy WHERE original = ? ORDER BY article", (original,))
    return tuple(map(_copy, rows))


def rows(some: Iterable[Copy]) -> Iterator[Row]:
    """Copies as rows."""
    return ((one.article, one.of, one.share, one.agency, one.update) for one in some)


def _copy(row: Row) -> Copy:
    article, of, share, agency, update = row
    return Copy(article, of, share, agency, bool(update))


def packed(keys: Sequence[int]) -> bytes:
    """Keys as bytes.

    >>> unpacked(packed((1, 1 << 62)))
    (1, 4611686018427387904)
    """
    return pack(f">{len(keys)}q", *keys)


def unpacked(keys: bytes) -> tuple[int, ...]:
    """The keys that were ``packed``."""
    return unpack(f">{len(keys) // 8}q", keys)
