"""An article that came in, and what is on record: whether it is the same one again, and what its publisher changed.

Its address decides, and its content: one address may show another article every day, as a front page does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord import trace
from onrecord.readers import identity
from onrecord.records import Article, Mention, Reading, Revision
from onrecord.store import Store
from onrecord.text.words import words
from onrecord.wordings import wordings

RUN = 4  # words
RELATED = 0.3  # of the shorter text's runs of words that stand in the other, from which both are texts of one article
TITLE = 3  # words of a title that stands for its article


def address(article: Article) -> str | None:
    """Where an article is published, without what doesn't tell articles apart; None where that is no place of its own.

    >>> address(Article("a", "", url="https://www.stage-weekly.example/velasco?utm_source=x"))
    'stage-weekly.example/velasco'
    >>> address(Article("c", "", url="https://stage-weekly.example/"))
    """
    found = identity.id_of(article.url) if article.url else ""
    return found if "/" in found else None


def id_on_record(article: Article, store: Store) -> str:
    """The id of the article that this is another text of; its own, where there is none; another, where that is taken by
    another article that was published at the same address."""
    place = address(article)
    if place is None:
        return article.id
    there = {id: store.article(id) for id in store.at_address(place)}
    for id, known in there.items():
        if known is not None and (id == article.id != place or related(known, article)):
            return id
    id, n = article.id, 2
    while id in there or (n > 2 and store.digest(id) is not None):
        id, n = f"{article.id}~{n}", n + 1
    return id


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
