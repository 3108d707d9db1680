"""Fetching: asked with manners, from public addresses only, and whatever a server answers stays within the caps."""

from __future__ import annotations

import gzip
import ipaddress
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from loopback import Asked, Clock, Loopback, Reply
from onrecord.errors import FetchError, UsageError
from onrecord.fetch import Answer, Fetcher, Manners, body, documents, robots
from onrecord.fetch.address import NAT64, Unreachable, parsed, refusal
from onrecord.fetch.documents import form_of
from onrecord.records import Input, Skipped

PAGE = "<!doctype html><title>Pier</title><p>„Der Steg bleibt“, sagte Ilka Brandt.".encode()
PUBLIC = "93.184.215.14"  # nothing is sent there: what would go there is led to the server of the test


@pytest.fixture
def site() -> Iterator[Loopback]:
    with Loopback() as site:
        yield site


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with home() as fetcher:
        yield fetcher


def home(**manners: Any) -> Fetcher:
    """One that may ask this machine, by any name, and needn't pause."""
    clock = manners.pop("clock", None)
    told: dict[str, Any] = {"allow_private": True, "delay": 0.0, "timeout": 5.0, "seconds": 10.0} | manners
    injected: dict[str, Any] = {"clock": clock, "sleep": clock.sleep} if clock else {}
    return Fetcher(Manners(**told), resolver=named, **injected)


def named(host: str, port: int) -> Sequence[str]:
    return ["127.0.0.1"] if host.endswith(".example") else [host]


def refused(fetcher: Fetcher, url: str, **conditions: str) -> FetchError:
    with pytest.raises(FetchError) as wrong:
        fetcher.get(url, **conditions)
    return wrong.value


def outcome(call: Callable[..., Any], *given: Any, **more: Any) -> Any:
    """What comes back, or the words of the error."""
    try:
        return call(*given, **more)
    except FetchError as wrong:
        return str(wrong)


def away(site: Loopback, resolver: Callable[[str, int], Sequence[str]], **manners: Any) -> tuple[Fetcher, list[str]]:
    """One that believes it is on the open web, and the numbers it connects to: all of them end at ``site``."""
    import httpcore2

    connected: list[str] = []

    class Detour(httpcore2.SyncBackend):
        def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> httpcore2.NetworkStream:
            connected.append(host)
            return super().connect_tcp("127.0.0.1", site.port, *rest, **more)

    fetcher = Fetcher(Manners(**({"delay": 0.0, "timeout": 5.0} | manners)), resolver=resolver)
    fetcher._wire._sockets = Detour()
    return fetcher, connected


# What comes back


def test_a_page_comes_back_with_what_its_server_says_of_it(site: Loopback) -> None:
    site["/a"] = Reply(PAGE, headers={"ETag": '"7"', "Last-Modified": "Tue, 18 Mar 2025 09:00:00 GMT"})
    with Fetcher(
        Manners(allow_private=True, delay=0), now=lambda: datetime(2025, 3, 18, 9, 30, 0, 5, tzinfo=UTC)
    ) as fetcher:
        answer = fetcher.get(site.url("/a#top"))
    assert answer == Answer(
        url=site.url("/a"),
        status=200,
        data=PAGE,
        content_type="text/html",
        charset="utf-8",
        etag='"7"',
        last_modified="Tue, 18 Mar 2025 09:00:00 GMT",
        fetched="2025-03-18T09:30:00Z",
    )


def test_we_say_who_we_are_and_keep_no_cookies(site: Loopback) -> None:
    site["/a"] = Reply(PAGE, headers={"Set-Cookie": "reader=17"})
    with home(contact="https://desk.example/robot") as fetcher:
        fetcher.get(site.url("/a"))
        fetcher.get(site.url("/a"))
    for asked in site.asked:
        assert asked.headers["user-agent"].startswith("onrecord/")
        assert asked.headers["user-agent"].endswith(" (+https://desk.example/robot)")
        assert not {"cookie", "referer", "authorization"} & asked.headers.keys()


@pytest.mark.parametrize("name", ("", "on record", "onrecord/1\r\nX: y", "onrecord/ö"))
def test_a_user_agent_that_cannot_be_sent_is_a_usage_error(name: str) -> None:
    with pytest.raises(UsageError):
        Manners(user_agent=name)
    with pytest.raises(UsageError):
        Manners(contact=name)


