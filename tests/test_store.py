"""The store: what goes in comes out, adding twice changes nothing, and only a file of ours is ever touched."""

from __future__ import annotations

import dataclasses
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from databases import Place, Server, ask, contents, is_address
from onrecord import records
from onrecord.errors import BadRecord, StoreError
from onrecord.records import (
    Article,
    Block,
    Change,
    Conflict,
    Earliest,
    Edge,
    Link,
    Mention,
    NotSpeech,
    Person,
    Quotation,
    Reading,
    Searched,
    Skipped,
    Span,
    Titled,
    Utterance,
    Version,
)
from onrecord.store import Settlement, Store
from onrecord.store.sqlite import OURS, migrations

VELASCO = "“I never asked for the money,” Noor Velasco told Tomas Reyle."
HARBOUR = Reading(
    Article("harbour/1", VELASCO, "Harbour Post", "https://harbour.example/1", "2025-03-04", "en", "Velasco speaks"),
    quotations=(
        Quotation(
            "harbour/1#0",
            "harbour/1",
            "direct",
            (Span(0, 30),),
            speaker=Mention((Span(31, 43),), "Noor Velasco", "name", "harbour/1@0", None, ("full name",)),
            cue=(Span(44, 48),),
            addressee=Mention((Span(49, 60),), "Tomas Reyle", "name", "harbour/1@1"),
            chain=(Link("voicemail", "recording"), Link("Stage Weekly", "outlet")),
            confidence=0.9,
            evidence=("marks", "cue after"),
        ),
    ),
    persons=(Person("harbour/1@0", "Noor Velasco", gender="f"), Person("harbour/1@1", "Tomas Reyle", ("Tom",))),
)
NACHT = Reading(
    Article(
        "nacht 2#b", "„Um das Geld habe ich nie gebeten“, sagte Reyle. Größe!", "Nachtblatt", None, "2025-03", "de"
    ),
    quotations=(
        Quotation(
            "nacht 2#b#0",
            "nacht 2#b",
            "direct",
            (Span(0, 34),),
            speaker=Mention((Span(42, 47),), "Reyle", "name", "nacht 2#b@0"),
            alleged=True,
        ),
        Quotation("nacht 2#b#1", "nacht 2#b", "fragment", (Span(49, 54),), Mention(reason="nobody is named")),
    ),
    persons=(Person("nacht 2#b@0", "Reyle"),),
    skipped=(Skipped("nacht 2#b", "extract", "a mark isn't closed. Close it."),),
)
PERSONS = (
    Person("p-reyle", "Tomas Reyle", ("Tom", "Reyle"), local=("harbour/1@1", "nacht 2#b@0"), evidence=("surname",)),
    Person("p-velasco", "Noor Velasco", epithets=("the singer",), gender="f", local=("harbour/1@0",)),
)
MONEY = Utterance(
    "u-money",
    "p-velasco",
    "Noor Velasco",
    Earliest("nacht 2#b", "2025-03", ("harbour/1",)),
    (
        Version("v-en", "en", "I never asked for the money,", ("harbour/1#0",)),
        Version(
            "v-de",
            "de",
            "Um das Geld habe ich nie gebeten",
            ("nacht 2#b#0",),
            "v-en",
            ("translated", "cut"),
            (Change("translated", "money", "Geld", Span(7, 11)), Change("dropped", "I")),
            0.8,
        ),
    ),
    (Edge("harbour/1#0", "nacht 2#b#0", "translated", 0.7, "same names and numbers"),),
    (Conflict("speaker", ("harbour/1#0", "nacht 2#b#0"), "Nachtblatt: Tomas Reyle. Harbour Post: Noor Velasco."),),
)
SIZE = Utterance(
    "u-size", None, None, Earliest("nacht 2#b", "2025-03"), (Version("v-size", "de", "Größe", ("nacht 2#b#1",)),)
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "on record.db"


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with Store.open(place, create=True) as opened:
        yield opened


def full(store: Store) -> Store:
    for reading in (NACHT, HARBOUR):
        store.add(reading, "1")
    store.settle(reversed(PERSONS), (SIZE, MONEY), made_by="match 1")
    return store


@pytest.fixture
def settled(store: Store) -> Store:
    return full(store)


@pytest.fixture
def file(path: Path) -> Iterator[Path]:
    """A settled store that is a file."""
    with Store.open(path, create=True) as store:
        full(store)
        yield path


def dump(path: Path) -> list[str]:
    """Everything in the file, as SQL."""
    with sqlite3.connect(path) as connection:
        lines = list(connection.iterdump())
    connection.close()
    return lines


# Adding.


def test_a_reading_comes_back_as_it_was_added(store: Store) -> None:
    assert store.add(HARBOUR, "1") == "new"
    assert store.reading("harbour/1") == HARBOUR
    assert store.article("harbour/1") == HARBOUR.article
    assert store.quotation("harbour/1#0") == HARBOUR.quotations[0]


def test_adding_twice_changes_nothing_in_the_store(settled: Store, place: Place) -> None:
    before = contents(place)
    assert [settled.add(reading, "1") for reading in (HARBOUR, NACHT)] == ["same", "same"]
    assert settled.settled
    assert contents(place) == before


def test_another_digest_replaces_the_article_and_drops_what_was_built_on_it(settled: Store) -> None:
    later = dataclasses.replace(HARBOUR, quotations=(), persons=())
    assert settled.add(later, "2") == "changed"
    assert settled.reading("harbour/1") == later
    assert settled.digest("harbour/1") == "2"
    assert not settled.settled
    assert list(settled.utterances()) == [SIZE]
    assert settled.search("money") == ()
    assert settled.reading("nacht 2#b") == NACHT


def test_the_order_of_adding_leaves_no_trace(place: Place) -> None:
    readings = [dataclasses.replace(NACHT, article=dataclasses.replace(NACHT.article, id=id)) for id in "bacéz"]
    readings = [dataclasses.replace(one, quotations=(), persons=()) for one in readings]
    told = []
    for seed in range(3):
        random.Random(seed).shuffle(readings)
        with Store.open(place, create=True) as store:
            for reading in readings:
                store.add(reading, "1")
            told.append((list(store.readings()), list(store.articles()), store.skipped(), store.coverage()))
            for reading in readings:
                store.remove(reading.article.id)
    assert told[0] == told[1] == told[2]
    assert [article.id for article in told[0][1]] == ["a", "b", "c", "z", "é"]


def test_a_reading_that_contradicts_itself_is_refused_whole(store: Store) -> None:
    stranger = dataclasses.replace(HARBOUR, persons=HARBOUR.persons[:1])
    with pytest.raises(StoreError, match=r"article 'harbour/1' contradicts itself"):
        store.add(stranger, "1")
    twice = dataclasses.replace(HARBOUR, quotations=HARBOUR.quotations * 2)
    with pytest.raises(StoreError, match=r"quotation\.id"):
        store.add(twice, "1")
    assert store.counts()["articles"] == 0
    assert store.settled


def test_half_a_character_is_refused_with_the_next_step(store: Store) -> None:
    with pytest.raises(BadRecord, match=r"'half'.*lone surrogate.*UTF-8") as caught:
        store.add(Reading(Article("half", "text \ud83d")), "1")
    assert "\n" not in str(caught.value)
    assert store.digest("\ud83d") is None
    assert store.search("\ud83d") == ()


# Skipping.


def test_a_skip_is_kept_once_and_its_reason_replaced(store: Store) -> None:
    for reason in ("NUL bytes", "NUL bytes", "UTF-16"):
        store.skip(Skipped("b.txt", "read", reason))
    store.skip(Skipped("b.txt", "extract", "too long"))
    assert store.skipped() == (Skipped("b.txt", "extract", "too long"), Skipped("b.txt", "read", "UTF-16"))


def test_a_source_that_succeeds_is_skipped_no_more(store: Store) -> None:
    store.skip(Skipped("a.txt", "read", "empty"))
    store.skip(Skipped("b.txt", "read", "empty"))
    store.unskip("a.txt")
    store.unskip("never seen")
    assert [skipped.source for skipped in store.skipped()] == ["b.txt"]


def test_what_was_skipped_inside_an_article_comes_and_goes_with_it(store: Store) -> None:
    store.add(NACHT, "1")
    store.unskip("nacht 2#b")
    assert store.skipped() == NACHT.skipped
    store.add(dataclasses.replace(NACHT, skipped=()), "2")
    assert store.skipped() == ()


def test_a_file_name_that_is_no_unicode_can_be_skipped(store: Store) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    store.skip(Skipped(name, "read", "not UTF-8"))
    assert [skipped.source for skipped in store.skipped()] == [r"caf\udce9.txt"]
    store.unskip(name)
    assert store.skipped() == ()


# Settling.


def test_what_was_found_across_articles_comes_back(settled: Store) -> None:
    assert settled.settled
    assert settled.made_by == "match 1"
    assert settled.persons() == PERSONS
    assert list(settled.utterances()) == [MONEY, SIZE]
    assert settled.utterance("u-money") == MONEY
    assert settled.person("p-velasco") == PERSONS[1]
    assert settled.places_of(["nacht 2#b#0"]) == {"nacht 2#b#0": ("u-money", "v-de")}
    assert settled.global_persons(["nacht 2#b@0"]) == {"nacht 2#b@0": "p-reyle"}


def test_settling_again_replaces_everything(settled: Store) -> None:
    settled.settle(PERSONS[1:], [SIZE], made_by="match 2")
    assert settled.persons() == PERSONS[1:]
    assert list(settled.utterances()) == [SIZE]
    assert settled.made_by == "match 2"


def test_a_new_article_unsettles(settled: Store) -> None:
    settled.add(Reading(Article("new", "text")), "1")
    assert not settled.settled
    settled.settle(PERSONS, [MONEY, SIZE], made_by="match 1")
    assert settled.settled


def test_an_article_that_another_program_adds_meanwhile_keeps_it_unsettled(settled: Store, place: Place) -> None:
    settled.add(Reading(Article("mine", "text")), "1")
    list(settled.readings())
    settled.add(Reading(Article("mine too", "text")), "1")
    with Store.open(place) as other:
        other.add(Reading(Article("theirs", "text")), "1")
    settled.settle(PERSONS, [MONEY, SIZE], made_by="match 1")
    assert not settled.settled
    list(settled.readings())
    settled.settle(PERSONS, [MONEY, SIZE], made_by="match 1")
    assert settled.settled


def test_what_is_new_changed_or_gone_is_outstanding_until_it_is_settled(settled: Store) -> None:
    assert settled.outstanding().articles == ()
    settled.add(Reading(Article("new", "text")), "1")
    assert settled.remove("harbour/1")
    seen = settled.outstanding()
    assert seen.articles == ("harbour/1", "new")
    assert "p-velasco" in seen.persons
    settled.add(Reading(Article("later", "text")), "1")
    assert settled.resettle(Settlement(), seen, made_by="match 1")
    assert settled.outstanding().articles == ("later",)
    assert not settled.settled


def test_an_update_changes_what_it_names_and_nothing_else(settled: Store) -> None:
    longer = dataclasses.replace(PERSONS[0], name="Another name")
    later = dataclasses.replace(SIZE, id="u-later")
    rows = {"kept_by_key": ([], [(1, 2), (1, 3)]), "kept_outlet": ([], [("Glare",)])}
    change = Settlement([longer], (), [later], [SIZE.id], rows)
    assert settled.resettle(change, settled.outstanding(), made_by="match 1")
    assert settled.persons() == (longer, *PERSONS[1:])
    assert list(settled.utterances()) == sorted([MONEY, later], key=lambda u: u.id)
    assert settled.kept.rows("by_key", 1) == [(2,), (3,)]
    assert settled.kept.rows("by_key", 1, 1) == [(2,)]
    assert settled.kept.outlets() == {"Glare"}
    settled.resettle(Settlement(kept={"kept_by_key": ([(1, 2)], [])}), settled.outstanding(), made_by="match 1")
    assert settled.kept.rows("by_key", 1) == [(3,)]


def test_an_update_of_what_another_program_has_updated_since_changes_nothing(settled: Store, place: Place) -> None:
    seen = settled.outstanding()
    with Store.open(place) as other:
        assert other.resettle(Settlement(), other.outstanding(), made_by="match 1")
    assert not settled.resettle(Settlement(utterances_gone=[SIZE.id]), seen, made_by="match 2")
    assert list(settled.utterances()) == [MONEY, SIZE]
    assert settled.made_by == "match 1"


def test_settling_on_what_is_gone_keeps_what_was_there(settled: Store) -> None:
    ghost = dataclasses.replace(SIZE, id="u-ghost", versions=(Version("v-x", "de", "x", ("gone#0",)),))
    with pytest.raises(StoreError, match="no longer has"):
        settled.settle((), [ghost], made_by="match 2")
    assert list(settled.utterances()) == [MONEY, SIZE]


def test_the_same_words_may_be_a_version_of_two_utterances(settled: Store) -> None:
    twins = [dataclasses.replace(SIZE, id=id) for id in ("u-1", "u-2")]
    settled.settle((), twins, made_by="match 2")
    assert list(settled.utterances()) == twins
    assert settled.utterance_of("nacht 2#b#1") == "u-1"


# Asking.


def test_nothing_known_is_none_or_empty(store: Store) -> None:
    assert store.article("x") is store.reading("x") is store.quotation("x") is store.person("x") is None
    assert store.utterance("x") is store.utterance_of("x") is None
    assert store.places_of(["x"]) == store.global_persons(["x"]) == {}
    assert store.quotations_by("x") == store.quotations_to("x") == store.persons_named("x") == store.persons() == ()
    assert store.search("x") == store.candidates("x") == store.search("") == store.candidates("…") == ()
    assert store.coverage() == Searched(0, 0)
    assert set(store.counts().values()) == {0}


def test_a_person_is_found_by_name_and_alias_but_not_by_epithet(settled: Store) -> None:
    assert [p.id for p in settled.persons_named("  NOOR   Velásco ")] == ["p-velasco"]
    assert [p.id for p in settled.persons_named("“Tom”")] == ["p-reyle"]
    assert settled.persons_named("the singer") == settled.persons_named("“”") == ()


def test_quotations_are_found_by_speaker_and_addressee_across_articles_and_within_one(settled: Store) -> None:
    assert [q.id for q in settled.quotations_by("p-velasco")] == ["harbour/1#0"]
    assert [q.id for q in settled.quotations_by("p-reyle")] == ["nacht 2#b#0"]
    assert [q.id for q in settled.quotations_to("p-reyle")] == ["harbour/1#0"]
    assert [q.id for q in settled.quotations_to("harbour/1@1")] == ["harbour/1#0"]


def test_coverage_and_counts_say_what_was_searched(settled: Store) -> None:
    assert settled.coverage() == Searched(2, 2, "2025-03", "2025-03-04")
    assert settled.counts() == {
        "articles": 2,
        "outlets": 2,
        "languages": 2,
        "quotations": 3,
        "persons": 2,
        "utterances": 2,
        "versions": 3,
        "edges": 1,
        "conflicts": 1,
        "skipped": 1,
    }


# Searching.


@pytest.mark.parametrize("words", ("grosse", "GRÖSSE", "Größe", "größe?", "nothing but große Größe"))
def test_search_takes_case_and_accents_for_nothing(settled: Store, words: str) -> None:
    assert settled.search(words) == ("nacht 2#b#1",)


@pytest.mark.parametrize(
    "words", ('"', "money AND", "NEAR(", "text:money", "money*", "-money", "^", "''", "a OR", "{x}: y", "(((", "\x00")
)
def test_what_is_searched_for_is_never_syntax(settled: Store, words: str) -> None:
    wanted = ("harbour/1#0",) if "money" in words else ()
    assert settled.search(words) == settled.candidates(words) == wanted


def quoting(store: Store, *texts: str) -> None:
    """One article each, quoting all of its text."""
    for n, text in enumerate(texts):
        quotation = Quotation(f"{n:03}#0", f"{n:03}", "direct", (Span(0, len(text)),))
        store.add(Reading(Article(f"{n:03}", text), (quotation,)), "1")


def test_the_quotation_with_most_of_the_words_comes_first(store: Store) -> None:
    quoting(store, "the money is here", "the name on the door", "the money and the name on the door")
    assert store.search("the money and the name")[0] == "002#0"
    assert store.search("door", limit=1) == ("001#0",)


def test_equally_good_quotations_come_in_the_order_of_articles(store: Store) -> None:
    quoting(store, *["nobody will be paid"] * 5)
    assert store.search("paid") == tuple(f"{n:03}#0" for n in range(5))


def test_two_chinese_characters_are_found_inside_a_run(store: Store) -> None:
    quoting(store, "我们星期五在北京关门", "我们星期五在海上", "京北")
    assert store.search("北京") == ("000#0",)
    assert set(store.candidates("星期五")) == {"000#0", "001#0"}


def test_candidates_look_at_the_rarer_words(store: Store) -> None:
    quoting(store, *["we will do it for them"] * 60, "we will do it for the harbour")
    assert store.candidates("and we will do it for the HARBOUR", limit=1) == ("060#0",)


def test_candidates_of_common_words_alone_are_those_in_the_same_order(store: Store) -> None:
    quoting(store, *["it do will we", "will it do", "we do it", "it will"] * 30, "so we will do it")
    assert store.candidates("we will do it", limit=1) == ("120#0",)


def test_a_question_of_ten_thousand_words_is_answered(settled: Store) -> None:
    words = " ".join(f"word{n}" for n in range(10_000)) + " money"
    assert settled.candidates(words) == ("harbour/1#0",)
    assert settled.search("money " * 10_000) == ("harbour/1#0",)


def test_the_search_index_follows_every_change(settled: Store, place: Place) -> None:
    settled.add(dataclasses.replace(NACHT, quotations=NACHT.quotations[1:]), "2")
    check = "INSERT INTO quotation_search (quotation_search, rank) VALUES ('integrity-check', 1)"
    assert is_address(place) or ask(place, check) == []
    assert settled.search("Geld") == ()
    assert settled.search("Größe") == ("nacht 2#b#1",)


# What somebody sees who opens the file without us.


def test_the_view_of_quotations_reads_by_itself(settled: Store, place: Place) -> None:
    first = ask(place, "SELECT * FROM quotations")[0]
    assert first == {
        "id": "harbour/1#0",
        "article": "harbour/1",
        "outlet": "Harbour Post",
        "date": "2025-03-04",
        "language": "en",
        "kind": "direct",
        "text": "“I never asked for the money,”",
        "speaker_text": "Noor Velasco",
        "speaker": "Noor Velasco",
        "speaker_reason": None,
        "addressee_text": "Tomas Reyle",
        "addressee": "Tomas Reyle",
        "via": "voicemail → Stage Weekly",
        "alleged": 0,
        "medium": "speech",
        "said_on": None,
        "nested_in": None,
        "confidence": 0.9,
        "utterance": "u-money",
        "version": "v-en",
    }


def test_the_sqlite_shell_can_query_it(file: Path) -> None:
    shell = shutil.which("sqlite3")
    command = [shell, str(file)] if shell else [sys.executable, "-m", "sqlite3", str(file)]
    if not shell and sys.version_info < (3, 12):  # whose sqlite3 module is no shell yet
        command = [
            sys.executable,
            "-c",
            "import sqlite3,sys\nprint(*sqlite3.connect(sys.argv[1]).execute(sys.argv[2]))",
        ]
        command.append(str(file))
    done = subprocess.run([*command, "SELECT speaker FROM quotations"], capture_output=True, text=True, check=True)
    assert "Noor Velasco" in done.stdout


def test_who_said_what_has_a_row_for_each_person_and_utterance(settled: Store, place: Place) -> None:
    rows = ask(place, "SELECT speaker, text, outlets, according_to, alleged, disputed FROM who_said_what")
    assert rows == [
        {
            "speaker": "Noor Velasco",
            "text": "“I never asked for the money,”",
            "outlets": 1,
            "according_to": "Harbour Post",
            "alleged": 0,
            "disputed": 1,
        },
        {
            "speaker": "Tomas Reyle",
            "text": "„Um das Geld habe ich nie gebeten“",
            "outlets": 1,
            "according_to": "Nachtblatt",
            "alleged": 1,
            "disputed": 1,
        },
    ]


@pytest.mark.parametrize("order", (1, -1))
def test_who_said_what_shows_the_longest_report_and_when_it_was_first_said(
    store: Store, place: Place, order: int
) -> None:
    texts = ["Nobody", "Nobody will be paid", "Nobody will"][::order]
    for n, text in enumerate(texts):
        quotation = Quotation(f"{n}#0", f"{n}", "direct", (Span(0, len(text)),), Mention(person=f"{n}@0"))
        persons = (Person(f"{n}@0", "Noor Velasco"),)
        store.add(
            Reading(Article(f"{n}", text, f"Outlet {n}", None, f"2025-03-0{n + 1}"), (quotation,), (), persons), "1"
        )
    version = Version("v", "en", "Nobody", tuple(f"{n}#0" for n in range(3)))
    person = Person("p", "Noor Velasco", local=tuple(f"{n}@0" for n in range(3)))
    store.settle([person], [Utterance("u", "p", None, Earliest("0", None), (version,))], made_by="1")
    rows = ask(place, "SELECT text, reports, outlets, first_date, last_date FROM who_said_what")
    assert [tuple(row.values()) for row in rows] == [("Nobody will be paid", 3, 3, "2025-03-01", "2025-03-03")]


def test_versions_trails_and_conflicts_can_be_read(settled: Store, place: Place) -> None:
    versions = ask(place, "SELECT version, drift, parent_text, according_to FROM versions_of_utterances")
    assert versions[1] == {
        "version": "v-de",
        "drift": "translated, cut",
        "parent_text": "I never asked for the money,",
        "according_to": "Nachtblatt",
    }
    [edge] = ask(place, "SELECT outlet, reason, has_it_from FROM trails")
    assert edge == {"outlet": "Nachtblatt", "reason": "translated", "has_it_from": "Harbour Post"}
    accounts = ask(place, "SELECT kind, outlet, speaker FROM conflicts_readable")
    assert accounts == [
        {"kind": "speaker", "outlet": "Harbour Post", "speaker": "Noor Velasco"},
        {"kind": "speaker", "outlet": "Nachtblatt", "speaker": "Tomas Reyle"},
    ]


def test_the_views_work_before_anything_is_settled(store: Store, place: Place) -> None:
    store.add(HARBOUR, "1")
    assert ask(place, "SELECT speaker, utterance FROM quotations") == [{"speaker": "Noor Velasco", "utterance": None}]
    assert ask(place, "SELECT speaker FROM who_said_what") == [{"speaker": "Noor Velasco"}]


def test_pieces_stand_in_the_table_as_they_are_written(store: Store, place: Place) -> None:
    text = "“One,” he said. “Two. ” “Three.”"
    pieces = (Span(0, 6), Span(16, 23), Span(24, 32))
    store.add(Reading(Article("a", text), (Quotation("a#0", "a", "direct", pieces),)), "1")
    assert ask(place, "SELECT text FROM quotations") == [{"text": "“One,” … “Two. ” “Three.”"}]


# Opening.


def refusal(place: Place, *, create: bool) -> str:
    with pytest.raises(StoreError) as caught:
        Store.open(place, create=create)
    message = str(caught.value)
    assert "\n" not in message
    assert str(place) in message or str(Path(place).parent) in message
    return message


def test_a_missing_store_says_how_to_make_one(path: Path) -> None:
    assert "onrecord add" in refusal(path, create=False)
    assert not path.exists()


def test_an_empty_file_is_no_store_until_one_is_made_of_it(path: Path) -> None:
    path.touch()
    assert "onrecord add" in refusal(path, create=False)
    with Store.open(path, create=True) as store:
        assert store.add(HARBOUR, "1") == "new"


@pytest.mark.parametrize("create", (False, True))
def test_a_text_file_is_refused_and_left_alone(path: Path, create: bool) -> None:
    path.write_text("Dear diary, " * 1000)
    assert "is not a store" in refusal(path, create=create)
    assert path.read_text() == "Dear diary, " * 1000
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("create", (False, True))
@pytest.mark.parametrize("script", ("CREATE TABLE diary (day)", "PRAGMA application_id = 7", "PRAGMA user_version = 7"))
def test_a_sqlite_file_of_another_program_is_refused_and_left_alone(path: Path, script: str, create: bool) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(script)
    connection.close()
    before = path.read_bytes()
    assert "another program" in refusal(path, create=create)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("create", (False, True))
def test_a_store_of_a_later_program_is_refused(path: Path, create: bool) -> None:
    with Store.open(path, create=True) as store:
        later = store.schema + 1
    ask(path, f"PRAGMA user_version = {later}")
    assert "pip install --upgrade onrecord" in refusal(path, create=create)


def test_a_damaged_store_says_so(path: Path) -> None:
    with Store.open(path, create=True) as store:
        full(store)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + random.Random(1).randbytes(len(whole) - 4096))
    with pytest.raises(StoreError, match="damaged"), Store.open(path) as store:
        list(store.readings())


