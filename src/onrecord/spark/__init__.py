"""Articles in files in, Parquet tables of a store's columns out: the stages of ``onrecord add`` on Spark.

The same functions as on one machine; only the shuffling is Spark's. The only import of PySpark.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from onrecord.errors import OnRecordError, UsageError
from onrecord.records import Skipped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from onrecord.spark import importing
    from onrecord.spark.inputs import File
    from onrecord.spark.intake import Taken
    from onrecord.spark.reading import Way
    from onrecord.spark.work import Work
    from onrecord.store import Store

FORMAT = 1  # of the folder
OURS = "onrecord.json"
NAMED = 1000  # of the skipped inputs that a report names
OWN = ("spark", "store")  # what the tables are made by beside the stages
CHUNK = 2 << 30  # bytes of documents that are read before it is noted that they were
SMALL_TASK, TASKS = 200, 20_000  # documents that a task is worth, and tasks at most
SMALL_PART = 2000  # articles of a part of a shuffle
PARTS = "spark.sql.shuffle.partitions"
MINE = (
    "tables",
    "tables.new",
    "tables.old",
    "readings",
    "work",
    OURS,
    f"{OURS}.new",
    f".{OURS}.crc",
    f".{OURS}.new.crc",
)

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What one run brought in, and what the tables hold."""

    new: int = 0
    changed: int = 0
    same: int = 0
    skipped: tuple[Skipped, ...] = ()  # NAMED at most
    left_out: int = 0  # all that were skipped
    utterances: int = 0  # that were not in the tables before
    versions: int = 0
    conflicts: int = 0
    corrections: int = 0
    unnamed: int = 0  # new or changed articles that name no outlet
    without_rules: tuple[tuple[str, int], ...] = ()  # languages that have no file of facts, with their articles
    articles: int = 0
    outlets: int = 0
    quotations: int = 0
    persons: int = 0
    seconds: float = 0.0
    stages: tuple[tuple[str, float], ...] = ()  # seconds of each that wasn't done before


def run(
    paths: Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    master: str | None = None,
    settings: Mapping[str, str] = {},
    language: str | None = None,
    outlet: str | None = None,
    columns: Mapping[str, str] = {},
    tasks: int | None = None,
    progress: Told = lambda _: None,
) -> Report:
    """Read the articles at ``paths`` and add them to the tables in ``out``, which is made where it isn't there.

    What was read before costs a look-up; what is made of all articles together is made anew. Killed anywhere, the same
    call carries on. ``tasks``: how many documents are read in, instead of as many as their number asks for.
    UsageError where ``out`` is somebody else's; OnRecordError where there is nothing, or Spark fails.
    """
    from onrecord.spark.session import session

    with session(master, settings) as spark:
        return _Job(spark, os.fspath(out), progress).run(
            [os.fspath(path) for path in paths], language, outlet, columns, tasks
        )


def check(folder: Path) -> None:
    """UsageError where there are no tables in a folder, OnRecordError where they aren't whole."""
    from onrecord.spark import importing

    importing.manifest(folder)


def imported(folder: Path, store: Store, progress: Told = lambda _: None) -> importing.Report:
    """Put all that the tables in a folder hold into a store, as ``importing.imported``."""
    from onrecord.spark import importing

    return importing.imported(folder, store, progress)


