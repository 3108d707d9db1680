"""Stories: articles about one event are found together, in any language; a name that is everywhere joins nobody."""

from __future__ import annotations

import json
import random
import sqlite3
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from databases import Place
from onrecord import ask, demo, lexicon, pipeline, stories
from onrecord.cli import cli
from onrecord.errors import UsageError
from onrecord.records import Article, Person, Story
from onrecord.store import Store
from onrecord.stories import Features, Rarity, Term, Tie, compare, features, group, keys, near, terms

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases/stories.jsonl").read_text("utf8").splitlines()]
HARBOUR = "The ferry Marigold ran aground off Strandholm on Monday. Captain Ewan Pettigrove saved 48 goats."
MILL = "The paper mill at Tarrant Ness burned down. Owner Lucinda Fairweather wept beside 60 workers."


def seen(id: str, text: str, date: str | None = "2025-03-04", language: str = "en", outlet: str = "Post") -> Features:
    article = Article(id, text, outlet, None, date, language)
    return features(article, terms(article))


def told(found: Iterable[Story]) -> list[list[str]]:
    return sorted(sorted(one.article for one in story.articles) for story in found)


def tie(a: Features, b: Features, among: Sequence[Features] = ()) -> Tie | None:
    return compare(a, b, Rarity([a, b, *among]))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_articles_of_one_event_are_one_story(case: dict[str, Any]) -> None:
    every = [seen(a["id"], a["text"], a["date"], a["language"], a["outlet"]) for a in case["articles"]]
    assert told(group(every)) == sorted(map(sorted, case["stories"]))


# What an article is about


def test_a_name_is_the_same_in_every_language() -> None:
    english = terms(Article("a", "In Lindqvist's view Ifeoma Lindqvist heard it.", language="en"))
    german = terms(Article("b", "Am Montag hörte es Ifeoma Lindqvist.", language="de"))
    assert {t.key for t in english} & {t.key for t in german} == {"n:ifeoma", "n:lindqvist"}


def test_years_small_numbers_weekdays_and_months_tell_nothing() -> None:
    text = "On Monday, 3 March 2025, they counted 14,500 herons. Il en compta 14.500 en mars."
    assert [t.written for t in terms(Article("a", text, language="en")) if t.key[0] in "#n"] == ["14,500"]


def test_what_is_said_first_and_often_is_more_salient() -> None:
    text = "A heron sat. " + " ".join(f"Gull{n}x sank." for n in range(45)) + " The heron met a stork. Storks eat eels."
    salience = {t.written: t.salience for t in terms(Article("a", text, language="en"))}
    assert [salience[word] for word in ("heron", "sat", "stork", "eels")] == [3, 2, 2, 1]


def test_photo_credits_are_left_out() -> None:
    from onrecord.records import Block, Span

    text = "The heron flew.\nPhoto: Aurelio Bassi"
    article = Article("a", text, language="en", blocks=(Block(Span(16, len(text)), "credit"),))
    assert "Bassi" not in {t.written for t in terms(article)}


def test_an_article_is_about_a_bounded_number_of_words() -> None:
    text = " ".join(f"word{n}x" for n in range(1000))
    assert len(terms(Article("a", text, language="und"))) == stories.TERMS


def test_terms_come_back_as_they_were_written() -> None:
    about = terms(Article("a", HARBOUR + " «L’écluse» 14,500", language="fr"))
    assert stories.read(stories.written(about)) == about
    assert stories.read(stories.written(())) == ()


# What ties two articles


def test_a_tie_says_what_is_shared() -> None:
    noor = Person("p-noor", "Noor Velasco", ("Velasco",))
    one, other = (replace(seen(id, HARBOUR), persons=()) for id in "ab")
    one = features(Article("a", HARBOUR, language="en", date="2025-03-04"), one.terms, [noor], ["u-1"])
    other = features(Article("b", HARBOUR, language="en", date="2025-03-06"), other.terms, [noor], ["u-1"])
    found = tie(one, other)
    assert found is not None
    assert found.because.startswith("both name Noor Velasco; the same utterance; words: ")
    assert found.because.endswith("; 2 days apart")


