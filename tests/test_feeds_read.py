"""Entries of a feed: a whole one is an article, a summary says where it is; a broken feed gives what it can."""

from __future__ import annotations

import json
import time
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import readers
from onrecord.errors import BadRecord, TooLarge
from onrecord.readers import feed, opml
from onrecord.readers.limits import LIMITS, Limits
from onrecord.records import Article, Input, Skipped

ONE = "The harbour master said on Monday that she would not step down before spring."
TWO = "“Nobody has been paid,” said Noor Velasco, who runs the crane."
TEXT = f"{ONE}\n\n{TWO}"
HTML = f"<p>{ONE}</p>\n<p>{TWO}</p>"
AT = "https://www.harbourpost.example/feed/"
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom"'
)


def rss(*items: str, about: str = "<title>Harbour Post</title><link>https://www.harbourpost.example/</link>") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {SPACES}><channel>{about}{inside}</channel></rss>'


def item(content: str | None = HTML, link: str = "/crane?utm_source=rss#top", more: str = "") -> str:
    whole = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content is not None else ""
    return (
        f"<title>Crane stays up</title><link>{link}</link><description>She stays.</description>{whole}"
        f"<pubDate>Tue, 18 Mar 2025 23:30:00 -0500</pubDate>{more}"
    )


def entry(data: str | bytes, url: str | None = AT) -> feed.Entry:
    (found,) = feed.entries(data.encode() if isinstance(data, str) else data, url, LIMITS).entries
    return found


def read(data: str | bytes, url: str | None = AT) -> list[tuple[str, Article | Skipped]]:
    given = Input("f.xml", "feed", data.encode() if isinstance(data, str) else data, url=url)
    return readers.read(given)


def article(data: str | bytes) -> Article:
    ((_, found),) = read(data)
    assert isinstance(found, Article), found
    return found


