"""Persons made on Spark are those that one machine makes, however the articles are spread."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord import lexicon, people
from onrecord.people.between import settled, strangers
from onrecord.people.by_hand import ByHand
from onrecord.people.local import Line, Local, locals_of
from onrecord.people.translated import Translations
from onrecord.records import Article, Person, Reading

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytest.importorskip("pyspark")

FIRST = "Noor Ines Tomas Tommy T. Izaro Itziar Rudi Ruud Ana Maria Marta Jo J. Karl Carl Lena Helena".split()
LAST = "Velasco Roth Castagnou Castagnoux Dandy Reyle Okonjo Garcia Orlovsky Orlowskij Lindqvist Lindquist".split()
OTHERS = (
    'Tomas "Dandy" Roth|P. Dandy|Dandy Roth|Ana Maud Roth|Glare|The Glare|@glare|@dandy|!!!|HC|Harbour Post|'
    "Harbour Commission|Commission Harbouréenne|Bridge Office|Office Pont|Harbour Authority|Hafenbehörde|"
    "Ministry of Ports|Hafenministerium|Ministère des Ports|MP"
).split("|")
LEXICONS = [found for pair in (("en", "fr"), ("de", "en"), ("de", "fr")) if (found := lexicon.load(*pair))]


def articles(seed: int, many: int) -> list[Reading]:
    """Names that are short for others, slips of them, shared by strangers, translated; some of them everywhere."""
    draw = random.Random(seed)
    names = [*(f"{first} {last}" for first in FIRST for last in LAST), *FIRST, *LAST, *OTHERS]
    draw.shuffle(names)
    often = [1 / (n + 1) ** 0.8 for n in range(len(names))]
    outlets = (None, None, None, "Glare", "Dandy", "The Post")
    aliases: tuple[tuple[str, ...], ...] = ((), (), (), (), ("Dandy",), ("P. Dandy",), ("Glare",), ("HC",))
    epithets: tuple[tuple[str, ...], ...] = ((), (), ("the singer",), ("the judge",))
    evidence: tuple[tuple[str, ...], ...] = ((), ("named",), ("he", "his"))
    found = []
    for n in range(many):
        cast = tuple(
            Person(
                f"a{n}@{k}",
                name,
                aliases=draw.choice(aliases),
                epithets=draw.choice(epithets),
                is_body=draw.random() < 0.15,
                gender=draw.choice((None, None, None, "f", "m")),
                evidence=draw.choice(evidence),
            )
            for k, name in enumerate(draw.choices(names, often, k=draw.randint(0, 9)))
        )
        language = draw.choice(("en", "en", "fr", "de"))
        found.append(Reading(Article(f"a{n}", "", outlet=draw.choice(outlets), language=language), persons=cast))
    return found


@pytest.mark.java
@pytest.mark.parametrize("spread", (1, 2, 5))
def test_generated_casts_give_the_persons_of_one_machine(spread: int, spark: SparkSession, tmp_path: Path) -> None:
    from onrecord.spark.people import persons
    from onrecord.spark.rows import packed, unpacked
    from onrecord.spark.work import Work

    readings = articles(spread, 90)
    expected = people.between(readings, lexicons=LEXICONS)
    given = spark.createDataFrame(
        [(one.article.id, bytearray(packed(one))) for one in readings], "article string, reading binary"
    )
    outlets = {one.article.outlet for one in readings if one.article.outlet}
    made, across = persons(given.repartition(spread), LEXICONS, outlets, Work(spark, str(tmp_path)))
    found = [unpacked(row.record) for row in made.collect()]
    assert sorted(found, key=by_id) == sorted(expected, key=by_id)
    assert {tuple(row) for row in across.collect()} == {(x, p.id, p.name) for p in expected for x in p.local}


def by_id(person: Person) -> tuple[str, tuple[str, ...]]:
    return person.id, person.local


def in_lines(locals_: Iterable[Local]) -> list[Local]:
    return [
        Local(x.person, x.article, x.language, x.full, x.nicknames, x.domains, Line.of(x.company))
        for x in locals_
        if not isinstance(x.company, Line)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_a_company_kept_as_a_line_tells_the_same(seed: int) -> None:
    everybody = [one for reading in articles(seed, 40) for one in locals_of(reading)]
    full = [one for one in everybody if len(one.full) > 1]
    lone = [one for one in everybody if one.full == ("dandi",)]
    assert [one.beside for one in in_lines(everybody)] == [one.beside for one in everybody]

    def told(some: list[Local]) -> list[list[str]]:
        groups = settled(some, lambda name: True, ByHand(), Translations(LEXICONS))
        return [[one.person.id for one in group.members] for group in groups]

    assert told(in_lines(full)) == told(full)
    assert [[x.person.id for x in g.members] for g in strangers(in_lines(lone))] == [
        [x.person.id for x in g.members] for g in strangers(lone)
    ]
