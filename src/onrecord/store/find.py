"""What a search wants in, the reports that have it out, a page at a time; a bounded number of them is looked at.

Newest first costs nothing, since the index is in order of time. Best first ranks the newest of those that have it all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise
from math import fsum, log

from onrecord.store import facets
from onrecord.store.database import Database
from onrecord.store.search import terms
from onrecord.store.sought import All, AnyOf, But, Facet, Sought, Words

MOST = 1000  # reports that are counted, ranked and paged through; a reader narrows down what has more
ENOUGH = 25  # reports with all the words: where there are fewer, those with some of them follow
SOME = 300  # of these are looked at
PAIRED = 6  # of the rarest words that are looked for two by two, where each is common
OFTEN = 50  # places of a word in one quotation that are compared with those of the next word
APART = 8  # words further apart than this count as not near
LONGEST = 24  # letters of a word for which another is looked for
LETTERS = "abcdefghijklmnopqrstuvwxyz"

Frequency = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search wants: words as typed, and facets as ``facets.token`` makes them."""

    words: tuple[str, ...] = ()  # all of them, each a word or several that stand together
    phrases: tuple[str, ...] = ()  # the same, and reports without them are never shown
    without: tuple[str, ...] = ()
    facets: tuple[tuple[str, ...], ...] = ()  # of each group any
    without_facets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    newest: bool = False  # first, whatever would be best


@dataclass(frozen=True, slots=True)
class Hits:
    """Ids of quotations, those with all that is wanted before those with some of the words."""

    ids: tuple[str, ...]  # of the page
    found: int  # with all that is wanted; MOST at most
    more: bool  # than that
    partly: int = 0  # with some of the words


class Findable:
    """What search can find in a store."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def hits(self, wanted: Wanted, *, begin: int, rows: int) -> Hits:
        """The reports from ``begin`` on, counted from 0, at most ``rows``."""
        frequency = lru_cache(maxsize=None)(self._frequency)
        words = [word for word in map(terms, (*wanted.words, *wanted.phrases)) if word]
        every = _places(self._db, wanted, words, (), MOST + 1)
        found, more = every[:MOST], len(every) > MOST
        if len(words) > 1 and not wanted.newest and len(found) > 1:
            found = _ranked(words, _texts(self._db, found), frequency)
        partly = [] if len(every) >= ENOUGH else _partly(self._db, wanted, words, set(every), frequency)
        return Hits(_ids(self._db, [*found, *partly][begin : begin + rows]), len(found), more, len(partly))

    def saying(self, phrases: Sequence[str], *, without: Sequence[str] = (), most: int) -> tuple[str, ...]:
        """Ids of quotations with any of these, each of whose words stand together; the newest first."""
        any_of = tuple(Words(phrase) for phrase in dict.fromkeys(map(terms, phrases)) if phrase)
        wanted = Wanted(without_facets=tuple(without))
        return _ids(self._db, _places(self._db, wanted, (), any_of, most)) if any_of else ()

    def having(self, tokens: Sequence[str], most: int = MOST) -> int:
        """How many reports have any of these facets; ``most`` at most."""
        return self._db.count("findable", _facets(tokens), most) if tokens else 0

    def unused(self, words: Sequence[str]) -> list[str]:
        """Those of the words that no report has."""
        return [word for word in words if (own := terms(word)) and not self._has(own)]

    def instead(self, word: str, most: int) -> list[str]:
        """Words on record that are a letter apart from one that isn't, those that most reports have first."""
        own = terms(word)
        if not 4 <= len(own) <= LONGEST or not own.isalpha():
            return []
        known = [other for other in sorted(_a_letter_apart(own)) if self._has(other)]
        return sorted(known, key=lambda other: (-self._frequency(other), other))[:most]

    def called(self, what: facets.Named, name: str, limit: int) -> list[str]:
        """Whose whole name it is, at most so many: ids of persons, outlets, hands in chains."""
        return facets.called(self._db, what, name, limit)

    def bearing(self, what: facets.Named, name: str, limit: int) -> list[str]:
        """Whose names have all words of a name, at most so many: ids of persons, outlets, hands in chains."""
        return facets.bearing(self._db, what, name, limit)

    def sounding(self, what: facets.Named, name: str, limit: int) -> list[str]:
        """The same for names with words that sound like these: those of another script or country."""
        return facets.sounding(self._db, what, name, limit)

    def resembling(self, what: facets.Named, name: str, limit: int) -> list[str]:
        """The same for names with words that are nearly these."""
        return facets.resembling(self._db, what, name, limit)

    def _frequency(self, words: str) -> int:
        return self._db.count("findable", Words(words), MOST)

    def _has(self, word: str) -> bool:
        return self._db.count("findable", Words(word), 1) > 0


def _a_letter_apart(word: str) -> set[str]:
    letters = sorted({*LETTERS, *word}) if word.isascii() else sorted(set(word))
    split = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    return {
        *(a + b[1:] for a, b in split if b),
        *(a + b[1] + b[0] + b[2:] for a, b in split if len(b) > 1),
        *(a + c + b[1:] for a, b in split if b for c in letters),
        *(a + c + b for a, b in split for c in letters),
    } - {word}


