"""Groups and what somebody has said of two reports in, the groups that this leaves out. Somebody has looked, so the
words are not weighed again; what else hangs on the two goes where it is most like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.match.shelf import Card, Shelf
from onrecord.records import Group, Match, Ruling

SAID = "Somebody has looked: both report the same utterance."


def held(
    shelf: Shelf, groups: Iterable[Group], rulings: Sequence[Ruling], more: Callable[[int], Iterable[Group]]
) -> list[Group]:
    """The groups after the rulings, with those that the rulings join them to. ``more``: the groups of a wording.

    Reports that are of one utterance are joined, and reports that aren't are parted where the matches between them are
    weakest. The later of two rulings that contradict each other holds. The order of groups and rulings doesn't matter.
    """
    named: set[str] = set()
    joined: dict[str, list[str]] = defaultdict(list)
    for one in rulings:
        if one.a is not None and one.b is not None and one.a != one.b:
            named |= {one.a, one.b}
            if one.same:
                joined[one.a].append(one.b)
                joined[one.b].append(one.a)
    if not named:
        return list(groups)
    every: list[Group] = []
    seen: set[str] = set()
    waiting = list(groups)
    while waiting:
        group = waiting.pop()
        if group.members[0] in seen:
            continue
        every.append(group)
        seen.update(group.members)
        for other in {other for member in group.members for other in joined.get(member, ())} - seen:
            if (number := _number(shelf, other)) is not None:
                waiting += more(number)
    concerned = [group for group in every if not named.isdisjoint(group.members)]
    numbers = ((id, _number(shelf, id)) for group in concerned for id in group.members)
    cards = {id: shelf.card(number) for id, number in numbers if number is not None}
    return [group for group in every if named.isdisjoint(group.members)] + list(_ruled(concerned, rulings, cards))


def _number(shelf: Shelf, id: str) -> int | None:
    return next((n for n, w in shelf.of_article(id.rpartition("#")[0]).items() if w.id == id), None)


class _Parts:
    """Wordings in parts, some of which must stay apart."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)

    def of(self, id: str) -> str:
        """What stands for a wording's part."""
        while (above := self._above.get(id, id)) != id:
            id = above
        return id

    def join(self, a: str, b: str) -> bool:
        """Make two parts one; False where they must stay apart."""
        one, two = sorted((self.of(a), self.of(b)))
        if one == two:
            return True
        if two in self._apart[one]:
            return False
        self._above[two] = one
        for other in self._apart.pop(two, set()):
            self._apart[other].discard(two)
            self._apart[other].add(one)
            self._apart[one].add(other)
        return True

    def part(self, a: str, b: str) -> None:
        """Keep two parts apart, where they aren't one already."""
        one, two = self.of(a), self.of(b)
        if one != two:
            self._apart[one].add(two)
            self._apart[two].add(one)


def _ruled(groups: Sequence[Group], rulings: Iterable[Ruling], cards: Mapping[str, Card]) -> Iterator[Group]:
    """The parts that are left of some groups: what is said first, the latest before the others; then the same words;
    then matches, the surest before the others."""
    parts = _Parts()
    there = {member for group in groups for member in group.members}
    by_hand: list[Match] = []
    for one in sorted(rulings, key=lambda r: -r.n):
        if one.a is None or one.b is None or one.a == one.b or not {one.a, one.b} <= there:
            continue
        a, b = sorted((one.a, one.b))
        if not one.same:
            parts.part(a, b)
        elif parts.join(a, b):
            across = cards[a].language != cards[b].language
            by_hand.append(Match(a, b, 1.0, SAID, across_languages=across, by_hand=True))
    for group in groups:
        if not group.formula:  # who says the same phrase as many others reports no utterance of theirs
            same: dict[tuple[str, int], list[str]] = defaultdict(list)
            for member in group.members:
                same[cards[member].language, cards[member].text].append(member)
            for alike in same.values():
                for a, b in pairwise(sorted(alike)):
                    parts.join(a, b)
    said = {(m.a, m.b): m for m in by_hand}
    matches = [m for group in groups for m in group.matches if (m.a, m.b) not in said]
    for match in sorted(matches, key=lambda m: (-m.confidence, m.a, m.b)):
        parts.join(match.a, match.b)
    members: dict[str, list[str]] = defaultdict(list)
    for id in sorted(there):
        members[parts.of(id)].append(id)
    inside: dict[str, list[Match]] = defaultdict(list)
    for match in sorted([*said.values(), *matches], key=lambda m: (m.a, m.b)):
        if parts.of(match.a) == parts.of(match.b):
            inside[parts.of(match.a)].append(match)
    for part, ids in members.items():
        yield Group(tuple(ids), tuple(inside[part]))
