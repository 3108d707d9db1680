"""An address in, the bytes that stand there out, or a FetchError that says why not and what to do.

Sites are asked as a guest asks: their robots.txt first, one connection and one request at a time, with a pause, by our
own name. And nothing they answer is trusted: where it leads, how long it takes, how large it grows.
"""

from __future__ import annotations

import re
import ssl
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from onrecord.errors import FetchError
from onrecord.fetch import body, robots
from onrecord.fetch.address import Unreachable, parsed, shown
from onrecord.fetch.manners import Manners

if TYPE_CHECKING:
    from httpx2 import URL

    from onrecord.fetch.wire import Resolver

ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    "application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"
)
PERMANENT, TEMPORARY = frozenset((301, 308)), frozenset((302, 303, 307))
SAYS = {  # what an answer without the page means to whoever wanted it
    204: "is empty; check the address",
    401: "asks for a login; save the page yourself and add the file",
    402: "asks for payment; save the page yourself and add the file",
    403: "is refused to programs; save the page yourself and add the file, or ask the publisher",
    404: "is not there; check the address",
    407: "asks for a login; save the page yourself and add the file",
    410: "is gone for good; take it off the list, or look for it in a web archive",
    429: "has been asked too often; try again later",
    451: "is withheld for legal reasons; look for it in a web archive",
    503: "is out of service for now; try again later",
}
LONGEST_PAUSE = 86_400.0  # seconds: what a Retry-After may ask for, at most
ORIGINS, HOSTS = 500, 10_000  # that are remembered at a time: their rules, when they were asked last


@dataclass(frozen=True, slots=True)
class Answer:
    """What stood at an address, or, with status 304, that it hasn't changed."""

    url: str  # where it was found in the end, after redirects, without fragment
    status: int  # 200, 203 or 304
    data: bytes  # unpacked; empty with 304
    content_type: str = ""  # "text/html"; "" where the server doesn't say
    charset: str | None = None  # as the server says it, which is often wrong
    etag: str | None = None  # to be given back the next time, as is last_modified
    last_modified: str | None = None
    retry_after: float | None = None  # seconds
    fetched: str = ""  # a second of UTC: "2025-03-18T09:30:00Z"
    moved: str | None = None  # where the address leads for good, if each redirect on the way said so


class _Reply(NamedTuple):
    """One answer to one request."""

    status: int
    headers: Mapping[str, str]  # by name in lower case
    data: bytes


@dataclass(slots=True)
class _Host:
    """When one host may be asked again; whoever holds the lock is talking to it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = float("-inf")
    users: int = 0


@dataclass(slots=True)
class _Origin:
    """What the robots.txt of one origin says, or why it is not known."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    rules: robots.Rules | None = None
    wrong: FetchError | None = None
    until: float = float("-inf")


