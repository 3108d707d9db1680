"""A record of any program we know is an article: its text, who wrote it, where, when. What it lacks is said."""

from __future__ import annotations

import json
import time
import tracemalloc
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import readers
from onrecord.readers.limits import LIMITS
from onrecord.readers.shapes import SHAPES
from onrecord.records import Article, Form, Input, Skipped

ONE = "The harbour master said on Monday that she would not step down before spring."
TWO = "“Nobody has been paid,” said Noor Velasco, who runs the crane."
TEXT = f"{ONE}\n\n{TWO}"


def line(record: object) -> Article | Skipped:
    """What one line of JSON Lines is read as."""
    ((place, found),) = readers.read(Input("c.jsonl:4", "line", json.dumps(record).encode(), id="c.jsonl:4"))
    assert place == "c.jsonl:4"
    return found


def article(record: object) -> Article:
    found = line(record)
    assert isinstance(found, Article), found
    return found


def reason(record: object) -> str:
    found = line(record)
    assert isinstance(found, Skipped), found
    assert len(found.reason.splitlines()) == 1
    return found.reason


def facts(found: Article) -> dict[str, Any]:
    """All that a record says, without what is found out about its text."""
    names = ("id", "text", "title", "outlet", "url", "date", "modified", "authors", "agencies", "language")
    return {name: getattr(found, name) for name in names}


def roles(found: Article) -> list[tuple[str, str]]:
    return [(block.role, found.text[block.span.begin : block.span.end]) for block in found.blocks]


TRAFILATURA = {
    "title": "Crane stays up",
    "author": "Ana Ruiz; Tom Bell",
    "hostname": "harbourpost.example",
    "date": "2025-03-18",
    "fingerprint": "7f3c2b0d9a8e1f00",
    "id": None,
    "license": None,
    "comments": "First!",
    "raw_text": ONE + TWO,
    "text": f"{ONE}\n{TWO}",
    "language": None,
    "image": None,
    "pagetype": "article",
    "filedate": "2025-11-01",
    "source": "https://www.harbourpost.example/crane?utm_source=x",
    "source-hostname": "Harbour Post",
    "excerpt": "She stays.",
    "categories": "",
    "tags": "",
}
NEWS_PLEASE = {
    "authors": ["Ana Ruiz", "Tom Bell"],
    "date_download": "2025-03-20 10:00:00",
    "date_modify": "None",
    "date_publish": "2025-03-18 09:30:00",
    "description": "She stays.",
    "filename": "https%3A%2F%2Fwww.harbourpost.example%2Fcrane.json",
    "image_url": None,
    "language": "en",
    "localpath": None,
    "maintext": TEXT,
    "source_domain": "www.harbourpost.example",
    "text": None,
    "title": "Crane stays up",
    "title_page": None,
    "title_rss": None,
    "url": "https://www.harbourpost.example/crane",
}
FUNDUS = {
    "title": "Crane stays up",
    "body": {"summary": [ONE], "sections": [{"headline": ["What now"], "paragraphs": [TWO, "Spring is far."]}]},
    "authors": ["Ana Ruiz"],
    "publishing_date": "2025-03-18 23:30:00-05:00",
    "topics": ["Harbour"],
    "free_access": True,
    "lang": "en",
    "html": {
        "requested_url": "https://www.harbourpost.example/c",
        "responded_url": "https://www.harbourpost.example/crane",
        "content": "<html></html>",
        "crawl_date": "2025-03-20 10:00:00",
        "source_info": {"publisher": "Harbour Post"},
    },
}
MEDIA_CLOUD = {
    "id": "c5ff0a86ce39a1ee",
    "indexed_date": "2025-03-19 01:02:03.000000",
    "publish_date": "2025-03-18",
    "language": "en",
    "media_name": "harbourpost.example",
    "media_url": "harbourpost.example",
    "title": "Crane stays up",
    "url": "https://www.harbourpost.example/crane",
    "text": TEXT,
}
NEWSPAPER = {
    "url": "https://www.harbourpost.example/crane?x=1",
    "language": "en",
    "title": "Crane stays up",
    "top_image": "",
    "authors": ["Ana Ruiz"],
    "publish_date": "2025-03-18T09:30:00",
    "summary": "",
    "meta_description": "",
    "meta_lang": "",
    "meta_site_name": "Harbour Post",
    "canonical_link": "https://www.harbourpost.example/crane",
    "text": TEXT,
}
SCHEMA_ORG = {
    "@type": "NewsArticle",
    "headline": "Crane stays up",
    "articleBody": TEXT,
    "datePublished": "2025-03-18T09:30:00+01:00",
    "dateModified": "2025-03-18T12:00:00+01:00",
    "author": [{"@type": "Person", "name": "Ana Ruiz"}, {"@type": "Person", "name": "Tom Bell"}],
    "publisher": {"@type": "Organization", "name": "Harbour Post"},
    "mainEntityOfPage": {"@id": "https://www.harbourpost.example/crane"},
    "inLanguage": "en",
}
CHANGED = {"modified": "2025-03-19T08:00:00Z", "outlet": "harbourpost.example"}
CRANE: dict[str, Any] = {
    "id": "harbourpost.example/crane",
    "text": TEXT,
    "title": "Crane stays up",
    "outlet": "Harbour Post",
    "url": "https://www.harbourpost.example/crane",
    "date": "2025-03-18",
    "modified": None,
    "authors": ("Ana Ruiz", "Tom Bell"),
    "agencies": (),
    "language": "en",
}


