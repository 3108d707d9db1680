"""Article in, tokens out: each knows its sentence, its clause and whether somebody else's words hold it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.languages import Language
from onrecord.records import Article, Block, Span
from onrecord.text.marks import Quoted, paragraphs, quoted
from onrecord.text.sentences import sentences
from onrecord.text.words import fold, words

AGE = re.compile(r"\(\d{1,3}\)")  # Ana Ruiz (47): no new clause
CLAUSE_MARKS = frozenset(",;:–—()")
# d’Emmanuel, l’actrice: the elided word is its own. O’Brien is not: only a known few elide.
ELISION = re.compile(r"(?i:(?:jusqu|lorsqu|puisqu|quelqu|qu|d|l|s|n|j|c|m|t))['’](?=\w)")
# “confie-t-elle”, “a-t-il”: the pronoun is a word of its own.
INVERTED = re.compile(r"(?<=\w)-(?:t-)?(?=(?:ils?|elles?|on|je|tu|nous|vous|ce)$)")
POSSESSIVE = re.compile(r"['’](?:s|ll|d|re|ve|m)$", re.IGNORECASE)


class Token(NamedTuple):
    """A word or mark with its place in the article. ``key`` is folded, empty for marks."""

    begin: int
    end: int
    text: str
    key: str
    sentence: int
    clause: int  # counts through the article
    quoted: bool  # inside somebody's quotation marks, or in a title
    first: bool  # of its sentence, or of a quoted stretch

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: where it lies, in which paragraph, in a block of which role."""

    span: Span
    paragraph: int
    role: str
    titled: bool  # most words begin with a capital, as in an English headline: capitals say nothing there


@dataclass(frozen=True, slots=True)
class Layout:
    """An article as tokens and lines; offsets are those of the article's text."""

    article: Article
    facts: Language
    tokens: tuple[Token, ...]
    lines: tuple[Line, ...]
    quotes: tuple[Quoted, ...]
    ends: tuple[int, ...]  # of the tokens
    begins: tuple[int, ...]  # of the lines

    def at(self, begin: int) -> int:
        """The index of the first token that ends after ``begin``."""
        return bisect_right(self.ends, begin)

    def line_at(self, begin: int) -> int:
        """The number of the sentence at ``begin``, or of the one before it."""
        return max(0, bisect_right(self.begins, begin) - 1)

    def inside(self, span: Span) -> tuple[Token, ...]:
        first = self.at(span.begin)
        return self.tokens[first : max(first, self.at(span.end - 1) + 1)]


def lay_out(article: Article, facts: Language, titles: Iterable[Span] = (), nicknames: Iterable[Span] = ()) -> Layout:
    """Cut an article into tokens. ``titles`` count as quoted; marks around ``nicknames`` do not."""
    text = article.text
    blocks = article.blocks or (Block(Span(0, len(text)), "body"),)
    pieces = [(span, block.role) for block in blocks for span in paragraphs(text, block.span.begin, block.span.end)]
    quotes = quoted(text, [span for span, _ in pieces])
    named = {tuple(span) for span in nicknames}
    hidden = [
        q.span
        for q in quotes
        if q.depth == 0 and not (_nickname(text, q) or _outlet(text, q, facts)) and tuple(q.span) not in named
    ]
    hidden = merged([*hidden, *titles])
    outer = [q for q in quotes if q.depth == 0]
    subordinators = facts.speech.subordinators | facts.speech.clause_openers | facts.speech.relatives
    if facts.code == "de":  # der, die, das open relative clauses only behind a comma, which is a boundary already
        subordinators = subordinators - facts.people.determiners
    tokens: list[Token] = []
    lines: list[Line] = []
    begins = [q.span.begin for q in outer]
    clause = 0
    for number, (span, role) in enumerate(pieces):
        here = outer[bisect_left(begins, span.begin) : bisect_left(begins, span.end)]
        for part in sentences(text, span, here, facts.code):
            clause += 1
            titled = _titled(text[part.begin : part.end], facts.code, role == "headline")
            lines.append(Line(part, number, role, titled))
            first, was_quoted = True, False
            for begin, end in _split(text, part, facts.code):
                piece = text[begin:end]
                key = fold(piece).rstrip("'") if piece[0].isalnum() or len(piece) > 1 else ""
                inside = overlaps(hidden, begin, begin + 1)
                if (piece in CLAUSE_MARKS and not _age(text, begin)) or key in subordinators or inside != was_quoted:
                    clause += 1
                if inside and not was_quoted and key:
                    first = True
                tokens.append(Token(begin, end, piece, key, len(lines) - 1, clause, inside, first and bool(key)))
                was_quoted = inside
                if key:
                    first = False
                elif piece in ".!?…:":
                    first = True
    ends, starts = tuple([token.end for token in tokens]), tuple([line.span.begin for line in lines])
    return Layout(article, facts, tuple(tokens), tuple(lines), tuple(quotes), ends, starts)


