"""What somebody says of quotations, speakers and joins in, a log that is only added to and the record changed out.

A review names words of an article, so that it holds when the article is read again with a newer program, comes in
another order, or is removed and added again; ids change with what is found. What changes is worked out by ``amend``
within an article, and by ``match`` between articles.
"""

from __future__ import annotations

import getpass
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import pairwise
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import ask, pipeline
from onrecord.amend import anchored, placed, quotation_at, standing
from onrecord.ask.accounts import Accounts
from onrecord.errors import BadRecord, InputError, UsageError
from onrecord.export.jsonl import Json, article_json
from onrecord.export.reviews import review_json, review_of
from onrecord.records import (
    Anchor,
    Kind,
    Mention,
    Named,
    Person,
    Quotation,
    Reading,
    Review,
    ReviewAbout,
    Span,
)
from onrecord.text.words import fold
from onrecord.wordings import MARKS, said, sentence

if TYPE_CHECKING:
    from onrecord.store import Store
    from onrecord.store.reviews import Doubtful

LONGEST = 200  # characters of a name
LOOK, LOOKS, ENOUGH = 100, 50, 25  # utterances and quotations that are looked at together, how often, for what
SURE, JOINED = 0.9, 0.85  # from which a quotation, or its belonging to an utterance, is no question
UNKNOWN, DISPUTED = 0.6, 0.8  # how much an unknown speaker, and one whom others contradict, is worth looking at
PIECES = " … "  # between pieces of a quotation that somebody types


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review as it stands in the log, and where its words are now."""

    review: Review
    quotation: str | None = None  # its id now; None: taken out, or not found
    utterance: str | None = None
    other: str | None = None  # of a join: the id of the other report, and of its utterance
    other_utterance: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Something worth reviewing, and why."""

    about: ReviewAbout
    quotation: str
    because: str
    worth: float  # the more, the sooner it should be looked at
    outlets: int = 1  # that report the utterance
    utterance: str | None = None
    other: str | None = None  # of a join: the report that it goes back to


# Saying something


def seen(quotation: Quotation) -> str:
    """Stands for a quotation as a form shows it: another one where its words, kind, cue, speaker or addressee are."""
    said_by, said_to = quotation.speaker, quotation.addressee
    parts = (
        quotation.content,
        quotation.kind,
        quotation.cue,
        said_by.person,
        said_by.spans,
        said_to.person,
        said_to.spans,
    )
    return blake2b(repr(parts).encode(), digest_size=8).hexdigest()


def still(store: Store, quotation: str, as_seen: str) -> None:
    """UsageError where a quotation isn't any more what somebody saw who now says something of it."""
    _, found = _on_record(store, quotation)
    if seen(found) != as_seen:
        raise UsageError(
            "Somebody has changed this quotation since you opened the page. Load the page anew and look at it again."
        )


def accept(
    store: Store, quotation: str, about: ReviewAbout = "quotation", *, who: str | None = None, note: str = ""
) -> Reviewed:
    """What is on record of a quotation is right: all of it, or who is its "speaker" or its "addressee" alone."""
    reading, found = _on_record(store, quotation)
    whole = about == "quotation"
    _among(about)
    return _made(
        store,
        Review(
            0,
            "accept",
            about,
            anchored(reading.article, found.content),
            kind=found.kind if whole else None,
            cue=anchored(reading.article, found.cue) if whole else None,
            speaker=_as_found(reading, found.speaker) if about in ("quotation", "speaker") else None,
            addressee=_as_found(reading, found.addressee) if _tells_addressee(about, found) else None,
        ),
        who,
        note,
    )


def _tells_addressee(about: ReviewAbout, found: Quotation) -> bool:
    return about == "addressee" or (about == "quotation" and found.addressee.person is not None)


def _among(about: ReviewAbout) -> None:
    if about not in ("quotation", "speaker", "addressee"):
        raise UsageError(f"'{about}' is not one of quotation, speaker, addressee.")


