"""Files in, articles out: the text to the letter, the date, the language, the order; nothing dropped in silence."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import readers
from onrecord.readers.language import identify
from onrecord.records import Article, Skipped

GERMAN = "Die Ministerin hat am Montag erklärt, dass sie nicht zurücktreten werde."
ENGLISH = "The minister said on Monday that she would not step down."


def read(*paths: Path | str, **how: str) -> list[Article | Skipped]:
    return list(readers.articles(paths, **how))  # type: ignore[arg-type]


def one(path: Path, content: str | bytes) -> Article:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (article,) = read(path)
    assert isinstance(article, Article), article
    return article


def lines(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("opening", "date"),
    (
        (" date 2025-03-18 ", "2025-03-18"),
        (" date 2025-03 ", "2025-03"),
        ("date 2025\n", "2025"),
        ("Date: 2025-03-18\r\n\r\n", "2025-03-18"),
        ("\n date 2025-03-18T10:00:00Z ", "2025-03-18"),
        ("", None),
        ("Dates 2025-03-18 were sold out. ", None),
        ("She set a date 2025-03-18 ", None),
    ),
)
def test_a_leading_date_line_is_the_date_and_stays_in_the_text(tmp_path: Path, opening: str, date: str | None) -> None:
    article = one(tmp_path / "a.txt", opening + ENGLISH)
    assert (article.date, article.text) == (date, opening + ENGLISH)


def test_a_text_files_id_is_its_name_without_the_ending(tmp_path: Path) -> None:
    for name, id in (
        ("a.b.txt", "a.b"),
        ("N.TXT", "N"),
        ("notes.md", "notes"),
        ("README", "README"),
        ("Mr. Bell", "Mr. Bell"),
    ):
        assert one(tmp_path / name, ENGLISH).id == id


def test_windows_line_ends_and_trailing_blanks_stay_and_only_a_byte_order_mark_goes(tmp_path: Path) -> None:
    text = "One.\r\n\r\nTwo.\u00a0\n\t\n"
    assert one(tmp_path / "a.txt", b"\xef\xbb\xbf" + text.encode()).text == text


@pytest.mark.parametrize(
    ("text", "language"),
    (
        (GERMAN, "de"),
        (ENGLISH, "en"),
        ("La ministre a déclaré lundi qu’elle ne démissionnerait pas.", "fr"),
        ("La ministra dijo el lunes que no dejará el cargo.", "es"),
        ("Il ministro ha detto lunedì che non lascerà il governo.", "it"),
        ("2025 – 18:30", "und"),
        ("Zzz zz qqq xx", "und"),
    ),
)
def test_the_language_is_identified_or_said_to_be_unknown(text: str, language: str) -> None:
    assert identify(text) == language


def test_a_given_language_holds_then_the_records_own_then_the_text(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"id": "a", "text": ENGLISH, "language": "DE_at"}, {"id": "b", "text": GERMAN})
    assert [a.language for a in read(path) if isinstance(a, Article)] == ["de-at", "de"]
    assert [a.language for a in read(path, language="fr") if isinstance(a, Article)] == ["fr", "fr"]


def test_a_line_of_json_is_an_article_with_its_keys_and_others_are_ignored(tmp_path: Path) -> None:
    record = {"id": "x1", "text": ENGLISH, "title": "Stays", "outlet": "Harbour Post", "url": "https://a.example/1"}
    path = lines(
        tmp_path / "a.jsonl", record | {"date": "2025-03-18", "language": "en", "quotes": [{"content": [[0, 3]]}]}
    )
    (article,) = read(path)
    assert isinstance(article, Article)
    assert {key: getattr(article, key) for key in record} == record
    assert (article.date, article.language) == ("2025-03-18", "en")


def test_a_line_without_an_id_is_named_by_file_and_line_and_blank_lines_count(tmp_path: Path) -> None:
    (tmp_path / "c.ndjson").write_text(f'\ufeff{{"text": "{ENGLISH}"}}\n\n{{"id": 7, "text": "{GERMAN}"}}\n')
    lines(tmp_path / "d.jsonl", {"text": ENGLISH, "id": None, "title": "", "date": " "})
    found = read(tmp_path)
    assert [a.id for a in found if isinstance(a, Article)] == ["c.ndjson:1", "7", "d.jsonl:1"]
    assert isinstance(found[2], Article)
    assert (found[2].title, found[2].date) == (None, None)


def test_a_line_without_a_date_may_have_it_in_its_text(tmp_path: Path) -> None:
    (article,) = read(lines(tmp_path / "a.jsonl", {"text": f" date 2025-03 {ENGLISH}"}))
    assert isinstance(article, Article)
    assert article.date == "2025-03"


def test_folders_are_read_through_in_order_of_name_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.md", "a/.hidden.txt", ".git/x.txt", "c/d/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(ENGLISH + name)
    assert [a.id for a in read(tmp_path) if isinstance(a, Article)] == ["1", "2", "b", "e"]
    assert read(tmp_path) == read(tmp_path)


def test_a_path_named_twice_is_read_once(tmp_path: Path) -> None:
    one(tmp_path / "a.txt", ENGLISH)
    assert len(read(tmp_path, tmp_path / "a.txt", tmp_path / ".." / tmp_path.name / "a.txt")) == 1


def test_one_path_alone_needs_no_list(tmp_path: Path) -> None:
    one(tmp_path / "a.txt", ENGLISH)
    assert [type(a) for a in readers.articles(str(tmp_path / "a.txt"))] == [Article]


@pytest.mark.parametrize("form", ("text", "lines"))
def test_standard_input_is_json_lines_if_it_starts_with_a_brace_and_one_text_else(form: str) -> None:
    stream = io.BytesIO((ENGLISH if form == "text" else f'\n {{"text": "{ENGLISH}"}}\n{{"text": "{GERMAN}"}}').encode())
    found = [a for a in readers.articles(["-", "-"], stdin=stream) if isinstance(a, Article)]
    assert [(a.id, a.language) for a in found] == (
        [("stdin", "en")] if form == "text" else [("stdin:2", "en"), ("stdin:3", "de")]
    )


def test_articles_have_their_blocks(tmp_path: Path) -> None:
    article = one(tmp_path / "a.txt", f" date 2025-03-18 {ENGLISH}\n\nFoto: dpa\n")
    assert [(b.role, article.text[b.span.begin : b.span.end]) for b in article.blocks] == [
        ("dateline", "date 2025-03-18"),
        ("body", ENGLISH),
        ("credit", "Foto: dpa"),
    ]


def test_a_long_file_of_lines_is_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = json.dumps({"text": ENGLISH, "language": "en", "ignored": "x" * 100_000})
    with path.open("w") as out:
        for _ in range(200):
            out.write(record + "\n")
    tracemalloc.start()
    assert sum(isinstance(a, Article) for a in readers.articles([path])) == 200
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < path.stat().st_size / 5


def test_the_first_article_comes_before_the_last_line_is_read() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, into: bytearray) -> int:  # type: ignore[override]
            line = (json.dumps({"text": ENGLISH}) + "\n").encode()
            into[: len(line)] = line
            return len(line)

    found: Iterator[Article | Skipped] = iter(readers.articles(["-"], stdin=io.BufferedReader(Endless())))  # type: ignore[type-var]
    assert [type(next(found)) for _ in range(3)] == [Article, Article, Article]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(), st.text().map(str.encode), st.text().map(lambda t: t.encode("utf-16"))))
def test_any_bytes_are_an_article_that_reads_back_or_one_clear_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    (found,) = read(path)
    if isinstance(found, Article):
        assert found.text.encode() == data.removeprefix(b"\xef\xbb\xbf")
    else:
        assert (found.source.removesuffix(":1"), found.stage) == (str(path), "read")  # "{}" is a line of JSON
        assert len(found.reason.splitlines()) == 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
records = st.dictionaries(
    st.sampled_from(["id", "text", "title", "outlet", "url", "date", "language", "other"]),
    json_values | st.sampled_from([ENGLISH, "2025-03-18", "en"]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(records, json_values).map(json.dumps).map(str.encode) | st.binary(max_size=20), max_size=6))
def test_any_lines_are_articles_or_one_clear_line_each_and_an_article_can_be_stored(parts: list[bytes]) -> None:
    stream = io.BytesIO(b'{"text": "Ana left."}\n' + b"\n".join(parts))
    first, *rest = readers.articles(["-"], stdin=stream)
    assert isinstance(first, Article)
    for found in rest:
        if isinstance(found, Article):
            assert found.text.strip()
            for value in (found.id, found.text, found.title, found.outlet, found.url, found.date, found.language):
                (value or "").encode()  # no half characters
        else:
            assert len(found.reason.splitlines()) == 1


@pytest.mark.corpora
def test_the_seeds_are_read_to_the_letter_with_date_and_language(corpora: Path) -> None:
    with (corpora / "gold" / "seeds.jsonl").open(encoding="utf-8") as file:
        gold = {record["id"]: record for record in map(json.loads, file)}
    found = {a.id: a for a in read(corpora / "seeds") if isinstance(a, Article)}
    assert {id: (a.text, a.date) for id, a in found.items()} == {id: (g["text"], g["date"]) for id, g in gold.items()}
    assert sorted(a.language for a in found.values()) == ["de", "en", "en"]


@pytest.mark.corpora
@pytest.mark.parametrize("name", ("polnear.dev", "german.dev"))
def test_every_corpus_line_is_an_article_in_its_own_language(corpora: Path, name: str) -> None:
    path = corpora / "corpora" / f"{name}.jsonl"
    with path.open(encoding="utf-8") as file:
        gold = [json.loads(line) for line in file]
    found = read(path)
    assert [(a.id, a.text, a.date) for a in found if isinstance(a, Article)] == [
        (g["id"], g["text"], g["date"]) for g in gold
    ]
    assert all(identify(g["text"]) == g["language"] for g in gold)
