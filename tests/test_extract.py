"""Extraction, case by case: who said what to whom, through whom, in news-like sentences of four languages.

The cases lie in ``tests/cases/extract_*.jsonl`` as marked text (see ``marked``), so that a linguist can edit them. What
the rules can't do yet lies in ``known_failures_*.jsonl`` and must fail: a limitation is published, its repair noticed.
"""

from __future__ import annotations

from typing import Any

import pytest

import marked
from onrecord.extract import extract
from onrecord.records import Article

LANGUAGES = ("en", "de", "fr", "es")


def _params(name: str) -> list[Any]:
    return [
        pytest.param(case, language, id=f"{language}-{case.get('name', number)}")
        for language in LANGUAGES
        for number, case in enumerate(marked.cases(f"{name}_{language}"), 1)
    ]


@pytest.mark.parametrize(("case", "language"), _params("extract"))
def test_a_case_is_found_as_marked(case: dict[str, Any], language: str) -> None:
    marked.check(case, language)


@pytest.mark.parametrize(("case", "language"), _params("known_failures"))
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="known limitation")
def test_a_known_failure_still_fails(case: dict[str, Any], language: str) -> None:
    marked.check(case, language)


TRANSCRIPT = """The committee met on 4 March.

CHAIR ROTH: Who knew about the bridge?

DR REYLE: The whole board.

CHAIR ROTH: Since when?

DR REYLE: Since May."""


def test_a_turn_of_a_transcript_is_said_by_the_name_before_its_colon() -> None:
    quotations = extract(Article("a", TRANSCRIPT, language="en")).quotations
    said = [(q.speaker.text, TRANSCRIPT[q.content[0].begin : q.content[0].end], q.kind) for q in quotations]
    assert said == [
        ("CHAIR ROTH", "Who knew about the bridge?", "direct"),
        ("DR REYLE", "The whole board.", "direct"),
        ("CHAIR ROTH", "Since when?", "direct"),
        ("DR REYLE", "Since May.", "direct"),
    ]


def test_a_fact_box_is_no_transcript() -> None:
    text = "The bridge in figures\n\nLength: 90 metres\n\nWidth: 12 metres\n\nAge: 40 years\n\nOwner: the town"
    assert not extract(Article("a", text, language="en")).quotations
