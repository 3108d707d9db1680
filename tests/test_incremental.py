"""An article more, less or changed gives what a rebuild of all articles gives, in whatever order they come."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from databases import Place, Server
from onrecord import ask, demo, lexicon, match, pipeline
from onrecord.export import jsonl
from onrecord.lexicon import Lexicon
from onrecord.match import Shelf
from onrecord.match.shelf import Values
from onrecord.records import Article, Group, Reading, Wording
from onrecord.settle import settled
from onrecord.store import Store

ORDERS = 50
FERRY = "“We close on Friday, whatever the council decides,” said the harbour master Ada Okonjo."
GATE = "“The gate stays open,” said the mayor Tomas Reyle."


def exported(store: Store) -> str:
    """All that an export says, byte for byte."""
    articles = (jsonl.article_json(p.reading, p.persons, p.belongs, p.copied) for p in ask.pages(store))
    utterances = map(jsonl.utterance_json, ask.utterances(store))
    persons = map(jsonl.person_json, ask.persons(store))
    return "".join([*jsonl.lines(articles), *jsonl.lines(utterances), *jsonl.lines(persons)])


@pytest.fixture(scope="module")
def articles() -> list[Reading]:
    """The demo's articles, each read once."""
    return [found for found in pipeline.readings([demo.ARTICLES]) if isinstance(found, Reading)]