def test_proxies_of_the_environment_are_not_used(site: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site["/a"] = Reply(PAGE)
    with home() as fetcher:
        assert fetcher.get(site.url("/a")).data == PAGE


def test_an_unchanged_page_is_304_by_its_etag(site: Loopback, fetcher: Fetcher) -> None:
    site["/a"] = lambda asked: (
        Reply(status=304, type=None)
        if asked.headers.get("if-none-match") == 'W/"7"'
        else Reply(PAGE, headers={"ETag": 'W/"7"'})
    )
    first = fetcher.get(site.url("/a"))
    again = fetcher.get(site.url("/a"), etag=first.etag)
    assert (first.status, again.status, again.data, again.etag) == (200, 304, b"", 'W/"7"')


def test_an_unchanged_page_is_304_by_its_last_modified(site: Loopback, fetcher: Fetcher) -> None:
    day = "Tue, 18 Mar 2025 09:00:00 GMT"
    site["/a"] = lambda asked: (
        Reply(status=304, type=None)
        if asked.headers.get("if-modified-since") == day
        else Reply(PAGE, headers={"Last-Modified": day})
    )
    first = fetcher.get(site.url("/a"))
    again = fetcher.get(site.url("/a"), last_modified=first.last_modified)
    assert (first.status, again.status, again.last_modified) == (200, 304, day)


def test_304_that_nobody_asked_for_is_an_error(site: Loopback, fetcher: Fetcher) -> None:
    site["/a"] = Reply(status=304, type=None)
    assert refused(fetcher, site.url("/a")).status == 304


def test_an_etag_that_could_smuggle_a_header_is_not_sent(site: Loopback, fetcher: Fetcher) -> None:
    site["/a"] = Reply(PAGE)
    fetcher.get(site.url("/a"), etag='"7"\r\nCookie: reader=17')
    assert not {"cookie", "if-none-match"} & site.asked[-1].headers.keys()


@pytest.mark.parametrize(
    ("said", "charset"),
    (
        ("text/html; charset=klingon", "klingon"),
        ('text/html;charset="ISO-8859-1"; x=y', "ISO-8859-1"),
        ("text/html", None),
        ("text/html; charset=", None),
    ),
)
def test_a_charset_is_handed_on_as_said_and_the_bytes_as_they_are(
    site: Loopback, fetcher: Fetcher, said: str, charset: str | None
) -> None:
    site["/a"] = Reply("Größe".encode("utf-16"), type=said)
    answer = fetcher.get(site.url("/a"))
    assert (answer.charset, answer.content_type) == (charset, "text/html")
    assert answer.data.decode("utf-16") == "Größe"


@pytest.mark.parametrize(
    ("status", "words"),
    (
        (401, "login"),
        (403, "refused"),
        (404, "not there"),
        (410, "gone for good"),
        (418, "isn't answered"),
        (451, "legal"),
        (500, "fails at its server"),
        (502, "fails at its server"),
        (206, "isn't answered"),
    ),
)
def test_each_refusal_has_its_own_words_and_a_next_step(
    site: Loopback, fetcher: Fetcher, status: int, words: str
) -> None:
    site["/a"] = Reply(b"<html>error", status)
    wrong = refused(fetcher, site.url("/a"))
    assert wrong.status == status
    assert words in str(wrong)
    assert f"({status}); " in str(wrong)
    assert site.paths().count("/a") == 1  # an answer is not asked for twice


@pytest.mark.parametrize("status", (429, 503))
@pytest.mark.parametrize(
    ("said", "seconds"),
    (
        ("120", 120.0),
        ("Tue, 18 Mar 2025 09:32:00 GMT", 120.0),
        ("Tue, 18 Mar 2025 08:00:00 GMT", 0.0),
        ("9" * 5000, 86_400.0),
        ("Tue, 18 Mar 2999 08:00:00 GMT", 86_400.0),
        ("soon", None),
        ("-5", None),
        ("²", None),
        ("Tue, 99 Mar 2025 09:32:00 GMT", None),
    ),
)
def test_retry_after_is_carried_in_both_its_forms(
    site: Loopback, status: int, said: str, seconds: float | None
) -> None:
    site["/a"] = Reply(b"", status, headers={"Retry-After": said})
    with Fetcher(Manners(allow_private=True, delay=0), now=lambda: datetime(2025, 3, 18, 9, 30, tzinfo=UTC)) as fetcher:
        wrong = refused(fetcher, site.url("/a"))
    assert (wrong.status, wrong.retry_after) == (status, seconds)
    assert (f"try again in {seconds:.0f} s" if seconds is not None else "try again later") in str(wrong)


# Redirects


def test_a_chain_for_good_tells_where_the_page_has_moved(site: Loopback, fetcher: Fetcher) -> None:
    site["/a"] = Reply(status=301, headers={"Location": "/b?x=1"})
    site["/b"] = Reply(status=308, headers={"Location": site.url("/c#part")})
    site["/c"] = Reply(PAGE)
    answer = fetcher.get(site.url("/a"))
    assert (answer.url, answer.moved, answer.data) == (site.url("/c"), site.url("/c"), PAGE)


def test_one_redirect_for_now_and_the_page_has_not_moved(site: Loopback, fetcher: Fetcher) -> None:
    site["/a"] = Reply(status=301, headers={"Location": "/b"})
    site["/b"] = Reply(status=302, headers={"Location": "/c"})
    site["/c"] = Reply(PAGE)
    answer = fetcher.get(site.url("/a"))
    assert (answer.url, answer.moved) == (site.url("/c"), None)
    assert fetcher.get(site.url("/c")).moved is None


def test_a_step_for_now_is_not_forgotten_over_a_later_one_for_good(site: Loopback, fetcher: Fetcher) -> None:
    site["/a"] = Reply(status=307, headers={"Location": "/b"})
    site["/b"] = Reply(status=301, headers={"Location": "/c"})
    site["/c"] = Reply(PAGE)
    assert fetcher.get(site.url("/a")).moved is None


def test_a_circle_is_named(site: Loopback, fetcher: Fetcher) -> None:
    site["/a"] = Reply(status=301, headers={"Location": "/b"})
    site["/b"] = Reply(status=302, headers={"Location": "/a"})
    wrong = refused(fetcher, site.url("/a"))
    assert "circle" in str(wrong)
    assert site.url("/a") in str(wrong)


def test_five_redirects_are_followed_and_six_are_not(site: Loopback, fetcher: Fetcher) -> None:
    for n in range(6):
        site[f"/{n}"] = Reply(status=302, headers={"Location": f"/{n + 1}"})
    site["/6"] = Reply(PAGE)
    assert fetcher.get(site.url("/1")).data == PAGE
    wrong = refused(fetcher, site.url("/0"))
    assert "more than 5 times" in str(wrong)
    assert wrong.status == 302


@pytest.mark.parametrize(
    ("to", "words"),
    (
        ("file:///etc/passwd", "begins with file:"),
        ("gopher://news.example/", "begins with gopher:"),
        ("javascript:alert(1)", "begins with javascript:"),
        ("http://ana:secret@news.example/", "user name or password"),
        ("http://[::1", "can't be read"),
        ("", "without saying where"),
    ),
)
def test_a_redirect_leads_only_to_the_web(site: Loopback, fetcher: Fetcher, to: str, words: str) -> None:
    site["/a"] = Reply(status=302, headers={"Location": to})
    wrong = refused(fetcher, site.url("/a"))
    assert words in str(wrong)
    assert to == "" or f"leads to {to[:5]}" in str(wrong)
    assert wrong.status == 302


@pytest.mark.parametrize("inside", ("127.0.0.1", "169.254.169.254", "10.1.2.3", "[::1]", "0x7f.1", "2130706433"))
def test_a_redirect_to_a_private_address_is_refused(site: Loopback, inside: str) -> None:
    from onrecord.fetch.wire import resolved

    site["/a"] = Reply(status=302, headers={"Location": f"http://{inside}/secret"})
    site["/secret"] = Reply(b"keys")
    fetcher, connected = away(site, lambda host, port: [PUBLIC] if "news" in host else resolved(host, port))
    with fetcher:
        wrong = refused(fetcher, "http://news.example/a")
    assert "only public ones are asked" in str(wrong)
    assert set(connected) == {PUBLIC}
    assert "/secret" not in site.paths()


def test_what_is_wrong_at_the_end_of_a_redirect_is_said_of_that_address(site: Loopback, fetcher: Fetcher) -> None:
    site["/a"] = Reply(status=302, headers={"Location": "/b"})
    wrong = refused(fetcher, site.url("/a"))
    assert str(wrong) == f"leads to {site.url('/b')}, which is not there (404); check the address"
    assert wrong.status == 404


# Bodies that are not what they seem


@pytest.mark.parametrize(
    ("packing", "packed"),
    (
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("X-GZIP", gzip.compress(PAGE[:20], mtime=0) + gzip.compress(PAGE[20:], mtime=0)),
        ("gzip", gzip.compress(PAGE, mtime=0) + b"\0" * 40),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("identity", PAGE),
    ),
)
def test_packed_pages_are_unpacked(site: Loopback, fetcher: Fetcher, packing: str, packed: bytes) -> None:
    site["/a"] = Reply(packed, headers={"Content-Encoding": packing})
    assert fetcher.get(site.url("/a")).data == PAGE


def test_a_packing_that_was_not_asked_for_is_refused(site: Loopback, fetcher: Fetcher) -> None:
    site["/a"] = Reply(PAGE, headers={"Content-Encoding": "br"})
    assert "packed as 'br'" in str(refused(fetcher, site.url("/a")))
    assert "br" not in site.asked[-1].headers["accept-encoding"]


def test_a_bomb_is_refused_by_its_ratio(site: Loopback, fetcher: Fetcher) -> None:
    site["/a"] = Reply(gzip.compress(bytes(15_000_000), mtime=0), headers={"Content-Encoding": "gzip"})
    assert "more than 200 times its size" in str(refused(fetcher, site.url("/a")))


def test_a_bomb_is_refused_by_its_size(site: Loopback) -> None:
    site["/a"] = Reply(gzip.compress(bytes(900_000), mtime=0), headers={"Content-Encoding": "gzip"})
    with home(max_bytes=500_000) as fetcher:
        assert "more than 500,000 bytes" in str(refused(fetcher, site.url("/a")))


def test_a_bomb_in_one_piece_does_not_fill_the_memory() -> None:
    bomb = gzip.compress(bytes(100_000_000), mtime=0)
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="200 times"):
            body.read([bomb], "gzip", most=20_000_000, ratio=200)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def test_packed_bytes_that_unpack_to_nothing_have_their_cap_too() -> None:
    with pytest.raises(FetchError, match="more than 500,000 bytes"):
        body.read(repeat(gzip.compress(b"", mtime=0)), "gzip", most=500_000, ratio=200)


