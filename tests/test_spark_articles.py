"""Copies, titled things, wordings and utterances made on Spark are those that one machine makes."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord import copies, demo, match, pipeline, trace
from onrecord.records import Article, Copy, Group, Reading, Titled, Wording
from onrecord.settle import settled
from onrecord.wordings import wordings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytest.importorskip("pyspark")
pytestmark = pytest.mark.java

NOUNS = ("song", "album", "novel", "Lied", "thing")


@lru_cache(maxsize=1)
def story() -> tuple[Reading, ...]:
    return tuple(r for r in pipeline.readings([demo.ARTICLES]) if isinstance(r, Reading))


@lru_cache(maxsize=1)
def printed_again() -> tuple[Reading, ...]:
    """The demo's articles, and most of them printed again by others: cut, changed, and these printed again too."""
    draw = random.Random(7)
    found = list(story())
    for n in range(30):
        one = draw.choice(found).article
        paragraphs = one.text.split("\n\n")
        words = "\n\n".join(paragraphs[: draw.choice((len(paragraphs), -1))]).split(" ")
        text = " ".join("quay" if draw.random() < 0.01 else word for word in words)
        date = draw.choice((one.date, "2025-09", f"2025-0{draw.randint(4, 9)}-1{draw.randint(0, 9)}"))
        outlet = draw.choice((one.outlet, f"Post {n % 4}", None))
        read = pipeline.read_one(Article(f"again{n}", text, outlet=outlet, date=date, language=one.language))
        assert isinstance(read, Reading)
        title = tuple(t for t in (_titled(draw, read),) if t)
        found.append(Reading(read.article, read.quotations, read.not_speech, read.persons, (), read.titled + title))
    return tuple(found)


def _titled(draw: random.Random, reading: Reading) -> Titled | None:
    spans = [span for quotation in reading.quotations for span in quotation.content]
    return Titled(draw.choice(("Low Tide", "The Door")), draw.choice(NOUNS), draw.choice(spans)) if spans else None


@pytest.mark.parametrize("spread", (1, 2, 5))
def test_articles_give_the_copies_conflicts_and_utterances_of_one_machine(
    spread: int, spark: SparkSession, tmp_path: Path
) -> None:
    from onrecord.spark import copies as copying
    from onrecord.spark import people, titles, utterances
    from onrecord.spark.rows import packed, unpacked
    from onrecord.spark.work import Work

    readings = story() if spread == 1 else printed_again()
    lexicons = pipeline.installed_lexicons({one.article.language.split("-")[0] for one in readings})
    persons, expected = settled(readings, lexicons)
    expected_wordings = {one.id: one for one in wordings(readings, persons)}
    expected_copies = copies.group(one.article for one in readings)
    work = Work(spark, str(tmp_path))
    rows = [(one.article.id, bytearray(packed(one))) for one in readings]
    given = spark.createDataFrame(rows, "article string, reading binary").repartition(spread)

    outlets = {one.article.outlet for one in readings if one.article.outlet}
    made, across = people.persons(given, lexicons, outlets, work)
    assert {unpacked(row.record) for row in made.collect()} == set(persons)

    said = work.done("wordings", lambda: utterances.wordings(given, across))
    assert {row.id: unpacked(row.record) for row in said.collect()} == expected_wordings

    copied = work.done("copies", lambda: copying.copies(given, work))
    found = [(row.article, row.of, unpacked(row.record)) for row in copied.collect()]
    assert sorted(found) == [(one.article, one.of, one) for one in expected_copies]
    assert spread == 1 or len(expected_copies) > 10

    about, described = titles.titles(given, work)
    notes = {(row.note, tuple(json.loads(row.articles))) for row in described.collect()}
    called = trace.described({one.article.id: one.titled for one in readings})
    assert notes == {(one.note, one.quotes) for one in called}
    assert called

    groups = match.group(expected_wordings.values(), lexicons)
    of_groups = [(min(one.members), one.formula, bytearray(packed(one))) for one in groups]
    grouped = spark.createDataFrame(of_groups, "root string, formula boolean, record binary").repartition(spread)
    told = utterances.utterances(grouped, said, copied, about, work)
    assert {row.id: unpacked(row.record) for row in told.collect()} == {one.id: one for one in expected}
    assert spread == 1 or any(one.kind == "description" for utterance in expected for one in utterance.conflicts)


def test_keys_that_too_many_articles_have_bring_nobody_together(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.spark import copies as copying
    from onrecord.spark.rows import packed, unpacked
    from onrecord.spark.work import Work

    monkeypatch.setattr(copies, "CAP", 3)
    readings = printed_again()
    rows = [(one.article.id, bytearray(packed(one))) for one in readings]
    given = spark.createDataFrame(rows, "article string, reading binary").repartition(3)
    found = copying.copies(given, Work(spark, str(tmp_path))).collect()
    expected = copies.group(one.article for one in readings)
    assert {unpacked(row.record) for row in found} == set(expected)
    assert expected


def test_a_long_way_from_copy_to_copy_is_known_to_its_end(spark: SparkSession, tmp_path: Path) -> None:
    from onrecord.spark.rows import packed, unpacked
    from onrecord.spark.utterances import chains
    from onrecord.spark.work import Work

    way = [Copy(f"a{n}", f"a{n + 1}", 0.9) for n in range(21)]
    given = spark.createDataFrame(
        [(one.article, one.of, bytearray(packed(one))) for one in (*way, Copy("b", "a15", 0.7))],
        "article string, of string, record binary",
    )
    found = {
        row.article: [unpacked(one) for one in row.chain] for row in chains(given, Work(spark, str(tmp_path))).collect()
    }
    assert found == {f"a{n}": way[n:] for n in range(21)} | {"b": [Copy("b", "a15", 0.7), *way[15:]]}


def test_a_phrase_that_many_say_falls_into_single_utterances(spark: SparkSession, tmp_path: Path) -> None:
    from onrecord.spark.rows import packed, unpacked
    from onrecord.spark.utterances import utterances
    from onrecord.spark.work import Work

    phrase = [Wording(f"a{n}#0", "No comment at all", "en", speaker=f"p-{n}", article=f"a{n}") for n in range(2000)]
    pieces = [Wording(f"b{n}#0", "very late", "en", kind="fragment", article=f"b{n}") for n in range(3)]
    reports = [Wording(f"c{n}#0", "We close on Friday.", "en", speaker="p-1", article=f"c{n}") for n in range(3)]
    groups = [group(phrase, formula=True), group(pieces), group(reports)]
    known = [*phrase, *pieces, *reports]
    said = spark.createDataFrame(
        [(one.id, one.article, bytearray(packed(one))) for one in known], "id string, article string, record binary"
    )
    grouped = spark.createDataFrame(
        [(one.members[0], one.formula, bytearray(packed(one))) for one in groups],
        "root string, formula boolean, record binary",
    )
    none = spark.createDataFrame([], "article string, of string, record binary")
    about = spark.createDataFrame([], "quotation string, n long, record binary")
    found = utterances(grouped, said, none, about, Work(spark, str(tmp_path))).collect()
    by_id = {one.id: one for one in known}
    expected = [*(Group((one.id,)) for one in (*phrase, *pieces)), groups[2]]
    assert {unpacked(row.record) for row in found} == {trace.utterance(one, by_id) for one in expected}


def group(members: Sequence[Wording], *, formula: bool = False) -> Group:
    return Group(tuple(sorted(one.id for one in members)), formula=formula)
