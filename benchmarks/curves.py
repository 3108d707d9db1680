"""Growth as exponents: what adding, comparing, tracing, searching and exporting take at several sizes, fitted as
seconds = a · articles^b. 1 is linear, below 1 cheaper an article the more there are.

    python benchmarks/curves.py [--sizes 500,1000,2000,4000] [corpus.jsonl …]

The stages are those of ``add.py``, in seconds of processor time, each size in a process of its own. Without files the
articles are those of ``shortnews.py``: short, about nobody, as many as wanted, of which a larger number has the smaller
at its beginning, with as much said again at every size.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import shortnews
from add import MORE, measured
from peers import exponent

from onrecord.readers import articles
from onrecord.records import Article

LEAST = 0.02  # seconds: what takes less isn't fitted


def main() -> None:
    """Print a line for each stage: its seconds at each size, and the exponent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path)
    parser.add_argument("--sizes", default="500,1000,2000,4000")
    chosen = parser.parse_args()
    sizes = [int(size) for size in chosen.sizes.split(",")]
    every = list(islice(_articles(chosen.corpora, max(sizes) + MORE), max(sizes) + MORE))
    if len(every) < max(sizes) + MORE:
        sys.exit(f"There are {len(every)} articles, and {MORE} more than the largest size are needed.")
    spawn = multiprocessing.get_context("spawn")
    found = []
    for size in sizes:
        with spawn.Pool(1) as pool:
            found.append(pool.apply(measured, (every[:size], every[size : size + MORE])))
        print(f"{size} articles: done", file=sys.stderr)
    print("| | " + " | ".join(f"{size:,}" for size in sizes) + " | exponent |\n|" + "---|" * (len(sizes) + 2))
    for what in found[0]:
        values = [one[what] for one in found]
        print(f"| {what} | " + " | ".join(f"{v:.2f}" for v in values) + f" | {fitted(sizes, values)} |")


def fitted(sizes: Sequence[int], values: Sequence[float]) -> str:
    """
    >>> fitted([100, 200, 400], [1.0, 2.0, 4.0]), fitted([100, 200], [0.001, 0.002])
    ('1.00', '')
    """
    if min(values) < LEAST:
        return ""
    return f"{exponent([(float(n), v) for n, v in zip(sizes, values, strict=True)]):.2f}"


def _articles(corpora: Sequence[Path], many: int) -> Iterator[Article]:
    if corpora:
        return (one for one in articles(corpora) if isinstance(one, Article))
    return (Article(**one) for one in shortnews.articles(many))


if __name__ == "__main__":
    main()
