"""What matching remembers from one article to the next: wordings, the keys they meet under, what was found the same.

A shelf lies on what was kept before, or on nothing; it looks up what a change touches, takes the changes, and tells
them at the end. Everything is found by whole numbers, so that a million wordings fit into memory.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar, cast

from onrecord.match.agree import known_speaker
from onrecord.match.shape import Shape, shape
from onrecord.records import Group, Match, Wording

if TYPE_CHECKING:
    from onrecord.match.bulk import Rows

Values = tuple[Any, ...]
Place = tuple[int, int, int | None]  # the wording that a group goes back to; ALONE, WEAK, FORMULA; who is followed
Cell = TypeVar("Cell", bound=Values)

# Rows are kept under whole numbers: key, item, and what is known of the two. All numbers are of wordings, but for the
# digests of articles, texts, keys and words.
POSTINGS = (
    "by_text",  # digest of language and words → wording
    "by_key",  # digest of a key → wording that stands for a text
    "by_word",  # digest of a word, or of a word and a speaker → head
    "by_sense",  # digest of what a word may be found by from another language → word
    "by_voice",  # digest of a speaker and a week → wording that stands for its article
)
ALONE, WEAK, FORMULA = 0, 1, 2  # of a place: may have followers; may not; a phrase that many say
NONE: Mapping[int, Values] = MappingProxyType({})


class Below(Protocol):
    """What was kept before."""

    def rows(self, table: str, key: int, most: int | None = None) -> Sequence[Values]:
        """The rows under a key, without it, at most so many."""
        ...

    def wording(self, number: int) -> tuple[Values, Wording]:
        """The fields of a card after the number, and the wording."""
        ...

    def card(self, number: int) -> Values:
        """The fields of a card after the number."""
        ...

    def next_number(self) -> int:
        """A number from which on no wording has one."""
        ...


class Card(NamedTuple):
    """What choosing candidates needs of a wording."""

    number: int
    id: str
    article: str
    language: str
    length: int  # words
    date: str | None
    speaker: str | None  # a key that wordings of one person share
    text: int  # digest of language and words

    @property
    def rank(self) -> tuple[int, str, str]:
        """The longest first, the earliest on a tie; dates that say less come later."""
        return -self.length, (self.date or "") + "~", self.id

    @property
    def time(self) -> tuple[str, str]:
        """The earliest first; dates that say less come later."""
        return (self.date or "") + "~", self.id


def card(number: int, wording: Wording, seen: Shape) -> Card:
    """The card of a wording under a number."""
    text = seen.digest
    if text is None:
        text = seen.digest = digest(f"{seen.language}\0{' '.join(map(seen.known.token.__getitem__, seen.spelt))}")
    who = known_speaker(wording)
    return Card(number, wording.id, wording.article, seen.language, len(seen), wording.date, who, text)


def digest(text: str) -> int:
    """A whole number of 63 bits for a text, always the same.

    >>> digest("run en asked for the money")
    1596521160700386711
    """
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


class Ledger:
    """Rows of key, item and values. Keys below are looked up when they are asked for, and remembered."""

    def __init__(self, name: str, below: Below | None) -> None:
        self.name = name
        self._below = below
        self._here: dict[int, dict[int, Values]] = {}
        self._before: dict[int, dict[int, Values]] = {}  # what lies below under the keys that have changed

    def of(self, key: int) -> Mapping[int, Values]:
        """Item → values under a key."""
        found = self._here.get(key)
        if found is None:
            if self._below is None:
                return NONE
            found = self._here[key] = {row[0]: tuple(row[1:]) for row in self._below.rows(self.name, key)}
        return found

    def put(self, key: int, item: int, *values: Any) -> None:
        """Add a row, or replace its values."""
        self._put(key, item, values)

    def _put(self, key: int, item: int, values: Values) -> None:
        if self._below is not None:
            self._open(key)[item] = values
        elif (found := self._here.get(key)) is not None:
            found[item] = values
        else:
            self._here[key] = {item: values}

    def drop(self, key: int, item: int) -> None:
        """Take a row out, where there is one."""
        if item in self.of(key):
            del self._open(key)[item]

    def put_both(self, a: int, b: int, *values: Any) -> None:
        """The row under either."""
        self._put(a, b, values)
        self._put(b, a, values)

    def drop_both(self, a: int, b: int) -> None:
        """Out under either."""
        self.drop(a, b)
        self.drop(b, a)

    def _open(self, key: int) -> dict[int, Values]:
        if self._below is None:
            return self._here.setdefault(key, {})
        found = self.of(key)
        assert isinstance(found, dict)
        if key not in self._before:
            self._before[key] = dict(found)
        return found

    def changes(self) -> tuple[Iterable[tuple[int, int]], Iterable[Values]]:
        """The rows below that are no more, by key and item, and those that are new or have other values."""
        if self._below is None:
            return (), ((key, item, *values) for key, rows in self._here.items() for item, values in rows.items())
        gone = [(key, i) for key, before in self._before.items() for i in before if i not in self._here[key]]
        come = [
            (key, item, *values)
            for key, before in self._before.items()
            for item, values in self._here[key].items()
            if before.get(item) != values
        ]
        return gone, come


class Cells(Generic[Cell]):
    """The values under keys that have one row each, whose item is 0; else as a ``Ledger``."""

    def __init__(self, name: str, below: Below | None) -> None:
        self.name = name
        self._below = below
        self._here: dict[int, Cell | None] = {}
        self._before: dict[int, Cell | None] = {}

    def at(self, key: int) -> Cell | None:
        """The values under a key, where there are any."""
        if key not in self._here and self._below is not None:
            rows = self._below.rows(self.name, key)
            self._here[key] = cast(Cell, tuple(rows[0][1:])) if rows else None
        return self._here.get(key)

    def has(self, key: int) -> Cell:
        """The values under a key that has some."""
        found = self.at(key)
        assert found is not None
        return found

    def put(self, key: int, values: Cell | None) -> None:
        """Put values there, or replace them."""
        if self._below is not None and key not in self._before:
            self._before[key] = self.at(key)
        self._here[key] = values

    def drop(self, key: int) -> None:
        """Take the values away."""
        self.put(key, None)

    def changes(self) -> tuple[Iterable[tuple[int, int]], Iterable[Values]]:
        """As of a ``Ledger``."""
        if self._below is None:
            return (), ((key, 0, *values) for key, values in self._here.items() if values is not None)
        gone = [(k, 0) for k, before in self._before.items() if before is not None and self._here[k] is None]
        come = [
            (key, 0, *values)
            for key, before in self._before.items()
            if (values := self._here[key]) is not None and values != before
        ]
        return gone, come


class Postings:
    """Rows of key and item, by the million: all changes come first, then the keys they touch are looked at."""

    def __init__(self, name: str, below: Below | None) -> None:
        self.name = name
        self._below = below
        self._come = array("q"), array("q")
        self._gone: dict[int, set[int]] = defaultdict(set)
        self._sorted = True

    def put(self, key: int, item: int) -> None:
        """Add a row that isn't there."""
        keys, items = self._come
        keys.append(key)
        items.append(item)
        self._sorted = False

    def put_rows(self, rows: Rows) -> None:
        """Add rows that aren't there."""
        for column, more in zip(self._come, rows, strict=True):
            column.frombytes(more.tobytes())
        self._sorted = False

    def drop(self, key: int, item: int) -> None:
        """Take a row out that lies below."""
        self._gone[key].add(item)

    def _sort(self) -> None:
        if not self._sorted:
            from onrecord.match import bulk

            found = bulk.ordered(*bulk.columns(*self._come))
            self._come = array("q"), array("q")
            self._sorted = True
            for column, more in zip(self._come, found, strict=True):
                column.frombytes(more.tobytes())

    def of(self, key: int, most: int | None = None) -> list[int] | None:
        """The items under a key; None where there are more than ``most``."""
        return self.before_and_after(key, most)[1]

    def before_and_after(self, key: int, most: int | None = None) -> tuple[list[int] | None, list[int] | None]:
        """The items under a key as they lie below, and with the changes; None for more than ``most``."""
        self._sort()
        keys, items = self._come
        begin = bisect_left(keys, key)
        come = items[begin : bisect_right(keys, key, begin)]
        gone = self._gone.get(key, ())
        if self._below is None:
            return [], come.tolist() if most is None or len(come) <= most else None
        limit = None if most is None else most + 1 + len(gone)
        before = [row[0] for row in self._below.rows(self.name, key, limit)]
        after = [*(item for item in before if item not in gone), *come] if gone or come else before
        if most is None:
            return before, after
        return before if len(before) <= most else None, after if len(after) <= most else None

    def touched(
        self, most: int | None = None, *, alone: bool = False
    ) -> Iterator[tuple[int, list[int] | None, list[int] | None]]:
        """Each key whose items have changed, with the items before and after; None for more than ``most``.

        Keys that one item ``alone`` has had and has are left out unless they are asked for: nobody meets there.
        """
        self._sort()
        keys, items = self._come
        begin, most_here = 0, len(keys) if most is None else most
        for key, every in groupby(keys):
            end = begin + sum(1 for _ in every)
            if self._below is None:
                if alone or end - begin > 1:
                    yield key, [], items[begin:end].tolist() if end - begin <= most_here else None
            else:
                before, after = self.before_and_after(key, most)
                if alone or before is None or after is None or len(before) > 1 or len(after) > 1:
                    yield key, before, after
            begin = end
        for key in sorted(self._gone):
            at = bisect_left(keys, key)
            if at == len(keys) or keys[at] != key:
                yield key, *self.before_and_after(key, most)

    def touched_rows(self, most: int | None = None) -> tuple[Rows, Rows]:
        """The rows under all keys whose items have changed, before and after, those of keys with more than ``most``
        left out."""
        from onrecord.match import bulk

        if self._below is None:
            self._sort()
            found = bulk.columns(*self._come)
            return bulk.rows(()), found if most is None else bulk.under(most, found)
        touched = list(self.touched(most, alone=True))
        return (
            bulk.rows((key, before) for key, before, _ in touched if before),
            bulk.rows((key, after) for key, _, after in touched if after),
        )

    def changes(self) -> tuple[Iterable[tuple[int, int]], Iterable[Values]]:
        """The rows below that are no more, and the new ones."""
        self._sort()
        gone = [(key, item) for key, items in self._gone.items() for item in sorted(items)]
        return gone, zip(*self._come, strict=True)


