"""Watching: sites are asked as they like, nothing is lost or told twice, whoever fails, moves, closes or is killed."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any

import feedparser
import pytest

from databases import Place
from loopback import Asked, Loopback, Reply
from onrecord import follow, watch
from onrecord.cli import main
from onrecord.errors import UsageError
from onrecord.export import atom
from onrecord.fetch import Fetcher, Manners
from onrecord.records import Alert, Watched
from onrecord.store import Store

AFTER = "The council meets on Thursday, and nobody there would speak about the boats before that."
FERRY = "“We close the ferry on Friday, whatever the council decides,” said the mayor, Ada Okonjo."
MONDAY = FERRY.replace("Friday", "Monday")
HALF = FERRY.replace(", whatever the council decides,", ",")
PLAIN = "text/plain; charset=utf-8"


def item(link: str, title: str = "", text: str = "", day: str = "2025-03-03", updated: str = "") -> str:
    date = format_datetime(datetime.fromisoformat(day).replace(tzinfo=UTC))
    whole = "".join(f"<p>{escape(line)}</p>" for line in (text, AFTER)) if text else ""
    return (
        f"<item><title>{escape(title or link)}</title><link>{link}</link><guid>{link}</guid><pubDate>{date}</pubDate>"
        + (f"<atom:updated>{updated}</atom:updated>" if updated else "")
        + (f"<content:encoded>{escape(whole)}</content:encoded>" if whole else "")
        + "</item>"
    )


def rss(*items: str, title: str = "Harbour Post") -> bytes:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"'
    inner = f"<title>{title}</title><language>en</language>{''.join(items)}"
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel>{inner}</channel></rss>'.encode()


def feed(*items: str, title: str = "Harbour Post") -> Callable[[Asked], Reply]:
    """A feed that knows what conditional requests are."""
    body = rss(*items, title=title)
    etag = f'"{hash(body):x}"'

    def answer(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == etag:
            return Reply(status=304, headers={"ETag": etag})
        return Reply(body, headers={"ETag": etag}, type="application/rss+xml")

    return answer


def page(text: str) -> Reply:
    return Reply(f"{text}\n\n{AFTER}\n".encode(), type=PLAIN)


def html(text: str) -> Reply:
    return Reply(
        f"<!DOCTYPE html><html lang=en><head><title>The ferry | Harbour Post</title>"
        f'<meta property="og:site_name" content="Harbour Post"></head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>The ferry</h1><p>{text}</p><p>{AFTER}</p></article></body></html>".encode()
    )


@pytest.fixture
def site() -> Iterator[Loopback]:
    with Loopback() as opened:
        yield opened


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with Store.open(place, create=True) as opened:
        yield opened


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(Manners(delay=0.0, retries=0, allow_private=True)) as opened:
        yield opened


def once(store: Store, fetcher: Fetcher, *urls: str, webhook: str | None = None, **how: Any) -> watch.Pass:
    return watch.once(store, [watch.Listed(url) for url in urls], fetcher, watch.How(**how), webhook=webhook)


def state(store: Store, url: str) -> Watched:
    (found,) = store.watching.watched([url])
    return found


def make_due(store: Store, url: str) -> None:
    """As if the time had passed."""
    store.watching.asked(replace(state(store, url), due=""))


def in_seconds(one: Watched) -> float:
    return (datetime.strptime(one.due, "%Y-%m-%dT%H:%M:%S%z") - datetime.now(UTC)).total_seconds()


def ids(store: Store) -> list[str]:
    return [article.id.partition("/")[2] for article in store.articles()]


# What is new


def test_texts_are_taken_from_the_feed_where_it_has_them_and_else_from_the_page(
    store: Store, fetcher: Fetcher, site: Loopback
) -> None:
    site["/feed"] = feed(item(site.url("/a"), text=FERRY), item(site.url("/b"), "Boats", day="2025-03-04"))
    site["/b"] = page("“No boats,” said the pilot, Lena Holm.")
    found = once(store, fetcher, site.url("/feed"))
    assert (found.asked, found.report.new, found.report.skipped) == (1, 2, ())
    assert "/a" not in site.paths()
    a, b = store.articles()
    assert (a.outlet, a.date, a.language) == ("Harbour Post", "2025-03-03", "en")
    assert (b.outlet, b.date, b.title) == ("Harbour Post", "2025-03-04", "Boats")
    assert a.text == f"{FERRY}\n\n{AFTER}"


def test_what_has_not_changed_costs_one_request(store: Store, fetcher: Fetcher, site: Loopback) -> None:
    site["/feed"] = feed(item(site.url("/a")))
    site["/a"] = page(FERRY)
    once(store, fetcher, site.url("/feed"))
    asked = len(site.asked)
    again = once(store, fetcher, site.url("/feed"))
    assert (again.asked, again.unchanged, again.report.new) == (1, 1, 0)
    assert site.paths()[asked:] == ["/feed"]


def test_a_feed_without_etag_that_is_the_same_is_unchanged_too(store: Store, fetcher: Fetcher, site: Loopback) -> None:
    site["/feed"] = Reply(rss(item(site.url("/a"), text=FERRY)), type="text/xml")
    once(store, fetcher, site.url("/feed"))
    assert once(store, fetcher, site.url("/feed")).unchanged == 1


def test_a_new_entry_is_fetched_and_the_others_are_not_again(store: Store, fetcher: Fetcher, site: Loopback) -> None:
    site["/a"], site["/b"] = page(FERRY), page(HALF)
    site["/feed"] = feed(item(site.url("/a")))
    once(store, fetcher, site.url("/feed"))
    site["/feed"] = feed(item(site.url("/b")), item(site.url("/a")))
    assert once(store, fetcher, site.url("/feed")).report.new == 1
    assert site.paths().count("/a") == 1


@pytest.mark.parametrize("written", (page, html))
def test_a_changed_entry_is_fetched_again_and_its_correction_is_told(
    written: Callable[[str], Reply], store: Store, fetcher: Fetcher, site: Loopback
) -> None:
    site["/feed"] = feed(item(site.url("/a"), updated="2025-03-03T10:00:00Z"))
    site["/a"] = written(FERRY)
    once(store, fetcher, site.url("/feed"))
    follow.person(store, "Ada Okonjo")
    site["/feed"] = feed(item(site.url("/a"), updated="2025-03-03T12:00:00Z"))
    site["/a"] = written(MONDAY)
    time.sleep(1.1)  # two texts of one second are in no order
    found = once(store, fetcher, site.url("/feed"))
    assert found.report.changed == 1
    (alert,) = found.alerts
    assert alert.kind == "correction"
    assert alert.says.startswith("Harbour Post changed what it attributes to Ada Okonjo: “We close the ferry on Friday")


def test_a_page_that_is_watched_is_read_when_it_changes(store: Store, fetcher: Fetcher, site: Loopback) -> None:
    site["/a"] = page(FERRY)
    assert once(store, fetcher, site.url("/a")).report.new == 1
    assert once(store, fetcher, site.url("/a")).unchanged == 1
    assert state(store, site.url("/a")).form == "page"
    follow.phrase(store, "We close the ferry on Friday")
    site["/a"] = page(MONDAY)
    time.sleep(1.1)
    found = once(store, fetcher, site.url("/a"))
    assert found.report.changed == 1
    assert [alert.kind for alert in found.alerts] == ["correction"]


def test_a_limit_leaves_the_rest_for_the_next_passes_and_loses_none(
    store: Store, fetcher: Fetcher, site: Loopback
) -> None:
    for n in range(5):
        site[f"/{n}"] = page(f"“The boat number {n} stays,” said the pilot, Lena Holm.")
    site["/feed"] = feed(*(item(site.url(f"/{n}")) for n in range(5)))
    passes = [once(store, fetcher, site.url("/feed"), limit=2) for _ in range(4)]
    assert [one.report.new for one in passes] == [2, 2, 1, 0]
    assert [one.left for one in passes] == [3, 1, 0, 0]
    assert passes[3].unchanged == 1
    assert all(site.paths().count(f"/{n}") == 1 for n in range(5))


def test_entries_older_than_a_day_are_left(store: Store, fetcher: Fetcher, site: Loopback) -> None:
    site["/feed"] = feed(
        item(site.url("/old"), text=FERRY, day="2025-02-28"), item(site.url("/new"), text=HALF, day="2025-03-01")
    )
    once(store, fetcher, site.url("/feed"), since="2025-03-01")
    assert ids(store) == ["new"]


def test_an_article_in_two_feeds_is_fetched_once(store: Store, fetcher: Fetcher, site: Loopback) -> None:
    site["/a"] = page(FERRY)
    site["/one"], site["/two"] = feed(item(site.url("/a"))), feed(item(site.url("/a?utm_source=rss")), title="Other")
    assert once(store, fetcher, site.url("/one"), site.url("/two")).report.new == 1
    assert site.paths().count("/a") == 1


# How sites answer


def test_a_move_for_good_is_remembered_and_one_for_now_is_not(store: Store, fetcher: Fetcher, site: Loopback) -> None:
    site["/feed"] = Reply(status=301, headers={"Location": "/newer"})
    site["/newer"] = Reply(status=308, headers={"Location": "/newest"})
    site["/newest"] = feed(item(site.url("/a"), text=FERRY))
    site["/later"] = Reply(status=302, headers={"Location": "/newest"})
    for _ in range(2):
        once(store, fetcher, site.url("/feed"), site.url("/later"))
    assert state(store, site.url("/feed")).address == site.url("/newest")
    assert state(store, site.url("/later")).address is None
    assert (site.paths().count("/feed"), site.paths().count("/later")) == (1, 2)


def test_a_feed_that_fails_is_asked_later_and_later_and_at_once_again_when_it_is_well(
    store: Store, fetcher: Fetcher, site: Loopback
) -> None:
    url = site.url("/feed")
    site["/feed"] = Reply(b"", 500)
    pauses = []
    for _ in range(9):
        (failing,) = once(store, fetcher, url).failing
        pauses.append(round(in_seconds(failing) / 60))
        assert once(store, fetcher, url).asked == 0  # not due
        make_due(store, url)
    assert pauses == [15, 30, 60, 120, 240, 480, 960, 1440, 1440]
    assert "fails at its server" in (state(store, url).error or "")
    site["/feed"] = feed(item(site.url("/a"), text=FERRY))
    assert once(store, fetcher, url).report.new == 1
    assert (state(store, url).failures, state(store, url).error, state(store, url).due) == (0, None, "")


def test_retry_after_counts_where_it_is_longer(store: Store, site: Loopback) -> None:
    site["/feed"] = Reply(b"", 429, headers={"Retry-After": "7200"})
    with Fetcher(Manners(delay=0.0, allow_private=True)) as fetcher:
        (failing,) = once(store, fetcher, site.url("/feed")).failing
    assert 7100 < in_seconds(failing) <= 7200


def test_a_feed_that_is_gone_is_never_asked_again_and_says_so(store: Store, fetcher: Fetcher, site: Loopback) -> None:
    site["/feed"] = Reply(b"", 410)
    (stopped,) = once(store, fetcher, site.url("/feed")).stopped
    assert "gone for good" in (stopped.error or "")
    make_due(store, site.url("/feed"))
    assert once(store, fetcher, site.url("/feed")).asked == 0
    assert site.paths().count("/feed") == 1


def test_a_feed_that_became_something_else_fails_and_keeps_its_entries(
    store: Store, fetcher: Fetcher, site: Loopback
) -> None:
    site["/feed"] = feed(item(site.url("/a"), text=FERRY))
    once(store, fetcher, site.url("/feed"))
    site["/feed"] = Reply(b"<!DOCTYPE html><html><body><h1>We are back soon</h1></body></html>")
    (failing,) = once(store, fetcher, site.url("/feed")).failing
    assert failing.error
    assert store.counts()["articles"] == 1


def test_a_page_that_fails_for_now_is_tried_again_and_one_that_is_missing_is_not(
    store: Store, fetcher: Fetcher, site: Loopback
) -> None:
    site["/feed"] = feed(item(site.url("/now")), item(site.url("/missing")))
    site["/now"] = Reply(b"", 500)
    first = once(store, fetcher, site.url("/feed"))
    assert {one.source for one in first.report.skipped} == {site.url("/now"), site.url("/missing")}
    site["/now"] = page(FERRY)
    assert once(store, fetcher, site.url("/feed")).report.new == 1
    assert (site.paths().count("/now"), site.paths().count("/missing")) == (2, 1)
    assert [one.source for one in store.skipped()] == [site.url("/missing")]


def test_a_page_that_never_comes_is_given_up(store: Store, fetcher: Fetcher, site: Loopback) -> None:
    site["/feed"] = feed(item(site.url("/never")))
    site["/never"] = Reply(b"", 500)
    for _ in range(watch.TRIES + 2):
        once(store, fetcher, site.url("/feed"))
    assert site.paths().count("/never") == watch.TRIES
    assert once(store, fetcher, site.url("/feed")).unchanged == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    (
        (Reply(b"\x1f\x8b" + b"0" * 40, headers={"Content-Encoding": "gzip"}), "damaged"),
        (Reply(gzip.compress(b" " * 30_000_000, mtime=0), headers={"Content-Encoding": "gzip"}), "unpacks"),
        (Reply(rss(item("/a"))[:80], length=5000), "ended early"),
        (Reply(b'<!DOCTYPE r [<!ENTITY a "b">]><rss><channel><title>&a;</title></channel></rss>', type="text/xml"), ""),
        (Reply(b"", 200), "is empty"),
        (Reply(b"%PDF-1.7", type="application/rss+xml"), "PDF"),
        (Reply(status=302, headers={"Location": "/feed"}), "circle"),
        (b"garbage\r\n\r\n", ""),
    ),
)
def test_whatever_one_site_answers_the_pass_goes_on(
    answer: Reply | bytes, said: str, store: Store, fetcher: Fetcher, site: Loopback
) -> None:
    site["/feed"] = answer
    site["/well"] = feed(item(site.url("/a"), text=FERRY))
    found = once(store, fetcher, site.url("/feed"), site.url("/well"))
    (failing,) = found.failing
    assert said in (failing.error or "")
    assert found.report.new == 1


def test_what_a_site_closes_to_programs_is_not_asked_for(store: Store, fetcher: Fetcher, site: Loopback) -> None:
    site.robots("User-agent: onrecord\nDisallow: /closed\n")
    site["/feed"] = feed(item(site.url("/closed/a")), item(site.url("/open")))
    site["/open"] = page(FERRY)
    found = once(store, fetcher, site.url("/feed"), site.url("/closed/feed"))
    assert (found.report.new, len(found.failing)) == (1, 1)
    assert [path for path in site.paths() if path.startswith("/closed")] == []
    assert "robots.txt" in found.report.skipped[0].reason


def test_a_pass_that_is_told_to_stop_keeps_what_it_has_and_leaves_the_rest(
    store: Store, fetcher: Fetcher, site: Loopback
) -> None:
    stop = threading.Event()

    def last(asked: Asked) -> Reply:
        stop.set()
        return page(FERRY)

    site["/feed"] = feed(item(site.url("/a")), item(site.url("/b"), day="2025-03-04"))
    site["/a"], site["/b"] = last, page(HALF)
    wanted = [watch.Listed(site.url("/feed"))]
    assert watch.once(store, wanted, fetcher, stop=stop).report.new == 1
    assert watch.once(store, wanted, fetcher).report.new == 1
    assert (site.paths().count("/a"), site.paths().count("/b")) == (1, 1)


def test_a_private_address_is_not_asked_unless_somebody_allows_it(store: Store, site: Loopback) -> None:
    site["/feed"] = feed(item(site.url("/a"), text=FERRY))
    with Fetcher(Manners(delay=0.0)) as careful:
        (failing,) = once(store, careful, site.url("/feed")).failing
    assert failing.error
    assert site.asked == []


def test_hosts_are_asked_side_by_side_and_each_of_them_in_turn(store: Store, fetcher: Fetcher) -> None:
    at_work, most, lock = {"all": 0}, {"all": 0}, threading.Lock()

    def slow(host: str, answer: Reply) -> Callable[[Asked], Reply]:
        def answered(asked: Asked) -> Reply:
            for who in ("all", host):
                with lock:
                    at_work[who] = at_work.get(who, 0) + 1
                    most[who] = max(most.get(who, 0), at_work[who])
            time.sleep(0.2)
            with lock:
                at_work["all"] -= 1
                at_work[host] -= 1
            return answer

        return answered

    with Loopback("127.0.0.2") as one, Loopback("127.0.0.3") as two, Loopback("127.0.0.4") as three:
        sites = (one, two, three)
        for n, one_site in enumerate(sites):
            links = [item(one_site.url(f"/{k}")) for k in range(2)]
            one_site["/feed"] = slow(one_site.host, Reply(rss(*links), type="text/xml"))
            for k in range(2):
                one_site[f"/{k}"] = slow(one_site.host, page(f"“Boat {n} {k} stays,” said the pilot, Lena Holm."))
        found = once(store, fetcher, *(one_site.url("/feed") for one_site in sites), hosts=2)
        assert found.report.new == 6
        assert most["all"] == 2
        assert [most[one_site.host] for one_site in sites] == [1, 1, 1]


# Lists


def test_a_list_is_opml_or_lines_and_a_wrong_line_costs_itself(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text(
        '<opml version="2.0"><body><outline text="Sea"><outline text="Harbour Post" xmlUrl="https://h.example/rss"/>'
        '<outline text="Nowhere" xmlUrl="gopher:x"/></outline></body></opml>'
    )
    (tmp_path / "feeds.txt").write_text("# ours\nhttps://q.example/feed Quay Wire\n\nnonsense\nhttps://h.example/rss\n")
    given = [str(tmp_path / "feeds.opml"), str(tmp_path / "feeds.txt"), "https://b.example/"]
    found, skipped = watch.listed(given)
    assert found == (
        watch.Listed("https://h.example/rss", "Harbour Post", "Sea"),
        watch.Listed("https://q.example/feed", "Quay Wire"),
        watch.Listed("https://b.example/"),
    )
    assert [one.source.rpartition("/")[2] for one in skipped] == ["feeds.opml: Nowhere", "feeds.txt:4"]


@pytest.mark.parametrize(
    ("name", "content"), (("missing.opml", None), ("empty.txt", "\n"), ("broken.opml", "<opml><body>"))
)
def test_a_list_that_cannot_be_read_is_wrong_use(name: str, content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(UsageError, match=name):
        watch.listed([str(tmp_path / name)])


def test_two_do_not_watch_with_one_store_at_once(place: Place, tmp_path: Path) -> None:
    with watch.alone(place) as first, watch.alone(place) as second:
        assert (first, second) == (True, False)
        with watch.alone(f"{place}b" if isinstance(place, str) else tmp_path / "b.db") as other:
            assert other
    with watch.alone(place) as afterwards:
        assert afterwards


# Delivering


def test_an_alert_that_was_not_printed_comes_in_the_next_pass(store: Store, fetcher: Fetcher, site: Loopback) -> None:
    follow.person(store, "Ada Okonjo")
    site["/feed"] = feed(item(site.url("/a"), text=FERRY))
    (alert,) = once(store, fetcher, site.url("/feed")).alerts
    assert once(store, fetcher, site.url("/feed")).alerts == (alert,)
    watch.told(store, [alert])
    assert once(store, fetcher, site.url("/feed")).alerts == ()


def test_a_pass_that_ends_before_it_has_noted_what_it_read_is_made_again_without_the_pages(
    store: Store, fetcher: Fetcher, site: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow.person(store, "Ada Okonjo")
    site["/feed"] = feed(item(site.url("/a")), item(site.url("/b"), text=HALF, day="2025-03-04"))
    site["/a"] = page(FERRY)
    with monkeypatch.context() as broken:
        broken.setattr(watch._Asking, "keep", lambda self: signal.raise_signal(signal.SIGINT))
        with pytest.raises(KeyboardInterrupt):
            once(store, fetcher, site.url("/feed"))
    found = once(store, fetcher, site.url("/feed"))
    assert (found.report.new, [alert.kind for alert in found.alerts]) == (0, ["first report", "new version"])
    assert (site.paths().count("/feed"), site.paths().count("/a")) == (2, 1)
    assert once(store, fetcher, site.url("/feed")).unchanged == 1


def test_a_webhook_gets_each_alert_with_an_id_that_stays(store: Store, fetcher: Fetcher, site: Loopback) -> None:
    follow.person(store, "Ada Okonjo")
    site["/feed"] = feed(item(site.url("/a"), text=FERRY))
    site["/hook"] = Reply(b"", 204)
    found = once(store, fetcher, site.url("/feed"), webhook=site.url("/hook"))
    ((path, body),) = site.posted
    sent = json.loads(body)
    assert (path, sent["kind"], sent["says"]) == ("/hook", "first report", found.alerts[0].says)
    assert sent["id"] == f"{store.watching.id}/1"
    (request,) = (asked for asked in site.asked if asked.path == "/hook")
    assert request.headers["idempotency-key"] == f"{store.watching.id}-1"
    assert request.headers["content-type"] == "application/json"
    once(store, fetcher, site.url("/feed"), webhook=site.url("/hook"))
    assert len(site.posted) == 1


def test_what_a_webhook_does_not_take_is_sent_in_the_next_pass_in_order(
    store: Store, fetcher: Fetcher, site: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "WEBHOOK_PAUSE", 0.01)
    follow.person(store, "Ada Okonjo")
    site["/feed"] = feed(item(site.url("/a"), text=FERRY))
    site["/hook"] = Reply(b"", 500)
    assert once(store, fetcher, site.url("/feed"), webhook=site.url("/hook")).undelivered == 1
    assert len(site.posted) == watch.WEBHOOK_TRIES
    site["/feed"] = feed(item(site.url("/a"), text=FERRY), item(site.url("/b"), text=HALF), title="Quay Wire")
    site["/hook"] = Reply(b"", 503, headers={"Retry-After": "3600"})
    assert once(store, fetcher, site.url("/feed"), webhook=site.url("/hook")).undelivered == 2
    site["/hook"] = Reply(b"taken")
    with Fetcher(Manners(delay=0.0, allow_private=True)) as later:
        assert once(store, later, site.url("/feed"), webhook=site.url("/hook")).undelivered == 0
    assert [json.loads(body)["alert"] for _, body in site.posted[-2:]] == [1, 2]
    keys = [asked.headers["idempotency-key"] for asked in site.asked if asked.path == "/hook"]
    assert len(set(keys)) == 2


def test_an_alert_that_is_refused_does_not_hold_up_the_next(store: Store, fetcher: Fetcher, site: Loopback) -> None:
    follow.person(store, "Ada Okonjo")
    site["/feed"] = feed(item(site.url("/a"), text=FERRY), item(site.url("/b"), text=HALF, day="2025-03-04"))
    site["/hook"] = lambda asked: Reply(b"", 422 if asked.headers["idempotency-key"].endswith("-1") else 200)
    found = once(store, fetcher, site.url("/feed"), webhook=site.url("/hook"))
    assert (len(found.alerts), found.undelivered) == (2, 1)
    (waiting,) = (one for one in store.watching.waiting() if one.destination == site.url("/hook"))
    assert "422" in (waiting.error or "")


def test_a_webhook_at_a_private_address_is_not_asked_unless_somebody_allows_it(store: Store, site: Loopback) -> None:
    with Fetcher(Manners(delay=0.0)) as careful, pytest.raises(Exception, match=r"asks for port|private|machine"):
        careful.post(site.url("/hook"), b"{}")
    assert site.posted == []


def test_the_atom_feed_is_one_and_its_ids_stay(store: Store, fetcher: Fetcher, site: Loopback, tmp_path: Path) -> None:
    follow.person(store, "Ada Okonjo")
    site["/feed"] = feed(item(site.url("/a"), text=FERRY))
    file = tmp_path / "alerts.xml"
    assert watch.publish(store, file)
    assert not watch.publish(store, file)
    empty = feedparser.parse(file.read_bytes())
    assert (empty.bozo, empty.version, empty.entries) == (False, "atom10", [])
    once(store, fetcher, site.url("/feed"))
    watch.publish(store, file)
    first = feedparser.parse(file.read_bytes())
    site["/feed"] = feed(item(site.url("/a"), text=FERRY), item(site.url("/b"), text=HALF, day="2025-03-04"))
    once(store, fetcher, site.url("/feed"))
    watch.publish(store, file)
    then = feedparser.parse(file.read_bytes())
    assert (then.bozo, len(then.entries)) == (False, 2)
    assert then.feed.id == first.feed.id == f"urn:uuid:{store.watching.id}"
    assert then.entries[1].id == first.entries[0].id != then.entries[0].id
    assert then.entries[1].link == site.url("/a")
    assert then.entries[1].title.startswith("first report: Harbour Post attributes to Ada Okonjo")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_every_atom_entry_has_what_the_standard_asks_for_whatever_the_words_are() -> None:
    hostile = Alert(1, "conflict", "a <b> & \x00\x1b[31m \ud83d “c”" * 30, "2025-03-18T09:30:00Z", url="javascript:x")
    root = ET.fromstring(atom.feed([hostile], "12345678-1234-5678-1234-567812345678"))
    space = {"a": atom.NAMESPACE}
    for path in ("a:id", "a:title", "a:updated", "a:author/a:name"):
        assert len(root.findall(path, space)) == 1
    for path in ("a:id", "a:title", "a:updated", "a:content"):
        assert len(root.findall(f"a:entry/{path}", space)) == 1
    assert root.findall("a:entry/a:link", space) == []
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", str(root.findtext("a:entry/a:id", namespaces=space)))
    assert all(
        re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", str(e.text)) for e in root.iterfind(".//a:updated", space)
    )


# The command


def command(db: Path, *args: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord", *map(str, args), "--db", str(db)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "ONRECORD_MODEL": "none"},
    )


def run(db: Path, *args: object) -> tuple[int, str, str]:
    running = command(db, *args)
    out, err = running.communicate(timeout=100)
    return running.returncode, out, err


@pytest.fixture
def here(
    store: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """``here("watch", …)`` runs a command in this process: exit code, stdout, stderr."""
    monkeypatch.setenv("ONRECORD_DB", str(store.path))

    def ran(*args: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(list(map(str, args)))
        code = left.value.code
        assert isinstance(code, int)
        return (code, *capsys.readouterr())

    return ran


def until(true: Callable[[], object], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def test_the_command_follows_watches_tells_and_lists(
    tmp_path: Path, site: Loopback, here: Callable[..., tuple[int, str, str]]
) -> None:
    feeds = tmp_path / "feeds.txt"
    site["/feed"] = feed(item(site.url("/a"), text=FERRY))
    feeds.write_text(f"{site.url('/feed')} Harbour Post\n{site.url('/missing')}\n")
    code, out, err = here("follow", "person", "Ada Okonjo")
    assert (code, out) == (0, "")
    assert "nothing on record yet" in err
    code, out, err = here("watch", feeds, "--allow-private", "--atom", tmp_path / "alerts.xml")
    assert code == 3
    assert re.fullmatch(
        r"1  \S+Z  first report  Harbour Post attributes to Ada Okonjo: .+  2025-03-03  http://\S+/a\n", out
    )
    assert "2 feeds asked; 0 unchanged; 1 failing; articles 1 new, 0 changed, 0 skipped; 1 alert." in err
    assert "/missing is not there (404)" in err
    assert feedparser.parse((tmp_path / "alerts.xml").read_bytes()).entries
    code, out, err = here("watch", feeds, "--allow-private", "--format", "jsonl")
    assert (code, out) == (0, "")
    assert "1 of 2 feeds asked; 1 unchanged" in err
    asked = len(site.asked)
    _, out, _ = here("watch", "--list", "--format", "jsonl")
    assert {json.loads(line)["state"] for line in out.splitlines()} == {"well", "failing"}
    assert "not asked before" in here("watch", "--list")[1]
    assert len(site.asked) == asked
    (alert,) = json.loads(here("alerts", "--format", "json")[1])
    assert (alert["alert"], alert["following"]) == (1, ["Ada Okonjo"])
    assert "first report  Harbour Post attributes to Ada Okonjo" in here("alerts")[1]
    assert "Ada Okonjo" in here("follow", "list")[1]
    assert here("follow", "stop", 1)[0] == 0
    assert here("follow", "stop", 1)[0] == 2
    assert here("watch")[0] == 2
    assert here("watch", feeds, "--every", "soon")[0] == 2
    assert here("watch", site.url("/missing2"), "--allow-private")[0] == 1


@pytest.mark.parametrize("form", ("table", "json", "jsonl", "csv"))
def test_every_answer_comes_in_every_format(
    form: str, store: Store, fetcher: Fetcher, site: Loopback, here: Callable[..., tuple[int, str, str]]
) -> None:
    follow.person(store, "Ada Okonjo")
    site["/feed"] = feed(item(site.url("/a"), text=FERRY))
    once(store, fetcher, site.url("/feed"))
    for given in (["alerts"], ["follow", "list"], ["follow"], ["watch", "--list"]):
        code, out, err = here(*given, "--format", form)
        assert (code, err) == (0, "")
        if form == "json":
            assert len(json.loads(out)) == 1
        elif form == "jsonl":
            assert [json.loads(line) for line in out.splitlines()]
        elif form == "csv":
            rows = list(csv.reader(io.StringIO(out, newline="")))
            assert len(rows) == 2
            assert len(rows[0]) == len(rows[1])
        else:
            assert "Okonjo" in out or "Harbour Post" in out


@pytest.mark.timeout(300)
def test_killed_in_mid_pass_and_carried_on_it_loses_nothing_and_tells_nothing_twice(tmp_path: Path) -> None:
    with Loopback("127.0.0.5") as pages, Loopback("127.0.0.6") as others:
        for site, outlet in ((pages, "Harbour Post"), (others, "Quay Wire")):
            links = [item(site.url(f"/{n}"), day=f"2025-03-0{n + 1}") for n in range(3)]
            site["/feed"] = feed(*links, title=outlet)
            for n in range(3):
                site[f"/{n}"] = page(f"“The boat number {n + 3} stays at the quay tonight,” said the pilot, Lena Holm.")
        urls = (pages.url("/feed"), others.url("/feed"))

        def started(db: Path) -> subprocess.Popen[str]:
            return command(db, "watch", *urls, "--allow-private", "--format", "jsonl")

        def outcome(db: Path) -> tuple[str, list[tuple[str, str]]]:
            told = [json.loads(line) for line in run(db, "alerts", "--format", "jsonl")[1].splitlines()]
            return run(db, "export", "articles")[1], sorted((one["kind"], one["says"]) for one in told)

        whole = tmp_path / "whole.db"
        run(whole, "follow", "person", "Lena Holm")
        undisturbed = started(whole)
        said, _ = undisturbed.communicate(timeout=100)
        assert undisturbed.returncode == 0
        db = tmp_path / "killed.db"
        run(db, "follow", "person", "Lena Holm")
        printed = ""
        for asked in (2, 5, 8):
            before = len(pages.asked) + len(others.asked)
            running = started(db)
            while len(pages.asked) + len(others.asked) < before + asked and running.poll() is None:
                time.sleep(0.02)
            running.send_signal(signal.SIGKILL)
            printed += running.communicate()[0]
        last = started(db)
        printed += last.communicate(timeout=100)[0]
        assert last.returncode == 0
        assert outcome(db) == outcome(whole)
        assert len(said.splitlines()) == 5
        assert sorted(json.loads(line)["says"] for line in printed.splitlines()) == sorted(
            json.loads(line)["says"] for line in said.splitlines()
        )


@pytest.mark.parametrize("ended_by", (signal.SIGTERM, signal.SIGINT))
def test_a_loop_tells_what_comes_and_ends_when_it_is_told_to(
    ended_by: signal.Signals, tmp_path: Path, site: Loopback
) -> None:
    db = tmp_path / "onrecord.db"
    site["/feed"] = feed(item(site.url("/a"), text=FERRY))
    run(db, "follow", "person", "Ada Okonjo")
    running = command(db, "watch", site.url("/feed"), "--allow-private", "--loop", "--every", "1s")
    until(lambda: site.paths().count("/feed") >= 2)
    site["/feed"] = feed(item(site.url("/b"), text=HALF, day="2025-03-04"), item(site.url("/a"), text=FERRY))
    assert running.stdout is not None
    lines = [running.stdout.readline() for _ in range(2)]
    assert [re.split(" {2}", line)[2] for line in lines] == ["first report", "new version"]
    running.send_signal(ended_by)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (0, "")
    assert "next pass at" in err
    assert "Traceback" not in err


def test_a_second_watch_on_the_same_store_leaves_it_to_the_first(
    store: Store, site: Loopback, here: Callable[..., tuple[int, str, str]]
) -> None:
    site["/feed"] = feed(item(site.url("/a"), text=FERRY))
    with watch.alone(store.path):
        code, _, err = here("watch", site.url("/feed"), "--allow-private")
    assert (code, site.asked) == (0, [])
    assert "another watch is at work" in err


def test_times_between_passes_are_read_as_people_write_them() -> None:
    assert [watch.seconds(text) for text in ("90s", "15m", "2h", "1d", "30")] == [90, 900, 7200, 86400, 30]
    for wrong in ("", "m", "-5m", "0", "soon", "nan", "inf"):
        with pytest.raises(UsageError, match="no time"):
            watch.seconds(wrong)
    week_ago = (datetime.now(UTC) - timedelta(days=7)).strftime("%Y-%m-%d")
    assert watch.day("7d") in (week_ago, (datetime.now(UTC) - timedelta(days=7)).strftime("%Y-%m-%d"))
    assert watch.day("2025-03") == "2025-03"
    with pytest.raises(UsageError, match="--since"):
        watch.day("yesterday")
