"""An item of NewsML-G2, or a bare NITF document, is an article; what may not be read, and no bomb, ever is."""

from __future__ import annotations

import base64
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import readers
from onrecord.errors import BadRecord, TooLarge
from onrecord.readers import elements
from onrecord.readers.limits import LIMITS, Limits
from onrecord.records import Article, Input, Skipped

ONE = "The harbour master said on Monday that she would not step down before spring."
TWO = "“Nobody has been paid,” said Noor Velasco, who runs the crane."
TEXT = f"{ONE}\n\n{TWO}"

NITF_BODY = f"""<body>
  <body.head>
    <hedline><hl1>Crane stays up</hl1></hedline>
    <byline>By <person>Ana Ruiz</person>, <byttl>Staff Reporter</byttl></byline>
    <distributor>Nordland News Agency</distributor>
    <dateline><location>PORT ELM</location>, <story.date>March 18</story.date></dateline>
  </body.head>
  <body.content>
    <p>{ONE}</p><hl2>What now</hl2>
    <media media-type="image"><media-reference source="c.jpg"/><media-caption>The crane in 2024</media-caption></media>
    <p>{TWO}</p>
  </body.content>
</body>"""
NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf><head><title>Crane</title>
  <docdata management-status="usable"><doc-id id-string="NNA-20250318-42"/><date.issue norm="20250318T093000+0100"/>
  <doc.copyright holder="Harbour Post"/></docdata>
  <pubdata name="Harbour Post"/></head>{NITF_BODY}</nitf>"""


def item(
    inside: str | None = None,
    *,
    guid: str = "urn:newsml:nna.example:20250318:crane-0042",
    status: str = "stat:usable",
    meta: str = "",
    content: str = "",
) -> str:
    nitf = f'<inlineXML><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">{NITF_BODY}</nitf></inlineXML>'
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="10" standard="NewsML-G2"
      standardversion="2.30" xml:lang="en-GB">
    <rightsInfo><copyrightHolder><name>Holder</name></copyrightHolder></rightsInfo>
    <itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:NNA"><name>Nordland News Agency</name></provider>
      <versionCreated>2025-03-19T16:25:32-05:00</versionCreated><firstCreated>2025-03-18T23:30:00-05:00</firstCreated>
      <pubStatus qcode="{status}"/>{meta}</itemMeta>
    <contentMeta><located qcode="geo:x"><name>Port Elm</name></located>
      <creator uri="http://nna.example/ana"><name>Ana Ruiz</name></creator><creator><name>Tom Bell</name></creator>
      <infoSource role="isrol:originfo"><name>dpa</name></infoSource><infoSource qcode="is:AP"/>
      <language tag="en"/><headline role="hld:short">Crane</headline><headline> Crane  stays up </headline>{content}
    </contentMeta>
    <contentSet>{nitf if inside is None else inside}</contentSet></newsItem>"""


def read(data: str | bytes) -> list[tuple[str, Article | Skipped]]:
    return readers.read(Input("w.xml", "newsml", data.encode() if isinstance(data, str) else data, id="w"))


def article(data: str | bytes) -> Article:
    ((place, found),) = read(data)
    assert isinstance(found, Article), found
    assert place == "w.xml"
    return found


def reason(data: str | bytes) -> str:
    ((_, found),) = read(data)
    assert isinstance(found, Skipped), found
    assert len(found.reason.splitlines()) == 1
    return found.reason


def roles(found: Article) -> list[tuple[str, str]]:
    return [(block.role, found.text[block.span.begin : block.span.end]) for block in found.blocks]


def test_an_item_with_nitf_inside_says_what_was_written_by_whom_from_whom_and_when() -> None:
    found = article(item())
    assert (found.id, found.url, found.title) == ("crane-0042", None, "Crane stays up")
    assert found.text == f"PORT ELM, March 18\n\n{ONE}\n\nWhat now\n\nThe crane in 2024\n\n{TWO}"
    assert (found.outlet, found.authors, found.agencies) == (
        "Nordland News Agency",
        ("Ana Ruiz", "Tom Bell"),
        ("dpa", "AP"),
    )
    assert (found.date, found.modified, found.language) == ("2025-03-18", "2025-03-19T21:25:32Z", "en")


def test_dateline_headline_and_caption_of_nitf_are_what_they_are() -> None:
    assert roles(article(NITF)) == [
        ("dateline", "PORT ELM, March 18"),
        ("body", ONE),
        ("headline", "What now"),
        ("caption", "The crane in 2024"),
        ("body", TWO),
    ]


