"""Scores of roles in, candidate quotations out: the likeliest sequence of roles around each anchor, and no two
candidates for the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.records import Candidate, Span
from onrecord.tag.tokens import Tokens

NONE, CONTENT, SPEAKER, CUE, ADDRESSEE = ROLES = tuple(range(5))
BY_CUE, BY_START = 0, 1  # kinds of anchors
# In nats, by role: what a change to it costs, and what is added to it, so that a speaker likelier than none is one.
CHANGE = (1.0, 1.0, 0.3, 0.3, 0.3)
FAVOUR = (0.0, 0.0, 0.5, 0.0, 0.0)
SURE = 0.3  # the least score of a candidate
HALF, NEARLY_ALL = 0.5, 0.9  # of all characters of two candidates that both have: one quotation
STRETCH = 256  # characters: candidates that touch no common stretch have no common word


class Scores(NamedTuple):
    """What both networks say about the n anchors of an article."""

    hung: NDArray[Any]  # (n, 2): token and kind
    looks: NDArray[Any]  # (n,): the chance that it looks like an anchor
    first: NDArray[Any]  # (n,): the token that the first column of ``roles`` stands for
    roles: NDArray[Any]  # (n, width, 5): log probabilities of the roles of the tokens around it
    valid: NDArray[Any]  # (n,): the chance that a quotation hangs there


def likeliest(scores: NDArray[Any], change: Sequence[float] = CHANGE, favour: Sequence[float] = FAVOUR) -> NDArray[Any]:
    """The likeliest roles (anchors, width) of log probabilities (anchors, width, 5) where changes cost (Viterbi)."""
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


# What tells how sure a candidate is, besides the two networks' own chances (as logits): the share of its content that
# the role scores expect to be right (intersection over union), the mean score of its content and of its edges, its
# length, whether it has a speaker and how sure that one is, and whether it hangs on its cue.
SIGNS = ("always", "looks", "valid", "overlap", "content", "edges", "length", "speaker", "speaker's", "by start")


def candidates(seen: Tokens, given: Scores, facts: Mapping[str, Any], language: str = "") -> tuple[Candidate, ...]:
    """The candidates of an article in order of the text."""
    found = [c for c, _ in with_signs(seen, given, facts, language)]
    return tuple(sorted(apart(found), key=lambda c: (c.content, c.cue)))


def with_signs(
    seen: Tokens, given: Scores, facts: Mapping[str, Any], language: str = ""
) -> list[tuple[Candidate, list[float]]]:
    """Each anchor's candidate with its SIGNS, doubles and all; ``score`` is the chance that these signs give it in the
    language, or the mean of both networks' chances where nothing was calibrated."""
    sure = np.sqrt(given.looks * given.valid)
    keep = sure >= facts.get("sure", SURE)
    hung, looks, first, scores, valid = (part[keep] for part in given)
    sure = sure[keep]
    if not len(hung):
        return []
    paths = likeliest(scores, facts.get("change", CHANGE), facts.get("favour", FAVOUR))
    signs = _signs(hung, looks, valid, np.exp(scores), paths)
    weights = facts.get("chance", {}).get(language)
    if weights:
        sure = 1 / (1 + np.exp(-signs @ np.array([weights[name] for name in SIGNS])))
    found = []
    every = zip(hung[:, 1].tolist(), first.tolist(), paths, sure.tolist(), signs.tolist(), strict=True)
    for kind, begin, path, score, sign in every:
        content, speaker, cue, addressee = (
            _spans(seen, (np.flatnonzero(path == role) + begin).tolist()) for role in (CONTENT, SPEAKER, CUE, ADDRESSEE)
        )
        if content:
            found.append((Candidate(content, speaker, cue, addressee, round(score, 4), kind == BY_CUE), sign))
    return found


def _signs(
    hung: NDArray[Any], looks: NDArray[Any], valid: NDArray[Any], chances: NDArray[Any], paths: NDArray[Any]
) -> NDArray[Any]:
    """(anchors, SIGNS)."""
    content, speaker = paths == CONTENT, paths == SPEAKER
    many, speaks = content.sum(1), speaker.sum(1)
    inside = (chances[..., CONTENT] * content).sum(1)
    outside = chances[..., CONTENT].sum(1) - inside
    every = np.arange(len(hung))
    last = content.shape[1] - 1 - content[:, ::-1].argmax(1)
    edges = np.minimum(chances[every, content.argmax(1), CONTENT], chances[every, last, CONTENT])
    return np.stack(
        [
            np.ones(len(hung)),
            _logit(looks),
            _logit(valid),
            inside / np.maximum(many + outside, 1e-6),
            inside / np.maximum(many, 1),
            edges,
            np.log(np.maximum(many, 1)),
            speaks > 0,
            (chances[..., SPEAKER] * speaker).sum(1) / np.maximum(speaks, 1),
            hung[:, 1] != BY_CUE,
        ],
        axis=1,
    ).astype(float)


def _logit(chance: NDArray[Any]) -> NDArray[Any]:
    chance = np.clip(chance, 0.001, 0.999)
    return np.asarray(np.log(chance / (1 - chance)))


def apart(found: list[Candidate]) -> list[Candidate]:
    """Of candidates with more than half of their words in common the surest. What hangs on its cue and what hangs on
    its own words, the clause and the words quoted in it, may share more."""
    kept: list[Candidate] = []
    beside: dict[int, list[Candidate]] = defaultdict(list)  # by the stretch of the text they touch
    for c in sorted(found, key=lambda c: (-c.score, c.content)):
        stretches = {n for s in c.content for n in range(s.begin // STRETCH, s.end // STRETCH + 1)}
        if not any(_same(c, other) for n in stretches for other in beside[n]):
            kept.append(c)
            for n in stretches:
                beside[n].append(c)
    return kept


def _same(a: Candidate, b: Candidate) -> bool:
    both = sum(max(0, min(x.end, y.end) - max(x.begin, y.begin)) for x in a.content for y in b.content)
    either = sum(s.end - s.begin for s in (*a.content, *b.content)) - both
    return both > (HALF if a.on_cue == b.on_cue else NEARLY_ALL) * either


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
