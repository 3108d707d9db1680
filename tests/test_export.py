"""The JSON contract: names and types of every field, in the order of docs/output.md; tables that open safely."""

from __future__ import annotations

import csv as standard
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord import ask, demo, pipeline
from onrecord.export import csv, jsonl
from onrecord.records import Change, Comparison, Searched, Span, Verdict
from onrecord.store import Store

ARTICLE = "id outlet url date language title text quotes not_speech skipped".split()
QUOTE = (
    "id kind content speaker speaker_person speaker_reason cue addressee addressee_person via chain alleged medium "
    "date nested_in confidence utterance version"
).split()
KINDS = {"direct", "indirect", "mixed", "fragment"}
DRIFT = (
    "verbatim punctuation cut extended spliced reworded polarity number name cleaned censored translated "
    "direct_indirect"
).split()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("export") / "onrecord.db", create=True) as opened:
        pipeline.add([demo.ARTICLES], opened)
        yield opened


@pytest.fixture(scope="module")
def articles(store: Store) -> list[dict[str, Any]]:
    return [jsonl.article_json(page.reading, page.persons, page.belongs, page.copied) for page in ask.pages(store)]


@pytest.fixture(scope="module")
def utterances(store: Store) -> list[dict[str, Any]]:
    return list(map(jsonl.utterance_json, ask.utterances(store)))


def in_order(fields: list[str], found: dict[str, Any]) -> bool:
    """All fields are there, in this order; others may stand between them."""
    return [key for key in found if key in fields] == fields


def test_an_article_has_all_fields_in_order(articles: list[dict[str, Any]]) -> None:
    assert len(articles) >= 30
    assert all(in_order(ARTICLE, article) for article in articles)


def test_a_quotation_has_all_fields_in_order(articles: list[dict[str, Any]]) -> None:
    quotes = [q for article in articles for q in article["quotes"]]
    assert quotes
    assert all(in_order(QUOTE, q) for q in quotes)
    assert {q["kind"] for q in quotes} <= KINDS


def test_offsets_lie_in_the_text_and_are_pairs(articles: list[dict[str, Any]]) -> None:
    for article in articles:
        for q in article["quotes"]:
            assert q["content"], q["id"]
            for begin, end in [*q["content"], *q["speaker"], *q["cue"], *q["addressee"]]:
                assert 0 <= begin < end <= len(article["text"])
        for found in article["not_speech"]:
            assert set(found) == {"span", "is"}
            assert 0 <= found["span"][0] < found["span"][1] <= len(article["text"])


def test_via_names_the_chain_and_a_link_has_name_role_and_span(articles: list[dict[str, Any]]) -> None:
    chains = [q for article in articles for q in article["quotes"] if q["chain"]]
    assert chains
    for q in chains:
        assert q["via"] == [link["name"] for link in q["chain"]]
        assert all(list(link) == ["name", "role", "span"] for link in q["chain"])


def test_the_page_about_the_output_names_every_field(articles: list[dict[str, Any]], store: Store) -> None:
    page = (Path(__file__).parents[1] / "docs/output.md").read_text("utf-8")
    traced = ask.trace(store, demo.story())
    verdict = jsonl.verdict_json(traced.verdict, traced.accounts)
    person = jsonl.person_json(ask.who(store, "Noor Velasco"))
    objects = [articles[0], *articles[0]["quotes"], verdict, verdict["searched"], verdict["utterance"], person]
    objects += [*verdict["utterance"]["versions"], *verdict["utterance"]["trail"], *person["quotes"]]
    missing = {key for one in objects for key in one if f"`{key}`" not in page and f'"{key}"' not in page}
    assert missing == set()


def test_an_unknown_speaker_has_a_reason(articles: list[dict[str, Any]]) -> None:
    for q in (q for article in articles for q in article["quotes"]):
        assert q["speaker_person"] or q["speaker_reason"], q["id"]


def test_every_quotation_of_an_utterance_names_it_back(
    articles: list[dict[str, Any]], utterances: list[dict[str, Any]]
) -> None:
    said = {q: (u["utterance"], v["version"]) for u in utterances for v in u["versions"] for q in v["quotes"]}
    back = {q["id"]: (q["utterance"], q["version"]) for a in articles for q in a["quotes"] if q["utterance"]}
    assert said == back


