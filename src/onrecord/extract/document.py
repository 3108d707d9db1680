"""Article in, units out: words and marks in order, with each quoted stretch as one unit, so that the grammar of
`“…,” she said, “…”` is the grammar of a sentence with two long words in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from onrecord.languages import Language, Speech
from onrecord.records import Article, Block, NotSpeech, Span
from onrecord.text.marks import Quoted, paragraphs, quoted
from onrecord.text.sentences import sentences
from onrecord.text.words import Word, words

LONGEST = 10_000  # characters of a paragraph; the longest in 1,774 annotated articles has a quarter of that


class Unit(NamedTuple):
    """A word, a punctuation mark, or a quoted stretch (then ``quoted`` is set and ``key`` is empty)."""

    begin: int
    end: int
    text: str
    key: str
    quoted: Quoted | None = None

    @property
    def capital(self) -> bool:
        return self.quoted is None and self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as units; ``paragraph`` counts from 0."""

    span: Span
    units: tuple[Unit, ...]
    paragraph: int
    role: str = "body"


@dataclass(frozen=True, slots=True)
class Document:
    """An article laid out for the grammar."""

    article: Article
    facts: Language
    paragraphs: tuple[Span, ...]
    roles: tuple[str, ...]  # one a paragraph
    quotes: tuple[Quoted, ...]
    not_speech: tuple[NotSpeech, ...]
    sentences: tuple[Sentence, ...]
    marked: tuple[Span, ...]  # outermost quoted stretches that may be speech, in order

    @property
    def text(self) -> str:
        return self.article.text

    def sentence_of(self, at: int) -> int:
        """The number of the sentence that holds the place, or of the one before it."""
        return max(0, bisect_right(self.sentences, at, key=lambda s: s.span.begin) - 1)

    def paragraph_of(self, at: int) -> int:
        """The number of the paragraph that holds the place, or of the one before it."""
        return bisect_right(self.paragraphs, at, key=lambda p: p.begin) - 1


def blocks_of(article: Article) -> list[Block]:
    """The article's blocks cut into paragraphs; where a reader gave none, every line is body."""
    blocks = [without_signature(article.text, b) for b in article.blocks]
    blocks = blocks or [Block(Span(0, len(article.text)), "body")]
    return [
        Block(piece, block.role, block.author, block.date)
        for block in blocks
        for span in (paragraphs if not article.blocks else _stanzas)(article.text, block.span.begin, block.span.end)
        for piece in _manageable(article.text, span)
    ]


# What stands between the words of a post and its signature: links, and the dash that opens the signature.
TAIL = re.compile(r"(?:\s*(?:https?://\S+|(?:pic\.)?[\w-]+\.(?:com|example|org|net)/\S+))*\s*[—–-]?\s*$")


def without_signature(text: str, block: Block) -> Block:
    """A post cut down to its words; any other block as it is."""
    if block.role != "post":
        return block
    at = text.rfind(block.author, block.span.begin, block.span.end) if block.author else -1
    end = at if at > block.span.begin else block.span.end
    words_only = text[block.span.begin : end]
    tail = TAIL.search(words_only)
    end = block.span.begin + (tail.start() if tail else len(words_only))
    return Block(Span(block.span.begin, max(end, block.span.begin)), block.role, block.author, block.date)


def _stanzas(text: str, begin: int, end: int) -> list[Span]:
    """The stretches between blank lines: inside a block that a reader made, a line break is only a wrapped line."""
    found = []
    for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text[begin:end]):
        found.append(Span(begin + m.start(), begin + m.start() + len(m.group().rstrip())))
    return found