def test_a_persons_names_are_no_evidence_beside_the_person() -> None:
    captain = Person("p-ewan", "Ewan Pettigrove")
    one, other = (features(Article(id, "", language="en"), seen(id, HARBOUR).terms, [captain]) for id in "ab")
    found = tie(one, other)
    assert found is not None
    assert "both name Ewan Pettigrove" in found.because
    assert "Pettigrove" not in found.because.partition("words:")[2]


def test_words_that_translate_each_other_tie_articles_in_two_languages() -> None:
    one = seen("a", "The bridge is closed, the mayor said. The bridge will be closed for weeks in Merrowby.")
    other = seen("b", "Die Brücke bleibt gesperrt. Der Bürgermeister sperrt die Brücke in Merrowby.", language="de")
    english = lexicon.load("en", "de")
    rarity = Rarity([one, other])
    alone, translated = compare(one, other, rarity), compare(one, other, rarity, english)
    assert alone is not None
    assert translated is not None
    assert translated.score > alone.score
    assert "bridge ~ Brücke" in translated.because


def test_the_further_apart_the_weaker_the_tie() -> None:
    first = seen("a", HARBOUR, "2025-03-01")
    ties = [tie(first, seen("b", HARBOUR, day)) for day in ("2025-03-01", "2025-03-09", "2025-03-28")]
    scores = [found.score for found in ties if found is not None]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)
    assert tie(first, seen("b", HARBOUR, "2025-04-02")) is None


def test_a_month_is_as_near_as_its_nearest_day() -> None:
    assert tie(seen("a", HARBOUR, "2025-03-31"), seen("b", HARBOUR, "2025-04")) is not None
    assert tie(seen("a", HARBOUR, "2025-03-31"), seen("b", HARBOUR, "2025-06")) is None
    assert tie(seen("a", HARBOUR, "2025-03-31"), seen("b", HARBOUR, "2025")) is not None


def test_what_one_outlet_prints_below_every_article_is_no_shared_utterance() -> None:
    def noted(id: str, outlet: str) -> Features:
        one = seen(id, HARBOUR, outlet=outlet)
        return replace(one, utterances=("u-note",))

    same = [noted("a", "Post"), noted("b", "Post"), noted("c", "Post")]
    others = [noted("a", "Post"), noted("b", "Echo"), noted("c", "Wire")]
    within, between = (compare(some[0], some[1], Rarity(some)) for some in (same, others))
    assert within is not None
    assert between is not None
    assert "utterance" not in within.because
    assert "the same utterance" in between.because


# Grouping


EVENTS = [case for case in CASES if case["stories"]]


@pytest.fixture(scope="module")
def corpus() -> list[Features]:
    """The events of the cases among a thousand articles about nothing in particular."""
    chance = random.Random(5)

    def drawn() -> tuple[Term, ...]:
        numbers = sorted({int(chance.paretovariate(0.4)) % 5000 for _ in range(80)})
        return tuple(Term(f"en:w{number}", 1, f"w{number}") for number in numbers)

    def day() -> str:
        return f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"

    rest = [Features(f"r{n}", None, day(), "en", drawn()) for n in range(1000)]
    return rest + [seen(a["id"], a["text"], a["date"], a["language"]) for case in EVENTS for a in case["articles"]]


def test_the_order_of_adding_makes_no_difference(corpus: list[Features]) -> None:
    found = group(corpus)
    for seed in range(10):
        shuffled = corpus[:]
        random.Random(seed).shuffle(shuffled)
        assert group(shuffled) == found


def test_stories_are_found_among_many_articles(corpus: list[Features]) -> None:
    found = [[id for id in story if id != "roundup"] for story in told(group(corpus))]
    assert found == sorted(sorted(story) for case in EVENTS for story in case["stories"])