def test_folders_are_no_stores(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path, create=True)
    assert "Create it first" in refusal(tmp_path / "missing" / "store.db", create=True)
    (tmp_path / "file").touch()
    assert "Create it first" in refusal(tmp_path / "file" / "store.db", create=True)


def test_a_name_with_signs_that_mean_something_in_a_url_is_just_a_name(tmp_path: Path) -> None:
    path = tmp_path / "50% off?mode=memory#1 é.db"
    with Store.open(path, create=True) as store:
        store.add(HARBOUR, "1")
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("version", range(len(migrations())))
def test_a_store_of_each_earlier_version_is_brought_up_with_its_rows(path: Path, version: int) -> None:
    with sqlite3.connect(path) as connection:
        for migration in migrations()[:version]:
            connection.executescript(migration.script)
        if version:
            connection.execute(f"PRAGMA application_id = {OURS}")
            connection.execute(
                "INSERT INTO article (id, language, text, digest) VALUES ('old', 'en', '“No,” said Ana Ruiz.', '1')"
            )
            connection.execute(
                "INSERT INTO quotation VALUES (NULL, 'old#0', 'old', 0, 'direct', '“No,”', '', 'none', NULL, NULL, "
                "'', 'none', NULL, NULL, 0, 'speech', NULL, NULL, 0.5, 'no')"
            )
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    with Store.open(path, create=version == 0) as store:
        assert [article.id for article in store.articles()] == ["old"] * (version > 0)
        assert store.search("no") == ("old#0",) * (version > 0)
        assert store.add(HARBOUR, "1") == "new"
        store.settle((), (), made_by="1")
    assert ask(path, "PRAGMA user_version") == [{"user_version": len(migrations())}]
    assert ask(path, "SELECT id FROM quotations")[0] == {"id": "harbour/1#0"}


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.executescript(migrations()[0].script)
        connection.execute("CREATE TABLE edge (somebody's)".replace("'s", ""))  # where the next one wants its own
        connection.execute(f"PRAGMA application_id = {OURS}")
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    before = dump(path)
    assert "edge" in refusal(path, create=False)
    assert dump(path) == before
    assert ask(path, "PRAGMA user_version") == [{"user_version": 1}]


