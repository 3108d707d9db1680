"""Tables in, a store that holds them out, whether it held something before or not.

What was found in each document goes through the intake of ``onrecord add``, in the order in which it was given; persons
and utterances come from the tables where the store holds these articles and no others, else they are worked out.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import merge
from itertools import chain, groupby, islice
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from onrecord import pipeline
from onrecord.again import Intake
from onrecord.errors import OnRecordError, UsageError
from onrecord.pipeline import Asked, Worked
from onrecord.records import Article, Input, Person, Reading, Skipped, Utterance
from onrecord.spark.lines import loads
from onrecord.spark.tables import MANIFEST, NEXT, NOW, OF_PERSONS, OF_UTTERANCES, columns
from onrecord.store import Settlement, Store, read, sqlite

if TYPE_CHECKING:
    import pyarrow.parquet

Event = dict[str, Any]  # a row of FOUND

TOGETHER = 100  # documents of a transaction: killed between two, the next import carries on
AT_ONCE = 1000  # rows that are held


@dataclass(frozen=True, slots=True)
class Report:
    """What one import brought in."""

    new: int = 0
    changed: int = 0
    same: int = 0
    skipped: tuple[Skipped, ...] = ()
    from_tables: bool = True  # persons and utterances; False: they were worked out with what was there
    seconds: float = 0.0


def imported(out: Path, store: Store, progress: Callable[[str], None] = lambda _: None) -> Report:
    """Put all that the tables in ``out`` hold into a store, and settle it. Again, it changes nothing; killed, it is
    carried on by the same call.

    UsageError where there are no tables; OnRecordError where they aren't whole.
    """
    began = perf_counter()
    told = manifest(out)
    counts: Counter[str] = Counter()
    skipped: list[Skipped] = []
    progress(f"Reading {told['tables']['article']['rows']:,} articles into the store.")
    for number, batch in enumerate(told["batches"]):
        left = _take_in(_events(out / f"readings/batch={number:05}"), store, counts)
        pipeline.whole(partial(pipeline.forget_mended, store, batch["places"], left))
        skipped += left
    made_by = f"tables {_name(told)} {told['made_by']}"
    from_tables = _holds(out, told, store)
    if from_tables and not (store.settled and store.made_by == made_by):
        progress("Taking persons and utterances from the tables.")
        pipeline.whole(partial(_settle, out, store, made_by))
    elif not from_tables:
        progress("Comparing the articles with those that were there.")
        pipeline.whole(partial(pipeline.settle, store))
    still = {one.source for one in store.skipped()}
    return Report(
        new=counts["new"],
        changed=counts["changed"],
        same=counts["same"],
        skipped=tuple(dict.fromkeys(one for one in skipped if one.source in still)),
        from_tables=from_tables,
        seconds=perf_counter() - began,
    )


def manifest(out: Path) -> dict[str, Any]:
    """What the tables in a folder say of themselves, after a look at whether all of them are there. Errors as of
    ``imported``."""
    if not (out / NOW).is_dir() and (out / NEXT / MANIFEST).is_file():  # killed between two names
        (out / NEXT).rename(out / NOW)
    try:
        told: dict[str, Any] = json.loads((out / NOW / MANIFEST).read_text("utf-8"))
    except OSError as error:
        raise UsageError(
            f"'{out}' holds no tables. Name the folder that 'onrecord spark PATH… --out FOLDER' has written."
        ) from error
    except ValueError as error:
        raise OnRecordError(f"'{out / NOW / MANIFEST}' is damaged. Run onrecord spark again.") from error
    for table, rows in told["tables"].items():
        there = sum(_parquet(file).metadata.num_rows for file in _files(out / NOW / table))
        if there != rows["rows"]:
            raise OnRecordError(
                f"'{out / NOW / table}' holds {there:,} rows of {rows['rows']:,}. Copy the folder again, as a whole."
            )
    return told


def _name(manifest: Mapping[str, Any]) -> str:
    digests = (int(told["digest"], 16) for told in manifest["tables"].values())
    return f"{sum(digests) % (1 << 64):016x}"


# What was found in documents


def _take_in(events: Iterable[Event], store: Store, counts: Counter[str]) -> list[Skipped]:
    """What one run was given, into the store; what was skipped of it."""
    made_by = ""

    def digest(article: Article) -> str:
        return pipeline.digest(article, made_by)

    def took(several: Sequence[Sequence[Event]]) -> tuple[Counter[str], list[Skipped]]:
        nonlocal made_by
        outcomes: Counter[str] = Counter()
        left: list[Skipped] = []
        with store.together():
            for some in several:
                first = some[0]
                made_by = first["made_by"] or ""
                known = store.input(first["digest"], made_by) if first["digest"] else None
                if known is not None:
                    outcomes["same"] += len(known[0])
                    intake.came.update(known[0])
                    left += known[1]
                elif first["digest"] is None:
                    left.append(Skipped(first["place"], first["stage"], first["reason"]))
                    store.skip(left[-1])
                elif first["what"] != "known":
                    for outcome in pipeline.keep(_worked(some), store, intake, made_by):
                        if isinstance(outcome, Skipped):
                            left.append(outcome)
                        else:
                            outcomes[outcome.outcome] += 1
        return outcomes, left

    intake = Intake(store, digest)
    skipped: list[Skipped] = []
    documents = (list(some) for _, some in groupby(events, lambda event: event["given"]))
    while several := list(islice(documents, TOGETHER)):
        outcomes, left = pipeline.whole(partial(took, several))
        counts.update(outcomes)
        skipped += left
    return skipped


def _worked(events: Sequence[Event]) -> Worked:
    """What was found in a document, as if it had been read just now."""
    first = events[0]
    found: list[tuple[str, Reading | Skipped]] = []
    named = None
    for event in events:
        if event["what"] == "skipped":
            found.append((event["place"], Skipped(event["place"], event["stage"], event["reason"])))
        else:
            found.append((event["place"], loads(event["reading"])))
            named = event["id"] if event["named"] else named
    given = Input(first["source"], "line", b"", id=named)
    embargo = any(event["stage"] == "embargo" for event in events)
    return Worked(Asked(given, digest=first["digest"]), tuple(found), lost=not first["kept"] and not embargo)


def _events(folder: Path) -> Iterator[Event]:
    """The rows of a batch by their numbers: its files follow one another, but for one that has what wasn't read."""
    parts: list[tuple[int, Path]] = []
    others: list[Path] = []
    for file in _files(folder):
        if file.parent.name == "others":
            others.append(file)
        else:
            first = next(_rows(file, ["n"]), None)
            parts += [] if first is None else [(first["n"], file)]
    in_order = chain.from_iterable(_rows(file) for _, file in sorted(parts))
    return merge(in_order, chain.from_iterable(map(_rows, others)), key=lambda event: event["n"])


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*.parquet") if not file.name.startswith((".", "_")))


