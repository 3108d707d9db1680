"""Counts in, a moving line on stderr out: articles read, new, changed, skipped, per second, time left."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from onrecord import pipeline
from onrecord.show.terminal import NARROW

Item = TypeVar("Item")
COUNTED = 2_000_000_000  # bytes of .jsonl whose lines are counted beforehand; a second of work


class Rate(ProgressColumn):
    """Articles per second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f}/s" if task.speed else "", style="dim")


@contextlib.contextmanager
def bar(paths: Iterable[str]) -> Iterator[Callable[[pipeline.Progress], None]]:
    """A bar while ``onrecord add`` works; call it with each Progress."""
    with _line() as line:
        task = line.add_task("reading", total=expected(paths), counts="")

        def update(done: pipeline.Progress) -> None:
            counts = f"{done.new:,} new, {done.changed:,} changed, {done.skipped:,} skipped"
            if done.stage == "reading":
                line.update(task, completed=done.done, counts=counts)
            else:
                line.update(task, description=done.stage, completed=done.done, total=done.done, counts=counts)

        yield update


def counted(items: Iterable[Item], paths: Iterable[str]) -> Iterator[Item]:
    """The items as they come, counted on stderr."""
    with _line() as line:
        task = line.add_task("reading", total=expected(paths), counts="")
        for item in items:
            line.advance(task)
            yield item


def _line() -> Progress:
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        *([BarColumn(bar_width=24)] if console.width >= NARROW else []),
        MofNCompleteColumn(),
        TextColumn("{task.fields[counts]}"),
        Rate(),
        TimeRemainingColumn(compact=True),
        console=console,
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
        redirect_stderr=False,
    )


def expected(paths: Iterable[str]) -> int | None:
    """About how many articles lie there: files, and lines of .jsonl; None where nobody can know."""
    total = size = 0
    for path in paths:
        if path == "-":
            return None
        for file in _files(Path(path)):
            if file.suffix.lower() not in (".jsonl", ".ndjson"):
                total += 1
                continue
            with contextlib.suppress(OSError):
                size += file.stat().st_size
                if size > COUNTED:
                    return None
                with file.open("rb") as stream:
                    total += sum(1 for line in stream if line.strip())
    return total


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, inner, files in os.walk(path):
        inner[:] = [name for name in inner if not name.startswith(".")]
        yield from (Path(folder, name) for name in files if not name.startswith("."))
