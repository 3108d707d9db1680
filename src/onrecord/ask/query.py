"""What somebody types into the search box in, a Query out: words, "exact words", -without and operators such as
speaker:"Ada Okonjo". Whatever can't be an operator is a word, so that nothing that is typed is an error."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, get_args

from onrecord import dates
from onrecord.errors import BadRecord
from onrecord.records import Kind

Operator = Literal["speaker", "to", "via", "lang", "outlet", "kind"]
Sort = Literal["best", "new"]

OPERATORS: tuple[Operator, ...] = get_args(Operator)
KINDS: tuple[Kind, ...] = get_args(Kind)
NAMES = (*OPERATORS, "since", "until", "sort")
LONGEST = 1_000  # characters of a query that are looked at
FEW = 3  # names of operators that nobody knows which are told
MOST = 32  # words, exact words and conditions each

# A piece: an operator with a value, exact words, or a word; each may have a - before it. Marks of every country quote.
_OPEN, _CLOSE = '"“„«”', '"”“»'
_QUOTED = rf"[{_OPEN}](?P<{{0}}>[^{_OPEN}{_CLOSE}]*)(?:[{_CLOSE}]|$)"
_BARE = rf"[^\s{_OPEN}{_CLOSE}]"
_PIECE = re.compile(
    rf"(?P<minus>-?)(?:(?P<operator>{'|'.join(NAMES)}):\s*(?:{_QUOTED.format('quoted')}|(?P<bare>{_BARE}*))"
    rf"|(?P<unknown>[^\W\d_]+):(?=[{_OPEN}\w])|{_QUOTED.format('exact')}|(?P<word>{_BARE}+))",
    re.IGNORECASE,
)
_FROM_SHELL = re.compile(r"(-?(?:speaker|to|via|outlet):)([^\s:\"]+(?:\s[^\s:\"]+)+)", re.IGNORECASE)
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Condition:
    """One operator: whose reports are wanted, or are not."""

    name: Operator
    value: str  # as typed
    without: bool = False

    @property
    def typed(self) -> str:
        """As a reader would type it.

        >>> Condition("speaker", "Ada Okonjo").typed, Condition("lang", "de", without=True).typed
        ('speaker:"Ada Okonjo"', '-lang:de')
        """
        return ("-" if self.without else "") + f"{self.name}:{_marked(self.value)}"


@dataclass(frozen=True, slots=True)
class Query:
    """A search as it was understood. Conditions of one name mean any of them, those of several names all of them."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()  # words that stand together
    without: tuple[str, ...] = ()  # words, or several that stand together, that must not be there
    conditions: tuple[Condition, ...] = ()
    since: str | None = None  # EDTF
    until: str | None = None  # EDTF; all of that month or year
    sort: Sort = "best"
    notes: tuple[str, ...] = ()  # what could not be understood, a sentence each

    @property
    def typed(self) -> str:
        """As a reader would type it; parsing that gives the same query again, without the notes.

        >>> parse('ferry   TO:mayor "on Friday" since:2025-03 -wet').typed
        'ferry "on Friday" -wet to:mayor since:2025-03'
        """
        return " ".join(
            [
                *map(_word, self.words),
                *(f'"{phrase}"' for phrase in self.phrases),
                *("-" + _marked(word) for word in self.without),
                *(condition.typed for condition in self.conditions),
                *([f"since:{self.since}"] if self.since else []),
                *([f"until:{self.until}"] if self.until else []),
                *(["sort:new"] if self.sort == "new" else []),
            ]
        )

    @property
    def said(self) -> str:
        """The words alone, as a reader would say them."""
        return " ".join([*self.words, *self.phrases])

    def values(self, name: Operator, *, without: bool = False) -> tuple[str, ...]:
        """What was given for an operator."""
        return tuple(c.value for c in self.conditions if c.name == name and c.without == without)

    def narrowed(self, name: Operator, value: str) -> Query:
        """The same search with one condition more; the same where it is there."""
        condition = Condition(name, value)
        return self if condition in self.conditions else replace(self, conditions=(*self.conditions, condition))

    def widened(self, condition: Condition) -> Query:
        """The same search without a condition."""
        return replace(self, conditions=tuple(c for c in self.conditions if c != condition))

    def sorted(self, sort: Sort) -> Query:
        """The same search in another order."""
        return replace(self, sort=sort)


def parse(typed: str) -> Query:
    """What is looked for. Never an error: what isn't understood is told in the notes.

    >>> query = parse('ferry money speaker:"Ada Okonjo" until:2025-03 “exact phrase” -word')
    >>> query.words, query.phrases, query.without, query.until
    (('ferry', 'money'), ('exact phrase',), ('word',), '2025-03')
    >>> query.conditions
    (Condition(name='speaker', value='Ada Okonjo', without=False),)
    """
    read = _Reading()
    for piece in _PIECE.finditer(typed[:LONGEST]):
        read.take(piece)
    if len(typed) > LONGEST:
        read.notes.append(f"Only the first {LONGEST:,} characters were looked for.")
    return read.query()


