"""`onrecord spark` beside `onrecord add` on the same short articles in one run: articles a second of each, whether both
come to the same tables, what one phrase in half of the articles costs, and what a job does whose machines are killed.

    python benchmarks/spark.py --articles 100000 --folder DIR [--parts add,spark,same,skew,cluster,kill] [--jobs 2]

The articles are those of ``shortnews.py``: 30 to 60 words each, about nobody, with quotations that travel. What is done
is kept in DIR/results.json, and what was printed in DIR/log.txt: the same command carries on where it was stopped,
behind the last part that ended. ``onrecord`` carries on by itself within one, and seconds of all tries count; processor
seconds are of the last try.

``skew`` gives both programs the same number of articles again, in which --phrase of the speakers say one and the same
thing beside their own. ``cluster`` starts a master and two workers as processes of their own, ``kill`` four workers, of
which two die with all that runs on them in mid-run (``kill -9``), and Python processes on the others. Needs
`pip install "onrecord[spark]"` and Java 17. Run it while nothing else does.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import shortnews
from beside import machine
from mixed import watched

from clustered import SETTINGS, Cluster, cluster, end, of_session

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("add", "spark", "same", "skew", "cluster", "kill")
RATIO, SKEW = 0.7, 1.3  # the bars: articles a second of Spark over those of add; seconds with the phrase over without
EVENTS = {
    "spark.eventLog.enabled": "true",
    "spark.eventLog.compress": "false",
    "spark.eventLog.rolling.enabled": "false",
}

Ran = dict[str, Any]


class Bench:
    """A folder with what was measured so far."""

    def __init__(self, folder: Path, articles: int, jobs: int, phrase: float, settings: Sequence[str]) -> None:
        self.folder, self.articles, self.jobs, self.phrase, self.settings = folder, articles, jobs, phrase, settings
        folder.mkdir(parents=True, exist_ok=True)
        self._results = folder / "results.json"
        self.results: dict[str, Ran] = json.loads(self._results.read_text("utf-8")) if self._results.exists() else {}
        for key, value in {"articles": articles, "phrase": phrase}.items():
            known = self.results.setdefault("given", {}).setdefault(key, value)
            if known != value:
                sys.exit(f"{folder} was begun with --{key} {known}: name another --folder")

    def say(self, line: str) -> None:
        print(line, flush=True)
        with (self.folder / "log.txt").open("a", encoding="utf-8") as log:
            log.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')}  {line}\n")

    def keep(self, name: str, ran: Ran) -> Ran:
        self.results[name] = ran
        half = self._results.with_suffix(".half")
        half.write_text(json.dumps(self.results, indent=1), "utf-8")
        half.replace(self._results)
        return ran

    def once(self, name: str, work: Callable[[], Ran]) -> Ran:
        """What was measured under a name, now or before."""
        return self.results[name] if name in self.results else self.keep(name, work())

    def inputs(self, phrase: float = 0.0) -> Path:
        folder = self.folder / ("articles" if not phrase else f"articles-phrase-{phrase:g}")
        shortnews.write(self.articles, folder, parts=8, phrase=phrase)
        return folder

    # The parts.

    def add(self, name: str = "add", phrase: float = 0.0) -> Ran:
        """`onrecord add` of the articles into a new store."""
        db = self.folder / f"{name}.db"
        command = ["add", str(self.inputs(phrase)), "--db", str(db), "--jobs", str(self.jobs)]

        def run() -> Ran:
            ran = self._run(name, command)
            return {**ran, "bytes": sum(path.stat().st_size for path in self.folder.glob(f"{name}.db*"))}

        return self.once(name, run)

    def spark(self, name: str = "spark", phrase: float = 0.0) -> Ran:
        """`onrecord spark` of the articles on this machine."""
        return self.once(name, lambda: self._spark(name, f"local[{self.jobs}]", phrase))

    def same(self) -> Ran:
        """Whether the tables of both are the same, row by row."""

        def run() -> Ran:
            self.add(), self.spark()
            return {"differ": compared(self.folder / "add.db", self.folder / "spark")}

        return self.once("same", run)

    def skew(self) -> Ran:
        """Both again, where one phrase is in so many of the articles."""

        def run() -> Ran:
            times = {}
            for what, work in (("spark", self.spark), ("add", self.add)):
                times[what] = work(f"{what}-skew", self.phrase)["seconds"] / work()["seconds"]
            return times

        return self.once("skew", run)

    def cluster(self) -> Ran:
        """A master and two workers, each with half of the jobs."""
        return self.once("cluster", lambda: self._clustered("cluster", 2))

    def kill(self) -> Ran:
        """Of four workers two die with all that runs on them, and Python processes of the others."""

        def run() -> Ran:
            whole = self.cluster()["seconds"]
            return self._clustered("kill", 4, deaths=[0.2 * whole, 0.35 * whole, 0.5 * whole])

        return self.once("kill", run)

    def _clustered(self, name: str, workers: int, deaths: Sequence[float] = ()) -> Ran:
        place = self.folder / f"{name}-machines"
        shutil.rmtree(place, ignore_errors=True)
        with cluster(workers, place, cores=max(1, self.jobs // 2), memory="4g") as made:
            killed: list[str] = []
            ran = self._spark(name, made.master, 0.0, lambda: _die(made, deaths, killed, self.say))
            ran["killed"] = killed
        ran["differ"] = compared(self.folder / "spark", self.folder / name)
        return ran

    def _spark(self, name: str, master: str, phrase: float, meanwhile: Callable[[], None] | None = None) -> Ran:
        out, events = self.folder / name, self.folder / f"{name}-events"
        events.mkdir(exist_ok=True)
        settings = [f"{k}={v}" for k, v in {**EVENTS, "spark.eventLog.dir": events.as_uri()}.items()]
        if master.startswith("spark://"):
            settings += [f"{k}={v}" for k, v in SETTINGS.items()]
        confs = [part for one in [*settings, *self.settings] for part in ("--conf", one)]
        ran = self._run(
            name, ["spark", str(self.inputs(phrase)), "--out", str(out), "--master", master, *confs], meanwhile
        )
        return {**ran, "bytes": _bytes(out), "tables": sizes(out), "stages": stages(events)}

    def _run(self, name: str, command: Sequence[str], meanwhile: Callable[[], None] | None = None) -> Ran:
        """Seconds of a command, all tries counted, and its memory."""
        before = self.results.get(f"{name}, begun", {}).get("seconds", 0.0)
        if before:
            self.say(f"{name}: carried on after {before:.0f} s")
        self.say(f"{name}: onrecord {' '.join(command)}")
        path = os.pathsep.join(part for part in (str(ROOT / "src"), os.environ.get("PYTHONPATH")) if part)
        began = time.perf_counter()
        with (self.folder / f"{name}.out").open("ab") as told, _counting(self, name, before, began):
            run = subprocess.Popen(
                [sys.executable, "-m", "onrecord", *command], stdout=told, stderr=told, start_new_session=True,
                env={**os.environ, "PYTHONPATH": path},
            )  # fmt: skip
            try:
                ends = _beside(meanwhile)
                peaks, together, computed = watched(run)
                ends()
            finally:
                for pid in of_session(run.pid):
                    end(pid)
            if run.returncode not in (0, 3):
                last = (self.folder / f"{name}.out").read_text("utf-8", "replace")[-1500:]
                sys.exit(f"onrecord {command[0]} ended with {run.returncode}:\n{last}")
        seconds = before + time.perf_counter() - began
        self.results.pop(f"{name}, begun", None)
        self.say(f"{name}: {seconds:.1f} s, {self.articles / seconds:.2f} articles a second, {together:.0f} MB at most")
        return {
            "seconds": seconds,
            "computed": computed,
            "memory": together,
            "largest": max(peaks.values(), default=0.0),
        }


@contextmanager
def _counting(bench: Bench, name: str, before: float, began: float) -> Iterator[None]:
    """Seconds of a try that is stopped are counted for the next."""
    try:
        yield
    except BaseException:
        bench.keep(f"{name}, begun", {"seconds": before + time.perf_counter() - began})
        raise


def _beside(work: Callable[[], None] | None) -> Callable[[], None]:
    """Do something beside; what is given waits for its end, or for a moment after which it doesn't matter."""
    import threading

    if work is None:
        return lambda: None
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return lambda: thread.join(1.0)


