"""Feeds and pages to watch in, their new articles into the store, what is new about what is followed out, pass by pass.

A pass may be killed at any moment, and sites fail, move and close: what is known of each is in the store, and a feed
counts as read only when its articles are.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord import dates, follow, gather, pipeline
from onrecord.errors import FetchError, InputError, OnRecordError, UsageError
from onrecord.export import atom
from onrecord.export.alerts import alert_json
from onrecord.fetch import Answer, Fetcher
from onrecord.fetch.documents import form_of
from onrecord.readers import feed, identity, opml, plain
from onrecord.readers.limits import LIMITS
from onrecord.records import Alert, Input, Skipped, Watched

if TYPE_CHECKING:
    from onrecord.store import Store

SHORTEST, LONGEST = 900.0, 86_400.0  # seconds until a feed that failed is asked again: at first, and at most
TRIES = 5  # of a page that can't be had for now, one a pass
AHEAD = 16  # pages that are fetched before they are read
# Answers that won't be others the next time.
FOR_GOOD = frozenset((400, 401, 402, 403, 404, 405, 406, 410, 414, 451))
REFUSED = frozenset((400, 409, 413, 415, 422))  # this alert, while others may be taken
WEBHOOK_TRIES, WEBHOOK_PAUSE, WEBHOOK_PATIENCE = 3, 1.0, 30.0  # in a pass; seconds, doubled each time; at most
PUBLISHED = 200  # alerts in the Atom feed

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


@dataclass(frozen=True, slots=True)
class Listed:
    """An address to watch, as somebody listed it."""

    url: str
    title: str | None = None
    folder: str | None = None


@dataclass(frozen=True, slots=True)
class How:
    """How a pass is made."""

    hosts: int = 4  # that are asked side by side
    limit: int | None = None  # entries of one feed in one pass
    since: str | None = None  # EDTF: older entries are left
    language: str | None = None
    shortest: float = SHORTEST
    jobs: int = 0  # processes that read articles; 0: this one


@dataclass(frozen=True, slots=True)
class Pass:
    """What one pass brought."""

    listed: int = 0
    asked: int = 0
    unchanged: int = 0
    failing: tuple[Watched, ...] = ()
    stopped: tuple[Watched, ...] = ()  # in this pass
    report: pipeline.Report = field(default_factory=pipeline.Report)
    alerts: tuple[Alert, ...] = ()
    notes: tuple[str, ...] = ()
    undelivered: int = 0  # alerts that wait for the webhook
    why: str | None = None  # they do
    left: int = 0  # entries over the limit, for the next pass


def listed(sources: Iterable[str]) -> tuple[tuple[Listed, ...], tuple[Skipped, ...]]:
    """The addresses in files and on the command line: OPML, or a text file with an address on each line.

    UsageError where there is nothing to watch in a file; a line that is no address is skipped.
    """
    found: dict[str, Listed] = {}
    skipped: list[Skipped] = []
    for source in sources:
        if identity.domain(source):
            found.setdefault(source, Listed(source))
            continue
        try:
            data = Path(source).read_bytes()
        except OSError as wrong:
            raise UsageError(
                f"'{source}' can't be read ({wrong.strerror}); name a list of feeds, or write an address with https://"
            ) from wrong
        try:
            some = list(_opml(data, source, skipped) if _is_xml(data) else _lines(data, source, skipped))
        except InputError as wrong:
            raise UsageError(f"'{source}' {wrong}") from wrong
        if not some and not skipped:
            raise UsageError(f"'{source}' lists nothing; write the address of a feed on each line")
        for one in some:
            found.setdefault(one.url, one)
    return tuple(found.values()), tuple(skipped)


def _is_xml(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _opml(data: bytes, source: str, skipped: list[Skipped]) -> Iterator[Listed]:
    for one in opml.feeds(data):
        if one.wrong:
            skipped.append(Skipped(f"{source}: {one.title}", "watch", one.wrong))
        else:
            yield Listed(one.url, one.title, " / ".join(one.folder) or None)


def _lines(data: bytes, source: str, skipped: list[Skipped]) -> Iterator[Listed]:
    """One address a line; what follows a blank is its title, what follows # is for people."""
    for number, line in enumerate(plain.decode(data).splitlines(), 1):
        url, _, title = line.strip().partition(" ")
        if not url or url.startswith("#"):
            continue
        if identity.domain(url):
            yield Listed(url, title.partition(" #")[0].strip() or None)
        else:
            shown = url if len(url) <= 80 else url[:79] + "…"
            skipped.append(Skipped(f"{source}:{number}", "watch", f"'{shown}' is no address; write it with https://"))


