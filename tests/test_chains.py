"""Who passed the words on: links, hearsay, medium and nesting, sentence by sentence, in four languages.

The cases lie in ``tests/cases/chains_*.jsonl`` as marked text (see ``marked``), about people and outlets that don't
exist. Cases of the part ``check`` were set aside while the rules were written. What is wrong today lies in
``known_failures_chains.jsonl`` with a reason and must fail. ``python benchmarks/chains.py`` gives the figures.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

import marked
from onrecord.extract import extract
from onrecord.records import Article

LANGUAGES = ("en", "de", "fr", "es")
FAILING = list(marked.cases("known_failures_chains"))
ROLES = {"occasion", "recording", "platform", "outlet", "agency", "translator", "person", "anonymous"}


@pytest.mark.parametrize(
    ("case", "language"),
    [
        pytest.param(case, language, id=f"{language}-{case['name']}")
        for language in LANGUAGES
        for case in marked.cases(f"chains_{language}")
    ],
)
def test_who_passed_the_words_on_is_found(case: dict[str, Any], language: str) -> None:
    marked.check_chain(case, language)


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case['language']}-{case['name']}") for case in FAILING])
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="known limitation")
def test_a_known_failure_still_fails(case: dict[str, Any]) -> None:
    marked.check_chain(case, case["language"])


def test_each_known_failure_says_why() -> None:
    assert all(case["why"] for case in FAILING)


def test_the_cases_cover_every_role_in_every_language() -> None:
    for language in LANGUAGES:
        cases = [*marked.cases(f"chains_{language}"), *(c for c in FAILING if c["language"] == language)]
        assert len(cases) >= 80
        roles = Counter(role for case in cases for role in case.get("roles", ()))
        assert set(roles) == ROLES
        check = sum(case["part"] == "check" for case in cases)
        assert 0.3 < check / len(cases) < 0.4


@pytest.mark.parametrize(
    ("outlet", "via"), (("Dockside Weekly", ["BRTL"]), (None, ["BRTL", "Dockside Weekly"])), ids=["own", "another"]
)
def test_the_article_s_own_outlet_is_no_link(outlet: str | None, via: list[str]) -> None:
    text = "“I want my boat back,” Ostrey told BRTL, Dockside Weekly reported."
    (quotation,) = extract(Article("a", text, outlet=outlet, language="en")).quotations
    assert [link.name for link in quotation.chain] == via


def test_a_link_is_named_as_the_article_names_it() -> None:
    for language in LANGUAGES:
        for case in marked.cases(f"chains_{language}"):
            text = marked.read(case["text"]).text
            for quotation in extract(Article("a", text, language=language)).quotations:
                assert all(link.name in text and link.span is not None for link in quotation.chain), text


def test_the_agency_that_supplied_the_article_is_the_last_hand_and_named_once() -> None:
    text = "“We close on Friday,” Ada Okonjo told Radio Kai. “Nobody asked us,” the pilot Rosa Lind told Northwire."
    article = Article(id="a", text=text, outlet="Harbour Post", language="en", agencies=("Northwire", "Harbour Post"))
    found = extract(article)
    assert [[link.name for link in q.chain] for q in found.quotations] == [["Radio Kai", "Northwire"], ["Northwire"]]
    assert found.quotations[0].chain[-1].role == "agency"


@pytest.mark.parametrize(
    ("said", "left"),
    (
        ("But Starwatch, citing a friend, reported that he had left.", []),  # its own voice
        ("But Reyle, citing a friend of Ada Reyle, reported that he had left.", ["he had left"]),
        ("But Starwatch, citing the law, reported that he had left.", ["he had left"]),
    ),
)
def test_a_name_that_cites_a_source_is_an_outlet_unless_somebody_bears_it(said: str, left: list[str]) -> None:
    found = extract(Article(id="a", text=said, language="en")).quotations
    assert [said[q.content[0].begin : q.content[-1].end] for q in found] == left
