"""Two lists of wordings in two languages in, for each of the first its best counterpart among the second out.

A lexicon knows half of the words. The lists know more: a word that few wordings have says most, a target that fits
another source better is that one's, and words that keep meeting in the pairs already found correspond as well.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log

from onrecord.lexicon import Lexicon
from onrecord.match.across import Corresponding, corresponding, units
from onrecord.match.agree import days_apart, speakers
from onrecord.match.shape import Shape, facts, shape
from onrecord.records import Pairing, Wording

# Of an accepted pair: the score, and its lead over the second best on both sides. Of the translations that were looked
# at, with half of the sources left without a counterpart, 99 % of the pairs accepted were right, 95 % were accepted.
LEAST, LEAD = 0.22, 0.1
RIVAL = 0.5  # of the score with which another source claims a target, taken off before choosing
FEW = 1000  # wordings; among fewer, how often a word occurs in them says little about its rarity anywhere
LIST = 30  # wordings; a list is taken for as long as this at least
MANY = 300  # wordings; a word that more have is not looked at
COMMON = 0.25  # share of the wordings that are taken to have a function word, where fewer do
SAYS_LITTLE, LIGHT = 0.5, 0.6  # weight of function words, and of words like "thing" or "go"
ROUNDS = 2  # of learning words from the pairs found; a third changes nothing
TOGETHER = 0.4  # Dice coefficient of two words in the pairs found from which they correspond
LEARNT = 0.5  # how much such a word says, beside one of the dictionary's 1
UNLIKE, STRETCH = 0.1, 0.6  # a translation's length may be off by 10 %; each e-fold beyond takes off 60 %
MARKS = "?!%"  # that translations keep

Kin = tuple[Sequence[int], Sequence[int]]  # labels of the sources and of the targets
Scores = Sequence[Mapping[int, float]]  # place of a source → place of a target → score in [0, 1]


@dataclass(frozen=True, slots=True)
class _Side:
    """One list as it is compared."""

    wordings: Sequence[Wording]
    units: Sequence[tuple[str, ...]]  # of each wording
    weight: Mapping[str, float]  # of a unit, in (0, 1]
    total: Sequence[float]  # weight of all units of each wording


def align(
    sources: Sequence[Wording],
    targets: Sequence[Wording],
    lexicon: Lexicon | None = None,
    kin: Kin | None = None,
) -> tuple[Pairing, ...]:
    """For each source, in order, the target that most likely translates it, the lead over the second, and whether to
    trust it: only where each is the other's best with a lead. Scores are in [0, 1].

    All sources are in one language and all targets in another. ``kin`` has a label for each source and for each target:
    those with one label say the same, and are no rivals.
    """
    ones = [shape(w.text, w.language) for w in sources]
    twos = [shape(w.text, w.language) for w in targets]
    one, two = _side(sources, ones), _side(targets, twos)
    known = {unit: dict(to) for unit, to in corresponding(ones, twos, lexicon, every=True).items()}
    known |= {mark: {mark: 1.0} for mark in MARKS}
    scores = _scores(one, two, known)
    for _ in range(ROUNDS):
        new = [link for link in _learnt(one, two, _found(scores)) if link[1] not in known.get(link[0], ())]
        if not new:
            break
        for unit, to, strength in new:
            known.setdefault(unit, {}).setdefault(to, strength)
        scores = _scores(one, two, known)
    return _pairings(scores, sources, targets, kin or (range(len(sources)), range(len(targets))))


def rarity(shapes: Sequence[Shape]) -> dict[str, float]:
    """A weight in (0, 1] for each unit: 1 where only one wording has it."""
    counts = Counter(unit for seen in shapes for unit in units(seen))
    total = max(FEW, len(shapes))
    return {unit: log((total + 1) / count) / log(total + 1) for unit, count in counts.items()}


def _side(wordings: Sequence[Wording], shapes: Sequence[Shape]) -> _Side:
    every = [
        (*units(seen, every=True), *(mark for mark in MARKS if mark in wording.text))
        for wording, seen in zip(wordings, shapes, strict=True)
    ]
    counts = Counter(unit for held in every for unit in held)
    about = facts(shapes[0].language if shapes else "und")
    total = max(LIST, len(wordings))
    weight = {}
    for unit, count in counts.items():
        if count > MANY:
            continue
        usual = max(count, COMMON * total) if unit in about.stop else count
        kind = SAYS_LITTLE if unit in about.stop else LIGHT if unit in about.light else 1.0
        weight[unit] = kind * log((total + 1) / usual) / log(total + 1)
    held = [tuple(unit for unit in one if unit in weight) for one in every]
    return _Side(wordings, held, weight, [sum(weight[unit] for unit in one) for one in held])


def _scores(one: _Side, two: _Side, known: Corresponding) -> list[dict[int, float]]:
    """For each source the targets with corresponding words: the mean share of both that corresponds."""
    holders: dict[str, list[int]] = defaultdict(list)
    for t, held in enumerate(two.units):
        for unit in held:
            holders[unit].append(t)
    longer = _longer(one.wordings, two.wordings)
    found = []
    for s, held in enumerate(one.units):
        mine: dict[int, float] = defaultdict(float)
        theirs: dict[int, dict[str, float]] = defaultdict(dict)
        for unit in held:
            best: dict[int, float] = {}
            for to, strength in known.get(unit, {}).items():
                for t in holders.get(to, ()):
                    best[t] = max(best.get(t, 0.0), strength)
                    theirs[t][to] = max(theirs[t].get(to, 0.0), strength)
            for t, strength in best.items():
                mine[t] += one.weight[unit] * strength
        scores = {}
        for t, weight in mine.items():
            back = sum(two.weight[unit] * strength for unit, strength in theirs[t].items())
            share = (weight / one.total[s] + back / two.total[t]) / 2
            scores[t] = share * _likely(one.wordings[s], two.wordings[t], longer)
        found.append(scores)
    return found


def _longer(ones: Sequence[Wording], twos: Sequence[Wording]) -> float:
    """Logarithm of how much longer the texts of the second list are on the whole."""
    return log(
        max(1, sum(len(w.text) for w in twos)) * max(1, len(ones)) / max(1, sum(len(w.text) for w in ones) * len(twos))
    )


def _likely(a: Wording, b: Wording, longer: float) -> float:
    """What is left of a score by the lengths of the texts, and by who said them when, where that is known."""
    off = abs(log(max(1, len(b.text)) / max(1, len(a.text))) - longer)
    left = 1 - min(STRETCH, STRETCH * max(0.0, off - UNLIKE))
    apart = days_apart(a.date, b.date) if a.date and b.date else None
    other = bool(a.speaker and b.speaker) and speakers(a, b) == "other"
    return left * 0.5 if other or (apart is not None and apart > 60) else left


def _claims(scores: Scores) -> dict[int, list[tuple[float, int]]]:
    """For each target the two sources with the best scores, best first."""
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for s, row in enumerate(scores):
        for t, score in row.items():
            found[t].append((score, -s))
    return {t: [(score, -s) for score, s in nlargest(2, some)] for t, some in found.items()}


def _rival(claims: Sequence[tuple[float, int]], s: int) -> float:
    """The best score of another source with this target."""
    return next((score for score, other in claims if other != s), 0.0)


def _found(scores: Scores) -> list[tuple[int, int]]:
    """Pairs that are each other's best with a lead."""
    claims = _claims(scores)
    pairs = []
    for s, row in enumerate(scores):
        ranked = nlargest(2, row.items(), key=lambda item: (item[1], -item[0]))
        if ranked:
            (t, best), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0.0
            if best - max(second, _rival(claims[t], s)) > LEAD / 4:
                pairs.append((s, t))
    return pairs