class Shelf:
    """All that matching remembers, with the changes of one update. ``kept``: whether somebody will keep them."""

    def __init__(self, below: Below | None = None, *, kept: bool = True) -> None:
        self.below = below
        self.kept = kept
        self.place: Cells[Place] = Cells("place", below)
        self.word: Cells[tuple[str, str, str]] = Cells("word", below)
        self.ledgers: dict[str, Ledger | Cells[Any]] = {"place": self.place, "word": self.word}
        self.in_article, self.match, self.member, self.head, self.link = map(
            self._ledger, ("of_article", "match", "member", "head", "link")
        )
        self.counterpart, self.translation, self.aligned = map(self._ledger, ("counterpart", "translation", "aligned"))
        self.postings = {name: Postings(name, below) for name in POSTINGS}
        self._next = below.next_number() if below is not None else 0
        self._cards: dict[int, Card] = {}
        self._wordings: dict[int, Wording] = {}
        self._shapes: dict[int, Shape] = {}
        self._article = "", digest("")
        self.come: list[int] = []
        self.gone: list[int] = []

        self.by_voice = self.postings["by_voice"]
        self.by_text = self.postings["by_text"]
        self.by_key = self.postings["by_key"]
        self.by_word = self.postings["by_word"]
        self.by_sense = self.postings["by_sense"]

    def _ledger(self, name: str) -> Ledger:
        found = self.ledgers[name] = Ledger(name, self.below)
        return found

    def card(self, number: int) -> Card:
        """The card of a wording, also of one that goes in this update."""
        found = self._cards.get(number)
        if found is None:
            assert self.below is not None
            found = self._cards[number] = Card(number, *self.below.card(number))
        return found

    def wording(self, number: int) -> Wording:
        """The wording with this number, also one that goes in this update."""
        found = self._wordings.get(number)
        if found is None:
            assert self.below is not None
            fields, found = self.below.wording(number)
            self._wordings[number] = found
            self._cards[number] = Card(number, *fields)
        return found

    def shape(self, number: int) -> Shape:
        """The shape of a wording."""
        found = self._shapes.get(number)
        if found is None:
            wording = self.wording(number)
            found = self._shapes[number] = shape(wording.text, wording.language)
        return found

    def of_article(self, article: str) -> dict[int, Wording]:
        """The wordings of an article by their numbers."""
        found = {n: self.wording(n) for n in self.in_article.of(digest(article))}
        return {n: wording for n, wording in found.items() if wording.article == article}

    def group(self, root: int) -> Group:
        """The group that goes back to a wording, within its language."""
        members = self.member.of(root)
        if len(members) == 1:  # most do
            return Group((self.card(root).id,))
        held = []
        for number in members:
            parent = self.place.has(number)[2]
            if parent is not None:
                a, b = sorted((self.card(number).id, self.card(parent).id))
                held.append(Match(a, b, *self.match.of(number)[parent]))
        return Group(
            tuple(sorted(self.card(number).id for number in members)),
            tuple(sorted(held, key=lambda match: (match.a, match.b))),
            formula=self.place.has(root)[1] == FORMULA,
        )

    def add(self, wording: Wording) -> int:
        """Put a wording on the shelf; its number."""
        number = self._next
        self._next += 1
        self._wordings[number] = wording
        seen = self._shapes[number] = shape(wording.text, wording.language)
        one = self._cards[number] = card(number, wording, seen)
        self.come.append(number)
        if wording.article != self._article[0]:  # they come an article at a time
            self._article = wording.article, digest(wording.article)
        self.in_article.put(self._article[1], number)
        if one.length:
            self.by_text.put(one.text, number)
        return number

    def take(self, card: Card, wording: Wording | None = None) -> None:
        """Put a card on the shelf, for joining wordings that have met already; those with matches need the wording."""
        self._cards[card.number] = card
        if wording is not None:
            self._wordings[card.number] = wording
        self.come.append(card.number)

    def remove(self, number: int) -> None:
        """Take a wording off the shelf."""
        one = self.card(number)
        self.gone.append(number)
        self.in_article.drop(digest(one.article), number)
        if one.length:
            self.by_text.drop(one.text, number)

    def new_wordings(self) -> Iterator[tuple[Card, Wording]]:
        """What came in this update."""
        return ((self._cards[n], self._wordings[n]) for n in self.come)
