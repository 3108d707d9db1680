"""Documents in, what is found in each out, as ``onrecord add`` finds it: read, tag, extract, people within the article.

Each Python process of Spark has a process beside it that loads the model once and works on one document after the
other; one that breaks, crashes that process or takes too long costs itself and is a row that says so.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord import again, pipeline, readers, workers
from onrecord.errors import OnRecordError
from onrecord.pipeline import Asked, Worked
from onrecord.records import Article, Reading, Skipped
from onrecord.spark.inputs import given
from onrecord.spark.lines import dumps
from onrecord.spark.rows import Row, mapped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

MODEL = "ONRECORD_MODEL"
AGAIN = re.compile(r"~\d+$")  # of the name of a further article at one address, or with one name

# One row an article, or a reason why there is none. ``n`` as of DOCUMENTS, ``given`` that of the document it was found
# in; ``kept``: the document counts as read, and isn't read again when it comes again; ``keys`` are shared by articles
# that may be one. A document that was read before is a row with its digest and nothing found (``what`` is "known").
FOUND = (
    "n long, given long, what string, digest binary, made_by string, source string, place string, kept boolean, "
    "named boolean, id string, address string, month string, language string, outlet string, keys array<string>, "
    "text_digest string, reading string, stage string, reason string"
)


@dataclass(frozen=True, slots=True)
class Way:
    """How documents are read: the same on every machine."""

    made_by: str
    language: str | None = None
    outlet: str | None = None
    model: str | None = None  # as of $ONRECORD_MODEL on the driver


def found(documents: DataFrame, way: Way) -> DataFrame:
    """What is found in each document, FOUND."""
    return mapped(documents, partial(_found, way=way), FOUND)


def month(date: str | None) -> str:
    """What tables are partitioned by: a month, a year where a date tells no more.

    >>> month("2025-03-18"), month("2025"), month(None)
    ('2025-03', '2025', 'unknown')
    """
    return (date or "")[: len("2025-03")] or "unknown"


REST = 20.0  # seconds without a document after which the process with the model ends

# Kept for the next task of this process, so that the model is loaded once.
_standing: list[Any] = []
_busy = threading.Lock()
_rests: threading.Timer | None = None


def _found(documents: Iterator[Row], *, way: Way) -> Iterator[Row]:
    if way.model is not None:
        os.environ[MODEL] = way.model
    here = pipeline.fingerprint(pipeline.READS)
    if here != way.made_by:
        raise OnRecordError(
            f"A machine has On Record {here}, the driver {way.made_by}. Install the same on all of them."
        )
    global _rests
    with _busy:
        if _rests is not None:
            _rests.cancel()
        for rows in workers.in_order(
            (_Item(row, way) for row in documents),
            _rows,
            jobs=1,
            wanted=lambda item: item.row[2] is not None,
            seconds=lambda item: pipeline.seconds_for(item.asked),
            lost=_lost,
            standing=_standing,
        ):
            yield from _skipped(rows.row) if isinstance(rows, _Item) else rows
        _rests = threading.Timer(REST, _rest)
        _rests.daemon = True
        _rests.start()


def _rest() -> None:
    """Where no document came for a while, later stages have the memory."""
    if _busy.acquire(blocking=False):
        for worker in _standing:
            worker.end()
        _standing.clear()
        _busy.release()


@dataclass(frozen=True, slots=True)
class _Item:
    """A row of DOCUMENTS on its way to the process that reads it."""

    row: Row
    way: Way

    @property
    def asked(self) -> Asked:
        return Asked(given(self.row), self.way.language, self.way.outlet, digest=self.row[2])


def _rows(item: _Item) -> list[Row]:
    """All that is found in one document, as rows."""
    if item.way.model is not None:
        os.environ[MODEL] = item.way.model
    return _of_worked(pipeline.found_in(item.asked), item)


def _lost(item: _Item, why: str) -> list[Row]:
    return _of_worked(pipeline.lost(item.asked, why), item)


def _of_worked(worked: Worked, item: _Item) -> list[Row]:
    n, source, digest = item.row[:3]
    kept = not worked.lost and not any(isinstance(x, Skipped) and x.stage == "embargo" for _, x in worked.found)
    before = (digest, item.way.made_by, source)
    return [
        (n + k, n, *_what(one, before, place, worked, kept, item.way)) for k, (place, one) in enumerate(worked.found)
    ]


def _what(
    one: Reading | Skipped, before: tuple[bytes, str, str], place: str, worked: Worked, kept: bool, way: Way
) -> Row:
    if isinstance(one, Skipped):
        return ("skipped", *before, one.source, kept, *(None,) * 9, one.stage, one.reason)
    article = one.article
    named = article.id == worked.asked.given.id
    return (
        *("article", *before, place, kept, named, article.id, again.address(article), month(article.date)),
        *(article.language, article.outlet, _keys(article, place, named)),
        *(pipeline.digest(article, way.made_by), dumps(one), None, None),
    )


def _keys(article: Article, place: str, named: bool) -> list[str]:
    """What articles share of which one may be another text of the other, or take its name."""
    address = again.address(article)
    names = readers.names(place, article.id) if named else iter((article.id,))
    ids = list(islice(names, 1 + place.count("/"))) if named else list(names)
    return sorted({*(f"id {AGAIN.sub('', id)}" for id in ids), *([f"at {address}"] if address else [])})


def _skipped(row: Row) -> Iterator[Row]:
    """A file or a place in it that holds no document."""
    n, source = row[:2]
    yield (n, n, "skipped", None, None, source, source, False, *(None,) * 9, row[-2], row[-1])
