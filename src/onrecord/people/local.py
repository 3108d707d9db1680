"""Persons of one article in, what can be compared across articles out: how their names sound, what they do, and who
stands beside them. Small enough to keep, so that nobody has to read the article again."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import lru_cache

from onrecord.languages import KNOWN, language
from onrecord.people.nouns import role
from onrecord.records import Person, Reading
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
MOST = 4  # words of a name that are compared with one in another language, in any order
LONG = 5  # letters that a surname has more than, for a slip in it to be told from another name

Name = tuple[str, ...]  # the words of a name as they sound


@dataclass(frozen=True, slots=True)
class Company:
    """The names of all persons of one article, full and by part; bodies aside."""

    every: frozenset[Name]
    once: frozenset[Name]  # those that one person alone bears


@dataclass(frozen=True, slots=True)
class Line:
    """A company as a line of text, for where very many are held at once: what it says is made anew each time.

    >>> line = Line.of(Company(frozenset({("ana", "ruis"), ("ana",)}), frozenset({("ana", "ruis")})))
    >>> line, line.every == {("ana", "ruis"), ("ana",)}, line.once
    (Line(text='-ana\\n+ana ruis'), True, frozenset({('ana', 'ruis')}))
    """

    text: str

    @classmethod
    def of(cls, company: Company) -> Line:
        return cls(
            "\n".join(f"{'+' if name in company.once else '-'}{' '.join(name)}" for name in sorted(company.every))
        )

    @property
    def every(self) -> frozenset[Name]:
        return frozenset(tuple(name[1:].split()) for name in self._names())

    @property
    def once(self) -> frozenset[Name]:
        return frozenset(tuple(name[1:].split()) for name in self._names() if name[0] == "+")

    def _names(self) -> list[str]:
        return self.text.split("\n") if self.text else []


@dataclass(frozen=True, slots=True)
class Local:
    """A person of one article with everything that comparing needs.

    ``keys`` are what it is found by. Whoever keeps locals keeps them under each of their keys.
    """

    person: Person
    article: str
    language: str
    full: Name  # sounds of the fullest name, without its nickname
    nicknames: frozenset[Name]
    domains: frozenset[str]  # fields of work
    company: Company | Line = field(repr=False)
    _beside: list[frozenset[Name]] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def keys(self) -> frozenset[str]:
        """Under what this is looked up: its name, what may be short for it, what it may be a slip of, its article."""
        return frozenset(
            {
                f"at {self.article}",
                f"name {' '.join(self.full)}",
                *(f"part {word}" for word in self.parts),
                *(f"called {' '.join(name)}" for name in self.called),
                *(f"nick {nick[-1]}" for nick in self.nicknames),
                *([f"initials {self.full[-1]}"] if initials(self.full) else []),
                *spellings(self.full),
                *([saying(map(begin, self.words))] if self.words else []),
            }
        )

    @property
    def words(self) -> tuple[str, ...]:
        """The words of a body's name that say something, folded; none where they are too few or too many to compare
        with a name in another language."""
        return _content(self.person.name, self.language) if self.person.is_body else ()

    @property
    def gender(self) -> str | None:
        """ "f" or "m" of a human whose gender is known."""
        return self.person.gender if self.person.gender in ("f", "m") and not self.person.is_body else None

    @property
    def parts(self) -> frozenset[str]:
        """The single words that may stand for a human of a full name."""
        if len(self.full) < 2 or self.person.is_body:
            return frozenset()
        nicks = {nick[-1] for nick in self.nicknames} | {nick[0] for nick in self.nicknames if len(nick) == 1}
        return frozenset({self.full[0], self.full[-1]} | nicks)

    @property
    def called(self) -> frozenset[Name]:
        """The longer names that its nicknames make: P Dandy of itself, Birdie Hask of Wendeline “Birdie” Hask."""
        long = {nick for nick in self.nicknames if len(nick) > 1}
        return frozenset(long | {(*nick, self.full[-1]) for nick in self.nicknames if self.full})

    @property
    def beside(self) -> frozenset[Name]:
        """The names of the others of the article. Few are ever asked for, and an article may name thousands."""
        if self._beside:
            return self._beside[0]
        own = frozenset() if self.person.is_body else known_as(self.full, self.nicknames)
        found = self.company.every - (self.company.once & own)
        if isinstance(self.company, Company):
            self._beside.append(found)
        return found


def locals_of(reading: Reading) -> tuple[Local, ...]:
    """The persons of one article, ready to be compared, in their order. Pure, and a function of ``reading`` alone.

    >>> from onrecord.records import Article
    >>> ana = Person("a@0", "Ana Ruiz")
    >>> [sorted(x.keys) for x in locals_of(Reading(Article("a", "…"), persons=(ana,)))]
    [['at a', 'like ruis a', 'name ana ruis', 'part ana', 'part ruis']]
    """
    code = reading.article.language.split("-")[0].lower()
    facts = code if code in KNOWN else "en"
    compared = [(person, *_parts(person)) for person in reading.persons]
    company = _company((bare, nicknames) for person, bare, nicknames in compared if not person.is_body)
    return tuple(
        Local(person, reading.article.id, code, bare, nicknames, _domains(person, facts), company)
        for person, bare, nicknames in compared
    )


def dumps(locals_: Iterable[Local]) -> str:
    """The locals of one article as a line of JSON; ``loads`` gives the same again."""
    rows = []
    for one in locals_:
        person = {key: value for key, value in asdict(one.person).items() if value}
        rows.append([one.article, one.language, person, one.full, sorted(one.nicknames), sorted(one.domains)])
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def loads(line: str) -> tuple[Local, ...]:
    """What ``dumps`` wrote.

    >>> from onrecord.records import Article
    >>> found = locals_of(Reading(Article("a", "…"), persons=(Person("a@0", "Ana “Nita” Ruiz"), Person("a@1", "EFE"))))
    >>> loads(dumps(found)) == found
    True
    """
    rows = json.loads(line)
    names = [(tuple(full), frozenset(map(tuple, nicks))) for _, _, _, full, nicks, _ in rows]
    humans = [own for row, own in zip(rows, names, strict=True) if not row[2].get("is_body")]
    company = _company(humans)
    return tuple(
        Local(_person(person), article, code, *own, frozenset(domains), company)
        for (article, code, person, _, _, domains), own in zip(rows, names, strict=True)
    )


def _person(given: dict[str, object]) -> Person:
    return Person(**{key: tuple(value) if isinstance(value, list) else value for key, value in given.items()})  # type: ignore[arg-type]


def _company(names: Iterable[tuple[Name, frozenset[Name]]]) -> Company:
    around = Counter(name for full, nicknames in names for name in known_as(full, nicknames))
    return Company(frozenset(around), frozenset(name for name, bearers in around.items() if bearers == 1))


def known_as(full: Name, nicknames: frozenset[Name]) -> frozenset[Name]:
    return frozenset((full, *((part,) for part in full), *nicknames))


@lru_cache(maxsize=65536)
def _content(name: str, code: str) -> tuple[str, ...]:
    facts = language(code if code in KNOWN else "en")
    small = facts.words.stop | facts.people.determiners | facts.people.prepositions
    words = tuple(word for word in re.findall(r"[^\W_]+", fold(name)) if word not in small and len(word) > 1)
    return words if 1 < len(words) <= MOST else ()


def saying(begins: Iterable[str]) -> str:
    """The key of names whose words begin so, in whatever order."""
    return f"says {' '.join(sorted(begins))}"


@lru_cache(maxsize=65536)
def begin(word: str) -> str:
    """How a word begins, as it sounds."""
    return next(iter(sounds(word)), "")[:3]


def initials(full: Name) -> bool:
    """Whether a name is a surname behind initials."""
    return len(full) > 1 and all(len(part) == 1 for part in full[:-1])


def spellings(full: Name) -> frozenset[str]:
    """Keys that a name shares with its initials and familiar forms, and with slips of a long surname.

    >>> sorted(spellings(("tomas", "castagnou"))), sorted(spellings(("t", "roth")))
    (['letters c tom', 'like castagnou t'], ['like roth t'])
    """
    if len(full) < 2:
        return frozenset()
    keys = {f"like {full[-1]} {full[0][0]}"}
    if len(full[-1]) > LONG:
        keys.add(f"letters {full[-1][0]} {full[0][:3]}")
    return frozenset(keys)


def _parts(person: Person) -> tuple[Name, frozenset[Name]]:
    """The sounds of a name without its nickname, and its nicknames."""
    bare, nickname = named(person.name)
    nicknames = {nickname}
    for alias in person.aliases:
        key = sounds(alias) if not NICKNAMED.match(alias) else ()
        # An alias that shares no part with the name was learned: a nickname, a stage name, an acronym.
        if key and not set(key) & set(bare):
            nicknames.add(key)
    return bare, frozenset(n for n in nicknames if n)


def named(name: str) -> tuple[Name, Name]:
    """The sounds of a name without its nickname, and of the nickname.

    >>> named('Wendeline "Birdie" Hask')
    (('vendeline', 'hask'), ('birdie',))
    """
    if nicked := NICKNAMED.match(name):
        return sounds(f"{nicked.group(1)} {nicked.group(3)}"), sounds(nicked.group(2))
    return sounds(name), ()


@lru_cache(maxsize=65536)
def sounds(name: str) -> Name:
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
