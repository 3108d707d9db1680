"""A store in, its pages for a browser out: runs until it is told to stop. Beyond this machine it asks for a token."""

from __future__ import annotations

import ipaddress
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from subprocess import DEVNULL

import uvicorn

from onrecord import ask
from onrecord.errors import OnRecordError, StoreError
from onrecord.web.app import app
from onrecord.web.guard import LOOPBACK, Doors
from onrecord.web.page import Role
from onrecord.web.stores import Stores

MOST = 200  # requests at once; what is over is answered 503
PATIENCE = 3  # seconds that answers under way have when it is told to stop
LOOK = 5.0  # seconds between looks at whether stories are to be made again


@dataclass(frozen=True, slots=True)
class Opened:
    """Where it answers, from the moment this is told."""

    address: str
    tokens: Mapping[str, Role] = field(default_factory=dict)  # that were made for it, and are told once

    def entry(self, token: str) -> str:
        """The address that lets a browser in."""
        return f"{self.address}?token={token}"


def serve(
    path: str | os.PathLike[str],
    *,
    host: str = "127.0.0.1",
    port: int = 8600,
    names: Collection[str] = (),
    tokens: Mapping[str, Role] | None = None,
    read_only: bool = False,
    ready: Callable[[Opened], None] = lambda _: None,
) -> None:
    """Answer requests about the store until SIGINT or SIGTERM. Port 0 takes a free one; ``ready`` is told where.

    ``names``: other names by which this server is asked. ``tokens``: who may do what; where it is bound beyond this
    machine and none are given, they are made. OnRecordError where the port can't be had.
    """
    listening = _listening(host, port)
    made: dict[str, Role] = {}
    if not tokens and not is_loopback(host):
        roles: tuple[Role, ...] = ("read",) if read_only else ("review", "read")
        made = {secrets.token_urlsafe(32): role for role in roles}
    everywhere = host in ("0.0.0.0", "::", "")
    doors = Doors(
        hosts=LOOPBACK | {host.lower()} | {name.lower().rstrip(".") for name in names},
        addresses=everywhere,
        tokens=tokens or made,
        read_only=read_only,
    )
    config = uvicorn.Config(
        app(path, doors=doors),
        http="h11",
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,  # a token may stand in an address
        server_header=False,
        proxy_headers=False,  # nothing here believes them
        limit_concurrency=MOST,
        timeout_graceful_shutdown=PATIENCE,
    )
    server = uvicorn.Server(config)
    if threading.current_thread() is threading.main_thread():
        # Uvicorn stops at these, and then raises them once more for whoever was there before it.
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, lambda *_: setattr(server, "should_exit", True))
    shown = next(iter(names), _outward(host) if everywhere else host)
    with listening, _stories_kept(os.fspath(path)):
        listening.listen(128)  # who asks now waits until it has begun
        ready(Opened(f"http://{f'[{shown}]' if ':' in shown else shown}:{listening.getsockname()[1]}/", made))
        server.run(sockets=[listening])


@contextmanager
def _stories_kept(path: str) -> Iterator[None]:
    """Inside, the stories are made again after each change in the store: by another process, since of a large one that
    takes minutes, in which pages show those made last."""
    ended = threading.Event()
    keeping = threading.Thread(target=_keep_stories, args=(path, ended), daemon=True)
    keeping.start()
    try:
        yield
    finally:
        ended.set()
        keeping.join(PATIENCE)


def _keep_stories(path: str, ended: threading.Event) -> None:
    stores, made_of = Stores(path, most=1), ""
    while not ended.wait(LOOK):
        mark = stores.mark()
        if mark is None or mark == made_of:
            continue
        with suppress(StoreError), stores.lent() as store:
            due = store.settled and not ask.stories_current(store)
            if due and _made(path, ended):
                mark = stores.mark()
        made_of = mark or ""
    stores.close()


def _made(path: str, ended: threading.Event) -> bool:
    """Run the command that makes them; False where it was stopped, or failed."""
    command = [sys.executable, "-m", "onrecord", "stories", "--format", "jsonl"]
    here = os.environ | {"ONRECORD_DB": path}  # not among the arguments, which everybody on the machine may see
    with subprocess.Popen(command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, env=here) as making:
        while making.poll() is None:
            if ended.wait(0.2):
                making.terminate()
        return making.returncode == 0


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what is bound there.

    >>> is_loopback("127.0.0.2"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("news.example")
    (True, True, False, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listening(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except socket.gaierror as problem:
        listening.close()
        raise OnRecordError(f"'{host}' is no address of this machine; --host 127.0.0.1 is.") from problem
    except OSError as problem:
        listening.close()
        raise OnRecordError(
            f"port {port} of {host} can't be had ({problem.strerror}); choose another: -p 0"
        ) from problem
    return listening


def _outward(host: str) -> str:
    """The address under which others reach this machine; nothing is sent to find it."""
    family, far = (socket.AF_INET6, "2001:db8::1") if ":" in host else (socket.AF_INET, "192.0.2.1")
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.connect((far, 9))
        return str(probe.getsockname()[0])
    return "::1" if ":" in host else "127.0.0.1"
