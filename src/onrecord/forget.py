"""A person's name in, a store in which it stands nowhere out, with a tombstone that keeps it from coming in again.

Names repeat, and part of a name is another's: what is taken out must be all of this person and nothing of anybody else.
"""

from __future__ import annotations

import getpass
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord import ask, pipeline
from onrecord.records import Person, Removal
from onrecord.store.forgotten import WORD, Names, Tombs, bare, keys, parts, sole

if TYPE_CHECKING:
    from onrecord.store import Store


@dataclass(frozen=True, slots=True)
class Plan:
    """What is removed, before it is."""

    names: tuple[str, ...]  # that are blacked out wherever they stand
    single: tuple[str, ...]  # names of one word: in articles about the person
    everywhere: tuple[str, ...]  # of these, those that mean the person in other articles too: most that have them do
    shared: tuple[str, ...]  # names that others bear too: in articles about the person, and they aren't kept out later
    articles: tuple[str, ...]  # ids of those in which a name stands
    local: tuple[str, ...]  # ids of the person in articles
    quotations: int  # that are attributed to the person
    person: Person | None = None  # None: nobody of that name is on record as a person, texts may have the name


def plan(store: Store, name: str) -> Plan:
    """Whom a name or an id means, and where they stand. UsageError where several fit, NotOnRecord where the name is one
    word that nobody on record has."""
    person = _person(store, name)
    if person is None:
        if not keys(name):
            raise ask.NotOnRecord(
                f"nobody called '{name}' is on record. Give the full name to keep it out from now on."
            )
        called: tuple[str, ...] = (name,)
        local: tuple[str, ...] = ()
    else:
        local = person.local
        called = tuple(dict.fromkeys([person.name, *person.aliases, *store.names_of(local)]))
    others = {key for other in store.all_names(but=person.id if person else None) for key in _every(other)}
    full = [one for one in called if keys(one)]
    own = tuple(one for one in full if not others & keys(one).keys())
    single = tuple(one for one in called if sole(one) is not None and f"= {sole(one)}" not in others)
    articles = {id.rpartition("@")[0] for id in local}
    everywhere: tuple[str, ...] = ()
    if own or single:
        looked_for = _Quick([*own, *single])
        named: dict[str, set[str]] = defaultdict(set)  # one of the single names → articles that have it
        for id, text in store.strings():
            if looked_for.in_(text):
                if id not in articles and looked_for.whole(text):
                    articles.add(id)
                for one in looked_for.alone(text, single):
                    named[one].add(id)
        everywhere = tuple(one for one in single if len(named[one] & articles) > len(named[one] - articles))
        articles |= {id for one in everywhere for id in named[one]}
    return Plan(
        names=own,
        single=single,
        everywhere=everywhere,
        shared=tuple(one for one in called if one not in (*own, *single)),
        articles=tuple(sorted(articles)),
        local=local,
        quotations=len(store.quotations_by(person.id)) if person else 0,
        person=person,
    )


