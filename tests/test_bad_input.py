"""What can't be read gets one line that says why and what to do next; it is counted, and the rest is done."""

from __future__ import annotations

import gzip
import io
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import readers
from onrecord.readers.limits import LIMITS
from onrecord.records import Article, Skipped

EMPTY_FOLDER = "is a folder without files; put articles in it"
TEXT = "The minister said on Monday that she would not step down."


def read(*paths: Path) -> tuple[list[Article], list[Skipped]]:
    found = list(readers.articles(paths))
    return [a for a in found if isinstance(a, Article)], [s for s in found if isinstance(s, Skipped)]


def skipped(folder: Path, bad: Path) -> str:
    """The one reason for the bad file, after a good neighbour behind it was read all the same."""
    (folder / "zz-good.txt").write_text(TEXT)
    articles, (skip,) = read(folder)
    assert [a.id for a in articles] == ["zz-good"]
    assert (skip.source, skip.stage) == (str(bad), "read")
    assert len(skip.reason.splitlines()) == 1
    assert len(skip.reason) < 200
    return skip.reason


@pytest.mark.parametrize(
    ("content", "reason", "next_step"),
    (
        (b"", "is empty", "put the article's text in it"),
        (b" \n\t\r\n", "is empty", "put the article's text in it"),
        (b"\xef\xbb\xbf", "is empty", "put the article's text in it"),
        (TEXT.encode("utf-16"), "is UTF-16", "iconv -f UTF-16 -t UTF-8"),
        (TEXT.encode("utf-16-be"), "is UTF-16BE", "iconv -f UTF-16BE -t UTF-8"),
        (TEXT.encode("utf-16-le"), "is UTF-16LE", "iconv -f UTF-16LE -t UTF-8"),
        (TEXT.encode("utf-32"), "is UTF-32", "iconv -f UTF-32 -t UTF-8"),
        ("Café".encode("latin-1"), "is not UTF-8 (byte 3 is 0xe9)", "iconv -f LATIN1 -t UTF-8"),
        (b"\xef\xbb\xbf" + "Café".encode("latin-1"), "is not UTF-8 (byte 6 is 0xe9)", "iconv -f LATIN1 -t UTF-8"),
        (b"She said\0no.", "holds NUL bytes (the first at byte 8)", "give the text it was made from"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a picture, not text", "OCR"),
        (bytes(range(1, 128)) * 9, "is binary", "give the text it was made from"),
        (b"%PDF-1.7 x", "is a PDF", "pdftotext"),
        (b"PK\x03\x04 x", "is a ZIP or an office document", "save it as plain text"),
        (gzip.compress(TEXT.encode(), mtime=0)[:-9], "ends in the middle (gzip, near byte 6", "fetch it again"),
        (gzip.compress(b"\0" * 30_000_000, mtime=0), "unpacks to over 200 times its size", "leave it out"),
        (b"<?xml version='1.0'?><TEI>Ana left.</TEI>", "is XML of a kind that is not read", "save the article's text"),
        (b" date 2025-13-45 Ana left.", "'2025-13-45' is not a date: there is no month 13", "Write 2025-03-18"),
        (b"A" * 1_000_000, "has a line of 1,000,000 characters", "break the text into paragraphs"),
    ),
)
def test_a_bad_text_file(tmp_path: Path, content: bytes, reason: str, next_step: str) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    said = skipped(tmp_path, bad)
    assert said.startswith(reason)
    assert next_step in said


def test_a_file_of_50_mb_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    with bad.open("wb") as file:
        file.truncate(50_000_000)
    assert skipped(tmp_path, bad) == (
        "has 50 MB: one article may have 20 MB; if it holds many articles, write them as .jsonl, one a line"
    )


def test_50_mb_through_a_pipe_are_refused_too() -> None:
    (skip,) = readers.articles(["-"], stdin=io.BytesIO(b"She left. " * 5_000_000))
    assert isinstance(skip, Skipped)
    assert (skip.source, skip.reason[:42]) == ("stdin", "has too much: one article may have 20 MB; ")


@pytest.mark.parametrize(
    ("name", "next_step"),
    (("a.docx", "libreoffice"), ("a.epub", "ebook-convert"), ("a.pdf", "pdftotext"), ("a.jsonl.zip", "unzip")),
)
def test_an_ending_that_is_never_read(tmp_path: Path, name: str, next_step: str) -> None:
    bad = tmp_path / name
    bad.write_text(TEXT)
    assert next_step in skipped(tmp_path, bad)


def test_a_missing_file_or_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    for missing in ("nothing", "nothing.txt", "nothing.jsonl", "nothing.html", "no/such/folder/"):
        articles, (skip,) = read(tmp_path / missing, tmp_path / "a.txt")
        assert len(articles) == 1
        assert skip == Skipped(str(tmp_path / missing), "read", "is not there; check the path")


def test_an_empty_folder_and_one_with_hidden_files_only(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_text("x")
    assert read(tmp_path) == ([], [Skipped(str(tmp_path), "read", EMPTY_FOLDER)])


def test_a_thousand_empty_files_are_a_thousand_rows(tmp_path: Path) -> None:
    for n in range(1000):
        (tmp_path / f"{n:04}.txt").touch()
    articles, skips = read(tmp_path)
    assert articles == []
    assert [s.source for s in skips] == [str(tmp_path / f"{n:04}.txt") for n in range(1000)]
    assert len({s.reason for s in skips}) == 1


def test_invalid_json_in_line_7_of_10_costs_that_line(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    lines = [json.dumps({"id": str(n), "text": TEXT}) for n in range(1, 11)]
    lines[6] = lines[6][:-9]
    path.write_text("\n".join(lines))
    articles, (skip,) = read(path)
    assert [a.id for a in articles] == ["1", "2", "3", "4", "5", "6", "8", "9", "10"]
    assert skip.source == f"{path}:7"
    assert "is not JSON (column " in skip.reason


@pytest.mark.parametrize(
    ("line", "reason"),
    (
        (b'{"id": "a"}', 'has no "text"; each line needs one'),
        (b'{"text": " "}', 'has no "text"; each line needs one'),
        (b'{"text": null}', 'has no "text"; each line needs one'),
        (b'{"text": 5}', '"text" is a number; write it as a string'),
        (b'{"text": ["a"]}', '"text" is a list; write it as a string'),
        (b'{"text": "a", "id": true}', '"id" is true or false; write it as a string'),
        (b'{"text": "a", "id": {}}', '"id" is an object; write it as a string'),
        (b'{"text": "a", "id": "x\\ny"}', '"id" holds line breaks or control characters; write it in one line'),
        (b'{"text": "a", "outlet": 3.5}', '"outlet" is a number; write it as a string'),
        (b'{"text": "a", "date": 2025}', '"date" is a number; write it as a string'),
        (b'{"text": "a", "date": "2025-13-45"}', "'2025-13-45' is not a date: there is no month 13."),
        (b'{"text": "a", "language": "German"}', "\"language\" is 'German', not a tag; write en, de"),
        (b'{"text": "a\\ud800"}', '"text" holds half a character'),
        (b'{"text": "a\\u0000b"}', '"text" holds NUL characters; take them out'),
        ('{"text": "Café"}'.encode("latin-1"), "is not UTF-8 (byte 13 is 0xe9); if it is Latin-1: iconv"),
        (b'{"text": "a\0b"}', "holds NUL bytes (the first at byte 11)"),
        (b'["a"]', 'is JSON but not an object; write {"id": …, "text": …}'),
        (b"null", "is JSON but not an object"),
        (b"[" * 100_000, "is JSON too deep or too long to be an article"),
        (b'{"text": ' + b"1" * 5000 + b"}", "is JSON too deep or too long to be an article"),
        (b'{"text": "' + b"a" * 600_000 + b'"}', "has a line of 600,000 characters"),
        (b'{"text": "' + b"a" * LIMITS.line + b'"}', "has over 5 MB; one line holds one article"),
    ),
)
def test_a_bad_line(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "c.jsonl"
    good = [json.dumps({"id": str(n), "text": f"{TEXT} {n}"}).encode() for n in (1, 2)]
    path.write_bytes(b"\n".join((good[0], line, good[1])))
    articles, (skip,) = read(path)
    assert [a.id for a in articles] == ["1", "2"]
    assert (skip.source, skip.stage) == (f"{path}:2", "read")
    assert reason in skip.reason
    assert len(skip.reason.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    (
        (b"", "is empty; put one JSON object a line in it or leave it out"),
        ('{"text": "Ana"}\n'.encode("utf-16"), "is UTF-16; save it as UTF-8"),
        (
            gzip.compress(b'{"text": "Ana"}\n' * 9, mtime=0)[:5],
            "ends in the middle (gzip, near byte 5): fetch it again",
        ),
        (b'[\n{"text": "Ana"},\n{"text": "Tom"}\n]', "is one JSON document, not one object a line; convert it (jq"),
        (b'{\n  "text": "Ana"\n}\n', "is one JSON document, not one object a line; convert it (jq"),
    ),
)
def test_a_file_that_is_no_json_lines_at_all_is_said_once_and_not_per_line(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(content)
    articles, (skip,) = read(path)
    assert articles == []
    assert skip.source == str(path)
    assert skip.reason.startswith(reason)


def test_a_second_article_with_the_same_id_names_the_first(tmp_path: Path) -> None:
    for folder, text in (("a", TEXT), ("b", TEXT + " No."), ("c", TEXT)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_text(text)
    (tmp_path / "d.jsonl").write_text(json.dumps({"id": "1", "text": "Another."}))
    articles, (same, line) = read(tmp_path)
    assert [(a.id, a.text) for a in articles] == [("1", TEXT), ("b/1", TEXT + " No.")]
    first = tmp_path / "a" / "1.txt"
    assert same.reason == f"is {first} once more (id '1', the same text); leave one of them out"
    assert line.source == f"{tmp_path / 'd.jsonl'}:1"
    assert line.reason == (
        f"has id '1', which is taken by {first} with another text; give one of them its own id or file name"
    )


def test_a_link_to_nowhere_and_a_link_to_a_folder_above_are_said(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    articles, (gone, loop) = read(tmp_path)
    assert articles == []
    assert gone.reason == "is not there; check the path"
    assert "not followed; name the folder itself" in loop.reason


def test_a_pipe_among_the_files_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert skipped(tmp_path, tmp_path / "a.txt") == "is not a plain file; pipe its content in as -"


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder that is ours, seen by a user who may not read all of it (root may, so root steps down)."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "a.txt").write_text(TEXT)
        (Path(folder) / "b").mkdir()
        for path in Path(folder).iterdir():
            path.chmod(0)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield Path(folder)
        finally:
            if root:
                os.seteuid(0)
            (Path(folder) / "b").chmod(0o700)


def test_a_file_and_a_folder_without_permission(nobody: Path) -> None:
    assert [s.reason for s in read(nobody)[1]] == [
        "can't be read (Permission denied); check the file and its permissions",
        "can't be listed (Permission denied); check its permissions",
    ]


def test_a_file_name_with_a_line_break_or_bytes_that_are_no_text_stays_one_line(tmp_path: Path) -> None:
    (tmp_path / "a\nb.txt").touch()
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "w") as file:
        file.write(TEXT)
    (article,), (skip,) = read(tmp_path)
    assert skip.source.endswith("a\\nb.txt")
    assert article.id == "caf\\xe9"


def test_the_longest_paragraph_and_the_largest_file_that_are_read_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ana left. " * (LIMITS.paragraph // 10))
    (article,), () = read(tmp_path)
    assert len(article.text) == LIMITS.paragraph
