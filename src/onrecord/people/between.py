"""Persons of many articles in, one person for each human or body out. Names are spelt by ear across alphabets,
cut to surnames in headlines, and shared by strangers; who stands beside whom tells the rest.

Who may be one is decided in two layers, so that an article more or less touches few:

1. *Names.* Locals of one name stand together; a name is tied to those it may be short for, or a slip of beside a person
   known to both. Names that hang together so are a family of names, and nothing outside it matters to it.
2. *Lone names.* A surname or first name alone joins the one person of a family who may be meant, beside a person
   known to both. It changes nothing in the family, nor for other lone names.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.people.by_hand import ByHand, names_of, weak_names_of
from onrecord.people.figures import familiar
from onrecord.people.local import LONG, NICKNAMED, Local, Name, initials, locals_of, sounds, spellings
from onrecord.people.translated import Translations
from onrecord.records import Decision, Entry, Gender, Person, Reading
from onrecord.text.latin import latin

if TYPE_CHECKING:
    from onrecord.lexicon import Lexicon

SURE = 10  # articles that tell otherwise, for one to be wrong
SLIP, MISHEARD = 80, 65  # of 100; likeness of two spellings of a surname
MOSTLY = 3  # times as many, for the others of a name to be taken for mistakes

Tie = Literal["surely", "beside anybody", "beside somebody named"]
LookUp = Callable[[Collection[str]], Iterable[Local]]  # keys → the locals that have one of them, or more


@dataclass(frozen=True, slots=True)
class Again:
    """What a change makes of persons: ``persons`` replace every person that holds a local named in ``replaced``."""

    persons: tuple[Person, ...]  # by id
    replaced: frozenset[str]  # ids of locals, those that are gone too


def between(
    readings: Iterable[Reading],
    *,
    decisions: Iterable[Decision] = (),
    listed: Iterable[Entry] = (),
    lexicons: Iterable[Lexicon] = (),
) -> tuple[Person, ...]:
    """One person for everybody whom the articles name, in order of id; ``local`` has the ids it was joined from.

    The result depends on the readings alone, not on their order. Two that share a name stay apart where gender or
    field of work contradict and nobody stands beside both; a lone surname or first name joins the one fuller person it
    fits in an article that shares further persons, and stays apart where two fit.

    ``listed`` are persons that somebody knows by all their names, ``decisions`` what somebody has joined or split by
    hand; both go before what the articles tell, and decisions before the list. ``lexicons`` help to see that bodies
    with names in two languages are one.
    """
    readings = list(readings)
    everybody = [one for reading in readings for one in locals_of(reading)]
    kept: dict[str, list[Local]] = defaultdict(list)
    for one in everybody:
        for key in one.keys:
            kept[key].append(one)
    outlets = {r.article.outlet for r in readings if r.article.outlet}
    return again(
        lambda keys: (x for key in keys for x in kept.get(key, ())),
        added=everybody,
        outlets=outlets,
        decisions=decisions,
        listed=listed,
        lexicons=lexicons,
    ).persons


def again(
    look_up: LookUp,
    *,
    added: Iterable[Local] = (),
    removed: Iterable[Local] = (),
    touched: Iterable[str] = (),
    outlets: Iterable[str] = (),
    decisions: Iterable[Decision] = (),
    listed: Iterable[Entry] = (),
    lexicons: Iterable[Lexicon] = (),
) -> Again:
    """The persons that a change touches, made again: exactly those that ``between`` makes of all articles.

    ``look_up`` gives the locals on record after the change that have one of some keys (``Local.keys``); others that it
    gives too do no harm. ``added`` are the locals that came (they are on record), ``removed`` those that went (they
    aren't); of a changed article give its new ones and its old ones. ``outlets``, ``decisions`` and ``listed`` are all
    that are on record after the change. Where one of them has come or gone since, give ``touched`` the keys that
    ``outlet_keys``, ``decision_keys`` or ``entry_keys`` make of it; an outlet comes with the first article of its name.

    Persons that are on record and have no local in ``replaced`` stay as they are. With other ``lexicons`` than before
    everybody has to be made again.
    """
    gone = tuple(removed)
    names_of_outlets = {sounds(outlet) for outlet in outlets}
    record = _Record(
        look_up, gone, names_of_outlets, ByHand(decisions, listed), Translations(lexicons, names_of_outlets)
    )
    changed = [*added, *gone, *record.under(touched)]
    names, lone = record.reached({one.full for one in changed})
    # Whoever may have been meant by one of these lone names, or may be now.
    names |= record.closed(met for name in lone for met in record.met(name))
    groups = [group for family in record.families(names) for group in family]
    short = {x.person.id: x for x in (*record.lone(lone), *(x for group in groups for x in record.lone_for(group)))}
    left: list[Local] = []
    for _, one in sorted(short.items()):
        if (meant := record.meant(one)) is not None:
            meant.lone.append(one)
        elif one.full in lone:
            left.append(one)
    finished = [*record.families(names), record.left(left)]
    persons = sorted((person for family in finished for person in recorded(family)), key=lambda p: p.id)
    return Again(tuple(persons), frozenset({x for p in persons for x in p.local} | {one.person.id for one in gone}))


def outlet_keys(outlet: str) -> frozenset[str]:
    """The keys of whoever is taken for an outlet because there is one of that name.

    >>> outlet_keys("The Glare")
    frozenset({'name glare'})
    """
    return frozenset({_key(sounds(outlet))})


def _key(name: Name) -> str:
    return f"name {' '.join(name)}"


def _by_id(one: Local) -> str:
    return one.person.id


# 1. what hangs together


class Group:
    """Locals who are one, with what is known of them together; ``lone`` are the lone names that mean them."""

    def __init__(
        self,
        members: Iterable[Local] = (),
        *,
        body: bool = False,
        entry: Entry | None = None,
        why: str | None = None,
        apart: bool = False,
    ) -> None:
        self.members: list[Local] = []
        self.lone: list[Local] = []
        self.body = body
        self.entry = entry
        self.why = why  # somebody has decided
        self.apart = apart
        self.names: dict[Name, list[Local]] = {}
        self.called: set[Name] = set()
        self.nicks: set[str] = set()
        self.acronyms: set[Name] = set()
        self.genders: set[str] = set()
        self.domains: set[str] = set()
        self.articles: set[str] = set()
        self._beside: set[Name] = set()
        self._unasked: list[Local] = []  # members whose company isn't in _beside yet
        self.take(members)

    def take(self, members: Iterable[Local]) -> None:
        for one in members:
            self.members.append(one)
            self.names.setdefault(one.full, []).append(one)
            self.called |= one.called
            self.nicks |= {nick[-1] for nick in one.nicknames}
            self.acronyms |= {nick for nick in one.nicknames if len(nick) == 1 and one.person.is_body}
            self.domains |= one.domains
            self.articles.add(one.article)
            self._unasked.append(one)
            if one.gender and not self.body:
                self.genders.add(one.gender)

    @property
    def beside(self) -> set[Name]:
        for one in self._unasked:
            self._beside |= one.beside
        self._unasked.clear()
        return self._beside

    @property
    def first(self) -> str:
        return min(one.person.id for one in self.members)


class _Record:
    """What is on record, looked up once. ``gone`` is seen where the question is what hangs together, so that whoever
    it held together is asked about too."""

    def __init__(
        self,
        look_up: LookUp,
        gone: Iterable[Local],
        outlets: Collection[Name],
        hand: ByHand,
        translations: Translations,
    ) -> None:
        self._look_up = look_up
        self._translations = translations
        self._hand = hand
        self._outlets = outlets
        self._gone = {id(one) for one in gone}
        self._gone_under: dict[str, list[Local]] = defaultdict(list)
        self._known: dict[str, Local] = {}
        self._under: dict[str, list[Local]] = {}
        self._family: dict[Name, list[Group]] = {}
        self._group: dict[str, Group] = {}
        self._bearers: dict[str, dict[Name, list[Local]]] = {}
        self._company: dict[Name, set[Name]] = {}
        for one in gone:
            for key in one.keys:
                self._gone_under[key].append(one)

    def under(self, keys: Iterable[str]) -> list[Local]:
        """All that have one of the keys, those that are gone too."""
        keys = set(keys)
        if missing := {key for key in keys if key not in self._under}:
            found: dict[str, dict[str, Local]] = {key: {} for key in missing}
            for one in self._look_up(missing):
                one = self._known.setdefault(one.person.id, one)
                for key in one.keys & missing:
                    found[key][one.person.id] = one
            for key, some in found.items():
                self._under[key] = sorted(some.values(), key=_by_id) + self._gone_under.get(key, [])
        return [one for key in sorted(keys) for one in self._under[key]]

    def of(self, names: Iterable[Name]) -> list[Local]:
        return self.under(map(_key, names))

    def now(self, names: Iterable[Name]) -> list[Local]:
        return [one for one in self.of(names) if id(one) not in self._gone]

    def lone(self, names: Iterable[Name]) -> list[Local]:
        """The locals on record who have nothing but a lone name, and no body or outlet is called so."""
        return [one for name in names if not self._is_body(name) for one in self.now([name])]

    def _is_body(self, name: Name) -> bool:
        """Whether a lone name is a body's."""
        if (listed := self._hand.is_body(name)) is not None:
            return listed
        # “Glare said” alone doesn't tell a paper from a person; another article does.
        return name in self._outlets or any(one.person.is_body for one in self.now([name]))

    def _in_family(self, name: Name) -> bool:
        return len(name) > 1 or self._is_body(name)

    def reached(self, changed: Iterable[Name]) -> tuple[set[Name], set[Name]]:
        """The names in families that a change of some names reaches, and the lone names."""
        names: set[Name] = set()
        lone: set[Name] = set()
        wave = set(changed)
        seen: set[Name] = set()
        while wave:
            seen |= wave
            self.of(wave)
            lone |= {name for name in wave if len(name) < 2}
            fresh = self.closed(wave) - names
            names |= fresh
            short: set[Name] = {(word,) for name in fresh for word in self._parts(name)}
            self.of(short)
            wave = {name for name in short if self.of([name])}
            wave |= {one.full for name in {*lone, *fresh} for one in self._decided_with(name) if one.full not in names}
            wave |= {name for one in lone for entry in self._entries(one) for name in names_of(entry)}
            wave -= seen | names
        return names, lone

    def _parts(self, name: Name) -> set[str]:
        """The single words that may stand for those of a name."""
        parts = {word for one in self.of([name]) for word in one.parts}
        listed = (short for entry in self._hand.entries(name) for short in names_of(entry) | weak_names_of(entry))
        return parts | {short[0] for short in listed if len(short) == 1}

    def _entries(self, name: Name) -> Sequence[Entry]:
        return [*self._hand.entries(name), *self._hand.weak_entries(name)]

    def _decided_with(self, name: Name) -> list[Local]:
        """Whoever somebody has decided about together with one of this name."""
        return [other for one in self.of([name]) for d in self._hand.about(one) for other in self._bearing(d)]

    def _bearing(self, decision: Decision) -> list[Local]:
        """Whoever a decision is about."""
        some = self.under({f"at {bearer.article}" for bearer in decision.bearers})
        return [one for one in some if decision in self._hand.about(one)]

    def closed(self, names: Iterable[Name]) -> set[Name]:
        """The families of some names: with all names tied to them, and all tied to those.

        A lone name has no family, and may have had one before whoever made it a body's was gone.
        """
        found: set[Name] = set()
        wave = set(names)
        self.of(wave)
        seen: set[Name] = set()
        while wave:
            seen |= wave
            found |= {name for name in wave if self._in_family(name) and self.of([name])}
            self.under({key for name in wave for key in self._seeks(name)})
            wave = {tied for name in wave for tied in self._tied(name)} - seen
            self.of(wave)
            wave = {name for name in wave if self._in_family(name) and self.of([name])}
        return found

    def _seeks(self, name: Name) -> set[str]:
        """The keys of those a name may be tied to."""
        return seeks(name, self.of([name]), self._translations)

    def _tied(self, name: Name) -> set[Name]:
        near = {one.full for one in self.under(self._seeks(name))} - {name}
        tied = {other for other in near if self._tie(name, other)}
        tied |= {one.full for one in self._decided_with(name)}
        return tied | {other for entry in self._hand.entries(name) for other in names_of(entry)}

    def _tie(self, one: Name, other: Name) -> bool:
        """Whether two names are tied; the same asked the other way round."""
        how = tie(one, self.of([one]), other, self.of([other]), self._translations)
        if how is None or how == "surely":
            return how is not None
        if how == "beside anybody":
            return not self._around(one).isdisjoint(self._around(other))
        return not _nobody_named(self._around(one), self._around(other))

    def _around(self, name: Name) -> set[Name]:
        if name not in self._company:
            self._company[name] = set().union(*(one.beside for one in self.of([name])))
        return self._company[name]

    def families(self, names: Collection[Name]) -> list[list[Group]]:
        """The persons of full names, family by family."""
        names = [name for name in names if self.of([name])]
        for name in names:
            if name not in self._family:
                family = self.closed([name])
                groups = settled(self.now(family), self._is_body, self._hand, self._translations)
                self._family.update(dict.fromkeys(family, groups))
                self._group.update((one.person.id, group) for group in groups for one in group.members)
        return list({id(family): family for name in names for family in [self._family[name]]}.values())

    # 2. lone names

    def met(self, lone: Name) -> set[Name]:
        """The full names that a lone name may stand for in one of its articles."""
        return {one.full for part in lone for x in self.of([lone]) for one in self._met(part, x)}

    def _met(self, part: str, lone: Local) -> list[Local]:
        """Those who bear a part of a name, of articles where somebody stands who stands beside the lone name too."""
        if part not in self._bearers:
            around: dict[Name, list[Local]] = defaultdict(list)
            listed = self.of(name for entry in self._entries((part,)) for name in names_of(entry) if len(name) > 1)
            for one in {id(x): x for x in (*self.under([f"part {part}"]), *listed)}.values():
                for name in one.beside:
                    around[name].append(one)
            self._bearers[part] = around
        met = self._bearers[part]
        return [one for name in lone.beside for one in met.get(name, ())]

    def lone_for(self, group: Group) -> list[Local]:
        """The lone names on record that may mean this person."""
        names: set[Name] = {(word,) for name in group.names for word in self._parts(name)}
        names |= {one.full for name in group.names for one in self._decided_with(name) if len(one.full) < 2}
        self.of(names)
        return self.lone(names)

    def meant(self, lone: Local) -> Group | None:
        """The one person whom a lone name can mean, or does as somebody has decided."""
        if decided := self._hand.about(lone):
            full = [x for x in self._bearing(decided[-1]) if self._in_family(x.full) and id(x) not in self._gone]
            self.families({one.full for one in full})
            return self._group[full[0].person.id] if full else None
        near = {one.person.id: one for part in lone.full for one in self._met(part, lone) if id(one) not in self._gone}
        self.families({one.full for one in near.values()})
        groups = {id(group): group for group in (self._group[id] for id in near)}
        fits = [g for g in groups.values() if not g.body and _lone_fits(g, lone)]
        if len(fits) == 1:
            return fits[0]
        entry = self._hand.entry([lone.full], lone.gender)
        listed = self._listed(entry) if entry else None
        return listed if not fits or listed in fits else None

    def _listed(self, entry: Entry) -> Group | None:
        """The person of an entry, where a full name of theirs is on record."""
        families = self.families([name for name in names_of(entry) if self._in_family(name) and self.now([name])])
        return next((group for family in families for group in family if group.entry == entry), None)

    def left(self, lone: Iterable[Local]) -> list[Group]:
        """The persons of lone names that mean nobody else."""
        alone: list[Local] = []
        listed: dict[Entry, list[Local]] = defaultdict(list)
        for one in lone:
            about = self._hand.about(one)
            entry = self._hand.entry([one.full], one.gender) if not about else None
            if entry is not None and self._listed(entry) is None:
                listed[entry].append(one)
            elif not about or about[-1].what != "split":
                alone.append(one)
        groups = [Group(some, entry=entry) for entry, some in listed.items()]
        groups += [group for same in _lone_groups(alone) for group in same]
        split: dict[int, list[Local]] = defaultdict(list)
        for one in lone:
            if (about := self._hand.about(one)) and about[-1].what == "split":
                split[about[-1].n].append(one)
        groups += [Group(some) for some in split.values()]
        return _decided(groups, self._hand, lone=True)


def seeks(name: Name, bearers: Iterable[Local], translations: Translations) -> set[str]:
    """The keys of whoever a name may be tied to."""
    keys = {*spellings(name), f"called {' '.join(name)}"}
    for one in bearers:
        keys |= {_key(called) for called in one.called} | {f"initials {nick[-1]}" for nick in one.nicknames}
        keys |= {_key(nick) for nick in one.nicknames if one.person.is_body}
        keys |= translations.seeks(one)
    if initials(name) or len(name) == 1:
        keys.add(f"nick {name[-1]}")
    return keys


def tie(
    one: Name, bearers: Collection[Local], other: Name, others: Collection[Local], translations: Translations
) -> Tie | None:
    """Whether two names may be one person's, from what those are called who bear them: surely, or where anybody stands
    beside bearers of both, or somebody with a full name. The same asked the other way round."""
    if min(len(one), len(other)) < 2:
        return "surely" if _acronym(bearers, other) or _acronym(others, one) else None
    if _shortens(one, other) or _shortens(other, one):
        return "surely"
    if _nicknames(bearers, other) or _nicknames(others, one):
        return "surely"
    if _alike(one, other):
        return "beside anybody"
    if any(translations.same(x, y) for x in _bodies_told(bearers) for y in _bodies_told(others)):
        return "beside somebody named"
    return None


def _nicknames(bearers: Iterable[Local], short: Name) -> bool:
    return any(
        short in one.called or (initials(short) and any(nick[-1] == short[-1] for nick in one.nicknames))
        for one in bearers
    )


def _acronym(bearers: Iterable[Local], short: Name) -> bool:
    return len(short) == 1 and any(one.person.is_body and short in one.nicknames for one in bearers)


def _bodies_told(bearers: Iterable[Local]) -> list[Local]:
    """One of the bodies for each way in which their name can be compared with one in another language."""
    return list({(one.language, one.words): one for one in bearers if one.words}.values())


def _lone_fits(group: Group, one: Local) -> bool:
    return of_gender(group.genders, one.gender) and one.article not in group.articles


def of_gender(genders: Collection[str], gender: str | None) -> bool:
    """Whether somebody of a gender, None for not known, may be one who was taken for these."""
    return not gender or not genders or gender in genders


def _lone_groups(left: Iterable[Local]) -> list[list[Group]]:
    """The persons of lone names, name by name: one where a further person stands beside both, or by their handle."""
    by_name: dict[Name, list[Local]] = defaultdict(list)
    for one in sorted(left, key=_by_id):
        by_name[one.full].append(one)
    return [strangers(same) for _, same in sorted(by_name.items())]


def strangers(same: Iterable[Local]) -> list[Group]:
    """The persons of one lone name, of locals in order of id that mean nobody else."""
    groups: list[Group] = []
    parent: list[int] = []  # of a group: the earlier one that it went into, or itself
    met: dict[Name, set[int]] = defaultdict(set)  # who stands beside the groups
    handles: dict[str, set[int]] = defaultdict(set)
    for one in same:
        handle = one.person.name if one.person.name.startswith("@") else None
        called = {_root(parent, n) for n in handles[handle]} if handle else set()
        for name in one.beside:
            met[name] = {_root(parent, n) for n in met[name]}
        near = {n for name in one.beside for n in met[name]}
        fits = sorted(called | {n for n in near - called if not _contradict(one, groups[n])})
        if fits:
            first, *others = fits
            for other in others:
                groups[first].take(groups[other].members)
                parent[other] = first
            groups[first].take([one])
        else:
            first = len(groups)
            groups.append(Group([one]))
            parent.append(first)
            if handle:
                handles[handle].add(first)
        for name in one.beside:
            met[name].add(first)
    return [group for n, group in enumerate(groups) if parent[n] == n]


# 3. within a family of names


def settled(
    locals_: Iterable[Local], is_body: Callable[[Name], bool], hand: ByHand, translations: Translations
) -> list[Group]:
    """The persons of a family of names; of several families together the same ones."""
    by_name: dict[Name, list[Local]] = defaultdict(list)
    for one in sorted(locals_, key=_by_id):
        by_name[one.full].append(one)
    groups: list[Group] = []
    for name, same in sorted(by_name.items()):
        listed = hand.is_body(name) if len(name) > 1 else is_body(name)
        bodies, humans = _bodies(same) if listed is None else (same, []) if listed else ([], same)
        groups += [Group(bodies, body=True)] if bodies else []
        groups += _apart(humans)
    groups = _by_translation(_by_like_name(_by_longer_name(groups)), translations)
    groups = _listed(groups, hand)
    return _decided(groups, hand)


def _bodies(same: Sequence[Local]) -> tuple[list[Local], list[Local]]:
    """Those of one name who are bodies, and those who are human. An article that shows neither tells nothing; one that
    sees the other than most, beside somebody who is named with those too, is wrong more often than there are two. Of as
    many of both it is the pronoun that misleads: in many languages a firm is a he or a she."""
    bodies = [one for one in same if one.person.is_body]
    clear = [one for one in same if not one.person.is_body and (one.gender or one.domains)]
    unclear = [one for one in same if not one.person.is_body and not (one.gender or one.domains)]
    if not clear and bodies:
        return [*bodies, *unclear], []
    if not clear or not bodies:
        return bodies, [*clear, *unclear]
    few, many = (bodies, clear) if len(bodies) < len(clear) else (clear, bodies)
    around = {name for one in many for name in one.beside if len(name) > 1}
    wrong = {one.person.id for one in few if not around.isdisjoint(one.beside)}
    many += [one for one in few if one.person.id in wrong]
    few[:] = [one for one in few if one.person.id not in wrong]
    return bodies, [*clear, *unclear]


def _apart(same: Iterable[Local]) -> list[Group]:
    """Those that bear one name as one group for each of them: seeds that contradict stay apart, others go along."""
    clear = sorted(same, key=lambda x: (-(x.gender is not None) - bool(x.domains), x.person.id))
    groups: list[Group] = []
    unclear: list[Local] = []
    again_in: list[Local] = []  # an article that names two so: seldom two, and who was meant elsewhere it doesn't tell
    seen: set[str] = set()
    for one in clear:
        if one.article in seen:
            again_in.append(one)
            continue
        seen.add(one.article)
        fits = [g for g in groups if not _contradict(one, g)]
        close = _closest(fits, one)
        if len(fits) == 1 or close is not None:
            (close or fits[0]).take([one])
        elif fits:
            unclear.append(one)
        else:
            groups.append(Group([one]))
    # Whoever stands beside nobody known is taken for the one whom nearly all articles mean by that name.
    sizes = sorted((len(g.members) for g in groups), reverse=True)
    known = [g for g in groups if len(g.members) == sizes[0] >= MOSTLY * sum(sizes[1:])]
    for one in unclear:
        if known and not _contradict(one, known[0]):
            known[0].take([one])
        else:
            groups.append(Group([one]))
    often = [g for g in groups if len(g.members) >= SURE]
    for one in again_in:
        close = _closest([g for g in often if not _other_person(one, g)], one)
        if close is not None:
            close.take([one])
        else:
            groups.append(Group([one]))
    return groups


def _closest(groups: Iterable[Group], one: Local | Group) -> Group | None:
    """The one beside whom most stand who stand beside this one too: strangers' articles share a name by chance. None
    where nobody stands beside both."""
    shared = [(len(g.beside & one.beside), len(g.members), -n, g) for n, g in enumerate(groups)]
    best = max(shared, key=lambda s: s[:3], default=None)
    return best[3] if best and best[0] else None


def _contradict(one: Local, group: Group) -> bool:
    """Whether two of one name can't be one: man and woman, or other work, and nobody stands beside both.

    Nobody whose full name is told, for man and woman: a pronoun that was read wrongly is likelier than two of one name
    beside the same person.
    """
    return one.article in group.articles or _other_person(one, group)


def _other_person(one: Local, group: Group) -> bool:
    if one.gender and group.genders - {one.gender} and _nobody_named(group.beside, one.beside):
        return True
    other_work = one.domains and group.domains and group.domains.isdisjoint(one.domains)
    return bool(other_work) and group.beside.isdisjoint(one.beside)


def _by_longer_name(groups: list[Group]) -> list[Group]:
    """Join names that differ by a middle name, an initial, a nickname: J. Reyle, Tomas “Tom” Reyle, Tom Reyle."""
    pending = sorted(groups, key=lambda g: (-max(map(len, g.names)), min(g.names), g.first))
    # Those who are called alike are asked once whom they may be short for: a name may have thousands of strangers.
    alike: dict[_Called, list[int]] = defaultdict(list)
    for i, group in enumerate(pending):
        alike[_called(group)].append(i)
    ending: dict[str, list[_Called]] = defaultdict(list)
    for called in alike:
        for last in {name[-1] for name in (*called.names, *called.called, *called.acronyms) if name} | called.nicks:
            ending[last].append(called)
    reached = {
        short: sorted(
            j
            for long in {long for name in short.names if name for long in ending[name[-1]]}
            if long.body == short.body and _reaches(long, short)
            for j in alike[long]
        )
        for short in alike
    }
    joins: list[tuple[int, int]] = []
    for i, short in enumerate(pending):
        fits = [
            j
            for j in reached[_called(short)]
            if i != j and (_agree(pending[j], short) or _agree_as_written(pending[j], short))
        ]
        if len(fits) > 1 and frozenset.intersection(*(frozenset(pending[j].names) for j in fits)):
            close = _closest((pending[j] for j in fits), short)  # one name that two bear
            fits = [j for j in fits if pending[j] is close]
        if len(fits) == 1:
            joins.append((i, fits[0]))
    parent = list(range(len(pending)))
    for short_at, long_at in joins:
        a, b = _root(parent, short_at), _root(parent, long_at)
        long, short = pending[b], pending[a]
        if a != b and (_agree(long, short) or _agree_as_written(long, short)):
            parent[a] = b
            pending[b].take(pending[a].members)
    return [group for i, group in enumerate(pending) if parent[i] == i]


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        at = parent[at]
    return at


class _Called(NamedTuple):
    """What a group is called."""

    body: bool
    names: frozenset[Name]
    called: frozenset[Name]
    nicks: frozenset[str]
    acronyms: frozenset[Name]


def _called(group: Group) -> _Called:
    return _Called(
        group.body,
        frozenset(group.names),
        frozenset(group.called),
        frozenset(group.nicks),
        frozenset(group.acronyms),
    )


def _reaches(long: _Called, short: _Called) -> bool:
    if any(_shortens(full, part) for full in long.names for part in short.names):
        return True
    if short.body:
        return not long.acronyms.isdisjoint(short.names)
    return any(part in long.called or (initials(part) and part[-1] in long.nicks) for part in short.names)


def _shortens(full: Name, part: Name) -> bool:
    """Whether ``part`` is ``full`` with words left out or cut to initials; first and last word must stay.

    >>> _shortens(("ada", "maud", "roth"), ("a", "roth")), _shortens(("kim", "roth"), ("lou", "roth"))
    (True, False)
    """
    if full == part or len(part) < 2 or len(part) > len(full) or full[-1] != part[-1]:
        return False
    if not (full[0] == part[0] or (len(part[0]) == 1 and full[0].startswith(part[0]))):
        return False
    if len(part) < len(full) and any(len(p) == 1 for p in part[1:-1]):
        return False  # George W. and George W. H. are told apart by just that
    rest = iter(full[1:-1])
    return all(any(f == p or (len(p) == 1 and f.startswith(p)) for f in rest) for p in part[1:-1])


def _agree(a: Group, b: Group) -> bool:
    return not (a.genders and b.genders and not a.genders & b.genders) and _never_together(a, b)


def _never_together(a: Group, b: Group) -> bool:
    """Whether no article names both as two; of many articles a few may be wrong."""
    return len(a.articles & b.articles) * SURE <= min(len(a.articles), len(b.articles)) - 1


def _agree_as_written(long: Group, short: Group) -> bool:
    """The same for names that share a first name or nickname written out: who stands beside both outweighs gender."""
    written = any(
        part in long.called or any(_shortens(full, part) and full[0] == part[0] for full in long.names)
        for part in short.names
        if not initials(part)
    )
    return written and _never_together(long, short) and not _nobody_named(long.beside, short.beside)


def _nobody_named(beside: Collection[Name], others: Collection[Name]) -> bool:
    """Whether nobody with a full name stands in both companies."""
    few, many = sorted((beside, others), key=len)
    return not any(len(name) > 1 and name in many for name in few)


def _by_like_name(groups: list[Group]) -> list[Group]:
    """Join names that an outlet got slightly wrong or made familiar, where a further person stands beside both:
    Rudi Reyle, Ruud Reyle; Remy Castagnou, Rémi Castagnoux. Where two fit, neither is taken."""
    groups = sorted(groups, key=lambda g: g.first)
    having: dict[Name, list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        for name in group.names if not group.body else ():
            having[name].append(n)
    spelt: dict[str, list[Name]] = defaultdict(list)
    for name in having:
        for key in spellings(name):
            spelt[key].append(name)
    alike = {pair for names in spelt.values() for pair in combinations(names, 2) if _alike(*pair)}
    near = {(min(i, j), max(i, j)) for one, other in alike for i in having[one] for j in having[other] if i != j}
    fits: dict[int, list[int]] = defaultdict(list)
    for i, j in sorted(near):
        if _agree(groups[i], groups[j]) and _like(groups[i], groups[j]):
            fits[i].append(j)
            fits[j].append(i)
    gone: set[int] = set()
    for i, others in sorted(fits.items()):
        j = others[0]
        if len(others) == 1 and len(fits[j]) == 1 and i < j:
            groups[i].take(groups[j].members)
            gone.add(j)
    return [group for n, group in enumerate(groups) if n not in gone]


def _like(a: Group, b: Group) -> bool:
    return any(
        _alike(one, other)
        and (
            _somebody_beside_both(a.names[one], b.names[other])
            if _familiar(one, other)
            else _in_one_story(a.names[one], b.names[other])
        )
        for one in a.names
        for other in b.names
    )


def _somebody_beside_both(some: Sequence[Local], others: Sequence[Local], *, named: bool = False) -> bool:
    """Whether anybody, or somebody with a full name, stands beside one of the ones and one of the others."""
    few, many = sorted((some, others), key=len)
    around = {name for one in few for name in one.beside if len(name) > 1 or not named}
    return any(not around.isdisjoint(one.beside) for one in many)


def _familiar(one: Name, other: Name) -> bool:
    """Whether names differ by a short form of the first name, or by a slip in the surname alone."""
    if one[-1] == other[-1]:
        return familiar(one[0], other[0])
    return one[:-1] == other[:-1] and _ratio(one[-1], other[-1]) >= SLIP


def _in_one_story(some: Sequence[Local], others: Sequence[Local]) -> bool:
    """Whether of one of the ones and one of the others a good part of those who stand beside either stand beside both.

    One in six: in news about one campaign, pairs like these that were two persons shared two of 17 at most.
    """
    few, many = sorted((some, others), key=len)
    beside = [{name for name in one.beside if len(name) > 1} for one in few]
    at: dict[Name, list[int]] = defaultdict(list)
    for n, names in enumerate(beside):
        for name in names:
            at[name].append(n)
    for one in many:
        names = {name for name in one.beside if len(name) > 1}
        both = Counter(n for name in names for n in at.get(name, ()))
        if any(shared * 6 >= len(names) + len(beside[n]) - shared for n, shared in both.items()):
            return True
    return False


def _alike(one: Name, other: Name) -> bool:
    """Whether two names differ by a familiar first name, or by a letter or two of a long surname.

    Of a long surname one letter in five may differ, one in three where the first name is the same; the first names must
    still begin alike.
    """
    if len(one) < 2 or len(other) < 2 or one == other:
        return False
    last, last_other = one[-1], other[-1]
    if last == last_other and one[0] == other[0]:
        return False  # they differ in the middle, and what is short for what was asked already
    if last == last_other:
        if familiar(one[0], other[0]) or one[0][:2] == other[0][:2]:
            return True
        # The surname is right and the first name is another short form: Izaro, Itziar.
        return len(last) > LONG and one[0][0] == other[0][0]
    near = last[0] == last_other[0] and one[0][:3] == other[0][:3] and min(len(last), len(last_other)) > LONG
    return near and _ratio(last, last_other) >= (MISHEARD if one[:-1] == other[:-1] else SLIP)


def _ratio(a: str, b: str) -> float:
    from rapidfuzz import fuzz

    return float(fuzz.ratio(a, b))


def _by_translation(groups: list[Group], translations: Translations) -> list[Group]:
    """Join bodies whose names say the same in two languages, where somebody stands beside both: Office des ponts,
    Oficina de Puentes. Where two of one language fit, neither is taken."""
    fits: dict[int, set[int]] = defaultdict(set)
    bodies = [(n, group) for n, group in enumerate(groups) if group.body]
    for (i, one), (j, other) in combinations(bodies, 2):
        if _never_together(one, other) and any(
            translations.one(some[0], others[0]) and _somebody_beside_both(some, others, named=True)
            for some in _by_words(one)
            for others in _by_words(other)
        ):
            fits[i].add(j)
            fits[j].add(i)
    spoken = {n: {one.language for one in group.members} for n, group in bodies}
    parent = list(range(len(groups)))
    for i, others in sorted(fits.items()):
        for j in sorted(others):
            if _alone(fits[i], j, spoken) and _alone(fits[j], i, spoken):
                a, b = sorted((_root(parent, i), _root(parent, j)))
                if a != b:
                    parent[b] = a
                    groups[a].take(groups[b].members)
    return [group for n, group in enumerate(groups) if parent[n] == n]


def _by_words(group: Group) -> list[list[Local]]:
    """The members of a group whose names can be compared with one in another language, those of one name together."""
    found: dict[tuple[object, ...], list[Local]] = defaultdict(list)
    for one in group.members:
        if one.words:
            found[one.full, one.language, one.words].append(one)
    return list(found.values())


def _alone(fits: Iterable[int], chosen: int, spoken: Mapping[int, set[str]]) -> bool:
    return not any(n != chosen and spoken[n] & spoken[chosen] for n in fits)


# 4. what somebody knows


def _listed(groups: list[Group], hand: ByHand) -> list[Group]:
    """Join those whom one entry of a list names; of two with one name, those whom the entry can mean alone."""
    found: dict[Entry, list[Group]] = defaultdict(list)
    for group in sorted(groups, key=lambda g: g.first):
        gender = next(iter(group.genders)) if len(group.genders) == 1 else None
        if (entry := hand.entry(group.names, gender)) is not None:
            found[entry].append(group)
    gone: set[int] = set()
    for entry, some in found.items():
        named = Counter(name for group in some for name in group.names if name in names_of(entry))
        clear = [g for g in some if all(named[name] < 2 for name in g.names)]
        if not clear:  # several of one name, and nothing tells which of them is listed: the one most written about
            clear = [max(some, key=lambda g: (len(g.members), g.first))]
        first, *others = clear
        first.entry = entry
        for other in others:
            first.take(other.members)
            gone.add(id(other))
    return [group for group in groups if id(group) not in gone]


def _decided(groups: list[Group], hand: ByHand, *, lone: bool = False) -> list[Group]:
    """Join and split as somebody has decided, in the order of the decisions."""
    for decision in hand.decisions:
        about = [[one for one in group.members if decision in hand.about(one)] for group in groups]
        concerned = [(group, some) for group, some in zip(groups, about, strict=True) if some]
        if decision.what == "merge" and concerned:
            first = max((group for group, _ in concerned), key=lambda g: (g.entry is not None, len(g.members), g.first))
            for other, _ in concerned:
                if other is not first:
                    first.take(other.members)
                    groups = [group for group in groups if group is not other]
            first.why = f"joined by hand (decision {decision.n})"
        elif decision.what == "split" and concerned and not lone:
            apart = [one for _, some in concerned for one in some]
            ids = {one.person.id for one in apart}
            kept = []
            for group in groups:
                stay = [one for one in group.members if one.person.id not in ids]
                if len(stay) == len(group.members):
                    kept.append(group)
                elif stay:
                    kept.append(Group(stay, body=group.body, entry=group.entry, why=group.why, apart=group.apart))
            why = f"set apart by hand (decision {decision.n})"
            groups = [*kept, Group(apart, body=concerned[0][0].body, why=why, apart=True)]
    return groups


# 5. one record


def recorded(family: Sequence[Group]) -> list[Person]:
    """The records of those whose names may be the same, each with its own id."""
    taken: set[str] = set()
    return [_person(group, taken) for group in sorted(family, key=lambda g: (g.apart, g.first))]


def _person(group: Group, taken: set[str]) -> Person:
    members = sorted((*group.members, *group.lone), key=_by_id)
    entry = group.entry
    name = _shown(group)
    aliases: Counter[str] = Counter()
    for m in members:
        aliases.update([m.person.name, *m.person.aliases])
    known = [a for a, _ in sorted(aliases.items(), key=lambda p: (-p[1], p[0]))]
    genders: Counter[Gender] = Counter(m.person.gender for m in members if m.person.gender is not None)
    if group.body:
        genders = Counter(["n"])
    elif entry and entry.gender:
        genders = Counter([entry.gender])
    gender: Gender | None = None
    if genders:
        gender = sorted(genders.items(), key=lambda pair: (-pair[1], pair[0]))[0][0]
    evidence = dict.fromkeys(e for m in members for e in m.person.evidence)
    if len(members) > 1:
        spelt = sorted({m.person.name for m in members})
        how = f"named {spelt[0]}" if len(spelt) == 1 else "named " + ", ".join(spelt)
        evidence = {f"{how} in {len({m.article for m in members})} articles": None, **evidence}
    if entry:
        evidence = {
            f"on the person list as {entry.name}{f' ({entry.wikidata})' * bool(entry.wikidata)}": None
        } | evidence
    if group.why:
        evidence = {group.why: None} | evidence
    return Person(
        id=_id(group, taken),
        name=name,
        aliases=tuple(dict.fromkeys(a for a in (*known, *(entry.aliases if entry else ())) if a != name)),
        epithets=tuple(sorted({e for m in members for e in m.person.epithets})),
        is_body=group.body,
        gender=gender,
        evidence=tuple(evidence),
        local=tuple(m.person.id for m in members),
        wikidata=entry.wikidata if entry else None,
    )


def _shown(group: Group) -> str:
    """The name that somebody is shown by: what the list says, else the fullest, and of these the most frequent."""
    counts = Counter(one.person.name for one in group.members)
    fullest = min(counts, key=lambda n: (-len(n.split()), '"' not in n, -counts[n], n))
    return group.entry.name if group.entry else fullest


def slug(group: Group) -> str:
    """ "p-" and the name, as two may share it; of a listed person with what the list knows them by behind it."""
    name = _shown(group)
    if nicked := NICKNAMED.match(name):
        name = f"{nicked.group(1)} {nicked.group(3)}"
    found = "p-" + (re.sub(r"[^a-z0-9]+", "-", latin(name).replace("'", "")).strip("-") or "unnamed")
    return f"{found}-{(group.entry.wikidata or 'listed').lower()}" if group.entry else found


def _id(group: Group, taken: set[str]) -> str:
    """The slug; of a second person of that name with a short hash of where it is named first."""
    found = slug(group)
    if not group.entry and found in taken:
        found += "-" + hashlib.sha256(group.first.encode()).hexdigest()[:6]
    taken.add(found)
    return found
