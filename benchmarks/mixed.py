"""Two thousand articles in ten forms, read, extracted and stored at one command: how fast, in how much memory, and
where the time goes.

    python benchmarks/mixed.py [--articles 2000] [--jobs 2] [--folder DIR]

The articles are those of tests/newssite.py, about 430 words each: files of text, pages, JSON Lines, CSV, Parquet, RSS
and Atom with whole texts, a WARC, ninjs and NewsML-G2. Reading must not be what the rest waits for.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import crawled
import newssite
from newssite import Page

SHARES = {  # of the articles
    "text": 0.2,
    "page": 0.25,
    "jsonl": 0.15,
    "csv": 0.08,
    "parquet": 0.08,
    "rss": 0.06,
    "atom": 0.04,
    "warc": 0.08,
    "ninjs": 0.03,
    "newsml": 0.03,
}
ENTRIES = 20  # of a feed
EVERY = 0.25  # seconds between two looks at the memory


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(not measured(chosen.articles, chosen.jobs, chosen.folder or Path(folder)))


def measured(count: int, jobs: int, folder: Path) -> bool:
    """Whether all were read, and reading wasn't the most of it; what was measured is printed."""
    made = write(count, folder / "articles")
    for form, many, size in made:
        print(f"{form:8} {many:5} articles {size / 1e6:7.2f} MB")
    report = folder / "report.json"
    command = crawled.onrecord("add", folder / "articles", "--db", folder / "mixed.db", "--report", report, jobs=jobs)
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    began = time.perf_counter()
    peaks, together, computed = watched(run)
    seconds = time.perf_counter() - began
    told = json.loads(report.read_text("utf-8"))
    stages = told["stages"]
    work = sum(stages.values())
    print(f"{told['new']} new, {len(told['skipped'])} skipped, {told['store']['quotations']} quotations")
    print(f"{seconds:.1f} s with {jobs} processes at work: {told['new'] / seconds:.1f} articles per second")
    print(f"{computed:.1f} s of processor time: {told['new'] / computed:.1f} articles per second of a core")
    print("work: " + ", ".join(f"{stage} {spent:.1f} s ({spent / work:.0%})" for stage, spent in stages.items()))
    mine, *others = sorted(peaks.items(), key=lambda one: one[0] != run.pid)
    print(f"peak memory: main {mine[1]:.0f} MB, others {' '.join(f'{mb:.0f}' for _, mb in others)} MB,")
    print(f"at one moment together {together:.0f} MB, where what they share counts once")
    for row in told["skipped"][:5]:
        print(f"  skipped {row['source']}: {row['reason']}")
    return bool(told["new"] == count and stages["reading"] < stages["finding"])


def watched(run: subprocess.Popen[bytes]) -> tuple[dict[int, float], float, float]:
    """Peak memory of each process of a run, and of all of them at one moment, until it ends, in MB; and the seconds of
    processor time that they took."""
    peaks: dict[int, float] = defaultdict(float)
    computed: dict[int, float] = {}
    together = 0.0
    while run.poll() is None:
        moment = 0.0
        for pid in crawled.in_session(run.pid):
            peaks[pid] = max(peaks[pid], _memory(pid, "status", "VmHWM"))
            moment += _memory(pid, "smaps_rollup", "Pss")
            computed[pid] = max(computed.get(pid, 0.0), _computed(pid))
        together = max(together, moment)
        time.sleep(EVERY)
    return peaks, together, sum(computed.values())


def _computed(pid: int) -> float:
    """Seconds that a process has computed, in itself and in the kernel (proc(5))."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int, file: str, what: str) -> float:
    """What /proc tells of a process, in MB; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{what}:")), 0.0)


def write(count: int, folder: Path) -> list[tuple[str, int, int]]:
    """The articles in their forms below the folder; form, how many, bytes."""
    pages = (one for one in newssite.site(2 * count, seed=11).pages if one.told and one.story and not one.story.agency)
    made = []
    left = count
    for form, share in SHARES.items():
        many = min(left, round(count * share)) if form != list(SHARES)[-1] else left
        left -= many
        place = folder / form
        place.mkdir(parents=True, exist_ok=True)
        FORMS[form](list(islice(pages, many)), place)
        made.append((form, many, sum(path.stat().st_size for path in place.iterdir())))
    return made


def _texts(some: Sequence[Page], place: Path) -> None:
    for n, one in enumerate(some):
        story = _story(one)
        (place / f"{story.day}-{n}.txt").write_text(f"{story.title}\n\n{story.text}\n", "utf-8")


def _pages(some: Sequence[Page], place: Path) -> None:
    for n, one in enumerate(some):
        (place / f"page-{n}.html").write_bytes(one.answer.body)


def _rows(some: Sequence[Page]) -> Iterator[dict[str, str]]:
    for n, one in enumerate(some):
        story, told = _story(one), one.told
        assert told is not None
        yield {"title": story.title, "text": story.text, "date": str(story.day), "outlet": told.outlet} | {
            "url": f"{one.url}?n={n}"
        }


def _jsonl(some: Sequence[Page], place: Path) -> None:
    lines = (json.dumps({"id": f"line-{n}", **row}, ensure_ascii=False) for n, row in enumerate(_rows(some)))
    (place / "articles.jsonl").write_text("\n".join(lines), "utf-8")


def _csv(some: Sequence[Page], place: Path) -> None:
    with (place / "table.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, ["title", "text", "date", "outlet", "url"])
        table.writeheader()
        table.writerows(_rows(some))


def _parquet(some: Sequence[Page], place: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(list(_rows(some))), place / "columns.parquet")


def _feeds(write: Callable[..., bytes], ending: str) -> Callable[[Sequence[Page], Path], None]:
    def written(some: Sequence[Page], place: Path) -> None:
        for n in range(0, len(some), ENTRIES):
            (place / f"feed-{n}.{ending}").write_bytes(write(some[n : n + ENTRIES], "Harbour Post"))

    return written


def _warc(some: Sequence[Page], place: Path) -> None:
    with (place / "crawl.warc.gz").open("wb") as file:
        for one in some:
            http = f"HTTP/1.1 200 OK\r\nContent-Type: {one.answer.type}\r\n\r\n".encode() + one.answer.body
            file.write(gzip.compress(crawled.record(one.url, http), mtime=0))


def _each(write: Callable[[Page], bytes], ending: str) -> Callable[[Sequence[Page], Path], None]:
    def written(some: Sequence[Page], place: Path) -> None:
        for n, one in enumerate(some):
            (place / f"{ending}-{n}.{ending}").write_bytes(write(one))

    return written


def _story(one: Page) -> newssite.Story:
    assert one.story is not None
    return one.story


FORMS: dict[str, Callable[[Sequence[Page], Path], None]] = {
    "text": _texts,
    "page": _pages,
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
    "rss": _feeds(lambda some, name: newssite.rss(some, name, whole=True), "rss"),
    "atom": _feeds(newssite.atom, "atom"),
    "warc": _warc,
    "ninjs": _each(newssite.ninjs, "json"),
    "newsml": _each(newssite.newsml, "xml"),
}

if __name__ == "__main__":
    main()
