"""What happened between two wordings: every case of ``cases/drift.jsonl``, and the rules around them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Drift, Wording
from onrecord.trace import drift
from onrecord.trace.drift import ORDER

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "drift.jsonl").read_text("utf8").splitlines()]


def both(case: dict[str, Any]) -> tuple[Wording, Wording]:
    kinds = case.get("kinds", ["direct", "direct"])
    languages = case["language"], case.get("later_language", case["language"])
    names = tuple(case.get("names", ()))
    first, second = (
        Wording(key, case[key], language, kind=kind, names=names)
        for key, language, kind in zip(("earlier", "later"), languages, kinds, strict=True)
    )
    return first, second


def marked(case: dict[str, Any]) -> Any:
    known = case.get("known_failure")
    name = f"{'+'.join(case['drift'])}-{case['language']}-{case['later'][:30]}"
    return pytest.param(case, id=name, marks=[pytest.mark.xfail(reason=known, strict=True)] if known else [])


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_a_case_has_its_classes_in_order_and_its_changes_where_they_are(case: dict[str, Any]) -> None:
    earlier, later = both(case)
    found, changes = drift(earlier, later)
    assert list(found) == case["drift"], changes
    if "changes" in case:
        assert [[c.kind, c.text, c.to] for c in changes] == case["changes"]


@pytest.mark.parametrize("name", get_args(Drift))
def test_every_class_has_eight_cases_in_all_four_languages(name: str) -> None:
    of_it = [case for case in CASES if name in case["drift"]]
    assert len(of_it) >= 8
    assert {case["language"] for case in of_it} == {"en", "de", "fr", "es"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["later"][:40])
def test_a_change_quotes_both_texts_as_printed(case: dict[str, Any]) -> None:
    earlier, later = both(case)
    for change in drift(earlier, later)[1]:
        assert change.text in earlier.text
        assert change.at is not None
        assert later.text[change.at.begin : change.at.end] == change.to
        assert change.text or change.to


WORDS = st.lists(st.sampled_from("we never sold the old mill, and nobody paid two men. Rain came".split()), min_size=1)


@given(WORDS, WORDS)
def test_any_two_wordings_have_classes_in_order_and_changes_that_hold(a: list[str], b: list[str]) -> None:
    earlier, later = Wording("a", " ".join(a), "en"), Wording("b", " ".join(b), "en")
    found, changes = drift(earlier, later)
    assert found
    assert list(found) == sorted(set(found), key=ORDER.index)
    assert bool(changes) == (not set(found) <= {"verbatim", "punctuation"})
    for change in changes:
        assert change.at is not None
        assert later.text[change.at.begin : change.at.end] == change.to


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["en", "de", "fr", "es", "cs", "und"]))
def test_any_text_at_all_is_compared(a: str, b: str, language: str) -> None:
    assert drift(Wording("a", a, language), Wording("b", b, language))[0]
    assert drift(Wording("a", a, language), Wording("b", a, language))[0] == ("verbatim",)


def test_a_language_without_facts_is_still_compared() -> None:
    found, changes = drift(Wording("a", "Most je zavřený do jara.", "cs"), Wording("b", "Most je zavřený", "cs"))
    assert found == ("cut",)
    assert Counter(c.kind for c in changes) == {"dropped": 1}


def test_a_wrong_language_label_does_not_make_a_translation() -> None:
    found, _ = drift(Wording("a", "Marlow, Devitt, Quay", "en"), Wording("b", "Marlow, Devitt, Quay", "fr"))
    assert found == ("verbatim",)
