"""Wordings in, groups that report one utterance out: one best parent each, so that weak likenesses don't chain up.

All work hangs on keys: wordings come into buckets by their words and by runs of words, a bucket says which are worth
comparing, a pair is compared by itself, and a wording follows the best of those it was found the same as. So a change
touches the buckets, the pairs and the followers of what changed, and what comes out is what grouping everything anew
would give: that is the same change, to an empty shelf.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from onrecord.dates import overlaps
from onrecord.lexicon import Lexicon
from onrecord.match.across import denies
from onrecord.match.agree import known_speaker, speakers
from onrecord.match.blocking import SHORT_UP_TO, keys_of
from onrecord.match.by_hand import held
from onrecord.match.same import in_common, same_as
from onrecord.match.shape import Shape, as_compared, shape
from onrecord.match.shelf import ALONE, FORMULA, WEAK, Card, Place, Shelf
from onrecord.match.translating import joined_to, translating
from onrecord.records import Group, Ruling, Wording

if TYPE_CHECKING:
    from onrecord.match.bulk import Numbers, Order, Rows

CAP = 100  # different texts under one key; a run that more share is a turn of phrase
AT_A_TIME = 4096  # texts, of which what comparing has worked out is kept
PREVIOUS = 3  # wordings before it in a bucket that each is compared with, beside the earliest and the longest
COPIES = 1  # the same where all have one text: whoever is credited, two back there is seldom news
STRONG = 0.7  # confidence from which a wording may itself have followers
PART, WHOLE = 0.8, 0.9  # below the first, two wordings have a part in common; from the second, all of the shorter
FORMULA_UP_TO, FORMULA_SPEAKERS = 7, 3  # words; different speakers, none of them in most reports

Lexicons = Iterable[Lexicon] | Mapping[object, Lexicon]


def group(wordings: Iterable[Wording], lexicons: Lexicons = (), rulings: Sequence[Ruling] = ()) -> tuple[Group, ...]:
    """Groups of wordings that report one utterance; every wording is in exactly one, alone if need be.

    Ids must be unique. The order of the wordings doesn't matter; groups come sorted by their first member. ``lexicons``
    serve their pair of languages in both directions. A phrase that many speakers say is a group marked ``formula``.
    ``rulings`` hold whatever the words say.
    """
    wordings = list(wordings)
    languages = {wording.language.split("-")[0].lower() for wording in wordings}
    return regroup(Shelf(kept=False), come=wordings, lexicons=lexicons, languages=languages, rulings=rulings)


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Keep Python from looking for objects that refer back to themselves: grouping makes millions, and none that does.

    Looking took a fifth of the time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():  # what was made counts as old, so that it isn't looked at now either
                gc.freeze()
                gc.unfreeze()
            gc.enable()


@no_search_for_cycles()
def regroup(
    shelf: Shelf,
    *,
    come: Iterable[Wording] = (),
    gone: Iterable[int] = (),
    touched: Iterable[int] = (),
    lexicons: Lexicons = (),
    languages: Collection[str] = (),
    rulings: Sequence[Ruling] = (),
) -> tuple[Group, ...]:
    """Take wordings off the shelf by their numbers, put new ones on it; the groups that may be others than before.

    Those are all that now hold a wording of a group that has changed, and the groups of the wordings ``touched``, which
    stay as they are and want to be seen. A wording that changes goes and comes again. ``lexicons`` have to be the same
    as ever on one shelf. ``languages`` are those of all wordings there; where there are ``several``, groups are
    compared across languages, and that has to stay as it is too. ``rulings`` are all that hold; where one comes or
    goes, or a wording that it names, the wordings that it names have to be ``touched``.
    """
    for number in gone:
        shelf.remove(number)
    for wording in come:
        shelf.add(wording)
    met = _met(shelf)
    dirty = _compared(shelf, met)
    roots = _placed(shelf, dirty, met.formulas)
    roots.update(place[0] for n in touched if (place := shelf.place.at(n)) is not None)
    if several(languages):
        given = lexicons.values() if isinstance(lexicons, Mapping) else lexicons
        pairs = {frozenset((one.source, one.target)): one for one in given}
        found = translating(shelf, roots, pairs, languages)
    else:
        found = [shelf.group(root) for root in roots if shelf.member.of(root)]
    found = held(shelf, found, rulings, lambda n: _groups_of(shelf, n, several(languages)))
    return tuple(sorted(found, key=lambda one: one.members[0]))


def _groups_of(shelf: Shelf, number: int, across: bool) -> list[Group]:
    """The group of a wording that has found its place, with those that translations connect it to."""
    place = shelf.place.at(number)
    if place is None:
        return []
    return joined_to(shelf, [place[0]]) if across else [shelf.group(place[0])]


def several(languages: Iterable[str]) -> bool:
    """Whether there is more than one language, so that there may be translations.

    >>> several(["en", "und"]), several(["en", "de"])
    (False, True)
    """
    return len(set(languages) - {"und"}) > 1


# 1. who meets whom


def is_formula(wordings: Iterable[Wording]) -> bool:
    """Whether a phrase with these reports is one that many say, and not a sentence that was credited wrongly."""
    return _many_say(map(known_speaker, wordings))


def _many_say(speakers: Iterable[Hashable]) -> bool:
    said_by = Counter(who for who in speakers if who is not None)
    return len(said_by) >= FORMULA_SPEAKERS and 2 * max(said_by.values()) <= said_by.total()


def candidates(wordings: Iterable[Wording]) -> Iterator[tuple[Wording, Wording]]:
    """Pairs of one language worth comparing; their number grows linearly, however often a phrase recurs."""
    from onrecord.match import bulk

    shelf = Shelf(kept=False)
    for wording in wordings:
        shelf.add(wording)
    return ((shelf.wording(a), shelf.wording(b)) for a, b in bulk.unpacked(_met(shelf).pairs))


@dataclass(frozen=True, slots=True)
class _Met:
    """What the buckets that changed come to. Pairs are packed, and sorted: who meets stands near one another."""

    formulas: Mapping[int, list[int]]  # digest of the text → its wordings
    loose: set[int]  # wordings that have to find their place: new, or no formula any more
    pairs: Numbers  # that no bucket had before
    dropped: Numbers  # that a bucket no longer has


def _met(shelf: Shelf) -> _Met:
    import numpy as np

    from onrecord.match import bulk

    before, after = shelf.by_text.touched_rows()
    order = _order(shelf, before, after)
    was, now = copies(before, order), copies(after, order)
    for key, number in zip(*_keyed(shelf, bulk.without(was.stand, now.stand)), strict=True):
        shelf.by_key.drop(int(key), int(number))
    shelf.by_key.put_rows(_keyed(shelf, bulk.without(now.stand, was.stand)))
    loose = set(shelf.come).difference(*now.formulas.values())
    for text in was.formulas.keys() - now.formulas.keys():
        loose.update(shelf.by_text.of(text) or ())
    had, has = shelf.by_key.touched_rows(CAP)
    if shelf.below is not None:
        order = _order(shelf, had, has)
    pairs_before, pairs = (
        bulk.distinct(np.concatenate([copied.pairs, meeting(rows, order)])) for copied, rows in ((was, had), (now, has))
    )
    return _Met(now.formulas, loose, bulk.without(pairs, pairs_before), bulk.without(pairs_before, pairs))


class Copies(NamedTuple):
    """What the wordings that share their texts are to one another and to others."""

    formulas: Mapping[int, list[int]]  # digest of a text that many say → its wordings
    stand: Numbers  # wordings that meet other texts: of each other text one of each speaker
    pairs: Numbers  # of such a text's wordings, worth comparing


def copies(rows: Rows, order: Order) -> Copies:
    """What the buckets of texts come to; each has to be there whole."""
    import numpy as np

    from onrecord.match import bulk

    texts = bulk.Buckets(rows, order)
    formulas = {}
    others = np.ones(len(texts.keys), np.bool_)
    for n in np.flatnonzero((texts.size >= FORMULA_SPEAKERS) & (texts.lengths() <= FORMULA_UP_TO)).tolist():
        if _many_say(texts.speakers(n)):
            formulas[int(texts.keys[n])] = texts.members(n)
            others[n] = False
    return Copies(formulas, bulk.distinct(texts.standing(others)), texts.pairs(COPIES, others))


def meeting(rows: Rows, order: Order) -> Numbers:
    """The pairs, packed, that buckets of keys bring together; those with more than ``CAP`` are left out before."""
    from onrecord.match import bulk

    return bulk.Buckets(rows, order).pairs(PREVIOUS, for_short=True)


def _order(shelf: Shelf, *rows: Rows) -> Order:
    import numpy as np

    from onrecord.match import bulk

    numbers = bulk.distinct(np.concatenate([items for _, items in rows]))
    return bulk.Order.of_cards([shelf.card(n) for n in numbers.tolist()], numbers, SHORT_UP_TO)


def _keyed(shelf: Shelf, numbers: Numbers) -> Rows:
    """The keys of wordings."""
    return keys_of((n, shelf.wording(n), shelf.shape(n)) for n in numbers.tolist())


def _still_meet(shelf: Shelf, pairs: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those pairs, which a bucket has no longer, that another has."""
    import numpy as np

    from onrecord.match import bulk

    if not pairs:
        return set()
    numbers = sorted({number for pair in pairs for number in pair})
    keys, owners = _keyed(shelf, np.array(numbers))
    of: dict[int, set[int]] = {number: set() for number in numbers}
    for key, number in zip(keys.tolist(), owners.tolist(), strict=True):
        of[number].add(key)
    texts = {shelf.card(a).text for a, b in pairs if shelf.card(a).text == shelf.card(b).text}
    alike = bulk.rows((text, shelf.by_text.of(text) or ()) for text in texts)
    under = bulk.rows((key, shelf.by_key.of(key, CAP) or ()) for key in {k for a, b in pairs for k in of[a] & of[b]})
    order = _order(shelf, alike, under)
    found = (copies(alike, order).pairs, meeting(under, order))
    return set(pairs).intersection(pair for some in found for pair in bulk.unpacked(some))


