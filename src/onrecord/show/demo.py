"""What ``onrecord demo`` says around the answers, so that nobody needs a manual for the first minute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from onrecord.show.terminal import Pages


def before() -> Pages:
    """What will be read."""
    return _lines(
        "",
        "On Record reads articles and answers: who said what, to whom, according to whom,",
        "and what happened to the words on the way.",
        "",
        "It comes with a small press of its own: three stories in English, German, French and Spanish,",
        "about people and outlets that don’t exist. They are read now, as `onrecord add` would:",
    )


def asks(words: str) -> Pages:
    """What is asked now."""
    return _lines(
        "",
        "One sentence of the first story travelled: from a voicemail to a post, to an outlet, to the next,",
        "into other languages, shortened, and credited to somebody else. Who said it, and who has it from whom?",
        "",
        f'$ onrecord trace "{words}"',
    )


def after(db: str | None) -> Pages:
    """What to type next."""
    store = f" --db {db}" if db else ""
    kept = [] if db else ["", "The demo’s store is gone now; `onrecord demo --db demo.db` keeps it to ask more."]
    return _lines(
        "",
        "Now with your own articles (.txt, .md or .jsonl):",
        f"  onrecord add FOLDER{store}",
        f'  onrecord trace "some words"{store}',
        f'  onrecord who "a name"{store}',
        f"  onrecord check DRAFT.md{store}",
        *kept,
    )


def _lines(*lines: str) -> Pages:
    def blocks(width: int) -> Iterator[Any]:
        for line in lines:
            yield Text(line, style="bold green" if line.startswith("$") else "")

    return Pages(blocks)
