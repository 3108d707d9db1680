"""Wordings by the million in, their keys and the pairs that meet under these out, worked out on arrays of numbers.

The same functions serve one article more: then the arrays are short.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.match.shape import Shape, Vocabulary
from onrecord.text.runs import BITS, FACTOR

Numbers = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Rows = tuple[Numbers, Numbers]  # keys and items, sorted by both

MULTIPLY, MASK, ODD = np.uint64(FACTOR), np.uint64(BITS), np.uint64(1)
BATCH = 1 << 18  # wordings whose keys are worked out at a time
STEPS = 3  # to the first wording that one leads to, each twice as far as the last
RAREST = 4  # content stems of a wording that are paired


class Keyed(NamedTuple):
    """What the keys of a wording are made of, beside what all wordings have."""

    owner: int  # a number of the wording
    seen: Shape
    speaker: int | None  # a number
    days: Sequence[int]  # numbers of at most two weeks, of short words in marks


class Lengths(NamedTuple):
    """Words in a run, how many runs in a row one is chosen from, and up to how many words every run is."""

    run: int
    window: int
    every: int


def keys(some: Iterable[Keyed], short: Lengths, long: Lengths) -> Rows:
    """The keys of wordings, each with its owner; a key may come more than once."""
    found: list[tuple[Hashes, Numbers]] = []
    left = iter(some)
    while batch := list(islice(left, BATCH)):
        by_vocabulary: dict[int, list[Keyed]] = {}
        for one in batch:
            by_vocabulary.setdefault(id(one.seen.known), []).append(one)
        for every in by_vocabulary.values():
            found += _keys(every[0].seen.known, every, short, long)
    if not found:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    return np.concatenate([k for k, _ in found]).view(np.int64), np.concatenate([o for _, o in found])


def _keys(known: Vocabulary, some: Sequence[Keyed], short: Lengths, long: Lengths) -> Iterator[tuple[Hashes, Numbers]]:
    tables = _tables(known)
    pieces: list[str] = []
    owners: list[int] = []
    for one in some:
        for piece in (*one.seen.pieces, *one.seen.quoted) if one.seen.quoted else one.seen.pieces:
            if len(piece) >= short.run:
                pieces.append(piece)
                owners.append(one.owner)
    if pieces:
        for lengths, last in ((short, 0), (long, 1)):
            runs, owner = _runs(tables, pieces, owners, lengths)
            yield (runs | ODD if last else runs & ~ODD), owner
    yield from _in_days(tables, [one for one in some if one.days])
    yield from _of_speakers(tables, known, [one for one in some if one.speaker is not None])


def _runs(tables: _Tables, pieces: Sequence[str], owners: Sequence[int], lengths: Lengths) -> tuple[Hashes, Numbers]:
    """The runs of all pieces, of longer ones those that are the least in a window (``text.runs``)."""
    words, sizes = tables.number[_letters(pieces)], np.array(list(map(len, pieces)))
    left = np.repeat(np.cumsum(sizes), sizes) - np.arange(len(words))  # words to the end of the piece
    runs = words[: max(0, len(words) - lengths.run + 1)].copy()
    for at in range(1, lengths.run):
        runs *= MULTIPLY
        runs += words[at : at + len(runs)]
    runs &= MASK
    left = left[: len(runs)]
    owner = np.repeat(np.array(owners), sizes)[: len(runs)]
    every = np.repeat(sizes <= lengths.every, sizes)[: len(runs)]
    least = runs.copy()
    for at in range(1, lengths.window):
        np.minimum(least[:-at], runs[at:], out=least[:-at])
    all_of = every & (left >= lengths.run)
    chosen = ~every & (left >= lengths.run + lengths.window - 1)
    chosen[1:] &= (least[1:] != least[:-1]) | ~chosen[:-1] | (owner[1:] != owner[:-1])  # once is enough
    return np.concatenate([runs[all_of], least[chosen]]), np.concatenate([owner[all_of], owner[chosen]])


def _in_days(tables: _Tables, some: Sequence[Keyed]) -> Iterator[tuple[Hashes, Numbers]]:
    """Two words in a row, one of which says something, with the days."""
    if not some:
        return
    letters, sizes = _letters([one.seen.spelt for one in some]), np.array([len(one.seen) for one in some])
    words = tables.number[letters]
    says = tables.stem[letters] > 0
    at = np.repeat(np.arange(len(some)), sizes)
    pairs = words[:-1] * MULTIPLY + words[1:]
    meant = (at[:-1] == at[1:]) & (says[:-1] | says[1:])
    owners = np.array([one.owner for one in some])
    for n in range(max(len(one.days) for one in some)):
        has = np.array([len(one.days) > n for one in some])
        day = np.array([one.days[n] if len(one.days) > n else 0 for one in some], np.uint64)
        chosen = meant & has[at[:-1]]
        who = at[:-1][chosen]
        yield pairs[chosen] * MULTIPLY + day[who] & MASK | ODD, owners[who]


def _of_speakers(tables: _Tables, known: Vocabulary, some: Sequence[Keyed]) -> Iterator[tuple[Hashes, Numbers]]:
    """Two of the content stems that are likely the rarest, the longest ones, with the speaker."""
    if not some:
        return
    stems = tables.stem[_letters([one.seen.spelt for one in some])]
    at = np.repeat(np.arange(len(some)), np.array([len(one.seen) for one in some]))[stems > 0]
    stems = stems[stems > 0]
    different, which = np.unique(stems, return_inverse=True)
    written = known.tokens(map(chr, different.tolist()))
    alphabet = np.empty(len(different), np.int64)
    in_order = sorted(range(len(written)), key=written.__getitem__)
    alphabet[in_order] = np.arange(len(different))
    lengths = 0xFFFF - np.minimum(tables.length[different], 0xFFFF)
    ranked = distinct((at << 40) | (lengths[which] << 24) | alphabet[which])
    of = ranked >> 40
    first = np.searchsorted(of, np.arange(len(some)))
    ranked, of = (part[np.arange(len(of)) - first[of] < RAREST] for part in (ranked, of))
    chosen = np.sort((of << 24) | (ranked & 0xFFFFFF))
    of = chosen >> 24
    words = tables.number[different[np.array(in_order, np.int64)[chosen & 0xFFFFFF]]]
    owners = np.array([one.owner for one in some])
    speakers = np.array([one.speaker for one in some], np.uint64)
    for apart in range(1, RAREST):
        together = of[:-apart] == of[apart:]
        who = of[apart:][together]
        pairs = words[:-apart][together] * MULTIPLY + words[apart:][together]
        yield pairs * MULTIPLY + speakers[who] & MASK | ODD, owners[who]


def _letters(texts: Iterable[str]) -> NDArray[np.uint32]:
    return np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)


class _Tables:
    """What is known of each letter of a vocabulary, by its code."""

    def __init__(self) -> None:
        self.done = 0
        self.number: Hashes = np.empty(0, np.uint64)
        self.stem: Numbers = np.empty(0, np.int64)  # 0: says nothing
        self.length: Numbers = np.empty(0, np.int64)


def _tables(known: Vocabulary) -> _Tables:
    tables: _Tables = known.tables or _Tables()
    known.tables = tables
    while tables.done < len(known.token):  # a stem may be a word that nobody has used
        new = list(islice(known.token.items(), tables.done, None))
        size = max(ord(letter) for letter, _ in new) + 1
        if size > len(tables.number):
            room = size + size // 2
            tables.number = np.concatenate([tables.number, np.zeros(room - len(tables.number), np.uint64)])
            tables.stem = np.concatenate([tables.stem, np.zeros(room - len(tables.stem), np.int64)])
            tables.length = np.concatenate([tables.length, np.zeros(room - len(tables.length), np.int64)])
        codes = np.array([ord(letter) for letter, _ in new])
        tables.number[codes] = np.array([number(f"{known.code} {token}") for _, token in new], np.uint64)
        tables.length[codes] = [len(token) for _, token in new]
        stems = [known.stem_of[letter] for letter, _ in new]
        tables.stem[codes] = [ord(stem) if stem else 0 for stem in stems]
        tables.done += len(new)
    return tables


def number(text: str) -> int:
    """A number of 63 bits for a text, always the same."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") & BITS


