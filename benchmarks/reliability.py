"""Whether ``confidence`` means what it says: of the quotations given about 0.9, are nine in ten right?

    python benchmarks/reliability.py [gold.jsonl …] [--found found.jsonl] [--by evidence]

Without files: the development parts below $ONRECORD_CORPORA (default ../shared). A quotation is right where its content
overlaps an annotated one by half, as in ``onrecord evaluate``. ``--by`` a key of the quotations as ``onrecord extract``
writes them ("evidence" stands for the rule that made it, "kind", "medium") gives a line to each value in place of each
tenth. Needs `pip install "onrecord[evaluate]"`.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from onrecord import pipeline
from onrecord.evaluate import annotated, partners
from onrecord.export.jsonl import article_json
from onrecord.records import Reading

SCORE = re.compile(r" [\d.]+$")  # of the model, behind its name
Told = tuple[float, bool]  # the confidence of a quotation, and whether it is right


def main() -> None:
    """Print a table for each file: how many, their mean confidence, the share that is right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--found", type=Path, metavar="FILE", help="what onrecord extract --format jsonl wrote")
    parser.add_argument("--by", metavar="KEY")
    chosen = parser.parse_args()
    folder = Path(os.environ.get("ONRECORD_CORPORA", "../shared")) / "corpora"
    for path in chosen.gold or sorted(folder.glob("*.dev.jsonl")):
        gold = annotated(path)
        found = annotated(chosen.found) if chosen.found else _read(path)
        told = [(quote, gold is not None) for quote, gold in partners(gold, found)]
        print(f"{path.name}: {len(told)} quotations, expected calibration error {error(map(_told, told)):.3f}\n")
        print(f"| {chosen.by or 'confidence'} | quotations | mean confidence | right |\n|---|---|---|---|")
        rows: dict[str, list[Told]] = defaultdict(list)
        for quote, right in told:
            rows[_value(quote, chosen.by) if chosen.by else tenth(quote["confidence"])].append(_told((quote, right)))
        for name, row in sorted(rows.items(), key=lambda r: (-len(r[1]) if chosen.by else 0, r[0])):
            print(f"| {name} | {len(row)} | {fmean(c for c, _ in row):.2f} | {fmean(right for _, right in row):.2f} |")
        print()


def _read(path: Path) -> list[Mapping[str, Any]]:
    return [article_json(r, {}, {}) for r in pipeline.readings([path]) if isinstance(r, Reading)]


def _told(one: tuple[Mapping[str, Any], bool]) -> Told:
    return one[0]["confidence"], one[1]


def _value(quote: Mapping[str, Any], key: str) -> str:
    """
    >>> _value({"evidence": ["model 0.93", "no speaker"]}, "evidence"), _value({"kind": "direct"}, "kind")
    ('model', 'direct')
    """
    value = quote.get(key)
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = value[0] if value else "none"
    return SCORE.sub("", str(value))


def tenth(confidence: float) -> str:
    """The bin of a confidence in [0, 1]; the last holds 1 as well.

    >>> tenth(0.0), tenth(0.3), tenth(0.89), tenth(1.0)
    ('0.0 to 0.1', '0.3 to 0.4', '0.8 to 0.9', '0.9 to 1.0')
    """
    n = min(9, int(confidence * 10 + 1e-9))
    return f"{n / 10:.1f} to {(n + 1) / 10:.1f}"


def error(told: Iterable[Told]) -> float:
    """Expected calibration error in [0, 1]: the gap between mean confidence and share right, bin by bin, weighted by
    how many quotations each bin holds (Naeini et al. 2015); 0 where there are none.

    >>> round(error([(0.95, True), (0.95, False), (0.5, True), (0.5, False)]), 3)
    0.225
    """
    bins: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        bins[tenth(one[0])].append(one)
    every = sum(map(len, bins.values()))
    gaps = (abs(fmean(c for c, _ in row) - fmean(right for _, right in row)) * len(row) for row in bins.values())
    return sum(gaps) / every if every else 0.0


if __name__ == "__main__":
    main()
