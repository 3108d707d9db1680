"""Articles that are new, changed or gone in, what that changes across all articles out: persons, utterances, conflicts.

Everything across articles hangs on keys, so that an article more looks at those that share one with it. A store that is
settled afresh takes the same way with all its articles at once, and comes to the same persons and utterances.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord import copies, match, people, trace
from onrecord.match import Shelf, digest
from onrecord.match.shelf import Postings
from onrecord.people import Local
from onrecord.records import Article, Conflict, Copy, Group, Person, Reading, Ruling, Titled, Utterance, Wording
from onrecord.store import Kept, Outstanding, Settlement, Store
from onrecord.store.copies import packed
from onrecord.store.copies import rows as rows_of
from onrecord.store.kept import Rows, dumps
from onrecord.text.words import words
from onrecord.wordings import of_reading, wordings

if TYPE_CHECKING:
    from onrecord.lexicon import Lexicon

Named = tuple[tuple[Titled, ...], tuple[str, ...]]  # what an article calls a thing, and its quotations that name it


@dataclass(frozen=True, slots=True)
class News:
    """The utterances that are others than before: as they were, by id, and as they are."""

    before: Mapping[str, Utterance]
    after: Sequence[Utterance]


def settle(store: Store, lexicons: Sequence[Lexicon], *, made_by: str, languages: Collection[str]) -> News:
    """Make persons and utterances know of every article, in one transaction at the end.

    Where ``made_by`` is another than it was, everything is made afresh; it has to say whether ``languages``, those of
    all articles, are several. Killed at any moment, the store is as it was before and says what is
    outstanding. Where another program has settled it meanwhile, this one begins again with what that one left.
    """
    while True:
        with store.snapshot():
            seen = store.outstanding()
            afresh = store.made_by != made_by
            news, settlement = _update(store, None if afresh else store.kept, seen, lexicons, languages)
        if store.resettle(settlement, seen, made_by=made_by, afresh=afresh):
            return news


def settled(
    readings: Sequence[Reading], lexicons: Sequence[Lexicon] = (), rulings: Sequence[Ruling] = ()
) -> tuple[tuple[Person, ...], tuple[Utterance, ...]]:
    """Persons and utterances of readings without a store, by id: pure, and the same in whatever order they come."""
    persons = people.between(readings, lexicons=lexicons)
    by_id = {w.id: w for w in wordings(readings, persons)}
    titles = _Titles(None)
    for reading in readings:
        titles.take(reading.article.id, reading)
    known = {one.article: one for one in copies.group(reading.article for reading in readings)}
    return persons, tuple(_utterances(match.group(by_id.values(), lexicons, rulings), by_id, titles, known.get))


def _update(
    store: Store, below: Kept | None, seen: Outstanding, lexicons: Sequence[Lexicon], languages: Collection[str]
) -> tuple[News, Settlement]:
    """What becomes of the store with the articles that are outstanding; with all of them where nothing lies below."""
    dirty = set(seen.articles)
    everybody, titles, shelf = _People(store, below, seen, lexicons), _Titles(below, dirty), Shelf(below)
    printed = _Copies(store, below)
    come: list[Wording] = []
    gone: set[int] = set()
    touched: set[int] = set()
    for id, reading in _readings(store, None if below is None else dirty | everybody.renamed):
        before = shelf.of_article(id)
        after = {w.id: w for w in of_reading(reading, everybody.across(reading))} if reading else {}
        stay = {n for n, w in before.items() if after.get(w.id) == w}
        gone |= before.keys() - stay
        touched |= stay  # the same words, beside others or in an article that came again
        come += [w for w in after.values() if not any(before[n].id == w.id for n in stay)]
        if reading and (below is None or id in dirty):
            titles.take(id, reading)
        if below is None or id in dirty:
            printed.take(id, reading.article if reading else None)
    printed.settle()
    if below is not None:
        touched |= {n for article in printed.changed - dirty for n in shelf.of_article(article)}
    touched |= {n for article, ids in titles.touched() for n, w in shelf.of_article(article).items() if w.id in ids}
    rulings = store.rulings()
    if below is not None:
        touched |= _ruled(rulings, dirty, shelf)
    held = {shelf.card(n).id for n in gone}
    groups = match.regroup(
        shelf,
        come=come,
        gone=gone,
        touched=touched - gone,
        lexicons=lexicons,
        languages=languages,
        rulings=rulings,
    )
    by_id = {w.id: w for w in come} if below is None else _OnShelf(shelf)
    after_all = {u.id: u for u in _utterances(groups, by_id, titles, printed.of)}
    held.update(member for group in groups for member in group.members)
    before_all = store.utterances_of({*(u for u, _ in store.places_of(held).values()), *after_all})
    changed = [u for id, u in after_all.items() if before_all.get(id) != u]
    known = {id: u for id, u in before_all.items() if after_all.get(id) != u}
    return News(known, changed), Settlement(
        persons=everybody.persons,
        persons_gone=everybody.gone,
        utterances=changed if below is not None else list(after_all.values()),
        utterances_gone=known,
        kept={**_rows(shelf), **everybody.rows(), **titles.rows(), **printed.rows()},
    )


def _ruled(rulings: Iterable[Ruling], articles: Collection[str], shelf: Shelf) -> set[int]:
    """The wordings of which somebody has said that they are, or aren't, of one utterance with one of some articles."""
    ids = {
        id
        for one in rulings
        if not set(one.articles).isdisjoint(articles)
        for id in (one.a, one.b)
        if id is not None and id.rpartition("#")[0] not in articles
    }
    return {n for id in ids for n, w in shelf.of_article(id.rpartition("#")[0]).items() if w.id == id}