def test_a_bare_nitf_document_is_an_article() -> None:
    found = article(NITF)
    assert (found.id, found.title, found.date, found.outlet) == (
        "NNA-20250318-42",
        "Crane stays up",
        "2025-03-18",
        "Harbour Post",
    )
    assert (found.authors, found.agencies) == (("Ana Ruiz",), ("Nordland News Agency",))


def test_an_item_with_a_page_inside_is_its_paragraphs() -> None:
    body = f"<body><h2>What now</h2><p>{ONE}</p><p>{TWO}</p></body>"
    page = f'<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>x</title></head>{body}</html>'
    found = article(item(f'<inlineXML contenttype="application/xhtml+xml">{page}</inlineXML>'))
    assert found.text == f"What now\n\n{TEXT}"


def test_an_item_with_plain_text_or_base64_inside_is_that_text() -> None:
    packed = base64.b64encode(TEXT.encode()).decode()
    assert article(item(f'<inlineData contenttype="text/plain">{TEXT}</inlineData>')).text == TEXT
    assert article(item(f'<inlineData encoding="encd:b64">{packed}</inlineData>')).text == TEXT
    assert article(item(f"<inlineData><![CDATA[<p>{ONE}</p><p>{TWO}</p>]]></inlineData>")).text == TEXT


def test_markup_inside_is_read_before_plain_text() -> None:
    both = f"<inlineData>{ONE}</inlineData><inlineXML><p>{ONE}</p></inlineXML>"
    assert article(item(f"<inlineXML/>{both}")).text == ONE


def test_an_address_as_guid_is_the_articles_address() -> None:
    found = article(item(guid="https://www.nna.example/crane?utm_source=x"))
    assert (found.id, found.url) == ("nna.example/crane", "https://www.nna.example/crane?utm_source=x")


def test_a_byline_counts_where_no_creator_has_a_name() -> None:
    one = item(content="<by>Von Christa Holm, dpa</by>")
    one = one.replace("<name>Ana Ruiz</name>", "").replace("<name>Tom Bell</name>", "")
    assert article(one).authors == ("Christa Holm",)


def test_a_message_is_read_item_by_item() -> None:
    held = item(meta="<embargoed>2999-03-18T06:00:00Z</embargoed>")
    package = '<packageItem guid="p"><groupSet/></packageItem>'
    found = read(f"<newsMessage><header/><itemSet>{item()}{held}{package}</itemSet></newsMessage>")
    assert [place for place, _ in found] == ["w.xml:ITEM 1", "w.xml:ITEM 2", "w.xml:ITEM 3"]
    assert isinstance(found[0][1], Article)
    assert [one.reason for _, one in found if isinstance(one, Skipped)] == [
        "is under embargo until 2999-03-18 06:00 UTC; run the same command again then",
        "only names the items it is made of; give those",
    ]


def test_an_embargo_that_has_ended_is_when_the_article_was_out() -> None:
    assert article(item(meta="<embargoed>2025-03-20T06:00:00Z</embargoed>")).date == "2025-03-20"
    ended = NITF.replace('"usable">', '"embargoed"><date.release norm="20250321T060000Z"/>')
    assert article(ended).date == "2025-03-21"


@pytest.mark.parametrize(
    ("data", "said"),
    (
        (item(meta="<embargoed>2999-03-18T06:00:00+01:00</embargoed>"), "is under embargo until 2999-03-18 05:00 UTC"),
        (item(meta="<embargoed/>"), "is under embargo until its publisher lifts it"),
        (item(meta="<embargoed>soon</embargoed>"), "\"embargoed\": 'soon' is not a date"),
        (NITF.replace('"usable">', '"embargoed">'), "is under embargo until its publisher lifts it"),
        (
            NITF.replace('"usable">', '"embargoed"><date.release norm="29990318T060000Z"/>'),
            "is under embargo until 2999-03-18 06:00 UTC",
        ),
        (item(status="stat:canceled"), "was canceled by its publisher"),
        (item(status="http://cv.iptc.org/newscodes/pubstatusg2/withheld"), "is withheld by its publisher"),
        (NITF.replace('"usable"', '"canceled"'), "was canceled by its publisher"),
        (item(inside='<remoteContent href="c.jpg"/>'), "holds no text (it is of class ninat:text); leave it out"),
        (item(inside='<inlineData encoding="b64">!</inlineData>'), "its inlineData is not base64, as it says"),
        ("<planningItem/>", "plans coverage and holds no article"),
        ("<NewsML/>", "is NewsML 1, which is not read; ask its sender for NewsML-G2"),
        ("<rdf/>", "is XML of a kind that is not read (<rdf>)"),
        ("<newsMessage/>", "is a news message without an item"),
        ("<nitf><body>", "is not well-formed XML: "),
        ("", "is not well-formed XML: "),
        (item().replace('tag="en"', 'tag="English"'), "\"language\" is 'English', not a tag"),
    ),
)
def test_what_is_not_read_says_why(data: str, said: str) -> None:
    assert said in reason(data)


