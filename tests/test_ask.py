"""The questions: the same answer through the command, the library and an export, each with the sentence behind it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from databases import Place
from onrecord import ask, demo, pipeline
from onrecord.errors import StoreError, UsageError
from onrecord.export import jsonl
from onrecord.store import Store

FIRST = (
    "“We will sell the ferry on Friday, and nobody on this island will be asked about it,” the harbour master "
    "Ada Okonjo told the Quay Courier."
)
SECOND = (
    "“We will sell the ferry on Friday, and nobody on this island will be asked about it,” Ada Okonjo told the "
    "Quay Courier on Monday.\n\n“The council was asleep when it signed,” Okonjo said."
)
OTHER = "“We will sell the ferry on Friday, and nobody on this island will be asked about it,” said Bela Farkas."
ARTICLES = (
    {"id": "courier", "outlet": "Quay Courier", "date": "2025-05-05", "language": "en", "text": FIRST},
    {"id": "lamp", "outlet": "The Lamp", "date": "2025-05-06", "language": "en", "text": SECOND},
    {"id": "glare", "outlet": "Glare", "date": "2025-05-09", "language": "en", "text": OTHER},
)
WORDS = "We will sell the ferry on Friday, and nobody on this island will be asked about it"


@pytest.fixture(scope="module", params=("sqlite", pytest.param("postgres", marks=pytest.mark.postgres)))
def db(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("ask")
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, ARTICLES)), "utf-8")
    place: Place = folder / "onrecord.db" if request.param == "sqlite" else request.getfixturevalue("postgres").fresh()
    with Store.open(place, create=True) as store:
        pipeline.add([folder / "in.jsonl"], store)
    return place


@pytest.fixture
def store(db: Place) -> Iterator[Store]:
    with Store.open(db) as opened:
        yield opened


def test_the_words_come_back_verbatim_with_every_report(store: Store) -> None:
    traced = ask.trace(store, WORDS)
    assert traced.verdict.verdict == "verbatim"
    assert [a.article for a in traced.accounts] == ["courier", "lamp", "glare"]
    assert traced.verdict.utterance is not None
    assert traced.verdict.utterance.earliest.article == "courier"


def test_marks_case_and_spacing_do_not_count(store: Store) -> None:
    traced = ask.trace(store, "  “we will sell the FERRY on Friday, and  nobody on this island will be asked about it”")
    assert traced.verdict.verdict == "verbatim"


def test_a_piece_is_cut(store: Store) -> None:
    assert ask.trace(store, "We will sell the ferry on Friday").verdict.verdict == "cut"


def test_another_speaker_than_on_record_is_said(store: Store) -> None:
    assert ask.trace(store, WORDS, speaker="Ada Okonjo").verdict.verdict == "verbatim"
    assert ask.trace(store, WORDS, speaker="Bela Farkas").verdict.verdict == "other speaker"


def test_what_nobody_reports_is_not_on_record_and_says_what_was_searched(store: Store) -> None:
    verdict = ask.trace(store, "The lighthouse was painted green by nine dolphins").verdict
    assert (verdict.verdict, verdict.utterance) == ("not on record", None)
    assert (verdict.searched.articles, verdict.searched.outlets) == (3, 3)
    assert (verdict.searched.begin, verdict.searched.end) == ("2025-05-05", "2025-05-09")
    assert "fake" not in verdict.because.lower()


def test_the_nearest_words_are_named(store: Store) -> None:
    verdict = ask.trace(store, "The council was awake and never signed").verdict
    assert verdict.verdict == "not on record"
    assert "The council was asleep when it signed" in verdict.because


def test_no_words_are_a_wrong_question(store: Store) -> None:
    with pytest.raises(UsageError, match="no words"):
        ask.trace(store, " \n")


def test_every_account_has_the_sentence_that_supports_it(store: Store) -> None:
    for account in ask.trace(store, WORDS).accounts:
        text = {article["id"]: article["text"] for article in ARTICLES}[account.article]
        assert text[account.span.begin : account.span.end] == account.sentence
        assert account.text in account.sentence.replace("“", "").replace("”", "")


def test_an_attribution_that_another_article_contradicts_is_disputed(store: Store) -> None:
    assert {(a.article, a.disputed) for a in ask.trace(store, WORDS).accounts} == {
        ("courier", True),
        ("lamp", True),
        ("glare", True),
    }
    (alone,) = ask.search(store, "asleep").accounts
    assert not alone.disputed


def test_who_gives_what_is_attributed_newest_first(store: Store) -> None:
    known = ask.who(store, "Ada Okonjo")
    assert [(a.date, a.article) for a in known.quotes] == [
        ("2025-05-06", "lamp"),
        ("2025-05-06", "lamp"),
        ("2025-05-05", "courier"),
    ]
    assert {a.outlets for a in known.quotes} == {3, 1}


def test_a_name_is_found_without_case_and_accents(store: Store) -> None:
    assert ask.who(store, "ada OKÖNJO").person == ask.who(store, "Ada Okonjo").person


def test_nobody_of_that_name_gets_the_near_ones(store: Store) -> None:
    with pytest.raises(ask.NotOnRecord, match="Near it: Ada Okonjo"):
        ask.who(store, "Adam Okonjo")


def test_an_article_that_is_not_there_gets_the_near_ones(store: Store) -> None:
    with pytest.raises(ask.NotOnRecord, match="Near it: courier"):
        ask.quotes(store, "Couri")


def test_people_are_listed_by_how_much_is_attributed(store: Store) -> None:
    listed = ask.people(store)
    assert listed[0].person.name == "Ada Okonjo"
    assert (listed[0].quotations, listed[0].outlets) == (3, 2)
    assert (listed[0].first, listed[0].last) == ("2025-05-05", "2025-05-06")
    assert [one.quotations for one in listed] == sorted((one.quotations for one in listed), reverse=True)


def test_a_draft_is_checked_quotation_by_quotation(store: Store) -> None:
    draft = (
        f"“{WORDS},” Ada Okonjo said.\n\nThe ferry is old.\n\n“{WORDS},” said Bela Farkas.\n\n"
        "“Nine dolphins painted the lighthouse green,” Ada Okonjo said.\n"
    )
    checked = ask.check(store, draft, language="en")
    assert [(t.verdict.line, t.verdict.verdict) for t in checked.found] == [
        (1, "verbatim"),
        (5, "other speaker"),
        (7, "not on record"),
    ]
    for traced in checked.found:
        assert traced.verdict.span is not None
        begin, end = traced.verdict.span
        assert draft[begin] == "“"
        assert draft[begin:end] in traced.sentence


def test_a_draft_without_quotations_has_none(store: Store) -> None:
    assert ask.check(store, "The ferry is old.").found == ()


def command(*args: object) -> str:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, args)], capture_output=True, check=True, encoding="utf-8"
    ).stdout


def test_command_library_and_export_give_the_same_answer(db: Place, store: Store) -> None:
    with onrecord.open(db) as record:
        for words in (WORDS, "We will sell the ferry on Friday", "Nine dolphins painted it green"):
            asked = json.loads(command("trace", words, "--db", db, "--format", "json"))
            assert asked == record.trace(words).json()
        said = json.loads(command("who", "Ada Okonjo", "--db", db, "--format", "json"))
        assert said == record.who("Ada Okonjo").json()
        assert said in map(json.loads, command("export", "persons", "--db", db).splitlines())
        articles = [json.loads(line) for line in command("export", "articles", "--db", db).splitlines()]
        assert articles == [document.json() for document in record.articles()]
        assert articles[0] == json.loads(command("quotes", "courier", "--db", db, "--format", "json"))
        utterances = [json.loads(line) for line in command("export", "utterances", "--db", db).splitlines()]
        assert utterances == list(record.utterances())
        traced = record.trace(WORDS).utterance
        assert traced is not None
        assert jsonl.utterance_json(traced) in utterances


def test_extract_and_the_library_give_the_same_answer(tmp_path: Path) -> None:
    article = tmp_path / "ferry.txt"
    article.write_text(SECOND, "utf-8")
    assert json.loads(command("extract", article, "--format", "jsonl")) == onrecord.read(article).json()


def test_the_travelling_sentence_of_the_demo_is_told_whole(place: Place) -> None:
    with Store.open(place, create=True) as store:
        pipeline.add([demo.ARTICLES], store)
        traced = ask.trace(store, demo.story())
    utterance = traced.verdict.utterance
    assert utterance is not None
    assert traced.verdict.verdict == "verbatim"
    assert utterance.earliest.article == "stage-weekly-2025-03-03"
    drift = {d for v in utterance.versions for d in v.drift}
    assert {"cut", "translated", "reworded"} <= drift
    assert len({v.language for v in utterance.versions}) >= 3
    assert {"speaker"} <= {c.kind for c in utterance.conflicts}
    assert {"cites", "translated"} <= {e.reason for e in utterance.trail}


def test_a_store_that_is_not_there_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        onrecord.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_surname_that_no_article_uses_alone_finds_its_person(place: Place, tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text(OTHER, "utf-8")
    with onrecord.open(place, create=True) as record:
        record.add(tmp_path / "in.txt")
        assert record.who("farkas").person.name == "Bela Farkas"
        with pytest.raises(ask.NotOnRecord, match="Near it: Bela Farkas"):
            record.who("Bela Farkaz")
        with pytest.raises(UsageError, match="no name"):
            record.who(" ")


def test_one_word_is_not_said_to_be_nowhere(store: Store) -> None:
    verdict = ask.trace(store, "ferry").verdict
    assert verdict.verdict == "not on record"
    assert "One word is too little" in verdict.because
    assert "onrecord search ferry" in verdict.because
    with pytest.raises(UsageError, match="no words"):
        ask.trace(store, "?!")


MARKDOWN = """---
title: “Nobody is asked”
---
# “We will sell the ferry on Friday”

**Ada Okonjo** said “*nobody* on this [island](https://example.invalid/i) will be asked about it.”

> We will sell the ferry on Friday, and nobody on this island will be asked about it.
>
> — Bela Farkas, in the Glare

```
“the council was asleep when it signed,” Okonjo said
```
"""


def test_a_draft_may_be_markdown_and_spans_count_in_it_as_written(store: Store) -> None:
    found = ask.check(store, MARKDOWN, language="en").found
    headline, marked, block = found
    assert [t.verdict.line for t in found] == [4, 6, 8]
    assert headline.verdict.verdict == "cut"
    assert " ".join(marked.verdict.input.split()) == "nobody on this island will be asked about it."
    assert block.verdict.verdict == "other speaker"
    for one, opens in ((headline, "“We"), (marked, "*nobody"), (block, "We")):
        assert one.verdict.span is not None
        begin, end = one.verdict.span
        assert MARKDOWN[begin:end].startswith(opens)
