"""Precision, recall and F1 of ``onrecord compare`` on hand-labelled pairs of quotations.

    python benchmarks/match_pairs.py [--gold PAIRS.jsonl] [--misses]

The pairs lie in ``gold/match_pairs.dev.jsonl`` of the folder that ``$ONRECORD_CORPORA`` names (``../shared`` else).
Each line has ``a`` and ``b`` with their text, speaker, date and language where known, ``same`` and how sure the person
who labelled it was. The program is run as a user runs it, in one call.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
Row = dict[str, Any]
# Both quotations stand in marks: from the first sign to the last, with or without pieces ("… ," … "…"); or both hold
# words in marks somewhere, as "he was “not ready” to sign" does. Some outlets type two single marks for a double one.
MARKED = re.compile(r"[“”„«»\"]|''")
IN_MARKS = re.compile(r"\s*[“”„«»\"‘’'].*[“”„«»\"‘’']\s*", re.S)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, default=_corpora() / "gold" / "match_pairs.dev.jsonl")
    options.add_argument("--misses", action="store_true", help="list the pairs that were judged otherwise")
    chosen = options.parse_args()
    if not chosen.gold.exists():
        sys.exit(f"{chosen.gold} is not there; set ONRECORD_CORPORA to the folder that holds gold/, or give --gold")
    began = perf_counter()
    rows = compared(chosen.gold)
    seconds = perf_counter() - began
    sure = [row for row in rows if row["confidence_of_gold"] == "high"]
    for name, some in (
        ("all", rows),
        ("high confidence", sure),
        ("  all in marks", [row for row in sure if all(IN_MARKS.fullmatch(row[s]["text"]) for s in "ab")]),
        ("  some in marks", [row for row in sure if all(MARKED.search(row[s]["text"]) for s in "ab")]),
    ):
        print(f"{name:16} {scores(some)}")
    print(f"{'right of those':16} {reliability(sure)}")
    print(f"{seconds:.1f} s, {len(rows) / seconds:.0f} pairs per second, start of the program included")
    if chosen.misses:
        for row in rows:
            if row["found"]["same"] != row["same"]:
                kind = "missed" if row["same"] else "wrongly joined"
                print(f"{kind}: {row['a']['text']!r} ({row['a'].get('speaker')}) | {row['b']['text']!r}"
                      f" ({row['b'].get('speaker')}) {row['found']['because']}")  # fmt: skip


def _corpora() -> Path:
    return Path(os.environ.get("ONRECORD_CORPORA") or ROOT.parent / "shared")


def compared(gold: Path) -> list[Row]:
    """The labelled pairs, each with what the program answers as ``found``."""
    rows = [json.loads(line) for line in gold.read_text("utf8").splitlines() if line.strip()]
    asked = "\n".join(json.dumps({"a": row["a"], "b": row["b"]}) for row in rows)
    command = [sys.executable, "-m", "onrecord", "compare", "-", "--format", "jsonl"]
    path = os.pathsep.join(part for part in (str(ROOT / "src"), os.environ.get("PYTHONPATH")) if part)
    done = subprocess.run(
        command, input=asked, capture_output=True, encoding="utf8", env=os.environ | {"PYTHONPATH": path}
    )
    if done.returncode:
        sys.exit(f"onrecord compare failed ({done.returncode}): {done.stderr.strip()}")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(rows):
        sys.exit(f"onrecord compare answered {len(answers)} of {len(rows)} pairs")
    return [
        row | {"found": answer, "confidence_of_gold": row.get("confidence", "high")}
        for row, answer in zip(rows, answers, strict=True)
    ]


def scores(rows: Sequence[Row]) -> str:
    """Precision, recall and F1 in percent, and of how many pairs."""
    right = sum(row["found"]["same"] and row["same"] for row in rows)
    found, there = sum(row["found"]["same"] for row in rows), sum(bool(row["same"]) for row in rows)
    precision, recall = right / max(1, found), right / max(1, there)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {100 * precision:.1f}  R {100 * recall:.1f}  F1 {100 * f1:.1f}  ({there} same of {len(rows)} pairs)"


def reliability(rows: Sequence[Row]) -> str:
    """How many of the pairs found are right, by the confidence that the program gives them."""
    parts = []
    for least, below in ((0.0, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        found = [row for row in rows if row["found"]["same"] and least <= row["found"]["confidence"] < below]
        if found:
            right = sum(bool(row["same"]) for row in found)
            parts.append(f"{least:.1f}-{min(1.0, below):.1f}: {right} of {len(found)}")
    return ", ".join(parts)


if __name__ == "__main__":
    main()