@pytest.mark.parametrize(
    ("record", "differs"),
    (
        (
            TRAFILATURA,
            {"text": f"{ONE}\n{TWO}", "url": "https://www.harbourpost.example/crane?utm_source=x"},
        ),
        (NEWS_PLEASE, {"outlet": "harbourpost.example"}),
        (NEWS_PLEASE | {"date_modify": "2025-03-19 08:00:00+00:00"}, CHANGED),
        (FUNDUS, {"text": f"{ONE}\n\nWhat now\n\n{TWO}\n\nSpring is far.", "authors": ("Ana Ruiz",)}),
        (
            MEDIA_CLOUD,
            {"id": "c5ff0a86ce39a1ee", "outlet": "harbourpost.example", "authors": ()},
        ),
        (NEWSPAPER, {"authors": ("Ana Ruiz",)}),
        (SCHEMA_ORG, {"modified": "2025-03-18T11:00:00Z"}),
    ),
    ids=("trafilatura", "news-please", "news-please, modified", "fundus", "Media Cloud", "newspaper", "schema.org"),
)
def test_a_record_of_each_program_is_the_same_article(record: dict[str, Any], differs: dict[str, Any]) -> None:
    expected = CRANE | differs
    if record is NEWS_PLEASE or ("modified" in differs and "date_modify" in record):
        expected["outlet"] = "harbourpost.example"
    assert facts(article(record)) == expected


def test_headlines_between_the_sections_of_fundus_are_headlines() -> None:
    assert roles(article(FUNDUS)) == [
        ("body", ONE),
        ("headline", "What now"),
        ("body", TWO),
        ("body", "Spring is far."),
    ]


def test_an_older_dump_of_media_cloud_has_numbers_for_ids_and_says_what_an_agency_syndicated() -> None:
    old = {
        "stories_id": 4711,
        "story_text": TEXT,
        "media_name": "Harbour Post",
        "publish_date": "2025-03-18 00:00:00",
        "ap_syndicated": True,
    }
    found = article(old)
    assert (found.id, found.outlet, found.date, found.agencies) == ("4711", "Harbour Post", "2025-03-18", ("AP",))


def test_a_list_of_stories_without_their_text_says_where_each_can_be_read() -> None:
    assert reason({**MEDIA_CLOUD, "text": None}) == (
        "holds no text, only where it is; onrecord add https://www.harbourpost.example/crane reads the article"
    )
    assert reason({"maintext": None, "date_publish": None}) == (
        'has no "maintext" (news-please writes the text there); leave it out'
    )


def test_the_language_that_newspaper_assumed_is_not_believed() -> None:
    german = "Die Ministerin hat am Montag erklärt, dass sie nicht zurücktreten werde."
    assert article({**NEWSPAPER, "text": german}).language == "de"
    assert article({**NEWSPAPER, "text": german, "meta_lang": "fr"}).language == "fr"


def test_a_text_that_is_still_html_is_what_it_shows() -> None:
    page = f"<h2>What&nbsp;now</h2><p>{ONE}</p><script>var x = '<p>no</p>'</script><p>Noor &amp; <b>Ana</b> left.</p>"
    found = article({**MEDIA_CLOUD, "text": page})
    assert found.text == f"What now\n\n{ONE}\n\nNoor & Ana left."
    assert roles(found)[0] == ("headline", "What now")


def test_our_own_text_stays_to_the_letter_whatever_is_in_it() -> None:
    text = f"<p>{ONE}</p>\r\n\u00a0 <b>x</b>\n"
    assert article({"text": text, "id": "a"}).text == text