def _die(made: Cluster, deaths: Sequence[float], killed: list[str], say: Callable[[str], None]) -> None:
    """Kill a machine at the first two moments, and the Python processes of those that are left at the third.

    Seconds count from when Python is first at work on a task.
    """
    while not made.pythons():
        time.sleep(0.2)
    began = time.perf_counter()
    for n, moment in enumerate(deaths):
        time.sleep(max(0.0, began + moment - time.perf_counter()))
        if n < 2:
            made.kill(n)
            killed.append(f"worker {n} after {moment:.0f} s")
        else:
            while not (some := made.pythons()):
                time.sleep(0.05)
            for pid in some:
                end(pid)
            killed.append(f"{len(some)} Python processes after {moment:.0f} s")
        say(f"killed: {killed[-1]}")


def compared(one: Path, other: Path) -> list[str]:
    """The tables that differ between a store, or a folder of tables, and a folder of tables."""
    manifest = json.loads((other / "tables" / "manifest.json").read_text("utf-8"))
    tables = {name: told["columns"] for name, told in manifest["tables"].items()}
    differ = []
    for name, columns in tables.items():
        (count, digest), (others, other_digest) = (_digested(place, name, columns) for place in (one, other))
        if count != others:
            differ.append(f"{name} ({count:,} rows and {others:,})")
        elif digest != other_digest:
            differ.append(f"{name} (other rows)")
    return differ


