"""Two lists of wordings in two languages in, for each of the first its best counterpart among the second out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from onrecord.lexicon import Lexicon
from onrecord.match.across import Corresponding, corresponding, evidence, units
from onrecord.match.agree import days_apart, speakers
from onrecord.match.shape import Shape, shape
from onrecord.records import Pairing, Wording

LEAD = 0.05  # over the second best, on both sides, for a pair to be accepted
FEW = 1000  # wordings; among fewer, how often a word occurs says little about its rarity
LEAST = 0.12  # score of an accepted pair


def align(
    sources: Sequence[Wording], targets: Sequence[Wording], lexicon: Lexicon | None = None
) -> tuple[Pairing, ...]:
    """For each source, in order, the target that most likely translates it, the lead over the second, and whether to
    trust it: only where each is the other's best with a lead. Scores are in [0, 1].

    All sources are in one language and all targets in another.
    """
    ones = [shape(w.text, w.language) for w in sources]
    twos = [shape(w.text, w.language) for w in targets]
    known = corresponding(ones, twos, lexicon)
    rare = rarity(ones) | rarity(twos)
    near = _candidates(ones, twos, known, rare)
    scores = [
        {t: _scored(sources[s], targets[t], ones[s], twos[t], known, rare) for t in near[s]} for s in range(len(ones))
    ]
    return tuple(_paired(s, scores, sources, targets) for s in range(len(ones)))


def rarity(shapes: Sequence[Shape]) -> dict[str, float]:
    """A weight in (0, 1] for each unit: 1 where only one wording has it."""
    counts = Counter(unit for seen in shapes for unit in units(seen))
    total = max(FEW, len(shapes))
    return {unit: log((total + 1) / count) / log(total + 1) for unit, count in counts.items()}


def _candidates(
    ones: Sequence[Shape], twos: Sequence[Shape], known: Corresponding, rare: Mapping[str, float], most: int = 20
) -> list[list[int]]:
    """For each source the targets with the heaviest corresponding units."""
    holders: dict[str, list[int]] = {}
    for t, seen in enumerate(twos):
        for unit in units(seen):
            holders.setdefault(unit, []).append(t)
    found = []
    for seen in ones:
        weights: Counter[int] = Counter()
        for unit in units(seen):
            for to, strength in known.get(unit, {}).items():
                for t in holders.get(to, ()):
                    weights[t] += strength * rare[to]  # type: ignore[assignment]
        found.append([t for t, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most]])
    return found


def _scored(a: Wording, b: Wording, one: Shape, two: Shape, known: Corresponding, rare: Mapping[str, float]) -> float:
    score = evidence(one, two, known, rare).score
    who, apart = speakers(a, b), days_apart(a.date, b.date)
    if who == "other" or (apart is not None and apart > 60):
        score *= 0.5
    return score


def _paired(
    s: int, scores: Sequence[Mapping[int, float]], sources: Sequence[Wording], targets: Sequence[Wording]
) -> Pairing:
    ranked = sorted(scores[s].items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return Pairing(sources[s].id, None, 0.0, 0.0, False)
    target, best = ranked[0]
    margin = best - (ranked[1][1] if len(ranked) > 1 else 0.0)
    rivals = [found[target] for i, found in enumerate(scores) if i != s and target in found]
    lead = best - max(rivals, default=0.0)
    accepted = best >= LEAST and margin >= LEAD and lead >= LEAD
    return Pairing(sources[s].id, targets[target].id, round(best, 3), round(margin, 3), accepted)