def once(
    store: Store,
    wanted: Sequence[Listed],
    fetcher: Fetcher,
    how: How | None = None,
    *,
    webhook: str | None = None,
    stop: threading.Event | None = None,
) -> Pass:
    """One pass: ask what is due, read what is new there, look for what that changes in what is followed.

    ``stop``, once set, ends it early: what was fetched is stored, what was not is left for the next pass.
    """
    how, stop = how or How(), stop or threading.Event()
    store.watching.list((one.url, one.title, one.folder) for one in wanted)
    watched = store.watching.watched(one.url for one in wanted)
    due = [one for one in watched if not one.stopped and one.due <= follow.now()]
    asking = _Asking(store, due, fetcher, how, stop)
    report = pipeline.add_inputs(asking.inputs(), store, language=how.language, jobs=how.jobs, places=asking.mended)
    asking.keep()
    telling = follow.tell(store, (follow.STDOUT, *([webhook] if webhook else [])))
    undelivered = deliver(store, webhook, fetcher, stop=stop) if webhook else 0
    return Pass(
        listed=len(wanted),
        asked=asking.asked,
        unchanged=asking.unchanged,
        failing=tuple(asking.failing),
        stopped=tuple(asking.stopped),
        report=report,
        alerts=store.watching.undelivered(follow.STDOUT),
        notes=telling.notes,
        undelivered=undelivered,
        why=next((one.error for one in store.watching.waiting() if one.destination == webhook), None),
        left=asking.left,
    )


def told(store: Store, alerts: Iterable[Alert]) -> None:
    """These alerts were given on stdout."""
    store.watching.delivered(follow.STDOUT, [one.n for one in alerts])


def loop(
    passes: Callable[[threading.Event], object],
    every: float,
    waiting: Callable[[datetime], None] = lambda _: None,
    failed: Callable[[OnRecordError], None] = lambda _: None,
) -> None:
    """A pass each ``every`` seconds until SIGINT or SIGTERM, which end it after what is being stored.

    ``waiting`` is told when the next one is, ``failed`` why one came to nothing; the next one tries again.
    """
    stop = threading.Event()
    with _signals(stop):
        while not stop.is_set():
            begun = datetime.now(UTC)
            try:
                passes(stop)
            except OnRecordError as wrong:
                failed(wrong)
            if not stop.is_set():
                at = max(begun + timedelta(seconds=every), datetime.now(UTC))
                waiting(at)
                stop.wait((at - datetime.now(UTC)).total_seconds())


@contextmanager
def _signals(stop: threading.Event) -> Iterator[None]:
    """SIGINT and SIGTERM set ``stop``; a second one does what it does elsewhere."""
    before: dict[int, object] = {}

    def ask(number: int, frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, before[number])  # type: ignore[arg-type]

    number: int
    for number in (signal.SIGINT, signal.SIGTERM):
        before[number] = signal.signal(number, ask)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]


def seconds(text: str) -> float:
    """How long "15m" is. UsageError where it is no time.

    >>> seconds("15m"), seconds("1.5h"), seconds("90")
    (900.0, 5400.0, 90.0)
    """
    number, unit = (text[:-1], text[-1]) if text[-1:] in UNITS else (text, "s")
    try:
        found = float(number) * UNITS[unit]
    except ValueError:
        found = 0.0
    if not 0 < found < 366 * 86_400:
        raise UsageError(f"'{text}' is no time between passes; write it as 15m, 2h or 90s")
    return found


def day(text: str) -> str:
    """A day as given, or so many days ago ("7d"), EDTF. UsageError where it is neither."""
    if text.endswith("d") and text[:-1].isdecimal() and len(text) < 6:
        return (datetime.now(UTC) - timedelta(days=int(text[:-1]))).strftime("%Y-%m-%d")
    try:
        return dates.edtf(text)
    except InputError as wrong:
        raise UsageError(f"--since {wrong} Or 7d for seven days ago.") from wrong