# What is looked for


def _facets(tokens: Sequence[str]) -> Sought:
    return AnyOf(tuple(map(Facet, tokens)))


def _sought(wanted: Wanted, words: Sequence[str], any_of: Sequence[Sought]) -> Sought:
    asked: list[Sought] = [*map(Words, words), *([AnyOf(tuple(any_of))] if any_of else [])]
    asked += [_facets(group) for group in wanted.facets]
    unwanted: list[Sought] = [Words(word) for word in map(terms, wanted.without) if word]
    unwanted += map(Facet, wanted.without_facets)
    whole = All(tuple(asked or [Facet(facets.EVERY)]))
    return But(whole, AnyOf(tuple(unwanted))) if unwanted else whole


def _places(db: Database, wanted: Wanted, words: Sequence[str], any_of: Sequence[Sought], limit: int) -> list[int]:
    """The places of reports that have all of some words and any of something, and all else that is wanted; the newest
    first."""
    if any(not group for group in wanted.facets):  # nobody is called that
        return []
    first, last, vague = facets.between(wanted.since, wanted.until)
    ranges = [(wanted, first, last)]
    if wanted.until and vague > last:  # what is dated by a month or a year that may lie within
        tokens = tuple(facets.token("vague", wanted.until[:n]) for n in (4, 7) if len(wanted.until) >= n)
        ranges.insert(0, (replace(wanted, facets=(*wanted.facets, tokens)), max(first, last + 1), vague))
    found: list[int] = []
    for asked, begin, end in ranges:
        sought = _sought(asked, words, any_of)
        found += db.having("findable", sought, limit - len(found), within=(begin, end), newest=True)
    return found


def _partly(db: Database, wanted: Wanted, words: list[str], shown: set[int], frequency: Frequency) -> list[int]:
    """Reports with some of the words, and all else that is wanted; those with the rarer words are looked at."""
    must = [word for word in map(terms, wanted.phrases) if word]
    free = [word for word in words if word not in must]
    known = sorted((word for word in free if frequency(word)), key=lambda word: (frequency(word), word))
    if not known or len(free) < 2:
        return []
    rare, left = [], SOME
    for word in known:
        left -= frequency(word)
        if left < 0:
            break
        rare.append(word)
    any_of: list[Sought] = [*map(Words, rare)]
    if len(any_of) < 2:
        any_of += [All((Words(a), Words(b))) for a, b in combinations(known[:PAIRED], 2)]
    if not any_of:
        any_of = [Words(known[0])]
    found = [place for place in _places(db, wanted, must, any_of, SOME) if place not in shown]
    return _ranked(words, _texts(db, found), frequency)


# What comes first


def _ranked(words: Sequence[str], texts: Mapping[int, str], frequency: Frequency) -> list[int]:
    """Places, those with the most and rarest words first, then those that have them in order and near each other."""
    weights = {word: log(1 + 10 * MOST / max(1, frequency(word))) for word in words}
    scored = [(-_score(list(weights), weights, text.split()), -place) for place, text in texts.items()]
    return [-place for _, place in sorted(scored)]


def _score(words: Sequence[str], weights: Mapping[str, float], text: Sequence[str]) -> float:
    wanted: dict[str, list[tuple[str, list[str]]]] = {}
    for word in words:
        wanted.setdefault(word.split()[0], []).append((word, word.split()))
    at: dict[str, list[int]] = {}
    for n, token in enumerate(text):
        for word, tokens in wanted.get(token, ()):
            if len(tokens) == 1 or text[n : n + len(tokens)] == tokens:
                at.setdefault(word, []).append(n)
    score = [weights[word] for word in at]
    for a, b in pairwise(words):
        if a in at and b in at:
            gap = min(_gap(i + len(a.split()), j) for i in at[a][:OFTEN] for j in at[b][:OFTEN])
            score.append((weights[a] + weights[b]) / 2 / (1 + gap) if gap < APART else 0.0)
    return fsum(score)


def _gap(end: int, begin: int) -> int:
    """Words between, one more where the order is the other way round."""
    return begin - end if begin >= end else end - begin


def _texts(db: Database, places: Sequence[int]) -> dict[int, str]:
    return dict(_column(db, "words", places))


def _ids(db: Database, places: Sequence[int]) -> tuple[str, ...]:
    found = dict(_column(db, "quotation", places))
    return tuple(found[place] for place in places)


def _column(db: Database, column: str, places: Sequence[int]) -> Iterator[tuple[int, str]]:
    for n in range(0, len(places), facets.BATCH):
        some = places[n : n + facets.BATCH]
        marks = ", ".join("?" * len(some))
        rows = db.rows(f"SELECT place, {column} FROM findable WHERE place IN ({marks})", some)
        yield from ((place, text) for place, text in rows)
