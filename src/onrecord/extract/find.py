"""What one rule found, before it is reconciled with what the others found."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import Link, Medium, Span


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

    @property
    def begin(self) -> int:
        return min((s.begin for s in self.content), default=0)
