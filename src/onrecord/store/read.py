"""Rows in, records out, equal to those that were added. Many are read at once: a handful of queries a batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

from onrecord.records import (
    Article,
    Block,
    Change,
    Conflict,
    Earliest,
    Edge,
    Link,
    Mention,
    NotSpeech,
    Person,
    Quotation,
    Reading,
    Skipped,
    Span,
    Titled,
    Utterance,
    Version,
)
from onrecord.store.database import Database, Row

BATCH = 200  # records of a query; more gain nothing, and SQLite takes 32,766 values at most


def batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids in portions of BATCH, in their order."""
    return (ids[i : i + BATCH] for i in range(0, len(ids), BATCH))


def articles(db: Database, ids: Sequence[str]) -> list[Article]:
    """The articles with these ids, by id."""
    among = _among(ids)
    blocks = _grouped(
        db.rows(
            f'SELECT article, "begin", "end", role, author, date FROM block WHERE article IN {among} ORDER BY n', ids
        )
    )
    by = _grouped(db.rows(f"SELECT article, role, name FROM article_by WHERE article IN {among} ORDER BY n", ids))
    return [
        Article(
            id=id,
            text=text,
            outlet=outlet,
            url=url,
            date=date,
            language=language,
            title=title,
            blocks=tuple(Block(Span(begin, end), role, author, day) for begin, end, role, author, day in blocks[id]),
            authors=tuple(name for role, name in by[id] if role == "author"),
            agencies=tuple(name for role, name in by[id] if role == "agency"),
            modified=modified,
            seen=seen,
        )
        for id, text, outlet, url, date, language, title, modified, seen in db.rows(
            "SELECT id, text, outlet, url, date, language, title, modified, seen FROM article "
            f"WHERE id IN {among} ORDER BY id",
            ids,
        )
    ]


def readings(db: Database, ids: Sequence[str], only: Container[str] | None = None) -> list[Reading]:
    """All that was found in the articles with these ids, by id; of the quotations those ``only``, and what is nested in
    them."""
    among = _among(ids)
    found: dict[str, list[Quotation]] = defaultdict(list)
    by, wanted = "article", ids
    if only is not None:
        rows = db.rows(f"SELECT id, nested_in FROM quotation WHERE article IN {among}", ids)
        by, wanted = "id", [id for id, nested_in in rows if id in only or nested_in in only]
    for quotation in quotations(db, by, wanted):
        found[quotation.article].append(quotation)
    persons = _grouped(
        db.rows(f"SELECT article, id, name, is_body, gender FROM local_person WHERE article IN {among} ORDER BY n", ids)
    )
    notes = _grouped(
        db.rows(
            "SELECT local_person, kind, note FROM local_person_note WHERE local_person IN "
            f"(SELECT id FROM local_person WHERE article IN {among}) ORDER BY n",
            ids,
        )
    )
    not_speech = _grouped(
        db.rows(f'SELECT article, "begin", "end", is_a FROM not_speech WHERE article IN {among} ORDER BY n', ids)
    )
    titled = _grouped(
        db.rows(f'SELECT article, title, noun, "begin", "end" FROM titled WHERE article IN {among} ORDER BY n', ids)
    )
    skipped = _grouped(
        db.rows(f"SELECT article, source, stage, reason FROM skipped WHERE article IN {among} ORDER BY n", ids)
    )
    model: dict[str, str | None] = dict(db.rows(f"SELECT id, model FROM article WHERE id IN {among}", ids))
    return [
        Reading(
            article=article,
            quotations=tuple(found[article.id]),
            not_speech=tuple(NotSpeech(Span(begin, end), is_) for begin, end, is_ in not_speech[article.id]),
            persons=tuple(_local_person(row, notes[row[0]]) for row in persons[article.id]),
            skipped=tuple(Skipped(*row) for row in skipped[article.id]),
            titled=tuple(Titled(title, noun, Span(begin, end)) for title, noun, begin, end in titled[article.id]),
            model=model[article.id],
        )
        for article in articles(db, ids)
    ]


