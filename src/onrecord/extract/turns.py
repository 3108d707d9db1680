"""Transcripts in, direct quotations out: "CHAIR ROTH: Who knew?" is a turn of whoever stands before the colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.document import Document
from onrecord.extract.find import Find, common, length
from onrecord.records import Span
from onrecord.text.words import fold

LABEL = re.compile(r"(?P<name>[^\W\d_][^:\n\"“”„«»]{0,39}?)(?: \([^)\n]{1,30}\))?:[ \u00a0]+(?=\S)")
MARKS = "\"“”„»«'‘‚`"
LEAST = 3  # paragraphs in a row that open with a label
WORDS = 5  # of a label
TAKEN = 0.6  # of a turn's words that another rule has already


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph that opens with the name of who speaks."""

    paragraph: int
    label: Span
    words: Span


def turns(doc: Document, found: Sequence[Find]) -> list[Find]:
    """One find for each turn of a transcript or of an interview printed as one.

    Fact boxes have labels too ("Length: 90 minutes"): in a transcript several stand in a row, two names at least, and
    one of them comes again.
    """
    finds = []
    for run in _runs(doc):
        names = Counter(_name(doc, turn) for turn in run)
        if len(run) < LEAST or len(names) < 2 or max(names.values()) < 2:
            continue
        for turn in run:
            if any(common(f.content, (turn.words,)) > TAKEN * length((turn.words,)) for f in found):
                continue
            sentence = doc.sentence_of(turn.label.begin)
            finds.append(Find((turn.words,), "turn", sentence, turn.label))
    return finds


def _runs(doc: Document) -> list[list[Turn]]:
    """The labelled paragraphs, those that follow each other together."""
    runs: list[list[Turn]] = []
    for number, span in enumerate(doc.paragraphs):
        turn = _turn(doc, number, span) if doc.roles[number] == "body" else None
        if turn is None:
            continue
        if runs and number - runs[-1][-1].paragraph == 1:
            runs[-1].append(turn)
        else:
            runs.append([turn])
    return runs


def _turn(doc: Document, number: int, span: Span) -> Turn | None:
    match = LABEL.match(doc.text, span.begin, span.end)
    if match is None or doc.text[match.end()] in MARKS:
        return None
    words = match["name"].split()
    named = all(word[0].isupper() or fold(word) in doc.facts.people.particles for word in words)
    if not named or len(words) > WORDS:
        return None
    label = Span(match.start("name"), match.end("name"))
    return Turn(number, label, Span(match.end(), span.begin + len(doc.text[span.begin : span.end].rstrip())))


def _name(doc: Document, turn: Turn) -> str:
    """What tells the speakers apart: the last word of the label, as in "Ana Ruiz" and "Ruiz"."""
    return fold(doc.text[turn.label.begin : turn.label.end]).split()[-1]
