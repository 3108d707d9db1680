"""Objects that print well in a notebook: everything escaped, quotations marked, readable in a browser."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

import onrecord
from onrecord import demo
from onrecord.errors import InputError

EVIL = "“We <script>alert(1)</script> close & leave on Friday,” said Ada Okonjo.\n\n<img src=x onerror=alert(2)>"
SPLIT = "“We close,” the harbour master Ada Okonjo told Bela Farkas, “and ‘soon’ means Friday.”"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[onrecord.Record]:
    with onrecord.open(tmp_path_factory.mktemp("notebook") / "onrecord.db", create=True) as opened:
        opened.add(demo.ARTICLES)
        yield opened


class Balanced(HTMLParser):
    """Fails where an element is closed that isn't open; collects the text of elements by class."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(page: str) -> Balanced:
    parser = Balanced()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def inner(page: str, name: str) -> str:
    """The text of all elements of a class, run together."""
    found = re.findall(rf'<(q|span) class="{name}">(.*?)</\1>', page, re.DOTALL)
    return html.unescape("".join(re.sub(r"<[^>]+>", "", text) for _, text in found))


def test_read_gives_an_article_and_its_quotations(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(SPLIT, "utf-8")
    document = onrecord.read(tmp_path / "ferry.txt")
    assert document.article.id == "ferry"
    assert document.words(document.quotations[0]).startswith("We close, … and")
    speaker = document.speaker(document.quotations[0])
    assert speaker is not None
    assert speaker.name == "Ada Okonjo"
    assert speaker in document.persons


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(InputError, match="is empty"):
        onrecord.read(tmp_path / "empty.txt")
    with pytest.raises(InputError, match="read_all"):
        onrecord.read(demo.ARTICLES)


def test_a_document_prints_its_quotations_with_who_said_them() -> None:
    assert "  Ada Okonjo: " in repr(onrecord.read_text(SPLIT, language="en"))


def test_words_speaker_and_addressee_are_marked_where_they_stand() -> None:
    page = onrecord.read_text(SPLIT, language="en")._repr_html_()
    assert "“We close,”" in inner(page, "content")
    assert "Ada Okonjo" in inner(page, "speaker")
    assert inner(page, "cue") == "told"
    parsed(page)


def test_nothing_from_an_article_becomes_markup() -> None:
    parser = parsed(onrecord.read_text(EVIL, language="en")._repr_html_())
    assert not parser.tags & {"script", "img"}
    assert not {name for name in parser.attributes if name.startswith("on")}


def test_every_article_of_the_demo_makes_a_sound_page_with_all_its_text(record: onrecord.Record) -> None:
    for document in record.articles():
        page = document._repr_html_()
        parsed(page)
        text = html.unescape(re.sub(r"<sup>.*?</sup>|<style>.*?</style>|<[^>]+>", "", page, flags=re.DOTALL))
        for line in document.article.text.splitlines():
            assert line.strip() in text


def test_an_answer_shows_words_versions_trail_and_what_was_searched(record: onrecord.Record) -> None:
    answer = record.trace(demo.story())
    page = answer._repr_html_()
    parsed(page)
    for part in ("Versions", "Trail", "Conflict", "Searched", "Stage Weekly"):
        assert part in page
        assert part in str(answer)
    assert answer.verdict in repr(answer)


def test_an_answer_without_an_utterance_says_so(record: onrecord.Record) -> None:
    page = record.trace("<b>nobody</b> ever reported these green words")._repr_html_()
    parsed(page)
    assert "not on record" in page
    assert "&lt;b&gt;nobody" in page


def test_a_person_shows_what_is_attributed(record: onrecord.Record) -> None:
    someone = record.who("Noor Velasco")
    parsed(someone._repr_html_())
    assert len(someone.quotes) > 3
    assert "Noor Velasco" in str(someone)
    assert "Noor Velasco" in repr(someone)


def test_a_draft_is_checked_as_text(record: onrecord.Record) -> None:
    (answer,) = record.check(f"“{demo.story()[:-1]},” Noor Velasco said.", language="en")
    assert answer.verdict == "verbatim"


@pytest.mark.browser
def test_a_browser_shows_the_pages(record: onrecord.Record, browser: Callable[[Path | str], str]) -> None:
    pages = [record.quotes("stage-weekly-2025-03-03")._repr_html_(), record.trace(demo.story())._repr_html_()]
    pages += [record.who("Noor Velasco")._repr_html_(), onrecord.read_text(EVIL, language="en")._repr_html_()]
    script = "document.title = 'rows ' + document.querySelectorAll('tr').length + ' of ' + document.images.length"
    shown = browser(f"<!doctype html><meta charset=utf-8>{''.join(pages)}<script>{script}</script>")
    title = re.search(r"<title>rows (\d+) of (\d+)</title>", shown)
    assert title is not None
    assert int(title[1]) > 20
    assert int(title[2]) == 0, "an article put an image into the page"
    assert shown.count('class="onrecord"') == 4