def _readings(store: Store, articles: Collection[str] | None) -> Iterator[tuple[str, Reading | None]]:
    """Some articles, None for those that are gone; all articles one after the other where none are named."""
    if articles is None:
        yield from ((reading.article.id, reading) for reading in store.readings())
    else:
        found = store.readings_of(articles)
        yield from ((id, found.get(id)) for id in sorted(articles))


# Persons


class _People:
    """The persons across articles after the change, as far as it touches them."""

    def __init__(self, store: Store, below: Kept | None, seen: Outstanding, lexicons: Sequence[Lexicon]) -> None:
        self._store = store
        self._below = below
        self._dirty = set(seen.articles)
        self._come: dict[str, tuple[Local, ...]] = {}
        self._by_key: dict[str, list[Local]] = defaultdict(list)  # those that come
        self._loaded: dict[str, dict[str, Local]] = {}
        for id, reading in _readings(store, None if below is None else self._dirty):
            if reading:
                self._come[id] = people.locals_of(reading)
                for local in self._come[id]:
                    for key in local.keys:
                        self._by_key[key].append(local)
        self._outlets = store.outlets()
        self._outlets_before = below.outlets() if below is not None else set()
        self._gone_locals = {id: tuple(self._kept(id).values()) for id in self._dirty} if below is not None else {}
        found = people.again(
            self._look_up,
            added=[x for locals_ in self._come.values() for x in locals_],
            removed=[x for locals_ in self._gone_locals.values() for x in locals_],
            touched={k for outlet in self._outlets ^ self._outlets_before for k in people.outlet_keys(outlet)}.union(
                store.outstanding_keys()
            ),
            outlets=self._outlets,
            decisions=store.decisions(),
            listed=store.listed(),
            lexicons=lexicons,
        )
        of_local = {local: person for person in found.persons for local in person.local}
        self._of_local = of_local
        before = store.persons_of(found.replaced) if below is not None else {}
        known = {p.id: p for p in before.values()}
        # Of those who were named in articles that changed: a note may be older than the last settlement, where another
        # program adds all the time, so whoever is still somebody's person stays.
        named = store.persons_with(seen.persons) if below is not None else {}
        self.gone = {*known, *(id for id, person in named.items() if not person.local)}
        self.persons = [p for p in found.persons if known.get(p.id) != p]
        # Articles whose persons go by another name or id now, beside those that changed themselves.
        self.renamed = {
            local.rpartition("@")[0]
            for local, person in before.items()
            if local in of_local and (person.id, person.name) != (of_local[local].id, of_local[local].name)
        } - self._dirty
        self.gone -= {p.id for p in found.persons}

    def _kept(self, article: str) -> dict[str, Local]:
        if article not in self._loaded:
            line = self._below.locals_of(article) if self._below is not None else None
            self._loaded[article] = {x.person.id: x for x in people.loads(line)} if line else {}
        return self._loaded[article]

    def _look_up(self, keys: Collection[str]) -> Iterator[Local]:
        yield from (local for key in keys for local in self._by_key.get(key, ()))
        if self._below is not None:
            for id in {id for key in keys for id in self._below.locals_by_key(digest(key))}:
                article = id.rpartition("@")[0]
                if article not in self._dirty:
                    yield self._kept(article)[id]

    def across(self, reading: Reading) -> Mapping[str, Person]:
        """The persons across articles of an article's persons."""
        ids = [p.id for p in reading.persons]
        known = self._store.persons_of(id for id in ids if id not in self._of_local) if self._below is not None else {}
        return {**known, **{id: self._of_local[id] for id in ids if id in self._of_local}}

    def rows(self) -> dict[str, Rows]:
        """What changes of the persons that are kept."""
        before, after = (
            {(digest(key), x.person.id) for locals_ in some.values() for x in locals_ for key in x.keys}
            for some in (self._gone_locals, self._come)
        )
        return {
            "kept_local_by_key": (before - after, after - before),
            "kept_locals": (
                ((article,) for article in self._gone_locals),
                ((article, people.dumps(locals_)) for article, locals_ in self._come.items()),
            ),
            "kept_outlet": (
                ((outlet,) for outlet in self._outlets_before - self._outlets),
                ((outlet,) for outlet in self._outlets - self._outlets_before),
            ),
        }


