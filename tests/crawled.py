"""A news site in, a web archive that wget made of it out; then damaged as archives are, with what is to be named."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import struct
import subprocess
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newssite import PNG, Site, served

HOST = "http://broken.example"
SHOWN = ("articles", "utterances", "persons", "quotations")
LISTED = ("corrections", "skipped")
BOMB = 30_000_000  # bytes, over the cap of one document
ORPHANED = 20.0  # seconds after which no process may be left of a run that was killed


@dataclass(frozen=True, slots=True)
class Damaged:
    """Bytes to put between two records of an archive."""

    url: str  # "" where nothing of it can be read
    data: bytes
    kind: str
    raw: bool = False  # already packed, or made not to be


def crawl(site: Site, folder: Path, *, packed: bool = True) -> Path:
    """The archive that wget makes of all pages in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "urls.txt").write_text("\n".join(page.url for page in site.pages), "utf-8")
    with served(site) as proxy:
        command = [
            "wget",
            "--no-config",
            "--quiet",
            "-e",
            "use_proxy=yes",
            "-e",
            f"http_proxy={proxy}",
            "-O",
            os.devnull,
        ]
        command += [
            "-i",
            str(folder / "urls.txt"),
            f"--warc-file={folder / 'crawl'}",
            "--no-warc-keep-log",
            "--tries=1",
        ]
        if not packed:
            command.append("--no-warc-compression")
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode not in (0, 8):  # 8: some pages were not there
        raise RuntimeError(f"wget ended with {done.returncode}: {done.stderr[-500:]}")
    return folder / ("crawl.warc.gz" if packed else "crawl.warc")


def members(data: bytes) -> Iterator[bytes]:
    """The members of gzip that stand one after the other."""
    at = 0
    while at < len(data):
        unpacker = zlib.decompressobj(31)
        begin = at
        while not unpacker.eof:
            piece = data[at : at + 4096]
            unpacker.decompress(piece)
            at += len(piece)
        at -= len(unpacker.unused_data)
        yield data[begin:at]


