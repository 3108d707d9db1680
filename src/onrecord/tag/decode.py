"""Scores of roles in, candidate quotations out: the likeliest sequence of roles around each anchor, and no two
candidates for the same words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.records import Candidate, Span
from onrecord.tag.tokens import Tokens

NONE, CONTENT, SPEAKER, CUE, ADDRESSEE = range(5)
# In nats, by role: what a change to it costs, and what is added to it, so that a speaker likelier than none is one.
CHANGE = (1.0, 1.0, 0.3, 0.3, 0.3)
FAVOUR = (0.0, 0.0, 0.5, 0.0, 0.0)
SURE = 0.3  # the least score of a candidate


def likeliest(scores: NDArray[Any], change: Sequence[float] = CHANGE, favour: Sequence[float] = FAVOUR) -> NDArray[Any]:
    """The likeliest roles (anchors, window) of log probabilities (anchors, window, 5) where changes cost (Viterbi)."""
    anchors, length, roles = scores.shape
    every, cost = np.arange(anchors), np.array(change, dtype=np.float32)
    scores = scores + np.array(favour, dtype=np.float32)
    best = scores[:, 0]
    came = np.zeros((length, anchors, roles), dtype=np.int8)
    for i in range(1, length):
        top = best.argmax(1)
        other = best[every, top][:, None] - cost
        stay = best >= other
        came[i] = np.where(stay, np.arange(roles), top[:, None])
        best = np.where(stay, best, other) + scores[:, i]
    path = np.zeros((anchors, length), dtype=np.int8)
    path[:, -1] = best.argmax(1)
    for i in range(length - 1, 0, -1):
        path[:, i - 1] = came[i, every, path[:, i]]
    return path


def candidates(
    seen: Tokens,
    hung: NDArray[Any],
    looks: NDArray[Any],
    scores: NDArray[Any],
    valid: NDArray[Any],
    facts: Mapping[str, Any],
) -> tuple[Candidate, ...]:
    """The candidates of an article in order of the text. ``hung`` (anchors, 2): token and kind of each anchor;
    ``looks`` and ``valid``: the chances both networks give it; ``scores`` (anchors, window, 5): log probabilities."""
    sure = np.sqrt(looks * valid)
    keep = sure >= facts.get("sure", SURE)
    hung, scores, sure = hung[keep], scores[keep], sure[keep]
    if not len(hung):
        return ()
    paths = likeliest(scores, facts.get("change", CHANGE), facts.get("favour", FAVOUR))
    window = scores.shape[1] // 2
    found = []
    for (token, _), path, score in zip(hung.tolist(), paths, sure.tolist(), strict=True):
        content, speaker, cue, addressee = (
            _spans(seen, (np.flatnonzero(path == role) + (token - window)).tolist())
            for role in (CONTENT, SPEAKER, CUE, ADDRESSEE)
        )
        if content:
            found.append(Candidate(content, speaker, cue, addressee, round(score, 4)))
    return tuple(sorted(_apart(found), key=lambda c: (c.content, c.cue)))


def _apart(found: list[Candidate]) -> list[Candidate]:
    """Of candidates with more than half of their words in common the surest."""
    kept: list[Candidate] = []
    for c in sorted(found, key=lambda c: (-c.score, c.content)):
        if not any(_same(c, other) for other in kept):
            kept.append(c)
    return kept


def _same(a: Candidate, b: Candidate) -> bool:
    both = sum(max(0, min(x.end, y.end) - max(x.begin, y.begin)) for x in a.content for y in b.content)
    return 2 * both > sum(s.end - s.begin for s in (*a.content, *b.content)) - both


def _spans(seen: Tokens, where: list[int]) -> tuple[Span, ...]:
    """The stretches that these tokens make, one a paragraph."""
    found: list[Span] = []
    last = -2
    for i in where:
        if seen.texts[i].isspace():
            continue
        if i == last + 1:
            found[-1] = Span(found[-1].begin, seen.ends[i])
        else:
            found.append(Span(seen.begins[i], seen.ends[i]))
        last = i
    return tuple(found)
