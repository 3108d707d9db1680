"""The stages in their order: what is found doesn't depend on the order of articles, nor on being interrupted."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from onrecord import ask, demo, pipeline
from onrecord.export import jsonl
from onrecord.records import Article, Candidate, Group, Reading, Skipped, Wording
from onrecord.settle import founded
from onrecord.store import Store

FERRY = "“We close on Friday, whatever the council decides,” said the harbour master Ada Okonjo."


def exported(store: Store) -> list[str]:
    """All that an export says, byte for byte."""
    articles = (jsonl.article_json(p.reading, p.persons, p.belongs, p.copied) for p in ask.pages(store))
    utterances = map(jsonl.utterance_json, ask.utterances(store))
    persons = map(jsonl.person_json, ask.persons(store))
    return [*jsonl.lines(articles), *jsonl.lines(utterances), *jsonl.lines(persons)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "onrecord.db", create=True) as opened:
        yield opened


def test_the_order_of_articles_changes_nothing(tmp_path: Path) -> None:
    lines = demo.ARTICLES.read_text("utf-8").splitlines()
    answers = set()
    for seed in range(3):
        shuffled = tmp_path / f"{seed}.jsonl"
        random.Random(seed).shuffle(lines)
        shuffled.write_text("\n".join(lines), "utf-8")
        with Store.open(tmp_path / f"{seed}.db", create=True) as store:
            pipeline.add([shuffled], store)
            answers.add("".join(exported(store)))
    assert len(answers) == 1


def test_adding_twice_changes_nothing(store: Store) -> None:
    first = pipeline.add([demo.ARTICLES], store)
    before = exported(store)
    second = pipeline.add([demo.ARTICLES], store)
    assert (second.new, second.changed, second.same) == (0, 0, first.new)
    assert (second.utterances, second.versions, second.conflicts) == (0, 0, ())
    assert exported(store) == before


def test_adding_bit_by_bit_gives_what_adding_at_once_gives(tmp_path: Path) -> None:
    lines = demo.ARTICLES.read_text("utf-8").splitlines()
    (tmp_path / "a.jsonl").write_text("\n".join(lines[:11]), "utf-8")
    (tmp_path / "b.jsonl").write_text("\n".join(lines[11:]), "utf-8")
    with Store.open(tmp_path / "bits.db", create=True) as bits, Store.open(tmp_path / "once.db", create=True) as once:
        pipeline.add([tmp_path / "b.jsonl"], bits)
        pipeline.add([tmp_path / "a.jsonl"], bits)
        pipeline.add([demo.ARTICLES], once)
        assert exported(bits) == exported(once)


def test_an_article_that_changed_is_read_again_and_the_old_words_go(store: Store, tmp_path: Path) -> None:
    article = tmp_path / "ferry.txt"
    article.write_text(FERRY, "utf-8")
    pipeline.add([article], store)
    article.write_text(FERRY.replace("Friday", "Monday"), "utf-8")
    report = pipeline.add([article], store)
    assert (report.new, report.changed) == (0, 1)
    assert ask.search(store, "Friday").found == 0
    assert ask.search(store, "Monday").found == 1


def test_what_is_outstanding_is_settled_though_nothing_is_new(store: Store, tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(FERRY, "utf-8")
    found = next(pipeline.readings([tmp_path / "ferry.txt"]))
    assert isinstance(found, Reading)
    store.add(found, "as if the program had been killed before it compared")
    assert not store.settled
    pipeline.add([tmp_path / "ferry.txt"], store)
    assert store.settled
    assert store.counts()["utterances"] == 1


def test_an_article_that_breaks_a_rule_costs_itself_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord import extract

    sound = extract.extract

    def broken(article: Article, heard: Sequence[Candidate] | None) -> Reading:
        if article.id == "two":
            raise IndexError("list index\nout of range")
        return sound(article, heard)

    monkeypatch.setattr(extract, "extract", broken)
    found = [pipeline.read_one(Article(id=one, text=FERRY, language="en")) for one in ("one", "two", "three")]
    assert [type(one) for one in found] == [Reading, Skipped, Reading]
    skipped = found[1]
    assert isinstance(skipped, Skipped)
    assert (skipped.source, skipped.stage) == ("two", "extract")
    assert skipped.reason.startswith("IndexError: list index out of range.")


def test_an_input_that_was_mended_is_skipped_no_longer(store: Store, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    article = tmp_path / "in" / "ferry.txt"
    article.write_bytes(b"")
    pipeline.add([tmp_path / "in"], store)
    assert [one.source for one in store.skipped()] == [str(article)]
    article.write_text(FERRY, "utf-8")
    pipeline.add([tmp_path / "in"], store)
    assert store.skipped() == ()


def test_adding_something_else_forgets_no_skipped_input(store: Store, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "ferry.txt").write_text(FERRY, "utf-8")
    pipeline.add([tmp_path / "empty.txt"], store)
    pipeline.add([tmp_path / "ferry.txt"], store)
    assert [one.source for one in store.skipped()] == [str(tmp_path / "empty.txt")]


def test_fragments_alone_found_no_utterance_together() -> None:
    fragments = {id: Wording(id, "united front", kind="fragment") for id in ("a#0", "b#0")}
    groups = list(founded([Group(("a#0", "b#0"))], fragments))
    assert [group.members for group in groups] == [("a#0",), ("b#0",)]


def test_a_fragment_joins_a_sentence_that_has_it() -> None:
    wordings = {"a#0": Wording("a#0", "united front", kind="fragment"), "b#0": Wording("b#0", "I want a united front")}
    assert [g.members for g in founded([Group(("a#0", "b#0"))], wordings)] == [("a#0", "b#0")]


def test_a_formula_is_no_utterance() -> None:
    wordings = {id: Wording(id, "no comment") for id in ("a#0", "b#0")}
    groups = founded([Group(("a#0", "b#0"), formula=True)], wordings)
    assert [group.members for group in groups] == [("a#0",), ("b#0",)]


def test_progress_counts_every_input(store: Store, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ferry.txt").write_text(FERRY, "utf-8")
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    seen: list[pipeline.Progress] = []
    pipeline.add([tmp_path / "in"], store, progress=seen.append)
    assert [(p.stage, p.done, p.new, p.skipped) for p in seen] == [
        ("reading", 1, 0, 1),
        ("reading", 2, 1, 1),
        ("comparing", 2, 1, 1),
    ]


def test_the_store_itself_is_no_input(store: Store, tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(FERRY, "utf-8")
    report = pipeline.add([tmp_path], store)
    assert (report.new, report.skipped) == (1, ())


def test_other_rules_read_an_article_again(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ferry.txt").write_text(FERRY, "utf-8")
    pipeline.add([tmp_path / "ferry.txt"], store)
    monkeypatch.setattr(pipeline, "fingerprint", lambda parts: f"other rules for {' '.join(parts)}")
    assert pipeline.add([tmp_path / "ferry.txt"], store).changed == 1


def test_a_conflict_about_what_a_title_names_reaches_the_words_that_name_it(store: Store, tmp_path: Path) -> None:
    texts = ("“I wrote the song “Low Tide” alone,” said Ana Ruiz.", "Ana Ruiz said that her album “Low Tide” was late.")
    articles = [{"id": str(n), "language": "en", "text": text} for n, text in enumerate(texts)]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, articles)), "utf-8")
    pipeline.add([tmp_path / "in.jsonl"], store)
    kinds = {c.kind for u in store.utterances() for c in u.conflicts}
    assert "description" in kinds