def test_our_own_record_may_have_authors_agencies_and_a_time_of_change() -> None:
    found = article({"text": ONE, "authors": ["Ana Ruiz"], "agencies": ["dpa"], "modified": "2025-03-18T09:30:00Z"})
    assert (found.authors, found.agencies, found.modified) == (("Ana Ruiz",), ("dpa",), "2025-03-18T09:30:00Z")


def test_the_id_is_the_records_own_then_its_address_then_its_place() -> None:
    url = "https://www.harbourpost.example/crane?utm_source=x#top"
    assert article({"text": ONE, "id": "a", "url": url}).id == "a"
    assert article({"text": ONE, "url": url}).id == "harbourpost.example/crane"
    assert article({"text": ONE, "url": "urn:x"}).id == "c.jsonl:4"
    assert article({"maintext": ONE, "date_publish": None, "url": None}).id == "c.jsonl:4"


@pytest.mark.parametrize(
    ("written", "date"),
    (
        ("2025-03-18T23:30:00.123456-05:00", "2025-03-18"),
        ("2025-03-18 09:30:00", "2025-03-18"),
        ("2025-03-18 09:30:00 UTC", "2025-03-18"),
        ("20250318T093000Z", "2025-03-18"),
        ("Tue, 18 Mar 2025 23:30:00 -0500", "2025-03-18"),
        ("March 18, 2025", "2025-03-18"),
        ("18. März 2025", "2025-03-18"),
        ("2025-03", "2025-03"),
        ("2025", "2025"),
        ("None", None),
        ("", None),
        (None, None),
    ),
)
def test_a_date_keeps_its_precision_and_the_day_of_its_own_zone(written: str | None, date: str | None) -> None:
    assert article({**NEWS_PLEASE, "date_publish": written}).date == date


@pytest.mark.parametrize(
    ("record", "said"),
    (
        ({**NEWS_PLEASE, "maintext": 5}, '"maintext" is a number; write it as a string'),
        ({**NEWS_PLEASE, "authors": 5}, '"authors" is a number; write it as a list of names'),
        ({**NEWS_PLEASE, "authors": [["a"]]}, '"authors" is a list; write it as a list of names'),
        ({**NEWS_PLEASE, "date_publish": "soon"}, "\"date_publish\": 'soon' is not a date. Write 2025-03-18"),
        ({**NEWS_PLEASE, "date_publish": "2025-13-01"}, "\"date_publish\": '2025-13-01' is not a date: there is no"),
        ({**NEWS_PLEASE, "date_publish": 1742256000}, '"date_publish" is a number; write it as a string'),
        ({**NEWS_PLEASE, "language": "German"}, "\"language\" is 'German', not a tag"),
        ({**NEWS_PLEASE, "title": True}, '"title" is true or false; write it as a string'),
        ({**FUNDUS, "body": {"sections": [5]}}, '"body.sections" is a number; write it as a list of objects'),
        ({**FUNDUS, "body": {"summary": [{}]}}, '"summary" is an object; write it as a list of strings'),
        ({**FUNDUS, "body": {"summary": "", "sections": []}}, "holds no text, only where it is; onrecord add https://"),
        ({**MEDIA_CLOUD, "id": "a\nb"}, '"id" holds line breaks or control characters'),
        ({**MEDIA_CLOUD, "text": "a\0b"}, '"text" holds NUL characters'),
        ({**MEDIA_CLOUD, "media_name": "\ud800"}, '"media_name" holds half a character'),
        ({**MEDIA_CLOUD, "text": "a" * 600_000}, "has a line of 600,000 characters"),
        ({"text": ONE, "authors": {"a": 1}, "modified": "soon"}, "\"modified\": 'soon' is not a date"),
    ),
)
def test_what_is_no_such_value_is_named_by_its_key(record: dict[str, Any], said: str) -> None:
    assert said in reason(record)


def test_a_line_may_be_an_item_of_ninjs() -> None:
    found = article({"uri": "urn:nwa.example:20250318:crane-0042", "body_text": ONE, "headline": "Crane stays up"})
    assert (found.id, found.text, found.title) == ("crane-0042", ONE, "Crane stays up")


# Whole documents


def document(value: object) -> list[tuple[str, Article | Skipped]]:
    return readers.read(Input("d.json", "ninjs", json.dumps(value).encode(), id="d"))


