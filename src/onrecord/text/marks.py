"""Text in, paired quotation marks out. The same glyph opens in one language and closes in the next, apostrophes
look like closing marks, and newspapers forget to close: the pair decides, never the character alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.records import Span

# glyph → the glyphs that may close it, likeliest first. German closes with “, which opens in English; Swiss and
# French print «…», German books »…«.
CLOSES: dict[str, str] = {
    "“": '”“"',
    "”": "”",
    "„": '“”‟"',
    "‟": "”",
    "«": "»",
    "»": "«»",
    '"': '"”',
    "''": "''\"",
    "``": "''\"",
    "‹": "›",
    "›": "‹›",
    "‘": "’'",
    "‚": "‘’'",
    "'": "'",
    "’": "’",
}
SINGLE = frozenset("‹›‘‚'’")
MARK = re.compile(r"''|``|[“”„‟«»\"‹›‘’‚']")
# Elisions that begin with an apostrophe, so that it opens nothing.
ELIDED = re.compile(r"[’'](?:em|til|tis|twas|cause|bout|round|n|s|ne|nem|nen|ner|n'|\d\ds?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quotation marks: ``span`` with them, ``inner`` without."""

    span: Span
    inner: Span
    depth: int  # 0 outermost
    closed: bool  # False: the closing mark is missing, the span ends with its paragraph or before the next one opens
    continues: bool = False  # the paragraph before ended inside the same speech


def _opens(text: str, begin: int, end: int) -> bool:
    """Whether a mark at ``[begin, end)`` stands where marks open: blank before, something after."""
    before = text[begin - 1] if begin else " "
    after = text[end] if end < len(text) else " "
    if text[begin] in "«»" and after in " \u00a0\u202f":  # French sets a blank inside
        return before.isspace() or before in "([:"
    return (
        (before.isspace() or before in "([{-–—/:;,…\u200b“‘„‚«»\"'¿¡") and not after.isspace() and after not in ",;:)]}"
    )


def _glued(text: str, begin: int, end: int) -> bool:
    """Whether a mark opens although the blank before it is missing: `wasn't having it."I rang twice…"`."""
    return begin > 0 and text[begin - 1] in ".!?" and text[end : end + 1].isupper()


def _closes(text: str, begin: int, end: int) -> bool:
    """Whether a mark stands where marks close: something before, no letter after."""
    before = text[begin - 1] if begin else " "
    after = text[end] if end < len(text) else " "
    if text[begin] in "«»" and before in " \u00a0\u202f":
        return not after.isalnum()
    return not before.isspace() and before not in "([{" and not after.isalnum()


def _apostrophe(text: str, begin: int, glyph: str) -> bool:
    """A mark between two letters is an apostrophe; so is one that stands for left-out letters ('em, '90s)."""
    if glyph not in "'’":
        return False
    before = text[begin - 1] if begin else " "
    after = text[begin + 1] if begin + 1 < len(text) else " "
    if before.isalnum() and after.isalnum():
        return True
    return not before.isalnum() and ELIDED.match(text, begin) is not None and not _closes_soon(text, begin)


def _closes_soon(text: str, begin: int) -> bool:
    """Whether a single mark that could close stands within the same few words and isn't a possessive."""
    for m in re.finditer(r"[’']", text[begin + 1 : begin + 60]):
        at = begin + 1 + m.start()
        if _closes(text, at, at + 1) and text[at - 1] in ".,!?":
            return True
    return False


class _Partners:
    """Whether a mark follows that can close a single one: a straight ' or a ‘ opens only there.

    Marks are asked about from left to right, so that the answer for one holds up to the place it was found at.
    """

    def __init__(self, text: str, limit: int) -> None:
        self.text, self.limit = text, limit
        self._next: dict[str, tuple[int, bool]] = {}  # of an opening mark: how far was looked, and what was found there

    def after(self, glyph: str, end: int) -> bool:
        at, found = self._next.get(glyph, (-1, False))
        if at < end:
            self._next[glyph] = at, found = self._search(CLOSES[glyph], end)
        return found

    def _search(self, closers: str, end: int) -> tuple[int, bool]:
        for at in range(end, self.limit):
            c = self.text[at]
            if c in closers and _closes(self.text, at, at + 1) and not _apostrophe(self.text, at, c):
                return at, True
            if c == "\n":
                return at, False
        return self.limit, False


