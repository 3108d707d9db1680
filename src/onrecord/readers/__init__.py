"""Paths in, articles out, in a stable order; what can't be read becomes a Skipped that says what to do next."""

from __future__ import annotations

import codecs
import io
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.errors import InputError
from onrecord.readers import jsonl, plain
from onrecord.readers.language import identify
from onrecord.readers.layout import blocks
from onrecord.records import Article, Skipped

TEXT = frozenset((".txt", ".text", ".md", ""))
LINES = frozenset((".jsonl", ".ndjson"))
NEXT_STEP = {
    ".json": "write it as .jsonl, one object a line (jq -c '.[]')",
    ".gz": "unpack it first (gunzip)",
    ".zip": "unpack it first",
    ".pdf": "convert it to text (pdftotext)",
    ".csv": "write it as .jsonl, one object a line",
}
ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}$")


def articles(
    paths: Iterable[str | os.PathLike[str]], *, language: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | Skipped]:
    """Every article of the files and folders, in the order given; inside folders sorted by name, hidden ones left out.

    ``.jsonl`` and ``.ndjson`` hold one article a line and are streamed; ``.txt``, ``.text``, ``.md`` and names without
    an ending hold one article. ``-`` is standard input: JSON Lines if it starts with ``{``, else one text.
    ``language`` holds for all of them; without it a record's own counts, else the text is looked at.
    A second article with the id of an earlier one is skipped, and says which has it; a path named twice is read once.
    """
    holders: dict[str, tuple[str, int]] = {}
    for source, found in _read_all(paths, stdin):
        if isinstance(found, Skipped):
            yield found
        elif found.id in holders:
            holder, digest = holders[found.id]
            yield Skipped(source, "read", _duplicate(found.id, holder, digest == hash(found.text)))
        else:
            holders[found.id] = source, hash(found.text)
            yield complete(found, language)


def complete(article: Article, language: str | None = None) -> Article:
    """The article with its language (given, its own, or identified) and its blocks.

    >>> complete(Article(id="a", text="The minister said on Monday that she would not go.")).language
    'en'
    """
    known = language or article.language
    if known == "und":
        known = identify(article.text)
    return replace(article, language=known, blocks=blocks(article.text, known, title=article.title))


def _duplicate(id: str, holder: str, same: bool) -> str:
    if same:
        return f"is {holder} once more (id '{id}', the same text); leave one of them out"
    return f"has id '{id}', which is taken by {holder} with another text; give one of them its own id or file name"


def _read_all(
    paths: Iterable[str | os.PathLike[str]], stdin: BinaryIO | None
) -> Iterator[tuple[str, Article | Skipped]]:
    seen: set[str] = set()
    for given in [paths] if isinstance(paths, (str, os.PathLike)) else paths:
        if str(given) == "-":
            if "-" not in seen:
                seen.add("-")
                yield from _stdin(stdin or sys.stdin.buffer)
            continue
        for path in _walk(Path(given)):
            if isinstance(path, Skipped):
                yield path.source, path
                continue
            real = os.path.realpath(path)
            if real not in seen:
                seen.add(real)
                yield from _file(path)


def _walk(given: Path) -> Iterator[Path | Skipped]:
    """The files of a path, depth first, by name."""
    waiting, empty = [given], True
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):
            empty = False
            yield path
        elif path.is_symlink() and path is not given:
            yield Skipped(_shown(path), "read", "is a link to a folder, which is not followed; name the folder itself")
        else:
            try:
                waiting += sorted((p for p in path.iterdir() if not p.name.startswith(".")), reverse=True)
            except OSError as wrong:
                empty = False
                yield Skipped(_shown(path), "read", f"can't be listed ({wrong.strerror}); check its permissions")
    if empty:
        yield Skipped(_shown(given), "read", "is a folder without files; put .txt, .md or .jsonl files in it")


def _file(path: Path) -> Iterator[tuple[str, Article | Skipped]]:
    source, name = _shown(path), _shown(Path(path.name))
    ending = found[0].lower() if (found := ENDING.search(path.name)) else ""
    try:
        status = path.stat()
        if ending not in TEXT | LINES:
            raise InputError(f"ends in {ending}, which is not read yet; {NEXT_STEP.get(ending, 'convert it to .txt')}")
        if not stat.S_ISREG(status.st_mode):
            raise InputError("is not a plain file; pipe its content in as -")
        if ending in TEXT and status.st_size > plain.MAX_BYTES:
            raise plain.too_large(status.st_size)
        with path.open("rb") as stream:
            if ending in LINES:
                yield from jsonl.articles(stream, source, name)
            else:
                id = name.removesuffix(path.suffix) if ending else name
                yield source, plain.article(stream.read(plain.MAX_BYTES + 1), id)
    except InputError as wrong:
        yield source, Skipped(source, "read", str(wrong))
    except FileNotFoundError:
        yield source, Skipped(source, "read", "is not there; check the path")
    except OSError as wrong:
        yield source, Skipped(source, "read", f"can't be read ({wrong.strerror}); check the file and its permissions")


def _stdin(stream: BinaryIO) -> Iterator[tuple[str, Article | Skipped]]:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    opening = buffered.peek().removeprefix(codecs.BOM_UTF8).lstrip()
    if opening.startswith(b"{"):
        yield from jsonl.articles(buffered, "stdin", "stdin")
        return
    try:
        yield "stdin", plain.article(buffered.read(plain.MAX_BYTES + 1), "stdin")
    except InputError as wrong:
        yield "stdin", Skipped("stdin", "read", str(wrong))


def _shown(path: Path) -> str:
    """A path in one printable line: bytes that aren't UTF-8, and control characters, as escapes."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
