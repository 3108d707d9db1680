"""What is watched and followed in, rows that outlive a killed pass out: no alert is lost, and none is given twice."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace

from onrecord.records import Alert, Change, Follow, Span, Watched
from onrecord.store import read
from onrecord.store.database import Database, Row
from onrecord.store.search import terms

Report = tuple[str, str]  # article, digest of the words it reports
Told = tuple[str, str, str]  # the same, and "report" or the kind of a conflict
WATCHED = tuple(field.name for field in fields(Watched))


@dataclass(frozen=True, slots=True)
class Seen:
    """The state of a store that alerts were looked for in."""

    tellings: int  # how often that was done before
    state: str | None  # of the store and the follows, when it was done last
    arrival: int  # of the last article that was looked at
    corrections: int  # number of the last correction


@dataclass(frozen=True, slots=True)
class Waiting:
    """Alerts that are still to be given somewhere."""

    destination: str
    alerts: int
    error: str | None  # why the last try failed


class Watching:
    """What a store knows of feeds, follows and alerts."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @property
    def id(self) -> str:
        """A UUID by which alerts of this store are known elsewhere."""
        row = self._db.one("SELECT id FROM watching")
        if row and row[0]:
            return str(row[0])
        with self._db.writing():
            self._db.write("UPDATE watching SET id = ? WHERE id IS NULL", (str(uuid.uuid4()),))
        return self.id

    # Feeds and pages.

    def list(self, listed: Iterable[tuple[str, str | None, str | None]]) -> None:
        """Watch addresses, each with a title and a folder where these are known; what is known of them stays."""
        with self._db.writing():
            self._db.write_many(
                "INSERT INTO watched (url, title, folder, due, failures) VALUES (?, ?, ?, '', 0) "
                "ON CONFLICT (url) DO UPDATE SET title = coalesce(excluded.title, watched.title), "
                "folder = excluded.folder",
                listed,
            )

    def watched(self, urls: Iterable[str] | None = None) -> tuple[Watched, ...]:
        """All that is watched, by folder and address; of these addresses, those that are, in the order given."""
        rows = self._db.rows(f"SELECT {', '.join(WATCHED)} FROM watched ORDER BY folder NULLS FIRST, url")
        found = {row[0]: Watched(*row) for row in rows}
        return tuple(found.values() if urls is None else (found[url] for url in dict.fromkeys(urls) if url in found))

    def asked(self, one: Watched, entries: Iterable[tuple[str, str, int]] = ()) -> None:
        """Keep how an address answered, and which entries of it were dealt with: entry, date, failures."""
        columns = ", ".join(f"{name} = :{name}" for name in WATCHED[1:])
        with self._db.writing():
            self._db.write(f"UPDATE watched SET {columns} WHERE url = :url", asdict(one))
            self._db.replace("watched_entry", ((one.url, *entry) for entry in entries))

    def entries(self, url: str) -> dict[str, tuple[str, int]]:
        """The entries of a feed that were dealt with or tried: date and failures."""
        rows = self._db.rows("SELECT entry, modified, failures FROM watched_entry WHERE url = ?", (url,))
        return {entry: (modified, failures) for entry, modified, failures in rows}

    def read_before(self, addresses: Iterable[str]) -> dict[str, str]:
        """Those of some addresses of articles that are on record, with when they were last taken from there."""
        return {at: seen or "" for at, seen in self._among("article", "address", addresses, "address, seen")}

    # What is followed.

    @staticmethod
    def words_of(text: str) -> str:
        """Stands for the words of a text: the same whatever their case, accents and marks.

        >>> Watching.words_of("“We close, Friday.”") == Watching.words_of("we close – friday")
        True
        """
        return _digest(terms(text))

    def follows(self, *, ended: bool = False) -> tuple[Follow, ...]:
        """What is followed, in the order it was begun; with ``ended`` what was, too."""
        reports: dict[int, list[Report]] = {}
        for n, article, words in self._db.rows("SELECT follow, article, words FROM follow_report ORDER BY 1, 2, 3"):
            reports.setdefault(n, []).append((article, words))
        rows = self._db.rows(
            "SELECT n, what, name, id, language, begun, arrival, corrections, ended FROM follow ORDER BY n"
        )
        return tuple(
            Follow(n, what, name, id, language, begun, arrival, corrections, tuple(reports.get(n, ())), until)
            for n, what, name, id, language, begun, arrival, corrections, until in rows
            if ended or until is None
        )

    def follow(self, wanted: Follow, told: Iterable[Told] = ()) -> Follow:
        """Begin to follow something; its number, and from where on, are given here. ``told`` is on record already."""
        with self._db.writing():
            corrected = self._db.one("SELECT corrections FROM watching") or (0,)
            begun = replace(wanted, arrival=self.last_arrival, corrections=max(corrected[0], wanted.corrections))
            self._db.write(
                "INSERT INTO follow (what, name, id, language, begun, arrival, corrections) "
                "VALUES (:what, :name, :id, :language, :begun, :arrival, :corrections)",
                {name: getattr(begun, name) for name in FOLLOW},
            )
            n = int((self._db.one("SELECT max(n) FROM follow") or (0,))[0])
            self._db.write_many("INSERT INTO follow_report VALUES (?, ?, ?)", ((n, *r) for r in wanted.reports))
            self._db.replace("told", told)
            if not self._db.one("SELECT 1 FROM follow WHERE n <> ? AND ended IS NULL", (n,)):
                self._db.write("UPDATE watching SET arrival = ?", (begun.arrival,))  # nobody misses what is before
        return replace(begun, n=n)

    def unfollow(self, n: int, when: str) -> bool:
        """Follow it no more; False where it isn't followed."""
        with self._db.writing():
            if not self._db.one("SELECT 1 FROM follow WHERE n = ? AND ended IS NULL", (n,)):
                return False
            self._db.write("UPDATE follow SET ended = ? WHERE n = ?", (when, n))
        return True

    def utterances_by(self, person_id: str) -> tuple[str, ...]:
        """The ids of the utterances that some report attributes to a person."""
        rows = self._db.rows(
            "SELECT v.utterance FROM person_in_article AS p JOIN quotation AS q ON q.speaker_person = p.local_person "
            "JOIN version_quote AS v ON v.quotation = q.id WHERE p.person = :id "
            "UNION SELECT id FROM utterance WHERE speaker = :id",
            {"id": person_id},
        )
        return tuple(sorted(id for (id,) in rows))

    # What was told.

    def seen(self) -> Seen:
        """What the last alerts were looked for in."""
        return Seen(*(self._db.one("SELECT tellings, state, arrival, corrections FROM watching") or (0, None, 0, 0)))

    def reports(self, quotation_ids: Iterable[str]) -> dict[str, Report]:
        """What quotations report, by what stays the same when ids don't."""
        rows = self._among("quotation", "id", quotation_ids, "id, article, folded")
        return {id: (article, _digest(folded)) for id, article, folded in rows}

    def quotes_of(self, utterance_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The quotations that report some utterances, by utterance."""
        found: dict[str, list[str]] = {}
        for utterance, quotation in self._among("version_quote", "utterance", utterance_ids, "utterance, quotation"):
            found.setdefault(utterance, []).append(quotation)
        return {utterance: tuple(quotes) for utterance, quotes in found.items()}

    def in_conflict(self, utterance_ids: Iterable[str]) -> set[str]:
        """Those of some utterances of which there are accounts that cannot both hold."""
        return {id for (id,) in self._among("conflict", "utterance", utterance_ids, "utterance")}

    def reporting(self, reports: Iterable[Report]) -> tuple[str, ...]:
        """The ids of the quotations that give these reports."""
        wanted = set(reports)
        rows = self._among("quotation", "article", {article for article, _ in wanted}, "article, folded, id")
        return tuple(id for article, folded, id in rows if (article, _digest(folded)) in wanted)

    def told(self, articles: Iterable[str]) -> set[Told]:
        """What was told of reports in these articles."""
        return {(a, words, what) for a, words, what in self._among("told", "article", articles, "article, words, what")}

    def arrivals(self, articles: Iterable[str]) -> dict[str, int]:
        """In what order articles came in."""
        return dict(self._among("arrival", "article", articles, "article, n"))

    def arrived_since(self, n: int) -> set[str]:
        """The articles that came in after another one."""
        return {article for (article,) in self._db.rows("SELECT article FROM arrival WHERE n > ?", (n,))}

    @property
    def last_arrival(self) -> int:
        """Of the article that came in last; 0: none did."""
        row = self._db.one("SELECT max(n) FROM arrival")
        return int(row[0] or 0) if row else 0

    def tell(
        self,
        alerts: Iterable[Alert],
        told: Iterable[Told],
        *,
        seen: Seen,
        then: Seen,
        matched: Iterable[tuple[int, str, str]] = (),
        destinations: Collection[str] = ("stdout",),
    ) -> tuple[Alert, ...] | None:
        """Number alerts and keep them together with what they tell, in one transaction.

        ``then`` is what they were looked for in, ``matched`` the reports in which a followed phrase was found: number
        of the follow, article, words. None, and nothing is kept, where another program has looked since ``seen``.
        """
        made = []
        with self._db.writing():
            if self.seen().tellings != seen.tellings:
                return None
            n = int((self._db.one("SELECT coalesce(max(n), 0) FROM alert") or (0,))[0])
            for n, alert in enumerate(alerts, start=n + 1):  # noqa: B020
                made.append(replace(alert, n=n))
            self._db.insert("alert", ((a.n, a.when, a.kind, a.says, _written(a)) for a in made))
            self._db.insert("undelivered", ((to, a.n, 0, None) for to in dict.fromkeys(destinations) for a in made))
            self._db.replace("told", told)
            self._db.replace("follow_report", matched)
            self._db.write(
                "UPDATE watching SET tellings = tellings + 1, state = ?, arrival = ?, corrections = ?",
                (then.state, then.arrival, then.corrections),
            )
        return tuple(made)

    def alerts(self, since: int = 0, *, last: int | None = None) -> tuple[Alert, ...]:
        """The alerts after a number, in order; the ``last`` so many of them."""
        sql = "SELECT record FROM alert WHERE n > ? ORDER BY n DESC"
        rows = self._db.rows(sql, (since,)) if last is None else self._db.rows(f"{sql} LIMIT ?", (since, last))
        return tuple(_read(record) for (record,) in reversed(rows))

    def undelivered(self, destination: str) -> tuple[Alert, ...]:
        """The alerts that are still to be given there, in order."""
        rows = self._db.rows(
            "SELECT record FROM undelivered JOIN alert ON n = alert WHERE destination = ? ORDER BY n",
            (destination,),
        )
        return tuple(_read(record) for (record,) in rows)

    def waiting(self) -> tuple[Waiting, ...]:
        """Where alerts are still to be given, and how many."""
        rows = self._db.rows(
            "SELECT destination, count(*), max(error) FROM undelivered GROUP BY destination ORDER BY destination"
        )
        return tuple(Waiting(*row) for row in rows)

    def delivered(self, destination: str, numbers: Iterable[int]) -> None:
        """These alerts were given there."""
        with self._db.writing():
            self._db.write_many(
                "DELETE FROM undelivered WHERE destination = ? AND alert = ?", ((destination, n) for n in numbers)
            )

    def undeliverable(self, destination: str, n: int, error: str) -> None:
        """An alert could not be given there, this time."""
        with self._db.writing():
            self._db.write(
                "UPDATE undelivered SET tries = tries + 1, error = ? WHERE destination = ? AND alert = ?",
                (error, destination, n),
            )

    def _among(self, table: str, column: str, values: Iterable[str], wanted: str) -> Iterator[Row]:
        for some in read.batches(sorted(set(values))):
            marks = ", ".join("?" * len(some))
            yield from self._db.rows(
                f"SELECT {wanted} FROM {table} WHERE {column} IN ({marks}) ORDER BY {wanted}", some
            )


FOLLOW = ("what", "name", "id", "language", "begun", "arrival", "corrections")


def _digest(folded: str) -> str:
    return hashlib.sha256(folded.encode()).hexdigest()[:16]


def _written(alert: Alert) -> str:
    return json.dumps(asdict(alert), ensure_ascii=False)


def _read(record: str) -> Alert:
    found: Mapping[str, object] = json.loads(record)
    known = {field.name: found[field.name] for field in fields(Alert) if field.name in found}
    for name in ("follows", "following", "drift"):
        known[name] = tuple(known.get(name, ()))  # type: ignore[arg-type]
    known["changes"] = tuple(
        Change(c["kind"], c["text"], c["to"], Span(*c["at"]) if c["at"] else None)
        for c in known.get("changes", ())  # type: ignore[attr-defined]
    )
    return Alert(**known)  # type: ignore[arg-type]
