"""What changed in a store in, flat rows and numbers of them out: what lists and overviews show, a page at a time.

A row remembers what was counted of it, so that exactly this is taken off again whatever has become of the article, the
person or the outlet meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from onrecord.records import Change, Conflict, Copy, Correction, Drift, EdgeReason, Skipped
from onrecord.store import read, revisions
from onrecord.store.database import Database, Row
from onrecord.store.search import terms
from onrecord.text.words import fold

PUBLISHERS = ("outlet", "agency", "platform")  # roles of hands that may be outlets
QUIET = ("verbatim", "punctuation", "direct_indirect")  # what happens to marks and forms, not to words
FEW = 500  # values of one statement
MONTH = len("2025-03")
ALL = 1 << 62  # rows: no limit


class Rows(NamedTuple):
    """A table of rows made from others: which of them a change touches, and how they are made."""

    table: str
    kind: str  # of what is touched
    column: str  # that says which
    id: str  # the same in what they are made from
    made: str  # SQL, up to its last condition


class Tally(NamedTuple):
    """One kind of number: how many rows of a table there are by a key and a value."""

    what: str  # SQL: a text in quotes, or made from the row
    table: str
    key: str
    value: str
    where: str = "1 = 1"
    weight: str = "1"


_OUTLET = "coalesce(a.outlet, '')"
_DATE = "coalesce(a.date, '')"
_MONTH = "substr(coalesce(a.date, ''), 1, 7)"

ROWS = (
    Rows(
        *("shown_article", "article", "article", "a.id"),
        f"SELECT a.id, {_OUTLET}, {_DATE}, {_MONTH}, a.language, (SELECT count(*) FROM quotation WHERE article = a.id) "
        "FROM article AS a WHERE ",
    ),
    Rows(
        *("report", "quotation", "quotation", "q.id"),
        f"SELECT q.id, q.article, {_OUTLET}, coalesce(nullif(a.outlet, ''), a.id), {_DATE}, {_MONTH}, a.language, "
        "q.kind, q.medium, q.alleged, coalesce(s.person, q.speaker_person), coalesce(t.person, q.addressee_person), "
        "q.utterance, (SELECT min(version) FROM version_quote WHERE quotation = q.id AND utterance = q.utterance), "
        "CASE WHEN EXISTS (SELECT 1 FROM conflict_quote AS c JOIN conflict AS d ON d.utterance = c.utterance "
        "AND d.n = c.conflict WHERE c.quotation = q.id AND c.utterance = q.utterance "
        "AND d.kind IN ('speaker', 'denial')) THEN 1 ELSE 0 END "
        "FROM (SELECT p.*, (SELECT min(w.utterance) FROM version_quote AS w WHERE w.quotation = p.id) AS utterance "
        "FROM quotation AS p) AS q JOIN article AS a ON a.id = q.article "
        "LEFT JOIN person_in_article AS s ON s.local_person = q.speaker_person "
        "LEFT JOIN person_in_article AS t ON t.local_person = q.addressee_person WHERE q.medium <> 'thought' AND ",
    ),
    Rows(
        *("shown_utterance", "utterance", "utterance", "u.id"),
        "SELECT u.id, u.speaker, u.outlets, coalesce((SELECT max(a.date) FROM version_quote AS v "
        "JOIN quotation AS q ON q.id = v.quotation JOIN article AS a ON a.id = q.article WHERE v.utterance = u.id), "
        "''), (SELECT count(*) FROM version WHERE utterance = u.id), "
        "(SELECT count(*) FROM edge WHERE utterance = u.id) FROM utterance AS u WHERE ",
    ),
    Rows(
        *("passed", "utterance", "utterance", "e.utterance"),
        "SELECT e.utterance, e.n, coalesce(b.outlet, ''), coalesce(a.outlet, ''), e.reason FROM edge AS e "
        "JOIN quotation AS p ON p.id = e.earlier JOIN article AS a ON a.id = p.article "
        "JOIN quotation AS q ON q.id = e.later JOIN article AS b ON b.id = q.article WHERE ",
    ),
    Rows(
        *("reworded", "utterance", "utterance", "d.utterance"),
        f"SELECT DISTINCT {_OUTLET}, CASE WHEN every.thing = 1 THEN '' ELSE d.drift END, {_DATE}, v.quotation, "
        "v.utterance, v.version FROM version_drift AS d CROSS JOIN (SELECT 0 AS thing UNION ALL SELECT 1) AS every "
        "JOIN version AS o ON o.utterance = d.utterance AND o.id = d.version "
        "JOIN version_quote AS v ON v.utterance = d.utterance AND v.version = d.version "
        "JOIN quotation AS q ON q.id = v.quotation JOIN article AS a ON a.id = q.article "
        f"WHERE a.outlet <> '' AND o.parent IS NOT NULL AND (every.thing = 0 OR d.drift NOT IN {QUIET}) AND ",
    ),
    Rows(
        *("clash", "holder", "holder", "c.utterance"),
        "SELECT c.utterance, c.n, c.utterance, c.kind, c.note, coalesce((SELECT max(a.date) FROM conflict_quote AS r "
        "JOIN quotation AS q ON q.id = r.quotation JOIN article AS a ON a.id = q.article "
        "WHERE r.utterance = c.utterance AND r.conflict = c.n), '') FROM conflict AS c WHERE ",
    ),
    Rows(
        *("clash_outlet", "holder", "holder", "k.holder"),
        "SELECT DISTINCT k.holder, k.n, a.outlet, k.kind, k.date FROM clash AS k JOIN conflict_quote AS c "
        "ON c.utterance = k.holder AND c.conflict = k.n JOIN quotation AS q ON q.id = c.quotation "
        "JOIN article AS a ON a.id = q.article WHERE a.outlet <> '' AND k.utterance IS NOT NULL AND ",
    ),
    Rows(
        *("printed", "copy", "article", "c.article"),
        f"SELECT c.article, c.original, {_OUTLET}, coalesce(o.outlet, ''), {_DATE} FROM copy AS c "
        "JOIN article AS a ON a.id = c.article JOIN article AS o ON o.id = c.original WHERE ",
    ),
)
CITED = Rows("cited", "quotation", "quotation", "", "")  # made by _cite

TALLIES = (
    Tally("'articles'", "shown_article", "''", "month"),
    Tally("'made'", "shown_article", "'quotations'", "''", weight="quotations"),
    Tally("'languages'", "shown_article", "''", "language"),
    Tally("'outlet articles'", "shown_article", "outlet", "month", "outlet <> ''"),
    Tally("'outlet languages'", "shown_article", "outlet", "language", "outlet <> ''"),
    Tally("'quotations'", "report", "''", "kind"),
    Tally("'outlet kind'", "report", "outlet", "kind", "outlet <> ''"),
    Tally("'outlet month'", "report", "outlet", "month", "outlet <> ''"),
    Tally("'outlet speaker'", "report", "outlet", "speaker", "outlet <> '' AND speaker IS NOT NULL"),
    Tally("'speaker outlet'", "report", "speaker", "source", "speaker IS NOT NULL"),
    Tally("'speaker month'", "report", "speaker", "month", "speaker IS NOT NULL"),
    Tally("'speaker to'", "report", "speaker", "addressee", "speaker IS NOT NULL AND addressee IS NOT NULL"),
    Tally("'speaker disputed'", "report", "speaker", "''", "speaker IS NOT NULL AND disputed = 1"),
    Tally("'addressee'", "report", "addressee", "coalesce(speaker, '')", "addressee IS NOT NULL"),
    Tally("'cites'", "cited", "outlet", "hand"),
    Tally("'cited'", "cited", "hand", "outlet"),
    Tally("'utterances'", "shown_utterance", "coalesce(speaker, '')", "''"),
    Tally("'made'", "shown_utterance", "'utterances'", "''"),
    Tally("'made'", "shown_utterance", "'versions'", "''", weight="versions"),
    Tally("'made'", "shown_utterance", "'edges'", "''", weight="edges"),
    Tally("'from ' || reason", "passed", "later", "earlier", "later <> '' AND earlier <> '' AND later <> earlier"),
    Tally("'gives ' || reason", "passed", "earlier", "later", "later <> '' AND earlier <> '' AND later <> earlier"),
    Tally("'drift'", "reworded", "outlet", "drift", "outlet <> ''"),
    Tally("'conflicts'", "clash", "''", "kind"),
    Tally("'outlet conflict'", "clash_outlet", "outlet", "kind"),
    Tally(
        "'copies'", "printed", "outlet", "original_outlet",
        "outlet <> '' AND original_outlet <> '' AND outlet <> original_outlet",
    ),
    Tally(
        "'copied'", "printed", "original_outlet", "outlet",
        "outlet <> '' AND original_outlet <> '' AND outlet <> original_outlet",
    ),
)  # fmt: skip

REASONS: tuple[EdgeReason, ...] = ("cites", "copied", "cut from", "translated", "later")


@dataclass(slots=True)
class Touched:
    """What a change may have made something else of: ids, of what is there, what was there, and what comes."""

    articles: set[str] = field(default_factory=set)
    utterances: set[str] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)  # across articles
    locals: set[tuple[str, str]] = field(default_factory=set)  # in articles, each with whom it was or is across these
    copies: set[str] = field(default_factory=set)  # articles that are copies, or were
    titles: set[str] = field(default_factory=set)  # of things about which there is another conflict


# Keeping it.


def refresh(db: Database, touched: Touched) -> list[str]:
    """Bring rows and numbers up to date where something was touched; the ids of the quotations among that."""
    revisions.of_its_outlet(db, touched.articles)
    _begin(db)
    _touch(db, "article", touched.articles)
    _touch(db, "utterance", touched.utterances)
    _touch(db, "person", touched.persons)
    _touch(db, "local", (local for local, _ in touched.locals))
    _touch(db, "copy", touched.copies)
    _touch(db, "holder", [*touched.utterances, *map(_holder, touched.titles)])
    for sql in _ALSO:
        db.write(f"INSERT INTO touched {sql} ON CONFLICT DO NOTHING")
    _count(db, -1)
    for rows in (*ROWS, CITED):
        db.write(f"DELETE FROM {rows.table} WHERE {rows.column} IN {_touched(rows.kind)}")
    for rows in ROWS:
        db.write(f"INSERT INTO {rows.table} {rows.made} {rows.id} IN {_touched(rows.kind)}")
    _cite(db, afresh=False)
    holders = db.rows("SELECT id FROM touched WHERE kind = 'holder' AND id >= 'title ' AND id < 'title!'")
    _describe(db, (holder.removeprefix(_holder("")) for (holder,) in holders))
    _count(db, 1)
    _sum_up(db)
    _list(db, afresh=False)
    return [id for (id,) in db.rows("SELECT id FROM touched WHERE kind = 'quotation' ORDER BY id")]


def rebuild(db: Database) -> None:
    """Make all rows and numbers afresh."""
    _begin(db)
    for table in (*(rows.table for rows in (*ROWS, CITED)), "tally", "tallied", "shown_person", "shown_outlet"):
        db.write(f"DELETE FROM {table}")
    for rows in ROWS:
        db.write(f"INSERT INTO {rows.table} {rows.made} 1 = 1")
    _cite(db, afresh=True)
    _describe(db, [title for (title,) in db.rows("SELECT title FROM described ORDER BY title")])
    _count(db, 1, afresh=True)
    _sum_up(db)
    _list(db, afresh=True)
    db.write("UPDATE meta SET reported = 1")


_ALSO = (
    # Copies of what is touched, and what is touched as a copy.
    "SELECT 'copy', id FROM touched WHERE kind = 'article'",
    "SELECT 'copy', p.article FROM printed AS p JOIN touched AS t ON t.id = p.original WHERE t.kind = 'article'",
    # Quotations in articles, in utterances, of persons: as they were and as they are.
    "SELECT 'quotation', r.quotation FROM touched AS t JOIN report AS r ON r.article = t.id WHERE t.kind = 'article'",
    "SELECT 'quotation', q.id FROM touched AS t JOIN quotation AS q ON q.article = t.id WHERE t.kind = 'article'",
    "SELECT 'quotation', r.quotation FROM touched AS t JOIN report AS r ON r.utterance = t.id "
    "WHERE t.kind = 'utterance'",
    "SELECT 'quotation', v.quotation FROM touched AS t JOIN version_quote AS v ON v.utterance = t.id "
    "WHERE t.kind = 'utterance'",
    "SELECT 'quotation', q.id FROM touched AS t JOIN quotation AS q ON q.speaker_person = t.id WHERE t.kind = 'local'",
    "SELECT 'quotation', q.id FROM touched AS t JOIN quotation AS q ON q.addressee_person = t.id "
    "WHERE t.kind = 'local'",
    # A conflict about a title is listed by itself where no utterance has it.
    "SELECT 'holder', 'title ' || d.title FROM touched AS t JOIN clash AS c ON c.holder = t.id "
    "JOIN described AS d ON d.note = c.note WHERE t.kind = 'holder'",
    "SELECT 'holder', 'title ' || d.title FROM touched AS t JOIN conflict AS c ON c.utterance = t.id "
    "JOIN described AS d ON d.note = c.note WHERE t.kind = 'utterance'",
)


def _begin(db: Database) -> None:
    db.write("CREATE TEMP TABLE IF NOT EXISTS touched (kind TEXT, id TEXT, PRIMARY KEY (kind, id))")
    db.write("CREATE TEMP TABLE IF NOT EXISTS delta (what TEXT, key TEXT, value TEXT, n INTEGER)")
    db.write(
        "CREATE TEMP TABLE IF NOT EXISTS sums "
        "(what TEXT, key TEXT, value TEXT, n INTEGER, PRIMARY KEY (what, key, value))"
    )
    for table in ("touched", "delta", "sums"):
        db.write(f"DELETE FROM {table}")


def _touch(db: Database, kind: str, ids: Iterable[str]) -> None:
    db.write_many("INSERT INTO touched VALUES (?, ?) ON CONFLICT DO NOTHING", ((kind, id) for id in ids))


def _touched(kind: str) -> str:
    return f"(SELECT id FROM touched WHERE kind = '{kind}')"


def _holder(title: str) -> str:
    return f"title {title}"


def _count(db: Database, sign: int, *, afresh: bool = False) -> None:
    """The numbers of what is touched, to be added or taken off."""
    tables = {rows.table: rows for rows in (*ROWS, CITED)}
    for what, table, key, value, where, weight in TALLIES:
        touched = "" if afresh else f" AND {tables[table].column} IN {_touched(tables[table].kind)}"
        db.write(
            f"INSERT INTO delta SELECT what, key, value, {sign} * sum(n) FROM (SELECT {what} AS what, "
            f"{key} AS key, {value} AS value, {weight} AS n FROM {table} WHERE {where}{touched}) AS one "
            "GROUP BY what, key, value"
        )


def _sum_up(db: Database) -> None:
    db.write("INSERT INTO sums SELECT what, key, value, sum(n) FROM delta GROUP BY what, key, value HAVING sum(n) <> 0")
    db.write(
        "INSERT INTO tallied SELECT s.what, s.key, sum(s.n), "
        "sum(CASE WHEN coalesce(t.n, 0) = 0 THEN 1 WHEN t.n + s.n = 0 THEN -1 ELSE 0 END) FROM sums AS s "
        "LEFT JOIN tally AS t ON t.what = s.what AND t.key = s.key AND t.value = s.value WHERE 1 = 1 "
        "GROUP BY s.what, s.key "
        "ON CONFLICT (what, key) DO UPDATE SET n = tallied.n + excluded.n, "
        "different = tallied.different + excluded.different"
    )
    db.write(
        "INSERT INTO tally SELECT what, key, value, n FROM sums WHERE 1 = 1 "
        "ON CONFLICT (what, key, value) DO UPDATE SET n = tally.n + excluded.n"
    )
    db.write("DELETE FROM tally WHERE (what, key, value) IN (SELECT what, key, value FROM sums) AND n = 0")
    db.write("DELETE FROM tallied WHERE (what, key) IN (SELECT what, key FROM sums) AND n = 0 AND different = 0")


def _cite(db: Database, *, afresh: bool) -> None:
    """Which outlets reports name as hands that the words went through."""
    which = "" if afresh else f" AND l.quotation IN {_touched('quotation')}"
    found = db.rows(
        "SELECT l.quotation, r.outlet, l.name FROM link AS l JOIN report AS r ON r.quotation = l.quotation "
        f"WHERE l.role IN {PUBLISHERS} AND r.outlet <> ''{which} ORDER BY l.quotation, l.n"
    )
    cited: dict[tuple[str, str], Row] = {}
    for quotation, outlet, name in found:
        hand = known_as(name)
        if hand and hand != known_as(outlet):
            cited.setdefault((quotation, hand), (quotation, hand, outlet, name))
    db.insert("cited", cited.values())


def _describe(db: Database, titles: Iterable[str]) -> None:
    """Conflicts about what a thing is that no utterance has."""
    for some in _several(titles):
        for title, note, articles in db.rows(
            f"SELECT title, note, articles FROM described WHERE title IN {_marks(some)} ORDER BY title", some
        ):
            if db.one("SELECT 1 FROM clash WHERE note = ? AND utterance IS NOT NULL", (note,)):
                continue
            ids = json.loads(articles)
            places = [
                row
                for part in _several(ids)
                for row in db.rows(
                    f"SELECT coalesce(outlet, ''), coalesce(date, '') FROM article WHERE id IN {_marks(part)}", part
                )
            ]
            date = max((date for _, date in places), default="")
            db.insert("clash", [(_holder(title), 0, None, "description", note, date)])
            outlets = sorted({outlet for outlet, _ in places if outlet})
            db.insert("clash_outlet", ((_holder(title), 0, outlet, "description", date) for outlet in outlets))


def _list(db: Database, *, afresh: bool) -> None:
    """The lists of persons and of outlets, as their numbers are now."""
    if afresh:
        persons = [id for (id,) in db.rows("SELECT id FROM person ORDER BY id")]
        outlets = [name for (name,) in db.rows("SELECT DISTINCT outlet FROM shown_article WHERE outlet <> ''")]
    else:
        persons = [
            id
            for (id,) in db.rows(
                "SELECT id FROM touched WHERE kind = 'person' UNION SELECT key FROM sums WHERE what = 'speaker outlet'"
            )
        ]
        outlets = [
            name
            for (name,) in db.rows(
                "SELECT DISTINCT key FROM sums WHERE what IN ('outlet articles', 'outlet month', 'outlet speaker')"
            )
        ]
    more = 0
    for some in _several(persons):
        more -= (db.one(f"SELECT count(*) FROM shown_person WHERE person IN {_marks(some)}", some) or (0,))[0]
        db.write(f"DELETE FROM shown_person WHERE person IN {_marks(some)}", some)
        rows = db.rows(
            "SELECT p.id, p.name, coalesce(t.n, 0), coalesce(t.different, 0), "
            "(SELECT count(*) FROM person_in_article WHERE person = p.id) FROM person AS p "
            f"LEFT JOIN tallied AS t ON t.what = 'speaker outlet' AND t.key = p.id WHERE p.id IN {_marks(some)}",
            some,
        )
        more += len(rows)
        db.insert("shown_person", ((id, fold(name), *numbers) for id, name, *numbers in rows))
    db.write(
        "INSERT INTO tally VALUES ('made', 'persons', '', ?) "
        "ON CONFLICT (what, key, value) DO UPDATE SET n = tally.n + excluded.n",
        (more,),
    )
    for some in _several(outlets):
        db.write(f"DELETE FROM shown_outlet WHERE outlet IN {_marks(some)}", some)
        rows = db.rows(
            "SELECT a.key, a.n, coalesce(q.n, 0), coalesce(s.different, 0) FROM tallied AS a "
            "LEFT JOIN tallied AS q ON q.what = 'outlet month' AND q.key = a.key "
            "LEFT JOIN tallied AS s ON s.what = 'outlet speaker' AND s.key = a.key "
            f"WHERE a.what = 'outlet articles' AND a.n > 0 AND a.key IN {_marks(some)}",
            some,
        )
        db.insert("shown_outlet", ((name, fold(name), known_as(name), *numbers) for name, *numbers in rows))


def known_as(name: str) -> str:
    """The letters and digits of an outlet's name, without "the" at its head: what tells it wherever it is named.

    >>> known_as("The Stage Weekly"), known_as("StageWeekly"), known_as("The")
    ('stageweekly', 'stageweekly', 'the')
    """
    words = terms(name).split()
    return "".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _several(some: Iterable[str]) -> Iterator[list[str]]:
    coming = iter(some)
    while part := list(islice(coming, FEW)):
        yield part


def _marks(some: Sequence[str]) -> str:
    return f"({', '.join('?' * len(some))})"


# Reading it.


class Reports:
    """Lists a page at a time, and numbers that are kept. ``limit`` None: all rows from ``offset`` on."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def tally(self, what: str, key: str, most: int | None = None) -> list[tuple[str, int]]:
        """The values of a key with their numbers, the greatest first."""
        return [
            (value, n)
            for value, n in self._db.rows(
                "SELECT value, n FROM tally WHERE what = ? AND key = ? ORDER BY n DESC, value LIMIT ?",
                (what, key, _limit(most)),
            )
        ]

    def tallied(self, what: str, key: str) -> tuple[int, int]:
        """How many there are under a key, and how many different values."""
        row = self._db.one("SELECT n, different FROM tallied WHERE what = ? AND key = ?", (what, key))
        return (row[0], row[1]) if row else (0, 0)

    def number(self, what: str, key: str, value: str) -> int:
        """How many there are of one value."""
        row = self._db.one("SELECT n FROM tally WHERE what = ? AND key = ? AND value = ?", (what, key, value))
        return int(row[0]) if row else 0

    def counts(self) -> dict[str, int]:
        """How much there is of everything."""
        nameless = self._db.one(
            "SELECT CAST(coalesce(sum(articles), 0) AS BIGINT) FROM article_count WHERE outlet = ''"
        )
        found = self.number("made", "quotations", "")
        return {
            "articles": self.tallied("articles", "")[0],
            "outlets": self._count("shown_outlet") + (nameless or (0,))[0],
            "languages": self.tallied("languages", "")[1],
            "quotations": found,
            "thoughts": found - self.tallied("quotations", "")[0],  # of them: nobody is reported to have said these
            "persons": self.number("made", "persons", ""),
            "utterances": self.number("made", "utterances", ""),
            "versions": self.number("made", "versions", ""),
            "edges": self.number("made", "edges", ""),
            "conflicts": self.tallied("conflicts", "")[0],
        }

    def _count(self, table: str) -> int:
        row = self._db.one(f"SELECT count(*) FROM {table}")
        return int(row[0]) if row else 0

    # Persons.

    def persons(
        self, *, by: str, begins: str = "", limit: int | None = None, offset: int = 0
    ) -> tuple[list[tuple[str, int, int, str | None, str | None]], int]:
        """Persons with the numbers of their quotations and outlets and the first and last date; and how many in all."""
        where, values = _beginning(fold(begins.strip()))
        order = "folded, person" if by == "name" else "quotations DESC, folded, person"
        rows = self._db.rows(
            f"SELECT person, quotations, outlets FROM shown_person {where} ORDER BY {order} LIMIT ? OFFSET ?",
            (*values, _limit(limit), offset),
        )
        found = [(*row, *self._between(row[0])) for row in rows]
        if not where:
            return found, self.number("made", "persons", "")
        total = self._db.one(f"SELECT count(*) FROM shown_person {where}", values)
        return found, int((total or (0,))[0])

    def _between(self, person: str) -> tuple[str | None, str | None]:
        """The first and the last date of the articles that report what a person said."""
        row = self._db.one(
            "SELECT (SELECT date FROM report WHERE speaker = :p AND date > '' ORDER BY date LIMIT 1), "
            "(SELECT date FROM report WHERE speaker = :p AND date > '' ORDER BY date DESC LIMIT 1)",
            {"p": person},
        )
        return (row[0], row[1]) if row else (None, None)

    def person(self, id: str) -> dict[str, Any]:
        """A person in numbers."""
        row = self._db.one("SELECT quotations, outlets, articles FROM shown_person WHERE person = ?", (id,))
        first, last = self._between(id)
        return {
            **dict(zip(("quotations", "outlets", "articles"), row or (0, 0, 0), strict=True)),
            "utterances": self.number("utterances", id, ""),
            "disputed": self.number("speaker disputed", id, ""),
            "addressed": self.tallied("addressee", id)[0],
            "first": first,
            "last": last,
        }

    def evidence(self, person: str, most: int) -> tuple[str, ...]:
        """What joined the names of a person, the first of it."""
        rows = self._db.rows("SELECT evidence FROM person_evidence WHERE person = ? ORDER BY n LIMIT ?", (person, most))
        return tuple(why for (why,) in rows)

    def sources(self, what: str, key: str, most: int) -> list[tuple[str, int, str | None]]:
        """Outlets and articles without one, with their numbers; the name again where it is an outlet's."""
        found = self.tally(what, key, most)
        outlets = {
            name
            for some in _several(value for value, _ in found)
            for (name,) in self._db.rows(f"SELECT outlet FROM shown_outlet WHERE outlet IN {_marks(some)}", some)
        }
        return [(value, n, value if value in outlets else None) for value, n in found]

    def names(self, ids: Iterable[str]) -> dict[str, str]:
        """The names of persons across articles."""
        return {
            id: name
            for some in _several(ids)
            for id, name in self._db.rows(f"SELECT id, name FROM person WHERE id IN {_marks(some)}", some)
        }

    def talking_with(self, person: str, most: int) -> list[str]:
        """Those whom a person speaks to and who speak to them, the most first."""
        rows = self._db.rows(
            "SELECT value, sum(n) FROM (SELECT * FROM (SELECT value, n FROM tally WHERE what = 'speaker to' "
            "AND key = :p ORDER BY n DESC, value LIMIT :many) AS to_them UNION ALL SELECT * FROM (SELECT value, n "
            "FROM tally WHERE what = 'addressee' AND key = :p ORDER BY n DESC, value LIMIT :many) AS by_them) AS talks "
            "WHERE value <> '' AND value <> :p AND value IN (SELECT id FROM person) "
            "GROUP BY value ORDER BY 2 DESC, 1 LIMIT :most",
            {"p": person, "many": 4 * most, "most": most},
        )
        return [id for id, _ in rows]

    def between(self, persons: Sequence[str]) -> dict[tuple[str, str], int]:
        """(speaker, addressee) → quotations, among some persons."""
        if not persons:
            return {}
        marks = _marks(persons)
        return {
            (speaker, addressee): n
            for speaker, addressee, n in self._db.rows(
                f"SELECT key, value, n FROM tally WHERE what = 'speaker to' AND key IN {marks} AND value IN {marks} "
                "ORDER BY key, value",
                (*persons, *persons),
            )
        }

    # Quotations.

    def quotations(
        self,
        *,
        speaker: str | None = None,
        addressee: str | None = None,
        outlet: str | None = None,
        source: str | None = None,
        month: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[list[str], int]:
        """The ids of quotations with all of this (a speaker, an addressee or an outlet at least), the newest first; and
        how many there are."""
        if outlet and speaker:  # an outlet is the source of what it reports
            outlet, source = None, outlet
        wanted = {"speaker": speaker, "addressee": addressee, "outlet": outlet, "source": source}
        given = {name: value for name, value in wanted.items() if value is not None}
        where = [f"{name} = :{name}" for name in given]
        values = dict(given)
        if month is not None:  # one that is no month stands for the whole of what is known: a year, or nothing
            where.append("date >= :month AND date < :beyond" if len(month) == MONTH else "date = :month")
            values |= {"month": month, "beyond": f"{month}~"}
        which = f"WHERE {' AND '.join(where)}"
        rows = self._db.rows(
            f"SELECT quotation FROM report {which} ORDER BY date DESC, quotation LIMIT :limit OFFSET :offset",
            values | {"limit": _limit(limit), "offset": offset},
        )
        return [id for (id,) in rows], self._how_many(given, month, which, values)

    def _how_many(self, given: dict[str, str], month: str | None, which: str, values: dict[str, Any]) -> int:
        """How many quotations there are with all of this: kept where one or two things are asked for."""
        names = tuple(sorted([*given, *(["month"] if month is not None else [])]))
        asked = given | ({"month": month} if month is not None else {})
        kept = {
            ("speaker",): ("speaker outlet", "speaker"),
            ("addressee",): ("addressee", "addressee"),
            ("outlet",): ("outlet month", "outlet"),
        }
        if names in kept:
            what, key = kept[names]
            return self.tallied(what, asked[key])[0]
        pairs = {
            ("source", "speaker"): ("speaker outlet", "speaker", "source"),
            ("addressee", "speaker"): ("speaker to", "speaker", "addressee"),
            ("month", "speaker"): ("speaker month", "speaker", "month"),
            ("month", "outlet"): ("outlet month", "outlet", "month"),
        }
        if names in pairs:
            what, key, value = pairs[names]
            return self.number(what, str(asked[key]), str(asked[value]))
        row = self._db.one(f"SELECT count(*) FROM report {which}", values)
        return int(row[0]) if row else 0

    def utterances(self, *, limit: int | None = None, offset: int = 0) -> tuple[list[str], int]:
        """The ids of utterances, those that most outlets report first, of these the newest; and how many there are."""
        rows = self._db.rows(
            "SELECT utterance FROM shown_utterance ORDER BY outlets DESC, date DESC, utterance LIMIT ? OFFSET ?",
            (_limit(limit), offset),
        )
        return [id for (id,) in rows], self.number("made", "utterances", "")

    # Outlets.

    def outlets(
        self, *, by: str, begins: str = "", limit: int | None = None, offset: int = 0
    ) -> list[tuple[str, int, int, int, str | None, str | None]]:
        """Outlets with the numbers of articles, quotations and speakers, and the first and last date."""
        where, values = _beginning(fold(begins.strip()))
        order = "folded, outlet" if by == "name" else f"{by} DESC, folded, outlet"
        rows = self._db.rows(
            f"SELECT outlet, articles, quotations, speakers FROM shown_outlet {where} ORDER BY {order} "
            "LIMIT ? OFFSET ?",
            (*values, _limit(limit), offset),
        )
        return [(*row, *self._printed_between(row[0])) for row in rows]

    def outlets_counted(self, begins: str = "") -> int:
        """How many outlets there are whose name begins so."""
        where, values = _beginning(fold(begins.strip()))
        row = self._db.one(f"SELECT count(*) FROM shown_outlet {where}", values)
        return int(row[0]) if row else 0

    def outlet(self, name: str) -> tuple[str, int, int, int, str | None, str | None] | None:
        """The outlet of a name; else one whose name differs in case, accents or a leading "the"; None for none."""
        for column, value in (("outlet", name), ("folded", fold(name.strip())), ("known_as", known_as(name))):
            row = self._db.one(
                f"SELECT outlet, articles, quotations, speakers FROM shown_outlet WHERE {column} = ? "
                f"AND {column} <> '' ORDER BY articles DESC, outlet",
                (value,),
            )
            if row is not None:
                return (*row, *self._printed_between(row[0]))
        return None

    def _printed_between(self, outlet: str) -> tuple[str | None, str | None]:
        row = self._db.one(
            "SELECT (SELECT date FROM shown_article WHERE outlet = :o AND date > '' ORDER BY date LIMIT 1), "
            "(SELECT date FROM shown_article WHERE outlet = :o AND date > '' ORDER BY date DESC LIMIT 1)",
            {"o": outlet},
        )
        return (row[0], row[1]) if row else (None, None)

    def known_as(self, outlet: str) -> str:
        """How an outlet is known where it is named as a hand."""
        return known_as(outlet)

    def hand(self, hand: str, n: int) -> tuple[str, int, str | None]:
        """The name of a hand, its number as given, and the outlet that it is, where one on record is known so."""
        row = self._db.one(
            "SELECT outlet FROM shown_outlet WHERE known_as = ? ORDER BY articles DESC, outlet LIMIT 1", (hand,)
        )
        if row is not None:
            return row[0], n, row[0]
        row = self._db.one("SELECT name FROM cited WHERE hand = ? ORDER BY name LIMIT 1", (hand,))
        return (row[0] if row else hand), n, None

    def passages(self, what: str, outlet: str, most: int) -> list[tuple[str, EdgeReason, int]]:
        """The other outlet, the reason, how often: ``what`` is "from" or "gives"; the most frequent first."""
        found = [(other, reason, n) for reason in REASONS for other, n in self.tally(f"{what} {reason}", outlet, most)]
        return sorted(found, key=lambda row: (-row[2], row[0], row[1]))[:most]

    def reworded(
        self, outlet: str, drift: str, *, limit: int | None = None, offset: int = 0
    ) -> tuple[list[tuple[str, str, str, str, str, tuple[Drift, ...], tuple[Change, ...]]], int]:
        """Reports of an outlet to whose words something happened, the newest first: quotation, utterance, version, its
        words, those of the version that it goes back to, what happened; and how many there are."""
        rows = self._db.rows(
            "SELECT r.quotation, r.utterance, r.version, v.text, coalesce(p.text, '') FROM reworded AS r "
            "JOIN version AS v ON v.utterance = r.utterance AND v.id = r.version "
            "LEFT JOIN version AS p ON p.utterance = v.utterance AND p.id = v.parent "
            "WHERE r.outlet = ? AND r.drift = ? "
            "ORDER BY r.date DESC, r.quotation DESC, r.utterance DESC, r.version DESC LIMIT ? OFFSET ?",
            (outlet, drift, _limit(limit), offset),
        )
        found = [(*row, *read.drifted(self._db, row[1], row[2])) for row in rows]
        return found, self.number("drift", outlet, drift)

    def printed(self, outlet: str, *, limit: int | None = None, offset: int = 0) -> tuple[list[Copy], int]:
        """Articles of an outlet that are the text of another outlet's, the newest first, and how many there are."""
        rows = self._db.rows(
            "SELECT c.article, c.original, c.share, c.agency, c.is_update FROM printed AS p "
            "JOIN copy AS c ON c.article = p.article WHERE p.outlet = ? AND p.original_outlet <> '' "
            "AND p.original_outlet <> p.outlet ORDER BY p.date DESC, p.article LIMIT ? OFFSET ?",
            (outlet, _limit(limit), offset),
        )
        found = [Copy(article, of, share, agency, bool(update)) for article, of, share, agency, update in rows]
        return found, self.tallied("copies", outlet)[0]

    # Conflicts, corrections, what was skipped, stories.

    def clashes(
        self, *, kind: str | None = None, outlet: str | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[list[tuple[Conflict, str | None, str]], int]:
        """Conflicts, the newest first, each with the utterance and the words it is about, where there is one; and how
        many there are."""
        where = [f"{name} = :{name}" for name, value in (("kind", kind), ("outlet", outlet)) if value is not None]
        table = "clash" if outlet is None else "clash_outlet"
        rows = self._db.rows(
            f"SELECT holder, n FROM {table} {'WHERE ' + ' AND '.join(where) if where else ''} "
            "ORDER BY date DESC, holder, n LIMIT :limit OFFSET :offset",
            {"kind": kind, "outlet": outlet, "limit": _limit(limit), "offset": offset},
        )
        what, key = ("conflicts", "") if outlet is None else ("outlet conflict", outlet)
        total = self.tallied(what, key)[0] if kind is None else self.number(what, key, kind)
        return [self._clash(holder, n) for holder, n in rows], total

    def _clash(self, holder: str, n: int) -> tuple[Conflict, str | None, str]:
        kind, note, utterance = self._db.one(
            "SELECT kind, note, utterance FROM clash WHERE holder = ? AND n = ?", (holder, n)
        ) or ("description", "", None)
        if utterance is None:
            row = self._db.one("SELECT articles FROM described WHERE title = ?", (holder.removeprefix(_holder("")),))
            return Conflict(kind, tuple(json.loads(row[0])) if row else (), note), None, ""
        which = (holder, n)
        quotes = self._db.rows(
            "SELECT quotation FROM conflict_quote WHERE utterance = ? AND conflict = ? ORDER BY n", which
        )
        words = self._db.one(
            "SELECT v.text FROM version AS v JOIN version_quote AS q ON q.utterance = v.utterance AND q.version = v.id "
            "JOIN conflict_quote AS c ON c.utterance = v.utterance AND c.quotation = q.quotation "
            "WHERE c.utterance = ? AND c.conflict = ? ORDER BY v.n LIMIT 1",
            which,
        ) or self._db.one("SELECT text FROM version WHERE utterance = ? ORDER BY n LIMIT 1", (holder,))
        return Conflict(kind, tuple(q for (q,) in quotes), note), utterance, words[0] if words else ""

    def corrections(
        self, *, article: str | None = None, outlet: str | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[tuple[Correction, ...], int]:
        """Corrections, the last noticed first, and how many there are."""
        found = revisions.some_corrections(self._db, article=article, outlet=outlet, limit=_limit(limit), offset=offset)
        return tuple(found), self.corrections_counted(article=article, outlet=outlet)

    def corrections_counted(self, *, article: str | None = None, outlet: str | None = None) -> int:
        """How many corrections there are."""
        given = {name: value for name, value in (("article", article), ("outlet", outlet)) if value is not None}
        where = f"WHERE {' AND '.join(f'{name} = :{name}' for name in given)}" if given else ""
        row = self._db.one(f"SELECT count(*) FROM correction {where}", given)
        return int(row[0]) if row else 0

    def skipped(
        self, stage: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> tuple[tuple[Skipped, ...], int]:
        """What could not be read, by name, and how much it is."""
        where = "" if stage is None else "WHERE stage = :stage"
        values = {"stage": stage, "limit": _limit(limit), "offset": offset}
        rows = self._db.rows(
            f"SELECT DISTINCT source, stage, reason FROM skipped {where} ORDER BY source, stage, reason "
            "LIMIT :limit OFFSET :offset",
            values,
        )
        row = self._db.one(
            f"SELECT count(*) FROM (SELECT DISTINCT source, stage, reason FROM skipped {where}) AS every", values
        )
        return tuple(Skipped(*one) for one in rows), int(row[0]) if row else 0

    def skipped_by_stage(self) -> list[tuple[str, int]]:
        """How much each stage could not read, the most first."""
        rows = self._db.rows(
            "SELECT stage, count(*) FROM (SELECT DISTINCT stage, source, reason FROM skipped) AS every "
            "GROUP BY stage ORDER BY 2 DESC, 1"
        )
        return [(stage, n) for stage, n in rows]

    def stories(self, *, limit: int | None = None, offset: int = 0) -> tuple[list[str], int]:
        """The ids of stories, those that most articles tell first, then the latest; and how many there are."""
        rows = self._db.rows(
            "SELECT id FROM story ORDER BY articles DESC, latest DESC, id DESC LIMIT ? OFFSET ?",
            (_limit(limit), offset),
        )
        return [id for (id,) in rows], self._count("story")


def _limit(limit: int | None) -> int:
    return ALL if limit is None else limit


def _beginning(folded: str) -> tuple[str, tuple[str, ...]]:
    """A range of folded names as SQL."""
    return ("WHERE folded >= ? AND folded < ?", (folded, folded + "\U0010ffff")) if folded else ("", ())
