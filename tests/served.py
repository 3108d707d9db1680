"""Requests as anybody can write them, to a server that runs: a test client would tidy them up, and decode twice."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import uvicorn


@dataclass
class Server:
    """Where one answers."""

    port: int

    def ask(
        self, path: str = "/about.json", method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers with small letters, and body. ``sec_fetch_site`` is the header "sec-fetch-site"."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_host="host" in named, skip_accept_encoding=True)
        if body is not None:
            connection.putheader("content-length", str(len(body)))
        for name, value in named.items():
            connection.putheader(name, value)
        with suppress(BrokenPipeError, ConnectionResetError):  # it has answered already, and doesn't want the rest
            connection.endheaders(body)
        response = connection.getresponse()
        found = response.status, {n.lower(): v for n, v in response.getheaders()}, response.read()
        connection.close()
        return found


@contextmanager
def running(app: Any) -> Iterator[Server]:
    """An ASGI application on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield Server(listening.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join()
