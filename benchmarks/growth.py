"""How grouping and tracing grow with the quotations on record, and what MinHash finds among the same quotations.

    python benchmarks/growth.py [--sizes 10000,100000,1000000] [--peers-up-to 100000] [--only build|trace]

The quotations are made by ``mutations.py`` from those of the annotated corpora below $ONRECORD_CORPORA (default
../shared), so that it is known which report the same utterance. Seconds are processor time; each size and each
contender has a process of its own, whose peak memory is shown. The contenders come with `pip install
"onrecord[peers]"`, all but passim: `pip install git+https://github.com/dasmiq/passim graphframes-py` (what PyPI calls
passim is a program about passwords), with Java 17. ``--stores DIR`` keeps the stores that are traced in, and uses those
that are there.

Recall and precision are of pairs of quotations that report one utterance. The contenders see texts without marks and
capitals, each different one once, as sets of three words in a row, with 128 permutations; what they propose is verified
by the exact share of common runs, and the pairs are joined where they touch ("joined") or taken as they are ("pairs").

passim, a PySpark program for text reuse, gets the texts as they are and runs on local[2] up to the passages it aligns,
with its own settings and with some for short texts. Its clusters need a jar that PyPI doesn't have, so here too pairs
are joined where they touch. Starting Spark isn't counted; its seconds and memory are of Java and Python together.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from functools import partial
from importlib.util import find_spec
from itertools import groupby, islice, pairwise
from math import log
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mutations import Made, quotations, real

ROOT = Path(__file__).resolve().parents[1]
PERMUTATIONS = 128
A_TRANSACTION = 1000  # articles written together into a store that is made for tracing
OURS, ALIKE, BARE = "On Record", "On Record, each language alone", "On Record, candidates alone"
# Bands and rows that rensa is told; datasketch works out its own.
PEERS = {f"{name} {threshold}": (name, threshold) for name in ("datasketch", "rensa") for threshold in (0.7, 0.5)}
BANDS = {0.7: 16, 0.5: 32}
# Settings of passim: its own, which are for newspaper pages, and ones that find what is as short as quotations are.
PASSIM = {"passim": (), "passim, short texts": ("--n", "10", "--min-match", "2", "--min-align", "15")}
# Stages of building and the functions of match.grouping that they are; the rest is shaping texts.
STAGES = {"candidates": "_met", "comparing": "_compared", "joining": "_placed", "other languages": "translating"}

Ran = dict[str, Any]


def main() -> None:
    """Print what building takes at each size, what the contenders take and find, and what a trace takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--peers-up-to", type=int, default=100_000, metavar="N")
    parser.add_argument("--only", choices=("build", "trace"))
    parser.add_argument("--stores", type=Path, metavar="DIR", help="keep the stores there, and use those that are")
    parser.add_argument("--contender", help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.contender:
        print(json.dumps(CONTENDERS[chosen.contender](chosen.size, chosen.stores)))
        return
    sizes = [int(size) for size in chosen.sizes.split(",")]
    if chosen.only != "trace":
        build(sizes, chosen.peers_up_to)
    if chosen.only != "build":
        with tempfile.TemporaryDirectory() as folder:
            traces(sizes, chosen.stores or Path(folder))


def build(sizes: Sequence[int], peers_up_to: int) -> None:
    """Grouping at each size beside the contenders, then its growth from size to size."""
    ours: list[Ran] = []
    alike = 0.0  # seconds of what the contenders do: each language alone
    print("| quotations | | µs a quotation | peak MB | recall | precision | On Record alike takes |")
    print("|---|---|---|---|---|---|---|")
    lacking = [name for name in ("datasketch", "rensa", "passim") if not _here(name)]
    for size in sizes:
        modules = {name: module for name, (module, _) in PEERS.items()} | dict.fromkeys(PASSIM, "passim")
        peers = [name for name, module in modules.items() if size <= peers_up_to and module not in lacking]
        names = [OURS, ALIKE, BARE, *peers]
        for name in names:
            ran = _fresh(name, size)
            if name == OURS:
                ours.append(ran)
            if name == ALIKE:
                alike = ran["seconds"]
            ratio = f"{alike / ran['seconds']:.2f} times as long" if name in modules else ""
            for how, (recall, precision) in ran["found"].items():
                label = f"{name}, {how}" if how else name
                print(f"| {size:,} | {label} | {ran['seconds'] / size * 1e6:.0f} | {ran['peak']:.0f} "
                      f"| {recall:.3f} | {precision:.3f} | {ratio} |", flush=True)  # fmt: skip
    if lacking:
        print(f"Without {' and '.join(lacking)}: see the head of this file for how to install them.")
    print("\n| stage | " + " | ".join(f"s at {size:,}" for size in sizes) + " | times linear, exponent |")
    print("|---" * (len(sizes) + 2) + "|")
    for stage in ours[0]["stages"]:
        seconds = [ran["stages"][stage] for ran in ours]
        steps = ", ".join(_growth(*pair) for pair in pairwise(zip(sizes, seconds, strict=True)))
        print(f"| {stage} | " + " | ".join(f"{s:.2f}" for s in seconds) + f" | {steps} |")


def _here(module: str) -> bool:
    if module == "passim":  # PyPI has another program of that name
        return bool(find_spec("passim") and find_spec("passim.seriatim") and find_spec("graphframes"))
    return find_spec(module) is not None


def _growth(small: tuple[int, float], large: tuple[int, float]) -> str:
    """
    >>> _growth((100, 1.0), (1000, 12.0))
    '1.20 (1.08)'
    """
    times, grown = large[1] / max(small[1], 1e-9), large[0] / small[0]
    return f"{times / grown:.2f} ({log(max(times, 1e-9)) / log(grown):.2f})"


def _fresh(name: str, size: int, stores: Path | None = None) -> Ran:
    """What a process that does nothing else measures."""
    command = [sys.executable, __file__, "--contender", name, "--size", str(size)]
    path = os.pathsep.join(part for part in (os.environ.get("PYTHONPATH"), str(ROOT / "src")) if part)
    done = subprocess.run(
        [*command, *(["--stores", str(stores)] if stores else [])],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": path},
        start_new_session=True,  # its processes are counted by their session
    )
    if done.returncode:
        sys.exit(f"{name} failed at {size}")
    ran: Ran = json.loads(done.stdout.splitlines()[-1])
    print(f"{name} {size:,}: done", file=sys.stderr)
    return ran


def _made(size: int) -> Iterator[Made]:
    folder = Path(os.environ.get("ONRECORD_CORPORA") or ROOT.parent / "shared") / "corpora"
    some = real(folder)
    if not some:
        sys.exit(f"no corpora in {folder}: set ONRECORD_CORPORA to the folder that holds corpora/*.jsonl")
    return quotations(some, size)


def _peak() -> float:
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# Building.


def grouped(size: int, _: Path | None, *, across: bool = True) -> Ran:
    """On Record's groups, with the seconds of its stages. Not ``across`` languages: that is what the contenders do."""
    from onrecord import match, pipeline
    from onrecord.match import grouping

    wordings, of = [], {}
    for made in _made(size):
        wordings.append(made.wording)
        of[made.wording.id] = made.utterance
    before = _peak()
    lexicons = pipeline.installed_lexicons({w.language for w in wordings}) if across else ()
    stages = {stage: _timed(grouping, function) for stage, function in STAGES.items()}
    began = process_time()
    codes = sorted({w.language for w in wordings})
    lots = [wordings] if across else [[w for w in wordings if w.language == code] for code in codes]
    groups = [group for lot in lots for group in match.group(lot, lexicons)]
    seconds = process_time() - began
    spent = {stage: sum(found) for stage, found in stages.items()}
    spent = {"building": seconds, "shapes": seconds - sum(spent.values())} | spent
    parts: list[list[int]] = []
    for group in groups:
        members = [of[id] for id in group.members]
        parts += [[member] for member in members] if group.formula else [members]
    return {
        "seconds": seconds, "stages": spent, "peak": _peak(), "input": before, "found": {"": scores(parts)},
    }  # fmt: skip


def _timed(module: Any, name: str) -> list[float]:
    """Have the calls of a module's function timed; the seconds of each go into the list."""
    spent: list[float] = []
    function = getattr(module, name)

    def timed(*given: Any, **named: Any) -> Any:
        began = process_time()
        found = function(*given, **named)
        spent.append(process_time() - began)
        return found

    setattr(module, name, timed)
    return spent


def proposed(size: int, _: Path | None) -> Ran:
    """On Record's candidates alone: what it compares, the first half of its work."""
    from onrecord.match import grouping

    wordings, of = [], {}
    for made in _made(size):
        wordings.append(made.wording)
        of[made.wording.id] = made.utterance
    began = process_time()
    pairs = list(grouping.candidates(wordings))
    seconds = process_time() - began
    true = total = 0
    sets = Sets(of)
    for a, b in pairs:
        true += of[a.id] == of[b.id]
        total += 1
        sets.join(a.id, b.id)
    every = sum(n * (n - 1) // 2 for n in Counter(of.values()).values())
    recall, _ = scores([[of[id] for id in part] for part in sets.parts()])
    found = {
        f"{total / size:.1f} a quotation": (true / every, true / max(1, total)),
        "joined if all were accepted": (recall, true / max(1, total)),
    }
    return {"seconds": seconds, "peak": _peak(), "found": found}


def lsh(name: str) -> Callable[[int, Path | None], Ran]:
    """MinHash LSH of a contender, with its pairs verified by the exact share of common runs."""
    module, threshold = PEERS[name]

    def run(size: int, _: Path | None) -> Ran:
        texts: dict[tuple[str, ...], Counter[int]] = defaultdict(Counter)
        read = [(made.wording.text, made.utterance) for made in _made(size)]
        began = process_time()
        for text, utterance in read:
            texts[tuple(re.findall(r"\w+", text.lower()))][utterance] += 1
        keys = list(texts)
        runs = [frozenset(" ".join(key[i : i + 3]) for i in range(max(1, len(key) - 2))) for key in keys]
        pairs = set()
        for a, near in enumerate(NEAR[module](runs, threshold)):
            for b in near:
                if a != b and (min(a, b), max(a, b)) not in pairs:
                    common = len(runs[a] & runs[b])
                    if common >= threshold * (len(runs[a]) + len(runs[b]) - common):
                        pairs.add((min(a, b), max(a, b)))
        seconds = process_time() - began
        told = list(texts.values())
        sets = Sets(range(len(keys)))
        for a, b in pairs:
            sets.join(a, b)
        parts = [[u for text in part for u in told[text].elements()] for part in sets.parts()]
        return {"seconds": seconds, "peak": _peak(), "found": {"pairs": _pairs(told, pairs), "joined": scores(parts)}}

    return run


def _datasketch(runs: Sequence[frozenset[str]], threshold: float) -> Iterator[Iterable[int]]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    for n, sketch in enumerate(
        MinHash.generator(([run.encode() for run in some] for some in runs), num_perm=PERMUTATIONS)
    ):
        yield index.query(sketch)
        index.insert(n, sketch, check_duplication=False)


def _rensa(runs: Sequence[frozenset[str]], threshold: float) -> Iterator[Iterable[int]]:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=BANDS[threshold])
    sketches = RMinHash.from_token_sets([list(some) for some in runs], PERMUTATIONS, 42)
    index.insert_many(sketches)
    yield from index.query_all(sketches)


NEAR = {"datasketch": _datasketch, "rensa": _rensa}


def reused(size: int, _: Path | None, *, settings: Sequence[str] = ()) -> Ran:
    """passim up to the passages that it aligns, each a pair of texts."""
    from passim import seriatim
    from pyspark.sql import SparkSession
    from pyspark.sql import functions as f

    class Aligned(Exception):
        """It has come to its clusters."""

    def stop(*_: Any) -> None:
        raise Aligned

    seriatim.clusterExtents = stop
    texts: dict[str, Counter[int]] = defaultdict(Counter)
    for made in _made(size):
        texts[made.wording.text][made.utterance] += 1
    os.environ["PYSPARK_PYTHON"] = sys.executable
    # It is written for Spark 3, whose functions in Python may give any iterable for a list.
    settings_of_spark = {"spark.sql.execution.pythonUDF.arrow.enabled": "false", "spark.driver.memory": "4g"}
    quiet = {"spark.ui.enabled": "false", "spark.log.level": "ERROR"}
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "texts.json"
        lines = (json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts))
        given.write_text("\n".join(lines), "utf-8")
        building = SparkSession.builder.master("local[2]")
        for name, value in {**settings_of_spark, **quiet}.items():
            building = building.config(name, value)
        spark = building.getOrCreate()
        spark.range(2).count()
        peaks: list[float] = []
        done = Event()
        watch = Thread(target=_watch, args=(peaks, done))
        watch.start()
        began = _session_seconds()
        try:
            with redirect_stdout(sys.stderr):
                # Without a field beside the text it writes a group without members, which Parquet refuses.
                seriatim.main([str(given), f"{folder}/out", *settings, "--fields", "id"])
        except Aligned:
            seconds = _session_seconds() - began
        finally:
            done.set()
            watch.join()
        aligned = spark.read.parquet(f"{folder}/out/tmp/extents.parquet").select("uid", "uid2").distinct().collect()
        known = spark.read.json(str(given)).select("id", f.xxhash64("id").alias("uid")).collect()
        spark.stop()
    told = list(texts.values())
    number = {row.uid: int(row.id) for row in known}
    pairs = {(min(number[a], number[b]), max(number[a], number[b])) for a, b in aligned}
    sets = Sets(range(len(told)))
    for a, b in pairs:
        sets.join(a, b)
    parts = [[u for text in part for u in told[text].elements()] for part in sets.parts()]
    found = {"pairs": _pairs(told, pairs), "joined": scores(parts)}
    return {"seconds": seconds, "peak": max(peaks, default=0.0), "found": found}


