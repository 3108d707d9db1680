"""Paragraph in, sentences out, with offsets. A sentence that stands inside quotation marks doesn't end the one
around it, and `“Go!” she said.` is one sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from onrecord.records import Span
from onrecord.text.marks import Quoted

ENDS = ".!?…"
# In characters. More is a list or a table without full stops, and rules that look at each word of a sentence beside the
# others would take minutes; of 43,000 sentences of news the longest has 1,516.
LONGEST = 2500
BLANK, NO_BLANK = re.compile(r"\s+"), re.compile(r"\S")
INITIAL = re.compile(r"(?<![^\s\u00a0-])[^\W\d_a-zß-ÿ]\.\s*\Z")  # "M. Corvisier", "J. Orrell": "M." ends nothing
CLOSERS = "\"'”“’‘»«›‹)]"


def sentences(text: str, paragraph: Span, quotes: Iterable[Quoted] = (), language: str = "en") -> list[Span]:
    """The sentences of one paragraph, trimmed, in order.

    A boundary inside a quoted stretch is no boundary. After a closing mark a sentence ends only where the quoted
    words ended one and the next word begins one; who speaks may still follow ("…!” she said"), which the caller
    sees by the lower-case word.

    >>> t = '"Go! Now!" she said. He left.'
    >>> [t[s.begin:s.end] for s in sentences(t, Span(0, len(t)), [Quoted(Span(0, 10), Span(1, 9), 0, True)])]
    ['"Go! Now!" she said.', 'He left.']
    """
    import sentencex

    piece = text[paragraph.begin : paragraph.end]
    # Quoted stretches are masked, so that nothing inside them can look like an end; sentencex knows abbreviations.
    outer = [q.span for q in quotes if q.depth == 0 and paragraph.begin <= q.span.begin and q.span.end <= paragraph.end]
    masked = ["\ufffd" if "\ud800" <= c <= "\udfff" else c for c in piece]  # half a character pair can't be encoded
    for span in outer:
        for i in range(span.begin - paragraph.begin, span.end - paragraph.begin):
            masked[i] = "X" if i == span.begin - paragraph.begin else "x"
    cuts = [0]
    at = 0
    for part in sentencex.segment(language if language != "und" else "en", "".join(masked)):
        at += len(part)
        cuts.append(at)
    ends = {cut for cut in cuts[1:-1] if not INITIAL.search(piece[max(0, cut - 8) : cut])}
    # the missing blank of newspapers in the wild: "in the car park.Skipper Osk says"
    ends.update(m.end() for m in re.finditer(r"[^\W\d_]{2}[.!?](?=[A-ZÄÖÜÉÀ][a-zäöüß]+ )", "".join(masked)))
    for span in outer:
        end = inner = span.end - paragraph.begin
        while inner and piece[inner - 1] in CLOSERS + " \u00a0\u202f":
            inner -= 1
        following = NO_BLANK.search(piece, end)
        if inner and piece[inner - 1] in ENDS and following and _begins(following.group()) and span.end > span.begin:
            ends.add(following.start())
    ends.update(_cuts(piece, sorted(ends), [Span(s.begin - paragraph.begin, s.end - paragraph.begin) for s in outer]))
    spans = []
    begin = 0
    for end in [*sorted(ends), len(piece)]:
        raw = piece[begin:end]
        if raw.strip():
            first = begin + len(raw) - len(raw.lstrip())
            spans.append(Span(paragraph.begin + first, paragraph.begin + first + len(raw.strip())))
        begin = end
    return spans


def _cuts(piece: str, ends: Sequence[int], quoted: Sequence[Span]) -> Iterator[int]:
    """Where to cut what is too long to be a sentence, between words and outside of quoted stretches."""
    for begin, end in pairwise([0, *ends, len(piece)]):
        while end - begin > LONGEST:
            cut = begin + LONGEST
            at = bisect_right(quoted, cut, key=lambda s: s.begin) - 1
            blank = BLANK.search(piece, max(cut, quoted[at].end) if at >= 0 else cut, end)
            while blank and at + 1 < len(quoted) and quoted[at + 1].begin <= blank.start():
                at += 1
                blank = BLANK.search(piece, max(blank.start(), quoted[at].end), end)
            if blank is None:
                break
            begin = blank.end()
            yield begin


def _begins(first: str) -> bool:
    return first.isupper() or first.isdigit() or first in "\"'“„»«‘‚(["
