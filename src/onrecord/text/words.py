"""Words of a text with their places, their folded keys, and the alignment of two sequences of words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

# Letters and digits, held together by apostrophes, hyphens, dots between capitals and by @ # in handles.
WORD = re.compile(
    r"""
    [@#]\w+                                   # handles and tags
    | (?:\w\.){2,}                            # U.S.
    | \d+(?:-[^\W\d_][\w-]*\w|[.,:]\d+)*      # 1,000.50, 24-year-old
    | \w+(?:[’'\u2011-]\w+)*                  # ain't, well-known
    | [^\w\s]                                 # one mark at a time
    """,
    re.VERBOSE,
)


class Word(NamedTuple):
    """A word or a single punctuation mark at ``[begin, end)``; ``key`` is its folded form, empty for punctuation."""

    begin: int
    end: int
    text: str
    key: str


# An accent that makes another word: French "à" (to) and "a" (has), Spanish "él" (he) and "el" (the).
KEPT = frozenset({"à", "où", "él", "está", "están", "sí", "tú", "té", "dé"})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Case, accents, kinds of apostrophe and dash taken off, for comparing only.

    >>> fold("Größe"), fold("L’État"), fold("Ain't")
    ('grosse', "l'etat", "ain't")
    """
    if text.isascii():
        return text.lower()
    if text.casefold() in KEPT:
        return text.casefold()
    text = text.replace("’", "'").replace("‘", "'").replace("\u2011", "-").casefold()
    # mathematical and other styled letters are capitals only once they are decomposed
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))


def words(text: str, begin: int = 0, end: int | None = None) -> list[Word]:
    """The words and marks of ``text[begin:end]`` in order, with offsets into ``text``.

    >>> [w.text for w in words("I ain't going, he said.")]
    ['I', "ain't", 'going', ',', 'he', 'said', '.']
    """
    return list(_words(text, begin, len(text) if end is None else end))


@lru_cache(maxsize=1024)  # each stage looks at the sentences of an article
def _words(text: str, begin: int, end: int) -> tuple[Word, ...]:
    return tuple([Word(*m.span(), m.group(), key_of(m.group())) for m in WORD.finditer(text, begin, end)])


def key_of(word: str) -> str:
    """The folded form of a word as ``WORD`` finds it, empty for a mark."""
    return fold(word) if len(word) > 1 or word.isalnum() else ""


class Aligned(NamedTuple):
    """One run of an alignment: ``a[a_begin:a_end]`` became ``b[b_begin:b_end]``."""

    op: Literal["equal", "replace", "delete", "insert"]
    a_begin: int
    a_end: int
    b_begin: int
    b_end: int


def align(a: Sequence[str], b: Sequence[str]) -> list[Aligned]:
    """The runs that turn ``a`` into ``b`` with the fewest edits (Levenshtein over whole words).

    >>> [tuple(run) for run in align("i never asked".split(), "i asked".split())]
    [('equal', 0, 1, 0, 1), ('delete', 1, 2, 1, 1), ('equal', 2, 3, 1, 2)]
    """
    from rapidfuzz.distance import Levenshtein

    return [Aligned(*run) for run in Levenshtein.opcodes(a, b)]
