"""The pages of an utterance, of an article, and the first one: what must be said is there, in its order, and every
claim leads to the sentence it rests on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord import ask, demo, pipeline, telling, web
from onrecord.export.jsonl import account_json, article_json, utterance_json
from onrecord.store import Store
from onrecord.text.plain import defused

SENTENCE = "I never asked for the money, I asked for the name on the door"


def made(folder: Path, *articles: dict[str, object]) -> Path:
    """A store of some articles."""
    lines = folder / "articles.jsonl"
    lines.write_text("".join(json.dumps(one) + "\n" for one in articles), "utf-8")
    with Store.open(folder / "onrecord.db", create=True) as store:
        pipeline.add([lines], store)
    return folder / "onrecord.db"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "onrecord.db"
    with Store.open(path, create=True) as store:
        pipeline.add([demo.ARTICLES], store)
    return path


@pytest.fixture(scope="module")
def store(db: Path) -> Iterator[Store]:
    with ask.open_store(db) as store:
        yield store


@pytest.fixture(scope="module")
def client(db: Path) -> Iterator[TestClient]:
    with TestClient(web.app(db), base_url="http://127.0.0.1:8600") as client:
        yield client


@pytest.fixture(scope="module")
def said(store: Store) -> ask.Said:
    """The demo's sentence that travels."""
    verdict = ask.trace(store, SENTENCE).verdict
    assert verdict.utterance
    return ask.utterance(store, verdict.utterance.id)


def page(client: TestClient, address: str) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.text)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


# The utterance


def test_an_utterance_says_the_words_who_is_credited_when_what_became_of_them_and_what_was_searched(
    client: TestClient, said: ask.Said
) -> None:
    shown = words(page(client, f"/utterance/{said.utterance.id}"))
    in_order = [
        f"“{SENTENCE}”",
        telling.attribution(said.accounts, said.utterance).partition(": ")[2],
        telling.first_on_record(said.utterance, said.accounts).removeprefix("f"),
        telling.travelled(said.utterance, said.accounts),
        "When",
        "Versions",
        "Trail",
        "In the articles",
        telling.looked_at(said.searched, said.accounts),
    ]
    places = [shown.find(one) for one in in_order]
    assert -1 not in places, in_order[places.index(-1)]
    assert places == sorted(places)


def test_every_link_to_an_article_leads_to_words_that_stand_there(client: TestClient, said: ask.Said) -> None:
    shown = page(client, f"/utterance/{said.utterance.id}")
    links = {link for link in shown.xpath("//main//a/@href") if link.startswith("/article/")}
    assert {f"/article/{a.article}#q{a.id.rpartition('#')[2]}" for a in said.accounts} <= links
    by_place = {(a.article, a.id.rpartition("#")[2]): a for a in said.accounts}
    for link in links:
        article, _, fragment = link.removeprefix("/article/").partition("#q")
        [place] = page(client, link).xpath("//*[@id=$id]", id=f"q{fragment}")
        first = by_place[unquote(article), fragment].text.split(" … ")[0].rstrip(" .,")
        assert first.strip("“”") in words(place)


def test_each_report_stands_with_its_sentence_and_the_words_marked_in_it(client: TestClient, said: ask.Said) -> None:
    shown = page(client, f"/utterance/{said.utterance.id}")
    sentences = shown.xpath("//blockquote[contains(@class, 'sentence')]")
    assert [words(one) for one in sentences] == [telling.clean(a.sentence) for a in said.accounts]
    for one, account in zip(sentences, said.accounts, strict=True):
        [first, *_] = one.xpath(".//mark")
        assert account.text.split(" … ")[0].rstrip(" .,") in words(first).strip("“”„»«\"'")


def test_every_version_stands_with_what_happened_to_it_and_its_changes_marked(
    client: TestClient, said: ask.Said
) -> None:
    shown = page(client, f"/utterance/{said.utterance.id}")
    rows = shown.xpath("//li[contains(@class, 'version')]")
    number = {version.id: n for n, version in enumerate(said.utterance.versions, 1)}
    assert len(rows) == len(said.utterance.versions)
    for row, version in zip(rows, said.utterance.versions, strict=True):
        assert telling.drifted(version, number) in words(row)
        pieces = list(telling.pieces(version))
        assert len(row.xpath(".//p[@class='words']/del")) == sum(bool(old) for _, old, _ in pieces)
        assert len(row.xpath(".//p[@class='words']/ins")) == sum(bool(new) for _, _, new in pieces)
        assert row.xpath(".//p[@class='words']/@lang") == [version.language]