def reject(
    store: Store, quotation: str, about: ReviewAbout = "quotation", *, who: str | None = None, note: str = ""
) -> Reviewed:
    """These words are no quotation; or they are, and it isn't that "speaker" or that "addressee": nobody is known."""
    reading, found = _on_record(store, quotation)
    _among(about)
    nobody = Named(None, Anchor(reading.article.id))
    return _made(
        store,
        Review(
            0,
            "reject",
            about,
            anchored(reading.article, found.content),
            speaker=nobody if about == "speaker" else None,
            addressee=nobody if about == "addressee" else None,
        ),
        who,
        note,
    )


def correct(
    store: Store,
    quotation: str,
    *,
    content: Sequence[Span] = (),
    words: str = "",
    kind: Kind | None = None,
    cue: Sequence[Span] | None = None,
    who: str | None = None,
    note: str = "",
) -> Reviewed:
    """A quotation's words, kind or cue are others. Its words are given by their places, or as they stand in the
    article, pieces with " … " between them. UsageError where nothing is given, or it isn't there."""
    reading, found = _on_record(store, quotation)
    spans = _given(reading, content, words, near=found.content[0].begin)
    if not spans and kind is None and cue is None:
        raise UsageError("Say what it should be: other words, another kind or another cue.")
    _inside(reading, cue or ())
    return _made(
        store,
        Review(
            0,
            "correct",
            "quotation",
            anchored(reading.article, found.content),
            to=anchored(reading.article, spans) if spans else None,
            kind=kind,
            cue=None if cue is None else anchored(reading.article, cue),
        ),
        who,
        note,
    )


def credit(
    store: Store,
    quotation: str,
    name: str | None,
    *,
    role: ReviewAbout = "speaker",
    at: Sequence[Span] | None = None,
    who: str | None = None,
    note: str = "",
) -> Reviewed:
    """A quotation is somebody else's, or said to somebody else; None: it can't be known.

    ``name`` is that of a person whom the article names or somebody on record, an id, or any other name. ``at`` is where
    the article names them; not given, it is looked for near the quotation.
    """
    reading, found = _on_record(store, quotation)
    if role not in ("speaker", "addressee"):
        raise UsageError(f"'{role}' is not one of speaker, addressee.")
    _inside(reading, at or ())
    before = found.speaker if role == "speaker" else found.addressee
    named = _named(store, reading, found, name, at, before)
    return _made(
        store,
        Review(
            0,
            "correct",
            role,
            anchored(reading.article, found.content),
            speaker=named if role == "speaker" else None,
            addressee=named if role == "addressee" else None,
        ),
        who,
        note,
    )


def join(store: Store, one: str, other: str, *, who: str | None = None, note: str = "") -> Reviewed:
    """Two quotations report the same utterance."""
    return _join(store, one, other, True, who, note)


def apart(store: Store, one: str, other: str, *, who: str | None = None, note: str = "") -> Reviewed:
    """Two quotations don't report the same utterance, whatever their words."""
    return _join(store, one, other, False, who, note)


def _join(store: Store, one: str, other: str, same: bool, who: str | None, note: str) -> Reviewed:
    (a, first), (b, second) = _on_record(store, one), _on_record(store, other)
    if one == other:
        raise UsageError(f"'{one}' is one quotation. Name two.")
    at, to = sorted(
        (anchored(a.article, first.content), anchored(b.article, second.content)), key=lambda x: (x.article, x.spans)
    )
    return _made(store, Review(0, "accept" if same else "reject", "join", at, to=to), who, note)


