"""Records in, rows out; the callers hold the transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import TypeVar

from onrecord.records import Article, Mention, Person, Quotation, Reading, Span, Utterance
from onrecord.store import facets, kept, reports
from onrecord.store.database import Database
from onrecord.store.search import terms

T = TypeVar("T")

_ACROSS = (  # children first
    "conflict_quote",
    "conflict",
    "edge",
    "change",
    "version_drift",
    "version_quote",
    "version",
    "utterance_tie",
    "utterance",
    "person_in_article",
    "person_evidence",
    "person_name",
    "person",
)


def add_reading(db: Database, reading: Reading, digest: str, address: str | None = None) -> None:
    """One article and all that was found in it."""
    _add_article(db, reading.article, digest, reading.model, address)
    article = reading.article.id
    _add_found(db, reading)
    db.insert("titled", ((article, n, found.title, found.noun, *found.span) for n, found in enumerate(reading.titled)))
    db.insert(
        "skipped (article, n, source, stage, reason)",
        ((article, n, what.source, what.stage, what.reason) for n, what in enumerate(reading.skipped)),
    )


def _add_found(db: Database, reading: Reading) -> None:
    article = reading.article.id
    _add_local_persons(db, article, reading.persons)
    _add_quotations(db, reading.article, reading.quotations)
    db.insert("not_speech", ((article, n, *found.span, found.is_) for n, found in enumerate(reading.not_speech)))


def replace_found(db: Database, reading: Reading) -> None:
    """Something else was found in an article, which stays what it is and when it came in."""
    article = reading.article.id
    touched = _remove_across(db, article)
    for table in ("quotation", "local_person", "not_speech"):
        db.write(f"DELETE FROM {table} WHERE article = ?", (article,))
    _add_found(db, reading)
    reports.refresh(db, touched)


def remove_reading(db: Database, article: str) -> None:
    """An article with all that was found in it, and the utterances that were built on it."""
    touched = _remove_across(db, article)
    db.write("DELETE FROM article WHERE id = ?", (article,))
    reports.refresh(db, touched)


def _remove_across(db: Database, article: str) -> reports.Touched:
    found = db.rows(
        "SELECT id FROM utterance WHERE earliest_article = :article UNION SELECT v.utterance FROM quotation AS q "
        "JOIN version_quote AS v ON v.quotation = q.id WHERE q.article = :article",
        {"article": article},
    )
    utterances = [id for (id,) in found]
    _remember(db, utterances)
    db.write_many("DELETE FROM utterance WHERE id = ?", ((id,) for id in utterances))
    db.write(
        "INSERT INTO outstanding_person SELECT DISTINCT a.person FROM local_person AS p "
        "JOIN person_in_article AS a ON a.local_person = p.id WHERE p.article = ? ON CONFLICT DO NOTHING",
        (article,),
    )
    return reports.Touched(articles={article}, utterances=set(utterances))


def _remember(db: Database, utterances: Iterable[str]) -> None:
    """Where to find utterances that are about to go: by the first of the quotations that they have."""
    db.write_many(
        "INSERT INTO former_utterance SELECT utterance, n, quotation FROM (SELECT v.utterance, v.quotation, "
        "row_number() OVER (ORDER BY o.n, v.n) AS n FROM version_quote AS v "
        "JOIN version AS o ON o.utterance = v.utterance AND o.id = v.version WHERE v.utterance = ?) AS one "
        "WHERE n <= 5 ON CONFLICT (utterance, n) DO UPDATE SET quotation = excluded.quotation",
        ((id,) for id in utterances),
    )


def outstanding(db: Database, article: str) -> None:
    """Remember that an article is new, changed or gone."""
    db.write("UPDATE meta SET changes = changes + 1")
    db.write(
        "INSERT INTO outstanding_article SELECT ?, changes FROM meta WHERE 1 = 1 "
        "ON CONFLICT (article) DO UPDATE SET change = excluded.change",
        (article,),
    )


def clear_across(db: Database) -> None:
    """Nothing is known across articles."""
    _remember(db, [id for (id,) in db.rows("SELECT id FROM utterance")])
    for table in (*_ACROSS, *kept.TABLES):
        db.write(f"DELETE FROM {table}")


def settle(db: Database, settlement: kept.Settlement) -> reports.Touched:
    """What comes and goes across articles, and what that touches. A person who stays keeps the row that others refer
    to."""
    touched = reports.Touched()
    for some in batches(settlement.utterances_gone):
        _remember(db, some)
        touched.utterances.update(some)
        db.write_many("DELETE FROM utterance WHERE id = ?", ((id,) for id in some))
    persons, gone = settlement.persons, sorted(settlement.persons_gone)
    touched.persons = {*gone, *(p.id for p in persons)}
    touched.locals = _belonging(db, touched.persons) ^ {(local, p.id) for p in persons for local in p.local}
    for table in ("person_in_article", "person_evidence", "person_name"):
        db.write_many(f"DELETE FROM {table} WHERE person = ?", ((id,) for id in [*gone, *(p.id for p in persons)]))
    add_persons(db, persons)
    facets.name_persons(db, (person.id for person in persons))
    for utterances in batches(settlement.utterances):
        touched.utterances.update(u.id for u in utterances)
        db.write_many("DELETE FROM former_utterance WHERE utterance = ?", ((u.id,) for u in utterances))
        add_utterances(db, utterances)
        add_versions(db, utterances)
    stay = {person.id for person in persons}
    db.write_many("DELETE FROM person WHERE id = ?", ((id,) for id in gone if id not in stay))
    touched.copies, touched.titles = kept.write(db, settlement.kept)
    return touched


def _belonging(db: Database, persons: Iterable[str]) -> set[tuple[str, str]]:
    """The persons in articles who are these across articles, each with the person."""
    found: set[tuple[str, str]] = set()
    for some in batches(persons):
        marks = ", ".join("?" * len(some))
        found.update(db.rows(f"SELECT local_person, person FROM person_in_article WHERE person IN ({marks})", some))
    return found


def batches(some: Iterable[T]) -> Iterator[list[T]]:
    """The items in lists of a thousand: a store may get millions at once."""
    several = iter(some)
    while batch := list(islice(several, 1000)):
        yield batch


def wording(article: Article, pieces: Sequence[Span]) -> str:
    """The pieces of a quotation as written, joined by " … " where something stands between them."""
    text = article.text[slice(*pieces[0])] if pieces else ""
    for before, piece in pairwise(pieces):
        between = article.text[before.end : piece.begin]
        text += (between if between.isspace() else " … ") + article.text[slice(*piece)]
    return text


def _add_article(db: Database, article: Article, digest: str, model: str | None, address: str | None) -> None:
    db.insert(
        "article",
        [
            (
                article.id,
                article.outlet,
                article.date,
                article.language,
                article.title,
                article.url,
                article.text,
                digest,
                model,
                article.modified,
                article.seen,
                address,
            )
        ],
    )
    for role, names in (("author", article.authors), ("agency", article.agencies)):
        db.insert("article_by", ((article.id, role, n, name) for n, name in enumerate(names)))
    db.insert("block", ((article.id, n, *b.span, b.role, b.author, b.date) for n, b in enumerate(article.blocks)))


def _add_local_persons(db: Database, article: str, persons: Sequence[Person]) -> None:
    db.insert("local_person", ((p.id, article, n, p.name, p.is_body, p.gender) for n, p in enumerate(persons)))
    for kind in ("alias", "epithet", "evidence", "local"):
        field = {"alias": "aliases", "epithet": "epithets"}.get(kind, kind)
        db.insert(
            "local_person_note", ((p.id, kind, n, note) for p in persons for n, note in enumerate(getattr(p, field)))
        )


def _add_quotations(db: Database, article: Article, quotations: Sequence[Quotation]) -> None:
    texts = [wording(article, q.content) for q in quotations]
    first = (db.one("SELECT coalesce(max(key), 0) + 1 FROM quotation") or (1,))[0] if quotations else 1
    db.insert(
        "quotation",
        (
            (
                *(first + n, q.id, article.id, n, q.kind, text),
                *_mention(q.speaker),
                *_mention(q.addressee),
                *(q.alleged, q.medium, q.date, q.nested_in, q.confidence, terms(text)),
            )
            for n, (q, text) in enumerate(zip(quotations, texts, strict=True))
        ),
    )
    db.insert(
        "quotation_span",
        (
            (q.id, role, n, *span)
            for q in quotations
            for role, spans in (
                ("content", q.content),
                ("speaker", q.speaker.spans),
                ("cue", q.cue),
                ("addressee", q.addressee.spans),
            )
            for n, span in enumerate(spans)
        ),
    )
    db.insert(
        "quotation_evidence",
        (
            (q.id, role, n, why)
            for q in quotations
            for role, whys in (
                ("content", q.evidence),
                ("speaker", q.speaker.evidence),
                ("addressee", q.addressee.evidence),
            )
            for n, why in enumerate(whys)
        ),
    )
    db.insert(
        "link",
        (
            (q.id, n, link.name, link.role, *(link.span or (None, None)))
            for q in quotations
            for n, link in enumerate(q.chain)
        ),
    )


def _mention(mention: Mention) -> tuple[str, str, str | None, str | None]:
    return mention.text, mention.form, mention.person, mention.reason


def add_persons(db: Database, persons: Iterable[Person]) -> None:
    """Persons across articles, or what is known of them now."""
    people = tuple(persons)
    db.write_many(
        "INSERT INTO person VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "name = excluded.name, is_body = excluded.is_body, gender = excluded.gender, wikidata = excluded.wikidata",
        ((p.id, p.name, p.is_body, p.gender, p.wikidata) for p in people),
    )
    db.insert(
        "person_name",
        (
            (p.id, kind, n, name, terms(name))
            for p in people
            for kind, names in (("name", (p.name,)), ("alias", p.aliases), ("epithet", p.epithets))
            for n, name in enumerate(names)
        ),
    )
    db.insert("person_evidence", ((p.id, n, why) for p in people for n, why in enumerate(p.evidence)))
    db.insert("person_in_article", ((local, p.id, n) for p in people for n, local in enumerate(p.local)))


def add_utterances(db: Database, utterances: Sequence[Utterance]) -> None:
    """Utterances that aren't there, without their versions."""
    db.insert(
        "utterance",
        (
            (u.id, u.speaker, u.speaker_name, u.earliest.article, u.earliest.date, u.outlets, u.independent)
            for u in utterances
        ),
    )
    db.insert("utterance_tie", ((u.id, n, report) for u in utterances for n, report in enumerate(u.earliest.ties)))
    db.insert(
        "edge",
        (
            (u.id, n, edge.earlier, edge.later, edge.reason, edge.because, edge.confidence)
            for u in utterances
            for n, edge in enumerate(u.trail)
        ),
    )
    conflicts = [(u.id, n, conflict) for u in utterances for n, conflict in enumerate(u.conflicts)]
    db.insert("conflict", ((utterance, n, conflict.kind, conflict.note) for utterance, n, conflict in conflicts))
    db.insert(
        "conflict_quote",
        ((utterance, n, m, quote) for utterance, n, conflict in conflicts for m, quote in enumerate(conflict.quotes)),
    )


def add_versions(db: Database, utterances: Sequence[Utterance]) -> None:
    """Their versions."""
    versions = [(u.id, n, version) for u in utterances for n, version in enumerate(u.versions)]
    db.insert("version", ((u, v.id, n, v.language, v.text, v.parent, v.confidence) for u, n, v in versions))
    db.insert("version_quote", ((u, v.id, m, quote) for u, _, v in versions for m, quote in enumerate(v.quotes)))
    db.insert("version_drift", ((u, v.id, m, drift) for u, _, v in versions for m, drift in enumerate(v.drift)))
    db.insert(
        "change",
        (
            (u, v.id, m, change.kind, change.text, change.to, *(change.at or (None, None)))
            for u, _, v in versions
            for m, change in enumerate(v.changes)
        ),
    )
