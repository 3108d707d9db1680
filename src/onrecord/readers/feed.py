"""A feed in, its entries or its articles out. Feeds are broken as often as not, and most hold summaries, not articles.

RSS 0.9 to 2.0 and Atom are read by feedparser, which mends what isn't well-formed; it is handed bytes, never an
address. A JSON Feed is an object with the same facts.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from onrecord.errors import BadRecord, InputError, TooLarge
from onrecord.readers import elements, identity, plain, shapes, wire
from onrecord.readers.limits import Limits
from onrecord.records import Article, Block, Input, Skipped

JSON_FEED = "https://jsonfeed.org/version/"
# A summary may be the whole article, where a feed has no other place for it. Teasers of news have up to some 500
# characters; 1,500 in three paragraphs is none.
WHOLE = 1500
PARAGRAPHS = 3
LAST = 200  # characters at the end of a text, where it says that it goes on elsewhere
NAME = 200  # characters; a longer one is none
CUT = re.compile(
    r"(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.|[\[(]?\b(?:continue reading|read (?:more|on|the full \w+)|weiterlesen"
    r"|mehr lesen|lire la suite|en savoir plus|leer más|seguir leyendo|sigue leyendo)\b[^.!?\n]{0,80})\s*[»→>)\]]*\s*$",
    re.IGNORECASE,
)
# What blogging programs write under each entry.
SIGNED = re.compile(
    r"(?:The post|Der Beitrag|L[’']article|La entrada|Cet article)\s.{1,300}\s(?:appeared first on|first appeared on"
    r"|erschien zuerst auf|est apparu en premier sur|(?:se publicó|apareció|aparece) primero en)\s.{1,100}",
    re.IGNORECASE,
)
FEED_WORD = re.compile(r"\s*[-–—|:»]\s*(?:RSS|Atom)?[\s-]*(?:feed|RSS|Atom)\s*$", re.IGNORECASE)
MANY_ATTRIBUTES = re.compile(rb"<[A-Za-z][^<=]*(?:=[^<=]*){500}")  # it takes the square of their number
# feedparser lets these through where a feed is broken badly enough.
BROKEN = (ValueError, LookupError, AttributeError, TypeError, AssertionError, ArithmeticError, RecursionError)
IN_BRACKETS = re.compile(r"\S+@\S+\s*\((?P<name>[^()]+)\)\s*$")  # a@b.example (Ana Ruiz)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article."""

    id: str  # of the article behind it: its address, else what the feed calls it
    link: str | None = None  # resolved, without tracking
    title: str | None = None
    date: str | None = None  # EDTF, with the precision given
    modified: str | None = None  # as of an Article
    summary: str | None = None  # plain text
    text: str | None = None  # of the whole article; None where the feed holds only a summary
    blocks: tuple[Block, ...] = ()  # of the text, as far as its markup says
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    outlet: str | None = None  # where the entry was taken over from another feed
    language: str = "und"
    wrong: str | None = None  # why its text can't be read


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself, and its entries in its order."""

    title: str | None = None
    language: str = "und"
    url: str | None = None  # of the site that it belongs to
    entries: tuple[Entry, ...] = ()


def articles(given: Input, limits: Limits) -> Iterator[tuple[str, Article | Skipped]]:
    """The articles of a feed, each at "SOURCE:ENTRY n (LINK)"; an entry with a summary only is skipped with its link.

    Raises NotText, TooLarge or BadRecord where it is no feed, or has no entries.
    """
    feed = entries(given.data, given.url, limits)
    if not feed.entries:
        raise BadRecord("is a feed without entries; leave it out, or fetch it again later")
    for number, entry in enumerate(feed.entries, 1):
        place = f"{given.source}:ENTRY {number}" + (f" ({entry.link})" if entry.link else "")
        try:
            yield place, article(feed, entry, given)
        except InputError as wrong:
            yield place, wire.not_read(place, wrong)


def article(feed: Feed, entry: Entry, given: Input) -> Article:
    """The article that an entry holds. InputError where it holds only a summary, or can't be read."""
    if entry.wrong:
        raise InputError(entry.wrong)
    if entry.text is None:
        step = f"onrecord add {entry.link} reads the article" if entry.link else "it has no link either: leave it out"
        raise InputError(f"holds {'only a summary' if entry.summary else 'no text'}; {step}")
    plain.check(entry.text)
    return Article(
        id=entry.id,
        text=entry.text,
        outlet=entry.outlet or feed.title or given.outlet or identity.domain(entry.link or ""),
        url=entry.link,
        date=entry.date,
        language=entry.language if entry.language != "und" else feed.language,
        title=entry.title,
        blocks=entry.blocks,
        authors=entry.authors,
        agencies=entry.agencies,
        modified=entry.modified,
        seen=given.seen,
    )