@pytest.fixture(scope="module")
def rebuilt(articles: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> str:
    with Store.open(tmp_path_factory.mktemp("rebuilt") / "onrecord.db", create=True) as store:
        for reading in articles:
            store.add(reading, "1")
        pipeline.settle(store)
        return exported(store)


def earlier(reading: Reading, chance: random.Random) -> Reading:
    """An article as it may have been before its outlet changed it: other quotations, another date."""
    kept = {q.id for q in reading.quotations if chance.random() < 0.6}
    return replace(
        reading,
        article=replace(reading.article, date=chance.choice((reading.article.date, "2025-03", None))),
        quotations=tuple(
            replace(q, nested_in=q.nested_in if q.nested_in in kept else None)
            for q in reading.quotations
            if q.id in kept
        ),
        titled=reading.titled[:1],
    )


@pytest.mark.parametrize("seed", range(ORDERS))
def test_random_orders_changes_and_removals_give_what_a_rebuild_gives(
    seed: int, articles: list[Reading], rebuilt: str, tmp_path: Path
) -> None:
    give_the_same(seed, articles, rebuilt, tmp_path / "onrecord.db")


@pytest.mark.postgres
def test_on_a_server_too(articles: list[Reading], rebuilt: str, postgres: Server) -> None:
    address = postgres.lent()
    give_the_same(ORDERS, articles, rebuilt, address)
    postgres.given_back(address)


def give_the_same(seed: int, articles: list[Reading], rebuilt: str, place: Place) -> None:
    chance = random.Random(seed)
    steps: list[tuple[str, Reading]] = []
    for reading in articles:
        turns = [("add", reading)]
        if chance.random() < 0.2:
            turns.insert(0, ("add", earlier(reading, chance)))
        if chance.random() < 0.1:
            turns[:0] = [("add", reading), ("remove", reading)]
        # The turns of one article keep their order, whatever comes between them.
        places = sorted(chance.random() for _ in turns)
        steps += [(place, turn) for place, turn in zip(places, turns, strict=True)]  # type: ignore[misc]
    ordered: list[tuple[str, Reading]] = [turn for _, turn in sorted(steps, key=lambda step: step[0])]  # type: ignore[misc]
    with Store.open(place, create=True) as store:
        for n, (what, reading) in enumerate(ordered):
            if what == "add":
                store.add(reading, str(n))
            else:
                store.remove(reading.article.id)
            if chance.random() < 0.25:
                pipeline.settle(store)
        pipeline.settle(store)
        assert exported(store) == rebuilt


def test_after_every_article_the_store_says_what_all_its_articles_say_together(
    articles: list[Reading], tmp_path: Path
) -> None:
    chance = random.Random(1)
    some = chance.sample(articles, 16)
    with Store.open(tmp_path / "onrecord.db", create=True) as store:
        for n, reading in enumerate(some, 1):
            store.add(reading, "1")
            pipeline.settle(store)
            languages = {r.article.language.split("-")[0] for r in some[:n]}
            persons, utterances = settled(some[:n], pipeline.installed_lexicons(languages))
            assert store.persons() == persons
            assert list(store.utterances()) == sorted(utterances, key=lambda u: u.id)


# What is touched


def read(id: str, text: str) -> Reading:
    found = pipeline.read_text(text, id, language="en")
    assert isinstance(found, Reading)
    return found


@pytest.fixture
def store(place: Place) -> Iterable[Store]:
    with Store.open(place, create=True) as opened:
        yield opened


def test_an_article_about_other_things_touches_no_utterance(store: Store) -> None:
    store.add(read("a", FERRY), "1")
    pipeline.settle(store)
    store.add(read("b", GATE), "1")
    news = pipeline.settle(store)
    assert [u.earliest.article for u in news.after] == ["b"]
    assert news.before == {}


def test_an_article_with_the_same_words_changes_their_utterance_alone(store: Store) -> None:
    store.add(read("a", FERRY), "1")
    store.add(read("b", GATE), "1")
    pipeline.settle(store)
    store.add(read("c", FERRY), "1")
    news = pipeline.settle(store)
    [changed] = news.after
    assert [u.id for u in news.before.values()] == [changed.id]
    assert changed.versions[0].quotes == ("a#0", "c#0")


def test_an_article_that_is_gone_leaves_nothing(store: Store) -> None:
    store.add(read("a", FERRY), "1")
    store.add(read("b", GATE), "1")
    pipeline.settle(store)
    before = exported(store)
    store.add(read("c", FERRY), "1")
    pipeline.settle(store)
    assert store.remove("c")
    assert not store.settled
    pipeline.settle(store)
    assert exported(store) == before
    assert not store.remove("c")


def test_an_article_that_comes_again_stays_in_conflicts_about_what_a_thing_is(store: Store) -> None:
    album = "“My album ‘Low Tide’ is about the ferry that we lost,” said Ada Okonjo."
    store.add(read("a", album), "1")
    store.add(read("b", "“The song ‘Low Tide’ is too long for the radio,” said Tomas Reyle."), "1")
    pipeline.settle(store)
    before = {u.id: u.conflicts for u in store.utterances()}
    assert all(conflict.quotes == ("a#0", "b#0") for [conflict] in before.values())
    store.add(read("a", f"{album} It rained in the harbour."), "2")
    pipeline.settle(store)
    assert {u.id: u.conflicts for u in store.utterances()} == before


def test_an_update_that_another_program_overtook_begins_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = Store.resettle
    overtaken = []

    def late(mine: Store, *args: object, **named: object) -> bool:
        if not overtaken:
            overtaken.append(True)
            with Store.open(store.path) as other:
                other.add(read("b", FERRY), "1")
                pipeline.settle(other)
        return sound(mine, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "resettle", late)
    store.add(read("a", FERRY), "1")
    pipeline.settle(store)
    assert store.settled
    assert [v.quotes for u in store.utterances() for v in u.versions] == [("a#0", "b#0")]


def test_where_the_number_of_languages_changes_everything_is_compared_again(store: Store) -> None:
    store.add(read("a", "“We close on Friday, whatever the council decides,” said Ada Okonjo."), "1")
    pipeline.settle(store)
    german = Article("b", "„Wir schließen am Freitag, egal was der Rat beschließt“, sagte Ada Okonjo.", language="de")
    found = pipeline.read_one(german)
    assert isinstance(found, Reading)
    store.add(found, "1")
    pipeline.settle(store)
    assert [len(u.versions) for u in store.utterances()] == [2]


# Grouping by itself, for any words


class Remembered:
    """What lies below a shelf, in memory."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[int, dict[int, Values]]] = defaultdict(lambda: defaultdict(dict))
        self.cards: dict[int, Values] = {}
        self.wordings: dict[int, Wording] = {}

    def rows(self, table: str, key: int, most: int | None = None) -> Sequence[Values]:
        return [(item, *values) for item, values in self.tables[table][key].items()][:most]

    def card(self, number: int) -> Values:
        return self.cards[number]

    def wording(self, number: int) -> tuple[Values, Wording]:
        return self.cards[number], self.wordings[number]

    def next_number(self) -> int:
        return max(self.cards, default=-1) + 1

    def take(self, shelf: Shelf) -> None:
        for part in (*shelf.ledgers.values(), *shelf.postings.values()):
            gone, come = part.changes()
            for key, item in gone:
                del self.tables[part.name][key][item]
            for key, item, *values in come:
                self.tables[part.name][key][item] = tuple(values)
        for number in shelf.gone:
            del self.cards[number], self.wordings[number]
        for card, wording in shelf.new_wordings():
            self.cards[card.number], self.wordings[card.number] = card[1:], wording


LANGUAGES = ("en", "de")


def at_once(wordings: Iterable[Wording], lexicons: Iterable[Lexicon]) -> tuple[Group, ...]:
    return match.regroup(Shelf(), come=wordings, lexicons=lexicons, languages=LANGUAGES)


WORDS = st.sampled_from(
    "I we never not the a asked for money door harbour ferry thing go … “ ” , . 30 Ana".split()
    + "Geld Tür Hafen Fähre nie gefragt Ding gehen".split()
)
WORDINGS = st.builds(
    Wording,
    st.sampled_from([f"{article}#{n}" for article in "abcde" for n in range(4)]),
    st.lists(WORDS, min_size=1, max_size=12).map(" ".join),
    st.sampled_from(["en", "de", "und"]),
    speaker=st.sampled_from([None, "p-ana", "p-ben", "p-eve"]),
    date=st.sampled_from([None, "2025-03", "2025-03-03", "2025-03-20"]),
    kind=st.sampled_from(["direct", "indirect", "mixed", "fragment"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(WORDINGS, min_size=1, max_size=6, unique_by=lambda w: w.id), min_size=1, max_size=5))
def test_groups_brought_up_to_date_are_those_made_at_once(updates: list[list[Wording]]) -> None:
    below = Remembered()
    lexicons = [words for words in [lexicon.load("en", "de")] if words]
    now: dict[str, Wording] = {}
    groups: set[Group] = set()
    for update in updates:
        come = [replace(w, article=w.id.partition("#")[0]) for w in update]
        shelf = Shelf(below)
        gone = [n for w in come for n, known in shelf.of_article(w.article).items() if known.id == w.id]
        changed = match.regroup(shelf, come=come, gone=gone, lexicons=lexicons, languages=LANGUAGES)
        below.take(shelf)
        now |= {w.id: w for w in come}
        moved = {w.id for w in come} | {member for one in changed for member in one.members}
        groups = {one for one in groups if moved.isdisjoint(one.members)} | set(changed)
        assert tuple(sorted(groups, key=lambda one: one.members)) == at_once(now.values(), lexicons)
