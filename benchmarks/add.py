"""How long adding articles takes, and asking about them, as a store grows: what grows faster than the articles shows.

    python benchmarks/add.py [--sizes 100,400,1700] [corpus.jsonl …]

Without files: the annotated corpora below $ONRECORD_CORPORA (default ../shared), else the bundled articles again and
again under other ids. Seconds are processor time of one process, so that other programs at work don't count; each size
has a process of its own, whose peak memory is shown.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, count, islice
from pathlib import Path
from time import process_time

from onrecord import ask, demo, pipeline
from onrecord.readers import articles
from onrecord.records import Article
from onrecord.store import Store

SEED = 1  # of the order of the articles: each size is a sample of all files
MORE = 5  # articles that are added one by one at the end, the mean counts
ASKED = 5  # quotations on record that are traced, the mean counts; the first trace loads the dictionaries

Measured = dict[str, float]


def main() -> None:
    """Print a line for each stage: seconds at each size, and the growth from size to size over that of the articles."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpora", nargs="*", type=Path)
    parser.add_argument("--sizes", default="100,400,1700")
    chosen = parser.parse_args()
    sizes = [int(size) for size in chosen.sizes.split(",")]
    folder = Path(os.environ.get("ONRECORD_CORPORA", "../shared")) / "corpora"
    every = list(islice(_articles(chosen.corpora or sorted(folder.glob("*.jsonl"))), max(sizes) + MORE))
    sizes = sorted({min(size, len(every) - MORE) for size in sizes})
    spawn = multiprocessing.get_context("spawn")
    found = []
    for size in sizes:
        with spawn.Pool(1) as pool:
            found.append(pool.apply(measured, (every[:size], every[-MORE:])))
        print(f"{size} articles: done", file=sys.stderr)
    print(f"{'':24}" + "".join(f"{size:>10}" for size in sizes) + "   growth over that of the articles")
    for what in found[0]:
        values = [one[what] for one in found]
        print(f"{what:24}" + "".join(f"{v:10.2f}" for v in values) + "   " + _growth(sizes, values))


def _growth(sizes: list[int], values: list[float]) -> str:
    """
    >>> _growth([100, 400], [1.0, 4.0]), _growth([100, 400], [1.0, 16.0])
    ('1.0', '4.0')
    """
    steps = zip(sizes, sizes[1:], values, values[1:], strict=False)
    return "  ".join(f"{(v2 / max(v1, 0.01)) / (n2 / n1):.1f}" for n1, n2, v1, v2 in steps)


def _articles(paths: list[Path]) -> Iterator[Article]:
    """The articles of the files in no order; the bundled ones again and again where there are no files."""
    read = [a for a in articles(paths or [demo.ARTICLES]) if isinstance(a, Article)]
    random.Random(SEED).shuffle(read)
    again = (replace(a, id=f"{a.id} {n}") for n in count(1) for a in read)
    return chain(read, [] if paths else again)


def measured(most_of_them: list[Article], more: list[Article]) -> Measured:
    """Seconds for each stage with most articles; a few more are added one by one at the end."""
    found: Measured = {}
    with tempfile.TemporaryDirectory() as folder:
        most, one = Path(folder) / "most.jsonl", Path(folder) / "one.jsonl"
        _write(most, most_of_them)
        with Store.open(Path(folder) / "add.db", create=True) as store:
            found["add: reading"], found["add: comparing"] = _added(most, store)
            found["add again"] = _seconds(lambda: pipeline.add([most], store))
            words = [v.text for u in store.utterances() for v in u.versions if len(v.text) > 60]
            asked = random.Random(SEED).sample(words, min(ASKED, len(words)))
            found["trace, the first"] = _seconds(lambda: ask.trace(store, asked[0]))
            found["trace"] = _seconds(lambda: [ask.trace(store, one) for one in asked]) / len(asked)
            draft = "\n\n".join(f"“{one}” she said." for one in asked)
            found[f"check, {len(asked)} quotations"] = _seconds(lambda: ask.check(store, draft))
            most_quoted = ask.people(store)[0].person.id
            found["who, the most quoted"] = _seconds(lambda: ask.who(store, most_quoted))
            found["people"] = _seconds(lambda: ask.people(store))
            found["search"] = _seconds(lambda: ask.search(store, asked[0]))
            found["export articles"] = _seconds(lambda: list(ask.pages(store)))
            found["export persons"] = _seconds(lambda: list(ask.persons(store)))
            found["export utterances"] = _seconds(lambda: list(ask.utterances(store)))
            reading = comparing = 0.0
            for article in more:
                _write(one, [article])
                read, compared = _added(one, store)
                reading, comparing = reading + read, comparing + compared
            found["one more: reading"] = reading / len(more)
            found["one more: comparing"] = comparing / len(more)
    found["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def _added(path: Path, store: Store) -> tuple[float, float]:
    """Seconds for reading what lies there, and for comparing it with what is on record."""
    times = [process_time()]
    pipeline.add([path], store, progress=lambda p: times.append(process_time()))
    return times[-1] - times[0], process_time() - times[-1]


def _write(path: Path, some: list[Article]) -> None:
    fields = ("id", "text", "outlet", "date", "language", "title", "url")
    lines = [json.dumps({field: getattr(a, field) for field in fields}, ensure_ascii=False) for a in some]
    path.write_text("\n".join(lines), encoding="utf-8")


def _seconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


if __name__ == "__main__":
    main()
