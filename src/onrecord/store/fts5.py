"""What is looked for in, an expression for FTS5 of SQLite and the rows that have it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.store.sought import All, AnyOf, But, Facet, Index, Sought, Words

if TYPE_CHECKING:
    from onrecord.store.database import Database

WORDS = {"quotation": "folded", "findable": "words"}  # the column of the index that has them


def expression(sought: Sought, words: str) -> str:
    """The same as FTS5 writes it.

    >>> expression(But(Words("ain t"), AnyOf((Words("gone"), Facet("s01")))), "folded")
    '(folded : "ain t" NOT (folded : "gone" OR facets : s01))'
    """
    match sought:
        case Words(text):
            return f'{words} : "{text}"'  # letters, digits and blanks only, so that no mark needs escaping
        case Facet(token):
            return f"facets : {token}"
        case All(of):
            return "(" + " AND ".join(expression(one, words) for one in of) + ")"
        case AnyOf(of):
            return "(" + " OR ".join(expression(one, words) for one in of) + ")"
        case But(wanted, unwanted):
            return f"({expression(wanted, words)} NOT {expression(unwanted, words)})"


def having(
    db: Database, index: Index, sought: Sought, most: int, *, within: tuple[int, int] | None, newest: bool
) -> list[int]:
    """The keys of the rows that have it, at most so many: the least first, or the greatest."""
    table = f"{index}_search"
    rows = db.rows(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ? {'AND rowid BETWEEN ? AND ?' if within else ''} "
        f"ORDER BY rowid {'DESC' if newest else ''} LIMIT ?",
        (expression(sought, WORDS[index]), *(within or ()), most),
    )
    return [key for (key,) in rows]


def count(db: Database, index: Index, sought: Sought, most: int) -> int:
    """How many rows have it; ``most`` at most."""
    table = f"{index}_search"
    row = db.one(
        f"SELECT count(*) FROM (SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT ?)",
        (expression(sought, WORDS[index]), most),
    )
    return int(row[0]) if row else 0