def add(
    store: Store,
    article: str,
    content: Sequence[Span] = (),
    *,
    words: str = "",
    kind: Kind | None = None,
    speaker: str | None = None,
    speaker_at: Sequence[Span] | None = None,
    addressee: str | None = None,
    cue: Sequence[Span] = (),
    who: str | None = None,
    note: str = "",
) -> Reviewed:
    """Words of an article are a quotation that was missed; given as in ``correct``. ``kind`` is else told by marks."""
    reading = _article(store, article)
    spans = _given(reading, content, words, near=0)
    if not spans:
        raise UsageError("Say which words: where they begin and end, or the words themselves.")
    same = [q.id for q in reading.quotations if q.content == spans]
    if same:
        raise UsageError(f"These words are on record as {same[0]}. Accept or correct that.")
    _inside(reading, (*cue, *(speaker_at or ())))
    kind = kind or _kind(reading.article.text, spans)
    made = Quotation("", article, kind, spans, cue=tuple(cue))
    unknown = Mention()
    return _made(
        store,
        Review(
            0,
            "add",
            "quotation",
            anchored(reading.article, spans),
            kind=kind,
            cue=anchored(reading.article, cue),
            speaker=_named(store, reading, made, speaker, speaker_at, unknown) if speaker else None,
            addressee=_named(store, reading, made, addressee, None, unknown) if addressee else None,
        ),
        who,
        note,
    )


def done(store: Store, article: str, *, who: str | None = None, note: str = "") -> Reviewed:
    """An article was looked through: what is on record of it is right as it is now, and nothing is missing."""
    reading = _article(store, article)
    return _made(store, Review(0, "done", "article", Anchor(reading.article.id)), who, note)


def undo(store: Store, n: int | None = None, *, who: str | None = None, note: str = "") -> Reviewed:
    """Take back the last review that holds, or the one with a number. UsageError where there is none such."""
    made = {one.n: one for one in log(store)}
    holding = [one for one in made.values() if one.what != "undo" and one.undone is None]
    if n is None and not holding:
        raise UsageError("nothing has been reviewed, or all of it was taken back. onrecord review log lists it.")
    found = made.get(n) if n is not None else holding[-1]
    if found is None:
        raise UsageError(f"there is no review {n}. onrecord review log lists them.")
    if found.what == "undo":
        raise UsageError(f"review {n} took back review {found.undoes}; to have that again, make it anew.")
    if found.undone is not None:
        raise UsageError(f"review {n} was taken back already, by {found.undone}.")
    return _made(store, replace(found, n=0, what="undo", undoes=found.n, undone=None), who, note)


def log(store: Store) -> tuple[Review, ...]:
    """All reviews ever made, in order; those that were taken back say by which."""
    return store.reviews()


def lost(store: Store) -> tuple[Review, ...]:
    """The reviews whose words their articles don't have any more. They are kept, and hold again where the words
    return."""
    numbers = store.reviews_lost()
    return tuple(one for one in store.reviews(numbers) if one.n in numbers) if numbers else ()


