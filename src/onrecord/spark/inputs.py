"""Paths in, the documents that lie there out, as rows in the order in which one machine would take them.

The driver lists files and opens none. A file is opened where it lies, in a task, by the functions that ``onrecord add``
opens it with; a large one is taken apart by one task, small ones come many to a task.
"""

from __future__ import annotations

import glob
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord import gather, readers
from onrecord.errors import UsageError
from onrecord.pipeline import input_digest
from onrecord.readers.limits import LIMITS
from onrecord.records import Input, Skipped
from onrecord.spark.rows import Row, mapped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
WILD = re.compile(r"[*?\[{]")
TOGETHER = 64 << 20  # bytes of small files that come to one task
ROOM = 20_000_000  # bytes that any file may hold unpacked, however small it is packed; see Limits

# ``n``: how many bytes stand before a document, at most, in all that was ever given to the job; so a greater one came
# later. What is skipped has a stage and a reason, everything else a digest.
DOCUMENTS = (
    "n long, source string, digest binary, form string, data binary, id string, url string, outlet string, "
    "charset string, seen string, date string, title string, stage string, reason string"
)
FIELDS = ("form", "data", "id", "url", "outlet", "charset", "seen", "date", "title")


@dataclass(frozen=True, slots=True)
class File:
    """One file to be read."""

    source: str  # as somebody would look for it
    path: str  # where it lies for every machine
    size: int  # bytes
    changed: int = 0  # when, in milliseconds
    remote: bool = False
    n: int = 0  # of its first document

    @property
    def room(self) -> int:
        """Bytes that it holds unpacked, at most."""
        return 2 * min(LIMITS.container, LIMITS.ratio * self.size + ROOM)


def files(paths: Iterable[str], spark: SparkSession, *, but: str = "") -> list[File | Skipped]:
    """The files at paths, folders and patterns, in the order in which ``onrecord add`` takes them; none of those that
    lie in the folder ``but``.

    UsageError for what only one machine can read.
    """
    found: list[File | Skipped] = []
    own = os.path.realpath(but) + os.sep
    for path in dict.fromkeys(paths):
        if path == "-" or gather.is_address(path):
            what = "Standard input" if path == "-" else f"'{path}'"
            raise UsageError(f"{what} can be read by one machine only: give it to onrecord add, or save it as a file.")
        if REMOTE.match(path):
            found += _remote(path, spark)
            continue
        there = sorted(glob.glob(path, recursive=True)) if WILD.search(path) and not os.path.exists(path) else [path]
        for one in readers.files(there or [path]):
            if isinstance(one, Skipped):
                found.append(one)
            elif not os.path.realpath(one).startswith(own):
                found.append(_local(one))
    named: dict[str, File | Skipped] = {}
    for each in found:
        named.setdefault(each.source if isinstance(each, Skipped) else each.path, each)
    return list(named.values())


def _local(path: Path) -> File | Skipped:
    try:
        status = path.stat()
        size, changed = status.st_size, status.st_mtime_ns // 1_000_000
    except FileNotFoundError:
        return Skipped(readers.shown(path), "read", "is not there; check the path")
    except OSError:
        size = changed = 0  # whoever opens it says what is wrong
    return File(readers.shown(path), os.path.abspath(path), size, changed)


def _remote(path: str, spark: SparkSession) -> Iterator[File | Skipped]:
    """The files of a file system that Spark reaches, in the order of local ones."""
    hadoop = spark._jvm.org.apache.hadoop.fs  # type: ignore[union-attr]
    pattern = hadoop.Path(path)
    system = pattern.getFileSystem(spark._jsc.hadoopConfiguration())
    waiting = sorted(system.globStatus(pattern) or (), key=_name, reverse=True)
    if not waiting:
        yield Skipped(path, "read", "is not there; check the path")
    while waiting:
        status = waiting.pop()
        if status.isDirectory():
            inner = [one for one in system.listStatus(status.getPath()) if not one.getPath().getName().startswith(".")]
            waiting += sorted(inner, key=_name, reverse=True)
        else:
            place = str(status.getPath().toString())
            yield File(place, place, int(status.getLen()), int(status.getModificationTime()), remote=True)


