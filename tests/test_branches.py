"""The tree of a trail holds every article once, under the one it has the words from, however the edges lie."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ask import Account, Branch, branches
from onrecord.ask.branches import DEPTH, SAME
from onrecord.records import Copy, Earliest, Edge, Span, Utterance, Version


def account(article: str, n: int = 0, copy_of: str | None = None) -> Account:
    return Account(
        f"{article}#{n}", "direct", "We close", article, article.upper(), None, "en", "Ada Okonjo", None, None, (),
        False, False, "“We close,” said Ada Okonjo.", Span(0, 28), "u-1", 1,
        copy_of=Copy(article, copy_of, 0.9) if copy_of else None,
    )  # fmt: skip


def utterance(*edges: tuple[str, str]) -> Utterance:
    trail = tuple(
        Edge(f"{a}#0", f"{b}#0", "cites", 0.9 - n / 1000, f"{b} cites {a}.") for n, (a, b) in enumerate(edges)
    )
    return Utterance("u-1", None, None, Earliest("a", None), (Version("v-1", "en", "We close", ()),), trail)


def every(roots: tuple[Branch, ...]) -> Iterator[Branch]:
    for root in roots:
        yield root
        yield from every(root.below)


def articles(roots: tuple[Branch, ...]) -> list[str]:
    return [one.article for branch in every(roots) for one in (branch.report, *branch.copies)]


def depth(roots: tuple[Branch, ...]) -> int:
    return max((1 + depth(root.below) for root in roots), default=0)


def test_who_has_it_from_somebody_stands_under_them() -> None:
    [a, d] = branches(utterance(("a", "b"), ("b", "c")), [account(name) for name in "abcd"])
    assert (a.report.article, d.report.article) == ("a", "d")
    [b] = a.below
    [c] = b.below
    assert (b.report.article, c.report.article) == ("b", "c")
    assert b.edge
    assert b.edge.because == "b cites a."


def test_an_article_that_reports_twice_stands_once_with_its_first_report() -> None:
    found = branches(utterance(("a", "b"), ("a", "a")), [account("a"), account("a", 1), account("b")])
    assert [branch.report.id for branch in every(found)] == ["a#0", "b#0"]


def test_many_that_print_one_text_are_one_branch_but_for_those_from_whom_others_have_it() -> None:
    copies = [f"c{n}" for n in range(SAME + 2)]
    edges = [("a", name) for name in copies] + [("c1", "d")]
    accounts = [account("a"), *(account(name, copy_of="a") for name in copies), account("d")]
    [root] = branches(utterance(*edges), accounts)
    folded, apart = root.below
    assert [folded.report.article, *(one.article for one in folded.copies)] == ["c0", "c2", "c3", "c4"]
    assert folded.edge
    assert folded.edge.confidence == min(
        edge.confidence for edge in utterance(*edges).trail if edge.later != "c1#0" and edge.later != "d#0"
    )
    assert (apart.report.article, apart.below[0].report.article) == ("c1", "d")


def test_a_long_line_is_as_deep_as_a_page_can_show_and_loses_nobody() -> None:
    names = [f"n{n:03}" for n in range(300)]
    found = branches(utterance(*pairwise(names)), [account(name) for name in names])
    assert sorted(articles(found)) == names
    assert depth(found) <= DEPTH + 2


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefgx")), max_size=14))
def test_every_article_stands_once_whatever_the_edges(edges: list[tuple[str, str]]) -> None:
    found = branches(utterance(*edges), [account(name) for name in "abcdefg"])
    assert sorted(articles(found)) == list("abcdefg")