def bring(store: Store, path: str | os.PathLike[str]) -> tuple[Review, ...]:
    """Take in a log that ``review export`` wrote, as it is: who, when, and what was taken back; all or none of it.

    Reviews that are in the log already are left out. InputError where it can't be read, BadRecord where a line is none.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{os.fspath(path)} can't be read: {problem}. Give a JSON Lines file in UTF-8.") from problem
    given: list[Review] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            where = f"{os.fspath(path)}:{number}"
            try:
                one = json.loads(line)
            except json.JSONDecodeError as problem:
                raise BadRecord(
                    f"{where} is not JSON: {problem}. Give what `onrecord review export` wrote."
                ) from problem
            given.append(review_of(one, where))
    known = {_same(one): one.n for one in log(store) if one.what != "undo"}
    undone = {one.undoes for one in log(store) if one.undoes is not None}
    numbers: dict[int, int] = {}  # theirs → ours
    made: list[int] = []
    with store.together():
        for one in given:
            if one.what == "undo":
                ours = numbers.get(one.undoes or 0)
                if ours is None:
                    raise BadRecord(f"review {one.n} takes back {one.undoes}, which doesn't stand before it.")
                if ours not in undone:
                    made += store.review(replace(one, undoes=ours))
                    undone.add(ours)
            elif (ours := known.get(_same(one))) is not None:
                numbers[one.n] = ours
            else:
                [numbers[one.n]] = store.review(one)
                made.append(numbers[one.n])
                known[_same(one)] = numbers[one.n]
    pipeline.settle(store)
    return tuple(one for one in store.reviews(made) if one.n in set(made)) if made else ()


def _same(review: Review) -> Review:
    return replace(review, n=0, undone=None)


def _on_record(store: Store, quotation: str) -> tuple[Reading, Quotation]:
    reading = store.reading(ask.article_of(quotation))
    found = next((q for q in reading.quotations if q.id == quotation), None) if reading else None
    if reading is None or found is None:
        raise ask.NotOnRecord(
            f"no quotation '{quotation}' is on record. `onrecord quotes ARTICLE` shows those of an article."
        )
    return reading, found


def _article(store: Store, article: str) -> Reading:
    reading = store.reading(article)
    if reading is None:
        raise ask.NotOnRecord(f"no article '{article}' is on record. onrecord export articles --format csv lists them.")
    return reading


def _given(reading: Reading, content: Sequence[Span], words: str, near: int) -> tuple[Span, ...]:
    """The words that somebody gave, by their places; none where none were given."""
    if content and words.strip():
        raise UsageError("Give the words or their places, not both.")
    if content:
        _inside(reading, content)
        return tuple(sorted(content))
    found: list[Span] = []
    for piece in words.split(PIECES) if words.strip() else ():
        ahead = [one for one in standing(piece, reading.article.text) if not found or one.begin >= found[-1].end]
        if not ahead:
            raise UsageError(f"“{piece.strip()}” doesn't stand in {reading.article.id}. Copy the words from there.")
        found.append(min(ahead, key=lambda one: (abs(one.begin - (found[-1].end if found else near)), one.begin)))
    _inside(reading, found)
    return tuple(found)


def _inside(reading: Reading, spans: Iterable[Span]) -> None:
    text, spans = reading.article.text, sorted(spans)
    for span in spans:
        if not 0 <= span.begin < span.end <= len(text):
            raise UsageError(
                f"[{span.begin}, {span.end}) is not in {reading.article.id}, which has {len(text):,} characters."
            )
        if not any(c.isalnum() for c in text[span.begin : span.end]):
            raise UsageError(f"At [{span.begin}, {span.end}) of {reading.article.id} there are no words.")
    for one, other in pairwise(spans):
        if other.begin < one.end:
            raise UsageError(f"[{one.begin}, {one.end}) and [{other.begin}, {other.end}) overlap.")


def _kind(text: str, spans: Sequence[Span]) -> Kind:
    """What marks tell: all in marks is direct, some of it mixed."""
    whole = all(text[span.begin] in MARKS and text[span.end - 1] in MARKS for span in spans)
    if whole:
        return "direct"
    return "mixed" if any(c in MARKS for span in spans for c in text[span.begin : span.end]) else "indirect"


def _as_found(reading: Reading, mention: Mention) -> Named:
    names = {p.id: p.name for p in reading.persons}
    return Named(names.get(mention.person or ""), anchored(reading.article, mention.spans))


def _named(
    store: Store,
    reading: Reading,
    quotation: Quotation,
    name: str | None,
    at: Sequence[Span] | None,
    before: Mention,
) -> Named:
    """Whom somebody means, by the name that the article has for them, and where it names them."""
    article = reading.article
    if name is None:
        return Named(None, anchored(article, at or ()))
    name = " ".join(name.split())
    if not any(c.isalnum() for c in name) or len(name) > LONGEST:
        raise UsageError(f"A name has letters, and at most {LONGEST} characters.")
    person = _person(store, reading, name)
    if at is not None:
        return Named(person.name, anchored(article, at))
    if before.person == person.id or before.form in ("pronoun", "epithet"):
        return Named(person.name, anchored(article, before.spans))  # "he" is the same word, whoever he is
    return Named(person.name, anchored(article, _mention_of(reading, quotation, person)))


def _person(store: Store, reading: Reading, name: str) -> Person:
    """The article's person of a name or id, in the article or across articles; else somebody new to it."""
    across = store.persons_of(p.id for p in reading.persons)
    own = reading.persons
    ranked = [p for p in own if name in (p.id, across[p.id].id if p.id in across else p.id)]
    ranked += [p for p in own if fold(p.name) == fold(name)]
    ranked += [p for p in own if fold(name) in map(fold, p.aliases)]
    ranked += [p for p in own if (one := across.get(p.id)) and fold(name) in map(fold, (one.name, *one.aliases))]
    if ranked:
        return ranked[0]
    if name.startswith("p-"):
        return Person("", ask.person(store, name).name)
    return Person("", name)


