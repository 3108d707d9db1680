"""What somebody wants to take away in, its articles and utterances out, as a stream: all that is on record, an article,
an utterance, or what a person is reported to have said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Literal

from onrecord.ask.accounts import article_of
from onrecord.ask.accounts import utterance as said
from onrecord.ask.answers import NotOnRecord, Page
from onrecord.ask.readings import MANY, page
from onrecord.ask.somebody import person
from onrecord.records import Quotation, Utterance

if TYPE_CHECKING:
    from onrecord.store import Store

Of = Literal["store", "article", "utterance", "person"]
AT_ONCE = 100  # articles or utterances read together


@dataclass(frozen=True, slots=True)
class Chosen:
    """A part of what is on record."""

    store: Store
    of: Of
    name: str  # as a reader would call it; empty for all
    articles: tuple[str, ...] | None = None  # ids, sorted; None: all
    quotations: frozenset[str] | None = None  # ids; None: all of these articles

    @property
    def made_by(self) -> str:
        """The versions of what found it: of the rules, the model and the dictionaries."""
        return self.store.made_by or ""

    def pages(self) -> Iterator[Page]:
        """Its articles, in order of ids, each with those of its quotations that were chosen."""
        person_of = lru_cache(maxsize=MANY)(partial(self.store.person, brief=True))
        if self.articles is None:
            for reading in self.store.readings():
                yield page(self.store, reading, person_of)
            return
        for begin in range(0, len(self.articles), AT_ONCE):
            some = self.store.readings_of(self.articles[begin : begin + AT_ONCE])
            for _, reading in sorted(some.items()):
                kept = tuple(_only(reading.quotations, self.quotations))
                yield page(self.store, replace(reading, quotations=kept), person_of)

    def disputed(self, *pages: Page) -> frozenset[str]:
        """The ids of the quotations of some of its articles that another report contradicts: who said it, or that it
        was said."""
        return self.store.disputed(q.id for on in pages for q in on.reading.quotations)

    def utterances(self) -> Iterator[Utterance]:
        """The utterances that its quotations report, in order of ids, whole: with the reports of other articles."""
        if self.articles is None:
            yield from self.store.utterances()
            return
        ids = {utterance for on in self.pages() for utterance, _ in on.belongs.values()}
        yield from (found for _, found in sorted(self.store.utterances_of(ids).items()))

    def reports(self) -> Iterator[tuple[list[Utterance], list[Page]]]:
        """The same some at a time, with the articles that report them; of these the quotations that do."""
        person_of = lru_cache(maxsize=MANY)(partial(self.store.person, brief=True))
        coming = self.utterances()
        while utterances := list(islice(coming, AT_ONCE)):
            ids = {q for one in utterances for version in one.versions for q in version.quotes}
            readings = self.store.readings_of(map(article_of, ids), only=ids)
            yield utterances, [page(self.store, reading, person_of) for _, reading in sorted(readings.items())]


def everything(store: Store) -> Chosen:
    """All that is on record."""
    return Chosen(store, "store", "")


def of_article(store: Store, id: str) -> Chosen:
    """One article. NotOnRecord where there is none of that id."""
    if not store.digest(id):
        raise NotOnRecord(f"There is no article '{id}' on record. onrecord export articles --format csv lists them.")
    return Chosen(store, "article", id, (id,))


def of_utterance(store: Store, id: str) -> Chosen:
    """The quotations that report an utterance, by its id or by that of one of them. NotOnRecord where there is none."""
    found = said(store, id).utterance
    return _of(store, "utterance", found.id, (q for version in found.versions for q in version.quotes))


def of_person(store: Store, name: str) -> Chosen:
    """What articles attribute to a person, by name or id. NotOnRecord and UsageError as of ``who``."""
    found = person(store, name)
    return _of(store, "person", found.name, (q.id for q in store.quotations_by(found.id)))


def _of(store: Store, of: Of, name: str, quotations: Iterable[str]) -> Chosen:
    ids = frozenset(quotations)
    return Chosen(store, of, name, tuple(sorted(set(map(article_of, ids)))), ids)


def _only(quotations: Iterable[Quotation], ids: frozenset[str] | None) -> Iterator[Quotation]:
    """The chosen ones, none of them nested in one that was left out."""
    for q in quotations:
        if ids is None or q.id in ids:
            yield q if ids is None or q.nested_in in ids else replace(q, nested_in=None)
