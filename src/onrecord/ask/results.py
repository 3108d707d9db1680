"""A search in, the reports that answer it out, a page at a time, with whom and what the words may mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from onrecord.ask.accounts import Accounts
from onrecord.ask.answers import Account
from onrecord.ask.query import Condition, Query, parse
from onrecord.records import Person, Searched
from onrecord.store import facets
from onrecord.store.facets import parts, token
from onrecord.store.find import MOST, Wanted
from onrecord.store.search import terms
from onrecord.text.latin import latin

if TYPE_CHECKING:
    from onrecord.store import Store
    from onrecord.store.find import Findable

Named = Literal["person", "outlet", "via"]

ROWS = 25  # of a page
BEARERS = 100  # persons of one name who are looked for together
SHOWN = 5  # of them, or of anything else, that are named
SUGGESTED = 3
NAME = 5  # words that may be a name


@dataclass(frozen=True, slots=True)
class Taken:
    """Whom or what a condition was taken to mean."""

    condition: Condition
    persons: tuple[Person, ...] = ()  # of speaker: and to:
    names: tuple[str, ...] = ()  # as a reader would write them, a few of them where they are many
    several: int = 0  # how many they are


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another name or word that somebody may have meant."""

    instead_of: str
    name: str
    query: Query  # the search with it


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found."""

    query: Query
    accounts: tuple[Account, ...]  # of this page
    found: int  # reports that have all that was asked for; ``more``: there are more than that
    more: bool = False
    partly: int = 0  # reports with some of the words, which come behind those
    notes: tuple[str, ...] = ()  # what could not be understood, or was taken in a way that a reader should know
    suggestions: tuple[Suggestion, ...] = ()
    taken: tuple[Taken, ...] = ()
    persons: tuple[Person, ...] = ()  # whose names the words are
    outlets: tuple[str, ...] = ()
    page: int = 1
    pages: int = 1
    searched: Searched = field(default_factory=lambda: Searched(0, 0))


def search(store: Store, wanted: str | Query, *, page: int = 1, rows: int = ROWS) -> Results:
    """The reports that answer a search, ``rows`` a page: the best first, or the newest where there is one word or none.

    Never an error, whatever is typed: the notes tell what wasn't understood. Up to 1,000 reports are counted, ranked
    and paged through. What is read doesn't grow with what is on record.
    """
    query = parse(wanted) if isinstance(wanted, str) else wanted
    with store.snapshot():
        return _searched(store, query, max(1, page), max(1, rows))


def _searched(store: Store, query: Query, page: int, rows: int) -> Results:
    if not (query.said or query.without or query.conditions or query.since or query.until):
        return Results(query, (), 0, notes=query.notes, searched=store.coverage())
    findable = store.findable
    taken = [_Taking(store, condition) for condition in query.conditions]
    wanted = Wanted(
        query.words,
        query.phrases,
        query.without,
        tuple(_groups(one for one in taken if not one.condition.without)),
        tuple(facet for one in taken if one.condition.without for facet in one.tokens),
        query.since,
        query.until,
        query.sort == "new",
    )
    hits = findable.hits(wanted, begin=(page - 1) * rows, rows=rows)
    pages = max(1, -(-(hits.found + hits.partly) // rows))
    if page > pages:
        return _searched(store, query, pages, rows)
    notes = [*query.notes, *(note for one in taken for note in one.notes)]
    if hits.more:
        what = "ranked and " if len((*query.words, *query.phrases)) > 1 and query.sort == "best" else ""
        notes.append(f"Only the newest {MOST:,} are {what}shown. Narrow it down, with speaker: or since: for instance.")
    persons, outlets = _called(store, query)
    suggestions = [one for each in taken for one in each.suggestions(query)]
    if not (persons or outlets):
        suggestions += () if hits.found else _names_like(store, query)
        suggestions += _other_words(findable, query)
    account = Accounts(store)
    return Results(
        query,
        tuple(map(account, hits.ids)),
        hits.found,
        hits.more,
        hits.partly,
        tuple(dict.fromkeys(notes)),
        tuple(dict.fromkeys(suggestions)),
        tuple(one.taken for one in taken),
        persons,
        outlets,
        page,
        pages,
        store.coverage(),
    )


def _groups(taken: Iterable[_Taking]) -> Iterable[tuple[str, ...]]:
    """The facets of each operator: any of what it was given."""
    of: dict[str, list[str]] = {}
    for one in taken:
        of.setdefault(one.condition.name, []).extend(one.tokens)
    return map(tuple, of.values())


class _Taking:
    """One condition, and whom or what it is taken to mean."""

    def __init__(self, store: Store, condition: Condition) -> None:
        self.condition = condition
        self.notes: list[str] = []
        self.tokens: list[str] = []
        self._store = store
        self._findable = store.findable
        self._near: list[str] = []  # names that may have been meant
        self.taken = Taken(condition, names=(condition.value,))
        match condition.name:
            case "speaker" | "to":
                self._person("speaker" if condition.name == "speaker" else "to")
            case "outlet" | "via":
                self._named("outlet" if condition.name == "outlet" else "via")
            case "lang" | "kind":
                self.tokens = [token(condition.name, condition.value)]
                if condition.name == "lang" and not self._findable.having(self.tokens, 1):
                    known = ", ".join(store.languages()[:20])
                    self.notes.append(
                        f"Nothing on record is in '{condition.value}'. There is {known or 'nothing yet'}."
                    )

    def suggestions(self, query: Query) -> Iterable[Suggestion]:
        """The search with names that may have been meant."""
        value, others = self.condition.value, query.widened(self.condition).conditions
        for name in self._near:
            meant = replace(self.condition, value=name)
            yield Suggestion(value, name, replace(query, conditions=(*others, meant), notes=()))

    def _person(self, side: Literal["speaker", "to"]) -> None:
        value = self.condition.value
        ids = [value] if self._store.person(value, brief=True) else _bearers(self._findable, "person", value)
        if not ids and (ids := self._findable.sounding("person", value, BEARERS + 1)):
            self._say(f"{self.condition.typed} was taken as {{names}}.")
        unknown: list[str] = []
        if not ids:
            ids = self._findable.bearing("epithet", value, BEARERS + 1)
            own = parts(value)
            unknown = [facets.unknown(side, own[0])] if len(own) == 1 else []
            unknown = unknown if self._findable.having(unknown, 1) else []
            if ids:
                self._say(f"{self.condition.typed} was taken as whom articles call so: {{names}}.")
        self.tokens = [*(token(side, id) for id in ids[:BEARERS]), *unknown]
        shown = ids[:1] if len(ids) == 1 else _most_reported(self._findable, ids)[:SHOWN]
        persons = [person for id in shown if (person := self._store.person(id, brief=True))]
        self.taken = Taken(self.condition, tuple(persons), tuple(p.name for p in persons), len(ids))
        if not self.tokens:
            self.notes.append(f"Nobody called '{value}' is on record.")
            self._near = _persons_like(self._store, value)
        elif len(ids) > BEARERS:
            self.notes.append(
                f"More than {BEARERS} persons are called '{value}'; {BEARERS} of them were looked for. "
                "Give more of the name."
            )
        elif len(ids) > 1:
            self._several(f"'{value}' may be {len(ids)} persons")
        self._told()

    def _named(self, what: Literal["outlet", "via"]) -> None:
        value = self.condition.value
        names = _bearers(self._findable, what, value)
        if not names and (names := self._findable.sounding(what, value, BEARERS + 1)):
            self._say(f"{self.condition.typed} was taken as {{names}}.")
        self.tokens = [token(what, name) for name in names[:BEARERS]]
        self.taken = Taken(self.condition, (), tuple(names[:SHOWN]), len(names))
        if not names:
            kind = "outlet" if what == "outlet" else "outlet, recording or platform in a chain"
            self.notes.append(f"No {kind} called '{value}' is on record.")
            near = self._findable.resembling(what, value, BEARERS)
            self._near = _closest(value, near)
        elif len(names) > 1:
            self._several(f"'{value}' may be {len(names)} {'outlets' if what == 'outlet' else 'hands'}")
        self._told()

    def _several(self, what: str) -> None:
        more = f" and {self.taken.several - SHOWN} more" if self.taken.several > SHOWN else ""
        if not self._how:
            self.notes.append(f"{what}: {', '.join(self.taken.names)}{more}. All of them were looked for.")

    _how = ""

    def _say(self, how: str) -> None:
        self._how = how

    def _told(self) -> None:
        if self._how:
            more = f" and {self.taken.several - SHOWN} more" if self.taken.several > SHOWN else ""
            self.notes.append(self._how.format(names=", ".join(self.taken.names) + more))


def _bearers(findable: Findable, what: Named, name: str) -> list[str]:
    """Whose name it is in whole, or else in part."""
    if len(parts(name)) > 1 and (whole := findable.called(what, name, BEARERS + 1)):
        return whole
    return findable.bearing(what, name, BEARERS + 1)


def _called(store: Store, query: Query) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """The persons and outlets whose names the words are."""
    said = query.said
    if not said or len(parts(said)) > NAME:
        return (), ()
    found = []
    for what in ("person", "outlet"):
        bearers = _bearers(store.findable, what, said) or store.findable.sounding(what, said, SHOWN)
        found.append(bearers)
    ids = _most_reported(store.findable, found[0])[:SHOWN]
    persons = (store.person(id, brief=True) for id in ids)
    return tuple(person for person in persons if person), tuple(found[1][:SHOWN])


def _most_reported(findable: Findable, ids: Sequence[str]) -> list[str]:
    """Persons, those to whom most is attributed first; of many a few are weighed."""
    some = list(ids[: 5 * SHOWN])
    if len(some) < 2:
        return some
    said = {id: findable.having([token("speaker", id)]) for id in some}
    return sorted(some, key=lambda id: (-said[id], id))


def _persons_like(store: Store, name: str) -> list[str]:
    """Names of persons that are nearly this one, or else share a word that is nearly one of it."""
    findable = store.findable
    ids = findable.resembling("person", name, BEARERS)
    for part in sorted(parts(name), key=len, reverse=True) if not ids else ():
        ids = ids or findable.resembling("person", part, BEARERS)
    persons = (store.person(id, brief=True) for id in ids[: 5 * SHOWN])
    return _closest(name, [person.name for person in persons if person])


def _closest(name: str, names: Iterable[str]) -> list[str]:
    from rapidfuzz.fuzz import token_sort_ratio

    wanted = terms(latin(name))
    ranked = sorted(dict.fromkeys(names), key=lambda other: (-token_sort_ratio(wanted, terms(latin(other))), other))
    return ranked[:SUGGESTED]


def _names_like(store: Store, query: Query) -> Iterable[Suggestion]:
    """Persons whom somebody may have meant who typed words that nobody uses."""
    said, unused = query.said, store.findable.unused(query.words)[:SUGGESTED]
    if not unused or len(parts(said)) > NAME:
        return
    for words in [(said, query.words), *((word, (word,)) for word in unused)]:
        left = tuple(word for word in query.words if word not in words[1])
        ids = store.findable.resembling("person", words[0], BEARERS)
        persons = [person for id in ids[: 5 * SHOWN] if (person := store.person(id, brief=True))]
        for name in _closest(words[0], [person.name for person in persons]):
            yield Suggestion(words[0], name, replace(query, words=left, notes=()).narrowed("speaker", name))
        if ids:
            return


def _other_words(findable: Findable, query: Query) -> Iterable[Suggestion]:
    """Words on record for those that nobody has used."""
    for word in findable.unused(query.words)[:SUGGESTED]:
        for other in findable.instead(word, SUGGESTED):
            words = tuple(other if known == word else known for known in query.words)
            yield Suggestion(word, other, replace(query, words=words, notes=()))