def _name(status: Any) -> str:
    return str(status.getPath().getName())


def numbered(found: Sequence[File | Skipped], begin: int) -> tuple[list[File], list[tuple[int, Skipped]], int]:
    """The files and what is skipped among them with their numbers from ``begin``, and the first number behind."""
    files: list[File] = []
    skipped: list[tuple[int, Skipped]] = []
    for one in found:
        if isinstance(one, Skipped):
            skipped.append((begin, one))
            begin += 1
        else:
            files.append(replace(one, n=begin))
            begin += one.room
    return files, skipped, begin


def documents(
    files: Sequence[File],
    spark: SparkSession,
    *,
    columns: Mapping[str, str],
    language: str | None,
    outlet: str | None,
) -> DataFrame:
    """What lies in the files, DOCUMENTS."""
    told = partial(_opened, columns=dict(columns), language=language, outlet=outlet)
    bundles = list(_bundles([one for one in files if not one.remote]))
    schema = "files array<struct<n: long, source: string, path: string>>"
    # A bundle a task: an even spread by numbers would give one task the large files and another the small ones.
    local = spark.createDataFrame(spark.sparkContext.parallelize(bundles, max(1, len(bundles))), schema)
    found = mapped(local, told, DOCUMENTS)
    away = [one for one in files if one.remote]
    if away:
        from pyspark.sql import functions as f

        places = spark.createDataFrame(
            [(one.path, one.n, one.source) for one in away], "path string, n long, source string"
        )
        bytes_of = spark.read.format("binaryFile").load([one.path for one in away]).select("path", "content")
        given = bytes_of.join(f.broadcast(places), "path").select("n", "source", "path", "content")
        found = found.unionAll(mapped(given, partial(_told, **told.keywords), DOCUMENTS))
    return found


def _bundles(files: Iterable[File]) -> Iterator[tuple[list[tuple[int, str, str]]]]:
    """Files that go to one task: a large one, or small ones together."""
    some: list[tuple[int, str, str]] = []
    size = 0
    for one in files:
        if some and size + one.size > TOGETHER:
            yield (some,)
            some, size = [], 0
        some.append((one.n, one.source, one.path))
        size += one.size
    if some:
        yield (some,)


def _opened(
    bundles: Iterator[Row], *, columns: Mapping[str, str], language: str | None, outlet: str | None
) -> Iterator[Row]:
    """The documents of files on disk."""
    for (files,) in bundles:
        for file in files:
            found = readers.in_file(Path(file["path"]), columns, LIMITS, source=file["source"])
            yield from _rows(file["n"], (one for one, _ in found), language, outlet)


def _told(
    files: Iterator[Row], *, columns: Mapping[str, str], language: str | None, outlet: str | None
) -> Iterator[Row]:
    """The documents of files that were read already."""
    for n, source, path, content in files:
        name = readers.shown(Path(path.rpartition("/")[2]))
        found = readers.in_stream(io.BytesIO(content), columns, LIMITS, source=source, name=name)
        yield from _rows(n, found, language, outlet)


def _rows(n: int, found: Iterable[Input | Skipped], language: str | None, outlet: str | None) -> Iterator[Row]:
    for one in found:
        if isinstance(one, Skipped):
            yield (n, one.source, None, *(None,) * len(FIELDS), one.stage, one.reason)
            n += 1
        else:
            digest = input_digest(one, language, outlet)
            yield (n, one.source, digest, *(getattr(one, name) for name in FIELDS), None, None)
            n += max(1, len(one.data))


def given(row: Row) -> Input:
    """The document of a row."""
    _, source, _, form, data, *told = row[: 3 + len(FIELDS)]
    return Input(source, form, data, *told)