def test_the_timeline_has_a_row_a_report_in_order_of_time_and_shows_ties(client: TestClient, said: ask.Said) -> None:
    rows = page(client, f"/utterance/{said.utterance.id}").xpath("//table[@class='timeline']/tbody/tr")
    assert [words(row.xpath("./td[@class='when']")[0]) for row in rows] == [telling.day(a.date) for a in said.accounts]
    assert "first" in words(rows[0])
    ties = {ask.article_of(tie) for tie in said.utterance.earliest.ties} - {said.utterance.earliest.article}
    as_early = {a.article for a, row in zip(said.accounts, rows, strict=True) if "as early" in words(row)}
    assert as_early == ties
    vague = [bool(row.xpath(".//*[name()='rect']")) for row in rows]
    assert vague == [len(a.date or "") < 10 for a in said.accounts]


def test_the_tree_has_every_article_once_and_every_edge_says_why_and_how_sure(
    client: TestClient, said: ask.Said
) -> None:
    shown = page(client, f"/utterance/{said.utterance.id}")
    [tree] = shown.xpath("//ul[@class='tree']/..")
    named = tree.xpath(".//div[contains(@class, 'node')]/p[not(@class)]/a/@href")
    articles = [unquote(link.removeprefix("/article/")).partition("#")[0] for link in named]
    assert sorted(articles) == sorted({account.article for account in said.accounts})
    for why in tree.xpath(".//p[@class='why']"):
        assert why.xpath("./span/text()")[0] in ("sure", "likely", "possible")
        assert len(words(why)) > 15
    assert telling.unestablished(ask.branches(said.utterance, said.accounts)) in words(tree)


def test_denials_and_conflicts_stand_beside_the_quotation(client: TestClient, store: Store) -> None:
    for clash in ask.conflict_list(store, size=50).rows:
        if clash.utterance:
            [box] = page(client, f"/utterance/{clash.utterance}").xpath("//section[@class='disputes']")
            assert telling.DISPUTED[clash.conflict.kind] in words(box)


def test_a_denial_stands_beside_the_quotation_and_leads_to_its_sentence(tmp_path: Path) -> None:
    words_said = "The pier belongs to the fishermen and to nobody else"
    db = made(
        tmp_path,
        *(
            {"id": outlet.lower(), "outlet": outlet, "date": f"2025-05-0{n}", "language": "en", "text": text}
            for n, (outlet, text) in enumerate(
                (
                    ("Tide", f"“{words_said},” said Ines Marlow on Friday."),
                    ("Mast", f"“{words_said},” said Ines Marlow, the harbour master."),
                    ("Gull", f"Ines Marlow denied telling the council: “{words_said}.”"),
                ),
                1,
            )
        ),
    )
    with TestClient(web.app(db), base_url="http://127.0.0.1:8600") as client, ask.open_store(db) as store:
        utterance = store.utterance_of("tide#0")
        [box] = page(client, f"/utterance/{utterance}").xpath("//section[@class='disputes']/div")
        [link] = box.xpath(".//p/a")
    assert words(link).startswith("Gull, 3 May 2025, reports that Ines Marlow denies having said it")
    assert link.get("href") == "/article/gull#q0"


def test_the_data_of_a_page_are_the_same_object(client: TestClient, store: Store, said: ask.Said) -> None:
    data = client.get(f"/utterance/{said.utterance.id}.json").json()
    assert data["utterance"] == json.loads(json.dumps(utterance_json(said.utterance)))
    assert data["reports"] == json.loads(json.dumps([account_json(account) for account in said.accounts]))
    on = ask.quotes(store, said.accounts[0].article)
    article = client.get(f"/article/{said.accounts[0].article}.json").json()
    same = json.loads(json.dumps(article_json(on.reading, on.persons, on.belongs, on.copied)))
    assert {key: article[key] for key in same} == same


# The article


def test_an_article_is_its_text_with_every_quotation_at_its_anchor(client: TestClient, store: Store) -> None:
    for reading in store.readings():
        shown = page(client, f"/article/{reading.article.id}")
        text = " ".join(words(p) for p in shown.xpath("//div[contains(@class, 'paragraph')]/p"))
        assert text.split() == defused(reading.article.text).split()
        for quotation in reading.quotations:
            [place] = shown.xpath("//*[@id=$id]", id="q" + quotation.id.rpartition("#")[2])
            begin, end = quotation.content[0]
            assert words(place).split()[:3] == defused(reading.article.text[begin:end]).split()[:3]


def test_each_quotation_has_a_note_beside_it_that_leads_to_the_person_and_to_other_outlets(
    client: TestClient, store: Store
) -> None:
    on = ask.quotes(store, "harbour-post-2025-03-04")
    shown = page(client, "/article/harbour-post-2025-03-04")
    notes = {note.get("id"): note for note in shown.xpath("//li[contains(@class, 'note')]")}
    said = [q for q in on.reading.quotations if q.medium != "thought"]
    assert set(notes) == {"n" + q.id.rpartition("#")[2] for q in said}
    for q in said:
        note = notes["n" + q.id.rpartition("#")[2]]
        links = note.xpath(".//a/@href")
        if person := on.persons.get(q.speaker.person or ""):
            assert f"/person/{person.id}" in links
            assert person.name in words(note)
        assert telling.sureness(q.confidence) in words(note)
        assert f"/utterance/{on.belongs[q.id][0]}" in links
        assert f"#q{q.id.rpartition('#')[2]}" in links


