"""Any bytes in, nothing out where a reader keeps its promises; Broken where it doesn't. One target for each reader.

A target takes its first byte as how the bytes are given (charset, address, packing), so that this is varied too. Caps
are low here, so that what grows past them shows.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import cast

import newssite
from onrecord import dates, readers
from onrecord.errors import FetchError, InputError
from onrecord.readers import charset, feed, identity, jsonl, opml, tables, unpack, warc
from onrecord.readers.limits import Limits
from onrecord.records import Article, Form, Input, Skipped

LOW = Limits(
    document=200_000,
    container=2_000_000,
    ratio=20,
    records=200,
    layers=2,
    line=20_000,
    paragraph=20_000,
    nesting=60,
    nodes=3_000,
)
CHARSETS = (None, "utf-8", "iso-8859-1", "utf-16", "windows-1252", "x", "shift_jis", "utf-7")
URL = "http://harbour-post.example/2025/03/18/a"
FORMS: tuple[Form, ...] = ("text", "line", "page", "feed", "ninjs", "newsml")


class Broken(AssertionError):
    """A promise that a reader has broken."""


def document(form: Form) -> Callable[[bytes], None]:
    """The target of a reader of one document."""

    def target(data: bytes) -> None:
        knob, data = data[:1] or b"\0", data[1:]
        url = URL if knob[0] & 8 else None
        given = Input("a file", form, data, id=None if url else "a", url=url, charset=CHARSETS[knob[0] & 7])
        for source, found in readers.read(given, None, LOW):
            check(source, found)

    return target


def container(name: str) -> Callable[[bytes], None]:
    """The target of what finds documents in a file."""

    def target(data: bytes) -> None:
        stream = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]
        given: Iterator[Input | Skipped]
        match name:
            case "lines":
                given = jsonl.inputs(stream, "a file", "a", LOW)
            case "warc":
                given = warc.inputs(stream, "a file", LOW)
            case "csv":
                given = tables.csv_inputs(stream, "a file", "a", {}, LOW)
            case "parquet":
                given = tables.parquet_inputs(stream, "a file", "a", {}, LOW)
            case _:
                given = readers.inputs(["-"], stdin=stream, limits=LOW)
        try:
            for count, one in enumerate(given):
                if count > LOW.records + 2:
                    raise Broken(f"gives more than {LOW.records} records")
                if isinstance(one, Skipped):
                    check(one.source, one)
                    continue
                if len(one.data) > 7 * LOW.document:  # a row is written as JSON, where a character may take six bytes
                    raise Broken(f"gives an input of {len(one.data):,} bytes")
                for source, found in readers.read(one, None, LOW):
                    check(source, found)
        except InputError as wrong:
            check("a file", Skipped("a file", "read", str(wrong)))

    return target


def unpacked(data: bytes) -> None:
    """Packed as the first bytes say, in layers; then damaged as they say."""
    how, data = data[:4].ljust(4, b"\0"), data[4:]
    pack = (gzip.compress, bz2.compress, lambda b: lzma.compress(b), zlib.compress, lambda b: b)
    layers = [pack[how[0] % 5], pack[how[0] // 5 % 5], pack[how[0] // 25 % 5]]
    packed = data * (1 + (how[1] & 15) ** 3 * (how[1] > 127))
    for layer in layers[: how[1] % 4]:
        packed = layer(packed)  # type: ignore[operator]
    if how[2] & 1 and packed:
        at = how[3] * len(packed) // 256
        packed = packed[:at] + bytes((packed[at] ^ (how[2] or 1),)) + packed[at + 1 :]
    if how[2] & 2:
        packed = packed[: how[3] * len(packed) // 256]
    if how[2] & 4:
        packed += packed
    taken = 0
    try:
        stream, _ = unpack.opened(io.BufferedReader(io.BytesIO(packed)), "a.gz", LOW)  # type: ignore[arg-type]
        for _ in range(20):  # who reads on gets what follows the damage
            try:
                while piece := stream.read(4096):
                    taken += len(piece)
                break
            except InputError as wrong:
                check("a file", Skipped("a file", "read", str(wrong)))
    except InputError as wrong:
        check("a file", Skipped("a file", "read", str(wrong)))
    if taken > LOW.container + 65_536 and isinstance(stream.raw, unpack.Unpacked):
        raise Broken(f"unpacks to too much: {taken:,} bytes")
    for codec in ("gzip", "deflate", "br", "zstd"):
        try:
            if len(unpack.decoded(packed, codec, LOW.document)) > LOW.document:
                raise Broken(f"{codec} unpacks to more than it may")
        except InputError as wrong:
            check("a file", Skipped("a file", "read", str(wrong)))


def body(data: bytes) -> None:
    """An answer's body as it comes from a server, in pieces."""
    from onrecord.fetch import body as answer

    how, data = data[:2].ljust(2, b"\0"), data[2:]
    packing = ("gzip", "deflate", "", "x-gzip", " GZIP ", "br", "gzip, deflate", "identity")[how[0] & 7]
    if how[0] & 8:
        data = (gzip.compress if how[0] & 16 else zlib.compress)(data * (1 + how[1] ** 2 * (how[0] > 127)))
    step = how[1] % 50 + 1
    pieces = (data[at : at + step] for at in range(0, len(data), step))
    try:
        if len(answer.read(pieces, packing, most=LOW.document, ratio=LOW.ratio)) > LOW.document:
            raise Broken("a body is longer than it may be")
    except FetchError as wrong:
        check("a file", Skipped("a file", "read", str(wrong)))


