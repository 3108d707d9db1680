"""Paths in, articles out, in a stable order; what can't be read becomes a Skipped that says what to do next.

Reading has two halves. ``inputs`` finds the documents in files, folders and archives and copies their bytes: cheap,
streaming, one after the other. ``read`` makes articles of one of them: the work that may take long or go wrong, and
can be done in another process.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.errors import InputError
from onrecord.readers import feed, forms, identity, jsonl, newsml, ninjs, page, plain, tables, unpack, warc, wire
from onrecord.readers.language import identify
from onrecord.readers.layout import blocks
from onrecord.readers.limits import LIMITS, Limits
from onrecord.records import Article, Form, Input, Skipped

STDIN = Path("-")  # itself, not one that is equal: "./-" is a file
READ: Mapping[Form, Callable[[Input, Limits], Iterator[tuple[str, Article | Skipped]]]] = {
    "text": plain.articles,
    "line": jsonl.articles,
    "page": page.articles,
    "feed": feed.articles,
    "ninjs": ninjs.articles,
    "newsml": newsml.articles,
}


def articles(
    paths: Iterable[str | os.PathLike[str]],
    *,
    language: str | None = None,
    stdin: BinaryIO | None = None,
    columns: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
) -> Iterator[Article | Skipped]:
    """Every article of the files and folders, in the order given; inside folders sorted by name, hidden ones left out.

    ``language`` holds for all of them; without it a record's own counts, else the text is looked at. ``columns`` as of
    ``inputs``. A file named as an earlier one in another folder has that folder in its id; a second record with the id
    of an earlier one is skipped, and says which has it; a path named twice is read once.
    """
    holders = Holders()
    for given in inputs(paths, stdin=stdin, columns=columns, limits=limits):
        if isinstance(given, Skipped):
            yield given
            continue
        for source, found in read(given, language, limits):
            if isinstance(found, Skipped):
                yield found
                continue
            id = holders.id(found, source, named=found.id == given.id)
            yield id if isinstance(id, Skipped) else replace(found, id=id)


def read(given: Input, language: str | None = None, limits: Limits = LIMITS) -> list[tuple[str, Article | Skipped]]:
    """The articles of one input, each with the place it stands at, complete with language and blocks."""
    found: list[tuple[str, Article | Skipped]] = []
    try:
        for source, one in READ[given.form](given, limits):
            found.append((source, complete(one, language) if isinstance(one, Article) else one))
    except InputError as wrong:
        found.append((given.source, wire.not_read(given.source, wrong)))
    return found


def complete(article: Article, language: str | None = None) -> Article:
    """The article with its language (given, its own, or identified) and its blocks.

    >>> complete(Article(id="a", text="The minister said on Monday that she would not go.")).language
    'en'
    """
    known = language or article.language
    if known == "und":
        known = identify(article.text)
    told = blocks(article.text, known, title=article.title, known=article.blocks)
    return replace(article, language=known, blocks=told)


class Holders:
    """Which article has which id, among those that came so far."""

    def __init__(self) -> None:
        self._by: dict[str, tuple[str, int]] = {}

    def id(self, article: Article, source: str, *, named: bool) -> str | Skipped:
        """The id for an article at a place; ``named``: its own is only the name of the place. Skipped where
        another article has it, or the same text came under it."""
        told = names(source, article.id) if named else ids_at(article) if by_address(article) else (article.id,)
        for id in told:
            if id not in self._by:
                self._by[id] = source, hash(article.text)
                return id
            holder, text = self._by[id]
            if text == hash(article.text):
                return Skipped(source, "read", taken(id, holder, True))
        return Skipped(source, "read", taken(article.id, self._by[article.id][0], False))


def by_address(article: Article) -> bool:
    """Whether an article's id is its address, at which another one may stand tomorrow."""
    return article.url is not None and identity.id_of(article.url) == article.id


def ids_at(article: Article) -> Iterator[str]:
    """Ids for articles that stood at one address, one after the other."""
    yield article.id
    yield from (f"{article.id}~{n}" for n in count(2))


def names(source: str, id: str) -> Iterator[str]:
    """What an article may be called that has its id from the place it stands at, the shortest first.

    >>> from itertools import islice
    >>> list(islice(names("news/2025/ferry/index.html", "index"), 5))
    ['index', 'ferry/index', '2025/ferry/index', 'news/2025/ferry/index', 'news/2025/ferry/index~2']
    """
    yield id
    folders = [folder for folder in source.split("/")[:-1] if folder not in ("", ".", "..")]
    while folders:
        id = f"{folders.pop()}/{id}"
        yield id
    yield from (f"{id}~{n}" for n in count(2))


