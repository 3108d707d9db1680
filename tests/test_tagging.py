"""The tag stage: an article's answer depends on the article alone, no text breaks it, and a folder that holds no model
is named in one line."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from time import process_time

import pytest

from onrecord import demo, pipeline, readers, tag
from onrecord.errors import InputError
from onrecord.export.jsonl import article_json, lines
from onrecord.records import Article, Reading
from onrecord.tag import model
from onrecord.tag.model import Tagger

FERRY = "“We close on Friday, whatever the council decides,” said the harbour master Ada Okonjo. "
TOLD = "She told the Harbour Post that nobody had asked the crew. The mayor’s office denies this. "
STORY = (FERRY + TOLD) * 3 + "\n\n"


def folder() -> Path:
    """That of the model in use."""
    return Path(os.environ.get(tag.VARIABLE) or model.PACKAGED).resolve()


@pytest.fixture(scope="module", autouse=True)
def tagger() -> Tagger:
    """The model in use; without one nothing here can be said."""
    if not (folder() / "model.json").is_file():
        pytest.skip("needs the model: training/ makes it, ONRECORD_MODEL names a folder of another")
    return model.tagger(folder())


@cache
def articles() -> tuple[Article, ...]:
    """Bundled ones in languages that the model reads."""
    read = (a for a in readers.articles([demo.ARTICLES]) if isinstance(a, Article))
    return tuple(a for a in read if model.tagger(folder()).reads(a.language))[::3]


def found(readings: Iterator[object]) -> str:
    """All that was found, byte for byte."""
    return "".join(lines(article_json(r, {}, {}) for r in readings if isinstance(r, Reading)))


def heard(extracted: str) -> bool:
    """Whether the model had a part in what was extracted."""
    quotes = [quote for line in extracted.splitlines() for quote in json.loads(line)["quotes"]]
    return any(evidence.startswith("model ") for quote in quotes for evidence in quote["evidence"])


def run(*args: object, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", *map(str, args)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env={**os.environ, **env})


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the model's folder that a test may spoil."""
    return Path(shutil.copytree(folder(), tmp_path / "spoilt"))


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, "utf-8")
    return path


def test_the_model_finds_what_is_said(tagger: Tagger) -> None:
    said = tagger.tag(article(FERRY))
    assert said is not None
    (one,) = said
    assert [FERRY[s.begin : s.end].strip("“”,") for s in one.content] == [
        "We close on Friday, whatever the council decides"
    ]
    assert "Ada Okonjo" in FERRY[one.speaker[0].begin : one.speaker[-1].end]
    assert [FERRY[s.begin : s.end] for s in one.cue] == ["said"]
    assert 0 < one.score <= 1


def test_two_processes_give_the_same_bytes() -> None:
    every = {run("extract", demo.ARTICLES, "--format", "jsonl").stdout for _ in range(2)}
    assert len(every) == 1
    assert every.pop().count("\n") == len(demo.ARTICLES.read_text("utf-8").splitlines())


def test_what_was_read_before_changes_nothing(tagger: Tagger) -> None:
    forwards = [tagger.tag(a) for a in articles()]
    backwards = [tagger.tag(a) for a in reversed(articles())]
    freshly_loaded = model.tagger.__wrapped__(folder())
    assert forwards == backwards[::-1]
    assert forwards[-1] == freshly_loaded.tag(articles()[-1])
    assert any(forwards)


def test_what_is_read_beside_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text("".join(json.dumps({"id": a.id, "text": a.text}) + "\n" for a in articles()), "utf-8")
    alone = found(iter([pipeline.read_text(a.text, a.id) for a in articles()]))
    assert found(pipeline.readings([path])) == alone
    assert heard(alone)


def test_one_thread_and_two_give_the_same(tagger: Tagger) -> None:
    def with_threads(many: int) -> Tagger:
        encoder, roles = (model.session(folder() / name, many) for name in ("encoder.onnx", "roles.onnx"))
        return dataclasses.replace(tagger, encoder=encoder, roles=roles)

    one, two = ([with_threads(many).tag(a) for a in articles()] for many in (1, 2))
    assert one == two