def test_an_address_that_isn_t_one_of_the_web_is_no_link(tmp_path: Path) -> None:
    db = made(
        tmp_path,
        {"id": "a", "url": "javascript:alert(1)", "title": "A <b>title</b>", "outlet": "Quiet Gazette",
         "text": "“We close <script>alert(1)</script> on Friday,” said Ada Okonjo."},
    )  # fmt: skip
    with TestClient(web.app(db), base_url="http://127.0.0.1:8600") as client:
        answer = client.get("/article/a").text
    assert "javascript:" not in answer
    assert "<script>alert" not in answer
    assert "A &lt;b&gt;title" in answer


def test_a_long_article_comes_in_parts_and_every_quotation_is_in_the_part_its_link_names(tmp_path: Path) -> None:
    speakers = ("Ada Okonjo", "Brita Falk", "Dora Venn")
    text = "\n\n".join(
        f"“I have painted house number {n} of the long street in blue,” said {speakers[n % 3]}." for n in range(250)
    )
    db = made(tmp_path, {"id": "long", "outlet": "Long Read", "date": "2025-01-01", "text": text, "language": "en"})
    with TestClient(web.app(db), base_url="http://127.0.0.1:8600") as client:
        first = page(client, "/article/long")
        assert len(first.xpath("//li[contains(@class, 'note')]")) == 100
        assert "Part 1 of 3" in words(first)
        parts = [page(client, f"/article/long?page={n}") for n in (1, 2, 3)]
        ends = [[int(id[1:]) for id in one.xpath("//span/@id")] for one in parts]
        assert [n for part in ends for n in part] == list(range(250))
        assert len(page(client, "/article/long?all=1").xpath("//li[contains(@class, 'note')]")) == 250
        utterance = client.get("/article/long.json").json()["quotes"][180]["utterance"]
        links = page(client, f"/utterance/{utterance}").xpath("//main//a/@href")
        assert "/article/long?page=2#q180" in links


def test_a_line_that_fills_a_book_is_set_in_pieces(tmp_path: Path) -> None:
    text = "It was painted blue and nobody knew why. " * 2_500 + "“We ran out of blue,” said Brita Falk."
    db = made(tmp_path, {"id": "line", "outlet": "Long Read", "text": text, "language": "en"})
    with TestClient(web.app(db), base_url="http://127.0.0.1:8600") as client:
        pieces = page(client, "/article/line").xpath("//div[contains(@class, 'paragraph')]/p")
    assert max(len(words(piece)) for piece in pieces) <= 6_000
    assert " ".join(words(piece) for piece in pieces).split() == text.split()


# Poor cases and rich ones


def test_a_single_report_without_a_date_says_just_that(tmp_path: Path) -> None:
    db = made(tmp_path, {"id": "lone", "outlet": "Quiet Gazette", "text": "“We close on Friday,” said Ada Okonjo."})
    with TestClient(web.app(db), base_url="http://127.0.0.1:8600") as client:
        utterance = client.get("/article/lone.json").json()["quotes"][0]["utterance"]
        shown = words(page(client, f"/utterance/{utterance}"))
    assert "Quiet Gazette attributes it to Ada Okonjo." in shown
    assert "The only report on record: Quiet Gazette undated." in shown
    assert "Trail" not in shown


def test_an_utterance_of_many_reports_stays_bounded(tmp_path: Path) -> None:
    body = "The ferry company and the town have quarrelled about moorings since the spring, and about little else."
    articles = [
        {"id": f"paper-{n}", "outlet": f"Paper {n}", "date": f"2025-05-{1 + n % 28:02}", "language": "en",
         "text": f"{body}\n\n“The ferries will run again by the first of June,” said Casimir Brandvold, number {n}."}
        for n in range(60)
    ]  # fmt: skip
    db = made(tmp_path, *articles)
    with TestClient(web.app(db), base_url="http://127.0.0.1:8600") as client:
        utterance = client.get("/article/paper-0.json").json()["quotes"][-1]["utterance"]
        parts = [page(client, f"/utterance/{utterance}?page={n}") for n in (1, 2, 3)]
    assert not parts[0].xpath("//table[@class='timeline']")
    assert parts[0].xpath("//*[name()='svg'][@class='strip']/@aria-label") == [
        "When: 60 reports, at most 3 at one time"
    ]
    reports = [one.xpath("//ol[contains(@class, 'reports')]/li/@id") for one in parts]
    assert [len(ids) for ids in reports] == [25, 25, 10]
    assert len({id for ids in reports for id in ids}) == 60
    assert parts[0].xpath("//a[@rel='next']/@href") == [f"/utterance/{utterance}?page=2"]


