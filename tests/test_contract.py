"""One question, one answer: the library, the command, the page's JSON and the export say the same.

The store is the bundled demo with a correction and inputs that can't be read, so that every list holds something.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

import onrecord
from onrecord import demo
from onrecord.cli import cli
from onrecord.export.jsonl import Json
from onrecord.library import Record
from onrecord.web import app

ARTICLE = ("article", "outlet", "date", "language")  # what a list of stories says of their articles
WORDS = "I never asked for the money"
SOMEBODY = "Noor Velasco"
DRAFT = (
    "The row goes on. “I never asked for the money,” Noor Velasco says in the message.\n\n"
    "“The name was never mine to give,” said Tomas Reyle.\n\n"
    "“Nobody has been paid since the winter,” said Wendeline Hask, who sells tickets.\n"
)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("contract"))


def filled(folder: Path) -> Path:
    """A store with the demo, a correction of one of its articles, and inputs that were skipped."""
    (folder / "empty.txt").write_text("")
    (folder / "broken.jsonl").write_text('{"id": "x"}\n{"id": "y"', "utf-8")
    corrected = folder / "again.jsonl"
    lines = [json.loads(line) for line in demo.ARTICLES.read_text("utf-8").splitlines()]
    article = next(line for line in lines if line["id"] == "morning-wire-2025-03-04")
    assert "I never asked for the money" in article["text"]
    article["text"] = article["text"].replace("I never asked for the money", "I never wanted the money")
    article["modified"] = "2025-03-06T11:00:00Z"
    corrected.write_text(json.dumps(article, ensure_ascii=False) + "\n", "utf-8")
    path = folder / "record.db"
    with onrecord.open(path, create=True) as record:
        record.add(demo.ARTICLES, folder / "empty.txt", folder / "broken.jsonl")
        record.add(corrected)
    return path


@pytest.fixture(scope="module")
def record(db: Path) -> Iterator[Record]:
    with onrecord.open(db) as found:
        yield found


@pytest.fixture(scope="module")
def client(db: Path) -> Iterator[TestClient]:
    with TestClient(app(db)) as found:
        yield found


@pytest.fixture
def command(db: Path) -> Callable[..., Any]:
    def run(*arguments: str, given: str | None = None) -> Any:
        ran = CliRunner().invoke(cli, ["--db", str(db), *arguments], input=given)
        assert ran.exception is None, (ran.output, ran.exception)
        lines = ran.stdout.splitlines()
        return [json.loads(line) for line in lines] if "jsonl" in arguments else json.loads(ran.stdout)

    return run


def every(client: TestClient, address: str, name: str, **asked: str) -> list[Json]:
    """The rows of all pages of a list."""
    rows: list[Json] = []
    page = 1
    while True:
        answer = client.get(address, params={**asked, "page": str(page)}).json()
        rows += answer[name]
        if page >= answer["pages"]:
            assert "total" not in answer or len(rows) == answer["total"]
            return rows
        page += 1


def unordered(rows: Any) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


def test_trace(record: Record, client: TestClient, command: Callable[..., Any]) -> None:
    answer = record.trace(WORDS).json()
    assert answer["verdict"] == "cut"
    assert command("trace", WORDS, "--format", "json") == answer
    assert client.get("/check.json", params={"text": WORDS}).json()["verdicts"] == [answer]
    exported = {one["utterance"]: one for one in command("export", "utterances", "--format", "jsonl")}
    assert exported[answer["utterance"]["utterance"]] == answer["utterance"]
    assert client.get(f"/utterance/{answer['utterance']['utterance']}.json").json()["utterance"] == answer["utterance"]


def test_trace_as_somebodys_words(record: Record, client: TestClient, command: Callable[..., Any]) -> None:
    answer = record.trace(WORDS, speaker="Ilse Quandner").json()
    assert answer["verdict"] == "other speaker"
    assert command("trace", WORDS, "--speaker", "Ilse Quandner", "--format", "json") == answer
    page = client.get("/check.json", params={"text": WORDS, "speaker": "Ilse Quandner"}).json()
    assert page["verdicts"] == [answer]


def test_check(record: Record, client: TestClient, command: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(DRAFT, "utf-8")
    answers = [answer.json() for answer in record.check(DRAFT)]
    assert [answer["verdict"] for answer in answers] == ["cut", "verbatim", "not on record"]
    assert command("check", str(tmp_path / "draft.md"), "--format", "json") == answers
    assert client.post("/check.json", json={"text": DRAFT}).json()["verdicts"] == answers


def test_who(record: Record, client: TestClient, command: Callable[..., Any]) -> None:
    answer = record.who(SOMEBODY).json()
    assert len(answer["quotes"]) > 10
    assert command("who", SOMEBODY, "--format", "json") == answer
    assert answer in command("export", "persons", "--format", "jsonl")
    address = f"/person/{answer['person_id']}.json"
    rows = every(client, address, "quotes")
    assert [{name: row[name] for name in answer["quotes"][0]} for row in rows] == answer["quotes"]
    page = client.get(address).json()
    known = ("person", "person_id", "aliases", "epithets", "is_body", "wikidata", "about")
    assert {name: page[name] for name in known} == {name: answer[name] for name in known}
    assert page["figures"]["quotations"] == len(answer["quotes"])
    assert page["figures"]["addressed"] == len(answer["addressed"])
    assert page["addressed"] == answer["addressed"][: len(page["addressed"])]


def test_search(record: Record, client: TestClient, command: Callable[..., Any]) -> None:
    for wanted in ("door", f'money speaker:"{SOMEBODY}"', "bridge lang:en since:2025-06", "velasko"):
        answer = record.search(wanted)
        assert command("search", wanted, "--format", "json") == answer
        assert client.get("/search.json", params={"q": wanted}).json() == answer
    assert record.search("door")["found"]


def test_quotes(record: Record, client: TestClient, command: Callable[..., Any]) -> None:
    answer = record.quotes("harbour-post-2025-03-04").json()
    assert command("quotes", "harbour-post-2025-03-04", "--format", "json") == answer
    assert answer in command("export", "articles", "--format", "jsonl")


def test_people(record: Record, client: TestClient, command: Callable[..., Any]) -> None:
    answer = list(record.people())
    assert len(answer) > 25
    assert command("people", "--format", "json") == answer
    assert every(client, "/people.json", "people") == answer


def test_outlets(record: Record, client: TestClient, command: Callable[..., Any]) -> None:
    answer = list(record.outlets())
    assert len(answer) > 25
    assert command("outlets", "--format", "json") == answer
    assert every(client, "/outlets.json", "outlets") == answer


def test_outlet(record: Record, client: TestClient, command: Callable[..., Any]) -> None:
    answer = record.outlet("Harbour Post")
    assert command("outlet", "Harbour Post", "--format", "json") == answer
    page = client.get(f"/outlet/{quote('Harbour Post')}.json").json()
    assert {name: page[name] for name in answer} == answer


def test_conflicts(record: Record, client: TestClient, command: Callable[..., Any]) -> None:
    answer = list(record.conflicts())
    assert {one["kind"] for one in answer} >= {"speaker", "number", "description"}
    assert command("conflicts", "--format", "json") == answer
    # A command lists all of them by utterance; a page begins with the newest.
    assert unordered(every(client, "/conflicts.json", "conflicts")) == unordered(answer)
    speakers = every(client, "/conflicts.json", "conflicts", kind="speaker")
    assert unordered(speakers) == unordered(one for one in answer if one["kind"] == "speaker")


def test_stories(record: Record, client: TestClient, command: Callable[..., Any]) -> None:
    answer = list(record.stories())
    assert len(answer) == 3
    assert command("stories", "--format", "json") == answer
    assert command("export", "stories", "--format", "jsonl") == answer
    listed = every(client, "/stories.json", "stories")
    whole = [{**one, "articles": [{key: a[key] for key in ARTICLE} for a in one["articles"]]} for one in answer]
    assert listed == whole
    assert [client.get(f"/story/{one['story']}.json").json() for one in answer] == answer


def test_corrections(record: Record, client: TestClient, command: Callable[..., Any]) -> None:
    answer = list(record.corrections())
    assert answer
    assert command("corrections", "--format", "json") == answer
    assert command("export", "corrections", "--format", "jsonl") == answer
    # A command lists them as they were noticed; a page begins with the last.
    assert every(client, "/corrections.json", "corrections") == answer[::-1]
    own = client.get("/corrections.json", params={"article": "morning-wire-2025-03-04"}).json()["corrections"]
    assert own == list(record.corrections("morning-wire-2025-03-04"))


def test_skipped(record: Record, client: TestClient, command: Callable[..., Any]) -> None:
    answer = list(record.skipped())
    assert len(answer) == 3
    assert command("skipped", "--format", "json") == answer
    assert every(client, "/skipped.json", "skipped") == answer