def test_a_long_answer_is_refused_before_it_is_read(site: Loopback) -> None:
    site["/a"] = Reply(b"x", length=10_000_000_000_000)
    with home() as fetcher:
        assert "more than 20,000,000 bytes" in str(refused(fetcher, site.url("/a")))


def test_an_answer_without_end_is_cut_off(site: Loopback) -> None:
    site["/a"] = Reply(chunks=repeat(b"news " * 1000))
    with home(max_bytes=200_000) as fetcher:
        assert "more than 200,000 bytes" in str(refused(fetcher, site.url("/a")))


@pytest.mark.parametrize(
    "reply",
    (
        Reply(PAGE, length=len(PAGE) + 1),
        Reply(chunks=[PAGE], last=b""),
        Reply(gzip.compress(PAGE, mtime=0)[:-9], headers={"Content-Encoding": "gzip"}),
        Reply(zlib.compress(PAGE)[:-1], headers={"Content-Encoding": "deflate"}),
    ),
    ids=["content-length", "chunked", "gzip", "deflate"],
)
def test_an_answer_that_ends_early_is_no_page_and_is_asked_for_once_more(
    site: Loopback, fetcher: Fetcher, reply: Reply
) -> None:
    site["/a"] = reply
    assert "ended early" in str(refused(fetcher, site.url("/a")))
    assert site.paths().count("/a") == 2


def test_a_connection_that_broke_once_does_no_harm(site: Loopback, fetcher: Fetcher) -> None:
    replies = iter([Reply(PAGE, length=10_000), Reply(PAGE)])
    site["/a"] = lambda asked: next(replies)
    assert fetcher.get(site.url("/a")).data == PAGE


@pytest.mark.parametrize(
    "sent",
    (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<html>",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip",
        b"HTTP/1.1 200 OK\r\n" + b"X-Filler: " + b"a" * 200_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-Filler: a\r\n" * 20_000 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        b"220 mail.example ESMTP\r\n",
        b"\0\xff\xfe",
        b"",
    ),
)
def test_what_breaks_the_rules_of_http_is_an_error_with_a_next_step(
    site: Loopback, fetcher: Fetcher, sent: bytes
) -> None:
    site["/a"] = sent
    assert "; " in str(refused(fetcher, site.url("/a")))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(
        [b"", b"HTTP/1.1 ", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 OK\r\nLocation: ", b"HTTP/1.1 200 OK\r\n\r\n"]
    ),
    st.binary(max_size=200),
)
def test_whatever_bytes_a_server_sends_there_is_an_answer_or_an_error(
    site: Loopback, fetcher: Fetcher, begin: bytes, rest: bytes
) -> None:
    site["/a"] = begin + rest
    found = outcome(fetcher.get, site.url("/a"))
    assert isinstance(found, Answer) or "; " in found


def test_a_server_that_drips_is_not_waited_for(site: Loopback) -> None:
    site["/a"] = Reply(PAGE, pause=0.1)
    begin = time.monotonic()
    with home(seconds=0.5, timeout=0.4) as fetcher:
        assert "was not through after 0.5 s" in str(refused(fetcher, site.url("/a")))
    assert time.monotonic() - begin < 2


def test_a_server_that_drips_headers_is_not_waited_for(site: Loopback) -> None:
    def dripping(asked: Asked) -> Iterator[bytes]:
        for byte in b"HTTP/1.1 200 OK\r\nX-Filler: " + b"a" * 100:
            time.sleep(0.1)
            yield bytes([byte])

    site["/a"] = dripping
    with home(seconds=0.5, timeout=0.4) as fetcher:
        assert "was not through after 0.5 s" in str(refused(fetcher, site.url("/a")))