def _watch(peaks: list[float], done: Event) -> None:
    """Memory of the session's processes in MB, what they share counted once, again and again."""
    while not done.wait(0.25):
        peaks.append(sum(_proportional(pid) for pid in _session()))


def _session() -> Iterator[Path]:
    mine = os.getsid(0)
    for path in Path("/proc").iterdir():
        if path.name.isdigit() and _stat(path)[3:4] == [str(mine)]:
            yield path


def _stat(process: Path) -> list[str]:
    """The fields of a process behind its name (proc(5)); none where it is gone."""
    try:
        return (process / "stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return []


def _session_seconds() -> float:
    """Processor time of the session's processes, and of what they have waited for."""
    every = (_stat(process) for process in _session())
    return sum(int(field) for stat in every for field in stat[11:15]) / os.sysconf("SC_CLK_TCK")


def _proportional(process: Path) -> float:
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


class Sets:
    """Things that are joined two by two (union-find)."""

    def __init__(self, things: Iterable[Any]) -> None:
        self._above = {thing: thing for thing in things}

    def top(self, thing: Any) -> Any:
        while self._above[thing] != thing:
            self._above[thing] = thing = self._above[self._above[thing]]
        return thing

    def join(self, a: Any, b: Any) -> None:
        self._above[self.top(a)] = self.top(b)

    def parts(self) -> list[list[Any]]:
        found: dict[Any, list[Any]] = defaultdict(list)
        for thing in self._above:
            found[self.top(thing)].append(thing)
        return list(found.values())


def scores(parts: Iterable[Sequence[int]]) -> tuple[float, float]:
    """Recall and precision of the pairs within parts, whose members are the numbers of their utterances.

    >>> scores([[1, 1, 2], [2]])
    (0.5, 0.3333333333333333)
    """
    told = [Counter(part) for part in parts]
    every: Counter[int] = Counter()
    for part in told:
        every.update(part)
    right = sum(_two(n) for part in told for n in part.values())
    return right / max(1, sum(map(_two, every.values()))), right / max(1, sum(_two(p.total()) for p in told))


def _pairs(told: Sequence[Counter[int]], pairs: Iterable[tuple[int, int]]) -> tuple[float, float]:
    """The same for pairs of texts, each with the utterances that are reported so."""
    every: Counter[int] = Counter()
    for one in told:
        every.update(one)
    right = sum(_two(n) for one in told for n in one.values())
    found = sum(_two(one.total()) for one in told)
    for a, b in pairs:
        right += sum(n * told[b][utterance] for utterance, n in told[a].items())
        found += told[a].total() * told[b].total()
    return right / max(1, sum(map(_two, every.values()))), right / max(1, found)


def _two(n: int) -> int:
    return n * (n - 1) // 2


# Tracing.


def traces(sizes: Sequence[int], folder: Path) -> None:
    """What one trace takes against stores of each size, by what is asked, and the command as a whole."""
    ran = {size: _fresh("trace", size, folder) for size in sizes}
    first, last = ran[sizes[0]]["ms"], ran[sizes[-1]]["ms"]
    print("\n| trace, ms of processor time | " + " | ".join(f"{size:,}" for size in sizes) + " | times |")
    print("|---" * (len(sizes) + 2) + "|")
    for what in first:
        figures = " | ".join(f"{one['ms'][what]:.1f}" for one in ran.values())
        print(f"| {what} | {figures} | {last[what] / first[what]:.2f} |")
    for what in ran[sizes[0]]["right"]:
        print(f"| {what}: found | " + " | ".join(one["right"][what] for one in ran.values()) + " | |")
    print("\nPeak MB: " + ", ".join(f"{one['peak']:.0f}" for one in ran.values()) + "; MB of the file: "
          + ", ".join(f"{one['file']:.0f}" for one in ran.values()))  # fmt: skip


def traced(size: int, folder: Path | None) -> Ran:
    """Milliseconds of the questions against a store with so many quotations, which is made first if it isn't there."""
    from onrecord import ask

    path = (folder or Path()) / f"growth-{size}.db"
    if not path.exists():
        command = [sys.executable, __file__, "--contender", "store", "--size", str(size), "--stores", str(path.parent)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # memory that making it takes is not the trace's
    with ask.open_store(path) as store:
        asked = list(_questions(store))
        ask.trace(store, asked[0][1], language="en")  # opens the dictionaries
        spent: dict[str, list[float]] = defaultdict(list)
        right: dict[str, list[bool]] = defaultdict(list)
        for what, text, wanted in asked:
            began, at = process_time(), perf_counter()
            verdict = ask.trace(store, text, language="en").verdict
            spent[what].append((process_time() - began) * 1000)
            spent["wall"].append((perf_counter() - at) * 1000)
            if wanted is not None:
                right[what].append(verdict.utterance is not None and verdict.utterance.id == wanted)
    walls = sorted(spent.pop("wall"))
    every = sorted(ms for some in spent.values() for ms in some)
    found = {f"median of {len(every)}": median(every), "95th percentile": every[int(0.95 * len(every))]}
    found |= {what: median(some) for what, some in spent.items()}
    found |= {"wall: median": median(walls), "wall: 95th percentile": walls[int(0.95 * len(walls))]}
    peak = _peak()
    found["command: median of 5"] = median(_command(path, text) for _, text, _ in asked[::10])
    answers = {what: f"{sum(some)} of {len(some)}" for what, some in right.items()}
    return {"ms": found, "peak": peak, "file": path.stat().st_size / 1e6, "right": answers}


def _command(path: Path, text: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "onrecord", "--db", str(path), "trace", "--language", "en", text]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def _questions(store: Any) -> Iterator[tuple[str, str, str | None]]:
    """Fifty questions by what they are, with the utterance where it is on record: whole, changed, or not at all."""
    rng = random.Random(1)
    rows = store._db.rows(
        "SELECT v.text, v.utterance, count(*) FROM version AS v JOIN version_quote AS q ON q.utterance = v.utterance "
        "WHERE v.n = 0 AND v.language = 'en' AND length(v.text) > 60 GROUP BY v.utterance ORDER BY v.utterance"
    )
    few = [(text, utterance) for text, utterance, reports in rows if reports <= 5]
    many = [(text, utterance) for text, utterance, reports in rows if 30 <= reports <= 60]
    for text, utterance in rng.sample(few, 8):
        yield "verbatim", text, utterance
    for text, utterance in rng.sample(few, 8):
        yield "cut", " ".join(text.split()[2 : max(8, len(text.split()) // 2)]), utterance
    for text, utterance in rng.sample(few, 8):
        words = text.split()
        words[len(words) // 3], words[len(words) // 2] = "something", "other"
        yield "altered", " ".join(words), utterance
    for text, utterance in rng.sample(few, 7):
        yield "four words", " ".join(text.split()[3:7]), utterance
    for text, utterance in rng.sample(many, 4):
        yield "reported by 30 to 60", text, utterance
    yield from (("frequent words", text, None) for text in FREQUENT)
    texts = [text for text, _ in few]
    for _ in range(6):
        one, two = (text.split()[::3] for text in rng.sample(texts, 2))
        yield "not on record", " ".join(word for pair in zip(one, two, strict=False) for word in pair), None
    for _ in range(4):
        yield "300 words", " ".join(" ".join(rng.sample(texts, 30)).split()[:300]), None


FREQUENT = (
    "We will do it for the people of the United States",
    "that is what the president said",
    "It is not that they are in it for the money",
    "he said that she was not going to do that",
    "to be or not to be",
)


def stored(size: int, folder: Path | None) -> Ran:
    """A store with so many quotations, through what writes readings and utterances; extraction isn't measured here."""
    from onrecord.records import Earliest, Edge, Person, Utterance, Version
    from onrecord.store import Store

    path = (folder or Path()) / f"growth-{size}.db"
    half = path.with_suffix(".half")
    half.unlink(missing_ok=True)
    reports: dict[int, list[tuple[str, str, str, str]]] = defaultdict(list)
    said_by: dict[int, tuple[str, str]] = {}
    names: dict[str, str] = {}
    known: dict[str, dict[str, None]] = defaultdict(dict)
    with Store.open(half, create=True) as store:
        # A benchmark's file may be lost with the power, and what refers to what in it is right by its making.
        for choice in ("synchronous = OFF", "journal_mode = MEMORY", "foreign_keys = OFF", "cache_size = -2000000"):
            store._db.rows(f"PRAGMA {choice}")

        def add(article: str, some: list[Made]) -> None:
            reading = _reading(article, some)
            store.add(reading, "made")
            for made, quotation in zip(some, reading.quotations, strict=True):
                wording = made.wording
                reports[made.utterance].append((quotation.id, wording.text, article, wording.date or ""))
                if wording.speaker and wording.speaker_name and quotation.speaker.person:
                    names[wording.speaker] = wording.speaker_name
                    said_by.setdefault(made.utterance, (wording.speaker, wording.speaker_name))
                    known[wording.speaker][quotation.speaker.person] = None

        articles = groupby(_made(size), key=lambda made: made.wording.article)
        while some := [(article, list(every)) for article, every in islice(articles, A_TRANSACTION)]:
            with store._db.writing():
                for article, every in some:
                    add(article, every)

        def utterances() -> Iterator[Utterance]:
            for number, some in reports.items():
                texts = list(dict.fromkeys(text for _, text, _, _ in some))
                versions = [
                    Version(
                        f"v-{number}-{n}",
                        "en" if article_language[some[0][2]] == "en" else "de",
                        text,
                        tuple(id for id, other, _, _ in some if other == text),
                        parent=f"v-{number}-0" if n else None,
                        drift=("reworded",) if n else (),
                    )
                    for n, text in enumerate(texts)
                ]
                speaker, name = said_by.get(number, (None, None))
                edges = tuple(Edge(some[0][0], id, "later", 0.5, "It is later.") for id, *_ in some[1:])
                yield Utterance(f"u-{number}", speaker, name, Earliest(some[0][2], some[0][3]), tuple(versions), edges)

        article_language = dict(store._db.rows("SELECT id, language FROM article"))
        persons = [Person(id, name, local=tuple(known[id])) for id, name in names.items()]
        store.settle(persons, utterances(), made_by=_made_by(store))
    half.rename(path)
    return {"seconds": process_time(), "peak": _peak()}


def _made_by(store: Any) -> str:
    """What a store says that needs no settling anew before it is asked."""
    from onrecord import pipeline

    lexicons = pipeline.installed_lexicons(pipeline._languages(store))
    return " ".join([pipeline.fingerprint(pipeline.SETTLES), *(f"{one.source}-{one.target}" for one in lexicons)])


def _reading(article: str, some: Sequence[Made]) -> Any:
    """An article that reports these, each in a paragraph of its own, as extraction would have read it."""
    from onrecord.records import Article, Mention, Person, Quotation, Reading, Span

    text = ""
    quotations_of, persons = [], {}
    for n, made in enumerate(some):
        wording = made.wording
        name = wording.speaker_name or "They"
        if wording.speaker and wording.speaker_name:
            persons.setdefault(wording.speaker, Person(f"{article}@{len(persons)}", wording.speaker_name))
        marked = f"“{wording.text}”" if wording.kind in ("direct", "fragment") else wording.text
        begin = len(text) + len(name) + 7
        text += f"{name} said: {marked}\n\n"
        who = Span(begin - len(name) - 7, begin - 7)
        person = persons[wording.speaker].id if wording.speaker else None
        speaker = Mention((who,), name, "name" if person else "pronoun", person, None if person else "nobody is named")
        quotations_of.append(
            Quotation(f"{article}#{n}", article, wording.kind, (Span(begin, begin + len(marked)),), speaker)
        )
    first = some[0].wording
    language = Counter(made.wording.language for made in some).most_common(1)[0][0]
    return Reading(
        Article(article, text, first.outlet, date=first.date, language=language),
        tuple(quotations_of),
        persons=tuple(persons.values()),
    )


CONTENDERS: Mapping[str, Callable[[int, Path | None], Ran]] = {
    OURS: grouped,
    ALIKE: partial(grouped, across=False),
    BARE: proposed,
    **{name: lsh(name) for name in PEERS},
    **{name: partial(reused, settings=settings) for name, settings in PASSIM.items()},
    "trace": traced,
    "store": stored,
}


if __name__ == "__main__":
    main()
