"""Whatever an article holds comes out as text: on every page, in its data and in every file that can be taken away."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest
from lxml import etree, html

from onrecord import ask, pipeline, web
from onrecord.export.formats import FORMATS
from onrecord.store import Store
from onrecord.text.plain import UNSAFE
from onrecord.web.links import Links
from served import Server, running

EVIL = (
    '<x-evil onclick="evil()">click</x-evil>',
    "<script>evil()</script>",
    '"><img src=x onerror=evil()>',
    "'><svg onload=evil()><x-evil/></svg>",
    "</textarea></title></style></script><x-evil>",
    '<a href="javascript:evil()">here</a>',
    "<iframe src=//evil.example></iframe>",
    "<style>*{display:none}</style><link rel=stylesheet href=//evil.example>",
    '<meta http-equiv="refresh" content="0;url=//evil.example">',
    "<form action=//evil.example><button>",
    "{{ 7654321 * 191 }}{% raw %}{{ config }}",
    "${7654321*191}#{7654321*191}<%= 7654321*191 %>",
    "]]><!--<x-evil>-->",
    "&lt;x-evil&gt;&#60;x-evil&#62;",
)
MOVING = "\u202egnirts a\u202c \u2066x\u2069 \u200eleft \u061c"  # what reorders the text around it
ESCAPES = "\x1b[2J\x1b]0;evil\x07 \x9b31m \x7f"
FORMULAS = ('=HYPERLINK("//evil.example")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1")
ADDRESSES = (
    "javascript:evil()", "data:text/html,<script>evil()</script>", "JaVaScRiPt:evil()", "//evil.example/x",
    "https://a.example/'\"><x-evil>", "vbscript:evil", " javascript:evil()", "http://", "https:evil",
)  # fmt: skip
TAGS = set(
    "html head meta title link script body a header form label span input nav ul li main footer p h1 h2 h3 h4 "
    "div ol b i q bdi mark ins del small strong em section article aside figure figcaption time details "
    "summary blockquote cite dl dt dd table thead tbody tr th td caption colgroup col textarea select option datalist "
    "optgroup button fieldset legend abbr kbd code hr br svg g path line circle rect text tspan use polyline "
    "polygon output progress meter hgroup sup sub var wbr".split()
)
LONGEST = 1_500_000  # characters of a page


def articles() -> Iterator[dict[str, str | list[str]]]:
    """Lines of JSON: evil in the words, around them, in names and in what is told about the article."""
    for n, evil in enumerate(EVIL):
        yield {
            "id": f"a{n} {evil}"[:200],
            "outlet": f"Outlet {n} {evil}",
            "title": f"{evil} {MOVING}",
            "url": f"https://a{n}.example/{quote(evil)}",
            "authors": [f"{evil}", "=1+1"],
            "date": f"2025-03-{n + 1:02}",
            "language": "en",
            "text": f"{evil} {MOVING}\n\n“We close the ferry {evil} on Friday at noon,” said Ana Ruiz, who {evil}.\n\n"
            f"{evil} said Tom Bell: “I never {evil} asked for the money {MOVING}, I asked for the name.”",
        }
    for n, formula in enumerate(FORMULAS):
        yield {
            "id": f"f{n}{formula.strip()}",
            "outlet": formula.strip(),
            "title": formula.strip(),
            "date": "2025-04-01",
            "text": f"“{formula}{n} is what we owe them,” said Ana Ruiz. She told Tom Bell: “{formula} We close.”",
        }
    for n, id in enumerate(("notes.json", "..", ".", "a/../../b", "a?b=c#d", "a%2Fb", "ü·新", "x" * 1_000, "a+b c")):
        text = f"“We close the ferry on Friday at noon for the {n}th time,” said Ana Ruiz."
        yield {"id": id, "outlet": id[:80], "text": text, "date": "2025-05-01"}
    line = "“We close the ferry on Friday,” said Ana Ruiz. " + "The harbour is wide and the water is deep. " * 5_000
    yield {"id": "long", "outlet": "Long Lines", "text": line}
    many = "\n\n".join(f"“We close ferry number {n} on Friday at noon,” said Ana Ruiz." for n in range(220))
    yield {"id": "many", "outlet": "Many Words", "text": many}


# Column by column: what no reader lets through today may stand in a store all the same.
POISONED = {
    "article": ("url", "title"), "article_by": ("name",), "block": ("author",), "change": ("text", "became"),
    "clash": ("note",), "conflict": ("note",), "copy": ("agency",), "described": ("note", "title"),
    "edge": ("because",), "link": ("name",), "person": ("name",), "person_evidence": ("evidence",),
    "person_name": ("name",), "quotation": ("speaker_reason",), "quotation_evidence": ("evidence",),
    "skipped": ("reason", "source"), "story_article": ("because",), "story_word": ("word",),
    "utterance": ("speaker_name",), "version": ("text",),
}  # fmt: skip


@pytest.fixture(scope="module")
def read_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of hostile articles, as the readers let them through."""
    folder = tmp_path_factory.mktemp("hostile")
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in articles())
    (folder / "evil.jsonl").write_text("".join(lines), "utf-8")
    page = f"<title>{EVIL[1]}</title><article><p>“We close on Friday,” said Ana Ruiz. {EVIL[0]}</p></article>"
    (folder / "evil <script>.html").write_text(page, "utf-8")
    (folder / "broken\x1b[31m.html").write_bytes(b"\x00\xff\xfe")
    with Store.open(folder / "s.db", create=True) as store:
        pipeline.add([folder], store, jobs=0)
        assert sum(1 for _ in store.articles()) > 25
        ask.stories(store)
    return folder / "s.db"