class Fetcher:
    """Asks the web, with ``manners``. Threads may share one: hosts are asked in parallel, each of them in turn.

    ``resolver``: host, port → its addresses. ``tls``: the authorities whose certificates count, if not this machine's.
    ``clock`` and ``sleep`` count seconds between requests, ``now`` is the time of day.
    """

    def __init__(
        self,
        manners: Manners | None = None,
        *,
        resolver: Resolver | None = None,
        tls: ssl.SSLContext | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        import httpcore2

        from onrecord.fetch.wire import Wire, authorities, resolved

        self.manners = manners or Manners()
        self._clock, self._sleep, self._now = clock, sleep, now
        self._wire = Wire(resolver or resolved, self.manners.allow_private)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=tls or authorities(),
            max_connections=None,  # one a host, by the host's lock
            max_keepalive_connections=16,
            keepalive_expiry=15.0,
            network_backend=self._wire,
        )
        self._lock = threading.Lock()
        self._hosts: dict[str, _Host] = {}
        self._origins: OrderedDict[str, _Origin] = OrderedDict()

    def get(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, accept: str | None = None
    ) -> Answer:
        """What stands at the address; with ``etag`` or ``last_modified`` of an earlier answer, only if it has changed.

        FetchError for all that is neither the page nor 304: with ``status`` where the server answered, with
        ``retry_after`` where it, or its robots.txt, asks to be left alone.
        """
        headers = {"accept": accept or ACCEPT}
        if etag and _sendable(etag):
            headers["if-none-match"] = etag
        if last_modified and _sendable(last_modified):
            headers["if-modified-since"] = last_modified
        at, moved, reply = self._followed(parsed(url, any_port=self.manners.allow_private), headers)
        if reply.status == 304 and not (etag or last_modified):
            raise FetchError("is said not to have changed, though nobody asked; try again later", status=304)
        kind, _, parameters = reply.headers.get("content-type", "").partition(";")
        charset = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9._:+-]{1,40})", parameters, re.I)
        return Answer(
            url=str(at),
            status=reply.status,
            data=reply.data,
            content_type=kind.strip().lower()[:100],
            charset=charset[1] if charset else None,
            etag=reply.headers.get("etag") or (etag if reply.status == 304 else None),
            last_modified=reply.headers.get("last-modified") or (last_modified if reply.status == 304 else None),
            retry_after=self._retry_after(reply),
            fetched=self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            moved=moved,
        )

    def post(self, url: str, data: bytes, *, content_type: str = "application/json", key: str | None = None) -> int:
        """Send somebody of our own some bytes, such as a webhook; the status that took them, 200 to 299. FetchError for
        any other.

        ``key``: what tells whoever gets it twice that it is one thing (Idempotency-Key). At any port, without a pause,
        once; no redirect is followed, and nothing is read of what it says.
        """
        at = parsed(url, any_port=True)
        headers = {"content-type": content_type, "content-length": str(len(data)), "accept": "*/*"}
        if key is not None:
            headers["idempotency-key"] = key
        reply = self._asked(at, headers, 0.0, cut=None, content=data)
        if 200 <= reply.status < 300:
            return reply.status
        said = f"doesn't take it ({reply.status}); check the address and whoever answers there"
        raise FetchError(said, status=reply.status, retry_after=self._retry_after(reply))

    def close(self) -> None:
        """Ends all connections."""
        self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _followed(self, url: URL, headers: Mapping[str, str], *, robot: bool = False) -> tuple[URL, str | None, _Reply]:
        """Where the redirects end, that address if all of them are for good, and the answer there.

        ``robot``: it is a robots.txt that is asked for, which needs nobody's leave and is cut at its cap.
        """
        at, passed, for_good = url, {url}, True
        most = robots.HOPS if robot else self.manners.max_redirects
        while True:
            try:
                reply = self._permitted(at, headers, robot)
                if reply.status not in PERMANENT | TEMPORARY:
                    self._found(reply)
                    return at, str(at) if for_good and len(passed) > 1 else None, reply
                for_good = for_good and reply.status in PERMANENT
                to = self._next(at, reply)
            except FetchError as wrong:
                if at == url:
                    raise
                message = f"leads to {shown(str(at))}, which {wrong}"
                raise FetchError(message, status=wrong.status, retry_after=wrong.retry_after) from wrong
            if to in passed:
                raise FetchError(
                    f"leads round in a circle, over {shown(str(to))}; save the page yourself and add the file",
                    status=reply.status,
                )
            if len(passed) > most:
                raise FetchError(
                    f"leads on more than {most} times, at last to {shown(str(to))}; give the address where it ends",
                    status=reply.status,
                )
            passed.add(to)
            at = to

    def _next(self, at: URL, reply: _Reply) -> URL:
        from httpx2 import InvalidURL

        location = reply.headers.get("location", "").encode("latin-1")
        if not location:
            raise FetchError("leads on without saying where; check the address", status=reply.status)
        written = location.decode("utf-8", "backslashreplace")
        try:
            to = str(at.join(written))
        except (InvalidURL, ValueError):
            to = written
        try:
            return parsed(to, any_port=self.manners.allow_private)
        except FetchError as wrong:
            raise FetchError(f"leads to {shown(to)}, which {wrong}", status=reply.status) from wrong

    def _found(self, reply: _Reply) -> None:
        """FetchError where the answer is not the page."""
        status = reply.status
        if status in (200, 203, 304):
            return
        says = SAYS.get(status)
        if says is None:
            says = "fails at its server; try again later" if status >= 500 else "isn't answered; check the address"
        wait = self._retry_after(reply)
        if wait is not None and "try again later" in says:
            says = says.replace("later", f"in {wait:.0f} s")
        thing, _, step = says.partition(";")
        raise FetchError(f"{thing} ({status});{step}", status=status, retry_after=wait)

    def _permitted(self, url: URL, headers: Mapping[str, str], robot: bool) -> _Reply:
        """The answer, if the site's robots.txt lets us ask."""
        pause = self.manners.delay
        if self.manners.respect_robots and not robot:
            rules = self._rules(url)
            if not rules.allow(str(url)):
                raise FetchError(
                    "is closed to programs by the site's robots.txt; ask the publisher, "
                    "or save the page yourself and add the file"
                )
            pause = max(pause, rules.delay)
        for again in range(self.manners.retries, -1, -1):
            try:
                return self._asked(url, headers, pause, cut=robots.READ if robot else None)
            except _Broken as wrong:
                if not again:
                    raise FetchError(str(wrong)) from wrong
            except body.EndedEarly:
                if not again:
                    raise
        raise AssertionError("a loop that returns or raises")

    def _rules(self, url: URL) -> robots.Rules:
        """What the robots.txt of the address's origin says. FetchError where that can't be known."""
        home = url.copy_with(raw_path=b"/robots.txt")
        with self._lock:
            origin = self._origins.setdefault(str(home), _Origin())
            self._origins.move_to_end(str(home))
            while len(self._origins) > ORIGINS:
                self._origins.popitem(last=False)
        with origin.lock:
            if self._clock() >= origin.until:
                self._learn(home, origin)
            if origin.rules is not None:
                return origin.rules
            assert origin.wrong is not None
            raise FetchError(str(origin.wrong), retry_after=origin.wrong.retry_after) from origin.wrong

    def _learn(self, home: URL, origin: _Origin) -> None:
        token, kept = self.manners.token, robots.KEPT
        try:
            _, _, reply = self._followed(home, {"accept": "text/plain, */*;q=0.5"}, robot=True)
            origin.rules = robots.rules(reply.data, token)
        except Unreachable as wrong:  # nor will be the page
            origin.rules, origin.wrong, kept = None, wrong, robots.ASKED_AGAIN
        except FetchError as wrong:
            # RFC 9309, 2.3.1: none there, all is allowed; not to be had for now, nothing is, or what was known before.
            if wrong.status is not None and wrong.status < 500 and wrong.status != 429:
                origin.rules = robots.rules(b"", token)
            else:
                why = f"is not asked for, as the site's robots.txt {wrong}"
                origin.wrong, kept = FetchError(why, retry_after=wrong.retry_after), robots.ASKED_AGAIN
        origin.until = self._clock() + kept

    def _asked(
        self, url: URL, headers: Mapping[str, str], pause: float, *, cut: int | None, content: bytes | None = None
    ) -> _Reply:
        """One request, in the host's turn."""
        with self._turn(url.raw_host.decode("ascii")) as host:
            wait = 0.0
            try:
                reply = self._sent(url, headers, cut, content)
                if reply.status in (429, 503):
                    wait = self._retry_after(reply) or 0.0
            finally:
                host.free_at = self._clock() + max(pause, wait)
            return reply

    @contextmanager
    def _turn(self, name: str) -> Iterator[_Host]:
        """The host, when no other thread talks to it and its pause is over."""
        with self._lock:
            if len(self._hosts) >= HOSTS:
                now = self._clock()
                self._hosts = {k: v for k, v in self._hosts.items() if v.users or v.free_at > now}
            host = self._hosts.setdefault(name, _Host())
            host.users += 1
        try:
            with host.lock:
                wait = host.free_at - self._clock()
                if wait > self.manners.patience:
                    raise FetchError(
                        f"is on a host that asks to be left alone for {wait:.0f} s more; try again then",
                        retry_after=wait,
                    )
                if wait > 0:
                    self._sleep(wait)
                yield host
        finally:
            with self._lock:
                host.users -= 1

    def _sent(self, url: URL, headers: Mapping[str, str], cut: int | None, content: bytes | None = None) -> _Reply:
        """The request on the wire, and the answer read as far as it is wanted. _Broken where asking again may help."""
        import httpcore2

        manners = self.manners
        silence = {"connect": manners.timeout, "read": manners.timeout, "write": manners.timeout}
        asked = {
            "host": url.netloc.decode("ascii"),
            "user-agent": manners.header,
            "accept-encoding": body.ASKED_FOR,
            **headers,
        }
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        answering = False
        try:
            with (
                self._wire.within(manners.seconds),
                self._pool.stream(
                    "GET" if content is None else "POST",
                    target,
                    headers=[(k.encode(), v.encode("latin-1", "ignore")) for k, v in asked.items()],
                    content=content,
                    extensions={"timeout": silence},
                ) as answer,
            ):
                answering = True
                told = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in reversed(answer.headers)}
                if answer.status not in (200, 203, 304) or content is not None:
                    return _Reply(answer.status, told, b"")
                length = told.get("content-length", "")
                if cut is None and length.isdecimal() and int(length[:20]) > manners.max_bytes:
                    raise body.over(manners.max_bytes)
                data = body.read(
                    answer.iter_stream(),
                    told.get("content-encoding", ""),
                    most=manners.max_bytes,
                    ratio=manners.ratio,
                    cut=cut,
                )
                return _Reply(answer.status, told, data)
        except (TimeoutError, httpcore2.TimeoutException) as wrong:
            if self._wire.is_over():
                raise FetchError(f"was not through after {manners.seconds:g} s; try again later") from wrong
            if isinstance(wrong, httpcore2.ConnectTimeout):
                raise Unreachable(f"doesn't answer within {manners.timeout:g} s; try again later") from wrong
            raise FetchError(f"fell silent for {manners.timeout:g} s; try again later") from wrong
        except httpcore2.ConnectError as wrong:
            raise Unreachable(_no_connection(wrong)) from wrong
        except httpcore2.LocalProtocolError as wrong:
            raise FetchError("can't be asked for as it is written; check the address") from wrong
        except (httpcore2.NetworkError, httpcore2.RemoteProtocolError) as wrong:
            if answering and isinstance(wrong, httpcore2.RemoteProtocolError) and "peer closed" not in str(wrong):
                raise FetchError("is sent in broken pieces; try again later") from wrong
            if answering:
                raise _Broken("ended early, before its last bytes; try again later") from wrong
            if "disconnected" in str(wrong) or isinstance(wrong, httpcore2.NetworkError):
                raise _Broken("ended before it began; try again later") from wrong
            raise FetchError(f"is not answered by the rules of HTTP ({str(wrong)[:80]}); check the address") from wrong

    def _retry_after(self, reply: _Reply) -> float | None:
        """Seconds that an answer asks us to wait, from either form of Retry-After; None: it doesn't."""
        said = reply.headers.get("retry-after", "").strip()
        if re.fullmatch(r"[0-9]+", said):
            return min(float(said[:9]), LONGEST_PAUSE)
        try:
            when = parsedate_to_datetime(said)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        return min(max((when - self._now()).total_seconds(), 0.0), LONGEST_PAUSE)


class _Broken(FetchError):
    """The connection broke; asking again may help."""


def _sendable(told: str) -> bool:
    """A header that a server told us before can be told to it again."""
    return len(told) <= 1000 and told.isprintable()


def _no_connection(wrong: Exception) -> str:
    """Why there is no connection, and what to do."""
    cause = wrong.args[0] if wrong.args else None  # the HTTP library drops __cause__ on its way
    if isinstance(cause, ssl.SSLCertVerificationError):
        why = cause.verify_message.rstrip(".")
        return f"has a certificate that doesn't hold ({why}); check the address and this machine's clock"
    if isinstance(cause, ssl.SSLError):
        return "makes no safe connection; check the address, or write http:// if it has no other"
    return "makes no connection; check the address, or try again later"
