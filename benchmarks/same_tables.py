"""Whether Spark makes the tables of one machine's store, and how long both take.

    python benchmarks/same_tables.py [--master local[2]] [--cut 1,2,7] [--days N] [PATH …]

Without paths: the annotated corpora that read as articles below $ONRECORD_CORPORA (default ../shared), else the bundled
articles. ``--cut``: into how many tasks the documents are spread, one run each. ``--days``: in how many runs they are
given in, one after the other, by turns; the store gets them all at once. Exits with 1 where a table differs.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from onrecord import demo, pipeline, spark
from onrecord.spark.session import session
from onrecord.store import Store
from sparked import differences


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--cut", default="1,2,7")
    parser.add_argument("--days", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    corpora = Path(os.environ.get("ONRECORD_CORPORA", "../shared")) / "corpora"
    paths = chosen.paths or sorted(corpora.glob("polnear.*.jsonl")) or [demo.ARTICLES]
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        given = _by_turns(paths, chosen.days, Path(folder))
        began = perf_counter()
        with Store.open(Path(folder) / "store.db", create=True) as store:
            pipeline.add([path for day in given for path in day], store, jobs=chosen.jobs)
            counts = store.counts()
        print(f"onrecord add --jobs {chosen.jobs}: {perf_counter() - began:.1f} s, {counts}", flush=True)
        with session(chosen.master):
            for tasks in map(int, chosen.cut.split(",")):
                out = Path(folder) / f"out{tasks}"
                for day in given:
                    report = spark.run(day, out, tasks=tasks)
                    stages = ", ".join(f"{name} {seconds:.0f}" for name, seconds in report.stages)
                    print(f"{tasks} tasks: {report.seconds:.1f} s ({stages})", flush=True)
                found = differences(Path(folder) / "store.db", out)
                wrong += len(found)
                for table, what in found.items():
                    print(f"{table}: {what[:2000]}")
                print(
                    f"{tasks} tasks: " + (f"{len(found)} tables differ" if found else "every table is the same"),
                    flush=True,
                )
    sys.exit(wrong > 0)


def _by_turns(paths: list[Path], days: int, folder: Path) -> list[list[Path]]:
    """The paths, or their lines dealt out to so many days."""
    if days == 1:
        return [paths]
    given = []
    for day in range(days):
        given.append([folder / f"day{day}-{path.name}" for path in paths])
        for path, part in zip(paths, given[-1], strict=True):
            lines = path.read_bytes().splitlines(keepends=True)
            part.write_bytes(b"".join(lines[day::days]))
    return given


if __name__ == "__main__":
    main()