def quotations(db: Database, by: str, ids: Sequence[str]) -> list[Quotation]:
    """The quotations ``by`` their "id" or their "article", in the order of articles and of the text."""
    where = f"WHERE quotation IN (SELECT id FROM quotation WHERE {by} IN {_among(ids)}) ORDER BY n"
    spans = _grouped(db.rows(f'SELECT quotation, role, "begin", "end" FROM quotation_span {where}', ids))
    evidence = _grouped(db.rows(f"SELECT quotation, role, evidence FROM quotation_evidence {where}", ids))
    links = _grouped(db.rows(f'SELECT quotation, name, role, "begin", "end" FROM link {where}', ids))
    rows = db.rows(
        "SELECT id, article, kind, speaker_text, speaker_form, speaker_person, speaker_reason, addressee_text, "
        "addressee_form, addressee_person, addressee_reason, alleged, medium, date, nested_in, confidence "
        f"FROM quotation WHERE {by} IN {_among(ids)} ORDER BY article, n",
        ids,
    )
    return [_quotation(row, spans[row[0]], evidence[row[0]], links[row[0]]) for row in rows]


def persons(db: Database, ids: Sequence[str], *, brief: bool = False) -> list[Person]:
    """The persons across articles with these ids, by id. ``brief``: without the articles that name them and what joined
    these, which may be thousands."""
    among = _among(ids)
    names = _grouped(db.rows(f"SELECT person, kind, name FROM person_name WHERE person IN {among} ORDER BY n", ids))
    long = () if brief else ids
    evidence = _grouped(
        db.rows(f"SELECT person, evidence FROM person_evidence WHERE person IN {_among(long)} ORDER BY n", long)
    )
    local = _grouped(
        db.rows(f"SELECT person, local_person FROM person_in_article WHERE person IN {_among(long)} ORDER BY n", long)
    )
    return [
        Person(
            id=id,
            name=name,
            aliases=_of("alias", names[id]),
            epithets=_of("epithet", names[id]),
            is_body=bool(is_body),
            gender=gender,
            evidence=tuple(why for (why,) in evidence[id]),
            local=tuple(one for (one,) in local[id]),
            wikidata=wikidata,
        )
        for id, name, is_body, gender, wikidata in db.rows(
            f"SELECT id, name, is_body, gender, wikidata FROM person WHERE id IN {among} ORDER BY id", ids
        )
    ]


def utterances(db: Database, ids: Sequence[str], *, brief: bool = False) -> list[Utterance]:
    """The utterances with these ids, by id. ``brief``: without versions, ties and trail, which may be thousands."""
    long = () if brief else ids
    where = f"WHERE utterance IN {_among(long)} ORDER BY n"
    ties = _grouped(db.rows(f"SELECT utterance, report FROM utterance_tie {where}", long))
    edges = _grouped(db.rows(f"SELECT utterance, earlier, later, reason, confidence, because FROM edge {where}", long))
    versions = _versions(db, long)
    where = f"WHERE utterance IN {_among(ids)} ORDER BY n"
    conflicts = _grouped(db.rows(f"SELECT utterance, n, kind, note FROM conflict {where}", ids))
    accounts = _grouped(db.rows(f"SELECT utterance, conflict, quotation FROM conflict_quote {where}", ids))
    return [
        Utterance(
            id=id,
            speaker=speaker,
            speaker_name=speaker_name,
            earliest=Earliest(article, date, tuple(report for (report,) in ties[id])),
            versions=tuple(versions[id]),
            trail=tuple(Edge(*row) for row in edges[id]),
            conflicts=tuple(Conflict(kind, _of(n, accounts[id]), note) for n, kind, note in conflicts[id]),
            outlets=outlets,
            independent=independent,
        )
        for id, speaker, speaker_name, article, date, outlets, independent in db.rows(
            "SELECT id, speaker, speaker_name, earliest_article, earliest_date, outlets, independent FROM utterance "
            f"WHERE id IN {_among(ids)} ORDER BY id",
            ids,
        )
    ]


