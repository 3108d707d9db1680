"""A name in, the person with what is attributed to them out; everybody on record in one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.ask.accounts import Accounts, some
from onrecord.ask.answers import Account, Circle, Count, Known, Listed, NotOnRecord, Page, Part, Profile
from onrecord.ask.publishers import MOST, ROWS, by_name, in_order
from onrecord.errors import UsageError
from onrecord.records import Person, Quotation
from onrecord.store.facets import token
from onrecord.text.words import fold

if TYPE_CHECKING:
    from onrecord.store import Store

NAMES = 8  # of a person that are looked for in what others say


BEARING = 500  # persons with a name that nobody has alone
NEAR = 3  # names to choose from where nobody has one


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


def person_list(
    store: Store, page: int = 1, *, by: str = "quotations", begins: str = "", size: int = ROWS
) -> Part[Listed]:
    """One page of everybody on record, the most quoted first or ``by="name"``.

    ``begins``: those alone of whom a name begins so, whatever the case and the accents.
    """
    if by not in ("quotations", "name"):
        raise UsageError(f"people are listed by quotations or name, not by '{by}'")
    rows, total = store.reports.persons(by=by, begins=begins, limit=size, offset=(page - 1) * size)
    known = store.persons_with([row[0] for row in rows], brief=True)
    return Part(tuple(Listed(known[row[0]], *row[1:]) for row in rows), total, page, size)


def profile(store: Store, name: str, *, most: int = MOST) -> Profile:
    """A person in figures, by name or id; in each list at most so many names. Errors as of ``who``."""
    one = _the_one(store, name, brief=True)
    reports = store.reports
    figures = reports.person(one.id)
    return Profile(
        person=one,
        evidence=reports.evidence(one.id, most),
        months=in_order(reports.tally("speaker month", one.id)),
        by=tuple(Count(*row) for row in reports.sources("speaker outlet", one.id, most)),
        to=by_name(store, reports.tally("speaker to", one.id, most)),
        told_by=by_name(store, [row for row in reports.tally("addressee", one.id, most + 1) if row[0]][:most]),
        **figures,
    )


def said_by(
    store: Store,
    person: str,
    page: int = 1,
    *,
    outlet: str | None = None,
    to: str | None = None,
    month: str | None = None,
    size: int = ROWS,
) -> Part[Account]:
    """What articles attribute to the person of an id, the newest first: all of it, or what an ``outlet`` reports (for
    an article that names none: the article's id), what is said ``to`` the person of an id, what stands in the articles
    of a ``month`` ("2025-03")."""
    ids, total = store.reports.quotations(
        speaker=person, source=outlet, addressee=to, month=month, limit=size, offset=(page - 1) * size
    )
    return Part(tuple(map(Accounts(store), ids)), total, page, size)


def said_to(store: Store, person: str, page: int = 1, *, size: int = ROWS) -> Part[Account]:
    """What is said to be said to the person of an id, the newest first."""
    ids, total = store.reports.quotations(addressee=person, limit=size, offset=(page - 1) * size)
    return Part(tuple(map(Accounts(store), ids)), total, page, size)


def said_about(store: Store, person: Person, *, most: int = ROWS) -> tuple[Account, ...]:
    """The newest quotations of others that name a person in full or by a name they are known by, newest first."""
    names = [name for name in (person.name, *person.aliases)[:NAMES] if len(name) > 3]
    ids = store.findable.saying(names, without=[token("speaker", person.id)], most=most)
    return tuple(map(Accounts(store), ids))


def circle(store: Store, person: str, *, most: int = 8) -> Circle:
    """Who speaks to whom among the person of an id and those they talk with most, at most so many of these."""
    among = [person, *store.reports.talking_with(person, most)]
    known = store.persons_with(among, brief=True)
    among = [id for id in among if id in known]
    return Circle(tuple(known[id] for id in among), store.reports.between(among))


def persons(store: Store) -> Iterator[Known]:
    """Everybody on record with their quotations, in order of names."""
    account = Accounts(store)
    for person in sorted(store.persons(), key=lambda p: (fold(p.name), p.id)):
        yield _known(store, person, account)


def _the_one(store: Store, name: str, *, brief: bool = False) -> Person:
    if name.startswith("p-"):
        if by_id := store.person(name, brief=brief):
            return by_id
        # Ids change as more is read, joined or split. What stays is the name in them.
        bearing = store.persons_named(name[2:].replace("-", " "), brief=brief)
        if len(bearing) == 1:
            return bearing[0]
    if name[:1] == "Q" and (listed := store.person_listed_as(name)) and (by_id := store.person(listed, brief=brief)):
        return by_id
    if not name.strip():
        raise UsageError('there is no name to look for: onrecord who "a name"')
    found = list(store.persons_named(name, brief=True))
    exact = [p for p in found if fold(p.name) == fold(name)]
    found = exact or found or _with_parts(store, name)
    if not found:
        near = _like(store, name)
        step = f"Near it: {', '.join(near)}." if near else "onrecord people lists everybody."
        raise NotOnRecord(f"nobody called '{name}' is on record. {step}")
    if len(found) > 1:
        which = "; ".join(f"{p.name} ({p.id}, {some(_quotations(store, p))})" for p in found[:6])
        more = f" and {len(found) - 6} more" if len(found) > 6 else ""
        raise UsageError(f"'{name}' may be {len(found)} persons: {which}{more}. Give the full name or the id.")
    return found[0] if brief else store.person(found[0].id) or found[0]


def _with_parts(store: Store, name: str) -> list[Person]:
    """Those with all words of a name in theirs: a surname that no article uses alone is nobody's alias, and a reader
    types it all the same."""
    parts = set(fold(name).replace(",", " ").split())
    bearing = store.persons_with(store.findable.bearing("person", name, BEARING), brief=True).values()
    return [p for p in bearing if parts <= set(fold(p.name).replace('"', " ").split())]


def _quotations(store: Store, person: Person) -> int:
    return store.reports.tallied("speaker outlet", person.id)[0]


def _like(store: Store, name: str) -> list[str]:
    """The names most like one that nobody has: a letter or two apart, or a word in common."""
    ids = store.findable.resembling("person", name, NEAR)
    ids += [id for part in name.split() for id in store.findable.bearing("person", part, NEAR)]
    names = store.reports.names(ids)
    return list(dict.fromkeys(names[id] for id in ids if id in names))[:NEAR]


def _names(on: Page, quotation: Quotation, person: Person) -> bool:
    """Whether the words themselves name the person, in full or by a name they are known by."""
    text = on.reading.article.text
    content = fold(" ".join(text[span.begin : span.end] for span in quotation.content))
    return any(fold(name) in content for name in (person.name, *person.aliases) if len(name) > 3)


def _newest_first(accounts: Sequence[Account]) -> tuple[Account, ...]:
    return tuple(sorted(sorted(accounts, key=lambda a: a.id), key=lambda a: a.date or "", reverse=True))