def _learnt(one: _Side, two: _Side, pairs: Sequence[tuple[int, int]]) -> list[tuple[str, str, float]]:
    """Units that keep meeting in these pairs, with how much each says of the other."""
    together = Counter((unit, to) for s, t in pairs for unit in one.units[s] for to in two.units[t])
    mine = Counter(unit for s, _ in pairs for unit in one.units[s])
    theirs = Counter(unit for _, t in pairs for unit in two.units[t])
    found = []
    for (unit, to), count in together.items():
        dice = 2 * count / (mine[unit] + theirs[to])
        by_chance = mine[unit] * theirs[to] / len(pairs)
        if count >= 2 and dice >= TOGETHER and count >= 1.5 * by_chance:
            found.append((unit, to, LEARNT * dice))
    return found


def _pairings(scores: Scores, sources: Sequence[Wording], targets: Sequence[Wording], kin: Kin) -> tuple[Pairing, ...]:
    of_source, of_target = kin
    claims: dict[int, dict[int, float]] = defaultdict(dict)  # target → label of sources → the best of their scores
    for s, row in enumerate(scores):
        for t, score in row.items():
            claims[t][of_source[s]] = max(claims[t].get(of_source[s], 0.0), score)
    # of each target the two best labels: all that a rival can be
    best_two = {t: nlargest(2, by_label.items(), key=lambda item: item[1]) for t, by_label in claims.items()}

    def rival(t: int, s: int) -> float:
        return next((score for label, score in best_two[t] if label != of_source[s]), 0.0)

    found = []
    for s, row in enumerate(scores):
        left = {t: score - RIVAL * rival(t, s) for t, score in row.items()}
        if not left:
            found.append(Pairing(sources[s].id, None, 0.0, 0.0, False))
            continue
        t = max(left, key=lambda t: (left[t], -t))
        others = [other for other in row if of_target[other] != of_target[t]]
        best = row[t]
        margin = min(best, left[t] - max((left[other] for other in others), default=0.0))
        lead = best - max(max((row[other] for other in others), default=0.0), rival(t, s))
        accepted = best >= LEAST and lead >= LEAD
        found.append(Pairing(sources[s].id, targets[t].id, round(best, 3), round(max(0.0, margin), 3), accepted))
    return tuple(found)
