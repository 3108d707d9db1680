"""A store in, its pages on this machine out: runs until it is told to stop."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable

import uvicorn

from onrecord.errors import OnRecordError
from onrecord.web.app import app


def serve(
    path: str | os.PathLike[str],
    *,
    host: str = "127.0.0.1",
    port: int = 8600,
    ready: Callable[[str], None] = lambda _: None,
) -> None:
    """Answer requests about the store until interrupted. Port 0 takes a free one; ``ready`` is told the address.

    OnRecordError where the port is taken.
    """
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as problem:
        listening.close()
        raise OnRecordError(
            f"port {port} of {host} can't be had ({problem.strerror}); choose another: -p 0"
        ) from problem
    ready(f"http://{host}:{listening.getsockname()[1]}/")
    config = uvicorn.Config(app(path), log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[listening])