def drifted(db: Database, utterance: str, version: str) -> tuple[tuple[Any, ...], tuple[Change, ...]]:
    """What happened to the words of a version, and the changes one by one."""
    which = "WHERE utterance = ? AND version = ? ORDER BY n"
    drift = db.rows(f"SELECT drift FROM version_drift {which}", (utterance, version))
    changes = db.rows(f'SELECT kind, text, became, "begin", "end" FROM change {which}', (utterance, version))
    found = tuple(Change(kind, before, after, _span(begin, end)) for kind, before, after, begin, end in changes)
    return tuple(one for (one,) in drift), found


def _versions(db: Database, ids: Sequence[str]) -> dict[str, list[Version]]:
    where = f"WHERE utterance IN {_among(ids)} ORDER BY n"
    quotes = _grouped(db.rows(f"SELECT utterance, version, quotation FROM version_quote {where}", ids))
    drifts = _grouped(db.rows(f"SELECT utterance, version, drift FROM version_drift {where}", ids))
    changes = _grouped(
        db.rows(f'SELECT utterance, version, kind, text, became, "begin", "end" FROM change {where}', ids)
    )
    versions: dict[str, list[Version]] = defaultdict(list)
    for utterance, id, language, text, parent, confidence in db.rows(
        f"SELECT utterance, id, language, text, parent, confidence FROM version {where}", ids
    ):
        versions[utterance].append(
            Version(
                id=id,
                language=language,
                text=text,
                quotes=_of(id, quotes[utterance]),
                parent=parent,
                drift=_of(id, drifts[utterance]),
                changes=tuple(
                    Change(kind, before, after, _span(begin, end))
                    for version, kind, before, after, begin, end in changes[utterance]
                    if version == id
                ),
                confidence=confidence,
            )
        )
    return versions


def _quotation(row: Row, spans: list[Row], evidence: list[Row], links: list[Row]) -> Quotation:
    id, article, kind, *mentions, alleged, medium, date, nested_in, confidence = row

    def where(role: str) -> tuple[Span, ...]:
        return tuple(Span(begin, end) for one, begin, end in spans if one == role)

    def mention(role: str, text: str, form: str, person: str | None, reason: str | None) -> Mention:
        return Mention(where(role), text, form, person, reason, _of(role, evidence))  # type: ignore[arg-type]

    return Quotation(
        id=id,
        article=article,
        kind=kind,
        content=where("content"),
        speaker=mention("speaker", *mentions[:4]),
        cue=where("cue"),
        addressee=mention("addressee", *mentions[4:]),
        chain=tuple(Link(name, role, _span(begin, end)) for name, role, begin, end in links),
        alleged=bool(alleged),
        medium=medium,
        date=date,
        nested_in=nested_in,
        confidence=confidence,
        evidence=_of("content", evidence),
    )


def _local_person(row: Row, notes: list[Row]) -> Person:
    id, name, is_body, gender = row
    return Person(
        id=id,
        name=name,
        aliases=_of("alias", notes),
        epithets=_of("epithet", notes),
        is_body=bool(is_body),
        gender=gender,
        evidence=_of("evidence", notes),
        local=_of("local", notes),
    )


def _among(ids: Sequence[str]) -> str:
    return "(" + ", ".join("?" * len(ids)) + ")"


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows by their first column, without it, in their order."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for first, *rest in rows:
        groups[first].append(tuple(rest))
    return groups


def _of(kind: object, rows: Iterable[Row]) -> tuple[Any, ...]:
    """The last column of the rows whose first one is ``kind``."""
    return tuple(row[-1] for row in rows if row[0] == kind)


def _span(begin: int | None, end: int | None) -> Span | None:
    return None if begin is None or end is None else Span(begin, end)
