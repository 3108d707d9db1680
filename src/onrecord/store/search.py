"""Words as somebody typed them in, an FTS5 expression out. What is typed is data, never syntax."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from heapq import nsmallest
from itertools import combinations, pairwise
from math import fsum, log

from onrecord.text.words import fold

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
TOGETHER = 5  # times as often as by chance two words stand in one quotation, at a guess

Frequency = Callable[[str], int]  # a word → the rows that have it; an estimate from COUNTED on


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


def any_of(text: str, frequency: Frequency) -> str:
    """Rows with any of the words. Empty where there are none to look for."""
    found = phrases(text)
    if len(found) > MOST:
        found = sorted(found, key=lambda phrase: (_count(phrase, frequency), phrase))[:MOST]
    return _expression(found)


def rarer(text: str, frequency: Frequency, rows: int, limit: int) -> list[str]:
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
        return [_expression(rare)] if rare else []
    asked = [_expression(rare)] if rare else []
    tokens = terms(text).split()
    runs = list(dict.fromkeys(" ".join(tokens[i : i + LONG]) for i in range(max(1, len(tokens) - LONG + 1))))
    runs.sort(key=lambda run: (sum(sorted(counts.get(token, 0) for token in run.split())[:2]), run))
    asked.append(_expression(runs[:RUNS]))
    pairs = sorted((counts[a] * counts[b], a, b) for a, b in combinations(known[:PAIRED], 2) if b not in rare)
    chosen: list[str] = []
    most = COMMON * limit
    for product, a, b in pairs:
        most -= TOGETHER * product // max(1, rows)
        if most < 0 and chosen:
            break
        chosen.append(f'("{a}" AND "{b}")')
    return [*asked, f"folded : ({' OR '.join(chosen)})"] if chosen else asked


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


def _expression(found: list[str]) -> str:
    # A phrase holds letters and digits only, so that no quotation mark needs escaping.
    return "folded : (" + " OR ".join(f'"{phrase}"' for phrase in found) + ")" if found else ""
