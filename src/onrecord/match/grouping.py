"""Wordings in, groups that report one utterance out: one best parent each, so that weak likenesses don't chain up.

All work hangs on keys: wordings come into buckets by their words and by runs of words, a bucket says which are worth
comparing, a pair is compared by itself, and a wording follows the best of those it was found the same as. So a change
touches the buckets, the pairs and the followers of what changed, and what comes out is what grouping everything anew
would give: that is the same change, to an empty shelf.
"""

from __future__ import annotations

import gc
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from heapq import heapify, heappop, heappush

from onrecord.dates import overlaps
from onrecord.lexicon import Lexicon
from onrecord.match.across import denies_saying
from onrecord.match.agree import known_speaker, speakers
from onrecord.match.blocking import SHORT_UP_TO, keys
from onrecord.match.same import in_common, same_words
from onrecord.match.shape import as_compared, shape
from onrecord.match.shelf import ALONE, FORMULA, WEAK, Card, Shelf
from onrecord.match.translating import translating
from onrecord.records import Group, Match, Wording

CAP = 100  # different texts under one key; a run that more share is a turn of phrase
PREVIOUS = 3  # wordings before it in a bucket that each is compared with, beside the earliest and the longest
STRONG = 0.7  # confidence from which a wording may itself have followers
PART, WHOLE = 0.8, 0.9  # below the first, two wordings have a part in common; from the second, all of the shorter
FORMULA_UP_TO, FORMULA_SPEAKERS = 7, 3  # words; different speakers, none of them in most reports

Pair = tuple[int, int]  # numbers of wordings, the smaller first
NOBODY: frozenset[Pair] = frozenset()
Lexicons = Iterable[Lexicon] | Mapping[object, Lexicon]


def group(wordings: Iterable[Wording], lexicons: Lexicons = ()) -> tuple[Group, ...]:
    """Groups of wordings that report one utterance; every wording is in exactly one, alone if need be.

    Ids must be unique. The order of the wordings doesn't matter; groups come sorted by their first member. ``lexicons``
    serve their pair of languages in both directions. A phrase that many speakers say is a group marked ``formula``.
    """
    wordings = list(wordings)
    languages = {wording.language.split("-")[0].lower() for wording in wordings}
    return regroup(Shelf(kept=False), come=wordings, lexicons=lexicons, languages=languages)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Keep Python from looking for objects that refer back to themselves: grouping makes millions, and none that does.

    Looking took a fifth of the time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_no_search_for_cycles()
def regroup(
    shelf: Shelf,
    *,
    come: Iterable[Wording] = (),
    gone: Iterable[int] = (),
    touched: Iterable[int] = (),
    lexicons: Lexicons = (),
    languages: Collection[str] = (),
) -> tuple[Group, ...]:
    """Take wordings off the shelf by their numbers, put new ones on it; the groups that may be others than before.

    Those are all that now hold a wording of a group that has changed, and the groups of the wordings ``touched``, which
    stay as they are and want to be seen. A wording that changes goes and comes again. ``lexicons`` have to be the same
    as ever on one shelf. ``languages`` are those of all wordings there; where there are ``several``, groups are
    compared across languages, and that has to stay as it is too.
    """
    for number in gone:
        shelf.remove(number)
    for wording in come:
        shelf.add(wording)
    met = _met(shelf)
    dirty = _compared(shelf, met)
    roots = _placed(shelf, dirty, met.formulas)
    roots.update(root for n in touched for root, *_ in shelf.place.of(n).values())
    if several(languages):
        given = lexicons.values() if isinstance(lexicons, Mapping) else lexicons
        pairs = {frozenset((one.source, one.target)): one for one in given}
        found = translating(shelf, roots, pairs, languages)
    else:
        found = [shelf.group(root) for root in roots if shelf.member.of(root)]
    return tuple(sorted(found, key=lambda one: one.members))