def taken(id: str, holder: str, same: bool) -> str:
    """Why a second article of one id is not read."""
    if same:
        return f"is {holder} once more (id '{id}', the same text); leave one of them out"
    return f"has id '{id}', which is taken by {holder} with another text; give one of them its own id or file name"


def inputs(
    paths: Iterable[str | os.PathLike[str]],
    *,
    stdin: BinaryIO | None = None,
    columns: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
    reached: Callable[[int], None] = lambda _: None,
) -> Iterator[Input | Skipped]:
    """The documents at the paths as bytes, streamed: files and folders by name, what lies in archives and tables in its
    order. ``-`` is standard input. ``columns``: what a column of a table means → its header there. ``reached`` is told
    how many bytes of all the files were passed.
    """
    passed = 0
    for path in files(paths):
        if isinstance(path, Skipped):
            yield path
        elif path is STDIN:
            yield from in_stream(stdin or sys.stdin.buffer, columns or {}, limits)
        else:
            so_far = passed
            for found, at in in_file(path, columns or {}, limits):
                passed = max(passed, so_far + at)
                reached(passed)
                yield found


def files(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path | Skipped]:
    """The files at the paths, in the order in which they are read, each once; folders depth first and by name."""
    seen: set[str] = set()
    for given in [paths] if isinstance(paths, (str, os.PathLike)) else paths:
        for path in [STDIN] if str(given) == "-" else _walk(Path(given)):
            if isinstance(path, Skipped):
                yield path
                continue
            real = "-" if path is STDIN else os.path.realpath(path)
            if real not in seen:
                seen.add(real)
                yield path


def _walk(given: Path) -> Iterator[Path | Skipped]:
    """The files of a path, depth first, by name."""
    waiting, empty = [given], True
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):
            empty = False
            yield path
        elif path.is_symlink() and path is not given:
            yield Skipped(shown(path), "read", "is a link to a folder, which is not followed; name the folder itself")
        else:
            try:
                waiting += sorted((p for p in path.iterdir() if not p.name.startswith(".")), reverse=True)
            except OSError as wrong:
                empty = False
                yield Skipped(shown(path), "read", f"can't be listed ({wrong.strerror}); check its permissions")
    if empty:
        yield Skipped(shown(given), "read", "is a folder without files; put articles in it")


def in_file(
    path: Path, columns: Mapping[str, str], limits: Limits, *, source: str | None = None
) -> Iterator[tuple[Input | Skipped, int]]:
    """What a file holds, each with how many bytes of the file were read for it. ``source``: how the file is called,
    where that is another way to it."""
    source, name = shown(path) if source is None else source, shown(Path(path.name))
    try:
        status = path.stat()
        forms.known(name)  # by its ending alone, before it is opened
        if not stat.S_ISREG(status.st_mode):
            raise InputError("is not a plain file; pipe its content in as -")
        with path.open("rb", buffering=forms.LOOKED_AT) as stream:
            buffered = cast(io.BufferedReader, stream)
            for found in _stream(buffered, source, name, columns, limits, size=status.st_size):
                yield found, stream.tell()
        return
    except InputError as wrong:
        reason = str(wrong)
    except FileNotFoundError:
        reason = "is not there; check the path"
    except OSError as wrong:
        reason = f"can't be read ({wrong.strerror}); check the file and its permissions"
    yield Skipped(source, "read", reason), 0


def in_stream(
    stream: BinaryIO, columns: Mapping[str, str], limits: Limits, *, source: str = "stdin", name: str = "stdin"
) -> Iterator[Input | Skipped]:
    """What a pipe holds, or a file that was read already."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    try:
        yield from _stream(buffered, source, name, columns, limits)
    except InputError as wrong:
        yield Skipped(source, "read", str(wrong))


def _stream(
    packed: io.BufferedReader,
    source: str,
    name: str,
    columns: Mapping[str, str],
    limits: Limits,
    size: int | None = None,
) -> Iterator[Input | Skipped]:
    """What one file or pipe holds, whatever it is packed in. InputError where it can't be read at all."""
    stream, inner = unpack.opened(packed, name, limits)
    form = forms.form(inner, stream.peek(forms.LOOKED_AT))
    if form == "lines":
        yield from jsonl.inputs(stream, source, name, limits)
    elif form == "warc":
        yield from warc.inputs(stream, source, limits)
    elif form == "csv":
        yield from tables.csv_inputs(stream, source, name, columns, limits)
    elif form == "parquet":
        yield from tables.parquet_inputs(stream, source, name, columns, limits)
    else:
        if stream is packed and size is not None and size > limits.document:
            raise plain.too_large(size)
        data = stream.read(limits.document + 1)
        if len(data) > limits.document:
            raise plain.too_large()
        yield Input(source, form, data, id=forms.without_ending(inner))


def shown(path: Path) -> str:
    """A path in one printable line: bytes that aren't UTF-8, and control characters, as escapes."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