def pair(text: str, begin: int = 0, end: int | None = None) -> list[Quoted]:
    """The quoted stretches of one paragraph, outermost first where they nest, in order of their opening marks.

    Nothing open survives the paragraph: an unclosed mark gives a stretch to the paragraph's end, or, where another
    of its kind opens before, to there.

    >>> t = '"I came," she said. "They were like, \\'Who are you?\\'"'
    >>> [(t[q.span.begin:q.span.end], q.depth) for q in pair(t)]
    [('"I came,"', 0), ('"They were like, \\'Who are you?\\'"', 0), ("'Who are you?'", 1)]
    """
    end = len(text) if end is None else end
    stack: list[tuple[int, int, str]] = []  # begin, inner begin, glyph
    places: dict[str, list[int]] = {glyph: [] for glyph in CLOSES}  # in the stack, of each glyph
    found: list[Quoted] = []
    partners = _Partners(text, end)

    def open_(opened: int, inner: int, glyph: str) -> None:
        places[glyph].append(len(stack))
        stack.append((opened, inner, glyph))

    def close(index: int, inner_end: int, span_end: int, closed: bool) -> None:
        opened, inner, _ = stack[index]
        # what is still open inside was never closed, and so wasn't an opening mark: an apostrophe or dirt
        for _, _, glyph in stack[index:]:
            places[glyph].pop()
        del stack[index:]
        if inner_end > inner:
            found.append(Quoted(Span(opened, span_end), Span(inner, inner_end), 0, closed))

    position = begin
    while m := MARK.search(text, position, end):
        at, after = m.span()
        glyph = m.group()
        if glyph == "''" and not (_opens(text, at, after) or places["''"] or places["``"]):
            # two single marks that close two levels, or a stray: look at them one by one
            glyph, after = "'", at + 1
        position = after
        if _apostrophe(text, at, glyph):
            continue
        closing = max((of[-1] for opener, of in places.items() if of and glyph in _closers(opener)), default=None)
        can_open, can_close = _opens(text, at, after), _closes(text, at, after)
        if closing is not None and can_close and not (can_open and _reopens(glyph, stack[closing][2], text, at)):
            close(closing, at, after, True)
        elif closing is not None and glyph in "\"''" and can_open and stack[closing][2] == glyph:
            # the same straight mark opens again: the one before was never closed
            inner_end = _last_sentence_end(text, stack[closing][1], at)
            close(closing, inner_end, inner_end, False)
            open_(at, after, glyph)
        elif (not stack and glyph in '"“' and _glued(text, at, after)) or (
            can_open
            and glyph in CLOSES
            and (glyph not in "'‘’" or glyph == "''" or _fits(text, at, after, stack, partners))
        ):
            open_(at, after, glyph)
        elif closing is not None and glyph not in "'’":
            close(closing, at, after, True)
    while stack:
        index = next((i for i, (_, _, g) in enumerate(stack) if g not in SINGLE), None)
        if index is None:
            break
        tail = len(text[:end].rstrip())
        close(index, max(tail, stack[index][1]), tail, False)
    return list(_nested(sorted(found, key=lambda q: (q.span.begin, -q.span.end))))


def _nested(found: Iterable[Quoted]) -> Iterator[Quoted]:
    """The stretches, outer ones first, with their depth; a mark that was never closed and gives none doesn't count."""
    around: list[int] = []  # where they end
    for one in found:
        while around and around[-1] < one.span.end:
            around.pop()
        yield replace(one, depth=len(around))
        around.append(one.span.end)


def _closers(glyph: str) -> tuple[str, ...]:
    if glyph in ("''", "``"):
        return ("''", '"')
    return tuple(CLOSES[glyph])


def _reopens(glyph: str, opener: str, text: str, at: int) -> bool:
    """“ inside “…: English opens a second level, German closes „. Only an opening place and the same glyph nest."""
    if glyph == "“" and opener == "“":
        return True
    return glyph in "\"'" and at > 0 and text[at - 1].isspace()


def _fits(text: str, at: int, after: int, stack: list[tuple[int, int, str]], partners: _Partners) -> bool:
    if text[at] == "’" and not stack:
        return False
    if stack and stack[-1][2] in SINGLE:
        return False
    return partners.after(text[at:after], after)


def _last_sentence_end(text: str, begin: int, end: int) -> int:
    """The end of the last whole sentence in ``text[begin:end]``, or of its last non-blank."""
    piece = text[begin:end]
    ends = [m.end() for m in re.finditer(r"[.!?…](?=\s)", piece)]
    return begin + (ends[0] if ends else len(piece.rstrip()))


def paragraphs(text: str, begin: int = 0, end: int | None = None) -> list[Span]:
    """The non-blank lines, trimmed. Newspapers in the wild separate paragraphs by one line break or by two.

    >>> [tuple(p) for p in paragraphs("One.\\n\\n  Two. \\n")]
    [(0, 4), (8, 12)]
    """
    end = len(text) if end is None else end
    spans = []
    for m in re.finditer(r"[^\n\r\u2028\u2029]+", text[begin:end]):
        line = m.group()
        stripped = line.strip()
        if stripped:
            first = begin + m.start() + line.index(stripped[0])
            spans.append(Span(first, first + len(stripped)))
    return spans


def quoted(text: str, spans: list[Span]) -> list[Quoted]:
    """The quoted stretches of several paragraphs; a stretch is marked as going on where the paragraph before ended
    unclosed (or closed, by habit of some outlets) and this one opens with the same mark."""
    found: list[Quoted] = []
    open_glyph: str | None = None
    for span in spans:
        here = pair(text, span.begin, span.end)
        outer = [q for q in here if q.depth == 0]
        first = outer[0] if outer else None
        if first and open_glyph and first.span.begin == span.begin and text[span.begin] == open_glyph:
            here = [Quoted(q.span, q.inner, q.depth, q.closed, continues=True) if q is first else q for q in here]
        last = outer[-1] if outer else None
        open_glyph = text[last.span.begin] if last and not last.closed and last.span.end >= span.end else None
        found.extend(here)
    return found