# 2. which pairs are the same


def _compared(shelf: Shelf, met: _Met) -> set[int]:
    """Compare new pairs, forget the matches of pairs that went; the wordings that have to find their place anew."""
    from onrecord.match import bulk

    changed: set[int] = set()
    for number in shelf.gone:
        for other in list(shelf.match.of(number)):
            shelf.match.drop_both(number, other)
            changed.add(other)
    reasons: dict[tuple[float, str], tuple[float, str]] = {}
    looked_at: set[Shape] = set()
    last = -1
    for a, b in bulk.unpacked(bulk.by_company(met.pairs)):
        if a != last:
            last = a
            wording, one, matches = shelf.wording(a), shelf.shape(a), shelf.match.of(a)
            looked_at.add(one)
            if len(looked_at) > AT_A_TIME:  # the next are in other company
                for seen in looked_at:
                    seen.forget()
                looked_at = {one}
        if b in matches:
            continue
        two = shelf.shape(b)
        looked_at.add(two)
        if (found := agreed(wording, one, shelf.wording(b), two)) is not None:
            shelf.match.put_both(a, b, *reasons.setdefault(found, found))  # few are different
            matches = shelf.match.of(a)
            changed.add(a)
            changed.add(b)
    apart = [(a, b) for a, b in bulk.unpacked(met.dropped) if b in shelf.match.of(a)]
    for a, b in set(apart) - _still_meet(shelf, apart):
        shelf.match.drop_both(a, b)
        changed |= {a, b}
    dirty = met.loose
    if shelf.below is not None:  # else all are
        dirty |= changed.union(*map(shelf.match.of, changed))
    return dirty.difference(shelf.gone)


