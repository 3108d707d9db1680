"""A real HTTP server on this machine: it answers as it is told, rightly or wrongly, and remembers what it was asked."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

GONE = (BrokenPipeError, ConnectionResetError, ConnectionAbortedError, ssl.SSLError)


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str  # with its query
    headers: Mapping[str, str]  # by name in lower case
    connection: int  # counted from 1


@dataclass(frozen=True)
class Reply:
    """What to answer. Without ``length`` the right Content-Length is sent; with it, that one."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    type: str | None = "text/html; charset=utf-8"
    length: int | None = None  # closes the connection after the body
    chunks: Iterable[bytes] | None = None  # sent chunked instead of the body; may never end
    last: bytes = b"0\r\n\r\n"  # what ends the chunks
    pause: float = 0.0  # seconds before each byte of the body, or each chunk


Raw = bytes | Iterable[bytes]  # all that is sent, headers and everything, as it comes; then the connection closes
Answering = Reply | bytes | Callable[[Asked], Reply | Raw]


class Loopback:
    """``with Loopback() as site: site["/a"] = Reply(b"…")``; what isn't told is 404."""

    def __init__(self, address: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        site = self
        self.told: dict[str, Answering] = {}
        self.asked: list[Asked] = []
        self.open = self.most_open = self.connections = 0
        self.lock = threading.Lock()

        class Server(ThreadingHTTPServer):
            address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
            daemon_threads = True
            block_on_close = False

            def handle_error(self, request: Any, client_address: Any) -> None:
                pass  # a client that hangs up is part of the game

            def finish_request(self, request: Any, client_address: Any) -> None:
                if tls is not None:  # in the connection's own thread, so that a bad handshake stops nobody else
                    request = tls.wrap_socket(request, server_side=True)
                super().finish_request(request, client_address)

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 30
            disable_nagle_algorithm = True  # or each answer waits 40 ms for an acknowledgement

            def setup(self) -> None:
                super().setup()
                with site.lock:
                    site.connections += 1
                    self.number = site.connections
                    site.open += 1
                    site.most_open = max(site.most_open, site.open)

            def finish(self) -> None:
                with site.lock:
                    site.open -= 1
                with contextlib.suppress(*GONE):
                    super().finish()
                    self.connection.close()

            def do_GET(self) -> None:
                asked = Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, self.number)
                with site.lock:
                    site.asked.append(asked)
                told = site.told.get(self.path.partition("?")[0], Reply(b"not here", 404))
                try:
                    site._send(self, told(asked) if callable(told) else told)
                except GONE:
                    self.close_connection = True

            def do_POST(self) -> None:  # for what is sent to a webhook
                given = self.rfile.read(int(self.headers.get("content-length", "0")))
                with site.lock:
                    site.posted.append((self.path, given))
                self.do_GET()

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.posted: list[tuple[str, bytes]] = []
        self._server = Server((address, 0), Handler)
        self.port: int = self._server.server_address[1]
        self.host = f"[{address}]" if ":" in address else address
        self.scheme = "https" if tls else "http"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __setitem__(self, path: str, answer: Answering) -> None:
        self.told[path] = answer

    def url(self, path: str = "/", host: str | None = None) -> str:
        """The address of a path, by number or by a name that a resolver leads here."""
        return f"{self.scheme}://{host or self.host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in its order."""
        return [asked.path for asked in self.asked]

    def robots(self, text: str) -> None:
        self["/robots.txt"] = Reply(text.encode(), type="text/plain")

    def _send(self, to: BaseHTTPRequestHandler, reply: Reply | Raw) -> None:
        if not isinstance(reply, Reply):
            for some in [reply] if isinstance(reply, bytes) else reply:
                to.wfile.write(some)
            to.close_connection = True
            return
        to.send_response(reply.status)
        if reply.type is not None:
            to.send_header("Content-Type", reply.type)
        for name, value in reply.headers.items():
            to.send_header(name, value)
        if reply.chunks is not None:
            to.send_header("Transfer-Encoding", "chunked")
        elif reply.status != 304:
            to.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
        to.end_headers()
        if reply.chunks is not None:
            for chunk in reply.chunks:
                time.sleep(reply.pause)
                to.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
            to.wfile.write(reply.last)
            to.close_connection = reply.last != b"0\r\n\r\n"
        elif reply.pause:
            for at in range(len(reply.body)):
                time.sleep(reply.pause)
                to.wfile.write(reply.body[at : at + 1])
        else:
            to.wfile.write(reply.body)
        if reply.length is not None:
            to.close_connection = True


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