@contextmanager
def alone(db: str | os.PathLike[str]) -> Iterator[bool]:
    """Whether nobody else watches with this store, on this machine where it is a file; while inside, nobody else begins
    to."""
    from onrecord.store import alone as only_one
    from onrecord.store import is_address

    if is_address(db):
        with only_one(str(db), "watch") as is_only:
            yield is_only
        return
    try:
        import fcntl
    except ImportError:  # not on Windows, where nothing but politeness is lost: the store copes with two
        yield True
        return
    name = hashlib.sha256(os.path.realpath(db).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    try:
        lock = os.open(Path(tempfile.gettempdir()) / f"onrecord-watch-{name}", os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:  # somebody else's
        yield True
        return
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
    finally:
        os.close(lock)


# Asking


@dataclass(frozen=True, slots=True)
class _Job:
    """Something to ask: a feed or a page that is watched, or the page of an entry."""

    url: str
    watched: Watched
    page: _Page | None = None

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc.lower()


@dataclass(frozen=True, slots=True)
class _Page:
    """An entry whose text is on its page, or on other pages."""

    key: str
    stamp: str
    failures: int
    entry: feed.Entry
    outlet: str | None


@dataclass(frozen=True, slots=True)
class _Answered:
    """What came of a job. ``feed`` is what the answer holds, if it was one that is watched and is a feed."""

    job: _Job
    answer: Answer | None = None
    wrong: FetchError | None = None
    feed: feed.Feed | None = None
    unreadable: str | None = None


class _Asking:
    """One pass over what is due. The store is asked in one thread, sites in others."""

    def __init__(self, store: Store, due: Sequence[Watched], fetcher: Fetcher, how: How, stop: threading.Event) -> None:
        self._store = store
        self._due = due
        self._fetcher = fetcher
        self._how = how
        self._seen: set[str] = set()  # pages that another feed led to in this pass
        self._read: dict[str, tuple[Watched, list[tuple[str, str, int]]]] = {}  # what to keep when it is stored
        self._unread: dict[str, int] = {}  # pages of a feed that are still to be asked
        self._work = _Hosts(how.hosts, self._ask, stop)
        self.mended: list[str] = []  # pages that could not be had before
        self.asked = self.unchanged = self.left = 0
        self.failing: list[Watched] = []
        self.stopped: list[Watched] = []

    def inputs(self) -> Iterator[Input | Skipped]:
        """What is new, as it comes in."""
        for one in self._due:
            self._work.put(one.address or one.url, _Job(one.address or one.url, one))
        for answered in self._work.results():
            if answered.job.page is not None:
                yield from self._page(answered, answered.job.page)
            else:
                self.asked += 1
                yield from self._watched(answered)

    def keep(self) -> None:
        """All that was read is in the store: note it. Feeds that have entries left are asked for all of it again."""
        for url, (one, entries) in self._read.items():
            whole = not self._unread.get(url)
            fresh = one if whole else replace(one, etag=None, last_modified=None, digest=None)
            self._store.watching.asked(fresh, entries)

    def _ask(self, job: _Job) -> _Answered:
        """In a thread of its own: what stands there, and what it is."""
        one = job.watched
        try:
            if job.page is not None:
                return _Answered(job, self._fetcher.get(job.url))
            answer = self._fetcher.get(job.url, etag=one.etag, last_modified=one.last_modified)
        except FetchError as wrong:
            return _Answered(job, wrong=wrong)
        if answer.status == 304 or _digest(answer.data) == one.digest:
            return _Answered(job, answer)
        try:
            is_feed = form_of(answer) == "feed" or (one.form == "feed") or _is_json_feed(answer)
            found = feed.entries(answer.data, answer.url, LIMITS) if is_feed else None
        except FetchError as wrong:
            return _Answered(job, wrong=wrong)
        except InputError as wrong:
            return _Answered(job, answer, unreadable=str(wrong))
        return _Answered(job, answer, feed=found)

    def _watched(self, answered: _Answered) -> Iterator[Input | Skipped]:
        """What is new at an address that is watched."""
        one, answer = answered.job.watched, answered.answer
        if answer is None or answered.unreadable is not None:
            self._failed(one, answered)
            return
        healthy = replace(
            one,
            failures=0,
            error=None,
            due="",
            succeeded=answer.fetched,
            address=answer.moved or one.address,
            etag=answer.etag,
            last_modified=answer.last_modified,
        )
        if answer.status == 304 or _digest(answer.data) == one.digest:
            self.unchanged += 1
            self._store.watching.asked(healthy)
            return
        healthy = replace(healthy, digest=_digest(answer.data), form="page" if answered.feed is None else "feed")
        if answered.feed is None:
            self._read[one.url] = healthy, []
            yield _input(answered.job.url, answer, outlet=one.title)
            return
        healthy = replace(healthy, title=one.title or answered.feed.title)
        self._read[one.url] = healthy, []
        yield from self._entries(healthy, answered.feed, answer)

    def _entries(self, one: Watched, found: feed.Feed, answer: Answer) -> Iterator[Input | Skipped]:
        """The entries of a feed that are new or changed: those with a text as they are, the others as work."""
        before = self._store.watching.entries(one.url)
        on_record = self._store.watching.read_before(entry.id for entry in found.entries)
        done = self._read[one.url][1]
        taken = 0
        for entry in found.entries:
            key, stamp = _key(entry), _stamp(entry)
            known, failures = before.get(key, (None, 0))
            if known == stamp and (not failures or failures >= TRIES):
                continue
            failures = failures if known == stamp else 0
            if self._how.since and entry.date and dates.last_day(entry.date) < dates.first_day(self._how.since):
                continue
            if self._how.limit is not None and taken >= self._how.limit:
                self.left += 1
                self._unread[one.url] = self._unread.get(one.url, 0) + 1
                continue
            taken += 1
            outlet = entry.outlet or found.title or one.title
            if entry.text is not None:
                done.append((key, stamp, 0))
                yield gather.entry_input(found, entry, answer.fetched, outlet=one.title)
            elif entry.link is None:
                done.append((key, stamp, 0))
                shown = entry.title or "an entry"
                yield Skipped(f"{one.url} ({shown})", "read", "has neither a text nor a link; ask the publisher")
            elif known is None and on_record.get(entry.id, "") >= (entry.modified or entry.date or "0"):
                done.append((key, stamp, 0))  # stored in a pass that did not come to its end
            elif entry.link not in self._seen:
                self._seen.add(entry.link)
                self._unread[one.url] = self._unread.get(one.url, 0) + 1
                self._work.put(entry.link, _Job(entry.link, one, _Page(key, stamp, failures, entry, outlet)))

    def _page(self, answered: _Answered, page: _Page) -> Iterator[Input | Skipped]:
        """The page of an entry."""
        one, wrong = answered.job.watched, answered.wrong
        done = self._read[one.url][1]
        if answered.answer is not None:
            done.append((page.key, page.stamp, 0))
            self._unread[one.url] -= 1
            self.mended += [answered.job.url] * (page.failures > 0)
            yield _input(answered.job.url, answered.answer, outlet=page.outlet, entry=page.entry)
            return
        assert wrong is not None
        failures = 0 if wrong.status in FOR_GOOD else page.failures + 1
        done.append((page.key, page.stamp, failures))
        if not failures or failures >= TRIES:
            self._unread[one.url] -= 1  # not to be asked again
        yield Skipped(answered.job.url, "read", str(wrong))

    def _failed(self, one: Watched, answered: _Answered) -> None:
        """Ask later, and later each time; never again where it is gone."""
        wrong = answered.wrong
        error = answered.unreadable or str(wrong)
        failures = one.failures + 1
        pause = min(LONGEST, self._how.shortest * 2 ** min(failures - 1, 20))
        if wrong is not None and wrong.retry_after is not None:
            pause = max(pause, wrong.retry_after)
        due = (datetime.now(UTC) + timedelta(seconds=pause)).strftime("%Y-%m-%dT%H:%M:%SZ")
        failed = replace(one, failures=failures, error=error, due=due)
        if wrong is not None and wrong.status == 410:
            failed = replace(failed, stopped=f"gone since {follow.now()[:10]}")
            self.stopped.append(failed)
        else:
            self.failing.append(failed)
        self._store.watching.asked(failed)


class _Hosts:
    """Work in, results out: several hosts side by side, one piece of work at a time for each of them."""

    def __init__(self, most: int, work: Callable[[_Job], _Answered], stop: threading.Event) -> None:
        self._most = max(1, most)
        self._work = work
        self._stop = stop
        self._waiting: dict[str, deque[_Job]] = {}  # host → its jobs; hosts whose turn it is first stand first
        self._busy: dict[Future[_Answered], str] = {}

    def put(self, url: str, job: _Job) -> None:
        """Something to do, also while results are taken."""
        self._waiting.setdefault(job.host, deque()).append(job)

    def results(self) -> Iterator[_Answered]:
        """What was done, as it is done, until nothing is left to do."""
        ready: deque[_Answered] = deque()
        with ThreadPoolExecutor(self._most, thread_name_prefix="watch") as threads:
            try:
                while True:
                    self._begin(threads, AHEAD - len(ready))
                    if not self._busy and not ready:
                        return
                    done, _ = wait(self._busy, timeout=0 if ready else None, return_when="FIRST_COMPLETED")
                    for future in done:
                        del self._busy[future]
                        ready.append(future.result())
                    if ready:
                        yield ready.popleft()
            finally:
                for future in self._busy:
                    future.cancel()

    def _begin(self, threads: ThreadPoolExecutor, room: int) -> None:
        """Give idle threads the next job of hosts that nobody is asking."""
        if self._stop.is_set():
            return
        busy = set(self._busy.values())
        for host in [one for one in self._waiting if one not in busy]:
            if len(self._busy) >= min(self._most, room):
                return
            jobs = self._waiting.pop(host)
            self._busy[threads.submit(self._work, jobs.popleft())] = host
            if jobs:
                self._waiting[host] = jobs  # behind the others


def _key(entry: feed.Entry) -> str:
    """Stands for an entry of a feed."""
    return hashlib.sha256(f"{entry.id}\0{entry.link}".encode()).hexdigest()[:16]


def _stamp(entry: feed.Entry) -> str:
    """Stands for all that a feed says in an entry: another one, and the article may be another text."""
    told = repr((entry.modified, entry.date, entry.title, entry.summary, entry.text))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _is_json_feed(answer: Answer) -> bool:
    return answer.content_type.endswith("json") and feed.JSON_FEED.encode() in answer.data[:4096]


def _input(url: str, answer: Answer, *, outlet: str | None, entry: feed.Entry | None = None) -> Input | Skipped:
    """A page as it was fetched."""
    try:
        form = form_of(answer)
    except InputError as wrong:
        return Skipped(url, "read", str(wrong))
    return Input(
        url,
        form,
        answer.data,
        id=identity.id_of(answer.url) if form == "text" else None,
        url=answer.url,
        outlet=outlet,
        charset=answer.charset,
        seen=answer.fetched,
        date=entry.date if entry else None,
        title=entry.title if entry else None,
    )


# Delivering


def deliver(store: Store, url: str, fetcher: Fetcher, *, stop: threading.Event | None = None) -> int:
    """Give a webhook the alerts that wait for it, in order, each at least once; how many still wait.

    Each is a POST of its JSON, with an Idempotency-Key that is the same whenever it is sent. Where nobody takes it, it
    is tried again a few times, and in the next pass.
    """
    stop = stop or threading.Event()
    waiting = store.watching.undelivered(url)
    left = len(waiting)
    for alert in waiting:
        body = json.dumps({"id": f"{store.watching.id}/{alert.n}", **alert_json(alert)}, ensure_ascii=False).encode()
        wrong = _sent(url, body, f"{store.watching.id}-{alert.n}", fetcher, stop)
        if wrong is None:
            store.watching.delivered(url, [alert.n])
            left -= 1
        else:
            store.watching.undeliverable(url, alert.n, str(wrong))
            if wrong.status not in REFUSED:
                break  # nobody is there, or not for us: the others wait with it, in their order
    return left


def _sent(url: str, body: bytes, key: str, fetcher: Fetcher, stop: threading.Event) -> FetchError | None:
    pause = WEBHOOK_PAUSE
    for again in range(WEBHOOK_TRIES - 1, -1, -1):
        try:
            fetcher.post(url, body, key=key)
            return None
        except FetchError as wrong:
            asked = wrong.retry_after or 0.0
            if not again or wrong.status in FOR_GOOD | REFUSED or asked > WEBHOOK_PATIENCE or stop.is_set():
                return wrong
            stop.wait(max(pause, asked))
            pause *= 2
    raise AssertionError("a loop that returns")


def publish(store: Store, path: str | os.PathLike[str], *, last: int = PUBLISHED) -> bool:
    """The last alerts as an Atom feed in a file; False where it says so already."""
    return atom.write(path, store.watching.alerts(last=last), store.watching.id, since="1970-01-01T00:00:00Z")


def states(store: Store) -> tuple[Watched, ...]:
    """All that was ever watched with this store, with how it answers."""
    return store.watching.watched()