# The first page


def test_the_first_page_has_the_search_first_and_a_few_words_that_travelled(client: TestClient, store: Store) -> None:
    shown = page(client, "/")
    [field] = shown.xpath("//input[@name='q']")
    furthest = ask.travelled(store, size=6).rows
    assert [link.rpartition("/")[2] for link in shown.xpath("//section[1]//blockquote/a/@href")] == [
        one.id for one in furthest
    ]
    assert shown.text_content().index("Search") < shown.text_content().index("What travelled furthest")
    assert field.get("data-key") == "search"
    assert "36 articles of 29 outlets" in words(shown)


def test_an_empty_store_says_the_next_command(tmp_path: Path) -> None:
    Store.open(tmp_path / "empty.db", create=True).close()
    with TestClient(web.app(tmp_path / "empty.db"), base_url="http://127.0.0.1:8600") as client:
        shown = words(page(client, "/"))
    assert "Nothing is on record yet." in shown
    assert "onrecord add PATH" in shown
    assert "onrecord demo" in shown


# All three


@pytest.fixture(scope="module")
def addresses(said: ask.Said) -> tuple[str, ...]:
    return ("/", f"/utterance/{said.utterance.id}", f"/article/{said.accounts[0].article}")


def test_pages_have_no_styles_and_scripts_of_their_own(client: TestClient, addresses: tuple[str, ...]) -> None:
    for address in addresses:
        answer = client.get(address).text
        assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:|<style|<script(?! src=)", answer)


def test_ids_are_unique_and_every_link_within_a_page_leads_somewhere(
    client: TestClient, addresses: tuple[str, ...]
) -> None:
    for address in addresses:
        shown = page(client, address)
        ids = shown.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {link[1:] for link in shown.xpath("//a/@href") if link.startswith("#")} <= set(ids)
        assert {name for names in shown.xpath("//@aria-labelledby") for name in names.split()} <= set(ids)


def test_headings_go_down_by_one(client: TestClient, addresses: tuple[str, ...]) -> None:
    for address in addresses:
        levels = [
            int(heading.tag[1])
            for heading in page(client, address).xpath("//main//*[self::h1 or self::h2 or self::h3]")
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_text_of_articles_has_its_language_and_its_own_direction(
    client: TestClient, addresses: tuple[str, ...]
) -> None:
    for address in addresses:
        for element in page(client, address).xpath(
            "//blockquote | //p[@class='words'] | //div[contains(@class, 'paragraph')]/p"
        ):
            assert element.get("dir") == "auto"
            assert element.xpath("ancestor-or-self::*[@lang][1]/@lang")


def test_where_no_article_names_its_outlet_the_first_page_counts_articles(tmp_path: Path) -> None:
    for name in ("monday", "tuesday"):
        (tmp_path / f"{name}.txt").write_text(
            "date 2025-03-03 “We close on Friday,” said the harbour master Ada Okonjo."
        )
    with Store.open(tmp_path / "onrecord.db", create=True) as store:
        pipeline.add([tmp_path / "monday.txt", tmp_path / "tuesday.txt"], store)
    shown = TestClient(web.app(tmp_path / "onrecord.db")).get("/").text
    assert "On record: 2 articles," in " ".join(shown.split())
    assert "2 articles ·" in " ".join(shown.split())
    assert "outlets" not in shown.split("<main")[1].split("</main>")[0]


def test_the_sentence_that_supports_a_claim_begins_behind_the_dateline(tmp_path: Path) -> None:
    (tmp_path / "monday.txt").write_text("date 2025-03-03 “We close on Friday,” said the harbour master Ada Okonjo.")
    with Store.open(tmp_path / "onrecord.db", create=True) as store:
        pipeline.add([tmp_path / "monday.txt"], store)
        [found] = ask.search(store, "close on Friday").accounts
    assert found.sentence == "“We close on Friday,” said the harbour master Ada Okonjo."


def test_an_utterance_is_given_away_as_the_report_that_the_command_writes(
    store: Store, client: TestClient, said: ask.Said
) -> None:
    id = said.utterance.id
    assert f"/export/report?utterance={id}" in client.get(f"/utterance/{id}").text
    answer = client.get("/export/report", params={"utterance": id})
    assert (answer.status_code, answer.text) == (200, web.report(store, id))
    assert answer.headers["content-disposition"].startswith("attachment")
    assert client.get("/export/report").status_code == 400
    assert client.get("/export/report?utterance=u-none").status_code == 404