def forget(store: Store, name: str, *, with_words: bool = False, who: str | None = None, reason: str = "") -> Removal:
    """Remove a person from all that is on record, and keep them out from now on. It can't be undone.

    All of it is on disk when this returns, or nothing is; ``wiped`` is not set where another program reads the file,
    which may hold it in unused places until that is done and `finish` is called, or the store is opened the next time.
    What the person is reported to have said stays without a speaker, or goes with ``with_words``.
    """
    found = plan(store, name)
    own = Names(Tombs(), here={key: first for one in (*found.names, *found.shared) for key, first in keys(one).items()})
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    removal = Removal(0, when, who or _login(), own.black(" ".join(reason.split())), with_words)
    with store.together():
        n = store.bury(removal, found.names, found.single)
        counted: Counter[str] = Counter()
        within: dict[str, Names] = {}
        renamed: dict[str, str] = {}
        for id in found.articles:
            reading = store.reading(id)
            if reading is None:
                continue
            gone = {local for local in found.local if local.rpartition("@")[0] == id}
            called = (*found.names, *found.single, *found.shared) if gone else ()
            done = store.redacted(
                store.found(reading), gone, also=called, everywhere=parts(found.everywhere), words=with_words
            )
            new = done.reading.article
            digest, address = store.places(id)
            if digest == pipeline.digest(reading.article):
                digest = pipeline.digest(new)
            store.exchange(id, done.reading, digest, address and done.names.black(address))
            counted.update(articles=1, quotations=done.quotations, places=done.places)
            within[id] = within[new.id] = done.names
            if new.id != id:
                renamed[id] = new.id
        store.unlist(lambda called: own.is_name(called))
        pipeline.settle(store)
        rows = store.sweep(_Sweep(found, within, renamed, store))
        made = replace(
            removal,
            n=n,
            articles=counted["articles"],
            quotations=counted["quotations"],
            places=counted["places"],
            rows=rows,
        )
        store.removed(made)
    store.wipe()
    return next(one for one in store.removals() if one.n == n)


def finish(store: Store) -> bool:
    """Clean the file where a removal couldn't, as another program was reading it; False where one still is."""
    return store.wipe()


def forgotten(store: Store) -> tuple[Removal, ...]:
    """The tombstones: who was removed when, by whom and why, never what the name was."""
    return store.removals()


class _Sweep:
    """What becomes of a text in any table: names blacked out, those of one word too unless another bears them, and the
    ids of articles as they are now."""

    def __init__(self, found: Plan, within: dict[str, Names], renamed: dict[str, str], store: Store) -> None:
        alone = parts(found.everywhere)
        here = {key: first for one in found.names for key, first in keys(one).items()}
        # The person is there no more: whoever still has such a word in their name is somebody else.
        others = {
            k: first for one in store.all_names(but=None) if alone & parts([one]) for k, first in keys(one).items()
        }
        self._elsewhere = Names(Tombs(), here=here, alone=alone, others=others)
        self._quick = _Quick([*found.names, *found.single])
        self._within = within
        self._renamed = renamed

    def __call__(self, text: str, article: str | None) -> str:
        head, mark, tail = text.rpartition("#") if "#" in text else text.rpartition("@")
        if text in self._renamed:
            return self._renamed[text]
        if head in self._renamed and tail.isdigit():
            return self._renamed[head] + mark + tail
        names = self._within.get(article or "")
        if names is not None:
            return names.black(text)
        return self._elsewhere.black(text) if self._quick.in_(text) else text


class _Quick:
    """Whether a text may have one of some names, told fast."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(names)
        self._words = tuple({form for one in self._names for form in _rarest(one)})
        self._exact = Names(Tombs(), here={k: first for one in self._names for k, first in keys(one).items()})

    def in_(self, text: str) -> bool:
        """False where no word of a name stands in the text, whatever the accents."""
        low = text.lower() if text.isascii() else bare(text)
        return any(word in low for word in self._words)

    def whole(self, text: str) -> bool:
        """Whether a name of several words stands in the text."""
        return bool(self._exact.spans(text))

    def alone(self, text: str, single: Iterable[str]) -> Iterator[str]:
        """Those of some names of one word that stand in the text, written as names are."""
        yield from (one for one in single if Names(Tombs(), alone=parts([one])).spans(text))


def _rarest(name: str) -> set[str]:
    """The longest word of a name in its forms: most texts don't have it."""
    words = WORD.findall(name)
    return parts([max(words, key=len)]) if words else set()


def _every(name: str) -> Iterator[str]:
    yield from keys(name)
    if sole(name) is not None:
        yield f"= {sole(name)}"


def _person(store: Store, name: str) -> Person | None:
    try:
        return ask.person(store, name)
    except ask.NotOnRecord:
        return None


def _login() -> str | None:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # an account without a name, as in a container
        return None