def several(languages: Iterable[str]) -> bool:
    """Whether there is more than one language, so that there may be translations.

    >>> several(["en", "und"]), several(["en", "de"])
    (False, True)
    """
    return len(set(languages) - {"und"}) > 1


# 1. who meets whom


@dataclass(frozen=True, slots=True)
class Copies:
    """What the wordings with one text are to the others."""

    formula: bool = False
    pairs: frozenset[Pair] = frozenset()  # of them that are worth comparing
    stand: frozenset[int] = frozenset()  # that meet other texts: one of each speaker


def copies(same: Sequence[Card]) -> Copies:
    """What to make of all wordings with one text; the order doesn't matter."""
    if not same:
        return Copies()
    if same[0].length <= FORMULA_UP_TO and _many_say(one.speaker for one in same):
        return Copies(formula=True)
    standing: dict[str | None, Card] = {}
    for one in sorted(same, key=lambda c: c.rank):
        standing.setdefault(one.speaker, one)
    return Copies(pairs=neighbours(same), stand=frozenset(one.number for one in standing.values()))


def neighbours(bucket: Iterable[Card], *, short_only: bool = False) -> frozenset[Pair]:
    """The pairs of a bucket that are worth comparing: each wording with the few before it, the earliest and the
    longest. ``short_only``: one of the two is short. Their number grows with the bucket, and not with its square."""
    bucket = list(bucket)
    if len(bucket) < 2:
        return frozenset()
    if len(bucket) == 2:  # most have two
        one, other = bucket
        apart = short_only and one.length > SHORT_UP_TO and other.length > SHORT_UP_TO
        a, b = one.number, other.number
        return frozenset() if apart else frozenset({(a, b) if a < b else (b, a)})
    in_time = sorted(bucket, key=lambda c: c.time)
    longest = min(in_time, key=lambda c: c.rank)
    found = set()
    for i, one in enumerate(in_time):
        for other in (*in_time[max(0, i - PREVIOUS) : i], in_time[0], longest):
            if other is one or (short_only and one.length > SHORT_UP_TO and other.length > SHORT_UP_TO):
                continue
            found.add((one.number, other.number) if one.number < other.number else (other.number, one.number))
    return frozenset(found)


def is_formula(wordings: Iterable[Wording]) -> bool:
    """Whether a phrase with these reports is one that many say, and not a sentence that was credited wrongly."""
    return _many_say(map(known_speaker, wordings))


def _many_say(speakers: Iterable[str | None]) -> bool:
    said_by = Counter(who for who in speakers if who is not None)
    return len(said_by) >= FORMULA_SPEAKERS and 2 * max(said_by.values()) <= said_by.total()


def candidates(wordings: Iterable[Wording]) -> Iterator[tuple[Wording, Wording]]:
    """Pairs of one language worth comparing; their number grows linearly, however often a phrase recurs."""
    shelf = Shelf(kept=False)
    for wording in wordings:
        shelf.add(wording)
    return ((shelf.wording(a), shelf.wording(b)) for a, b in _met(shelf).pairs())


@dataclass(slots=True)
class _Met:
    """What the buckets that changed come to."""

    formulas: dict[int, list[Card]] = field(default_factory=dict)  # digest of the text → its wordings
    loose: set[int] = field(default_factory=set)  # wordings that have to find their place: new, or no formula any more
    dropped: set[Pair] = field(default_factory=set)  # pairs that a bucket no longer has
    # By the first of the two: who meets stands near one another, and what is known of a text is still at hand.
    _parts: dict[int, array[int]] = field(default_factory=lambda: defaultdict(partial(array, "q")))

    def take(self, before: frozenset[Pair], after: frozenset[Pair]) -> None:
        if before:
            self.dropped |= before - after
        for a, b in after - before if before else after:
            self._parts[a >> 14].append(a << 32 | b)

    def pairs(self) -> Iterator[Pair]:
        """The pairs that a bucket didn't have before."""
        for _, part in sorted(self._parts.items()):
            for packed in sorted(set(part)):
                yield packed >> 32, packed & 0xFFFFFFFF