def robots(data: bytes) -> None:
    """A robots.txt."""
    from onrecord.fetch.robots import rules

    found = rules(data, "onrecord")
    for path in ("", "/", "/a/b?q=1", "/%7Ea", "/ä"):
        found.allow(f"http://harbour-post.example{path}")
    if not found.delay >= 0:
        raise Broken(f"asks for {found.delay} seconds")


def addresses(data: bytes) -> None:
    """An address as somebody wrote it."""
    from onrecord.fetch.address import parsed

    text = data.decode("utf-8", "replace")
    once = identity.canonical(text)
    if identity.canonical(once) != once:
        raise Broken(f"a canonical address has another one: {once!r}, {identity.canonical(once)!r}")
    identity.id_of(text), identity.domain(text)
    try:
        parsed(text)
    except FetchError as wrong:
        check("a file", Skipped("a file", "read", str(wrong)))


def subscriptions(data: bytes) -> None:
    """A list of feeds."""
    try:
        for one in opml.feeds(data, LOW):
            if not one.title and not one.url:
                raise Broken("lists a feed without name and address")
    except InputError as wrong:
        check("a file", Skipped("a file", "read", str(wrong)))


def listing(data: bytes) -> None:
    """A feed that is watched: its entries, whether they hold an article or not."""
    try:
        for entry in feed.entries(data[1:], URL if data[:1] > b"\x7f" else None, LOW).entries:
            if not one_line(entry.id):
                raise Broken(f"an entry has the id {entry.id!r}")
    except InputError as wrong:
        check("a file", Skipped("a file", "read", str(wrong)))


def characters(data: bytes) -> None:
    """The bytes of a page, whatever they are encoded in."""
    text = charset.decode(data[1:], CHARSETS[data[0] & 7] if data else None)
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise Broken("decodes to half a character")


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    **{form: document(form) for form in FORMS},
    **{name: container(name) for name in ("lines", "warc", "csv", "parquet", "any")},
    "unpack": unpacked,
    "body": body,
    "robots": robots,
    "addresses": addresses,
    "opml": subscriptions,
    "listing": listing,
    "charset": characters,
}


def check(source: str, found: Article | Skipped) -> None:
    """Broken unless it is complete: an article with its blocks in order, or a reason in one line."""
    if isinstance(found, Skipped):
        too_long = len(found.reason) > 500 and "onrecord add http" not in found.reason
        if not one_line(found.reason) or too_long or not (found.source and one_line(source)):
            raise Broken(f"a reason is not one line: {found!r:.300}")
        return
    if not found.text.strip() or not found.id or not one_line(found.id):
        raise Broken(f"an article has no text or no id: {found.id!r:.100}")
    for name in ("text", "title", "outlet", "url", "id"):
        value = cast(str | None, getattr(found, name))
        if value is not None and any("\ud800" <= c <= "\udfff" or c == "\0" for c in value):
            raise Broken(f"{name} holds half a character: {value!r:.100}")
    for name in ("title", "outlet", "url"):
        value = cast(str | None, getattr(found, name))
        if value is not None and (not value.strip() or not one_line(value)):
            raise Broken(f"{name} is blank, or not one line: {value!r:.100}")
    if found.date is not None and not _is_date(found.date):
        raise Broken(f"a date is none: {found.date!r}")
    end = 0
    for block in found.blocks:
        begin, after = block.span.begin, block.span.end
        if not end <= begin < after <= len(found.text):
            raise Broken(f"blocks overlap or are out of order: {found.blocks!r:.300}")
        if found.text[end:begin].strip():
            raise Broken(f"a stretch is in no block: {found.text[end:begin]!r:.100}")
        end = after
    if found.text[end:].strip():
        raise Broken(f"the end is in no block: {found.text[end:]!r:.100}")


def _is_date(text: str) -> bool:
    try:
        return dates.edtf(text) == text
    except InputError:
        return False


def one_line(text: str) -> bool:
    return len(text.splitlines()) <= 1 and not text.endswith(("\n", "\r"))


