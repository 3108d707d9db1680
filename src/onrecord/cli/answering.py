"""What commands have in common in how they answer: stores opened, answers written, skipped inputs named."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import OnRecordError, UsageError

if TYPE_CHECKING:
    from onrecord.ask import Page
    from onrecord.export.jsonl import Json
    from onrecord.fetch import Manners
    from onrecord.records import Skipped
    from onrecord.store import Store


DONE, FAILED, WRONG_USE, SOME_SKIPPED, INTERRUPTED = 0, 1, 2, 3, 130


NAMED, ALIKE = 40, 3  # skipped inputs named on stderr: in all, and for one reason; `onrecord skipped` lists every one


DEFAULT_DB = "onrecord.db"


def say(line: str) -> None:
    from onrecord.text.plain import defused

    click.echo(f"onrecord: {defused(line, one_line=True)}", err=True)


def db_of(ctx: click.Context, own: str | None) -> str:
    return own or ctx.obj or os.environ.get("ONRECORD_DB") or DEFAULT_DB


def manners_of(allow_private: bool) -> Manners:
    from onrecord.fetch import Manners

    return Manners(allow_private=allow_private, contact=os.environ.get("ONRECORD_CONTACT"))


def with_db(command: str, db: str) -> str:
    if db == DEFAULT_DB or os.environ.get("ONRECORD_DB") == db:
        return command
    from onrecord import ask

    return f"{command} --db {shlex.quote(ask.shown(db)) if ask.is_address(db) else db}"


def opened(db: str, *, create: bool = False) -> contextlib.AbstractContextManager[Store]:
    from onrecord import ask

    def unfinished() -> None:
        say("an add was interrupted before it had compared its articles with the others; doing that first.")

    return contextlib.closing(ask.open_store(db, create=create, unfinished=unfinished))


@contextlib.contextmanager
def opened_if_there(db: str) -> Iterator[Store | None]:
    from onrecord import ask

    if not ask.is_address(db) and not Path(db).exists():
        yield None
        return
    with opened(db) as store:
        yield store


def text_of(words: str) -> str:
    return sys.stdin.buffer.read().decode("utf-8", "replace") if words == "-" else words


def page_json(page: Page) -> Json:
    from onrecord.export.jsonl import article_json

    return article_json(page.reading, page.persons, page.belongs, page.copied)


def write(
    form: str,
    objects: Iterable[Json],
    view: Callable[[], Any],
    columns: tuple[str, ...],
    rows: Callable[[Iterable[Json]], Iterable[Json]],
    *,
    one: bool = False,
) -> None:
    """The answer to stdout in the chosen format; ``one``: JSON is the object itself, not an array of one."""
    from onrecord.export import csv, jsonl

    if form == "table":
        from onrecord.show.terminal import show

        show(view())
        return
    if form == "csv":
        chunks = csv.table(columns, rows(objects))
    elif form == "json" and not one:
        chunks = jsonl.array(objects)
    else:
        chunks = jsonl.lines(objects)
    for chunk in chunks:
        sys.stdout.write(chunk)


def written_out(
    form: str,
    objects: Iterable[Json],
    columns: tuple[str, ...],
    rows: Callable[[Iterable[Json]], Iterable[Json]],
    output: str | None,
    *,
    one: bool = False,
) -> None:
    if output is None:
        write(form, objects, lambda: None, columns, rows, one=one)
        return
    # Under another name until it is whole, so that an interrupted export never looks like a finished one.
    part = Path(output + ".part")
    try:
        file = part.open("w", encoding="utf-8", newline="")
    except OSError as wrong:
        raise OnRecordError(f"{output} can't be written ({wrong.strerror}); choose another place with -o") from wrong
    with file, contextlib.redirect_stdout(file):
        write(form, objects, lambda: None, columns, rows, one=one)
    part.replace(output)


def save(chunks: Iterator[str] | Iterator[bytes], output: str | None) -> None:
    """Text or bytes, as they come: into a file, whole or not at all, or to stdout."""
    if output is None:
        for chunk in chunks:
            if isinstance(chunk, bytes):
                if sys.stdout.isatty():
                    raise UsageError("this format is not text: give it a file with -o FILE")
                sys.stdout.buffer.write(chunk)
            else:
                sys.stdout.write(chunk)
        return
    # Under another name until it is whole, so that an interrupted export never looks like a finished one.
    part = Path(f"{output}.part")
    try:
        with part.open("wb") as file:
            for chunk in chunks:
                file.write(chunk.encode() if isinstance(chunk, str) else chunk)
        part.replace(output)
    except OSError as wrong:
        raise OnRecordError(f"{output} can't be written ({wrong.strerror}); choose another place with -o") from wrong
    finally:
        part.unlink(missing_ok=True)


def put(text: str, output: str | None) -> None:
    """A text into a file, whole or not at all, or to stdout."""
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    part = Path(f"{output}.part")
    try:
        part.write_text(text, "utf-8")
        part.replace(output)
    except OSError as wrong:
        raise OnRecordError(f"{output} can't be written ({wrong.strerror}); choose another place with -o") from wrong


def name_skipped(skipped: Iterable[Skipped], listed_by: str | None = None) -> None:
    """Each on its own line; where many share a reason, the first few and how many more. ``listed_by`` lists all."""
    alike: dict[str, list[Skipped]] = {}
    for one in skipped:
        # "line 7 has …" and "line 9 has …" are one reason.
        alike.setdefault(re.sub(r"\d+|'[^']*'", "#", f"{one.stage} {one.reason}"), []).append(one)
    left = NAMED
    for same in alike.values():
        shown = same[: max(1, min(ALIKE if len(same) > 2 * ALIKE and listed_by else len(same), left))]
        left -= len(shown)
        for one in shown:
            say(f"skipped {one.source}: {one.reason}" + ("" if one.stage == "read" else f" ({one.stage})"))
        if len(same) > len(shown):
            folders = {os.path.dirname(one.source) for one in same}
            where = f" in {folders.pop()}" if len(folders) == 1 and folders != {""} else ""
            say(f"skipped {len(same) - len(shown):,} more{where} for the same reason: {same[-1].reason}")
    if listed_by and any(len(same) > 2 * ALIKE for same in alike.values()):
        say(f"skipped {sum(map(len, alike.values())):,} in all. {listed_by} lists them.")


@contextlib.contextmanager
def progress_of(paths: Iterable[str]) -> Iterator[Callable[[Any], None]]:
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from onrecord.show.progress import bar

    with bar(paths) as update:
        yield update


def watched(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages as they come, counted on stderr where that is a terminal and stdout is not."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from pages
        return
    from onrecord.show.progress import counted

    yield from counted(pages)


def flush() -> None:
    sys.stdout.flush()
