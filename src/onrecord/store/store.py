"""The store as everybody else sees it: records in, records out, and a file that a killed program leaves whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeVar

from onrecord.errors import BadRecord, StoreError
from onrecord.records import Article, Person, Quotation, Reading, Searched, Skipped, Utterance
from onrecord.store import read, search, write
from onrecord.store.database import Contradiction, Database, Row, connect

T = TypeVar("T")


class Store:
    """One SQLite file with all articles read, all that was found in them, and all that was found across them.

    >>> with Store.open(getfixture("tmp_path") / "onrecord.db", create=True) as store:
    ...     store.add(Reading(Article(id="a", text="“No,” said Ana Ruiz.")), digest="1")
    ...     store.add(Reading(Article(id="a", text="“No,” said Ana Ruiz.")), digest="1")
    ...     [article.id for article in store.articles()]
    'new'
    'same'
    ['a']
    """

    def __init__(self, database: Database) -> None:
        self.path = database.path
        self._db = database
        self._known: int | None = None  # the changes that the last readings() showed, and our own since

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Store:
        """Open a store; with ``create`` also where there is none yet. A file of an older version is brought up.

        StoreError where it is missing, not ours, newer than this program, or can't be reached.
        """
        return cls(connect(Path(path), create=create))

    def close(self) -> None:
        """Close the file. Everything added is in it already."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # One article at a time, each in its own transaction.

    def add(self, reading: Reading, digest: str) -> Literal["new", "same", "changed"]:
        """Store one article with all that was found in it. On disk when this returns, whatever happens then.

        ``digest`` stands for the content and for the versions of what read it: the same digest changes nothing,
        another one replaces the article. BadRecord where its text can't be written as UTF-8; StoreError where
        ids repeat or a mention names a person who isn't among the reading's.
        """
        article = reading.article.id
        try:
            if self.digest(article) == digest:
                return "same"
            with self._db.writing():
                before = self.digest(article)
                if before == digest:  # another program was faster
                    return "same"
                if before is not None:
                    write.remove_reading(self._db, article)
                write.add_reading(self._db, reading, digest)
                self._db.write("UPDATE meta SET changes = changes + 1")
        except UnicodeEncodeError as error:
            raise BadRecord(
                f"Article {article!a} holds half a character (a lone surrogate), which no file can keep. "
                "Save its text as UTF-8 and add it again."
            ) from error
        except Contradiction as error:
            raise StoreError(
                f"What was found in article '{article}' contradicts itself, so it was not stored ({error}). "
                "Please report it with this article."
            ) from error
        if self._known is not None:
            self._known += 1
        return "new" if before is None else "changed"

    def digest(self, article_id: str) -> str | None:
        """The digest that the article was stored with, or None where it isn't stored."""
        row = self._db.one("SELECT digest FROM article WHERE id = ?", (article_id,))
        return None if row is None else str(row[0])

    def skip(self, skipped: Skipped) -> None:
        """Keep what could not be read. The same source and stage again replaces the reason, nothing more."""
        source, stage, reason = (_writable(field) for field in (skipped.source, skipped.stage, skipped.reason))
        with self._db.writing():
            self._db.write(
                "INSERT INTO skipped (source, stage, reason) VALUES (?, ?, ?) "
                "ON CONFLICT (source, stage) WHERE article IS NULL DO UPDATE SET reason = excluded.reason",
                (source, stage, reason),
            )

    def unskip(self, source: str) -> None:
        """Forget that a source could not be read, now that it could."""
        values = (_writable(source),)
        if self._db.one("SELECT 1 FROM skipped WHERE article IS NULL AND source = ?", values):
            with self._db.writing():
                self._db.write("DELETE FROM skipped WHERE article IS NULL AND source = ?", values)

    # What is found across articles, replaced as a whole.

    @property
    def settled(self) -> bool:
        """Whether the persons and utterances know of every article; an article new or changed ends it."""
        return self._meta("changes = settled") == 1

    @property
    def made_by(self) -> str | None:
        """What the last settle() was told about the versions of what made the persons and utterances."""
        made_by = self._meta("made_by")
        return None if made_by is None else str(made_by)

    def settle(self, persons: Iterable[Person], utterances: Iterable[Utterance], *, made_by: str) -> None:
        """Replace all persons and utterances, in one transaction.

        They are held to be made from what the last readings() showed, and from what was added here since: where
        another program has added more meanwhile, the store stays unsettled. StoreError where they speak of
        articles, quotations or persons that aren't there (any more).
        """
        known = self._meta("changes") if self._known is None else self._known
        people = sorted(persons, key=lambda person: person.id)
        said = sorted(utterances, key=lambda utterance: utterance.id)  # made before the file is locked
        try:
            with self._db.writing():
                write.replace_across(self._db, people, said)
                self._db.write("UPDATE meta SET settled = ?, made_by = ?", (known, made_by))
        except Contradiction as error:
            raise StoreError(
                f"Persons or utterances contradict each other or speak of articles that '{self.path}' no longer has, "
                f"so they were not stored ({error}). If another program is adding to it, run the command again."
            ) from error

    # Reading back.

    def articles(self) -> Iterator[Article]:
        """All articles, by id."""
        for ids in read.batches(self._ids("article")):
            with self._db.reading():
                batch = read.articles(self._db, ids)
            yield from batch

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None where there is none."""
        with self._db.reading():
            return _first(read.articles(self._db, [article_id]))

    def readings(self) -> Iterator[Reading]:
        """All that was found in each article, by the article's id; equal to what was added."""
        self._known = int(str(self._meta("changes")))
        return self._readings(self._ids("article"))

    def _readings(self, article_ids: list[str]) -> Iterator[Reading]:
        for ids in read.batches(article_ids):
            with self._db.reading():
                batch = read.readings(self._db, ids)
            yield from batch

    def reading(self, article_id: str) -> Reading | None:
        """All that was found in one article, or None where it isn't stored."""
        with self._db.reading():
            return _first(read.readings(self._db, [article_id]))

    def readings_of(self, article_ids: Iterable[str]) -> dict[str, Reading]:
        """All that was found in some articles, by their ids, for those that are stored."""
        found: dict[str, Reading] = {}
        for ids in read.batches(sorted(set(article_ids))):
            with self._db.reading():
                found.update((r.article.id, r) for r in read.readings(self._db, ids))
        return found

    def quotation(self, quotation_id: str) -> Quotation | None:
        """The quotation with this id, or None where there is none."""
        return _first(self._quotations([quotation_id]))

    def persons(self) -> tuple[Person, ...]:
        """All persons across articles, by id."""
        return self._persons(self._ids("person"))

    def person(self, person_id: str) -> Person | None:
        """The person across articles with this id, or None where there is none."""
        return _first(self._persons([person_id]))

    def persons_named(self, name: str) -> tuple[Person, ...]:
        """The persons across articles with this name or alias, by id; case, accents and marks don't count."""
        folded = search.terms(name)
        rows = self._db.rows(
            "SELECT DISTINCT person FROM person_name WHERE folded = ? AND kind <> 'epithet'", (folded,)
        )
        return self._persons([person for (person,) in rows]) if folded else ()

    def global_person(self, local_id: str) -> str | None:
        """The id across articles of a person in one article ("ARTICLE@n"), or None where nobody is known by it."""
        return self._text("SELECT person FROM person_in_article WHERE local_person = ?", local_id)

    def global_persons(self, local_ids: Iterable[str]) -> dict[str, str]:
        """The ids across articles of persons in articles, for those who have one."""
        return {row[0]: row[1] for row in self._looked_up("person_in_article", "local_person", local_ids)}

    def persons_of(self, local_ids: Iterable[str]) -> dict[str, Person]:
        """The persons across articles of persons in articles, for those who have one."""
        known = self.global_persons(local_ids)
        persons = {p.id: p for p in self._persons(list(set(known.values())))}
        return {local: persons[person] for local, person in known.items()}

    def speaking(self) -> dict[str, list[str]]:
        """The articles of all that each person across articles is reported to have said, one for each quotation."""
        found: dict[str, list[str]] = defaultdict(list)
        for person, article in self._db.rows(
            "SELECT coalesce(known.person, q.speaker_person), q.article FROM quotation AS q "
            "LEFT JOIN person_in_article AS known ON known.local_person = q.speaker_person "
            "WHERE q.speaker_person IS NOT NULL AND q.medium <> 'thought' ORDER BY q.article, q.n"
        ):
            found[person].append(article)
        return found

    def utterances(self) -> Iterator[Utterance]:
        """All utterances, by id."""
        for ids in read.batches(self._ids("utterance")):
            with self._db.reading():
                batch = read.utterances(self._db, ids)
            yield from batch

    def utterance(self, utterance_id: str) -> Utterance | None:
        """The utterance with this id, or None where there is none."""
        with self._db.reading():
            return _first(read.utterances(self._db, [utterance_id]))

    def utterance_of(self, quotation_id: str) -> str | None:
        """The id of the utterance that a quotation reports, or None where none is known."""
        return self._text(
            "SELECT utterance FROM version_quote WHERE quotation = ? ORDER BY utterance, version LIMIT 1", quotation_id
        )

    def places_of(self, quotation_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """The ids of the utterance and the version that quotations give, for those that give one."""
        found: dict[str, tuple[str, str]] = {}
        for quotation, utterance, version in self._looked_up(
            "version_quote", "quotation", quotation_ids, "utterance, version"
        ):
            found.setdefault(quotation, (utterance, version))
        return found

    def version_of(self, quotation_id: str) -> str | None:
        """The id of the version that a quotation gives, or None where none is known."""
        return self._text(
            "SELECT version FROM version_quote WHERE quotation = ? ORDER BY utterance, version LIMIT 1", quotation_id
        )

    def quotations_by(self, person_id: str) -> tuple[Quotation, ...]:
        """What a person ("p-…", or "ARTICLE@n") is reported to have said, in the order of articles and their texts."""
        return self._quotations(self._with("speaker_person", person_id))

    def quotations_to(self, person_id: str) -> tuple[Quotation, ...]:
        """What is said to be said to a person ("p-…", or "ARTICLE@n"), in the order of articles and their texts."""
        return self._quotations(self._with("addressee_person", person_id))

    def search(self, words: str, *, limit: int = 50) -> tuple[str, ...]:
        """The ids of quotations with any of these words, best first (BM25, the same every time).

        Case and accents don't count; what looks like query syntax is taken as words.
        """
        return self._ranked(search.any_of(words, self._frequency), limit)

    def candidates(self, words: str, *, limit: int = 200) -> tuple[str, ...]:
        """The ids of quotations that may report these words: those with any of the rarer ones, best first."""
        return self._ranked(search.rarer(words, self._frequency, limit), limit)

    def skipped(self) -> tuple[Skipped, ...]:
        """All that could not be read, whole inputs and parts of articles, by source and stage."""
        rows = self._db.rows("SELECT DISTINCT source, stage, reason FROM skipped ORDER BY source, stage, reason")
        return tuple(Skipped(*row) for row in rows)

    def coverage(self) -> Searched:
        """How many articles of how many outlets are on record, and their first and last date.

        An article that names no outlet counts as one of its own.
        """
        row = self._db.one(
            "SELECT count(*), count(DISTINCT coalesce(outlet, 'article ' || id)), min(date), max(date) FROM article"
        )
        return Searched(*(row or (0, 0)))

    def outlets_of(self, utterance_id: str) -> int:
        """How many outlets report an utterance; an article that names none counts as one of its own."""
        row = self._db.one(
            "SELECT count(DISTINCT coalesce(nullif(a.outlet, ''), a.id)) FROM version_quote AS v "
            "JOIN quotation AS q ON q.id = v.quotation JOIN article AS a ON a.id = q.article WHERE v.utterance = ?",
            (utterance_id,),
        )
        return int(row[0]) if row else 0

    def languages(self) -> tuple[str, ...]:
        """The languages of the articles, sorted."""
        return tuple(str(code) for (code,) in self._db.rows("SELECT DISTINCT language FROM article ORDER BY language"))

    def counts(self) -> dict[str, int]:
        """How much there is of everything: articles, outlets, quotations, persons, utterances and so on."""
        what = {
            "articles": "count(*) FROM article",
            "outlets": "count(DISTINCT coalesce(outlet, 'article ' || id)) FROM article",
            "languages": "count(DISTINCT language) FROM article",
            "quotations": "count(*) FROM quotation",
            "persons": "count(*) FROM person",
            "utterances": "count(*) FROM utterance",
            "versions": "count(*) FROM version",
            "edges": "count(*) FROM edge",
            "conflicts": "count(*) FROM conflict",
        }
        with self._db.reading():
            counts = {name: int((self._db.one(f"SELECT {sql}") or (0,))[0]) for name, sql in what.items()}
            return counts | {"skipped": len(self.skipped())}

    def _meta(self, column: str) -> object:
        row = self._db.one(f"SELECT {column} FROM meta")
        if row is None:
            raise StoreError(f"'{self.path}' is damaged. Move it away and add the articles again, or restore a copy.")
        return row[0]

    def _ids(self, table: str) -> list[str]:
        return [id for (id,) in self._db.rows(f"SELECT id FROM {table} ORDER BY id")]

    def _text(self, sql: str, id: str) -> str | None:
        row = self._db.one(sql, (id,))
        return None if row is None else str(row[0])

    def _looked_up(self, table: str, column: str, ids: Iterable[str], wanted: str = "person") -> Iterator[Row]:
        """The rows of a table with these ids in a column, which comes first; in order of what is wanted."""
        for some in read.batches(sorted(set(ids))):
            marks = ", ".join("?" * len(some))
            yield from self._db.rows(
                f"SELECT {column}, {wanted} FROM {table} WHERE {column} IN ({marks}) ORDER BY {wanted}", some
            )

    def _persons(self, ids: list[str]) -> tuple[Person, ...]:
        with self._db.reading():
            return tuple(person for some in read.batches(sorted(ids)) for person in read.persons(self._db, some))

    def _quotations(self, ids: list[str]) -> tuple[Quotation, ...]:
        with self._db.reading():
            return tuple(q for some in read.batches(ids) for q in read.quotations(self._db, "id", some))

    def _with(self, column: str, person: str) -> list[str]:
        rows = self._db.rows(
            f"SELECT id FROM quotation WHERE medium <> 'thought' AND ({column} = :person OR {column} IN "
            "(SELECT local_person FROM person_in_article WHERE person = :person)) ORDER BY article, n",
            {"person": person},
        )
        return [id for (id,) in rows]

    def _frequency(self, term: str) -> int:
        row = self._db.one("SELECT doc FROM temp.word WHERE term = ? AND col = 'folded'", (term,))
        return int(row[0]) if row else 0

    def _ranked(self, expression: str, limit: int) -> tuple[str, ...]:
        if not expression:
            return ()
        rows = self._db.rows(
            "SELECT q.id FROM quotation_search AS s JOIN quotation AS q ON q.key = s.rowid "
            "WHERE s.quotation_search MATCH ? ORDER BY s.rank, q.article, q.n LIMIT ?",
            (expression, limit),
        )
        return tuple(id for (id,) in rows)


def _first(found: Sequence[T]) -> T | None:
    return found[0] if found else None


def _writable(text: str) -> str:
    # Names of files may hold bytes that are no UTF-8; Python hands them over as lone surrogates.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
