"""The trail of an utterance in, a tree of articles out: who has it from whom, and who stands at a root because nobody
is known to stand behind them. A trail has an edge a report, and an article may report the words several times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ask.accounts import article_of
from onrecord.ask.answers import Account
from onrecord.records import Edge, Utterance

SAME = 3  # copies of one text that stand each for themselves; more are one branch
DEPTH = 24  # branches on branches; what is further down stands beside its parent, and its edge says so


@dataclass(frozen=True, slots=True)
class Branch:
    """One article in the trail, with those that have the words from it."""

    report: Account  # the first of its article
    edge: Edge | None = None  # to where it has the words from; None at a root
    copies: tuple[Account, ...] = ()  # further articles that print the same whole text and that nobody has it from
    below: tuple[Branch, ...] = ()


def branches(utterance: Utterance, accounts: Sequence[Account]) -> tuple[Branch, ...]:
    """The roots, in order of time; every article that reports the utterance is in one of their trees, once."""
    first: dict[str, Account] = {}
    for account in accounts:
        first.setdefault(account.article, account)
    below: dict[str, list[Edge]] = defaultdict(list)
    behind: dict[str, str] = {}
    for edge in utterance.trail:
        above, later = article_of(edge.earlier), article_of(edge.later)
        if above != later and later in first and above in first and later not in behind:
            below[above].append(edge)
            behind[later] = above
    seen = {article for article in first if article not in behind}
    found = [_branch(article, None, first, below, seen, 0) for article in first if article not in behind]
    for article in first:  # who has it from whom in a ring: its first begins a tree
        if article not in seen:
            seen.add(article)
            found.append(_branch(article, None, first, below, seen, 0))
    return tuple(found)


def _branch(
    article: str,
    edge: Edge | None,
    first: dict[str, Account],
    below: dict[str, list[Edge]],
    seen: set[str],
    depth: int,
) -> Branch:
    edges = _new(below[article], seen)
    if depth == DEPTH:  # all that is further down, one beside the other
        for one in edges:
            edges.extend(_new(below[article_of(one.later)], seen))
        return Branch(first[article], edge, below=tuple(Branch(first[article_of(e.later)], e) for e in edges))
    alike = [e for e in edges if first[article_of(e.later)].copy_of and not below[article_of(e.later)]]
    folded: tuple[Branch, ...] = ()
    if len(alike) > SAME:
        edges = [e for e in edges if e not in alike]
        least = min(alike, key=lambda e: e.confidence)
        head, *rest = (first[article_of(e.later)] for e in alike)
        folded = (Branch(head, least, tuple(rest)),)
    own = tuple(_branch(article_of(e.later), e, first, below, seen, depth + 1) for e in edges)
    return Branch(first[article], edge, below=folded + own)


def _new(edges: Sequence[Edge], seen: set[str]) -> list[Edge]:
    """Those that lead to an article that has no place in the tree yet."""
    found = []
    for edge in edges:
        if (later := article_of(edge.later)) not in seen:
            seen.add(later)
            found.append(edge)
    return found
