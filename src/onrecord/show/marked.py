"""A version in, its words with the changes marked out: ‹left out›, ‹old→new›, ‹+put in›, coloured where colour is."""

from __future__ import annotations

from rich.text import Text

from onrecord.records import Version
from onrecord.telling import pieces

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
