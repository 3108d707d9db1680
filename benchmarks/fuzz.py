"""Coverage-guided fuzzing of the readers: inputs that break a promise, hang or grow past the caps, made small.

    python benchmarks/fuzz.py [--target all|page,feed,…] [--seconds 3600] [--folder fuzzing]

Needs `pip install atheris`. The targets, their promises and seeds are those of tests/fuzzed.py. Each runs in a process
of its own for its share of the seconds; what was reached stays in FOLDER/corpus, so that the next run goes on from
there, and what breaks a promise goes to FOLDER/findings, each kind once, with where it broke. A finding that is mended
belongs in tests/cases/fuzz, named TARGET-what-it-was.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path.insert(0, str(TESTS))

OURS = ("onrecord.readers", "onrecord.fetch", "onrecord.dates", "onrecord.text")
LIBRARIES = ("feedparser", "trafilatura", "protego", "justext", "courlan")
SHARES = {"page": 5, "feed": 3, "newsml": 2, "ninjs": 2, "warc": 3, "any": 2, "text": 2, "unpack": 2}  # of the time
LONGEST = {"robots": 4_000, "addresses": 400, "unpack": 8_000, "text": 8_000}  # bytes of an input
LONG = 16_000
SECONDS, SLOW = 10, 3.0  # for one input: until it hangs, and from which it is a finding
MEMORY = 2_000  # MB of the process


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--target", default="all")
    parser.add_argument("--seconds", type=int, default=3600)
    parser.add_argument("--folder", type=Path, default=Path("fuzzing"))
    parser.add_argument("--one", help=argparse.SUPPRESS)  # a process's own target
    chosen = parser.parse_args()
    if chosen.one:
        fuzz(chosen.one, chosen.seconds, chosen.folder)
        return
    from fuzzed import TARGETS

    names = list(TARGETS) if chosen.target == "all" else chosen.target.split(",")
    total = sum(SHARES.get(name, 1) for name in names)
    print(f"{'target':10} {'seconds':>8} {'inputs':>10} {'a second':>9} {'edges':>7} {'kept':>6}  findings")
    for name in names:
        run(name, chosen.seconds * SHARES.get(name, 1) // total, chosen.folder)


def run(name: str, seconds: int, folder: Path) -> None:
    """One target until its time is over: a process that hangs or dies is begun again, and its input kept."""
    prepare(name, folder)
    before = set((folder / "findings").iterdir())
    end, inputs, edges = time.monotonic() + seconds, 0, 0
    log = folder / f"{name}.log"
    log.unlink(missing_ok=True)
    while (left := int(end - time.monotonic())) > 2:
        command = [sys.executable, __file__, "--one", name, "--seconds", str(left), "--folder", str(folder)]
        with log.open("ab") as told:
            subprocess.run(command, stdout=told, stderr=told, check=False, env=os.environ | {"PYTHONHASHSEED": "0"})
        if "INITED" not in log.read_text("utf-8", "replace"):
            raise SystemExit(f"{name} did not begin: see {log}")
    said = log.read_text("utf-8", "replace")
    inputs = sum(int(n) for n in re.findall(r"number_of_executed_units:\s*(\d+)", said))
    edges = max((int(n) for n in re.findall(r"cov: (\d+)", said)), default=0)
    found = sorted(path.name for path in set((folder / "findings").iterdir()) - before if path.suffix != ".txt")
    kept = sum(1 for _ in (folder / "corpus" / name).iterdir())
    print(f"{name:10} {seconds:8} {inputs:10,} {inputs / max(seconds, 1):9.0f} {edges:7,} {kept:6,}  {' '.join(found)}")
    sys.stdout.flush()


def prepare(name: str, folder: Path) -> None:
    """The seeds and the words that the target begins with."""
    from fuzzed import SAME_TOKENS, TOKENS, seeds

    corpus = folder / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    (folder / "findings").mkdir(exist_ok=True)
    for seed in seeds(name):
        (corpus / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
    words = TOKENS.get(SAME_TOKENS.get(name, name), "onrecord").split()
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words)
    (folder / f"{name}.dict").write_text("".join(f'"{word}"\n' for word in escaped))


def fuzz(name: str, seconds: int, folder: Path) -> None:
    """In this process, which ends with it. What breaks a promise is written down once, and fuzzing goes on."""
    import atheris

    with atheris.instrument_imports(include=[*OURS, *LIBRARIES]):
        import feedparser  # noqa: F401
        import protego  # noqa: F401
        import trafilatura.core  # noqa: F401

        import onrecord.fetch.address
        import onrecord.fetch.body
        import onrecord.fetch.robots
        import onrecord.readers  # noqa: F401
        from fuzzed import TARGETS

    target = TARGETS[name]
    for seed in sorted((folder / "corpus" / name).iterdir())[:20]:  # what is imported late is imported now
        with suppress(Exception):
            target(seed.read_bytes())

    def one(data: bytes) -> None:
        began = time.perf_counter()
        try:
            target(data)
        except Exception as broken:  # whatever it is, it is a finding
            keep(folder / "findings", name, signature(broken), data, traceback.format_exc())
        if (took := time.perf_counter() - began) > SLOW:
            keep(folder / "findings", name, "slow", data, f"{took:.1f} seconds")

    atheris.Setup(
        [
            "fuzz",
            str(folder / "corpus" / name),
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST.get(name, LONG)}",
            f"-timeout={SECONDS}",
            f"-rss_limit_mb={MEMORY}",
            f"-dict={folder / f'{name}.dict'}",
            f"-artifact_prefix={folder / 'findings' / name}-",
            "-print_final_stats=1",
            "-reload=0",
            "-len_control=10",
        ],
        one,
    )
    atheris.Fuzz()


def signature(broken: BaseException) -> str:
    """Its class and the last place of ours on the way to it."""
    frames = traceback.extract_tb(broken.__traceback__)
    ours = [f for f in frames if "onrecord" in f.filename] or frames
    told = re.sub(r"\W+", "-", str(broken).partition(":")[0])[:50] if type(broken).__name__ == "Broken" else ""
    return f"{type(broken).__name__}-{Path(ours[-1].filename).stem}-{ours[-1].lineno}{told and '-'}{told.strip('-')}"


def keep(folder: Path, name: str, kind: str, data: bytes, told: str) -> None:
    """A finding of a kind that is new, as it was found; ``shrunk`` makes it small."""
    path = folder / f"{name}-{kind}"
    if not path.exists():
        path.write_bytes(data)
        path.with_name(path.name + ".txt").write_text(told, "utf-8", "replace")


def shrunk(data: bytes, still: Callable[[bytes], bool]) -> bytes:
    """A smaller input that is ``still`` a finding: pieces are left out while it is, from halves down to bytes.

    >>> shrunk(b"the quick brown fox", lambda data: b"q" in data and b"x" in data)
    b'qx'
    """
    size = len(data) // 2
    while size:
        for at in _from_behind(len(data), size):
            if still(less := data[:at] + data[at + size :]):
                data = less
        size //= 2
    return data


def _from_behind(length: int, size: int) -> Iterator[int]:
    yield from range(max(length - size, 0), -1, -size)


if __name__ == "__main__":
    main()
