"""What somebody has decided and listed in, rows that stay out; the callers hold the transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.records import Bearer, Decision, Entry
from onrecord.store.database import Database


def decisions(db: Database) -> tuple[Decision, ...]:
    """All decisions ever made, in order; those that were taken back say by which."""
    bearers: dict[int, list[Bearer]] = defaultdict(list)
    for decision, article, name in db.rows("SELECT decision, article, name FROM decision_bearer ORDER BY decision, n"):
        bearers[decision].append(Bearer(article, name))
    rows = db.rows(
        "SELECT d.n, d.what, d.made_at, d.made_by, d.note, d.undoes, u.n FROM decision AS d "
        "LEFT JOIN decision AS u ON u.undoes = d.n ORDER BY d.n"
    )
    return tuple(
        Decision(n, what, tuple(bearers[n]), when, who, note, undoes, undone)
        for n, what, when, who, note, undoes, undone in rows
    )


def add(db: Database, decision: Decision, entries: Iterable[Entry]) -> int:
    """One decision more; its number. Entries are those of an import."""
    row = db.one("SELECT coalesce(max(n), 0) + 1 FROM decision")
    n = int(row[0]) if row else 1
    db.insert("decision", [(n, decision.what, decision.when, decision.who, decision.note, decision.undoes)])
    db.insert("decision_bearer", ((n, place, b.article, b.name) for place, b in enumerate(decision.bearers)))
    listed_ = list(entries)
    db.insert("listed_person", ((n, key(e), e.name, e.wikidata, e.gender, e.is_body) for e in listed_))
    db.insert(
        "listed_name",
        (
            (n, key(e), kind, place, name)
            for e in listed_
            for kind, names in (("alias", e.aliases), ("weak", e.weak))
            for place, name in enumerate(names)
        ),
    )
    return n


def key(entry: Entry) -> str:
    """What an entry is known by in later lists."""
    return entry.wikidata or entry.name


def entries(db: Database) -> tuple[Entry, ...]:
    """The entries that hold: of each key those of its latest import that wasn't taken back."""
    names: dict[tuple[int, str, str], list[str]] = defaultdict(list)
    for decision, of, kind, name in db.rows("SELECT decision, key, kind, name FROM listed_name ORDER BY n"):
        names[decision, of, kind].append(name)
    found: dict[str, Entry] = {}
    for decision, of, name, wikidata, gender, is_body in db.rows(
        "SELECT p.decision, p.key, p.name, p.wikidata, p.gender, p.is_body FROM listed_person AS p "
        "LEFT JOIN decision AS u ON u.undoes = p.decision WHERE u.n IS NULL ORDER BY p.decision"
    ):
        aliases, weak = (tuple(names[decision, of, kind]) for kind in ("alias", "weak"))
        found[of] = Entry(name, aliases, weak, wikidata, gender, None if is_body is None else bool(is_body))
    return tuple(entry for _, entry in sorted(found.items()))


def touch(db: Database, keys: Sequence[str]) -> None:
    """Remember that whoever has one of these keys has to be made again."""
    db.write("UPDATE meta SET changes = changes + 1")
    db.write_many(
        "INSERT INTO outstanding_key SELECT ?, changes FROM meta WHERE 1 = 1 "
        "ON CONFLICT (key) DO UPDATE SET change = excluded.change",
        ((key,) for key in keys),
    )
