"""What somebody has reviewed in, rows that stay out, and what was found before it; the callers hold the transaction."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, NamedTuple

from onrecord.amend import Places
from onrecord.records import (
    Anchor,
    Link,
    Mention,
    Named,
    NotSpeech,
    Person,
    Quotation,
    Reading,
    Review,
    ReviewAbout,
    Ruling,
    Span,
)
from onrecord.store.database import Contradiction, Database
from onrecord.store.read import BATCH, batches

Json = Any


def add(db: Database, review: Review) -> int:
    """One review more; its number. Contradiction where it takes back one that isn't there, or was taken back."""
    row = db.one("SELECT coalesce(max(n), 0) + 1 FROM review")
    n = int(row[0]) if row else 1
    if review.undoes is not None and db.one("SELECT 1 FROM review WHERE n = ?", (review.undoes,)) is None:
        raise Contradiction(f"there is no review {review.undoes}")
    db.insert(
        "review", [(n, review.what, review.about, review.kind, review.when, review.who, review.note, review.undoes)]
    )
    if review.undoes is not None:
        return n
    parts: list[tuple[str, Anchor, str | None]] = [("at", review.at, None)]
    parts += [(role, one, None) for role, one in (("to", review.to), ("cue", review.cue)) if one is not None]
    for role, named in (("speaker", review.speaker), ("addressee", review.addressee)):
        if named is not None:
            parts.append((role, named.at, named.person))
    db.insert("review_part", ((n, role, at.article, person, at.before, at.after) for role, at, person in parts))
    db.insert(
        "review_span",
        (
            (n, role, place, *span, quote)
            for role, at, _ in parts
            for place, (span, quote) in enumerate(zip(at.spans, at.quote, strict=True))
        ),
    )
    return n


def reviews(db: Database, numbers: Sequence[int] | None = None) -> tuple[Review, ...]:
    """All reviews ever made, or those with some numbers with what took them back, or what they took back; in order."""
    if numbers is None:
        return _reviews(db, "", ())
    made = {
        of
        for some in _portions(sorted(set(numbers)))
        for (of,) in db.rows(f"SELECT coalesce(undoes, n) FROM review WHERE n IN ({_marks(some)})", some)
    }
    found = (one for some in _portions(sorted(made)) for one in _reviews(db, f"IN ({_marks(some)})", some))
    return tuple(sorted(found, key=lambda one: one.n))


def _marks(some: Sequence[object]) -> str:
    return ", ".join("?" * len(some))


def _portions(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[i : i + BATCH] for i in range(0, len(numbers), BATCH))


def _reviews(db: Database, among: str, values: Sequence[object]) -> tuple[Review, ...]:
    where = f"WHERE coalesce(r.undoes, r.n) {among}" if among else ""
    rows = db.rows(
        "SELECT r.n, r.what, r.about, r.kind, r.made_at, r.made_by, r.note, r.undoes, u.n FROM review AS r "
        f"LEFT JOIN review AS u ON u.undoes = r.n {where} ORDER BY r.n",
        values,
    )
    spans: dict[tuple[int, str], list[tuple[Span, str]]] = defaultdict(list)
    of = f"WHERE review {among}" if among else ""
    for review, role, begin, end, quote in db.rows(
        f'SELECT review, role, "begin", "end", quote FROM review_span {of} ORDER BY review, role, n', values
    ):
        spans[review, role].append((Span(begin, end), quote))
    anchors: dict[int, dict[str, tuple[Anchor, str | None]]] = defaultdict(dict)
    for review, role, article, person, before, after in db.rows(
        f"SELECT review, role, article, person, before, after FROM review_part {of}", values
    ):
        words = spans[review, role]
        at = Anchor(article, tuple(span for span, _ in words), tuple(quote for _, quote in words), before, after)
        anchors[review][role] = at, person
    found = []
    for n, what, about, kind, when, who, note, undoes, undone in rows:
        parts = anchors[undoes if undoes is not None else n]
        one = Review(n, what, about, parts["at"][0], when=when, who=who, note=note, undoes=undoes, undone=undone)
        if undoes is None:
            named = {role: Named(parts[role][1], parts[role][0]) for role in ("speaker", "addressee") if role in parts}
            one = replace(
                one,
                kind=kind,
                to=parts["to"][0] if "to" in parts else None,
                cue=parts["cue"][0] if "cue" in parts else None,
                speaker=named.get("speaker"),
                addressee=named.get("addressee"),
            )
        found.append(one)
    return tuple(found)


