"""Article in, what the model sees of it out: words and marks as rows of small numbers, cut at paragraphs into segments.

Words are hashed, so that there is no vocabulary to ship and no word that is unknown in principle; quotation marks are
paired beforehand, because whether a word stands inside marks is known and needs no guessing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from onrecord.records import Article, Block, Span
from onrecord.text.marks import Quoted, paragraphs, quoted

# A word, the clitic behind it, one mark, or the end of a paragraph.
TOKEN = re.compile(r"(?<=\w)[’']\w+|\w+|[^\w\s]|\n[\s]*")
HALVES = re.compile("[\ud800-\udfff]")  # half a character pair can't be encoded

# Sizes of the tables that the features look up. Changing one makes old models unusable.
WORDS, AFFIXES, SHAPES, STATES, ROLES, LANGUAGES = 32768, 8192, 512, 16, 8, 4
FEATURES = ("word", "prefix", "suffix", "ending", "shape", "state", "role", "language")

SEGMENT = 96  # tokens of a segment at most

_ROLE = {"headline": 1, "body": 2, "caption": 3, "credit": 4, "post": 5, "dateline": 6}
_LANGUAGE = {"en": 1, "de": 2}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of an article: places in its text, and one row of ``len(FEATURES)`` numbers each."""

    begins: list[int]
    ends: list[int]
    texts: list[str]
    rows: Sequence[tuple[int, ...]]
    segments: list[tuple[int, int]]  # [first, last) tokens of each

    def __len__(self) -> int:
        return len(self.begins)


@lru_cache(maxsize=1 << 17)
def _word(text: str) -> tuple[int, int, int, int, int]:
    """Word, prefix, suffix, ending and shape of a token, as places in their tables; 0 is kept for padding."""
    key = plain(text)
    data = key.encode()
    return (
        1 + crc32(data) % (WORDS - 1),
        1 + crc32(b"p" + key[:4].encode()) % (AFFIXES - 1),
        1 + crc32(b"s" + key[-3:].encode()) % (AFFIXES - 1),
        1 + crc32(b"e" + key[-2:].encode()) % (AFFIXES - 1),
        1 + crc32(shape(text).encode()) % (SHAPES - 1),
    )


def plain(text: str) -> str:
    """A token without case, accents and kinds of apostrophe; the end of a paragraph is one word.

    >>> plain("Größe"), plain("’s"), plain("\\n\\n")
    ('grosse', "'s", '¶')
    """
    if text.isspace():
        return "¶"
    text = text.replace("’", "'").casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)) or text


def shape(text: str) -> str:
    """Capitals, small letters and digits in a row, each run at most two long.

    >>> shape("McDonald"), shape("2025"), shape("USA")
    ('XxXxx', 'dd', 'XX')
    """
    out = ""
    for c in text[:24]:
        kind = "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c
        if not out.endswith(kind * 2):
            out += kind
    return out


def tokens(article: Article) -> Tokens:
    """What the model sees of an article. Linear in its length."""
    text = HALVES.sub("\ufffd", article.text)
    blocks = article.blocks or (Block(Span(0, len(text)), "body"),)
    stanzas = [(p, _ROLE.get(b.role, 0)) for b in blocks for p in paragraphs(text, b.span.begin, b.span.end)]
    marked = quoted(text, [p for p, _ in stanzas])
    language = _LANGUAGE.get(article.language[:2], 0)
    begins: list[int] = []
    ends: list[int] = []
    texts: list[str] = []
    for m in TOKEN.finditer(text):
        begins.append(m.start())
        ends.append(m.end())
        texts.append(m.group())
    states = _states(begins, ends, marked)
    roles = _roles(begins, stanzas)
    rows = [(*_word(word), state, role, language) for word, state, role in zip(texts, states, roles, strict=True)]
    return Tokens(begins, ends, texts, rows, segments(texts))


def _states(begins: list[int], ends: list[int], marked: Sequence[Quoted]) -> list[int]:
    """Where each token stands towards quotation marks: 1 outside; inside by depth and by whether the marks close;
    the opening and the closing mark themselves."""
    states = [1] * len(begins)
    place = {begin: i for i, begin in enumerate(begins)}
    order = sorted(marked, key=lambda q: q.depth)
    for q in order:
        deep = min(q.depth, 1)
        first = bisect_left(begins, q.inner.begin)
        last = bisect_left(begins, q.inner.end)
        inside = 2 + deep if q.closed else 4 + deep
        if q.continues:
            inside = 6
        for i in range(first, last):
            states[i] = inside
        opening = place.get(q.span.begin)
        if opening is not None and opening < first:
            states[opening] = 7 + deep
        if q.closed and last < len(begins) and ends[last] <= q.span.end:
            states[last] = 9 + deep
    return states


def _roles(begins: list[int], stanzas: Sequence[tuple[Span, int]]) -> list[int]:
    roles, at = [], 0
    for begin in begins:
        while at + 1 < len(stanzas) and stanzas[at + 1][0].begin <= begin:
            at += 1
        roles.append(stanzas[at][1] if stanzas else 0)
    return roles


def segments(texts: Sequence[str], longest: int = SEGMENT) -> list[tuple[int, int]]:
    """Runs of whole paragraphs of at most ``longest`` tokens; a paragraph that is longer is cut at a sentence's end."""
    found: list[tuple[int, int]] = []
    begin, paragraph, sentence = 0, 0, 0
    for i, word in enumerate(texts):
        if i - begin >= longest:
            cut = paragraph if paragraph > begin else sentence if sentence > begin else i
            found.append((begin, cut))
            begin = cut
        if word.isspace():
            paragraph = i + 1
        elif word in ".!?”»" and i + 1 < len(texts) and texts[i + 1][:1].isupper():
            sentence = i + 1
    if begin < len(texts):
        found.append((begin, len(texts)))
    return found