class _Job:
    """One run."""

    def __init__(self, spark: SparkSession, out: str, progress: Told) -> None:
        from onrecord.spark.work import Folder

        self._spark = spark
        self._progress = progress
        self._began = perf_counter()
        self._stages: list[tuple[str, float]] = []
        self._out = Folder(spark, out if "://" in out else os.path.abspath(out))
        self._shown = out
        self._free = self._spark.conf.get(PARTS) == "200"  # as Spark has it

    def run(
        self,
        paths: Sequence[str],
        language: str | None,
        outlet: str | None,
        columns: Mapping[str, str],
        tasks: int | None,
    ) -> Report:
        from onrecord import pipeline, tag
        from onrecord.spark import inputs, tables
        from onrecord.spark.reading import MODEL, Way
        from onrecord.spark.work import Work

        tag.version()  # a folder that holds no model is named before anything is read
        way = Way(pipeline.fingerprint(pipeline.READS), language, outlet, os.environ.get(MODEL))
        listed = inputs.files(paths, self._spark, but=self._out.path)
        if not any(isinstance(one, inputs.File) for one in listed):
            reasons = "; ".join(f"{one.source} {one.reason}" for one in listed if isinstance(one, Skipped))
            raise OnRecordError(f"There is nothing to read: {reasons or 'no path was given'}.")
        kept = self._opened()
        tables.recovered(self._out)
        made_by = pipeline.fingerprint((*pipeline.SETTLES, *OWN))
        key = _digest([made_by, language, outlet, sorted(columns.items()), [repr(one) for one in listed]])
        job = json.loads(self._out.read("work/job.json") or b"{}")
        if job.get("key") != key:
            for left in ("work", tables.NEXT, _batch(len(kept["batches"]))):
                self._out.remove(left)
            job = {"key": key, "batch": len(kept["batches"])}
            self._out.write("work/job.json", json.dumps(job).encode())
        work = Work(self._spark, self._out / "work")
        if job["batch"] == len(kept["batches"]):
            self._read(listed, kept, job["batch"], way, work, columns, list(paths), tasks)
        came = kept["batches"][job["batch"] :]
        report = self._settled(kept, came[0]["begin"] if came else kept["next"], work)
        work.clear()
        return report

    def _opened(self) -> dict[str, Any]:
        """What lies in the folder already. UsageError where it isn't ours."""
        from onrecord.spark.inputs import WILD
        from onrecord.spark.session import of_spark

        if WILD.search(self._out.path):
            raise UsageError(f"Spark takes '{self._shown}' for a pattern. Name a folder without any of *?[]{{}} in it.")
        told = self._out.read(OURS) if self._out.exists() else None
        if told is None:
            if others := [name for name in self._out.names() if name not in MINE]:
                raise UsageError(
                    f"'{self._shown}' holds something else ({others[0]}). Name another folder with --out, or a new one."
                )
            try:
                self._out.make()
                kept: dict[str, Any] = {"format": FORMAT, "batches": [], "next": 0}
                self._note(kept)
            except Exception as error:
                if not of_spark(error) and not isinstance(error, OSError):
                    raise
                raise OnRecordError(f"'{self._shown}' can't be written. Name another folder with --out.") from error
            return kept
        kept = json.loads(told)
        if kept.get("format") != FORMAT:
            raise OnRecordError(
                f"'{self._shown}' was made by another version of this program (format {kept.get('format')}). "
                "Update it: pip install --upgrade onrecord"
            )
        return kept

    def _note(self, kept: Mapping[str, Any]) -> None:
        self._out.write(OURS, json.dumps(kept, indent=1, ensure_ascii=False).encode())

    def _stage(self, name: str, what: str) -> Callable[[], None]:
        """Say what begins; what is given back notes how long it took."""
        self._progress(what)
        began = perf_counter()
        return lambda: self._stages.append((name, perf_counter() - began))

    # 1. What is found in documents that are new

    def _read(
        self,
        listed: Sequence[File | Skipped],
        kept: dict[str, Any],
        number: int,
        way: Way,
        work: Work,
        columns: Mapping[str, str],
        places: list[str],
        tasks: int | None,
    ) -> None:
        from onrecord.spark import inputs
        from onrecord.spark.reading import FOUND

        begin = kept["next"]
        files, skipped, end = inputs.numbered(listed, begin)
        ended = self._stage("opening", f"Opening {_counted(len(files), 'file')}.")
        documents = work.done(
            "documents",
            lambda: inputs.documents(files, self._spark, columns=columns, language=way.language, outlet=way.outlet),
        )
        known = work.done("known", lambda: self._known(documents, kept, way.made_by))
        total, before = documents.where("digest IS NOT NULL").count(), known.count()
        self._spread(total)
        ended()
        ended = self._stage("reading", f"Reading {_counted(total - before, 'document')}; {before:,} were read before.")
        place = _batch(number)
        parts = list(self._chunks(documents, known, work))
        for n, part in enumerate(parts):
            self._chunk(part, f"{place}/part={n:05}", way, tasks, total // len(parts))
            if len(parts) > 1:
                self._progress(f"Read {n + 1} of {len(parts)} parts.")
        rows = [(n, n, "skipped", one.source, False, one.stage, one.reason) for n, one in skipped]
        left = self._spark.createDataFrame(
            rows, "n long, given long, what string, place string, kept boolean, stage string, reason string"
        )
        again = known.selectExpr("n", "n AS given", "'known' AS what", "digest", f"'{way.made_by}' AS made_by")
        others = left.unionByName(again, allowMissingColumns=True)
        names = [column.split()[0] for column in FOUND.split(", ")]
        empty = self._spark.createDataFrame([], FOUND)
        others = empty.unionByName(others, allowMissingColumns=True).select(names)
        others.repartition(1).sortWithinPartitions("n").write.mode("overwrite").parquet(self._out / f"{place}/others")
        new = total - before
        if new or skipped or documents.where("digest IS NULL").limit(1).count():
            kept["batches"].append({"begin": begin, "end": end, "places": places, "documents": new, "known": before})
            kept["next"] = end
            self._note(kept)
        else:
            self._out.remove(place)
        ended()

    def _known(self, documents: DataFrame, kept: Mapping[str, Any], made_by: str) -> DataFrame:
        """``n`` and ``digest`` of the documents that were read before, or that come again."""
        from pyspark.sql import functions as f

        from onrecord.spark import intake

        given = documents.where("digest IS NOT NULL").select("n", "digest")
        once = given.groupBy("digest").agg(f.min("n").alias("first"), f.count("*").alias("times")).where("times > 1")
        again = given.join(once, "digest").where("n <> first").select("n", "digest")
        if kept["batches"]:
            read = intake.latest(self._found(len(kept["batches"]))).where(f.col("made_by") == made_by)
            again = again.unionByName(given.join(read.select("digest"), "digest", "left_semi"))
        return again.distinct()

    def _chunks(self, documents: DataFrame, known: DataFrame, work: Work) -> Iterable[DataFrame]:
        """The documents that are new, in parts of which each is noted when it was read."""
        sizes = work.files.sizes("documents")
        some: list[str] = []
        size = 0
        for file, bytes_of in sizes.items():
            some.append(f"{work.folder}/documents/{file}")
            size += bytes_of
            if size >= CHUNK:
                yield self._new(some, documents, known)
                some, size = [], 0
        if some:
            yield self._new(some, documents, known)

    def _new(self, files: list[str], documents: DataFrame, known: DataFrame) -> DataFrame:
        rows = self._spark.read.schema(documents.schema).parquet(*files)
        return rows.join(known.select("n"), "n", "left_anti").select(documents.columns)

    def _chunk(self, documents: DataFrame, place: str, way: Way, tasks: int | None, about: int) -> None:
        from onrecord.spark import reading

        if self._out.exists(f"{place}/_SUCCESS"):
            return
        cores = self._spark.sparkContext.defaultParallelism
        several = tasks or min(TASKS, max(1, min(4 * cores, about), about // SMALL_TASK))
        # Neighbours together: the files that come of it follow one another, so that an import can stream them.
        spread = documents.repartitionByRange(several, "n").sortWithinPartitions("n")
        reading.found(spread, way).write.mode("overwrite").parquet(self._out / place)

    def _found(self, batches: int) -> DataFrame:
        """What was found in the documents of so many batches, FOUND."""
        from onrecord.spark.reading import FOUND

        folders = map(_batch, range(batches))
        parts = [self._out / f"{folder}/{name}" for folder in folders for name in self._out.names(folder)]
        parts = [part for part in parts if not part.endswith(".crc")]
        return self._spark.read.schema(FOUND).parquet(*parts)

    # 2. What is made of all articles together

    def _settled(self, kept: Mapping[str, Any], begin: int, work: Work) -> Report:
        from pyspark.sql import functions as f

        from onrecord import __version__, pipeline
        from onrecord.spark import copies, intake, matching, people, tables, titles, translating, utterances

        if not kept["batches"]:
            return Report(seconds=perf_counter() - self._began)
        batches = [intake.Batch(one["begin"], one["end"], tuple(one["places"])) for one in kept["batches"]]
        found = self._found(len(batches))
        ended = self._stage("intake", "Looking for articles that came more than once.")
        taken = intake.taken(found, batches, work)
        counted = taken.readings.groupBy("language").agg(f.count("*"), f.count("outlet")).collect()
        self._spread(sum(many for _, many, _ in counted))
        languages = {language.split("-")[0] for language, *_ in counted} - {"und"}
        lexicons = pipeline.installed_lexicons(languages)
        made_by = pipeline.settled_by(languages, lexicons)
        ended()
        before = json.loads(self._out.read(f"{tables.NOW}/{tables.MANIFEST}") or b"{}")
        facts = {
            "program": __version__, "schema": tables.schema(), "made_by": made_by, "own": pipeline.fingerprint(OWN),
            "batches": kept["batches"], "next": kept["next"],
        }  # fmt: skip
        if any(before.get(name) != told for name, told in facts.items()):
            ended = self._stage("persons", "Joining persons between articles.")
            outlets = {name for (name,) in taken.readings.select("outlet").where("outlet <> ''").distinct().collect()}
            persons, across = people.persons(taken.readings, lexicons, outlets, work)
            persons = work.done("persons", lambda: persons)
            across = work.done("across", lambda: across)
            wordings = work.done("wordings", lambda: utterances.wordings(taken.readings, across))
            ended()
            ended = self._stage("matching", "Matching quotations.")
            groups = work.done("groups", lambda: matching.groups(wordings, work))
            ended()
            if len(languages) > 1:
                ended = self._stage("translating", f"Matching across {len(languages)} languages.")
                joined = groups
                groups = work.done("joined", lambda: translating.joined(joined, wordings, lexicons, languages, work))
                ended()
            ended = self._stage("trails", "Following words from article to article.")
            copied = work.done("copies", lambda: copies.copies(taken.readings, work))
            about, described = titles.titles(taken.readings, work)
            about = work.done("about", lambda: about)
            described = work.done("described", lambda: described)
            said = work.done("utterances", lambda: utterances.utterances(groups, wordings, copied, about, work))
            ended()
            ended = self._stage("tables", "Writing the tables.")
            whole = tables.Found(
                taken.readings, persons, said, copied, described, taken.rows, taken.inputs, taken.input_articles,
                taken.skipped,
            )  # fmt: skip
            manifest = tables.written(whole, self._out, work, facts)
            ended()
        else:
            manifest = before
        known = self._spark.read.parquet(f"{work.folder}/known")
        return self._report(taken, begin, known, manifest)

    def _spread(self, articles: int) -> None:
        """Cut shuffles into as many parts as there are articles for, where nobody has set a number: of a few thousand a
        part each is worth its start, and none is too large for a process."""
        if self._free:
            parts = max(2 * self._spark.sparkContext.defaultParallelism, articles // SMALL_PART)
            self._spark.conf.set(PARTS, str(parts))

    # 3. What it brought

    def _report(
        self,
        taken: Taken,
        begin: int,
        known: DataFrame,
        manifest: Mapping[str, Any],
    ) -> Report:
        from pyspark.sql import functions as f

        from onrecord.languages import KNOWN

        came = taken.outcomes.where((f.col("n") >= begin) & (f.col("outcome") != "skipped"))
        outcomes: dict[str, int] = dict(came.groupBy("outcome").count().collect())
        again = known.join(taken.inputs, "digest").join(taken.input_articles, "source").count()
        brought = came.join(taken.readings.select("article", "language", "outlet"), "article")
        languages = brought.groupBy("language").agg(
            f.count("*"), f.count_if((f.col("outcome") != "same") & (f.coalesce("outlet", f.lit("")) == ""))
        )
        by_language = sorted(tuple(row) for row in languages.collect())
        left = taken.left_out.where(f.col("n") >= begin).select("n", "source", "stage", "reason")
        still = taken.left_out.join(known.select("digest"), "digest", "left_semi")
        left = left.unionAll(still.select("n", "source", "stage", "reason")).distinct()
        some = left.orderBy("n").limit(NAMED).collect()
        named = taken.readings.agg(
            f.count_distinct(f.expr("nullif(outlet, '')")), f.count_if(f.coalesce("outlet", f.lit("")) == "")
        )
        outlets = sum(named.first() or (0, 0))
        rows = {table: told["rows"] for table, told in manifest["tables"].items()}
        new = manifest["new"] if begin < manifest["next"] else {}
        return Report(
            new=outcomes.get("new", 0),
            changed=outcomes.get("changed", 0),
            same=outcomes.get("same", 0) + again,
            skipped=tuple(Skipped(source, stage, reason) for _, source, stage, reason in some),
            left_out=len(some) if len(some) < NAMED else left.count(),
            utterances=new.get("utterance", 0),
            versions=new.get("version", 0),
            conflicts=new.get("conflict", 0),
            corrections=taken.rows.where((f.col("tbl") == "correction") & (f.col("n") >= begin)).count(),
            unnamed=sum(unnamed for _, _, unnamed in by_language),
            without_rules=tuple((tag, many) for tag, many, _ in by_language if tag.split("-")[0] not in KNOWN),
            articles=rows["article"],
            outlets=outlets,
            quotations=rows["quotation"],
            persons=rows["person"],
            seconds=perf_counter() - self._began,
            stages=tuple(self._stages),
        )


def _batch(number: int) -> str:
    """Where lies what was found in the documents of one run."""
    return f"readings/batch={number:05}"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _digest(told: object) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]
