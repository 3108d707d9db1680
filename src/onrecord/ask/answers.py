"""Answers as records: every surface shows these, and none looks further."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.errors import OnRecordError
from onrecord.records import (
    Change,
    Conflict,
    Copy,
    Drift,
    EdgeReason,
    Kind,
    Link,
    Person,
    Quotation,
    Reading,
    Searched,
    Skipped,
    Span,
    Story,
    Told,
    Utterance,
    Verdict,
)

Row = TypeVar("Row")


class NotOnRecord(OnRecordError):
    """Nobody of that name, no article of that id."""


@dataclass(frozen=True, slots=True)
class Denial:
    """An article's report that somebody denies having said what others report."""

    id: str  # Quotation.id
    article: str
    outlet: str | None
    date: str | None
    language: str
    speaker: str | None  # who denies it
    sentence: str  # of the article


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
    chain: tuple[Link, ...] = ()  # the hands of ``via`` with their roles
    denies: bool = False  # it reports that somebody denies having said what others report
    denied: tuple[Denial, ...] = ()  # the reports of the same utterance that deny it
    speaker_id: str | None = None  # Person.id
    addressee_id: str | None = None
    quotation: Quotation | None = None  # as it was read, with its spans and its evidence


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


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """One page of a list."""

    rows: tuple[Row, ...]
    total: int  # rows of all pages
    page: int = 1  # from 1
    size: int = 25  # rows of a full page

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of something."""

    name: str  # as a reader would write it; of a month "2025-03", of a year "2025", "" where it isn't known
    n: int
    id: str | None = None  # by which its page is found: of a person, of an outlet that has articles on record


@dataclass(frozen=True, slots=True)
class Profile:
    """A person in figures. What isn't said but thought isn't counted; ``said_by`` and ``said_to`` list the rest."""

    person: Person  # names alone, without the articles that name them
    evidence: tuple[str, ...]  # what joined the names, the first of it
    articles: int  # that name them, with a quotation or without
    quotations: int  # attributed to them
    utterances: int  # that these report
    outlets: int  # that report these; an article that names none counts as one of its own
    disputed: int  # of the quotations: another article contradicts who said it, or the person denies it
    addressed: int  # quotations said to them
    first: str | None  # dates of the articles
    last: str | None
    months: tuple[Count, ...]  # quotations by month of the article, in order of time, the undated last
    by: tuple[Count, ...]  # outlets that report them, the most first, at most so many as were asked for
    to: tuple[Count, ...]  # whom they speak to, the most first
    told_by: tuple[Count, ...]  # who speaks to them


@dataclass(frozen=True, slots=True)
class Circle:
    """Who speaks to whom, among a person and those whom they talk with most."""

    persons: tuple[Person, ...]  # the person first
    said: Mapping[tuple[str, str], int]  # ids of speaker and addressee → quotations; where there are none, no entry


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet in a list."""

    name: str
    articles: int
    quotations: int
    speakers: int  # whom it quotes
    first: str | None  # dates of its articles
    last: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """How often one outlet has words from the other, by a reason."""

    outlet: str  # the other one
    reason: EdgeReason
    n: int


@dataclass(frozen=True, slots=True)
class Publisher:
    """An outlet in figures."""

    outlet: Outlet
    languages: tuple[Count, ...]  # of its articles
    months: tuple[Count, ...]  # articles, in order of time, the undated last
    quoted: tuple[Count, ...]  # quotations by month, the same way
    kinds: tuple[Count, ...]  # quotations by kind
    speakers: tuple[Count, ...]  # whom it quotes most, with the quotations
    cites: tuple[Count, ...]  # outlets, agencies and platforms that it names as hands the words went through
    cited_by: tuple[Count, ...]  # outlets that name it so
    has_from: tuple[Passage, ...]  # outlets it has words from, by what trails say
    gives_to: tuple[Passage, ...]  # outlets that have words from it
    drifts: tuple[Count, ...]  # what happened to words before it printed them, by its reports that are not the first
    conflicts: tuple[Count, ...]  # by kind, those that a report of it takes part in
    copies_from: tuple[Count, ...]  # outlets whose text its articles print
    copied_by: tuple[Count, ...]  # outlets that print its text


@dataclass(frozen=True, slots=True)
class Reworded:
    """A report whose words differ from those it goes back to."""

    report: Account
    utterance: str
    version: str
    text: str  # of its version
    before: str  # the words of the version it goes back to
    drift: tuple[Drift, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole store in figures."""

    searched: Searched
    counts: Mapping[str, int]  # "articles", "outlets", "languages", "quotations", "persons", "utterances", "versions" …
    months: tuple[Count, ...]  # articles, in order of time, the undated last
    languages: tuple[Count, ...]  # articles, the most first
    conflicts: tuple[Count, ...]  # by kind
    corrections: int
    skipped: tuple[Count, ...]  # inputs by the stage that could not read them
    versions: Mapping[str, str]  # "program", "schema", "rules" and "model" (empty: none) that read, "comparing"
    settled: bool  # whether everything that was read is compared