def record(url: str, http: bytes, *, length: int | None = None) -> bytes:
    """A response as an archive keeps it; ``length`` where it is to say another one."""
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{random.Random(url).getrandbits(120):032x}>\r\n"
        f"WARC-Target-URI: <{url}>\r\nWARC-Date: 2025-03-18T09:00:00Z\r\n"
        f"Content-Type: application/http;msgtype=response\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def damages(times: int, page: bytes) -> list[Damaged]:
    """Each kind of damage so many times."""
    html = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    packed = gzip.compress(page, mtime=0)
    chunked = html + b"Transfer-Encoding: chunked\r\n\r\n"
    bomb = gzip.compress(b"<p>" + b"bomb " * (BOMB // 5), mtime=0)
    answers: dict[str, bytes] = {
        "chunks": chunked + b"20\r\n" + page[:500] + b"\r\nzz\r\n\r\n",
        "chunks-cut": chunked + b"%x\r\n" % len(page) + page[: len(page) // 2],
        "length": html + b"Content-Length: %d\r\n\r\n" % (len(page) + 5000) + page,
        "bomb": html + b"Content-Encoding: gzip\r\n\r\n" + bomb,
        "bomb-in-bomb": html + b"Content-Encoding: gzip, gzip\r\n\r\n" + gzip.compress(bomb, mtime=0),
        "unknown": html + b"Content-Encoding: compress\r\n\r\n\x1f\x9d\x90" + packed[:300],
        "packed-cut": html + b"Content-Encoding: gzip\r\n\r\n" + packed[: len(packed) // 2],
        "packed-wrong": html + b"Content-Encoding: gzip\r\n\r\n" + packed[:40] + b"\0" * 40 + packed[80:],
        "deflate-wrong": html + b"Content-Encoding: deflate\r\n\r\n" + packed,
        "picture": html + b"\r\n" + PNG + struct.pack(">II", 600, 400) + bytes(range(256)) * 20,
        "pdf": html + b"\r\n%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
        "empty": html + b"\r\n",
        "headers": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: " + b"x" * 3000,
        "no-http": b"\xff\xfe\x00 what is this",
    }
    found = []
    for n in range(times):
        for kind, http in answers.items():
            url = f"{HOST}/{kind}/{n}"
            found.append(Damaged(url, record(url, http), kind))
        for kind in ("record-cut", "record-long", "member-cut", "member-wrong", "garbage"):
            url = f"{HOST}/{kind}/{n}"
            whole = record(url, html + b"\r\n" + page)
            match kind:
                case "record-cut":
                    found.append(Damaged(url, record(url, html + b"\r\n" + page, length=len(page) + 9000), kind))
                case "record-long":
                    found.append(Damaged(url, record(url, html + b"\r\n" + page, length=len(page) // 2), kind))
                case "member-cut":
                    small = gzip.compress(whole, mtime=0)
                    found.append(Damaged(url, small[: 2 * len(small) // 3], kind, raw=True))
                case "member-wrong":
                    small = gzip.compress(whole, mtime=0)
                    at = 2 * len(small) // 3
                    found.append(Damaged(url, small[:at] + bytes(64) + small[at + 64 :], kind, raw=True))
                case "garbage":
                    found.append(Damaged("", random.Random(n).randbytes(3000), kind, raw=True))
    return found


def with_damage(archive: Path, to: Path, some: Iterable[Damaged], draw: random.Random) -> list[Damaged]:
    """The archive with these between its records, at places drawn by chance; those that are in it, in its order. An
    archive that isn't packed is given those that need no packing."""
    packed = archive.suffix == ".gz"
    data = archive.read_bytes()
    records = list(members(data)) if packed else _records(data)
    chosen = [one for one in some if packed or not (one.raw and one.url)]
    places = sorted(draw.sample(range(1, len(records)), len(chosen)))
    draw.shuffle(chosen)
    parts: list[bytes] = []
    begun = 0
    for place, one in zip(places, chosen, strict=True):
        parts += records[begun:place]
        parts.append(one.data if one.raw or not packed else gzip.compress(one.data, mtime=0))
        begun = place
    parts += records[begun:]
    end = record(f"{HOST}/the-end", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"<p>cut " * 900)
    small = gzip.compress(end, mtime=0) if packed else end
    parts.append(small[: len(small) - 60])
    to.write_bytes(b"".join(parts))
    return [*chosen, Damaged(f"{HOST}/the-end", b"", "the-end")]


def _records(data: bytes) -> list[bytes]:
    """The records of an archive that wget made, which has no mark of records in what it holds."""
    parts = data.split(b"WARC/1.0\r\nWARC-Type:")
    return [b"WARC/1.0\r\nWARC-Type:" + part for part in parts[1:]]


# running, and being killed


def onrecord(*arguments: object, jobs: int | None = None) -> list[str]:
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    return command if jobs is None else [*command, "--jobs", str(jobs)]


def add(archive: Path, db: Path, jobs: int) -> None:
    """Read an archive, undisturbed. RuntimeError where it doesn't end as it should."""
    done = subprocess.run(
        onrecord("add", archive, "--db", db, jobs=jobs), capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode not in (0, 3):
        raise RuntimeError(f"onrecord add ended with {done.returncode}: {done.stderr[-1000:]}")


def exported(db: Path) -> dict[str, bytes]:
    """All that a store says."""
    found = {}
    for what in SHOWN:
        found[what] = subprocess.run(onrecord("export", what, "--db", db), capture_output=True, check=True).stdout
    for what in LISTED:
        command = onrecord(what, "--format", "jsonl", "--db", db)
        found[what] = subprocess.run(command, capture_output=True, check=True).stdout
    return found


def killed(archive: Path, db: Path, after: float, *, jobs: int = 2) -> bool:
    """Begin to read and be killed after so many seconds; whether it was still at work. No process may be left of it."""
    run = subprocess.Popen(
        onrecord("add", archive, "--db", db, jobs=jobs),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(after)
    at_work = run.poll() is None
    run.send_signal(signal.SIGKILL)
    run.wait()
    _wait(lambda: not in_session(run.pid), ORPHANED, "processes are left of a run that was killed")
    return at_work


def add_with_a_worker_killed(archive: Path, db: Path, after: float, draw: random.Random) -> bool:
    """Read an archive while one of its processes is killed; whether there was one by then."""
    run = subprocess.Popen(
        onrecord("add", archive, "--db", db, jobs=2),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(after)
    workers = [pid for pid in in_session(run.pid) if pid != run.pid and _is_worker(pid, run.pid)]
    if workers:
        os.kill(draw.choice(workers), signal.SIGKILL)
    if run.wait() not in (0, 3):
        raise RuntimeError(f"onrecord add ended with {run.returncode} after one of its workers was killed")
    return bool(workers)


def in_session(leader: int) -> list[int]:
    """The processes of a session that are alive."""
    return [pid for pid, (state, _, session) in _processes() if session == leader and state not in "ZX"]


def _is_worker(pid: int, main: int) -> bool:
    """Whether a process does the work: a child of a child of the main one, where they are forked from a server."""
    known = dict(_processes())
    parent = known[pid][1] if pid in known else 0
    return parent != main and parent in known


def _processes() -> Iterator[tuple[int, tuple[str, int, int]]]:
    """Each process with its state, parent and session (proc(5))."""
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                fields = (path / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has ended meanwhile
                continue
            yield int(path.name), (fields[0], int(fields[1]), int(fields[3]))


def _wait(until: Callable[[], bool], seconds: float, otherwise: str) -> None:
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            raise AssertionError(otherwise)
        time.sleep(0.05)


# what came out


def read_right(articles: bytes, site: Site) -> tuple[Counter[str], list[str]]:
    """How many pages came out with the right text, title, date, outlet, url; and what is wrong with the others."""
    found = {one["url"]: one for one in map(json.loads, articles.splitlines())}
    right: Counter[str] = Counter()
    wrong: list[str] = []
    for url, page in site.articles().items():
        told = page.told
        assert told is not None
        one = found.get(url)
        if one is None:
            wrong.append(f"{page.layout}, {page.encoding}: {url} is missing")
            continue
        right["pages"] += 1
        for what in ("text", "title", "date", "outlet", "url", "language"):
            if one[what] == getattr(told, what):
                right[what] += 1
            else:
                was, is_ = str(getattr(told, what)), str(one[what])
                if what == "text":
                    was, is_ = _first_difference(was, is_)
                wrong.append(f"{page.layout}, {page.encoding}: {what} is {is_!r}, not {was!r} ({url})")
    return right, wrong


def _first_difference(a: str, b: str) -> tuple[str, str]:
    at = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    begin = max(at - 20, 0)
    return a[begin : at + 40], b[begin : at + 40]


def unnamed(skipped: bytes, damaged: Iterable[Damaged]) -> list[Damaged]:
    """What is broken in an archive and isn't named as skipped: by its address, or, where nothing of it can be read, by
    its number in the archive."""
    rows = [json.loads(line) for line in skipped.splitlines()]
    sources = [row["source"] for row in rows]
    # A record that says it is longer than it is ends where the archive can't be unpacked any more.
    places = sum(
        not row["source"].endswith(")") or ("/record-cut/" in row["source"] and "near byte" in row["reason"])
        for row in rows
    )
    missing = []
    for one in damaged:
        if one.url:
            if not any(f"({one.url})" in source for source in sources):
                missing.append(one)
        elif places:
            places -= 1
        else:
            missing.append(one)
    return missing
