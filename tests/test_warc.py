"""Of an archive of the web the pages are read, each with its address and time; what is damaged costs itself."""

from __future__ import annotations

import gzip
import io
import time
import tracemalloc
import zlib
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord import readers
from onrecord.errors import InputError
from onrecord.readers import unpack, warc
from onrecord.readers.limits import LIMITS, Limits
from onrecord.records import Article, Input, Skipped

PAGE = b"<html><body><p>Ana Ruiz said, \xe2\x80\x9cWe close on Friday.\xe2\x80\x9d</p></body></html>"
Header = tuple[str, str]


def record(
    url: str = "https://harbour.example/1",
    body: bytes = PAGE,
    *headers: Header,
    kind: str = "response",
    status: str = "200 OK",
    media: str = "text/html; charset=utf-8",
    packed: bool = True,
    warc_headers: dict[str, str] | None = None,
) -> bytes:
    """One record as warcio writes it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    served = None
    if kind == "response":
        served = StatusAndHeaders(status, [("Content-Type", media), *headers], protocol="HTTP/1.1")
    elif kind == "request":
        served = StatusAndHeaders("GET / HTTP/1.1", [("Host", "harbour.example")], is_http_request=True)
    made = writer.create_warc_record(
        url,
        kind,
        payload=io.BytesIO(body),
        http_headers=served,
        warc_content_type=media if served is None else "",
        warc_headers_dict={"WARC-Date": "2025-03-18T09:30:00Z"} | (warc_headers or {}),
    )
    writer.write_record(made)
    return out.getvalue()


def read(data: bytes, limits: Limits = LIMITS, passed: Counter[str] | None = None) -> list[Input | Skipped]:
    stream, _ = unpack.opened(io.BufferedReader(io.BytesIO(data)), "a.warc.gz", limits)  # type: ignore[type-var]
    return list(warc.inputs(stream, "a.warc.gz", limits, passed))


def told(found: list[Input | Skipped]) -> list[str]:
    """The last part of an address for what was read, the reason for what was not."""
    return [one.reason if isinstance(one, Skipped) else (one.url or "").rpartition("/")[2] for one in found]


@pytest.mark.parametrize("packed", (True, False))
@pytest.mark.parametrize("version", (b"WARC/0.18", b"WARC/1.0", b"WARC/1.1"))
def test_a_page_has_its_address_its_time_and_what_its_server_said_of_its_letters(packed: bool, version: bytes) -> None:
    data = record(packed=False).replace(b"WARC/1.0", version)
    (page,) = read(gzip.compress(data, mtime=0) if packed else data)
    assert isinstance(page, Input)
    assert (page.form, page.data, page.id) == ("page", PAGE, None)
    assert (page.url, page.charset, page.seen) == ("https://harbour.example/1", "utf-8", "2025-03-18T09:30:00Z")
    assert page.source == "a.warc.gz:record 1 (https://harbour.example/1)"


@pytest.mark.parametrize(
    ("date", "seen"),
    (
        ("2025-03-18T09:30:00.123456Z", "2025-03-18T09:30:00Z"),
        ("2025-03-18T10:30:00+01:00", "2025-03-18T09:30:00Z"),
        ("2025-03", None),
        ("9999-99-99T99:99:99Z", None),
    ),
)
def test_a_time_is_a_second_of_utc_or_unknown(date: str, seen: str | None) -> None:
    (page,) = read(record(warc_headers={"WARC-Date": date}))
    assert isinstance(page, Input)
    assert page.seen == seen


def test_feeds_stories_and_texts_are_read_as_what_they_are() -> None:
    rss = b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>"
    found = read(
        record("https://a.example/feed", rss, media="application/rss+xml")
        + record("https://a.example/feed2", rss, media="text/html")
        + record("https://a.example/n", b"<newsItem/>", media="application/xml")
        + record("https://a.example/j", b'{"body_html": "<p>Ana left.</p>"}', media="application/json")
        + record("https://a.example/t", b"Ana left.", media="text/plain")
        + record("https://a.example/o", PAGE, media="application/octet-stream")
        + record("https://a.example/r", PAGE, kind="resource", media="text/html")
        + record("https://a.example/w", b"Ana left.", kind="conversion", media="text/plain")
    )
    assert [one.form if isinstance(one, Input) else one.reason for one in found] == [
        "feed", "feed", "newsml", "ninjs", "text", "page", "page", "text",
    ]  # fmt: skip


def test_a_text_of_an_archive_has_its_address_as_its_id(tmp_path: Path) -> None:
    (tmp_path / "a.warc.wet.gz").write_bytes(
        record("https://www.a.example/ana?utm_source=x", b"Ana left.", kind="conversion", media="text/plain")
    )
    (article,) = readers.articles([tmp_path], language="en")
    assert isinstance(article, Article)
    assert (article.id, article.text, article.seen) == ("a.example/ana", "Ana left.", "2025-03-18T09:30:00Z")


def test_what_a_server_calls_a_page_and_is_none_is_named() -> None:
    found = read(record("https://a.example/fake", b"\x89PNG\r\n\x1a\n", media="text/html"))
    assert isinstance(found[0], Skipped)
    assert "is a picture" in found[0].reason


def test_what_never_is_an_article_is_passed_over_and_counted() -> None:
    passed: Counter[str] = Counter()
    found = read(
        record("urn:x", b"software: x\r\n", kind="warcinfo", media="application/warc-fields")
        + record(kind="request", body=b"")
        + record("https://a.example/p.png", b"\x89PNG", media="image/png")
        + record("https://a.example/s.css", b"p {}", media="text/css")
        + record("https://a.example/s.js", b"1", media="application/javascript")
        + record("https://a.example/robots.txt", b"User-agent: *", media="text/plain")
        + record("https://a.example/gone", PAGE, status="404 Not Found")
        + record("https://a.example/moved", PAGE, status="301 Moved")
        + record("https://a.example/api", b'{"a": 1}', media="application/json")
        + record("metadata://x/wget.log", b"log", kind="resource", media="text/plain")
        + record("dns:a.example", b"a.example 1", kind="response", media="text/dns")
        + record("https://a.example/1"),
        passed=passed,
    )
    assert told(found) == ["1"]
    assert found[0].source == "a.warc.gz:record 12 (https://a.example/1)"
    assert sum(passed.values()) == 11
    assert passed["requests"] == passed["image files"] == passed["answers 404"] == passed["texts for machines"] == 1


def test_an_archive_without_a_page_says_what_it_holds() -> None:
    with pytest.raises(InputError, match=r"holds no page, feed or text \(1 requests, 1 answers 404\); leave it out"):
        read(record(kind="request", body=b"") + record(status="404 Not Found"))


def test_an_address_that_was_fetched_twice_is_given_twice_in_order() -> None:
    found = read(record(body=b"<p>one</p>") + record("https://a.example/2") + record(body=b"<p>two</p>"))
    assert [one.data[:8] for one in found if isinstance(one, Input)] == [b"<p>one</", PAGE[:8], b"<p>two</"]


def chunks(body: bytes, size: int = 7) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def brotli(data: bytes) -> bytes:
    from brotli import compress

    return bytes(compress(data))


ENCODING, CHUNKED = "Content-Encoding", ("Transfer-Encoding", "chunked")


@pytest.mark.parametrize(
    ("body", "headers"),
    (
        (gzip.compress(PAGE, mtime=0), [(ENCODING, "gzip")]),
        (gzip.compress(PAGE, mtime=0), [(ENCODING, "x-gzip")]),
        (zlib.compress(PAGE), [(ENCODING, "deflate")]),
        (zlib.compress(PAGE)[2:-4], [(ENCODING, "deflate")]),
        (brotli(PAGE), [(ENCODING, "br")]),
        (chunks(PAGE), [CHUNKED]),
        (chunks(gzip.compress(PAGE, mtime=0)), [CHUNKED, (ENCODING, "gzip")]),
        (gzip.compress(zlib.compress(PAGE), mtime=0), [(ENCODING, "deflate, gzip")]),
        (gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0), [(ENCODING, "gzip"), (ENCODING, "gzip")]),
        # Crawlers undo these and leave the headers, or lose the headers and undo nothing.
        (PAGE, [CHUNKED, (ENCODING, "gzip"), ("Content-Length", "40")]),
        (gzip.compress(PAGE, mtime=0), []),
        (PAGE, [(ENCODING, "UTF-8")]),
    ),
)
def test_what_the_server_packed_and_cut_in_chunks_is_put_together(body: bytes, headers: list[Header]) -> None:
    (page,) = read(record("https://a.example/1", body, *headers))
    assert isinstance(page, Input), page
    assert page.data == PAGE


LONG = b"<html>" + bytes(range(32, 127)) * 40 + b"</html>"


@pytest.mark.parametrize(
    ("broken", "reason"),
    (
        (record("https://a.example/2", gzip.compress(LONG, mtime=0)[:-30], (ENCODING, "gzip")), "ends in the middle"),
        (record("https://a.example/2", b"\x1f\x8b\x08\0" + b"\xff" * 99, (ENCODING, "gzip")), "damaged"),
        (record("https://a.example/2", b"\0\xff" * 9, (ENCODING, "compress")), "the Content-Encoding 'compress'"),
        (record("https://a.example/2", b"\0" * 9, (ENCODING, "gzip, br, gzip, br")), "packed more than 3 times"),
        (record("https://a.example/2", chunks(LONG)[:-300], CHUNKED), "ends in the middle"),
        (record("https://a.example/2", chunks(LONG).replace(b"\r\n7\r\n", b"7", 3), CHUNKED), "broken chunks"),
        (record("https://a.example/2", LONG, ("Content-Length", "99999")), "ends in the middle"),
        (record("https://a.example/2", LONG, warc_headers={"WARC-Truncated": "length"}), "cut off when it was fetched"),
        (record("https://a.example/2", LONG, warc_headers={"WARC-Segment-Number": "1"}), "one of several pieces"),
        (record("https://a.example/2", b"%PDF-1.7", media="application/pdf"), "is a PDF"),
        (record("https://a.example/2", LONG, status="HELLO"), "is no answer over HTTP"),
        (record("https://a.example/2", b" " * 30_000_000), "200 times its size"),
        (record("https://a.example/2", b" " * 30_000_000, packed=False), "has over 20 MB"),
        (
            record("https://a.example/2", gzip.compress(b" " * 30_000_000, mtime=0), (ENCODING, "gzip")),
            "unpacks to over 20 MB",
        ),
    ),
)
@pytest.mark.parametrize("packed", (True, False))
def test_a_response_that_can_not_be_read_is_named_and_the_rest_is_read(
    broken: bytes, reason: str, packed: bool
) -> None:
    if not packed and broken[:2] == b"\x1f\x8b":
        broken = gzip.decompress(broken)
        reason = "has over 20 MB" if len(broken) > LIMITS.document else reason
    one, three = (record(f"https://a.example/{n}", packed=broken[:2] == b"\x1f\x8b") for n in (1, 3))
    first, skip, last = read(one + broken + three)
    assert told([first, last]) == ["1", "3"]
    assert isinstance(skip, Skipped)
    assert skip.source == "a.warc.gz:record 2 (https://a.example/2)"
    assert reason in skip.reason
    assert len(skip.reason.splitlines()) == 1


def raw(n: int, length: bytes | None = None, head: bytes = b"WARC/1.0\r\n") -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    named = b"WARC-Type: response\r\nWARC-Target-URI: https://a.example/%d\r\n" % n
    said = str(len(answer)).encode() if length is None else length
    return head + named + b"Content-Length: " + said + b"\r\n\r\n" + answer + b"\r\n\r\n"


@pytest.mark.parametrize(
    ("broken", "reason"),
    (
        (raw(2, b"5000"), "ends in the middle"),
        (raw(2, b"300"), "is longer or shorter than it says"),
        (raw(2, b"50000000"), "is longer or shorter than it says"),
        (raw(2, b"10"), "is longer or shorter than it says"),
        (raw(2, b"-5"), "does not say how long it is"),
        (raw(2, b""), "does not say how long it is"),
        (raw(2, b"9" * 5000), "does not say how long it is"),
        (raw(2, head=b"WARC/9.0\r\n"), "is no record of a web archive"),
        (raw(2, head=b"WARC/1.0\r\nno header\r\n"), "has a header without a name"),
        (raw(2, head=b"WARC/1.0\r\n" + b"X: y\r\n" * 20_000), "has headers without an end"),
        (b"<html>what is this\r\n" * 9000, "is no record of a web archive"),
        (b"\0" * 70_000, "is no record of a web archive"),
    ),
)
@pytest.mark.parametrize("packed", (True, False))
def test_a_damaged_record_is_said_once_and_the_next_is_found(broken: bytes, reason: str, packed: bool) -> None:
    parts = [raw(1), broken, raw(3), raw(4)]
    found = read(b"".join(map(gzip.compress, parts) if packed else parts))
    assert [type(one) for one in found] == [Input, Skipped, Input, Input]
    assert reason in told(found)[1]
    assert told(found)[2:] == ["3", "4"]
    assert found[1].source.startswith("a.warc.gz:record 2")


def test_a_member_that_is_cut_off_or_damaged_costs_itself_and_is_named() -> None:
    noise = Random(1).randbytes(2000).hex().encode()
    members = [record(f"https://a.example/{n}", b"<html>" + noise) for n in range(1, 5)]
    flipped, wrong_sum = bytearray(members[1]), bytearray(members[1])
    flipped[len(flipped) // 2] ^= 0xFF
    wrong_sum[-6] ^= 1
    for broken in (members[1][:-15], members[1][: len(members[1]) // 2], bytes(flipped), bytes(wrong_sum)):
        found = read(members[0] + broken + members[2] + members[3])
        assert len([one for one in found if isinstance(one, Skipped)]) == 1
        assert [one for one in told(found) if len(one) == 1][-2:] == ["3", "4"]
        assert [one.source.split()[1] for one in found] == ["1", "2", "3", "4"]


def test_an_archive_that_is_cut_off_says_so() -> None:
    data = record("https://a.example/1") + record("https://a.example/2")[:-30]
    first, last = read(data)
    assert isinstance(first, Input)
    assert isinstance(last, Skipped)
    assert "ends in the middle" in last.reason


def test_lengths_that_lie_again_and_again_do_not_take_for_ever() -> None:
    lie = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1900000\r\n\r\n"
    began = time.perf_counter()
    read(lie * 40_000, Limits(document=2_000_000))
    assert time.perf_counter() - began < 20


def test_one_record_too_many_and_an_archive_over_its_cap_are_said() -> None:
    *_, last = read(b"".join(raw(n) for n in range(9)), Limits(records=5))
    assert isinstance(last, Skipped)
    assert "5 are read of one archive; split it" in last.reason
    *_, last = read(b"".join(raw(n) for n in range(90)), Limits(container=5000))
    assert isinstance(last, Skipped)
    assert "that are read of one archive: split it" in last.reason


def test_a_long_archive_is_streamed(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as out:
        for n in range(2000):
            out.write(record(f"https://a.example/{n}", PAGE + b"<!-- " + b"Ana left. " * 1000 + b" -->"))
    tracemalloc.start()
    began = time.perf_counter()
    assert sum(isinstance(one, Input) for one in readers.inputs([path])) == 2000
    took, peak = time.perf_counter() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000
    assert took < 20


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [raw(1), gzip.compress(raw(2), mtime=0), raw(3, b"7"), raw(4, b"999"), b"WARC/1.0\r\n", b"\r\n\r\n"]
        )
        | st.binary(max_size=40),
        max_size=6,
    ),
    st.integers(0, 400),
)
def test_any_records_are_inputs_or_one_clear_line_each(parts: list[bytes], cut: int) -> None:
    try:
        found = read(b"".join(parts)[cut:])
    except InputError:
        return
    numbers = [int(one.source.split()[1]) for one in found]
    assert numbers == sorted(set(numbers))
    for one in found:
        if isinstance(one, Skipped):
            assert len(one.reason.splitlines()) == 1
            assert one.source.isprintable()