def test_a_server_that_says_nothing_is_not_waited_for(site: Loopback) -> None:
    def silent(asked: Asked) -> Reply:
        time.sleep(1)
        return Reply(PAGE)

    site["/a"] = silent
    with home(seconds=5, timeout=0.3) as fetcher:
        assert "fell silent for 0.3 s" in str(refused(fetcher, site.url("/a")))


def test_small_answers_before_the_answer_do_not_go_on_for_ever(site: Loopback) -> None:
    site["/a"] = lambda asked: repeat(b"HTTP/1.1 103 Early Hints\r\n\r\n")
    with home(seconds=0.5) as fetcher:
        assert "was not through after 0.5 s" in str(refused(fetcher, site.url("/a")))


@settings(deadline=None)
@given(st.binary(max_size=3000), st.integers(1, 200), st.sampled_from(["gzip", "deflate", "bare", "identity"]))
def test_bytes_are_the_same_in_whatever_pieces_they_come(data: bytes, size: int, form: str) -> None:
    packed = {
        "gzip": gzip.compress(data, mtime=0),
        "deflate": zlib.compress(data),
        "bare": zlib.compress(data)[2:-4],
        "identity": data,
    }[form]
    chunks = [packed[at : at + size] for at in range(0, len(packed), size)]
    packing = "deflate" if form == "bare" else form
    assert body.read(chunks, packing, most=10_000, ratio=200) == data


@settings(deadline=None)
@given(st.lists(st.binary(max_size=300)), st.sampled_from(["gzip", "deflate", "identity"]))
def test_whatever_is_packed_unpacks_or_is_refused(chunks: list[bytes], packing: str) -> None:
    found = outcome(body.read, chunks, packing, most=500, ratio=200)
    assert len(found) <= 500 if isinstance(found, bytes) else "; " in found


# Robots


def test_what_robots_txt_forbids_is_not_asked_for(site: Loopback, fetcher: Fetcher) -> None:
    site.robots("User-agent: *\nDisallow: /desk\nAllow: /desk/open\n")
    site["/a"] = site["/desk/open/1"] = site["/desk/2"] = Reply(PAGE)
    fetcher.get(site.url("/a"))
    fetcher.get(site.url("/desk/open/1"))
    assert "closed to programs" in str(refused(fetcher, site.url("/desk/2")))
    assert site.paths() == ["/robots.txt", "/a", "/desk/open/1"]


def test_rules_for_us_count_before_rules_for_all(site: Loopback, fetcher: Fetcher) -> None:
    site.robots(
        "\ufeffUser-agent: *\nDisallow: /\n\nUser-agent: OtherBot\nUser-agent: OnRecord/2.0 # them\nDisallow:\n"
    )
    site["/a"] = Reply(PAGE)
    assert fetcher.get(site.url("/a")).status == 200


def test_who_asks_by_another_name_goes_by_the_rules_for_that_name(site: Loopback) -> None:
    site.robots("User-agent: pier-desk\nDisallow: /\n")
    site["/a"] = Reply(PAGE)
    with home() as ours, home(user_agent="Pier-Desk/3") as theirs:
        assert ours.get(site.url("/a")).status == 200
        assert "closed to programs" in str(refused(theirs, site.url("/a")))
    assert site.asked[-1].headers["user-agent"] == "Pier-Desk/3"


def test_a_name_that_only_resembles_ours_is_not_meant(site: Loopback, fetcher: Fetcher) -> None:
    site.robots("User-agent: on\nUser-agent: onrecorder\nDisallow: /\n")
    site["/a"] = Reply(PAGE)
    assert fetcher.get(site.url("/a")).status == 200


@pytest.mark.parametrize("status", (204, 401, 403, 404, 410))
def test_without_a_robots_txt_all_is_allowed(site: Loopback, fetcher: Fetcher, status: int) -> None:
    site["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /" if status != 204 else b"", status)
    site["/a"] = Reply(PAGE)
    assert fetcher.get(site.url("/a")).status == 200


@pytest.mark.parametrize(
    "reply",
    (
        Reply(status=500),
        Reply(status=503, headers={"Retry-After": "30"}),
        Reply(status=429),
        Reply(b"User-agent: *", length=100),
        b"",
    ),
    ids=["500", "503", "429", "ended early", "no answer"],
)
def test_with_a_robots_txt_that_cannot_be_had_nothing_is_asked_for(
    site: Loopback, fetcher: Fetcher, reply: Reply | bytes
) -> None:
    site["/robots.txt"] = reply
    site["/a"] = Reply(PAGE)
    first = refused(fetcher, site.url("/a"))
    asked = site.paths().count("/robots.txt")
    refused(fetcher, site.url("/a"))
    assert "as the site's robots.txt" in str(first)
    assert site.paths() == ["/robots.txt"] * asked  # nor is it asked for again at once
    assert first.retry_after == (30.0 if isinstance(reply, Reply) and reply.status == 503 else None)


def test_rules_hold_for_a_day_and_longer_while_they_cannot_be_had(site: Loopback) -> None:
    clock = Clock()
    site.robots("User-agent: *\nDisallow: /desk\n")
    site["/a"] = site["/desk"] = Reply(PAGE)
    with home(clock=clock) as fetcher:
        fetcher.get(site.url("/a"))
        clock.now += 86_000
        fetcher.get(site.url("/a"))
        assert site.paths().count("/robots.txt") == 1
        clock.now += 1000
        site["/robots.txt"] = Reply(status=500)
        fetcher.get(site.url("/a"))
        refused(fetcher, site.url("/desk"))
        assert site.paths().count("/robots.txt") == 2
        clock.now += 1000
        site.robots("")
        fetcher.get(site.url("/desk"))


def test_a_robots_txt_is_followed_to_where_it_lies(site: Loopback, fetcher: Fetcher) -> None:
    site["/robots.txt"] = Reply(status=301, headers={"Location": "/r1"})
    for n in range(1, 5):
        site[f"/r{n}"] = Reply(status=302, headers={"Location": f"/r{n + 1}"})
    site["/r5"] = Reply(b"User-agent: *\nDisallow: /\n", type="text/plain")
    assert "closed to programs" in str(refused(fetcher, site.url("/a")))


