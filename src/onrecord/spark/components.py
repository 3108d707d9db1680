"""Pairs in, who hangs together out: each item with the least of all that pairs lead to from it.

A stretch of pairs is tied together where it lies; what is left of most is few enough for one place. While it isn't, a
round ties each item's neighbours to the least of them, the larger ones and then the smaller (Kiveris and others,
"Connected Components in MapReduce and Beyond", 2014): rounds grow with the logarithm of the longest way, pairs never
grow in number, and no round joins. No graph library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from onrecord.spark.rows import Row, mapped
from onrecord.spark.work import Work

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

TIED = 1 << 20  # pairs that are tied together in one place


def rooted(pairs: DataFrame, work: Work, *, most: int = TIED) -> DataFrame:
    """Columns ``node`` and ``root`` for every item of ``pairs`` (columns ``a`` and ``b``, of one type that sorts).

    ``most``: pairs that are tied together in one place.
    """
    from pyspark.sql import functions as f

    kind = pairs.schema["a"].dataType.simpleString()
    schema = f"node {kind}, root {kind}"
    known, told = _kept(mapped(pairs.select("a", "b"), partial(tied, most=most), schema), work)
    while told["rows"] > most:
        before = told
        known, told = _kept(_smaller(_larger(known.where("node <> root"))).union(known.where("node = root")), work)
        if told == before:
            every = known.union(known.selectExpr("root", "root"))
            return every.groupBy("node").agg(f.min("root").alias("root"))  # one that seemed alone may have been tied
    return mapped(known.coalesce(1), _whole, schema)


def _whole(pairs: Iterable[Row]) -> Iterator[Row]:
    """Each item of all pairs with the least of all that they lead to."""
    known: dict[Any, Any] = dict(tied(pairs))
    yield from (known | {root: root for root in known.values()}).items()


def tied(pairs: Iterable[Row], most: int | None = None) -> Iterator[Row]:
    """Each item of the pairs with the least of all that they lead to, after so many pairs anew; a least one with itself
    only where a pair is one item.

    >>> sorted(tied([("c", "b"), ("d", "d"), ("b", "a")]))
    [('b', 'a'), ('c', 'a'), ('d', 'd')]
    """
    above: dict[Any, Any] = {}
    alone: set[Any] = set()

    def top(one: Any) -> Any:
        while (over := above.setdefault(one, one)) != one:
            above[one] = one = above[over]
        return one

    def found() -> Iterator[Row]:
        yield from ((one, root) for one in above if (root := top(one)) != one)
        yield from ((one, one) for one in alone if one not in above)

    for n, (a, b) in enumerate(pairs, 1):
        if a == b:
            alone.add(a)
        elif (one := top(a)) != (two := top(b)):
            above[max(one, two)] = min(one, two)
        if most is not None and n % most == 0:
            yield from found()
            above.clear()
            alone.clear()
    yield from found()


def _kept(known: DataFrame, work: Work) -> tuple[DataFrame, dict[str, Any]]:
    """The rows, each once, worked out; and what tells whether a round has changed them."""
    from pyspark.sql import Observation
    from pyspark.sql import functions as f

    told = Observation()
    sum_of = f.bit_xor(f.xxhash64("node", "root")).alias("sum")
    known = work.part("tied", known.distinct().observe(told, f.count(f.lit(1)).alias("rows"), sum_of))
    return known, told.get


def _larger(known: DataFrame) -> DataFrame:
    """The larger neighbours of each item tied to the least of its neighbours and itself."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    both = known.select(f.col("node").alias("a"), f.col("root").alias("b"))
    both = both.union(both.select("b", "a"))
    least = f.least("a", f.min("b").over(Window.partitionBy("a")))
    return both.withColumn("least", least).where("b > a").select(f.col("b").alias("node"), f.col("least").alias("root"))


def _smaller(known: DataFrame) -> DataFrame:
    """The smaller neighbours of each item, and itself, tied to the least of them."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    least = known.withColumn("least", f.min("root").over(Window.partitionBy("node")))
    rows = f.explode(f.array("node", "root")).alias("node")
    return least.select(rows, f.col("least").alias("root")).where("node <> root")
