"""Renderables in, lines on a terminal or in a pipe out: plain where colour isn't wanted, folded where it's narrow."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.text import Text

PIPE = 100  # columns where the output is no terminal and COLUMNS doesn't say
NARROW = 80  # below it, columns become lines


@dataclass(frozen=True, slots=True)
class Pages:
    """Blocks laid out for the width there is, indented by two."""

    blocks: Callable[[int], Iterable[Any]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(20, options.max_width - 2)
        for block in self.blocks(width):
            yield Padding(block, (0, 0, 0, 2))


def show(pages: Pages, *, to_stderr: bool = False) -> None:
    """Print it, block by block. NO_COLOR, FORCE_COLOR and COLUMNS are heeded; a pipe gets plain text."""
    stream = sys.stderr if to_stderr else sys.stdout
    console = _console(file=stream, width=None if stream.isatty() or _columns() else PIPE)
    for block in pages.blocks(max(20, console.width - 2)):
        with console.capture() as captured:
            console.print(Padding(block, (0, 0, 0, 2)))
        # Columns are filled up with blanks; nobody who pipes them on wants these.
        stream.write("\n".join(line.rstrip() for line in captured.get().split("\n")))


def rendered(renderable: Any, width: int = PIPE, *, colour: bool = False) -> str:
    """What ``show`` would print, as a string."""
    console = _console(width=width, force_terminal=colour, color_system="standard" if colour else None)
    with console.capture() as captured:
        console.print(renderable)
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))


def heading(words: str) -> Text:
    """The name of a part of a page."""
    return Text(words, style="bold")


def _console(**settings: Any) -> Console:
    return Console(highlight=False, markup=False, emoji=False, **settings)


def _columns() -> bool:
    import os

    return os.environ.get("COLUMNS", "").isdigit()