def test_a_robots_txt_that_leads_on_without_end_is_none(site: Loopback, fetcher: Fetcher) -> None:
    site["/robots.txt"] = Reply(status=302, headers={"Location": "/robots.txt"})
    site["/a"] = Reply(PAGE)
    assert fetcher.get(site.url("/a")).status == 200


def test_a_robots_txt_that_leads_inside_closes_the_site(site: Loopback) -> None:
    site["/robots.txt"] = Reply(status=302, headers={"Location": "http://10.0.0.1/"})
    fetcher, connected = away(site, lambda host, port: [PUBLIC if "news" in host else host])
    with fetcher:
        assert "only public ones" in str(refused(fetcher, "http://news.example/a"))
    assert connected == [PUBLIC]


def test_each_step_of_a_redirect_needs_leave(site: Loopback, fetcher: Fetcher) -> None:
    site["/robots.txt"] = lambda asked: Reply(
        b"User-agent: *\nDisallow: /\n" if asked.headers["host"].startswith("closed") else b"", type="text/plain"
    )
    site["/a"] = Reply(status=301, headers={"Location": site.url("/b", "closed.example")})
    site["/b"] = Reply(PAGE)
    assert "closed.example" in str(refused(fetcher, site.url("/a", "open.example")))
    assert "/b" not in site.paths()


def test_of_a_huge_robots_txt_the_first_500_kilobytes_count(site: Loopback, fetcher: Fetcher) -> None:
    site.robots("User-agent: *\nDisallow: /early\n" + "# filler filler\n" * 200_000 + "Disallow: /late\n")
    site["/late"] = Reply(PAGE)
    assert fetcher.get(site.url("/late")).status == 200
    refused(fetcher, site.url("/early"))


def test_a_rule_that_the_cap_cuts_in_half_is_no_rule() -> None:
    begin, rule = b"User-agent: *\nDisallow: /early\n", b"Disallow: /late"
    filler = b"#" * (robots.READ - len(begin) - len(b"\nDisallow: /")) + b"\n"
    found = robots.rules((begin + filler + rule)[: robots.READ], "onrecord")
    assert (begin + filler + rule)[: robots.READ].endswith(b"Disallow: /")
    assert found.allow("https://news.example/a")
    assert not found.allow("https://news.example/early/a")


def test_a_robots_txt_of_many_names_and_rules_is_read_in_no_time() -> None:
    # Each name times each rule would be 300 million.
    text = "".join(f"User-agent: robot{n}*\n" for n in range(12_000)) + "Disallow: /a*b$\nAllow: /c\n" * 8_000
    begin = time.monotonic()
    found = robots.rules(text.encode(), "onrecord")
    assert found.allow("https://news.example/axb")
    assert time.monotonic() - begin < 5


@settings(deadline=None)
@given(st.binary(max_size=400), st.text(max_size=30))
@example(b"user  agent *\ndisallow:/", "/a")
def test_any_bytes_are_rules_of_some_kind(data: bytes, path: str) -> None:
    found = robots.rules(data, "onrecord")
    assert found.allow("https://news.example/" + path) in (True, False)
    assert found.delay >= 0


def test_robots_txt_can_be_left_aside_for_a_site_of_your_own(site: Loopback) -> None:
    site.robots("User-agent: *\nDisallow: /\n")
    site["/a"] = Reply(PAGE)
    with home(respect_robots=False) as fetcher:
        assert fetcher.get(site.url("/a")).status == 200
    assert site.paths() == ["/a"]


# Pauses and connections


def test_a_host_has_its_pause_between_requests(site: Loopback) -> None:
    clock = Clock()
    site["/a"] = site["/b"] = Reply(PAGE)
    with home(clock=clock, delay=1.0) as fetcher:
        fetcher.get(site.url("/a"))
        fetcher.get(site.url("/b"))
        clock.now += 0.75
        fetcher.get(site.url("/b"))
        clock.now += 5
        fetcher.get(site.url("/b"))
        fetcher.get(site.url("/a", "other.example"))  # whose robots.txt needn't wait
    assert clock.slept == [1.0, 1.0, 0.25, 1.0]


def test_a_longer_crawl_delay_counts_and_a_shorter_one_does_not(site: Loopback) -> None:
    site["/a"] = Reply(PAGE)
    for asked, slept in (("7.5", 7.5), ("0.1", 1.0), ("inf", 1.0), ("-3", 1.0)):
        clock = Clock()
        site.robots(f"User-agent: *\nCrawl-delay: {asked}\n")
        with home(clock=clock, delay=1.0) as fetcher:
            fetcher.get(site.url("/a"))
            fetcher.get(site.url("/a"))
        assert clock.slept == [1.0, slept]


def test_a_host_that_wants_a_long_pause_is_left_for_another_time(site: Loopback) -> None:
    clock = Clock()
    site.robots("User-agent: *\nCrawl-delay: 86400\n")
    site["/a"] = Reply(PAGE)
    with home(clock=clock) as fetcher:
        fetcher.get(site.url("/a"))
        wrong = refused(fetcher, site.url("/a"))
        assert wrong.retry_after == 86_400
        assert clock.slept == []
        clock.now += 86_399
        fetcher.get(site.url("/a"))


def test_a_host_that_asked_to_be_left_alone_is_left_alone(site: Loopback) -> None:
    clock = Clock()
    site["/a"] = Reply(b"", 429, headers={"Retry-After": "3600"})
    site["/b"] = Reply(PAGE)
    with home(clock=clock) as fetcher:
        refused(fetcher, site.url("/a"))
        clock.now += 600
        wrong = refused(fetcher, site.url("/b"))
        assert wrong.retry_after == 3000
        assert "3000 s more" in str(wrong)
        assert site.paths() == ["/robots.txt", "/a"]
        clock.now += 2995
        assert fetcher.get(site.url("/b")).data == PAGE
    assert clock.slept == [pytest.approx(5.0)]


def test_requests_to_one_host_share_one_connection(site: Loopback, fetcher: Fetcher) -> None:
    site.robots("")
    site["/a"] = Reply(PAGE)
    for _ in range(5):
        fetcher.get(site.url("/a"))
    assert len(site.asked) == 6
    assert {asked.connection for asked in site.asked} == {1}


