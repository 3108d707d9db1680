"""The library's face: articles and stores as objects that answer like the commands and print well in a notebook.

>>> document = read_text("“We close on Friday,” said Mayor Ana Ruiz.")
>>> [document.words(q) for q in document.quotations]
['We close on Friday,']
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord import ask, pipeline
from onrecord.errors import InputError
from onrecord.export.jsonl import (
    Json,
    article_json,
    clash_json,
    correction_json,
    listed_json,
    outlet_json,
    person_json,
    publisher_json,
    results_json,
    skipped_json,
    story_json,
    utterance_json,
    verdict_json,
)
from onrecord.records import Article, Person, Quotation, Reading, Skipped, Utterance
from onrecord.show import html


class Document:
    """One article with all that was found in it."""

    def __init__(self, page: ask.Page) -> None:
        self.page = page

    @property
    def article(self) -> Article:
        return self.page.reading.article

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """In order of the text; offsets count in ``article.text``."""
        return self.page.reading.quotations

    @property
    def persons(self) -> tuple[Person, ...]:
        """Whoever the article mentions."""
        return tuple(dict.fromkeys(self.page.persons.values()))

    def words(self, quotation: Quotation) -> str:
        """The words of a quotation without their outer marks."""
        from onrecord.wordings import said

        return said(self.article.text, quotation)

    def speaker(self, quotation: Quotation) -> Person | None:
        """Who is reported to have said it; None where unknown, ``quotation.speaker.reason`` says why."""
        return self.page.persons.get(quotation.speaker.person or "")

    def addressee(self, quotation: Quotation) -> Person | None:
        """To whom it is reported as said, where that is known."""
        return self.page.persons.get(quotation.addressee.person or "")

    def json(self) -> Json:
        """What ``onrecord extract`` or ``onrecord export articles`` prints for it."""
        return article_json(self.page.reading, self.page.persons, self.page.belongs, self.page.copied)

    def __repr__(self) -> str:
        lines = [f"Document {self.article.id!r} ({self.article.language}, {self.article.date or 'undated'})"]
        for q in self.quotations:
            speaker = self.speaker(q)
            lines.append(f"  {speaker.name if speaker else 'not known who'}: {_short(self.words(q))}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return html.document(self.page)


class Answer:
    """What is on record about some words."""

    def __init__(self, traced: ask.Traced) -> None:
        self.traced = traced

    @property
    def verdict(self) -> str:
        """verbatim, cut, spliced, altered, translated, other speaker, formula or not on record."""
        return self.traced.verdict.verdict

    @property
    def because(self) -> str:
        return self.traced.verdict.because

    @property
    def utterance(self) -> Utterance | None:
        return self.traced.verdict.utterance

    @property
    def accounts(self) -> tuple[ask.Account, ...]:
        """The reports, in order of time."""
        return self.traced.accounts

    def json(self) -> Json:
        """What ``onrecord trace --format json`` prints."""
        return verdict_json(self.traced.verdict, self.traced.accounts)

    def __str__(self) -> str:
        from onrecord.show import trace
        from onrecord.show.terminal import rendered

        return rendered(trace.page(self.traced))

    def __repr__(self) -> str:
        return f"Answer({_short(self.traced.verdict.input)}: {self.verdict}. {self.because})"

    def _repr_html_(self) -> str:
        return html.trace(self.traced)


class Someone:
    """A person with what is attributed to them."""

    def __init__(self, known: ask.Known) -> None:
        self.known = known

    @property
    def person(self) -> Person:
        return self.known.person

    @property
    def quotes(self) -> tuple[ask.Account, ...]:
        """What articles attribute to the person, newest first."""
        return self.known.quotes

    def json(self) -> Json:
        """What ``onrecord who --format json`` prints."""
        return person_json(self.known)

    def __str__(self) -> str:
        from onrecord.show import person
        from onrecord.show.terminal import rendered

        return rendered(person.page(self.known))

    def __repr__(self) -> str:
        return f"Someone({self.person.name!r}, {len(self.quotes)} quotations)"

    def _repr_html_(self) -> str:
        return html.person(self.known)


class Record:
    """A store to ask. Close it, or use it in a ``with``.

    >>> with open(getfixture("tmp_path") / "onrecord.db", create=True) as record:
    ...     record
    Record(0 articles, 0 utterances)
    """

    def __init__(self, path: str | os.PathLike[str], *, create: bool = False) -> None:
        self.store = ask.open_store(path, create=create)

    def add(self, *paths: str | os.PathLike[str], language: str | None = None) -> pipeline.Report:
        """Read articles into the store, as ``onrecord add`` does."""
        return pipeline.add(paths, self.store, language=language)

    def trace(self, text: str, *, speaker: str | None = None, language: str | None = None) -> Answer:
        """Who said these words, who had them first, how versions differ."""
        return Answer(ask.trace(self.store, text, speaker=speaker, language=language))

    def check(self, draft: str, *, language: str | None = None) -> tuple[Answer, ...]:
        """Every quotation of a draft, given as text, against what is on record."""
        return tuple(Answer(traced) for traced in ask.check(self.store, draft, language=language).found)

    def who(self, name: str) -> Someone:
        """All that a person is reported to have said."""
        return Someone(ask.who(self.store, name))

    def quotes(self, article: str) -> Document:
        """An article of the store by its id."""
        return Document(ask.quotes(self.store, article))

    def articles(self) -> Iterator[Document]:
        """Every article of the store, by id."""
        return map(Document, ask.pages(self.store))

    def utterances(self) -> Iterator[Json]:
        """Every utterance, as ``onrecord export utterances`` prints it."""
        return map(utterance_json, ask.utterances(self.store))

    def search(self, wanted: str, *, page: int = 1) -> Json:
        """Reports with all of the words, as ``onrecord search --format json`` prints them, with its operators."""
        return results_json(ask.search(self.store, wanted, page=page))

    def people(self) -> Iterator[Json]:
        """Everybody on record, the most quoted first, as ``onrecord people`` lists them."""
        return map(listed_json, ask.people(self.store))

    def outlets(self) -> Iterator[Json]:
        """Every outlet, that with the most articles first, as ``onrecord outlets`` lists them."""
        return map(outlet_json, ask.outlets(self.store))

    def outlet(self, name: str) -> Json:
        """An outlet in figures, as ``onrecord outlet NAME`` prints it."""
        return publisher_json(ask.outlet(self.store, name))

    def conflicts(self) -> Iterator[Json]:
        """Accounts that cannot both hold, as ``onrecord conflicts`` lists them."""
        return map(clash_json, ask.conflicts(self.store))

    def stories(self, wanted: str | None = None) -> Iterator[Json]:
        """Articles that tell of one event, as ``onrecord stories`` gives them."""
        return (story_json(ask.story(self.store, told)) for told in ask.stories(self.store, wanted))

    def corrections(self, article: str | None = None) -> Iterator[Json]:
        """What publishers changed, as ``onrecord corrections`` lists it."""
        return map(correction_json, ask.corrections(self.store, article))

    def skipped(self) -> Iterator[Json]:
        """Inputs that could not be read, as ``onrecord skipped`` lists them."""
        return map(skipped_json, ask.skipped(self.store))

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        counts = self.store.counts()
        return f"Record({counts['articles']} articles, {counts['utterances']} utterances)"


def read(path: str | os.PathLike[str], *, language: str | None = None) -> Document:
    """The one article at a path, with its quotations. InputError where it can't be read or there are several.

    For many use ``read_all``.
    """
    found = list(read_all(path, language=language))
    if len(found) != 1:
        raise InputError(f"{Path(path)} holds {len(found)} articles; onrecord.read_all gives them one by one")
    return found[0]


def read_all(*paths: str | os.PathLike[str], language: str | None = None) -> Iterator[Document]:
    """Every article of files and folders, as it is read. InputError at the first that can't be."""
    for reading in pipeline.readings(paths, language=language):
        if isinstance(reading, Skipped):
            raise InputError(f"{reading.source} {reading.reason}")
        yield Document(ask.alone(reading))


def read_text(text: str, id: str = "text", *, language: str | None = None) -> Document:
    """What is found in a text at hand."""
    reading: Reading | Skipped = pipeline.read_text(text, id, language=language)
    if isinstance(reading, Skipped):
        raise InputError(f"{reading.source} {reading.reason}")
    return Document(ask.alone(reading))


def open(path: str | os.PathLike[str] = "onrecord.db", *, create: bool = False) -> Record:
    """A store to ask. StoreError where there is none and ``create`` is not set."""
    return Record(path, create=create)


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:59].rstrip() + "…")