def _mention_of(reading: Reading, quotation: Quotation, person: Person) -> tuple[Span, ...]:
    """Where the sentence around a quotation names somebody: the fullest name, the nearest place; else nowhere."""
    article = reading.article
    begin, end = sentence(article.text, quotation, article.language, article.blocks)
    near = (quotation.cue or quotation.content)[0].begin
    for name in dict.fromkeys((person.name, *sorted(person.aliases, key=len, reverse=True), person.name.split()[-1])):
        places = [
            span
            for span in standing(name, article.text, begin, end)
            if not any(span.begin < piece.end and piece.begin < span.end for piece in quotation.content)
        ]
        if places:
            return (min(places, key=lambda span: (abs(span.begin - near), span.begin)),)
    return ()


def _made(store: Store, review: Review, who: str | None, note: str) -> Reviewed:
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    review = replace(review, when=when, who=who or _login(), note=" ".join(note.split())[:1000])
    [n] = store.review(review)
    pipeline.settle(store)
    return reviewed(store, n)


def _login() -> str | None:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # an account without a name, as in a container
        return None


def reviewed(store: Store, n: int) -> Reviewed:
    """A review of the log, with where its words are now. UsageError where there is none of that number."""
    review = next((one for one in store.reviews([n]) if one.n == n), None)
    if review is None:
        raise UsageError(f"there is no review {n}. onrecord review log lists them.")
    ends = [_now(store, anchor) for anchor in (review.at, review.to if review.about == "join" else None)]
    utterances = [store.utterance_of(end) if end else None for end in ends]
    return Reviewed(review, ends[0], utterances[0], ends[1], utterances[1])


def _now(store: Store, anchor: Anchor | None) -> str | None:
    reading = store.reading(anchor.article) if anchor is not None and anchor.spans else None
    return quotation_at(reading, anchor) if reading is not None and anchor is not None else None


# What is worth looking at


def queue(store: Store, about: ReviewAbout | None = None) -> tuple[Item, ...]:
    """What is worth reviewing, the most first: what many outlets report and is least sure.

    However much there is, a bounded part of it is looked at: the utterances that most outlets report, the quotations
    that are least sure, and the next ones, until there are enough. What was reviewed is left out.
    """
    ruled = {frozenset((one.a, one.b)) for one in store.rulings()}
    found: dict[tuple[str, ReviewAbout], Item] = {}
    versions: set[tuple[str | None, str | None]] = set()
    for look in range(LOOKS):
        doubtful = store.doubtful(look * LOOK, (look + 1) * LOOK)
        for one in doubtful:
            for item in _items(one):
                if item.about == "join" and (item.quotation, "join") not in found:
                    # One report stands for those with the same words.
                    if frozenset((item.quotation, item.other)) in ruled or (one.utterance, one.version) in versions:
                        continue
                    versions.add((one.utterance, one.version))
                if about in (None, item.about):
                    found[item.quotation, item.about] = item
        if len(found) >= ENOUGH or not doubtful:
            break
    return tuple(sorted(found.values(), key=lambda item: (-item.worth, item.quotation, item.about)))


