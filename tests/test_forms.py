"""What a file is, is told by its first bytes, and by its name where they leave it open; names lie."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import readers
from onrecord.errors import InputError
from onrecord.readers import forms
from onrecord.readers.limits import Limits
from onrecord.records import Article, Skipped

PAGE = b"<!DOCTYPE html>\n<html><body><p>Ana left.</p></body></html>"
RSS = b'<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>'
ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>'
RDF = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
NEWSML = b'<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>'
LINE = b'{"text": "Ana left."}\n'
STORY = b'{"uri": "x", "body_html": "<p>Ana left.</p>"}'


@pytest.mark.parametrize(
    ("name", "head", "form"),
    (
        ("a.txt", b"Ana left.", "text"),
        ("a.md", b"# Ferry\n\nAna left.", "text"),
        ("README", b"Ana left.", "text"),
        ("minutes.2025", b"Ana left.", "text"),
        ("a.html", PAGE, "page"),
        ("a.htm", b"Ana left.", "page"),
        ("article.php", b"<p>Ana left.", "page"),
        ("a.rss", RSS, "feed"),
        ("a.xml", RSS, "feed"),
        ("a.xml", ATOM, "feed"),
        ("a.rdf", RDF, "feed"),
        ("a.xml", NEWSML, "newsml"),
        ("a.xml", b"<!-- wire --><newsMessage/>", "newsml"),
        ("a.xml", b'<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf>', "newsml"),
        ("a.xhtml", b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "page"),
        ("a.jsonl", LINE * 2, "lines"),
        ("a.json", LINE * 2, "lines"),
        ("a.json", LINE, "ninjs"),
        ("a.json", STORY, "ninjs"),
        ("a.json", b'{\n  "text": "Ana left."\n}', "ninjs"),
        ("a.json", b'[{"text": "Ana left."}]', "ninjs"),
        ("a.json", b'{"text": "Ana lef\n' + LINE, "lines"),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "warc"),
        ("a.csv", b"text,date\n", "csv"),
        ("a.tsv", b"text\tdate\n", "csv"),
        ("a.parquet", b"PAR1\x15\x04", "parquet"),
    ),
)
def test_a_file_is_what_its_name_and_its_bytes_say(name: str, head: bytes, form: str) -> None:
    assert forms.form(name, head) == form


@pytest.mark.parametrize(
    ("name", "head", "form"),
    (
        ("a.txt", PAGE, "page"),
        ("a.txt", b"\xef\xbb\xbf \n<!-- saved -->\n" + PAGE, "page"),
        ("a.txt", b"<div class=story><p>Ana left.</p></div>", "page"),
        ("a.html", RSS, "feed"),
        ("a.php", ATOM, "feed"),
        ("feed", RSS, "feed"),
        ("a.xml", PAGE, "page"),
        ("a.xml", RSS.decode().encode("utf-16"), "feed"),
        ("a.xml", RSS.decode().encode("utf-16-be"), "feed"),
        ("a.html", "<html><p>Ana left.</p></html>".encode("utf-16-le"), "page"),
        ("a.txt", b"WARC/1.0\r\n", "warc"),
        ("a.html", b"PAR1\x15\x04", "parquet"),
        ("a.csv", b"PAR1\x15\x04", "parquet"),
        ("a.txt", LINE, "lines"),
    ),
)
def test_where_they_differ_the_bytes_count(name: str, head: bytes, form: str) -> None:
    assert forms.form(name, head) == form


@pytest.mark.parametrize(
    "text",
    (
        b"<3 to all who came, said Ana Ruiz.",
        b"<b>Ana left, and Tom stayed.",
        b"< Ana left.",
        b"<Ana> We close on Friday.\n<Tom> Who says so?",
        b"[Editor's note: Ana left.]",
        b"{Ana left.}",
        b"BZh is how it begins, said Ana.",
        b"PK is a brand, said Ana.",
        b"WARC/1.0 is a form of archives, said Ana.",
        b"text, date and place were wrong, said Ana.",
        b"ID3 and RIFF are what they are.",
    ),
)
def test_a_text_that_begins_like_something_else_is_a_text(text: bytes) -> None:
    assert forms.form("a.txt", text) == "text"


@pytest.mark.parametrize(
    ("head", "form"),
    (
        (b"Ana left.", "text"),
        (LINE, "lines"),
        (b"\xef\xbb\xbf\n " + LINE, "lines"),
        (STORY, "ninjs"),
        (b'{\n "text": "Ana left."\n}', "ninjs"),
        (b'[\n {"text": "Ana left."}\n]', "ninjs"),
        (b'{"text": "' + b"a" * forms.LOOKED_AT, "lines"),
        (PAGE, "page"),
        (RSS, "feed"),
        (b"WARC/1.1\r\n", "warc"),
        (b"PAR1\x15", "parquet"),
        (b"title,text,date\nFerry,Ana left.,2025", "csv"),
    ),
)
def test_standard_input_is_told_by_its_bytes_alone(head: bytes, form: str) -> None:
    assert forms.form("stdin", head) == form


@pytest.mark.parametrize(
    ("name", "tool"),
    (
        ("a.pdf", "pdftotext"),
        ("a.PDF", "pdftotext"),
        ("a.epub", "ebook-convert"),
        ("a.mobi", "ebook-convert"),
        ("a.docx", "libreoffice --headless --convert-to txt"),
        ("a.odt", "libreoffice"),
        ("a.rtf", "libreoffice"),
        ("a.xlsx", "save its table as .csv"),
        ("a.zip", "unzip"),
        ("a.7z", "7z x"),
        ("a.rar", "unrar"),
        ("a.tar", "tar -xf"),
        ("a.tgz", "tar -xf"),
        ("a.wacz", "unzip"),
        ("a.mp3", "write down what is said in it"),
        ("a.jpg", "tesseract"),
        ("a.svg", "tesseract"),
        ("a.mhtml", "a page as .html"),
        ("a.css", "leave it out"),
        ("a.opml", "onrecord watch FILE"),
        ("a.sqlite", "export its articles"),
    ),
)
def test_what_is_never_read_says_which_tool_to_use_first(name: str, tool: str) -> None:
    with pytest.raises(InputError, match="which is not read") as refused:
        forms.known(name)
    assert tool in str(refused.value)
    assert len(str(refused.value)) < 150


@pytest.mark.parametrize(
    ("head", "reason", "tool"),
    (
        (b"%PDF-1.7", "is a PDF, not text", "pdftotext"),
        (b"PK\x03\x04 x", "is a ZIP or an office document", "unpack it"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip", "is an e-book", "ebook-convert"),
        (b"{\\rtf1 Ana}", "is RTF", "save it as plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an office document", "libreoffice"),
        (b"\x89PNG\r\n\x1a\n", "is a picture", "tesseract"),
        (b"\xff\xd8\xff\xe0", "is a picture", "tesseract"),
        (b"ID3\x03\0", "is sound or film", "write down"),
        (b"a.txt" + bytes(252) + b"ustar\0", "is a tar archive", "tar -xf"),
        (b"SQLite format 3\0", "is a database", ".jsonl"),
        (b"filedesc://a.arc 0.0.0.0", "is an ARC archive", "warcio recompress"),
        (b'<?xml version="1.0"?><opml version="2.0"><body/></opml>', "is a list of feeds", "onrecord watch FILE"),
        (b'<?xml version="1.0"?><urlset/>', "is a sitemap", "give the pages"),
        (b'<?xml version="1.0"?><TEI/>', "is XML of a kind that is not read (<TEI>)", "save the article's text"),
    ),
)
def test_what_is_never_read_is_known_under_any_name(head: bytes, reason: str, tool: str) -> None:
    for name in ("a.txt", "a", "stdin", "a.xml"):
        with pytest.raises(InputError) as refused:
            forms.form(name, head)
        assert str(refused.value).startswith(reason)
        assert tool in str(refused.value)


def test_a_file_that_is_refused_by_its_name_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to("/dev/zero")
    (skip,) = readers.articles([tmp_path])
    assert isinstance(skip, Skipped)
    assert skip.reason.startswith("is a PDF, which is not read")


def test_a_folder_of_many_forms_is_read_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ana left.")
    (tmp_path / "b.jsonl").write_bytes(LINE)
    (tmp_path / "c.csv").write_text("text,id\nTom left.,c\n")
    (tmp_path / "d.json").write_text(json.dumps({"text": "Lea left."}))
    (tmp_path / "e.pdf").write_bytes(b"%PDF")
    found = list(readers.articles([tmp_path]))
    assert [a.text for a in found if isinstance(a, Article)] == ["Ana left.", "Ana left.", "Tom left.", "Lea left."]
    assert [s.source for s in found if isinstance(s, Skipped)] == [str(tmp_path / "e.pdf")]


SMALL = Limits(document=20_000, container=200_000, line=5_000, records=50)
OPENINGS = (
    b"",
    b"\x1f\x8b\x08\0",
    b"BZh91AY&SY",
    b"\xfd7zXZ\0",
    b"\x28\xb5\x2f\xfd",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\n",
    b"PAR1",
    b"text,date\n",
    b"<rss>",
    b"<html>",
    b"<?xml",
    b"{",
    b"[",
    b"\xff\xfe",
)
NAMES = tuple(f"a{ending}" for ending in ("", ".gz", ".txt", ".csv.xz", ".warc.gz", *forms.BY_ENDING))


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(NAMES), opening=st.sampled_from(OPENINGS), rest=st.binary(max_size=200))
def test_any_bytes_under_any_name_are_inputs_or_one_clear_line_each(
    tmp_path: Path, name: str, opening: bytes, rest: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(opening + rest)
    for found in (*readers.inputs([path], limits=SMALL), *readers.inputs(["-"], stdin=io.BytesIO(opening + rest))):
        if isinstance(found, Skipped):
            assert found.stage == "read"
            assert len(found.reason.splitlines()) == 1
            assert found.reason.isprintable()
            assert len(found.reason) < 400
        else:
            assert found.form in readers.READ
    path.unlink()
