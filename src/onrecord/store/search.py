"""Words as somebody typed them in, an FTS5 expression out. What is typed is data, never syntax."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from onrecord.text.words import fold

# Scripts that write words without blanks between them: each sign is a term, and two make a word to look for.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_SIGN = re.compile(f"[{_UNSPACED}]")

MOST = 64  # terms of one question; the rarest are kept
COMMON = 20  # so many times the answers wanted may be looked at


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


def any_of(text: str, frequency: Callable[[str], int]) -> str:
    """Rows with any of the words. Empty where there are none to look for."""
    found = phrases(text)
    if len(found) > MOST:
        found = sorted(found, key=lambda phrase: (_count(phrase, frequency), phrase))[:MOST]
    return _expression(found)


def rarer(text: str, frequency: Callable[[str], int], limit: int) -> str:
    """Rows with any of the rarer words: as many words, from the rarest on, as keep what has to be ranked small.

    Where even the rarest are common ("we will do it"), runs of four words are looked for as well, so that the
    same words in the same order come first.
    """
    counted = sorted((_count(phrase, frequency), phrase) for phrase in phrases(text))
    known = [(count, phrase) for count, phrase in counted if count]
    chosen: list[str] = []
    seen = 0
    for count, phrase in known[:MOST]:
        if len(chosen) >= 3 and seen + count > COMMON * limit:
            break
        chosen.append(phrase)
        seen += count
    if seen > COMMON * limit:
        tokens = terms(text).split()
        chosen += [" ".join(tokens[i : i + 4]) for i in range(min(len(tokens) - 3, MOST))]
    return _expression(chosen)


def _count(phrase: str, frequency: Callable[[str], int]) -> int:
    return min(frequency(token) for token in phrase.split())


def _expression(found: list[str]) -> str:
    # A phrase holds letters and digits only, so that no quotation mark needs escaping.
    return "folded : (" + " OR ".join(f'"{phrase}"' for phrase in found) + ")" if found else ""
