"""A version in, its words with the changes marked out: ‹left out›, ‹old→new›, ‹+put in›, coloured where colour is."""

from __future__ import annotations

from rich.text import Text

from onrecord.records import Change, Version
from onrecord.show.words import clean

KEY = "‹…› left out   ‹a→b› changed   ‹+…› put in"
STYLE = {"dropped": "red", "added": "green", "replaced": "yellow", "negation": "bold red", "number": "bold red",
         "name": "bold magenta", "censored": "yellow", "translated": ""}  # fmt: skip


def marked(version: Version) -> Text:
    """The text of a version with what changed since its parent."""
    text = Text()
    position = 0
    for change in sorted(_placed(version), key=lambda c: c.at or (0, 0)):
        assert change.at is not None
        begin, end = change.at
        if begin < position:
            continue
        text.append(_kept(version.text[position:begin]))
        text.append(_mark(change, version.text[begin:end]), STYLE[change.kind])
        position = end
    text.append(_kept(version.text[position:]))
    return text


def _placed(version: Version) -> list[Change]:
    return [c for c in version.changes if c.at is not None and c.kind != "translated" and c.at.end <= len(version.text)]


def _mark(change: Change, here: str) -> str:
    old, new = clean(change.text), clean(here)
    if not new:
        return f"‹{old}›"
    return f"‹{old}→{new}›" if old else f"‹+{new}›"


def _kept(piece: str) -> str:
    """Safe to print, with the blanks at its edges."""
    inner = clean(piece)
    if not inner:
        return " " if piece else ""
    return " " * piece[0].isspace() + inner + " " * piece[-1].isspace()
