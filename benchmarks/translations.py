"""Accuracy of ``onrecord align`` on quotation-sized translations, per pair of languages, with and without dictionaries.

    python benchmarks/translations.py [--gold TRANSLATIONS.jsonl] [--misses] [--half 0|1]

The translations lie in ``gold/translations.dev.jsonl`` of the folder that ``$ONRECORD_CORPORA`` names (``../shared``
else). For each source the right target is looked for among all targets of its pair, by the program as a user runs it:
with the packaged words alone, and with the FreeDict dictionaries of this machine. ``--half`` takes one half of the
translations by a digest of their ids: misses are looked at in one half, the other tells what was gained. ``--misses``
lists wrong ones with what was taken instead.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any
from zlib import crc32

ROOT = Path(__file__).resolve().parents[1]
Row = dict[str, Any]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, default=_corpora() / "gold" / "translations.dev.jsonl")
    options.add_argument("--misses", action="store_true", help="list the sources with a wrong target")
    options.add_argument("--half", type=int, choices=(0, 1), help="count (and list) one half of the sources only")
    chosen = options.parse_args()
    if not chosen.gold.exists():
        sys.exit(f"{chosen.gold} is not there; set ONRECORD_CORPORA to the folder that holds gold/, or give --gold")
    rows = [json.loads(line) for line in chosen.gold.read_text("utf8").splitlines() if line.strip()]
    pairs: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        pairs[row["source_language"], row["target_language"]].append(row)
    for name, dictionaries in (("packaged words only", False), ("with the dictionaries of this machine", True)):
        print(name)
        for (source, target), some in sorted(pairs.items()):
            began = perf_counter()
            answered = aligned(some, dictionaries=dictionaries)
            seconds = perf_counter() - began
            counted = [row for row in answered if chosen.half in (None, half(row["id"]))]
            print(f"  {source} → {target}  {scores(counted)}  {seconds:.1f} s for {len(some)}")
            if chosen.misses:
                _list_misses(counted)


def _corpora() -> Path:
    return Path(os.environ.get("ONRECORD_CORPORA") or ROOT.parent / "shared")


def half(id: str) -> int:
    """0 or 1, the same on every machine."""
    return crc32(id.encode()) % 2


def aligned(rows: Sequence[Row], *, dictionaries: bool) -> list[Row]:
    """The translations of one pair of languages, each with what the program answers as ``found``."""
    with tempfile.TemporaryDirectory() as folder:
        # An empty folder in place of FreeDict's leaves the packaged words alone.
        environment = os.environ | {"PYTHONPATH": _path()}
        if not dictionaries:
            environment |= {"ONRECORD_FREEDICT": folder, "ONRECORD_LEXICONS": ""}
        sources, targets = Path(folder, "sources.jsonl"), Path(folder, "targets.jsonl")
        sources.write_text("".join(_line(row, "source") for row in rows), "utf8")
        targets.write_text("".join(_line(row, "target") for row in sorted(rows, key=lambda r: crc32(r["id"].encode()))))
        command = [sys.executable, "-m", "onrecord", "align", str(sources), str(targets), "--format", "jsonl"]
        done = subprocess.run(command, capture_output=True, encoding="utf8", env=environment)
    if done.returncode:
        sys.exit(f"onrecord align failed ({done.returncode}): {done.stderr.strip()}")
    answers = {answer["id"]: answer for answer in map(json.loads, done.stdout.splitlines())}
    texts = {row["id"]: row["target"] for row in rows}
    return [row | {"found": answers[row["id"]], "taken": texts.get(answers[row["id"]]["target"])} for row in rows]


def _path() -> str:
    return os.pathsep.join(part for part in (str(ROOT / "src"), os.environ.get("PYTHONPATH")) if part)


def _line(row: Row, side: str) -> str:
    return json.dumps({"id": row["id"], "text": row[side], "language": row[f"{side}_language"]}) + "\n"


def _right(row: Row) -> bool:
    return row["taken"] == row["target"]  # two sources may have one translation


def scores(rows: Sequence[Row]) -> str:
    """Accuracy of all; of those the program accepts the share that is right, and how many it accepts."""
    accepted = [row for row in rows if row["found"]["accepted"]]
    right, sure = sum(map(_right, rows)), sum(map(_right, accepted))
    return (
        f"accuracy {_percent(right, len(rows))} of {len(rows)}"
        f"  accepted {_percent(len(accepted), len(rows))}, of them right {_percent(sure, len(accepted))}"
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):5.1f} %"


def _list_misses(rows: Sequence[Row]) -> None:
    for row in rows:
        if not _right(row):
            mark = "ACCEPTED " if row["found"]["accepted"] else ""
            print(
                f"    {mark}{row['id']} {row['source']!r}\n      is    {row['target']!r}\n      taken {row['taken']!r}"
            )


if __name__ == "__main__":
    main()
