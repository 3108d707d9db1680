"""A version in, its words with the changes marked out: ‹left out›, ‹old→new›, ‹+put in›, coloured where colour is."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from onrecord.records import Version
from onrecord.show.words import clean

KEY = "‹…› left out   ‹a→b› changed   ‹+…› put in"


def marked(version: Version) -> Text:
    """The text of a version with what changed since its parent."""
    text = Text()
    for kept, old, new in pieces(version):
        text.append(kept)
        if old and new:
            text.append(f"‹{old}→{new}›", "yellow")
        elif old:
            text.append(f"‹{old}›", "red")
        elif new:
            text.append(f"‹+{new}›", "green")
    return text


def pieces(version: Version) -> Iterator[tuple[str, str, str]]:
    """The version in order: words kept, then the parent's words and this version's in their place, either empty."""
    position = 0
    for change in sorted(version.changes, key=lambda c: c.at or (0, 0)):
        if change.at is None or change.kind == "translated" or change.at.begin < position:
            continue
        begin, end = change.at
        here = version.text[begin:end]
        if change.to and not here.strip():  # dropped or replaced by nothing that stands here
            continue
        before = version.text[position:begin]
        old = clean(change.text)
        # A piece left out is set with its blank, so that the line still reads.
        left = before[-1:] or version.text[position - 1 : position]
        space = " " if old and not here and position + len(before) and not left.isspace() and old[:1].isalnum() else ""
        yield _kept(before) + space, old, clean(here)
        position = end
        if old and not here and version.text[position : position + 1].isalnum() and not old[-1:].isspace():
            yield " ", "", ""
    yield _kept(version.text[position:]), "", ""


def _kept(piece: str) -> str:
    """Safe to print, with the blanks at its edges."""
    inner = clean(piece)
    if not inner:
        return " " if piece else ""
    return " " * piece[0].isspace() + inner + " " * piece[-1].isspace()