def _digested(place: Path, table: str, columns: Sequence[str]) -> tuple[int, int]:
    """How many rows a table has, and a digest of them in any order."""
    count = digest = 0
    for row in _rows(place, table, columns):
        count += 1
        digest += int.from_bytes(blake2b(repr(row).encode(), digest_size=16).digest(), "big")
    return count, digest % (1 << 128)


def _rows(place: Path, table: str, columns: Sequence[str]) -> Iterator[tuple[object, ...]]:
    if place.is_file():
        names = ", ".join(f'"{name}"' for name in columns)
        with closing(sqlite3.connect(place)) as store:
            yield from store.execute(f"SELECT {names} FROM {table}")
        return
    import pyarrow.dataset as dataset

    rows = dataset.dataset(place / "tables" / table, format="parquet", partitioning="hive")
    if not rows.files:  # a table without rows may have no files, and so no columns
        return
    for batch in rows.to_batches(columns=list(columns), batch_size=10_000):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def sizes(out: Path) -> dict[str, int]:
    """Bytes on disk by folder below what Spark has written."""
    return {path.name: _bytes(path) for path in sorted(out.iterdir()) if path.is_dir()}


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


# What Spark's own log tells of the work.


def stages(events: Path) -> dict[str, dict[str, float]]:
    """Stage → how often Spark was asked, seconds from begin to end, seconds of tasks, bytes shuffled, spilled and
    written, of all tries of a job."""
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for path in sorted(path for path in events.rglob("*") if path.is_file() and not path.name.startswith(".")):
        stage = "looking"
        for place, told in reversed(_executions(path)):
            # What is worked out in passing, or looked at, belongs to the stage whose result comes next.
            stage = next((STAGES[part] for part in place.split("/") if part in STAGES), stage)
            for key, value in told.items():
                found[stage][key] += value
    return {name: dict(told) for name, told in found.items()}


# The folders in which stages leave what they come to.
STAGES = {
    "documents": "opening", "known": "opening", "readings": "reading", "intake": "intake",
    "people": "persons", "persons": "persons", "across": "persons", "wordings": "persons",
    "matching": "matching", "groups": "matching", "translating": "translating", "joined": "translating",
    "copies": "trails", "about": "trails", "described": "trails", "titles": "trails", "utterances": "trails",
    "rows": "tables", "tables.new": "tables",
}  # fmt: skip


def _executions(log: Path) -> list[tuple[str, dict[str, float]]]:
    """Where each piece of work wrote to, in order, and what it took."""
    told: dict[str, tuple[str, dict[str, float]]] = {}
    execution_of: dict[int, str] = {}  # of a stage of Spark's
    with log.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                event = json.loads(line)
            except ValueError:  # the last line of a job that was killed
                continue
            kind, id = event["Event"].rpartition(".")[2], str(event.get("executionId", ""))
            if kind == "SparkListenerSQLExecutionStart":
                told[id] = _written(event["physicalPlanDescription"]), {"times": 1, "seconds": -event["time"] / 1000}
            elif kind == "SparkListenerSQLExecutionEnd" and id in told:
                told[id][1]["seconds"] += event["time"] / 1000
            elif kind == "SparkListenerJobStart":
                id = event.get("Properties", {}).get("spark.sql.execution.id", "")
                execution_of.update(dict.fromkeys(event["Stage IDs"], id))
            elif kind == "SparkListenerTaskEnd" and (metrics := event.get("Task Metrics")):
                _, sums = told.setdefault(execution_of.get(event["Stage ID"], ""), ("", {}))
                for key, value in _of_task(metrics).items():
                    sums[key] = sums.get(key, 0) + value
    return [(place, sums) for place, sums in told.values() if sums.get("seconds", 0) >= 0]


