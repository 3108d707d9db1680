"""Renderables in, lines on a terminal or in a pipe out: plain text where colour isn't wanted, folded where it's narrow."""

from __future__ import annotations

import sys
from typing import Any

from rich.console import Console

from onrecord.show.plain import defused

INDENT = 2


def show(renderable: Any, *, to_stderr: bool = False) -> None:
    """Print to stdout. NO_COLOR, FORCE_COLOR and COLUMNS are heeded; a pipe gets plain text of 100 columns."""
    stream = sys.stderr if to_stderr else sys.stdout
    width = None if stream.isatty() else 100
    Console(file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False).print(renderable)


def rendered(renderable: Any, width: int = 100, *, colour: bool = False) -> str:
    """What ``show`` would print, as a string."""
    console = Console(
        width=width, highlight=False, markup=False, emoji=False, force_terminal=colour, color_system="standard"
    )
    with console.capture() as captured:
        console.print(renderable)
    return captured.get()


def clean(text: str | None) -> str:
    """Text of an article in one line, safe to print."""
    return defused(text or "", one_line=True)
