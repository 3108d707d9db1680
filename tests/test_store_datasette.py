"""The store opens in Datasette: its front page, its tables and views, and its search box."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from onrecord.records import (
    Article,
    Conflict,
    Earliest,
    Edge,
    Link,
    Mention,
    Person,
    Quotation,
    Reading,
    Skipped,
    Span,
    Utterance,
    Version,
)
from onrecord.store import Store

pytestmark = pytest.mark.datasette


def reading(id: str, outlet: str, language: str, text: str, speaker: str) -> Reading:
    """All of the text before the comma after the closing mark is quoted."""
    said = Span(0, text.rindex(", ") if ", " in text else len(text))
    who = Mention(text=speaker, form="name", person=f"{id}@0")
    chain = (Link("voicemail", "recording"), Link("Stage Weekly", "outlet"))
    quotation = Quotation(f"{id}#0", id, "direct", (said,), who, chain=chain)
    return Reading(
        Article(id, text, outlet, None, "2025-03-04", language), (quotation,), (), (Person(f"{id}@0", speaker),)
    )


@pytest.fixture(scope="module")
def fetch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """``fetch("/store.json")`` from a Datasette that serves a small store on a port of its own."""
    path = tmp_path_factory.mktemp("datasette") / "store.db"
    with Store.open(path, create=True) as store:
        store.add(
            reading("harbour/1", "Harbour Post", "en", "“Nobody will be paid”, said Noor Velasco", "Noor Velasco"), "1"
        )
        store.add(reading("nacht#2", "Nachtblatt", "de", "„Auf die Größe kommt es an“, sagte Reyle", "Reyle"), "1")
        store.skip(Skipped("broken.txt", "read", "not UTF-8. Save it as UTF-8."))
        version = Version("v-1", "en", "Nobody will be paid", ("harbour/1#0",))
        translated = Version("v-2", "de", "Auf die Größe kommt es an", ("nacht#2#0",), "v-1", ("translated",))
        utterance = Utterance(
            "u-1",
            "p-1",
            "Noor Velasco",
            Earliest("harbour/1", "2025-03-04"),
            (version, translated),
            (Edge("harbour/1#0", "nacht#2#0", "translated", 0.6),),
            (Conflict("speaker", ("harbour/1#0", "nacht#2#0"), "Velasco here, Reyle there"),),
        )
        persons = (
            Person("p-1", "Noor Velasco", local=("harbour/1@0",)),
            Person("p-2", "Tomas Reyle", local=("nacht#2@0",)),
        )
        store.settle(persons, [utterance], made_by="1")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = path.with_name("datasette.log")
    with log.open("w") as output:
        command = [sys.executable, "-m", "datasette", "serve", str(path), "--host", "127.0.0.1", "--port", str(port)]
        server = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
    # Loopback, whatever proxy the machine uses for the world.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def fetched(address: str) -> str:
        with opener.open(f"http://127.0.0.1:{port}{address}", timeout=20) as response:
            return str(response.read().decode("utf-8"))

    try:
        for _ in range(300):
            assert server.poll() is None, log.read_text()
            try:
                fetched("/-/versions.json")
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        yield fetched
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture
def rows(fetch: Callable[[str], str]) -> Callable[..., list[dict[str, Any]]]:
    """``rows("quotations", outlet="Harbour Post")``: what the JSON of a table or view has."""

    def found(table: str, **query: str) -> list[dict[str, Any]]:
        address = f"/store/{table}.json?" + urllib.parse.urlencode({"_shape": "array", **query})
        answer: list[dict[str, Any]] = json.loads(fetch(address))
        return answer

    return found


def test_the_front_page_and_the_page_of_the_store_name_the_tables_and_views(fetch: Callable[[str], str]) -> None:
    assert "/store" in fetch("/")
    page = fetch("/store")
    for name in ("article", "quotation", "person", "utterance", "quotations", "who_said_what", "conflicts_readable"):
        assert f'href="/store/{name}"' in page


def test_the_view_of_quotations_reads_by_itself(rows: Callable[..., list[dict[str, Any]]]) -> None:
    assert [(q["outlet"], q["speaker"], q["text"], q["via"], q["utterance"]) for q in rows("quotations")] == [
        ("Harbour Post", "Noor Velasco", "“Nobody will be paid”", "voicemail → Stage Weekly", "u-1"),
        ("Nachtblatt", "Tomas Reyle", "„Auf die Größe kommt es an“", "voicemail → Stage Weekly", "u-1"),
    ]
    assert [q["id"] for q in rows("quotations", speaker="Tomas Reyle")] == ["nacht#2#0"]


def test_the_other_views_have_their_rows(rows: Callable[..., list[dict[str, Any]]]) -> None:
    assert [(row["speaker"], row["disputed"]) for row in rows("who_said_what")] == [
        ("Noor Velasco", 1),
        ("Tomas Reyle", 1),
    ]
    assert [(row["version"], row["drift"]) for row in rows("versions_of_utterances")] == [
        ("v-1", None),
        ("v-2", "translated"),
    ]
    assert [(row["outlet"], row["has_it_from"]) for row in rows("trails")] == [("Nachtblatt", "Harbour Post")]
    assert {row["note"] for row in rows("conflicts_readable")} == {"Velasco here, Reyle there"}
    assert [row["source"] for row in rows("skipped")] == ["broken.txt"]


@pytest.mark.parametrize("typed", ("Größe", "grosse", "GROSSE"))
def test_the_search_box_of_quotations_finds_words_as_people_type_them(
    rows: Callable[..., list[dict[str, Any]]], typed: str
) -> None:
    assert [row["id"] for row in rows("quotation", _search=typed)] == ["nacht#2#0"]


def test_every_table_and_view_has_a_page(fetch: Callable[[str], str]) -> None:
    known = json.loads(fetch("/store.json"))
    names = [table["name"] for table in known["tables"]] + [view["name"] for view in known["views"]]
    assert len(names) > 25
    for name in names:
        assert "<table" in fetch(f"/store/{name}") or "0 rows" in fetch(f"/store/{name}")


def test_a_quotation_leads_to_its_article(fetch: Callable[[str], str]) -> None:
    assert "/store/article/harbour~2F1" in fetch("/store/quotation")
    assert "Harbour Post" in fetch("/store/article/harbour~2F1")
