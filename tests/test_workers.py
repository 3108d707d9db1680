"""Work in several processes: what comes back is in order, and a process that dies takes one item with it."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import workers


def work(item: str) -> str:
    """Does what the item says, in whatever process it is."""
    what, _, how = item.partition(" ")
    if what == "crash":
        ctypes.string_at(0)
    if what == "exit":
        os._exit(7)
    if what == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "sleep":
        time.sleep(float(how))
    if what == "hang":
        while True:
            pass
    if what == "grow":
        return str(len(bytearray(int(how))))
    if what == "where":
        return str(os.getpid())
    return f"did {item}"


def lost(item: str, why: str) -> str:
    return f"lost {item}: {why}"


def done(*items: str, jobs: int = 2, seconds: float = 30) -> list[str]:
    found = workers.in_order(
        items, work, jobs=jobs, wanted=lambda item: item != "leave", seconds=lambda _: seconds, lost=lost
    )
    return list(found)


def test_what_comes_back_is_in_the_order_of_the_items_however_long_each_takes() -> None:
    assert done("sleep 0.5", "a", "leave", "sleep 0.1", "b") == [
        "did sleep 0.5",
        "did a",
        "leave",
        "did sleep 0.1",
        "did b",
    ]


@pytest.mark.parametrize("end", ("crash", "exit", "killed"))
def test_a_process_that_dies_takes_one_item_with_it(end: str) -> None:
    first, second, third, fourth = done("a", end, "b", "c")
    assert (first, third, fourth) == ("did a", "did b", "did c")
    assert second.startswith(f"lost {end}: made the process that read it crash (exit code ")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux caps what a process asks for")
def test_a_process_can_not_grow_without_end() -> None:
    with pytest.raises(MemoryError):
        done("a", f"grow {workers.MEMORY}")


def test_work_that_takes_too_long_is_ended_and_the_rest_is_done() -> None:
    began = time.monotonic()
    assert done("a", "hang", "b", seconds=2) == ["did a", "lost hang: takes too long", "did b"]
    assert time.monotonic() - began < 20


def test_several_processes_work_at_once_and_none_of_them_is_this_one() -> None:
    found = set(done(*["where"] * 8, "sleep 0.3", "sleep 0.3", *["where"] * 8)) - {"did sleep 0.3"}
    assert str(os.getpid()) not in found


def test_processes_that_are_killed_while_they_wait_cost_nothing() -> None:
    def items() -> Iterator[str]:
        yield from ("where", "where")
        yield "leave"
        for process in set(seen):
            os.kill(int(process), signal.SIGKILL)
        time.sleep(0.3)
        yield from ("a", "b", "c")

    seen: list[str] = []
    coming = workers.in_order(
        items(), work, jobs=1, wanted=lambda item: item != "leave", seconds=lambda _: 30, lost=lost
    )
    found = []
    for one in coming:
        found.append(one)
        seen += [one] if one.isdigit() else []
    assert found[2:] == ["leave", "did a", "did b", "did c"]


def test_a_script_that_asks_for_processes_is_not_run_again_by_each_of_them(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import os, sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "print('begun', flush=True)\n"
        "import test_workers\n"
        "print(test_workers.done('a', 'b'))\n",
        "utf-8",
    )
    ran = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60)
    assert (ran.stdout, ran.stderr) == ("begun\n['did a', 'did b']\n", "")


def test_whoever_wants_no_more_ends_the_processes() -> None:
    coming = workers.in_order(
        ["where"] * 50, work, jobs=2, wanted=lambda _: True, seconds=lambda _: 30, lost=lambda *_: ""
    )
    process = int(next(coming))
    coming.close()  # type: ignore[attr-defined]
    for _ in range(100):
        if not alive(process):
            return
        time.sleep(0.1)
    pytest.fail("a worker outlives what it worked for")


def alive(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