def agreed(one: Wording, seen: Shape, two: Wording, other: Shape) -> tuple[float, str] | None:
    """Confidence and reason of the match of two wordings with their shapes, None where they report two utterances.

    Two quotations of one article are one utterance where one repeats the other; a nested one lies in its outer. Who
    denies having said something says something else.
    """
    if bool(one.inner) == bool(two.inner):
        found = same_as(one, seen, two, other)
    else:
        as_one, as_two = as_compared(one, two)
        found = same_as(as_one, shape(as_one.text, as_one.language), as_two, shape(as_two.text, as_two.language))
    if found is None or denies(seen) != denies(other):
        return None
    if one.article and one.article == two.article:
        if seen.numbers != other.numbers:
            return None  # "gate 4 is shut", "gate 5 is shut"
        if found[0] < 0.8 or in_common(one, two).cover_long < 0.8:
            return None
    return found


# 3. who follows whom


def followed(shelf: Shelf, formulas: Mapping[int, Collection[int]]) -> Iterator[tuple[int, Group]]:
    """The groups of the wordings on a new shelf, where their matches are already, each with the number of the wording
    it goes back to. ``formulas``: those of phrases that many say, by their texts."""
    for root in _placed(shelf, shelf.come, formulas):
        yield root, shelf.group(root)


