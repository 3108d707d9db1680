"""An article that came in, and what is on record: whether it is the same one again, and what its publisher changed.

Its address decides, and its content: one address may show another article every day, as a front page does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from onrecord import readers, trace
from onrecord.errors import InputError
from onrecord.readers import identity
from onrecord.records import Article, Mention, Reading, Revision, Skipped, Utterance
from onrecord.store import Store
from onrecord.text.words import words
from onrecord.wordings import wordings

RUN = 4  # words
RELATED = 0.3  # of the shorter text's runs of words that stand in the other, from which both are texts of one article
TITLE = 3  # words of a title that stands for its article


@dataclass(frozen=True, slots=True)
class Kept:
    """An article that came in, under the id it has on record, and what became of it: new, changed or same."""

    article: Article
    outcome: str


class Intake:
    """Articles into a store, one after the other: each as a new one, or as another text of one that is there."""

    def __init__(self, store: Store, digest: Callable[[Article], str]) -> None:
        self.before: dict[str, Utterance] = {}  # utterances as they were that change by what came in
        self.came: set[str] = set()  # ids of the articles that came in
        self._fresh: list[str] = []  # of them those of the input at hand
        self._store = store
        self._digest = digest

    @contextmanager
    def together(self) -> Iterator[None]:
        """Articles that come in together, or not at all."""
        self._fresh = []
        try:
            yield
        except BaseException:
            self.came.difference_update(self._fresh)
            raise

    def take(self, reading: Reading, source: str, *, named: bool, unchanged: bool) -> Kept | Skipped:
        """One article. ``named``: its id is the name of the place it stands at. ``unchanged``: that is what it was when
        it was read before. Skipped where its id is that of another article that came in."""
        reading = self._store.without_forgotten(reading)
        try:
            id = self._id(reading.article, source, named)
            known = self._store.reading(id)
            if known is not None and id in self.came and not _at_one_address(known.article, reading.article):
                if known.article.text == reading.article.text:
                    return Kept(known.article, "same")
                holder = next((one for one in self._store.sources(id) if one != source), "another input")
                return Skipped(source, "read", readers.taken(id, holder, False))
            kept = self._taken(renamed(reading, id), known, source, unchanged)
        except InputError as problem:
            return Skipped(reading.article.id, "store", str(problem))
        if id not in self.came:
            self.came.add(id)
            self._fresh.append(id)
        return kept

    def _taken(self, reading: Reading, known: Reading | None, source: str, unchanged: bool) -> Kept:
        article, digest = reading.article, self._digest(reading.article)
        if self._store.digest(article.id) == digest:
            return Kept(article, "same")
        if known is not None and other_text(known.article, article):
            # As reviewed, like what is on record: a review is no correction by the publisher.
            seen = self._store.as_reviewed(reading)
            if is_past(article, self._store) and (unchanged or source not in self._store.sources(article.id)):
                return Kept(known.article, "same")
            if is_older(article, known.article):
                return Kept(known.article, "changed" if revise(known, seen, self._store) else "same")
            revise(seen, known, self._store)
        if known is not None:
            self.before |= self._store.utterances_of(self._store.reported_in(article.id))
        return Kept(article, self._store.add(reading, digest, address=address(article)))

    def _id(self, article: Article, source: str, named: bool) -> str:
        """The id of the article on record that this is another text of; else its own, or, where that is another's, one
        like it."""
        place = address(article)
        there = {id: self._store.article(id) for id in (self._store.at_address(place) if place else ())}
        for id, known in there.items():
            if known is not None and (id == article.id != place or related(known, article)):
                return id
        if named:
            return self._name(article, source)
        if article.id not in there:
            return article.id
        return next(id for id in readers.ids_at(article) if self._store.digest(id) is None)

    def _name(self, article: Article, source: str) -> str:
        """The id of an article that is named by its place: the one it had when it was read before, or that of the text
        that has moved here, or the first that nobody has."""
        moved = None
        for id in readers.names(source, article.id):
            known = self._store.article(id)
            if known is None:
                return moved or id
            if source in self._store.sources(id):
                return id
            if moved is None and id not in self.came and related(known, article):
                moved = id
        raise AssertionError("there is always a further name")


def _at_one_address(a: Article, b: Article) -> bool:
    return address(a) is not None and address(a) == address(b)


def address(article: Article) -> str | None:
    """Where an article is published, without what doesn't tell articles apart; None where that is no place of its own.

    >>> address(Article("a", "", url="https://www.stage-weekly.example/velasco?utm_source=x"))
    'stage-weekly.example/velasco'
    >>> address(Article("c", "", url="https://stage-weekly.example/"))
    """
    found = identity.id_of(article.url) if article.url else ""
    return found if "/" in found or found == article.id else None


def related(a: Article, b: Article) -> bool:
    """Whether two texts can be those of one article at two times.

    >>> friday = Article("a", "The ferry to Old Town closes on Friday, whatever the council decides.")
    >>> monday, rain = Article("b", "The ferry to Old Town closes on Monday."), Article("c", "Rain is expected.")
    >>> related(friday, monday), related(friday, rain)
    (True, False)
    """
    if a.text == b.text or (a.title == b.title and len((a.title or "").split()) >= TITLE):
        return True
    shorter, longer = sorted((_runs(a.text), _runs(b.text)), key=len)
    return len(shorter & longer) >= RELATED * len(shorter) > 0


def _runs(text: str) -> set[tuple[str, ...]]:
    keys = [word.key for word in words(text) if word.key]
    return set(zip(*(keys[n:] for n in range(RUN)), strict=False))


def renamed(reading: Reading, id: str) -> Reading:
    """The same reading under another id of its article."""
    old = reading.article.id
    if old == id:
        return reading

    def own(part: str | None) -> str | None:
        return id + part[len(old) :] if part is not None and part.startswith((f"{old}#", f"{old}@")) else part

    def mention(one: Mention) -> Mention:
        return replace(one, person=own(one.person))

    return replace(
        reading,
        article=replace(reading.article, id=id),
        quotations=tuple(
            replace(
                q,
                id=str(own(q.id)),
                article=id,
                speaker=mention(q.speaker),
                addressee=mention(q.addressee),
                nested_in=own(q.nested_in),
            )
            for q in reading.quotations
        ),
        persons=tuple(
            replace(p, id=str(own(p.id)), local=tuple(str(own(one)) for one in p.local)) for p in reading.persons
        ),
    )


def is_older(new: Article, known: Article) -> bool:
    """Whether what came in was published before what is on record, as far as both tell."""
    return any(a is not None and b is not None and a < b for a, b in _times(new, known))


def _times(a: Article, b: Article) -> Iterator[tuple[str | None, str | None]]:
    """The first kind of time that both have."""
    for one in ((a.seen, b.seen), (a.modified, b.modified)):
        if None not in one:
            yield one
            return


def is_past(article: Article, store: Store) -> bool:
    """Whether an article had this text once, as far as times tell: it may also have gone back to it."""
    kept = store.revisions(article.id)
    return any(not other_text(article, one) for one in kept) and _is_past(article.seen or article.modified, kept)


def other_text(a: Article | Revision, b: Article | Revision) -> bool:
    """Whether a reader would see another text."""
    return (a.text, a.title) != (b.text, b.title)


def revise(now: Reading, other: Reading, store: Store) -> bool:
    """Keep another text of an article beside the one that it has ``now``, and what was corrected from text to text.

    False where it is kept already.
    """
    kept = store.revisions(now.article.id)
    fresh = _revision(other, len(kept))
    if any(not other_text(one, fresh) for one in kept) and _is_past(fresh.seen or fresh.modified, kept):
        return False
    last = _revision(now, len(kept) + 1)
    order = sorted([*kept, fresh], key=lambda one: (one.seen or one.modified or "", one.n))
    store.revise(fresh, trace.corrections([*order, last]))
    return True


def _is_past(time: str | None, kept: tuple[Revision, ...]) -> bool:
    """Whether a text of some time doesn't come after those that are kept."""
    return time is None or any(time <= (other.seen or other.modified or "") for other in kept)


def _revision(reading: Reading, n: int) -> Revision:
    article = reading.article
    found = tuple(replace(one, names=()) for one in wordings([reading], []))
    in_order = {quotation.id: place for place, quotation in enumerate(reading.quotations)}
    found = tuple(sorted(found, key=lambda one: in_order[one.id]))
    return Revision(article.id, n, article.text, article.title, article.modified, article.seen, found)