def as_nobody(script: str, path: Path) -> str:
    """What a script prints that is run by somebody without rights (root may write anywhere)."""
    preamble = (
        "import os, sys\nfrom pathlib import Path\nfrom onrecord.errors import StoreError\n"
        "from onrecord.records import *\nfrom onrecord.store import Store\npath = Path(sys.argv[1])\n"
        "from onrecord.store.sqlite import migrations\nmigrations()\n"  # while the package can still be read
        "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", preamble + script, str(path)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    )
    assert not done.stderr
    return done.stdout.strip()


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A folder that can be looked into and not written to, with a settled store in it."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-"))
    with Store.open(folder / "store.db", create=True) as store:
        for reading in (HARBOUR, NACHT):
            store.add(reading, "1")
        store.settle(PERSONS, (MONEY, SIZE), made_by="1")
    (folder / "store.db").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_a_folder_without_the_right_to_write_says_so(read_only: Path) -> None:
    script = "try: Store.open(path, create=True)\nexcept StoreError as error: print(error)"
    message = as_nobody(script, read_only / "new.db")
    assert message.startswith(f"'{read_only}/new.db' can't be opened.")
    assert "may write there" in message


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_a_store_that_can_only_be_read_can_be_read(read_only: Path) -> None:
    script = (
        "with Store.open(path) as store:\n"
        "    print(store.search('Grosse'), len(store.persons()))\n"
        "    try: store.add(Reading(Article('new', 'text')), '1')\n"
        "    except StoreError as error: print(error)"
    )
    found, message = as_nobody(script, read_only / "store.db").splitlines()
    assert found == "('nacht 2#b#1',) 2"
    assert "can only be read" in message
    assert [p.name for p in read_only.iterdir()] == ["store.db"]


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_a_folder_that_may_not_be_looked_into_says_so(read_only: Path) -> None:
    read_only.chmod(0o000)
    script = "try: Store.open(path)\nexcept StoreError as error: print(error)"
    assert "may not look" in as_nobody(script, read_only / "store.db")