def joined(arguments: Iterable[str]) -> str:
    """What a shell gives as several words, which has taken marks off, as one text.

    >>> joined(["ferry", "speaker:Ada Okonjo"]), joined(["ferry on Friday speaker:Ada"])
    ('ferry speaker:"Ada Okonjo"', 'ferry on Friday speaker:Ada')
    """
    return " ".join(
        f'{given[1]}"{given[2]}"' if (given := _FROM_SHELL.fullmatch(argument)) else argument for argument in arguments
    )


class _Reading:
    def __init__(self) -> None:
        self.words: dict[str, None] = {}
        self.phrases: dict[str, None] = {}
        self.without: dict[str, None] = {}
        self.conditions: dict[Condition, None] = {}
        self.dates: dict[str, str] = {}
        self.sort: Sort = "best"
        self.unknown: dict[str, None] = {}
        self.notes: list[str] = []

    def take(self, piece: re.Match[str]) -> None:
        minus = piece["minus"] == "-"
        if piece["operator"] is not None:
            value = piece["quoted"] if piece["bare"] is None else piece["bare"]
            self._operator(piece["operator"].casefold(), _tidy(value), minus)
        elif piece["unknown"] is not None:
            self._unknown(piece["unknown"], minus)
        elif piece["exact"] is not None:
            self._exact(_tidy(piece["exact"]), minus)
        else:
            self._word(piece["word"], minus)

    def _exact(self, words: str, minus: bool) -> None:
        if not _wordy(words):
            return
        if minus:
            self.without[words] = None
        elif " " in words:
            self.phrases[words] = None
        else:
            self._word(words, False)

    def _word(self, word: str, minus: bool) -> None:
        if _wordy(word):
            (self.without if minus else self.words)[word] = None

    def _operator(self, name: str, value: str, minus: bool) -> None:
        if not value:
            self.notes.append(f"Nothing stands behind {name}:, so it was left out.")
        elif name in ("since", "until"):
            self._date(name, value)
        elif name == "sort":
            if value.casefold() in ("new", "best"):
                self.sort = "new" if value.casefold() == "new" else "best"
            else:
                self.notes.append(f"sort:{_shown(value)} isn't known: write sort:new or sort:best.")
        else:
            self._condition(name, value, minus)

    def _condition(self, name: str, value: str, minus: bool) -> None:
        if name == "kind" and value.casefold() not in KINDS:
            self.notes.append(f"kind:{_shown(value)} isn't known: write {', '.join(KINDS[:-1])} or {KINDS[-1]}.")
        elif name == "lang" and not _TAG.fullmatch(value.casefold()):
            self.notes.append(f"lang:{_shown(value)} is no language tag: write lang:de, lang:fr or the like.")
        else:
            value = value.casefold() if name in ("kind", "lang") else value
            operator = next(known for known in OPERATORS if known == name)
            self.conditions[Condition(operator, value, minus)] = None

    def _date(self, name: str, value: str) -> None:
        try:
            self.dates[name] = dates.edtf(value)
        except BadRecord as wrong:
            self.notes.append(f"{name}: was left out. {wrong}")

    def _unknown(self, name: str, minus: bool) -> None:
        self.unknown[f"{_shown(name)}:"] = None
        self._word(name, minus)

    def query(self) -> Query:
        since, until = self.dates.get("since"), self.dates.get("until")
        if self.unknown:
            names, known = (", ".join(some) for some in (list(self.unknown)[:FEW], (f"{one}:" for one in NAMES)))
            self.notes.append(f"{names} isn't known, so the words were looked for. Known are {known}.")
        if since and until and dates.first_day(since) > dates.last_day(until):
            self.notes.append(f"since:{since} is later than until:{until}, so nothing can be found.")
        if any(len(part) > MOST for part in (self.words, self.phrases, self.without, self.conditions)):
            self.notes.append(f"Only the first {MOST} words and conditions were looked for.")
        return Query(
            tuple(self.words)[:MOST],
            tuple(self.phrases)[:MOST],
            tuple(self.without)[:MOST],
            tuple(self.conditions)[:MOST],
            since,
            until,
            self.sort,
            tuple(dict.fromkeys(self.notes)),
        )


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _wordy(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _shown(value: str) -> str:
    return value if len(value) <= 40 else value[:39] + "…"


def _word(word: str) -> str:
    # A word that reads like an operator or like something unwanted is typed in marks.
    return word if _PIECE.fullmatch(word) and not word.startswith("-") and ":" not in word else f'"{word}"'


def _marked(value: str) -> str:
    return f'"{value}"' if " " in value or ":" in value or value.startswith("-") else value