def entries(data: bytes, url: str | None, limits: Limits) -> Feed:
    """The feed in the bytes; ``url`` is where it was fetched from, and what its links are relative to.

    >>> from onrecord.readers.limits import LIMITS
    >>> rss = b"<rss><channel><title>Harbour Post</title><item><title>Tom & Ana</title><link>/a?utm_source=rss</link>"
    >>> rss += b"<pubDate>Tue, 18 Mar 2025 23:30:00 -0500</pubDate><description>Ana left.</description></item>"
    >>> feed = entries(rss, "https://www.harbour.example/feed", LIMITS)
    >>> feed.title, feed.entries[0].id, feed.entries[0].title, feed.entries[0].date, feed.entries[0].summary
    ('Harbour Post', 'harbour.example/a', 'Tom & Ana', '2025-03-18', 'Ana left.')

    Raises TooLarge over the caps, BadRecord where it is no feed or declares XML entities.
    """
    if len(data) > limits.document:
        raise TooLarge(f"has over {limits.document / 1e6:.0f} MB, and a feed may not; leave it out")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(shapes.decoded(plain.decode(data), limits), url, limits)
    elements.refuse_entities(data)
    # feedparser takes some 0.05 ms for each of them.
    if data.count(b"<") + data.count(b"&") // 2 > limits.nodes:
        raise TooLarge(f"has over {limits.nodes:,} tags, and no feed needs as many; leave it out")
    if MANY_ATTRIBUTES.search(data):
        raise TooLarge("has an element with hundreds of attributes, and no feed needs as many; leave it out")
    told = _parsed(data, url)
    if not told.get("version") and not told["entries"]:
        raise BadRecord("is no feed in a form that is known (RSS, Atom, JSON Feed); check what it is")
    about = told["feed"]
    return Feed(
        title=_feed_title(_one_line(_detail(about, "title"), limits)),
        language=_tag(about.get("language")),
        url=_link(about.get("link"), url),
        entries=tuple(_kept(_entry, one, url, limits) for one in told["entries"][: limits.records]),
    )


def is_json_feed(document: object) -> bool:
    """
    >>> is_json_feed({"version": "https://jsonfeed.org/version/1.1", "items": []}), is_json_feed([])
    (True, False)
    """
    return isinstance(document, Mapping) and str(document.get("version")).startswith(JSON_FEED)