# Two programs at once.

ADDER = """
import sys
from onrecord.records import *
from onrecord.store import Settlement, Store
path, name, *ids = sys.argv[1:]
with Store.open(path, create=True) as store:
    for id in ids:
        text = f"{id} said: nobody will be paid."
        store.add(Reading(Article(id, text), (Quotation(f"{id}#0", id, "direct", (Span(0, len(text)),)),)), "1")
        store.skip(Skipped(f"{name} {id}", "read", "empty"))
    store.settle((), (), made_by=name)
"""


def test_programs_that_add_at_the_same_time_lose_nothing(place: Place) -> None:
    ids = [f"article {n}" for n in range(60)]
    # Each has articles of its own, and twenty that all of them have; and all of them create the file.
    shares = [ids[:20] + ids[20 + n :: 3] for n in range(3)]
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", ADDER, str(place), str(n), *share],
            stderr=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )
        for n, share in enumerate(shares)
    ]
    assert [program.communicate()[1] for program in programs] == [b""] * 3
    with Store.open(place) as store:
        assert [article.id for article in store.articles()] == sorted(ids)
        assert all(reading.quotations for reading in store.readings())
        assert len(store.skipped()) == sum(map(len, shares))
        assert len(store.search("paid", limit=100)) == 60
    assert ask(place, "SELECT changes FROM meta") == [{"changes": 60}]


