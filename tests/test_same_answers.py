"""The same articles in a file and in a PostgreSQL database: every question has the same answer, to the byte."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from databases import Place, contents
from onrecord import ask, decide, demo, pipeline
from onrecord.store import Store
from onrecord.web import app, places

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(400)]

OUTLETS = ("O’Brien's “Post” 100%", "the lamp", "The Lamp", "صحيفة الميناء", "Ärger & Söhne", "\\N\\ Courier; --", None)
DATES = ("2025-03-04", "2025-03", "2025", "2025-03-05", None)
SAID = {
    "en": "“{}”, said the harbour master Ada Okonjo on Tuesday.",
    "de": "„{}“, sagte Zoë Größler der Harbour Post.",
    "fr": "« {} », a déclaré l’élue Éloïse Œuvrard.",
    "es": "«{}», dijo Íñigo Peña a la emisora.",
}
WORDS = (
    "a", "I", "x y z", "à la mode", "él está aquí", "Größe ist Größe", "北京市很大", "京北 市", "กินข้าว", "ﬁne ½ ①",
    "speaker:nobody AND NEAR(a b) OR *", "50% of _all_ \\ 'quoted' \"twice\"", "no\u0000where", "q\u0301ueue", "🜁 fire",
    "O'Neil's don't", "Q-7/3", "1,000.50", "“we close”", "\u202egnihton", "the " * 300, "zu" * 1500, "a\u00adb",
)  # fmt: skip
TYPED = (
    "money", "the", "the money", '"the money"', "the -money", '-"the name" kind:direct', "lang:de", "sort:new a",
    "since:2025-03 until:2025-03-05", "until:2025-02", "speaker:okonjo", "speaker:Zoe", "to:mayor", "via:harbour",
    "outlet:lamp", "outlet:post -lang:en", "北京", "北", "京市", "กิน", "à", "a", "i x", "größe", "grosse", "mony dor",
    "speaker:Vlasco", "speaker:Веласко", "kind:direct", "nobody nowhere never", '"we will close the bridge on Friday"',
    "50%", "ain't don't", "½", "O'Brien", "\\", "speaker:\"Noor Velasco\" money name", "-the", "zu" * 1500,
)  # fmt: skip


def generated() -> Iterator[dict[str, Any]]:
    chance = random.Random(3)
    things, ways = ("ferry", "quay", "clerk", "storm"), ("late", "old", "loud")
    report = " ".join(f"The {chance.choice(things)} was {chance.choice(ways)} on day {n}." for n in range(40))
    copied = f"“We will close the bridge on Friday and nobody will cross it,” said Odile Brandt. {report}"
    for n, words in enumerate(WORDS):
        language = chance.choice(tuple(SAID))
        texts = [SAID[language].format(some) for some in (words, " ".join(chance.sample(WORDS, 2))) if len(some) < 900]
        yield {
            "id": f"g/{n}#?%’", "outlet": chance.choice(OUTLETS), "date": chance.choice(DATES), "language": language,
            "text": "\n\n".join([*texts, SAID[language].format(words)]),
        }  # fmt: skip
    for n, outlet in enumerate(("Harbour Post", "Morning Wire", "the lamp")):
        yield {"id": f"copy-{n}", "outlet": outlet, "date": f"2025-04-0{n + 1}", "language": "en", "text": copied}


@pytest.fixture(scope="module")
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, Place]:
    folder = tmp_path_factory.mktemp("same")
    (folder / "generated.jsonl").write_text("".join(json.dumps(one) + "\n" for one in generated()), "utf-8")
    (folder / "broken.jsonl").write_text('{"id": "x"}\n{"id": "y"', "utf-8")
    lines = [json.loads(line) for line in demo.ARTICLES.read_text("utf-8").splitlines()]
    again = next(line for line in lines if line["id"] == "morning-wire-2025-03-04")
    again["text"] = again["text"].replace("I never asked for the money", "I never wanted the money")
    (folder / "again.jsonl").write_text(json.dumps(again | {"modified": "2025-03-06T11:00:00Z"}) + "\n", "utf-8")
    found: tuple[Place, Place] = (folder / "file.db", request.getfixturevalue("postgres").fresh())
    for place in found:
        with Store.open(place, create=True) as store:
            pipeline.add([demo.ARTICLES, folder / "generated.jsonl", folder / "broken.jsonl"], store)
            pipeline.add([folder / "again.jsonl"], store)
            ask.story_list(store)
    return found


@pytest.fixture(scope="module")
def stores(both: tuple[Place, Place]) -> Iterator[tuple[Store, Store]]:
    with Store.open(both[0]) as file, Store.open(both[1]) as server:
        yield file, server


def same(stores: tuple[Store, Store], question: Callable[..., object], *asked: object, **how: object) -> Any:
    file, server = (question(store, *asked, **how) for store in stores)
    assert server == file
    return file


def test_all_tables_hold_the_same_rows(both: tuple[Place, Place]) -> None:
    file, server = map(contents, both)
    assert file.keys() == server.keys()
    for table, rows in file.items():
        assert server[table] == rows, table


@pytest.mark.parametrize("typed", TYPED)
def test_a_search_finds_the_same_in_the_same_order(stores: tuple[Store, Store], typed: str) -> None:
    same(stores, ask.search, typed, rows=1000)
    same(stores, ask.search, typed, rows=7, page=2)
    same(stores, Store.search, typed)
    same(stores, Store.candidates, typed, limit=20)


def test_searches_by_chance_find_the_same(stores: tuple[Store, Store]) -> None:
    texts = same(stores, lambda store: [q for (q,) in store._db.rows("SELECT folded FROM quotation ORDER BY id")])
    known = sorted({word for text in texts for word in text.split()})
    chance = random.Random(5)
    for _ in range(50):
        words = chance.sample(known, chance.choice((1, 2, 2, 3, 5, 20)))
        own = chance.choice(texts).split()
        run = own[(n := chance.randrange(max(1, len(own) - 2))) : n + 3]
        typed = f'{" ".join(words)} "{" ".join(run)}" -{chance.choice(known)}'
        same(stores, Store.search, typed, limit=9)
        same(stores, Store.candidates, " ".join(words), limit=9)
        same(stores, ask.search, chance.choice((typed, " ".join(words))))
        same(stores, lambda store, phrases: store.findable.saying(phrases, most=9), [" ".join(run), words[0]])


def test_every_question_has_the_same_answer(stores: tuple[Store, Store]) -> None:
    for question in (
        ask.people, ask.conflicts, ask.conflict_kinds, ask.corrections, ask.skipped, ask.skipped_stages, ask.outlets,
        ask.overview, ask.stories, ask.stories_current, ask.searched, Store.counts, Store.languages, Store.coverage,
    ):  # fmt: skip
        same(stores, question)
    same(stores, Store.naming)
    same(stores, Store.reporting)
    for several in (ask.utterances, ask.persons, ask.pages, Store.readings):
        same(stores, lambda store, every: list(every(store)), several)
    for name in ("Noor Velasco", "Ada Okonjo", "velasco"):
        same(stores, ask.who, name)
        same(stores, ask.profile, name)
    for words in ("I never asked for the money", "money", "We will close the bridge on Monday", "กินข้าว", "北京市很大"):
        same(stores, ask.trace, words)
    same(stores, ask.check, "“I never asked for the money,” said Tomas Reyle. “a,” said Ada Okonjo.")


def test_every_page_is_the_same_to_the_byte(both: tuple[Place, Place], stores: tuple[Store, Store]) -> None:
    file = stores[0]
    ids = {
        "/person/": [one.person.id for one in ask.people(file)],
        "/outlet/": [one.name for one in ask.outlets(file)],
        "/article/": [reading.article.id for reading in file.readings()][::2],
        "/utterance/": [one.id for one in file.utterances()][::8],
        "/quotation/": [q.id for reading in file.readings() for q in reading.quotations][::20],
        "/story/": [one.story.id for one in ask.stories(file)],
    }
    asked = [place.path for place in places.PLACES if "{" not in place.path and place.path != "/"]
    asked = [f"{path}.json" for path in asked] + ["/index.json"]
    asked += [f"{path}{quote(id, safe='')}.json" for path, every in ids.items() for id in every]
    asked += [f"/search.json?q={quote(typed)}" for typed in TYPED if len(typed) < 900]
    asked += [f"/people.json?{q}" for q in ("page=2", "sort=name", "begins=o", "page=3&sort=name")]
    asked += [f"/outlets.json?{q}" for q in ("sort=name", "begins=t")]
    asked += [f"/conflicts.json?kind={kind.name}" for kind in ask.conflict_kinds(file)]
    asked += [f"/check.json?text={quote(words)}" for words in ("I never asked for the money", "nobody will cross it")]
    asked += ["/export/csv", "/export/jsonl", "/search?q=the", "/people", "/"]
    with TestClient(app(both[0])) as one, TestClient(app(both[1])) as other:
        for address in asked:
            wanted, got = one.get(address, follow_redirects=False), other.get(address, follow_redirects=False)
            assert got.status_code == wanted.status_code < 500, address
            assert got.headers.get("location") == wanted.headers.get("location")
            assert got.content == wanted.content, address


def test_after_a_removal_and_a_decision_both_are_the_same(both: tuple[Place, Place], tmp_path: Path) -> None:
    """Last: it changes both."""
    from onrecord import forget

    found = []
    for place in both:
        with Store.open(place) as store:
            decide.split(store, "Noor Velasco", [store.person("p-noor-velasco").local[0].rpartition("@")[0]])
            forget.forget(store, "Tomas Reyle", who="Ines")
            found.append(
                (list(store.readings()), list(store.utterances()), ask.people(store), ask.search(store, "the"))
            )
    assert found[1] == found[0]
    file, server = map(contents, both)
    for table, rows in file.items():
        if table not in ("forgotten", "forgotten_name", "decision"):  # the hour, and digests of a salt of its own
            assert server[table] == rows, table
