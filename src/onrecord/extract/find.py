"""What one rule found, before it is reconciled with what the others found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Link, Medium, Span

CELL = 512


@dataclass(frozen=True, slots=True)
class Find:
    """One attribution as a rule saw it. ``sentence`` is the number of the sentence that holds the cue."""

    content: tuple[Span, ...]
    rule: str
    sentence: int
    speaker: Span | None = None
    cue: tuple[Span, ...] = ()
    addressee: Span | None = None
    medium: Medium = "speech"
    alleged: bool = False
    chain: tuple[Link, ...] = ()
    reason: str | None = None  # why there is no speaker
    date: str | None = None  # of the saying
    score: float | None = None  # the model's, where it found the same or found it alone
    confidence: float | None = None  # where the model looked; else the rule's

    @property
    def begin(self) -> int:
        return min((s.begin for s in self.content), default=0)


def length(spans: Sequence[Span]) -> int:
    """How many characters the spans cover; they don't overlap."""
    return sum(s.end - s.begin for s in spans)


def cells(spans: Sequence[Span]) -> set[int]:
    """The stretches of CELL characters that the spans touch: what shares no stretch shares no word."""
    return {cell for span in spans for cell in range(span.begin // CELL, span.end // CELL + 1)}


def common(a: Sequence[Span], b: Sequence[Span]) -> int:
    """How many characters both cover."""
    return sum(max(0, min(x.end, y.end) - max(x.begin, y.begin)) for x in a for y in b)