def seeds(target: str) -> Iterator[bytes]:
    """What a target begins with: good inputs, small, and of many kinds."""
    draw = random.Random(target)
    some = [one for one in newssite.site(60, seed=7).pages if one.told and one.story]
    short = [_short(one) for one in some]
    match target:
        case "text":
            for one in short:
                assert one.story is not None
                yield b"\0" + f"{one.story.title}\n\n{one.story.text}".encode(
                    draw.choice(("utf-8", "cp1252", "utf-16"))
                )
        case "line" | "lines" | "any":
            for one in short:
                yield (b"\0" if target == "line" else b"") + _line(one)
            if target == "any":
                for form in ("page", "feed", "ninjs", "newsml", "warc", "csv"):
                    for seed in list(seeds(form))[:6]:
                        yield seed if form in ("warc", "csv") else seed[1:]
                        yield gzip.compress(seed[1:])
        case "page" | "charset":
            for n, one in enumerate(short):
                yield bytes((n % 16,)) + one.answer.body
        case "feed" | "listing":
            for n in range(0, len(short), 3):
                some_of_them = short[n : n + 2]
                yield b"\0" + newssite.rss(some_of_them, "Harbour Post", whole=True)
                yield b"\0" + newssite.rss(some_of_them, "Harbour Post")
                yield b"\0" + newssite.atom(some_of_them, "Harbour Post")
            yield (
                b"\0"
                + json.dumps(
                    {
                        "version": "https://jsonfeed.org/version/1.1",
                        "title": "Harbour Post",
                        "items": [{"id": "1", "url": URL, "content_html": "<p>Ana left.</p><p>Tom stayed.</p>"}],
                    }
                ).encode()
            )
        case "ninjs":
            yield from (b"\0" + newssite.ninjs(one) for one in short[:12])
        case "newsml":
            yield from (b"\0" + newssite.newsml(one) for one in short[:12])
            yield (
                b"\0<nitf><head><title>Ana left</title></head><body><body.head><hedline><hl1>Ana left</hl1></hedline>"
                b"</body.head><body.content><p>Ana left on Monday.</p><p>Tom stayed.</p></body.content></body></nitf>"
            )
        case "warc":
            for n in range(0, len(short), 4):
                yield b"".join(_record(one) for one in short[n : n + 2])
        case "csv":
            for mark in ",;\t|":
                rows = [mark.join(("title", "text", "date", "outlet"))]
                for one in short[:4]:
                    assert one.story is not None
                    fields = (one.story.title, one.story.text, str(one.story.day), "Harbour Post")
                    rows.append(mark.join('"' + field.replace('"', '""') + '"' for field in fields))
                yield "\r\n".join(rows).encode(draw.choice(("utf-8", "cp1252")), "replace")
        case "parquet":
            yield from _parquet(short[:4])
        case "unpack":
            for n in range(40):
                yield bytes((draw.randrange(256), draw.randrange(256), draw.randrange(8), draw.randrange(256))) + (
                    _line(short[n % len(short)])
                )
        case "body":
            for n in range(32):
                yield bytes((n * 8 + n % 8, draw.randrange(256))) + short[n % len(short)].answer.body[:500]
        case "robots":
            yield b"User-agent: *\nDisallow: /private\nAllow: /private/open$\nCrawl-delay: 2\n\nUser-agent: OnRecord\n"
            yield b"\xef\xbb\xbfuser-agent: onrecord\r\ndisallow: /*.pdf$\r\nSitemap: http://harbour-post.example/s.xml\r\n"
        case "addresses":
            yield URL.encode()
            yield b"HTTPS://user:pw@www.Harbour-Post.example:443/a/../b;jsessionid=1?utm_source=x&id=7&b=%c3%a4#top"
            yield "http://bühne.example/ä b?q=ü&q=%zz".encode()
            yield b"http://[::1]:8080/%2e%2e/a"
        case "opml":
            yield b'<opml version="2.0"><head><title>f</title></head><body><outline text="Coast"><outline type="rss" '
            yield (
                b'<?xml version="1.0"?><opml version="2.0"><body><outline text="Coast"><outline type="rss" text="Post" '
                b'xmlUrl="http://a.example/rss"/></outline><outline text="x" xmlUrl="feed://a.example"/></body></opml>'
            )


def _short(one: newssite.Page) -> newssite.Page:
    """The same page with three paragraphs: a mutation hits what matters."""
    from dataclasses import replace

    assert one.story is not None
    story = replace(one.story, body=one.story.body[:5])
    layout = next(layout for layout in newssite.LAYOUTS if layout.__name__ == one.layout)
    encoding = next(encoding for encoding in newssite.ENCODINGS if encoding.name == one.encoding)
    return newssite.page(story, ("Harbour Post", "harbour-post.example"), layout, encoding, 1)