def test_other_encodings_are_read_as_they_say() -> None:
    german = "Das Café in Port Elm ist am Montag wieder geöffnet worden."
    latin = NITF.replace("UTF-8", "ISO-8859-1").replace(ONE, german)
    latin = latin.replace("“", '"').replace("”", '"')
    assert german in article(latin.encode("latin-1")).text
    assert ONE in article(NITF.replace("UTF-8", "UTF-16").encode("utf-16")).text


def test_a_character_of_a_document_type_that_is_not_fetched_is_that_character() -> None:
    found = article(NITF.replace(ONE, "The caf&eacute; is open, she said&nbsp;&mdash; and stays so."))
    assert "The café is open, she said — and stays so." in found.text.replace("\xa0", " ")


# Bombs

LAUGHS = (
    "<!DOCTYPE a [<!ENTITY a0 'lol'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]><newsItem>&a9;</newsItem>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><newsItem>&x;</newsItem>'
SQUARED = f'<!DOCTYPE a [<!ENTITY x "{"a" * 100_000}">]><newsItem>{"&x;" * 10_000}</newsItem>'


@pytest.mark.parametrize("bomb", (LAUGHS, OUTSIDE, SQUARED, f"<!--{'x' * 70_000}-->{LAUGHS}"))
@pytest.mark.parametrize("encoding", ("utf-8", "utf-16"))
def test_entities_of_a_documents_own_are_refused_before_they_grow(bomb: str, encoding: str) -> None:
    tracemalloc.start()
    started = time.process_time()
    said = reason(bomb.encode(encoding))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert said == "declares XML entities of its own, which are not read; save it without its DOCTYPE"
    assert time.process_time() - started < 8
    assert peak < 20_000_000


def test_nesting_and_numbers_of_elements_are_counted_while_they_come() -> None:
    assert reason("<nitf>" + "<p>" * 100_000) == (
        "nests its elements over 256 deep, which no article needs; leave it out"
    )
    started = time.process_time()
    assert reason("<nitf>" + "<p/>" * 3_000_000 + "</nitf>") == "has over 500,000 elements; split it or leave it out"
    assert time.process_time() - started < 8
    with pytest.raises(TooLarge, match="nests its elements over 5 deep"):
        elements.xml(b"<a>" * 6 + b"</a>" * 6, Limits(nesting=5))


def test_nothing_is_fetched() -> None:
    with pytest.raises(BadRecord, match="declares XML entities"):
        elements.xml(
            b'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd" [<!ENTITY % y SYSTEM "http://127.0.0.1:1/"> %y;]><a/>',
            LIMITS,
        )
    assert elements.name(elements.xml(b'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd"><a/>', LIMITS)) == "a"


PARTS = st.sampled_from(
    [part for one in (item(), NITF) for part in one.replace("<", "\n<").splitlines()]
    + [
        "<!-- x -->",
        "<?x y?>",
        "<![CDATA[",
        "]]>",
        "&amp;",
        "&x;",
        "&#0;",
        "\x00",
        "é",
        "<embargoed/>",
        "</p>",
        "<p hidden=''>",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.lists(PARTS, max_size=30).map("".join).map(str.encode), st.binary(max_size=300)))
def test_any_bytes_are_an_article_or_one_clear_line(data: bytes) -> None:
    for _, found in read(data):
        if isinstance(found, Skipped):
            assert len(found.reason.splitlines()) == 1
        else:
            assert found.text.strip()


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_an_item_with_parts_missing_or_doubled_is_read_or_refused(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from([item(), NITF])).replace("<", "\n<").splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at : at + 1] = data.draw(st.sampled_from([[], [lines[at]] * 2, [lines[at].upper()], ["x"]]))
    for _, found in read("".join(lines)):
        assert isinstance(found, Article | Skipped)