def test_an_article_that_shares_nothing_changes_no_tie(corpus: list[Features]) -> None:
    one, other = seen("a", HARBOUR), seen("b", HARBOUR, "2025-03-05")
    before = [one, other, *corpus[:1000]]
    stranger = Features("z", None, "2025-03-04", "en", (Term("en:only-here", 3, "only-here"),))
    assert not set(keys(stranger)) & {key for article in before for key in keys(article)}
    assert compare(one, other, Rarity(before)) == compare(one, other, Rarity([*before, stranger]))


def test_each_article_is_compared_with_a_few_however_many_share_its_words(corpus: list[Features]) -> None:
    copies = [replace(one, article=f"{one.article}-{n}") for one in corpus[-3:] for n in range(300)]
    ranked = sorted(copies, key=lambda one: (one.date or "", one.article))
    assert max(len(others) for _, others in near(ranked, Rarity(ranked))) <= stories.NEAREST


def test_a_story_does_not_go_on_for_months() -> None:
    days = [seen(f"d{n:02}", HARBOUR, f"2025-{1 + n // 2:02}-{1 + 14 * (n % 2):02}") for n in range(24)]
    for story in group(days):
        first, last = story.articles[0].date, story.articles[-1].date
        apart = stories.days_apart(first, last)
        assert apart is not None
        assert apart <= stories.AS_LONG


def test_a_story_is_known_by_its_words_without_its_persons() -> None:
    captain = Person("p-ewan", "Ewan Pettigrove")
    every = [features(Article(id, "", language="en"), seen(id, HARBOUR).terms, [captain]) for id in "ab"]
    (story,) = group(every)
    assert story.persons == ("p-ewan",)
    assert "Marigold" in story.words
    assert "Pettigrove" not in story.words


def test_a_lone_article_is_no_story() -> None:
    assert group([seen("a", HARBOUR), seen("b", MILL)]) == ()
    assert group([]) == ()


# In the store, and for a reader


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stories") / "onrecord.db"
    with Store.open(path, create=True) as store:
        pipeline.add([demo.ARTICLES], store)
    return path


@pytest.fixture
def store(db: Path) -> Iterator[Store]:
    with Store.open(db) as opened:
        yield opened


