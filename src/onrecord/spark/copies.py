"""Readings in, copies out, exactly those of ``copies.group``: which article is mostly another's text. What few articles
have in common is counted pair by pair; texts are read of the likeliest alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord import copies as rules
from onrecord.records import Article, Reading
from onrecord.spark.rows import Row, bucketed, mapped, packed, unpacked
from onrecord.spark.work import Work

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

COPIES = "article string, of string, record binary"
# Whole numbers order articles by rank once they are sorted; ``least`` keys must be shared with one for a comparison.
PRINTS = "article string, day int, unsure int, credit int, length int, least double, keys array<long>"


def copies(readings: DataFrame, work: Work) -> DataFrame:
    """COPIES of READINGS: those that ``copies.group`` finds among their articles."""
    from pyspark.sql import functions as f

    prints = mapped(readings.select("reading"), _prints, PRINTS).where("size(keys) > 0")
    ranked = prints.orderBy("day", "unsure", "credit", "length", "article")
    prints = work.part("prints", ranked.withColumn("rank", f.monotonically_increasing_id()))
    nearest = work.part("nearest", bucketed(_shared(prints), ["later"], _nearest, NEAREST))
    article = prints.select(f.col("rank").alias("other"), "article")
    texts = mapped(readings.select("article", "reading"), _articles, "article string, record binary")
    asked = nearest.join(article, "other").join(texts, "article").select("first", "later", "at", "record")
    # Those that are compared with the same article stand near one another, so that its text is made once.
    return bucketed(asked, ["first", "later"], _compared, COPIES, order=["at"])


def _prints(rows: Iterator[Row]) -> Iterator[Row]:
    for (reading,) in rows:
        found: Reading = unpacked(reading)
        one = rules.printed(found.article)
        rank = one.rank
        least = float(rules.enough(len(one.keys)))
        yield rank.article, rank.day, rank.unsure, rank.credit, rank.length, least, list(one.keys)


def _shared(prints: DataFrame) -> DataFrame:
    """Pairs of articles with keys enough in common: the later and the earlier by rank, and how many keys they share."""
    from pyspark.sql import functions as f

    keys = prints.select("rank", "least", f.explode("keys").alias("key"))
    few = keys.groupBy("key").count().where(f.col("count").between(2, rules.CAP)).select("key")
    keys = keys.join(few, "key")
    later = keys.withColumnRenamed("rank", "later")
    earlier = keys.select("key", f.col("rank").alias("earlier"))
    pairs = later.join(earlier, "key").where("earlier < later")
    shared = pairs.groupBy("later", "earlier").agg(f.count("*").alias("shared"), f.first("least").alias("least"))
    return shared.where("shared >= least").select("later", "earlier", "shared")


NEAREST = "first long, later long, at int, other long"  # at 0 the article itself, then those that it is compared with


def _nearest(by: Row, rows: Iterator[Row]) -> Iterator[Row]:
    [later] = by
    found = rules.nearest((earlier, shared, earlier) for _, earlier, shared in rows)
    yield from ((found[0], later, at, other) for at, other in enumerate([later, *found]))


def _articles(rows: Iterator[Row]) -> Iterator[Row]:
    for id, reading in rows:
        found: Reading = unpacked(reading)
        yield id, packed(found.article)


def _compared(by: Row, rows: Iterator[Row]) -> Iterator[Row]:
    """The first by rank that an article is a copy of."""
    *_, record = next(rows)
    own = rules.text(unpacked(record))
    for *_, record in rows:
        if found := rules.compare(_text(record), own):
            yield found.article, found.of, packed(found)
            return


@lru_cache(maxsize=256)
def _text(record: bytes) -> rules.Text:
    article: Article = unpacked(record)
    return rules.text(article)
