"""What happened between two wordings: every case of ``cases/drift.jsonl``, and the rules around them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import drifted
from onrecord import lexicon
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


@pytest.fixture(scope="module")
def generated() -> dict[frozenset[str], list[tuple[drifted.Case, frozenset[str]]]]:
    """Pairs made by chance from invented statements, by the classes they have, with those that are found."""
    judged: dict[frozenset[str], list[tuple[drifted.Case, frozenset[str]]]] = {}
    for case in drifted.cases(drifted.statements(), per_class=40, seed=20311):
        earlier = Wording("a", case.earlier, case.language)
        later = Wording("b", case.later, case.later_language, kind="indirect" if case.told else "direct")
        judged.setdefault(case.drift, []).append((case, frozenset(drift(earlier, later)[0])))
    return judged


@pytest.mark.parametrize("name", sorted(drifted.MUTATIONS))
def test_nine_of_ten_generated_cases_of_a_class_are_right(
    name: str, generated: dict[frozenset[str], list[tuple[drifted.Case, frozenset[str]]]]
) -> None:
    rows = generated[frozenset(name.split("+"))]
    assert len(rows) >= 40
    assert {case.language for case, _ in rows} == {"en", "de", "fr", "es"}
    wrong = [(sorted(found), case) for case, found in rows if found != case.drift]
    assert len(wrong) <= len(rows) / 10, wrong


@pytest.mark.parametrize("name", get_args(Drift))
def test_nine_of_ten_hand_written_cases_of_a_class_are_right(name: str) -> None:
    rows = [case for case in CASES if name in case["drift"]]
    assert len(rows) >= 10
    assert sum(list(drift(*both(case))[0]) == case["drift"] for case in rows) >= 0.9 * len(rows)


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


def test_a_clause_that_a_translation_left_out_is_named_where_a_lexicon_knows_its_words() -> None:
    said = Wording("a", "We have water and bread, but the children sleep in the school.", "en")
    short = Wording("b", "Wir haben Wasser und Brot.", "de")
    words = lexicon.load("en", "de")
    found, changes = drift(said, short, words)
    assert found == ("translated", "cut")
    assert [(c.kind, c.text) for c in changes[1:]] == [("dropped", "but the children sleep in the school")]
    found, changes = drift(short, said, words)
    assert found == ("translated", "extended")
    assert drift(said, short)[0] == ("translated",)
    whole = Wording("c", "Wir haben Wasser und Brot, aber die Kinder schlafen in der Schule.", "de")
    assert drift(said, whole, words)[0] == ("translated",)


def test_a_clause_without_counterpart_needs_more_than_one_word_that_a_dictionary_translates_otherwise() -> None:
    said = Wording("a", "We have water and bread.", "en")
    other = Wording("b", "Wir besitzen Nass und Bemmen.", "de")
    assert drift(said, other, lexicon.load("en", "de"))[0] == ("translated",)