def _met(shelf: Shelf) -> _Met:
    met = _Met(loose=set(shelf.come))
    for text, before, after in _buckets(shelf.by_text.touched(alone=True), shelf):
        was, now = copies(before), copies(after)
        met.take(was.pairs, now.pairs)
        for number in now.stand - was.stand:
            for key in keys(shelf.wording(number)):
                shelf.by_key.put(key, number)
        for number in was.stand - now.stand:
            for key in keys(shelf.wording(number)):
                shelf.by_key.drop(key, number)
        if now.formula:
            met.formulas[text] = after
            met.loose.difference_update(one.number for one in after)
        elif was.formula:
            met.loose.update(one.number for one in after)
    for key, had, has in shelf.by_key.touched(CAP):
        met.take(_meeting(shelf, key, had), _meeting(shelf, key, has))
    return met


def _meeting(shelf: Shelf, key: int, bucket: list[int] | None) -> frozenset[Pair]:
    """The pairs that meet under a key; of a bucket with too many wordings none."""
    if not bucket or len(bucket) == 1:
        return NOBODY
    return neighbours(map(shelf.card, bucket), short_only=_for_short(key))


def _buckets(
    changed: Iterable[tuple[int, list[int] | None, list[int] | None]], shelf: Shelf
) -> Iterator[tuple[int, list[Card], list[Card]]]:
    """The buckets with the cards of their wordings; one with too many has none."""
    for key, before, after in changed:
        yield key, [shelf.card(n) for n in before or ()], [shelf.card(n) for n in after or ()]


def _for_short(key: int) -> bool:
    """Whether a key is for meeting short wordings."""
    return key % 2 == 0


def _still_meet(shelf: Shelf, a: int, b: int) -> bool:
    """Whether some bucket has a pair that another one has no longer."""
    one, other = shelf.card(a), shelf.card(b)
    if one.text == other.text and (a, b) in copies([shelf.card(n) for n in shelf.by_text.of(one.text) or ()]).pairs:
        return True
    for key in sorted(keys(shelf.wording(a)) & keys(shelf.wording(b))):
        bucket = shelf.by_key.of(key, CAP) or ()
        both = a in bucket and b in bucket
        if both and (a, b) in neighbours(map(shelf.card, bucket), short_only=_for_short(key)):
            return True
    return False


# 2. which pairs are the same


def _compared(shelf: Shelf, met: _Met) -> set[int]:
    """Compare new pairs, forget the matches of pairs that went; the wordings that have to find their place anew."""
    dirty = met.loose
    for number in shelf.gone:
        for other in list(shelf.match.of(number)):
            shelf.match.drop_both(number, other)
            dirty |= {other, *shelf.match.of(other)}
    for a, b in met.pairs():
        if b not in shelf.match.of(a):
            one, two = shelf.wording(a), shelf.wording(b)
            found = same_words(*as_compared(one, two))
            if found is not None and _allowed(one, two, found):
                shelf.match.put_both(a, b, found.confidence, found.because)
                dirty |= {a, b, *shelf.match.of(a), *shelf.match.of(b)}
    for a, b in sorted(met.dropped):
        if b in shelf.match.of(a) and not _still_meet(shelf, a, b):
            shelf.match.drop_both(a, b)
            dirty |= {a, b, *shelf.match.of(a), *shelf.match.of(b)}
    return dirty.difference(shelf.gone)


def _allowed(a: Wording, b: Wording, found: Match) -> bool:
    """Two quotations of one article are one utterance where one repeats the other; a nested one lies in its outer. Who
    denies having said something says something else."""
    if denies_saying(a) != denies_saying(b):
        return False
    if not a.article or a.article != b.article:
        return True
    if shape(a.text, a.language).numbers != shape(b.text, b.language).numbers:
        return False  # "gate 4 is shut", "gate 5 is shut"
    return found.confidence >= 0.8 and in_common(a, b).cover_long >= 0.8