def _of_task(metrics: Mapping[str, Any]) -> dict[str, float]:
    return {
        "tasks": 1,
        "task seconds": metrics["Executor Run Time"] / 1000,
        "shuffled": metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"],
        "spilled": metrics["Disk Bytes Spilled"],
        "written": metrics["Output Metrics"]["Bytes Written"],
    }


def _written(plan: str) -> str:
    """Where a plan writes to; nothing where it only looks.

    >>> _written("(1) Execute InsertIntoHadoopFsRelationCommand Input: [] Arguments: file:/a/parts/0012-roots, false")
    '/a/parts/0012-roots'
    """
    found = re.search(r"InsertIntoHadoopFsRelationCommand\s+Input.*?Arguments: \w+:([^,\s]+)", plan, re.DOTALL)
    return found[1] if found else ""


# What is printed.


def report(bench: Bench) -> None:
    """All that was measured, as tables."""
    n, results = bench.articles, bench.results
    bench.say(f"\n{n:,} articles, {bench.jobs} processes, {' · '.join(machine().splitlines()[:2])}\n")
    bench.say("| | seconds | articles a second | processor seconds | MB at most | bytes on disk an article |")
    bench.say("|---|---|---|---|---|---|")
    for name in ("add", "spark", "cluster", "kill", "spark-skew", "add-skew"):
        if ran := results.get(name):
            bench.say(
                f"| {name} | {ran['seconds']:.1f} | {n / ran['seconds']:.2f} | {ran['computed']:.0f} "
                f"| {ran['memory']:.0f} | {ran['bytes'] / n:,.0f} |"
            )
    if "add" in results and "spark" in results:
        times = results["add"]["seconds"] / results["spark"]["seconds"]
        bench.say(f"\nSpark's articles a second are {times:.2f} of add's (to be {RATIO} or more at 100,000).")
    if "skew" in results:
        times = results["skew"]
        bench.say(f"With one phrase in {bench.phrase:.0%} of the articles it takes {times['spark']:.2f} times as long "
                  f"(to be {SKEW} or less); add {times['add']:.2f} times.")  # fmt: skip
    for name, others in (("same", "add and Spark"), ("cluster", "two workers"), ("kill", "two of four workers killed")):
        if name in results:
            differ = results[name]["differ"]
            bench.say(f"{others}: {'the same tables' if not differ else 'OTHER TABLES: ' + '; '.join(differ)}"
                      + "".join(f"; {what}" for what in results[name].get("killed", ())))  # fmt: skip
    if ran := results.get("spark"):
        by_stage(bench, ran["stages"])
        bench.say("\nBytes on disk an article: " + ", ".join(f"{t} {b / n:,.0f}" for t, b in ran["tables"].items()))


def by_stage(bench: Bench, told: Mapping[str, Mapping[str, float]]) -> None:
    n = bench.articles
    bench.say("\n| stage | asked | seconds | task ms an article | bytes shuffled an article | spilled | written |")
    bench.say("|---|---|---|---|---|---|---|")
    for name, one in sorted(told.items(), key=lambda item: -item[1].get("task seconds", 0)):
        bytes = " | ".join(f"{one.get(key, 0) / n:,.0f}" for key in ("shuffled", "spilled", "written"))
        bench.say(f"| {name} | {one.get('times', 0):.0f} | {one.get('seconds', 0):.1f} "
                  f"| {one.get('task seconds', 0) / n * 1000:.2f} | {bytes} |")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--parts", default="add,spark,same,skew")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--phrase", type=float, default=0.5, help="share of the articles that have it, for skew")
    parser.add_argument("--conf", action="append", default=[], metavar="K=V", help="a setting of Spark")
    chosen = parser.parse_args()
    unknown = [part for part in chosen.parts.split(",") if part not in PARTS]
    if unknown:
        parser.error(f"'{unknown[0]}' is not one of {', '.join(PARTS)}")
    load = os.getloadavg()[0]
    if load > 0.5:
        print(f"Something else is at work here (load {load:.1f}): hold ratios, not seconds.", file=sys.stderr)
    bench = Bench(chosen.folder.resolve(), chosen.articles, chosen.jobs, chosen.phrase, chosen.conf)
    for part in chosen.parts.split(","):
        getattr(bench, part)()
    report(bench)


if __name__ == "__main__":
    main()
