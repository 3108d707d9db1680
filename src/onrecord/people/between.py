"""Persons of many articles in, one person for each human or body out. Names are spelt by ear across alphabets,
cut to surnames in headlines, and shared by strangers; who stands beside whom tells the rest."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from onrecord.languages import KNOWN
from onrecord.people.figures import familiar
from onrecord.people.nouns import role
from onrecord.records import Gender, Person, Reading
from onrecord.text.latin import latin
from onrecord.text.words import fold

NICKNAMED = re.compile(r'^(.*?)\s*["“„«]([^"”“»]+)["”“»]\s*(.*)$')
# The same sound in the spellings that outlets use: Wladimir, Vladimir; Orlovskyy, Orlowskij; Tschernow, Chernov.
SOUNDS = (
    ("tsch", "ch"),
    ("tch", "ch"),
    ("sch", "sh"),
    ("ch", "h"),
    ("sh", "s"),
    ("zh", "s"),
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("ou", "u"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
    ("z", "s"),
    ("c", "k"),
    ("q", "k"),
)


_Name = tuple[str, ...]  # the words of a name as they sound


@dataclass(slots=True)
class _Local:
    """A person of one article with what can be compared."""

    person: Person
    article: str
    language: str
    full: _Name  # sounds of the fullest name
    nicknames: frozenset[_Name]
    domains: frozenset[str]
    around: Counter[_Name]  # names of all persons of the article, full and by part, with how many bear them
    body: bool = False
    _beside: frozenset[_Name] | None = None

    @property
    def gender(self) -> str | None:
        return "n" if self.body else self.person.gender

    @property
    def known_as(self) -> frozenset[_Name]:
        return frozenset((self.full, *((part,) for part in self.full), *self.nicknames))

    @property
    def beside(self) -> frozenset[_Name]:
        """The names of the others of the article. Few are ever asked for, and an article may name thousands."""
        if self._beside is None:
            own = frozenset() if self.person.is_body else self.known_as
            self._beside = frozenset(self.around) - {name for name in own if self.around[name] == 1}
        return self._beside


class _Group:
    """Persons of articles who are one, with what is known of them together."""

    def __init__(self, members: Iterable[_Local] = ()) -> None:
        self.members: list[_Local] = []
        self.names: set[_Name] = set()
        self.nicknames: set[_Name] = set()
        self.genders: set[str] = set()
        self.articles: set[str] = set()
        self._beside: set[_Name] = set()
        self._unasked: list[_Local] = []  # members whose company isn't in _beside yet
        self.take(members)

    def take(self, members: Iterable[_Local]) -> None:
        for one in members:
            self.members.append(one)
            self.names.add(one.full)
            self.nicknames |= one.nicknames
            self.articles.add(one.article)
            self._unasked.append(one)
            if one.gender in ("f", "m"):
                self.genders.add(one.gender)

    @property
    def beside(self) -> set[_Name]:
        for one in self._unasked:
            self._beside |= one.beside
        self._unasked.clear()
        return self._beside

    @property
    def body(self) -> bool:
        return self.members[0].body


def between(readings: Sequence[Reading]) -> tuple[Person, ...]:
    """One person for everybody whom the articles name, in order of id; ``local`` has the ids it was joined from.

    The result depends on the readings alone, not on their order. Two that share a name stay apart where gender or
    field of work contradict and nobody stands beside both; a lone surname or first name joins the one fuller person it
    fits in an article that shares further persons, and stays apart where two fit.
    """
    locals_ = sorted((x for reading in readings for x in _locals(reading)), key=lambda x: x.person.id)
    outlets = {sounds(r.article.outlet) for r in readings if r.article.outlet}
    bodies = outlets | {x.full for x in locals_ if x.person.is_body}
    for x in locals_:  # “Glare said” alone doesn't tell a paper from a person; another article does
        x.body = x.person.is_body or (len(x.full) == 1 and x.full in bodies)
    full = [x for x in locals_ if len(x.full) > 1 or x.body]
    lone = [x for x in locals_ if not (len(x.full) > 1 or x.body)]
    groups = _by_full_name(full)
    groups = _by_longer_name(groups)
    groups = _by_like_name(groups)
    groups += _lone(groups, lone)
    taken: dict[str, str] = {}
    persons = [_person(group, taken) for group in sorted(groups, key=lambda g: g.members[0].person.id)]
    return tuple(sorted(persons, key=lambda p: p.id))


# 1. what can be compared


def _locals(reading: Reading) -> list[_Local]:
    code = reading.article.language.split("-")[0].lower()
    code = code if code in KNOWN else "en"
    around: Counter[_Name] = Counter()
    found = []
    for person in reading.persons:
        bare, nicknames = _parts(person)
        found.append(_Local(person, reading.article.id, code, bare, nicknames, _domains(person, code), around))
    for one in found:
        if not one.person.is_body:
            around.update(one.known_as)
    return found


def _parts(person: Person) -> tuple[_Name, frozenset[_Name]]:
    """The sounds of a name without its nickname, and its nicknames."""
    nicknames: set[tuple[str, ...]] = set()
    name = person.name
    if nicked := NICKNAMED.match(name):
        name = f"{nicked.group(1)} {nicked.group(3)}"
        nicknames.add(sounds(nicked.group(2)))
    bare = sounds(name)
    for alias in person.aliases:
        key = sounds(alias) if not NICKNAMED.match(alias) else ()
        # An alias that shares no part with the name was learned: a nickname, a stage name, an acronym.
        if key and not set(key) & set(bare):
            nicknames.add(key)
    return bare, frozenset(n for n in nicknames if n)


@lru_cache(maxsize=65536)
def sounds(name: str) -> tuple[str, ...]:
    """The words of a name as they sound, roughly, whatever the spelling.

    >>> sounds("Wladimir Orlowskij") == sounds("Vladimir Orlovsky"), sounds("José Muñoz")
    (True, ('iose', 'munos'))
    """
    found = []
    for word in re.findall(r"[^\W_]+", latin(name).replace("'", "")):
        for old, new in SOUNDS:
            word = word.replace(old, new)
        word = re.sub(r"(.)\1+", r"\1", word)
        word = re.sub(r"(?<=\w\w)i+$", "i", word)
        found.append(word)
    if found and found[0] == "the":
        found = found[1:] or found
    return tuple(found)


def _domains(person: Person, code: str) -> frozenset[str]:
    words = {word for text in person.epithets for word in re.findall(r"[\w-]+", fold(text))}
    return frozenset(found.domain for word in words if (found := role(word, code)) and found.domain)


# 2. full names


def _by_full_name(locals_: Iterable[_Local]) -> list[_Group]:
    """One group for each full name, and more where two persons bear it."""
    by_name: dict[tuple[bool, tuple[str, ...]], list[_Local]] = {}
    for one in locals_:
        by_name.setdefault((one.body, one.full), []).append(one)
    groups: list[_Group] = []
    for (is_body, _), same in sorted(by_name.items()):
        groups += [_Group(same)] if is_body else _apart(same)
    return groups


def _apart(same: list[_Local]) -> list[_Group]:
    """Those that bear one name as one group for each of them: seeds that contradict stay apart, others go along."""
    clear = sorted(same, key=lambda x: (-(x.gender is not None) - bool(x.domains), x.person.id))
    groups: list[_Group] = []
    for one in clear:
        fits = [g for g in groups if not _contradict(one, g)]
        if len(fits) > 1:
            close = [g for g in fits if not g.beside.isdisjoint(one.beside)]
            fits = close if len(close) == 1 else []
            if not fits:
                groups.append(_Group([one]))
                continue
        if fits:
            fits[0].take([one])
        else:
            groups.append(_Group([one]))
    return groups


def _contradict(one: _Local, group: _Group) -> bool:
    """Whether two of one name can't be one: man and woman; or other work, and nobody stands beside both."""
    if one.article in group.articles:
        return True
    if one.gender in ("f", "m") and group.genders - {one.gender}:
        return True
    return bool(one.domains) and any(
        m.domains and m.domains.isdisjoint(one.domains) and m.beside.isdisjoint(one.beside) for m in group.members
    )


