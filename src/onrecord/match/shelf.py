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
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from onrecord.match.agree import known_speaker
from onrecord.match.shape import shape
from onrecord.records import Group, Match, Wording

Values = tuple[Any, ...]

# What is kept under whole numbers: key, item, and what is known of the two. All numbers are of wordings, but for the
# digests of articles, texts, keys and words.
LEDGERS = {
    "of_article": (),  # digest of the article → wording
    "match": ("confidence", "because"),  # wording → wording that has the same words, both ways
    "place": ("root", "weak", "parent"),  # wording, 0 → its group and what brought it there
    "member": (),  # the wording that a group goes back to → member
    "head": (),  # the same → wording that stands for the group before other languages
    "word": ("language", "unit", "written"),  # digest of a word, 0 → the word
    "link": ("strength",),  # word → word of another language that may translate it, both ways
    "counterpart": ("score", "confidence", "because", "firm"),  # head → head in another language, both ways
    "translation": ("confidence", "because", "firm"),  # head → head that translates it, both ways
    "aligned": ("confidence", "because"),  # wording → wording of another article that translates it, both ways
}
POSTINGS = (
    "by_text",  # digest of language and words → wording
    "by_key",  # digest of a key → wording that stands for a text
    "by_word",  # digest of a word, or of a word and a speaker → head
    "by_sense",  # digest of what a word may be found by from another language → word
    "by_voice",  # digest of a speaker and a week → wording that stands for its article
)
ALONE, WEAK, FORMULA = 0, 1, 2  # of a place: may have followers; may not; a phrase that many say
PARTS = 64  # of a big number of rows that are sorted one after the other, so that few are in memory twice
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


def card(number: int, wording: Wording) -> Card:
    """The card of a wording under a number."""
    seen = shape(wording.text, wording.language)
    text = digest(f"{seen.language}\0{' '.join(seen.tokens)}")
    who = known_speaker(wording)
    return Card(number, wording.id, wording.article, seen.language, len(seen.tokens), wording.date, who, text)


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
        self._open(key)[item] = values

    def drop(self, key: int, item: int) -> None:
        """Take a row out, where there is one."""
        if item in self.of(key):
            del self._open(key)[item]

    def put_both(self, a: int, b: int, *values: Any) -> None:
        """The row under either."""
        self.put(a, b, *values)
        self.put(b, a, *values)

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


class Postings:
    """Rows of key and item, by the million: all changes come first, then the keys they touch are looked at."""

    def __init__(self, name: str, below: Below | None) -> None:
        self.name = name
        self._below = below
        self._come = [(array("q"), array("q")) for _ in range(PARTS)]
        self._gone: dict[int, set[int]] = defaultdict(set)
        self._sorted = True

    def put(self, key: int, item: int) -> None:
        """Add a row that isn't there."""
        keys, items = self._come[key % PARTS]
        keys.append(key)
        items.append(item)
        self._sorted = False

    def drop(self, key: int, item: int) -> None:
        """Take a row out that lies below."""
        self._gone[key].add(item)

    def _sort(self) -> None:
        if not self._sorted:
            for part, (keys, items) in enumerate(self._come):
                rows = sorted(set(zip(keys, items, strict=True)))
                self._come[part] = array("q", (k for k, _ in rows)), array("q", (i for _, i in rows))
            self._sorted = True

    def of(self, key: int, most: int | None = None) -> list[int] | None:
        """The items under a key; None where there are more than ``most``."""
        return self.before_and_after(key, most)[1]

    def before_and_after(self, key: int, most: int | None = None) -> tuple[list[int] | None, list[int] | None]:
        """The items under a key as they lie below, and with the changes; None for more than ``most``."""
        self._sort()
        keys, items = self._come[key % PARTS]
        come = items[bisect_left(keys, key) : bisect_right(keys, key)]
        gone = self._gone.get(key, ())
        if self._below is None:
            after = list(come)
            return [], after if most is None or len(after) <= most else None
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
        for keys, items in self._come:
            begin = 0
            while begin < len(keys):
                key, end = keys[begin], begin + 1
                while end < len(keys) and keys[end] == key:
                    end += 1
                if self._below is None:
                    if alone or end - begin > 1:
                        many = most is not None and end - begin > most
                        yield key, [], None if many else list(items[begin:end])
                else:
                    before, after = self.before_and_after(key, most)
                    if alone or before is None or after is None or len(before) > 1 or len(after) > 1:
                        yield key, before, after
                begin = end
        come = [keys for keys, _ in self._come]
        for key in sorted(self._gone):
            keys = come[key % PARTS]
            at = bisect_left(keys, key)
            if at == len(keys) or keys[at] != key:
                yield key, *self.before_and_after(key, most)

    def changes(self) -> tuple[Iterable[tuple[int, int]], Iterable[Values]]:
        """The rows below that are no more, and the new ones."""
        self._sort()
        gone = [(key, item) for key, items in self._gone.items() for item in sorted(items)]
        return gone, (row for keys, items in self._come for row in zip(keys, items, strict=True))


class Shelf:
    """All that matching remembers, with the changes of one update. ``kept``: whether somebody will keep them."""

    def __init__(self, below: Below | None = None, *, kept: bool = True) -> None:
        self.below = below
        self.kept = kept
        self.ledgers = {name: Ledger(name, below) for name in LEDGERS}
        self.postings = {name: Postings(name, below) for name in POSTINGS}
        self._next = below.next_number() if below is not None else 0
        self._cards: dict[int, Card] = {}
        self._wordings: dict[int, Wording] = {}
        self.come: list[int] = []
        self.gone: list[int] = []

        self.in_article = self.ledgers["of_article"]
        self.match = self.ledgers["match"]
        self.place = self.ledgers["place"]
        self.member = self.ledgers["member"]
        self.head = self.ledgers["head"]
        self.word = self.ledgers["word"]
        self.link = self.ledgers["link"]
        self.counterpart = self.ledgers["counterpart"]
        self.translation = self.ledgers["translation"]
        self.aligned = self.ledgers["aligned"]
        self.by_voice = self.postings["by_voice"]
        self.by_text = self.postings["by_text"]
        self.by_key = self.postings["by_key"]
        self.by_word = self.postings["by_word"]
        self.by_sense = self.postings["by_sense"]

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

    def of_article(self, article: str) -> dict[int, Wording]:
        """The wordings of an article by their numbers."""
        found = {n: self.wording(n) for n in self.in_article.of(digest(article))}
        return {n: wording for n, wording in found.items() if wording.article == article}

    def group(self, root: int) -> Group:
        """The group that goes back to a wording, within its language."""
        held = []
        for number in self.member.of(root):
            parent = self.place.of(number)[0][2]
            if parent is not None:
                a, b = sorted((self.card(number).id, self.card(parent).id))
                held.append(Match(a, b, *self.match.of(number)[parent]))
        return Group(
            tuple(sorted(self.card(number).id for number in self.member.of(root))),
            tuple(sorted(held, key=lambda match: (match.a, match.b))),
            formula=self.place.of(root)[0][1] == FORMULA,
        )

    def add(self, wording: Wording) -> int:
        """Put a wording on the shelf; its number."""
        number = self._next
        self._next += 1
        self._wordings[number] = wording
        one = self._cards[number] = card(number, wording)
        self.come.append(number)
        self.in_article.put(digest(wording.article), number)
        if one.length:
            self.by_text.put(one.text, number)
        return number

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
