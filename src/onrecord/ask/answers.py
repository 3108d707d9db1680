"""Answers as records: every surface shows these, and none looks further."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.errors import OnRecordError
from onrecord.records import (
    Conflict,
    Copy,
    Kind,
    Person,
    Reading,
    Searched,
    Skipped,
    Span,
    Story,
    Told,
    Utterance,
    Verdict,
)


class NotOnRecord(OnRecordError):
    """Nobody of that name, no article of that id."""


@dataclass(frozen=True, slots=True)
class Account:
    """One article's report of some words, with the sentence that supports it."""

    id: str  # Quotation.id
    kind: Kind
    text: str
    article: str
    outlet: str | None
    date: str | None
    language: str
    speaker: str | None  # a person's name
    speaker_reason: str | None  # why nobody
    addressee: str | None
    via: tuple[str, ...]
    alleged: bool
    disputed: bool  # another article contradicts who said it
    sentence: str
    span: Span  # of the sentence
    utterance: str | None
    outlets: int  # that report the utterance
    independent: int = 1  # of them, at most: what print one text or have it from another count once
    copy_of: Copy | None = None  # where the whole article is a copy
    text_of: str = ""  # the article whose text its article prints, where that is a copy


@dataclass(frozen=True, slots=True)
class Traced:
    """What is on record about given words, and who reports it, in order of time."""

    verdict: Verdict
    accounts: tuple[Account, ...] = ()
    sentence: str = ""  # of the draft, around the words


@dataclass(frozen=True, slots=True)
class Said:
    """An utterance with all that report it, in order of time, the earliest first."""

    utterance: Utterance
    accounts: tuple[Account, ...]
    searched: Searched
    moved: bool = False  # it was asked for by an id that it had before, or by one of its quotations


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft's quotations, each with what is on record about it, in order of the text."""

    name: str
    found: tuple[Traced, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A person: what articles attribute to them (newest first), what is said to them and about them by name."""

    person: Person
    quotes: tuple[Account, ...]
    addressed: tuple[Account, ...]
    about: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in a list."""

    person: Person
    quotations: int
    outlets: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Clash:
    """Accounts that cannot both hold. Without an utterance it is about a titled thing, and names articles."""

    conflict: Conflict
    utterance: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class First:
    """Words that one article of a story is the first on record with."""

    id: str  # Quotation.id
    utterance: str
    text: str
    kind: Kind
    speaker: str | None  # a person's name
    articles: int  # of the story that report the utterance, this one with them


@dataclass(frozen=True, slots=True)
class Report:
    """An article of a story, with what it was the first of its articles to bring."""

    told: Told
    maybe_before: tuple[str, ...] = ()  # articles that stand before it in the timeline and may be later
    utterances: tuple[First, ...] = ()  # that it reports first, those that most others report too at the head
    persons: tuple[Person, ...] = ()  # whom it names first, of those who speak or whom several articles name
    conflicts: tuple[Conflict, ...] = ()  # with what stands before it


@dataclass(frozen=True, slots=True)
class Timeline:
    """A story: its articles in order of time. In a list of stories the reports say who and when alone."""

    story: Story
    persons: tuple[Person, ...]  # those whom most of its articles name first
    reports: tuple[Report, ...]
    outlets: tuple[str, ...]  # in order of their first report; an article that names none stands for itself
    languages: tuple[str, ...]
    begin: str | None  # dates between which it was told for certain; a month that holds them doesn't widen them
    end: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """An article with all that was found in it. ``persons`` holds whoever a mention of it may mean."""

    reading: Reading
    persons: Mapping[str, Person]
    belongs: Mapping[str, tuple[str, str]]  # quotation id → ids of its utterance and version
    copied: tuple[Copy, ...] = ()  # what it is a copy of, what that is a copy of, and so on
    copies: tuple[Copy, ...] = ()  # of it