def test_two_readers_at_once_get_what_one_gets(tagger: Tagger) -> None:
    some = articles() * 2
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(tagger.tag, some)) == [tagger.tag(a) for a in articles()] * 2


@pytest.mark.parametrize(
    "text",
    (
        pytest.param("", id="empty"),
        pytest.param(" \n\n\t\n", id="blanks"),
        pytest.param("“”«»„“…—!?" * 50, id="marks"),
        pytest.param("“" * 20_000, id="opening marks"),
        pytest.param('"' * 20_000, id="straight marks"),
        pytest.param("a" * 100_000, id="one word"),
        pytest.param(FERRY + "a" * 100_000 + " " + FERRY, id="one word among others"),
        pytest.param((FERRY + TOLD) * 1200, id="200 kB without a line break"),
        pytest.param("word " * 40_000, id="200 kB without a sentence"),
        pytest.param("\n".join("ab" * 20_000), id="a letter a line"),
        pytest.param("She said\0: “No\0.”\0\n\n\0", id="NUL"),
        pytest.param("“We 👩‍👩‍👧‍👦 close 🇫🇷,” said 🧜🏽 Ada. 😀😀 “👍”", id="emoji"),
        pytest.param("“No,\ud83d” said \udc00Ada\ud800. She told \udfff that \ud800", id="lone surrogates"),
        pytest.param("“לא נסגור,” אמרה עדה. قالت آدا: «لن نغلق يوم الجمعة». “No,” she said.", id="right to left"),
        pytest.param("\u202e“oN” dias ehs\u202c, “No,” she\u200b said\ufeff.", id="turned around"),
        pytest.param("“N\u0301\u0302\u0303o,” she said. ﬁ ẞ İ ŉ ǰ ΐ “ﷺ”", id="letters that grow when folded"),
    ),
)
def test_no_text_breaks_it(tagger: Tagger, text: str) -> None:
    whole = article(text)
    said = tagger.tag(whole)
    assert said is not None
    for one in said:
        assert one.content
        for spans in (one.content, one.speaker, one.cue, one.addressee):
            assert list(spans) == sorted(spans)
            for begin, end in spans:
                assert 0 <= begin < end <= len(text)
                assert text[begin:end].strip()
    assert isinstance(pipeline.read_one(whole), Reading)


def article(text: str, language: str = "en") -> Article:
    return readers.complete(Article(id="ferry", text=text, language=language))


def test_sixteen_times_the_text_takes_at_most_24_times_as_long(tagger: Tagger) -> None:
    def seconds(times: int, rounds: int) -> float:
        whole, spent = article(STORY * times), []
        for _ in range(rounds):
            began = process_time()
            assert tagger.tag(whole)
            spent.append(process_time() - began)
        return min(spent)

    seconds(8, 1)
    assert seconds(128, 2) < 24 * seconds(8, 4)


@pytest.mark.parametrize("language", ("xx", "und", "eng"))
def test_a_language_it_was_not_trained_on_is_left_to_the_rules(tagger: Tagger, language: str) -> None:
    assert not tagger.reads(language)
    assert tagger.tag(Article(id="ferry", text=FERRY, language=language)) is None


def test_a_region_is_no_other_language(tagger: Tagger) -> None:
    assert tagger.tag(article(FERRY, "en-GB")) == tagger.tag(article(FERRY))


def empty(spoilt: Path) -> None:
    for path in spoilt.iterdir():
        path.unlink()


def gone(spoilt: Path) -> None:
    shutil.rmtree(spoilt)


def a_file(spoilt: Path) -> None:
    shutil.rmtree(spoilt)
    spoilt.write_text("no folder")


def another_format(spoilt: Path) -> None:
    facts = json.loads((spoilt / "model.json").read_text())
    (spoilt / "model.json").write_text(json.dumps({**facts, "format": 99}))


def facts_missing(spoilt: Path) -> None:
    (spoilt / "model.json").write_text(json.dumps({"format": model.FORMAT}))


