"""What was found in all documents ever given in, the articles on record out: each once, with its revisions and
corrections, and what was skipped.

Documents that may hold one article share a key (an address, an id, a name). Nearly all share none with another one, and
are articles as they are. The others hang together by keys, and go through the intake of ``onrecord add`` in the order
in which one machine would take them, into a small store.
"""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from onrecord import pipeline
from onrecord.again import Intake, renamed
from onrecord.records import Article, Skipped
from onrecord.spark.components import rooted
from onrecord.spark.lines import loads
from onrecord.spark.reading import month
from onrecord.spark.rows import Row, bucketed, mapped, packed
from onrecord.spark.work import Work
from onrecord.store import Store

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

SMALL = 500  # articles in one store of a task; a larger one is made anew

READINGS = (
    "article string, n long, digest string, address string, month string, language string, outlet string, "
    "reading binary"
)
# What became of what was found in a document: "new", "changed", "same" with the article it is, or "skipped".
OUTCOMES = (
    "n long, given long, outcome string, article string, place string, kept boolean, source string, stage string, "
    "reason string"
)
ROWS = "tbl string, month string, article string, n long, values binary"  # of the tables "revision" and "correction"
SKIPPED = "source string, stage string, reason string, input string"


@dataclass(frozen=True, slots=True)
class Batch:
    """What one run gave in: the numbers of its documents, from and up to, and the paths that it was told."""

    begin: int
    end: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What is on record."""

    readings: DataFrame  # READINGS
    outcomes: DataFrame  # OUTCOMES
    rows: DataFrame  # ROWS
    inputs: DataFrame  # source, digest, made_by: documents that count as read
    input_articles: DataFrame  # source, article, month
    skipped: DataFrame  # SKIPPED
    left_out: DataFrame  # n, source, stage, reason, digest: what was skipped when it came, in any batch


def taken(found: DataFrame, batches: Sequence[Batch], work: Work) -> Taken:
    """The articles of FOUND, as the store of one machine has them after the same batches."""
    from pyspark.sql import functions as f

    shared = work.done("intake/shared", lambda: _roots(found, work))
    documents = work.done("intake/documents", lambda: _documents(found))
    articles = found.where("what = 'article'")
    if shared.isEmpty():
        alone, both = articles, None
    else:
        alone = articles.join(shared.select("n"), "n", "left_anti")
        both = work.done("intake/together", lambda: _together(articles, found, shared, documents, batches))
    if both is None:
        both = found.sparkSession.createDataFrame([], RESULT)

    readings = work.done(
        "intake/readings",
        lambda: mapped(alone.select(*_ALONE), _read, READINGS).unionAll(
            both.where("what = 'reading'").selectExpr(*_names(READINGS))
        ),
    )
    outcomes = alone.selectExpr(
        "n", "given", "'new' AS outcome", "id AS article", "place", "kept", "source", "stage", "reason"
    )
    outcomes = outcomes.unionAll(both.where("what = 'outcome'").selectExpr(*_names(OUTCOMES)))
    skips = found.where("what = 'skipped'").selectExpr(
        "n", "given", "'skipped' AS outcome", "CAST(NULL AS STRING) AS article", "place", "kept", "source", "stage",
        "reason",
    )  # fmt: skip
    outcomes = work.done("intake/outcomes", lambda: outcomes.unionAll(skips))
    last = documents.where("last").select("given")
    given = outcomes.where("outcome <> 'skipped'").join(last, "given", "left_semi")
    months = readings.select("article", "month")
    digests = documents.where("last").select("given", "digest")
    left_out = outcomes.where("outcome = 'skipped'").join(digests, "given", "left")
    left_out = left_out.select("n", f.col("place").alias("source"), "stage", "reason", "digest")
    known = found.where("what = 'known'").select("n", "digest", "made_by")
    skipped = work.done("intake/skipped", lambda: _left_out(outcomes, documents, known, batches))
    return Taken(
        readings=readings,
        outcomes=outcomes,
        rows=both.where("what = 'row'").selectExpr(*_names(ROWS)),
        inputs=documents.where("last").select("source", "digest", "made_by"),
        input_articles=given.select("source", "article").distinct().join(months, "article"),
        skipped=skipped,
        left_out=left_out,
    )


def latest(found: DataFrame) -> DataFrame:
    """The documents that count as read: of each place the last one. Columns ``source``, ``digest``, ``made_by``."""
    return _documents(found).where("last").select("source", "digest", "made_by")


def _documents(found: DataFrame) -> DataFrame:
    """Every document that counted as read: whether it is the last of its place, whether it was what was there before,
    and which came after it."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    kept = found.where("kept AND what <> 'known'").select("given", "source", "digest", "made_by").distinct()
    place = Window.partitionBy("source").orderBy("given")
    return kept.select(
        "*",
        f.lead("given").over(place).alias("until"),
        f.lead("given").over(place).isNull().alias("last"),
        f.coalesce(f.lag("digest").over(place) == f.col("digest"), f.lit(False)).alias("unchanged"),
    )


