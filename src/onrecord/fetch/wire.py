"""A host and a port in, a connection to a public address out, with an end in time.

The only import of the HTTP library's lower half. It resolves a name once, refuses it if any of its addresses isn't
public, and connects to the number it has just checked: there is no second look-up in between that could say otherwise.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any
from weakref import WeakValueDictionary

import httpcore2

from onrecord.errors import FetchError
from onrecord.fetch.address import Unreachable, refusal

Resolver = Callable[[str, int], Sequence[str]]  # host, port → addresses as numbers
SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


def resolved(host: str, port: int) -> Sequence[str]:
    """All addresses of a host, as this machine knows them. Unreachable where it knows none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as wrong:
        if wrong.errno == socket.EAI_AGAIN:
            raise Unreachable(f"can't be looked up ({host}); check the network, and try again later") from wrong
        raise Unreachable(f"has a host that is not known ({host}); check the spelling") from wrong
    except (OSError, UnicodeError) as wrong:
        raise Unreachable(f"has a host that is not known ({host}); check the spelling") from wrong
    return list(dict.fromkeys(str(where[4][0]) for where in found))


@cache
def authorities() -> ssl.SSLContext:
    """Those whose certificates count on this machine."""
    return httpcore2.default_ssl_context()


class Wire(httpcore2.NetworkBackend):
    """Connections to public addresses only, at most one a host, each ending when the request's time is over."""

    def __init__(self, resolver: Resolver, allow_private: bool) -> None:
        self._resolver = resolver
        self._allow_private = allow_private
        self._sockets = httpcore2.SyncBackend()
        self._open: WeakValueDictionary[str, Stream] = WeakValueDictionary()
        self._request = threading.local()  # a request stays in its thread from begin to end

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """All that this thread does on the wire meanwhile is over after that many seconds."""
        self._request.ends = time.monotonic() + seconds
        yield

    def left(self, timeout: float | None) -> float:
        """The seconds that the next step may take. TimeoutError where none are left."""
        if self.is_over():
            raise TimeoutError("the time of the request has run out")
        left = float(self._request.ends) - time.monotonic()
        return left if timeout is None else min(timeout, left)

    def is_over(self) -> bool:
        """The time of this thread's request has run out."""
        return time.monotonic() >= float(self._request.ends)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.NetworkStream:
        if (idle := self._open.pop(host, None)) is not None:
            idle.close()  # to another port, or for another scheme
        numbers = self._numbers(host, port, timeout)
        for number in numbers:
            if (why := refusal(number, allow_private=self._allow_private)) is not None:
                raise Unreachable(
                    f"stands at {number}, {why}, and only public ones are asked; "
                    "if it is a server of your own, allow it (--allow-private)"
                )
        failed: Exception = httpcore2.ConnectError("no address")
        for number in numbers:
            try:
                stream = Stream(
                    self._sockets.connect_tcp(number, port, self.left(timeout), local_address, socket_options), self
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as wrong:
                failed = wrong
                continue
            self._open[host] = stream
            return stream
        raise failed

    def _numbers(self, host: str, port: int, timeout: float | None) -> Sequence[str]:
        """The addresses of a host, looked up in a thread of its own: the system's look-up can't be told to hurry."""
        found: list[Sequence[str] | FetchError] = []

        def look_up() -> None:
            try:
                found.append(self._resolver(host, port))
            except FetchError as wrong:
                found.append(wrong)

        looking = threading.Thread(target=look_up, daemon=True)
        looking.start()
        looking.join(self.left(timeout))
        if not found:
            raise Unreachable(f"can't be looked up in time ({host}); check the network, and try again later")
        if isinstance(found[0], FetchError):
            raise found[0]
        return found[0]


class Stream(httpcore2.NetworkStream):
    """A connection whose every step asks how much time is left."""

    def __init__(self, inner: httpcore2.NetworkStream, wire: Wire) -> None:
        self._inner = inner
        self._wire = wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._wire.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._wire.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        self._inner = self._inner.start_tls(ssl_context, server_hostname, self._wire.left(timeout))
        return self

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