def _parsed(data: bytes, url: str | None) -> Any:
    import feedparser

    headers = {"content-location": url} if url else {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its own old ways
            return feedparser.parse(
                io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
            )
    except BROKEN as wrong:
        raise BadRecord(f"is a feed too broken to be read ({type(wrong).__name__}); fetch it again") from wrong


def _kept(read: Callable[[Any, str | None, Limits], Entry], told: Any, url: str | None, limits: Limits) -> Entry:
    """The entry, or where its text is over a cap what is left of it: it costs itself alone."""
    try:
        return read(told, url, limits)
    except InputError as wrong:
        link = _link(told.get("link") or told.get("url"), url)
        return Entry(_id(link, told.get("id"), str(told.get("title"))), link, wrong=str(wrong))


def _entry(told: Any, url: str | None, limits: Limits) -> Entry:
    link = _link(told.get("feedburner_origlink") or told.get("link"), url)
    title = _one_line(_detail(told, "title"), limits)
    summary = _paragraphs(_detail(told, "summary"), limits)
    whole = _whole([_paragraphs(content, limits) for content in told.get("content") or ()], summary)
    dated = _day(told, "published") or _day(told, "created") or _day(told, "updated")
    authors, agencies = _authors(told)
    source = told.get("source")
    called = _one_line(_detail(source, "title"), limits) if isinstance(source, Mapping) else None
    sources = [name for name in (called, told.get("dc_source")) if name]
    agency = tuple(name for name in sources if wire.is_agency(name))
    return Entry(
        id=_id(link, told.get("id"), f"{title}\n{summary.text}"),
        link=link,
        title=title,
        date=dated,
        modified=_modified(told) if "updated" in told and ("published" in told or "created" in told) else None,
        summary=summary.text or None,
        text=whole.text if whole else None,
        blocks=whole.blocks if whole else (),
        authors=authors,
        agencies=tuple(dict.fromkeys((*agency, *agencies))),
        outlet=_feed_title(called) if called and not agency else None,
        language=_tag(next((c.get("language") for c in told.get("content") or () if c.get("language")), None)),
    )


def _json_feed(document: Any, url: str | None, limits: Limits) -> Feed:
    items = document.get("items") if is_json_feed(document) else None
    if not isinstance(items, list):
        raise BadRecord("is JSON, but no JSON Feed; check what it is")
    home = _text(document, "home_page_url")
    told = [item for item in items[: limits.records] if isinstance(item, dict)]
    return Feed(
        title=_feed_title(" ".join((_text(document, "title") or "").split())),
        language=_tag(document.get("language")),
        url=_link(home, url),
        entries=tuple(_kept(_item, one, url or home, limits) for one in told),
    )


def _item(item: Mapping[str, Any], url: str | None, limits: Limits) -> Entry:
    link = _link(_text(item, "url") or _text(item, "external_url"), url)
    title, summary = _text(item, "title"), elements.Told(_text(item, "summary") or "")
    rich = _text(item, "content_html")
    whole = elements.told(rich, limits) if rich else elements.Told(_text(item, "content_text") or "")
    found = _whole([whole], summary)
    given = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    called = [one["name"] for one in given or () if isinstance(one, Mapping) and isinstance(one.get("name"), str)]
    authors, agencies = wire.byline("; ".join(map(_clean, called)))
    return Entry(
        id=_id(link, item.get("id"), f"{title}\n{whole.text}"),
        link=link,
        title=title and " ".join(title.split()),
        date=_day(item, "date_published") or _day(item, "date_modified"),
        modified=_known(shapes.moment, _text(item, "date_modified")) if _text(item, "date_published") else None,
        summary=summary.text or (whole.text if not found else None) or None,
        text=found.text if found else None,
        blocks=found.blocks if found else (),
        authors=authors,
        agencies=agencies,
        language=_tag(item.get("language")),
    )


def _whole(contents: list[elements.Told], summary: elements.Told) -> elements.Told | None:
    """The text of the whole article: the longest content that isn't the summary once more or cut off, else a summary
    as long as an article; None where there is none."""
    content = max((_unsigned(told) for told in contents), key=lambda told: len(told.text), default=elements.Told(""))
    several = "\n\n" in content.text
    if content.text and not _is_cut(content.text) and (several or _bare(content.text) != _bare(summary.text)):
        return content
    described = _unsigned(summary)
    is_whole = len(described.text) >= WHOLE and described.text.count("\n\n") + 1 >= PARAGRAPHS
    return described if is_whole and not _is_cut(described.text) else None


def _is_cut(text: str) -> bool:
    return CUT.search(text.rstrip()[-LAST:]) is not None


def _unsigned(told: elements.Told) -> elements.Told:
    """Without the line that a blogging program writes under an entry."""
    before, gap, last = told.text.rpartition("\n\n")
    if gap and SIGNED.fullmatch(last):
        return elements.Told(before, tuple(block for block in told.blocks if block.span.end <= len(before)))
    return told


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _detail(holder: Any, key: str) -> Mapping[str, Any] | None:
    """What feedparser says of a text: its value, and whether that is markup."""
    detail = holder.get(f"{key}_detail")
    if isinstance(detail, Mapping):
        return detail
    value = holder.get(key)
    return {"value": value, "type": "text/html"} if isinstance(value, str) else None


def _paragraphs(detail: Mapping[str, Any] | None, limits: Limits) -> elements.Told:
    value = _clean(str(detail.get("value") or "")) if detail else ""
    if not detail or (detail.get("type") == "text/plain" and not elements.holds_html(value)):
        return elements.Told(value.strip())
    if "<" not in value and "&" not in value:
        return elements.Told(" ".join(value.split()))
    return elements.told(value, limits)


def _one_line(detail: Mapping[str, Any] | None, limits: Limits) -> str | None:
    return " ".join(_paragraphs(detail, limits).text.split()) or None


def _feed_title(title: str | None) -> str | None:
    """
    >>> _feed_title("Harbour Post - RSS Feed"), _feed_title("RSS")
    ('Harbour Post', 'RSS')
    """
    return (" ".join(FEED_WORD.sub("", title).split()) or title) if title else None


def _link(link: Any, url: str | None) -> str | None:
    """An address of the web, absolute and without tracking; None for any other."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        found = identity.canonical(urljoin(url or "", _clean(link.strip())))
    except ValueError:  # "http://[a"
        return None
    return found if shapes.is_address(found) else None


def _id(link: str | None, guid: Any, content: str) -> str:
    if link:
        return identity.id_of(link)
    if isinstance(guid, int | str) and (shown := " ".join(_clean(str(guid)).split())):
        return shapes.UNPRINTABLE.sub("", identity.id_of(shown) if shapes.is_address(shown) else shown)
    return "entry-" + hashlib.blake2b(content.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _day(told: Mapping[str, Any], key: str) -> str | None:
    """The day as it is written there; where only feedparser understands it, that of UTC; None where nobody does."""
    if key not in told:  # get() of feedparser would give another key's value
        return None
    if date := _known(shapes.day, told[key]):
        return date
    parsed = f"{key}_parsed"
    return _known(shapes.day, "{:04}-{:02}-{:02}".format(*told[parsed][:3])) if told.get(parsed) else None


def _modified(told: Mapping[str, Any]) -> str | None:
    return _known(shapes.moment, told["updated"]) or _day(told, "updated")


def _known(read: Any, written: Any) -> str | None:
    """A date in a feed that is none says nothing; the entry is read without it."""
    try:
        return str(read(written, "date")) if isinstance(written, str) and written.strip() else None
    except BadRecord:
        return None


def _authors(told: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Authors and agencies; an address of e-mail is nobody's name."""
    written = []
    for one in told.get("authors") or ():
        if "email" not in one and isinstance(one.get("name"), str):
            written.append(one["name"])
    for text in (told.get("author"), *(one.get("name") for one in told.get("authors") or ())):
        if isinstance(text, str) and len(text) <= NAME and (named := IN_BRACKETS.search(text)):
            written.append(named["name"])
    return wire.byline("; ".join(_clean(name) for name in written if "@" not in name))


def _tag(language: Any) -> str:
    if not isinstance(language, str):
        return "und"
    try:
        return shapes.tag(language.strip()) if language.strip() else "und"
    except BadRecord:
        return "und"


def _text(holder: Mapping[str, Any], key: str) -> str | None:
    value = holder.get(key)
    return _clean(value).strip() or None if isinstance(value, str) else None


def _clean(text: str) -> str:
    return shapes.HALF.sub("\ufffd", elements.UNPRINTABLE.sub("", text))
