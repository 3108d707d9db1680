"""Words as somebody typed them in, what is looked for out, and which of the rows that have it are best.

What is typed is data, never syntax; and what is best doesn't depend on the database."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import combinations, pairwise
from math import fsum, log
from typing import Any, TypeVar

from onrecord.store.sought import All, AnyOf, Sought, Words
from onrecord.text.words import fold

T = TypeVar("T", bound=Any)  # something to sort by

# Scripts that write words without blanks between them: each sign is a term, and two make a word to look for.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_SIGN = re.compile(f"[{_UNSPACED}]")

MOST = 64  # words of one question; the rarest are kept
COMMON = 10  # so many times the answers wanted may be looked at
COUNTED = 1000  # rows with a word that are counted; from there on their number is told from how dense they are
FEW = 3  # rare words that are enough to look for
PAIRED = 6  # of the rarest words that are looked for two by two, where single ones are too common
RUNS, LONG = 8, 4  # runs that are looked for, and their words
WEIGHED = 5000  # rows that are weighed against each other; those with rarer words before those with commoner ones
K1, B = 1.2, 0.75  # of BM25: how much a word tells that comes again, and that the text is short
TOGETHER = 5  # times as often as by chance two words stand in one quotation, at a guess

_ACCENTS = str.maketrans("àùéíúá", "aueiua")  # those that ``fold`` leaves; the index of quotations is without

Frequency = Callable[[str], int]  # words that stand together → the rows that have them; an estimate from COUNTED on


def terms(text: str) -> str:
    """The words of a text as the index keeps them: folded, without marks, one blank between them.

    >>> terms("Die Größe – “ain't”, 北京!")
    'die grosse ain t 北 京'
    """
    return " ".join(" ".join(run) if _SIGN.match(run) else run for run in _runs(text))


def _runs(text: str) -> Iterator[str]:
    for word in text.split():
        yield from _RUN.findall(fold(word))


def phrases(text: str) -> list[str]:
    """What to look for: each word once, and unspaced signs two by two, in the order of the text.

    >>> phrases("to be or not to be"), phrases("北京市")
    (['to', 'be', 'or', 'not'], ['北 京', '京 市'])
    """
    found: dict[str, None] = {}
    for run in _runs(text):
        if _SIGN.match(run) and len(run) > 1:
            found.update(dict.fromkeys(f"{a} {b}" for a, b in pairwise(run)))
        else:
            found[run] = None
    return list(found)


def any_of(text: str, frequency: Frequency) -> list[str]:
    """What to look for any of: each word once, the rarest where there are many. Empty where there is none."""
    found = phrases(text)
    if len(found) > MOST:
        found = sorted(found, key=lambda phrase: (_count(phrase, frequency), phrase))[:MOST]
    return found


def weighed(found: Sequence[str], frequency: Frequency) -> Iterator[Sought]:
    """What to look for, one after the other until enough is found: any of the rarer words, then the commoner ones."""
    rare: list[str] = []
    left = WEIGHED
    known = sorted((phrase for phrase in found if frequency(phrase)), key=lambda phrase: (frequency(phrase), phrase))
    for phrase in known:
        left -= frequency(phrase)
        if left < 0:
            break
        rare.append(phrase)
    if rare:
        yield _any(rare)
    yield from (Words(phrase) for phrase in known[len(rare) :])


def best(
    found: Sequence[str], rows: Mapping[T, str], frequency: Frequency, total: int, length: float, limit: int
) -> list[T]:
    """The keys of folded texts, those first that have more and rarer of some phrases for their length: BM25 as FTS5 of
    SQLite reckons it, with its constants; the lesser key first where that is the same. ``total`` texts have ``length``
    words each, on the average."""
    wanted = [(phrase.split(), _rarity(frequency(phrase), total)) for phrase in map(_unaccented, found)]
    scored = []
    for key, folded in rows.items():
        own = _unaccented(folded).split()
        long = K1 * (1 - B + B * len(own) / length)
        score = 0.0
        for words, rarity in wanted:
            times = _times(words, own)
            score += rarity * (times * (K1 + 1.0) / (times + long))
        scored.append((-score, key))
    return [key for _, key in nsmallest(limit, scored)]


def _rarity(rows: int, total: int) -> float:
    return max(1e-6, log((total - rows + 0.5) / (rows + 0.5)))  # a word of most texts still counts for a little


def _times(words: Sequence[str], own: Sequence[str]) -> int:
    if len(words) == 1:
        return own.count(words[0])
    return sum(own[n : n + len(words)] == words for n in range(len(own)))


def _unaccented(folded: str) -> str:
    return folded if folded.isascii() else folded.translate(_ACCENTS)


def rarer(text: str, frequency: Frequency, rows: int, limit: int) -> list[Sought]:
    """What to look for, one after the other: any of the rarer words, as many as leave few rows to look at.

    Where even the rarest are common ("we will do it"), runs of four words and the rarest words two by two, so that
    what is looked at doesn't grow with the ``rows`` on record.
    """
    words = phrases(text)
    counts = {phrase: _count(phrase, frequency) for phrase in words}
    known = sorted((phrase for phrase in words if counts[phrase]), key=lambda phrase: (counts[phrase], phrase))
    most = COMMON * limit
    rare: list[str] = []
    for phrase in known[:MOST]:
        most -= counts[phrase]
        if most < 0:
            break
        rare.append(phrase)
    if len(rare) >= min(FEW, len(known)):
        return [_any(rare)] if rare else []
    asked = [_any(rare)] if rare else []
    tokens = terms(text).split()
    runs = list(dict.fromkeys(" ".join(tokens[i : i + LONG]) for i in range(max(1, len(tokens) - LONG + 1))))
    runs.sort(key=lambda run: (sum(sorted(counts.get(token, 0) for token in run.split())[:2]), run))
    asked.append(_any(runs[:RUNS]))
    pairs = sorted((counts[a] * counts[b], a, b) for a, b in combinations(known[:PAIRED], 2) if b not in rare)
    chosen: list[Sought] = []
    most = COMMON * limit
    for product, a, b in pairs:
        most -= TOGETHER * product // max(1, rows)
        if most < 0 and chosen:
            break
        chosen.append(All((Words(a), Words(b))))
    return [*asked, AnyOf(tuple(chosen))] if chosen else asked


def ranked(text: str, rows: Iterable[tuple[str, str]], frequency: Frequency, total: int, limit: int) -> list[str]:
    """The ids of rows, each with its folded text, that have most of the words, the rare ones and those in the same
    order first; the first come first where they have as much."""
    words = phrases(text)
    weights = {phrase: log(1 + total / max(1, _count(phrase, frequency))) for phrase in words}
    pairs = {(a, b): (weights[a] + weights[b]) / 2 for a, b in pairwise(words)}
    for phrase in weights.keys() - set(terms(text).split()):  # of unspaced signs: two of them
        a, b = phrase.split()
        pairs[a, b] = weights[phrase]
    scored = []
    for place, (id, folded) in enumerate(rows):
        own = folded.split()
        # exactly: a sum that depends on the order of a set's items would change from one run to the next
        single, double = weights.keys() & own, pairs.keys() & pairwise(own)
        scored.append((-fsum([*(weights[word] for word in single), *(pairs[pair] for pair in double)]), place, id))
    return [id for _, _, id in nsmallest(limit, scored)]


def _count(phrase: str, frequency: Frequency) -> int:
    return min(frequency(token) for token in phrase.split())


def _any(found: Iterable[str]) -> Sought:
    return AnyOf(tuple(map(Words, found)))