def skipped(data: str | bytes, url: str | None = AT) -> Skipped:
    ((place, found),) = read(data, url)
    assert isinstance(found, Skipped), found
    assert found.source == place
    assert len(found.reason.splitlines()) == 1
    return found


ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour Post</title>
  <link href="https://www.harbourpost.example/"/><entry><id>tag:harbourpost.example,2025:1</id>
  <title type="html">Crane stays up</title><link rel="alternate" href="/crane?utm_source=atom"/>
  <published>2025-03-18T23:30:00-05:00</published><updated>2025-03-19T09:00:00Z</updated>
  <author><name>Ana Ruiz</name></author><author><name>Tom Bell</name></author><summary>She stays.</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" {SPACES}>
  <channel rdf:about="x"><title>Harbour Post</title></channel><item rdf:about="https://www.harbourpost.example/crane">
  <title>Crane stays up</title><link>https://www.harbourpost.example/crane</link><description>She stays.</description>
  <dc:creator>Ana Ruiz and Tom Bell</dc:creator><dc:date>2025-03-18T23:30:00-05:00</dc:date>
  <content:encoded><![CDATA[{HTML}]]></content:encoded></item></rdf:RDF>"""
JSON_FEED: dict[str, Any] = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Harbour Post",
    "home_page_url": "https://www.harbourpost.example/",
    "language": "en",
    "items": [
        {
            "id": "1",
            "url": "https://www.harbourpost.example/crane?utm_source=json",
            "title": "Crane stays up",
            "content_html": HTML,
            "summary": "She stays.",
            "date_published": "2025-03-18T23:30:00-05:00",
            "date_modified": "2025-03-19T09:00:00Z",
            "authors": [{"name": "Ana Ruiz"}, {"name": "Tom Bell"}],
        }
    ],
}
CHANGED = "2025-03-19T09:00:00Z"


@pytest.mark.parametrize(
    ("data", "modified"),
    (
        (rss(item(more="<dc:creator>Ana Ruiz and Tom Bell</dc:creator>")), None),
        (ATOM, CHANGED),
        (RDF, None),
        (json.dumps(JSON_FEED), CHANGED),
    ),
    ids=("RSS 2.0", "Atom", "RSS 1.0", "JSON Feed"),
)
def test_every_kind_of_feed_tells_the_same_article(data: str, modified: str | None) -> None:
    found = article(data)
    assert (found.id, found.url) == ("harbourpost.example/crane", "https://www.harbourpost.example/crane")
    assert (found.text, found.title, found.outlet) == (TEXT, "Crane stays up", "Harbour Post")
    assert (found.date, found.modified, found.language) == ("2025-03-18", modified, "en")
    assert (found.authors, found.agencies) == (("Ana Ruiz", "Tom Bell"), ())


def test_an_entry_with_a_summary_only_is_skipped_at_its_place_with_the_next_step() -> None:
    found = read(rss(item(), item(None, "https://www.harbourpost.example/2")))
    assert isinstance(found[0][1], Article)
    assert found[1] == (
        "f.xml:ENTRY 2 (https://www.harbourpost.example/2)",
        Skipped(
            "f.xml:ENTRY 2 (https://www.harbourpost.example/2)",
            "read",
            "holds only a summary; onrecord add https://www.harbourpost.example/2 reads the article",
        ),
    )


def test_an_entry_without_text_or_link_says_so() -> None:
    assert skipped(rss("<title>Crane</title>")).reason == "holds no text; it has no link either: leave it out"


@pytest.mark.parametrize(
    "content",
    (
        "<p>She stays.</p>",
        f"<p>{ONE} [&#8230;]</p>",
        f"<p>{ONE}</p><p>{TWO[:30]}…</p>",
        f'<p>{ONE}</p><p><a href="/crane">Continue reading Crane stays up →</a></p>',
        f'<p>{ONE}</p><p><a href="/crane">Weiterlesen</a></p>',
        f'<p>{ONE}</p><p><a href="/crane">Lire la suite »</a></p>',
        f'<p>{ONE}</p><p><a href="/crane">Leer más…</a></p>',
    ),
)
def test_content_that_is_the_summary_once_more_or_cut_off_is_no_article(content: str) -> None:
    assert entry(rss(item(content))).text is None


def test_a_description_as_long_as_an_article_is_one_where_there_is_no_other_content() -> None:
    paragraphs = [f"{ONE} {TWO} Part {n} of it." for n in range(12)]
    described = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in paragraphs)
    found = entry(rss(f"<title>Crane</title><link>/c</link><description>{described}</description>"))
    assert found.text == "\n\n".join(paragraphs)


def test_what_a_blogging_program_writes_below_is_left_out() -> None:
    below = '<p>The post <a href="/c">Crane stays up</a> appeared first on <a href="/">Harbour Post</a>.</p>'
    assert entry(rss(item(HTML + below))).text == TEXT


def test_scripts_forms_and_navigation_are_no_text_and_captions_are_captions() -> None:
    page = (
        f"<nav>Home</nav><p>{ONE}</p><script>alert('x')</script><style>p {{}}</style><form>Subscribe</form>"
        f"<figure><img src='c.jpg'><figcaption>The crane in 2024</figcaption></figure><aside>More</aside><p>{TWO}</p>"
    )
    found = article(rss(item(page)))
    assert found.text == f"{ONE}\n\nThe crane in 2024\n\n{TWO}"
    assert [block.role for block in found.blocks] == ["body", "caption", "body"]


def test_a_title_in_markup_or_escaped_twice_is_what_it_shows() -> None:
    assert entry(rss("<title>A &lt;b&gt;crane&lt;/b&gt; &amp;amp; a crew</title>")).title == "A crane & a crew"
    assert entry(rss("<title>1 &lt; 2</title>")).title == "1 < 2"


@pytest.mark.parametrize(
    ("link", "at", "found"),
    (
        ("/crane?utm_source=x&amp;id=7", AT, "https://www.harbourpost.example/crane?id=7"),
        ("crane", AT, "https://www.harbourpost.example/feed/crane"),
        ("https://Other.example:443/a#b", AT, "https://other.example/a"),
        ("/crane", None, None),
        ("javascript:alert(1)", AT, None),
        ("http://[bad/x", AT, None),
        ("", AT, None),
    ),
)
def test_a_link_is_absolute_canonical_and_of_the_web(link: str, at: str | None, found: str | None) -> None:
    assert entry(rss(f"<title>Crane</title><link>{link}</link>"), at).link == found


def test_links_are_relative_to_the_base_that_the_feed_gives() -> None:
    based = rss("<title>Crane</title><link>crane</link>").replace(
        "<channel", '<channel xml:base="https://b.example/x/"'
    )
    assert entry(based).link == "https://b.example/x/crane"


def test_an_id_is_the_address_then_the_guid_then_of_the_words_and_always_the_same() -> None:
    guid = '<guid isPermaLink="false">tag:harbourpost.example,2025:1</guid>'
    assert entry(rss(item(more=guid))).id == "harbourpost.example/crane"
    assert entry(rss(f"<title>Crane</title>{guid}")).id == "tag:harbourpost.example,2025:1"
    assert entry(rss("<title>C</title><guid>https://www.harbourpost.example/g</guid>")).id == "harbourpost.example/g"
    first, again = entry(rss("<title>Crane</title>")).id, entry(rss("<title>Crane</title>")).id
    assert first == again != entry(rss("<title>Kran</title>")).id


@pytest.mark.parametrize(
    ("written", "date"),
    (
        ("<pubDate>Tue, 18 Mar 2025 23:30:00 -0500</pubDate>", "2025-03-18"),
        ("<pubDate>18 Mar 2025</pubDate>", "2025-03-18"),
        ("<dc:date>2025-03</dc:date>", "2025-03"),
        ("<dc:date>2025</dc:date>", "2025"),
        ("<dc:date>2025-03-18T23:30:00+01:00</dc:date>", "2025-03-18"),
        ("<pubDate>soon</pubDate>", None),
        ("", None),
    ),
)
def test_a_date_has_the_day_and_the_precision_it_is_written_with(written: str, date: str | None) -> None:
    assert entry(rss(f"<title>Crane</title>{written}")).date == date


def test_authors_are_names_and_agencies_are_not_among_them() -> None:
    def made(by: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        found = entry(rss(item(more=by)))
        return found.authors, found.agencies

    assert made("<dc:creator>By Ana Ruiz, Staff Writer</dc:creator>") == (("Ana Ruiz",), ())
    assert made("<dc:creator>Christa Holm, dpa</dc:creator>") == (("Christa Holm",), ("dpa",))
    assert made("<author>desk@harbourpost.example (Ana Ruiz)</author>") == (("Ana Ruiz",), ())
    assert made("<author>desk@harbourpost.example</author>") == ((), ())


def test_a_source_is_an_agency_or_the_outlet_that_an_entry_was_taken_from() -> None:
    from_agency = article(rss(item(more='<source url="https://dpa.example/rss">dpa</source>')))
    assert (from_agency.outlet, from_agency.agencies) == ("Harbour Post", ("dpa",))
    said = article(rss(item(more="<dc:source>Nordland News Agency</dc:source>")))
    assert (said.outlet, said.agencies) == ("Harbour Post", ("Nordland News Agency",))
    elsewhere = article(rss(item(more='<source url="https://n.example/rss">Nachtblatt - RSS Feed</source>')))
    assert (elsewhere.outlet, elsewhere.agencies) == ("Nachtblatt", ())


def test_a_feed_says_its_language_title_and_site_itself() -> None:
    about = "<title>Nachtblatt &#187; Feed</title><link>/</link><language>de-DE</language>"
    found = feed.entries(rss(item(), about=about).encode(), AT, LIMITS)
    assert (found.title, found.language, found.url) == ("Nachtblatt", "de-DE", "https://www.harbourpost.example/")
    assert article(rss(item(), about=about)).language == "de-DE"


# Broken feeds

BROKEN = rss(item(more="<category>Ships & Cranes</category>"), item(link="/2"))


@pytest.mark.parametrize(
    "data",
    (
        BROKEN,
        BROKEN.replace("</channel></rss>", ""),
        BROKEN.replace("Crane stays", "Crane <stays"),
        BROKEN.replace("<rss", "\n\n<rss"),
        BROKEN.replace("<?xml", "\n <?xml"),
        "﻿" + BROKEN,
        BROKEN.replace("Crane stays up", "Crane&nbsp;stays\x0b up"),
        BROKEN.replace("<channel>", "<channel><item></item>", 1),
    ),
)
def test_a_broken_feed_gives_what_can_be_read(data: str) -> None:
    found = feed.entries(data.encode(), AT, LIMITS)
    read = [entry for entry in found.entries if entry.link]
    assert [entry.id for entry in read] == ["harbourpost.example/crane", "harbourpost.example/2"]
    assert all(entry.text == TEXT for entry in read)


def test_a_feed_in_another_charset_than_it_says_is_read() -> None:
    german = "Das Café hat geöffnet, sagte die Wirtin am Montag."
    says_utf8 = rss(item(f"<p>{german}</p><p>{german}</p>")).encode("windows-1252")
    assert entry(says_utf8).text == f"{german}\n\n{german}"
    says_latin = rss(item(f"<p>{german}</p><p>{german}</p>")).replace("UTF-8", "ISO-8859-1").encode("latin-1")
    assert entry(says_latin).text == f"{german}\n\n{german}"
    says_nothing = rss(item(f"<p>{german}</p><p>{german}</p>")).replace(' encoding="UTF-8"', "").encode()
    assert entry(says_nothing).text == f"{german}\n\n{german}"


@pytest.mark.parametrize(
    ("data", "said"),
    (
        (rss(), "is a feed without entries"),
        (b"", "is no feed in a form that is known"),
        (b"Ana left.", "is no feed in a form that is known"),
        (b"<html><body><p>Not found</p></body></html>", "is no feed in a form that is known"),
        (b'{"items": []}', "is JSON, but no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 5}', "is JSON, but no JSON Feed"),
        (b'{"version": ', "is not JSON (column 13"),
        (rss(item()).replace("<rss", "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss"), "declares XML entities of its own"),
        (b"<rss><channel>" + b"<a/>" * 600_000, "has over 500,000 tags"),
        (
            rss("").replace("<item", "<item " + "".join(f"a{n}='>' " for n in range(100_000))),
            "has an element with hundr",
        ),
    ),
)
def test_what_is_no_feed_says_so(data: str | bytes, said: str) -> None:
    assert skipped(data).reason.startswith(said)


def test_bombs_are_refused_quickly_and_within_memory() -> None:
    laughs = "<!DOCTYPE rss [<!ENTITY a0 'lol'>" + "".join(
        f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
    )
    for bomb in (f"{laughs}]>{rss(item('&a9;'))}", f"<!-- {'x' * 70_000} -->{laughs}]>{rss(item('&a9;'))}"):
        tracemalloc.start()
        started = time.process_time()
        feed_or_reason(bomb.encode())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert time.process_time() - started < 8
        assert peak < 30_000_000


def test_an_entry_over_a_cap_costs_itself_alone() -> None:
    deep, whole = read(rss(item("<div>" * 100_000, "/deep"), item()))
    assert isinstance(deep[1], Skipped)
    assert deep[0] == "f.xml:ENTRY 1 (https://www.harbourpost.example/deep)"
    assert deep[1].reason.startswith("nests its elements")
    assert isinstance(whole[1], Article)


def test_no_address_is_ever_opened_by_the_feed_reader() -> None:
    for name in (b"https://127.0.0.1:1/feed", b"/etc/hostname", b"file:///etc/hostname"):
        with pytest.raises(BadRecord, match="is no feed"):
            feed.entries(name, None, LIMITS)


def test_the_number_of_entries_is_capped() -> None:
    assert len(feed.entries(rss(*[item()] * 9).encode(), AT, Limits(records=4)).entries) == 4


def feed_or_reason(data: bytes) -> None:
    for _, found in readers.read(Input("f.xml", "feed", data, url=AT)):
        if isinstance(found, Skipped):
            assert len(found.reason.splitlines()) == 1, found.reason
            continue
        assert found.text.strip()
        for value in (found.id, found.text, found.title, found.outlet, found.url, *found.authors, *found.agencies):
            (value or "").encode()


PIECES = [piece for one in (rss(item()), ATOM, RDF) for piece in one.replace("<", "\n<").splitlines()]
ODD = "&amp;|&x;|&#0;|&#55296;|\x00|é|<!|<![CDATA[|]]>|<!DOCTYPE x>|<?y|<link href='//['/>|<guid>http://[</guid>|</p>".split(
    "|"
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.lists(st.sampled_from(PIECES + ODD), max_size=40).map("".join).map(str.encode), st.binary(max_size=200)
    )
)
def test_any_bytes_are_articles_or_one_clear_line_each(data: bytes) -> None:
    feed_or_reason(data)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_feed_with_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    changed = bytearray(data.draw(st.sampled_from([rss(item()), ATOM, RDF, json.dumps(JSON_FEED)])).encode())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 9))] = data.draw(
            st.binary(max_size=4) | st.sampled_from([b"<", b"&"])
        )
        changed = changed or bytearray(b"x")
    feed_or_reason(bytes(changed))


json_values = st.recursive(
    st.none() | st.integers() | st.text(st.characters(codec=None)) | st.sampled_from([HTML, "/a", "2025-03-18"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "url"]), inner, max_size=2),
    max_leaves=4,
)
ITEM_KEYS = [*JSON_FEED["items"][0], "content_text", "author", "external_url", "language"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(ITEM_KEYS), json_values, max_size=6) | json_values, max_size=3))
def test_any_json_feed_is_articles_or_one_clear_line_each(items: list[object]) -> None:
    feed_or_reason(json.dumps({**JSON_FEED, "items": items}).encode())


# Lists of feeds

OPML = """<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>Desk</title></head><body>
  <outline text="Harbours"><outline text="North">
    <outline type="rss" text="post" title="Harbour Post" xmlUrl="https://www.harbourpost.example/feed" htmlUrl="/"/>
  </outline></outline>
  <outline type="rss" text="Nachtblatt" xmlUrl="feed://nachtblatt.example/rss"/>
  <outline type="rss" text="Again" xmlUrl="https://www.harbourpost.example/feed?utm_source=x"/>
  <outline xmlUrl="https://glare.example/atom.xml"/>
  <outline type="rss" text="No address"/>
  <outline type="rss" text="Old" xmlUrl="gopher://old.example/"/>