def _items(one: Doubtful) -> Iterator[Item]:
    wide = 1 + log2(one.outlets)

    def item(about: ReviewAbout, doubt: float, because: str, other: str | None = None) -> Item:
        return Item(about, one.id, because, round(doubt * wide, 4), one.outlets, one.utterance, other)

    seen = set(one.reviewed)
    if "quotation" not in seen:
        if one.confidence < SURE:
            yield item("quotation", 1 - one.confidence, f"{round(100 * one.confidence)} % of such finds are right.")
        if "speaker" not in seen:
            if one.disputed:
                yield item("speaker", DISPUTED, "Others attribute these words to somebody else.")
            elif one.nobody:
                yield item("speaker", UNKNOWN, "Nobody is known to have said it.")
    if one.before is not None and one.sure < JOINED and one.before != one.id:
        because = f"One match of {round(100 * one.sure)} % holds the two together."
        yield item("join", 1 - one.sure, because, one.before)


def beside(store: Store, item: Item, most: int) -> tuple[ask.Account, ...]:
    """Other reports of the utterance that a question is about, one of each wording before the second of any."""
    found = store.utterance(item.utterance) if item.utterance else None
    versions = found.versions if found else ()
    ranked = sorted((n, place, q) for place, version in enumerate(versions) for n, q in enumerate(version.quotes))
    account = Accounts(store)
    return tuple(account(q) for q in [q for *_, q in ranked if q not in (item.quotation, item.other)][:most])


# Gold


def gold(store: Store, *, complete: bool = False) -> Iterator[Json]:
    """The articles of which something was reviewed, one a line, with the quotations that were: as ``evaluate`` and
    ``training/`` read them.

    ``complete`` says whether all of the article's quotations are there, since somebody has looked it through; else
    ``rejected`` has the words that are no quotation, and of others nothing is known. With ``complete`` only such
    articles.
    """
    holding = [one for one in log(store) if one.what != "undo" and one.undone is None]
    by_article: dict[str, list[Review]] = defaultdict(list)
    for one in holding:
        if one.about != "join":
            by_article[one.at.article].append(one)
    readings = store.readings_of(by_article)
    for article, made in sorted(by_article.items()):
        reading = readings.get(article)
        whole = any(one.about == "article" for one in made)
        if reading is None or (complete and not whole):
            continue
        seen = store.reviewed(q.id for q in reading.quotations)
        own = {one.n for one in made}
        kept = tuple(q for q in reading.quotations if whole or own.intersection(seen.get(q.id, ())))
        there = {q.id for q in kept}
        # An outer quotation that nobody has looked at is none to nest in.
        kept = tuple(replace(q, nested_in=q.nested_in if q.nested_in in there else None) for q in kept)
        across = store.persons_of(p.id for p in reading.persons)
        persons = {p.id: across.get(p.id, p) for p in reading.persons}
        line = article_json(replace(reading, quotations=kept), persons, {})
        rejected = [
            [list(span) for span in spans]
            for one in made
            if one.what == "reject" and one.about == "quotation" and (spans := placed(one.at, reading.article.text))
        ]
        yield {**line, "complete": whole, "rejected": rejected}


def gold_pairs(store: Store) -> Iterator[Json]:
    """The pairs of reports of which somebody has said whether they are of one utterance, as ``compare`` reads them."""
    for one in store.rulings():
        if one.a is not None and one.b is not None:
            yield {"a": _pair(store, one.a), "b": _pair(store, one.b), "same": one.same}


def _pair(store: Store, quotation: str) -> Json:
    reading, found = _on_record(store, quotation)
    article, speaker = reading.article, found.speaker.person
    across = store.persons_of([speaker] if speaker else ())
    return {
        "id": quotation,
        "article": article.id,
        "outlet": article.outlet,
        "text": said(article.text, found),
        "speaker": across[speaker].name if speaker in across else None,
        "date": article.date,
        "language": article.language,
    }


def export(store: Store) -> Iterator[Json]:
    """The log, a review a line, for another store to take in."""
    return map(review_json, log(store))
