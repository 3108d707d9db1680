"""Counts in, a moving line on stderr out: articles read, new, changed, skipped, per second, time left."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from onrecord import pipeline
from onrecord.show.terminal import NARROW

Item = TypeVar("Item")


class Rate(ProgressColumn):
    """Articles per second."""

    def render(self, task: Task) -> Text:
        done, seconds = task.fields["done"], task.elapsed or 0.0
        return Text(f"{done / seconds:,.0f}/s" if done and seconds else "", style="dim")


@contextlib.contextmanager
def bar(paths: Iterable[str]) -> Iterator[Callable[[pipeline.Progress], None]]:
    """A bar while ``onrecord add`` works; call it with each Progress. It moves with the bytes that were passed, as
    nobody knows how many articles an archive holds before it is read."""
    total = expected(paths)
    with _line() as line:
        task = line.add_task("reading", total=total, counts="", done=0)

        def update(now: pipeline.Progress) -> None:
            counts = f"{now.done:,} articles: {now.new:,} new, {now.changed:,} changed, {now.skipped:,} skipped"
            if now.stage == "reading":
                line.update(task, completed=now.passed if total else 0, counts=counts, done=now.done)
            else:
                line.update(task, description=now.stage, completed=total or 0, counts=counts, done=now.done)

        yield update


def counted(items: Iterable[Item]) -> Iterator[Item]:
    """The items as they come, counted on stderr."""
    with _line() as line:
        task = line.add_task("reading", total=None, counts="", done=0)
        for done, item in enumerate(items, 1):
            line.update(task, counts=f"{done:,} articles", done=done)
            yield item


def _line() -> Progress:
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        *([BarColumn(bar_width=24)] if console.width >= NARROW else []),
        TextColumn("{task.fields[counts]}"),
        Rate(),
        TimeRemainingColumn(compact=True),
        console=console,
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
        redirect_stderr=False,
    )


def expected(paths: Iterable[str]) -> int | None:
    """How many bytes lie there; None where nobody can know, as of a pipe or the web."""
    total = 0
    for path in paths:
        if path == "-" or "://" in path:
            return None
        for file in _files(Path(path)):
            with contextlib.suppress(OSError):
                total += file.stat().st_size
    return total


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, inner, files in os.walk(path):
        inner[:] = [name for name in inner if not name.startswith(".")]
        yield from (Path(folder, name) for name in files if not name.startswith("."))
