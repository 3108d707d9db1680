"""What is looked for in, a condition for PostgreSQL and the rows that have it out.

The index holds words with their places (``tsvector``, 015_search.sql). A text too long for that has none: the index
tells which words are in it, and the text itself whether they stand together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from onrecord.store.sought import All, AnyOf, But, Facet, Index, Sought, Words

if TYPE_CHECKING:
    from onrecord.store.database import Database

LONGEST = 2046  # bytes of a word in a tsvector; longer ones have a digest
NEVER = "'!'"  # a word that no text has
TEXT = {"quotation": ("quotation", "key", "folded"), "findable": ("findable", "place", "words")}

# The same two as in 015_search.sql, which does so with the texts.
_SILENT = re.compile(
    "[\u0e31\u0e34-\u0e3a\u0e3f\u0e47-\u0e4f\u0e5a\u0e5b\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u104a-\u104f"
    "\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109f\u17b4-\u17d6"
    "\u17d8-\u17db\u17dd\u3099\u309a\u30a0\u30fb]"
)
_ACCENTS = str.maketrans("àùéíúá", "aueiua")


def query(sought: Sought, index: Index = "findable", *, wanted: bool = True) -> str:
    """The same as a tsquery, for the index: all rows that have it, and long texts that may.

    >>> query(But(Words("ain t"), AnyOf((Words("gone"), Facet("s01")))))
    "((('ain' <-> 't') | ('*' & 'ain' & 't')) & !('gone' | ':s01'))"
    """
    match sought:
        case Words(text):
            words = [_lexeme(word) for word in _words(text, index)]
            if len(words) < 2:
                return words[0] if words else NEVER
            together = f"({' <-> '.join(words)})"
            # Without places two words never stand together, so a long text isn't left out for what it may not have.
            return f"({together} | ('*' & {' & '.join(words)}))" if wanted else together
        case Facet(token):
            return f"':{token}'"
        case All(of):
            return "(" + " & ".join(query(one, index, wanted=wanted) for one in of) + ")"
        case AnyOf(of):
            return "(" + " | ".join(query(one, index, wanted=wanted) for one in of) + ")"
        case But(one, unwanted):
            return f"({query(one, index, wanted=wanted)} & !{query(unwanted, index, wanted=not wanted)})"


def exactly(sought: Sought, index: Index, text: str) -> str:
    """The same as a condition on a long text, an expression of SQL that begins and ends with a blank.

    >>> exactly(All((Words("ain t"), Facet("s01"))), "findable", "w")
    "(strpos(w, ' ain t ') > 0 AND s.terms @@ CAST(''':s01''' AS tsquery))"
    """
    match sought:
        case Words(words):
            return f"strpos({text}, ' {' '.join(_words(words, index)) or '!'} ') > 0"
        case Facet():
            return f"s.terms @@ {_literal(query(sought))}"
        case All(of):
            return "(" + " AND ".join(exactly(one, index, text) for one in of) + ")"
        case AnyOf(of):
            return "(" + " OR ".join(exactly(one, index, text) for one in of) + ")"
        case But(wanted, unwanted):
            return f"({exactly(wanted, index, text)} AND NOT {exactly(unwanted, index, text)})"


def having(
    db: Database, index: Index, sought: Sought, most: int, *, within: tuple[int, int] | None, newest: bool
) -> list[int]:
    """The keys of the rows that have it, at most so many: the least first, or the greatest."""
    order = "DESC" if newest else "ASC"
    condition = _condition(index, sought) + (f" AND s.key BETWEEN {within[0]:d} AND {within[1]:d}" if within else "")
    rows = db.rows(f"SELECT s.key FROM {index}_search AS s WHERE {condition} ORDER BY s.key {order} LIMIT {most:d}")
    return [key for (key,) in rows]


def count(db: Database, index: Index, sought: Sought, most: int) -> int:
    """How many rows have it; ``most`` at most."""
    one_each = f"SELECT 1 FROM {index}_search AS s WHERE {_condition(index, sought)} LIMIT {most:d}"
    row = db.one(f"SELECT count(*) FROM ({one_each}) AS found")
    return int(row[0]) if row else 0


def _condition(index: Index, sought: Sought) -> str:
    # What is looked for stands in the statement and is no value of it: how it is found best depends on how many rows
    # have the words, which the server has to know when it plans. Words are letters and digits only.
    table, key, text = TEXT[index]
    own = f"translate(f.{text}, 'àùéíúá', 'aueiua')" if index == "quotation" else f"f.{text}"
    own = f"' ' || array_to_string(search_words({own}), ' ') || ' '"
    flag = "'*'" if any(" " in words for words in _every(sought)) else "'**'"
    asked = _literal(f"{query(sought, index)} | '**'")
    # A value for each row and no EXISTS, which might be made of all rows before.
    long = f"(SELECT {exactly(sought, index, own)} FROM {table} AS f WHERE f.{key} = s.key)"
    return f"s.terms @@ {asked} AND (NOT s.terms @@ {_literal(flag)} OR {long})"


def _every(sought: Sought) -> Iterator[str]:
    match sought:
        case Words(text):
            yield text
        case All(of) | AnyOf(of):
            for one in of:
                yield from _every(one)
        case But(wanted, unwanted):
            yield from _every(wanted)
            yield from _every(unwanted)


def _words(text: str, index: Index) -> list[str]:
    known = _SILENT.sub("", text).split()
    return [word.translate(_ACCENTS) for word in known] if index == "quotation" else known


def _lexeme(word: str) -> str:
    written = word.encode("utf-8", "replace")
    return f"'{word}'" if len(written) <= LONGEST else f"'#{sha256(written).hexdigest()}'"


def _literal(text: str) -> str:
    return "CAST('" + text.replace("'", "''") + "' AS tsquery)"