def facts_no_object(spoilt: Path) -> None:
    (spoilt / "model.json").write_text("[1]")


def facts_no_json(spoilt: Path) -> None:
    (spoilt / "model.json").write_text("{")


def facts_no_text(spoilt: Path) -> None:
    (spoilt / "model.json").write_bytes(b"\xff\xfe\x00")


def encoder_cut(spoilt: Path) -> None:
    path = spoilt / "encoder.onnx"
    path.write_bytes(path.read_bytes()[:1000])


def encoder_empty(spoilt: Path) -> None:
    (spoilt / "encoder.onnx").write_bytes(b"")


def roles_no_model(spoilt: Path) -> None:
    (spoilt / "roles.onnx").write_text("this is no model")


def swapped(spoilt: Path) -> None:
    shutil.copy(spoilt / "roles.onnx", spoilt / "encoder.onnx")


def pieces_broken(spoilt: Path) -> None:
    (spoilt / "tokenizer.json").write_text("{}")


def pieces_gone(spoilt: Path) -> None:
    (spoilt / "tokenizer.json").unlink(missing_ok=True)


SPOILERS: tuple[Callable[[Path], None], ...] = (
    empty,
    gone,
    a_file,
    another_format,
    facts_missing,
    facts_no_object,
    facts_no_json,
    facts_no_text,
    encoder_cut,
    encoder_empty,
    roles_no_model,
    swapped,
    pieces_broken,
    pieces_gone,
)


@pytest.mark.parametrize("spoil", SPOILERS, ids=lambda spoil: spoil.__name__)
def test_a_folder_without_a_model_is_named_with_the_next_step(copy: Path, spoil: Callable[[Path], None]) -> None:
    if "tokenizer.json" not in {path.name for path in copy.iterdir()} and spoil in (pieces_broken, pieces_gone):
        return  # a model without pieces of words has nothing to break there
    spoil(copy)
    with pytest.raises(InputError) as caught:
        model.tagger(copy)
    said = str(caught.value)
    assert str(copy) in said
    assert len(said.splitlines()) == 1
    assert "training/export.py" in said or "xport the model anew" in said


def test_the_command_says_so_in_one_line_and_fails(copy: Path, ferry: Path) -> None:
    encoder_cut(copy)
    for args in (("--model", copy, "extract", ferry), ("extract", ferry, "--model", copy)):
        done = run(*args, "--format", "jsonl")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("onrecord: ")
        assert str(copy) in done.stderr
        assert "bug" not in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_the_model_is_named_before_the_command_behind_it_or_by_the_environment(ferry: Path) -> None:
    end = ("--format", "jsonl")
    before, behind = run("--model", folder(), "extract", ferry, *end), run("extract", ferry, "--model", folder(), *end)
    named = run("extract", ferry, *end, ONRECORD_MODEL=str(folder()))
    assert before.returncode == behind.returncode == named.returncode == 0, before.stderr + behind.stderr
    assert before.stdout == behind.stdout == named.stdout
    assert heard(before.stdout)


def test_none_leaves_all_to_the_rules(ferry: Path) -> None:
    before = run("--model", "none", "extract", ferry, "--format", "jsonl", ONRECORD_MODEL=str(folder()))
    behind = run("extract", ferry, "--model", "none", "--format", "jsonl")
    named = run("extract", ferry, "--format", "jsonl", ONRECORD_MODEL="none")
    assert before.returncode == 0, before.stderr
    assert before.stdout == behind.stdout == named.stdout
    assert not heard(before.stdout)
    assert json.loads(before.stdout)["quotes"]


def test_what_was_made_by_another_model_is_told_apart(copy: Path) -> None:
    mine = model.identity(folder())
    assert model.identity(copy) == mine
    facts = json.loads((copy / "model.json").read_text())
    other = shutil.copytree(copy, copy.with_name("other"))
    (other / "model.json").write_text(json.dumps({**facts, "looks": 0.9}))
    assert model.identity(other) != mine
