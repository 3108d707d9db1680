"""How grouping on Spark grows with the quotations on record, beside one machine in the same run, and what one phrase in
half of them costs.

    python benchmarks/spark_growth.py [--sizes 10000,100000,1000000] [--skewed 100000] [--master local[2]]

The quotations are those of ``growth.py``, each language grouped alone. Seconds are processor time of Java and all
Python processes together, the wall's beside them; each size has a process of its own. What Spark takes whatever it is
given makes large sizes look good: so the seconds are told with starting (Java, Python, the first plans and
compilations), without it, and without what a hundred quotations take in a session that has run before. The last is
what growth has to be judged by. Needs `pip install "onrecord[spark]"` and Java 17.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from growth import ROOT, _growth, _made, _session_seconds

from onrecord.records import Wording

FEW = 100  # quotations that take what anything takes
FILES = 8  # of the quotations given to Spark
PHRASE = "And I want to thank everybody who came here tonight to listen."
SHORT_PHRASE = "Thank you very much."

Ran = dict[str, Any]


def main() -> None:
    """Print what grouping takes at each size on Spark and on one machine, how both grow, and what a phrase costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument(
        "--skewed", type=int, default=100_000, metavar="N", help="quotations, half of which have the phrase; 0: none"
    )
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--contender", choices=CONTENDERS, help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.contender:
        print(json.dumps(CONTENDERS[chosen.contender](chosen.size, chosen.master)))
        return
    sizes = [int(size) for size in chosen.sizes.split(",")]
    grown(sizes, chosen.master)
    if chosen.skewed:
        skewed(chosen.skewed, chosen.master)


def grown(sizes: Sequence[int], master: str) -> None:
    """Spark and one machine at each size, then their growth from size to size."""
    print("| quotations | | processor s | µs a quotation | wall s | groups |\n|---|---|---|---|---|---|")
    seconds: dict[str, list[float]] = {}
    for size in sizes:
        spark, alone = _fresh("spark", size, master), _fresh("one machine", size, master)
        for what, found, wall in (
            ("Spark with starting", spark["start"] + spark["seconds"], spark["start wall"] + spark["wall"]),
            ("Spark without starting", spark["seconds"], spark["wall"]),
            (f"Spark beyond {FEW} quotations", spark["seconds"] - spark["few"], spark["wall"] - spark["few wall"]),
            ("one machine", alone["seconds"], alone["wall"]),
        ):
            seconds.setdefault(what, []).append(found)
            groups = alone["groups"] if what == "one machine" else spark["groups"]
            print(
                f"| {size:,} | {what} | {found:.1f} | {found / size * 1e6:.0f} | {wall:.1f} | {groups:,} |", flush=True
            )
        if spark["groups"] != alone["groups"]:
            sys.exit("Spark and one machine come to other groups")
    print("\n| | times linear (exponent) |\n|---|---|")
    for what, found in seconds.items():
        pairs = [*pairwise(zip(sizes, found, strict=True)), ((sizes[0], found[0]), (sizes[-1], found[-1]))]
        print(f"| {what} | " + ", ".join(_growth(*pair) for pair in pairs[: None if len(sizes) > 2 else -1]) + " |")


def skewed(size: int, master: str) -> None:
    """The same quotations as they are, and with one phrase in half of them."""
    print(f"\n| {size:,} quotations | processor s | times | wall s | times |\n|---|---|---|---|---|")
    plain = _fresh("spark", size, master)
    for name in ("spark", *(name for name in CONTENDERS if name.startswith("spark, "))):
        ran = plain if name == "spark" else _fresh(name, size, master)
        times = [ran[what] / plain[what] for what in ("seconds", "wall")]
        what = name.removeprefix("spark, ") if name != "spark" else "as they are"
        print(f"| {what} | {ran['seconds']:.1f} | {times[0]:.2f} | {ran['wall']:.1f} | {times[1]:.2f} |", flush=True)


def _fresh(name: str, size: int, master: str) -> Ran:
    """What a process that does nothing else measures."""
    command = [sys.executable, __file__, "--contender", name, "--size", str(size), "--master", master]
    path = os.pathsep.join(part for part in (os.environ.get("PYTHONPATH"), str(ROOT / "src")) if part)
    env = os.environ | {"PYTHONPATH": path}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=env, start_new_session=True)
    if done.returncode:
        sys.exit(f"{name} failed at {size}")
    ran: Ran = json.loads(done.stdout.splitlines()[-1])
    print(f"{name} {size:,}: done", file=sys.stderr)
    return ran


def one_machine(size: int, _: str) -> Ran:
    """``match.group`` without what it does across languages."""
    from onrecord import match

    wordings = [made.wording for made in _made(size)]
    began, at = process_time(), perf_counter()
    groups = match.regroup(match.Shelf(kept=False), come=wordings)
    return {"seconds": process_time() - began, "wall": perf_counter() - at, "groups": len(groups)}


def spark(size: int, master: str, *, change: Callable[[int, Wording], Wording] | None = None) -> Ran:
    """All stages of matching on Spark, from the first row that is read to the last that is written."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from onrecord.spark import matching
    from onrecord.spark.rows import packed
    from onrecord.spark.session import session
    from onrecord.spark.work import Work

    with tempfile.TemporaryDirectory() as folder:
        wordings = [made.wording for made in _made(size)]
        if change is not None:
            wordings = [change(n, wording) for n, wording in enumerate(wordings)]
        for name, some in (("few", wordings[:FEW]), ("every", wordings)):
            for n in range(FILES):
                part = some[n::FILES]
                columns = {
                    "id": [w.id for w in part],
                    "article": [w.article for w in part],
                    "record": list(map(packed, part)),
                }
                path = Path(folder, name, f"{n}.parquet")
                path.parent.mkdir(exist_ok=True)
                pq.write_table(pa.table(columns), path)
        del wordings, some, part, columns

        def ran(name: str) -> tuple[float, float, int]:
            began, at = _session_seconds(), perf_counter()
            work = Work(running, f"{folder}/work")
            groups = work.done("groups", lambda: matching.groups(running.read.parquet(f"{folder}/{name}"), work))
            seconds, wall = _session_seconds() - began, perf_counter() - at
            number = groups.count()
            shutil.rmtree(f"{folder}/work")
            return seconds, wall, number

        began, at = _session_seconds(), perf_counter()
        with session(master, {"spark.driver.memory": "4g", "spark.local.dir": folder}) as running:
            ran("few")
            start, start_wall = _session_seconds() - began, perf_counter() - at
            few, few_wall, _ = ran("few")
            seconds, wall, groups = ran("every")
    return {
        "start": start, "start wall": start_wall, "few": few, "few wall": few_wall,
        "seconds": seconds, "wall": wall, "groups": groups,
    }  # fmt: skip


def _begin_with(n: int, wording: Wording) -> Wording:
    return replace(wording, text=f"{PHRASE} {wording.text}") if n % 2 else wording


def _say(n: int, wording: Wording) -> Wording:
    return replace(wording, text=SHORT_PHRASE, kind="direct") if n % 2 else wording


CONTENDERS: Mapping[str, Callable[[int, str], Ran]] = {
    "one machine": one_machine,
    "spark": spark,
    f"spark, half of them begin “{PHRASE}”": partial(spark, change=_begin_with),
    f"spark, half of them are “{SHORT_PHRASE}”": partial(spark, change=_say),
}


if __name__ == "__main__":
    main()