def holding(db: Database, article: str) -> tuple[Review, ...]:
    """The reviews that name an article and were not taken back, in order."""
    numbers = db.rows(
        "SELECT DISTINCT p.review FROM review_part AS p LEFT JOIN review AS u ON u.undoes = p.review "
        "WHERE p.article = ? AND u.n IS NULL ORDER BY p.review",
        (article,),
    )
    return tuple(one for one in reviews(db, [n for (n,) in numbers]) if one.what != "undo") if numbers else ()


def articles(review: Review) -> tuple[str, ...]:
    """The articles that a review may change, or the joins of."""
    return tuple(dict.fromkeys([review.at.article, *([review.to.article] if review.to else ())]))


def rulings(db: Database) -> tuple[Ruling, ...]:
    """What the reviews that hold say of two reports, in order."""
    rows = db.rows(
        "SELECT r.n, a.quotation, b.quotation, r.what, one.article, other.article FROM review AS r "
        "JOIN review_part AS one ON one.review = r.n AND one.role = 'at' "
        "JOIN review_part AS other ON other.review = r.n AND other.role = 'to' "
        "LEFT JOIN review_at AS a ON a.review = r.n AND a.role = 'at' "
        "LEFT JOIN review_at AS b ON b.review = r.n AND b.role = 'to' "
        "LEFT JOIN review AS u ON u.undoes = r.n "
        "WHERE r.about = 'join' AND r.undoes IS NULL AND u.n IS NULL ORDER BY r.n"
    )
    return tuple(Ruling(n, a, b, what == "accept", (one, other)) for n, a, b, what, one, other in rows)


def at(db: Database, quotations: Iterable[str]) -> dict[str, list[int]]:
    """The numbers of the reviews that are about some quotations as they are now."""
    found: dict[str, list[int]] = defaultdict(list)
    for some in batches(sorted(set(quotations))):
        marks = ", ".join("?" * len(some))
        for quotation, n in db.rows(
            f"SELECT quotation, review FROM review_at WHERE quotation IN ({marks}) ORDER BY review", some
        ):
            if n not in found[quotation]:
                found[quotation].append(n)
    return dict(found)


def lost(db: Database) -> tuple[int, ...]:
    """The numbers of the reviews that hold and whose words an article on record doesn't have any more."""
    rows = db.rows(
        "SELECT DISTINCT p.review FROM review_part AS p JOIN article AS a ON a.id = p.article "
        "LEFT JOIN review_at AS t ON t.review = p.review AND t.role = p.role "
        "LEFT JOIN review AS u ON u.undoes = p.review JOIN review AS r ON r.n = p.review "
        "WHERE (p.role = 'at' OR (p.role = 'to' AND r.about = 'join')) AND t.review IS NULL AND u.n IS NULL ORDER BY 1"
    )
    return tuple(n for (n,) in rows)


# What is worth reviewing


class Doubtful(NamedTuple):
    """A quotation with what may be wrong with it."""

    id: str
    confidence: float
    nobody: bool  # its speaker is unknown
    utterance: str | None
    outlets: int
    version: str | None
    sure: float  # that its version belongs to the utterance
    before: str | None  # a quotation of the version that its own goes back to
    disputed: bool  # others credit somebody else, and they are right or it is
    reviewed: tuple[ReviewAbout, ...]  # what of it was looked at already


