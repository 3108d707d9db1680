"""Items in, what work makes of each out, in their order: in several processes, of which each may die and takes one item
with it.

Every process has a pipe of its own. Pools that share a queue hang where a process is killed while it holds the queue's
lock, and give up all their work where one dies.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from types import ModuleType
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MEMORY = 4_000_000_000  # bytes of its own that a process may ask for; the model and the rules need a tenth of it
AHEAD = 4  # items a process that may be worked on or waiting, so that none is idle while a long one is worked on


def in_order(
    items: Iterable[T],
    work: Callable[[T], R],
    *,
    jobs: int,
    wanted: Callable[[T], bool],
    seconds: Callable[[T], float],
    lost: Callable[[T, str], R],
    standing: list[_Worker[T, R]] | None = None,
) -> Iterator[T | R]:
    """What ``work`` makes of each item that is ``wanted``, and the other items, in the order of the items.

    ``work`` is a function of a module, as other processes have to find it; what it raises is raised here. Work on one
    item that takes longer than its ``seconds`` is ended with its process; ``lost`` tells what to give instead, from why
    in a few words. Items are taken a few ahead of what is given. ``standing``: a list that keeps the processes for
    another call with the same ``work``; without it they end with this one.
    """
    coming = iter(items)
    due: deque[_Task[T, R]] = deque()  # in order: waiting, worked on, done
    workers: list[_Worker[T, R]] = [] if standing is None else standing
    more = True
    try:
        while True:
            while more and len(due) < AHEAD * jobs:
                for item in coming:
                    due.append(_Task(item, wanted(item), seconds(item) if wanted(item) else 0.0))
                    break
                else:
                    more = False
            waiting = [task for task in due if task.to_do]
            while len(workers) < min(jobs, len(waiting)):
                workers.append(_Worker(work))
            for worker, task in zip([one for one in workers if one.idle], waiting, strict=False):
                worker.begin(task)
            while due and due[0].done:
                yield due.popleft().outcome(lost)
            if not due and not more:
                return
            if due and len(due) >= (AHEAD * jobs if more else 1):
                _attend(workers)
    finally:
        for worker in [one for one in workers if standing is None or not one.idle]:
            worker.end()
            workers.remove(worker)


class _Task(Generic[T, R]):
    """One item, and what became of it."""

    def __init__(self, item: T, wanted: bool, seconds: float) -> None:
        self.item = item
        self.seconds = seconds
        self.to_do = wanted
        self.done = not wanted
        self._found: list[R] = []
        self._raised: BaseException | None = None
        self._lost: str | None = None

    def came(self, found: Any, raised: BaseException | None) -> None:
        self.done = True
        self._found, self._raised = [found], raised

    def gone(self, why: str) -> None:
        self.done = True
        self._lost = why

    def outcome(self, lost: Callable[[T, str], R]) -> T | R:
        if self._raised is not None:
            raise self._raised
        if self._lost is not None:
            return lost(self.item, self._lost)
        return self._found[0] if self._found else self.item


class _Worker(Generic[T, R]):
    """One process at a time that works on one task at a time."""

    def __init__(self, work: Callable[[T], R]) -> None:
        self._work = work
        self._start()

    def _start(self) -> None:
        # Forked from a process that has no threads: a lock that a thread held at the fork would be held for ever.
        context: Any = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
        self.task: _Task[T, R] | None = None
        self._ready = False
        self._until = float("inf")
        connection, theirs = context.Pipe()
        self.connection: Connection[Any, Any] = connection
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        with _without_main():
            self.process.start()
        theirs.close()

    @property
    def idle(self) -> bool:
        return self.task is None

    def begin(self, task: _Task[T, R]) -> None:
        """Give it a task; a process that died while it had none is made anew."""
        task.to_do = False
        if not self.process.is_alive():
            self._start()
        self.task = task
        if self._ready:
            self._send()

    def _send(self) -> None:
        if self.task is not None:
            self._until = monotonic() + self.task.seconds
            try:
                self.connection.send(self.task.item)
            except OSError:  # it died, which attend() sees next
                return

    def attend(self) -> None:
        """Take what it has found; see whether it died, or took too long."""
        try:
            if self.connection.poll():
                found, raised = self.connection.recv()
                if not self._ready:
                    self._ready = True
                    self._send()
                elif self.task is not None:
                    self.task.came(found, raised)
                    self.task, self._until = None, float("inf")
                return
        except (EOFError, OSError):
            self.process.join(1)
        if not self.process.is_alive():
            self._lose(f"made the process that read it crash (exit code {self.process.exitcode})")
        elif monotonic() > self._until:
            self._lose("takes too long")

    def _lose(self, why: str) -> None:
        task = self.task
        self.end()
        if task is not None:
            task.gone(why)
        self._start()

    @property
    def left(self) -> float:
        """Seconds until its task takes too long."""
        return max(0.0, self._until - monotonic())

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


@contextmanager
def _without_main() -> Iterator[None]:
    """A process that begins now doesn't run the script that is being run again: a script that doesn't ask whether it is
    the main one would begin processes of its own. What there is to work with is found in modules."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _attend(workers: Iterable[_Worker[Any, Any]]) -> None:
    """Wait until one of the processes at work has something to say, dies, or takes too long."""
    busy = [worker for worker in workers if not worker.idle]
    until = min((worker.left for worker in busy), default=0.0)
    told = [each for worker in busy for each in (worker.connection, worker.process.sentinel)]
    wait(told, None if until == float("inf") else until)
    for worker in busy:
        worker.attend()


def _serve(connection: Connection[Any, Any], work: Callable[[Any], Any]) -> None:
    """Work on one item after the other, until the other end is closed.

    An interrupt is for the process that people see. Each process computes with one thread, as it has one core. Where a
    document makes it grow without end, it ends before the machine does.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["ONRECORD_THREADS"] = "1"
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY if most < 0 else min(MEMORY, most), most))
    connection.send((None, None))
    while True:
        try:
            item = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[Any, BaseException | None] = (work(item), None)
        except Exception as raised:
            answer = (None, raised)
        try:
            connection.send(answer)
        except OSError:
            return
