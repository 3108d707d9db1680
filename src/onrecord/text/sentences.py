"""Paragraph in, sentences out, with offsets. A sentence that stands inside quotation marks doesn't end the one
around it, and `“Go!” she said.` is one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.records import Span
from onrecord.text.marks import Quoted

ENDS = ".!?…"
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
        end = span.end - paragraph.begin
        inner = piece[:end].rstrip(CLOSERS + " \u00a0\u202f")
        following = piece[end:].lstrip()
        if inner and inner[-1] in ENDS and following and _begins(following) and end > span.begin - paragraph.begin:
            ends.add(len(piece) - len(following))
    spans = []
    begin = 0
    for end in [*sorted(ends), len(piece)]:
        raw = piece[begin:end]
        if raw.strip():
            first = begin + len(raw) - len(raw.lstrip())
            spans.append(Span(paragraph.begin + first, paragraph.begin + first + len(raw.strip())))
        begin = end
    return spans


def _begins(following: str) -> bool:
    first = following[0]
    return first.isupper() or first.isdigit() or first in "\"'“„»«‘‚(["
