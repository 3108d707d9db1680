"""A table's rows are articles, whatever its columns are called; a row that is broken costs itself."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import readers
from onrecord.readers.limits import LIMITS, Limits
from onrecord.records import Article, Skipped

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

TEXT = "Ana Ruiz said, “We close on Friday.”\nThe harbour master left."


def read(path: Path, limits: Limits = LIMITS, **columns: str) -> tuple[list[Article], list[tuple[str, str]]]:
    found = list(readers.articles([path], columns=columns, limits=limits))
    skips = [(s.source.removeprefix(str(path)), s.reason) for s in found if isinstance(s, Skipped)]
    return [a for a in found if isinstance(a, Article)], skips


def table(path: Path, rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


@pytest.mark.parametrize("delimiter", (",", ";", "\t", "|"))
@pytest.mark.parametrize("encoding", ("utf-8", "utf-8-sig", "cp1252"))
def test_a_row_is_an_article_whatever_stands_between_its_fields(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [["Titel", "Volltext", "Quelle", "Datum"], ["Die Fähre", TEXT, "Nachtblatt", "18.03.2025"]]
    (article,), skips = read(table(tmp_path / "a.csv", rows, delimiter, encoding))
    assert skips == []
    assert (article.id, article.text, article.title) == ("a.csv:1", TEXT, "Die Fähre")
    assert (article.outlet, article.date) == ("Nachtblatt", "2025-03-18")


@pytest.mark.parametrize(
    ("headers", "row"),
    (
        (
            "id,headline,source,pub_date,link,lang,author,body",
            "x7,Ferry,Harbour Post,2025-03-18 09:30:00,https://a.example/7,en,Lea Sommer,Ana left.",
        ),
        (
            "stories_id,title,media_name,publish_date,url,language,authors,text",
            "x7,Ferry,Harbour Post,20250318,https://a.example/7,en,Lea Sommer,Ana left.",
        ),
        (
            "identifiant,titre,journal,date de publication,lien,langue,auteur,texte",
            'x7,Ferry,Harbour Post,"Tue, 18 Mar 2025 09:30:00 GMT",https://a.example/7,en,Lea Sommer,Ana left.',
        ),
        (
            "ID,Titular,Medio,Fecha,Enlace,Idioma,Autor,Contenido",
            "x7,Ferry,Harbour Post,18.3.2025,https://a.example/7,en,Lea Sommer,Ana left.",
        ),
    ),
)
def test_headers_are_known_by_what_programs_and_people_call_them(tmp_path: Path, headers: str, row: str) -> None:
    (tmp_path / "a.csv").write_text(f"{headers}\n{row}\n", "utf-8")
    (article,), skips = read(tmp_path / "a.csv")
    assert skips == []
    assert (article.id, article.title, article.outlet, article.date) == ("x7", "Ferry", "Harbour Post", "2025-03-18")
    assert (article.url, article.language, article.authors) == ("https://a.example/7", "en", ("Lea Sommer",))
    assert article.text == "Ana left."


def test_given_columns_hold_against_what_the_headers_are_called(tmp_path: Path) -> None:
    table(tmp_path / "a.csv", [["text", "Wortlaut", "when"], ["a note", "Ana left.", "2025-03"]])
    (article,), _ = read(tmp_path / "a.csv", text="Wortlaut", date="WHEN")
    assert (article.text, article.date) == ("Ana left.", "2025-03")


def test_a_table_without_a_known_column_lists_those_it_has_and_how_to_say_which(tmp_path: Path) -> None:
    table(tmp_path / "a.csv", [["Wortlaut", "Tag"], ["Ana left.", "2025-03-18"]])
    assert read(tmp_path / "a.csv")[1] == [
        (
            "",
            "has no column that is called text, only Wortlaut, Tag; say which one it is: "
            '--columns "text=Body,date=Published"',
        )
    ]
    assert read(tmp_path / "a.csv", text="Body")[1] == [("", "has no column 'Body' for text, only Wortlaut, Tag")]


@pytest.mark.parametrize(
    ("rows", "kept", "place", "reason"),
    (
        ('1,"Ana left.\n2,Tom left.\n3,Lea left.\n', ["Tom left.", "Lea left."], ":row 1", "is never closed"),
        ('1,Ana left.\n2,"Tom "Tim" left."\n3,Lea left.\n', ["Ana left.", "Lea left."], ":row 2", "double the marks"),
        ("1,Ana left.\n2,Tom, too, left.\n3,Lea left.\n", ["Ana left.", "Lea left."], ":row 2", "has 4 fields, and 2"),
        ("1,Ana left.\n2,\n3,Lea left.\n", ["Ana left.", "Lea left."], ":row 2", "has no text"),
        ("1,Ana left.\n2,A\0b.\n3,Lea left.\n", ["Ana left.", "Lea left."], ":row 2", "holds NUL characters"),
        ("1,Ana läft.\n2,Tom \udcff left.\n3,Lea left.\n", ["Ana läft.", "Lea left."], ":row 2", "is not UTF-8 (0xff)"),
        ('1,Ana left.\n2,"Tom left.', ["Ana left."], ":row 2", "is never closed"),
    ),
)
def test_a_broken_row_costs_itself(tmp_path: Path, rows: str, kept: list[str], place: str, reason: str) -> None:
    (tmp_path / "a.csv").write_bytes(b"id,text\n" + rows.encode("utf-8", "surrogateescape"))
    articles, (skip,) = read(tmp_path / "a.csv")
    assert [a.text for a in articles] == kept
    assert skip[0] == place
    assert reason in skip[1]


def test_a_mark_that_never_closes_in_a_long_table_costs_one_row(tmp_path: Path) -> None:
    lines = ["id,text,outlet", *(f"{n},Ana left {n} times.,Glare" for n in range(4000))]
    lines[10] = '9,"Ana left 9 times.,Glare'
    (tmp_path / "a.csv").write_text("\n".join(lines))
    articles, skips = read(tmp_path / "a.csv", Limits(line=20_000))
    assert (len(articles), [place for place, _ in skips]) == (3999, [":row 10"])


@pytest.mark.parametrize(
    ("content", "reason"),
    (
        (b"", "is empty; put"),
        (b"\n\n", "is empty; put a line of headers in it"),
        (b"text,date\n", "has headers and no rows"),
        ("text,date\nAna,2025\n".encode("utf-16"), "is UTF-16; save it as UTF-8"),
        (b"te\0xt,date\n", "holds NUL bytes"),
    ),
)
def test_a_table_that_is_none_is_one_line(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    articles, ((place, said),) = read(tmp_path / "a.csv")
    assert (articles, place) == ([], "")
    assert said.startswith(reason)


def test_a_line_over_the_cap_a_field_over_it_and_one_row_too_many_are_said(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\n" + "Ana left. " * 200 + "\nTom left.\nLea left.\nKim left.\n")
    articles, skips = read(tmp_path / "a.csv", Limits(line=1000, records=3))
    assert [a.text for a in articles] == ["Tom left.", "Lea left."]
    assert [place for place, _ in skips] == [":row 1", ":row 4"]
    assert "in a line; split it" in skips[0][1]
    assert "3 are read of one table" in skips[1][1]


def test_ten_million_lines_end_at_the_cap_and_are_never_held() -> None:
    class Endless(io.RawIOBase):
        lines = 0

        def readable(self) -> bool:
            return True

        def readinto(self, into: bytearray) -> int:  # type: ignore[override]
            piece = b"Ana left.,1\n" * (len(into) // 12) if self.lines else b"text,date,id,title\n"
            self.lines += 1
            into[: len(piece)] = piece
            return len(piece)

    tracemalloc.start()
    found: Iterator[Article | Skipped] = readers.articles(
        ["-"],
        stdin=io.BufferedReader(Endless()),  # type: ignore[type-var]
        limits=Limits(container=200_000),
        language="en",
    )
    *_, last = found
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(last, Skipped)
    assert "that are read of one table: split it" in last.reason
    assert peak < 20_000_000  # what has been seen is remembered by id, the table is not held


def test_a_table_is_told_from_a_text_when_it_comes_through_a_pipe() -> None:
    found = readers.articles(["-"], stdin=io.BytesIO(b"date;text\n2025-03-18;Ana left.\n"))
    assert [(a.id, a.text, a.date) for a in found if isinstance(a, Article)] == [("stdin:1", "Ana left.", "2025-03-18")]


def stored(path: Path, columns: dict[str, list[object]], **how: object) -> Path:
    parquet.write_table(pyarrow.table(columns), path, **how)
    return path


MORNING = datetime.datetime(2025, 3, 18, 9, 30)


def test_parquet_is_read_with_its_types(tmp_path: Path) -> None:
    columns: dict[str, list[object]] = {
        "text": [TEXT, "Tom left."],
        "title": ["Ferry", None],
        "publisher": ["Harbour Post", ""],
        "published_at": [MORNING, None],
        "authors": [["Lea Sommer", "Tom Bell"], []],
        "id": [7, 8],
        "unused": [{"a": 1}, None],
    }
    articles, skips = read(stored(tmp_path / "a.parquet", columns))
    assert skips == []
    first, second = articles
    assert (first.id, first.text, first.title, first.outlet) == ("7", TEXT, "Ferry", "Harbour Post")
    assert (first.date, first.authors) == ("2025-03-18", ("Lea Sommer", "Tom Bell"))
    assert (second.id, second.title, second.outlet, second.date, second.authors) == ("8", None, None, None, ())


def test_parquet_comes_packed_and_through_a_pipe(tmp_path: Path) -> None:
    data = stored(tmp_path / "a.parquet", {"body": ["Ana left."], "date": [MORNING.date()]}).read_bytes()
    (tmp_path / "b.pq.gz").write_bytes(gzip.compress(data, mtime=0))
    (tmp_path / "a.parquet").unlink()
    assert [(a.id, a.date) for a in read(tmp_path / "b.pq.gz")[0]] == [("b.pq.gz:1", "2025-03-18")]
    (piped,) = readers.articles(["-"], stdin=io.BytesIO(data))
    assert isinstance(piped, Article)
    assert piped.id == "stdin:1"


def test_a_cell_that_is_no_text_costs_its_row(tmp_path: Path) -> None:
    path = stored(tmp_path / "a.parquet", {"text": [b"Ana left.", b"\xff", None, b"Tom left."]})
    articles, skips = read(path)
    assert [a.text for a in articles] == ["Ana left.", "Tom left."]
    assert [(place, reason[:24]) for place, reason in skips] == [
        (":row 2", "has bytes as its text th"),
        (":row 3", "has no text; leave it ou"),
    ]
    number = stored(tmp_path / "b.parquet", {"text": [1.5]})
    assert read(number)[1] == [(":row 1", "has float as its text; write it as text")]


def test_damaged_parquet_is_one_line(tmp_path: Path) -> None:
    data = stored(tmp_path / "a.parquet", {"text": ["Ana left. " * 50] * 50}).read_bytes()
    for n, broken in enumerate((data[:-9], data[:40], data[:4] + bytes(99) + data[103:], b"PAR1" * 9)):
        path = tmp_path / f"{n}.parquet"
        path.write_bytes(broken)
        articles, skips = read(path)
        assert articles == []
        assert len(skips) == 1
        assert "Parquet" in skips[0][1]


def test_one_text_in_a_million_rows_is_held_once(tmp_path: Path) -> None:
    path = stored(tmp_path / "a.parquet", {"text": ["Ana left. " * 40_000] * 200}, compression="zstd")
    pool = pyarrow.default_memory_pool()
    most = 0
    for n, row in enumerate(readers.inputs([path])):
        assert not isinstance(row, Skipped), row
        most = max(most, pool.bytes_allocated())
        if n > 100:
            break
    assert most < 20_000_000


def test_a_column_that_unpacks_to_a_thousand_times_its_size_is_refused(tmp_path: Path) -> None:
    texts: list[object] = ["\0" * 1_000_000 + str(n) for n in range(40)]
    path = stored(tmp_path / "a.parquet", {"text": texts}, compression="zstd", use_dictionary=False)
    assert path.stat().st_size < 100_000
    ((_, reason),) = read(path)[1]
    assert reason == "unpacks to over 200 times its size, which no text does: leave it out"


def test_without_pyarrow_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stored(tmp_path / "a.parquet", {"text": ["Ana left."]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert read(path)[1] == [("", "is Parquet, which needs pyarrow: pip install 'onrecord[tables]'")]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.text(st.sampled_from('a"\n\r,;\t|é '), max_size=30).map(str.encode) | st.binary(max_size=20), max_size=8
    )
)
def test_any_rows_are_articles_or_one_clear_line_each(parts: list[bytes]) -> None:
    stream = io.BytesIO(b"text,date\nAna left.,2025-03-18\n" + b"\n".join(parts))
    first, *rest = readers.articles(["-"], stdin=stream)
    assert isinstance(first, Article)
    for found in rest:
        if isinstance(found, Skipped):
            assert len(found.reason.splitlines()) == 1
        else:
            assert found.text.strip()
