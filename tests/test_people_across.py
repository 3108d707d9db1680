"""One person for each human or body across articles, and the same ones whatever was added, or taken away, when."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import demo, lexicon, people, pipeline
from onrecord.people.local import Local, dumps, loads, locals_of
from onrecord.records import Article, Bearer, Decision, Entry, Person, Reading

EXAMPLES = 150  # a run of some seconds; 3,000 were run when the rules were written

LEXICONS = [found for found in [lexicon.load("en", "fr")] if found]  # the packaged words


class Kept:
    """Articles that come and go, the locals that are found by their keys, and the persons as they stand."""

    def __init__(self, decisions: Sequence[Decision] = (), listed: Sequence[Entry] = ()) -> None:
        self.decisions, self.listed = decisions, listed
        self.readings: dict[str, Reading] = {}
        self.locals: dict[str, tuple[Local, ...]] = {}
        self.persons: dict[str, Person] = {}

    def change(
        self,
        came: Sequence[Reading] = (),
        went: Collection[str] = (),
        decisions: Sequence[Decision] | None = None,
        listed: Sequence[Entry] | None = None,
    ) -> frozenset[str]:
        before = self.outlets()
        touched: set[str] = set()
        if decisions is not None:
            touched |= {key for d in {*decisions} ^ {*self.decisions} for key in people.decision_keys(d)}
            self.decisions = decisions
        if listed is not None:
            touched |= {key for e in {*listed} ^ {*self.listed} for key in people.entry_keys(e)}
            self.listed = listed
        removed = [x for id in {*went, *(r.article.id for r in came)} for x in self.locals.pop(id, ())]
        for id in went:
            self.readings.pop(id)
        self.readings.update((r.article.id, r) for r in came)
        self.locals.update((r.article.id, loads(dumps(locals_of(r)))) for r in came)
        again = people.again(
            self.look_up,
            added=[x for r in came for x in self.locals[r.article.id]],
            removed=removed,
            touched=touched | {key for outlet in before ^ self.outlets() for key in people.outlet_keys(outlet)},
            outlets=self.outlets(),
            decisions=self.decisions,
            listed=self.listed,
            lexicons=LEXICONS,
        )
        self.persons = {id: p for id, p in self.persons.items() if again.replaced.isdisjoint(p.local)}
        assert not self.persons.keys() & {p.id for p in again.persons}
        self.persons |= {p.id: p for p in again.persons}
        return again.replaced

    def outlets(self) -> set[str]:
        return {r.article.outlet for r in self.readings.values() if r.article.outlet}

    def look_up(self, keys: Collection[str]) -> Iterator[Local]:
        found = defaultdict(list)
        for some in self.locals.values():
            for one in some:
                for key in one.keys:
                    found[key].append(one)
        return (one for key in keys for one in found[key])

    def check(self) -> None:
        assert tuple(p for _, p in sorted(self.persons.items())) == people.between(
            self.readings.values(), decisions=self.decisions, listed=self.listed, lexicons=LEXICONS
        )


FIRST = ("Noor", "Ines", "Tomas", "Tommy", "T.", "Ana Maud", "Izaro", "Itziar")
LAST = ("Velasco", "Roth", "Castagnou", "Castagnoux", "Dandy")
NAMES = (
    *(f"{first} {last}" for first in FIRST for last in LAST),
    *FIRST[:4],
    *LAST,
    'Tomas "Dandy" Roth',
    "P. Dandy",
    "Dandy Roth",
    "Glare",
    "Harbour Post",
    "Harbour Commission",
    "Commission Harbouréenne",
    "Bridge Office",
    "Office Pont",
    "@glare",
)
persons = st.builds(
    dict,
    name=st.sampled_from(NAMES),
    is_body=st.sampled_from((False, False, False, True)),
    gender=st.sampled_from((None, None, "f", "m")),
    epithets=st.sampled_from(((), (), ("the singer",), ("the judge",))),
    aliases=st.sampled_from(((), (), (), ("Dandy",), ("P. Dandy",), ("Glare",))),
)
casts = st.tuples(st.sampled_from((None, None, "Glare", "Dandy")), st.lists(persons, max_size=4))
bearers = st.lists(st.builds(Bearer, st.sampled_from("abcdefgh"), st.sampled_from(NAMES)), min_size=1, max_size=3)
decisions = st.lists(st.tuples(st.sampled_from(("merge", "split")), bearers), max_size=3).map(
    lambda some: tuple(Decision(n, what, tuple(about)) for n, (what, about) in enumerate(some))  # type: ignore[arg-type]
)
entries = st.lists(
    st.builds(
        Entry,
        st.sampled_from((*NAMES, "Wendeline Hask")),
        st.lists(st.sampled_from(NAMES), max_size=3).map(tuple),
        st.sampled_from(((), ("Glare",), ("Noor", "Roth"))),
        st.sampled_from(("Q1", "Q2", "Q3", "Q4")),
        st.sampled_from((None, "f")),
        st.sampled_from((None, None, True, False)),
    ),
    max_size=2,
    unique_by=lambda entry: entry.wikidata,
)
changes_of_articles = st.dictionaries(st.sampled_from("abcdefgh"), st.one_of(st.none(), casts), min_size=1, max_size=3)
steps = st.lists(st.one_of(changes_of_articles, changes_of_articles, decisions, entries), max_size=10)


@settings(max_examples=EXAMPLES, deadline=None)
@given(steps)
def test_articles_decisions_and_lists_that_come_and_go_leave_what_all_of_them_at_once_give(changes: list[Any]) -> None:
    kept = Kept()
    for change in changes:
        if isinstance(change, tuple):
            kept.change(decisions=change)
            kept.check()
            continue
        if isinstance(change, list):
            kept.change(listed=change)
            kept.check()
            continue
        came, went = [], []
        for id, cast in sorted(change.items()):
            if cast is not None:
                found = tuple(Person(f"{id}@{n}", **who) for n, who in enumerate(cast[1]))
                came.append(
                    Reading(Article(id, "", outlet=cast[0], language="fr" if id > "d" else "en"), persons=found)
                )
            elif id in kept.readings:
                went.append(id)
        kept.change(came, went)
        kept.check()


@lru_cache(maxsize=1)
def story() -> tuple[Reading, ...]:
    return tuple(r for r in pipeline.readings([demo.ARTICLES]) if isinstance(r, Reading))


@pytest.mark.parametrize("seed", range(10))
def test_the_demo_in_any_order_and_in_batches_gives_the_same_persons(seed: int) -> None:
    chance = random.Random(seed)
    waiting = list(story())
    chance.shuffle(waiting)
    kept = Kept()
    while waiting:
        size = chance.randint(1, 9)
        came, waiting = waiting[:size], waiting[size:]
        went = [id for id in kept.readings if chance.random() < 0.1]
        back = [kept.readings[id] for id in went]
        kept.change(came, went)
        waiting += back
    kept.check()


def test_locals_are_the_same_from_json() -> None:
    for reading in story():
        assert loads(dumps(locals_of(reading))) == locals_of(reading)


def told(*casts: Iterable[str]) -> list[Reading]:
    """One reading for each cast of names, "a", "b" …"""
    return [
        Reading(
            Article(id, "", language="en"),
            persons=tuple(Person(f"{id}@{n}", name) for n, name in enumerate(cast)),
        )
        for id, cast in zip("abcdefghij", casts, strict=False)
    ]


def test_an_article_of_others_touches_nobody() -> None:
    kept = Kept()
    kept.change(told(("Tomas Reyle", "Noor Velasco"), ("Reyle", "Noor Velasco")))
    assert kept.change([Reading(Article("z", ""), persons=(Person("z@0", "Pavel Orrin"),))]) == {"z@0"}


# bodies in several languages


def bodies(*casts: tuple[str, str, str]) -> list[Reading]:
    """Articles "a", "b" … of a language, each with a body and a human."""
    return [
        Reading(
            Article(id, "", language=code),
            persons=(Person(f"{id}@0", body, is_body=True), Person(f"{id}@1", human)),
        )
        for id, (code, body, human) in zip("abcdefghij", casts, strict=False)
    ]


def of_bodies(readings: list[Reading], **more: Any) -> set[tuple[str, ...]]:
    return {p.local for p in people.between(readings, **more) if p.is_body}


def test_a_body_with_a_translated_name_is_one_beside_somebody_who_is_named_with_both() -> None:
    readings = bodies(
        ("en", "Coastal Commission", "Noor Velasco"),
        ("de", "Kommission Coastal", "Noor Velasco"),
        ("en", "Bridge Office", "Noor Velasco"),
        ("fr", "Office des ponts", "Noor Velasco"),
    )
    assert of_bodies(readings, lexicons=LEXICONS) == {("a@0", "b@0"), ("c@0", "d@0")}
    assert of_bodies(readings) == {("a@0", "b@0"), ("c@0",), ("d@0",)}  # what is alike needs no lexicon


def test_bodies_of_two_countries_are_not_one_for_a_translated_name() -> None:
    readings = bodies(("en", "National Council", "Noor Velasco"), ("fr", "Conseil national", "Pavel Orrin"))
    assert len(of_bodies(readings, lexicons=LEXICONS)) == 2


def test_a_body_that_two_of_the_other_language_translate_stays_apart() -> None:
    readings = bodies(
        ("en", "Bridge Office", "Noor Velasco"),
        ("fr", "Office des ponts", "Noor Velasco"),
        ("fr", "Bureau des ponts", "Noor Velasco"),
    )
    assert len(of_bodies(readings, lexicons=LEXICONS)) == 3


def test_the_name_of_an_outlet_is_not_translated() -> None:
    first, second = bodies(("en", "Bridge Office", "Noor Velasco"), ("fr", "Office des ponts", "Noor Velasco"))
    second = Reading(Article("b", "", language="fr", outlet="Office des ponts"), persons=second.persons)
    assert len(of_bodies([first, second], lexicons=LEXICONS)) == 2


def test_an_acronym_learned_in_one_article_is_the_body_in_another() -> None:
    readings = [
        Reading(
            Article("a", "", language="en"),
            persons=(Person("a@0", "Harbour Safety Board", aliases=("HSB",), is_body=True),),
        ),
        Reading(Article("b", "", language="en"), persons=(Person("b@0", "HSB", is_body=True),)),
    ]
    assert of_bodies(readings) == {("a@0", "b@0")}


# same names


def test_one_wrong_pronoun_does_not_make_two_of_one() -> None:
    def article(id: str, **more: Any) -> Reading:
        some = (Person(f"{id}@0", "Kim Roth", **more), Person(f"{id}@1", "Noor Velasco"))
        return Reading(Article(id, "", language="en"), persons=some)

    readings = [article("a", gender="f"), article("b", gender="f"), article("c", gender="m")]
    assert {p.local: p.gender for p in people.between(readings)}["a@0", "b@0", "c@0"] == "f"


def test_father_and_son_are_told_apart_by_their_initials() -> None:
    readings = told(["Tomas R. Reyle", "Noor Velasco"], ["Tomas R. M. Reyle", "Noor Velasco"])
    assert len(people.between(readings)) == 3


def test_a_second_one_of_a_name_in_an_article_draws_nobody_from_the_first() -> None:
    readings = told(["Kim Roth", "Kim Roth", "Noor Velasco"], *[["Kim Roth", "Noor Velasco"]] * 5)
    assert sorted(len(p.local) for p in people.between(readings)) == [1, 6, 6]


def test_ids_stay_when_others_are_added() -> None:
    first = told(["Kim Roth", "Reyle"], ["Kim Roth", "Noor Velasco"])
    before = {p.id: p.local for p in people.between(first)}
    more = Reading(Article("aa", ""), persons=(Person("aa@0", "Pavel Orrin"), Person("aa@1", "Ines Brine")))
    after = {p.id: p.local for p in people.between([*first, more])}
    assert before.items() <= after.items()