# Copies


class _Copies:
    """Which articles are copies of which after the change, as far as it is asked for."""

    def __init__(self, store: Store, below: Kept | None) -> None:
        self._store = store
        self._below = below
        self._runs = Postings("by_run", below)
        self._come: dict[int, copies.Print] = {}
        self._gone: dict[int, copies.Print] = {}
        self._prints: dict[int, copies.Print] = {}
        self._after: dict[str, Copy | None] = {}
        self._text = lru_cache(maxsize=256)(self._read)
        self.changed: set[str] = set()  # articles that are a copy of another one than before, or whose original is

    def take(self, id: str, article: Article | None) -> None:
        """An article that is new or may have changed, or None for one that is gone."""
        number = digest(id)
        before, after = self._kept(number), copies.printed(article) if article else None
        if before is not None:
            self._gone[number] = before
        if after is not None and after.keys:
            self._come[number] = self._prints[number] = after
        old, new = (set(one.keys) if one else set() for one in (before, after))
        for key in old - new:
            self._runs.drop(key, number)
        for key in new - old:
            self._runs.put(key, number)
        self._after[id] = None

    def settle(self) -> None:
        """Work out what the change makes a copy of what."""
        for number in self._come if self._below is None else self._touched():
            one = self._print(number)
            buckets = (found for key in one.keys if (found := self._runs.of(key, copies.CAP)) and len(found) > 1)
            self._after[one.rank.article] = copies.copy_of(number, one, buckets, self._print, self._text)
        if self._below is not None:
            changed = [id for id, after in self._after.items() if self._below.copy(id) != after]
            while changed:
                self.changed.update(changed)
                changed = [id for original in changed for id in self._copies_of(original) if id not in self.changed]

    def of(self, article: str) -> Copy | None:
        """What an article is a copy of."""
        if article in self._after or self._below is None:
            return self._after.get(article)
        return self._below.copy(article)

    def rows(self) -> dict[str, Rows]:
        """What changes of the copies and of what is kept to find more."""
        now = {id: after for id, after in self._after.items() if self._below is None or self._below.copy(id) != after}
        prints = ((n, one.rank.article, *one.rank[:-1], packed(one.keys)) for n, one in self._come.items())
        return {
            "copy": (((id,) for id in now), rows_of(after for after in now.values() if after)),
            "kept_print": (((number,) for number in self._gone), prints),
            "kept_by_run": self._runs.changes(),
        }

    def _touched(self) -> set[int]:
        """The articles that may be a copy of another than before: those with keys in common with the change."""
        shared: Counter[int] = Counter()
        found = set(self._come)
        for key in {key for some in (self._come, self._gone) for one in some.values() for key in one.keys}:
            before, after = self._runs.before_and_after(key, copies.CAP)
            shared.update({*(before or ()), *(after or ())})
            if (before is None) != (after is None):  # the key counts no more, or again
                found.update(before or after or ())
        found.update(number for number, keys in shared.items() if keys >= copies.SHARED)
        return found - (self._gone.keys() - self._come.keys())

    def _copies_of(self, original: str) -> Iterator[str]:
        if self._below is not None:
            yield from (one.article for one in self._below.copies(original) if one.article not in self._after)
        yield from (id for id, one in self._after.items() if one and one.of == original)

    def _print(self, number: int) -> copies.Print:
        if number not in self._prints:
            found = self._kept(number)
            assert found is not None
            self._prints[number] = found
        return self._prints[number]

    def _kept(self, number: int) -> copies.Print | None:
        found = self._below.printed(number) if self._below is not None else None
        return copies.Print(copies.Rank(*found[0]), found[1]) if found else None

    def _read(self, number: int) -> copies.Text:
        article = self._store.article(self._print(number).rank.article)
        assert article is not None
        return copies.text(article)