class Order:
    """Wordings in order of time and of rank. ``time``: the place of each; ``speakers``: what the codes stand for."""

    def __init__(
        self,
        numbers: Numbers,
        time: Numbers,
        length: Numbers,
        speaker: Numbers,
        speakers: Sequence[Hashable],
        short_up_to: int,
    ) -> None:
        self.numbers = numbers  # sorted
        self.time = time
        self.length = length
        self.speaker = speaker
        self.speakers = speakers
        self.ranked = np.lexsort((time, -length))  # the places of the wordings, the longest first
        self.rank = np.empty(len(numbers), np.int64)
        self.rank[self.ranked] = np.arange(len(numbers))
        self.short = length <= short_up_to

    @classmethod
    def of_cards(cls, cards: Sequence[Any], numbers: Numbers, short_up_to: int) -> Order:
        """The order of the wordings with these numbers, as their cards tell it."""
        size = len(cards)
        names = [f"{card.date or ''}~\0{card.id}" for card in cards]
        in_time = np.array(sorted(range(size), key=names.__getitem__), np.int64)
        time = np.empty(size, np.int64)
        time[in_time] = np.arange(size)
        length = np.array([card.length for card in cards], np.int64)
        codes: dict[str | None, int] = {}
        speaker = np.array([codes.setdefault(card.speaker, len(codes)) for card in cards], np.int64)
        return cls(numbers, time, length, speaker, list(codes), short_up_to)

    @classmethod
    def as_they_come(
        cls, length: Numbers, short_up_to: int, speaker: Numbers | None = None, speakers: Sequence[Hashable] = (None,)
    ) -> Order:
        """The order of wordings that come sorted by time and are numbered as they come."""
        size = len(length)
        speaker = np.zeros(size, np.int64) if speaker is None else speaker
        return cls(np.arange(size), np.arange(size), length, speaker, speakers, short_up_to)

    def places(self, items: Numbers) -> Numbers:
        """Where the wordings with these numbers stand in the arrays."""
        return np.searchsorted(self.numbers, items)


