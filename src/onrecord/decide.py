"""What somebody has decided about persons in, a log that is only added to and persons made again out.

A decision names whoever it is about by article and name, not by id: ids may change with what is read, and so a decision
holds after a rebuild too, and for articles that are added anew.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord import ask, people, pipeline
from onrecord.errors import UsageError
from onrecord.readers.people import people_list
from onrecord.records import Bearer, Decision, DecisionKind, Entry, Person, Skipped

if TYPE_CHECKING:
    from onrecord.store import Store

MOST = 200  # articles that one decision names; the others of a person come along


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it stands in the log, and the persons that it was about as they are now."""

    decision: Decision
    persons: tuple[Person, ...] = ()
    skipped: tuple[Skipped, ...] = ()  # lines of a list that could not be read


def merge(store: Store, one: str, other: str, *, who: str | None = None, note: str = "") -> Decided:
    """Join two persons, each by name or id. UsageError where a name is ambiguous or both are one already."""
    a, b = ask.person(store, one), ask.person(store, other)
    if a.id == b.id:
        raise UsageError(f"'{one}' and '{other}' are one person already: {a.name} ({a.id}).")
    bearers = (*_bearers(store, a.local, MOST // 2), *_bearers(store, b.local, MOST // 2))
    said = _with(f"{a.name} ({a.id}) and {b.name} ({b.id}) are one", note)
    return _decided(store, "merge", bearers, said, who)


def _with(what: str, why: str) -> str:
    return f"{what}: {why}" if why else what


def split(store: Store, name: str, articles: Sequence[str], *, who: str | None = None, note: str = "") -> Decided:
    """Say that in some articles somebody else of that name is meant, the same one in all of them."""
    person = ask.person(store, name)
    within = {local.rpartition("@")[0] for local in person.local}
    for article in articles:
        if article not in within:
            named = ", ".join(sorted(within)[:6]) + (f" and {len(within) - 6} more" if len(within) > 6 else "")
            raise UsageError(f"article '{article}' doesn't name {person.name} ({person.id}); these do: {named}.")
    if within == set(articles):
        raise UsageError(f"no other article names {person.name} ({person.id}), so there is nothing to split.")
    bearers = _bearers(store, [x for x in person.local if x.rpartition("@")[0] in articles])
    said = _with(f"{person.name} ({person.id}) is somebody else in {', '.join(dict.fromkeys(articles))}", note)
    made = _decided(store, "split", bearers, said, who)
    stay = store.persons_of(local for local in person.local if local.rpartition("@")[0] not in articles).values()
    return replace(made, persons=tuple({p.id: p for p in (*made.persons, *stay)}.values()))


def undo(store: Store, n: int | None = None, *, who: str | None = None) -> Decided:
    """Take back the last decision that holds, or the one with a number. UsageError where there is none such."""
    made = {d.n: d for d in store.decisions()}
    holding = [d for d in made.values() if d.what != "undo" and d.undone is None]
    if n is None and not holding:
        raise UsageError("nothing has been decided, or all of it was taken back. onrecord people log lists it.")
    found = made.get(n) if n is not None else holding[-1]
    if found is None:
        raise UsageError(f"there is no decision {n}. onrecord people log lists them.")
    if found.what == "undo":
        raise UsageError(f"decision {n} took back decision {found.undoes}; to have that again, make it anew.")
    if found.undone is not None:
        raise UsageError(f"decision {n} was taken back already, by {found.undone}.")
    said = f"takes back {found.n}: {found.note}"
    return _decided(store, "undo", (), said, who, undoes=found)


def log(store: Store) -> tuple[Decision, ...]:
    """All decisions ever made, in order."""
    return store.decisions()


def import_list(
    store: Store, path: str | os.PathLike[str], *, columns: Mapping[str, str] | None = None, who: str | None = None
) -> Decided:
    """Take a person list in; an entry that was imported before, by Wikidata id or else by name, is replaced.

    BadRecord where the file is no list, UsageError where ``columns`` names what isn't there.
    """
    found: dict[str, Entry] = {}
    skipped: list[Skipped] = []
    for one in people_list(path, columns):
        if isinstance(one, Skipped):
            skipped.append(one)
        else:
            found[one.wikidata or one.name] = one
    if not found:
        reason = f": {skipped[0].source} {skipped[0].reason}" if skipped else ""
        raise UsageError(f"{os.fspath(path)} lists nobody{reason}")
    said = f"{len(found):,} from {os.path.basename(path)}"
    decided = _decided(store, "import", (), said, who, entries=found.values())
    listed = {(e.wikidata, e.name) for e in found.values()}
    known = tuple(p for p in store.persons() if p.evidence and (p.wikidata, p.name) in listed and _is_listed(p))
    return Decided(decided.decision, known, tuple(skipped))


def _is_listed(person: Person) -> bool:
    return any(why.startswith("on the person list as ") for why in person.evidence[:2])


def _bearers(store: Store, locals_: Iterable[str], most: int | None = None) -> tuple[Bearer, ...]:
    """Whom a decision names; of many those with each name first."""
    found = [bearer for _, bearer in sorted(store.bearers(locals_).items())]
    seen: dict[str, int] = {}
    ranked = []
    for place, bearer in enumerate(found):
        seen[bearer.name] = seen.get(bearer.name, -1) + 1
        ranked.append((seen[bearer.name], place, bearer))
    return tuple(bearer for _, _, bearer in sorted(ranked, key=lambda one: one[:2])[:most])


def _decided(
    store: Store,
    what: DecisionKind,
    bearers: tuple[Bearer, ...],
    note: str,
    who: str | None,
    *,
    undoes: Decision | None = None,
    entries: Iterable[Entry] = (),
) -> Decided:
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    decision = Decision(0, what, bearers, when, who or _login(), " ".join(note.split()), undoes.n if undoes else None)
    about = undoes or decision
    n = store.decide(decision, entries, touched=people.decision_keys(about), keys_of=people.entry_keys)
    pipeline.settle(store)
    made = next(d for d in store.decisions() if d.n == n)
    ids = store.locals_bearing(about.bearers)
    persons = {p.id: p for p in store.persons_of(ids).values()}
    return Decided(made, tuple(persons[id] for id in sorted(persons)))


def _login() -> str | None:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # an account without a name, as in a container
        return None
