"""Articles as they were read, with persons and utterances across articles; what was corrected in them, what was
skipped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING, BinaryIO

from onrecord import pipeline
from onrecord.ask.answers import NotOnRecord, Page
from onrecord.records import Correction, Person, Reading, Searched, Skipped

if TYPE_CHECKING:
    from onrecord.store import Store

LONGEST = 200  # characters of an article's id in which one is looked for that is like it
MANY = 2048  # articles, persons and utterances that are kept while one answer is made


def open_store(
    path: str | os.PathLike[str],
    *,
    create: bool = False,
    settle: bool = True,
    unfinished: Callable[[], None] = lambda: None,
) -> Store:
    """The store at a path or an address (postgresql://USER@HOST/DATABASE); StoreError where there is none and
    ``create`` is not set.

    A store to ask is made whole first: where an ``add`` was interrupted before it compared its articles, every answer
    would be "not on record". ``unfinished`` is called before that, since it takes a while. Without ``settle`` it is
    left as it is, as by who answers while another program adds, or by who may only read.
    """
    from onrecord.store import Store

    store = Store.open(os.fspath(path), create=create)
    if settle and not create and not store.settled and store.may_write:
        unfinished()
        pipeline.settle(store)
    return store


def is_address(place: str | os.PathLike[str]) -> bool:
    """Whether a store is kept by a server, and not in a file."""
    from onrecord.store import is_address

    return is_address(place)


def shown(place: str | os.PathLike[str]) -> str:
    """Where a store is, as it may be shown: an address without its password."""
    from onrecord.store import is_address, without_password

    return without_password(os.fspath(place)) if is_address(place) else os.fspath(place)


def quotes(store: Store, article: str, person_of: Callable[[str], Person | None] | None = None) -> Page:
    """An article of the store with all that was found in it. NotOnRecord where there is none of that id."""
    reading = store.reading(article)
    if reading is None:
        near = _like(store, article)
        step = f"Near it: {', '.join(near)}." if near else "onrecord export articles --format csv lists them."
        raise NotOnRecord(f"no article '{article}' on record, and no file of that name. {step}")
    return page(store, reading, person_of)


def _like(store: Store, article: str) -> tuple[str, ...]:
    """Ids of articles that begin as one that there is none of, as far as possible."""
    written = dict.fromkeys((article[:LONGEST], article[:LONGEST].lower()))
    lengths = range(min(len(article), LONGEST), min(2, len(article) - 1), -1)
    shorter = (id[:length] for length in lengths for id in written)
    return next((near for begin in shorter if (near := store.articles_beginning(begin, most=3))), ())


def quotes_of(
    store: Store | None, article: str, *, stdin: BinaryIO | None = None, language: str | None = None
) -> tuple[tuple[Page, ...], tuple[Skipped, ...]]:
    """An article by its id in the store, or else the articles of a file of that name looked at alone."""
    if store is not None and (reading := store.reading(article)):
        return (page(store, reading),), ()
    if article != "-" and not os.path.exists(article):
        if store is None:
            raise NotOnRecord(f"no file '{article}', and no store to look in. Make one: onrecord add PATH")
        return (quotes(store, article),), ()
    skipped: list[Skipped] = []
    found = tuple(read([article], skipped=skipped, language=language, stdin=stdin))
    return found, tuple(skipped)


def page(store: Store, reading: Reading, person_of: Callable[[str], Person | None] | None = None) -> Page:
    """A reading of the store with persons and utterances across articles; persons without the articles that name them,
    which may be thousands. ``person_of``: id → person across articles, for who makes many pages."""
    known = store.global_persons(p.id for p in reading.persons)
    person_of = person_of or partial(store.person, brief=True)
    across = {id: person_of(id) for id in dict.fromkeys(known.values())}
    persons = {p.id: across.get(known.get(p.id, "")) or p for p in reading.persons}
    places = store.places_of(q.id for q in reading.quotations)
    belongs = {q.id: places[q.id] for q in reading.quotations if q.id in places}
    id = reading.article.id
    return Page(reading, persons, belongs, store.copied(id), store.copies(id))


def alone(reading: Reading) -> Page:
    """A reading by itself, without a store."""
    return Page(reading, {p.id: p for p in reading.persons}, {})


def read(
    paths: Iterable[str | os.PathLike[str]],
    *,
    skipped: list[Skipped],
    language: str | None = None,
    stdin: BinaryIO | None = None,
    jobs: int | None = 0,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Page]:
    """Articles looked at alone, as they are read; what can't be read is appended to ``skipped``. ``jobs`` as of
    ``pipeline.work_on``, ``columns`` as of ``readers.inputs``."""
    for reading in pipeline.readings(paths, language=language, stdin=stdin, jobs=jobs, columns=columns):
        if isinstance(reading, Skipped):
            skipped.append(reading)
        else:
            skipped.extend(reading.skipped)
            yield alone(reading)


def pages(store: Store) -> Iterator[Page]:
    """Every article of the store, in order of ids."""
    person_of = lru_cache(maxsize=MANY)(store.person)
    for reading in store.readings():
        yield page(store, reading, person_of)


def corrections(store: Store, article: str | None = None) -> tuple[Correction, ...]:
    """What publishers changed in what they report people to have said, in the order it was noticed.

    Of one article, or of all. NotOnRecord where there is no such article.
    """
    if article is not None and store.article(article) is None:
        raise NotOnRecord(f"There is no article '{article}' on record. onrecord export articles lists them.")
    return store.corrections(article=article)


def skipped(store: Store) -> tuple[Skipped, ...]:
    """The inputs that could not be read, by name."""
    return store.skipped()


def searched(store: Store) -> Searched:
    """What an answer from this store looked at."""
    return store.coverage()