@pytest.mark.parametrize(
    "wrap", (lambda x: x, *((lambda x, key=key: {"total": 2, key: x}) for key in ("articles", "results", "stories")))
)
def test_a_list_of_records_is_read_record_by_record(wrap: Any) -> None:
    found = document(wrap([MEDIA_CLOUD, {"text": TWO}, {"text": 5}, 7]))
    assert [place for place, _ in found] == [f"d.json:ITEM {n}" for n in (1, 2, 3, 4)]
    first, second, third, fourth = (one for _, one in found)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.id, second.id) == ("c5ff0a86ce39a1ee", "d:2")
    assert isinstance(third, Skipped)
    assert isinstance(fourth, Skipped)
    assert third.reason == '"text" is a number; write it as a string'
    assert fourth.reason == 'is not an object; write {"id": …, "text": …}'


def test_one_record_alone_is_a_document_too_and_has_the_files_name() -> None:
    ((place, found),) = document({"text": TEXT, "title": "Crane stays up"})
    assert isinstance(found, Article)
    assert (place, found.id, found.text, found.title) == ("d.json", "d", TEXT, "Crane stays up")


def test_what_fundus_saves_has_its_outlets_as_keys() -> None:
    without = {key: value for key, value in FUNDUS.items() if key != "html"}
    found = document({"Harbour Post": [without], "Nachtblatt": [without, without]})
    assert [(place, one.outlet) for place, one in found if isinstance(one, Article)] == [
        ("d.json:ITEM 1", "Harbour Post"),
        ("d.json:ITEM 2", "Nachtblatt"),
        ("d.json:ITEM 3", "Nachtblatt"),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    (
        (b"", "is not JSON"),
        (b"{", "is not JSON (column 2:"),
        (b'{\n"text":\n x}', "is not JSON (line 3, column 2:"),
        (b"[]", "is JSON without an article in it"),
        (b'{"articles": []}', "is JSON without an article in it"),
        (b"5", "is JSON but neither an object nor a list"),
        (b'"a"', "is JSON but neither an object nor a list"),
        ("[{}]".encode("utf-16"), "is UTF-16; save it as UTF-8"),
        (b"[" * 100_000, "is JSON too deep or too long to be an article"),
        (b"[" + b"0," * 5_000_000 + b"0]", "is JSON of over 1,000,000 parts; split it (jq"),
    ),
)
def test_a_document_that_holds_no_records_says_so(data: bytes, said: str) -> None:
    ((place, found),) = readers.read(Input("d.json", "ninjs", data, id="d"))
    assert isinstance(found, Skipped)
    assert place == "d.json"
    assert found.reason.startswith(said)


def test_a_document_of_millions_of_lists_is_refused_before_they_are_made() -> None:
    bomb = b"[" + b"[]," * 6_000_000 + b"[]]"
    tracemalloc.start()
    started = time.process_time()
    ((_, found),) = readers.read(Input("d.json", "ninjs", bomb, id="d"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found, Skipped)
    assert time.process_time() - started < 8
    assert peak < 4 * len(bomb)


KEYS = sorted(
    {key for shape in SHAPES for marks in shape.given_away_by for key in marks}
    | {key.split(".")[0] for shape in SHAPES for keys in (shape.text, shape.url, shape.authors) for key in keys}
    | set("uri bodies body_xhtml headlines infosources embargoed pubstatus altids items version".split())
)
INNER = st.sampled_from("value name @id sections summary headline contenttype".split()) | st.text()
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(INNER, inner, max_size=3),
    max_leaves=6,
)
given_values = values | st.sampled_from([TEXT, f"<p>{ONE}</p>", "2025-03-18T09:30:00Z", "en", "https://a.example/1"])
given_records = st.dictionaries(st.sampled_from(KEYS), given_values, max_size=8)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(given_records, st.lists(given_records, max_size=3), values), st.sampled_from(["line", "ninjs"]))
def test_any_json_is_articles_that_can_be_stored_or_one_clear_line_each(value: object, form: Form) -> None:
    for _, found in readers.read(Input("x", form, json.dumps(value).encode(), id="x")):
        storable_or_clear(found)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["line", "ninjs"]))
def test_any_bytes_are_one_clear_line(data: bytes, form: Form) -> None:
    for _, found in readers.read(Input("x", form, data, id="x")):
        storable_or_clear(found)


def storable_or_clear(found: Article | Skipped) -> None:
    if isinstance(found, Skipped):
        assert len(found.reason.splitlines()) == 1, found.reason
        found.reason.encode()
        return
    assert found.text.strip()
    assert max(map(len, found.text.splitlines())) <= LIMITS.paragraph
    texts = (found.id, found.text, found.title, found.outlet, found.url, found.date, found.modified, found.language)
    for value in (*texts, *found.authors, *found.agencies):
        (value or "").encode()  # no half characters
    for block in found.blocks:
        assert 0 <= block.span.begin < block.span.end <= len(found.text)
