"""Extraction, case by case: who said what to whom, through whom, in news-like sentences of four languages.

The cases lie in ``tests/cases/extract_*.jsonl`` as marked text (see ``marked``), so that a linguist can edit them. What
the rules can't do yet lies in ``known_failures_*.jsonl`` and must fail: a limitation is published, its repair noticed.
"""

from __future__ import annotations

from typing import Any

import pytest

import marked

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