def _parquet(file: Path) -> pyarrow.parquet.ParquetFile:
    from pyarrow.parquet import ParquetFile

    return ParquetFile(file)


def _rows(file: Path, columns: Sequence[str] | None = None) -> Iterator[Event]:
    for batch in _parquet(file).iter_batches(AT_ONCE, columns=columns):
        yield from batch.to_pylist()


# Persons and utterances


def rows(out: Path, table: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table, with the store's columns in its order, in no particular order."""
    names = [name for name, _ in columns(table)]
    for file in _files(out / NOW / table):
        yield from (tuple(row[name] for name in names) for row in _rows(file, names))


def _holds(out: Path, manifest: Mapping[str, Any], store: Store) -> bool:
    """Whether the store holds the articles of the tables as these have them and no others, and nobody has decided
    anything about them, so that what the tables say across articles holds for it."""
    if store.decisions() or store.reviews() or store.removals():
        return False
    if store.counts()["articles"] != manifest["tables"]["article"]["rows"]:
        return False
    at = [name for name, _ in columns("article")].index("digest")
    return all(store.digest(row[0]) == row[at] for row in rows(out, "article"))


def _settle(out: Path, store: Store, made_by: str) -> None:
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        beside = sqlite.connect(Path(folder) / "tables.db", create=True)
        try:
            beside.write("PRAGMA foreign_keys = OFF")  # the articles lie in the other one
            beside.write("PRAGMA synchronous = OFF")
            with beside.writing():
                for table in (*OF_PERSONS, *OF_UTTERANCES):
                    beside.insert(table, rows(out, table))
            kept: dict[str, Any] = {table: ((), rows(out, table)) for table in ("copy", "described")}
            settlement = Settlement(_persons(beside), (), _utterances(beside), (), kept)
            if not store.resettle(settlement, store.outstanding(), made_by=made_by, afresh=True):
                raise OnRecordError("Another program has changed the store meanwhile. Run the command again.")
        finally:
            beside.close()


def _persons(beside: sqlite.SQLite) -> list[Person]:
    ids = [id for (id,) in beside.rows("SELECT id FROM person ORDER BY id")]
    return [person for some in read.batches(ids) for person in read.persons(beside, some)]


def _utterances(beside: sqlite.SQLite) -> Iterator[Utterance]:
    ids = [id for (id,) in beside.rows("SELECT id FROM utterance ORDER BY id")]
    for some in read.batches(ids):
        yield from read.utterances(beside, some)
