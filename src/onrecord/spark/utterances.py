"""Groups of wordings in, utterances out, exactly those of ``settle.settled``: each is told from its wordings, what else
their articles say, whose texts these are, and what things in them are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import reduce
from operator import itemgetter
from typing import TYPE_CHECKING

from onrecord.match import digest
from onrecord.records import Conflict, Copy, Group, Person, Wording
from onrecord.settle import founded, told
from onrecord.spark.rows import Row, bucketed, mapped, packed, unpacked
from onrecord.spark.work import Work
from onrecord.text.words import words
from onrecord.wordings import of_reading

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

WORDINGS = "id string, article string, record binary"
UTTERANCES = "id string, record binary"
MEMBERS = "root string, id string, article string, fragment boolean, words long, record binary"
SIZED = "root string, size int, members array<string>, record binary"
FOUNDED = "root string, id string, several boolean, record binary"  # a row for the group, and one for each member
GROUP, ABOUT, COPY, BESIDE, MEMBER = range(5)  # what an utterance is told from, in this order
NO_COPIES: Mapping[str, Copy] = {}


def wordings(readings: DataFrame, across: DataFrame) -> DataFrame:
    """WORDINGS of READINGS, with the persons across articles that ACROSS names."""
    from pyspark.sql import functions as f

    article = f.expr("left(local, length(local) - length(substring_index(local, '@', -1)) - 1)")
    persons = across.groupBy(article.alias("article")).agg(f.collect_list(f.struct(*across.columns)).alias("across"))
    known = readings.select("article", "reading").join(persons, "article", "left")
    return mapped(known.select("reading", "across"), _wordings, WORDINGS)


def _wordings(rows: Iterator[Row]) -> Iterator[Row]:
    for reading, persons in rows:
        across = {one["local"]: Person(one["person"], one["name"]) for one in persons or ()}
        yield from ((one.id, one.article, packed(one)) for one in of_reading(unpacked(reading), across))


def utterances(groups: DataFrame, wordings: DataFrame, copies: DataFrame, about: DataFrame, work: Work) -> DataFrame:
    """UTTERANCES of GROUPS; ``wordings``, ``copies`` and ``about`` are those of all articles.

    A group of one costs a look at its wording; one that is no utterance, however large, falls into such groups before
    anything is brought together.
    """
    from pyspark.sql import functions as f

    sized = work.part("sized", mapped(groups.select("root", "record"), _sized, SIZED))
    lone = sized.where("size = 1").select(f.col("members")[0].alias("id"))
    several = sized.where("size > 1")
    of_group = several.select("root", f.explode("members").alias("id"))
    members = of_group.join(wordings, "id").select("root", "id", "article", "record")
    members = work.part("members", mapped(members, _members, MEMBERS))
    kinds = members.groupBy("root").agg(
        f.min("fragment").alias("fragments"), (f.min("words") != f.max("words")).alias("versions")
    )
    asked = several.join(kinds, "root").select("root", "fragments", "versions", "record")
    found = work.part("founded", mapped(asked, _founded, FOUNDED))
    alone = lone.union(found.where("root is null").select("id"))
    parts = _parts(found.where("root is not null"), members, wordings, copies, about, work)
    return _alone(alone, wordings, about).union(bucketed(parts, ["root"], _told, UTTERANCES, order=["kind", "n"]))


# 1. what is an utterance


def _sized(rows: Iterator[Row]) -> Iterator[Row]:
    for root, record in rows:
        group: Group = unpacked(record)
        yield root, len(group.members), list(group.members), record


def _members(rows: Iterator[Row]) -> Iterator[Row]:
    for root, id, article, record in rows:
        one: Wording = unpacked(record)
        same = " ".join([one.language.split("-")[0].lower(), *(w.key for w in words(one.text) if w.key)])
        yield root, id, article, one.kind == "fragment", digest(same), record


def _founded(rows: Iterator[Row]) -> Iterator[Row]:
    """The groups that are utterances, with their members; those that stand alone have no root."""
    for root, fragments, versions, record in rows:
        group: Group = unpacked(record)
        kind = Wording("", "", kind="fragment" if fragments else "direct")
        for one in founded([group], dict.fromkeys(group.members, kind)):
            if len(one.members) == 1:
                yield None, one.members[0], False, None
                continue
            name = root if one is group else one.members[0]
            yield name, None, versions, packed(one)
            yield from ((name, member, versions, None) for member in one.members)


# 2. one wording


def _alone(ids: DataFrame, wordings: DataFrame, about: DataFrame) -> DataFrame:
    from pyspark.sql import functions as f

    some = about.groupBy(f.col("quotation").alias("id")).agg(f.collect_list(f.struct("n", "record")).alias("about"))
    rows = wordings.join(ids, "id", "left_semi").join(some, "id", "left")
    return mapped(rows.select("record", "about"), _told_alone, UTTERANCES)


def _told_alone(rows: Iterator[Row]) -> Iterator[Row]:
    for record, about in rows:
        one: Wording = unpacked(record)
        conflicts = [unpacked(found["record"]) for found in sorted(about or (), key=itemgetter("n"))]
        utterance = told(Group((one.id,)), {one.id: one}, NO_COPIES.get, {one.id: conflicts}.__getitem__)
        yield utterance.id, packed(utterance)


# 3. several


def _parts(
    found: DataFrame, members: DataFrame, wordings: DataFrame, copies: DataFrame, about: DataFrame, work: Work
) -> DataFrame:
    """What each group is told from: PARTS."""
    from pyspark.sql import functions as f

    ids = found.where("id is not null").select("root", "id", "several")
    own = ids.join(members.select("id", "article", "record"), "id")
    own = work.part("own", own.select("root", "id", "article", "several", "record"))
    articles = own.select("root", "article", "several").distinct()
    named = about.withColumnRenamed("quotation", "id").join(ids.select("root", "id"), "id")
    texts = chains(copies, work).join(articles.select("root", "article"), "article")
    # Of a group with one version nobody asks what else its articles say.
    beside = mapped(wordings.select("article", "record"), _beside, WORDINGS)
    beside = beside.join(articles.where("several").select("root", "article"), "article")
    made = (
        (GROUP, found.where("id is null")),
        (ABOUT, named),
        (COPY, texts.select("root", f.explode("chain").alias("record"))),
        (BESIDE, beside),
        (MEMBER, own),
    )
    parts = [rows.withColumn("kind", f.lit(kind)) for kind, rows in made]
    columns = (f.col(name) for name in ("root", "kind", "id", "n", "record"))
    return reduce(lambda a, b: a.unionByName(b, allowMissingColumns=True), parts).select(*columns)


def _beside(rows: Iterator[Row]) -> Iterator[Row]:
    """What is asked of wordings that stand beside an utterance: their words, and whose they are."""
    for article, record in rows:
        one: Wording = unpacked(record)
        yield one.id, article, packed(replace(one, context="", names=(), inner=()))


def chains(copies: DataFrame, work: Work) -> DataFrame:
    """Article → what it is a copy of, what that is a copy of, and so on: columns ``article`` and ``chain``.

    Every round each way grows by all that is known of where it ends, so that rounds grow with the logarithm.
    """
    from pyspark.sql import functions as f

    known = copies.select("article", f.col("of").alias("end"), f.array("record").alias("chain"))
    while True:
        ahead = known.select(f.col("article").alias("end"), f.col("end").alias("beyond"), f.col("chain").alias("rest"))
        grown = known.join(ahead, "end", "left").select(
            "article",
            f.coalesce("beyond", "end").alias("end"),
            f.when(f.col("rest").isNull(), f.col("chain")).otherwise(f.concat("chain", "rest")).alias("chain"),
            f.col("rest").isNotNull().alias("grew"),
        )
        grown = work.part("chains", grown)
        known = grown.drop("grew")
        if grown.where("grew").limit(1).count() == 0:
            return known


def _told(by: Row, rows: Iterator[Row]) -> Iterator[Row]:
    group = Group(())
    about: dict[str, list[Conflict]] = defaultdict(list)
    copied: dict[str, Copy] = {}
    known: dict[str, Wording] = {}
    for _, kind, id, _, record in rows:
        one = unpacked(record)
        if kind == GROUP:
            group = one
        elif kind == ABOUT:
            about[id].append(one)
        elif kind == COPY:
            copied[one.article] = one
        else:  # a member's comes last, and whole
            known[one.id] = one
    utterance = told(group, known, copied.get, lambda quotation: about.get(quotation, ()))
    yield utterance.id, packed(utterance)