# Titled things


class _Titles:
    """What articles call titled things after the change, as far as it is asked for."""

    def __init__(self, below: Kept | None, dirty: Collection[str] = ()) -> None:
        self._below = below
        self._dirty = dirty
        self._come: dict[str, dict[str, Named]] = defaultdict(dict)  # title → article
        self._of_article: dict[str, list[str]] = defaultdict(list)
        self._before = {article: below.titles_of(article) for article in dirty} if below is not None else {}

    def take(self, article: str, reading: Reading) -> None:
        """An article that is new or may have changed."""
        for title, found in named(reading).items():
            self._come[title][article] = found
            self._of_article[article].append(title)

    def of(self, article: str) -> Sequence[str]:
        """The titles that an article names."""
        if self._below is None or article in self._dirty:
            return self._of_article.get(article, ())
        return self._below.titles_of(article)

    def named(self, title: str) -> dict[str, Named]:
        """Article → what it calls the thing with a title."""
        below = self._below.titled(title) if self._below is not None else {}
        return {a: n for a, n in below.items() if a not in self._dirty} | self._come.get(title, {})

    def conflict(self, title: str) -> Conflict | None:
        """The conflict about what the thing is, with all quotations that name it in one of the articles."""
        return conflict_of(self.named(title))

    def touched(self) -> Iterator[tuple[str, Collection[str]]]:
        """Articles, each with its quotations that name a thing about which there is another conflict than before, or
        one with quotations of an article that came again."""
        if self._below is not None:
            for title in sorted({*self._come, *(t for titles in self._before.values() for t in titles)}):
                before, after = self._below.titled(title), self.named(title)
                conflict = conflict_of(after)
                if conflict_of(before) != conflict or (conflict and not after.keys().isdisjoint(self._dirty)):
                    for article, (_, quotations) in (before | after).items():
                        yield article, quotations

    def rows(self) -> dict[str, Rows]:
        """What changes of the titles that are kept."""
        gone = ((title, article) for article, titles in self._before.items() for title in titles)
        come = (
            (title, article, json.dumps([(t.title, t.noun, t.span) for t in things]), json.dumps(quotations))
            for title, articles in self._come.items()
            for article, (things, quotations) in articles.items()
        )
        return {"kept_title": (gone, come), "described": self._described()}

    def _described(self) -> Rows:
        """What changes of the things that articles call by different kinds, with the articles."""
        titles = sorted({*self._come, *(t for titles in self._before.values() for t in titles)})
        return ((title,) for title in titles), [row for title in titles for row in described(title, self.named(title))]


def named(reading: Reading) -> dict[str, Named]:
    """Folded title → what an article calls the thing, and the quotations that name it."""
    things: dict[str, list[Titled]] = defaultdict(list)
    for thing in reading.titled:
        things[" ".join(word.key for word in words(thing.title) if word.key)].append(thing)
    return {
        title: (
            tuple(same),
            tuple(q.id for q in reading.quotations if any(_holds(s, t.span) for s in q.content for t in same)),
        )
        for title, same in things.items()
    }


