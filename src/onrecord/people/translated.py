"""Names of bodies in two languages in, whether they say the same out: word by word, whatever the order, by a lexicon or
by likeness. Names of humans aren't translated; those of bodies are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import islice, permutations, product
from typing import TYPE_CHECKING

from onrecord.people.local import Local, Name, begin, saying, sounds

if TYPE_CHECKING:
    from onrecord.lexicon import Lexicon

WAYS = 200  # of putting a name in another language that are looked up
COGNATE = 65  # of 100; likeness of two words that begin alike: europäische, européenne


class Translations:
    """What the lexicons say about words of names."""

    def __init__(self, lexicons: Iterable[Lexicon] = (), outlets: Collection[Name] = ()) -> None:
        self._outlets = outlets
        self._into: dict[str, dict[str, Lexicon]] = {}
        for one in lexicons:
            self._into.setdefault(one.source, {})[one.target] = one
            self._into.setdefault(one.target, {})[one.source] = one.inverted()
        self._corresponds = lru_cache(maxsize=65536)(self._word_by_word)

    def seeks(self, body: Local) -> set[str]:
        """The keys of bodies whose names may say the same in another language."""
        words = body.words
        if not words:
            return set()
        ways = [
            sorted({begin(word), *map(begin, self._any(word, body.language))} - {""})[: WAYS // 2] for word in words
        ]
        return {saying(way) for way in islice(product(*ways), WAYS)}

    def same(self, one: Local, other: Local) -> bool:
        """Whether two bodies' names say the same, each in its language; the same asked the other way round."""
        if one.language == other.language or not (one.person.is_body and other.person.is_body):
            return False
        (a, in_a), (b, in_b) = sorted(((one.words, one.language), (other.words, other.language)))
        return 0 < len(a) == len(b) and self._corresponds(a, in_a, b, in_b)

    def one(self, one: Local, other: Local) -> bool:
        """Whether they may be one for it: an outlet's name is a name, and stays as it is in another language."""
        return one.full not in self._outlets and other.full not in self._outlets and self.same(one, other)

    def _word_by_word(self, one: tuple[str, ...], source: str, other: tuple[str, ...], target: str) -> bool:
        return any(
            all(self._word(a, source, b, target) for a, b in zip(one, order, strict=True))
            for order in permutations(other)
        )

    def _word(self, a: str, source: str, b: str, target: str) -> bool:
        if begin(a) == begin(b) and min(len(a), len(b)) > 3 and _ratio(a, b) >= COGNATE:
            return True
        there, back = self._of(a, source, target), self._of(b, target, source)
        return not there.isdisjoint(_forms(b)) and not back.isdisjoint(_forms(a))

    def _any(self, word: str, source: str) -> set[str]:
        return {found for target in self._into.get(source, {}) for found in self._of(word, source, target)}

    def _of(self, word: str, source: str, target: str) -> frozenset[str]:
        lexicon = self._into.get(source, {}).get(target)
        if lexicon is None:
            return frozenset()
        return frozenset(t for form in _forms(word) for t in lexicon.translations(form) | lexicon.sources(form))


def _forms(word: str) -> tuple[str, ...]:
    return (word, word.removesuffix("s")) if len(word) > 3 else (word,)


def _ratio(a: str, b: str) -> float:
    from rapidfuzz import fuzz

    return float(fuzz.ratio(" ".join(sounds(a)), " ".join(sounds(b))))