# 3. who follows whom


def _placed(shelf: Shelf, dirty: Iterable[int], formulas: Mapping[int, Sequence[Card]]) -> set[int]:
    """Find a place for each wording and, where it is another than before, for its followers; the groups that changed.

    In order of rank: a wording follows one that ranks before it, so that each has to be looked at once.
    """
    changed: set[int] = set()
    for number in shelf.gone:
        _move(shelf, number, None, changed)
    for same in formulas.values():
        root = min(same, key=lambda c: c.rank).number
        for one in same:
            _move(shelf, one.number, (root, FORMULA, None), changed)
    told = {one.number for same in formulas.values() for one in same}
    waiting = [(shelf.card(n).rank, n) for n in set(dirty) - told]
    queued = {n for _, n in waiting}
    heapify(waiting)
    while waiting:
        rank, number = heappop(waiting)
        if _move(shelf, number, _place(shelf, shelf.card(number)), changed):
            for other in shelf.match.of(number):
                behind = shelf.card(other).rank
                if behind > rank and other not in queued:
                    queued.add(other)
                    heappush(waiting, (behind, other))
    return changed


Place = tuple[int, int, int | None]  # the wording that the group goes back to; WEAK or not; who is followed


def _move(shelf: Shelf, number: int, place: Place | None, changed: set[int]) -> bool:
    """Put a wording in its place; False where it is there already."""
    before = shelf.place.of(number).get(0)
    if before == place:
        return False
    if before is not None:
        shelf.member.drop(before[0], number)
        changed.add(before[0])
    if place is None:
        shelf.place.drop(number, 0)
    else:
        shelf.place.put(number, 0, *place)
        shelf.member.put(place[0], number)
        changed.add(place[0])
    return True


def _place(shelf: Shelf, one: Card) -> Place:
    """Behind the best of the wordings before it that it was found the same as, else at the head of its own group."""
    found = []
    for number, (confidence, _) in shelf.match.of(one.number).items():
        parent = shelf.card(number)
        if parent.rank < one.rank:
            found.append((-round(confidence, 1), _is_later(parent, one), parent.rank, parent, confidence))
    for *_, parent, confidence in sorted(found):
        root, weak, above = shelf.place.of(parent.number)[0]
        if weak and parent.text != one.text:
            continue
        part_of = above is not None and shelf.match.of(parent.number)[above][0] < WHOLE
        if confidence < PART and part_of and root not in shelf.match.of(one.number):
            continue  # by way of a splice, which has a part of either
        if confidence < PART and _splices(shelf, parent, one, confidence):
            continue
        if confidence < STRONG and _strangers(*(shelf.wording(n) for n in (one.number, parent.number, root))):
            continue
        return root, WEAK if weak or confidence < STRONG else ALONE, parent.number
    return one.number, ALONE, None


def _splices(shelf: Shelf, parent: Card, one: Card, confidence: float) -> bool:
    """Whether a wording has a part of another and, as likely, of a third that the other has nothing in common with."""
    for number, (other, _) in shelf.match.of(parent.number).items():
        if number != one.number and other < WHOLE and number not in shelf.match.of(one.number):
            rival = shelf.card(number)
            if rival.rank > parent.rank and (-other, rival.rank) < (-confidence, one.rank):
                return True
    return False


def _is_later(a: Card, b: Card) -> bool:
    return a.date is not None and b.date is not None and a.date > b.date and not overlaps(a.date, b.date)


def _strangers(wording: Wording, parent: Wording, above: Wording) -> bool:
    """Whether a wording would come to another speaker's words by way of one that names no speaker."""
    return speakers(wording, above) == "other" and speakers(wording, parent) != "other"