def described(title: str, named: Mapping[str, Named]) -> Iterator[tuple[str, str, str]]:
    """The row for a thing that articles call by different kinds: its title, a note, the articles."""
    for conflict in trace.described({article: things for article, (things, _) in named.items()}):
        yield title, conflict.note, json.dumps(conflict.quotes)


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def conflict_of(named: Mapping[str, Named]) -> Conflict | None:
    """The conflict about what a thing is, from what articles call it, with all quotations in them that name it."""
    if len(named) < 2:
        return None
    for conflict in trace.described({article: things for article, (things, _) in named.items()}):
        return replace(conflict, quotes=tuple(sorted({q for article in conflict.quotes for q in named[article][1]})))
    return None


# Utterances


def _utterances(
    groups: Iterable[Group], by_id: Mapping[str, Wording], titles: _Titles, copy_of: Callable[[str], Copy | None]
) -> Iterator[Utterance]:
    for group in founded(groups, by_id):
        yield told(group, by_id, copy_of, lambda quotation: _about(quotation, titles))


def told(
    group: Group,
    by_id: Mapping[str, Wording],
    copy_of: Callable[[str], Copy | None],
    about: Callable[[str], Iterable[Conflict]],
) -> Utterance:
    """What is known of one utterance: its history, and the conflicts ``about`` what its quotations name.

    ``by_id`` has the wordings of the group, and the others of their articles.
    """
    utterance = trace.utterance(group, by_id, _copied(group, copy_of))
    found = dict.fromkeys(c for v in utterance.versions for q in v.quotes for c in about(q))
    return replace(utterance, conflicts=(*utterance.conflicts, *found))


def _copied(group: Group, copy_of: Callable[[str], Copy | None]) -> dict[str, Copy]:
    """Article → what it is a copy of, for the articles of a group, for what they are copies of, and so on."""
    found: dict[str, Copy] = {}
    articles = list(dict.fromkeys(member.rpartition("#")[0] for member in group.members))
    for article in articles if len(articles) > 1 else ():
        while article not in found and (one := copy_of(article)) is not None:
            found[article] = one
            article = one.of
    return found


def founded(groups: Iterable[Group], by_id: Mapping[str, Wording]) -> Iterator[Group]:
    """The groups that are utterances: a formula's members stand alone, and so do fragments with no sentence among
    them, since two outlets that quote the same two words need not mean the same act of saying."""
    for group in groups:
        fragments = all(by_id[m].kind == "fragment" for m in group.members)
        if len(group.members) > 1 and (group.formula or fragments):
            yield from _by_hand(group)
        else:
            yield group


def _by_hand(group: Group) -> Iterator[Group]:
    """The members of a group alone, but for those of which somebody has said that they are of one utterance."""
    parts = {member: {member} for member in group.members}
    said = [one for one in group.matches if one.by_hand]
    for one in said:
        both = parts[one.a] | parts[one.b]
        parts.update(dict.fromkeys(both, both))
    for part in {id(part): part for part in parts.values()}.values():
        yield Group(tuple(sorted(part)), tuple(m for m in said if m.a in part))


def _about(quotation: str, titles: _Titles) -> Iterator[Conflict]:
    """The conflicts about what a quotation names: an album in one article, a song in the other."""
    for title in sorted(titles.of(quotation.rpartition("#")[0])):
        conflict = titles.conflict(title)
        if conflict is not None and quotation in conflict.quotes:
            yield conflict


class _OnShelf(Mapping[str, Wording]):
    """The wordings on a shelf by id, looked up an article at a time."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._articles: dict[str, dict[str, Wording]] = {}

    def __getitem__(self, id: str) -> Wording:
        article = id.rpartition("#")[0]
        if article not in self._articles:
            self._articles[article] = {w.id: w for w in self._shelf.of_article(article).values()}
        return self._articles[article][id]

    def __iter__(self) -> Iterator[str]:
        return (id for found in self._articles.values() for id in found)

    def __len__(self) -> int:
        return sum(map(len, self._articles.values()))


def _rows(shelf: Shelf) -> dict[str, Rows]:
    """What changes of all that matching remembers."""
    found: dict[str, Rows] = {f"kept_{one.name}": one.changes() for one in shelf.ledgers.values()}
    found.update((f"kept_{one.name}", one.changes()) for one in shelf.postings.values())
    gone = ((number,) for number in shelf.gone)
    return found | {"kept_wording": (gone, ((*card, dumps(wording)) for card, wording in shelf.new_wordings()))}