def _roots(found: DataFrame, work: Work) -> DataFrame:
    """``n`` and ``root`` of the articles that share a key with another one, directly or through others."""
    from pyspark.sql import functions as f

    keys = found.where("what = 'article'").select("n", f.explode("keys").alias("key"))
    several = keys.groupBy("key").agg(f.min("n").alias("first"), f.count("*").alias("many")).where("many > 1")
    pairs = keys.join(several, "key").selectExpr("CAST(n AS STRING) AS a", "CAST(first AS STRING) AS b")
    pairs = work.part("pairs", pairs.distinct())
    if pairs.isEmpty():
        return pairs.selectExpr("CAST(a AS LONG) AS n", "b AS root")
    return rooted(pairs, work).selectExpr("CAST(node AS LONG) AS n", "root")


_ALONE = ("id", "n", "text_digest", "address", "month", "language", "outlet", "reading")
RESULT = (
    "what string, n long, given long, outcome string, article string, place string, kept boolean, source string, "
    "stage string, reason string, digest string, address string, month string, language string, outlet string, "
    "reading binary, tbl string, values binary"
)


def _names(schema: str) -> list[str]:
    return [column.split()[0] for column in schema.split(", ")]


def _read(rows: Iterator[Row]) -> Iterator[Row]:
    for *told, line in rows:
        yield (*told, packed(loads(line)))


# Articles that may be one


def _together(
    articles: DataFrame, found: DataFrame, shared: DataFrame, documents: DataFrame, batches: Sequence[Batch]
) -> DataFrame:
    from pyspark.sql import functions as f

    given = documents.select("given", "unchanged", "until")
    events = articles.join(shared, "n").join(given, "given", "left")
    events = events.withColumn("unchanged", f.coalesce("unchanged", f.lit(False))).select("root", *Event._fields)
    known = found.where("what = 'known'").select("n", "given", "what", "digest", "made_by")
    if not known.isEmpty():
        of = events.select("root", "digest", "made_by").distinct()
        nothing = {
            name: f.lit(None).cast(events.schema[name].dataType) for name in Event._fields if name not in known.columns
        }
        came = known.join(of, ["digest", "made_by"]).withColumns(nothing)
        events = events.unionAll(came.select("root", *Event._fields))
    together = events.repartition("root").sortWithinPartitions("root", "n")
    return mapped(together, partial(_components, batches=tuple(batches)), RESULT)


def _components(rows: Iterator[Row], *, batches: Sequence[Batch]) -> Iterator[Row]:
    """Articles that hang together by keys, in the order in which they came. Those of other components share no key with
    them, so that some of them may be in the same store."""
    several = groupby(rows, itemgetter(0))
    there = True
    while there:
        there = False
        with _emptied() as store:
            for _, events in several:
                there = True
                with store.together():
                    component = Component(store)
                    for _, some in groupby((Event(*row[1:]) for row in events), lambda e: _batch(e.n, batches)):
                        yield from component.add(some)
                    yield from component.results()
                if store.counts()["articles"] > SMALL:
                    break


@contextmanager
def _emptied() -> Iterator[Store]:
    """A store in which nothing is yet, and which nobody will miss."""
    with (
        tempfile.TemporaryDirectory(prefix="onrecord-") as folder,
        Store.open(Path(folder) / "intake.db", create=True) as store,
    ):
        yield store


def _batch(n: int, batches: Sequence[Batch]) -> int:
    return bisect_right(batches, n, key=lambda batch: batch.begin)


class Event(NamedTuple):
    """An article that was found in a document, or a document that was read before."""

    n: int
    given: int
    what: str
    digest: bytes
    made_by: str
    source: str
    place: str
    kept: bool
    named: bool
    reading: str
    unchanged: bool
    until: int | None  # the next document that lay there


