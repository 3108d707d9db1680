"""A name in, the person with what is attributed to them out; everybody on record in one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.ask.accounts import Accounts, some
from onrecord.ask.answers import Account, Known, Listed, NotOnRecord, Page
from onrecord.errors import UsageError
from onrecord.records import Person, Quotation
from onrecord.text.words import fold

if TYPE_CHECKING:
    from onrecord.store import Store


def who(store: Store, name: str) -> Known:
    """A person by full name, alias or id. NotOnRecord where there is none, UsageError where several fit."""
    return _known(store, _the_one(store, name), Accounts(store))


def _known(store: Store, person: Person, account: Accounts) -> Known:
    said = [account(q.id) for q in store.quotations_by(person.id)]
    to = [account(q.id) for q in store.quotations_to(person.id)]
    own = {a.id for a in said}
    naming = (q for q in store.search(person.name) if q not in own and _names(*account.place(q), person))
    about = [account(q) for q in naming]
    return Known(person, _newest_first(said), _newest_first(to), _newest_first(about))


def person(store: Store, name: str) -> Person:
    """The person of a name, id or Wikidata id. NotOnRecord where there is none, UsageError where several fit."""
    return _the_one(store, name)


def people(store: Store) -> tuple[Listed, ...]:
    """Everybody on record, the most quoted first."""
    articles = {a.id: a for a in store.articles()}
    speaking = store.speaking()
    found = []
    for person in store.persons():
        reported_in = [articles[article] for article in speaking.get(person.id, ())]
        days = sorted(a.date for a in reported_in if a.date)
        found.append(
            Listed(
                person,
                quotations=len(reported_in),
                outlets=len({a.outlet or a.id for a in reported_in}),
                first=days[0] if days else None,
                last=days[-1] if days else None,
            )
        )
    return tuple(sorted(found, key=lambda p: (-p.quotations, fold(p.person.name), p.person.id)))


def persons(store: Store) -> Iterator[Known]:
    """Everybody on record with their quotations, in order of names."""
    account = Accounts(store)
    for person in sorted(store.persons(), key=lambda p: (fold(p.name), p.id)):
        yield _known(store, person, account)


def _the_one(store: Store, name: str) -> Person:
    if name.startswith("p-") and (by_id := store.person(name)):
        return by_id
    if name[:1] == "Q" and (listed := [p for p in store.persons() if p.wikidata == name]):
        return listed[0]
    if not name.strip():
        raise UsageError('there is no name to look for: onrecord who "a name"')
    found = list(store.persons_named(name))
    exact = [p for p in found if fold(p.name) == fold(name)]
    # A surname that no article uses alone is nobody's alias, and a reader types it all the same.
    parts = set(fold(name).replace(",", " ").split())
    found = exact or found or [p for p in store.persons() if parts <= set(fold(p.name).replace('"', " ").split())]
    if not found:
        near = _like(name, store.persons())
        step = f"Near it: {', '.join(near)}." if near else "onrecord people lists everybody."
        raise NotOnRecord(f"nobody called '{name}' is on record. {step}")
    if len(found) > 1:
        which = "; ".join(f"{p.name} ({p.id}, {some(len(store.quotations_by(p.id)))})" for p in found[:6])
        more = f" and {len(found) - 6} more" if len(found) > 6 else ""
        raise UsageError(f"'{name}' may be {len(found)} persons: {which}{more}. Give the full name or the id.")
    return found[0]


def _like(name: str, persons: Iterable[Person]) -> list[str]:
    """The names most like one that nobody has: a word in common, or a letter or two apart."""
    from difflib import get_close_matches

    full = {fold(known): p.name for p in persons for known in (p.name, *p.aliases)}
    parts = set(fold(name).split())
    sharing = [shown for known, shown in full.items() if parts & set(known.split())]
    close = [full[known] for known in get_close_matches(fold(name), full, n=3, cutoff=0.75)]
    return list(dict.fromkeys([*close, *sharing]))[:3]


def _names(on: Page, quotation: Quotation, person: Person) -> bool:
    """Whether the words themselves name the person, in full or by a name they are known by."""
    text = on.reading.article.text
    content = fold(" ".join(text[span.begin : span.end] for span in quotation.content))
    return any(fold(name) in content for name in (person.name, *person.aliases) if len(name) > 3)


def _newest_first(accounts: Sequence[Account]) -> tuple[Account, ...]:
    return tuple(sorted(sorted(accounts, key=lambda a: a.id), key=lambda a: a.date or "", reverse=True))