def test_a_host_has_one_connection_at_a_time_however_many_threads_ask(site: Loopback) -> None:
    site.robots("")
    site["/a"] = Reply(PAGE, pause=0.0005)
    with home() as fetcher:
        threads = [threading.Thread(target=fetcher.get, args=(site.url("/a"),)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert site.paths() == ["/robots.txt"] + ["/a"] * 8
    assert site.most_open == 1


def test_another_port_of_a_host_is_no_second_connection(site: Loopback, fetcher: Fetcher) -> None:
    with Loopback() as other:
        for one in (site, other):
            one.robots("")
            one["/a"] = Reply(PAGE)
        for _ in range(3):
            fetcher.get(site.url("/a"))
            fetcher.get(other.url("/a"))
            wait_until(lambda: site.open + other.open == 1)


def test_hosts_are_asked_side_by_side(site: Loopback) -> None:
    barrier = threading.Barrier(4, timeout=10)

    def meet(asked: Asked) -> Reply:
        barrier.wait()  # all four are here at once, or it breaks
        return Reply(PAGE)

    site.robots("")
    site["/a"] = meet
    urls = [site.url("/a", f"{name}.example") for name in ("ost", "west", "nord", "sued")]
    with home() as fetcher:
        found = list(documents(urls, fetcher, jobs=4))
    assert [one.source for one in found] == urls
    assert all(isinstance(one, Input) for one in found)


def wait_until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + 5
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.01)


# Where nobody should look


@pytest.mark.parametrize(
    "host",
    (
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "0x7f000001",
        "017700000001",
        "127.1",
        "127.0.0.1.",
        "0",
        "0.0.0.0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b:1::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:1:2:3:4:80ff:fffe]",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "[ff02::1]",
        "169.254.169.254",
        "100.100.100.200",
        "168.63.129.16",
        "192.168.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
    ),
)
def test_an_address_that_is_not_public_is_refused_however_it_is_spelt(host: str) -> None:
    with Fetcher() as fetcher, pytest.raises(FetchError, match="only public ones are asked"):
        fetcher.get(f"http://{host}/")


@pytest.mark.parametrize(
    "host",
    ("0177.0.0.1", "１２７.0.0.1", "127.0.0.1%2f.news.example", "127.0.0.1\\.news.example", "%31%32%37.0.0.1", "[::1"),
)
def test_a_host_that_others_might_read_otherwise_is_no_address(host: str) -> None:
    with pytest.raises(FetchError, match=r"can't be read|can be asked"):
        parsed(f"http://{host}/")


@pytest.mark.parametrize(
    "url",
    (
        "http://news.example@127.0.0.1/",
        "http://news.example:80@127.0.0.1/",
        "http://:secret@news.example/",
        "http://news.example\\@127.0.0.1/",
        "http://a@b@news.example/",
    ),
)
def test_a_user_name_hides_no_host(url: str) -> None:
    with pytest.raises(FetchError, match="user name or password"):
        parsed(url)


@pytest.mark.parametrize(
    ("url", "words"),
    (
        ("file:///etc/passwd", "begins with file:"),
        ("news.example:8080/a", "write it whole"),
        ("ftp://news.example/a", "begins with ftp:"),
        ("news.example/a", "write it whole"),
        ("//news.example/a", "write it whole"),
        ("", "write it whole"),
        ("http://", "write it whole|has no host"),
        ("http:///a", "has no host"),
        ("http://news.example:22/", "asks for port 22"),
        ("http://news.example:0/", "asks for port 0"),
        ("http://news.example:99999/", "asks for port 99999"),
        ("http://news.example:x/", "can't be read"),
        ("http://news..example/", "has no host"),
        (f"http://{'a' * 64}.example/", "has no host"),
        ("http://news.example/\r\nX: y", "can't be read"),
        ("http://news.example/" + "a" * 70_000, "can't be read"),
        ("http://news.example/\udcff", "can't be read"),
    ),
)
def test_what_is_no_address_of_the_web_is_said_so(url: str, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        parsed(url)


def test_a_name_made_of_signs_is_asked_for_as_it_is_registered(site: Loopback, fetcher: Fetcher) -> None:
    site["/a"] = Reply(PAGE)
    assert fetcher.get(site.url("/a", "xn--i-7iq.example")).data == PAGE
    with pytest.raises(FetchError, match="can't be read"):
        parsed("http://i❤.example/")


def test_names_in_any_script_are_asked_for_by_their_letters(site: Loopback, fetcher: Fetcher) -> None:
    site["/gr%C3%B6%C3%9Fe"] = Reply(PAGE)
    answer = fetcher.get(site.url("/größe", "zeitung-köln.example"))
    assert answer.url == site.url("/gr%C3%B6%C3%9Fe", "xn--zeitung-kln-zfb.example")
    assert site.asked[-1].headers["host"].startswith("xn--zeitung-kln-zfb.example:")


@settings(max_examples=300, deadline=None)
@given(st.text() | st.from_regex(r"https?://[a-z0-9.@:\[\]%\\#?/-]{1,30}"))
def test_any_text_is_an_address_or_an_error_with_a_next_step(text: str) -> None:
    url = outcome(parsed, text)
    if isinstance(url, str):
        assert "; " in url
    else:
        assert url.scheme in ("http", "https")
        assert not url.userinfo
        assert str(parsed(str(url))) == str(url)


PRIVATE_4 = st.sampled_from(
    [
        ipaddress.IPv4Network(network)
        for network in (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        )
    ]
).flatmap(lambda network: st.ip_addresses(v=4, network=network))


@given(PRIVATE_4)
def test_no_special_number_is_public(at: ipaddress.IPv4Address) -> None:
    assert refusal(str(at)) is not None


@given(PRIVATE_4 | st.ip_addresses(v=4))
def test_an_ipv4_number_is_as_public_in_each_wrapping(at: ipaddress.IPv4Address) -> None:
    wrapped = [f"::ffff:{at}", str(ipaddress.IPv6Address(int(NAT64.network_address) | int(at)))]
    wrapped.append(str(ipaddress.IPv6Address((0x2002 << 112) | (int(at) << 80))))
    for number in wrapped:
        assert (refusal(number) is None) == (refusal(str(at)) is None), number
        if refusal(str(at), allow_private=True) is not None:
            assert refusal(number, allow_private=True) is not None
    assert refusal(f"::{at}") is not None  # a form of IPv6's first years
    assert refusal(f"::ffff:0:{at}") is not None


@given(st.ip_addresses(v=6))
@example(ipaddress.IPv6Address("2001:db8::1"))
@example(ipaddress.IPv6Address("fec0::1"))
def test_only_what_is_handed_out_is_public(at: ipaddress.IPv6Address) -> None:
    if refusal(str(at)) is None and at.ipv4_mapped is None and at not in NAT64:
        assert at in ipaddress.IPv6Network("2000::/3")
        assert not at.is_private


@pytest.mark.parametrize("number", ("8.8.8.8", PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00:1450::1"))
def test_public_numbers_are_public(number: str) -> None:
    assert refusal(number) is None


@pytest.mark.parametrize("number", ("169.254.169.254", "fe80::1", "fe80::1%eth0", "0.0.0.0", "::", "224.0.0.1", "x"))
def test_what_no_site_can_have_is_refused_even_where_private_ones_are_allowed(number: str) -> None:
    assert refusal(number, allow_private=True) is not None


@settings(max_examples=40, deadline=None)
@given(PRIVATE_4)
def test_spellings_of_a_private_number_are_refused_by_the_number_they_mean(at: ipaddress.IPv4Address) -> None:
    n = int(at)
    with Fetcher() as fetcher:
        for host in (str(n), hex(n), f"{n >> 24:#x}.{n & 0xFFFFFF}", f"0{n:o}"):
            with pytest.raises(FetchError):
                fetcher.get(f"http://{host}/")


def test_a_name_with_one_private_number_among_public_ones_is_refused(site: Loopback) -> None:
    fetcher, connected = away(site, lambda host, port: [PUBLIC, "10.0.0.1"])
    with fetcher:
        wrong = refused(fetcher, "https://news.example/")
    assert isinstance(wrong.__cause__, Unreachable)
    assert "stands at 10.0.0.1, a private address" in str(wrong)
    assert connected == []


def test_a_name_that_changes_its_number_is_refused_when_it_does(site: Loopback) -> None:
    numbers = iter([PUBLIC, PUBLIC, "127.0.0.1"])
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return [next(numbers)]

    # A robots.txt that isn't there closes its connection, so each request looks the name up anew.
    site["/a"] = Reply(PAGE, length=len(PAGE))
    fetcher, connected = away(site, rebinding)
    with fetcher:
        assert fetcher.get("http://news.example/a").data == PAGE
        wait_until(lambda: site.open == 0)
        assert "stands at 127.0.0.1" in str(refused(fetcher, "http://news.example/a"))
    assert connected == [PUBLIC, PUBLIC]  # what was checked is what was connected to
    assert len(asked) == 3  # one look-up a connection: none between check and use


def test_this_machine_is_refused_without_leave_though_a_server_is_there(site: Loopback) -> None:
    site["/a"] = Reply(PAGE)
    with Fetcher() as fetcher:
        assert "asks for port" in str(refused(fetcher, site.url("/a")))
    assert site.connections == 0


def test_a_host_that_nobody_knows_is_said_so() -> None:
    with Fetcher(Manners(timeout=5)) as fetcher:
        assert "; " in str(refused(fetcher, "http://nowhere.invalid/"))


def test_a_look_up_that_hangs_is_not_waited_for() -> None:
    def hanging(host: str, port: int) -> Sequence[str]:
        time.sleep(5)
        return [PUBLIC]

    begin = time.monotonic()
    with Fetcher(Manners(seconds=0.3), resolver=hanging) as fetcher:
        assert "can't be looked up in time" in str(refused(fetcher, "http://news.example/"))
    assert time.monotonic() - begin < 3


def test_a_port_where_nobody_listens_makes_no_connection(fetcher: Fetcher) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        wrong = refused(fetcher, f"http://127.0.0.1:{unused.getsockname()[1]}/")
    assert str(wrong) == "makes no connection; check the address, or try again later"


def test_the_next_number_is_tried_where_one_does_not_answer(site: Loopback) -> None:
    site["/a"] = Reply(PAGE)
    with Fetcher(
        Manners(allow_private=True, delay=0, timeout=5), resolver=lambda host, port: ["127.0.0.2", "127.0.0.1"]
    ) as fetcher:
        assert fetcher.get(site.url("/a", "news.example")).data == PAGE


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 here")
def test_ipv6_is_asked_where_it_is_allowed() -> None:
    try:
        site = Loopback("::1")
    except OSError:
        pytest.skip("no IPv6 loopback here")
    with site, Fetcher(Manners(allow_private=True, delay=0, timeout=5)) as fetcher:
        site["/a"] = Reply(PAGE)
        assert fetcher.get(site.url("/a")).url == f"http://[::1]:{site.port}/a"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(certificate, key) of news.example, signed by itself."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl here")
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "c.pem", folder / "k.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=news.example"
    subprocess.run(
        [*command.split(), "-addext", "subjectAltName=DNS:news.example", "-out", certificate, "-keyout", key],
        check=True,
        capture_output=True,
    )
    return certificate, key


def test_a_certificate_is_checked_by_the_name_and_not_by_the_number(certificate: tuple[Path, Path]) -> None:
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(*certificate)
    asked_for: list[str | None] = []
    served.sni_callback = lambda _, name, __: asked_for.append(name)
    manners = Manners(allow_private=True, delay=0, timeout=5)
    with Loopback(tls=served) as site:
        site["/a"] = Reply(PAGE)
        with Fetcher(manners, resolver=named, tls=ssl.create_default_context(cafile=certificate[0])) as fetcher:
            assert fetcher.get(site.url("/a", "news.example")).data == PAGE
            assert set(asked_for) == {"news.example"}
            assert "certificate that doesn't hold" in str(refused(fetcher, site.url("/a", "other.example")))
            assert "certificate that doesn't hold" in str(refused(fetcher, site.url("/a")))
        with Fetcher(manners, resolver=named) as fetcher:
            assert "certificate that doesn't hold" in str(refused(fetcher, site.url("/a", "news.example")))


def test_https_where_none_is_spoken_is_said_so(site: Loopback, fetcher: Fetcher) -> None:
    assert "makes no safe connection" in str(refused(fetcher, site.url("/a").replace("http:", "https:")))


# Giving something to a webhook


def test_a_webhook_is_given_its_bytes_and_nothing_is_read_of_what_it_says(site: Loopback, fetcher: Fetcher) -> None:
    site["/hook"] = Reply(gzip.compress(bytes(9_000_000), mtime=0), 201, headers={"Content-Encoding": "gzip"})
    site.robots("User-agent: *\nDisallow: /\n")
    assert fetcher.post(site.url("/hook"), b'{"id": 1}', key="desk-1") == 201
    fetcher.post(site.url("/hook"), b"{}")
    assert site.posted == [("/hook", b'{"id": 1}'), ("/hook", b"{}")]
    first, second = (asked.headers for asked in site.asked)
    assert (first["idempotency-key"], first["content-type"]) == ("desk-1", "application/json")
    assert "idempotency-key" not in second


@pytest.mark.parametrize(
    ("reply", "words"),
    (
        (Reply(status=307, headers={"Location": "/other"}), "doesn't take it (307)"),
        (Reply(status=404), "doesn't take it (404)"),
        (Reply(status=503, headers={"Retry-After": "7"}), "doesn't take it (503)"),
        (b"", "ended before it began"),
    ),
)
def test_a_webhook_that_does_not_take_it_is_an_error_and_gets_it_once(
    site: Loopback, fetcher: Fetcher, reply: Reply | bytes, words: str
) -> None:
    site["/hook"] = reply
    with pytest.raises(FetchError, match=r"; ") as wrong:
        fetcher.post(site.url("/hook"), b"{}")
    assert words in str(wrong.value)
    assert wrong.value.retry_after == (7.0 if "503" in words else None)
    assert len(site.posted) == 1


def test_a_webhook_stands_at_a_public_address_too() -> None:
    with Fetcher() as fetcher, pytest.raises(FetchError, match="only public ones are asked"):
        fetcher.post("http://127.0.0.1:9000/", b"{}")


# Inputs for reading


@pytest.mark.parametrize(
    ("data", "said", "form"),
    (
        (PAGE, "text/html", "page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><rss>", "text/html", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "text/plain", "feed"),
        (b"<?xml version='1.0'?>\n<rdf:RDF xmlns:rdf='x'>", "application/xml", "feed"),
        ("<?xml version='1.0' encoding='utf-16'?><rss>".encode("utf-16"), "text/xml", "feed"),
        (b"", "application/rss+xml", None),
        (b"<channel/>", "application/rss+xml", "feed"),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", "application/xml", "feed"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'><html>", "application/xhtml+xml", "page"),
        (b"<newsItem xmlns='x'/>", "application/xml", "newsml"),
        (b"<nar:newsMessage xmlns:nar='x'/>", "text/xml", "newsml"),
        (b"<x/>", "application/vnd.iptc.g2.newsitem+xml", "newsml"),
        (b"<urlset/>", "application/xml", None),
        (b'{"uri": "x"}', "application/json", "ninjs"),
        (b'{"uri": "x"}', "application/ld+json", "ninjs"),
        (b'{"uri": "x"}', "", "ninjs"),
        (b"The pier stays.", "text/plain", "text"),
        (b"The pier stays.", "", "text"),
        (b"<p>The pier stays.", "application/octet-stream", "page"),
        (b"\0\1\2", "application/octet-stream", None),
        (b"%PDF-1.7", "text/html", None),
        (b"%PDF-1.7", "application/pdf", None),
        (b"\x89PNG\r\n", "image/png", None),
        (b"body { color: red }", "text/css", None),
        (b"\0\1\2", "", None),
        (b" \n ", "text/html", None),
    ),
)
def test_what_an_answer_holds_is_told_by_its_bytes_and_then_by_its_type(
    data: bytes, said: str, form: str | None
) -> None:
    answer = Answer("https://news.example/", 200, data, said)
    if form is None:
        with pytest.raises(FetchError, match="; "):
            form_of(answer)
    else:
        assert form_of(answer) == form


@given(st.binary(max_size=200) | st.text("<!->?[]DOCTYPErsx ", max_size=200).map(str.encode), st.text(max_size=20))
def test_any_answer_has_a_form_or_is_refused(data: bytes, said: str) -> None:
    found = outcome(form_of, Answer("https://news.example/", 200, data, said))
    assert found in ("page", "feed", "ninjs", "newsml", "text") or "; " in found


@pytest.mark.parametrize("jobs", (1, 3))
def test_addresses_become_inputs_in_their_order_and_what_fails_is_named(site: Loopback, jobs: int) -> None:
    site["/a"] = Reply(status=302, headers={"Location": "/b"})
    site["/b"] = Reply(PAGE, type="text/html; charset=latin-1")
    site["/feed"] = Reply(b"<rss><channel/></rss>", type="application/rss+xml")
    site["/p.pdf"] = Reply(b"%PDF-1.7", type="application/pdf")
    urls = [site.url("/a"), "gopher://old.example/\n", site.url("/p.pdf"), site.url("/feed"), site.url("/none")] * 4
    with home() as fetcher:
        found = list(documents(urls, fetcher, jobs=jobs))
    page, gopher, pdf, feed, none = found[:5]
    assert isinstance(page, Input)
    assert (page.source, page.url, page.form, page.charset) == (site.url("/a"), site.url("/b"), "page", "latin-1")
    assert page.id is None
    assert page.seen is not None
    assert page.seen.endswith("Z")
    assert isinstance(gopher, Skipped)
    assert gopher.source == "gopher://old.example/\\n"
    assert isinstance(pdf, Skipped)
    assert "pdftotext" in pdf.reason
    assert isinstance(feed, Input)
    assert feed.form == "feed"
    assert isinstance(none, Skipped)
    assert none.reason == "is not there (404); check the address"
    assert [one.source for one in found] == [one.source for one in found[:5]] * 4


def test_addresses_are_fetched_as_they_are_wanted(site: Loopback, fetcher: Fetcher) -> None:
    site.robots("")
    site["/a"] = Reply(PAGE)
    for jobs in (1, 2):
        site.asked.clear()
        found = documents((site.url("/a") for _ in repeat(None)), fetcher, jobs=jobs)
        assert isinstance(next(found), Input)
        found.close()
        assert len(site.asked) < 20


def test_fetching_is_loaded_without_its_libraries() -> None:
    code = "import sys, onrecord.fetch; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"httpx2", "httpcore2", "protego"} & set(done.stdout.split())
