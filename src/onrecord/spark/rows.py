"""Rows through our own functions: a map over partitions, and a walk through buckets of rows that share a key.

Only the shuffling is Spark's. A function sees plain tuples, a stream of them: a bucket may be larger than memory.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

Row = tuple[Any, ...]

ROWS, BYTES = 5000, 16 << 20  # of a batch handed on; fewer rows where they are large


def mapped(
    rows: DataFrame, work: Callable[[Iterator[Row]], Iterable[Row]], schema: str, *, most: int = ROWS
) -> DataFrame:
    """The rows that ``work`` makes of those of each partition, which it gets as a stream of tuples.

    ``schema``: the columns of what it makes, as in DDL ("id string, record binary"). ``most``: rows of a batch.
    """
    arrow = _arrow(schema)

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return batched(work(unbatched(batches)), arrow, most)

    return rows.mapInArrow(run, schema)


def bucketed(
    rows: DataFrame,
    by: Sequence[str],
    work: Callable[[Row, Iterator[Row]], Iterable[Row]],
    schema: str,
    *,
    order: Sequence[str] = (),
) -> DataFrame:
    """The rows that ``work`` makes of each bucket: it gets the values of the columns ``by``, and all rows that have
    them as a stream, sorted by the columns ``order``.

    A bucket is worked on in one place; what is left of the stream is passed over.
    """
    at = [rows.columns.index(name) for name in by]
    arrow = _arrow(schema)
    key = itemgetter(*at)

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return batched(every(unbatched(batches)), arrow)

    def every(stream: Iterator[Row]) -> Iterator[Row]:
        for values, bucket in groupby(stream, key):
            yield from work(values if len(at) > 1 else (values,), bucket)

    together = rows.repartition(*by).sortWithinPartitions(*by, *order)
    return together.mapInArrow(run, schema)


def unbatched(batches: Iterable[pa.RecordBatch]) -> Iterator[Row]:
    """The rows of Arrow batches as tuples."""
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def batched(rows: Iterable[Row], schema: pa.Schema, most: int = ROWS) -> Iterator[pa.RecordBatch]:
    """Tuples as Arrow batches, none of them too large for a column of bytes."""
    import pyarrow as pa

    wide = [n for n, kind in enumerate(schema.types) if pa.types.is_binary(kind) or pa.types.is_string(kind)]
    some: list[Row] = []
    size = 0

    def batch() -> pa.RecordBatch:
        columns = zip(*some, strict=True)
        arrays = [pa.array(list(column), kind) for column, kind in zip(columns, schema.types, strict=True)]
        return pa.RecordBatch.from_arrays(arrays, schema=schema)

    for row in rows:
        some.append(row)
        size += sum(len(row[n]) for n in wide if row[n] is not None)
        if len(some) >= most or size >= BYTES:
            yield batch()
            some, size = [], 0
    if some:
        yield batch()


def _arrow(schema: str) -> pa.Schema:
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.sql.types import StructType

    fields = StructType.fromDDL(schema)
    assert isinstance(fields, StructType)
    return to_arrow_schema(fields)


def packed(record: object) -> bytes:
    """A record on its way from one stage to the next: never kept, never read from anybody else."""
    return pickle.dumps(record, protocol=5)


def unpacked(record: bytes) -> Any:
    """What ``packed`` packed."""
    return pickle.loads(record)