def doubtful(db: Database, begin: int, end: int) -> list[Doubtful]:
    """The quotations of the utterances that most outlets report, and those that are least sure, of either those that
    come in these places."""
    reported = db.rows(
        "SELECT q.quotation FROM (SELECT id, outlets FROM utterance WHERE outlets > 1 ORDER BY outlets DESC, id "
        "LIMIT ? OFFSET ?) AS u JOIN version_quote AS q ON q.utterance = u.id "
        "ORDER BY u.outlets DESC, u.id, q.version, q.n LIMIT ?",
        (end - begin, begin, 10 * (end - begin)),
    )
    unsure = db.rows(
        "SELECT id FROM quotation WHERE medium <> 'thought' ORDER BY confidence, id LIMIT ? OFFSET ?",
        (end - begin, begin),
    )
    found = []
    for some in batches(sorted({id for (id,) in (*reported, *unsure)})):
        marks = f"({', '.join('?' * len(some))})"
        about = defaultdict(list)
        for id, what in db.rows(
            "SELECT a.quotation, r.about FROM review_at AS a JOIN review AS r ON r.n = a.review "
            f"WHERE a.quotation IN {marks} ORDER BY r.n",
            some,
        ):
            about[id].append(what)
        for id, confidence, nobody, utterance, outlets, version, sure, before, disputed in db.rows(
            "SELECT q.id, q.confidence, q.speaker_person IS NULL, u.id, coalesce(u.outlets, 1), v.id, "
            "coalesce(v.confidence, 1.0), (SELECT p.quotation FROM version_quote AS p WHERE p.utterance = v.utterance "
            "AND p.version = v.parent ORDER BY p.n LIMIT 1), EXISTS (SELECT 1 FROM conflict AS c JOIN conflict_quote "
            "AS t ON t.utterance = c.utterance AND t.conflict = c.n WHERE c.utterance = u.id AND c.kind = 'speaker' "
            "AND t.quotation = q.id) AND coalesce(u.speaker, '') <> coalesce(known.person, '') FROM quotation AS q "
            "LEFT JOIN version_quote AS r ON r.quotation = q.id AND NOT EXISTS (SELECT 1 FROM version_quote AS o WHERE "
            "o.quotation = q.id AND (o.utterance, o.version, o.n) < (r.utterance, r.version, r.n)) "
            "LEFT JOIN utterance AS u ON u.id = r.utterance "
            "LEFT JOIN version AS v ON v.utterance = r.utterance AND v.id = r.version "
            "LEFT JOIN person_in_article AS known ON known.local_person = q.speaker_person "
            f"WHERE q.id IN {marks} AND q.medium <> 'thought' ORDER BY q.id",
            some,
        ):
            seen = tuple(dict.fromkeys(about[id]))
            found.append(
                Doubtful(id, confidence, bool(nobody), utterance, outlets, version, sure, before, bool(disputed), seen)
            )
    return found


# What was found before


def keep(db: Database, article: str, before: Reading | None, places: Places) -> None:
    """Remember what was found in an article, where reviews say something else, and where their words are."""
    db.write("DELETE FROM found WHERE article = ?", (article,))
    if before is not None:
        db.insert("found", [(article, dumps(before))])
    db.write("DELETE FROM review_at WHERE article = ?", (article,))
    db.insert("review_at", ((n, end, article, quotation) for (n, end), quotation in sorted(places.items())))


def found(db: Database, reading: Reading) -> Reading:
    """What the program found in an article of which the tables hold this reading."""
    row = db.one("SELECT reading FROM found WHERE article = ?", (reading.article.id,))
    return reading if row is None else loads(reading, row[0])


def dumps(reading: Reading) -> str:
    """What reviews may change of a reading, as JSON.

    >>> from onrecord.records import Article
    >>> no = Quotation("a#0", "a", "direct", (Span(0, 2),), chain=(Link("EFE", "agency", Span(3, 6)),))
    >>> one = Reading(Article("a", "No (EFE)"), (no,), persons=(Person("a@0", "Ana Ruiz"),))
    >>> loads(replace(one, quotations=(), persons=()), dumps(one)) == one
    True
    """
    parts = {
        "quotations": [asdict(q) for q in reading.quotations],
        "not_speech": [asdict(n) for n in reading.not_speech],
        "persons": [asdict(p) for p in reading.persons],
    }
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def loads(reading: Reading, line: str) -> Reading:
    """The reading with what ``dumps`` wrote."""
    parts = json.loads(line)
    return replace(
        reading,
        quotations=tuple(map(_quotation, parts["quotations"])),
        not_speech=tuple(NotSpeech(Span(*one["span"]), one["is_"]) for one in parts["not_speech"]),
        persons=tuple(Person(**_tuples(one)) for one in parts["persons"]),
    )


def _quotation(one: Json) -> Quotation:
    chain = tuple(
        Link(link["name"], link["role"], Span(*link["span"]) if link["span"] else None) for link in one["chain"]
    )
    return Quotation(
        **{
            **_tuples(one),
            "content": _spans(one["content"]),
            "cue": _spans(one["cue"]),
            "speaker": _mention(one["speaker"]),
            "addressee": _mention(one["addressee"]),
            "chain": chain,
        }
    )


def _mention(one: Json) -> Mention:
    return Mention(**{**_tuples(one), "spans": _spans(one["spans"])})


def _spans(some: Json) -> tuple[Span, ...]:
    return tuple(Span(*span) for span in some)


def _tuples(one: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in one.items()}
