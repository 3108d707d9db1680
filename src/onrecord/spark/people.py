"""Readings in, persons across articles out, exactly those of ``people.between``. Whom a name may mean hangs on all
articles with names like it, and somebody may be named in half of them.

Names are few beside those who bear them: what ties them is asked of names, and of their company only where it decides.
Each family of names is then settled by itself, lone names find the one person whom they can mean, and those that find
nobody are told apart.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord import lexicon
from onrecord.people.between import Group, of_gender, recorded, seeks, settled, slug, strangers, tie
from onrecord.people.by_hand import ByHand
from onrecord.people.local import Company, Line, Local, Name, locals_of, sounds
from onrecord.people.translated import Translations
from onrecord.records import Person
from onrecord.spark.components import rooted
from onrecord.spark.rows import Row, bucketed, mapped, packed, unpacked
from onrecord.spark.work import Work

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from onrecord.lexicon import Lexicon

PERSONS = "id string, record binary"
ACROSS = "local string, person string, name string"
LOCALS = (
    "id string, article string, name string, single boolean, body boolean, others int, around string, record binary"
)
GROUPED = (
    "root string, n int, body boolean, genders array<string>, id string, article string, around string, record binary"
)
MEETING = (  # lone names first, and those who bear a full name with that word in it
    "word string, kind int, id string, article string, others int, gender string, root string, n int, "
    "genders array<string>, beside array<string>"
)
ALONE = Company(frozenset(), frozenset())

Words = Callable[[], Translations]


def persons(
    readings: DataFrame, lexicons: Iterable[Lexicon], outlets: Collection[str], work: Work
) -> tuple[DataFrame, DataFrame]:
    """PERSONS of READINGS: what ``people.between(readings, lexicons=lexicons)`` gives; and ACROSS, who is whom in it.

    ``lexicons`` are those of this machine, which every machine must have too. ``outlets``: the names of all outlets.
    """
    known = frozenset(map(sounds, outlets))
    pairs = tuple(sorted((one.source, one.target) for one in lexicons))
    made = work.done("people/persons", lambda: _persons(readings, known, lambda: _translations(pairs, known), work))
    return made, work.done("people/across", lambda: mapped(made, _across, ACROSS))


@lru_cache(maxsize=2)
def _translations(pairs: tuple[tuple[str, str], ...], outlets: frozenset[Name]) -> Translations:
    """What the lexicons of two languages each say; they are opened once a process."""
    return Translations([found for pair in pairs if (found := lexicon.load(*pair)) is not None], outlets)


def _across(rows: Iterator[Row]) -> Iterator[Row]:
    for id, record in rows:
        person: Person = unpacked(record)
        yield from ((local, id, person.name) for local in person.local)


def _persons(readings: DataFrame, outlets: frozenset[Name], words: Words, work: Work) -> DataFrame:
    locals_ = mapped(readings.select("reading"), lambda rows: _locals(rows, outlets), LOCALS)
    locals_ = work.part("locals", locals_)
    single = locals_.where("single")
    bodies = single.where("body").select("name").distinct()
    lone = single.join(bodies, "name", "left_anti").select(*locals_.columns)
    named = locals_.where("not single").union(single.join(bodies, "name", "left_semi").select(*locals_.columns))
    grouped = work.part("grouped", _grouped(named, words, work))
    meant = work.part("meant", _meant(lone, grouped))
    return _of_families(grouped, lone, meant).union(_left(lone, meant))


# 1. locals


def _locals(rows: Iterator[Row], outlets: frozenset[Name]) -> Iterator[Row]:
    for (reading,) in rows:
        found = locals_of(unpacked(reading))
        around = Line.of(found[0].company).text if found else ""  # type: ignore[arg-type]  # they share one
        for one in found:
            body = one.person.is_body or one.full in outlets
            record = packed((one.person, one.language, one.full, one.nicknames, one.domains))
            name = _written(one.full)
            yield one.person.id, one.article, name, len(one.full) < 2, body, len(found), around, record


def _local(article: str, around: str, record: bytes) -> Local:
    person, language, full, nicknames, domains = unpacked(record)
    return Local(person, article, language, full, nicknames, domains, Line(around))


def _written(name: Name) -> str:
    return " ".join(name)


def _name(written: str) -> Name:
    return tuple(written.split())


# 2. families of names


def _grouped(named: DataFrame, words: Words, work: Work) -> DataFrame:
    """Who is who among those with a name by which they can be told: GROUPED."""
    from pyspark.sql import functions as f

    roots = rooted(_ties(named, words, work), work).withColumnRenamed("node", "name")
    family = named.join(roots, "name", "left").withColumn("root", f.coalesce("root", "name"))
    return bucketed(
        family.select("root", "article", "around", "record"),
        ["root"],
        lambda by, some: _settled(by, some, words),
        GROUPED,
    )


def _settled(by: Row, rows: Iterator[Row], words: Words) -> Iterator[Row]:
    # A single word that stands in a family is a body's.
    groups = settled((_local(*row) for _, *row in rows), lambda name: True, ByHand(), words())
    for n, group in enumerate(groups):
        genders = sorted(group.genders)
        for one in group.members:
            record = packed((one.person, one.language, one.full, one.nicknames, one.domains))
            around = one.company.text if isinstance(one.company, Line) else ""
            yield *by, n, group.body, genders, one.person.id, one.article, around, record


def _ties(named: DataFrame, words: Words, work: Work) -> DataFrame:
    """The names that are tied, two by two: columns ``a`` and ``b``."""
    from pyspark.sql import functions as f

    called = mapped(named.select("name", "record"), _traits, "name string, trait string").groupBy("name")
    names = work.part("names", called.agg(f.count("*").alias("bearers"), f.collect_set("trait").alias("traits")))
    keys = mapped(
        names.select("name", "traits"),
        lambda rows: _keys(rows, words()),
        "key string, name string, has boolean, seeks boolean, traits array<string>",
    )
    pairs = bucketed(keys, ["key"], lambda by, rows: _pairs(rows, words()), "a string, b string, how string")
    pairs = work.part("pairs", pairs.distinct())
    beside = _beside(pairs.where("how <> 'surely'"), names.select("name", "bearers"), named)
    return work.part("ties", pairs.where("how = 'surely'").select("a", "b").union(beside))


def _traits(rows: Iterator[Row]) -> Iterator[Row]:
    """What tying names asks of those who bear them; very many bear one name, and are called alike."""
    for name, record in rows:
        person, language, _, nicknames, _ = unpacked(record)
        told = [language, person.name] if person.is_body else []
        yield name, json.dumps([sorted(nicknames), told])


@lru_cache(maxsize=65536)
def _bearer(name: str, trait: str) -> Local:
    """Somebody who bears a name and is called so."""
    nicknames, told = json.loads(trait)
    language, shown = told or ("", "")
    person = Person("", shown, is_body=bool(told))
    return Local(person, "", language, _name(name), frozenset(map(tuple, nicknames)), frozenset(), ALONE)


def _keys(rows: Iterator[Row], translations: Translations) -> Iterator[Row]:
    for name, traits in rows:
        bearers = [_bearer(name, trait) for trait in traits]
        own = {key for one in bearers for key in one.keys if not key.startswith(("at ", "part "))}
        sought = seeks(_name(name), bearers, translations)
        yield from ((key, name, key in own, key in sought, traits) for key in own | sought)


def _pairs(rows: Iterator[Row], translations: Translations) -> Iterator[Row]:
    """The pairs of names that one key brings together, and how they are tied."""
    some = [(name, _name(name), has, seek, traits) for _, name, has, seek, traits in rows]
    some = some if any(seek for *_, seek, _ in some) else []
    some.sort(key=lambda one: one[0])
    bearers = [[_bearer(one[0], trait) for trait in one[-1]] for one in some]
    for i, (name, full, has, seek, _) in enumerate(some):
        for j in range(i):
            other, other_full, other_has, other_seeks, _ = some[j]
            if (has and other_seeks) or (seek and other_has):
                how = tie(full, bearers[i], other_full, bearers[j], translations)
                if how is not None:
                    yield other, name, how


def _beside(pairs: DataFrame, bearers: DataFrame, named: DataFrame) -> DataFrame:
    """The pairs of names with bearers beside whom stands anybody, or somebody with a full name, who stands beside both.

    The company of the name with fewer bearers is looked for in the articles of the other.
    """
    from pyspark.sql import functions as f

    first, second = (bearers.select(f.col("name").alias(x), f.col("bearers").alias(f"of_{x}")) for x in "ab")
    counted = pairs.join(first, "a").join(second, "b")
    fewer = f.col("of_a") <= f.col("of_b")
    asked = counted.select(
        f.when(fewer, f.col("a")).otherwise(f.col("b")).alias("few"),
        f.when(fewer, f.col("b")).otherwise(f.col("a")).alias("name"),
        (f.col("how") == "beside anybody").alias("anybody"),
    )
    few = named.join(asked.select(f.col("few").alias("name")).distinct(), "name", "left_semi")
    company = mapped(few.select("name", "article", "around", "record"), _company, "few string, other string").distinct()
    wanted = company.join(asked, "few").where("anybody or other like '% %'")
    many = named.join(asked.select("name").distinct(), "name", "left_semi")
    rows = wanted.withColumn("kind", f.lit(0)).unionByName(many.withColumn("kind", f.lit(1)), allowMissingColumns=True)
    rows = rows.select("name", "kind", "few", "other", "article", "around", "record")
    return bucketed(rows, ["name"], lambda by, some: _known_beside(by[0], some), "a string, b string", order=["kind"])


def _company(rows: Iterator[Row]) -> Iterator[Row]:
    for name, article, around, record in rows:
        yield from ((name, _written(other)) for other in _local(article, around, record).beside)


def _known_beside(name: str, rows: Iterator[Row]) -> Iterator[Row]:
    wanted: dict[Name, set[str]] = defaultdict(set)
    open_: set[str] = set()
    for _, kind, few, other, article, around, record in rows:
        if kind == 0:
            wanted[_name(other)].add(few)
            open_.add(few)
            continue
        for found in _local(article, around, record).beside & wanted.keys():
            met = wanted.pop(found) & open_
            open_ -= met
            yield from ((one, name) for one in met)
        if not open_:
            return


# 3. lone names


def _meant(lone: DataFrame, grouped: DataFrame) -> DataFrame:
    """The lone names that can mean one person alone: columns ``id``, ``root`` and ``n``."""
    from pyspark.sql import functions as f

    words = lone.where("name <> ''").select(f.col("name").alias("word")).distinct()
    bearing = mapped(grouped.where("not body"), _bearing, MEETING).join(words, "word", "left_semi")
    asking = mapped(lone.where("name <> ''"), _asking, MEETING)
    fits = bucketed(
        asking.union(bearing.select(*asking.columns)),
        ["word"],
        lambda by, rows: _fits(rows),
        "id string, article string, root string, n int",
        order=["kind"],
    )
    apart = fits.join(grouped.select("root", "n", "article"), ["root", "n", "article"], "left_anti")
    one = apart.groupBy("id").agg(f.count("*").alias("of"), f.min("root").alias("root"), f.min("n").alias("n"))
    return one.where("of = 1").select("id", "root", "n")


def _asking(rows: Iterator[Row]) -> Iterator[Row]:
    for id, article, name, _, _, others, around, record in rows:
        one = _local(article, around, record)
        beside = list(map(_written, one.beside))
        yield name, 0, id, article, others, one.gender, None, None, None, beside


def _bearing(rows: Iterator[Row]) -> Iterator[Row]:
    for root, n, _, genders, _, article, around, record in rows:
        one = _local(article, around, record)
        beside = list(map(_written, one.beside))
        yield from ((part, 1, None, None, None, None, root, n, genders, beside) for part in one.parts)


def _fits(rows: Iterator[Row]) -> Iterator[Row]:
    """Those whom lone names of one word may mean, as far as who stands beside both and gender tell.

    Whoever is named in the same article is someone else, and is taken out afterwards: two more than are named there are
    enough to know that more than one will be left.
    """
    asking: list[tuple[str, str, int, str | None, Sequence[str]]] = []
    met: dict[str, set[tuple[str, int]]] = {}
    genders: dict[tuple[str, int], Sequence[str]] = {}
    for _, kind, id, article, others, gender, root, n, known, beside in rows:
        if kind == 0:
            asking.append((id, article, others, gender, beside))
            met.update((name, set()) for name in beside)
            continue
        genders[root, n] = known
        for name in met.keys() & beside:
            met[name].add((root, n))
    for id, article, others, gender, beside in asking:
        found = (group for name in beside for group in met[name])
        fits: set[tuple[str, int]] = set()
        for group in found:
            if of_gender(genders[group], gender):
                fits.add(group)
                if len(fits) > others + 1:
                    break
        yield from ((id, article, *group) for group in fits)


def _left(lone: DataFrame, meant: DataFrame) -> DataFrame:
    """The persons of lone names that mean nobody else: PERSONS."""
    left = lone.join(meant.select("id"), "id", "left_anti").select("name", "id", "article", "around", "record")
    groups = bucketed(left, ["name"], _strangers, "slug string, first string, record binary", order=["id"])
    return bucketed(groups, ["slug"], _alone, PERSONS, order=["first"])


def _strangers(by: Row, rows: Iterator[Row]) -> Iterator[Row]:
    for group in strangers(_local(*row) for _, _, *row in rows):
        yield slug(group), group.first, packed([(one.article, one.person) for one in group.members])


def _alone(by: Row, rows: Iterator[Row]) -> Iterator[Row]:
    for person in recorded([Group(_plain(*one) for one in unpacked(record)) for _, _, record in rows]):
        yield person.id, packed(person)


# 4. records


def _of_families(grouped: DataFrame, lone: DataFrame, meant: DataFrame) -> DataFrame:
    """The persons of families of names, with the lone names that mean them: PERSONS."""
    from pyspark.sql import functions as f

    full = grouped.select("root", "n", f.lit(False).alias("lone"), "body", "article", "record")
    short = lone.join(meant, "id").select(
        "root", "n", f.lit(True).alias("lone"), f.lit(False).alias("body"), "article", "record"
    )
    return bucketed(full.union(short), ["root"], _recorded, PERSONS)


def _recorded(by: Row, rows: Iterator[Row]) -> Iterator[Row]:
    members: dict[int, list[Local]] = defaultdict(list)
    lone: dict[int, list[Local]] = defaultdict(list)
    bodies: dict[int, bool] = {}
    for _, n, short, body, article, record in rows:
        (lone if short else members)[n].append(_plain(article, unpacked(record)[0]))
        if not short:
            bodies[n] = body
    groups = {n: Group(some, body=bodies[n]) for n, some in members.items()}
    for n, some in lone.items():
        groups[n].lone += some
    for person in recorded(list(groups.values())):
        yield person.id, packed(person)


def _plain(article: str, person: Person) -> Local:
    """Somebody of whom nothing is compared any more."""
    return Local(person, article, "", (), frozenset(), frozenset(), ALONE)