</body></opml>"""


def test_the_feeds_of_a_list_have_title_address_and_folders_and_come_once() -> None:
    assert opml.feeds(OPML.encode(), LIMITS) == (
        opml.Listed("Harbour Post", "https://www.harbourpost.example/feed", ("Harbours", "North")),
        opml.Listed("Nachtblatt", "https://nachtblatt.example/rss"),
        opml.Listed("glare.example", "https://glare.example/atom.xml"),
        opml.Listed("No address", "", (), "has no xmlUrl; write the address of its feed there"),
        opml.Listed(
            "Old",
            "gopher://old.example/",
            (),
            "'gopher://old.example/' is no address of the web; write http:// or https://",
        ),
    )


def test_an_ampersand_that_is_not_escaped_costs_nothing() -> None:
    broken = OPML.replace('text="Harbours"', 'text="Ships & Harbours"').replace('/feed"', '/feed?a=1&b=2"')
    first = opml.feeds(broken.encode(), LIMITS)[0]
    assert (first.url, first.folder) == ("https://www.harbourpost.example/feed?a=1&b=2", ("Ships & Harbours", "North"))


@pytest.mark.parametrize(
    ("data", "said"),
    (
        (b"", "is not well-formed XML"),
        (b"<opml><body/></opml>", "lists no feeds; write <outline"),
        (rss().encode(), r"is XML but not OPML \(it starts with <rss>\)"),
        (b"<!DOCTYPE opml [<!ENTITY a 'b'>]><opml/>", "declares XML entities"),
        (b"<opml><body>" + b"<outline>" * 300, "nests its elements over 256 deep"),
    ),
)
def test_what_is_no_list_of_feeds_says_so(data: bytes, said: str) -> None:
    with pytest.raises((BadRecord, TooLarge), match=said):
        opml.feeds(data, LIMITS)
