"""Inputs that were read, texts that articles had before, corrections: records in, rows out, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from typing import Any

from onrecord.records import Change, Correction, Revision, Skipped, Span, Wording
from onrecord.store.database import Database, Row

COLUMNS = "n, article, at, kind, quotation, speaker_before, speaker_after, before, after, drift, changes"


def known(db: Database, digest: bytes, made_by: str) -> tuple[tuple[str, ...], tuple[Skipped, ...]] | None:
    """What became of an input with this digest: its articles, and what of it was skipped; None where none was read."""
    row = db.one("SELECT min(source) FROM input WHERE digest = ? AND made_by = ?", (digest, made_by))
    if row is None or row[0] is None:
        return None
    articles = db.rows("SELECT article FROM input_article WHERE source = ? ORDER BY article", row)
    skipped = db.rows("SELECT source, stage, reason FROM skipped WHERE input = ? ORDER BY key", row)
    return tuple(id for (id,) in articles), tuple(Skipped(*one) for one in skipped)


def keep_input(
    db: Database, source: str, digest: bytes, made_by: str, articles: Iterable[str], skipped: Iterable[Skipped]
) -> None:
    """An input is read. What was skipped of it is in the store already."""
    db.write("DELETE FROM input WHERE source = ?", (source,))
    db.insert("input", [(source, digest, made_by)])
    db.insert("input_article", ((source, article) for article in sorted(set(articles))))
    db.write_many(
        "UPDATE skipped SET input = ? WHERE source = ? AND stage = ? AND article IS NULL",
        ((source, one.source, one.stage) for one in skipped),
    )


def unchanged(db: Database, source: str, digest: bytes) -> bool:
    """Whether an input was read before and is what it was then."""
    return db.one("SELECT 1 FROM input WHERE source = ? AND digest = ?", (source, digest)) is not None


def sources(db: Database, article: str) -> tuple[str, ...]:
    """The inputs that gave an article one of its texts."""
    rows = db.rows("SELECT source FROM input_article WHERE article = ? ORDER BY source", (article,))
    return tuple(source for (source,) in rows)


def keep_revision(db: Database, old: Revision) -> None:
    """One more text of an article; its number is given here."""
    row = db.one("SELECT coalesce(max(n) + 1, 0) FROM revision WHERE article = ?", (old.article,))
    wordings = json.dumps([_bare(one) for one in old.wordings], ensure_ascii=False)
    db.insert("revision", [(old.article, (row or (0,))[0], old.seen, old.modified, old.title, old.text, wordings)])


def revisions(db: Database, article: str) -> tuple[Revision, ...]:
    """The texts that an article had before, or that are older than the one it has, as they came in."""
    rows = db.rows(
        "SELECT n, text, title, modified, seen, quotations FROM revision WHERE article = ? ORDER BY n", (article,)
    )
    return tuple(
        Revision(article, n, text, title, modified, seen, tuple(map(_wording, json.loads(wordings))))
        for n, text, title, modified, seen, wordings in rows
    )


def _wording(kept: dict[str, Any]) -> Wording:
    told: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}
    return Wording(**told)


def replace_corrections(db: Database, article: str, found: Iterable[Correction]) -> None:
    """What is known now to have been corrected in an article; what was known before keeps its number."""
    before = {_as_row(one): one.n for one in corrections(db, article=article)}
    after = dict.fromkeys(map(_as_row, found))
    db.write_many("DELETE FROM correction WHERE n = ?", ((n,) for row, n in before.items() if row not in after))
    marks = ", ".join("?" * len(COLUMNS.split(", ")[1:]))
    db.write_many(
        f"INSERT INTO correction ({COLUMNS.partition(', ')[2]}) VALUES ({marks})",
        (row for row in after if row not in before),
    )
    of_its_outlet(db, [article])


def of_its_outlet(db: Database, articles: Iterable[str]) -> None:
    """Corrections stand under the outlet of their article as it is."""
    db.write_many(
        "UPDATE correction SET outlet = coalesce((SELECT outlet FROM article WHERE id = :article), '') "
        "WHERE article = :article",
        ({"article": article} for article in articles),
    )


def corrections(db: Database, *, article: str | None = None, since: int = 0) -> Iterator[Correction]:
    """Corrections with a number over ``since``, in order; of one article, or of all."""
    which = "" if article is None else " AND article = :article"
    sql = f"SELECT {COLUMNS} FROM correction WHERE n > :since{which} ORDER BY n"
    yield from _corrections(db.rows(sql, {"since": since} | ({} if article is None else {"article": article})))


def some_corrections(
    db: Database, *, article: str | None, outlet: str | None, limit: int, offset: int
) -> Iterator[Correction]:
    """Some corrections, the last noticed first; of an article, of an outlet."""
    given = {name: value for name, value in (("article", article), ("outlet", outlet)) if value is not None}
    where = f"WHERE {' AND '.join(f'{name} = :{name}' for name in given)}" if given else ""
    sql = f"SELECT {COLUMNS} FROM correction {where} ORDER BY n DESC LIMIT :limit OFFSET :offset"
    yield from _corrections(db.rows(sql, {**given, "limit": limit, "offset": offset}))


def _corrections(rows: Iterable[Row]) -> Iterator[Correction]:
    for n, of, at, kind, quotation, by, by_now, before, after, drift, changes in rows:
        yield Correction(
            article=of,
            kind=kind,
            before=before,
            after=after,
            at=at,
            speaker_before=by,
            speaker_after=by_now,
            drift=tuple(drift.split(", ")) if drift else (),
            changes=tuple(
                Change(**one | {"at": Span(*one["at"]) if one["at"] is not None else None})
                for one in json.loads(changes)
            ),
            quotation=quotation,
            n=n,
        )


def forget(db: Database, article: str) -> None:
    """No earlier texts of an article, no corrections; and what gave it is to be read again when it comes again."""
    db.write("DELETE FROM input WHERE source IN (SELECT source FROM input_article WHERE article = ?)", (article,))
    for table in ("revision", "correction"):
        db.write(f"DELETE FROM {table} WHERE article = ?", (article,))


def _as_row(one: Correction) -> Row:
    return (
        one.article,
        one.at,
        one.kind,
        one.quotation,
        one.speaker_before,
        one.speaker_after,
        one.before,
        one.after,
        ", ".join(one.drift),
        json.dumps([asdict(change) for change in one.changes], ensure_ascii=False),
    )


def _bare(wording: Wording) -> dict[str, object]:
    """Only what differs from a wording of which nothing is known."""
    unsaid = {field.name: field.default for field in fields(Wording)}
    return {name: value for name, value in asdict(wording).items() if value != unsaid[name]}
