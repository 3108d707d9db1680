"""The store as everybody else sees it: records in, records out, and what a killed program leaves is whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeVar

from onrecord.amend import amended
from onrecord.errors import BadRecord, StoreError
from onrecord.records import (
    Article,
    Bearer,
    Copy,
    Correction,
    Decision,
    Entry,
    Person,
    Quotation,
    Reading,
    Removal,
    Review,
    Revision,
    Ruling,
    Searched,
    Skipped,
    Story,
    Utterance,
)
from onrecord.store import by_hand, copies, facets, forgotten, read, reports, reviews, revisions, search, stories, write
from onrecord.store import moved as moving
from onrecord.store.database import Contradiction, Database, Row, connect
from onrecord.store.find import Findable
from onrecord.store.forgotten import Redacted
from onrecord.store.kept import Kept, Outstanding, Settlement
from onrecord.store.reports import Reports
from onrecord.store.reviews import Doubtful
from onrecord.store.sought import Words
from onrecord.store.watching import Watching

T = TypeVar("T")


class Store:
    """All articles read, all that was found in them, and all that was found across them: in one SQLite file, or in a
    schema of a PostgreSQL database.

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
        self._names = forgotten.Names(forgotten.Tombs())
        self._removed = 0
        database.begun = self._know_forgotten
        self._know_forgotten()

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Store:
        """Open a store: a file, or postgresql://USER@HOST/DATABASE; with ``create`` also where there is none yet. An
        older one is brought up.

        StoreError where it is missing, not ours, newer than this program, or can't be reached.
        """
        store = cls(connect(path, create=create))
        if store._removed:
            store.wipe()  # where a removal was interrupted behind its last step
        return store

    def close(self) -> None:
        """Close it. Everything added is in it already."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # One article at a time, each in its own transaction.

    def add(self, reading: Reading, digest: str, *, address: str | None = None) -> Literal["new", "same", "changed"]:
        """Store one article with all that was found in it. On disk when this returns, whatever happens then; inside
        ``together``, when that ends.

        What somebody has reviewed in it holds: the store says what ``reading`` says after that.
        ``address`` is its URL without what doesn't tell articles apart. ``digest`` stands for the content and for the
        versions of what read it: the same digest changes nothing, another one replaces the article. BadRecord where its
        text can't be written as UTF-8; StoreError where ids repeat or a mention names a person who isn't among the
        reading's.
        """
        reading = self.without_forgotten(reading)
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
                held = reviews.holding(self._db, article)
                kept, places = amended(reading, held) if held else (reading, {})
                kept = self.without_forgotten(kept)
                write.add_reading(self._db, kept, digest, address)
                if held:
                    reviews.keep(self._db, article, None if kept == reading else reading, places)
                write.outstanding(self._db, article)
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

    def remove(self, article_id: str) -> bool:
        """Forget an article and what was found in it; False where it isn't stored."""
        with self._db.writing():
            if self.digest(article_id) is None:
                return False
            write.remove_reading(self._db, article_id)
            revisions.forget(self._db, article_id)
            write.outstanding(self._db, article_id)
        if self._known is not None:
            self._known += 1
        return True

    def digest(self, article_id: str) -> str | None:
        """The digest that the article was stored with, or None where it isn't stored."""
        row = self._db.one("SELECT digest FROM article WHERE id = ?", (article_id,))
        return None if row is None else str(row[0])

    def skip(self, skipped: Skipped) -> None:
        """Keep what could not be read. The same source and stage again replaces the reason, nothing more."""
        source, stage, reason = (
            self._names.black(_writable(x)) for x in (skipped.source, skipped.stage, skipped.reason)
        )
        with self._db.writing():
            self._db.write(
                "INSERT INTO skipped (source, stage, reason) VALUES (?, ?, ?) "
                "ON CONFLICT (source, stage) WHERE article IS NULL DO UPDATE SET reason = excluded.reason",
                (source, stage, reason),
            )

    def unskip(self, source: str) -> None:
        """Forget that a source could not be read, now that it could."""
        values = (self._names.black(_writable(source)),)
        if self._db.one("SELECT 1 FROM skipped WHERE article IS NULL AND source = ?", values):
            with self._db.writing():
                self._db.write("DELETE FROM skipped WHERE article IS NULL AND source = ?", values)

    # What was read, and the same article again.

    def together(self) -> AbstractContextManager[None]:
        """All that is added inside is on disk at the end, or nothing of it."""
        return self._db.writing()

    def input(self, digest: bytes, made_by: str) -> tuple[tuple[str, ...], tuple[Skipped, ...]] | None:
        """What became of an input that was read: the ids of its articles, what was skipped of it; None: it wasn't.

        ``digest`` is that of its bytes, ``made_by`` the version of what read it.
        """
        return revisions.known(self._db, digest, made_by)

    def unchanged(self, source: str, digest: bytes) -> bool:
        """Whether the input of that name was read before and had this digest, whatever read it."""
        return revisions.unchanged(self._db, self._names.black(_writable(source)), digest)

    def keep_input(
        self, source: str, digest: bytes, made_by: str, articles: Iterable[str], skipped: Iterable[Skipped]
    ) -> None:
        """An input is read: it gave these articles, and this was skipped of it."""
        with self._db.writing():
            revisions.keep_input(self._db, _writable(source), digest, made_by, articles, skipped)

    def sources(self, article_id: str) -> tuple[str, ...]:
        """The inputs that gave an article one of its texts."""
        return revisions.sources(self._db, article_id)

    def at_address(self, address: str) -> tuple[str, ...]:
        """The ids of the articles with an address."""
        rows = self._db.rows("SELECT id FROM article WHERE address = ? ORDER BY id", (address,))
        return tuple(id for (id,) in rows)

    def revisions(self, article_id: str) -> tuple[Revision, ...]:
        """Other texts of an article than the one it has, in the order they came in."""
        return revisions.revisions(self._db, article_id)

    def revise(self, old: Revision, corrections: Iterable[Correction]) -> None:
        """Keep an earlier text of an article, and what is known now to have been corrected in it."""
        with self._db.writing():
            revisions.keep_revision(self._db, old)
            revisions.replace_corrections(self._db, old.article, corrections)

    def corrections(self, *, article: str | None = None, since: int = 0) -> tuple[Correction, ...]:
        """Corrections in the order they were noticed: of one article, or those numbered over ``since``."""
        with self._db.reading():
            return tuple(revisions.corrections(self._db, article=article, since=since))

    # What is found across articles, replaced as a whole.

    @property
    def may_write(self) -> bool:
        """Whether whoever has opened it may change it."""
        return not self._db.read_only

    @property
    def settled(self) -> bool:
        """Whether the persons and utterances know of every article; an article new or changed ends it."""
        return self._meta("changes") == self._meta("settled")

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
        self._settle(Settlement(people, (), said), int(str(known)), made_by, afresh=True)

    def outstanding(self) -> Outstanding:
        """What the tables across articles don't know of."""
        with self._db.reading():
            articles = self._db.rows("SELECT article FROM outstanding_article ORDER BY article")
            persons = self._db.rows("SELECT person FROM outstanding_person ORDER BY person")
            counts = [int(str(self._meta(name))) for name in ("changes", "settlements")]
        return Outstanding(tuple(a for (a,) in articles), tuple(p for (p,) in persons), *counts)

    def resettle(self, settlement: Settlement, seen: Outstanding, *, made_by: str, afresh: bool = False) -> bool:
        """Change persons and utterances as ``settlement`` says, in one transaction, instead of all of them; ``afresh``:
        instead of whatever was there.

        It is held to be made from what was ``seen``. False, and nothing is changed, where another program has changed
        the tables across articles since, or an article so that the two contradict each other. StoreError as of
        ``settle``.
        """
        return self._settle(settlement, seen.changes, made_by, afresh=afresh, settlements=seen.settlements)

    def _settle(
        self, settlement: Settlement, known: int, made_by: str, *, afresh: bool, settlements: int | None = None
    ) -> bool:
        try:
            with self._db.writing():
                if settlements is not None and self._meta("settlements") != settlements:
                    return False
                if afresh:
                    write.clear_across(self._db)
                touched = write.settle(self._db, settlement)
                self._report(touched, known, afresh=afresh)
                self._db.write("DELETE FROM outstanding_article WHERE change <= ?", (known,))
                self._db.write("DELETE FROM outstanding_key WHERE change <= ?", (known,))
                if not self._db.one("SELECT 1 FROM outstanding_article"):
                    self._db.write("DELETE FROM outstanding_person")
                self._db.write(
                    "UPDATE meta SET settled = ?, made_by = ?, settlements = settlements + 1", (known, made_by)
                )
        except Contradiction as error:
            if settlements is not None and self._meta("changes") != known:
                return False  # another program has changed an article that it speaks of
            raise StoreError(
                f"Persons or utterances contradict each other or speak of articles that '{self.path}' no longer has, "
                f"so they were not stored ({error}). If another program is adding to it, run the command again."
            ) from error
        return True

    def _report(self, touched: reports.Touched, known: int, *, afresh: bool) -> None:
        if afresh or not self._meta("reported"):
            self._db.survey()
            reports.rebuild(self._db)
            facets.settled(self._db, sorted(touched.persons))
            return
        rows = self._db.rows("SELECT article FROM outstanding_article WHERE change <= ?", (known,))
        touched.articles.update(article for (article,) in rows)
        facets.refresh(self._db, reports.refresh(self._db, touched))

    # What somebody has decided: rows that are only added.

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions about persons ever made, in order; those taken back say by which."""
        with self._db.reading():
            return by_hand.decisions(self._db)

    def listed(self) -> tuple[Entry, ...]:
        """The entries of the person lists that hold, by what they are known by."""
        with self._db.reading():
            return by_hand.entries(self._db)

    def decide(
        self,
        decision: Decision,
        entries: Iterable[Entry] = (),
        *,
        touched: Iterable[str],
        keys_of: Callable[[Entry], Iterable[str]],
    ) -> int:
        """Keep a decision, and the ``entries`` of an import; its number, whatever number it was given.

        ``touched`` are the keys of whoever has to be made again, ``keys_of`` tells those of an entry that comes or
        goes; until it is done the store isn't settled. StoreError where it takes back one that isn't there or was taken
        back.
        """
        try:
            with self._db.writing():
                before = set(by_hand.entries(self._db))
                n = by_hand.add(self._db, decision, entries)
                others = before ^ set(by_hand.entries(self._db))
                by_hand.touch(self._db, sorted({*touched, *(key for entry in others for key in keys_of(entry))}))
                return n
        except Contradiction as error:
            raise StoreError(f"This can't be decided ({error}). onrecord people log lists the decisions.") from error

    def review(self, *made: Review) -> tuple[int, ...]:
        """Keep reviews, all or none; their numbers, whatever numbers they were given. Articles change as these say.

        Until the store is settled it doesn't know what that means across articles. StoreError where a review takes back
        one that isn't there, or that was taken back.
        """
        try:
            with self._db.writing():
                numbers = tuple(reviews.add(self._db, one) for one in made)
                touched = {id for one in reviews.reviews(self._db, numbers) for id in reviews.articles(one)}
                for article in sorted(touched):
                    self._amend(article)
        except Contradiction as error:
            raise StoreError(f"This can't be reviewed ({error}). onrecord review log lists the reviews.") from error
        if self._known is not None:
            self._known += len(touched)
        return numbers

    def _amend(self, article: str) -> None:
        now = _first(read.readings(self._db, [article]))
        if now is None:  # reviews wait for articles that aren't there
            return
        found = reviews.found(self._db, now)
        kept, places = amended(found, reviews.holding(self._db, article))
        kept = self.without_forgotten(kept)
        if kept != now:
            write.replace_found(self._db, kept)
        reviews.keep(self._db, article, None if kept == found else found, places)
        write.outstanding(self._db, article)

    def reviews(self, numbers: Iterable[int] | None = None) -> tuple[Review, ...]:
        """All reviews ever made, or those with some numbers and what took them back, in order."""
        with self._db.reading():
            return reviews.reviews(self._db, None if numbers is None else sorted(numbers))

    def reviews_of(self, article_id: str) -> tuple[Review, ...]:
        """The reviews that hold and name an article, in order."""
        with self._db.reading():
            return reviews.holding(self._db, article_id)

    def reviewed(self, quotation_ids: Iterable[str]) -> dict[str, list[int]]:
        """The numbers of the reviews that hold about some quotations, for those that have any."""
        return reviews.at(self._db, quotation_ids)

    def reviews_lost(self) -> tuple[int, ...]:
        """The numbers of the reviews that hold, and whose words their article, which is on record, no longer has."""
        return reviews.lost(self._db)

    def rulings(self) -> tuple[Ruling, ...]:
        """What somebody has said of two reports: that they are of one utterance, or that they aren't; in order."""
        return reviews.rulings(self._db)

    def doubtful(self, begin: int, end: int) -> list[Doubtful]:
        """What may be wrong with the quotations of the utterances that most outlets report, and with those that are
        least sure: of either those that come in these places, from 0."""
        with self._db.reading():
            return reviews.doubtful(self._db, begin, end)

    def found(self, reading: Reading) -> Reading:
        """What the program found in an article, where the store says ``reading`` because of reviews."""
        return reviews.found(self._db, reading)

    def as_reviewed(self, reading: Reading) -> Reading:
        """What the store will say of an article in which that was found."""
        held = self.reviews_of(reading.article.id)
        return amended(reading, held)[0] if held else reading

    def bearers(self, local_ids: Iterable[str]) -> dict[str, Bearer]:
        """Article and name of persons in articles, by their ids."""
        rows = self._looked_up("local_person", "id", local_ids, "article, name")
        return {id: Bearer(article, name) for id, article, name in rows}

    def locals_bearing(self, bearers: Iterable[Bearer]) -> tuple[str, ...]:
        """The ids of the persons in articles who bear these names there, as written."""
        wanted = set(bearers)
        rows = self._looked_up("local_person", "article", {b.article for b in wanted}, "id, name")
        return tuple(id for article, id, name in rows if Bearer(article, name) in wanted)

    def outstanding_keys(self) -> tuple[str, ...]:
        """The keys of whoever has to be made again because of decisions."""
        return tuple(str(key) for (key,) in self._db.rows("SELECT key FROM outstanding_key ORDER BY key"))

    @property
    def kept(self) -> Kept:
        """What was kept of earlier articles for the next ones."""
        return Kept(self._db)

    @property
    def findable(self) -> Findable:
        """What search can find, by words and by what it can be narrowed down by."""
        return Findable(self._db)

    @property
    def reports(self) -> Reports:
        """What lists and overviews show, a page at a time."""
        return Reports(self._db)

    @property
    def files(self) -> tuple[str, ...]:
        """The files it lies in, for who reads a folder that holds them; none where a server keeps it."""
        return self._db.files

    def mark(self) -> str | None:
        """Stands for all that can be read now: another one after each change. None where that can't be told yet."""
        return self._db.mark()

    @property
    def schema(self) -> int:
        """The version of the tables."""
        return self._db.version

    # Persons who were removed on request.

    def without_forgotten(self, reading: Reading) -> Reading:
        """What was found in an article, without the persons who were removed."""
        return forgotten.redacted(reading, self._names).reading if self._names else reading

    def redacted(
        self,
        reading: Reading,
        gone: Collection[str],
        *,
        also: Collection[str] = (),
        everywhere: Collection[str] = (),
        words: bool = False,
    ) -> Redacted:
        """The same, and without the persons of the article whose ids are ``gone``, who are called ``also`` so
        elsewhere, and by words that mean them ``everywhere``; with ``words`` also what they are reported to have
        said."""
        return forgotten.redacted(reading, self._names, gone, also=also, everywhere=everywhere, words=words)

    def bury(self, removal: Removal, names: Collection[str], single: Collection[str]) -> int:
        """Keep some names out from now on: those of several words and handles, and those that are one word. The number
        of the removal, whatever number it was given."""
        with self._db.writing():
            n = forgotten.bury(self._db, removal, names, single)
            self._know_forgotten()
        self._db.black = None  # until it is done: rows are still found by the names that they have
        return n

    def exchange(self, id: str, reading: Reading, digest: str, address: str | None) -> None:
        """Another reading, under another id perhaps, in the place of one that is on record; it is no article that came
        in since."""
        with self._db.writing():
            arrival = self._db.one("SELECT n FROM arrival WHERE article = ?", (id,))
            write.remove_reading(self._db, id)
            if id != reading.article.id:
                write.outstanding(self._db, id)
            self.add(reading, digest, address=address)
            if arrival is not None:
                self._db.write("UPDATE arrival SET n = ? WHERE article = ?", (arrival[0], reading.article.id))

    def places(self, article_id: str) -> tuple[str, str | None]:
        """The digest and the address that an article was stored with."""
        row = self._db.one("SELECT digest, address FROM article WHERE id = ?", (article_id,))
        return (str(row[0]), row[1]) if row else ("", None)

    def rows_about(self, table: str, article_id: str) -> list[Row]:
        """The rows of a table about an article, as they are kept; in the order in which they came."""
        return self._db.rows(f"SELECT * FROM {table} WHERE article = ? ORDER BY n", (article_id,))

    def strings(self) -> Iterator[tuple[str, str]]:
        """All that articles say of themselves: the id of each, and a string."""
        sql = (
            "SELECT id, id FROM article", "SELECT id, text FROM article", "SELECT id, title FROM article",
            "SELECT id, url FROM article", "SELECT id, outlet FROM article", "SELECT article, name FROM article_by",
            "SELECT article, author FROM block", "SELECT article, name FROM local_person",
            "SELECT article, name FROM link JOIN quotation ON quotation.id = link.quotation",
        )  # fmt: skip
        for one in sql:
            yield from ((id, text) for id, text in self._db.each(one) if text)

    def all_names(self, *, but: str | None) -> Iterator[str]:
        """The names and aliases of everybody on record ``but`` one, by their id."""
        sql = "SELECT name FROM person_name WHERE kind <> 'epithet' AND person <> ?"
        yield from (name for (name,) in self._db.rows(sql, (but or "",)))

    def names_of(self, local_ids: Iterable[str]) -> tuple[str, ...]:
        """The names and aliases of some persons in articles."""
        ids = list(local_ids)
        names = [name for _, name in self._looked_up("local_person", "id", ids, "name")]
        notes = self._looked_up("local_person_note", "local_person", ids, "note, kind")
        return tuple(dict.fromkeys([*names, *(note for _, note, kind in notes if kind == "alias")]))

    def unlist(self, known: Callable[[str], bool]) -> int:
        """Take out of the person lists whoever bears a name that is ``known``, and end what follows them."""
        with self._db.writing():
            rows = self._db.rows(
                "SELECT decision, key, name FROM listed_person UNION SELECT decision, key, name FROM listed_name"
            )
            gone = {(decision, key) for decision, key, name in rows if known(name)}
            for table in ("listed_name", "listed_person"):
                self._db.write_many(f"DELETE FROM {table} WHERE decision = ? AND key = ?", gone)
            follows = [
                n for n, name in self._db.rows("SELECT n, name FROM follow WHERE what = 'person'") if known(name)
            ]
            self._db.write_many("UPDATE follow SET ended = coalesce(ended, begun) WHERE n = ?", ((n,) for n in follows))
        return len(gone) + len(follows)

    def sweep(self, black: Callable[[str, str | None], str]) -> int:
        """Every text in the file as the function gives it, which is told of which article it is; how many rows that
        changed. Stories are made again when somebody asks."""
        with self._db.writing():
            for table in ("article_about", "story"):
                self._db.write(f"DELETE FROM {table}")
            self._db.write("UPDATE meta SET stories_by = NULL")
            changed = forgotten.sweep(self._db, black)
            self._db.write("DELETE FROM kept_word WHERE written LIKE ?", (f"%{forgotten.BLACK}%",))
            reports.rebuild(self._db)  # names that were two may be one now
            return changed

    def removed(self, removal: Removal) -> None:
        """What a removal took out."""
        with self._db.writing():
            forgotten.counted(self._db, removal)
        self._db.black = self._names.black

    def wipe(self) -> bool:
        """Leave nothing of what was removed in unused places of the file; False where another program uses it now, and
        it is still to be done."""
        return forgotten.wipe(self._db)

    def move(self, target: Store) -> int:
        """All that is in this store into another one, a file or a schema; how many rows. All or nothing.

        StoreError where there is something in the other one.
        """
        moved = moving.move(self._db, target._db)
        target._know_forgotten()
        return moved

    def removals(self) -> tuple[Removal, ...]:
        """The tombstones of the persons who were removed, in order."""
        return forgotten.removals(self._db)

    def _know_forgotten(self) -> None:
        """Know the names that are kept out, whoever has removed them."""
        removed = forgotten.count(self._db)
        if removed != self._removed:
            self._removed = removed
            self._names = forgotten.Names(forgotten.tombs(self._db))
            self._db.black = self._names.black if removed else None

    @property
    def watching(self) -> Watching:
        """What is watched and followed, and the alerts given about it."""
        return Watching(self._db)

    def stop_at(self, when: float | None) -> None:
        """Let whatever is asked fail from that moment on (``time.monotonic``), with StoreError; None: never."""
        self._db.stop_at(when)

    def snapshot(self) -> AbstractContextManager[None]:
        """What is read inside belongs together, whatever another program writes meanwhile."""
        return self._db.reading()

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

    def articles_beginning(self, with_: str, *, most: int) -> tuple[str, ...]:
        """The ids of articles that begin so, by id, at most so many."""
        rows = self._db.rows(
            "SELECT id FROM article WHERE id >= ? AND id < ? ORDER BY id LIMIT ?", (with_, f"{with_}\U0010ffff", most)
        )
        return tuple(id for (id,) in rows)

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

    def readings_of(self, article_ids: Iterable[str], *, only: Container[str] | None = None) -> dict[str, Reading]:
        """All that was found in some articles, by their ids, for those that are stored; of the quotations those
        ``only``, and what is nested in them."""
        found: dict[str, Reading] = {}
        for ids in read.batches(sorted(set(article_ids))):
            with self._db.reading():
                found.update((r.article.id, r) for r in read.readings(self._db, ids, only))
        return found

    def quotation(self, quotation_id: str) -> Quotation | None:
        """The quotation with this id, or None where there is none."""
        return _first(self._quotations([quotation_id]))

    def persons(self) -> tuple[Person, ...]:
        """All persons across articles, by id."""
        return self._persons(self._ids("person"))

    def person(self, person_id: str, *, brief: bool = False) -> Person | None:
        """The person across articles with this id, or None where there is none. ``brief``: without the articles that
        name them and what joined these, which may be thousands."""
        return _first(self._persons([person_id], brief=brief))

    def persons_with(self, ids: Iterable[str], *, brief: bool = False) -> dict[str, Person]:
        """The persons across articles with these ids that are there, by id; ``brief`` as of ``person``."""
        return {person.id: person for person in self._persons(sorted(set(ids)), brief=brief)}

    def person_listed_as(self, wikidata: str) -> str | None:
        """The id of the person across articles whom a person list gives this Wikidata id, the first; None for none."""
        return self._text("SELECT id FROM person WHERE wikidata = ? ORDER BY id LIMIT 1", wikidata)

    def persons_named(self, name: str, *, brief: bool = False) -> tuple[Person, ...]:
        """The persons across articles with this name or alias, by id; case, accents and marks don't count; ``brief`` as
        of ``person``."""
        folded = search.terms(name)
        rows = self._db.rows(
            "SELECT DISTINCT person FROM person_name WHERE folded = ? AND kind <> 'epithet'", (folded,)
        )
        return self._persons([person for (person,) in rows], brief=brief) if folded else ()

    def global_persons(self, local_ids: Iterable[str]) -> dict[str, str]:
        """The ids across articles of persons in articles, for those who have one."""
        return {row[0]: row[1] for row in self._looked_up("person_in_article", "local_person", local_ids)}

    def persons_of(self, local_ids: Iterable[str], *, brief: bool = False) -> dict[str, Person]:
        """The persons across articles of persons in articles, for those who have one; ``brief`` as of ``person``."""
        known = self.global_persons(local_ids)
        persons = {p.id: p for p in self._persons(list(set(known.values())), brief=brief)}
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

    def utterance(self, utterance_id: str, *, brief: bool = False) -> Utterance | None:
        """The utterance with this id, or None where there is none. ``brief``: without versions, ties and trail, which
        may be thousands."""
        with self._db.reading():
            return _first(read.utterances(self._db, [utterance_id], brief=brief))

    def former_utterance(self, utterance_id: str) -> str | None:
        """The id that an utterance has now, by one that it had before; None where nothing is known of that."""
        return self._text(
            "SELECT v.utterance FROM former_utterance AS f JOIN version_quote AS v ON v.quotation = f.quotation "
            "WHERE f.utterance = ? ORDER BY f.n, v.utterance LIMIT 1",
            utterance_id,
        )

    def utterances_of(self, ids: Iterable[str], *, brief: bool = False) -> dict[str, Utterance]:
        """The utterances with these ids that are there, by id; ``brief`` as of ``utterance``."""
        with self._db.reading():
            several = (read.utterances(self._db, some, brief=brief) for some in read.batches(sorted(set(ids))))
            return {u.id: u for some in several for u in some}

    def reported_in(self, article_id: str) -> tuple[str, ...]:
        """The ids of the utterances that an article reports, or is the earliest to report."""
        rows = self._db.rows(
            "SELECT v.utterance FROM quotation AS q JOIN version_quote AS v ON v.quotation = q.id WHERE q.article = :a "
            "UNION SELECT id FROM utterance WHERE earliest_article = :a",
            {"a": article_id},
        )
        return tuple(id for (id,) in rows)

    def copied(self, article_id: str) -> tuple[Copy, ...]:
        """What an article is a copy of, what that is a copy of, and so on; the last one's ``of`` is a copy of none."""
        return copies.chain(self._db, article_id)

    def copies(self, article_id: str) -> tuple[Copy, ...]:
        """The copies of an article, by id."""
        return copies.copies(self._db, article_id)

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

    def disputed(self, quotation_ids: Iterable[str]) -> frozenset[str]:
        """Those of some quotations that another report contradicts: who said it, or that it was said."""
        found: set[str] = set()
        for ids in read.batches(sorted(set(quotation_ids))):
            marks = ", ".join("?" * len(ids))
            found.update(
                quotation
                for (quotation,) in self._db.rows(
                    "SELECT q.quotation FROM conflict_quote AS q JOIN conflict AS c ON c.utterance = q.utterance "
                    f"AND c.n = q.conflict WHERE q.quotation IN ({marks}) AND c.kind IN ('speaker', 'denial')",
                    ids,
                )
            )
        return frozenset(found)

    def quotations_by(self, person_id: str) -> tuple[Quotation, ...]:
        """What a person ("p-…", or "ARTICLE@n") is reported to have said, in the order of articles and their texts."""
        return self._quotations(self._with("speaker_person", person_id))

    def quotations_to(self, person_id: str) -> tuple[Quotation, ...]:
        """What is said to be said to a person ("p-…", or "ARTICLE@n"), in the order of articles and their texts."""
        return self._quotations(self._with("addressee_person", person_id))

    def search(self, words: str, *, limit: int = 50) -> tuple[str, ...]:
        """The ids of quotations with any of these words, best first (BM25, the same every time and in every database).

        Case and accents don't count; what looks like query syntax is taken as words. Thoughts are left out. However
        many quotations are on record, a bounded number of them is weighed: those with the rarer words.
        """
        frequency = lru_cache(maxsize=None)(self._frequency)
        wanted = search.any_of(words, frequency)
        texts: dict[tuple[str, int, str], str] = {}
        for sought in search.weighed(wanted, frequency):
            found = self._folded(self._db.having("quotation", sought, search.WEIGHED))
            texts |= {(article, n, id): folded for id, article, n, medium, folded in found if medium != "thought"}
            if len(texts) >= limit:
                break
        if not texts:
            return ()
        best = search.best(wanted, texts, frequency, self._quotations_on_record(), self._words_each(), limit)
        return tuple(id for _, _, id in best)

    def candidates(self, words: str, *, limit: int = 200) -> tuple[str, ...]:
        """The ids of quotations that may report these words: those with the rarer ones, best first.

        However many quotations are on record, a bounded number of them is looked at.
        """
        total = self._quotations_on_record()
        frequency = lru_cache(maxsize=None)(self._frequency)
        found: dict[str, str] = {}
        for sought in search.rarer(words, frequency, total, limit):
            rows = self._folded(self._db.having("quotation", sought, search.COMMON * limit))
            found.update((id, folded) for id, _, _, _, folded in rows)
        return tuple(search.ranked(words, sorted(found.items()), frequency, total, limit))

    # Stories: made when somebody asks, and kept until something changes.

    @property
    def stories_by(self) -> str | None:
        """What the kept stories were made from and by; None where there are none."""
        made_by = self._meta("stories_by")
        return None if made_by is None else str(made_by)

    @property
    def state(self) -> str:
        """Stands for all that is on record: another one after every change."""
        return " ".join(str(self._meta(column)) for column in ("changes", "settled", "made_by"))

    def stories(self, ids: Sequence[str] | None = None) -> tuple[Story, ...]:
        """The stories that were kept, or those with these ids, by id."""
        with self._db.reading():
            return tuple(stories.stories(self._db, ids))

    def keep_stories(self, found: Iterable[Story], made_by: str, latest: Callable[[Story], str] = lambda _: "") -> bool:
        """Replace all stories, in one transaction; False where the file can only be read. ``latest`` tells by what a
        list has them in order of time."""
        if self._db.read_only:
            return False
        with self._db.writing():
            stories.replace(self._db, found, made_by, latest)
        return True

    def about(self, made_by: str) -> dict[str, str]:
        """Article id → what it is about, as ``made_by`` read it; articles without that are missing."""
        return stories.about(self._db, made_by)

    def keep_about(self, made_by: str, terms: Mapping[str, str]) -> None:
        """Keep what articles are about, where the file can be written."""
        if not self._db.read_only:
            with self._db.writing():
                stories.keep_about(self._db, made_by, terms)

    def naming(self) -> dict[str, list[str]]:
        """Article id → the ids of the persons across articles whom it names."""
        return stories.naming(self._db)

    def reporting(self) -> dict[str, list[str]]:
        """Article id → the ids of the utterances that it reports."""
        return stories.reporting(self._db)

    def skipped(self) -> tuple[Skipped, ...]:
        """All that could not be read, whole inputs and parts of articles, by source and stage."""
        rows = self._db.rows("SELECT DISTINCT source, stage, reason FROM skipped ORDER BY source, stage, reason")
        return tuple(Skipped(*row) for row in rows)

    def coverage(self) -> Searched:
        """How many articles of how many outlets are on record, and their first and last date.

        An article that names no outlet counts as one of its own.
        """
        row = self._db.one(
            "SELECT coalesce(sum(articles), 0), "
            "count(DISTINCT nullif(outlet, '')) + coalesce(sum(CASE WHEN outlet = '' THEN articles END), 0), "
            "(SELECT min(date) FROM article), (SELECT max(date) FROM article) FROM article_count"
        )
        return Searched(*(row or (0, 0)))

    def outlets(self) -> set[str]:
        """The outlets of all articles."""
        return {outlet for (outlet,) in self._db.rows("SELECT DISTINCT outlet FROM article WHERE outlet <> ''")}

    def languages(self) -> tuple[str, ...]:
        """The languages of the articles, sorted."""
        rows = self._db.rows("SELECT DISTINCT language FROM article_count ORDER BY language")
        return tuple(str(code) for (code,) in rows)

    def counts(self) -> dict[str, int]:
        """How much there is of everything: articles, outlets, quotations, persons, utterances and so on."""
        what = {
            "articles": "coalesce(sum(articles), 0) FROM article_count",
            "outlets": "count(DISTINCT nullif(outlet, '')) + coalesce(sum(CASE WHEN outlet = '' THEN articles END), 0) "
            "FROM article_count",
            "languages": "count(DISTINCT language) FROM article_count",
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

    def _persons(self, ids: list[str], *, brief: bool = False) -> tuple[Person, ...]:
        with self._db.reading():
            found = (read.persons(self._db, some, brief=brief) for some in read.batches(sorted(ids)))
            return tuple(person for some in found for person in some)

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

    def _frequency(self, words: str) -> int:
        """How many quotations have a word, or some that stand together; from search.COUNTED on an estimate, since
        counting all would take longer the more there are."""
        keys = self._db.having("quotation", Words(words), search.COUNTED)
        return len(keys) if len(keys) < search.COUNTED else len(keys) * self._quotations_on_record() // keys[-1]

    def _quotations_on_record(self) -> int:
        """The last key, which is the number of quotations where none has gone."""
        row = self._db.one("SELECT max(key) FROM quotation")
        return int(row[0] or 0) if row else 0

    def _words_each(self) -> float:
        """How many words a quotation has, by the first ones on record."""
        row = self._db.one(
            "SELECT count(*), sum(CASE WHEN folded = '' THEN 0 ELSE "
            "length(folded) - length(replace(folded, ' ', '')) + 1 END) "
            "FROM (SELECT folded FROM quotation ORDER BY key LIMIT ?) AS early",
            (search.COUNTED,),
        )
        count, words = row or (0, 0)
        return float(words) / count if words else 1.0

    def _folded(self, keys: Sequence[int]) -> Iterator[Row]:
        """Id, article, place in it, medium and folded text of quotations, by their keys."""
        for some in write.batches(keys):
            marks = ", ".join("?" * len(some))
            yield from self._db.rows(
                f"SELECT id, article, n, medium, folded FROM quotation WHERE key IN ({marks})", some
            )


def _first(found: Sequence[T]) -> T | None:
    return found[0] if found else None


def _writable(text: str) -> str:
    # Names of files may hold bytes that are no UTF-8; Python hands them over as lone surrogates.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
