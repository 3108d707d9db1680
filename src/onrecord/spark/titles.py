"""Readings in, conflicts about titled things out: an album here, a song there. A title brings its articles together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.settle import conflict_of, described, named
from onrecord.spark.rows import Row, bucketed, mapped, packed, unpacked
from onrecord.spark.work import Work

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

NAMED = "title string, article string, record binary"
TOLD = "title string, note string, articles string, quotations array<string>, record binary"


def titles(readings: DataFrame, work: Work) -> tuple[DataFrame, DataFrame]:
    """ABOUT and DESCRIBED of READINGS, as a store that is settled has them."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    things = mapped(readings.select("article", "reading"), _named, NAMED)
    told = work.done("titles", lambda: bucketed(things, ["title"], _told, TOLD))
    about = told.where("record is not null").withColumn("quotation", f.explode("quotations"))
    place = f.row_number().over(Window.partitionBy("quotation").orderBy("title")) - 1
    return (
        about.select("quotation", place.cast("long").alias("n"), "record"),
        told.where("note is not null").select("title", "note", "articles"),
    )


def _named(rows: Iterator[Row]) -> Iterator[Row]:
    for article, reading in rows:
        yield from ((title, article, packed(found)) for title, found in named(unpacked(reading)).items())


def _told(by: Row, rows: Iterator[Row]) -> Iterator[Row]:
    [title] = by
    found = {article: unpacked(record) for _, article, record in rows}
    yield from ((*row, None, None) for row in described(title, found))
    conflict = conflict_of(found)
    if conflict is not None:
        yield title, None, None, list(conflict.quotes), packed(conflict)