class Component:
    """What becomes of articles that hang together."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._made_by = ""
        self.came: dict[str, int] = {}  # article on record → number of the text it has
        self._noticed: dict[int, int] = {}  # correction → number of the text with which it was noticed
        self._ends: dict[str, int] = {}  # place → the document that lies there next

    def _digest(self, article: Article) -> str:
        return pipeline.digest(article, self._made_by)

    def add(self, events: Iterable[Event]) -> Iterator[Row]:
        """What one run gave in, as ``pipeline.add_inputs`` takes it."""
        intake = Intake(self._store, self._digest)
        for given, some in groupby(events, lambda event: event.given):
            self._forget_until(given)
            articles = list(some)
            if articles[0].what == "known":
                known = self._store.input(articles[0].digest, articles[0].made_by)
                intake.came.update(known[0] if known else ())
            else:
                yield from self._document(intake, articles)

    def _document(self, intake: Intake, articles: Sequence[Event]) -> Iterator[Row]:
        """What was found in one document, as ``pipeline.keep`` takes it."""
        first = articles[0]
        self._made_by = first.made_by
        came: list[str] = []
        for one in articles:
            reading = loads(one.reading)
            outcome = intake.take(reading, one.place, named=one.named, unchanged=one.unchanged)
            told = ("outcome", one.n, one.given)
            if isinstance(outcome, Skipped):
                why = (outcome.source, one.kept, one.source, outcome.stage, outcome.reason)
                yield _row(*told, "skipped", None, *why)
                continue
            id = outcome.article.id
            came.append(id)
            if outcome.outcome != "same" and self._store.digest(id) == self._digest(renamed(reading, id).article):
                self.came[id] = one.n
            for correction in self._store.corrections(article=id):
                self._noticed.setdefault(correction.n, one.n)
            yield _row(*told, outcome.outcome, id, one.place, one.kept, one.source)
        if first.kept:
            self._store.keep_input(first.source, first.digest, first.made_by, came, ())
            self._ends.pop(first.source, None)
            if first.until is not None:
                self._ends[first.source] = first.until

    def _forget_until(self, given: int) -> None:
        """Other documents lie by now where these came from, whether or not they have to do with these articles."""
        for source in [source for source, end in self._ends.items() if end < given]:
            self._store.keep_input(source, b"", "", (), ())
            del self._ends[source]

    def results(self) -> Iterator[Row]:
        """What is on record in the end."""
        for id, n in sorted(self.came.items(), key=lambda one: one[1]):
            reading = self._store.reading(id)
            assert reading is not None
            article = reading.article
            yield _row(
                *("reading", n, None, None, id, None, None, None, None, None, *self._store.places(id)),
                *(month(article.date), article.language, article.outlet, packed(reading)),
            )
            of = (
                "row",
                None,
                None,
                id,
                None,
                None,
                None,
                None,
                None,
                None,
                None,
                month(article.date),
                None,
                None,
                None,
            )
            for row in self._store.rows_about("revision", id):
                yield _row(of[0], n, *of[1:], "revision", packed(row))
            for more, row in enumerate(self._store.rows_about("correction", id)):
                # A document has more bytes than corrections are noticed with it: their numbers stay below the next.
                told = (*row[:-1], article.outlet or "")  # as when a store is settled
                yield _row(of[0], self._noticed[row[0]] + more, *of[1:], "correction", packed(told))


def _row(*values: object) -> Row:
    return (*values, *(None,) * (18 - len(values)))


# What was skipped


def _left_out(outcomes: DataFrame, documents: DataFrame, known: DataFrame, batches: Sequence[Batch]) -> DataFrame:
    """What couldn't be read and wasn't read since, SKIPPED."""
    from pyspark.sql import functions as f

    last = documents.select("given", "last", "digest", "made_by")
    skips = outcomes.where("outcome = 'skipped'").join(last, "given", "left")
    event = ["place", "n", "what", "stage", "reason", "input"]
    skipped = skips.select(
        *("place", "n", f.lit("skip").alias("what"), "stage", "reason"),
        f.when(f.col("kept") & f.col("last"), f.col("source")).alias("input"),
    )
    if skipped.isEmpty():
        return skipped.selectExpr("place AS source", "stage", "reason", "input")
    places = skips.select("place").distinct()
    read = outcomes.where("outcome <> 'skipped'").select("n", f.explode(f.array("article", "place")).alias("place"))
    mended = read.join(places, "place", "left_semi").selectExpr(
        "place", "n", "'read' AS what", "CAST(NULL AS STRING) AS stage", "CAST(NULL AS STRING) AS reason",
        "CAST(NULL AS STRING) AS input",
    )  # fmt: skip
    still = skips.where("kept AND last").select("digest", "made_by", "place").join(known, ["digest", "made_by"])
    still = still.selectExpr(
        "place", "n", "'still' AS what", "CAST(NULL AS STRING) AS stage", "CAST(NULL AS STRING) AS reason",
        "CAST(NULL AS STRING) AS input",
    )  # fmt: skip
    events = skipped.select(event).unionAll(mended.select(event)).unionAll(still.select(event))
    return bucketed(events, ["place"], partial(_still, batches=tuple(batches)), SKIPPED, order=["n"])


def _still(key: Row, events: Iterator[Row], *, batches: Sequence[Batch]) -> Iterator[Row]:
    """The reasons for which something at one place is not read in the end."""
    (place,) = key
    reasons: dict[str, tuple[str, str | None]] = {}
    coming = list(events)
    for batch in batches:
        here = [event for event in coming if batch.begin <= event[1] < batch.end]
        for _, _, what, stage, reason, input in here:
            if what == "skip":
                reasons[stage] = reason, input
            elif what == "read":
                reasons.clear()
        again = any(event[2] != "read" for event in here)
        if not again and any(pipeline.lies_under(place, path) for path in batch.places):
            reasons = {stage: told for stage, told in reasons.items() if stage not in pipeline.READING}
    yield from ((place, stage, reason, input) for stage, (reason, input) in reasons.items())