class Buckets:
    """The rows of buckets with more than one wording, in order of time within each."""

    def __init__(self, rows: Rows, order: Order) -> None:
        keys, items = rows
        first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.empty(0, np.int64)
        size = np.diff(np.append(first, len(keys)))
        several = size > 1
        self.order = order
        self.alone = items[first[~several]]
        in_several = np.repeat(several, size)
        self.keys = keys[first[several]]
        self.size = size[several]
        self.of = np.repeat(np.arange(len(self.size)), self.size)  # the bucket of each row
        self.first = np.cumsum(self.size) - self.size
        at = order.places(items[in_several])
        self.at = at[np.argsort((self.of << 32) | order.time[at])]

    def pairs(self, previous: int, wanted: NDArray[np.bool_] | None = None, *, for_short: bool = False) -> Numbers:
        """The pairs that are worth comparing, packed: each wording with the few before it, the earliest and the longest
        of its bucket. Their number grows with the bucket, and not with its square. ``wanted``: of which buckets.
        ``for_short``: under an even key one of the two has to be short."""
        at, of = self.at, self.of
        first = at[self.first][of] if len(at) else at
        rank = self.order.rank[at]
        longest = self.order.ranked[np.minimum.reduceat(rank, self.first)][of] if len(at) else at
        found = [(at[:-back], at[back:], of[:-back] == of[back:]) for back in range(1, previous + 1)]
        found += [(other, at, other != at) for other in (first, longest)]
        buckets = [of[back:] for back in range(1, previous + 1)] + [of, of]
        packed = []
        for (one, other, chosen), bucket in zip(found, buckets, strict=True):
            if wanted is not None:
                chosen = chosen & wanted[bucket]
            if for_short:
                short = self.order.short
                chosen = chosen & ((self.keys[bucket] & 1 == 1) | short[one] | short[other])
            packed.append(pack(self.order.numbers[one[chosen]], self.order.numbers[other[chosen]]))
        return distinct(np.concatenate(packed))

    def standing(self, wanted: NDArray[np.bool_]) -> Numbers:
        """The numbers of the wordings that rank first of those of one speaker, of all wanted buckets, and those that
        are alone in theirs."""
        rows = wanted[self.of]
        at, of = self.at[rows], self.of[rows]
        speaker = self.order.speaker[at]
        by = np.lexsort((self.order.rank[at], speaker, of))
        at, of, speaker = at[by], of[by], speaker[by]
        leads = np.concatenate([[True], (of[1:] != of[:-1]) | (speaker[1:] != speaker[:-1])])[: len(at)]
        return np.concatenate([self.alone, self.order.numbers[at[leads]]])

    def speakers(self, bucket: int) -> list[Hashable]:
        """Who is credited with the wordings of a bucket."""
        return [self.order.speakers[n] for n in self.order.speaker[self._rows(bucket)].tolist()]

    def members(self, bucket: int) -> list[int]:
        """Their numbers."""
        found: list[int] = self.order.numbers[self._rows(bucket)].tolist()
        return found

    def lengths(self) -> Numbers:
        """How many words the first wording of each bucket has."""
        return self.order.length[self.at[self.first]] if len(self.at) else self.at

    def _rows(self, bucket: int) -> Numbers:
        return self.at[self.first[bucket] : self.first[bucket] + self.size[bucket]]


