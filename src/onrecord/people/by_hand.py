"""Decisions and a person list in, what they say about a local person out: which belong together, which stay apart, who
somebody is. Somebody has looked, so none of it is weighed against other evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from onrecord.people.local import Local, Name, named, sounds
from onrecord.records import Decision, Entry


class ByHand:
    """Decisions that hold, and entries of a list, by what they are about."""

    def __init__(self, decisions: Iterable[Decision] = (), listed: Iterable[Entry] = ()) -> None:
        self.decisions = [d for d in sorted(decisions, key=lambda d: d.n) if d.undone is None and d.bearers]
        self._about: Mapping[tuple[str, Name], list[Decision]] = defaultdict(list)
        for decision in self.decisions:
            for bearer in dict.fromkeys(decision.bearers):
                self._about[bearer.article, sounds(bearer.name)].append(decision)
        self._entries: Mapping[Name, list[Entry]] = defaultdict(list)
        self._weak: Mapping[Name, list[Entry]] = defaultdict(list)
        for entry in sorted(listed, key=repr):
            for name in names_of(entry):
                self._entries[name].append(entry)
            for name in weak_names_of(entry):
                self._weak[name].append(entry)

    def about(self, local: Local) -> Sequence[Decision]:
        """The decisions about somebody, in order."""
        return self._about.get((local.article, sounds(local.person.name)), ())

    def entries(self, name: Name) -> Sequence[Entry]:
        """The entries with a name, weak ones aside."""
        return self._entries.get(name, ())

    def weak_entries(self, name: Name) -> Sequence[Entry]:
        """The entries with a name that others bear too."""
        return self._weak.get(name, ())

    def is_body(self, name: Name) -> bool | None:
        """Whether those of a name are bodies, where all entries with it say so or all say no."""
        told = {entry.is_body for entry in self.entries(name)}
        return told.pop() if len(told) == 1 else None

    def entry(self, names: Iterable[Name], gender: str | None) -> Entry | None:
        """The one entry that can be meant by somebody with these names and this gender."""
        fits = {
            entry: None
            for name in names
            for entry in self.entries(name)
            if gender is None or entry.gender in (None, gender)
        }
        return next(iter(fits)) if len(fits) == 1 else None


@lru_cache(maxsize=65536)
def names_of(entry: Entry) -> frozenset[Name]:
    """How an entry's names sound; weak ones aside."""
    return frozenset(name for text in (entry.name, *entry.aliases) if (name := named(text)[0]))


@lru_cache(maxsize=65536)
def weak_names_of(entry: Entry) -> frozenset[Name]:
    """How an entry's weak names sound, those of one word: longer ones tell nobody."""
    return frozenset(name for text in entry.weak if len(name := named(text)[0]) == 1) - names_of(entry)


def decision_keys(decision: Decision) -> frozenset[str]:
    """The keys of whoever a decision is about: what ``people.again`` is told as touched when it is made or undone."""
    return frozenset(f"at {bearer.article}" for bearer in decision.bearers)


def entry_keys(entry: Entry) -> frozenset[str]:
    """The keys of whoever an entry may be: what ``people.again`` is told as touched when it comes or goes."""
    return frozenset(f"name {' '.join(name)}" for name in names_of(entry) | weak_names_of(entry))