def _manageable(text: str, span: Span) -> Iterator[Span]:
    """A paragraph in pieces of at most ``LONGEST``, cut at blanks. Rules look at a paragraph as a whole, some at each
    pair of quotations in it; a text without line breaks must not take minutes for that."""
    begin = span.begin
    while span.end - begin > LONGEST:
        blank = text.rfind(" ", begin + LONGEST // 2, begin + LONGEST)
        end = blank if blank > 0 else begin + LONGEST
        yield Span(begin, end)
        begin = end + (blank > 0)
    yield Span(begin, span.end)


def units_of(text: str, span: Span, outer: list[Quoted], facts: Language | None = None) -> tuple[Unit, ...]:
    """The units of ``text[span]``; ``outer`` are the quoted stretches that count as one unit, in order.

    Where the language says so, "qu'il" is two units and "dit-il" is a verb and its subject.
    """
    speech = facts.speech if facts is not None else Speech()
    units: list[Unit] = []
    at = span.begin
    for q in outer:
        if q.span.begin < at or q.span.end > span.end:
            continue
        units += _units(text, at, q.span.begin, speech)
        units.append(Unit(q.span.begin, q.span.end, text[q.span.begin : q.span.end], "", q))
        at = q.span.end
    units += _units(text, at, span.end, speech)
    return tuple(units)


def _units(text: str, begin: int, end: int, speech: Speech) -> Iterator[Unit]:
    small, clitics = _small(speech.by | speech.to_whom | speech.genitive), speech.clitics
    for word in words(text, begin, end):
        written = word.text
        if (
            (written.startswith(small) and written not in small)
            or (clitics and word.key.endswith(clitics))
            or (speech.elisions and "'" in word.key)
        ):
            yield from _parts(word, speech)
        else:
            yield Unit(*word)


@lru_cache(maxsize=16)
def _small(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(words))


def _parts(word: Word, speech: Speech) -> Iterator[Unit]:
    """The word, cut at an elision in front and a clitic subject behind."""
    begin, key, written = word.begin, word.key, word.text
    for _ in range(2):  # "s'est-il", "qu'l'on"
        head, mark, tail = key.partition("'")
        if mark and tail and head in speech.elisions and len(head) + 1 + len(tail) == len(written):
            yield Unit(begin, begin + len(head) + 1, written[: len(head) + 1], head + "'")
            begin, key, written = begin + len(head) + 1, tail, written[len(head) + 1 :]
    # the missing blank: "tothe Courier", "byThe Packet"
    for small in _small(speech.by | speech.to_whom | speech.genitive):
        rest = written[len(small) :]
        if rest and written.startswith(small) and (rest[0].isupper() or rest in speech.never_alone):
            if rest[0].isupper() and not rest[1:2].islower():
                continue
            yield Unit(begin, begin + len(small), small, small)
            yield Unit(begin + len(small), word.end, rest, key[len(small) :])
            return
    for clitic in speech.clitics:
        if key.endswith(clitic) and len(key) > len(clitic) and len(key) == len(written):
            subject = clitic.rpartition("-")[2]
            yield Unit(begin, word.end - len(clitic), written[: -len(clitic)], key[: -len(clitic)])
            yield Unit(word.end - len(subject), word.end, written[-len(subject) :], subject)
            return
    yield Unit(begin, word.end, written, key)


def lay_out(article: Article, facts: Language, quotes: list[Quoted], not_speech: list[NotSpeech]) -> Document:
    """Cut an article into sentences of units. Quoted stretches that are not speech stay plain words."""
    blocks = blocks_of(article)
    left_out = {n.span for n in not_speech}
    # the marks of a nickname or title are none to the grammar: Sean “Sunny” Reyle is one name
    unspoken = {at for n in not_speech for at in (n.span.begin, n.span.end - 1) if not article.text[at].isalnum()}
    outer = [q for q in quotes if q.depth == 0 and q.span not in left_out]
    begins = [q.span.begin for q in outer]
    found: list[Sentence] = []
    for number, block in enumerate(blocks):
        first, last = bisect_right(begins, block.span.begin - 1), bisect_right(begins, block.span.end)
        here = outer[first:last]
        for span in sentences(article.text, block.span, here, facts.code):
            units = units_of(article.text, span, here, facts)
            found.append(Sentence(span, _without(units, unspoken), number, block.role))
    return Document(
        article,
        facts,
        tuple(b.span for b in blocks),
        tuple(b.role for b in blocks),
        tuple(quotes),
        tuple(not_speech),
        tuple(found),
        tuple(q.span for q in outer),
    )


def _without(units: Sequence[Unit], marks: set[int]) -> tuple[Unit, ...]:
    """The units without these marks; a closing one goes with the word before it, so that a name keeps its end."""
    kept: list[Unit] = []
    for unit in units:
        if unit.quoted is not None or unit.begin not in marks:
            kept.append(unit)
        elif kept and kept[-1].end == unit.begin:
            kept[-1] = kept[-1]._replace(end=unit.end)
    return tuple(kept)


def quotes_of(article: Article) -> list[Quoted]:
    """All quoted stretches of an article's paragraphs, nested ones too."""
    return quoted(article.text, [b.span for b in blocks_of(article)])