def _by_longer_name(groups: list[_Group]) -> list[_Group]:
    """Join names that differ by a middle name, an initial, a nickname: J. Reyle, Tomas “Tom” Reyle, Tom Reyle."""
    groups = sorted(groups, key=lambda g: (-max(map(len, g.names)), min(g.names), g.members[0].person.id))
    kept: list[_Group] = []
    pending = list(groups)
    joins: list[tuple[int, int]] = []
    ending = _ending(pending)
    for i, short in enumerate(pending):
        fits = [
            j
            for j in sorted({j for part in short.names for j in ending[part[-1:]]})
            if j != i and (long := pending[j]).body == short.body and _reaches(long, short) and _agree(long, short)
        ]
        if len(fits) == 1:
            joins.append((i, fits[0]))
    parent = list(range(len(pending)))
    for short_at, long_at in joins:
        a, b = _root(parent, short_at), _root(parent, long_at)
        if a != b and not any(_contradict(x, pending[b]) for x in pending[a].members):
            parent[a] = b
            pending[b].take(pending[a].members)
            pending[a] = _Group()
    for i, group in enumerate(pending):
        if parent[i] == i and group.members:
            group.members.sort(key=lambda m: m.person.id)
            kept.append(group)
    return kept


def _ending(groups: Sequence[_Group]) -> Mapping[_Name, Sequence[int]]:
    """The places of groups by the last word of a name or nickname: the only ones a shorter name can reach."""
    found: dict[_Name, list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        for last in {name[-1:] for name in (*group.names, *group.nicknames)}:
            found[last].append(i)
    return found


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        at = parent[at]
    return at


def _reaches(long: _Group, short: _Group) -> bool:
    return any(_shortens(full, part) for full in long.names for part in short.names) or (
        not short.body
        and any(
            part == nick
            or (part[-1:] == nick[-1:] and len(part) > 1 and all(len(p) == 1 for p in part[:-1]))
            or any(part == (*nick, full[-1]) for full in long.names)
            for nick in long.nicknames
            for part in short.names
            if part != nick or len(part) > 1
        )
    )


def _shortens(full: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether ``part`` is ``full`` with words left out or cut to initials; first and last word must stay.

    >>> _shortens(("ada", "maud", "roth"), ("a", "roth")), _shortens(("kim", "roth"), ("lou", "roth"))
    (True, False)
    """
    if full == part or len(part) < 2 or len(part) > len(full) or full[-1] != part[-1]:
        return False
    if not (full[0] == part[0] or (len(part[0]) == 1 and full[0].startswith(part[0]))):
        return False
    rest = iter(full[1:-1])
    return all(any(f == p or (len(p) == 1 and f.startswith(p)) for f in rest) for p in part[1:-1])


def _agree(a: _Group, b: _Group) -> bool:
    return not (a.genders and b.genders and not a.genders & b.genders) and not a.articles & b.articles


def _by_like_name(groups: list[_Group]) -> list[_Group]:
    """Join names that an outlet got slightly wrong or made familiar, where a further person stands beside both:
    Rudi Reyle, Ruud Reyle; Remy Castagnou, Rémi Castagnoux. Where two fit, neither is taken."""
    groups = sorted(groups, key=lambda g: g.members[0].person.id)
    fits: dict[int, list[int]] = {}
    alike = {(i, j) for i, j in _maybe_alike(groups) if _agree(groups[i], groups[j]) and _alike(groups[i], groups[j])}
    for i, j in sorted(alike):
        if not groups[i].beside.isdisjoint(groups[j].beside):
            fits.setdefault(i, []).append(j)
            fits.setdefault(j, []).append(i)
    gone: set[int] = set()
    for i, others in sorted(fits.items()):
        j = others[0]
        if len(others) == 1 and len(fits[j]) == 1 and i < j:
            groups[i].take(groups[j].members)
            groups[i].members.sort(key=lambda m: m.person.id)
            gone.add(j)
    return [group for n, group in enumerate(groups) if n not in gone]


def _maybe_alike(groups: Sequence[_Group]) -> Iterator[tuple[int, int]]:
    """Pairs of places that ``_alike`` may join, some twice: people of one surname, or with the same first letters."""
    meeting: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        names = [] if group.body else [name for name in group.names if len(name) > 1]
        keys: set[tuple[str, ...]] = {("surname", name[-1]) for name in names}
        keys |= {("letters", name[-1][0], name[0][:3]) for name in names if len(name[-1]) > 5}
        for key in keys:
            meeting[key].append(i)
    for places in meeting.values():
        yield from combinations(places, 2)


def _alike(a: _Group, b: _Group) -> bool:
    """Whether two names differ by a familiar first name, or by a letter or two of a long surname.

    0.8: of a long surname one letter in five may differ; the first names must still begin alike.
    """
    for one in a.names:
        for other in b.names:
            if len(one) < 2 or len(other) < 2:
                continue
            begins = familiar(one[0], other[0]) or one[0][:2] == other[0][:2]
            last, last_other = one[-1], other[-1]
            if begins and last == last_other:
                return True
            near = _ratio(last, last_other) >= 80 and min(len(last), len(last_other)) > 5
            if near and last[0] == last_other[0] and one[0][:3] == other[0][:3]:
                return True
            # The surname is right and the first name is another short form: Izaro, Itziar.
            if last == last_other and len(last) > 5 and one[0][0] == other[0][0]:
                return True
    return False


def _ratio(a: str, b: str) -> float:
    from rapidfuzz import fuzz

    return float(fuzz.ratio(a, b))


# 3. lone names


def _lone(groups: list[_Group], lone: list[_Local]) -> list[_Group]:
    """Join each lone name to the one fuller person it fits; those left join among themselves beside shared persons."""
    joins: list[tuple[_Group, _Local]] = []
    left: list[_Local] = []
    bearing = _bearing(groups)
    for one in lone:
        fits = [g for g in bearing[one.full] if _lone_fits(g, one)]
        close = [g for g in fits if not g.beside.isdisjoint(one.beside)]
        if len(close) == 1:
            joins.append((close[0], one))
        else:
            left.append(one)
    for group, one in joins:
        if one.article not in group.articles:
            group.take([one])
        else:
            left.append(one)
    by_name: dict[tuple[str, ...], list[_Local]] = {}
    for one in sorted(left, key=lambda x: x.person.id):
        by_name.setdefault(one.full, []).append(one)
    return [group for _, same in sorted(by_name.items()) for group in _lone_groups(same)]


def _bearing(groups: Iterable[_Group]) -> Mapping[_Name, Sequence[_Group]]:
    """The persons whom a lone name may mean: by surname, by first name, by nickname or the last word of it."""
    found: dict[_Name, list[_Group]] = defaultdict(list)
    for group in groups:
        if not group.body:
            keys = {key for name in group.names for key in (name[-1:], name[:1], name)}
            for key in keys | {key for nick in group.nicknames for key in (nick, nick[-1:])}:
                found[key].append(group)
    return found


def _lone_fits(group: _Group, one: _Local) -> bool:
    if one.gender in ("f", "m") and group.genders and one.gender not in group.genders:
        return False
    return one.article not in group.articles


def _lone_groups(same: list[_Local]) -> list[_Group]:
    """One name alone in several articles is one person where a further person stands beside both."""
    groups: list[_Group] = []
    for one in same:
        fits = [g for g in groups if not g.beside.isdisjoint(one.beside) and not _contradict(one, g)]
        if one.person.name.startswith("@"):
            fits = groups[:1]
        if fits:
            first = fits[0]
            for other in fits[1:]:
                first.take(other.members)
                groups.remove(other)
            first.take([one])
        else:
            groups.append(_Group([one]))
    return groups


# 4. one record


def _person(group: _Group, taken: dict[str, str]) -> Person:
    members = sorted(group.members, key=lambda m: m.person.id)
    counts = Counter(m.person.name for m in members)
    name = min(counts, key=lambda n: (-len(n.split()), '"' not in n, -counts[n], n))
    aliases: Counter[str] = Counter()
    for m in members:
        aliases.update([m.person.name, *m.person.aliases])
    del aliases[name]
    genders: Counter[Gender] = Counter(m.person.gender for m in members if m.person.gender is not None)
    if group.body:
        genders = Counter(["n"])
    gender: Gender | None = None
    if genders:
        gender = sorted(genders.items(), key=lambda pair: (-pair[1], pair[0]))[0][0]
    local = tuple(m.person.id for m in members)
    evidence = dict.fromkeys(e for m in members for e in m.person.evidence)
    if len(members) > 1:
        spelt = sorted({m.person.name for m in members})
        how = f"named {spelt[0]}" if len(spelt) == 1 else "named " + ", ".join(spelt)
        evidence = {f"{how} in {len({m.article for m in members})} articles": None, **evidence}
    return Person(
        id=_id(name, local, taken),
        name=name,
        aliases=tuple(a for a, _ in sorted(aliases.items(), key=lambda p: (-p[1], p[0]))),
        epithets=tuple(sorted({e for m in members for e in m.person.epithets})),
        is_body=group.body,
        gender=gender,
        evidence=tuple(evidence),
        local=local,
    )


def _id(name: str, local: tuple[str, ...], taken: dict[str, str]) -> str:
    """ "p-" and the name; a second person of that name has a short hash of where it is named behind it."""
    slug = "p-" + (re.sub(r"[^a-z0-9]+", "-", latin(name).replace("'", "")).strip("-") or "unnamed")
    if slug in taken:
        slug += "-" + hashlib.sha256("\n".join(local).encode()).hexdigest()[:6]
    taken[slug] = name
    return slug