def _line(one: newssite.Page) -> bytes:
    assert one.story is not None
    story = one.story
    shapes = (
        {"id": "a", "text": story.text, "title": story.title, "date": str(story.day), "outlet": "Harbour Post"},
        {"maintext": story.text, "title": story.title, "date_publish": f"{story.day} 08:00:00", "url": one.url},
        {
            "text": story.text,
            "raw_text": story.text,
            "sitename": "Harbour Post",
            "date": str(story.day),
            "author": "A B",
        },
        {
            "plaintext": story.text,
            "publishing_date": str(story.day),
            "publisher": "Harbour Post",
            "body": {"summary": []},
        },
    )
    return json.dumps(shapes[len(story.title) % 4], ensure_ascii=len(story.title) % 3 == 0).encode()


def _record(one: newssite.Page) -> bytes:
    content = gzip.compress(one.answer.body, mtime=0) if one.answer.packed else one.answer.body
    packed = "Content-Encoding: gzip\r\n" if one.answer.packed else ""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {one.answer.type}\r\n{packed}Content-Length: {len(content)}\r\n\r\n"
    whole = http.encode() + content
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: {one.url}\r\n"
        f"WARC-Date: 2025-03-18T09:00:00Z\r\nContent-Type: application/http;msgtype=response\r\n"
        f"Content-Length: {len(whole)}\r\n\r\n"
    )
    return head.encode() + whole + b"\r\n\r\n"


def _parquet(some: list[newssite.Page]) -> Iterator[bytes]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    stories = [one.story for one in some if one.story]
    table = pa.table(
        {
            "title": [s.title for s in stories],
            "text": [s.text for s in stories],
            "date": [s.day for s in stories],
            "outlet": ["Harbour Post"] * len(stories),
        }
    )
    for packing in ("none", "snappy", "zstd"):
        written = io.BytesIO()
        pq.write_table(table, written, compression=packing)
        yield written.getvalue()


TOKENS: Mapping[str, str] = {
    "page": "<p> </p> <div> </div> <article> </article> <h1> </h1> <br><br> <table><tr><td> </td> <blockquote "
    "class=twitter-tweet> </blockquote> <q> </q> <figure> <figcaption> <script type=application/ld+json> "
    "</script> articleBody datePublished <meta property=og:title content= <link rel=canonical href= <!-- "
    "--> <![CDATA[ ]]> &nbsp; &#x80; <template> <svg> <math> <iframe> <noscript> hidden aria-hidden=true "
    "<base href= <time datetime= <pre> <sup> <font> lang=de charset=utf-16 @graph @type NewsArticle "
    "LiveBlogPosting mainEntityOfPage",
    "feed": "<item> </item> <entry> <content:encoded> <![CDATA[ ]]> <description> <pubDate> <guid> <link href= "
    "<updated> <published> <source> <dc:creator> xml:base= type=xhtml type=html <!DOCTYPE <!ENTITY "
    "jsonfeed.org/version/1.1 items content_html date_published isPermaLink=false",
    "newsml": "<newsItem <itemMeta> <contentMeta> <contentSet> <inlineXML <inlineData> <headline> <pubStatus qcode= "
    "<embargoed> <infoSource <by> <creditline> <versionCreated> <nitf> <hedline> <hl1> <body.content> "
    "<NewsML <NewsItem> <packageItem> <!ENTITY <!DOCTYPE xmlns= <newsMessage> <p> </p> <language tag=",
    "ninjs": "bodies body_html body_text headlines pubStatus pubstatus embargoed infoSources by byline "
    "versionCreated uri language contentType text/html items articles altIds standard 3.1",
    "warc": "WARC/1.0 WARC/1.1 WARC-Type: response resource conversion revisit WARC-Target-URI: Content-Length: "
    "Content-Type: Transfer-Encoding: chunked Content-Encoding: gzip deflate br HTTP/1.1 200 text/html "
    "WARC-Truncated: WARC-Segment-Number: application/rss+xml text/plain application/json",
    "line": "text maintext plaintext title headline date date_publish publishing_date outlet sitename "
    "source_domain url id body blocks language authors modified seen null true [] {} \\ud800 \\u0000 1e999 "
    "NaN",
    "csv": 'title text date outlet "" ", ," ; | sep=; \\t',
    "robots": "User-agent: Disallow: Allow: Crawl-delay: Request-rate: Sitemap: * $ %2F 1e9 inf nan onrecord",
    "addresses": "http:// https:// @ : # ? % .. // [::1] utm_source= &amp; %00 ;jsessionid= xn-- www.",
    "opml": "<opml> <body> <outline text= xmlUrl= type=rss <!ENTITY <!DOCTYPE feed:// title=",
    "text": "By Von Par Por “ ” „ « » (AFP) Photo: https:// @handle 2025-03-18 # * > ``` ![]() [](",
}
SAME_TOKENS = {"listing": "feed", "charset": "page", "lines": "line", "any": "page"}
