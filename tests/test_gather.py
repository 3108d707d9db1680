"""Files, folders and web addresses in one call: a feed's address stands for its articles, and each comes in once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from loopback import Loopback, Reply
from onrecord import pipeline
from onrecord.fetch import Manners
from onrecord.records import Article
from onrecord.store import Store

WORDS = (
    "The ferry to Old Town stops running this spring, and the council learned of it from a notice at the pier.",
    "“We close on Friday, whatever the council decides,” said the harbour master Ada Okonjo. The ferry has run for "
    "forty years, and nobody in the town remembers a winter without it.",
    "Mayor Rosa Lind said that the city would look for another operator before the summer starts.",
)
HERE = Manners(allow_private=True, delay=0.0)


def page(title: str, *paragraphs: str, day: str = "2025-03-04") -> Reply:
    text = "".join(f"<p>{one}</p>" for one in paragraphs)
    return Reply(
        f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Harbour Post</title>
        <meta property="og:site_name" content="Harbour Post">
        <meta property="article:published_time" content="{day}T10:00:00Z"></head>
        <body><nav><a href="/">Home</a> <a href="/about">About us</a></nav>
        <article><h1>{title}</h1>{text}</article></body></html>""".encode()
    )


def entry(link: str, title: str, text: str = "") -> str:
    content = f"<content:encoded><![CDATA[{text}]]></content:encoded>" if text else ""
    when = "<pubDate>Tue, 04 Mar 2025 10:00:00 GMT</pubDate>"
    return f"<item><title>{title}</title><link>{link}</link>{when}{content}</item>"


def rss(*entries: str) -> Reply:
    return Reply(
        (
            '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
            f"<title>Harbour Post</title><language>en</language>{''.join(entries)}</channel></rss>"
        ).encode(),
        type="application/rss+xml",
    )


@pytest.fixture
def site() -> Iterator[Loopback]:
    with Loopback() as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "onrecord.db", create=True) as opened:
        yield opened


def articles(store: Store) -> list[Article]:
    return list(store.articles())


def test_a_page_is_read_from_the_web_as_from_a_file(site: Loopback, store: Store) -> None:
    site["/ferry"] = page("Ferry stops", *WORDS)
    report = pipeline.add([site.url("/ferry")], store, manners=HERE)
    assert (report.new, report.skipped) == (1, ())
    (article,) = articles(store)
    assert (article.outlet, article.date, article.title) == ("Harbour Post", "2025-03-04", "Ferry stops")
    assert article.url == site.url("/ferry")
    assert article.seen is not None
    assert WORDS[1] in article.text


def test_a_feed_stands_for_its_articles_and_only_those_without_text_are_fetched(site: Loopback, store: Store) -> None:
    whole = "".join(f"<p>{one}</p>" for one in WORDS)
    site["/feed"] = rss(
        entry(site.url("/ferry"), "Ferry stops"),
        entry(site.url("/rain"), "Rain", whole.replace("ferry", "bus")),
        entry(site.url("/gone"), "Gone"),
        entry("", "Nothing but a title"),
    )
    site["/ferry"] = page("Ferry stops", *WORDS)
    report = pipeline.add([site.url("/feed")], store, manners=HERE)
    assert report.new == 2
    assert [one.source for one in report.skipped] == [
        site.url("/gone"),
        f"{site.url('/feed')}: Nothing but a title",
    ]
    assert {article.url for article in articles(store)} == {site.url("/ferry"), site.url("/rain")}
    assert {article.outlet for article in articles(store)} == {"Harbour Post"}
    assert site.paths() == ["/robots.txt", "/feed", "/ferry", "/gone"]


def test_files_and_addresses_come_in_in_one_call_and_an_article_of_both_is_one(
    site: Loopback, store: Store, tmp_path: Path
) -> None:
    site["/ferry"] = page("Ferry stops", *WORDS)
    saved = site.told["/ferry"]
    assert isinstance(saved, Reply)
    link = f'<link rel="canonical" href="{site.url("/ferry")}">'.encode()
    (tmp_path / "saved.html").write_bytes(saved.body.replace(b"<head>", b"<head>" + link))
    (tmp_path / "note.txt").write_text("“Nobody asked us,” said the pilot Ines Marsh.", "utf-8")
    report = pipeline.add([tmp_path / "saved.html", site.url("/ferry"), tmp_path / "note.txt"], store, manners=HERE)
    assert (report.new, report.same, report.skipped) == (2, 1, ())
    assert [article.id for article in articles(store)] == ["note", "saved"]


def test_a_page_that_changed_is_a_correction(site: Loopback, store: Store) -> None:
    site["/ferry"] = page("Ferry stops", *WORDS)
    pipeline.add([site.url("/ferry")], store, manners=HERE)
    site["/ferry"] = page("Ferry stops", *(one.replace(", whatever the council decides", "") for one in WORDS))
    report = pipeline.add([site.url("/ferry")], store, manners=HERE)
    assert (report.new, report.changed) == (0, 1)
    (one,) = report.corrections
    assert (one.kind, one.drift[0], one.at) == ("altered", "cut", articles(store)[0].seen)


def test_addresses_of_this_machine_are_not_asked_unless_that_is_allowed(site: Loopback, tmp_path: Path) -> None:
    site["/ferry"] = page("Ferry stops", *WORDS)
    command = [sys.executable, "-m", "onrecord", "--db", str(tmp_path / "o.db"), "add", site.url("/ferry")]
    refused = subprocess.run(command, capture_output=True, text=True, timeout=100)
    assert refused.returncode == 3
    assert "--allow-private" in refused.stderr
    assert site.asked == []
    allowed = subprocess.run([*command, "--allow-private"], capture_output=True, text=True, timeout=100)
    assert (allowed.returncode, allowed.stdout) == (0, "")
