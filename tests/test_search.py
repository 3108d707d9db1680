"""What is looked for when words are looked up: enough to find them, however common, and never all there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from databases import Place
from onrecord.records import Article, Mention, Person, Quotation, Reading, Searched, Span
from onrecord.store import Store, facets, search
from onrecord.store.find import Wanted
from onrecord.store.sought import All, AnyOf, Words

COMMON = ("we will do it", "they will not do it", "it is what we do", "what will they do", "we do what they will")
LIMIT = 5


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with Store.open(place, create=True) as opened:
        yield opened


def reading(id: str, *texts: str, outlet: str | None = None, language: str = "en") -> Reading:
    text, quotations = "", []
    for n, said in enumerate(texts):
        quotations.append(Quotation(f"{id}#{n}", id, "direct", (Span(len(text), len(text) + len(said)),)))
        text += said + "\n\n"
    return Reading(Article(id, text, outlet, date="2031-04-02", language=language), tuple(quotations))


def flooded(store: Store, times: int, *also: str) -> None:
    """Quotations of common words alone, and some others after them."""
    for n in range(times):
        store.add(reading(f"common {n:04}", *COMMON), "1")
    store.add(reading("sought", *also), "1")


def test_a_sentence_of_common_words_is_found_among_many_of_the_same_words(store: Store) -> None:
    flooded(store, 300, "what they will do is not what we do")
    assert store.candidates("what they will do is not what we do", limit=LIMIT)[0] == "sought#0"


def test_a_sentence_of_common_words_is_found_with_a_word_changed(store: Store) -> None:
    flooded(store, 300, "is it not what they do when we do")
    assert store.candidates("is it never what they do when we do", limit=LIMIT)[0] == "sought#0"


def test_two_common_words_that_seldom_meet_are_looked_for_together(store: Store) -> None:
    for n in range(200):
        store.add(reading(f"{n:04}", "the harbour is shut", "the bakers are out"), "1")
    store.add(reading("sought", "no bakers at this harbour"), "1")
    assert store.candidates("our harbour and its bakers", limit=LIMIT)[0] == "sought#0"


def test_words_that_too_many_rows_have_are_looked_for_in_runs_and_two_by_two() -> None:
    asked = search.rarer("we will do it", lambda word: 300_000, 1_000_000, 100)
    assert asked == [AnyOf((Words("we will do it"),)), AnyOf((All((Words("do"), Words("it"))),))]


def test_rare_words_are_looked_for_alone() -> None:
    rows = {"harbour": 40, "bakers": 30, "pier": 900, "the": 400_000}
    asked = search.rarer("the bakers the harbour the pier", lambda word: rows[word], 1_000_000, 100)
    assert asked == [AnyOf((Words("bakers"), Words("harbour"), Words("pier")))]


def searchable(store: Store) -> None:
    with store._db.writing():
        facets.fill(store._db)


def test_words_are_found_wherever_they_stand_in_however_long_a_text(store: Store) -> None:
    counted = " ".join(f"w{n}" for n in range(20_000))
    store.add(
        reading("long", f"{counted} and the ferry is gone " + "the pier the ferry " * 300, "x" * 3000 + " ends"), "1"
    )
    store.add(reading("huge", " ".join(f"z{n:06}" for n in range(150_000)) + " the very last ferry"), "1")
    store.add(reading("short", "the very last pier, and the ferry is late"), "1")
    searchable(store)

    def found(words: Sequence[str] = (), **more: tuple[str, ...]) -> list[str]:
        return sorted(store.findable.hits(Wanted(tuple(words), **more), begin=0, rows=9).ids)  # type: ignore[arg-type]

    assert found(["w19999"]) == found(["w19998 w19999"]) == found(["ferry is gone the pier"]) == ["long#0"]
    assert found(["z149999"]) == found(["very last ferry"]) == ["huge#0"]
    assert found(["x" * 3000]) == ["long#1"]
    assert found(phrases=("the ferry",)) == ["long#0", "short#0"]
    assert found(phrases=("the", "ferry")) == ["huge#0", "long#0", "short#0"]
    assert found(phrases=("ferry",), without=("w2 w1", "pier")) == ["huge#0"]
    assert found(phrases=("ferry",), without=("w1 w2",)) == ["huge#0", "short#0"]
    assert found(phrases=("w1 w3",)) == found(phrases=("w16383 w16385",)) == found(phrases=("last pier ferry",)) == []
    assert set(store.search("z000001 w17000", limit=9)) == {"huge#0", "long#0"}


def test_signs_that_are_no_letters_do_not_stand_between_words(store: Store) -> None:
    store.add(reading("a", "กิน", "京・北", "à la mode", "a la mode"), "1")
    searchable(store)
    for phrase, wanted in (("กน", ("a#0",)), ("กิน", ("a#0",)), ("京北", ("a#1",)), ("à la", ("a#2",)), ("ิ", ())):
        assert store.findable.saying([phrase], most=9) == wanted, phrase
    assert set(store.search("à", limit=9)) == {"a#2", "a#3"}  # without accents


def test_the_longer_run_of_the_same_words_comes_first(store: Store) -> None:
    flooded(store, 1, "it do will we", "so we will do it now")
    assert store.candidates("we will do it now", limit=1) == ("sought#1",)


def test_coverage_follows_what_is_added_changed_and_removed(store: Store) -> None:
    store.add(reading("a", "No.", outlet="Harbour Post"), "1")
    store.add(reading("b", "No."), "1")
    store.add(reading("c", "Nein.", language="de"), "1")
    assert store.coverage() == Searched(3, 3, "2031-04-02", "2031-04-02")
    store.add(reading("c", "No.", outlet="Harbour Post"), "2")
    assert (store.coverage().articles, store.coverage().outlets, store.languages()) == (3, 2, ("en",))
    store.remove("b")
    store.remove("a")
    assert (store.coverage().articles, store.coverage().outlets) == (1, 1)
    store.remove("c")
    assert (store.coverage(), store.languages()) == (Searched(0, 0, None, None), ())


def test_some_quotations_are_read_with_what_is_nested_in_them(store: Store) -> None:
    whole = reading("a", "He said no.", "no", "They said yes.")
    inner = Quotation("a#1", "a", "direct", whole.quotations[1].content, nested_in="a#0")
    store.add(Reading(whole.article, (whole.quotations[0], inner, whole.quotations[2])), "1")
    found = store.readings_of(["a"], only={"a#0"})["a"]
    assert [quotation.id for quotation in found.quotations] == ["a#0", "a#1"]


def test_a_person_is_known_in_brief_without_the_articles(store: Store) -> None:
    ana = Person("a@0", "Ana Ruiz")
    quotation = Quotation("a#0", "a", "direct", (Span(0, 3),), Mention(text="Ana Ruiz", form="name", person="a@0"))
    store.add(Reading(Article("a", "No."), (quotation,), persons=(ana,)), "1")
    store.settle([Person("p-1", "Ana Ruiz", ("Ana",), evidence=("same name",), local=("a@0",))], [], made_by="test")
    brief = store.persons_of(["a@0"], brief=True)["a@0"]
    assert (brief.id, brief.aliases, brief.local) == ("p-1", ("Ana",), ())
    assert store.persons_of(["a@0"])["a@0"].local == ("a@0",)
