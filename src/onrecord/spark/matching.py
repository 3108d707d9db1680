"""Wordings in, groups of one language that report one utterance out, as ``match.group`` finds them on one machine.

A cluster has no shelf that holds everything, so each step gets what it needs by a shuffle: the wordings of one text,
those under one key, the pairs of some days with their wordings, those that matches lead to. What is done there are
``match``'s own functions; numbers of wordings say which is the earlier one and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from onrecord.match import bulk, grouping
from onrecord.match.blocking import SHORT_UP_TO, keys_of
from onrecord.match.shape import shape
from onrecord.match.shelf import Card, Shelf, card
from onrecord.records import Group, Wording
from onrecord.spark.components import rooted
from onrecord.spark.rows import packed, unpacked
from onrecord.spark.work import Work

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

GROUPS = "root string, formula boolean, record binary"
# What choosing and joining need of a wording, its keys, and what comparing needs. A speaker's name comes from a text,
# which may have what no string of Arrow can.
CARDS = "id string, length long, date string, speaker binary, text long, keys array<long>, record binary"
JOINING = ("number", "id", "length", "date", "text")  # what joining needs of a card
STANDS, PAIR, FORMULA = 0, 1, 2  # what the wordings of one text come to

AT_ONCE = 1 << 18  # rows of whole buckets that are worked on together, at least
SOME = 1 << 14  # the same of rows that hold wordings
DAYS = 14  # bits of the numbers of wordings whose pairs are compared in one place: sixteen thousand in a row


def groups(wordings: DataFrame, work: Work) -> DataFrame:
    """GROUPS: what ``match.group`` comes to with each language alone; every wording is in exactly one.

    ``wordings``: WORDINGS, ids unique.
    """
    from pyspark.sql import functions as f

    cards = work.done("matching/cards", lambda: _arrows(wordings.select("record"), _carded, CARDS))
    ordered = work.done("matching/ordered", lambda: _in_time(cards))
    alike = work.done("matching/alike", lambda: _alike(ordered))
    pairs = work.done("matching/pairs", lambda: _pairs(ordered, alike))
    matches = work.done("matching/matches", lambda: _matches(ordered, pairs))
    roots = work.done("matching/roots", lambda: rooted(matches.select("a", "b"), work))
    roots = roots.select("node", "root", f.lit(False).alias("formula"))
    formulas = alike.where(f.col("what") == FORMULA).select("b", "a", f.lit(True))
    return _joined(ordered, matches, roots.union(formulas))


# 1. wordings in order of time, with their keys


def _carded(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    import numpy as np
    import pyarrow as pa

    for rows in _stretches(batches, SOME):
        records = rows["record"].combine_chunks()
        some: list[Wording] = [unpacked(record) for record in records.to_pylist()]
        shapes = [shape(wording.text, wording.language) for wording in some]
        cards = [card(n, *of) for n, of in enumerate(zip(some, shapes, strict=True))]
        keys, owners = keys_of((n, *of) for n, of in enumerate(zip(some, shapes, strict=True)))
        owners, keys = bulk.ordered(owners, keys)
        begins = np.searchsorted(owners, np.arange(len(some) + 1))
        yield pa.RecordBatch.from_arrays(
            [
                pa.array([one.id for one in cards], pa.string()),
                pa.array([one.length for one in cards], pa.int64()),
                pa.array([one.date for one in cards], pa.string()),
                pa.array([one.speaker and one.speaker.encode("utf-8", "surrogatepass") for one in cards], pa.binary()),
                pa.array([one.text if one.length else None for one in cards], pa.int64()),
                pa.ListArray.from_arrays(pa.array(begins, pa.int32()), pa.array(keys)),
                records,
            ],
            ["id", "length", "date", "speaker", "text", "keys", "record"],
        )


def _in_time(cards: DataFrame) -> DataFrame:
    """The cards with numbers that grow with time, as ``Card.time`` has it."""
    from pyspark.sql import functions as f

    cards = cards.withColumn("time", f.concat(f.coalesce("date", f.lit("")), f.lit("~")))
    cards = cards.repartitionByRange("time", "id").sortWithinPartitions("time", "id")
    return cards.withColumn("number", f.monotonically_increasing_id()).drop("time")


# 2. who meets whom


def _alike(ordered: DataFrame) -> DataFrame:
    """What the wordings that share their texts are to one another: STANDS (a); PAIR (a, b); FORMULA (its first, b)."""
    return _buckets(ordered.where("text IS NOT NULL").select("text", "number", "length", "speaker"), ("text", "number"),
                    _texts, "what int, a long, b long", AT_ONCE)  # fmt: skip


def _texts(some: pa.Table) -> Iterator[pa.RecordBatch]:
    import numpy as np

    speakers = some["speaker"].combine_chunks().dictionary_encode(null_encoding="encode")
    order = bulk.Order.as_they_come(
        some["length"].to_numpy(),
        SHORT_UP_TO,
        speakers.indices.to_numpy().astype(np.int64),
        speakers.dictionary.to_pylist(),
    )
    found = grouping.copies((some["text"].to_numpy(), order.numbers), order)
    number = some["number"].to_numpy()
    yield _columns(what=np.full(len(found.stand), STANDS, np.int32), a=number[found.stand], b=number[found.stand])
    yield _columns(what=np.full(len(found.pairs), PAIR, np.int32), **_ends(found.pairs, number))
    for same in found.formulas.values():
        members = number[same]
        first = np.full(len(same), members.min())
        yield _columns(what=np.full(len(same), FORMULA, np.int32), a=first, b=members)


def _pairs(ordered: DataFrame, alike: DataFrame) -> DataFrame:
    """Different pairs worth comparing, ``a`` the earlier wording, by the ``days`` of the later."""
    from pyspark.sql import functions as f

    standing = alike.where(f.col("what") == STANDS).select(f.col("a").alias("number"))
    keyed = ordered.select("number", "length", "keys").join(standing, "number")
    keyed = _arrows(keyed, partial(_few, least=AT_ONCE // 8), "key long, number long, length long")
    met = _buckets(keyed, ("key", "number"), _keys, "a long, b long", AT_ONCE)
    every = met.union(alike.where(f.col("what") == PAIR).select("a", "b"))
    # The later has few before it, while thousands may follow the earliest of a text.
    return every.withColumn("days", f.shiftright("b", DAYS)).repartition("days").distinct()


def _few(batches: Iterator[pa.RecordBatch], least: int) -> Iterator[pa.RecordBatch]:
    """The keys of wordings, each with its owners; of a key with too many just enough to tell that there are.

    So what half of all articles have never comes together in one place.
    """
    import numpy as np

    for some in _stretches(batches, least):
        keys = some["keys"].combine_chunks()
        sizes = np.diff(keys.offsets.to_numpy())
        found = keys.flatten().to_numpy()
        by = np.argsort(found, kind="stable")
        found = found[by]
        place = np.arange(len(found)) - np.searchsorted(found, found)
        by = by[place <= grouping.CAP]
        yield _columns(
            key=found[place <= grouping.CAP],
            number=np.repeat(some["number"].to_numpy(), sizes)[by],
            length=np.repeat(some["length"].to_numpy(), sizes)[by],
        )


def _keys(some: pa.Table) -> Iterator[pa.RecordBatch]:
    number = some["number"].to_numpy()
    order = bulk.Order.as_they_come(some["length"].to_numpy(), SHORT_UP_TO)
    rows = bulk.under(grouping.CAP, (some["key"].to_numpy(), order.numbers))
    if len(rows[0]):
        yield _columns(**_ends(grouping.meeting(rows, order), number))


def _ends(pairs: bulk.Numbers, number: bulk.Numbers) -> dict[str, bulk.Numbers]:
    import numpy as np

    ones, others = number[pairs >> 32], number[pairs & 0xFFFFFFFF]
    return {"a": np.minimum(ones, others), "b": np.maximum(ones, others)}


# 3. which pairs are the same


def _matches(ordered: DataFrame, pairs: DataFrame) -> DataFrame:
    """The pairs that report one utterance, with confidence and reason.

    A wording goes once to each place that compares pairs of it.
    """
    from pyspark.sql import functions as f

    needed = pairs.select("days", f.explode(f.array("a", "b")).alias("number")).repartition("number").distinct()
    wordings = needed.join(ordered.select("number", "record"), "number").select(
        "days", f.col("number").alias("a"), f.lit(None).cast("long").alias("b"), "record"
    )
    rows = wordings.union(pairs.select("days", "a", "b", f.lit(None).cast("binary")))
    return _buckets(rows, ("days",), _compared, "a long, b long, confidence double, because string", SOME)


def _compared(some: pa.Table) -> Iterator[pa.RecordBatch]:
    import numpy as np
    import pyarrow.compute as pc

    holds = some["record"].is_valid()
    held, met = some.filter(holds), some.filter(pc.invert(holds))
    known: dict[int, Any] = {}
    for number, record in zip(held["a"].to_pylist(), held["record"].to_pylist(), strict=True):
        if number not in known:
            wording: Wording = unpacked(record)
            known[number] = wording, shape(wording.text, wording.language)
    numbers = np.array(sorted(known), np.int64)
    ones, others = (np.searchsorted(numbers, met[end].to_numpy()) for end in ("a", "b"))
    listed = numbers.tolist()
    found = []
    for a, b in bulk.unpacked(bulk.by_company(bulk.distinct(bulk.pack(ones, others)))):
        match = grouping.agreed(*known[listed[a]], *known[listed[b]])
        if match is not None:
            found.append((listed[a], listed[b], *match))
    if found:
        yield _columns(**dict(zip(("a", "b", "confidence", "because"), zip(*found, strict=True), strict=True)))


# 4. who follows whom


def _joined(ordered: DataFrame, matches: DataFrame, roots: DataFrame) -> DataFrame:
    from pyspark.sql import functions as f

    met = {"other": "long", "confidence": "double", "because": "string"}
    compared = f.when(~f.col("formula"), f.col("record")).alias("record")
    members = ordered.join(roots, ordered["number"] == roots["node"], "left").select(
        f.coalesce("root", "number").alias("root"), *JOINING, "formula", compared,
        *(f.lit(None).cast(kind).alias(name) for name, kind in met.items()),
    )  # fmt: skip
    together = matches.join(roots.where("NOT formula"), matches["a"] == roots["node"]).select(
        "root", f.col("a").alias("number"),
        *(f.lit(None).cast(members.schema[name].dataType).alias(name) for name in (*JOINING[1:], "formula", "record")),
        f.col("b").alias("other"), "confidence", "because",
    )  # fmt: skip
    return _buckets(members.union(together), ("root",), _grouped, GROUPS, SOME)


def _grouped(some: pa.Table) -> Iterator[pa.RecordBatch]:
    """The groups of some components."""
    import pyarrow as pa
    import pyarrow.compute as pc

    shelf = Shelf(kept=False)
    formulas: dict[int, list[int]] = {}
    is_card = some["other"].is_null()
    cards, together = some.filter(is_card), some.filter(pc.invert(is_card))
    fields = (cards[name].to_pylist() for name in (*JOINING, "formula", "record"))
    for number, id, length, date, text, formula, record in zip(*fields, strict=True):
        one = Card(number, id, "", "", length, date, None, text)
        shelf.take(one, None if record is None else unpacked(record))
        if formula:
            formulas.setdefault(text, []).append(number)
    fields = (together[name].to_pylist() for name in ("number", "other", "confidence", "because"))
    for a, b, *found in zip(*fields, strict=True):
        shelf.match.put_both(a, b, *found)
    rows: list[tuple[str, Group]] = [(shelf.card(root).id, group) for root, group in grouping.followed(shelf, formulas)]
    yield pa.RecordBatch.from_arrays(
        [
            pa.array([root for root, _ in rows], pa.string()),
            pa.array([group.formula for _, group in rows], pa.bool_()),
            pa.array([packed(group) for _, group in rows], pa.binary()),
        ],
        ["root", "formula", "record"],
    )


# Rows by the column


def _arrows(
    rows: DataFrame, work: Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]], schema: str
) -> DataFrame:
    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        with grouping.no_search_for_cycles():
            yield from (batch for batch in work(batches) if batch.num_rows)

    return rows.mapInArrow(run, schema)


def _buckets(
    rows: DataFrame, by: tuple[str, ...], work: Callable[[pa.Table], Iterator[pa.RecordBatch]], schema: str, least: int
) -> DataFrame:
    """What ``work`` makes of tables of whole buckets, of at least so many rows: those with one number in the first of
    the columns ``by``, sorted by all of them."""

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for some in _stretches(batches, least, by[0]):
            yield from work(some)

    return _arrows(rows.repartition(by[0]).sortWithinPartitions(*by), run, schema)


def _stretches(batches: Iterator[pa.RecordBatch], least: int, key: str | None = None) -> Iterator[pa.Table]:
    """Tables of at least so many rows, and what is left; rows with one number in a column, which is sorted, in one."""
    import pyarrow as pa

    held: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        if not batch.num_rows:
            continue
        if rows >= least:
            cut = 0
            if key is not None:
                keys = batch.column(key).to_numpy()
                cut = int(keys.searchsorted(held[-1].column(key)[-1].as_py(), "right"))
            if cut < batch.num_rows:
                yield pa.Table.from_batches([*held, batch.slice(0, cut)])
                held, rows, batch = [], 0, batch.slice(cut)
        held.append(batch)
        rows += batch.num_rows
    if held:
        yield pa.Table.from_batches(held)


def _columns(**named: Any) -> pa.RecordBatch:
    import pyarrow as pa

    return pa.RecordBatch.from_arrays([pa.array(values) for values in named.values()], list(named))
