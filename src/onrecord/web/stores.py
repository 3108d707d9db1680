"""One store's connections, lent to a request at a time; a file that is deleted or replaced meanwhile is noticed."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from onrecord import ask
from onrecord.errors import StoreError

if TYPE_CHECKING:
    from onrecord.store import Store

MOST = 8  # connections; each may hold some megabytes of pages
FILES = 3  # of them, for as long as somebody takes to load a file
WAIT = 10.0  # seconds that a request waits for one
FRESH = 1.0  # seconds after a change in which another might leave the same time on the file


class Busy(StoreError):
    """All connections are lent."""


class Stores:
    """The connections to the store at a path, at most ``most`` of them."""

    def __init__(self, path: str | os.PathLike[str], most: int = MOST) -> None:
        self.path = os.fspath(path)
        self._free: list[tuple[Store, tuple[int, int]]] = []
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(most)
        self._files = threading.BoundedSemaphore(min(FILES, max(1, most - 1)))
        self._closed = False

    @contextmanager
    def lent(self, *, seconds: float | None = None) -> Iterator[Store]:
        """A store for one request; queries fail after ``seconds``. StoreError where it is gone; Busy where too many
        others are asking."""
        if not self._places.acquire(timeout=WAIT):
            raise Busy("Too much is asked at once. Try again in a moment.")
        try:
            store, file = self._taken()
            try:
                store.stop_at(None if seconds is None else time.monotonic() + seconds)
                yield store
            finally:
                store.stop_at(None)
                self._given_back(store, file)
        finally:
            self._places.release()

    @contextmanager
    def writing_files(self) -> Iterator[None]:
        """One of the few files that are written at a time; Busy where there are enough."""
        if not self._files.acquire(blocking=False):
            raise Busy("Other files are being written. Try again in a moment.")
        try:
            yield
        finally:
            self._files.release()

    def mark(self) -> str | None:
        """Stands for all that is in the store: another one after each change. None where that can't be told yet."""
        if ask.is_address(self.path):
            with suppress(StoreError), self.lent(seconds=WAIT) as store:
                return store.mark()
            return None
        found = []
        for name in (self.path, f"{self.path}-wal"):
            try:
                at = os.stat(name)
            except OSError:
                continue
            if time.time() - at.st_mtime < FRESH:
                return None
            found.append(f"{at.st_ino}-{at.st_size}-{at.st_mtime_ns}")
        return " ".join(found) or None

    def close(self) -> None:
        """Close the connections; those that are lent, when they are given back."""
        with self._lock:
            self._closed = True
            free, self._free = self._free, []
        for store, _ in free:
            store.close()

    def _taken(self) -> tuple[Store, tuple[int, int]]:
        now = _file(self.path)
        while True:
            with self._lock:
                if not self._free:
                    break
                store, file = self._free.pop()
            if file == now:
                return store, file
            store.close()  # of a file that isn't there any more
        return ask.open_store(self.path, settle=False), _file(self.path) or (0, 0)

    def _given_back(self, store: Store, file: tuple[int, int]) -> None:
        with self._lock:
            if not self._closed:
                self._free.append((store, file))
                return
        store.close()


def _file(path: str) -> tuple[int, int] | None:
    if ask.is_address(path):  # a server keeps it
        return 0, 0
    try:
        at = os.stat(path)
    except OSError:
        return None
    return at.st_dev, at.st_ino