@pytest.fixture(scope="module")
def poisoned(read_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with evil in every text that isn't the articles' own."""
    path = tmp_path_factory.mktemp("poisoned") / "s.db"
    path.write_bytes(read_in.read_bytes())
    every = cycle([*EVIL, *ADDRESSES, *FORMULAS, ESCAPES, MOVING])
    with closing(sqlite3.connect(path)) as db, db:
        db.create_function("evil", 0, lambda: next(every))
        for table, columns in POISONED.items():
            for column in columns:
                db.execute(f"UPDATE OR IGNORE {table} SET {column} = evil() WHERE {column} IS NOT NULL")
    return path


@pytest.fixture(scope="module", params=("read_in", "poisoned"))
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    with running(web.app(request.getfixturevalue(request.param))) as found:
        yield found


@pytest.fixture(scope="module")
def pages(server: Server) -> dict[str, bytes]:
    """Every page that another one leads to, up to a number of each kind, by its address."""
    found: dict[str, bytes] = {}
    waiting = ["/", "/check?text=" + quote(EVIL[1] + "“We close the ferry on Friday”"), "/search?q=" + quote(EVIL[0])]
    kinds: dict[str, int] = {}
    while waiting:
        address = waiting.pop(0)
        kind = address.split("/")[1].split("?")[0]
        if address in found or kinds.get(kind, 0) >= 30 or kind in ("static", "export"):
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        status, headers, body = server.ask(address)
        if status == 303:
            waiting.append(headers["location"].split("#")[0])
            continue
        assert status == 200, (address, status, body[:500])
        found[address] = body
        for link in html.fromstring(body).iter("a"):
            to = urljoin("http://here" + address, link.get("href") or "")
            if urlsplit(to).netloc == "here" and link.get("type") != "application/json":
                waiting.append(to.removeprefix("http://here").split("#")[0])
    assert {"article", "person", "outlet", "utterance", "people", "conflicts", "stories", "skipped"} <= set(kinds)
    return found


def test_nothing_that_an_article_holds_becomes_markup(pages: dict[str, bytes]) -> None:
    for address, body in pages.items():
        for element in html.fromstring(body).iter(etree.Element):
            assert element.tag in TAGS, (address, element.tag)
            wrong = [name for name in element.attrib if name.lower().startswith("on") or name.lower() == "style"]
            assert not wrong, (address, element.tag, wrong)
            if element.tag == "script":
                assert (element.get("src"), element.text) == ("/static/keys.js", None), address
            if element.tag == "meta":
                assert element.get("http-equiv") is None, address


def test_links_lead_to_pages_of_ours_or_to_where_an_article_was_published(pages: dict[str, bytes]) -> None:
    for address, body in pages.items():
        for element in html.fromstring(body).iter(etree.Element):
            for name in ("href", "src", "action", "formaction", "xlink:href", "poster", "srcset", "data"):
                target = element.get(name)
                if target is None or target.startswith("#"):
                    continue
                there = urlsplit(target)
                if there.netloc or there.scheme:
                    assert element.tag == "a", (address, target)
                    assert there.scheme in ("http", "https"), (address, target)
                    assert there.netloc, (address, target)
                    assert {"noreferrer", "noopener"} <= set((element.get("rel") or "").split()), (address, target)
                else:
                    assert re.match(r"/(?!/)|\?", target), (address, target)


def test_no_text_moves_what_stands_around_it(pages: dict[str, bytes]) -> None:
    for address, body in pages.items():
        assert not UNSAFE.findall(body.decode("utf-8")), address


def test_templates_are_not_filled_in_twice(pages: dict[str, bytes]) -> None:
    assert not [address for address, body in pages.items() if str(7654321 * 191).encode() in body]


def test_however_long_a_text_is_its_page_can_be_read(pages: dict[str, bytes]) -> None:
    assert {a: len(body) for a, body in pages.items() if len(body) > LONGEST} == {}


def test_the_data_of_each_page_is_json_and_moves_no_terminal(server: Server, pages: dict[str, bytes]) -> None:
    for address in pages:
        twin = Links().twin(address)
        status, headers, data = server.ask(twin)
        assert (status, headers["content-type"]) == (200, "application/json"), (address, twin)
        assert headers["x-content-type-options"] == "nosniff"
        json.loads(data)
        assert not UNSAFE.findall(data.decode("utf-8")), twin


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_holds_what_articles_say_as_text(server: Server, form: str) -> None:
    for what in FORMATS[form].whats:
        status, headers, body = server.ask(f"/export/{form}?what={what}")
        assert status == 200, body[:300]
        assert headers["content-disposition"].startswith("attachment; ")
        assert headers["content-type"].split(";")[0] != "text/html"
        if form == "csv":
            rows = list(csv.reader(io.StringIO(body.decode("utf-8"), newline="")))
            assert {len(row) for row in rows} == {len(rows[0])}
            cells = [cell for row in rows[1:] for cell in row if not re.fullmatch(r"-?\d+(\.\d+)?", cell)]
            assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
        if form == "jsonl":
            for line in body.decode("utf-8").split("\n")[:-1]:
                json.loads(line)
        elif headers["content-type"] in ("application/json", "application/ld+json"):
            json.loads(body)
        elif "xml" in headers["content-type"]:
            names = {etree.QName(one).localname for one in etree.fromstring(body).iter(etree.Element)}
            assert not {"x-evil", "script", "img", "iframe"} & names
        if form != "parquet":
            assert not UNSAFE.findall(body.decode("utf-8").replace("\r\n", "\n")), form


def test_an_article_of_any_id_has_its_page_its_data_and_its_files(server: Server, read_in: Path) -> None:
    with Store.open(read_in) as store:
        ids = [article.id for article in store.articles()]
    assert {"notes.json", "a/../../b", "a?b=c#d", "a%2Fb"} <= set(ids)
    for id in ids:
        address = Links().article(id)
        assert server.ask(address)[0] == 200, id
        assert json.loads(server.ask(Links().twin(address))[2])["id"] == id
        assert server.ask("/export/csv?article=" + quote(id, safe=""))[0] == 200


@pytest.mark.parametrize("name", ("read_in", "poisoned"))
def test_a_report_in_one_file_holds_it_as_text_too(request: pytest.FixtureRequest, name: str) -> None:
    with Store.open(request.getfixturevalue(name)) as store:
        for id in [utterance.id for utterance in store.utterances()][:12]:
            text = web.report(store, id)
            assert not UNSAFE.findall(text)
            for element in html.fromstring(text).iter(etree.Element):
                assert element.tag in TAGS | {"style"} - {"script", "form"}, element.tag
                assert not [one for one in element.attrib if one.lower().startswith("on") or one.lower() == "style"]
                assert re.match(r"https?://|#|$", element.get("href", "")), element.get("href")


@pytest.mark.browser
def test_a_browser_runs_nothing_of_it_and_asks_nobody_else(server: Server, pages: dict[str, bytes]) -> None:
    from playwright.sync_api import sync_playwright

    of_each_kind = {address.split("/")[1].split("?")[0]: address for address in pages}
    happened: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.on("dialog", lambda dialog: happened.append(f"dialog: {dialog.message}"))
        page.on("pageerror", lambda error: happened.append(f"error: {error}"))
        page.on("console", lambda line: happened.append(f"console: {line.text}") if line.type == "error" else None)
        page.on(
            "request", lambda sent: happened.append(sent.url) if f"127.0.0.1:{server.port}/" not in sent.url else None
        )
        for address in of_each_kind.values():
            page.goto(f"http://127.0.0.1:{server.port}{address}")
            assert page.evaluate("typeof evil") == "undefined"
            assert page.locator("x-evil").count() == 0
        browser.close()
    assert happened == []
