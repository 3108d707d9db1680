"""What a reader is told about words, asked of a whole store: the cases lie in ``cases/verdicts.jsonl``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any, get_args

import pytest

from onrecord import ask, demo, pipeline
from onrecord.errors import UsageError
from onrecord.records import VerdictWord
from onrecord.store import Store

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "cases/verdicts.jsonl").read_text("utf8").splitlines()
]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demo's articles, read and settled once."""
    with ask.open_store(tmp_path_factory.mktemp("record") / "demo.db", create=True) as store:
        pipeline.add([demo.ARTICLES], store)
        yield store


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{case['verdict']}: {case['rule']}: {case['given'][:40]}" for case in CASES]
)
def test_a_verdict_compares_with_the_earliest_wording(record: Store, case: dict[str, Any]) -> None:
    found = ask.trace(record, case["given"], speaker=case.get("speaker")).verdict
    assert found.verdict == case["verdict"], found.because
    assert found.because.endswith("."), "one sentence"
    assert found.searched.articles == 36


def test_every_verdict_has_cases() -> None:
    counted = Counter(case["verdict"] for case in CASES)
    assert sum(counted.values()) >= 60
    assert set(counted) == set(get_args(VerdictWord)) - {"formula"}, "the demo's phrases are said by two at most"


def test_no_words_are_a_wrong_question(record: Store) -> None:
    for nothing in ("", "  \n\t"):
        with pytest.raises(UsageError, match="no words to trace"):
            ask.trace(record, nothing)


def test_what_a_draft_quotes_in_another_language_is_looked_up_in_that(record: Store) -> None:
    draft = "She talked for long. „Um das Geld habe ich nie gebeten“, she said. “It was a long evening,” she said."
    found = [traced.verdict for traced in ask.check(record, draft).found]
    assert [one.verdict for one in found] == ["translated", "not on record"]
    assert "Nachtblatt has it in this language" in found[0].because


def test_where_nothing_reports_the_words_the_nearest_quotation_is_named(record: Store) -> None:
    found = ask.trace(record, "I nver asked for the mony").verdict
    assert (found.verdict, found.nearest) == ("not on record", "morning-wire-2025-03-04#1")
    assert ask.trace(record, "Purple elephants dance on Tuesdays").verdict.nearest is None


def test_very_long_words_are_answered_fast(record: Store) -> None:
    long = "I never asked for the money, I asked for the name on the door. " * 2000
    began = perf_counter()
    found = ask.trace(record, long).verdict
    assert perf_counter() - began < 60, "126,000 characters: seconds, not the hours of a comparison with every wording"
    assert found.because


def test_words_on_record_inside_many_others_are_found(record: Store) -> None:
    found = ask.trace(
        record, "So she said it again: I never asked for the money, I asked for the name on the door!"
    ).verdict
    assert found.verdict == "altered"
    assert found.utterance is not None
    assert found.utterance.earliest.article == "stage-weekly-2025-03-03"


def test_an_edge_never_leads_from_a_report_to_one_surely_earlier(record: Store) -> None:
    from onrecord.dates import earlier_surely, overlaps

    dates = {article.id: article.date for article in record.articles()}
    edges = [edge for utterance in record.utterances() for edge in utterance.trail]
    assert len(edges) > 20
    for edge in edges:
        earlier, later = (dates[q.rpartition("#")[0]] for q in (edge.earlier, edge.later))
        assert not earlier_surely(later, earlier), edge
        if overlaps(earlier, later):
            assert "the dates leave open which came first" in edge.because, edge


def test_at_most_one_edge_leads_to_a_report_and_none_in_a_circle(record: Store) -> None:
    for utterance in record.utterances():
        source = {edge.later: edge.earlier for edge in utterance.trail}
        assert len(source) == len(utterance.trail)
        for start in source:
            at, steps = start, 0
            while at in source:
                at, steps = source[at], steps + 1
                assert steps <= len(source), utterance.id