def test_somebody_reading_sees_the_whole_and_does_not_wait(settled: Store, place: Place) -> None:
    with Store.open(place) as writer, suppress(ZeroDivisionError), writer.together():
        assert writer.remove("harbour/1")
        assert list(settled.utterances()) == [MONEY, SIZE]
        raise ZeroDivisionError
    assert list(settled.utterances()) == [MONEY, SIZE]


# Whatever a reading holds, it comes back.

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe = st.none() | words
notes = st.lists(words, max_size=2).map(tuple)
places = st.integers(0, 40)
spans = st.builds(Span, places, places)
some_spans = st.lists(spans, max_size=2).map(tuple)


def some(one: st.SearchStrategy, most: int = 2) -> st.SearchStrategy:
    return st.lists(one, max_size=most).map(tuple)


def literal(alias: object) -> st.SearchStrategy:
    return st.sampled_from(alias.__args__)  # type: ignore[attr-defined]


FIELDS = {
    Article: {
        "text": words,
        "outlet": maybe,
        "url": maybe,
        "date": maybe,
        "language": words,
        "title": maybe,
        "blocks": some(st.builds(Block, span=spans, role=literal(records.BlockRole), author=maybe, date=maybe)),
        "authors": notes,
        "agencies": notes,
        "modified": maybe,
        "seen": maybe,
    },
    Mention: {
        "spans": some_spans,
        "text": words,
        "form": literal(records.MentionForm),
        "reason": maybe,
        "evidence": notes,
    },
    Quotation: {
        "kind": literal(records.Kind),
        "content": some_spans,
        "cue": some_spans,
        "chain": some(st.builds(Link, name=words, role=literal(records.LinkRole), span=st.none() | spans)),
        "alleged": st.booleans(),
        "medium": literal(records.Medium),
        "date": maybe,
        "confidence": st.floats(0, 1),
        "evidence": notes,
    },
    Person: {
        "name": words,
        "aliases": notes,
        "epithets": notes,
        "is_body": st.booleans(),
        "gender": st.none() | literal(records.Gender),
        "evidence": notes,
        "local": notes,
    },
}
LINKED = {
    Article: {"id"},
    Mention: {"person"},
    Quotation: {"id", "article", "speaker", "addressee", "nested_in"},
    Person: {"id", "wikidata"},  # a person of one article is on no list
}


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading whose parts know each other."""
    article = draw(st.builds(Article, id=words, **FIELDS[Article]))
    persons = [
        draw(st.builds(Person, id=st.just(f"{article.id}@{n}"), **FIELDS[Person]))
        for n in range(draw(st.integers(0, 3)))
    ]
    ids = [f"{article.id}#{n}" for n in range(draw(st.integers(0, 3)))]
    mention = st.builds(Mention, person=st.sampled_from([None, *(p.id for p in persons)]), **FIELDS[Mention])
    quotation = {"article": st.just(article.id), "speaker": mention, "addressee": mention, **FIELDS[Quotation]}
    nested_in = st.sampled_from([None, *ids])
    return Reading(
        article=article,
        quotations=tuple(draw(st.builds(Quotation, id=st.just(id), nested_in=nested_in, **quotation)) for id in ids),
        not_speech=draw(some(st.builds(NotSpeech, span=spans, is_=literal(records.NotSpeechIs)))),
        persons=tuple(persons),
        skipped=draw(some(st.builds(Skipped, source=words, stage=words, reason=words))),
        titled=draw(some(st.builds(Titled, title=words, noun=words, span=spans))),
    )


def test_the_property_below_leaves_no_field_out() -> None:
    for record, fields in FIELDS.items():
        assert set(fields) | LINKED[record] == {field.name for field in dataclasses.fields(record)}


def come_back(store: Store, found: list[Reading]) -> None:
    for reading in found:
        assert store.add(reading, "1") == "new"
        assert store.reading(reading.article.id) == reading
    for reading in found[:1]:
        assert store.add(reading, "2") == "changed"


@given(st.lists(readings(), max_size=4, unique_by=lambda reading: reading.article.id))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_reading_holds_comes_back(found: list[Reading]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        with Store.open(path, create=True) as store:
            come_back(store, found)
            assert list(store.readings()) == sorted(found, key=lambda reading: reading.article.id)
        assert ask(path, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
        assert ask(path, "INSERT INTO quotation_search (quotation_search, rank) VALUES ('integrity-check', 1)") == []
        assert len(ask(path, "SELECT * FROM quotations")) == sum(len(reading.quotations) for reading in found)


@pytest.mark.postgres
def test_whatever_a_reading_holds_comes_back_from_a_server(postgres: Server) -> None:
    with Store.open(postgres.lent()) as store:

        @given(st.lists(readings(), max_size=4, unique_by=lambda reading: reading.article.id))
        @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        def holds(found: list[Reading]) -> None:
            come_back(store, found)
            assert sorted(store.readings(), key=repr) == sorted(found, key=repr)
            for reading in found:
                assert store.remove(reading.article.id)

        holds()