def distinct(numbers: Numbers) -> Numbers:
    """The numbers, each once, sorted; ``numpy.unique`` takes longer, by a hash table."""
    numbers = np.sort(numbers)
    first: Numbers = numbers[np.concatenate([[True], numbers[1:] != numbers[:-1]])[: len(numbers)]]
    return first


def without(numbers: Numbers, others: Numbers) -> Numbers:
    """The sorted numbers that aren't among others, which are sorted too."""
    if len(others):
        numbers = np.setdiff1d(numbers, others, assume_unique=True)
    return numbers


def pack(ones: Numbers, others: Numbers) -> Numbers:
    """Two numbers of wordings in one, the smaller first."""
    return np.minimum(ones, others) << 32 | np.maximum(ones, others)


def by_company(pairs: Numbers) -> Numbers:
    """The pairs, those together that lead to one wording: what is known of their wordings is near at hand then."""
    if not len(pairs):
        return pairs
    ones, others = pairs >> 32, pairs & 0xFFFFFFFF
    leads = np.arange(int(others.max()) + 1)
    leads[others[::-1]] = ones[::-1]  # of each the first that it meets
    for _ in range(STEPS):
        leads = leads[leads]
    return pairs[np.argsort(leads[ones], kind="stable")]


def unpacked(pairs: Numbers) -> Iterator[tuple[int, int]]:
    """The pairs again."""
    for begin in range(0, len(pairs), 65536):
        part = pairs[begin : begin + 65536]
        yield from zip((part >> 32).tolist(), (part & 0xFFFFFFFF).tolist(), strict=True)


def columns(keys: array[int], items: array[int]) -> Rows:
    """Rows as arrays."""
    return np.array(keys, np.int64), np.array(items, np.int64)


def rows(some: Iterable[tuple[int, Sequence[int]]]) -> Rows:
    """Keys and items of buckets."""
    some = list(some)
    keys = np.repeat(np.array([key for key, _ in some], np.int64), [len(items) for _, items in some])
    items = np.array([item for _, items in some for item in items], np.int64)
    return ordered(keys, items)


def ordered(keys: Numbers, items: Numbers) -> Rows:
    """The rows by key and item, each once."""
    by = np.argsort(keys)  # most keys have one item: sorting by both takes several times as long
    keys, items = keys[by], items[by]
    again = keys[1:] == keys[:-1]
    several = np.flatnonzero(np.concatenate([again, [False]]) | np.concatenate([[False], again]))[: len(keys)]
    by = np.lexsort((items[several], keys[several]))
    items[several] = items[several][by]
    once = np.concatenate([[True], (keys[1:] != keys[:-1]) | (items[1:] != items[:-1])])[: len(keys)]
    return keys[once], items[once]


def under(limit: int, rows: Rows) -> Rows:
    """The rows of keys with at most so many items."""
    keys, items = rows
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.empty(0, np.int64)
    size = np.diff(np.append(first, len(keys)))
    few = np.repeat(size <= limit, size)
    return keys[few], items[few]