def command(*args: object) -> str:
    done = CliRunner().invoke(cli, list(map(str, args)), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_demo_tells_three_stories(store: Store) -> None:
    months = {article.id: (article.date or "")[:7] for article in store.articles()}
    gold = [sorted(id for id, month in months.items() if month == one) for one in sorted(set(months.values()))]
    assert told(pipeline.stories(store)) == sorted(gold)


def test_stories_are_kept_until_something_is_added(store: Store, place: Place, tmp_path: Path) -> None:
    known = pipeline.stories(store)
    with Store.open(place, create=True) as copy:
        for reading in store.readings():
            copy.add(reading, "1")
        pipeline.settle(copy)
        found = pipeline.stories(copy)
        assert found == known
        store = copy
        assert store.stories() == found
        store.keep_stories(found[:1], store.stories_by or "")
        assert pipeline.stories(store) == found[:1]  # nothing was made anew
        pipeline.add([_article(tmp_path, "ferry-1", HARBOUR), _article(tmp_path, "ferry-2", HARBOUR)], store)
        assert len(pipeline.stories(store)) == len(found) + 1


def _article(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(f" date 2025-11-03 {text}\n", encoding="utf-8")
    return path


def test_a_store_that_can_only_be_read_answers_too(db: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with sqlite3.connect(db) as original, sqlite3.connect(copy) as other:
        original.backup(other)
        other.execute("UPDATE meta SET stories_by = NULL")
        other.commit()
        other.execute("PRAGMA journal_mode = DELETE")
    copy.chmod(stat.S_IREAD)
    with Store.open(copy) as store:
        assert len(pipeline.stories(store)) == 3


def test_stories_are_listed_the_largest_first(db: Path) -> None:
    found = json.loads(command("--db", db, "stories", "--format", "json"))
    assert [len(story["articles"]) for story in found] == [14, 12, 10]
    assert found[0]["persons"][:2] == ["Noor Velasco", "Tomas Reyle"]
    assert found[0]["languages"] == ["de", "en", "es", "fr"]
    listed = command("--db", db, "stories")
    assert "Noor Velasco, Tomas Reyle" in listed
    assert found[0]["story"] in listed


@pytest.mark.parametrize("wanted", ("name on the door", "velasco", "stage-weekly-2025-03-03"))
def test_a_story_is_found_by_words_persons_and_articles(store: Store, wanted: str) -> None:
    (found,) = ask.stories(store, wanted)
    assert len(found.reports) == 14


def test_words_that_no_story_has_are_told_so(store: Store) -> None:
    with pytest.raises(ask.NotOnRecord, match="no story with 'zeppelin' is on record"):
        ask.stories(store, "zeppelin")
    with pytest.raises(UsageError):
        ask.stories(store, "…")


def test_the_timeline_tells_what_each_article_was_first_to_bring(store: Store) -> None:
    timeline = ask.story(store, ask.stories(store, "name on the door")[0])
    first = timeline.reports[0]
    assert first.told.article == "stage-weekly-2025-03-03"
    assert "I never asked for the money" in first.utterances[0].text
    assert first.utterances[0].articles >= 10
    assert "Noor Velasco" in {person.name for person in first.persons}
    brought = [u.utterance for report in timeline.reports for u in report.utterances]
    assert len(brought) == len(set(brought))
    named = [person.id for report in timeline.reports for person in report.persons]
    assert len(named) == len(set(named))


def test_a_conflict_stands_with_the_article_that_brings_it_about(store: Store) -> None:
    timeline = ask.story(store, ask.stories(store, "name on the door")[0])
    by_outlet = {report.told.outlet: report for report in timeline.reports if report.told.date == "2025-03-06"}
    assert "speaker" in {conflict.kind for conflict in by_outlet["Glare"].conflicts}


def test_a_month_in_the_timeline_says_that_it_may_come_first(store: Store, db: Path) -> None:
    timeline = ask.stories(store, "name on the door")[0]
    (report,) = (report for report in timeline.reports if report.told.date == "2025-03")
    assert "stage-weekly-2025-03-03" in report.maybe_before
    page = " ".join(command("--db", db, "stories", "name on the door").split())
    assert "First on record: one of Stage Weekly and Bogenblatt; their dates don't tell which." in page
    assert "may be earlier than 13 articles above" in page
    assert (timeline.begin, timeline.end) == ("2025-03-03", "2025-03-09")


def test_every_format_has_the_articles_of_a_story(db: Path) -> None:
    csv = command("--db", db, "stories", "--format", "csv").splitlines()
    assert len(csv) == 1 + 14 + 12 + 10
    lines = [json.loads(line) for line in command("--db", db, "export", "stories").splitlines()]
    assert lines == json.loads(command("--db", db, "stories", "--format", "json"))


def test_the_page_about_the_output_names_every_field_of_a_story(db: Path) -> None:
    page = (Path(__file__).parents[1] / "docs/output.md").read_text("utf-8")
    story = json.loads(command("--db", db, "stories", "--format", "json"))[0]
    told = story["articles"]
    new = [one for article in told for one in (*article["new_utterances"], *article["conflicts"])]
    assert {
        key for one in (story, *told, *new) for key in one if f"`{key}`" not in page and f'"{key}"' not in page
    } == set()


def test_a_store_without_stories_says_so(tmp_path: Path) -> None:
    with Store.open(tmp_path / "one.db", create=True) as store:
        pipeline.add([_article(tmp_path, "ferry", HARBOUR)], store)
    assert "No two articles on record tell of one event." in command("--db", tmp_path / "one.db", "stories")