def _nickname(text: str, q: Quoted) -> bool:
    """Whether a quoted stretch stands inside a name: Wendeline “Birdie” Hask."""
    inner = text[q.inner.begin : q.inner.end]
    if not inner[:1].isupper() or len(inner.split()) > 3 or len(inner) > 30 or inner[-1] in ".,!?;":
        return False
    before, after = text[max(0, q.span.begin - 40) : q.span.begin], text[q.span.end : q.span.end + 2]
    return (
        bool(re.search(r"[^\W\d_][\w.'’-]* $", before))
        and after[:1] == " "
        and after[1:].isupper()
        and (before.split()[-1][:1].isupper())
    )


def _outlet(text: str, q: Quoted, facts: Language) -> bool:
    """Whether a newspaper's name stands in marks, as in German and French print: laut „Harbour Post“."""
    parts = text[q.inner.begin : q.inner.end].split()
    if not 1 < len(parts) <= 4 or not all(part[:1].isupper() for part in parts):
        return False
    return any(fold(part) in facts.people.body_words | facts.speech.outlet_words for part in (parts[0], parts[-1]))


def _titled(sentence: str, code: str, headline: bool) -> bool:
    """Whether capitals are a headline's habit here: Mayor Calls Plan a Gift to the City. A short sentence about
    people has nearly as many: only a headline, a line without a full stop or a long one is one."""
    if sentence.isupper():
        return True
    if code == "de":
        return False
    long = [word for word in re.findall(r"[^\W\d_][\w'’-]*", sentence) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long)
    stopped = sentence.rstrip("\"”’'»").endswith((".", "!", "?"))
    return len(long) >= 3 and capitals >= 0.8 * len(long) and (headline or not stopped or len(long) > 7)


def _split(text: str, span: Span, code: str) -> list[tuple[int, int]]:
    """Word places, with possessive endings and elided words cut off."""
    found = []
    for word in words(text, span.begin, span.end):
        begin, end = word.begin, word.end
        if code in ("fr", "es") and (elided := ELISION.match(word.text)):
            found.append((begin, begin + elided.end()))
            begin += elided.end()
        if code == "fr" and (cut := INVERTED.search(text[begin:end])):
            found += [(begin, begin + cut.start()), (begin + cut.end(), end)]
            continue
        if "'" in word.key and (possessive := POSSESSIVE.search(word.text)):
            at = begin + possessive.start()
            found += [(begin, at), (at, end)]
            continue
        found.append((begin, end))
    return found


def _age(text: str, at: int) -> bool:
    begin = text.rfind("(", max(0, at - 4), at + 1)
    return text[at] in "()" and begin >= 0 and AGE.match(text, begin) is not None


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, with those that overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.begin < found[-1].end:
            found[-1] = Span(found[-1].begin, max(found[-1].end, span.end))
        else:
            found.append(Span(*span))
    return found


def overlaps(spans: list[Span], begin: int, end: int) -> bool:
    """Whether one of several merged spans reaches into ``[begin, end)``."""
    at = bisect_left(spans, end, key=lambda span: span.begin) - 1
    return at >= 0 and spans[at].end > begin