def test_an_utterance_has_all_fields_and_known_values(utterances: list[dict[str, Any]]) -> None:
    for u in utterances:
        assert in_order("utterance speaker_person earliest versions trail conflicts".split(), u)
        assert list(u["earliest"]) == ["article", "date", "ties"]
        for v in u["versions"]:
            assert in_order("version language text quotes parent drift changes confidence".split(), v)
            assert set(v["drift"]) <= set(DRIFT)
            assert all(in_order(["kind", "text"], change) for change in v["changes"])
        for edge in u["trail"]:
            assert in_order(["from", "to", "reason", "confidence"], edge)
            assert edge["reason"] in ("cites", "copied", "cut from", "translated", "later")
        for conflict in u["conflicts"]:
            assert list(conflict) == ["kind", "quotes", "note"]


def test_a_verdict_has_all_fields() -> None:
    verdict = Verdict("we close", "not on record", "Nothing.", 0.5, Searched(3, 2, "2025-03", "2025-03-31"))
    found = jsonl.verdict_json(verdict)
    assert in_order("input verdict because confidence searched utterance changes".split(), found)
    assert found["searched"] == {"articles": 3, "outlets": 2, "from": "2025-03", "to": "2025-03-31"}


def test_a_comparison_has_all_fields() -> None:
    change = Change("dropped", "on Friday", at=Span(8, 8))
    found = jsonl.comparison_json(Comparison(True, 0.9, ("cut",), (change,), "x"))
    assert in_order("same confidence drift changes because".split(), found)
    assert found["changes"] == [{"kind": "dropped", "text": "on Friday", "to": "", "at": [8, 8]}]


def test_a_person_has_all_fields(store: Store) -> None:
    found = [jsonl.person_json(known) for known in ask.persons(store)]
    assert found
    fields = "id text article outlet date via addressee_person disputed utterance".split()
    for person in found:
        assert in_order(["person", "aliases", "quotes", "addressed"], person)
        assert all(in_order(fields, quote) for quote in person["quotes"])


def test_lines_and_array_hold_the_same(utterances: list[dict[str, Any]]) -> None:
    assert [json.loads(line) for line in jsonl.lines(utterances)] == utterances
    assert json.loads("".join(jsonl.array(utterances))) == utterances
    assert json.loads("".join(jsonl.array([]))) == []


def test_a_table_has_a_row_a_quotation_and_every_cell_in_its_column(articles: list[dict[str, Any]]) -> None:
    text = "".join(csv.table(csv.QUOTATIONS, csv.quotations(articles)))
    rows = list(standard.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in rows] == [q["id"] for article in articles for q in article["quotes"]]
    assert tuple(rows[0]) == csv.QUOTATIONS
    assert None not in rows[0]


@pytest.mark.parametrize("opening", ("=", "+", "-", "@", "\t", "\r"))
def test_no_cell_is_a_formula(opening: str) -> None:
    text = "".join(csv.table(("text",), [{"text": f"{opening}HYPERLINK(1)"}]))
    (row,) = standard.DictReader(io.StringIO(text, newline=""))
    assert row["text"] == "'" + opening.replace("\r", "\n") + "HYPERLINK(1)"  # a bare return is a line break


def test_a_number_stays_a_number_in_a_table() -> None:
    assert "".join(csv.table(("n",), [{"n": -0.5}])) == "n\n-0.5\n"


def test_marks_commas_and_line_breaks_survive_a_table() -> None:
    said = '“Yes,” she said,\n"no"; then; left'
    (row,) = standard.DictReader(io.StringIO("".join(csv.table(("text",), [{"text": said}])), newline=""))
    assert row["text"] == said


def test_the_example_of_the_contract_is_the_shape_we_write(store: Store) -> None:
    traced = ask.trace(store, demo.story())
    found = jsonl.verdict_json(traced.verdict, traced.accounts)
    assert found["utterance"]["utterance"] in {u.id for u in ask.utterances(store)}
    assert [report["id"] for report in found["reports"]] == [account.id for account in traced.accounts]
    assert sorted(q for v in found["utterance"]["versions"] for q in v["quotes"]) == sorted(
        report["id"] for report in found["reports"]
    )