def _placed(shelf: Shelf, dirty: Iterable[int], formulas: Mapping[int, Collection[int]]) -> set[int]:
    """Find a place for each wording and, where it is another than before, for its followers; the groups that changed.

    In order of rank: a wording follows one that ranks before it, so that each has to be looked at once.
    """
    changed: set[int] = set()
    for number in shelf.gone:
        _move(shelf, number, None, changed)
    for same in formulas.values():
        root = min(same, key=lambda n: shelf.card(n).rank)
        for number in same:
            _move(shelf, number, (root, FORMULA, None), changed)
    dirty = set(dirty).difference(*formulas.values())
    for part in [dirty] if shelf.below is not None else _connected(shelf, dirty):
        _place_all(shelf, part, changed)
    return changed


def _connected(shelf: Shelf, numbers: Collection[int]) -> Iterator[Collection[int]]:
    """Wordings in parts that no match connects: what is known of those in a part is near in memory."""
    seen: set[int] = set()
    for number in sorted(numbers):
        if number in seen:
            continue
        part = [number]
        if shelf.match.of(number):
            seen.add(number)
            for one in part:
                new = [other for other in shelf.match.of(one) if other not in seen]
                seen.update(new)
                part += new
        yield part


def _place_all(shelf: Shelf, numbers: Collection[int], changed: set[int]) -> None:
    if len(numbers) == 1 and not shelf.match.of(number := next(iter(numbers))):
        _move(shelf, number, (number, ALONE, None), changed)
        return
    waiting = [(shelf.card(n).rank, n) for n in numbers]
    queued = set(numbers)
    heapify(waiting)
    while waiting:
        rank, number = heappop(waiting)
        if _move(shelf, number, _place(shelf, shelf.card(number)), changed):
            for other in shelf.match.of(number):
                if other not in queued and (behind := shelf.card(other).rank) > rank:
                    queued.add(other)
                    heappush(waiting, (behind, other))


def _move(shelf: Shelf, number: int, place: Place | None, changed: set[int]) -> bool:
    """Put a wording in its place; False where it is there already."""
    before = shelf.place.at(number)
    if before == place:
        return False
    if before is not None:
        shelf.member.drop(before[0], number)
        changed.add(before[0])
    if place is None:
        shelf.place.drop(number)
    else:
        shelf.place.put(number, place)
        shelf.member.put(place[0], number)
        changed.add(place[0])
    return True


def _place(shelf: Shelf, one: Card) -> Place:
    """Behind the best of the wordings before it that it was found the same as, else at the head of its own group."""
    found = []
    rank = one.rank
    matches = shelf.match.of(one.number)
    for number, (confidence, _) in matches.items():
        parent = shelf.card(number)
        before = parent.rank
        if before < rank:
            found.append((-round(confidence, 1), _is_later(parent, one), before, parent, confidence))
    found.sort()
    for *_, parent, confidence in found:
        root, weak, above = shelf.place.has(parent.number)
        if weak and parent.text != one.text:
            continue
        if confidence < PART:
            part_of = above is not None and shelf.match.of(parent.number)[above][0] < WHOLE
            if part_of and root not in matches:
                continue  # by way of a splice, which has a part of either
            if _splices(shelf, parent, one, confidence):
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
    return (
        a.date != b.date
        and a.date is not None
        and b.date is not None
        and a.date > b.date
        and not overlaps(a.date, b.date)
    )


def _strangers(wording: Wording, parent: Wording, above: Wording) -> bool:
    """Whether a wording would come to another speaker's words by way of one that names no speaker."""
    return speakers(wording, above) == "other" and speakers(wording, parent) != "other"
